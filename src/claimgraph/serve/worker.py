"""What runs in a process of its own: it opens the store, answers one request after another, and can be killed.

Each answer is a header and bytes: that to a query or an update, a node's triples, a page.
"""

import contextlib
import csv
import datetime as dt
import functools
import io
import itertools
import json
import math
import os
import re
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from claimgraph import serve as http
from claimgraph.errors import ClaimgraphError, InputError, QueryError, StoreError
from claimgraph.graph import close_network, sparql_text
from claimgraph.graph.sparql_text import Dataset
from claimgraph.graph.store import Store, signature
from claimgraph.schema import BASE
from claimgraph.serve.views import Ask, Table, Triples, View, Wanted, about, own
from claimgraph.vocab import CG, PREFIXES

if TYPE_CHECKING:
    from claimgraph.pipeline.desk import Desk as _Desk

# The store that a worker has open.


class Opened:
    """The store that stands at a place; opened again when another one takes its place.

    Attributes:
        base: What the names of its data begin with.
        kept: What was counted in it, so that it is counted once, until another one takes its place.
    """

    def __init__(self, place: str) -> None:
        self._place = Path(place)
        self._store: Store | None = None
        self._signature: tuple[int, ...] = ()
        self.base = BASE
        self.kept: dict[str, Any] = {}
        self._desk: _Desk | None = None

    def store(self) -> Store:
        """Return the store.

        Raises:
            StoreError: There is none, or it cannot be read.
        """
        now = self._now()
        if self._store is None or now != self._signature or now == ():
            self.close()
            self._store = Store.from_file(self._place) if self._place.is_file() else Store.open(self._place)
            self._signature = now
            self.base = BASE
            for document in Ask(self._store, BASE).column("instances", type="cg:Document", limit=1):
                self.base = document.rpartition("document/")[0] or BASE
            self.kept = {"store": self._place.name or str(self._place)}
        return self._store

    def ask(self, patience: float = math.inf) -> Ask:
        """Return the store as pages ask it; see `store`."""
        store = self.store()
        made = Ask(store, self.base, self.kept, patience)
        made.desk = self.desk
        return made

    def desk(self) -> "_Desk":
        """Return the store with what people decided about it, as both are now."""
        from claimgraph.pipeline.desk import Desk  # noqa: PLC0415 - only where decisions are taken

        if self._desk is None or not self._desk.stands():
            self._desk = Desk(self._place, before=self._desk)
        return self._desk

    def close(self) -> None:
        """Let go of the store."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def update(self, text: str, base_iri: str) -> None:
        """Change the store on disk."""
        Store.update(self._place, text, base_iri)

    def _now(self) -> tuple[int, ...]:
        if not self._place.is_file():
            return signature(self._place)
        found = self._place.stat()
        return found.st_ino, found.st_mtime_ns, found.st_size


Request = Mapping[str, Any]
Answer = tuple[dict[str, object], bytes]

_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_SHOWN: Final = 80
_LONGEST: Final = 1000
"""Characters of a token, and of a sentence, that are told: both may be as long as the query."""


class TooLargeError(ClaimgraphError):
    """An answer has more bytes than it may have; that is known before any of it is sent."""


class BoundedBytes(io.BytesIO):
    """Bytes in memory, up to a number."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any, /) -> int:
        """Take bytes.

        Raises:
            TooLargeError: They are too many.
        """
        if self.tell() + len(data) > self._most:
            raise TooLargeError
        return super().write(data)


def query(opened: Opened, request: Request) -> Answer:
    """Run a query of anybody."""
    text = str(request["text"])
    store = opened.store()
    sparql_text.refuse_reaching_out(text, "query", allowing={"FROM"})
    dataset = _dataset(store, text, request)
    form = next((token.text.upper() for token in sparql_text.tokens(text) if token.text.upper() in _FORMS), "")
    triples = form in {"CONSTRUCT", "DESCRIBE"}
    wanted = request["triples"] if triples else request["rows"]
    most = int(request["max_rows"])

    def ask(asked: str) -> Any:
        return store.query(asked, base_iri=request["base_iri"], dataset=dataset)

    if wanted is None:
        ask(text)
        return {"status": 406, "form": form}, b""
    if triples:
        return _written(ask(text), request, str(wanted), most)
    if form != "SELECT":
        return {"status": 200, "form": form}, _rows(ask(text), wanted, request)
    return _select(ask, text, wanted, request, most)


