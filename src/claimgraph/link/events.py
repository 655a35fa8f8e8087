"""Hold the events of all documents against each other, and say which are one and which may be.

What has no doubt is one event, and so is what fits nothing else and has enough in common. Where several fit, or where
too little speaks for it, a match is proposed and nothing is merged. What people judged stands above every rule.
"""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, islice
from typing import Final

from claimgraph.link import MOST_DOCUMENTS, Groups, kept_apart, of_one_table, settled
from claimgraph.link.event_pairs import (
    DISASTER,
    UNSAID,
    Pair,
    ToldEvent,
    agreement,
    are_apart,
    are_likely_one,
    are_one,
    by_description,
    coarseness,
    days_of,
    doubts,
    exclude,
    in_common,
    in_two_towns,
    may_be_one,
    missing,
    that_may_be_one,
    told,
)
from claimgraph.link.names import Answers, Asked, Grounds, PairNumbers, each_once, is_among, points_of
from claimgraph.link.places import Texts, in_the_other, leads
from claimgraph.people import Judgement
from claimgraph.propose.english.dates import in_words
from claimgraph.propose.english.lexicon import words
from claimgraph.schema import Claim, Document, Judged, Match

DAY_AND_PLACE = "day-and-place"
ONLY_ONE = "only-candidate"
TAKEN_AS_KNOWN = "taken-as-known"
MAY_BE_ONE = "may-be-one"
REPORTED = "reported-alike"


def link_events(
    claims: Iterable[Claim],
    documents: Iterable[Document] = (),
    judgements: Iterable[Judgement] = (),
    texts: Texts | None = None,
) -> tuple[Match, ...]:
    """Return which events of different documents are one, and which may be.

    Args:
        claims: All claims.
        documents: The documents, of which an event without a date needs to know when they were published.
        judgements: What people judged, earliest first; it stands above every rule. Those on names are left to others.
        texts: What is known of the documents' texts already.

    Returns:
        What people judged, then what is certain, then what is proposed.
    """
    every, written = tuple(claims), tuple(documents)
    published = {one.id: one.published for one in written if one.published is not None}
    reports = [one for one in written if not one.coded]  # the first rows of a table are not what it is about
    events = told(every, published, leads(every, reports, texts), of_one_table(written))
    have = {("event", key): sorted(one.documents) for key, one in events.items()}
    judged = settled((), [one for one in judgements if one.kind == "event"], have)
    work = _Linking(events, judged)
    found = [*work.certain(), *work.likely(), *work.reported({} if texts is None else texts.answers)]
    return (*work.judged(), *found, *work.proposed())


