"""From a sentence to its counts: numbers, phrases, harm, links, records."""

from __future__ import annotations

from claimgraph.extract.quantities.effects import ACTOR, Evidence, evidence
from claimgraph.extract.quantities.fields import field_effect, field_span
from claimgraph.extract.quantities.links import Reading, linked
from claimgraph.extract.quantities.numerals import numerals
from claimgraph.extract.quantities.phrases import Phrase, phrase
from claimgraph.extract.quantities.populations import noun_words, population
from claimgraph.extract.quantities.reach import reach
from claimgraph.extract.quantities.record import Effect, Quantity
from claimgraph.extract.quantities.stages import stage, total
from claimgraph.extract.quantities.words import View, view
from claimgraph.extract.spans import Sentence
from claimgraph.values import Count


def find_counts(sentence: Sentence) -> tuple[Quantity, ...]:
    """Return the counts that a sentence states, in the order of its words."""
    seen = view(sentence)
    found = [phrase(seen, numeral) for numeral in numerals(seen)]
    readings = linked(seen, [Reading(one, evidence(seen, one)) for one in found if one is not None])
    effects = [_effect(seen, reading) for reading in readings]
    kept = [index for index, effect in enumerate(effects) if effect is not None]
    place = {old: new for new, old in enumerate(kept)}
    result = []
    for index in kept:
        effect = effects[index]
        if effect is not None:
            result.append(_quantity(seen, readings, index, effect, place))
    return tuple(result)


def _effect(view: View, reading: Reading) -> Effect | None:
    """Return what the count counts, or None where it is not worth a claim."""
    phrase, found = reading.phrase, reading.evidence
    default = field_effect(view.sentence.block)
    if found is not None and found is not ACTOR:
        return _fitting(view, phrase, found)
    if view.sentence.block.kind == "field":
        return default if default is not None and phrase.kind in ("person", "none", "unknown", "harm") else None
    if (
        phrase.kind == "strike"
        and phrase.numeral.sort != "none"
        and not phrase.definite
        and phrase.numeral.plain != "one"
    ):
        return "strikes"
    if phrase.kind != "person" or phrase.numeral.sort == "none" or phrase.definite or phrase.numeral.plain == "one":
        return None
    return "persons"


def _fitting(view: View, phrase: Phrase, found: Evidence) -> Effect | None:
    """Return the effect, where it can befall what is counted: houses are not killed, men not destroyed."""
    harmed = found.effect
    if harmed == "damage":
        if phrase.numeral.sort == "none":
            return None
        return "damage" if phrase.kind in ("thing", "unknown", "strike", "none") else "persons"
    if phrase.kind in ("thing", "strike"):
        return "strikes" if phrase.kind == "strike" and not phrase.definite else None
    if phrase.kind == "unknown" and phrase.noun is not None:
        words = view.original(*phrase.noun)
        plural = words.endswith(("s", "i", "en", "ese", "ish")) or phrase.numeral.plain == "one"
        return harmed if plural or words[:1].isupper() else None
    return harmed


def _quantity(view: View, readings: tuple[Reading, ...], index: int, effect: Effect, place: dict[int, int]) -> Quantity:
    reading = readings[index]
    numeral = reading.phrase.numeral
    field = view.sentence.block.kind == "field"
    start, end = field_span(view, reading) if field else reach(view, readings, index, effect)
    number = (numeral.start, numeral.end)
    words = view.sentence.document.text[numeral.start : numeral.end]
    return Quantity(
        start=min(start, number[0]),
        end=max(end, number[1]),
        number=number,
        count=Count(numeral.lower, numeral.upper, numeral.approximate, words),
        effect=effect,
        noun=noun_words(view, reading),
        population=population(view, reading),
        part_of=None if reading.part_of is None else place.get(reading.part_of),
        breakdown=reading.breakdown if _has_parts(readings, index, place) else "",
        stage=stage(view, reading.phrase, effect) if reading.part_of is None else None,
        increment=reading.phrase.more,
        total_of=total(view, reading.phrase),
        negated=reading.evidence is not None and reading.evidence.negated and numeral.sort != "none",
    )


def _has_parts(readings: tuple[Reading, ...], index: int, place: dict[int, int]) -> bool:
    return any(reading.part_of == index and at in place for at, reading in enumerate(readings))
