"""A count of a part of the land that an event struck counts the people there, and never the whole toll."""

from __future__ import annotations

import pytest

from claimgraph.propose.english.facets.names import counted_in
from claimgraph.propose.english.quantities.presence import basis_of
from extract_texts import names, only, read

QUAKE = "An earthquake struck Lima in Peru on 4 May 2010. "


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        (" people died in the province", "people in the province"),
        (" in Northern Valley were killed", "people in Northern Valley"),
        (" deaths in the part of the valley that it controls", "people in the part of the valley that it controls"),
        (" people were killed across the coastal districts", "people in the coastal districts"),
        (" have died in that region", "people in that region"),
        (" dead within the mountain state", "people in the mountain state"),
        (" in Rebel-held Northland", "people in Rebel-held Northland"),
        (" bodies in their district", "people in their district"),
        (" died in this valley", "people in this valley"),
        (" people injured in the Upper Valley Region", "people in the Upper Valley Region"),
    ],
)
def test_the_people_of_an_area_are_read_from_the_words_behind_a_count(words: str, whom: str) -> None:
    found = counted_in(words, ("Lima", "Peru"))
    assert found is not None
    assert (found.words, found.affiliation is not None and found.affiliation.kind) == (whom, "place")


@pytest.mark.parametrize(
    "words",
    [
        " people died in Lima",
        " were killed in Peru",
        " people died",
        " died, officials in the province said",
        " died. In the province nobody knew",
        " were killed and thousands fled in the region",
        " died after a dam burst in Northern Valley",
        " died in their sleep",
        " died in a school",
        " dead in all",
    ],
)
def test_the_place_of_the_event_and_other_clauses_say_of_no_area(words: str) -> None:
    assert counted_in(words, ("Lima", "Peru")) is None


@pytest.mark.parametrize(
    ("before", "whom"),
    [
        ("In Balakot alone, ", "people in Balakot"),
        ("In Northern Province ", "people in Northern Province"),
        ("But in the Upper Valley, ", "people in the Upper Valley"),
        ("Meanwhile, in Northland alone, ", "people in Northland"),
    ],
)
def test_the_people_of_an_area_are_read_from_the_words_that_open_a_sentence(before: str, whom: str) -> None:
    found = counted_in(" people died", ("Lima", "Peru"), before)
    assert found is not None
    assert found.words == whom


@pytest.mark.parametrize("before", ["In Geneva, the UN said that ", "In Lima, ", "In the end ", "In all, "])
def test_where_somebody_speaks_and_where_all_was_are_no_areas(before: str) -> None:
    assert counted_in(" people died", ("Lima", "Peru"), before) is None


def test_who_died_there_is_some_of_the_toll() -> None:
    found = counted_in(" people had died there", ("Lima", "Peru"), "Officials of Northland said that ")
    assert found is not None
    assert found.words == "people there"


def test_only_what_strikes_a_whole_land_has_tolls_of_areas() -> None:
    quake = only(read(f"{QUAKE}The governor said 300 people died in the province."), "deaths")
    assert quake.population is not None
    assert quake.population.words == "people in the province"
    raid = "A raid hit Lima on 4 May 2010. The governor said 300 people died in the province."
    assert only(read(raid), "deaths").population is None


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("The confirmed death toll from the flood was 412 dead.", "confirmed"),
        ("The confirmed toll now stands at 412 dead.", "confirmed"),
        ("The documented number of victims was 412 dead.", "documented"),
        ("The estimated total is now 412 dead.", "estimated"),
        ("The toll was confirmed by the mayor; it was 412 dead.", ""),
        ("The confirmed toll, the mayor said, rose, and it was 412 dead.", ""),
    ],
)
def test_a_toll_that_is_called_confirmed_is_so_with_the_figure_that_follows(text: str, basis: str) -> None:
    start = text.index("412")
    assert basis_of(text, start, start + len("412 dead")) == basis


