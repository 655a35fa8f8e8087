"""Linked data: every node and every term has an address that answers with a page or with RDF.

The names of data begin with the store's base IRI, wherever this server runs: `/id/claim/3f0c…` tells of
`https://w3id.org/claimgraph/id/claim/3f0c…`.
"""

import functools
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claimgraph import serve as http
from claimgraph import vocab
from claimgraph.errors import QueryError
from claimgraph.graph import sparql_text
from claimgraph.graph.catalogue import Query, catalogue
from claimgraph.graph.rdf import integer
from claimgraph.schema import BASE
from claimgraph.serve.pool import Answered, Explorer, Pool, headers_of, refuse
from claimgraph.serve.views import NODES, Ask, View, Wanted
from claimgraph.vocab import PREFIXES

_LOCAL: Final = re.compile(r"([a-z]+(?:/[0-9A-Za-z_\-]+)+)(?:\.([a-z]+))?")
"""What names of data look like behind the base; nothing of it needs an escape anywhere."""

VOCABULARIES: Final = {
    "ns": ("claimgraph.ttl", vocab.CG, "The vocabulary of claimgraph"),
    "facet": ("facets.ttl", vocab.FACET, "Facets: what claims speak of"),
    "verdict": ("verdicts.ttl", vocab.VERDICT, "Verdicts: how claims compare"),
}

_OF_PAGES: Final = frozenset({"ttl", "csv", "svg", "png", "file"})
"""What `format=` says of a page: its triples, its table, its picture, the page as one file."""

_ENDINGS: Final = {kind: suffix for suffix, kind in http.SUFFIXES.items()}
_OFFERS: Final = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", http.HTML)


class Linked:
    """Answers at /id/…, at the vocabularies, at /.well-known/void and at /."""

    def __init__(self, pool: Pool, limits: http.Limits, explorer: Explorer) -> None:
        self._pool = pool
        self._limits = limits
        self._explorer = explorer

    async def node(self, request: Request) -> Response:
        """Tell of a node of the data."""
        found = _LOCAL.fullmatch(request.path_params["local"])
        if found is None:
            raise http.Refused(404, "There is no such address: names of data look like /id/claim/0123456789abcdef0123.")
        local, kind = found[1], found[1].partition("/")[0]
        exported = found[2] is None and request.query_params.get("format") in _OF_PAGES and kind in NODES
        chosen = http.HTML if exported else _chosen(request, found[2])
        page = chosen == http.HTML
        if page and kind in NODES:
            drawn = await self._explorer.page(request, kind, local)
            if drawn is not None:
                return drawn
        header, data = await self._asked("node", local=local, triples="nt" if page else http.TRIPLES[chosen])
        headers = {**headers_of(header, local), "Content-Location": f"/id/{local}.{_ENDINGS[chosen]}"}
        if page:
            found_of = [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)]
            data = node_page(header["iri"], header["base"], found_of, cut="cut" in header).encode()
        return Response(data, headers=headers, media_type=http.content_type(chosen))

    async def vocabulary(self, request: Request, name: str) -> Response:
        """Tell of a vocabulary."""
        chosen = _chosen(request, request.path_params.get("suffix"))
        triples, iri, title = read_vocabulary(name)
        if chosen != http.HTML:
            return written(triples, chosen)
        page = _vocabulary_page(title, iri, triples)
        return Response(page, headers={"Vary": "Accept"}, media_type=http.content_type(http.HTML))

    async def description(self, request: Request) -> Response:
        """Tell what the store holds."""
        chosen = _chosen(request, None, _OFFERS[:-1])
        return written(_dataset(http.root(request), json.loads((await self._asked("summary"))[1])), chosen)

    async def home(self, request: Request) -> Response:
        """Show where to begin; a program is sent to the description."""
        if _chosen(request, None, (http.HTML, *_OFFERS[:-1])) != http.HTML:
            return RedirectResponse("/.well-known/void", 303)
        return await self._explorer.page(request, "questions") or RedirectResponse("/sparql", 303)

    async def _asked(self, name: str, **more: str) -> Answered:
        """Ask the process that looks up nodes.

        Raises:
            Refused: There is no such node, or the store cannot be read.
        """
        bounds = {"max_rows": min(self._limits.rows, self._limits.node_triples), "max_bytes": self._limits.bytes}
        header, data = await self._pool.ask({"op": name, **bounds, **more})
        refuse(header, self._limits.bytes)
        return header, data


