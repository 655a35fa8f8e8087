"""A parse that remembers what it was asked.

spaCy 3.8.18 looks up each attribute of a token anew in its tables, and builds the children of one each time; the rules
ask for the same few some hundred times in a sentence. Here each is asked for once. The names are spaCy's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_ONE = frozenset({"left_edge", "right_edge"})
"""Attributes that are another word."""
_SEVERAL = frozenset({"ancestors", "conjuncts"})
"""Attributes that are other words, in the order of spaCy."""
_READ = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "IDX", "IS_SPACE", "IS_PUNCT", "HEAD")
"""What is read of all words at once; the last is how many words away the word is on which each hangs."""


class ParsedWord:
    """A word of a parse.

    Attributes:
        doc: The parse.
        i: Its place in it.
        head: The word on which it hangs; itself, where it hangs on none.
        children: The words that hang on it, in the order of the text.
    """

    def __init__(self, token: Token, doc: ParsedText, read: Sequence[str], places: Sequence[int]) -> None:
        self._token = token
        self.doc = doc
        self.i: int = token.i
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_ = read
        self.idx: int
        self.idx, is_space, is_punct = places
        self.is_space, self.is_punct = bool(is_space), bool(is_punct)
        self.head = self
        self.children: Sequence[ParsedWord] = ()

    def __getattr__(self, name: str) -> Any:
        """Ask spaCy what has not been asked yet."""
        value = getattr(self._token, name)
        if name in _ONE:
            value = self.doc.words[value.i]
        elif name in _SEVERAL:
            value = [self.doc.words[one.i] for one in value]
        elif name == "sent":
            value = self.doc[value.start : value.end]
        self.__dict__[name] = value
        return value

    @cached_property
    def lefts(self) -> list[ParsedWord]:
        """The words before it that hang on it."""
        return [one for one in self.children if one.i < self.i]

    @cached_property
    def rights(self) -> list[ParsedWord]:
        """The words behind it that hang on it."""
        return [one for one in self.children if one.i > self.i]

    @cached_property
    def subtree(self) -> list[ParsedWord]:
        """The word with all that hangs on it, directly or through others."""
        found: list[ParsedWord] = []
        waiting = [(self, False)]
        while waiting:  # no function that calls itself: in a hostile text a thousand words hang one on the other
            word, opened = waiting.pop()
            if opened or not word.children:
                found.append(word)
                continue
            waiting += [(one, False) for one in reversed(word.rights)]
            waiting.append((word, True))
            waiting += [(one, False) for one in reversed(word.lefts)]
        return found

    def __len__(self) -> int:
        return len(self._token)

    def __repr__(self) -> str:
        return str(self._token.text)

    def nbor(self, step: int = 1) -> ParsedWord:
        """Return the word so many places on; an IndexError where there is none."""
        place: int = self._token.nbor(step).i
        return self.doc.words[place]

    def is_ancestor(self, other: ParsedWord) -> bool:
        """Return whether another word hangs on this one, directly or through others."""
        return bool(self._token.is_ancestor(other._token))


class _Strings(dict[int, str]):
    """The strings of spaCy by their numbers, which are the same in all its stores; each is looked up once."""

    store: Any = None

    def __missing__(self, number: int) -> str:
        found: str = self.store[number % 2**64]  # they are read as signed numbers
        self[number] = found
        return found


_STRINGS = _Strings()
_MOST_STRINGS = 60_000


class ParsedText:
    """A text with its parse.

    Attributes:
        words: Its words and marks.
        text: Its characters.
        user_data: What was noted while it was parsed.
    """

    def __init__(self, parse: Doc) -> None:
        self.parse = parse
        self.text: str = parse.text
        self.user_data = parse.user_data
        strings = _STRINGS
        strings.store = parse.vocab.strings
        if len(strings) > _MOST_STRINGS:
            strings.clear()
        self.words: list[ParsedWord] = []
        read = parse.to_array(list(_READ)).astype("int64").tolist()
        for token, row in zip(parse, read, strict=True):
            self.words.append(ParsedWord(token, self, [strings[each] for each in row[:6]], row[6:9]))
        hanging: dict[int, list[ParsedWord]] = {}
        for word, row in zip(self.words, read, strict=True):
            if row[9] != 0:
                head = word.i + row[9]
                word.head = self.words[head]
                hanging.setdefault(head, []).append(word)
        for head, children in hanging.items():
            self.words[head].children = children

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[ParsedWord]:
        return iter(self.words)

    @overload
    def __getitem__(self, place: int) -> ParsedWord: ...

    @overload
    def __getitem__(self, place: slice) -> ParsedStretch: ...

    def __getitem__(self, place: int | slice) -> ParsedWord | ParsedStretch:
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self.words))
            return ParsedStretch(self, first, max(first, last))
        return self.words[place]

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> ParsedStretch | None:
        """Return the words that stand at these characters."""
        span: Span | None = self.parse.char_span(start, end, alignment_mode=alignment_mode)
        return None if span is None else self[span.start : span.end]


class ParsedStretch:
    """Some words of a parse, one after the other.

    Attributes:
        doc: The parse.
        start: The place of the first in it.
        end: The place behind the last.
    """

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: ParsedText, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[ParsedWord]:
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> ParsedWord: ...

    @overload
    def __getitem__(self, place: slice) -> ParsedStretch: ...

    def __getitem__(self, place: int | slice) -> ParsedWord | ParsedStretch:
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self))
            return ParsedStretch(self.doc, self.start + first, self.start + max(first, last))
        return self.doc.words[range(self.start, self.end)[place]]

    @property
    def start_char(self) -> int:
        """Where its first character stands in the text."""
        return self.doc.words[self.start].idx if self.start < self.end else self.end_char

    @property
    def end_char(self) -> int:
        """Where its last character ends."""
        if self.start == self.end:
            return int(self.doc.parse[self.start : self.end].end_char)
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its characters, without a space behind the last word."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> ParsedWord:
        """The word on which all others hang, as far as they hang on one of these."""
        place: int = self.doc.parse[self.start : self.end].root.i
        return self.doc.words[place]
