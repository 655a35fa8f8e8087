"""Accounts: what the many answers to one question, or to the questions of one event, come to.

Nobody reads the pairs of a thousand claims. An account is a largest set of claims that can all be true together; each
tells what must be dropped to believe it. Conflicts here go both ways, so these sets are the preferred extensions of the
graph of conflicts (Coste-Marquis, Devred and Marquis, Symmetric Argumentation Frameworks, 2005). Nobody is said to be
right: accounts are ordered by how many different holders say what they keep.

A conflict that was found between two claims holds for everybody who answers as they do. Only the rejection of a report
is about that report alone. Disputes that share no conflict stand side by side and are never multiplied.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Final

from claimgraph.analyses.accounts.records import (
    COLUMNS,
    MOST_SHOWN,
    Account,
    Dispute,
    account,
    accounts_quads,
    dispute,
    dispute_records,
    dispute_rows,
    labels,
)
from claimgraph.analyses.accounts.sets import (
    Conflict,
    Stance,
    accounts,
    camps,
    components,
    maximal_sets,
    replaced,
    smallest,
    standing,
)
from claimgraph.comparison.case import MOST_FINDINGS, MOST_POSITIONS, Case, Issue, Position, RuleFindings, finding
from claimgraph.comparison.chronology import is_one_line
from claimgraph.comparison.counts import judge
from claimgraph.comparison.figures import count_of, denies_number, spread
from claimgraph.comparison.wording import answer, listed, voice
from claimgraph.schema import Claim, Count, Finding, question_id

__all__ = [
    "COLUMNS",
    "RULE",
    "Account",
    "Dispute",
    "accounts_quads",
    "dispute_records",
    "dispute_rows",
    "disputes",
    "irreconcilable",
    "labels",
]


def disputes(case: Case, findings: tuple[Finding, ...]) -> tuple[Dispute, ...]:
    """Return the disputes of all questions and events with their accounts; what nobody disputes gives none.

    Args:
        case: The claims.
        findings: What comparing them gave; conflicts join claims, revisions take the replaced one out.
    """
    earlier = replaced(case, findings)
    rejecting = rejected_numbers(case, findings)
    return (*of_counts(case, earlier, rejecting), *of_conflicts(case, findings, earlier))


RULE: Final = "accounts"
"""The rule whose conflicts sum up others: they are no conflict of their own."""

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
    stances, aside = standing(case, positions, earlier)
    if len(stances) < 2 or not _apart(stances) or not _conflict(case, stances):
        return
    question = question_id(issue.event, issue.facet.name, positions[0].population)
    if question in but:
        return
    found = camps(stances)
    lowest, highest = found[0][1], found[-1][1]
    common = [stance for stance in stances if stance.allows(lowest) and stance.allows(highest)]
    rest = [stance for stance in stances if not (stance.allows(lowest) and stance.allows(highest))]
    best = [point for _, point in heapq.nsmallest(MOST_SHOWN, found)]
    shown = [
        account(_that(rest, point, fits=True), common, _that(rest, point, fits=False), counted=True) for point in best
    ]
    yield dispute((question, issue.event.id), (common, aside), shown, len(found))


def _apart(stances: Sequence[Stance]) -> bool:
    """Return whether no number fits all."""
    return max(stance.low for stance in stances) > min(stance.high for stance in stances)


def _conflict(case: Case, stances: Sequence[Stance]) -> bool:
    """Return whether a pair of figures is a conflict: those of one voice in unknown order, say, are undetermined.

    The best supported figures are held against each other, and the two that are furthest apart.
    """
    supported = sorted(stances, key=lambda stance: -len(stance.holders))[:_JUDGED]
    furthest = [min(stances, key=lambda stance: stance.high), max(stances, key=lambda stance: stance.low)]
    for left, right in combinations([*furthest, *supported], 2):
        if _apart((left, right)):
            for one, other in product(left.claims[:2], right.claims[:2]):
                found = judge(one, other, case)
                if found is not None and found.verdict == "conflict":
                    return True
    return False


def _that(stances: Sequence[Stance], number: float, *, fits: bool) -> list[Stance]:
    return [stance for stance in stances if stance.allows(number) == fits]


_SHOWN: Final = 12
"""Accounts that a sentence names."""


def irreconcilable(case: Case) -> RuleFindings:
    """Sum up the questions that have too many rivals to be read in pairs."""
    many = (issue for issue in case.issues if issue.facet.comparison == "interval" and issue.rivals > MOST_FINDINGS)
    found = (_of_question(positions) for issue in many for positions in asked(issue))
    return RuleFindings(tuple(one for one in found if one is not None))


def _of_question(positions: Sequence[Position]) -> Finding | None:
    """Return one conflict of three or more accounts: one claim for each, all of different holders."""
    chosen: list[Claim] = []
    for position in positions:
        firm = (claim for claim in position.claims if claim.modality == "asserted" and claim.stage is None)
        claim = next(firm, None)
        if claim is None or count_of(claim).bounds == (None, None):
            continue
        if claim.polarity == "denied" and spread(count_of(claim)).upper != 0:
            continue  # it rejects a number and gives none
        if not any(is_one_line(claim, other) for other in chosen):
            chosen.append(claim)
    claims = [chosen[index] for index in accounts([spread(count_of(claim)) for claim in chosen])]
    if len(claims) < 3:
        return None
    said = listed([f"{answer(claim.value)} ({voice(claim)})" for claim in claims[:_SHOWN]])
    more = f" and {len(claims) - _SHOWN} more" if len(claims) > _SHOWN else ""
    text = f"{len(claims)} accounts exclude each other: {said}{more}."
    return finding(
        RULE, "conflict", "accounts", claims, text, differs="value", aligned=("event", "facet", "population")
    )


Question = tuple[str, str, str | None]
"""An event's id, a facet, and the key of a population."""


