"""Which claim replaces which: a later figure is not a rival of the earlier one.

Different holders never revise each other, unless the document itself says so ("first reports … was later adjusted").
What comes later is told by the moments at which claims were said (`history.asserting`), to the second where documents
give a time, and by words where they give none.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from claimgraph.comparison.case import Case, same_question
from claimgraph.schema import Claim, Count

# Tolls that count all so far, and counts that add to one told before ("12 more were killed"): two scopes.


_ADDING: Final = re.compile(r"\b(?:another|additional|further|others|more(?!\s+than\b))\b", re.IGNORECASE)
"""Words that add a count to one told before; "more than" adds nothing."""

ONLY_RISING: Final = frozenset({"deaths", "casualties"})
"""Facets whose tolls never fall of themselves. The missing are found and the injured die, so theirs may."""

_REASON: Final = re.compile(
    r"\b(?:correct\w*|revis\w*|recount\w*|re-count\w*|lower(?:ed|s|ing)|reduc\w+|adjust\w*|down(?:ward|wards)?|error\w*"
    r"|erroneous\w*|mistak\w*|wrong\w*|duplicat\w*|twice|double[- ]count\w*|misidentif\w*|alive|retract\w*|withdr\w+"
    r"|excluding|no longer includ\w*|instead of|rather than|and not)\b",
    re.IGNORECASE,
)
"""Words with which those who lower a toll say that they do, or why."""

_OTHERS: Final = "others"
"""How the key of a population begins that a text sets beside the one it has just counted: "12 more civilians"."""


def is_increment(claim: Claim) -> bool:
    """Return whether a claim's count comes on top of one told before, as extraction or its own words mark it."""
    if not isinstance(claim.value, Count) or claim.part_of != "":
        return False
    if claim.population is not None and claim.population.key.split(",")[0] == _OTHERS:
        return True
    # The words of the value alone: a quotation may hold the next clause, with an addition of its own.
    return _ADDING.search(claim.value.words) is not None


def gives_reason(claim: Claim) -> bool:
    """Return whether the sentence of a claim says why its figure is lower than one before."""
    return _REASON.search(claim.sentence.text) is not None


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
    return (right, left) if case.asserted[right.id].before(case.asserted[left.id]) else (left, right)


def is_one_line(left: Claim, right: Claim) -> bool:
    """Return whether two claims come from one holder, or from a body and somebody who speaks for it."""
    if "" != left.holder.name == right.holder.name and left.holder.document == right.holder.document:
        return True
    if left.holder.name == right.holder.name == "":  # of documents without a publisher, nobody knows whose they are
        return left.document == right.document
    named = [{claim.holder.name, claim.holder.acts_for} - {""} for claim in (left, right) if claim.holder.named]
    return left.holder.acts_for == right.holder.acts_for != "" or (len(named) == 2 and bool(named[0] & named[1]))


def fall(earlier: Claim, later: Claim) -> Literal["downward", "series"]:
    """Return what a lower later figure is: `downward` where its words say why, else `series`.

    The dead do not come back: a cumulative count that falls in silence is a slip, another scope, or a copy of an old
    figure, and somebody should look. Of the missing, who are found, a lower number is news like any other.
    """
    told = earlier.facet not in ONLY_RISING or gives_reason(later)
    return "downward" if told or later.stage == "later" else "series"


def is_stale(earlier: Claim, later: Claim, case: Case) -> bool:
    """Return whether a claim was printed by others after its own line had replaced it: the copy is old, not the news.

    A claim that the text itself calls an earlier figure is told as history.
    """
    if earlier.stage == "earlier" or earlier.chain[-1].source.name == later.chain[-1].source.name:
        return False
    document = case.documents.get(earlier.document)
    if document is None or document.published is None or not is_one_line(earlier, later):
        return False
    return case.asserted[later.id].before(document.published.moment)


def _by_stage(earlier: Claim, later: Claim, case: Case) -> Succession:
    if earlier.stage != "earlier":
        return _unmarked(earlier, later)
    if later.stage == "earlier":
        return ""  # of two first figures neither replaces the other
    successors = case.staged.get((earlier.document, "later", same_question(earlier)), ())
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
    first, second = case.asserted[left.id], case.asserted[right.id]
    if first.before(second) or second.before(first):
        return "revision"
    if left.own_voice and left.document == right.document:
        return ""
    return "order-unknown"


def _same_figure(left: Claim, right: Claim) -> bool:
    if isinstance(left.value, Count) and isinstance(right.value, Count):
        return left.value.bounds == right.value.bounds
    return left.value == right.value
