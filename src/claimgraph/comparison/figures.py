"""Counts as people give them: what a figure allows, what it denies, and what it adds to one told before.

"Around 30" allows some more and some fewer; "denied that any were killed" is the count 0; "12 more were killed" comes
on top of a toll, and is no rival of one.
"""

import math
import re
from fractions import Fraction
from typing import Final

from claimgraph.schema import Claim, Count

TOLERANCE: Final = Fraction(1, 10)
"""What "around" allows, as a share of the number. Recorders use 5 to 15 per cent; we say which we take."""

_MORE_THAN: Final = re.compile(r"\b(?:over|above|more than|in excess of)\b", re.IGNORECASE)

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


def count_of(claim: Claim) -> Count:
    """Return the count that a claim gives.

    Raises:
        TypeError: It gives none: whoever asks has let a claim of another kind pass.
    """
    if not isinstance(claim.value, Count):
        raise TypeError(f"claim {claim.id} has no count")
    return claim.value


def spread(count: Count) -> Count:
    """Return the numbers that a count allows, with the tolerance of an approximate one."""
    if not count.approximate:
        return count
    lower = None if count.lower is None else math.floor(count.lower * (1 - TOLERANCE))
    upper = None if count.upper is None else math.ceil(count.upper * (1 + TOLERANCE))
    return Count(lower, upper, approximate=True, words=count.words)


def says_more_than(count: Count) -> bool:
    """Return whether the words are "more than" a number, by which people may or may not mean to leave it out."""
    return _MORE_THAN.search(count.words) is not None


def denies_any(claim: Claim) -> bool:
    """Return whether the claim says that there was none: "denied that any were killed"."""
    return claim.polarity == "denied" and isinstance(claim.value, Count) and claim.value.upper == 0


def denies_number(claim: Claim) -> bool:
    """Return whether the claim rejects one number ("it is false that 57 died") and so says no other."""
    return claim.polarity == "denied" and isinstance(claim.value, Count) and not denies_any(claim)


def excludes(left: Claim, right: Claim) -> bool:
    """Return whether no number fits both counts, with what "around" allows; a denied number says no other."""
    if not isinstance(left.value, Count) or not isinstance(right.value, Count):
        return False
    if denies_number(left) or denies_number(right):
        return False
    return not spread(left.value).meets(spread(right.value))


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


def is_open(claim: Claim) -> bool:
    """Return whether a figure sets no bound at all."""
    return interval(claim).bounds == (None, None)


def interval(claim: Claim) -> Count:
    """Return what a claim's figure allows, with what "around" adds."""
    return spread(count_of(claim))


def touch(open_count: Count, other: Count) -> bool:
    """Return whether "more than 430" only just misses 430: people round so, and it is no dispute."""
    lower, upper = open_count.lower, other.upper
    if not says_more_than(open_count):
        return False  # "at least 13" leaves 12 out, and says so
    return open_count.upper is None and lower is not None and upper is not None and lower == upper + 1


def exceeds(part: Count, whole: Count) -> bool:
    """Return whether a part is larger than its whole can be."""
    return part.lower is not None and whole.upper is not None and part.lower > whole.upper


def rises(earlier: Count, later: Count) -> bool:
    """Return whether a later figure is no lower."""
    return (later.lower or 0) >= (earlier.lower or 0)
