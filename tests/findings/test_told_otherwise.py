"""What one says and another denies or rejects, read from short texts and weighed: in several wordings a kind."""

from __future__ import annotations

import pytest

from claimgraph import compare_claims
from claimgraph.link import apply_events
from claimgraph.link.events import link_events
from claimgraph.propose.english import claims, structured
from claimgraph.schema import Document, TimeSpan


def conflicts(text: str) -> list[str]:
    """Return the explanations of the conflicts in a text."""
    document = structured(Document(text, "", publisher="The Daily", published=TimeSpan.parse("2024-05-10")))
    found = compare_claims(claims(document), [document]).findings
    return [one.explanation for one in found if one.verdict == "conflict"]


@pytest.mark.parametrize(
    "rejection",
    [
        "The navy denied this.",
        "The navy denied the report.",
        "The navy rejected these allegations.",
        "The navy dismissed the claims as lies.",
        "The navy called the story a fabrication.",
        "“That is a lie,” an admiral said.",
        "An admiral said this was untrue.",
        "The navy said there was no truth in the rumours.",
        "The navy said the accusations were baseless.",
        "The navy disputed it.",
    ],
)
def test_a_bare_rejection_speaks_of_what_the_nearest_speaker_before_it_said(rejection: str) -> None:
    assert conflicts(f"Fishermen said that sailors shot at their boats off Karo on Monday. {rejection}") != []


@pytest.mark.parametrize(
    "remark",
    [
        "The navy would not comment on this.",
        "The navy has opened an inquiry into the report.",
        "The report could not be verified.",
        "The navy denied them a licence.",
        "The navy rejected the offer.",
        "The fishermen said that it was true.",
    ],
)
def test_a_remark_on_a_report_rejects_none(remark: str) -> None:
    assert conflicts(f"Fishermen said that sailors shot at their boats off Karo on Monday. {remark}") == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the shells were fired by the Northern League. The Northern League denied firing them.",
        "Villagers said Turkish jets bombed the mill in Hesa on Friday. Turkey said its jets had not flown there.",
        "The ministry said the Northern League attacked the train near Solin. The League denied attacking the train.",
        "Kyiv said Russian forces shelled the clinic in Lysk. Russia said its forces had not shelled the clinic.",
        "Residents said soldiers shot at the marchers in Dolo. The army said it had not opened fire.",
        "The police blamed the Northern League for the bombing in Oss. The League said it was not involved in it.",
    ],
)
def test_a_denied_part_stands_against_whoever_tells_of_it(text: str) -> None:
    assert conflicts(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the shells were fired by the Northern League. The Southern Union denied firing them.",
        "Villagers said Turkish jets bombed the mill in Hesa on Friday. Greece said its jets had not flown there.",
        "The ministry said the Northern League attacked the train near Solin. The League was not ready for talks.",
        "The police blamed the Northern League for the bombing in Oss. The League has not claimed the bombing.",
    ],
)
def test_nobody_denies_a_part_that_others_had(text: str) -> None:
    assert conflicts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rebels said a drone strike hit the camp at Velo. The air force said there had been no drone strike.",
        "Townspeople said soldiers looted the shops of Brin. The army denied that shops had been looted.",
        "Medics said sarin was used in the attack on Hol. The government said no chemical weapons were used.",
        "A monitor said the jets dropped cluster bombs on Tarn. The air force denied using cluster munitions.",
        "Marchers said the police fired tear gas in Dolo. The police said they had used no tear gas.",
        "Elders said gunmen massacred the men of Orma. The governor said there had been no massacre.",
    ],
)
def test_a_denial_of_a_kind_of_deed_or_arms_meets_whoever_tells_of_that_kind(text: str) -> None:
    assert conflicts(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "Rebels said a drone strike hit the camp at Velo. The air force said there had been no warning.",
        "Townspeople said soldiers looted the shops of Brin. The army denied that the bridge had been closed.",
        "Medics said rockets were fired at Hol. The government said no chemical weapons were used.",
        "A monitor said the jets dropped cluster bombs on Tarn. The air force gave no reason for the attack.",
        "Marchers said the police fired tear gas in Dolo. The police said no live rounds were fired.",
    ],
)
def test_a_denial_of_one_kind_denies_no_other(text: str) -> None:
    assert conflicts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The rebels said 12 soldiers were killed in the raid on Hol. The army said no soldiers had been harmed.",
        "The union said nine miners were trapped after a blast at a pit. The owner said all miners were safe.",
        "Relatives said two sailors were missing after the ship sank. The owner said the whole crew was rescued.",
        "Officials said the demonstrators were armed. Witnesses said the marchers were peaceful.",
        "The ministry said the bridge at Solin was undamaged. Drivers said the bridge at Solin was destroyed.",
        "The general said the blockade of Hol had been lifted. Traders said the blockade was still in force.",
    ],
)
def test_opposite_states_of_one_thing_conflict(text: str) -> None:
    assert conflicts(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "The rebels said 12 soldiers were killed in the raid on Hol. The army said no civilians had been harmed.",
        "The union said nine miners were trapped after a blast at a pit. The owner said all shafts were closed.",
        "Officials said the guards were armed. Witnesses said the marchers were peaceful.",
        "The ministry said the bridge at Solin was undamaged. Drivers said the school at Solin was destroyed.",
        "The general said the blockade of Hol had been lifted. Traders said the curfew was still in force.",
    ],
)
def test_states_of_two_things_do_not_conflict(text: str) -> None:
    assert conflicts(text) == []


