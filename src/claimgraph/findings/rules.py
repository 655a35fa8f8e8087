"""Run the rules that SPARQL can say: `queries/findings/*.rq`, each a CONSTRUCT that makes finding nodes.

A rule file runs in any SPARQL 1.1 engine and gives the same nodes there, with the same names.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

from claimgraph.findings.case import MOST_FINDINGS, Result
from claimgraph.graph.catalogue import Query, Queryable, Rows, compact, find, run
from claimgraph.schema import BASE, Finding
from claimgraph.vocab import CG, SCHEMA, VERDICT

FOLDER: Final = "findings"


def found_by(store: Queryable, name: str, base: str = BASE) -> Result:
    """Return what one rule of `queries/findings/` finds in a store.

    Args:
        store: What to look at.
        name: The rule's name: the file's, without its folder.
        base: The IRI under which the store's nodes are named.
    """
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


def _capped(findings: list[Finding]) -> Result:
    kept: dict[str, list[Finding]] = defaultdict(list)
    cut = 0
    for finding in findings:
        if len(kept[finding.question]) < MOST_FINDINGS or finding.question == "":
            kept[finding.question].append(finding)
        else:
            cut += 1
    return Result(tuple(finding for group in kept.values() for finding in group), cut)


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
