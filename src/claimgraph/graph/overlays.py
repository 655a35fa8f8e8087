"""What is laid over claims, as RDF and back, each in a named graph of its own: findings, matches, grades.

Events as they were read are kept so too. Claims as far as comparing looks at them are a graph that is never kept.
"""

from __future__ import annotations

import urllib.parse
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from claimgraph.graph.mapping import begun, entity, event, every, index_of, position, read, say, source, tail
from claimgraph.graph.rdf import TYPE, Leaf, Node, Sheet, cg, integer, prov, schema
from claimgraph.schema import BASE, Claim, Entity, Finding, Grade, Match, Names, Source, name, question_id
from claimgraph.vocab import CG

if TYPE_CHECKING:
    from claimgraph.graph.store import Store

EVENTS: Final = "graph/events"
"""The id of the named graph that holds events as they were read, where others stand for them now."""


def event_quads(read: Iterable[Claim], linked: Iterable[Claim], base: str = BASE) -> list[Quad]:
    """Return the events as read of claims that are on others now, as quads of one named graph.

    Args:
        read: The claims on the events that their documents tell of.
        linked: The same claims, in the same order, on the events that stand for those.
        base: The IRI under which nodes are named.

    Raises:
        ValueError: The claims are not the same.
    """
    sheet = Sheet(base, EVENTS)
    for before, after in zip(read, linked, strict=True):
        if before.id != after.id:
            raise ValueError(f"claim {before.id} stands where claim {after.id} does: give both in the same order")
        if before.event is not None and before.event != after.event:
            sheet.say(sheet.node(before.id), cg("eventAsRead"), event(sheet, before.event))
    return list(sheet.quads())


FINDINGS = "graph/findings"
"""The id of the named graph that holds the findings."""

COMPETING = frozenset({"conflict", "revision", "refinement", "certainty-gap"})
"""Verdicts on claims that answer one question differently. Part and whole, and claims of different scope, answer two
questions; echo and corroboration are one answer."""


def findings_quads(
    findings: Iterable[Finding], base: str = BASE, competing: Iterable[tuple[str, str]] | None = None
) -> list[Quad]:
    """Return findings as quads of one named graph, in the order given.

    Args:
        findings: The findings.
        base: The IRI under which nodes are named.
        competing: Pairs of ids of claims that compete. Left out, the claims of every finding with a verdict in
            `COMPETING`, its first claim against each other one.
    """
    sheet = Sheet(base, FINDINGS)
    pairs: list[tuple[str, str]] = []
    for index, finding in enumerate(findings):
        if sheet.fresh(finding.id):
            _finding(sheet, finding, index)
            if finding.verdict in COMPETING:
                pairs.extend((finding.claims[0], other) for other in finding.claims[1:])
    for left, right in pairs if competing is None else competing:
        sheet.say(sheet.node(left), cg("competesWith"), sheet.node(right))
        sheet.say(sheet.node(right), cg("competesWith"), sheet.node(left))
    return list(sheet.quads())


def read_findings(store: Store) -> list[Finding]:
    """Return every finding of a store, in the order of writing."""
    found = every(store, "Finding", lambda node: (index_of(node), finding_of(node)))
    return [finding for _, finding in sorted(found, key=lambda each: (each[0], each[1].id))]


def finding_of(node: Node) -> Finding:
    """Return the finding that a node of a graph describes.

    Raises:
        StoreError: It lacks what every finding has.
    """
    return read(Finding, node)


def rule_iri(rule: str, base: str = BASE) -> str:
    """Return the IRI of a rule, from its name."""
    return f"{base}query/{urllib.parse.quote(rule)}"


def _finding(sheet: Sheet, finding: Finding, index: int) -> None:
    node = begun(sheet, finding.id, finding)
    sheet.say(node, cg("index"), integer(index))
    activity = sheet.node(name("activity", finding.rule))
    sheet.say(node, prov("wasGeneratedBy"), activity)
    sheet.say(activity, TYPE, prov("Activity"))
    sheet.say(activity, prov("used"), NamedNode(rule_iri(finding.rule, sheet.base)))


CORE = "graph/core"
"""The id of the named graph; it is never written to a store on disk."""


_COMPARED: Final = ("document", "facet", "polarity", "modality", "value", "population", "stage", "disputes")
"""The fields of a claim that the rules of `queries/findings/` ask for."""


