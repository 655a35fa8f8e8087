"""Accounts of what conflicts join: within a question whose answers are no counts, and across questions of an event.

A conflict that was found between two claims holds for everybody who answers as they do. Only the rejection of a report
is about that report alone. Disputes that share no conflict stand side by side and are never multiplied.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Final

from claimgraph.analyses.accounts.output import MOST_SHOWN, Dispute, account, dispute
from claimgraph.analyses.accounts.sets import (
    Conflict,
    Side,
    accounts,
    best_camps,
    components,
    maximal_sets,
    smallest,
    standing,
)
from claimgraph.comparison.case import MOST_FINDINGS, MOST_POSITIONS, Case, Issue, Position, Result, denies_any, finding
from claimgraph.comparison.counts import judge, spread
from claimgraph.comparison.succession import is_one_line
from claimgraph.comparison.wording import answer, listed, voice
from claimgraph.schema import Claim, Count, Finding, question_id

Question = tuple[str, str, str | None]
"""An event's id, a facet, and the key of a population."""

_SUMMARY: Final = "accounts"
"""The rule whose conflicts sum up others: they are no conflict of their own."""


@dataclass(frozen=True, slots=True)
class _Field:
    """The sides of questions that conflicts join.

    Attributes:
        sides: All of them.
        question: The question of each.
        answer: The number of the answer that each gives; two sides may give one.
        places: The side of each claim.
        aside: Claims that compete with none.
        counted: The questions whose sides are intervals.
        swept: Those of them of which every side is one, so that the sweep tells their accounts.
    """

    sides: Sequence[Side]
    question: Sequence[Question]
    answer: Sequence[int]
    places: Mapping[str, int]
    aside: Sequence[Claim]
    counted: frozenset[Question]
    swept: frozenset[Question]


def of_conflicts(case: Case, findings: Iterable[Finding], earlier: frozenset[str]) -> Iterator[Dispute]:
    """Yield the disputes that conflicts of other kinds than plain figures make, question by question, event by event.

    A conflict of claims that speak of no event is a finding and no dispute: there is nothing to tell accounts of.

    Args:
        case: The claims.
        findings: What comparing them gave.
        earlier: Claims that were replaced by later ones.
    """
    conflicts = [one for one in findings if one.verdict == "conflict" and one.rule != _SUMMARY]
    known = [one for one in conflicts if all(claim in case.by_id for claim in one.claims)]
    groups = _joined(case, known)
    wanted = {question for questions, _ in groups for question in questions}
    positions = _positions(case, wanted)
    for questions, found in groups:
        yield from _disputes(_field(case, questions, found, positions, earlier), found)


def rejected_numbers(case: Case, findings: Iterable[Finding]) -> frozenset[str]:
    """Return the questions about a count where a number is rejected that somebody gives ("it is false that 57 died").

    Such a claim is no interval, so the sweep has no place for it.
    """
    return frozenset(
        question_id(claim.event, claim.facet, claim.population)
        for one_found in findings
        if one_found.verdict == "conflict" and one_found.type == "denial"
        for claim in map(case.by_id.get, one_found.claims)
        if claim is not None and claim.event is not None and _rejects_number(claim)
    )


def _rejects_number(claim: Claim) -> bool:
    return isinstance(claim.value, Count) and claim.polarity == "denied" and not denies_any(claim)


def _joined(case: Case, conflicts: Sequence[Finding]) -> list[tuple[list[Question], list[Finding]]]:
    """Return the questions that conflicts join, with these; not one question about a count, which needs no pairs."""
    numbers: dict[Question, int] = {}
    touched = [
        [numbers.setdefault(_question(case.by_id[claim]), len(numbers)) for claim in one_found.claims]
        for one_found in conflicts
    ]
    questions = list(numbers)
    groups: dict[int, tuple[list[Question], list[Finding]]] = {}
    place = {}
    for index, component in enumerate(components([frozenset(each) for each in touched])):
        groups[index] = ([questions[number] for number in component], [])
        place.update(dict.fromkeys(component, index))
    for each, one_found in zip(touched, conflicts, strict=True):
        groups[place[each[0]]][1].append(one_found)
    return [group for group in groups.values() if not _is_swept(case, *group)]


