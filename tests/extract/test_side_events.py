"""Events that a report tells of beside its own: rounds of attacks, what an attack answers, one more at another place.

And what an event is called where only a verb tells of it. Every text is made up.
"""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim, Event
from extract_texts import bounds, of, only, read


def event_of(claim: Claim) -> Event:
    assert claim.event is not None
    return claim.event


def toll(found: tuple[Claim, ...], number: int, facet: str = "deaths") -> Event:
    return next(event_of(claim) for claim in of(found, facet) if bounds(claim)[0] == number)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A truck exploded outside a hotel in Mogadishu, killing nine people.", "Explosion, Mogadishu"),
        ("A gas tank blew up in Karachi, killing nine people.", "Explosion, Karachi"),
        ("A ferry capsized off Lamu, killing nine people.", "Capsizing"),
        ("Two trains collided near Delhi, killing nine people.", "Collision, Delhi"),
        ("A passenger train derailed near Cuttack, killing nine people.", "Derailment, Cuttack"),
        ("A building collapsed in Lagos, killing nine people.", "Collapse, Lagos"),
        ("Gunmen opened fire on a bus near Quetta, killing nine people.", "Shooting, Quetta"),
        ("Soldiers shelled Kharkiv, killing nine people.", "Shelling, Kharkiv"),
        ("A rocket struck a school in Haifa, killing nine people.", "Rocket strike, Haifa"),
        ("Missiles hit a bus in Dnipro, killing nine people.", "Missile strike, Dnipro"),
        ("Gunmen stormed a hotel in Bamako, killing nine people. The attack lasted hours.", "Raid, Bamako"),
        ("Gunmen kidnapped nine pupils in Kaduna.", "Kidnapping, Kaduna"),
        ("Violence erupted in Goma, killing nine people.", "Violence, Goma"),
        ("A coalition-led airstrike killed nine people in Hodeida.", "Airstrike, Hodeida"),
        ("A barbaric attack killed nine people in Bamako.", "Attack, Bamako"),
        ("A suicide attack killed nine people in Bamako.", "Suicide attack, Bamako"),
    ],
)
def test_an_event_that_only_a_verb_tells_of_has_a_name_that_readers_expect(text: str, label: str) -> None:
    found = next(event_of(claim).label for claim in read(text) if claim.event is not None)
    assert found.startswith(label)


ROUND = (
    "Attacks killed 22 people in Iraq on 25 November 2013, police said.\n\n"
    "In the deadliest attack, a car bomb exploded near a cafe in Belruz, killing 11 people.\n\n"
    "{another}, killing three people.\n\n"
    "In the Suvat area, a roadside bomb killed two people.\n\n"
    "And in the town of Tuz Garmu, a bomb killed one person, while gunmen shot dead four people in the city of Mosul."
)


@pytest.mark.parametrize(
    "another",
    [
        "Another car bomb exploded in Tarviya",
        "A second bomb exploded in Tarviya",
        "Another blast hit a market in Tarviya",
        "Separately, a bomb exploded in Tarviya",
        "Elsewhere, gunmen attacked a checkpoint in Tarviya",
        "In another attack, a bomber struck a mosque in Tarviya",
    ],
)
def test_each_attack_of_a_round_is_an_event_with_its_own_toll(another: str) -> None:
    found = read(ROUND.format(another=another))
    events = [toll(found, number) for number in (22, 11, 3, 2, 1, 4)]
    assert len({event.id for event in events}) == len(events)


def test_an_attack_of_a_round_of_one_day_has_its_day() -> None:
    found = read(ROUND.format(another="Another car bomb exploded in Tarviya"))
    assert {str(toll(found, number).when) for number in (22, 11, 2, 1, 4)} == {"2013-11-25"}


def test_several_blows_in_one_place_are_one_event() -> None:
    found = read(
        "Airstrikes hit a market in Varsk on 3 May 2024, killing 20 people. A missile hit the gate of the market, "
        "killing three people."
    )
    assert toll(found, 20) == toll(found, 3)


