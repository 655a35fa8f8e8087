"""A store's triples as one graph, each once.

pyoxigraph 0.5.13 gives a solution twice where a triple stands in two graphs and the union of graphs is asked: entities
and sources that a hundred documents share multiply each other (measured: 0.03 s for 66 claims, and hours for 1,000).
A merge of graphs, as SPARQL means it, has each triple once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from claimgraph.graph import Store
    from claimgraph.queries.answers import Result


class Merged:
    """A copy of a store to ask; what is found in it is found in the store."""

    def __init__(self, store: Store) -> None:
        self._inner = ox.Store()
        self._inner.bulk_extend(
            ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store.quads(vocabulary=True)
        )

    def query(self, text: str) -> Result:
        """Return the answer to a SPARQL query."""
        return self._inner.query(text)
