"""`claimgraph matches`: what is held of names and events, by rules and by people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.schema import Match

_JUDGEMENTS = ("same", "different", "unsure", "not-judged")
_COLUMNS = ("judgement", "kind", "left", "right", "preferred", "rule", "by", "ground", "documents", "id")


@click.command("matches")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
@click.option(
    "--judgement", type=click.Choice(_JUDGEMENTS), multiple=True, help="Only these; not-judged are proposals."
)
@click.option("--kind", type=click.Choice(["source", "entity", "place", "event"]), multiple=True, help="Only these.")
def command(store: str, format_: str, output: str | None, judgement: tuple[str, ...], kind: tuple[str, ...]) -> None:
    """Print which names and events are held to be one, and why.

    Certain ones were made one name in the store. Proposals wait for a person: see `claimgraph judge`.

    \b
    Example:
      claimgraph matches --judgement not-judged
      claimgraph matches --format jsonl > matches.jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.cli.reports import json_lines  # noqa: PLC0415
    from claimgraph.cli.stores import open_store  # noqa: PLC0415
    from claimgraph.graph import read_matches  # noqa: PLC0415 - loaded when it is needed

    found = read_matches(open_store(store))
    chosen = [one for one in found if (not judgement or one.judgement in judgement) and (not kind or one.kind in kind)]
    if format_ == "table":
        text = f"{_table(chosen)}\n"
    elif format_ == "csv":
        text = _csv(chosen)
    else:
        text = json_lines(map(_record, chosen))
    write_text(text, output)


def _record(match: Match) -> dict[str, Any]:
    return {column: list(match.documents) if column == "documents" else getattr(match, column) for column in _COLUMNS}


def _table(matches: Iterable[Match]) -> str:
    from claimgraph.cli.terminal import table  # noqa: PLC0415

    ranked = sorted(matches, key=lambda one: (_JUDGEMENTS.index(one.judgement), one.pair, one.rule))
    rows = [(one.judgement, one.kind, one.left, one.right, one.by or one.rule, one.ground) for one in ranked]
    return table(("judgement", "kind", "left", "right", "by", "ground"), rows)


def _csv(matches: Iterable[Match]) -> str:
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    from claimgraph.export.tables import cell  # noqa: PLC0415 - a name must not run as a formula

    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(_COLUMNS)
    rows.writerows([cell(_record(one)[column]) for column in _COLUMNS] for one in matches)
    return text.getvalue()
