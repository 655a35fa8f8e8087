"""Who is said to have done it, to be to blame, to have begun or to have had no part, in news prose made up for it."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim, Names
from extract_texts import names, of, read

WHO = ("responsibility", "actor")


def blamed(text: str) -> set[tuple[str, str, str, str]]:
    """Return who is told of as doer, how, how firmly, and by whom."""
    told = [one for one in read(text) if one.facet in WHO and isinstance(one.value, Names)]
    return {(name, one.polarity, one.modality, one.holder.name) for one in told for name in names(one)}


@pytest.mark.parametrize(
    ("text", "who", "holder"),
    [
        (
            "The attack on Kefra market was the work of the Dorra Brigade, the governor said.",
            "Dorra Brigade",
            "governor",
        ),
        ("“This is the handiwork of rebels,” the governor told reporters.", "rebels", "governor"),
        ("It’s the work of the troops, villagers said after the raid on Kefra.", "troops", "villagers"),
        ("The rebels were to blame for the raid on Kefra, the army said.", "rebels", "army"),
        ("Activists said the army was to blame for the shelling of Kefra.", "army", "Activists"),
        (
            "The Dorra Brigade is the culprit, the minister said after the bombing in Kefra.",
            "Dorra Brigade",
            "minister",
        ),
        ("The governor said the Dorra Brigade had a hand in the attack on Kefra.", "Dorra Brigade", "governor"),
        ("Prosecutors said guards were involved in planning and carrying out the attack.", "guards", "Prosecutors"),
        ("Blame for the attack on Kefra lies with the rebels, the spokesman said.", "rebels", "spokesman"),
        ("The army bears responsibility for the massacre in Kefra, the report said.", "army", "report"),
        ("The president said rebels had masterminded the massacre in Kefra.", "rebels", "president"),
        ("The bombing was linked to the Dorra Brigade, the police said.", "Dorra Brigade", "police"),
    ],
)
def test_a_noun_or_a_copula_may_say_who_is_to_blame(text: str, who: str, holder: str) -> None:
    assert (who, "affirmed", "asserted", holder) in blamed(text)


@pytest.mark.parametrize(
    ("text", "who", "holder"),
    [
        ("The attack bears the hallmarks of the Dorra Brigade, officials said.", "Dorra Brigade", "officials"),
        ("The Dorra Brigade’s fingerprints are all over this attack, the minister said.", "Dorra Brigade", "minister"),
        ("“We suspect the involvement of the Dorra Brigade,” the governor said.", "Dorra Brigade", "governor"),
        ("The army suspects the Dorra Brigade of being behind the bombing.", "Dorra Brigade", "army"),
        ("The police suspected the rebels of carrying out the massacre in Kefra.", "rebels", "police"),
    ],
)
def test_signs_and_suspicions_name_somebody_without_being_firm(text: str, who: str, holder: str) -> None:
    assert (who, "affirmed", "possible", holder) in blamed(text)


@pytest.mark.parametrize(
    ("text", "who", "holder"),
    [
        ("“This was not a Dorra Brigade attack,” the governor said.", "Dorra Brigade", "governor"),
        ("“This is not the hallmark of the army,” the general said of the massacre.", "army", "general"),
        (
            "The villagers died at the hands of rebels, not government troops, the mayor said.",
            "government troops",
            "mayor",
        ),
        ("“The army would never shoot civilians,” the general said.", "army", "general"),
        ("“The army does not kill civilians,” the minister said.", "army", "minister"),
        ("The governor rejected claims that the Dorra Brigade was behind the attacks.", "Dorra Brigade", "governor"),
        ("The Dorra Brigade distanced itself from the attack on Kefra.", "Dorra Brigade", "Dorra Brigade"),
        ("The minister denied any rebel role in the attack on Kefra.", "rebel", "minister"),
        ("The Dorra Brigade said its fighters were not responsible.", "Dorra Brigade", "Dorra Brigade"),
        ("The army denied that its soldiers were involved in the raid on Kefra.", "army", "army"),
        ("None of its men took part in the raid on Kefra, the army said.", "army", "army"),
    ],
)
def test_who_is_said_to_have_had_no_part_is_named_as_denied(text: str, who: str, holder: str) -> None:
    assert (who, "denied", "asserted", holder) in blamed(text)


@pytest.mark.parametrize(
    ("text", "who", "polarity", "holder"),
    [
        ("The Dorra Brigade said it was behind the attack on Kefra.", "Dorra Brigade", "affirmed", "Dorra Brigade"),
        ("The group said it carried out the attack on Kefra.", "group", "affirmed", "group"),
        ("The Dorra Brigade denied that it had carried out the raid.", "Dorra Brigade", "denied", "Dorra Brigade"),
        ("“We did not do this,” the army said of the raid on Kefra.", "army", "denied", "army"),
        ("The army said it returned fire in Kefra.", "army", "affirmed", "army"),
    ],
)
def test_we_and_it_are_those_who_speak(text: str, who: str, polarity: str, holder: str) -> None:
    assert (who, polarity, "asserted", holder) in blamed(text)


def test_it_is_nobody_where_a_person_speaks_who_speaks_for_nobody() -> None:
    assert blamed("A farmer said it was behind the attack on Kefra.") == set()


def test_they_in_a_quotation_are_those_whom_the_speaker_has_named() -> None:
    told = blamed("Colonel Dahl said that rebels fired on a patrol near Kefra. “They fired first,” Dahl said.")
    assert {name for name, *_ in told} == {"rebels"}


def test_a_caller_claims_responsibility_for_the_body_for_which_he_speaks() -> None:
    told = blamed("A spokesman for the Dorra Brigade rang a reporter, claiming responsibility for the attack on Kefra.")
    assert [name for name, *_ in told] == ["Dorra Brigade"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“This was started by the rebels,” Colonel Dahl said of the clash in Kefra.", "rebels"),
        ("The rebels opened fire first, the ministry said.", "rebels"),
        ("The rebels opened shooting first, the ministry said.", "rebels"),
        ("The soldiers shot first, a villager said.", "soldiers"),
        ("The soldiers fired without provocation, a villager said.", "soldiers"),
        ("The mayor said that rebels had attacked first.", "rebels"),
        ("The rebels started the fighting in Kefra, the army said.", "rebels"),
        ("The rebels broke the truce in Kefra, the army said.", "rebels"),
        ("There was a ceasefire violation by rebels near Kefra, Colonel Dahl said.", "rebels"),
        ("Unprovoked fire from soldiers killed two villagers in Kefra, the mayor said.", "soldiers"),
        ("The army said that rebels resorted to unprovoked firing near Kefra.", "rebels"),
        ("The soldiers acted in self-defence in Kefra, the army said.", "soldiers"),
    ],
)
def test_who_began_and_who_only_answered_is_who_did_it(text: str, who: str) -> None:
    assert {name for name, polarity, *_ in blamed(text) if polarity == "affirmed"} == {who}


def test_who_would_answer_has_done_nothing_yet() -> None:
    assert blamed("The minister said that the army would retaliate.") == set()


def accusations(text: str) -> set[tuple[str, str]]:
    told = [one for one in read(text) if one.facet == "responsibility" and isinstance(one.value, Names)]
    return {(one.holder.name, name) for one in told for name in names(one)}


@pytest.mark.parametrize(
    "text",
    [
        "The army and the rebels accused each other of shelling Kefra.",
        "The army and the rebels blamed one another for the attack on Kefra.",
        "The army and the rebels traded blame for the attack on Kefra.",
        "The army and the rebels traded accusations over who fired first.",
        "The army and the rebels each blamed the other for the bombing in Kefra.",
        "The army and the rebels clashed in Kefra. Both sides accused each other of opening fire.",
        "The army and the rebels fought in Kefra. The two sides blamed each other for the massacre.",
    ],
)
def test_two_who_blame_each_other_make_two_accusations(text: str) -> None:
    assert accusations(text) == {("army", "rebels"), ("rebels", "army")}


def test_states_whose_troops_are_named_blame_each_other_by_name() -> None:
    told = accusations("Indian and Pakistani troops exchanged fire. Both sides accused each other of firing first.")
    assert told == {("India", "Pakistan"), ("Pakistan", "India")}


def test_sides_that_nobody_has_named_stay_unnamed() -> None:
    assert accusations("Both sides accused each other of starting the fighting in Kefra.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The rescue was the work of volunteers, the mayor said.",
        "Soldiers were involved in clashes with rebels in Kefra, the mayor said.",
        "Students took part in the protest in Kefra, the mayor said.",
        "The army would not comment on the raid.",
        "The police, not yet at full strength, patrol Kefra.",
    ],
)
def test_words_of_blame_that_blame_nobody_name_nobody(text: str) -> None:
    assert not any(one.facet == "responsibility" for one in read(text))


def headline(text: str) -> list[Claim]:
    return [one for one in read(text) if one.facet == "responsibility" and one.sentence.start == 0]


def test_a_headline_says_who_blames_whom() -> None:
    text = "Syria blames rebels for massacre\n\nAt least 40 people were killed in the town of Kefra on Monday."
    assert [(one.holder.name, names(one)) for one in headline(text)] == [("Syria", ["rebels"])]


@pytest.mark.parametrize(
    ("text", "who", "polarity", "modality"),
    [
        ("The commission found that the army was at fault for the deaths in Kefra.", "army", "affirmed", "asserted"),
        ("The report found that guards were complicit in the killings in Kefra.", "guards", "affirmed", "asserted"),
        ("Local officials put the blame for the raid on a rival clan.", "rival clan", "affirmed", "asserted"),
        ("The governor said all evidence pointed to the rebels.", "rebels", "affirmed", "possible"),
        ("There was evidence of army involvement in the massacre, the envoys said.", "army", "affirmed", "possible"),
        ("The raid is believed to be the work of the Dorra Brigade.", "Dorra Brigade", "affirmed", "possible"),
        ("The mayor said the gunmen belonged to the Dorra Brigade.", "Dorra Brigade", "affirmed", "asserted"),
        ("The mayor said the attackers were members of the Dorra Brigade.", "Dorra Brigade", "affirmed", "asserted"),
        ("The Dorra Brigade admitted killing three aid workers in Kefra.", "Dorra Brigade", "affirmed", "asserted"),
        ("The truce in Kefra was broken by the rebels, the army said.", "rebels", "affirmed", "asserted"),
        ("The mayor said that rebels were the first to shoot in Kefra.", "rebels", "affirmed", "asserted"),
        ("A villager said police fired without warning in Kefra.", "police", "affirmed", "asserted"),
        ("“The army did not kill the villagers,” the general said.", "army", "denied", "asserted"),
        ("A rebel spokesman said the group was not behind the raid on Kefra.", "rebel", "denied", "asserted"),
        ("Guards accused of killing nine prisoners fled, the mayor said.", "Guards", "affirmed", "asserted"),
    ],
)
def test_blame_is_read_in_more_words(text: str, who: str, polarity: str, modality: str) -> None:
    assert (who, polarity, modality) in {told[:3] for told in blamed(text)}


def test_two_who_deny_responsibility_together_deny_their_own() -> None:
    told = blamed("The army and the rebels denied responsibility for the raid on Kefra.")
    assert {(name, holder) for name, _, _, holder in told} == {("army", "army"), ("rebels", "rebels")}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Officials blamed Karan for firing rockets that killed five civilians near Kefra.", "Officials"),
        ("The army accused rebels of a raid on Kefra in which three soldiers were killed.", "army"),
        ("The army blamed rebels for the attack on Kefra that killed 30 people.", "The Daily"),
        ("The army blamed rebels for last week’s massacre in Kefra, which killed 30 people.", "The Daily"),
    ],
)
def test_the_dead_of_a_charge_are_the_accusers_unless_the_deed_is_known(text: str, holder: str) -> None:
    assert {one.holder.name for one in read(text) if one.facet == "deaths"} == {holder}


@pytest.mark.parametrize(
    "text",
    [
        "The army and the rebels clashed near Kefra. Both sides contend that the other initiated the shelling.",
        "The army and the rebels clashed near Kefra. Each side said the other had attacked first.",
        "The army and the rebels each claimed that the other shelled the market in Kefra.",
    ],
)
def test_what_each_of_two_says_of_the_other_is_told_of_them_by_name(text: str) -> None:
    assert {("army", "rebels"), ("rebels", "army")} <= accusations(text)


def test_counted_soldiers_are_no_side() -> None:
    text = "Three soldiers and three militants were killed near Kefra. The two sides blamed each other for the clash."
    assert accusations(text) == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Jaish-ul-Dorra claimed it in a message.", ("Jaish-ul-Dorra", "affirmed", "asserted", "Jaish-ul-Dorra")),
        ("The navy apologized for firing on a boat.", ("navy", "affirmed", "asserted", "navy")),
        ("The army apologised for killing five fishermen.", ("army", "affirmed", "asserted", "army")),
        ("Villagers laid the massacre at the army's door.", ("army", "affirmed", "asserted", "Villagers")),
        (
            "The rights group spoke of mass killings, laying the deaths at the door of the military.",
            ("military", "affirmed", "asserted", "rights group"),
        ),
        ("The junta blamed a Yak-130 for the bombing.", ("Yak-130", "affirmed", "asserted", "junta")),
        (
            "Officials said rebel forces had themselves shelled the village.",
            ("rebel forces", "affirmed", "asserted", "Officials"),
        ),
        ('"It was the army," said the widow.', ("army", "affirmed", "asserted", "widow")),
        ("One nurse thinks it was the army.", ("army", "affirmed", "possible", "One nurse")),
        ("The widow said it was not the army.", ("army", "denied", "asserted", "widow")),
        ('"It was not our missile," the general said.', ("missile", "denied", "asserted", "general")),
        ("Kefra authorities rejected involvement.", ("Kefra authorities", "denied", "asserted", "Kefra authorities")),
        (
            "“A lie,” answered the party, the Red Front, whose chief, Jan Olt, accused the police of shooting at boys.",
            ("police", "affirmed", "asserted", "Jan Olt"),
        ),
    ],
)
def test_blame_and_admission_have_many_words(text: str, told: tuple[str, str, str, str]) -> None:
    assert blamed(text) == {told}


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers laid flowers at the door of the church.",
        "The minister claimed it was a lie.",
        "The governor apologized for the delay.",
        "“It was our son,” said the widow.",
        "“It was the police who saved us,” said the widow.",
        "It was the militia's base.",
    ],
)
def test_words_that_only_look_like_blame_blame_nobody(text: str) -> None:
    assert blamed(text) == set()


def test_a_named_claim_that_is_dismissed_as_talk_is_denied() -> None:
    found = read("A survivor's claim that troops hit civilians was dismissed by Gelle as the enemy's talk.")
    told = {(one.holder.name, one.polarity) for one in found if "troops hit" in one.quote.text}
    assert told == {("survivor", "affirmed"), ("Gelle", "denied")}


@pytest.mark.parametrize(
    "text",
    [
        "“We do not kill civilians,” said Khine Lin, the Dorra Army spokesman.",
        "“We did not shell the market,” said Khine Lin, the Dorra Army spokeswoman.",
        "“We did not shell the market,” said Khine Lin, spokesman for the Dorra Army.",
    ],
)
def test_we_in_the_mouth_of_a_spokesman_is_his_side(text: str) -> None:
    assert ("Dorra Army", "denied", "asserted", "Khine Lin") in blamed(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A blast at the mill killed nine. The union accused the city of hiding bodies.", "city"),
        ("A blast at the mill killed nine. The union accused the mill of ignoring warnings.", "mill"),
        ("A blast at the mill killed nine. The union blamed the town.", "town"),
    ],
)
def test_whoever_is_accused_is_somebody_and_no_cause(text: str, who: str) -> None:
    assert (who, "affirmed", "asserted", "union") in blamed(text)


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Ministers pointed the finger at the Red Front.", "Red Front"),
        ("Ministers have pointed the finger at the army.", "army"),
        ("The mayor pointed a finger at the contractor.", "contractor"),
        ("Residents point fingers at the police.", "police"),
        ("The finger was pointed at the army.", "army"),
        ("Fingers were pointed at the rebels on Monday.", "rebels"),
        ("The mayor pinned the blame on the contractor.", "contractor"),
        ("The union laid the deaths at the company's door.", "company"),
    ],
)
def test_pointing_the_finger_at_somebody_is_blame_and_no_denial(text: str, blamed: str) -> None:
    (claim,) = of(read(text), "responsibility")
    assert (claim.polarity, names(claim)) == ("affirmed", [blamed])


@pytest.mark.parametrize(
    ("text", "holder", "suspected"),
    [
        ("Officials suspect the Red Front.", "Officials", "Red Front"),
        ("Nobody claimed the bombing, but officials suspect the Red Front.", "officials", "Red Front"),
        ("Detectives suspect two guards.", "Detectives", "guards"),
        ("Police suspect a rival gang of setting the fire.", "Police", "gang"),
        ("Investigators suspect the militia.", "Investigators", "militia"),
    ],
)
def test_whoever_suspects_somebody_says_who_may_have_done_it(text: str, holder: str, suspected: str) -> None:
    (claim,) = of(read(text), "responsibility")
    assert (claim.holder.name, claim.modality) == (holder, "possible")
    assert suspected in names(claim)[0]


@pytest.mark.parametrize("text", ["Doctors suspect Ebola.", "Police suspect arson.", "Doctors suspect a virus."])
def test_a_suspected_cause_is_nobody(text: str) -> None:
    assert of(read(text), "responsibility") == []
