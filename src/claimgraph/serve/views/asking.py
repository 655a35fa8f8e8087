"""Asking the store, for pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pyoxigraph as ox

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

    def rows(self, query: str) -> Iterator[dict[str, str]]:
        """Yield each solution: the text of every variable that has a value."""
        found = self.store.query(_HEAD + query)
        if not isinstance(found, ox.QuerySolutions):
            return
        names = [variable.value for variable in found.variables]
        for row in found:
            values = zip(names, row, strict=True)
            yield {name: term.value for name, term in values if term is not None and not isinstance(term, ox.Triple)}

    def tuples(self, query: str) -> Iterator[list[str | None]]:
        """Yield the text of each solution's values, in the order of SELECT: for a million rows, as they are found."""
        found = self.store.query(_HEAD + query)
        for row in found if isinstance(found, ox.QuerySolutions) else ():
            yield [None if term is None or isinstance(term, ox.Triple) else term.value for term in row]

    def first(self, query: str) -> dict[str, str]:
        """Return the first solution, {} if there is none."""
        return next(self.rows(query), {})

    def number(self, query: str) -> int:
        """Return the number that a query with one variable `n` gives, 0 for none."""
        return int(self.first(query).get("n", 0))

    def holds(self, pattern: str) -> bool:
        """Return whether anything fits a pattern."""
        return bool(self.store.query(f"{_HEAD}ASK {{ {pattern} }}"))

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
