"""When claims stood: since when somebody had said them, and until when nobody had replaced them.

Where the store has a history, its moments count. Else a claim stands since the day on which it was said, or else on
which its document was published; a claim without any day stands at no moment, and the page says how many there are.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from claimgraph.serve.views.asking import Ask, literal, node, nodes

SINCE: Final = """OPTIONAL { ?c cg:believedFrom ?from } OPTIONAL { ?c cg:believedUntil ?until }
    OPTIONAL { ?c cg:said/cg:last ?said } OPTIONAL { ?c cg:document/cg:published/cg:last ?shown }
    BIND(SUBSTR(COALESCE(STR(?from), STR(?said), STR(?shown), ""), 1, 10) AS ?since)"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """When one claim stood.

    Attributes:
        since: The day, "" where nobody knows.
        until: The day on which it had been replaced, "" where it had not.
        replaced_by: What replaced it.
    """

    since: str
    until: str
    replaced_by: tuple[str, ...]


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


def standing(at: str) -> str:
    """Return the pattern that keeps claims that stood on a day; "" keeps all."""
    if at == "":
        return ""
    day = literal(at)
    until = f"(!BOUND(?until) || SUBSTR(STR(?until), 1, 10) > {day})"
    return f'{SINCE} FILTER(?since != "" && ?since <= {day} && {until})'


def timeline(ask: Ask, question: str, at: str, most: int = 40) -> Timeline:
    """Return the days of a question's claims."""
    query = f"""SELECT ?since (COUNT(DISTINCT ?c) AS ?n) {{ ?c cg:question {node(question)} {SINCE} }}
        GROUP BY ?since ORDER BY ?since"""
    counted = {row.get("since", ""): int(row["n"]) for row in ask.rows(query) if "n" in row}
    ended = f"SELECT DISTINCT ?until {{ ?c cg:question {node(question)} ; cg:believedUntil ?until }} ORDER BY ?until"
    days = sorted({*counted, *(row["until"][:10] for row in ask.rows(ended))} - {""})
    days = [day for day in days if _is_day(day)]
    if days == []:
        return Timeline("", 0, "", counted.get("", 0), ())
    marks = days if len(days) <= most else [*days[: most // 2], *days[-most // 2 :]]
    return Timeline(days[0], days_between(days[0], days[-1]), at, counted.get("", 0), tuple(marks))


def stretches(ask: Ask, claims: Iterable[str]) -> Mapping[str, Stretch]:
    """Return when some claims stood, by their names."""
    query = f"""SELECT ?c ?since ?until ?next {{ VALUES ?c {{ {nodes(claims)} }} {SINCE}
        OPTIONAL {{ ?c cg:replacedBy ?next }} }} ORDER BY ?c ?next"""
    found: dict[str, Stretch] = {}
    for row in ask.rows(query):
        before = found.get(row["c"], Stretch(row.get("since", ""), row.get("until", "")[:10], ()))
        following = (*before.replaced_by, *([row["next"]] if "next" in row else []))
        found[row["c"]] = Stretch(before.since, before.until, tuple(dict.fromkeys(following)))
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


def days_between(first: str, last: str) -> int:
    """Return how many days lie between two days."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _is_day(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) is not None and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
