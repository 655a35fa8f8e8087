"""Records as RDF and back: one document with its claims is one named graph; findings, matches and grades have theirs.

A field that one property carries is written and read as `schema` has it. What stands here by hand is what a record says
in several places of a graph: who says a claim, on what event it is, where its words stand. What is written is read
without loss, and a property test holds both to it.

A graph that others made is read as far as it goes; where a record lacks what every such record has, the error names
both.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.errors import DocumentError, StoreError
from claimgraph.graph.rdf import (
    CHECK,
    LABEL,
    TYPE,
    Leaf,
    Node,
    Sheet,
    Term,
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
    term,
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
    Field,
    Grade,
    Match,
    Names,
    Population,
    Quote,
    Source,
    Stamp,
    Text,
    TimeSpan,
    Truth,
    Value,
    fields_of,
    name,
    position_id,
    question_id,
)
from claimgraph.vocab import CG, FACET, SKOS

if TYPE_CHECKING:
    from claimgraph.graph.store import Store

_Record = TypeVar("_Record")

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


@cache
def _plain(record: Any) -> dict[str, Field]:
    """Return the fields of a class that one property carries, by name."""
    return {each.name: each for each in fields_of(record) if each.name not in _BY_HAND.get(record, ())}


def say(sheet: Sheet, node: NamedNode, record: object, only: Iterable[str] | None = None) -> None:
    """Write the plain fields of a record, or some of them."""
    kind: Any = type(record)
    writers = _writers(kind)
    for each in writers if only is None else only:
        writers[each](sheet, node, getattr(record, each))


@cache
def _writers(record: Any) -> dict[str, _Write]:
    return {each.name: _writer(each) for each in _plain(record).values()}


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
        return lambda _, text: address(text)
    if field.words != () and field.to != "":
        terms = {word: term(field.spelled(word)) for word in field.words if word != ""}
        return lambda _, word: terms[word]
    if field.to != "":
        return lambda _, word: term(field.spelled(word))
    return _OBJECTS[field.kind]


def read(record: type[_Record], node: Node, **known: Any) -> _Record:
    """Return the record that a node describes.

    Args:
        record: Its class.
        node: The node.
        known: The fields that were read by hand.
    """
    readers = _readers(cast("Any", record))
    return record(**{each: read(node) for each, read in readers.items() if each not in known}, **known)


@cache
def _readers(record: Any) -> dict[str, Callable[[Node], Any]]:
    return {each.name: _reader(each) for each in _plain(record).values()}


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
        sheet.say(node, cg("first"), date(span.first))
        sheet.say(node, cg("last"), date(span.last))
        if isinstance(span, Stamp):
            sheet.say(node, cg("at"), instant(span.at))
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


_CONTEXT = 32
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
        sheet.say(position, oa("start"), integer(quote.start))
        sheet.say(position, oa("end"), integer(quote.end))
        sheet.say(words, TYPE, oa("TextQuoteSelector"))
        sheet.say(words, oa("exact"), Literal(quote.text))
        sheet.say(words, oa("prefix"), Literal(sheet.text[max(0, quote.start - _CONTEXT) : quote.start]))
        sheet.say(words, oa("suffix"), Literal(sheet.text[quote.end : quote.end + _CONTEXT]))
    return sheet.node(identifier)


def _quote(node: Node) -> Quote:
    selectors = [Node(node.leaf, each) for each in node.all(oa("hasSelector"))]
    positions = [each for each in selectors if each.all(oa("start")) != []]
    words = [each for each in selectors if each.all(oa("exact")) != []]
    if positions == [] or words == []:
        raise StoreError(node.term.value, "one of the two selectors, position and quotation, is missing", CHECK)
    position = positions[0]
    return Quote(position.must_number(oa("start")), position.must_number(oa("end")), words[0].text(oa("exact")))


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


def _source(level: Node, node: Node) -> Source:
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


def _event(claim: Node) -> Event | None:
    node = claim.to(cg("event"))
    if node is None:
        return None
    label = claim.text(cg("eventLabel")) if claim.all(cg("eventLabel")) != [] else node.text(LABEL)
    places = tuple(Node(node.leaf, each).text(LABEL) for each in node.in_order(cg("place"), "place"))
    return read(Event, node, label=label, places=places)


def _id(node: Node) -> str:
    return tail(node.term)


def tail(term: Any) -> str:
    """Return the id of a node: the end of its IRI, which is the same under every base."""
    return "/".join(re.split("[/#]", term.value)[-2:])


_OBJECTS: Final[dict[type, Callable[[Sheet, Any], Term]]] = {
    str: lambda _, text: Literal(text),
    int: lambda _, number: integer(number),
    bool: lambda _, truth: boolean(truth),
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
    """Describe the question that a claim answers.

    Args:
        sheet: Where to write.
        claim: The claim.
        about: The claim's event, as the graph describes it.
    """
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


def position(sheet: Sheet, claim: Claim, asked: str) -> NamedNode:
    """Describe the answer that a claim gives to the question whose id is `asked`."""
    identifier = position_id(asked, claim.polarity, claim.value)
    node = sheet.node(identifier)
    if sheet.fresh(identifier):
        answer = _without_words(claim.value)
        sheet.say(node, TYPE, cg("Position"))
        sheet.say(node, LABEL, Literal(position_label(answer, denied=claim.polarity == "denied")))
        sheet.say(node, cg("question"), sheet.node(asked))
        sheet.say(node, cg("polarity"), cg(claim.polarity))
        sheet.say(node, cg("value"), value(sheet, answer))
    return node


def position_label(value: Value, *, denied: bool) -> str:
    """Return an answer in a few words: "57", "19 or more", "only Syrian Army", "denied: 0"."""
    return f"denied: {_answer(value)}" if denied else _answer(value)


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


# ── A document with its claims ────────────────────────────────────────────────────────────────────────────


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
    sheet = Sheet(base, graph_of(identifier), identifier, document.text)
    settled = settle(claims)
    try:
        _document(sheet, document, settled)
        for index, claim in enumerate(_once(sheet, document, claims)):
            _claim(sheet, claim, index, settled)
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
    node = begun(sheet, sheet.about, document)
    sheet.say(node, schema("sha256"), Literal(document.sha256))
    if document.publisher != "":
        sheet.say(node, schema("publisher"), source(sheet, settled.source(Source(document.publisher, "publisher"))))
    if document.published is not None:
        sheet.say(node, schema("datePublished"), Literal(str(document.published)))
    for kind, pieces in (("block", document.blocks), ("citation", document.citations)):
        for index, piece in enumerate(pieces):
            if isinstance(piece, Citation):
                _refuse_half_characters(document, piece.text, piece.url)
            below = begun(sheet, name(kind, sheet.about, index), piece)
            sheet.say(below, cg("index"), integer(index))
            sheet.say(node, cg(kind), below)


def _claim(sheet: Sheet, claim: Claim, index: int, settled: Settled) -> None:
    node = begun(sheet, claim.id, claim)
    sheet.say(node, cg("index"), integer(index))
    sheet.say(node, schema("text"), Literal(claim.quote.text))
    sheet.say(node, prov("wasAttributedTo"), source(sheet, settled.source(claim.holder)))
    for level, attribution in enumerate(claim.chain):
        sheet.say(node, prov("qualifiedAttribution"), _attribution(sheet, claim, level, attribution, settled))
    if claim.event is None:
        return
    about = settled.event(claim.event)
    sheet.say(node, cg("event"), event(sheet, about))
    sheet.say(node, cg("question"), question(sheet, claim, about))
    sheet.say(node, cg("position"), position(sheet, claim, question_id(about, claim.facet, claim.population)))
    if claim.event.label != about.label:
        sheet.say(node, cg("eventLabel"), Literal(claim.event.label))


def _attribution(sheet: Sheet, claim: Claim, level: int, attribution: Attribution, settled: Settled) -> NamedNode:
    """Write a level of a chain, with what it sees of its source otherwise than the source's node does."""
    node = begun(sheet, name("attribution", claim.id, level), attribution)
    here, whole = attribution.source, settled.source(attribution.source)
    sheet.say(node, prov("agent"), source(sheet, whole))
    sheet.say(node, cg("level"), integer(level))
    if here.kind != whole.kind:
        sheet.say(node, cg("sourceKind"), Literal(here.kind))
    if here.named != whole.named:
        sheet.say(node, cg("named"), boolean(here.named))
    if here.acts_for != whole.acts_for:
        sheet.say(node, cg("actsFor"), Literal(here.acts_for))
    return node


