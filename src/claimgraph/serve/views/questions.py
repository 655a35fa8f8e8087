"""The list of questions: searched, filtered, sorted, paged, each with the range of its answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from claimgraph.draw import concepts, ranges, wording
from claimgraph.serve.views.asking import Ask, literal, node
from claimgraph.serve.views.index import Answer, Index, Line, index
from claimgraph.serve.views.view import Pager, Table, View, pager
from claimgraph.serve.views.wanted import Wanted

SIZES: Final = {"50": 50, "100": 100, "500": 500, "5000": 5000}
"""Questions on a page, as they can be chosen."""

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
        since=_day(wanted.text("since"), "-01-01"),
        until=_day(wanted.text("until"), "-12-31"),
        width=wanted.number("width", 0, 0),
    )


def view(ask: Ask, wanted: Wanted) -> View:
    """Return one page of the list; before the store is counted, how far that is; and for an empty one, what to do."""
    found = index(ask)
    if not found.whole:
        return View("Reading the store", "counting.html", {"lines": len(found.lines)}, status=503, refresh=1)
    if found.lines == {} and not ask.holds("?claim a cg:Claim"):
        return View("Nothing to read yet", "first_run.html", {"store": ask.kept.get("store", "")})
    asked = filters(wanted)
    order = wanted.among("order", ORDERS)
    lines = sorted(_fitting(ask, found, asked), key=lambda line: (*_tuple(_KEYS[order](line)), line.label, line.iri))
    part = pager(wanted.number("page", 1), SIZES[wanted.among("per", SIZES, "100")], len(lines))
    return _list(ask, wanted, found, lines, part)


def _list(ask: Ask, wanted: Wanted, found: Index, lines: list[Line], part: Pager) -> View:
    shown = lines[part.first : part.last]
    numbers = [answer.foot or 0 for line in shown for answer in line.answers if answer.counted]
    scale = ranges.scale_of(numbers)
    content = {
        "rows": [(line, _title(line), _row(line, scale)) for line in shown],
        "scale": scale,
        "plot_width": ranges.WIDTH,
        "huge": True,
        "part": part,
        "counts": {state: sum(line.state == state for line in found.lines.values()) for state in list(STATES)[2:]},
        "total": len(found.lines),
        "asked": filters(wanted),
        "choices": {"state": STATES, "order": ORDERS, "per": list(SIZES)},
        "event": _called(ask, wanted.identifier("event", "event")),
        "holder": _called(ask, wanted.identifier("holder", "source")),
        "local": ask.local,
    }
    title = "Questions and their answers"
    table = Table(_COLUMNS, tuple(_values(ask, line) for line in lines))
    return View(title, "questions.html", content, table=table, nodes=tuple(line.iri for line in shown))


_COLUMNS: Final = (
    *("id", "question", "event", "event_id", "event_first", "event_last", "state"),
    *("lowest", "highest", "open_ended", "answers", "claims", "sources"),
)


def _values(ask: Ask, line: Line) -> tuple[object, ...]:
    return (
        *(ask.local(line.iri), line.label, line.event_label, ask.local(line.event), line.first, line.last, line.state),
        *(line.low, line.high, "yes" if line.endless else "", line.positions, line.claims, line.holders),
    )


def _fitting(ask: Ask, found: Index, asked: Filters) -> Iterable[Line]:
    held = None if asked.holder == "" else _held(ask, asked.holder)
    event = "" if asked.event == "" else ask.base + asked.event
    for line in found.lines.values():
        if held is not None and line.iri not in held:
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


def _held(ask: Ask, holder: str) -> set[str]:
    """Return the questions that somebody answers: a source by its name in the data, or all with some words."""
    if re.fullmatch(r"source/[0-9A-Za-z_\-]+", holder):
        who = f"VALUES ?h {{ {node(ask.base + holder)} }}"
    else:
        who = f"?h a cg:Source ; schema:name ?name . FILTER(CONTAINS(LCASE(?name), {literal(holder.lower())}))"
    query = f"SELECT DISTINCT ?q {{ {who} ?c prov:wasAttributedTo ?h ; cg:question ?q }}"
    return {row["q"] for row in ask.rows(query)}


def _called(ask: Ask, local: str) -> str:
    return "" if local == "" else next(iter(ask.labels([ask.base + local]).values()), local)


def _title(line: Line) -> str:
    facet = wording.capitalised(concepts.facet(line.facet).label) or line.label
    return facet if line.population == "" else f"{facet}: {line.population}"


def _row(line: Line, scale: ranges.Scale | None) -> ranges.Row | None:
    """Return what is drawn of a question; None where none of its answers is a number."""
    counted = [answer for answer in line.answers if answer.counted and answer.foot is not None]
    if scale is None or counted == [] or line.low is None or line.high is None:
        return None
    return ranges.Row(
        title=_title(line),
        event=line.event_label,
        state=line.state,
        low=line.low,
        high=line.high,
        open_ended=line.endless,
        dots=tuple(_dot(answer, scale) for answer in counted),
        line=None if line.low == line.high else (scale.place(line.low), scale.place(line.high)),
        claims=len(counted),
        holders=line.holders,
        id=line.iri,
    )


def _dot(answer: Answer, scale: ranges.Scale) -> ranges.Dot:
    foot, upper = answer.foot or 0, answer.upper
    end = None if upper == foot else float(ranges.WIDTH) if upper is None else scale.place(min(upper, scale.top))
    shape = "denied" if answer.denied else "named" if answer.named else "unnamed"
    return ranges.Dot(scale.place(foot), answer.label, None, shape, end)


def _tuple(key: object) -> tuple[object, ...]:
    return key if isinstance(key, tuple) else (key,)


def _day(said: str, rest: str) -> str:
    """Return a day from "2021-01-13" or, with the rest of the year, from "2021"; "" for anything else."""
    if re.fullmatch(r"\d{4}", said, re.ASCII):
        return said + rest
    return said if re.fullmatch(r"\d{4}-\d\d-\d\d", said, re.ASCII) else ""
