"""How findings word what is compared: a quotation with its holder, and counts as people give them.

"Around 30" allows some more and some fewer; "denied that any were killed" is the count 0; "12 more were killed" comes
on top of a toll, and is no rival of one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final

from claimgraph.graph import position_label
from claimgraph.schema import Claim, Count, Finding, Names, Value

if TYPE_CHECKING:
    import networkx as nx


KEPT: Final = 4096
"""Texts of which it is kept what they say: a claim is held against many others, one after the other."""


def said(claim: Claim) -> str:
    """Return the claim's words with who says them: “57 people were killed” (Israeli reports)."""
    return _said(claim.quote.text, claim.holder.name, claim.own_voice)


@lru_cache(maxsize=KEPT)
def _said(text: str, holder: str, own_voice: bool) -> str:
    return f"“{shortened(text)}” ({_voice(holder, own_voice)})"


@lru_cache(maxsize=KEPT)
def shortened(text: str, most: int = 90) -> str:
    """Return a text on one line and not too long; a claim stands in many sentences one after the other."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def voice(claim: Claim) -> str:
    """Return who says it; a document's own voice is named as such."""
    return _voice(claim.holder.name, claim.own_voice)


def _voice(holder: str, own_voice: bool) -> str:
    return f"{holder}, in its own voice" if own_voice else holder


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


def contradictions(claims: Iterable[Claim], findings: Iterable[Finding]) -> nx.MultiDiGraph[str]:
    """Return a graph of claims and their holders, with one edge for each pair of claims of a finding.

    Edges lead from a holder to what it says, from an earlier figure to what revised it, and from a denial to what it
    denies; a finding that has no direction says so (`directed` is false), and begins where the finding does.

    Nodes have `kind` (`claim` or `holder`) and `label`; claims also `holder`, `facet`, `value`, `polarity`, `modality`,
    `event`, `document`, `start` and `end`, and where they count `lower` and `upper`. Edges have `kind` (`finding` or
    `holds`); findings also `verdict`, `type`, `finding`, `rule`, `differs`, `directed` and `explanation`. All are
    strings, numbers or truths, so that every format can hold them.
    """
    import networkx as nx  # noqa: PLC0415 -- slow to load, and no query needs it

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    denied: set[str] = set()
    for claim in claims:
        denied |= {claim.id} if claim.polarity == "denied" else set()
        graph.add_node(claim.id, **_claim(claim))
        graph.add_node(claim.holder.id, kind="holder", label=claim.holder.name, named=claim.holder.named)
        graph.add_edge(claim.holder.id, claim.id, key="holds", kind="holds")
    for finding in findings:
        for left, right in islice(combinations(finding.claims, 2), _MOST_PAIRS):
            directed = finding.verdict in _DIRECTED or (left in denied) != (right in denied)
            ends = (right, left) if right in denied and left not in denied else (left, right)
            graph.add_edge(*ends, key=finding.id, directed=directed, **_finding(finding))
    return graph


def _claim(claim: Claim) -> dict[str, str | int]:
    bounds = zip(("lower", "upper"), claim.value.bounds, strict=True) if isinstance(claim.value, Count) else ()
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
        **{name: bound for name, bound in bounds if bound is not None},
    }


_DIRECTED: Final = frozenset({"revision"})
"""Verdicts whose first claim is not as the second: the earlier of two figures."""


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


TOLERANCE: Final = Fraction(1, 10)
"""What "around" allows, as a share of the number. Recorders use 5 to 15 per cent; we say which we take."""

_MORE_THAN: Final = re.compile(r"\b(?:over|above|more than|in excess of)\b", re.IGNORECASE)

_ADDING: Final = re.compile(r"\b(?:another|additional|further|others|more(?!\s+than\b))\b", re.IGNORECASE)
"""Words that add a count to one told before; "more than" adds nothing."""

ONLY_RISING: Final = frozenset({"deaths", "casualties"})
"""Facets whose tolls never fall of themselves. The missing are found and the injured die, so theirs may."""

