"""Saved web pages: their main text, and what they say of themselves."""

from __future__ import annotations

from claimgraph.readers.html.page import page_pieces, read

__all__ = ["page_pieces", "read"]
