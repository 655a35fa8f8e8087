"""Names: who did it, where it was, what was hit. Two names differ only where they exclude each other.

What "only" excludes, and what lies within what, the rules in `queries/findings/` say; here are the denials, and the
lists that name different things without excluding any.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from claimgraph.findings.background import resting
from claimgraph.findings.case import Case, finding
from claimgraph.findings.populations import are_apart, is_within
from claimgraph.findings.relations import Related
from claimgraph.findings.words import answer, said
from claimgraph.schema import Claim, Entity, Finding, Names, Truth

RULE: Final = "names"
TRUTH_RULE: Final = "truth"


def judge(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return how two lists of names for one facet of one event differ."""
    if isinstance(left.value, Names) and isinstance(right.value, Names):
        if left.polarity != right.polarity:
            return _denied(left, right, left.value, right.value, case)
        if left.polarity == "affirmed" and not (left.value.exclusive or right.value.exclusive):
            return _listed(left, right, left.value, right.value, case)
    if isinstance(left.value, Truth) and isinstance(right.value, Truth):
        return _so_or_not(left, right, left.value, right.value)
    return None


def truth(left: Claim, right: Claim, _case: Case) -> Finding | None:
    """Return whether one says that it is so and the other that it is not."""
    if isinstance(left.value, Truth) and isinstance(right.value, Truth):
        return _so_or_not(left, right, left.value, right.value)
    return None


def meant(value: Names) -> tuple[Entity, ...]:
    """Return whom a claim speaks of: the owners of what it names, or else what it names."""
    return value.owners if value.owners != () else value.entities


def _so_or_not(left: Claim, right: Claim, first: Truth, second: Truth) -> Finding | None:
    if (first.truth == (left.polarity == "affirmed")) == (second.truth == (right.polarity == "affirmed")):
        return None
    if left.modality != right.modality or left.modality == "possible":
        text = f"{said(left)} and {said(right)}: one says that it was so and one that it was not, not both firmly."
        return finding(TRUTH_RULE, "certainty-gap", "certainty", (left, right), text, differs="commitment")
    text = f"{said(left)} and {said(right)}: one says that it was so, the other that it was not."
    return finding(TRUTH_RULE, "conflict", "denial", (left, right), text, differs="polarity")


def _denied(left: Claim, right: Claim, first: Names, second: Names, case: Case) -> Finding | None:
    denial, other = (left, right) if left.polarity == "denied" else (right, left)
    rejected, named = (first, second) if denial is left else (second, first)
    if any(is_within(name, bad) for name in meant(named) for bad in meant(rejected)):
        if left.modality != right.modality or left.modality == "possible":
            text = f"{said(denial)} denies what {said(other)} says, and not both are firm."
            return finding(RULE, "certainty-gap", "certainty", (left, right), text, differs="commitment")
        text = f"{said(denial)} denies what {said(other)} says."
        return finding(RULE, "conflict", "denial", (left, right), text, differs="polarity")
    related = _by_background(meant(named), meant(rejected), case)
    if related.kind == "part" and "possible" not in {left.modality, right.modality}:
        text = f"{said(denial)} denies what {said(other)} says."
        return resting(finding(RULE, "conflict", "denial", (left, right), text, differs="polarity"), related, case)
    if related.kind == "whole" or any(is_within(bad, name) for name in meant(named) for bad in meant(rejected)):
        text = f"{said(denial)} denies a part of what {said(other)} names: {answer(rejected)} of {answer(named)}."
        return resting(finding(RULE, "undetermined", "denial", (left, right), text, differs="scope"), related, case)
    return None


def _by_background(left: Iterable[Entity], right: Iterable[Entity], case: Case) -> Related:
    """Return the first containment that background claims tell between two lists of names, in either direction."""
    pairs = (case.relations.between(one, other) for one in left for other in right) if case.relations else ()
    return next((related for related in pairs if related.kind in {"part", "whole"}), Related("unknown"))


def _strangers(one: Entity, other: Entity, case: Case) -> bool:
    """Return whether two names are apart, and no background claim ties them."""
    if not are_apart(one, other):
        return False
    return not case.relations or (
        case.relations.serves(one, other) == () and case.relations.between(one, other).kind not in {"part", "whole"}
    )


def _listed(left: Claim, right: Claim, first: Names, second: Names, case: Case) -> Finding | None:
    """Compare two lists that exclude nothing: different places are a difference of scope, never a conflict."""
    facet = case.facets[left.facet]
    apart = all(_strangers(one, other, case) for one in meant(first) for other in meant(second))
    if not apart or facet.comparison != "names" or left.modality != right.modality or left.modality == "possible":
        return None
    if facet.one_true_answer:
        text = f"{said(left)} against {said(right)}: {answer(first)} and {answer(second)} exclude each other."
        return finding(RULE, "conflict", "names", (left, right), text, differs="value")
    if first.kind == "place":
        text = f"{said(left)} and {said(right)} name different places, and neither says “only”."
        return finding(RULE, "scope-difference", "spatial", (left, right), text, differs="place")
    text = f"{said(left)} and {said(right)} name different ones; whether they acted together, nobody says."
    return finding(RULE, "undetermined", "names", (left, right), text, differs="joint action")
