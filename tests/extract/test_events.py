"""Which event of a document a toll stands on, where days are told from other days."""

from __future__ import annotations

import pytest

from claimgraph.propose.english.placing import KNOWN
from claimgraph.schema import Claim, Count, Event
from extract_texts import of, read

FIRST = "An airstrike on Mayadin, Syria, killed five people on 2 March 2024."


def deaths(text: str, published: str = "") -> dict[int, Claim]:
    """Return the claims of deaths by their number."""
    found = {}
    for claim in of(read(text, published), "deaths"):
        assert isinstance(claim.value, Count)
        assert claim.value.lower is not None
        found[claim.value.lower] = claim
    return found


def event_of(claim: Claim) -> Event:
    assert claim.event is not None
    return claim.event


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The previous day's strike killed 19 people.", "2024-03-01"),
        ("The strike of the day before killed 19 people.", "2024-03-01"),
        ("Nineteen people were killed in the previous day's airstrike.", "2024-03-01"),
        ("Nineteen people were killed in an airstrike the night before.", "2024-03-01"),
        ("Two days earlier an airstrike killed 19 people.", "2024-02-29"),
        ("Two nights later an airstrike killed 19 people.", "2024-03-04"),
        ("The following night an airstrike killed 19 people.", "2024-03-03"),
        ("The preceding evening an airstrike killed 19 people.", "2024-03-01"),
        ("A week earlier an airstrike killed 19 people.", "2024-02-24"),
    ],
)
def test_a_day_told_from_the_event_spoken_of_is_that_of_another_event(words: str, day: str) -> None:
    found = deaths(f"{FIRST} {words}")

    assert str(event_of(found[5]).when) == "2024-03-02"
    assert str(event_of(found[19]).when) == day
    assert event_of(found[5]).places[0] == "Mayadin"
    assert event_of(found[19]).places == ()


@pytest.mark.parametrize(
    "words",
    ["The previous day's strike killed 19 people.", "Nineteen people were killed in the previous day's airstrike."],
)
def test_a_strike_taken_as_known_is_marked_as_told_elsewhere(words: str) -> None:
    assert event_of(deaths(f"{FIRST} {words}")[19]).anchor.endswith(f" {KNOWN}")


@pytest.mark.parametrize(
    "words",
    ["Two days earlier an airstrike killed 19 people.", "Nineteen people were killed in an airstrike the day before."],
)
def test_a_strike_told_of_for_the_first_time_is_not_taken_as_known(words: str) -> None:
    assert not event_of(deaths(f"{FIRST} {words}")[19]).anchor.endswith(KNOWN)


def test_the_previous_days_strike_is_the_one_that_the_document_told_of() -> None:
    text = (
        "An airstrike on Mayadin, Syria, killed five people on 1 March 2024. On 2 March 2024 an airstrike on Abu "
        "Kamal, Syria, killed seven people. The previous day's strike injured nine people."
    )
    found = read(text)
    injured = of(found, "injuries")[0]

    assert event_of(injured) == event_of(deaths(text)[5])


def test_a_day_told_from_an_event_without_a_date_is_that_of_another_event_without_one() -> None:
    found = deaths(
        "An airstrike on Mayadin, Syria, killed five people. Nine days later an airstrike killed two people."
    )

    assert event_of(found[5]).when is None
    assert event_of(found[2]).when is None
    assert event_of(found[5]).id != event_of(found[2]).id


@pytest.mark.parametrize("day", ["30 February 2024", "February 30, 2024", "2023-02-29", "31 April 2024"])
def test_a_day_that_no_calendar_has_is_no_day_and_is_flagged(day: str) -> None:
    found = deaths(f"{FIRST} On {day} a bomb in Homs, Syria, killed nine people.")

    assert event_of(found[9]).when is None
    assert event_of(found[9]).id != event_of(found[5]).id
    assert found[9].flags == (f"no calendar has a day {day}",)
    assert found[9].certainty == "likely"
    assert event_of(found[5]).when is not None
    assert found[5].flags == ()


def test_a_leap_day_without_a_year_is_in_the_leap_year_that_is_near() -> None:
    found = deaths("A bomb in Homs, Syria, killed nine people on 29 February.", published="2023-05-01")

    assert str(event_of(found[9]).when) == "2024-02-29"


def test_a_number_before_a_month_that_no_month_reaches_is_no_date() -> None:
    found = deaths(f"{FIRST} The bomb hit the 38 March soldiers and killed nine people.")

    assert found[9].flags == ()


def test_people_killed_in_an_airstrike_were_killed_in_an_attack() -> None:
    event = event_of(deaths("Nine people were killed in the airstrike on Homs, Syria, on 3 May 2020.")[9])

    assert (event.type, event.label) == ("attack", "Airstrike, Homs, 3 May 2020")


def test_a_place_without_a_name_does_not_tell_an_event_apart() -> None:
    event = event_of(deaths("An airstrike on the village killed nine people on 3 March 2024.")[9])

    assert event.places in ((), ("village",), ("the village",))
    assert event.anchor != ""


def test_a_month_or_a_whole_state_does_not_tell_an_event_apart() -> None:
    anchors = [
        event_of(deaths(text)[9]).anchor
        for text in (
            "An airstrike in Homs, Syria, killed nine people in March 2024.",
            "An airstrike in Syria killed nine people on 3 March 2024.",
            "An airstrike in Homs, Syria, killed nine people on 3 March 2024.",
        )
    ]

    assert [anchor != "" for anchor in anchors] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("A plane crashed near Varsk on Monday. The rebels said they shot it down.", "Crash, Varsk"),
        (
            "An explosion took place in Varsk on Monday. The mayor blamed bombers, who attacked the bank.",
            "Explosion, Varsk",
        ),
    ],
)
def test_what_some_call_an_attack_keeps_the_name_that_the_text_gave_it(text: str, called: str) -> None:
    found = [one.event.label for one in read(text) if one.event is not None]
    assert found
    assert all(label.startswith(called) for label in found)
