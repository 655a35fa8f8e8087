"""TriG: the same as Turtle, with each named graph on its own."""

from __future__ import annotations

from typing import IO

import pyoxigraph as ox

from claimgraph.export import notation
from claimgraph.export.turtle import blocks, names_of, prefixes
from claimgraph.graph import Store
from claimgraph.graph.leaf import Leaf


def write(store: Store, stream: IO[bytes]) -> None:
    """Write the quads of a store, graph after graph in the order of their names, the default graph first."""
    graphs = leaves(store)
    names = names_of(*(leaf for _, leaf in graphs))
    body: list[str] = []
    for graph, leaf in graphs:
        opening = "{\n" if isinstance(graph, ox.DefaultGraph) else f"{notation.term(names, graph)} {{\n"
        body += ["\n", opening, *blocks(leaf, names), "}\n"]
    stream.write(prefixes(names).encode())
    stream.writelines(text.encode() for text in body)


def leaves(store: Store) -> list[tuple[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, Leaf]]:
    """Return the graphs of a store, in the order of their names."""
    found: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, list[ox.Quad]] = {}
    for quad in store.quads():
        found.setdefault(quad.graph_name, []).append(quad)
    return [(graph, Leaf(found[graph])) for graph in sorted(found, key=_default_first)]


def _default_first(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    return "" if isinstance(graph, ox.DefaultGraph) else str(graph)
