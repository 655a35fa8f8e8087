"""Bounds on whole numbers, sums that tie them, and what follows: propagation, minimal conflicts and minimal repairs.

Every variable is a whole number, 0 or more, of any size. A sum says that a whole is at least, or exactly, what its
parts come to; "a part is at most its whole" is a sum of one part. Nothing here knows of claims.

Propagation goes by a worklist of sums; each is looked at again when a bound of one of its variables has moved, so a net
of trees costs what its sums have terms. What moved is written down in order with the sum that moved it, and reasons are
looked up in that record when somebody asks: keeping a set of reasons at every bound would cost the square of a wide
sum. It is complete for sums that form trees (it finds a contradiction wherever a linear program does); where sums feed
each other it is sound. Sums in a circle can push a bound up for ever: each group has an allowance, and a group that
uses it up is called unfinished and contradicts nothing.

Conflicts are searched by Reiter's hitting-set tree, breadth first: a node is a set of bounds given up; where the rest
still contradicts itself, a minimal conflicting set is shrunk out of it by deletion and each of its members is given up
in turn; where it does not, the node is a minimal repair. Both are complete unless a limit is reached, and then it is
said.

Sources:
    Reiter, A theory of diagnosis from first principles (1987); Greiner, Smith and Wilkerson (1989) on its pruning.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts, by the numbers of their variables.

    Attributes:
        whole: What the parts belong to.
        parts: At least one, each once, and none the whole itself.
        exact: Whether the parts are all there is; otherwise the whole is at least as large.

    Raises:
        ValueError: There are no parts, one stands twice, or the whole is one of them.
    """

    whole: int
    parts: tuple[int, ...]
    exact: bool = False

    def __post_init__(self) -> None:
        if self.parts == () or len({self.whole, *self.parts}) != len(self.parts) + 1:
            raise ValueError(f"sum {self.parts} of {self.whole}: give each part once, and not the whole among them")


@dataclass(frozen=True, slots=True)
class Bound:
    """Between which numbers somebody says that a variable lies, both included; None is open.

    A bound may contradict itself, or lie below 0: it is then a contradiction of its own.
    """

    variable: int
    lower: int | None
    upper: int | None


@dataclass(frozen=True)
class Net:
    """Variables, sums and bounds.

    Attributes:
        size: How many variables there are; their numbers run from 0.
        sums: What ties them.
        bounds: What is said, in the order in which reasons prefer it.
    """

    size: int
    sums: tuple[Sum, ...]
    bounds: tuple[Bound, ...]

    @cached_property
    def groups(self) -> tuple[int, ...]:
        """For each variable the number of its group: variables that sums tie together, directly or through others."""
        root = list(range(self.size))
        for each in self.sums:
            top = _root(root, each.whole)
            for part in each.parts:
                root[_root(root, part)] = top
        return tuple(_root(root, variable) for variable in range(self.size))

    @cached_property
    def touching(self) -> Mapping[int, tuple[int, ...]]:
        """The sums that each variable stands in, by number."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, each in enumerate(self.sums):
            found[each.whole].append(number)
            for part in each.parts:
                found[part].append(number)
        return {variable: tuple(numbers) for variable, numbers in found.items()}


def _root(root: list[int], variable: int) -> int:
    while root[variable] != variable:
        root[variable] = root[root[variable]]
        variable = root[variable]
    return variable


Side = Literal[0, 1]
"""0 for a lower bound, 1 for an upper one."""

LOW: Final = 0
HIGH: Final = 1

ALLOWANCE: Final = 200
"""How often each term of a group's sums may be looked at, on average, before the group is given up as unfinished."""

UNFINISHED: Final = "sums that feed each other kept moving the bounds; the reckoning stopped"

STATED: Final = -1
"""In the place of a sum: somebody states the bound."""


