"""From records to RDF: one document and its claims become one named graph.

`reading` is the way back; what one writes the other reads without loss, and a property test holds them to it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import urllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from claimgraph.errors import DocumentError, StoreError
from claimgraph.graph.rdf import (
    CHECK,
    LABEL,
    TYPE,
    Leaf,
    Node,
    Sheet,
    address,
    boolean,
    cg,
    date,
    facet_texts,
    instant,
    integer,
    oa,
    prov,
    schema,
)
from claimgraph.schema import (
    BASE,
    Attribution,
    Block,
    Citation,
    Claim,
    Clock,
    Count,
    Day,
    Document,
    Entity,
    Event,
    Finding,
    Grade,
    Judged,
    Match,
    MatchKind,
    Names,
    Population,
    Quote,
    Source,
    Stamp,
    Text,
    TimeSpan,
    Truth,
    Value,
    name,
    position_id,
    question_id,
)
from claimgraph.vocab import CG, CITO, FACET, SEM, SKOS, VERDICT

if TYPE_CHECKING:
    from claimgraph.graph.store import Store

# The small things that claims point at: days, entities, populations, values, places in the text, sources, events.
#
# Each function describes one record, once, and returns its node. Nodes that have no id of their own in the model are
# named by everything that they hold, so two records that differ in anything are two nodes and none is lost.


_CONTEXT = 32
"""Characters kept on either side of a quotation, so that it is found again in an edited text."""

_BODIES = frozenset({"state media", "news agency", "media", "monitor", "party", "organisation", "publisher"})
"""Kinds of source that PROV calls an organisation."""

_WHOLE_OF = {"place": "place", "actor": "actor", "person": "actor"}
"""What kind of thing a whole is, by the kind of its part; unknown for anything else."""


def time_span(sheet: Sheet, span: TimeSpan) -> NamedNode:
    """Describe a stretch of days, or a day with a time on it."""
    at = [str(span)] if isinstance(span, Stamp) else []
    identifier = name("timespan", span.first.isoformat(), span.last.isoformat(), *at)
    if sheet.fresh(identifier):
        node = sheet.node(identifier)
        sheet.say(node, TYPE, cg("TimeSpan"))
        sheet.say(node, LABEL, Literal(str(span)))
        sheet.say(node, cg("first"), date(span.first))
        sheet.say(node, cg("last"), date(span.last))
        if isinstance(span, Stamp):
            sheet.say(node, cg("at"), instant(span.at))
    return sheet.node(identifier)


def entity(sheet: Sheet, record: Entity) -> NamedNode:
    """Describe an entity, and the chain of wholes that it is within."""
    identifier = name("entity", *_entity_parts(record))
    if sheet.fresh(identifier):
        node = sheet.node(identifier)
        sheet.say(node, TYPE, cg("Entity"))
        sheet.say(node, LABEL, Literal(record.name))
        sheet.say(node, cg("entityKind"), Literal(record.kind))
        sheet.say(node, cg("listed"), boolean(record.listed))
        if record.within != ():
            whole = Entity(record.within[0], _WHOLE_OF.get(record.kind, "unknown"), record.within[1:], record.listed)
            sheet.say(node, cg("within"), entity(sheet, whole))
    return sheet.node(identifier)


def _entity_parts(record: Entity) -> list[object]:
    return [record.name, record.kind, record.within, record.listed]


def population(sheet: Sheet, record: Population) -> NamedNode:
    """Describe who is counted."""
    whose = None if record.affiliation is None else _entity_parts(record.affiliation)
    identifier = name("population", record.words, record.key, record.category, whose)
    if sheet.fresh(identifier):
        node = sheet.node(identifier)
        sheet.say(node, TYPE, cg("Population"))
        sheet.say(node, LABEL, Literal(record.words))
        sheet.say(node, cg("key"), Literal(record.key))
        if record.category is not None:
            sheet.say(node, cg("category"), Literal(record.category))
        if record.affiliation is not None:
            sheet.say(node, cg("affiliation"), entity(sheet, record.affiliation))
    return sheet.node(identifier)


def value(sheet: Sheet, record: Value) -> NamedNode:
    """Describe an answer."""
    identifier = name("value", *_value_parts(record))
    if sheet.fresh(identifier):
        node = sheet.node(identifier)
        sheet.say(node, TYPE, cg("Value"))
        sheet.say_text(node, cg("words"), record.words)
        _describe_value(sheet, node, record)
    return sheet.node(identifier)


def _value_parts(record: Value) -> list[object]:
    match record:
        case Count():
            return ["count", record.lower, record.upper, record.approximate, record.words]
        case Names():
            entities = [_entity_parts(each) for each in record.entities]
            owners = [_entity_parts(each) for each in record.owners]
            return [record.kind, entities, owners, record.exclusive, record.words, list(record.spellings)]
        case Day():
            return ["date", record.span.first.isoformat(), record.span.last.isoformat(), record.words]
        case Clock():
            return ["time", record.time, record.zone, record.words]
        case Text():
            return ["text", record.words]
        case Truth():
            return ["truth", record.truth, record.words]


def _describe_value(sheet: Sheet, node: NamedNode, record: Value) -> None:
    match record:
        case Count():
            _count_nodes(sheet, node, record)
        case Names():
            _names_nodes(sheet, node, record)
        case Day():
            sheet.say(node, TYPE, cg("DateValue"))
            sheet.say(node, cg("when"), time_span(sheet, record.span))
        case Clock():
            sheet.say(node, TYPE, cg("TimeValue"))
            sheet.say(node, cg("clock"), Literal(record.time))
            if record.zone is not None:
                sheet.say(node, cg("zone"), Literal(record.zone))
        case Text():
            sheet.say(node, TYPE, cg("TextValue"))
        case Truth():
            sheet.say(node, TYPE, cg("TruthValue"))
            sheet.say(node, cg("truth"), boolean(record.truth))


def _count_nodes(sheet: Sheet, node: NamedNode, record: Count) -> None:
    sheet.say(node, TYPE, cg("CountValue"), schema("QuantitativeValue"))
    sheet.say(node, cg("approximate"), boolean(record.approximate))
    if record.lower is not None:
        sheet.say(node, schema("minValue"), integer(record.lower))
    if record.upper is not None:
        sheet.say(node, schema("maxValue"), integer(record.upper))


def _names_nodes(sheet: Sheet, node: NamedNode, record: Names) -> None:
    sheet.say(node, TYPE, cg("EntityValue" if record.kind == "entity" else "PlaceValue"))
    sheet.say(node, cg("exclusive"), boolean(record.exclusive))
    sheet.say_list(node, cg("entity"), [entity(sheet, each) for each in record.entities], "entity")
    sheet.say_list(node, cg("owner"), [entity(sheet, each) for each in record.owners], "owner")
    sheet.say_list(node, cg("spelling"), [Literal(each) for each in record.spellings], "spelling")


def passage(sheet: Sheet, document: Document, quote: Quote) -> NamedNode:
    """Describe a place in the text, with both selectors: by position, and by the words with what stands around them."""
    identifier = name("passage", sheet.about, quote.start, quote.end, quote.text)
    if sheet.fresh(identifier):
        node = sheet.node(identifier)
        position = sheet.node(name("selector", identifier, "position"))
        words = sheet.node(name("selector", identifier, "quote"))
        sheet.say(node, TYPE, oa("SpecificResource"))
        sheet.say(node, oa("hasSource"), sheet.node(sheet.about))
        sheet.say(node, oa("hasSelector"), position, words)
        sheet.say(position, TYPE, oa("TextPositionSelector"))
        sheet.say(position, oa("start"), integer(quote.start))
        sheet.say(position, oa("end"), integer(quote.end))
        sheet.say(words, TYPE, oa("TextQuoteSelector"))
        sheet.say(words, oa("exact"), Literal(quote.text))
        sheet.say(words, oa("prefix"), Literal(document.text[max(0, quote.start - _CONTEXT) : quote.start]))
        sheet.say(words, oa("suffix"), Literal(document.text[quote.end : quote.end + _CONTEXT]))
    return sheet.node(identifier)


def source(sheet: Sheet, record: Source) -> NamedNode:
    """Describe somebody who says something.

    A body that somebody speaks for, and that says nothing itself, gets its name and no more: nothing else is known.
    """
    node = sheet.node(record.id)
    if sheet.fresh(record.id):
        sheet.say(node, TYPE, cg("Source"), prov("Agent"))
        if record.kind == "person":
            sheet.say(node, TYPE, prov("Person"))
        if record.kind in _BODIES:
            sheet.say(node, TYPE, prov("Organization"))
        sheet.say(node, schema("name"), Literal(record.name))
        sheet.say(node, cg("sourceKind"), Literal(record.kind))
        sheet.say(node, cg("named"), boolean(record.named))
        if record.document != "":
            sheet.say(node, cg("document"), sheet.node(record.document))
        if record.acts_for != "":
            body = Source(record.acts_for)
            sheet.say(node, prov("actedOnBehalfOf"), sheet.node(body.id))
            sheet.say(sheet.node(body.id), TYPE, cg("Source"), prov("Agent"))
            sheet.say(sheet.node(body.id), schema("name"), Literal(body.name))
    return node


def event(sheet: Sheet, record: Event) -> NamedNode:
    """Describe something that happened."""
    node = sheet.node(record.id)
    if sheet.fresh(record.id):
        sheet.say(node, TYPE, cg("Event"), NamedNode(SEM + "Event"))
        sheet.say(node, LABEL, Literal(record.label))
        sheet.say(node, cg("eventType"), Literal(record.type))
        sheet.say_text(node, cg("anchor"), record.anchor)
        if record.when is not None:
            sheet.say(node, cg("when"), time_span(sheet, record.when))
        places = [entity(sheet, Entity(place, "place")) for place in record.places]
        sheet.say_list(node, cg("place"), places, "place")
        sheet.say_list(node, cg("partEvent"), [sheet.node(part) for part in record.parts], "partEvent")
    return node


# Questions and positions: what claims answer, and the different answers.
#
# Claims take positions, so that a thousand claims on one question cost a thousand links and not a million.


def question(sheet: Sheet, claim: Claim, event: Event) -> NamedNode:
    """Describe the question that a claim answers.

    Args:
        sheet: Where to write.
        claim: The claim.
        event: The claim's event, as the graph describes it.
    """
    identifier = question_id(event, claim.facet, claim.population)
    node = sheet.node(identifier)
    if sheet.fresh(identifier):
        sheet.say(node, TYPE, cg("Question"))
        sheet.say(node, LABEL, Literal(question_label(claim.facet, event.label, claim.population)))
        sheet.say(node, cg("event"), sheet.node(event.id))
        sheet.say(node, cg("facet"), NamedNode(FACET + claim.facet))
    if claim.population is not None:
        sheet.say(node, cg("population"), population(sheet, claim.population))
    return node


def question_label(facet: str, event: str, population: Population | None) -> str:
    """Return the question in plain words: "How many civilians were killed in Israeli airstrike, Hama, …?".

    The template is the facet's own (`cg:questionTemplate` in `ontology/facets.ttl`). The population's key stands in it,
    because one question has one label, however its claims word the population; where the words are the key but for
    capital letters ("IRGC members"), they are the better label.
    """
    template = facet_texts(CG + "questionTemplate").get(FACET + facet)
    if template is None:
        return f"{facet_texts(SKOS + 'prefLabel').get(FACET + facet, facet)}: {event}"
    who = "people" if population is None else _PLURALS.get(population.key, population.key)
    if population is not None and population.words.casefold() == population.key.casefold():
        who = population.words
    return template.replace("{population}", who).replace("{event}", event)


_PLURALS = {
    "child": "children",
    "civilian": "civilians",
    "combatant": "combatants",
    "family": "families",
    "man": "men",
    "woman": "women",
}
"""Keys that are the bare name of a category."""


def position(sheet: Sheet, claim: Claim, asked: str, question_node: NamedNode) -> NamedNode:
    """Describe the answer that a claim gives.

    Args:
        sheet: Where to write.
        claim: The claim.
        asked: The id of the question.
        question_node: The question's node.
    """
    identifier = position_id(asked, claim.polarity, claim.value)
    node = sheet.node(identifier)
    if sheet.fresh(identifier):
        answer = _without_words(claim.value)
        sheet.say(node, TYPE, cg("Position"))
        sheet.say(node, LABEL, Literal(position_label(answer, denied=claim.polarity == "denied")))
        sheet.say(node, cg("question"), question_node)
        sheet.say(node, cg("polarity"), cg(claim.polarity))
        sheet.say(node, cg("value"), value(sheet, answer))
    return node


def position_label(value: Value, *, denied: bool) -> str:
    """Return an answer in a few words: "57", "19 or more", "only Syrian Army", "denied: 0"."""
    return f"denied: {_answer_questions(value)}" if denied else _answer_questions(value)


def _without_words(value: Value) -> Value:
    """Return the answer apart from its wording, so that one position has one value."""
    match value:
        case Text():
            return value
        case Names():
            entities = tuple(sorted(value.entities, key=lambda each: each.name))
            owners = tuple(sorted(value.owners, key=lambda each: each.name))
            return dataclasses.replace(value, entities=entities, owners=owners, words="")
        case _:
            return dataclasses.replace(value, words="")


def _answer_questions(value: Value) -> str:
    match value:
        case Count():
            return ("about " if value.approximate else "") + _bounds(value.lower, value.upper)
        case Names():
            return _names_questions(value)
        case Day():
            return str(value.span)
        case Clock():
            return value.time if value.zone is None else f"{value.time} {value.zone}"
        case Text():
            return value.words
        case Truth():
            return "yes" if value.truth else "no"


def _bounds(lower: int | None, upper: int | None) -> str:
    if lower is None:
        return "some" if upper is None else f"up to {upper}"
    if upper is None:
        return f"{lower} or more"
    return str(lower) if lower == upper else f"{lower} to {upper}"


def _names_questions(value: Names) -> str:
    only = "only " if value.exclusive else ""
    owned = f" of {', '.join(owner.name for owner in value.owners)}" if value.owners != () else ""
    return only + ", ".join(entity.name for entity in value.entities) + owned


# One node, one description: which record stands where a document has several of one name.
#
# A text may quote a news agency that also publishes it, once as `state media` and once as `publisher`. Both records
# have one name and are one node, which takes the more telling record; the claim keeps its own view beside it.


@dataclass(frozen=True, slots=True)
class Settled:
    """The records that stand, by name.

    Attributes:
        sources: The most telling record of each source.
        events: The first record of each event, in reading order.
    """

    sources: dict[str, Source]
    events: dict[str, Event]

    def source(self, record: Source) -> Source:
        """Return the record that stands for this one."""
        return self.sources.get(record.id, record)

    def event(self, record: Event) -> Event:
        """Return the record that stands for this one."""
        return self.events.get(record.id, record)


def settle(claims: Iterable[Claim]) -> Settled:
    """Choose one record for each source and each event that the claims speak of."""
    settled = Settled({}, {})
    for claim in claims:
        if claim.event is not None:
            settled.events.setdefault(claim.event.id, claim.event)
        for attribution in claim.chain:
            name = attribution.source.id
            known = settled.sources.get(name, attribution.source)
            settled.sources[name] = min(known, attribution.source, key=_telling)
    return settled


def _telling(source: Source) -> tuple[bool, bool, str, str, bool]:
    """Order sources by how much they tell; the last three only make the choice the same on every run."""
    return source.kind in {"unknown", "publisher"}, source.acts_for == "", source.kind, source.acts_for, source.named


STATES = {"needs-review": "needsReview", "partial": "partialBreakdown", "complete": "completeBreakdown"}
"""Words of the model whose term in the ontology is spelt otherwise; `earlier` and `later` get "Stage" behind them."""


def claims_quads(document: Document, claims: Sequence[Claim], base: str = BASE) -> list[Quad]:
    """Return a document and its claims as quads of one named graph, in a stable order.

    Args:
        document: The document.
        claims: Its claims, in reading order.
        base: The IRI under which nodes are named; ends with `/` or `#`.

    Raises:
        DocumentError: A text holds half of a surrogate pair, which RDF cannot; or two different claims have one name.
        ValueError: A claim belongs to another document.
    """
    _refuse_half_characters(document, document.text)
    identifier = document.id
    sheet = Sheet(base, graph_of(identifier), identifier)
    settled = settle(claims)
    try:
        _document(sheet, document, settled)
        for index, claim in enumerate(_once(sheet, document, claims)):
            _claim(sheet, document, claim, index, settled)
    except ValueError:
        _refuse_half_characters(document, *_strings([dataclasses.astuple(document), *map(dataclasses.astuple, claims)]))
        raise
    return list(sheet.quads())


def graph_of(document: str) -> str:
    """Return the id of the named graph that holds a document, from the document's id."""
    return f"graph/{document.removeprefix('document/')}"


