"""What is said of one node: its own triples, those of the small nodes that belong to it, and who points at it."""

from __future__ import annotations

from typing import Any, Final

import pyoxigraph as ox

from claimgraph.graph.store import Dataset
from claimgraph.serve.views.asking import Ask

ADDRESSED: Final = frozenset({"claim", "source", "document", "event", "question", "position", "finding", "graph"})
"""Kinds of node that a reader looks up; any other node is described with the one that it belongs to."""

_POINTING: Final = 1000
"""Nodes that point at one, at most; a source of a big collection has thousands of claims."""

Triples = dict[ox.Triple, None]


def about(ask: Ask, iri: str, most: int) -> Triples:
    """Return what a store says of a node, in order, {} if it says nothing.

    The name of a graph stands for its triples.

    Args:
        ask: The store.
        iri: The node's name.
        most: Triples at most.
    """
    if ask.store.has_graph(iri):
        return dict.fromkeys(ask.triples("triples", Dataset((iri,)), limit=most))
    found = _with_parts(ask, iri, most)
    if found:
        found |= dict.fromkeys(ask.triples("triples", object=iri, limit=_POINTING))
        ends = (end for triple in found for end in (triple.subject, triple.object) if isinstance(end, ox.NamedNode))
        found |= dict.fromkeys(ask.triples("names", node=sorted({end.value for end in ends})))
    return dict(list(found.items())[:most])


def own(ask: Ask, iri: str, most: int) -> Triples:
    """Return what a node and its parts say, without what points at it; {} if they say nothing."""
    return dict(list(_with_parts(ask, iri, most).items())[:most])


def summary(ask: Ask) -> dict[str, Any]:
    """Return how many nodes each class has, and one node of each kind that has addresses."""
    classes = [(row["type"], int(row["n"])) for row in ask.rows("class-counts")]
    examples: list[str] = []
    for kind in ("Claim", "Document", "Source", "Event", "Question", "Position", "Finding"):
        examples += [iri for iri in ask.column("instances", type=f"cg:{kind}", limit=1) if iri.startswith(ask.base)]
    return {"base": ask.base, "classes": classes, "examples": examples}


def _with_parts(ask: Ask, iri: str, most: int) -> Triples:
    """Return the triples of a node, and of those nodes behind it that are described with it."""
    found: Triples = {}
    waiting, seen = [iri], {iri}
    while waiting and len(found) < most:
        for triple in ask.triples("triples", subject=[waiting.pop(0)], limit=most):
            found[triple] = None
            value = triple.object
            if isinstance(value, ox.NamedNode) and value.value not in seen and _is_part(value.value, ask.base):
                seen.add(value.value)
                waiting.append(value.value)
    return found


def _is_part(iri: str, base: str) -> bool:
    kind = iri.removeprefix(base).partition("/")[0]
    return iri.startswith(base) and kind not in ADDRESSED
