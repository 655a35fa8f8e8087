"""Which events are held against which: found by day and place, so that a hundred thousand cost no ten billion pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final

from claimgraph.linking.events.alike import in_the_other, may_be_one, one_kind
from claimgraph.linking.events.told import UNSAID, Told
from claimgraph.schema import TimeSpan

MOST_CANDIDATES: Final = 5
"""Events that one may be, if it is to be proposed: "a strike in Syria in March" may be any of a hundred, and proposing
them all would tell nobody anything."""

_MOST_IN_BLOCK: Final = 60
"""Events of one day and place that are held against each other."""

_MOST_MONTHS: Final = 24
"""Months that a date may span, if its event is to be proposed."""

_LOOKING_BACK: Final = 31
"""Days before it was published of which a document without a date may speak."""

Pair = tuple[Told, Told]


def on_one_day_in_one_place(events: Iterable[Told]) -> Iterator[Pair]:
    """Yield the pairs of events that have a day and a town, or a region, in common and may be one, each once."""
    blocks: dict[tuple[int, str], list[Told]] = defaultdict(list)
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


def that_may_be_one(events: Iterable[Told]) -> Iterator[Pair]:
    """Yield the pairs of events with a date and a place that may be one, each once, by the coarser of the two.

    An event that may be any of many is not proposed.
    """
    index = _ByDayAndPlace(events)
    found: dict[str, list[Told]] = defaultdict(list)
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

    def __init__(self, events: Iterable[Told]) -> None:
        self.events = [one for one in events if one.event.when is not None and one.event.places != ()]
        self._fine: dict[tuple[int, str], dict[str, Told]] = defaultdict(dict)
        self._coarse: dict[tuple[int, str], dict[str, Told]] = defaultdict(dict)
        for one in self.events:
            for place in self._where(one):
                place[one.event.id] = one

    def _where(self, one: Told) -> Iterator[dict[str, Told]]:
        index, stretches = (self._fine, _days(one.day)) if one.day is not None else (self._coarse, _months(one))
        return (index[stretch, one.event.places[0]] for stretch in stretches)

    def around(self, one: Told) -> Iterator[Told]:
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

    def note(self, one: Told, other: Told, found: dict[str, list[Told]]) -> None:
        """Note a pair with the coarser of the two, and look no more at one that may be too many."""
        coarser, finer = sorted((one, other), key=_coarseness, reverse=True)
        known = found[coarser.event.id]
        if len(known) <= MOST_CANDIDATES and all(finer.event.id != each.event.id for each in known):
            known.append(finer)
        if len(known) > MOST_CANDIDATES:
            for place in self._where(coarser):
                place.pop(coarser.event.id, None)


def taken_as_known(events: Iterable[Told], known: Iterable[Told]) -> Iterator[tuple[Told, list[Told]]]:
    """Yield the events that a text takes as known, each with those that it may mean, in the state of its other events.

    Args:
        events: Events that stand for their groups.
        known: Those that are taken as known.
    """
    listed = list(events)
    around = _places_around(listed)
    by_state: dict[tuple[int, str], dict[str, Told]] = defaultdict(dict)
    for one in listed:
        for day in _days(one.day):
            if one.event.places:
                by_state[day, one.event.places[-1]][one.event.id] = one
    for one in known:
        places = {place for document in one.documents for place in around.get(document, ())}
        met: dict[str, Told] = {}
        for day in _days(one.day):
            for place in sorted(places):
                met |= by_state.get((day, place), {})
        fitting = [met[key] for key in sorted(met) if _can_be_meant(one, met[key])]
        yield one, fitting


def near_each_other(known: Told, events: Iterable[Told], around: Mapping[str, set[str]]) -> list[Told]:
    """Return the events in a region, not only in a state, of which the document of another one speaks."""
    places = {place for document in known.documents for place in around.get(document, ())}
    return [one for one in events if not places.isdisjoint(one.event.places[:-1])]


def without_a_date(events: Iterable[Told], published: Mapping[str, TimeSpan]) -> Iterator[Pair]:
    """Yield an event in a town without a date, with the only one of its kind there in the weeks before its publication.

    Args:
        events: Events that stand for their groups.
        published: When documents were published, by their ids.
    """
    listed = list(events)
    in_town: dict[str, list[tuple[int, str, Told]]] = defaultdict(list)
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


def _can_be_meant(one: Told, other: Told) -> bool:
    apart = one.documents.isdisjoint(other.documents)
    same_place = one.event.places == () or in_the_other(one.event.places, other.event.places)
    return apart and same_place and one_kind(one.event.type, other.event.type)


def _places_around(events: Iterable[Told]) -> dict[str, set[str]]:
    """Return the places of the events that each document tells of, and what they lie in."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in events:
        for document in one.documents:
            found[document].update(one.event.places)
    return found


def _coarseness(one: Told) -> tuple[int, int, str]:
    when = one.event.when
    length = 0 if when is None else (when.last - when.first).days
    return length, -len(one.event.places), one.event.id


def _days(span: TimeSpan | None) -> range:
    """Return the days of a span as numbers; none where it is longer than two months, or no span."""
    if span is None or (span.last - span.first).days > _LOOKING_BACK * 2:
        return range(0)
    return range(span.first.toordinal(), span.last.toordinal() + 1)


def _months(one: Told) -> range:
    """Return the months that an event may have taken place in, as numbers; none where they are too many."""
    when = one.event.when
    if when is None:
        return range(0)
    first, last = when.first.year * 12 + when.first.month, when.last.year * 12 + when.last.month
    return range(first, last + 1) if last - first < _MOST_MONTHS else range(0)
