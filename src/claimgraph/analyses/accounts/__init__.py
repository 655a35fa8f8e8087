"""Accounts: what the many answers to one question, or to the questions of one event, come to.

Nobody reads the pairs of a thousand claims. An account is a largest set of claims that can all be true together; each
tells what must be dropped to believe it. Conflicts here go both ways, so these sets are the preferred extensions of the
graph of conflicts (Coste-Marquis, Devred and Marquis, Symmetric Argumentation Frameworks, 2005). Nobody is said to be
right: accounts are ordered by how many different holders say what they keep.
"""

from claimgraph.analyses.accounts.disputes import RULE, disputes, irreconcilable
from claimgraph.analyses.accounts.records import (
    COLUMNS,
    Account,
    Dispute,
    accounts_quads,
    dispute_records,
    dispute_rows,
    labels,
)

__all__ = [
    "COLUMNS",
    "RULE",
    "Account",
    "Dispute",
    "accounts_quads",
    "dispute_records",
    "dispute_rows",
    "disputes",
    "irreconcilable",
    "labels",
]
