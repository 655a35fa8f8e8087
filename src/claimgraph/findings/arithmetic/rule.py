"""Minimal conflicting sets as findings: those that no rule on pairs, breakdowns or totals can see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from claimgraph.findings.arithmetic.checking import Check, checked
from claimgraph.findings.arithmetic.judging import Judged
from claimgraph.findings.arithmetic.series import series
from claimgraph.findings.case import Case, Result, finding, first_findings
from claimgraph.schema import Finding

RULE: Final = "arithmetic"


def arithmetic(case: Case) -> Result:
    """Find sets of figures that cannot all be right, and tolls that do not go together with what was added to them."""
    check = checked(case)
    tied = [group for group in check.searched if group in check.tied]
    found = [one for group in tied for one in first_findings(_of_group(check, group, case))]
    return Result((*found, *series(case)))


def judged_sets(check: Check, group: int, case: Case) -> list[Judged]:
    """Return the minimal sets of a group, ready to be judged."""
    return [Judged(tuple(sorted(members)), check, check.faulty[group], case) for members in check.conflicts(group).sets]


def reported_as(judged: Judged) -> Finding | None:
    """Return a set as a finding, None where a revision explains it or another rule tells it."""
    if judged.is_told:  # most sets are pairs of rivals: seen at once, and long told
        return None
    told = _VERDICTS.get((judged.explained, judged.is_total)) or _VERDICTS.get((judged.explained, None))
    if told is None or len({claim.id for claim in judged.claims}) == 1:
        return None
    outcome, differs, rest = told
    text = judged.sentence() if rest == "" else f"{judged.sentence().removesuffix('.')}{rest}"
    kind = "total" if judged.is_total else "part-whole"
    aligned = ("facet",) if judged.is_total else ("event", "facet")
    return finding(RULE, outcome, kind, judged.claims, text, differs=differs, aligned=aligned)


def _of_group(check: Check, group: int, case: Case) -> Iterator[Finding | None]:
    return (reported_as(judged) for judged in judged_sets(check, group, case))


_VERDICTS: Final[Mapping[tuple[str, bool | None], tuple[str, str, str]]] = {
    ("", None): ("conflict", "value", ""),
    ("only", None): (
        "undetermined",
        "population",
        ", if hits on one side alone left no dead of others; nobody says so.",
    ),
    ("vague", None): ("undetermined", "precision", ", but one of the numbers is only approximate."),
    ("order", None): ("undetermined", "time said", ", but nothing says which of them came later."),
    ("voices", True): ("part-whole", "event", "; the figures come from different holders."),
    ("voices", None): ("undetermined", "scope", ", if different holders count the parts apart; nobody says so."),
}
"""Verdict, what differs, and what is added to the sentence: by the explanation, and whether a total takes part."""
