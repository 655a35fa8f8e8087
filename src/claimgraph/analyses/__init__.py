"""What is reckoned over all claims beside the findings: each analysis gives records, and knows how to write them.

A literal list, like that of the rules: an analysis is a name, a function from the case to records, and a function from
records to quads of a named graph of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from claimgraph.analyses.accounts import disputes
from claimgraph.analyses.accounts.output import accounts_quads
from claimgraph.analyses.history import beliefs, history_quads
from claimgraph.analyses.ledger import ledgers
from claimgraph.analyses.ledger.output import ledger_quads
from claimgraph.analyses.lineage import lineage_records
from claimgraph.analyses.lineage.output import lineage_quads
from claimgraph.comparison.case import Case
from claimgraph.schema import BASE, Finding

if TYPE_CHECKING:
    from pyoxigraph import Quad


@dataclass(frozen=True, slots=True)
class Analysis:
    """One of them.

    Attributes:
        name: As it stands in `Comparison.records`.
        of: Returns the records, from the case and the findings.
        quads: Writes records under a base IRI.
    """

    name: str
    of: Callable[[Case, tuple[Finding, ...]], tuple[Any, ...]]
    quads: Callable[[Iterable[Any], str], list[Quad]]


ANALYSES: Final[tuple[Analysis, ...]] = (
    Analysis("lineage", lambda case, _findings: lineage_records(case), lineage_quads),
    Analysis("history", beliefs, history_quads),
    Analysis("ledger", ledgers, ledger_quads),
    Analysis("accounts", disputes, accounts_quads),
)
"""Every analysis, in the order of reckoning."""


def analysed(case: Case, findings: tuple[Finding, ...]) -> Mapping[str, tuple[Any, ...]]:
    """Return the records of every analysis, by its name."""
    return {one.name: one.of(case, findings) for one in ANALYSES}


def analysis_quads(records: Mapping[str, tuple[Any, ...]], base: str = BASE) -> list[Quad]:
    """Return the records of every analysis as quads."""
    return [quad for one in ANALYSES for quad in one.quads(records.get(one.name, ()), base)]
