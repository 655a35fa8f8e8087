"""What says nothing of an event makes no claim: who speaks, where in a vehicle, the part of the day beside its hour.

Every text is made up.
"""

from __future__ import annotations

import pytest

from extract_texts import of, read


@pytest.mark.parametrize(
    "text",
    [
        "Amos Lind, who runs a bakery nearby, said two jets bombed the market in Kolda.",
        "Villagers who buried the cattle said soldiers had shot 12 people in Kolda.",
        "A jet bombed the market in Kolda at a place corresponding to the reported deaths.",
    ],
)
def test_a_clause_that_tells_which_one_is_meant_is_no_statement(text: str) -> None:
    assert [one.quote.text for one in read(text) if one.facet == "statement"] == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("At 6:40 on the evening of 3 May a shell hit the school in Kolda.", ["At 6:40"]),
        ("A bomb fell on the school in Kolda around 8:20 in the morning.", ["around 8:20"]),
        ("A bomb fell on the school in Kolda in the morning.", ["in the morning"]),
    ],
)
def test_the_part_of_the_day_is_told_by_its_hour(text: str, hours: list[str]) -> None:
    assert [one.quote.text for one in of(read(text), "time")] == hours


@pytest.mark.parametrize(
    "text",
    [
        "Divers found 12 bodies inside the hull after the ferry sank.",
        "Passengers heard an explosion outside the cabin before the plane crashed.",
        "The sinking was one of the worst ferry disasters in Asia.",
        "Ten people were still in hospital after the blast.",
    ],
)
def test_where_in_a_thing_or_of_many_is_not_where_it_was(text: str) -> None:
    assert of(read(text), "place") == []


@pytest.mark.parametrize(
    "text",
    [
        "All shells had hit their targets, the army said.",
        "An aircraft was blamed on social media for the strike.",
        "The raid was denied on state television.",
    ],
)
def test_what_nobody_can_hit_is_no_target(text: str) -> None:
    assert of(read(text), "target") == []


def test_a_described_target_stays_one() -> None:
    assert len(of(read("The army said the strike hit a military target in Kolda."), "target")) == 1


def test_what_flies_is_over_where_it_is() -> None:
    text = "The plane broke up over the Black Sea, officials said. The two states argued over Kolda for years."
    assert [one.quote.text for one in of(read(text), "place")] == ["over the Black Sea"]


@pytest.mark.parametrize(
    "text",
    [
        "Three days of mourning were declared after the blast in Kolda.",
        "An emergency was declared by the governor after the flood in Kolda.",
    ],
)
def test_what_is_declared_is_done_and_told(text: str) -> None:
    assert any("declared" in one.quote.text for one in read(text) if one.facet in ("statement", "response", "reaction"))


def test_regret_for_a_raid_tells_of_no_new_raid() -> None:
    assert of(read("The governor expressed regret for the raid on Kolda."), "occurrence") == []


@pytest.mark.parametrize(
    "text",
    [
        "A raid in Kolda on 10 May, which reportedly killed nine people, was hushed up.",
        "The shelling of Kolda on Monday, which killed nine people, was hushed up.",
        "The bomb was identified by experts consulted by CNN as an old shell.",
        "A ferry operated by Sankar Lines sank off Kolda.",
    ],
)
def test_neither_a_day_nor_whoever_hires_did_it(text: str) -> None:
    assert of(read(text), "actor") == []
