"""What is only supposed, planned, ordered or held likely is not told as done; who answers for a deed. Made-up texts."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim, TimeSpan
from extract_texts import names, of, read

OVER_PARAGRAPHS = (
    "Mr Katu told newsmen that men came at 4 pm.\n\n“Five people were killed.\n\n“Two barns were burnt.\n\n"
    "“Six people are missing,” he said."
)
FIRM = frozenset({"asserted"})


def told(found: tuple[Claim, ...], words: str) -> list[Claim]:
    """Return the firm claims whose words begin with these: what the text tells as done, or as not done."""
    return [claim for claim in found if claim.quote.text.startswith(words) and claim.modality in FIRM]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("An inspector said the toll would have been lower if the mill had kept its doors open.", "the mill had kept"),
        ("If the army caused any injury, it will help the victims, the spokesman said.", "the army caused"),
        ("The minister said that if the rebels attacked the town, the army would respond.", "the rebels attacked"),
        ("The mayor said many would have drowned unless the crew had acted.", "the crew had acted"),
        ("Police would open fire only if they were attacked, the chief said.", "they were attacked"),
        ("The general said he did not know if the jets had hit the hospital.", "the jets had hit"),
        ("It would be a crime if the jets had hit the hospital, Amnesty said.", "the jets had hit"),
        ("Even if the guards shot prisoners, nobody saw it, the lawyer said.", "the guards shot"),
        ("Unless soldiers burned the barns, the fire has no cause, the farmer said.", "soldiers burned"),
        ("The clinic would be moved if shells struck it again, a doctor said.", "shells struck"),
    ],
)
def test_a_condition_is_not_told_as_done(text: str, words: str) -> None:
    assert told(read(text), words) == []


def test_a_relative_clause_in_a_condition_is_told_all_the_same() -> None:
    found = read("If those who bombed the market are caught, they will live, the governor said.")
    assert names(of(found, "target")[0]) == ["market"]


@pytest.mark.parametrize(
    ("text", "facet", "modality"),
    [
        ("Police foiled a plot to bomb the stadium.", "target", "intended"),
        ("Two men were accused of plotting to blow up the embassy.", "target", "intended"),
        ("Officers prevented the men from bombing the bridge.", "target", "intended"),
        ("The country is preparing to strike the port, the paper said.", "target", "intended"),
        ("The rebels threatened to shell the camp.", "occurrence", "intended"),
        ("Guards thwarted a plan to storm the prison.", "target", "intended"),
        ("The mayor called on the army to bomb the camp.", "target", "ordered"),
        ("The pilot was told not to bomb the school.", "target", "ordered"),
        ("The council voted on a proposal to shell the fort.", "target", "intended"),
        ("It is highly probable that the rebels shelled the school, the report said.", "actor", "possible"),
        ("Investigators said it was possible that rebels had hit the bus.", "target", "possible"),
        ("There is a strong possibility that militants bombed the bridge, she said.", "target", "possible"),
    ],
)
def test_what_is_meant_or_likely_is_not_asserted(text: str, facet: str, modality: str) -> None:
    assert [claim.modality for claim in of(read(text), facet)] == [modality]


def test_whoever_is_called_on_to_attack_is_meant_to_do_it_and_not_the_caller() -> None:
    found = read("The mayor called on the army to bomb the camp.")
    assert [names(claim) for claim in of(found, "actor")] == [["army"]]


@pytest.mark.parametrize(
    ("text", "thing", "means"),
    [
        ("The truck hit a landmine near Asban on Monday.", "truck", "landmine"),
        ("Eight were wounded when the truck they were travelling in hit a landmine.", "truck", "landmine"),
        ("Their vehicle struck a roadside bomb on the road to Sarda, the army said.", "vehicle", "roadside bomb"),
        ("A military convoy hit an improvised explosive device in Kefra.", "military convoy", "explosive device"),
        ("The ship struck a naval mine in the strait.", "ship", "naval mine"),
        ("A bus struck a mine outside the town of Nahla.", "bus", "mine"),
        ("The ambulance hit a buried landmine at the gate.", "ambulance", "landmine"),
        ("The patrol hit an IED at dawn.", "patrol", "IED"),
        ("A tanker struck a mine off Hodra.", "tanker", "mine"),
        ("The minibus hit an anti-tank mine.", "minibus", "mine"),
    ],
)
def test_a_vehicle_that_hits_a_mine_is_what_is_hit(text: str, thing: str, means: str) -> None:
    found = read(text)
    assert [name for claim in of(found, "target") for name in names(claim)] == [thing]
    assert any(means in name for claim in of(found, "weapon") for name in names(claim))


@pytest.mark.parametrize(
    "text",
    [
        "At 9:30 a.m., aircraft dropped bombs.",
        "At dawn on Sunday, helicopters fired rockets.",
        "At least two aircraft dropped bombs at night.",
        "The rebels fired mortars at around 9am Monday.",
        "Jets dropped bombs at midnight.",
        "At noon, tanks fired shells.",
    ],
)
def test_an_hour_is_no_target(text: str) -> None:
    assert of(read(text), "target") == []


@pytest.mark.parametrize(
    ("text", "who", "polarity"),
    [
        ("Saree said the group was responsible for an attack on the ship.", "group", "affirmed"),
        ("Police said the gang was behind the shooting.", "gang", "affirmed"),
        ("The report said the rebels were probably responsible for the attack on the camp.", "rebels", "affirmed"),
        ("Officials said Harak is believed to be responsible for the bombing.", "Harak", "affirmed"),
        ("The mayor said the militia was behind the killing of the elders.", "militia", "affirmed"),
        ("Omar was convicted of bombing the library.", "Omar", "affirmed"),
        ("A court in Oslo found Brand guilty of killing 77 people.", "Brand", "affirmed"),
        ("The jury convicted Vane of bombing the federal building.", "Vane", "affirmed"),
        ("Three men were charged with the murder of the judge.", "men", "affirmed"),
        ("The court acquitted Lee of murder.", "Lee", "denied"),
        ("Lee was cleared of the killing.", "Lee", "denied"),
        ("Brand pleaded not guilty to bombing the library.", "Brand", "denied"),
        ("Brand was found not guilty of the bombing.", "Brand", "denied"),
    ],
)
def test_who_is_said_to_answer_for_a_deed_is_held_responsible(text: str, who: str, polarity: str) -> None:
    found = of(read(text), "responsibility")
    assert [(names(claim)[0], claim.polarity) for claim in found] == [(who, polarity)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry, which is responsible for security, said nothing.",
        "The army is responsible for protecting the town.",
        "Kabil was charged with fraud.",
        "The clinic is behind the market.",
    ],
)
def test_a_duty_and_another_crime_are_no_responsibility_for_a_deed(text: str) -> None:
    assert of(read(text), "responsibility") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One Daniel Monday later died in the clinic.", "Monday"),
        ("Mr Sunday Okoro said the barn burned.", "Sunday"),
        ("Pastor Friday Eze was shot at the gate.", "Friday"),
        ("The killings of Bloody Sunday were never tried.", "Sunday"),
    ],
)
def test_a_name_that_is_a_weekday_is_no_date(text: str, words: str) -> None:
    assert not any(words in claim.quote.text for claim in of(read(text, "2024-05-10"), "date"))


def test_people_met_with_gunfire_hold_no_talks() -> None:
    assert of(read("Soldiers were met with gunfire from rebels."), "discussion") == []


@pytest.mark.parametrize("weapon", ["a Grad rocket", "a mortar shell", "an armed drone"])
def test_a_strike_by_a_weapon_names_no_actor(weapon: str) -> None:
    found = read(f"The strike, apparently by {weapon}, killed eight people.")
    assert of(found, "actor") == []
    assert of(found, "weapon") != []


def test_what_tells_which_area_is_meant_is_not_denied_with_what_was_not_found_in_it() -> None:
    found = read("The team found no evidence of military activity in the areas that came under attack.")
    assert [claim for claim in found if claim.polarity == "denied" and "came under" in claim.quote.text[:20]] == []


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ('"We take care," said Army Maj. Ann Nelson-Chung, a spokeswoman for the force.', "Ann Nelson-Chung"),
        ("Marine Lt. Col. Ann Lee told reporters that the base was shelled.", "Ann Lee"),
        ("Police Supt. Juan Cruz said the rebels burned a bus.", "Juan Cruz"),
        ("Army Cpl. Ann Nelson-Chung spoke. Nelson-Chung said two barns burned down.", "Ann Nelson-Chung"),
        ("The men are led by Felix Armo, alias Ka Jing, who said the bridge was bombed.", "Ka Jing"),
    ],
)
def test_a_rank_cut_short_belongs_to_the_name_behind_it(text: str, holder: str) -> None:
    assert {claim.holder.name for claim in read(text) if not claim.own_voice} == {holder}


def test_he_is_no_body_whose_name_is_in_capitals() -> None:
    found = read("The UKMTO said a ship was hit. He identified the ship as the Seajoy, a bulk carrier.")
    assert not any("Seajoy" in claim.quote.text and "UKMTO" in claim.holder.name for claim in found)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("An AP reporter saw ten bodies lying on the road.", "AP reporter"),
        ("Witnesses saw soldiers burning homes.", "Witnesses"),
        ("A correspondent heard shells fall on the market.", "correspondent"),
        ("A Reuters photographer watched police beat two students.", "Reuters photographer"),
    ],
)
def test_those_whose_trade_it_is_to_tell_say_what_they_see(text: str, holder: str) -> None:
    assert {claim.holder.name for claim in read(text)} == {holder}


def test_a_chief_who_saw_a_thing_says_nothing_by_it() -> None:
    assert all(claim.own_voice for claim in read("The police chief saw the bridge burn."))


@pytest.mark.parametrize(
    ("text", "words", "holder"),
    [
        (
            OVER_PARAGRAPHS,
            "Two barns",
            "Katu",
        ),
        ("“An inquiry revealed that guards fled,” Omar Sabri said.", "guards fled", "inquiry"),
        (
            "The fire was set, according to a government inquiry. But it said that two doors were locked.",
            "two doors",
            "government inquiry",
        ),
        ("Chief Omar Sabri confirmed the death toll which stood at 24.", "the death toll", "Omar Sabri"),
        ("The general in a statement on Monday said his troops killed 12 rebels.", "killed 12", "general"),
    ],
)
def test_the_nearest_who_can_say_it_holds_it(text: str, words: str, holder: str) -> None:
    held = [claim for claim in read(text) if words in claim.quote.text]
    assert held
    assert all(holder in claim.holder.name for claim in held)
    assert not any("statement" in claim.holder.name for claim in held)


def test_whoever_is_quoted_inside_a_quotation_is_not_the_he_behind_it() -> None:
    found = read("Major Omar Sabri spoke. “An inquiry revealed that guards fled,” he said.")
    chain = [level.source.name for claim in found if "guards fled" in claim.quote.text for level in claim.chain]
    assert chain in (["An inquiry", "Omar Sabri", "The Daily"], ["inquiry", "Omar Sabri", "The Daily"])


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("A mob set fire to the police station.", "mob", "police station"),
        ("Protesters set the town hall on fire.", "Protesters", "town hall"),
        ("Herdsmen set fire to two barns.", "Herdsmen", "two barns"),
    ],
)
def test_whoever_sets_fire_to_a_thing_damages_it(text: str, who: str, what: str) -> None:
    found = read(text)
    assert [names(claim) for claim in of(found, "actor")] == [[who]]
    assert any(what in claim.quote.text for claim in of(found, "damage"))


@pytest.mark.parametrize(
    "text", ["An attacker stabbed six people at a station in Hamburg.", "Men beat two guards at a checkpoint."]
)
def test_where_people_are_hurt_is_no_target(text: str) -> None:
    assert of(read(text), "target") == []


def test_a_plane_that_crashes_west_of_a_hill_attacks_nothing() -> None:
    assert of(read("The plane crashed west of the hill of Sadr."), "actor") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Witnesses identified the attackers as members of the Popular Defence Forces.", "Popular Defence Forces"),
        ("Police named the gunman as John Lee, 34.", "John Lee"),
        ("The attackers were identified as Berti herders.", "Berti herders"),
        ("Residents described the attackers as armed men in uniform.", "armed men"),
        ("Officials identified the bomber as a Saudi student.", "Saudi student"),
    ],
)
def test_who_the_attackers_are_said_to_be_is_the_actor(text: str, who: str) -> None:
    assert [who in names(claim) for claim in of(read(text), "actor")] == [True]


@pytest.mark.parametrize(
    ("text", "facet", "name"),
    [
        ("Dozens of rebels killed nine farmers in Kefra.", "actor", "rebels"),
        ("Two of the gunmen killed a guard.", "actor", "gunmen"),
        ("One of its hospitals has been hit by airstrikes.", "target", "hospitals"),
        ("Rebels shelled one of the camps.", "target", "camps"),
        ("Most of the houses were destroyed by shells.", "damage", "houses"),
        ("Some of the militiamen burned the mill.", "actor", "militiamen"),
    ],
)
def test_a_part_is_named_by_its_whole(text: str, facet: str, name: str) -> None:
    assert [names(claim) for claim in of(read(text), facet)] == [[name]]


def test_who_killed_stands_in_a_clause_that_a_date_brings_up() -> None:
    found = read(
        "The massacre took place on 9 April 1948, when around 130 fighters from two groups killed 107 villagers."
    )
    assert [names(claim) for claim in of(found, "actor")] == [["fighters"]]


def test_the_day_of_what_an_attack_answers_is_not_the_day_of_the_attack() -> None:
    found = read(
        "A bomb hit the town of Sarda on 4 July 2012. The mayor said the raid was carried out by rebels in retaliation"
        " for the capture of their leader on June 27."
    )
    when = of(found, "actor")[0].event
    assert when is not None
    assert when.when == TimeSpan.parse("2012-07-04")


def test_a_potential_event_has_no_target() -> None:
    assert of(read("Officers received a call regarding a potential kidnapping on the route to Sarda."), "target") == []


def test_both_sides_that_accuse_each_other_name_nobody() -> None:
    accused = of(read("Both sides accuse each other of violating the truce."), "responsibility")
    assert all(claim.value is not None and claim.value.kind == "text" for claim in accused)


def test_what_a_clause_with_when_adds_is_still_what_is_said() -> None:
    found = read(
        "HRW said 13 people died in Sigili on 2 November, when scores of armed men on camels attacked the village."
    )
    assert {claim.holder.name for claim in found} == {"Human Rights Watch"}


def test_paragraphs_in_quotation_marks_go_on_with_the_peacekeepers() -> None:
    found = read("The village was empty, the peacekeepers said on Wednesday.\n\n“The team noticed two burnt houses.”")
    assert {claim.holder.name for claim in found} == {"peacekeepers"}


@pytest.mark.parametrize(
    "text",
    ["The guests were seated according to rank.", "Rations were given out according to need, and the village starved."],
)
def test_what_things_are_arranged_by_says_nothing(text: str) -> None:
    assert all(claim.own_voice for claim in read(text))


def test_the_force_that_was_deployed_moved_and_not_who_deployed_it() -> None:
    found = read("The militia, which the government has deployed alongside the army, attacked a village.")
    assert [names(claim) for claim in of(found, "redeployment")] == [["militia"]]


@pytest.mark.parametrize(
    "text",
    [
        "The attack was carried out with a ballistic missile, the general said.",
        "Most of the victims were killed by artillery fire.",
        "Nine villagers were killed by soldiers.",
        "The farmer was killed by a landmine.",
        "Speaking in Miami in June 2010, the envoy said 300 people had died.",
        "He was shot, the mayor said.",
    ],
)
def test_what_other_facets_tell_is_not_told_again_as_a_statement(text: str) -> None:
    assert of(read(text), "statement") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("An explosion occurred in a sub-basement at the ministry.", "in a sub-basement"),
        ("Gunmen who gathered in al-Houla killed ten people.", "in al-Houla"),
        ("The shell fell near Deir-al-Zor on Monday.", "near Deir-al-Zor"),
    ],
)
def test_no_word_is_cut_at_its_hyphen(text: str, words: str) -> None:
    assert words in {claim.quote.text for claim in of(read(text), "place")}


@pytest.mark.parametrize(
    "text",
    [
        "It was a terrorist attack on the church.",
        "Their throats were cut and heads shot at close range.",
        "Two minibuses entered the town and started shooting people.",
    ],
)
def test_things_and_empty_names_attack_nobody(text: str) -> None:
    found = read(text)
    assert of(found, "actor") == []
    assert not any("range" in name for claim in of(found, "target") for name in names(claim))


def test_fire_is_opened_at_a_target() -> None:
    found = read("Guards opened fire at the crowd outside the prison.")
    assert [names(claim) for claim in of(found, "target")] == [["crowd"]]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Their families insist they were innocents who had nothing to do with the bombing.", "innocents"),
        ("The mayor said the men were farmers who had no role in the attack.", "farmers"),
        ("Relatives say they were shepherds who had nothing to do with the raid.", "shepherds"),
        ("The militia said it had nothing to do with the raid.", "militia"),
    ],
)
def test_whoever_is_said_to_have_had_no_part_is_named_and_not_who_says_it(text: str, who: str) -> None:
    found = [claim for claim in of(read(text), "responsibility") if claim.polarity == "denied"]
    assert [names(claim) for claim in found] == [[who]]


@pytest.mark.parametrize(
    "text",
    [
        "None of the civilians killed last week had been given guards, Omar Kumar said.",
        "None of those killed was armed, the mayor said.",
        "Neither of the men killed was a soldier.",
    ],
)
def test_none_of_the_dead_is_no_count_of_none(text: str) -> None:
    assert of(read(text), "deaths") == []


def test_what_none_of_the_dead_had_is_denied() -> None:
    found = read("None of the civilians killed last week had been given guards, Omar Kumar said.")
    assert [claim.polarity for claim in found if claim.quote.text.startswith("had been given")] == ["denied"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("CAGAYAN DE ORO—Communist guerrillas fired on a bus.", "Communist guerrillas"),
        ("MAIDUGURI, Nigeria—Boko Haram fighters attacked a village.", "Boko Haram fighters"),
        ("SARDA–Gunmen attacked a wedding.", "Gunmen"),
    ],
)
def test_a_dateline_without_spaces_does_nothing(text: str, who: str) -> None:
    assert [names(claim) for claim in of(read(text), "actor")] == [[who]]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Witnesses described the attackers as Arab men called Janjawi.", "Witnesses"),
        ("A man called “Abu Ali” told reporters that four barns burned down.", "Abu Ali"),
        ("Police said they shot a man it says was armed.", "Police"),
    ],
)
def test_a_name_belongs_to_the_words_right_before_it(text: str, holder: str) -> None:
    assert {claim.holder.name for claim in read(text)} == {holder}


def test_criticism_that_somebody_refutes_is_theirs_who_gave_it() -> None:
    found = read("He refuted criticism by political parties that the killings were a result of lapses in security.")
    assert {(claim.holder.name, claim.polarity) for claim in found} == {
        ("somebody unnamed", "denied"),
        ("political parties", "affirmed"),
    }


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ('"Nobody was hurt," Omar Kali, the mayor, said.', "Omar Kali"),
        ("“Four people died,” Ann Lee, a nurse at the clinic, said.", "Ann Lee"),
        ("While Yamu said 15 died, nine are missing.", "Yamu"),
        ("Four soldiers were killed, the statement read.", "statement"),
        ("The statement read that four soldiers were killed.", "statement"),
        ("Officials detailed that nine houses had burned.", "Officials"),
        ("The web site said the ferry sank. Nine people were missing, it said.", "web site"),
        ("The radio said the army shelled Sarda. Six people died, it added.", "radio"),
    ],
)
def test_whoever_stands_beside_the_words_says_them(text: str, holder: str) -> None:
    assert {claim.holder.name for claim in read(text) if not claim.own_voice} == {holder}


def test_an_answer_to_come_is_no_saying() -> None:
    found = read("The minister said that if the rebels attacked the town, the army would respond with force.")
    assert {(claim.holder.name, claim.modality) for claim in found} == {("minister", "intended")}


@pytest.mark.parametrize("text", ["The ship went down when it hit a storm.", "The boat struck heavy seas off Hodra."])
def test_a_storm_is_no_target(text: str) -> None:
    assert of(read(text), "target") == []


def test_a_clause_is_quoted_without_the_word_that_dates_it() -> None:
    found = read("The ferry sank when it encountered giant waves soon after it left port.")
    assert {claim.quote.text for claim in of(found, "statement")} == {"it encountered giant waves", "it left port"}


def test_a_quotation_over_two_sentences_is_told_once() -> None:
    found = read('"What can I say?" the mayor said. "Two people died."')
    assert [claim.facet for claim in found if claim.quote.text == "Two people died"] == ["deaths"]


@pytest.mark.parametrize(
    "text",
    [
        "The coast guard planned to widen its search to villages near the port where the ferry sank.",
        "The army ordered residents to leave the quarter where nine soldiers were killed.",
        "The court asked police to find the men who shot the farmer.",
        "The mayor promised to honour the quarter where two nurses were killed.",
    ],
)
def test_what_was_done_before_a_plan_is_no_part_of_it(text: str) -> None:
    found = [one for one in read(text) if one.facet in ("occurrence", "deaths", "damage", "target", "actor")]
    assert found
    assert {(one.modality, one.own_voice) for one in found} == {("asserted", True)}


@pytest.mark.parametrize("verb", ["hearing of", "seeing", "losing", "getting reports of", "counting"])
def test_what_happens_to_people_is_no_intention_of_theirs(verb: str) -> None:
    assert of(read(f"“We are {verb} many wounded,” the doctor said."), "intention") == []


@pytest.mark.parametrize(
    "text",
    [
        "Police declined to give a toll.",
        "The army refused to name the dead.",
        "The ministry declined to publish a list.",
        "Officers declined to leave the square.",
    ],
)
def test_what_somebody_declines_to_do_he_does_not_intend(text: str) -> None:
    assert of(read(text), "intention") == []


@pytest.mark.parametrize(
    "text",
    [
        "The army did not plan to attack the town.",
        "The army had no plan to bomb the school, a general said.",
        "The general did not order his men to shoot civilians.",
        "The captain refused to surrender.",
        "The unit did not withdraw from the town.",
    ],
)
def test_what_nobody_planned_ordered_or_gave_up_is_denied(text: str) -> None:
    found = [one for one in read(text) if one.facet in ("actor", "target", "defection", "redeployment")]
    assert found
    assert {one.polarity for one in found} == {"denied"}


@pytest.mark.parametrize("maybe", ["probably", "possibly", "presumably", "perhaps"])
def test_what_was_probably_done_by_somebody_is_only_possible(maybe: str) -> None:
    found = of(read(f"The doctors said the attack was {maybe} carried out by Syrian forces."), "actor")
    assert [claim.modality for claim in found] == ["possible"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("There could be more than 200 deaths, the navy said.", "possible"),
        ("According to the chief, there may be as many as 90 dead.", "possible"),
        ("Doctors said there might be up to 25 wounded.", "possible"),
        ("There will be more than 30 dead, a doctor said.", "forecast"),
        ("There were at least 12 deaths, the ministry said.", "asserted"),
    ],
)
def test_a_number_of_whom_there_may_be_is_not_told_as_counted(text: str, modality: str) -> None:
    assert {claim.modality for claim in read(text) if claim.facet in ("deaths", "injuries")} == {modality}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Explosions could be heard in the city.", "asserted"),
        ("The wounded could not be reached for two days.", "asserted"),
        ("She could not say what killed the third man.", "asserted"),
        ("The toll could rise to 40.", "possible"),
        ("Assailants presumed to belong to a CODECO faction killed nine farmers.", "possible"),
        ("Gunmen thought to be members of the Seleka shot the priest.", "possible"),
        ("The bomb could have been planted by rebels.", "possible"),
    ],
)
def test_what_could_be_heard_was_heard_and_who_is_presumed_to_have_done_it_may_have(text: str, modality: str) -> None:
    found = read(text)
    told = [one for one in found if one.facet == "actor"] or list(found)
    assert [one.modality for one in told] == [modality]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Levee engineers expect the river to drown 30 hamlets in Tarvel by Sunday.", "engineers"),
        ("Hydrologists anticipate the reservoir to spill over 12 villages tonight.", "Hydrologists"),
        ("The mayor expected the flood to destroy 60 homes.", "mayor"),
        ("Analysts expect the rebels to attack the port within weeks.", "Analysts"),
        ("The agency had forecast the storm to kill hundreds.", "agency"),
        ("The United Nations projects that 2,000 people will die by June.", "United Nations"),
    ],
)
def test_what_somebody_expects_to_be_is_a_forecast_of_theirs(text: str, who: str) -> None:
    told = read(text)
    assert {one.modality for one in told} == {"forecast"}
    assert all(who in one.holder.name for one in told)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Hospitals in Tarvel are bracing for 500 wounded.", "forecast"),
        ("The morgue is preparing for 3,000 dead.", "forecast"),
        ("The ministry made plans for 900 injured.", "forecast"),
        ("The town awaits 40 bodies.", "forecast"),
        ("The army expects 60 dead.", "forecast"),
        ("Rescuers prepared 40 bodies for burial.", "asserted"),
        ("The camp, which had prepared for the storm, lost 40 people.", "asserted"),
        ("Nurses feared for 12 wounded.", "asserted"),
    ],
)
def test_those_whom_somebody_only_gets_ready_for_are_foreseen(text: str, modality: str) -> None:
    counted = [one for one in read(text) if one.facet in ("deaths", "injuries", "bodies")]
    assert [one.modality for one in counted] == [modality]