def _select(ask: Callable[[str], Any], text: str, wanted: str, request: Request, most: int) -> Answer:
    """Return the rows of a SELECT, no more than may be; one more is asked for, to know whether there are more."""
    solutions = ask(sparql_text.limited(text, most + 1))
    data = _rows(solutions, wanted, request)
    cut = len(data) > 2 * most and _count(data, wanted) > most
    if cut:
        del solutions
        data = _rows(ask(sparql_text.limited(text, most)), wanted, request)
        if wanted in {"json", "xml"}:
            data = _told(data, wanted, most)
    return {"status": 200, "form": "SELECT", **({"cut": most} if cut else {})}, data


def _rows(result: Any, wanted: str, request: Request) -> bytes:
    target = BoundedBytes(int(request["max_bytes"]))
    result.serialize(target, format=ox.QueryResultsFormat.from_extension(wanted))
    return target.getvalue()


def _count(data: bytes, wanted: str) -> int:
    if wanted == "csv":
        return sum(1 for _ in csv.reader(io.StringIO(data.decode(), newline=""))) - 1
    found = ox.parse_query_results(data, ox.QueryResultsFormat.from_extension(wanted))
    return sum(1 for _ in found) if isinstance(found, ox.QuerySolutions) else 1


def _told(data: bytes, wanted: str, most: int) -> bytes:
    """Say in the head of an answer that it was cut, where its format has a place for that."""
    told = f"urn:x-claimgraph:cut-after:{most}-rows"
    if wanted == "json":
        return data.replace(b'{"head":{', b'{"head":{"link":["' + told.encode() + b'"],', 1)
    return data.replace(b"</head>", b'<link href="' + told.encode() + b'"/></head>', 1)


def _written(triples: Iterable[ox.Triple], request: Request, wanted: str, most: int) -> Answer:
    """Return triples in a format of RDF, each once."""
    found = list(islice(triples, most + 1))
    target = BoundedBytes(int(request["max_bytes"]))
    ox.serialize(dict.fromkeys(found[:most]), target, format=ox.RdfFormat.from_extension(wanted), prefixes=PREFIXES)
    return {"status": 200, "form": "GRAPH", **({"cut": most} if len(found) > most else {})}, target.getvalue()


def _dataset(store: Store, text: str, request: Request) -> Dataset | None:
    """Return the graphs that the request names, or else its query.

    Raises:
        QueryError: A graph is not of this store, so that it would have to be fetched.
    """
    asked: Dataset = (tuple(request["default"]), tuple(request["named"]))
    said = sparql_text.dataset_of(text, str(request["base_iri"]))
    for iri in itertools.chain(*asked):
        if not iri.startswith(("http://", "https://", "urn:")) and not _has(store, iri):
            raise _fetching(iri)
    if any(asked):
        return asked
    for iri in () if said is None else itertools.chain(*said):
        if not _has(store, iri):
            raise _fetching(iri)
    return said


def _has(store: Store, iri: str) -> bool:
    try:
        return store.has_graph(iri)
    except ValueError:
        return False


def _fetching(iri: str) -> QueryError:
    how = "read a file" if iri.startswith("file:") else "fetch it"
    remedy = "Nothing is ever loaded: name a graph of this store, or none, and all are asked together"
    return QueryError("query", f"FROM is not allowed here: <{iri}> is no graph of this store; it would {how}", remedy)


def update(opened: Opened, request: Request) -> Answer:
    """Change the store."""
    text = str(request["text"])
    sparql_text.refuse_reaching_out(text, "update", allowing=sparql_text.UPDATES)
    dataset: Dataset = (tuple(request["default"]), tuple(request["named"]))
    changed = sparql_text.with_using(text, dataset) if any(dataset) else text
    opened.close()
    opened.update(changed, str(request["base_iri"]))
    return {"status": 204}, b""


def node(opened: Opened, request: Request) -> Answer:
    """Describe a node of the data."""
    ask = opened.ask()
    iri = ask.base + str(request["local"])
    most = int(request["max_rows"])
    triples = about(ask, iri, most + 1)
    if triples == {}:
        return {"status": 404, "iri": iri}, b""
    header, data = _written(triples, request, str(request["triples"]), most)
    return {**header, "iri": iri}, data


