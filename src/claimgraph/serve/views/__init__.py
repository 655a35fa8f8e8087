"""What every page is made with: the store that it asks, what is wanted of it, and what it holds.

docs/server.md says how a page is added.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar, cast
from urllib.parse import urlencode

import pyoxigraph as ox

from claimgraph.graph.catalogue import filled
from claimgraph.graph.sparql_text import Dataset
from claimgraph.graph.store import Store

if TYPE_CHECKING:
    from claimgraph.pipeline.desk import Desk

_Made = TypeVar("_Made")

_AT_ONCE: Final = 500
"""Names that one query is given."""


class Ask:
    """A store that pages ask, by the names of their queries in `queries/pages/`.

    Attributes:
        store: The store.
        base: What the names of its data begin with.
        kept: What pages counted in this store and keep until another one takes its place.
        patience: Seconds for which one request counts, or looks up one thing after another.
        desk: Returns the store with what people decided about it, as the log has it now.
    """

    desk: Callable[[], Desk]

    def __init__(self, store: Store, base: str, kept: dict[str, Any] | None = None, patience: float = math.inf) -> None:
        self.store = store
        self.base = base
        self.kept = {} if kept is None else kept
        self.patience = patience

    def rows(self, query: str, **values: object) -> Iterator[dict[str, str]]:
        """Yield each solution of a query of `queries/pages/`: the text of every variable that has a value.

        Of a list of nodes those are left out whose names are none.
        """
        found = self._solutions(query, values)
        names = [variable.value for variable in found.variables]
        for row in found:
            cells = zip(names, row, strict=True)
            yield {name: term.value for name, term in cells if term is not None and not isinstance(term, ox.Triple)}

    def tuples(self, query: str, **values: object) -> Iterator[list[str | None]]:
        """Yield the text of each solution's values, in the order of SELECT: for a million rows, as they are found."""
        for row in self._solutions(query, values):
            yield [None if term is None or isinstance(term, ox.Triple) else term.value for term in row]

    def column(self, query: str, **values: object) -> list[str]:
        """Return the text of the first value of each solution."""
        return [row[0] for row in self.tuples(query, **values) if row[0] is not None]

    def first(self, query: str, **values: object) -> dict[str, str]:
        """Return the first solution, {} if there is none."""
        return next(self.rows(query, **values), {})

    def number(self, query: str, **values: object) -> int:
        """Return the number that a query with a variable `n` gives, 0 for none."""
        return int(self.first(query, **values).get("n", 0))

    def holds(self, query: str, **values: object) -> bool:
        """Return what an ASK query answers."""
        return bool(self.store.query(filled(query, values)))

    def _solutions(self, query: str, values: Mapping[str, object]) -> ox.QuerySolutions:
        return cast("ox.QuerySolutions", self.store.query(filled(query, values)))

    def triples(self, query: str, dataset: Dataset | None = None, **values: object) -> list[ox.Triple]:
        """Return what a CONSTRUCT query answers, over all graphs or over some of them."""
        return list(cast("ox.QueryTriples", self.store.query(filled(query, values), dataset=dataset)))

    def local(self, iri: str) -> str:
        """Return a name without the base."""
        return iri.removeprefix(self.base)

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """Return what some nodes are called; a node of several names has the first of them, sorted."""
        return {row["node"]: row["label"] for part in chunks(iris) for row in self.rows("labels", node=part)}

    def related(self, iri: str, property_: str, keys: tuple[str, str], most: int) -> dict[str, list[tuple[str, str]]]:
        """Return what a node leads to by a property, and what leads to it so: names behind the base, and labels."""
        forth = [row["value"] for row in self.rows("values", node=iri, property=property_, limit=most)]
        back = self.column("values", value=iri, property=property_, limit=most)
        labels = self.labels([*forth, *back])
        sides = zip(keys, (forth, back), strict=True)
        return {key: [(self.local(one), labels.get(one, one)) for one in others] for key, others in sides}

    def once(self, name: str, make: Callable[[Ask], _Made]) -> _Made:
        """Return what is worked out once for a store, and kept as long as the store is the same."""
        if name not in self.kept:
            self.kept[name] = make(self)
        made: _Made = self.kept[name]
        return made

    def unnamed(self, iris: Iterable[str]) -> frozenset[str]:
        """Return those of some sources that the text does not name."""
        told = (row for part in chunks(iris) for row in self.rows("named-sources", source=part))
        return frozenset(row["source"] for row in told if row["named"] == "false")


def chunks(iris: Iterable[str], size: int = _AT_ONCE) -> Iterator[list[str]]:
    """Yield names, each once, some at a time."""
    left = iter(dict.fromkeys(iris))
    while part := list(islice(left, size)):
        yield part


LARGEST: Final = 10**9
"""A number in an address that is larger is none that anybody means."""

FORMATS: Final = ("html", "ttl", "csv", "svg", "png", "file")
"""What `format=` of a page may say."""

_ADDRESS: Final = re.compile(r"https?://[0-9A-Za-z.\-\[\]:]+")
"""What a server's own address looks like: it is made from what the client says in Host."""

