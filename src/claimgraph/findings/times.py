"""Dates and times of the day: they meet, one lies within the other, or they exclude each other."""

from __future__ import annotations

from typing import Final

from claimgraph.findings.case import Case, finding
from claimgraph.findings.revision import succession
from claimgraph.findings.words import said
from claimgraph.schema import Claim, Clock, Day, Finding, TimeSpan

RULE: Final = "times"


def judge(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return how two dates, or two times of the day, of one event differ."""
    if left.polarity != right.polarity or left.polarity == "denied":
        return _denied(left, right)
    if isinstance(left.value, Day) and isinstance(right.value, Day):
        return _days(left, right, left.value.span, right.value.span, case)
    if isinstance(left.value, Clock) and isinstance(right.value, Clock):
        return _clocks(left, right, left.value, right.value, case)
    return None


def _days(left: Claim, right: Claim, first: TimeSpan, second: TimeSpan, case: Case) -> Finding | None:
    if first == second:
        return None
    if not first.meets(second):
        return _apart(left, right, case, "no day fits both")
    for wide, narrow, span, inner in ((left, right, first, second), (right, left, second, first)):
        if span.first <= inner.first and inner.last <= span.last:
            text = f"{said(narrow)} lies within {said(wide)}."
            return finding(RULE, "refinement", "temporal", (left, right), text, differs="precision")
    return None


def _clocks(left: Claim, right: Claim, first: Clock, second: Clock, case: Case) -> Finding | None:
    if first.zone != second.zone:
        text = f"{said(left)} and {said(right)}: the two do not give the same time zone."
        return finding(RULE, "undetermined", "temporal", (left, right), text, differs="time zone")
    return None if first.time == second.time else _apart(left, right, case, "the times differ")


def _apart(left: Claim, right: Claim, case: Case, reason: str) -> Finding | None:
    if _one_breath(left, right) or not case.facets[left.facet].one_true_answer:
        text = f"{said(left)} and {said(right)} name several times of one thing."
        return finding(RULE, "scope-difference", "temporal", (left, right), text, differs="time")
    if left.modality != right.modality:
        text = f"{said(left)} and {said(right)}: {reason}, and one of the two is only held possible."
        return finding(RULE, "certainty-gap", "certainty", (left, right), text, differs="commitment")
    follows = succession(left, right, case)
    if follows == "superseded":
        return None
    if follows == "revision":
        text = f"{said(left)} and {said(right)}: {reason}; the later one replaces the earlier one."
        return finding(RULE, "revision", "temporal", (left, right), text, differs="time")
    if follows != "" or left.modality == "possible":
        text = f"{said(left)} and {said(right)}: {reason}, but nothing says that both stand."
        return finding(RULE, "undetermined", "temporal", (left, right), text, differs="time said")
    text = f"{said(left)} against {said(right)}: {reason}."
    return finding(RULE, "conflict", "temporal", (left, right), text, differs="time")


def _denied(left: Claim, right: Claim) -> Finding | None:
    """A denial of a date rejects that date and says no other."""
    if left.polarity == right.polarity or left.modality != right.modality or not _is_same(left, right):
        return None
    denial, other = (left, right) if left.polarity == "denied" else (right, left)
    text = f"{said(denial)} denies what {said(other)} says."
    return finding(RULE, "conflict", "denial", (left, right), text, differs="polarity")


def _is_same(left: Claim, right: Claim) -> bool:
    if isinstance(left.value, Day) and isinstance(right.value, Day):
        return left.value.span == right.value.span
    if isinstance(left.value, Clock) and isinstance(right.value, Clock):
        return (left.value.time, left.value.zone) == (right.value.time, right.value.zone)
    return False


def _one_breath(left: Claim, right: Claim) -> bool:
    return left.document == right.document and left.sentence == right.sentence and left.holder.id == right.holder.id
