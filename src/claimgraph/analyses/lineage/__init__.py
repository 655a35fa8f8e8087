"""How independent the sources of an answer are: chains, footnotes, copied text, and what everything passes through.

Ten outlets that carry one agency's report are ten mentions and one origin. Nothing here says which answer is right.
"""

from claimgraph.analyses.lineage.independence import Independence, independence
from claimgraph.analyses.lineage.support import Weighed, circle, lineage_records, sentence, supports, weigh
from claimgraph.analyses.lineage.tracing import Copy, Lineage, Paths, copies, source_id, trace

__all__ = [
    "Copy",
    "Independence",
    "Lineage",
    "Paths",
    "Weighed",
    "circle",
    "copies",
    "independence",
    "lineage_records",
    "sentence",
    "source_id",
    "supports",
    "trace",
    "weigh",
]
