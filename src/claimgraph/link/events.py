"""Hold the events of all documents against each other, and say which are one and which may be.

What has no doubt is one event, and so is what fits nothing else and has enough in common. Where several fit, or where
too little speaks for it, a match is proposed and nothing is merged. What people judged stands above every rule.
"""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from claimgraph.link import (
    MOST_DOCUMENTS,
    Answers,
    Asked,
    Grounds,
    Groups,
    each_once,
    kept_apart,
    of_one_table,
    points_of,
    settled,
)
from claimgraph.link.event_pairs import (
    UNSAID,
    Pair,
    ToldEvent,
    agreement,
    are_apart,
    are_likely_one,
    are_one,
    best_described,
    by_description,
    coarseness,
    days_of,
    doubts,
    in_common,
    may_be_one,
    missing,
    that_may_be_one,
    told,
)
from claimgraph.link.places import Texts, leads
from claimgraph.link.reports import MOST_NAMED, KnownPairs, Reports, told_alike
from claimgraph.people import Judgement
from claimgraph.propose.english.dates import in_words
from claimgraph.schema import Claim, Document, Event, Judged, Match

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
        self._pairs = KnownPairs()
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
            reports = Reports(self._representatives(), self._pairs, Answers(answers.get(f"event, {turn}")))
            alike, quiet = told_alike(reports)
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
    yield from (pair for pair in each_once(blocks.values(), MOST_NAMED) if may_be_one(*pair))


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


def apply_events(claims: Iterable[Claim], matches: Iterable[Match]) -> tuple[Claim, ...]:
    """Return the claims with their events replaced by those that stand for them; order, number and ids stay.

    What stands for several events that are one is the best described of them. A total over several events is put on
    those that stand for its parts; two totals over the same parts are one. What matches leave open, or hold apart,
    stays as it was read. Applied twice, matches do what they do applied once.

    Args:
        claims: As they were read.
        matches: What `link_events` returned.
    """
    every = tuple(claims)
    names = {id(claim.event): claim.event.id for claim in every if claim.event is not None}
    events = {names[id(claim.event)]: claim.event for claim in reversed(every) if claim.event is not None}
    standing = _standing_for({key: one for key, one in events.items() if one.parts == ()}, matches)
    standing |= _totals([events[key] for key in sorted(events) if events[key].parts != ()], events, standing)
    return tuple(_put(claim, standing.get(names.get(id(claim.event), ""))) for claim in every)


def _put(claim: Claim, event: Event | None) -> Claim:
    return claim if event is None or event == claim.event else dataclasses.replace(claim, event=event)


def _standing_for(events: Mapping[str, Event], matches: Iterable[Match]) -> dict[str, Event]:
    """Return the event that stands for each one that is one with others; the others are left out."""
    about = sorted((one for one in matches if one.kind == "event"), key=lambda one: (one.by == "", one.pair, one.id))
    clusters = Groups(apart=kept_apart(about))
    for one in about:
        if one.judgement == "same":
            clusters.join(one.left, one.right)
    groups: dict[str, list[Event]] = defaultdict(list)
    for identifier in sorted({end for one in about for end in (one.left, one.right)} & events.keys()):
        groups[clusters.of(identifier)].append(events[identifier])
    return {one.id: best_described(group) for group in groups.values() if len(group) > 1 for one in group}


def _totals(totals: list[Event], events: Mapping[str, Event], standing: Mapping[str, Event]) -> dict[str, Event]:
    """Return what stands for each total: one for each set of parts, with the events that stand for those."""
    moved = {one.id: _with_parts(one, events, standing) for one in totals}
    alike: dict[frozenset[str], list[Event]] = defaultdict(list)
    for one in moved.values():
        alike[frozenset(one.parts)].append(one)
    chosen = {parts: best_described(group) for parts, group in alike.items()}
    found = {key: chosen[frozenset(one.parts)] for key, one in moved.items()}
    return {key: one for key, one in found.items() if one.id != key}


def _with_parts(total: Event, events: Mapping[str, Event], standing: Mapping[str, Event]) -> Event:
    parts = tuple(dict.fromkeys(standing[part].id if part in standing else part for part in total.parts))
    if parts == total.parts:
        return total
    known = {one.id: one.label for one in (*events.values(), *standing.values())}
    labels = [known[part] for part in parts if part in known]
    label = " and ".join(labels) if len(labels) == len(parts) else total.label
    return dataclasses.replace(total, parts=parts, label=label)
