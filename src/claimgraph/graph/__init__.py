"""Claims as RDF, both ways without loss, and the store that holds them."""

from claimgraph.graph.bridge import to_rdflib
from claimgraph.graph.findings import COMPETING, FINDINGS, findings_quads, rule_iri
from claimgraph.graph.questions import position_label, question_label
from claimgraph.graph.reading import read_claims, read_documents, read_findings
from claimgraph.graph.store import QueryResults, Store
from claimgraph.graph.vocabulary import vocabulary_quads
from claimgraph.graph.writing import claims_quads, graph_of

__all__ = [
    "COMPETING",
    "FINDINGS",
    "QueryResults",
    "Store",
    "claims_quads",
    "findings_quads",
    "graph_of",
    "position_label",
    "question_label",
    "read_claims",
    "read_documents",
    "read_findings",
    "rule_iri",
    "to_rdflib",
    "vocabulary_quads",
]
