"""Pictures of claims and how they differ: a page to read, the contradiction graph as SVG and as PNG.

No picture says who is right. Everything shown is escaped, and the same input gives the same bytes.
"""

from claimgraph.draw.narrow import narrow
from claimgraph.draw.page import page
from claimgraph.draw.picture import svg
from claimgraph.draw.raster import png

__all__ = ["narrow", "page", "png", "svg"]
