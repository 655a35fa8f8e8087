"""Which event each claim is about: the attack, or what stands beside it. Every text is made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.propose.english import gazetteer
from claimgraph.schema import Claim, Event, Names
from extract_texts import read

RAID = "An airstrike on Kornet killed nine people on 3 May 2020. "
NAVY = "On 24 March 2022, the navy attacked the port of Kornet. "
PROTEST = RAID + "On 4 May 2020, villagers staged a protest in the square. "


def event_in(found: tuple[Claim, ...], words: str) -> Event | None:
    """Return the event of the first claim that holds some words."""
    told = [claim for claim in found if words in claim.quote.text]
    assert told != [], [claim.quote.text for claim in found]
    return told[0].event


def are_one(text: str, first: str, second: str) -> bool:
    """Return whether the claims with some words are about the event of those with others."""
    found = read(text, "2020-06-20")
    event = event_in(found, first)
    assert event is not None
    return event_in(found, second) == event


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The army has opened an investigation into the strike.", "investigation"),
        ("Detectives are still investigating the case.", "investigating"),
        ("Prosecutors are reviewing footage of the strike.", "reviewing"),
        ("The United Nations continues to work to verify whether the jets were foreign.", "verify"),
        ("A parliamentary inquiry was launched in June.", "inquiry"),
        ("The ministry said an inquest would be held.", "inquest"),
        ("The coalition is assessing the reports.", "assessing"),
        ("Results of the investigation have not been published.", "Results"),
        ("Human rights officers are examining the circumstances of the raid.", "examining"),
        ("Officers have not finished work on their inquiry.", "finished"),
    ],
)
def test_an_inquiry_is_no_part_of_the_attack_that_it_looks_into(words: str, told: str) -> None:
    assert not are_one(RAID + words, "nine people", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The inquiry found that 14 people had died.", "14 people"),
        ("An investigation concluded that seven houses were destroyed.", "seven houses"),
        ("The army's probe showed that two children were killed.", "two children"),
        ("According to the investigation, three women were killed.", "three women"),
    ],
)
def test_what_an_inquiry_finds_was_done_in_the_attack(words: str, told: str) -> None:
    assert are_one(RAID + words, "nine people", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Since the attack, the army has closed the road to Kornet.", "closed the road"),
        ("Families have been camping out in the fields since the strike.", "camping"),
        ("Since the raid, teachers have left the town.", "teachers"),
        ("Some 300 children have been evacuated to the coast.", "evacuated"),
        ("In the wake of the bombing, shops have stayed shut.", "shops"),
        ("Villagers are living in tents by the river.", "tents"),
        ("Doctors have vaccinated hundreds of children in the camp.", "vaccinated"),
        ("The governor has banned markets since the disaster.", "banned markets"),
        ("Since the incident, aid groups have left the province.", "aid groups"),
        ("Cholera has spread in the camps around the town.", "Cholera"),
    ],
)
def test_what_has_been_so_since_the_attack_is_no_part_of_it(words: str, told: str) -> None:
    assert not are_one(RAID + words, "nine people", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Marines had captured the port on 26 February 2020.", "captured"),
        ("On 9 May 2020, the mayor opened a shelter in the school.", "opened a shelter"),
        ("The base was seized by rebels in 2014.", "seized"),
        ("A girl was pulled from the rubble on 11 May 2020.", "A girl"),
        ("On 12 April 2020, the army had closed the bridge.", "closed the bridge"),
        ("Eight days after the strike, a boy was rescued from a cellar.", "a boy"),
        ("On 20 May 2020 the council elected a new mayor.", "elected"),
        ("The two sides had signed a truce on 1 March 2020.", "signed"),
        ("The governor visited the town on 15 May 2020.", "visited"),
        ("On 30 May 2020 the school was reopened.", "reopened"),
    ],
)
def test_a_deed_of_another_day_is_no_part_of_the_attack(words: str, told: str) -> None:
    assert not are_one(RAID + words, "nine people", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("In retaliation, militants shelled Sartel, killing four people.", "four"),
        ("In response, rebels fired rockets at Sartel, killing four people.", "four"),
        ("In a separate incident, a bomb in Sartel killed four people.", "four"),
        ("In another attack, gunmen killed four people in Sartel.", "four"),
        ("In reprisal, the militia burned down a depot in Sartel.", "burned"),
        ("Separately, four people were killed by a mine in Sartel.", "four"),
        ("Elsewhere, four people were killed in an ambush.", "four"),
        ("Sartel for its part said four of its villagers were killed by shelling.", "four"),
        ("As revenge, tribesmen attacked a post and killed four soldiers.", "four"),
        ("In a second incident, four people were shot dead.", "four"),
    ],
)
def test_what_answers_an_attack_is_another_event(words: str, told: str) -> None:
    assert not are_one(RAID + words, "nine people", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("A second airstrike killed four people.", "four"),
        ("Another airstrike killed four people.", "four"),
        ("Four people were killed in a second strike.", "Four"),
        ("A third raid later killed four people.", "four"),
        ("An earlier attack killed four people.", "four"),
        ("A previous bombing of the town killed four people.", "four"),
        ("Residents were killed by the second airstrike.", "Residents"),
        ("The next day, an airstrike killed four people.", "four"),
        ("Last month's attack killed four people.", "four"),
        ("A new wave of strikes killed four people.", "four"),
        ("The 22 April attack killed four people.", "four"),
    ],
)
def test_one_more_strike_is_another_event(words: str, told: str) -> None:
    assert not are_one(RAID + words, "nine people", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("More than 2,400 people have been killed since the offensive began.", "2,400"),
        ("At least 60 people have been killed in the past six days.", "60"),
        ("Some 40 people were killed over the weekend.", "40"),
        ("In the first half of 2018, 149 people were killed.", "149"),
        ("So far this year, 700 people have been killed.", "700"),
        ("The war has killed 3,000 people since 2017.", "3,000"),
        ("Since the war began, 5,000 people have died.", "5,000"),
        ("The region has been gripped by violence since October 2017. More than 3,000 people have died.", "3,000"),
        ("Since the start of the campaign, 410 civilians have been killed.", "410"),
    ],
)
def test_a_sum_over_a_span_of_time_is_no_toll_of_the_attack(words: str, told: str) -> None:
    assert not are_one(RAID + words, "nine people", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The ship Marsa was sunk.", "Marsa"),
        ("A fire broke out on the pier.", "fire"),
        ("A large explosion was heard.", "explosion"),
        ("An oil tank exploded.", "exploded"),
        ("The blaze spread to a depot.", "blaze"),
        ("A crane collapsed.", "collapsed"),
        ("The ferry capsized, killing two sailors.", "two sailors"),
        ("The explosion killed three dockers.", "three dockers"),
        ("Two sailors died in the fire.", "Two sailors"),
        ("The tanker later sank, killing one man.", "one man"),
    ],
)
def test_what_follows_from_an_attack_is_a_part_of_it(words: str, told: str) -> None:
    assert are_one(NAVY + words, "attacked", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "12 civilians were killed in an airstrike in Wardan during operations conducted by government forces.",
            "conducted by",
        ),
        (
            (
                "An airstrike in Wardan killed 12 civilians. "
                "Afghan forces are conducting operations against militants in the district."
            ),
            "conducting",
        ),
        ("An airstrike in Wardan killed 12 civilians amid an offensive launched by the army.", "launched"),
    ],
)
def test_operations_around_a_strike_are_no_part_of_it(words: str, told: str) -> None:
    assert not are_one(words, "12 civilians", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            (
                "An airstrike on Kornet on 3 May 2020 killed 90 people. "
                "Soldiers had been ambushed near the town by rebels."
            ),
            "ambushed",
        ),
        (
            "An airstrike on Kornet on 3 May 2020 killed 90 people. Militants kidnapped a pilot near the town.",
            "kidnapped",
        ),
        (
            (
                "On 3 May 2020 soldiers raided Kornet, killing 90 people. "
                "Soldiers burned the town after rebels attacked a patrol."
            ),
            "attacked",
        ),
    ],
)
def test_what_an_attack_answers_is_another_event(words: str, told: str) -> None:
    assert not are_one(words, "90 people", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The airstrike destroyed eight homes.", "eight homes"),
        ("The attack was carried out by jets.", "by jets"),
        ("The president called the attack a crime.", "crime"),
        ("The strike wounded 20 people.", "20"),
    ],
)
def test_the_attack_means_the_attack_again_behind_a_protest(words: str, told: str) -> None:
    assert are_one(PROTEST + words, "nine people", told)


def test_aftershocks_are_no_part_of_the_quake() -> None:
    text = "A quake hit Kornet on 8 May 2020, killing 90 people. Two strong aftershocks jolted the region."
    assert not are_one(text, "90 people", "aftershocks")


def test_a_report_that_opens_with_some_days_is_about_what_happened_in_them() -> None:
    text = "Nearly 130 people have been killed in Kornet over the past week. The clashes wounded 40 soldiers."
    assert are_one(text, "130 people", "40 soldiers")


def test_march_is_a_month_and_no_march() -> None:
    found = read("Talks were held on 21 March 2020. As of 31 March, no ships had been seen.")
    assert "protest" not in {claim.event.type for claim in found if claim.event is not None}


ACTORS = ["Israeli", "Russian", "Turkish", "rebel", "coalition", "Saudi", "Hamas", "army"]
NOUNS = ["airstrike", "raid", "shelling", "ambush", "drone strike", "missile attack"]


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("noun", NOUNS)
def test_no_name_of_an_event_holds_an_actor(actor: str, noun: str) -> None:
    text = f"Nine people were killed in a {actor} {noun} on Homs, Syria, on 3 May 2020. The army opened an inquiry."
    for claim in read(text):
        label = "" if claim.event is None else claim.event.label
        assert actor not in label.split()
        assert all(gazetteer.belonging(word) is None for word in label.replace(",", "").split() if word != "Syria")


OTHERS = [
    "The market opens at dawn.",
    "Wheat is sown in the valley in autumn.",
    "The council has eleven members.",
    "The river is the longest of the province.",
    "Its mayor is a teacher.",
    "The harvest was good.",
]


@settings(max_examples=25)
@given(st.lists(st.sampled_from(OTHERS), max_size=4), st.lists(st.sampled_from(OTHERS), max_size=4))
def test_sentences_about_nothing_of_the_kind_merge_no_two_events(between: list[str], behind: list[str]) -> None:
    first = "An airstrike on Homs, Syria, killed nine people on 3 May 2020."
    second = "On 7 May 2020, a bomb in Aleppo, Syria, killed four people."
    text = " ".join([first, *between, second, *behind])
    assert not are_one(text, "nine people", "four people")


def test_events_do_not_depend_on_what_was_read_before() -> None:
    texts = [
        RAID + "The army has opened an inquiry.",
        NAVY + "The ship Marsa was sunk.",
        PROTEST + "The attack was cruel.",
    ]
    alone = {text: read(text) for text in texts}
    assert {text: read(text) for text in reversed(texts)} == alone


def test_talks_of_which_nobody_says_who_held_them_name_nobody() -> None:
    found = read("The council was called in to discuss the figures with care.")
    assert all(claim.value.entities != () for claim in found if isinstance(claim.value, Names))


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Gunmen shot dead two officers in Mosul. A roadside bomb killed three soldiers in Baquba.", "two", "three"),
        (
            "A bomb in Mosul killed two people. Four people died when a car bomb exploded in Tikrit, Iraq.",
            "two",
            "Four",
        ),
        ("A shell landed in Arnous Square, killing one man. A shell hit Mojtahed street, injuring two.", "one", "two"),
        ("A rocket hit Zarkavil, killing five people. A missile killed six people in Dornavan.", "five", "six"),
        ("Shells fell on Tal Kern, wounding nine people. A mine killed a farmer in Beit Lor.", "nine", "a farmer"),
        ("A mortar killed ten people in Aleppo, Syria. A drone killed eleven people in Daraa, Syria.", "ten", "eleven"),
    ],
)
def test_deeds_in_several_towns_with_tolls_of_their_own_are_several_events(text: str, first: str, second: str) -> None:
    assert not are_one(text, first, second)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("An airstrike in western Afghanistan's Herat province killed nine people on 3 May 2020.", "Herat"),
        ("The Haiti earthquake killed nine people on 3 May 2020.", "Haiti"),
        ("Nepal's quake of 3 May 2020 killed nine people.", "Nepal"),
        ("The Kabul bombing on 3 May 2020 killed nine people.", "Kabul"),
        (
            (
                "An airstrike in eastern Afghanistan killed nine people on 3 May 2020. The incident took place in the "
                "Haska Mina district of Nangarhar province."
            ),
            "Nangarhar Province",
        ),
        (
            (
                "A quake killed nine people on 3 May 2020. Nepali officials spoke in the Nepali capital. Nepal asked "
                "for help, and Nepal thanked the Indian army."
            ),
            "Nepal",
        ),
    ],
)
def test_the_place_of_an_event_is_found_in_its_name_and_in_what_is_told_later(words: str, place: str) -> None:
    event = event_in(read(words), "nine people")
    assert event is not None
    assert event.places[0] == place


def test_an_attack_is_in_no_state_whose_attack_it_is() -> None:
    event = event_in(read("The Israel strike killed nine people on 3 May 2020."), "nine people")
    assert event is not None
    assert event.places == ()


def test_where_somebody_says_it_is_not_where_it_was() -> None:
    found = read("Nine people died on 3 May 2020, the colonel told a reporter in Libreville by phone.")
    assert all(claim.event.places == () for claim in found if claim.event is not None)


@pytest.mark.parametrize(
    "words",
    [
        "It was the deadliest attack in the town since gunmen killed 52 people at a wedding.",
        "It was the worst raid since bombs killed 52 people in the market.",
        "It is the bloodiest strike in the province since a truck bomb killed 52 people in 2012.",
        "No raid has been as deadly since jets killed 52 people in the valley.",
        "It was the deadliest since a blast killed 52 people in July 2005.",
        "It came a year after tremors had killed 52 people in the hills.",
        "The town had been quiet since militants killed 52 people there in 2016.",
        "It would be the worst attack in the country since bombers killed 52 people in suicide bombings on buses.",
    ],
)
def test_what_is_only_recalled_is_another_event_and_the_text_goes_on_with_its_own(words: str) -> None:
    text = f"{RAID}{words} Police said 30 people were wounded."
    assert not are_one(text, "nine people", "52")
    assert are_one(text, "nine people", "30 people")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Another shell fell in Arnous Square, killing one man.", "one man"),
        ("A second rocket hit a school, killing four pupils.", "four pupils"),
        ("Another bomb killed six people at a bridge.", "six people"),
        ("In another incident, a device was left in a bag on a beach.", "device"),
    ],
)
def test_another_weapon_tells_of_another_attack(words: str, told: str) -> None:
    assert not are_one(RAID + words, "nine people", told)


def test_the_day_of_the_harm_is_the_day_of_the_deed_that_did_it() -> None:
    text = (
        "On 4 May 2014, two bombs exploded in Nairobi, Kenya, killing nine people. On 3 May 2014, three people were "
        "killed and fifteen injured when a grenade was thrown into a bus in Mombasa, Kenya."
    )
    found = read(text)
    event = event_in(found, "three people")
    assert event is not None
    assert str(event.when) == "2014-05-03"
    assert event_in(found, "fifteen") == event
    assert event_in(found, "nine people") != event


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("The port was captured on 26 February 2020.", "Port captured, 26 February 2020"),
        ("On 11 May 2020 a girl was rescued from a cellar.", "Girl rescued, 11 May 2020"),
        ("Soldiers were withdrawn on 11 May 2020.", "Other events, 11 May 2020"),
    ],
)
def test_what_happened_on_another_day_is_called_after_what_was_done(words: str, label: str) -> None:
    labels = {claim.event.label for claim in read(RAID + words) if claim.event is not None}
    assert label in labels or words.startswith("Soldiers")
    assert not any("oldiers" in each for each in labels)


def test_an_inquiry_is_named_after_what_it_looks_into() -> None:
    event = event_in(read(RAID + "The army has opened an inquiry into the strike."), "inquiry")
    assert event is not None
    assert event.label == "Investigation: Airstrike, Kornet, 3 May 2020"


@pytest.mark.parametrize(
    "words",
    [
        "It was an unfortunate accident, the colonel said.",
        "It was a massacre, a witness said.",
        "This was a fire, the mayor said.",
        "The strike was a crime and an accident, the mayor said.",
        "It was a collapse caused by rain, the ministry said.",
    ],
)
def test_what_somebody_calls_it_is_no_other_event(words: str) -> None:
    text = f"{RAID}{words} The governor said 14 people were hurt."
    assert are_one(text, "nine people", "14 people")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Three soldiers were killed by a roadside bomb in Aleppo, Syria.", "Three soldiers"),
        ("The armed groups targeted Jaramana, Syria, with rocket shells, killing a child.", "a child"),
        ("Two men died when a mine blew up a bus in Hama, Syria.", "Two men"),
    ],
)
def test_a_weapon_in_another_town_tells_of_another_attack(words: str, told: str) -> None:
    assert not are_one(f"An airstrike on Raqqa, Syria, killed nine people. {words}", "nine people", told)


@pytest.mark.parametrize("kind", ["election", "vaccination", "presidential", "awareness", "political"])
def test_a_peaceful_campaign_is_no_attack(kind: str) -> None:
    found = read(f"A {kind} campaign was launched in Kornet on 3 May 2020.")
    assert "attack" not in {claim.event.type for claim in found if claim.event is not None}


def test_a_campaign_in_which_a_clash_broke_out_is_no_part_of_the_clash() -> None:
    text = (
        "Nearly 130 people have been killed in Warrap over the past week. During a government campaign to disarm "
        "herders, an argument erupted in the town of Romic. The clashes left 127 people dead."
    )
    assert are_one(text, "130 people", "127 people")
    assert not are_one(text, "127 people", "to disarm")


@pytest.mark.parametrize(
    "words",
    [
        "At least nine people were killed in Kefra in the Dorn hills on 3 May 2020.",
        "The mission found evidence that nine people were killed in Kefra village in Dorn district on 3 May 2020.",
        "Some nine people died in the valley near Kefra on 3 May 2020, among them four children.",
        "Officials said nine people had been killed in the village of Kefra in the Dorn area on 3 May 2020.",
    ],
)
def test_the_day_on_which_people_were_killed_is_that_of_the_event(words: str) -> None:
    found = read(words)
    event = event_in(found, "nine people")
    assert event is not None
    assert str(event.when) == "2020-05-03"
    assert event_in(found, "3 May 2020") == event


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Rebels captured the town of Vilnes.", "captured"),
        ("The hill came under the control of the militia.", "control"),
        ("The army took full control of the city.", "full control"),
        ("Government troops recaptured the border crossing.", "recaptured"),
        ("Peacekeepers were deployed to the valley.", "deployed"),
        ("Two battalions were sent to the area to track down the gunmen.", "battalions"),
        ("The bodies were flown to the capital for burial.", "flown"),
        ("The bodies were later buried in the capital.", "buried"),
        ("Armed men had blocked the road between Kornet and Vilnes.", "blocked"),
        ("The governor imposed a curfew.", "curfew"),
    ],
)
def test_what_is_done_around_an_attack_is_no_part_of_it(words: str, told: str) -> None:
    assert not are_one(RAID + words, "nine people", told)


@pytest.mark.parametrize(
    "words",
    [
        "The incident took place in a remote district.",
        "The soldiers in the base came under fire.",
        "Escape routes were blocked by rubble.",
        "The bomb brought down the roof.",
    ],
)
def test_what_only_sounds_like_a_capture_or_a_roadblock_is_a_part_of_the_attack(words: str) -> None:
    found = read(RAID + words, "2020-06-20")
    assert {claim.event.id for claim in found if claim.event is not None} == {
        found[0].event.id if found[0].event else ""
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Villagers said soldiers went on a rampage in Vilnes.", "rampage"),
        ("Soldiers later rampaged through the market.", "rampaged"),
        ("A woman said that two soldiers raped her.", "raped"),
        ("A girl was raped by three men in uniform, her father said.", "raped"),
    ],
)
def test_a_rampage_and_a_rape_are_no_part_of_the_attack_beside_them(words: str, told: str) -> None:
    assert not are_one(RAID + words, "nine people", told)


def test_the_attack_means_no_rampage() -> None:
    text = (
        "Villagers said soldiers went on a rampage in Kornet after gunmen had staged an attack that killed eight men. "
        "The governor said that a cook died in the attack. He denied the soldiers went on a rampage."
    )
    assert are_one(text, "eight men", "a cook")
    assert not are_one(text, "eight men", "soldiers went on a rampage")


@pytest.mark.parametrize(
    ("items", "first", "second"),
    [
        (("Drone attack in Odesa injures two", "Rebels hit a Kherson hospital, injure three"), "two", "three"),
        (("Airstrike on Idlib kills five", "Four wounded, six killed in attack on Aleppo"), "five", "six"),
        (("Airstrike on Idlib kills five", "Four wounded, six killed in attack on Aleppo"), "five", "Four"),
        (("Bombing in Mosul kills seven", "Death toll of May 2 strike on Kharkiv rises to 10"), "seven", "10"),
        (("Officials confirm three deaths", "Car bomb in Mosul kills seven"), "three", "seven"),
    ],
)
def test_each_item_of_a_list_of_news_tells_of_its_own_event(items: tuple[str, str], first: str, second: str) -> None:
    text = "Key developments on 4 May:\n\n" + "\n".join(f"• {item}" for item in items) + "\n"
    assert not are_one(text, first, second)


def test_one_strike_of_several_is_an_event_of_its_own() -> None:
    text = (
        "Four separate strikes in Iraq between July 27 and October 15, 2015 killed five civilians. "
        "One man was injured during a strike near Sinjar on July 27, the command said."
    )
    assert are_one(text, "Four separate strikes", "five civilians")
    assert not are_one(text, "five civilians", "One man")


def test_the_verb_of_an_event_names_it_where_it_is_a_noun_too() -> None:
    found = read("Rebels ambushed a patrol near Kornet on 3 May 2020.")
    assert {claim.event.label for claim in found if claim.event is not None} == {"Ambush, Kornet, 3 May 2020"}


@pytest.mark.parametrize("verb", ["staged", "waged"])
def test_a_verb_whose_stem_is_another_verb_is_read(verb: str) -> None:
    found = read(f"Gunmen {verb} an attack on Kornet.")
    assert "occurrence" in {claim.facet for claim in found}


ROCKET = "A rocket hit a market in Varsk on 3 May 2024, killing nine. "
BASE = "Rebels attacked an army base in Varsk on 3 May 2024. "


@pytest.mark.parametrize(
    ("before", "told", "words"),
    [
        (ROCKET, "nine", "In neighbouring Kestovia, a bomb killed four people at a bus stop."),
        (ROCKET, "nine", "In April, shells that fell on a market in the town of Ostrow killed four people."),
        (ROCKET, "nine", "Last month, four people were killed there."),
        (ROCKET, "nine", "A year ago, a blast in the town killed four people."),
        (ROCKET, "nine", "Earlier this week, a drone struck a bus, killing four people."),
        (ROCKET, "nine", "On the same day, a drone killed four people in Ostrow."),
        (ROCKET, "nine", "Hours later, jets bombed the port, killing four people."),
        (ROCKET, "nine", "Rebels responded by shelling Ostrow, killing four people."),
        (ROCKET, "nine", "Meanwhile, a drone hit an oil depot in Ostrow, killing four people."),
        (ROCKET, "nine", "Troops launched an operation after the attack and killed four people."),
        (
            ROCKET,
            "nine",
            "The group has carried out several attacks, including a 2019 bombing that killed four people.",
        ),
        (ROCKET, "nine", "The attack followed an army raid on Ostrow in which four people died."),
        (
            ROCKET,
            "nine",
            "The strike came amid anger at another raid on Ostrow against rebels that killed four people.",
        ),
        (ROCKET, "nine", "Further four people were killed in separate clashes."),
        (ROCKET, "nine", "Four people died during the protests."),
        (BASE, "army base", "In Ostrow, protesters burned a police station and four people died."),
        (
            "A ferry sank near Varsk on 3 May 2024 and nine drowned. ",
            "nine",
            "Another ferry sank in 2020, killing four people.",
        ),
        (
            "A ferry sank near Varsk on 3 May 2024 and nine drowned. ",
            "nine",
            "Last week four people died when a bus overturned.",
        ),
    ],
)
def test_what_was_at_another_time_or_elsewhere_is_another_event(before: str, told: str, words: str) -> None:
    told_of = "four people" if "four people" in words else "Four people"
    assert not are_one(before + words, told, told_of)


@pytest.mark.parametrize(
    "words",
    [
        "Hours later, four people died of their wounds.",
        "In May, the toll rose to four people more.",
        "The blast also hurt four people.",
        "The second man to reach the market saw four people dead.",
        "It was the third such attack this month, and four people are missing.",
        "The explosion followed, and four people burned to death.",
    ],
)
def test_what_goes_on_is_the_same_event(words: str) -> None:
    assert are_one(ROCKET + words, "nine", "four people")


def test_a_text_goes_back_to_its_event_behind_what_was_before() -> None:
    text = (
        ROCKET
        + "\n\nLast month, a blast at the port killed 20 people.\n\nThe army denied that it fired. Six houses burned."
    )
    assert not are_one(text, "nine", "20 people")
    assert are_one(text, "nine", "Six houses burned")


@pytest.mark.parametrize(
    "words",
    [
        "A jet was shot down near Kornet on 3 May 2020, during the war in Donbas.",
        "A jet was shot down near Kornet on 3 May 2020 amid the conflict in Darfur.",
        "Nine people died near Kornet on 3 May 2020 in the insurgency in Kashmir.",
    ],
)
def test_where_a_war_is_is_not_where_something_happened_in_it(words: str) -> None:
    assert {claim.quote.text for claim in read(words) if claim.facet == "place"} == {"near Kornet"}


@pytest.mark.parametrize("verb", ["sank near Varsk", "sank off Dhaka", "broke in two near Varsk", "sank in the lake"])
def test_a_past_form_with_a_subject_is_a_verb(verb: str) -> None:
    assert {claim.facet for claim in read(f"A ferry {verb} on 3 May 2020.")} & {"occurrence", "statement", "date"}


def test_that_incident_is_the_one_mentioned_last_in_passing() -> None:
    text = ROCKET + "It came a day after a train was bombed in Ostrow. At least 14 were killed in that incident."
    assert not are_one(text, "nine", "At least 14")
    assert are_one(text, "a train was bombed", "At least 14")
    assert "a day after" not in {claim.quote.text for claim in read(text)}


def test_rescuers_who_respond_answer_no_attack_with_another() -> None:
    text = ROCKET + "Rescuers quickly responded, moving the bodies to a hospital. Two more died there."
    assert are_one(text, "nine", "Two more died")


def test_a_place_told_more_exactly_on_the_same_day_is_no_other_event() -> None:
    text = (
        "An air strike hit a school in central Varsk on Wednesday, killing nine. "
        "The Ostrow school in Norden was struck on Wednesday, killing four people."
    )
    assert are_one(text, "nine", "four people")


def test_what_is_said_beside_a_measure_is_said_of_the_attack() -> None:
    words = "The authorities imposed a curfew, but claimed the strike was the result of an accident."
    assert are_one(RAID + words, "nine people", "result of an accident")


@pytest.mark.parametrize(
    "words",
    [
        "On 6 March 2019, at 8:25, inspectors arrived at the school.",
        "On 7 March 2019 at 10:00 the minister visited the school.",
        "At 9:40 on 6 March 2019 a team came to Varsk.",
        "On 6 March 2019, at about 14:10, monitors reached the school.",
        "On 8 March 2019 at 07:15 observers went to Varsk.",
    ],
)
def test_a_time_beside_a_day_of_something_else_is_no_time_of_the_attack(words: str) -> None:
    found = read(f"Shells hit a school in Varsk on 5 March 2019 at 15:30, killing two children. {words}", "2019-03-09")
    attack = next(one for one in found if one.facet == "deaths").event
    assert {one.quote.text for one in found if one.facet == "time" and one.event == attack} == {"at 15:30"}