def test_who_denies_killing_civilians_in_a_raid_denies_their_death_and_not_the_raid() -> None:
    text = (
        "The junta denied on Saturday killing civilians in an air strike that left 30 people dead. "
        "A jet of the junta bombed the hospital, two aid workers said. Patients and nurses were killed, a doctor said."
    )
    (found,) = conflicts(text)
    assert "Patients and nurses were killed" in found


@pytest.mark.parametrize(
    "text",
    [
        "Moments before, marchers said two people had been killed. The ministry said 31 people were killed.",
        "By then, residents said four people had died. Officials said 60 people were killed in the clashes.",
        "At that point, medics said nine people had been killed. The governor said that 70 people died.",
        "The League said that 12 people had been killed by then. The ministry said that 50 people were killed.",
        "Police said that ten people died overnight. The governor said that 63 people were killed over two nights.",
        "A medic said nine people were killed last night. The mayor said that 40 people died in three days.",
        "A nurse said she saw 12 dead people in the road. The ministry said that 50 people were killed.",
    ],
)
def test_what_a_toll_had_come_to_or_what_somebody_saw_is_no_rival_of_the_whole(text: str) -> None:
    assert conflicts(f"Soldiers fired on a march in Dolo on Monday. {text}") == []


def between(*texts: str) -> list[tuple[str, str]]:
    """Return the verdicts on who did it that two reports of one event give rise to, with their explanations."""
    day = TimeSpan.parse("2024-05-10")
    documents = [structured(Document(one, "", f"Gazette {at}", day)) for at, one in enumerate(texts)]
    read = [claim for document in documents for claim in claims(document)]
    found = compare_claims(apply_events(read, link_events(read, documents)), documents).findings
    return [(one.verdict, one.explanation) for one in found if one.rule in {"names", "who-did-it"}]


@pytest.mark.parametrize(
    ("own", "accusation"),
    [
        ("Soldiers raided the town of Dolo on Monday and killed 40.", "The army blamed rebels for the raid"),
        ("Gunmen attacked the town of Dolo on Monday, killing 40 people.", "The mayor blamed the army for the attack"),
        (
            "Rebels shelled the town of Dolo on Monday and killed 40.",
            "The rebels blamed government troops for the attack",
        ),
    ],
)
def test_what_a_report_tells_itself_is_a_rival_of_what_another_passes_on(own: str, accusation: str) -> None:
    other = f"{accusation} in the town of Dolo on Monday. At least 30 people were killed there."
    assert "conflict" in [verdict for verdict, _ in between(own, other)]


