"""Counts as intervals: which can be true together, in one sweep. Sorting is the whole cost."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.findings.accounts.sides import Side
from claimgraph.schema import Count


@dataclass(frozen=True, slots=True, order=True)
class Camp:
    """A largest set of sides that one number fits; in order, the best supported first.

    Attributes:
        rank: Minus the number of different holders, minus the number of claims: the least comes first.
        point: The smallest number that fits all; whoever allows it is in the camp.
    """

    rank: tuple[int, int]
    point: float


@dataclass(frozen=True, slots=True)
class Camps:
    """All camps of a question.

    Attributes:
        number: How many there are.
        best: The best supported, best first.
        first: The point of the lowest one.
        last: The point of the highest one.
    """

    number: int
    best: tuple[Camp, ...]
    first: float
    last: float


def best_camps(sides: Sequence[Side], most: int) -> Camps:
    """Return the camps of these sides; only so many of them, the best supported, are told one by one.

    Listing the members of every camp would cost their number times that of the sides; a running count of holders is
    enough to choose.
    """
    edges = sorted(
        [(side.low, 0, i) for i, side in enumerate(sides)] + [(side.high, 1, i) for i, side in enumerate(sides)]
    )
    holders: Counter[object] = Counter()
    points: list[float] = []
    found: list[Camp] = []
    claims, growing, point = 0, False, -math.inf
    for place, closing, index in edges:
        side = sides[index]
        if closing == 0:
            holders.update(side.holders)
            claims, growing, point = claims + len(side.claims), True, place
            continue
        if growing:
            points.append(point)
            found.append(Camp((-len(holders), -claims), point))
            growing = False
        claims -= len(side.claims)
        holders.subtract(side.holders)
        for holder in side.holders:
            if holders[holder] == 0:
                del holders[holder]
    return Camps(len(found), tuple(heapq.nsmallest(most, found)), points[0], points[-1])


def camps(counts: Sequence[Count]) -> tuple[tuple[int, ...], ...]:
    """Return the largest sets of counts that one number fits, as indices; by their numbers, lowest first.

    23, "at least 21" and 57 make two camps: (23, at least 21) and (at least 21, 57).
    """
    edges = sorted(
        [(lowest(count), 0, i) for i, count in enumerate(counts)]
        + [(highest(count), 1, i) for i, count in enumerate(counts)]
    )
    found: list[tuple[int, ...]] = []
    active: set[int] = set()
    growing = False
    for _, closing, index in edges:
        if closing == 0:
            active.add(index)
            growing = True
            continue
        if growing:
            found.append(tuple(sorted(active)))
            growing = False
        active.discard(index)
    return tuple(found)


def accounts(counts: Sequence[Count]) -> tuple[int, ...]:
    """Return as many counts as possible that all exclude each other, as indices, lowest first."""
    chosen: list[int] = []
    reached = -math.inf
    for index in sorted(range(len(counts)), key=lambda i: (highest(counts[i]), -lowest(counts[i]), i)):
        if lowest(counts[index]) > reached:
            chosen.append(index)
            reached = highest(counts[index])
    return tuple(chosen)


def lowest(count: Count) -> float:
    """Return the smallest number that fits; nobody counts below 0."""
    return 0 if count.lower is None else count.lower


def highest(count: Count) -> float:
    """Return the largest number that fits."""
    return math.inf if count.upper is None else count.upper
