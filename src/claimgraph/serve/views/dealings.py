"""What a source has to do with others: whom it disputes, who passes it on, for whom it acts, whose name it may share.

Everything is counted in the store. Of a source with very many claims the first ones are looked at, and the page says
so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from claimgraph.serve.views.asking import Ask, literal, node
from claimgraph.serve.views.sayings import COMPETING
from claimgraph.vocab import VERDICT

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
