"""The events that a document tells of, in the order in which it comes to them, and how one of them is found again."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from claimgraph.propose.english import dates, episodes, gazetteer, placing
from claimgraph.propose.english.dates import DateMention, counted_from, is_coarse, resolved, with_year
from claimgraph.propose.english.episodes import governor, is_after
from claimgraph.propose.english.facets import FacetReading
from claimgraph.propose.english.facets.readings import (
    EventCluster,
    called,
    called_by_deed,
    label_of,
    names_of,
    states_of,
    tells_apart,
)
from claimgraph.propose.english.gazetteer import can_be_one_place, common_place, state_spoken_of
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.meaning import event_noun, is_definite, opens_event, saves
from claimgraph.propose.english.placing import KNOWN, is_beside
from claimgraph.propose.english.recalled import is_recalled, year_before
from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.syntax import SUBJECTS, Token, child, children, subject
from claimgraph.schema import Day, Document, Entity, Event, TimeSpan
from claimgraph.schema.values import changed

ABDUCTION = "kidnapping"
"""What an event is called of which a text says only how many were taken in it."""


class EventClusters:
    """The events of one document.

    Attributes:
        clusters: All of them.
        main: The one that the document is about.
        here: The one that it is speaking of.
        section: The heading that it is under.
        begun: Where the first paragraph begins that tells of any.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self.clusters: list[EventCluster] = []
        self.main: EventCluster | None = None
        self.here: EventCluster | None = None
        self.section = ""
        self.begun = -1

    def opened(self, event_type: str, when: TimeSpan | None = None) -> EventCluster:
        """Add an event; the first is the one that the document is about."""
        cluster = EventCluster(event_type, when, number=len(self.clusters))
        self.clusters.append(cluster)
        if self.main is None:
            self.main = cluster
        return cluster

    @staticmethod
    def note_what_it_was(cluster: EventCluster, reading: FacetReading) -> None:
        """Note of an event what a reading tells that it was, and what it is called."""
        if cluster.follows and reading.event_type and not episodes.is_consequence(reading):
            # A crash that somebody calls a shooting down is still called what the text called it first.
            cluster.label = reading.label if cluster.label in ("", cluster.type) else cluster.label
            cluster.type, cluster.follows = reading.event_type, False
        cluster.follows = cluster.follows or (cluster.type == "" and episodes.is_consequence(reading))
        cluster.way = episodes.way_of(episodes.words_of(reading)) if cluster.way is None else cluster.way
        cluster.type = cluster.type or reading.event_type
        if cluster.label in ("", cluster.type):
            noun = episodes.noun_of(reading) or (None if reading.setting is None else reading.setting.noun)
            cluster.label = (cluster.label if noun is None else called(noun)) or reading.label
        if cluster.deed is None and reading.event_type and reading.clause is not None:
            cluster.deed = called_by_deed(reading.clause, reading.event_type)

    @staticmethod
    def note_what_befell(cluster: EventCluster, facet: str) -> None:
        """Note of an event of no kind yet what a count of those whom it befell says that it was."""
        plain = cluster.type == "" and cluster.setting is None and cluster.scope == "" and cluster.about is None
        if plain and facet == "abducted":
            cluster.type, cluster.label = "attack", ABDUCTION
            cluster.way = episodes.way_of([ABDUCTION]) if cluster.way is None else cluster.way

    def another(self, word: Token | None, event_type: str) -> EventCluster:
        """Return the event that "a second strike" opens, and that "the second strike" means thereafter."""
        doer = None if word is None or word.pos_ == "NOUN" else child(word, "nsubj")
        noun = word if doer is None else doer
        said = [] if noun is None else [one.lower_ for one in noun.children]
        opening = next((one for one in said if one in words("events.labels", "opening")), "")
        told = (one for one in self.clusters if one.besides == opening != "" and one.type == event_type)
        found = next(told, None) if noun is not None and is_definite(noun) else None
        found = self.opened(event_type) if found is None else found
        found.besides = opening
        return found

    def tells_of_many(self) -> bool:
        """Return whether the text goes through several events, each with its toll: "Another bomb killed three in X"."""
        others = [one for one in self.clusters if one.harmed and one is not self.main and one.type == "attack"]
        several = self.main is not None and self.main.label.endswith("s")
        return any(one.besides != "" or several for one in others)

    def is_one_of_many(self, reading: FacetReading, here: EventCluster, sites: Sequence[Entity]) -> bool:
        """Return whether a reading tells of one more attack, elsewhere, in a text that goes through several."""
        told = placing.tells_of_a_deed(reading) and not reading.beside
        told = told or (reading.clause is not None and reading.clause.lemma_.lower() in words("weapons", "bursting"))
        return told and self.tells_of_many() and gazetteer.share_no_name(here.sites, sites)

    def day_of_all(self) -> TimeSpan | None:
        """Return the day of all events that the text goes through, where it says that they were on one."""
        main = self.main if self.main is not None and self.main.label.endswith("s") else None
        return None if main is None or main.when is None or main.when.first != main.when.last else main.when

    def current(self) -> EventCluster:
        """Return the event spoken of; one of no kind yet where the text has told of none."""
        if self.here is None:
            self.here = self.main or self.opened("")
        return self.here

    def is_told(self) -> bool:
        """Return whether the text has said what the event is that it is speaking of."""
        return self.here is not None and (self.here.type != "" or self.here.setting is not None)

    def meant(self, noun: Token, event_type: str) -> EventCluster | None:
        """Return the event that "the attack" means: the one spoken of, else the main one, else the last of its kind."""
        way = episodes.way_of([noun.lemma_.lower()])
        last = [*self.at(episodes.names_beside(noun)), self.here, self.main, *reversed(self.clusters)]
        fitting = (one for one in last if one is not None and one.type == event_type and not one.parts)
        of_way = (one for one in fitting if way is None or one.way in (None, way))
        return next(iter(sorted(of_way, key=lambda one: placing.is_apart(one, noun.lemma_.lower()))), None)

    def at(self, names: Iterable[str]) -> list[EventCluster]:
        """Return the events that were at places of these names, in the order in which the text came to them."""
        wanted = frozenset(names)
        found = (gazetteer.place(one, states_of(self.clusters)) for one in sorted(wanted))
        listed = frozenset(one.name for one in found if one is not None)
        return [one for one in self.clusters if not (wanted | listed).isdisjoint(names_of(one))]

    def of_type(self, event_type: str, day: TimeSpan | None) -> EventCluster:
        """Return the event of this section of that type and day."""
        for cluster in self.clusters:
            same_day = cluster.when == day or day is None
            if cluster.type == event_type and same_day and cluster.section == self.section:
                return cluster
        cluster = self.opened(event_type, day)
        cluster.section = self.section
        return cluster

    def of_kind(self, reading: FacetReading) -> EventCluster:
        """Return the event of its kind that a reading tells of: one of this section, else any that it has as known."""
        fitting = [one for one in self.clusters if one.type == reading.event_type and placing.fits(one, reading)]
        near = [one for one in fitting if one.section == self.section]
        if near or (fitting and placing.takes_as_known(reading)):
            return (near or fitting)[0]
        cluster = self.opened(reading.event_type)
        cluster.section = self.section
        return cluster

    def on_weekday(self, reading: FacetReading) -> EventCluster:
        """Return the event of another day of the week, where nobody knows the week: "On Thursday nine died"."""
        same = [
            cluster
            for cluster in self.clusters
            if cluster.weekday == placing.weekday(reading) and placing.fits(cluster, reading)
        ]
        return same[0] if same else self.opened(reading.event_type)

    def about_main(self, kind: str, day: TimeSpan | None = None) -> EventCluster:
        """Return what belongs to the event that the document is about: its inquiry, its aftermath, another day."""
        for cluster in self.clusters:
            if cluster.type == kind and cluster.when == day:
                return cluster
        cluster = EventCluster(kind, day, number=len(self.clusters), about=self.main)
        self.clusters.append(cluster)
        return cluster

    def another_day(self, verb: Token, day: TimeSpan) -> EventCluster:
        """Return what happened on another day than the event; a deed in a town of its own is another attack."""
        towns = placing.towns_in(verb, states_of(self.clusters)) if episodes.is_deed(verb) else []
        if towns and self.main is not None:
            told = (one for one in self.clusters if one.when == day and one.places and one.type == "attack")
            found = next((one for one in told if not gazetteer.are_two_towns(one.places, towns)), None)
            found = self.opened("attack", day) if found is None else found
            found.places.extend(one for one in towns if one not in found.places)
            return found
        cluster = self.about_main(episodes.HAPPENING, day)
        cluster.label = cluster.label or placing.headline(verb)
        return cluster

    def on_its_day(
        self,
        verb: Token,
        here: EventCluster,
        day: TimeSpan | None,
        countries: tuple[str, ...],
        harms: Sequence[int] = (),
    ) -> dict[int, EventCluster]:
        """Return what a clause with a date tells of: the event spoken of on its day, on another day something else.

        That is an event of its own where people come to harm in it, and the text goes on with it.
        """
        deed = episodes.is_deed(verb)
        if deed and day is not None and gazetteer.are_two_towns(here.places, placing.towns_in(verb, countries)):
            return {verb.i: self.another_day(verb, day)}
        if None in (here.when, day) and (deed or episodes.tells_that_it_was(verb)):
            here.when = here.when or day
            return {verb.i: here}
        if day is None or here.when is None:
            return {}
        if harms and not here.when.meets(day) and here.harmed:
            self.here = self.opened("", day)
            return dict.fromkeys([verb.i, *harms], self.here)
        return {verb.i: here if here.when.meets(day) else self.another_day(verb, day)}

    def aside(self, kind: str, verb: Token, day: TimeSpan | None) -> EventCluster:
        """Return what is done around the event, on its day or on one that is not told: a capture, a road blocked."""
        alike = (one for one in self.clusters if one.type == kind and (None in (day, one.when) or one.when == day))
        cluster = next(alike, None) or self.about_main(kind, day)
        cluster.when = cluster.when or day
        searched = kind == episodes.RESCUE and verb.lemma_.lower() != kind  # "nine bodies found" names no search
        named = "other events" if searched else placing.headline(verb)
        cluster.label = cluster.label or ("" if named == "other events" else named)
        return cluster

    def span(self, scope: str, what: str = "toll ") -> EventCluster:
        """Return what stands for a span of time, called "Toll since January", or as the struggle that filled it."""
        for cluster in self.clusters:
            if cluster.scope == scope.lower():
                return cluster
        label = f"{what}{scope[:1].lower()}{scope[1:]}".removeprefix("the ").removeprefix("a ")
        cluster = EventCluster("span", label=label, number=len(self.clusters), scope=scope.lower())
        self.clusters.append(cluster)
        return cluster

    def over_span(self, reading: FacetReading) -> EventCluster:
        """Return what stands for a span of time whose harm a count sums up: no event that the text tells of.

        Where it opens the text, and is of some days, the text is about what happened in them.
        """
        short = words("events.scopes", "short").isdisjoint(reading.scope.lower().split())
        here = self.here
        at_one_place = here is not None and here.harmed and (here.places != [] or here.type == "attack")
        wide = episodes.is_wide(reading.scope) and not at_one_place
        if wide or (not short and not self.is_told()):
            return self.current()
        return self.span(reading.scope)

    def elsewhere(self, reading: FacetReading, here: EventCluster) -> EventCluster:
        """Return the event, or the part of one, at the place that a count names: "and 35 deaths in Syria"."""
        places = list(reading.where)
        alike = [cluster for cluster in self.clusters if cluster.type == here.type and cluster.when == here.when]
        for cluster in alike:
            if cluster.places and not cluster.parts and can_be_one_place(cluster.places, places):
                return cluster
        cluster = self.opened(here.type, here.when)
        cluster.label, cluster.places = here.label, places
        return cluster

    def with_toll(self, reading: FacetReading, here: EventCluster) -> EventCluster:
        """Return the event whose toll a revised one replaces: this one, the main one, or the last that has a toll."""
        candidates = [here, *([] if self.main is None else [self.main]), *reversed(self.clusters)]
        return next((cluster for cluster in candidates if reading.facet in cluster.tolls), here)

    def together(self, parts: tuple[EventCluster, ...]) -> EventCluster:
        """Return what stands for several events, of which one total is given."""
        for cluster in self.clusters:
            if cluster.parts == parts:
                return cluster
        days = [part.when for part in parts if part.when is not None]
        when = (
            TimeSpan(min(day.first for day in days), max(day.last for day in days)) if len(days) == len(parts) else None
        )
        cluster = self.opened("several", when)
        cluster.parts = parts
        return cluster

    def with_totals(self, sentence: Sentence, placed: list[FacetReading]) -> list[FacetReading]:
        """Return the readings with a total over several events put on all of them together."""
        if sentence.block.kind != "field":
            return placed
        result: list[FacetReading] = []
        for one in placed:
            quantity = one.quantity
            counted = [other.event for other in result if other.event is not None and other.quantity is not None]
            distinct = tuple(dict.fromkeys(counted))
            if quantity is not None and quantity.total_of and len(distinct) > 1:
                result.append(dataclasses.replace(one, event=self.together(distinct), happened=None, dated=None))
            else:
                result.append(one)
        return result

    def go_to_named(self, noun: Token, cluster: EventCluster) -> None:
        """Go back to an event that the main clause calls by its place: "He blamed the Varsk massacre on gangs"."""
        verb = episodes.governor(noun) if is_definite(noun) and noun.pos_ in ("NOUN", "PROPN") else None
        if verb is not None and verb.dep_ == "ROOT" and cluster in self.at(episodes.names_beside(noun)):
            self.here = cluster

    def go_to_place_of(self, noun: Token) -> None:
        """Go on to an event at a place beside the doer of a sentence: "The missile on Orlen killed two"."""
        doer = noun.dep_ in SUBJECTS and noun.head.dep_ == "ROOT" and is_definite(noun)
        there = self.at(episodes.names_beside(noun)) if doer else []
        if there and self.here not in there and there[0].type != "":
            self.here = there[0]

    def compare(self, noun: Token | None, days: Sequence[TimeSpan | None]) -> None:
        """Go on to an event of another time with which a sentence compares the one spoken of, by its noun."""
        named = event_noun(noun) if noun is not None and self.is_told() else None
        day = next((one for one in days if one is not None), None)
        if named is None or day is None:
            return
        when = self.current().when
        if is_coarse(day) if when is None else not when.meets(day):
            self.here = self.opened(named[1], day)
            self.here.past = True

    def named_by(self, noun: Token, event_type: str) -> EventCluster | None:
        """Return the event that a noun names: one that is known, or one that it opens; None for none of its own."""
        if noun.lemma_.lower() in words("events.kinds", "apart") and self.is_told():
            way = episodes.way_of([noun.lemma_.lower()])
            known = (one for one in self.clusters if one.label.lower() == noun.lower_ or None is not way == one.way)
            found = next(known, None)
            cluster = self.opened(event_type) if found is None else found
            cluster.label = noun.lower_
            return cluster
        if episodes.is_followed(noun) or is_recalled(noun, self.here):
            return self._recalled(noun, event_type)
        if event_type == "protest" and noun.head.lower_ == "on" and self.is_told():
            return self.meant(noun, event_type) or self.opened(event_type)  # "have been on strike"
        if not is_definite(noun) and not episodes.is_another(noun):
            return self.meant(noun, event_type) if placing.is_apart(self.here, noun.lemma_.lower()) else None
        first = self.here is None and (event_type in _STRIKING and episodes.is_single(noun))
        if (first or self.here is not None) and not self.is_told() and not opens_event(noun):
            here = self.current()
            here.type, here.label = event_type, called(noun)
        if opens_event(noun):
            return self.another(noun, event_type)
        found = self.meant(noun, event_type)
        apart = found is None and event_type == "protest" and self.is_told()
        return self.opened(event_type) if apart else found

    def _recalled(self, noun: Token, event_type: str) -> EventCluster:
        found = self.opened(event_type, year_before(noun))
        found.label, found.past = called(noun), True
        return found

    def kind_beside(self, verb: Token, day: TimeSpan | None) -> str:
        """Return what a clause tells of beside the event spoken of, on a day; "" where of none."""
        kind, here = episodes.episode(verb), self.here
        if kind == episodes.CUSTODY and here is not None:  # arrests are made in protests, and belong to them
            said = {here.type, *here.label.lower().split()}
            return kind if said.isdisjoint(words("events.custody", "policing")) else ""
        other = day is not None and here is not None and (here.when is None or not here.when.meets(day))
        return episodes.RESCUE if kind == "" and other and saves(verb) else kind

    def struggle(self, verb: Token | None) -> EventCluster | None:
        """Return the struggle around the event that a clause says goes on, where the event is not called so itself."""
        struggle = "" if verb is None or not self.is_told() else placing.struggle_in(verb)
        called_so = any(struggle in one.label.lower() for one in self.clusters if one.scope == "")
        return None if struggle == "" or called_so else self.span(struggle, "")

    def in_its_year(self, verb: Token, year: TimeSpan | None) -> dict[int, EventCluster]:
        """Return what a clause tells of another year than that of the event: history."""
        when = None if self.here is None else self.here.when
        if year is None or when is None or when.meets(year):
            return {}
        return {verb.i: self.another_day(verb, year)}

    def recalling(self, word: Token | None) -> Token | None:
        """Return the verb of the clause around a word that only recalls harm done before, where an event is told of."""
        found = placing.aside(word)
        if found is not None and dates.is_some_time_after(found):
            self.current()  # "it came days after three men were killed": whatever it was, it is told of
            return found
        return found if self.is_told() else None

    def is_earlier(self, reading: FacetReading, day: TimeSpan | None) -> bool:
        """Return whether a clause tells only of what the event answers, or came beside, which the text has told of."""
        here = self.here
        told = self.is_told() or (here is not None and here.harmed and day is None)
        told = told and not placing.takes_as_known(reading)
        return told and reading.clause is not None and episodes.is_earlier(reading.clause, dated=day is not None)

    def date_main(
        self, sentence: Sentence, reading: FacetReading, day: TimeSpan | None, days: Iterable[TimeSpan | None]
    ) -> None:
        """Date the event that a text is about by the day that the first paragraph about it gives, whatever tells it."""
        main, published = self.main, self._document.published
        if day is None or main is None or main is not self.here or main.when is not None or main.dated:
            return
        towns = placing.towns_in(reading.head, states_of(self.clusters))
        apart = gazetteer.are_two_towns(main.places, towns) or any(one not in (None, day, published) for one in days)
        if reading.facet == "date" and self.begun == sentence.block.start and not (apart or is_coarse(day)):
            main.when = day if placing.tells_when_it_was(sentence, reading, day, published) else None

    def at_its_place(self, noun: Token | None, here: EventCluster) -> EventCluster:
        """Return the event that a noun calls by its place, else the one spoken of."""
        named = self.at(episodes.names_beside(noun)) if noun is not None and is_definite(noun) else []
        return here if named == [] or here in named else named[0]

    def finished(self) -> dict[int, Event]:
        """Return the event of each cluster, by the cluster's identity; to be asked when all sentences are placed."""
        events: dict[int, Event] = {}
        for cluster in sorted(self.clusters, key=lambda cluster: len(cluster.parts)):
            parts = tuple(events[id(part)].id for part in cluster.parts)
            events[id(cluster)] = self._event(cluster, parts, [events[id(part)].label for part in cluster.parts])
        return events

    def _event(self, cluster: EventCluster, parts: tuple[str, ...], labels: list[str]) -> Event:
        places, when = common_place(cluster.places) or self._state_of(cluster), with_year(cluster.when)
        anchor = "" if tells_apart(when, places) else f"{self._document.id} {cluster.number}"
        if cluster.known and not places:
            anchor = f"{anchor} {KNOWN}"
        if cluster.parts:
            return Event("several", " and ".join(labels), when, (), parts)
        setting = cluster.setting
        event_type = cluster.type or ("" if setting is None else setting.type) or "event"
        label = cluster.label or ("" if setting is None else setting.label) or event_type
        says_nothing = label in words("events.aftermath", "names") | {event_type}
        if cluster.deed and (says_nothing or f" {cluster.deed}".endswith(f" {label}")):
            label = cluster.deed
        named = label_of(cluster, label, places)
        if cluster.about is not None and cluster.type != episodes.HAPPENING and cluster.when is None:
            named = f"{label[:1].upper()}{label[1:]}: {self._event(cluster.about, (), []).label}"
        return Event(event_type, named, when, places, (), anchor)

    def _state_of(self, cluster: EventCluster) -> tuple[str, ...]:
        """Return the state of a disaster that is given no place: what befalls a state befalls it once a day."""
        main = cluster.type == "disaster" and cluster is self.main
        return state_spoken_of(self._document.text) if main else ()


