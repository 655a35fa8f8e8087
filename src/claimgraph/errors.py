r"""Everything that can go wrong, by name; and how words are told that may hide something, as a file's odd name does.

ClaimgraphError
├── InputError            a file, a text or an option that we cannot take (exit 2)
│   ├── DocumentError     a document that cannot be read
│   ├── QueryError        a query or one of its parameters that cannot be taken
│   └── StoreError        a store that cannot be opened or written
├── IncomparableError     two values that measure different things
└── MissingExtraError     an optional package is not installed

LeftOutWarning            a sentence that could not be read; the document was, without it

An error says where, what was found, and what to do. It carries its data, so that a program can use it.
"""

import json
import re
import unicodedata
from typing import Final


class ClaimgraphError(Exception):
    """The base of every error that claimgraph raises on purpose."""


class InputError(ClaimgraphError):
    """Something that was handed to us cannot be taken; the command line ends with exit code 2.

    Attributes:
        where: The file, option or name that is at fault, with the place in it where that is known.
        found: What was found there.
        remedy: What the reader can do about it.
    """

    def __init__(self, where: str, found: str, remedy: str) -> None:
        self.where = where
        self.found = found
        self.remedy = remedy
        super().__init__(where, found, remedy)

    def __str__(self) -> str:
        return f"{self.where}: {self.found}. {self.remedy}"


class DocumentError(InputError):
    """A document cannot be read."""


class QueryError(InputError):
    """A query, or a parameter of one, cannot be taken."""


class StoreError(InputError):
    """A store cannot be opened or written."""


class IncomparableError(ClaimgraphError):
    """Two values measure different things, so that no comparison has a meaning."""


class MissingExtraError(ClaimgraphError):
    """An optional package is needed and not installed.

    Attributes:
        package: What is missing.
        extra: The name of the extra that installs it.
    """

    def __init__(self, package: str, extra: str) -> None:
        self.package = package
        self.extra = extra
        super().__init__(package, extra)

    def __str__(self) -> str:
        return f"{self.package} is not installed. Install it with: pip install 'claimgraph[{self.extra}]'"


class LeftOutWarning(UserWarning):
    """A sentence could not be read for claims, which is a fault of ours; the rest of its document was."""


# Characters that hide: they turn the direction of reading, steer a terminal, or are not seen at all.
#
# A document's own text stays as it is, and offsets count the text, not what is shown. Where it is shown, a page has a
# placeholder, "[U+202E]", a terminal the escape `\u202e`, and a file the escape that its format has. For people the
# joiners (U+200C, U+200D) stay: Persian, many Indian languages and emoji need them, and they reorder nothing.

_JOINERS: Final = "\u200c\u200d"

_NOT_SEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Controls but for tab and line ends, bidirectional marks, invisible fillers, lone surrogates, tags (Unicode 16)."""

ESCAPED: Final = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but the tab and the line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction (Unicode Technical Report 36, 3.6)
    "\u2028\u2029\ufeff\ufffe\uffff"  # separators of lines, byte order marks, no characters
    "]"
)
"""Characters that a file is never written with, where its format can escape them."""

HIDDEN: Final = re.compile(
    "(?:\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f])"
)
"""What is escaped in what is written for programs, a line of JSON: the joiners and spaces without width among it."""


def visible(text: str) -> str:
    """Return the text with a placeholder for every character that hides, or that no XML file may hold."""
    return _NOT_SEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def json_line(record: object) -> str:
    r"""Return a record as one line of JSON; characters that hide are written `\uXXXX`, which is the same text."""
    text = json.dumps(record, ensure_ascii=False)
    if text.isprintable():  # as what hides is not: four times as fast as looking for it
        return text
    return HIDDEN.sub(lambda found: json.dumps(found[0])[1:-1], text)


def terminal_safe(text: str) -> str:
    r"""Return text that can steer no terminal and turn no line around: such characters become `\u202e`."""
    if text.isprintable():  # as what steers is not
        return text
    return "".join(f"\\u{ord(c):04x}" if _steers(c) else c for c in text)


def _steers(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


_NARROW: Final = re.compile("[\x00-\u02ff\u2010-\u2027]*")
"""Letters of Latin, quotation marks and dashes: each takes one column, and nobody need look each up."""


def columns_of(text: str) -> int:
    """Return the columns of a terminal that a text takes: wide characters take two, joiners and marks none."""
    if _NARROW.fullmatch(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(c) or c in _JOINERS else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text
    )


def plain(words: str) -> str:
    """Return words as they are looked for: on one line, in small letters."""
    return " ".join(words.split()).casefold()


def cut(words: str, most: int = 60) -> str:
    """Return words on one line, shortened."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def short(name: str) -> str:
    """Return the head of an id, enough to type: `claim/3f0c9b…` is `3f0c9b`."""
    return name.rpartition("/")[2][:6]


def number(amount: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 claim" or "1,200 claims"."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"
