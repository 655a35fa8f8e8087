"""Asking the store, for pages."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import pyoxigraph as ox

from claimgraph.graph.catalogue import PAGES, Query, find
from claimgraph.graph.sparql_text import fill
from claimgraph.graph.store import Store
from claimgraph.vocab import PREFIXES

_HEAD: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_UNFIT: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')

_MANY: Final = 2000


class Ask:
    """A store that pages ask; every prefix of ours is declared.

    Attributes:
        store: The store.
        base: What the names of its data begin with.
        kept: What pages counted in this store and keep until another one takes its place.
    """

    def __init__(self, store: Store, base: str, kept: dict[str, Any] | None = None) -> None:
        self.store = store
        self.base = base
        self.kept = {} if kept is None else kept

    def rows(self, query: str, **values: object) -> Iterator[dict[str, str]]:
        """Yield each solution of a query of `queries/pages/`: the text of every variable that has a value.

        Args:
            query: Its name there.
            values: For its parameters; of a list of nodes those are left out whose names are none.
        """
        found = self._solutions(query, values)
        names = [] if found is None else [variable.value for variable in found.variables]
        for row in found or ():
            cells = zip(names, row, strict=True)
            yield {name: term.value for name, term in cells if term is not None and not isinstance(term, ox.Triple)}

    def tuples(self, query: str, **values: object) -> Iterator[list[str | None]]:
        """Yield the text of each solution's values, in the order of SELECT: for a million rows, as they are found."""
        for row in self._solutions(query, values) or ():
            yield [None if term is None or isinstance(term, ox.Triple) else term.value for term in row]

    def column(self, query: str, **values: object) -> list[str]:
        """Return the text of the first value of each solution."""
        return [row[0] for row in self.tuples(query, **values) if row[0] is not None]

    def first(self, query: str, **values: object) -> dict[str, str]:
        """Return the first solution, {} if there is none."""
        return next(self.rows(query, **values), {})

    def number(self, query: str, **values: object) -> int:
        """Return the number that a query with a variable `n` gives, 0 for none."""
        return int(self.first(query, **values).get("n", 0))

    def holds(self, query: str, **values: object) -> bool:
        """Return what an ASK query answers."""
        if "?" in query or "<" in query:
            return bool(self.store.query(f"{_HEAD}ASK {{ {query} }}"))
        return bool(self.store.query(filled(query, values)))

    def _solutions(self, query: str, values: Mapping[str, object]) -> ox.QuerySolutions | None:
        found = self.store.query(_HEAD + query if "{" in query else filled(query, values))
        return found if isinstance(found, ox.QuerySolutions) else None

    def local(self, iri: str) -> str:
        """Return a name without the base."""
        return iri.removeprefix(self.base)

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """Return what some nodes are called; a node of several names has the first of them, sorted."""
        wanted = nodes(iris)
        if wanted == "":
            return {}
        query = f"""SELECT ?s (MIN(STR(?l)) AS ?label) {{ VALUES ?s {{ {wanted} }}
            ?s rdfs:label|schema:name|skos:prefLabel ?l }} GROUP BY ?s"""
        return {row["s"]: row["label"] for row in self.rows(query) if "s" in row}


@functools.cache
def _shipped(name: str) -> Query:
    """Return a query of `queries/pages/`; it is read and checked once in a process."""
    return find(f"{PAGES}/{name}")


def filled(name: str, values: Mapping[str, object]) -> str:
    """Return the text of a query of `queries/pages/` with values for its parameters."""
    query = _shipped(name)
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    fit = {key: _fit(value) if kinds.get(key) == "IRI" else value for key, value in values.items()}
    return fill(query.text, query.parameters, fit, query.name)


def _fit(value: object) -> object:
    """Return one name, or those of several that can be names of nodes, each once: the data are anybody's."""
    if isinstance(value, str):
        return value
    names = dict.fromkeys(value if isinstance(value, Iterable) else ())
    return [name for name in names if name != "" and _UNFIT.search(name) is None]


def of_question(kind: str, question: str, pointing: int) -> str:
    """Return the pattern for nodes `?f` of a kind that belong to a question.

    Claims point at their question as other nodes do. Where they are very many, the search begins with the kind.

    Args:
        kind: A class, as "cg:Position".
        question: The question's name.
        pointing: How many nodes point at the question.
    """
    if pointing < _MANY:
        return f"?f cg:question {node(question)} ; a {kind} ."
    return f"?f a {kind} ; cg:question ?question . FILTER(?question = {node(question)})"


def literal(words: str) -> str:
    """Return words of anybody as a literal for a query."""
    return str(ox.Literal(words.encode("utf-8", "replace").decode()))


def node(iri: str) -> str:
    """Return the name of a node for a query.

    Raises:
        ValueError: It could be no IRI, and would break out of the query.
    """
    if iri == "" or _UNFIT.search(iri) is not None:
        raise ValueError(f"{iri[:80]!r} is no IRI")
    return f"<{iri}>"


def nodes(iris: Iterable[str]) -> str:
    """Return the names of some nodes for a VALUES clause; what could be no IRI is left out."""
    return " ".join(node(iri) for iri in dict.fromkeys(iris) if iri != "" and _UNFIT.search(iri) is None)
