"""A document as it reads, cut into segments at every edge of a claim.

Claims may overlap and nest, and a link may not hold a link. So the text is cut wherever a claim begins or ends; each
piece knows all claims that cover it, leads to the shortest of them, and a number stands where a claim ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from claimgraph.draw.collection import Collection
from claimgraph.schema import Block, Claim, Document


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters covered by the same claims.

    Attributes:
        text: The document's characters.
        target: The number of the claim it leads to, or None where no claim covers it.
        covers: The numbers of all claims that cover it.
        ends: The numbers of the claims that end with it, in order.
        state: `disputed`, `revised`, `open` or `plain`: the most urgent state among its claims.
    """

    text: str
    target: int | None
    covers: tuple[int, ...]
    ends: tuple[int, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the document, ready to be written.

    Attributes:
        kind: As in `model.Block`.
        label: The field's name, or the words before an item.
        segments: Its text.
    """

    kind: str
    label: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One document with its claims.

    Attributes:
        document: The document.
        groups: Neighbouring pieces of one kind, so that a list is one list.
        beside: The numbers of the claims that stand in no block of the document.
        amount: How many claims it has.
    """

    document: Document
    groups: tuple[tuple[str, tuple[Piece, ...]], ...]
    beside: tuple[int, ...]
    amount: int


_URGENCY = ("disputed", "revised", "open", "plain")


def article(document: Document, collection: Collection, states: dict[str, str]) -> Article:
    """Return the document cut into segments.

    Args:
        document: One of the collection's documents.
        collection: All claims; those of other documents are left alone.
        states: What the line under each claim says, by the claim's id.
    """
    claims = [claim for claim in collection.claims if claim.document == document.id]
    blocks = document.blocks or _paragraphs(document)
    pieces = [
        Piece(block.kind, block.label, _segments(document, block, claims, collection, states)) for block in blocks
    ]
    shown = {number for piece in pieces for segment in piece.segments for number in segment.covers}
    numbers = [collection.number(claim) for claim in claims]
    return Article(document, _grouped(pieces), tuple(number for number in numbers if number not in shown), len(claims))


def _segments(
    document: Document, block: Block, claims: list[Claim], collection: Collection, states: dict[str, str]
) -> tuple[Segment, ...]:
    inside = [claim for claim in claims if claim.quote.start < block.end and block.start < claim.quote.end]
    edges = {block.start, block.end}
    for claim in inside:
        edges |= {max(block.start, claim.quote.start), min(block.end, claim.quote.end)}
    return tuple(
        _segment(
            document.text[start:end],
            [claim for claim in inside if claim.quote.start <= start and end <= claim.quote.end],
            end,
            collection.numbers,
            states,
        )
        for start, end in pairwise(sorted(edges))
    )


def _segment(text: str, covering: list[Claim], end: int, numbers: dict[str, int], states: dict[str, str]) -> Segment:
    if covering == []:
        return Segment(text, None, (), (), "plain")
    # The shortest claim is the most exact one; of two of one length the first in reading order is meant.
    target = min(covering, key=lambda claim: (claim.quote.end - claim.quote.start, numbers[claim.id]))
    return Segment(
        text=text,
        target=numbers[target.id],
        covers=tuple(numbers[claim.id] for claim in covering),
        ends=tuple(numbers[claim.id] for claim in covering if claim.quote.end == end),
        state=min((states.get(claim.id, "plain") for claim in covering), key=_URGENCY.index),
    )


def _grouped(pieces: list[Piece]) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    groups: list[tuple[str, list[Piece]]] = []
    for piece in pieces:
        if groups != [] and groups[-1][0] == piece.kind and piece.kind in {"field", "item"}:
            groups[-1][1].append(piece)
        else:
            groups.append((piece.kind, [piece]))
    return tuple((kind, tuple(group)) for kind, group in groups)


def _paragraphs(document: Document) -> tuple[Block, ...]:
    """Return a block for each run of lines, for a document that came without structure."""
    blocks: list[Block] = []
    start = 0
    for part in document.text.split("\n\n"):
        if part.strip() != "":
            blocks.append(Block("paragraph", start, start + len(part)))
        start += len(part) + 2
    return tuple(blocks)


def states(collection: Collection) -> dict[str, str]:
    """Return for each claim's id what the line under it says: the most urgent thing found about it."""
    found: dict[str, str] = {}
    words = {"conflict": "disputed", "revision": "revised", "undetermined": "open", "certainty-gap": "open"}
    for pair in collection.pairs:
        for claim in (pair.first, pair.second):
            state = words.get(pair.finding.verdict, "open")
            found[claim.id] = min(state, found.get(claim.id, "plain"), key=_URGENCY.index)
    return found
