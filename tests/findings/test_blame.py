"""Who did it, as two say it otherwise: accusations, admissions, denials, suspicions, and who began. All made up."""

from __future__ import annotations

import pytest

from claimgraph.analyses import compare_claims
from extract_texts import document, read, verdicts


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "The governor said the massacre in Kefra on Monday was the work of rebels. "
                "Villagers blamed the army for it."
            ),
            "was the work of rebels",
            "blamed the army",
        ),
        (
            (
                "Activists said the army was to blame for the massacre in Kefra on Monday. "
                "The minister said rebels had masterminded the massacre."
            ),
            "the army was to blame",
            "rebels had masterminded",
        ),
        (
            "The army said rebels fired first in Kefra on Monday. A rebel commander said soldiers opened fire first.",
            "rebels fired first",
            "soldiers opened fire",
        ),
        (
            (
                "The governor said the attack on Kefra on Monday was not a rebel attack. "
                "The army blamed the rebels for it."
            ),
            "not a rebel attack",
            "blamed the rebels",
        ),
        (
            (
                "Villagers blamed soldiers for the massacre in Kefra on Monday. "
                "The minister said that the victims died at the hands of rebels, not government troops."
            ),
            "blamed soldiers",
            "not government troops",
        ),
        (
            (
                "The army and the rebels traded blame for the massacre in Kefra on Monday. "
                "The army said that rebels carried out the massacre."
            ),
            "traded blame",
            "rebels carried out",
        ),
        (
            (
                "Al-Shabab said it was behind the raid on Kefra on Monday. "
                "The president said: “This was not an Al-Shabab attack.”"
            ),
            "it was behind the raid",
            "not an Al-Shabab attack",
        ),
        (
            "Armenia accused Azerbaijan of shelling Kefra on Monday. Azerbaijan denied that it had shelled Kefra.",
            "accused Azerbaijan",
            "had shelled Kefra",
        ),
        (
            (
                "Witnesses also blamed pro-government thugs for the attacks in Kefra on Monday. "
                "The government blamed up to 80 rebel fighters for the massacre."
            ),
            "blamed pro-government thugs",
            "blamed up to 80 rebel fighters",
        ),
        (
            (
                "Activists said that soldiers shelled Kefra on Monday and then clashed with rebels. "
                "The government blamed rebels for the attack."
            ),
            "soldiers shelled Kefra",
            "blamed rebels for the attack",
        ),
        (
            (
                "The inspectors said gunmen loyal to the government were responsible for much of the carnage in Kefra. "
                "The government blamed rebels for the carnage."
            ),
            "were responsible for much",
            "blamed rebels",
        ),
    ],
)
def test_two_who_leave_no_room_for_each_other_are_in_conflict(text: str, one: str, other: str) -> None:
    assert "conflict" in verdicts(text, one, other)


