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
    from claimgraph.pipeline.shards import compare_group, compare_in_shards, group_keys
    from claimgraph.propose import claims
    from claimgraph.propose.english.sentences import Sentence, segment
    from claimgraph.schema import Attribution, Block, Claim, Document, Event, Finding, Match, Quote, Source
    from claimgraph.schema.values import (
        Clock,
        Count,
        Day,
        Entity,
        Moment,
        Names,
        Population,
        Stamp,
        Text,
        TimeSpan,
        Truth,
        Value,
    )
    from claimgraph.shapes import Report, Result, check

__version__ = "0.1.0"

__all__ = [
    "AsOf", "Attribution", "Belief", "Block", "Built", "Claim", "ClaimgraphError", "Clock", "Comparison", "Count",
    "Coverage", "Day", "Dispute", "Document", "DocumentError", "Entity", "Event", "Finding", "IncomparableError",
    "InputError", "Match", "Metadata", "MissingExtraError", "Moment", "Names", "Population", "Query", "QueryError",
    "Quote", "Reading", "Report", "Result", "Rows", "Sentence", "Settings", "Source", "Stamp", "Store", "StoreError",
    "Support", "Text", "TimeSpan", "Truth", "Value", "__version__", "build", "catalogue", "check", "claim_record",
    "claims", "claims_quads", "compare", "compare_claims", "compare_group", "compare_in_shards", "contradictions",
    "find", "finding_record", "findings_quads", "group_keys", "page", "png", "read", "read_claims", "read_document",
    "read_documents", "read_findings", "read_matches", "run", "segment", "svg", "to_rdflib", "write",
]  # fmt: skip

_NAMES = {
    "claimgraph.analyses": "compare compare_claims",
    "claimgraph.analyses.accounts": "Dispute",
    "claimgraph.analyses.history": "AsOf Belief",
    "claimgraph.analyses.lineage": "Support",
    "claimgraph.comparison": "Comparison Coverage contradictions",
    "claimgraph.draw": "png svg",
    "claimgraph.draw.page": "page",
    "claimgraph.errors": (
        "ClaimgraphError DocumentError IncomparableError InputError MissingExtraError QueryError StoreError"
    ),
    "claimgraph.export": "claim_record finding_record write",
    "claimgraph.graph": (
        "Store claims_quads findings_quads read_claims read_documents read_findings read_matches to_rdflib"
    ),
    "claimgraph.graph.catalogue": "Query Rows catalogue find run",
    "claimgraph.pipeline": "Built Metadata Reading Settings build read read_document",
    "claimgraph.pipeline.shards": "compare_group compare_in_shards group_keys",
    "claimgraph.propose": "claims",
    "claimgraph.propose.english.sentences": "Sentence segment",
    "claimgraph.schema": "Attribution Block Claim Document Event Finding Match Quote Source",
    "claimgraph.schema.values": "Clock Count Day Entity Moment Names Population Stamp Text TimeSpan Truth Value",
    "claimgraph.shapes": "Report Result check",
}
"""Where the public names are defined."""

_PLACES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if "IPython" in sys.modules:
        importlib.import_module("claimgraph.draw").show_in_notebooks()
    value: object = getattr(importlib.import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
