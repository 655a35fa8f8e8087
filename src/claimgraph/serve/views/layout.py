"""Where everything in a network stands: boxes in shelves, and sources on both sides. Lengths are in pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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

DETAILS: Final[Mapping[str, Mapping[str, float]]] = {
    detail: dict(zip(("most", "pitch", "radius", "row", "answer", "question", "event", "gap"), lengths, strict=True))
    for detail, lengths in {
        "names": (60, 19.0, 6.0, 140.0, 19.0, 20.0, 24.0, 12.0),
        "answers": (300, 16.0, 5.5, 16.0, 16.0, 17.0, 22.0, 9.0),
        "titles": (1200, 13.0, 4.6, 13.0, 0.0, 14.0, 19.0, 6.0),
        "dots": (math.inf, 9.0, 3.3, 9.0, 0.0, 0.0, 13.0, 4.0),
    }.items()
}
"""How much is told of each claim, and the claims up to which there is room for it: from one claim to the next (pitch),
the radius of one, the width of one with what stands beside it (row), room for words above an answer, a question and an
event, 0 for none, and the gap between boxes."""

_Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """An event with its questions, a question with its answers, or an answer with its claims: a box with words on top.

    Attributes:
        id: Its name; unique among its kind.
        label: What it is called.
        parts: What is in it: frames, or the ids of claims.
        level: `event`, `question` or `answer`, once it has a size.
        width: How wide.
        height: How high.
        head: Room for words at its top, 0 for none.
        x: Its left side, first in what it is in and then in the picture.
        y: Its top.
        dots: The middle of each of its claims, in the frame.
    """

    id: str
    label: str
    parts: tuple[Frame | str, ...] = ()
    level: str = ""
    width: float = 0.0
    height: float = 0.0
    head: float = 0.0
    x: float = 0.0
    y: float = 0.0
    dots: tuple[_Place, ...] = ()

    @property
    def frames(self) -> list[Frame]:
        """The frames in it."""
        return [part for part in self.parts if isinstance(part, Frame)]


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture's places.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        detail: How much it tells, one of `DETAILS`.
        frames: Events, questions and answers, the outer before the inner.
        claims: The middle of each claim, by id.
        sources: The middle of each source, by id.
        named: Whether there is room for the names of sources beside them.
        inner: Where the boxes begin and end from left to right.
    """

    width: float
    height: float
    detail: str
    frames: tuple[Frame, ...]
    claims: Mapping[str, _Place]
    sources: Mapping[str, _Place]
    named: bool
    inner: _Place


def arranged(events: Sequence[Frame], holders: Mapping[str, Iterable[str]]) -> Layout:
    """Return where events, with questions, with answers, with claims, and the holders of the claims stand.

    No forces and no chance: a force drawing of a thousand nodes is a ball of wool that differs at every look; boxes in
    shelves say what a line between two claims is about, and the same data give the same picture. Sources stand left and
    right, each as near as can be to the height of its own claims.
    """
    amount = sum(len(answer.parts) for event in events for asked in event.frames for answer in asked.frames)
    name = next(name for name, lengths in DETAILS.items() if amount <= lengths["most"])
    detail = DETAILS[name]
    large = name == "dots"
    half = math.ceil(len(holders) / 2)
    crowded = half * _PITCH_OF_NAMES > _TALLEST
    inner = WIDTH - (120.0 if crowded else 2 * _RIM)
    sized = [_sized(event, "event", detail, math.inf if large else inner) for event in events]
    area = sum((event.width + detail["gap"]) * (event.height + detail["gap"]) for event in sized)
    room = max(math.sqrt(area * 1.5), 400.0) if large else inner
    placed, width, height = _shelved(sized, room, detail["gap"] * 1.6)
    named = not large and not crowded
    height = max(height, half * _PITCH_OF_NAMES if named else 0.0)
    rim = _RIM if named else _columns(half, height) * 11.0 + 14.0
    left = rim if large else (WIDTH - width) / 2 if named else max(rim, (WIDTH - width) / 2)
    frames, claims = _flat(placed, left)
    whole = left + width + (rim if large else left)
    sources = _sources(holders, claims, (left, left + width, height), named=named)
    return Layout(whole, height, name, tuple(frames), claims, sources, named, (left, left + width))