@pytest.mark.parametrize(
    "answered",
    [
        "The attack is believed to be in retaliation for a raid that killed four fighters in Torvale.",
        "The attack was in revenge for a raid that killed four fighters in Torvale.",
        "The attack came in response to a raid that killed four fighters in Torvale.",
        "The attack was carried out in reprisal for a raid that killed four fighters in Torvale.",
        "The group said it was retribution for a raid that killed four fighters in Torvale.",
    ],
)
def test_what_an_attack_answers_is_another_event(answered: str) -> None:
    found = read(f"A rocket struck a field in Haifa on 4 May 2024, killing 11 people. {answered}")
    assert toll(found, 4) != toll(found, 11)


@pytest.mark.parametrize(
    "before",
    [
        "The ministry said that on 14 March, the army struck the centre of Donetsk, killing 17 people.",
        "On 14 March, rockets hit the centre of Donetsk, killing 17 people.",
        "On 14 March, the army had shelled Donetsk, killing 17 people.",
    ],
)
def test_a_day_on_which_another_town_was_hit_does_not_date_the_event(before: str) -> None:
    found = read(
        "Kyiv denounced a rocket attack on the railway station in Kramatorsk, which killed 30 people. " + before,
        "2022-04-08",
    )
    assert toll(found, 30) != toll(found, 17)
    assert toll(found, 30).when is None
    assert str(toll(found, 17).when) == "2022-03-14"


def test_the_day_before_a_noun_dates_the_attacks_that_were_told_of() -> None:
    found = read(
        "Drone strikes hit a school in Varsk, killing 50 people. The UN denounced the Thursday attack.", "2024-05-10"
    )
    assert str(toll(found, 50).when) == "2024-05-09"


@pytest.mark.parametrize(
    "said", ["condemned the attacks", "accused the rebels of the attack", "blamed the rebels for the assault"]
)
def test_after_a_second_strike_on_those_who_came_to_help_the_attack_is_the_first(said: str) -> None:
    found = read(
        "A drone strike hit a school in Varsk on 4 May 2024, killing 50 people.\n\n"
        "Medics were then hit by a second strike. Lawyers confirmed the second strike.\n\n"
        f"The government {said}, which it said killed 33 children."
    )
    assert toll(found, 33) == toll(found, 50)


def test_the_second_strike_is_the_one_that_was_told_as_a_second_one() -> None:
    found = read(
        "A drone strike hit a school in Varsk on 4 May 2024. Medics were then hit by a second strike. The second "
        "strike killed nine people."
    )
    second = [one for one in {event_of(claim) for claim in found if claim.event is not None} if one.when is None]
    assert [one.id for one in second] == [toll(found, 9).id]


@pytest.mark.parametrize("count", ["killed two people and wounded eight", "killed two people, wounding eight"])
def test_another_strike_that_kills_and_wounds_is_one(count: str) -> None:
    found = read(f"A strike on Brod killed six people on 3 May 2024. Another strike on Velm {count}.")
    assert toll(found, 2) == toll(found, 8, "injuries") != toll(found, 6)


def test_a_helicopter_that_lands_is_no_attack() -> None:
    found = read(
        "A rocket struck a field in Golvar on 4 May 2024, killing 11 people. A helicopter carrying the wounded landed "
        "on the helipad of the hospital in Haifa."
    )
    assert {event.places for claim in found if (event := claim.event) is not None} == {("Golvar",)}


@pytest.mark.parametrize("later", ["Later on Friday", "Later that day", "Later in the day", "Later the same day"])
def test_strikes_elsewhere_later_on_the_day_are_others_and_a_later_toll_is_not(later: str) -> None:
    found = read(
        f"A strike hit a bus in Dahvan on 3 May 2024, killing 20 people. {later}, airstrikes hit the town of Brod. "
        f"{later}, the toll rose to 39."
    )
    hit = next(event_of(claim) for claim in found if "town of Brod" in claim.quote.text)
    assert hit != toll(found, 20) == toll(found, 39)


def test_clashes_amid_which_an_attack_comes_are_none_of_it() -> None:
    found = read(
        "A strike on Varsk killed 20 people on 3 May 2024. The attack comes amid clashes between the army and rebels."
    )
    assert event_of(only(found, "actor")) != toll(found, 20)


def test_an_earlier_raid_that_is_told_beside_another_toll_is_named_by_its_noun() -> None:
    found = read(
        "Gunmen attacked a village in Mali on 4 June 2021, killing 100 people. In March, attackers killed 137 people "
        "in coordinated raids on villages in Niger."
    )
    assert toll(found, 137).label.startswith("Raids, ")


