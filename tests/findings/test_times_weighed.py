"""Two times of one event that differ, and what only seems so: a night over two days, and what led up to it."""

from __future__ import annotations

import pytest

from claimgraph import compare_claims
from claimgraph.schema import Clock, Day, Source, Text, TimeSpan
from findings_story import Line, report

GUARD = Source("Coastguard", "official")
CREW = Source("Relatives of the crew", "group")
PLAIN = {"rule": ""}


def verdicts(*lines: Line) -> set[str]:
    """Return what is found of the first two of some lines of one report."""
    document, claims = report("Report", "Daily Post", lines)
    pair = {claims[0].id, claims[1].id}
    return {one.verdict for one in compare_claims(claims, [document]).findings if pair <= set(one.claims)}


def on(words: str, day: str, by: Source) -> Line:
    """Return a claim of the day of the event."""
    return Line(words, "date", Day(TimeSpan.parse(day), words), by, more=dict(PLAIN))


@pytest.mark.parametrize(
    ("late", "early"),
    [
        ("in the night of 1 May", "in the early hours of 2 May"),
        ("overnight on 1 May", "before dawn on 2 May"),
        ("during the night of 1 May", "shortly after midnight on 2 May"),
        ("on the night of 1 May", "in the small hours of 2 May"),
        ("around midnight on 1 May", "just after midnight on 2 May"),
        ("late in the night of 1 May", "early in the morning of 2 May"),
        ("in darkness on 1 May", "at dawn on 2 May"),
        ("at nighttime on 1 May", "before sunrise on 2 May"),
        ("on the night of 1 May", "on 2 May"),
        ("overnight on 1 May", "on the morning of 2 May"),
    ],
)
def test_a_night_goes_on_into_the_early_hours_of_the_next_day(late: str, early: str) -> None:
    assert "conflict" not in verdicts(on(late, "2024-05-01", CREW), on(early, "2024-05-02", GUARD))


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        ("on the evening of 1 May", "in the early hours of 2 May", "2024-05-02"),
        ("on 1 May", "on 2 May", "2024-05-02"),
        ("at noon on 1 May", "in the early hours of 2 May", "2024-05-02"),
        ("on the night of 1 May", "on the afternoon of 2 May", "2024-05-02"),
        ("on the night of 1 May", "in the early hours of 3 May", "2024-05-03"),
        ("in the early hours of 1 May", "on the night of 2 May", "2024-05-02"),
    ],
)
def test_two_days_that_no_night_joins_are_rivals(one: str, other: str, day: str) -> None:
    assert "conflict" in verdicts(on(one, "2024-05-01", CREW), on(other, day, GUARD))


@pytest.mark.parametrize(
    ("before", "facet"),
    [
        ("a boat had the vessel under tow at 01:35", "cause"),
        ("the motor failed at 01:35", "cause"),
        ("a fuse blew at 01:35", "cause"),
        ("a wave struck at 01:35", "cause"),
        ("the cargo shifted at 01:35", "cause"),
        ("the pilot turned too sharply at 01:35", "cause"),
        ("the captain ordered the pumps to be stopped at 01:35", "responsibility"),
        ("the owner told them to sail at 01:35", "responsibility"),
        ("the director ordered the gallery to be flooded at 01:35", "responsibility"),
        ("somebody had opened a valve at 01:35", "cause"),
    ],
)
def test_the_hour_of_what_led_to_it_is_none_of_the_event(before: str, facet: str) -> None:
    assert "conflict" not in verdicts(*_clocks(before, facet))


@pytest.mark.parametrize(
    ("told", "facet"),
    [
        ("the ship sank at 01:35 when a wave struck", "cause"),
        ("the explosion at 01:35 came of a leak", "cause"),
        ("the guard attacked at 01:35", "responsibility"),
        ("it was at 01:35", "occurrence"),
    ],
)
def test_an_hour_that_stands_with_the_event_itself_is_a_rival_of_another(told: str, facet: str) -> None:
    assert "conflict" in verdicts(*_clocks(told, facet))


def _clocks(words: str, facet: str) -> tuple[Line, Line, Line]:
    hour = Line(words, "time", Clock("01:35", None, "01:35"), CREW, more=dict(PLAIN))
    other = Line("the ship sank at 02:50", "time", Clock("02:50", None, "02:50"), GUARD, more=dict(PLAIN))
    return hour, other, Line(words.partition(" at ")[0], facet, Text(words), CREW, beside=words, more=dict(PLAIN))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("passengers panicked", "its occupants moved to one side"),
        ("those on board panicked", "all rushed to one side"),
        ("panic on board", "people crowded to one side"),
        ("the occupants panicked", "they all moved to the same side"),
        ("migrants panicked when the motor failed", "many rushed to the other side"),
        ("there was panic among the passengers", "they ran to one side"),
        ("panicked passengers", "people stood up all at once"),
        ("passengers had panicked", "the crowd aboard leaned to one side"),
        ("panic aboard", "some moved to the other side"),
        ("those aboard panicked", "they rushed to the side"),
    ],
)
def test_who_panics_on_a_vessel_and_who_moves_on_it_are_one_cause(one: str, other: str) -> None:
    lines = (Line(words, "cause", Text(words), by, more=dict(PLAIN)) for words, by in ((one, GUARD), (other, CREW)))
    assert "conflict" not in verdicts(*lines)