class SentenceEvents:
    """Which event each stretch of a sentence is about.

    Args:
        sentence: The sentence.
        stretches: Where a stretch begins and ends, and its event; the smallest one that holds most of a reading
            counts.
        event: The event of what stands in none of them.
    """

    def __init__(
        self, sentence: Sentence, stretches: Iterable[tuple[int, int, EventCluster]], event: EventCluster | None
    ) -> None:
        self._sentence = sentence
        self._stretches = sorted(stretches, key=lambda one: (one[1] - one[0], one[0]))
        self.event = event

    def at(self, start: int, end: int) -> EventCluster | None:
        """Return the event of a stretch of the text, as far as it stands in the sentence."""
        start, end = max(start, self._sentence.start), min(end, self._sentence.end)
        size = end - start
        return next(
            (one for first, last, one in self._stretches if 2 * (min(last, end) - max(first, start)) > size), self.event
        )


def stretches(sentence: Sentence, events: dict[int, EventCluster]) -> Iterator[tuple[int, int, EventCluster]]:
    """Yield where the words of each event stand: those of its clause, or of the clause that a noun governs."""
    first = sentence.tokens[0].i
    for at in sorted(events):
        start, end = stretch_of(sentence.tokens[at - first])
        yield sentence.base + start, sentence.base + end, events[at]


