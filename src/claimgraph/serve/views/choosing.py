"""Which questions a list shows, and in which order."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from claimgraph.serve.views.asking import Ask
from claimgraph.serve.views.index import Line
from claimgraph.serve.views.wanted import Wanted

STATES: Final = {"": "All", "competing": "Competing answers", "disputed": "Disputed", "revised": "Revised"} | {
    "open": "Open",
    "undisputed": "Not disputed",
}
ORDERS: Final = {
    "": "Disputed first, widest range first",
    "width": "Widest range first",
    "claims": "Most claims first",
    "holders": "Most sources first",
    "answers": "Most answers first",
    "newest": "Newest event first",
    "oldest": "Oldest event first",
    "name": "By name",
}
_LAST: Final = "9999-99-99"
_PATIENCE: Final = 3.0
"""Seconds for which the questions of sources are looked up."""


_Key = Callable[[Line], Any]
_KEYS: Final[dict[str, _Key]] = {
    "": lambda line: (line.rank, -line.spread, -line.claims),
    "width": lambda line: (-line.spread, line.rank),
    "claims": lambda line: (-line.claims, line.rank, -line.spread),
    "holders": lambda line: (-line.holders, line.rank, -line.spread),
    "answers": lambda line: (-line.positions, line.rank, -line.spread),
    "newest": lambda line: tuple(-int(part) for part in re.findall(r"\d+", line.last or "0000-00-00")[:3]),
    "oldest": lambda line: line.first or _LAST,
    "name": lambda line: (line.event_label.casefold(), line.facet, line.population.casefold()),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a client wants of the questions.

    Attributes:
        words: All of them stand in the question, its event or its answers.
        state: One of `STATES`.
        event: A node's name behind the base, or "".
        holder: A source's name behind the base, or words of what it is called.
        since: The event ended on this day or later; "" for any.
        until: The event began on this day or earlier.
        width: The numbers lie at least so far apart.
    """

    words: tuple[str, ...]
    state: str
    event: str
    holder: str
    since: str
    until: str
    width: int


def filters(wanted: Wanted) -> Filters:
    """Return what is asked; a day that is none is not asked."""
    return Filters(
        words=tuple(wanted.text("q").casefold().split()),
        state=wanted.among("state", STATES),
        event=wanted.identifier("event", "event"),
        holder=wanted.text("holder"),
        since=wanted.day("since", "-01-01"),
        until=wanted.day("until", "-12-31"),
        width=wanted.number("width", 0, 0),
    )


@dataclass(frozen=True, slots=True)
class Held:
    """Questions that somebody answers.

    Attributes:
        questions: Their names.
        whole: Whether these are all.
    """

    questions: set[str]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Chosen:
    """The questions that a list shows.

    Attributes:
        lines: In order.
        whole: Whether these are all that fit.
    """

    lines: list[Line]
    whole: bool


def chosen(ask: Ask, lines: Iterable[Line], asked: Filters, order: str) -> Chosen:
    """Return the questions that fit, in an order that is one of `ORDERS`."""
    held = None if asked.holder == "" else questions_of(ask, asked.holder)
    found = _fitting(ask, lines, asked, held)
    ordered = sorted(found, key=lambda line: (*_tuple(_KEYS[order](line)), line.label, line.iri))
    return Chosen(ordered, held is None or held.whole)


def questions_of(ask: Ask, holder: str, clock: Callable[[], float] = time.monotonic) -> Held:
    """Return the questions that somebody answers: a source by its name in the data, or all with some words.

    Source by source, until time is up: words that fit every source would be looked up for every claim.
    """
    sources = [ask.base + holder] if re.fullmatch(r"source/[0-9A-Za-z_\-]+", holder) else called(ask, holder)
    end = clock() + _PATIENCE
    found: set[str] = set()
    for source in sources:
        if clock() > end:
            return Held(found, whole=False)
        found.update(ask.column("source-questions", source=[source]))
    return Held(found)


def called(ask: Ask, words: str) -> list[str]:
    """Return the sources in whose names some words stand."""
    wanted = words.lower()
    return list(dict.fromkeys(row["node"] for row in ask.rows("sources") if wanted in row.get("name", "").lower()))


def _fitting(ask: Ask, lines: Iterable[Line], asked: Filters, held: Held | None) -> Iterable[Line]:
    event = "" if asked.event == "" else ask.base + asked.event
    for line in lines:
        if held is not None and line.iri not in held.questions:
            continue
        if event not in {"", line.event} or line.spread < asked.width or not _in_state(line, asked.state):
            continue
        if (asked.since != "" and line.last < asked.since) or (
            asked.until != "" and (line.first or _LAST) > asked.until
        ):
            continue
        if all(word in _searched(line) for word in asked.words):
            yield line


def _in_state(line: Line, state: str) -> bool:
    return state in {"", line.state} or (state == "competing" and line.state != "undisputed")


def _searched(line: Line) -> str:
    return f"{line.label} {line.event_label} {' '.join(answer.label for answer in line.answers)}".casefold()


def _tuple(key: object) -> tuple[object, ...]:
    return key if isinstance(key, tuple) else (key,)
