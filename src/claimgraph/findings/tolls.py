"""Tolls that count all so far, and counts that add to one told before ("12 more were killed"): two scopes."""

from __future__ import annotations

import re
from typing import Final

from claimgraph.schema import Claim, Count

_ADDING: Final = re.compile(r"\b(?:another|additional|further|others|more(?!\s+than\b))\b", re.IGNORECASE)
"""Words that add a count to one told before; "more than" adds nothing."""

ONLY_RISING: Final = frozenset({"deaths", "casualties"})
"""Facets whose tolls never fall of themselves. The missing are found and the injured die, so theirs may."""

_REASON: Final = re.compile(
    r"\b(?:correct\w*|revis\w*|recount\w*|re-count\w*|lower(?:ed|s|ing)|reduc\w+|adjust\w*|down(?:ward|wards)?|error\w*"
    r"|erroneous\w*|mistak\w*|wrong\w*|duplicat\w*|twice|double[- ]count\w*|misidentif\w*|alive|retract\w*|withdr\w+"
    r"|excluding|no longer includ\w*|instead of|rather than|and not)\b",
    re.IGNORECASE,
)
"""Words with which those who lower a toll say that they do, or why."""

_OTHERS: Final = "others"
"""How the key of a population begins that a text sets beside the one it has just counted: "12 more civilians"."""


def is_increment(claim: Claim) -> bool:
    """Return whether a claim's count comes on top of one told before, as extraction or its own words mark it."""
    if not isinstance(claim.value, Count) or claim.part_of != "":
        return False
    if claim.population is not None and claim.population.key.split(",")[0] == _OTHERS:
        return True
    # The words of the value alone: a quotation may hold the next clause, with an addition of its own.
    return _ADDING.search(claim.value.words) is not None


def gives_reason(claim: Claim) -> bool:
    """Return whether the sentence of a claim says why its figure is lower than one before."""
    return _REASON.search(claim.sentence.text) is not None
