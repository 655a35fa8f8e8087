"""The road through one document: sentences, statements, readings, events, claims."""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Iterator

from claimgraph.extract.attribution import Statement, attribute
from claimgraph.extract.dates import find_dates, spoken_of
from claimgraph.extract.events import Draft, EventBook, Placed
from claimgraph.extract.facets import Proposition, Scene, propositions
from claimgraph.extract.gazetteer import body, countries_named
from claimgraph.extract.interpret import Draught, Interpreter
from claimgraph.extract.links import linked
from claimgraph.extract.quantities import Quantity, find_counts
from claimgraph.extract.spans import Sentence, quote, segment
from claimgraph.extract.voices import Voices
from claimgraph.extract.words import words
from claimgraph.schema import Claim, Document, Entity, Event, Names, Quote, Value


def assembled(document: Document) -> tuple[Claim, ...]:
    """Return the claims of a document in reading order."""
    sentences = tuple(one for one in segment(document) if one.block.section.lower() not in words("sections", "silent"))
    statements = attribute(sentences)
    countries, near = countries_named(document.text), spoken_of(document)
    book = EventBook(document)
    said: dict[int, list[Statement]] = {}
    for one in statements:
        said.setdefault(id(one.sentence), []).append(one)
    placed: list[tuple[Sentence, list[Placed], Draft | None]] = []
    for sentence in sentences:
        dates = find_dates(sentence.text, sentence.start, near)
        scene = Scene(sentence, countries, near, dates, tuple(sentence.tokens), find_counts(sentence))
        attributed = [stretch for one in said.get(id(sentence), ()) for stretch in _before_content(one)]
        readings = [_with_whole(_after_source(one, attributed), scene.counts) for one in propositions(scene)]
        readings = [_with_doubts(one, scene) for one in readings]
        placed.append((sentence, book.place(sentence, readings), book.here()))
    interpreter = Interpreter(Voices(document, sentences, statements, near))
    draughts = [
        (sentence, one) for sentence, found, here in placed for one in interpreter.draughts(sentence, found, here)
    ]
    events = book.finished()
    pairs: dict[str, tuple[Draught, Claim]] = {}
    for sentence, draught in draughts:
        claim = _claim(document, sentences, sentence, draught, events)
        pairs.setdefault(claim.id, (draught, claim))
    ordered = sorted(
        pairs.values(), key=lambda pair: (pair[1].quote.start, pair[1].quote.end, pair[1].facet, pair[1].id)
    )
    starts = [block.start for block in document.blocks]
    return linked(ordered, [_block_start(starts, claim) for _, claim in ordered])


def _before_content(statement: Statement) -> tuple[tuple[int, int], ...]:
    """Return where "according to X" stands, whose X the parser may take for a part of what follows."""
    if statement.construction != "according-to" or statement.source is None:
        return ()
    return (*statement.cues, statement.source)


def _after_source(reading: Proposition, attributed: list[tuple[int, int]]) -> Proposition:
    """Return a reading that begins after the words that name its source.

    "According to the agency X Israeli aircraft …" leaves the parser no comma to tell the two apart.
    """
    for start, end in attributed:
        if start <= reading.start < end < reading.end and reading.clause is not None:
            text = reading.label
            return dataclasses.replace(
                reading, start=end + 1, value=_without(reading.value, end + 1 - reading.start), label=text
            )
    return reading


def _without(value: Value | None, cut: int) -> Value | None:
    """Return names without the first characters, where the words of the source stand."""
    if not isinstance(value, Names):
        return value
    entities = tuple(_cut(entity, value.words, cut) for entity in value.entities)
    return dataclasses.replace(value, entities=entities, words=value.words[cut:])


def _cut(entity: Entity, words_said: str, cut: int) -> Entity:
    if not words_said.startswith(entity.name):
        return entity
    name = entity.name[cut:]
    return body(name) or dataclasses.replace(entity, name=name)


def _with_doubts(reading: Proposition, scene: Scene) -> Proposition:
    """Return a reading with flags, where its sentence has a day that no calendar has, or a number that none can be."""
    text, base = scene.sentence.text, scene.sentence.start
    wrong = [text[date.start - base : date.end - base] for date in scene.dates if date.impossible]
    flags = [f"no calendar has a day {_BEFORE_DAY.sub('', words)}" for words in wrong]
    if reading.quantity is not None:
        flags.extend(_doubts(reading.quantity, text, base))
    return dataclasses.replace(reading, flags=(*reading.flags, *flags))


def _doubts(quantity: Quantity, text: str, base: int) -> Iterator[str]:
    start = quantity.number[0] - base
    if re.search(r"(?<![\w.)])[-\u2212]$", text[:start]) is not None:
        yield f"a minus sign stands before {quantity.count.words}; nobody counts less than none"
    if max(quantity.count.lower or 0, quantity.count.upper or 0) > _EVERYBODY:
        yield f"{quantity.count.words} is more people than have ever lived"


_EVERYBODY = 200_000_000_000
"""More than have ever lived: 117 thousand million by 2022 (Population Reference Bureau)."""


_BEFORE_DAY = re.compile(r"^(?:(?:on|in|by|since|until|from|of|the)\s+)+", re.IGNORECASE)


def _with_whole(reading: Proposition, counts: tuple[Quantity, ...]) -> Proposition:
    quantity = reading.quantity
    if quantity is None or quantity.part_of is None:
        return reading
    return dataclasses.replace(reading, parts=(counts[quantity.part_of].number[0],))


def _claim(
    document: Document, sentences: tuple[Sentence, ...], sentence: Sentence, draught: Draught, events: dict[int, Event]
) -> Claim:
    reading = draught.reading
    event = None if draught.event is None else events[id(draught.event)]
    return Claim(
        document=document.id,
        quote=quote(document, reading.start, reading.end),
        sentence=_around(document, sentences, sentence, reading.start, reading.end),
        section=sentence.block.section,
        chain=draught.chain,
        event=event,
        facet=reading.facet,
        value=draught.value,
        population=draught.population,
        polarity="denied" if draught.polarity == "denied" else "affirmed",
        modality=draught.modality,
        hedges=draught.hedges,
        said=draught.said,
        happened=draught.happened,
        rule=draught.rule,
        certainty=draught.certainty,
        flags=draught.flags,
    )


def _around(document: Document, sentences: tuple[Sentence, ...], sentence: Sentence, start: int, end: int) -> Quote:
    """Return the sentence, or the stretch of sentences where a quotation runs on."""
    first = _that_holds(sentences, start) or sentence
    last = _that_holds(sentences, end - 1) or sentence
    return quote(document, min(first.start, start), max(last.end, end))


def _that_holds(sentences: tuple[Sentence, ...], offset: int) -> Sentence | None:
    at = bisect.bisect_right(sentences, offset, key=lambda one: one.start) - 1
    return sentences[at] if at >= 0 and offset < sentences[at].end else None


def _block_start(starts: list[int], claim: Claim) -> int:
    return starts[max(0, bisect.bisect_right(starts, claim.quote.start) - 1)]
