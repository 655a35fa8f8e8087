"""Where a query is wrong.

pyoxigraph 0.5.13 names a place that is too far on: it reads as many characters as the longest keyword has that could
stand there, and reports where that reading ended. So the query is parsed once more with its tokens far apart: then the
place lies behind the token that is at fault, and before the next one.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Sequence

from claimgraph.queries.tokens import Token, tokens

_FAR = " " * 40
"""More than the longest keyword of SPARQL has letters."""

_FREE = frozenset("{}()[];,")
"""Tokens that white space may stand around without a change of meaning."""


def offending(text: str, error_of: Callable[[str], str | None]) -> Token | None:
    """Return the token at which a query stops to be one; its text is "" where the query ends too early.

    Args:
        text: The query.
        error_of: Parses a text, and returns pyoxigraph's message, or None if it parses.
    """
    found = list(tokens(text))
    spread, starts = _spread(found)
    place = re.match(r"error at (\d+):(\d+)", error_of(spread) or "")
    if place is None:
        return None
    before = spread.split("\n")[: int(place[1]) - 1]
    offset = sum(len(line) + 1 for line in before) + int(place[2]) - 1
    index = bisect.bisect_right([*starts, len(spread)], offset) - 1
    if 0 <= index < len(found):
        return found[index]
    lines = text.split("\n")
    return Token("end", "", len(lines), len(lines[-1]) + 1)


def _spread(found: Sequence[Token]) -> tuple[str, list[int]]:
    """Return the query with its tokens far apart, and where each one begins."""
    parts: list[str] = []
    starts: list[int] = []
    length, end = 0, (1, 1)
    for index, token in enumerate(found):
        apart = (
            (token.line, token.column) != end or token.text in _FREE or (index > 0 and found[index - 1].text in _FREE)
        )
        gap = _FAR if apart else ""
        starts.append(length + len(gap))
        parts += [gap, token.text]
        length += len(gap) + len(token.text)
        newlines = token.text.count("\n")
        last = len(token.text) - token.text.rfind("\n") - 1
        end = (token.line + newlines, last + 1 if newlines else token.column + len(token.text))
    return "".join([*parts, _FAR]), starts
