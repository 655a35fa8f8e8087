"""Which claim replaces which: a later figure is not a rival of the earlier one.

Different holders never revise each other, unless the document itself says so ("first reports … was later adjusted").
"""

from __future__ import annotations

from typing import Literal

from claimgraph.findings.case import Case, same_question
from claimgraph.model import Claim
from claimgraph.values import Count

Succession = Literal["revision", "superseded", "stage-unknown", "order-unknown", ""]
"""Why two different figures need not be rivals; "" where nothing says so."""


def succession(left: Claim, right: Claim, case: Case) -> Succession:
    """Return how two different answers to one question follow each other."""
    for earlier, later in ((left, right), (right, left)):
        kind = _by_stage(earlier, later, case)
        if kind != "":
            return kind
    return _by_holder(left, right, case)


def in_order(left: Claim, right: Claim, case: Case) -> tuple[Claim, Claim]:
    """Return two claims of which one revises the other, the earlier one first."""
    if left.stage == "later" or right.stage == "earlier":
        return right, left
    if left.stage == "earlier" or right.stage == "later":
        return left, right
    first, second = case.said(left), case.said(right)
    return (right, left) if first is not None and second is not None and second.last < first.first else (left, right)


def is_one_line(left: Claim, right: Claim) -> bool:
    """Return whether two claims come from one holder, or from a body and somebody who speaks for it."""
    if (left.holder.name, left.holder.document) == (right.holder.name, right.holder.document):
        return True
    named = [{claim.holder.name, claim.holder.acts_for} - {""} for claim in (left, right) if claim.holder.named]
    return left.holder.acts_for == right.holder.acts_for != "" or (len(named) == 2 and bool(named[0] & named[1]))


def _by_stage(earlier: Claim, later: Claim, case: Case) -> Succession:
    if earlier.stage != "earlier":
        return _unmarked(earlier, later)
    successors = case.staged.get((earlier.document, "later", same_question(earlier)), ())
    if any(_same_figure(later, successor) for successor in successors):
        return "revision"
    if successors != ():
        return "superseded"
    return "revision" if later.own_voice and later.document == earlier.document else "stage-unknown"


def _unmarked(earlier: Claim, later: Claim) -> Succession:
    """Return what "was adjusted to 57" does to an unmarked figure before it.

    It revises one before it in the text that no named other holds; whether it revises that of a named one, nobody says.
    """
    if later.stage != "later" or earlier.stage is not None or earlier.document != later.document:
        return ""
    if earlier.quote.end > later.quote.start:
        return ""
    own = earlier.own_voice or not earlier.holder.named or is_one_line(earlier, later)
    return "revision" if own else "stage-unknown"


def _by_holder(left: Claim, right: Claim, case: Case) -> Succession:
    if not is_one_line(left, right):
        return ""
    first, second = case.said(left), case.said(right)
    if first is not None and second is not None and not first.meets(second):
        return "revision"
    if left.own_voice and left.document == right.document:
        return ""
    return "order-unknown"


def _same_figure(left: Claim, right: Claim) -> bool:
    if isinstance(left.value, Count) and isinstance(right.value, Count):
        return left.value.bounds == right.value.bounds
    return left.value == right.value
