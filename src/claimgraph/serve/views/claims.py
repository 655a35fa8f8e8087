"""Claims and findings of some nodes as records, so that templates, charts and pictures of `draw` serve here too.

Only what is asked for is read: the nodes of the claims, and of what belongs to them, each in its document's own graph.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from claimgraph.draw import wording
from claimgraph.graph.mapping import claim_of
from claimgraph.graph.overlays import finding_of
from claimgraph.graph.rdf import Leaf, Node
from claimgraph.schema import Claim, Finding, TimeSpan
from claimgraph.serve.views.base import Ask, literal, node, nodes
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


# A claim in one line: for links from accounts, findings, chains and lists.


@dataclass(frozen=True, slots=True)
class Brief:
    """One claim.

    Attributes:
        local: Its name behind the base: /id/ in front gives its address.
        answer: Its answer in a few words.
        holder: Who says it.
        text: Its own words.
        document: The name of its document behind the base.
    """

    local: str
    answer: str
    holder: str
    text: str
    document: str


def briefs(ask: Ask, iris: Iterable[str]) -> dict[str, Brief]:
    """Return some claims in a line each, by their names; what is no claim is left out."""
    wanted = nodes(iris)
    if wanted == "":
        return {}
    query = f"""SELECT ?c (MIN(STR(?text)) AS ?words) (MIN(STR(?name)) AS ?who) (MIN(STR(?d)) AS ?doc)
        (MIN(STR(?label)) AS ?answer) {{ VALUES ?c {{ {wanted} }} ?c a cg:Claim ; schema:text ?text .
        OPTIONAL {{ ?c prov:wasAttributedTo/schema:name ?name }} OPTIONAL {{ ?c cg:document ?d }}
        OPTIONAL {{ ?c cg:position/rdfs:label ?label }} }} GROUP BY ?c"""
    return {
        row["c"]: Brief(
            ask.local(row["c"]),
            row.get("answer", ""),
            row.get("who", ""),
            row.get("words", ""),
            ask.local(row.get("doc", "")),
        )
        for row in ask.rows(query)
        if "c" in row
    }


# When claims stood: since when somebody had said them, and until when nobody had replaced them.
#
# Where the store has a history, its moments count. Else a claim stands since the day on which it was said. A claim
# without a day stands at no moment, and the page says how many there are.


_HISTORY: Final = "?c cg:believedFrom ?from . BIND(SUBSTR(STR(?from), 1, 10) AS ?since)"
_MARKS: Final = 40
"""Days that are marked: the first and the last of more."""

_MANY: Final = 2000
"""Claims from which on the days of a question are kept."""

_KEPT: Final = 100
"""Questions whose days are kept."""

_SAID: Final = "?c cg:said/cg:last ?from . BIND(STR(?from) AS ?since)"


@dataclass(frozen=True, slots=True)
class Stretch:
    """When one claim stood.

    Attributes:
        since: The day, "" where nobody knows.
        until: The day on which it had been replaced, "" where it had not.
        said: The moment in words: "3 March 2024, 05:30 UTC".
        replaced: The moment of replacement in words.
        replaced_by: What replaced it.
    """

    since: str = ""
    until: str = ""
    said: str = ""
    replaced: str = ""
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a slider moves along.

    Attributes:
        first: The first day.
        days: How many days follow it; 0 where there is nothing to slide along.
        at: The day that is looked at, "" for now.
        undated: How many claims have no day.
        marks: The days on which something was said or replaced, in order; the first and last of many.
    """

    first: str
    days: int
    at: str
    undated: int
    marks: tuple[str, ...]

    @property
    def place(self) -> int:
        """Where the slider stands."""
        return self.days if self.at == "" else days_between(self.first, self.at)


def history(ask: Ask) -> bool:
    """Return whether somebody worked out when claims stood."""
    if "history" not in ask.kept:
        ask.kept["history"] = ask.holds("?c cg:believedFrom ?from")
    found: bool = ask.kept["history"]
    return found


def since(ask: Ask) -> str:
    """Return the pattern that gives a claim `?c` the day `?since`; it fits no claim without a day."""
    return _HISTORY if history(ask) else _SAID


def standing(ask: Ask, at: str) -> str:
    """Return the pattern that keeps claims that stood on a day; "" keeps all."""
    if at == "":
        return ""
    day = literal(at)
    return f"""{since(ask)} FILTER(?since <= {day})
        FILTER NOT EXISTS {{ ?c cg:believedUntil ?until . FILTER(SUBSTR(STR(?until), 1, 10) <= {day}) }}"""


