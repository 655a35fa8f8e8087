"""How independent the sources of an answer are: chains, footnotes, copied text, and what everything passes through.

Ten outlets that carry one agency's report are ten mentions and one origin. Nothing here says which answer is right.
"""

from claimgraph.analyses.lineage.independence import Independence, independence
from claimgraph.analyses.lineage.records import (
    COLUMNS,
    Derivation,
    Support,
    lineage_quads,
    support_records,
    support_rows,
)
from claimgraph.analyses.lineage.support import AGREEMENT, agreement, lineage_records, sentence, supports
from claimgraph.analyses.lineage.texts import Library, Lineage, cited, copies, lineage_of
from claimgraph.analyses.lineage.tracing import Trace, trace

__all__ = [
    "AGREEMENT",
    "COLUMNS",
    "Derivation",
    "Independence",
    "Library",
    "Lineage",
    "Support",
    "Trace",
    "agreement",
    "cited",
    "copies",
    "independence",
    "lineage_of",
    "lineage_quads",
    "lineage_records",
    "sentence",
    "support_records",
    "support_rows",
    "supports",
    "trace",
]
