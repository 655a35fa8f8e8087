"""RDF terms, made from the names of `claimgraph.vocab` and from Python values."""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from collections import Counter, UserDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from claimgraph import vocab
from claimgraph.errors import InputError, QueryError, StoreError
from claimgraph.graph.sparql_text import Dataset
from claimgraph.schema import iso, name
from claimgraph.vocab import CG

if TYPE_CHECKING:
    from pathlib import Path

    import rdflib
    from rdflib.term import IdentifiedNode


Term = NamedNode | Literal
"""What we write as an object: never a blank node."""


@cache
def term(short: str) -> NamedNode:
    """Return a term by its short name: `cg:facet`."""
    prefix, _, local = short.partition(":")
    return NamedNode(vocab.PREFIXES[prefix] + local)


def _vocabulary(iri: str) -> Callable[[str], NamedNode]:
    """Return what makes the terms of a vocabulary from their local names."""
    return cache(lambda local: NamedNode(iri + local))


cg: Final = _vocabulary(vocab.CG)
"""Makes a term of our own ontology."""

schema: Final = _vocabulary(vocab.SCHEMA)
"""Makes a term of schema.org."""

prov: Final = _vocabulary(vocab.PROV)
"""Makes a term of PROV-O."""

oa: Final = _vocabulary(vocab.OA)
"""Makes a term of the Web Annotation vocabulary."""

TYPE: Final = NamedNode(vocab.RDF + "type")
LABEL: Final = NamedNode(vocab.RDFS + "label")
XSD_INTEGER: Final = NamedNode(vocab.XSD + "integer")
XSD_BOOLEAN: Final = NamedNode(vocab.XSD + "boolean")
XSD_DATE: Final = NamedNode(vocab.XSD + "date")
XSD_DATE_TIME: Final = NamedNode(vocab.XSD + "dateTime")


def integer(number: int) -> Literal:
    """Return a whole number; the store keeps `xsd:integer` as it is, and no type derived from it."""
    return Literal(str(number), datatype=XSD_INTEGER)


def boolean(truth: bool) -> Literal:
    """Return `true` or `false`, the spelling that the store keeps."""
    return Literal("true" if truth else "false", datatype=XSD_BOOLEAN)


def date(day: dt.date) -> Literal:
    """Return a day."""
    return Literal(day.isoformat(), datatype=XSD_DATE)


def instant(at: dt.datetime) -> Literal:
    """Return an instant to the second, with its offset from UTC: the spelling that the store keeps."""
    return Literal(iso(at), datatype=XSD_DATE_TIME)


def address(text: str) -> Term:
    """Return a web address as an IRI, or as a string where it is none ("n/a", "www.example.org")."""
    try:
        return NamedNode(text)
    except ValueError:
        return Literal(text)


# One named graph while it is being read: what each node says, by property.


CHECK = "Run: claimgraph check, and mend the data"


class Leaf:
    """The triples of one graph, looked up by subject.

    Attributes:
        nodes: For each subject, its properties with their objects.
        document: The document of the claim that is being read: that of a place which names none.
    """

    def __init__(self, quads: Iterable[Quad | Triple]) -> None:
        self.nodes: dict[Any, dict[NamedNode, list[Any]]] = {}
        self.document: NamedNode | None = None
        self.add(quads)

    def add(self, quads: Iterable[Quad | Triple]) -> None:
        """Add triples, each once."""
        for quad in quads:
            self.nodes.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)

    def of_type(self, kind: NamedNode) -> Iterator[Node]:
        """Return every node of a type, in the order of their names."""
        found = [subject for subject, said in self.nodes.items() if kind in said.get(TYPE, ())]
        return (Node(self, subject) for subject in sorted(found, key=str))


class Node:
    """A node of a leaf, and the ways to ask it something."""

    __slots__ = ("leaf", "term")

    def __init__(self, leaf: Leaf, term: NamedNode | BlankNode) -> None:
        self.leaf = leaf
        self.term = term

    def all(self, predicate: NamedNode) -> list[Any]:
        """Return every object of a property."""
        return self.leaf.nodes.get(self.term, {}).get(predicate, [])

    def one(self, predicate: NamedNode) -> Any | None:
        """Return the object of a property, or None; of several, always the same one."""
        found = self.all(predicate)
        return None if found == [] else min(found, key=str)

    def must(self, predicate: NamedNode) -> Any:
        """Return the object of a property that every such node has; a StoreError tells where it is missing."""
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

    def number(self, predicate: NamedNode) -> int | None:
        """Return a whole number, or None; a StoreError tells what stands there else."""
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
        """Return a day that every such node has; a StoreError tells what stands there else."""
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


