"""Time: when each claim was said, in which order, and until when it stood.

Four clocks are kept apart: when it happened, when it was said, when the document was published, when we read it. The
first bounds the second from below, the last two bound it from above; words such as "first reports" and "later that
day" give an order and no instant. Nothing is stamped that nobody stamped.
"""

from claimgraph.findings.history.asof import AsOf
from claimgraph.findings.history.beliefs import beliefs

__all__ = ["AsOf", "beliefs"]
