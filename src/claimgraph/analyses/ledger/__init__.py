"""The ledger of counts: wholes, parts, subsets and sums across events, what contradicts in them, and what follows.

Claims become figures on variables (`constraints`), bounds are propagated with their reasons (`solver`), groups at fault
are searched for their minimal conflicting sets and most sets are explained (`conflicts`), and all is told (`report`).
"""

from claimgraph.analyses.ledger.conflicts import RULE, arithmetic
from claimgraph.analyses.ledger.records import COLUMNS, Ledger, ledger_quads, ledger_records
from claimgraph.analyses.ledger.report import ledger, ledgers

__all__ = ["COLUMNS", "RULE", "Ledger", "arithmetic", "ledger", "ledger_quads", "ledger_records", "ledgers"]
