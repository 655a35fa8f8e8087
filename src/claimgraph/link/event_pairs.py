"""The events that documents tell of: what two of them have in common, what tells them apart, which are held together.

Same kind, same day, same town, and nothing else in either document that fits: one event. Where the day or the place is
coarse, or where the texts name different actors, there is a doubt, and it is told in words.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import Final, Literal

from claimgraph.propose.english.gazetteer import kind_of_place
from claimgraph.propose.english.placing import KNOWN, in_words
from claimgraph.schema import Claim, Entity, Event, Names, TimeSpan

Level = Literal["town", "region", "state", "unlisted", "none"]
UNSAID: Final = "event"
"""The type of an event of which the text does not say what it was."""
DISASTER: Final = "disaster"
_LONGEST: Final = 15
"""Days: what is dated to a longer span is dated coarsely, and two such dates that are the same say little."""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event with what its claims say of it.

    Attributes:
        event: The event.
        documents: Ids of the documents that tell of it.
        actors: Listed bodies that are said to have done it.
    """

    event: Event
    documents: frozenset[str]
    actors: tuple[Entity, ...] = field(default=())

    @property
    def day(self) -> TimeSpan | None:
        """The day or the few days that it is dated to; None where there is no date, or a coarse one."""
        when = self.event.when
        return when if when is not None and (when.last - when.first).days < _LONGEST else None

    @property
    def level(self) -> Level:
        """How finely its place is known."""
        return level(self.event.places)

    @property
    def spots(self) -> tuple[str, ...]:
        """The town that it took place in, after the part of it where that is known; else the region.

        For a disaster, all that the place lies in: it befalls a state once a day.
        """
        places = self.event.places
        if self.event.type == DISASTER:
            return places
        towns = tuple(place for at, place in enumerate(places) if level(places[at:]) == "town")
        return towns or (places[:1] if self.level == "region" else ())

    @property
    def known(self) -> bool:
        """Whether a text speaks of it as one that the reader has heard of, and names a day but no place."""
        return self.event.anchor.endswith(f" {KNOWN}")


def told(claims: Iterable[Claim]) -> dict[str, ToldEvent]:
    """Return the events that claims speak of, by id, in the order of the ids; totals over several events left out."""
    events: dict[str, Event] = {}
    documents: dict[str, set[str]] = {}
    actors: dict[str, dict[Entity, None]] = {}
    for claim in claims:
        if claim.event is None or claim.event.parts != ():
            continue
        identifier = claim.event.id
        events.setdefault(identifier, claim.event)
        documents.setdefault(identifier, set()).add(claim.document)
        for entity in _actors(claim):
            actors.setdefault(identifier, {})[entity] = None
    return {
        one: ToldEvent(events[one], frozenset(documents[one]), tuple(actors.get(one, ()))) for one in sorted(events)
    }


def together(members: Iterable[ToldEvent]) -> ToldEvent:
    """Return what several events that are one are told as: the best described stands for all."""
    every = list(members)
    actors = dict.fromkeys(entity for one in every for entity in one.actors)
    return ToldEvent(
        best_described([one.event for one in every]),
        frozenset(document for one in every for document in one.documents),
        tuple(actors),
    )


def best_described(events: Iterable[Event]) -> Event:
    """Return the event with the most precise day, then the most precise place, then a type, then the most places."""
    return min(events, key=_by_description)


def _by_description(event: Event) -> tuple[object, ...]:
    days = _NO_DATE if event.when is None else (event.when.last - event.when.first).days
    return days, _LEVELS.index(level(event.places)), event.type == UNSAID, -len(event.places), event.id


_NO_DATE: Final = 10**7
_LEVELS: Final[tuple[Level, ...]] = ("town", "region", "unlisted", "state", "none")


@cache
def level(places: tuple[str, ...]) -> Level:
    """Return how finely a place is known, from the place and what it lies in, nearest first."""
    if not places:
        return "none"
    return _LEVEL_OF.get(kind_of_place(places[0], places[1:]) or "", "unlisted")


_LEVEL_OF: Final[Mapping[str, Level]] = {"city": "town", "region": "region", "state": "state"}


def _actors(claim: Claim) -> tuple[Entity, ...]:
    said = claim.facet == "actor" and claim.polarity == "affirmed" and claim.modality == "asserted"
    if not said or not isinstance(claim.value, Names):
        return ()
    return tuple(entity for entity in claim.value.entities if entity.listed)