@pytest.mark.parametrize(
    "own",
    [
        "Soldiers opened fire on a march in the town of Dolo on Monday.",
        "Troops fired on a crowd in the town of Dolo on Monday.",
        "Police started shooting at marchers in the town of Dolo on Monday.",
    ],
)
def test_who_only_fired_is_no_rival_of_who_killed_those_who_died(own: str) -> None:
    dead = "Forty people were killed in a shooting in the town of Dolo on Monday."
    other = f"{dead} The mayor said they died at the hands of rebels."
    assert "conflict" not in [verdict for verdict, _ in between(own, other)]


@pytest.mark.parametrize(
    ("said", "rejection"),
    [
        ("Local officials said 16 shepherds were killed.", "The air force’s spokesman dismissed official assertions."),
        ("Rebels said that 16 shepherds were killed.", "The air force dismissed the rebel claims."),
        ("Witnesses said that 16 shepherds were killed.", "The air force rejected the witnesses’ accounts as lies."),
        ("The Northern Monitor said 16 shepherds were killed.", "An adviser refuted the Northern Monitor’s reports."),
        ("The police said 16 shepherds were killed.", "Lawyers disputed the police account."),
        ("Syria said 16 shepherds were killed.", "The ambassador called the Syrian statements another lie."),
        ("The opposition said 16 shepherds were killed.", "The mayor rejected the opposition’s claims."),
        ("Doctors said 16 shepherds were killed.", "The air force denied the doctors’ allegations."),
    ],
)  # fmt: skip
def test_a_rejection_that_names_whose_claims_it_rejects_speaks_of_those(said: str, rejection: str) -> None:
    text = f"A bomb fell on a camp near Dolo on Monday. {said} Traders said the road was closed. {rejection}"
    found = conflicts(text)
    assert any("16 shepherds" in one for one in found)
    assert not any("road" in one for one in found)


@pytest.mark.parametrize(
    "rejection",
    [
        "The air force dismissed the rebel claims.",
        "The air force rejected the doctors’ reports.",
        "The air force dismissed the American assertions.",
    ],
)
def test_a_rejection_of_one_side_says_nothing_of_another(rejection: str) -> None:
    said = "A bomb fell on a camp near Dolo on Monday. The police said 16 shepherds were killed."
    assert not any("16 shepherds" in one for one in conflicts(f"{said} {rejection}"))


@pytest.mark.parametrize(
    "text",
    [
        "Oman has denied that its jets hit the mill at Hesa. Oman’s defence ministry called the claim a lie.",
        "Oman denied that it was behind the raid on Hesa. Omani officials said the report was a fabrication.",
        "The army denied that its guns had fired on Hesa. An army spokesman dismissed the story.",
    ],
)
def test_who_denies_a_thing_and_calls_it_a_lie_does_not_reject_his_own_denial(text: str) -> None:
    assert conflicts(text) == []


@pytest.mark.parametrize(
    "whose",
    ["Ethiopia’s opposition party", "Ethiopian exiles", "Ethiopian activists", "Ethiopia’s union", "Ethiopian rebels"],
)
def test_who_opposes_a_state_takes_nothing_back_that_its_minister_said(whose: str) -> None:
    text = (
        "Police fired at marchers in Bishoftu, Ethiopia, on Sunday. "
        f"Ethiopia’s interior minister said that nine people had been killed. {whose} disputed that account."
    )
    document = structured(Document(text, "", publisher="The Daily", published=TimeSpan.parse("2024-05-10")))
    verdicts = {one.verdict for one in compare_claims(claims(document), [document]).findings}
    assert "revision" not in verdicts
    assert "conflict" in verdicts


