"""The page of a source: what it says, whom it disputes, who passes it on, and what people hold of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from claimgraph.serve.views.base import Ask, Table, View, Wanted, literal, node, pager
from claimgraph.serve.views.claims import described, since
from claimgraph.serve.views.pictures import drawn, opposition
from claimgraph.serve.views.statements import COMPETING, Saying, contests, quoted, sayings
from claimgraph.vocab import VERDICT

# What a source has to do with others: whom it disputes, who passes it on, for whom it acts, whose name it may share.
#
# Everything is counted in the store. Of a source with very many claims the first ones are looked at, and the page says
# so.


LOOKED_AT: Final = 50_000
"""Claims of one source that are looked at."""

MOST: Final = 60
"""Others in one list."""

_GROUPS: Final = 5_000

KINDS: Final = ("denies", "denied", "contradicts", "revised", "open")
"""Ways in which claims of two sources compete, the strongest first."""


@dataclass(slots=True)
class Opponent:
    """Another source whose claims compete with those of this one.

    Attributes:
        local: Its name behind the base.
        name: What it is called.
        counts: How many findings of each of `KINDS`.
    """

    local: str
    name: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))

    @property
    def total(self) -> int:
        """How many findings in all."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Tie:
    """Another source, how it is tied to this one, and by how many claims."""

    local: str
    name: str
    role: str
    claims: int


