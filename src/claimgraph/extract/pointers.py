"""What the words of a reading say of which event they speak of: another day, an event recalled, one taken as known."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimgraph.extract.facets import Proposition
from claimgraph.extract.words import words
from claimgraph.schema import TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

_RECALLING = frozenset({"after", "since", "before"})
_YEAR_AND_COMMA = 2
"""Words from "when" back to a year: "2016, when"."""


def weekday(reading: Proposition) -> int | None:
    """Return the day of the week that a reading names, Monday as 0, or None."""
    return None if reading.date is None else reading.date.weekday


def on_another_day(reading: Proposition) -> bool:
    """Return whether a date that nobody can work out still says that this is not the event spoken of before.

    "Nine days later" after an event without a date, and a day that no calendar has.
    """
    date = reading.date
    return date is not None and (date.impossible or (not date.deictic and date.distance not in (None, 0)))


def of_death_alone(readings: Sequence[Proposition], reading: Proposition) -> Proposition:
    """Return a date as no date of the event, where it is the day on which more died of it: "two more died on X"."""
    if reading.clause is None or reading.event_type or reading.setting is not None or not reading.definite:
        return reading
    counted = [one for one in readings if one.quantity is not None and one.head is not None]
    more = any(one.quantity.increment and one.head.i == reading.clause.i for one in counted)  # type: ignore[union-attr]
    return dataclasses.replace(reading, date=None, silent=True) if more else reading


def is_aside(verb: Token | None) -> bool:
    """Return whether a clause only recalls harm done before: "the worst quake, after one in X killed 50,000"."""
    if verb is None or verb.dep_ != "advcl" or verb.lemma_.lower() not in words("events.harm", "suffering"):
        return False
    return any(one.dep_ == "mark" and one.lower_ in _RECALLING for one in verb.children)


def recalled(reading: Proposition) -> Token | None:
    """Return the clause of a count that only recalls harm done before, or None."""
    return reading.head if reading.quantity is not None and is_aside(reading.head) else None


def year_of_when(verb: Token | None) -> TimeSpan | None:
    """Return the year that a clause tells of: "the worst attack since 2016, when 84 people were killed in X"."""
    opened = None if verb is None else next((one for one in verb.children if one.lower_ == "when"), None)
    if opened is None or opened.i < _YEAR_AND_COMMA or opened.doc[opened.i - 1].text != ",":
        return None
    year = opened.doc[opened.i - _YEAR_AND_COMMA].text
    return TimeSpan.parse(year) if re.fullmatch(r"(?:19|20)\d\d", year) else None


def takes_as_known(reading: Proposition) -> bool:
    """Return whether the words speak of an event as one that the reader has heard of."""
    if reading.setting is not None:
        return reading.setting.known
    return reading.definite and reading.label != ""
