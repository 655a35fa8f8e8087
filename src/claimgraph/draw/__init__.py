"""Pictures of claims and how they differ: a page to read, the contradiction graph as SVG and as PNG.

No picture says who is right. Everything shown is escaped, and the same input gives the same bytes.
"""

from claimgraph.draw.page import page
from claimgraph.draw.picture import narrow, png, svg

__all__ = ["narrow", "page", "png", "svg"]