@pytest.mark.parametrize(
    ("text", "where", "name"),
    [
        ("The ferry Lomax capsized on Lake Tarn, killing 12 people.", "on Lake Tarn", "Lake Tarn"),
        ("A lorry exploded on Marx Avenue.", "on Marx Avenue", "Marx Avenue"),
        (
            "The plane came down three kilometres from the airport of Aktar.",
            "three kilometres from the airport of Aktar",
            "Aktar",
        ),
        ("The ferry overturned a few metres from the dock of Ukal.", "a few metres from the dock of Ukal", "Ukal"),
        ("The jets killed four people in the same district.", "in the same district", "same district"),
        ("Two fishermen were killed off Tavi-Tavi on Sunday.", "off Tavi-Tavi", "Tavi-Tavi"),
        ("Clashes around Lodva killed nine.", "around Lodva", "Lodva"),
        ("Nine people were killed around Lodva at Easter.", "around Lodva", "Lodva"),
        ("Two men were shot in the 2200 block of Fenmore St.", "in the 2200 block of Fenmore St.", "Fenmore St."),
        ("Inmates killed nine others in the Sarn penitentiary.", "in the Sarn penitentiary", "Sarn penitentiary"),
    ],
)
def test_where_it_was_is_read_on_waters_and_at_a_distance_too(text: str, where: str, name: str) -> None:
    claim = only(read(text), "place")
    assert (claim.quote.text, names(claim)) == (where, [name])


def test_each_of_the_hamlets_that_are_named_is_a_place() -> None:
    found = only(read("Gunmen killed nine herders in the hamlets of Tanse, Diogo and Kouro on 3 June."), "place")
    assert names(found) == ["Tanse", "Diogo", "Kouro"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A shell hit a house and a woman died on the way to hospital in Karn.", ()),
        ("A shell hit a bus in Lymar; two men died at a hospital in Karn.", ("Lymar",)),
        ("The airport in Lymar was shelled and the wounded flown to a clinic in Karn.", ("Lymar",)),
        ("Two trucks were headed to a packing plant in Karn when gunmen opened fire, killing two.", ()),
        ("A bullet struck a boy beneath the left collarbone, killing him.", ()),
        ("A shell hit a hospital in Lymar, killing two.", ("Lymar",)),
        ("Nine people died in a strike on a hospital in Lymar.", ("Lymar",)),
        ("Gunmen came to a hotel in Lymar and killed nine guests.", ("Lymar",)),
    ],
)
def test_where_one_is_treated_or_goes_is_not_where_it_was(text: str, places: tuple[str, ...]) -> None:
    found = read(text)
    assert [name for one in found if one.facet == "place" for name in names(one)] == [*places]
    assert {event.places for one in found if (event := one.event) is not None} == {places}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A strike killed two in Nusra, and a third is a vegetable seller in Khan Yunis.", ["Nusra"]),
        ("Soldiers shouted in Amharic before they shot nine men in Talku.", ["Talku"]),
        ("They looked at Hajja Kaltuma. The raid killed nine.", []),
        ("A journalist based in Karn said a strike killed nine.", []),
        ("The envoy told a meeting in Geneva that gunmen had killed nine people in Talku.", ["Talku"]),
        ("Gunmen shot at a bus in Talku, killing nine.", ["Talku"]),
        ("It was the deadliest attack in Talku, killing nine.", ["Talku"]),
    ],
)
def test_where_somebody_is_from_or_speaks_is_not_where_it_was(text: str, places: list[str]) -> None:
    found = [one for one in read(text) if one.facet == "place"]
    assert [name for one in found for name in names(one)] == places


def test_people_killed_near_a_thing_were_killed_there() -> None:
    text = "A roadside bomb killed four people near the governor's office in Kalim."
    assert only(read(text), "place").quote.text == "near the governor's office in Kalim"


def test_the_same_area_says_no_more_than_somewhere() -> None:
    assert [claim for claim in read("The army struck a depot in the same area.") if claim.facet == "place"] == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("On 5 June 2011 soldiers fired on a crowd in Deraa.", "soldiers"),
        ("On 5 June soldiers fired on a crowd in Deraa.", "soldiers"),
        ("On 19 May 2004 aircraft and ground troops attacked the village of Makar.", "aircraft and ground troops"),
    ],
)
def test_a_day_without_a_comma_is_no_part_of_who_did_it(text: str, who: str) -> None:
    assert names(only(read(text), "actor")) == [who]
