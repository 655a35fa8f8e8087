"""The page on which a query is written, beside the catalogue; its form is sent to /sparql, where it can be stopped."""

import functools
import json
import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from claimgraph.errors import QueryError
from claimgraph.graph import sparql_text
from claimgraph.graph.catalogue import Query
from claimgraph.serve.linked_data import VOCABULARIES, catalogued, read_vocabulary
from claimgraph.serve.views import Ask, View, Wanted
from claimgraph.vocab import PREFIXES

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


def view(ask: Ask, wanted: Wanted) -> View:
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