_RESAVE = "Save the text again as UTF-8"


def _file(document: Document) -> str:
    return document.source_file if document.source_file != "" else document.id


def _strings(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, (tuple, list)):
            yield from _strings(value)


def _refuse_half_characters(document: Document, *texts: str) -> None:
    """Refuse half of a surrogate pair: no RDF format can write one."""
    for text in texts:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            half = f"U+{ord(text[error.start]):04X}, half of a surrogate pair, near {text[: error.start][-20:]!r}"
            raise DocumentError(_file(document), f"character {error.start} is {half}", _RESAVE) from error


def _once(sheet: Sheet, document: Document, claims: Sequence[Claim]) -> Iterable[Claim]:
    """Return each claim once; two that share a name and differ would overwrite each other, so they are refused."""
    seen: dict[str, Claim] = {}
    for claim in claims:
        if claim.document != sheet.about:
            raise ValueError(f"claim {claim.id} belongs to {claim.document}, not to {sheet.about}")
        if seen.setdefault(claim.id, claim) != claim:
            found = f"two different claims have the name {claim.id}: {claim.quote.text!r} at {claim.quote.start}"
            raise DocumentError(_file(document), found, "This is a fault of the extraction rules; please report it")
    return seen.values()


def _document(sheet: Sheet, document: Document, settled: Settled) -> None:
    node = sheet.node(sheet.about)
    sheet.say(node, TYPE, cg("Document"), schema("CreativeWork"), prov("Entity"))
    sheet.say_text(node, schema("name"), document.title)
    if document.publisher != "":
        publisher = settled.source(Source(document.publisher, "publisher"))
        sheet.say(node, schema("publisher"), source_(sheet, publisher))
    if document.published is not None:
        sheet.say(node, schema("datePublished"), Literal(str(document.published)))
        sheet.say(node, cg("published"), time_span(sheet, document.published))
    if document.url != "":
        sheet.say(node, schema("url"), address(document.url))
    if document.licence != "":
        sheet.say(node, schema("license"), address(document.licence))
    sheet.say_text(node, schema("inLanguage"), document.language)
    sheet.say(node, schema("sha256"), Literal(document.sha256))
    if document.retrieved is not None:
        sheet.say(node, cg("retrieved"), time_span(sheet, document.retrieved))
    sheet.say_text(node, cg("sourceFile"), document.source_file)
    sheet.say(node, schema("text"), Literal(document.text))
    for index, block in enumerate(document.blocks):
        sheet.say(node, cg("block"), _block(sheet, block, index))
    for index, citation in enumerate(document.citations):
        _refuse_half_characters(document, citation.text, citation.url)
        sheet.say(node, cg("citation"), _citation(sheet, citation, index))


