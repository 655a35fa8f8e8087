"""How wide words are, so that a picture can break lines and size its boxes before anybody draws it.

Widths are those of DejaVu Sans, the widest of the usual sans-serif fonts: text measured with it fits in the others too.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from claimgraph.draw.visible import visible

_WIDTHS: Final = (
    "32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 "
    "100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 69 39 34 39 84 50 "
    "50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84"
)
_ASCII: Final = tuple(int(width) for width in _WIDTHS.split())
"""The advance of the characters from space to tilde, in hundredths of the font's size (DejaVu Sans 2.37)."""

_BOLD: Final = 1.12
"""DejaVu Sans Bold is about this much wider; measured over English prose."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how far a line of text runs, in the unit of `size`."""
    hundredths = sum(_advance(character) for character in text)
    return hundredths * size / 100 * (_BOLD if bold else 1)


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return the text, cut with an ellipsis where it would run over the room."""
    kept = visible(text)
    if width(kept, size, bold=bold) <= room:
        return kept
    while kept != "" and width(kept + "…", size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def lines(text: str, size: float, room: float, *, most: int = 3, bold: bool = False) -> tuple[str, ...]:
    """Break the text between words; the last line that is allowed takes the rest and is cut where it must be."""
    done: list[str] = []
    words = visible(text).split()
    while words != [] and len(done) < most - 1:
        taken = _taken(words, size, room, bold=bold)
        done.append(fitted(" ".join(words[:taken]), size, room, bold=bold))
        words = words[taken:]
    return (*done, fitted(" ".join(words), size, room, bold=bold)) if words != [] or done == [] else tuple(done)


def shortened(text: str, most: int) -> str:
    """Return at most so many characters, cut between words where that loses little, with an ellipsis."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    head = plain[: most - 1]
    space = head.rfind(" ")
    return (head[:space] if space > most * 2 // 3 else head).rstrip(" ,;:–—") + "…"


def _taken(words: list[str], size: float, room: float, *, bold: bool) -> int:
    taken = 1
    while taken < len(words) and width(" ".join(words[: taken + 1]), size, bold=bold) <= room:
        taken += 1
    return taken


def _advance(character: str) -> int:
    code = ord(character)
    if 32 <= code < 127:
        return _ASCII[code - 32]
    if unicodedata.combining(character) != 0:
        return 0
    return 100 if unicodedata.east_asian_width(character) in "WF" else 66
