"""Who passes on whom, where two sources stand around one content: "The ministry said nine died, Reuters said".

A parser reads that the ministry spoke of Reuters, or, of "Nine died, according to the ministry, Reuters reported", that
both say it. The last words of a sentence speak of all that stands before them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from claimgraph.extract.attribution.statement import Range, Statement

_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you"})


def turned(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements; one that ends its sentence passes on the one that was read around it, or beside it."""
    found = list(statements)
    for index, last in enumerate(statements):
        if last.construction != "inverted" or last.source is None or _is_pronoun(last):
            continue
        other = _beside(index, found) if last.outer is None else last.outer
        if other is not None and _ends(last, found[other]):
            found[other], found[index] = _inside(found[other], last, index), _around(found[other], last)
    return tuple(found)


def _beside(index: int, statements: Sequence[Statement]) -> int | None:
    """Return the statement right before one, if both say the same words and nothing passes it on."""
    before = statements[index - 1] if index > 0 else None
    if before is None or before.outer is not None or before.sentence is not statements[index].sentence:
        return None
    return index - 1 if before.content == statements[index].content else None


def _ends(last: Statement, first: Statement) -> bool:
    """Return whether the cue of one is behind all that the other says, and the other's cue before it."""
    if not first.cues or first.source is None:
        return False
    behind = max(end for _, end in (*last.cues, last.source or (0, 0)))
    return max(end for _, end in first.content) <= behind and first.cues[-1][1] <= _start(last)


def _is_pronoun(statement: Statement) -> bool:
    start, end = statement.source or (0, 0)
    return statement.sentence.document.text[start:end].lower() in _PRONOUNS


def _start(statement: Statement) -> int:
    return min(start for start, _ in (*statement.cues, statement.source or statement.cues[0]))


def _inside(first: Statement, last: Statement, index: int) -> Statement:
    content = tuple(_before(one, _start(last), first) for one in first.content if one[0] < _start(last))
    return dataclasses.replace(first, content=content or last.content, outer=index)


def _before(stretch: Range, limit: int, statement: Statement) -> Range:
    start, end = stretch
    said = statement.sentence.document.text[start : min(end, limit)]
    return start, start + len(said.rstrip(" ,;–—-\n\t"))


def _around(first: Statement, last: Statement) -> Statement:
    parts = [*first.cues, *last.content, first.source or first.cues[0]]
    content = (min(start for start, _ in parts), max(end for _, end in parts))
    return dataclasses.replace(last, content=(content,), outer=first.outer)
