"""Pictures of claims and how they differ: a page to read, the contradiction graph as SVG and as PNG.

No picture says who is right. Everything shown is escaped, and the same input gives the same bytes.
"""

from collections.abc import Callable, Mapping, Sequence

from claimgraph.draw.page import page
from claimgraph.draw.picture import FILTERS, narrow, png, svg
from claimgraph.errors import InputError
from claimgraph.graph import Store, read_claims, read_documents, read_findings
from claimgraph.schema import Claim, Finding

__all__ = ["drawn", "narrow", "narrowed", "page", "png", "svg"]


def drawn(store: Store, format_: str, filters: Mapping[str, str] | None = None) -> bytes:
    """Return a page (`html`) or a picture (`svg`, `png`) of a store.

    Args:
        store: What to draw.
        format_: One of the three.
        filters: Of `FILTERS`, each with a name, a part of one, or an id.

    Raises:
        InputError: A filter is unknown, or leaves nothing.
    """
    claims, findings = narrowed(read_claims(store), read_findings(store), filters or {})
    kept = {claim.document for claim in claims}
    documents = [document for document in read_documents(store) if document.id in kept or not filters]
    if format_ == "html":
        from claimgraph.analyses import compare  # noqa: PLC0415 - only the page tells what was compared

        return page(documents, claims, findings, compare(store).coverage).encode("utf-8")
    picture = svg(claims, findings, documents)
    return picture.encode("utf-8") if format_ == "svg" else png(picture)


def narrowed(
    claims: Sequence[Claim], findings: Sequence[Finding], filters: Mapping[str, str]
) -> tuple[Sequence[Claim], Sequence[Finding]]:
    """Return the claims that every filter lets through, their rivals, and the findings among them.

    Raises:
        InputError: A filter is unknown, or leaves nothing.
    """
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
