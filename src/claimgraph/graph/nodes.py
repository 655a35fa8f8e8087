"""The small things that claims point at: days, entities, populations, values, places in the text, sources, events.

Each function describes one record, once, and returns its node. Nodes that have no id of their own in the model are
named by everything that they hold, so two records that differ in anything are two nodes and none is lost.
"""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from claimgraph.graph.sheet import Sheet
from claimgraph.graph.terms import LABEL, TYPE, boolean, cg, date, instant, integer, oa, prov, schema
from claimgraph.identifiers import name
from claimgraph.model import Document, Event, Quote, Source
from claimgraph.values import Clock, Count, Day, Entity, Names, Population, Stamp, Text, TimeSpan, Truth, Value
from claimgraph.vocab import SEM

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
            _count(sheet, node, record)
        case Names():
            _names(sheet, node, record)
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


def _count(sheet: Sheet, node: NamedNode, record: Count) -> None:
    sheet.say(node, TYPE, cg("CountValue"), schema("QuantitativeValue"))
    sheet.say(node, cg("approximate"), boolean(record.approximate))
    if record.lower is not None:
        sheet.say(node, schema("minValue"), integer(record.lower))
    if record.upper is not None:
        sheet.say(node, schema("maxValue"), integer(record.upper))


def _names(sheet: Sheet, node: NamedNode, record: Names) -> None:
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