def _is_swept(case: Case, questions: Sequence[Question], conflicts: Sequence[Finding]) -> bool:
    """Return whether these are conflicts of plain figures for one number."""
    if len(questions) > 1 or not _is_counted(case, questions[0]):
        return False
    claims = {claim for conflict in conflicts if conflict.type == "denial" for claim in conflict.claims}
    return not any(_rejects_number(case.by_id[claim]) for claim in claims)


def _question(claim: Claim) -> Question:
    event = "" if claim.event is None else claim.event.id
    return event, claim.facet, None if claim.population is None else claim.population.key


def _is_counted(case: Case, question: Question) -> bool:
    facet = case.facets.get(question[1])
    return facet is not None and facet.comparison == "interval"


def _positions(case: Case, wanted: set[Question]) -> Mapping[Question, list[Position]]:
    """Return the answers to these questions; the name of an event is a hash, so it is asked for where it may matter."""
    facets = {facet for _, facet, _ in wanted}
    found: dict[Question, list[Position]] = defaultdict(list)
    for issue in case.issues:
        if issue.facet.name in facets:
            event = issue.event.id
            for position in issue.positions:
                people = position.population
                question = (event, issue.facet.name, None if people is None else people.key)
                if question in wanted:
                    found[question].append(position)
    return found


def _field(
    case: Case,
    questions: Iterable[Question],
    conflicts: Sequence[Finding],
    positions: Mapping[Question, list[Position]],
    earlier: frozenset[str],
) -> _Field:
    """Return the sides of some questions, the best supported first where there are too many of one."""
    rejected = _rejected(conflicts)
    sides: list[tuple[Side, Question, int]] = []
    aside: list[Claim] = []
    counted = set()
    swept = set()
    for question in questions:
        answers = positions.get(question, [])
        if _is_counted(case, question):
            stand = standing(case, [one for one in answers if isinstance(one.value, Count)], earlier)
            found = sorted(stand.sides, key=lambda side: -len(side.holders))[:MOST_POSITIONS]
            aside.extend(stand.aside)
            counted.add(question)
            answers = [one for one in answers if _rejects_number(one.claims[0])][:MOST_POSITIONS]
            swept.update([question] if answers == [] else [])
        else:
            found = []
            aside.extend(claim for position in answers for claim in position.claims if claim.id in earlier)
        found += [Side(tuple(claims)) for position in answers if (claims := _firm(position, earlier)) != []]
        for side in found:
            number = len(sides)
            sides.extend((part, question, number) for part in _parted(side, rejected))
    places = {claim.id: index for index, (side, _, _) in enumerate(sides) for claim in side.claims}
    all_sides, of, answer = zip(*sides, strict=True) if sides != [] else ((), (), ())
    return _Field(all_sides, of, answer, places, aside, frozenset(counted), frozenset(swept))


def _rejected(conflicts: Iterable[Finding]) -> Mapping[str, frozenset[str]]:
    """Return the rejections of reports that each claim has a part in."""
    found: dict[str, set[str]] = defaultdict(set)
    for one_found in conflicts:
        if one_found.type == "report":
            for claim in one_found.claims:
                found[claim].add(one_found.id)
    return {claim: frozenset(ids) for claim, ids in found.items()}


def _firm(position: Position, earlier: frozenset[str]) -> list[Claim]:
    """Return the claims of an answer that are asserted and that nothing replaced."""
    return [claim for claim in position.claims if claim.id not in earlier and claim.modality == "asserted"]


def _parted(side: Side, rejected: Mapping[str, frozenset[str]]) -> list[Side]:
    """Part those who give one answer by the reports that they reject: each rejects its own."""
    groups: dict[frozenset[str], list[Claim]] = defaultdict(list)
    for claim in side.claims:
        groups[rejected.get(claim.id, frozenset())].append(claim)
    return [replace(side, claims=tuple(claims)) for claims in groups.values()]


def _disputes(field: _Field, findings: Sequence[Finding]) -> Iterator[Dispute]:
    conflicts = smallest({*_lifted(field, findings), *_of_figures(field)})
    contested = {side for conflict in conflicts for side in conflict}
    by_component: dict[int, list[Conflict]] = defaultdict(list)
    joined = components(conflicts)
    place = {side: index for index, component in enumerate(joined) for side in component}
    for conflict in conflicts:
        by_component[place[min(conflict)]].append(conflict)
    for index, component in enumerate(joined):
        about = {field.question[side] for side in component}
        if len(about) > 1 or not about <= field.swept:  # a single count has its accounts from the sweep
            yield from _dispute(field, component, by_component[index], about, contested)


