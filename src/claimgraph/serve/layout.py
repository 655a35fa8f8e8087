"""Where everything of a network stands: events hold questions, questions hold answers, answers hold claims.

No forces and no chance. A force drawing of a thousand nodes is a ball of wool that differs at every look; boxes in
shelves say what a line between two claims is about, and the same data give the same picture. Sources stand to the left
and to the right, each as near as can be to the height of its own claims. The work grows with n log n.

All lengths are in pixels of the picture at its own size.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

WIDTH: Final = 1000.0
"""Of the picture, as long as its boxes are read one by one."""

_RIM: Final = 168.0
"""Room for the names of sources on either side."""

_PITCH_OF_NAMES: Final = 18.0
_TALLEST: Final = 900.0
"""Names of sources stand beside the boxes if they need no more height than this."""


_LEAST: Final = 112.0
"""Width of an event, so that its name can be read; in the largest pictures there is no room for that."""

_SMALL_HEAD: Final = 15.0


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is told of each claim, by how many claims there are.

    Attributes:
        name: `names`, `answers`, `titles` or `dots`.
        pitch: From one claim to the next.
        radius: Of a claim.
        row: Width of a claim with what stands beside it.
        answer: Height of an answer's words above its claims, 0 for none.
        title: Height of a question's words above its answers.
        event: Height of an event's name above its questions.
        gap: Between boxes.
    """

    name: str
    pitch: float
    radius: float
    row: float
    answer: float
    title: float
    event: float
    gap: float


DETAILS: Final = (
    (60, Detail("names", 19.0, 6.0, 140.0, 19.0, 20.0, 24.0, 12.0)),
    (300, Detail("answers", 16.0, 5.5, 16.0, 16.0, 17.0, 22.0, 9.0)),
    (1200, Detail("titles", 13.0, 4.6, 13.0, 0.0, 14.0, 19.0, 6.0)),
    (10**9, Detail("dots", 9.0, 3.3, 9.0, 0.0, 0.0, 13.0, 4.0)),
)
"""By the number of claims up to which it is used."""


