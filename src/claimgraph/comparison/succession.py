"""Which claim replaces which: a later figure is not a rival of the earlier one.

Different holders never revise each other, unless the document itself says so ("first reports … was later adjusted").
What comes later is told by the moments at which claims were said (`Case.chronology`), to the second where documents
give a time, and by words where they give none.
"""

from __future__ import annotations

from typing import Literal

from claimgraph.comparison.case import Case
from claimgraph.comparison.chronology import is_one_line, same_question
from claimgraph.comparison.figures import ONLY_RISING, gives_reason
from claimgraph.schema import Claim, Count

Succession = Literal["revision", "superseded", "stage-unknown", "order-unknown", ""]
"""Why two different figures need not be rivals; "" where nothing says so."""


def succession(left: Claim, right: Claim, case: Case) -> Succession:
    """Return how two different answers to one question follow each other."""
    for earlier, later in ((left, right), (right, left)):
        kind = _by_stage(earlier, later, case)
        if kind != "":
            return kind
    return _by_holder(left, right, case)


def in_one_breath(left: Claim, right: Claim) -> bool:
    """Return whether one holder says both in one sentence."""
    return left.document == right.document and left.sentence == right.sentence and left.holder.id == right.holder.id


def in_order(left: Claim, right: Claim, case: Case) -> tuple[Claim, Claim]:
    """Return two claims of which one revises the other, the earlier one first."""
    if left.stage == "later" or right.stage == "earlier":
        return right, left
    if left.stage == "earlier" or right.stage == "later":
        return left, right
    return (
        (right, left) if case.chronology.asserted[right.id].before(case.chronology.asserted[left.id]) else (left, right)
    )


def fall(earlier: Claim, later: Claim) -> Literal["downward", "series"]:
    """Return what a lower later figure is: `downward` where its words say why, else `series`.

    The dead do not come back: a cumulative count that falls in silence is a slip, another scope, or a copy of an old
    figure, and somebody should look. Of the missing, who are found, a lower number is news like any other.
    """
    told = earlier.facet not in ONLY_RISING or gives_reason(later)
    return "downward" if told or later.stage == "later" else "series"


def _by_stage(earlier: Claim, later: Claim, case: Case) -> Succession:
    if earlier.stage != "earlier":
        return _unmarked(earlier, later)
    if later.stage == "earlier":
        return ""  # of two first figures neither replaces the other
    successors = case.chronology.staged.get((earlier.document, "later", same_question(earlier)), ())
    if any(_same_figure(later, successor) for successor in successors):
        # What another document's holder says was not the revision, though it is the same figure.
        return "revision" if later.document == earlier.document or is_one_line(earlier, later) else "superseded"
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
    first, second = case.chronology.asserted[left.id], case.chronology.asserted[right.id]
    if first.before(second) or second.before(first):
        return "revision"
    if left.own_voice and left.document == right.document:
        return ""
    return "order-unknown"


def _same_figure(left: Claim, right: Claim) -> bool:
    if isinstance(left.value, Count) and isinstance(right.value, Count):
        return left.value.bounds == right.value.bounds
    return left.value == right.value
