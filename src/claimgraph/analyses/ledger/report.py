"""The ledger of a case: what is counted, the sums, what contradicts in them, and what follows, as records.

What follows is the remainder of a breakdown, and tighter bounds: it rests on firm figures that nothing contradicts.
Firm are figures that nobody has replaced, that are no mere inference and not vague, and that stand in no minimal set
but those that a revision or an inference explains. What follows holds on the word of the claims that it is derived
from, and a remainder holds as the text lists its parts: as different people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from claimgraph.analyses.ledger.conflicts import (
    Check,
    Judged,
    checked,
    is_firm,
    judged_sets,
    number,
    reported_as,
    spokesmen,
    steps_in_words,
)
from claimgraph.analyses.ledger.constraints import Books, Knot
from claimgraph.analyses.ledger.records import Counted, DerivedFact, Figure, Ledger, Limit, MinimalSet, Repair, Tie
from claimgraph.analyses.ledger.solver import HIGH, LOW, STATED, UNFINISHED, Outcome, Sum, propagate
from claimgraph.comparison.case import Case
from claimgraph.comparison.counts import chosen
from claimgraph.comparison.wording import answer, listed, who
from claimgraph.schema import Claim, Count, Finding, question_id

_MOST_CLAIMS = 8
"""Claims of one event that a total is held against, besides every other limit."""


def tie_of(at: int, books: Books, names: Mapping[int, str]) -> Tie:
    """Return a sum as a record.

    Args:
        at: Its number.
        books: Where it stands.
        names: The ids of the variables.
    """
    each, knot = books.net.sums[at], books.knots[at]
    sentence = _sentence(at, books, knot)
    claims = tuple(dict.fromkeys(claim.id for claim in knot.claims))
    return Tie(knot.kind, names[each.whole], tuple(names[part] for part in each.parts), claims, sentence)


def _sentence(at: int, books: Books, knot: Knot) -> str:
    each = books.net.sums[at]
    if knot.kind == "subset":
        part, whole = (books.variables[number].population for number in (each.parts[0], each.whole))
        inner, outer = ("people" if people is None else people.words for people in (part, whole))
        return f"{inner} are a part of {outer}"
    if knot.claims == ():
        return "a total that nobody gives"
    if knot.kind == "total":
        return _total(at, books, knot.claims[0])
    parts = [part for part in knot.parts if part.part_of == knot.claims[0].id]
    return _stands(knot.claims[0], parts, complete=each.exact)


def _total(at: int, books: Books, whole: Claim) -> str:
    """Return a total with the figures that make it hold, or the nearest to it."""
    groups = []
    for part in books.net.sums[at].parts:
        entries = [books.entries[number] for number in books.on.get(part, ())]
        groups.append([claim for entry in entries if not entry.vague for claim in entry.claims[:_MOST_CLAIMS]])
    if not all(groups):
        return f"{_figure(whole)} is a total over {len(groups)} events; not all of them have a figure"
    return _stands(whole, chosen(whole, groups), complete=True)


def _stands(whole: Claim, parts: Sequence[Claim], *, complete: bool) -> str:
    """Return the sum with what is left over, or by how much it fails."""
    terms = " + ".join(_figure(part) for part in parts)
    low, high = _added([_count(part) for part in parts])
    total = _count(whole)
    if total.upper is not None and low > total.upper:
        return f"{_figure(whole)} ≠ {terms}: {low - total.upper} too many"
    if total.lower is None or high is None or high >= total.lower:
        return f"{_figure(whole)} = {terms}"
    if complete:
        return f"{_figure(whole)} ≠ {terms}: {total.lower - high} missing"
    most = None if total.upper is None else total.upper - low
    return f"{_figure(whole)} = {terms} + {answer(Count(total.lower - high, most))} not broken down"


def _added(counts: Sequence[Count]) -> tuple[int, int | None]:
    tops = [count.upper for count in counts if count.upper is not None]
    return sum(count.lower or 0 for count in counts), sum(tops) if len(tops) == len(counts) else None


def _figure(claim: Claim) -> str:
    return answer(claim.value) if claim.population is None else f"{answer(claim.value)} {who(claim)}"


def _count(claim: Claim) -> Count:
    if not isinstance(claim.value, Count):
        raise TypeError(f"claim {claim.id} has no count")
    return claim.value


_NO_QUARREL: Final = frozenset({"only", "revision"})
"""Explanations of a minimal set that leave its other figures as firm as they were."""


@dataclass(frozen=True, slots=True)
class Firm:
    """What stands.

    Attributes:
        entries: Numbers of the firm entries.
        outcome: What follows from them.
        left_out: Groups from which nothing is derived, because not all that contradicts in them is known.
    """

    entries: tuple[int, ...]
    outcome: Outcome
    left_out: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What was drawn: bounds of a variable, or of what is left of it."""

    kind: Literal["remainder", "bounds"]
    variable: int
    lower: int
    upper: int | None


