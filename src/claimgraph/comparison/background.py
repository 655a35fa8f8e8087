"""What background claims do to findings: they settle what was undetermined, and their own contradictions are told."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from claimgraph.comparison.case import Case, RuleFindings, finding
from claimgraph.comparison.people import Contradictory, Related, entity_name, folded, group_name, sides, statement
from claimgraph.comparison.wording import listed, said
from claimgraph.schema import Claim, Entity, Finding, Names

RULE: Final = "background"
SETTLING: Final = "settled-exclusion"
"""The rule that settles by background what "only X" excludes."""

_EXCLUSIONS: Final = frozenset({"exclusivity", "owner-unknown", "implied-exclusion"})
"""The rules whose findings rest on two names being strangers."""

_SHOWN: Final = 6
"""Claims that a sentence quotes."""


def contradicted(case: Case) -> RuleFindings:
    """Find background claims that cannot all be right; every one of them is kept, and none is used."""
    every = case.relations.contradictions.items()
    return RuleFindings(tuple(_contradiction(kind, ids, case) for ids, kind in every if ids[0] in case.by_id))


def resting(found: Finding | None, related: Related, case: Case) -> Finding | None:
    """Return a finding on two groups with the background claims that it rests on, or with what they leave open."""
    if found is None or (related.grounds == () and (related.note == "" or found.verdict != "undetermined")):
        return found
    told = case.relations.told(related.grounds) if related.grounds != () else related.note
    return dataclasses.replace(found, explanation=f"{found.explanation} {told}", settled_by=related.grounds)


def settled(findings: Iterable[Finding], case: Case) -> Iterable[Finding]:
    """Return findings, those on what "only X" excludes as background claims settle them.

    The rules in `queries/findings/` look at the documents alone; what they call a conflict or undetermined because two
    names are strangers is held here against the background claims.
    """
    if not case.relations:
        return findings
    return [_of_exclusion(one, case) if one.rule in _EXCLUSIONS else one for one in findings]


def meetings(case: Case) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return what each side of each background claim meets in the documents; a side that meets nothing is told of.

    Returns:
        The background claim's id, the side's words, and the groups, bodies and holders of other claims that it stands
        for, as these word them, sorted.
    """
    met = _met(case)
    found = []
    for claim in case.relations.claims.values():
        left = "" if claim.population is None else claim.population.words
        for words, name in zip((left, claim.value.words), sides(claim), strict=True):
            found.append((claim.id, words, tuple(sorted(met.get(name, ())))))
    return tuple(found)


def _contradiction(kind: Contradictory, ids: tuple[str, ...], case: Case) -> Finding:
    claims = [case.relations.claims[claim] for claim in ids]
    told = [f"{statement(claim)} ({claim.holder.name})" for claim in claims[:_SHOWN]]
    more = [f"{len(claims) - _SHOWN} more"] if len(claims) > _SHOWN else []
    why = {
        "denied": "one denies what the others come to",
        "circle": "each group would be a part of itself",
        "apart": "groups with nobody in common cannot hold each other or a third group",
    }[kind]
    text = f"Background claims contradict each other: {listed([*told, *more])}; {why}. None of them is used."
    return finding(RULE, "conflict", "background", claims, text, differs="background", aligned=())


def _met(case: Case) -> Mapping[str, set[str]]:
    met: dict[str, set[str]] = defaultdict(set)
    for claim in case.claims:
        if claim.id in case.relations.claims:
            continue
        if claim.population is not None:
            met[group_name(claim.population)].add(claim.population.words)
        for name in _bodies(claim):
            met[folded(name)].add(name)
    return met


def _bodies(claim: Claim) -> Iterator[str]:
    """Yield the names of bodies and things that a claim names, and of those who say it or pass it on."""
    if isinstance(claim.value, Names):
        yield from (entity.name for entity in (*claim.value.entities, *claim.value.owners))
    if claim.population is not None and claim.population.affiliation is not None:
        yield claim.population.affiliation.name
    for level in claim.chain:
        yield from (name for name in (level.source.name, level.source.acts_for) if name != "" and level.source.named)


