"""Claims as RDF, both ways without loss, and the store that holds them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.graph.mapping import (
        COMPETING,
        FINDINGS,
        claims_quads,
        core_quads,
        event_quads,
        findings_quads,
        graph_of,
        matches_quads,
        position_label,
        question_label,
        read_claims,
        read_documents,
        read_findings,
        read_matches,
        rule_iri,
    )
    from claimgraph.graph.rdf import comparison_quads, to_rdflib, vocabulary_quads
    from claimgraph.graph.store import QueryResults, Store

__all__ = [
    "COMPETING",
    "FINDINGS",
    "QueryResults",
    "Store",
    "claims_quads",
    "comparison_quads",
    "core_quads",
    "event_quads",
    "findings_quads",
    "graph_of",
    "matches_quads",
    "position_label",
    "question_label",
    "read_claims",
    "read_documents",
    "read_findings",
    "read_matches",
    "rule_iri",
    "to_rdflib",
    "vocabulary_quads",
]

_PLACES = {
    "COMPETING": "claimgraph.graph.mapping",
    "FINDINGS": "claimgraph.graph.mapping",
    "QueryResults": "claimgraph.graph.store",
    "Store": "claimgraph.graph.store",
    "claims_quads": "claimgraph.graph.mapping",
    "comparison_quads": "claimgraph.graph.rdf",
    "core_quads": "claimgraph.graph.mapping",
    "event_quads": "claimgraph.graph.mapping",
    "findings_quads": "claimgraph.graph.mapping",
    "graph_of": "claimgraph.graph.mapping",
    "matches_quads": "claimgraph.graph.mapping",
    "position_label": "claimgraph.graph.mapping",
    "question_label": "claimgraph.graph.mapping",
    "read_claims": "claimgraph.graph.mapping",
    "read_documents": "claimgraph.graph.mapping",
    "read_findings": "claimgraph.graph.mapping",
    "read_matches": "claimgraph.graph.mapping",
    "rule_iri": "claimgraph.graph.mapping",
    "to_rdflib": "claimgraph.graph.rdf",
    "vocabulary_quads": "claimgraph.graph.rdf",
}
"""Where each name is defined: a query needs the store alone, and must feel instant."""


def __getattr__(name: str) -> object:
    """Load a name when it is first used."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_PLACES[name]), name)
    globals()[name] = value
    return value
