"""What a page is made of, put in reading order once: claims with their numbers, findings by claim.

A claim is numbered like a footnote, through all documents. Numbers are for the eye; ids are for programs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.draw.looks import Look, look
from claimgraph.model import Claim, Document, Finding


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
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    numbers: dict[str, int]
    by_claim: dict[str, tuple[Finding, ...]]
    by_id: dict[str, Claim]
    pairs: tuple[Pair, ...]

    def number(self, claim: Claim) -> int:
        """Return the number of a claim."""
        return self.numbers[claim.id]


def collected(documents: Sequence[Document], claims: Sequence[Claim], findings: Sequence[Finding]) -> Collection:
    """Return the collection in reading order; a finding about a claim that is not here is left out."""
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
    return Collection(
        documents=tuple(documents),
        claims=tuple(ordered),
        findings=tuple(whole),
        numbers=numbers,
        by_claim={name: tuple(found) for name, found in by_claim.items()},
        by_id=by_id,
        pairs=_pairs(whole, by_id, numbers),
    )


def directed(finding: Finding, left: Claim, right: Claim) -> tuple[Claim, Claim]:
    """Return the two claims in the order in which the finding is told: the denier, or the earlier one, first."""
    if look(finding).name == "denial" and not _denies(left, right) and _denies(right, left):
        return right, left
    if finding.verdict == "revision" and _earlier(right, left):
        return right, left
    return left, right


def _pairs(findings: list[Finding], by_id: dict[str, Claim], numbers: dict[str, int]) -> tuple[Pair, ...]:
    found: dict[tuple[int, int, str], Pair] = {}
    for finding in findings:
        if look(finding).group == "competes":
            head, *rest = (by_id[name] for name in dict.fromkeys(finding.claims))
            for other in rest:
                pair = Pair(*directed(finding, head, other), finding)
                place = numbers[pair.first.id], numbers[pair.second.id], pair.look.name
                found.setdefault(place, pair)
    return tuple(found[place] for place in sorted(found))


def _denies(claim: Claim, other: Claim) -> bool:
    return other.id in claim.disputes or (claim.polarity == "denied" and other.polarity == "affirmed")


def _earlier(claim: Claim, other: Claim) -> bool:
    if claim.stage != other.stage:
        return claim.stage == "earlier" or other.stage == "later"
    return claim.said is not None and other.said is not None and claim.said.last < other.said.first
