"""Who stands for a figure, and whether it still stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from claimgraph.findings.arithmetic.books import Books, Entry
from claimgraph.findings.case import Case
from claimgraph.findings.revision import in_order, is_one_line, succession
from claimgraph.schema import Claim

_MOST_CLAIMS: Final = 60
"""Claims of one figure that are looked at, in reading order."""

_MOST_RIVALS: Final = 40
"""Other figures on one variable that may have replaced one."""

Voice = tuple[str, str, str]


def voice_of(claim: Claim) -> Voice:
    """Return who speaks, and in which document."""
    holder = claim.chain[0].source
    return claim.document, holder.name, holder.document


def standing(number: int, books: Books, case: Case) -> tuple[Claim, ...]:
    """Return the claims of a figure that no later figure replaces; all of them where every one is replaced."""
    entry = books.entries[number]
    claims = entry.claims[:_MOST_CLAIMS]
    kept = tuple(claim for claim in claims if not is_replaced(claim, entry, books, case))
    return kept or claims


def is_firm(number: int, books: Books, case: Case) -> bool:
    """Return whether somebody still stands by a figure."""
    entry = books.entries[number]
    if len(books.on[entry.variable]) == 1 and all(claim.stage != "earlier" for claim in entry.claims):
        return True
    return any(not is_replaced(claim, entry, books, case) for claim in entry.claims[:_MOST_CLAIMS])


def is_replaced(claim: Claim, entry: Entry, books: Books, case: Case) -> bool:
    """Return whether a claim's figure was revised: the text says so, or its own line gives another one later."""
    if entry.kind == "implied":
        return False
    if claim.stage == "earlier":
        return True
    others = (books.entries[other] for other in books.on[entry.variable][:_MOST_RIVALS])
    rivals = (other for other in others if (other.lower, other.upper) != (entry.lower, entry.upper))
    return any(_replaces(later, claim, case) for other in rivals for later in other.claims[:_MOST_CLAIMS])


def _replaces(later: Claim, claim: Claim, case: Case) -> bool:
    if later.stage != "later" and not is_one_line(claim, later):
        return False
    if succession(claim, later, case) not in {"revision", "superseded"}:
        return False
    return in_order(claim, later, case)[0] is claim


def spokesmen(numbers: Iterable[int], books: Books, case: Case, preferred: Iterable[Claim] = ()) -> tuple[Claim, ...]:
    """Return one claim for each figure, as many of one voice as there can be.

    Args:
        numbers: The figures.
        books: Where they stand.
        case: What tells whether a figure was replaced.
        preferred: Claims that go first wherever they give one of the figures.
    """
    first = {claim.id for claim in preferred}
    choices = [standing(number, books, case) for number in numbers]
    heard = Counter(voice for claims in choices for voice in {voice_of(claim) for claim in claims})
    return tuple(max(claims, key=lambda claim: (claim.id in first, heard[voice_of(claim)])) for claims in choices)


def is_one_voice(claims: Sequence[Claim]) -> bool:
    """Return whether one holder says it all, in one document."""
    return len({voice_of(claim) for claim in claims}) <= 1


def any_pair(claims: Sequence[Claim], kinds: frozenset[str], case: Case) -> bool:
    """Return whether two of these claims follow each other so; what one sentence says is said at once."""
    pairs = ((left, right) for at, left in enumerate(claims) for right in claims[at + 1 :])
    apart = ((left, right) for left, right in pairs if _sentence(left) != _sentence(right))
    return any(succession(left, right, case) in kinds for left, right in islice(apart, _MOST_CLAIMS))


def _sentence(claim: Claim) -> tuple[str, int, int]:
    return claim.document, claim.sentence.start, claim.sentence.end