@pytest.mark.parametrize(
    "text",
    [
        "The militia initially denied involvement, but later accepted responsibility for the fire at Hesa.",
        "The Saltmarsh League initially denied responsibility for the fire but then took responsibility for it.",
        "The army first denied responsibility for the raid on Hesa and later claimed responsibility.",
    ],
)
def test_who_denies_a_part_first_and_takes_it_then_has_revised_it(text: str) -> None:
    document = structured(Document(text, "", publisher="The Daily", published=TimeSpan.parse("2024-05-10")))
    found = compare_claims(claims(document), [document]).findings
    assert [one.verdict for one in found if one.verdict in {"revision", "conflict"}] == ["revision"]


@pytest.mark.parametrize("who", ["assailants", "gunmen", "attackers", "hijackers", "suicide bombers"])
def test_the_dead_of_those_who_attacked_are_no_rivals_of_the_toll(who: str) -> None:
    text = (
        "Gunmen stormed a mall in Oss on Saturday. The interior minister said the number of dead stood at 62. "
        f"Army officers said that soldiers had killed three {who}."
    )
    assert conflicts(text) == []


def test_no_protester_is_none_of_the_protesters() -> None:
    text = (
        "Police fired at marchers in Oss on Saturday. A monitor’s report had found that they killed 12 protesters. "
        "The governor said no protester was killed."
    )
    assert any("12 protesters" in one for one in conflicts(text))


def test_an_hour_in_brackets_is_the_hour_before_it() -> None:
    text = "Soldiers opened fire in Oss on Saturday. Witnesses said the shooting took place around 7pm (18:00 GMT)."
    document = structured(Document(text, "", publisher="The Daily", published=TimeSpan.parse("2024-05-10")))
    found = compare_claims(claims(document), [document]).findings
    assert [one for one in found if one.rule == "times"] == []


@pytest.mark.parametrize("whom", ["passengers and crew", "crew and passengers"])
def test_passengers_and_crew_are_all_who_were_aboard(whom: str) -> None:
    text = (
        "The ferry Dumai sank off Karimun on Sunday. "
        f"The ministry said the ferry was carrying 291 {whom}. Survivors said it was carrying at least 400 people."
    )
    assert any("291" in one for one in conflicts(text))


def verdicts(text: str) -> set[str]:
    """Return the verdicts on who did what in a text, without what agrees."""
    document = structured(Document(text, "", publisher="The Daily", published=TimeSpan.parse("2024-05-10")))
    found = compare_claims(claims(document), [document]).findings
    return {one.verdict for one in found} & {"revision", "conflict", "undetermined"}


@pytest.mark.parametrize(
    "retraction",
    [
        "The report was later retracted.",
        "The claim was later withdrawn.",
        "The statement was subsequently deleted.",
        "The information has since been removed.",
        "The Herald later withdrew the claim.",
        "The Herald has since retracted its story.",
        "The Herald apologised and retracted the story.",
        "The Herald later said that its report had been wrong.",
        "It later withdrew the claim.",
    ],
)
def test_what_somebody_takes_back_is_revised_and_nobody_conflicts(retraction: str) -> None:
    text = f"A plane crashed near Solin. The Herald claimed that Ukrainian forces shot down the plane. {retraction}"
    assert verdicts(text) == {"revision"}


@pytest.mark.parametrize(
    "remark",
    [
        "The report was later published in full.",
        "Soldiers were later withdrawn.",
        "The wreck was later removed.",
        "The Herald withdrew its reporter.",
        "The report was not withdrawn.",
    ],
)
def test_nothing_is_taken_back_by_words_of_something_else(remark: str) -> None:
    text = f"A plane crashed near Solin. The Herald claimed that Ukrainian forces shot down the plane. {remark}"
    assert "revision" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "A raid hit Hass. The mayor put the death toll at 27. The mayor had earlier said that 20 people had died.",
        "A quake hit Hass. The mayor said 170 bodies were counted. The mayor later raised his figure to 300 dead.",
        "A raid hit Hass. The mayor said 47 bodies had been collected. He revised the death total upwards to 48.",
    ],
)
def test_a_first_figure_and_a_raised_one_of_one_line_are_a_revision(text: str) -> None:
    assert verdicts(text) == {"revision"}