def _lifted(field: _Field, findings: Iterable[Finding]) -> Iterator[Conflict]:
    """Yield conflicts of claims as conflicts of sides; one with a claim that no longer stands is none."""
    alike: dict[int, list[int]] = defaultdict(list)
    for index, given in enumerate(field.answer):
        alike[given].append(index)
    for one_found in findings:
        if all(claim in field.places for claim in one_found.claims):
            members = [field.places[claim] for claim in one_found.claims]
            if one_found.type == "report" or len(members) > 2:
                choices: Iterable[tuple[int, ...]] = [tuple(members)]
            else:
                choices = product(*(alike[field.answer[one]] for one in members))
            yield from (frozenset(one) for one in choices if len(set(one)) > 1)


def _of_figures(field: _Field) -> Iterator[Conflict]:
    """Yield the pairs of figures for one number that exclude each other."""
    groups: dict[Question, list[int]] = defaultdict(list)
    for index, question in enumerate(field.question):
        if question in field.counted:
            groups[question].append(index)
    for group in groups.values():
        for left, right in combinations(group, 2):
            one, other = field.sides[left], field.sides[right]
            if max(one.low, other.low) > min(one.high, other.high):
                yield frozenset((left, right))


def _dispute(
    field: _Field,
    component: tuple[int, ...],
    conflicts: Sequence[Conflict],
    about: set[Question],
    contested: set[int],
) -> Iterator[Dispute]:
    event = _event(field, component)
    if event is None:
        return
    first = sorted(component, key=lambda side: (-len(field.sides[side].holders), -len(field.sides[side].claims), side))
    found = maximal_sets(component, conflicts, first)
    best = sorted(found.sets, key=lambda kept: _rank(field, kept))[:MOST_SHOWN]
    common = [s for i, s in enumerate(field.sides) if i not in contested and field.question[i] in about]
    told = [
        account(_sides(field, first, kept), common, _sides(field, first, frozenset(component) - kept)) for kept in best
    ]
    claim = field.sides[component[0]].claims[0]
    question = question_id(claim.event, claim.facet, claim.population) if len(about) == 1 and claim.event else ""
    aside = [one for one in field.aside if _question(one) in about]
    yield dispute((question, event), (common, aside), told, len(found.sets), complete=found.complete)


def _sides(field: _Field, order: Iterable[int], chosen: frozenset[int]) -> list[Side]:
    return [field.sides[index] for index in order if index in chosen]


def _rank(field: _Field, kept: frozenset[int]) -> tuple[int, int, list[int]]:
    """Order accounts by how many different holders and how many claims they keep."""
    holders = frozenset[tuple[str, str]]().union(*(field.sides[side].holders for side in kept))
    return -len(holders), -sum(len(field.sides[side].claims) for side in kept), sorted(kept)


def _event(field: _Field, component: Iterable[int]) -> str | None:
    """Return the event that a dispute is about: the one that most of its claims speak of."""
    events = Counter(field.question[side][0] for side in component for _ in field.sides[side].claims)
    events.pop("", None)
    return min(events, key=lambda event: (-events[event], event), default=None)


# Accounts of one question about a count: which figures one number fits, without ever making a pair.


_JUDGED: Final = 12
"""Figures that are held against each other to see whether there is a conflict at all."""


def of_counts(case: Case, earlier: frozenset[str], but: Collection[str] = ()) -> Iterator[Dispute]:
    """Yield the disputes about counts, question by question.

    Args:
        case: The claims.
        earlier: Claims that were replaced by later ones.
        but: Questions that are left out.
    """
    for issue in case.issues:
        if issue.facet.comparison == "interval" and len(issue.positions) > 1:
            for positions in asked(issue):
                if len(positions) > 1:
                    yield from _disputed(case, issue, positions, earlier, but)


def asked(issue: Issue) -> list[list[Position]]:
    """Return the counts of an issue, by whom they count."""
    groups: dict[str | None, list[Position]] = defaultdict(list)
    for position in issue.positions:
        if isinstance(position.value, Count):
            groups[None if position.population is None else position.population.key].append(position)
    return [groups[key] for key in sorted(groups, key=lambda key: (key is not None, key))]


