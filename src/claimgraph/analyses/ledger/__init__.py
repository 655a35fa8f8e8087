"""The arithmetic of counts: wholes, parts, subsets and sums across events.

A rule on pairs sees that 23 and 57 differ. It takes sums to see that 23 in all leaves no room for 14 soldiers and 16
militiamen, and that of 57 with 14, 16 and 11 told, 16 are not told. Claims become figures on variables (`binding`),
bounds are propagated with their reasons (`propagation`), groups at fault are searched for their minimal conflicting
sets and repairs (`sets`), and most sets are explained (`judging`): revised, vague, implied, or told by another rule.
"""

from claimgraph.analyses.ledger.conflicts import RULE, arithmetic
from claimgraph.analyses.ledger.report import ledger, ledger_of, ledgers

__all__ = ["RULE", "arithmetic", "ledger", "ledger_of", "ledgers"]
