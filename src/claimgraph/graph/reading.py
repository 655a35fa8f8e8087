"""From RDF back to records: the way back from what `writing` wrote.

A graph that others made is read as far as it goes; where a claim lacks what every claim has, the error names both.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pyoxigraph import NamedNode

from claimgraph.errors import StoreError
from claimgraph.graph.leaf import CHECK, Leaf, Node
from claimgraph.graph.terms import LABEL, cg, oa, prov, schema
from claimgraph.graph.writing import STATES
from claimgraph.model import Attribution, Block, Citation, Claim, Document, Event, Finding, Quote, Source
from claimgraph.values import Clock, Count, Day, Entity, Names, Population, Stamp, Text, TimeSpan, Truth, Value
from claimgraph.vocab import CG, CITO

if TYPE_CHECKING:
    from claimgraph.graph.store import Store

_WORDS = {term: word for word, term in STATES.items()}
_DISPUTES = NamedNode(CITO + "disputes")
_Record = TypeVar("_Record")


def read_documents(store: Store) -> list[Document]:
    """Return every document of a store, in the order of their titles.

    Raises:
        StoreError: A document lacks what every document has.
    """
    return sorted(_read(store, "Document", _document), key=lambda document: (document.title, document.id))


def read_claims(store: Store) -> list[Claim]:
    """Return every claim of a store: document by document, in reading order.

    Raises:
        StoreError: A claim lacks what every claim has; the message names the claim and the property.
    """
    found = _read(store, "Claim", lambda node: (_index(node), claim_of(node)))
    return [claim for _, claim in sorted(found, key=lambda each: (each[1].document, each[0], each[1].id))]


def read_findings(store: Store) -> list[Finding]:
    """Return every finding of a store, in the order of writing."""
    found = _read(store, "Finding", lambda node: (_index(node), finding_of(node)))
    return [finding for _, finding in sorted(found, key=lambda each: (each[0], each[1].id))]


def _read(store: Store, kind: str, make: Callable[[Node], _Record]) -> Iterator[_Record]:
    for quads in store.graphs_with(cg(kind)):
        yield from (make(node) for node in Leaf(quads).of_type(cg(kind)))


def _index(node: Node) -> int:
    return node.number(cg("index")) or 0


def _id(term: Any) -> str:
    """Return the id of a node: the end of its IRI, which is the same under every base."""
    return "/".join(re.split("[/#]", term.value)[-2:])


def _optional(node: Node | None, make: Callable[[Node], _Record]) -> _Record | None:
    return None if node is None else make(node)


def _word(node: Node, predicate: NamedNode) -> Any:
    """Return the model's word for a term of our ontology."""
    local = str(node.must(predicate).value).removeprefix(CG)
    return _WORDS.get(local, local)


def _span(node: Node) -> TimeSpan:
    first, last, at = node.day(cg("first")), node.day(cg("last")), node.one(cg("at"))
    try:
        return TimeSpan(first, last) if at is None else Stamp(first, last, dt.datetime.fromisoformat(at.value))
    except ValueError as error:
        raise StoreError(node.term.value, str(error), "Mend cg:first, cg:last and cg:at") from error


def _document(node: Node) -> Document:
    blocks = sorted((Node(node.leaf, each) for each in node.all(cg("block"))), key=_index)
    citations = sorted((Node(node.leaf, each) for each in node.all(cg("citation"))), key=_index)
    return Document(
        text=node.text(schema("text")),
        title=node.text(schema("name")),
        publisher=_optional(node.to(schema("publisher")), lambda source: source.text(schema("name"))) or "",
        published=_optional(node.to(cg("published")), _span),
        url=node.text(schema("url")),
        licence=node.text(schema("license")),
        language=node.text(schema("inLanguage")),
        retrieved=_optional(node.to(cg("retrieved")), _span),
        source_file=node.text(cg("sourceFile")),
        blocks=tuple(_block(block) for block in blocks),
        citations=tuple(_citation(citation) for citation in citations),
    )


def _citation(node: Node) -> Citation:
    return Citation(node.must_number(oa("start")), node.text(schema("text")), node.text(schema("url")))


def _block(node: Node) -> Block:
    return Block(
        kind=cast("Any", node.text(cg("blockKind"))),
        start=node.must_number(oa("start")),
        end=node.must_number(oa("end")),
        label=node.text(LABEL),
        section=node.text(cg("section")),
    )


def claim_of(node: Node) -> Claim:
    """Return the claim that a node of a graph describes.

    Raises:
        StoreError: It lacks what every claim has.
    """
    stage = node.one(cg("stage"))
    part_of = node.one(cg("partOfCount"))
    return Claim(
        document=_id(node.must(cg("document"))),
        quote=_quote(node.must_to(cg("passage"))),
        sentence=_quote(node.must_to(cg("sentence"))),
        section=node.text(cg("section")),
        chain=_chain(node),
        event=_event(node),
        facet=node.must(cg("facet")).value.rsplit("#", 1)[-1],
        value=_value(node.must_to(cg("value"))),
        population=_optional(node.to(cg("population")), _population),
        polarity=_word(node, cg("polarity")),
        modality=_word(node, cg("modality")),
        hedges=tuple(node.texts(cg("hedge"), "hedge")),
        said=_optional(node.to(cg("said")), _span),
        happened=_optional(node.to(cg("happened")), _span),
        part_of="" if part_of is None else _id(part_of),
        breakdown=_word(node, cg("breakdown")) if node.all(cg("breakdown")) != [] else "",
        stage=None if stage is None else stage.value.removeprefix(CG).removesuffix("Stage"),
        disputes=tuple(_id(each) for each in node.in_order(_DISPUTES, "disputes")),
        rests_on=tuple(_id(each) for each in node.in_order(cg("restsOn"), "restsOn")),
        rule=node.text(cg("rule")),
        certainty=_word(node, cg("certainty")),
        flags=tuple(node.texts(cg("flag"), "flag")),
    )