@dataclass(frozen=True, slots=True)
class Group:
    """An event with its questions, a question with its answers, or an answer with its claims.

    Attributes:
        id: Its name; unique among its kind.
        label: What it is called.
        parts: What is in it: groups, or the ids of claims.
    """

    id: str
    label: str
    parts: tuple[Group | str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with words at its top.

    Attributes:
        id: Whose it is.
        label: What it is called, whole.
        level: `event`, `question` or `answer`.
        x: Its left side.
        y: Its top.
        width: How wide.
        height: How high.
        head: Room for words at its top, 0 for none.
    """

    id: str
    label: str
    level: str
    x: float
    y: float
    width: float
    height: float
    head: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture's places.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        detail: How much it tells.
        boxes: Events, questions and answers, the outer before the inner.
        claims: The middle of each claim, by id.
        sources: The middle of each source, by id.
        named: Whether there is room for the names of sources beside them.
        inner: Where the boxes begin and end from left to right.
    """

    width: float
    height: float
    detail: Detail
    boxes: tuple[Box, ...]
    claims: Mapping[str, tuple[float, float]]
    sources: Mapping[str, tuple[float, float]]
    named: bool
    inner: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Block:
    """A group whose size is known, with its parts placed inside."""

    group: Group
    level: str
    width: float
    height: float
    head: float
    inside: tuple[tuple[float, float, _Block], ...] = ()
    dots: tuple[tuple[float, float, str], ...] = ()


def arranged(events: Sequence[Group], holders: Mapping[str, Iterable[str]]) -> Layout:
    """Return where everything stands.

    Args:
        events: With questions, with answers, with claims.
        holders: The claims of each source, by the source's id.
    """
    amount = sum(len(answer.parts) for event in events for asked in _groups(event) for answer in _groups(asked))
    detail = next(detail for most, detail in DETAILS if amount <= most)
    large = detail.name == "dots"
    half = math.ceil(len(holders) / 2)
    crowded = half * _PITCH_OF_NAMES > _TALLEST
    inner = WIDTH - (120.0 if crowded else 2 * _RIM)
    blocks = [_event(event, detail, math.inf if large else inner) for event in events]
    area = sum((block.width + detail.gap) * (block.height + detail.gap) for block in blocks)
    room = max(math.sqrt(area * 1.5), 400.0) if large else inner
    placed, width, height = _shelved(blocks, room, detail.gap * 1.6)
    named = not large and not crowded
    height = max(height, half * _PITCH_OF_NAMES if named else 0.0)
    rim = _RIM if named else _columns(half, height) * 11.0 + 14.0
    left = rim if large else (WIDTH - width) / 2 if named else max(rim, (WIDTH - width) / 2)
    boxes, claims = _flat(placed, left)
    whole = left + width + (rim if large else left)
    sources = _sources(holders, claims, (left, left + width, height), named=named)
    return Layout(whole, height, detail, tuple(boxes), claims, sources, named, (left, left + width))


def _groups(group: Group) -> list[Group]:
    return [part for part in group.parts if isinstance(part, Group)]


def _event(event: Group, detail: Detail, room: float) -> _Block:
    inner = _groups(event)
    inset = detail.gap
    most = room - 2 * inset
    return _packed(event, "event", [_question(asked, detail, most) for asked in inner], detail.event, (inset, most))


def _question(asked: Group, detail: Detail, room: float) -> _Block:
    inset = detail.gap * 0.8
    most = room - 2 * inset
    answers = [_answer(answer, detail) for answer in _groups(asked)]
    return _packed(asked, "question", answers, detail.title, (inset, most))


def _answer(answer: Group, detail: Detail) -> _Block:
    """Return claims in columns; they are higher than wide, so that rivals stand side by side."""
    amount = len(answer.parts)
    across = max(1, math.ceil(math.sqrt(amount / (4 if detail.name == "names" else 2))))
    down = math.ceil(amount / across)
    offset = detail.pitch / 2
    dots = tuple(
        (offset + (place // down) * detail.row, detail.answer + offset + (place % down) * detail.pitch, str(claim))
        for place, claim in enumerate(answer.parts)
    )
    least = 96.0 if detail.answer > 0 else 0.0
    width = max(across * detail.row, least)
    return _Block(answer, "answer", width, detail.answer + down * detail.pitch, detail.answer, (), dots)


def _packed(group: Group, level: str, parts: list[_Block], head: float, bounds: tuple[float, float]) -> _Block:
    """Return a box with its parts; a question's two widest answers stand side by side."""
    inset, most = bounds
    area = sum((part.width + inset) * (part.height + inset) for part in parts)
    two = sum(sorted(part.width for part in parts)[-2:]) + inset
    rivals = two if level == "question" else 0.0
    least = _LEAST if level == "event" and head > _SMALL_HEAD else 0.0
    wanted = max([math.sqrt(area * 1.7), rivals, least, *(part.width for part in parts)])
    placed, width, height = _shelved(parts, min(wanted, most), inset)
    inside = tuple((x + inset, y + head + inset / 2, part) for x, y, part in placed)
    width = max(width, least)
    return _Block(group, level, width + 2 * inset, height + head + 1.5 * inset, head, inside)


def _shelved(
    blocks: Sequence[_Block], room: float, gap: float
) -> tuple[list[tuple[float, float, _Block]], float, float]:
    """Place blocks in rows, the high ones first; what is wider than the room has a row of its own."""
    placed: list[tuple[float, float, _Block]] = []
    x = y = shelf = widest = 0.0
    for block in sorted(blocks, key=lambda block: -block.height):
        if x > 0 and x + block.width > room:
            x, y, shelf = 0.0, y + shelf + gap, 0.0
        placed.append((x, y, block))
        shelf = max(shelf, block.height)
        widest = max(widest, x + block.width)
        x += block.width + gap
    return placed, widest, y + shelf


def _flat(
    placed: Sequence[tuple[float, float, _Block]], left: float
) -> tuple[list[Box], dict[str, tuple[float, float]]]:
    """Return boxes and claims with places in the whole picture."""
    boxes: list[Box] = []
    claims: dict[str, tuple[float, float]] = {}
    waiting = [(x + left, y, block) for x, y, block in reversed(placed)]
    while waiting != []:
        x, y, block = waiting.pop()
        group = block.group
        boxes.append(Box(group.id, group.label, block.level, x, y, block.width, block.height, block.head))
        claims.update({claim: (x + dx, y + dy) for dx, dy, claim in block.dots})
        waiting += [(x + dx, y + dy, part) for dx, dy, part in reversed(block.inside)]
    return boxes, claims


def _columns(amount: int, height: float) -> int:
    return math.ceil(amount / max(1, int(height / 11.0)))


def _sources(
    holders: Mapping[str, Iterable[str]],
    claims: Mapping[str, tuple[float, float]],
    inner: tuple[float, float, float],
    *,
    named: bool,
) -> dict[str, tuple[float, float]]:
    """Place sources left and right of the boxes, in the order of the heights of their claims."""
    middles: list[tuple[float, float, str]] = []
    for source, held in holders.items():
        points = [claims[claim] for claim in held if claim in claims]
        if points != []:
            middles.append((fmean(x for x, _ in points), fmean(y for _, y in points), source))
    middles.sort()
    half = math.ceil(len(middles) / 2)
    left, right, height = inner
    spread = _in_a_column if named else _in_columns
    return {
        **spread(middles[:half], left - 12.0, -1, height),
        **spread(middles[half:], right + 12.0, 1, height),
    }


def _in_a_column(
    found: Sequence[tuple[float, float, str]], x: float, _side: int, height: float
) -> dict[str, tuple[float, float]]:
    """Place each at the height that it wants, or as near below as there is room, and all within the picture."""
    placed: dict[str, tuple[float, float]] = {}
    ordered = sorted(found, key=lambda each: (each[1], each[2]))
    free = 9.0
    for index, (_, y, source) in enumerate(ordered):
        last = height - 9.0 - (len(ordered) - 1 - index) * _PITCH_OF_NAMES
        at = max(free, min(y, last))
        placed[source] = (x, at)
        free = at + _PITCH_OF_NAMES
    return placed


def _in_columns(
    found: Sequence[tuple[float, float, str]], x: float, side: int, height: float
) -> dict[str, tuple[float, float]]:
    """Place many: as many columns as it needs, each from top to bottom."""
    ordered = sorted(found, key=lambda each: (each[1], each[2]))
    across = max(1, _columns(len(ordered), height))
    down = math.ceil(len(ordered) / across) if ordered != [] else 1
    pitch = height / down
    return {
        source: (x + side * (index % across) * 11.0, (index // across + 0.5) * pitch)
        for index, (_, _, source) in enumerate(ordered)
    }