def core_quads(claims: Iterable[Claim], base: str = BASE) -> list[Quad]:
    """Return claims as far as the rules of `queries/findings/` look at them: an eighth of the whole graph.

    Comparing needs no selectors, no structure of documents and no labels. A test runs every rule on this graph and on
    the whole one, and holds the two answers to each other.

    Args:
        claims: Of any number of documents.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, CORE)
    for claim in claims:
        if sheet.fresh(claim.id):
            _core(sheet, claim)
    return list(sheet.quads())


def _core(sheet: Sheet, claim: Claim) -> None:
    node, holder = sheet.node(claim.id), sheet.node(claim.holder.id)
    innermost = sheet.node(name("attribution", claim.id, 0))
    sheet.say(node, TYPE, cg("Claim"))
    sheet.say(node, schema("text"), Literal(claim.quote.text))
    say(sheet, node, claim, _COMPARED)
    sheet.say(node, prov("wasAttributedTo"), holder)
    sheet.say(holder, schema("name"), Literal(claim.holder.name))
    sheet.say(node, prov("qualifiedAttribution"), innermost)
    sheet.say(innermost, cg("level"), integer(0))
    sheet.say(innermost, prov("hadRole"), cg(claim.chain[0].role))
    if claim.event is not None:
        asked = question_id(claim.event, claim.facet, claim.population)
        sheet.say(node, cg("event"), sheet.node(claim.event.id))
        sheet.say(node, cg("question"), sheet.node(asked))
        sheet.say(node, cg("position"), position(sheet, claim, asked))


MATCHES: Final = "graph/matches"
"""The id of the named graph that holds the matches."""

_BETWEEN: Final = "; "
"""What stands between the names of several people who judged alike; no name of a person has it."""

_Known = Mapping[tuple[str, str], tuple[str, ...]]


def matches_quads(matches: Iterable[Match], base: str = BASE, claims: Iterable[Claim] = ()) -> list[Quad]:
    """Return matches as quads of one named graph, in the order given.

    Args:
        matches: What is held of names and events.
        base: The IRI under which nodes are named.
        claims: The claims as they are written, with names already made one: their nodes are what matches point at.
    """
    sheet = Sheet(base, MATCHES)
    known = _known(claims)
    for match in matches:
        if sheet.fresh(match.id):
            _match(sheet, match, known)
    return list(sheet.quads())


def read_matches(store: Store) -> list[Match]:
    """Return every match of a store, sorted.

    Raises:
        StoreError: A match lacks what every match has.
    """
    kind = cg("Judgement")
    found = [_match_of(node) for quads in store.graphs_with(kind) for node in Leaf(quads).of_type(kind)]
    return sorted(found, key=lambda one: (one.pair, one.judgement, one.rule, one.by))


def _match(sheet: Sheet, match: Match, known: _Known) -> None:
    """Write a match. Where two names were made one, both are the same node, and only the spelling tells them apart."""
    node = begun(sheet, match.id, match)
    sheet.say(node, cg("left"), *_nodes(sheet, match, match.left, known))
    sheet.say(node, cg("right"), *_nodes(sheet, match, match.right, known))
    for who in match.by.split(_BETWEEN):
        if who != "":
            person = sheet.node(name("person", who))
            sheet.say(node, prov("wasAttributedTo"), person)
            sheet.say(person, TYPE, prov("Agent"), prov("Person"))
            sheet.say(person, schema("name"), Literal(who))


def _nodes(sheet: Sheet, match: Match, said: str, known: _Known) -> list[NamedNode]:
    """Return the nodes of a name, or those of the name that it was made one with."""
    found = known.get((match.kind, said)) or known.get((match.kind, match.preferred), ())
    return [sheet.node(each) for each in found]


def _known(claims: Iterable[Claim]) -> _Known:
    """Return the ids of the nodes that stand for each name, by the kind of match and the name, sorted."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    aside = Sheet(BASE, MATCHES)
    for claim in claims:
        for level in claim.chain:
            if level.source.document == "":
                found["source", level.source.name].add(level.source.id)
        for each in _entities(claim):
            node = entity(aside, each).value.removeprefix(BASE)
            found["place" if each.kind == "place" else "entity", each.name].add(node)
        if claim.event is not None:
            found["event", claim.event.id].add(claim.event.id)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def _entities(claim: Claim) -> Iterable[Entity]:
    if isinstance(claim.value, Names):
        yield from (*claim.value.entities, *claim.value.owners)
    if claim.population is not None and claim.population.affiliation is not None:
        yield claim.population.affiliation
    if claim.event is not None:
        yield from (Entity(place, "place") for place in claim.event.places)


def _match_of(node: Node) -> Match:
    people = [Node(node.leaf, each) for each in node.all(prov("wasAttributedTo"))]
    who = sorted(name.value for each in people for name in each.all(schema("name")))
    return read(Match, node, by=_BETWEEN.join(who))


GRADES = "graph/grades"
"""The id of the named graph that holds the grades."""


def grades_quads(grades: Iterable[Grade], base: str = BASE) -> list[Quad]:
    """Return grades as quads of one named graph, in the order given.

    Args:
        grades: The grades.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, GRADES)
    for grade in grades:
        if sheet.fresh(grade.id):
            _grade(sheet, grade)
    return list(sheet.quads())


def read_grades(store: Store) -> tuple[Grade, ...]:
    """Return every grade of a store, in the order of their names.

    Raises:
        StoreError: A grade lacks what every grade has.
    """
    found = [_grade_of(node) for quads in store.graphs_with(cg("Grade")) for node in Leaf(quads).of_type(cg("Grade"))]
    return tuple(sorted(found, key=lambda grade: grade.id))


@dataclass(frozen=True, slots=True)
class KnownSupport:
    """What a store says of how well an answer is supported.

    Attributes:
        id: The id of the node that says so.
        chains: Independent chains.
    """

    id: str
    chains: int


def support_of(store: Store) -> Mapping[str, KnownSupport]:
    """Return what a store says of the support of answers, by the position's id."""
    rows = store.query(f"{_SUPPORT} ORDER BY ?position ?support ?chains")
    if not isinstance(rows, QuerySolutions):
        raise TypeError("a SELECT gave no rows")
    return {tail(row["position"]): KnownSupport(tail(row["support"]), int(row["chains"].value)) for row in rows}


_SUPPORT = (
    f"SELECT ?position ?support ?chains {{ ?support <{CG}position> ?position ; <{CG}independentChains> ?chains }}"
)


def _grade(sheet: Sheet, grade: Grade) -> None:
    node = begun(sheet, grade.id, grade)
    if isinstance(grade.value, int):
        sheet.say(node, cg("credibility"), integer(grade.value))
    else:
        sheet.say(node, cg("reliability"), Literal(grade.value))
    sheet.say(node, prov("wasAttributedTo"), source(sheet, Source(grade.by, "person")))


def _grade_of(node: Node) -> Grade:
    letter, number = node.text(cg("reliability")), node.number(cg("credibility"))
    graded: Any = letter if number is None else number
    return read(Grade, node, value=graded, by=node.must_to(prov("wasAttributedTo")).text(schema("name")))
