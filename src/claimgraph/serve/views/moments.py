"""When claims stood: since when somebody had said them, and until when nobody had replaced them.

Where the store has a history, its moments count. Else a claim stands since the day on which it was said. A claim
without a day stands at no moment, and the page says how many there are.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from claimgraph.serve.views.asking import Ask, literal, node, nodes

_HISTORY: Final = "?c cg:believedFrom ?from . BIND(SUBSTR(STR(?from), 1, 10) AS ?since)"
_MARKS: Final = 40
"""Days that are marked: the first and the last of more."""

_MANY: Final = 2000
"""Claims from which on the days of a question are kept."""

_KEPT: Final = 100
"""Questions whose days are kept."""

_SAID: Final = "?c cg:said/cg:last ?from . BIND(STR(?from) AS ?since)"


@dataclass(frozen=True, slots=True)
class Stretch:
    """When one claim stood.

    Attributes:
        since: The day, "" where nobody knows.
        until: The day on which it had been replaced, "" where it had not.
        said: The moment in words: "3 March 2024, 05:30 UTC".
        replaced: The moment of replacement in words.
        replaced_by: What replaced it.
    """

    since: str = ""
    until: str = ""
    said: str = ""
    replaced: str = ""
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a slider moves along.

    Attributes:
        first: The first day.
        days: How many days follow it; 0 where there is nothing to slide along.
        at: The day that is looked at, "" for now.
        undated: How many claims have no day.
        marks: The days on which something was said or replaced, in order; the first and last of many.
    """

    first: str
    days: int
    at: str
    undated: int
    marks: tuple[str, ...]

    @property
    def place(self) -> int:
        """Where the slider stands."""
        return self.days if self.at == "" else days_between(self.first, self.at)


def history(ask: Ask) -> bool:
    """Return whether somebody worked out when claims stood."""
    if "history" not in ask.kept:
        ask.kept["history"] = ask.holds("?c cg:believedFrom ?from")
    found: bool = ask.kept["history"]
    return found


def since(ask: Ask) -> str:
    """Return the pattern that gives a claim `?c` the day `?since`; it fits no claim without a day."""
    return _HISTORY if history(ask) else _SAID


def standing(ask: Ask, at: str) -> str:
    """Return the pattern that keeps claims that stood on a day; "" keeps all."""
    if at == "":
        return ""
    day = literal(at)
    return f"""{since(ask)} FILTER(?since <= {day})
        FILTER NOT EXISTS {{ ?c cg:believedUntil ?until . FILTER(SUBSTR(STR(?until), 1, 10) <= {day}) }}"""


def timeline(ask: Ask, question: str, at: str, total: int) -> Timeline:
    """Return the days of a question's claims.

    Args:
        ask: The store.
        question: The question's name.
        at: The day that is looked at, "" for now.
        total: How many claims the question has.
    """
    counted, ended = _days(ask, question, keep=total > _MANY)
    days = sorted({*counted, *ended})
    if days == []:
        return Timeline("", 0, at, 0, ())
    marks = days if len(days) <= _MARKS else [*days[: _MARKS // 2], *days[-_MARKS // 2 :]]
    undated = max(0, total - sum(counted.values()))
    return Timeline(days[0], days_between(days[0], days[-1]), at, undated, tuple(marks))


def _days(ask: Ask, question: str, *, keep: bool) -> tuple[dict[str, int], set[str]]:
    """Return how many claims were said on each day, and the days on which claims were replaced.

    For a hundred thousand claims that takes seconds, so the days of such a question are kept.
    """
    kept: dict[str, tuple[dict[str, int], set[str]]] = ask.kept.setdefault("days", {})
    if question not in kept:
        leads = "cg:believedFrom" if history(ask) else "cg:said"
        query = f"SELECT ?x (COUNT(?c) AS ?n) {{ ?c cg:question {node(question)} ; {leads} ?x }} GROUP BY ?x"
        said = {row["x"]: int(row["n"]) for row in ask.rows(query) if "x" in row}
        last = {} if history(ask) else _last_days(ask, said)
        counted: dict[str, int] = {}
        for name, amount in said.items():
            day = (name if history(ask) else last.get(name, ""))[:10]
            if _is_day(day):
                counted[day] = counted.get(day, 0) + amount
        ended = ask.rows(f"SELECT DISTINCT ?x {{ ?c cg:question {node(question)} ; cg:believedUntil ?x }}")
        found = counted, {row["x"][:10] for row in ended if _is_day(row["x"][:10])}
        if not keep:
            return found
        if len(kept) >= _KEPT:
            kept.clear()
        kept[question] = found
    return kept[question]


def _last_days(ask: Ask, spans: Iterable[str]) -> dict[str, str]:
    query = f"SELECT ?x ?last {{ VALUES ?x {{ {nodes(spans)} }} ?x cg:last ?last }}"
    return {row["x"]: row["last"] for row in ask.rows(query)}


def stretches(ask: Ask, claims: Iterable[str]) -> Mapping[str, Stretch]:
    """Return when some claims stood, by their names."""
    query = f"""SELECT ?c ?since ?from ?until ?next {{ VALUES ?c {{ {nodes(claims)} }} OPTIONAL {{ {since(ask)} }}
        OPTIONAL {{ ?c cg:believedUntil ?until }} OPTIONAL {{ ?c cg:replacedBy ?next }} }} ORDER BY ?c ?next"""
    found: dict[str, Stretch] = {}
    for row in ask.rows(query):
        since_, until = row.get("since", ""), row.get("until", "")
        before = found.get(row["c"])
        following = (*(() if before is None else before.replaced_by), *([row["next"]] if "next" in row else []))
        words = worded(row.get("from", since_)), worded(until)
        found[row["c"]] = Stretch(since_, until[:10], *words, tuple(dict.fromkeys(following)))
    return found


def asked_day(said: str, place: str, first: str) -> str:
    """Return the day that a client asks for: by its date, or by its place on a slider that begins at a day."""
    if _is_day(said):
        return said
    if re.fullmatch(r"\d{1,6}", place, re.ASCII) and _is_day(first):
        try:
            return (dt.date.fromisoformat(first) + dt.timedelta(days=int(place))).isoformat()
        except OverflowError:
            return ""
    return ""


def worded(text: str) -> str:
    """Return a day or a moment in plain words; the last second of a day is the day. Anything else stays as it is."""
    if not _is_day(text[:10]):
        return text
    day = dt.date.fromisoformat(text[:10])
    clock = "" if text[11:19] in {"", "00:00:00", "23:59:59"} else f", {text[11:16]} UTC{text[19:].removeprefix('Z')}"
    return f"{day.day} {day:%B} {day.year}{clock}"


def days_between(first: str, last: str) -> int:
    """Return how many days lie between two days."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _is_day(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) is not None and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
