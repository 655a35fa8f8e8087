"""Claims as RDF, both ways without loss, and the store that holds them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.graph.bridge import to_rdflib
    from claimgraph.graph.core import core_quads
    from claimgraph.graph.events import event_quads
    from claimgraph.graph.findings import COMPETING, FINDINGS, findings_quads, rule_iri
    from claimgraph.graph.matches import matches_quads, read_matches
    from claimgraph.graph.questions import position_label, question_label
    from claimgraph.graph.reading import read_claims, read_documents, read_findings
    from claimgraph.graph.store import QueryResults, Store
    from claimgraph.graph.vocabulary import comparison_quads, vocabulary_quads
    from claimgraph.graph.writing import claims_quads, graph_of

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
    "COMPETING": "claimgraph.graph.findings",
    "FINDINGS": "claimgraph.graph.findings",
    "QueryResults": "claimgraph.graph.store",
    "Store": "claimgraph.graph.store",
    "claims_quads": "claimgraph.graph.writing",
    "comparison_quads": "claimgraph.graph.vocabulary",
    "core_quads": "claimgraph.graph.core",
    "event_quads": "claimgraph.graph.events",
    "findings_quads": "claimgraph.graph.findings",
    "graph_of": "claimgraph.graph.writing",
    "matches_quads": "claimgraph.graph.matches",
    "position_label": "claimgraph.graph.questions",
    "question_label": "claimgraph.graph.questions",
    "read_claims": "claimgraph.graph.reading",
    "read_documents": "claimgraph.graph.reading",
    "read_findings": "claimgraph.graph.reading",
    "read_matches": "claimgraph.graph.matches",
    "rule_iri": "claimgraph.graph.findings",
    "to_rdflib": "claimgraph.graph.bridge",
    "vocabulary_quads": "claimgraph.graph.vocabulary",
}
"""Where each name is defined: a query needs the store alone, and must feel instant."""


def __getattr__(name: str) -> object:
    """Load a name when it is first used."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_PLACES[name]), name)
    globals()[name] = value
    return value
