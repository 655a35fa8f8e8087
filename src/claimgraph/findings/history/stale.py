"""Stale copies: what others still print after the line that said it has replaced it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from claimgraph.findings.case import Case, Result, finding, first_findings
from claimgraph.findings.history.asserting import contested
from claimgraph.findings.history.beliefs import Succession, excludes
from claimgraph.findings.revision import is_stale
from claimgraph.findings.words import answer, said
from claimgraph.schema import Claim, Count, Finding, iso

RULE: Final = "stale-copies"


def stale_copies(case: Case) -> Result:
    """Find the claims of a line that another publisher prints, without the newer figure, after it was replaced."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for name, later in case.stale.items():
        found = _stale(case.by_id[name], later, case)
        groups[found.question].append(found)
    kept = [found for group in groups.values() for found in first_findings(group)]
    return Result(tuple(kept), sum(map(len, groups.values())) - len(kept))


def stale(case: Case) -> Mapping[str, Claim]:
    """Return the stale copies by id, each with the claim that had certainly replaced it first."""
    found: dict[str, Claim] = {}
    for group in contested(case.lines):
        found.update(_of_line([claim for claim in group if isinstance(claim.value, Count)], case))
    return found


def _of_line(group: Sequence[Claim], case: Case) -> Iterator[tuple[str, Claim]]:
    line = Succession(sorted(group, key=lambda claim: _printed(claim, case)), case.asserted)
    printed: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        printed[claim.document].append(claim)
    for claim in group:
        for later in line.after(claim)[-1:] if not claim.own_voice else ():
            told = any(not excludes(later, other) for other in printed[claim.document])
            if not told and is_stale(claim, later, case):
                yield claim.id, later


def _printed(claim: Claim, case: Case) -> tuple[bool, str, str]:
    """Order claims by when they were printed, those of documents without a date last."""
    published = case.documents[claim.document].published
    return published is None, "" if published is None else str(published.moment), claim.id


def _stale(claim: Claim, later: Claim, case: Case) -> Finding:
    document = case.documents[claim.document]
    printer = claim.chain[-1].source.name or document.title
    text = f"{printer}, published {document.published}, still prints {said(claim)}; "
    by = case.asserted[later.id].latest
    when = "" if by is None else f" by {iso(by)}"
    text += f"{claim.holder.name} had replaced it with {answer(later.value)}{when}: {said(later)}."
    return finding(RULE, "revision", "stale-copy", (claim, later), text, differs="value", aligned=_ALIGNED)


_ALIGNED: Final = ("event", "facet", "population")