@dataclass(frozen=True, slots=True)
class Step:
    """One bound that moved.

    Attributes:
        variable: Whose.
        side: Which.
        value: To what.
        by: The number of the sum that moved it, or `STATED`.
        bound: The number of the bound that states it, -1 for one that a sum gives.
        before: The step that moved the same bound before, -1 for none: it was the 0, or open.
    """

    variable: int
    side: int
    value: int
    by: int
    bound: int
    before: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a net comes to.

    Attributes:
        net: The net.
        lower: The lower bound of each variable, by number.
        upper: The upper one, None where it is open.
        steps: What moved, in order.
        last: The last step of each bound, by side and variable; -1 where nothing moved it.
        clashes: For each group that contradicts itself a variable that no number fits.
        unfinished: Groups whose allowance was used up.
    """

    net: Net
    lower: list[int]
    upper: list[int | None]
    steps: list[Step]
    last: tuple[list[int], list[int]]
    clashes: Mapping[int, int]
    unfinished: frozenset[int]

    def reasons(self, variable: int, *sides: int) -> frozenset[int]:
        """Return the numbers of the bounds from which a variable's bounds follow.

        Args:
            variable: The variable.
            sides: `LOW`, `HIGH` or both.
        """
        steps = (self.steps[at] for at in self._leading(variable, sides))
        return frozenset(step.bound for step in steps if step.by == STATED)

    def drawn(self, variable: int, *sides: int) -> list[int]:
        """Return the numbers of the steps by sums that lead to a variable's bounds, in the order of taking them."""
        return [at for at in self._leading(variable, sides) if self.steps[at].by != STATED]

    def _leading(self, variable: int, sides: Iterable[int]) -> list[int]:
        waiting = [self.last[side][variable] for side in sides]
        seen: set[int] = set()
        while waiting:
            at = waiting.pop()
            if at >= 0 and at not in seen:
                seen.add(at)
                waiting.extend(self._grounds(at))
        return sorted(seen)

    def clash(self, group: int) -> frozenset[int]:
        """Return the bounds that make a group contradict itself; not always as few as would do."""
        return self.reasons(self.clashes[group], LOW, HIGH)

    def value(self, variable: int, side: int, at: int) -> int | None:
        """Return what a bound was when step `at` was taken; None for an open one."""
        found = self._standing(variable, side, at)
        if found >= 0:
            return self.steps[found].value
        return 0 if side == LOW else None

    def _grounds(self, at: int) -> Iterable[int]:
        step = self.steps[at]
        if step.by == STATED:
            return ()
        return [
            self._standing(variable, side, at)
            for variable, side in grounds(self.net.sums[step.by], step.variable, step.side)
        ]

    def _standing(self, variable: int, side: int, at: int) -> int:
        """Return the step that gave a bound the value that it had when step `at` was taken."""
        found = self.last[side][variable]
        while found >= at:
            found = self.steps[found].before
        return found


def grounds(each: Sum, variable: int, side: int) -> list[tuple[int, int]]:
    """Return the bounds, as variable and side, from which a sum gives this bound of one of its variables."""
    if variable == each.whole:
        return [(part, side) for part in each.parts]
    return [(each.whole, side), *((part, 1 - side) for part in each.parts if part != variable)]


def propagate(net: Net, allowed: Iterable[int] | None = None) -> Outcome:
    """Reckon out what follows.

    Args:
        net: The net.
        allowed: The numbers of the bounds that count; all of them by default.
    """
    work = _Work(net)
    for number in range(len(net.bounds)) if allowed is None else allowed:
        work.state(number)
    work.run()
    steps, last = work.steps, (work.last_low, work.last_high)
    return Outcome(net, work.lower, work.upper, steps, last, work.clashes, frozenset(work.unfinished))


