"""Make characters visible that could deceive a reader, or that a file must not hold.

A text may hold a character that turns the reading direction, so that "57" is shown as "75", or a control character
that no XML file may hold. We show such a character as a placeholder, "[U+202E]". The document's own text stays as it
is, and offsets count the text, not what is shown. Joiners (U+200C, U+200D) stay: Persian and emoji need them.
"""

from __future__ import annotations

import re
from typing import Final

_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Controls but for tab and line ends, bidirectional marks, invisible fillers, lone surrogates, tags (Unicode 16)."""


def visible(text: str) -> str:
    """Return the text with a placeholder for every character that hides."""
    return _HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)
