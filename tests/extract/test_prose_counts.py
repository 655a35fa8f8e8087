"""How many, in ordinary news prose: increments, changed figures, parts, partial counts. Every text is made up."""

from __future__ import annotations

import pytest

from claimgraph.comparison.wording import is_increment
from claimgraph.schema import Claim, Count
from extract_texts import bounds, of, only, read


def by_number(found: tuple[Claim, ...], facet: str = "deaths") -> dict[int | None, Claim]:
    return {bounds(claim)[0]: claim for claim in of(found, facet)}


def test_risen_by_twelve_to_a_hundred_and_seventy_is_an_increment_and_a_toll() -> None:
    found = by_number(read("The death toll had risen by 12 to 170, the ministry said."))
    assert {number: is_increment(claim) for number, claim in found.items()} == {12: True, 170: False}
    assert (found[12].stage, found[170].stage) == (None, "later")
    assert bounds(found[170]) == (170, 170)


@pytest.mark.parametrize(
    "text", ["12 more civilians died.", "A further 12 civilians were killed.", "Another 12 civilians were killed."]
)
def test_an_increment_keeps_the_group_that_it_counts(text: str) -> None:
    claim = only(read(text), "deaths")
    assert claim.population is not None
    assert (claim.population.words, claim.population.category) == ("other civilians", "civilian")
    assert is_increment(claim)


def test_more_than_adds_nothing() -> None:
    found = by_number(read("Police said 85 people died. A hospital put the death toll at more than 120."))
    assert found[121].population is None


def test_no_other_casualties_is_no_toll_of_none() -> None:
    claim = only(read("A bomb killed nine people in Kornet. No other casualties were reported."), "casualties")
    assert claim.population is not None
    assert is_increment(claim)


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("The Northern Monitor said 17 people died. It had first reported 14 dead.", {17: None, 14: "earlier"}),
        ("An earlier count of 14 was revised to 17.", {14: "earlier", 17: "later"}),
        ("The ministry raised the toll from 14 to 17.", {14: "earlier", 17: "later"}),
        ("The toll spiked to 17 from 14.", {14: "earlier", 17: "later"}),
        ("Police later lowered the death toll to 17.", {17: "later"}),
        ("By 30 October, the agency had reported 14 deaths.", {14: "earlier"}),
        (
            "According to police, 17 people were killed, down from an earlier estimate of 40.",
            {17: None, 40: "earlier"},
        ),
    ],
)
def test_a_figure_that_was_changed_is_earlier_or_later(text: str, stages: dict[int, str | None]) -> None:
    assert {number: claim.stage for number, claim in by_number(read(text)).items()} == stages


def test_up_from_gives_the_figure_before() -> None:
    found = by_number(read("Three more people died, bringing the total to 17, up from 14, officials said."))
    assert (found[17].stage, found[14].stage) == ("later", "earlier")


def test_the_pronoun_of_a_first_report_stands_for_who_gave_it() -> None:
    found = by_number(read("The Northern Monitor said 17 people were killed. It had first reported 14 dead."))
    assert found[14].holder == found[17].holder


def test_a_list_of_the_dead_breaks_down_the_toll_before_it() -> None:
    found = read(
        "A bombing in Mogadishu killed 17 people, police said. The dead include 11 civilians and 6 fighters of "
        "al-Shabaab. Among the dead were three children."
    )
    tolls = by_number(found)
    assert {tolls[number].part_of for number in (11, 6, 3)} == {tolls[17].id}
    assert tolls[6].population is not None
    assert tolls[6].population.affiliation is not None
    assert tolls[6].population.affiliation.name == "al-Shabaab"


def test_a_toll_that_includes_two_is_no_toll_of_two() -> None:
    found = by_number(read("The crush killed 159 people. The death toll includes two people who died later."))
    assert found[2].population is not None
    assert found[2].part_of == found[159].id


def test_eleven_of_the_dead_who_were_civilians_are_civilians() -> None:
    claim = only(read("Eleven of the dead were civilians, a spokesman said."), "deaths")
    assert claim.population is not None
    assert claim.population.category == "civilian"


def test_a_clause_with_a_harm_of_its_own_is_no_part_of_the_toll_before_it() -> None:
    found = read("The ministry said 51 people died, including 40 children, and 79 were wounded, 56 of them children.")
    injured = by_number(found, "injuries")
    assert set(by_number(found)) == {51, 40}
    assert injured[79].part_of == ""
    assert injured[56].part_of == injured[79].id


