"""Denials, rejections, retractions and what is ruled out, in ordinary news prose. Every text is made up."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.schema import Claim, Names
from extract_texts import bounds, of, read

DAY = "2024-05-10"


def denied_by(found: tuple[Claim, ...], holder: str) -> list[Claim]:
    return [claim for claim in found if holder in claim.holder.name and claim.polarity == "denied"]


def affirmed_by(found: tuple[Claim, ...], holder: str) -> list[Claim]:
    return [claim for claim in found if holder in claim.holder.name and claim.polarity == "affirmed"]


@pytest.mark.parametrize(
    ("text", "holder", "words"),
    [
        ("The ministry rejected claims that soldiers looted the town of Kefra.", "ministry", "looted"),
        ("The army dismissed reports that the convoy was hit by drones.", "army", "convoy"),
        ("The governor refuted allegations that police shot protesters in Sarda.", "governor", "shot"),
        ("The council rejected the charge that its guards burned the mill.", "council", "burned"),
        ("The police rejected suggestions that officers fired on the crowd.", "police", "fired"),
        ("The navy rebutted claims that its boats sank the ferry.", "navy", "sank"),
        ("The minister denied claims that soldiers looted the town of Kefra.", "minister", "looted"),
        ("The mayor repudiated the allegation that guards beat the prisoners.", "mayor", "beat"),
        ("The union dismissed the report that workers torched the depot.", "union", "torched"),
        ("The embassy rejected allegations of looting by soldiers.", "embassy", "looting"),
    ],
)
def test_whoever_rejects_a_claim_denies_what_it_says(text: str, holder: str, words: str) -> None:
    found = read(text)
    assert any(words in claim.quote.text for claim in denied_by(found, holder))
    assert not any(words in claim.quote.text for claim in affirmed_by(found, holder))


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Colonel Dahl ruled out the possibility of any collateral damage in the airstrike on Nahla.", "damage"),
        ("The commander ruled out any civilian casualties in the strike.", "casualties"),
        ("There was zero chance of civilian casualties, the coalition said.", "casualties"),
        ("There was no evidence of damage nor any casualties, the air force said.", "casualties"),
        ("There was no evidence of damage nor any casualties, the air force said.", "damage"),
        ("The Red Crescent said there was no indication of deaths.", "deaths"),
        ("The inquiry said there was no sign of casualties in the village.", "casualties"),
        ("The mayor said there was no evidence of any fatalities.", "deaths"),
        ("Investigators found no credible evidence of civilian deaths in the raid.", "deaths"),
        ("There were no indications of injuries, police said.", "injuries"),
        ("There is no possibility of civilian deaths, the general said.", "deaths"),
    ],
)
def test_harm_that_is_ruled_out_is_a_denied_count_of_none(text: str, facet: str) -> None:
    found = of(read(text), facet)
    assert [(claim.polarity, bounds(claim)) for claim in found] == [("denied", (0, 0))]


@pytest.mark.parametrize(
    "text",
    [
        "The inquiry found no evidence that the army shelled the market in Hulla.",
        "There is no evidence that 40 people were killed, the ministry said.",
    ],
)
def test_what_there_is_no_evidence_of_is_denied(text: str) -> None:
    assert {claim.polarity for claim in read(text)} == {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "The health ministry withdrew its statement that 40 civilians had died in Rumal.",
        "The ministry retracted its claim that 40 people were killed in Tarf.",
        "The agency took back its report that 40 people had been killed.",
        "The hospital walked back its claim that 40 people died.",
        "The claim that 40 people died was later withdrawn by the ministry.",
        "The statement that 40 civilians had died was retracted.",
        "The police recanted their claim that 40 rioters were killed.",
        "The army rescinded its announcement that 40 fighters were killed.",
        "The agency has retracted a report that 40 miners died.",
        "The ministry corrected itself: 40 had not died.",
    ],
)
def test_a_withdrawn_figure_is_affirmed_by_nobody(text: str) -> None:
    found = read(text)
    assert not [claim for claim in of(found, "deaths") if claim.polarity == "affirmed"]
    assert of(found, "redeployment") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Interior Ministry could not confirm that 17 people were killed.",
        "The United Nations has not confirmed that 17 people died in the strike.",
        "The spokesman did not say whether the army shelled the market.",
        "The police declined to say whether 17 people were killed.",
        "The army refused to confirm that 17 soldiers had died.",
        "The coalition has not said that its jets hit the clinic.",
        "The mayor could not say whether 17 people had died.",
        "The agency was unable to confirm that 17 people were killed.",
        "The monitor cannot verify that 17 people died.",
        "The governor would not confirm that 17 people died.",
    ],
)
def test_who_cannot_confirm_a_thing_neither_says_nor_denies_it(text: str) -> None:
    claims = [claim for claim in read(text) if claim.holder.name != "The Daily" and claim.facet != "role"]
    # Whoever declines to say it says that he declines.
    assert [claim for claim in claims if re.search(r"declined|refused", claim.quote.text) is None] == []


@pytest.mark.parametrize(
    "text",
    [
        "The general called the figure of 90 dead exaggerated.",
        "The ministry described the figure of 90 dead as overblown.",
        "The governor said the death toll of 90 was exaggerated.",
        "The army called the claim of 90 dead absurd.",
        "The minister dismissed the figure of 90 dead as inflated.",
        "The police said the reported toll of 90 dead was grossly inflated.",
        "The embassy called the report of 90 dead false.",
        "The mayor said the figure of 90 dead is false.",
        "The president called the toll of 90 dead ridiculous.",
        "The spokesman called the number of 90 dead wrong.",
    ],
)
def test_a_figure_called_false_is_not_affirmed_by_who_calls_it_so(text: str) -> None:
    found = [one for one in of(read(text), "deaths") if one.polarity == "affirmed" and bounds(one) != (None, 89)]
    assert not [one.quote.text for one in found if one.holder.name != "somebody unnamed"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The army denied bombing the market in Hulla.", "army"),
        ("The rebels denied any role in the attack on the bus.", "rebels"),
        ("Israel denied involvement in the bombing.", "Israel"),
        ("The militia denied that it had burned the village.", "militia"),
        ("The army shelled the hospital in Dorn, a charge the army denies.", "army"),
        ("Witnesses said the army shelled the hospital, an allegation the army denies.", "army"),
        ("Police denied having killed protesters in the square.", "Police"),
        ("The group denied responsibility for the attack on the port.", "group"),
        ("The government denied all involvement in the shelling of the camp.", "government"),
        ("The navy denied attacking the ferry.", "navy"),
    ],
)
def test_whoever_denies_a_deed_or_a_part_in_it_denies_it(text: str, holder: str) -> None:
    found = read(text)
    assert denied_by(found, holder) != []
    assert affirmed_by(found, holder) == []


def test_who_is_denied_behind_it_still_says_it() -> None:
    found = read("Witnesses said the army shelled the hospital, an allegation the army denies.")
    assert affirmed_by(found, "Witnesses") != []
    assert {tuple(level.source.name for level in claim.chain) for claim in denied_by(found, "army")} == {
        ("army", "The Daily")
    }


_WHO = st.sampled_from(["The army", "The Interior Ministry", "The governor", "The rebels", "Colonel Omar Dahl"])
_DENIES = st.sampled_from(
    ["denied that", "rejected claims that", "dismissed reports that", "refuted allegations that", "denies that"]
)
_DEED = st.sampled_from(
    [
        "soldiers looted the town of Kefra",
        "the convoy was hit by drones",
        "the army shelled the hospital in Dorn",
        "40 civilians were killed in the airstrike on Nahla",
        "any civilians were killed",
        "its guards burned 12 houses",
    ]
)
_WHEN = st.sampled_from(["", " on 4 March 2021", " on Friday", ", according to Reuters", ", state media reported"])


@given(who=_WHO, denies=_DENIES, deed=_DEED, when=_WHEN)
def test_under_a_cue_that_denies_nothing_is_affirmed_by_who_denies(who: str, denies: str, deed: str, when: str) -> None:
    text = f"{who} {denies} {deed}{when}."
    cue = denies.split(maxsplit=1)[0]
    for claim in read(text):
        level = claim.chain[0]
        if level.cue is not None and level.cue.text == cue:
            assert claim.polarity == "denied", (text, claim.quote.text)


def test_who_rejects_charges_of_a_deed_of_its_own_denies_being_responsible_and_may_blame_another_thing() -> None:
    found = read(
        "The army of Zamora denied opposition charges that it had massacred villagers, blaming instead a fire."
    )
    (claim,) = denied_by(found, "army")
    assert (claim.facet, claim.quote.text) == ("responsibility", "it had massacred villagers")
    assert not [one for one in found if one.holder.name == "somebody unnamed" and "blaming" in one.quote.text]


def test_a_denied_denial_affirms() -> None:
    (claim,) = of(read("The army denied that it had not hit the school."), "target")
    assert claim.polarity == "affirmed"


@pytest.mark.parametrize(
    "words",
    [
        "The spokesman said he had no information that soldiers had attacked the town.",
        "The governor said he was not aware that police had opened fire.",
        "The mayor was unaware that rebels had bombed the market.",
        "The ministry had no information about an airstrike by its jets on the market.",
        "The army had no record of a drone strike that killed nine people.",
        "“I wasn't aware that our troops had shelled the school,” the general said.",
        "He has no idea whether the militia burned the mill.",
        "The embassy had no confirmation that gunmen killed a nurse.",
        "The command had no details on whether jets hit the convoy.",
        "The chief had never been aware that guards shot a prisoner.",
    ],
)
def test_who_does_not_know_that_it_was_so_neither_says_nor_denies_it(words: str) -> None:
    assert {claim.facet for claim in read(words)} <= {"statement", "investigation", "verification", "denial"}


@pytest.mark.parametrize("verb", ["rejected", "denied", "dismissed", "refuted"])
def test_a_verb_of_denial_right_before_its_noun_denies(verb: str) -> None:
    found = read(f"A medic {verb} claims that nine people were killed in Teso on 4 March 2021, the army said.")
    assert all(claim.polarity == "denied" for claim in found if claim.facet not in ("place", "date"))


@pytest.mark.parametrize(
    "text",
    [
        "The Saltmarsh League took responsibility for the attack.",
        "The army denied it, and the Saltmarsh League took responsibility for the attack.",
        "The Saltmarsh League condemned the raid and then accepted responsibility for it.",
        "The Saltmarsh League assumed responsibility for the bombing on Friday.",
    ],
)
def test_who_takes_responsibility_does_not_deny_it(text: str) -> None:
    assert [claim.polarity for claim in of(read(text), "responsibility")] == ["affirmed"]


@pytest.mark.parametrize(
    "text",
    ["The League denied any responsibility.", "The Russian military denied responsibility for the strike on Hesa."],
)
def test_denied_responsibility_is_one_claim(text: str) -> None:
    assert [claim.polarity for claim in of(read(text), "responsibility")] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "A spokesperson distanced the group from the attack, saying it was not its policy to target mosques.",
        "The spokesman said it was not the policy of the movement to destroy mosques and schools.",
        "It is not our aim to kill civilians, the rebels said.",
        "The army said its practice was to bomb only depots.",
        "Their job was to shell the bridge.",
        "The mission of the unit is to hit depots and bridges.",
    ],
)
def test_a_rule_an_aim_or_a_task_is_no_deed(text: str) -> None:
    assert [one for one in read(text) if one.facet in ("target", "damage", "actor", "occurrence", "deaths")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Police are not shooting to wound, they are shooting to kill, the spokesman said.",
        "Soldiers did not shoot to disperse the crowd, they shot to kill, a lawyer said.",
        "The army is not bombing to win, it is bombing to punish, residents said.",
        "The gunmen did not attack to rob, they attacked to terrorise, the mayor said.",
    ],
)
def test_a_purpose_that_is_denied_denies_no_deed(text: str) -> None:
    deeds = [claim for claim in read(text) if claim.facet in {"occurrence", "actor", "deaths"}]
    assert deeds != []
    assert all(claim.polarity == "affirmed" and " not " not in claim.quote.text for claim in deeds)


def test_a_deed_that_is_denied_with_its_purpose_stays_denied() -> None:
    found = of(read("The army did not shell the town to kill civilians, the general said."), "occurrence")
    assert [claim.polarity for claim in found] == ["denied"]


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("The police said no shots were fired.", "weapon"),
        ("The army said its soldiers had fired no shots.", "weapon"),
        ("The police said they had not fired a single bullet.", "weapon"),
        ("The ministry said no force was used against the crowd.", "weapon"),
        ("The general said force was not used.", "weapon"),
        ("The march was broken up without the use of force, officials said.", "weapon"),
        ("The hall was cleared without a shot being fired, the ministry said.", "weapon"),
        ("The chief said the police had no guns.", "weapon"),
        ("The ministry said troops did not use live ammunition.", "weapon"),
        ("The day passed without bloodshed, the ministry said.", "casualties"),
        ("The officer said nobody came to harm.", "casualties"),
        ("“No civilian was touched,” the governor said.", "casualties"),
        ("The guard said no prisoner was beaten.", "casualties"),
        ("“We did not kill anyone,” the commander said.", "responsibility"),
        ("The spokesman said soldiers had not harmed any civilians.", "responsibility"),
        ("Teachers said no militants were in the building.", "present"),
        ("A nurse said there were no fighters in the hospital.", "present"),
        ("The group said none of its fighters were anywhere near the hall.", "present"),
        ("The mayor said there was no rebel presence in the town.", "present"),
        ("The group said no fighters had been present.", "present"),
        ("“We had no fighters in the hall,” the group said.", "present"),
        ("The ministry said there was no civilian gathering in the hall.", "present"),
        ("The officials said no house was burned.", "damage"),
        ("The president said troops had never been ordered to shoot.", "statement"),
        ("“I gave no order to open fire,” the general said.", "statement"),
        ("The colonel said his men would not shoot at civilians.", "responsibility"),
    ],
)
def test_a_flat_denial_denies_the_right_thing_and_affirms_nothing(text: str, facet: str) -> None:
    found = [one for one in read("Troops stormed a hall in Tarvel on Monday. " + text, DAY) if one.quote.start > 42]
    told = [one for one in found if one.facet not in ("place", "date", "role", "actor")]
    assert (facet, "denied") in {(one.facet, one.polarity) for one in told}
    assert not [one.quote.text for one in told if one.polarity == "affirmed" and one.facet == "statement"
                and "without" not in one.quote.text]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The police said shots were fired.",
        "The troops used force against the crowd.",
        "Police used nothing but batons.",
        "The minister had no comment.",
        "The union used no paper.",
        "The army did not release a toll.",
    ],
)
def test_what_denies_no_force_is_no_denial_of_it(text: str) -> None:
    found = read("Troops stormed a hall in Tarvel on Monday. " + text, DAY)
    assert not [one.quote.text for one in found if one.polarity == "denied"]


def test_what_nobody_did_is_denied_as_a_statement_and_not_as_force() -> None:
    found = read("Troops stormed a hall in Tarvel on Monday. Nobody used the bridge.", DAY)
    assert [(one.facet, one.quote.text) for one in found if one.polarity == "denied"] == [
        ("statement", "Nobody used the bridge")
    ]


@pytest.mark.parametrize(
    ("text", "arms", "only"),
    [
        ("Police said they fired only rubber bullets.", "rubber bullets", True),
        ("Police used nothing but water cannon, the ministry said.", "water cannon", True),
        ("The chief said officers used only non-lethal means.", "non-lethal means", True),
        ("The police exclusively used batons, the chief said.", "batons", True),
        ("The officers used tear gas, a witness said.", "tear gas", False),
        ("The police resorted first to firearms, the lawyer said.", "firearms", False),
        ("The envoy said they were killed not by shellfire but by knives.", "knives", False),
    ],
)
def test_arms_are_told_with_whether_nothing_else_was_used(text: str, arms: str, only: bool) -> None:
    found = [one.value for one in of(read(text, DAY), "weapon") if one.polarity == "affirmed"]
    assert [(value.entities[0].name, value.exclusive) for value in found if isinstance(value, Names)] == [(arms, only)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "The army said the place was not an orphanage but a training camp.",
            {("orphanage", "denied"), ("training camp", "affirmed")},
        ),
        ("A spokesman said the building was a command post of the rebels.", {("command post", "affirmed")}),
        ("The rebels said the compound was a children's home.", {("children's home", "affirmed")}),
        ("The military said the clinic was used as a weapons depot.", {("weapons depot", "affirmed")}),
        ("The general said the target was a militant camp.", {("militant camp", "affirmed")}),
        ("“It was a school,” a teacher said.", {("school", "affirmed")}),
        ("The building was a landmark, the mayor said.", set()),
        ("The place was crowded, the mayor said.", set()),
        ("The camp is a two-storey building, the mayor said.", set()),
    ],
)
def test_what_a_place_is_said_to_have_been_is_told_as_what_was_hit(text: str, targets: set[tuple[str, str]]) -> None:
    found = [one for one in of(read("Jets bombed Tarvel on Monday. " + text, DAY), "target") if one.quote.start > 29]
    told = {(one.value.entities[0].name, one.polarity) for one in found if isinstance(one.value, Names)}
    assert told == targets


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("The ministry said the marchers died in a stampede.", "died in a stampede"),
        ("The deaths were caused by suffocation, the coroner said.", "The deaths were caused by suffocation"),
        ("They died of bullet wounds, the hospital said.", "died of bullet wounds"),
        ("He said most injuries were due to a stampede.", "most injuries were due to a stampede"),
        ("Two guards died due to their injuries.", ""),
        ("Two guards died in hospital.", ""),
    ],
)
def test_of_what_people_died_is_a_cause(text: str, cause: str) -> None:
    assert [one.quote.text for one in of(read(text, DAY), "cause")] == ([cause] if cause else [])


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Officials said the 55 killed in the raid on Tarvel were militants.", "combatant"),
        ("Elders said the 15 killed were innocent civilians.", "civilian"),
        ("The army said all 12 dead were insurgents.", "combatant"),
        ("Elders said the 15 killed were not militants.", None),
        ("Elders said the 15 killed were buried on Friday.", None),
    ],
)
def test_whom_a_toll_counts_may_be_said_behind_it(text: str, category: str | None) -> None:
    (deaths,) = of(read(text, DAY), "deaths")
    assert (None if deaths.population is None else deaths.population.category) == category


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Exiles said it was a massacre of villagers.", "of villagers"),
        ("Soldiers carried out a massacre of monks, exiles said.", "of monks"),
        ("The mayor condemned the killing of civilians.", ""),
        ("It was the massacre of an era.", ""),
    ],
)
def test_of_whom_a_massacre_was_tells_who_died(text: str, victims: str) -> None:
    assert [one.quote.text for one in of(read(text, DAY), "victims")] == ([victims] if victims else [])


def test_only_before_a_verb_says_that_nothing_else_was_hit() -> None:
    (target,) = of(read("The army said jets had only targeted an arms depot.", DAY), "target")
    assert isinstance(target.value, Names)
    assert target.value.exclusive


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        ("He said the victims were killed with knives, not with bombs.", {("knives", "affirmed"), ("bombs", "denied")}),
        ("The men were killed by fire at close range, not by shellfire.", {("shellfire", "denied")}),
        ("They died of hunger, and not by bullets, he said.", {("bullets", "denied")}),
        ("They were killed by shellfire.", {("shellfire", "affirmed")}),
    ],
)
def test_arms_that_are_ruled_out_beside_others_are_denied(text: str, arms: set[tuple[str, str]]) -> None:
    found = [(one.value, one.polarity) for one in of(read(text, DAY), "weapon")]
    told = {(value.entities[0].name, polarity) for value, polarity in found if isinstance(value, Names)}
    assert {one for one in told if one[0] != "fire"} == arms


@pytest.mark.parametrize(
    "text",
    [
        "The strike killed more civilians than was known.",
        "The gunmen liquidated the victims one by one.",
        "Rebels overran a base that was the headquarters of the force.",
    ],
)
def test_comparisons_and_descriptions_tell_neither_who_died_nor_what_was_hit(text: str) -> None:
    found = read("Jets bombed Tarvel on Monday. " + text, DAY)
    assert [one.quote.text for one in found if one.facet == "victims" or one.rule.endswith("target/called")] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army said no sortie was flown over Tarvel.", "no sortie was flown over Tarvel"),
        ("The army said its helicopters had all been on the ground.", "its helicopters had all been on the ground"),
        ("None of its guns had been used, the brigade said.", "None of its guns had been used"),
        ("The army said its guns had been silent all day.", "its guns had been silent all day"),
        ("No aircraft overflew Tarvel that day.", "No aircraft overflew Tarvel that day"),
        ("The army said no aircraft was lost.", ""),
        ("The guns were silent at noon.", ""),
        ("The army said its guns were new.", ""),
    ],
)
def test_whoever_says_that_what_attacks_did_nothing_denies(text: str, words: str) -> None:
    found = of(read(text, DAY), "denial")
    assert [(one.quote.text, one.polarity) for one in found] == ([(words, "denied")] if words else [])


def test_a_verdict_behind_what_is_told_is_given_by_who_judges_alone() -> None:
    text = "Warplanes bombed a market in Tola, two nurses told Reuters, an account the military dismissed as fiction."
    assert [one.holder.name for one in of(read(text, DAY), "veracity")] == ["military"]


@pytest.mark.parametrize(
    "text",
    [
        "A doctor said 14 people had died in Tarvel, rather than nine.",
        "A doctor said 14 people had died in Tarvel on Monday instead of nine.",
        "A doctor said 14 rather than nine people died in Tarvel.",
        "A doctor said 14 people had died in Tarvel, not nine.",
    ],
)
def test_a_figure_in_whose_place_another_stands_is_denied(text: str) -> None:
    found = [(one.value.words, one.polarity) for one in of(read(text, DAY), "deaths")]
    assert found == [("14", "affirmed"), ("nine", "denied")]


def test_who_told_of_a_figure_that_another_corrects_does_not_deny_it() -> None:
    claims = read("The blast in Tarvel killed four people instead of the ten reported by the radio.", DAY)
    assert [one.value.words for one in of(claims, "deaths")] == ["four"]


def test_a_quotation_ends_before_who_says_it_though_another_follows() -> None:
    text = '"No aircraft was flown over Tarvel," the colonel said. "They paint bandits as farmers whenever they lose."'
    assert [one.quote.text for one in of(read(text, DAY), "denial")] == ["No aircraft was flown over Tarvel"]
    text = '"The road was closed," the mayor said. "They blame the farmers whenever they lose."'
    assert "The road was closed" in [one.quote.text for one in read(text, DAY)]


def test_what_rumours_are_to_the_effect_of_they_tell() -> None:
    claims = read("Outlets are spreading rumours to the effect that the monastery of Tarvel was bombed.", DAY)
    assert {one.holder.name for one in of(claims, "target")} == {"rumours"}
    (verdict,) = of(claims, "veracity")
    assert {one.facet for one in claims if one.id in verdict.disputes} == {"target"}


@pytest.mark.parametrize(
    "said",
    [
        "it was unlikely that rebels carried out the attack",
        "it was unlikely rebels had carried out the attack",
        "it would be wrong to conclude that rebels carried out the attack",
        "rebels could not have carried out the attack",
        "rebels could not possibly have carried out the attack",
        "rebels can't have carried out the attack",
        "rebels would never have carried out the attack",
    ],
)
def test_whoever_holds_a_deed_impossible_denies_it(said: str) -> None:
    found = read(f"A strike hit a school in Taiz. The minister said {said}.", DAY)
    told = [one for one in found if one.facet in {"actor", "responsibility"}]
    assert {(one.polarity, one.modality) for one in told} == {("denied", "asserted")}


@pytest.mark.parametrize("open_still", ["far from certain", "by no means clear", "anything but sure"])
def test_what_is_not_certain_at_all_says_of_nobody_that_he_did_it(open_still: str) -> None:
    found = read(f"A strike hit a school in Taiz. The minister said it was {open_still} that rebels fired on it.", DAY)
    assert [
        one for one in found if one.facet in {"actor", "responsibility", "target"} and "rebels" in one.quote.text
    ] == []


def test_no_fewer_than_a_number_is_no_denial() -> None:
    found = read("Gunmen raided a school in Zamfara. No fewer than 780 pupils had been abducted since January.", DAY)
    assert {one.polarity for one in found} == {"affirmed"}
