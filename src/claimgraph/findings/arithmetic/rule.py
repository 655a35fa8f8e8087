"""Minimal conflicting sets as findings: those that no rule on pairs, breakdowns or totals can see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimgraph.findings.arithmetic.checking import Check, checked
from claimgraph.findings.arithmetic.judging import Judged
from claimgraph.findings.arithmetic.series import series
from claimgraph.findings.case import Case, Result, finding, first_findings
from claimgraph.findings.words import said
from claimgraph.model import Finding

RULE: Final = "arithmetic"


def arithmetic(case: Case) -> Result:
    """Find sets of figures that cannot all be right, and tolls that do not go together with what was added to them."""
    check = checked(case)
    found = [
        one for group in check.searched if group in check.tied for one in first_findings(_of_group(check, group, case))
    ]
    return Result((*found, *series(case)))


def judged_sets(check: Check, group: int, case: Case) -> list[Judged]:
    """Return the minimal sets of a group, ready to be judged."""
    return [Judged(tuple(sorted(members)), check, check.faulty[group], case) for members in check.conflicts(group).sets]


def _of_group(check: Check, group: int, case: Case) -> Iterator[Finding | None]:
    for judged in judged_sets(check, group, case):
        if not judged.is_told and len({claim.id for claim in judged.claims}) > 1:
            yield verdict(judged)


def verdict(judged: Judged) -> Finding | None:
    """Return a set as a finding, None where a revision explains it."""
    kind = "total" if judged.is_total else "part-whole"
    text = judged.sentence()
    listed = " and ".join(said(claim) for claim in judged.claims)
    match judged.explained:
        case "":
            outcome, differs = "conflict", "value"
        case "only":
            outcome, differs = "undetermined", "population"
            text = f"{listed}: whether hits on one side alone leave no dead of others, nobody says."
        case "vague":
            outcome, differs = "undetermined", "precision"
            text = f"{text.removesuffix('.')}, but one of the numbers is only approximate."
        case "order":
            outcome, differs = "undetermined", "time said"
            text = f"{text.removesuffix('.')}, but nothing says which of them came later."
        case "voices" if judged.is_total:
            outcome, differs = "part-whole", "event"
            text = f"{text.removesuffix('.')}; the figures come from different holders."
        case "voices":
            outcome, differs = "undetermined", "scope"
            text = f"{text.removesuffix('.')}, if the parts count different people; they come from different holders."
        case _:
            return None
    return finding(
        RULE,
        outcome,
        kind,
        judged.claims,
        text,
        differs=differs,
        aligned=("facet",) if judged.is_total else ("event", "facet"),
    )
