"""The largest sets without a conflict: maximal independent sets of a graph, and of conflicts of three or more."""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from claimgraph.comparison.case import Case, Position, denies_any, same_question
from claimgraph.comparison.counts import spread
from claimgraph.comparison.succession import in_order
from claimgraph.schema import Claim, Count, Finding

Conflict = frozenset[int]
"""Two or more sides, by number, that cannot all be true; some of them can."""

MOST_SETS: Final = 1000
"""Sets that are listed; where there are more, the best are chosen from these and from a greedy choice."""

MOST_SIDES: Final = 200
"""Sides of one dispute up to which sets are listed at all; above, each account grows greedily."""

_GROWN: Final = 20
"""Sets that a greedy choice gives."""

_MOST_LOOKS: Final = 2_000_000
"""Looks at a conflict that listing sets of three or more may take."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        sets: Largest sets without a conflict.
        complete: Whether these are all.
    """

    sets: tuple[frozenset[int], ...]
    complete: bool


def smallest(conflicts: Collection[Conflict]) -> list[Conflict]:
    """Return the conflicts that hold no smaller one, in order."""
    pairs = {conflict for conflict in conflicts if len(conflict) == 2}
    kept = sorted(pairs, key=sorted)
    larger: list[Conflict] = []
    for conflict in sorted({one for one in conflicts if len(one) > 2}, key=lambda one: (len(one), sorted(one))):
        members = sorted(conflict)
        within = any(frozenset((a, b)) in pairs for i, a in enumerate(members) for b in members[:i])
        if not within and not any(other < conflict for other in larger):
            larger.append(conflict)
    return kept + larger


def components(conflicts: Collection[Conflict]) -> list[tuple[int, ...]]:
    """Return the sides that conflicts join, directly or through others."""
    root: dict[int, int] = {}

    def find(side: int) -> int:
        while root.setdefault(side, side) != side:  # halving the path keeps this nearly linear
            root[side] = root[root[side]]
            side = root[side]
        return side

    for conflict in conflicts:
        first, *others = sorted(conflict)
        find(first)
        for other in others:
            root[find(other)] = find(first)
    groups: dict[int, list[int]] = defaultdict(list)
    for side in sorted(root):
        groups[find(side)].append(side)
    return sorted(map(tuple, groups.values()))


def maximal_sets(sides: Sequence[int], conflicts: Sequence[Conflict], first: Sequence[int]) -> Found:
    """Return the largest sets of sides that hold no conflict.

    Args:
        sides: All sides of one component.
        conflicts: Those within it; none holds another.
        first: The sides in the order in which a greedy choice takes them, where there are too many sets to list.
    """
    if len(sides) <= MOST_SIDES:
        listing = _of_pairs(sides, conflicts) if all(len(one) == 2 for one in conflicts) else _of_more(sides, conflicts)
        sets = list(islice(listing, MOST_SETS + 1))
        if None not in sets and len(sets) <= MOST_SETS:
            return Found(tuple(one for one in sets if one is not None), complete=True)
        listed = [one for one in sets[:MOST_SETS] if one is not None]
    else:
        listed = []
    touching = _by_side(conflicts)
    return Found(tuple(dict.fromkeys([*_several(first, touching), *listed])), complete=False)


def _of_pairs(sides: Sequence[int], conflicts: Sequence[Conflict]) -> Iterator[frozenset[int]]:
    """Yield them where every conflict has two sides: the cliques of what is compatible."""
    if len(sides) == 2:
        return iter(frozenset((side,)) for side in sides)
    import networkx as nx  # noqa: PLC0415 -- slow to load, and most stores have nothing for it

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(sides)
    graph.add_edges_from((min(conflict), max(conflict)) for conflict in conflicts)
    return (frozenset(clique) for clique in nx.find_cliques(nx.complement(graph)))


