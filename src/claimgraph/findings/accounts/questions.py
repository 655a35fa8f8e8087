"""Accounts of one question about a count: which figures one number fits, without ever making a pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, product
from typing import Final

from claimgraph.findings.accounts.intervals import best_camps
from claimgraph.findings.accounts.sides import Side
from claimgraph.findings.accounts.standing import standing
from claimgraph.findings.accounts.telling import MOST_SHOWN, account, dispute
from claimgraph.findings.case import Case, Issue, Position
from claimgraph.findings.counts import judge
from claimgraph.results.accounts import Dispute
from claimgraph.schema import Count, question_id

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
    stand = standing(case, positions, earlier)
    sides = stand.sides
    if len(sides) < 2 or not _apart(sides) or not _conflict(case, sides):
        return
    question = question_id(issue.event, issue.facet.name, positions[0].population)
    if question in but:
        return
    camps = best_camps(sides, MOST_SHOWN)
    common = [side for side in sides if side.allows(camps.first) and side.allows(camps.last)]
    shared = set(map(id, common))
    rest = [side for side in sides if id(side) not in shared]
    told = [
        account(_that(rest, camp.point, fits=True), common, _that(rest, camp.point, fits=False), counted=True)
        for camp in camps.best
    ]
    yield dispute((question, issue.event.id), (common, stand.aside), told, camps.number)


def _apart(sides: Sequence[Side]) -> bool:
    """Return whether no number fits all."""
    return max(side.low for side in sides) > min(side.high for side in sides)


def _conflict(case: Case, sides: Sequence[Side]) -> bool:
    """Return whether a pair of figures is a conflict: those of one voice in unknown order, say, are undetermined.

    The best supported figures are held against each other, and the two that are furthest apart.
    """
    supported = sorted(sides, key=lambda side: -len(side.holders))[:_JUDGED]
    furthest = [min(sides, key=lambda side: side.high), max(sides, key=lambda side: side.low)]
    for left, right in combinations([*furthest, *supported], 2):
        if _apart((left, right)):
            for one, other in product(left.claims[:2], right.claims[:2]):
                found = judge(one, other, case)
                if found is not None and found.verdict == "conflict":
                    return True
    return False


def _that(sides: Sequence[Side], number: float, *, fits: bool) -> list[Side]:
    return [side for side in sides if side.allows(number) == fits]
