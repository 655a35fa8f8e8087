"""What two reports are about: whether the names in them, their days and their places tell of one event.

Reports call one event an attack, a massacre or a siege, and date it from "on Thursday" or not at all; but they name the
same ship or town, and the same people. What very many reports name tells little of any two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from claimgraph.link import Answers, Asked, Grounds, PairNumbers, each_once, points_of
from claimgraph.link.event_pairs import DISASTER, UNSAID, Pair, ToldEvent, days_of, exclude, in_two_towns
from claimgraph.link.names import is_among
from claimgraph.link.places import in_the_other
from claimgraph.propose.english.lexicon import words

_TOLD_AS: Final = frozenset({"attack", "protest", DISASTER, UNSAID, "capture"})
"""Types by which reports tell one event: a protest that was fired at, a crash that was a downing."""
MOST_NAMED: Final = 60
"""Events of one name, or of one day and place, that are held against each other."""
_MOST_TELLING: Final = 20
"""Events of which a name is in the reports, beyond which it says nothing of two whose days do not fit."""
_COMMON: Final = ("common",)
"""How it is noted that a name is so."""
_DAYS_APART: Final = 1
_WEEK: Final = 7
_DAYS_OF_NEWS: Final = 3
"""Days in which a report without a date still tells of what was told before."""
_ENOUGH_TOLD: Final = 5
_MOST_OF_NAMES: Final = 5
_MOST_TOLD: Final = 3


class KnownPairs:
    """What was found of each two events, worked out once: whether they cannot be one, and what speaks for it.

    Events stay the same objects while they stand. What speaks for it stands until a name tells of something else, too.
    """

    def __init__(self) -> None:
        self._apart: dict[int, bool] = {}
        self._keys: dict[int, str] = {}
        self.number = PairNumbers().of
        self.grounds: dict[int, Grounds] = {}
        self.placed: Mapping[str, tuple[str, ...]] = {}

    def key(self, one: ToldEvent) -> str:
        """Return what tells an event apart by all that is told of it."""
        if id(one) not in self._keys:
            self._keys[id(one)] = one.key()
        return self._keys[id(one)]

    def are_apart(self, left: ToldEvent, right: ToldEvent) -> bool:
        """Return whether two events cannot be one."""
        key = self.number(left, right) if id(left) < id(right) else self.number(right, left)
        if key not in self._apart:
            self._apart[key] = _cannot_be_one(left, right)
        return self._apart[key]


class Reports:
    """What reports are about, by the names in them.

    Args:
        events: What they tell of.
        pairs: What is known of each two from earlier rounds.
        earlier: What this round of an earlier run had to say of pairs.
    """

    def __init__(self, events: Sequence[ToldEvent], pairs: KnownPairs, earlier: Answers) -> None:
        self._pairs, self._earlier = pairs, earlier
        self._keys = {id(one): pairs.key(one) for one in events}
        self._known = {key: earlier.place(told) for key, told in self._keys.items()}
        self.naming: dict[str, list[ToldEvent]] = defaultdict(list)
        self._placed: dict[str, list[ToldEvent]] = defaultdict(list)
        self._strangers: dict[tuple[str, str], list[ToldEvent]] = {}
        for one in events:
            for name in one.capitals:
                self.naming[name].append(one)
            if one.own in one.capitals:
                self._placed[one.own].append(one)
        self._common = {name: _COMMON for name, every in self.naming.items() if len(every) > _MOST_TELLING}
        placed_now = {name: tuple(map(pairs.key, every)) for name, every in self._placed.items()}
        now = {name: placed_now.get(name, ()) + self._common.get(name, ()) for name in {*placed_now, *self._common}}
        self._now = dict(sorted(now.items()))
        around, placed = earlier.around, pairs.placed
        self._moved = frozenset(name for name in {*now, *placed} if now.get(name) != placed.get(name))
        self._anew = frozenset(name for name in {*now, *around} if now.get(name) != around.get(name))
        # What takes place there besides can only make a name tell less: where nothing is gone, too little stays so.
        self._gone = frozenset(name for name, had in around.items() if not {*had} <= {*now.get(name, ())})
        pairs.placed = now

    def grounds(self, left: ToldEvent, right: ToldEvent) -> Grounds:
        """Return what speaks for two reports being about one event, nothing where it is too little or they cannot be.

        That is worked out anew where a name in both tells of other events now.
        """
        key = self._pairs.number(left, right)
        known = self._known[id(left)], self._known[id(right)]
        if self._earlier.are_quiet(*known) and _stands(left, right, self._gone):
            self._pairs.grounds[key] = ()
        elif (said := self._earlier.said(*known)) is not None and _stands(left, right, self._anew):
            self._pairs.grounds[key] = said
        elif key not in self._pairs.grounds or not _stands(left, right, self._moved):
            every = () if self._pairs.are_apart(left, right) else tuple(_grounds(left, right, self))
            self._pairs.grounds[key] = every if points_of(every) >= _ENOUGH_TOLD else ()
        return self._pairs.grounds[key]

    def answers(self, said: Mapping[Pair, Grounds], quiet: Iterable[Pair]) -> Asked:
        """Return what there was to say of the pairs, given what speaks for some and those for which too little does."""
        told = {(self._keys[id(left)], self._keys[id(right)]): every for (left, right), every in said.items()}
        silent = ((self._keys[id(left)], self._keys[id(right)]) for left, right in quiet)
        return self._earlier.left(silent, told, self._now)

    def blocks(self) -> Iterator[list[ToldEvent]]:
        """Yield events that have a name in common; those of a common one only as far as they are of one week, too."""
        for name, every in sorted(self.naming.items()):
            if name not in self._common:
                yield every
                continue
            of_week: dict[int, list[ToldEvent]] = defaultdict(list)
            for one in every:
                for week in _weeks(one):
                    of_week[week].append(one)
            yield from of_week.values()

    def is_common(self, name: str) -> bool:
        """Return whether so many events have a name in their reports that it tells nothing of two of different days."""
        return name in self._common

    def tell_elsewhere(self, name: str, left: ToldEvent, right: ToldEvent) -> bool:
        """Return whether something else took place where a name tells, which therefore tells little."""
        every = (one for each in (left, right) for one in self._others(name, each))
        return any(one is not left and one is not right for one in every)

    def _others(self, name: str, event: ToldEvent) -> list[ToldEvent]:
        """Return what took place where a name tells and cannot be an event: three, of which two may be a pair's own."""
        key = (event.event.id, name)
        if key not in self._strangers:
            others = (one for one in self._placed.get(name, ()) if self._pairs.are_apart(one, event))
            self._strangers[key] = [*islice(others, 3)]
        return self._strangers[key]


