"""Who did what to what, with what, where and when, in texts of every kind of clause. Every text is made up."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim, Count, Names
from extract_texts import names, of, only, read

DAY = "2024-05-10"


def said(text: str, facet: str) -> list[str]:
    return [claim.quote.text for claim in of(read(text, DAY), facet)]


def named(text: str, facet: str) -> set[str]:
    return {name for claim in of(read(text, DAY), facet) if isinstance(claim.value, Names) for name in names(claim)}


def days(text: str) -> set[str]:
    return {str(getattr(claim.value, "span", claim.quote.text)) for claim in of(read(text, DAY), "date")}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The bridge was blown up by retreating troops.", "retreating troops"),
        ("Marines captured the port of Lissan.", "Marines"),
        ("Two mills were burned down by settlers in the valley.", "settlers"),
        ("Soldiers carried out three raids on Bassar.", "Soldiers"),
        ("Ten people died in a militia raid on a depot.", "militia"),
        ("Six traders were killed in a Saudi airstrike.", "Saudi Arabia"),
        ("Rebel mortar fire killed six traders.", "Rebel"),
        ("Militia sniper fire killed two nurses outside the clinic.", "Militia"),
        ("Government shellfire claimed the lives of five farmers.", "Government"),
        ("A hotel in Kunduz closed for good after a Taliban rocket attack on its kitchen wing.", "Taliban"),
        ("Rebels fired two rockets at the fort.", "Rebels"),
        ("Bandits looted the depot at the river crossing.", "Bandits"),
        ("Witnesses spoke of a gunfight between police and smugglers.", "smugglers"),
        ("Four guards died in clashes with separatists.", "separatists"),
        ("The guards responded by opening fire on the crowd.", "guards"),
        ("Riot troops responded with live rounds.", "Riot troops"),
        ("Soldiers resorted to the use of live ammunition.", "Soldiers"),
        ("Border guards started firing at the fishing boat on Tuesday.", "Border guards"),
        ("The army retaliated by bombarding the village of Osh.", "army"),
        ("Dozens of gunmen stormed the clinic on Sunday.", "gunmen"),
        ("A group of armed men kidnapped two nurses on the road to Dorra.", "armed men"),
        ("Most of the victims were killed by hired thugs.", "hired thugs"),
        ("Rebels attacked the town and the army pounded a village.", "army"),
        ("Nine herders died at the hands of the militia on Sunday.", "militia"),
        ("Nine herders were killed by the junta's mortars.", "junta"),
        ("An attack on the market in Dorra on Monday by gunmen on motorbikes killed nine.", "gunmen"),
        ("Twelve children died in the Velan air force bombing of a school.", "Velan air force"),
        ("An armed group commanded by a deserter held the farmers in a camp.", "armed group"),
    ],
)
def test_who_did_it_is_read_in_any_clause_or_phrase(text: str, actor: str) -> None:
    assert actor in named(text, "actor")


@pytest.mark.parametrize(
    "text",
    [
        "The losses suffered by Norway were small.",
        "The strike was mentioned by Norway.",
        "The area is controlled by India.",
        "The pictures were released by Kallisto Labs.",
        "This marked the first time that Norway opened an office there.",
        "The army launched an inquiry into the strike.",
    ],
)
def test_who_does_no_deed_is_no_actor(text: str) -> None:
    assert said(text, "actor") == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The clinic in Old Sefrou was hit by two mortar bombs.", "clinic"),
        ("The base was struck by missiles.", "base"),
        ("A rocket landed on a school bus in Karm.", "school bus"),
        ("Jets bombed a wedding hall outside Tel Amar.", "wedding hall"),
        ("Nine farmers died in a strike on a well.", "well"),
        ("The shelled Al-Thawra hospital belonged to a charity.", "Al-Thawra hospital"),
        ("The raids were aimed at a grain silo.", "grain silo"),
        ("The Wattayah air base was bombed on Sunday.", "Wattayah air base"),
        ("Shells fell on a tannery beside the river.", "tannery"),
        ("A strike carried out by rebels against government ships sank one.", "government ships"),
    ],
)
def test_what_was_hit_is_read_from_verbs_nouns_and_participles(text: str, target: str) -> None:
    assert target in named(text, "target")


def test_what_falls_and_is_no_weapon_hits_no_target() -> None:
    assert said("The blaze caused the roof to fall on the stalls.", "target") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Fifteen tenants died in a four-storey block beside the courthouse.", "four-storey block"),
        ("The ship sank in the harbour.", "harbour"),
        ("Nine planes were destroyed at the airbase.", "airbase"),
        ("A jet crashed near Oum Zaraf.", "Oum Zaraf"),
        ("One man was injured during a strike near Ash Sharqat, Iraq.", "Ash Sharqat"),
        ("The plane crashed in the jungle north of Palmar.", "Palmar"),
        ("The airliner vanished from radar some 60 km west of Padang.", "Padang"),
        ("Clashes erupted on the outskirts of Bria.", "Bria"),
        ("Seven settlements were shelled in Tavush and in Syunik.", "Syunik"),
        ("Four raids on Sinjar followed.", "Sinjar"),
        ("Forty villages were burned in the Lobaye forest.", "Lobaye forest"),
        ("Six farmers were shot in their fields.", "fields"),
        ("A glider went down in the country's southeast.", "country's southeast"),
        ("Gunmen kidnapped six players in the Velan town of Choro.", "Choro"),
        ("The convoy was ambushed about 50 kilometres from Torin.", "Torin"),
        ("The shooting happened on the shores of Lake Chado.", "Lake Chado"),
        ("The men were killed on a road outside Kapo.", "road"),
        ("Dead bodies were found at a convent in Pinla.", "convent"),
        ("The rebels attacked in the Marun sector.", "Marun sector"),
        ("The minister blamed rebels for the massacre last week in Hula.", "Hula"),
    ],
)
def test_a_preposition_and_the_shape_of_a_phrase_make_a_place(text: str, place: str) -> None:
    assert place in named(text, "place")


@pytest.mark.parametrize(
    "text",
    [
        "The jet crashed in an area held by tribal fighters.",
        "Nine were killed in the incident.",
        "Two died in a statement of the obvious.",
        "An official in Kabul said that nine were killed.",
        "The strikes were a shock, he said in a speech.",
        "Nine died in the shootout.",
        "Nine people were killed in the crossfire.",
        "Nine people were killed in the Northern Airlines flight.",
        "Shells were found in the village.",
        "The dead were buried in a mass grave.",
        "The minister, speaking on Saturday in Damas, called the attack unforgivable.",
        "The victims were taking part in a two-day seminar.",
    ],
)
def test_what_is_no_place_is_read_as_none(text: str) -> None:
    assert said(text, "place") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A raid on April 16 and 17, 2013, destroyed the town.", "2013-04-16/2013-04-17"),
        ("Between 3 June and 9 July 2014 the fort was shelled.", "2014-06-03/2014-07-09"),
        ("From July 27 to October 15, 2015, four raids killed nine.", "2015-07-27/2015-10-15"),
        ("In the first half of 2016 convoys were attacked.", "2016-01-01/2016-06-30"),
        ("The bridge was blown up in late March 2015.", "2015-03-21/2015-03-31"),
        ("Over the past week forty villages were burned.", "Over the past week"),
        ("The town fell to rebels on 26 February 2022.", "2022-02-26"),
        ("Nine people were killed on Sunday.", "2024-05-05"),
        ("A jailed writer died on 27 July.", "2023-07-27"),
        ("Forty people were killed last week in Osh.", "last week"),
        ("The market was bombed over the weekend.", "over the weekend"),
        ("The minister blamed rebels for the massacre last week.", "last week"),
    ],
)
def test_days_and_spans_are_read_in_any_clause(text: str, day: str) -> None:
    assert day in days(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Sunday that nine were killed.",
        "As of 31 March the toll stood at nine.",
        "Later that day nine people were killed.",
        "The ministry said last week that nine were killed.",
        "The minister, speaking on Saturday, called the attack unforgivable.",
    ],
)
def test_the_day_of_saying_and_of_a_figure_is_no_day_of_the_event(text: str) -> None:
    assert days(text) == set()


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Rebels shelled the town at dawn.", "at dawn"),
        ("The attack came in daylight.", "in daylight"),
        ("Jets bombed the market overnight.", "overnight"),
        ("The plane crashed late on Friday.", "late"),
        ("A shell landed in the evening.", "in the evening"),
        ("The incident took place Thursday evening in the harbour.", "evening"),
        ("The raid came at around midnight.", "at around midnight"),
        ("The sides accused each other of opening fire early on Wednesday.", "early"),
    ],
)
def test_the_hour_is_read_as_the_words_give_it(text: str, hour: str) -> None:
    assert hour in said(text, "time")


def test_midnight_and_noon_are_hours_of_the_clock() -> None:
    hours = {getattr(one.value, "time", "") for one in of(read("The raid came at around midnight.", DAY), "time")}
    assert hours == {"00:00"}


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Nine people, mostly women, drowned.", "mostly women"),
        ("The strike killed 92 civilians and most were children.", "most were children"),
        ("Thirty people were killed, including women and children.", "including women and children"),
        ("Most of the dead were farmers and their children.", "Most of the dead were farmers and their children"),
        ("Twelve died, among them nurses.", "among them nurses"),
        ("The victims were shepherds.", "The victims were shepherds"),
    ],
)
def test_who_came_to_harm_is_read_where_no_number_says_how_many(text: str, whom: str) -> None:
    assert whom in said(text, "victims")


@pytest.mark.parametrize("text", ["Most residents were asleep.", "Some people fear that the toll may rise."])
def test_who_came_to_no_harm_is_no_victim(text: str) -> None:
    assert said(text, "victims") == []


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The fire led to the loss of the archive.", "the loss of the archive"),
        ("The quake caused heavy damage to the old citadel.", "heavy damage to the old citadel"),
        ("He told of the destruction of two mills.", "the destruction of two mills"),
    ],
)
def test_losses_are_damage_as_nouns_say_it(text: str, thing: str) -> None:
    assert any(thing in words or words in thing for words in said(text, "damage"))


def test_a_loss_of_lives_is_no_damage() -> None:
    assert said("The flood caused a great loss of life.", "damage") == []


@pytest.mark.parametrize(
    "text",
    [
        "An army investigation into the strike is under way.",
        "The Accident Bureau leads the inquiry into the collapse.",
        "The regiment reviewed the findings of the investigation.",
        "A parliamentary inquiry into the fire began.",
    ],
)
def test_an_inquiry_is_read_from_its_phrase(text: str) -> None:
    assert said(text, "investigation") != []


def own_statements(text: str) -> list[str]:
    return [claim.quote.text for claim in of(read(text), "statement") if not claim.own_voice]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "A UN officer said the depot held no grain, since all staff had left in May.",
            ["the depot held no grain", "all staff had left in May"],
        ),
        (
            "“Not one street was spared. Families sleep in cellars. The bakeries ran out of flour,” the mayor said.",
            ["Not one street was spared", "Families sleep in cellars", "The bakeries ran out of flour"],
        ),
        (
            "Anna Petrova wrote “dozens still lie below the concrete”, and “The officers are useless”.",
            ["dozens still lie below the concrete", "The officers are useless"],
        ),
    ],
)
def test_each_clause_and_each_quotation_of_a_statement_is_a_claim(text: str, parts: list[str]) -> None:
    assert own_statements(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not mention the shelling of the mill.",
        "The spokesman would not say what kind of weapon was used.",
        "The fire was not mentioned by the navy in its report.",
    ],
)
def test_what_somebody_does_not_say_the_document_says(text: str) -> None:
    found = of(read(text), "statement")
    assert [claim.own_voice for claim in found] == [True]


def every(text: str) -> tuple[Claim, ...]:
    return read(text, DAY)


def test_who_somebody_is_that_speaks_is_no_claim() -> None:
    found = every("Residents reached by telephone said that nine people were killed.")
    assert [claim.facet for claim in found] == ["deaths"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Two suicide bombers blew themselves up outside a police station in Zarenga.", "suicide bombers"),
        ("Militants from the Harun Brigade stormed an army base near Delgo.", "Harun Brigade"),
        ("The jet was shot down by forces of the Southern League near the border.", "Southern League"),
        ("Members of the presidential guard opened fire on demonstrators.", "presidential guard"),
        ("Kidnappers seized 30 pupils from a boarding school in Ruma.", "Kidnappers"),
        ("Warplanes dropped barrel bombs on the district of Sahar.", "Warplanes"),
        ("The gunmen killed an unspecified number of people on Sunday.", "gunmen"),
        ("The navy sank two boats on Monday.", "navy"),
        ("Police said the insurgents looted and burned the shops during the attack.", "insurgents"),
        ("The pilgrims' bus came under fire from militants in the Bara district.", "militants"),
        ("Herdsmen armed with machetes raided three villages overnight.", "Herdsmen"),
        ("The fishing vessel was rammed and sunk by a coast guard ship.", "coast guard ship"),
        ("Farmers and herders fought with guns and spears in Nakur county.", "Farmers"),
        ("Coalition airstrikes on a market killed six civilians.", "Coalition"),
        ("Rebel airstrikes against two camps left nine dead.", "Rebel"),
        ("Aircraft engaged a group of armed insurgents near the village.", "Aircraft"),
    ],
)
def test_whoever_attacks_is_named_by_the_body_that_they_are_of(text: str, actor: str) -> None:
    assert actor in named(text, "actor")


@pytest.mark.parametrize(
    "text",
    [
        "The clinic was hit by mortar shells on Friday.",
        "The report was carried by the Northern News Agency.",
        "Pictures of the strike were analysed by a research group.",
        "The crews fought the blaze for hours.",
        "The dead were buried by villagers on Friday.",
    ],
)
def test_a_weapon_and_who_passes_on_or_helps_have_done_no_deed(text: str) -> None:
    assert said(text, "actor") == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Militants stormed an army base near Delgo before dawn on Monday.", "army base"),
        ("Coalition airstrikes on a market killed six civilians.", "market"),
        ("A band of gunmen was engaged by helicopters at dawn.", "gunmen"),
        ("The rebels fired mortar rounds at a refugee camp, the army said.", "refugee camp"),
        ("A grenade was thrown into a crowded restaurant in Kessu.", "crowded restaurant"),
        ("A suicide attacker rammed a truck into the gate of the barracks.", "gate"),
        ("Soldiers shelled residential districts in the east of the city.", "residential districts"),
        ("Six rockets were launched at the airport from a nearby hill.", "airport"),
        ("It was the second time that the group had ambushed an army patrol.", "army patrol"),
        ("A convoy of around 200 vehicles came under heavy gunfire.", "convoy"),
        ("The shelling of the power plant cut electricity to half of the city.", "power plant"),
        ("The gunmen shot into the gathering.", "gathering"),
        ("A transport aircraft of the air force was shot down near the border.", "transport aircraft"),
        ("Security forces used live ammunition and tear gas against the protesters.", "protesters"),
        ("The pipeline was blown up by saboteurs on Monday.", "pipeline"),
    ],
)
def test_what_was_attacked_is_read_behind_every_verb_and_noun_of_attacking(text: str, target: str) -> None:
    assert target in named(text, "target")


@pytest.mark.parametrize(
    "text",
    [
        "The school has been hit several times during the war.",
        "The station was hit by lightning.",
        "The coast was struck by high waves.",
        "The city was hit hard.",
        "They shelled the area.",
        "The plan came under fire from critics.",
        "The budget came under attack from the opposition.",
    ],
)
def test_how_often_and_what_nature_hits_are_no_targets(text: str) -> None:
    assert not named(text, "target") & {
        "several times",
        "times",
        "station",
        "coast",
        "city",
        "area",
        "The Times",
        "plan",
        "budget",
    }


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A roadside bomb hit a bus in the province of Takul.", "roadside bomb"),
        ("A car bomb exploded near the ministry, wounding 40.", "car bomb"),
        ("An armed drone struck a wedding party in Marib.", "armed drone"),
        ("Police opened fire on the crowd with automatic rifles.", "automatic rifles"),
        ("Herdsmen armed with machetes raided three villages.", "machetes"),
        ("Villagers wielding sticks and knives attacked a police post.", "sticks"),
        ("A bomb planted under a bridge went off as a convoy was passing.", "bomb"),
        ("The rebels fired mortar rounds at a refugee camp.", "mortar rounds"),
        ("An explosive device went off under a minibus.", "explosive device"),
        ("The coalition used white phosphorus in the bombardment.", "white phosphorus"),
        ("A landmine killed three children near Dul.", "landmine"),
        ("A truck packed with explosives was driven into the gate during the attack.", "explosives"),
    ],
)
def test_what_hits_bursts_or_is_carried_into_an_attack_is_its_weapon(text: str, weapon: str) -> None:
    assert weapon in named(text, "weapon")


def test_a_round_of_talks_and_a_device_in_a_shop_are_no_weapons() -> None:
    assert (
        said(
            "A round of talks hit an obstacle. The device was sold in shops. They fought with determination.", "weapon"
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("Troops clashed with militiamen for six hours in the town of Vere.", "for six hours"),
        ("The fighting lasted about three days.", "about three days"),
        ("They overran the outpost after a two-hour gun battle.", "two-hour"),
        ("The army bombarded the town for more than 10 minutes.", "for more than 10 minutes"),
        ("Residents were trapped in the rubble for 14 hours, the mayor said.", "for 14 hours"),
    ],
)
def test_how_long_it_went_on_is_a_claim_of_its_own(text: str, duration: str) -> None:
    assert said(text, "duration") == [duration]


@pytest.mark.parametrize(
    "text",
    [
        "Three hours later a second bomb exploded.",
        "He has been in office for two weeks.",
        "The attack came two days after the talks.",
        "A two-year-old child was killed in the strike.",
    ],
)
def test_what_lies_between_events_and_ages_are_no_durations(text: str) -> None:
    assert said(text, "duration") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels seized the city of Karo on Monday.", "Karo"),
        ("Government forces recaptured the town of Sarn after days of fighting.", "Sarn"),
        ("Troops encircled the village of Sul at dawn.", "Sul"),
    ],
)
def test_a_place_that_changes_hands_is_where_it_was(text: str, place: str) -> None:
    assert place in named(text, "place")


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Nine people were killed. The dead were Taliban members.", "The dead were Taliban members"),
        ("The victims were all unarmed civilians killed at home.", "The victims were all unarmed civilians"),
        ("An elder said that all the dead were local farmers.", "all the dead were local farmers"),
        ("Nine were killed; half were boys.", "half were boys"),
        ("Those killed were students.", "Those killed were students"),
    ],
)
def test_who_the_dead_were_is_read_where_they_are_the_subject(text: str, victims: str) -> None:
    assert said(text, "victims") == [victims]


LATER = "A raid on a farm in Tarvel on Monday killed 14 people, villagers said. "


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("The ministry said only bandits were liquidated.", "only bandits were liquidated"),
        ("The army said all those who died were insurgents.", "all those who died were insurgents"),
        (
            "The ministry said all the boys who were massacred were “rebels”.",
            "all the boys who were massacred were “rebels",
        ),
        ("An officer said the others were insurgents.", "the others were insurgents"),
        ("He said everybody who was killed had guns.", "everybody who was killed had guns"),
        ("The army said its planes had killed FARC fighters.", "killed FARC fighters"),
        ("Relatives said all of them were luthiers.", ""),
        ("Relatives said all of them were weavers.", "all of them were weavers"),
        ("Relatives said all of them were farmers.", "all of them were farmers"),
        ("Elders said most were women and children.", "most were women and children"),
        ("Elders said none of them was armed.", "none of them was armed"),
        ("“We killed only militants,” a colonel said.", "killed only militants"),
        ("The slain men were shepherds, their wives said.", "The slain men were shepherds"),
        ("Police said it had neutralised a group of extremists.", "neutralised a group of extremists"),
        ("All of the dead belonged to poor families, he said.", "All of the dead belonged to poor families"),
    ],
)
def test_who_the_dead_were_is_read_after_their_number_has_been_told(text: str, victims: str) -> None:
    assert [one.strip('"”') for one in said(LATER + text, "victims")] == ([victims] if victims else [])


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested nine men. All of them were farmers.",
        "The boat was found and twelve were rescued. Most were children.",
        "The army denied killing civilians.",
        "Soldiers killed the gunmen.",
        "The rebels vowed to kill soldiers.",
        "The others were told to leave.",
    ],
)
def test_who_did_not_die_is_not_told_as_one_of_the_dead(text: str) -> None:
    assert said(text, "victims") == []


def test_what_the_dead_were_not_is_denied_and_what_they_were_is_told_beside_it() -> None:
    text = LATER + "The men killed were not militants but woodcutters, their relatives said."
    found = [(one.quote.text, one.polarity) for one in of(read(text, DAY), "victims")]
    assert found == [("The men killed were not militants", "denied"), ("woodcutters", "affirmed")]


def test_who_the_dead_were_has_its_category() -> None:
    (claim,) = of(read(LATER + "He said everyone who was killed had weapons.", DAY), "victims")
    assert claim.population is not None
    assert claim.population.category == "combatant"


def test_a_figure_in_a_relative_clause_of_saying_is_held_by_whoever_the_clause_is_of() -> None:
    text = "It was twice the toll given by the ministry, which has put the number of dead at 50."
    (deaths,) = of(read(text, DAY), "deaths")
    assert deaths.holder.name == "ministry"


@pytest.mark.parametrize(
    "text",
    [
        "The army did not use white phosphorus.",
        "The explosion was not caused by a rocket, the army said.",
        "No rockets were fired at the camp.",
        "Police did not open fire on the crowd.",
        "The convoy did not come under fire.",
        "The base was not hit by a missile.",
        "Nobody attacked the camp.",
        "None of the rebels attacked the camp.",
        "No one fired at the police.",
        "The jet was not shot down by rebels.",
        "The strike did not hit the hospital.",
    ],
)
def test_what_is_said_not_to_have_been_done_is_denied_in_every_facet(text: str) -> None:
    told = [claim for claim in read(text, DAY) if claim.facet in {"occurrence", "actor", "target", "weapon", "cause"}]
    assert told
    assert {claim.polarity for claim in told} == {"denied"}


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("State television said the blast was caused by a gas leak.", "caused by a gas leak"),
        ("A short circuit sparked the fire.", "A short circuit sparked the fire"),
        ("The protests were triggered by a rise in prices.", "triggered by a rise in prices"),
    ],
)
def test_what_an_event_came_from_is_its_cause(text: str, cause: str) -> None:
    assert said(text, "cause") == [cause]


def test_what_an_event_brings_about_is_no_cause_of_it() -> None:
    assert said("The flood caused damage. The strike caused panic. The army caused the blast.", "cause") == []


@pytest.mark.parametrize(
    ("text", "facet", "number"),
    [
        ("Two people, believed to be brothers, were killed when a shell hit the house.", "deaths", 2),
        ("Three men, identified by police as smugglers, were arrested.", "arrested", 3),
        ("Nine women, known as the mothers of the square, were wounded.", "injuries", 9),
    ],
)
def test_a_participle_in_commas_does_not_take_the_subject_of_its_sentence(text: str, facet: str, number: int) -> None:
    (found,) = of(read(text, DAY), facet)
    assert isinstance(found.value, Count)
    assert found.value.bounds == (number, number)


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Not a single shot was fired at the protesters.", "weapon"),
        ("Not one house was hit.", "target"),
        ("Government forces did not enter the area, the minister said.", "statement"),
        ("A spokesman said the place was not an orphanage.", "target"),
        ("Neither side presented clear documentation.", "statement"),
        ("Rebels never crossed the river, the governor said.", "statement"),
    ],
)
def test_who_did_not_do_it_and_what_a_thing_was_not_is_denied(text: str, facet: str) -> None:
    assert {one.polarity for one in of(read(text, DAY), facet)} == {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "Officials have not finished work on the report.",
        "The bodies were not identified.",
        "The army did not mention the raid in its statement.",
        "The death toll is not final, the mayor said.",
        "The troops could not reach the village in time.",
    ],
)
def test_what_is_not_yet_so_denies_nothing(text: str) -> None:
    assert {one.polarity for one in of(read(text, DAY), "statement")} == {"affirmed"}


@pytest.mark.parametrize(
    "text", ["At least 22 people were shot dead in Osh.", "Six nuns were stabbed to death in Osh."]
)
def test_a_count_that_says_what_happened_is_told_once(text: str) -> None:
    assert said(text, "occurrence") == []
    assert len(of(read(text, DAY), "deaths")) == 1


def test_an_exchange_of_fire_is_an_attack_and_one_of_stocks_is_none() -> None:
    assert said("Two soldiers died in an exchange of fire at the border.", "occurrence") == ["an exchange of fire"]
    assert said("Traders met at the stock exchange of Sarn.", "occurrence") == []


def test_what_an_explosion_rips_through_is_its_target() -> None:
    assert "mosque" in named("A powerful explosion ripped through a mosque in Kapo.", "target")
    assert named("The fire tore through the market.", "target") == set()
    assert "villages" in named("The raids were targeted at villages.", "target")


def test_what_an_event_is_only_called_is_no_claim() -> None:
    assert said("The Kapo bus attack was an attack on a bus near Kapo on 3 May 2015.", "statement") == []
    assert said("It came before the raid which took place on 3 May 2015.", "statement") != []


@pytest.mark.parametrize(
    ("text", "facet", "name"),
    [
        ("Government forces shelled Aleppo.", "target", "Aleppo"),
        ("Rebels stormed the town of Homs.", "target", "Homs"),
        ("Aleppo was bombed by jets.", "target", "Aleppo"),
        ("The town of Kornet was targeted by rebels.", "target", "Kornet"),
        ("Nine people were killed north of Homs.", "place", "Homs"),
        ("Most of the dead were villagers shot by government troops.", "actor", "government troops"),
        ("The envoy spoke of Lamu County, where the attacks took place.", "place", "Lamu County"),
        ("The minister visited Koral, where 12 people were killed.", "place", "Koral"),
        ("Police said 12 people were killed in Koral and 30 people in Torin.", "place", "Koral"),
    ],
)
def test_towns_are_hit_and_clauses_behind_a_noun_tell_of_it(text: str, facet: str, name: str) -> None:
    assert name in named(text, facet)


def test_where_somebody_went_to_school_is_no_place_of_an_event() -> None:
    assert said("She recalled Torin, where she went to school.", "place") == []


@pytest.mark.parametrize("verb", ["started shelling", "kept shelling", "continued shelling", "resumed shelling"])
def test_a_deed_that_goes_on_is_told_with_who_does_it(verb: str) -> None:
    assert said(f"Rebel forces {verb} the village.", "occurrence") == [f"Rebel forces {verb} the village"]


def test_the_day_of_a_news_conference_is_no_day_of_the_event() -> None:
    assert days("Karim had told a news conference on Monday that ten soldiers had been killed.") == set()


@pytest.mark.parametrize("would", ["wouldn't", "would not", "will not", "could not"])
def test_what_somebody_would_not_do_denies_no_attack(would: str) -> None:
    text = f"A trader said the rebels {would} shoot at villagers."
    assert said(text, "occurrence") + said(text, "target") == []


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        (
            "A military jet bombed late Wednesday the hospital of Varsk, two aid workers said.",
            "military jet",
            "hospital",
        ),
        ("A suicide bomber targeted late Monday a checkpoint in Bure, police said.", "suicide bomber", "checkpoint"),
    ],
)
def test_a_clause_before_its_speaker_keeps_its_subject_and_its_object(text: str, actor: str, target: str) -> None:
    assert (actor in named(text, "actor"), target in named(text, "target")) == (True, True)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("MONUSCO pounded a village.", "MONUSCO"),
        ("Security forces retook the town after two days.", "Security forces"),
        ("Rebels liquidated the villagers.", "Rebels"),
        ("The militia hacked the villagers.", "militia"),
        ("The guards clubbed the prisoners.", "guards"),
        ("Twelve people were killed by fighters believed to be from the Kesto Army.", "Kesto Army"),
        ("The attack was carried out by gunmen thought to be members of the Kesto Brigade.", "Kesto Brigade"),
    ],
)
def test_who_did_it_is_known_by_the_deed_and_by_whose_people_they_are(text: str, actor: str) -> None:
    assert actor in named(text, "actor")


def test_on_which_side_a_named_village_lies_is_no_second_place() -> None:
    assert "Homs" not in named("Rebels stormed the village of Taldaw, just south of Homs.", "place")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Karan and Torish troops exchanged rocket and artillery fire near the village of Odal.", {"Karan", "Torish"}),
        ("Prison guards traded shots with inmates for three hours.", {"guards", "inmates"}),
        ("An attack claimed by the Sarn Front killed five people in Mandal.", {"Sarn Front"}),
        ("The group that claimed the kidnapping of the engineers is based in Tarn.", {"group"}),
        ("The attackers identified themselves as members of the Dorra Army.", {"Dorra Army"}),
        ("Gunmen suspected to be Torish herdsmen attacked the village of Agat.", {"Torish herdsmen"}),
        ("Gunmen thought to belong to the Sarn Front killed 20 farmers near Beshi.", {"Sarn Front"}),
        ("Ten villages were burned by raiders believed to be from the Mur community.", {"Mur community"}),
        ("Bystanders beat a man to death outside the station.", {"Bystanders"}),
        ("The riots were triggered by the Sarn Front organisation.", {"Sarn Front"}),
    ],
)
def test_sides_owners_and_suspects_are_actors(text: str, actors: set[str]) -> None:
    found = " ".join(named(text, "actor") | named(text, "responsibility"))
    assert all(one in found for one in actors), found


@pytest.mark.parametrize(
    "text",
    [
        "The ferry flipped in the strait.",
        "The bridge gave way under the weight of a lorry.",
        "The tanker ran aground off Lissan.",
        "The coach plunged into a ravine near Olmo.",
        "Two brigades exchanged fire at the river crossing.",
    ],
)
def test_what_befalls_things_and_what_two_sides_do_has_happened(text: str) -> None:
    assert len(said(text, "occurrence")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The militants stormed the mill in Tarn on Monday. The militants attacked a chapel there.",
        "The men who attacked the chapel fled on foot.",
    ],
)
def test_who_attacked_what_tells_of_a_known_attack_by_itself(text: str) -> None:
    assert [one for one in said(text, "occurrence") if "chapel" in one] == []
    assert any("chapel" in one for one in named(text, "target"))


@pytest.mark.parametrize(
    ("text", "facet", "words"),
    [
        (
            "The envoy strongly condemned the recent bomb attack on a bus in Pesh.",
            "condemnation",
            "condemned the recent",
        ),
        ("The president praised the police raid on the hideout in Karn.", "reaction", "praised the police raid"),
        ("The union called for an end to police raids on hostels in Durn.", "demand", "called for an end"),
        ("The ministry warned of further attacks on embassies in Tripol.", "warning", "warned of further attacks"),
        ("The group threatened more attacks on hotels in Mogad.", "threat", "threatened more attacks"),
    ],
)
def test_what_somebody_does_with_words_is_told_beside_what_it_is_about(text: str, facet: str, words: str) -> None:
    assert any(words in one for one in said(text, facet))


@pytest.mark.parametrize(
    "text",
    [
        "The governor condemned an assault on democracy.",
        "A veteran fighter claimed the attack on behalf of the Sarn Front.",
        "State television blamed the massacre on criminal gangs.",
        "Several explosions occurred at the airbase.",
    ],
)
def test_what_nobody_can_hit_is_no_target(text: str) -> None:
    assert named(text, "target") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The ministry released a statement on Wednesday that the girls had fled.",
        "In a letter published late on Thursday he admitted the raid.",
        "The general gave reporters a map of the fighting on Friday evening.",
        "The committee demanded a full investigation in a statement issued on Monday.",
    ],
)
def test_the_day_of_what_is_given_out_is_no_day_of_the_event(text: str) -> None:
    assert days(text) == set()
    assert said(text, "time") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The ship sailed from a port in Karan to a harbour in Dorra and burned near Sarn.", {"Sarn"}),
        ("Five soldiers entered Veal Corner, or Hawk Field, on Monday.", {"Veal Corner", "Hawk Field"}),
        ("Police opened fire on farmers in Mandal district of Karan Province.", {"Mandal district"}),
        ("The hostage crisis at a gas plant in the town of Sarn ended on Saturday.", {"gas plant", "Sarn"}),
    ],
)
def test_places_are_where_it_was_and_not_where_the_way_began(text: str, places: set[str]) -> None:
    assert named(text, "place") == places


def test_what_fire_or_water_did_away_with_is_damage() -> None:
    assert named("The market was gutted by fire.", "damage") == {"market"}
    assert named("The storm reduced nine schools to rubble.", "damage") == {"schools"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Internet services were switched off in Mandar, Neem and Ratan districts.", "Mandar"),
        ("Radicals set fire to a union house in the port city of Odal.", "Odal"),
        ("The army searched homes in the town of Beshi on Monday.", "Beshi"),
        ("The ferry was lost off Tanzania on Friday.", "Tanzania"),
    ],
)
def test_a_named_place_is_read_whatever_the_clause_tells(text: str, places: str) -> None:
    assert any(places in one for one in named(text, "place")), named(text, "place")


@pytest.mark.parametrize(
    "text",
    [
        "Four supporters of the authorities in Karnow were arrested.",
        "The man was shot in the chest and died in hospital.",
        "The march was a protest against its military presence in Dorra.",
        "He was brought to the capital by helicopter.",
        "The plant was operated by three companies.",
        "Gunmen invaded the community on motorcycles.",
        "The militants fired at everyone on sight.",
        "A carriage fell on to a track that was hit by another train.",
    ],
)
def test_seats_wards_and_vehicles_are_no_places_actors_or_targets(text: str) -> None:
    assert named(text, "place") | named(text, "actor") <= {"Gunmen", "militants"}
    assert named(text, "target") <= {"community", "everyone"}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Masked men burst into a nightclub in Sarn.", "nightclub"),
        ("Armed attackers forced their way into a college.", "college"),
        ("The army laid waste to the village.", "village"),
        ("A suicide bomber rammed a truck into a police station.", "police station"),
        ("The jets struck a hospital complex in Sarn.", "hospital complex"),
    ],
)
def test_what_is_broken_into_or_rammed_is_a_target(text: str, target: str) -> None:
    assert target in named(text, "target")
    assert said(text, "actor") != []


@pytest.mark.parametrize(
    "text",
    [
        "The militia carried out the attack in revenge for the killing of its leader.",
        "Settlers burned the orchard in response to the stabbing of a rabbi.",
        "The rebels shelled the port in retaliation for an air raid.",
    ],
)
def test_what_a_deed_answers_is_its_cause(text: str) -> None:
    assert [one.split()[0] for one in said(text, "cause")] == ["in"]


def test_a_statement_is_kept_where_only_its_phrases_have_been_read() -> None:
    found = read("He said the blast was revenge for a recent army strike on a hospital in Sarn.", DAY)
    assert [claim.quote.text for claim in of(found, "statement")] == [
        "the blast was revenge for a recent army strike on a hospital in Sarn"
    ]


def test_an_incident_is_confirmed_and_no_words_of_it_are_a_statement() -> None:
    assert said("A police spokesman confirmed the incident.", "veracity") == ["confirmed the incident"]
    assert said("A police spokesman confirmed the incident.", "statement") == []


def test_a_clause_that_only_dates_a_known_event_is_no_statement() -> None:
    assert said("Forty people have been hurt since the unrest began in March.", "statement") == []


@pytest.mark.parametrize(
    "text",
    [
        "It was the deadliest raid since the signing of the truce in May 2014.",
        "The minister gave the toll at a press conference on Thursday.",
        "By 10:30am on Friday the toll had risen to 105.",
    ],
)
def test_days_and_hours_of_truces_briefings_and_tolls_are_none_of_the_event(text: str) -> None:
    assert days(text) == set()
    assert said(text, "time") == []


def test_the_night_is_told_with_its_day_and_nightfall_is_no_hour() -> None:
    assert said("The militia attacked the farm last night.", "time") == []
    assert said("The rescuers stopped the search as night fell.", "time") == []
    assert said("The militia attacked the farm on Friday night.", "time") == ["night"]


@pytest.mark.parametrize(
    ("text", "facet", "names_"),
    [
        ("An explosion rocked a remote coal mine in Harl on Monday.", "target", "remote coal mine"),
        ("A landslide hit a jade mine in Hpak.", "place", "jade mine"),
        ("Six people died when police fired at a crowd of miners.", "target", "crowd"),
    ],
)
def test_what_a_blast_rocks_is_hit_and_what_a_disaster_hits_is_where_it_was(text: str, facet: str, names_: str) -> None:
    assert names_ in named(text, facet)
    assert len(said(text, "target")) <= 1
    assert named(text, "weapon") == set()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Saudi-led coalition said it bombed the port.", "Saudi-led coalition"),
        ("The army said it had raided a hideout in Sarn.", "army"),
        ('"We attacked the barracks at dawn," the group said in a statement.', "group"),
        ("A Rwandan-backed rebel group said it had captured the town.", "Rwandan-backed rebel group"),
    ],
)
def test_who_tells_of_an_attack_of_their_own_did_it(text: str, actor: str) -> None:
    assert named(text, "actor") == {actor}


@pytest.mark.parametrize(
    "text",
    [
        "A witness said it struck a house near the mosque.",
        "Residents said they attacked the village at night.",
        "The group said it did not attack the convoy.",
    ],
)
def test_who_tells_of_a_rocket_or_of_others_did_nothing(text: str) -> None:
    assert [claim for claim in of(read(text, DAY), "actor") if claim.polarity == "affirmed"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The vessel went over in less than five minutes.",
        "The boat went under near Tambo on Sunday.",
        "The ferry keeled over on Sunday.",
        "The trawler turned turtle within minutes.",
    ],
)
def test_a_ship_that_goes_over_is_lost(text: str) -> None:
    assert next(claim.facet for claim in every(text)) == "occurrence"


@pytest.mark.parametrize("text", ["Two planes went over at noon.", "The captain went over the plan with his crew."])
def test_what_else_goes_over_is_not(text: str) -> None:
    assert said(text, "occurrence") == []


@pytest.mark.parametrize(
    ("text", "facet", "bounds"),
    [
        ("Some 340 people had sought medical treatment after the leak.", "injuries", 340),
        ("In the blast 52 people received medical attention.", "injuries", 52),
        ("Four people had been brought in with burns, a doctor said.", "injuries", 4),
        ("The quay gave way and 41 people were trampled or drowned.", "deaths", 41),
    ],
)
def test_who_is_treated_is_hurt_and_who_drowned_or_was_trampled_died(text: str, facet: str, bounds: int) -> None:
    counts = [claim.value for claim in every(text) if claim.facet == facet]
    assert [one.bounds[0] for one in counts if isinstance(one, Count)] == [bounds]


def test_who_is_brought_in_with_weapons_is_not_hurt() -> None:
    assert said("Four men were brought in with rifles.", "injuries") == []


@pytest.mark.parametrize(
    ("text", "facet", "named"),
    [
        ("Militants torched the Barzan School in Tolm.", "damage", "Barzan School"),
        ("A church in Tolm was torched on Sunday.", "damage", "church"),
        ("A landmine tore apart a minibus near Tolm.", "damage", "minibus"),
        ("Vandals smashed the windows of a mosque in Tolm.", "damage", "windows"),
        ("The offices were set ablaze with petrol bombs.", "weapon", "petrol bombs"),
        ("The offices of a regional newspaper in Tolm were set ablaze.", "place", "Tolm"),
        ("The offices of a regional newspaper in Tolm were destroyed.", "place", "Tolm"),
        ("Two blasts shook Turvat on 3 May 2011.", "place", "Turvat"),
        ("Three attacks rocked Zamra.", "place", "Zamra"),
        ("Dolmar was shaken by a car bomb.", "place", "Dolmar"),
        (
            "Sudanese army drones launched at least seven strikes against depots in Tolm.",
            "actor",
            "Sudanese Armed Forces",
        ),
        ("A Turkish drone destroyed a depot in Tolm.", "actor", "Turkey"),
    ],
)
def test_what_is_burned_torn_or_shaken_and_whose_drones_did_it(text: str, facet: str, named: str) -> None:
    assert [names(claim) for claim in of(read(text), facet)] == [[named]]


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Iranian-made drones destroyed two depots in Tolm.", "actor"),
        ("The scandal shook Whitehall.", "target"),
        ("The news shook Maria.", "place"),
        ("The director of a newspaper in Tolm was arrested.", "place"),
    ],
)
def test_who_made_a_drone_and_whom_news_shake_are_no_part_of_an_attack(text: str, facet: str) -> None:
    assert of(read(text), facet) == []


@pytest.mark.parametrize(
    ("text", "where", "named"),
    [
        ("Two hikers died at the foot of a frozen waterfall.", "at the foot of a frozen waterfall", "frozen waterfall"),
        ("Soldiers opened fire in front of the courthouse.", "in front of the courthouse", "courthouse"),
        ("A man was stabbed at the end of a dirt track.", "at the end of a dirt track", "dirt track"),
        ("The shooting took place on the ground floor of an arcade.", "on the ground floor of an arcade", "arcade"),
        ("A woman was killed at the edge of a quarry.", "at the edge of a quarry", "quarry"),
        ("The bodies were found at the bottom of a well.", "at the bottom of a well", "well"),
        ("Two were killed on the slopes of an unnamed peak.", "on the slopes of an unnamed peak", "unnamed peak"),
        ("Three farmers were abducted at the mouth of a ravine.", "at the mouth of a ravine", "ravine"),
    ],
)
def test_a_part_of_a_thing_tells_where_it_was(text: str, where: str, named: str) -> None:
    place = only(read(text), "place")
    assert (place.quote.text, names(place)) == (where, [named])


@pytest.mark.parametrize(
    "text",
    [
        "He died at the end of a long illness.",
        "Two died at the height of the storm.",
        "He was killed at the hands of a mob.",
        "She was wounded at the end of a raid.",
        "Nine were shot at the end of a ceasefire.",
    ],
)
def test_the_end_of_what_lasts_is_no_place(text: str) -> None:
    assert of(read(text), "place") == []


@pytest.mark.parametrize(
    ("text", "facet", "words"),
    [
        ("The collapse of a footbridge near Morbi led the state to inspect every span.", "occurrence", "collapse"),
        ("Nine labourers suffocated in a fire at a mattress plant in Sharqia.", "occurrence", "a fire"),
        ("Nineteen pilgrims lost their lives in a landslide on 3 July.", "occurrence", "a landslide"),
        ("Schools shut on Thursday following Russian missile strikes on two substations.", "target", "substations"),
        ("A drone smashed into an oil refinery at Ryazan.", "target", "oil refinery"),
        ("The bakery took a direct hit on Tuesday.", "target", "bakery"),
        ("Soldiers mortared the convent at Nsele.", "target", "convent"),
        ("Six warehouses which Saudi jets bombed on Monday stored wheat.", "target", "warehouses"),
        ("Overloading sank the launch Padma Star, the department concluded.", "cause", "Overloading"),
        ("A cracked axle derailed the goods train, inspectors found.", "cause", "cracked axle"),
        ("A short circuit burned down the clinic, firefighters said.", "cause", "short circuit"),
        ("The pilots' union faults the ministry for the crash.", "responsibility", "the ministry"),
    ],
)
def test_events_in_phrases_and_what_undoes_a_thing_are_read(text: str, facet: str, words: str) -> None:
    assert any(words in one for one in said(text, facet))


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("The navy sank two smuggling boats.", "cause"),
        ("Overloading sank the ferry Nampula, the inquiry concluded.", "target"),
        ("Schools reopened a week after the earthquake.", "occurrence"),
        ("Residents fear another attack on the depot.", "occurrence"),
        ("The minister slammed into the press at a briefing.", "target"),
    ],
)
def test_what_only_looks_like_one_is_not_read(text: str, facet: str) -> None:
    assert said(text, facet) == []


@pytest.mark.parametrize("deed", ["rebels had shelled it", "soldiers had blown it up", "guards had burned it down"])
def test_who_does_it_and_who_tells_of_it_are_not_what_was_hit(deed: str) -> None:
    assert [claim.facet for claim in read(f"Residents said {deed}.") if claim.facet in ("target", "damage")] == []
