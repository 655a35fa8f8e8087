"""Accounts of one question about a count: which figures one number fits, without ever making a pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimgraph.findings.accounts.intervals import best_camps
from claimgraph.findings.accounts.sides import Side
from claimgraph.findings.accounts.standing import Standing, standing
from claimgraph.findings.accounts.telling import MOST_SHOWN, account, dispute
from claimgraph.findings.case import Case, Issue, Position
from claimgraph.model import question_id
from claimgraph.results.accounts import Dispute
from claimgraph.values import Count


def of_counts(case: Case, earlier: frozenset[str]) -> Iterator[Dispute]:
    """Yield the disputes about counts, question by question.

    Args:
        case: The claims.
        earlier: Claims that were replaced by later ones.
    """
    for issue in case.issues:
        if issue.facet.comparison == "interval" and len(issue.positions) > 1:
            for positions in asked(issue):
                if len(positions) > 1:
                    yield from _disputed(issue, positions, standing(case, positions, earlier))


def asked(issue: Issue) -> list[list[Position]]:
    """Return the counts of an issue, by whom they count."""
    groups: dict[str | None, list[Position]] = defaultdict(list)
    for position in issue.positions:
        if isinstance(position.value, Count):
            groups[None if position.population is None else position.population.key].append(position)
    return [groups[key] for key in sorted(groups, key=lambda key: (key is not None, key))]


def _disputed(issue: Issue, positions: Sequence[Position], stand: Standing) -> Iterator[Dispute]:
    """Yield the dispute of a question, if two different holders give figures that no number fits."""
    sides = stand.sides
    if len(sides) < 2 or max(side.low for side in sides) <= min(side.high for side in sides):
        return
    first = sides[0].holders
    if len(first) == 1 and all(side.holders == first for side in sides):
        return  # one voice with two figures of unknown order: no dispute, and findings say what is missing
    camps = best_camps(sides, MOST_SHOWN)
    common = [side for side in sides if side.allows(camps.first) and side.allows(camps.last)]
    shared = set(map(id, common))
    rest = [side for side in sides if id(side) not in shared]
    told = [
        account(_that(rest, camp.point, fits=True), common, _that(rest, camp.point, fits=False), counted=True)
        for camp in camps.best
    ]
    question = question_id(issue.event, issue.facet.name, positions[0].population)
    yield dispute((question, issue.event.id), (common, stand.aside), told, camps.number)


def _that(sides: Sequence[Side], number: float, *, fits: bool) -> list[Side]:
    return [side for side in sides if side.allows(number) == fits]
