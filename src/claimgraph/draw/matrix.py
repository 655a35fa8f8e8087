"""Who disputes whom: a row disputes a column.

A denial has a direction, and so has a revision (the later figure stands in the row). Two numbers that cannot both be
true have none: each stands once in each direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.draw import wording
from claimgraph.draw.collection import Collection, Pair
from claimgraph.draw.looks import Look
from claimgraph.schema import Claim, Names


@dataclass(frozen=True, slots=True)
class Mark:
    """One kind of dispute between two parties.

    Attributes:
        look: Its sign.
        amount: How many pairs of claims stand behind it.
    """

    look: Look
    amount: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What the party of the row says against the party of the column.

    Attributes:
        marks: One for each kind; empty where nothing was found.
        claims: The numbers of the claims behind it.
        itself: Whether row and column are one party.
    """

    marks: tuple[Mark, ...]
    claims: tuple[int, ...]
    itself: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table. Parties without a dispute are left out.

    Attributes:
        columns: Those who are disputed, by name.
        rows: Those who dispute, by name, with a cell for each column.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def matrix(collection: Collection) -> Matrix:
    """Return who disputes whom, parties in the order of their first claim."""
    parties = {claim.id: wording.holder(claim) for claim in collection.claims}
    behind: dict[tuple[str, str], list[tuple[Claim, Claim, Look]]] = {}
    for pair in collection.pairs:
        for disputing, disputed in _directions(pair):
            key = (parties[disputing.id], parties[disputed.id])
            behind.setdefault(key, []).append((disputing, disputed, pair.look))
    order = wording.unique(parties.values())
    columns = [party for party in order if any(key[1] == party for key in behind)]
    return Matrix(
        columns=tuple(columns),
        rows=tuple(
            (party, tuple(_cell(collection, behind.get((party, column), []), party == column) for column in columns))
            for party in order
            if any(key[0] == party for key in behind)
        ),
    )


def _directions(pair: Pair) -> Sequence[tuple[Claim, Claim]]:
    if pair.finding.verdict == "revision":
        return [(pair.second, pair.first)]
    if pair.look.name == "denial":
        return [(pair.first, pair.second)]
    both = [(pair.first, pair.second), (pair.second, pair.first)]
    if _speaks_against(pair.first) == _speaks_against(pair.second):
        return both
    return [way for way in both if _speaks_against(way[0])]


def _speaks_against(claim: Claim) -> bool:
    return claim.polarity == "denied" or (isinstance(claim.value, Names) and claim.value.exclusive)


def _cell(collection: Collection, behind: list[tuple[Claim, Claim, Look]], itself: bool) -> Cell:
    looks: dict[str, list[Look]] = {}
    for _, _, look in behind:
        looks.setdefault(look.name, []).append(look)
    numbers = {collection.number(claim) for first, second, _ in behind for claim in (first, second)}
    return Cell(tuple(Mark(found[0], len(found)) for found in looks.values()), tuple(sorted(numbers)), itself)