def with_causes(placed: list[FacetReading]) -> list[FacetReading]:
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


def with_times(placed: Sequence[FacetReading]) -> list[FacetReading]:
    """Return the readings with each time of the day in the event of the day beside it: "On 6 May, at 8:25, we came"."""
    days = [one for one in placed if one.facet == "date" and isinstance(one.value, Day)]
    result: list[FacetReading] = []
    for one in placed:
        gaps = {max(one.start, day.start) - min(one.end, day.end): day for day in days if one.facet == "time"}
        near = min(gaps, default=_BESIDE_DAY)
        result.append(one if near >= _BESIDE_DAY else dataclasses.replace(one, event=gaps[near].event))
    return result


_BESIDE_DAY = 8
"""Characters between a day and a time of it: ", at "."""


def dated(sentence: Sentence, readings: Sequence[FacetReading]) -> list[FacetReading]:
    """Return the readings of a sentence with the dates of their events: those that it counts.

    Args:
        sentence: The sentence.
        readings: What was read in it.
    """
    counted = _with_counted_days(sentence, readings)
    return [of_death_alone(counted, one) for one in counted]


def _with_counted_days(sentence: Sentence, readings: Sequence[FacetReading]) -> list[FacetReading]:
    """Return the readings with the days that a sentence counts: "a curfew on Monday, a day after clashes"."""
    found = [*readings]
    for start, side, days in counted_from(sentence.text):
        begun, at = sentence.start + start, sentence.start + side
        after = next((one for one in sentence.tokens if sentence.place(one)[0] == at), None)
        told = None if after is None else after.head if after.dep_ == "mark" else after
        if after is None or told is None:
            continue
        within = {sentence.place(one)[0] for one in told.subtree if one.i > after.i}
        named = [one for one in found if one.date is not None and one.facet == "date" and one.date.start not in within]
        named = [one for one in named if one.date is not None and not begun <= one.date.start < at]
        named.sort(key=lambda one: (one.start > begun, abs(one.start - begun)))
        days_of = [resolved(one.date, None, sentence.document.published) for one in named[:1] if one.date is not None]
        if days_of == [] or days_of[0] is None:
            continue
        first, step = days_of[0], timedelta(days)
        slack = timedelta(abs(days) >= _COUNTED_ROUGHLY)
        told_on = DateMention(begun, at, TimeSpan(first.first - step - slack, first.last - step + slack))
        inner = {one.i for one in told.subtree}
        found = [
            changed(one, date=told_on)
            if one.start in within and one.date in {None, named[0].date}
            else _of_the_clause_around(one, inner)
            for one in found
            if not (one.facet == "date" and begun <= one.start < at)
        ]
    return found


