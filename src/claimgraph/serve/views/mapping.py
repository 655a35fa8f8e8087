"""A schematic map of the places of an event: listed places only, and nothing that a network would have to give."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from claimgraph.draw.measure import fitted, width
from claimgraph.extract import gazetteer
from claimgraph.extract.gazetteer import Body
from claimgraph.extract.positions import position
from claimgraph.serve.views.asking import Ask, node

WIDTH: Final = 640
HEIGHT: Final = 340
_EDGE: Final = 46.0
_KILOMETRES: Final = 111.32
"""Of one degree of latitude."""

_SMALLEST: Final = 20.0
"""Kilometres that a map shows at least: one place alone is not magnified to a street."""

_MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Placed:
    """A place whose coordinates are known.

    Attributes:
        name: Its name.
        latitude: In degrees.
        longitude: In degrees.
        read: Whether the event itself is put there; else claims name it.
    """

    name: str
    latitude: float
    longitude: float
    read: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is drawn."""

    placed: Placed
    x: float
    y: float
    words: str
    words_x: float
    words_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Map:
    """A map ready to be drawn.

    Attributes:
        spots: The places.
        unknown: Names of places whose coordinates are not known.
        bar: The length of the scale bar, in pixels.
        kilometres: What it stands for.
    """

    spots: tuple[Spot, ...]
    unknown: tuple[str, ...]
    bar: float
    kilometres: int
    width: int = WIDTH
    height: int = HEIGHT


def map_of(ask: Ask, event: str) -> Map | None:
    """Return the map of an event, None where no place of it is known."""
    read = _names(ask, f"{node(event)} cg:place ?p")
    claimed = _names(ask, f"?c cg:event {node(event)} ; cg:value ?v . ?v a cg:PlaceValue ; cg:entity ?p")
    states = {name for names in (read, claimed) for each in names for name in (each[0], *each[1]) if _is_state(name)}
    placed: dict[str, Placed] = {}
    unknown: dict[str, None] = {}
    for is_read, names in ((True, read), (False, claimed)):
        for name, wholes in names:
            where = _where(name, {*states, *wholes})
            if where is not None:
                placed.setdefault(name, Placed(name, *where, is_read))
            elif not _is_state(name):
                unknown.setdefault(name)
    return drawn(list(placed.values())[:_MOST], tuple(unknown)) if placed else None


def drawn(places: Sequence[Placed], unknown: tuple[str, ...] = ()) -> Map:
    """Return places on a map with equal scale in both directions.

    Args:
        places: At least one.
        unknown: Names that could not be placed.
    """
    middle = (_centre([one.latitude for one in places]), _middle_longitude([one.longitude for one in places]))
    squeeze = max(0.05, math.cos(math.radians(middle[0])))
    east = [_turn(one.longitude - middle[1]) * _KILOMETRES * squeeze for one in places]
    north = [(one.latitude - middle[0]) * _KILOMETRES for one in places]
    across, up = (max(_SMALLEST, max(side) - min(side)) for side in (east, north))
    # Names need room beside the outermost places.
    pixels = min((WIDTH - 2 * _EDGE - 120) / across, (HEIGHT - 2 * _EDGE - 24) / up)
    spots: list[Spot] = []
    for one, x, y in zip(places, east, north, strict=True):
        spots.append(_spot(one, WIDTH / 2 - 20 + x * pixels, HEIGHT / 2 - y * pixels, spots))
    kilometres = _round_below(150 / pixels)
    return Map(tuple(spots), unknown, round(kilometres * pixels, 1), kilometres)


def _spot(one: Placed, x: float, y: float, before: Sequence[Spot]) -> Spot:
    """Put a place with its name beside it; a name that would cover another is moved below it."""
    words = fitted(one.name, 13, 170)
    left = x + 10 + width(words, 13) > WIDTH - 8
    words_x, words_y = (x - 10 if left else x + 10), y + 4
    for _ in range(len(before)):
        covered = [spot for spot in before if abs(spot.words_y - words_y) < 15 and abs(spot.words_x - words_x) < 150]
        if covered == []:
            break
        words_y = max(spot.words_y for spot in covered) + 15
    return Spot(one, round(x, 1), round(y, 1), words, round(words_x, 1), round(words_y, 1), "end" if left else "start")


def _names(ask: Ask, pattern: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return names of places and what they lie in."""
    query = f"""SELECT DISTINCT ?name ?whole {{ {pattern} . ?p rdfs:label ?name .
        OPTIONAL {{ ?p cg:within+/rdfs:label ?whole }} }} ORDER BY ?name ?whole LIMIT 400"""
    found: dict[str, list[str]] = {}
    for row in ask.rows(query):
        found.setdefault(row["name"], []).extend([row["whole"]] if "whole" in row else [])
    return [(name, tuple(wholes)) for name, wholes in found.items()]


def _where(name: str, wholes: Iterable[str]) -> tuple[float, float] | None:
    """Return where a listed place lies; None where it is not listed, or several have its name and none is meant."""
    listed = [body for body in gazetteer.places_called(name) if body.name == name and body.basis.startswith("gn:")]
    known = set(wholes)
    near = [body for body in listed if known & set(body.wholes)]
    chosen = _meant(near or listed)
    return None if chosen is None else position(chosen.basis)


def _meant(listed: Sequence[Body]) -> Body | None:
    """Return the one place of some of one name, or the one beside which the others are hamlets."""
    ordered = sorted(listed, key=lambda body: -body.weight)
    if ordered == [] or (len(ordered) > 1 and ordered[0].weight < gazetteer.DWARFED * max(1, ordered[1].weight)):
        return None
    return ordered[0]


def _is_state(name: str) -> bool:
    return gazetteer.kind_of_body(name) == "state"


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