def _quote(node: Node) -> Quote:
    selectors = [Node(node.leaf, each) for each in node.all(oa("hasSelector"))]
    positions = [each for each in selectors if each.all(oa("start")) != []]
    words = [each for each in selectors if each.all(oa("exact")) != []]
    if positions == [] or words == []:
        raise StoreError(node.term.value, "one of the two selectors, position and quotation, is missing", CHECK)
    position = positions[0]
    return Quote(position.must_number(oa("start")), position.must_number(oa("end")), words[0].text(oa("exact")))


def _chain(node: Node) -> tuple[Attribution, ...]:
    levels = [Node(node.leaf, each) for each in node.all(prov("qualifiedAttribution"))]
    if levels == []:
        raise StoreError(node.term.value, "nobody says this: prov:qualifiedAttribution is missing", CHECK)
    return tuple(_attribution(each) for each in sorted(levels, key=lambda level: level.must_number(cg("level"))))


def _attribution(node: Node) -> Attribution:
    return Attribution(
        source=_source(node, node.must_to(prov("agent"))),
        role=_word(node, prov("hadRole")),
        mention=_optional(node.to(cg("mention")), _quote),
        cue=_optional(node.to(cg("cue")), _quote),
    )


def _source(level: Node, node: Node) -> Source:
    """Return a source as one level of a chain sees it: its own view first, then the source's node."""
    body = node.to(prov("actedOnBehalfOf"))
    acts_for = "" if body is None else body.text(schema("name"))
    document = node.one(cg("document"))
    return Source(
        name=node.text(schema("name")),
        kind=(level if level.all(cg("sourceKind")) != [] else node).text(cg("sourceKind")),
        named=(level if level.all(cg("named")) != [] else node).truth(cg("named")),
        acts_for=level.text(cg("actsFor")) if level.all(cg("actsFor")) != [] else acts_for,
        document="" if document is None else _id(document),
    )


def _event(claim: Node) -> Event | None:
    node = claim.to(cg("event"))
    if node is None:
        return None
    places = [Node(node.leaf, each).text(LABEL) for each in node.in_order(cg("place"), "place")]
    return Event(
        type=node.text(cg("eventType")),
        label=(claim.text(cg("eventLabel")) if claim.all(cg("eventLabel")) != [] else node.text(LABEL)),
        when=_optional(node.to(cg("when")), _span),
        places=tuple(places),
        parts=tuple(_id(each) for each in node.in_order(cg("partEvent"), "partEvent")),
        anchor=node.text(cg("anchor")),
    )


def _population(node: Node) -> Population:
    category = node.one(cg("category"))
    return Population(
        words=node.text(LABEL),
        key=node.text(cg("key")),
        category=None if category is None else category.value,
        affiliation=_optional(node.to(cg("affiliation")), _entity),
    )


def _entity(node: Node) -> Entity:
    within: list[str] = []
    whole, seen = node.to(cg("within")), {node.term}
    while whole is not None and whole.term not in seen:
        within.append(whole.text(LABEL))
        seen.add(whole.term)
        whole = whole.to(cg("within"))
    return Entity(node.text(LABEL), node.text(cg("entityKind")), tuple(within), node.truth(cg("listed")))


def _value(node: Node) -> Value:
    makers: dict[str, Callable[[Node, str], Value]] = {
        "CountValue": _count,
        "EntityValue": _names,
        "PlaceValue": _names,
        "DateValue": lambda each, words: Day(_span(each.must_to(cg("when"))), words),
        "TimeValue": _clock,
        "TextValue": lambda _, words: Text(words),
        "TruthValue": lambda each, words: Truth(each.truth(cg("truth")), words),
    }
    for kind, make in makers.items():
        if node.has_type(kind):
            return make(node, node.text(cg("words")))
    raise StoreError(node.term.value, "its type is no kind of value", f"Give it one of: {', '.join(makers)}")


def _count(node: Node, words: str) -> Count:
    bounds = node.number(schema("minValue")), node.number(schema("maxValue"))
    return Count(*bounds, node.truth(cg("approximate")), words)


def _names(node: Node, words: str) -> Names:
    return Names(
        kind="entity" if node.has_type("EntityValue") else "place",
        entities=tuple(_entity(Node(node.leaf, each)) for each in node.in_order(cg("entity"), "entity")),
        owners=tuple(_entity(Node(node.leaf, each)) for each in node.in_order(cg("owner"), "owner")),
        exclusive=node.truth(cg("exclusive")),
        words=words,
        spellings=tuple(node.texts(cg("spelling"), "spelling")),
    )


def _clock(node: Node, words: str) -> Clock:
    zone = node.one(cg("zone"))
    return Clock(node.text(cg("clock")), None if zone is None else zone.value, words)


def finding_of(node: Node) -> Finding:
    """Return the finding that a node of a graph describes.

    Raises:
        StoreError: It lacks what every finding has.
    """
    question = node.one(cg("question"))
    return Finding(
        verdict=node.must(cg("verdict")).value.rsplit("#", 1)[-1],
        type=node.text(cg("findingType")),
        claims=tuple(_id(each) for each in node.in_order(cg("claim"), "claim")),
        explanation=node.text(schema("description")),
        rule=node.text(cg("rule")),
        question="" if question is None else _id(question),
        differs=node.text(cg("differs")),
        aligned=tuple(node.texts(cg("aligned"), "aligned")),
        settled_by=tuple(_id(each) for each in node.in_order(cg("settledBy"), "settledBy")),
    )
