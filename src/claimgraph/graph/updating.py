"""SPARQL updates: what is on disk is never changed, so an update writes the next generation of the store.

The copy shares its files with the generation that stands (hard links), so it costs milliseconds. Whoever reads goes on
reading the old one; an update that is killed leaves the old one; a build that comes later replaces everything.

For a query the default graph is the merge of all graphs. For an update it is the graph of the triples that have no
graph: an INSERT without GRAPH writes there, and a DELETE or CLEAR without GRAPH takes away nothing that stands in a
named graph. Its WHERE asks the merge, as a query does.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from claimgraph.errors import StoreError
from claimgraph.graph import generations
from claimgraph.graph.datasets import NAMELESS

_NOT_NAMED = "SELECT ?s ?p ?o { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"
_NOT_MERGED = "SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }"


def update(folder: Path, text: str, base_iri: str | None = None) -> None:
    """Write the next generation: the one that stands, with an update applied.

    Raises:
        StoreError: There is no store, it is damaged, or another process is writing it.
        SyntaxError: The update does not parse.
    """
    with generations.held(folder):
        pass  # `fresh` would make a store where there is none
    with generations.fresh(folder) as target, generations.held(folder) as source:
        _apply(_opened(folder, source), target, text, base_iri)


def _apply(old: ox.Store, target: Path, text: str, base_iri: str | None) -> None:
    """Write the new database; when this returns it is closed, so nothing tidies its files while they are synced."""
    old.backup(str(target))
    new = ox.Store(str(target))
    new.update(text, base_iri=base_iri)
    _settle(old, new)
    new.flush()


def _opened(folder: Path, source: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(source))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(str(folder), f"the store is damaged: {error}", generations.REBUILD) from error


def _settle(old: ox.Store, new: ox.Store) -> None:
    """Make the default graph the merge again."""
    for triple in _triples(new, _NOT_NAMED):
        if ox.Quad(*triple) in old:  # it stood in a named graph, and was taken out of it
            new.remove(ox.Quad(*triple))
        else:  # it was inserted without a graph
            new.add(_nameless(triple))
    for triple in _triples(new, _NOT_MERGED):
        if ox.Quad(*triple) in old:  # it was deleted without a graph
            new.remove(_nameless(triple))
        if any(True for _ in new.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)):
            new.add(ox.Quad(*triple))


def _triples(store: ox.Store, query: str) -> list[ox.Triple]:
    return [ox.Triple(row["s"], row["p"], row["o"]) for row in store.query(query)]  # type: ignore[union-attr]


def _nameless(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, NAMELESS)
