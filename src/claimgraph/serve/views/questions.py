"""The list of questions: searched, filtered, sorted, paged, each with the range of its answers."""

from __future__ import annotations

from typing import Final

from claimgraph.draw import charts, wording
from claimgraph.serve.views.base import Ask, Pager, Table, View, Wanted, pager
from claimgraph.serve.views.index import ORDERS, STATES_CHOOSING, Answer, Chosen, Index, Line, chosen, filters, index

SIZES: Final = {"50": 50, "100": 100, "500": 500, "5000": 5000}
"""Questions on a page, as they can be chosen."""


def view(ask: Ask, wanted: Wanted) -> View:
    """Return one page of the list; before the store is counted, how far that is; and for an empty one, what to do."""
    found = index(ask)
    if not found.whole:
        return View("Reading the store", "counting.html", {"lines": len(found.lines)}, status=503, refresh=1)
    if found.lines == {} and not ask.holds("is-a", type="cg:Claim"):
        return View("Nothing to read yet", "first_run.html", {"store": ask.kept.get("store", "")})
    asked = filters(wanted)
    order = wanted.among("order", ORDERS)
    fitting = chosen(ask, found.lines.values(), asked, order)
    part = pager(wanted.number("page", 1), SIZES[wanted.among("per", SIZES, "100")], len(fitting.lines))
    return _list(ask, wanted, found, fitting, part)


def _list(ask: Ask, wanted: Wanted, found: Index, fitting: Chosen, part: Pager) -> View:
    shown = fitting.lines[part.first : part.last]
    numbers = [answer.foot or 0 for line in shown for answer in line.answers if answer.counted]
    scale = charts.scale_of(numbers)
    content = {
        "rows": [(line, _title(line), _row(line, scale)) for line in shown],
        "scale": scale,
        "plot_width": charts.WIDTH,
        "huge": True,
        "part": part,
        "counts": {
            state: sum(line.state == state for line in found.lines.values()) for state in list(STATES_CHOOSING)[2:]
        },
        "total": len(found.lines),
        "asked": filters(wanted),
        "choices": {"state": STATES_CHOOSING, "order": ORDERS, "per": list(SIZES)},
        "event": _called(ask, wanted.identifier("event", "event")),
        "holder": _called(ask, wanted.identifier("holder", "source")),
        "local": ask.local,
        "cut": not fitting.whole,
    }
    title = "Questions and their answers"
    table = Table(_COLUMNS, tuple(_values(ask, line) for line in fitting.lines))
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


def _called(ask: Ask, local: str) -> str:
    return "" if local == "" else next(iter(ask.labels([ask.base + local]).values()), local)


def _title(line: Line) -> str:
    facet = wording.capitalised(wording.facet(line.facet).label) or line.label
    return facet if line.population == "" else f"{facet}: {line.population}"


def _row(line: Line, scale: charts.Scale | None) -> charts.Fields | None:
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


def _dot(answer: Answer, scale: charts.Scale) -> charts.Fields:
    foot, upper = answer.foot or 0, answer.upper
    end = None if upper == foot else float(charts.WIDTH) if upper is None else scale.place(min(upper, scale.top))
    shape = "denied" if answer.denied else "named" if answer.named else "unnamed"
    return {"place": scale.place(foot), "label": answer.label, "claim": None, "shape": shape, "end": end}
