"""What a client is told when it does not get what it asked for (RFC 9457)."""

from __future__ import annotations

import asyncio
import base64
import functools
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimgraph import vocab
from claimgraph.graph.rdf import TYPE, integer
from claimgraph.serve.answers import RDF
from claimgraph.vocab import PREFIXES

if TYPE_CHECKING:
    import jinja2

# Content negotiation (RFC 9110, section 12.5.1): which of our formats a client wants.


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
    wanted = [(media.strip().lower(), parameters) for media, *parameters in _ranges(accept)]
    best, quality = None, 0.0
    for offer in offers:
        found = _quality(offer, wanted)
        if found > quality:
            best, quality = offer, found
    return best


def content_type(media: str) -> str:
    """Return the header; text is UTF-8, and says so."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def suffix_of(media: str) -> str:
    """Return what an address ends with that answers with this format."""
    return next(suffix for suffix, kind in SUFFIXES.items() if kind == media)


def _ranges(accept: str) -> list[list[str]]:
    return [part.split(";") for part in accept[:2000].split(",")]


def _quality(offer: str, wanted: Sequence[tuple[str, Sequence[str]]]) -> float:
    """Return the quality of the range that names an offer most closely."""
    found: dict[int, float] = {}
    for media, parameters in wanted:
        kinds = (offer, offer.partition("/")[0] + "/*", "*/*")
        if media in kinds:
            found.setdefault(kinds.index(media), _q(parameters))
    return found[min(found)] if found else 0.0


def _q(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


# Style sheets and scripts: served under names that hold a hash of their bytes, so a browser keeps them for ever.
#
# Those that the offline file needs too are `draw`'s; the others stand in `static/` here.


KINDS: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
_PLACES: Final = ("claimgraph.serve", "claimgraph.draw")
"""Whose `static/` is looked into, in this order."""


@functools.cache
def data(name: str) -> bytes:
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
def address(name: str) -> str:
    """Return where a file is served."""
    stem, _, ending = name.rpartition(".")
    return f"/static/{stem}.{hashlib.sha256(data(name)).hexdigest()[:12]}.{ending}"


@functools.cache
def fingerprint(name: str) -> str:
    """Return a file's hash, as a policy (CSP) names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(data(name)).digest()).decode()


# The one environment of templates: what it escapes, and what every template can use.
#
# Templates of `draw` are found too: the page that is served, the offline file and the notebook show the same things.


_STATES: Final = {"disputed": "Disputed", "revised": "Revised", "open": "Open", "undisputed": "Not disputed"}


def rendered(template: str, content: Mapping[str, object]) -> str:
    """Return a template with its content; every text in it is escaped."""
    return environment().get_template(template).render(**content)


@functools.cache
def environment() -> jinja2.Environment:
    """Return the environment."""
    import jinja2  # noqa: PLC0415 - a server that is only asked by programs needs none
    from markupsafe import Markup  # noqa: PLC0415 - as above

    from claimgraph.characters import visible  # noqa: PLC0415
    from claimgraph.draw import wording  # noqa: PLC0415 - as above
    from claimgraph.draw.wording import shortened  # noqa: PLC0415

    def shown(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PackageLoader("claimgraph.serve"), jinja2.PackageLoader("claimgraph.draw")]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    made.globals.update(_everywhere(words=wording, shortened=shortened))
    return made


def _everywhere(**more: Any) -> dict[str, Any]:
    """Return what every template can use."""
    from claimgraph.serve.views.base import navigation  # noqa: PLC0415 - pages know templates, not the other way
    from claimgraph.serve.views.claims import worded  # noqa: PLC0415 - as below

    return {
        **more,
        "moment": worded,
        "static": address,
        "navigation": navigation(),
        "states": _STATES,
        "here": "",
        "site": None,
        "wanted": None,
        "view": None,
    }


# Answers as HTML: plain pages that need no script and no style, and the seam for whoever writes better ones.
#
# Every function takes data and returns a whole page. Text of strangers reaches a page through Jinja2's escaping alone.


_TITLES: Final = (f"{vocab.RDFS}label", f"{vocab.SCHEMA}name", f"{vocab.SKOS}prefLabel", f"{vocab.SCHEMA}text")


