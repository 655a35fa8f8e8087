"""Denials that are taken back, words that are no longer held, and what is only supposed. Every text is made up."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim
from extract_texts import read

TOLD_AS_THEY_ARE = frozenset({"statement", "verification", "conduct", "role", "veracity"})
"""Facets of what the writer tells of somebody's words, and not of what happened."""


def of_the_event(text: str) -> list[Claim]:
    return [claim for claim in read(text) if claim.facet not in TOLD_AS_THEY_ARE and claim.modality == "asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry withdrew its denial that its aircraft had hit the market.",
        "General Oumar Sy retracted his denial of the raid on Telma.",
        "The militia dropped its denials that it had shot down the helicopter.",
        "Its earlier denial that troops had entered the village was withdrawn on Friday.",
        "The party went back on its denial that its guards had beaten the driver.",
        "The army no longer denies that its gunners shelled the clinic.",
        "The governor did not deny that police had opened fire on the marchers.",
        "A rebel spokesman stopped short of denying that his men burned the mill.",
        "Far from denying the raid, the army boasted of it.",
        "The army could not deny that its shells had hit the school.",
        "Police are unwilling to accept that officers killed the boy.",
        "The rebels would not accept that their fighters had killed the doctor.",
    ],
)
def test_an_undone_denial_neither_denies_nor_affirms(text: str) -> None:
    assert of_the_event(text) == []


@pytest.mark.parametrize(
    ("text", "holder", "words"),
    [
        ("The army stood by its denial that its gunners had shelled the clinic.", "army", "shelled"),
        ("The minister stuck to his denial that troops had looted the shops.", "minister", "looted"),
        ("The army repeated its denial that its gunners shelled the clinic.", "army", "shelled"),
        ("The army went back on its statement that two pilots had died.", "army", "died"),
        ("The monitor backed away from its claim that a missile had hit the ferry.", "monitor", "hit"),
        ("The general backed off from his statement that two villages had fallen.", "general", "fallen"),
        ("The paper dropped its claim that police had poisoned the well.", "paper", "poisoned"),
        ("The hospital was forced to withdraw its statement that 12 children had died.", "hospital", "died"),
    ],
)
def test_who_takes_back_what_he_said_no_longer_holds_it(text: str, holder: str, words: str) -> None:
    told = [claim for claim in read(text) if words in claim.quote.text and claim.holder.name == holder]
    assert {claim.polarity for claim in told} == {"denied"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The army refused to withdraw its claim that rebels had shelled the clinic.", "army"),
        ("The ministry never retracted its claim that 40 rebels were killed.", "ministry"),
        ("The union may withdraw its accusation that guards shot the driver.", "union"),
        ("The ministry stood by its figure of 40 dead.", "ministry"),
        ("The opposition demanded that the ministry withdraw its statement that nine rebels had died.", "ministry"),
    ],
)
def test_a_claim_that_nobody_has_taken_back_yet_is_held(text: str, holder: str) -> None:
    told = [claim for claim in read(text) if claim.holder.name == holder]
    assert told != []
    assert {claim.polarity for claim in told} == {"affirmed"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The army poured scorn on claims that its jets had bombed the school.", "army"),
        ("The governor took issue with reports that police killed nine protesters.", "governor"),
        ("Police shot down claims that 20 marchers had died.", "Police"),
        ("The court threw out the claim that the guards had fired first.", "court"),
        ("The footage gave the lie to the army's claim that the convoy was armed.", "footage"),
        ("Officials threw cold water on claims that a bomb had brought down the plane.", "Officials"),
        ("The mayor scoffed at the idea that police had fired first.", "mayor"),
        ("The spokesman bristled at the suggestion that the navy had sunk the boat.", "spokesman"),
        ("The colonel laughed at the idea that his men had killed the priest.", "colonel"),
        ("The ministry said by mistake that five bridges had been destroyed.", "ministry"),
        ("The agency said in error that 17 people were killed.", "agency"),
    ],
)
def test_an_idiom_of_rejection_rejects(text: str, holder: str) -> None:
    found = read(text)
    verdicts = [claim for claim in found if claim.facet == "veracity"]
    assert [(claim.holder.name, claim.polarity) for claim in verdicts] == [(holder, "denied")]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shot down a helicopter that had bombed the school.",
        "The crew threw out the ballast before the ferry sank.",
        "Villagers brushed aside the soldiers and entered the mill.",
        "The army hit back at rebels who had killed nine soldiers.",
    ],
)
def test_what_is_done_to_things_rejects_no_report(text: str) -> None:
    assert all(claim.facet != "veracity" and claim.polarity == "affirmed" for claim in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Had it been an air strike, there would be a crater, the officer said.",
        "Were the army to have bombed the school, it would have said so, the minister said.",
        "Was the bus hit by a missile? The driver is dead.",
        "The judges were not convinced that a bomb had hit the bus.",
    ],
)
def test_what_is_supposed_or_asked_is_not_affirmed(text: str) -> None:
    facets = ("target", "weapon", "actor", "occurrence", "threat")
    assert not [claim for claim in read(text) if claim.facet in facets and claim.modality != "asked"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The hospital's log records 14 dead.", "hospital's log"),
        ("The sheets record that nine miners died in the shaft.", "sheets"),
        ("The morgue's register lists 22 bodies.", "morgue's register"),
        ("The database of the monitor counts 45 killed in Marwen.", "database of the monitor"),
        ("Ombudsman: police killed six marchers.", "Ombudsman"),
        ("Rebel command: our men shot down two helicopters over Telma.", "Rebel command"),
    ],
)
def test_a_record_and_a_label_hold_what_they_say(text: str, holder: str) -> None:
    harm = [claim for claim in read(text) if claim.facet in ("deaths", "bodies", "damage")]
    assert {claim.holder.name for claim in harm} == {holder}
