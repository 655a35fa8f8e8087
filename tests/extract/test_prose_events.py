"""Events that ordinary news prose names in noun phrases, and sums that belong to no event. Every text is made up."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim, Event
from extract_texts import bounds, document, names, of, only, read


def event_of(claim: Claim) -> Event:
    assert claim.event is not None
    return claim.event


def deaths_of(found: tuple[Claim, ...]) -> dict[int | None, Claim]:
    return {bounds(claim)[0]: claim for claim in of(found, "deaths")}


@pytest.mark.parametrize(
    ("text", "kind", "day", "place"),
    [
        (
            "The toll of Tuesday's air strike on a market in Idlib rose to 17, the Northern Monitor said.",
            "attack",
            "2024-03-05",
            "Idlib",
        ),
        (
            "The death toll from Saturday's earthquake in Herat rose to 17, officials said.",
            "disaster",
            "2024-03-02",
            "Herat",
        ),
        ("Seventeen people were killed in the 3 March attack on Kharkiv.", "attack", "2024-03-03", "Kharkiv"),
        ("The number of dead in the 4 March 2024 bombing in Kabul rose to 17.", "attack", "2024-03-04", "Kabul"),
        (
            "The ministry said 17 people died, 5 of them children, in the 4 March 2024 strike on a bus in Kabul.",
            "attack",
            "2024-03-04",
            "Kabul",
        ),
    ],
)
def test_an_event_named_beside_its_toll_has_its_day_and_its_place(text: str, kind: str, day: str, place: str) -> None:
    event = event_of(deaths_of(read(text, "2024-03-06"))[17])
    assert (event.type, str(event.when), event.places[0]) == (kind, day, place)


def test_a_month_before_an_event_noun_dates_it_and_does_not_name_it() -> None:
    found = only(read("The January 2021 strikes in Syria killed 57 people, the Red Cross said."), "deaths")
    assert (str(event_of(found).when), event_of(found).label) == ("2021-01", "Strikes, Syria, January 2021")


def test_an_event_named_beside_a_toll_is_not_claimed_to_have_happened() -> None:
    found = read("The toll of Tuesday's air strike on a market in Idlib rose to 17.", "2024-03-06")
    assert {claim.facet for claim in found} == {"deaths", "date", "place", "target"}


def test_a_worse_event_recalled_for_comparison_keeps_its_own_toll() -> None:
    found = deaths_of(
        read(
            "A quake hit Herat on 7 October 2023, killing 53 people. It was the worst this year, after tremors in "
            "Turkey killed 50,000 in February. The toll rose to 60, the governor said."
        )
    )
    assert event_of(found[53]) == event_of(found[60])
    assert event_of(found[50000]) != event_of(found[60])


def test_the_magnitude_of_a_quake_counts_no_quakes_and_does_not_name_it() -> None:
    found = read("A 7.8 magnitude quake hit Nepal on 25 April 2015, killing 9,000 people.")
    assert event_of(only(found, "deaths")).label == "Quake, Nepal, 25 April 2015"


def test_a_town_that_no_list_has_is_a_place_behind_in() -> None:
    found = read("Nine people were killed in a strike in Zarkavil on 3 May 2020.")
    assert names(only(found, "place")) == ["Zarkavil"]
    assert event_of(only(found, "deaths")).places == ("Zarkavil",)


def test_an_adjective_of_a_nation_before_city_is_no_name_of_a_place() -> None:
    found = read("An attack on the eastern Ukrainian city of Kramatorsk killed 11 people.")
    assert names(only(found, "place")) == ["Kramatorsk"]


def test_a_missile_that_hits_a_building_is_an_attack_at_that_place() -> None:
    found = read("A missile hit a café in the village of Hroza on 5 October 2023, killing 52 people, officials said.")
    event = event_of(only(found, "deaths"))
    assert (event.type, str(event.when), event.places) == ("attack", "2023-10-05", ("Hroza",))


def test_people_executed_by_troops_are_an_attack_by_them() -> None:
    found = read("Nine people were executed by foreign troops in Kabul on 3 May 2020.")
    assert [str(event_of(claim).when) for claim in of(found, "deaths")] == ["2020-05-03"]
    assert len(of(found, "actor")) == 1


def test_another_day_of_the_week_is_that_of_another_event() -> None:
    found = deaths_of(
        read("Seven people were killed in East Jerusalem on Friday. On Thursday nine were killed in a raid in Jenin.")
    )
    assert event_of(found[7]) != event_of(found[9])


def test_a_raid_not_named_before_at_a_place_apart_is_another_event() -> None:
    found = deaths_of(read("Seven people were killed in Idlib. Nine people were killed in a raid in Kabul."))
    assert event_of(found[9]).places[0] == "Kabul"
    assert event_of(found[7]).places[0] == "Idlib"


def test_those_killed_when_an_earlier_year_saw_a_worse_attack_are_of_that_year() -> None:
    found = deaths_of(
        read("A bomb killed 40 people in Kabul on 3 May 2020. It was the worst since 2016, when 84 people were killed.")
    )
    assert str(event_of(found[84]).when) == "2016"


def test_a_truck_that_exploded_is_no_actor() -> None:
    assert of(read("A truck exploded in the city of Kornet on 3 May 2020, killing nine people."), "actor") == []


def test_a_gunman_shot_by_police_makes_no_attack_by_police() -> None:
    found = read("Nine people were killed in a shooting in Kornet on 3 May 2020. The gunman was shot dead by police.")
    assert of(found, "actor") == []


def test_the_day_on_which_two_more_died_is_no_day_of_the_attack() -> None:
    found = read(
        "On 3 March 2024, a bomb exploded in Kabul, killing 19 people. Two more people died in hospital on 4 March, "
        "bringing the total to 21."
    )
    tolls = deaths_of(found)
    assert event_of(tolls[19]) == event_of(tolls[2]) == event_of(tolls[21])
    assert [claim.quote.text for claim in of(found, "date")] == ["On 3 March 2024"]


@pytest.mark.parametrize(
    "text",
    [
        "More than 34,000 people have been killed in Gaza since the war began, according to the health ministry.",
        "The ministry said 34,001 people had been killed since Russia's invasion began.",
        "The region has seen 34,001 deaths since the start of the year.",
        "More than 34,000 people have been killed in such attacks this year.",
        "At least 34,001 people have died in the conflict, according to the health ministry.",
        "In the past two months, more than 34,000 people have been killed, it said.",
    ],
)
def test_a_sum_over_a_span_of_time_is_no_toll_of_the_event_spoken_of(text: str) -> None:
    found = deaths_of(read(f"An air strike on Gaza City on 4 May 2024 killed 14 people. {text}"))
    assert event_of(found[34001]) != event_of(found[14])


def test_the_day_as_of_which_people_were_dead_is_no_day_of_the_event() -> None:
    found = deaths_of(read("A quake hit Nepal on 25 April 2015. Police said 6,204 people were dead as of 30 April."))
    assert str(event_of(found[6204]).when) == "2015-04-25"


@pytest.mark.parametrize(
    "line",
    [
        *("KABUL, Oct 8 (Reuters) - ", "PORT-AU-PRINCE (AFP) — ", "Port-au-Prince (AFP) -- ", "BEIRUT — "),
        *(
            "PORT SUDAN: ",
            "YANGON : ",
            "ISLAMABAD (PTI): ",
            "(Ouagadougou) – ",
            "(Nairobi, 3 May 2024) – ",
            "(AFP) -- ",
        ),
    ],
)
def test_the_dateline_of_an_agency_is_no_part_of_the_first_sentence(line: str) -> None:
    found = read(f"{line}A truck exploded in the city of Kornet, killing nine people, officials said on Sunday.")
    claim = only(found, "occurrence")
    assert claim.quote.text == "A truck exploded"
    assert claim.sentence.text.startswith("A truck")
    assert claim.holder.name == "officials"


@pytest.mark.parametrize(
    "line", ["(Beirut, 6 March 2024) – ", "BEIRUT, March 6, 2024 (Wire) - ", "(Geneva, 5 March 2024) — "]
)
def test_days_are_counted_from_the_day_of_a_dateline(line: str) -> None:
    found = read(f"{line}Gunmen killed nine herders near Belmar on Monday, a rights group said.")
    assert str(event_of(only(found, "deaths")).when) == "2024-03-04"


def test_an_event_that_begins_a_sentence_is_read_though_its_capital_makes_it_look_like_a_name() -> None:
    found = only(read("Wildfires in central Chile have killed 131 people, the government said."), "deaths")
    assert event_of(found).type == "disaster"


def test_a_document_without_a_dateline_begins_where_its_text_begins() -> None:
    assert document("Well-known - and feared. Nine people died.").blocks[0].start == 0


@pytest.mark.parametrize(
    "text",
    [
        "Israeli strikes by the Coastal Brigade hit the port of Idlib on 3 May 2020.",
        "A rebel raid hit the port of Idlib on 3 May 2020.",
        "The Coastal Brigade bombed the port of Idlib on 3 May 2020.",
        "An airstrike was carried out by the Coastal Brigade in Idlib on 3 May 2020.",
        "The US-led Coalition launched an air strike in Idlib on 3 May 2020.",
    ],
)
def test_the_name_of_an_event_holds_nobody_who_is_said_to_have_done_it(text: str) -> None:
    labels = {claim.event.label.lower() for claim in read(text) if claim.event is not None}
    assert labels != set()
    for actor in ("israeli", "coastal brigade", "rebel", "coalition", "us-led"):
        assert not any(actor in label for label in labels), labels


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Residents fled after the shelling on Friday in Belmar. Eight people were killed.", "2024-03-01"),
        ("Inspectors counted 30 bodies in Belmar on 3 March. Gunmen killed 44 people there on 1 March.", "2024-03-01"),
        ("The mayor on Monday told how miners died in a raid on the town of Belmar. 40 workers died.", "None"),
    ],
)
def test_a_day_of_telling_or_of_counting_bodies_is_not_that_of_the_deed(text: str, day: str) -> None:
    assert [str(event_of(one).when) for one in of(read(text, "2024-03-06"), "deaths")][-1] == day


@pytest.mark.parametrize(
    "text",
    [
        "It was the deadliest raid since the revolt began in 2019. The UN says over 6,000 people have been killed.",
        "It was among the worst raids in the nine-year-old uprising, which has killed 6,000 people.",
    ],
)
def test_the_dead_of_a_long_struggle_are_none_of_one_event(text: str) -> None:
    first, second = of(read(f"Gunmen killed 22 people in Belmar on Friday. {text}"), "deaths")
    assert event_of(first) != event_of(second)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The death toll in Egypt massacre reaches 200.", []),
        ("Nine people were killed in Iraq bombing.", []),
        ("Nine people were killed in Kenya attack.", []),
        ("Nine people were killed in Nigeria explosion.", []),
        ("Nine people were hurt in Peru clashes.", []),
        ("Nine people were killed in an Israel airstrike on Rafah.", ["Israel"]),
        ("Nine people were killed in Turkey raid on a camp.", ["Turkey"]),
        ("Nine people were killed in US attack on a convoy.", ["United States"]),
        ("Nine people were killed in an Israeli attack on a convoy.", ["Israel"]),
    ],
)
def test_the_name_of_a_state_before_a_massacre_is_where_it_was(text: str, actors: list[str]) -> None:
    assert [name for claim in of(read(text), "actor") for name in names(claim)] == actors


def test_a_sentence_that_begins_with_so_far_keeps_its_words() -> None:
    found = read("So far, some 90 rescuers had descended 300 metres underground, the report said.")
    assert [claim.quote.text.startswith("So far, some 90") for claim in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Officials reported the death of 16 soldiers following a day of shelling in Sarda.",
        "Sixteen people died in Sarda a day after the raid on it.",
        "Sixteen people were killed in Sarda a week earlier.",
        "Sixteen people were killed in Sarda after a week of fighting.",
        "Sixteen people were killed in Sarda, just a day before the vote.",
        "It was a day that left 16 people dead in Sarda.",
    ],
)
def test_a_day_that_is_told_of_is_no_rate(text: str) -> None:
    assert "Toll" not in event_of(only(read(text), "deaths")).label


@pytest.mark.parametrize("rate", ["a day", "a week", "per month", "each year", "every day"])
def test_so_many_a_day_are_no_toll_of_the_event(rate: str) -> None:
    found = read(f"A raid killed two people in Sarda. About 16 people {rate} are killed there, the mayor said.")
    assert event_of(deaths_of(found)[16]).label.startswith("Toll")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The patrol met two civilian vehicles and opened fire, killing three.", "attack"),
        ("Jets had been ordered to hold fire. Nine people were killed.", "event"),
        ("Soldiers held their fire. Two people were killed.", "event"),
        ("The army executed its plan in Talku, killing nine.", "event"),
        ("The website crashed on Monday. Nine people were killed in Talku.", "event"),
        ("It calls the list a lie. Nine people were killed.", "event"),
        ("The ministry, counting only bodies brought to its hospitals, reported 20 dead.", "event"),
        ("A plane crashed in Talku, killing nine.", "disaster"),
        ("Militants executed nine villagers, killing them in Talku.", "attack"),
    ],
)
def test_a_verb_gives_an_event_only_the_kind_that_what_is_done_has(text: str, kind: str) -> None:
    assert event_of(of(read(text), "deaths")[-1]).type == kind


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Nine people were killed. The count, issued before midnight, stood at twelve.", []),
        ("Twelve people were killed, not nine as we told you at midday.", []),
        ("As of 6 p.m., nine people had died.", []),
        ("By Monday evening the toll had reached nine.", []),
        ("Speaking on Tuesday night, the governor said gunmen had killed nine people.", []),
        ("The statement was published at 4 p.m. Nine people were killed at 2 p.m.", ["at 2 p.m."]),
        ("Troops raided the village at 4 a.m. and killed nine people.", ["at 4 a.m."]),
        ("A raid killed nine people at dawn, the minister told a briefing.", ["at dawn"]),
    ],
)
def test_the_hour_of_telling_or_of_a_toll_is_not_that_of_the_event(text: str, times: list[str]) -> None:
    assert [one.quote.text for one in of(read(text), "time")] == times


@pytest.mark.parametrize(
    ("text", "event", "facets"),
    [
        ("Three days after an attack on a mosque in Tolm, the governor resigned.", "an attack", {"target", "place"}),
        ("Shops closed following a drone strike on a depot in Tolm.", "a drone strike", {"target", "weapon"}),
        ("A bombing at a bus station in Tolm prompted the closure of schools.", "A bombing", {"place"}),
        ("Roads are watched since last week's ambush of a convoy near Tolm.", "ambush", {"target", "place"}),
        ("17 May 1998 saw the bombing of a dance hall in Tolm by rebels.", "the bombing", {"actor", "target", "date"}),
        ("Pupils watched footage of the shelling of a clinic in Tolm by rebels.", "the shelling", {"actor", "target"}),
        ("A film recalls the massacre of striking miners by army troops at Tolm.", "the massacre", {"actor", "place"}),
        (
            "A plaque recalls the massacre of millers by retreating army troops at Sant'Elia.",
            "the massacre",
            {"actor", "place"},
        ),
    ],
)
def test_an_attack_that_a_phrase_brings_up_is_told_with_what_it_says_of_it(
    text: str, event: str, facets: set[str]
) -> None:
    found = read(text, "2024-03-06")
    assert only(found, "occurrence").quote.text == event
    assert facets <= {claim.facet for claim in found}


@pytest.mark.parametrize(
    "text",
    [
        "Police foiled an attack on a mosque in Tolm.",
        "The group planned a raid on a prison in Tolm.",
        "Residents called for an attack on the base in Tolm.",
        "The president warned of an attack on a mosque in Tolm.",
        "Nine people died in an attack on a mosque in Tolm.",
        "The clinic was hit by an airstrike on Tolm.",
        "The video shows a victim of a raid on Tolm.",
    ],
)
def test_an_attack_that_was_none_or_is_only_where_harm_was_done_is_not_claimed_to_have_happened(text: str) -> None:
    assert [claim.quote.text for claim in of(read(text), "occurrence") if claim.rule.endswith("occurrence/noun")] == []


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Nine lost their lives in the Boko Haram assault on a mosque in Tolm.", "Boko Haram"),
        ("Nine died in an Islamic State attack on a market in Tolm.", "Islamic State"),
        ("Nine died in a Rapid Support Forces raid on a market in Tolm.", "Rapid Support Forces"),
        ("Nine died in a cartel ambush near Tolm.", "cartel"),
        ("Nine died in a bandit attack near Tolm.", "bandit"),
    ],
)
def test_whose_an_attack_was_stands_before_it_in_one_word_or_in_several(text: str, whose: str) -> None:
    assert names(only(read(text), "actor")) == [whose]


@pytest.mark.parametrize(
    ("text", "who", "polarity"),
    [
        ("It was Russian mercenaries who attacked the convoy.", "mercenaries", "affirmed"),
        ("It was the army that bombed the market, residents said.", "army", "affirmed"),
        ("It was soldiers who shelled the camp.", "soldiers", "affirmed"),
        ("It is the militia that torched the clinic, nurses say.", "militia", "affirmed"),
        ("It was not the army that shelled the camp.", "army", "denied"),
    ],
)
def test_a_cleft_says_who_alone_did_it(text: str, who: str, polarity: str) -> None:
    claim = only(read(text), "actor")
    assert who in names(claim)[0]
    assert claim.polarity == polarity


def test_who_is_described_by_what_he_did_is_not_said_to_have_done_it() -> None:
    assert of(read("The men who attacked the convoy were arrested."), "actor") == []


@pytest.mark.parametrize(
    "text",
    [
        "In the civil war that ended two decades ago, some 300,000 people were killed.",
        "Some 300,000 people were killed in the civil war that ended two decades ago.",
        "During the 12-year war, at least 300,000 people died.",
        "In the genocide of 1994, 300,000 people were killed.",
        "In the years of the dictatorship, 300,000 people were killed.",
        "Under military rule some 300,000 people were murdered.",
        "In two decades of war 300,000 people have died.",
    ],
)
def test_the_dead_of_a_war_or_a_rule_are_not_of_the_attack(text: str) -> None:
    deaths = deaths_of(read(f"A grenade thrown into a bar in Tolm on Sunday killed three students. {text}"))
    assert event_of(deaths[3]).id != event_of(deaths[300_000]).id


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Shares in the mine collapsed on Wednesday.", 0),
        ("Sales exploded in May.", 0),
        ("The pound sank on Tuesday.", 0),
        ("Oil prices plunged into the red.", 0),
        ("Anger erupted in Tolm.", 0),
        ("The roof of the mine collapsed on Wednesday.", 1),
        ("A gas tank exploded in May.", 1),
        ("A ferry sank off Tolm on Tuesday.", 1),
        ("A volcano erupted on Java.", 1),
    ],
)
def test_what_only_falls_or_bursts_in_words_is_no_disaster(text: str, told: int) -> None:
    assert len(of(read(text), "occurrence")) == told
