"""Figures that lean on others, and figures of those who lived: kinds, ten wordings each. Every text is made up."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim
from extract_texts import bounds, of, only, read

TOLD = "A raid hit Kornet on 4 May 2011. Police said that 31 people were killed. "
Figures = list[tuple[int | None, int | None]]


def figures(found: tuple[Claim, ...], facet: str = "deaths") -> Figures:
    return [bounds(claim) for claim in of(found, facet)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Red Crescent puts the toll no lower than 17.", (17, None)),
        ("The clinic put the death toll as high as 40.", (None, 40)),
        ("Monitors put the toll at no fewer than 25.", (25, None)),
        ("The death toll was not lower than 60, a nurse said.", (60, None)),
        ("The toll could be as high as 90.", (None, 90)),
        ("The toll has exceeded 120.", (121, None)),
        ("The death toll passed 1,000 on Monday.", (1001, None)),
        ("The number of dead has surpassed 300.", (301, None)),
        ("The total number of victims possibly exceeding sixty.", (61, None)),
        ("The death toll topped 70.", (71, None)),
        ("The toll is nearing 200.", (200, 200)),
    ],
)
def test_the_word_that_leads_to_a_toll_gives_its_bounds(text: str, expected: tuple[int | None, int | None]) -> None:
    assert figures(read(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The rescue service reported 40 deaths on Friday; by Sunday the figure had climbed to 92.",
        "Police counted 40 dead and raised it to 92 two days later.",
        "The clinic spoke of 40 dead, and the number later rose to 92.",
        "Saba said at first that 40 people were killed; later it updated the toll to 92.",
        "The mayor announced 40 deaths, revising the figure on Monday to 92.",
        "Forty people were killed, officials said, a number since raised to 92.",
        "The ministry said 40 people died, then put the number at 92.",
        "The army admitted 40 deaths, updating the number a week later to 92.",
        "There were 40 dead at noon; by dusk the tally had reached 92.",
        "At first 40 deaths were reported, but the count has since risen to 92.",
    ],
)
def test_a_figure_goes_on_with_the_count_before_it_in_its_sentence(text: str) -> None:
    assert figures(read(text)) == [(40, 40), (92, 92)]


def test_a_toll_that_goes_on_counts_the_same_people() -> None:
    found = of(
        read("Officials first confirmed that 12 soldiers died. The army later raised the number to 30."), "deaths"
    )
    assert [claim.population and claim.population.words for claim in found] == ["soldiers", "soldiers"]


@pytest.mark.parametrize(
    "text",
    [
        "Eight were girls.",
        "Eight of them were girls.",
        "Eight of the dead were girls.",
        "Eight were children.",
        "Eight were police officers.",
        "Eight of them may have been children.",
        "Eight are believed to be civilians.",
        "Eight of those people were teachers.",
        "Of those killed, eight were women.",
        "At least eight were soldiers.",
    ],
)
def test_those_who_are_said_to_be_somebody_are_some_of_those_counted_before(text: str) -> None:
    found = of(read(TOLD + text), "deaths")
    assert [bounds(claim)[0] for claim in found] == [31, 8]
    assert found[1].population is not None


def test_one_who_may_have_been_a_child_is_possibly_one() -> None:
    found = of(read("A raid killed two villagers in Kornet. One of the villagers may have been a child."), "deaths")
    assert [(bounds(claim)[0], claim.modality) for claim in found] == [(2, "asserted"), (1, "possible")]
    assert found[1].part_of == found[0].id


@pytest.mark.parametrize(
    "text",
    ["Eight were arrested.", "Eight were found alive.", "Eight were late.", "One of them was a baker who spoke to us."],
)
def test_others_are_not_some_of_the_dead(text: str) -> None:
    assert figures(read("It rained in Kornet. " + text)) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Eight sailors were killed on the tug and three on the barge.", "three on the barge"),
        ("Nine people died in Kornet and four in Lomba.", "four in Lomba"),
        ("Twelve miners were killed at the shaft and two in the camp, police said.", "two in the camp"),
        ("The storm killed 300 people in the north and about 45 in the part of Lomba ruled by rebels.", "about 45 in"),
        ("Six were killed in the market, and five at the mill.", "five at the mill"),
        ("Seven guards died at the gate and one near the well.", "one near the well"),
        (
            "The toll was put at 900 dead, including 700 in the hills and about 60 in the valley.",
            "about 60 in the valley",
        ),
        ("Ten people were killed in the mosque, while six in the school.", "six in the school"),
        ("Twenty troops were killed aboard the ferry and nine on the quay.", "nine on the quay"),
        ("Some 30 people died in the blast at the depot and dozens in the fire.", "dozens in the fire"),
    ],
)
def test_a_bare_number_with_a_place_takes_the_verb_before_it(text: str, quote: str) -> None:
    assert of(read(text), "deaths")[-1].quote.text.startswith(quote)


@pytest.mark.parametrize(
    "text",
    [
        "The dead included three children, one an infant.",
        "The dead included three guards, one a woman from Kornet.",
        "A bomb killed three nurses, one a mother of four.",
        "Three officers were killed, one a general.",
        "The blast killed three people, one a boy.",
    ],
)
def test_one_who_is_named_in_passing_is_a_part(text: str) -> None:
    found = of(read(text), "deaths")
    assert [bounds(claim)[0] for claim in found][:2] == [3, 1]
    assert found[1].part_of == found[0].id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("None survived.", [(0, 0)]),
        ("There were no survivors.", [(0, 0)]),
        ("No survivors were found.", [(0, 0)]),
        ("The lone survivor said the truck was hit.", [(1, 1)]),
        ("The sole survivor was taken to Kornet.", [(1, 1)]),
        ("The only survivor is a shepherd.", [(1, 1)]),
        ("Only three people survived the crash.", [(3, 3)]),
        ("Divers found 12 survivors.", [(12, 12)]),
        ("Nobody survived the fire.", [(0, 0)]),
        ("A girl survived.", [(1, 1)]),
        ("Two survivors told the Herald that a raid hit the truck.", []),
        ("One survivor said nothing.", []),
    ],
)
def test_survivors_are_counted_and_those_who_only_speak_are_not(text: str, expected: Figures) -> None:
    assert figures(read(text), "survivors") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Twenty-one survivors were rescued.",
        "Twenty-one people were rescued.",
        "Twenty-one survivors have been pulled from the water.",
        "Fishermen rescued 21 people.",
        "At dawn 21 sailors were plucked to safety.",
        "Divers saved 21 passengers.",
        "Twenty-one miners were found alive.",
        "Twenty-one men were brought to safety.",
        "Police said 21 children had been rescued from the cellar.",
        "The crew saved 21 people.",
    ],
)
def test_those_rescued_are_counted_as_rescued(text: str) -> None:
    assert figures(read(text), "rescued") == [(21, 21)]


@pytest.mark.parametrize(
    "text",
    [
        "Police said 20 bodies were found in the villa.",
        "State TV reported 20 bodies in the yard.",
        "Divers recovered 20 bodies.",
        "Rescuers pulled the bodies of 20 people from the well.",
        "The morgue received 20 corpses.",
        "A video shows 20 bodies.",
        "He said he saw 20 bodies.",
        "Along with 20 bodies, divers found a wreck.",
        "The hospital took in 20 bodies.",
        "Twenty charred bodies lay in the street.",
    ],
)
def test_bodies_that_were_seen_are_no_toll(text: str) -> None:
    found = read(text)
    assert figures(found, "bodies") == [(20, 20)]
    assert figures(found) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were four explosions in the night.", [(4, 4)]),
        ("Six or seven explosions were heard, then up to 15.", [(6, 7), (None, 15)]),
        ("Several large explosions shook the port.", [(3, None)]),
        ("The army carried out a dozen raids.", [(12, 12)]),
        ("Initial reports were of two blasts.", [(2, 2)]),
        ("Three detonations followed.", [(3, 3)]),
        ("Residents heard at least five blasts.", [(5, None)]),
        ("Jets made 30 air strikes on the town.", [(30, 30)]),
        ("Two explosions went off, then a dozen more.", [(2, 2), (12, 12)]),
        ("Ten airstrikes hit the camp, then another three.", [(10, 10), (3, 3)]),
    ],
)
def test_blows_are_counted_as_strikes(text: str, expected: Figures) -> None:
    assert figures(read(text), "strikes") == expected


def test_rockets_are_not_counted_as_attacks() -> None:
    found = read("The navy made two attacks at dawn. Eight rockets were fired, police said.")
    assert (figures(found, "strikes"), figures(found, "munitions")) == ([(2, 2)], [(8, 8)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army wiped out up to 90 mercenaries.", (None, 90)),
        ("The army boasts it destroyed 40 militants.", (40, 40)),
        ("Jets took out 14 gunmen.", (14, 14)),
        ("The brigade annihilated 30 fighters.", (30, 30)),
        ("Thirty terrorists were neutralised.", (30, 30)),
        ("The force eliminated 12 rebels.", (12, 12)),
        ("Twelve insurgents were destroyed, the ministry said.", (12, 12)),
        ("Guards liquidated nine militants.", (9, 9)),
        ("The strikes wiped out 200 soldiers.", (200, 200)),
        ("Troops neutralized five snipers.", (5, 5)),
    ],
)
def test_fighters_whom_an_army_destroys_are_dead(text: str, expected: tuple[int | None, int | None]) -> None:
    assert figures(read(text)) == [expected]


@pytest.mark.parametrize(
    "text", ["The fire destroyed 12 houses.", "The army wiped out 12 tanks.", "A flood destroyed 12 villages."]
)
def test_things_that_are_destroyed_are_damage(text: str) -> None:
    found = read(text)
    assert figures(found) == []
    assert figures(found, "damage") == [(12, 12)]


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("There were no deaths or injuries.", {"deaths", "injuries"}),
        ("No deaths or injuries were reported.", {"deaths", "injuries"}),
        ("No injuries or deaths were reported.", {"deaths", "injuries"}),
        ("The fire caused no casualties.", {"casualties"}),
        ("No fatalities or injuries have been confirmed.", {"deaths", "injuries"}),
    ],
)
def test_none_of_several_harms_is_none_of_each(text: str, facets: set[str]) -> None:
    found = [claim for claim in read(text) if claim.facet in ("deaths", "injuries", "casualties")]
    assert {claim.facet for claim in found} == facets
    assert {bounds(claim) for claim in found} == {(0, 0)}


@pytest.mark.parametrize(
    "text",
    [
        "The governor’s office spoke only of “scores” of dead.",
        'The mayor reported "scores" of deaths.',
        "Doctors spoke of “scores of dead”.",
        "“Scores dead”, wrote the Herald.",
        "He said “scores” of people were killed.",
    ],
)
def test_a_number_in_quotation_marks_counts(text: str) -> None:
    assert figures(read(text)) == [(40, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The clinic said 17 cases of tetanus have been reported.",
        "Doctors counted 17 cases of cholera.",
        "The toll road was 17 miles long.",
        "Rescue 17 officials came.",
        "Police named 17 suspects.",
    ],
)
def test_cases_of_something_are_no_dead(text: str) -> None:
    assert figures(read(text)) == []


def test_a_clash_leaves_people_dead_in_its_own_words() -> None:
    claim = only(read("The clashes left 127 people dead, police said."), "deaths")
    assert claim.quote.text == "left 127 people dead"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll, initially given as 52, was cut to 45.", {52: "earlier", 45: "later"}),
        ("Authorities lowered the death toll, first put at 52, to 45.", {52: "earlier", 45: "later"}),
        ("The toll was revised downward from 52 to 45.", {52: "earlier", 45: "later"}),
        ("The health ministry revised the toll to 45 from an earlier 52.", {52: "earlier", 45: "later"}),
        ("Saba said at first that 52 died, later updating the toll to 45.", {52: "earlier", 45: "later"}),
    ],
)
def test_a_figure_that_replaces_another_is_the_later_one(text: str, expected: dict[int, str]) -> None:
    assert {bounds(claim)[0]: claim.stage for claim in of(read(text), "deaths")} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two or three hundred people died.", (200, 300)),
        ("Some 3-4,000 people died.", (3000, 4000)),
        ("Three to four thousand people died.", (3000, 4000)),
        ("800-1,000 people died.", (800, 1000)),
        ("Nearly half a million people died.", (500_000, 500_000)),
        ("Between 30 and 40 people died.", (30, 40)),
    ],
)
def test_a_scale_may_stand_behind_the_upper_end_alone(text: str, expected: tuple[int, int]) -> None:
    assert figures(read(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll rose after seven of the wounded died in hospital.", [(7, 7)]),
        ("Seven of the injured later died.", [(7, 7)]),
        ("The army wounded 20 rebels, while losing seven of its own.", [(7, 7)]),
        ("The number killed in the war has reached 700.", [(700, 700)]),
        ("One died at the scene, another seven in hospital.", [(1, 1), (7, 7)]),
        ("Nine people died, seven more than the day before.", [(9, 9)]),
        ("Fourteen members of one family died.", [(14, 14)]),
    ],
)
def test_what_became_of_the_wounded_decides(text: str, expected: Figures) -> None:
    assert figures(read(text)) == expected


def test_the_wounded_are_no_part_of_the_dead() -> None:
    for text in (
        "The blast left 74 people dead and more than 120 wounded.",
        "At least 74 people died, and 120 of them were wounded before.",
        "The army killed 74 rebels and wounded 120, while losing two of its own.",
    ):
        assert not [claim for claim in read(text) if claim.part_of and claim.facet == "injuries"], text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Russia lost at least nine aircraft.", 9),
        ("The army lost 12 men and nine tanks.", None),
        ("The fire gutted nine shops.", 9),
        ("Nine homes were swept away.", 9),
        ("The raid caused damage to nine houses.", 9),
        ("Three ships were sunk and nine others damaged.", 3),
        ("The village lost nine of its 45 houses.", 9),
        ("Nine vehicles were burned, police said.", 9),
        ("No casualties or damage were reported.", 0),
    ],
)
def test_things_lost_are_damage(text: str, number: int | None) -> None:
    found = figures(read(text), "damage")
    assert (found[0][0] if found else None) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The militia hacked 12 villagers to death.", [(12, 12)]),
        ("Rebels had stabbed at least nine men to death, police said.", [(9, None)]),
        ("A mob beat two drivers to death.", [(2, 2)]),
        ("They stabbed a teacher to death.", [(1, 1)]),
        ("Five pilgrims were trampled to death.", [(5, 5)]),
        ("Six climbers froze to death.", [(6, 6)]),
        ("A court sentenced three men to death.", []),
        ("The judges condemned 14 rebels to death.", []),
        ("The death toll has crossed 700.", [(701, None)]),
        ("The death toll passed the 700 mark.", [(701, None)]),
        ("The number of dead reached the 40 mark.", [(40, 40)]),
        ("Medics said 12 people were killed in Koral and 30 people in Torin.", [(12, 12), (30, 30)]),
        ("Three soldiers died in Koral and two policemen in Torin.", [(3, 3), (2, 2)]),
        ("A bomb killed 12 people in Koral and 30 people in Torin fled.", [(12, 12)]),
    ],
)
def test_a_death_may_be_told_by_how_or_share_its_verb(text: str, expected: Figures) -> None:
    assert figures(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was carrying 188 passengers and crew.",
        "There were 188 people on board.",
        "About 188 people were on board when it sank.",
        "The train, carrying 188 pilgrims, left the rails.",
        "Some 188 people piled into the lorry and drove off.",
        "Some 188 recruits were inside the hall.",
        "At least 188 men were underground when the shaft fell in.",
        "The plane, with 188 people aboard, crashed.",
        "The prison housed 188 detainees.",
        "A hundred and eighty-eight guests were at the wedding.",
        "A crowd of 188 had gathered outside the court.",
        "Police fired tear gas at a crowd of 188 people.",
        "There were 188 gunmen, armed with rifles.",
        "Some 188 gunmen stormed the fort.",
        "The raid was carried out by 188 fighters.",
        "Soldiers clashed with 188 protesters.",
    ],
)
def test_people_who_were_there_are_counted_as_present(text: str) -> None:
    found = read(text)
    assert [lower for lower, _ in figures(found, "present")] == [188]
    assert figures(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "All 84 people on board were killed.",
        "He met with 84 officials.",
        "Police held 84 suspects.",
        "Kornet is home to 84 families.",
        "The boat had a rated capacity of 84 passengers.",
        "Soldiers carried 84 wounded men.",
        "One inmate hit the ground.",
        "There were 84 victims.",
        "Residents did not attack 84 soldiers.",
    ],
)
def test_others_are_not_counted_as_present(text: str) -> None:
    assert figures(read(text), "present") == []


def test_no_chance_of_casualties_may_stand_in_quotation_marks() -> None:
    claim = only(read('The general said there was "zero chance" of civilian casualties.'), "casualties")
    assert (bounds(claim), claim.polarity) == ((0, 0), "denied")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A gunman opened fire, claiming a life.", [(1, 1)]),
        ("The accident took a life.", [(1, 1)]),
        ("The attack claimed the lives of six.", [(6, 6)]),
        ("The floods cost 12 lives.", [(12, 12)]),
        ("Not a life was lost.", []),
        ("He led a life of crime.", []),
    ],
)
def test_a_life_that_is_taken_is_a_death(text: str, expected: Figures) -> None:
    assert figures(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry put the dead at 21.", [(21, 21)]),
        ("The dead numbered 21.", [(21, 21)]),
        ("A monitor estimated the dead at more than 20.", [(21, None)]),
        ("The dead totalled 21.", [(21, 21)]),
        ("The death toll remained 21.", [(21, 21)]),
        ("The toll stood unchanged at 21.", [(21, 21)]),
        ("The toll may be as high as 50 or even 80.", [(None, 50), (None, 80)]),
        ("He looked at the dead at 21 places.", []),
    ],
)
def test_the_dead_may_be_put_at_a_number(text: str, expected: Figures) -> None:
    assert figures(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All but two of the 40 passengers died.", [(38, 38)]),
        ("All but two of the passengers died.", []),
        ("Most of the 40 passengers died.", []),
        ("Nearly all of the 40 miners were killed.", []),
        ("Some of the 40 on board died.", []),
        ("Most of the 40 dead were children.", [(40, 40)]),
        ("38 of the 40 on board died.", [(38, 38)]),
        ("38 out of 40 passengers were killed.", [(38, 38)]),
        ("Half of the 40 hostages were killed.", [(20, 20)]),
        ("All 40 people on board were killed.", [(40, 40)]),
    ],
)
def test_what_is_said_of_most_is_not_said_of_all(text: str, expected: Figures) -> None:
    assert figures(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rescuers buried 39 and believed six were left under the rubble.", {"bodies": 39, "missing": 6}),
        ("Villagers buried 39 people on Sunday.", {"bodies": 39}),
        ("The mud buried 39 people under their houses.", {"missing": 39}),
        ("Six people are still under the rubble.", {"missing": 6}),
        ("The body of a girl was found.", {"bodies": 1}),
        ("Helicopters dropped 20 barrel bombs.", {"munitions": 20}),
        ("A barrage of 40 rockets hit the town.", {"munitions": 40}),
        ("Some 40 families lost their homes.", {"displaced": 40}),
        ("Twelve vehicles were set ablaze.", {"damage": 12}),
    ],
)
def test_each_figure_has_the_harm_that_the_words_tell(text: str, expected: dict[str, int]) -> None:
    found = {claim.facet: bounds(claim)[0] for claim in read(text) if claim.value.kind == "count"}
    assert found == expected


def test_the_victims_of_the_sentence_before_may_be_listed() -> None:
    found = of(read(TOLD + "The victims include 21 women."), "deaths")
    assert [bounds(claim)[0] for claim in found] == [31, 21]
    assert found[1].part_of == found[0].id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warplanes struck the town 14 times.", [(14, 14)]),
        ("The airport was hit four times.", [(4, 4)]),
        ("The camp was bombed at least three times in a week.", [(3, None)]),
        ("Rebels shelled the port three times on Monday.", [(3, 3)]),
        ("The bridge was attacked twice, then five times on Friday.", [(5, 5)]),
        ("The price was four times the official one.", []),
        ("He voted three times.", []),
        ("The ferry was loaded to four times its capacity.", []),
        ("The blast hit three times as many people.", []),
    ],
)
def test_how_often_a_place_was_struck_counts_strikes(text: str, expected: Figures) -> None:
    assert figures(read(text), "strikes") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Estimates of the death toll range from 46 to 316.",
        "Estimates of the dead ranged between 46 and 316.",
        "Death toll estimates varied between 46 and 316.",
        "Aid groups put the dead between 46 and 316.",
        "The toll was estimated at 46 to 316.",
        "The number of dead varied from 46 to 316.",
        "A report gave a figure of 46 to 316 dead.",
        "Between 46 and 316 people died.",
    ],
)
def test_estimates_may_give_a_range(text: str) -> None:
    assert figures(read(text)) == [(46, 316)]


def test_a_toll_that_is_raised_from_one_figure_to_another_is_no_range() -> None:
    text = "In January the government raised the official death toll from 230,000 to 316,000."
    assert figures(read(text)) == [(230_000, 230_000), (316_000, 316_000)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army killed 14 of about 50 gunmen.", [(14, 14)]),
        ("Fourteen of the 50 gunmen were killed.", [(14, 14)]),
        ("About 50 gunmen killed 14 villagers.", [(14, 14)]),
        ("The army killed 40 rebels; the group said it lost two.", [(40, 40), (2, 2)]),
    ],
)
def test_only_those_killed_are_dead(text: str, expected: Figures) -> None:
    assert figures(read(text)) == expected


def test_a_list_of_those_aboard_is_counted_one_by_one() -> None:
    found = of(read("The ministry said 65 prisoners of war, six crew and three escorts were on board."), "present")
    assert [claim.quote.text for claim in found] == ["65 prisoners of war", "six crew", "three escorts"]


def test_a_row_of_a_list_is_counted_by_its_label() -> None:
    found = read("A raid hit Kornet.\n\n- Killed – 14\n- Injured – 30\n- Victims – Jane Roe, a pupil\n")
    assert (figures(found), figures(found, "injuries")) == ([(14, 14)], [(30, 30)])
    assert figures(read("A raid hit Kornet.\n\n- Deaths – 12 of the 14 on board\n")) == [(12, 12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 (twelve) people were killed.", [(12, 12)]),
        ("Twelve (12) people were killed.", [(12, 12)]),
        ("Dead 12, injured 30.", [(12, 12)]),
        ("Not 10 but 12 were killed.", [(12, 12)]),
        ("Unit 731 killed 12 prisoners.", [(12, 12)]),
        ("Flight 655 was shot down, killing all 12 on board.", [(12, 12)]),
        ("The 7/7 attacks killed 12 people.", [(12, 12)]),
        ("At 5:30 12 people were killed.", [(12, 12)]),
        ("Women made up 12 per cent of the dead.", []),
        ("He was killed aged 12.", []),
    ],
)
def test_a_number_counts_once_and_names_count_nobody(text: str, expected: Figures) -> None:
    assert figures(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "facet", "number"),
    [
        ("Two Su-25 jets were shot down.", "damage", 2),
        ("The army destroyed three T-72 tanks.", "damage", 3),
        ("Jets dropped two 250-kg bombs on the camp.", "munitions", 2),
        ("The explosion caused damage to two nearby ships.", "damage", 2),
        ("No aircraft were damaged.", "damage", 0),
        ("None of the planes was damaged.", "damage", 0),
        ("There was no damage to the base.", "damage", 0),
        ("The army destroyed no tanks.", "damage", 0),
    ],
)
def test_things_are_counted_by_their_models_too(text: str, facet: str, number: int) -> None:
    assert figures(read(text), facet) == [(number, number)]


@pytest.mark.parametrize(
    "text", ["No target was hit.", "No aircraft was hit in the raid.", "None of the mills was hit."]
)
def test_that_no_target_was_hit_denies_it(text: str) -> None:
    assert {claim.polarity for claim in of(read(text), "target")} <= {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "The ministry reported 40 deaths on Friday; by Sunday the figure had climbed to 92.",
        "The ministry said 40 people died; the number later rose to 92.",
        "The ministry put the toll at 40; two days later it had risen to 92.",
        "The ministry said that 40 people had died, a number since raised to 92.",
    ],
)
def test_a_toll_that_goes_on_is_given_by_whoever_gave_the_first(text: str) -> None:
    found = of(read(text), "deaths")
    assert [bounds(claim)[0] for claim in found] == [40, 92]
    assert len({claim.holder.name for claim in found}) == 1
    assert "ministry" in found[1].holder.name


@pytest.mark.parametrize(
    "text",
    [
        "Among them were 12 women.",
        "They include 12 women.",
        "They included 12 women and a boy.",
        "The victims include 12 women.",
        "Of those, 12 were women.",
        "Of these, 12 were women.",
        "Twelve were women.",
        "Twelve of the victims were women.",
    ],
)
def test_a_list_of_some_of_those_counted_before_is_a_part(text: str) -> None:
    found = of(read(TOLD + text), "deaths")
    assert [bounds(claim)[0] for claim in found][:2] == [31, 12]
    assert found[1].part_of == found[0].id


@pytest.mark.parametrize(
    "text",
    ["Ten were in critical condition.", "Ten people are in a coma.", "Ten patients are in serious condition."],
)
def test_those_in_a_critical_condition_are_injured(text: str) -> None:
    assert figures(read(text), "injuries") == [(10, 10)]


@pytest.mark.parametrize(
    "text",
    [
        "It was later put at 89.",
        "On Sunday it stood at 89.",
        "By Friday it had reached 89.",
        "It has since risen to 89.",
        "That was later increased to 89.",
        "By Sunday this had grown to 89.",
        "It was raised to 89 on Monday.",
        "The ministry raised it to 89.",
    ],
)
def test_a_pronoun_may_stand_for_the_toll(text: str) -> None:
    assert figures(read(TOLD + text)) == [(31, 31), (89, 89)]


@pytest.mark.parametrize(
    "text",
    ["It rose to 89 degrees.", "It hit 89 houses.", "That raised prices to 89 dollars.", "It reached 89 miles inland."],
)
def test_a_pronoun_for_something_else_counts_nobody(text: str) -> None:
    assert figures(read(TOLD + text)) == [(31, 31)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Twelve people died: five on the spot and seven in hospital.", ["five on the spot", "seven in hospital"]),
        ("42 people – 30 in Gao and 12 in Kidal – died.", ["30 in Gao", "12 in Kidal"]),
        ("Twelve were killed, five of them children and three women.", ["five of them children", "three women"]),
        ("Twelve people were killed: five in Gao, seven in Kidal.", ["five in Gao", "seven in Kidal"]),
    ],
)
def test_the_parts_of_a_toll_keep_their_places(text: str, parts: list[str]) -> None:
    found = of(read(text), "deaths")
    assert [claim.quote.text for claim in found[1:]] == parts
    assert {claim.part_of for claim in found[1:]} == {found[0].id}


@pytest.mark.parametrize(
    "text",
    [
        "Twelve died in 2011 and 30 in 2012.",
        "Twelve people died instantly and 30 later.",
        "Twelve were killed on Monday and 30 on Tuesday.",
        "Twelve died at the scene, another 30 in hospital.",
    ],
)
def test_a_later_number_without_a_verb_counts_the_same(text: str) -> None:
    assert figures(read(text)) == [(12, 12), (30, 30)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12, and possibly as many as 30, people died.", [(12, 30)]),
        ("At least 12 and perhaps as many as 30 people died.", [(12, 30)]),
        ("That brings to 12 the number of dead.", [(12, 12)]),
        ("The deaths bring to 12 the death toll.", [(12, 12)]),
        ("One in 12 people was killed.", []),
        ("Twelve of every 100 patients died.", []),
        ("The death rate was 12 per 1,000.", []),
        ("Initial reports said 30 had died, but police later said 12.", [(30, 30), (12, 12)]),
        ("Police said 30 people died. Medics said 12.", [(30, 30), (12, 12)]),
        ("It was raining. Medics said 12.", []),
    ],
)
def test_a_bare_figure_counts_where_the_words_around_it_do(text: str, expected: Figures) -> None:
    assert figures(read(text)) == expected


def test_two_sources_side_by_side_come_to_an_end() -> None:
    found = of(read("According to police, 21 died; according to medics, 34."), "deaths")
    assert [bounds(claim) for claim in found][:1] == [(21, 21)]


@pytest.mark.parametrize(
    ("text", "deaths", "injuries"),
    [
        ("At least 19 inmates sustained gunshot wounds in the riot.", [], [(19, None)]),
        ("Six miners received serious injuries in the blast.", [], [(6, 6)]),
        ("Eleven passengers escaped with minor burns.", [], [(11, 11)]),
        ("The ambush left our driver injured.", [], [(1, 1)]),
        ("The army sustained heavy losses and no injuries.", [], [(0, 0)]),
        ("The army carried out a raid in Minova in which one fighter was killed.", [(1, 1)], []),
        ("Some 61 girls at an orphanage and 15 priests hiding in a church were killed.", [(61, 61), (15, 15)], []),
        ("Two teachers and 30 pupils trapped under the rubble were killed.", [(2, 2), (32, 32), (30, 30)], []),
        ("Among the dead were two Germans and an Italian.", [(2, 2), (1, 1)], []),
        ("Gunmen killed most of them, including eight Velans and a Peruvian.", [(8, 8), (1, 1)], []),
        ("Twelve soldiers died and an equal number were wounded.", [(12, 12)], [(12, 12)]),
        ("The blast killed nine and wounded the same number.", [(9, 9)], [(9, 9)]),
        ("An equal number were wounded.", [], []),
        ("Two men died at once and a third victim died in hospital.", [(2, 2), (1, 1)], []),
        ("A third of the crew was wounded.", [], []),
        ("A quarter of the village's 400 people died.", [(100, 100)], []),
        ("The attack killed 300 people and injured , nearly 1,200.", [(300, 300)], [(1200, 1200)]),
    ],
)
def test_counts_are_read_in_the_forms_of_strangers_texts(text: str, deaths: Figures, injuries: Figures) -> None:
    found = read(text)
    assert figures(found) == deaths
    assert figures(found, "injuries") == injuries


@pytest.mark.parametrize(
    "text",
    ["No casualties were reported.", "Nobody on board was killed.", "It fell without causing any injuries."],
)
def test_that_nobody_came_to_harm_is_a_denial(text: str) -> None:
    harmed = [one for facet in ("deaths", "injuries", "casualties") for one in of(read(text), facet)]
    assert [(one.polarity, bounds(one)) for one in harmed] == [("denied", (0, 0))]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The rebels' toll of 88 could not be verified.", "rebels"),
        ("The clinic's toll of 12 was called a lie by the opposition.", "clinic"),
        ("It was not possible to verify the union's toll of 88.", "union"),
        ("The toll of 88 dead given by the rebels has risen.", "rebels"),
        ("A figure of 30 dead provided by the hospital was disputed by the army.", "hospital"),
        ("The estimate of 40 dead, made by the union, was repeated on Friday.", "union"),
        ("Reporters could not check the figure of 19 dead issued by the ministry.", "ministry"),
        ("The count of 70 dead compiled by the lawyers has been criticised.", "lawyers"),
        ("The army called the tally of 25 dead published by the monitors a fraud.", "monitors"),
    ],
)
def test_a_figure_is_that_of_whoever_is_said_to_have_given_it(text: str, holder: str) -> None:
    told = [one for one in of(read(text), "deaths") if one.polarity == "affirmed"]
    assert [one.holder.name for one in told] == [holder]


@pytest.mark.parametrize(
    "text",
    [
        "Reports that 100 people had died were exaggerated, the minister said.",
        "Claims that 100 people had died are exaggerated, the minister said.",
        "The minister said reports of 100 deaths were exaggerated.",
        "Reports of 100 deaths are greatly exaggerated, according to the minister.",
    ],
)
def test_who_calls_a_figure_too_high_gives_its_bound(text: str) -> None:
    told = of(read(text), "deaths")
    assert [(bounds(one), one.holder.name) for one in told] == [((None, 99), "minister")]


@pytest.mark.parametrize(
    "text",
    [
        "Three out of every four houses in the village burned down.",
        "Two in every five patients died.",
        "Two in three patients died, the clinic said.",
        "One in ten people was hurt.",
        "Ten of every hundred soldiers died.",
        "Four in every ten miners were injured.",
    ],
)
def test_a_rate_counts_nobody(text: str) -> None:
    assert [one for facet in ("deaths", "injuries", "damage") for one in of(read(text), facet)] == []


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("Two strikes hit the town. The first killed six people. The second killed four.", [(6, 6), (4, 4)]),
        ("Two bombs went off. The first killed six. A second killed a guard.", [(6, 6), (1, 1)]),
        ("Three shells fell. The third killed two nurses.", [(2, 2)]),
        ("One man died at once and a second died in hospital.", [(1, 1), (1, 1)]),
    ],
)
def test_what_comes_second_and_kills_is_none_of_the_dead(text: str, deaths: Figures) -> None:
    assert figures(read(text)) == deaths


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said that three, not one, had died.",
        "The clinic admitted that three, not one, had died.",
    ],
)
def test_a_number_that_is_only_set_against_another_counts_nobody(text: str) -> None:
    assert figures(read(text)) == [(3, 3)]


@pytest.mark.parametrize("said", ["a dozen", "several", "dozens of", "a couple of", "twelve"])
def test_whoever_counts_in_words_gives_the_figure(said: str) -> None:
    claim = only(read(f"Residents counted {said} strikes on a brickworks in Tolm."), "strikes")
    assert claim.holder.name == "Residents"
