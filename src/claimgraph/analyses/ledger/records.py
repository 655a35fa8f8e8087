"""The ledger of counts: what is counted, what is said of it, what ties the counts, what contradicts, what follows.

A figure is one pair of bounds on one variable, with everybody who gives it. What a document's fields say (an infobox, a
table) and what its running text says are two figures, even where the numbers are one: fields are kept by other hands,
and go stale.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from claimgraph.schema import name

FigureKind = Literal["stated", "denied", "implied"]
"""A number; a denial of any, which is 0; or the 0 that "only X" implies of those who stand apart from X."""

Place = Literal["fields", "text"]

TieKind = Literal["breakdown", "complete breakdown", "total", "subset"]

Explanation = Literal["", "revision", "only", "vague", "order", "voices", "told"]
"""Why a minimal set is no conflict of its own; "" where it is one."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A variable: how many of whom came to what in which event.

    Attributes:
        event: The event's id.
        facet: The facet's local name.
        population: The key of who is counted, "" for everybody.
        label: In words: "deaths, Shooting, Rivertown: civilians".
        lower: The least that the firm figures leave possible.
        upper: The most, or None.
        part: For a part of a breakdown that shares no question with anything else: the id of its claim. Else "".
        id: The variable's name.
    """

    event: str
    facet: str
    population: str
    label: str
    lower: int
    upper: int | None
    part: str = ""
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("counted", self.event, self.facet, self.population, self.part))


@dataclass(frozen=True, slots=True)
class Figure:
    """Bounds that somebody gives a variable.

    Attributes:
        counted: The variable's id.
        kind: How it is given.
        place: Where it stands.
        lower: Inclusive, or None.
        upper: Inclusive, or None.
        vague: It is approximate, so that it carries no hard conflict.
        claims: Ids of the claims that give it, in reading order.
        firm: Somebody still stands by it: at least one of its claims is not replaced by a later figure.
        id: The figure's name.
    """

    counted: str
    kind: FigureKind
    place: Place
    lower: int | None
    upper: int | None
    vague: bool
    claims: tuple[str, ...]
    firm: bool = True
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "id", name("figure", self.counted, self.kind, self.place, self.lower, self.upper, self.vague)
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """A sum that a text or the sense of the words lays on counts.

    Attributes:
        kind: Where it comes from.
        whole: The id of the variable that is the whole.
        parts: Ids of the variables of the parts.
        claims: Ids of the claims that state it; none for a subset.
        sentence: How it stands: "57 = 14 + 16 + 11 + 16 not broken down".
        id: The tie's name.
    """

    kind: TieKind
    whole: str
    parts: tuple[str, ...]
    claims: tuple[str, ...]
    sentence: str
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("tie", self.kind, self.whole, self.parts, self.claims))


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """What follows from firm figures that nothing contradicts.

    Attributes:
        kind: `remainder`: what a breakdown leaves out; `bounds`: tighter bounds than anybody gives.
        counted: The id of the variable that it bounds, or, for a remainder, of the whole.
        event: The event's id.
        facet: The facet's local name.
        population: The key of who is counted, "" for everybody.
        question: The id of the question that it bears on; "" where no claim answers that.
        lower: At least so many.
        upper: At most so many, or None.
        claims: Ids of the claims that it follows from.
        ties: Ids of the ties that it follows by.
        sentence: With the sum: "16 of the 57 are not broken down, exactly: 57 − 14 − 16 − 11 = 16."
        id: The fact's name.
    """

    kind: Literal["remainder", "bounds"]
    counted: str
    event: str
    facet: str
    population: str
    question: str
    lower: int
    upper: int | None
    claims: tuple[str, ...]
    ties: tuple[str, ...]
    sentence: str
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("derived", self.kind, self.counted, self.lower, self.upper, self.claims))


@dataclass(frozen=True, slots=True)
class MinimalSet:
    """Figures that cannot all be right, though any one less of them can.

    Attributes:
        figures: Their ids.
        claims: Ids of one claim a figure, those that go together best.
        ties: Ids of the ties by which they contradict; none for two figures of one variable.
        explained: Why it is no conflict of its own.
        sentence: With the sum.
        finding: The id of the finding that reports it, or "".
        id: The set's name.
    """

    figures: tuple[str, ...]
    claims: tuple[str, ...]
    ties: tuple[str, ...]
    explained: Explanation
    sentence: str
    finding: str = ""
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("minimal-set", self.figures))


@dataclass(frozen=True, slots=True)
class Repair:
    """Figures that would have to be given up for all others to fit: as few as will do.

    Attributes:
        figures: Their ids.
        claims: Ids of all the claims that give them.
        sets: Ids of the minimal sets that this resolves.
        sentence: What is given up.
        id: The repair's name.
    """

    figures: tuple[str, ...]
    claims: tuple[str, ...]
    sets: tuple[str, ...]
    sentence: str
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("repair", self.figures))


@dataclass(frozen=True, slots=True)
class Limit:
    """Something that was not reckoned to its end, and why.

    Attributes:
        about: The id of a variable of the group.
        reason: In words.
    """

    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of it; every list in a fixed order."""

    counted: tuple[Counted, ...] = ()
    figures: tuple[Figure, ...] = ()
    ties: tuple[Tie, ...] = ()
    derived: tuple[DerivedFact, ...] = ()
    sets: tuple[MinimalSet, ...] = ()
    repairs: tuple[Repair, ...] = ()
    limits: tuple[Limit, ...] = ()
