"""Claims as RDF, both ways without loss, the store that holds them, and the queries that it is asked.

A name is loaded when it is first used: a query needs the store alone, and must feel instant.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.graph.mapping import position_label, question_label
    from claimgraph.graph.named_graphs import (
        COMPETING,
        FINDINGS,
        Decided,
        claims_quads,
        core_quads,
        decided_quads,
        event_quads,
        findings_quads,
        grades_quads,
        graph_of,
        matches_quads,
        read_claims,
        read_decisions,
        read_documents,
        read_findings,
        read_grades,
        read_matches,
        read_set_aside,
        read_withdrawn,
        rule_iri,
        set_aside_quads,
        withdrawn_quads,
    )
    from claimgraph.graph.rdf import comparison_quads, vocabulary_quads
    from claimgraph.graph.store import QueryResults, Store, to_rdflib

__all__ = [
    "COMPETING", "FINDINGS", "Decided", "QueryResults", "Store", "claims_quads", "comparison_quads", "core_quads",
    "decided_quads", "event_quads", "findings_quads", "grades_quads", "graph_of", "matches_quads", "position_label",
    "question_label", "read_claims", "read_decisions", "read_documents", "read_findings", "read_grades",
    "read_matches", "read_set_aside", "read_withdrawn", "rule_iri", "set_aside_quads", "to_rdflib", "vocabulary_quads",
    "withdrawn_quads",
]  # fmt: skip

_ELSEWHERE = {
    "mapping": {"position_label", "question_label"},
    "rdf": {"comparison_quads", "vocabulary_quads"},
    "store": {"QueryResults", "Store", "to_rdflib"},
}
"""Where names are defined; all others in `named_graphs`."""


def __getattr__(name: str) -> object:
    """Load a name when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    place = next((module for module, names in _ELSEWHERE.items() if name in names), "named_graphs")
    value: object = getattr(importlib.import_module(f"claimgraph.graph.{place}"), name)
    globals()[name] = value
    return value
