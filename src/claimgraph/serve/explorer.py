"""The pages of the explorer: which address asks a worker for which page."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from claimgraph.serve import described, media, statics
from claimgraph.serve.pool import Pool
from claimgraph.serve.problems import Refused, limit
from claimgraph.serve.settings import Limits
from claimgraph.serve.views.pages import PAGES, Page
from claimgraph.serve.views.wanted import FORMATS

_BREATH: Final = 0.05
"""Seconds between two steps of counting, in which others get their turn."""

_STEPS: Final = 10_000
"""Steps of counting, at most."""

_TRIPLES: Final = 50_000
"""Of one page, at most."""


class Explorer:
    """Asks workers for pages."""

    def __init__(self, pool: Pool, counting: Pool, limits: Limits) -> None:
        self._pool = pool
        self._counting = counting
        self._limits = limits

    def routes(self) -> list[Route]:
        """Return the addresses of the pages that are about no node, and of what they are styled with."""
        own = [Route(page.path, self._at(page)) for page in PAGES if page.path != ""]
        return [*own, Route("/static/{name}", static)]

    async def warm(self) -> None:
        """Count the questions before anybody asks; whoever asks meanwhile is told how far that is."""
        asked = {"op": "page", "page": "questions", "path": "/questions", "local": "", "given": [], "root": ""}
        bounds = {"format": "html", "max_rows": 1, "max_bytes": self._limits.bytes}
        with contextlib.suppress(Refused):
            for _ in range(_STEPS):
                answer = await self._counting.ask({**asked, **bounds})
                if "refresh" not in answer.header:
                    return
                await asyncio.sleep(_BREATH)

    async def page(self, request: Request, page: Page, local: str = "") -> Response | None:
        """Return a page; None where the store has not enough of a node for a page of its own.

        Raises:
            Refused: There is no such node, no such format, or a limit was passed.
        """
        form = request.query_params.get("format", "html")
        asked = {
            "op": "page",
            "page": page.name,
            "path": page.path or request.url.path.removesuffix(".html"),
            "local": local,
            "given": [[name, value] for name, value in request.query_params.multi_items()][:100],
            "root": described.root(request),
            "format": form if form in FORMATS else "html",
            "max_rows": min(self._limits.rows, _TRIPLES),
            "max_bytes": self._limits.bytes,
        }
        answer = await (self._counting if page.counted else self._pool).ask(asked)
        if answer.header["status"] == 204:
            return None
        self._refuse(answer.header)
        return Response(answer.data, answer.header["status"], _headers(answer.header, local))

    def _at(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            found = await self.page(request, page)
            return RedirectResponse("/sparql", 303) if found is None else found

        return answer

    def _refuse(self, header: Mapping[str, Any]) -> None:
        """Raise what the worker refused."""
        status = header["status"]
        if status == 404:
            raise Refused(404, f"This store says nothing of <{header['iri']}>.")
        if status == 406:
            known = ", ".join(header["formats"])
            raise Refused(406, f"This page can be had as html, {known}; not in the format that was asked for.")
        if header.get("limit") == "bytes":
            most = self._limits.bytes
            raise limit(503, "bytes", most, f"The page has more than {most:,} bytes. Ask for a part of it.")
        if status >= 400 and "type" not in header:
            raise Refused(status, str(header.get("detail", "")), Retry_After="5")


async def static(request: Request) -> Response:
    """Answer with a style sheet or a script; an old name leads to nothing, because it stands for other bytes."""
    asked = request.path_params["name"]
    stem, _, ending = asked.rpartition(".")
    name = f"{stem.rpartition('.')[0]}.{ending}"
    try:
        if statics.address(name) == request.url.path:
            headers = {"Cache-Control": "public, max-age=31536000, immutable"}
            return Response(statics.data(name), headers=headers, media_type=statics.KINDS[ending])
    except KeyError:
        pass
    raise Refused(404, "There is nothing at this address.")


def links(local: str, iri: str) -> str:
    """Return the header that names a node's other formats, and its name in the data."""
    others = [f'</id/{local}.{suffix}>; rel="alternate"; type="{kind}"' for suffix, kind in media.SUFFIXES.items()]
    return ", ".join([*others, f'<{iri}>; rel="canonical"'])


def _headers(header: Mapping[str, Any], local: str) -> dict[str, str]:
    found = {"Content-Type": str(header["type"]), "Cache-Control": "no-cache", "Vary": "Accept"}
    if local != "":
        found["Link"] = links(local, f"{header['base']}{local}")
    if "refresh" in header:
        found["Retry-After"] = str(header["refresh"])
    if "file" in header:
        found["Content-Disposition"] = f'attachment; filename="{header["file"]}"'
    if "cut" in header:
        found["Claimgraph-Cut"] = f"after={header['cut']}"
    return found
