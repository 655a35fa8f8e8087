"""The Armed Conflict Location and Event Data Project: one number for each event, the most conservative one.

The published rule: fatalities are coded from the most reliable sources; where reports differ or are vague, the most
conservative figure counts, and a dispute goes into the notes; “tens” is 10, “dozens” 12, “hundreds” 100, and so on;
better information revises the number upwards or downwards; injuries are not collected, and fatalities are not given to
one group or the other (ACLED, FAQs: “Fatalities”, published 27 February 2023, last updated 7 May 2024, read in a copy).

Taken differently here: a source counts as reliable if it is named, and unnamed ones count only where there is no other.
Not verified, and not applied: that an unknown number of dead is coded 10 where there is war and 3 elsewhere (the FAQs
point to a rule that the copy did not show); how a total over several events is shared out among them.
"""

from __future__ import annotations

import re
from typing import Final

from claimgraph.findings.policies.dossier import Dossier, lowest
from claimgraph.results.policies import Coding
from claimgraph.schema import Claim, Count

_VAGUE: Final = {
    "tens": 10,
    "dozens": 12,
    "hundreds": 100,
    "thousands": 1000,
    "tens of thousands": 10_000,
    "hundreds of thousands": 100_000,
}
_WORDS: Final = re.compile(rf"\b(?:{'|'.join(sorted(_VAGUE, key=len, reverse=True))})\b", re.IGNORECASE)


def acled(dossier: Dossier) -> Coding:
    """Return the lowest figure that somebody named gives.

    Discarded are all higher figures, denials, and what unnamed sources say beside named ones: one number is kept.
    """
    reasons = {claim.id: "a denial is told in the notes alone" for claim in dossier.denials}
    named = [claim for claim in dossier.figures if claim.holder.named]
    reliable = named if named != [] else list(dossier.figures)
    if reliable == []:
        return dossier.coding("acled", (None, None, None), reasons)
    fatalities = min(map(conservative, reliable))
    for claim in dossier.figures:
        if named != [] and not claim.holder.named:
            reasons[claim.id] = "nobody is named, and others are"
        elif conservative(claim) != fatalities:
            reasons[claim.id] = f"higher than the most conservative figure ({fatalities})"
    return dossier.coding("acled", (None, fatalities, None), reasons)


def conservative(claim: Claim) -> int:
    """Return the number for a figure: the lower end of a range, 12 for "dozens"."""
    words = claim.value.words if isinstance(claim.value, Count) else ""
    found = _WORDS.search(words)
    return lowest(claim) if found is None else _VAGUE[found.group().lower()]