@pytest.mark.parametrize(
    ("told", "number", "name"),
    [
        ("The conflict has left 2 million people displaced.", 2_000_000, "Conflict"),
        ("The insurgency has displaced 2,000 people.", 2000, "Insurgency"),
        ("Violence has displaced 2,000 people in the region since March.", 2000, "Toll since March"),
        ("Fighting has displaced 2,000 people in recent weeks.", 2000, "Fighting"),
        ("The war has displaced 2,000 people.", 2000, "War"),
    ],
)
def test_what_a_struggle_has_done_is_no_harm_of_the_event(told: str, number: int, name: str) -> None:
    found = read(f"Gunmen attacked a village in Mali on 4 June 2021, killing 100 people. {told}")
    assert toll(found, number, "displaced") != toll(found, 100)
    assert toll(found, number, "displaced").label == name


def test_the_violence_that_a_text_told_of_may_be_the_event() -> None:
    found = read("Violence broke out in Goma on 4 June 2021, killing 20 people. The violence has displaced 300 people.")
    assert toll(found, 300, "displaced") == toll(found, 20)


def test_a_day_and_a_village_of_its_own_do_not_date_the_event() -> None:
    found = read(
        "A drone strike hit a school in the town of Kalvoghi, killing 50 people. On Sunday, airstrikes in Kaudra "
        "killed 48 people.",
        "2024-05-10",
    )
    assert (str(toll(found, 48).when), toll(found, 50).when) == ("2024-05-05", None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen killed 40 people in a village in the north Sahel region. The attack took place in Solvan.", "Solvan"),
        (
            "A rocket killed 11 people in the occupied Golan Heights. It hit a pitch in the village of Madal Sharv.",
            "Madal Sharv",
        ),
        ("Bombs killed 11 people in Yemen. The jets hit a bus in the town of Dahvan.", "Dahvan"),
        (
            "The president denied that rebels were behind the Torvale attack. Gunmen came to hotels in Torvale.",
            "Torvale",
        ),
    ],
)
def test_an_event_is_called_after_its_village_rather_than_the_region(text: str, place: str) -> None:
    event = next(event for claim in read(text) if (event := claim.event) is not None)
    assert event.places[0] == place


def test_what_two_attacks_of_a_day_in_a_province_have_in_common_makes_them_not_one() -> None:
    first = read("Gunmen killed nine people in Borno State on 3 May 2020.")
    second = read("Gunmen killed four soldiers in Borno State on 3 May 2020.")
    assert toll(first, 9).id != toll(second, 4).id


def test_harm_of_another_month_in_an_accusation_is_another_event() -> None:
    found = read(
        "Drone strikes hit a school in the town of Kalvoghi on 9 May 2024, killing 114 people. Tedros, who previously "
        "accused the rebels of killing hundreds at El Fasher hospital in October, called it senseless."
    )
    assert toll(found, 200) != toll(found, 114)


def test_the_day_of_a_recalled_massacre_is_that_of_the_attack_in_the_same_town() -> None:
    found = read(
        "The president denied that rebels were behind the Torvale attack. Houses burned in Torvale.\n\n"
        "Gunmen of the group that massacred 50 people in the town of Torvale on Sunday attacked a village nearby.",
        "2024-05-10",
    )
    denied = next(event for claim in found if (event := claim.event) is not None)
    assert denied == toll(found, 50)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The attack left 11 people dead, police said.", "Attack"),
        ("The crash killed 12 people.", "Crash"),
        ("Police said the explosion injured nine people.", "Explosion"),
        ("Nine people drowned in a navy raid on a boat on 9 June 2017.", "Raid, 9 June 2017"),
        ("The talks failed. Nine people died in a strike on Kano.", "Strike, Kano"),
        ("Gunmen raided Kano. The group documented 412 civilian deaths since January.", "Toll since January"),
        ("Gunmen raided Kano. In the past six days 40 people have been killed.", "Toll in the past six days"),
        ("Gunmen raided Kano. The year-old uprising, which has cost 900 lives, goes on.", "Year-old uprising"),
    ],
)
def test_an_event_or_a_sum_is_called_by_the_noun_that_stands_in_its_sentence(text: str, label: str) -> None:
    found = read(text)
    assert event_of([*of(found, "deaths"), *of(found, "injuries")][-1]).label == label


