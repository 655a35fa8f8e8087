"""The sentences of findings: a quotation with its holder in brackets reads well and is checked at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final

from claimgraph.graph import position_label
from claimgraph.schema import Claim, Count, Finding, Names, Value

if TYPE_CHECKING:
    import networkx as nx


def said(claim: Claim) -> str:
    """Return the claim's words with who says them: “57 people were killed” (Israeli reports)."""
    return f"“{shortened(claim.quote.text)}” ({voice(claim)})"


@lru_cache(maxsize=4096)
def shortened(text: str, most: int = 90) -> str:
    """Return a text on one line and not too long; a claim stands in many sentences one after the other."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def voice(claim: Claim) -> str:
    """Return who says it; a document's own voice is named as such."""
    return f"{claim.holder.name}, in its own voice" if claim.own_voice else claim.holder.name


def answer(value: Value) -> str:
    """Return a value in a few words: "57", "19 or more", "only Syrian Army"."""
    if isinstance(value, Names):
        return ("only " if value.exclusive else "") + listed(entity.name for entity in value.entities)
    return position_label(value, denied=False)


def number(lower: int | None, upper: int | None) -> str:
    """Return bounds in words: "16", "3 to 7", "41 or more"."""
    return answer(Count(lower, upper))


def listed(words: Iterable[str]) -> str:
    """Return words as a list for reading: "14, 16 and 11"."""
    parts = list(words)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def who(claim: Claim) -> str:
    """Return the population as the claim words it, with the body whose people they are; everybody is "people"."""
    counted = claim.population
    if counted is None:
        return "people"
    if counted.affiliation is not None and counted.affiliation.kind == "place":
        return counted.words  # "people in X"
    body = "" if counted.affiliation is None else counted.affiliation.name
    # Words with a name in them ("regime forces of X", "X's men") say whose they are already.
    return counted.words if body == "" or not counted.words.islower() else f"{counted.words} of {body}"


_MOST_PAIRS: Final = 500
"""Edges that one finding may give: a hundred echoing claims are drawn as a chain of pairs and no more."""


def contradictions(claims: Iterable[Claim], findings: Iterable[Finding]) -> nx.MultiGraph[str]:
    """Return a graph of claims and their holders, with one edge for each pair of claims of a finding.

    Nodes have `kind` (`claim` or `holder`) and `label`; claims also `holder`, `facet`, `value`, `polarity`, `modality`,
    `event`, `document`, `start` and `end`. Edges have `kind` (`finding` or `holds`); findings also `verdict`, `type`,
    `finding`, `rule`, `differs` and `explanation`. All attributes are strings, numbers or truths, so that every format
    can hold them.
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
