"""Sentences to paste into a report: who says what, where, and when it was published and fetched."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.draw import wording
from claimgraph.schema import Claim
from claimgraph.serve.views.moments import worded
from claimgraph.serve.views.records import Records, Shelf

_LONGEST = 300
"""Characters of a quotation."""


def cited(found: Records, claims: Iterable[str], more: int = 0) -> tuple[str, ...]:
    """Return one sentence for each of some claims.

    Args:
        found: Where the claims are.
        claims: Their names.
        more: How many others there are, that are not cited.
    """
    by_iri = {found.iris[claim.id]: claim for claim in found.claims}
    lines = [_line(by_iri[iri], found.documents.get(by_iri[iri].document)) for iri in claims if iri in by_iri]
    return (*lines, f"({wording.number(more, 'more claim')}.)") if more > 0 else tuple(lines)


def _line(claim: Claim, shelf: Shelf | None) -> str:
    said = "" if claim.said is None else f", {wording.day(claim.said)}"
    quote = wording.quoted(claim.quote.text, _LONGEST)
    return f"{wording.capitalised(wording.holder(claim))}{said}: “{quote}”{'' if shelf is None else _where(shelf)}"


def _where(shelf: Shelf) -> str:
    """Return the document's part of a citation."""
    parts = [shelf.publisher, f"“{shelf.title}”", worded(shelf.published), shelf.url]
    fetched = "" if shelf.retrieved == "" else f"; retrieved {worded(shelf.retrieved)}"
    return f" ({', '.join(part for part in parts if part != '')}{fetched})."