@dataclass(frozen=True, slots=True)
class Node:
    """A node with what is known of it.

    Attributes:
        iri: Its name.
        base: What the names of data begin with.
        triples: Its own, those of its parts, those that point at it, and the names of what they speak of.
    """

    iri: str
    base: str
    triples: tuple[ox.Triple, ...]

    @property
    def kind(self) -> str:
        """What it is: claim, source, document, …; "" for a term of a vocabulary."""
        return self.iri.removeprefix(self.base).partition("/")[0] if self.iri.startswith(self.base) else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as a page shows it.

    Attributes:
        text: What is read.
        href: Where it leads; "" for nowhere.
    """

    text: str
    href: str = ""


def render(node: Node, cut: bool = False) -> str:
    """Return the page of a node.

    Args:
        node: The node.
        cut: Whether there is more than the page shows.
    """
    names = _names(node)
    parts: dict[str, list[tuple[Cell, Cell]]] = {}
    pointing: list[tuple[Cell, Cell]] = []
    for triple in node.triples:
        subject, value = _value(triple.subject), _value(triple.object)
        verb = _cell(triple.predicate, node.base, names)
        if value == node.iri:
            pointing.append((_cell(triple.subject, node.base, names), verb))
        else:
            parts.setdefault(subject, []).append((verb, _cell(triple.object, node.base, names)))
    own = parts.pop(node.iri, [])
    addressed = re.compile(re.escape(node.base) + r"(claim|source|document|event|question|position|finding|graph)/")
    rest = [(_named(iri, node.base, names), rows) for iri, rows in parts.items() if addressed.match(iri) is None]
    title = names.get(node.iri, node.iri)
    return _page("node.html", title=title, node=node, own=own, parts=rest, pointing=pointing, cut=cut)


def vocabulary(title: str, node: Node) -> str:
    """Return the page of a vocabulary: each term with what defines it."""
    names = _names(node)
    terms: dict[str, list[tuple[Cell, Cell]]] = {}
    for triple in node.triples:
        row = (_cell(triple.predicate, node.base, names), _cell(triple.object, node.base, names))
        terms.setdefault(_value(triple.subject), []).append(row)
    shown = [
        (iri.removeprefix(node.iri) if iri.startswith(node.iri) else "", names.get(iri, iri), rows)
        for iri, rows in sorted(terms.items())
    ]
    return _page("vocabulary.html", title=title, iri=node.iri, terms=shown)


def rows(data: bytes, base: str, cut: object) -> str:
    """Return the page of an answer to SELECT or ASK, from SPARQL JSON."""
    answer = json.loads(data)
    if "boolean" in answer:
        return _page(
            "rows.html", title="Answer", columns=["answer"], rows=[[Cell(str(answer["boolean"]).lower())]], cut=None
        )
    columns = answer["head"]["vars"]
    found = answer["results"]["bindings"]
    cells = [[_json_cell(row.get(name), base) for name in columns] for row in found]
    return _page("rows.html", title="Answer", columns=columns, rows=cells, cut=cut)


def triples(data: bytes, cut: object) -> str:
    """Return the page of an answer to CONSTRUCT or DESCRIBE, from Turtle."""
    return _page("triples.html", title="Answer", text=data.decode(), cut=cut)


def ask(endpoint: str, writable: bool) -> str:
    """Return the page on which a query is written."""
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in list(PREFIXES.items())[:9])
    return _page("ask.html", title="SPARQL", endpoint=endpoint, prefixes=prefixes, writable=writable)


def problem(status: int, title: str, detail: str, more: Mapping[str, object]) -> str:
    """Return the page that says why there is no answer."""
    return _page("problem.html", title=f"{status} {title}", detail=detail, more=dict(more))


def short(iri: str) -> str:
    """Return `prefix:local` where there is a prefix."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def local_address(iri: str, base: str) -> str:
    """Return where this server tells of a node, or its own address on the web; "" for neither."""
    if iri.startswith(base):
        return f"/id/{iri.removeprefix(base)}"
    for namespace in (vocab.CG, vocab.FACET, vocab.VERDICT):
        if iri.startswith(namespace):
            return f"/{namespace.rstrip('#').rpartition('/')[2]}#{iri.removeprefix(namespace)}"
    return iri if iri.startswith(("http://", "https://")) else ""


def _names(node: Node) -> dict[str, str]:
    """Return what nodes are called, the best name first."""
    found: dict[str, tuple[int, str]] = {}
    for triple in node.triples:
        verb = triple.predicate.value
        if verb in _TITLES:
            rank = (_TITLES.index(verb), _value(triple.object)[:200])
            found[_value(triple.subject)] = min(found.get(_value(triple.subject), rank), rank)
    return {iri: name for iri, (_, name) in found.items()}


def _value(term: Any) -> str:
    return str(getattr(term, "value", term))


def _cell(term: Any, base: str, names: Mapping[str, str]) -> Cell:
    text = _value(term)
    return _named(text, base, names) if str(term).startswith("<") else Cell(text)


def _named(iri: str, base: str, names: Mapping[str, str]) -> Cell:
    return Cell(names.get(iri, short(iri.removeprefix(base))), local_address(iri, base))


def _json_cell(term: Mapping[str, Any] | None, base: str) -> Cell:
    if term is None:
        return Cell("")
    return _named(term["value"], base, {}) if term["type"] == "uri" else Cell(str(term["value"]))


def _page(template: str, **content: object) -> str:
    return rendered(template, content)


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
    title = HTTPStatus(refused.status).phrase
    accept = request.headers.get("accept", "*/*")
    if chosen(accept, ("application/problem+json", HTML)) == HTML:
        body, kind = problem(refused.status, title, refused.detail, refused.more), content_type(HTML)
    else:
        content = {"type": "about:blank", "title": title, "status": refused.status, "detail": refused.detail}
        body, kind = json.dumps({**content, **refused.more}, ensure_ascii=False), "application/problem+json"
    headers = {**refused.headers, "Cache-Control": "no-store"}
    return Response(body, refused.status, headers, media_type=kind)


# What is served, and how much of it one request may have.


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds, each named in the answer that meets it.

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


@dataclass(frozen=True, slots=True)
class Settings:
    """What `claimgraph serve` was told.

    Attributes:
        store: The folder of the store, or an RDF file.
        host: The address that is listened at.
        port: 0 for any that is free.
        writable: Whether SPARQL updates are taken.
        origins: Whose pages may read the answers (CORS); `*` for all.
        limits: See there.
    """

    store: str
    host: str = "127.0.0.1"
    port: int = 8090
    writable: bool = False
    origins: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)

    @property
    def loopback(self) -> bool:
        """Whether nobody but this machine can reach it."""
        return self.host in {"localhost", "::1"} or self.host.startswith("127.")


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

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
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
        return None

    def _finish(self, headers: MutableHeaders, origin: str) -> None:
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


# What this server says of itself: SPARQL 1.1 Service Description, VoID and DCAT.


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
    data = ox.serialize(triples, format=RDF[TRIPLES[chosen]], prefixes=_PREFIXES)
    return Response(data, headers={"Vary": "Accept", **(headers or {})}, media_type=content_type(chosen))