def timeline(ask: Ask, question: str, at: str, total: int) -> Timeline:
    """Return the days of a question's claims.

    Args:
        ask: The store.
        question: The question's name.
        at: The day that is looked at, "" for now.
        total: How many claims the question has.
    """
    counted, ended = _days(ask, question, keep=total > _MANY)
    days = sorted({*counted, *ended})
    if days == []:
        return Timeline("", 0, at, 0, ())
    marks = days if len(days) <= _MARKS else [*days[: _MARKS // 2], *days[-_MARKS // 2 :]]
    undated = max(0, total - sum(counted.values()))
    return Timeline(days[0], days_between(days[0], days[-1]), at, undated, tuple(marks))


def _days(ask: Ask, question: str, *, keep: bool) -> tuple[dict[str, int], set[str]]:
    """Return how many claims were said on each day, and the days on which claims were replaced.

    For a hundred thousand claims that takes seconds, so the days of such a question are kept.
    """
    kept: dict[str, tuple[dict[str, int], set[str]]] = ask.kept.setdefault("days", {})
    if question not in kept:
        leads = "cg:believedFrom" if history(ask) else "cg:said"
        query = f"SELECT ?x (COUNT(?c) AS ?n) {{ ?c cg:question {node(question)} ; {leads} ?x }} GROUP BY ?x"
        said = {row["x"]: int(row["n"]) for row in ask.rows(query) if "x" in row}
        last = {} if history(ask) else _last_days(ask, said)
        counted: dict[str, int] = {}
        for name, amount in said.items():
            day = (name if history(ask) else last.get(name, ""))[:10]
            if _is_day(day):
                counted[day] = counted.get(day, 0) + amount
        ended = ask.rows(f"SELECT DISTINCT ?x {{ ?c cg:question {node(question)} ; cg:believedUntil ?x }}")
        found = counted, {row["x"][:10] for row in ended if _is_day(row["x"][:10])}
        if not keep:
            return found
        if len(kept) >= _KEPT:
            kept.clear()
        kept[question] = found
    return kept[question]


def _last_days(ask: Ask, spans: Iterable[str]) -> dict[str, str]:
    query = f"SELECT ?x ?last {{ VALUES ?x {{ {nodes(spans)} }} ?x cg:last ?last }}"
    return {row["x"]: row["last"] for row in ask.rows(query)}


def stretches(ask: Ask, claims: Iterable[str]) -> Mapping[str, Stretch]:
    """Return when some claims stood, by their names."""
    query = f"""SELECT ?c ?since ?from ?until ?next {{ VALUES ?c {{ {nodes(claims)} }} OPTIONAL {{ {since(ask)} }}
        OPTIONAL {{ ?c cg:believedUntil ?until }} OPTIONAL {{ ?c cg:replacedBy ?next }} }} ORDER BY ?c ?next"""
    found: dict[str, Stretch] = {}
    for row in ask.rows(query):
        since_, until = row.get("since", ""), row.get("until", "")
        before = found.get(row["c"])
        following = (*(() if before is None else before.replaced_by), *([row["next"]] if "next" in row else []))
        words = worded(row.get("from", since_)), worded(until)
        found[row["c"]] = Stretch(since_, until[:10], *words, tuple(dict.fromkeys(following)))
    return found


def asked_day(said: str, place: str, first: str) -> str:
    """Return the day that a client asks for: by its date, or by its place on a slider that begins at a day."""
    if _is_day(said):
        return said
    if re.fullmatch(r"\d{1,6}", place, re.ASCII) and _is_day(first):
        try:
            return (dt.date.fromisoformat(first) + dt.timedelta(days=int(place))).isoformat()
        except OverflowError:
            return ""
    return ""


def worded(text: str) -> str:
    """Return a day or a moment in plain words; the last second of a day is the day. Anything else stays as it is."""
    if not _is_day(text[:10]):
        return text
    day = dt.date.fromisoformat(text[:10])
    clock = "" if text[11:19] in {"", "00:00:00", "23:59:59"} else f", {text[11:16]} UTC{text[19:].removeprefix('Z')}"
    return f"{day.day} {day:%B} {day.year}{clock}"


def days_between(first: str, last: str) -> int:
    """Return how many days lie between two days."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _is_day(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) is not None and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


# Sentences to paste into a report: who says what, where, and when it was published and fetched.


_LONGEST = 300
"""Characters of a quotation."""


def cited(found: Records, claims: Iterable[str], more: int = 0) -> tuple[str, ...]:
    """Return one sentence for each of some claims.

    Args:
        found: Where the claims are.
        claims: Their names.
        more: How many others there are, that are not cited.
    """
    by_iri = {found.iris[claim.id]: claim for claim in found.claims}
    lines = [_line(by_iri[iri], found.documents.get(by_iri[iri].document)) for iri in claims if iri in by_iri]
    return (*lines, f"({wording.number(more, 'more claim')}.)") if more > 0 else tuple(lines)


def _line(claim: Claim, shelf: Shelf | None) -> str:
    said = "" if claim.said is None else f", {wording.day(claim.said)}"
    quote = wording.quoted(claim.quote.text, _LONGEST)
    return f"{wording.capitalised(wording.holder(claim))}{said}: “{quote}”{'' if shelf is None else _where(shelf)}"


def _where(shelf: Shelf) -> str:
    """Return the document's part of a citation."""
    parts = [shelf.publisher, f"“{shelf.title}”", worded(shelf.published), shelf.url]
    fetched = "" if shelf.retrieved == "" else f"; retrieved {worded(shelf.retrieved)}"
    return f" ({', '.join(part for part in parts if part != '')}{fetched})."
