"""Bounds on whole numbers, sums that tie them, what follows by propagation, and what contradicts itself.

Every variable is a whole number, 0 or more, of any size. A sum says that a whole is at least, or exactly, what its
parts come to; "a part is at most its whole" is a sum of one part. What solves looks at no claims: `conflicts` binds
them to variables, figures and sums.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from typing import Any, Final, Literal, NamedTuple

from claimgraph.schema import Claim, Event, Population, name

FigureKind = Literal["stated", "denied", "implied"]
"""A number; a denial of any, which is 0; or the 0 that "only X" implies of those who stand apart from X."""

Place = Literal["fields", "text"]

SumKind = Literal["breakdown", "complete breakdown", "total", "subset"]

Explanation = Literal["", "revision", "only", "vague", "order", "voices", "told"]
"""Why a minimal set is no conflict of its own; "" where it is one."""


@dataclass(frozen=True, slots=True)
class Variable:
    """What is counted: how many of whom came to what in which event.

    Attributes:
        event: In which event.
        event_id: The event's name, worked out once.
        facet: The local name of what came to them.
        population: Whom, or None for everybody.
        part: For a part of a breakdown that shares no question with anything else: the id of its claim. Else "".
        lower: The least that the firm figures leave possible.
        upper: The most, or None.
    """

    event: Event
    event_id: str
    facet: str
    population: Population | None
    part: str = ""
    lower: int = 0
    upper: int | None = None

    @property
    def people(self) -> str:
        """The key of who is counted, "" for everybody."""
        return "" if self.population is None else self.population.key

    @property
    def label(self) -> str:
        """In words: "deaths, Shooting, Rivertown: civilians"."""
        who = "" if self.population is None else f": {self.population.words}"
        return f"{self.facet}, {self.event.label}{who}"

    @property
    def id(self) -> str:
        """The variable's name."""
        return name("counted", self.event_id, self.facet, self.people, self.part)


@dataclass(frozen=True, slots=True)
class Figure:
    """Bounds that somebody gives a variable. They may contradict each other, or lie below 0.

    What a document's fields say (an infobox, a table) and what its running text says are two figures, even where the
    numbers are one: fields are kept by other hands, and go stale.

    Attributes:
        variable: The variable's number.
        lower: Inclusive, or None.
        upper: Inclusive, or None.
        kind: How it is given: a number, a denial of any, or what "only X" implies.
        place: Where it stands: in the fields of a document, or in its text.
        vague: It is approximate, so that it carries no hard conflict.
        claims: Those that give it, in reading order.
        firm: Somebody still stands by it: at least one of its claims is not replaced by a later figure.
        on: The id of the variable, once it is told of; "" before.
    """

    variable: int
    lower: int | None
    upper: int | None
    kind: FigureKind = "stated"
    place: Place = "text"
    vague: bool = False
    claims: tuple[Claim, ...] = ()
    firm: bool = True
    on: str = ""

    @property
    def id(self) -> str:
        """The figure's name."""
        return name("figure", self.on, self.kind, self.place, self.lower, self.upper, self.vague)


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts: what a text or the sense of the words lays on counts.

    Attributes:
        whole: The number of the variable that is the whole.
        parts: The numbers of the variables of the parts: at least one, each once, and none the whole itself.
        exact: Whether the parts are all there is; otherwise the whole is at least as large.
        kind: Where it comes from.
        claims: The whole that a text breaks down, or the total; none for a subset.
        listed: The claims of the parts, for a breakdown.
        sentence: How it stands, once it is told of: "57 = 14 + 16 + 11 + 16 not broken down".
        id: Its name, once it is told of.

    Raises:
        ValueError: There are no parts, one stands twice, or the whole is one of them.
    """

    whole: int
    parts: tuple[int, ...]
    exact: bool = False
    kind: SumKind = "subset"
    claims: tuple[Claim, ...] = ()
    listed: tuple[Claim, ...] = ()
    sentence: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        if self.parts == () or len({self.whole, *self.parts}) != len(self.parts) + 1:
            raise ValueError(f"sum {self.parts} of {self.whole}: give each part once, and not the whole among them")


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """What follows from firm figures that nothing contradicts.

    It holds on the word of the claims that it is derived from, and a remainder as the text lists its parts: as
    different people.

    Attributes:
        kind: `remainder`: what a breakdown leaves out; `bounds`: tighter bounds than anybody gives.
        of: The variable that it bounds, or, for a remainder, that is the whole.
        question: The id of the question that it bears on; "" where no claim answers that.
        lower: At least so many.
        upper: At most so many, or None.
        claims: Ids of the claims that it follows from.
        sums: Ids of the sums that it follows by.
        sentence: With the sum: "16 of the 57 are not broken down, exactly: 57 − 14 − 16 − 11 = 16."
    """

    kind: Literal["remainder", "bounds"]
    of: Variable
    question: str
    lower: int
    upper: int | None
    claims: tuple[str, ...]
    sums: tuple[str, ...]
    sentence: str

    @property
    def id(self) -> str:
        """The fact's name."""
        return name("derived", self.kind, self.of.id, self.lower, self.upper, self.claims)


