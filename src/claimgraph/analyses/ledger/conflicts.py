"""Which tied counts contradict themselves, by which minimal sets, and what to make of each.

A rule on pairs sees that 23 and 57 differ. It takes sums to see that 23 in all leaves no room for 14 soldiers and 16
militiamen. The check itself is one propagation over everything. Only groups that it finds at fault are searched for
their minimal sets. Most of these are no conflict of their own, and the reason is told; the gates are those of every
rule, in this order: what only an inference says, what was revised, what a vague number says, what another rule tells
already, whose order nobody knows, whose parts come from different voices. What passes them all is a conflict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Final

from claimgraph.analyses.ledger.constraints import Books, Entry, Knot, bind
from claimgraph.analyses.ledger.records import Explanation
from claimgraph.analyses.ledger.solver import (
    HIGH,
    LOW,
    Bound,
    Conflicts,
    Net,
    Outcome,
    Sum,
    conflicts,
    grounds,
    propagate,
)
from claimgraph.comparison.case import Case, Result, finding, first_findings
from claimgraph.comparison.chronology import is_one_line
from claimgraph.comparison.figures import ONLY_RISING, gives_reason, is_increment
from claimgraph.comparison.people import relation
from claimgraph.comparison.succession import in_order, succession
from claimgraph.comparison.wording import answer, listed, said
from claimgraph.schema import Claim, Count, Finding, TimeSpan

MOST_FAULTY: Final = 5000
"""Groups at fault that are searched for their minimal sets; what a search takes, no reader makes up for beyond."""


@dataclass(frozen=True, slots=True)
class Group:
    """Variables that are tied together, with the net of them alone.

    Attributes:
        number: The group's number in the whole net.
        variables: Numbers of its variables in the whole net; place n here is variable n of its own net.
        entries: Numbers of its entries, likewise.
        sums: Numbers of its sums, likewise.
        net: Its own net.
    """

    number: int
    variables: tuple[int, ...]
    entries: tuple[int, ...]
    sums: tuple[int, ...]
    net: Net


@dataclass(frozen=True)
class Check:
    """What checking gave.

    Attributes:
        books: The books.
        outcome: What follows from everything that is said.
    """

    books: Books
    outcome: Outcome
    _found: dict[int, Conflicts] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def faulty(self) -> Mapping[int, Group]:
        """The groups that contradict themselves, by number."""
        return groups(self.books, sorted(self.outcome.clashes))

    @cached_property
    def tied(self) -> frozenset[int]:
        """The numbers of the groups in which something ties counts together."""
        return frozenset(self.books.net.groups[each.whole] for each in self.books.net.sums)

    @cached_property
    def searched(self) -> tuple[int, ...]:
        """The groups whose minimal sets are looked for, those first in which something ties counts."""
        return tuple(sorted(self.outcome.clashes, key=lambda group: (group not in self.tied, group))[:MOST_FAULTY])

    def conflicts(self, group: int) -> Conflicts:
        """Return the minimal sets and repairs of a group, as numbers of entries."""
        if group not in self._found:
            here = self.faulty[group]
            local = conflicts(here.net)
            self._found[group] = Conflicts(
                tuple(_global(each, here) for each in local.sets),
                tuple(_global(each, here) for each in local.repairs),
                local.cut,
            )
        return self._found[group]


def checked(case: Case) -> Check:
    """Return the check of a case's counts; asked twice, it is reckoned once."""
    return case.made(_check)


def _check(case: Case) -> Check:
    books = bind(case)
    return Check(books, propagate(books.net))


def groups(books: Books, wanted: Iterable[int]) -> Mapping[int, Group]:
    """Return groups with nets of their own."""
    chosen = set(wanted)
    of = books.net.groups
    variables: dict[int, list[int]] = defaultdict(list)
    for variable, group in enumerate(of):
        if group in chosen:
            variables[group].append(variable)
    sums: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(books.net.sums):
        if of[each.whole] in chosen:
            sums[of[each.whole]].append(number)
    return {group: _group(books, group, members, sums[group]) for group, members in variables.items()}


