"""Saved web pages: their main text, and what they say of themselves."""

from __future__ import annotations

from claimgraph.readers.html.page import read

__all__ = ["read"]