def _block(sheet: Sheet, block: Block, index: int) -> NamedNode:
    node = sheet.node(name("block", sheet.about, index))
    sheet.say(node, TYPE, cg("Block"))
    sheet.say(node, cg("index"), integer(index))
    sheet.say(node, cg("blockKind"), Literal(block.kind))
    sheet.say(node, oa("start"), integer(block.start))
    sheet.say(node, oa("end"), integer(block.end))
    sheet.say_text(node, LABEL, block.label)
    sheet.say_text(node, cg("section"), block.section)
    return node


def _citation(sheet: Sheet, citation: Citation, index: int) -> NamedNode:
    node = sheet.node(name("citation", sheet.about, index))
    sheet.say(node, TYPE, cg("Citation"))
    sheet.say(node, cg("index"), integer(index))
    sheet.say(node, oa("start"), integer(citation.start))
    sheet.say_text(node, schema("text"), citation.text)
    if citation.url != "":
        sheet.say(node, schema("url"), address(citation.url))
    return node


def _claim(sheet: Sheet, document: Document, claim: Claim, index: int, settled: Settled) -> None:
    node = sheet.node(claim.id)
    sheet.say(node, TYPE, cg("Claim"), schema("Claim"), prov("Entity"))
    sheet.say(node, cg("index"), integer(index))
    sheet.say(node, schema("text"), Literal(claim.quote.text))
    sheet.say(node, cg("document"), sheet.node(sheet.about))
    sheet.say(node, cg("passage"), passage(sheet, document, claim.quote))
    sheet.say(node, cg("sentence"), passage(sheet, document, claim.sentence))
    sheet.say_text(node, cg("section"), claim.section)
    sheet.say(node, prov("wasAttributedTo"), source_(sheet, settled.source(claim.holder)))
    for level, attribution in enumerate(claim.chain):
        sheet.say(node, prov("qualifiedAttribution"), _attribution(sheet, document, claim, level, attribution, settled))
    _answer(sheet, node, claim, settled)
    _commitment(sheet, node, claim)
    _relations(sheet, node, claim)


