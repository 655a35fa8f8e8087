"""An event as documents tell of it: what it is held against others by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from claimgraph.extract.events import KNOWN
from claimgraph.extract.gazetteer import kind_of_place
from claimgraph.schema import Claim, Entity, Event, Names, TimeSpan

Level = Literal["town", "region", "state", "unlisted", "none"]

UNSAID: Final = "event"
"""The type of an event of which the text does not say what it was."""

_LONGEST: Final = 15
"""Days: what is dated to a longer span is dated coarsely."""


@dataclass(frozen=True, slots=True)
class Told:
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
        """The town that it took place in, after the part of it where that is known; else the region."""
        places = self.event.places
        towns = tuple(place for at, place in enumerate(places) if level(places[at:]) == "town")
        return towns or (places[:1] if self.level == "region" else ())

    @property
    def known(self) -> bool:
        """Whether a text speaks of it as one that the reader has heard of, and names a day but no place."""
        return self.event.anchor.endswith(f" {KNOWN}")


def told(claims: Iterable[Claim]) -> dict[str, Told]:
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
    return {one: Told(events[one], frozenset(documents[one]), tuple(actors.get(one, ()))) for one in sorted(events)}


def together(members: Iterable[Told]) -> Told:
    """Return what several events that are one are told as: the best described stands for all."""
    every = list(members)
    actors = dict.fromkeys(entity for one in every for entity in one.actors)
    return Told(
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
    match kind_of_place(places[0], places[1:]):
        case "city":
            return "town"
        case "region":
            return "region"
        case "state":
            return "state"
        case _:
            return "unlisted"


def _actors(claim: Claim) -> tuple[Entity, ...]:
    said = claim.facet == "actor" and claim.polarity == "affirmed" and claim.modality == "asserted"
    if not said or not isinstance(claim.value, Names):
        return ()
    return tuple(entity for entity in claim.value.entities if entity.listed)
