"""Cut a document into sentences, block by block, with their parse.

A field of an infobox is one sentence, whatever stops it has. Titles and headings are not sentences: nobody says them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimgraph.extract.parser import LONGEST, parse
from claimgraph.schema import Block, Document, Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

_MARKS = '"“”«»'
_CLOSING = '"”»'
_WIRE = re.compile(
    r"(?:[A-Z][A-Z.'’/-]+(?:[ /][A-Z][A-Z.'’/-]+){0,3}(?:,\s[^()\n–—:;]{1,40}?)?\s(?:\([^()\n]{2,30}\)\s)?"
    r"|[A-Z][\w.'’/-]+(?:[ /][A-Z][\w.'’/-]+){0,3}(?:,\s[^()\n–—:;]{1,40}?)?\s\([A-Z][^()\n]{1,29}\)\s)"
    r"(?:--?|—|–)\s+(?=\S)"
)
"""What news agencies set before a report: "KABUL, Oct 8 (Reuters) - ", "Port-au-Prince (AFP) — "."""
_NUMBER = re.compile(r"\W*\d[\d,.]*\s*")


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence of a document.

    Attributes:
        document: The document it stands in.
        block: The block it stands in.
        tokens: Its tokens and their parse; offsets of the parse count from `base`.
        base: Where the parsed text begins in the document: offset in the document = base + token.idx.
        index: Its running number in the document.
    """

    document: Document
    block: Block
    tokens: Tokens = field(repr=False)
    base: int
    index: int

    @property
    def start(self) -> int:
        """Offset of its first character in the document."""
        return self.base + int(self.tokens.start_char)

    @property
    def end(self) -> int:
        """Offset after its last character in the document."""
        return self.base + int(self.tokens.end_char)

    @property
    def text(self) -> str:
        """Its characters, as the document has them."""
        return self.document.text[self.start : self.end]

    @property
    def quote(self) -> Quote:
        """Its place and words."""
        return Quote(self.start, self.end, self.text)

    def place(self, token: Token) -> tuple[int, int]:
        """Return a token's offsets in the document."""
        return self.base + token.idx, self.base + token.idx + len(token)


def segment(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of the document's fields, items and paragraphs, in reading order."""
    read = [block for block in document.blocks if block.kind not in ("title", "heading")]
    pieces = [piece for block in read for piece in _pieces(document, block)]
    parses = parse(document.text[start:end] for _, start, end in pieces)
    sentences: list[Sentence] = []
    for (block, start, _), parsed in zip(pieces, parses, strict=True):
        for tokens in [parsed[:]] if block.kind == "field" else _whole_sentences(parsed):
            trimmed = _trimmed(tokens)
            if trimmed is not None:
                sentences.append(Sentence(document, block, trimmed, start, len(sentences)))
    return tuple(sentences)


def quote(document: Document, start: int, end: int) -> Quote:
    """Return the place in the document with its words."""
    return Quote(start, end, document.text[start:end])


def _pieces(document: Document, block: Block) -> Iterator[tuple[Block, int, int]]:
    """Yield the block whole, or in pieces that the parser can take, cut at spaces where there are any."""
    start = block.start
    if block.kind == "paragraph" and (placed := _WIRE.match(document.text, start, block.end)) is not None:
        start = placed.end()  # nobody says the dateline, and the parse takes it for the doer
    while block.end - start > LONGEST:
        cut = document.text.rfind(" ", start, start + LONGEST)
        cut = cut + 1 if cut > start else start + LONGEST
        yield block, start, cut
        start = cut
    if start < block.end:
        yield block, start, block.end


def _whole_sentences(parsed: Doc) -> Iterator[Tokens]:
    """Yield the parser's sentences, but for two of its faults.

    One that begins with the closing mark of a quotation belongs to the one before; a bare number is no sentence.
    """
    start, open_marks = 0, 0
    for tokens in parsed.sents:
        text = tokens.text
        leading = text.lstrip()[:1]
        closes = leading in _CLOSING and open_marks % 2 == 1
        if tokens.start > start and not closes and _NUMBER.fullmatch(parsed[start : tokens.start].text) is None:
            yield parsed[start : tokens.start]
            start = tokens.start
        open_marks += sum(text.count(mark) for mark in _MARKS)
    if start < len(parsed):
        yield parsed[start:]


def _trimmed(tokens: Tokens) -> Tokens | None:
    first, last = 0, len(tokens)
    while first < last and tokens[first].is_space:
        first += 1
    while last > first and tokens[last - 1].is_space:
        last -= 1
    return tokens[first:last] if first < last else None
