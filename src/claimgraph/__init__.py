"""Who says what, through whom, and how the claims differ.

One name for each station of the road, and one function for each arrow:

    document = claimgraph.read_document("raid.txt")      # file to Document
    claims = claimgraph.claims(document)                 # Document to Claims
    quads = claimgraph.claims_quads(document, claims)    # Claims to RDF, and back with read_claims
    store = claimgraph.Store.memory(quads)
    comparison = claimgraph.compare(store)               # how the claims differ: Findings
    report = claimgraph.check(store)                     # what SHACL says

`claimgraph.build` does all of it and writes a store; `claimgraph.Store.open` opens one. Everything in `__all__`
is public, typed and documented where it is defined; a name is loaded when it is first used, so that importing
claimgraph costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.analyses import compare as compare
    from claimgraph.analyses import compare_claims as compare_claims
    from claimgraph.analyses.accounts import Dispute as Dispute
    from claimgraph.analyses.history import AsOf as AsOf
    from claimgraph.analyses.history import Belief as Belief
    from claimgraph.analyses.lineage import Support as Support
    from claimgraph.draw import png as png
    from claimgraph.draw import svg as svg
    from claimgraph.draw.page import page as page
    from claimgraph.errors import ClaimgraphError as ClaimgraphError
    from claimgraph.errors import DocumentError as DocumentError
    from claimgraph.errors import IncomparableError as IncomparableError
    from claimgraph.errors import InputError as InputError
    from claimgraph.errors import MissingExtraError as MissingExtraError
    from claimgraph.errors import QueryError as QueryError
    from claimgraph.errors import StoreError as StoreError
    from claimgraph.export import claim_record as claim_record
    from claimgraph.export import finding_record as finding_record
    from claimgraph.export import write as write
    from claimgraph.extract import claims as claims
    from claimgraph.extract.spans import Sentence as Sentence
    from claimgraph.extract.spans import segment as segment
    from claimgraph.findings import Comparison as Comparison
    from claimgraph.findings import Coverage as Coverage
    from claimgraph.findings import contradictions as contradictions
    from claimgraph.graph import Store as Store
    from claimgraph.graph import claims_quads as claims_quads
    from claimgraph.graph import findings_quads as findings_quads
    from claimgraph.graph import read_claims as read_claims
    from claimgraph.graph import read_documents as read_documents
    from claimgraph.graph import read_findings as read_findings
    from claimgraph.graph import read_matches as read_matches
    from claimgraph.graph import to_rdflib as to_rdflib
    from claimgraph.model import Attribution as Attribution
    from claimgraph.model import Block as Block
    from claimgraph.model import Claim as Claim
    from claimgraph.model import Document as Document
    from claimgraph.model import Event as Event
    from claimgraph.model import Finding as Finding
    from claimgraph.model import Quote as Quote
    from claimgraph.model import Source as Source
    from claimgraph.pipeline import Built as Built
    from claimgraph.pipeline import Metadata as Metadata
    from claimgraph.pipeline import Reading as Reading
    from claimgraph.pipeline import Settings as Settings
    from claimgraph.pipeline import build as build
    from claimgraph.pipeline import read as read
    from claimgraph.pipeline import read_document as read_document
    from claimgraph.pipeline.shards import compare_in_shards as compare_in_shards
    from claimgraph.queries import Query as Query
    from claimgraph.queries import Rows as Rows
    from claimgraph.queries import find as find
    from claimgraph.queries import run as run
    from claimgraph.queries.catalogue import catalogue as catalogue
    from claimgraph.results.matches import Match as Match
    from claimgraph.shapes import Report as Report
    from claimgraph.shapes import Result as Result
    from claimgraph.shapes import check as check
    from claimgraph.values import Clock as Clock
    from claimgraph.values import Count as Count
    from claimgraph.values import Day as Day
    from claimgraph.values import Entity as Entity
    from claimgraph.values import Moment as Moment
    from claimgraph.values import Names as Names
    from claimgraph.values import Population as Population
    from claimgraph.values import Stamp as Stamp
    from claimgraph.values import Text as Text
    from claimgraph.values import TimeSpan as TimeSpan
    from claimgraph.values import Truth as Truth
    from claimgraph.values import Value as Value

__version__ = "0.1.0"

__all__ = [
    "AsOf",
    "Attribution",
    "Belief",
    "Block",
    "Built",
    "Claim",
    "ClaimgraphError",
    "Clock",
    "Comparison",
    "Count",
    "Coverage",
    "Day",
    "Dispute",
    "Document",
    "DocumentError",
    "Entity",
    "Event",
    "Finding",
    "IncomparableError",
    "InputError",
    "Match",
    "Metadata",
    "MissingExtraError",
    "Moment",
    "Names",
    "Population",
    "Query",
    "QueryError",
    "Quote",
    "Reading",
    "Report",
    "Result",
    "Rows",
    "Sentence",
    "Settings",
    "Source",
    "Stamp",
    "Store",
    "StoreError",
    "Support",
    "Text",
    "TimeSpan",
    "Truth",
    "Value",
    "__version__",
    "build",
    "catalogue",
    "check",
    "claim_record",
    "claims",
    "claims_quads",
    "compare",
    "compare_claims",
    "compare_in_shards",
    "contradictions",
    "find",
    "finding_record",
    "findings_quads",
    "page",
    "png",
    "read",
    "read_claims",
    "read_document",
    "read_documents",
    "read_findings",
    "read_matches",
    "run",
    "segment",
    "svg",
    "to_rdflib",
    "write",
]

_PLACES = {
    "ClaimgraphError": "claimgraph.errors",
    "DocumentError": "claimgraph.errors",
    "IncomparableError": "claimgraph.errors",
    "InputError": "claimgraph.errors",
    "MissingExtraError": "claimgraph.errors",
    "QueryError": "claimgraph.errors",
    "StoreError": "claimgraph.errors",
    "Attribution": "claimgraph.model",
    "Block": "claimgraph.model",
    "Claim": "claimgraph.model",
    "Document": "claimgraph.model",
    "Event": "claimgraph.model",
    "Finding": "claimgraph.model",
    "Quote": "claimgraph.model",
    "Source": "claimgraph.model",
    "Clock": "claimgraph.values",
    "Count": "claimgraph.values",
    "Day": "claimgraph.values",
    "Entity": "claimgraph.values",
    "Names": "claimgraph.values",
    "Population": "claimgraph.values",
    "Text": "claimgraph.values",
    "TimeSpan": "claimgraph.values",
    "Truth": "claimgraph.values",
    "Value": "claimgraph.values",
    "claims": "claimgraph.extract",
    "Sentence": "claimgraph.extract.spans",
    "segment": "claimgraph.extract.spans",
    "Store": "claimgraph.graph",
    "claims_quads": "claimgraph.graph",
    "findings_quads": "claimgraph.graph",
    "read_claims": "claimgraph.graph",
    "read_documents": "claimgraph.graph",
    "read_findings": "claimgraph.graph",
    "to_rdflib": "claimgraph.graph",
    "Report": "claimgraph.shapes",
    "Result": "claimgraph.shapes",
    "check": "claimgraph.shapes",
    "Query": "claimgraph.queries",
    "Rows": "claimgraph.queries",
    "find": "claimgraph.queries",
    "run": "claimgraph.queries",
    "catalogue": "claimgraph.queries.catalogue",
    "Comparison": "claimgraph.findings",
    "Coverage": "claimgraph.findings",
    "compare": "claimgraph.analyses",
    "contradictions": "claimgraph.findings",
    "claim_record": "claimgraph.export",
    "finding_record": "claimgraph.export",
    "write": "claimgraph.export",
    "png": "claimgraph.draw",
    "svg": "claimgraph.draw",
    "page": "claimgraph.draw.page",
    "Built": "claimgraph.pipeline",
    "Metadata": "claimgraph.pipeline",
    "Reading": "claimgraph.pipeline",
    "Settings": "claimgraph.pipeline",
    "build": "claimgraph.pipeline",
    "read": "claimgraph.pipeline",
    "read_document": "claimgraph.pipeline",
    "compare_claims": "claimgraph.analyses",
    "AsOf": "claimgraph.analyses.history",
    "read_matches": "claimgraph.graph",
    "compare_in_shards": "claimgraph.pipeline.shards",
    "Dispute": "claimgraph.analyses.accounts",
    "Belief": "claimgraph.analyses.history",
    "Support": "claimgraph.analyses.lineage",
    "Match": "claimgraph.results.matches",
    "Moment": "claimgraph.values",
    "Stamp": "claimgraph.values",
}
"""Where each public name is defined."""


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
