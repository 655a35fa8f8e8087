"""What follows from firm figures that nothing contradicts: the remainder of a breakdown, and tighter bounds.

Firm are figures that nobody has replaced, that are no mere inference and not vague, and that stand in no minimal set
but those that a revision or an inference explains. What follows holds on the word of the claims that it is derived
from, and a remainder holds as the text lists its parts: as different people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from claimgraph.findings.arithmetic.books import Knot
from claimgraph.findings.arithmetic.checking import Check
from claimgraph.findings.arithmetic.judging import Judged
from claimgraph.findings.arithmetic.net import Sum
from claimgraph.findings.arithmetic.propagation import HIGH, LOW, STATED, Outcome, propagate
from claimgraph.findings.arithmetic.voices import is_firm, spokesmen
from claimgraph.findings.arithmetic.wording import number, steps_in_words
from claimgraph.findings.case import Case
from claimgraph.results.ledger import Counted, DerivedFact, Tie
from claimgraph.schema import Claim, question_id

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
