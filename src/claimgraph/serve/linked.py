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
from claimgraph.schema import BASE
from claimgraph.serve import described, media, pages
from claimgraph.serve.explorer import Explorer, links
from claimgraph.serve.pool import Pool
from claimgraph.serve.problems import Refused
from claimgraph.serve.settings import Limits
from claimgraph.serve.views.pages import BY_NAME, of_node

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

_OFFERS: Final = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", media.HTML)


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
        chosen = media.HTML if exported else _chosen(request, found[2])
        page = chosen == media.HTML
        if page and known is not None:
            drawn = await self._explorer.page(request, known, local)
            if drawn is not None:
                return drawn
        header, data = await self._asked("node", local=local, triples="nt" if page else media.TRIPLES[chosen])
        headers = {
            "Vary": "Accept",
            "Cache-Control": "no-cache",
            "Link": links(local, header["iri"]),
            "Content-Location": f"/id/{local}.{media.suffix_of(chosen)}",
        }
        if "cut" in header:
            headers["Claimgraph-Cut"] = f"after={header['cut']}"
        if page:
            triples = tuple(ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
            node = pages.Node(header["iri"], header["base"], tuple(quad.triple for quad in triples))
            data = pages.render(node, "cut" in header).encode()
        return Response(data, headers=headers, media_type=media.content_type(chosen))

    async def vocabulary(self, request: Request) -> Response:
        """Tell of a vocabulary."""
        name = request.path_params["name"]
        chosen = _chosen(request, request.path_params.get("suffix"))
        triples, iri, title = _vocabulary(name)
        if chosen != media.HTML:
            return described.written(triples, chosen)
        page = pages.vocabulary(title, pages.Node(iri, BASE, triples))
        return Response(page, headers={"Vary": "Accept"}, media_type=media.content_type(media.HTML))

    async def description(self, request: Request) -> Response:
        """Tell what the store holds."""
        chosen = _chosen(request, None, _OFFERS[:-1])
        return described.written(described.dataset(described.root(request), await self._summary()), chosen)

    async def home(self, request: Request) -> Response:
        """Show where to begin; a program is sent to the description."""
        if _chosen(request, None, (media.HTML, *_OFFERS[:-1])) != media.HTML:
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
        if suffix not in media.SUFFIXES:
            raise Refused(404, f"Addresses end with one of {', '.join(media.SUFFIXES)}.")
        return media.SUFFIXES[suffix]
    accept = media.accepted(request.headers.get("accept", ""), request.query_params.get("format", ""))
    chosen = media.chosen(accept, offers)
    if chosen is None:
        raise Refused(406, f"This is there as {', '.join(offers)}; none of these is accepted.")
    return chosen


@functools.cache
def _vocabulary(name: str) -> tuple[tuple[ox.Triple, ...], str, str]:
    file, iri, title = _VOCABULARIES[name]
    quads = ox.parse(path=resources.folder("ontology") / file, format=ox.RdfFormat.TURTLE, base_iri=iri)
    return tuple(quad.triple for quad in quads), iri, title