_WORDS: Final = 300
"""Characters of one parameter that are read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The node and the parameters of one request.

    Attributes:
        path: The address without its parameters.
        local: The node's name behind the base ("question/3f0c…"), "" for a page that is about no node.
        given: The parameters, in order; of two with one name the last one counts.
        root: The server's own address, without a slash at the end; "" where the client's Host is none.
        format: One of `FORMATS`.
        review: Who sits at the desk, with the token of its forms; None where decisions are not taken.
    """

    path: str
    local: str = ""
    given: tuple[tuple[str, str], ...] = ()
    root: str = ""
    format: str = "html"
    review: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, request: Mapping[str, Any]) -> Self:
        """Return what a request to a worker asks for."""
        given = tuple((str(name), str(value)) for name, value in request["given"])
        root = request["root"] if _ADDRESS.fullmatch(request["root"]) is not None else ""
        review = request.get("review") if request["format"] == "html" else None
        return cls(request["path"], request["local"], given, root, request["format"], review)

    def text(self, name: str) -> str:
        """Return a parameter, "" where it is not given."""
        return self.whole(name)[:_WORDS]

    def whole(self, name: str) -> str:
        """Return a parameter however long it is, "" where it is not given."""
        return next((value.strip() for key, value in reversed(self.given) if key == name), "")

    def number(self, name: str, otherwise: int, least: int = 1, most: int = LARGEST) -> int:
        """Return a parameter that is a whole number; one that is none, or out of bounds, is mended."""
        said = self.text(name)
        if re.fullmatch(r"\d{1,12}", said, re.ASCII) is None:
            return otherwise
        return min(max(int(said), least), most)

    def among(self, name: str, choices: Mapping[str, object], otherwise: str = "") -> str:
        """Return a parameter that is one of some words, else another."""
        said = self.text(name)
        return said if said in choices else otherwise

    def identifier(self, name: str, kind: str) -> str:
        """Return a parameter that is a node's name of a kind ("event/3f0c…"), "" where it is none."""
        said = self.text(name)
        return said if re.fullmatch(rf"{kind}/[0-9A-Za-z_\-]+", said, re.ASCII) is not None else ""

    def day(self, name: str, rest: str) -> str:
        """Return a parameter that is a day, or a year, with the rest of a day behind it; "" for anything else."""
        said = self.text(name)
        if re.fullmatch(r"\d{4}", said, re.ASCII):
            return said + rest
        return said if re.fullmatch(r"\d{4}-\d\d-\d\d", said, re.ASCII) else ""

    def but(self, **changes: object) -> str:
        """Return this page's address with some parameters changed; None and "" take one away."""
        kept = {name: value for name, value in self.given if name not in {*changes, "format"} and value != ""}
        new = {name: str(value) for name, value in changes.items() if value is not None and value != ""}
        query = urlencode({**kept, **new})
        return self.path if query == "" else f"{self.path}?{query}"


Table = tuple[tuple[str, ...], Iterable[tuple[object, ...]]]
"""What CSV holds: the names of the columns, for programs, and the rows; they may be worked out as they are written."""


@dataclass(frozen=True, slots=True)
class View:
    """One page.

    Attributes:
        title: What its heading says.
        template: The file that shows it.
        content: What the template needs.
        table: What it holds as rows, or None where it has no table.
        nodes: The names of the nodes that it shows, whole IRIs: their triples are its Turtle.
        picture: Draws an SVG of its own; None where it has none.
        citation: Sentences to paste into a report, one a line.
        status: Of HTTP.
        refresh: Seconds after which a browser asks again, or None.
    """

    title: str
    template: str
    content: Mapping[str, object] = field(default_factory=dict)
    table: Table | None = None
    nodes: tuple[str, ...] = ()
    picture: Callable[[], str] | None = None
    citation: tuple[str, ...] = ()
    status: int = 200
    refresh: int | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """What the page can be exported as, in the order in which it is offered."""
        triples = ("ttl",) if self.nodes != () else ()
        rows = ("csv",) if self.table is not None else ()
        drawn = ("svg", "png") if self.picture is not None else ()
        return (*triples, *rows, *drawn, "file")


class Pager:
    """Which part of a list is shown; a page behind the last one is the last one.

    Attributes:
        pages: How many pages there are; at least one.
        page: The one that is shown, from 1.
        first: The place of the first entry shown, from 0.
        last: The place behind the last entry shown.
        total: Entries in all.
    """

    def __init__(self, page: int, size: int, total: int) -> None:
        self.pages = max(1, -(-total // size))
        self.page = min(page, self.pages)
        self.first = (self.page - 1) * size
        self.last = min(total, self.first + size)
        self.total = total


LISTS: Final = {
    "questions": "Questions",
    "events": "Events",
    "sources": "Sources",
    "documents": "Documents",
    "matrix": "Matrix",
    "network": "Network",
    "sparql-editor": "SPARQL",
}
"""Pages about no node, and what the navigation calls them, in its order; the address is the name behind a slash."""

NODES: Final = ("question", "claim", "finding", "document", "source", "event")
"""Kinds of node that have a page of their own, at /id/KIND/…."""

COUNTED: Final = frozenset({"questions", "matrix", "network"})
"""Pages that need the index of all questions, which one process counts and keeps."""


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
        return dict.fromkeys(ask.triples("triples", ((iri,), ()), limit=most))
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