def read_documents(store: Store) -> list[Document]:
    """Return every document of a store, in the order of their titles.

    Raises:
        StoreError: A document lacks what every document has.
    """
    return sorted(every(store, "Document", document_of), key=lambda document: (document.title, document.id))


def read_claims(store: Store) -> list[Claim]:
    """Return every claim of a store: document by document, in reading order.

    Raises:
        StoreError: A claim lacks what every claim has; the message names the claim and the property.
    """
    found = every(store, "Claim", lambda node: (index_of(node), claim_of(node)))
    return [claim for _, claim in sorted(found, key=lambda each: (each[1].document, each[0], each[1].id))]


def every(store: Store, kind: str, make: Callable[[Node], _Record]) -> Iterator[_Record]:
    """Return what each node of a class of ours describes, graph by graph."""
    for quads in store.graphs_with(cg(kind)):
        yield from (make(node) for node in Leaf(quads).of_type(cg(kind)))


def index_of(node: Node) -> int:
    """Return the place of a node in the order of writing, 0 where none is given."""
    return node.number(cg("index")) or 0


def document_of(node: Node) -> Document:
    """Return the document that a node of a graph describes.

    Raises:
        StoreError: It lacks what every document has.
    """
    publisher = node.to(schema("publisher"))
    return read(
        Document,
        node,
        publisher="" if publisher is None else publisher.text(schema("name")),
        blocks=tuple(read(Block, each) for each in _indexed(node, "block")),
        citations=tuple(read(Citation, each) for each in _indexed(node, "citation")),
    )


def _indexed(node: Node, local: str) -> list[Node]:
    return sorted((Node(node.leaf, each) for each in node.all(cg(local))), key=index_of)


def claim_of(node: Node) -> Claim:
    """Return the claim that a node of a graph describes.

    Raises:
        StoreError: It lacks what every claim has.
    """
    levels = [Node(node.leaf, each) for each in node.all(prov("qualifiedAttribution"))]
    if levels == []:
        raise StoreError(node.term.value, "nobody says this: prov:qualifiedAttribution is missing", CHECK)
    levels.sort(key=lambda level: level.must_number(cg("level")))
    chain = tuple(read(Attribution, each, source=_source(each, each.must_to(prov("agent")))) for each in levels)
    return read(Claim, node, chain=chain, event=_event(node))
