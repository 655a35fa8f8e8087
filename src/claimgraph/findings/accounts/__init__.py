"""Accounts: what the many answers to one question, or to the questions of one event, come to.

Nobody reads the pairs of a thousand claims. An account is a largest set of claims that can all be true together; each
tells what must be dropped to believe it. Conflicts here go both ways, so these sets are the preferred extensions of the
graph of conflicts (Coste-Marquis, Devred and Marquis, Symmetric Argumentation Frameworks, 2005). Nobody is said to be
right: accounts are ordered by how many different holders say what they keep.

Counts need no pairs at all: on intervals one sweep finds every account (Helly's theorem in one dimension). Independent
disputes are never multiplied with each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.findings.accounts.events import of_conflicts, rejected_numbers
from claimgraph.findings.accounts.hot import irreconcilable
from claimgraph.findings.accounts.intervals import accounts, camps
from claimgraph.findings.accounts.questions import of_counts
from claimgraph.findings.accounts.standing import replaced
from claimgraph.results.accounts import Dispute

if TYPE_CHECKING:
    from claimgraph.findings.case import Case
    from claimgraph.schema import Finding

__all__ = ["accounts", "camps", "disputes", "irreconcilable"]


def disputes(case: Case, findings: tuple[Finding, ...]) -> tuple[Dispute, ...]:
    """Return the disputes of all questions and events with their accounts; what nobody disputes gives none.

    Args:
        case: The claims.
        findings: What comparing them gave; conflicts join claims, revisions take the replaced one out.
    """
    earlier = replaced(case, findings)
    rejecting = rejected_numbers(case, findings)
    return (*of_counts(case, earlier, rejecting), *of_conflicts(case, findings, earlier))
