"""Records as nodes and back. A field that one property carries is written and read as `schema` has it.

What stands here by hand is what a record says in several places of a graph. What is written is read without loss; a
graph that others made is read as far as it goes, and an error names a record and what it lacks.
"""

import dataclasses
import datetime as dt
import re
import urllib.parse
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from pyoxigraph import Literal, NamedNode

from claimgraph.errors import DocumentError, StoreError
from claimgraph.graph import rdf
from claimgraph.graph.rdf import LABEL, TYPE, Leaf, Node, Sheet, Term, cg, oa, prov, schema, term
from claimgraph.schema import (
    BASE,
    Attribution,
    Claim,
    Document,
    Event,
    Grade,
    Match,
    Quote,
    Source,
    position_id,
    question_id,
)
from claimgraph.schema.values import (
    Clock,
    Count,
    Day,
    Entity,
    Field,
    Names,
    Population,
    Stamp,
    Text,
    TimeSpan,
    Truth,
    Value,
    fields_of,
    name,
)
from claimgraph.vocab import CG, FACET, SKOS, VERSION, id_of

if TYPE_CHECKING:
    from claimgraph.graph.store import Store

Record = TypeVar("Record")

# ── Fields, as the schema has them ────────────────────────────────────────────────────────────────────────

_BY_HAND: Final = {
    Document: {"publisher", "blocks", "citations"},
    Source: {"acts_for"},
    Event: {"places"},
    Entity: {"within"},
    Attribution: {"source"},
    Claim: {"chain", "event"},
    Match: {"by"},
    Grade: {"value", "by"},
    Names: {"kind"},
}
"""Fields that one property does not carry: the functions of their records write and read them."""

_Write = Callable[[Sheet, NamedNode, Any], None]


def _plain(record: Any) -> list[Field]:
    """Return the fields of a class that one property carries."""
    return [each for each in fields_of(record) if each.name not in _BY_HAND.get(record, ())]


def say(sheet: Sheet, node: NamedNode, record: object, only: Iterable[str] | None = None) -> None:
    """Write the plain fields of a record, or some of them."""
    kind: Any = type(record)
    writers = _writers(kind)
    for each in writers if only is None else only:
        writers[each](sheet, node, getattr(record, each))


@cache
def _writers(record: Any) -> dict[str, _Write]:
    return {each.name: _writer(each) for each in _plain(record)}


def _writer(field: Field) -> _Write:
    predicate, called, made = term(field.term), field.term.partition(":")[2], _object(field)

    def several(sheet: Sheet, node: NamedNode, values: Iterable[Any]) -> None:
        sheet.say_list(node, predicate, [made(sheet, each) for each in values], called)

    def optional(sheet: Sheet, node: NamedNode, value: Any) -> None:
        if value is not None:
            sheet.say(node, predicate, made(sheet, value))

    def unless_empty(sheet: Sheet, node: NamedNode, value: Any) -> None:
        if value != "":  # reading gives "" for what is missing
            sheet.say(node, predicate, made(sheet, value))

    return several if field.several else optional if field.optional else unless_empty


def _object(field: Field) -> Callable[[Sheet, Any], Term]:
    """Return what makes the object of a field's property from its value, or from one of its values."""
    if field.to == "node":
        return Sheet.node
    if field.to == "address":
        return lambda _, text: rdf.address(text)
    if field.words != () and field.to != "":
        terms = {word: term(field.spelled(word)) for word in field.words if word != ""}
        return lambda _, word: terms[word]
    if field.to != "":
        return lambda _, word: term(field.spelled(word))
    return _OBJECTS[field.kind]


def read(record: type[Record], node: Node, **known: Any) -> Record:
    """Return the record of a class that a node describes; `known` are the fields that were read by hand."""
    readers = _readers(cast("Any", record))
    return record(**{each: read(node) for each, read in readers.items() if each not in known}, **known)


@cache
def _readers(record: Any) -> dict[str, Callable[[Node], Any]]:
    return {each.name: _reader(each) for each in _plain(record)}