class _Work:
    """The arrays of one run; nobody else sees them while they change."""

    def __init__(self, net: Net) -> None:
        self.net = net
        self.groups = net.groups
        self.touching = net.touching
        self.lower: list[int] = [0] * net.size
        self.upper: list[int | None] = [None] * net.size
        self.last_low = [-1] * net.size
        self.last_high = [-1] * net.size
        self.steps: list[Step] = []
        self.clashes: dict[int, int] = {}
        self.unfinished: set[int] = set()
        self.queue = deque(range(len(net.sums)))
        self.waits = [True] * len(net.sums)
        self.left: dict[int, int] = {}
        for each in net.sums:
            group = self.groups[each.whole]
            self.left[group] = self.left.get(group, 0) + ALLOWANCE * (len(each.parts) + 1)

    def state(self, number: int) -> None:
        """Take in what somebody states; the sums all wait for their first turn anyway."""
        bound = self.net.bounds[number]
        if bound.lower is not None and bound.lower > self.lower[bound.variable]:
            self.raise_low(bound.variable, bound.lower, STATED, number)
        if bound.upper is not None and (
            self.upper[bound.variable] is None or bound.upper < self.upper[bound.variable]  # type: ignore[operator]
        ):
            self.cut_high(bound.variable, bound.upper, STATED, number)

    def raise_low(self, variable: int, value: int, by: int, bound: int = -1) -> None:
        """Move a lower bound up."""
        self.steps.append(Step(variable, LOW, value, by, bound, self.last_low[variable]))
        self.last_low[variable] = len(self.steps) - 1
        self.lower[variable] = value
        self.moved(variable)

    def cut_high(self, variable: int, value: int, by: int, bound: int = -1) -> None:
        """Move an upper bound down."""
        self.steps.append(Step(variable, HIGH, value, by, bound, self.last_high[variable]))
        self.last_high[variable] = len(self.steps) - 1
        self.upper[variable] = value
        self.moved(variable)

    def moved(self, variable: int) -> None:
        """Note a contradiction, and let the sums around wait for their turn."""
        top = self.upper[variable]
        if top is not None and self.lower[variable] > top:
            self.clashes.setdefault(self.groups[variable], variable)
            return
        for number in self.touching.get(variable, ()):
            if not self.waits[number]:
                self.waits[number] = True
                self.queue.append(number)

    def run(self) -> None:
        """Look at every sum that waits, until none does."""
        while self.queue:
            number = self.queue.popleft()
            self.waits[number] = False
            each = self.net.sums[number]
            group = self.groups[each.whole]
            if group in self.clashes or group in self.unfinished:
                continue
            self.left[group] -= len(each.parts) + 1
            if self.left[group] < 0:
                self.unfinished.add(group)
                continue
            self.from_below(number, each)
            if each.exact and group not in self.clashes:
                self.from_above(number, each)

    def from_below(self, number: int, each: Sum) -> None:
        """A whole is at least its parts, and leaves each part at most what the others leave."""
        lower, upper = self.lower, self.upper
        least = sum(lower[part] for part in each.parts)
        if least > lower[each.whole]:
            self.raise_low(each.whole, least, number)
        top = upper[each.whole]
        if top is None or least > top:
            return
        for part in each.parts:
            room = top - least + lower[part]
            high = upper[part]
            if high is None or room < high:
                self.cut_high(part, room, number)

    def from_above(self, number: int, each: Sum) -> None:
        """Parts that are all there is: the whole is at most what they can be, and each at least what is missing."""
        tops = [self.upper[part] for part in each.parts]
        open_parts = [part for part, top in zip(each.parts, tops, strict=True) if top is None]
        most = sum(top for top in tops if top is not None)
        if open_parts == []:
            high = self.upper[each.whole]
            if high is None or most < high:
                self.cut_high(each.whole, most, number)
        least = self.lower[each.whole]
        for part in each.parts if open_parts == [] else open_parts if len(open_parts) == 1 else ():
            needed = least - most + (self.upper[part] or 0)
            if needed > self.lower[part]:
                self.raise_low(part, needed, number)


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
