"""Answers to queries and updates, each as a header and bytes; these functions run in a worker's process."""

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from claimgraph.errors import ClaimgraphError, QueryError
from claimgraph.graph import sparql_text
from claimgraph.graph.sparql_text import Dataset
from claimgraph.graph.store import Store, signature
from claimgraph.schema import BASE
from claimgraph.serve.views import Ask
from claimgraph.vocab import PREFIXES

# What is said of one node: its own triples, those of the small nodes that belong to it, and who points at it.


ADDRESSED: Final = frozenset({"claim", "source", "document", "event", "question", "position", "finding", "graph"})
"""Kinds of node that a reader looks up; any other node is described with the one that it belongs to."""

_POINTING: Final = 1000
"""Nodes that point at one, at most; a source of a big collection has thousands of claims."""

Triples = dict[ox.Triple, None]


def about(ask: Ask, iri: str, most: int) -> Triples:
    """Return what a store says of a node in so many triples at most, in order, {} if it says nothing.

    The name of a graph stands for its triples.
    """
    if ask.store.has_graph(iri):
        return dict.fromkeys(ask.triples("triples", Dataset((iri,)), limit=most))
    found = _with_parts(ask, iri, most)
    if found:
        found |= dict.fromkeys(ask.triples("triples", object=iri, limit=_POINTING))
        ends = (end for triple in found for end in (triple.subject, triple.object) if isinstance(end, ox.NamedNode))
        found |= dict.fromkeys(ask.triples("names", node=sorted({end.value for end in ends})))
    return dict(list(found.items())[:most])


def own(ask: Ask, iri: str, most: int) -> Triples:
    """Return what a node and its parts say, without what points at it; {} if they say nothing."""
    return dict(list(_with_parts(ask, iri, most).items())[:most])


def _with_parts(ask: Ask, iri: str, most: int) -> Triples:
    """Return the triples of a node, and of those nodes behind it that are described with it."""
    found: Triples = {}
    waiting, seen = [iri], {iri}
    while waiting and len(found) < most:
        for triple in ask.triples("triples", subject=[waiting.pop(0)], limit=most):
            found[triple] = None
            value = triple.object
            if isinstance(value, ox.NamedNode) and value.value not in seen and _is_part(value.value, ask.base):
                seen.add(value.value)
                waiting.append(value.value)
    return found


def _is_part(iri: str, base: str) -> bool:
    kind = iri.removeprefix(base).partition("/")[0]
    return iri.startswith(base) and kind not in ADDRESSED


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
        return Ask(store, self.base, self.kept, patience)

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
    asked = Dataset(tuple(request["default"]), tuple(request["named"]))
    said = sparql_text.dataset_of(text, str(request["base_iri"]))
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


def update(opened: Opened, request: Request) -> Answer:
    """Change the store."""
    text = str(request["text"])
    sparql_text.refuse_reaching_out(text, "update", allowing=sparql_text.UPDATES)
    dataset = Dataset(tuple(request["default"]), tuple(request["named"]))
    changed = text if dataset == Dataset() else sparql_text.with_using(text, dataset)
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