def _group(books: Books, number: int, variables: list[int], sums: list[int]) -> Group:
    place = {variable: index for index, variable in enumerate(variables)}
    entries = sorted(entry for variable in variables for entry in books.on.get(variable, ()))
    whole = books.net
    net = Net(
        len(variables),
        tuple(
            Sum(place[whole.sums[at].whole], tuple(place[part] for part in whole.sums[at].parts), whole.sums[at].exact)
            for at in sums
        ),
        tuple(
            Bound(place[whole.bounds[at].variable], whole.bounds[at].lower, whole.bounds[at].upper) for at in entries
        ),
    )
    return Group(number, tuple(variables), tuple(entries), tuple(sums), net)


def _global(members: frozenset[int], group: Group) -> frozenset[int]:
    return frozenset(group.entries[member] for member in members)


_MOST_CLAIMS: Final = 60
"""Claims of one figure that are looked at, in reading order."""

_MOST_RIVALS: Final = 40
"""Other figures on one variable that may have replaced one."""

Voice = tuple[str, str, str]


def voice_of(claim: Claim) -> Voice:
    """Return who speaks, and in which document."""
    holder = claim.chain[0].source
    return claim.document, holder.name, holder.document


def standing(number: int, books: Books, case: Case) -> tuple[Claim, ...]:
    """Return the claims of a figure that no later figure replaces; all of them where every one is replaced."""
    entry = books.entries[number]
    claims = entry.claims[:_MOST_CLAIMS]
    kept = tuple(claim for claim in claims if not is_replaced(claim, entry, books, case))
    return kept or claims


def is_firm(number: int, books: Books, case: Case) -> bool:
    """Return whether somebody still stands by a figure."""
    entry = books.entries[number]
    if len(books.on[entry.variable]) == 1 and all(claim.stage != "earlier" for claim in entry.claims):
        return True
    return any(not is_replaced(claim, entry, books, case) for claim in entry.claims[:_MOST_CLAIMS])


def is_replaced(claim: Claim, entry: Entry, books: Books, case: Case) -> bool:
    """Return whether a claim's figure was revised: the text says so, or its own line gives another one later."""
    if entry.kind == "implied":
        return False
    if claim.stage == "earlier":
        return True
    others = (books.entries[other] for other in books.on[entry.variable][:_MOST_RIVALS])
    rivals = (other for other in others if (other.lower, other.upper) != (entry.lower, entry.upper))
    return any(_replaces(later, claim, case) for other in rivals for later in other.claims[:_MOST_CLAIMS])


def _replaces(later: Claim, claim: Claim, case: Case) -> bool:
    if later.stage != "later" and not is_one_line(claim, later):
        return False
    if succession(claim, later, case) not in {"revision", "superseded"}:
        return False
    return in_order(claim, later, case)[0] is claim


def spokesmen(numbers: Iterable[int], books: Books, case: Case, preferred: Iterable[Claim] = ()) -> tuple[Claim, ...]:
    """Return one claim for each figure, as many of one voice as there can be.

    Args:
        numbers: The figures.
        books: Where they stand.
        case: What tells whether a figure was replaced.
        preferred: Claims that go first wherever they give one of the figures.
    """
    first = {claim.id for claim in preferred}
    choices = [standing(number, books, case) for number in numbers]
    heard = Counter(voice for claims in choices for voice in {voice_of(claim) for claim in claims})
    return tuple(max(claims, key=lambda claim: (claim.id in first, heard[voice_of(claim)])) for claims in choices)


def is_one_voice(claims: Sequence[Claim]) -> bool:
    """Return whether one holder says it all, in one document."""
    return len({voice_of(claim) for claim in claims}) <= 1


def any_pair(claims: Sequence[Claim], kinds: frozenset[str], case: Case) -> bool:
    """Return whether two of these claims follow each other so; what one sentence says is said at once."""
    pairs = ((left, right) for at, left in enumerate(claims) for right in claims[at + 1 :])
    apart = ((left, right) for left, right in pairs if _sentence(left) != _sentence(right))
    return any(succession(left, right, case) in kinds for left, right in islice(apart, _MOST_CLAIMS))


def _sentence(claim: Claim) -> tuple[str, int, int]:
    return claim.document, claim.sentence.start, claim.sentence.end


