"""The contradiction graph as people of networks want it: claims and holders, and the findings between them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final

from claimgraph.findings.words import answer, voice
from claimgraph.schema import Claim, Finding

if TYPE_CHECKING:
    import networkx as nx

_MOST_PAIRS: Final = 500
"""Edges that one finding may give: a hundred echoing claims are drawn as a chain of pairs and no more."""


def contradictions(claims: Iterable[Claim], findings: Iterable[Finding]) -> nx.MultiGraph[str]:
    """Return a graph of claims and their holders, with one edge for each pair of claims of a finding.

    Nodes have `kind` (`claim` or `holder`) and `label`; claims also `holder`, `facet`, `value`, `polarity`, `modality`,
    `event`, `document`, `start` and `end`. Edges have `kind` (`finding` or `holds`); findings also `verdict`, `type`,
    `finding`, `rule`, `differs` and `explanation`. All attributes are strings, numbers or truths, so that every format
    can hold them.

    Args:
        claims: All claims that the findings name.
        findings: What comparing them gave.
    """
    import networkx as nx  # noqa: PLC0415 -- slow to load, and no query needs it

    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for claim in claims:
        graph.add_node(claim.id, **_claim(claim))
        graph.add_node(claim.holder.id, kind="holder", label=claim.holder.name, named=claim.holder.named)
        graph.add_edge(claim.holder.id, claim.id, key="holds", kind="holds")
    for finding in findings:
        for left, right in islice(combinations(finding.claims, 2), _MOST_PAIRS):
            graph.add_edge(left, right, key=finding.id, **_finding(finding))
    return graph


def _claim(claim: Claim) -> dict[str, str | int]:
    return {
        "kind": "claim",
        "label": claim.quote.text,
        "holder": voice(claim),
        "facet": claim.facet,
        "value": answer(claim.value),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "event": "" if claim.event is None else claim.event.label,
        "document": claim.document,
        "start": claim.quote.start,
        "end": claim.quote.end,
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "kind": "finding",
        "finding": finding.id,
        "verdict": finding.verdict,
        "type": finding.type,
        "rule": finding.rule,
        "differs": finding.differs,
        "explanation": finding.explanation,
    }
