r"""What people see: tables, progress, and characters that would otherwise hide or mislead.

A document may hold characters that move the cursor, reverse the reading direction or show nothing. They stay in the
data, and are written out (`\u202e`) wherever a terminal would obey them.

Sources:
    Unicode Technical Report 36, 3.6; Boucher and Anderson, Trojan Source (2021), on bidirectional characters.
"""

from __future__ import annotations

import os
import re
import sys
import time
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import click

from claimgraph.graph.catalogue import terminal_safe

if TYPE_CHECKING:
    import json

HIDDEN = re.compile(
    "(?:\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f])"
)
"""Controls (but for tab and line feed), marks of direction, spaces without width, tags, and halves of characters."""

_WIDEST = 110
_NARROWEST = 60
_PATIENCE = 1.0
"""Seconds of silence before progress is shown: whoever gets an answer at once needs none."""


def escaped(text: str) -> str:
    r"""Return the text with the same characters as `\uXXXX`, the form that Turtle and N-Quads read back."""
    return HIDDEN.sub(lambda found: _escape(found.group()), text)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def json_line(record: object) -> str:
    r"""Return a record as one line of JSON; hidden characters are written `\uXXXX`, which is the same text."""
    import json  # noqa: PLC0415 - not every answer is JSON

    text = _encoder().encode(record)
    return HIDDEN.sub(lambda found: json.dumps(found.group())[1:-1], text)


@cache
def _encoder() -> json.JSONEncoder:
    """Return the encoder: making one costs as much as a short record."""
    import json  # noqa: PLC0415

    return json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))


def width(text: str) -> int:
    """Return the columns that a text takes: wide East Asian characters take two, marks that combine none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def columns() -> int:
    """Return how wide a table may be."""
    import shutil  # noqa: PLC0415 - it loads every kind of archive

    found = shutil.get_terminal_size((_WIDEST, 24)).columns if sys.stdout.isatty() else _WIDEST
    return max(_NARROWEST, min(found, _WIDEST * 2))


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, limit: int | None = None) -> str:
    """Return a table as text; columns that are too wide are wrapped, never cut.

    Args:
        header: The names of the columns.
        rows: As many cells each as the header has.
        limit: Columns of the terminal; asked of it by default.
    """
    cells = [[terminal_safe(" ".join(cell.split())) for cell in row] for row in rows]
    widths = _widths([list(header), *cells], columns() if limit is None else limit)
    lines = _row(header, widths)
    lines += ["  ".join("─" * size for size in widths)]
    for row in cells:
        lines += _row(row, widths)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _widths(rows: list[list[str]], limit: int) -> list[int]:
    """Return the width of each column: narrow ones whole, the others sharing what is left."""
    natural = [max(width(row[index]) for row in rows) for index in range(len(rows[0]))]
    left = limit - 2 * (len(natural) - 1)
    result = [0] * len(natural)
    waiting = sorted(range(len(natural)), key=lambda index: natural[index])
    for place, index in enumerate(waiting):
        share = left // (len(waiting) - place)
        result[index] = max(4, min(natural[index], share))
        left -= result[index]
    return result


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    wrapped = [_wrapped(cell, size) for cell, size in zip(cells, widths, strict=True)]
    height = max(len(lines) for lines in wrapped)
    return [
        "  ".join(
            (lines[index] if index < len(lines) else "")
            + " " * (size - width(lines[index] if index < len(lines) else ""))
            for lines, size in zip(wrapped, widths, strict=True)
        )
        for index in range(height)
    ]


def _wrapped(cell: str, size: int) -> list[str]:
    if width(cell) <= size:
        return [cell]
    import textwrap  # noqa: PLC0415 - a query of ours cuts its cells instead

    # Wide characters are counted as one by textwrap: half the room keeps them inside.
    room = size if width(cell) == len(cell) else max(2, size // 2)
    return textwrap.wrap(cell, room) or [""]


_OFTEN = 0.1
"""Seconds between two pictures of one stage: a terminal is slower than a quick stage."""

_COUNTED = ("reading", "extracting")


class ProgressLine:
    """One line on standard error that tells how far long work is: on a terminal only, after a second only."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown = False
        self._wanted = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._stage = ("", 0, 0.0)
        self._drawn = 0.0

    def __call__(self, stage: str, done: int, whole: int) -> None:
        """Show the stage, if it is time."""
        if not self._wanted:
            return
        now = time.monotonic()
        if stage != self._stage[0]:
            self._stage = (stage, done, now)
        elif self._shown and now - self._drawn < _OFTEN:
            return
        if now - self._started < _PATIENCE:
            return
        self._shown, self._drawn = True, now
        count = f" {done + 1:,} of {whole:,}{self._pace(done, whole, now)}" if stage in _COUNTED else ""
        click.echo(f"\r\x1b[K{stage}{count} …", err=True, nl=False)

    def _pace(self, done: int, whole: int, now: float) -> str:
        """Return how many are done in a second and how long the rest will take, once that can be told."""
        _, first, began = self._stage
        if done <= first or now - began < _PATIENCE:
            return ""
        rate = (done - first) / (now - began)
        return f", {rate:,.{0 if rate >= 10 else 1}f} a second, {_duration((whole - done - 1) / rate)} left"

    def done(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def _duration(seconds: float) -> str:
    """Return a time as people say it."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60:02} min"


def safe_lines(text: str) -> str:
    """Return a text of several lines that steers no terminal."""
    return "".join(f"{terminal_safe(line)}\n" for line in text.removesuffix("\n").split("\n"))


def wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    """Return a text as lines that fit the terminal and steer none.

    Args:
        text: One paragraph.
        first: What the first line begins with.
        later: What the others begin with.
    """
    import textwrap  # noqa: PLC0415 - as above

    return textwrap.wrap(terminal_safe(text), columns(), initial_indent=first, subsequent_indent=later) or [first]
