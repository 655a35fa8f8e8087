"""The list of questions: searched, filtered, sorted, paged, each with the range of its answers."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from claimgraph.draw import charts, wording
from claimgraph.serve.views.base import Ask, Table, View, Wanted, pager
from claimgraph.serve.views.index import Index, LineAnswer, QuestionLine, index

SIZES: Final = {"50": 50, "100": 100, "500": 500, "5000": 5000}
"""Questions on a page, as they can be chosen."""

STATES: Final = {
    "": "All",
    "competing": "Competing answers",
    "disputed": "Disputed",
    "revised": "Revised",
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

_KEYS: Final[Mapping[str, Callable[[QuestionLine], tuple[Any, ...]]]] = {
    "": lambda line: (line.rank, -line.spread, -line.claims),
    "width": lambda line: (-line.spread, line.rank),
    "claims": lambda line: (-line.claims, line.rank, -line.spread),
    "holders": lambda line: (-line.holders, line.rank, -line.spread),
    "answers": lambda line: (-line.positions, line.rank, -line.spread),
    "newest": lambda line: tuple(-int(part) for part in re.findall(r"\d+", line.last or "0000-00-00")[:3]),
    "oldest": lambda line: (line.first or _LAST,),
    "name": lambda line: (line.event_label.casefold(), line.facet, line.population.casefold()),
}


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
    key = _KEYS[wanted.among("order", ORDERS)]
    fitting = sorted(_fitting(ask, found, asked, held), key=lambda line: (*key(line), line.label, line.iri))
    part = pager(wanted.number("page", 1), SIZES[wanted.among("per", SIZES, "100")], len(fitting))
    shown = fitting[part.first : part.last]
    scale = charts.scale_of([answer.foot or 0 for line in shown for answer in line.answers if answer.counted])
    content = {
        "rows": [(line, _title(line), _row(line, scale)) for line in shown],
        "scale": scale,
        "plot_width": charts.WIDTH,
        "huge": True,
        "part": part,
        "counts": {state: sum(line.state == state for line in found.lines.values()) for state in list(STATES)[2:]},
        "total": len(found.lines),
        "asked": asked,
        "choices": {"state": STATES, "order": ORDERS, "per": list(SIZES)},
        "event": _called(ask, asked["event"]),
        "holder": _called(ask, wanted.identifier("holder", "source")),
        "local": ask.local,
        "cut": not whole,
    }
    table = Table(_COLUMNS, tuple(_values(ask, line) for line in fitting))
    nodes = tuple(line.iri for line in shown)
    return View("Questions and their answers", "questions.html", content, table=table, nodes=nodes)


def _asked(wanted: Wanted) -> dict[str, Any]:
    """Return what is asked; a day that is none is not asked."""
    return {
        "words": wanted.text("q").casefold().split(),
        "state": wanted.among("state", STATES),
        "event": wanted.identifier("event", "event"),
        "holder": wanted.text("holder"),
        "since": wanted.day("since", "-01-01"),
        "until": wanted.day("until", "-12-31"),
        "width": wanted.number("width", 0, 0),
    }


def questions_of(ask: Ask, holder: str, clock: Callable[[], float] = time.monotonic) -> tuple[set[str], bool]:
    """Return the questions that somebody answers, and whether these are all.

    Source by source, until time is up: words that fit every source would be looked up for every claim.

    Args:
        ask: The store; its patience is doubled, because who looks for words has not asked for a list.
        holder: A source by its name behind the base, or words of what it is called.
        clock: Tells the time, in seconds.
    """
    sources = [ask.base + holder] if re.fullmatch(r"source/[0-9A-Za-z_\-]+", holder) else called(ask, holder)
    end = clock() + 2 * ask.patience
    found: set[str] = set()
    for source in sources:
        if clock() > end:
            return found, False
        found.update(ask.column("source-questions", source=[source]))
    return found, True


def called(ask: Ask, words: str) -> list[str]:
    """Return the sources in whose names some words stand."""
    wanted = words.lower()
    found = (iri for iri, name in ask.tuples("sources") if iri is not None and wanted in (name or "").lower())
    return list(dict.fromkeys(found))


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
    foot, upper = answer.foot or 0, answer.upper
    end = None if upper == foot else float(charts.WIDTH) if upper is None else scale.place(min(upper, scale.top))
    shape = "denied" if answer.denied else "named" if answer.named else "unnamed"
    return {"place": scale.place(foot), "label": answer.label, "claim": None, "shape": shape, "end": end}
