"""Matches as RDF, both ways: what is held of two names or two events, why, and by whom, in a named graph of its own.

A judgement points at the nodes that stand for its two names, and keeps the names as well: where two names were made
one, both are the same node, and only the spelling tells them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, cast

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.graph import nodes
from claimgraph.graph.sheet import Sheet
from claimgraph.graph.terms import TYPE, cg, prov, schema
from claimgraph.identifiers import BASE, name
from claimgraph.model import Claim
from claimgraph.results.matches import Judged, Match, MatchKind
from claimgraph.values import Entity, Names

if TYPE_CHECKING:
    from claimgraph.graph.leaf import Node
    from claimgraph.graph.store import Store

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
    from claimgraph.graph.leaf import Leaf  # noqa: PLC0415 - whoever writes reads nothing

    kind = cg("Judgement")
    found = [_read(node) for quads in store.graphs_with(kind) for node in Leaf(quads).of_type(kind)]
    return sorted(found, key=lambda one: (one.pair, one.judgement, one.rule, one.by))


def _match(sheet: Sheet, match: Match, known: _Known) -> None:
    node = sheet.node(match.id)
    sheet.say(node, TYPE, cg("Judgement"), prov("Entity"))
    sheet.say(node, cg("matchKind"), Literal(match.kind))
    sheet.say(node, cg("leftName"), Literal(match.left))
    sheet.say(node, cg("rightName"), Literal(match.right))
    sheet.say(node, cg("left"), *_nodes(sheet, match, match.left, known))
    sheet.say(node, cg("right"), *_nodes(sheet, match, match.right, known))
    sheet.say(node, cg("judgement"), Literal(match.judgement))
    sheet.say_text(node, cg("preferredName"), match.preferred)
    sheet.say(node, schema("description"), Literal(match.ground))
    sheet.say(node, cg("rule"), Literal(match.rule))
    sheet.say(node, cg("matchedIn"), *(sheet.node(document) for document in match.documents))
    sheet.say(node, prov("wasAttributedTo"), *(_person(sheet, each) for each in match.by.split(_BETWEEN) if each != ""))


def _person(sheet: Sheet, who: str) -> NamedNode:
    node = sheet.node(name("person", who))
    sheet.say(node, TYPE, prov("Agent"), prov("Person"))
    sheet.say(node, schema("name"), Literal(who))
    return node


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
        for entity in _entities(claim):
            node = nodes.entity(aside, entity).value.removeprefix(BASE)
            found["place" if entity.kind == "place" else "entity", entity.name].add(node)
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


def _read(node: Node) -> Match:
    people = [node.leaf.nodes.get(each, {}).get(schema("name"), []) for each in node.all(prov("wasAttributedTo"))]
    return Match(
        kind=cast("MatchKind", node.must(cg("matchKind")).value),
        left=node.must(cg("leftName")).value,
        right=node.must(cg("rightName")).value,
        judgement=cast("Judged", node.must(cg("judgement")).value),
        ground=node.must(schema("description")).value,
        rule=node.must(cg("rule")).value,
        by=_BETWEEN.join(sorted(each.value for names in people for each in names)),
        documents=tuple(sorted("/".join(each.value.rsplit("/", 2)[-2:]) for each in node.all(cg("matchedIn")))),
        preferred=node.text(cg("preferredName")),
    )
