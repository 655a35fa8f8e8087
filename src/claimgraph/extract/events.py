"""Tell the events of a document apart, and put each reading on the right one.

Read in order, a text speaks of one event until a date, "another", or a place that cannot be the same moves it on. A
new section goes back to the event that the document is about. Nothing is guessed from likeness: two clauses are on one
event because a date, a place or the lack of any sign to the contrary says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimgraph.extract.dates import resolved
from claimgraph.extract.facets import Proposition
from claimgraph.extract.facets.event_nouns import event_noun
from claimgraph.extract.facets.proposition import Setting
from claimgraph.extract.pointers import (
    is_aside,
    of_death_alone,
    on_another_day,
    recalled,
    takes_as_known,
    weekday,
    year_of_when,
)
from claimgraph.extract.spans import Sentence
from claimgraph.extract.whereabouts import can_be_one_place, common_place, tells_apart
from claimgraph.schema import Document, Entity, Event, Names, TimeSpan

_COMPARING = frozenset({"since", "than", "like", "unlike", "before"})


@dataclass(slots=True, eq=False)
class Draft:
    """An event while the document is being read."""

    type: str = ""
    when: TimeSpan | None = None
    places: list[Entity] = field(default_factory=list)
    label: str = ""
    actor: str = ""
    section: str = ""
    number: int = 0
    parts: tuple[Draft, ...] = ()
    dated: bool = False
    setting: Setting | None = None
    known: bool = False
    tolls: set[str] = field(default_factory=set)
    scope: str = ""
    weekday: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A reading with its event, the day it speaks of, and the day that its own words give."""

    reading: Proposition
    event: Draft | None
    day: TimeSpan | None
    dated: TimeSpan | None = None


