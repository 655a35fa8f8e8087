"""Every question of a store in one line, counted once: what the list of questions filters and sorts.

The store counts; here stands one short record a question, and none a claim. A store is counted in steps, each of them
bounded, so that a large one is counted over several requests and none of them is stopped by the limit on time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from claimgraph.serve.views.base import Ask
from claimgraph.vocab import VERDICT

STATES: Final = {"conflict": "disputed", "revision": "revised", "undetermined": "open", "certainty-gap": "open"}
"""What a reader should know first, by verdict, the strongest first; questions without one are undisputed."""

_ORDER: Final = ("disputed", "revised", "open", "undisputed")
_SHOWN: Final = 24
"""Answers of a question that its line draws; a question of a thousand answers has the outermost and the first."""


@dataclass(slots=True)
class LineAnswer:
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
class QuestionLine:
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
        low: The lowest of its numbers.
        high: The highest.
        endless: Whether the highest has no upper end.
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
    answers: list[LineAnswer] = field(default_factory=list)
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


class Index:
    """The lines, while they are counted and after.

    Attributes:
        lines: By the name of the question.
        whole: Whether everything is counted.
    """

    def __init__(self, lines: dict[str, QuestionLine], steps: Iterator[bool]) -> None:
        self.lines = lines
        self.whole = False
        self._steps = steps

    def advance(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> bool:
        """Count on for so many seconds, in steps that each give False; return whether everything is counted."""
        end = clock() + seconds
        while not self.whole and clock() <= end:
            self.whole = next(self._steps, True)
        return self.whole


_Answers = dict[str, tuple[QuestionLine, LineAnswer | None]]
"""Each answer's question, and the answer where the question's line keeps it."""


def index(ask: Ask) -> Index:
    """Return the index of a store, as far as it is counted."""
    if "index" not in ask.kept:
        lines: dict[str, QuestionLine] = {}
        ask.kept["index"] = Index(lines, _steps(ask, lines))
    found: Index = ask.kept["index"]
    found.advance(ask.patience)
    return found


def _steps(ask: Ask, lines: dict[str, QuestionLine]) -> Iterator[bool]:
    """Count, pausing every thousand rows."""
    answers: _Answers = {}
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


def _questions(ask: Ask, lines: dict[str, QuestionLine]) -> Iterator[None]:
    for row in ask.rows("questions"):
        line = lines.setdefault(row["question"], QuestionLine(row["question"]))
        line.label = min(filter(None, (line.label, row.get("label", ""))), default="")
        line.event = min(filter(None, (line.event, row.get("event", ""))), default="")
        line.facet = row.get("facet", "").rpartition("#")[2]
        line.population = min(filter(None, (line.population, row.get("population", ""))), default="", key=_shortest)
        yield


def _shortest(words: str) -> tuple[int, str]:
    """Return what a population's wordings are sorted by: one question has one, however its claims word it."""
    return len(words), words


def _events(ask: Ask, lines: dict[str, QuestionLine]) -> Iterator[None]:
    told: dict[str, tuple[str, str, str]] = {}
    for row in ask.rows("events"):
        found = (row.get("name", ""), row.get("first", ""), row.get("last", ""))
        told[row["node"]] = min(told.get(row["node"], found), found)
        yield
    for line in lines.values():
        line.event_label, line.first, line.last = told.get(line.event, ("", "", ""))


def _positions(ask: Ask, lines: dict[str, QuestionLine], answers: _Answers) -> Iterator[None]:
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
            answer = LineAnswer(label or "", *(low_high or (None, None)), low_high is not None, denied)
            answers[name] = (line, answer if _takes(line, answer) else None)
        yield


def _takes(line: QuestionLine, answer: LineAnswer) -> bool:
    """Add an answer to a line; return whether the line keeps it to draw it."""
    line.positions += 1
    _widen(line, answer)
    kept = len(line.answers) < _SHOWN or (len(line.answers) < 2 * _SHOWN and answer.foot in {line.low, line.high})
    if kept:
        line.answers.append(answer)
    return kept


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.lstrip("-").isdecimal() else None


def _widen(line: QuestionLine, answer: LineAnswer) -> None:
    """Let a line reach to an answer's number."""
    foot = answer.foot
    if foot is None or not answer.counted:
        return
    if line.high is None or foot > line.high:
        line.high, line.endless = foot, answer.upper is None
    elif foot == line.high and answer.upper is None:
        line.endless = True
    line.low = foot if line.low is None else min(line.low, foot)


def _claims(ask: Ask, answers: _Answers) -> Iterator[None]:
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


def _findings(ask: Ask, lines: dict[str, QuestionLine]) -> Iterator[None]:
    for verdict, state in STATES.items():
        for asked in ask.column("found-questions", verdict=f"{VERDICT}{verdict}"):
            line = lines.get(asked)
            if line is not None and _ORDER.index(state) < line.rank:
                line.state = state
            yield