def told_alike(reports: Reports) -> tuple[dict[Pair, Grounds], list[Pair]]:
    """Return what speaks for each pair of events that two reports are about and tell alike, and which pairs are quiet.

    Reports call one event an attack, a massacre or a siege, and date it from "on Thursday" or not at all; but they name
    the same ship or town, and the same people, and no third report of something else does.
    """
    found: dict[Pair, Grounds] = {}
    quiet: list[Pair] = []
    for left, right in each_once(reports.blocks(), MOST_NAMED):
        if every := reports.grounds(left, right):
            found[left, right] = every
        else:
            quiet.append((left, right))
    return found, quiet


def _weeks(one: ToldEvent) -> Iterable[int]:
    """Return the weeks, as numbers, in which an event took place, or that a report without a day may tell of."""
    if one.day is not None:
        return {day // _WEEK for day in days_of(one.day)}
    return () if one.told is None else {(one.told.toordinal() - back) // _WEEK for back in (0, _WEEK)}


def _stands(left: ToldEvent, right: ToldEvent, moved: frozenset[str]) -> bool:
    """Return whether what speaks for two reports being about one event stands, where some names tell otherwise now."""
    return not moved or moved.isdisjoint({left.own, right.own} | (left.capitals & right.capitals))


def _grounds(left: ToldEvent, right: ToldEvent, reports: Reports) -> Iterator[tuple[int, str]]:
    """Yield what speaks for two reports being about one event, and what against it, with how much it weighs."""
    days = _days_between(left, right)
    one_day = left.day is not None and right.day is not None and days == 0
    news = 1 + (days == 0 and _is_news_of_days(left, right))
    yield (2, "the days fit") if one_day else ({0: news, None: -1}.get(days, -2), "the days of their reports fit")
    yield _of_kinds(left, right)
    yield from _of_places(left, right, reports, fits=days == 0)
    if not left.tolls.isdisjoint(right.tolls):
        yield 1, f"both give the number of dead as {min(left.tolls & right.tolls)}"
    if not left.sites.isdisjoint(right.sites):
        yield 1, f"both tell of a {min(left.sites & right.sites)}"
    if exclude(left.actors, right.actors):
        yield -2, "one is said to be by others"
    shared = sorted(_names_shared(left, right))
    told = {one for one in shared if days == 0 or not reports.is_common(one)}
    weights = {name: _weight_of(name, left, right, reports) if name in told else 0 for name in shared}
    most = sorted(shared, key=lambda name: (-weights[name], name))
    yield min(_MOST_OF_NAMES, sum(weights.values())), f"both name {', '.join(map(str.title, most[:_MOST_TOLD]))}"


def _of_kinds(left: ToldEvent, right: ToldEvent) -> tuple[int, str]:
    kinds = {left.event.type, right.event.type}
    if len(kinds - {UNSAID}) < 2:
        return int(UNSAID not in kinds), "both tell of an event of one kind"
    called = {word for one in (left, right) for word in one.event.label.lower().split(",")[0].split()}
    either = words("events.kinds", "consequences") | words("events.aftermath", "names")
    either_of_two = (
        kinds == {"attack", DISASTER} and not called.isdisjoint(either) and "town" not in {left.level, right.level}
    )
    return (0 if either_of_two else -2), "they call it by two kinds"


def _of_places(left: ToldEvent, right: ToldEvent, reports: Reports, *, fits: bool) -> Iterator[tuple[int, str]]:
    """Yield what the places of two events say: each report names that of the other, or a place that it does not."""
    for one, other in ((left, right), (right, left)):
        named = one.own != "" and is_among(one.own, other.top) and (fits or not reports.is_common(one.own))
        if named and not reports.tell_elsewhere(one.own, left, right):
            yield 1 + (other.own == ""), f"both name {one.places[0]}"
    if _are_placed_apart(left, right):
        near = _is_named(left, right) or _is_named(right, left)
        yield 0 if near else -4, f"the place is given as {left.places[0]} and as {right.places[0]}"
    elif any(_is_not_named(one, other) for one, other in ((left, right), (right, left))):
        elsewhere = all(
            one.names - one.areas - other.names - other.cast for one, other in ((left, right), (right, left))
        )
        yield -2 if elsewhere else -1, "one report does not name the place of the other"


def _are_placed_apart(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether two reports each say where it was, and name two places."""
    said = "" not in {left.own, right.own} and () not in {left.event.places, right.event.places}
    return said and not is_among(left.own, {right.own}) and not in_the_other(left.places, right.places)


def _is_not_named(one: ToldEvent, other: ToldEvent) -> bool:
    """Return whether a text says where an event was, and the report of another names neither it nor what it lies in."""
    said = one.own != "" and one.event.places != () and not _is_named(one, other)
    return said and not in_the_other(one.places, other.places)


def _names_shared(left: ToldEvent, right: ToldEvent) -> set[str]:
    """Return the names that both reports have, each once: "Skagit" is told with "MV Skagit"."""
    shared = left.capitals & right.capitals & (left.cast | right.cast)
    shared -= {left.own, right.own}
    return {one for one in shared if not any(one != other and other.endswith(one) for other in shared)}


def _weight_of(name: str, left: ToldEvent, right: ToldEvent, reports: Reports) -> int:
    """Return how much it says that both reports have a name: most where it stands in their top and leads."""
    if name in left.areas | right.areas:
        return 0
    if reports.tell_elsewhere(name, left, right):
        return 0
    if name in left.voices | right.voices:
        return 1
    opens, lead = name in left.top & right.top, name in left.heads & right.heads
    return 1 + opens + lead * (1 + (name in left.top | right.top and not opens))


def _cannot_be_one(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether a document tells the two apart, or they are of two kinds, days apart, or in two towns."""
    if not left.documents.isdisjoint(right.documents) or (_days_between(left, right) or 0) > _DAYS_APART:
        return True
    kinds = {left.event.type, right.event.type} - {UNSAID}
    if (len(kinds) > 1 and not kinds <= _TOLD_AS) or in_two_towns(left, right):
        return True
    return _are_placed_apart(left, right) and not (_is_named(left, right) or _is_named(right, left))


def _is_named(one: ToldEvent, other: ToldEvent) -> bool:
    """Return whether the report of another event names the place of one."""
    return one.own != "" and is_among(one.own, other.cast | other.names | other.top)


def _days_between(left: ToldEvent, right: ToldEvent) -> int | None:
    """Return how many days lie between two events; None where that is open.

    What has no day is taken for news of the week in which it was told.
    """
    if left.day is not None and right.day is not None:
        return max(0, (max(left.day.first, right.day.first) - min(left.day.last, right.day.last)).days)
    if not all(_is_news(one) for one in (left, right)):
        return _WEEK + 1
    published = [one.told for one in (left, right) if one.day is None and one.told is not None]
    if len(published) < (left.day is None) + (right.day is None):
        return None
    begun = next((one.day.last for one in (left, right) if one.day is not None), min(published))
    after = (max(published) - begun).days
    return 0 if -_DAYS_APART <= after <= _WEEK else abs(after)


def _is_news_of_days(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether what a report gives no day for is news of the days after the other, or after that was told."""
    told = [one.told for one in (left, right) if one.day is None and one.told is not None]
    days = [one.day.last for one in (left, right) if one.day is not None]
    return told != [] and 0 <= (max(told) - min([*days, *told])).days <= _DAYS_OF_NEWS


def _is_news(one: ToldEvent) -> bool:
    """Return whether an event may be one of the weeks before a document told of it, by a date that may be coarse."""
    when = one.event.when
    if when is None or one.told is None or one.day is not None:
        return True
    return (one.told - when.last).days <= _WEEK
