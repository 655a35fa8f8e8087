"""Compare claims: what conflicts, what revises, what only seems to, and what nobody can tell.

The rules stand in `queries/findings/` where SPARQL can say them, and here where there is something to reckon. The gates
of every rule, in this order: the same event, the same scope, the holder, what he commits to. A gate that is not passed
is a finding too, or a number in the coverage. Nobody is said to be right.
"""

from claimgraph.analyses import analysis_quads
from claimgraph.comparison.case import Case, reading_order
from claimgraph.comparison.engine import (
    RULES,
    Comparison,
    Coverage,
    Tallies,
    compare,
    compare_claims,
    found_in,
    in_order,
)
from claimgraph.comparison.facets import shipped_facets
from claimgraph.comparison.wording import contradictions

__all__ = [
    "RULES",
    "Case",
    "Comparison",
    "Coverage",
    "Tallies",
    "analysis_quads",
    "compare",
    "compare_claims",
    "contradictions",
    "found_in",
    "in_order",
    "reading_order",
    "shipped_facets",
]
