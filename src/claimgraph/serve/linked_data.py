"""Linked data: every node and every term has an address that answers with a page or with RDF.

The names of data begin with the store's base IRI, wherever this server runs: `/id/claim/3f0c…` tells of
`https://w3id.org/claimgraph/id/claim/3f0c…`. Names are made from content, so an address outlives a rebuild.
"""

from __future__ import annotations

import functools
import json
import re
from typing import Any, Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claimgraph import resources, vocab
from claimgraph.graph.catalogue import Query, catalogue
from claimgraph.graph.rdf import TYPE
from claimgraph.schema import BASE
from claimgraph.serve import http
from claimgraph.serve.http import Limits, Refused
from claimgraph.serve.pool import Explorer, Pool, links
from claimgraph.serve.views.base import BY_NAME, of_node
from claimgraph.vocab import PREFIXES, RDFS, SCHEMA, XSD

_LOCAL: Final = re.compile(r"([a-z]+(?:/[0-9A-Za-z_\-]+)+)(?:\.([a-z]+))?")
"""What names of data look like behind the base; nothing of it needs an escape anywhere."""

_VOCABULARIES: Final = {
    "ns": ("claimgraph.ttl", vocab.CG, "The vocabulary of claimgraph"),
    "facet": ("facets.ttl", vocab.FACET, "Facets: what claims speak of"),
    "verdict": ("verdicts.ttl", vocab.VERDICT, "Verdicts: how claims compare"),
}

_TRIPLES: Final = 10_000
"""Of one node, at most: a page of more is no page, and a query gives the rest."""

_OF_PAGES: Final = frozenset({"ttl", "csv", "svg", "png", "file"})
"""What `format=` says of a page: its triples, its table, its picture, the page as one file."""

_OFFERS: Final = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", http.HTML)


class Linked:
    """Answers at /id/…, at the vocabularies, at /.well-known/void and at /."""

    def __init__(self, pool: Pool, limits: Limits, explorer: Explorer) -> None:
        self._pool = pool
        self._limits = limits
        self._explorer = explorer

    async def node(self, request: Request) -> Response:
        """Tell of a node of the data."""
        found = _LOCAL.fullmatch(request.path_params["local"])
        if found is None:
            raise Refused(404, "There is no such address: names of data look like /id/claim/0123456789abcdef0123.")
        local, known = found[1], of_node(found[1])
        exported = found[2] is None and request.query_params.get("format") in _OF_PAGES and known is not None
        chosen = http.HTML if exported else _chosen(request, found[2])
        page = chosen == http.HTML
        if page and known is not None:
            drawn = await self._explorer.page(request, known, local)
            if drawn is not None:
                return drawn
        header, data = await self._asked("node", local=local, triples="nt" if page else http.TRIPLES[chosen])
        headers = {
            "Vary": "Accept",
            "Cache-Control": "no-cache",
            "Link": links(local, header["iri"]),
            "Content-Location": f"/id/{local}.{http.suffix_of(chosen)}",
        }
        if "cut" in header:
            headers["Claimgraph-Cut"] = f"after={header['cut']}"
        if page:
            triples = tuple(ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
            node = http.Node(header["iri"], header["base"], tuple(quad.triple for quad in triples))
            data = http.render(node, "cut" in header).encode()
        return Response(data, headers=headers, media_type=http.content_type(chosen))

    async def vocabulary(self, request: Request) -> Response:
        """Tell of a vocabulary."""
        name = request.path_params["name"]
        chosen = _chosen(request, request.path_params.get("suffix"))
        triples, iri, title = _vocabulary(name)
        if chosen != http.HTML:
            return http.written(triples, chosen)
        page = http.vocabulary(title, http.Node(iri, BASE, triples))
        return Response(page, headers={"Vary": "Accept"}, media_type=http.content_type(http.HTML))

    async def description(self, request: Request) -> Response:
        """Tell what the store holds."""
        chosen = _chosen(request, None, _OFFERS[:-1])
        return http.written(http.dataset(http.root(request), await self._summary()), chosen)

    async def home(self, request: Request) -> Response:
        """Show where to begin; a program is sent to the description."""
        if _chosen(request, None, (http.HTML, *_OFFERS[:-1])) != http.HTML:
            return RedirectResponse("/.well-known/void", 303)
        return await self._explorer.page(request, BY_NAME["questions"]) or RedirectResponse("/sparql", 303)

    async def _summary(self) -> dict[str, Any]:
        _, data = await self._asked("summary")
        summary: dict[str, Any] = json.loads(data)
        return summary

    async def _asked(self, name: str, **more: str) -> tuple[dict[str, Any], bytes]:
        """Ask the process that looks up nodes.

        Raises:
            Refused: There is no such node, or the store cannot be read.
        """
        bounds = {"max_rows": min(self._limits.rows, _TRIPLES), "max_bytes": self._limits.bytes}
        answer = await self._pool.ask({"op": name, **bounds, **more})
        header = dict(answer.header)
        if header["status"] == 404:
            raise Refused(404, f"This store says nothing of <{header['iri']}>.")
        if header["status"] != 200:
            raise Refused(header["status"], str(header.get("detail", "")), Retry_After="5")
        return header, answer.data


def _chosen(request: Request, suffix: str | None, offers: tuple[str, ...] = _OFFERS) -> str:
    """Return the format that a suffix, `format=` or the Accept header asks for."""
    if suffix is not None:
        if suffix not in http.SUFFIXES:
            raise Refused(404, f"Addresses end with one of {', '.join(http.SUFFIXES)}.")
        return http.SUFFIXES[suffix]
    accept = http.accepted(request.headers.get("accept", ""), request.query_params.get("format", ""))
    chosen = http.chosen(accept, offers)
    if chosen is None:
        raise Refused(406, f"This is there as {', '.join(offers)}; none of these is accepted.")
    return chosen


@functools.cache
def _vocabulary(name: str) -> tuple[tuple[ox.Triple, ...], str, str]:
    file, iri, title = _VOCABULARIES[name]
    quads = ox.parse(path=resources.folder("ontology") / file, format=ox.RdfFormat.TURTLE, base_iri=iri)
    return tuple(quad.triple for quad in quads), iri, title


# The catalogue of queries as RDF, in the form that SPARQL editors read examples in: `sh:SPARQLExecutable`.
#
# The form is that of https://github.com/sib-swiss/sparql-examples: the question as `rdfs:comment`, the query as
# `sh:select` or `sh:construct`, words to find it by as `schema:keywords`, the endpoint as `schema:target`, prefixes as
# `sh:declare`.


SH: Final = "http://www.w3.org/ns/shacl#"
_KINDS: Final = {
    "SELECT": ("SPARQLSelectExecutable", "select"),
    "ASK": ("SPARQLAskExecutable", "ask"),
    "GRAPH": ("SPARQLConstructExecutable", "construct"),
}
_Node = ox.NamedNode


async def answer(request: Request) -> Response:
    """Answer at /queries.ttl."""
    root = http.root(request)
    return http.written(triples(f"{root}/sparql", f"{root}/queries.ttl"), "text/turtle")


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
