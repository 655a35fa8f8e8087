"""The ledger of counts: wholes, parts, subsets and sums across events, what contradicts in them, and what follows.

Claims become figures on variables, whose bounds are propagated with their reasons (`solver`); groups at fault
are searched for their minimal conflicting sets and most sets are explained (`conflicts`); here all becomes `records`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from claimgraph.analyses.ledger import conflicts, records
from claimgraph.analyses.ledger.conflicts import RULE, arithmetic, steps_in_words
from claimgraph.analyses.ledger.records import COLUMNS, Figure, Ledger, Sum, ledger_quads, ledger_records
from claimgraph.analyses.ledger.solver import HIGH, LOW, STATED, UNFINISHED, Constraints, Propagation
from claimgraph.comparison.case import Case
from claimgraph.comparison.sums import chosen
from claimgraph.comparison.wording import answer, count_of, listed, number, who
from claimgraph.schema import Claim, Count, Finding, name, question_id

__all__ = ["COLUMNS", "RULE", "Ledger", "arithmetic", "ledger", "ledger_quads", "ledger_records", "ledgers"]

_MOST_CLAIMS: Final = 8
"""Claims of one event that a total is held against, besides every other limit."""

_MOST_VOICES: Final = 3
"""Claims of a figure whose holders a sentence names."""

_NO_QUARREL: Final = frozenset({"only", "revision"})
"""Explanations of a minimal set that leave its other figures as firm as they were."""

_NOT_SEARCHED: Final = "too many groups contradict themselves; the minimal sets of this one were not looked for"
_CROWDED: Final = "too many groups of people; each is held against everybody alone"


def ledgers(case: Case, _findings: tuple[Finding, ...] = ()) -> tuple[Ledger, ...]:
    """Return the ledger as the records of an analysis: one, or none where nothing is counted."""
    one = ledger(case)
    return () if one.counted == () else (one,)


def ledger(case: Case) -> Ledger:
    """Return the ledger of all claims of a case."""
    return _Report(case).ledger()


class _Report:
    """Turns numbers of the constraints into records; each record is made once.

    Attributes:
        judged: The minimal sets of each group that was searched.
        left_out: Groups from which nothing is derived, because not all that contradicts in them is known.
        firm: The firm figures.
        stands: What follows from them.
        counted: The variables that are told of: those that are tied to others, or on which figures differ.
    """

    def __init__(self, case: Case) -> None:
        self.check = conflicts.checked(case)
        self.net = self.check.net
        self.judged = {group: self.check.contradictions(group) for group in self.check.searched}
        clashes, unfinished = self.check.outcome.clashes, self.check.outcome.unfinished
        unknown = {group for group in self.judged if self.check.conflicts(group).cut != ""}
        self.left_out = unknown | (clashes.keys() - self.judged.keys()) | unfinished
        self.firm = self._firm()
        self.stands = Propagation(self.net, self.firm)
        on, groups = self.net.on, self.net.groups
        self.counted: dict[int, records.Variable] = {
            at: replace(variable, lower=self.stands.lower[at], upper=self.stands.upper[at])
            for at, variable in enumerate(self.net.variables)
            if groups[at] in self.net.tied or len(on.get(at, ())) > 1
        }
        self.names = {at: variable.id for at, variable in self.counted.items()}
        self.figures: dict[int, Figure] = {
            at: replace(self.net.figures[at], firm=self.check.is_firm(at), on=self.names[variable])
            for variable in self.counted
            for at in on.get(variable, ())
        }
        self.sums = [self._sum(each) for each in self.net.sums]

    def _firm(self) -> list[int]:
        """Return the figures on which what follows rests.

        Nobody has replaced them, they are no mere inference and not vague, and they stand in no minimal set but those
        that a revision or an inference explains.
        """
        contested = {
            member
            for found in self.judged.values()
            for each in found
            if each.explained not in _NO_QUARREL
            for member in each.members
        }
        return [
            at
            for at, figure in enumerate(self.net.figures)
            if at not in contested
            and figure.kind != "implied"
            and not figure.vague
            and self.net.groups[figure.variable] not in self.left_out
            and self.check.is_firm(at)
        ]

    def ledger(self) -> Ledger:
        """Return everything."""
        sets = {each.members: self._set(each) for found in self.judged.values() for each in found}
        return Ledger(
            tuple(self.counted.values()),
            tuple(self.figures.values()),
            tuple(self.sums),
            (*self._remainders(), *self._tighter()),
            tuple(sets.values()),
            tuple(repair for group in self.judged for repair in self._repairs(group, sets)),
            tuple(self._limits()),
        )

    def _sum(self, each: Sum) -> Sum:
        stated = tuple(dict.fromkeys(claim.id for claim in each.claims))
        parts = tuple(self.names[part] for part in each.parts)
        identifier = name("tie", each.kind, self.names[each.whole], parts, stated)
        return replace(each, id=identifier, sentence=_sentence(each, self.net))

    def _set(self, found: conflicts.ConflictingFigures) -> records.MinimalSet:
        reported = conflicts.reported_as(found)
        return records.MinimalSet(
            tuple(self.figures[member].id for member in found.members),
            tuple(claim.id for claim in found.claims),
            tuple(self.sums[at].id for at in found.drawn),
            found.explained,
            found.sentence(),
            "" if reported is None else reported.id,
        )

    def _repairs(self, group: int, sets: dict[tuple[int, ...], records.MinimalSet]) -> Iterator[records.Repair]:
        for repair in self.check.conflicts(group).repairs:
            members = sorted(repair)
            figures = [self.figures[member] for member in members]
            yield records.Repair(
                tuple(figure.id for figure in figures),
                tuple(dict.fromkeys(claim.id for figure in figures for claim in figure.claims)),
                tuple(sets[each.members].id for each in self.judged[group] if repair & set(each.members)),
                f"Without {listed(self._named(figure) for figure in figures)} all else fits.",
            )

    def _named(self, figure: Figure) -> str:
        """Return a figure in words: what it says, of whom, who says it, and how."""
        people = self.counted[figure.variable].population
        whom = "" if people is None else f" {people.words}"
        voices = list(dict.fromkeys(claim.holder.name for claim in figure.claims[:_MOST_VOICES]))
        how = {"stated": "", "denied": ", denied", "implied": ", implied by “only”"}[figure.kind]
        where = ", in the fields" if figure.place == "fields" else ""
        return f"{number(figure.lower, figure.upper)}{whom} ({listed(voices)}{how}{where})"

    def _limits(self) -> list[tuple[str, str]]:
        outcome = self.check.outcome
        reasons = {group: self.check.conflicts(group).cut for group in self.judged}
        reasons |= dict.fromkeys(sorted(outcome.unfinished - outcome.clashes.keys()), UNFINISHED)
        reasons |= dict.fromkeys(sorted(outcome.clashes.keys() - self.judged.keys()), _NOT_SEARCHED)
        first = {self.net.groups[at]: identifier for at, identifier in reversed(self.names.items())}
        found = [(first[group], reason) for group, reason in reasons.items() if reason != "" and group in first]
        return found + [(self.names[at], _CROWDED) for at in self.net.crowded if at in self.names]

    def _remainders(self) -> Iterator[records.DerivedFact]:
        """Yield what each breakdown that is not said to be complete leaves out, where something certain is left."""
        for at, each in enumerate(self.net.sums):
            if each.kind != "breakdown" or not self._is_sound(each.whole):
                continue
            whole_low, whole_high = self.stands.lower[each.whole], self.stands.upper[each.whole]
            lows = [self.stands.lower[part] for part in each.parts]
            highs = [self.stands.upper[part] for part in each.parts]
            known = [high for high in highs if high is not None]
            if whole_high is None or len(known) < len(highs):
                continue
            least, most = max(0, whole_low - sum(known)), whole_high - sum(lows)
            if least == 0 and most > 0:
                continue
            sides = [(variable, side) for variable in (each.whole, *each.parts) for side in (LOW, HIGH)]
            terms = [number(low, high) for low, high in zip(lows, highs, strict=True)]
            text = _remainder_text(number(whole_low, whole_high), terms, least, most)
            claims = self._grounds(sides, (*each.claims, *each.listed))
            yield self._fact("remainder", each.whole, (least, most), claims, (at,), text)

    def _tighter(self) -> Iterator[records.DerivedFact]:
        """Yield bounds that are tighter than anybody gives, and that take more than one figure."""
        firm = set(self.firm)
        for variable in self.counted:
            if not self._is_sound(variable) or self.counted[variable].part != "":
                continue
            sides = [side for side in (LOW, HIGH) if self._is_drawn(variable, side)]
            reasons = self.stands.reasons(variable, *sides)
            if len(reasons) > 1 and not reasons <= firm.intersection(self.net.on.get(variable, ())):
                yield self._bounds(variable, sides)

    def _is_drawn(self, variable: int, side: int) -> bool:
        """Return whether a sum, and not somebody's word, gave a bound its last value, and took more than one figure."""
        last = self.stands.last[side][variable]
        drawn = last >= 0 and self.stands.steps[last].by != STATED
        return drawn and len(self.stands.reasons(variable, side)) > 1

    def _bounds(self, variable: int, sides: Sequence[int]) -> records.DerivedFact:
        """Return the bounds of a variable as a fact."""
        sums = sorted({self.stands.steps[at].by for at in self.stands.drawn(variable, *sides)})
        low = self.stands.lower[variable] if LOW in sides else 0
        high = self.stands.upper[variable] if HIGH in sides else None
        why = steps_in_words(self.stands, variable, *sides)
        text = f"{number(low, high)} ({self.counted[variable].label}) follows{': ' if why else ''}{why}."
        claims = self._grounds([(variable, side) for side in sides])
        return self._fact("bounds", variable, (low, high), claims, sums, text)

    def _is_sound(self, variable: int) -> bool:
        """Return whether something can be derived about a variable."""
        group = self.net.groups[variable]
        return group not in self.left_out and group not in self.stands.clashes and group not in self.stands.unfinished

    def _grounds(self, sides: Sequence[tuple[int, int]], preferred: Sequence[Claim] = ()) -> tuple[Claim, ...]:
        """Return one claim for each figure that these bounds rest on."""
        figures = sorted({at for variable, side in sides for at in self.stands.reasons(variable, side)})
        return self.check.spokesmen(figures, preferred)

    def _fact(  # noqa: PLR0913, PLR0917 -- a fact has these parts
        self,
        kind: Literal["remainder", "bounds"],
        variable: int,
        bounds: tuple[int, int | None],
        claims: Sequence[Claim],
        sums: Sequence[int],
        text: str,
    ) -> records.DerivedFact:
        of = self.counted[variable]
        # No question where no claim asks it.
        asked = of.part == "" and any(self.net.figures[at].kind != "implied" for at in self.net.on.get(variable, ()))
        return records.DerivedFact(
            kind,
            of,
            question_id(of.event, of.facet, of.population) if asked else "",
            *bounds,
            tuple(claim.id for claim in claims),
            tuple(self.sums[at].id for at in sums),
            text,
        )


