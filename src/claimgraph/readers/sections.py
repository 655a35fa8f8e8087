"""Sections that name other works and say nothing of the matter themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.readers.plain_form import Piece

_APPARATUS = frozenset(
    {"references", "external links", "further reading", "notes", "bibliography", "sources", "citations", "footnotes"}
    | {"notes and references", "references and notes", "works cited"}
)


def without_apparatus(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces that stand in no list of references, links or other works."""
    skipping = 0  # the level of the heading whose section is passed over
    for piece in pieces:
        if piece.kind == "heading" and (skipping == 0 or piece.level <= skipping):
            skipping = piece.level if piece.words.casefold() in _APPARATUS else 0
        if skipping == 0:
            yield piece