def summary(opened: Opened, _request: Request) -> Answer:
    """Tell how many nodes each class has, and one node of each kind that has addresses; counted once for a store."""
    return {"status": 200}, opened.ask().once("summary", _summary)


def _summary(ask: Ask) -> bytes:
    kinds = ("Claim", "Document", "Source", "Event", "Question", "Position", "Finding")
    found = [iri for kind in kinds for iri in ask.column("instances", type=f"cg:{kind}", limit=1)]
    classes = [(row["type"], int(row["n"])) for row in ask.rows("class-counts")]
    examples = [iri for iri in found if iri.startswith(ask.base)]
    return json.dumps({"base": ask.base, "classes": classes, "examples": examples}).encode()


def refusal(error: QueryError, request: Request) -> dict[str, object]:
    """Return what is wrong with a query, and where, as data."""
    if isinstance(error.__cause__, SyntaxError):
        return _syntax(str(error.__cause__), request)
    status = 403 if re.match(r"(SERVICE|LOAD|FROM) is not allowed", error.found) else 400
    return {"status": status, "detail": f"{error}."[:_LONGEST]}


def _syntax(message: str, request: Request) -> dict[str, object]:
    """Return where a query stops to be one."""
    operation, text = str(request["op"]), str(request["text"])
    parse = ox.Store().query if operation == "query" else ox.Store().update

    def error_of(spread: str) -> str | None:
        try:
            parse(spread, base_iri=request["base_iri"])
        except SyntaxError as error:
            return str(error)
        return None

    token = sparql_text.offending(text, error_of)
    if token is None:
        return {"status": 400, "detail": f"This is no SPARQL {operation}: {message}."[:_LONGEST]}
    shown = token.text[:_SHOWN]
    found = f"{shown!r} is not expected here" if shown != "" else "it ends too early"
    if token.kind == "prefixed" and token.text.partition(":")[0] not in sparql_text.prefixes_of(text):
        found = f"the prefix of {shown!r} is not declared"
    detail = f"This is no SPARQL {operation}: line {token.line}, column {token.column}: {found}."
    return {"status": 400, "detail": detail, "line": token.line, "column": token.column, "token": shown}


_GRACE: Final = 3
"""Seconds between the moment when the server kills us and the moment when we do."""


@functools.cache
def _views() -> Mapping[str, Callable[[Ask, Wanted], View | None]]:
    """Return what makes each page; a process that only answers queries loads none of them."""
    from claimgraph.serve import linked_data  # noqa: PLC0415 - as above
    from claimgraph.serve.views import (  # noqa: PLC0415
        claims,
        lists,
        network,
        nodes,
        question,
        review,
        sources,
    )

    return {
        "review": review.queue_view,
        "review/names": review.names_view,
        "review/new": review.new_view,
        "review/log": review.log_view,
        "questions": lists.view,
        **dict.fromkeys(("events", "sources", "documents"), lists.register_view),
        "matrix": sources.matrix_view,
        "network": network.view,
        "sparql-editor": linked_data.editor,
        "question": question.view,
        "claim": claims.view,
        "finding": claims.finding_view,
        "document": nodes.document_view,
        "source": sources.source_view,
        "event": nodes.event_view,
    }


def page(opened: Opened, request: Request) -> Answer:
    """Return a page, or what it holds in another format.

    The status is 404 where there is no such node; 204 where the node's own page cannot show it, because the data
    lack what every such node has, or because it may be no claim any more: its triples are what there is to see.
    """
    ask = opened.ask(float(request["counting"]))
    wanted = Wanted.of(request)
    try:
        view = _views()[request["page"]](ask, wanted)
        if wanted.review is not None:
            view = _review().with_desk(request["page"], ask, wanted, view)
    except StoreError:
        return {"status": 204, "iri": ask.base + wanted.local}, b""
    if view is None:  # a reading that people withdrew is no claim, and has what every node has
        return {"status": 204 if request["page"] == "claim" else 404, "iri": ask.base + wanted.local}, b""
    if view.refresh is not None and wanted.format != "html":
        return {"status": 503, "detail": "The store is being read. Ask again in a few seconds."}, b""
    if wanted.format not in {"html", *view.formats}:
        return {"status": 406, "formats": list(view.formats)}, b""
    return written(ask, wanted, view, int(request["max_rows"]), int(request["max_bytes"]))