_REASON: Final = re.compile(
    r"\b(?:correct\w*|revis\w*|recount\w*|re-count\w*|lower(?:ed|s|ing)|reduc\w+|adjust\w*|down(?:ward|wards)?|error\w*"
    r"|erroneous\w*|mistak\w*|wrong\w*|duplicat\w*|twice|double[- ]count\w*|misidentif\w*|alive|retract\w*|withdr\w+"
    r"|excluding|no longer includ\w*|instead of|rather than|and not)\b",
    re.IGNORECASE,
)
"""Words with which those who lower a toll say that they do, or why."""

_OTHERS: Final = "others"
"""How the key of a population begins that a text sets beside the one it has just counted: "12 more civilians"."""


def count_of(claim: Claim) -> Count:
    """Return the count that a claim gives.

    Raises:
        TypeError: It gives none: whoever asks has let a claim of another kind pass.
    """
    if not isinstance(claim.value, Count):
        raise TypeError(f"claim {claim.id} has no count")
    return claim.value


def spread(count: Count) -> Count:
    """Return the numbers that a count allows, with the tolerance of an approximate one."""
    if not count.approximate:
        return count
    lower = None if count.lower is None else math.floor(count.lower * (1 - TOLERANCE))
    upper = None if count.upper is None else math.ceil(count.upper * (1 + TOLERANCE))
    return Count(lower, upper, approximate=True, words=count.words)


def says_more_than(count: Count) -> bool:
    """Return whether the words are "more than" a number, by which people may or may not mean to leave it out."""
    return _MORE_THAN.search(count.words) is not None


def denies_any(claim: Claim) -> bool:
    """Return whether the claim says that there was none: "denied that any were killed"."""
    return claim.polarity == "denied" and isinstance(claim.value, Count) and claim.value.upper == 0


def denies_number(claim: Claim) -> bool:
    """Return whether the claim rejects one number ("it is false that 57 died") and so says no other."""
    return claim.polarity == "denied" and isinstance(claim.value, Count) and not denies_any(claim)


def excludes(left: Claim, right: Claim) -> bool:
    """Return whether no number fits both counts, with what "around" allows; a denied number says no other."""
    if not isinstance(left.value, Count) or not isinstance(right.value, Count):
        return False
    if denies_number(left) or denies_number(right):
        return False
    return not spread(left.value).meets(spread(right.value))


def is_increment(claim: Claim) -> bool:
    """Return whether a claim's count comes on top of one told before, as extraction or its own words mark it."""
    if not isinstance(claim.value, Count) or claim.part_of != "":
        return False
    if claim.population is not None and claim.population.key.split(",")[0] == _OTHERS:
        return True
    # The words of the value alone: a quotation may hold the next clause, with an addition of its own.
    return _adds(claim.value.words)


@lru_cache(maxsize=KEPT)
def _adds(words: str) -> bool:
    return _ADDING.search(words) is not None


def gives_reason(claim: Claim) -> bool:
    """Return whether the sentence of a claim says why its figure is lower than one before."""
    return _says_why(claim.sentence.text)


@lru_cache(maxsize=KEPT)
def _says_why(text: str) -> bool:
    return _REASON.search(text) is not None


def is_open(claim: Claim) -> bool:
    """Return whether a figure sets no bound at all."""
    return count_of(claim).bounds == (None, None)  # "around" moves bounds, and makes none


def interval(claim: Claim) -> Count:
    """Return what a claim's figure allows, with what "around" adds."""
    return spread(count_of(claim))


def touch(open_count: Count, other: Count) -> bool:
    """Return whether "more than 430" only just misses 430: people round so, and it is no dispute."""
    lower, upper = open_count.lower, other.upper
    near = open_count.upper is None and lower is not None and upper is not None and lower == upper + 1
    return near and says_more_than(open_count)  # "at least 13" leaves 12 out, and says so


def exceeds(part: Count, whole: Count) -> bool:
    """Return whether a part is larger than its whole can be."""
    return part.lower is not None and whole.upper is not None and part.lower > whole.upper


def rises(earlier: Count, later: Count) -> bool:
    """Return whether a later figure is no lower."""
    return (later.lower or 0) >= (earlier.lower or 0)
