"""Names of places and bodies."""

from __future__ import annotations

import pytest

from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.facets.names import listed_places


@pytest.mark.parametrize("spelling", ["Abu Kamal", "Al Bukamal", "al-Bukamal", "the Al Bukamal region", "Albu Kamal"])
def test_spellings_of_one_town_are_one_place(spelling: str) -> None:
    place = gazetteer.place(spelling, ("Syria",))
    assert place is not None
    assert (place.name, place.within[-1]) == ("Abu Kamal", "Syria")


def test_a_part_of_a_place_lies_within_it() -> None:
    place = gazetteer.place("eastern Aleppo", ("Syria",))
    assert place is not None
    assert (place.name, place.within) == ("eastern Aleppo", ("Aleppo", "Aleppo Governorate", "Syria"))


def test_a_small_town_counts_only_where_the_text_names_its_country() -> None:
    assert gazetteer.place("Ayn Halaqim", ("Peru",)) is None
    assert gazetteer.place("Ayn Halaqim", ("Syria",)) is not None


def test_a_capital_is_meant_before_its_small_namesake() -> None:
    place = gazetteer.place("Kabul", ("Israel",))
    assert place is not None
    assert place.within == ("Afghanistan",)


def test_an_air_force_is_a_part_of_its_state_and_not_the_state() -> None:
    force, state = gazetteer.body("Israeli Air Force"), gazetteer.body("Israel")
    assert force is not None
    assert state is not None
    assert force.name != state.name
    assert state.name in force.within


@pytest.mark.parametrize("word", ["Iranian", "Iran-backed", "pro-Iranian", "Iranian-linked", "Iranian - backed"])
def test_words_of_belonging_point_to_their_state(word: str) -> None:
    state = gazetteer.belonging(word)
    assert state is not None
    assert state.name == "Iran"


def test_a_name_that_is_not_listed_is_none_of_ours() -> None:
    assert gazetteer.body("Free Syrian Army Veterans' Choir") is None


def test_an_unlisted_place_of_a_list_is_kept_and_marked() -> None:
    (place,) = listed_places("Kornet-on-Sea", ())
    assert (place.name, place.listed, place.within) == ("Kornet-on-Sea", False, ())


def test_states_are_counted_by_name_and_by_their_words() -> None:
    assert gazetteer.countries_named("Syrian and Iraqi troops met in Syria.") == ("Syria", "Iraq")


@pytest.mark.parametrize(
    ("name", "wholes", "kind"),
    [
        ("Homs", ("Homs Governorate", "Syria"), "city"),
        ("Saraqib", ("Syria",), "city"),
        ("northern Homs", ("Homs", "Homs Governorate", "Syria"), "city"),
        ("Homs Governorate", ("Syria",), "region"),
        ("eastern Syria", ("Syria",), "region"),
        ("Syria", (), "state"),
        ("the camp", (), None),
    ],
)
def test_a_place_is_a_city_a_region_a_state_or_not_listed(name: str, wholes: tuple[str, ...], kind: str | None) -> None:
    assert gazetteer.kind_of_place(name, wholes) == kind


def test_a_city_that_shares_the_name_of_its_region_is_the_city() -> None:
    found = gazetteer.place("Gaza City")
    assert found is not None
    assert (found.name, found.within[0]) == ("Gaza City", "Gaza Strip")
