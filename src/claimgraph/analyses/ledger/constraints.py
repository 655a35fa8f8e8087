"""From claims to constraints: variables, figures and sums. Only groups of people in one event are held to each other.

A variable is one event, one facet, one population. Figures on it come from firm claims alone: what is only held
possible, what denies one number, and what adds to a number told before ("12 more") bind nothing. Figures are told apart
by variable, bounds, kind and place (fields or running text), so that ten outlets that give one number are one figure
with ten claims, and the infobox of a page is one beside its text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from claimgraph.analyses.ledger.records import Figure, FigureKind, Place, Sum, SumKind, Variable
from claimgraph.analyses.ledger.solver import Constraints
from claimgraph.comparison.case import Case
from claimgraph.comparison.people import are_apart, is_within, relation
from claimgraph.comparison.wording import denies_number, is_increment, says_more_than, spread
from claimgraph.schema import Claim, Count, Entity, Event, Names, Population

MOST_PEOPLES: Final = 30
"""Groups of people of one event that are each held against each; beyond, each is held against everybody alone."""

_HIT: Final = frozenset({"target"})
"""Facets that say what was hit."""

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
            if not self.turns_back(whole):
                self.take_breakdown(whole, whole.event, listed)

    def turns_back(self, claim: Claim) -> bool:
        """Return whether a claim is said to be a part of itself, over however many others: then nothing is read off."""
        seen = {claim.id}
        while claim.part_of != "" and claim.part_of in self.case.by_id:
            claim = self.case.by_id[claim.part_of]
            if claim.id in seen:
                return True
            seen.add(claim.id)
        return False

    def take_breakdown(self, whole: Claim, event: Event, listed: list[Claim]) -> None:
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
        complete = whole.breakdown == "complete" and whole.modality == "asserted"
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
        leading = [figure for figure in figures if self.leads(figure)]
        leading += [figure for figure in figures if not self.leads(figure)]
        return Constraints(tuple(self.variables), tuple(self.sums.values()), tuple(leading), tuple(self.crowded))

    def leads(self, figure: Figure) -> bool:
        """Return whether a text breaks the figure down."""
        return any(claim.id in self.wholes for claim in figure.claims)


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
    firm = claim.modality == "asserted" and claim.polarity == "affirmed" and claim.facet in _HIT
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