@pytest.mark.parametrize("title", ["division chief", "deputy head", "director"])
def test_operations_that_somebody_is_chief_of_are_no_attack(title: str) -> None:
    found = read(
        "A vessel capsized off the Florida Keys on 5 August 2022, and two people died. Many came, said Adam Hoff, "
        f"{title} of the Coast Guard's Miami operations."
    )
    assert (toll(found, 2).type, toll(found, 2).label.split(",")[0]) == ("disaster", "Capsizing")


def test_a_war_that_erupted_in_another_year_is_not_what_a_text_is_about() -> None:
    found = read(
        "An air strike on a market in Darfur killed 200 people. The lawyers, who document abuses in the civil war that "
        "erupted in April 2023, said it also left 300 people injured."
    )
    assert toll(found, 300, "injuries") == toll(found, 200)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Three people were hurt in a wildcat strike in Karoo on 3 May 2020.", "protest"),
        ("Three people were hurt in the general strike in Karoo on 3 May 2020.", "protest"),
        ("Nine people were hurt in the teachers' strike in Karoo on 3 May 2020.", "protest"),
        ("Three miners were killed in the strike in Karoo on 3 May 2020. Strikers burned tyres.", "protest"),
        ("Three people were hurt in a strike in Karoo on 3 May 2020. A trade union had called it.", "protest"),
        ("Two prisoners died in a hunger strike in Karoo in May 2020.", "protest"),
        ("Three people were killed in a strike in Karoo on 3 May 2020.", "attack"),
        ("Three people were killed in a drone strike in Karoo on 3 May 2020. A trade union condemned it.", "attack"),
        ("Three workers were killed in an air strike in Karoo on 3 May 2020, as bus drivers went on strike.", "attack"),
        ("A missile killed three strikers in Karoo on 3 May 2020; the strike hit a mine.", "attack"),
    ],
)
def test_a_strike_of_workers_is_no_attack(text: str, kind: str) -> None:
    found = next(event_of(claim) for claim in read(text) if claim.facet in {"deaths", "injuries"})
    assert found.type == kind


@pytest.mark.parametrize(
    "told",
    [
        "Residents said rebels over the weekend had raided a police station in Lomba and stolen several rifles.",
        "Gunmen had attacked a clinic in Lomba over the weekend, a nurse said.",
        "At the weekend militants had stormed a prison in Lomba.",
        "Over the weekend, bandits had burned and raided a mill in Lomba, farmers said.",
    ],
)
def test_what_had_been_done_over_the_weekend_is_another_event(told: str) -> None:
    found = read(
        f"Gunmen ambushed an army convoy near Torin on Tuesday, killing eight soldiers.\n\n{told}\n\n"
        "The convoy was ambushed at a bridge, the villagers said.",
    )
    events = {event_of(claim).label.split(",")[0] for claim in found if "convoy" in claim.quote.text}
    assert events == {"Ambush"}
    assert event_of(only(found, "deaths")).id not in {
        event_of(claim).id for claim in of(found, "actor") if "Gunmen ambushed" not in claim.quote.text
    }


@pytest.mark.parametrize(
    "told",
    [
        "Authorities said they are double-checking a massive jump in the toll.",
        "“We have asked for a recheck of the toll,” the minister said.",
        "The ministry said it was checking the figures that it had received.",
        "Officials are recounting the number of the dead.",
        "Doctors are checking the number of the missing.",
    ],
)
def test_figures_that_are_gone_over_again_are_looked_into(told: str) -> None:
    found = read(f"An earthquake killed 40 people in Varsk on Monday.\n\n{told}")
    checked = [claim for claim in found if claim.quote.start > len("An earthquake killed 40 people in Varsk on Mon")]
    assert {event_of(claim).type for claim in checked if claim.event is not None} == {"investigation"}


@pytest.mark.parametrize(
    "told",
    [
        "The governor appeared before the committee on Friday.",
        "The commissioner testified before a panel last week.",
        "The minister briefed a parliamentary commission on Thursday.",
    ],
)
def test_who_is_heard_about_an_event_does_it_not_in_it(told: str) -> None:
    found = read(f"Gunmen attacked a school in Varsk on 6 May 2024, killing nine people.\n\n{told}")
    heard = [claim for claim in found if claim.quote.text in told and claim.event is not None]
    assert {event_of(claim).type for claim in heard} <= {"hearing"}


