"""Write an answer: a table for people, CSV for spreadsheets, SPARQL JSON for programs, Turtle for graphs."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, cast

from claimgraph.errors import QueryError
from claimgraph.identifiers import BASE
from claimgraph.queries.answers import Cell, Queryable, Rows, ask, compact, run
from claimgraph.queries.catalogue import Query
from claimgraph.vocab import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

_JOINERS = "\u200c\u200d"
"""Zero-width joiners belong to the spelling of Persian and of many Indian languages; they reorder nothing."""

_WIDEST = 60
"""Columns of a terminal that one cell may take; whoever wants all of it asks for CSV."""


def render(
    store: Queryable,
    query: Query,
    values: Mapping[str, object] | None = None,
    form: str = "table",
    base: str = BASE,
) -> str:
    """Run a query and return the answer in one of `FORMATS`.

    Raises:
        QueryError: No such format, a format that cannot hold this answer, or see `ask`.
    """
    if form not in FORMATS:
        raise QueryError("format", f"{form!r} is none of them", f"Choose one of {', '.join(FORMATS)}")
    writer, wrong, instead = FORMATS[form]
    if (query.form == "GRAPH") in wrong:
        kind = "triples" if query.form == "GRAPH" else "rows"
        raise QueryError(query.name, f"it answers with {kind}, which {form} cannot hold", f"Choose {instead}")
    return writer(store, query, values, base)


def table(answer: Rows) -> str:
    """Return rows as lines for a terminal: aligned, long cells cut, numbers to the right, nothing that steers it."""
    cells = [[_cut(terminal_safe(shown(value))) for value in row] for row in answer.rows]
    widths = [max([_width(column), *(_width(row[i]) for row in cells)]) for i, column in enumerate(answer.columns)]
    right = [_is_numeric([row[i] for row in answer.rows]) for i in range(len(answer.columns))]
    lines = [[*answer.columns], ["-" * width for width in widths], *cells]
    return "".join("  ".join(map(_padded, line, widths, right)).rstrip() + "\n" for line in lines)


def csv_text(answer: Rows) -> str:
    """Return rows as CSV (RFC 4180); an empty cell is no value."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(answer.columns)
    writer.writerows([[shown(value) for value in row] for row in answer.rows])
    return stream.getvalue()


def shown(value: Cell) -> str:
    """Return a cell as text: `true` and `false` as in RDF, "" for no value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def terminal_safe(text: str) -> str:
    r"""Return text that can steer no terminal and turn no line around: such characters become `\u202e`."""
    return "".join(f"\\u{ord(c):04x}" if _steers(c) else c for c in text)


def _steers(character: str) -> bool:
    if character in _JOINERS:
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _cut(text: str) -> str:
    if _width(text) <= _WIDEST:
        return text
    kept = text[:_WIDEST]
    while _width(kept) >= _WIDEST:
        kept = kept[:-1]
    return kept + "…"


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) or c in _JOINERS else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text
    )


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _is_numeric(values: list[Cell]) -> bool:
    given = [value for value in values if value is not None]
    return bool(given) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in given)


def _answer(store: Queryable, query: Query, values: Mapping[str, object] | None, base: str) -> Rows:
    answer = run(store, query, values, base)
    if isinstance(answer, Rows):
        return answer
    parts = [(triple.subject, triple.predicate, triple.object) for triple in answer]
    return Rows(("subject", "predicate", "object"), tuple(tuple(_name(part, base) for part in row) for row in parts))


def _name(term: object, base: str) -> str:
    value = getattr(term, "value", None)
    return compact(value, base) if str(term).startswith("<") and isinstance(value, str) else value or str(term)


def _table(store: Queryable, query: Query, values: Mapping[str, object] | None, base: str) -> str:
    return table(_answer(store, query, values, base))


def _csv(store: Queryable, query: Query, values: Mapping[str, object] | None, base: str) -> str:
    return csv_text(_answer(store, query, values, base))


def _json(store: Queryable, query: Query, values: Mapping[str, object] | None, _base: str) -> str:
    import pyoxigraph as ox  # noqa: PLC0415 -- only this format needs it here

    result = cast("ox.QuerySolutions | ox.QueryBoolean", ask(store, query, values))
    return _text(result.serialize(format=ox.QueryResultsFormat.JSON)) + "\n"


def _turtle(store: Queryable, query: Query, values: Mapping[str, object] | None, base: str) -> str:
    import pyoxigraph as ox  # noqa: PLC0415 -- only this format needs it here

    triples = cast("tuple[ox.Triple, ...]", run(store, query, values, base))
    return _text(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES))


def _text(data: bytes | None) -> str:
    return "" if data is None else data.decode("utf-8")


_Writer = Callable[[Queryable, Query, Mapping[str, object] | None, str], str]

FORMATS: Final[Mapping[str, tuple[_Writer, tuple[bool, ...], str]]] = {
    "table": (_table, (), ""),
    "csv": (_csv, (), ""),
    "json": (_json, (True,), "turtle"),
    "turtle": (_turtle, (False,), "table, csv or json"),
}
"""Format → its writer, whether it cannot hold triples (True) or rows (False), and what can."""