def of_conflicts(case: Case, findings: Iterable[Finding], earlier: frozenset[str]) -> Iterator[Dispute]:
    """Yield the disputes that conflicts of other kinds than plain figures make, question by question, event by event.

    A conflict of claims that speak of no event is a finding and no dispute: there is nothing to tell accounts of.

    Args:
        case: The claims.
        findings: What comparing them gave.
        earlier: Claims that were replaced by later ones.
    """
    conflicts = [one for one in findings if one.verdict == "conflict" and one.rule != RULE]
    known = [one for one in conflicts if all(claim in case.by_id for claim in one.claims)]
    groups = _joined(case, known)
    wanted = {question for questions, _ in groups for question in questions}
    positions = _positions(case, wanted)
    for questions, found in groups:
        yield from _Contest(case, questions, found, positions, earlier).disputes()


def rejected_numbers(case: Case, findings: Iterable[Finding]) -> frozenset[str]:
    """Return the questions about a count where a number is rejected that somebody gives ("it is false that 57 died").

    Such a claim is no interval, so the sweep has no place for it.
    """
    return frozenset(
        question_id(claim.event, claim.facet, claim.population)
        for one in findings
        if one.verdict == "conflict" and one.type == "denial"
        for claim in map(case.by_id.get, one.claims)
        if claim is not None and claim.event is not None and denies_number(claim)
    )


def _joined(case: Case, conflicts: Sequence[Finding]) -> list[tuple[list[Question], list[Finding]]]:
    """Return the questions that conflicts join, with these; not one question about a count, which needs no pairs."""
    numbers: dict[Question, int] = {}
    touched = [
        [numbers.setdefault(_question(case.by_id[claim]), len(numbers)) for claim in conflict.claims]
        for conflict in conflicts
    ]
    questions = list(numbers)
    groups: dict[int, tuple[list[Question], list[Finding]]] = {}
    place = {}
    for index, component in enumerate(components([frozenset(each) for each in touched])):
        groups[index] = ([questions[number] for number in component], [])
        place.update(dict.fromkeys(component, index))
    for each, conflict in zip(touched, conflicts, strict=True):
        groups[place[each[0]]][1].append(conflict)
    return [group for group in groups.values() if not _is_swept(case, *group)]


def _is_swept(case: Case, questions: Sequence[Question], conflicts: Sequence[Finding]) -> bool:
    """Return whether these are conflicts of plain figures for one number."""
    if len(questions) > 1 or not _is_counted(case, questions[0]):
        return False
    claims = {claim for conflict in conflicts if conflict.type == "denial" for claim in conflict.claims}
    return not any(denies_number(case.by_id[claim]) for claim in claims)


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


