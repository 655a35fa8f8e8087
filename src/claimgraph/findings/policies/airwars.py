"""Airwars: a minimum and a maximum for each incident, and a grade for how it is reported.

The published rule: a minimum and a maximum of those killed and of those injured, apart for civilians, children, women,
men and belligerents; the range is what the sources differ by. Grades, as the archive's own pages explain them:
Confirmed where a specific belligerent has accepted responsibility; Fair where two or more credible sources report it
and a belligerent acted nearby; Weak where a single source claims it; Contested where claims of responsibility compete;
Discounted where those killed were combatants, or others were most likely responsible (Airwars, “Methodology”,
airwars.org/about/methodology, without a date; wording of the grades in the archive's theme, function
`get_civcas_primary_info`, state of 2025).

Taken differently here, because a program cannot judge it: a source is credible if it is named; somebody who denies that
anybody was harmed makes it Contested; whether a belligerent acted nearby is not asked. Not verified: how Airwars takes
"at least" and "dozens" into its range; here an open end adds nothing.
"""

from __future__ import annotations

from claimgraph.findings.accounts.sides import holder_key
from claimgraph.findings.policies.dossier import Dossier, highest, lowest
from claimgraph.results.policies import Coding


def airwars(dossier: Dossier) -> Coding:
    """Return the minimum, the maximum and the grade.

    Discarded are denials, which show in the grade alone, and figures between the two ends: no field holds them.
    """
    reasons = {claim.id: "a denial shows in the grade alone" for claim in dossier.denials}
    if dossier.figures == ():
        return dossier.coding("airwars", (None, None, None), reasons)
    low, high = min(map(lowest, dossier.figures)), max(map(highest, dossier.figures))
    for claim in dossier.figures:
        if lowest(claim) != low and highest(claim) != high:
            reasons[claim.id] = f"between the minimum ({low}) and the maximum ({high})"
    return dossier.coding("airwars", (low, None, high), reasons, grade(dossier))


def grade(dossier: Dossier) -> str:
    """Return how well the figures of a dossier are reported."""
    if dossier.population is not None and dossier.population.category == "combatant":
        return "discounted"
    if any({claim.holder.name, claim.holder.acts_for} & dossier.actors for claim in dossier.figures):
        return "confirmed"
    if dossier.denials != ():
        return "contested"
    credible = {holder_key(claim) for claim in dossier.figures if claim.holder.named}
    return "fair" if len(credible) > 1 else "weak"
