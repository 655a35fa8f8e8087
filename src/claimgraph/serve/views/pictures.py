"""Pictures of pages: drawn when somebody asks for one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from claimgraph.draw.wording import fitted
from claimgraph.serve.http import rendered
from claimgraph.serve.views.base import Wanted

if TYPE_CHECKING:
    from claimgraph.serve.views.document import Span
    from claimgraph.serve.views.source import Opponent

NOT_DRAWN: Final = '<svg xmlns="http://www.w3.org/2000/svg"/>'
"""What stands for a picture in a page that only has to know that there is one."""

WIDTH: Final = 900
"""Of every picture here."""

_LANES: Final = ("disputed", "revised", "open", "plain")
_NAMES: Final = {"disputed": "Disputed", "revised": "Revised", "open": "Open", "plain": "Not disputed"}
_LEFT: Final = 190
_ROOM: Final = WIDTH - _LEFT - 24
_LANE: Final = 34


def drawn(wanted: Wanted, draw: Callable[[], str]) -> str:
    """Return a picture if a picture is wanted, else what stands for it."""
    return draw() if wanted.format in {"svg", "png"} else NOT_DRAWN


def strip(title: str, characters: int, spans: Sequence[Span], states: Mapping[str, str]) -> str:
    """Return a strip that shows where in a document its claims stand, in a lane for each state.

    Claims nearer to each other than two pixels are one mark, so a picture stays small whatever it shows.

    Args:
        title: Of the document.
        characters: How long its text is.
        spans: Its claims.
        states: By the claim's name; those without one are not disputed.
    """
    lanes: dict[str, set[tuple[int, int]]] = {lane: set() for lane in _LANES}
    amounts = dict.fromkeys(_LANES, 0)
    for span in spans:
        lane = states.get(span.iri, "plain")
        amounts[lane] += 1
        first, last = (round(_ROOM * place / max(characters, 1) / 2) * 2 for place in (span.start, span.end))
        lanes[lane].add((first, max(2, last - first)))
    content = {
        "width": WIDTH,
        "height": 96 + _LANE * len(_LANES),
        "title": fitted(title, 20, WIDTH - 48, bold=True),
        "characters": characters,
        "left": _LEFT,
        "room": _ROOM,
        "lanes": [
            (lane, _NAMES[lane], amounts[lane], 92 + _LANE * place, sorted(lanes[lane]))
            for place, lane in enumerate(_LANES)
        ],
    }
    return rendered("strip.svg.j2", content)


_BARS: Final = 14
_COLOURS: Final = {
    "denies": ("denies them", "#b5400a"),
    "denied": ("denied by them", "#e08a5c"),
    "contradicts": ("contradict each other", "#7a2a05"),
    "revised": ("revised", "#74448a"),
    "open": ("open", "#a6abb4"),
}


def opposition(name: str, opponents: Sequence[Opponent]) -> str:
    """Return bars of how often the claims of a source compete with those of others, and how.

    Args:
        name: The source's.
        opponents: The others; the first ones are drawn.
    """
    shown = opponents[:_BARS]
    most = max((one.total for one in shown), default=1)
    content = {
        "width": WIDTH,
        "height": 128 + 36 * max(1, len(shown)),
        "title": fitted(name, 20, WIDTH - 48, bold=True),
        "rows": [
            (fitted(one.name, 13, 250), one.total, 84 + 36 * row, _bar(one, most)) for row, one in enumerate(shown)
        ],
        "left": len(opponents) - len(shown),
        "colours": list(_COLOURS.values()),
    }
    return rendered("opposition.svg.j2", content)


def _bar(one: Opponent, most: int) -> list[tuple[float, float, str, int]]:
    x, made = 290.0, []
    for kind, (_, colour) in _COLOURS.items():
        width = 540 * one.counts[kind] / most
        if width > 0:
            made.append((round(x, 1), round(width, 1), colour, one.counts[kind]))
            x += width
    return made