class _Contest:
    """The stances of questions that conflicts join, the best supported first where there are too many of one.

    Attributes:
        stances: All of them.
        question: The question of each.
        answer: The number of the answer that each gives; two stances may give one.
        places: The stance of each claim.
        aside: Claims that compete with none.
        counted: The questions whose stances are intervals.
        swept: Those of them of which every stance is one, so that the sweep tells their accounts.
    """

    def __init__(
        self,
        case: Case,
        questions: Iterable[Question],
        conflicts: Sequence[Finding],
        positions: Mapping[Question, list[Position]],
        earlier: frozenset[str],
    ) -> None:
        self.conflicts = conflicts
        self.stances: list[Stance] = []
        self.question: list[Question] = []
        self.answer: list[int] = []
        self.aside: list[Claim] = []
        self.counted: set[Question] = set()
        self.swept: set[Question] = set()
        rejected = _rejected(conflicts)
        for question in questions:
            answers = positions.get(question, [])
            if _is_counted(case, question):
                stances, aside = standing(case, [one for one in answers if isinstance(one.value, Count)], earlier)
                found = sorted(stances, key=lambda stance: -len(stance.holders))[:MOST_POSITIONS]
                self.aside.extend(aside)
                self.counted.add(question)
                answers = [one for one in answers if denies_number(one.claims[0])][:MOST_POSITIONS]
                self.swept.update([question] if answers == [] else [])
            else:
                found = []
                self.aside.extend(claim for position in answers for claim in position.claims if claim.id in earlier)
            found += [Stance(tuple(claims)) for position in answers if (claims := _firm(position, earlier)) != []]
            for stance in found:
                number = len(self.stances)
                parts = _parted(stance, rejected)
                self.stances += parts
                self.question += [question] * len(parts)
                self.answer += [number] * len(parts)
        self.places = {claim.id: index for index, stance in enumerate(self.stances) for claim in stance.claims}

    def disputes(self) -> Iterator[Dispute]:
        """Yield the disputes of these questions."""
        conflicts = smallest({*self.lifted(), *self.of_figures()})
        contested = {stance for conflict in conflicts for stance in conflict}
        joined = components(conflicts)
        place = {stance: index for index, component in enumerate(joined) for stance in component}
        by_component: dict[int, list[Conflict]] = defaultdict(list)
        for conflict in conflicts:
            by_component[place[min(conflict)]].append(conflict)
        for index, component in enumerate(joined):
            about = {self.question[stance] for stance in component}
            if len(about) > 1 or not about <= self.swept:  # a single count has its accounts from the sweep
                yield from self.dispute(component, by_component[index], about, contested)

    def lifted(self) -> Iterator[Conflict]:
        """Yield conflicts of claims as conflicts of stances; one with a claim that no longer stands is none."""
        alike: dict[int, list[int]] = defaultdict(list)
        for index, given in enumerate(self.answer):
            alike[given].append(index)
        for conflict in self.conflicts:
            if all(claim in self.places for claim in conflict.claims):
                members = [self.places[claim] for claim in conflict.claims]
                if conflict.type == "report" or len(members) > 2:
                    choices: Iterable[tuple[int, ...]] = [tuple(members)]
                else:
                    choices = product(*(alike[self.answer[one]] for one in members))
                yield from (frozenset(one) for one in choices if len(set(one)) > 1)

    def of_figures(self) -> Iterator[Conflict]:
        """Yield the pairs of figures for one number that exclude each other."""
        groups: dict[Question, list[int]] = defaultdict(list)
        for index, question in enumerate(self.question):
            if question in self.counted:
                groups[question].append(index)
        for group in groups.values():
            for left, right in combinations(group, 2):
                if _apart((self.stances[left], self.stances[right])):
                    yield frozenset((left, right))

    def dispute(
        self, component: tuple[int, ...], conflicts: Sequence[Conflict], about: set[Question], contested: set[int]
    ) -> Iterator[Dispute]:
        """Yield the dispute of stances that conflicts join; none where they speak of no event."""
        event = self.event(component)
        if event is None:
            return
        stances = self.stances
        first = sorted(component, key=lambda one: (-len(stances[one].holders), -len(stances[one].claims), one))
        found, complete = maximal_sets(component, conflicts, first)
        common = [one for i, one in enumerate(stances) if i not in contested and self.question[i] in about]
        shown = [
            account(
                [stances[one] for one in first if one in kept],
                common,
                [stances[one] for one in first if one not in kept],
            )
            for kept in sorted(found, key=self.rank)[:MOST_SHOWN]
        ]
        claim = stances[component[0]].claims[0]
        question = question_id(claim.event, claim.facet, claim.population) if len(about) == 1 and claim.event else ""
        aside = [one for one in self.aside if _question(one) in about]
        yield dispute((question, event), (common, aside), shown, len(found), complete=complete)

    def rank(self, kept: frozenset[int]) -> tuple[int, int, list[int]]:
        """Order accounts by how many different holders and how many claims they keep."""
        holders = frozenset[tuple[str, str]]().union(*(self.stances[one].holders for one in kept))
        return -len(holders), -sum(len(self.stances[one].claims) for one in kept), sorted(kept)

    def event(self, component: Iterable[int]) -> str | None:
        """Return the event that a dispute is about: the one that most of its claims speak of."""
        events = Counter(self.question[one][0] for one in component for _ in self.stances[one].claims)
        events.pop("", None)
        return min(events, key=lambda event: (-events[event], event), default=None)


def _rejected(conflicts: Iterable[Finding]) -> Mapping[str, frozenset[str]]:
    """Return the rejections of reports that each claim has a part in."""
    found: dict[str, set[str]] = defaultdict(set)
    for conflict in conflicts:
        if conflict.type == "report":
            for claim in conflict.claims:
                found[claim].add(conflict.id)
    return {claim: frozenset(ids) for claim, ids in found.items()}


def _firm(position: Position, earlier: frozenset[str]) -> list[Claim]:
    """Return the claims of an answer that are asserted and that nothing replaced."""
    return [claim for claim in position.claims if claim.id not in earlier and claim.modality == "asserted"]


def _parted(stance: Stance, rejected: Mapping[str, frozenset[str]]) -> list[Stance]:
    """Part those who give one answer by the reports that they reject: each rejects its own."""
    groups: dict[frozenset[str], list[Claim]] = defaultdict(list)
    for claim in stance.claims:
        groups[rejected.get(claim.id, frozenset())].append(claim)
    return [replace(stance, claims=tuple(claims)) for claims in groups.values()]
