"""One named graph while it is being written.

Every node is named by a hash over its content, so two mentions of one thing are one node and nothing is written twice.

RDF has sets and our records have sequences. A list is written as plain triples, which is what a query wants. Where the
record's order is not the sorted one, each entry gets a `cg:Member` node besides, with its place in the list, so that
reading gives the record back as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.errors import InputError
from claimgraph.graph.terms import TYPE, Term, cg, integer
from claimgraph.identifiers import name


class Sheet:
    """The quads of one named graph, in the order of writing, each once.

    Attributes:
        base: The IRI under which all nodes are named.
        about: The id of the document that the graph holds, "" for any other graph. It is a hash over the whole text,
            so nobody works it out twice.

    Raises:
        InputError: The base ends so that names would run into it.
    """

    def __init__(self, base: str, graph: str, about: str = "") -> None:
        if not base.endswith(("/", "#")):
            raise InputError(f"base {base!r}", "a base IRI ends with / or #", "Add one of them")
        self.base = base
        self.about = about
        self._graph = NamedNode(base + graph)
        self._quads: dict[Quad, None] = {}
        self._nodes: dict[str, NamedNode] = {}
        self._described: set[str] = set()

    def node(self, identifier: str) -> NamedNode:
        """Return the node of a record's id; an id that is an IRI already stays as it is."""
        if identifier not in self._nodes:
            iri = identifier if "://" in identifier else self.base + identifier
            self._nodes[identifier] = NamedNode(iri)
        return self._nodes[identifier]

    def fresh(self, identifier: str) -> bool:
        """Return whether the node has not been described yet; asking is what marks it as described."""
        known = identifier in self._described
        self._described.add(identifier)
        return not known

    def say(self, subject: NamedNode, predicate: NamedNode, *values: Term) -> None:
        """Write one triple a value."""
        for value in values:
            self._quads[Quad(subject, predicate, value, self._graph)] = None

    def say_text(self, subject: NamedNode, predicate: NamedNode, text: str) -> None:
        """Write a text, unless it is empty: reading gives "" for what is missing."""
        if text != "":
            self.say(subject, predicate, Literal(text))

    def say_list(self, subject: NamedNode, predicate: NamedNode, values: Sequence[Term], called: str) -> None:
        """Write a list, and the order of its entries where that is not the sorted one.

        Args:
            subject: Whose list it is.
            predicate: What links the subject to each entry.
            values: The entries; one may occur twice.
            called: The list's name: the local name of the predicate.
        """
        self.say(subject, predicate, *values)
        if [value.value for value in values] == sorted({value.value for value in values}):
            return
        for index, value in enumerate(values):
            member = self.node(name("member", subject.value.removeprefix(self.base), called, index))
            self.say(subject, cg("member"), member)
            self.say(member, TYPE, cg("Member"))
            self.say(member, cg("list"), Literal(called))
            self.say(member, cg("index"), integer(index))
            self.say(member, cg("of") if isinstance(value, NamedNode) else cg("words"), value)

    def quads(self) -> Iterable[Quad]:
        """Return everything that was written."""
        return self._quads.keys()