class _Linking:
    """One run: the groups grow while it goes on."""

    def __init__(self, events: dict[str, ToldEvent], judged: tuple[Match, ...]) -> None:
        self._judged = judged
        self._events = events
        self._open: list[Pair] = []
        self._refused: dict[tuple[str, str], str] = {}
        self._groups = Groups({event: one.documents for event, one in events.items()}, kept_apart(judged))
        self._standing: dict[frozenset[str], ToldEvent] = {}
        self._pairs = _KnownPairs()
        for one in judged:
            if one.judgement == "same":
                self._groups.join(one.left, one.right, judged=True)

    def judged(self) -> list[Match]:
        """Return what people judged; of two that they hold for one, with what stands for both in the end."""
        return [
            dataclasses.replace(one, preferred=self._standing_for(one.left) if one.judgement == "same" else "")
            for one in self._judged
        ]

    def certain(self) -> list[Match]:
        """Join what has day and place in common, and return why."""
        pairs = list(on_one_day_in_one_place(self._events.values()))
        joined = self._joined(sorted((pair for pair in pairs if are_one(*pair)), key=_strongest_first), pairs)
        return [self._same(left, right, DAY_AND_PLACE, _of_day_and_place(left, right)) for left, right in joined]

    def likely(self) -> list[Match]:
        """Join what fits nothing else and has enough in common, and return why: what agrees most comes first."""
        self._open = list(that_may_be_one(self._representatives()))
        likely = sorted((pair for pair in self._open if are_likely_one(*pair)), key=_most_alike_first)
        joined = self._joined(likely, self._open)
        return [
            self._same(left, right, rule, _of_only_one(left, right, in_common(left, right)))
            for left, right in joined
            for rule in (TAKEN_AS_KNOWN if left.known or right.known else ONLY_ONE,)
        ]

    def reported(self, answers: dict[str, Asked]) -> list[Match]:
        """Join what two reports are about, where what speaks for one event is enough, and more than for another.

        What is joined is named together from then on, so that a third report may be found to be of it, too.

        Args:
            answers: What an earlier run had to say of pairs, by round; it is replaced by what this one has.
        """
        found: list[Match] = []
        for turn in count():
            reports = _Reports(self._representatives(), self._pairs, Answers(answers.get(f"event, {turn}")))
            alike, quiet = _told_alike(reports)
            more, answers[f"event, {turn}"] = self._reported_once(alike), reports.answers(alike, quiet)
            if not more:
                break
            found += more
        return found

    def _reported_once(self, pairs: dict[Pair, Grounds]) -> list[Match]:
        rivals: dict[str, list[tuple[ToldEvent, int]]] = defaultdict(list)
        for (left, right), grounds in pairs.items():
            rivals[left.event.id].append((right, points_of(grounds)))
            rivals[right.event.id].append((left, points_of(grounds)))
        found: list[Match] = []
        for pair in sorted(pairs, key=lambda pair: (-points_of(pairs[pair]), *_most_alike_first(pair))):
            (left, right), total = pair, points_of(pairs[pair])
            fits_two = any(
                much + _CLEARLY > total and each is not other and self._pairs.are_apart(each, other)
                for one, other in (pair, (right, left))
                for each, much in rivals[one.event.id]
            )
            joined = self._groups.of(left.event.id) == self._groups.of(right.event.id)
            if not fits_two and not joined and self._groups.join(left.event.id, right.event.id):
                ground = ", ".join(told for points, told in pairs[pair] if points > 0)
                found.append(self._same(left, right, REPORTED, _of_only_one(left, right, ground)))
        return found

    def _joined(self, pairs: Iterable[Pair], fitting: Iterable[Pair]) -> list[Pair]:
        """Join pairs in their order, unless one of the two fits something else as well; return those that are one."""
        others: dict[str, list[ToldEvent]] = defaultdict(list)
        for left, right in fitting:
            others[left.event.id].append(right)
            others[right.event.id].append(left)
        joined: list[Pair] = []
        for left, right in pairs:
            if self._groups.of(left.event.id) == self._groups.of(right.event.id):
                continue
            rival = self._rival(left, right, others) or self._rival(right, left, others)
            if rival is None and self._groups.join(left.event.id, right.event.id):
                joined.append((left, right))
            else:
                self._refused[left.event.id, right.event.id] = _but(rival)
        return joined

    def _rival(self, one: ToldEvent, other: ToldEvent, fitting: Mapping[str, list[ToldEvent]]) -> ToldEvent | None:
        """Return an event that one is, or may be as well or nearly as well, and that is not the other."""
        mine, group = (self._groups.of(each.event.id) for each in (one, other))
        both_about = one.names != frozenset() != other.names
        for each in fitting[one.event.id]:
            its = self._groups.of(each.event.id)
            in_passing = both_about and not each.names  # what two reports are about is first of all one
            enough = agreement(one, other) - (0 if in_passing else _CLEARLY)
            fits = its != group and agreement(one, each) > enough
            if are_apart(each, other) if its == mine else fits and not may_be_one(each, other):
                return each
        return None

    def proposed(self) -> list[Match]:
        """Return what may be one and is not held for one."""
        standing = {self._groups.of(one.event.id): one for one in self._representatives()}
        found: dict[tuple[str, str], Match] = {}
        for pair in self._open:
            left, right = (standing[self._groups.of(one.event.id)] for one in pair)
            if left is not right and not self._groups.are_apart(left.event.id, right.event.id):
                match = self._match(left, right, "not-judged", MAY_BE_ONE, self._why_open(left, right), "")
                found.setdefault((match.left, match.right), match)
        return [found[pair] for pair in sorted(found)]

    def _why_open(self, left: ToldEvent, right: ToldEvent) -> str:
        refused = [
            self._refused[pair]
            for one in self._groups.members(left.event.id)
            for other in self._groups.members(right.event.id)
            for pair in ((one, other), (other, one))
            if pair in self._refused
        ]
        reasons = [*missing(left), *missing(right), *dict.fromkeys(refused), *doubts(left, right)]
        return f"“{left.event.label}” and “{right.event.label}” may be one, but {'; '.join(reasons) or _NOBODY_SAYS}."

    def _representatives(self) -> list[ToldEvent]:
        """Return what stands for each group of events that are one."""
        members: dict[str, list[ToldEvent]] = defaultdict(list)
        for event, one in self._events.items():
            members[self._groups.of(event)].append(one)
        return sorted(map(self._standing_as_one, members.values()), key=lambda one: one.event.id)

    def _standing_as_one(self, group: list[ToldEvent]) -> ToldEvent:
        """Return what stands for a group: the same object as long as the group is the same."""
        key = frozenset(one.event.id for one in group)
        if key not in self._standing:
            self._standing[key] = together(group)
        return self._standing[key]

    def _same(self, left: ToldEvent, right: ToldEvent, rule: str, ground: str) -> Match:
        return self._match(left, right, "same", rule, ground, self._standing_for(left.event.id))

    def _standing_for(self, event: str) -> str:
        """Return the id of what stands for an event and all that are one with it."""
        group = [self._events[one] for one in self._groups.members(event) if one in self._events]
        return together(group).event.id if group else ""

    def _match(  # noqa: PLR0913, PLR0917 - a match has these parts
        self, left: ToldEvent, right: ToldEvent, judgement: Judged, rule: str, ground: str, preferred: str
    ) -> Match:
        low, high = sorted((left.event.id, right.event.id))
        documents = tuple(sorted(left.documents | right.documents))[:MOST_DOCUMENTS]
        return Match("event", low, high, judgement, ground, rule, documents=documents, preferred=preferred)


