"""Tell the events of a document apart, and put each reading on the right one.

Read in order, a text speaks of one event until a date, "another", or a place that cannot be the same moves it on; a new
section goes back to the event that the document is about. Nothing is guessed from likeness.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimgraph.propose.english import episodes, gazetteer
from claimgraph.propose.english.dates import resolved
from claimgraph.propose.english.episodes import SentenceEvents
from claimgraph.propose.english.facets import Proposition
from claimgraph.propose.english.facets.propositions import EventCluster, called, event_noun, is_definite, opens_event
from claimgraph.propose.english.gazetteer import countries_named, kind_of_body
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.syntax import SUBJECTS
from claimgraph.schema import Document, Entity, Event, Names, TimeSpan

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


def is_aside(verb: Token | None) -> bool:
    """Return whether a clause only recalls harm done before: "the worst quake, after one in X killed 50,000"."""
    if verb is None or verb.dep_ != "advcl" or verb.lemma_.lower() not in words("events.harm", "suffering"):
        return False
    return any(one.dep_ == "mark" and one.lower_ in _RECALLING for one in verb.children)


def recalled(reading: Proposition) -> Token | None:
    """Return the clause of a count that only recalls harm done before, or None."""
    return reading.head if reading.quantity is not None and is_aside(reading.head) else None


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


def can_be_one_place(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Return whether two lists of places can be those of one event: nothing says that they lie apart.

    Two places lie apart where both are listed, neither lies in the other, and they have no region in common but the
    country.
    """
    known = [place for place in some if place.listed]
    told = [place for place in others if place.listed]
    if not known or not told:
        return True
    return any(_touch(left, right) for left in known for right in told)