@dataclass(frozen=True, slots=True)
class Namesake:
    """What is held of this source's name and another.

    Attributes:
        other: The other name.
        local: Its node behind the base, "" where it has none of its own.
        judgement: `same`, `different`, `unsure` or `not-judged`.
        ground: Why.
        rule: What found it.
        by: The person who judged, or "".
    """

    other: str
    local: str
    judgement: str
    ground: str
    rule: str
    by: str


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade that somebody entered."""

    grade: str
    by: str
    ground: str
    entered: str


def claims_of(source: str) -> str:
    """Return the pattern of those claims of a source that are looked at."""
    return f"{{ SELECT DISTINCT ?c {{ ?c prov:wasAttributedTo {node(source)} ; a cg:Claim }} LIMIT {LOOKED_AT} }}"


def amounts(ask: Ask, source: str) -> Mapping[str, int]:
    """Return how many claims a source has as `holder`, `relay` and `publisher`, and how many were `revised`."""
    held = f"?c prov:wasAttributedTo {node(source)} ; a cg:Claim"
    query = f"""SELECT ?role (COUNT(DISTINCT ?c) AS ?n) {{ ?a prov:agent {node(source)} ; prov:hadRole ?role .
        ?c prov:qualifiedAttribution ?a }} GROUP BY ?role"""
    found = {row["role"].rpartition("#")[2]: int(row["n"]) for row in ask.rows(query) if "role" in row}
    return {
        "holder": ask.number(f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ {held} }}"),
        "relay": found.get("relay", 0),
        "publisher": found.get("publisher", 0),
        "revised": ask.number(f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ {held} ; cg:replacedBy ?later }}"),
    }


def opponents(ask: Ask, source: str) -> list[Opponent]:
    """Return the sources whose claims compete with those of this one, the most contested first."""
    query = f"""SELECT ?other ?v ?way (COUNT(DISTINCT ?f) AS ?n) {{ {claims_of(source)}
        ?f cg:claim ?c ; a cg:Finding ; cg:verdict ?v . VALUES ?v {{ {COMPETING} }} ?f cg:claim ?o . FILTER(?o != ?c)
        ?o prov:wasAttributedTo ?other . FILTER(?other != {node(source)}) ?c cg:polarity ?mine . ?o cg:polarity ?theirs
        BIND(
          IF(EXISTS {{ ?c cito:disputes ?o }} || (?mine = cg:denied && ?theirs != cg:denied), "denies",
          IF(EXISTS {{ ?o cito:disputes ?c }} || (?theirs = cg:denied && ?mine != cg:denied), "denied", "both"))
          AS ?way)
        }} GROUP BY ?other ?v ?way ORDER BY DESC(?n) ?other LIMIT {_GROUPS}"""
    rows = [row for row in ask.rows(query) if "other" in row]
    names = ask.labels(row["other"] for row in rows)
    found: dict[str, Opponent] = {}
    for row in rows:
        one = found.setdefault(row["other"], Opponent(ask.local(row["other"]), names.get(row["other"], "")))
        one.counts[_kind(row["v"].removeprefix(VERDICT), row.get("way", ""))] += int(row["n"])
    return sorted(found.values(), key=lambda one: (-one.total, one.name, one.local))


def _kind(verdict: str, way: str) -> str:
    if verdict == "conflict":
        return way if way in {"denies", "denied"} else "contradicts"
    return "revised" if verdict == "revision" else "open"


def contested_with(ask: Ask, source: str, other: str, most: int = 100) -> list[str]:
    """Return claims of a source that compete with claims of another one."""
    query = f"""SELECT DISTINCT ?c {{ ?o prov:wasAttributedTo {node(other)} . ?f cg:claim ?o ; a cg:Finding ;
        cg:verdict ?v . VALUES ?v {{ {COMPETING} }} ?f cg:claim ?c . FILTER(?o != ?c)
        ?c prov:wasAttributedTo {node(source)} }} ORDER BY ?c LIMIT {most}"""
    return [row["c"] for row in ask.rows(query)]


def passed_on_by(ask: Ask, source: str) -> list[Tie]:
    """Return who passes on what a source says."""
    pattern = f"""{claims_of(source)} ?c prov:qualifiedAttribution ?a . ?a cg:level ?level ; prov:agent ?other ;
        prov:hadRole ?role . FILTER(?level > 0 && ?other != {node(source)})"""
    return _ties(ask, pattern)


def passes_on(ask: Ask, source: str) -> list[Tie]:
    """Return whose words a source passes on."""
    pattern = f"""{{ SELECT ?a ?role {{ ?a prov:agent {node(source)} ; cg:level ?level ; prov:hadRole ?role .
        FILTER(?level > 0) }} LIMIT {LOOKED_AT} }} ?c prov:qualifiedAttribution ?a ; prov:wasAttributedTo ?other .
        FILTER(?other != {node(source)})"""
    return _ties(ask, pattern)


def _ties(ask: Ask, pattern: str) -> list[Tie]:
    query = f"""SELECT ?other ?role (COUNT(DISTINCT ?c) AS ?n) {{ {pattern} }} GROUP BY ?other ?role
        ORDER BY DESC(?n) ?other ?role LIMIT {MOST}"""
    rows = [row for row in ask.rows(query) if "other" in row]
    names = ask.labels(row["other"] for row in rows)
    return [
        Tie(ask.local(row["other"]), names.get(row["other"], ""), row["role"].rpartition("#")[2], int(row["n"]))
        for row in rows
    ]


def acting(ask: Ask, source: str) -> Mapping[str, list[tuple[str, str]]]:
    """Return for whom a source acts, and who acts for it: names behind the base, and what they are called."""
    patterns = {
        "acts_for": f"{node(source)} prov:actedOnBehalfOf ?other",
        "spoken_for_by": f"?other prov:actedOnBehalfOf {node(source)}",
    }
    found = {}
    for key, pattern in patterns.items():
        iris = [
            row["other"] for row in ask.rows(f"SELECT DISTINCT ?other {{ {pattern} }} ORDER BY ?other LIMIT {MOST}")
        ]
        names = ask.labels(iris)
        found[key] = [(ask.local(iri), names.get(iri, iri)) for iri in iris]
    return found


def namesakes(ask: Ask, source: str, names: Iterable[str]) -> list[Namesake]:
    """Return what is held of a source's names and others, by rules and by people.

    Args:
        ask: The store.
        source: Its name in the data.
        names: What it is called.
    """
    called = " ".join(literal(name) for name in names)
    query = f"""SELECT ?m ?left ?right ?l ?r ?judgement ?ground ?rule ?by {{
        {{ SELECT DISTINCT ?m {{ ?m a cg:Judgement ; cg:matchKind "source" .
          {{ ?m cg:left|cg:right {node(source)} }} UNION
          {{ VALUES ?name {{ {called} }} ?m cg:leftName|cg:rightName ?name }}
          }} ORDER BY ?m LIMIT {MOST} }}
        ?m cg:leftName ?left ; cg:rightName ?right ; cg:judgement ?judgement ; schema:description ?ground ;
          cg:rule ?rule .
        OPTIONAL {{ ?m cg:left ?l }} OPTIONAL {{ ?m cg:right ?r }}
        OPTIONAL {{ ?m prov:wasAttributedTo/schema:name ?by }} }}
        ORDER BY ?judgement ?left ?right ?m ?by"""
    own = set(names)
    found: dict[str, Namesake] = {}
    for row in ask.rows(query):
        other, end = (row["right"], "r") if row["left"] in own else (row["left"], "l")
        local = ask.local(row.get(end, ""))
        # Of two names that were made one, both lead to this page.
        shown = "" if local == ask.local(source) else local
        found.setdefault(
            row["m"], Namesake(other, shown, row["judgement"], row["ground"], row["rule"], row.get("by", ""))
        )
    return list(found.values())


def grades(ask: Ask, source: str) -> list[Graded]:
    """Return the grades that people entered for a source."""
    query = f"""SELECT DISTINCT ?g ?letter ?number ?by ?why ?day {{ ?g a cg:Grade ; cg:grades {node(source)} .
        OPTIONAL {{ ?g cg:reliability ?letter }} OPTIONAL {{ ?g cg:credibility ?number }}
        OPTIONAL {{ ?g prov:wasAttributedTo/schema:name ?by }} OPTIONAL {{ ?g schema:description ?why }}
        OPTIONAL {{ ?g cg:entered/rdfs:label ?day }} }} ORDER BY ?by ?day ?letter ?number ?g LIMIT {MOST}"""
    return [
        Graded(row.get("letter", row.get("number", "")), row.get("by", ""), row.get("why", ""), row.get("day", ""))
        for row in ask.rows(query)
    ]


SIZE: Final = 40
"""Claims on a page."""

_EXPORTED: Final = 10_000
"""Claims that CSV holds."""

_DOCUMENTS: Final = 30
"""Documents that it published, of which a page tells; the newest."""

COLUMNS: Final = (
    *("id", "quote", "answer", "denied", "question", "event", "document", "document_id", "since", "until", "state"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a source says on one question of an event."""

    question: str
    asked: str
    claims: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a source says of one event."""

    event: str
    label: str
    questions: tuple[Asked, ...]


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a source."""
    iri = ask.base + wanted.local
    if not ask.holds(f"{node(iri)} a cg:Source"):
        return None
    names = [row["n"] for row in ask.rows(f"SELECT DISTINCT ?n {{ {node(iri)} schema:name ?n }} ORDER BY ?n LIMIT 20")]
    amounts = amounts_(ask, iri)
    part = pager(wanted.number("page", 1), SIZE, min(amounts["holder"], LOOKED_AT))
    claims = _claims(ask, iri, SIZE, part.first)
    told = sayings(ask, claims)
    rivals = opponents(ask, iri)
    against = wanted.identifier("against", "source")
    content: dict[str, Any] = {
        "local": wanted.local,
        "amounts": amounts,
        "part": part,
        "cut": amounts["holder"] > LOOKED_AT,
        "told": grouped(told.values()),
        "opponents": rivals[:MOST],
        "opponents_left": max(0, len(rivals) - MOST),
        "passed_on_by": passed_on_by(ask, iri),
        "passes_on": passes_on(ask, iri),
        "namesakes": namesakes(ask, iri, names),
        "grades": grades(ask, iri),
        **_about(ask, iri),
        **acting(ask, iri),
        **_published(ask, iri),
        **_against(ask, iri, against),
    }
    title = names[0] if names != [] else "A source without a name"
    return View(
        title,
        "source.html",
        content,
        table=_table(ask, iri) if wanted.format == "csv" else Table(COLUMNS, ()),
        nodes=(iri, *(_claims(ask, iri, _EXPORTED, 0) if wanted.format == "ttl" else claims)),
        picture=drawn(wanted, lambda: opposition(title, rivals)),
        citation=quoted(ask, list(told.values())[:4], max(0, amounts["holder"] - 4)),
    )


