"""One named graph while it is being read: what each node says, by property."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from claimgraph.errors import StoreError
from claimgraph.graph.terms import TYPE, cg

CHECK = "Run: claimgraph check, and mend the data"


class Leaf:
    """The triples of one graph, looked up by subject.

    Attributes:
        nodes: For each subject, its properties with their objects.
    """

    def __init__(self, quads: Iterable[Quad | Triple]) -> None:
        self.nodes: dict[Any, dict[NamedNode, list[Any]]] = {}
        for quad in quads:
            self.nodes.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)

    def of_type(self, kind: NamedNode) -> Iterator[Node]:
        """Return every node of a type, in the order of their names."""
        found = [subject for subject, said in self.nodes.items() if kind in said.get(TYPE, ())]
        return (Node(self, subject) for subject in sorted(found, key=str))


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a leaf, and the ways to ask it something."""

    leaf: Leaf
    term: NamedNode | BlankNode

    def all(self, predicate: NamedNode) -> list[Any]:
        """Return every object of a property."""
        return self.leaf.nodes.get(self.term, {}).get(predicate, [])

    def one(self, predicate: NamedNode) -> Any | None:
        """Return the object of a property, or None; of several, always the same one."""
        found = self.all(predicate)
        return None if found == [] else min(found, key=str)

    def must(self, predicate: NamedNode) -> Any:
        """Return the object of a property that every such node has.

        Raises:
            StoreError: It has none.
        """
        found = self.one(predicate)
        if found is None:
            raise StoreError(self.term.value, f"<{predicate.value}> is missing", CHECK)
        return found

    def to(self, predicate: NamedNode) -> Node | None:
        """Return the node that a property leads to, or None."""
        found = self.one(predicate)
        return None if found is None else Node(self.leaf, found)

    def must_to(self, predicate: NamedNode) -> Node:
        """Return the node that a property leads to, which every such node has."""
        return Node(self.leaf, self.must(predicate))

    def text(self, predicate: NamedNode) -> str:
        """Return a text, "" where there is none."""
        found = self.one(predicate)
        return "" if found is None else str(found.value)

    def texts(self, predicate: NamedNode, called: str) -> list[str]:
        """Return a list of texts, in the record's order."""
        return [each.value for each in self.in_order(predicate, called)]

    def number(self, predicate: NamedNode) -> int | None:
        """Return a whole number, or None.

        Raises:
            StoreError: It is none.
        """
        found = self.one(predicate)
        if found is None:
            return None
        try:
            return int(found.value)
        except ValueError as error:
            raise self._wrong(predicate, found, "a whole number") from error

    def must_number(self, predicate: NamedNode) -> int:
        """Return a whole number that every such node has."""
        self.must(predicate)
        return self.number(predicate) or 0

    def truth(self, predicate: NamedNode) -> bool:
        """Return whether the property is `true`."""
        found = self.one(predicate)
        return found is not None and found.value in {"true", "1"}

    def day(self, predicate: NamedNode) -> dt.date:
        """Return a day that every such node has.

        Raises:
            StoreError: It is none.
        """
        found = self.must(predicate)
        try:
            return dt.date.fromisoformat(found.value)
        except ValueError as error:
            raise self._wrong(predicate, found, "a day such as 2021-01-13") from error

    def has_type(self, local: str) -> bool:
        """Return whether the node is of a class of our ontology."""
        return cg(local) in self.all(TYPE)

    def in_order(self, predicate: NamedNode, called: str) -> list[Any]:
        """Return a list in the record's order: that of its members, else the sorted one."""
        members = [Node(self.leaf, each) for each in self.all(cg("member"))]
        members = [member for member in members if member.text(cg("list")) == called]
        if members == []:
            return sorted(self.all(predicate), key=lambda term: term.value)
        members.sort(key=lambda member: member.must_number(cg("index")))
        return [member.must(cg("of") if member.all(cg("of")) != [] else cg("words")) for member in members]

    def _wrong(self, predicate: NamedNode, found: NamedNode | BlankNode | Literal, wanted: str) -> StoreError:
        return StoreError(self.term.value, f"<{predicate.value}> is {found.value!r}, not {wanted}", CHECK)
