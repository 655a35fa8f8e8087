"""Fact sheets: labels above or before their values, as incident records and boxes of key facts have them."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim, Names
from extract_texts import bounds, document, names, of, only, read

RECORD = """Incident code

YE-044

Incident date

May 2, 2019

Location

Taiz, Yemen

Assessment

Six villagers died when a raid hit the mill, a nurse said.

Reported dead

6

(3 children, 2 women, 1 elderly man)

Reported injured

9

Object hit

School

Suspected attacker

Saudi-led coalition
"""


def figures(found: tuple[Claim, ...], facet: str) -> list[tuple[int | None, int | None]]:
    return [bounds(claim) for claim in of(found, facet)]


def test_a_record_gives_a_claim_for_each_label_above_a_value() -> None:
    found = read(RECORD)
    assert only(found, "date").quote.text == "May 2, 2019"
    assert only(found, "place").quote.text == "Taiz, Yemen"
    assert figures(found, "deaths") == [(6, 6), (6, 6), (3, 3), (2, 2), (1, 1)]
    assert figures(found, "injuries") == [(9, 9)]
    assert names(only(found, "actor")) == ["Saudi-led coalition"]
    assert of(found, "target")[-1].quote.text == "School"


def test_the_code_of_a_record_is_no_claim_and_its_prose_is_prose() -> None:
    found = read(RECORD)
    assert not [claim for claim in found if "YE-044" in claim.quote.text]
    assert of(found, "deaths")[0].holder.name == "a nurse" or "nurse" in of(found, "deaths")[0].holder.name


def test_a_labelled_record_has_its_first_label_for_no_title() -> None:
    assert [block.kind for block in document(RECORD).blocks][:4] == ["heading", "field", "heading", "field"]


@pytest.mark.parametrize(
    "label",
    [
        "Killed",
        "Deaths",
        "Reported dead",
        "Civilians reported killed",
        "Number of deaths",
        "Total fatalities",
        "Confirmed dead",
        "Death toll",
        "People killed",
        "Reported death(s)",
    ],
)
def test_a_label_that_counts_the_dead_may_stand_above_its_figure_or_before_it(label: str) -> None:
    for text in (
        f"Place\n\nKornet\n\n{label}\n\n14\n",
        f"Place: Kornet\n{label}: 14\n",
        f"Place | Kornet\n{label} | 14\n",
    ):
        assert figures(read(text), "deaths") == [(14, 14)], text


@pytest.mark.parametrize(
    ("label", "facet"),
    [
        ("Injured", "injuries"),
        ("Reported wounded", "injuries"),
        ("Missing", "missing"),
        ("Survivors", "survivors"),
        ("Bodies recovered", "bodies"),
        ("Displaced", "displaced"),
        ("Number of strikes", "strikes"),
        ("Arrested", "arrested"),
        ("Rescued", "rescued"),
        ("Non-fatal injuries", "injuries"),
        ("Crew missing", "missing"),
        ("Passengers killed", "deaths"),
        ("Casualties (wounded)", "injuries"),
    ],
)
def test_a_label_says_what_its_figure_counts(label: str, facet: str) -> None:
    found = read(f"Date\n\n4 May 2011\n\nPlace\n\nKornet\n\n{label}\n\n14\n")
    assert [(claim.facet, bounds(claim)) for claim in found if claim.quote.text == "14"] == [(facet, (14, 14))]


@pytest.mark.parametrize(
    ("label", "facet"),
    [
        ("Suspected attacker", "actor"),
        ("Alleged perpetrators", "actor"),
        ("Suspected belligerent", "actor"),
        ("Object hit", "target"),
        ("Suspected target", "target"),
        ("Weapon used", "weapon"),
        ("Weapons", "weapon"),
        ("Cause", "cause"),
        ("Village", "place"),
        ("Strike type", "occurrence"),
        ("Town or village", "place"),
        ("Nearest settlement", "place"),
        ("Where it happened", "place"),
        ("Party responsible", "actor"),
        ("Type of ordnance", "weapon"),
    ],
)
def test_a_label_is_known_with_the_words_around_it(label: str, facet: str) -> None:
    found = read(f"Date\n\n4 May 2011\n\nKilled\n\n14\n\n{label}\n\nBarzan Mill\n")
    assert [claim.facet for claim in found if claim.quote.text == "Barzan Mill"] == [facet]


@pytest.mark.parametrize("label", ["Aircraft", "Passengers", "Outcome", "Line", "Vessel", "Cargo", "Status", "Speed"])
def test_a_value_under_a_label_that_nobody_knows_is_a_statement(label: str) -> None:
    for text in (
        f"Date\n\n4 May 2011\n\n{label}\n\nSunk off Lomba\n\nKilled\n\n14\n",
        f"Date: 4 May 2011\nKilled: 14\n{label}: Sunk off Lomba\n",
        f"= Sinking =\n\nSinking\n- Date: 4 May 2011\n- {label}: Sunk off Lomba\n\nIt sank.\n",
    ):
        assert [claim.facet for claim in read(text) if claim.quote.text == "Sunk off Lomba"] == ["statement"], text


@pytest.mark.parametrize(
    "label",
    ["Incident code", "Geolocation", "Source", "Coordinates", "Published", "Author", "Website", "Image caption", "ID"],
)
def test_a_label_that_tells_of_no_event_gives_no_claim(label: str) -> None:
    found = read(f"Date\n\n4 May 2011\n\n{label}\n\nBarzan 12\n\nKilled\n\n14\n")
    assert not [claim for claim in found if "Barzan" in claim.quote.text]


@pytest.mark.parametrize(
    "text",
    [
        "Storm hits coast\n\nCasualties\n\nAt least 12 people were killed on Monday.\n\nDamage\n\nIt razed 40 houses.",
        "Killed\n\nIt was a dark night, and nobody in the village knew who had come to the gate.",
        "Date: nobody knows.\n\nTwelve people were killed in Kornet on Monday, police said.",
        "Source: Reuters\nPublished: 4 May 2011\n\nTwelve people were killed in Kornet.",
    ],
)
def test_headings_over_prose_are_no_sheet(text: str) -> None:
    assert "field" not in {block.kind for block in document(text).blocks}


def test_one_line_of_a_box_may_hold_two_fields() -> None:
    found = read("= Sinking =\n\nSinking\n- Reported Injuries: 21 | reported death(s) = 3 confirmed\n\nIt sank.\n")
    assert figures(found, "injuries") == [(21, 21)]
    assert figures(found, "deaths") == [(3, 3)]


def test_a_sheet_below_prose_is_read_too() -> None:
    found = read(
        "A raid hit Kornet on 4 May 2011, police said.\n\nKey facts\n\nKilled: 14\nInjured: 20\nWeapon: drones\n"
    )
    assert figures(found, "deaths") == [(14, 14)]
    assert isinstance(only(found, "weapon").value, Names)


ACCIDENT = """Report

