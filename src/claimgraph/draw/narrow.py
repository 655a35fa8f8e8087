"""Keep one event, one holder, one question, one facet, or the claims with some words in them, with their rivals.

The rivals of a claim stay with it: a page about one holder that hides who contradicts him would mislead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimgraph.draw import concepts, wording
from claimgraph.draw.looks import look
from claimgraph.schema import Claim, Finding, question_id


def narrow(  # noqa: PLR0913  # one keyword for each filter of the command line
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    *,
    event: str | None = None,
    holder: str | None = None,
    question: str | None = None,
    facet: str | None = None,
    text: str | None = None,
) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """Return the claims that fit every filter, their rivals, and the findings among them.

    A filter is an id, the first digits of one, or words of the name, in any case. A filter that is None is not
    asked. Nothing fits: both results are empty.

    Args:
        claims: All claims; their order is kept.
        findings: All findings; their order is kept.
        event: The event's id or words of its label ("13 January").
        holder: The holder's id or words of the name.
        question: The question's id or words of it.
        facet: The facet's local name or label.
        text: Words of the claim or of its sentence.
    """
    tests: list[tuple[str | None, Callable[[Claim], Sequence[str]], Callable[[Claim], str]]] = [
        (event, lambda claim: [] if claim.event is None else [claim.event.id], _event_words),
        (holder, lambda claim: [claim.holder.id], lambda claim: claim.holder.name),
        (question, _questions_of, _question_words),
        (facet, lambda claim: [claim.facet, concepts.facet(claim.facet).label], lambda _: ""),
        (text, lambda _: [], lambda claim: f"{claim.quote.text} {claim.sentence.text}"),
    ]
    asked = [(wanted, ids, words) for wanted, ids, words in tests if wanted is not None]
    fitting = {
        claim.id for claim in claims if all(_fits(wanted, ids(claim), words(claim)) for wanted, ids, words in asked)
    }
    rivals = {
        name
        for finding in findings
        if look(finding).group == "competes" and not fitting.isdisjoint(finding.claims)
        for name in finding.claims
    }
    kept = tuple(claim for claim in claims if claim.id in fitting or claim.id in rivals)
    names = {claim.id for claim in kept}
    return kept, tuple(
        finding for finding in findings if names.issuperset(finding.claims) and not fitting.isdisjoint(finding.claims)
    )


def _fits(wanted: str, ids: Sequence[str], words: str) -> bool:
    digits = [name.partition("/")[2] for name in ids]
    if wanted in ids or any(part != "" and part.startswith(wanted) for part in digits):
        return True
    return words != "" and wanted.casefold() in words.casefold()


def _event_words(claim: Claim) -> str:
    if claim.event is None:
        return ""
    when = "" if claim.event.when is None else str(claim.event.when)
    return f"{claim.event.label} {when}"


def _questions_of(claim: Claim) -> list[str]:
    return [] if claim.event is None else [question_id(claim.event, claim.facet, claim.population)]


def _question_words(claim: Claim) -> str:
    return "" if claim.event is None else f"{wording.question([claim])} {claim.facet} {claim.event.label}"