def contradiction(claims: Sequence[Claim], outcome: Outcome, variable: int) -> str:
    """Return why figures cannot all be right, as one sentence.

    Args:
        claims: One for each figure.
        outcome: Of the figures by themselves.
        variable: One that no number fits.
    """
    low, high = outcome.lower[variable], outcome.upper[variable]
    if len(claims) == 1:
        why = "a count is never below 0" if low == 0 else f"{low} is more than {high}"
        return f"{said(claims[0])} fits no number: {why}."
    why = steps_in_words(outcome, variable, LOW, HIGH)
    who = listed([said(claim) for claim in claims])
    both = "both" if len(claims) == 2 else "all"
    return f"{who} cannot {both} be right: {why}{'; ' if why else ''}{low} is more than {high}."


def steps_in_words(outcome: Outcome, variable: int, *sides: int) -> str:
    """Return the sums that lead to a variable's bounds, in the order in which they were drawn."""
    texts = (_sum_in_words(at, outcome) for at in outcome.drawn(variable, *sides))
    return "; ".join(dict.fromkeys(text for text in texts if text != ""))


def _sum_in_words(at: int, outcome: Outcome) -> str:
    """Return a step as a sum, "" where only one number is in it."""
    step = outcome.steps[at]
    each = outcome.net.sums[step.by]
    terms = [outcome.value(variable, side, at) for variable, side in grounds(each, step.variable, step.side)]
    if step.variable == each.whole:
        added = [str(term) for term in terms if term not in {0, None}]
        return f"{' + '.join(added)} = {step.value}" if len(added) > 1 else ""
    taken = [str(term) for term in terms[1:] if term not in {0, None}]
    return f"{' − '.join([str(terms[0]), *taken])} = {step.value}" if taken != [] else ""


def number(lower: int | None, upper: int | None) -> str:
    """Return bounds in words: "16", "3 to 7", "41 or more"."""
    return answer(Count(lower, upper))


_REVISED: Final = frozenset({"revision", "superseded"})
_UNORDERED: Final = frozenset({"stage-unknown", "order-unknown"})


