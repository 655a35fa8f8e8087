"""Turn counts into readings: how many were killed, injured, displaced, and how many strikes there were."""

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import get_args

from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.dates import DateMention
from claimgraph.propose.english.facets.names import said_name
from claimgraph.propose.english.facets.occurrences import happening, when, where
from claimgraph.propose.english.facets.readings import (
    SAYING,
    FacetReading,
    Scene,
    event_noun,
    opens_event,
    told_by_noun,
)
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.quantities import Effect, Quantity
from claimgraph.propose.english.syntax import Token, child
from claimgraph.schema import Entity, Modality, Population, Truth

FACETS = {effect: effect for effect in get_args(Effect) if effect not in ("persons", "other")}
"""The facet of each effect; a count of people or things with no effect is no claim by itself."""

_MEMBERS = re.compile(
    r"\b(members?|fighters?|soldiers?|troops|forces|personnel|militants?|militia(?:men|s)?|combatants?|gunmen|men)\b"
)


def harm(scene: Scene) -> Iterator[FacetReading]:
    """Yield the counts of a sentence."""
    for quantity in scene.counts:
        facet = FACETS.get(quantity.effect)
        if facet is None:
            continue
        head = _head(scene, quantity)
        yield FacetReading(
            facet,
            quantity.start,
            quantity.end,
            quantity.count,
            f"count/{quantity.effect}",
            head=head,
            modality="asserted" if head is None else _modality(head),
            date=None if quantity.increment or _comes_later(scene, quantity) else date_of(scene, quantity),
            quantity=quantity,
            population=_some_of(scene, quantity)
            or _others(scene, quantity)
            or _handled(scene, quantity)
            or _members(scene, quantity),
            where=_where(scene, quantity),
            scope=_scope(scene, quantity),
            included=_included(scene, quantity),
            polarity="denied" if quantity.negated or _is_of_none(quantity) else "affirmed",
        )


def _modality(verb: Token) -> Modality:
    """Return how firmly the words before a verb say that it happened, where they are not among those quoted.

    "May have killed 12" and "would have killed 12, had it gone off" count nobody dead for certain.
    """
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and child(verb, "nsubj", "nsubjpass", "aux") is None:
        verb = verb.head  # "may have killed 12 and wounded 30"
    helpers = {one.lower_ for one in verb.lefts if one.dep_ in ("aux", "auxpass")}
    raised = verb.dep_ == "xcomp" and "to" in helpers and verb.head.tag_ == "VBN"
    if "could" in helpers and child(verb, "neg") is not None and "have" not in helpers:
        return "asserted"  # "could not account for 50 workers"
    if helpers & _MAYBE or helpers >= {"would", "have"} or (raised and verb.head.lemma_.lower() in _RAISING):
        return "possible"
    return "forecast" if helpers & _FUTURE else "asserted"


_MAYBE = frozenset({"may", "might", "could"})
_FUTURE = frozenset({"will", "would", "shall", "’ll", "'ll"})
_RAISING = frozenset({"believe", "think", "presume", "suspect", "fear", "allege"})


def _comes_later(scene: Scene, quantity: Quantity) -> bool:
    """Return whether a count tells what became of people after the event: who is freed on Monday was not taken then."""
    said = scene.sentence.document.text[quantity.start : quantity.end]
    return quantity.effect in _FATES or (quantity.effect == "missing" and _GOING_MISSING.search(said) is None)


_FATES = frozenset({"rescued", "survivors"})
_GOING_MISSING = re.compile(r"\b(?:disappear|vanish|went|gone|going)", re.IGNORECASE)


def _is_of_none(quantity: Quantity) -> bool:
    """Return whether words say that nobody came to harm: "no casualties"; a figure of 0 in a table denies nothing."""
    none = quantity.count.upper == 0 and quantity.part_of is None and not quantity.count.words[:1].isdigit()
    return none and quantity.effect in ("deaths", "injuries", "casualties")


