"""Lists: of documents, sources and events, of names that may be one, of decisions; and of queries, beside their editor.

The form of the editor is sent to /sparql, where a query can be stopped.
"""

import functools
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyoxigraph as ox

from claimgraph.errors import QueryError
from claimgraph.graph import read_matches, sparql_text
from claimgraph.graph.catalogue import Query
from claimgraph.pipeline.decisions import Fate
from claimgraph.pipeline.desk import report, told
from claimgraph.serve.linked_data import VOCABULARIES, catalogued, read_vocabulary
from claimgraph.serve.views import Ask, Pager, View, Wanted, chunks
from claimgraph.serve.views.claims import described
from claimgraph.serve.views.review import KINDS, LISTED, PAIRS, on_pair, pair_of
from claimgraph.vocab import PREFIXES

SIZE: Final = 100
"""Entries on a page."""

_EXPORTED: Final = 10_000
"""Entries that CSV holds."""

_Cells = Mapping[str, tuple[object, ...]]

_Register = Mapping[str, Any]
"""A list of a kind of node: the `title` of its page (in lower case the query of all of them), `what` one is in words,
their `type`, the columns of the query in which words are looked for (`search`), and those with the first and the last
day of one (`days`) or None; its `columns` behind the name, each with a word for programs, one for people, and whether
it holds numbers, the `cells` that fill them for some nodes, and its `orders`, the usual one first."""


def view(ask: Ask, wanted: Wanted) -> View:
    """Return one page of a list."""
    register = REGISTERS[wanted.path]
    sort = wanted.among("sort", register["orders"], next(iter(register["orders"])))
    filters = _filters(register, wanted)
    names = _sorted(_fitting(ask, register, filters), sort)
    part = Pager(wanted.number("page", 1), SIZE, len(names))
    shown = names[:_EXPORTED] if wanted.format == "csv" else names[part.first : part.last]
    cells: dict[str, tuple[object, ...]] = {}
    for some in chunks(iri for iri, _ in shown):
        cells |= register["cells"](ask, some)
    blank = ("",) * len(register["columns"])
    entries = [(ask.local(iri), name or "Without a name", cells.get(iri, blank)) for iri, name in shown]
    return View(
        register["title"],
        "register.html",
        {
            "register": register,
            "entries": entries,
            "part": part,
            "sort": sort,
            "filtered": any(value != "" for value in filters.values()),
            "kinds": _kinds(ask, register),
        },
        table=(
            ("id", "name", *(key for key, _, _ in register["columns"])),
            ((local, name, *values) for local, name, values in entries),
        ),
        # The text of a document is long; whoever wants it asks for the document.
        nodes=tuple(iri for iri, _ in shown if register["type"] != "cg:Document"),
    )


def _filters(register: _Register, wanted: Wanted) -> dict[str, str]:
    """Return what is asked of the nodes; only events have a place, documents no kind, and sources no days."""
    dated = register["days"] is not None
    return {
        "words": wanted.text("q").lower(),
        "kind": wanted.text("kind") if register["type"] in _KINDS else "",
        "place": wanted.text("place").lower() if register["type"] == "cg:Event" else "",
        "since": wanted.day("from", "-01-01") if dated else "",
        "until": wanted.day("to", "-12-31") if dated else "",
    }


