"""Compare claims: what conflicts, what revises, what only seems to, and what nobody can tell.

The rules stand in `queries/findings/` where SPARQL can say them, and here where there is something to reckon. The gates
of every rule, in this order: the same event, the same scope, the holder, what he commits to. A gate that is not passed
is a finding too, or a number in the coverage. Nobody is said to be right.
"""

from claimgraph.comparison.case import Case, reading_order, shipped_facets
from claimgraph.comparison.engine import Comparison, Coverage, Tallies, in_order
from claimgraph.comparison.wording import contradictions

__all__ = [
    "Case", "Comparison", "Coverage", "Tallies", "contradictions", "in_order", "reading_order", "shipped_facets",
]  # fmt: skip
