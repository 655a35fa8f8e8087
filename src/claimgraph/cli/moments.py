"""What `asof` and `history` share: answers of shipped queries on the moments that `build` reckoned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claimgraph.cli.reports import json_lines, short
from claimgraph.cli.terminal import table
from claimgraph.errors import StoreError
from claimgraph.graph import catalogue
from claimgraph.vocab import CG

if TYPE_CHECKING:
    from claimgraph.graph import Store

Row = Mapping[str, Any]


def rows_of(store: str, query: str, values: Mapping[str, object]) -> list[Row]:
    """Return the answer of a query of ours as dictionaries.

    Args:
        store: A store's folder, or an RDF file.
        query: The query's name.
        values: Its parameters.

    Raises:
        StoreError: There is no store, or nothing was reckoned in it.
    """
    from claimgraph.cli.stores import open_store  # noqa: PLC0415 - not needed for `--help`

    opened = open_store(store)
    _refuse_unreckoned(opened, store)
    answer = catalogue.run(opened, catalogue.find(query), values)
    if not isinstance(answer, catalogue.Rows):
        raise TypeError(f"{query} gives no rows")
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _refuse_unreckoned(opened: Store, store: str) -> None:
    known = " UNION ".join(
        f"{{ ?claim <{CG}{each}> ?moment }}" for each in ("believedFromEarliest", "believedFrom", "believedUntil")
    )
    if not opened.query(f"ASK {{ {known} }}") and opened.query(f"ASK {{ ?claim a <{CG}Claim> }}"):
        remedy = "Build it with this version: claimgraph build PATH... ; and give documents their dates (published = …)"
        raise StoreError(store, "nothing in it tells when a claim was said", remedy)


def has_words(text: object, wanted: str) -> bool:
    """Return whether every word wanted stands in a text, in any order and in either case."""
    folded = str(text).casefold()
    return all(word in folded for word in wanted.casefold().split())


def written(rows: Sequence[Row], columns: Sequence[str], format_: str) -> str:
    """Return rows as CSV or JSON lines."""
    if format_ == "jsonl":
        return json_lines({column: row[column] for column in columns} for row in rows)
    return catalogue.csv_text(
        catalogue.Rows(tuple(columns), tuple(tuple(row[column] for column in columns) for row in rows))
    )


def shown(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return rows as a table, claims by the head of their ids."""
    cells = [[short(row[each]) if each == "claim" else catalogue.shown(row[each]) for each in columns] for row in rows]
    return table(tuple(columns), [tuple(row) for row in cells])