def grouped(told: Iterable[Saying]) -> tuple[Told, ...]:
    """Return claims by event and question, in their order."""
    events: dict[str, dict[str, list[Saying]]] = {}
    for said in told:
        events.setdefault(said.event, {}).setdefault(said.question, []).append(said)
    return tuple(
        Told(
            event,
            next(iter(questions.values()))[0].event_label,
            tuple(Asked(question, claims[0].asked, tuple(claims)) for question, claims in questions.items()),
        )
        for event, questions in events.items()
    )


def _claims(ask: Ask, iri: str, most: int, start: int) -> list[str]:
    """Return claims by event and question, the newest first; those about no event stand last."""
    query = f"""SELECT ?c (MAX(STR(?last)) AS ?day) (MIN(STR(?e)) AS ?event) (MIN(STR(?q)) AS ?question)
        (MAX(?since) AS ?stood) {{ {claims_of(iri)} OPTIONAL {{ ?c cg:event ?e . OPTIONAL {{ ?e cg:when/cg:last
        ?last }} }} OPTIONAL {{ ?c cg:question ?q }} OPTIONAL {{ {since(ask)} }} }} GROUP BY ?c
        ORDER BY DESC(?day) ?event ?question DESC(?stood) ?c LIMIT {most} OFFSET {start}"""
    return [row["c"] for row in ask.rows(query) if "c" in row]


