"""Lists of documents, sources and events: searched, filtered, sorted and paged; each line tells what one is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimgraph.serve.views.base import Ask, Table, View, Wanted, literal, nodes, pager
from claimgraph.serve.views.claims import described

SIZE: Final = 100
"""Entries on a page."""

_EXPORTED: Final = 10_000
"""Entries that CSV holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    Attributes:
        key: For programs.
        label: For people.
        numeric: Whether it holds numbers.
    """

    key: str
    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line.

    Attributes:
        local: The node's name behind the base.
        name: What it is called.
        cells: One for each column behind the name.
    """

    local: str
    name: str
    cells: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """A list of a kind of node.

    Attributes:
        title: Of the page.
        what: One of them, in words.
        type: Their class.
        pattern: What is looked up of each for sorting and searching; binds `?name` and `?key`.
        search: The variables in which words are looked for.
        columns: Behind the name.
        cells: Fills the columns for some nodes.
        orders: What the list can be sorted by: the word in the address, in words, and the ORDER BY.
    """

    title: str
    what: str
    type: str
    pattern: str
    search: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: Callable[[Ask, Sequence[str]], Mapping[str, tuple[object, ...]]]
    orders: tuple[tuple[str, str, str], ...]


def view(ask: Ask, wanted: Wanted) -> View:
    """Return one page of a list."""
    register = REGISTERS[wanted.path]
    conditions = [*_words(register, wanted), *_filters(register, wanted)]
    pattern = f"?node a {register.type} . {register.pattern} {' '.join(conditions)}"
    total = ask.number(f"SELECT (COUNT(DISTINCT ?node) AS ?n) {{ {pattern} }}")
    part = pager(wanted.number("page", 1), SIZE, total)
    sort = wanted.among("sort", {key: True for key, _, _ in register.orders}, register.orders[0][0])
    order = next(order for key, _, order in register.orders if key == sort)
    whole = wanted.format == "csv"
    entries = _entries(ask, register, pattern, order, (_EXPORTED, 0) if whole else (SIZE, part.first))
    return View(
        register.title,
        "register.html",
        {
            "register": register,
            "entries": entries,
            "part": part,
            "sort": sort,
            "filtered": conditions != [],
            "kinds": _kinds(ask, register),
        },
        table=Table(
            ("id", "name", *(column.key for column in register.columns)),
            tuple((entry.local, entry.name, *entry.cells) for entry in entries) if whole else (),
        ),
        # The text of a document is long; whoever wants it asks for the document.
        nodes=tuple(ask.base + entry.local for entry in entries if register.type != "cg:Document"),
    )


def _entries(ask: Ask, register: Register, pattern: str, order: str, window: tuple[int, int]) -> list[Entry]:
    query = f"""SELECT ?node (MIN(STR(?name)) AS ?label) (MAX(STR(?key)) AS ?last) {{ {pattern} }} GROUP BY ?node
        ORDER BY {order} ?label ?node LIMIT {window[0]} OFFSET {window[1]}"""
    found = {row["node"]: row.get("label", "") for row in ask.rows(query) if "node" in row}
    cells: dict[str, tuple[object, ...]] = {}
    names = list(found)
    for first in range(0, len(names), 500):
        cells |= register.cells(ask, names[first : first + 500])
    blank = ("",) * len(register.columns)
    return [Entry(ask.local(iri), name or "Without a name", cells.get(iri, blank)) for iri, name in found.items()]


def _words(register: Register, wanted: Wanted) -> list[str]:
    return [
        "FILTER("
        + " || ".join(f'CONTAINS(LCASE(COALESCE(STR(?{name}), "")), {literal(word)})' for name in register.search)
        + ")"
        for word in wanted.text("q").lower().split()[:8]
    ]


def _filters(register: Register, wanted: Wanted) -> list[str]:
    """Return the conditions that only some lists have: of events a kind, a place, and days; of sources a kind."""
    found = []
    kind = wanted.text("kind")
    property_ = {"cg:Event": "cg:eventType", "cg:Source": "cg:sourceKind"}.get(register.type, "")
    if kind != "" and property_ != "":
        found.append(f"?node {property_} {literal(kind)} .")
    place = wanted.text("place").lower()
    if place != "" and register.type == "cg:Event":
        found.append(
            f"FILTER EXISTS {{ ?node cg:place/rdfs:label ?place . FILTER(CONTAINS(LCASE(?place), {literal(place)})) }}"
        )
    since, until = _day(wanted.text("from"), "-01-01"), _day(wanted.text("to"), "-12-31")
    if since != "" and register.type != "cg:Source":
        found.append(f"FILTER(BOUND(?key) && STR(?key) >= {literal(since)})")
    if until != "" and register.type != "cg:Source":
        found.append(f"FILTER(BOUND(?begin) && SUBSTR(STR(?begin), 1, 10) <= {literal(until)})")
    return found


def _day(said: str, rest: str) -> str:
    """Return a day from "2021-01-13" or, with the rest of the year, from "2021"; "" for anything else."""
    if re.fullmatch(r"\d{4}", said, re.ASCII):
        return said + rest
    return said if re.fullmatch(r"\d{4}-\d\d-\d\d", said, re.ASCII) else ""