def _reader(field: Field) -> Callable[[Node], Any]:
    """Return what reads a field from the node of its record."""
    predicate, called = term(field.term), field.term.partition(":")[2]
    make = _id if field.to == "node" else _MAKERS.get(field.kind, _id)
    if field.several:
        return lambda node: tuple(make(Node(node.leaf, each)) for each in node.in_order(predicate, called))
    if field.to not in {"", "node", "address"}:
        return _word_reader(field, predicate)
    asked = {int: Node.must_number if field.required else Node.number, bool: Node.truth, str: Node.text}
    if field.kind in asked and not (field.kind is str and (field.optional or field.to == "node")):
        ask = asked[field.kind]
        return lambda node: ask(node, predicate)
    if field.required:
        return lambda node: make(node.must_to(predicate))
    missing = None if field.optional else ""
    return lambda node: missing if (found := node.to(predicate)) is None else make(found)


def _word_reader(field: Field, predicate: NamedNode) -> Callable[[Node], Any]:
    """Return what reads a word from the term that stands for it."""
    words = {term(field.spelled(word)).value: word for word in field.words if word != ""}
    missing = None if field.optional else ""

    def read(node: Node) -> Any:
        if (field.optional or "" in field.words) and node.all(predicate) == []:
            return missing
        iri = node.must(predicate).value
        return words.get(iri, re.split("[#]", iri)[-1])

    return read


# ── Small things that claims point at, each named by all that it holds ────────────────────────────────────


def begun(sheet: Sheet, identifier: str, record: Any) -> NamedNode:
    """Write the classes and the plain fields of a record, and return its node."""
    node = sheet.node(identifier)
    sheet.say(node, TYPE, *map(term, record.rdf_types))
    say(sheet, node, record)
    return node


def _parts(record: Any) -> list[object]:
    """Return all that a record holds, as far as a name is made of it."""
    found: list[object] = []
    kind: Any = type(record)
    for each in fields_of(kind):
        held = getattr(record, each.name)
        if isinstance(held, TimeSpan):
            found += [held.first.isoformat(), held.last.isoformat()]
        elif each.kind is Entity:
            found.append([*map(_parts, held)] if each.several else None if held is None else _parts(held))
        else:
            found.append(held)
    return found


def time_span(sheet: Sheet, span: TimeSpan) -> NamedNode:
    """Describe a stretch of days, or a day with a time on it."""
    at = [str(span)] if isinstance(span, Stamp) else []
    identifier = name("timespan", span.first.isoformat(), span.last.isoformat(), *at)
    if sheet.fresh(identifier):
        node = sheet.node(identifier)
        sheet.say(node, TYPE, cg("TimeSpan"))
        sheet.say(node, LABEL, Literal(str(span)))
        sheet.say(node, cg("first"), rdf.date(span.first))
        sheet.say(node, cg("last"), rdf.date(span.last))
        if isinstance(span, Stamp):
            sheet.say(node, cg("at"), rdf.instant(span.at))
    return sheet.node(identifier)


def _span(node: Node) -> TimeSpan:
    first, last, at = node.day(cg("first")), node.day(cg("last")), node.one(cg("at"))
    try:
        return TimeSpan(first, last) if at is None else Stamp(first, last, dt.datetime.fromisoformat(at.value))
    except ValueError as error:
        raise StoreError(node.term.value, str(error), "Mend cg:first, cg:last and cg:at") from error


_WHOLE_OF = {"place": "place", "actor": "actor", "person": "actor"}
"""What kind of thing a whole is, by the kind of its part; unknown for anything else."""


def entity(sheet: Sheet, record: Entity) -> NamedNode:
    """Describe an entity, and the chain of wholes that it is within."""
    identifier = name("entity", *_parts(record))
    if sheet.fresh(identifier):
        node = begun(sheet, identifier, record)
        if record.within != ():
            whole = Entity(record.within[0], _WHOLE_OF.get(record.kind, "unknown"), record.within[1:], record.listed)
            sheet.say(node, cg("within"), entity(sheet, whole))
    return sheet.node(identifier)