def _of_more(sides: Sequence[int], conflicts: Sequence[Conflict]) -> Iterator[frozenset[int] | None]:
    """Yield them where conflicts have three sides or more: what smallest sets that meet every conflict leave.

    Ends with None where it took too long. Each step takes a conflict that nothing meets yet, and goes on only while
    each member meets some conflict alone (Murakami and Uno, Efficient algorithms for dualizing large-scale
    hypergraphs, 2014).
    """
    every = frozenset(sides)
    looks = 0
    stack: list[tuple[frozenset[int], frozenset[int], tuple[Conflict, ...]]] = [(frozenset(), every, tuple(conflicts))]
    while stack:
        if looks > _MOST_LOOKS:
            yield None
            return
        met, allowed, open_ = stack.pop()
        if open_ == ():
            yield every - met
            continue
        options = sorted(min(open_, key=lambda one: (len(one & allowed), sorted(one))) & allowed)
        looks += len(conflicts) * (1 + len(options))
        left = allowed.difference(options)
        for side in options:
            more = met | {side}
            if _each_is_needed(more, conflicts):
                stack.append((more, left, tuple(one for one in open_ if side not in one)))
            left |= {side}


def _each_is_needed(met: frozenset[int], conflicts: Sequence[Conflict]) -> bool:
    alone = {side for conflict in conflicts if len(common := conflict & met) == 1 for side in common}
    return alone == met