@pytest.mark.parametrize(
    "told",
    [
        "Armed men came early on Tuesday and took the pupils away.",
        "Gunmen burst into the school on Tuesday.",
        "Bandits arrived on Tuesday in trucks.",
        "The attackers descended on the school on Tuesday.",
    ],
)
def test_the_day_on_which_attackers_came_is_that_of_the_abduction(told: str) -> None:
    found = read(f"Parents are waiting for the 40 pupils abducted in Varsk. {told}", published="2024-05-10")
    taken = next(claim for claim in of(found, "abducted"))
    assert str(event_of(taken).when) == "2024-05-07"


@pytest.mark.parametrize(
    "told",
    [
        "Ten people had previously died in violence at the mine.",
        "Ten people had earlier been killed, the union said.",
        "Ten people had died earlier, officials said.",
    ],
)
def test_who_had_died_before_did_not_die_in_the_event(told: str) -> None:
    found = read(f"Police shot dead 34 miners at a mine in Torin on Thursday.\n\n{told}")
    assert toll(found, 34).id != toll(found, 10).id


@pytest.mark.parametrize(
    "told",
    [
        "The new peak in tensions came only five days after three soldiers were killed in an exchange in Lomba.",
        "It came two weeks after three soldiers died in Lomba.",
        "It happened a month after rebels killed three soldiers in Koral.",
        "This comes days after three soldiers were killed in a raid on a checkpoint.",
    ],
)
def test_harm_some_time_after_which_an_event_came_was_done_in_another(told: str) -> None:
    found = read(f"The two armies traded fire on the border on Friday. {told} Shells killed five civilians in Torin.")
    assert toll(found, 3).id != toll(found, 5).id


COLLAPSE = "A garment factory collapsed in Karachi on 6 May 2024, killing 82 people. "


def events_of(text: str, day: str = "2024-05-10") -> tuple[Event, list[Event]]:
    """Return the event of the first claim of a report, and those of the others that are on another one."""
    found = [event_of(claim) for claim in read(text, day) if claim.event is not None]
    return found[0], [one for one in found if one.id != found[0].id]


@pytest.mark.parametrize(
    "words",
    [
        "The owner of the building was arrested at the border on Wednesday as he tried to flee.",
        "Two engineers have been detained, the interior ministry said.",
        "Police arrested three managers in a nearby town.",
        "The owner was taken into custody on Thursday.",
        "The owner has been charged with negligence over the collapse, and will stand trial.",
        "Prosecutors charged the mayor with fraud on Wednesday.",
        "Five officials were sentenced to ten years in prison by a court in Lahore.",
        "The trial of four officials opened in the capital on Thursday.",
        "A court remanded the owner for ten days.",
        "Ivan Petrak, a leader of the party's youth wing, was arrested by the Border Guard in Benna.",
    ],
)
def test_what_befalls_the_accused_is_an_event_of_its_own(words: str) -> None:
    _, others = events_of(COLLAPSE + words)
    assert {one.type for one in others} == {"custody"}
    assert len({one.id for one in others}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Police shot dead two people at a protest in Lomba on 6 May 2024. More than 100 were arrested in the protest.",
        "Troops raided a village near Goma on 6 May 2024, killing four men. Nine people were arrested during the raid.",
    ],
)
def test_an_arrest_in_the_event_is_a_part_of_it(text: str) -> None:
    assert [one.type for one in events_of(text)[1] if one.type == "custody"] == []


@pytest.mark.parametrize(
    "words",
    [
        "Rescuers were digging through the rubble.",
        "Rescue workers are trying to reach those who are trapped.",
        "The search for survivors went on through the night.",
        "A rescue operation is still underway.",
        "Firefighters worked frantically to save people under the rubble.",
        "Soldiers combed the debris for survivors.",
        "A rescue team went to the town.",
        "On Wednesday a girl was pulled alive from the rubble.",
    ],
)
def test_the_search_for_survivors_is_an_event_of_its_own(words: str) -> None:
    _, others = events_of(COLLAPSE + words)
    assert {one.type for one in others} == {"rescue"}