def test_bodies_that_one_body_counted_are_no_first_toll_of_another() -> None:
    text = "A raid hit Hass. Medics said they had collected 47 bodies. The mayor raised the death toll to 60."
    assert "revision" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army denied opposition charges that it had massacred villagers, saying that fuel had exploded.",
        "The army dismissed rebel claims that it had looted the mill.",
        "Police rejected the Northern Monitor’s allegations that officers shot marchers.",
        "The army denied accusations by residents that its troops burned the homes.",
        "The army said that it had repelled the rebels. The claim was denied by villagers.",
        "The army said that it had repelled the rebels. This account was disputed by survivors.",
        "The army denied the raid on Hesa, which the ministry has blamed on the army.",
    ],
)
def test_who_is_named_for_a_rejected_claim_holds_it(text: str) -> None:
    assert conflicts(f"Smoke rose over Hesa on Friday. {text}") != []


@pytest.mark.parametrize(
    "text",
    [
        "The army denied rebel demands for talks. The army said it had repelled the rebels.",
        "The report was rejected. The army said it had repelled the rebels.",
        "The plan was rejected by residents. The army said it had repelled the rebels.",
    ],
)
def test_a_rejection_of_no_claim_stands_against_none(text: str) -> None:
    assert conflicts(f"Smoke rose over Hesa on Friday. {text}") == []


def test_who_fought_in_a_clash_is_no_rival_of_who_is_blamed_for_the_dead() -> None:
    text = (
        "Nine villagers died in Hesa on Friday, deaths which opposition parties blamed on members of the army. "
        "An inquiry said they died in a gunfight with separatists."
    )
    assert conflicts(text) == []


@pytest.mark.parametrize(
    "told",
    [
        "An army spokesman said 14 people had died, raising an earlier toll of 10 dead.",
        "The mayor said 14 people had died, up from 10 dead on Sunday.",
        "The governor put the death toll at 14. The governor had earlier said that 10 people had died.",
    ],
)
def test_a_figure_that_its_own_line_gave_up_is_no_rival_of_anybody(told: str) -> None:
    found = conflicts(
        f"A bomb hit a church in Kasindi on Sunday. {told} A monitor said that 16 people had been killed."
    )
    assert found != []
    assert not any("10" in one for one in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the army and foreign soldiers killed the nine men", "Russian fighters killed the nine men"),
        ("unidentified soldiers killed the nine men", "an army patrol killed the nine men"),
        ("mercenaries killed the nine men", "soldiers killed the nine men"),
        ("masked men in uniforms killed the nine men", "the army killed the nine men"),
    ],
)
def test_those_of_whom_nobody_knows_whose_they_are_may_be_anybody(one: str, other: str) -> None:
    assert conflicts(f"Nine men died in Moura, Mali, on Friday. A monitor said {one}. Witnesses said {other}.") == []


def test_the_army_of_a_state_in_its_own_mouth_is_not_another_than_the_state() -> None:
    text = (
        "Nine men died in Moura, Mali, on Friday. Mali’s defence ministry said the army had killed nine terrorists. "
        "A monitor said the Malian government is responsible for the killings."
    )
    assert not any("government" in one and "army" in one for one in conflicts(text))


def test_some_who_are_only_suspected_to_have_fought_may_be_civilians() -> None:
    text = (
        "Nine men died in Moura on Friday. A monitor said the victims included suspected militants. "
        "Residents said the dead were civilians."
    )
    assert conflicts(text) == []


@pytest.mark.parametrize("verb", ["included", "include"])
def test_the_dead_include_those_of_whom_they_are_said_to(verb: str) -> None:
    text = f"A truck was hit near Hesa on Friday. The mayor said that the 10 dead {verb} three children."
    document = structured(Document(text, "", publisher="The Daily", published=TimeSpan.parse("2024-05-10")))
    found = compare_claims(claims(document), [document]).findings
    assert [one.verdict for one in found if one.rule in {"counts", "breakdowns"}] == ["part-whole"]