class EventBook:
    """The events of one document, filled while it is read from its beginning to its end."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._drafts: list[Draft] = []
        self._main: Draft | None = None
        self._here: Draft | None = None
        self._section: tuple[str, str] | None = None
        self._days: dict[int, TimeSpan | None] = {}

    def place(self, sentence: Sentence, readings: Sequence[Proposition]) -> list[Placed]:
        """Return the readings of the next sentence with their events."""
        self._turn_to(sentence)
        self._days = {reading.date.start: self._resolved(reading) for reading in readings if reading.date is not None}
        readings = [of_death_alone(readings, one) for one in readings]
        events = {one.head.i: self._over_span(one) for one in readings if one.scope and one.head is not None}
        for reading in readings:
            if reading.clause is not None and reading.clause.i not in events:
                events[reading.clause.i] = self._event_of_clause(readings, reading)
        placed = [self._placed(sentence, reading, events) for reading in readings]
        return self._with_totals(sentence, _with_causes(placed))

    def here(self) -> Draft | None:
        """Return the event that the text is speaking of."""
        return self._here

    def finished(self) -> dict[int, Event]:
        """Return the event of each draft, by the draft's identity; to be asked when all sentences are placed."""
        events: dict[int, Event] = {}
        for draft in sorted(self._drafts, key=lambda draft: len(draft.parts)):
            parts = tuple(events[id(part)].id for part in draft.parts)
            events[id(draft)] = self._event(draft, parts, [events[id(part)].label for part in draft.parts])
        return events

    def _turn_to(self, sentence: Sentence) -> None:
        """Go back to the main event where a section or an item of a list begins."""
        block = sentence.block
        key = (block.section, f"{block.start}" if block.kind == "item" else block.kind if block.kind == "field" else "")
        if key != self._section:
            self._here = self._main
            self._section = key

    def _open(self, event_type: str, when: TimeSpan | None = None) -> Draft:
        draft = Draft(event_type, when, number=len(self._drafts))
        self._drafts.append(draft)
        if self._main is None:
            self._main = draft
        return draft

    def _current(self) -> Draft:
        if self._here is None:
            self._here = self._main or self._open("")
        return self._here

    def _event_of_clause(self, readings: Sequence[Proposition], reading: Proposition) -> Draft:
        clause = [one for one in readings if one.clause is reading.clause]
        places = [
            entity
            for one in clause
            if isinstance(one.value, Names) and one.facet == "place"
            for entity in one.value.entities
        ]
        day = self._day(reading)
        if reading.event_type == "meeting":
            draft = self._of_type("meeting", day)
        else:
            draft = self._same_or_other(reading, day, places)
            if self._here is None or not is_aside(reading.clause):
                self._here = draft
        draft.dated = draft.dated or reading.date is not None
        draft.weekday = weekday(reading) if draft.weekday is None else draft.weekday
        draft.type = draft.type or reading.event_type
        draft.label = draft.label or reading.label
        draft.setting = draft.setting or reading.setting
        draft.places.extend(place for place in places if place not in draft.places)
        actors = [one.value for one in clause if one.facet == "actor" and isinstance(one.value, Names)]
        if actors and not draft.actor and actors[0].entities:
            draft.actor = actors[0].entities[0].name
        return draft

    def _same_or_other(self, reading: Proposition, day: TimeSpan | None, places: list[Entity]) -> Draft:
        here = self._current()
        if day is not None:
            return self._on_day(reading, day, places)
        if on_another_day(reading) or reading.opens:
            return self._open(reading.event_type)
        if weekday(reading) is not None and here.weekday not in (None, weekday(reading)):
            return self._on_weekday(reading)
        if not _fits(here, reading):
            return self._of_type(reading.event_type, None)
        known = reading.definite and (reading.setting is None or reading.setting.known)
        if can_be_one_place(here.places, places) or known:
            return here
        others = [draft for draft in self._drafts if draft.type == reading.event_type and draft.places]
        near = [draft for draft in others if can_be_one_place(draft.places, places)]
        return near[0] if near else self._open(reading.event_type)

    def _on_weekday(self, reading: Proposition) -> Draft:
        """Return the event of another day of the week, where nobody knows the week: "On Thursday nine died"."""
        same = [draft for draft in self._drafts if draft.weekday == weekday(reading) and _fits(draft, reading)]
        return same[0] if same else self._open(reading.event_type)

    def _on_day(self, reading: Proposition, day: TimeSpan, places: list[Entity]) -> Draft:
        """Return the event of that day and kind that can be at those places; else another one."""
        here = self._current()
        fitting = [draft for draft in self._drafts if _fits(draft, reading) and not draft.parts]
        same = [draft for draft in fitting if draft.when is not None and draft.when.meets(day)]
        near = [draft for draft in same if can_be_one_place(draft.places, places)]
        if near:
            found = near[0]
            if found.when is not None and (day.last - day.first) < (found.when.last - found.when.first):
                found.when = day
            return found
        undated = not same and here.when is None and not here.dated and here in fitting and not reading.opens
        if undated and can_be_one_place(here.places, places):
            here.when = day
            return here
        found = self._open(reading.event_type, day)
        found.known = takes_as_known(reading)
        return found

    def _of_type(self, event_type: str, day: TimeSpan | None) -> Draft:
        for draft in self._drafts:
            same_day = draft.when == day or day is None
            if draft.type == event_type and same_day and draft.section == self._section_name():
                return draft
        draft = self._open(event_type, day)
        draft.section = self._section_name()
        return draft

    def _section_name(self) -> str:
        return "" if self._section is None else self._section[0]

    def _placed(self, sentence: Sentence, reading: Proposition, events: dict[int, Draft]) -> Placed:
        if reading.general:
            return Placed(reading, None, None)
        day = self._day(reading)
        clause = reading.clause if reading.clause is not None else recalled(reading)
        if clause is not None and clause.i in events:
            draft = events[clause.i]
        elif reading.event_type == "movement":
            draft = self._of_type("movement", None)
            draft.label = draft.label or reading.facet
        else:
            draft = self._of_reading(sentence, reading, day)
        if reading.quantity is not None and reading.population is None and reading.quantity.part_of is None:
            draft.tolls.add(reading.facet)
        happened = day if day is not None and reading.facet == "date" else draft.when
        return Placed(reading, draft, happened, day)

    def _of_reading(self, sentence: Sentence, reading: Proposition, day: TimeSpan | None) -> Draft:
        """Return the event of a reading that no clause ties to one."""
        here = self._current()
        if sentence.block.kind == "field":
            return self._of_field(reading, day, here)
        background = self._background(reading)
        if background is not None:
            return background
        return here if reading.quantity is None else self._of_count(reading, day, here)

    def _of_count(self, reading: Proposition, day: TimeSpan | None, here: Draft) -> Draft:
        stage = None if reading.quantity is None else reading.quantity.stage
        if reading.scope:
            return self._over_span(reading)
        if not can_be_one_place(here.places, reading.where):
            return self._elsewhere(reading, here)
        if stage == "later":
            return self._with_toll(reading, here)
        return here if day is None or stage is not None else self._on_day(reading, day, [])

    def _over_span(self, reading: Proposition) -> Draft:
        """Return what stands for a span of time whose harm a count sums up: no event that the text tells of."""
        for draft in self._drafts:
            if draft.scope == reading.scope.lower():
                return draft
        draft = Draft("span", label=reading.scope, number=len(self._drafts), scope=reading.scope.lower())
        self._drafts.append(draft)
        return draft

    def _elsewhere(self, reading: Proposition, here: Draft) -> Draft:
        """Return the event, or the part of one, at the place that a count names: "and 35 deaths in Syria"."""
        places = list(reading.where)
        alike = [draft for draft in self._drafts if draft.type == here.type and draft.when == here.when]
        for draft in alike:
            if draft.places and not draft.parts and can_be_one_place(draft.places, places):
                return draft
        draft = self._open(here.type, here.when)
        draft.label, draft.places = here.label, places
        return draft

    def _background(self, reading: Proposition) -> Draft | None:
        """Return the earlier event that a relative clause tells of: "since the 1988 bombing that killed 270"."""
        year_told = year_of_when(reading.head)
        if year_told is not None:
            return self._open(reading.event_type, year_told)
        clause = reading.head
        while clause is not None and clause.dep_ != "relcl" and clause.head.i != clause.i:
            clause = clause.head
        if clause is None or clause.dep_ != "relcl" or event_noun(clause.head) is None:
            return None
        noun = clause.head
        year = next((one.text for one in noun.lefts if re.fullmatch(r"(?:19|20)\d\d", one.text)), None)
        compared = noun.dep_ == "pobj" and noun.head.lower_ in _COMPARING
        if year is None and not compared:
            return None
        draft = self._open(reading.event_type, None if year is None else TimeSpan.parse(year))
        draft.label = " ".join(one.text for one in [*noun.lefts, noun] if one.dep_ not in ("det", "nummod"))
        return draft

    def _with_toll(self, reading: Proposition, here: Draft) -> Draft:
        """Return the event whose toll a revised one replaces: this one, the main one, or the last that has a toll."""
        candidates = [here, *([] if self._main is None else [self._main]), *reversed(self._drafts)]
        return next((draft for draft in candidates if reading.facet in draft.tolls), here)

    def _of_field(self, reading: Proposition, day: TimeSpan | None, here: Draft) -> Draft:
        if reading.facet == "date" and here.when is None:
            here.when = day
        if reading.facet == "actor" and isinstance(reading.value, Names) and reading.value.entities:
            here.actor = here.actor or reading.value.entities[0].name
        if reading.facet == "place" and isinstance(reading.value, Names):
            here.places.extend(place for place in reading.value.entities if place not in here.places)
        if reading.quantity is not None and day is not None:
            return self._on_day(reading, day, [])
        return here

    def _day(self, reading: Proposition) -> TimeSpan | None:
        return None if reading.date is None else self._days.get(reading.date.start)

    def _resolved(self, reading: Proposition) -> TimeSpan | None:
        """Return the days of a reading's date, counted from the event that the text spoke of before this sentence."""
        if reading.date is None:
            return None
        event_day = self._current().when
        return resolved(reading.date, event_day, self._document.published)

    def _with_totals(self, sentence: Sentence, placed: list[Placed]) -> list[Placed]:
        """Return the readings with a total over several events put on all of them together."""
        if sentence.block.kind != "field":
            return placed
        result: list[Placed] = []
        for one in placed:
            quantity = one.reading.quantity
            counted = [
                other.event for other in result if other.event is not None and other.reading.quantity is not None
            ]
            distinct = tuple(dict.fromkeys(counted))
            if quantity is not None and quantity.total_of and len(distinct) > 1:
                result.append(Placed(one.reading, self._together(distinct), None))
            else:
                result.append(one)
        return result

    def _together(self, parts: tuple[Draft, ...]) -> Draft:
        for draft in self._drafts:
            if draft.parts == parts:
                return draft
        days = [part.when for part in parts if part.when is not None]
        when = (
            TimeSpan(min(day.first for day in days), max(day.last for day in days)) if len(days) == len(parts) else None
        )
        draft = self._open("several", when)
        draft.parts = parts
        return draft

    def _event(self, draft: Draft, parts: tuple[str, ...], labels: list[str]) -> Event:
        places = common_place(draft.places)
        anchor = "" if tells_apart(draft.when, places) else f"{self._document.id} {draft.number}"
        if draft.known and not places:
            anchor = f"{anchor} {KNOWN}"
        if draft.parts:
            return Event("several", " and ".join(labels), draft.when, (), parts)
        named = draft.setting or Setting("", "", known=False)
        event_type = draft.type or named.type or "event"
        return Event(
            event_type, _label(draft, draft.label or named.label or event_type), draft.when, places, (), anchor
        )