def _some_of(scene: Scene, quantity: Quantity) -> Population | None:
    """Return the population of "44 of those injured": some of a harm that is counted elsewhere, never all of it."""
    text = scene.sentence.document.text
    if quantity.population is None and _included(scene, quantity):
        said = re.sub(r"\s+", " ", text[quantity.start : quantity.end])
        return Population(said, f"some of them, at {quantity.number[0]}")
    partitive = re.match(
        r"\s+of\s+(?:those(?:\s+who\s+\w+|\s+(?:\w+ed|hurt|slain|dead))?|them|these|the\s+(?:dead|wounded|injured|victims|casualties))\b",
        text[quantity.number[1] :],
    )
    if partitive is None:
        return None
    whose = scene.counts.index(quantity) == 0 or quantity.part_of is not None
    if whose and quantity.population is not None and quantity.population[1] is not None:
        return population(quantity.population)  # "Eleven of the dead were civilians", "22 people, 14 of them children"
    stretch = text[quantity.number[1] : max(quantity.end, quantity.number[1] + partitive.end())]
    whom = re.sub(r"\s+", " ", stretch).strip()
    return Population(re.sub(r"\s+", " ", partitive.group()).strip(), f"some {whom}")


_INCLUDED = re.compile(
    r"(?:among\s+the\s+(?:dead|killed|wounded|injured|victims|casualties)\s+(?:are|were)"
    r"|(?:the\s+)?(?:(?:death\s+)?toll|dead|killed|wounded|injured|victims|casualties|fatalities|those\s+killed)"
    r"\s+(?:also\s+)?includ(?:e|es|ed))\b",
    re.IGNORECASE,
)
"""What opens a list of some of those counted elsewhere: "the toll includes two people who died later"."""


def _handled(scene: Scene, quantity: Quantity) -> Population | None:
    """Return the population of bodies and wounded that somebody received or buried: never known to be all."""
    if quantity.effect in ("missing", "deaths", "rescued"):
        return None  # "more than 2,000 people were buried alive": these are all of them
    if quantity.part_of is not None or _BROUGHT.search(quantity.noun.lower()) is None:
        return None
    word = next((one for one in scene.tokens if scene.sentence.place(one)[0] >= quantity.number[0]), None)
    for _ in range(_HIGHEST):
        if word is None or word.pos_ == "VERB":
            break
        word = word.head
    if word is None or word.pos_ != "VERB" or word.lemma_.lower() not in words("events.harm", "handling"):
        return None
    if quantity.effect == "bodies" and word.lemma_.lower() in words("events.harm", "finding"):
        return None
    group = population(quantity.population)
    said = f"{quantity.noun} {word.text}"
    key = f"{said.lower()}, at {quantity.number[0]}"
    return Population(said, key) if group is None else Population(said, f"{key}: {group.key}", group.category)


_BROUGHT = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|remains|wounded|injured|casualties|dead|patients?|children|people)\b"
)
_HIGHEST = 5
"""Steps in the parse from a number to the verb that it stands under."""


def _members(scene: Scene, quantity: Quantity) -> Population | None:
    """Return who is counted, with the body behind "of": "6 fighters of al-Shabaab"."""
    text = scene.sentence.document.text
    if quantity.population is None or _MEMBERS.search(quantity.population[0].lower()) is None:
        return population(quantity.population)
    noun = text.find(quantity.population[0], quantity.number[1], scene.sentence.end)
    end = noun + len(quantity.population[0])
    behind = None if noun < 0 else _OF_A_BODY.match(text, end, scene.sentence.end)
    owner = None if behind is None else affiliation_of(behind["whom"])
    return population(quantity.population, owner)


_OF_A_BODY = re.compile(r"\s+(?:of|from|belonging to)\s+(?:the\s+)?(?P<whom>(?:[^\W\d][\w'’-]*\s?){1,5})")


def _included(scene: Scene, quantity: Quantity) -> bool:
    """Return whether a sentence lists whom a toll counts: "The dead include 11 civilians and 6 fighters"."""
    text, start = scene.sentence.document.text, scene.sentence.start
    if quantity.part_of is not None or quantity.increment:
        return False
    if quantity.taken_up == "some":
        return True
    opening = _INCLUDED.match(text[start : quantity.number[0]])
    rest = "" if opening is None else text[start + opening.end() : quantity.number[0]]
    return opening is not None and re.search(r"[.;:]|\b(?:while|but|who|which)\b", rest) is None


