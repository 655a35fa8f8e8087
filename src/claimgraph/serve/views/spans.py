"""The text of a document in parts that a page can hold, cut at every edge of a claim.

Claims may overlap and nest, and a link may not hold a link. So the text is cut wherever a claim begins or ends; each
piece leads to the shortest claim that covers it, and a claim's number stands where it ends. Offsets count characters
of the text, as the claims' selectors do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

CHARACTERS: Final = 16_000
"""Of the text on one page, about; a part ends with a paragraph."""

SPANS: Final = 250
"""Claims on one page, about."""

_LONGEST: Final = 4_000
"""Characters of one paragraph; a longer one is cut between words."""

_URGENCY: Final = ("disputed", "revised", "open", "plain")
_MARKUP: Final = re.compile(r"[\s=\-–—*•#|:>]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a claim stands in the text.

    Attributes:
        iri: The claim's name.
        start: The first character.
        end: The one behind the last.
        number: The claim's number, in reading order, from 1.
    """

    iri: str
    start: int
    end: int
    number: int

    @property
    def anchor(self) -> str:
        """The last part of the claim's name, which is unique in its document."""
        return self.iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters that the same claims cover.

    Attributes:
        text: The document's characters, as they are.
        start: Where they begin in the document.
        target: The claim that it leads to, or None where none covers it.
        begins: The claims that are first seen here.
        ends: The claims that end here.
        state: The most urgent state of the claims that cover it.
    """

    text: str
    start: int
    target: Span | None
    begins: tuple[Span, ...]
    ends: tuple[Span, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, item or field of a document.

    Attributes:
        kind: As in `model.Block`.
        label: The field's name, or the words before an item.
        start: The first character.
        end: The one behind the last.
    """

    kind: str
    label: str
    start: int
    end: int


def pieces(text: str, blocks: Iterable[Piece]) -> list[Piece]:
    """Return the whole text in pieces: its blocks, what lies between them, and long ones cut.

    Args:
        text: Of the document.
        blocks: In any order; where two overlap, the later one begins behind the earlier. With none, each run of
            lines is a paragraph.
    """
    found: list[Piece] = []
    place = 0
    known = sorted(blocks, key=lambda block: (block.start, block.end))
    for block in known:
        start = max(block.start, place)
        if start >= block.end:
            continue
        if _says_something(text[place:start], block.label):
            found += _paragraphs(text, place, start)
        found += _cut(text, Piece(block.kind, block.label, start, block.end))
        place = block.end
    return [*found, *_paragraphs(text, place, len(text))]


def parts(found: Sequence[Piece], spans: Sequence[Span]) -> list[list[Piece]]:
    """Return the pieces page by page: as many as a page holds, at least one.

    Args:
        found: The pieces, in order.
        spans: All claims, by where they begin.
    """
    starts = [span.start for span in spans]
    pages: list[list[Piece]] = []
    amount = characters = 0
    for piece in found:
        inside = bisect_left(starts, piece.end) - bisect_left(starts, piece.start)
        length = piece.end - piece.start
        if pages == [] or characters + length > CHARACTERS or amount + inside > SPANS:
            pages.append([])
            amount = characters = 0
        pages[-1].append(piece)
        amount += inside
        characters += length
    return pages


def anchors(found: Iterable[Piece], spans: Sequence[Span]) -> dict[str, int]:
    """Return where on a page each claim is first seen, by the claim's name; a claim in none of its pieces is not there.

    A claim may begin in an earlier part, or in the markup between two pieces.
    """
    places: dict[str, int] = {}
    for piece in found:
        for span in spans:
            if span.start < piece.end and piece.start < span.end:
                places.setdefault(span.iri, max(span.start, piece.start))
    return places


def segments(
    text: str, piece: Piece, spans: Iterable[Span], states: Mapping[str, str], places: Mapping[str, int]
) -> tuple[Segment, ...]:
    """Return a piece cut at every edge of a claim.

    Args:
        text: Of the document.
        piece: A piece of it.
        spans: Claims, of which some stand in the piece.
        states: What the line under a claim says, by the claim's name.
        places: Where each claim is first seen; see `anchors`.
    """
    inside = [span for span in spans if span.start < piece.end and piece.start < span.end]
    edges = {piece.start, piece.end}
    for span in inside:
        edges |= {max(piece.start, span.start), min(piece.end, span.end)}
    return tuple(_segment(text, (start, end), inside, states, places) for start, end in pairwise(sorted(edges)))


def _segment(
    text: str, place: tuple[int, int], inside: list[Span], states: Mapping[str, str], places: Mapping[str, int]
) -> Segment:
    start, end = place
    covering = [span for span in inside if span.start <= start and end <= span.end]
    # The shortest claim is the most exact one; of two of one length the first in reading order is meant.
    target = min(covering, key=lambda span: (span.end - span.start, span.number), default=None)
    state = min((states.get(span.iri, "plain") for span in covering), key=_URGENCY.index, default="plain")
    return Segment(
        text=text[start:end],
        start=start,
        target=target,
        begins=tuple(span for span in covering if places.get(span.iri) == start),
        ends=tuple(span for span in covering if span.end == end),
        state=state,
    )


def _says_something(between: str, label: str) -> bool:
    """Return whether text between two blocks is more than markup and the label of the next one."""
    return _MARKUP.sub("", between) not in {"", _MARKUP.sub("", label)}


def _paragraphs(text: str, start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text[start:end]):
        begin = start + match.start()
        found += _cut(text, Piece("paragraph", "", begin, begin + len(match[0].rstrip())))
    return found


def _cut(text: str, piece: Piece) -> list[Piece]:
    """Return a piece in lengths that a page can hold, cut between words where there are any."""
    found: list[Piece] = []
    start = piece.start
    while piece.end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = start + _LONGEST if space < 0 else space + 1
        found.append(Piece(piece.kind, piece.label if start == piece.start else "", start, stop))
        start = stop
    return [*found, Piece(piece.kind, piece.label if start == piece.start else "", start, piece.end)]
