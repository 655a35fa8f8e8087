"""What was said of an event when: which claims stood from which day until which, drawn and as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from claimgraph.draw.measure import fitted, width
from claimgraph.serve.templating import rendered
from claimgraph.serve.views.asking import Ask, node, nodes
from claimgraph.serve.views.moments import since
from claimgraph.serve.views.sayings import Saying
from claimgraph.vocab import FACET

SIZE: Final = 60
"""Claims on a page."""

WIDTH: Final = 1120
_LEFT: Final = 200
_RIGHT: Final = 1100
_ROW: Final = 27
_TOP: Final = 34
_TICKS: Final = 6
_SHORTEST: Final = 7.0
"""Pixels of a bar, so that what stood for an hour is seen."""

_URGENCY: Final = ("disputed", "revised", "open", "plain")

COMPETING_ONLY: Final = "competing"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a timeline may be narrowed to.

    Attributes:
        key: In the address; "" for everything.
        label: In words.
        claims: How many claims there are.
    """

    key: str
    label: str
    claims: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One claim as it is drawn.

    Attributes:
        said: The claim, or of several alike the most urgent one.
        x: Where it begins.
        y: Its top.
        length: Its length.
        standing: Whether it still stands: then it runs to the edge.
        words: What stands beside it.
        words_x: Where they begin.
        style: `stands`, `replaced` or `against`.
        spoken: What a screen reader says.
        claims: For how many claims it stands.
    """

    said: Saying
    x: float
    y: float
    length: float
    standing: bool
    words: str
    words_x: float
    style: str
    spoken: str
    claims: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline ready to be drawn.

    Attributes:
        height: In pixels.
        ticks: Place and day.
        lanes: Top and name of each topic.
        bars: In order.
    """

    height: int
    ticks: tuple[tuple[float, str], ...]
    lanes: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]
    width: int = WIDTH
    left: int = _LEFT
    right: int = _RIGHT


def pattern(event: str, choice: str, contested: Iterable[str]) -> str:
    """Return the pattern of an event's claims that a choice keeps: a facet, those that compete, or all.

    Args:
        event: The event's name.
        choice: See `Choice`.
        contested: The questions on which claims compete.
    """
    base = f"?c cg:event {node(event)} ; a cg:Claim"
    if choice == COMPETING_ONLY:
        return f"VALUES ?asked {{ {nodes(contested)} }} ?c cg:question ?asked ; cg:event {node(event)} ; a cg:Claim ."
    return f"{base} ." if choice == "" else f"{base} ; cg:facet {node(FACET + choice)} ."


def competing(ask: Ask, event: str, contested: Iterable[str]) -> int:
    """Return how many claims answer a question of an event on which claims compete."""
    return ask.number(f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ {pattern(event, COMPETING_ONLY, contested)} }}")


def facets(ask: Ask, event: str) -> dict[str, int]:
    """Return how many claims of an event each facet has, by the facet's local name."""
    query = f"""SELECT ?f (COUNT(DISTINCT ?c) AS ?n) {{ ?c cg:event {node(event)} ; a cg:Claim ; cg:facet ?f }}
        GROUP BY ?f ORDER BY DESC(?n) ?f"""
    return {row["f"].removeprefix(FACET): int(row["n"]) for row in ask.rows(query) if "f" in row}


def claims(ask: Ask, kept: str, most: int, start: int) -> list[str]:
    """Return claims in the order in which they were said; those without a day stand last.

    Args:
        ask: The store.
        kept: The pattern of the claims; see `pattern`.
        most: Claims at most.
        start: How many stand before the first one.
    """
    query = f"""SELECT ?c (MIN(STR(?from)) AS ?moment) (MIN(STR(?q)) AS ?question) {{ {{ SELECT DISTINCT ?c {{
        {kept} }} }} OPTIONAL {{ ?c cg:question ?q }} OPTIONAL {{ {since(ask)} }} }} GROUP BY ?c
        ORDER BY (!BOUND(?moment)) ?moment ?question ?c LIMIT {most} OFFSET {start}"""
    return [row["c"] for row in ask.rows(query) if "c" in row]


