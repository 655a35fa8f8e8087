"""What two events have in common, and what keeps them from being held for one with certainty."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.extract.events import in_words
from claimgraph.linking.events.told import UNSAID, Told
from claimgraph.schema import Entity, TimeSpan


def may_be_one(left: Told, right: Told) -> bool:
    """Return whether nothing tells two events apart: kind, days and places can be those of one.

    A document that tells of both tells them apart.
    """
    if not left.documents.isdisjoint(right.documents) or not _one_kind(left, right):
        return False
    first, second = left.event.when, right.event.when
    if first is None or second is None or not first.meets(second):
        return False
    return in_the_other(left.event.places, right.event.places)


def are_one(left: Told, right: Told) -> bool:
    """Return whether two events that may be one have day, town and actors in common, so that they are one.

    That no second event fits is for the caller to see.
    """
    return may_be_one(left, right) and next(doubts(left, right), None) is None


def doubts(left: Told, right: Told) -> Iterator[str]:
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


def _one_kind(left: Told, right: Told) -> bool:
    return one_kind(left.event.type, right.event.type)


def _one_place(left: Told, right: Told) -> bool:
    """Return whether two places are one town, or a town and a part of it, or one and the same region."""
    if left.level == right.level == "town":
        return in_the_other(left.event.places, right.event.places)
    return left.level == right.level == "region" and left.event.places[0] == right.event.places[0]


def _one_date(first: TimeSpan | None, second: TimeSpan | None) -> bool:
    """Return whether two dates are one to the day; a night has two days."""
    if first is None or second is None:
        return False
    lengths = [(span.last - span.first).days for span in (first, second)]
    if first == second:
        return max(lengths) < _FEW
    return max(lengths) <= 1 and first.meets(second)


_FEW = 15
"""Days: longer spans are coarse dates, and being the same says little."""


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