def _disputed(
    case: Case, issue: Issue, positions: Sequence[Position], earlier: frozenset[str], but: Collection[str]
) -> Iterator[Dispute]:
    """Yield the dispute of a question, if some of its figures exclude each other."""
    stand = standing(case, positions, earlier)
    sides = stand.sides
    if len(sides) < 2 or not _apart(sides) or not _conflict(case, sides):
        return
    question = question_id(issue.event, issue.facet.name, positions[0].population)
    if question in but:
        return
    camps = best_camps(sides, MOST_SHOWN)
    common = [side for side in sides if side.allows(camps.first) and side.allows(camps.last)]
    shared = set(map(id, common))
    rest = [side for side in sides if id(side) not in shared]
    told = [
        account(_that(rest, camp.point, fits=True), common, _that(rest, camp.point, fits=False), counted=True)
        for camp in camps.best
    ]
    yield dispute((question, issue.event.id), (common, stand.aside), told, camps.number)


def _apart(sides: Sequence[Side]) -> bool:
    """Return whether no number fits all."""
    return max(side.low for side in sides) > min(side.high for side in sides)


def _conflict(case: Case, sides: Sequence[Side]) -> bool:
    """Return whether a pair of figures is a conflict: those of one voice in unknown order, say, are undetermined.

    The best supported figures are held against each other, and the two that are furthest apart.
    """
    supported = sorted(sides, key=lambda side: -len(side.holders))[:_JUDGED]
    furthest = [min(sides, key=lambda side: side.high), max(sides, key=lambda side: side.low)]
    for left, right in combinations([*furthest, *supported], 2):
        if _apart((left, right)):
            for one, other in product(left.claims[:2], right.claims[:2]):
                found = judge(one, other, case)
                if found is not None and found.verdict == "conflict":
                    return True
    return False


def _that(sides: Sequence[Side], number: float, *, fits: bool) -> list[Side]:
    return [side for side in sides if side.allows(number) == fits]


# One conflict that sums up a question with too many rivals to be read in pairs.


_SHOWN: Final = 12
"""Accounts that a sentence names."""


def irreconcilable(case: Case) -> Result:
    """Sum up the questions that have too many rivals to be read in pairs."""
    hot = (issue for issue in case.issues if issue.facet.comparison == "interval" and issue.rivals > MOST_FINDINGS)
    return Result(tuple(one for issue in hot for one in _of_issue(issue)))


def _of_issue(issue: Issue) -> tuple[Finding, ...]:
    """Return one conflict a question with three or more accounts: one claim for each, all of different holders."""
    groups: dict[str | None, list[Position]] = defaultdict(list)
    for position in issue.positions:
        if isinstance(position.value, Count) and position.value.bounds != (None, None):
            groups[None if position.population is None else position.population.key].append(position)
    found = (_of_question(groups[key]) for key in sorted(groups, key=str))
    return tuple(one for one in found if one is not None)


def _of_question(positions: Sequence[Position]) -> Finding | None:
    chosen: list[Claim] = []
    for claim in _standing(positions):
        if not any(is_one_line(claim, other) for other in chosen):
            chosen.append(claim)
    claims = [chosen[index] for index in accounts([_spread(claim) for claim in chosen])]
    if len(claims) < 3:
        return None
    said = listed([f"{answer(claim.value)} ({voice(claim)})" for claim in claims[:_SHOWN]])
    more = f" and {len(claims) - _SHOWN} more" if len(claims) > _SHOWN else ""
    text = f"{len(claims)} accounts exclude each other: {said}{more}."
    return finding(
        "accounts", "conflict", "accounts", claims, text, differs="value", aligned=("event", "facet", "population")
    )


def _standing(positions: Sequence[Position]) -> list[Claim]:
    """Return one claim a position that is asserted, affirmed or a denial of any, and that the text does not revise."""
    firm = (
        [claim for claim in each.claims if claim.modality == "asserted" and claim.stage is None] for each in positions
    )
    return [
        claims[0]
        for claims in firm
        if claims != [] and (claims[0].polarity == "affirmed" or _spread(claims[0]).upper == 0)
    ]


def _spread(claim: Claim) -> Count:
    if not isinstance(claim.value, Count):
        raise TypeError(f"claim {claim.id} has no count")
    return spread(claim.value)
