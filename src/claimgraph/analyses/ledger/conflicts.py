"""Which tied counts contradict themselves, by which minimal sets and repairs, and what to make of each.

A rule on pairs sees that 23 and 57 differ. It takes sums to see that 23 in all leaves no room for 14 soldiers and 16
militiamen. Most minimal sets are no conflict of their own, and the reason is told. Claims become variables, figures and
sums at the end of this module.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations, islice
from typing import Final

from claimgraph.analyses.ledger.solver import (
    HIGH,
    LOW,
    Conflicts,
    Constraints,
    Explanation,
    Figure,
    FigureKind,
    Place,
    Propagation,
    Sum,
    SumKind,
    Variable,
    grounds,
)
from claimgraph.comparison.case import Case
from claimgraph.comparison.chronology import is_one_line
from claimgraph.comparison.people import are_apart, is_within, relation
from claimgraph.comparison.scope import side_by_side
from claimgraph.comparison.times import in_order, succession
from claimgraph.comparison.wording import denies_number, is_increment, listed, said, says_more_than, spread
from claimgraph.schema import Claim, Count, Entity, Event, Names, Population

MOST_FAULTY: Final = 5000
"""Groups at fault that are searched for their minimal sets; what a search takes, no reader makes up for beyond."""

_MOST_CLAIMS: Final = 60
"""Claims of one figure that are looked at, in reading order."""

_MOST_RIVALS: Final = 40
"""Other figures on one variable that may have replaced one."""

_REVISED: Final = frozenset({"revision", "superseded"})
_UNORDERED: Final = frozenset({"stage-unknown", "order-unknown"})

Voice = tuple[str, str, str]
"""A document, and the name and the document of who speaks in it."""


def checked(case: Case) -> Check:
    """Return the check of a case's counts; asked twice, it is worked out once."""
    return case.made(Check)


class Check:
    """What the counts of a case come to: one propagation over everything, and searches in the groups at fault.

    Attributes:
        case: The claims.
        net: What they say of counts, and what ties them.
        outcome: What follows from everything that is said.
        searched: The groups whose minimal sets are looked for, those first in which something ties counts.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.net = constraints_of(case)
        self.outcome = Propagation(self.net)
        faulty = sorted(self.outcome.clashes, key=lambda group: (group not in self.net.tied, group))
        self.searched = tuple(faulty[:MOST_FAULTY])
        self._found: dict[int, Conflicts] = {}
        self._standing: dict[int, tuple[Claim, ...]] = {}

    @cached_property
    def _members(self) -> Mapping[int, tuple[list[int], list[int]]]:
        """The figures and the sums of the groups at fault."""
        found: dict[int, tuple[list[int], list[int]]] = {group: ([], []) for group in self.outcome.clashes}
        groups = self.net.groups
        for number, figure in enumerate(self.net.figures):
            if groups[figure.variable] in found:
                found[groups[figure.variable]][0].append(number)
        for number, each in enumerate(self.net.sums):
            if groups[each.whole] in found:
                found[groups[each.whole]][1].append(number)
        return found

    def sums(self, group: int) -> Sequence[int]:
        """Return the sums of a group at fault."""
        return self._members[group][1]

    def conflicts(self, group: int) -> Conflicts:
        """Return the minimal sets and repairs of a group, as numbers of figures."""
        if group not in self._found:
            self._found[group] = Conflicts(self.net, *self._members[group])
        return self._found[group]

    def contradictions(self, group: int) -> list[ConflictingFigures]:
        """Return the minimal sets of a group, ready to be judged."""
        return [ConflictingFigures(tuple(sorted(members)), self, group) for members in self.conflicts(group).sets]

    def standing(self, number: int) -> tuple[Claim, ...]:
        """Return the claims of a figure that no later figure replaces; all of them where every one is replaced."""
        return self._unreplaced(number) or self.net.figures[number].claims[:_MOST_CLAIMS]

    def is_firm(self, number: int) -> bool:
        """Return whether somebody still stands by a figure."""
        figure = self.net.figures[number]
        if len(self.net.on[figure.variable]) == 1 and all(claim.stage != "earlier" for claim in figure.claims):
            return True
        return self._unreplaced(number) != ()

    def _unreplaced(self, number: int) -> tuple[Claim, ...]:
        """Return the claims of a figure that no later one replaces; a figure stands in many sets, and is asked once."""
        if number not in self._standing:
            figure = self.net.figures[number]
            told = self.case.chronology.headlines  # who stands by what a headline repeats is said below it
            claims = [claim for claim in figure.claims[:_MOST_CLAIMS] if claim.id not in told]
            self._standing[number] = tuple(claim for claim in claims if not self._is_replaced(claim, figure))
        return self._standing[number]

    def _is_replaced(self, claim: Claim, figure: Figure) -> bool:
        """Return whether a claim's figure was revised: the text says so, or its own line gives another one later."""
        if figure.kind == "implied":
            return False
        if claim.stage == "earlier":
            return True
        others = (self.net.figures[other] for other in self.net.on[figure.variable][:_MOST_RIVALS])
        rivals = (other for other in others if (other.lower, other.upper) != (figure.lower, figure.upper))
        return any(self._replaces(later, claim) for other in rivals for later in other.claims[:_MOST_CLAIMS])

    def _replaces(self, later: Claim, claim: Claim) -> bool:
        if later.stage != "later" and not is_one_line(claim, later):
            return False
        if succession(claim, later, self.case) not in _REVISED:
            return False
        return in_order(claim, later, self.case)[0] is claim

    def spokesmen(self, numbers: Iterable[int], preferred: Iterable[Claim] = ()) -> tuple[Claim, ...]:
        """Return one claim for each figure, those preferred first, then as many of one voice as there can be."""
        first = {claim.id for claim in preferred}
        choices = [self.standing(number) for number in numbers]
        heard = Counter(voice for claims in choices for voice in {voice_of(claim) for claim in claims})
        return tuple(max(claims, key=lambda claim: (claim.id in first, heard[voice_of(claim)])) for claims in choices)


