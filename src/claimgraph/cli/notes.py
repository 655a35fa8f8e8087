"""`claimgraph notes`: what stands in a folder of notes, and what of a store it meets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text
from claimgraph.cli.reports import json_lines
from claimgraph.cli.terminal import table, wrapped
from claimgraph.graph.catalogue import terminal_safe

if TYPE_CHECKING:
    from claimgraph.notes.grades import Backing
    from claimgraph.pipeline.notes import Notes
    from claimgraph.schema import Claim, Grade

_SHOWN = 4
"""Groups and bodies that a cell names."""

Row = dict[str, str]


@click.command("notes")
@click.argument("folder", metavar="DIR", type=click.Path())
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
def command(folder: str, store: str, format_: str, output: str | None) -> int:
    """Check a folder of notes, and what it meets in a store.

    DIR holds what people add: background.toml, sourced claims about who belongs to whom; grades.toml, how somebody
    grades sources and claims; aliases.tsv. An entry that meets nothing in the store is told: its words may be spelt
    otherwise there. The exit code is 1 if an entry cannot be taken.

    \b
    Example:
      claimgraph notes notes/
      claimgraph notes notes/ --store raid.store --format csv
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.notes.grades import resolved  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.pipeline.notes import read_notes  # noqa: PLC0415

    notes = read_notes(folder)
    claims, support = _known(store)
    graded = resolved(notes.grades, claims or (), support)
    rows = [*_background(notes, claims), *_graded(notes, None if claims is None else graded.placed)]
    write_text(_written(rows, format_), output)
    troubles = [str(fault) for fault in (*notes.faults, *(() if claims is None else graded.faults))]
    for trouble in troubles:
        click.echo(f"claimgraph: {terminal_safe(trouble)}", err=True)
    for told in _contradictions(notes):
        click.echo("\n".join(wrapped(told)), err=True)
    return 1 if troubles else 0


def _known(store: str) -> tuple[tuple[Claim, ...] | None, Mapping[str, Backing]]:
    """Return the claims of the store, None where there is none, and how well their answers are supported."""
    if not Path(store).exists():
        return None, {}
    from claimgraph.cli.stores import open_store  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.graph import read_claims  # noqa: PLC0415
    from claimgraph.graph.mapping import support_of  # noqa: PLC0415

    opened = open_store(store)
    return tuple(read_claims(opened)), support_of(opened)


def _background(notes: Notes, claims: tuple[Claim, ...] | None) -> Iterator[Row]:
    from claimgraph.findings.background import matches  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.findings.case import Case  # noqa: PLC0415
    from claimgraph.findings.relations import BACKGROUND, statement  # noqa: PLC0415

    others = [claim for claim in claims or () if claim.facet not in BACKGROUND]
    case = Case((*others, *notes.claims), {})
    met: dict[str, list[str]] = {}
    for match in matches(case):
        met.setdefault(match.claim, []).append(f"“{match.words}”: {_few(match.groups) or 'NOTHING'}")
    texts = {document.id: document.text for document in notes.documents}
    for claim in notes.claims:
        line = texts[claim.document].count("\n", 0, claim.quote.start) + 1
        says = statement(claim) + ("; contradicted, not used" if claim.id in case.relations.unused else "")
        meets = "no store to look into" if claims is None else "; ".join(met.get(claim.id, ()))
        yield {"place": f"background.toml:{line}", "says": says, "who": claim.holder.name, "meets": meets}


def _graded(notes: Notes, placed: Mapping[str, Grade] | None) -> Iterator[Row]:
    for entry in notes.grades:
        meets = "no store to look into"
        if placed is not None:
            meets = placed[entry.where].of if entry.where in placed else "not taken"
        says = f"“{entry.source or entry.claim}” is {entry.value}"
        yield {"place": _place(entry.where), "says": says, "who": entry.by, "meets": meets}


def _contradictions(notes: Notes) -> Iterator[str]:
    from claimgraph.findings.background import contradicted  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.findings.case import Case  # noqa: PLC0415

    for finding in contradicted(Case(notes.claims, {})).findings:
        yield finding.explanation


def _place(where: str) -> str:
    """Return "grades.toml:3" of "notes/grades.toml, line 3, entry 1 [[grade]]"."""
    file, _, rest = where.partition(", line ")
    return f"{Path(file).name}:{rest.partition(',')[0]}"


def _few(words: tuple[str, ...]) -> str:
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return ", ".join(words[:_SHOWN]) + more


def _written(rows: list[Row], format_: str) -> str:
    columns = ("place", "says", "who", "meets")
    if format_ == "jsonl":
        return json_lines(rows)
    cells = tuple(tuple(row[column] for column in columns) for row in rows)
    if format_ == "table":
        return table(columns, cells) if rows else "no entry\n"
    from claimgraph.graph.catalogue import Rows, csv_text  # noqa: PLC0415 - loaded when it is needed

    return csv_text(Rows(columns, cells))
