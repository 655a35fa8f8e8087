"""What runs in a process of its own: it opens the store, answers one request after another, and can be killed.

Requests come as JSON, a line each, on standard input. An answer is a line of JSON, and behind it as many bytes as its
`length` says. The process ends with its standard input; an alarm ends it, even in the middle of a query, when the
server that would have killed it is gone.
"""

from __future__ import annotations

import csv
import io
import json
import math
import os
import re
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any, Final

import pyoxigraph as ox

from claimgraph.errors import ClaimgraphError, QueryError, StoreError
from claimgraph.graph.datasets import Dataset
from claimgraph.graph.generations import signature
from claimgraph.graph.store import Store
from claimgraph.identifiers import BASE
from claimgraph.queries.places import offending
from claimgraph.queries.tokens import UPDATES, refuse_reaching_out, tokens
from claimgraph.serve import nodes, texts
from claimgraph.vocab import CG, PREFIXES

Request = Mapping[str, Any]
Answer = tuple[dict[str, object], bytes]

_RESULTS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_RDF: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_SHOWN: Final = 80
_LONGEST: Final = 1000
"""Characters of a token, and of a sentence, that are told: both may be as long as the query."""

_GRACE: Final = 3
"""Seconds between the moment when the server kills us and the moment when we do."""


class TooLargeError(ClaimgraphError):
    """An answer has more bytes than it may have."""


class Bounded(io.BytesIO):
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


class Opened:
    """The store that stands at a place; opened again when another one takes its place."""

    def __init__(self, place: str) -> None:
        self._place = Path(place)
        self._store: Store | None = None
        self._signature: tuple[int, ...] = ()
        self.base = BASE

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
            self.base = _base_of(self._store)
        return self._store

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


def _base_of(store: Store) -> str:
    """Return what the names of data begin with: the name of any document tells it."""
    found = store.query(f"SELECT ?document {{ ?document a <{CG}Document> }} LIMIT 1")
    for row in found if isinstance(found, ox.QuerySolutions) else ():
        base = row["document"].value.rpartition("document/")[0]
        return base if base != "" else BASE
    return BASE


def _query(opened: Opened, request: Request) -> Answer:
    """Run a query of anybody."""
    text = str(request["text"])
    store = opened.store()
    refuse_reaching_out(text, "query", allowing={"FROM"})
    dataset = _dataset(store, text, request)
    form = next((token.text.upper() for token in tokens(text) if token.text.upper() in _FORMS), "")
    triples = form in {"CONSTRUCT", "DESCRIBE"}
    wanted = request["triples"] if triples else request["rows"]
    most = int(request["max_rows"])

    def ask(asked: str) -> Any:
        return store.query(asked, base_iri=request["base_iri"], dataset=dataset)

    if wanted is None:
        ask(text)
        return {"status": 406, "form": form}, b""
    if triples:
        return _written({ask_for: None for ask_for in _first(ask(text), most + 1)}, request, wanted, most)
    if form != "SELECT":
        return {"status": 200, "form": form}, _rows(ask(text), wanted, request)
    return _select(ask, text, wanted, request, most)


def _select(ask: Callable[[str], Any], text: str, wanted: str, request: Request, most: int) -> Answer:
    """Return the rows of a SELECT, no more than may be; one more is asked for, to know whether there are more."""
    solutions = ask(texts.limited(text, most + 1))
    data = _rows(solutions, wanted, request)
    cut = len(data) > 2 * most and _count(data, wanted) > most
    if cut:
        del solutions
        data = _rows(ask(texts.limited(text, most)), wanted, request)
        if wanted in {"json", "xml"}:
            data = _told(data, wanted, most)
    return {"status": 200, "form": "SELECT", **({"cut": most} if cut else {})}, data


def _rows(result: Any, wanted: str, request: Request) -> bytes:
    target = Bounded(int(request["max_bytes"]))
    result.serialize(target, format=_RESULTS[wanted])
    return target.getvalue()


def _count(data: bytes, wanted: str) -> int:
    if wanted == "csv":
        return sum(1 for _ in csv.reader(io.StringIO(data.decode(), newline=""))) - 1
    found = ox.parse_query_results(data, _RESULTS[wanted])
    return sum(1 for _ in found) if isinstance(found, ox.QuerySolutions) else 1


def _told(data: bytes, wanted: str, most: int) -> bytes:
    """Say in the head of an answer that it was cut, where its format has a place for that."""
    told = f"urn:x-claimgraph:cut-after:{most}-rows"
    if wanted == "json":
        return data.replace(b'{"head":{', b'{"head":{"link":["' + told.encode() + b'"],', 1)
    return data.replace(b"</head>", b'<link href="' + told.encode() + b'"/></head>', 1)


