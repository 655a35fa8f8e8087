"""Pictures of pages, and the drawings in them: where in a picture each thing stands. Nothing here asks the store."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from claimgraph.draw.wording import URGENCY, fitted, width
from claimgraph.serve.http import rendered
from claimgraph.serve.views.statements import ClaimLine

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
