"""How something came about, told by two who leave no room for each other, or who may both be right."""

from __future__ import annotations

import pytest

from claimgraph import compare_claims
from claimgraph.propose.english import claims, structured
from claimgraph.schema import Document, TimeSpan

CAUSES = frozenset({"who-did-it", "rival-causes", "accident-or-deed", "meant-or-not", "by-what-means"})


def test_two_rules_that_find_the_same_of_two_claims_tell_it_once() -> None:
    text = (
        "Gunmen attacked a hotel in Bamra on 2 May 2024. The police said that the gunmen were members of the Taliban. "
        "The Taliban said that the gunmen were not members of the Taliban. The mayor accused the council of having "
        "ignored three warnings. The council denied that it had received any such warning."
    )
    document = structured(Document(text, "", publisher="The Daily", published=TimeSpan.parse("2024-05-10")))
    found = compare_claims(claims(document), [document]).findings
    told = [(one.verdict, one.type, frozenset(one.claims)) for one in found]
    assert len(told) == len(set(told)) > 1


def verdicts(text: str, rules: frozenset[str] = CAUSES) -> set[str]:
    """Return what is found in a text about how it came about."""
    document = structured(Document(text, "", publisher="The Daily", published=TimeSpan.parse("2024-05-10")))
    found = compare_claims(claims(document), [document]).findings
    return {one.verdict for one in found if one.rule in rules}


@pytest.mark.parametrize(
    "text",
    [
        (
            "A ferry went down off Tarvel on 2 May 2024 with 96 people aboard. The owner blamed a sudden storm for the"
            " loss. The union said that the engine had failed."
        ),
        (
            "An army helicopter went down near Zarna on 2 May 2024. The ministry said that it had made a hard landing"
            " following a technical fault. The rebels said that they had hit the aircraft with a rocket."
        ),
        (
            "A bus plunged into a ravine near Huari on 2 May 2024, killing 22 people. Police said that the driver"
            " had fallen asleep. Survivors said that the brakes had failed."
        ),
        (
            "A helicopter crashed near Zarna on 2 May 2024 and six soldiers died. The army said that the aircraft"
            " had flown into a power line. Rebels claimed that they had shot it down."
        ),
        (
            "A blast at a depot in Karsk killed 11 soldiers on 2 May 2024. The commander said that ammunition had"
            " been mishandled. Residents said that a drone had hit the depot."
        ),
        (
            "Nine miners died in a blast at the Orlova pit on 2 May 2024. The company said that methane had "
            "exploded. The union said that dynamite stored underground had gone off."
        ),
        (
            "A submarine sank in the bay of Kola on 2 May 2024 with 80 men. The navy said that it had collided "
            "with a foreign vessel. Experts said that a torpedo had exploded inside."
        ),
        (
            "The forest fire near Mati killed 12 people on 2 May 2024. The government said that lightning had "
            "started the fire. Villagers said that sparks from a power line had started it."
        ),
        (
            "Some 40 pilgrims died at a shrine in Mihna on 2 May 2024. The ministry said that the deaths were "
            "caused by the heat. Relatives said that the crowd had been crushed at a gate."
        ),
        (
            "An express train left the rails near Solin on 2 May 2024, and 78 people died. An official said that "
            "excessive speed was the cause. Several radio stations spoke of an explosion on the track."
        ),
        (
            "A journalist was found dead in Mogad on 4 March 2024. The police said that she had killed herself. "
            "Her editor said that she was murdered."
        ),
        (
            "Five prisoners died in the jail of Maka on 4 March 2024. The warden said that they had died of "
            "tuberculosis. A lawyer said that guards beat the men to death."
        ),
    ],
)
def test_two_happenings_told_as_what_brought_about_one_thing_are_rivals(text: str) -> None:
    assert "conflict" in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        (
            "A ferry sank off Lindo on 2 May 2024, drowning 130 people. The port authority said that the engine "
            "had failed in a storm. Survivors said that high waves had hit the ship."
        ),
        (
            "A bus plunged into a ravine near Huari on 2 May 2024, killing 22 people. Police said that the bus "
            "had been speeding. The governor said that the road was in poor condition."
        ),
        (
            "A missile hit a block of flats in Verin on 2 May 2024, killing 14 people. The mayor said that a fire"
            " broke out in the building. Residents said that gas pipes had exploded."
        ),
        (
            "A fire destroyed a market in Lutse on 2 May 2024. The mayor said that the fire had spread because of"
            " strong winds. The police said that a short circuit had started the fire."
        ),
        (
            "A plane crashed near Bram on 2 May 2024 and four people were killed. The minister said that the "
            "engine had failed. The airline said that the left engine had lost power."
        ),
        (
            "A bridge collapsed at Morbi on 2 May 2024, and 140 people died. The company said that too many "
            "people had crowded onto it. The police said that the cables were rusty."
        ),
    ],
)
def test_what_may_both_have_had_a_part_is_no_conflict(text: str) -> None:
    assert "conflict" not in verdicts(text)