def _scope(scene: Scene, quantity: Quantity) -> str:
    """Return the span of time of a sum, where the words beside a count give one: "230 deaths since the war began"."""
    text, sentence = scene.sentence.document.text, scene.sentence
    if scene.sentence.block.kind == "field":
        return ""
    before, after = text[sentence.start : quantity.start], text[quantity.end : sentence.end]
    opening = spans_of_time().match(before)
    between = None if opening is None else before[opening.end() :]
    if opening is not None and between is not None and ("," in between[:2] or between.strip() == ""):
        return opening.group("span")
    rest = re.split(r"[;:]|,\s|\bwhile\b|\bbut\b|\band\b(?=[^,]*\d)", after, maxsplit=1)[0]
    found = spans_of_time().search(text[quantity.number[1] : quantity.end] + rest)
    return "" if found is None else found.group("span")


@cache
def spans_of_time() -> re.Pattern[str]:
    """Return how a text names a span of time whose harm it sums up: "since the war began", "in the past week"."""
    return re.compile(rf"\b(?P<span>{'|'.join(sorted(words('events.scopes', 'spans')))})\b", re.IGNORECASE)


def _others(scene: Scene, quantity: Quantity) -> Population | None:
    """Return the population of "three others" and "the other nine": those beside a count of the same harm."""
    if quantity.part_of is not None:
        return None
    text = scene.sentence.document.text
    before = text[max(0, quantity.number[0] - _REACH) : quantity.number[0]]
    counted = text[quantity.number[0] : quantity.end]
    beside = [one for one in scene.counts if one.effect == quantity.effect and one.number < quantity.number]
    said = re.search(r"\b(?:others?|more(?!\s+than\b)|another)\b", counted) is not None and beside
    none_but = quantity.count.upper == 0 and _OTHERS.search(quantity.noun) is not None  # "no other casualties"
    if not (said or none_but or quantity.increment or re.search(r"\b(?:other|remaining)\s+$", before)):
        return None
    key, group = f"others, at {quantity.number[0]}", population(quantity.population)
    if group is None or _OTHERS.search(group.words) is not None:
        return Population("others", key)
    # "12 more civilians" keeps whom it counts; its key is its own, as it is never the count of all civilians.
    return Population(f"other {group.words}", f"{key}: {group.key}", group.category, group.affiliation)


_OTHERS = re.compile(r"\b(?:others?|further|additional)\b")

_COUNTED_BY = re.compile(r"(?:as of|by|until|since|from)\b", re.IGNORECASE)
_REACH = 12
"""Characters before a number in which "the other" stands."""


def _where(scene: Scene, quantity: Quantity) -> tuple[Entity, ...]:
    """Return the places that follow a count at once: "35 deaths in Syria"."""
    for prep in scene.tokens:
        start, _ = scene.sentence.place(prep)
        noun = child(prep, "pobj") if prep.dep_ == "prep" and prep.lower_ in _IN else None
        if noun is not None and quantity.number[0] < start <= quantity.end + 1:
            found = gazetteer.place(said_name(noun), scene.countries)
            if found is not None:
                return (found,)
    return ()


_IN = frozenset({"in", "near", "at", "across", "around"})


def population(said: tuple[str, str | None] | None, owner: Entity | None = None) -> Population | None:
    """Return who is counted, or None where the words name no group.

    Args:
        said: The words and their category.
        owner: Whom "their fighters" belong to, where that is known.
    """
    if said is None:
        return None
    named, category = said
    affiliation = owner or affiliation_of(named)
    return Population(named, population_key(named, category, affiliation), category, affiliation)