@pytest.mark.parametrize(
    "text",
    [
        "The army and the rebels accused each other of shelling Kefra on Monday.",
        "The army and the rebels traded blame for the massacre in Kefra on Monday.",
        (
            "Armenia and Azerbaijan exchanged fire near Kefra on Monday. "
            "Both sides accused each other of breaking the truce."
        ),
    ],
)
def test_accusations_against_each_other_conflict(text: str) -> None:
    claims = [one for one in read(text) if one.facet == "responsibility"]
    assert len(claims) == 2
    found = [one for one in compare_claims(read(text), [document(text)]).findings if one.verdict == "conflict"]
    assert any({one.id for one in claims} <= set(conflict.claims) for conflict in found)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "The police suspect rebels of carrying out the massacre in Kefra on Monday. "
                "Villagers blamed the army for it."
            ),
            "suspect rebels",
            "blamed the army",
        ),
        (
            (
                "The massacre in Kefra on Monday bears the hallmarks of rebels, the mayor said. "
                "Villagers blamed the army for it."
            ),
            "bears the hallmarks of rebels",
            "blamed the army",
        ),
    ],
)
def test_a_suspicion_against_a_flat_accusation_leaves_something_open(text: str, one: str, other: str) -> None:
    found = verdicts(text, one, other)
    assert "conflict" not in found
    assert found & {"certainty-gap", "undetermined"}


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "The army said rebels fired first in Kefra on Monday. A villager said that soldiers returned fire.",
            "rebels fired first",
            "soldiers returned fire",
        ),
        (
            (
                "Al-Shabab said it was behind the raid on Kefra on Monday. "
                "The mayor blamed Al-Shabab fighters for the raid."
            ),
            "it was behind the raid",
            "blamed Al-Shabab fighters",
        ),
        (
            (
                "The minister said the massacre in Kefra on Monday was the work of rebels. "
                "The army blamed armed rebels for it."
            ),
            "was the work of rebels",
            "blamed armed rebels",
        ),
        (
            (
                "The mayor said soldiers opened fire in Kefra on Monday. "
                "The army said that rebels again opened fire at night."
            ),
            "soldiers opened fire",
            "rebels again opened fire",
        ),
    ],
)
def test_what_both_may_be_so_of_who_did_it_is_no_conflict(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


@pytest.mark.parametrize(
    "deed",
    [
        "troops had killed all 32 hostage-takers",
        "soldiers shot the gunmen",
        "police killed three militants",
        "commandos killed the kidnappers",
    ],
)
def test_who_killed_those_who_did_it_is_no_rival_of_theirs(deed: str) -> None:
    told = "The mayor blamed militants for the deaths of 40 miners."
    text = f"A camp in Varsk was raided on 20 May 2014. Officials said that {deed}. {told}"
    assert "conflict" not in verdicts(text, deed.split(" ", maxsplit=1)[0], "blamed militants")


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "Militants seized the plant in Tiga on Monday, the company said. "
                "Officials said the army launched its assault."
            ),
            "Militants seized",
            "army launched its assault",
        ),
        (
            (
                "Police said gunmen held 20 people in the bank in Mora on Monday. "
                "Witnesses said soldiers stormed the bank."
            ),
            "gunmen held",
            "soldiers stormed",
        ),
        (
            (
                "The governor said rebels captured the town of Mebo on Friday. "
                "Villagers said that troops recaptured the town."
            ),
            "rebels captured",
            "troops recaptured",
        ),
        (
            (
                "Islamists claimed the attack on the plant in Gorda, where 30 people were held hostage for three days. "
                "Officials said the army launched its assault on Thursday."
            ),
            "Islamists claimed",
            "army launched its assault",
        ),
        (
            (
                "The ministry said pirates hijacked the tanker on 4 June off Socora. "
                "The owner said navy commandos raided the tanker and freed the crew."
            ),
            "pirates hijacked",
            "navy commandos raided",
        ),
    ],
)
def test_who_took_a_place_and_who_stormed_it_did_two_deeds(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


def test_who_stormed_a_village_is_one_question_where_two_tell_of_the_dead() -> None:
    text = "The ministry said militants stormed Kefra and killed 12 people. Villagers said soldiers stormed Kefra."
    assert "conflict" in verdicts(text, "militants stormed", "soldiers stormed")


@pytest.mark.parametrize(
    ("text", "one", "other", "among"),
    [
        (
            (
                "The ministry said all those killed in the raid on Goru on Sunday were terrorists. "
                "Rebels killed nine civilians, a mayor said."
            ),
            "were terrorists",
            "nine civilians",
            False,
        ),
        (
            (
                "The military said the victims of the strike in Tiga on 4 May were militants. "
                "Elders said 12 civilians were killed."
            ),
            "were militants",
            "12 civilians",
            True,
        ),
        (
            (
                "The military said it killed only insurgents in Belka on Monday. "
                "A nurse said two of the dead were children."
            ),
            "only insurgents",
            "children",
            False,
        ),
    ],
)
def test_whom_fighters_killed_are_not_those_who_died_as_fighters(text: str, one: str, other: str, among: bool) -> None:
    assert ("conflict" in verdicts(text, one, other)) is among


def test_who_rejects_the_claims_of_a_side_rejects_not_all_that_it_tells_below() -> None:
    text = (
        "The president dismissed claims by the rebels on Monday. A rebel spokesman said the group killed 20 people in "
        "Tiga on Sunday. He said most of them were police officers."
    )
    assert "conflict" not in verdicts(text, "dismissed claims", "most of them")


def test_what_each_side_killed_in_a_battle_makes_no_rivals_of_the_two() -> None:
    text = (
        "Heavy fighting erupted near Varsk on 20 May 2014. The rebels said that rebels killed 40 soldiers. "
        "The defence ministry said its forces killed 60 rebels."
    )
    assert "conflict" not in verdicts(text, "rebels killed", "its forces killed")


@pytest.mark.parametrize("own", ["its planes struck", "its jets had hit"])
def test_what_a_state_calls_its_own_is_that_states_part(own: str) -> None:
    text = (
        "An inquiry found that an air strike by Chadian forces on Varsk on 20 May 2014 killed 19 people. "
        f"Chad said {own} a group of fighters there."
    )
    assert "conflict" not in verdicts(text, "Chadian forces", own)


def test_a_denied_deed_denies_no_place_where_it_is_said_to_have_been() -> None:
    text = (
        "An inquiry found that an air strike on the village of Karmel on 4 March 2021 killed 19 people. "
        "The minister denied that jets had bombed mourners in the village of Karmel."
    )
    assert "conflict" not in verdicts(text, "on the village of Karmel", "in the village of Karmel")


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Survivors said that the killers were poachers.", "The governor said that rebels had done it.", True),
        ("An inquiry found that loggers had carried it out.", "The prefect blamed the killings on rebels.", True),
        ("The minister said the raiders were deserters.", "The priest said that the attackers were policemen.", True),
        ("Marchers said the shots came from the gendarmes.", "The ministry said the gunmen were rebels.", True),
        ("Survivors said that the killers were poachers.", "The governor said that poachers had done it.", False),
        ("Survivors said that the attackers were fighters of the Sorin Front.", "He said that rebels did it.", False),
        ("The priest said that poachers had done it.", "The mayor said that it was masked men.", False),
    ],
)
def test_two_who_say_of_all_that_did_it_that_they_were_others_are_rivals(one: str, other: str, verdict: bool) -> None:
    text = f"Nine people were shot dead in Morda on 3 May 2024. {one} {other}"
    found = compare_claims(read(text), [document(text)]).findings
    assert ("conflict" in {each.verdict for each in found}) is verdict


@pytest.mark.parametrize(
    ("deed", "accused", "expected"),
    [
        ("The Taliban said its men had bombed the bank.", "Islamic State", {"conflict"}),
        ("Hamas said its gunmen carried out the bombing.", "Islamic State", {"conflict"}),
        ("The Taliban said its men had bombed the bank.", "the Taliban", set()),
    ],
)
def test_a_body_s_own_men_are_the_body(deed: str, accused: str, expected: set[str]) -> None:
    words = deed.split(" said ")[1].rstrip(".")
    found = verdicts(f"{deed} The governor blamed {accused} for the bombing.", words, f"blamed {accused}")
    assert found - {"echo", "corroboration"} == expected
