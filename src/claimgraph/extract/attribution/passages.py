"""The stretch of text that the rules look at: one parse, with its sentences and quotations.

Rules speak of tokens by their index in the parse; only `ranges` turns them into characters of the document.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimgraph.extract.attribution.lexicon import Cue
from claimgraph.extract.attribution.statement import Range
from claimgraph.extract.spans import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tokens = frozenset[int]
NONE: Tokens = frozenset()

_EDGES = frozenset({",", ";", ":", "—", "–", "-", "--", "...", "…"})
_STOPS = frozenset({".", "!", "?"})
_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|„[^“”\n]*(?:[“”]|$)|«[^»\n]*(?:»|$)|``[^\n]*?(?:''|$)"
    # A plain mark opens only after a blank, so that one that was lost does not turn all that follow inside out.
    r"|(?<![^\s(\[—–-])\"(?=\S)[^\"\n]*(?:\"|$)"
)
_SINGLE = re.compile(
    # Not longer than a sentence or two: an apostrophe may open as well, and is looked through to the end in vain.
    r"(?<!\w)‘[^’‘\n]{1,400}(?:’(?=\w)[^’‘\n]{0,200}){0,9}’(?!\w)"
    r"|(?<![\w'])'(?=\w)[^'\n]{1,400}(?:'(?=\w)[^'\n]{0,200}){0,9}'(?!\w)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One parse.

    Attributes:
        doc: The parse.
        base: Where its text begins in the document.
        sentences: The sentences of it, in order.
        quotations: Each quotation as its first token and the one after its last, marks included.
    """

    doc: Doc
    base: int
    sentences: tuple[Sentence, ...]
    quotations: tuple[tuple[int, int], ...] = field(repr=False)

    def quotation(self, token: int) -> tuple[int, int] | None:
        """Return the quotation that the token stands in."""
        return next((one for one in self.quotations if one[0] <= token < one[1]), None)

    def sentence(self, token: int) -> Sentence:
        """Return the sentence that the token stands in, or the one nearest before it."""
        before = [one for one in self.sentences if one.tokens.start <= token]
        return before[-1] if before else self.sentences[0]

    def ranges(self, tokens: Iterable[int]) -> tuple[Range, ...]:
        """Return the characters of the tokens, one range for each stretch without a gap."""
        return tuple(self._range(start, end) for start, end in runs(tokens))

    def enclosing(self, tokens: Tokens) -> Range | None:
        """Return the characters from the first token to the last."""
        return self._range(min(tokens), max(tokens) + 1) if tokens else None

    def _range(self, start: int, end: int) -> Range:
        last = self.doc[end - 1]
        return self.base + self.doc[start].idx, self.base + last.idx + len(last)


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """An attribution in tokens of a passage, before quotations are joined to it and mentions resolved.

    Attributes:
        anchor: The token that carries the cue; for a bare quotation, its first.
        inside: The anchor of the attribution that passes this one on, where the words do not stand in its content.
    """

    anchor: int
    source: Tokens
    cue: Tokens
    content: Tokens
    entry: Cue
    construction: str
    negated: bool = False
    addressee: Tokens = NONE
    inside: int | None = None
    flags: tuple[str, ...] = ()


def passages(sentences: Sequence[Sentence]) -> Iterator[Passage]:
    """Yield the parses that the sentences come from, in order."""
    for _, group in itertools.groupby(sentences, key=lambda one: id(one.tokens.doc)):
        together = tuple(group)
        doc = together[0].tokens.doc
        yield Passage(doc, together[0].base, together, tuple(_quotations(doc)))


def runs(tokens: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches without a gap: first token, and the one after the last."""
    start = end = -1
    for token in sorted(tokens):
        if token != end:
            if end >= 0:
                yield start, end
            start = token
        end = token + 1
    if end >= 0:
        yield start, end


def trimmed(doc: Doc, tokens: Iterable[int], *, stop: bool = True) -> Tokens:
    """Return the tokens without blanks, and without commas, dashes and colons at the ends of each stretch.

    Args:
        doc: The parse.
        tokens: Tokens of it.
        stop: Whether the full stop at the very end goes too.
    """
    kept: set[int] = set()
    stretches = list(runs(one for one in tokens if not doc[one].is_space))
    for start, end in stretches:
        final = _EDGES | _STOPS if stop and (start, end) == stretches[-1] else _EDGES
        within = _within(doc, start, end, final)
        if any(is_word(doc[one]) for one in within):
            kept.update(within)
    return frozenset(kept)


def is_word(token: Token) -> bool:
    """Tell whether a token has a letter or a digit ("O'Brien" has, and is not alphabetic)."""
    return any(character.isalnum() for character in token.text)


def _within(doc: Doc, start: int, end: int, final: frozenset[str]) -> range:
    while start < end and doc[start].text in _EDGES:
        start += 1
    while end > start and doc[end - 1].text in final:
        end -= 1
    return range(start, end)


def _quotations(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the quotations of one parse."""
    covered, text = 0, doc.text
    found = sorted((*_QUOTED.finditer(text), *_SINGLE.finditer(text)), key=lambda one: one.span())
    for match in found:
        if match.start() < covered or not _is_whole(text, match):
            continue
        covered = match.end()
        span = doc.char_span(*match.span(), alignment_mode="expand")
        if span is not None and len(span) > 1:
            yield span.start, span.end


def _is_whole(text: str, match: re.Match[str]) -> bool:
    """Tell whether a quotation is closed, or may run to the end: it opens the text, or follows a comma or colon."""
    if match.group()[-1] in "”“»\"'’" and len(match.group()) > 1:
        return True
    before = text[: match.start()].rstrip()
    return not before or before[-1] in ",:"
