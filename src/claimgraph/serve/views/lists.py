"""Lists: of questions, with an index that has every question in one line; of documents, sources and events.

A store is counted in bounded steps, so that a large one is counted over several requests, none of them too long.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from claimgraph.draw import charts, wording
from claimgraph.draw.wording import STATES
from claimgraph.serve.views import Ask, Pager, View, Wanted, chunks
from claimgraph.serve.views.claims import described
from claimgraph.serve.views.sources import questions_of
from claimgraph.vocab import VERDICT

_ORDER: Final = tuple(wording.STATE_WORDS)
_DRAWN: Final = 24
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
        state: See `wording.STATE_WORDS`.
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
        # One question has one population, however its claims word it: the shortest wording stands for all.
        wordings = filter(None, (line.population, row.get("population", "")))
        line.population = min(wordings, default="", key=lambda words: (len(words), words))
        yield


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
    kept = len(line.answers) < _DRAWN or (len(line.answers) < 2 * _DRAWN and answer.foot in {line.low, line.high})
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


# The page: searched, filtered, sorted, paged, each question with the range of its answers.

SIZES: Final = {"50": 50, "100": 100, "500": 500, "5000": 5000}
"""Questions on a page, as they can be chosen."""

FILTERS: Final = {"": "All", "competing": "Competing answers", **wording.STATE_WORDS}
_LAST: Final = "9999-99-99"

ORDERS: Final[Mapping[str, tuple[str, Callable[[QuestionLine], tuple[Any, ...]]]]] = {
    "": ("Disputed first, widest range first", lambda line: (line.rank, -line.spread, -line.claims)),
    "width": ("Widest range first", lambda line: (-line.spread, line.rank)),
    "claims": ("Most claims first", lambda line: (-line.claims, line.rank, -line.spread)),
    "holders": ("Most sources first", lambda line: (-line.holders, line.rank, -line.spread)),
    "answers": ("Most answers first", lambda line: (-line.positions, line.rank, -line.spread)),
    "newest": (
        "Newest event first",
        lambda line: tuple(-int(n) for n in re.findall(r"\d+", line.last or "0000-00-00")[:3]),
    ),
    "oldest": ("Oldest event first", lambda line: (line.first or _LAST,)),
    "name": ("By name", lambda line: (line.event_label.casefold(), line.facet, line.population.casefold())),
}
"""What each order is called, and what it sorts by."""

_COLUMNS: Final = (
    *("id", "question", "event", "event_id", "event_first", "event_last", "state"),
    *("lowest", "highest", "open_ended", "answers", "claims", "sources"),
)


def view(ask: Ask, wanted: Wanted) -> View:
    """Return one page of the list; before the store is counted, how far that is; and for an empty one, what to do."""
    found = index(ask)
    if not found.whole:
        return View("Reading the store", "counting.html", {"lines": len(found.lines)}, status=503, refresh=1)
    if found.lines == {} and not ask.holds("is-a", type="cg:Claim"):
        return View("Nothing to read yet", "first_run.html", {"store": ask.kept.get("store", "")})
    asked = _asked(wanted)
    held, whole = (None, True) if asked["holder"] == "" else questions_of(ask, asked["holder"])
    _, key = ORDERS[wanted.among("order", ORDERS)]
    fitting = sorted(_fitting(ask, found, asked, held), key=lambda line: (*key(line), line.label, line.iri))
    part = Pager(wanted.number("page", 1), SIZES[wanted.among("per", SIZES, "100")], len(fitting))
    shown = fitting[part.first : part.last]
    scale = charts.scale_of([answer.foot or 0 for line in shown for answer in line.answers if answer.counted])
    content = {
        "rows": [(line, _title(line), _row(line, scale)) for line in shown],
        "scale": scale,
        "plot_width": charts.WIDTH,
        "huge": True,
        "part": part,
        "counts": {state: sum(line.state == state for line in found.lines.values()) for state in wording.STATE_WORDS},
        "total": len(found.lines),
        "asked": asked,
        "choices": {
            "state": FILTERS,
            "order": {name: label for name, (label, _) in ORDERS.items()},
            "per": list(SIZES),
        },
        "event": _called(ask, asked["event"]),
        "holder": _called(ask, wanted.identifier("holder", "source")),
        "local": ask.local,
        "cut": not whole,
    }
    table = (_COLUMNS, tuple(_values(ask, line) for line in fitting))
    nodes = tuple(line.iri for line in shown)
    return View("Questions and their answers", "questions.html", content, table=table, nodes=nodes)


def _asked(wanted: Wanted) -> dict[str, Any]:
    """Return what is asked; a day that is none is not asked."""
    return {
        "words": wanted.text("q").casefold().split(),
        "state": wanted.among("state", FILTERS),
        "event": wanted.identifier("event", "event"),
        "holder": wanted.text("holder"),
        "since": wanted.day("since", "-01-01"),
        "until": wanted.day("until", "-12-31"),
        "width": wanted.number("width", 0, 0),
    }


def _fitting(ask: Ask, found: Index, asked: Mapping[str, Any], held: set[str] | None) -> Iterator[QuestionLine]:
    event = "" if asked["event"] == "" else ask.base + asked["event"]
    for line in found.lines.values():
        if held is not None and line.iri not in held:
            continue
        if event not in {"", line.event} or line.spread < asked["width"] or not _in_state(line, asked["state"]):
            continue
        if asked["since"] > line.last or (asked["until"] != "" and (line.first or _LAST) > asked["until"]):
            continue
        if all(word in _searched(line) for word in asked["words"]):
            yield line


def _in_state(line: QuestionLine, state: str) -> bool:
    return state in {"", line.state} or (state == "competing" and line.state != "undisputed")


def _searched(line: QuestionLine) -> str:
    return f"{line.label} {line.event_label} {' '.join(answer.label for answer in line.answers)}".casefold()


def _values(ask: Ask, line: QuestionLine) -> tuple[object, ...]:
    return (
        *(ask.local(line.iri), line.label, line.event_label, ask.local(line.event), line.first, line.last, line.state),
        *(line.low, line.high, "yes" if line.endless else "", line.positions, line.claims, line.holders),
    )


def _called(ask: Ask, local: str) -> str:
    return "" if local == "" else next(iter(ask.labels([ask.base + local]).values()), local)


def _title(line: QuestionLine) -> str:
    facet = wording.capitalised(wording.facet_label(line.facet)) or line.label
    return facet if line.population == "" else f"{facet}: {line.population}"


def _row(line: QuestionLine, scale: charts.Scale | None) -> charts.Fields | None:
    """Return what is drawn of a question; None where none of its answers is a number."""
    counted = [answer for answer in line.answers if answer.counted and answer.foot is not None]
    if scale is None or counted == [] or line.low is None or line.high is None:
        return None
    return {
        "title": _title(line),
        "event": line.event_label,
        "state": line.state,
        "low": line.low,
        "high": line.high,
        "open_ended": line.endless,
        "dots": tuple(_dot(answer, scale) for answer in counted),
        "line": None if line.low == line.high else (scale.place(line.low), scale.place(line.high)),
        "claims": len(counted),
        "holders": line.holders,
        "id": line.iri,
    }


def _dot(answer: LineAnswer, scale: charts.Scale) -> charts.Fields:
    shape = "denied" if answer.denied else "named" if answer.named else "unnamed"
    return charts.dot(scale, answer.foot or 0, answer.upper, label=answer.label, claim=None, shape=shape)


# Lists of documents, sources and events.

_SIZE: Final = 100
"""Entries on a page."""

_EXPORTED: Final = 10_000
"""Entries that CSV holds."""

_Cells = Mapping[str, tuple[object, ...]]

_Register = Mapping[str, Any]
"""A list of a kind of node: the `title` of its page (in lower case the query of all of them), `what` one is in words,
their `type`, the columns of the query in which words are looked for (`search`), and those with the first and the last
day of one (`days`) or None; its `columns` behind the name, each with a word for programs, one for people, and whether
it holds numbers, the `cells` that fill them for some nodes, and its `orders`, the usual one first."""


def register_view(ask: Ask, wanted: Wanted) -> View:
    """Return one page of a list."""
    register = REGISTERS[wanted.path]
    sort = wanted.among("sort", register["orders"], next(iter(register["orders"])))
    filters = _filters(register, wanted)
    names = _sorted(_matching(ask, register, filters), sort)
    part = Pager(wanted.number("page", 1), _SIZE, len(names))
    shown = names[:_EXPORTED] if wanted.format == "csv" else names[part.first : part.last]
    cells: dict[str, tuple[object, ...]] = {}
    for some in chunks(iri for iri, _ in shown):
        cells |= register["cells"](ask, some)
    blank = ("",) * len(register["columns"])
    entries = [(ask.local(iri), name or "Without a name", cells.get(iri, blank)) for iri, name in shown]
    return View(
        register["title"],
        "register.html",
        {
            "register": register,
            "entries": entries,
            "part": part,
            "sort": sort,
            "filtered": any(value != "" for value in filters.values()),
            "kinds": _kinds(ask, register),
        },
        table=(
            ("id", "name", *(key for key, _, _ in register["columns"])),
            ((local, name, *values) for local, name, values in entries),
        ),
        # The text of a document is long; whoever wants it asks for the document.
        nodes=tuple(iri for iri, _ in shown if register["type"] != "cg:Document"),
    )


def _filters(register: _Register, wanted: Wanted) -> dict[str, str]:
    """Return what is asked of the nodes; only events have a place, documents no kind, and sources no days."""
    dated = register["days"] is not None
    return {
        "words": wanted.text("q").lower(),
        "kind": wanted.text("kind") if register["type"] in _KINDS else "",
        "place": wanted.text("place").lower() if register["type"] == "cg:Event" else "",
        "since": wanted.day("from", "-01-01") if dated else "",
        "until": wanted.day("to", "-12-31") if dated else "",
    }


def _matching(ask: Ask, register: _Register, filters: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the nodes that fit, each with its name, the first when sorted, and its last day."""
    words = filters["words"].split()[:8]
    first, last = register["days"] or ("", "")
    among = _among(ask, filters)
    found: dict[str, tuple[str, str]] = {}
    for row in ask.rows(register["title"].lower()):
        iri, name, ended = row["node"], row.get("name", ""), row.get(last, "")
        if among is not None and iri not in among:
            continue
        searched = [row.get(column, "").lower() for column in register["search"]]
        if not all(any(word in text for text in searched) for word in words):
            continue
        if filters["since"] > ended or (
            filters["until"] != "" and not "" < row.get(first, "")[:10] <= filters["until"]
        ):
            continue
        known = found.get(iri, (name, ended))
        found[iri] = (min(known[0], name), max(known[1], ended))
    return found