def test_how_many_were_rescued_in_all_is_told_of_the_event() -> None:
    found = read(COLLAPSE + "Rescuers are searching the rubble. So far 2,013 people have been rescued.", "2024-05-10")
    assert toll(found, 2013, "rescued").id == toll(found, 82).id


def test_the_next_sentence_goes_on_of_whoever_was_arrested() -> None:
    found = read(
        COLLAPSE
        + "Ivan Petrak was arrested on Thursday. Petrak was later brought to the capital. He owned the factory.",
        "2024-05-10",
    )
    assert {event_of(one).type for one in found if one.quote.start > len(COLLAPSE) and one.event} == {"custody"}


@pytest.mark.parametrize(
    "text",
    [
        "The strike was believed to be linked to rivalry between two unions. Workers want higher wages.",
        "The miners have been on an illegal strike since Friday. They demanded a raise.",
        "Miners went on strike last week over pay. The union wants higher wages for them.",
    ],
)
def test_the_dispute_behind_a_killing_is_an_event_of_its_own(text: str) -> None:
    main, others = events_of("Police shot dead 20 miners at the Karo mine on 9 May 2024. " + text)
    assert main.type == "attack"
    assert {one.type for one in others} == {"protest"}
    assert len({one.id for one in others}) == 1


@pytest.mark.parametrize("verb", ["rose to 140", "climbed to nearly 140", "was raised to 140"])
def test_the_day_on_which_a_toll_rose_is_not_that_of_the_event(verb: str) -> None:
    found = read(f"The death toll in the collapse of a dam in Orsk on Sunday {verb}, officials said.", "2024-05-10")
    assert all(event_of(one).when is None for one in found if one.event is not None)


def test_one_of_those_counted_was_not_stabbed_in_another_attack() -> None:
    found = read(
        "Clashes killed 12 people in Sarel on 6 May 2024. “There were four deaths among the police, two of them from "
        "gunshots and one was stabbed,” a spokesman said.",
        "2024-05-10",
    )
    assert {event_of(one).id for one in found if one.event is not None} == {event_of(found[0]).id}


@pytest.mark.parametrize(
    "words",
    [
        "The owner of the factory has surrendered to the police.",
        "Four suspected arsonists were detained in the village of Benna.",
        "The manager was handed over to the authorities.",
    ],
)
def test_those_who_give_themselves_up_are_told_of_beside_the_event(words: str) -> None:
    assert "custody" in {one.type for one in events_of(COLLAPSE + words)[1]}


def test_arrests_that_are_told_with_the_dead_are_of_one_event() -> None:
    found = read("Two people were killed and 30 were arrested at a protest in Lomba on 6 May 2024.", "2024-05-10")
    assert toll(found, 2).id == toll(found, 30, "arrested").id


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The governor imposed a curfew in the town.", "measures"),
        ("Internet services were switched off in three districts.", "measures"),
        ("Compensation will be paid to the families.", "measures"),
        ("The mayor was airlifted to Lahore for treatment.", "rescue"),
        ("Residents of the next houses were evacuated.", "rescue"),
    ],
)
def test_what_the_authorities_do_then_is_an_event_of_its_own(words: str, kind: str) -> None:
    assert kind in {one.type for one in events_of(COLLAPSE + words)[1]}


def test_an_event_of_a_month_gets_the_day_that_the_text_tells_later() -> None:
    found = read(
        "Investigators found that a strike by Chadian forces on Karmel in March 2021 killed 19 people. "
        "Some 80 mourners had gathered when the bombs fell on the afternoon of 4 March."
    )
    told = {one.event.label for one in of(found, "deaths") if one.event is not None}
    assert [label.rpartition(", ")[2] for label in told] == ["4 March 2021"]


def test_a_month_of_raids_keeps_its_month_where_one_of_them_has_a_day() -> None:
    found = read(
        "Air strikes killed 190 people in Karmel in March 2021, monitors said. "
        "On 4 March a strike on a school in Karmel killed nine."
    )
    whole = next(one for one in of(found, "deaths") if bounds(one) == (190, 190))
    assert whole.event is not None
    assert whole.event.label.endswith("March 2021")
    assert "4 March" not in whole.event.label


