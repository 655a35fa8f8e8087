"""Raw MediaWiki markup, as a wiki's "edit source" shows it."""

from __future__ import annotations

from claimgraph.readers.wikitext.page import read

__all__ = ["read"]