def _kinds(ask: Ask, register: Register) -> list[str]:
    """Return the kinds of which there are some, to choose from; counted once for a store."""
    property_ = {"cg:Event": "cg:eventType", "cg:Source": "cg:sourceKind"}.get(register.type, "")
    if property_ == "":
        return []
    if f"kinds of {register.type}" not in ask.kept:
        query = f"SELECT DISTINCT ?kind {{ ?node a {register.type} ; {property_} ?kind }} ORDER BY ?kind LIMIT 40"
        ask.kept[f"kinds of {register.type}"] = [row["kind"] for row in ask.rows(query)]
    found: list[str] = ask.kept[f"kinds of {register.type}"]
    return found


def _documents(ask: Ask, iris: Sequence[str]) -> dict[str, tuple[object, ...]]:
    shelves, claims = described(ask, iris), _counted(ask, iris, "cg:document")
    return {iri: (shelf.publisher, shelf.published, claims.get(iri, 0)) for iri, shelf in shelves.items()}


def _sources(ask: Ask, iris: Sequence[str]) -> dict[str, tuple[object, ...]]:
    query = f"""SELECT ?node (MIN(?k) AS ?kind) (MIN(?n) AS ?named) {{ VALUES ?node {{ {nodes(iris)} }}
        OPTIONAL {{ ?node cg:sourceKind ?k }} OPTIONAL {{ ?node cg:named ?n }} }} GROUP BY ?node"""
    told = {row["node"]: row for row in ask.rows(query) if "node" in row}
    held = _counted(ask, iris, "prov:wasAttributedTo")
    passed = _counted(ask, iris, "prov:qualifiedAttribution/prov:agent")
    return {
        iri: (
            "" if told.get(iri, {}).get("kind", "unknown") == "unknown" else told[iri]["kind"],
            "no" if told.get(iri, {}).get("named") == "false" else "yes",
            held.get(iri, 0),
            max(0, passed.get(iri, 0) - held.get(iri, 0)),
        )
        for iri in iris
    }


def _events(ask: Ask, iris: Sequence[str]) -> dict[str, tuple[object, ...]]:
    query = f"""SELECT ?node (MIN(?w) AS ?when) (MIN(?t) AS ?type) {{ VALUES ?node {{ {nodes(iris)} }}
        OPTIONAL {{ ?node cg:when/rdfs:label ?w }} OPTIONAL {{ ?node cg:eventType ?t }} }} GROUP BY ?node"""
    told = {row["node"]: row for row in ask.rows(query) if "node" in row}
    places: dict[str, list[str]] = {}
    query = f"""SELECT DISTINCT ?node ?place {{ VALUES ?node {{ {nodes(iris)} }} ?node cg:place/rdfs:label ?place }}
        ORDER BY ?node ?place"""
    for row in ask.rows(query):
        places.setdefault(row["node"], []).append(row["place"])
    claims = _counted(ask, iris, "cg:event")
    query = f"""SELECT ?node (COUNT(DISTINCT ?d) AS ?n) {{ VALUES ?node {{ {nodes(iris)} }} ?c cg:event ?node ;
        cg:document ?d }} GROUP BY ?node"""
    documents = {row["node"]: int(row["n"]) for row in ask.rows(query) if "node" in row}
    return {
        iri: (
            told.get(iri, {}).get("when", ""),
            told.get(iri, {}).get("type", ""),
            ", ".join(places.get(iri, ())),
            claims.get(iri, 0),
            documents.get(iri, 0),
        )
        for iri in iris
    }


def _counted(ask: Ask, iris: Sequence[str], leads: str) -> dict[str, int]:
    """Return how many claims lead to each node."""
    query = f"""SELECT ?node (COUNT(DISTINCT ?c) AS ?n) {{ VALUES ?node {{ {nodes(iris)} }} ?c {leads} ?node ;
        a cg:Claim }} GROUP BY ?node"""
    return {row["node"]: int(row["n"]) for row in ask.rows(query) if "node" in row}


_NEWEST: Final = ("newest", "Newest first", "DESC(?last)")
_BY_NAME: Final = ("name", "By name", "")

REGISTERS: Final = {
    "/documents": Register(
        "Documents",
        "document",
        "cg:Document",
        """OPTIONAL { ?node schema:name ?name } OPTIONAL { ?node schema:datePublished ?key . BIND(?key AS ?begin) }
        OPTIONAL { ?node schema:publisher/schema:name ?by }""",
        ("name", "by"),
        (Column("publisher", "Publisher"), Column("published", "Published"), Column("claims", "Claims", numeric=True)),
        _documents,
        (_NEWEST, _BY_NAME),
    ),
    "/sources": Register(
        "Sources",
        "source",
        "cg:Source",
        "OPTIONAL { ?node schema:name ?name }",
        ("name",),
        (
            Column("kind", "Kind"),
            Column("named", "Named"),
            Column("claims", "Claims as holder", numeric=True),
            Column("passed_on", "Passed on or published", numeric=True),
        ),
        _sources,
        (_BY_NAME,),
    ),
    "/events": Register(
        "Events",
        "event",
        "cg:Event",
        """OPTIONAL { ?node rdfs:label ?name }
        OPTIONAL { ?node cg:when ?span . ?span cg:last ?key ; cg:first ?begin }""",
        ("name",),
        (
            Column("when", "Date"),
            Column("type", "Kind"),
            Column("places", "Places"),
            Column("claims", "Claims", numeric=True),
            Column("documents", "Documents", numeric=True),
        ),
        _events,
        (_NEWEST, ("oldest", "Oldest first", "?last"), _BY_NAME),
    ),
}
"""By address."""