def affiliation_of(named: str) -> Entity | None:
    """Return the body that the words of a population name: the longest of their beginnings that is listed.

    A body that no list knows is one where its name says so: "River Shield Brigade fighters".
    """
    plain = re.sub(r"^(?:the|any|all|some|of|an?)\s+", "", named.strip(), flags=re.IGNORECASE)
    parts = re.split(r"\s+", plain)
    for end in range(len(parts), 0, -1):
        said = " ".join(parts[:end])
        found = gazetteer.body(said)
        if found is not None:
            return found
    return _unlisted(parts)


def _unlisted(parts: Sequence[str]) -> Entity | None:
    """Return the body of an unlisted name that ends as bodies are called: two capitalised words or more."""
    run = list(itertools.takewhile(lambda part: part[:1].isupper(), parts))
    while len(run) > 1 and run[-1].rstrip(",.;:").lower() not in words("units", "armed"):
        run.pop()
    name = " ".join(run).rstrip(",.;:")
    return Entity(name, "actor") if len(run) > 1 and gazetteer.place(name) is None else None


def population_key(named: str, category: str | None, affiliation: Entity | None) -> str:
    """Return the same key for every wording of one population.

    Members, fighters and soldiers of one body are one population: recorders count them together.
    """
    plain = re.sub(r"^(?:the|any|all|some|of|their|its|his|our|an?)\s+", "", named.strip().lower())
    if affiliation is not None and (_MEMBERS.search(plain) or plain == affiliation.name.lower()):
        return f"{affiliation.name.lower()}: members"
    if affiliation is None and category is not None and " " not in plain:
        return category
    return plain


_AREA = re.compile(
    r"\b(?:in|across|within)\s+(?P<area>(?:the|that|this|his|her|their|our)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:provinces?|regions?|districts?|states?|territory|valley|part\b[^.;,\n]*)"
    r"|(?:the\s+)?[A-Z][\w’'-]*(?:\s(?:of\s)?[A-Z][\w’'-]*)*)"
)
"""A part of the land that an event struck, named or spoken of."""

WIDE = frozenset({"disaster"})
"""Types of events that strike a whole land, so that the dead of a province are some of the dead."""


def counted_in(words: str, places: Sequence[str], before: str = "") -> Population | None:
    """Return the people of a part of the land, where the words around a count say where.

    Args:
        words: From the number on, to the end of the clause.
        places: Where the event was: whoever died there is everybody.
        before: From the beginning of the sentence to the number: "In Balakot alone, 11,000 died".
    """
    found = _AREA.search(words)
    if found is not None and _ELSEWHERE.search(words[: found.start()]) is not None:
        found = None
    if found is None and _SAID.search(before) is None:
        found = _OPENING_AREA.match(before)
    if found is None:
        there = _THERE.match(words)
        return None if there is None else Population("people there", f"there, {folded_name(before)}")
    area = re.sub(r"\s+", " ", found["area"]).strip()
    listed = gazetteer.place(area)
    name = area if listed is None else listed.name
    if any(gazetteer.folded(name) == gazetteer.folded(place) for place in places):
        return None
    said = f"people in {area}"
    return Population(said, f"in {name.lower()}", None, listed or Entity(area, "place"))


def folded_name(words: str) -> str:
    """Return words as they are compared, without what only leads on."""
    return re.sub(r"[^a-z0-9]+", " ", words.lower()).strip()


_ELSEWHERE = re.compile(r"[.;:,]|\b(?:and|while|but|after|when|as|since|before|where|because)\b")
_SAID = re.compile(r"\b(?:said|says|told|reported|according|warned|announced|put|estimated)\b", re.IGNORECASE)
_OPENING_AREA = re.compile(
    r"\W*(?:(?i:but|and|meanwhile|also|elsewhere)\W+)?[Ii]n\s+(?P<area>(?:the\s+)?(?:[a-z-]+\s+)??"
    r"[A-Z][\w’'-]*(?:\s(?:of\s)?[A-Z][\w’'-]*)*(?:\s(?:province|region|district|valley|state|city|town))?)"
    r"(?:\s+alone)?,?\s"
)
_THERE = re.compile(r"[^.;:,]{0,60}?\bthere\b(?!\s+(?:is|are|was|were|has|have|had)\b)", re.IGNORECASE)