def voice_of(claim: Claim) -> Voice:
    """Return who speaks, and in which document."""
    holder = claim.chain[0].source
    return claim.document, holder.name, holder.document


def any_pair(claims: Sequence[Claim], kinds: frozenset[str], case: Case) -> bool:
    """Return whether two of these claims follow each other so; what one sentence says is said at once."""
    apart = (pair for pair in combinations(claims, 2) if not say_at_once(*pair))
    return any(succession(left, right, case) in kinds for left, right in islice(apart, _MOST_CLAIMS))


def say_at_once(left: Claim, right: Claim) -> bool:
    """Return whether one sentence says both."""
    return left.document == right.document and left.sentence == right.sentence


def steps_in_words(outcome: Propagation, variable: int, *sides: int) -> str:
    """Return the sums that lead to a variable's bounds, in the order in which they were drawn."""
    texts = (_sum_in_words(at, outcome) for at in outcome.drawn(variable, *sides))
    return "; ".join(dict.fromkeys(text for text in texts if text != ""))


def _sum_in_words(at: int, outcome: Propagation) -> str:
    """Return a step as a sum, "" where only one number is in it."""
    step = outcome.steps[at]
    each = outcome.net.sums[step.by]
    terms = [outcome.value(variable, side, at) for variable, side in grounds(each, step.variable, step.side)]
    if step.variable == each.whole:
        added = [str(term) for term in terms if term not in {0, None}]
        return f"{' + '.join(added)} = {step.value}" if len(added) > 1 else ""
    taken = [str(term) for term in terms[1:] if term not in {0, None}]
    return f"{' − '.join([str(terms[0]), *taken])} = {step.value}" if taken != [] else ""


