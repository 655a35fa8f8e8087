"""What this server says of itself: SPARQL 1.1 Service Description, VoID and DCAT."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from claimgraph import vocab
from claimgraph.graph.rdf import TYPE, integer
from claimgraph.serve import media
from claimgraph.serve.answers import RDF

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_VOID: Final = "http://rdfs.org/ns/void#"
_DCAT: Final = "http://www.w3.org/ns/dcat#"
_PREFIXES: Final = {
    **vocab.PREFIXES,
    "sd": _SD,
    "void": _VOID,
    "dcat": _DCAT,
    "formats": _FORMATS,
}
_Node = ox.NamedNode


def root(request: Request) -> str:
    """Return this server's own address, as the client calls it."""
    return f"{request.url.scheme}://{request.url.netloc}"


def service(endpoint: str, writable: bool) -> list[ox.Triple]:
    """Return the service description; the default graph is the merge of all graphs."""
    node, dataset, default = (_Node(f"{endpoint}{part}") for part in ("", "#dataset", "#default-graph"))
    languages = ["SPARQL10Query", "SPARQL11Query", *(["SPARQL11Update"] if writable else [])]
    formats = ["SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"]
    formats += ["Turtle", "N-Triples", "JSON-LD", "RDF_XML"]
    return [
        ox.Triple(node, TYPE, _Node(f"{_SD}Service")),
        ox.Triple(node, _Node(f"{_SD}endpoint"), node),
        *(ox.Triple(node, _Node(f"{_SD}supportedLanguage"), _Node(_SD + language)) for language in languages),
        *(ox.Triple(node, _Node(f"{_SD}resultFormat"), _Node(_FORMATS + form)) for form in formats),
        ox.Triple(node, _Node(f"{_SD}feature"), _Node(f"{_SD}UnionDefaultGraph")),
        ox.Triple(node, _Node(f"{_SD}defaultDataset"), dataset),
        ox.Triple(dataset, TYPE, _Node(f"{_SD}Dataset")),
        ox.Triple(dataset, _Node(f"{_SD}defaultGraph"), default),
        ox.Triple(default, TYPE, _Node(f"{_SD}Graph")),
    ]


def dataset(address: str, summary: Mapping[str, Any]) -> list[ox.Triple]:
    """Return what the store holds, as VoID, and how to get it, as DCAT.

    Args:
        address: Where this server is.
        summary: What the store's summary says: base, classes, examples.
    """
    node, endpoint = _Node(f"{address}/.well-known/void"), _Node(f"{address}/sparql")
    access = _Node(f"{address}/.well-known/void#sparql")
    title = ox.Literal("A claimgraph: who says what, through whom, and how the claims differ", language="en")
    return [
        ox.Triple(node, TYPE, _Node(f"{_VOID}Dataset")),
        ox.Triple(node, TYPE, _Node(f"{_DCAT}Dataset")),
        ox.Triple(node, _Node(f"{vocab.DCTERMS}title"), title),
        ox.Triple(node, _Node(f"{_VOID}sparqlEndpoint"), endpoint),
        ox.Triple(node, _Node(f"{_VOID}uriSpace"), ox.Literal(summary["base"])),
        *(ox.Triple(node, _Node(f"{_VOID}vocabulary"), _Node(iri)) for iri in sorted(vocab.PREFIXES.values())),
        *(ox.Triple(node, _Node(f"{_VOID}exampleResource"), _Node(iri)) for iri in summary["examples"]),
        *_partitions(node, summary["classes"]),
        ox.Triple(access, TYPE, _Node(f"{_DCAT}DataService")),
        ox.Triple(access, _Node(f"{_DCAT}endpointURL"), endpoint),
        ox.Triple(access, _Node(f"{_DCAT}endpointDescription"), endpoint),
        ox.Triple(access, _Node(f"{_DCAT}servesDataset"), node),
    ]


def _partitions(node: ox.NamedNode, classes: Sequence[Sequence[Any]]) -> Iterator[ox.Triple]:
    for index, (iri, number) in enumerate(classes):
        part = _Node(f"{node.value}#class-{index}")
        yield ox.Triple(node, _Node(f"{_VOID}classPartition"), part)
        yield ox.Triple(part, _Node(f"{_VOID}class"), _Node(iri))
        yield ox.Triple(part, _Node(f"{_VOID}entities"), integer(number))


def written(triples: Sequence[ox.Triple], chosen: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return triples in the format that was chosen, one of `media.TRIPLES`."""
    data = ox.serialize(triples, format=RDF[media.TRIPLES[chosen]], prefixes=_PREFIXES)
    return Response(data, headers={"Vary": "Accept", **(headers or {})}, media_type=media.content_type(chosen))
