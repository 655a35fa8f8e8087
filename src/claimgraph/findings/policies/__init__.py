"""Coding policies of casualty recorders as views over the claims: what each would write down, and what it discards.

A recorder has one row for an event and must choose; here nothing is chosen for good. A policy is a pure function from
the claims on one question to numbers, with a reason for every claim that they leave out. Nothing of it is written into
a graph. None of these rows is a recorder's own: coders judge sources, and a program only counts them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from claimgraph.findings.policies.acled import acled
from claimgraph.findings.policies.airwars import airwars
from claimgraph.findings.policies.dossier import Dossier, dossiers
from claimgraph.findings.policies.ucdp import ucdp
from claimgraph.results.policies import Coding

if TYPE_CHECKING:
    from claimgraph.findings.case import Case
    from claimgraph.schema import Finding

__all__ = ["POLICIES", "Dossier", "Policy", "acled", "airwars", "codings", "dossiers", "ucdp"]


@dataclass(frozen=True, slots=True)
class Policy:
    """One of them.

    Attributes:
        title: Whose it is.
        facets: What it counts.
        code: Codes one question.
    """

    title: str
    facets: frozenset[str]
    code: Callable[[Dossier], Coding]


POLICIES: Final[dict[str, Policy]] = {
    "ucdp": Policy("UCDP GED: low, best and high estimate", frozenset({"deaths"}), ucdp),
    "airwars": Policy("Airwars: minimum, maximum and grading", frozenset({"deaths", "injuries"}), airwars),
    "acled": Policy("ACLED: the most conservative figure", frozenset({"deaths"}), acled),
}
"""The policies, by the names that the command line takes."""


def codings(case: Case, findings: tuple[Finding, ...], policies: Iterable[str] = POLICIES) -> Iterator[Coding]:
    """Yield what each policy makes of each question that it counts, question by question.

    Args:
        case: The claims.
        findings: What comparing them gave: it tells which figures were replaced.
        policies: Names of policies.
    """
    chosen = {name: POLICIES[name] for name in policies}
    counted = frozenset[str]().union(*(policy.facets for policy in chosen.values()))
    for dossier in dossiers(case, findings, counted):
        for policy in chosen.values():
            if dossier.facet in policy.facets:
                yield policy.code(dossier)
