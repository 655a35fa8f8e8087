"""Which claims stand: what its own source has replaced is no rival, and neither is what counts something else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from claimgraph.findings.accounts.intervals import highest, lowest
from claimgraph.findings.accounts.sides import Side, holder_key
from claimgraph.findings.case import Case, Position, denies_any, same_question
from claimgraph.findings.counts import spread
from claimgraph.findings.revision import in_order
from claimgraph.schema import Claim, Count, Finding

_MORE_THAN: Final = re.compile(r"\b(?:over|above|more than|in excess of)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """The claims on one question about a count.

    Attributes:
        sides: One for each answer that stands.
        aside: Claims that compete with none.
    """

    sides: tuple[Side, ...]
    aside: tuple[Claim, ...]


def replaced(case: Case, findings: Iterable[Finding]) -> frozenset[str]:
    """Return the claims that findings call replaced by a later one."""
    found: set[str] = set()
    for finding in findings:
        if finding.verdict == "revision" and len(finding.claims) == 2:
            left, right = (case.by_id.get(claim) for claim in finding.claims)
            if left is not None and right is not None:
                found.add(in_order(left, right, case)[0].id)
    return frozenset(found)


def standing(case: Case, positions: Sequence[Position], earlier: frozenset[str]) -> Standing:
    """Return the answers to one question about a count that stand.

    Args:
        case: All claims.
        positions: The answers to that question; each a count.
        earlier: Claims that were replaced by later ones.
    """
    firm = [claim for position in positions for claim in position.claims if is_figure(claim)]
    gone = superseded(case, firm, earlier)
    gone |= of_several_scopes([claim for claim in firm if claim.id not in gone])
    kept = ([claim for claim in position.claims if is_figure(claim) and claim.id not in gone] for position in positions)
    sides = tuple(_side(claims) for claims in kept if claims != [])
    return Standing(sides, tuple(claim for position in positions for claim in position.claims if claim.id in gone))


def superseded(case: Case, figures: Sequence[Claim], earlier: frozenset[str]) -> set[str]:
    """Return the figures for one number that a later one of the same line has replaced.

    Args:
        case: All claims.
        figures: Counts that answer one question.
        earlier: Claims that findings call replaced; of a hot question, findings compare not every pair.
    """
    gone = {claim.id for claim in figures if claim.id in earlier or _is_staged(claim, case)}
    return gone | _outdated([claim for claim in figures if claim.id not in gone], case)


def is_figure(claim: Claim) -> bool:
    """Return whether a claim asserts a number; a denial of one number says no other."""
    bounded = isinstance(claim.value, Count) and claim.value.bounds != (None, None)
    return bounded and claim.modality == "asserted" and (claim.polarity == "affirmed" or denies_any(claim))


def _is_staged(claim: Claim, case: Case) -> bool:
    """Return whether the text itself goes on to a later figure."""
    return claim.stage == "earlier" and (claim.document, "later", same_question(claim)) in case.staged


def _outdated(claims: Iterable[Claim], case: Case) -> set[str]:
    """Return the figures that their own holder has replaced since: dated before the last, and apart from it."""
    lines: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        lines[holder_key(claim)].append(claim)
    return {claim.id for line in lines.values() if len(line) > 1 for claim in _overtaken(line, case)}


def _overtaken(line: Sequence[Claim], case: Case) -> list[Claim]:
    dated = [(said, claim) for claim in line if (said := case.said(claim)) is not None]
    if len(dated) < 2:
        return []
    last, newest = max(dated, key=lambda each: (each[0].first, each[1].id))
    return [claim for said, claim in dated if said.last < last.first and not _count(claim).meets(_count(newest))]


def of_several_scopes(claims: Iterable[Claim]) -> set[str]:
    """Return the figures that one holder gives beside others in one sentence or one breakdown.

    "3 died in the market and 5 at the school" counts two things, and neither is a figure for the whole.
    """
    breaths: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        breaths[claim.document, claim.sentence.start, holder_key(claim)].append(claim)
        if claim.part_of != "":
            breaths[(claim.part_of,)].append(claim)
    return {claim.id for group in breaths.values() if len(group) > 1 and _is_apart(group) for claim in group}


def _is_apart(claims: Sequence[Claim]) -> bool:
    counts = [_count(claim) for claim in claims]
    return max(map(lowest, counts)) > min(map(highest, counts))


def _side(claims: list[Claim]) -> Side:
    count = _count(claims[0])
    # People say "more than 430" of 430: the two are no dispute, so the open bound takes the number itself in.
    loose = count.upper is None and all(_MORE_THAN.search(_count(claim).words) is not None for claim in claims)
    return Side(tuple(claims), lowest(count) - (1 if loose else 0), highest(count))


def _count(claim: Claim) -> Count:
    if not isinstance(claim.value, Count):
        raise TypeError(f"claim {claim.id} has no count")
    return spread(claim.value)