def _remainder_text(whole: str, terms: Sequence[str], least: int, most: int) -> str:
    left = number(least, most)
    if most == 0:
        return f"All of the {whole} are broken down: {' − '.join([whole, *terms])} = 0."
    exactly = ", exactly" if least == most else ""
    are = "is" if most == 1 else "are"
    return f"{left} of the {whole} {are} not broken down{exactly}: {' − '.join([whole, *terms])} = {left}."


def _sentence(each: Sum, net: Constraints) -> str:
    """Return how a sum stands, in one line: "57 = 14 + 16 + 11 + 16 not broken down"."""
    if each.kind == "subset":
        part, whole = (net.variables[at].population for at in (each.parts[0], each.whole))
        inner, outer = ("people" if people is None else people.words for people in (part, whole))
        return f"{inner} are a part of {outer}"
    if each.claims == ():
        return "a total that nobody gives"
    whole_claim = each.claims[0]
    if each.kind != "total":
        parts = [part for part in each.listed if part.part_of == whole_claim.id]
        return _stands(whole_claim, parts, complete=each.exact)
    groups = []  # the figures that make a total hold, or the nearest to it
    for variable in each.parts:
        figures = [net.figures[at] for at in net.on.get(variable, ())]
        groups.append([claim for figure in figures if not figure.vague for claim in figure.claims[:_MOST_CLAIMS]])
    if not all(groups):
        return f"{_figure(whole_claim)} is a total over {len(groups)} events; not all of them have a figure"
    return _stands(whole_claim, chosen(whole_claim, groups), complete=True)


def _stands(whole: Claim, parts: Sequence[Claim], *, complete: bool) -> str:
    """Return the sum with what is left over, or by how much it fails."""
    terms = " + ".join(_figure(part) for part in parts)
    low, high = _added([count_of(part) for part in parts])
    total = count_of(whole)
    if total.upper is not None and low > total.upper:
        return f"{_figure(whole)} ≠ {terms}: {low - total.upper} too many"
    if total.lower is None or high is None or high >= total.lower:
        return f"{_figure(whole)} = {terms}"
    if complete:
        return f"{_figure(whole)} ≠ {terms}: {total.lower - high} missing"
    most = None if total.upper is None else total.upper - low
    return f"{_figure(whole)} = {terms} + {number(total.lower - high, most)} not broken down"


def _added(counts: Sequence[Count]) -> tuple[int, int | None]:
    tops = [count.upper for count in counts if count.upper is not None]
    return sum(count.lower or 0 for count in counts), sum(tops) if len(tops) == len(counts) else None


def _figure(claim: Claim) -> str:
    return answer(claim.value) if claim.population is None else f"{answer(claim.value)} {who(claim)}"