@dataclass(frozen=True, slots=True)
class MinimalSet:
    """Figures that cannot all be right, though any one less of them can.

    Attributes:
        figures: Their ids.
        claims: Ids of one claim a figure, those that go together best.
        sums: Ids of the sums by which they contradict; none for two figures of one variable.
        explained: Why it is no conflict of its own.
        sentence: With the sum.
        finding: The id of the finding that reports it, or "".
    """

    figures: tuple[str, ...]
    claims: tuple[str, ...]
    sums: tuple[str, ...]
    explained: Explanation
    sentence: str
    finding: str = ""

    @property
    def id(self) -> str:
        """The set's name."""
        return name("minimal-set", self.figures)


@dataclass(frozen=True, slots=True)
class Repair:
    """Figures that would have to be given up for all others to fit: as few as will do.

    Attributes:
        figures: Their ids.
        claims: Ids of all the claims that give them.
        sets: Ids of the minimal sets that this resolves.
        sentence: What is given up.
    """

    figures: tuple[str, ...]
    claims: tuple[str, ...]
    sets: tuple[str, ...]
    sentence: str

    @property
    def id(self) -> str:
        """The repair's name."""
        return name("repair", self.figures)


LOW: Final = 0
HIGH: Final = 1
"""The sides of a variable: its lower bound, and its upper one."""

STATED: Final = -1
"""In the place of a sum: somebody states the bound."""

ALLOWANCE: Final = 200
"""How often each term of a group's sums may be looked at, on average, before the group is given up as unfinished."""

UNFINISHED: Final = "sums that feed each other kept moving the bounds; the reckoning stopped"


@dataclass(frozen=True)
class Constraints:
    """Variables, what is said of them, and what ties them; each is called by its number.

    Attributes:
        variables: What is counted.
        sums: What ties them.
        figures: What is said, in the order in which reasons prefer it.
        crowded: Variables whose events count too many groups of people for each to be held against each.
    """

    variables: Sequence[Any]
    sums: Sequence[Sum]
    figures: Sequence[Figure]
    crowded: tuple[int, ...] = ()

    @cached_property
    def touching(self) -> Mapping[int, Sequence[int]]:
        """The sums that each variable stands in."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, each in enumerate(self.sums):
            found[each.whole].append(number)
            for part in each.parts:
                found[part].append(number)
        return dict(found)

    @cached_property
    def groups(self) -> Sequence[int]:
        """For each variable the number of its group: variables that sums tie together, directly or through others."""
        from networkx.utils import UnionFind  # noqa: PLC0415 - slow to load

        joined: UnionFind[int] = UnionFind(range(len(self.variables)))
        for each in self.sums:
            joined.union(each.whole, *each.parts)
        return [joined[variable] for variable in range(len(self.variables))]

    @cached_property
    def tied(self) -> frozenset[int]:
        """The groups in which something ties variables together."""
        return frozenset(self.groups[each.whole] for each in self.sums)

    @cached_property
    def on(self) -> Mapping[int, Sequence[int]]:
        """The figures on each variable."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, figure in enumerate(self.figures):
            found[figure.variable].append(number)
        return dict(found)


