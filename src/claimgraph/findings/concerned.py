"""Which claims the rules of `queries/findings/` can have something to say about.

Writing a claim as RDF and loading it costs more than all the rest of comparing it. Most claims of a large corpus are
figures that nobody hedges, revises or denies: no rule that is a query looks at them. What is left out here can be in no
answer; a property test runs the rules with and without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from claimgraph.findings.case import Case, answer_key, same_question
from claimgraph.schema import Claim, Entity, Names

_NAMED: Final = frozenset({"names", "exclusivity"})
_SOURCED: Final = frozenset({"interval", "names", "exclusivity"})


def concerned(case: Case) -> tuple[Claim, ...]:
    """Return the claims that some rule may name, in the order of the case."""
    kept = {claim.id for claim in _of_reports(case)}
    kept.update(claim.id for claim in case.claims if claim.stage is not None)
    for group in _by_event(case.claims).values():
        kept.update(claim.id for claim in _of_event(group, case))
    return tuple(claim for claim in case.claims if claim.id in kept)


def _of_reports(case: Case) -> Iterator[Claim]:
    """Yield claims that address others, and those others."""
    for claim in case.claims:
        if claim.disputes != ():
            yield claim
            yield from (case.by_id[each] for each in claim.disputes if each in case.by_id)


def _by_event(claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.event is not None:
            groups[claim.event.id].append(claim)
    return groups


def _of_event(claims: list[Claim], case: Case) -> Iterable[Claim]:
    if any(isinstance(claim.value, Names) and claim.value.exclusive for claim in claims):
        return claims  # "only X" bears on whatever else was hit, and on whoever came to harm
    return [*_unsure(claims), *_half_sourced(claims, case), *_nested(claims, case)]


def _unsure(claims: list[Claim]) -> Iterator[Claim]:
    """Yield the claims of answers that somebody only holds possible."""
    if any(claim.modality == "possible" for claim in claims):
        for group in _alike(claims).values():
            if any(claim.modality == "possible" for claim in group):
                yield from group


def _half_sourced(claims: list[Claim], case: Case) -> Iterator[Claim]:
    """Yield the claims of answers that one document gives with a source and without one."""
    if any(claim.own_voice for claim in claims):
        for group in _alike(claims).values():
            flat = {claim.document for claim in group if claim.own_voice and _compares(claim, case) in _SOURCED}
            if any(not claim.own_voice and claim.document in flat for claim in group):
                yield from group


def _alike(claims: Iterable[Claim]) -> Mapping[object, list[Claim]]:
    groups: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[repr((same_question(claim), answer_key(claim)))].append(claim)
    return groups


def _nested(claims: Iterable[Claim], case: Case) -> Iterator[Claim]:
    """Yield the claims of facets where something that one names lies within something that another names."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.value, Names) and _compares(claim, case) in _NAMED:
            groups[claim.facet].append(claim)
    for group in groups.values():
        named, wholes = _named(group), _wholes(group)
        if not named.isdisjoint(wholes):
            yield from group


def _named(claims: Iterable[Claim]) -> set[str]:
    return {entity.name for claim in claims for entity in _entities(claim)}


def _wholes(claims: Iterable[Claim]) -> set[str]:
    return {whole for claim in claims for entity in _entities(claim) for whole in entity.within}


def _entities(claim: Claim) -> tuple[Entity, ...]:
    return (*claim.value.entities, *claim.value.owners) if isinstance(claim.value, Names) else ()


def _compares(claim: Claim, case: Case) -> str:
    facet = case.facets.get(claim.facet)
    return "none" if facet is None else facet.comparison
