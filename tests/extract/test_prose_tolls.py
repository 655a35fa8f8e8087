"""Tolls in the wordings of news prose: set, raised, revised, or taken up by "that number". Every text is made up."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim
from extract_texts import bounds, of, only, read, verdicts

TOLD = "A ferry sank near Goma on 4 May 2011. Police said that 31 people were killed. "


def deaths(found: tuple[Claim, ...]) -> list[tuple[int | None, int | None]]:
    return [bounds(claim) for claim in of(found, "deaths")]


@pytest.mark.parametrize(
    "text",
    [
        "That number had risen to 89.",
        "That number was raised to 89 on Tuesday.",
        "The number rose to 89 two days later.",
        "That figure later climbed to 89.",
        "The figure now stands at 89.",
        "The count stood at 89 by Friday.",
        "The tally reached 89 on Thursday.",
        "The ministry put the number at 89.",
        "The hospital put the figure at 89.",
        "By evening the tally had climbed to 89.",
        "Officials raised that figure to 89.",
        "Its tally was later revised to 89.",
    ],
)
def test_that_number_goes_on_counting_the_dead_of_the_sentence_before(text: str) -> None:
    found = read(TOLD + text)
    assert deaths(found) == [(31, 31), (89, 89)]
    assert "89" in of(found, "deaths")[1].quote.text


def test_that_number_after_the_injured_counts_the_injured() -> None:
    found = read(
        "A bus crashed near Goma on 4 May 2011. Police said that 31 people were injured. That number rose to 40."
    )
    assert [bounds(claim) for claim in of(found, "injuries")] == [(31, 31), (40, 40)]
    assert deaths(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "The number of houses destroyed rose to 40.",
        "The number 12 bus was late.",
        "The figure for exports rose to 40.",
        "The count of votes rose to 40.",
        "The number was given by 12 doctors.",
        "The figure was updated at 10:30.",
        "The figure rose to 40 percent.",
        "The price of rice rose to 40.",
        "The figure was 4 dollars a litre.",
        "The magnitude was put at 7.1.",
        "The figure was published on 12 May.",
    ],
)
def test_figures_of_other_things_count_nobody(text: str) -> None:
    assert deaths(read(TOLD + text)) == [(31, 31)]


@pytest.mark.parametrize(
    "text", ["That number had risen to 89.", "The figure now stands at 89.", "The ministry put the number at 89."]
)
def test_that_number_counts_nobody_where_nobody_was_counted_right_before(text: str) -> None:
    assert deaths(read("A ferry sank near Goma on 4 May 2011. " + text)) == []
    assert deaths(read(TOLD + "The lake is deep there. " + text)) == [(31, 31)]


@pytest.mark.parametrize(
    "text",
    [
        "The toll rose to 89 two days later.",
        "The toll rose to 89 three weeks later.",
        "The death toll climbed to 89 ten hours later.",
        "The death toll had reached 89 two days after the flood.",
        "The ministry put the toll at 89 four days later.",
        "The number of dead rose to 89 six months later.",
        "The death toll stood at 89 two weeks on.",
        "The toll was raised to 89 five days later.",
        "The body count reached 89 nine days later.",
        "Officials put the death toll at 89 one week later.",
    ],
)
def test_a_time_behind_a_toll_is_no_measure_of_it(text: str) -> None:
    assert deaths(read("A flood struck Kornet on 4 May 2011. " + text)) == [(89, 89)]


@pytest.mark.parametrize(
    "text",
    [
        "The death toll could be 100,000.",
        "The death toll may be 100,000.",
        "The toll might reach 100,000.",
        "The death toll could rise to 100,000.",
        "The death toll could reach 100,000.",
        "The toll may climb to 100,000.",
        "The number of dead could be 100,000.",
        "The number of deaths might be 100,000.",
        "The death toll might be 100,000.",
        "The body count could be 100,000.",
    ],
)
def test_a_toll_that_could_be_is_possible(text: str) -> None:
    claim = only(read("A flood struck Kornet on 4 May 2011. " + text), "deaths")
    assert bounds(claim) == (100_000, 100_000)
    assert claim.modality == "possible"


@pytest.mark.parametrize(
    "text",
    [
        "Officials have raised estimates of the dead to more than 54,000.",
        "Officials have raised their estimate of the dead to more than 54,000.",
        "Officials put the tally of the dead at more than 54,000.",
        "Officials put the count of the dead at more than 54,000.",
        "The tally of deaths rose to more than 54,000.",
        "The estimate of those killed was raised to more than 54,000.",
        "The count of people killed reached more than 54,000.",
        "Estimates of deaths rose to more than 54,000.",
        "The figure of those killed stood at more than 54,000.",
        "The number of the dead rose to more than 54,000.",
    ],
)
def test_an_estimate_of_the_dead_is_a_toll(text: str) -> None:
    assert deaths(read("A flood struck Kornet on 4 May 2011. " + text)) == [(54_001, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry revised the figure down from 42 to 23.",
        "The ministry revised the figure from 42 down to 23.",
        "The ministry revised the figure from 42 to 23.",
        "The ministry lowered the toll to 23 from 42.",
        "The ministry lowered the toll from 42 to 23.",
        "The ministry reduced the death toll to 23 from 42.",
        "The ministry corrected the number from 42 to 23.",
        "The toll was lowered to 23 from 42.",
        "The count was revised down to 23 from 42.",
        "That number fell from 42 to 23.",
    ],
)
def test_of_two_figures_in_any_order_the_one_behind_from_is_the_earlier(text: str) -> None:
    found = of(read(TOLD + text), "deaths")[1:]
    assert {bounds(claim)[0]: claim.stage for claim in found} == {42: "earlier", 23: "later"}


@pytest.mark.parametrize(
    "text",
    [
        "Eight of the victims belonged to the same family.",
        "Eight of the victims were from one village.",
        "Eight of the victims came from Kornet.",
        "Eight of the victims have been identified.",
        "Eight of those victims lived in Kornet.",
        "Eight of the victims worked at the mill.",
        "Eight of the victims had boarded in Kornet.",
        "Eight of its victims were students.",
        "Eight of the victims were named on Friday.",
        "Eight of the victims were women.",
    ],
)
def test_some_of_the_victims_are_some_of_the_dead(text: str) -> None:
    found = of(read(TOLD + text), "deaths")
    assert [bounds(claim)[0] for claim in found] == [31, 8]
    assert found[1].population is not None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("48 000", 48_000),
        ("1 200", 1_200),
        ("1 250 000", 1_250_000),
        ("48\u00a0000", 48_000),
        ("48\u202f000", 48_000),
        ("48.000", 48_000),
        ("1.250.000", 1_250_000),
        ("48,000", 48_000),
        ("1,2 million", 1_200_000),
        ("1.2 million", 1_200_000),
        ("2,75 million", 2_750_000),
    ],
)
def test_thousands_are_read_as_any_country_sets_them(written: str, number: int) -> None:
    claim = only(read(f"The agency said that {written} people were killed in the war."), "deaths")
    assert bounds(claim) == (number, number)
    assert written in claim.quote.text


def test_a_day_before_a_count_is_no_part_of_it() -> None:
    assert deaths(read("On May 12 300 people were killed in Kornet.")) == [(300, 300)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The number of victims had been 31.", (31, 31)),
        ("The death toll has been 31 so far.", (31, 31)),
        ("Fatalities numbered 31, with another 12 hurt.", (31, 31)),
        ("Several of the wounded later died.", (3, None)),
        ("A few of the injured have died.", (3, None)),
        ("Three of the wounded died on the way.", (3, 3)),
        ("Medics put the death toll closer to 31.", (31, 31)),
        ("The Red Crescent puts the toll no lower than 31.", (31, None)),
        ("Four nurses were among the five dead.", (4, 4)),
        ("Among the five dead were four nurses.", (4, 4)),
        ("Officials have confirmed 31 dead.", (31, 31)),
    ],
)
def test_a_toll_is_read_in_whatever_words_it_is_set(text: str, count: tuple[int | None, int | None]) -> None:
    assert count in deaths(read(text))
    assert of(read(text), "injuries") == [] or "hurt" in text


def test_an_estimate_behind_a_count_of_bodies_is_of_the_dead() -> None:
    found = read("The ministry counted 230 bodies on Monday. The next day the president raised that estimate to 300.")
    assert deaths(found) == [(300, 300)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Witnesses said the toll was a lot higher than the 34 given by the army.", (35, None)),
        ("The real toll is higher than the official 34, doctors say.", (35, None)),
        ("The true number of dead is well above 34.", (35, None)),
        ("The toll is far lower than the 34 claimed by the rebels.", (None, 33)),
        ("Forty people were first reported by the union to have been killed.", (40, 40)),
        ("Forty people were said by the union to have died.", (40, 40)),
        ("Two more died on Monday, taking the total to 64 dead.", (64, 64)),
    ],
)
def test_a_toll_that_is_compared_or_passed_on_is_a_toll(text: str, count: tuple[int | None, int | None]) -> None:
    assert count in deaths(read(text))


@pytest.mark.parametrize("given", ["given", "reported", "announced", "claimed", "put out", "handed out"])
def test_a_figure_that_another_is_compared_with_is_held_by_whoever_gives_it(given: str) -> None:
    found = of(read(f"Residents said the toll was higher than the 34 {given} by the army."), "deaths")
    told = {bounds(claim): claim.holder.name for claim in found}
    assert told[35, None] == "Residents"
    assert told.get((34, 34), "army") == "army"


def test_a_total_of_other_things_counts_nobody() -> None:
    assert deaths(read(TOLD + "A total of 12 houses stood there.")) == [(31, 31)]


@pytest.mark.parametrize(
    "text",
    [
        "One of them was killed.",
        "One of the men was killed in the night.",
        "The mayor said that of the two men held in the town, one of them was killed.",
    ],
)
def test_one_of_them_is_one(text: str) -> None:
    assert (1, 1) in deaths(read(text))


@pytest.mark.parametrize(
    ("text", "facet", "count"),
    [
        ("The crash of flight 714 killed 12.", "deaths", 12),
        ("Seven survivors from the village, Kora, were treated for injuries.", "injuries", 7),
        ("The dead included six colleagues of the agency.", "deaths", 6),
        ("One more man, Anis, died in the night.", "deaths", 1),
        ("Two nurses, Mary Wu and Ann Li, were hurt.", "injuries", 2),
        ("The patrol encountered 40 rebels.", "present", 40),
        ("Rescuers have pulled 17 bodies from the ruins.", "bodies", 17),
    ],
)
def test_a_number_counts_whom_its_sentence_says(text: str, facet: str, count: int) -> None:
    assert bounds(only(read(text), facet)) == (count, count)


@pytest.mark.parametrize(
    ("text", "facet", "count"),
    [
        ("One of the two pilots was killed.", "deaths", (1, 1)),
        ("One of the 12 hostages died.", "deaths", (1, 1)),
        ("Three of the hostages did not survive.", "deaths", (3, 3)),
        ("Both men died.", "deaths", (2, 2)),
        ("Nine soldiers fell in battle.", "deaths", (9, 9)),
        ("The army admitted the loss of six men.", "deaths", (6, 6)),
        ("Upwards of 60 people were hurt.", "injuries", (60, None)),
        ("Fourteen people remained in hospital.", "injuries", (14, 14)),
        ("The mayor put the dead at 45 and the injured at 60.", "injuries", (60, 60)),
        ("140 people were killed and at least 525 more wounded.", "injuries", (525, None)),
    ],
)
def test_a_count_is_of_those_whom_it_befell(text: str, facet: str, count: tuple[int | None, int | None]) -> None:
    claim = only(read(text), facet)
    assert bounds(claim) == count
    assert claim.polarity == "affirmed"


def test_the_first_count_of_its_kind_adds_to_none() -> None:
    found = read("140 people were killed and at least 525 more wounded. Another 20 were killed on Friday.")
    assert not any("increment" in str(claim.flags) for claim in of(found, "injuries"))


def test_the_dead_and_the_injured_are_put_by_one_mayor() -> None:
    found = read("The mayor put the dead at 45 and the injured at 60.")
    assert {claim.holder.name for claim in found} == {"mayor"}


@pytest.mark.parametrize(
    ("text", "holder", "figure"),
    [
        ("UNICEF raised its toll for the attack to 28 dead.", "UNICEF", 28),
        ("The ministry cut its death toll to 40.", "ministry", 40),
        ("The ministry increased its estimate to 90 dead.", "ministry", 90),
        ("The police revised the death total upwards to 48.", "police", 48),
    ],
)
def test_a_changed_toll_is_his_who_changes_it(text: str, holder: str, figure: int) -> None:
    claim = only(read(f"A raid hit a school in Hass. {text}"), "deaths")
    assert (claim.holder.name, claim.value, claim.stage) == (holder, claim.value, "later")
    assert bounds(claim) == (figure, figure)


def test_a_family_name_without_its_accents_is_the_name_with_them() -> None:
    found = of(read("René Préval said nine people died. Preval said later that ten people died."), "deaths")
    assert {claim.holder.name for claim in found} == {"René Préval"}


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Soldiers killed at least 29 marchers (the district's health office says 21).", {29: "", 21: "office"}),
        ("Twelve miners died (15 according to the union).", {12: "", 15: "union"}),
        ("Twelve miners died (15, the union says).", {12: "", 15: "union"}),
        ("Three people died (two, police said at first).", {3: "", 2: "police"}),
        ("The blast killed 40 people (the ministry said).", {40: "ministry"}),
        (
            "Six herders were shot dead (the chief's clerk put the figure at nine), the mayor said.",
            {6: "mayor", 9: "clerk"},
        ),
    ],
)
def test_a_figure_in_brackets_is_his_who_gives_it_there(text: str, whose: dict[int, str]) -> None:
    found = of(read(text), "deaths")
    held = {bounds(claim)[0]: claim.holder.name.split()[-1] for claim in found if len(claim.chain) > 1}
    assert {bounds(claim)[0]: held.get(bounds(claim)[0] or 0, "") for claim in found} == whose


@pytest.mark.parametrize(
    ("text", "facet", "count"),
    [
        ("An elder put at nine the number of nomads killed on Saturday.", "deaths", 9),
        ("Two more bodies came ashore, lifting to 47 the number known to have died.", "deaths", 47),
        ("The union estimated at 30 the number of miners still missing.", "missing", 30),
        ("The governor put the civilian dead at 12.", "deaths", 12),
        ("The rebels put the enemy dead at 40.", "deaths", 40),
        ("The front says its own dead come to five.", "deaths", 5),
        ("The clinic raised the wounded to 40.", "injuries", 40),
        ("A boy died on Monday, which would bring the dead to 19.", "deaths", 19),
        ("The health office's figure for the dead was and remains 54.", "deaths", 54),
        ("A nurse spoke of about thirty victims.", "casualties", 30),
        ("Sniper fire wounded one of its conscripts.", "injuries", 1),
        ("Two guards are dead, as are three inmates.", "deaths", 3),
        ("43 people have starved since May.", "deaths", 43),
        ("The shell fell short, inflicting wounds on four clerks.", "injuries", 4),
        ("49 children were among at least 108 killed.", "deaths", 49),
        ("24 people were killed in Koral; in Diogo-Yiri, eight.", "deaths", 8),
        ("At Koral 24 people were killed; at Tanse, 39.", "deaths", 39),
        ("Dead: two guards of the mine; one clerk; ten men in the square; and six in the market.", "deaths", 6),
        ("Rana put the dead at 13. The wire now says 14, a wounded lieutenant having died.", "deaths", 14),
    ],
)
def test_a_toll_is_read_in_every_order_of_its_words(text: str, facet: str, count: int) -> None:
    assert (count, count) in [bounds(claim) for claim in of(read(text), facet)]


@pytest.mark.parametrize(
    "text",
    [
        "A panel examined the killings of 28 and 29 November.",
        "The deaths of 3 and 4 June are still unexplained.",
        "Two earlier strikes having been called off, the jets returned.",
        "Three air raids were cancelled.",
        "A pathologist found 11 wounds, five in the back.",
    ],
)
def test_days_wounds_and_raids_called_off_count_nobody(text: str) -> None:
    found = read(text)
    assert [claim for one in ("deaths", "injuries", "strikes") for claim in of(found, one)] == []


@pytest.mark.parametrize(
    ("text", "facet", "counts"),
    [
        ("She buried one son, Ahmed, eleven.", "bodies", [1]),
        ("Two boys, Ali, nine, and Omar, eleven, were killed.", "deaths", [2]),
        ("Forty-eight rebels were neutralised, two of them taken alive.", "deaths", [48]),
        ("A wounded lieutenant having died, the army named him.", "deaths", [1]),
        ("The driver was pronounced dead at the scene.", "deaths", [1]),
        ("Of the dead, 14 were burned inside their huts.", "deaths", [14]),
        ("Of the houses, 14 were burned.", "deaths", []),
    ],
)
def test_ages_and_captives_are_no_dead_and_how_some_died_is_no_damage(text: str, facet: str, counts: list[int]) -> None:
    assert [bounds(claim)[0] for claim in of(read(text), facet)] == counts


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("China put its losses at four.", "china: members"),
        ("India said its own dead numbered nine.", "india: members"),
        ("The militants' deaths rose to 11.", "combatant"),
        ("The governor put the civilian dead at 12.", "civilian"),
        ("The minister put the deaths of minors at 16.", "child"),
        ("Kyrgyzstan raised its toll to 31.", ""),
    ],
)
def test_losses_are_of_the_side_that_tells_them_as_its_own(text: str, key: str) -> None:
    (claim,) = (one for facet in ("deaths", "casualties") for one in of(read(text), facet))
    assert ("" if claim.population is None else claim.population.key) == key


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The raid killed Taliban fighters.", ["killed Taliban fighters"]),
        ("Those killed were minors.", ["Those killed were minors"]),
        ("Thirty-two of those killed were minors.", []),
    ],
)
def test_a_share_of_the_dead_is_not_told_of_all(text: str, told: list[str]) -> None:
    assert [claim.quote.text for claim in of(read(text), "victims")] == told


@pytest.mark.parametrize(
    ("text", "facet", "counts"),
    [
        ("The toll fell to five after a man presumed dead returned.", "deaths", [5]),
        ("Two fishermen feared dead turned up alive on Monday.", "deaths", []),
        ("Two fishermen feared dead turned up alive on Monday.", "survivors", [2]),
        ("The town is besieged. 20,000 people are thought to be trapped there.", "missing", []),
        ("Forty miners are trapped underground.", "missing", [40]),
        ("She is the sixth clerk to be kidnapped this year.", "abducted", []),
        ("The sixth victim died on Monday.", "deaths", [1]),
        ("Nine farmers were kidnapped; two were never seen again.", "missing", [2]),
        ("A boy of 12 received a shrapnel wound.", "injuries", [1]),
        ("Thirteen were hurt. Of these, five are critical.", "injuries", [13, 5]),
        ("Three were critical of the plan.", "injuries", []),
        ("Some 40 were hurt, 18 policemen among them.", "injuries", [40, 18]),
        ("A panel condemned the killing by Banu rebels of two clerks.", "deaths", [2]),
        ("She buried three sons. The army has killed one of them.", "deaths", [1]),
    ],
)
def test_what_became_of_people_is_told_by_all_of_their_words(text: str, facet: str, counts: list[int]) -> None:
    assert [bounds(claim)[0] for claim in of(read(text), facet)] == counts


@pytest.mark.parametrize(
    ("text", "holder", "facet", "count"),
    [
        ("Nine died; AP now says 14.", "Associated Press", "deaths", 14),
        ("Nine died. AP now says 14, a wounded lieutenant having died.", "Associated Press", "deaths", 14),
        ("Reuters put the dead at 13.", "Reuters", "deaths", 13),
        ("The office says 17 were shot. Her neighbour says nine.", "Her neighbour", "casualties", 9),
    ],
)
def test_a_bare_figure_is_said_by_whoever_says_it(text: str, holder: str, facet: str, count: int) -> None:
    assert (holder, count) in [(claim.holder.name, bounds(claim)[0]) for claim in of(read(text), facet)]


@pytest.mark.parametrize(
    ("text", "facet", "whole", "parts"),
    [
        ("A policeman and two militiamen were slain in the ambush.", "deaths", 3, [1, 2]),
        ("The raid killed two children, a woman and a man.", "deaths", 4, [2, 1, 1]),
        ("A man, his wife and their son were killed.", "deaths", 3, [1, 1, 1]),
        ("Two soldiers and a driver were wounded.", "injuries", 3, [2, 1]),
        ("Ten inmates, two guards and a nurse were taken hostage.", "abducted", 13, [10, 2, 1]),
        ("The army said that 12 soldiers and 40 insurgents had died.", "deaths", 52, [12, 40]),
    ],
)
def test_whom_one_list_counts_are_parts_of_its_sum(text: str, facet: str, whole: int, parts: list[int]) -> None:
    found = of(read(text), facet)
    summed = next(claim for claim in found if claim.breakdown == "complete")
    assert bounds(summed) == (whole, whole)
    assert summed.population is None
    assert [bounds(claim)[0] for claim in found if claim.part_of == summed.id] == parts


@pytest.mark.parametrize(
    "text",
    [
        "Twelve soldiers and some 40 insurgents were killed.",
        "The attack left nine dead and 14 wounded.",
        "12 people were killed in Koral and eight in Torin.",
        "Fifty-seven people were killed, among them 14 soldiers and 16 militiamen.",
        "Nine farmers, two of them women, were killed.",
        "Three soldiers were killed on Monday, and two clerks died on Friday.",
    ],
)
def test_what_is_no_list_of_exact_counts_has_no_sum(text: str) -> None:
    assert [claim.quote.text for claim in read(text) if claim.breakdown == "complete"] == []


@pytest.mark.parametrize(
    ("text", "facet", "count"),
    [
        ("The operation led to the liquidation of 90 insurgents.", "deaths", 90),
        ("The strike resulted in the neutralisation of 14 bandits.", "deaths", 14),
        ("The patriarch deplored the butchering of 23 monks.", "deaths", 23),
        ("We are horrified by the murder of nine teachers at Lomba.", "deaths", 9),
        ("The beheading of 21 fishermen shocked the coast.", "deaths", 21),
        ("The wounding of eight farmhands went unreported.", "injuries", 8),
        ("The ministry announced the detaining of 12 suspects.", "arrested", 12),
        ("Gunmen ambushed the convoy, killing the district administrator.", "deaths", 1),
        ("A drone strike on Monday killed a weaver who was walking home.", "deaths", 1),
        ("Raiders stormed the estate and murdered the overseer.", "deaths", 1),
        ("A mine wounded a beekeeper near the ridge.", "injuries", 1),
    ],
)
def test_a_deed_told_as_a_noun_and_one_person_of_no_list_are_counted(text: str, facet: str, count: int) -> None:
    assert bounds(only(read(text), facet)) == (count, count)


@pytest.mark.parametrize(
    "text",
    [
        "The elimination of two taxes pleased the traders.",
        "The minister criticised senators for killing the bill.",
        "Thieves killed the power and left.",
        "The shell killed the family's heifer.",
    ],
)
def test_a_deed_done_to_things_kills_nobody(text: str) -> None:
    assert deaths(read(text)) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The explosion sent 22 people to the regional clinic.", 22),
        ("A collapse buried two miners, sending four others to a hospital in Torin.", 4),
        ("Ambulances rushed 13 people to a hospital in Torin.", 13),
        ("Two protesters were hit in the legs, a medic said.", 2),
        ("A girl of six was struck in the neck by a fragment.", 1),
        ("One boy of about 14 was hit in the back.", 1),
        ("A guard was slashed across the arm.", 1),
        ("Another 48 people, most with burns, were ferried across the river.", 48),
        ("Six remain in a hospital in Torin.", 6),
    ],
)
def test_the_hurt_are_counted_by_their_wounds_and_by_where_they_are_brought(text: str, count: int) -> None:
    assert bounds(only(read(text), "injuries")) == (count, count)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry sent 40 doctors to hospitals in the north.",
        "The bus was hit in the side by a lorry.",
        "Twenty men, some with gunshot wounds, crossed the border on foot.",
        "Forty people, many with children, crossed the border on foot.",
        "Twelve people, some with burns, were killed.",
    ],
)
def test_who_is_sent_to_help_and_who_has_wounded_with_him_is_not_hurt(text: str) -> None:
    assert of(read(text), "injuries") == []


def test_who_died_of_those_taken_to_hospital_is_some_of_them() -> None:
    found = read("Another 61 people, many with burns, were taken to a hospital; nine had since died there.")
    whom = only(found, "deaths").population
    assert whom is not None
    assert whom.key.startswith("some of them")


@pytest.mark.parametrize(
    "text",
    [
        "The movement denied that it had lost any fighters in the raid.",
        "The movement denied that it had lost even one fighter in the raid.",
        "The rebels said they had not lost a single fighter.",
        "The ministry denied that a single civilian had been killed.",
        "The mayor denied that the storm had killed a single person.",
    ],
)
def test_who_denies_a_single_death_denies_any(text: str) -> None:
    told = only(read(text), "deaths")
    assert (bounds(told), told.polarity) == ((0, 0), "denied")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The drivers of the convoy, whom he numbered at six, perished as well.", 6),
        ("The men in the vehicle, whom he put at four, also died.", 4),
        ("The guards, whose number she gave as nine, were killed.", 9),
        ("The passengers, who numbered 14, all drowned.", 14),
        ("The league counted 87 murders in the valley.", 87),
        ("The registry recorded 34 survivors. Of the 58 people named, 21 were children.", 21),
    ],
)
def test_the_dead_are_counted_beside_the_words_that_say_they_died(text: str, count: int) -> None:
    assert deaths(read(text)) == [(count, count)]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The society published a register of 64 names, 58 of which the mission could verify.", [64, 58]),
        ("The league published a list of 83 names, of which the mission was able to confirm 76.", [83, 76]),
        ("A study listed 14 names, five of which it classed as civilians.", [14, 5]),
        ("The figure was raised to 58 two days later and to 61 on 2 April.", [58, 61]),
        ("Twelve of them belonged to one household.", [12]),
        ("Eight of them came from one village.", [8]),
        ("The ministry had verified the names of 25 victims.", [25]),
        ("Two of them were pupils and one a teacher.", [2, 1]),
    ],
)
def test_lists_of_names_and_some_of_them_go_on_counting_the_dead(text: str, counts: list[int]) -> None:
    assert deaths(read(TOLD + text)) == [(31, 31), *((one, one) for one in counts)]


@pytest.mark.parametrize("text", ["The attackers, whom police put at twelve, fled.", "Forty people marched."])
def test_the_number_of_those_who_live_counts_no_dead(text: str) -> None:
    assert deaths(read(text + " Six of them belonged to one family.")) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Among them was a girl of nine.", "a girl of nine"),
        ("Among the victims was a boy of twelve.", "a boy of twelve"),
        ("Among the dead was the abbot of the monastery.", "the abbot of the monastery"),
        ("Among those killed were a weaver, Pavlo Hnat, and his wife.", "a weaver, Pavlo Hnat, and his wife"),
        ("Among those killed were two volunteers and a girl of eleven, Darynka Sokil.", "a girl of eleven"),
        ("The mayor, Ivo Brand, was among those killed.", "The mayor, Ivo Brand"),
    ],
)
def test_one_person_among_the_dead_tells_who_died_and_not_how_many(text: str, who: str) -> None:
    found = read(TOLD + text)
    assert who in only(found, "victims").quote.text
    assert (1, 1) not in deaths(found)


def test_one_person_among_those_who_live_is_no_victim() -> None:
    assert of(read("Forty people marched. Among them was a midwife."), "victims") == []


@pytest.mark.parametrize(
    ("text", "number", "holder"),
    [
        ("The mayor said 12 people had drowned and accused the ferry company of negligence.", 12, "mayor"),
        ("The union said 14 miners were killed, nine of them apprentices, and blamed the owners.", 14, "union"),
        (
            "Its head, Corin Aeby, said 21 people had died — 12 mothers and nine boys — and accused the police.",
            21,
            "Aeby",
        ),
    ],
)
def test_the_dead_accuse_nobody(text: str, number: int, holder: str) -> None:
    found = read(text)
    assert bounds(of(found, "deaths")[0]) == (number, number)
    assert all(holder in claim.holder.name for claim in (*of(found, "deaths"), only(found, "responsibility")))


@pytest.mark.parametrize(
    "text",
    ["The league counted 87 murders, 31 of them attributed to militias.", "It recorded 87 deaths, 31 blamed on it."],
)
def test_some_of_the_dead_say_nothing(text: str) -> None:
    found = read(text)
    assert deaths(found)[0] == (87, 87)
    assert not [claim for claim in found if "31" in claim.holder.name]


def test_known_by_name_is_a_lower_end_that_a_higher_toll_does_not_meet() -> None:
    found = read(TOLD + "The ministry had verified the names of 25 victims.")
    assert [claim.basis for claim in of(found, "deaths")] == ["", "documented"]


@pytest.mark.parametrize(
    ("text", "facet", "counts"),
    [
        ("The injured, 19 in all, were flown to the capital.", "injuries", [(19, 19)]),
        ("The dead, 14 in number, were miners.", "deaths", [(14, 14)]),
        ("The missing, nine altogether, are feared drowned.", "missing", [(9, 9)]),
        ("Relatives of the dead, 14 in all, sued.", "deaths", []),
        ("He sang for the dead, 14 in a row.", "deaths", []),
    ],
)
def test_a_number_beside_them_counts_them(text: str, facet: str, counts: list[tuple[int, int]]) -> None:
    assert [bounds(claim) for claim in of(read(text), facet)] == counts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The strike killed four men whom everyone interviewed took to be fighters.", "took to be fighters"),
        ("Soldiers shot dead three men they took for rebels.", "they took for rebels"),
        ("The blast killed two men believed to be couriers.", "believed to be couriers"),
        ("The ambush killed a man presumed to be a smuggler.", "presumed to be a smuggler"),
    ],
)
def test_what_the_dead_were_taken_for_tells_who_died(text: str, said: str) -> None:
    assert said in only(read(text), "victims").quote.text


@pytest.mark.parametrize(
    "text", ["Police arrested two men believed to be couriers.", "None of the slain belonged to any group."]
)
def test_who_lives_and_what_none_was_is_no_death(text: str) -> None:
    assert [claim for claim in read(text) if claim.facet in ("victims", "deaths")] == []


@pytest.mark.parametrize(
    ("said", "whose", "category"),
    [
        ("The army put rebel losses at 12 dead.", "rebel", "combatant"),
        ("Rebel casualties stood at 12 dead, the army said.", "Rebel", "combatant"),
        ("The rebels suffered 12 fatalities, the army said.", "rebels", "combatant"),
        ("The fighting cost the army 12 dead.", "army", "combatant"),
        ("Seven soldiers were killed against 12 dead on the Afghan side, he said.", "Afghan side", None),
        ("On the rebel side there were 12 dead, the army said.", "rebel side", None),
        ("The army put the toll at 12 dead.", None, None),
        ("The ministry's toll stood at 12 dead.", None, None),
        ("There were 12 dead on both sides.", None, None),
        ("The village lost 12 dead.", None, None),
        ("On the left side of the road lay 12 dead.", None, None),
    ],
)
def test_a_number_of_dead_is_of_the_side_whose_losses_it_counts(
    said: str, whose: str | None, category: str | None
) -> None:
    found = read(f"Fighting broke out near Gao, leaving at least 20 people dead. {said}", "2023-05-04")
    (one,) = [claim for claim in of(found, "deaths") if bounds(claim) == (12, 12)]
    counted = one.population
    assert (None if counted is None else counted.words, None if counted is None else counted.category) == (
        whose,
        category,
    )


def test_a_toll_of_later_that_day_was_said_on_that_day() -> None:
    found = read("Strikes hit Sorna on 13 January 2021. Later that day the death toll was adjusted to 57.")
    assert [str(claim.said) for claim in found if claim.facet == "deaths"] == ["2021-01-13"]


@pytest.mark.parametrize(
    "text",
    [
        "Emergency services now say 19 people are dead, revising an earlier figure of 21 as two were counted twice.",
        "Police say 19 people have died, correcting an earlier figure of 21 because of an error in the lists.",
        "The toll was raised to 21, before being corrected to 19.",
        "The toll was put at 21, before it was lowered to 19.",
    ],
)
def test_a_figure_that_gave_way_to_another_is_told_and_revised(text: str) -> None:
    found = read("A silo exploded in Goma on 4 May 2011. " + text)
    assert sorted(deaths(found)) == [(19, 19), (21, 21)]
    assert verdicts("A silo exploded in Goma on 4 May 2011. " + text, "21", "19") == {"revision"}


@pytest.mark.parametrize(
    "text",
    [
        "The owner said that none of its crew had been killed and that two had been slightly hurt.",
        "No miners died but two were injured, the company said.",
        "The army said that no soldier was killed but that two were wounded.",
        "None of the guests was killed, though two were hurt, the hotel said.",
    ],
)
def test_a_number_alone_behind_a_group_that_nobody_of_died_is_of_that_group(text: str) -> None:
    found = read("A silo exploded in Goma on 4 May 2011. " + text + " The governor said 42 people were hurt.")
    hurt = next(one for one in of(found, "injuries") if bounds(one) == (2, 2))
    assert hurt.population is not None


@pytest.mark.parametrize("ship", ["a Turkish-owned freighter", "a Greek-flagged tanker", "a Swiss-run clinic"])
def test_what_belongs_to_a_nation_is_nobody_of_it_who_died(ship: str) -> None:
    found = read(f"A silo exploded in Goma on 4 May 2011. The mayor said 23 died, four of whom came from {ship}.")
    assert sorted(deaths(found)) == [(4, 4), (23, 23)]
