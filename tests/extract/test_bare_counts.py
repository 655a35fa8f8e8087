"""Figures without a noun: what the text counted before says what they count. Every text is made up."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim
from extract_texts import bounds, of, read


def told(text: str, facet: str = "deaths") -> list[tuple[str, int | None, int | None]]:
    return [(claim.holder.name, *bounds(claim)) for claim in of(read(text), facet) if not claim.own_voice]


def stages(found: list[Claim]) -> list[str | None]:
    return [claim.stage for claim in found]


@pytest.mark.parametrize(
    "answer",
    [
        "The army acknowledges 12.",
        "The army counts only 12.",
        "The army spoke of 12.",
        "The army gave a figure of 12.",
        "The army lists 12.",
        "The army has admitted 12.",
        "The army speaks of 12, and no more.",
    ],
)
def test_a_bare_figure_counts_what_the_sentence_before_it_counts(answer: str) -> None:
    assert told(f"A bomb killed 40 people in Koral, the rebels said. {answer}") == [
        ("rebels", 40, 40),
        ("army", 12, 12),
    ]


def test_a_bare_figure_counts_those_who_were_there() -> None:
    text = "Around 300 people were attending the wedding, a guest said. The owner said there were no more than 120."
    assert told(text, "present") == [("guest", 300, 300), ("owner", None, 120)]


def test_who_raises_its_count_goes_on_with_its_own_and_not_with_the_last_one() -> None:
    text = (
        "The relief committee said nine marchers were shot dead in Koral. The police said that 39 of its officers were "
        "hurt. The committee raised its count to 11 on Friday."
    )
    assert ("relief committee", 11, 11) in told(text)


def test_a_figure_that_comes_then_is_one_more_of_the_same() -> None:
    found = of(read("The ombudsman said 17 people died. It had earlier reported nine dead and then 12."), "deaths")
    assert [bounds(claim)[0] for claim in found] == [17, 9, 12]


@pytest.mark.parametrize(
    "text",
    [
        "The police put the number of marchers at 4,000.",
        "The police put the crowd at 4,000.",
        "The police said that 4,000 people had approached the airport.",
        "The police said 4,000 people had come to the village.",
    ],
)
def test_a_crowd_is_counted_as_those_who_were_there(text: str) -> None:
    assert told(text, "present") == [("police", 4000, 4000)]


def test_two_people_of_whom_a_body_speaks_correct_nothing() -> None:
    text = "The ministry said 32 people had survived and then corrected the number to 29."
    assert told(text, "survivors") == [("ministry", 32, 32), ("ministry", 29, 29)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("First reports spoke of 12 dead, but the governor said 94 people had been killed.", ["earlier", None]),
        ("The league had first spoken of 100 dead.", ["earlier"]),
        ("The governor had given 12 dead the day before.", ["earlier"]),
    ],
)
def test_a_first_figure_is_the_one_that_is_called_so(text: str, expected: list[str | None]) -> None:
    assert stages(of(read(text), "deaths")) == expected


def test_a_rate_counts_nobody() -> None:
    assert of(read("One in ten of the town's 3,000 inhabitants died."), "deaths") == []


def test_who_denies_that_a_hostage_died_denies_a_death() -> None:
    (claim,) = of(read("The police denied that any hostage had died in the raid on Koral."), "deaths")
    assert (claim.polarity, bounds(claim)) == ("denied", (0, 0))


def test_none_of_them_is_told_once_and_not_as_some_of_them() -> None:
    assert of(read("The rebels said that none of their fighters were among the dead."), "victims") == []


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("An imam said that 93 victims had been buried in Koral.", "bodies"),
        ("An imam said that 93 people were buried under the mud in Koral.", "missing"),
        ("An imam said that 93 people had been treated in hospitals.", "injuries"),
        ("An imam said that 93 pupils had lost their eyesight.", "injuries"),
    ],
)
def test_what_became_of_those_counted_is_what_the_verb_tells(text: str, facet: str) -> None:
    assert told(text, facet) == [("imam", 93, 93)]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("The junta put the number of those killed at 14, activists in Sarn at 62, Verland at more than 80.", 3),
        ("Scores were killed in the camp. The opposition speaks of hundreds, the police of eleven.", 2),
        ("The agency gave the toll as 19, the governor as 23 and the opposition as 40 or more.", 3),
        ("The clinic spoke of at least 90 dead, the union of 75, and the army of 12.", 3),
        ("The ministry put the toll at 31, while the hospital put it at 44 and the union at 51.", 3),
        ("A union put the number of the dead at 150; the government, at 17.", 2),
        ("The police put the number of dead at 24 in the first hours and the union at 31 a day later.", 2),
        ("The number of dead was put at 24 by the police and at 31 by the hospital.", 2),
        ("The toll has been put at more than 300 by the union, and at 122 by state television.", 2),
    ],
)
def test_each_figure_is_held_by_whom_it_stands_with_though_the_verb_is_left_out(text: str, holders: int) -> None:
    assert len({name for name, _, _ in told(text)}) == holders == len(told(text))


@pytest.mark.parametrize(
    ("beside", "facet", "number"),
    [
        ("the missing at 17", "missing", 17),
        ("the injured at 12", "injuries", 12),
        ("the wounded at 30", "injuries", 30),
    ],
)
def test_those_beside_the_dead_are_not_dead(beside: str, facet: str, number: int) -> None:
    for verb in ("put", "set"):
        found = read(f"The governor {verb} the number of dead at 41 and {beside}.")
        counted = [(one.holder.name, one.facet, bounds(one)) for one in found if bounds(one) != (None, None)]
        assert counted == [("governor", "deaths", (41, 41)), ("governor", facet, (number, number))]


def test_what_one_counts_twice_is_held_by_one() -> None:
    found = read("The rebels put the number of dead at 60 and the number of wounded at 90.")
    assert [(claim.holder.name, claim.facet) for claim in found if bounds(claim) != (None, None)] == [
        ("rebels", "deaths"),
        ("rebels", "injuries"),
    ]


def test_a_day_puts_no_toll() -> None:
    assert told("The toll was put at 9 by Friday and at 12 by Sunday.") == []


@pytest.mark.parametrize(
    "answer",
    ["The commission has 37.", "The commission settled on 37.", "The commission stuck to its figure of 37."],
)
def test_who_has_a_number_says_it(answer: str) -> None:
    assert told(f"Thirty-three people died in the crush, the ministry said. {answer}")[-1] == ("commission", 37, 37)


def test_a_number_alone_counts_the_people_counted_before_it() -> None:
    found = of(read("Thirty-three children died in Koral, the ministry said; the commission has 37."), "deaths")
    assert [claim.population and claim.population.category for claim in found] == ["child", "child"]


def test_a_list_of_some_is_told_by_who_counted_all_of_them() -> None:
    text = "The league recorded 74 dead in the strike on Koral on Monday, 20 of them children."
    assert told(text) == [("league", 74, 74), ("league", 20, 20)]


def test_who_those_were_that_died_is_told_behind_them() -> None:
    (claim,) = of(read("Thirty-three of those who died were children, according to the ministry."), "deaths")
    assert claim.population is not None
    assert claim.population.category == "child"


def test_some_of_the_injured_are_none_of_the_dead() -> None:
    found = of(read("The toll is 51 killed, 40 of them children, and 79 injured."), "injuries")
    assert [(bounds(claim), claim.part_of) for claim in found] == [((79, 79), "")]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people died according to the army, 40 according to the opposition.",
        "Twelve died by the army's count, 40 by the reckoning of the opposition.",
        "The toll was 12, according to the army, and 40 by the opposition's count.",
        "The clash left 12 dead according to the army, 40 according to the opposition.",
        "Deaths: 12 (army); 40 (opposition).",
        "The deaths were 12 (army), 40 (opposition).",
        "The army counts 12 dead, the opposition 40.",
        "The army said 12 were killed, the opposition 40.",
        "The army says 12 villagers died, the opposition 40.",
    ],
)
def test_two_figures_in_one_sentence_are_each_of_whoever_gives_it(text: str) -> None:
    assert told(text) == [("army", 12, 12), ("opposition", 40, 40)]


def test_a_label_says_who_gives_the_figure_behind_it() -> None:
    assert told("The hospital's list: 14 dead.") == [("hospital", 14, 14)]
    assert told("The Red Cross's tally: 88 dead.") == [("International Committee of the Red Cross", 88, 88)]


@pytest.mark.parametrize(
    "text",
    ["The army killed 12 rebels, the police 40.", "Twelve died in May, 40 in June.", "Army raid: 12 dead, 40 hurt."],
)
def test_who_did_it_or_when_gives_no_figure(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("As many as 51 may have died in the fire.", None, 51),
        ("The dead in Morva might number 18,000 to 20,000.", 18000, 20000),
        ("3 soldiers killed (army statement)", 3, 3),
    ],
)
def test_a_month_a_number_and_brackets_are_not_what_they_look_like(text: str, lower: int | None, upper: int) -> None:
    assert [bounds(claim) for claim in of(read(text), "deaths")] == [(lower, upper)]


@pytest.mark.parametrize(
    "text",
    [
        "The toll is not 40, the mayor said.",
        "The dead were not 40, the mayor said.",
        "The dead did not number 40, the mayor said.",
        "Mayor rejects claim police killed 40",
        "Mayor disputes claim that 40 died in mine",
        "Mayors deny 40 workers killed",
    ],
)
def test_a_toll_that_is_denied_is_denied_in_a_headline_too(text: str) -> None:
    (found,) = of(read(text), "deaths")
    assert (found.polarity, bounds(found), found.holder.name.lower()[:5]) == ("denied", (40, 40), "mayor")


def test_those_who_are_known_to_be_dead_are_not_denied_with_what_they_were() -> None:
    found = read("The police deny that the 12 dead were protesters.")
    assert not [claim for claim in of(found, "deaths") if claim.polarity == "denied"]


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("The governor's office gave 51 as the number of dead.", "deaths", [(51, 51)]),
        ("The final toll, 31, was given in June.", "deaths", [(31, 31)]),
        ("The storm has killed, by the ministry's count, 56 people.", "deaths", [(56, 56)]),
        ("The regiment says it lost nine.", "deaths", [(9, 9)]),
        ("The party lost nine.", "deaths", []),
        ("The raid killed 14 soldiers and as many civilians.", "deaths", [(14, 14), (28, 28), (14, 14)]),
        ("Twice as many died as the army admits.", "deaths", []),
        ("Neither soldiers nor civilians were killed.", "deaths", [(0, 0), (0, 0)]),
        ("The blast left 40 wounded, 12 critically.", "injuries", [(40, 40), (12, 12)]),
        ("40 people went to hospital.", "injuries", [(40, 40)]),
        ("Doctors operated on 40 people.", "injuries", [(40, 40)]),
        ("There has been no sign of 19 miners.", "missing", [(19, 19)]),
        ("The number of people on board was put at 312.", "present", [(312, 312)]),
    ],
)
def test_figures_are_read_where_other_words_stand_beside_them(
    text: str, facet: str, expected: list[tuple[int, int]]
) -> None:
    assert [bounds(claim) for claim in of(read(text), facet)] == expected


def test_a_further_dozen_are_twelve_more() -> None:
    found = of(read("The fire killed nine people in Koral and a further dozen in Torin."), "deaths")
    assert [bounds(claim) for claim in found] == [(9, 9), (12, 12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fire killed 46 people. The parish register holds 46 names, the government's 29.", [46, 46, 29]),
        ("The fire killed 46 people. A list of suspects holds 40 names.", [46]),
        ("The fire killed seven people. The hospital's record has the same seven.", [7, 7]),
        ("Estimates of the dead ran from 19 to 31.", [19]),
        ("No fewer than 19 and perhaps as many as 31 died.", [19]),
    ],
)
def test_a_list_of_names_counts_those_who_were_counted_before(text: str, expected: list[int]) -> None:
    found = of(read(text), "deaths")
    assert [bounds(claim)[0] for claim in found] == expected
    assert {claim.population for claim in found} == {None}


def test_a_funeral_that_was_held_holds_nobody() -> None:
    assert not of(read("The funeral of 19 victims was held on Friday."), "arrested")


@pytest.mark.parametrize(
    ("text", "facet", "counted"),
    [
        ("“We were perhaps 300,” the cook said.", "present", ("cook", 300, 300)),
        ("“There must have been eighty of us,” the cook said.", "present", ("cook", 80, 80)),
        ("The ministry put those on board at 140 and the survivors at 51.", "present", ("ministry", 140, 140)),
        ("The ministry put those on board at 140 and the survivors at 51.", "survivors", ("ministry", 51, 51)),
        ("The ministry gave the missing as nine.", "missing", ("ministry", 9, 9)),
        ("The ministry listed 14 as missing.", "missing", ("ministry", 14, 14)),
        ("A priest counted 27 trainees who had failed to return.", "missing", ("priest", 27, 27)),
        ("The owner said that not more than 130 had boarded.", "present", ("owner", None, 130)),
        ("A guard said some 600 recruits were crowded together below deck.", "present", ("guard", 600, 600)),
        ("A guard said close to 600 were in the hall.", "present", ("guard", 600, 600)),
        ("The owner said that 57 labourers were mending nets below deck.", "present", ("owner", 57, 57)),
        ("A clerk said he had sold 92 tickets.", "present", ("clerk", 92, 92)),
        ("How many were aboard is unclear. The owner spoke of 60.", "present", ("owner", 60, 60)),
    ],
)
def test_people_are_counted_by_the_state_that_they_were_in(text: str, facet: str, counted: tuple[object, ...]) -> None:
    assert told(f"The ferry Amberley capsized off Kolm on 4 March. {text}", facet) == [counted]


@pytest.mark.parametrize(
    "text",
    [
        "The clerk said the ferry was certified for 180 passengers.",
        "The clerk said twelve suspects were planning an attack.",
        "The clerk said three of the 40 shops were in the old town.",
        "“We were two hours from the coast,” the clerk said.",
        "The clerk said two were in shock.",
    ],
)
def test_nobody_is_counted_as_there_by_what_there_may_be_or_a_state_of_mind(text: str) -> None:
    assert told(f"The ferry Amberley capsized off Kolm on 4 March. {text}", "present") == []


def test_the_buried_under_an_age_are_not_missing() -> None:
    found = read(
        "Soldiers raided Dorwa. A priest said 19 people were buried, among them four boys under the age of 15."
    )
    assert of(found, "missing") == []
    assert [bounds(claim) for claim in of(found, "bodies")] == [(19, 19), (4, 4)]


@pytest.mark.parametrize(
    ("text", "facet", "count"),
    [
        ("Dead after a cartel ambush outside Tolm: seven state troopers.", "deaths", 7),
        ("Killed in a raid on Tolm: nine farmers.", "deaths", 9),
        ("Wounded in the blast: 14 pupils, the mayor said.", "injuries", 14),
        ("Missing after the flood: 30 people.", "missing", 30),
        ("Injured by shrapnel at the clinic: four nurses.", "injuries", 4),
        ("Displaced by the fighting: 4,000 families.", "displaced", 4000),
    ],
)
def test_what_befell_people_may_head_a_line_and_how_many_follow_a_colon(text: str, facet: str, count: int) -> None:
    assert [bounds(claim) for claim in of(read(text), facet)] == [(count, count)]


@pytest.mark.parametrize(
    "text", ["Dead in the water: two bills.", "Lost in the fire: 12 paintings.", "Killed by fire."]
)
def test_a_line_that_is_headed_so_counts_no_people_among_things(text: str) -> None:
    assert of(read(text), "deaths") == []
