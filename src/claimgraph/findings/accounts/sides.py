"""Sides: claims that say the same and conflict with the same, which stand or fall together."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from claimgraph.schema import Claim


@dataclass(frozen=True, slots=True)
class Side:
    """One answer with the claims that stand for it.

    Attributes:
        claims: In reading order; never empty.
        low: For a count, the smallest number that it allows.
        high: For a count, the largest, or infinity.
        holders: Who says it, each once.
    """

    claims: tuple[Claim, ...]
    low: float = -math.inf
    high: float = math.inf
    holders: frozenset[tuple[str, str]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "holders", frozenset(holder_key(claim) for claim in self.claims))

    def allows(self, number: float) -> bool:
        """Return whether a number fits."""
        return self.low <= number <= self.high


def holder_key(claim: Claim) -> tuple[str, str]:
    """Return what tells the claim's holder from others."""
    return claim.holder.name, claim.holder.document


def claims_of(sides: Iterable[Side]) -> list[Claim]:
    """Return the claims of these sides."""
    return [claim for side in sides for claim in side.claims]
