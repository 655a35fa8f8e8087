"""From a sentence to its counts: numbers, phrases, harm, links, records."""

from __future__ import annotations

import dataclasses

from claimgraph.extract.quantities.blocks import blocked
from claimgraph.extract.quantities.effects import evidence
from claimgraph.extract.quantities.evidence import ACTOR, Evidence
from claimgraph.extract.quantities.fields import field_effect, field_span
from claimgraph.extract.quantities.links import linked
from claimgraph.extract.quantities.numerals import numerals
from claimgraph.extract.quantities.phrases import Phrase, phrase
from claimgraph.extract.quantities.populations import noun_words, population
from claimgraph.extract.quantities.reach import reach
from claimgraph.extract.quantities.record import Effect, Quantity
from claimgraph.extract.quantities.stages import Cues, cues, stage, total
from claimgraph.extract.quantities.wholes import Reading
from claimgraph.extract.quantities.words import View, view
from claimgraph.extract.spans import Sentence
from claimgraph.schema import Count

_UNCOUNTED: dict[str, Effect] = {"strike": "strikes", "person": "persons"}
"""What a count without words of harm counts, by the kind of its noun."""

_SINGLE = ("deaths", "injuries", "missing", "arrested")
"""What "a soldier" is worth a count for."""


def find_counts(sentence: Sentence) -> tuple[Quantity, ...]:
    """Return the counts that a sentence states, in the order of its words."""
    seen = view(sentence)
    found = [phrase(seen, numeral) for numeral in numerals(seen) if not blocked(seen, numeral)]
    readings = linked(seen, [Reading(one, evidence(seen, one)) for one in found if one is not None])
    effects = {index: effect for index, one in enumerate(readings) if (effect := _effect(seen, one)) is not None}
    place = {old: new for new, old in enumerate(effects)}
    wholes = {one.part_of for index, one in enumerate(readings) if index in place}
    told = cues(seen)
    return tuple(
        dataclasses.replace(
            _quantity(seen, readings, index, effect, told),
            part_of=None if (whole := readings[index].part_of) is None else place.get(whole),
            breakdown=readings[index].breakdown if index in wholes else "",
        )
        for index, effect in effects.items()
    )


def _effect(view: View, reading: Reading) -> Effect | None:
    """Return what the count counts, or None where it is not worth a claim."""
    phrase, found = reading.phrase, reading.evidence
    if found is not None and found is not ACTOR:
        return _fitting(view, phrase, found)
    vague = phrase.numeral.sort in ("none", "article")
    if view.sentence.block.kind == "field":
        counts = phrase.kind in ("person", "none", "unknown", "harm") and phrase.numeral.sort != "article"
        return field_effect(view.sentence.block) if counts else None
    if phrase.definite or vague or phrase.numeral.plain == "one" or _numbered(view, phrase):
        return None
    return _UNCOUNTED.get(phrase.kind)


def _numbered(view: View, phrase: Phrase) -> bool:
    """Return whether the number is a part of a name: "Rescue 1122 officials"."""
    first = phrase.numeral.first
    return first > 0 and view.words[first - 1].tag == "PROPN" and phrase.numeral.plain.isdigit()


def _fitting(view: View, phrase: Phrase, found: Evidence) -> Effect | None:
    """Return the effect, where it can befall what is counted: houses are not killed, men not destroyed."""
    numeral = phrase.numeral
    single = numeral.sort == "article" or (numeral.plain == "one" and phrase.noun is None)
    if single and found.effect not in _SINGLE[: 2 if numeral.plain == "one" else None]:
        return None  # "one captured by a camera"
    if found.effect == "damage":
        thing: Effect = "persons" if phrase.kind in ("person", "harm") else "damage"
        return None if numeral.sort == "none" else thing
    if phrase.kind == "strike":
        return None if phrase.definite else "strikes"
    return found.effect if _people(view, phrase) else None


def _people(view: View, phrase: Phrase) -> bool:
    """Return whether what is counted can be people: a noun that we do not know must be a plural or a name."""
    if phrase.kind != "unknown" or phrase.noun is None:
        return phrase.kind != "thing"
    counted = view.original(*phrase.noun)
    single = phrase.numeral.plain in ("one", "a", "an")
    return single or counted[:1].isupper() or counted.endswith(("s", "i", "en", "ese", "ish"))


def _quantity(view: View, readings: tuple[Reading, ...], index: int, effect: Effect, told: Cues) -> Quantity:
    reading = readings[index]
    numeral = reading.phrase.numeral
    field = view.sentence.block.kind == "field"
    start, end = field_span(view, reading) if field else reach(view, readings, index, effect)
    words = view.sentence.document.text[numeral.start : numeral.end]
    return Quantity(
        start=min(start, numeral.start),
        end=max(end, numeral.end),
        number=(numeral.start, numeral.end),
        count=Count(numeral.lower, numeral.upper, numeral.approximate, words),
        effect=effect,
        noun=noun_words(view, reading),
        population=None if effect in ("damage", "strikes") else population(view, reading),
        stage=stage(view, reading.phrase, effect, told) if reading.part_of is None else None,
        increment=reading.phrase.more,
        total_of=total(view, reading.phrase),
        negated=reading.evidence is not None and reading.evidence.negated and numeral.sort != "none",
    )
