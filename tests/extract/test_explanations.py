"""How something is said to have come about, in news prose made up for it: what is put down to what, and what is not."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim
from extract_texts import names, read

BLAST = "A depot in Morda blew up on 3 May 2024, killing nine people. "


def explanations(text: str) -> list[Claim]:
    return [one for one in read(text) if one.facet == "cause"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The inspector put the blast down to a cracked regulator.", "inspector"),
        ("Engineers traced the fire to a frayed extension lead.", "Engineers"),
        ("Investigators traced the fire to a lithium battery in a parked car.", "Investigators"),
        ("The fire brigade blamed a faulty heating unit for the blaze.", "fire brigade"),
        ("The owner ascribed the sinking to a loose plank.", "owner"),
        ("Investigators initially attributed the crash to a torn aileron.", "Investigators"),
        ("The mayor pinned the stampede on a false alarm.", "mayor"),
        ("The derailment was put down by the railway to a buckled rail.", "railway"),
        ("The collapse was traced to a missing bolt, the federation said.", "federation"),
        ("Doctors attributed the deaths to bad vodka.", "Doctors"),
        ("The union blamed the explosion on a blocked vent.", "union"),
        ("The judge found no trace of the lamp to which the warden had attributed the fire.", "warden"),
        ("A dropped lantern started the blaze, the abbot said.", "abbot"),
        ("The guide said a shout had set off the panic.", "guide"),
        ("It was this which touched off the panic, the abbot said.", "abbot"),
        ("The general staff said that the blast was set off from inside.", "general staff"),
    ],
)
def test_what_something_is_put_down_to_is_its_cause_by_whoever_says_so(text: str, holder: str) -> None:
    assert [(one.holder.name, one.polarity) for one in explanations(BLAST + text)] == [(holder, "affirmed")]


@pytest.mark.parametrize(
    "text",
    [
        "The company said that the wiring was not the cause.",
        "The company said that the cause was not the wiring.",
        "The company said that the wiring was not to blame.",
        "The company said that the blast was not due to ice.",
        "The company said that nothing pointed to ice.",
        "The company said that the load had nothing to do with the blast.",
        "The company said that the blast had nothing to do with the load.",
        "The company said that ice had played no part in the blast.",
    ],
)
def test_a_cause_that_is_ruled_out_is_denied(text: str) -> None:
    assert [one.polarity for one in explanations(BLAST + text)] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The engineer put the lamp down on a crate.",
        "Detectives traced the van to a garage.",
        "About 40 men set off from the beach after the blast.",
        "The mayor pinned a medal on the guard.",
        "The prosecutor blamed the blast on smugglers.",
        "The mayor attributed the blast to the signalman.",
    ],
)
def test_words_that_only_look_like_an_explanation_give_no_cause(text: str) -> None:
    assert explanations(BLAST + text) == []


def test_no_trace_of_a_thing_is_evidence_against_it() -> None:
    told = [one for one in read(BLAST + "The airline said there was no trace of ice.") if one.facet == "evidence"]
    assert [one.polarity for one in told] == ["denied"]


SHOT = "Nine people were shot dead in Morda on 3 May 2024. "


@pytest.mark.parametrize(
    ("text", "who", "polarity"),
    [
        ("The government said that the perpetrators were deserters.", "deserters", "affirmed"),
        ("The attackers were herdsmen from the north, survivors said.", "herdsmen", "affirmed"),
        ("The abbot said that the raiders were not herders.", "herders", "denied"),
        ("Those who fired were policemen in plain clothes, a nurse said.", "policemen", "affirmed"),
        ("Survivors said that the raiders belonged to the Red Scarf militia.", "Red Scarf militia", "affirmed"),
        ("An inquiry found that loggers had carried it out.", "loggers", "affirmed"),
        ("The abbot said that poachers had done this.", "poachers", "affirmed"),
        ("The abbot said that the navy did not do it.", "navy", "denied"),
        ("The commander said that it was bandits in army boots.", "bandits", "affirmed"),
        ("Marchers said that the shots came from the side of the gendarmes.", "gendarmes", "affirmed"),
        ("The governor said that the bullets had come from rebel-held hills.", "rebel", "affirmed"),
        ("Residents said that shells were fired from army positions across the river.", "army", "affirmed"),
        ("The mayor said that the shots had not come from the gendarmes.", "gendarmes", "denied"),
        ("Tamar said that the Sorin side had been the first to shoot.", "Sorin side", "affirmed"),
        ("Tamar said that the Sorin side had been first to shoot.", "Sorin side", "affirmed"),
    ],
)
def test_who_it_was_is_told_by_what_they_were_and_from_where_they_shot(text: str, who: str, polarity: str) -> None:
    told = [one for one in read(SHOT + text) if one.facet in ("actor", "responsibility")]
    assert {(name, one.polarity) for one in told for name in names(one)} == {(who, polarity)}


@pytest.mark.parametrize(
    "text",
    [
        "The raiders were masked, the abbot said.",
        "The attackers were three men on a motorcycle, the abbot said.",
        "The dead were herders, the abbot said.",
        "The abbot said that a doctor had carried it out of the house.",
        "The abbot said that the relief supplies had come from the army.",
        "The abbot said that the shots came from a car.",
    ],
)
def test_what_tells_of_nobody_in_particular_names_no_doer(text: str) -> None:
    assert [one for one in read(SHOT + text) if one.facet in ("actor", "responsibility")] == []


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ("The air force said that the market was bombed by mistake.", "by mistake"),
        ("The army said that it had shelled the clinic in error.", "in error"),
        ("The army said that its gunners fired on the clinic by accident.", "by accident"),
        ("Witnesses said that he was shot for refusing to stop.", "for refusing to stop"),
        ("A teacher said that the men were killed for sheltering rebels.", "for sheltering rebels"),
        ("The clerk said that guards attacked them for blocking the road.", "for blocking the road"),
    ],
)
def test_what_nobody_meant_and_what_people_were_hurt_for_is_why(told: str, cause: str) -> None:
    found = read(f"Nine people died in Morda on 3 May 2024. {told}")
    assert [one.quote.text for one in found if one.facet == "cause"] == [cause]
    assert "mistake" not in {name for one in found if one.facet == "actor" for name in names(one)}


@pytest.mark.parametrize(
    "told",
    [
        "The mayor said that he was arrested for stealing a goat.",
        "The mayor thanked the soldiers for saving lives.",
        "The mayor said that they were killed in a bad accident.",
    ],
)
def test_what_is_done_for_something_else_is_no_reason_for_harm(told: str) -> None:
    assert explanations(f"Nine people died in Morda on 3 May 2024. {told}") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The police chief pinned Sunday's beheadings on Boko Haram.", "Boko Haram"),
        ("Residents blamed the slaying on two soldiers.", "two soldiers"),
        ("Police traced the attack to a rebel cell.", "rebel cell"),
        ("The colonel blamed an artillery battery for the blast.", "artillery battery"),
    ],
)
def test_whom_a_deed_is_pinned_on_is_nobody_s_cause(text: str, who: str) -> None:
    found = [one for one in read(text) if one.facet in ("responsibility", "cause")]
    assert [(one.facet, who in one.quote.text) for one in found] == [("responsibility", True)]
