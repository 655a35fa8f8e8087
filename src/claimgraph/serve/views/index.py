"""Every question of a store in one line, counted once: what the list of questions filters and sorts.

The store counts; here stands one short record a question, and none a claim. A store is counted in steps, each of them
bounded, so that a large one is counted over several requests and none of them is stopped by the limit on time.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from claimgraph.serve.views.base import Ask, Wanted
from claimgraph.vocab import VERDICT

STATES: Final = {"conflict": "disputed", "revision": "revised", "undetermined": "open", "certainty-gap": "open"}
"""What a reader should know first, by verdict, the strongest first; questions without one are undisputed."""

_ORDER: Final = ("disputed", "revised", "open", "undisputed")
_SHOWN: Final = 24
"""Answers of a question that its line draws; a question of a thousand answers has the outermost and the first."""

_PATIENCE: Final = 1.5
"""Seconds for which one request counts: shorter than a query may run, and than others wait for their turn."""


@dataclass(slots=True)
class Answer:
    """One answer in a line.

    Attributes:
        label: In a few words.
        lower: Of a count, or None.
        upper: Of a count, or None.
        counted: Whether it is a number.
        denied: Whether those who give it deny.
        claims: How many give it.
        named: Whether one of them has a named holder.
    """

    label: str
    lower: int | None = None
    upper: int | None = None
    counted: bool = False
    denied: bool = False
    claims: int = 0
    named: bool = False

    @property
    def foot(self) -> int | None:
        """Where it is drawn: at its lower bound, or else at its upper one."""
        return self.upper if self.lower is None else self.lower


@dataclass(slots=True)
class Line:
    """One question.

    Attributes:
        iri: Its name.
        label: The question in words, with the event.
        event: The event's name, and what it is called.
        facet: What is asked, by its local name.
        population: Who is counted, or "".
        first: The first day of the event, "" where it is not known.
        last: Its last day.
        state: See `STATES`.
        claims: How many claims answer it.
        holders: How many different holders they have.
        answers: Some of its answers.
        positions: How many answers it has.
    """

    iri: str
    label: str = ""
    event: str = ""
    event_label: str = ""
    facet: str = ""
    population: str = ""
    first: str = ""
    last: str = ""
    state: str = "undisputed"
    claims: int = 0
    holders: int = 0
    answers: list[Answer] = field(default_factory=list)
    positions: int = 0
    low: int | None = None
    high: int | None = None
    endless: bool = False

    @property
    def spread(self) -> int:
        """How far its numbers lie apart."""
        return 0 if self.low is None or self.high is None else self.high - self.low

    @property
    def rank(self) -> int:
        """The place of its state: disputed ones first."""
        return _ORDER.index(self.state)


@dataclass(slots=True)
class Index:
    """The lines, while they are counted and after.

    Attributes:
        lines: By the name of the question.
        steps: What is still to do; each step gives False.
        whole: Whether everything is counted.
    """

    lines: dict[str, Line]
    steps: Iterator[bool]
    whole: bool = False

    def advance(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> bool:
        """Count on for so many seconds; return whether everything is counted."""
        end = clock() + seconds
        while not self.whole and clock() <= end:
            self.whole = next(self.steps, True)
        return self.whole


def index(ask: Ask, seconds: float = _PATIENCE) -> Index:
    """Return the index of a store, as far as it is counted."""
    if "index" not in ask.kept:
        lines: dict[str, Line] = {}
        ask.kept["index"] = Index(lines, _steps(ask, lines))
    found: Index = ask.kept["index"]
    found.advance(seconds)
    return found


def _steps(ask: Ask, lines: dict[str, Line]) -> Iterator[bool]:
    """Count, pausing every thousand rows."""
    answers: dict[str, tuple[Line, Answer | None]] = {}
    for step in (
        _questions(ask, lines),
        _events(ask, lines),
        _positions(ask, lines, answers),
        _claims(ask, answers),
        _findings(ask, lines),
    ):
        for place, _ in enumerate(step):
            if place % 1000 == 0:
                yield False
        yield False


def _questions(ask: Ask, lines: dict[str, Line]) -> Iterator[None]:
    for row in ask.rows("questions"):
        line = lines.setdefault(row["question"], Line(row["question"]))
        line.label = min(filter(None, (line.label, row.get("label", ""))), default="")
        line.event = min(filter(None, (line.event, row.get("event", ""))), default="")
        line.facet = row.get("facet", "").rpartition("#")[2]
        line.population = min(filter(None, (line.population, row.get("population", ""))), default="", key=_shortest)
        yield


def _shortest(words: str) -> tuple[int, str]:
    """Return what a population's wordings are sorted by: one question has one, however its claims word it."""
    return len(words), words


