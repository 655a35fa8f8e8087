"""All minimal conflicting sets of a net that contradicts itself, and all minimal repairs.

Reiter's hitting-set tree, breadth first: a node is a set of bounds given up; where the rest still contradicts itself, a
minimal conflicting set is shrunk out of it by deletion and each of its members is given up in turn; where it does not,
the node is a minimal repair. Both are complete unless a limit is reached, and then it is said.

Sources:
    Reiter, A theory of diagnosis from first principles (1987); Greiner, Smith and Wilkerson (1989) on its pruning.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final

from claimgraph.findings.arithmetic.net import Net
from claimgraph.findings.arithmetic.propagation import UNFINISHED, propagate

MOST_SETS: Final = 100
"""Minimal conflicting sets of one group, smallest ways of giving something up first."""

MOST_NODES: Final = 2000
"""Ways of giving something up that are tried in one group."""

MOST_WORK: Final = 400_000
"""Terms that the trials of one group may look at, so that a huge group is told of and not waited for."""


@dataclass(frozen=True, slots=True)
class Conflicts:
    """What contradicts, in one group.

    Attributes:
        sets: Minimal conflicting sets, as numbers of bounds: without any one member the others fit. In order of size.
        repairs: Minimal sets of bounds without which all others fit. In order of size.
        cut: Why there may be more, or "".
    """

    sets: tuple[frozenset[int], ...]
    repairs: tuple[frozenset[int], ...]
    cut: str = ""


def conflicts(net: Net, most_sets: int = MOST_SETS) -> Conflicts:
    """Return what contradicts in a net that is one group."""
    search = _Search(net, most_sets)
    cut = search.run()
    return Conflicts(_in_order(search.sets), _in_order(search.repairs), cut)


class _Search:
    def __init__(self, net: Net, most_sets: int) -> None:
        self.net = net
        self.most_sets = most_sets
        self.sets: list[frozenset[int]] = []
        self.repairs: list[frozenset[int]] = []
        self.price = 1 + len(net.bounds) + sum(len(each.parts) + 1 for each in net.sums)
        self.work = 0
        self.unfinished = False

    def run(self) -> str:
        """Search the tree, and return why it was left, or ""."""
        waiting: list[tuple[int, tuple[int, ...]]] = [(0, ())]
        known: set[tuple[int, ...]] = {()}
        while waiting:
            if len(known) > MOST_NODES or self.work > MOST_WORK:
                return f"the search stopped after {len(known)} ways of giving something up"
            given_up = frozenset(heappop(waiting)[1])
            hit = self.next_set(given_up)
            if hit is None:
                continue
            if len(self.sets) > self.most_sets:
                self.sets.pop()
                return f"only the first {self.most_sets} sets are told"
            for member in sorted(hit):
                child = tuple(sorted(given_up | {member}))
                if child not in known:
                    known.add(child)
                    heappush(waiting, (len(child), child))
        return UNFINISHED if self.unfinished else ""

    def next_set(self, given_up: frozenset[int]) -> frozenset[int] | None:
        """Return a minimal conflicting set of what is left, or None where the node ends."""
        if any(repair <= given_up for repair in self.repairs):
            return None
        for known in self.sets:
            if not known & given_up:
                return known
        clash = self.clash(frozenset(range(len(self.net.bounds))) - given_up)
        if clash is None:
            self.repairs.append(given_up)
            return None
        found = self.shrunk(clash)
        self.sets.append(found)
        return found

    def shrunk(self, clash: frozenset[int]) -> frozenset[int]:
        """Delete what is not needed, one by one."""
        needed = clash
        for member in sorted(clash, reverse=True):
            if member in needed:
                smaller = self.clash(needed - {member})
                needed = needed if smaller is None else smaller
        return needed

    def clash(self, allowed: frozenset[int]) -> frozenset[int] | None:
        """Return some of these bounds that contradict each other, or None."""
        self.work += self.price
        outcome = propagate(self.net, sorted(allowed))
        self.unfinished = self.unfinished or outcome.unfinished != frozenset()
        return next((outcome.clash(group) for group in outcome.clashes), None)


def _in_order(sets: list[frozenset[int]]) -> tuple[frozenset[int], ...]:
    return tuple(sorted(sets, key=lambda each: (len(each), sorted(each))))
