"""Run the rules that SPARQL can say: `queries/findings/*.rq`, each a CONSTRUCT that makes finding nodes.

A rule file runs in any SPARQL 1.1 engine and gives the same nodes there, with the same names.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from claimgraph.comparison.case import MOST_FINDINGS, Case, RuleFindings, answer_key
from claimgraph.comparison.chronology import same_question
from claimgraph.graph import Store
from claimgraph.graph.catalogue import Query, Rows, compact, find, run
from claimgraph.schema import BASE, Claim, Entity, Finding, Names
from claimgraph.vocab import CG, SCHEMA, VERDICT

FOLDER: Final = "findings"


def found_by(store: Store, name: str, base: str = BASE) -> RuleFindings:
    """Return what a rule of `queries/findings/`, called as its file, finds in a store."""
    triples = run(store, _query(name), base=base)
    if isinstance(triples, Rows):
        raise TypeError(f"the rule {name} is no CONSTRUCT")
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        nodes[_value(triple.subject)][_value(triple.predicate)].append(_value(triple.object))
    made = (_finding(name, compact(node, base), parts, base) for node, parts in nodes.items())
    findings = sorted(made, key=lambda one: one.claims)
    return _capped(findings)


@cache
def _query(name: str) -> Query:
    """Read a rule once a process: a rule file does not change while it runs, and reading costs more than asking."""
    return find(f"{FOLDER}/{name}")


def _finding(rule: str, named: str, parts: Mapping[str, list[str]], base: str) -> Finding:
    """Return the finding of a node; its name, made from its claims in order, tells which of two comes first."""
    found = Finding(
        verdict=_one(parts, CG + "verdict").removeprefix(VERDICT),
        type=_one(parts, CG + "findingType"),
        claims=tuple(sorted(compact(claim, base) for claim in parts[CG + "claim"])),
        explanation=" ".join(_one(parts, SCHEMA + "description").split()),
        rule=rule,
        question=compact(_one(parts, CG + "question"), base),
        differs=_one(parts, CG + "differs"),
        aligned=tuple(sorted(parts.get(CG + "aligned", []))),
    )
    turned = dataclasses.replace(found, claims=found.claims[::-1])
    return turned if turned.id == named else found


def _one(parts: Mapping[str, list[str]], predicate: str) -> str:
    return min(parts.get(predicate, [""]))


def _capped(findings: list[Finding]) -> RuleFindings:
    kept: dict[str, list[Finding]] = defaultdict(list)
    cut = 0
    for finding in findings:
        if len(kept[finding.question]) < MOST_FINDINGS or finding.question == "":
            kept[finding.question].append(finding)
        else:
            cut += 1
    return RuleFindings(tuple(finding for group in kept.values() for finding in group), cut)


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


_NAMED: Final = frozenset({"names", "exclusivity"})
_SOURCED: Final = frozenset({"interval", "names", "exclusivity"})


def concerned(case: Case) -> tuple[Claim, ...]:
    """Return the claims that some rule of `queries/findings/` may name, in the order of the case.

    Writing a claim as RDF and loading it costs more than all the rest of comparing it. Most claims of a large corpus
    are figures that nobody hedges, revises or denies: no rule that is a query looks at them. What is left out here can
    be in no answer; a property test runs the rules with and without.
    """
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
