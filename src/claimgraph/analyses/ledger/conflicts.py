"""Which tied counts contradict themselves, by which minimal sets and repairs, and what to make of each.

A rule on pairs sees that 23 and 57 differ. It takes sums to see that 23 in all leaves no room for 14 soldiers and 16
militiamen. Most minimal sets are no conflict of their own, and the reason is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import heappop, heappush
from itertools import combinations, islice
from typing import Final

from claimgraph.analyses.ledger.records import Explanation, Figure, Sum
from claimgraph.analyses.ledger.solver import HIGH, LOW, UNFINISHED, Constraints, Propagation, constraints_of, grounds
from claimgraph.comparison.case import Case, RuleFindings, finding, first_findings
from claimgraph.comparison.chronology import is_one_line
from claimgraph.comparison.people import relation
from claimgraph.comparison.times import in_order, succession
from claimgraph.comparison.wording import ONLY_RISING, count_of, gives_reason, is_increment, listed, said
from claimgraph.schema import Claim, Count, Finding

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
    apart = (pair for pair in combinations(claims, 2) if not _one_sentence(*pair))
    return any(succession(left, right, case) in kinds for left, right in islice(apart, _MOST_CLAIMS))


def _one_sentence(left: Claim, right: Claim) -> bool:
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


RULE: Final = "arithmetic"


def arithmetic(case: Case) -> RuleFindings:
    """Find sets of figures that cannot all be right, and tolls that do not go together with what was added to them."""
    check = checked(case)
    found = [
        one
        for group in check.searched
        if group in check.net.tied
        for one in first_findings(map(reported_as, check.contradictions(group)))
    ]
    return RuleFindings((*found, *series(case)))


def reported_as(judged: ConflictingFigures) -> Finding | None:
    """Return a set as a finding, None where a revision explains it or another rule tells it."""
    if judged.is_told:  # most sets are pairs of rivals: seen at once, and long told
        return None
    told = _VERDICTS.get((judged.explained, judged.is_total)) or _VERDICTS.get((judged.explained, None))
    if told is None or len({claim.id for claim in judged.claims}) == 1:
        return None
    outcome, differs, rest = told
    text = judged.sentence() if rest == "" else f"{judged.sentence().removesuffix('.')}{rest}"
    kind = "total" if judged.is_total else "part-whole"
    aligned = ("facet",) if judged.is_total else ("event", "facet")
    return finding(RULE, outcome, kind, judged.claims, text, differs=differs, aligned=aligned)


_VERDICTS: Final[Mapping[tuple[str, bool | None], tuple[str, str, str]]] = {
    ("", None): ("conflict", "value", ""),
    ("only", None): (
        "undetermined",
        "population",
        ", if hits on one side alone left no dead of others; nobody says so.",
    ),
    ("vague", None): ("undetermined", "precision", ", but one of the numbers is only approximate."),
    ("order", None): ("undetermined", "time said", ", but nothing says which of them came later."),
    ("voices", True): ("part-whole", "event", "; the figures come from different holders."),
    ("voices", None): ("undetermined", "scope", ", if different holders count the parts apart; nobody says so."),
}
"""Verdict, what differs, and what is added to the sentence: by the explanation, and whether a total takes part."""


def series(case: Case) -> Iterator[Finding]:
    """Yield what the series of a case come to: tolls that count all so far, and what is said to have been added.

    A toll of the dead only rises; where it falls, a reason ought to stand beside it. And where a text says "12 more
    were killed, which brings the toll to 158", then 12 is the step from the toll before. An addition is no rival of a
    toll. That the later of two tolls is lower, the rule on counts says: a revision of type `series` or `downward`.
    """
    for tolls, additions in _lines_of(case):
        if len(tolls) > 1 and additions != []:
            dated = sorted((toll for toll in tolls if case.said(toll) is not None), key=lambda toll: _when(toll, case))
            for added in additions:
                one = _step(added, tolls, dated, case)
                if one is not None:
                    yield one


def _lines_of(case: Case) -> Iterable[tuple[list[Claim], list[Claim]]]:
    """Return the tolls and the additions of each line of reporting on each event.

    Additions stand with the tolls for everybody, whose number they raise.
    """
    found: dict[tuple[str, str, str, str | None], tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for claim in case.claims:
        value = claim.value
        if claim.facet not in ONLY_RISING or not isinstance(value, Count) or claim.event is None:
            continue
        if value.lower is None or value.lower != value.upper or value.approximate or value.lower < 0:
            continue
        if claim.part_of != "" or claim.polarity != "affirmed" or claim.modality != "asserted":
            continue
        added = is_increment(claim)
        people = None if added or claim.population is None else claim.population.key
        holder = claim.holder  # a body and whoever speaks for it are one line
        line = found[f"{holder.acts_for or holder.name} {holder.document}", claim.event.id, claim.facet, people]
        line[1 if added else 0].append(claim)
    return found.values()


def _when(toll: Claim, case: Case) -> tuple[str, str, str]:
    when = case.said(toll)
    first, last = ("", "") if when is None else (when.first.isoformat(), when.last.isoformat())
    return last, first, toll.id


def _number(claim: Claim) -> int:
    return count_of(claim).lower or 0


def _step(added: Claim, tolls: Sequence[Claim], dated: Sequence[Claim], case: Case) -> Finding | None:
    """Hold what was added against the step from the toll before to the toll that it led to."""
    beside = sorted((toll for toll in tolls if _one_sentence(toll, added)), key=lambda toll: (_number(toll), toll.id))
    own = case.said(added)
    when = own if own is not None or beside == [] else case.said(beside[-1])
    reached = (
        beside[-1] if beside else next((one for one in dated if when is not None and case.said(one) == when), None)
    )
    if reached is None:
        return None
    told_before = beside[0] if len(beside) > 1 and _number(beside[0]) < _number(reached) else None
    before = told_before or _last_before(reached, dated, case)
    if before is None:
        return None
    return _held(added, before, reached, sure=told_before is not None)


def _held(added: Claim, before: Claim, reached: Claim, *, sure: bool) -> Finding:
    """Return what the step comes to.

    Args:
        added: What is said to have been added.
        before: The toll before.
        reached: The toll that it led to.
        sure: One sentence gives all three, so that nothing lies between the tolls.
    """
    step, told = _number(reached) - _number(before), _number(added)
    text = f"{said(added)}: from {_number(before)} to {_number(reached)} is {step}"
    verdict, rest = "undetermined", f", not {told}; when they were added, nobody says."
    if step == told:
        verdict, rest = "part-whole", ", and the sum holds."
    elif sure or (step < told and _one_sentence(added, reached) and not gives_reason(reached)):
        verdict, rest = "conflict", f", not {told}."
    elif step > told:
        verdict, rest = "part-whole", f"; {step - told} more were added between, and nothing says when."
    three = (added, before, reached)
    aligned = ("event", "facet", "holder")
    return finding(RULE, verdict, "series", three, text + rest, differs="time", aligned=aligned)


def _last_before(reached: Claim, dated: Sequence[Claim], case: Case) -> Claim | None:
    when = case.said(reached)
    if when is None:
        return None
    earlier = [toll for toll in dated if (own := case.said(toll)) is not None and own.last < when.first]
    return earlier[-1] if earlier else None