def test_a_bomber_who_killed_at_least_a_hundred_is_not_counted_among_them() -> None:
    assert set(by_number(read("A suicide bomber killed at least 101 people in Kornet."))) == {101}


@pytest.mark.parametrize(
    "text",
    [
        "The drone fell in a field without causing casualties, the governor said.",
        "The strike caused no casualties, the governor said.",
        "The strike hit a field without any casualties, the governor said.",
    ],
)
def test_without_casualties_is_a_count_of_none(text: str) -> None:
    claim = only(read(text), "casualties")
    assert bounds(claim) == (0, 0)
    assert claim.holder.name == "governor"


def test_people_burned_alive_are_dead_and_no_damage() -> None:
    found = read("The mayor said that between 50 and 54 people were burned alive.")
    assert bounds(only(found, "deaths")) == (50, 54)
    assert of(found, "damage") == []


def test_none_reported_leaves_open_that_some_died() -> None:
    assert only(read("No deaths were reported."), "deaths").modality == "possible"
    assert only(read("Police reported no deaths."), "deaths").modality == "asserted"


@pytest.mark.parametrize("verb", ["presumed", "feared"])
def test_the_presumed_dead_are_only_possibly_dead(verb: str) -> None:
    assert only(read(f"Officials said that over 500 people were {verb} dead."), "deaths").modality == "possible"


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("The hospital said it had received 48 wounded people.", "injuries"),
        ("Officials said 85 bodies had been buried.", "bodies"),
        ("The hospital received 85 bodies.", "bodies"),
    ],
)
def test_those_who_came_to_one_place_are_not_all(text: str, facet: str) -> None:
    assert only(read(text), facet).population is not None


def test_a_bodys_own_losses_are_its_people() -> None:
    found = read("Hezbollah said four of its fighters were killed. Israel said it had lost two soldiers.")
    owners = [claim.population.affiliation for claim in of(found, "deaths") if claim.population is not None]
    assert [None if owner is None else owner.name for owner in owners] == ["Hezbollah", "Israel"]


@pytest.mark.parametrize(
    "text",
    [
        "There were no immediate reports of casualties.",
        "The figure could not be independently verified.",
        "A 12-year-old boy walked 40 km for $12 million at 10:30 in 1999.",
        "Twelve rockets were fired.",
    ],
)
def test_no_dead_are_counted_where_none_are_told(text: str) -> None:
    assert not [claim for claim in read(text) if claim.facet in ("deaths", "injuries", "casualties")]


@pytest.mark.parametrize(
    "text",
    [
        "The pilot was killed.",
        "His driver was also killed in the blast.",
        "The gunman was shot dead by guards.",
        "The nurse died of her wounds.",
        "Her husband was killed in the raid.",
        "The shepherd was later found dead.",
        "Officers shot and killed the hijacker.",
        "A rocket hit the car and its driver was killed.",
        "Police said the attacker had been killed.",
        "The judge, who was in the car, was killed.",
    ],
)
def test_one_person_who_is_known_counts_as_one(text: str) -> None:
    assert bounds(only(read(text), "deaths")) == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "The pilot was killed and his co-pilot wounded.",
        "The mayor died and his driver was injured.",
        "The sergeant was killed and a corporal wounded.",
        "Her father was killed and her mother injured.",
        "The blast killed the guard and wounded a clerk.",
    ],
)
def test_one_was_killed_and_another_wounded(text: str) -> None:
    found = read(text)
    assert (bounds(only(found, "deaths")), bounds(only(found, "injuries"))) == ((1, 1), (1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "The crew was killed.",
        "The militia was wiped out.",
        "The soldiers were killed.",
        "The elderly died first.",
        "The soldier killed the dog.",
        "The toll was high.",
        "The police were killed.",
        "The couple was killed.",
        "The general visited the wounded.",
        "The staff was killed.",
    ],
)
def test_a_group_or_who_did_it_is_not_one_who_died(text: str) -> None:
    assert not of(read(text), "deaths")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Doctors were treating 25 people for gunshot wounds.", 25),
        ("Medics treated 40 protesters for burns.", 40),
        ("The clinic admitted nine children for smoke inhalation.", 9),
        ("Two hospitals treated 61 patients for shrapnel wounds.", 61),
        ("The ward was treating three guards for broken ribs and burns.", 3),
    ],
)
def test_who_is_treated_for_wounds_is_injured(text: str, number: int) -> None:
    assert bounds(only(read(text), "injuries")) == (number, number)


