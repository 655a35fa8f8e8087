"""Compare all claims of a store: every rule of the list, in order, and what was not compared."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from claimgraph.findings import counts, names, times
from claimgraph.findings.accounts import irreconcilable
from claimgraph.findings.agreement import agreement
from claimgraph.findings.analyses import analysed
from claimgraph.findings.arithmetic import arithmetic
from claimgraph.findings.background import contradicted, settled
from claimgraph.findings.case import Case, Result, claim_pairs, first_findings, reading_order
from claimgraph.findings.concerned import concerned
from claimgraph.findings.coverage import Coverage, coverage
from claimgraph.findings.facets import Facet, facets, shipped_facets
from claimgraph.findings.history import circles, stale
from claimgraph.findings.meetings import unsettled_events
from claimgraph.findings.rules import found_by
from claimgraph.findings.sums import breakdowns, totals
from claimgraph.graph import Store, comparison_quads, core_quads, read_claims, read_documents, read_matches
from claimgraph.graph.catalogue import Queryable
from claimgraph.schema import Claim, Document, Finding, Match

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


Rule = Callable[[Case, Queryable | None], Result]
"""From the case, and from the claims in it that concern a query as RDF: None where there are none."""


def _query(name: str) -> tuple[str, Rule]:
    return name, lambda _case, store: Result(()) if store is None else found_by(store, name)


def _python(name: str, rule: Callable[[Case], Result]) -> tuple[str, Rule]:
    return name, lambda case, _store: rule(case)


RULES: Final[tuple[tuple[str, Rule], ...]] = (
    _query("denied-report"),
    _query("exclusivity"),
    _query("owner-unknown"),
    _query("implied-exclusion"),
    _query("stated-revision"),
    _python(circles.RULE, circles.stated_order),
    _python(stale.RULE, stale.stale_copies),
    _python(counts.RULE, pairwise(counts.judge, frozenset({"interval"}))),
    _python(times.RULE, pairwise(times.judge, frozenset({"date", "clock"}))),
    _python(names.RULE, pairwise(names.judge, frozenset({"names", "exclusivity"}))),
    _python(names.TRUTH_RULE, pairwise(names.truth, frozenset({"truth"}))),
    _python("background", contradicted),
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

    def _repr_html_(self) -> str:
        # By name: whoever draws stands above this layer, and only a notebook asks.
        shown: str = importlib.import_module("claimgraph.draw.notebook").of_comparison(self)
        return shown


def compare(store: Store) -> Comparison:
    """Compare every claim of a store with every other that speaks of the same.

    Nothing in the store is changed: findings are computed afresh on every run.

    Args:
        store: With the claims.
    """
    return _compared(case_of(store))


def case_of(store: Store) -> Case:
    """Return all claims of a store, each once, with what the rules look at."""
    return _case(read_claims(store), read_documents(store), facets(store), read_matches(store))


def compare_claims(
    claims: Iterable[Claim],
    documents: Iterable[Document] = (),
    known: Mapping[str, Facet] | None = None,
    matches: Iterable[Match] = (),
) -> Comparison:
    """Compare claims with each other, without a store: what `compare` does when it has read one.

    Args:
        claims: In any order.
        documents: Theirs, as far as they are at hand: when they were published, what they cite.
        known: How the answers to each facet compare; by default as `ontology/facets.ttl` says.
        matches: What is held of names and events that may be one.
    """
    return _compared(_case(claims, documents, shipped_facets() if known is None else known, matches))


def _case(
    claims: Iterable[Claim], documents: Iterable[Document], known: Mapping[str, Facet], matches: Iterable[Match]
) -> Case:
    once = {claim.id: claim for claim in claims}
    ordered = tuple(sorted(once.values(), key=reading_order))
    return Case(ordered, known, {document.id: document for document in documents}, matches=tuple(matches))


def _compared(case: Case) -> Comparison:
    found = found_in(case)
    findings = in_order(found.findings)
    return Comparison(findings, coverage(case, found.cut), analysed(case, findings))


def found_in(case: Case) -> Result:
    """Return what the rules find, each finding once, in no order."""
    asked = concerned(case)
    store = None if asked == () else Store.memory(core_quads(asked), comparison_quads())
    results = [rule(case, store) for _, rule in RULES]
    found = {one.id: one for result in results for one in settled(result.findings, case)}
    return Result(tuple(found.values()), sum(result.cut for result in results))


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
