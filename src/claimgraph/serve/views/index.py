"""Every question of a store in one line, counted once: what the list of questions filters and sorts.

The store counts; here stands one short record a question, and none a claim. A store is counted in steps, each of them
bounded, so that a large one is counted over several requests and none of them is stopped by the limit on time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from claimgraph.serve.views.asking import Ask
from claimgraph.vocab import VERDICT

STATES: Final = {"conflict": "disputed", "revision": "revised", "undetermined": "open", "certainty-gap": "open"}
"""What a reader should know first, by verdict, the strongest first; questions without one are undisputed."""

_ORDER: Final = ("disputed", "revised", "open", "undisputed")
_SHOWN: Final = 24
"""Answers of a question that its line draws; a question of a thousand answers has the outermost and the first."""

_PATIENCE: Final = 2.5
"""Seconds for which one request counts."""


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
        _support(ask, answers),
        _claims(ask, lines),
        _findings(ask, lines),
    ):
        for place, _ in enumerate(step):
            if place % 1000 == 0:
                yield False
        yield False


def _questions(ask: Ask, lines: dict[str, Line]) -> Iterator[None]:
    query = """SELECT ?q ?label ?e ?facet ?people { ?q a cg:Question .
        OPTIONAL { ?q rdfs:label ?label } OPTIONAL { ?q cg:event ?e } OPTIONAL { ?q cg:facet ?facet }
        OPTIONAL { ?q cg:population/cg:key ?people } }"""
    for row in ask.rows(query):
        line = lines.setdefault(row["q"], Line(row["q"]))
        line.label = min(filter(None, (line.label, row.get("label", ""))), default="")
        line.event = min(filter(None, (line.event, row.get("e", ""))), default="")
        line.facet = row.get("facet", "").rpartition("#")[2]
        line.population = min(filter(None, (line.population, row.get("people", ""))), default="")
        yield


def _events(ask: Ask, lines: dict[str, Line]) -> Iterator[None]:
    told: dict[str, tuple[str, str, str]] = {}
    query = """SELECT ?e ?label ?first ?last { ?e a cg:Event . OPTIONAL { ?e rdfs:label ?label }
        OPTIONAL { ?e cg:when ?w . ?w cg:first ?first ; cg:last ?last } }"""
    for row in ask.rows(query):
        found = (row.get("label", ""), row.get("first", ""), row.get("last", ""))
        told[row["e"]] = min(told.get(row["e"], found), found)
        yield
    for line in lines.values():
        line.event_label, line.first, line.last = told.get(line.event, ("", "", ""))


def _positions(ask: Ask, lines: dict[str, Line], answers: dict[str, tuple[Line, Answer | None]]) -> Iterator[None]:
    query = """SELECT ?q ?p ?label ?low ?high ?kind ?polarity { ?p a cg:Position ; cg:question ?q .
        OPTIONAL { ?p rdfs:label ?label } OPTIONAL { ?p cg:polarity ?polarity }
        OPTIONAL { ?p cg:value ?v . OPTIONAL { ?v a ?kind . FILTER(?kind = cg:CountValue) }
          OPTIONAL { ?v schema:minValue ?low } OPTIONAL { ?v schema:maxValue ?high } } }"""
    for row in ask.rows(query):
        line = lines.get(row["q"])
        if line is not None and row["p"] not in answers:
            answer = _answer(row)
            line.positions += 1
            _widen(line, answer)
            kept = len(line.answers) < _SHOWN or answer.foot in {line.low, line.high}
            if kept and len(line.answers) < 2 * _SHOWN:
                line.answers.append(answer)
            answers[row["p"]] = (line, answer if kept else None)
        yield


def _answer(row: dict[str, str]) -> Answer:
    low, high = (int(row[name]) if row.get(name, "").lstrip("-").isdecimal() else None for name in ("low", "high"))
    denied = row.get("polarity", "").endswith("#denied")
    return Answer(row.get("label", ""), low, high, "kind" in row, denied)


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


def _support(ask: Ask, answers: dict[str, tuple[Line, Answer | None]]) -> Iterator[None]:
    """Count the claims of each answer; a place is filled where one of their holders is named."""
    for row in ask.rows("SELECT ?p (COUNT(?c) AS ?n) { ?c cg:position ?p } GROUP BY ?p"):
        answer = answers.get(row.get("p", ""), (None, None))[1]
        if answer is not None:
            answer.claims = int(row["n"])
        yield
    named = "SELECT DISTINCT ?p { ?c cg:position ?p ; prov:wasAttributedTo/cg:named true }"
    for row in ask.rows(named):
        answer = answers.get(row["p"], (None, None))[1]
        if answer is not None:
            answer.named = True
        yield


def _claims(ask: Ask, lines: dict[str, Line]) -> Iterator[None]:
    query = """SELECT ?q (COUNT(DISTINCT ?c) AS ?n) (COUNT(DISTINCT ?h) AS ?m) {
        ?c cg:question ?q ; a cg:Claim ; prov:wasAttributedTo ?h } GROUP BY ?q"""
    for row in ask.rows(query):
        line = lines.get(row.get("q", ""))
        if line is not None:
            line.claims, line.holders = int(row["n"]), int(row["m"])
        yield


def _findings(ask: Ask, lines: dict[str, Line]) -> Iterator[None]:
    for verdict, state in STATES.items():
        query = f"""SELECT DISTINCT ?q {{ ?f cg:verdict <{VERDICT}{verdict}> ; cg:claim ?c . ?c cg:question ?q }}"""
        for row in ask.rows(query):
            line = lines.get(row["q"])
            if line is not None and _ORDER.index(state) < line.rank:
                line.state = state
            yield
