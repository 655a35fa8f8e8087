"""Accounts: what the many answers to one question, or to the questions of one event, come to.

An account is a largest set of claims that can all be true together; each tells what must be dropped to believe it.
Nobody is said to be right: accounts are ordered by how many different holders say what they keep.
"""

import dataclasses
import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.analyses.accounts import sets
from claimgraph.analyses.accounts.sets import RULE, Conflict, Stance, irreconcilable
from claimgraph.comparison.case import MOST_POSITIONS, Case, Issue, Position
from claimgraph.comparison.counts import judge
from claimgraph.comparison.wording import answer, denies_number, listed, said, shortened
from claimgraph.graph import question_label
from claimgraph.graph.rdf import TYPE, Sheet, cg, integer, prov, schema
from claimgraph.schema import BASE, Claim, Count, Finding, name, question_id

__all__ = ["RULE", "irreconcilable"]


@dataclasses.dataclass(frozen=True, slots=True)
class Account:
    """One way in which the claims of a dispute can be true together.

    Attributes:
        keeps: Ids of the claims that it keeps, beyond the common ground; at least one.
        drops: Ids of the claims that cannot be true with them; at least one.
        holders: Ids of those who say what it keeps.
        lower: For a count, the smallest number that fits all that it keeps, or None.
        upper: For a count, the largest such number, or None where no claim ends upwards.
        explanation: One plain sentence.
    """

    keeps: tuple[str, ...]
    drops: tuple[str, ...]
    holders: tuple[str, ...]
    lower: int | None
    upper: int | None
    explanation: str


@dataclasses.dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that conflicts join, and the accounts that they leave.

    Attributes:
        question: The id of the question, or "" where several questions of an event are joined.
        event: The id of the event.
        number: How many accounts there are.
        complete: Whether `number` is all; else there are more than anybody would list.
        explanation: One plain sentence.
        common: Ids of the claims that stand in every account, shown or not.
        aside: Ids of the claims on these questions that compete with none: their own source replaced them, or they are
            no figure for the whole of it.
        accounts: The best supported, by the number of different holders; two to five.
    """

    question: str
    event: str
    number: int
    complete: bool
    explanation: str
    common: tuple[str, ...]
    aside: tuple[str, ...]
    accounts: tuple[Account, ...]

    @property
    def id(self) -> str:
        """The dispute's name. One event has several; no claim is contested in two of one kind."""
        return name("dispute", self.question, self.event, min(min(each.keeps + each.drops) for each in self.accounts))

    def account_id(self, index: int) -> str:
        """Return the name of an account, from its place."""
        return name("account", self.id, list(self.accounts[index].keeps))


MOST_SHOWN: Final = 5
"""Accounts of a dispute that are told one by one; the rest is counted."""

_NAMED: Final = 3
"""Holders, answers or dropped claims that a sentence names."""

_LONGEST: Final = 60
"""Characters of an answer's words."""


def account(
    kept: Sequence[Stance], common: Sequence[Stance], dropped: Sequence[Stance], *, counted: bool = False
) -> Account:
    """Return an account: what it keeps beyond the common ground, and what it drops; `counted` are figures."""
    claims, others = sets.claims_of(kept), sets.claims_of(dropped)
    lower, upper = _range([*kept, *common]) if counted else (None, None)
    answers = list(dict.fromkeys(f"“{shortened(stance.claims[0].quote.text, _LONGEST)}”" for stance in kept))
    head = answer(Count(lower, upper)) if counted else _first_of(answers, len(answers))
    names = list(dict.fromkeys(claim.holder.name for claim in claims))
    speakers, lost = _first_of(names, len(names)), _first_of([said(one.claims[0]) for one in dropped], len(others))
    text = f"{head}: {_claims(len(claims))} of {speakers}. Not true with it: {lost}."
    holders = {sets.holder_key(claim): claim.holder for claim in claims}
    return Account(_ids(claims), _ids(others), tuple(sorted(one.id for one in holders.values())), lower, upper, text)


def dispute(
    about: tuple[str, str],
    ground: tuple[Sequence[Stance], Sequence[Claim]],
    accounts: Sequence[Account],
    number: int,
    *,
    complete: bool = True,
) -> Dispute:
    """Return a dispute with its sentence.

    It is `about` the question of this id, or "", and the event of that one; its `ground` are the stances that every
    account keeps, and the claims that compete with none.
    """
    common, aside = ground
    shared = sets.claims_of(common)
    many = f"{number:,}" if complete else f"More than {number:,}"
    shown = "" if complete and number == len(accounts) else f", of which {len(accounts)} are told"
    shares = "no claim stands" if shared == [] else f"{_claims(len(shared))} stand{'s' if len(shared) == 1 else ''}"
    left = f"; {_claims(len(aside))} {'is' if len(aside) == 1 else 'are'} set aside" if len(aside) > 0 else ""
    text = f"{many} accounts{shown}; {shares} in every one{left}."
    return Dispute(*about, number, complete, text, _ids(shared), _ids(aside), tuple(accounts))