def decide(opened: Opened, request: Request) -> Answer:
    """Note what somebody decides in a form, and say where to go next; or return the page with the form, and why not."""
    form, action, review = request["form"], request["action"], request["review"]
    try:
        return {"status": 303, "location": _review().decided(opened.ask(), action, form, review["by"])}, b""
    except InputError as error:
        problem = _review().problem_of(error, form)
        again = {**request, **_review().page_of(action, form), "review": {**review, "problem": problem}}
        header, data = page(opened, again)
        if header["status"] in {204, 404}:
            return {"status": problem["status"], "detail": problem["text"]}, b""
        return header, data


def _review() -> Any:
    from claimgraph.serve.views import review  # noqa: PLC0415 - only where decisions are taken

    return review


# A page as HTML, as one file, as CSV, Turtle, SVG or PNG.


TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "file": "text/html; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_ENDINGS: Final = {"file": "html"}
_NAME: Final = r"/static/([\w.-]+?)\.[0-9a-f]{12}"
_ICON: Final = re.compile(rf'<link rel="icon" href="{_NAME}\.svg">\n?')
_STYLE: Final = re.compile(rf'<link rel="stylesheet" href="{_NAME}\.css">')
_SCRIPT: Final = re.compile(rf'<script src="{_NAME}\.js" defer></script>\n?')
_ADDRESS: Final = re.compile(r'\b(href|action)="/(?!/)')
"""Text is escaped, so that a quotation mark behind `=` is always one of our own attributes."""


def written(ask: Ask, wanted: Wanted, view: View, most: int, size: int) -> Answer:
    """Return a view in the format that is wanted, in so many bytes at most.

    Triples beyond `most` are cut off, and the header says so.
    """
    writers: dict[str, Callable[[], Answer]] = {
        "html": lambda: ({}, _html(ask, wanted, view).encode()),
        "file": lambda: ({}, _file(_html(ask, wanted, view), wanted.root).encode()),
        "csv": lambda: ({}, as_csv(view.table or ((), ()))),
        "ttl": lambda: _turtle(ask, view, most),
        "svg": lambda: ({}, _picture(view).encode()),
        "png": lambda: ({}, _png(_picture(view))),
    }
    header, data = writers[wanted.format]()
    if len(data) > size:
        return {"status": 503, "limit": "bytes"}, b""
    told: dict[str, object] = {"status": view.status, "type": TYPES[wanted.format], **header}
    if view.refresh is not None:
        told["refresh"] = view.refresh
    if wanted.format not in {"html", "svg"}:
        name = re.sub(r"[^0-9A-Za-z]+", "-", wanted.local or wanted.path).strip("-") or "claimgraph"
        told["file"] = f"{name}.{_ENDINGS.get(wanted.format, wanted.format)}"
    return told, data


def _html(ask: Ask, wanted: Wanted, view: View) -> str:
    here = "/" + wanted.path.strip("/").partition("/")[0]
    day = dt.datetime.now(dt.UTC).date()
    return http.rendered(
        view.template,
        {
            **view.content,
            "view": view,
            "wanted": wanted,
            "title": view.title,
            "here": here,
            "site": ask.once("site", _site),
            "today": f"{day.day} {day:%B} {day.year}",
            "review": None if wanted.review is None else _review().bar(ask, wanted),
        },
    )


def _site(ask: Ask) -> dict[str, Any]:
    """Return what every page says of the store: how many documents, claims and sources."""
    classes = {f"{CG}{word.capitalize()}": word for word in ("document", "claim", "source")}
    found = {row["type"]: int(row["n"]) for row in ask.rows("class-counts", type=classes)}
    return {"store": ask.kept.get("store", ""), "counts": {word: found.get(iri, 0) for iri, word in classes.items()}}