def together(members: Iterable[ToldEvent]) -> ToldEvent:
    """Return what several events that are one are told as: the best described stands for all."""
    every = sorted(members, key=lambda one: one.event.id)
    if len(every) == 1:
        return every[0]
    actors = dict.fromkeys(entity for one in every for entity in one.actors)
    best = min(every, key=lambda one: by_description(one.event))
    return dataclasses.replace(
        best,
        documents=frozenset(document for one in every for document in one.documents),
        actors=tuple(actors),
        sites=frozenset(site for one in every for site in one.sites),
        tolls=frozenset(toll for one in every for toll in one.tolls),
        names=_named_by_many([one.names for one in every]),
        areas=frozenset(area for one in every for area in one.areas),
        cast=_named_by_many([one.cast for one in every]),
        heads=_named_by_many([one.heads for one in every]),
        top=_named_by_many([one.top for one in every]),
        capitals=_named_by_many([one.capitals for one in every]),
        voices=frozenset(name for one in every for name in one.voices),
        told=min((one.told for one in every if one.told is not None), default=None),
    )


def _named_by_many(every: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return the names that a third of some reports have: else each that joins would bring others that name its own."""
    counted = Counter(name for names in every for name in names)
    return frozenset(name for name, number in counted.items() if number * 3 >= len(every))


def on_one_day_in_one_place(events: Iterable[ToldEvent]) -> Iterator[Pair]:
    """Yield the pairs of events that have a day and a town, or a region, in common and may be one, each once."""
    blocks: dict[tuple[int, str], list[ToldEvent]] = defaultdict(list)
    for one in events:
        for day in days_of(one.day):
            for spot in one.spots:
                blocks[day, spot].append(one)
    yield from (pair for pair in each_once(blocks.values(), _MOST_NAMED) if may_be_one(*pair))


_NOBODY_SAYS = "nobody says so"
_CLEARLY = 2
"""Points of agreement by which one pair must be ahead of another, if the other is to be no rival."""


def _strongest_first(pair: Pair) -> tuple[object, ...]:
    left, right = (one.event for one in pair)
    return left.type != right.type, left.when != right.when, left.places != right.places, left.id, right.id


def _most_alike_first(pair: Pair) -> tuple[object, ...]:
    return -agreement(*pair), sorted(map(coarseness, pair), reverse=True), pair[0].event.id, pair[1].event.id


def _but(rival: ToldEvent | None) -> str:
    if rival is None:
        return "a document or a person holds what is joined to the one apart from what is joined to the other"
    return f"“{rival.event.label}” fits as well"


def _of_day_and_place(left: ToldEvent, right: ToldEvent) -> str:
    first, second = left.event, right.event
    kinds = sorted({one.type for one in (first, second)} - {UNSAID})
    what = f"an event of the kind “{kinds[0]}”" if kinds else "an event"
    unsaid = ", one of them without saying of which kind it was" if UNSAID in (first.type, second.type) else ""
    when = "" if first.when is None else in_words(first.when)
    return (
        f"“{first.label}” and “{second.label}” both tell of {what} of {when} in {left.spots[-1]}{unsaid}, and nothing "
        "else in their documents fits."
    )


def _of_only_one(left: ToldEvent, right: ToldEvent, ground: str) -> str:
    return f"“{left.event.label}” and “{right.event.label}”: {ground}; of what other documents tell nothing else fits."


# What two reports are about: whether the names in them, their days and their places tell of one event. What very many
# reports name tells little of any two.

_TOLD_AS: Final = frozenset({"attack", "protest", DISASTER, UNSAID, "capture"})
"""Types by which reports tell one event: a protest that was fired at, a crash that was a downing."""
_MOST_NAMED: Final = 60
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


class _KnownPairs:
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


class _Reports:
    """What reports are about, by the names in them.

    Args:
        events: What they tell of.
        pairs: What is known of each two from earlier rounds.
        earlier: What this round of an earlier run had to say of pairs.
    """

    def __init__(self, events: Sequence[ToldEvent], pairs: _KnownPairs, earlier: Answers) -> None:
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


def _told_alike(reports: _Reports) -> tuple[dict[Pair, Grounds], list[Pair]]:
    """Return what speaks for each pair of events that two reports are about and tell alike, and which pairs are quiet.

    Reports call one event an attack, a massacre or a siege, and date it from "on Thursday" or not at all; but they name
    the same ship or town, and the same people, and no third report of something else does.
    """
    found: dict[Pair, Grounds] = {}
    quiet: list[Pair] = []
    for left, right in each_once(reports.blocks(), _MOST_NAMED):
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


def _grounds(left: ToldEvent, right: ToldEvent, reports: _Reports) -> Iterator[tuple[int, str]]:
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


def _of_places(left: ToldEvent, right: ToldEvent, reports: _Reports, *, fits: bool) -> Iterator[tuple[int, str]]:
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


def _weight_of(name: str, left: ToldEvent, right: ToldEvent, reports: _Reports) -> int:
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
