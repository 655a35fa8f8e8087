"""The server: SPARQL and linked data over a store. One process serves and several ask: no query can be stopped.

What every request and every answer passes: limits, refusals, formats, templates, style sheets and scripts.
"""

import asyncio
import functools
import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.resources import files
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimgraph.serve.views import LISTS


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one request may have; most are named in the answer that meets them.

    Attributes:
        seconds: One query may run.
        rows: Of one answer; the rest is cut off, and the answer says so.
        bytes: Of one answer.
        queries: That run at the same time.
        waiting: Queries that wait for their turn.
        patience: Seconds without any query ending after which those that wait are turned away.
        body: Bytes of a request's body.
        body_seconds: A body, or the head of a request, may take to arrive.
        sending: Seconds that a client may take to fetch its answer.
        unsent: Bytes of answers that wait for slow clients, all together.
        connections: Open at the same time.
        memory: Bytes that one query's process may take.
        page_patience: The patience of those who wait for a page, where it is longer: a person waits for each.
        counting: Seconds for which one request counts the questions of a store, and looks up those of sources.
        breath: Seconds between two steps of counting, in which others get their turn.
        starting: Seconds that a process may take to open the store; an RDF file is read into memory.
        looking_up: Processes that look up nodes and make pages: a long one does not keep all others waiting.
        page_rows: Rows of an answer that is a page: it is written in the process that serves everybody.
        node_triples: Of one node; a page of more is no page, and a query gives the rest.
        page_triples: Of one page's Turtle.
    """

    seconds: float = 10.0
    rows: int = 100_000
    bytes: int = 64_000_000
    queries: int = 4
    waiting: int = 256
    patience: float = 1.0
    body: int = 1_000_000
    body_seconds: float = 10.0
    sending: float = 60.0
    unsent: int = 256_000_000
    connections: int = 900
    memory: int = 2_000_000_000
    page_patience: float = 5.0
    counting: float = 1.5
    breath: float = 0.05
    starting: float = 120.0
    looking_up: int = 2
    page_rows: int = 1000
    node_triples: int = 10_000
    page_triples: int = 50_000


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What `claimgraph serve` was told.

    Attributes:
        store: The folder of the store, or an RDF file.
        host: The address that is listened at.
        port: 0 for any that is free.
        writable: Whether SPARQL updates are taken.
        origins: Whose pages may read the answers (CORS); `*` for all.
        limits: See there.
        by: Who sits at the desk; "" where no decisions are taken.
        token: What whoever decides must show; made at the start.
    """

    store: str
    host: str = "127.0.0.1"
    port: int = 8090
    writable: bool = False
    origins: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    by: str = ""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @property
    def loopback(self) -> bool:
        """Whether nobody but this machine can reach it."""
        return self.host in {"localhost", "::1"} or self.host.startswith("127.")


# Which of our formats a client wants (RFC 9110, section 12.5.1).

ROWS: Final = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""What SELECT and ASK are written as, the best first; the last three are what people write by mistake."""

TRIPLES: Final = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/xml": "rdf",
    "application/json": "jsonld",
}
"""What triples are written as, the best first."""

HTML: Final = "text/html"

SUFFIXES: Final = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "html": HTML,
}
"""What an address may end with, and `format=` may say."""

_NAMES: Final = {
    **SUFFIXES,
    "turtle": "text/turtle",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}


def accepted(accept: str, named: str = "") -> str:
    """Return what stands for an Accept header: the header, unless `format=` names a format of ours."""
    return _NAMES.get(named, accept if accept.strip() != "" else "*/*")


def chosen(accept: str, offers: Sequence[str]) -> str | None:
    """Return the offer that is wanted most, the first of several; None if no offer is wanted."""
    wanted: dict[str, float] = {}
    for part in accept[:2000].split(","):
        media, *parameters = part.split(";")
        wanted.setdefault(media.strip().lower(), _quality(parameters))

    def quality(offer: str) -> float:
        """Return the quality of the range that names an offer most closely."""
        kinds = (offer, offer.partition("/")[0] + "/*", "*/*")
        return next((wanted[kind] for kind in kinds if kind in wanted), 0.0)

    best = max(offers, key=quality)
    return best if quality(best) > 0 else None


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(float(value), 1.0) if float(value) > 0 else 0.0
            except ValueError:
                return 0.0
    return 1.0


def content_type(media: str) -> str:
    """Return the header; text is UTF-8, and says so."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