def _about(ask: Ask, iri: str) -> dict[str, object]:
    row = ask.first(
        f"""SELECT ?kind ?named ?d {{ BIND({node(iri)} AS ?s) OPTIONAL {{ ?s cg:sourceKind ?kind }}
        OPTIONAL {{ ?s cg:named ?named }} OPTIONAL {{ ?s cg:document ?d }} }} ORDER BY ?kind ?named ?d LIMIT 1"""
    )
    own = described(ask, [row["d"]] if "d" in row else []).values()
    return {
        "kind": row.get("kind", "") if row.get("kind", "") != "unknown" else "",
        "named": row.get("named", "true") == "true",
        "only_in": next(((ask.local(shelf.iri), shelf.title) for shelf in own), None),
    }


def _published(ask: Ask, iri: str) -> dict[str, object]:
    total = ask.number(f"SELECT (COUNT(DISTINCT ?d) AS ?n) {{ ?d a cg:Document ; schema:publisher {node(iri)} }}")
    query = f"""SELECT DISTINCT ?d ?day {{ ?d a cg:Document ; schema:publisher {node(iri)} .
        OPTIONAL {{ ?d schema:datePublished ?day }} }} ORDER BY DESC(?day) ?d LIMIT {_DOCUMENTS}"""
    shelves = described(ask, [row["d"] for row in ask.rows(query)])
    ordered = sorted(shelves.values(), key=lambda shelf: shelf.title)
    ordered.sort(key=lambda shelf: shelf.published, reverse=True)
    return {
        "documents": [(ask.local(shelf.iri), shelf) for shelf in ordered],
        "documents_left": max(0, total - len(ordered)),
    }


def _against(ask: Ask, iri: str, against: str) -> dict[str, object]:
    """Return what competes with the claims of one other source, where somebody asks for that."""
    if against == "":
        return {"against": "", "against_name": "", "contests": (), "contests_left": 0}
    other = ask.base + against
    found, left = contests(ask, contested_with(ask, iri, other), other)
    name = next(iter(ask.labels([other]).values()), "")
    return {"against": against, "against_name": name, "contests": found, "contests_left": left}


def _table(ask: Ask, iri: str) -> Table:
    claims = _claims(ask, iri, _EXPORTED, 0)
    return Table(COLUMNS, tuple(_row(said) for said in in_lines(ask, claims)))


def in_lines(ask: Ask, claims: Sequence[str]) -> Iterable[Saying]:
    """Yield many claims in a line each, some hundreds at a time."""
    for first in range(0, len(claims), 500):
        yield from sayings(ask, claims[first : first + 500]).values()


def _row(said: Saying) -> tuple[object, ...]:
    return (
        *(said.local, said.text, said.answer, "yes" if said.denied else "", said.asked, said.event_label),
        *(said.title, said.document, said.since, said.until, said.state),
    )


amounts_ = amounts
