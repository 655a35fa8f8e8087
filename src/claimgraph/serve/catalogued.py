"""The catalogue of queries as RDF, in the form that SPARQL editors read examples in: `sh:SPARQLExecutable`.

The form is that of https://github.com/sib-swiss/sparql-examples: the question as `rdfs:comment`, the query as
`sh:select` or `sh:construct`, words to find it by as `schema:keywords`, the endpoint as `schema:target`, prefixes as
`sh:declare`.
"""

from __future__ import annotations

import functools
from typing import Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from claimgraph.graph.catalogue import Query, catalogue
from claimgraph.graph.rdf import TYPE
from claimgraph.schema import BASE
from claimgraph.serve import described
from claimgraph.vocab import PREFIXES, RDFS, SCHEMA, XSD

SH: Final = "http://www.w3.org/ns/shacl#"
_KINDS: Final = {
    "SELECT": ("SPARQLSelectExecutable", "select"),
    "ASK": ("SPARQLAskExecutable", "ask"),
    "GRAPH": ("SPARQLConstructExecutable", "construct"),
}
_Node = ox.NamedNode


async def answer(request: Request) -> Response:
    """Answer at /queries.ttl."""
    root = described.root(request)
    return described.written(triples(f"{root}/sparql", f"{root}/queries.ttl"), "text/turtle")


@functools.cache
def _queries() -> tuple[Query, ...]:
    """Return the catalogue; it is read once, because it is read in the process that serves everybody."""
    return catalogue()


def triples(endpoint: str, address: str) -> list[ox.Triple]:
    """Return every query of the catalogue.

    Args:
        endpoint: Where the queries can be asked.
        address: Where this description stands.
    """
    prefixes = _Node(f"{address}#prefixes")
    found = [ox.Triple(prefixes, TYPE, _Node("http://www.w3.org/2002/07/owl#Ontology"))]
    for prefix, iri in PREFIXES.items():
        declared = _Node(f"{address}#prefix-{prefix}")
        found += [
            ox.Triple(prefixes, _Node(f"{SH}declare"), declared),
            ox.Triple(declared, _Node(f"{SH}prefix"), ox.Literal(prefix)),
            ox.Triple(declared, _Node(f"{SH}namespace"), ox.Literal(iri, datatype=_Node(f"{XSD}anyURI"))),
        ]
    for query in _queries():
        found += _query(query, endpoint, prefixes)
    return found


def _query(query: Query, endpoint: str, prefixes: ox.NamedNode) -> list[ox.Triple]:
    node = _Node(f"{BASE}query/{query.name}")
    kind, how = _KINDS[query.form]
    described_as = " ".join(query.description.split())
    return [
        ox.Triple(node, TYPE, _Node(f"{SH}SPARQLExecutable")),
        ox.Triple(node, TYPE, _Node(f"{SH}{kind}")),
        ox.Triple(node, _Node(f"{RDFS}label"), ox.Literal(query.name)),
        ox.Triple(node, _Node(f"{RDFS}comment"), ox.Literal(query.summary, language="en")),
        *([ox.Triple(node, _Node(f"{SCHEMA}description"), ox.Literal(described_as))] if described_as != "" else []),
        *(ox.Triple(node, _Node(f"{SCHEMA}keywords"), ox.Literal(tag)) for tag in query.tags),
        ox.Triple(node, _Node(f"{SCHEMA}target"), _Node(endpoint)),
        ox.Triple(node, _Node(f"{SH}prefixes"), prefixes),
        ox.Triple(node, _Node(f"{SH}{how}"), ox.Literal(query.text)),
    ]