class ConflictingFigures:
    """A minimal set of figures, with all that is needed to judge it."""

    def __init__(self, members: tuple[int, ...], check: Check, group: int) -> None:
        self.members = members
        self.check = check
        self.group = group
        self.figures = tuple(check.net.figures[member] for member in members)

    @cached_property
    def outcome(self) -> Propagation:
        """What follows from its figures alone, in its own group."""
        return Propagation(self.check.net, self.members, self.check.sums(self.group))

    @cached_property
    def variable(self) -> int:
        """A variable that no number fits."""
        return next(iter(self.outcome.clashes.values()))

    @cached_property
    def drawn(self) -> tuple[int, ...]:
        """The numbers of the sums by which its figures contradict each other."""
        steps = self.outcome.drawn(self.variable, LOW, HIGH)
        return tuple(sorted({self.outcome.steps[at].by for at in steps}))

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """The same sums."""
        return tuple(self.check.net.sums[number] for number in self.drawn)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """One claim for each figure, those that go together best."""
        preferred = [claim for each in self.sums for claim in (*each.claims, *each.listed)]
        return self.check.spokesmen(self.members, preferred)

    @cached_property
    def explained(self) -> Explanation:
        """Why it is no conflict of its own, or "": the gates of every rule, in their order."""
        if any(figure.kind == "implied" for figure in self.figures):
            return "only"
        if self._is_revised():
            return "revision"
        if any(figure.vague for figure in self.figures):
            return "vague"
        if self.is_told:
            return "told"
        if any_pair(self.claims, _UNORDERED, self.check.case):
            return "order"
        return "voices" if self._mixes_voices() else ""

    @cached_property
    def is_total(self) -> bool:
        """Whether a total over several events takes part."""
        return any(each.kind == "total" for each in self.sums)

    @cached_property
    def is_told(self) -> bool:
        """Whether another rule finds it: one on pairs, on breakdowns, on totals, or on "only"."""
        if len(self.members) == 1:
            return True
        pair = len(self.members) == 2 and self._is_plain_pair(*self.figures)
        return pair or any(self._is_one_sum(each) for each in self.sums) or self._follows_from_a_pair()

    def sentence(self) -> str:
        """Return why its figures cannot all be right."""
        low, high = self.outcome.lower[self.variable], self.outcome.upper[self.variable]
        if len(self.claims) == 1:
            why = "a count is never below 0" if low == 0 else f"{low} is more than {high}"
            return f"{said(self.claims[0])} fits no number: {why}."
        why = steps_in_words(self.outcome, self.variable, LOW, HIGH)
        both = "both" if len(self.claims) == 2 else "all"
        who = listed(said(claim) for claim in self.claims)
        return f"{who} cannot {both} be right: {why}{'; ' if why else ''}{low} is more than {high}."

    def _is_revised(self) -> bool:
        if not all(self.check.is_firm(member) for member in self.members):
            return True
        return any_pair(self.claims, _REVISED, self.check.case)

    def _is_plain_pair(self, left: Figure, right: Figure) -> bool:
        one, other = (self.check.net.variables[figure.variable] for figure in (left, right))
        if "implied" in {left.kind, right.kind}:
            people = one.population if right.kind == "implied" else other.population
            return people is not None and people.category == "combatant"  # what `implied-exclusion` looks at
        if (one.event_id, one.facet) != (other.event_id, other.facet) or one.part != "" or other.part != "":
            return False
        return relation(one.population, other.population) in {"same", "whole", "part"}

    def _is_one_sum(self, each: Sum) -> bool:
        """Return whether the rules on breakdowns and totals hold these very figures against each other."""
        on_whole = [figure for figure in self.figures if figure.variable == each.whole]
        others = [figure for figure in self.figures if figure.variable != each.whole]
        if len(on_whole) != 1 or any(figure.variable not in each.parts for figure in others):
            return False
        stated = [claim for claim in on_whole[0].claims if claim in each.claims]
        if each.kind == "total":
            return stated != []
        return any(
            all(any(part.part_of == whole.id for part in figure.claims) for figure in others) for whole in stated
        )

    def _follows_from_a_pair(self) -> bool:
        """Return whether one figure here is at odds with another that the same voice gives, and that fits the rest.

        Where A says 30 in all and B says 57, of them 20 soldiers and 15 militiamen, then 30 against 57 tells it.
        """
        if len(self.members) < 3:
            return False
        pairs = [each for each in self.check.conflicts(self.group).sets if len(each) == 2]
        for member, claim in zip(self.members, self.claims, strict=True):
            rest = [other for other in self.members if other != member]
            voices = {voice_of(each) for each in self.claims if each is not claim}
            rivals = [next(iter(pair - {member})) for pair in pairs if member in pair]
            if any(self._would_fit(rival, member, rest, voices) for rival in rivals):
                return True
        return False

    def _would_fit(self, rival: int, member: int, rest: list[int], voices: set[Voice]) -> bool:
        figures = self.check.net.figures
        if rival in rest or figures[rival].variable != figures[member].variable:
            return False
        if not any(voice_of(claim) in voices for claim in figures[rival].claims):
            return False
        return not Propagation(self.check.net, sorted((rival, *rest)), self.check.sums(self.group)).clashes

    def _mixes_voices(self) -> bool:
        """Return whether parts that are added up, or a total and its figures, come from different voices."""
        if self.is_total:
            return len({voice_of(claim) for claim in self.claims}) > 1
        return any(not self._added_by_one(each) for each in self.sums if each.kind != "subset")

    def _added_by_one(self, each: Sum) -> bool:
        """Return whether whoever lists the parts gives all those of them that take part, and says that they are all."""
        taking_part = zip(self.figures, self.claims, strict=True)
        stated = {voice_of(claim) for figure, claim in taking_part if figure.variable in each.parts}
        if stated == set():
            return not each.exact
        speakers = {voice_of(claim) for claim in each.listed} & {voice_of(claim) for claim in each.claims}
        return len(stated) == 1 and stated <= speakers


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
        for whole_id, told in parts.items():
            whole = self.case.by_id.get(whole_id)
            if whole is None or whole.event is None or not isinstance(whole.value, Count):
                continue
            groups = side_by_side(told) if not self.turns_back(whole) else []
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
