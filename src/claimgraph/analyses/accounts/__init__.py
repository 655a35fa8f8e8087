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

from claimgraph.analyses.accounts.disputes import irreconcilable, of_conflicts, of_counts, rejected_numbers
from claimgraph.analyses.accounts.output import Dispute
from claimgraph.analyses.accounts.sets import accounts, camps, replaced

if TYPE_CHECKING:
    from claimgraph.comparison.case import Case
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