def are_named_apart(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Return whether two lists name places, by names that have no word in common, and none lies in another."""
    known = [place for place in some if not place.name.islower()]
    told = [place for place in others if not place.name.islower()]
    if not known or not told:
        return False
    alike = any(_spelled(left) & _spelled(right) for left in known for right in told)
    within = any(left.name in right.within or right.name in left.within for left in known for right in told)
    return not alike and not within


def _spelled(place: Entity) -> set[str]:
    return set(place.name.lower().split()) - words("places", "nouns")


def common_place(places: Sequence[Entity]) -> tuple[str, ...]:
    """Return the smallest place that holds all listed ones, with what it lies in; else the first place named.

    "The town of X in the province of Y" names one place and where it lies: what holds another adds nothing.
    """
    listed = [place for place in places if place.listed]
    wholes = {name for place in listed for name in place.within}
    chains = [(place.name, *place.within) for place in listed if place.name not in wholes]
    if not chains:
        return (places[0].name, *places[0].within) if places else ()
    for at, name in enumerate(chains[0]):
        if all(name in chain for chain in chains):
            whole = at == len(chains[0]) - 1 and len(chains[0]) > 1
            return chains[0] if whole else chains[0][at:]
    return chains[0]


def refine(places: list[Entity], told: Sequence[Entity], countries: tuple[str, ...] = ()) -> None:
    """Add places to those of an event where it has none that is listed, or where they say more exactly where it was."""
    for place in (_known_by(one, countries) for one in told):
        listed = [one for one in places if one.listed]
        vague = [one for one in listed if is_vague(one) and one.within[-1] in place.within and not is_vague(place)]
        within = any(one.name in place.within for one in listed)
        if place not in places and (within or vague or (not listed and (place.listed or not places))):
            places[:] = [*[one for one in places if one not in vague], place]


def is_vague(place: Entity) -> bool:
    """Return whether a place is an unnamed part of a state: "eastern Afghanistan"."""
    return place.within != () and place.name.endswith(f" {place.within[0]}")


def _known_by(place: Entity, countries: tuple[str, ...]) -> Entity:
    """Return the listed place that one without an entry is called after, or lies in: "Herat province"."""
    if place.listed:
        return place
    called = re.sub(rf"\s+(?:{'|'.join(sorted(words('places', 'nouns')))})$", "", place.name)
    found = None if called == place.name else gazetteer.place(called, place.within[-1:] or countries)
    if found is not None:
        return found
    whole = gazetteer.place(place.within[0], countries) if place.within else None
    return place if whole is None else whole


def tells_apart(when: TimeSpan | None, places: tuple[str, ...]) -> bool:
    """Return whether a day and a place tell an event apart from others of its kind.

    A month or a whole state do not, and neither does a place without a name ("the camp").
    """
    if when is None or not places or places[0].islower():
        return False
    return (when.last - when.first).days < _LONGEST_EVENT and kind_of_body(places[0]) != "state"


_LONGEST_EVENT = 15
"""Days: what is dated to a longer span is dated coarsely."""


def _touch(left: Entity, right: Entity) -> bool:
    if left.name == right.name or left.name in right.within or right.name in left.within:
        return True
    return bool(set(left.within[:-1]) & set(right.within[:-1]))


_COMPARING = frozenset({"since", "than", "like", "unlike", "before"})


_HARM = frozenset({"deaths", "injuries", "casualties", "missing"})
"""Facets of counts of those who came to harm: their day is read with them."""


class EventTracker:
    """The events of one document, filled while it is read from its beginning to its end."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._countries = countries_named(document.text)
        self._clusters: list[EventCluster] = []
        self._main: EventCluster | None = None
        self._here: EventCluster | None = None
        self._section: tuple[str, str] | None = None
        self._days: dict[int, TimeSpan | None] = {}
        self._answers = False
        self._harms = False
        self._sum: tuple[int, EventCluster] | None = None
        self._after = False

    def place(self, sentence: Sentence, readings: Sequence[Proposition]) -> tuple[list[Proposition], SentenceEvents]:
        """Return the readings of the next sentence with their events, and which event its other words are about."""
        self._turn_to(sentence)
        self._answers = self._main is not None and episodes.answers(sentence)
        if self._sum is not None and sentence.index > self._sum[0] + 1:
            self._sum = None
        self._days = {reading.date.start: self._resolved(reading) for reading in readings if reading.date is not None}
        readings = [of_death_alone(readings, one) for one in readings]
        events = {one.head.i: self._over_span(one) for one in readings if one.scope and one.head is not None}
        self._harms = any(one.facet in _HARM and one.quantity is not None for one in readings)
        for reading in sorted(readings, key=_by_what_it_tells):
            if reading.clause is not None and reading.clause.i not in events:
                events[reading.clause.i] = self._event_of_clause(readings, reading)
        default = None
        if sentence.block.kind != "field":
            self._answer(sentence, readings)
            events |= self._named(sentence, events)
            beside = self._beside(sentence, readings, events)
            carried = self._after
            events |= beside | self._still_after(sentence, readings, events, beside)
            if carried and self._after:
                default = self._about_main(episodes.AFTERMATH)
        placed = [self._placed(sentence, reading, events) for reading in readings]
        placed = self._with_totals(sentence, _with_causes(placed))
        return placed, SentenceEvents(sentence, _stretches(sentence, events), default or self._here)

    @property
    def day(self) -> TimeSpan | None:
        """The day of the event that the document is about, once it is told."""
        return None if self._main is None else self._main.when

    def _answer(self, sentence: Sentence, readings: Sequence[Proposition]) -> None:
        """Go on to another event where a sentence sets what it tells apart, and no clause of it has opened one."""
        known = any(episodes.is_named_as_known(noun) for noun in sentence.tokens)
        deed = any(one.quantity is not None for one in readings) or episodes.wrecks(sentence)
        if self._answers and deed and not known:
            day = next((day for one in readings if (day := self._day(one)) is not None), None)
            self._here = self._open(self._current().type, day)

    def _named(self, sentence: Sentence, events: dict[int, EventCluster]) -> dict[int, EventCluster]:
        """Return the events that nouns only name: "the second airstrike", "the attack" behind the protest after it."""
        found: dict[int, EventCluster] = {}
        for noun in sentence.tokens:
            self._place_named(noun, events)
            if noun.i in events or noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ in ("compound", "amod", "nmod"):
                continue
            named = event_noun(noun)
            if named is None or named[0].i != noun.i:
                continue
            cluster = self._of_noun(noun, named[1])
            if cluster is None or cluster is self._here:
                continue
            verb = episodes.governor(noun)
            found |= {noun.i: cluster} if verb is None or verb.i in events else {noun.i: cluster, verb.i: cluster}
            if verb is not None and verb.dep_ == "ROOT" and not opens_event(noun):
                self._here = cluster
        return found

    def _place_named(self, noun: Token, events: dict[int, EventCluster]) -> None:
        """Put an event in the place that its noun is named after: "the Haiti earthquake", "Nepal's quake"."""
        named = event_noun(noun) if noun.pos_ in ("NOUN", "PROPN") else None
        cluster = None if named is None or not episodes.is_single(noun) else events.get(noun.i, self._here)
        place = None if cluster is None or named is None else episodes.named_after(noun, named[1], self._countries)
        if cluster is not None and place is not None and named is not None and cluster.type in ("", named[1]):
            refine(cluster.places, [place])

    def _of_noun(self, noun: Token, event_type: str) -> EventCluster | None:
        if noun.lemma_.lower() in words("events.kinds", "apart") and self._is_told():
            found = next((one for one in self._clusters if one.label.lower() == noun.lower_), None)
            cluster = self._open(event_type) if found is None else found
            cluster.label = noun.lower_
            return cluster
        if not is_definite(noun) and not episodes.is_another(noun):
            return None
        if self._here is not None and not self._is_told() and not opens_event(noun):
            self._here.type, self._here.label = event_type, called(noun)
        return self._open(event_type) if opens_event(noun) else self._meant(noun, event_type)

    def _meant(self, noun: Token, event_type: str) -> EventCluster | None:
        """Return the event that "the attack" means: the one spoken of, else the main one, else the last of its kind."""
        way = episodes.way_of([noun.lemma_.lower()])
        last = [self._here, self._main, *reversed(self._clusters)]
        fitting = (one for one in last if one is not None and one.type == event_type and not one.parts)
        return next((one for one in fitting if way is None or one.way in (None, way)), None)

    def _beside(
        self, sentence: Sentence, readings: Sequence[Proposition], events: dict[int, EventCluster]
    ) -> dict[int, EventCluster]:
        """Return what clauses tell of beside the event, by their verbs: inquiries, the aftermath, another day."""
        dated = {one.head.i: one for one in readings if one.head is not None and episodes.tells_its_day(sentence, one)}
        counted = {one.head.i for one in readings if one.facet in _HARM and one.head is not None}
        found: dict[int, EventCluster] = {}
        for verb in sentence.tokens:
            if verb.pos_ not in ("VERB", "AUX") or verb.i in events or verb.dep_ in ("aux", "auxpass", "amod"):
                continue
            kind = episodes.episode(verb)
            day = self._day(dated[verb.i]) if verb.i in dated else None
            if kind != "":
                found[verb.i] = self._about_main(kind)
            elif episodes.goes_on(verb):
                found[verb.i] = self._goes_on(sentence, verb)
            elif verb.i in dated and verb.i not in counted and self._here is not None:
                found |= self._on_its_day(verb, self._here, day)
            elif verb.i not in dated:
                found |= self._in_its_year(verb, episodes.year_of(sentence, verb))
        return found

    def _still_after(
        self,
        sentence: Sentence,
        readings: Sequence[Proposition],
        events: dict[int, EventCluster],
        beside: dict[int, EventCluster],
    ) -> dict[int, EventCluster]:
        """Return the clauses that go on telling of the aftermath: of what is so now, until the event is named again."""
        if any(one.type == episodes.AFTERMATH for one in beside.values()):
            self._after = True
        elif self._after:
            harm = any(one.quantity is not None and one.facet in ("deaths", "injuries") for one in readings)
            self._after = not harm and not episodes.speaks_of_event(sentence)
        if not self._after:
            return {}
        lasting = [one.i for one in sentence.tokens if episodes.is_so_now(one) and one.i not in {*events, *beside}]
        self._after = lasting != [] or beside != {} or episodes.goes_on_of_somebody(sentence)
        return dict.fromkeys(lasting, self._about_main(episodes.AFTERMATH)) if lasting else {}

    def _goes_on(self, sentence: Sentence, verb: Token) -> EventCluster:
        """Return the struggle that has gone on for long, of which the next sentence may give the toll."""
        since = episodes.since_when(verb)
        cluster = self._span(since)
        self._sum = sentence.index, cluster
        return cluster

    def _on_its_day(self, verb: Token, here: EventCluster, day: TimeSpan | None) -> dict[int, EventCluster]:
        """Return what a clause with a date tells of: the event spoken of on its day, on another day something else."""
        if None in (here.when, day) and (episodes.is_deed(verb) or episodes.tells_that_it_was(verb)):
            here.when = here.when or day
            return {verb.i: here}
        if day is None or here.when is None:
            return {}
        return {verb.i: here if here.when.meets(day) else self._about_main(episodes.HAPPENING, day)}

    def _in_its_year(self, verb: Token, year: TimeSpan | None) -> dict[int, EventCluster]:
        """Return what a clause tells of another year than that of the event: history."""
        when = None if self._here is None else self._here.when
        if year is None or when is None or when.meets(year):
            return {}
        return {verb.i: self._about_main(episodes.HAPPENING, year)}

    def _about_main(self, kind: str, day: TimeSpan | None = None) -> EventCluster:
        """Return what belongs to the event that the document is about: its inquiry, its aftermath, another day."""
        for cluster in self._clusters:
            if cluster.type == kind and cluster.when == day:
                return cluster
        cluster = EventCluster(kind, day, number=len(self._clusters), about=self._main)
        self._clusters.append(cluster)
        return cluster

    def finished(self) -> dict[int, Event]:
        """Return the event of each cluster, by the cluster's identity; to be asked when all sentences are placed."""
        events: dict[int, Event] = {}
        for cluster in sorted(self._clusters, key=lambda cluster: len(cluster.parts)):
            parts = tuple(events[id(part)].id for part in cluster.parts)
            events[id(cluster)] = self._event(cluster, parts, [events[id(part)].label for part in cluster.parts])
        return events

    def _turn_to(self, sentence: Sentence) -> None:
        """Go back to the main event where a section or an item of a list begins."""
        block = sentence.block
        key = (block.section, f"{block.start}" if block.kind == "item" else block.kind if block.kind == "field" else "")
        if key != self._section:
            self._here = self._main
            self._section = key
            self._after = False

    def _open(self, event_type: str, when: TimeSpan | None = None) -> EventCluster:
        cluster = EventCluster(event_type, when, number=len(self._clusters))
        self._clusters.append(cluster)
        if self._main is None:
            self._main = cluster
        return cluster

    def _current(self) -> EventCluster:
        if self._here is None:
            self._here = self._main or self._open("")
        return self._here

    def _event_of_clause(self, readings: Sequence[Proposition], reading: Proposition) -> EventCluster:
        clause = [one for one in readings if _is_of_clause(one, reading)]
        places = [
            entity
            for one in clause
            if isinstance(one.value, Names) and one.facet == "place"
            for entity in one.value.entities
        ]
        day = self._day(reading)
        if reading.event_type == "meeting":
            cluster = self._of_type("meeting", day)
        elif self._is_told() and episodes.is_campaign(reading):
            cluster = self._of_type(episodes.CAMPAIGN, None)
        elif self._is_earlier(reading):
            cluster = self._open(reading.event_type, day)
        else:
            cluster = self._same_or_other(reading, day, places)
            if self._here is None or not (reading.beside or is_aside(reading.clause)):
                self._here = cluster
        cluster.dated = cluster.dated or reading.date is not None
        cluster.weekday = weekday(reading) if cluster.weekday is None else cluster.weekday
        if cluster.follows and reading.event_type and not episodes.is_consequence(reading):
            cluster.type, cluster.label, cluster.follows = reading.event_type, reading.label, False
        cluster.follows = cluster.follows or (cluster.type == "" and episodes.is_consequence(reading))
        cluster.way = episodes.way_of(episodes.words_of(reading)) if cluster.way is None else cluster.way
        cluster.type = cluster.type or reading.event_type
        if cluster.label in ("", cluster.type):
            noun = episodes.noun_of(reading) or (None if reading.setting is None else reading.setting.noun)
            cluster.label = (cluster.label if noun is None else called(noun)) or reading.label
        cluster.setting = cluster.setting or reading.setting
        cluster.places.extend(place for place in places if place not in cluster.places)
        return cluster

    def _is_earlier(self, reading: Proposition) -> bool:
        """Return whether a clause tells only of what the event answers, which the text has told of."""
        told = self._is_told() and not takes_as_known(reading)
        return told and reading.clause is not None and episodes.is_earlier(reading.clause)

    def _is_told(self) -> bool:
        """Return whether the text has said what the event is that it is speaking of."""
        return self._here is not None and (self._here.type != "" or self._here.setting is not None)

    def _same_or_other(self, reading: Proposition, day: TimeSpan | None, places: list[Entity]) -> EventCluster:
        here = self._current()
        if self._answers and not takes_as_known(reading):
            self._answers = False
            return self._open(reading.event_type or here.type, day)
        if day is not None:
            return self._on_day(reading, day, places)
        if on_another_day(reading) or reading.opens:
            return self._open(reading.event_type)
        if weekday(reading) is not None and here.weekday not in (None, weekday(reading)):
            return self._on_weekday(reading)
        if not _fits(here, reading):
            return self._of_kind(reading)
        return self._at_those_places(reading, here, places)

    def _at_those_places(self, reading: Proposition, here: EventCluster, places: list[Entity]) -> EventCluster:
        """Return the event spoken of, unless a reading tells of another one elsewhere."""
        known = reading.definite and (reading.setting is None or reading.setting.definite)
        if known or (can_be_one_place(here.places, places) and not self._strikes_elsewhere(reading, here, places)):
            return here
        others = [cluster for cluster in self._clusters if cluster.type == reading.event_type and cluster.places]
        near = [cluster for cluster in others if cluster is not here and can_be_one_place(cluster.places, places)]
        near = [cluster for cluster in near if not self._strikes_elsewhere(reading, cluster, places)]
        return near[0] if near else self._open(reading.event_type)

    def _strikes_elsewhere(self, reading: Proposition, here: EventCluster, places: list[Entity]) -> bool:
        """Return whether one more deed is told of, with a toll of its own, at a place that no list knows.

        "A shell landed in Arnous Square, killing one. A shell hit the Mojtahed area, injuring two."
        """
        told = reading.event_type != "" and not reading.beside and self._harms and here.harmed
        return told and are_named_apart(here.places, places)

    def _on_weekday(self, reading: Proposition) -> EventCluster:
        """Return the event of another day of the week, where nobody knows the week: "On Thursday nine died"."""
        same = [
            cluster for cluster in self._clusters if cluster.weekday == weekday(reading) and _fits(cluster, reading)
        ]
        return same[0] if same else self._open(reading.event_type)

    def _on_day(self, reading: Proposition, day: TimeSpan, places: list[Entity]) -> EventCluster:
        """Return the event of that day and kind that can be at those places; else another one."""
        here = self._current()
        fitting = [cluster for cluster in self._clusters if _fits(cluster, reading) and not cluster.parts]
        same = [one for one in fitting if one.when is not None and one.when.meets(day) and not _is_a_period(one, day)]
        near = [cluster for cluster in same if can_be_one_place(cluster.places, places)]
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

    def _of_kind(self, reading: Proposition) -> EventCluster:
        """Return the event of its kind that a reading tells of: one of this section, else any that it has as known."""
        fitting = [one for one in self._clusters if one.type == reading.event_type and _fits(one, reading)]
        near = [one for one in fitting if one.section == self._section_name()]
        if near or (fitting and takes_as_known(reading)):
            return (near or fitting)[0]
        cluster = self._open(reading.event_type)
        cluster.section = self._section_name()
        return cluster

    def _of_type(self, event_type: str, day: TimeSpan | None) -> EventCluster:
        for cluster in self._clusters:
            same_day = cluster.when == day or day is None
            if cluster.type == event_type and same_day and cluster.section == self._section_name():
                return cluster
        cluster = self._open(event_type, day)
        cluster.section = self._section_name()
        return cluster

    def _section_name(self) -> str:
        return "" if self._section is None else self._section[0]

    def _placed(self, sentence: Sentence, reading: Proposition, events: dict[int, EventCluster]) -> Proposition:
        day = self._day(reading)
        around = self._of_date(sentence, reading) or _around(reading, events)
        if reading.general:
            cluster = self._of_general(reading, around, day)
            when = day if cluster is None else day or cluster.when
            return dataclasses.replace(reading, event=cluster, happened=when, dated=day)
        clause = reading.clause if reading.clause is not None else recalled(reading)
        if reading.facet == episodes.INVESTIGATION and self._main is not None:
            cluster = self._about_main(episodes.INVESTIGATION)
        elif clause is not None and clause.i in events:
            cluster = events[clause.i]
        elif reading.event_type == "movement":
            cluster = self._of_type("movement", None)
            cluster.label = cluster.label or reading.facet
        elif around is not None and _is_told_in(reading, around):
            cluster = around
        else:
            cluster = self._of_reading(sentence, reading, day, events)
        cluster.harmed = cluster.harmed or reading.facet in _HARM
        if reading.quantity is not None and reading.population is None and reading.quantity.part_of is None:
            cluster.tolls.add(reading.facet)
        if reading.facet == "place" and reading.head is not None and episodes.tells(reading.head):
            told = reading.value.entities if isinstance(reading.value, Names) else ()
            refine(cluster.places, told, self._countries)
        happened = day if day is not None and reading.facet == "date" else cluster.when
        return dataclasses.replace(reading, event=cluster, happened=happened, dated=day)

    def _of_general(
        self, reading: Proposition, around: EventCluster | None, day: TimeSpan | None
    ) -> EventCluster | None:
        """Return the event of a day or of a doer in a clause that tells of no event by itself, or None."""
        if not reading.rule.startswith(("occurrence/", "circumstance/", "frame/")):
            return None
        here = self._here
        if around is not None or here is None:
            return around
        if reading.facet == "date":
            return here if day is not None and here.when is not None and here.when.meets(day) else None
        return here if reading.head is not None and episodes.is_deed(reading.head) else None

    def _of_date(self, sentence: Sentence, reading: Proposition) -> EventCluster | None:
        """Return the event whose noun a date stands before: "since the 8 October quake"."""
        noun = episodes.noun_dated(sentence, reading)
        return None if noun is None or not is_definite(noun[0]) else self._meant(*noun)

    def _of_reading(
        self, sentence: Sentence, reading: Proposition, day: TimeSpan | None, events: dict[int, EventCluster]
    ) -> EventCluster:
        """Return the event of a reading that no clause ties to one."""
        here = self._current()
        if sentence.block.kind == "field":
            return self._of_field(reading, day, here)
        background = self._background(reading)
        if background is not None:
            return background
        return here if reading.quantity is None else self._of_count(reading, day, here, events)

    def _of_count(
        self, reading: Proposition, day: TimeSpan | None, here: EventCluster, events: dict[int, EventCluster]
    ) -> EventCluster:
        stage = None if reading.quantity is None else reading.quantity.stage
        if reading.scope:
            return self._over_span(reading)
        if self._sum is not None and episodes.has_come_to(reading) and not reading.where:
            return self._sum[1]
        below = _below(reading, events)
        if below is not None and stage is None:
            return below
        if not can_be_one_place(here.places, reading.where):
            return self._elsewhere(reading, here)
        if stage == "later":
            return self._with_toll(reading, here)
        return here if day is None or stage is not None else self._on_day(reading, day, [])

    def _over_span(self, reading: Proposition) -> EventCluster:
        """Return what stands for a span of time whose harm a count sums up: no event that the text tells of.

        Where it opens the text, and is of some days, the text is about what happened in them.
        """
        short = words("events.scopes", "short").isdisjoint(reading.scope.lower().split())
        if not short and not self._is_told():
            return self._current()
        return self._span(reading.scope)

    def _span(self, scope: str) -> EventCluster:
        for cluster in self._clusters:
            if cluster.scope == scope.lower():
                return cluster
        cluster = EventCluster("span", label=scope, number=len(self._clusters), scope=scope.lower())
        self._clusters.append(cluster)
        return cluster

    def _elsewhere(self, reading: Proposition, here: EventCluster) -> EventCluster:
        """Return the event, or the part of one, at the place that a count names: "and 35 deaths in Syria"."""
        places = list(reading.where)
        alike = [cluster for cluster in self._clusters if cluster.type == here.type and cluster.when == here.when]
        for cluster in alike:
            if cluster.places and not cluster.parts and can_be_one_place(cluster.places, places):
                return cluster
        cluster = self._open(here.type, here.when)
        cluster.label, cluster.places = here.label, places
        return cluster

    def _background(self, reading: Proposition) -> EventCluster | None:
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
        cluster = self._open(reading.event_type, None if year is None else TimeSpan.parse(year))
        cluster.label = " ".join(one.text for one in [*noun.lefts, noun] if one.dep_ not in ("det", "nummod"))
        return cluster

    def _with_toll(self, reading: Proposition, here: EventCluster) -> EventCluster:
        """Return the event whose toll a revised one replaces: this one, the main one, or the last that has a toll."""
        candidates = [here, *([] if self._main is None else [self._main]), *reversed(self._clusters)]
        return next((cluster for cluster in candidates if reading.facet in cluster.tolls), here)

    def _of_field(self, reading: Proposition, day: TimeSpan | None, here: EventCluster) -> EventCluster:
        if reading.facet == "date" and here.when is None:
            here.when = day
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

    def _with_totals(self, sentence: Sentence, placed: list[Proposition]) -> list[Proposition]:
        """Return the readings with a total over several events put on all of them together."""
        if sentence.block.kind != "field":
            return placed
        result: list[Proposition] = []
        for one in placed:
            quantity = one.quantity
            counted = [other.event for other in result if other.event is not None and other.quantity is not None]
            distinct = tuple(dict.fromkeys(counted))
            if quantity is not None and quantity.total_of and len(distinct) > 1:
                result.append(dataclasses.replace(one, event=self._together(distinct), happened=None, dated=None))
            else:
                result.append(one)
        return result

    def _together(self, parts: tuple[EventCluster, ...]) -> EventCluster:
        for cluster in self._clusters:
            if cluster.parts == parts:
                return cluster
        days = [part.when for part in parts if part.when is not None]
        when = (
            TimeSpan(min(day.first for day in days), max(day.last for day in days)) if len(days) == len(parts) else None
        )
        cluster = self._open("several", when)
        cluster.parts = parts
        return cluster

    def _event(self, cluster: EventCluster, parts: tuple[str, ...], labels: list[str]) -> Event:
        places = common_place(cluster.places) or self._state_of(cluster)
        anchor = "" if tells_apart(cluster.when, places) else f"{self._document.id} {cluster.number}"
        if cluster.known and not places:
            anchor = f"{anchor} {KNOWN}"
        if cluster.parts:
            return Event("several", " and ".join(labels), cluster.when, (), parts)
        setting = cluster.setting
        event_type = cluster.type or ("" if setting is None else setting.type) or "event"
        label = cluster.label or ("" if setting is None else setting.label) or event_type
        named = _label(cluster, label, places)
        if cluster.about is not None:
            of = cluster.about
            named = f"{named}, after: {self._event(of, (), []).label}"
        return Event(event_type, named, cluster.when, places, (), anchor)

    def _state_of(self, cluster: EventCluster) -> tuple[str, ...]:
        """Return the state of a disaster that is given no place: the one that its text names far more than any other.

        What befalls a state befalls it once a day; of attacks there may be many.
        """
        if cluster.type != "disaster" or cluster is not self._main:
            return ()
        named = gazetteer.countries_counted(self._document.text)
        most = sorted(named.items(), key=lambda one: (-one[1], one[0]))
        clear = most != [] and most[0][1] >= _OFTEN and (len(most) == 1 or most[0][1] >= _OFTEN * most[1][1] // 2)
        return (most[0][0],) if clear else ()


_OFTEN = 3
"""Times that a text names a state, if it is about that state; and half as many more often than any other."""


KNOWN = "known"
"""Ends the anchor of an event that the text takes as known, and for which it names a day but no place: "the previous
day's strike". It is told of elsewhere."""


def _is_a_period(cluster: EventCluster, day: TimeSpan) -> bool:
    """Return whether an event stands for all of a span of weeks, and a day in it is that of one of many.

    A month or a year is only a coarse date.
    """
    when = cluster.when
    if when is None or when == day or (when.last - when.first).days < _LONGEST_EVENT:
        return False
    return when not in (TimeSpan.parse(when.first.isoformat()[:7]), TimeSpan.parse(when.first.isoformat()[:4]))


def _fits(cluster: EventCluster, reading: Proposition) -> bool:
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


def _by_what_it_tells(reading: Proposition) -> int:
    """Return when to ask a reading for its event: first what was done, then the harm, then what went on around it.

    "Nine died when a bomb went off in X": the bomb tells which event it is.
    """
    if episodes.is_campaign(reading):
        return 2
    return 1 if reading.event_type == "" and reading.setting is None else 0


def _is_of_clause(one: Proposition, reading: Proposition) -> bool:
    """Return whether a reading is of the clause of another, or of harm above it: "two died when a bomb went off"."""
    if one.clause is None or reading.clause is None or one.clause.i == reading.clause.i:
        return one.clause is not None and reading.clause is not None
    above = reading.clause.dep_ == "advcl" and reading.clause.head.i == one.clause.i
    return above and one.event_type == "" and reading.event_type != "" and not reading.beside


def _around(reading: Proposition, events: dict[int, EventCluster]) -> EventCluster | None:
    """Return the event of the clause that a reading stands in, or of the noun or clause that it hangs on."""
    word = reading.head
    for _ in range(_HIGHEST):
        apart = word is not None and _has_a_doer(word) and not _goes_on_after(reading, word, events)
        if word is None or word.i in events or word.dep_ not in _HANGING or apart:
            break
        word = word.head
    return None if word is None else events.get(word.i)


def _below(reading: Proposition, events: dict[int, EventCluster]) -> EventCluster | None:
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


def _is_told_in(reading: Proposition, cluster: EventCluster) -> bool:
    """Return whether a reading is of what its clause is of: not where somebody only speaks of the event in it.

    Harm in the clause of an inquiry was done in the event that is looked into.
    """
    if reading.scope or reading.facet in _SPEAKING:
        return False
    return reading.quantity is None or cluster.type != episodes.INVESTIGATION


_SPEAKING = frozenset({"responsibility", "veracity", "report", "cause", "rank"})


_HIGHEST = 5
_HANGING = frozenset({"acl", "relcl", "advcl", "conj", "xcomp", "pcomp", "dobj", "pobj", "prep", "agent", "attr"})


def _stretches(sentence: Sentence, events: dict[int, EventCluster]) -> Iterator[tuple[int, int, EventCluster]]:
    """Yield where the words of each event stand: those of its clause, or of the clause that a noun governs."""
    first = sentence.tokens[0].i
    for at in sorted(events):
        start, end = episodes.stretch_of(sentence.tokens[at - first])
        yield sentence.base + start, sentence.base + end, events[at]


def _with_causes(placed: list[Proposition]) -> list[Proposition]:
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


def _label(cluster: EventCluster, what: str, places: tuple[str, ...]) -> str:
    parts = [what[:1].upper() + what[1:]]
    if places:
        parts.append(places[0])
    if cluster.when is not None:
        parts.append(in_words(cluster.when))
    return ", ".join(parts)


def in_words(span: TimeSpan) -> str:
    """Return a day or a month as people write it, another span in ISO 8601."""
    if span.first == span.last:
        return f"{span.first.day} {span.first:%B %Y}"
    if span == TimeSpan.parse(span.first.isoformat()[:7]):
        return f"{span.first:%B %Y}"
    return str(span)