def _fitting(ask: Ask, register: _Register, filters: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the nodes that fit, each with its name, the first when sorted, and its last day."""
    words = filters["words"].split()[:8]
    first, last = register["days"] or ("", "")
    among = _among(ask, filters)
    found: dict[str, tuple[str, str]] = {}
    for row in ask.rows(register["title"].lower()):
        iri, name, ended = row["node"], row.get("name", ""), row.get(last, "")
        if among is not None and iri not in among:
            continue
        searched = [row.get(column, "").lower() for column in register["search"]]
        if not all(any(word in text for text in searched) for word in words):
            continue
        if filters["since"] > ended or (
            filters["until"] != "" and not "" < row.get(first, "")[:10] <= filters["until"]
        ):
            continue
        known = found.get(iri, (name, ended))
        found[iri] = (min(known[0], name), max(known[1], ended))
    return found


def _among(ask: Ask, filters: Mapping[str, str]) -> set[str] | None:
    """Return the nodes of the kind and the place that are asked for; None where neither is."""
    found: list[set[str]] = []
    if filters["kind"] != "":
        found.append(set(ask.column("node-kinds", kind=filters["kind"])))
    if filters["place"] != "":
        found.append({row["event"] for row in ask.rows("event-places") if filters["place"] in row["place"].lower()})
    return set.intersection(*found) if found != [] else None


def _sorted(found: Mapping[str, tuple[str, str]], sort: str) -> list[tuple[str, str]]:
    """Return nodes with their names; those without a day come last of the newest, and first of the oldest.

    They are sorted here: one pass over all names costs less than counting them in the store and sorting them there.
    """
    ordered = sorted(found, key=lambda iri: (found[iri][0], iri))
    if sort != "name":
        ordered.sort(key=lambda iri: found[iri][1], reverse=sort == "newest")
    return [(iri, found[iri][0]) for iri in ordered]


_KINDS: Final = ("cg:Event", "cg:Source")
"""What is of a kind."""


def _kinds(ask: Ask, register: _Register) -> list[str]:
    """Return the kinds of which there are some, to choose from; counted once for a store."""
    if register["type"] not in _KINDS:
        return []
    return ask.once(f"kinds of {register['type']}", lambda one: one.column("kinds", type=register["type"]))


def _documents(ask: Ask, iris: Sequence[str]) -> _Cells:
    shelves, claims = described(ask, iris), _counted(ask, "claim-counts", iris)
    return {iri: (shelf.publisher, shelf.published, claims.get(iri, 0)) for iri, shelf in shelves.items()}


def _sources(ask: Ask, iris: Sequence[str]) -> _Cells:
    kinds, unnamed = _first_kinds(ask, iris), ask.unnamed(iris)
    held, passed = _counted(ask, "claim-counts", iris), _counted(ask, "chain-counts", iris)
    return {
        iri: (
            "" if kinds.get(iri, "unknown") == "unknown" else kinds[iri],
            "no" if iri in unnamed else "yes",
            held.get(iri, 0),
            max(0, passed.get(iri, 0) - held.get(iri, 0)),
        )
        for iri in iris
    }


def _events(ask: Ask, iris: Sequence[str]) -> _Cells:
    days = {row["event"]: row["when"] for row in ask.rows("event-days", event=iris)}
    kinds = _first_kinds(ask, iris)
    places: dict[str, list[str]] = {}
    for row in ask.rows("event-places", event=iris):
        places.setdefault(row["event"], []).append(row["place"])
    claims = _counted(ask, "claim-counts", iris)
    documents = {row["event"]: int(row["n"]) for row in ask.rows("document-counts", event=iris)}
    return {
        iri: (
            days.get(iri, ""),
            kinds.get(iri, ""),
            ", ".join(places.get(iri, ())),
            claims.get(iri, 0),
            documents.get(iri, 0),
        )
        for iri in iris
    }


def _first_kinds(ask: Ask, iris: Sequence[str]) -> dict[str, str]:
    found = sorted((row["node"], row["kind"]) for row in ask.rows("node-kinds", node=iris))
    return dict(reversed(found))


def _counted(ask: Ask, query: str, iris: Sequence[str]) -> dict[str, int]:
    return {row["node"]: int(row["n"]) for row in ask.rows(query, node=iris)}


REGISTERS: Final[Mapping[str, _Register]] = {
    "/documents": {
        "title": "Documents",
        "what": "document",
        "type": "cg:Document",
        "search": ("name", "publisher"),
        "days": ("published", "published"),
        "columns": (("publisher", "Publisher", False), ("published", "Published", False), ("claims", "Claims", True)),
        "cells": _documents,
        "orders": {"newest": "Newest first", "name": "By name"},
    },
    "/sources": {
        "title": "Sources",
        "what": "source",
        "type": "cg:Source",
        "search": ("name",),
        "days": None,
        "columns": (
            ("kind", "Kind", False),
            ("named", "Named", False),
            ("claims", "Claims as holder", True),
            ("passed_on", "Passed on or published", True),
        ),
        "cells": _sources,
        "orders": {"name": "By name"},
    },
    "/events": {
        "title": "Events",
        "what": "event",
        "type": "cg:Event",
        "search": ("name",),
        "days": ("first", "last"),
        "columns": (
            ("when", "Date", False),
            ("type", "Kind", False),
            ("places", "Places", False),
            ("claims", "Claims", True),
            ("documents", "Documents", True),
        ),
        "cells": _events,
        "orders": {"newest": "Newest first", "oldest": "Oldest first", "name": "By name"},
    },
}
"""By address."""

FOLDERS: Final = {
    "conflicts": "What competes, and how",
    "sources": "Who says it, through whom",
    "timeline": "When it was said",
    "curate": "Looking after the data",
    "findings": "The rules that find",
}
"""In the order of the list; folders that are not named here come last."""

_FIRST: Final = """SELECT ?holder (COUNT(?claim) AS ?claims) WHERE {
  ?claim a cg:Claim ; prov:wasAttributedTo/schema:name ?holder .
}
GROUP BY ?holder
ORDER BY DESC(?claims) ?holder
LIMIT 100
"""
_HEADER: Final = re.compile(r"\A(?:#\+[^\n]*\n)+\n*")
"""The header of a shipped query: the page shows it as a page does."""

_LONGEST: Final = 20_000
"""Characters of a query in an address."""

_NAMED: Final = re.compile(rf"(?<![\w:<?$])(?:{'|'.join(PREFIXES)}):[A-Za-z][\w-]*")
_EXAMPLES: Final = {"dateTime": "2021-01-13T20:00:00Z", "integer": "13", "IRI": "event/… or facet:deaths"}
_FIELD: Final = "p-"
"""Before the name of a parameter in an address, so that none is taken for one of the page's own."""


def editor(ask: Ask, wanted: Wanted) -> View:
    """Return the editor; with a query of the catalogue in it, or one from the address."""
    shipped = {query.name: query for query in catalogued()}
    chosen = shipped.get(wanted.text("name"))
    parameters = () if chosen is None else chosen.parameters
    values = {each.name: wanted.text(_FIELD + each.name) for each in parameters}
    text, problem = _text(ask, wanted, chosen, values)
    content = {
        "folders": _folders(shipped),
        "chosen": chosen,
        "values": values,
        "field": _FIELD,
        "kinds": _EXAMPLES,
        "text": text,
        "problem": problem,
        "prefixes": json.dumps(PREFIXES),
        "terms": json.dumps(terms()),
        # Where this server tells of the names that begin so.
        "places": json.dumps({ask.base: "/id/", **{iri: f"/{name}#" for name, (_, iri, _) in VOCABULARIES.items()}}),
        "triples": chosen is not None and chosen.form == "GRAPH",
    }
    rows = tuple((query.name, query.summary, query.form, " ".join(query.tags)) for query in shipped.values())
    return View("SPARQL", "sparql.html", content, table=(("name", "summary", "form", "tags"), rows))


@functools.cache
def terms() -> tuple[str, ...]:
    """Return the names that an editor completes: those of our vocabularies, and what our own queries use of others."""
    found = {name for query in catalogued() for name in _NAMED.findall(query.text)}
    prefixes = {iri: prefix for prefix, iri in PREFIXES.items()}
    for vocabulary in VOCABULARIES:
        triples, namespace, _ = read_vocabulary(vocabulary)
        for triple in triples:
            name = triple.subject.value if isinstance(triple.subject, ox.NamedNode) else ""
            if name.startswith(namespace) and name != namespace:
                found.add(f"{prefixes[namespace]}:{name.removeprefix(namespace)}")
    return tuple(sorted(found))


def _folders(shipped: Mapping[str, Query]) -> list[tuple[str, str, list[Query]]]:
    found: dict[str, list[Query]] = {folder: [] for folder in FOLDERS}
    for query in shipped.values():
        found.setdefault(query.name.partition("/")[0], []).append(query)
    return [(folder, FOLDERS.get(folder, folder), queries) for folder, queries in found.items() if queries != []]


def _text(ask: Ask, wanted: Wanted, chosen: Query | None, values: Mapping[str, str]) -> tuple[str, str]:
    """Return the query that stands in the editor, and what is wrong with the values for it, or ""."""
    given = next((value[:_LONGEST] for name, value in reversed(wanted.given) if name == "query"), "")
    if chosen is None:
        used = given or _prefixed(_FIRST)
        return used, "" if wanted.text("name") == "" else "The catalogue has no query of this name."
    bare = _HEADER.sub("", chosen.text)
    filled = {name: _whole(ask, value) for name, value in values.items() if value != ""}
    try:
        return sparql_text.fill(bare, chosen.parameters, filled, chosen.name), ""
    except QueryError as error:
        return bare, f"{error.found}. {error.remedy}."


def _whole(ask: Ask, value: str) -> str:
    """Return a name of data with the base of this store."""
    return ask.base + value if re.fullmatch(r"[a-z-]+/[0-9a-f]{20}", value) is not None else value


def _prefixed(text: str) -> str:
    used = {name.partition(":")[0] for name in _NAMED.findall(text)}
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items() if prefix in used) + "\n" + text


