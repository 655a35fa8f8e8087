"""The Uppsala Conflict Data Program: three numbers for each event.

The published rule, as far as it could be read: the Georeferenced Event Dataset gives for each event the best (most
likely) estimate of all who were killed, the lowest reliable one and the highest reliable one (variables `best`, `low`
and `high` of GED Global 20.1, read in the description of its columns by somebody who publishes the data again; the page
“UCDP Methodology” of Uppsala University, section Unit of analysis, names the three). Sources are named for the event
and not for each number.

Not verified, because the UCDP GED Codebook itself (Högbladh) could not be had: how a coder chooses the best estimate
among sources that differ. That is a judgement of sources, and a program cannot make it. Here the best estimate is the
figure that most different holders give, and of two as well supported the lower one; of a range its lower end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claimgraph.findings.accounts.sides import holder_key
from claimgraph.findings.policies.dossier import Dossier, highest, lowest
from claimgraph.results.policies import Coding
from claimgraph.schema import Claim


def ucdp(dossier: Dossier) -> Coding:
    """Return the low, the best and the high estimate.

    Discarded are denials, for they are no estimate of the dead, and figures between the three numbers: no field holds
    them. Which source gave which number is lost for all.
    """
    reasons = {claim.id: "a denial is no estimate of the dead" for claim in dossier.denials}
    if dossier.figures == ():
        return dossier.coding("ucdp", (None, None, None), reasons)
    low, high = min(map(lowest, dossier.figures)), max(map(highest, dossier.figures))
    best = best_supported(dossier.figures)
    for claim in dossier.figures:
        if not {lowest(claim), highest(claim)} & {low, best, high}:
            reasons[claim.id] = f"neither the low ({low}), the best ({best}) nor the high estimate ({high})"
    return dossier.coding("ucdp", (low, best, high), reasons)


def best_supported(figures: Sequence[Claim]) -> int:
    """Return the figure that most different holders give; of several, the lowest."""
    holders: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for claim in figures:
        holders[lowest(claim)].add(holder_key(claim))
    return min(holders, key=lambda number: (-len(holders[number]), number))
