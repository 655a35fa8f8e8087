"""What a request to /sparql asks for: https://www.w3.org/TR/sparql11-protocol/, sections 2.1 and 2.2."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from claimgraph.serve import http
from claimgraph.serve.linked_data import rows_page, service, written
from claimgraph.serve.pool import Answered, Pool
from claimgraph.vocab import PREFIXES

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = {"application/sparql-query": "query", "application/sparql-update": "update"}
_GRAPHS: Final = {
    "query": ("default-graph-uri", "named-graph-uri"),
    "update": ("using-graph-uri", "using-named-graph-uri"),
}
_PIECE: Final = 65_536
"""Bytes of an answer that are sent at once."""

_UNKNOWN: Final = "Send query= by GET or as a form, or a body of type application/sparql-query."


_Operation = Mapping[str, Any]
"""What is asked: `op` is query or update, or "" if nothing is asked; `text` the query or the update; `default` and
`named` the graphs that the protocol names; `format` what `format=` says."""


class Endpoint:
    """Answers at /sparql."""

    def __init__(self, pool: Pool, settings: http.ServerSettings) -> None:
        self._pool = pool
        self._settings = settings
        self._writing = asyncio.Lock()
        self._unsent = 0

    async def answer(self, request: Request) -> Response:
        """Answer one request."""
        if request.method not in METHODS:
            raise http.Refused(405, "Use GET or POST.", Allow=", ".join(METHODS))
        if request.method == "OPTIONS":
            return self._preflight()
        operation = await self._operation(request)
        if operation["op"] == "":
            return self._described(request, operation["format"])
        return await (self._update if operation["op"] == "update" else self._query)(request, operation)

    async def _operation(self, request: Request) -> _Operation:
        address = _pairs(request.url.query)
        if request.method != "POST":
            if any(name == "update" for name, _ in address):
                raise http.Refused(405, "An update is sent by POST.", Allow="POST")
            return _read(address, "query", None)
        kind, _, parameters = request.headers.get("content-type", "").partition(";")
        kind = kind.strip().lower()
        if "charset=" in parameters.lower() and "utf-8" not in parameters.lower():
            raise http.Refused(415, "Send UTF-8.")
        if kind != _FORM and kind not in _DIRECT:
            accept = ", ".join((_FORM, *_DIRECT))
            raise http.Refused(
                415, f"The body is of type {kind[:80] or 'none'}; send one of {accept}.", Accept_Post=accept
            )
        text = _decoded(await http.body_of(request, self._settings.limits))
        if kind in _DIRECT:
            return _read(address, _DIRECT[kind], text)
        pairs = address + _pairs(text)
        operation = _read(pairs, "update" if any(name == "update" for name, _ in pairs) else "query", None)
        if operation["op"] == "":
            raise http.Refused(400, f"The form has neither query= nor update=. {_UNKNOWN}")
        return operation

    async def _query(self, request: Request, operation: _Operation) -> Response:
        accept = http.accepted(request.headers.get("accept", ""), operation["format"])
        rows, triples = (http.chosen(accept, (*http.ROWS, http.HTML)), http.chosen(accept, (*http.TRIPLES, http.HTML)))
        most = self._settings.limits
        page = http.HTML in {rows, triples}
        asked = {
            **_common(operation, request),
            "rows": "json" if rows == http.HTML else http.ROWS.get(rows or ""),
            "triples": "ttl" if triples == http.HTML else http.TRIPLES.get(triples or ""),
            "max_rows": min(most.rows, most.page_rows) if page else most.rows,
            "max_bytes": most.bytes,
        }
        header, data = await _while_connected(request, self._pool, asked)
        if header["status"] == 406:
            known = ", ".join(http.TRIPLES if header["form"] in {"CONSTRUCT", "DESCRIBE"} else http.ROWS)
            raise http.Refused(406, f"This answer can be {known}; none of these is accepted.")
        self._refuse(header)
        chosen = triples if header["form"] == "GRAPH" else rows
        return self._sent(header, data, chosen or http.HTML)

    def _sent(self, header: Mapping[str, Any], data: bytes, chosen: str) -> Response:
        """Return an answer, if there is room for it beside those that slow clients have not fetched yet."""
        cut = header.get("cut")
        if chosen == http.HTML and header["form"] == "GRAPH":
            data = http.rendered("triples.html", {"title": "Answer", "text": data.decode(), "cut": cut}).encode()
        elif chosen == http.HTML:
            data = rows_page(data, header["base"], cut).encode()
        most = self._settings.limits.unsent
        if self._unsent + len(data) > most:
            raise http.limit(503, "unsent", most, "Too many large answers wait to be fetched.", Retry_After="5")
        headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
        if cut is not None:
            headers["Claimgraph-Cut"] = f"after={cut}"
        return _Counted(self, data, headers, http.content_type(chosen))

    async def _update(self, request: Request, operation: _Operation) -> Response:
        if not self._settings.writable:
            raise http.Refused(403, "This server is read only. Start it with --writable to let it take updates.")
        http.refuse_other_sites(request)
        async with self._writing:
            header, _ = await self._pool.ask(_common(operation, request))
        self._refuse(header)
        return Response(status_code=204)

    def _refuse(self, header: Mapping[str, Any]) -> None:
        """Raise what the query's process refused."""
        status = header["status"]
        if header.get("limit") == "bytes":
            most = self._settings.limits.bytes
            detail = f"The answer has more than {most:,} bytes. Add a LIMIT, or ask for less."
            raise http.limit(503, "bytes", most, detail)
        if status >= 400:
            more = {name: header[name] for name in ("line", "column", "token") if name in header}
            later = {"Retry_After": "5"} if status == 503 else {}
            raise http.Refused(status, str(header.get("detail", "")), more, **later)

    def _described(self, request: Request, format_: str) -> Response:
        accept = http.accepted(request.headers.get("accept", ""), format_)
        chosen = http.chosen(accept, (*dict.fromkeys(http.TRIPLES), http.HTML))
        if chosen is None:
            raise http.Refused(406, "The description is RDF or HTML; neither is accepted.")
        endpoint = f"{http.root(request)}/sparql"
        if chosen == http.HTML:
            prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in list(PREFIXES.items())[:9])
            told = {"title": "SPARQL", "endpoint": endpoint, "prefixes": prefixes, "writable": self._settings.writable}
            return Response(http.rendered("ask.html", told), media_type=http.content_type(http.HTML))
        return written(service(endpoint, self._settings.writable), chosen)

    def _preflight(self) -> Response:
        headers = {
            "Allow": ", ".join(METHODS),
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": "Accept, Content-Type",
            "Access-Control-Max-Age": "600",
        }
        return Response(status_code=204, headers=headers)

    def count(self, size: int) -> None:
        """Keep account of the bytes that wait to be sent."""
        self._unsent += size


