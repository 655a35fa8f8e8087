"""The addresses of the server, and what answers them; what a request to /sparql asks for.

https://www.w3.org/TR/sparql11-protocol/, sections 2.1 and 2.2.
"""

import asyncio
import contextlib
import dataclasses
import functools
import resource
import socket
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, ClassVar, Final
from urllib.parse import parse_qsl

import h11
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from claimgraph import serve as http
from claimgraph.errors import InputError
from claimgraph.serve import Guard, Limits, Refused, ServerSettings, linked_data, response
from claimgraph.serve.linked_data import rows_page, service, written
from claimgraph.serve.pool import Answered, Explorer, Pool
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

_READING: Final = 60.0
"""Seconds that the page of a desk may take."""

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


def application(settings: ServerSettings) -> ASGIApp:
    """Return the server's application.

    The guard stands outside of everything, so that an answer to a fault of ours passes it too.

    Queries of strangers have their own processes; nodes and pages have others, so that pages are there while queries
    are busy. The list of questions has one of its own, which counts the store once.
    """
    limits = settings.limits
    asked = Pool(settings.store, limits.queries, limits)
    patient = dataclasses.replace(limits, patience=max(limits.patience, limits.page_patience))
    # At the desk a page may take longer: once, the store is read with what people decided.
    seconds = limits.seconds if settings.by == "" else max(limits.seconds, _READING)
    patient = dataclasses.replace(patient, seconds=seconds)
    looked_up = Pool(settings.store, limits.looking_up, patient)
    counting = Pool(settings.store, 1, patient)
    desk = None
    if settings.by != "":
        from claimgraph.serve.pool import BrowserDesk  # noqa: PLC0415 - loads what most servers need in no process

        desk = BrowserDesk(looked_up, settings)
    explorer = Explorer(looked_up, counting, limits, None if desk is None else desk.seat)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        for pool in (asked, looked_up, counting):
            pool.start()
        warming = asyncio.ensure_future(explorer.warm())
        async with contextlib.nullcontext() if desk is None else desk.working(explorer):
            yield
        warming.cancel()
        for pool in (asked, looked_up, counting):
            await pool.stop()

    routes = [*_routes(Endpoint(asked, settings), linked_data.Linked(looked_up, limits, explorer)), *explorer.routes()]
    routes += [] if desk is None else desk.routes(explorer)
    handlers = dict.fromkeys((Refused, HTTPException, Exception), _told)
    return Guard(Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan), settings)


def _routes(endpoint: Endpoint, linked: linked_data.Linked) -> list[Route]:
    every = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"]
    vocabularies = {name: functools.partial(linked.vocabulary, name=name) for name in linked_data.VOCABULARIES}
    return [
        Route("/", linked.home),
        Route("/sparql", endpoint.answer, methods=every),
        Route("/sparql/", endpoint.answer, methods=every),
        Route("/.well-known/void", linked.description),
        Route("/queries.ttl", linked_data.queries),
        Route("/id/{local:path}", linked.node),
        *(Route(f"/{name}", answer) for name, answer in vocabularies.items()),
        *(Route(f"/{name}.{{suffix}}", answer) for name, answer in vocabularies.items()),
    ]


def _told(request: Request, error: Exception) -> Response:
    """Answer a request that is refused. Of a fault of ours the trace goes to standard error, never to the client."""
    if isinstance(error, Refused):
        return response(request, error)
    if isinstance(error, HTTPException):
        phrase = HTTPStatus(error.status_code).phrase
        detail = "There is nothing at this address." if error.status_code == 404 else f"{phrase}."
        return response(request, Refused(error.status_code, detail, None, **dict(error.headers or {})))
    return response(request, Refused(500, "This is a fault of the server; its operator finds more on standard error."))


# Connections: how many there may be, and how long one may take to say what it wants.


_FULL = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n"


class BoundedConnection(H11Protocol):
    """One connection.

    uvicorn 0.54 waits for ever for the head of a request, and counts connections only once a request is complete.
    """

    limits: ClassVar[Limits] = Limits()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or turn it away."""
        super().connection_made(transport)
        if len(self.connections) > self.limits.connections:
            transport.write(_FULL)
            transport.close()
            return
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take bytes; only a whole head of a request stops the clock."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait()
        else:
            self._forget()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of the clock."""
        self._forget()
        super().connection_lost(exc)

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection on which nothing more was asked, even if its last answer is never fetched."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(self.limits.sending, self.transport.abort)

    def _wait(self) -> None:
        """Close the connection if no head of a request is complete in time."""
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.limits.body_seconds, self.transport.abort)

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def bounded(limits: Limits) -> type[BoundedConnection]:
    """Return the protocol that uvicorn makes for each connection."""
    return type("BoundedConnection", (BoundedConnection,), {"limits": limits})


# Listening at an address, until somebody says stop.


_BACKLOG = 512


def run(settings: ServerSettings, ready: Callable[[str], None]) -> None:
    """Serve until the process is told to end; `ready` hears the server's address once it can be asked.

    Raises:
        InputError: The address cannot be listened at.
    """
    _allow_connections(settings.limits.connections)
    with _listening(settings) as listener:
        host, port = listener.getsockname()[:2]
        config = uvicorn.Config(
            application(settings),
            http=bounded(settings.limits),
            ws="none",
            lifespan="on",
            loop="asyncio",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=3,
        )
        ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        uvicorn.Server(config).run(sockets=[listener])


def _listening(settings: ServerSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError) as error:
        where = f"{settings.host}, port {settings.port}"
        found = f"cannot be listened at: {getattr(error, 'strerror', None) or error}"
        raise InputError(where, found, "Choose another --port, or --port 0 for any that is free") from error


def _allow_connections(wanted: int) -> None:
    """Let the process have a file for each connection, and some for itself."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + 100
    if soft != resource.RLIM_INFINITY and soft < needed:
        enough = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))
