"""From a store to a picture: what is drawn, and which part of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from claimgraph.errors import InputError
from claimgraph.schema import Claim, Finding

if TYPE_CHECKING:
    from claimgraph.graph import Store

FILTERS = ("event", "holder", "question", "facet", "text")
"""What a picture can be narrowed by."""


def picture(store: Store, format_: str, filters: Mapping[str, str] | None = None) -> bytes:
    """Return a page (`html`) or a picture (`svg`, `png`) of a store.

    Args:
        store: What to draw.
        format_: One of the three.
        filters: Of `FILTERS`, each with a name, a part of one, or an id.

    Raises:
        InputError: A filter is unknown, or leaves nothing.
    """
    from claimgraph import draw  # noqa: PLC0415 - heavy, as are the others
    from claimgraph.graph import read_claims, read_documents, read_findings  # noqa: PLC0415

    claims, findings = narrowed(read_claims(store), read_findings(store), filters or {})
    drawn = {claim.document for claim in claims}
    documents = [document for document in read_documents(store) if document.id in drawn or not filters]
    if format_ == "html":
        from claimgraph.analyses import compare  # noqa: PLC0415 - only the page tells what was compared

        return draw.page(documents, claims, findings, compare(store).coverage).encode("utf-8")
    svg = draw.svg(claims, findings, documents)
    return svg.encode("utf-8") if format_ == "svg" else draw.png(svg)


def narrowed(
    claims: Sequence[Claim], findings: Sequence[Finding], filters: Mapping[str, str]
) -> tuple[Sequence[Claim], Sequence[Finding]]:
    """Return the claims that every filter lets through, their rivals, and the findings among them.

    Raises:
        InputError: A filter is unknown, or leaves nothing.
    """
    from claimgraph.draw import narrow  # noqa: PLC0415 - heavy

    for key in filters:
        if key not in FILTERS:
            raise InputError(f"--filter {key}", "there is no such filter", f"Use one of {', '.join(FILTERS)}.")
    if not filters:
        return claims, findings
    kept, among = narrow(claims, findings, **dict(filters))
    if not kept:
        asked = " ".join(f"{key}={value}" for key, value in filters.items())
        raise InputError(f"--filter {asked}", "no claim fits it", _what_there_is(claims, next(iter(filters))))
    return kept, among


def _what_there_is(claims: Sequence[Claim], key: str) -> str:
    words = _WORDS.get(key)
    known = sorted({words(claim) for claim in claims} - {""}) if words is not None else []
    if not known:
        return "Try other words, or draw without it."
    return "There are: " + "; ".join(known[:8]) + (" …" if len(known) > 8 else "")


_WORDS: Mapping[str, Callable[[Claim], str]] = {
    "event": lambda claim: "" if claim.event is None else claim.event.label,
    "holder": lambda claim: claim.holder.name,
    "facet": lambda claim: claim.facet,
    "question": lambda claim: "" if claim.event is None else f"{claim.facet}, {claim.event.label}",
}
"""The words that people know what a filter asks for by."""