def _chosen(request: Request, suffix: str | None, offers: tuple[str, ...] = _OFFERS) -> str:
    """Return the format that a suffix, `format=` or the Accept header asks for."""
    if suffix is not None:
        if suffix not in http.SUFFIXES:
            raise http.Refused(404, f"Addresses end with one of {', '.join(http.SUFFIXES)}.")
        return http.SUFFIXES[suffix]
    accept = http.accepted(request.headers.get("accept", ""), request.query_params.get("format", ""))
    chosen = http.chosen(accept, offers)
    if chosen is None:
        raise http.Refused(406, f"This is there as {', '.join(offers)}; none of these is accepted.")
    return chosen


@functools.cache
def read_vocabulary(name: str) -> tuple[tuple[ox.Triple, ...], str, str]:
    """Return the triples of a vocabulary, what its names begin with, and what it is called."""
    file, iri, title = VOCABULARIES[name]
    quads = ox.parse(path=vocab.folder("ontology") / file, format=ox.RdfFormat.TURTLE, base_iri=iri)
    return tuple(quad.triple for quad in quads), iri, title


# Pages of triples and of rows, which need no script and no style.

_TITLES: Final = (f"{vocab.RDFS}label", f"{vocab.SCHEMA}name", f"{vocab.SKOS}prefLabel", f"{vocab.SCHEMA}text")

_Cell = tuple[str, str]
"""A term as a page shows it: what is read, and where it leads, "" for nowhere."""


def node_page(iri: str, base: str, triples: Sequence[ox.Triple], *, cut: bool) -> str:
    """Return the page of a node: its triples, those of its parts, and those that point at it.

    The names of what they speak of are among the triples. Where these were cut, the page says so.
    """
    names = _names(triples)
    parts: dict[str, list[tuple[_Cell, _Cell]]] = {}
    pointing: list[tuple[_Cell, _Cell]] = []
    for triple in triples:
        verb = _cell(triple.predicate, base, names)
        if _value(triple.object) == iri:
            pointing.append((_cell(triple.subject, base, names), verb))
        else:
            parts.setdefault(_value(triple.subject), []).append((verb, _cell(triple.object, base, names)))
    own = parts.pop(iri, [])
    addressed = re.compile(re.escape(base) + r"(claim|source|document|event|question|position|finding|graph)/")
    content = {
        "title": names.get(iri, iri),
        "iri": iri,
        "local": iri.removeprefix(base),
        "kind": iri.removeprefix(base).partition("/")[0] if iri.startswith(base) else "",
        "own": own,
        "parts": [(_named(part, base, names), rows) for part, rows in parts.items() if addressed.match(part) is None],
        "pointing": pointing,
        "cut": cut,
    }
    return http.rendered("node.html", content)


def _vocabulary_page(title: str, start: str, triples: Sequence[ox.Triple]) -> str:
    """Return the page of a vocabulary: each term with what defines it."""
    names = _names(triples)
    terms: dict[str, list[tuple[_Cell, _Cell]]] = {}
    for triple in triples:
        row = (_cell(triple.predicate, BASE, names), _cell(triple.object, BASE, names))
        terms.setdefault(_value(triple.subject), []).append(row)
    shown = [
        (iri.removeprefix(start) if iri.startswith(start) else "", names.get(iri, iri), rows)
        for iri, rows in sorted(terms.items())
    ]
    return http.rendered("vocabulary.html", {"title": title, "iri": start, "terms": shown})


