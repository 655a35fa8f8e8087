"""Events that a report sets apart by how a sentence opens or closes, by a comparison, or by a day of their own."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim, Event
from extract_texts import bounds, of, only, read

SHIP = "At least 87 people drowned when a ferry sank near Korba on 4 May 2024, the government said.\n\n"
RAID = "A jet bombed the village of Pazi on 4 May 2024, killing 60 people, residents said. The junta denied it.\n\n"


def toll(found: tuple[Claim, ...], number: int) -> Event | None:
    return next(claim.event for claim in of(found, "deaths") if bounds(claim)[0] == number)


@pytest.mark.parametrize(
    ("first", "number", "text"),
    [
        (SHIP, 87, "A year earlier, a ferry had hit a pier in Brod, killing nine people."),
        (SHIP, 87, "Three weeks earlier, nine people had been killed off Brod."),
        (RAID, 60, "Earlier in May, nine soldiers were killed in an attack on their camp at Mondo."),
        (RAID, 60, "Earlier this week, nine people were killed in a raid on Mondo."),
        (RAID, 60, "On the same day, shelling by rebels of the Zamza camp killed nine people."),
        (RAID, 60, "Also on Saturday, rebel shelling of a market killed nine people in Brod."),
        (RAID, 60, "In Brod, shelling of a hospital killed nine patients, the council said."),
        (
            SHIP,
            87,
            "The worst disaster was the sinking of the Karibo on Lake Tanda in 1996, in which nine people died.",
        ),
        (SHIP, 87, "The deadliest one remains the sinking of the Karibo in 1996, in which nine people died."),
        (RAID, 60, "Nine people were killed in Bandu in April, in a different case."),
        (RAID, 60, "On the evening of 6 May, a van burned out on Karl Street, and nine people died."),
    ],
)
def test_what_a_sentence_sets_apart_is_another_event(first: str, number: int, text: str) -> None:
    found = read(first + text)
    assert toll(found, number) != toll(found, 9)


@pytest.mark.parametrize(
    ("first", "number", "text"),
    [
        (SHIP, 87, "On the same day, nine more bodies were found, so that 96 people died."),
        (RAID, 60, "In Brod, the council said that 96 people were killed."),
        (RAID, 60, "Earlier on Monday, the hospital had said that 96 people were killed."),
        (SHIP, 87, "The worst of it was the panic, said a survivor. 96 people died, she said."),
    ],
)
def test_what_only_goes_on_about_the_event_stays_with_it(first: str, number: int, text: str) -> None:
    found = read(first + text)
    assert toll(found, number) == toll(found, 96)


@pytest.mark.parametrize(
    "text",
    [
        "A survivor, Greta Land, died on Monday. So 111 people have died in the crash, the minister said.",
        "A twelfth person died on Monday of injuries. So 111 people have died in the crash, the minister said.",
        "One of the wounded died on Monday. So 111 people have died in the crash, the minister said.",
    ],
)
def test_the_day_on_which_one_more_died_is_not_the_day_of_the_event(text: str) -> None:
    event = toll(read(text), 111)
    assert event is not None
    assert event.when is None


def test_an_attack_of_days_before_has_those_who_were_killed_in_it() -> None:
    found = read(
        "A fighter jet of the council bombed Pazi again on 9 May 2024, ten days after the airstrike that killed scores "
        "of people. Nobody was hurt."
    )
    when = only(found, "deaths").event
    assert when is not None
    assert str(when.when) == "2024-04-28/2024-04-30"


def test_those_who_only_are_said_to_have_fired_move_the_text_to_no_other_event() -> None:
    found = read(
        "An air strike hit a bus in Dahan on 9 May 2024, killing 29 people. The coalition said that it was aimed at "
        "those who had launched a missile at Brod the day before. It said that 43 people were killed."
    )
    assert toll(found, 29) == toll(found, 43)


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("the village of Sokora, near Douentza in central Mali", "Sokora"),
        ("Sokora, near Douentza", "Sokora"),
        ("a camp near Douentza", "Douentza"),
    ],
)
def test_a_village_near_a_town_is_where_it_was(where: str, place: str) -> None:
    found = read(f"Nine people were killed in a raid on Sunday in {where}.")
    assert {claim.event.places[0] for claim in found if claim.event is not None} == {place}


@pytest.mark.parametrize("told", ["had been hit by a missile", "was shot down", "was struck by a rocket"])
def test_what_hit_the_thing_that_crashed_is_the_event_wherever_it_did(told: str) -> None:
    found = read(
        "A plane crashed near Aktau in Kazakhstan on 25 December 2014, killing 38 people. The aircraft "
        f"{told} over Chechnya, the president said."
    )
    events = {claim.event for claim in found if claim.event is not None}
    assert [one.places[0] for one in events] == ["Aktau"]
