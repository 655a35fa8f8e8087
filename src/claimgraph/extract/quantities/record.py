"""What the reading of counts hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimgraph.schema import Count

Effect = Literal[
    "deaths", "injuries", "casualties", "missing", "arrested", "displaced", "damage", "strikes", "persons", "other"
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One count that a sentence states. Offsets count the document's characters.

    Attributes:
        start: Where the words begin that carry the count as a claim: "57 people were killed".
        end: Where they end.
        number: Offsets of the number with its approximators: "over 18".
        count: How many.
        effect: What happened to those counted. `casualties` are dead or injured, not told apart; `persons` came to
            no harm that the sentence tells; `damage` counts things.
        noun: The words of what is counted, "" for a bare number.
        population: The group that is counted and its category, or None where the words name no group
            ("57 people").
        part_of: Index of the whole that this count breaks down, in the tuple that this record stands in.
        breakdown: For a whole, whether its parts are said to be all (`complete`) or some (`partial`) of it.
        stage: `earlier` or `later` where the sentence says that a figure was or became another.
        increment: The count adds to one told before: "another 5".
        total_of: The sentence calls it a total.
        negated: The sentence denies what it counts: "did not kill 12".
    """

    start: int
    end: int
    number: tuple[int, int]
    count: Count
    effect: Effect
    noun: str = ""
    population: tuple[str, str | None] | None = None
    part_of: int | None = None
    breakdown: Literal["", "partial", "complete"] = ""
    stage: Literal["earlier", "later"] | None = None
    increment: bool = False
    total_of: bool = False
    negated: bool = False
