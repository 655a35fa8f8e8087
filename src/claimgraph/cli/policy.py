"""`claimgraph policy`: what the coding policies of casualty recorders make of the claims, and what they discard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text

if TYPE_CHECKING:
    from claimgraph.findings.case import Case
    from claimgraph.results.policies import Coding

_NAMES: Final = ("ucdp", "airwars", "acled")
_COLUMNS: Final = ("policy", "question", "low", "best", "high", "grade", "kept", "discarded")
_DISCARDED: Final = ("policy", "question", "claim", "holder", "words", "reason")


@click.command("policy")
@click.argument("policy", type=click.Choice([*_NAMES, "all"]))
@click.option("--question", metavar="TEXT", help="Only questions whose words hold TEXT.")
@click.option("--discarded", is_flag=True, help="One row for each claim that is left out, with the reason.")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
def command(  # noqa: PLR0913, PLR0917 - click hands every option over
    policy: str, question: str | None, discarded: bool, store: str, format_: str, output: str | None
) -> None:
    """Print what a recorder's coding policy makes of the claims.

    UCDP: low, best and high estimate. Airwars: minimum, maximum (as low and high) and a grade. ACLED: the most
    conservative figure (as best). It is a view: the claims stay as they are, and no row is a recorder's own.

    \b
    Example:
      claimgraph policy all --question killed
      claimgraph policy ucdp --format csv -o deaths.csv
      claimgraph policy acled --discarded
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.cli.recorder_rows import compared, csv_text, names  # noqa: PLC0415 - not needed for `--help`
    from claimgraph.cli.reports import json_lines  # noqa: PLC0415
    from claimgraph.cli.terminal import table  # noqa: PLC0415
    from claimgraph.findings.policies import codings  # noqa: PLC0415

    case, findings = compared(store)
    chosen = _NAMES if policy == "all" else (policy,)
    rows = [coding for coding in codings(case, findings, chosen) if names(coding.label, question)]
    if format_ == "jsonl":
        write_text(json_lines(_record(case, coding) for coding in rows), output)
        return
    header, cells = (_DISCARDED, _left_out(case, rows)) if discarded else (_COLUMNS, _numbers(rows))
    if format_ == "csv":
        write_text(csv_text(header, cells), output)
    else:
        write_text(table(header, ([_shown(cell) for cell in row] for row in cells)), output)


def _numbers(codings: Iterable[Coding]) -> list[Sequence[object]]:
    return [
        (one.policy, one.label, one.low, one.best, one.high, one.grade, len(one.kept), len(one.discarded))
        for one in codings
    ]


def _left_out(case: Case, codings: Iterable[Coding]) -> list[Sequence[object]]:
    return [
        (one.policy, one.label, each.claim, claim.holder.name, claim.quote.text, each.reason)
        for one in codings
        for each in one.discarded
        for claim in [case.by_id[each.claim]]
    ]


def _shown(cell: object) -> str:
    from claimgraph.cli.reports import short  # noqa: PLC0415 - not needed for other formats

    text = "" if cell is None else str(cell)
    return short(text) if text.startswith("claim/") else text


def _record(case: Case, coding: Coding) -> Mapping[str, Any]:
    return {
        "policy": coding.policy,
        "question": coding.question,
        "label": coding.label,
        "event": coding.event,
        "low": coding.low,
        "best": coding.best,
        "high": coding.high,
        "grade": coding.grade if coding.grade != "" else None,
        "kept": list(coding.kept),
        "discarded": [
            {"claim": each.claim, "holder": case.by_id[each.claim].holder.name, "reason": each.reason}
            for each in coding.discarded
        ],
    }