def _among(ask: Ask, filters: Mapping[str, str]) -> set[str] | None:
    """Return the nodes of the kind and the place that are asked for; None where neither is."""
    found: list[set[str]] = []
    if filters["kind"] != "":
        found.append(set(ask.column("node-kinds", kind=filters["kind"])))
    if filters["place"] != "":
        found.append({row["event"] for row in ask.rows("event-places") if filters["place"] in row["place"].lower()})
    return set.intersection(*found) if found != [] else None


def _sorted(found: Mapping[str, tuple[str, str]], sort: str) -> list[tuple[str, str]]:
    """Return nodes with their names; those without a day come last of the newest, and first of the oldest.

    They are sorted here: one pass over all names costs less than counting them in the store and sorting them there.
    """
    ordered = sorted(found, key=lambda iri: (found[iri][0], iri))
    if sort != "name":
        ordered.sort(key=lambda iri: found[iri][1], reverse=sort == "newest")
    return [(iri, found[iri][0]) for iri in ordered]


_KINDS: Final = ("cg:Event", "cg:Source")
"""What is of a kind."""


def _kinds(ask: Ask, register: _Register) -> list[str]:
    """Return the kinds of which there are some, to choose from; counted once for a store."""
    if register["type"] not in _KINDS:
        return []
    return ask.once(f"kinds of {register['type']}", lambda one: one.column("kinds", type=register["type"]))