# One named graph while it is being written.
#
# Every node is named by a hash over its content, so two mentions of one thing are one node and nothing is written
# twice.
#
# RDF has sets and our records have sequences. A list is written as plain triples, which is what a query wants. Where
# the record's order is not the sorted one, each entry gets a `cg:Member` node besides, with its place in the list, so
# that reading gives the record back as it was.


class Sheet:
    """The quads of one named graph, in the order of writing, each once.

    Attributes:
        base: The IRI under which all nodes are named.
        about: The id of the document that the graph holds, "" for any other graph. It is a hash over the whole text,
            so nobody works it out twice.
        text: The document's text.

    Raises:
        InputError: The base ends so that names would run into it.
    """

    def __init__(self, base: str, graph: str, about: str = "", text: str = "") -> None:
        if not base.endswith(("/", "#")):
            raise InputError(f"base {base!r}", "a base IRI ends with / or #", "Add one of them")
        self.base = base
        self.about = about
        self.text = text
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

    def say_list(
        self, subject: NamedNode, predicate: NamedNode, values: Sequence[Term], called: str, *, always: bool = False
    ) -> None:
        """Write a list, and the order of its entries where that is not the sorted one.

        Args:
            subject: Whose list it is.
            predicate: What links the subject to each entry.
            values: The entries; one may occur twice.
            called: The list's name: the local name of the predicate.
            always: Whether an order that is the sorted one is written too.
        """
        self.say(subject, predicate, *values)
        if not always and [value.value for value in values] == sorted({value.value for value in values}):
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


# The ontology's own data, as quads and as the few facts that writing needs.
#
# Every store holds these in a graph of their own, so that a query finds the label of a facet or a verdict.


GRAPH: Final = ox.NamedNode(vocab.CG.removesuffix("#"))
"""The graph that holds the ontology, the facets and the verdicts."""

_FILES = ("claimgraph.ttl", "facets.ttl", "verdicts.ttl")


@cache
def vocabulary_quads() -> tuple[ox.Quad, ...]:
    """Return the ontology, the facets and the verdicts, all in `GRAPH`."""
    quads: dict[ox.Quad, None] = {}
    for file in _FILES:
        path = vocab.folder("ontology") / file
        if path.is_file():
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=vocab.CG):
                quads[ox.Quad(quad.subject, quad.predicate, quad.object, GRAPH)] = None
    return tuple(quads)


def named_terms(quads: Iterable[Quad]) -> list[ox.Quad]:
    """Return what a graph needs to know of the facets and verdicts that it names: their type, label and kind of answer.

    An export that carries these keeps the shapes by itself, with any engine.
    """
    aims = {quad.object for quad in quads}
    told = {TYPE, *map(ox.NamedNode, (vocab.SKOS + "prefLabel", CG + "valueKind", CG + "harm"))}
    spaces = (vocab.FACET, vocab.VERDICT)
    found = (quad for quad in vocabulary_quads() if quad.subject in aims and quad.predicate in told)
    return [quad for quad in found if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(spaces)]


@cache
def comparison_quads() -> tuple[ox.Quad, ...]:
    """Return what the rules ask of the vocabulary: how the answers to each facet compare, and which count harm."""
    wanted = {ox.NamedNode(CG + local) for local in ("comparison", "harm", "oneTrueAnswer")}
    return tuple(quad for quad in vocabulary_quads() if quad.predicate in wanted)


@cache
def facet_texts(predicate: str) -> dict[str, str]:
    """Return the text that each facet has for a property, such as `skos:prefLabel`, by the facet's IRI."""
    wanted = ox.NamedNode(predicate)
    texts: dict[str, str] = {}
    for quad in vocabulary_quads():
        if quad.predicate == wanted and isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
            texts[quad.subject.value] = quad.object.value
    return texts


# A store as an rdflib dataset, for whoever works with rdflib.


