"""Questions and answers have labels that a person can read."""

from __future__ import annotations

import pytest

from claimgraph.graph import position_label, question_label
from claimgraph.schema import Clock, Count, Day, Entity, Names, Population, Text, TimeSpan, Truth, Value

SYRIA = Entity("Syrian Army", "actor")
DEPOT = Entity("depots", "object")


def test_the_question_is_the_facets_own_with_the_population_and_the_event_in_it() -> None:
    label = question_label("deaths", "the raid", Population("civilians", "civilians"))
    assert label == "How many civilians were killed in the raid?"


def test_a_count_of_everybody_asks_for_people() -> None:
    assert question_label("deaths", "the raid", None) == "How many people were killed in the raid?"


def test_words_that_are_the_key_but_for_capitals_make_the_label() -> None:
    assert "IRGC members" in question_label("deaths", "the raid", Population("IRGC members", "irgc members"))


def test_braces_in_a_name_stay_as_they_are() -> None:
    assert "{event}" not in question_label("deaths", "the raid", Population("{people}", "{people}"))


def test_an_unknown_facet_still_has_a_question() -> None:
    assert question_label("made-up", "the raid", None) == "made-up: the raid"


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (Count(57, 57), "57"),
        (Count(0, 0), "0"),
        (Count(19, None), "19 or more"),
        (Count(None, 20), "up to 20"),
        (Count(5, 7, approximate=True), "about 5 to 7"),
        (Count(None, None), "some"),
        (Names("entity", (SYRIA,), exclusive=True), "only Syrian Army"),
        (Names("entity", (DEPOT,), (SYRIA,)), "depots of Syrian Army"),
        (Day(TimeSpan.parse("2021-01")), "2021-01"),
        (Clock("22:00"), "22:00"),
        (Clock("22:00", "UTC"), "22:00 UTC"),
        (Text("false"), "false"),
        (Truth(truth=True), "yes"),
        (Truth(truth=False), "no"),
    ],
)
def test_an_answer_reads_as_a_person_would_say_it(value: Value, label: str) -> None:
    assert position_label(value, denied=False) == label


def test_a_denial_says_so() -> None:
    assert position_label(Count(0, 0), denied=True) == "denied: 0"