class Step(NamedTuple):
    """One bound that moved.

    Attributes:
        variable: Whose.
        side: Which.
        value: To what.
        by: The sum that moved it, or `STATED`.
        figure: The figure that states it, -1 for one that a sum gives.
        before: The step that moved the same bound before, -1 for none: it was the 0, or open.
    """

    variable: int
    side: int
    value: int
    by: int
    figure: int
    before: int


class Propagation:
    """What follows from figures and sums.

    It goes by a worklist of sums; each is looked at again when a bound of one of its variables has moved, so a net of
    trees costs what its sums have terms. What moved is written down in order with the sum that moved it, and reasons
    are looked up in that record when somebody asks: a set of reasons at every bound would cost the square of a wide
    sum. It is complete for sums that form trees (it finds a contradiction wherever a linear program does); where sums
    feed each other it is sound. Sums in a circle can push a bound up for ever: a group that uses up its allowance is
    called unfinished and contradicts nothing.

    Args:
        net: The constraints.
        figures: Those that count; all of them by default.
        sums: Those that count: all that tie one group; all of all groups by default.

    Attributes:
        lower: The lower bound of each variable.
        upper: The upper one, None where it is open.
        steps: What moved, in order.
        last: The last step of each bound, by side and variable; -1 where nothing moved it.
        clashes: For each group that contradicts itself a variable that no number fits.
        unfinished: Groups whose allowance was used up.
    """

    def __init__(
        self, net: Constraints, figures: Iterable[int] | None = None, sums: Sequence[int] | None = None
    ) -> None:
        self.net = net
        self.steps: list[Step] = []
        self.clashes: dict[int, int] = {}
        self.unfinished: set[int] = set()
        chosen = range(len(net.figures)) if figures is None else list(figures)
        self.lower: list[int] | dict[int, int]
        self.upper: list[int | None] | dict[int, int | None]
        self.last: tuple[list[int], list[int]] | tuple[dict[int, int], dict[int, int]]
        if sums is None:
            size = len(net.variables)
            sums = range(len(net.sums))
            self.lower, self.upper, self.last = [0] * size, [None] * size, ([-1] * size, [-1] * size)
        else:  # of one group, so that trying one costs nothing for the others
            known = {net.figures[number].variable for number in chosen}
            known.update(variable for number in sums for variable in (net.sums[number].whole, *net.sums[number].parts))
            self.lower, self.upper = dict.fromkeys(known, 0), dict.fromkeys(known)
            self.last = (dict.fromkeys(known, -1), dict.fromkeys(known, -1))
        self._queue = deque(sums)
        self._waits = set(sums)
        self._left: dict[int, int] = defaultdict(int)
        for number in sums:
            each = net.sums[number]
            self._left[net.groups[each.whole]] += ALLOWANCE * (len(each.parts) + 1)
        for number in chosen:
            self._state(number)
        self._run()

    def reasons(self, variable: int, *sides: int) -> frozenset[int]:
        """Return the figures from which a variable's bounds follow, the `LOW` one, the `HIGH` one or both."""
        steps = (self.steps[at] for at in self._leading(variable, sides))
        return frozenset(step.figure for step in steps if step.by == STATED)

    def drawn(self, variable: int, *sides: int) -> list[int]:
        """Return the steps by sums that lead to a variable's bounds, in the order of taking them."""
        return [at for at in self._leading(variable, sides) if self.steps[at].by != STATED]

    def clash(self, group: int) -> frozenset[int]:
        """Return the figures that make a group contradict itself; not always as few as would do."""
        return self.reasons(self.clashes[group], LOW, HIGH)

    def value(self, variable: int, side: int, at: int) -> int | None:
        """Return what a bound was when step `at` was taken; None for an open one."""
        found = self._standing(variable, side, at)
        if found >= 0:
            return self.steps[found].value
        return 0 if side == LOW else None

    def _leading(self, variable: int, sides: Iterable[int]) -> list[int]:
        waiting = [self.last[side][variable] for side in sides]
        seen: set[int] = set()
        while waiting:
            at = waiting.pop()
            if at >= 0 and at not in seen:
                seen.add(at)
                step = self.steps[at]
                if step.by != STATED:
                    needed = grounds(self.net.sums[step.by], step.variable, step.side)
                    waiting.extend(self._standing(each, side, at) for each, side in needed)
        return sorted(seen)

    def _standing(self, variable: int, side: int, at: int) -> int:
        """Return the step that gave a bound the value that it had when step `at` was taken."""
        found = self.last[side][variable]
        while found >= at:
            found = self.steps[found].before
        return found

    def _state(self, number: int) -> None:
        """Take in what somebody states; the sums all wait for their first turn anyway."""
        figure = self.net.figures[number]
        if figure.lower is not None and figure.lower > self.lower[figure.variable]:
            self._move(figure.variable, LOW, figure.lower, STATED, number)
        if figure.upper is not None:
            top = self.upper[figure.variable]
            if top is None or figure.upper < top:
                self._move(figure.variable, HIGH, figure.upper, STATED, number)

    def _move(self, variable: int, side: int, value: int, by: int, figure: int = -1) -> None:
        """Move a bound, note a contradiction, and let the sums around wait for their turn."""
        last = self.last[side]
        self.steps.append(Step(variable, side, value, by, figure, last[variable]))
        last[variable] = len(self.steps) - 1
        if side == LOW:
            self.lower[variable] = value
        else:
            self.upper[variable] = value
        top = self.upper[variable]
        if top is not None and self.lower[variable] > top:
            self.clashes.setdefault(self.net.groups[variable], variable)
            return
        for number in self.net.touching.get(variable, ()):
            if number not in self._waits:
                self._waits.add(number)
                self._queue.append(number)

    def _run(self) -> None:
        """Look at every sum that waits, until none does."""
        while self._queue:
            number = self._queue.popleft()
            self._waits.discard(number)
            each = self.net.sums[number]
            group = self.net.groups[each.whole]
            if group in self.clashes or group in self.unfinished:
                continue
            self._left[group] -= len(each.parts) + 1
            if self._left[group] < 0:
                self.unfinished.add(group)
                continue
            self._from_below(number, each)
            if each.exact and group not in self.clashes:
                self._from_above(number, each)

    def _from_below(self, number: int, each: Sum) -> None:
        """A whole is at least its parts, and leaves each part at most what the others leave."""
        lower, upper = self.lower, self.upper
        least = sum([lower[part] for part in each.parts])
        if least > lower[each.whole]:
            self._move(each.whole, LOW, least, number)
        top = upper[each.whole]
        if top is None or least > top:
            return
        for part in each.parts:
            room = top - least + lower[part]
            high = upper[part]
            if high is None or room < high:
                self._move(part, HIGH, room, number)

    def _from_above(self, number: int, each: Sum) -> None:
        """Parts that are all there is: the whole is at most what they can be, and each at least what is missing."""
        tops = [self.upper[part] for part in each.parts]
        open_parts = [part for part, top in zip(each.parts, tops, strict=True) if top is None]
        most = sum(top for top in tops if top is not None)
        if open_parts == []:
            high = self.upper[each.whole]
            if high is None or most < high:
                self._move(each.whole, HIGH, most, number)
        least = self.lower[each.whole]
        for part in each.parts if open_parts == [] else open_parts if len(open_parts) == 1 else ():
            needed = least - most + (self.upper[part] or 0)
            if needed > self.lower[part]:
                self._move(part, LOW, needed, number)


