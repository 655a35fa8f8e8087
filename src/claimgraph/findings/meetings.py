"""Events that may be one: the first gate, where two documents speak of what looks like the same thing.

Two documents rarely name one event with the same places. What is certain was made one event before; whether the others
are one is for a person to say. Here figures that would conflict if they were are named as undetermined, with that
missing fact; where a person has said that they are two, nothing is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Final

from claimgraph.findings.case import Case, Issue, Result, finding
from claimgraph.findings.counts import spread
from claimgraph.findings.words import said
from claimgraph.linking.events import told_apart
from claimgraph.schema import Claim, Count, Event, Finding

_MOST_EVENTS: Final = 60
"""Events in a row, by day, that each is held against."""

_UNSAID: Final = "event"
"""The type of an event of which the text does not say what it was."""


def unsettled_events(case: Case) -> Result:
    """Find figures of two events, in different documents, that would conflict if the events were one."""
    groups: dict[str, list[Issue]] = defaultdict(list)
    for issue in case.issues:
        if issue.facet.comparison == "interval" and issue.facet.one_true_answer and issue.event.when is not None:
            groups[issue.facet.name].append(issue)
    apart = told_apart(case.matches)
    found = [one for _, group in sorted(groups.items()) for one in _of_group(group, apart)]
    return Result(tuple(found))


def may_be_one(left: Event, right: Event) -> bool:
    """Return whether two events may be of one type and place, on days that meet; a total is none of its parts."""
    if left == right or left.parts != () or right.parts != ():
        return False
    if left.type != right.type and _UNSAID not in {left.type, right.type}:
        return False
    if left.when is None or right.when is None or not left.when.meets(right.when):
        return False
    return (
        left.places != () and right.places != () and (left.places[0] in right.places or right.places[0] in left.places)
    )


def _of_group(issues: list[Issue], apart: Callable[[str, str], bool]) -> Iterator[Finding]:
    in_time = sorted(issues, key=lambda issue: (str(issue.event.when), issue.event.id))
    for start, left in enumerate(in_time):
        for right in in_time[start + 1 : start + _MOST_EVENTS]:
            if may_be_one(left.event, right.event) and not apart(left.event.id, right.event.id):
                found = _rivals(left, right)
                if found is not None:
                    yield found


def _rivals(left: Issue, right: Issue) -> Finding | None:
    for one, other in combinations([*_whole(left), *_whole(right)], 2):
        if one.event == other.event or one.document == other.document:
            continue
        if not _count(one).meets(_count(other)):
            text = f"{said(one)} and {said(other)} differ; whether they speak of one event, nobody says."
            return finding(
                "unsettled-events", "undetermined", "numeric", (one, other), text, differs="event", aligned=("facet",)
            )
    return None


def _whole(issue: Issue) -> list[Claim]:
    """Return one firm figure a position for everybody concerned, best supported first."""
    firsts = [position.claims[0] for position in issue.positions if position.population is None]
    return [
        claim for claim in firsts if claim.modality == "asserted" and claim.polarity == "affirmed" and _is_count(claim)
    ]


def _is_count(claim: Claim) -> bool:
    return isinstance(claim.value, Count) and claim.value.bounds != (None, None)


def _count(claim: Claim) -> Count:
    if not isinstance(claim.value, Count):
        raise TypeError(f"claim {claim.id} has no count")
    return spread(claim.value)