def date_of(scene: Scene, quantity: Quantity) -> DateMention | None:
    """Return the date that stands in, or right after, the words of a count."""
    text = scene.sentence.document.text
    for date in scene.dates:
        if _COUNTED_BY.match(text[date.start : date.end]) is not None:
            continue  # "6,204 were dead as of 30 April": the day of the count
        if quantity.start <= date.start < quantity.end or 0 <= date.start - quantity.end <= 1:
            return date
    return None


def _head(scene: Scene, quantity: Quantity) -> Token | None:
    """Return the verb nearest around the count, or its first token."""
    inside = [
        token for token in scene.sentence.tokens if quantity.start <= scene.sentence.place(token)[0] < quantity.end
    ]
    return next((token for token in inside if token.pos_ == "VERB"), inside[0] if inside else None)


# The events in which harm was done, as noun phrases beside the counts name them.


_HARM = frozenset({"deaths", "injuries", "casualties", "missing", "abducted", "displaced"})


def settings(scene: Scene) -> Iterator[FacetReading]:
    """Yield silent readings of the events that noun phrases beside counts of harm name, with their days and places.

    "The toll of Tuesday's air strike on a market in Idlib": the phrase takes the strike as known, and only says which
    event the harm belongs to. So these readings lead the counts of the sentence to their event, and claim nothing.
    """
    if not any(one.effect in _HARM for one in scene.counts):
        return
    told = _told(scene)
    for noun in scene.tokens:
        if noun.pos_ in ("NOUN", "PROPN") and noun.i not in told and _sets(noun):
            yield from _set_by(scene, noun)


def _told(scene: Scene) -> frozenset[int]:
    """Return the tokens of clauses whose verb tells of an event, or reads the one in which harm was done."""
    found = [one for verb in scene.verbs if (one := happening(scene, verb)) is not None]
    tokens: set[int] = set()
    for one in found:
        tokens |= one.with_clause().clause
    return frozenset(tokens)


def _sets(noun: Token) -> bool:
    """Return whether a noun names an event in which the harm of the sentence was done."""
    found = event_noun(noun)
    if found is None or found[1] == "meeting" or noun.dep_ != "pobj":
        return False
    prep = noun.head
    if prep.lower_ not in words("events.settings", "prepositions") or prep.dep_ not in ("prep", "agent"):
        return False
    above = [one.lower_ for one in prep.ancestors if one.dep_ in ("prep", "pcomp", "mark")]
    if not words("events.settings", "comparing").isdisjoint(above) or any(
        one.dep_ == "relcl" for one in prep.ancestors
    ):
        return False
    above = _above_people(prep.head)
    return _is_harm(above) or (above.i != prep.head.i and above.lemma_.lower() in SAYING)


def _above_people(word: Token) -> Token:
    """Return the word above nouns for people: "died, 40 of them children, in the strike"."""
    while word.pos_ in ("NOUN", "NUM", "PRON") and not _is_harm(word) and word.head.i != word.i:
        word = word.head
    return word


def _is_harm(word: Token) -> bool:
    lemma = word.lemma_.lower()
    if word.pos_ in ("VERB", "AUX"):
        return lemma in words("events.harm", "suffering")
    return lemma in words("events.settings", "harm") or word.lower_ in words("events.settings", "harm")


def _set_by(scene: Scene, noun: Token) -> Iterator[FacetReading]:
    """Yield the event that a noun names, with its place and day."""
    found = told_by_noun(scene, noun)
    if found is None or found.noun is None:
        return
    opens = found.opens or opens_event(found.noun)
    told = dataclasses.replace(found, opens=opens, definite=found.definite and not opens, harm=True).with_clause()
    named = told.proposition("occurrence", [noun], Truth(truth=True, words=noun.text), "setting")
    readings = [named, *where(told), *when(told)]
    placed = any(one.facet == "place" for one in readings)
    for one in readings:
        # An event that is given its place is not any one of its kind, whatever article stands before it.
        yield dataclasses.replace(one, definite=told.definite and not placed, setting=told, silent=True)
