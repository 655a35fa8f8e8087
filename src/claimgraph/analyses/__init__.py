"""What is worked out over all claims beside holding them against each other: each analysis whole in one place.

An analysis has its records, a function from the case to them, rules that give findings of its own, a writer of RDF in a
named graph, and rows. One literal list has them all; comparing, building and the command line go by it. Comparing
itself (`claimgraph.findings`) knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from claimgraph.analyses import accounts, history, ledger, lineage, policies
from claimgraph.comparison import engine
from claimgraph.comparison.case import Case, RuleFindings
from claimgraph.comparison.engine import Comparison, Rule, case_from, case_of, coverage, in_order, in_python
from claimgraph.comparison.facets import Facet
from claimgraph.schema import BASE, Claim, Document, Finding, Match

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from claimgraph.graph import Store


@dataclass(frozen=True, slots=True)
class Analysis:
    """One of them.

    Attributes:
        name: As it stands in `Comparison.records`.
        compute: Returns the records, from the case and the findings.
        quads: Writes records under a base IRI; None where they are a view that no graph holds, made for who asks.
        rules: The rules that find what it can tell of claims, by name.
    """

    name: str
    compute: Callable[[Case, tuple[Finding, ...]], Iterable[Any]]
    quads: Callable[[Iterable[Any], str], list[Quad]] | None
    rules: tuple[tuple[str, Callable[[Case], RuleFindings]], ...] = ()


ANALYSES: Final[tuple[Analysis, ...]] = (
    Analysis("lineage", lineage.lineage_records, lineage.lineage_quads, ((lineage.AGREEMENT, lineage.agreement),)),
    Analysis(
        "history",
        history.beliefs,
        history.history_quads,
        ((history.STATED_ORDER, history.stated_order), (history.STALE_COPIES, history.stale_copies)),
    ),
    Analysis("ledger", ledger.ledgers, ledger.ledger_quads, ((ledger.RULE, ledger.arithmetic),)),
    Analysis("accounts", accounts.disputes, accounts.accounts_quads, ((accounts.RULE, accounts.irreconcilable),)),
    Analysis("policies", policies.codings, None),
)
"""Every analysis, in the order of working them out."""

RULES: Final[tuple[tuple[str, Rule], ...]] = (
    *engine.RULES,
    *(in_python(name, rule) for each in ANALYSES for name, rule in each.rules),
)
"""Every rule, by name: those of comparing, and those of the analyses."""


def compare(store: Store) -> Comparison:
    """Compare every claim of a store with every other that speaks of the same.

    Nothing in the store is changed: findings are computed afresh on every run.

    Args:
        store: With the claims.
    """
    return compared(case_of(store))


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
    return compared(case_from(claims, documents, known, matches))


def compared(case: Case) -> Comparison:
    """Return what the rules find in a case, what was compared, and what the analyses give."""
    found = found_in(case)
    findings = in_order(found.findings)
    records = {one.name: tuple(one.compute(case, findings)) for one in ANALYSES if one.quads is not None}
    return Comparison(findings, coverage(case, found.cut), records)


def found_in(case: Case) -> RuleFindings:
    """Return what all rules find, each finding once, in no order."""
    return engine.found_in(case, RULES)


def analysis_quads(records: Mapping[str, tuple[Any, ...]], base: str = BASE) -> list[Quad]:
    """Return the records of every analysis as quads."""
    written = ((one.quads, records.get(one.name, ())) for one in ANALYSES)
    return [quad for quads, found in written if quads is not None for quad in quads(found, base)]
