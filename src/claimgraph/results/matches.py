"""Matches: whether two names, or two events, of different documents are one. Each is a claim with its ground.

A match never changes what was read: it is kept beside the claims, and whoever disagrees adds a judgement of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimgraph.identifiers import name

MatchKind = Literal["source", "entity", "place", "event"]
Judged = Literal["same", "different", "unsure", "not-judged"]


@dataclass(frozen=True, slots=True)
class Match:
    """What is held of two names, or of two events: that they are one, that they are two, or that nobody knows.

    Attributes:
        kind: What the two are.
        left: A name; of an event, its id.
        right: The other name or id.
        judgement: `same` and `different` are held for certain, by a rule or a person; `unsure` is what people could
            not tell, or tell against each other; `not-judged` is a proposal of a rule that waits for a person.
        ground: Why, in one plain sentence.
        rule: The rule that found it (`listed`, `same-letters`, `stated-alias`, `skeleton`, `acronym`, …), or `person`.
        by: The person who judged, or "" for a rule.
        documents: Ids of the documents that have the names, sorted; empty where none has.
        preferred: Of two that are the same, the name or id that stands for both, or "".
    """

    kind: MatchKind
    left: str
    right: str
    judgement: Judged
    ground: str
    rule: str
    by: str = ""
    documents: tuple[str, ...] = ()
    preferred: str = ""

    @property
    def id(self) -> str:
        """The match's name: the same two, judged alike for the same reason by the same, are one match."""
        return name(
            "judgement", self.kind, sorted((self.left, self.right)), self.judgement, self.rule, self.by, self.ground
        )

    @property
    def pair(self) -> tuple[str, str, str]:
        """The kind and the two, in an order that does not depend on which was met first."""
        low, high = sorted((self.left, self.right))
        return self.kind, low, high

    @property
    def proposed(self) -> bool:
        """Whether a rule proposes it and nobody has judged it."""
        return self.judgement == "not-judged" and self.by == ""
