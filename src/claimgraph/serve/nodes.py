"""What is said of one node: its own triples, those of the small nodes that belong to it, and who points at it."""

from __future__ import annotations

from typing import Any, Final

import pyoxigraph as ox

from claimgraph.graph.store import Dataset, Store
from claimgraph.vocab import CG, DCTERMS, RDF, RDFS, SCHEMA, SKOS

ADDRESSED: Final = frozenset({"claim", "source", "document", "event", "question", "position", "finding", "graph"})
"""Kinds of node that a reader looks up; any other node is described with the one that it belongs to."""

_POINTING: Final = 1000
"""Nodes that point at one, at most; a source of a big collection has thousands of claims."""

_NAMING: Final = {f"{RDFS}label", f"{SCHEMA}name", f"{RDF}type", f"{SKOS}prefLabel", f"{DCTERMS}title"}

Triples = dict[ox.Triple, None]


def about(store: Store, iri: str, base: str, most: int) -> Triples:
    """Return what a store says of a node, in order, {} if it says nothing.

    The name of a graph stands for its triples.

    Args:
        store: The store.
        iri: The node's name; it must be one that needs no escape in SPARQL.
        base: What the names of data begin with.
        most: Triples at most.
    """
    if store.has_graph(iri):
        dataset = Dataset((iri,))
        return dict.fromkeys(_construct(store, f"?s ?p ?o }} LIMIT {most}", dataset))
    found = _with_parts(store, iri, base, most)
    if found:
        pointing = _construct(store, f"VALUES ?o {{ <{iri}> }} ?s ?p ?o }} LIMIT {_POINTING}")
        found |= dict.fromkeys(pointing)
        found |= _names(store, found)
    return dict(list(found.items())[:most])


def own(store: Store, iri: str, base: str, most: int) -> Triples:
    """Return what a node and its parts say, without what points at it; {} if they say nothing."""
    return dict(list(_with_parts(store, iri, base, most).items())[:most])


def summary(store: Store, base: str) -> dict[str, Any]:
    """Return how many nodes each class has, and one node of each kind that has addresses."""
    counts = _rows(store, "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?c")
    examples: list[str] = []
    for kind in ("Claim", "Document", "Source", "Event", "Question", "Position", "Finding"):
        rows = _rows(store, f"SELECT ?s {{ ?s a <{CG}{kind}> }} LIMIT 1")
        examples += [row["s"].value for row in rows if row["s"].value.startswith(base)]
    return {"base": base, "classes": [(row["c"].value, int(row["n"].value)) for row in counts], "examples": examples}


def _with_parts(store: Store, iri: str, base: str, most: int) -> Triples:
    """Return the triples of a node, and of those nodes behind it that are described with it."""
    found: Triples = {}
    waiting, seen = [iri], {iri}
    while waiting and len(found) < most:
        node = waiting.pop(0)
        for triple in _construct(store, f"<{node}> ?p ?o . BIND(<{node}> AS ?s) }} LIMIT {most}"):
            found[triple] = None
            value = triple.object
            if isinstance(value, ox.NamedNode) and value.value not in seen and _is_part(value.value, base):
                seen.add(value.value)
                waiting.append(value.value)
    return found


def _is_part(iri: str, base: str) -> bool:
    kind = iri.removeprefix(base).partition("/")[0]
    return iri.startswith(base) and kind not in ADDRESSED


def _names(store: Store, triples: Triples) -> Triples:
    """Return the names and types of the nodes that some triples speak of."""
    ends = {end.value for triple in triples for end in (triple.subject, triple.object) if isinstance(end, ox.NamedNode)}
    wanted = " ".join(f"<{iri}>" for iri in sorted(ends))
    naming = " ".join(f"<{iri}>" for iri in sorted(_NAMING))
    return dict.fromkeys(_construct(store, f"VALUES ?s {{ {wanted} }} VALUES ?p {{ {naming} }} ?s ?p ?o }}"))


def _construct(store: Store, rest: str, dataset: Dataset | None = None) -> list[ox.Triple]:
    result = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {rest}", dataset=dataset)
    return list(result) if isinstance(result, ox.QueryTriples) else []


def _rows(store: Store, query: str) -> list[ox.QuerySolution]:
    result = store.query(query)
    return list(result) if isinstance(result, ox.QuerySolutions) else []
