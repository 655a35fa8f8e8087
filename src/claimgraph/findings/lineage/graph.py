"""Where the documents of a corpus have their text from: what they cite, and what they copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from claimgraph.findings.lineage.citations import Library
from claimgraph.findings.lineage.copies import Copy, copies
from claimgraph.results.lineage import Derivation
from claimgraph.schema import Document

SHARED: Final = "shared-text/"
"""Begins the node of a text that several documents share and of which nobody knows who had it first."""


class Lineage:
    """Where the documents of a corpus have their text from. What is asked for is worked out once.

    Args:
        documents: The documents by id, as far as they are known; claims of others are judged by their chains alone.
    """

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents

    @cached_property
    def citable(self) -> Library:
        """The documents, as footnotes name them."""
        return Library(self._documents)

    @cached_property
    def copies(self) -> tuple[Copy, ...]:
        """The pairs of documents that share much of their text."""
        return copies(self._documents.values())

    @cached_property
    def earlier(self) -> Mapping[str, tuple[str, ...]]:
        """For a document, those that it copies from, the first published first."""
        found: dict[str, list[str]] = defaultdict(list)
        for copy in self.copies:
            if copy.directed:
                found[copy.later].append(copy.earlier)
        return {later: tuple(sorted(others, key=self._published)) for later, others in found.items()}

    @cached_property
    def alike(self) -> Mapping[str, str]:
        """For a document that shares text with others of the same days, the node of their common text."""
        parents: dict[str, str] = {}

        def root(document: str) -> str:
            while parents.setdefault(document, document) != document:
                parents[document] = document = parents[parents[document]]
            return document

        for copy in self.copies:
            if not copy.directed:
                one, other = sorted((root(copy.later), root(copy.earlier)))
                parents[other] = one
        return {document: SHARED + root(document) for document in list(parents)}

    def derivations(self) -> Iterator[Derivation]:
        """Yield which documents come from which, and how we know."""
        for document, origin in self.citable.between():
            yield Derivation(document, origin, "citation")
        for copy in self.copies:
            if copy.directed:
                yield Derivation(copy.later, copy.earlier, "copy", copy.share)
            else:
                yield Derivation(copy.earlier, copy.later, "shared text", copy.share)

    def document(self, identifier: str) -> Document | None:
        """Return a document, if it is known."""
        return self._documents.get(identifier)

    def _published(self, identifier: str) -> tuple[str, str]:
        known = self._documents[identifier]
        return "" if known.published is None else str(known.published.moment), identifier