def _attribution(  # noqa: PLR0913, PLR0917  one level needs its claim, its document and the settled sources
    sheet: Sheet, document: Document, claim: Claim, level: int, attribution: Attribution, settled: Settled
) -> NamedNode:
    node = sheet.node(name("attribution", claim.id, level))
    source = settled.source(attribution.source)
    sheet.say(node, TYPE, prov("Attribution"))
    sheet.say(node, prov("agent"), source_(sheet, source))
    sheet.say(node, prov("hadRole"), cg(attribution.role))
    sheet.say(node, cg("level"), integer(level))
    if attribution.mention is not None:
        sheet.say(node, cg("mention"), passage(sheet, document, attribution.mention))
    if attribution.cue is not None:
        sheet.say(node, cg("cue"), passage(sheet, document, attribution.cue))
    _own_view(sheet, node, attribution.source, source)
    return node


def _own_view(sheet: Sheet, node: NamedNode, here: Source, settled: Source) -> None:
    """Write in what this level sees the source otherwise than the source's node does."""
    if here.kind != settled.kind:
        sheet.say(node, cg("sourceKind"), Literal(here.kind))
    if here.named != settled.named:
        sheet.say(node, cg("named"), boolean(here.named))
    if here.acts_for != settled.acts_for:
        sheet.say(node, cg("actsFor"), Literal(here.acts_for))