def _entity(node: Node) -> Entity:
    within: list[str] = []
    whole, seen = node.to(cg("within")), {node.term}
    while whole is not None and whole.term not in seen:
        within.append(whole.text(LABEL))
        seen.add(whole.term)
        whole = whole.to(cg("within"))
    return read(Entity, node, within=tuple(within))


def population(sheet: Sheet, record: Population) -> NamedNode:
    """Describe who is counted."""
    identifier = name("population", *_parts(record))
    return begun(sheet, identifier, record) if sheet.fresh(identifier) else sheet.node(identifier)


def value(sheet: Sheet, record: Value) -> NamedNode:
    """Describe an answer."""
    identifier = (
        name("value", *_parts(record)) if isinstance(record, Names) else name("value", record.kind, *_parts(record))
    )
    if sheet.fresh(identifier):
        sheet.say(begun(sheet, identifier, record), TYPE, cg(f"{record.kind.capitalize()}Value"))
    return sheet.node(identifier)


_KINDS: Final[dict[str, Callable[[Node], Value]]] = {
    "CountValue": lambda node: read(Count, node),
    "EntityValue": lambda node: read(Names, node, kind="entity"),
    "PlaceValue": lambda node: read(Names, node, kind="place"),
    "DateValue": lambda node: read(Day, node),
    "TimeValue": lambda node: read(Clock, node),
    "TextValue": lambda node: read(Text, node),
    "TruthValue": lambda node: read(Truth, node),
}


def _value(node: Node) -> Value:
    for kind, make in _KINDS.items():
        if node.has_type(kind):
            return make(node)
    raise StoreError(node.term.value, "its type is no kind of value", f"Give it one of: {', '.join(_KINDS)}")


CONTEXT: Final = 32
"""Characters kept on either side of a quotation, so that it is found again in an edited text."""


def _passage(sheet: Sheet, quote: Quote) -> NamedNode:
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
        sheet.say(position, oa("start"), rdf.integer(quote.start))
        sheet.say(position, oa("end"), rdf.integer(quote.end))
        sheet.say(words, TYPE, oa("TextQuoteSelector"))
        sheet.say(words, oa("exact"), Literal(quote.text))
        sheet.say(words, oa("prefix"), Literal(sheet.text[max(0, quote.start - CONTEXT) : quote.start]))
        sheet.say(words, oa("suffix"), Literal(sheet.text[quote.end : quote.end + CONTEXT]))
    return sheet.node(identifier)


def _quote(node: Node) -> Quote:
    selectors = [node, *(Node(node.leaf, each) for each in node.all(oa("hasSelector")))]  # a store says it of the place
    positions = [each for each in selectors if each.all(oa("start")) != []]
    words = [each for each in selectors if each.all(oa("exact")) != []]
    named = node.one(oa("hasSource")) or node.leaf.document
    document = None if named is None else Node(node.leaf, named)
    if positions == [] or (words == [] and (document is None or document.term not in node.leaf.nodes)):
        raise StoreError(node.term.value, "its position is missing, or its words", rdf.CHECK)
    start, end = (positions[0].must_number(oa(one)) for one in ("start", "end"))
    if words == [] and document is not None:  # a store need not hold what its document's text says
        return Quote(start, end, document.text(schema("text"))[start:end])
    return Quote(start, end, words[0].text(oa("exact")))


_BODIES = frozenset({"state media", "news agency", "media", "monitor", "party", "organisation", "publisher"})
"""Kinds of source that PROV calls an organisation."""


def source(sheet: Sheet, record: Source) -> NamedNode:
    """Describe somebody who says something.

    A body that somebody speaks for, and that says nothing itself, gets its name and no more: nothing else is known.
    """
    if not sheet.fresh(record.id):
        return sheet.node(record.id)
    node = begun(sheet, record.id, record)
    if record.kind == "person":
        sheet.say(node, TYPE, prov("Person"))
    if record.kind in _BODIES:
        sheet.say(node, TYPE, prov("Organization"))
    if record.acts_for != "":
        body = sheet.node(Source(record.acts_for).id)
        sheet.say(node, prov("actedOnBehalfOf"), body)
        sheet.say(body, TYPE, *map(term, Source.rdf_types))
        sheet.say(body, schema("name"), Literal(record.acts_for))
    return node


