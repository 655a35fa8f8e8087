"""Which graphs a query sees: all of them merged, or those that FROM or the SPARQL protocol names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypedDict

import pyoxigraph as ox

from claimgraph.errors import QueryError

NAMELESS: Final = ox.NamedNode("urn:x-claimgraph:default-graph")
"""Where triples of no graph are kept, because the default graph holds the merge."""

_LARGEST_MERGE: Final = 2_000_000
"""Triples that are merged for one query, in memory."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query sees.

    Attributes:
        default: The IRIs of the graphs whose merge is asked outside of GRAPH.
        named: The IRIs of the graphs that GRAPH finds.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Graphs(TypedDict, total=False):
    """What pyoxigraph's own `query` takes."""

    default_graph: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
    named_graphs: list[ox.NamedNode | ox.BlankNode]


def scope(inner: ox.Store, dataset: Dataset | None) -> tuple[ox.Store, Graphs]:
    """Return what to ask, and with which graphs, so that a query sees a dataset and nothing of how we keep it.

    Raises:
        QueryError: A name is no IRI, or the graphs to merge are too large.
    """
    if dataset is None:
        if not inner.contains_named_graph(NAMELESS):
            return inner, {}
        return inner, {"named_graphs": [graph for graph in inner.named_graphs() if graph != NAMELESS]}
    default, named = _nodes(dataset.default), _nodes(dataset.named)
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
