"""What stands behind an answer, and which documents come from which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimgraph.schema import name

Way = Literal["citation", "copy", "shared text"]


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind one answer that at least one claim gives.

    Attributes:
        question: The id of the question.
        position: The id of the answer.
        claims: Ids of the claims that assert it, in reading order: its mentions.
        publishers: How many publishers they have.
        origins: Ids of the sources that are named as origins, sorted.
        origins_at_least: How few origins there may be: the named ones, and one at least where anybody may be one.
        origins_at_most: How many there may be: the named ones, and all of unknown lineage.
        chains: The most chains from mentions to named origins that share no link; 1 where no origin is named.
        bottleneck: Ids of the sources and documents that all chains pass through, sorted; the fewest there are.
        single_points: Ids of the sources and documents that every way from a mention to any end passes through,
            from the mentions on.
        circles: Circular reporting: ids of sources and documents that name each other and nobody else.
        inferred: Whether it rests on copies that were inferred from shared text and that nobody states.
        sentence: All this in one sentence for people.
    """

    question: str
    position: str
    claims: tuple[str, ...]
    publishers: int
    origins: tuple[str, ...]
    origins_at_least: int
    origins_at_most: int
    chains: int
    bottleneck: tuple[str, ...] = ()
    single_points: tuple[str, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()
    inferred: bool = False
    sentence: str = ""

    @property
    def id(self) -> str:
        """The name of the support."""
        return name("support", self.position)

    @property
    def mentions(self) -> int:
        """How many claims assert the answer."""
        return len(self.claims)


@dataclass(frozen=True, slots=True)
class Derivation:
    """That one document comes from another, or that two share their text and nobody knows which was first.

    Attributes:
        document: The id of the later one; of text that is shared, the first id in order.
        origin: The id of the earlier one.
        way: How we know: `citation` is stated by the document, `copy` and `shared text` are inferred from the words.
        share: How much of the shorter text stands in the other too, in per cent rounded down; None for a citation.
    """

    document: str
    origin: str
    way: Way
    share: int | None = None

    @property
    def id(self) -> str:
        """The name of the derivation."""
        return name("derivation", self.way, self.document, self.origin)

    @property
    def inferred(self) -> bool:
        """Whether it is inferred from the words, and nobody states it."""
        return self.way != "citation"