@dataclass(frozen=True)
class Judged:
    """A minimal set with all that is needed to judge it.

    Attributes:
        members: Numbers of its entries, in order.
        check: The check that found it.
        group: The group in which it stands.
        case: The claims.
    """

    members: tuple[int, ...]
    check: Check
    group: Group
    case: Case

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Its figures."""
        return tuple(self.check.books.entries[member] for member in self.members)

    @cached_property
    def outcome(self) -> Outcome:
        """What follows from its figures alone, in the group's own net."""
        place = {entry: index for index, entry in enumerate(self.group.entries)}
        return propagate(self.group.net, [place[member] for member in self.members])

    @cached_property
    def variable(self) -> int:
        """A variable of the group's net that no number fits."""
        return next(iter(self.outcome.clashes.values()))

    @cached_property
    def ties(self) -> tuple[int, ...]:
        """Numbers of the sums by which its figures contradict each other."""
        steps = self.outcome.drawn(self.variable, LOW, HIGH)
        return tuple(sorted({self.group.sums[self.outcome.steps[at].by] for at in steps}))

    @cached_property
    def knots(self) -> tuple[tuple[Sum, Knot], ...]:
        """The same sums, with where they come from."""
        books = self.check.books
        return tuple((books.net.sums[tie], books.knots[tie]) for tie in self.ties)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """One claim for each figure, those that go together best."""
        preferred = [claim for _, knot in self.knots for claim in (*knot.claims, *knot.parts)]
        return spokesmen(self.members, self.check.books, self.case, preferred)

    @cached_property
    def explained(self) -> Explanation:
        """Why it is no conflict of its own, or ""."""
        if any(entry.kind == "implied" for entry in self.entries):
            return "only"
        if self._is_revised():
            return "revision"
        if any(entry.vague for entry in self.entries):
            return "vague"
        if self.is_told:
            return "told"
        if any_pair(self.claims, _UNORDERED, self.case):
            return "order"
        return "voices" if self._mixes_voices() else ""

    @cached_property
    def is_total(self) -> bool:
        """Whether a total over several events takes part."""
        return any(knot.kind == "total" for _, knot in self.knots)

    @cached_property
    def is_told(self) -> bool:
        """Whether another rule finds it: one on pairs, on breakdowns, on totals, or on "only"."""
        if len(self.members) == 1:
            return True
        pair = len(self.members) == 2 and self._is_plain_pair(*self.entries)
        return pair or any(self._is_one_sum(each, knot) for each, knot in self.knots) or self._follows_from_a_pair()

    def sentence(self) -> str:
        """Return why its figures cannot all be right."""
        return contradiction(self.claims, self.outcome, self.variable)

    def _is_revised(self) -> bool:
        books = self.check.books
        if not all(is_firm(member, books, self.case) for member in self.members):
            return True
        return any_pair(self.claims, _REVISED, self.case)

    def _is_plain_pair(self, left: Entry, right: Entry) -> bool:
        one, other = (self.check.books.variables[entry.variable] for entry in (left, right))
        if "implied" in {left.kind, right.kind}:
            people = one.population if right.kind == "implied" else other.population
            return people is not None and people.category == "combatant"  # what `implied-exclusion` looks at
        if (one.event_id, one.facet) != (other.event_id, other.facet) or one.part != "" or other.part != "":
            return False
        return relation(one.population, other.population) in {"same", "whole", "part"}

    def _is_one_sum(self, each: Sum, knot: Knot) -> bool:
        """Return whether the rules on breakdowns and totals hold these very figures against each other."""
        on_whole = [entry for entry in self.entries if entry.variable == each.whole]
        others = [entry for entry in self.entries if entry.variable != each.whole]
        if len(on_whole) != 1 or any(entry.variable not in each.parts for entry in others):
            return False
        stated = [claim for claim in on_whole[0].claims if claim in knot.claims]
        if knot.kind == "total":
            return stated != []
        return any(all(any(part.part_of == whole.id for part in entry.claims) for entry in others) for whole in stated)

    def _follows_from_a_pair(self) -> bool:
        """Return whether one figure here is at odds with another that the same voice gives, and that fits the rest.

        Where A says 30 in all and B says 57, of them 20 soldiers and 15 militiamen, then 30 against 57 tells it.
        """
        if len(self.members) < 3:
            return False
        pairs = [each for each in self.check.conflicts(self.group.number).sets if len(each) == 2]
        for member, claim in zip(self.members, self.claims, strict=True):
            rest = [other for other in self.members if other != member]
            voices = {voice_of(each) for each in self.claims if each is not claim}
            rivals = [next(iter(pair - {member})) for pair in pairs if member in pair]
            if any(self._would_fit(rival, member, rest, voices) for rival in rivals):
                return True
        return False

    def _would_fit(self, rival: int, member: int, rest: list[int], voices: set[Voice]) -> bool:
        entries = self.check.books.entries
        if rival in rest or entries[rival].variable != entries[member].variable:
            return False
        if not any(voice_of(claim) in voices for claim in entries[rival].claims):
            return False
        place = {entry: index for index, entry in enumerate(self.group.entries)}
        return not propagate(self.group.net, sorted(place[each] for each in (rival, *rest))).clashes

    def _mixes_voices(self) -> bool:
        """Return whether parts that are added up, or a total and its figures, come from different voices."""
        if self.is_total:
            return not is_one_voice(self.claims)
        return any(not self._added_by_one(each, knot) for each, knot in self.knots if knot.kind != "subset")

    def _added_by_one(self, each: Sum, knot: Knot) -> bool:
        """Return whether whoever lists the parts gives all those of them that take part, and says that they are all."""
        parts = [claim for entry, claim in zip(self.entries, self.claims, strict=True) if entry.variable in each.parts]
        speakers = {voice_of(claim) for claim in knot.parts} & {voice_of(claim) for claim in knot.claims}
        stated = {voice_of(claim) for claim in parts}
        if parts == []:
            return not each.exact
        return len(stated) == 1 and stated <= speakers


RULE: Final = "arithmetic"


def arithmetic(case: Case) -> Result:
    """Find sets of figures that cannot all be right, and tolls that do not go together with what was added to them."""
    check = checked(case)
    tied = [group for group in check.searched if group in check.tied]
    found = [one for group in tied for one in first_findings(_of_group(check, group, case))]
    return Result((*found, *series(case)))


def judged_sets(check: Check, group: int, case: Case) -> list[Judged]:
    """Return the minimal sets of a group, ready to be judged."""
    return [Judged(tuple(sorted(members)), check, check.faulty[group], case) for members in check.conflicts(group).sets]


def reported_as(judged: Judged) -> Finding | None:
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


def _of_group(check: Check, group: int, case: Case) -> Iterator[Finding | None]:
    return (reported_as(judged) for judged in judged_sets(check, group, case))


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


