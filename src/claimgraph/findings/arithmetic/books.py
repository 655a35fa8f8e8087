"""The books of a case: its claims as variables, figures and ties, with the net that they make.

A variable is one event, one facet, one population. Figures on it come from firm claims alone: what is only held
possible, what denies one number, and what adds to a number told before ("12 more") bind nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from claimgraph.findings.arithmetic.net import Net
from claimgraph.results.ledger import FigureKind, Place, TieKind
from claimgraph.schema import Claim, Event, Population


@dataclass(frozen=True, slots=True)
class Variable:
    """What is counted.

    Attributes:
        event: In which event.
        event_id: The event's name, worked out once.
        facet: The local name of what came to them.
        population: Whom, or None for everybody.
        part: The id of the claim, for a part of a breakdown that answers no question of its own. Else "".
    """

    event: Event
    event_id: str
    facet: str
    population: Population | None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Bounds on a variable, with the claims that give them.

    Attributes:
        variable: The variable's number.
        lower: Inclusive, or None.
        upper: Inclusive, or None.
        kind: A number, a denial of any, or what "only X" implies.
        place: In the fields of a document, or in its text.
        vague: The number is approximate.
        claims: In reading order; never empty.
    """

    variable: int
    lower: int | None
    upper: int | None
    kind: FigureKind
    place: Place
    vague: bool
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Knot:
    """Where a sum of the net comes from.

    Attributes:
        kind: What ties.
        claims: The whole that a text breaks down, or the total; none for a subset.
        parts: The claims of the parts, for a breakdown.
    """

    kind: TieKind
    claims: tuple[Claim, ...] = ()
    parts: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Books:
    """All of it; entry number n is bound number n of the net, and knot number n is sum number n.

    Attributes:
        variables: What is counted.
        entries: What is said.
        knots: What ties.
        net: The same as numbers.
        crowded: Numbers of variables whose events count too many groups of people for each to be held against each.
    """

    variables: tuple[Variable, ...]
    entries: tuple[Entry, ...]
    knots: tuple[Knot, ...]
    net: Net
    crowded: tuple[int, ...] = ()

    @cached_property
    def on(self) -> dict[int, list[int]]:
        """The entries of each variable, by number."""
        found: dict[int, list[int]] = {}
        for number, entry in enumerate(self.entries):
            found.setdefault(entry.variable, []).append(number)
        return found