_COUNTED_ROUGHLY = 7
"""Days from which on a count of them may be out by one."""


def _of_the_clause_around(reading: FacetReading, inner: set[int]) -> FacetReading:
    """Return a date as none of what is told in the clause that days are counted from."""
    if reading.facet != "date" or reading.clause is None or reading.clause.i not in inner:
        return reading
    return changed(reading, clause=None, head=None, event_type="", setting=None, general=True)


def date_by_day(cluster: EventCluster | None, reading: FacetReading, day: TimeSpan | None) -> None:
    """Date an event by the day that a text gives it after its month."""
    if cluster is not None and reading.facet == "date" and day is not None and placing.is_day_of(cluster, day):
        cluster.when = day


_STRIKING = frozenset({"attack", "disaster"})
"""Types of events that a text may take as known from its first words: "The attack left 11 dead"."""


def of_death_alone(readings: Sequence[FacetReading], reading: FacetReading) -> FacetReading:
    """Return a date as no date of the event, where it is the day on which more died of it: "two more died on X"."""
    if reading.clause is None or reading.event_type or reading.setting is not None or not reading.definite:
        return reading
    counted = [one for one in readings if one.quantity is not None and one.head is not None]
    more = any(one.quantity.increment and one.head.i == reading.clause.i for one in counted)  # type: ignore[union-attr]
    more = more or _dies_of_it(reading.clause)
    return dataclasses.replace(reading, date=None, silent=True) if more else reading