def _by_side(conflicts: Sequence[Conflict]) -> Mapping[int, list[Conflict]]:
    touching: dict[int, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        for side in conflict:
            touching[side].append(conflict)
    return touching


def _several(order: Sequence[int], touching: Mapping[int, list[Conflict]]) -> list[frozenset[int]]:
    """Return a few largest sets, each around a side that none before it keeps.

    The first grows around the best supported side, the next around the best supported one that the first drops: every
    side has a conflict, so there are two or more.
    """
    sets: list[frozenset[int]] = []
    left = dict.fromkeys(order)
    while len(left) > 0 and len(sets) < _GROWN:
        kept = _grown(next(iter(left)), order, touching)
        sets.append(kept)
        left = {side: None for side in left if side not in kept}
    return sets


def _grown(seed: int, order: Sequence[int], touching: Mapping[int, list[Conflict]]) -> frozenset[int]:
    """Return a largest set around one side: every other that conflicts with nothing chosen so far."""
    chosen = {seed}
    for side in order:
        if side not in chosen and not any(conflict - {side} <= chosen for conflict in touching[side]):
            chosen.add(side)
    return frozenset(chosen)


# Sides: claims that say the same and conflict with the same, which stand or fall together.


@dataclass(frozen=True, slots=True)
class Side:
    """One answer with the claims that stand for it.

    Attributes:
        claims: In reading order; never empty.
        low: For a count, the smallest number that it allows.
        high: For a count, the largest, or infinity.
        holders: Who says it, each once.
    """

    claims: tuple[Claim, ...]
    low: float = -math.inf
    high: float = math.inf
    holders: frozenset[tuple[str, str]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "holders", frozenset(holder_key(claim) for claim in self.claims))

    def allows(self, number: float) -> bool:
        """Return whether a number fits."""
        return self.low <= number <= self.high


def holder_key(claim: Claim) -> tuple[str, str]:
    """Return what tells the claim's holder from others."""
    return claim.holder.name, claim.holder.document


def claims_of(sides: Iterable[Side]) -> list[Claim]:
    """Return the claims of these sides."""
    return [claim for side in sides for claim in side.claims]


# Counts as intervals: which can be true together, in one sweep. Sorting is the whole cost.


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


# Which claims stand: what its own source has replaced is no rival, and neither is what counts something else.


_MORE_THAN: Final = re.compile(r"\b(?:over|above|more than|in excess of)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """The claims on one question about a count.

    Attributes:
        sides: One for each answer that stands.
        aside: Claims that compete with none.
    """

    sides: tuple[Side, ...]
    aside: tuple[Claim, ...]


def replaced(case: Case, findings: Iterable[Finding]) -> frozenset[str]:
    """Return the claims that findings call replaced by a later one."""
    found: set[str] = set()
    for finding in findings:
        if finding.verdict == "revision" and len(finding.claims) == 2:
            left, right = (case.by_id.get(claim) for claim in finding.claims)
            if left is not None and right is not None:
                found.add(in_order(left, right, case)[0].id)
    return frozenset(found)


def standing(case: Case, positions: Sequence[Position], earlier: frozenset[str]) -> Standing:
    """Return the answers to one question about a count that stand.

    Args:
        case: All claims.
        positions: The answers to that question; each a count.
        earlier: Claims that were replaced by later ones.
    """
    firm = [claim for position in positions for claim in position.claims if is_figure(claim)]
    gone = superseded(case, firm, earlier)
    gone |= of_several_scopes([claim for claim in firm if claim.id not in gone])
    kept = ([claim for claim in position.claims if is_figure(claim) and claim.id not in gone] for position in positions)
    sides = tuple(_side(claims) for claims in kept if claims != [])
    return Standing(sides, tuple(claim for position in positions for claim in position.claims if claim.id in gone))


def superseded(case: Case, figures: Sequence[Claim], earlier: frozenset[str]) -> set[str]:
    """Return the figures for one number that a later one of the same line has replaced.

    Args:
        case: All claims.
        figures: Counts that answer one question.
        earlier: Claims that findings call replaced; of a hot question, findings compare not every pair.
    """
    gone = {claim.id for claim in figures if claim.id in earlier or _is_staged(claim, case)}
    return gone | _outdated([claim for claim in figures if claim.id not in gone], case)


def is_figure(claim: Claim) -> bool:
    """Return whether a claim asserts a number; a denial of one number says no other."""
    bounded = isinstance(claim.value, Count) and claim.value.bounds != (None, None)
    return bounded and claim.modality == "asserted" and (claim.polarity == "affirmed" or denies_any(claim))


def _is_staged(claim: Claim, case: Case) -> bool:
    """Return whether the text itself goes on to a later figure."""
    return claim.stage == "earlier" and (claim.document, "later", same_question(claim)) in case.staged


def _outdated(claims: Iterable[Claim], case: Case) -> set[str]:
    """Return the figures that their own holder has replaced since: dated before the last, and apart from it."""
    lines: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        lines[holder_key(claim)].append(claim)
    return {claim.id for line in lines.values() if len(line) > 1 for claim in _overtaken(line, case)}


def _overtaken(line: Sequence[Claim], case: Case) -> list[Claim]:
    dated = [(said, claim) for claim in line if (said := case.said(claim)) is not None]
    if len(dated) < 2:
        return []
    last, newest = max(dated, key=lambda each: (each[0].first, each[1].id))
    return [claim for said, claim in dated if said.last < last.first and not _count(claim).meets(_count(newest))]


def of_several_scopes(claims: Iterable[Claim]) -> set[str]:
    """Return the figures that one holder gives beside others in one sentence or one breakdown.

    "3 died in the market and 5 at the school" counts two things, and neither is a figure for the whole.
    """
    breaths: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        breaths[claim.document, claim.sentence.start, holder_key(claim)].append(claim)
        if claim.part_of != "":
            breaths[(claim.part_of,)].append(claim)
    return {claim.id for group in breaths.values() if len(group) > 1 and _is_apart(group) for claim in group}


def _is_apart(claims: Sequence[Claim]) -> bool:
    counts = [_count(claim) for claim in claims]
    return max(map(lowest, counts)) > min(map(highest, counts))


def _side(claims: list[Claim]) -> Side:
    count = _count(claims[0])
    # People say "more than 430" of 430: the two are no dispute, so the open bound takes the number itself in.
    loose = count.upper is None and all(_MORE_THAN.search(_count(claim).words) is not None for claim in claims)
    return Side(tuple(claims), lowest(count) - (1 if loose else 0), highest(count))


def _count(claim: Claim) -> Count:
    if not isinstance(claim.value, Count):
        raise TypeError(f"claim {claim.id} has no count")
    return spread(claim.value)
