"""`claimgraph accounts`: which claims can all be true together, and what must be dropped for each account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text

if TYPE_CHECKING:
    from claimgraph.findings.case import Case
    from claimgraph.results.accounts import Account, Dispute
    from claimgraph.schema import Claim

_COLUMNS: Final = ("about", "account", "of", "lowest", "highest", "holders", "keeps", "drops", "common", "explanation")


@click.command("accounts")
@click.option("--question", metavar="TEXT", help="Only disputes on questions whose words hold TEXT.")
@click.option("--event", metavar="TEXT", help="Only disputes on events whose name holds TEXT.")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
def command(question: str | None, event: str | None, store: str, format_: str, output: str | None) -> None:
    """Print which claims can all be true together, and what must be dropped.

    Each dispute is told in 2 to 5 accounts, those that most different holders share first, after the common ground:
    the claims that stand in every account. Nobody is said to be right.

    \b
    Example:
      claimgraph accounts
      claimgraph accounts --event Hama --format jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.cli.recorder_rows import compared, csv_text, names  # noqa: PLC0415 - not needed for `--help`
    from claimgraph.cli.reports import json_lines  # noqa: PLC0415
    from claimgraph.findings.accounts import disputes  # noqa: PLC0415

    case, findings = compared(store)
    told = [
        (dispute, about)
        for dispute in disputes(case, findings)
        for about, happening in [_labels(case, dispute)]
        if names(happening, event) and (question is None or (dispute.question != "" and names(about, question)))
    ]
    if format_ == "table":
        text = _table(case, told)
    elif format_ == "csv":
        text = csv_text(_COLUMNS, (row for dispute, about in told for row in _rows(case, dispute, about)))
    else:
        text = json_lines(_record(case, dispute, about) for dispute, about in told)
    write_text(text, output)


def _labels(case: Case, dispute: Dispute) -> tuple[str, str]:
    """Return the words of what a dispute is about, and of its event."""
    from claimgraph.graph import question_label  # noqa: PLC0415 - not needed for `--help`

    first = dispute.accounts[0]
    claims = [case.by_id[claim] for claim in first.keeps + first.drops]
    claim = next(each for each in claims if each.event is not None and each.event.id == dispute.event)
    label = "" if claim.event is None else claim.event.label
    return (label if dispute.question == "" else question_label(claim.facet, label, claim.population)), label


def _table(case: Case, told: Sequence[tuple[Dispute, str]]) -> str:
    from claimgraph.cli.terminal import table, wrapped  # noqa: PLC0415 - not needed for other formats

    rows = [
        row
        for dispute, about in told
        for row in (
            (about, "common ground", _ground(case, dispute)),
            *(("", str(place + 1), each.explanation) for place, each in enumerate(dispute.accounts)),
        )
    ]
    end = f"{len(told)} {'dispute' if len(told) == 1 else 'disputes'}. An account that more holders share is not truer."
    return f"{table(('about', 'account', 'what it says'), rows)}\n" + "".join(f"{line}\n" for line in wrapped(end))


def _ground(case: Case, dispute: Dispute) -> str:
    from claimgraph.findings.words import listed, said  # noqa: PLC0415 - not needed for other formats

    words = [said(case.by_id[claim]) for claim in dispute.common[:3]]
    more = [f"{len(dispute.common) - 3} more"] if len(dispute.common) > 3 else []
    return f"{listed([*words, *more])}. {dispute.explanation}".removeprefix(". ")


def _rows(case: Case, dispute: Dispute, about: str) -> Iterator[Sequence[object]]:
    for place, each in enumerate(dispute.accounts):
        yield (
            about, place + 1, dispute.number, each.lower, each.upper, _holders(case, each), list(each.keeps),
            list(each.drops), list(dispute.common), each.explanation,
        )  # fmt: skip


def _record(case: Case, dispute: Dispute, about: str) -> Mapping[str, Any]:
    return {
        "id": dispute.id,
        "about": about,
        "question": dispute.question if dispute.question != "" else None,
        "event": dispute.event,
        "number": dispute.number,
        "complete": dispute.complete,
        "explanation": dispute.explanation,
        "common": list(dispute.common),
        "aside": list(dispute.aside),
        "accounts": [
            {
                "keeps": list(each.keeps),
                "drops": list(each.drops),
                "holders": _holders(case, each),
                "lower": each.lower,
                "upper": each.upper,
                "explanation": each.explanation,
            }
            for each in dispute.accounts
        ],
    }


def _holders(case: Case, account: Account) -> list[str]:
    kept: list[Claim] = [case.by_id[claim] for claim in account.keeps]
    return sorted({claim.holder.name for claim in kept})