def _document_cells(ask: Ask, iris: Sequence[str]) -> _Cells:
    shelves, claims = described(ask, iris), _counted(ask, "claim-counts", iris)
    return {iri: (shelf.publisher, shelf.published, claims.get(iri, 0)) for iri, shelf in shelves.items()}


def _source_cells(ask: Ask, iris: Sequence[str]) -> _Cells:
    kinds, unnamed = _first_kinds(ask, iris), ask.unnamed(iris)
    held, passed = _counted(ask, "claim-counts", iris), _counted(ask, "chain-counts", iris)
    return {
        iri: (
            "" if kinds.get(iri, "unknown") == "unknown" else kinds[iri],
            "no" if iri in unnamed else "yes",
            held.get(iri, 0),
            max(0, passed.get(iri, 0) - held.get(iri, 0)),
        )
        for iri in iris
    }


def _event_cells(ask: Ask, iris: Sequence[str]) -> _Cells:
    days = {row["event"]: row["when"] for row in ask.rows("event-days", event=iris)}
    kinds = _first_kinds(ask, iris)
    places: dict[str, list[str]] = {}
    for row in ask.rows("event-places", event=iris):
        places.setdefault(row["event"], []).append(row["place"])
    claims = _counted(ask, "claim-counts", iris)
    documents = {row["event"]: int(row["n"]) for row in ask.rows("document-counts", event=iris)}
    return {
        iri: (
            days.get(iri, ""),
            kinds.get(iri, ""),
            ", ".join(places.get(iri, ())),
            claims.get(iri, 0),
            documents.get(iri, 0),
        )
        for iri in iris
    }


