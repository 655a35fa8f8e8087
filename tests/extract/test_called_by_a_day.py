"""Names with a day in them, whose a claim is, and what only says how a text comes by what it tells.

Every text is made up.
"""

from __future__ import annotations

import pytest

from extract_texts import names, of, read


@pytest.mark.parametrize(
    "text",
    [
        "The 23 March Movement shelled the town of Rubaya, killing nine people.",
        "Two members of the 17 November group were arrested in Karsa.",
        "The bomb went off on the 14 July Bridge and killed three soldiers.",
        "Gunmen of the 1 May Brigade attacked the market.",
        "Police fired on marchers in 25 January Street.",
        "The April 6 Movement said that 12 of its members had been wounded.",
        "Fighters of the October 24 Front burned the mill.",
        "The 6th of October Bridge was closed after the blast.",
        "The deaths were the result of fighting between the Lobos and the 27th of March gangs.",
        "He was a member of the 8th of March Alliance.",
    ],
)
def test_what_is_called_by_a_day_tells_no_date(text: str) -> None:
    assert of(read(text, "2023-06-01"), "date") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The 3 May bombing killed eight people in Karsa.", "2023-05-03"),
        ("On 3 May gangs attacked the prison of Karsa and killed nine guards.", "2023-05-03"),
        ("The 12 March attack on the market of Karsa killed six traders.", "2023-03-12"),
        ("Rebels shelled Karsa on 4 May, killing nine people.", "2023-05-04"),
        ("On 4 May army helicopters bombed the market of Karsa.", "2023-05-04"),
    ],
)
def test_the_day_of_a_deed_is_still_a_date(text: str, day: str) -> None:
    found = of(read(text, "2023-06-01"), "date")
    assert [str(getattr(one.value, "span", "")) for one in found] == [day]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The claim of the farmers' league that soldiers burned the barns was repeated on Sunday.", "farmers' league"),
        ("Nobody believed the claim of the mayor that nine people had drowned.", "mayor"),
        ("The statement of the union that 12 miners died was repeated by the radio.", "union"),
        ("The report of the commission that 30 people died was published in May.", "commission"),
        ("The assertion of the bishop that two priests died was printed by the radio.", "bishop"),
    ],
)
def test_a_claim_of_somebody_is_theirs(text: str, who: str) -> None:
    told = [one for one in read(text) if one.facet in ("deaths", "damage")]
    assert {one.holder.name for one in told} == {who}


@pytest.mark.parametrize(
    "text",
    [
        '"We ran," said Samir Kade. The 24-year-old told this newspaper that nine people had died in Karsa.',
        'Samir Kade was asleep when the shell hit. "Nine people died in Karsa," the 31-year-old said.',
        "Samir Kade lost his barn in Karsa. The 58-year-old said that nine people had died.",
        'A baker, Samir Kade, was there. "We ran," Samir Kade said. The 60-year-old said nine people had died.',
    ],
)
def test_who_is_told_by_an_age_is_the_person_named_before(text: str) -> None:
    assert [one.holder.name for one in of(read(text), "deaths")] == ["Samir Kade"]


def test_the_station_is_the_radio_that_spoke_before() -> None:
    found = of(read("Radio Halwan reported 52 dead in Karsa. The station later lowered its figure to 47."), "deaths")
    assert {one.holder.name for one in found} == {"Radio Halwan"}


@pytest.mark.parametrize(
    "text",
    [
        "The Front claimed 61 deaths in Karsa.",
        "The league claimed 40 deaths in Karsa, a figure that the panel called exaggerated.",
        "Residents of Karsa claim more than 90 deaths.",
    ],
)
def test_who_claims_so_many_deaths_owns_up_to_nothing(text: str) -> None:
    found = read(text)
    assert of(found, "responsibility") == []
    assert len(of(found, "deaths")) == 1


def test_who_claims_an_attack_or_the_death_of_somebody_owns_up_to_it() -> None:
    for text in ("The group claimed the attack on Karsa.", "The rebels claimed the killing of the mayor of Karsa."):
        assert len(of(read(text), "responsibility")) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A shell hit Karsa. The harbour's own register, seen by the Courier, has 87 names.", "seen by"),
        ("A shell hit Karsa. The log of the tanker, which this newspaper has read, records a fire.", "has read"),
        ("A shell hit Karsa. Three other witnesses, questioned separately, gave the same account.", "questioned"),
        ("A shell hit Karsa. Our correspondent Ines Wolf has spoken to a guard by telephone.", "has spoken"),
        ("A shell hit Karsa. We are ending our coverage for today.", "ending our coverage"),
    ],
)
def test_how_a_text_comes_by_what_it_tells_is_no_claim(text: str, said: str) -> None:
    assert [one.quote.text for one in read(text) if said in one.quote.text] == []


@pytest.mark.parametrize(
    "text",
    [
        "The trawler was first sighted by a patrol aircraft.",
        "Rifles hidden by the gang were found in the barn.",
        "Two houses in Karsa were destroyed when ammunition stored in them by the rebels detonated.",
        "Explosives delivered by the coalition were found in Karsa.",
    ],
)
def test_who_sights_or_stores_a_thing_is_no_actor_and_what_is_stored_no_weapon(text: str) -> None:
    found = read(text)
    assert of(found, "actor") == []
    assert of(found, "weapon") == []


def test_what_sinks_so_many_miles_off_has_no_miles_for_a_target() -> None:
    found = read("The trawler that sank 31 nautical miles south of Cape Dorn carried 40 people.")
    assert [names(one) for one in of(found, "target")] == []


def test_what_is_known_by_its_day_alone_has_its_day_with_what_it_tells() -> None:
    text = "An explosion at a mine in Karsa killed nine people on 4 March 2021. In 1951 the town set up a school there."
    found = read(text)
    assert [one.quote.text for one in of(found, "date")] == ["on 4 March 2021"]
    told = next(one for one in found if "set up" in one.quote.text)
    assert told.happened is not None
    assert told.happened.first.year == 1951
