"""Hold the events of all documents against each other, and say which are one and which may be."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from claimgraph.extract.events import in_words
from claimgraph.linking.events import candidates
from claimgraph.linking.events.alike import are_one, doubts, may_be_one
from claimgraph.linking.events.candidates import Pair
from claimgraph.linking.events.clusters import Clusters, kept_apart
from claimgraph.linking.events.told import UNSAID, Told, together, told
from claimgraph.linking.judging import MOST_DOCUMENTS, settled
from claimgraph.notes.judgements import Judgement
from claimgraph.schema import Claim, Document, Judged, Match

DAY_AND_PLACE = "day-and-place"
TAKEN_AS_KNOWN = "taken-as-known"
MAY_BE_ONE = "may-be-one"


def link_events(
    claims: Iterable[Claim], documents: Iterable[Document] = (), judgements: Iterable[Judgement] = ()
) -> tuple[Match, ...]:
    """Return which events of different documents are one, and which may be.

    Args:
        claims: All claims.
        documents: The documents, of which an event without a date needs to know when they were published.
        judgements: What people judged, earliest first; it stands above every rule. Those on names are left to others.

    Returns:
        What people judged, then what is certain, then what is proposed.
    """
    events = told(claims)
    have = {("event", key): sorted(one.documents) for key, one in events.items()}
    judged = settled((), [one for one in judgements if one.kind == "event"], have)
    work = _Linking(events, {one.id: one for one in documents}, judged)
    found = (*work.certain(), *work.known())
    return (*work.judged(), *found, *work.proposed())


class _Linking:
    """One run: the groups grow while it goes on."""

    def __init__(self, events: dict[str, Told], documents: Mapping[str, Document], judged: tuple[Match, ...]) -> None:
        self._judged = judged
        self._events = events
        self._documents = documents
        self._refused: dict[tuple[str, str], str] = {}
        self._clusters = Clusters({event: one.documents for event, one in events.items()}, kept_apart(judged))
        for one in judged:
            if one.judgement == "same":
                self._clusters.join(one.left, one.right, judged=True)

    def judged(self) -> list[Match]:
        """Return what people judged; of two that they hold for one, with what stands for both in the end."""
        return [
            dataclasses.replace(one, preferred=self._standing_for(one.left) if one.judgement == "same" else "")
            for one in self._judged
        ]

    def certain(self) -> list[Match]:
        """Join what has day and place in common, and return why."""
        pairs = list(candidates.on_one_day_in_one_place(self._events.values()))
        fitting: dict[str, list[Told]] = defaultdict(list)
        for left, right in pairs:
            fitting[left.event.id].append(right)
            fitting[right.event.id].append(left)
        joined: list[Pair] = []
        for left, right in sorted((pair for pair in pairs if are_one(*pair)), key=_strongest_first):
            if self._clusters.of(left.event.id) == self._clusters.of(right.event.id):
                continue
            rival = self._rival(left, right, fitting) or self._rival(right, left, fitting)
            if rival is None and self._clusters.join(left.event.id, right.event.id):
                joined.append((left, right))
            else:
                self._refused[left.event.id, right.event.id] = _but(rival)
        return [self._same(left, right, DAY_AND_PLACE, _of_day_and_place(left, right)) for left, right in joined]

    def _rival(self, one: Told, other: Told, fitting: Mapping[str, list[Told]]) -> Told | None:
        """Return an event that one may be as well, and that is not the other."""
        group = self._clusters.of(other.event.id)
        others = (each for each in fitting[one.event.id] if self._clusters.of(each.event.id) != group)
        return next((each for each in others if not may_be_one(each, other)), None)

    def known(self) -> list[Match]:
        """Join what a text takes as known with the only event that it can mean, and return why."""
        known = [one for one in self._events.values() if one.known]
        joined: list[tuple[Told, Told]] = []
        for one, fitting in candidates.taken_as_known(self._groups(), known):
            alone = len(fitting) == 1 and self._clusters.join(one.event.id, fitting[0].event.id)
            if alone:
                joined.append((one, fitting[0]))
        return [self._same(one, other, TAKEN_AS_KNOWN, _of_known(one, other)) for one, other in joined]

    def proposed(self) -> list[Match]:
        """Return what may be one and is not held for one."""
        groups = self._groups()
        published = {key: one.published for key, one in self._documents.items() if one.published is not None}
        open_known = [one for one in groups if one.known]
        pairs = [
            *candidates.that_may_be_one(groups),
            *candidates.without_a_date(groups, published),
            *_few(candidates.taken_as_known(groups, open_known)),
        ]
        found: dict[tuple[str, str], Match] = {}
        for left, right in pairs:
            if not self._clusters.held_apart(left.event.id, right.event.id):
                match = self._match(left, right, "not-judged", MAY_BE_ONE, self._why_open(left, right), "")
                found.setdefault((match.left, match.right), match)
        return [found[pair] for pair in sorted(found)]

    def _why_open(self, left: Told, right: Told) -> str:
        refused = [
            self._refused[pair]
            for one in self._clusters.members(left.event.id)
            for other in self._clusters.members(right.event.id)
            for pair in ((one, other), (other, one))
            if pair in self._refused
        ]
        reasons = [*_missing(left), *_missing(right), *dict.fromkeys(refused), *doubts(left, right)]
        return f"“{left.event.label}” and “{right.event.label}” may be one, but {'; '.join(reasons) or _NOBODY_SAYS}."

    def _groups(self) -> list[Told]:
        """Return what stands for each group of events that are one."""
        members: dict[str, list[Told]] = defaultdict(list)
        for event, one in self._events.items():
            members[self._clusters.of(event)].append(one)
        return sorted((together(group) for group in members.values()), key=lambda one: one.event.id)

    def _same(self, left: Told, right: Told, rule: str, ground: str) -> Match:
        return self._match(left, right, "same", rule, ground, self._standing_for(left.event.id))

    def _standing_for(self, event: str) -> str:
        """Return the id of what stands for an event and all that are one with it."""
        group = [self._events[one] for one in self._clusters.members(event) if one in self._events]
        return together(group).event.id if group else ""

    def _match(  # noqa: PLR0913, PLR0917 - a match has these parts
        self, left: Told, right: Told, judgement: Judged, rule: str, ground: str, preferred: str
    ) -> Match:
        low, high = sorted((left.event.id, right.event.id))
        documents = tuple(sorted(left.documents | right.documents))[:MOST_DOCUMENTS]
        return Match("event", low, high, judgement, ground, rule, documents=documents, preferred=preferred)


_NOBODY_SAYS = "nobody says so"


def _strongest_first(pair: Pair) -> tuple[object, ...]:
    left, right = (one.event for one in pair)
    return left.type != right.type, left.when != right.when, left.places != right.places, left.id, right.id


def _but(rival: Told | None) -> str:
    if rival is None:
        return "a document or a person holds what is joined to the one apart from what is joined to the other"
    return f"“{rival.event.label}” fits as well"


def _few(found: Iterable[tuple[Told, list[Told]]]) -> Iterator[Pair]:
    for one, fitting in found:
        if len(fitting) <= candidates.MOST_CANDIDATES:
            yield from ((one, other) for other in fitting)


def _missing(one: Told) -> Iterator[str]:
    if one.event.when is None:
        yield f"“{one.event.label}” has no date"
    if one.event.places == ():
        yield f"“{one.event.label}” has no place"


def _of_day_and_place(left: Told, right: Told) -> str:
    first, second = left.event, right.event
    kinds = sorted({one.type for one in (first, second)} - {UNSAID})
    what = f"an event of the kind “{kinds[0]}”" if kinds else "an event"
    unsaid = ", one of them without saying of which kind it was" if UNSAID in (first.type, second.type) else ""
    when = "" if first.when is None else in_words(first.when)
    return (
        f"“{first.label}” and “{second.label}” both tell of {what} of {when} in {left.spots[-1]}{unsaid}, and nothing "
        "else in their documents fits."
    )


def _of_known(one: Told, other: Told) -> str:
    state = other.event.places[-1]
    when = "" if one.event.when is None else in_words(one.event.when)
    return (
        f"A text takes “{one.event.label}” as known and names no place; “{other.event.label}” is the only event of "
        f"its kind of {when} in {state} of which other documents tell."
    )
