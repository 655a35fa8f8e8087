"""How far the numbers for one thing lie apart: one row a question, on one scale for all rows.

The scale is linear while the largest number is at most a hundred times the middle one, and logarithmic above that:
otherwise one battle of 9,000 dead would press every raid into the first pixel.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from claimgraph.draw import concepts, wording
from claimgraph.draw.collection import Collection
from claimgraph.draw.questions import Question
from claimgraph.schema import Claim, Count, question_id

WIDTH: Final = 300
"""The width of a plot, in its own unit; the page scales it."""

_FOOT: Final = 12
_ROOM: Final = WIDTH - 2 * _FOOT


@dataclass(frozen=True, slots=True)
class Scale:
    """From numbers to places.

    Attributes:
        top: The largest number.
        logarithmic: Whether equal distances are equal factors.
    """

    top: int
    logarithmic: bool

    def place(self, amount: int) -> float:
        """Return how far to the right a number stands."""
        share = math.log1p(amount) / math.log1p(self.top) if self.logarithmic else amount / self.top
        return round(_FOOT + _ROOM * share, 1)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Round numbers along the scale, with their places."""
        if self.logarithmic:
            numbers = [0, *(10**power for power in range(len(str(self.top))))]
        else:
            step = round_step(self.top, 4)
            numbers = list(range(0, self.top + 1, step))
        return [(self.place(amount), f"{amount:,}") for amount in numbers if amount <= self.top]


@dataclass(frozen=True, slots=True)
class Dot:
    """One number on a row.

    Attributes:
        place: Where it stands.
        label: The number in words, and who says it.
        claim: The number of the claim it leads to, or None where its claim is not on this page.
        shape: `named`, `unnamed` or `denied`.
        end: Where its range ends, or None for an exact number; a range without an end runs to the edge.
    """

    place: float
    label: str
    claim: int | None
    shape: str
    end: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is counted.

    Attributes:
        title: What is counted.
        event: In which event.
        state: What was found: `disputed`, `revised`, `open` or `undisputed`.
        low: The smallest number.
        high: The largest number.
        open_ended: Whether somebody says "over" that number, or "at least".
        dots: All numbers.
        line: From where to where the row's line runs, or None for a single place.
        claims: How many claims give a number.
        holders: How many different holders they have.
        id: The question's id, for `--filter question=…`.
    """

    title: str
    event: str
    state: str
    low: int
    high: int
    open_ended: bool
    dots: tuple[Dot, ...]
    line: tuple[float, float] | None
    claims: int
    holders: int
    id: str


def rows(
    collection: Collection, questions: Sequence[Question], shown: frozenset[str] | None = None
) -> tuple[Scale | None, list[Row]]:
    """Return the scale and a row for each question that has numbers, in the order of the questions.

    Args:
        collection: For the numbers of the claims.
        questions: All questions.
        shown: The ids of the claims that have a card on the page; None where all have.
    """
    asked = [
        (question, name, [claim for claim in question.claims if _asks(claim, name) and foot(claim) is not None])
        for question in questions
        for name in question.ids
    ]
    counted = [entry for entry in asked if entry[2] != []]
    scale = scale_of([foot(claim) or 0 for entry in counted for claim in entry[2]])
    if scale is None:
        return None, []
    return scale, [_row(collection, question, name, claims, scale, shown) for question, name, claims in counted]


def foot(claim: Claim) -> int | None:
    """Return the number that a count is drawn at: its lower bound, or else its upper one; None for other values."""
    if not isinstance(claim.value, Count):
        return None
    return claim.value.upper if claim.value.lower is None else claim.value.lower


def round_step(top: int, steps: int) -> int:
    """Return a step of 1, 2 or 5 times a power of ten that cuts the scale into about so many parts."""
    rough = max(1, top / steps)
    power = 10 ** int(math.log10(rough))
    return int(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough))


def scale_of(numbers: Sequence[int]) -> Scale | None:
    """Return a scale on which all these numbers have a place; None if there are none."""
    if len(numbers) == 0:
        return None
    top = max(1, *numbers)
    middle = sorted(numbers)[len(numbers) // 2]
    step = round_step(top, 4)
    logarithmic = top > 100 * max(1, middle)
    return Scale(top if logarithmic else -(-top // step) * step, logarithmic)


def _row(  # noqa: PLR0913, PLR0917  # one row is made from all of these
    collection: Collection,
    question: Question,
    name: str,
    claims: list[Claim],
    scale: Scale,
    shown: frozenset[str] | None,
) -> Row:
    dots = [_dot(collection, claim, scale, shown) for claim in claims]
    numbers = [foot(claim) or 0 for claim in claims]
    low, high = min(numbers), max(numbers)
    states = {"disputed": "conflict", "revised": "revision"}
    inside = {claim.id for claim in claims}
    verdicts = {
        pair.finding.verdict
        for bow in question.bows
        for pair in bow.pairs
        if {pair.first.id, pair.second.id} <= inside or len(question.ids) == 1
    }
    state = next((word for word, verdict in states.items() if verdict in verdicts), "undisputed")
    return Row(
        title=_title(claims),
        event="" if claims[0].event is None else claims[0].event.label,
        state="open" if state == "undisputed" and verdicts != set() else state,
        low=low,
        high=high,
        open_ended=any(foot(claim) == high and _endless(claim) for claim in claims),
        dots=tuple(dots),
        line=None if low == high else (scale.place(low), scale.place(high)),
        claims=len(claims),
        holders=len({claim.holder.id for claim in claims}),
        id=name,
    )


def _endless(claim: Claim) -> bool:
    return isinstance(claim.value, Count) and claim.value.upper is None


def _title(claims: list[Claim]) -> str:
    facet = wording.capitalised(concepts.facet(claims[0].facet).label)
    population = claims[0].population
    return facet if population is None else f"{facet}: {population.words}"


def _dot(collection: Collection, claim: Claim, scale: Scale, shown: frozenset[str] | None) -> Dot:
    low = foot(claim) or 0
    upper = claim.value.upper if isinstance(claim.value, Count) else None
    exact = upper == low
    shape = "denied" if claim.polarity == "denied" else "unnamed"
    if shape == "unnamed" and claim.holder.named and not claim.own_voice:
        shape = "named"
    end = None if exact else float(WIDTH) if upper is None else scale.place(min(upper, scale.top))
    known = shown is None or claim.id in shown
    return Dot(
        place=scale.place(low),
        label=f"{wording.answer(claim)}: {wording.holder(claim)}",
        claim=collection.number(claim) if known else None,
        shape=shape,
        end=end,
    )


def _asks(claim: Claim, name: str) -> bool:
    return claim.event is not None and question_id(claim.event, claim.facet, claim.population) == name