_Line = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class _Toll:
    """A toll of a line, with the days on which it was said, or None."""

    claim: Claim
    number: int
    said: TimeSpan | None


@dataclass(slots=True)
class _Series:
    """What one line says of one event: its tolls, and what it says was added. Grows while claims are read."""

    tolls: list[_Toll] = field(default_factory=list)
    added: list[_Toll] = field(default_factory=list)


def series(case: Case) -> Iterator[Finding]:
    """Yield what the series of a case come to."""
    found = _gathered(case)
    for line in found.values():
        if len(line.tolls) > 1:
            dated = sorted((toll for toll in line.tolls if toll.said is not None), key=_when)
            for added in line.added:
                one = _step(added, line.tolls, dated)
                if one is not None:
                    yield one


def _gathered(case: Case) -> dict[_Line, _Series]:
    """Return the series; additions stand with the tolls for everybody, whose number they raise."""
    found: dict[_Line, _Series] = defaultdict(_Series)
    for claim in case.claims:
        value = claim.value
        if claim.facet not in ONLY_RISING or not isinstance(value, Count) or claim.event is None:
            continue
        if value.lower is None or value.lower != value.upper or value.approximate or value.lower < 0:
            continue
        if claim.part_of != "" or claim.polarity != "affirmed" or claim.modality != "asserted":
            continue
        added = is_increment(claim)
        population = None if added or claim.population is None else claim.population.key
        line = found[_holder(claim), claim.event.id, claim.facet, population]
        (line.added if added else line.tolls).append(_Toll(claim, value.lower, case.said(claim)))
    return found


def _holder(claim: Claim) -> str:
    """Return the reporting line: the body that somebody speaks for is one line with it."""
    holder = claim.holder
    return f"{holder.acts_for or holder.name} {holder.document}"


def _when(toll: _Toll) -> tuple[str, str, str]:
    first, last = ("", "") if toll.said is None else (toll.said.first.isoformat(), toll.said.last.isoformat())
    return last, first, toll.claim.id


def _step(added: _Toll, tolls: list[_Toll], dated: list[_Toll]) -> Finding | None:
    """Hold what was added against the step from the toll before to the toll that it led to."""
    beside = sorted(
        (toll for toll in tolls if _one_sentence(toll, added)), key=lambda toll: (toll.number, toll.claim.id)
    )
    when = added.said if added.said is not None or beside == [] else beside[-1].said
    reached = beside[-1] if beside else next((toll for toll in dated if when is not None and toll.said == when), None)
    if reached is None:
        return None
    told_before = beside[0] if len(beside) > 1 and beside[0].number < reached.number else None
    before = told_before or _last_before(reached, dated)
    if before is None:
        return None
    return _held(added, before, reached, sure=told_before is not None)


def _held(added: _Toll, before: _Toll, reached: _Toll, *, sure: bool) -> Finding:
    """Return what the step comes to.

    Args:
        added: What is said to have been added.
        before: The toll before.
        reached: The toll that it led to.
        sure: One sentence gives all three, so that nothing lies between the tolls.
    """
    step = reached.number - before.number
    three = (added, before, reached)
    text = f"{said(added.claim)}: from {before.number} to {reached.number} is {step}"
    if step == added.number:
        return _found("part-whole", three, f"{text}, and the sum holds.")
    if sure or (step < added.number and _one_sentence(added, reached) and not gives_reason(reached.claim)):
        return _found("conflict", three, f"{text}, not {added.number}.")
    if step > added.number:
        rest = step - added.number
        return _found("part-whole", three, f"{text}; {rest} more were added between, and nothing says when.")
    return _found(
        "undetermined", three, f"{text}, not {added.number}; when they were added, nobody says.", differs="time"
    )


def _last_before(reached: _Toll, dated: list[_Toll]) -> _Toll | None:
    if reached.said is None:
        return None
    earlier = [toll for toll in dated if toll.said is not None and toll.said.last < reached.said.first]
    return earlier[-1] if earlier else None


def _one_sentence(left: _Toll, right: _Toll) -> bool:
    return left.claim.document == right.claim.document and left.claim.sentence == right.claim.sentence


def _found(verdict: str, tolls: Iterable[_Toll], text: str, *, differs: str = "time") -> Finding:
    claims = [toll.claim for toll in tolls]
    return finding(RULE, verdict, "series", claims, text, differs=differs, aligned=("event", "facet", "holder"))
