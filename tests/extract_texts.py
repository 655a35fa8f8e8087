"""Short texts for the tests of reading, made up for them."""

from __future__ import annotations

from itertools import combinations

from claimgraph.analyses import compare_claims
from claimgraph.propose.english import claims, structured
from claimgraph.propose.english.facets import TOLD
from claimgraph.schema import Claim, Count, Document, Names, TimeSpan


def document(text: str, published: str = "") -> Document:
    day = TimeSpan.parse(published) if published else None
    return structured(Document(text, "", publisher="The Daily", published=day))


def read(text: str, published: str = "") -> tuple[Claim, ...]:
    return claims(document(text, published))


def of(found: tuple[Claim, ...], facet: str) -> list[Claim]:
    """Return the claims of a facet; `statement` has all that were read as such, whatever their clauses speak of."""
    return [one for one in found if facet in (one.facet, "statement" if is_told(one) else "")]


def is_told(claim: Claim) -> bool:
    """Return whether a claim was read as a statement, and then by what its clause speaks of."""
    return "statement/" in claim.rule and claim.facet in TOLD


def only(found: tuple[Claim, ...], facet: str) -> Claim:
    listed = of(found, facet)
    assert len(listed) == 1, [claim.quote.text for claim in listed]
    return listed[0]


def bounds(claim: Claim) -> tuple[int | None, int | None]:
    assert isinstance(claim.value, Count)
    return claim.value.bounds


def names(claim: Claim) -> list[str]:
    assert isinstance(claim.value, Names)
    return [entity.name for entity in claim.value.entities]


def verdicts(text: str, one: str, other: str) -> set[str]:
    """Return what is found between claims of which one has some words and the other others."""
    claims = read(text)
    told = {claim.id: claim.quote.text for claim in claims}
    assert any(one in words for words in told.values()), sorted(told.values())
    assert any(other in words for words in told.values()), sorted(told.values())
    return {
        found.verdict
        for found in compare_claims(claims, [document(text)]).findings
        for left, right in combinations(found.claims, 2)
        if (one in told.get(left, "") and other in told.get(right, ""))
        or (one in told.get(right, "") and other in told.get(left, ""))
    }
