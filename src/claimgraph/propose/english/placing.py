"""What two readings of a sentence have to do with each other and with an event: one clause, one kind, one day.

Nothing here remembers what was read before: the tracker asks, and decides.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimgraph.propose.english import episodes
from claimgraph.propose.english.facets import Proposition
from claimgraph.propose.english.facets.propositions import EventCluster
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.syntax import SUBJECTS
from claimgraph.propose.english.whereabouts import LONGEST_EVENT
from claimgraph.schema import Entity, Names, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

_RECALLING = frozenset({"after", "since", "before"})
_YEAR_AND_COMMA = 2
"""Words from "when" back to a year: "2016, when"."""


def weekday(reading: Proposition) -> int | None:
    """Return the day of the week that a reading names, Monday as 0, or None."""
    return None if reading.date is None else reading.date.weekday


def on_another_day(reading: Proposition) -> bool:
    """Return whether a date that nobody can work out still says that this is not the event spoken of before.

    "Nine days later" after an event without a date, and a day that no calendar has.
    """
    date = reading.date
    return date is not None and (date.impossible or (not date.deictic and date.distance not in (None, 0)))


def of_death_alone(readings: Sequence[Proposition], reading: Proposition) -> Proposition:
    """Return a date as no date of the event, where it is the day on which more died of it: "two more died on X"."""
    if reading.clause is None or reading.event_type or reading.setting is not None or not reading.definite:
        return reading
    counted = [one for one in readings if one.quantity is not None and one.head is not None]
    more = any(one.quantity.increment and one.head.i == reading.clause.i for one in counted)  # type: ignore[union-attr]
    return dataclasses.replace(reading, date=None, silent=True) if more else reading


def aside(word: Token | None) -> Token | None:
    """Return the verb of the clause around a word that only recalls harm done before, or None.

    "The worst quake, after one in X killed 50,000", "the deadliest since gunmen killed 52 in bombings in X".
    """
    for one in () if word is None else (word, *word.ancestors):
        if one.dep_ == "advcl" and one.pos_ in ("VERB", "AUX"):
            harms = one.lemma_.lower() in words("events.harm", "suffering")
            marks = {each.lower_ for each in one.children if each.dep_ == "mark"}
            if (harms and not marks.isdisjoint(_RECALLING)) or "since" in marks:
                return one
    return None


def year_of_when(verb: Token | None) -> TimeSpan | None:
    """Return the year that a clause tells of: "the worst attack since 2016, when 84 people were killed in X"."""
    opened = None if verb is None else next((one for one in verb.children if one.lower_ == "when"), None)
    if opened is None or opened.i < _YEAR_AND_COMMA or opened.doc[opened.i - 1].text != ",":
        return None
    year = opened.doc[opened.i - _YEAR_AND_COMMA].text
    return TimeSpan.parse(year) if re.fullmatch(r"(?:19|20)\d\d", year) else None


def takes_as_known(reading: Proposition) -> bool:
    """Return whether the words speak of an event as one that the reader has heard of."""
    if reading.setting is not None:
        return reading.setting.definite
    return reading.definite and reading.label != ""


def is_a_period(cluster: EventCluster, day: TimeSpan) -> bool:
    """Return whether an event stands for all of a span of weeks, and a day in it is that of one of many.

    A month or a year is only a coarse date.
    """
    when = cluster.when
    if when is None or when == day or (when.last - when.first).days < LONGEST_EVENT:
        return False
    return when not in (TimeSpan.parse(when.first.isoformat()[:7]), TimeSpan.parse(when.first.isoformat()[:4]))


def fits(cluster: EventCluster, reading: Proposition) -> bool:
    """Return whether an event can be of the type that a reading tells of; harm alone fits every type.

    What may only tell how an event went on fits what it can be of: the ship that was attacked sinks.
    """
    if "" in (cluster.type, reading.event_type):
        return True
    if cluster.type != reading.event_type:
        violent = {cluster.type, reading.event_type} <= {"attack", "disaster"}
        return violent and (cluster.follows or episodes.is_consequence(reading))
    way = episodes.way_of(episodes.words_of(reading))
    return None in (way, cluster.way) or way == cluster.way


def by_what_it_tells(reading: Proposition) -> int:
    """Return when to ask a reading for its event: first what was done, then the harm, then what went on around it.

    "Nine died when a bomb went off in X": the bomb tells which event it is.
    """
    if episodes.is_campaign(reading):
        return 2
    return 1 if reading.event_type == "" and reading.setting is None else 0


def is_of_clause(one: Proposition, reading: Proposition) -> bool:
    """Return whether a reading is of the clause of another, or of harm above it: "two died when a bomb went off"."""
    if one.clause is None or reading.clause is None or one.clause.i == reading.clause.i:
        return one.clause is not None and reading.clause is not None
    above = reading.clause.dep_ == "advcl" and any(
        each.i == one.clause.i for each in (reading.clause.head, *episodes.joined_to(reading.clause.head))
    )
    return above and one.event_type == "" and reading.event_type != "" and not reading.beside


def is_hit_in(one: Proposition, reading: Proposition) -> bool:
    """Return whether a reading stands in the clause of another, or behind the noun that its harm is set in."""
    if one.head is None or reading.clause is None:
        return False
    noun = None if reading.setting is None else reading.setting.noun
    behind = noun is not None and one.head.dep_ in ("relcl", "acl") and one.head.head.i == noun.i
    return behind or bool(one.head.i == reading.clause.i)


def in_its_clause(
    sentence: Sentence, reading: Proposition, events: dict[int, EventCluster], here: EventCluster | None
) -> EventCluster | None:
    """Return the event of the clause that a day stands in, whatever word of it the parse hangs the day on.

    A clause that tells of harm alone is of the event spoken of.
    """
    if reading.facet != "date" or not episodes.is_no_limit(sentence, reading):
        return None
    word = episodes.word_at(sentence, reading.start)
    verb = None if word is None else episodes.clause_of(word)
    if verb is None or verb.i in events or verb.lemma_.lower() not in words("events.harm", "suffering"):
        return None if verb is None else events.get(verb.i)
    return here


def is_one_happening(cluster: EventCluster) -> bool:
    """Return whether an event is one that has a day: no inquiry, no aftermath, no sum over a span."""
    return cluster.about is None and cluster.scope == "" and cluster.type != episodes.CAMPAIGN and not cluster.parts


def names_in(readings: Sequence[Proposition], facet: str) -> list[Entity]:
    """Return what readings of a facet name."""
    values = [one.value for one in readings if one.facet == facet]
    return [entity for value in values if isinstance(value, Names) for entity in value.entities]


def around_it(reading: Proposition, events: dict[int, EventCluster]) -> EventCluster | None:
    """Return the event of the clause that a reading stands in, or of the noun or clause that it hangs on."""
    word = reading.head
    for _ in range(_HIGHEST):
        apart = word is not None and _has_a_doer(word) and not _goes_on_after(reading, word, events)
        if word is None or word.i in events or word.dep_ not in _HANGING or apart:
            break
        word = word.head
    return None if word is None else events.get(word.i)


def below_it(reading: Proposition, events: dict[int, EventCluster]) -> EventCluster | None:
    """Return the only event that the clause of a count names below its verb: "died, as they were near strikes on X"."""
    if reading.head is None or reading.head.pos_ != "VERB":
        return None
    named = {id(events[one.i]): events[one.i] for one in reading.head.subtree if one.i in events}
    dated = [one for one in named.values() if one.when is not None or one.places]
    return dated[0] if len(named) == len(dated) == 1 else None


def _goes_on_after(reading: Proposition, word: Token, events: dict[int, EventCluster]) -> bool:
    """Return whether harm has come of what is told beside it of the aftermath: "cholera has spread, and nine died"."""
    beside = events.get(word.head.i)
    after = beside is not None and beside.type == episodes.AFTERMATH
    return after and word.dep_ == "conj" and episodes.has_come_to(reading)


def _has_a_doer(word: Token) -> bool:
    """Return whether a subordinate clause has a doer of its own, so that it may tell of something else."""
    return word.dep_ in ("advcl", "conj") and any(one.dep_ in SUBJECTS for one in word.children)


def is_told_in(reading: Proposition, cluster: EventCluster) -> bool:
    """Return whether a reading is of what its clause is of: not where somebody only speaks of the event in it.

    Harm in the clause of an inquiry was done in the event that is looked into.
    """
    if reading.scope or reading.facet in _SPEAKING:
        return False
    return reading.quantity is None or cluster.type != episodes.INVESTIGATION


_SPEAKING = frozenset({"responsibility", "veracity", "report", "cause", "rank"})


_HIGHEST = 5
_HANGING = frozenset({"acl", "relcl", "advcl", "conj", "xcomp", "pcomp", "dobj", "pobj", "prep", "agent", "attr"})


def stretches(sentence: Sentence, events: dict[int, EventCluster]) -> Iterator[tuple[int, int, EventCluster]]:
    """Yield where the words of each event stand: those of its clause, or of the clause that a noun governs."""
    first = sentence.tokens[0].i
    for at in sorted(events):
        start, end = episodes.stretch_of(sentence.tokens[at - first])
        yield sentence.base + start, sentence.base + end, events[at]


def with_causes(placed: list[Proposition]) -> list[Proposition]:
    """Return the readings with a cause put on the event of what it is given as the cause of."""
    caused = next((one for one in placed if one.facet != "cause" and one.event is not None), None)
    if caused is None:
        return placed
    return [
        dataclasses.replace(one, event=caused.event, happened=caused.happened, dated=None)
        if one.facet == "cause"
        else one
        for one in placed
    ]