def _range(stances: Sequence[Stance]) -> tuple[int | None, int | None]:
    """Return the numbers that fit all stances; "more than 430" allows 430 only where somebody says just that."""
    upper = min(stance.high for stance in stances)
    exact = max(_exactly(stance) for stance in stances)
    lower = exact if exact <= upper else max(stance.low for stance in stances)
    return int(lower), None if upper == math.inf else int(upper)


def _exactly(stance: Stance) -> float:
    value = stance.claims[0].value
    own = value.lower if isinstance(value, Count) and not value.approximate else None
    return stance.low if own is None else own


def _first_of(words: Sequence[str], number: int) -> str:
    """Return the first of so many things, and how many more there are."""
    shown = words[:_NAMED]
    return listed(shown if number == len(shown) else [*shown, f"{number - len(shown):,} more"])


def _claims(number: int) -> str:
    return "1 claim" if number == 1 else f"{number:,} claims"


def _ids(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(sorted(claim.id for claim in claims))


ACCOUNTS = "graph/accounts"
"""The id of the named graph that holds them."""


def accounts_quads(disputes: Iterable[Dispute], base: str = BASE) -> list[Quad]:
    """Return disputes with their accounts as quads of one named graph.

    What every account keeps is written once, for the dispute; an account's own node says what it keeps beside that.
    """
    sheet = Sheet(base, ACCOUNTS)
    for dispute in disputes:
        node = sheet.node(dispute.id)
        sheet.say(node, TYPE, cg("Dispute"), prov("Entity"))
        _about(sheet, node, dispute)
        sheet.say(node, cg("commonGround"), *map(sheet.node, dispute.common))
        sheet.say(node, cg("setsAside"), *map(sheet.node, dispute.aside))
        sheet.say(node, cg("accounts"), integer(dispute.number))
        sheet.say(node, schema("description"), Literal(dispute.explanation))
        for index in range(len(dispute.accounts)):
            _account(sheet, node, dispute, index)
    return list(sheet.quads())


def _account(sheet: Sheet, of: NamedNode, dispute: Dispute, index: int) -> None:
    account = dispute.accounts[index]
    node = sheet.node(dispute.account_id(index))
    sheet.say(node, TYPE, cg("Account"), prov("Entity"))
    sheet.say(node, cg("dispute"), of)
    sheet.say(node, cg("index"), integer(index))
    _about(sheet, node, dispute)
    sheet.say(node, cg("keeps"), *map(sheet.node, account.keeps))
    sheet.say(node, cg("drops"), *map(sheet.node, account.drops))
    if account.lower is not None:
        sheet.say(node, schema("minValue"), integer(account.lower))
    if account.upper is not None:
        sheet.say(node, schema("maxValue"), integer(account.upper))
    sheet.say(node, schema("description"), Literal(account.explanation))


def _about(sheet: Sheet, node: NamedNode, dispute: Dispute) -> None:
    """Say the question, or the event where several of its questions are joined."""
    about = ("event", dispute.event) if dispute.question == "" else ("question", dispute.question)
    sheet.say(node, cg(about[0]), sheet.node(about[1]))


COLUMNS: Final = ("about", "account", "of", "lowest", "highest", "holders", "keeps", "drops", "common", "explanation")
"""The columns of a row, one for each account."""


def labels(case: Case, dispute: Dispute) -> tuple[str, str]:
    """Return the words of what a dispute is about, and of its event."""
    first = dispute.accounts[0]
    claims = [case.by_id[claim] for claim in first.keeps + first.drops]
    claim = next(each for each in claims if each.event is not None and each.event.id == dispute.event)
    label = "" if claim.event is None else claim.event.label
    return (label if dispute.question == "" else question_label(claim.facet, label, claim.population)), label


def dispute_records(case: Case, found: Iterable[tuple[Dispute, str]]) -> Iterator[dict[str, Any]]:
    """Yield disputes, each with the words of what it is about, as JSON would have them."""
    for dispute, about in found:
        named = {"id": dispute.id, "about": about, **dataclasses.asdict(dispute)}
        question = dispute.question if dispute.question != "" else None
        accounts = [{**dataclasses.asdict(each), "holders": _holders(case, each)} for each in dispute.accounts]
        yield {**named, "question": question, "accounts": accounts}


def dispute_rows(case: Case, found: Iterable[tuple[Dispute, str]]) -> Iterator[Sequence[object]]:
    """Yield the accounts of disputes, each with the words of what it is about, in the order of `COLUMNS`."""
    for dispute, about in found:
        for place, each in enumerate(dispute.accounts):
            yield (
                about, place + 1, dispute.number, each.lower, each.upper, _holders(case, each), list(each.keeps),
                list(each.drops), list(dispute.common), each.explanation,
            )  # fmt: skip


def _holders(case: Case, account_: Account) -> list[str]:
    return sorted({case.by_id[claim].holder.name for claim in account_.keeps})


def disputes(case: Case, findings: tuple[Finding, ...]) -> tuple[Dispute, ...]:
    """Return the disputes of all questions and events with their accounts; what nobody disputes gives none."""
    earlier = sets.replaced(case, findings)
    rejecting = rejected_numbers(case, findings)
    return (*of_counts(case, earlier, rejecting), *of_conflicts(case, findings, earlier))


_JUDGED: Final = 12
"""Figures that are held against each other to see whether there is a conflict at all."""


def of_counts(case: Case, earlier: frozenset[str], but: Collection[str] = ()) -> Iterator[Dispute]:
    """Yield the disputes about counts, question by question, those on some questions left out."""
    for issue in case.issues:
        if issue.facet.comparison == "interval" and len(issue.positions) > 1:
            for positions in sets.asked(issue):
                if len(positions) > 1:
                    yield from _disputed(case, issue, positions, earlier, but)


def _disputed(
    case: Case, issue: Issue, positions: Sequence[Position], earlier: frozenset[str], but: Collection[str]
) -> Iterator[Dispute]:
    """Yield the dispute of a question, if some of its figures exclude each other."""
    stances, aside = sets.standing(case, positions, earlier)
    if len(stances) < 2 or not _apart(stances) or not _conflict(case, stances):
        return
    question = question_id(issue.event, issue.facet.name, positions[0].population)
    if question in but:
        return
    found = sets.camps(stances)
    lowest, highest = found[0][1], found[-1][1]
    common, rest = _parted_by([lowest, highest], stances)
    shown = []
    for _, point in heapq.nsmallest(MOST_SHOWN, found):
        kept, dropped = _parted_by([point], rest)
        shown.append(account(kept, common, dropped, counted=True))
    yield dispute((question, issue.event.id), (common, aside), shown, len(found))


def _parted_by(numbers: Sequence[float], stances: Iterable[Stance]) -> tuple[list[Stance], list[Stance]]:
    """Return the stances that allow all these numbers, and the others."""
    kept: list[Stance] = []
    dropped: list[Stance] = []
    for stance in stances:
        (kept if all(map(stance.allows, numbers)) else dropped).append(stance)
    return kept, dropped


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


Question = tuple[str, str, str | None]
"""An event's id, a facet, and the key of a population."""


def of_conflicts(case: Case, findings: Iterable[Finding], earlier: frozenset[str]) -> Iterator[Dispute]:
    """Yield the disputes that conflicts of other kinds than plain figures make, question by question, event by event.

    A conflict of claims that speak of no event is a finding and no dispute: there is nothing to tell accounts of.
    """
    conflicts = [one for one in findings if one.verdict == "conflict" and one.rule != RULE]
    groups = _joined(case, [one for one in conflicts if all(claim in case.by_id for claim in one.claims)])
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
    for index, component in enumerate(sets.components([frozenset(each) for each in touched])):
        groups[index] = ([questions[number] for number in component], [])
        place.update(dict.fromkeys(component, index))
    for each, conflict in zip(touched, conflicts, strict=True):
        groups[place[each[0]]][1].append(conflict)
    return [group for group in groups.values() if not _is_swept(case, *group)]


def _is_swept(case: Case, questions: Sequence[Question], conflicts: Sequence[Finding]) -> bool:
    """Return whether these are conflicts of plain figures for one number."""
    if len(questions) > 1 or case.facet(questions[0][1]).comparison != "interval":
        return False
    claims = {claim for conflict in conflicts if conflict.type == "denial" for claim in conflict.claims}
    return not any(denies_number(case.by_id[claim]) for claim in claims)


def _question(claim: Claim) -> Question:
    event = "" if claim.event is None else claim.event.id
    return event, claim.facet, None if claim.population is None else claim.population.key


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
            if case.facet(question[1]).comparison == "interval":
                stances, aside = sets.standing(case, [one for one in answers if isinstance(one.value, Count)], earlier)
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
        conflicts = sets.smallest({*self.lifted(), *self.of_figures()})
        contested = {stance for conflict in conflicts for stance in conflict}
        joined = sets.components(conflicts)
        place = {stance: index for index, component in enumerate(joined) for stance in component}
        by_component: dict[int, list[Conflict]] = defaultdict(list)
        for conflict in conflicts:
            by_component[place[min(conflict)]].append(conflict)
        for index, component in enumerate(joined):
            about = {self.question[stance] for stance in component}
            if len(about) > 1 or not about <= self.swept:  # a single count has its accounts from the sweep
                yield from self.dispute(component, by_component[index], about, contested)

    def lifted(self) -> Iterator[Conflict]:
        """Yield conflicts of claims as conflicts of stances; one with a claim that no longer stands is none.

        A conflict between two claims holds for everybody who answers as they do; the rejection of a report is about
        that report alone.
        """
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
        found, complete = sets.maximal_sets(component, conflicts, first)
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
    return [dataclasses.replace(stance, claims=tuple(claims)) for claims in groups.values()]