def source_of(level: Node, node: Node) -> Source:
    """Return a source as one level of a chain sees it: its own view first, then the source's node."""
    body = node.to(prov("actedOnBehalfOf"))
    acts_for = "" if body is None else body.text(schema("name"))
    return read(
        Source,
        node,
        kind=(level if level.all(cg("sourceKind")) != [] else node).text(cg("sourceKind")),
        named=(level if level.all(cg("named")) != [] else node).truth(cg("named")),
        acts_for=level.text(cg("actsFor")) if level.all(cg("actsFor")) != [] else acts_for,
    )


def event(sheet: Sheet, record: Event) -> NamedNode:
    """Describe something that happened."""
    if not sheet.fresh(record.id):
        return sheet.node(record.id)
    node = begun(sheet, record.id, record)
    sheet.say_list(node, cg("place"), [entity(sheet, Entity(place, "place")) for place in record.places], "place")
    return node


def event_of(claim: Node, link: NamedNode | None = None) -> Event | None:
    """Return the event of a claim, under the label that the claim's document gives it."""
    node = claim.to(cg("event") if link is None else link)
    if node is None:
        return None
    label = claim.text(cg("eventLabel")) if claim.all(cg("eventLabel")) != [] else node.text(LABEL)
    places = tuple(Node(node.leaf, each).text(LABEL) for each in node.in_order(cg("place"), "place"))
    return read(Event, node, label=label, places=places)


def _id(node: Node) -> str:
    return tail(node.term)


def tail(term: Any) -> str:
    """Return the id of a node."""
    return id_of(term.value)


_OBJECTS: Final[dict[type, Callable[[Sheet, Any], Term]]] = {
    str: lambda _, text: Literal(text),
    int: lambda _, number: rdf.integer(number),
    bool: lambda _, truth: rdf.boolean(truth),
    TimeSpan: time_span,
    Entity: entity,
    Population: population,
    Quote: _passage,
    object: value,
}
"""By the class of a value, what makes the object of its property."""

_MAKERS: Final[dict[type, Callable[[Node], Any]]] = {
    str: lambda node: node.term.value,
    TimeSpan: _span,
    Entity: _entity,
    Population: lambda node: read(Population, node),
    Quote: _quote,
    object: _value,
}
"""By the class of a value, what makes it from the object of its property."""


# ── Questions and positions: claims take them, so a thousand claims on one question cost a thousand links ────


def question(sheet: Sheet, claim: Claim, about: Event) -> NamedNode:
    """Describe the question that a claim answers about an event, as the graph describes that."""
    identifier = question_id(about, claim.facet, claim.population)
    node = sheet.node(identifier)
    if sheet.fresh(identifier):
        sheet.say(node, TYPE, cg("Question"))
        sheet.say(node, LABEL, Literal(question_label(claim.facet, about.label, claim.population)))
        sheet.say(node, cg("event"), sheet.node(about.id))
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
    template = rdf.facet_texts(CG + "questionTemplate").get(FACET + facet)
    if template is None:
        return f"{rdf.facet_texts(SKOS + 'prefLabel').get(FACET + facet, facet)}: {event}"
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


def position(sheet: Sheet, claim: Claim, asked: str) -> NamedNode:
    """Describe the answer that a claim gives to the question whose id is `asked`."""
    identifier = position_id(asked, claim.polarity, claim.value)
    node = sheet.node(identifier)
    if sheet.fresh(identifier):
        answer = _without_words(claim.value)
        sheet.say(node, TYPE, cg("Position"))
        sheet.say(node, LABEL, Literal(answer_label(claim)))
        sheet.say(node, cg("question"), sheet.node(asked))
        sheet.say(node, cg("polarity"), cg(claim.polarity))
        sheet.say(node, cg("value"), value(sheet, answer))
    return node


