"""The events that a document tells of, in the order in which it comes to them, and how one of them is found again."""

from collections.abc import Iterable

from claimgraph.propose.english import episodes, gazetteer, placing
from claimgraph.propose.english.facets import FacetReading
from claimgraph.propose.english.facets.readings import EventCluster
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.placing import (
    KNOWN,
    can_be_one_place,
    common_place,
    label_of,
    state_spoken_of,
    tells_apart,
)
from claimgraph.propose.english.syntax import Token
from claimgraph.schema import Document, Event, TimeSpan


class EventClusters:
    """The events of one document.

    Attributes:
        clusters: All of them.
        main: The one that the document is about.
        here: The one that it is speaking of.
        section: The heading that it is under.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self.clusters: list[EventCluster] = []
        self.main: EventCluster | None = None
        self.here: EventCluster | None = None
        self.section = ""

    def opened(self, event_type: str, when: TimeSpan | None = None) -> EventCluster:
        """Add an event; the first is the one that the document is about."""
        cluster = EventCluster(event_type, when, number=len(self.clusters))
        self.clusters.append(cluster)
        if self.main is None:
            self.main = cluster
        return cluster

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
        found = (gazetteer.place(one, placing.states_of(self.clusters)) for one in sorted(wanted))
        listed = frozenset(one.name for one in found if one is not None)
        return [one for one in self.clusters if not (wanted | listed).isdisjoint(placing.names_of(one))]

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
        """Return what happened on another day than the event."""
        cluster = self.about_main(episodes.HAPPENING, day)
        cluster.label = cluster.label or episodes.headline(verb)
        return cluster

    def aside(self, kind: str, verb: Token, day: TimeSpan | None) -> EventCluster:
        """Return what is done around the event, on its day or on one that is not told: a capture, a road blocked."""
        alike = (one for one in self.clusters if one.type == kind and (None in (day, one.when) or one.when == day))
        cluster = next(alike, None) or self.about_main(kind, day)
        cluster.when = cluster.when or day
        named = episodes.headline(verb)
        cluster.label = cluster.label or ("" if named == "other events" else named)
        return cluster

    def span(self, scope: str) -> EventCluster:
        """Return what stands for a span of time."""
        for cluster in self.clusters:
            if cluster.scope == scope.lower():
                return cluster
        cluster = EventCluster("span", label=scope, number=len(self.clusters), scope=scope.lower())
        self.clusters.append(cluster)
        return cluster

    def over_span(self, reading: FacetReading) -> EventCluster:
        """Return what stands for a span of time whose harm a count sums up: no event that the text tells of.

        Where it opens the text, and is of some days, the text is about what happened in them.
        """
        short = words("events.scopes", "short").isdisjoint(reading.scope.lower().split())
        if not short and not self.is_told():
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

    def finished(self) -> dict[int, Event]:
        """Return the event of each cluster, by the cluster's identity; to be asked when all sentences are placed."""
        events: dict[int, Event] = {}
        for cluster in sorted(self.clusters, key=lambda cluster: len(cluster.parts)):
            parts = tuple(events[id(part)].id for part in cluster.parts)
            events[id(cluster)] = self._event(cluster, parts, [events[id(part)].label for part in cluster.parts])
        return events

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
        named = label_of(cluster, label, places)
        if cluster.about is not None and cluster.type != episodes.HAPPENING and cluster.when is None:
            named = f"{label[:1].upper()}{label[1:]}: {self._event(cluster.about, (), []).label}"
        return Event(event_type, named, cluster.when, places, (), anchor)

    def _state_of(self, cluster: EventCluster) -> tuple[str, ...]:
        """Return the state of a disaster that is given no place: what befalls a state befalls it once a day."""
        main = cluster.type == "disaster" and cluster is self.main
        return state_spoken_of(self._document.text) if main else ()