def _answer(sheet: Sheet, node: NamedNode, claim: Claim, settled: Settled) -> None:
    sheet.say(node, cg("facet"), NamedNode(FACET + claim.facet))
    sheet.say(node, cg("value"), value(sheet, claim.value))
    if claim.population is not None:
        sheet.say(node, cg("population"), population(sheet, claim.population))
    if claim.event is None:
        return
    event = settled.event(claim.event)
    asked = question_id(event, claim.facet, claim.population)
    question = question_(sheet, claim, event)
    sheet.say(node, cg("event"), event_(sheet, event))
    sheet.say(node, cg("question"), question)
    sheet.say(node, cg("position"), position(sheet, claim, asked, question))
    if claim.event.label != event.label:
        sheet.say(node, cg("eventLabel"), Literal(claim.event.label))


def _commitment(sheet: Sheet, node: NamedNode, claim: Claim) -> None:
    sheet.say(node, cg("polarity"), cg(claim.polarity))
    sheet.say(node, cg("modality"), cg(claim.modality))
    sheet.say_list(node, cg("hedge"), [Literal(hedge) for hedge in claim.hedges], "hedge")
    if claim.said is not None:
        sheet.say(node, cg("said"), time_span(sheet, claim.said))
    if claim.happened is not None:
        sheet.say(node, cg("happened"), time_span(sheet, claim.happened))
    if claim.stage is not None:
        sheet.say(node, cg("stage"), cg(f"{claim.stage}Stage"))