# Style sheets and scripts: served under names that hold a hash of their bytes, so a browser keeps them for ever. Those
# that the offline file needs too are `draw`'s; the others stand in `static/` here.

KINDS: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
_PLACES: Final = ("claimgraph.serve", "claimgraph.draw")
"""Whose `static/` is looked into, in this order."""


@functools.cache
def static_data(name: str) -> bytes:
    """Return a file.

    Raises:
        KeyError: There is none of this name.
    """
    if name.rpartition(".")[2] in KINDS and "/" not in name and not name.startswith("."):
        for place in _PLACES:
            for folder in (files(place) / "static", files(place) / "static" / "vendor"):
                file = folder / name
                if file.is_file():
                    return file.read_bytes()
    raise KeyError(name)


@functools.cache
def static_address(name: str) -> str:
    """Return where a file is served."""
    stem, _, ending = name.rpartition(".")
    return f"/static/{stem}.{hashlib.sha256(static_data(name)).hexdigest()[:12]}.{ending}"


# Pages. Templates of `draw` are found too: the page that is served, the offline file and the notebook show the same.


def rendered(template: str, content: Mapping[str, object]) -> str:
    """Return a template with its content; every text in it is escaped."""
    text: str = _environment().get_template(template).render(**content)
    return text


@functools.cache
def _environment() -> Any:
    from claimgraph.draw.page import environment  # noqa: PLC0415 - a server that is only asked by programs needs none
    from claimgraph.serve.views.claims import worded  # noqa: PLC0415 - as above

    made = environment("claimgraph.serve")
    everywhere: dict[str, Any] = {
        "moment": worded,
        "static": static_address,
        "navigation": [(f"/{name}", word) for name, word in LISTS.items()],
        "here": "",
        "site": None,
        "wanted": None,
        "view": None,
        "review": None,
    }
    made.globals.update(everywhere)
    return made


# What a client is told when it does not get what it asked for (RFC 9457).


_PROBLEM: Final = "application/problem+json"


class Refused(Exception):  # noqa: N818  a refusal is no error of ours
    """A request is not answered as asked.

    Attributes:
        status: The HTTP status.
        detail: What is wrong and what to do about it, in a sentence or two.
        more: What a program wants to know: the limit, the place in the query, the token.
        headers: Such as Allow or Retry-After.
    """

    def __init__(self, status: int, detail: str, more: Mapping[str, object] | None = None, **headers: str) -> None:
        self.status = status
        self.detail = detail
        self.more = dict(more or {})
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        super().__init__(status, detail)


def limit(status: int, name: str, value: object, detail: str, **headers: str) -> Refused:
    """Return the refusal of what passes a limit, with its name and value."""
    return Refused(status, detail, {"limit": name, "value": value}, **headers)


def response(request: Request, refused: Refused) -> Response:
    """Write a refusal as the client can read it: a page for a browser, JSON for everybody else."""
    title, detail = HTTPStatus(refused.status).phrase, refused.detail
    kind = chosen(request.headers.get("accept", "*/*"), (_PROBLEM, HTML)) or _PROBLEM
    if kind == HTML:
        told = {"title": f"{refused.status} {title}", "detail": detail, "more": refused.more}
        body = rendered("problem.html", told)
    else:
        content = {"type": "about:blank", "title": title, "status": refused.status, "detail": detail, **refused.more}
        body = json.dumps(content, ensure_ascii=False)
    headers = {**refused.headers, "Cache-Control": "no-store"}
    return Response(body, refused.status, headers, media_type=content_type(kind))


def root(request: Request) -> str:
    """Return this server's own address, as the client calls it."""
    return f"{request.url.scheme}://{request.url.netloc}"


# What every request passes before it is answered, and every answer before it is sent.

