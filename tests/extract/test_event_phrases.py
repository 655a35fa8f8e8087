"""What the phrase of an event says beside what came of it: who, on what, where, on which day, how many of them."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim
from extract_texts import bounds, of, read


def told(found: tuple[Claim, ...], facet: str) -> list[str]:
    """Return the words of the claims of a facet, with what their values say."""
    return [f"{one.quote.text} | {one.value}" for one in of(found, facet)]


def says(text: str, facet: str, words: str) -> bool:
    return any(words in one for one in told(read(text), facet))


@pytest.mark.parametrize(
    ("facet", "words", "text"),
    [
        ("actor", "Sulani rebels", "Six porters were killed in an ambush by Sulani rebels on a mule train near Kesh."),
        ("target", "mule train", "Six porters were killed in an ambush by Sulani rebels on a mule train near Kesh."),
        ("target", "barn", "A grenade attack by masked gunmen on the old barn injured eleven drinkers."),
        ("target", "garrison", "The rebels mounted nine assaults with mortars and rifles against the Kessa garrison."),
        ("actor", "submarine", "A memorial to the sinking of the trawler Hedda by a Norrish submarine was unveiled."),
        ("actor", "patrol boat", "Two divers died in the ramming of their skiff by a Tovan patrol boat."),
        ("target", "weavers", "Cavalry charges on weavers in Hest left 60 maimed."),
        ("target", "Ministry of Posts", "In May, the city saw a bomb attack on the Ministry of Posts in Lanika."),
        ("target", "Velvet Club", "In the wake of a knife attack on the Velvet Club, bars now search guests."),
        ("target", "reservoir", "There were 19 artillery strikes, five of them on the Lodd reservoir."),
        ("actor", "gang", "Four arson attacks on churches were recorded, two of them by the same gang."),
    ],
)
def test_the_phrase_of_an_attack_says_by_whom_and_on_what(facet: str, words: str, text: str) -> None:
    assert says(text, facet, words)


def test_what_attackers_ride_on_is_not_what_they_attack() -> None:
    assert told(read("A raid by gunmen on motorcycles left nine dead in Dost."), "target") == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("rockfall", "Shortly after a rockfall in the Bren gorge, the railway closed the line."),
        ("avalanche", "Before an avalanche near Hutt, the ski club had posted warnings."),
        ("capsizing", "The capsizing of the ferry Ostara off Lenn on 2 March 1998 is still remembered."),
        ("derailment", "The derailment of a mail train at Hobb Junction killed nine passengers on Friday."),
        ("landslide", "A landslide at the Oru jade pit entombed 26 diggers, the fire service said."),
        ("dike", "The dike at Ommel broke at midnight on 3 March."),
        ("levee", "The levee burst at noon, the engineer said."),
    ],
)
def test_an_event_with_a_place_or_a_day_of_its_own_is_told(words: str, text: str) -> None:
    assert says(text, "occurrence", words)


@pytest.mark.parametrize(
    "text", ["The deal broke down at noon.", "The brakes failed at noon.", "The news broke at noon."]
)
def test_only_what_holds_water_back_gives_way(text: str) -> None:
    assert told(read(text), "occurrence") == []


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (2, "Two torpedo attacks by Lirran submarines sank the tankers."),
        (3, "Three ambushes of supply convoys by hill fighters were reported in April."),
        (17, "Warplanes of the junta flew seventeen bombing runs over Mirvat district."),
        (6, "Bombers made six strafing runs on the convoy."),
        (4, "Four baton charges against dockers were filmed."),
    ],
)
def test_attacks_are_counted_whatever_came_of_them(count: int, text: str) -> None:
    assert [bounds(one)[0] for one in of(read(text), "strikes")] == [count]


@pytest.mark.parametrize(
    "text",
    [
        "Troops held 90 marchers, and three stone-throwers were killed.",
        "The court tried 90 mutineers, and five sailors charged with murder were hanged.",
        "The ringleader was seized along with 90 rioters, and three deserters were shot dead.",
        "The ferry carried 90 passengers, and six stokers were drowned.",
        "Guards searched 90 lodgers, and two porters were shot dead.",
    ],
)
def test_a_clause_behind_a_comma_harms_nobody_whom_another_verb_governs(text: str) -> None:
    assert 90 not in [bounds(one)[0] for one in of(read(text), "deaths")]


@pytest.mark.parametrize(
    "text",
    ["Two soldiers, and three civilians were killed.", "The raid left two soldiers, and three civilians dead."],
)
def test_those_counted_before_a_comma_share_a_verb_that_both_have(text: str) -> None:
    assert {2, 3} <= {bounds(one)[0] for one in of(read(text), "deaths")}


@pytest.mark.parametrize(
    ("things", "text"),
    [
        (5, "The council said its troops liquidated 90 insurgents and five pickups."),
        (2, "The navy neutralised eight pirates and two skiffs."),
        (6, "The junta says that it eliminated 150 bandits along with six trucks."),
    ],
)
def test_things_wiped_out_with_people_are_no_dead(things: int, text: str) -> None:
    found = read(text)
    assert things in [bounds(one)[0] for one in of(found, "damage")]
    assert things not in [bounds(one)[0] for one in of(found, "deaths")]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("grain bin", "Four labourers suffocated inside a grain bin behind the mill."),
        ("galley", "Seven cooks were scalded in the galley of a moored barge."),
        ("wing", "Nineteen inmates choked to death on the third floor of the women’s wing."),
        ("petrol station", "Shots rang out at a petrol station two streets from the stadium."),
        ("Verdane", "There were eleven knife attacks on commuters in the Verdane metro."),
        ("laundry", "The boiler explosion at the Werrin laundry killed five women."),
        ("kilns", "A mason fell to his death at the lime kilns, and nine were killed."),
        ("tannery", "Gunmen killed three guards behind the tannery on Saturday."),
        ("Bramo", "The explosion of a fuel tanker outside Bramo on Friday blackened the sky."),
        ("Mirvat", "Warplanes flew seventeen bombing runs over Mirvat district."),
    ],
)
def test_where_it_was_is_told_by_the_thing_or_its_name(words: str, text: str) -> None:
    assert says(text, "place", words)


@pytest.mark.parametrize(
    ("facet", "words", "text"),
    [
        ("target", "hospital ship", "The torpedoed hospital ship Meridian lies in forty metres of water."),
        ("target", "orphanage", "The shelled orphanage at Pell stood empty for years."),
        ("damage", "bakery", "The torched bakery of the Lund family was insured."),
        ("damage", "church", "The tornado cost the village its church, its school and every barn."),
        ("weapon", "petrol", "A freight yard was set ablaze by rioters with bottles of petrol."),
        ("weapon", "petrol", "Arsonists burned the mission at Hule to the ground with petrol."),
        ("actor", "Southern Fleet", "Frigates of the Southern Fleet shelled and sank the ferry Ilse."),
        ("actor", "divers", "Morland divers sank the tanker off Lume."),
        ("actor", "peasants", "Nine monks were beaten by peasants in Orr."),
        ("actor", "Dockers", "Dockers smashed the windows of the customs house."),
        ("actor", "rioters", "Ten clerks perished in the burning of the customs house by rioters."),
        ("actor", "lancers", "Peasants fleeing the burning village were cut down by lancers."),
        ("investigation", "hearings", "A panel has opened hearings into the failure of the Garr dam."),
    ],
)
def test_a_clause_says_what_it_did_and_with_what(facet: str, words: str, text: str) -> None:
    assert says(text, facet, words)


def test_each_label_of_a_line_has_the_figure_behind_it() -> None:
    found = read("Killed: 7 Wounded: 19 Rescued: 230")
    assert {facet: [bounds(one)[0] for one in of(found, facet)] for facet in ("deaths", "injuries", "rescued")} == {
        "deaths": [7],
        "injuries": [19],
        "rescued": [230],
    }


@pytest.mark.parametrize("year", [1643, 1888, 1911])
def test_a_day_has_the_year_behind_it_in_any_century(year: int) -> None:
    assert says(f"Soldiers shelled the fort at Sull on 6 June {year}.", "date", str(year))