def firm(check: Check, judged: Mapping[int, Sequence[Judged]], case: Case) -> Firm:
    """Return what stands.

    Args:
        check: The check.
        judged: The minimal sets of each group that was searched.
        case: The claims.
    """
    books = check.books
    contested = {
        member
        for sets in judged.values()
        for each in sets
        if each.explained not in _NO_QUARREL
        for member in each.members
    }
    unknown = {group for group in judged if check.conflicts(group).cut != ""}
    unknown |= (check.outcome.clashes.keys() - judged.keys()) | check.outcome.unfinished
    entries = tuple(
        at
        for at, entry in enumerate(books.entries)
        if at not in contested
        and entry.kind != "implied"
        and not entry.vague
        and books.net.groups[entry.variable] not in unknown
        and is_firm(at, books, case)
    )
    return Firm(entries, propagate(books.net, entries), frozenset(unknown))


def derived_facts(
    stands: Firm, check: Check, counted: Mapping[int, Counted], ties: Mapping[int, Tie], case: Case
) -> tuple[DerivedFact, ...]:
    """Return what follows, remainders first."""
    writer = _Deriving(stands, check, counted, ties, case)
    return (*writer.remainders(), *writer.tighter())


@dataclass(frozen=True, slots=True)
class _Deriving:
    stands: Firm
    check: Check
    counted: Mapping[int, Counted]
    ties: Mapping[int, Tie]
    case: Case

    def remainders(self) -> Iterator[DerivedFact]:
        """Yield what each breakdown that is not said to be complete leaves out."""
        books = self.check.books
        for at, (each, knot) in enumerate(zip(books.net.sums, books.knots, strict=True)):
            if knot.kind == "breakdown" and self.is_sound(each.whole):
                fact = self.remainder(at, each, knot)
                if fact is not None:
                    yield fact

    def remainder(self, at: int, each: Sum, knot: Knot) -> DerivedFact | None:
        """Return one, None where nothing certain is left."""
        outcome = self.stands.outcome
        whole_low, whole_high = outcome.lower[each.whole], outcome.upper[each.whole]
        highs = [outcome.upper[part] for part in each.parts]
        lows = [outcome.lower[part] for part in each.parts]
        if whole_high is None or None in highs:
            return None
        least = max(0, whole_low - sum(high for high in highs if high is not None))
        most = whole_high - sum(lows)
        if least == 0 and most > 0:
            return None
        sides = [(each.whole, LOW), (each.whole, HIGH), *((part, side) for part in each.parts for side in (LOW, HIGH))]
        claims = self.grounds(sides, knot)
        terms = [number(low, high) for low, high in zip(lows, highs, strict=True)]
        text = _remainder_text(number(whole_low, whole_high), terms, least, most)
        return self.fact(_Drawn("remainder", each.whole, least, most), claims, (at,), text)

    def tighter(self) -> Iterator[DerivedFact]:
        """Yield bounds that are tighter than anybody gives, and that take more than one figure."""
        outcome, on = self.stands.outcome, self.check.books.on
        standing = set(self.stands.entries)
        for variable in self.counted:
            if not self.is_sound(variable) or self.check.books.variables[variable].part != "":
                continue
            own = {at for at in on.get(variable, ()) if at in standing}
            sides = [side for side in (LOW, HIGH) if self.moved(variable, side)]
            reasons = outcome.reasons(variable, *sides)
            if len(reasons) > 1 and not reasons <= own:
                yield self.bounds(variable)

    def moved(self, variable: int, side: int) -> bool:
        """Return whether a sum, and not somebody's word, gave a bound its last value, and took more than one figure."""
        outcome = self.stands.outcome
        last = outcome.last[side][variable]
        return last >= 0 and outcome.steps[last].by != STATED and len(outcome.reasons(variable, side)) > 1

    def bounds(self, variable: int) -> DerivedFact:
        """Return the bounds of a variable as a fact."""
        outcome = self.stands.outcome
        sides = [side for side in (LOW, HIGH) if self.moved(variable, side)]
        steps = {outcome.steps[at].by for at in outcome.drawn(variable, *sides)}
        low = outcome.lower[variable] if LOW in sides else 0
        high = outcome.upper[variable] if HIGH in sides else None
        why = steps_in_words(outcome, variable, *sides)
        text = f"{number(low, high)} ({self.counted[variable].label}) follows{': ' if why else ''}{why}."
        claims = self.grounds([(variable, side) for side in sides], None)
        return self.fact(_Drawn("bounds", variable, low, high), claims, sorted(steps), text)

    def is_sound(self, variable: int) -> bool:
        """Return whether something can be derived about a variable."""
        group = self.check.books.net.groups[variable]
        outcome = self.stands.outcome
        return group not in self.stands.left_out and group not in outcome.clashes and group not in outcome.unfinished

    def grounds(self, sides: Sequence[tuple[int, int]], knot: Knot | None) -> tuple[Claim, ...]:
        """Return one claim for each figure that these bounds rest on."""
        outcome = self.stands.outcome
        figures = sorted({at for variable, side in sides for at in outcome.reasons(variable, side)})
        preferred = () if knot is None else (*knot.claims, *knot.parts)
        return spokesmen(figures, self.check.books, self.case, preferred)

    def question(self, variable: int) -> str:
        """Return the id of the question that a variable is the answer to, "" where no claim asks it."""
        of, asked = self.check.books.variables[variable], self.check.books.on.get(variable, ())
        entries = [self.check.books.entries[at] for at in asked]
        known = any(entry.kind != "implied" for entry in entries) and of.part == ""
        return question_id(of.event, of.facet, of.population) if known else ""

    def fact(self, drawn: _Drawn, claims: Sequence[Claim], ties: Sequence[int], text: str) -> DerivedFact:
        """Return a fact as a record."""
        of = self.counted[drawn.variable]
        return DerivedFact(
            drawn.kind,
            of.id,
            of.event,
            of.facet,
            of.population,
            self.question(drawn.variable),
            drawn.lower,
            drawn.upper,
            tuple(claim.id for claim in claims),
            tuple(self.ties[tie].id for tie in ties),
            text,
        )


