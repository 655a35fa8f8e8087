"""Tolls that count all so far, and what is said to have been added: a series of one reporting line.

A toll of the dead only rises; where it falls, a reason ought to stand beside it. And where a text says "12 more were
killed, which brings the toll to 158", then 12 is the step from the toll before. An addition is no rival of a toll.

That the later of two tolls is lower, the rule on counts says: a revision of type `series` or `downward`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from claimgraph.findings.case import Case, finding
from claimgraph.findings.tolls import ONLY_RISING, gives_reason, is_increment
from claimgraph.findings.words import said
from claimgraph.schema import Claim, Count, Finding, TimeSpan

RULE: Final = "arithmetic"

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
