"""Bounds on whole numbers, sums that tie them, and what follows by propagation.

Every variable is a whole number, 0 or more, of any size. A sum says that a whole is at least, or exactly, what its
parts come to; "a part is at most its whole" is a sum of one part. What solves looks at no claims; what binds them to
variables, figures and sums stands behind it.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Any, Final, NamedTuple

from claimgraph.analyses.ledger.records import Figure, FigureKind, Place, Sum, SumKind, Variable
from claimgraph.comparison.case import Case
from claimgraph.comparison.people import are_apart, is_within, relation
from claimgraph.comparison.scope import side_by_side
from claimgraph.comparison.wording import denies_number, is_increment, says_more_than, spread
from claimgraph.schema import Claim, Count, Entity, Event, Names, Population

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


# From claims to constraints: figures come from firm claims alone. What is only held possible, what denies one number,
# and what adds to a number told before ("12 more") bind nothing. Ten outlets that give one number are one figure with
# ten claims, and the infobox of a page is one beside its text.

MOST_PEOPLES: Final = 30
"""Groups of people of one event that are each held against each; beyond, each is held against everybody alone."""

_SumKey = tuple[int, tuple[int, ...], bool]
_FigureKey = tuple[int, int | None, int | None, FigureKind, Place, bool]


def constraints_of(case: Case) -> Constraints:
    """Return what the claims of a case say of counts, and what ties them."""
    binder = _Binder(case)
    binder.take_breakdowns()
    binder.take_figures()
    binder.take_totals()
    binder.take_subsets()
    for claim, number in excluded(case, binder.variables, binder.sums):
        binder.figures[number, 0, 0, "implied", place_of(claim), False].append(claim)
    return binder.constraints()


class _Binder:
    """The lists while they grow; nobody else sees them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.counted = {name for name, facet in case.facets.items() if facet.comparison == "interval"}
        self.event_ids: dict[int, str] = {}  # by the object: reading a store makes each event once
        self.events: dict[str, Event] = {}
        self.numbers: dict[tuple[str, str, str | None, str], int] = {}
        self.variables: list[Variable] = []
        self.figures: dict[_FigureKey, list[Claim]] = defaultdict(list)
        self.sums: dict[_SumKey, Sum] = {}
        self.inside: set[tuple[int, int]] = set()
        self.own: dict[str, int] = {}
        self.wholes: set[str] = set()
        self.crowded: list[int] = []

    def event_id(self, event: Event) -> str:
        """Return an event's name; working it out takes a hash, so that is done once for each object."""
        known = self.event_ids.get(id(event))
        if known is None:
            known = self.event_ids[id(event)] = event.id
            self.events.setdefault(known, event)
        return known

    def variable(self, event: Event, facet: str, population: Population | None, part: str = "") -> int:
        """Return the number of a variable, a new one if need be."""
        event_id = self.event_id(event)
        key = (event_id, facet, None if population is None else population.key, part)
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = len(self.variables)
            self.variables.append(Variable(event, event_id, facet, population, part))
        return number

    def tie(self, each: Sum) -> None:
        """Add a sum, unless it stands already; the same breakdown in ten texts is one sum with ten claims."""
        key = (each.whole, each.parts, each.exact)
        known = self.sums.get(key)
        if known is not None:
            each = replace(known, claims=known.claims + each.claims, listed=known.listed + each.listed)
        self.sums[key] = each
        self.inside.update((part, each.whole) for part in each.parts)

    def take_breakdowns(self) -> None:
        """Tie each whole that a text breaks down to its parts."""
        parts: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.case.claims:
            if claim.part_of != "" and self.binds(claim):
                parts[claim.part_of].append(claim)
        for whole_id, listed in parts.items():
            whole = self.case.by_id.get(whole_id)
            if whole is None or whole.event is None or not isinstance(whole.value, Count):
                continue
            groups = side_by_side(listed) if not self.turns_back(whole) else []
            for group in groups:
                self.take_breakdown(whole, whole.event, group, alone=len(groups) == 1)

    def turns_back(self, claim: Claim) -> bool:
        """Return whether a claim is said to be a part of itself, over however many others: then nothing is read off."""
        seen = {claim.id}
        while claim.part_of != "" and claim.part_of in self.case.by_id:
            claim = self.case.by_id[claim.part_of]
            if claim.id in seen:
                return True
            seen.add(claim.id)
        return False

    def take_breakdown(self, whole: Claim, event: Event, listed: list[Claim], *, alone: bool) -> None:
        """Tie one; parts that share a question with the whole or with each other get a variable of their own."""
        number = self.variable(event, whole.facet, whole.population)
        shared: dict[int, list[Claim]] = defaultdict(list)
        for part in listed:
            if part.event is not None:
                shared[self.variable(part.event, part.facet, part.population)].append(part)
        numbers: list[int] = []
        for variable, claims in shared.items():
            if variable != number and len(claims) == 1:
                numbers.append(variable)
                continue
            for part in claims:
                own = self.variable(part.event or event, part.facet, part.population, part.id)
                self.own[part.id] = own
                numbers.append(own)
                if variable != number:
                    self.tie(Sum(variable, (own,)))
        complete = whole.breakdown == "complete" and whole.modality == "asserted" and alone
        kind: SumKind = "complete breakdown" if complete else "breakdown"
        self.wholes.add(whole.id)
        self.tie(Sum(number, tuple(sorted(numbers)), complete, kind, (whole,), tuple(listed)))

    def take_figures(self) -> None:
        """Enter what every firm claim says."""
        for claim in self.case.claims:
            value = claim.value
            if not isinstance(value, Count) or claim.event is None or not self.binds(claim):
                continue
            number = self.own.get(claim.id)
            if number is None:
                number = self.variable(claim.event, claim.facet, claim.population)
            lower, upper, vague = _bounds(value)
            if lower is not None or upper is not None:
                kind: FigureKind = "denied" if claim.polarity == "denied" else "stated"
                self.figures[number, lower, upper, kind, place_of(claim), vague].append(claim)

    def binds(self, claim: Claim) -> bool:
        """Return whether a claim says firmly how many there are in all of those it counts."""
        if claim.facet not in self.counted or claim.modality != "asserted" or denies_number(claim):
            return False
        return isinstance(claim.value, Count) and not is_increment(claim)

    def take_totals(self) -> None:
        """Tie each total over several events to the same count in each of them."""
        stated: dict[int, list[Claim]] = defaultdict(list)
        for (number, *_), claims in self.figures.items():
            stated[number].extend(claims)
        for number, variable in enumerate(list(self.variables)):
            parts = variable.event.parts
            if len(parts) < 2 or variable.part != "":
                continue
            known = [self.events[part] for part in dict.fromkeys(parts) if part in self.events]
            known = [event for event in known if self.event_id(event) != variable.event_id]
            numbers = tuple(self.variable(event, variable.facet, variable.population) for event in known)
            if numbers != ():
                exact = len(numbers) == len(parts)  # an event that nobody counts may hold the rest
                self.tie(Sum(number, numbers, exact, "total", tuple(stated[number])))

    def take_subsets(self) -> None:
        """Tie groups of people of one event to the groups that hold them."""
        issues: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, variable in enumerate(self.variables):
            if variable.part == "":
                issues[variable.event_id, variable.facet].append(number)
        for numbers in issues.values():
            everybody = [number for number in numbers if self.variables[number].population is None]
            groups = [number for number in numbers if self.variables[number].population is not None]
            pairs = [(whole, part) for whole in everybody for part in groups]
            if len(groups) > MOST_PEOPLES:
                self.crowded.append(numbers[0])
            else:
                pairs += self.nested(groups)
            for whole, part in pairs:
                if (part, whole) not in self.inside:
                    self.tie(Sum(whole, (part,)))

    def nested(self, groups: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield whole and part of those groups of which one is known to hold the other."""
        for left, right in combinations(groups, 2):
            match relation(self.variables[left].population, self.variables[right].population):
                case "whole":
                    yield left, right
                case "part":
                    yield right, left

    def constraints(self) -> Constraints:
        """Return what has been gathered; figures that a breakdown hangs on first, so that reasons name them."""
        figures = [Figure(*key, tuple(claims)) for key, claims in self.figures.items()]
        figures.sort(key=lambda figure: all(claim.id not in self.wholes for claim in figure.claims))
        return Constraints(tuple(self.variables), tuple(self.sums.values()), tuple(figures), tuple(self.crowded))


def place_of(claim: Claim) -> Place:
    """Return whether a claim stands in the fields of a document or in its text."""
    return "fields" if claim.section == "infobox" else "text"


def _bounds(value: Count) -> tuple[int | None, int | None, bool]:
    """Return a count's bounds; "more than 430" holds 430 here, because people round so and mean no dispute."""
    if value.approximate:
        value = spread(value)
    lower = value.lower
    if lower is not None and value.upper is None and not value.approximate and says_more_than(value):
        lower -= 1
    return lower, value.upper, value.approximate


def excluded(case: Case, variables: Sequence[Variable], sums: Iterable[_SumKey]) -> Iterator[tuple[Claim, int]]:
    """Yield each claim that only X was hit with the number of every variable that it leaves at 0.

    It is a weak inference: positions are hit and people die, and those of another force may have been there. So what
    rests on it is never a conflict. A group stands apart from X where the gazetteer knows both and neither holds the
    other, or where a text lists the group in one breakdown beside a group that X belongs to.
    """
    only = [claim for claim in case.claims if _is_only(claim)]
    if only == []:
        return
    harmed: dict[str, list[int]] = defaultdict(list)
    for number, variable in enumerate(variables):
        if case.facet(variable.facet).harm and variable.population is not None and variable.part == "":
            harmed[variable.event_id].append(number)
    beside = _beside(sums)
    for claim in only:
        for number in harmed.get("" if claim.event is None else claim.event.id, ()):
            if all(_stands_apart(number, side, variables, beside) for side in _sides(claim)):
                yield claim, number


def _is_only(claim: Claim) -> bool:
    firm = claim.modality == "asserted" and claim.polarity == "affirmed" and claim.facet == "target"
    return firm and isinstance(claim.value, Names) and claim.value.exclusive and _sides(claim) != ()


def _sides(claim: Claim) -> tuple[Entity, ...]:
    """Return whom the places or things that were hit belong to."""
    if not isinstance(claim.value, Names):
        return ()
    return claim.value.owners or tuple(each for each in claim.value.entities if each.kind == "actor")


def _beside(sums: Iterable[_SumKey]) -> Mapping[int, frozenset[int]]:
    """Return the variables that a text lists beside each in one breakdown."""
    found: dict[int, set[int]] = defaultdict(set)
    for _, parts, _ in sums:
        for part in parts if len(parts) > 1 else ():
            found[part].update(other for other in parts if other != part)
    return {part: frozenset(others) for part, others in found.items()}


def _stands_apart(
    number: int, side: Entity, variables: Sequence[Variable], beside: Mapping[int, frozenset[int]]
) -> bool:
    own = _affiliation(variables[number])
    if own is not None:
        return are_apart(own, side)
    siblings = (_affiliation(variables[other]) for other in beside.get(number, ()))
    return any(other is not None and (is_within(other, side) or is_within(side, other)) for other in siblings)


def _affiliation(variable: Variable) -> Entity | None:
    return None if variable.population is None else variable.population.affiliation
