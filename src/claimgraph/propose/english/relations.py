"""Link the claims of one document: parts with their whole, denials with the reports that they address."""

import dataclasses
import re
from collections.abc import Sequence

from claimgraph import schema
from claimgraph.propose.english.facets import FacetReading

FROM_CONTEXT = "what the reports say is taken from the denial beside them"


Pairs = Sequence[tuple[FacetReading, schema.Claim]]
"""Claims with the propositions that they were made from, in reading order."""


def linked(pairs: Pairs, blocks: Sequence[int]) -> tuple[schema.Claim, ...]:
    """Return the claims with their links, in the same order.

    Args:
        pairs: Every claim with the reading it was made from.
        blocks: For each, the offset of the block it stands in.
    """
    reports = _reports_by_holder(pairs, blocks)
    return tuple(
        _with_toll(pairs, index, _with_disputes(claim, block, reports, _as_part(pairs, reading, claim)))
        for index, ((reading, claim), block) in enumerate(zip(pairs, blocks, strict=True))
    )


def _as_part(pairs: Pairs, reading: FacetReading, claim: schema.Claim) -> schema.Claim:
    """Return a part with the id of the count that it breaks down."""
    quantity = reading.quantity
    if quantity is None:
        return claim
    claim = dataclasses.replace(claim, breakdown=quantity.breakdown, stage=quantity.stage)
    whole_at = reading.parts[0] if reading.parts else None
    if whole_at is None:
        return _with_whole_before(pairs, reading, claim)
    for other, whole in pairs:
        same_place = other.quantity is not None and other.quantity.number[0] == whole_at
        if same_place and whole.id != claim.id and whole.holder == claim.holder and whole.event == claim.event:
            return dataclasses.replace(claim, part_of=whole.id)
    return claim


def _with_whole_before(pairs: Pairs, reading: FacetReading, claim: schema.Claim) -> schema.Claim:
    """Return a count of some of those whom a sentence right before has counted: "The dead include 11 civilians"."""
    opened = reading.included
    if not opened or not isinstance(claim.value, schema.Count):
        return claim
    size = claim.value.lower or 0
    some = reading.quantity is not None and reading.quantity.taken_up == "some"
    before = [
        one
        for _, one in pairs
        if one.sentence.end <= claim.sentence.start and _may_hold(one, claim, size) and (some or one.population is None)
    ]
    near = [one for one in before if claim.sentence.start - one.sentence.end <= _NEAR]
    return dataclasses.replace(claim, part_of=near[-1].id) if near else claim


_NEAR = 400
"""Characters between a toll and the list of whom it counts: two sentences or so."""


def _may_hold(whole: schema.Claim, part: schema.Claim, size: int) -> bool:
    if whole.facet != part.facet or whole.event != part.event or not isinstance(whole.value, schema.Count):
        return False
    upper = whole.value.upper
    return not whole.part_of and whole.polarity == "affirmed" and (upper is None or size <= upper)


def _reports_by_holder(pairs: Pairs, blocks: Sequence[int]) -> dict[tuple[int, str], list[str]]:
    """Return, for each block and each holder who rejects reports in it, the reports' ids."""
    found: dict[tuple[int, str], list[str]] = {}
    for (reading, claim), block in zip(pairs, blocks, strict=True):
        if claim.facet != "veracity":
            continue
        for (other, report), other_block in zip(pairs, blocks, strict=True):
            inside = reading.statement is not None and other_block == block and report.facet == "report"
            if inside and report.sentence == claim.sentence and other.rule == "report/mentioned":
                reports = found.setdefault((block, claim.holder.id), [])
                if report.id not in reports:
                    reports.append(report.id)
    return found


def _with_disputes(
    original: schema.Claim, block: int, reports: dict[tuple[int, str], list[str]], claim: schema.Claim
) -> schema.Claim:
    """Return a rejection with the reports it addresses; a denial beside one addresses the same reports."""
    addressed = reports.get((block, original.holder.id), [])
    rejecting = claim.facet == "veracity"
    denying = claim.polarity == "denied" and claim.facet not in ("veracity", "report")
    if not addressed or not (rejecting or denying):
        return claim
    flags = claim.flags if rejecting else (*claim.flags, FROM_CONTEXT)
    return dataclasses.replace(claim, disputes=tuple(addressed), flags=flags)


def _with_toll(pairs: Pairs, index: int, claim: schema.Claim) -> schema.Claim:
    """Return a superlative that the text rests on a toll with the last toll before it."""
    if claim.facet != "rank" or re.search(r"\btoll\b", claim.sentence.text) is None:
        return claim
    for _, other in reversed(pairs[:index]):
        whole = other.facet == "deaths" and not other.part_of and other.population is None
        if whole and other.event == claim.event and other.polarity == "affirmed":
            return dataclasses.replace(claim, rests_on=(other.id,))
    return claim
