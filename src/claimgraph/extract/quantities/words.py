"""A sentence as plain words, each with the parser's token under it.

The parser's own tokens glue what print sets without spaces ("killed—12", "5–7"), so that a number would hide in
them. Words are cut from the characters instead; part of speech and head come from the token that holds them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from claimgraph.extract.quantities.lexicon import Harm, Phrase, Role, lexicon, words
from claimgraph.extract.spans import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

WORD = re.compile(
    r"\d+(?:[.,]\d+)*|n't\b|[^\W\d_]+(?=n't\b)|[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)*|['’]s\b|[^\s\w]|\w", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or mark. Offsets count the document's characters; `text` is lower case."""

    start: int
    end: int
    text: str
    token: Token = field(repr=False, compare=False)

    @property
    def tag(self) -> str:
        """The part of speech of the token that holds it."""
        return str(self.token.pos_)


@dataclass(frozen=True, slots=True)
class View:
    """The words of one sentence."""

    sentence: Sentence
    words: tuple[Word, ...]

    def __len__(self) -> int:
        return len(self.words)

    def text(self, index: int) -> str:
        """Return the word at an index, "" outside the sentence."""
        return self.words[index].text if 0 <= index < len(self.words) else ""

    def original(self, first: int, last: int) -> str:
        """Return the document's characters from one word to another, both included."""
        return self.sentence.document.text[self.words[first].start : self.words[last].end]

    def at(self, offset: int) -> int:
        """Return the index of the word that holds an offset of the document, or the one before it."""
        return max(0, bisect_right(self.words, offset, key=lambda word: word.start) - 1)

    def starts(self, index: int, options: Sequence[Phrase]) -> int:
        """Return how many words the first phrase that begins at an index has, 0 if none does."""
        return self._starts(index, _by_first(tuple(options)))

    def _starts(self, index: int, options: Mapping[str, tuple[Phrase, ...]]) -> int:
        for phrase in options.get(self.text(index), ()):
            if self.reads(index, phrase):
                return len(phrase)
        return 0

    def all_starts(self, options: Sequence[Phrase]) -> tuple[int, ...]:
        """Return every index at which one of the phrases begins."""
        by_first = _by_first(tuple(options))
        return tuple(
            index for index, word in enumerate(self.words) if word.text in by_first and self._starts(index, by_first)
        )

    def reads(self, index: int, phrase: Phrase) -> bool:
        """Return whether a phrase stands at an index."""
        return all(self.text(index + n) == part for n, part in enumerate(phrase))

    def ends(self, index: int, options: Sequence[Phrase]) -> int:
        """Return how many words the longest phrase that ends at an index has, 0 if none does."""
        by_first = _by_first(tuple(options))
        for first in range(max(0, index - 5), index + 1):
            length = self._starts(first, by_first)
            if length == index - first + 1:
                return length
        return 0

    def harm(self, index: int, *roles: Role) -> Harm | None:
        """Return the harm that begins at an index in one of the roles, the longest wording first."""
        for harm in lexicon().harms.get(self.text(index), ()):
            if self.reads(index, harm.words) and (not roles or not harm.roles.isdisjoint(roles)):
                return harm
        return None

    def harm_before(self, index: int, *roles: Role) -> tuple[Harm, int] | None:
        """Return the harm that ends at an index in one of the roles, with the index where it begins."""
        for first in range(max(0, index - 4), index + 1):
            harm = self.harm(first, *roles)
            if harm is not None and first + len(harm.words) - 1 == index:
                return harm, first
        return None

    def harm_after(self, index: int) -> Harm | None:
        """Return the harm that follows at an index, past "were" and the like."""
        while self.text(index) in words("cues", "auxiliaries") or self.text(index) in words("cues", "fillers"):
            index += 1
        return self.harm(index, "done", "state", "dying")

    def denied(self, index: int) -> bool:
        """Return whether "not" or the like stands right before an index."""
        return self.text(index - 1) in words("cues", "negations")

    def glued(self, index: int) -> bool:
        """Return whether nothing stands between a word and the next."""
        return 0 <= index < len(self.words) - 1 and self.words[index].end == self.words[index + 1].start


@cache
def _by_first(options: tuple[Phrase, ...]) -> dict[str, tuple[Phrase, ...]]:
    """Return phrases by their first word, in their order."""
    found: dict[str, list[Phrase]] = {}
    for phrase in options:
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


def view(sentence: Sentence) -> View:
    """Cut a sentence into words."""
    text, tokens = sentence.text, [token for token in sentence.tokens if not token.is_space]
    starts = [sentence.base + int(token.idx) for token in tokens]
    found = []
    for match in WORD.finditer(text):
        start = sentence.start + match.start()
        token = tokens[max(0, bisect_right(starts, start) - 1)]
        found.append(Word(start, sentence.start + match.end(), match.group().lower(), token))
    return View(sentence, tuple(found))
