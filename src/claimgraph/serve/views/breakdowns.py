"""Counts that a text breaks down: the whole, its parts, and what no part accounts for, as a bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from claimgraph.serve.views.asking import Ask, node, nodes
from claimgraph.serve.views.sayings import Saying, sayings

MOST: Final = 12
"""Wholes on a page."""

WIDTH: Final = 640
_ROWS: Final = 600


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole.

    Attributes:
        said: The claim, or None for what no part accounts for.
        amount: How many.
        x: Where it begins.
        length: How long it is drawn.
    """

    said: Saying | None
    amount: int
    x: float
    length: float


@dataclass(frozen=True, slots=True)
class Whole:
    """A count with its parts.

    Attributes:
        said: The claim that is broken down.
        amount: Its number.
        parts: In the order of the text, the remainder last.
        sentence: The sum in words, as the ledger has it, or as the parts give it.
        over: By how much the parts are more than the whole, 0 where they are not.
    """

    said: Saying
    amount: int
    parts: tuple[Part, ...]
    sentence: str
    over: int

    @property
    def rest(self) -> int:
        """How many no part accounts for."""
        return sum(part.amount for part in self.parts if part.said is None)


def wholes(ask: Ask, event: str) -> list[Whole]:
    """Return the counts of an event that are broken down, the largest first."""
    query = f"""SELECT DISTINCT ?whole ?total ?part ?amount ?i {{ ?whole cg:event {node(event)} ;
        cg:value/schema:minValue ?total . ?part cg:partOfCount ?whole ; cg:value/schema:minValue ?amount ;
        cg:index ?i }} ORDER BY DESC(?total) ?whole ?i ?part LIMIT {_ROWS}"""
    found: dict[str, dict[str, int]] = {}
    totals: dict[str, int] = {}
    for row in ask.rows(query):
        totals.setdefault(row["whole"], int(row["total"]))
        found.setdefault(row["whole"], {}).setdefault(row["part"], int(row["amount"]))
    chosen = list(found)[:MOST]
    known = sayings(ask, [name for whole in chosen for name in (whole, *found[whole])])
    told = _sentences(ask, chosen)
    return [
        _whole(known[name], totals[name], [(known[part], n) for part, n in found[name].items() if part in known], told)
        for name in chosen
        if name in known
    ]


def totals(ask: Ask, event: str) -> list[tuple[str, list[Saying]]]:
    """Return sums over several events that this one is in or that stand for it: a sentence, and who states it."""
    query = f"""SELECT DISTINCT ?t ?text ?c {{ {{ ?e cg:partEvent {node(event)} }} UNION {{ BIND({node(event)} AS ?e) }}
        ?c cg:event ?e . ?t cg:statedBy ?c ; a cg:CountTie ; cg:tieKind ?kind ; schema:description ?text .
        FILTER(?kind != "breakdown") }} ORDER BY ?text ?c LIMIT 40"""
    found: dict[str, list[str]] = {}
    for row in ask.rows(query):
        found.setdefault(row["text"], []).append(row["c"])
    known = sayings(ask, [name for names in found.values() for name in names])
    return [(text, [known[name] for name in names if name in known]) for text, names in found.items()]


def derived(ask: Ask, event: str) -> list[str]:
    """Return the sentences that follow from an event's counts; nobody says them."""
    query = f"""SELECT DISTINCT ?text {{ ?f a cg:DerivedFact ; cg:event {node(event)} ; schema:description ?text }}
        ORDER BY ?text LIMIT 30"""
    return [row["text"] for row in ask.rows(query)]


def _sentences(ask: Ask, claims: Iterable[str]) -> Mapping[str, str]:
    """Return the ledger's sum for each whole, by the claim's name."""
    query = f"""SELECT ?c (MIN(?text) AS ?sum) {{ VALUES ?c {{ {nodes(claims)} }} ?t cg:statedBy ?c ; a cg:CountTie ;
        cg:tieKind "breakdown" ; schema:description ?text }} GROUP BY ?c"""
    return {row["c"]: row["sum"] for row in ask.rows(query) if "c" in row}


def _whole(said: Saying, total: int, parts: list[tuple[Saying, int]], told: Mapping[str, str]) -> Whole:
    listed = sum(amount for _, amount in parts)
    room = WIDTH / max(total, listed, 1)
    drawn: list[Part] = []
    x = 0.0
    for claim, amount in parts:
        drawn.append(Part(claim, amount, round(x, 1), round(amount * room, 1)))
        x += amount * room
    rest = total - listed
    if rest > 0:
        drawn.append(Part(None, rest, round(x, 1), round(rest * room, 1)))
    return Whole(said, total, tuple(drawn), told.get(said.iri) or _sum(total, parts, rest), max(0, -rest))


def _sum(total: int, parts: Iterable[tuple[Saying, int]], rest: int) -> str:
    """Return a sum in words, for a store whose ledger was not worked out."""
    terms = " + ".join(f"{amount} {claim.people}".strip() for claim, amount in parts)
    if rest < 0:
        return f"{terms} is more than {total}, by {-rest}"
    return f"{total} = {terms}" + (f" + {rest} not broken down" if rest > 0 else "")
