"""How firmly something is said: asserted, possible, foreseen, intended, ordered or asked, and with which hedges."""

from __future__ import annotations

import re

from claimgraph.extract.attribution import Statement
from claimgraph.extract.facets import Proposition
from claimgraph.schema import Count, Modality

HEDGES = re.compile(
    r"\b(reportedly|allegedly|apparently|possibly|probably|likely|presumably|supposedly|purportedly|unconfirmed|"
    r"believed to|thought to|suspected|seemingly|perhaps|unverified)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(will|would|shall|going to|'ll|’ll|won't|determined to|plans? to|vow(?:s|ed)? to|aims? to)\b", re.IGNORECASE
)
DETERMINED = re.compile(r"\b(determined to|plans? to|vow(?:s|ed)? to|aims? to|intends? to|ready to)\b", re.IGNORECASE)
MAYBE = re.compile(
    r"\b(?:may|might|could|can)\b|\b(?:feared|presumed|believed)\b(?=\W+(?:to\s+(?:be|have)\s+)?(?:been\s+)?"
    r"(?:dead|killed|drowned|died|missing|trapped|buried)\b|$)"
)
INVOLVED = re.compile(
    r"\b(involvement|responsibility|role|part in|being behind|carrying out|having|attacking|targeting|hitting)\b",
    re.IGNORECASE,
)
OURS = re.compile(r"\b(we|we’re|we're|our|us)\b", re.IGNORECASE)


def hedges_in(text: str) -> tuple[str, ...]:
    """Return the words by which a sentence hedges, as written."""
    return tuple(match.group(1) for match in HEDGES.finditer(text))


def modality_of(statement: Statement | None, reading: Proposition, said: str) -> Modality:
    """Return what the holder commits to: by the facet, by the cue, by the verb."""
    if reading.modality is not None:
        return reading.modality
    kind = "" if statement is None else statement.kind
    by_facet: dict[str, Modality] = {
        "threat": "intended",
        "intention": "intended",
        "forecast": "forecast",
        "warning": "forecast",
    }
    by_kind: dict[str, Modality] = {
        "predict": "forecast",
        "promise": "intended",
        "threaten": "intended",
        "intend": "intended",
        "order": "ordered",
        "ask": "asked",
    }
    if reading.facet in by_facet:
        return by_facet[reading.facet]
    if kind in by_kind:
        return by_kind[kind]
    if FUTURE.search(said):
        return "forecast"
    if MAYBE.search(said) or kind == "believe" or _is_only_unreported(statement, reading):
        return "possible"
    return "asserted"


def _is_only_unreported(statement: Statement | None, reading: Proposition) -> bool:
    """Return whether nobody has reported any: "no deaths were reported" leaves open that some are found later."""
    if statement is None or not isinstance(reading.value, Count):
        return False
    return reading.value.upper == 0 and statement.construction == "passive" and statement.source is None