def _first_kinds(ask: Ask, iris: Sequence[str]) -> dict[str, str]:
    found = sorted((row["node"], row["kind"]) for row in ask.rows("node-kinds", node=iris))
    return dict(reversed(found))


def _counted(ask: Ask, query: str, iris: Sequence[str]) -> dict[str, int]:
    return {row["node"]: int(row["n"]) for row in ask.rows(query, node=iris)}


REGISTERS: Final[Mapping[str, _Register]] = {
    "/documents": {
        "title": "Documents",
        "what": "document",
        "type": "cg:Document",
        "search": ("name", "publisher"),
        "days": ("published", "published"),
        "columns": (("publisher", "Publisher", False), ("published", "Published", False), ("claims", "Claims", True)),
        "cells": _document_cells,
        "orders": {"newest": "Newest first", "name": "By name"},
    },
    "/sources": {
        "title": "Sources",
        "what": "source",
        "type": "cg:Source",
        "search": ("name",),
        "days": None,
        "columns": (
            ("kind", "Kind", False),
            ("named", "Named", False),
            ("claims", "Claims as holder", True),
            ("passed_on", "Passed on or published", True),
        ),
        "cells": _source_cells,
        "orders": {"name": "By name"},
    },
    "/events": {
        "title": "Events",
        "what": "event",
        "type": "cg:Event",
        "search": ("name",),
        "days": ("first", "last"),
        "columns": (
            ("when", "Date", False),
            ("type", "Kind", False),
            ("places", "Places", False),
            ("claims", "Claims", True),
            ("documents", "Documents", True),
        ),
        "cells": _event_cells,
        "orders": {"newest": "Newest first", "oldest": "Oldest first", "name": "By name"},
    },
}
"""By address."""
