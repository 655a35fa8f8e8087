"""The largest sets without a conflict: maximal independent sets of a graph, and of conflicts of three or more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

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