class _Counted(Response):
    """An answer whose bytes are counted for as long as they are in memory.

    It is sent in pieces: of one large piece nobody would notice that the client does not fetch it.
    """

    def __init__(self, endpoint: Endpoint, data: bytes, headers: Mapping[str, str], kind: str) -> None:
        super().__init__(data, headers=headers, media_type=kind)
        self._endpoint = endpoint

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the answer."""
        size = len(self.body)
        self._endpoint.count(size)
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for start in range(0, max(size, 1), _PIECE):
                piece, more = self.body[start : start + _PIECE], start + _PIECE < size
                await send({"type": "http.response.body", "body": piece, "more_body": more})
        finally:
            self._endpoint.count(-size)


async def _while_connected(request: Request, pool: Pool, asked: Mapping[str, Any]) -> Answered:
    """Ask, and stop asking when the client has gone: nobody would read the answer."""
    asking = asyncio.ensure_future(pool.ask(asked))
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            raise http.Refused(400, "The client has gone.")
        return asking.result()
    finally:
        asking.cancel()
        leaving.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _common(operation: _Operation, request: Request) -> dict[str, Any]:
    return {**operation, "base_iri": f"{http.root(request)}/sparql"}


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=2000, errors="strict")
    except ValueError as error:
        raise http.Refused(400, f"The parameters cannot be read: {error}.") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise http.Refused(400, f"The body is not UTF-8 at byte {error.start}.") from error


def _read(pairs: Sequence[tuple[str, str]], name: str, direct: str | None) -> _Operation:
    """Return what parameters and body ask.

    Raises:
        Refused: More than one thing is asked.
    """

    def given(parameter: str) -> tuple[str, ...]:
        return tuple(value for key, value in pairs if key == parameter)

    texts = (*given("query"), *given("update"), *(() if direct is None else (direct,)))
    if len(texts) > 1:
        raise http.Refused(400, f"{len(texts)} queries or updates are sent; send one.")
    default, named = (given(parameter) for parameter in _GRAPHS[name])
    asked = {"op": name, "text": texts[0]} if texts != () else {"op": "", "text": ""}
    return {**asked, "default": default, "named": named, "format": "".join(given("format")[:1])}
