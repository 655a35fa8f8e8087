"""`claimgraph ledger`: what the counts of a store add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text
from claimgraph.cli.reports import json_lines
from claimgraph.cli.terminal import table, wrapped

if TYPE_CHECKING:
    from claimgraph.analyses.ledger.records import Figure, Ledger

_EXPLANATIONS: Final = {
    "": "a conflict",
    "revision": "no conflict: one of the figures was replaced",
    "only": "undetermined: one figure is only implied",
    "vague": "undetermined: one figure is only approximate",
    "order": "undetermined: nobody says which came later",
    "voices": "different holders add up differently",
    "told": "told by another rule; see `claimgraph findings`",
}


@click.command("ledger")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
def command(store: str, format_: str, output: str | None) -> None:
    """Print what the counts of a store add up to.

    What is counted and between which bounds, the sums that tie it, what follows, which figures cannot all be right, and
    what would have to be given up for all others to fit. Nobody is said to be right.

    \b
    Example:
      claimgraph ledger
      claimgraph ledger --format csv -o ledger.csv
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.analyses.ledger import COLUMNS, ledger, ledger_records  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.cli.recorder_rows import csv_text  # noqa: PLC0415
    from claimgraph.cli.stores import open_store  # noqa: PLC0415
    from claimgraph.findings.comparing import case_of  # noqa: PLC0415

    found = ledger(case_of(open_store(store)))
    if format_ == "table":
        text = "\n".join(_parts(found)) or "Nothing is counted here that could add up.\n"
    elif format_ == "csv":
        text = csv_text(COLUMNS, (list(record.values()) for record in ledger_records(found)))
    else:
        text = json_lines(ledger_records(found))
    write_text(text, output)


def _parts(ledger: Ledger) -> Iterator[str]:
    """Yield the parts of the ledger that have something in them, each as a text with a heading."""
    if ledger.counted:
        yield _titled("What is counted", _counted(ledger))
    ties = [(tie.kind, tie.sentence) for tie in ledger.ties if tie.kind != "subset"]
    if ties:
        yield _titled("Sums", table(("kind", "how it stands"), ties))
    if ledger.derived:
        yield _titled("What follows, though nobody says it", _listed(fact.sentence for fact in ledger.derived))
    if ledger.sets:
        rows = [(_EXPLANATIONS[each.explained], each.sentence) for each in ledger.sets]
        yield _titled("What cannot all be right", table(("which is", "why"), rows))
    if ledger.repairs:
        yield _titled("What would have to be given up", _listed(each.sentence for each in ledger.repairs))
    if ledger.limits:
        yield _titled("Not reckoned to the end", _listed(limit.reason for limit in ledger.limits))


def _counted(ledger: Ledger) -> str:
    on: dict[str, list[Figure]] = {}
    for figure in ledger.figures:
        on.setdefault(figure.counted, []).append(figure)
    rows = [
        (counted.label, _bounds(counted.lower, counted.upper), _said(on.get(counted.id, ())))
        for counted in ledger.counted
    ]
    return table(("what", "between", "said"), rows)


def _said(figures: Sequence[Figure]) -> str:
    return ", ".join(dict.fromkeys(_figure(figure) for figure in figures))


def _figure(figure: Figure) -> str:
    number = _bounds(figure.lower, figure.upper)
    about = "about " if figure.vague else ""
    how = {"stated": "", "denied": " (denied)", "implied": " (implied)"}[figure.kind]
    return f"{about}{number}{how}{'' if figure.firm else ' (replaced)'}"


def _bounds(lower: int | None, upper: int | None) -> str:
    if upper is None:
        return f"{lower or 0} or more"
    if lower is None:
        return f"up to {upper}"
    return str(lower) if lower == upper else f"{lower} to {upper}"


def _listed(sentences: Iterable[str]) -> str:
    return "".join(f"{line}\n" for sentence in sentences for line in wrapped(sentence, "- ", "  "))


def _titled(title: str, text: str) -> str:
    return f"{title}\n\n{text}"
