"""Events that a report sets apart by how a sentence opens or closes, by a comparison, or by a day of their own."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim, Clock, Event
from extract_texts import bounds, names, of, only, read

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


def facets(text: str) -> list[str]:
    return [claim.facet for claim in read(text)]


def test_a_count_of_the_dead_tells_that_they_were_killed() -> None:
    assert "occurrence" not in facets("Soldiers executed 300 men in Kolda.")
    assert "occurrence" in facets("An attack by helicopters killed nine men in Kolda.")


def test_the_number_of_bombs_tells_what_was_dropped() -> None:
    assert "weapon" not in facets("A jet dropped two bombs on Kolda.")
    assert "weapon" in facets("A jet dropped bombs on Kolda.")


def test_what_was_done_to_bodies_is_told_with_their_count() -> None:
    claim = only(read("A nurse said that 22 bodies had been received at the hospital of Kolda."), "bodies")
    assert claim.quote.text == "22 bodies had been received"
    assert facets("A nurse said that 22 bodies had been received.") == ["bodies"]


def test_the_dateline_of_a_release_is_no_day_of_what_it_tells() -> None:
    found = read("(Nairobi, May 3, 2024) – Soldiers killed 30 villagers in Kolda on April 2.")
    assert [claim.quote.text for claim in of(found, "date")] == ["on April 2"]


@pytest.mark.parametrize(
    "text",
    [
        "In a letter dated 8 December the ministry rejected the figure of 120 dead in Kolda.",
        "The army insisted this week that it had bombed nobody in Kolda.",
        "Posted by the desk on 2 September. A drone hit Kolda.",
        "A nurse said 42 men had died in Kolda, not 26 as he had reported last week.",
    ],
)
def test_when_somebody_said_it_is_not_when_it_was(text: str) -> None:
    assert of(read(text), "date") == []


def test_that_night_is_of_the_day_told_before() -> None:
    assert of(read("A mine hit a bus in Kolda on Monday. Police ended the search that night."), "time") == []


def test_where_in_a_town_and_which_town_are_one_place() -> None:
    claim = only(read("Nine people died in a tunnel in Kolda on Monday."), "place")
    assert (claim.quote.text, names(claim)) == ("in a tunnel in Kolda", ["tunnel", "Kolda"])


def test_who_speaks_behind_a_place_is_no_part_of_it() -> None:
    text = "Five wounded people were being treated in Kolda, a hospital official there said."
    assert only(read(text), "place").quote.text == "in Kolda"


def test_one_of_the_three_is_one() -> None:
    assert [bounds(claim) for claim in of(read("One of the three died in Kolda."), "deaths")] == [(1, 1)]


def test_a_day_before_a_name_is_no_part_of_it() -> None:
    assert of(read("On 18 July 2012 another ferry, MV Skagit, capsized near Kolda."), "target") == []


def test_what_makes_it_the_deadliest_is_told_whole() -> None:
    claim = only(read("The crush killed 1,453 people, which makes it the deadliest disaster of the century."), "rank")
    assert claim.quote.text.endswith("it the deadliest disaster of the century")


MONDAY = "Gunmen killed 15 people in Kuchlak on Monday, police said. "


@pytest.mark.parametrize(
    "told",
    [
        "A raid on Pishin in July killed eight, police said.",
        "Eight were killed in a single raid last June.",
        "Two winters ago eight farmers were killed in an ambush there.",
        "Fighters killed eight farmers in an ambush two years ago.",
        "It was the worst since the Pishin ambush in March, in which, the army admitted, eight soldiers died.",
        "A 2014 bombing of a market in the town killed eight.",
        "It was in revenge for the killing of eight of its men in Pishin last week.",
        "At least eight have been killed across the country, a paper said.",
        "At least eight had been killed across the country on Saturday and Sunday.",
        "In the meantime, eight people were killed by rockets that rebels fired at Pishin.",
        "A truck was bombed six kilometres to the north, killing eight fighters.",
    ],
)
def test_a_toll_of_another_time_or_of_a_whole_country_is_that_of_no_attack_told_before(told: str) -> None:
    found = read(MONDAY + told)
    assert None not in (toll(found, 15), toll(found, 8))
    assert toll(found, 15) != toll(found, 8)


@pytest.mark.parametrize(
    "told",
    [
        "The raid that killed eight was the second in a year, residents said.",
        "Eight were killed inside a mosque built last year.",
        "The blast, heard six kilometres away, killed eight, residents said.",
        "The raid came a month after the army left; eight died, residents said.",
        "Eight people died in the raid, the worst since the war began, residents said.",
    ],
)
def test_another_time_said_of_something_else_tells_no_attack_apart(told: str) -> None:
    found = read(MONDAY + told)
    assert toll(found, 15) == toll(found, 8)


def test_those_of_whom_a_text_has_just_told_died_where_it_told_of_them() -> None:
    revenge = "It was in revenge for the killing of three of its men in Pishin last week. "
    found = read(MONDAY + revenge + "Police had said then that those three died when their own device went off.")
    assert len({claim.event.id for claim in of(found, "deaths") if claim.event is not None}) == 2


def test_the_days_of_a_text_that_names_no_year_tell_its_events_apart() -> None:
    found = read(
        "On 13 February, fighters attacked the camp of Plaine; 22 people died, the committee said. "
        "The army counted 18 dead in the attack. "
        "On 15 and 16 February, clashes around Lodza caused the deaths of nine combatants."
    )
    first, again, clashes = (toll(found, number) for number in (22, 18, 9))
    assert first is not None
    assert clashes is not None
    assert first == again != clashes
    assert (first.when, first.label) == (None, "Attack, Plaine, 13 February")
    assert (clashes.when, clashes.label) == (None, "Clashes, Lodza, 15 February to 16 February")


def test_a_year_of_birth_is_none_of_the_days_of_a_text() -> None:
    found = read("On 13 February, fighters shot dead nine traders in Plaine. One was born in 1958.")
    event = toll(found, 9)
    assert event is not None
    assert (event.when, event.label) == (None, "Shooting, Plaine, 13 February")


def test_a_year_said_of_somebody_moves_what_follows_to_no_other_event() -> None:
    found = read(
        "A strike on a school killed 37 people, the health ministry said.\n\n"
        "Two of those named, the army said, died in 2021 and a third is a seller in Khan Younis.\n\n"
        "Seven more were killed as they fled, residents said."
    )
    assert toll(found, 37) == toll(found, 7)


def test_a_storm_over_a_whole_country_has_the_toll_of_it_all() -> None:
    found = read("Storms killed 12 people, the ministry said. Across the country, 40 have been hurt.")
    assert len({claim.event for claim in [*of(found, "deaths"), *of(found, "injuries")]}) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two men were killed on the road between Marn and Dorvat on Monday.", "on the road between Marn and Dorvat"),
        ("The mine went off close to the village school.", "close to the village school"),
        ("Gunmen ambushed a column at the Las Palmas ranch.", "at the Las Palmas ranch"),
        ("Two rebels died in a firefight in the hinterlands of Santa Rosa.", "in the hinterlands of Santa Rosa"),
    ],
)
def test_a_place_has_all_that_says_where_it_is(text: str, place: str) -> None:
    assert only(read(text), "place").quote.text == place


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("at around six in the morning", "06:00"),
        ("at three in the afternoon", "15:00"),
        ("at ten at night", "22:00"),
        ("at two at night", "02:00"),
    ],
)
def test_an_hour_in_words_is_told_with_its_part_of_the_day(said: str, hour: str) -> None:
    claim = only(read(f"The attack on the camp in Kolda began {said}."), "time")
    assert claim.quote.text == said
    assert isinstance(claim.value, Clock)
    assert claim.value.time == hour


@pytest.mark.parametrize("said", ["the following month", "last spring"])
def test_a_loose_day_is_told_beside(said: str) -> None:
    assert only(read(f"The bridge in Kolda was bombed {said}."), "date").quote.text == said