def rdflib_dataset(quads: Iterable[Quad]) -> rdflib.Dataset:
    """Return quads as an rdflib dataset whose queries run over the union of its graphs.

    rdflib would fetch what a query names with FROM, files of this machine included. That is switched off, for the
    whole process: rdflib has no narrower switch.
    """
    import rdflib  # noqa: PLC0415  heavy: only who asks for it pays
    import rdflib.plugins.sparql  # noqa: PLC0415

    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in vocab.PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    for quad in quads:
        default = isinstance(quad.graph_name, ox.DefaultGraph)
        graph = dataset.default_graph if default else dataset.graph(rdflib_term(quad.graph_name))
        graph.add((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))
    return dataset


def rdflib_term(term: object) -> IdentifiedNode | rdflib.Literal:
    """Return a term as rdflib has it.

    Raises:
        TypeError: It is a triple, which rdflib cannot hold.
    """
    import rdflib  # noqa: PLC0415

    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal() if term.language is not None:
            return rdflib.Literal(term.value, lang=term.language)
        case ox.Literal():
            # xsd:string is the type of every plain literal; rdflib holds the two apart.
            plain = term.datatype.value == vocab.XSD + "string"
            return rdflib.Literal(
                term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value), normalize=False
            )
    raise TypeError(f"rdflib cannot hold {term}")


# Triples by the node that they speak of, for whoever walks through a graph that may not be ours.
#
# They are kept as N-Triples writes them: a term of pyoxigraph is made anew each time that somebody asks a quad for it,
# which took half of the time of a check.


Said = Sequence[tuple[str, str]]
"""What is said of one node: predicates and objects, as N-Triples writes them."""
Lines = Mapping[str, Said]
"""By subject, which is written so too."""

_TYPE: Final = f"<{vocab.RDF}type>"
_OFTEN: Final = 100
"""Characters of a term that may stand in many triples, and is kept once for all of them."""
_STAR: Final = "<<"
"""What a term begins with that is a triple."""


def in_n_quads(quads: Iterable[Quad]) -> bytes:
    """Return quads as N-Quads, in their order."""
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def quads_of(text: bytes) -> Iterator[Quad]:
    """Return the quads of N-Quads."""
    return ox.parse(text, format=ox.RdfFormat.N_QUADS)


def by_subject(quads: Iterable[Quad]) -> Lines:
    """Return the triples of one graph by subject; one that speaks of a triple is left out, rdflib cannot hold it.

    Args:
        quads: All of one named graph, or all of the default graph.
    """
    return lines_of(in_n_quads(quads))


def lines_of(text: bytes) -> Lines:
    """Return the same of N-Quads."""
    lines: dict[str, list[tuple[str, str]]] = defaultdict(list)
    ending = 0
    # No line end stands inside a line; other characters that end lines elsewhere may.
    for line in text.decode().split("\n")[:-1]:
        ending = ending or _ending(line)
        subject, predicate, value = line[:-ending].split(" ", 2)
        if not value.startswith(_STAR) and subject != _STAR:
            lines[subject].append((sys.intern(predicate), sys.intern(value) if len(value) < _OFTEN else value))
    return dict(lines)


def _ending(line: str) -> int:
    """Return how many characters of a line tell of its graph: none of a graph's name, where its triples have none."""
    (quad,) = quads_of(line.encode())
    return 2 if isinstance(quad.graph_name, ox.DefaultGraph) else len(str(quad.graph_name)) + 3


def merged(graphs: Iterable[Lines]) -> Lines:
    """Return what several graphs say, by subject."""
    found: dict[str, Said] = {}
    for graph in graphs:
        found.update({node: said if node not in found else [*found[node], *said] for node, said in graph.items()})
    return found


def written(lines: Lines) -> str:
    """Return triples as N-Triples."""
    return "".join(f"{node} {predicate} {value} .\n" for node, said in lines.items() for predicate, value in said)


def text_of(term: str) -> str:
    """Return what a term stands for: an IRI without its brackets, a literal's text, a blank node's label."""
    if term.startswith("<"):
        return term[1:-1]
    if term.startswith("_:"):
        return term[2:]
    (triple,) = ox.parse(f"<x:x> <x:x> {term} .", format=ox.RdfFormat.N_TRIPLES)
    return triple.object.value if isinstance(triple.object, Literal) else ""


def is_node(term: str) -> bool:
    """Return whether a term is no literal."""
    return not term.startswith('"')


def nodes(said: Said, predicate: str) -> list[str]:
    """Return the nodes that a property points at, by name."""
    return sorted(value for each, value in said if each == f"<{predicate}>" and is_node(value))


