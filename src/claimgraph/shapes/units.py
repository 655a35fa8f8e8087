"""What is checked together: a named graph, and as much of the others as it needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

import pyoxigraph as ox

from claimgraph import vocab
from claimgraph.graph import vocabulary_quads

Subject = ox.NamedNode | ox.BlankNode
Said = Sequence[tuple[ox.NamedNode, "Subject | ox.Literal"]]
"""What is said of one node: predicates and objects."""
Triples = Mapping[Subject, Said]
"""By subject."""

TYPE: Final = ox.NamedNode(vocab.RDF + "type")
_VOCABULARY_GRAPH: Final = ox.NamedNode(vocab.CG.removesuffix("#"))
_ASKED: Final = frozenset(
    {TYPE, *map(ox.NamedNode, (vocab.CG + "valueKind", vocab.CG + "harm", vocab.RDFS + "subClassOf"))}
)
"""What the shapes ask of the vocabulary; the rest of it would only be walked through."""


@dataclass(frozen=True)
class Unit:
    """A graph to check.

    Attributes:
        own: What the graph itself says.
        around: What other graphs say of the nodes that it points at.
    """

    own: Triples
    around: Triples

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The names of the nodes that the graph itself describes."""
        return frozenset(node.value for node in self.own)

    @cached_property
    def around_names(self) -> frozenset[str]:
        """The names of the nodes that other graphs describe."""
        return frozenset(node.value for node in self.around)

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """Every predicate and every IRI that the graph itself points at: what a target could mean."""
        pairs = [pair for said in self.own.values() for pair in said]
        objects = {value.value for _, value in pairs if isinstance(value, ox.NamedNode)}
        return frozenset(objects | {predicate.value for predicate, _ in pairs})


def split(quads: Iterable[ox.Quad], everything: Triples) -> Iterator[Unit]:
    """Return each named graph by itself, in the order of their names; the vocabulary is no data."""
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        if quad.graph_name != _VOCABULARY_GRAPH:
            graphs[str(quad.graph_name)].append(quad)
    for name in sorted(graphs):
        own = by_subject(graphs[name])
        yield Unit(own, _around(own, everything))


def by_subject(quads: Iterable[ox.Quad]) -> Triples:
    """Return triples by subject; one that speaks of a triple is left out, rdflib cannot hold it."""
    triples: dict[Subject, list[tuple[ox.NamedNode, Subject | ox.Literal]]] = defaultdict(list)
    for quad in quads:
        if not isinstance(quad.subject, ox.Triple) and not isinstance(quad.object, ox.Triple):
            triples[quad.subject].append((quad.predicate, quad.object))
    return dict(triples)


def nodes(said: Said, predicate: str) -> list[Subject]:
    """Return the nodes that a property points at, by name."""
    found = [value for each, value in said if each.value == predicate and not isinstance(value, ox.Literal)]
    return sorted(found, key=str)


def texts(said: Said, predicate: str) -> list[str]:
    """Return the literals of a property as they are written, sorted."""
    return sorted(value.value for each, value in said if each.value == predicate and isinstance(value, ox.Literal))


def types_of(triples: Triples, node: Subject) -> Iterator[str]:
    """Return the IRIs of a node's classes."""
    return (value.value for predicate, value in triples.get(node, ()) if predicate == TYPE)


@cache
def vocabulary() -> Triples:
    """Return what the shapes ask of the ontology, the facets and the verdicts."""
    return by_subject(quad for quad in vocabulary_quads() if quad.predicate in _ASKED)


def _around(own: Triples, everything: Triples) -> Triples:
    """Return what is said elsewhere of the nodes that a graph mentions, and of those that they point at in turn.

    Findings point at claims of other graphs, and claims at the days on which they were said: two steps. A node that
    has a class in the graph itself is described there; what others say of it is theirs.
    """
    described = {node for node in own if next(types_of(own, node), None) is not None} | vocabulary().keys()
    found: dict[Subject, Said] = {}
    layer = {node for node in own if node not in described} | _pointed_at(own, own)
    for _ in range(2):
        layer = {node for node in layer if node in everything and node not in described and node not in found}
        found.update({node: everything[node] for node in layer})
        layer = _pointed_at(everything, layer)
    return found


def _pointed_at(triples: Triples, layer: Iterable[Subject]) -> set[Subject]:
    said = (pair for node in layer for pair in triples.get(node, ()))
    return {value for _, value in said if not isinstance(value, ox.Literal)}