@pytest.mark.parametrize(
    "words",
    [
        "The attack came as the army launched an offensive in the north.",
        "The attack came hours after rebels shelled a market in Dellin.",
        "It came a day after troops raided a village in the north.",
        "The killings came the same day as rebels initiated an assault on a base.",
    ],
)
def test_what_an_attack_only_came_beside_is_another_event(words: str) -> None:
    main, others = events_of(f"Gunmen killed 12 people in Karachi on 6 May 2024. {words}")
    assert "attack" in {one.type for one in others}
    assert not main.label.startswith(("Raid", "Offensive", "Shelling", "Assault"))


def test_an_attack_that_came_as_people_prayed_is_one_event() -> None:
    assert events_of("Gunmen killed 12 people in Karachi on 6 May 2024. It came as men were leaving a mosque.")[1] == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Families began the funerals of the victims on Wednesday.", "burial"),
        ("The judicial investigation committee relied on testimonies of witnesses.", "investigation"),
    ],
)
def test_funerals_and_what_an_inquiry_rests_on_are_no_part_of_the_event(words: str, kind: str) -> None:
    assert kind in {one.type for one in events_of(COLLAPSE + words)[1]}


BOMBED = (
    "A bomb exploded at a market in the town of Karsa on 2 May 2023, killing 21 people, police said.\n\n"
    "A doctor said that 40 people were wounded.\n\n{turn}\n\nThe governor condemned the bombing."
)


@pytest.mark.parametrize(
    "turn",
    [
        "Overnight a teacher was shot dead at his home in a suburb of the town, police said.",
        "On 4 May 2023 a driver was found dead on the road to Sulka, police said.",
        "Then there is the other case. On 5 May 2023 a guard was killed on the road to Sulka.",
        "One person died in neighbouring Bensa district on 3 May 2023, when a shell fell on a school.",
    ],
)
def test_what_a_paragraph_tells_of_another_time_and_somebody_new_is_another_incident(turn: str) -> None:
    found = read(BOMBED.format(turn=turn))
    assert toll(found, 1).id != toll(found, 21).id


@pytest.mark.parametrize(
    "turn",
    [
        "On 4 May 2023 a woman died of her wounds in hospital.",
        "A teacher was killed at the gate, police said.",
        "On 2 May 2023 a teacher was killed at the gate, police said.",
    ],
)
def test_who_died_of_what_was_told_is_of_the_same_event(turn: str) -> None:
    found = read(BOMBED.format(turn=turn))
    assert toll(found, 1).id == toll(found, 21).id


def test_a_text_goes_back_to_its_event_after_a_paragraph_on_another_day() -> None:
    found = read(
        "Police fired on a march in Pelora on 2 March 2018 and killed seven demonstrators, doctors said.\n\n"
        "During the funeral on 4 March 2018, clashes broke out and two people died. A lawyer blamed a patrol.\n\n"
        "The opposition said that nine demonstrators were killed."
    )
    assert toll(found, 9).id == toll(found, 7).id != toll(found, 2).id


@pytest.mark.parametrize(
    "lead",
    [
        "Engineers have been sent to Palma after a bridge gave way on 3 June and nine people died.",
        "A family was celebrating a wedding at the house hit by planes near Palma on 3 June, a report says. Nine died.",
        "The army executed nine people in two villages on 3 June, we said today after interviews with 23 people.",
    ],
)
def test_an_event_has_the_day_that_the_first_paragraph_gives_whatever_tells_it(lead: str) -> None:
    when = toll(read(lead, "2020-06-18"), 9).when
    assert str(when) == "2020-06-03"


def test_the_dead_of_a_strike_of_another_day_are_counted_for_it() -> None:
    found = read(
        "Jets bombed Harem again on 19 October 2022. One house was hit, a farmer said.\n\n"
        "The ministry has recorded 58 dead from the strike of 10 October 2022. Residents say that 61 died."
    )
    assert toll(found, 58).id == toll(found, 61).id
    assert str(toll(found, 58).when) == "2022-10-10"


def test_a_border_is_no_place_that_tells_an_attack_in_a_village_apart() -> None:
    found = read(
        "Planes bombed a wedding in the west of Iraq on 19 May 2004. Forty people died in an operation near the Syrian "
        "border.\n\nHelicopters attacked the village of Makr al-Deeb and killed 45 people, witnesses said.",
    )
    assert toll(found, 45).id == toll(found, 40).id