def may_be_one(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether nothing tells two events apart: kind, days and places can be those of one.

    A document that tells of both tells them apart.
    """
    if not left.documents.isdisjoint(right.documents) or not _one_kind(left, right):
        return False
    first, second = left.event.when, right.event.when
    if first is None or second is None or not first.meets(second):
        return False
    return in_the_other(left.event.places, right.event.places)


def are_one(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether two events that may be one have day, town and actors in common, so that they are one.

    That no second event fits is for the caller to see.
    """
    return may_be_one(left, right) and next(doubts(left, right), None) is None


def doubts(left: ToldEvent, right: ToldEvent) -> Iterator[str]:
    """Yield what keeps two events that may be one from being held for one, in words."""
    if not _one_date(left.event.when, right.event.when):
        dates = sorted({in_words(one.event.when) for one in (left, right) if one.event.when is not None})
        yield f"the date is given as {' and as '.join(dates)}"
    if not _one_place(left, right):
        places = sorted({one.event.places[0] for one in (left, right) if one.event.places})
        yield f"the place is given as {' and as '.join(places)}"
    if _exclude(left.actors, right.actors):
        yield f"one is said to be by {_listed(left.actors)}, the other by {_listed(right.actors)}"


def in_the_other(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Return whether one of two places lies in the other, or is the other."""
    return some != () and others != () and (some[0] in others or others[0] in some)


def one_kind(left: str, right: str) -> bool:
    """Return whether two types can be those of one event."""
    return left == right or UNSAID in (left, right)


def _one_kind(left: ToldEvent, right: ToldEvent) -> bool:
    return one_kind(left.event.type, right.event.type)


def _one_place(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether two places are one town, or a town and a part of it, or one and the same region.

    Of a disaster of one day it is enough that one lies in the other: a state is rarely struck twice on a day.
    """
    if left.event.type == right.event.type == DISASTER:
        return in_the_other(left.event.places, right.event.places)
    if left.level == right.level == "town":
        return in_the_other(left.event.places, right.event.places)
    return left.level == right.level == "region" and left.event.places[0] == right.event.places[0]


def _one_date(first: TimeSpan | None, second: TimeSpan | None) -> bool:
    """Return whether two dates are one to the day; a night has two days."""
    if first is None or second is None:
        return False
    lengths = [(span.last - span.first).days for span in (first, second)]
    if first == second:
        return max(lengths) < _LONGEST
    return max(lengths) <= 1 and first.meets(second)


def _exclude(some: tuple[Entity, ...], others: tuple[Entity, ...]) -> bool:
    if not some or not others:
        return False
    return not any(
        left.name == right.name or left.name in right.within or right.name in left.within
        for left in some
        for right in others
    )


def _listed(actors: tuple[Entity, ...]) -> str:
    return " and ".join(sorted(actor.name for actor in actors))


MOST_CANDIDATES: Final = 5
"""Events that one may be, if it is to be proposed: "a strike in Syria in March" may be any of a hundred, and proposing
them all would tell nobody anything."""
_MOST_IN_BLOCK: Final = 60
"""Events of one day and place that are held against each other."""
_MOST_MONTHS: Final = 24
"""Months that a date may span, if its event is to be proposed."""
_LOOKING_BACK: Final = 31
"""Days before it was published of which a document without a date may speak."""
Pair = tuple[ToldEvent, ToldEvent]


def on_one_day_in_one_place(events: Iterable[ToldEvent]) -> Iterator[Pair]:
    """Yield the pairs of events that have a day and a town, or a region, in common and may be one, each once."""
    blocks: dict[tuple[int, str], list[ToldEvent]] = defaultdict(list)
    for one in events:
        for day in _days(one.day):
            for spot in one.spots:
                blocks[day, spot].append(one)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for left, right in combinations(block[:_MOST_IN_BLOCK], 2):
            pair = (left.event.id, right.event.id)
            if pair not in seen and may_be_one(left, right):
                seen.add(pair)
                yield left, right


def that_may_be_one(events: Iterable[ToldEvent]) -> Iterator[Pair]:
    """Yield the pairs of events with a date and a place that may be one, each once, by the coarser of the two.

    An event that may be any of many is not proposed.
    """
    index = _ByDayAndPlace(events)
    found: dict[str, list[ToldEvent]] = defaultdict(list)
    for one in index.events:
        for other in index.around(one):
            if may_be_one(one, other):
                index.note(one, other, found)
    by_id = {one.event.id: one for one in index.events}
    for event in sorted(found):
        if len(found[event]) <= MOST_CANDIDATES:
            yield from ((by_id[event], other) for other in found[event])


class _ByDayAndPlace:
    """Events by place, and by day or, where they are dated coarsely, by month."""

    def __init__(self, events: Iterable[ToldEvent]) -> None:
        self.events = [one for one in events if one.event.when is not None and one.event.places != ()]
        self._fine: dict[tuple[int, str], dict[str, ToldEvent]] = defaultdict(dict)
        self._coarse: dict[tuple[int, str], dict[str, ToldEvent]] = defaultdict(dict)
        for one in self.events:
            for place in self._where(one):
                place[one.event.id] = one

    def _where(self, one: ToldEvent) -> Iterator[dict[str, ToldEvent]]:
        index, stretches = (self._fine, _days(one.day)) if one.day is not None else (self._coarse, _months(one))
        return (index[stretch, one.event.places[0]] for stretch in stretches)

    def around(self, one: ToldEvent) -> Iterator[ToldEvent]:
        """Yield the events at the place of one, or at a place that holds it, on its days; each once."""
        seen = {one.event.id}
        days, months = list(_days(one.day or one.event.when)), list(_months(one))
        for place in one.event.places:
            for index, stretches in ((self._fine, days), (self._coarse, months)):
                for stretch in stretches:
                    for identifier, other in list(index.get((stretch, place), {}).items()):
                        if identifier not in seen:
                            seen.add(identifier)
                            yield other

    def note(self, one: ToldEvent, other: ToldEvent, found: dict[str, list[ToldEvent]]) -> None:
        """Note a pair with the coarser of the two, and look no more at one that may be too many."""
        coarser, finer = sorted((one, other), key=_coarseness, reverse=True)
        known = found[coarser.event.id]
        if len(known) <= MOST_CANDIDATES and all(finer.event.id != each.event.id for each in known):
            known.append(finer)
        if len(known) > MOST_CANDIDATES:
            for place in self._where(coarser):
                place.pop(coarser.event.id, None)


def taken_as_known(
    events: Iterable[ToldEvent], known: Iterable[ToldEvent]
) -> Iterator[tuple[ToldEvent, list[ToldEvent]]]:
    """Yield the events that a text takes as known, each with those that it may mean, in the state of its other events.

    Args:
        events: Events that stand for their groups.
        known: Those that are taken as known.
    """
    listed = list(events)
    around = _places_around(listed)
    by_state: dict[tuple[int, str], dict[str, ToldEvent]] = defaultdict(dict)
    for one in listed:
        for day in _days(one.day):
            if one.event.places:
                by_state[day, one.event.places[-1]][one.event.id] = one
    for one in known:
        places = {place for document in one.documents for place in around.get(document, ())}
        met: dict[str, ToldEvent] = {}
        for day in _days(one.day):
            for place in sorted(places):
                met |= by_state.get((day, place), {})
        fitting = [met[key] for key in sorted(met) if _can_be_meant(one, met[key])]
        yield one, fitting


def without_a_date(events: Iterable[ToldEvent], published: Mapping[str, TimeSpan]) -> Iterator[Pair]:
    """Yield an event in a town without a date, with the only one of its kind there in the weeks before its publication.

    Args:
        events: Events that stand for their groups.
        published: When documents were published, by their ids.
    """
    listed = list(events)
    in_town: dict[str, list[tuple[int, str, ToldEvent]]] = defaultdict(list)
    for one in listed:
        if one.day is not None and one.level == "town":
            in_town[one.event.places[0]].append((one.day.first.toordinal(), one.event.id, one))
    for row in in_town.values():
        row.sort(key=lambda entry: entry[:2])
    for one in listed:
        days = [published[document].last.toordinal() for document in one.documents if document in published]
        if one.event.when is None and one.level == "town" and one.event.type != UNSAID and days:
            row = in_town.get(one.event.places[0], [])
            start = bisect_left(row, min(days) - _LOOKING_BACK, key=lambda entry: entry[0])
            end = bisect_left(row, min(days) + 1, key=lambda entry: entry[0])
            fitting = [other for _, _, other in row[start:end] if _can_be_meant(one, other)]
            if len(fitting) == 1:
                yield one, fitting[0]


def _can_be_meant(one: ToldEvent, other: ToldEvent) -> bool:
    apart = one.documents.isdisjoint(other.documents)
    same_place = one.event.places == () or in_the_other(one.event.places, other.event.places)
    return apart and same_place and one_kind(one.event.type, other.event.type)


def _places_around(events: Iterable[ToldEvent]) -> dict[str, set[str]]:
    """Return the places of the events that each document tells of, and what they lie in."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in events:
        for document in one.documents:
            found[document].update(one.event.places)
    return found


def _coarseness(one: ToldEvent) -> tuple[int, int, str]:
    when = one.event.when
    length = 0 if when is None else (when.last - when.first).days
    return length, -len(one.event.places), one.event.id


def _days(span: TimeSpan | None) -> range:
    """Return the days of a span as numbers; none where it is longer than two months, or no span."""
    if span is None or (span.last - span.first).days > _LOOKING_BACK * 2:
        return range(0)
    return range(span.first.toordinal(), span.last.toordinal() + 1)


def _months(one: ToldEvent) -> range:
    """Return the months that an event may have taken place in, as numbers; none where they are too many."""
    when = one.event.when
    if when is None:
        return range(0)
    first, last = when.first.year * 12 + when.first.month, when.last.year * 12 + when.last.month
    return range(first, last + 1) if last - first < _MOST_MONTHS else range(0)
