"""Claims and findings of some nodes as records, so that templates, charts and pictures of `draw` serve here too.

Only what is asked for is read: the nodes of the claims, and of what belongs to them, each in its document's own graph.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from claimgraph.graph.mapping import claim_of, finding_of
from claimgraph.graph.rdf import Leaf, Node
from claimgraph.schema import Claim, Finding, TimeSpan
from claimgraph.serve.views.asking import Ask, nodes
from claimgraph.vocab import CG

if TYPE_CHECKING:
    from claimgraph.draw.collection import Collection

_PARTS: Final = frozenset(
    {"passage", "selector", "attribution", "value", "population", "entity", "timespan", "event", "source", "member"}
)
"""Kinds of node that are read with the claim that they belong to; others are claims of their own, or large."""

_DEEPEST: Final = 9
"""How far parts are followed: a place lies within a district, within a province, …"""


@dataclass(frozen=True, slots=True)
class Records:
    """Some claims, and what was found between them.

    Attributes:
        claims: The claims, in the order in which they were asked for.
        findings: Those findings all of whose claims are here.
        iris: The name in the store of each claim and finding, by the record's id.
        documents: What is known of each document that a claim is of, by its id.
    """

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    iris: Mapping[str, str]
    documents: Mapping[str, Shelf]

    def collection(self) -> Collection:
        """Return them as `draw` shows them."""
        from claimgraph.draw.collection import collected  # noqa: PLC0415 - data is exported without it

        return collected((), self.claims, self.findings, self.published)

    def picture(self) -> str:
        """Return the contradictions among them as an SVG."""
        from claimgraph.draw import svg  # noqa: PLC0415 - as above

        return svg(self.claims, self.findings, published=self.published)

    @property
    def published(self) -> dict[str, TimeSpan]:
        """When the documents were published, where that is known."""
        spans = {name: _span(shelf.published) for name, shelf in self.documents.items()}
        return {name: span for name, span in spans.items() if span is not None}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A document without its text.

    Attributes:
        iri: Its name.
        title: What it is called; its file, where it has no title.
        publisher: Who published it, or "".
        published: When, or "".
        url: Where, or "".
        retrieved: When it was fetched, or "".
    """

    iri: str
    title: str = "Untitled document"
    publisher: str = ""
    published: str = ""
    url: str = ""
    retrieved: str = ""


def _span(text: str) -> TimeSpan | None:
    """Return a day or a moment, None where the text is none."""
    try:
        return TimeSpan.parse(text)
    except ValueError:
        return None


def records(ask: Ask, iris: Iterable[str], findings: int = 500) -> Records:
    """Return claims by their names, and the findings among them.

    Args:
        ask: The store.
        iris: The claims' names; more than a few hundred are slow.
        findings: Findings at most.

    Raises:
        StoreError: A claim lacks what every claim has.
    """
    wanted = list(dict.fromkeys(iris))
    claims = _claims(ask, wanted)
    kept = [iri for iri in wanted if iri in claims]
    ids = {iri: claims[iri].id for iri in kept}
    found = _findings(ask, ids, findings)
    names = {claim: iri for iri, claim in ids.items()} | {finding.id: iri for iri, finding in found.items()}
    return Records(tuple(claims[iri] for iri in kept), tuple(found.values()), names, shelves(ask, kept))


def shelves(ask: Ask, claims: Iterable[str]) -> dict[str, Shelf]:
    """Return what is known of the documents that some claims are of, by the documents' ids."""
    query = f"""SELECT DISTINCT ?d {{ VALUES ?c {{ {nodes(claims)} }} ?c cg:document ?d }}"""
    return {ask.local(iri): shelf for iri, shelf in described(ask, (row["d"] for row in ask.rows(query))).items()}


def described(ask: Ask, documents: Iterable[str]) -> dict[str, Shelf]:
    """Return what is known of some documents, by their names."""
    query = f"""SELECT * {{ VALUES ?d {{ {nodes(documents)} }} ?d a cg:Document .
        OPTIONAL {{ ?d schema:name ?title }} OPTIONAL {{ ?d cg:sourceFile ?file }} OPTIONAL {{ ?d schema:url ?url }}
        OPTIONAL {{ ?d schema:publisher/schema:name ?by }} OPTIONAL {{ ?d schema:datePublished ?day }}
        OPTIONAL {{ ?d cg:retrieved/rdfs:label ?got }} }}"""
    found: dict[str, Shelf] = {}
    for row in ask.rows(query):
        title = row.get("title") or row.get("file") or "Untitled document"
        rest = (row.get(name, "") for name in ("by", "day", "url", "got"))
        found.setdefault(row["d"], Shelf(row["d"], title, *rest))
    return found


