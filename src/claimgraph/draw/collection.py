"""What a page is made of, put in reading order once: claims with their numbers, findings by claim.

A claim is numbered like a footnote, through all documents. Numbers are for the eye; ids are for programs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.draw.looks import Look, look
from claimgraph.schema import Claim, Document, Finding, Moment, TimeSpan


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims and what was found between them, in the direction in which it is told.

    Attributes:
        first: The claim that denies, is earlier, or is listed first.
        second: The other one.
        finding: What was found.
    """

    first: Claim
    second: Claim
    finding: Finding

    @property
    def look(self) -> Look:
        """How it is shown."""
        return look(self.finding)


@dataclass(frozen=True)
class Collection:
    """Documents, claims and findings, in reading order.

    Attributes:
        documents: As given, followed by nothing: claims of other documents are kept, without an article.
        claims: In reading order.
        findings: As given, but for those that name a claim which is not here.
        numbers: The number of each claim, by id; the first is 1.
        by_claim: The findings of each claim, by id.
        by_id: The claims themselves.
        pairs: Each competing pair, once for each kind of line.
        moments: When each claim was said, or else its document published, by the claim's id, where that is known.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    numbers: dict[str, int]
    by_claim: dict[str, tuple[Finding, ...]]
    by_id: dict[str, Claim]
    pairs: tuple[Pair, ...]
    moments: Mapping[str, Moment]

    def number(self, claim: Claim) -> int:
        """Return the number of a claim."""
        return self.numbers[claim.id]


def collected(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    published: Mapping[str, TimeSpan] | None = None,
) -> Collection:
    """Return the collection in reading order; a finding about a claim that is not here is left out.

    Args:
        documents: Whose text is at hand.
        claims: Claims of these documents and of others.
        findings: What was found between them.
        published: When documents whose text is not at hand were published, by their ids.
    """
    places = {document.id: place for place, document in enumerate(documents)}
    ordered = sorted(
        {claim.id: claim for claim in claims}.values(),
        key=lambda claim: (
            places.get(claim.document, len(places)),
            claim.document,
            claim.quote.start,
            claim.quote.end,
            claim.id,
        ),
    )
    by_id = {claim.id: claim for claim in ordered}
    whole = sorted(
        (finding for finding in findings if len(finding.claims) > 1 and by_id.keys() >= set(finding.claims)),
        key=lambda finding: finding.id,
    )
    by_claim: dict[str, list[Finding]] = {name: [] for name in by_id}
    for finding in whole:
        for name in dict.fromkeys(finding.claims):
            by_claim[name].append(finding)
    numbers = {name: place for place, name in enumerate(by_id, start=1)}
    moments = _moments(ordered, {**_published(documents), **(published or {})})
    return Collection(
        documents=tuple(documents),
        claims=tuple(ordered),
        findings=tuple(whole),
        numbers=numbers,
        by_claim={name: tuple(found) for name, found in by_claim.items()},
        by_id=by_id,
        pairs=_pairs(whole, by_id, numbers, moments),
        moments=moments,
    )


def _published(documents: Sequence[Document]) -> dict[str, TimeSpan]:
    return {document.id: document.published for document in documents if document.published is not None}


def _moments(claims: Sequence[Claim], published: Mapping[str, TimeSpan]) -> dict[str, Moment]:
    found = {claim.id: claim.said or published.get(claim.document) for claim in claims}
    return {name: span.moment for name, span in found.items() if span is not None}


def directed(
    finding: Finding, left: Claim, right: Claim, moments: Mapping[str, Moment] | None = None
) -> tuple[Claim, Claim]:
    """Return the two claims in the order in which the finding is told: the denier, or the earlier one, first."""
    if look(finding).name == "denial" and not _denies(left, right) and _denies(right, left):
        return right, left
    if finding.verdict == "revision" and _earlier(right, left, moments or {}):
        return right, left
    return left, right


def _pairs(
    findings: list[Finding], by_id: dict[str, Claim], numbers: dict[str, int], moments: Mapping[str, Moment]
) -> tuple[Pair, ...]:
    found: dict[tuple[int, int, str], Pair] = {}
    for finding in findings:
        if look(finding).group == "competes":
            head, *rest = (by_id[name] for name in dict.fromkeys(finding.claims))
            for other in rest:
                pair = Pair(*directed(finding, head, other, moments), finding)
                place = numbers[pair.first.id], numbers[pair.second.id], pair.look.name
                found.setdefault(place, pair)
    return tuple(found[place] for place in sorted(found))


def _denies(claim: Claim, other: Claim) -> bool:
    return other.id in claim.disputes or (claim.polarity == "denied" and other.polarity == "affirmed")


def _earlier(claim: Claim, other: Claim, moments: Mapping[str, Moment]) -> bool:
    if claim.stage != other.stage:
        return claim.stage == "earlier" or other.stage == "later"
    if claim.id in moments and other.id in moments:
        return moments[claim.id].before(moments[other.id])
    return False