_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On every answer: whatever a browser makes of it, it runs no script of a stranger and tells nobody where it was."""

_EXPOSED: Final = "Claimgraph-Cut, Link, Retry-After"
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Guard:
    """Refuses foreign Hosts, lets other sites read only where that was asked for, and bounds the time of an answer.

    A server on loopback answers to the names of loopback alone: a page whose name somebody bends to 127.0.0.1 (DNS
    rebinding) still sends its own name as Host.
    """

    def __init__(self, app: ASGIApp, settings: ServerSettings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        deadline: float | None = None

        async def sending(message: Message) -> None:
            nonlocal deadline
            if message["type"] == "http.response.start":
                self._finish(MutableHeaders(scope=message), headers.get("origin", ""))
                deadline = asyncio.get_running_loop().time() + self._settings.limits.sending
            async with asyncio.timeout_at(deadline):
                await send(message)

        try:
            refused = self._refusal(headers)
            app = self._app if refused is None else response(Request(scope), refused)
            await app(scope, receive, sending)
        except TimeoutError:
            return  # the client does not fetch its answer: uvicorn closes the connection

    def _refusal(self, headers: Headers) -> Refused | None:
        host = headers.get("host", "")
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if self._settings.loopback and name.lower() not in _LOCAL | {self._settings.host}:
            return Refused(421, f"This server answers to localhost and 127.0.0.1, not to {host[:100]!r}.")
        return self._refused_site(headers, host)

    def _refused_site(self, headers: Headers, host: str) -> Refused | None:
        """Return why a page of another site gets no answer, unless that was asked for: it would read, or count.

        Whoever follows a link here sees the page himself, and the other site sees nothing of it.
        """
        origin, allowed = headers.get("origin", ""), self._settings.origins
        if "*" in allowed or (origin != "" and origin in allowed):
            return None
        kind = headers.get("sec-fetch-mode", ""), headers.get("sec-fetch-dest", "")
        follows = kind == ("navigate", "document") and origin == ""
        elsewhere = headers.get("sec-fetch-site", "none") not in {"same-origin", "none"} and not follows
        if elsewhere or (origin != "" and origin.partition("://")[2] != host):
            return Refused(
                403, "Pages of other sites get no answer. Start the server with --cors ORIGIN for those that may."
            )
        return None

    def _finish(self, headers: MutableHeaders, origin: str) -> None:
        if self._settings.by != "":  # a form that is sent must say where it comes from, which no-referrer hides
            headers.setdefault("Referrer-Policy", "same-origin")
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        allowed = self._settings.origins
        headers.add_vary_header("Origin")
        if origin != "" and ("*" in allowed or origin in allowed):
            headers["Access-Control-Allow-Origin"] = "*" if "*" in allowed else origin
            headers["Access-Control-Expose-Headers"] = _EXPOSED
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"


async def body_of(request: Request, limits: Limits) -> bytes:
    """Return the body of a request.

    Raises:
        Refused: It is too large, or arrives too slowly.
    """
    detail = f"The body may have {limits.body:,} bytes."
    too_large = limit(413, "body", limits.body, detail, Connection="close")
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > limits.body:
        raise too_large
    parts: list[bytes] = []
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for part in request.stream():
                parts.append(part)
                if sum(map(len, parts)) > limits.body:
                    raise too_large
    except TimeoutError:
        slow = f"The body did not arrive within {limits.body_seconds:g} seconds."
        raise limit(408, "body_seconds", limits.body_seconds, slow, Connection="close") from None
    except ClientDisconnect:
        raise Refused(400, "The body ended too early.") from None
    return b"".join(parts)


def refuse_other_sites(request: Request) -> None:
    """Refuse a change that a page of another site makes a browser send: a form needs nobody's leave to be sent.

    Raises:
        Refused: The request comes from elsewhere.
    """
    origin = request.headers.get("origin", "")
    site = request.headers.get("sec-fetch-site", "same-origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if site not in {"same-origin", "none"} or origin not in {"", own}:
        raise Refused(403, "Updates are not taken from pages of other sites.")
