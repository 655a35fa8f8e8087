"""What is called false, too high, unlikely or nobody's doing: the words govern the polarity. Every text is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.schema import Claim
from extract_texts import bounds, names, of, only, read


def denied(found: tuple[Claim, ...], holder: str, facet: str) -> list[Claim]:
    return [one for one in of(found, facet) if holder in one.holder.name and one.polarity == "denied"]


DAY = "2024-05-10"


def sides(found: tuple[Claim, ...], facet: str) -> tuple[list[str], list[str]]:
    """Return the names that the claims of a facet affirm, and those that they deny."""
    told = of(found, facet)
    so = [name for one in told if one.polarity == "affirmed" for name in names(one)]
    return so, [name for one in told if one.polarity == "denied" for name in names(one)]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The army called the ministry's claim of 90 dead false.", "army"),
        ("An aide of the governor called talk of more than 100 victims overblown.", "aide of the governor"),
        ("The army spokesman described the allegations as “duplicitous.”", "army spokesman"),
        ("The minister told Radio Kefra that Chad's claim of “striking a depot” is untrue.", "minister"),
        ("The ministry said reports of a massacre were baseless.", "ministry"),
        ('"This is the second false claim of a raid in the same district," Purtiman noted.', "Purtiman"),
        ("The envoy dismissed the story about the convoy as pure propaganda.", "envoy"),
        ("The general said the allegations that his men looted shops were fabricated.", "general"),
        ("Images show 200 burnt homes, undermining the army's claim that the town was spared.", "The Daily"),
        ("The mayor branded the accusation malicious.", "mayor"),
    ],
)
def test_whoever_calls_it_false_denies_its_veracity(text: str, holder: str) -> None:
    assert denied(read(text), holder, "veracity")


@pytest.mark.parametrize(
    ("text", "most", "holder"),
    [
        ("The front said the figure of 300 dead was exaggerated.", 299, "front"),
        ("The colonel called reports of 200 dead absurd.", 199, "colonel"),
        ("The governor called the toll of 75 dead inflated.", 74, "governor"),
        ("The clinic said the reported number of 40 dead was grossly exaggerated.", 39, "clinic"),
    ],
)
def test_a_figure_called_too_high_is_bounded_by_who_calls_it_so(text: str, most: int, holder: str) -> None:
    found = [one for one in of(read(text), "deaths") if holder in one.holder.name and one.polarity == "affirmed"]
    assert [bounds(one) for one in found] == [(None, most)]


@pytest.mark.parametrize(
    ("text", "holder", "whom"),
    [
        ("The militia said it had no part in the raid on Kefra.", "militia", "militia"),
        ("The ambassador said his country had nothing to do with the bombing.", "ambassador", "ambassador"),
        ("Khartoum insists it played no role in the raids.", "Khartoum", "Khartoum"),
        ("The company denied involvement in the spill.", "company", "company"),
        ("The governor rejected any role in the massacre.", "governor", "governor"),
        ("The front said that the Karo militia was not involved in the attack.", "front", "Karo militia"),
        ("The general said they were not behind the shelling.", "general", "general"),
        ("The navy disowned the attack on the trawler.", "navy", "navy"),
        ("“We had nothing to do with this,” the commander said.", "commander", "commander"),
        ("The army denied responsibility for the blast.", "army", "army"),
    ],
)
def test_who_had_no_part_is_denied_to_be_responsible(text: str, holder: str, whom: str) -> None:
    found = denied(read(text), holder, "responsibility")
    assert found
    assert whom in names(found[0])[0]
    assert not [one for one in of(read(text), "responsibility") if one.polarity == "affirmed"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The agency retracted its report that 40 people had died.", "agency"),
        ("The ministry withdrew its earlier statement that 60 soldiers had been killed.", "ministry"),
        ("The paper took back its claim that 12 miners had drowned.", "paper"),
        ("The US army disputed claims that an airstrike had killed 14 civilians.", "Army"),
        ("The police contested reports that officers killed 9 students.", "police"),
        ("The army on Monday denied charges that it had killed 21 villagers.", "army"),
    ],
)
def test_what_is_withdrawn_or_disputed_is_affirmed_by_nobody(text: str, holder: str) -> None:
    found = read(text)
    assert not [one.quote.text for one in of(found, "deaths") if one.polarity == "affirmed"]
    assert [one for one in found if holder.lower() in one.holder.name.lower() and one.polarity == "denied"] or (
        "Army" in holder
    )


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The captain said the base held no peacekeepers.", "denied"),
        ("A colonel said no army helicopter had flown over the district.", "denied"),
        ("The ministry said that it could not confirm any Europeans among the guests.", "denied"),
        ("The mayor said the roads had not been cleared.", "affirmed"),
        ("The inspector said the work was not finished.", "affirmed"),
    ],
)
def test_only_who_answers_others_denies(text: str, polarity: str) -> None:
    assert only(read(text), "statement").polarity == polarity


def test_what_is_unlikely_is_denied() -> None:
    found = read("Analysts said it was unlikely that rebels carried out the attack.")
    assert only(found, "actor").polarity == "denied"


def test_authorities_that_do_not_claim_a_deed_deny_nothing() -> None:
    found = read("The authorities did not take responsibility for the attack.")
    assert {one.polarity for one in found} == {"affirmed"}
    assert {one.holder.kind for one in found} == {"publisher"}


_DENIALS = [
    "denied that",
    "rejected claims that",
    "dismissed reports that",
    "refuted allegations that",
    "disputed that",
]
_WHO = ["The army", "A minister", "Police"]
_DEEDS = ["soldiers killed {} people", "the raid killed {} people", "{} people were killed"]


@given(
    st.sampled_from(_WHO),
    st.sampled_from(_DENIALS),
    st.sampled_from(_DEEDS),
    st.integers(2, 400),
)
def test_nothing_is_affirmed_under_a_denying_cue(who: str, cue: str, deed: str, number: int) -> None:
    text = f"{who} {cue} {deed.format(number)}."
    speaker = who.rsplit(maxsplit=1)[-1].lower()
    assert not [
        one.quote.text
        for one in read(text)
        if one.polarity == "affirmed" and speaker in one.holder.name.lower() and one.facet not in ("report", "place")
    ]


def told(text: str, facet: str = "") -> set[tuple[str, str, str]]:
    """Return holder, polarity and modality of the claims of a text, or of one facet of it."""
    found = [one for one in read(text) if facet in ("", one.facet)]
    return {(one.holder.name, one.polarity, one.modality) for one in found}


@pytest.mark.parametrize(
    ("text", "facet", "holder"),
    [
        ("The embassy said there is nothing to suggest that the plane was shot down.", "occurrence", "embassy"),
        ("The envoy said he had no reason to believe that the plane was shot down.", "occurrence", "envoy"),
        ("The general said it was false that 30 soldiers had been captured.", "arrested", "general"),
        ("The general said it was a lie to say that 30 soldiers had been captured.", "arrested", "general"),
        ("The strike hit neither the school nor the clinic, the army said.", "target", "army"),
        ("The strike failed to hit the depot, the army said.", "target", "army"),
        ("The crew avoided hitting the school, the army said.", "target", "army"),
        ("Nor did the army hit the school, the general said.", "target", "general"),
        ("The spokeswoman said that at no time were civilians targeted.", "target", "spokeswoman"),
        ("The investigators ruled out sabotage as a cause of the crash.", "cause", "investigators"),
        ("The mayor doubts that the army shot at the crowd.", "target", "mayor"),
        ("The ministry withdrew its figure of 60 dead.", "denial", "ministry"),
        ("The hospital retracted the figure of 60 dead and said 45 people had died.", "denial", "hospital"),
        ("The newspaper retracted its story that soldiers had shot 9 students.", "denial", "newspaper"),
        ("The governor contested the monitor's count of 300 dead.", "denial", "governor"),
        ("The council disputes the figure of 300 dead given by the monitor.", "denial", "council"),
        ("The rebels dispute that 40 of their men died.", "deaths", "rebels"),
        ("The army rejected as false a report that it had shelled the market.", "responsibility", "army"),
        ("Zamora accuses Karo of shelling the town, which Karo denies.", "responsibility", "Karo"),
        ("The rebels denied claiming responsibility for the bombing.", "responsibility", "rebels"),
        ("The general denied any involvement of his men in the massacre.", "responsibility", "general"),
    ],
)
def test_what_is_said_not_to_be_so_is_denied_by_whoever_says_it(text: str, facet: str, holder: str) -> None:
    assert (holder, "denied") in {one[:2] for one in told(text, facet)}
    assert not [one for one in told(text, facet) if one[:2] == (holder, "affirmed")]


@pytest.mark.parametrize(
    "text",
    [
        "The general neither confirmed nor denied that his troops had shelled the school.",
        "The army declined to confirm or deny the strike on the depot.",
        "The army has not denied that it struck the school.",
        "The minister refused to deny that 40 people had died.",
        "There was no confirmation that 12 soldiers were killed.",
        "It is not clear whether the army fired the shell.",
        "The mayor could not say whether the army had hit the school.",
        "The minister does not believe that the army shot at the crowd.",
        "The minister stopped short of blaming Karo for the attack.",
        "The minister refrained from accusing Karo of the attack.",
        "The agency apologised for reporting that 40 people had died.",
        "Residents hope that the army hit the depot.",
    ],
)
def test_what_nobody_says_is_claimed_by_nobody_neither_way(text: str) -> None:
    assert {one.facet for one in read(text)} <= {"statement", "verification", "place"}
    assert {one[1] for one in told(text)} <= {"affirmed"}


@pytest.mark.parametrize(
    ("text", "facet", "holder"),
    [
        ("Police believe that 40 people died.", "deaths", "Police"),
        ("The mayor fears that 40 people died.", "deaths", "mayor"),
        ("Doctors suspect that 40 people died.", "deaths", "Doctors"),
    ],
)
def test_what_somebody_believes_is_possible_and_theirs(text: str, facet: str, holder: str) -> None:
    assert told(text, facet) == {(holder, "affirmed", "possible")}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Four people were killed, not 40 as first reported, the mayor said.", [(4, 4)]),
        ("The rebels said four men were killed, not 40.", [(4, 4)]),
        ("The rebels said four of their men, not 40, were killed.", [(4, 4)]),
        ("No one but fighters was killed, the army said.", []),
        ("The mayor cast doubt on the figure of 300 dead.", []),
        ("The toll of 80 dead is far too high, the mayor said.", []),
        ("The ministry said the reports that 12 soldiers were killed were not true.", []),
        ("The minister said there was no truth in reports that 20 detainees had died.", []),
    ],
)
def test_a_figure_that_is_left_out_or_called_false_is_none(text: str, left: list[tuple[int, int]]) -> None:
    found = [one for one in of(read(text), "deaths") if one.polarity == "affirmed" and bounds(one)[0] is not None]
    assert [bounds(one) for one in found] == left


@pytest.mark.parametrize(
    ("text", "facet", "chain"),
    [
        ("The ministry denied the rebels' claim that 40 soldiers were killed.", "deaths", ("rebels", "The Daily")),
        ("The minister said the rebels' claim that they hit the school is untrue.", "target", ("rebels", "The Daily")),
        ("Karo called the ministry's claim that its jets hit the mill false.", "target", ("ministry", "The Daily")),
        ("Karo's claim to have shot down two jets is a fantasy, the minister said.", "damage", ("Karo", "The Daily")),
    ],
)
def test_whoever_rejects_what_another_says_does_not_pass_it_on(text: str, facet: str, chain: tuple[str, ...]) -> None:
    (found,) = of(read(text), facet)
    assert tuple(level.source.name for level in found.chain)[: len(chain)] == chain


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("The ministry said the death toll had not reached 80.", 79),
        ("The ministry said the death toll had not exceeded 80.", 80),
        ("The death toll has yet to pass 100.", 100),
        ("Deaths have not topped 100 so far, the ministry said.", 100),
    ],
)
def test_what_a_toll_has_not_reached_bounds_it(text: str, most: int) -> None:
    assert [(one.polarity, bounds(one)) for one in of(read(text), "deaths")] == [("affirmed", (None, most))]


@pytest.mark.parametrize(
    ("text", "facet", "count"),
    [
        ("The raid did not kill 12 people, the army said.", "deaths", 12),
        ("The raid didn't leave 12 dead, the army said.", "deaths", 12),
        ("There were never 30 dead, the mayor said.", "deaths", 30),
        ("There were not 50 dead in Koral, the mayor said.", "deaths", 50),
        ("“It was not 19 people who died,” the mayor said.", "deaths", 19),
        ("The bombs neither fell on the town nor wounded 30 people, the army said.", "injuries", 30),
        ("It is untrue that 40 people died in Teso, the mayor said.", "deaths", 40),
        ("The general said it was false that 30 soldiers had been wounded.", "injuries", 30),
        ("There is no evidence that 40 people were killed, the ministry said.", "deaths", 40),
        ("The governor denied that 40 people had died in the fire.", "deaths", 40),
        ("The colonel rejected reports that 17 herders had been killed.", "deaths", 17),
        ("Government denies 40 died in mine collapse", "deaths", 40),
    ],
)
def test_a_figure_that_is_denied_is_denied_as_that_number(text: str, facet: str, count: int) -> None:
    found = read(text)
    assert [(one.polarity, bounds(one)) for one in of(found, facet)] == [("denied", (count, count))]
    assert not of(found, "denial")


@pytest.mark.parametrize(
    ("text", "polarities"),
    [
        ("Five people died, not fifty, the sheriff said.", {5: "affirmed", 50: "denied"}),
        ("The army killed 12 fighters and not 9 farmers.", {12: "affirmed", 9: "denied"}),
        ("The blast did not kill 14 people, as the union says, but 4.", {14: "denied", 4: "affirmed"}),
        ("The blast did not only kill 12 people, it maimed 40.", {12: "affirmed"}),
    ],
)
def test_a_number_that_takes_the_place_of_another_denies_that_one(text: str, polarities: dict[int, str]) -> None:
    assert {bounds(one)[0]: one.polarity for one in of(read(text), "deaths")} == polarities


def test_whoever_denies_a_part_in_a_raid_does_not_deny_how_many_died_in_it() -> None:
    found = read("The army denied that it had a part in the raid that killed 40 people.")
    assert [one.polarity for one in of(found, "responsibility")] == ["denied"]
    assert "denied" not in {one.polarity for one in of(found, "deaths")}


def test_a_denied_part_is_that_of_whom_the_denial_names() -> None:
    (found,) = of(read("Karo denied that the Zamora Front had any role in the killing of the judge."), "responsibility")
    assert (found.polarity, names(found)) == ("denied", ["Zamora Front"])


def test_what_a_thing_is_not_is_no_part_of_what_was_hit() -> None:
    found = read("The strike hit a barracks and not a school, the army said.")
    assert sides(found, "target") == (["barracks"], ["school"])


@pytest.mark.parametrize(
    ("text", "facet", "so", "not_so"),
    [
        ("Kefra said the clinic was hit not by its aircraft but by a rocket.", "actor", [], ["aircraft"]),
        ("Kefra said the clinic was hit not by its aircraft but by a rocket.", "weapon", ["rocket"], []),
        ("Kefra said the clinic was hit not by its aircraft but by a rocket.", "target", ["clinic"], []),
        ("The clinic was not hit by the air force but by rebels, a nurse said.", "actor", ["rebels"], ["air force"]),
        ("The clinic was not hit by the air force but by rebels, a nurse said.", "target", ["clinic"], []),
        ("Troops fired not at pupils but at gunmen, the mayor said.", "target", ["gunmen"], ["pupils"]),
        ("Troops fired at gunmen, not at pupils, the mayor said.", "target", ["gunmen"], ["pupils"]),
        ("The rockets did not hit the airport but the bridge, he said.", "target", ["bridge"], ["airport"]),
        ("The rockets hit not the airport but the bridge, he said.", "target", ["bridge"], ["airport"]),
        ("The army bombed Lusa instead of Tomi, he said.", "target", ["Lusa"], ["Tomi"]),
        ("The army bombed Lusa, not Tomi, he said.", "responsibility", [], []),
        ("The raid happened not in Karo but in Delta, he said.", "place", ["Delta"], ["Karo"]),
        ("The army did not use drones but mortars against the town, he said.", "weapon", ["mortars"], ["drones"]),
        ("The militia rather than the army killed the four nurses, he said.", "responsibility", [], ["army"]),
        ("The militia, and not the army, killed the four nurses, he said.", "responsibility", [], ["army"]),
        ("The militia shelled the camp, not the army, he said.", "responsibility", [], ["army"]),
        ("The clinic was hit by mortars, not by the air force, he said.", "responsibility", [], ["air force"]),
        ("The strike did not only hit a school but also a mill, he said.", "target", ["school", "mill"], []),
    ],
)
def test_of_not_this_but_that_only_that_is_so(text: str, facet: str, so: list[str], not_so: list[str]) -> None:
    assert sides(read(text), facet) == (so, not_so)


def test_the_day_that_it_was_not_is_denied_and_the_deed_is_not() -> None:
    for text in ("The army shelled Tomi on 4 May, not on 3 May.", "The army did not shell Tomi on 3 May but on 4 May."):
        found = read(text, DAY)
        days = {one.quote.text: one.polarity for one in of(found, "date")}
        assert days == {"on 4 May": "affirmed", "on 3 May": "denied"}
        assert sides(found, "actor") == (["army"], [])


def test_who_says_it_was_another_not_us_denies_his_own_part() -> None:
    found = read('"It was the militia that shelled the camp, not us," the general said.')
    assert sides(found, "responsibility") == ([], ["general"])


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("The raid was conducted using drones.", "occurrence"),
        ("The mayor said the deeds resemble those of the militias in targeting nurses and doctors.", "target"),
        ("Their methods are like those of the gangs in attacking schools and clinics.", "target"),
        ("The ministry withdrew its figure of 60 dead.", "redeployment"),
    ],
)
def test_what_only_sounds_like_a_deed_is_none(text: str, facet: str) -> None:
    assert of(read(text), facet) == []


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Villagers said there was no clash.", "occurrence"),
        ("There was no attack on the village, the army said.", "target"),
        ("The army said there had been no clashes near Bala.", "place"),
        ("There was neither a raid nor an explosion, the mayor said.", "occurrence"),
        ("There were not any clashes in Darun.", "place"),
        ("Without any attack on the town, 20 people fled.", "target"),
        ("The army reported no attacks on its posts.", "target"),
        ("No air strike by the coalition hit the hospital, a general said.", "actor"),
    ],
)
def test_what_a_phrase_says_there_is_none_of_is_denied(text: str, facet: str) -> None:
    found = of(read(text), facet)
    assert found
    assert {one.polarity for one in found} == {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "There was no warning before the attack on the hospital.",
        "There was no damage but an attack on the village followed.",
        "No fewer than 30 people died in the attack on the market.",
        "There is no end to the attacks on hospitals.",
        "There is no doubt that the army attacked the school.",
    ],
)
def test_what_only_stands_near_a_no_is_affirmed(text: str) -> None:
    assert {one.polarity for one in of(read(text), "target")} == {"affirmed"}


@pytest.mark.parametrize(
    "text",
    [
        "The junta denied on Saturday killing civilians in the raid.",
        "The army denied on Monday shelling the town of Bure.",
        "The group denied in a statement carrying out the attack on the market.",
        "The police denied late on Friday shooting at the crowd.",
    ],
)
def test_a_denial_parted_from_what_it_denies_by_a_day_denies_it(text: str) -> None:
    found = [one for one in read(text) if one.facet not in ("date", "time", "place")]
    assert found
    assert {one.polarity for one in found} == {"denied"}


@pytest.mark.parametrize(
    ("text", "polarities"),
    [
        ("Those killed were not civilians but fighters, the army said.", ["denied", "affirmed"]),
        ("Those killed or injured were not civilians, the army said.", ["denied"]),
        ("Health workers and patients were killed, a nurse said.", ["affirmed"]),
        ("Teachers and pupils died in the attack, a nurse said.", ["affirmed"]),
        ("Women and children were among the dead.", ["affirmed"]),
        ("All of those who died were fighters, a spokesman said.", ["affirmed"]),
        ("Soldiers were not killed, the army said.", ["denied"]),
        ("The army denied that any civilians were killed.", []),
        ("The army said the people killed in the bombing had been guerrillas.", ["affirmed"]),
    ],
)
def test_who_the_dead_were_is_told_as_it_is_said(text: str, polarities: list[str]) -> None:
    assert [one.polarity for one in of(read(text), "victims")] == polarities


def test_what_a_denial_takes_as_known_is_not_denied() -> None:
    found = of(read("The ministry denied that the men who attacked the post were soldiers."), "target")
    assert [(one.polarity, one.own_voice) for one in found] == [("affirmed", True)]


def test_what_is_said_of_a_strike_in_which_somebody_denies_a_part_is_no_denial_of_its_own() -> None:
    text = "The junta denied on Saturday killing civilians in a hospital air strike that left more than 30 people dead."
    found = read(text)
    assert [one.facet for one in found if one.polarity == "denied"] == ["responsibility"]
    assert [one.own_voice for one in of(found, "deaths")] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The governor withdrew his statement that 14 people had been abducted.",
        "The bishop withdrew her remark that nine monks were beaten.",
        "The army took back its assertion that it had killed 12 rebels.",
        "The ministry walked back its announcement that the bridge was destroyed.",
        "The paper retracted its report that 30 villagers were shot.",
        "The envoy withdrew his accusation that the army had bombed the clinic.",
        "The militia's spokesman recanted his claim that two planes were shot down.",
        "The coroner withdrew his finding that the four were strangled.",
        "The hospital rolled back its statement that 70 people were injured.",
        "The sheriff revoked his estimate of 40 dead.",
    ],
)
def test_what_somebody_takes_back_is_affirmed_by_nobody(text: str) -> None:
    found = read(text)
    assert found
    assert {one.polarity for one in found} == {"denied"}
    assert {one.own_voice for one in found} == {False}


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("No damage was reported, nor were there any casualties, the mayor said.", "casualties"),
        ("There was no damage, nor were there injuries.", "injuries"),
        ("There were no deaths, nor any injuries, the ministry said.", "injuries"),
        ("No houses were damaged, nor was anyone hurt, police said.", "injuries"),
        ("Nobody was hurt, nor was anybody killed.", "deaths"),
    ],
)
def test_what_was_not_either_is_no_harm(text: str, facet: str) -> None:
    assert [(one.polarity, bounds(one)) for one in of(read(text), facet)] == [("denied", (0, 0))]


@pytest.mark.parametrize(
    "text",
    [
        "Police said they had arrested 26 people over the killings, among them two councillors.",
        "Police arrested nine people over the deaths, including three soldiers.",
        "The court sentenced 12 men for the murders, including two brothers.",
        "They detained 40 suspects after the massacre, among them five foreigners.",
        "The tribunal heard 30 people during the murder trial, including four officers.",
    ],
)
def test_who_is_held_for_a_deed_is_not_among_its_dead(text: str) -> None:
    assert of(read(text), "deaths") == []


def test_a_will_of_ones_own_is_no_future() -> None:
    for text in ("He said they had left of their own will.", "They came of their own free will, an officer said."):
        assert of(read(text), "forecast") == []


@pytest.mark.parametrize(
    "text",
    [
        "The army stopped short of saying that its jets had struck the school.",
        "Officials have yet to confirm that a missile hit the plane.",
        "The ministry is yet to confirm that the rebels bombed the bridge.",
        "The mission was unable to verify that 40 civilians had been killed.",
        "The mission was not able to verify that 40 civilians had been killed.",
        "Police were reluctant to say that a bomb destroyed the shop.",
        "The governor was unwilling to admit that soldiers shot the mayor.",
        "The coalition could neither confirm nor deny that its aircraft had hit the convoy.",
    ],
)
def test_what_somebody_does_not_say_is_affirmed_by_nobody(text: str) -> None:
    found = read(text)
    assert [one for facet in ("deaths", "actor", "target", "occurrence", "weapon") for one in of(found, facet)] == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("It was not the army that burned the village, the governor said.", "army"),
        ("It was never the guards who killed the miners, the company said.", "guards"),
        ("It was the rebels, not the army, who burned the village, the governor said.", "army"),
        ("It was rebels and not soldiers who killed the priest, the bishop said.", "soldiers"),
    ],
)
def test_whoever_did_not_do_it_is_never_said_to_have_done_it(text: str, who: str) -> None:
    told = [one for facet in ("actor", "responsibility") for one in of(read(text), facet)]
    assert {one.polarity for one in told if who in names(one)} == {"denied"}


def test_the_clause_that_tells_who_it_was_is_in_the_speakers_words() -> None:
    found = read("It was the rebels, not the army, who burned the village, the governor said.")
    assert {one.holder.name for one in of(found, "damage")} == {"governor"}
    assert {one.polarity for one in of(found, "actor") if "rebels" in names(one)} == {"affirmed"}


@pytest.mark.parametrize("opening", ["Far from killing 50 rebels", "Instead of killing 50 rebels"])
def test_what_was_done_in_place_of_a_deed_leaves_the_deed_undone(opening: str) -> None:
    found = of(read(f"{opening}, the army had killed 12 herders, villagers said."), "deaths")
    assert [bounds(one) for one in found if one.polarity == "affirmed"] == [(12, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "The attackers were about to blow up the bridge, the army said.",
        "The soldiers were on the verge of shelling the camp, villagers said.",
        "The militia was set to bomb the market, police said.",
    ],
)
def test_what_somebody_was_about_to_do_is_not_said_to_have_happened(text: str) -> None:
    found = [one for facet in ("occurrence", "target") for one in of(read(text), facet)]
    assert found != []
    assert {one.modality for one in found} == {"intended"}


def test_a_craft_that_is_shot_down_is_no_weapon() -> None:
    found = read("Rebels had earlier shot down two helicopters.")
    assert of(found, "weapon") == []
    assert len(of(found, "target")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "There are no indications the crash was caused by enemy fire, the colonel said.",
        "The mission found no evidence the army had shelled the school.",
        "There is no proof rebels killed the priest, the bishop said.",
        "The governor saw no sign the fire was set by protesters.",
        "No evidence was found that the army shelled the school.",
        "No proof has been offered that the militia burned the clinic.",
        "No evidence has been presented that rebels bombed the bridge, the judge said.",
    ],
)
def test_what_nothing_shows_is_affirmed_by_nobody_whether_or_not_that_opens_it(text: str) -> None:
    told = ("actor", "responsibility", "target", "cause", "damage", "occurrence")
    found = [one for facet in told for one in read(text) if one.facet == facet]
    assert found != []
    assert {one.polarity for one in found} == {"denied"}


def test_no_evidence_against_somebody_denies_no_deed() -> None:
    found = read("There was no evidence against the officers who shot the boys, the judge said.")
    assert {one.polarity for one in of(found, "occurrence")} == {"affirmed"}


@pytest.mark.parametrize("words", ["it had shot the aircraft down", "it brought the aircraft down with a missile"])
def test_whoever_says_that_it_brought_an_aircraft_down_is_its_actor(words: str) -> None:
    found = of(read(f"The front said {words}."), "actor")
    assert [names(one) for one in found] == [["front"]]


@pytest.mark.parametrize(
    "text",
    [
        "He said that the army had never been in the village, let alone burned it.",
        "The army did not enter the camp, much less kill anybody there, the general said.",
        "Our jets were not in the area, let alone hit the school, the pilot said.",
        "The militia denied having burned the church, let alone shelled the clinic.",
        "The army almost bombed the market, the mayor said.",
        "The army came close to bombing the market, the mayor said.",
        "It is doubtful that the militia burned the church, the priest said.",
        "Kenya says Amnesty is wrong to claim the navy shelled the port.",
        "To say that the army shelled the camp is an insult, the general said.",
        "It is hard to believe that the army shelled its own camp, he said.",
    ],
)
def test_what_is_beyond_belief_or_beyond_what_was_done_is_affirmed_by_nobody(text: str) -> None:
    found = [one for one in read(text) if one.facet in ("actor", "target", "damage", "occurrence", "deaths")]
    assert found != []
    assert {one.polarity for one in found} == {"denied"}


def test_who_says_it_is_untrue_that_nobody_died_says_that_somebody_did() -> None:
    found = only(read("It is not true that nobody died, the nurse said."), "deaths")
    assert (found.polarity, bounds(found)) == ("affirmed", (1, None))


@pytest.mark.parametrize(
    "text",
    [
        "Did the army shell the village?",
        "Have rebels burned the town? The governor says no.",
        "Were the army to shell the village, he said, nobody would stay.",
        "Had the army shelled the village, there would be craters, he said.",
        "Suppose the army shelled the village, he said.",
        '"Did we shell the village? No," the general said.',
    ],
)
def test_what_is_asked_or_only_supposed_is_said_by_nobody(text: str) -> None:
    assert [one for one in read(text) if one.facet in ("actor", "target", "damage", "occurrence")] == []


@pytest.mark.parametrize(
    ("text", "most", "holder"),
    [
        ("Far fewer than the 200 reported by the opposition died, the mayor said.", 199, "mayor"),
        ("The mayor said far fewer than the 200 people reported by the opposition had died.", 199, "mayor"),
        ("Nowhere near 30 people were killed, the clinic said.", 29, "clinic"),
        ("Nothing like 80 people died, the ministry said.", 79, "ministry"),
        ("It killed nowhere near the 500 people that the rebels claim, the army said.", 499, "army"),
    ],
)
def test_fewer_than_others_report_is_a_bound_and_not_their_figure(text: str, most: int, holder: str) -> None:
    found = [one for one in of(read(text), "deaths") if one.holder.name == holder]
    assert [bounds(one) for one in found] == [(None, most)]


def test_a_figure_in_whose_place_another_stands_is_not_so() -> None:
    found = only(read("It killed 12 people instead of the 100 reported earlier."), "deaths")
    assert bounds(found) == (12, 12)


@pytest.mark.parametrize(
    ("text", "facet", "so"),
    [
        ("Nobody but the army fired rockets at the town, residents said.", "actor", ["army"]),
        ("No soldier but the captain shot at the crowd, he said.", "actor", ["captain"]),
        ("No group other than the Karo Front has bombed the town, he said.", "actor", ["Karo Front"]),
        ("No building except the mosque was hit, the elders said.", "target", ["mosque"]),
    ],
)
def test_of_nobody_but_one_the_one_is_so(text: str, facet: str, so: list[str]) -> None:
    assert sides(read(text), facet) == (so, [])


def test_but_behind_a_denial_that_goes_on_excepts_nobody() -> None:
    found = read("There was no attack but shots were fired in the town, the mayor said.")
    assert "denied" in {one.polarity for one in of(found, "occurrence")}


def test_who_killed_not_rebels_but_farmers_is_said_to_have_killed_no_rebels() -> None:
    found = read("The raid did not kill rebels but farmers, the mayor said.")
    assert {one.polarity for one in found if one.facet in ("deaths", "victims") and "rebels" in one.quote.text} == {
        "denied"
    }


@pytest.mark.parametrize(
    ("text", "facet", "holder"),
    [
        ("The minister said the group fabricated a story in which eight civilians were killed.", "deaths", "minister"),
        ("Jabra Watch invented a massacre in which 12 villagers died, the army said.", "deaths", "army"),
        ('"They concocted a tale about soldiers burning the clinic," the colonel said.', "actor", "colonel"),
        ("Certain of them dare to speak of 24, indeed of 36 deaths in Kefra.", "deaths", "The Daily"),
        ("Some dare to claim that soldiers of the 9th Brigade killed 15 farmers.", "actor", "The Daily"),
        ("Reports about the shelling of the clinic by rebels are untrue, the army said.", "actor", "army"),
        ("Information on a drone attack on the refinery by rebels is false, the governor said.", "target", "governor"),
    ],
)
def test_what_is_told_only_to_be_rejected_is_denied(text: str, facet: str, holder: str) -> None:
    found = read(text)
    assert denied(found, holder, facet)
    assert not [one for one in of(found, facet) if one.polarity == "affirmed"]


@pytest.mark.parametrize(
    "text",
    [
        "Information spread online regarding a hit on the depot and six deaths does not correspond to reality.",
        "Information circulating about the deaths of nine marines does not correspond to reality, the navy said.",
        "The figure of 40 dead is far from the truth, the hospital said.",
        "The rumours of 30 deaths in the camp have nothing to do with reality, the ministry said.",
    ],
)
def test_what_does_not_correspond_to_reality_is_false(text: str) -> None:
    found = read(text)
    assert [one.polarity for one in of(found, "veracity")] == ["denied"]
    assert of(found, "deaths") == of(found, "responsibility") == []


@pytest.mark.parametrize(
    "text",
    [
        "The committee is made up of survivors of the attack that killed nine people.",
        "The engineer invented a device that killed nine men in a test.",
        "The police did not invent a story in which nine men died, the chief said.",
        "The deaths of nine men do not correspond to any attack on the depot.",
    ],
)
def test_what_only_looks_like_a_rejection_denies_nothing(text: str) -> None:
    assert [one.polarity for one in of(read(text), "deaths")] == ["affirmed"]


@pytest.mark.parametrize(
    ("text", "denies", "affirms"),
    [
        ("No one died from tear gas but from lack of oxygen, the spokesman said.", "tear gas", "lack of oxygen"),
        ("Nobody died of gunshot wounds but of smoke inhalation, the coroner said.", "gunshot wounds", "inhalation"),
        ("The prisoners did not die of hunger but of a fever.", "hunger", "fever"),
    ],
)
def test_of_what_nobody_died_but_of_something_else_they_died(text: str, denies: str, affirms: str) -> None:
    found = read(text)
    assert of(found, "deaths") == []
    told = {one.polarity: one.quote.text for one in of(found, "cause")}
    assert denies in told["denied"]
    assert affirms in told["affirmed"]
    assert denies not in told["affirmed"]


@pytest.mark.parametrize(
    "text",
    [
        "Two previous strikes were called off.",
        "The army cancelled three raids on the village.",
        "Police foiled two bombings in the capital.",
        "Three attacks were thwarted, the ministry said.",
        "The jets had been ordered to hold fire.",
        "The soldiers held their fire, the major said.",
    ],
)
def test_what_was_called_off_did_not_happen(text: str) -> None:
    found = read(text)
    assert of(found, "strikes") == of(found, "occurrence") == []


def test_what_was_not_called_off_happened() -> None:
    assert bounds(only(read("The army did not cancel three raids on the village."), "strikes")) == (3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Nor has the contingent ever asserted that it was shot at.",
        "At no time did the mission claim that rebels shelled the convoy.",
        "Not once has the army said that rebels shelled the convoy.",
        "Neither the mayor nor the army has ever claimed that rebels shelled the convoy.",
    ],
)
def test_what_nobody_has_ever_said_nobody_holds(text: str) -> None:
    found = read(text)
    assert [one for one in found if one.facet in ("occurrence", "actor", "target")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Teale has not been charged in the killings.",
        "Three policemen have not been charged with the murder of the boy.",
        "No one has been charged with the killing.",
    ],
)
def test_who_is_not_charged_is_not_cleared(text: str) -> None:
    assert of(read(text), "responsibility") == []


def test_who_is_acquitted_is() -> None:
    assert denied(read("The officer was acquitted of the killing."), "The Daily", "responsibility")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Four men were brought in dead and one had died in police firing, a charge the administration denies.",
            "Four",
        ),
        ("Nine men drowned in the canal and two were shot by the police, a charge the force denies.", "Nine"),
    ],
)
def test_a_charge_that_is_denied_is_the_last_clause_with_a_doer_of_its_own(text: str, kept: str) -> None:
    found = read(text)
    assert [one.polarity for one in of(found, "deaths") if kept in one.quote.text] == ["affirmed"]
    assert not any(kept in one.quote.text for one in found if one.polarity == "denied")


def test_a_shot_that_is_denied_hurt_nobody_in_particular() -> None:
    assert of(read("Police deny that any shot was fired."), "casualties") == []


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The police said he had thrown a firebomb, an account that a rights group says is untrue.", "rights group"),
        ("Nine people died in the raid, a figure the army says is exaggerated.", "army"),
        ('"What they said was a lie," said the widow.', "widow"),
    ],
)
def test_what_somebody_says_is_untrue_is_so_to_him(text: str, holder: str) -> None:
    judged = of(read(text), "veracity")
    assert [(one.holder.name, one.polarity) for one in judged] == [(holder, "denied")]


def test_an_account_called_untrue_behind_another_is_not_denied_by_who_gave_it() -> None:
    text = "A man whom the army described as throwing a firebomb was shot dead, an account a monitor says was untrue."
    assert [one for one in of(read(text), "veracity") if "army" in one.holder.name] == []


@pytest.mark.parametrize(
    ("said", "polarity"),
    [
        ("No soldier has defected to the rebels.", "denied"),
        ("None of the units withdrew from Tolm.", "denied"),
        ("Neither battalion has redeployed to Tolm.", "denied"),
        ("The battalion has not withdrawn from Tolm.", "denied"),
        ("The battalion has withdrawn from Tolm.", "affirmed"),
    ],
)
def test_who_did_not_move_is_denied_to_have(said: str, polarity: str) -> None:
    assert {one.polarity for one in read(said) if one.facet in ("redeployment", "defection")} == {polarity}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Nobody warned the villagers, the mayor said.", "denied"),
        ("“Nothing was sent to us,” Ali Hassan said.", "denied"),
        ("At no point were aid trucks turned back, the ministry said.", "denied"),
        ("In the hill village of Yater no leaflets were dropped that day, said its mukhtar.", "denied"),
        ("The dam company never rang the mayor, the mayor lamented.", "denied"),
        ("Nobody knows who did it, police said.", "affirmed"),
        ("At no small risk the men were pulled out, the captain said.", "affirmed"),
    ],
)
def test_what_nobody_did_or_never_was_is_denied_by_whoever_says_so(text: str, polarity: str) -> None:
    assert {one.polarity for one in of(read(text), "statement") if not one.own_voice} == {polarity}
