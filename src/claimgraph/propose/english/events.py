"""Tell the events of a document apart, and put each reading on the right one.

Read in order, a text speaks of one event until a date, "another", or a place that cannot be the same moves it on; a new
section goes back to the event that the document is about. Nothing is guessed from likeness.
"""

from collections.abc import Sequence

from claimgraph.propose.english import dates, episodes, event_clusters, gazetteer, placing, recalled, sentences
from claimgraph.propose.english.event_clusters import EventClusters, SentenceEvents, stretches
from claimgraph.propose.english.facets import FacetReading
from claimgraph.propose.english.facets.readings import EventCluster, called
from claimgraph.propose.english.gazetteer import can_be_one_place
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.meaning import event_noun, is_definite, opens_event
from claimgraph.propose.english.recalled import befell_one_of_them, event_of, year_before
from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.syntax import Token, child
from claimgraph.schema import Document, Entity, Event, TimeSpan
from claimgraph.schema.values import changed

_QUOTING = frozenset("“\"‘'«")  # a paragraph that opens with one of these goes on with what the one before told
_HARM = frozenset({"deaths", "injuries", "casualties", "missing"})  # counts whose day is read with them


class EventTracker:
    """The events of one document, filled while it is read from its beginning to its end."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._countries = gazetteer.countries_named(document.text)
        self._headed, self._under = sentences.headed_by_place(document), -1
        self._events = EventClusters(document)
        self._section: tuple[str, str] | None = None
        self._days: dict[int, TimeSpan | None] = {}
        self._block = self._last = -1
        self._opened = 0
        self._listed = False  # whether each item of a list tells of its own
        self._answers = self._later = self._singled = self._harms = self._acts = False
        self._quiet = False  # whether the paragraph has told of nothing yet
        self._asides: dict[int, EventCluster] = {}
        self._sum: tuple[int, EventCluster] | None = None
        self._other: tuple[int, EventCluster, frozenset[str]] | None = None
        self._after = False
        self._before: EventCluster | None = None  # the event with which the last paragraph ended, if none of history

    def place(self, sentence: Sentence, readings: Sequence[FacetReading]) -> tuple[list[FacetReading], SentenceEvents]:
        """Return the readings of the next sentence with their events, and which event its other words are about."""
        if self._events.main is None:
            self._events.begun = sentence.block.start
        self._turn_to(sentence)
        readings = event_clusters.dated(sentence, readings)
        self._go_under(sentence, readings)
        self._look_at(sentence, readings)
        self._days = {reading.date.start: self._resolved(reading) for reading in readings if reading.date is not None}
        self._go_to_incident(sentence, readings)
        if self._sum is not None and sentence.index > self._sum[0] + 1:
            self._sum = None
        other = self._events.clusters[self._opened :][-1:]
        if other not in ([], [self._events.here]) and episodes.names_the_other(sentence):
            self._events.here = other[0]  # opened in the sentence before, in passing
        self._opened = len(self._events.clusters)
        events = {one.head.i: self._events.over_span(one) for one in readings if one.scope and one.head is not None}
        events |= self._told_by_when(sentence, readings)
        self._harms = any(one.facet in _HARM and one.quantity is not None for one in readings)
        self._events.compare(episodes.compared(sentence), [self._day(one) for one in readings])
        for reading in sorted(readings, key=placing.by_what_it_tells):
            if reading.clause is not None and reading.clause.i not in events:
                told = placing.told_by_its_verb(reading, events)
                events[reading.clause.i] = told or self._event_of_clause(readings, reading)
        default = None
        if sentence.block.kind != "field":
            self._answer(sentence, readings)
            events |= self._named(sentence, readings, events)
            beside = self._beside(sentence, readings, events)
            beside |= self._gone_on_beside(sentence, events, beside)
            carried = self._after
            events |= beside | self._still_after(sentence, readings, events, beside)
            if carried and self._after:
                default = self._events.about_main(episodes.AFTERMATH)
        placed = [placing.of_its_day(self._placed(sentence, reading, events)) for reading in readings]
        placed = self._events.with_totals(sentence, event_clusters.with_times(event_clusters.with_causes(placed)))
        if self._events.here is not None:
            self._events.here.told_of |= episodes.things_in(sentence.tokens)
        begun = recalled.struggle_begun(sentence)
        self._sum = self._sum if begun == "" else (sentence.index, self._events.span(begun))
        return placed, SentenceEvents(sentence, stretches(sentence, events), default or self._events.here)

    def _told_by_when(self, sentence: Sentence, readings: Sequence[FacetReading]) -> dict[int, EventCluster]:
        """Return the events of another year that clauses recall: "the worst since 2003, when a ferry went down"."""
        found: dict[int, EventCluster] = {}
        for verb in sentence.tokens if self._events.is_told() else ():
            time, here = dates.time_of_when(verb), self._events.current().when
            if time is not None and (here is None or not here.meets(time)):
                cluster = self._events.opened("", time)
                behind = (one for one in sentence.tokens if one.i >= verb.left_edge.i)
                found |= {one.i: cluster for one in behind if one.pos_ in episodes.VERBAL or episodes.tells(one)}
        for reading in readings:
            if reading.clause is not None and reading.clause.i in found:
                self._events.note_what_it_was(found[reading.clause.i], reading)
        return found

    def _look_at(self, sentence: Sentence, readings: Sequence[FacetReading]) -> None:
        """Note of a sentence how it opens, and whether somebody acts or comes to harm in it."""
        self._asides = {}
        self._acts = any(one.facet == "actor" and one.clause is not None for one in readings)
        several = self._events.main is not None and self._events.main.label.endswith("s")
        self._singled = several and sentences.begins(sentence, "singling")
        self._answers = self._singled or (self._events.main is not None and episodes.answers(sentence))
        self._later = self._events.is_told() and (
            sentences.begins(sentence, "later") or (several is False and recalled.turns_to_a_place(sentence))
        )

    def finished(self) -> dict[int, Event]:
        """Return the event of each cluster, by the cluster's identity; to be asked when all sentences are placed."""
        return self._events.finished()

    def _answer(self, sentence: Sentence, readings: Sequence[FacetReading]) -> None:
        """Go on to another event where a sentence sets what it tells apart, and no clause of it has opened one."""
        known = any(episodes.is_named_as_known(noun) for noun in sentence.tokens)
        told = any(one.quantity is not None for one in readings) or episodes.wrecks(sentence)
        deed = told or recalled.names_another(sentence)
        first = [one for one in readings if one.clause is None and sentence.opens_at(one.start)]
        places = placing.names_in(first, "place")
        spoken_of = [] if self._events.here is None else [*self._events.here.places, *self._events.here.sites]
        apart = told and self._events.is_told() and gazetteer.are_named_apart(spoken_of, places)
        if (self._answers or apart) and deed and not known:
            day = next((day for one in readings if (day := self._day(one)) is not None), None)
            self._events.here = self._events.opened(self._events.current().type, day)
            self._events.here.places.extend(places)

    def _named(
        self, sentence: Sentence, readings: Sequence[FacetReading], events: dict[int, EventCluster]
    ) -> dict[int, EventCluster]:
        """Return the events that nouns only name: "the second airstrike", "the attack" behind the protest after it."""
        found: dict[int, EventCluster] = {}
        for noun in sentence.tokens:
            self._place_named(noun, events)
            verb = episodes.governor(noun) if noun.i in events else None
            does = noun.dep_ == "nsubj" and verb is not None and episodes.episode(verb) == ""
            if verb is not None and verb.i not in events and (noun.dep_ == "pobj" or does):
                found[verb.i] = events[noun.i]
            if noun.i in events:
                self._events.go_to_named(noun, events[noun.i])
            if noun.i in events or noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ in ("compound", "amod", "nmod"):
                continue
            named = event_noun(noun)
            if named is None or named[0].i != noun.i:
                self._events.go_to_place_of(noun)
                continue
            named = (noun, sentences.kind_in(self._document.text, noun, named[1]))
            cluster = self._on_its_own_day(sentence, noun, named[1], readings) or self._events.named_by(noun, named[1])
            if cluster is None or (cluster is self._events.here and not episodes.is_single(noun)):
                continue
            verb = episodes.clause_of(noun) if noun.head.lower_ == "on" else episodes.governor(noun)
            apart = verb is None or verb.i in events or (cluster is self._events.here and episodes.episode(verb) != "")
            found |= {noun.i: cluster} if apart or verb is None else {noun.i: cluster, verb.i: cluster}
            leads = verb is not None and verb.dep_ == "ROOT" and not opens_event(noun) and noun.head.lower_ != "on"
            if leads or (noun.head.dep_ == "prep" and noun.head.head.lemma_ == "go" and placing.is_apart(cluster, "")):
                self._events.here = cluster
        return found

    def _on_its_own_day(
        self, sentence: Sentence, noun: Token, event_type: str, readings: Sequence[FacetReading]
    ) -> EventCluster | None:
        """Return the event that a noun names with a day on which the event spoken of was not: "the raid of 2 May"."""
        dated_by = (one for one in readings if placing.is_day_of_noun(sentence, noun, one))
        day = next((self._day(one) for one in dated_by), None) or year_before(noun)
        meant = None if day is None or not is_definite(noun) else self._events.meant(noun, event_type)
        if day is None or meant is None or meant.when is None or meant.when.meets(day):
            return None
        known = (one for one in self._events.clusters if one.type == event_type and one.when is not None)
        found = next((one for one in known if one.when is not None and one.when.meets(day) and not one.parts), None)
        found = self._events.opened(event_type, day) if found is None else found
        found.label = found.label or called(noun)
        counted = [one for one in readings if one.quantity is not None and one.head is not None]
        verb = episodes.clause_of(noun)
        if verb.dep_ in episodes.LEADING and any(one.head.i == verb.i for one in counted if one.head is not None):
            self._events.here = found
        return found

    def _place_named(self, noun: Token, events: dict[int, EventCluster]) -> None:
        """Put an event in the place that its noun is named after: "the Haiti earthquake", "Nepal's quake"."""
        named = event_noun(noun) if noun.pos_ in ("NOUN", "PROPN") else None
        cluster = None if named is None or not episodes.is_single(noun) else events.get(noun.i, self._events.here)
        place = None
        if cluster is not None and named is not None:
            place = placing.named_after(noun, named[1], self._countries, self._document.text)
        if cluster is not None and place is not None and named is not None and cluster.type in ("", named[1]):
            placing.refine(cluster.places, [place])

    def _beside(
        self, sentence: Sentence, readings: Sequence[FacetReading], events: dict[int, EventCluster]
    ) -> dict[int, EventCluster]:
        """Return what clauses tell of beside the event, by their verbs: inquiries, the aftermath, another day."""
        dated = {one.head.i: one for one in readings if one.head is not None and placing.tells_its_day(sentence, one)}
        counted = {one.head.i for one in readings if one.facet in _HARM and one.head is not None}
        found: dict[int, EventCluster] = {}
        for verb in sentence.tokens:
            if verb.pos_ not in ("VERB", "AUX") or verb.i in events or verb.dep_ in ("aux", "auxpass", "amod"):
                continue
            day = self._day(dated[verb.i]) if verb.i in dated else None
            kind = self._events.kind_beside(verb, day)
            if kind in (episodes.INVESTIGATION, episodes.AFTERMATH):
                found[verb.i] = self._events.about_main(kind)
            elif kind != "":
                found[verb.i] = self._events.aside(kind, verb, day)
            elif episodes.goes_on(verb):
                found[verb.i] = self._goes_on(sentence, verb)
            elif (struggle := self._events.struggle(verb)) is not None:
                found[verb.i] = struggle
            elif verb.i in dated and verb.i not in counted and self._events.here is not None:
                harms = [one.i for one in verb.children if one.dep_ == "conj" and one.i in counted - dated.keys()]
                on_day = self._events.on_its_day(verb, self._events.here, day, self._countries, harms)
                led = child(verb, "nsubj", "nsubjpass") is None
                before = [one for one in episodes.joined_to(verb) if led and one.i not in dated]
                found |= on_day | {one.i: each for each in on_day.values() for one in before if one.i not in events}
            elif verb.i not in dated:
                found |= self._events.in_its_year(verb, episodes.year_of(sentence, verb))
        return found

    def _gone_on_beside(
        self, sentence: Sentence, events: dict[int, EventCluster], beside: dict[int, EventCluster]
    ) -> dict[int, EventCluster]:
        """Return the clauses that go on telling of somebody of whom the last sentence told beside the event."""
        told, last = {*events, *beside}, self._other
        found: dict[int, EventCluster] = {}
        if last is not None and last[0] == sentence.index - 1 and not self._harms:
            found = {one.i: last[1] for one in episodes.going_on(sentence, last[2]) if one.i not in told}
        every, self._other = beside | found, None
        lead = next((one for one in sentence.tokens if one.i in every and one.dep_ in episodes.LEADING), None)
        cluster = None if lead is None else every[lead.i]
        if lead is not None and cluster is not None and cluster.type in words("events.kinds", "lasting"):
            kept = frozenset() if last is None or lead.i not in found else last[2]
            self._other = sentence.index, cluster, kept | episodes.people_in(lead)
        return found

    def _still_after(
        self,
        sentence: Sentence,
        readings: Sequence[FacetReading],
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
        self._after = lasting != [] or beside != {} or recalled.goes_on_of_somebody(sentence)
        return dict.fromkeys(lasting, self._events.about_main(episodes.AFTERMATH)) if lasting else {}

    def _goes_on(self, sentence: Sentence, verb: Token) -> EventCluster:
        """Return the struggle that has gone on for long, of which the next sentence may give the toll."""
        since = episodes.since_when(verb)
        named = (one.lower_ for one in verb.subtree if one.lemma_.lower() in words("events.scopes", "struggles"))
        cluster = self._events.span(since, f"{next(named, 'toll')} ")
        self._sum = sentence.index, cluster
        return cluster

    def _turn_to(self, sentence: Sentence) -> None:
        """Go back to the main event where a section or an item of a list begins."""
        block = sentence.block
        alone = {"item": f"{block.start}", "field": "field", "title": "title"}
        key = (block.section, alone.get(block.kind, ""))
        here, main = self._events.here, self._events.main
        if block.kind == "paragraph" and block.start != self._block and here is not None and main is not None:
            goes_on = sentence.text[:1] in _QUOTING or placing.speaks_of_place(sentence.text, here, main)
            here = self._before if here.is_history(main) and self._before is not None else here
            back = here.past or here.is_history(main) or (here.was_before(main) and not goes_on)
            if here.is_after(main):
                back = back or not (goes_on or placing.speaks_on(sentence, here, main, short=self._last == self._block))
            back = back or (here.besides != "" and here.when is None and not here.places)
            self._events.here, self._before = main if back else here, here
        self._block, self._last = block.start, sentence.start
        if key != self._section:
            most = max(self._events.clusters, key=lambda one: (one.told, one is self._events.main), default=None)
            self._events.here = self._events.main if block.kind in ("item", "field", "title") else most
            self._section, self._events.section, self._listed = key, block.section, block.kind == "item"
            self._after = False

    def _go_under(self, sentence: Sentence, readings: Sequence[FacetReading]) -> None:
        """Go on to what is told under the place that heads a paragraph, once that tells of a deed or of harm."""
        start, main = sentence.block.start, self._events.main
        if self._under < 0 and main is not None and main.places and start in self._headed:
            self._headed = {}  # what a text that has told where its event was says of others in turn is no bulletin
        place = self._headed.get(start) if self._under != start else None
        if place is not None and any(one.event_type != "" or one.facet in _HARM for one in readings):
            known = [one for one in self._events.clusters if place in one.places]
            self._events.here, self._under = (known or [self._events.opened("")])[0], start
            placing.refine(self._events.here.places, [place])

    def _go_to_incident(self, sentence: Sentence, readings: Sequence[FacetReading]) -> None:
        """Go on to another incident where a paragraph below the first turns to one: "Overnight a teacher was shot"."""
        main, block = self._events.main, sentence.block
        self._quiet = block.kind == "paragraph" and (sentence.start == block.start or self._quiet)
        first, self._quiet = self._quiet, self._quiet and not readings
        verb = episodes.of_incident(sentence) if first and main is not None else None
        told_of = main is not None and main.harmed and (main.when is not None or self._events.is_told())
        if verb is None or main is None or not told_of or self._events.here is not main:
            return
        told = [
            one for one in readings if any(each is not None and each.i == verb.i for each in (one.head, one.clause))
        ]
        day = next((day for one in told if (day := self._day(one)) is not None), None)
        if placing.opens_incident(sentence, verb, day, main):
            self._events.here = self._events.opened("", day)
            self._events.here.past = True

    def _event_of_clause(self, readings: Sequence[FacetReading], reading: FacetReading) -> EventCluster:
        clause = [one for one in readings if placing.is_of_clause(one, reading)]
        places = placing.names_in(placing.without_what_is_near(clause), "place")
        places += [self._headed[self._under]] if self._block == self._under in self._headed else []
        hit = [one for one in readings if placing.is_hit_in(one, reading)]
        sites = [*places, *(one for one in placing.names_in(hit, "target") if not one.listed)]
        day = self._day_told(reading, clause)
        recalled = self._events.recalling(reading.clause)
        here = self._events.here
        if here is not None and befell_one_of_them(here, reading, day, places):
            return here
        if recalled is not None:
            cluster = self._recalled(recalled, day)
        elif reading.event_type == "meeting":
            cluster = self._events.of_type("meeting", day)
        elif self._events.main is not None and self._events.here is not None and episodes.is_campaign(reading):
            cluster = self._events.of_type(episodes.CAMPAIGN, None)
        elif reading.beside and (struggle := self._events.struggle(episodes.governor_of(reading))) is not None:
            cluster = struggle
        elif self._events.is_told() and episodes.only_says_what_it_was(reading):
            cluster = self._events.current()
        elif self._events.is_earlier(reading, day):
            cluster = self._events.opened(reading.event_type, day)
        else:
            answered, cluster = self._answers, self._same_or_other(reading, day, places, sites)
            beside = reading.beside and not self._listed and self._answers == answered
            beside = beside or placing.aside(reading.clause) is not None
            beside = beside or (day is not None and placing.only_says_who(reading) and cluster is not here)
            if self._events.here is None or not beside:
                self._events.here = cluster
        cluster.besides = cluster.besides or ("another" if reading.opens and cluster is not self._events.main else "")
        cluster.dated = cluster.dated or reading.date is not None
        cluster.weekday = placing.weekday(reading) if cluster.weekday is None else cluster.weekday
        self._events.note_what_it_was(cluster, reading)
        cluster.setting = cluster.setting or reading.setting
        if cluster is not here and placing.only_says_who(reading):
            places = [*places, *placing.towns_in(reading.clause, self._countries)]
        cluster.places.extend(place for place in places if place not in cluster.places)
        cluster.sites.extend(sites)
        return cluster

    def _day_told(self, reading: FacetReading, clause: Sequence[FacetReading]) -> TimeSpan | None:
        days = (day for one in (reading, *clause) if (day := self._day(one)) is not None)
        return next(days, None) or year_before(placing.noun_behind(reading))

    def _recalled(self, verb: Token, day: TimeSpan | None) -> EventCluster:
        """Return what a clause of this sentence recalls, by its verb."""
        cluster = self._asides.get(verb.i) or self._events.opened("", day)
        cluster.when = cluster.when or day
        self._asides[verb.i] = cluster
        return cluster

    def _same_or_other(
        self, reading: FacetReading, day: TimeSpan | None, places: list[Entity], sites: list[Entity]
    ) -> EventCluster:
        here = self._events.current()
        listed = self._listed and here.type == "" and here.harmed and reading.event_type != ""
        later = self._later and placing.tells_of_a_deed(reading)
        if (self._answers or listed or later) and not placing.takes_as_known(reading):
            self._answers = self._later = False
            day = self._events.day_of_all() if self._singled and day is None else day
            return self._events.opened(reading.event_type or here.type, day)
        if not (self._events.is_told() or here.harmed):
            reading = changed(reading, opens=False)  # "four separate strikes", before any is told of
        if day is not None:
            return self._on_day(reading, day, places, sites)
        told = self._events.is_told() or here.harmed
        past = reading.clause is not None and told and not placing.takes_as_known(reading)
        another = past and reading.clause is not None and placing.is_of_another_time(reading, reading.clause, here)
        another = another or (past and here.harmed and dates.came_before(reading.clause))
        another = another or reading.opens or (reading.setting is not None and reading.setting.opens)
        dated = here.when is not None or here.dated or self._events.is_told()
        if another or (dated and placing.on_another_day(reading)):
            found = self._events.another(reading.clause, reading.event_type)
            found.past = reading.clause is not None and placing.is_of_another_time(reading, reading.clause, here)
            return found
        noun = placing.noun_behind(reading)
        here = self._events.at_its_place(noun, here)
        if placing.weekday(reading) is not None and here.weekday not in (None, placing.weekday(reading)):
            return self._events.on_weekday(reading)
        if not placing.fits(here, reading):
            return self._events.of_kind(reading)
        if noun is not None and placing.is_apart(here, noun.lemma_.lower()):
            here = self._events.meant(noun, here.type) or here
        return self._at_those_places(reading, here, places, sites)

    def _at_those_places(
        self, reading: FacetReading, here: EventCluster, places: list[Entity], sites: list[Entity]
    ) -> EventCluster:
        """Return the event spoken of, unless a reading tells of another one elsewhere."""
        known = reading.definite and (reading.setting is None or reading.setting.definite)
        known = known and not gazetteer.are_two_towns(here.places, places)
        known = known or placing.befalls_it(reading)
        harmed = here.harmed or (self._harms and here.number >= self._opened)
        if harmed and not known and self._events.is_one_of_many(reading, here, sites):
            return self._events.opened(reading.event_type, self._events.day_of_all())
        if known or (can_be_one_place(here.places, places) and not self._strikes_elsewhere(reading, here, sites)):
            return here
        others = [cluster for cluster in self._events.clusters if cluster.type == reading.event_type and cluster.places]
        near = [cluster for cluster in others if cluster is not here and can_be_one_place(cluster.places, places)]
        near = [cluster for cluster in near if not self._strikes_elsewhere(reading, cluster, sites)]
        return near[0] if near else self._events.opened(reading.event_type)

    def _strikes_elsewhere(self, reading: FacetReading, here: EventCluster, sites: Sequence[Entity]) -> bool:
        """Return whether one more deed is told of, with a toll of its own, at a place that no list knows.

        "A shell landed in Arnous Square, killing one. A shell hit the Mojtahed area, injuring two."
        """
        some = reading.setting is not None and not reading.setting.definite
        told = (reading.event_type != "" or some) and not reading.beside
        acts = self._acts and here.acted and not (reading.clause is not None and episodes.is_an_account(reading.clause))
        told = told and (self._listed or (self._harms and here.harmed) or acts)
        return told and gazetteer.are_named_apart(here.sites, sites)

    def _on_day(
        self, reading: FacetReading, day: TimeSpan, places: list[Entity], sites: Sequence[Entity] = ()
    ) -> EventCluster:
        """Return the event of that day and kind that can be at those places; else another one."""
        here = self._events.current()
        fitting = [one for one in self._events.clusters if placing.fits(one, reading) and not one.parts]
        fitting = [one for one in fitting if not placing.is_one_of_several(one, reading)]
        dated = [one for one in fitting if one.when is not None and one.when.meets(day)]
        same = [one for one in dated if not placing.is_a_period(one, day)]
        near = [cluster for cluster in same if can_be_one_place(cluster.places, places)]
        if reading.date is not None and reading.date.distance == 0:  # "on the same day, a drone hit X"
            near = [cluster for cluster in near if not self._strikes_elsewhere(reading, cluster, sites)]
        if near:
            found = near[0]
            if found.when is not None and (day.last - day.first) < (found.when.last - found.when.first):
                found.when = day
            return found
        there = [one for one in fitting if one.when is None and gazetteer.are_at_one(one.places, places)]
        if there and not same and not reading.opens:
            there[0].when = day
            return there[0]
        undated = not same and here.when is None and not here.dated and here in fitting and not reading.opens
        undated = undated and not (dates.is_coarse(day) and here.told and not placing.takes_as_known(reading))
        undated = undated and not (here.told > 0 and dates.is_the_last_of(reading.clause))
        towns = [*places, *placing.towns_in(reading.clause, self._countries)]
        apart = gazetteer.are_two_towns(here.places, towns) or gazetteer.are_two_villages(here.places, places)
        if undated and can_be_one_place(here.places, places) and (not apart or placing.takes_as_known(reading)):
            here.when = day
            return here
        found = self._events.opened(reading.event_type, day)
        found.known = placing.takes_as_known(reading)
        found.past = here.when is None and here.told > 0 and dates.is_coarse(day)  # "two of those named died in 2021"
        return found

    def _placed(self, sentence: Sentence, reading: FacetReading, events: dict[int, EventCluster]) -> FacetReading:
        day = self._day(reading)
        around = self._of_date(sentence, reading) or placing.around_it(reading, events)
        if reading.general:
            self._events.date_main(sentence, reading, day, self._days.values())
            cluster = self._of_general(
                reading, around or placing.in_its_clause(sentence, reading, events, self._events.here), day
            )
            when = day if cluster is None else day or cluster.when
            event_clusters.date_by_day(cluster, reading, day)
            return changed(reading, event=cluster, happened=dates.with_year(when), dated=dates.with_year(day))
        recalled = self._events.recalling(reading.head) if reading.facet != "rank" else None
        background = self._background(reading) if recalled is None and reading.quantity is not None else None
        if recalled is not None:
            cluster = self._recalled(recalled, day)
        elif background is not None:
            cluster = background
        elif reading.facet == episodes.INVESTIGATION and self._events.main is not None:
            cluster = self._events.about_main(episodes.INVESTIGATION)
        elif (told := placing.told_in(reading, events)) is not None:
            cluster = told
        elif reading.event_type == "movement":
            cluster = self._events.of_type("movement", None)
            cluster.label = cluster.label or reading.facet
        elif around is not None and placing.is_told_in(reading, around):
            cluster = around
        else:
            cluster = self._of_reading(sentence, reading, day, events)
        cluster.harmed = cluster.harmed or reading.facet in _HARM
        cluster.acted = cluster.acted or reading.facet == "actor"
        self._events.note_what_befell(cluster, reading.facet)
        cluster.told += not self._listed
        if reading.quantity is not None and reading.population is None and reading.quantity.part_of is None:
            cluster.tolls.add(reading.facet)
        if reading.facet == "place" and reading.head is not None:
            placing.refine(cluster.places, placing.places_told(reading, cluster.places), self._countries)
        event_clusters.date_by_day(cluster, reading, day)
        happened = day if day is not None and reading.facet == "date" else cluster.when
        return changed(reading, event=cluster, happened=dates.with_year(happened), dated=dates.with_year(day))

    def _of_general(
        self, reading: FacetReading, around: EventCluster | None, day: TimeSpan | None
    ) -> EventCluster | None:
        """Return the event of a day or of a doer in a clause that tells of no event by itself, or None."""
        if not reading.rule.startswith(("occurrence/", "circumstance/", "frame/")):
            return None
        here, recalled = self._events.here, self._events.recalling(reading.head)
        if recalled is not None and reading.facet == "actor":
            return self._recalled(recalled, day)
        if around is not None and reading.facet == "date" and around.when is None and placing.is_one_happening(around):
            around.when = day
        if around is not None or here is None:
            return around
        if reading.facet == "date":
            return here if day is not None and here.when is not None and here.when.meets(day) else None
        return here if reading.head is not None and episodes.is_deed(reading.head) else None

    def _of_date(self, sentence: Sentence, reading: FacetReading) -> EventCluster | None:
        """Return the event whose noun a date stands beside: "since the 8 October quake", "after the raid on Friday"."""
        noun = placing.noun_dated(sentence, reading) or placing.noun_dated_behind(sentence, reading)
        return None if noun is None or not is_definite(noun[0]) else self._events.meant(*noun)

    def _of_reading(
        self, sentence: Sentence, reading: FacetReading, day: TimeSpan | None, events: dict[int, EventCluster]
    ) -> EventCluster:
        """Return the event of a reading that no clause ties to one."""
        here = self._events.current()
        if sentence.block.kind == "field":
            return self._of_field(reading, day, here)
        return here if reading.quantity is None else self._of_count(reading, day, here, events)

    def _counted_in(
        self, reading: FacetReading, here: EventCluster, events: dict[int, EventCluster]
    ) -> EventCluster | None:
        """Return the event of another day in which those of a count died, and go on with it."""
        named = placing.counted_in(reading, events)
        if named is None or named.when is None or here.when is None or named.when.meets(here.when):
            return None
        self._events.here = named
        return named

    def _of_count(
        self, reading: FacetReading, day: TimeSpan | None, here: EventCluster, events: dict[int, EventCluster]
    ) -> EventCluster:
        stage = None if reading.quantity is None else reading.quantity.stage
        if reading.scope:
            return self._events.over_span(reading)
        if self._sum is not None and episodes.has_come_to(reading) and not reading.where:
            return self._sum[1]
        below = placing.below_it(reading, events) or self._counted_in(reading, here, events)
        if below is not None:
            return below
        if not can_be_one_place(here.places, reading.where):
            return self._events.elsewhere(reading, here)
        if stage == "later":
            return self._events.with_toll(reading, here)
        told = self._events.is_told() or here.harmed
        past = told and reading.head is not None and placing.is_of_another_time(reading, reading.head, here)
        past = past or (self._events.is_told() and here.harmed and dates.came_before(reading.head))
        if reading.facet == "bodies" and (here.harmed or self._events.is_told()):
            past, day = False, None  # the day on which the dead were counted is not the one on which they died
        elsewhen = (
            self._on_day(reading, day, []) if day is not None else self._events.opened(here.type) if past else here
        )
        return here if stage is not None and not past else elsewhen

    def _background(self, reading: FacetReading) -> EventCluster | None:
        """Return the earlier event that a relative clause tells of: "since the 1988 bombing that killed 270"."""
        if (struggle := placing.struggle_of(reading)) != "":
            return self._events.span(struggle, "")
        here = self._events.here if self._events.is_told() else None
        now = self._document.published if self._events.here is None else self._events.here.when
        now = self._document.published if now is None else now
        if (found := event_of(reading.head, here, now, self._countries, self._document.text)) is None:
            return None
        noun, year = found
        told = (one for one in self._events.clusters[self._opened :] if year is not None and one.when == year)
        cluster = next(told, None) or self._recalled(noun, year)
        cluster.type = cluster.type or "attack"
        cluster.label = " ".join(one.text for one in [*noun.lefts, noun] if one.dep_ not in ("det", "nummod"))
        return cluster

    def _of_field(self, reading: FacetReading, day: TimeSpan | None, here: EventCluster) -> EventCluster:
        if reading.facet == "date" and here.when is None:
            here.when = day
        here.places.extend(place for place in placing.names_in([reading], "place") if place not in here.places)
        if reading.quantity is not None and day is not None:
            return self._on_day(reading, day, [])
        return here

    def _day(self, reading: FacetReading) -> TimeSpan | None:
        return None if reading.date is None else self._days.get(reading.date.start)

    def _resolved(self, reading: FacetReading) -> TimeSpan | None:
        """Return the days of a reading's date, counted from the event that the text spoke of before this sentence."""
        if reading.date is None:
            return None
        day = dates.resolved(reading.date, self._events.current().when, self._document.published)
        return day or reading.date.yearless