def _claims(ask: Ask, wanted: list[str]) -> dict[str, Claim]:
    graphs = _graphs(ask, wanted)
    leaves: dict[str, list[ox.Triple]] = {}
    waiting = {(graph, iri) for iri, graph in graphs.items()}
    seen: set[tuple[str, str]] = set()
    for _ in range(_DEEPEST):
        seen |= waiting
        following: set[tuple[str, str]] = set()
        for graph, triple in _told(ask, waiting):
            leaves.setdefault(graph, []).append(triple)
            value = triple.object
            if isinstance(value, ox.NamedNode) and _is_part(ask, value.value):
                following.add((graph, value.value))
        waiting = following - seen
        if waiting == set():
            break
    made = {graph: Leaf(triples) for graph, triples in leaves.items()}
    return {iri: claim_of(Node(made[graph], ox.NamedNode(iri))) for iri, graph in graphs.items() if graph in made}


def _graphs(ask: Ask, claims: list[str]) -> dict[str, str]:
    """Return the graph that describes each claim: the first one that says what it is of."""
    query = f"""SELECT ?c (MIN(STR(?g)) AS ?graph) {{ VALUES ?c {{ {nodes(claims)} }}
        GRAPH ?g {{ ?c cg:document ?d ; a cg:Claim }} }} GROUP BY ?c"""
    return {row["c"]: row["graph"] for row in ask.rows(query) if "c" in row}


def _told(ask: Ask, pairs: set[tuple[str, str]]) -> Iterable[tuple[str, ox.Triple]]:
    """Yield what graphs say of nodes, in order."""
    values = " ".join(f"(<{graph}> <{iri}>)" for graph, iri in sorted(pairs))
    result: Any = ask.store.query(f"SELECT * {{ VALUES (?g ?s) {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }}")
    for row in result:
        yield row["g"].value, ox.Triple(row["s"], row["p"], row["o"])


def _is_part(ask: Ask, iri: str) -> bool:
    return iri.startswith(ask.base) and ask.local(iri).partition("/")[0] in _PARTS


def _findings(ask: Ask, ids: Mapping[str, str], most: int) -> dict[str, Finding]:
    """Return the findings all of whose claims are here, with the claims' own ids."""
    values = nodes(ids)
    query = f"""SELECT DISTINCT ?f {{ VALUES ?c {{ {values} }} ?f cg:claim ?c ; a cg:Finding ; cg:claim ?o .
        VALUES ?o {{ {values} }} FILTER(?o != ?c) }} ORDER BY ?f LIMIT {most}"""
    return findings_by(ask, [row["f"] for row in ask.rows(query)], ids)


def _constructed(ask: Ask, pattern: str) -> Iterator[ox.Triple]:
    result: Any = ask.store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")
    yield from result


def findings_by(ask: Ask, iris: Iterable[str], ids: Mapping[str, str] | None = None) -> dict[str, Finding]:
    """Return findings by their names; with the ids of claims, only those that tell of these."""
    wanted = nodes(iris)
    if wanted == "":
        return {}
    own = f"VALUES ?s {{ {wanted} }} ?s ?p ?o"
    ordered = f"VALUES ?f {{ {wanted} }} ?f <{CG}member> ?s . ?s ?p ?o"
    leaf = Leaf(triple for pattern in (own, ordered) for triple in _constructed(ask, pattern))
    found: dict[str, Finding] = {}
    for iri in wanted.split():
        finding = finding_of(Node(leaf, ox.NamedNode(iri[1:-1])))
        known = {ask.local(name): claim for name, claim in (ids or {}).items()}
        if ids is None or set(finding.claims) <= known.keys():
            claims = tuple(known.get(claim, claim) for claim in finding.claims)
            found[iri[1:-1]] = finding if claims == finding.claims else dataclasses.replace(finding, claims=claims)
    return found
