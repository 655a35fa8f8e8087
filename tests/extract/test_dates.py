"""Dates and times in sentences."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.propose.english.dates import find_dates, find_times, resolved
from claimgraph.schema import TimeSpan
from extract_texts import of, read

NEAR = TimeSpan.parse("2021-01")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 13 January 2021", "2021-01-13"),
        ("on January 13, 2021", "2021-01-13"),
        ("on the 3rd of May 2020", "2020-05-03"),
        ("Tuesday, 5 May 2020", "2020-05-05"),
        ("2021-01-13", "2021-01-13"),
        ("in March 2019", "2019-03"),
        ("in 2018", "2018"),
        ("on 22 January", "2021-01-22"),
        ("on 30 December", "2020-12-30"),
        ("on Dec. 30", "2020-12-30"),
        ("on 3–5 May 2020", "2020-05-03/2020-05-05"),
        ("on the night of 12 March 2020", "2020-03-12"),
    ],
)
def test_a_date_in_any_usual_form_is_found_whole(text: str, expected: str) -> None:
    (found,) = find_dates(text, 100, NEAR)
    assert (found.start, found.end, str(found.span)) == (100, 100 + len(text), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nine days later", "2021-01-22"),
        ("two days earlier", "2021-01-11"),
        ("a week before", "2021-01-06"),
        ("later that day", "2021-01-13"),
        ("the same night", "2021-01-13"),
        ("the following day", "2021-01-14"),
        ("the previous day", "2021-01-12"),
    ],
)
def test_a_relative_date_counts_from_the_event(text: str, expected: str) -> None:
    (found,) = find_dates(text, 0, NEAR)
    assert str(resolved(found, TimeSpan.parse("2021-01-13"), None)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", "2021-01-14"),
        ("three days ago", "2021-01-12"),
        ("on Tuesday", "2021-01-12"),
        ("today", "2021-01-15"),
    ],
)
def test_a_word_such_as_yesterday_counts_from_the_day_of_publishing(text: str, expected: str) -> None:
    (found,) = find_dates(text, 0, NEAR)
    assert str(resolved(found, TimeSpan.parse("2020-06-01"), TimeSpan.parse("2021-01-15"))) == expected


def test_a_weekday_of_an_undated_document_stays_unknown() -> None:
    (found,) = find_dates("on Tuesday", 0, NEAR)
    assert resolved(found, TimeSpan.parse("2021-01-13"), None) is None


@pytest.mark.parametrize("text", ["12 houses", "may return", "he may march on", "31 April 2020", "page 12", "300 days"])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [found for found in find_dates(text, 0, NEAR) if found.span is not None] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("at 1:10am", "01:10"), ("at 13:45 local time", "13:45"), ("around 2 p.m.", "14:00"), ("at 12:05 am", "00:05")],
)
def test_times_are_given_on_a_clock_of_24_hours(text: str, expected: str) -> None:
    (found,) = find_times(f"It began {text} and lasted.", 0)
    assert (found.time, found.end) == (expected, len(f"It began {text}"))


@pytest.mark.parametrize("text", ["at 57 places", "3.5 tonnes", "by 12 votes", "score 2:0", "25:10"])
def test_other_numbers_are_no_times(text: str) -> None:
    assert find_times(text, 0) == ()


@given(st.dates(dt.date(1990, 1, 1), dt.date(2049, 12, 31)))
def test_every_day_is_read_back_from_its_words(day: dt.date) -> None:
    for text in (f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}", day.isoformat()):
        assert [found.span for found in find_dates(text, 0, NEAR)] == [TimeSpan.day(day)]


@given(st.text(max_size=60))
def test_dates_lie_in_the_text_and_never_overlap(text: str) -> None:
    found = find_dates(text, 0, NEAR)
    ends = [0, *[one.end for one in found]]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, found, strict=False))


def test_a_day_whose_year_nobody_knows_is_a_day_all_the_same() -> None:
    found = find_dates("Nine died in raids on 24 December.", 0, None)
    assert [(one.span, one.deictic) for one in found] == [(None, True)]
    assert find_dates("It may be so in May.", 0, None) == ()


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in July", "2024-07-01", "2024-07-31"),
        ("since late July", "2024-07-21", "2024-07-31"),
        ("in early February", "2024-02-01", "2024-02-10"),
        ("by mid-July", "2024-07-11", "2024-07-20"),
        ("until February", "2024-02-01", "2024-02-29"),
    ],
)
def test_a_month_alone_is_that_of_the_nearest_year(words: str, first: str, last: str) -> None:
    found = find_dates(f"They stayed {words}.", 0, TimeSpan.parse("2024-05"))
    assert [str(one.span) for one in found] == [
        str(TimeSpan(dt.date.fromisoformat(first), dt.date.fromisoformat(last)))
    ]


def test_a_modal_verb_and_a_walk_are_no_months() -> None:
    assert find_dates("They stayed in may and during march.", 0, TimeSpan.parse("2024-05")) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The strike started at the mine last Friday.", "2012-08-10"),
        ("The workers have been on strike since Friday.", "2012-08-10"),
        ("Police shot at the miners on Friday.", "2012-08-17"),
        ("The strike started last Thursday.", "2012-08-16"),
    ],
)
def test_last_friday_in_a_fridays_paper_is_the_one_before(text: str, day: str) -> None:
    published = TimeSpan.parse("2012-08-17")
    (mention,) = find_dates(text, 0, published)
    assert str(resolved(mention, None, published)) == day


@pytest.mark.parametrize(
    ("text", "facet", "day"),
    [
        ("Troops imposed a curfew on Monday, a day after clashes left nine people dead.", "deaths", "2024-05-05"),
        ("The army shelled Varsk on Monday, two days after an ambush killed 12 soldiers.", "deaths", "2024-05-04"),
        ("Workers marched on Friday, a week after police shot dead nine people.", "deaths", "2024-05-02/2024-05-04"),
        ("A day after the blast that killed 20, rescuers searched the rubble on Tuesday.", "deaths", "2024-05-06"),
        ("Nine miners were buried on 4 May, three days after a roof collapsed on them.", "occurrence", "2024-05-01"),
    ],
)
def test_what_days_are_counted_from_took_place_so_many_days_before(text: str, facet: str, day: str) -> None:
    found = read(text, published="2024-05-10")
    assert {str(one.event.when) for one in of(found, facet) if one.event is not None} == {day}


@pytest.mark.parametrize(
    "text",
    [
        "BHANDRA: Nine people died in a clash in Bhandra on Monday.",
        "BHANDRA, June 10: Nine people died in a clash on Monday.",
    ],
)
def test_a_town_before_a_report_says_nothing(text: str) -> None:
    found = read(text, published="2024-05-10")
    assert all(one.own_voice for one in found)
    assert "2024-06-10" not in {str(one.event.when) for one in found if one.event is not None}
