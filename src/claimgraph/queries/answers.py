"""Run a query on a store, and hold the answer as rows of plain Python values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from claimgraph.identifiers import BASE
from claimgraph.queries import parameters
from claimgraph.queries.catalogue import Query, syntax_error
from claimgraph.vocab import PREFIXES, XSD

if TYPE_CHECKING:
    import pyoxigraph as ox

    Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

Cell = str | int | float | bool | None

_LOCAL = re.compile(r"[A-Za-z0-9_][\w\-]*", re.ASCII)


class Queryable(Protocol):
    """What a query runs on: claimgraph's own store, which joins all its graphs."""

    def query(self, text: str) -> Result:
        """Return the answer to a SPARQL query over the union of all graphs."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: what SELECT and ASK answer.

    Attributes:
        columns: The names, without question marks.
        rows: Python values; an IRI is a compact name such as `facet:deaths` or `claim/3f0c…`, nothing is None.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def ask(store: Queryable, query: Query, values: Mapping[str, object] | None = None) -> Result:
    """Return the store's own answer, which the SPARQL formats are written from.

    Raises:
        QueryError: A parameter cannot be taken, or the store does not take the query.
    """
    text = parameters.fill(query.text, query.parameters, values or {}, query.name)
    try:
        return store.query(text)
    except SyntaxError as error:
        raise syntax_error(error, query.name) from error


def run(
    store: Queryable, query: Query, values: Mapping[str, object] | None = None, base: str = BASE
) -> Rows | tuple[ox.Triple, ...]:
    """Run a query: rows for SELECT and ASK, sorted triples for CONSTRUCT and DESCRIBE.

    Args:
        store: What to ask.
        query: From `find` or `parse`.
        values: Parameter name to value; what is left out stays open.
        base: Where names of data live; they are shown without it.

    Raises:
        QueryError: See `ask`.
    """
    import pyoxigraph as ox  # noqa: PLC0415 -- importing the catalogue loads no engine

    result = ask(store, query, values)
    if isinstance(result, ox.QueryTriples):
        return tuple(sorted(set(result), key=str))
    return rows(result, base)


def rows(result: ox.QuerySolutions | ox.QueryBoolean, base: str = BASE) -> Rows:
    """Return the answer of SELECT or ASK as a table."""
    import pyoxigraph as ox  # noqa: PLC0415 -- see run

    if isinstance(result, ox.QueryBoolean):
        return Rows(("answer",), ((bool(result),),))
    columns = tuple(variable.value for variable in result.variables)
    return Rows(columns, tuple(tuple(cell(solution[name], base) for name in columns) for solution in result))


def cell(term: object, base: str = BASE) -> Cell:
    """Return a term as a Python value."""
    import pyoxigraph as ox  # noqa: PLC0415 -- see run

    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return compact(term.value, base)
    if isinstance(term, ox.Literal):
        read = _READERS.get(term.datatype.value.removeprefix(XSD), str)
        try:
            return read(term.value)
        except ValueError:
            return term.value
    return str(term)


def compact(iri: str, base: str = BASE) -> str:
    """Return the short name of an IRI: without the base for data, with a prefix for a term of a vocabulary."""
    if iri.startswith(base):
        return iri.removeprefix(base)
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and _LOCAL.fullmatch(iri, len(start)) is not None:
            return f"{prefix}:{iri[len(start) :]}"
    return iri


def _truth(text: str) -> bool:
    return text in {"true", "1"}


_READERS: Final[Mapping[str, Callable[[str], Cell]]] = {
    "integer": int,
    "boolean": _truth,
    "decimal": float,
    "double": float,
    "float": float,
}