def drawing(told: Iterable[Saying]) -> Drawing | None:
    """Return the claims that have a day as bars, topic by topic; None where none has one."""
    dated = [said for said in told if _day(said.since) is not None]
    if dated == []:
        return None
    days = [day for said in dated for day in (_day(said.since), _day(said.until)) if day is not None]
    first, last = min(days), max(days)
    # What still stands runs on: a tenth of the time behind the last day, and at least a day.
    last += dt.timedelta(days=max(1, (last - first).days // 10))
    scale = _Scale(first, last)
    lanes: list[tuple[float, str]] = []
    bars: list[Bar] = []
    y = float(_TOP)
    for topic, group in _topics(dated):
        lanes.append((y, fitted(topic, 13, _LEFT - 16, bold=True)))
        for alike in _alike(group):
            bars.append(_bar(alike, y, scale))
            y += _ROW
        y += 9
    return Drawing(round(y + 4), scale.ticks(), tuple(lanes), tuple(bars))


def picture(title: str, told: Sequence[Saying]) -> str:
    """Return the timeline as a picture of its own."""
    return rendered("timeline.svg.j2", {"title": fitted(title, 20, WIDTH - 48, bold=True), "found": drawing(told)})


@dataclass(frozen=True, slots=True)
class _Scale:
    first: dt.date
    last: dt.date

    def place(self, day: dt.date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (day - self.first).days / (self.last - self.first).days, 1)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        span = (self.last - self.first).days
        step = -(-span // _TICKS)
        days = (self.first + dt.timedelta(days=n) for n in range(0, span, step))
        return tuple((self.place(day), f"{day.day} {day:%b} {day.year}") for day in days)


def _topics(dated: Iterable[Saying]) -> list[tuple[str, list[Saying]]]:
    """Return the claims by topic: topics in which something was replaced first, then the disputed ones."""
    found: dict[str, list[Saying]] = {}
    for said in dated:
        found.setdefault(said.topic, []).append(said)
    return sorted(found.items(), key=lambda pair: _place(pair[0], pair[1]))


def _place(topic: str, group: Sequence[Saying]) -> tuple[object, ...]:
    still = all(said.until == "" for said in group)
    return still, min(_URGENCY.index(said.state) for said in group), -len(group), topic


def _alike(group: Iterable[Saying]) -> Iterable[list[Saying]]:
    """Return claims of one answer, holder and time together: several documents that pass one claim on are one bar."""
    found: dict[tuple[str, ...], list[Saying]] = {}
    for said in group:
        found.setdefault((said.answer or said.text, said.who, said.since, said.until), []).append(said)
    return found.values()


def _bar(alike: list[Saying], y: float, scale: _Scale) -> Bar:
    said = min(alike, key=lambda one: _URGENCY.index(one.state))
    times = "" if len(alike) == 1 else f" ×{len(alike)}"
    since, until = _day(said.since) or scale.first, _day(said.until)
    x = scale.place(since)
    length = max(_SHORTEST, (_RIGHT if until is None else scale.place(until)) - x)
    label = f"{said.answer or said.text} · {said.who}{times}"
    behind = x + length + 6
    # Words stand in a long bar, behind a short one, or before it where there is no room behind.
    room, start = (length - 10, x + 6) if length > 200 else (_RIGHT - behind, behind)
    if room < 120 and length <= 200:
        words = fitted(label, 12.5, x - _LEFT - 8, bold=True)
        start, room = x - 6 - width(words, 12.5, bold=True), x - _LEFT - 8
    end = "still stands" if until is None else f"replaced by {said.replaced}"
    return Bar(
        said,
        x,
        y,
        round(length, 1),
        until is None,
        fitted(label, 12.5, room, bold=True) if room > 40 else "",
        round(start, 1),
        "replaced" if until is not None else "against" if said.state == "disputed" else "stands",
        f"{said.topic}: {said.answer or said.text}, said by {said.who}, since {said.said}, {end}{times}",
        len(alike),
    )


def _day(said: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said[:10])
    except ValueError:
        return None