def test_a_cause_that_is_only_possible_is_no_rival_of_a_firm_one() -> None:
    text = (
        "An explosion killed 20 people at a market in Dunga on 2 May 2024. Officials said that a gas cylinder may "
        "have exploded. Traders said that a bomb had gone off under a lorry."
    )
    assert verdicts(text) == {"certainty-gap"}


@pytest.mark.parametrize(
    "text",
    [
        (
            "An air strike on a hospital in Kunda on 2 May 2024 killed 42 people. The general said that the "
            "strike was an accident. The charity said that the strike had not been a mistake."
        ),
        (
            "A drone strike hit a gathering in Tudo on 2 May 2024, killing 85 people. The army said that the "
            "villagers had been mistakenly killed. A senator said that the army had targeted the villagers on "
            "purpose."
        ),
        (
            "Eleven protesters were shot dead in Lubo on 2 May 2024. The police said that officers had fired in "
            "self-defence. Witnesses said that officers shot people who were running away."
        ),
        (
            "Nine men were killed in a raid in Jakra on 2 May 2024. The police said that the men died in an "
            "exchange of fire. Their families said that they had been executed after they surrendered."
        ),
        (
            "Seventeen people were killed at a camp in Lai on 2 May 2024. The soldiers said that they had fired "
            "only into the air. Residents said that the soldiers fired at the crowd."
        ),
    ],
)
def test_a_mistake_or_defence_leaves_no_room_for_what_was_meant_or_done_to_the_helpless(text: str) -> None:
    assert "conflict" in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        (
            "An air strike hit a hospital in Kunda on 2 May 2024, killing 42 people. The coalition said that the "
            "strike was an accident. Doctors said that coalition planes had bombed the hospital."
        ),
        (
            "A drone strike killed a commander near Idlin on 2 May 2024. The army said that it had been a "
            "deliberate strike on a terrorist. Relatives said that two children were killed by mistake in the "
            "same house."
        ),
        (
            "Rebels attacked a village near Moro on 2 May 2024, killing 12 people. The army said that its "
            "soldiers returned fire. The Red Cross said that hundreds of people were fleeing."
        ),
        (
            "Four people died in riots in Lubo on 2 May 2024. The governor said that looters had attacked the "
            "police. The toll rises to seven if those who died in traffic accidents at roadblocks are counted."
        ),
    ],
)
def test_a_strike_told_by_all_may_have_been_a_mistake(text: str) -> None:
    assert "conflict" not in verdicts(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The minister said that the attackers belonged to a local gang.",
            "Islamic State said that the attackers were its fighters.",
        ),
        (
            "Al-Qaeda said that its men had carried out the attack.",
            "The president said that the gunmen were members of Boko Haram.",
        ),
        (
            "The police said that the gunmen were members of the Taliban.",
            "The Taliban said that the gunmen were not members of the Taliban.",
        ),
        (
            "Residents said that the killers were soldiers of the army.",
            "A general said that the killers were militants dressed as soldiers.",
        ),
        (
            "Survivors said that the attackers were Russians.",
            "Moscow denied that any of its nationals had taken part.",
        ),
    ],
)
def test_those_who_did_it_are_not_the_men_of_two(left: str, right: str) -> None:
    text = f"Gunmen attacked a hotel in Bamra on 2 May 2024 and killed 20 people. {left} {right}"
    assert "conflict" in verdicts(text, CAUSES | {"names"})


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The police said that the attackers were armed with rifles.",
            "A witness said that the gunmen were on motorcycles.",
        ),
        (
            "The police said that the attackers were bandits.",
            "The governor said that the attackers were from a neighbouring state.",
        ),
        (
            "The minister said that the attackers had no link with the hotel.",
            "The Taliban said that the attackers were its men.",
        ),
    ],
)
def test_what_is_said_of_attackers_beside_whose_men_they_were_is_no_conflict(left: str, right: str) -> None:
    text = f"Gunmen attacked a hotel in Bamra on 2 May 2024 and killed 20 people. {left} {right}"
    assert "conflict" not in verdicts(text)


def test_a_coalition_that_has_planes_is_apart_from_rebels() -> None:
    text = (
        "A strike hit a bus in Durai on 23 August 2018. A coalition air strike killed at least 26 children, the UN "
        "said. The United Arab Emirates blamed that attack on a Houthi ballistic missile."
    )
    assert "conflict" in verdicts(text)


