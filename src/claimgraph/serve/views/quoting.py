"""Sentences to paste into a report, of claims in a line each."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.draw import wording
from claimgraph.serve.views.asking import Ask
from claimgraph.serve.views.moments import worded
from claimgraph.serve.views.records import Shelf, described
from claimgraph.serve.views.sayings import Saying

_LONGEST = 300
"""Characters of a quotation."""


def quoted(ask: Ask, told: Iterable[Saying], more: int = 0) -> tuple[str, ...]:
    """Return who says what, where, published and retrieved when: one sentence for each of some claims.

    Args:
        ask: The store.
        told: The claims.
        more: How many others there are, that are not cited.
    """
    claims = list(told)
    shelves = described(ask, [ask.base + said.document for said in claims])
    lines = [_line(said, shelves.get(ask.base + said.document)) for said in claims]
    return (*lines, f"({wording.number(more, 'more claim')}.)") if more > 0 else tuple(lines)


def work(shelf: Shelf) -> str:
    """Return a document as a citation names it."""
    parts = [shelf.publisher, f"“{shelf.title}”", worded(shelf.published), shelf.url]
    fetched = "" if shelf.retrieved == "" else f"; retrieved {worded(shelf.retrieved)}"
    return f"{', '.join(part for part in parts if part != '')}{fetched}"


def _line(said: Saying, shelf: Shelf | None) -> str:
    when = "" if said.said == "" else f", {said.said}"
    where = "." if shelf is None else f" ({work(shelf)})."
    return f"{wording.capitalised(said.who)}{when}: “{wording.quoted(said.text, _LONGEST)}”{where}"