def grounds(each: Sum, variable: int, side: int) -> list[tuple[int, int]]:
    """Return the bounds, as variable and side, from which a sum gives this bound of one of its variables."""
    if variable == each.whole:
        return [(part, side) for part in each.parts]
    return [(each.whole, side), *((part, 1 - side) for part in each.parts if part != variable)]


MOST_SETS: Final = 100
"""Minimal conflicting sets of one group, smallest ways of giving something up first."""
MOST_NODES: Final = 2000
"""Ways of giving something up that are tried in one group."""
MOST_WORK: Final = 400_000
"""Terms that the trials of one group may look at, so that a huge group is told of and not waited for."""


class Conflicts:
    """What contradicts, in one group, by Reiter's hitting-set tree, breadth first.

    A node is a set of bounds given up; where the rest still contradicts itself, a minimal conflicting set is shrunk out
    of it by deletion and each of its members is given up in turn; where it does not, the node is a minimal repair.

    Args:
        net: The constraints.
        figures: The figures of the group; all of all groups by default.
        sums: Its sums; all of all groups by default.
        most: How many sets are told of.

    Attributes:
        sets: Minimal conflicting sets of figures: without any one member the others fit. In order of size.
        repairs: Minimal sets of figures without which all others fit. In order of size.
        cut: Why there may be more, or "".

    Sources:
        Reiter, A theory of diagnosis from first principles (1987); Greiner, Smith and Wilkerson (1989) on its pruning.
    """

    def __init__(
        self,
        net: Constraints,
        figures: Sequence[int] | None = None,
        sums: Sequence[int] | None = None,
        most: int = MOST_SETS,
    ) -> None:
        self._net = net
        self._figures = frozenset(range(len(net.figures)) if figures is None else figures)
        self._sums = range(len(net.sums)) if sums is None else sums
        self._price = 1 + len(self._figures) + sum(len(net.sums[number].parts) + 1 for number in self._sums)
        self._work = 0
        self._unfinished = False
        self._sets: list[frozenset[int]] = []
        self._repairs: list[frozenset[int]] = []
        self.cut = self._search(most)
        self.sets = _in_order(self._sets)
        self.repairs = _in_order(self._repairs)

    def _search(self, most: int) -> str:
        """Search the tree, and return why it was left, or ""."""
        waiting: list[tuple[int, tuple[int, ...]]] = [(0, ())]
        known: set[tuple[int, ...]] = {()}
        while waiting:
            if len(known) > MOST_NODES or self._work > MOST_WORK:
                return f"the search stopped after {len(known)} ways of giving something up"
            given_up = frozenset(heappop(waiting)[1])
            hit = self._next_set(given_up)
            if hit is None:
                continue
            if len(self._sets) > most:
                self._sets.pop()
                return f"only the first {most} sets are told"
            for member in sorted(hit):
                child = tuple(sorted(given_up | {member}))
                if child not in known:
                    known.add(child)
                    heappush(waiting, (len(child), child))
        return UNFINISHED if self._unfinished else ""

    def _next_set(self, given_up: frozenset[int]) -> frozenset[int] | None:
        """Return a minimal conflicting set of what is left, or None where the node ends."""
        if any(repair <= given_up for repair in self._repairs):
            return None
        for known in self._sets:
            if not known & given_up:
                return known
        clash = self._clash(self._figures - given_up)
        if clash is None:
            self._repairs.append(given_up)
            return None
        found = self._shrunk(clash)
        self._sets.append(found)
        return found

    def _shrunk(self, clash: frozenset[int]) -> frozenset[int]:
        """Delete what is not needed, one by one."""
        needed = clash
        for member in sorted(clash, reverse=True):
            if member in needed:
                smaller = self._clash(needed - {member})
                needed = needed if smaller is None else smaller
        return needed

    def _clash(self, allowed: frozenset[int]) -> frozenset[int] | None:
        """Return some of these figures that contradict each other, or None."""
        self._work += self._price
        outcome = Propagation(self._net, sorted(allowed), self._sums)
        self._unfinished = self._unfinished or outcome.unfinished != set()
        return next((outcome.clash(group) for group in outcome.clashes), None)


def _in_order(sets: Iterable[frozenset[int]]) -> tuple[frozenset[int], ...]:
    return tuple(sorted(sets, key=lambda each: (len(each), sorted(each))))
