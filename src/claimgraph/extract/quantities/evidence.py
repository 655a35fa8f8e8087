"""Why a count is one of deaths, injuries …: the words that say so, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimgraph.extract.quantities.record import Effect


@dataclass(frozen=True, slots=True)
class Evidence:
    """What happened to those counted.

    Attributes:
        effect: What happened.
        first: Index of the first word that says so.
        last: Index of the last.
        side: Where it stands: inside the phrase, after it, before it, or above it in the parse.
        negated: The words deny it.
        verbal: A verb of its own says so ("were killed"), not a word that may belong to a neighbour ("killed").
    """

    effect: Effect
    first: int
    last: int
    side: Literal["in", "after", "before", "above"]
    negated: bool = False
    verbal: bool = False


ACTOR = Evidence("persons", -1, -1, "after")
"""The counted did the harm: "12 militants killed a guard"."""
