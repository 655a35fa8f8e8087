"""Counts that add to one told before ("12 more were killed"): another scope than a toll that counts all so far."""

from __future__ import annotations

import re
from typing import Final

from claimgraph.model import Claim
from claimgraph.values import Count

_ADDING: Final = re.compile(r"\b(?:another|additional|further|others|more(?!\s+than\b))\b", re.IGNORECASE)
"""Words that add a count to one told before; "more than" adds nothing."""

_OTHERS: Final = "others"
"""How extraction words a population that a text sets beside the one it has just counted."""


def is_increment(claim: Claim) -> bool:
    """Return whether a claim's count comes on top of one told before, as extraction or its own words mark it."""
    if not isinstance(claim.value, Count) or claim.part_of != "":
        return False
    if claim.population is not None and claim.population.words == _OTHERS:
        return True
    # The words of the value alone: a quotation may hold the next clause, with an addition of its own.
    return _ADDING.search(claim.value.words) is not None