def _relations(sheet: Sheet, node: NamedNode, claim: Claim) -> None:
    if claim.part_of != "":
        sheet.say(node, cg("partOfCount"), sheet.node(claim.part_of))
    if claim.breakdown != "":
        sheet.say(node, cg("breakdown"), cg(STATES[claim.breakdown]))
    disputed = [sheet.node(each) for each in claim.disputes]
    sheet.say_list(node, NamedNode(CITO + "disputes"), disputed, "disputes")
    sheet.say_list(node, cg("restsOn"), [sheet.node(each) for each in claim.rests_on], "restsOn")
    sheet.say_text(node, cg("rule"), claim.rule)
    sheet.say(node, cg("certainty"), cg(STATES.get(claim.certainty, claim.certainty)))
    sheet.say_list(node, cg("flag"), [Literal(flag) for flag in claim.flags], "flag")


# From RDF back to records: the way back from what `writing` wrote.
#
# A graph that others made is read as far as it goes; where a claim lacks what every claim has, the error names both.


_WORDS = {term: word for word, term in STATES.items()}
_DISPUTES = NamedNode(CITO + "disputes")
_Record = TypeVar("_Record")


def read_documents(store: Store) -> list[Document]:
    """Return every document of a store, in the order of their titles.

    Raises:
        StoreError: A document lacks what every document has.
    """
    return sorted(_read(store, "Document", _document_reading), key=lambda document: (document.title, document.id))


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


