"""Sums in words: the steps by which figures contradict each other, or something follows from them."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.findings.arithmetic.propagation import HIGH, LOW, Outcome, grounds
from claimgraph.findings.words import answer, listed, said
from claimgraph.schema import Claim, Count


def contradiction(claims: Sequence[Claim], outcome: Outcome, variable: int) -> str:
    """Return why figures cannot all be right, as one sentence.

    Args:
        claims: One for each figure.
        outcome: Of the figures by themselves.
        variable: One that no number fits.
    """
    low, high = outcome.lower[variable], outcome.upper[variable]
    if len(claims) == 1:
        why = "a count is never below 0" if low == 0 else f"{low} is more than {high}"
        return f"{said(claims[0])} fits no number: {why}."
    why = steps_in_words(outcome, variable, LOW, HIGH)
    who = listed([said(claim) for claim in claims])
    both = "both" if len(claims) == 2 else "all"
    return f"{who} cannot {both} be right: {why}{'; ' if why else ''}{low} is more than {high}."


def steps_in_words(outcome: Outcome, variable: int, *sides: int) -> str:
    """Return the sums that lead to a variable's bounds, in the order in which they were drawn."""
    texts = (_step(at, outcome) for at in outcome.drawn(variable, *sides))
    return "; ".join(dict.fromkeys(text for text in texts if text != ""))


def _step(at: int, outcome: Outcome) -> str:
    """Return a step as a sum, "" where only one number is in it."""
    step = outcome.steps[at]
    each = outcome.net.sums[step.by]
    terms = [outcome.value(variable, side, at) for variable, side in grounds(each, step.variable, step.side)]
    if step.variable == each.whole:
        added = [str(term) for term in terms if term not in {0, None}]
        return f"{' + '.join(added)} = {step.value}" if len(added) > 1 else ""
    taken = [str(term) for term in terms[1:] if term not in {0, None}]
    return f"{' − '.join([str(terms[0]), *taken])} = {step.value}" if taken != [] else ""


def number(lower: int | None, upper: int | None) -> str:
    """Return bounds in words: "16", "3 to 7", "41 or more"."""
    return answer(Count(lower, upper))
