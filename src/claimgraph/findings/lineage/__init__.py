"""How independent the sources of an answer are: chains, footnotes, copied text, and what everything passes through.

Ten outlets that carry one agency's report are ten mentions and one origin. Nothing here says which answer is right.
"""

from claimgraph.findings.lineage.copies import Copy, copies
from claimgraph.findings.lineage.graph import Lineage
from claimgraph.findings.lineage.reckoning import Independence, independence
from claimgraph.findings.lineage.support import Weighed, circle, lineage_records, sentence, supports, weigh
from claimgraph.findings.lineage.tracing import Paths, source_id, trace

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