def _document_reading(node: Node) -> Document:
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
        blocks=tuple(_block_reading(block) for block in blocks),
        citations=tuple(_citation_reading(citation) for citation in citations),
    )


def _citation_reading(node: Node) -> Citation:
    return Citation(node.must_number(oa("start")), node.text(schema("text")), node.text(schema("url")))


def _block_reading(node: Node) -> Block:
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
    return tuple(
        _attribution_reading(each) for each in sorted(levels, key=lambda level: level.must_number(cg("level")))
    )


def _attribution_reading(node: Node) -> Attribution:
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


# Events as they were read, where others stand for them now: what a match of events can be taken back to.
#
# The graph of a document has its claims on the events that stand for those that are one. Beside it, in a named graph of
# its own, stands what was read: the event of each claim that was put on another, with its own kind, label, date and
# places.


EVENTS: Final = "graph/events"
"""The id of the named graph that holds events as they were read."""


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


# Findings as RDF: what comparing gave, in a named graph of its own.
#
# `cg:competesWith` stands in the same graph. It says that two claims answer one question differently, whatever the
# verdict: the finding tells which.


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


def rule_iri(rule: str, base: str = BASE) -> str:
    """Return the IRI of a rule, from its name."""
    return f"{base}query/{urllib.parse.quote(rule)}"


def _finding(sheet: Sheet, finding: Finding, index: int) -> None:
    node = sheet.node(finding.id)
    sheet.say(node, TYPE, cg("Finding"), prov("Entity"))
    sheet.say(node, cg("index"), integer(index))
    sheet.say(node, cg("verdict"), NamedNode(VERDICT + finding.verdict))
    sheet.say_text(node, cg("findingType"), finding.type)
    sheet.say_list(node, cg("claim"), [sheet.node(claim) for claim in finding.claims], "claim")
    if finding.question != "":
        sheet.say(node, cg("question"), sheet.node(finding.question))
    sheet.say_text(node, cg("differs"), finding.differs)
    sheet.say_list(node, cg("aligned"), [Literal(part) for part in finding.aligned], "aligned")
    sheet.say_list(node, cg("settledBy"), [sheet.node(claim) for claim in finding.settled_by], "settledBy")
    sheet.say_text(node, schema("description"), finding.explanation)
    sheet.say_text(node, cg("rule"), finding.rule)
    sheet.say(node, prov("wasGeneratedBy"), _activity(sheet, finding.rule))


def _activity(sheet: Sheet, rule: str) -> NamedNode:
    """Describe the running of a rule."""
    identifier = name("activity", rule)
    node = sheet.node(identifier)
    if sheet.fresh(identifier):
        sheet.say(node, TYPE, prov("Activity"))
        sheet.say(node, prov("used"), NamedNode(rule_iri(rule, sheet.base)))
    return node


# Claims as far as the rules of `queries/findings/` look at them: an eighth of the whole graph, under the same names.
#
# Comparing needs no selectors, no structure of documents and no labels. A test runs every rule on this graph and on the
# whole one, and holds the two answers to each other.


CORE = "graph/core"
"""The id of the named graph; it is never written to a store on disk."""


