"""Events that a text recalls beside its own, or turns to: by their year, by their town, as the worst of others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimgraph.propose.english import dates, placing, sentences
from claimgraph.propose.english.episodes import VERBAL
from claimgraph.propose.english.facets import FacetReading
from claimgraph.propose.english.facets.readings import EventCluster
from claimgraph.propose.english.gazetteer import are_two_towns, can_be_one_place
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.meaning import event_noun, is_definite
from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.syntax import Token, children, subject
from claimgraph.schema import Entity, TimeSpan


def event_of(
    word: Token | None, here: EventCluster | None, now: TimeSpan | None, countries: tuple[str, ...], text: str
) -> tuple[Token, TimeSpan | None] | None:
    """Return the noun of the earlier event that a clause tells of, and its year, or None.

    Args:
        word: A word of the clause.
        here: The event told of, if one is.
        now: The day of the event spoken of, or of the text.
        countries: The states that the text names.
        text: The whole text.
    """
    noun = noun_told_of(word)
    year = year_before(noun)
    if noun is None or (year is None and not (is_compared(noun) or is_elsewhere(noun, here, countries, text))):
        return None
    spoken_of = year is not None and now is not None and now.meets(year)  # the event spoken of, by its year
    return None if spoken_of else (noun, year)


def noun_told_of(word: Token | None) -> Token | None:
    """Return the event noun of which the relative clause of a word tells: "since the 1988 bombing that killed 270"."""
    clause = word
    while clause is not None and clause.dep_ != "relcl" and clause.head.i != clause.i:
        clause = clause.head
    if clause is not None and clause.dep_ == "relcl" and (event_noun(clause.head) or year_before(clause.head)):
        return clause.head
    if word is None or (before := _noun_before_which(word)) is not None:
        return None if word is None else before
    told = subject(word) if word.pos_ in VERBAL else None  # "the 2019 collapse at X, the worst of all, killed 270"
    by_name = told is not None and any(one.dep_ == "compound" and one.pos_ == "PROPN" for one in told.lefts)
    return told if told is not None and (by_name or year_before(told) or is_another_worst(told)) else None


def _noun_before_which(word: Token) -> Token | None:
    """Return the event noun before "in which", whatever stands between: "the 2011 bombing of a post in X, in which"."""
    which = next((one for one in reversed(word.doc[word.sent.start + 1 : word.i]) if one.lower_ == "which"), None)
    if which is None or word.doc[which.i - 1].lower_ != "in":
        return None
    for one in reversed(word.doc[which.sent.start : which.i - 1]):
        if one.pos_ in VERBAL:
            return None
        if one.pos_ == "NOUN" and event_noun(one) is not None:
            return one
    return None


def year_before(noun: Token | None) -> TimeSpan | None:
    """Return the year that stands before an event noun: "the 2014 bombing"."""
    named = [] if noun is None else [noun, *children(noun, "appos")]
    years = (one.text for each in named for one in each.lefts if re.fullmatch(r"(?:19|20)\d\d", one.text))
    year = next(years, None)
    return None if year is None else TimeSpan.parse(year)


def is_another_worst(noun: Token) -> bool:
    """Return whether a noun phrase is of an event that outdoes others, elsewhere: "the deadliest, at X in May"."""
    worst = words("events.labels", "superlatives") - {"last"}
    judged = noun.lower_ in worst or any(one.lower_ in worst for one in noun.lefts)
    told = [one for one in children(noun, "prep") if one.lower_ in ("at", "in", "on", "near", "outside")]
    aside = any(one.doc[one.i - 1].text == "," for one in told)
    return judged and aside and any(each.pos_ == "PROPN" for one in told for each in children(one, "pobj"))


def is_elsewhere(noun: Token, here: EventCluster | None, countries: tuple[str, ...], text: str) -> bool:
    """Return whether a noun names an event by another town than the one told of: "the Aberfan disaster"."""
    if here is None or is_another_worst(noun):
        return here is not None
    named = placing.named_after(noun, here.type, countries, text)
    return named is not None and are_two_towns(here.places, [named])


def is_compared(noun: Token) -> bool:
    """Return whether an event noun is only compared with the event spoken of: "the worst since the ambush in X"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _COMPARING


_COMPARING = frozenset({"since", "than", "like", "unlike", "before"})


def is_recalled(noun: Token, here: EventCluster | None) -> bool:
    """Return whether a noun names an event of another time than the one spoken of, which the text has not told of."""
    if here is None or not here.harmed or is_definite(noun):
        return False
    year = year_before(noun)
    apart = year is not None and (here.when is None or not here.when.meets(year))
    return apart or dates.is_named_at_another_time(noun, here.when, timed=here.weekday is not None)


def befell_one_of_them(
    here: EventCluster, reading: FacetReading, day: TimeSpan | None, places: Sequence[Entity]
) -> bool:
    """Return whether a reading tells what befell some of those harmed, on no other day and in no other place."""
    elsewhen = day is not None and here.when is not None and not here.when.meets(day)
    of_them = here.harmed and placing.is_of_one_of_them(reading)
    return of_them and not elsewhen and can_be_one_place(here.places, places)


def turns_to_a_place(sentence: Sentence) -> bool:
    """Return whether a sentence opens with a place that the text has not named before: "In Orlen, shelling killed"."""
    found = _IN_A_PLACE.match(sentence.text)
    before = sentence.document.text[: sentence.start]
    return found is not None and re.search(rf"\b{re.escape(found['name'])}\b", before) is None


_IN_A_PLACE = re.compile(
    r"(?:(?:And|But|Meanwhile|Elsewhere|Also),? )?(?:[Ii]n|[Aa]t|[Nn]ear) "
    r"(?:the (?:\w{1,30} )?(?:town|city|village|district|port) of )?"
    r"(?P<name>[A-Z][\w’'-]{1,40})[\w ’'-]{0,60},"
)


def names_another(sentence: Sentence) -> bool:
    """Return whether the words that set a sentence apart name another event: "In another incident, …"."""
    opening = sentences.answering().match(sentence.text)
    return (
        opening is not None
        and re.match(r"in an(?:other|\b)|in a\b", opening[0].lower()) is not None
        and re.search(r"\b(?:development|retaliation|reprisal|revenge)$", opening[0].lower()) is None
    )


def struggle_begun(sentence: Sentence) -> str:
    """Return the struggle since whose beginning a sentence counts: "the deadliest since the revolt began"; or ""."""
    found = _SINCE.search(sentence.text)
    struggle = found is not None and not words("events.scopes", "struggles").isdisjoint(found[0].lower().split())
    return found[0] if found is not None and struggle else ""


_SINCE = re.compile(r"\bsince\s+(?:the|an?)\s+[^,;.]{3,70}?\s(?:began|started|erupted|broke\s+out)\b", re.IGNORECASE)


def goes_on_of_somebody(sentence: Sentence) -> bool:
    """Return whether a sentence goes on telling of somebody spoken of: "I only managed to escape with this child"."""
    subjects = [one for one in sentence.tokens if one.dep_ in ("nsubj", "nsubjpass")]
    doers = [one for one in subjects if one.head.dep_ in ("ROOT", "ccomp")]
    return any(one.pos_ == "PRON" and one.lower_ not in ("it", "this", "that", "there") for one in doers)