def test_who_is_treated_for_an_illness_is_not_injured() -> None:
    assert not of(read("Doctors were treating 25 people for malaria."), "injuries")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The blast killed him and four of his bodyguards.", 4),
        ("A shell killed her and two neighbours.", 2),
        ("Twenty-eight of the pupils who were in the room are dead.", 28),
        ("Three of the miners who were in the shaft died.", 3),
        ("The mission said 15 of its soldiers had fallen in the battle.", 15),
    ],
)
def test_what_stands_between_the_counted_and_their_death(text: str, number: int) -> None:
    assert bounds(only(read(text), "deaths")) == (number, number)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("A transport plane carrying 40 troops and a crew of nine was shot down.", [40, 9]),
        ("The ship was carrying fuel and 30 sailors, as well as a crew of nine.", [30, 9]),
        ("The bus was carrying 30 passengers, 4 nurses and 12 guards.", [30, 4, 12]),
        ("Some 200 protesters had taken refuge in the church.", [200]),
        ("About 60 villagers had taken shelter in the school.", [60]),
        ("The lorry carried flour and 17 migrants.", [17]),
        ("A helicopter transporting five officers and two medics was downed.", [5, 2]),
    ],
)
def test_who_was_there_or_was_carried(text: str, numbers: list[int]) -> None:
    assert [bounds(claim)[0] for claim in of(read(text), "present")] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Some 200 families had been moved to schools.",
        "About 200 families were housed in tents.",
        "At least 200 villagers were taken to relief camps.",
        "Around 200 residents had been moved to safety.",
        "Over 200 people were driven out of their homes.",
    ],
)
def test_who_was_moved_to_schools_or_camps_is_displaced(text: str) -> None:
    assert bounds(only(read(text), "displaced"))[0] in (200, 201)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("No one among the sailors was killed.", "sailors"),
        ("Nobody among the passengers was injured.", "passengers"),
        ("None of the guards was hurt.", "guards"),
        ("No one among the villagers was wounded.", "villagers"),
        ("None from the crew was killed.", "crew"),
        ("No one of the pilgrims died.", "pilgrims"),
    ],
)
def test_a_denial_for_some_says_for_whom(text: str, whom: str) -> None:
    (claim,) = (one for one in read(text) if one.facet in {"deaths", "injuries"})
    assert (bounds(claim), claim.population and claim.population.words) == ((0, 0), whom)


@pytest.mark.parametrize(
    ("text", "number", "words", "category"),
    [
        ("Up to 30 villagers, 12 of them women, died in the raid.", 12, "women", "woman"),
        ("Forty civilians, 14 of them children, were killed.", 14, "children", "child"),
        ("The raid killed 19 people, seven of them soldiers.", 7, "soldiers", "combatant"),
        ("Some 25 people, at least nine of them civilians, were killed.", 9, "civilians", "civilian"),
        ("The blast killed 11 people, three of them police officers.", 3, "police officers", "police"),
    ],
)
def test_some_of_them_are_counted_as_what_they_are_called(text: str, number: int, words: str, category: str) -> None:
    claim = by_number(read(text))[number]
    assert claim.part_of != ""
    assert claim.population is not None
    assert (claim.population.words, claim.population.category) == (words, category)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The blast killed 12 people and injured another eight, police said.", 8),
        ("The fire killed 20 and left another 30 injured.", 30),
        ("Twelve people died and a further 41 were wounded.", 41),
        ("Nine sailors were killed and another 16 were injured.", 16),
        ("The raid killed five and wounded an additional 18 people.", 18),
    ],
)
def test_another_number_of_wounded_beside_the_dead_is_all_of_the_wounded(text: str, number: int) -> None:
    claim = by_number(read(text), "injuries")[number]
    assert claim.population is None
    assert not is_increment(claim)


def test_another_number_of_wounded_beside_wounded_adds_to_them() -> None:
    found = by_number(read("The first blast injured 12 people and the second injured another eight."), "injuries")
    assert is_increment(found[8])


@pytest.mark.parametrize(
    "text",
    [
        "A crew of nine was on board.",
        "The plane was carrying a crew of nine and 40 passengers.",
        "A crew of nine was killed.",
        "A crew of nine died when the tug sank.",
        "A crew of nine was wounded.",
    ],
)
def test_a_crew_of_nine_counts_the_crew(text: str) -> None:
    claim = next(one for one in read(text) if isinstance(one.value, Count) and bounds(one) == (9, 9))
    assert claim.population is not None
    assert claim.population.words == "crew"
