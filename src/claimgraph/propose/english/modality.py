"""Say how firmly something is said: polarity, modality, hedges, certainty, and the basis of a figure."""

import dataclasses
import re
from collections.abc import Iterator

from claimgraph import schema
from claimgraph.propose.english.attribution import Statement
from claimgraph.propose.english.denials import BOUND, denies_presence
from claimgraph.propose.english.facets import FacetReading, Scene
from claimgraph.propose.english.holders import DENYING
from claimgraph.propose.english.quantities import Quantity

HEDGES = re.compile(
    r"\b(reportedly|allegedly|apparently|possibly|probably|likely|presumably|supposedly|purportedly|unconfirmed|"
    r"believed to|thought to|suspected|seemingly|perhaps|unverified)\b",
    re.IGNORECASE,
)


FUTURE = re.compile(
    r"\b(will|would|shall|going to|'ll|’ll|won't|determined to|plans? to|vow(?:s|ed)? to|aims? to)\b", re.IGNORECASE
)


MAYBE = re.compile(
    r"\b(?:may|might|could|can|possibly|perhaps)\b|\b(?:feared|presumed|believed)\b(?=\W+(?:to\s+(?:be|have)\s+)?(?:been\s+)?"
    r"(?:dead|killed|drowned|died|missing|trapped|buried)\b|$)"
    r"|\b(?:thought|believed|presumed|suspected|feared|alleged|likely|said)\s+to\s+have\b"
)


_FOUND = r"(?:recovered|retrieved|exhumed|pulled)"


_UP_TO_NOW = r"(?:so far|to date|(?:up )?(?:to|until) now)"


_BASES: dict[schema.Basis, re.Pattern[str]] = {
    "bodies recovered": re.compile(rf"\b{_FOUND}\b.*\bbod(?:y|ies)\b|\bbod(?:y|ies)\b.*\b{_FOUND}\b", re.IGNORECASE),
    "documented": re.compile(r"\bdocumented\b", re.IGNORECASE),
    "confirmed": re.compile(r"\bconfirmed\b", re.IGNORECASE),
    "estimated": re.compile(r"\bestimat(?:es?|ed|ions?)\b", re.IGNORECASE),
    "claimed": re.compile(r"\bclaimed\b", re.IGNORECASE),
    "so far": re.compile(rf"\b{_UP_TO_NOW}\b", re.IGNORECASE),
}
"""How a figure was arrived at, the most telling first."""


_BEFORE_FIGURE = re.compile(
    rf"\b(?:(?:a|the|an)\s+(?:confirmed|estimated|claimed)|documented|{_FOUND})\s+(?:the\s+)?$", re.IGNORECASE
)


_TOLL_BEFORE = re.compile(
    r"\b(?:confirmed|documented|estimated)\s+(?:[\w-]+\s+){0,2}(?:toll|count|number|total|figure)\b"
    r"[^.;:,\n]{0,50}?\b(?:is|was|stands|stood)\s+(?:now\s+)?(?:at\s+)?$",
    re.IGNORECASE,
)
"""A toll that is called confirmed before its figure: "the confirmed death toll from the quake was 39,422"."""
_BEHIND_FIGURE = re.compile(rf"^\s*(?:{_UP_TO_NOW}\b|(?:were|was|(?:have|has|had)\s+been)\s+{_FOUND}\b)", re.IGNORECASE)


_DOUBTED = re.compile(r"\b(?:not|never|nor|cannot|without)\b|n[’']t\b", re.IGNORECASE)


def basis_of(text: str, start: int, end: int) -> schema.Basis:
    """Return how a figure was arrived at, as far as its own words say so: "14 confirmed dead", "20 so far".

    Who confirms it is none of it: "officials confirmed that 14 died" is a way of saying it.

    Args:
        text: The document's text.
        start: Where the words of the claim begin.
        end: Where they end.
    """
    before = _BEFORE_FIGURE.search(text[max(0, start - 20) : start])
    before = _TOLL_BEFORE.search(text[max(0, start - 90) : start]) if before is None else before
    behind = _BEHIND_FIGURE.search(text[end : end + 24])
    own = f"{'' if before is None else before[0]}{text[start:end]}{'' if behind is None else behind[0]}"
    found: list[schema.Basis] = [basis for basis, words in _BASES.items() if words.search(own) is not None]
    return "" if found == [] or _DOUBTED.search(own) is not None else found[0]


def modality_of(statement: Statement | None, reading: FacetReading, said: str) -> schema.Modality:
    """Return what the holder commits to: by the facet, by the cue, by the verb."""
    kind = "" if statement is None else statement.kind
    by_facet: dict[str, schema.Modality] = {
        "threat": "intended",
        "intention": "intended",
        "forecast": "forecast",
        "warning": "forecast",
    }
    by_kind: dict[str, schema.Modality] = {
        "predict": "forecast",
        "promise": "intended",
        "threaten": "intended",
        "intend": "intended",
        "order": "ordered",
        "ask": "asked",
    }
    if reading.facet in by_facet:
        return by_facet[reading.facet]
    if said[:8].lower() == "whether ":
        return "asked"
    if kind in by_kind:
        return by_kind[kind]
    told = modality_of_words(said) if reading.modality == "asserted" else reading.modality
    doubted = kind in ("believe", "doubt") or _is_only_unreported(statement, reading)
    return "possible" if told == "asserted" and doubted else told


def modality_of_words(said: str) -> schema.Modality:
    """Return whether words alone say that something will be, or may be."""
    if FUTURE.search(said):
        return "forecast"
    return "possible" if MAYBE.search(said) else "asserted"


def _is_only_unreported(statement: Statement | None, reading: FacetReading) -> bool:
    """Return whether nobody has reported any: "no deaths were reported" leaves open that some are found later."""
    if statement is None or not isinstance(reading.value, schema.Count):
        return False
    return reading.value.upper == 0 and statement.construction == "passive" and statement.source is None


ANY = "denial/any"


def polarity_of(statement: Statement | None, reading: FacetReading) -> schema.Polarity:
    """Return the reading's polarity: under a cue that denies nothing is affirmed but by a second negation.

    Whoever denies, rejects or calls false what the words say denies it, whatever the words are; only who denies "that
    it had not" affirms. What is read from the denial itself ("denied any deaths") has its negation from there.
    """
    if statement is None or statement.kind not in DENYING or reading.rule == BOUND:
        said = reading.value.words if isinstance(reading.value, schema.Text) and reading.facet == "statement" else ""
        return "denied" if statement is not None and denies_presence(said) else reading.polarity
    read_from_denial = reading.rule in (ANY, "responsibility/claimed") or reading.facet == "veracity"
    return "affirmed" if reading.polarity == "denied" and not read_from_denial else "denied"


def _is_open(statement: Statement) -> bool:
    """Return whether the text leaves open for whom the words that name the speaker stand."""
    return statement.speaker is None or any("candidate" in flag for flag in statement.flags)


def certainty_of(statement: Statement | None, reading: FacetReading, flags: tuple[str, ...]) -> schema.Certainty:
    """Return how sure a reading is: what waits for a word about its holder is never sure."""
    if statement is not None and statement.source is not None and _is_open(statement):
        return "needs-review"
    if not flags:
        return reading.certainty
    return "likely" if reading.certainty == "sure" else reading.certainty


def with_doubts(reading: FacetReading, scene: Scene) -> FacetReading:
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