def _dies_of_it(verb: Token) -> bool:
    """Return whether a clause tells that one more died of what is told: "A survivor died", "A woman died of burns"."""
    doer = subject(verb) if verb.lemma_.lower() in ("die", "succumb") else None
    said = [] if doer is None else [doer.lemma_.lower(), *(one.lemma_.lower() for one in doer.subtree)]
    nth = doer is not None and doer.tag_ == "NN" and any(_NTH.fullmatch(one) for one in said)
    causes = (child(one, "pobj") for one in children(verb, "prep")) if doer is not None else ()
    hurt = words("force", "hurt") | {"hospital"}
    later = any(one is not None and one.lemma_.lower() in hurt for one in causes)
    return nth or later or not words("events.harm", "survivors").isdisjoint(said)


_NTH = re.compile(r"\d+(?:st|nd|rd|th)|second|third|\w+(?:th|first|second|third)")


def stretch_of(word: Token) -> tuple[int, int]:
    """Return where the words of an event stand, in the parse: its clause, or the clause that its noun governs.

    What is only reported in the clause ("ordered a probe into claims that …") is none of it.
    """
    top = governor(word) or word
    without = [one for one in top.subtree if one.i != top.i and (_is_reported(one) or is_beside(one) or is_after(one))]
    dropped = {each.i for one in without for each in one.subtree}
    kept = [one for one in top.subtree if one.i not in dropped]
    last = next((one for one in kept if one.i + 1 in dropped and one.i >= top.i), kept[-1])
    return int(kept[0].idx), int(last.idx) + len(last)


def _is_reported(verb: Token) -> bool:
    return verb.dep_ in ("ccomp", "acl") and any(one.lower_ == "that" for one in children(verb, "mark"))
