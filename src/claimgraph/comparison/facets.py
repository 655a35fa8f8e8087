"""How the answers to a facet compare, read from the data: a new facet is a new concept, not new code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claimgraph.graph import Store
from claimgraph.graph.catalogue import Query, Rows, run
from claimgraph.vocab import CG, FACET

_QUERY = f"""
PREFIX cg: <{CG}>
SELECT ?facet ?comparison ?one ?harm
WHERE {{
  ?facet a cg:Facet ; cg:comparison ?comparison ; cg:oneTrueAnswer ?one ; cg:harm ?harm .
}}
ORDER BY ?facet
"""


@dataclass(frozen=True, slots=True)
class Facet:
    """What `ontology/facets.ttl` says of a facet.

    Attributes:
        name: Its local name.
        comparison: `interval`, `names`, `exclusivity`, `date`, `clock`, `truth` or `none`.
        one_true_answer: Whether two different answers exclude each other.
        harm: Whether it counts people who came to harm, so that a denial asserts a count of 0.
    """

    name: str
    comparison: str = "none"
    one_true_answer: bool = False
    harm: bool = False


def facets(store: Store) -> Mapping[str, Facet]:
    """Return the facets that a store describes, by local name; one that it does not know is never compared."""
    answer = run(store, Query("facets", _QUERY, "SELECT"))
    found = {}
    for iri, comparison, one, harm in answer.rows if isinstance(answer, Rows) else ():
        name = str(iri).removeprefix("facet:").removeprefix(FACET)
        found[name] = Facet(name, str(comparison), one is True, harm is True)
    return found


@cache
def shipped_facets() -> Mapping[str, Facet]:
    """Return the facets of `ontology/facets.ttl`."""
    return facets(Store.memory())