def test_what_a_text_says_happened_is_no_cause_of_it() -> None:
    text = (
        "A gas pipeline exploded near Ahwa on 4 March 2024 and five workers were killed. A separatist group said that "
        "its fighters had planted explosives."
    )
    assert "conflict" not in verdicts(text)


def test_that_it_was_not_the_engine_leaves_room_for_another_accident() -> None:
    text = (
        "A ferry sank off Lindo on 2 May 2024, drowning 130 people. The inquiry found that the sinking was due to "
        "overloading alone. The builders denied that there had been an engine failure."
    )
    assert "conflict" not in verdicts(text)


@pytest.mark.parametrize(
    "given",
    [
        "Bad weather, not overloading, caused the sinking, the minister said.",
        "The sinking was caused by bad weather and not by overloading, the minister said.",
        "Bad weather rather than overloading caused the sinking, the minister said.",
    ],
)
def test_who_rules_out_a_cause_beside_his_own_is_no_rival_of_who_denies_it(given: str) -> None:
    text = f"A ferry sank off Sarn on Monday. {given} The owner denied that the ferry had been overloaded."
    assert "conflict" not in verdicts(text)


@pytest.mark.parametrize(
    "told",
    [
        "The company said that a frayed extension lead had started the fire. The union traced the blaze to a drum.",
        "The police pinned the stampede on a false alarm. Pilgrims said that pepper spray had triggered the crush.",
        "The owner ascribed the sinking to a loose plank. The coastguard put the sinking down to a misplaced winch.",
        "Investigators attributed the crash to a torn aileron. The airline blamed the crash on wake turbulence.",
        "The union said that the fire was caused by a toaster. The company said that the toaster was not the cause.",
        "The ministry put the crash down to a bolt. The airline said that the bolt had played no part in the crash.",
    ],
)
def test_what_something_is_put_down_to_needs_no_list_to_be_a_rival_of_another_cause(told: str) -> None:
    assert verdicts(f"Nine people were killed in Morda on 3 May 2024. {told}") == {"conflict"}


@pytest.mark.parametrize(
    "told",
    [
        "The ministry put the crash down to a torn aileron. The airline attributed it to a tear in the aileron.",
        "The mayor put the blast down to negligence. The inspector traced the explosion to a bent regulator.",
        "The owner put the sinking down in part to a loose plank. The coastguard blamed the sinking on a winch.",
        "The police said a false alarm had set off the stampede. Doctors attributed the deaths to suffocation.",
        "The owner ascribed the sinking to a loose plank. The mayor blamed the slow rescue on a broken radio.",
    ],
)
def test_one_cause_in_other_words_or_that_of_another_thing_is_no_rival(told: str) -> None:
    assert "conflict" not in verdicts(f"Nine people were killed in Morda on 3 May 2024. {told}")


@pytest.mark.parametrize(
    "told",
    [
        "The air force said that a Kh-22 missile hit the block. The mayor said that it was hit by an S-300 missile.",
        "Police said it was hit by an Iskander missile. Russian officials blamed a Buk missile fired by Ukraine.",
        "Activists said a barrel bomb had hit the house. The army said that it was hit by a Grad rocket.",
        "The police said they had used only tear gas. Students said the officers started shooting.",
        "The ministry said that the blast was set off from inside. Rebels said that a rocket hit the block.",
        "Police said that a rumour had caused the panic. Pilgrims said that a baton charge set off the stampede.",
        "The army said that an old shell left over from the war had exploded. Villagers said a drone fired a missile.",
    ],
)
def test_arms_of_two_names_and_causes_of_two_kinds_are_rivals(told: str) -> None:
    assert verdicts(f"An explosion in Morda on 3 May 2024 killed nine people. {told}") == {"conflict"}


@pytest.mark.parametrize(
    "told",
    [
        "The governor said an Iskander missile had hit it. The mayor said that a ballistic missile had hit it.",
        "Russia fired 14 Kalibr missiles, the air force said. The governor said that an Iskander missile hit a house.",
        "The army said a Reaper drone struck the car. Residents said that a Hellfire missile hit the car.",
        "Kyiv said a HIMARS launcher was destroyed. Moscow said that a Storm Shadow missile hit the base.",
        "Police blamed a narrow exit. Witnesses said that tear gas set off the stampede.",
        "Officials said that tear gas had set off the stampede. Doctors blamed the deaths on the crush.",
    ],
)
def test_arms_by_a_wider_name_and_what_made_it_worse_are_no_rivals(told: str) -> None:
    assert "conflict" not in verdicts(f"An explosion in Morda on 3 May 2024 killed nine people. {told}")