def core_quads(claims: Iterable[Claim], base: str = BASE) -> list[Quad]:
    """Return what the rules ask of these claims.

    Args:
        claims: Of any number of documents.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, CORE)
    for claim in claims:
        if sheet.fresh(claim.id):
            _claim_core(sheet, claim)
    return list(sheet.quads())


def _claim_core(sheet: Sheet, claim: Claim) -> None:
    node = sheet.node(claim.id)
    sheet.say(node, TYPE, cg("Claim"))
    sheet.say(node, schema("text"), Literal(claim.quote.text))
    sheet.say(node, cg("document"), sheet.node(claim.document))
    sheet.say(node, cg("facet"), NamedNode(FACET + claim.facet))
    sheet.say(node, cg("polarity"), cg(claim.polarity))
    sheet.say(node, cg("modality"), cg(claim.modality))
    sheet.say(node, cg("value"), value(sheet, claim.value))
    if claim.population is not None:
        sheet.say(node, cg("population"), population(sheet, claim.population))
    if claim.stage is not None:
        sheet.say(node, cg("stage"), cg(f"{claim.stage}Stage"))
    sheet.say(node, NamedNode(CITO + "disputes"), *(sheet.node(each) for each in claim.disputes))
    _holder(sheet, claim, node)
    _asked(sheet, claim, node)


def _holder(sheet: Sheet, claim: Claim, node: NamedNode) -> None:
    holder = sheet.node(claim.holder.id)
    sheet.say(node, prov("wasAttributedTo"), holder)
    sheet.say(holder, schema("name"), Literal(claim.holder.name))
    innermost = sheet.node(name("attribution", claim.id, 0))
    sheet.say(node, prov("qualifiedAttribution"), innermost)
    sheet.say(innermost, cg("level"), integer(0))
    sheet.say(innermost, prov("hadRole"), cg(claim.chain[0].role))


def _asked(sheet: Sheet, claim: Claim, node: NamedNode) -> None:
    if claim.event is None:
        return
    asked = question_id(claim.event, claim.facet, claim.population)
    question = sheet.node(asked)
    sheet.say(node, cg("event"), sheet.node(claim.event.id))
    sheet.say(node, cg("question"), question)
    sheet.say(node, cg("position"), position(sheet, claim, asked, question))


# Matches as RDF, both ways: what is held of two names or two events, why, and by whom, in a named graph of its own.
#
# A judgement points at the nodes that stand for its two names, and keeps the names as well: where two names were made
# one, both are the same node, and only the spelling tells them apart.


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
    from claimgraph.graph.rdf import Leaf  # noqa: PLC0415 - whoever writes reads nothing

    kind = cg("Judgement")
    found = [_read_matches(node) for quads in store.graphs_with(kind) for node in Leaf(quads).of_type(kind)]
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
            node = entity_(aside, entity).value.removeprefix(BASE)
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


def _read_matches(node: Node) -> Match:
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


# Grades that people entered, as RDF in a named graph of their own and back; `prov:wasAttributedTo` says who.


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
    found = [
        _read_grades(node) for quads in store.graphs_with(cg("Grade")) for node in Leaf(quads).of_type(cg("Grade"))
    ]
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
    return {
        _id_grades(row["position"]): KnownSupport(_id_grades(row["support"]), int(_text(row["chains"]))) for row in rows
    }


_SUPPORT = (
    f"SELECT ?position ?support ?chains {{ ?support <{CG}position> ?position ; <{CG}independentChains> ?chains }}"
)


def _id_grades(term: Any) -> str:
    """Return the id of a node: the end of its IRI, which is the same under every base."""
    return "/".join(re.split("[/#]", term.value)[-2:])


def _text(term: Any) -> str:
    return str(term.value)


def _read_grades(node: Node) -> Grade:
    letter, number = node.text(cg("reliability")), node.number(cg("credibility"))
    value: Any = letter if number is None else number
    day, support = node.to(cg("entered")), node.one(cg("support"))
    return Grade(
        _id_grades(node.must(cg("grades"))),
        value,
        node.must_to(prov("wasAttributedTo")).text(schema("name")),
        node.text(schema("description")),
        None if day is None else TimeSpan(day.day(cg("first")), day.day(cg("last"))),
        "" if support is None else _id_grades(support),
    )


def _grade(sheet: Sheet, grade: Grade) -> None:
    node = sheet.node(grade.id)
    sheet.say(node, TYPE, cg("Grade"), prov("Entity"))
    sheet.say(node, cg("grades"), sheet.node(grade.of))
    if isinstance(grade.value, int):
        sheet.say(node, cg("credibility"), integer(grade.value))
    else:
        sheet.say(node, cg("reliability"), Literal(grade.value))
    sheet.say(node, prov("wasAttributedTo"), source(sheet, Source(grade.by, "person")))
    sheet.say_text(node, schema("description"), grade.ground)
    if grade.entered is not None:
        sheet.say(node, cg("entered"), time_span(sheet, grade.entered))
    if grade.support != "":
        sheet.say(node, cg("support"), sheet.node(grade.support))


entity_ = entity
event_ = event
question_ = question
source_ = source