def _of_exclusion(found: Finding, case: Case) -> Finding:
    """Return what background claims make of "only X was hit" against something else; the finding where nothing."""
    claims = [case.by_id[claim] for claim in found.claims if claim in case.by_id]
    only = [claim for claim in claims if isinstance(claim.value, Names) and claim.value.exclusive]
    others = [claim for claim in claims if claim not in only]
    if len(only) != 1 or len(others) != 1:
        return found
    allowed, named = _concerned(only[0]), _concerned(others[0])
    if allowed == () or named == ():
        return found
    ties = [_tie(one, allowed, case) for one in named]
    apart = [tie for tie in ties if tie.kind == "disjoint"]
    implied = found.type == "implied"
    if apart and not implied:
        return _settled(found, only[0], others[0], apart, case, "conflict")
    if all(tie.kind == "same" for tie in ties) and any(tie.grounds != () for tie in ties):
        return _settled(found, only[0], others[0], ties, case, "scope-difference" if implied else "refinement")
    noted = next((tie for tie in ties if tie.note != "" or tie.kind == "whole"), None)
    return found if noted is None else _left_open(found, only[0], others[0], noted, case)


def _tie(named: Entity, allowed: tuple[Entity, ...], case: Case) -> Related:
    """Return whether a body is one of those that "only" allows (`same`), apart from all (`disjoint`), or neither.

    `whole` means that background claims put it into the camp of one of them, without making it a part.
    """
    ties = [case.relations.between(named, one) for one in allowed]
    inside = [tie for tie in ties if tie.kind in {"same", "part", "whole"}]
    if inside:
        return Related("same", min((tie.grounds for tie in inside), key=len))
    if any(_listed_together(named, one) for one in allowed):
        return Related("same")
    if ties and all(tie.kind == "disjoint" for tie in ties):
        return Related("disjoint", tuple(dict.fromkeys(ground for tie in ties for ground in tie.grounds)))
    camp = next((grounds for one in allowed if (grounds := case.relations.serves(named, one)) != ()), ())
    note = next((tie.note for tie in ties if tie.note != ""), "")
    return Related("whole" if camp != () else "unknown", camp, note)


def _listed_together(one: Entity, other: Entity) -> bool:
    return other.name in one.within or one.name in other.within or entity_name(one) == entity_name(other)


def _settled(  # noqa: PLR0913, PLR0917 - the two claims, what ties them, and what comes of it
    found: Finding, only: Claim, other: Claim, ties: Iterable[Related], case: Case, verdict: str
) -> Finding:
    grounds = tuple(dict.fromkeys(ground for tie in ties for ground in tie.grounds))
    end = {
        "conflict": f"{said(only)} leaves no room for {said(other)}.",
        "refinement": f"{said(other)} names what belongs to those that {said(only)} allows.",
        "scope-difference": f"{said(other)} is of the same side as {said(only)}: both can be true.",
    }[verdict]
    return dataclasses.replace(
        found,
        verdict=verdict,
        rule=SETTLING,
        explanation=f"{end} {case.relations.told(grounds)}",
        differs={"conflict": "value", "refinement": "precision"}.get(verdict, "facet"),
        settled_by=grounds,
    )


def _left_open(found: Finding, only: Claim, other: Claim, tie: Related, case: Case) -> Finding:
    """Return a finding that stays or becomes undetermined, with what background claims say of it."""
    grounds = tie.grounds if tie.kind == "whole" else ()
    told = tie.note if tie.note != "" else case.relations.told(grounds)
    if found.verdict == "undetermined":
        return dataclasses.replace(found, explanation=f"{found.explanation} {told}")
    if grounds == ():
        return found
    text = f"{said(only)} excludes {said(other)} only if these do not count as its own. {told}"
    return dataclasses.replace(
        found, verdict="undetermined", rule=SETTLING, explanation=text, differs="owner", settled_by=grounds
    )


def meant(value: Names) -> tuple[Entity, ...]:
    """Return whom a claim speaks of: the owners of what it names, or else what it names."""
    return value.owners if value.owners != () else value.entities


def _concerned(claim: Claim) -> tuple[Entity, ...]:
    """Return whom a claim is about: owners, what is named, or those who came to harm."""
    if isinstance(claim.value, Names):
        return meant(claim.value)
    group = claim.population
    if group is None:
        return ()
    return (Entity(group.key, "unknown") if group.affiliation is None else group.affiliation,)