def rows_page(data: bytes, base: str, cut: object) -> str:
    """Return the page of an answer to SELECT or ASK, from SPARQL JSON."""
    answer = json.loads(data)
    if "boolean" in answer:
        columns, cells, cut = ["answer"], [[(str(answer["boolean"]).lower(), "")]], None
    else:
        columns = answer["head"]["vars"]
        cells = [[_json_cell(row.get(name), base) for name in columns] for row in answer["results"]["bindings"]]
    return http.rendered("rows.html", {"title": "Answer", "columns": columns, "rows": cells, "cut": cut})


def _names(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Return what nodes are called, the best name first."""
    found: dict[str, tuple[int, str]] = {}
    for triple in triples:
        verb = triple.predicate.value
        if verb in _TITLES:
            rank = (_TITLES.index(verb), _value(triple.object)[:200])
            found[_value(triple.subject)] = min(found.get(_value(triple.subject), rank), rank)
    return {iri: name for iri, (_, name) in found.items()}


def _value(term: Any) -> str:
    return str(getattr(term, "value", term))


def _cell(term: Any, base: str, names: Mapping[str, str]) -> _Cell:
    text = _value(term)
    return _named(text, base, names) if str(term).startswith("<") else (text, "")


def _json_cell(term: Mapping[str, Any] | None, base: str) -> _Cell:
    if term is None:
        return "", ""
    return _named(term["value"], base, {}) if term["type"] == "uri" else (str(term["value"]), "")


def _named(iri: str, base: str, names: Mapping[str, str]) -> _Cell:
    """Return a node by its name, and where this server tells of it, or else the web; "" for neither."""
    text = names[iri] if iri in names else vocab.prefixed(iri.removeprefix(base))
    if iri.startswith(base):
        return text, f"/id/{iri.removeprefix(base)}"
    for name, (_, namespace, _) in VOCABULARIES.items():
        if iri.startswith(namespace):
            return text, f"/{name}#{iri.removeprefix(namespace)}"
    return text, iri if iri.startswith(("http://", "https://")) else ""


# What this server says of itself: SPARQL 1.1 Service Description, VoID, DCAT, and the catalogue of queries.

SH: Final = "http://www.w3.org/ns/shacl#"
_PREFIXES: Final = {
    **PREFIXES,
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "formats": "http://www.w3.org/ns/formats/",
}
_SHORT: Final = {**_PREFIXES, "sh": SH, "rdf": vocab.RDF, "owl": "http://www.w3.org/2002/07/owl#"}
_FORMATS: Final = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
_KINDS: Final = {
    "SELECT": ("SPARQLSelectExecutable", "select"),
    "ASK": ("SPARQLAskExecutable", "ask"),
    "GRAPH": ("SPARQLConstructExecutable", "construct"),
}


def service(endpoint: str, writable: bool) -> list[ox.Triple]:
    """Return the service description; the default graph is the merge of all graphs."""
    dataset, default = ox.NamedNode(f"{endpoint}#dataset"), ox.NamedNode(f"{endpoint}#default-graph")
    languages = ["sd:SPARQL10Query", "sd:SPARQL11Query", *(["sd:SPARQL11Update"] if writable else [])]
    return [
        *_said(endpoint, "rdf:type", "sd:Service"),
        *_said(endpoint, "sd:endpoint", ox.NamedNode(endpoint)),
        *_said(endpoint, "sd:supportedLanguage", *languages),
        *_said(endpoint, "sd:resultFormat", *(f"formats:{form}" for form in _FORMATS)),
        *_said(endpoint, "sd:feature", "sd:UnionDefaultGraph"),
        *_said(endpoint, "sd:defaultDataset", dataset),
        *_said(dataset.value, "rdf:type", "sd:Dataset"),
        *_said(dataset.value, "sd:defaultGraph", default),
        *_said(default.value, "rdf:type", "sd:Graph"),
    ]


def _dataset(address: str, summary: Mapping[str, Any]) -> list[ox.Triple]:
    """Return what the store at an address holds, by its summary, as VoID, and how to get it, as DCAT."""
    here, access = f"{address}/.well-known/void", f"{address}/.well-known/void#sparql"
    endpoint = ox.NamedNode(f"{address}/sparql")
    title = ox.Literal("A claimgraph: who says what, through whom, and how the claims differ", language="en")
    found = [
        *_said(here, "rdf:type", "void:Dataset", "dcat:Dataset"),
        *_said(here, "dcterms:title", title),
        *_said(here, "void:sparqlEndpoint", endpoint),
        *_said(here, "void:uriSpace", ox.Literal(summary["base"])),
        *_said(here, "void:vocabulary", *(ox.NamedNode(iri) for iri in sorted(PREFIXES.values()))),
        *_said(here, "void:exampleResource", *(ox.NamedNode(iri) for iri in summary["examples"])),
    ]
    for index, (iri, number) in enumerate(summary["classes"]):
        part = ox.NamedNode(f"{here}#class-{index}")
        found += _said(here, "void:classPartition", part)
        found += _said(part.value, "void:class", ox.NamedNode(iri))
        found += _said(part.value, "void:entities", integer(number))
    return [
        *found,
        *_said(access, "rdf:type", "dcat:DataService"),
        *_said(access, "dcat:endpointURL", endpoint),
        *_said(access, "dcat:endpointDescription", endpoint),
        *_said(access, "dcat:servesDataset", ox.NamedNode(here)),
    ]


async def queries(request: Request) -> Response:
    """Answer at /queries.ttl: the catalogue in the form that SPARQL editors read examples in, `sh:SPARQLExecutable`.

    The form is that of https://github.com/sib-swiss/sparql-examples: the question as `rdfs:comment`, the query as
    `sh:select` or `sh:construct`, words to find it by as `schema:keywords`, the endpoint as `schema:target`, prefixes
    as `sh:declare`.
    """
    address = f"{http.root(request)}/queries.ttl"
    found = _said(f"{address}#prefixes", "rdf:type", "owl:Ontology")
    for prefix, iri in PREFIXES.items():
        declared = f"{address}#prefix-{prefix}"
        found += _said(f"{address}#prefixes", "sh:declare", ox.NamedNode(declared))
        found += _said(declared, "sh:prefix", ox.Literal(prefix))
        found += _said(declared, "sh:namespace", ox.Literal(iri, datatype=ox.NamedNode(f"{vocab.XSD}anyURI")))
    for query in catalogued():
        name = f"{BASE}query/{query.name}"
        kind, how = _KINDS[query.form]
        description = " ".join(query.description.split())
        found += _said(name, "rdf:type", "sh:SPARQLExecutable", f"sh:{kind}")
        found += _said(name, "rdfs:label", ox.Literal(query.name))
        found += _said(name, "rdfs:comment", ox.Literal(query.summary, language="en"))
        found += _said(name, "schema:description", *([ox.Literal(description)] if description != "" else []))
        found += _said(name, "schema:keywords", *(ox.Literal(tag) for tag in query.tags))
        found += _said(name, "schema:target", ox.NamedNode(f"{http.root(request)}/sparql"))
        found += _said(name, "sh:prefixes", ox.NamedNode(f"{address}#prefixes"))
        found += _said(name, f"sh:{how}", ox.Literal(query.text))
    return written(found, "text/turtle")


catalogued = functools.cache(catalogue)
"""The catalogue; it is read once, because it is read in the process that serves everybody."""


def _said(subject: str, verb: str, *values: str | ox.NamedNode | ox.Literal) -> list[ox.Triple]:
    """Return triples of one subject and one verb; a value in a string is a short name."""
    terms = (_term(value) if isinstance(value, str) else value for value in values)
    return [ox.Triple(ox.NamedNode(subject), _term(verb), term) for term in terms]


def _term(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(_SHORT[prefix] + local)


def written(triples: Sequence[ox.Triple], chosen: str) -> Response:
    """Return triples in the format that was chosen, one of `http.TRIPLES`."""
    data = ox.serialize(triples, format=ox.RdfFormat.from_extension(http.TRIPLES[chosen]), prefixes=_PREFIXES)
    return Response(data, headers={"Vary": "Accept"}, media_type=http.content_type(chosen))


# Queries, beside their editor, whose form is sent to /sparql, where a query can be stopped.

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