@pytest.mark.parametrize(
    "text",
    [
        "The army denied claims by villagers in Adra that nine people had been killed.",
        "The junta rejected a report by Radio Delta that 30 were hurt in Adra.",
        "Officials have denied claims by opposition websites that at least four people have been killed in clashes.",
        "The ministry denied allegations by the Herald that soldiers had shot two nurses.",
    ],
)
def test_who_denies_the_very_words_of_another_contradicts_him(text: str) -> None:
    assert conflicts(text) != []


@pytest.mark.parametrize(
    "care",
    [
        "57 of the injured remain hospitalized",
        "30 people were still in hospital",
        "12 people are in critical condition",
        "40 people had been discharged",
        "eight patients stayed in intensive care",
    ],
)
def test_who_is_in_care_is_some_of_all_who_were_hurt(care: str) -> None:
    text = f"The police chief said the blast in Adra injured 221 people. A doctor said {care}."
    assert conflicts(text) == []


@pytest.mark.parametrize(
    "others",
    ["had fled to neighbouring countries", "had crossed the border", "had fled abroad", "had left the country"],
)
def test_who_left_a_country_is_none_of_those_displaced_within_it(others: str) -> None:
    text = f"The UN said 1.3 million people were internally displaced. An aid group said 448,000 people {others}."
    assert conflicts(text) == []


RAID = "Soldiers raided a farm in Tarvel on Monday. "


@pytest.mark.parametrize(
    "fighters",
    [
        "The ministry said only rebels were liquidated.",
        "The ministry said everyone who was killed had weapons.",
        "The ministry said all of the dead were insurgents.",
        "The ministry said those killed were members of the militia.",
        "“We killed only militants,” the minister said.",
    ],
)
@pytest.mark.parametrize(
    "civilians",
    [
        "Villagers said 14 civilians were killed.",
        "Villagers said nine children were killed.",
        "Villagers said that 14 people were killed and that all of the dead were farmers and their children.",
        "Villagers said that 14 people were killed. They said that none of the dead was armed.",
    ],
)
def test_that_all_the_dead_fought_leaves_no_room_for_civilians(fighters: str, civilians: str) -> None:
    assert conflicts(f"{RAID}{civilians} {fighters}") != []


@pytest.mark.parametrize(
    "text",
    [
        "Villagers said 14 people died and some of the dead were children. The army said most of them were rebels.",
        "Villagers said 14 people died and many of the dead were children. The army said many of the dead were rebels.",
        "Villagers said 14 girls were killed. The army said that all the girls who were killed were fighters.",
        "Villagers said nine children were killed. The army said the others were insurgents.",
    ],
)
def test_most_and_some_of_the_dead_are_no_conflict(text: str) -> None:
    assert conflicts(RAID + text) == []


@pytest.mark.parametrize(
    "denial",
    [
        "The police said not a single shot was fired.",
        "The police said no shots were fired.",
        "The police said no force was used.",
        "The police said only rubber bullets and tear gas were used.",
        "The police said they used only rubber bullets.",
        "The police said the crowd had been dispersed peacefully.",
        "The police said the crowd was driven off without the use of force.",
    ],
)
@pytest.mark.parametrize(
    "told",
    [
        "Officers opened fire with automatic rifles, marchers said.",
        "Doctors said twelve marchers had gunshot wounds.",
    ],
)
def test_a_denial_of_force_meets_whoever_tells_of_what_it_rules_out(denial: str, told: str) -> None:
    text = f"Police attacked a crowd in Tarvel on Monday. {told} {denial}"
    assert any("cannot have been" in one or "by other means" in one for one in conflicts(text))


@pytest.mark.parametrize(
    "text",
    [
        "Officers fired tear gas, marchers said. The police said no shots were fired.",
        "Some marchers opened fire on the police, a clerk said. The police said that police officers fired no shots.",
        "Officers used tear gas, marchers said. The police said they used only rubber bullets.",
        "Officers opened fire, marchers said. The police said their men would never shoot.",
        "Officers opened fire, marchers said. The police said that the march had been peaceful.",
    ],
)
def test_a_denial_of_force_leaves_room_for_other_force_and_for_others(text: str) -> None:
    assert conflicts(f"Police broke up a march in Tarvel on Monday. {text}") == []