def _file(html: str, root: str) -> str:
    """Return a page with its styles and scripts inside; links lead to the server that it came from.

    Scripts stand at its end: one that stands in the file cannot be put off until the page is there.
    """
    styles, scripts = (list(dict.fromkeys(found.findall(html))) for found in (_STYLE, _SCRIPT))
    html = _SCRIPT.sub("", _ICON.sub("", html))
    html = _STYLE.sub(lambda match: f"<style>{http.static_data(f'{match[1]}.css').decode()}</style>", html)
    html = _ADDRESS.sub(rf'\1="{root}/', html)
    code = "".join(f"<script>{http.static_data(f'{name}.js').decode()}</script>\n" for name in scripts)
    policy = (
        f"default-src 'none'; script-src {_hashes(scripts, 'js')}; style-src {_hashes(styles, 'css')}; "
        f"img-src data:; base-uri 'none'; form-action {root}"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    head, _, foot = html.rpartition("</body>")
    return f"{head}{code}</body>{foot}".replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{meta}', 1)


def _hashes(names: Sequence[str], ending: str) -> str:
    from claimgraph.draw.page import hash_of  # noqa: PLC0415 - only a page in one file needs it

    return " ".join(f"'{hash_of(http.static_data(f'{name}.{ending}'))}'" for name in names) or "'none'"


def as_csv(table: Table) -> bytes:
    """Return a table as CSV (RFC 4180), with a mark that lets a spreadsheet know it is UTF-8."""
    from claimgraph.export import csv_text  # noqa: PLC0415 - only a CSV needs it

    return csv_text(*table).encode("utf-8-sig")


def _turtle(ask: Ask, view: View, most: int) -> Answer:
    found: Triples = {}
    for iri in view.nodes:
        found |= own(ask, iri, most + 1 - len(found))
        if len(found) > most:
            break
    data: Any = ox.serialize(list(found)[:most], format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return {"cut": most} if len(found) > most else {}, data


def _picture(view: View) -> str:
    return "" if view.picture is None else view.picture()


def _png(picture: str) -> bytes:
    from claimgraph.draw import png  # noqa: PLC0415 - only a PNG needs the renderer

    return png(picture)


# One request after another.


_OPERATIONS: Final = {
    "query": query,
    "update": update,
    "node": node,
    "summary": summary,
    "page": page,
    "decide": decide,
}


def answer(opened: Opened, request: Request) -> Answer:
    """Answer one request; whatever goes wrong is an answer too."""
    try:
        header, data = _OPERATIONS[request["op"]](opened, request)
    except TooLargeError:
        return {"status": 503, "limit": "bytes"}, b""
    except QueryError as error:
        return refusal(error, request), b""
    except StoreError as error:
        opened.close()
        return {"status": 503, "detail": f"The store cannot be read: {error.found}. {error.remedy}."}, b""
    except InputError as error:
        return {"status": 503, "detail": f"{error}."}, b""
    except (OSError, RuntimeError, ValueError) as error:
        opened.close()
        sys.stderr.write(f"claimgraph serve: {error}\n")
        return {"status": 503, "detail": "The store could not answer. It is opened again for the next request."}, b""
    return {**header, "base": opened.base}, data


def _bound_memory(most: int) -> None:
    """Let the system refuse memory beyond a number of bytes; a query that wants more ends this process alone."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def serve(source: IO[bytes], target: IO[bytes], opened: Opened) -> None:
    """Answer requests, a line of JSON each, until there are no more: a line of JSON, and behind it `length` bytes.

    An alarm ends the process, even in the middle of a query, when the server that would have killed it is gone.
    """
    for line in source:
        request = json.loads(line)
        signal.alarm(math.ceil(request["seconds"]) + _GRACE)
        header, data = answer(opened, request)
        signal.alarm(0)
        target.write(json.dumps({**header, "length": len(data)}).encode() + b"\n" + data)
        target.flush()


def main() -> None:
    """Serve the store that the first argument names; the second is the bound on memory, in bytes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes our input
    _bound_memory(int(sys.argv[2]))
    if not close_network():
        sys.stderr.write("claimgraph serve: this system cannot take the network from the process that runs queries\n")
    opened = Opened(sys.argv[1])
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not end up among the answers
    with contextlib.suppress(ClaimgraphError):  # what is wrong is said to whoever asks
        opened.store()
    target.write(b"{}\n")
    target.flush()
    serve(sys.stdin.buffer, target, opened)


if __name__ == "__main__":
    main()
