"""The story in two engines: pyoxigraph and rdflib."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import chain
from typing import Any

import pyoxigraph as ox
import rdflib

from claimgraph.graph import Decided, Store, claims_quads, decided_quads, lean, read_claims, to_rdflib
from claimgraph.graph.catalogue import compact
from claimgraph.graph.named_graphs import grades_quads
from claimgraph.schema import Block, Document
from findings_story import GRADES, background, compared, courier, echoes, wire


@cache
def store() -> Store:
    """Return the story as a build leaves it, without what follows from the rest."""
    graphs = defaultdict[object, list[ox.Quad]](list)
    for quad in whole().quads():
        graphs[quad.graph_name].append(quad)
    return Store.memory(chain.from_iterable(map(lean, graphs.values())))


@cache
def whole() -> Store:
    built = compared(courier(), wire(), background(), *echoes())[0]
    built.add(grades_quads(GRADES))
    built.add(claims_quads(Document("Form\nDate: today", "A form", blocks=(Block("field", 11, 16, "Date"),)), []))
    one, other = read_claims(built)[:2]
    decided = [
        Decided(
            "decision/1", "Ada L.", "2026-11-30T10:00:00Z", "reject", "misread", "no toll", (one.id,), "decision/2"
        ),
        Decided("decision/2", "Ben M.", "2026-11-30T11:00:00Z", "accept", "", "it is one", (one.id,)),
        Decided("decision/3", "Ada L.", "2026-11-30T12:00:00Z", "accept", "", "", (other.id,)),
    ]
    built.add(decided_quads(decided))
    return built


@cache
def graph() -> rdflib.Dataset:
    return to_rdflib(store(), vocabulary=True)


def rows_of(result: Any) -> list[tuple[Any, ...]]:
    """Return the rows of rdflib as ours are: compact names, Python values."""
    return [tuple(_cell(row.get(str(variable))) for variable in result.vars) for row in result.bindings]


def _cell(term: Any) -> Any:
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return compact(str(term))
    value = term.toPython()
    return value if isinstance(value, bool | int) else float(value) if type(value).__name__ == "Decimal" else str(term)