@pytest.mark.parametrize(
    "denial", ["The army said soldiers had not harmed any civilians.", "“We did not kill civilians,” a colonel said."]
)
def test_who_denies_to_have_harmed_civilians_meets_whoever_says_that_they_did(denial: str) -> None:
    text = f"Villagers said soldiers killed 14 civilians in Tarvel on Monday. {denial}"
    assert conflicts(text) != []


@pytest.mark.parametrize(
    ("civilian", "military"),
    [
        ("Nurses said jets bombed a hospital.", "The army said the building was a command post."),
        ("Jets bombed an orphanage, its head said.", "The army said the place was not an orphanage but a camp."),
        ("Villagers said jets hit a children's home.", "The army said the compound was a training camp."),
    ],
)
def test_a_civilian_and_a_military_site_conflict_where_a_place_is_called_so(civilian: str, military: str) -> None:
    assert conflicts(f"Jets struck Tarvel on Monday. {civilian} {military}") != []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Elders said there were no militants. The army said 35 militants were killed.", True),
        ("A nurse said no rebels were in the hospital. The army said nine rebels died.", True),
        ("A nurse said none of the fighters were near it. The army said nine fighters died.", True),
        ("The mayor said there was no rebel presence there. The army said nine rebels died.", True),
        ("The army said Karim Aziz was killed. The group denied that Karim Aziz had been killed.", True),
        ("The army said Karim Aziz was killed. The group said Aziz had survived.", True),
        ("The army said Karim Aziz was killed. The group said Omar Lindt had survived.", False),
        ("A nurse said no rebels were in the hospital. Elders said nine farmers died.", False),
        ("He said most injuries were due to a stampede. Doctors said 19 marchers had gunshot wounds.", True),
        ("The deaths were caused by a stampede, he said. Doctors said 19 marchers had gunshot wounds.", True),
        ("He said most injuries were due to a stampede. A clerk said one man was shot in the leg.", False),
        ("The army said the place was not an orphanage. Jets bombed an orphanage, elders said.", True),
        ("The army said the place was not an orphanage. Jets bombed the former orphanage, elders said.", False),
    ],
)
def test_who_was_there_of_what_they_died_and_what_was_hit_is_held_against_denials(text: str, found: bool) -> None:
    assert bool(conflicts(f"Troops attacked Tarvel on Monday. {text}")) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Elders said jets hit a clinic. The army said jets had only targeted an arms depot.", True),
        ("Elders said jets bombed Marlo House, an orphanage. The army said the place was not an orphanage.", True),
        ("Elders said jets bombed pupils. The army said schoolchildren were not targeted.", True),
        ("Elders said jets bombed a children's home. The army said schoolchildren were not targeted.", False),
        ("The army said only rebels were liquidated. Elders said jets fired at civilians.", True),
        ("The army said ten soldiers died and the others were rebels. Elders said jets fired at villagers.", True),
        ("The army said some of the dead were rebels. Elders said jets fired at civilians.", False),
        ("The general said the target was rebel fighters. Elders said jets bombed a school.", False),
    ],
)
def test_who_died_and_what_was_hit_are_held_against_each_other(text: str, found: bool) -> None:
    assert bool(conflicts(f"Jets attacked Tarvel on Monday. {text}")) is found


@pytest.mark.parametrize(
    "text",
    [
        "An elder said the army had provided no explanation for the raid. The army said it carried out a raid on Hol.",
        "An elder said the army gave no reason for the shelling. Traders said that the army shelled the mill.",
        "The army said it had killed a planner. Elders said he was jeered by locals.",
    ],
)
def test_what_is_not_explained_is_not_denied_and_whoever_met_him_is_not_he(text: str) -> None:
    assert conflicts(f"Soldiers raided Hol on Monday. {text}") == []
