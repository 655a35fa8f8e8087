"""What is worked out over all claims beside holding them against each other: each analysis whole in one place.

An analysis has its records, a function from the case to them, rules that give findings of its own, a writer of RDF in a
named graph, and rows. Comparing, building and the command line go by the lists here; `claimgraph.comparison` knows none
of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import tee
from typing import Any, Final

from pyoxigraph import Quad

from claimgraph import comparison
from claimgraph.analyses import accounts, history, ledger, lineage
from claimgraph.comparison.case import Case, Facet, RuleFindings
from claimgraph.comparison.people import BACKGROUND
from claimgraph.graph import Store
from claimgraph.schema import Claim, Document, Finding, Match

Analysis = tuple[Callable[[Case, tuple[Finding, ...]], Iterable[Any]], Callable[[Iterable[Any], str], list[Quad]]]
"""What works out records, from the case and the findings, and what writes them as quads under a base IRI."""

ANALYSES: Final[Mapping[str, Analysis]] = {
    "lineage": (lineage.lineage_records, lineage.lineage_quads),
    "history": (history.beliefs, history.history_quads),
    "ledger": (ledger.ledgers, ledger.ledger_quads),
    "accounts": (accounts.disputes, accounts.accounts_quads),
}
"""Every analysis that a graph holds, in the order of working them out; policies are a view, made for who asks."""

RULES: Final[tuple[tuple[str, comparison.Rule], ...]] = (
    *comparison.RULES,
    comparison.in_python(lineage.AGREEMENT, lineage.agreement),
    comparison.in_python(history.STATED_ORDER, history.stated_order),
    comparison.in_python(history.STALE_COPIES, history.stale_copies),
    comparison.in_python(ledger.RULE, ledger.arithmetic),
    comparison.in_python(accounts.RULE, accounts.irreconcilable),
)
"""Every rule, by name: those of comparing, and those of the analyses."""


def compare(store: Store) -> comparison.Comparison:
    """Compare every claim of a store with every other that speaks of the same.

    Nothing in the store is changed: findings are computed afresh on every run.
    """
    return compared(comparison.case_of(store))


def compare_claims(
    claims: Iterable[Claim],
    documents: Iterable[Document] = (),
    known: Mapping[str, Facet] | None = None,
    matches: Iterable[Match] = (),
    aside: Mapping[str, tuple[str, str]] | None = None,
) -> comparison.Comparison:
    """Compare claims with each other, without a store: what `compare` does when it has read one.

    Args:
        claims: In any order.
        documents: Theirs, as far as they are at hand: when they were published, what they cite.
        known: How the answers to each facet compare; by default as `ontology/facets.ttl` says.
        matches: What is held of names and events that may be one.
        aside: What enters no comparison because it breaks a rule, by the claim's id: `claim`, or `link` where it is
            its link to another, and why.
    """
    return compared(comparison.case_from(claims, documents, known, matches, aside))


def compared(case: Case) -> comparison.Comparison:
    """Return what the rules find in a case, what was compared, and what the analyses give."""
    found = found_in(case)
    findings = comparison.in_order(found.findings, case)
    records = {name: tuple(compute(case, findings)) for name, (compute, _) in ANALYSES.items()}
    tallies = comparison.Tallies()
    tallies.add(case, found.cut)
    return comparison.Comparison(findings, tallies.coverage(), records)


Weighed = tuple[tuple[tuple[int, Finding], ...], Mapping[str, tuple[Any, ...]], comparison.Tallies]
"""The findings of a part, each with its place, the records of the analyses, and what was compared."""


def of_parts(cases: Iterable[Case]) -> Iterator[Weighed]:
    """Yield what is found in each of some parts of all claims (`comparison.parts`), and what was compared.

    The analyses' records are without those that follow from documents alone.
    """
    given, again = tee(cases)
    for case, found in zip(given, comparison.found_in_parts(again, RULES), strict=True):
        placed = comparison.with_places(found.findings, case)
        findings = tuple(one for _, one in placed)
        records = {name: tuple(compute(case, findings)) for name, compute in _OF_PARTS.items()}
        tallies = comparison.Tallies()
        tallies.add(case, found.cut)
        case.forget()
        yield placed, records, tallies


_OF_PARTS: Final[Mapping[str, Callable[[Case, tuple[Finding, ...]], Iterable[Any]]]] = {
    name: compute if name != "lineage" else lambda case, _: lineage.supports(case)
    for name, (compute, _) in ANALYSES.items()
}


def found_in(case: Case) -> RuleFindings:
    """Return what all rules find, each finding once, in no order; part by part, as a store is built."""
    found: list[Finding] = []
    cut = 0
    given, again = tee(_parts_of(case))
    for part, each in zip(given, comparison.found_in_parts(again, RULES), strict=True):
        found += each.findings
        cut += each.cut
        part.forget()
    return RuleFindings(tuple(found), cut)


def _parts_of(case: Case) -> Iterator[Case]:
    background = (*case.background, *(claim for claim in case.claims if claim.facet in BACKGROUND))
    return (case.of(part, background) for part in comparison.parts(case.claims, case.matches).values())
