"""Findings as RDF: what comparing gave, in a named graph of its own.

`cg:competesWith` stands in the same graph. It says that two claims answer one question differently, whatever the
verdict: the finding tells which.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.graph.sheet import Sheet
from claimgraph.graph.terms import TYPE, cg, integer, prov, schema
from claimgraph.identifiers import BASE, name
from claimgraph.model import Finding
from claimgraph.vocab import VERDICT

FINDINGS = "graph/findings"
"""The id of the named graph that holds the findings."""

COMPETING = frozenset({"conflict", "revision", "refinement", "certainty-gap"})
"""Verdicts on claims that answer one question differently. Part and whole, and claims of different scope, answer two
questions; echo and corroboration are one answer."""


def findings_quads(
    findings: Iterable[Finding], base: str = BASE, competing: Iterable[tuple[str, str]] | None = None
) -> list[Quad]:
    """Return findings as quads of one named graph, in the order given.

    Args:
        findings: The findings.
        base: The IRI under which nodes are named.
        competing: Pairs of ids of claims that compete. Left out, the claims of every finding with a verdict in
            `COMPETING`, its first claim against each other one.
    """
    sheet = Sheet(base, FINDINGS)
    pairs: list[tuple[str, str]] = []
    for index, finding in enumerate(findings):
        if sheet.fresh(finding.id):
            _finding(sheet, finding, index)
            if finding.verdict in COMPETING:
                pairs.extend((finding.claims[0], other) for other in finding.claims[1:])
    for left, right in pairs if competing is None else competing:
        sheet.say(sheet.node(left), cg("competesWith"), sheet.node(right))
        sheet.say(sheet.node(right), cg("competesWith"), sheet.node(left))
    return list(sheet.quads())


def rule_iri(rule: str, base: str = BASE) -> str:
    """Return the IRI of a rule, from its name."""
    return f"{base}query/{urllib.parse.quote(rule)}"


def _finding(sheet: Sheet, finding: Finding, index: int) -> None:
    node = sheet.node(finding.id)
    sheet.say(node, TYPE, cg("Finding"), prov("Entity"))
    sheet.say(node, cg("index"), integer(index))
    sheet.say(node, cg("verdict"), NamedNode(VERDICT + finding.verdict))
    sheet.say_text(node, cg("findingType"), finding.type)
    sheet.say_list(node, cg("claim"), [sheet.node(claim) for claim in finding.claims], "claim")
    if finding.question != "":
        sheet.say(node, cg("question"), sheet.node(finding.question))
    sheet.say_text(node, cg("differs"), finding.differs)
    sheet.say_list(node, cg("aligned"), [Literal(part) for part in finding.aligned], "aligned")
    sheet.say_list(node, cg("settledBy"), [sheet.node(claim) for claim in finding.settled_by], "settledBy")
    sheet.say_text(node, schema("description"), finding.explanation)
    sheet.say_text(node, cg("rule"), finding.rule)
    sheet.say(node, prov("wasGeneratedBy"), _activity(sheet, finding.rule))


def _activity(sheet: Sheet, rule: str) -> NamedNode:
    """Describe the running of a rule."""
    identifier = name("activity", rule)
    node = sheet.node(identifier)
    if sheet.fresh(identifier):
        sheet.say(node, TYPE, prov("Activity"))
        sheet.say(node, prov("used"), NamedNode(rule_iri(rule, sheet.base)))
    return node