def _events(ask: Ask, lines: dict[str, Line]) -> Iterator[None]:
    told: dict[str, tuple[str, str, str]] = {}
    for row in ask.rows("events"):
        found = (row.get("name", ""), row.get("first", ""), row.get("last", ""))
        told[row["node"]] = min(told.get(row["node"], found), found)
        yield
    for line in lines.values():
        line.event_label, line.first, line.last = told.get(line.event, ("", "", ""))


def _positions(ask: Ask, lines: dict[str, Line], answers: dict[str, tuple[Line, Answer | None]]) -> Iterator[None]:
    """Read the answers: first what each number is, then who gives it to which question."""
    bounds: dict[str, tuple[int | None, int | None]] = {}
    for name, low, high in ask.tuples("count-values"):
        bounds[name or ""] = (_whole(low), _whole(high))
        yield
    for asked, name, label, polarity, value in ask.tuples("positions"):
        line = lines.get(asked or "")
        if line is not None and name is not None and name not in answers:
            low_high = bounds.get(value or "")
            denied = (polarity or "").endswith("#denied")
            answer = Answer(label or "", *(low_high or (None, None)), low_high is not None, denied)
            answers[name] = (line, answer if _takes(line, answer) else None)
        yield


def _takes(line: Line, answer: Answer) -> bool:
    """Add an answer to a line; return whether the line keeps it to draw it."""
    line.positions += 1
    _widen(line, answer)
    kept = len(line.answers) < _SHOWN or (len(line.answers) < 2 * _SHOWN and answer.foot in {line.low, line.high})
    if kept:
        line.answers.append(answer)
    return kept


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.lstrip("-").isdecimal() else None


def _widen(line: Line, answer: Answer) -> None:
    """Let a line reach to an answer's number."""
    foot = answer.foot
    if foot is None or not answer.counted:
        return
    if line.high is None or foot > line.high:
        line.high, line.endless = foot, answer.upper is None
    elif foot == line.high and answer.upper is None:
        line.endless = True
    line.low = foot if line.low is None else min(line.low, foot)


def _claims(ask: Ask, answers: dict[str, tuple[Line, Answer | None]]) -> Iterator[None]:
    """Count the claims of each question and answer, and the different holders of each question.

    Row by row and not by GROUP BY: a million claims are counted in one go for longer than a query may run.
    """
    named = {name for name, said in ask.tuples("named-sources") if said == "true"}
    holders: set[tuple[int, int]] = set()
    for position, holder in ask.tuples("position-holders"):
        line, answer = answers.get(position or "", (None, None))
        if line is not None:
            line.claims += 1
            pair = (id(line), hash(holder))
            line.holders += pair not in holders
            holders.add(pair)
        if answer is not None:
            answer.claims += 1
            answer.named = answer.named or holder in named
        yield


def _findings(ask: Ask, lines: dict[str, Line]) -> Iterator[None]:
    for verdict, state in STATES.items():
        for asked in ask.column("found-questions", verdict=f"{VERDICT}{verdict}"):
            line = lines.get(asked)
            if line is not None and _ORDER.index(state) < line.rank:
                line.state = state
            yield


# Which questions a list shows, and in which order.


STATES_CHOOSING: Final = {"": "All", "competing": "Competing answers", "disputed": "Disputed", "revised": "Revised"} | {
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
_PATIENCE_CHOOSING: Final = 3.0
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
        state=wanted.among("state", STATES_CHOOSING),
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
    end = clock() + _PATIENCE_CHOOSING
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
