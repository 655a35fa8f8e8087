"""Pictures of pages, and where in one each thing stands: a network is boxes in shelves, and sources on both sides.

Nothing here asks the store. Lengths are in pixels.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Any, Final

from claimgraph.draw.wording import URGENCY, fitted, width
from claimgraph.serve import rendered
from claimgraph.serve.views.claims import ClaimLine

Drawing = dict[str, Any]
"""What a template needs to draw one thing."""

_WIDTH: Final = 900
"""Of a picture of a document or a source."""

_LANES: Final = {"disputed": "Disputed", "revised": "Revised", "open": "Open", "plain": "Not disputed"}
_LANE_LEFT: Final = 190
_LANE_ROOM: Final = _WIDTH - _LANE_LEFT - 24
_LANE_HEIGHT: Final = 34


def strip(title: str, characters: int, spans: Iterable[tuple[str, int, int]], states: Mapping[str, str]) -> str:
    """Return a strip that shows where in a document its claims stand, in a lane for each state.

    Claims nearer to each other than two pixels are one mark, so a picture stays small whatever it shows. Claims are
    told by their names, where they begin and where they end; those without a state are not disputed.
    """
    lanes: dict[str, set[tuple[int, int]]] = {lane: set() for lane in _LANES}
    amounts = dict.fromkeys(_LANES, 0)
    for claim, start, end in spans:
        lane = states.get(claim, "plain")
        amounts[lane] += 1
        first, last = (round(_LANE_ROOM * place / max(characters, 1) / 2) * 2 for place in (start, end))
        lanes[lane].add((first, max(2, last - first)))
    content = {
        "width": _WIDTH,
        "height": 96 + _LANE_HEIGHT * len(_LANES),
        "title": fitted(title, 20, _WIDTH - 48, bold=True),
        "characters": characters,
        "left": _LANE_LEFT,
        "room": _LANE_ROOM,
        "lanes": [
            (lane, name, amounts[lane], 92 + _LANE_HEIGHT * place, sorted(lanes[lane]))
            for place, (lane, name) in enumerate(_LANES.items())
        ],
    }
    return rendered("strip.svg.j2", content)


_OPPONENTS: Final = 14
_COLOURS: Final = {
    "denies": ("denies them", "#b5400a"),
    "denied": ("denied by them", "#e08a5c"),
    "contradicts": ("contradict each other", "#7a2a05"),
    "revised": ("revised", "#74448a"),
    "open": ("open", "#a6abb4"),
}


def opposition(name: str, opponents: Sequence[tuple[str, Mapping[str, int]]]) -> str:
    """Return bars of how often the claims of a source compete with those of others, the first of them, and how."""
    shown = [(other, counts, sum(counts.values())) for other, counts in opponents[:_OPPONENTS]]
    most = max((total for _, _, total in shown), default=1)
    content = {
        "width": _WIDTH,
        "height": 128 + 36 * max(1, len(shown)),
        "title": fitted(name, 20, _WIDTH - 48, bold=True),
        "rows": [
            (fitted(other, 13, 250), total, 84 + 36 * row, _stacked(counts, most))
            for row, (other, counts, total) in enumerate(shown)
        ],
        "left": len(opponents) - len(shown),
        "colours": list(_COLOURS.values()),
    }
    return rendered("opposition.svg.j2", content)


def _stacked(counts: Mapping[str, int], most: int) -> list[tuple[float, float, str, int]]:
    x, made = 290.0, []
    for kind, (_, colour) in _COLOURS.items():
        length = 540 * counts[kind] / most
        if length > 0:
            made.append((round(x, 1), round(length, 1), colour, counts[kind]))
            x += length
    return made


BREAKDOWN_WIDTH: Final = 640


def breakdown(total: int, amounts: Sequence[int]) -> list[Drawing]:
    """Return the parts of a whole, which may be more, as pieces of a bar; what no part accounts for stands last."""
    listed = sum(amounts)
    room = BREAKDOWN_WIDTH / max(total, listed, 1)
    pieces: list[Drawing] = []
    x = 0.0
    for amount in (*amounts, *([total - listed] if total > listed else [])):
        pieces.append({"amount": amount, "x": round(x, 1), "length": round(amount * room, 1)})
        x += amount * room
    return pieces


_TIMELINE_WIDTH: Final = 1120
_TIMELINE_LEFT: Final = 200
_TIMELINE_RIGHT: Final = 1100
_ROW: Final = 27
_TOP: Final = 34
_TICKS: Final = 6
_SHORTEST: Final = 7.0
"""Pixels of a bar, so that what stood for an hour is seen."""

_Place = Callable[[dt.date], float]
"""Where in the picture a day stands."""


def timeline(told: Iterable[ClaimLine]) -> Drawing | None:
    """Return the claims that have a day as bars, topic by topic; None where none has one."""
    dated = [line for line in told if _day(line.when.since) is not None]
    if dated == []:
        return None
    days = [day for line in dated for day in (_day(line.when.since), _day(line.when.until)) if day is not None]
    first, last = min(days), max(days)
    # What still stands runs on: a tenth of the time behind the last day, and at least a day.
    span = (last - first).days + max(1, (last - first).days // 10)

    def place(day: dt.date) -> float:
        return round(_TIMELINE_LEFT + (_TIMELINE_RIGHT - _TIMELINE_LEFT) * (day - first).days / span, 1)

    ticks = [first + dt.timedelta(days=n) for n in range(0, span, -(-span // _TICKS))]
    lanes: list[tuple[float, str]] = []
    bars: list[Drawing] = []
    y = float(_TOP)
    for topic, group in _topics(dated):
        lanes.append((y, fitted(topic, 13, _TIMELINE_LEFT - 16, bold=True)))
        for alike in _alike(group):
            bars.append(_bar(alike, y, place))
            y += _ROW
        y += 9
    return {
        "width": _TIMELINE_WIDTH,
        "height": round(y + 4),
        "left": _TIMELINE_LEFT,
        "right": _TIMELINE_RIGHT,
        "ticks": [(place(day), f"{day.day} {day:%b} {day.year}") for day in ticks],
        "lanes": lanes,
        "bars": bars,
    }


def timeline_picture(title: str, told: Sequence[ClaimLine]) -> str:
    """Return a timeline as a picture of its own."""
    shown = fitted(title, 20, _TIMELINE_WIDTH - 48, bold=True)
    return rendered("timeline.svg.j2", {"title": shown, "found": timeline(told)})


def _topics(dated: Iterable[ClaimLine]) -> list[tuple[str, list[ClaimLine]]]:
    """Return the claims by topic: topics in which something was replaced first, then the disputed ones."""
    found: dict[str, list[ClaimLine]] = {}
    for line in dated:
        found.setdefault(line.topic, []).append(line)

    def rank(pair: tuple[str, list[ClaimLine]]) -> tuple[bool, int, int, str]:
        topic, group = pair
        still = all(line.when.until == "" for line in group)
        return still, min(URGENCY.index(line.state) for line in group), -len(group), topic

    return sorted(found.items(), key=rank)


def _alike(group: Iterable[ClaimLine]) -> Iterable[list[ClaimLine]]:
    """Return claims of one answer, holder and time together: several documents that pass one claim on are one bar."""
    found: dict[tuple[str, ...], list[ClaimLine]] = {}
    for line in group:
        key = (line.answer or line.text, line.who, line.when.since, line.when.until)
        found.setdefault(key, []).append(line)
    return found.values()


def _bar(alike: Sequence[ClaimLine], y: float, place: _Place) -> Drawing:
    line = min(alike, key=lambda one: URGENCY.index(one.state))
    times = "" if len(alike) == 1 else f" ×{len(alike)}"
    since, until = _day(line.when.since), _day(line.when.until)
    x = float(_TIMELINE_LEFT) if since is None else place(since)
    length = max(_SHORTEST, (_TIMELINE_RIGHT if until is None else place(until)) - x)
    answer = line.answer or line.text
    label = f"{answer} · {line.who}{times}"
    behind = x + length + 6
    # Words stand in a long bar, behind a short one, or before it where there is no room behind.
    room, start = (length - 10, x + 6) if length > 200 else (_TIMELINE_RIGHT - behind, behind)
    if room < 120 and length <= 200:
        words = fitted(label, 12.5, x - _TIMELINE_LEFT - 8, bold=True)
        start, room = x - 6 - width(words, 12.5, bold=True), x - _TIMELINE_LEFT - 8
    end = "still stands" if until is None else f"replaced by {line.when.replaced}"
    return {
        "line": line,
        "x": x,
        "y": y,
        "length": round(length, 1),
        "standing": until is None,
        "words": fitted(label, 12.5, room, bold=True) if room > 40 else "",
        "words_x": round(start, 1),
        "style": "replaced" if until is not None else "against" if line.state == "disputed" else "stands",
        "spoken": f"{line.topic}: {answer}, said by {line.who}, since {line.when.said}, {end}{times}",
        "claims": len(alike),
    }


def _day(said: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said[:10])
    except ValueError:
        return None


MAP_WIDTH: Final = 640
MAP_HEIGHT: Final = 340
_EDGE: Final = 46.0
_KILOMETRES: Final = 111.32
"""Of one degree of latitude."""

_SMALLEST: Final = 20.0
"""Kilometres that a map shows at least: one place alone is not magnified to a street."""


def map_of(places: Sequence[Drawing], unknown: Sequence[str] = ()) -> Drawing:
    """Return places on a schematic map with equal scale in both directions; no network has to give anything.

    Args:
        places: At least one, each with its `name`, its `latitude` and `longitude` in degrees, and whether the event
            itself is put there (`read`), or claims name it.
        unknown: Names of places whose coordinates are not known.

    Returns:
        The `spots`, the length of the scale `bar` in pixels, and the `kilometres` that it stands for.
    """
    middle = _centre([one["latitude"] for one in places]), _middle_longitude([one["longitude"] for one in places])
    squeeze = max(0.05, math.cos(math.radians(middle[0])))
    east = [_turn(one["longitude"] - middle[1]) * _KILOMETRES * squeeze for one in places]
    north = [(one["latitude"] - middle[0]) * _KILOMETRES for one in places]
    across, up = (max(_SMALLEST, max(side) - min(side)) for side in (east, north))
    # Names need room beside the outermost places.
    pixels = min((MAP_WIDTH - 2 * _EDGE - 120) / across, (MAP_HEIGHT - 2 * _EDGE - 24) / up)
    spots: list[Drawing] = []
    for one, x, y in zip(places, east, north, strict=True):
        spots.append(_spot(one, MAP_WIDTH / 2 - 20 + x * pixels, MAP_HEIGHT / 2 - y * pixels, spots))
    kilometres = _round_below(150 / pixels)
    return {
        "width": MAP_WIDTH,
        "height": MAP_HEIGHT,
        "spots": spots,
        "unknown": unknown,
        "bar": round(kilometres * pixels, 1),
        "kilometres": kilometres,
    }


def _spot(one: Drawing, x: float, y: float, before: Sequence[Drawing]) -> Drawing:
    """Put a place with its name beside it; a name that would cover another is moved below it."""
    words = fitted(one["name"], 13, 170)
    left = x + 10 + width(words, 13) > MAP_WIDTH - 8
    words_x, words_y = (x - 10 if left else x + 10), y + 4
    for _ in before:
        covered = [
            spot["words_y"]
            for spot in before
            if abs(spot["words_y"] - words_y) < 15 and abs(spot["words_x"] - words_x) < 150
        ]
        if covered == []:
            break
        words_y = max(covered) + 15
    return {
        "place": one,
        "x": round(x, 1),
        "y": round(y, 1),
        "words": words,
        "words_x": round(words_x, 1),
        "words_y": round(words_y, 1),
        "anchor": "end" if left else "start",
    }


def _centre(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2


def _middle_longitude(values: Sequence[float]) -> float:
    """Return the middle of some longitudes, on the side of the earth where they lie."""
    first = values[0]
    return _turn(first + _centre([_turn(value - first) for value in values]))


def _turn(degrees: float) -> float:
    """Return a difference of longitudes by the shorter way round."""
    return (degrees + 180) % 360 - 180


def _round_below(kilometres: float) -> int:
    """Return 1, 2 or 5 times a power of ten, the largest one not above."""
    if kilometres < 1:
        return 1
    power: int = 10 ** int(math.log10(kilometres))
    return max(step * power for step in (1, 2, 5) if step * power <= kilometres)


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

_Point = tuple[float, float]


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
    dots: tuple[_Point, ...] = ()

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
    claims: Mapping[str, _Point]
    sources: Mapping[str, _Point]
    named: bool
    inner: _Point


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


def _flat(placed: Sequence[Frame], left: float) -> tuple[list[Frame], dict[str, _Point]]:
    """Return boxes and claims with places in the whole picture."""
    frames: list[Frame] = []
    claims: dict[str, _Point] = {}
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
    claims: Mapping[str, _Point],
    inner: tuple[float, float, float],
    *,
    named: bool,
) -> dict[str, _Point]:
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
    return {**spread(middles[:half], left - 12.0, -1, height), **spread(middles[half:], right + 12.0, 1, height)}


def _in_a_column(found: Sequence[tuple[float, float, str]], x: float, _side: int, height: float) -> dict[str, _Point]:
    """Place each at the height that it wants, or as near below as there is room, and all within the picture."""
    placed: dict[str, _Point] = {}
    ordered = sorted(found, key=lambda each: (each[1], each[2]))
    free = 9.0
    for order, (_, y, source) in enumerate(ordered):
        last = height - 9.0 - (len(ordered) - 1 - order) * _PITCH_OF_NAMES
        at = max(free, min(y, last))
        placed[source] = (x, at)
        free = at + _PITCH_OF_NAMES
    return placed


def _in_columns(found: Sequence[tuple[float, float, str]], x: float, side: int, height: float) -> dict[str, _Point]:
    """Place many: as many columns as it needs, each from top to bottom."""
    ordered = sorted(found, key=lambda each: (each[1], each[2]))
    across = max(1, _columns(len(ordered), height))
    down = math.ceil(len(ordered) / across) if ordered != [] else 1
    pitch = height / down
    return {
        source: (x + side * (index % across) * 11.0, (index // across + 0.5) * pitch)
        for index, (_, _, source) in enumerate(ordered)
    }