Date:
4 May 2011
Type:
Antonov An-26
Owner/operator:
Barzan Air
Registration:
9Q-ABC
Fatalities:
Fatalities: 14 / Occupants: 18
Other fatalities:
2
Aircraft damage:
Destroyed
Location:
Goma
Phase:
Approach
Narrative:
The aircraft hit a house while approaching Goma. Fourteen of the 18 on board died.
"""


def test_labels_that_end_in_a_colon_stand_above_their_values() -> None:
    found = read(ACCIDENT)
    assert figures(found, "deaths") == [(14, 14), (2, 2), (14, 14)]
    assert figures(found, "present") == [(18, 18), (18, 18)]
    assert only(found, "place").quote.text == "Goma"
    statements = [claim.quote.text for claim in of(found, "statement")]
    assert statements[:3] == ["Barzan Air", "Destroyed", "Approach"]
    assert not [claim for claim in found if "9Q" in claim.quote.text]


@pytest.mark.parametrize("value", ["Yes", "No", "Unknown", "N/A", "–", "Fair"])
def test_a_value_that_says_nothing_under_an_unknown_label_is_no_claim(value: str) -> None:
    assert of(read(f"Date: 4 May 2011\nKilled: 14\nHarm reported: {value}\n"), "statement") == []


def test_a_label_with_a_long_value_that_is_silent_stays_silent() -> None:
    note = "36.00, 39.09 Note: the accuracy is to the level of a village."
    found = read(f"Date\n\n4 May 2011\n\nGeolocation\n\n{note}\n\nKilled\n\n14\n")
    assert {claim.facet for claim in found} == {"date", "deaths"}


def test_a_section_of_a_record_may_begin_with_a_label_that_nobody_knows() -> None:
    harm = "Reported killed\n\n3 – 30\n\nNamed victims\n\n3 named\n"
    found = read(f"Date\n\n4 May 2011\n\nImpact\n\nHarvest\n\nMostly lost\n\n{harm}")
    assert [claim.quote.text for claim in of(found, "statement")] == ["Mostly lost"]
    assert figures(found, "deaths") == [(3, 30)]


def test_a_label_may_count_things() -> None:
    found = read(
        "Event type: Flood\nLocation: Lomba, Chad\nDeaths: 45\nHomes destroyed: 1,200\nSource: Civil Protection\n"
    )
    assert figures(found, "damage") == [(1200, 1200)]


@pytest.mark.parametrize(
    ("label", "facet", "whom", "category"),
    [
        ("Crew", "present", "Crew", None),
        ("Passengers", "present", "Passengers", None),
        ("Passengers and crew", "present", "Passengers and crew", None),
        ("Soldiers killed", "deaths", "Soldiers", "combatant"),
        ("Civilian casualties", "deaths", "Civilian", "civilian"),
        ("Civilians reported killed", "deaths", "Civilians", "civilian"),
        ("Number of children wounded", "injuries", "children", "child"),
        ("Women and children killed", "deaths", "Women and children", None),
        ("Lomban soldiers killed", "deaths", "Lomban soldiers", "combatant"),
        ("Police injured", "injuries", "Police", "police"),
    ],
)
def test_a_label_that_names_a_group_says_whom_its_figure_counts(
    label: str, facet: str, whom: str, category: str | None
) -> None:
    text = f"Ferry fire\n\n- Date: 4 May 2011\n- {label}: 14\n- Missing: 3\n\nA ferry burned off Lomba on 4 May 2011.\n"
    claim = next(one for one in of(read(text), facet) if bounds(one) == (14, 14))
    assert claim.population is not None
    assert (claim.population.words, claim.population.category) == (whom, category)


@pytest.mark.parametrize("label", ["Occupants", "Deaths", "Victims", "People killed", "Total fatalities", "Survivors"])
def test_a_label_that_counts_everybody_names_no_group(label: str) -> None:
    text = f"Ferry fire\n\n- Date: 4 May 2011\n- {label}: 14\n- Missing: 3\n\nA ferry burned off Lomba on 4 May 2011.\n"
    assert {one.population for one in read(text)} == {None}


def test_a_label_above_its_figure_is_no_caption_of_the_figure_above_it() -> None:
    found = read(
        "Date and time\n\n4 May 2011, 9:15 p.m.\n\nFatalities\n\n11\n\nWounded\n\n4\n\nAttacker\n\nBarzan Brigade\n"
    )
    assert (figures(found, "deaths"), figures(found, "injuries")) == ([(11, 11)], [(4, 4)])
    assert [only(found, facet).quote.text for facet in ("date", "time")] == ["4 May 2011", "9:15 p.m."]