def _remainder_text(whole: str, terms: Sequence[str], least: int, most: int) -> str:
    left = number(least, most)
    if most == 0:
        return f"All of the {whole} are broken down: {' − '.join([whole, *terms])} = 0."
    exactly = ", exactly" if least == most else ""
    are = "is" if most == 1 else "are"
    return f"{left} of the {whole} {are} not broken down{exactly}: {' − '.join([whole, *terms])} = {left}."


_NOT_SEARCHED: Final = "too many groups contradict themselves; the minimal sets of this one were not looked for"
_MOST_VOICES: Final = 3
"""Claims of a figure whose holders a sentence names."""

_CROWDED: Final = "too many groups of people; each is held against everybody alone"


def ledgers(case: Case, _findings: tuple[Finding, ...] = ()) -> tuple[Ledger, ...]:
    """Return the ledger as the records of an analysis: one, or none where nothing is counted."""
    one = ledger(case)
    return () if one.counted == () else (one,)


def ledger(case: Case) -> Ledger:
    """Return the ledger of all claims of a case."""
    return _Writer(case).ledger()


class _Writer:
    """Turns numbers of the books into records; each record is made once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.check: Check = checked(case)
        self.books = self.check.books
        self.judged: dict[int, list[Judged]] = {
            group: judged_sets(self.check, group, case) for group in self.check.searched
        }
        self.firm: Firm = firm(self.check, self.judged, case)
        self.shown = self._shown()
        self.counted: dict[int, Counted] = {number: self._counted(number) for number in self.shown}
        self.figures = {
            entry: self._figure(entry) for variable in self.shown for entry in self.books.on.get(variable, ())
        }
        names = {number: one.id for number, one in self.counted.items()}
        self.ties: dict[int, Tie] = {at: tie_of(at, self.books, names) for at in range(len(self.books.knots))}

    def ledger(self) -> Ledger:
        """Return everything."""
        sets = {each.members: self._set(each) for judged in self.judged.values() for each in judged}
        return Ledger(
            tuple(self.counted.values()),
            tuple(self.figures.values()),
            tuple(self.ties.values()),
            derived_facts(self.firm, self.check, self.counted, self.ties, self.case),
            tuple(sets.values()),
            tuple(repair for group in self.judged for repair in self._repairs(group, sets)),
            tuple(self._limits()),
        )

    def _shown(self) -> list[int]:
        """Return the variables that are tied to others or on which figures differ; the rest is no matter of sums."""
        groups = self.check.books.net.groups
        return [
            variable
            for variable in range(len(self.books.variables))
            if groups[variable] in self.check.tied or len(self.books.on.get(variable, ())) > 1
        ]

    def _counted(self, at: int) -> Counted:
        variable = self.books.variables[at]
        people = variable.population
        who = "" if people is None else f": {people.words}"
        return Counted(
            variable.event_id,
            variable.facet,
            "" if people is None else people.key,
            f"{variable.facet}, {variable.event.label}{who}",
            self.firm.outcome.lower[at],
            self.firm.outcome.upper[at],
            variable.part,
        )

    def _figure(self, at: int) -> Figure:
        entry = self.books.entries[at]
        stands = is_firm(at, self.books, self.case)
        claims = tuple(claim.id for claim in entry.claims)
        return Figure(
            self.counted[entry.variable].id,
            entry.kind,
            entry.place,
            entry.lower,
            entry.upper,
            entry.vague,
            claims,
            stands,
        )

    def _set(self, judged: Judged) -> MinimalSet:
        reported = reported_as(judged)
        return MinimalSet(
            tuple(self.figures[member].id for member in judged.members),
            tuple(claim.id for claim in judged.claims),
            tuple(self.ties[tie].id for tie in judged.ties),
            judged.explained,
            judged.sentence(),
            "" if reported is None else reported.id,
        )

    def _repairs(self, group: int, sets: dict[tuple[int, ...], MinimalSet]) -> list[Repair]:
        found = []
        for repair in self.check.conflicts(group).repairs:
            members = sorted(repair)
            resolved = [sets[each.members].id for each in self.judged[group] if repair & set(each.members)]
            figures = [self.figures[member] for member in members]
            claims = dict.fromkeys(claim for figure in figures for claim in figure.claims)
            text = f"Without {listed(self._named(member) for member in members)} all else fits."
            found.append(Repair(tuple(each.id for each in figures), tuple(claims), tuple(resolved), text))
        return found

    def _named(self, at: int) -> str:
        """Return a figure in words: what it says, of whom, who says it, and how."""
        entry = self.books.entries[at]
        people = self.books.variables[entry.variable].population
        whom = "" if people is None else f" {people.words}"
        voices = list(dict.fromkeys(claim.holder.name for claim in entry.claims[:_MOST_VOICES]))
        how = {"stated": "", "denied": ", denied", "implied": ", implied by “only”"}[entry.kind]
        where = ", in the fields" if entry.place == "fields" else ""
        return f"{number(entry.lower, entry.upper)}{whom} ({listed(voices)}{how}{where})"

    def _limits(self) -> list[Limit]:
        outcome = self.check.outcome
        reasons = {group: self.check.conflicts(group).cut for group in self.judged}
        reasons |= dict.fromkeys(sorted(outcome.unfinished - outcome.clashes.keys()), UNFINISHED)
        reasons |= dict.fromkeys(sorted(outcome.clashes.keys() - self.judged.keys()), _NOT_SEARCHED)
        groups = self.books.net.groups
        first = {groups[at]: record.id for at, record in reversed(self.counted.items())}
        found = [Limit(first[group], reason) for group, reason in reasons.items() if reason != "" and group in first]
        return found + [Limit(self.counted[at].id, _CROWDED) for at in self.books.crowded if at in self.counted]
