"""claimgraph: who says what, through whom, and how the claims differ."""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__"]
