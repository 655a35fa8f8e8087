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
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.analyses import compare, compare_claims
    from claimgraph.analyses.accounts import Dispute
    from claimgraph.analyses.history import AsOf, Belief
    from claimgraph.analyses.lineage import Support
    from claimgraph.comparison import Comparison, Coverage, contradictions
    from claimgraph.draw import png, svg
    from claimgraph.draw.page import page
    from claimgraph.errors import (
        ClaimgraphError,
        DocumentError,
        IncomparableError,
        InputError,
        MissingExtraError,
        QueryError,
        StoreError,
    )
    from claimgraph.export import claim_record, finding_record, write
    from claimgraph.graph import (
        Store,
        claims_quads,
        findings_quads,
        read_claims,
        read_documents,
        read_findings,
        read_matches,
        to_rdflib,
    )
    from claimgraph.graph.catalogue import Query, Rows, catalogue, find, run
    from claimgraph.pipeline import Built, Metadata, Reading, Settings, build, read, read_document
    from claimgraph.pipeline.corpus import compare_in_shards
    from claimgraph.propose import claims
    from claimgraph.propose.english.sentences import Sentence, segment
    from claimgraph.schema import (
        Attribution,
        Block,
        Claim,
        Clock,
        Count,
        Day,
        Document,
        Entity,
        Event,
        Finding,
        Match,
        Moment,
        Names,
        Population,
        Quote,
        Source,
        Stamp,
        Text,
        TimeSpan,
        Truth,
        Value,
    )
    from claimgraph.shapes import Report, Result, check

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
    "Attribution": "claimgraph.schema",
    "Block": "claimgraph.schema",
    "Claim": "claimgraph.schema",
    "Document": "claimgraph.schema",
    "Event": "claimgraph.schema",
    "Finding": "claimgraph.schema",
    "Quote": "claimgraph.schema",
    "Source": "claimgraph.schema",
    "Clock": "claimgraph.schema",
    "Count": "claimgraph.schema",
    "Day": "claimgraph.schema",
    "Entity": "claimgraph.schema",
    "Names": "claimgraph.schema",
    "Population": "claimgraph.schema",
    "Text": "claimgraph.schema",
    "TimeSpan": "claimgraph.schema",
    "Truth": "claimgraph.schema",
    "Value": "claimgraph.schema",
    "claims": "claimgraph.propose",
    "Sentence": "claimgraph.propose.english.sentences",
    "segment": "claimgraph.propose.english.sentences",
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
    "Query": "claimgraph.graph.catalogue",
    "Rows": "claimgraph.graph.catalogue",
    "find": "claimgraph.graph.catalogue",
    "run": "claimgraph.graph.catalogue",
    "catalogue": "claimgraph.graph.catalogue",
    "Comparison": "claimgraph.comparison",
    "Coverage": "claimgraph.comparison",
    "compare": "claimgraph.analyses",
    "contradictions": "claimgraph.comparison",
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
    "compare_in_shards": "claimgraph.pipeline.corpus",
    "Dispute": "claimgraph.analyses.accounts",
    "Belief": "claimgraph.analyses.history",
    "Support": "claimgraph.analyses.lineage",
    "Match": "claimgraph.schema",
    "Moment": "claimgraph.schema",
    "Stamp": "claimgraph.schema",
}
"""Where each public name is defined."""


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if "IPython" in sys.modules:
        importlib.import_module("claimgraph.draw.notebook")  # gives our things the form that a notebook shows
    value: object = getattr(importlib.import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
