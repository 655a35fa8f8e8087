"""Findings as pairs of claims with a direction: who speaks against whom, for the matrix and the network.

The direction is that of the drawn page: a denial leads from who denies to what is denied, a revision from the earlier
claim to the later one; for the others both claims stand on the same footing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimgraph.draw.looks import LOOKS, Look, look_of
from claimgraph.serve.views.asking import Ask, chunks
from claimgraph.vocab import VERDICT

COMPETING: Final = tuple(verdict for verdict, look in LOOKS.items() if look.group == "competes" and verdict != "denial")
"""Verdicts on two answers that differ."""


@dataclass(frozen=True, slots=True)
class Said:
    """What has to be known of a claim to see which way a finding about it leads.

    Attributes:
        holder: Who says it, whole IRI.
        denied: Whether it denies.
        exclusive: Whether it says "only these".
        stage: `earlier`, `later` or "".
        said: The last day on which it may have been said, or "".
        disputes: The claims whose report it rejects.
    """

    holder: str
    denied: bool = False
    exclusive: bool = False
    stage: str = ""
    said: str = ""
    disputes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims and what was found of them.

    Attributes:
        first: The claim that denies, or is earlier; else the first that the finding names.
        second: The other one.
        look: How it is shown.
        finding: The finding's name, whole IRI.
    """

    first: str
    second: str
    look: Look
    finding: str


@dataclass(slots=True)
class Found:
    """A finding while it is read: verdict, type, claims."""

    verdict: str
    type: str
    claims: list[str]


def findings(ask: Ask, most: int, **which: Iterable[str]) -> dict[str, Found]:
    """Return findings, by name; no more rows than `most`.

    Args:
        ask: The store.
        most: Rows, one for each claim of a finding.
        which: Their names as `finding`, or their verdicts as `verdict`, whole IRIs.
    """
    found: dict[str, Found] = {}
    for row in ask.rows("finding-claims", limit=most, **which):
        verdict = row["verdict"].removeprefix(VERDICT)
        found.setdefault(row["finding"], Found(verdict, row["type"], [])).claims.append(row["claim"])
    return found


def verdicts(names: Iterable[str]) -> list[str]:
    """Return the whole IRIs of verdicts."""
    return [f"{VERDICT}{name}" for name in names]


def said(ask: Ask, claims: Iterable[str]) -> dict[str, Said]:
    """Return what has to be known of some claims, by name; those that the store does not know are left out."""
    disputed: dict[str, set[str]] = {}
    rows: dict[str, dict[str, str]] = {}
    for part in chunks(claims):
        for row in ask.rows("claim-sides", claim=part):
            rows.setdefault(row["claim"], row)
        for row in ask.rows("rejected-reports", claim=part):
            disputed.setdefault(row["claim"], set()).add(row["rejected"])
    return {claim: _said(row, disputed.get(claim, ())) for claim, row in rows.items()}


def _said(row: Mapping[str, str], disputed: Iterable[str]) -> Said:
    stage = row.get("stage", "").rpartition("#")[2].removesuffix("Stage")
    denied = row.get("polarity", "").endswith("#denied")
    return Said(row["holder"], denied, row.get("exclusive") == "true", stage, row.get("said", ""), frozenset(disputed))


def pairs(found: Mapping[str, Found], known: Mapping[str, Said]) -> list[Pair]:
    """Return the pairs of findings: their first claim with each other one; claims that are not known are left out."""
    made: list[Pair] = []
    for name, finding in found.items():
        head, *rest = [claim for claim in sorted(finding.claims) if claim in known] or [""]
        look = look_of(finding.verdict, finding.type)
        made += [Pair(*_directed(look, head, other, known), look, name) for other in rest]
    return made


def ways(pair: Pair, known: Mapping[str, Said]) -> Sequence[tuple[str, str]]:
    """Return who speaks against whom: a later figure against the earlier, a denial against the report, else both."""
    if pair.look.name == "revision":
        return [(pair.second, pair.first)]
    if pair.look.name == "denial":
        return [(pair.first, pair.second)]
    against = [_speaks_against(known[claim]) for claim in (pair.first, pair.second)]
    both = [(pair.first, pair.second), (pair.second, pair.first)]
    return both if against[0] == against[1] else both[:1] if against[0] else both[1:]


def _speaks_against(claim: Said) -> bool:
    return claim.denied or claim.exclusive


def _directed(look: Look, left: str, right: str, known: Mapping[str, Said]) -> tuple[str, str]:
    one, other = known[left], known[right]
    if look.name == "denial" and not _denies(one, other, right) and _denies(other, one, left):
        return right, left
    if look.name == "revision" and _earlier(other, one):
        return right, left
    return left, right


def _denies(claim: Said, other: Said, name: str) -> bool:
    return name in claim.disputes or (claim.denied and not other.denied)


def _earlier(claim: Said, other: Said) -> bool:
    if claim.stage != other.stage:
        return claim.stage == "earlier" or other.stage == "later"
    return claim.said != "" and other.said != "" and claim.said < other.said
