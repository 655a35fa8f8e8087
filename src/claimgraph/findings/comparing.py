"""Compare all claims of a store: every rule of the list, in order, and what was not compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from claimgraph.findings import counts, names, times
from claimgraph.findings.accounts import irreconcilable
from claimgraph.findings.agreement import agreement
from claimgraph.findings.analyses import analysed
from claimgraph.findings.arithmetic import arithmetic
from claimgraph.findings.case import Case, Result, claim_pairs, first_findings, reading_order
from claimgraph.findings.coverage import Coverage, coverage
from claimgraph.findings.facets import facets
from claimgraph.findings.meetings import unsettled_events
from claimgraph.findings.rules import found_by
from claimgraph.findings.sums import breakdowns, totals
from claimgraph.graph import read_claims, read_documents
from claimgraph.identifiers import BASE
from claimgraph.model import Claim, Finding
from claimgraph.queries import Queryable

if TYPE_CHECKING:
    from claimgraph.graph import Store

Judge = Callable[[Claim, Claim, Case], Finding | None]


def pairwise(judge: Judge, comparisons: frozenset[str]) -> Callable[[Case], Result]:
    """Return a rule that holds the answers of each issue against each other.

    Args:
        judge: What to say of two claims that give different answers.
        comparisons: The values of `cg:comparison` of the facets that it judges; facets of no judge are never compared.
    """

    def rule(case: Case) -> Result:
        found: list[Finding] = []
        cut = 0
        for issue in case.issues:
            if issue.facet.comparison in comparisons:
                judged = [judge(left, right, case) for left, right in claim_pairs(issue)]
                kept = first_findings(judged)
                found.extend(kept)
                cut += issue.rivals - len(judged) + sum(one is not None for one in judged) - len(kept)
        return Result(tuple(found), cut)

    return rule


Rule = Callable[[Queryable, Case, str], Result]


def _query(name: str) -> tuple[str, Rule]:
    return name, lambda store, _case, base: found_by(store, name, base)


def _python(name: str, rule: Callable[[Case], Result]) -> tuple[str, Rule]:
    return name, lambda _store, case, _base: rule(case)


RULES: Final[tuple[tuple[str, Rule], ...]] = (
    _query("denied-report"),
    _query("exclusivity"),
    _query("owner-unknown"),
    _query("implied-exclusion"),
    _query("stated-revision"),
    _python(counts.RULE, pairwise(counts.judge, frozenset({"interval"}))),
    _python(times.RULE, pairwise(times.judge, frozenset({"date", "clock"}))),
    _python(names.RULE, pairwise(names.judge, frozenset({"names", "exclusivity"}))),
    _python(names.TRUTH_RULE, pairwise(names.truth, frozenset({"truth"}))),
    _python("accounts", irreconcilable),
    _python("breakdowns", breakdowns),
    _python("totals", totals),
    _python("arithmetic", arithmetic),
    _python("unsettled-events", unsettled_events),
    _query("refinement"),
    _query("certainty-gap"),
    _python("agreement", agreement),
    _query("provenance-gap"),
)
"""Every rule, by name: a query of `queries/findings/`, or a function where there is something to reckon."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing gave.

    Attributes:
        findings: Conflicts first, then by rule and claims; each once.
        coverage: What was compared, and what was not and why.
        records: What the analyses gave, by the analysis' name.
    """

    findings: tuple[Finding, ...]
    coverage: Coverage
    records: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


def compare(store: Store, base: str = BASE) -> Comparison:
    """Compare every claim of a store with every other that speaks of the same.

    Nothing in the store is changed: findings are computed afresh on every run.

    Args:
        store: With the claims, and with the facets that say how answers compare.
        base: The IRI under which the store's nodes are named.
    """
    case = Case(
        tuple(sorted({claim.id: claim for claim in read_claims(store)}.values(), key=reading_order)),
        facets(store),
        {document.id: document for document in read_documents(store)},
    )
    results = [rule(store, case, base) for _, rule in RULES]
    found = {finding.id: finding for result in results for finding in result.findings}
    findings = in_order(found.values())
    return Comparison(findings, coverage(case, sum(result.cut for result in results)), analysed(case, findings))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings as a reader wants them: conflicts first, what agrees last."""
    return tuple(sorted(findings, key=lambda one: (_VERDICTS.index(one.verdict), one.rule, one.claims)))


_VERDICTS: Final = (
    "conflict",
    "revision",
    "undetermined",
    "part-whole",
    "scope-difference",
    "certainty-gap",
    "refinement",
    "provenance-gap",
    "corroboration",
    "echo",
)
