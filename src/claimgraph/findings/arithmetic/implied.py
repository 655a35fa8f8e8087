"""What "only X was hit" implies: no dead and no injured of those who stand apart from X.

It is a weak inference: positions are hit and people die, and those of another force may have been there. So what rests
on it is never a conflict; here it is only worked out whom it would touch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from claimgraph.findings.arithmetic.books import Knot, Variable
from claimgraph.findings.case import Case
from claimgraph.findings.populations import are_apart, is_within
from claimgraph.schema import Claim, Entity, Names

_HIT: Final = frozenset({"target"})
"""Facets that say what was hit."""


def excluded(
    case: Case, variables: Sequence[Variable], sums: Mapping[tuple[int, tuple[int, ...], bool], Knot]
) -> Iterator[tuple[Claim, int]]:
    """Yield each claim that only X was hit with the number of every variable that it leaves at 0.

    A group stands apart from X where the gazetteer knows both and neither holds the other, or where a text lists the
    group in one breakdown beside a group that X belongs to.
    """
    only = [claim for claim in case.claims if _is_only(claim)]
    if only == []:
        return
    harmed: dict[str, list[int]] = defaultdict(list)
    for number, variable in enumerate(variables):
        facet = case.facets.get(variable.facet)
        if facet is not None and facet.harm and variable.population is not None and variable.part == "":
            harmed[variable.event_id].append(number)
    beside = _beside(sums)
    for claim in only:
        for number in harmed.get("" if claim.event is None else claim.event.id, ()):
            if all(_stands_apart(number, side, variables, beside) for side in _sides(claim)):
                yield claim, number


def _is_only(claim: Claim) -> bool:
    firm = claim.modality == "asserted" and claim.polarity == "affirmed" and claim.facet in _HIT
    return firm and isinstance(claim.value, Names) and claim.value.exclusive and _sides(claim) != ()


def _sides(claim: Claim) -> tuple[Entity, ...]:
    """Return whom the places or things that were hit belong to."""
    if not isinstance(claim.value, Names):
        return ()
    return claim.value.owners or tuple(each for each in claim.value.entities if each.kind == "actor")


def _beside(sums: Mapping[tuple[int, tuple[int, ...], bool], Knot]) -> Mapping[int, frozenset[int]]:
    """Return the variables that a text lists beside each in one breakdown."""
    found: dict[int, set[int]] = defaultdict(set)
    for _, parts, _ in sums:
        for part in parts if len(parts) > 1 else ():
            found[part].update(other for other in parts if other != part)
    return {part: frozenset(others) for part, others in found.items()}


def _stands_apart(
    number: int, side: Entity, variables: Sequence[Variable], beside: Mapping[int, frozenset[int]]
) -> bool:
    own = _affiliation(variables[number])
    if own is not None:
        return are_apart(own, side)
    siblings = (_affiliation(variables[other]) for other in beside.get(number, ()))
    return any(other is not None and _are_kin(other, side) for other in siblings)


def _affiliation(variable: Variable) -> Entity | None:
    return None if variable.population is None else variable.population.affiliation


def _are_kin(left: Entity, right: Entity) -> bool:
    return is_within(left, right) or is_within(right, left)
