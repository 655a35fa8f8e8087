"""How each sum stands, in one line: "57 = 14 + 16 + 11 + 16 not broken down"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimgraph.findings.arithmetic.books import Books, Knot
from claimgraph.findings.sums import chosen
from claimgraph.findings.words import answer, who
from claimgraph.results.ledger import Tie
from claimgraph.schema import Claim, Count

_MOST_CLAIMS = 8
"""Claims of one event that a total is held against, besides every other limit."""


def tie_of(at: int, books: Books, names: Mapping[int, str]) -> Tie:
    """Return a sum as a record.

    Args:
        at: Its number.
        books: Where it stands.
        names: The ids of the variables.
    """
    each, knot = books.net.sums[at], books.knots[at]
    sentence = _sentence(at, books, knot)
    claims = tuple(dict.fromkeys(claim.id for claim in knot.claims))
    return Tie(knot.kind, names[each.whole], tuple(names[part] for part in each.parts), claims, sentence)


def _sentence(at: int, books: Books, knot: Knot) -> str:
    each = books.net.sums[at]
    if knot.kind == "subset":
        part, whole = (books.variables[number].population for number in (each.parts[0], each.whole))
        inner, outer = ("people" if people is None else people.words for people in (part, whole))
        return f"{inner} are a part of {outer}"
    if knot.claims == ():
        return "a total that nobody gives"
    if knot.kind == "total":
        return _total(at, books, knot.claims[0])
    parts = [part for part in knot.parts if part.part_of == knot.claims[0].id]
    return _stands(knot.claims[0], parts, complete=each.exact)


def _total(at: int, books: Books, whole: Claim) -> str:
    """Return a total with the figures that make it hold, or the nearest to it."""
    groups = []
    for part in books.net.sums[at].parts:
        entries = [books.entries[number] for number in books.on.get(part, ())]
        groups.append([claim for entry in entries if not entry.vague for claim in entry.claims[:_MOST_CLAIMS]])
    if not all(groups):
        return f"{_figure(whole)} is a total over {len(groups)} events; not all of them have a figure"
    return _stands(whole, chosen(whole, groups), complete=True)


def _stands(whole: Claim, parts: Sequence[Claim], *, complete: bool) -> str:
    """Return the sum with what is left over, or by how much it fails."""
    terms = " + ".join(_figure(part) for part in parts)
    low, high = _added([_count(part) for part in parts])
    total = _count(whole)
    if total.upper is not None and low > total.upper:
        return f"{_figure(whole)} ≠ {terms}: {low - total.upper} too many"
    if total.lower is None or high is None or high >= total.lower:
        return f"{_figure(whole)} = {terms}"
    if complete:
        return f"{_figure(whole)} ≠ {terms}: {total.lower - high} missing"
    most = None if total.upper is None else total.upper - low
    return f"{_figure(whole)} = {terms} + {answer(Count(total.lower - high, most))} not broken down"


def _added(counts: Sequence[Count]) -> tuple[int, int | None]:
    tops = [count.upper for count in counts if count.upper is not None]
    return sum(count.lower or 0 for count in counts), sum(tops) if len(tops) == len(counts) else None


def _figure(claim: Claim) -> str:
    return answer(claim.value) if claim.population is None else f"{answer(claim.value)} {who(claim)}"


def _count(claim: Claim) -> Count:
    if not isinstance(claim.value, Count):
        raise TypeError(f"claim {claim.id} has no count")
    return claim.value
