"""Grades in the Admiralty system, entered by people: how reliable a source is, how credible a claim.

Each is considered by itself. Neither is worked out from the other, and none is ever worked out by us.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from claimgraph.identifiers import name
from claimgraph.values import TimeSpan

Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]

RELIABILITY: Final[dict[str, str]] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""What the letters mean. F is no worse than E: it says that nobody can tell."""

CREDIBILITY: Final[dict[int, str]] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""What the numbers mean. 6 is no worse than 5: it says that nobody can tell."""

CONFIRMED: Final = 1
"""The credibility that needs other, independent sources."""

CHAINS_NEEDED: Final = 2
"""Independent chains that "confirmed" takes at least."""


@dataclass(frozen=True, slots=True)
class Grade:
    """What one person thinks of a source or of a claim.

    Attributes:
        of: The id of the source or of the claim.
        value: A letter for a source, a number for a claim.
        by: Who grades, by name.
        ground: Why, in words, or "".
        entered: When, or None.
        support: For credibility 1, the id of what tells how many independent chains the claim's answer has. Else "".
    """

    of: str
    value: Reliability | Credibility
    by: str
    ground: str = ""
    entered: TimeSpan | None = None
    support: str = ""

    @property
    def id(self) -> str:
        """The grade's name; two people who grade one thing alike are two grades."""
        return name("grade", self.of, self.value, self.by)
