"""Findings as pairs of claims with a direction: who speaks against whom, for the matrix and the network.

The direction is that of the drawn page: a denial leads from who denies to what is denied, a revision from the earlier
claim to the later one; for the others both claims stand on the same footing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from claimgraph.draw.wording import LOOKS, Look, look_of
from claimgraph.serve.views.base import Ask, chunks
from claimgraph.vocab import VERDICT

COMPETING: Final = tuple(verdict for verdict, look in LOOKS.items() if look.group == "competes" and verdict != "denial")
"""Verdicts on two answers that differ."""

Pair = tuple[str, str, Look, str]
"""Two claims, first the one that denies or is earlier, how it is shown, and the name of the finding: whole IRIs."""

_Said = Mapping[str, Any]
"""What has to be known of a claim: its `holder`, whether it is `denied` or `exclusive`, its `stage` (`earlier`, `later`
or ""), the last day on which it may have been `said`, and the claims whose report it `rejects`."""


def findings(ask: Ask, most: int, **which: Iterable[str]) -> dict[str, tuple[str, str, list[str]]]:
    """Return the verdict, the type and the claims of findings, by name; no more rows than `most`.

    Args:
        ask: The store.
        most: Rows, one for each claim of a finding.
        which: Their names as `finding`, or their verdicts as `verdict`, whole IRIs.
    """
    found: dict[str, tuple[str, str, list[str]]] = {}
    for row in ask.rows("finding-claims", limit=most, **which):
        told: tuple[str, str, list[str]] = (row["verdict"].removeprefix(VERDICT), row["type"], [])
        found.setdefault(row["finding"], told)[2].append(row["claim"])
    return found


def verdicts(names: Iterable[str]) -> list[str]:
    """Return the whole IRIs of verdicts."""
    return [f"{VERDICT}{name}" for name in names]


def said(ask: Ask, claims: Iterable[str]) -> dict[str, _Said]:
    """Return what has to be known of some claims, by name; those that the store does not know are left out."""
    rejects: dict[str, set[str]] = {}
    rows: dict[str, dict[str, str]] = {}
    for part in chunks(claims):
        for row in ask.rows("claim-sides", claim=part):
            rows.setdefault(row["claim"], row)
        for row in ask.rows("rejected-reports", claim=part):
            rejects.setdefault(row["claim"], set()).add(row["rejected"])
    return {
        claim: {
            "holder": row["holder"],
            "denied": row.get("polarity", "").endswith("#denied"),
            "exclusive": row.get("exclusive") == "true",
            "stage": row.get("stage", "").rpartition("#")[2].removesuffix("Stage"),
            "said": row.get("said", ""),
            "rejects": rejects.get(claim, ()),
        }
        for claim, row in rows.items()
    }


def pairs_of(found: Mapping[str, tuple[str, str, list[str]]], known: Mapping[str, _Said]) -> list[Pair]:
    """Return the pairs of findings: their first claim with each other one; claims that are not known are left out."""
    made: list[Pair] = []
    for name, (verdict, type_, claims) in found.items():
        head, *rest = [claim for claim in sorted(claims) if claim in known] or [""]
        look = look_of(verdict, type_)
        made += [(*_directed(look, head, other, known), look, name) for other in rest]
    return made


def ways(pair: Pair, known: Mapping[str, _Said]) -> Sequence[tuple[str, str]]:
    """Return who speaks against whom: a later figure against the earlier, a denial against the report, else both."""
    first, second, look, _ = pair
    if look.name == "revision":
        return [(second, first)]
    if look.name == "denial":
        return [(first, second)]
    against = [known[claim]["denied"] or known[claim]["exclusive"] for claim in (first, second)]
    both = [(first, second), (second, first)]
    return both if against[0] == against[1] else both[:1] if against[0] else both[1:]


def _directed(look: Look, left: str, right: str, known: Mapping[str, _Said]) -> tuple[str, str]:
    one, other = known[left], known[right]
    if look.name == "denial" and not _denies(one, other, right) and _denies(other, one, left):
        return right, left
    if look.name == "revision" and _earlier(other, one):
        return right, left
    return left, right


def _denies(claim: _Said, other: _Said, name: str) -> bool:
    return bool(name in claim["rejects"] or (claim["denied"] and not other["denied"]))


def _earlier(claim: _Said, other: _Said) -> bool:
    if claim["stage"] != other["stage"]:
        return bool(claim["stage"] == "earlier" or other["stage"] == "later")
    return "" < str(claim["said"]) < str(other["said"])