def _first(result: Any, most: int) -> Any:
    return (triple for triple, _ in zip(result, range(most), strict=False))


def _written(triples: Mapping[ox.Triple, None], request: Request, wanted: str, most: int) -> Answer:
    """Return triples in a format of RDF."""
    kept = list(triples)[:most]
    target = Bounded(int(request["max_bytes"]))
    ox.serialize(kept, target, format=_RDF[wanted], prefixes=PREFIXES)
    return {"status": 200, "form": "GRAPH", **({"cut": most} if len(triples) > most else {})}, target.getvalue()


def _dataset(store: Store, text: str, request: Request) -> Dataset | None:
    """Return the graphs that the request names, or else its query.

    Raises:
        QueryError: A graph is not of this store, so that it would have to be fetched.
    """
    asked = Dataset(tuple(request["default"]), tuple(request["named"]))
    said = texts.dataset_of(text, str(request["base_iri"]))
    for iri in (*asked.default, *asked.named):
        if not iri.startswith(("http://", "https://", "urn:")) and not _has(store, iri):
            raise _fetching(iri)
    if asked != Dataset():
        return asked
    for iri in () if said is None else (*said.default, *said.named):
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


def _update(opened: Opened, request: Request) -> Answer:
    """Change the store."""
    text = str(request["text"])
    refuse_reaching_out(text, "update", allowing=UPDATES)
    dataset = Dataset(tuple(request["default"]), tuple(request["named"]))
    changed = text if dataset == Dataset() else texts.with_using(text, dataset)
    opened.close()
    opened.update(changed, str(request["base_iri"]))
    return {"status": 204}, b""


def _node(opened: Opened, request: Request) -> Answer:
    """Describe a node of the data."""
    store = opened.store()
    iri = opened.base + str(request["local"])
    most = int(request["max_rows"])
    triples = nodes.about(store, iri, opened.base, most + 1)
    if triples == {}:
        return {"status": 404, "iri": iri}, b""
    header, data = _written(triples, request, str(request["triples"]), most)
    return {**header, "iri": iri}, data


def _summary(opened: Opened, _request: Request) -> Answer:
    """Tell what the store holds: how many of each class, and an example of what can be looked up."""
    return {"status": 200}, json.dumps(nodes.summary(opened.store(), opened.base)).encode()


_OPERATIONS: Final = {"query": _query, "update": _update, "node": _node, "summary": _summary}


def answer(opened: Opened, request: Request) -> Answer:
    """Answer one request; whatever goes wrong is an answer too."""
    try:
        header, data = _OPERATIONS[request["op"]](opened, request)
    except TooLargeError:
        return {"status": 503, "limit": "bytes"}, b""
    except QueryError as error:
        return _refusal(error, request), b""
    except StoreError as error:
        opened.close()
        return {"status": 503, "detail": f"The store cannot be read: {error.found}. {error.remedy}."}, b""
    except (OSError, RuntimeError, ValueError) as error:
        opened.close()
        sys.stderr.write(f"claimgraph serve: {error}\n")
        return {"status": 503, "detail": "The store could not answer. It is opened again for the next request."}, b""
    return {**header, "base": opened.base}, data


def _refusal(error: QueryError, request: Request) -> dict[str, object]:
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

    token = offending(text, error_of)
    if token is None:
        return {"status": 400, "detail": f"This is no SPARQL {operation}: {message}."[:_LONGEST]}
    shown = token.text[:_SHOWN]
    found = f"{shown!r} is not expected here" if shown != "" else "it ends too early"
    if token.kind == "prefixed" and token.text.partition(":")[0] not in texts.prefixes_of(text):
        found = f"the prefix of {shown!r} is not declared"
    detail = f"This is no SPARQL {operation}: line {token.line}, column {token.column}: {found}."
    return {"status": 400, "detail": detail, "line": token.line, "column": token.column, "token": shown}


def _bound_memory(most: int) -> None:
    """Let the system refuse memory beyond a number of bytes; a query that wants more ends this process alone."""
    import resource  # noqa: PLC0415 - POSIX only, as is the store's lock

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def serve(source: IO[bytes], target: IO[bytes], opened: Opened) -> None:
    """Answer requests until there are no more."""
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
    opened = Opened(sys.argv[1])
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not end up among the answers
    try:
        opened.store()
    except ClaimgraphError:
        pass  # said to whoever asks
    target.write(b"{}\n")
    target.flush()
    serve(sys.stdin.buffer, target, opened)


if __name__ == "__main__":
    main()
