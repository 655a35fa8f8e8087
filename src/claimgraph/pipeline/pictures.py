"""From a store to a picture: what is drawn, and which part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from claimgraph.errors import InputError
from claimgraph.model import Claim, question_id

if TYPE_CHECKING:
    from claimgraph.graph import Store


def picture(store: Store, format_: str, filters: Mapping[str, str] | None = None) -> bytes:
    """Return a page (`html`) or a picture (`svg`, `png`) of a store.

    Args:
        store: What to draw.
        format_: One of the three.
        filters: `event`, `holder` or `question`, each with a name, a part of one, or an id.

    Raises:
        InputError: A filter is unknown, or leaves nothing.
    """
    from claimgraph import draw  # noqa: PLC0415 - heavy, as are the others
    from claimgraph.graph import read_claims, read_documents, read_findings  # noqa: PLC0415

    claims = selected(read_claims(store), filters or {})
    documents, findings = read_documents(store), read_findings(store)
    if format_ == "html":
        from claimgraph.findings import compare  # noqa: PLC0415 - only the page tells what was compared

        shown = tuple(document for document in documents if any(claim.document == document.id for claim in claims))
        return draw.page(shown or tuple(documents), claims, findings, compare(store).coverage).encode("utf-8")
    svg = draw.svg(claims, findings)
    return svg.encode("utf-8") if format_ == "svg" else draw.png(svg)


def selected(claims: Iterable[Claim], filters: Mapping[str, str]) -> tuple[Claim, ...]:
    """Return the claims that every filter lets through.

    Raises:
        InputError: A filter is unknown, or leaves nothing.
    """
    kept = tuple(claims)
    for key, value in filters.items():
        if key not in _NAMES:
            raise InputError(f"--filter {key}", "there is no such filter", f"Use one of {', '.join(_NAMES)}.")
        names_of = _NAMES[key]
        passed = tuple(claim for claim in kept if any(_fits(name, value) for name in names_of(claim)))
        if not passed:
            known = sorted({names_of(claim)[-1] for claim in kept if names_of(claim)})
            listed = "; ".join(known[:8]) + (" …" if len(known) > 8 else "")
            raise InputError(f"--filter {key}={value}", "no claim fits it", f"There are: {listed or 'none'}")
        kept = passed
    return kept


def _fits(name: str, value: str) -> bool:
    """Whether the value is an id, the head of its digits, or words of a name."""
    if name == value or name.partition("/")[2].startswith(value):
        return True
    return value.casefold() in name.casefold()


def _of_event(claim: Claim) -> list[str]:
    return [] if claim.event is None else [claim.event.id, claim.event.label]


def _of_holder(claim: Claim) -> list[str]:
    return [claim.holder.id, claim.holder.name]


def _of_question(claim: Claim) -> list[str]:
    if claim.event is None:
        return []
    population = "" if claim.population is None else f" of {claim.population.words}"
    words = f"{claim.facet}{population}, {claim.event.label}"
    return [question_id(claim.event, claim.facet, claim.population), words]


_NAMES: Mapping[str, Callable[[Claim], list[str]]] = {
    "event": _of_event,
    "holder": _of_holder,
    "question": _of_question,
}
"""What each filter looks at: the id first, the words that people know it by last."""
