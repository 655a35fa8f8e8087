"""A network as shapes: what a picture (SVG) and a canvas draw, each with the words that fit and where it leads."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimgraph.draw import concepts
from claimgraph.draw.looks import LOOKS
from claimgraph.draw.measure import fitted
from claimgraph.draw.wording import capitalised, number
from claimgraph.serve.layout import Box, Layout, arranged
from claimgraph.serve.templating import rendered
from claimgraph.serve.views.gathering import Net
from claimgraph.serve.views.index import Line
from claimgraph.serve.views.pairing import Pair

_SIGNED: Final = 300
"""Claims up to which each line has its sign; above that the signs would cover the claims."""

_HOLDING: Final = 150
"""Claims up to which a thin line leads from each source to its claims."""

_SHORTEST: Final = {"event": 34.0, "question": 46.0, "answer": 24.0}
"""Words that have less room than this are left out: two letters and an ellipsis tell nobody anything."""

_FEW: Final = 3
"""Events up to which each has its whole name."""

_FRAME: Final = 10.0
_SIZES: Final = {"event": 13.0, "question": 11.0, "answer": 11.0}
_STATES: Final = {"disputed": "✕", "revised": "→", "open": "?", "undisputed": ""}


@dataclass(frozen=True, slots=True)
class Frame:
    """An event, a question or an answer.

    Attributes:
        level: Which of them.
        x: Its left side.
        y: Its top.
        width: How wide.
        height: How high.
        words: What fits at its top, or "".
        size: Of these words.
        sign: Of a question: the sign of its state.
        state: Of a question.
        href: Where it leads, or "".
        title: What it is called, whole.
    """

    level: str
    x: float
    y: float
    width: float
    height: float
    words: str
    size: float
    sign: str
    state: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A claim, or a source.

    Attributes:
        x: Its middle.
        y: Its middle.
        kind: `claim` or `source`.
        denied: Whether it denies.
        unnamed: Whether the text does not name who says it.
        words: What stands beside it, or "".
        left: Whether these words stand to its left.
        href: Where it leads.
        title: What it is.
    """

    x: float
    y: float
    kind: str
    denied: bool
    unnamed: bool
    words: str
    left: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Wire:
    """What was found between two claims.

    Attributes:
        path: From one to the other.
        look: The name of its look.
        tip: What stands at its end: a bar, an arrow, or "".
        sign: Its sign, where there is room.
        x: Where the sign stands.
        y: Where the sign stands.
        ends: The places of its claims in the list of claims.
    """

    path: str
    look: str
    tip: str
    sign: str
    x: float
    y: float
    ends: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything, in the order in which it is drawn.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        radius: Of a claim.
        square: The side of a source.
        frames: Events, questions, answers.
        claims: Round.
        sources: Square.
        wires: Between claims.
        holding: From sources to their claims: places in both lists.
        held: Whether these lines are drawn without being asked for.
    """

    width: float
    height: float
    radius: float
    square: float
    frames: tuple[Frame, ...]
    claims: tuple[Dot, ...]
    sources: tuple[Dot, ...]
    wires: tuple[Wire, ...]
    holding: tuple[tuple[int, int], ...]
    held: bool

    def data(self) -> str:
        """Return everything as JSON, for a canvas: numbers with one decimal, words once."""
        return json.dumps(
            {
                "size": [self.width, self.height, self.radius],
                "frames": [
                    [f.level, f.x, f.y, f.width, f.height, f.words, f.size, f.sign, f.state, f.href, f.title]
                    for f in self.frames
                    if f.level != "answer"
                ],
                "claims": [[d.x, d.y, int(d.denied), int(d.unnamed), d.href, d.title] for d in self.claims],
                "sources": [[d.x, d.y, int(d.unnamed), d.href, d.title] for d in self.sources],
                "wires": [[*wire.ends, wire.look] for wire in self.wires],
                "holding": [list(pair) for pair in self.holding],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    def svg(self, heading: str) -> str:
        """Return everything as a picture that needs nothing else."""
        looks = {wire.look: next(look for look in LOOKS.values() if look.name == wire.look) for wire in self.wires}
        return rendered("network.svg", {"drawing": self, "heading": heading, "looks": looks, "inline": False})


def drawing(net: Net, local: Callable[[str], str]) -> Drawing:
    """Return a network as shapes.

    Args:
        net: The network.
        local: Takes the base off a name.
    """
    holders = net.holders
    layout = arranged(net.events, holders)
    order = {name: place for place, name in enumerate(layout.claims)}
    sources = {name: place for place, name in enumerate(layout.sources)}
    pairs = [pair for pair in net.pairs if pair.first in order and pair.second in order]
    shared = _shared([event.label for event in net.events])
    held = tuple((sources[source], order[claim]) for source in sources for claim in holders[source])
    return Drawing(
        _rounded(layout.width + 2 * _FRAME),
        _rounded(layout.height + 2 * _FRAME),
        layout.detail.radius,
        9.0 if layout.named else 6.0,
        tuple(_frame(box, shared, net, local) for box in layout.boxes),
        tuple(_claim(name, layout, net, local) for name in layout.claims),
        tuple(_source(name, len(holders[name]), layout, net, local) for name in layout.sources),
        tuple(_wire(pair, layout, order) for pair in pairs),
        held,
        len(order) <= _HOLDING,
    )


def _shared(labels: Sequence[str]) -> str:
    """Return the words before a comma that many labels begin with: in every box they would tell nothing."""
    first = {label.partition(", ")[0] for label in labels if ", " in label}
    return f"{first.pop()}, " if len(labels) > _FEW and len(first) == 1 else ""


def _frame(box: Box, shared: str, net: Net, local: Callable[[str], str]) -> Frame:
    line = net.lines.get(box.id) if box.level == "question" else None
    state = "" if line is None else line.state
    size = _SIZES[box.level]
    room = box.width - (24.0 if _STATES.get(state, "") != "" else 8.0)
    called = box.label.removeprefix(shared) if line is None else _topic(line)
    shown = called if box.head >= size and room >= _SHORTEST[box.level] else ""
    href = f"/id/{local(box.id)}" if box.id != "" and box.level != "answer" else ""
    bold = box.level != "question"
    return Frame(
        box.level,
        _rounded(box.x + _FRAME),
        _rounded(box.y + _FRAME),
        _rounded(box.width),
        _rounded(box.height),
        "" if shown == "" else fitted(shown, size, room, bold=bold),
        size,
        _STATES.get(state, "") if box.head > 0 else "",
        state,
        href,
        box.label or "Answers without words",
    )


def _topic(line: Line) -> str:
    """Return what a question asks for in a word or two: its event stands above it."""
    label = concepts.facet(line.facet).label
    return capitalised(label if line.population == "" else f"{label}: {line.population}")


def _claim(name: str, layout: Layout, net: Net, local: Callable[[str], str]) -> Dot:
    claim = net.claims[name]
    x, y = layout.claims[name]
    holder = net.labels.get(claim.holder, "") or "nobody who is named"
    answer = net.labels.get(claim.position, "") or "an answer"
    room = layout.detail.row - 3 * layout.detail.radius - 4
    words = fitted(holder, 11.0, room) if layout.detail.name == "names" else ""
    title = f"{answer}: {holder}" + (" (denies)" if claim.denied else "")
    place = _rounded(x + _FRAME), _rounded(y + _FRAME)
    unnamed = claim.holder in net.unnamed
    return Dot(*place, "claim", claim.denied, unnamed, words, left=False, href=f"/id/{local(name)}", title=title)


def _source(name: str, claims: int, layout: Layout, net: Net, local: Callable[[str], str]) -> Dot:
    x, y = layout.sources[name]
    called = net.labels.get(name, "") or "Nobody who is named"
    left = x < layout.inner[0]
    room = layout.inner[0] - 34.0
    words = fitted(called, 11.0, room) if layout.named and room > _SHORTEST["event"] else ""
    title = f"{called}: {number(claims, 'claim')} here"
    place = _rounded(x + _FRAME), _rounded(y + _FRAME)
    unnamed = name in net.unnamed
    return Dot(
        *place, "source", denied=False, unnamed=unnamed, words=words, left=left, href=f"/id/{local(name)}", title=title
    )


def _wire(pair: Pair, layout: Layout, order: Mapping[str, int]) -> Wire:
    """Return a line that bows a little, so that two lines between neighbours are two lines."""
    (x1, y1), (x2, y2) = layout.claims[pair.first], layout.claims[pair.second]
    x1, y1, x2, y2 = x1 + _FRAME, y1 + _FRAME, x2 + _FRAME, y2 + _FRAME
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bow = min(26.0, length * 0.16)
    middle_x, middle_y = (x1 + x2) / 2 - uy * bow, (y1 + y2) / 2 + ux * bow
    gap = layout.detail.radius + 1.5
    start, end = _toward(x1, y1, middle_x, middle_y, gap), _toward(x2, y2, middle_x, middle_y, gap)
    path = f"M{_pair(*start)}Q{_pair(middle_x, middle_y)} {_pair(*end)}"
    sign = pair.look.sign if len(order) <= _SIGNED else ""
    at = (start[0] + 2 * middle_x + end[0]) / 4, (start[1] + 2 * middle_y + end[1]) / 4
    tip = _tip(pair.look.name, end, (middle_x, middle_y), layout.detail.radius)
    ends = order[pair.first], order[pair.second]
    return Wire(path, pair.look.name, tip, sign, _rounded(at[0]), _rounded(at[1]), ends)


def _tip(look: str, end: tuple[float, float], behind: tuple[float, float], radius: float) -> str:
    """Return a bar where something is denied, an arrow where something is replaced."""
    if look not in {"denial", "revision"}:
        return ""
    x, y = end
    length = math.hypot(x - behind[0], y - behind[1]) or 1.0
    ux, uy = (x - behind[0]) / length, (y - behind[1]) / length
    if look == "denial":
        return f"M{_pair(x - uy * radius, y + ux * radius)}L{_pair(x + uy * radius, y - ux * radius)}"
    back_x, back_y = x - ux * radius * 1.5, y - uy * radius * 1.5
    half = radius * 0.8
    return (
        f"M{_pair(x, y)}L{_pair(back_x - uy * half, back_y + ux * half)}"
        f"L{_pair(back_x + uy * half, back_y - ux * half)}Z"
    )


def _toward(x: float, y: float, to_x: float, to_y: float, by: float) -> tuple[float, float]:
    length = math.hypot(to_x - x, to_y - y) or 1.0
    return x + (to_x - x) * by / length, y + (to_y - y) * by / length


def _pair(x: float, y: float) -> str:
    return f"{_rounded(x):g},{_rounded(y):g}"


def _rounded(length: float) -> float:
    return round(length, 1)
