"""Accounts of what conflicts join: within a question whose answers are no counts, and across questions of an event.

A conflict that was found between two claims holds for everybody who answers as they do. Only the rejection of a report
is about that report alone. Disputes that share no conflict stand side by side and are never multiplied.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Final

from claimgraph.findings.accounts.sets import Conflict, components, maximal_sets, smallest
from claimgraph.findings.accounts.sides import Side
from claimgraph.findings.accounts.standing import standing
from claimgraph.findings.accounts.telling import MOST_SHOWN, account, dispute
from claimgraph.findings.case import MOST_POSITIONS, Case, Position, denies_any
from claimgraph.results.accounts import Dispute
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
        for finding in findings
        if finding.verdict == "conflict" and finding.type == "denial"
        for claim in map(case.by_id.get, finding.claims)
        if claim is not None and claim.event is not None and _rejects_number(claim)
    )


def _rejects_number(claim: Claim) -> bool:
    return isinstance(claim.value, Count) and claim.polarity == "denied" and not denies_any(claim)


def _joined(case: Case, conflicts: Sequence[Finding]) -> list[tuple[list[Question], list[Finding]]]:
    """Return the questions that conflicts join, with these; not one question about a count, which needs no pairs."""
    numbers: dict[Question, int] = {}
    touched = [
        [numbers.setdefault(_question(case.by_id[claim]), len(numbers)) for claim in finding.claims]
        for finding in conflicts
    ]
    questions = list(numbers)
    groups: dict[int, tuple[list[Question], list[Finding]]] = {}
    place = {}
    for index, component in enumerate(components([frozenset(each) for each in touched])):
        groups[index] = ([questions[number] for number in component], [])
        place.update(dict.fromkeys(component, index))
    for each, finding in zip(touched, conflicts, strict=True):
        groups[place[each[0]]][1].append(finding)
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
    for finding in conflicts:
        if finding.type == "report":
            for claim in finding.claims:
                found[claim].add(finding.id)
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
    for index, answer in enumerate(field.answer):
        alike[answer].append(index)
    for finding in findings:
        if all(claim in field.places for claim in finding.claims):
            members = [field.places[claim] for claim in finding.claims]
            if finding.type == "report" or len(members) > 2:
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