KNOWN = "known"
"""Ends the anchor of an event that the text takes as known, and for which it names a day but no place: "the previous
day's strike". It is told of elsewhere."""


def _fits(draft: Draft, reading: Proposition) -> bool:
    """Return whether an event can be of the type that a reading tells of; harm alone fits every type."""
    return "" in (draft.type, reading.event_type) or draft.type == reading.event_type


def _with_causes(placed: list[Placed]) -> list[Placed]:
    """Return the readings with a cause put on the event of what it is given as the cause of."""
    caused = next((one for one in placed if one.reading.facet != "cause" and one.event is not None), None)
    if caused is None:
        return placed
    return [Placed(one.reading, caused.event, caused.day) if one.reading.facet == "cause" else one for one in placed]


def _label(draft: Draft, what: str) -> str:
    parts = [what[:1].upper() + what[1:] + (f" by {draft.actor}" if draft.actor else "")]
    places = common_place(draft.places)
    if places:
        parts.append(places[0])
    if draft.when is not None:
        parts.append(in_words(draft.when))
    return ", ".join(parts)


def in_words(span: TimeSpan) -> str:
    """Return a day or a month as people write it, another span in ISO 8601."""
    if span.first == span.last:
        return f"{span.first.day} {span.first:%B %Y}"
    if span == TimeSpan.parse(span.first.isoformat()[:7]):
        return f"{span.first:%B %Y}"
    return str(span)