@pytest.mark.parametrize(
    ("event", "more", "here", "beside"),
    [
        (
            "A ferry sank off Mbara on Sunday, and 31 people died.",
            "It was the worst loss since 2003, when 96 died.",
            31,
            96,
        ),
        (
            "A ferry sank off Mbara on Sunday, and 31 people died.",
            "It was the worst since March 1998, when a barge capsized, killing 120.",
            31,
            120,
        ),
        (
            "Gunmen attacked Derwa on Monday, killing 12 people.",
            "From January to June the monitor recorded 340 deaths.",
            12,
            340,
        ),
        (
            "Gunmen attacked Derwa on Monday, killing 12 people.",
            "Between 1 January and 5 February, our office documented 112 killings.",
            12,
            112,
        ),
        (
            "Gunmen attacked Derwa on Monday, killing 12 people.",
            "In the whole of 2021, 680 villagers died in such raids.",
            12,
            680,
        ),
        (
            "Police shot dead three people in Lenz on Tuesday.",
            "At least 20 people have died in protests since the vote.",
            3,
            20,
        ),
        (
            "A missile killed nine people at a school in Toren.",
            "The town was last hit on 3 June, when a rocket killed two people.",
            9,
            2,
        ),
        (
            "An earthquake killed 300 people in Dozha on Monday.",
            "An aftershock on Tuesday brought down a school, killing two nurses.",
            300,
            2,
        ),
    ],
)
def test_the_dead_of_another_year_of_many_months_or_of_another_deed_are_not_those_of_the_event(
    event: str, more: str, here: int, beside: int
) -> None:
    found = read(f"{event} {more}", "2022-12-08")
    assert toll(found, here).id != toll(found, beside).id


@pytest.mark.parametrize(
    "charge",
    [
        "Police have blamed the group for the 2011 bombing of a barracks.",
        "The group claimed responsibility for a suicide bombing in Darel last month.",
        "The group was held responsible for the killing of a priest in August.",
    ],
)
def test_who_is_charged_with_another_attack_is_not_charged_with_this_one(charge: str) -> None:
    found = read(f"A bomb exploded in a mosque in Khoram on Friday, killing 20 people. {charge}", "2022-12-08")
    assert event_of(only(found, "responsibility")).id != toll(found, 20).id


def test_who_is_blamed_for_the_attack_is_blamed_for_this_one() -> None:
    text = (
        "A bomb exploded in a mosque in Khoram on Friday, killing 20 people. Police blamed the group for the bombing."
    )
    found = read(text, "2022-12-08")
    assert event_of(only(found, "responsibility")).id == toll(found, 20).id


MINE = (
    "Dam collapse kills dozens in Brazil\n\n"
    "A dam collapsed at an iron ore mine near Serrinha, Brazil, on 15 February 2024, killing at least 41 people, the "
    "fire service said. {other} Rescue teams were searching for survivors on Friday."
)


@pytest.mark.parametrize(
    ("other", "number"),
    [
        ("Brazil's worst mining disaster, the 2019 collapse of a dam at Brumadinho, killed 270 people.", 270),
        ("The deadliest such attack, at Plaine Tsubi in February, claimed 62 lives.", 62),
        ("The accident recalls the 2015 Mariana breach, in which 19 people died.", 19),
        ("Memories are still fresh of Mariana, where 19 died in 2015.", 19),
        ("Residents fear a repeat of Mariana, where a dam burst killed 19.", 19),
        ("Vale has yet to pay the families of the 270 who died at Brumadinho.", 270),
        ("By comparison, the Brumadinho disaster left 270 dead.", 270),
        ("An unrelated rockfall in Pernambuco in 2013 killed 12 people.", 12),
    ],
)
def test_a_toll_that_a_text_recalls_is_of_another_event(other: str, number: int) -> None:
    found = read(MINE.format(other=other))
    assert toll(found, number).id != toll(found, 41).id


def test_an_event_called_by_its_own_year_or_town_is_the_one_spoken_of() -> None:
    own = MINE.format(other="The 2024 collapse killed 41 people. The Serrinha disaster killed 41 people.")
    assert {event_of(claim).id for claim in of(read(own), "deaths") if bounds(claim)[0] == 41} == {
        toll(read(own), 41).id
    }