def _sized(frame: Frame, level: str, detail: Mapping[str, float], room: float) -> Frame:
    """Return a box with its parts; a question's two widest answers stand side by side."""
    if level == "answer":
        return _answer(frame, detail)
    inset = detail["gap"] * (1.0 if level == "event" else 0.8)
    most = room - 2 * inset
    parts = [_sized(part, "question" if level == "event" else "answer", detail, most) for part in frame.frames]
    head = detail[level]
    area = sum((part.width + inset) * (part.height + inset) for part in parts)
    two = sum(sorted(part.width for part in parts)[-2:]) + inset
    rivals = two if level == "question" else 0.0
    least = _LEAST if level == "event" and head > _SMALL_HEAD else 0.0
    wanted = max([math.sqrt(area * 1.7), rivals, least, *(part.width for part in parts)])
    placed, width, height = _shelved(parts, min(wanted, most), inset)
    inside = tuple(replace(part, x=part.x + inset, y=part.y + head + inset / 2) for part in placed)
    width, height = max(width, least) + 2 * inset, height + head + 1.5 * inset
    return replace(frame, parts=inside, level=level, width=width, height=height, head=head)


def _answer(answer: Frame, detail: Mapping[str, float]) -> Frame:
    """Return claims in columns; they are higher than wide, so that rivals stand side by side."""
    amount, head, pitch, row = len(answer.parts), detail["answer"], detail["pitch"], detail["row"]
    across = max(1, math.ceil(math.sqrt(amount / (4 if detail is DETAILS["names"] else 2))))
    down = math.ceil(amount / across)
    dots = tuple(
        (pitch / 2 + (place // down) * row, head + pitch / 2 + (place % down) * pitch) for place in range(amount)
    )
    width = max(across * row, 96.0 if head > 0 else 0.0)
    return replace(answer, level="answer", width=width, height=head + down * pitch, head=head, dots=dots)


def _shelved(frames: Sequence[Frame], room: float, gap: float) -> tuple[list[Frame], float, float]:
    """Place boxes in rows, the high ones first; what is wider than the room has a row of its own."""
    placed: list[Frame] = []
    x = y = shelf = widest = 0.0
    for frame in sorted(frames, key=lambda frame: -frame.height):
        if x > 0 and x + frame.width > room:
            x, y, shelf = 0.0, y + shelf + gap, 0.0
        placed.append(replace(frame, x=x, y=y))
        shelf = max(shelf, frame.height)
        widest = max(widest, x + frame.width)
        x += frame.width + gap
    return placed, widest, y + shelf


def _flat(placed: Sequence[Frame], left: float) -> tuple[list[Frame], dict[str, _Place]]:
    """Return boxes and claims with places in the whole picture."""
    frames: list[Frame] = []
    claims: dict[str, _Place] = {}
    waiting = [(frame.x + left, frame.y, frame) for frame in reversed(placed)]
    while waiting != []:
        x, y, frame = waiting.pop()
        frames.append(replace(frame, x=x, y=y))
        claims.update({str(claim): (x + dx, y + dy) for claim, (dx, dy) in zip(frame.parts, frame.dots, strict=False)})
        waiting += [(x + part.x, y + part.y, part) for part in reversed(frame.frames)]
    return frames, claims


def _columns(amount: int, height: float) -> int:
    return math.ceil(amount / max(1, int(height / 11.0)))


def _sources(
    holders: Mapping[str, Iterable[str]],
    claims: Mapping[str, _Place],
    inner: tuple[float, float, float],
    *,
    named: bool,
) -> dict[str, _Place]:
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


def _in_a_column(found: Sequence[tuple[float, float, str]], x: float, _side: int, height: float) -> dict[str, _Place]:
    """Place each at the height that it wants, or as near below as there is room, and all within the picture."""
    placed: dict[str, _Place] = {}
    ordered = sorted(found, key=lambda each: (each[1], each[2]))
    free = 9.0
    for order, (_, y, source) in enumerate(ordered):
        last = height - 9.0 - (len(ordered) - 1 - order) * _PITCH_OF_NAMES
        at = max(free, min(y, last))
        placed[source] = (x, at)
        free = at + _PITCH_OF_NAMES
    return placed


def _in_columns(found: Sequence[tuple[float, float, str]], x: float, side: int, height: float) -> dict[str, _Place]:
    """Place many: as many columns as it needs, each from top to bottom."""
    ordered = sorted(found, key=lambda each: (each[1], each[2]))
    across = max(1, _columns(len(ordered), height))
    down = math.ceil(len(ordered) / across) if ordered != [] else 1
    pitch = height / down
    return {
        source: (x + side * (index % across) * 11.0, (index // across + 0.5) * pitch)
        for index, (_, _, source) in enumerate(ordered)
    }
