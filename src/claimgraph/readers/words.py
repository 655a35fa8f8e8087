"""Gather the words of one block: runs of blanks become one space, and footnotes keep the place of their mark.

Line ends of every kind, tabs and control characters are how a file is laid out, and never part of what it says.
No-break spaces and the marks of writing direction stay: they are characters of the text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_BLANKS = re.compile(r"[\t\n\v\f\r \x1c-\x1f\x85\u2028\u2029]+")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
"""Control characters, halves of surrogate pairs and non-characters; none of them can stand in every RDF format."""

_SETS_APART = tuple(",;:.([–—")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote of some words.

    Attributes:
        at: How many characters of the words stand before its mark.
        text: What it says.
        url: The address that it gives, or "".
    """

    at: int
    text: str
    url: str = ""


class Words:
    """The words of a block while they are gathered."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open = False  # whether the words so far end in a space
        self._notes: list[Note] = []

    def add(self, text: str) -> None:
        """Append some text; blanks at the seam become one space."""
        part = squeezed(text)
        if part.startswith(" ") and (self._open or self._length == 0):
            part = part[1:]
        if part != "":
            self._parts.append(part)
            self._length += len(part)
            self._open = part.endswith(" ")

    def part(self) -> None:
        """Set what follows apart from what stands before, with a comma where no other mark does."""
        last = "".join(self._parts[-2:]).rstrip()[-1:]
        if last in ("", *_SETS_APART):
            self.add(" ")
        elif self._open:  # the comma stands right after the word
            self._parts[-1] = self._parts[-1].rstrip(" ")
            self._length -= 1
            self._open = False
            self.add(", ")
        else:
            self.add(", ")

    def note(self, text: str, url: str = "") -> None:
        """Record a footnote here."""
        self._notes.append(Note(self._length, clean(text), url))

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    def done(self) -> tuple[str, tuple[Note, ...]]:
        """Return the words and their footnotes."""
        whole = "".join(self._parts)
        words = whole.strip()
        before = len(whole) - len(whole.lstrip())
        return words, tuple(
            Note(min(max(note.at - before, 0), len(words)), note.text, note.url) for note in self._notes
        )


def clean(text: str) -> str:
    """Return text on one line, without blanks at its ends."""
    return squeezed(text).strip()


def note_words(text: str) -> str:
    """Return the words of a footnote on one line, without the commas that an address taken out leaves behind."""
    return _COMMAS.sub(",", clean(text[:_LONGEST_NOTE])).strip(" ,[]()")


_LONGEST_NOTE = 4000
"""Characters; what is longer is no footnote, but markup gone wrong."""
_COMMAS = re.compile(r"\s*,(?:\s*,)+")


def squeezed(text: str) -> str:
    """Return text with each run of blanks as one space, and without what is no text."""
    return _BLANKS.sub(" ", _NO_TEXT.sub("", text))


def unescaped(text: str) -> str:
    """Return text with its character references read."""
    # `html.unescape` turns the digits into a number, and Python refuses numbers of more than 4,300 digits.
    return html.unescape(_BEYOND.sub("\ufffd", text)) if "&" in text else text


_BEYOND = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{8,});?")
