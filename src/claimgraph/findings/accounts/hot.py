"""One conflict that sums up a question with too many rivals to be read in pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from claimgraph.findings.accounts.intervals import accounts
from claimgraph.findings.case import MOST_FINDINGS, Case, Issue, Position, Result, finding
from claimgraph.findings.counts import spread
from claimgraph.findings.revision import is_one_line
from claimgraph.findings.words import answer, listed, voice
from claimgraph.schema import Claim, Count, Finding

_SHOWN: Final = 12
"""Accounts that a sentence names."""


def irreconcilable(case: Case) -> Result:
    """Sum up the questions that have too many rivals to be read in pairs."""
    hot = (issue for issue in case.issues if issue.facet.comparison == "interval" and issue.rivals > MOST_FINDINGS)
    return Result(tuple(one for issue in hot for one in _of_issue(issue)))


def _of_issue(issue: Issue) -> tuple[Finding, ...]:
    """Return one conflict a question with three or more accounts: one claim for each, all of different holders."""
    groups: dict[str | None, list[Position]] = defaultdict(list)
    for position in issue.positions:
        if isinstance(position.value, Count) and position.value.bounds != (None, None):
            groups[None if position.population is None else position.population.key].append(position)
    found = (_of_question(groups[key]) for key in sorted(groups, key=str))
    return tuple(one for one in found if one is not None)


def _of_question(positions: Sequence[Position]) -> Finding | None:
    chosen: list[Claim] = []
    for claim in _standing(positions):
        if not any(is_one_line(claim, other) for other in chosen):
            chosen.append(claim)
    claims = [chosen[index] for index in accounts([_spread(claim) for claim in chosen])]
    if len(claims) < 3:
        return None
    said = listed([f"{answer(claim.value)} ({voice(claim)})" for claim in claims[:_SHOWN]])
    more = f" and {len(claims) - _SHOWN} more" if len(claims) > _SHOWN else ""
    text = f"{len(claims)} accounts exclude each other: {said}{more}."
    return finding(
        "accounts", "conflict", "accounts", claims, text, differs="value", aligned=("event", "facet", "population")
    )


def _standing(positions: Sequence[Position]) -> list[Claim]:
    """Return one claim a position that is asserted, affirmed or a denial of any, and that the text does not revise."""
    firm = (
        [claim for claim in each.claims if claim.modality == "asserted" and claim.stage is None] for each in positions
    )
    return [
        claims[0]
        for claims in firm
        if claims != [] and (claims[0].polarity == "affirmed" or _spread(claims[0]).upper == 0)
    ]


def _spread(claim: Claim) -> Count:
    if not isinstance(claim.value, Count):
        raise TypeError(f"claim {claim.id} has no count")
    return spread(claim.value)