def texts(said: Said, predicate: str) -> list[str]:
    """Return the literals of a property as they are written, sorted."""
    return sorted(text_of(value) for each, value in said if each == f"<{predicate}>" and not is_node(value))


def types_of(lines: Lines, node: str) -> Iterator[str]:
    """Return the IRIs of a node's classes."""
    return (value[1:-1] for predicate, value in lines.get(node, ()) if predicate == _TYPE)


def mentioned(own: Lines) -> frozenset[str]:
    """Return every predicate and every IRI that a graph points at: what a target could mean."""
    found: set[str] = set()
    for said in own.values():
        found.update(*said)
    return frozenset(each[1:-1] for each in found if each.startswith("<"))


# Quads in a file, as text: an object takes several times more.


class SpooledQuads(UserDict[tuple[str, str], Any]):
    """The N-Quads of parts of a graph, in a file that nobody else sees and that goes with this process.

    Args:
        folder: Where there is room for it.

    Attributes:
        size: How many quads were put.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.size = 0
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - as long as the texts

    def put(self, part: tuple[str, str], quads: Sequence[Quad]) -> None:
        """Put down a part, in the place of what it was."""
        text = in_n_quads(quads)
        self.data[part] = self._file.seek(0, os.SEEK_END), len(text)
        self._file.write(text)
        self.size += len(quads)

    def __getitem__(self, part: tuple[str, str]) -> bytes:
        place, length = self.data[part]
        self._file.seek(place)
        return self._file.read(length)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def shared(self, parts: Iterable[tuple[str, str]]) -> dict[str, int]:
        """Return the lines that several of these parts say, with their number."""
        import numpy as np  # noqa: PLC0415 - heavy

        told = list(parts)
        # A line is known by its hash at first: eight bytes of each, and the text of those alone that may stand twice.
        each = [np.fromiter(map(hash, self[part].split(b"\n")), np.int64) for part in told]
        marks, numbers = np.unique(np.concatenate([*each, np.empty(0, np.int64)]), return_counts=True)
        again = set(marks[numbers > 1].tolist())
        lines = (line for part in told for line in self[part].split(b"\n") if line and hash(line) in again)
        return {line.decode(): number for line, number in Counter(lines).items() if number > 1}


# Which graphs a query sees: all of them merged, or those that FROM or the SPARQL protocol names.

NAMELESS: Final = ox.NamedNode("urn:x-claimgraph:default-graph")
"""Where triples of no graph are kept, because the default graph holds the merge."""

_LARGEST_MERGE: Final = 2_000_000
"""Triples that are merged for one query, in memory."""


def scope(inner: ox.Store, dataset: Dataset | None) -> tuple[ox.Store, dict[str, Any]]:
    """Return what to ask, and which graphs to tell it, so that a query sees a dataset and nothing of how we keep it.

    Raises:
        QueryError: A name is no IRI, or the graphs to merge are too large.
    """
    if dataset is None:
        if not inner.contains_named_graph(NAMELESS):
            return inner, {}
        return inner, {"named_graphs": [graph for graph in inner.named_graphs() if graph != NAMELESS]}
    default, named = map(_nodes, dataset)
    if len(default) > 1:
        return _merged(inner, default, named), {"default_graph": [ox.DefaultGraph()], "named_graphs": [*named]}
    return inner, {"default_graph": [*default], "named_graphs": [*named]}


def _nodes(iris: Sequence[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(iri) for iri in dict.fromkeys(iris)]
    except ValueError as error:
        raise QueryError("graph", f"a name is no IRI: {error}", "Write the whole IRI of the graph") from error


def _merged(inner: ox.Store, default: Sequence[ox.NamedNode], named: Sequence[ox.NamedNode]) -> ox.Store:
    """Return some graphs with their merge: pyoxigraph gives a triple once for each graph that it stands in."""
    quads: list[ox.Quad] = []
    for graph in dict.fromkeys((*default, *named)):
        for quad in inner.quads_for_pattern(None, None, None, graph):
            quads += [quad] if graph in named else []
            quads += [ox.Quad(quad.subject, quad.predicate, quad.object)] if graph in default else []
            if len(quads) > _LARGEST_MERGE:
                found = f"the graphs named for it hold more than {_LARGEST_MERGE:,} triples"
                raise QueryError("dataset", found, "Name fewer graphs, or none: then all are asked together")
    copy = ox.Store()
    copy.bulk_extend(quads)
    return copy