# Names and events that may be one, and the log of all decisions.

_ENTRIES: Final = 60
"""Decisions on a page of the log."""


def names_view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of names and events that may be one: first what nobody has judged."""
    desk = ask.desk()
    problem = (wanted.review or {}).get("problem", {})
    kind = wanted.among("kind", dict.fromkeys(KINDS))
    every = ask.once("matches", lambda one: tuple(read_matches(one.store)))
    judged = {pair_of(fate.decision.said) for fate in desk.over.fates if _stands(fate)}
    open_ = [
        one for one in every if one.judgement == "not-judged" and one.pair not in judged and kind in {"", one.kind}
    ]
    part = Pager(wanted.number("page", 1), PAIRS, len(open_))
    events = desk.scene.events
    rows = [
        {
            "kind": one.kind,
            "ends": [(name, events[name].label if name in events else name) for name in (one.left, one.right)],
            "ground": one.ground,
            "rule": one.rule,
            "seen": desk.seen(on_pair(desk, one.pair)),
        }
        for one in open_[part.first : part.last]
    ]
    ours = [at for at, fate in enumerate(desk.over.fates) if "left" in fate.decision.said]
    content = {
        "rows": rows,
        "part": part,
        "kind": kind,
        "kinds": Counter(one.kind for one in every if one.judgement == "not-judged" and one.pair not in judged),
        "judged": [told(desk, at) for at in reversed(ours[-PAIRS:])],
        "every_kind": KINDS,
        "events": sorted((event.label, event.id) for event in events.values())[:LISTED],
        "given": problem.get("given", {}),
    }
    return View("Names and events that may be one", "names.html", content, status=problem.get("status", 200))


def _stands(fate: Fate) -> bool:
    return fate.state == "stands" and "left" in fate.decision.said


def log_view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of all decisions, the latest first."""
    desk = ask.desk()
    states = Counter[str](fate.state for fate in desk.over.fates)
    state = wanted.among("state", states)
    chosen = [at for at in range(len(desk.log) - 1, -1, -1) if state in {"", desk.over.fates[at].state}]
    part = Pager(wanted.number("page", 1), _ENTRIES, len(chosen))
    content = {
        "entries": [told(desk, at) for at in chosen[part.first : part.last]],
        "part": part,
        "state": state,
        "by_state": states.most_common(),
        "report": report(desk),
    }
    problem = (wanted.review or {}).get("problem", {})
    return View("What people decided", "log.html", content, status=problem.get("status", 200))