def position_label(value: Value, *, denied: bool) -> str:
    """Return an answer in a few words: "57", "19 or more", "only Syrian Army", "denied: 0"."""
    return f"denied: {_answer(value)}" if denied else _answer(value)


def answer_label(claim: Claim) -> str:
    """Return the answer that a claim gives in a few words, as its position has it."""
    return position_label(_without_words(claim.value), denied=claim.polarity == "denied")


def _without_words(value: Value) -> Value:
    """Return the answer apart from its wording, so that one position has one value."""
    if isinstance(value, Text):
        return value
    if isinstance(value, Names):
        entities, owners = (tuple(sorted(each, key=lambda one: one.name)) for each in (value.entities, value.owners))
        value = dataclasses.replace(value, entities=entities, owners=owners)
    return dataclasses.replace(value, words="")


def _answer(value: Value) -> str:
    match value:
        case Count():
            return ("about " if value.approximate else "") + _bounds(value.lower, value.upper)
        case Names():
            return _naming(value)
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


def _naming(value: Names) -> str:
    only = "only " if value.exclusive else ""
    owned = f" of {', '.join(owner.name for owner in value.owners)}" if value.owners != () else ""
    return only + ", ".join(entity.name for entity in value.entities) + owned


def rule_iri(rule: str, base: str = BASE) -> str:
    """Return the IRI of a rule, from its name."""
    return f"{base}query/{urllib.parse.quote(rule)}"


def rule_plan(sheet: Sheet, rule: str) -> NamedNode:
    """Write a rule as the plan that it is, with its name and our version; return its node."""
    node = NamedNode(rule_iri(rule, sheet.base))
    for kind in ("Plan", "Entity"):
        sheet.say(node, TYPE, prov(kind))
    sheet.say(node, LABEL, Literal(rule))
    sheet.say(node, schema("version"), Literal(VERSION))
    return node


_RESAVE = "Save the text again as UTF-8"


def file_of(document: Document) -> str:
    """Return what an error calls a document."""
    return document.source_file if document.source_file != "" else document.id


def strings_in(values: Iterable[object]) -> Iterable[str]:
    """Return every text in records, however deep."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, (tuple, list)):
            yield from strings_in(value)


def refuse_half_characters(document: Document, *texts: str) -> None:
    """Refuse half of a surrogate pair: no RDF format can write one."""
    for text in texts:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            half = f"U+{ord(text[error.start]):04X}, half of a surrogate pair, near {text[: error.start][-20:]!r}"
            raise DocumentError(file_of(document), f"character {error.start} is {half}", _RESAVE) from error


# What is read of a store, whole or by name.


def every(store: "Store", kind: str, make: Callable[[Node], Record]) -> Iterator[Record]:
    """Return what each node of a class of ours describes, graph by graph."""
    for quads in store.graphs_with(cg(kind)):
        yield from (make(node) for node in Leaf(quads).of_type(cg(kind)))


def index_of(node: Node) -> int:
    """Return the place of a node in the order of writing, 0 where none is given."""
    return node.number(cg("index")) or 0


_PARTS: Final = frozenset(
    {"passage", "selector", "attribution", "value", "population", "entity", "timespan", "event", "source", "member"}
)
"""Kinds of node that are read with the claim that they belong to; others are claims of their own, or large."""

_DEEPEST: Final = 9
"""How far parts are followed: a place lies within a district, within a province, …"""


def read_parts(store: "Store", leaf: Leaf, node: NamedNode, graph: Any) -> None:
    """Read a node of a graph into a leaf, with its parts and their parts."""
    waiting = [node]
    for _ in range(_DEEPEST):
        following: list[NamedNode] = []
        for each in waiting:
            if each not in leaf.nodes:
                leaf.add(store.about(each, graph))
                values = leaf.nodes.get(each, {}).values()
                following += [value for said in values for value in said if _is_part(value)]
        waiting = following


def _is_part(term: Any) -> bool:
    return isinstance(term, NamedNode) and term.value.rpartition("/")[0].rpartition("/")[2] in _PARTS
