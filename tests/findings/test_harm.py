"""Whom a figure counts, and harm told in several facets, in ten wordings a kind."""

from __future__ import annotations

import dataclasses

import pytest

from claimgraph.analyses import compare_claims
from claimgraph.schema import Count, Entity, Population, Source, Text, TimeSpan
from findings_story import (
    CIVILIANS,
    COLONEL,
    FIGHTERS,
    GUARDS,
    HOSPITAL,
    MONITOR,
    OFFICIAL,
    POLICE,
    Line,
    people,
    report,
    said_of,
    verdicts,
)

CHILDREN = Population("children", "child", "child")
SOLDIERS = Population("soldiers", "combatant", "combatant")
MEN = Population("men", "man", "man")
FAMILY = Population("members of one family", "members of one family", "family")
HARBOUR = Population("people in Hilltown", "in hilltown", None, Entity("Hilltown", "place", ("Freeland",), listed=True))
SOME = people(None, None)


def dead(number: int | Count, by: Source | None, of: Population | None = None, **more: object) -> Line:
    """Return a claim that so many died."""
    count = number if isinstance(number, Count) else people(number)
    whom = "" if of is None else f" {of.words}"
    return Line(f"{count.words} killed{whom}", "deaths", count, by, of=of, more=more)


# ------------------------------------------------------------------------------------------------------------- one toll


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dead(58, POLICE, SOLDIERS), dead(people(300, 400), MONITOR)),
        (dead(58, POLICE, SOLDIERS), dead(700, MONITOR, MEN)),
        (dead(3, MONITOR, CIVILIANS), dead(4, POLICE)),
        (dead(12, HOSPITAL), dead(40, MONITOR, SOLDIERS)),
        (dead(9, POLICE, MEN), dead(5, MONITOR, SOLDIERS)),
        (dead(people(10, None), POLICE), dead(4, MONITOR, CIVILIANS)),
        (dead(17, POLICE, GUARDS), dead(30, MONITOR)),
        (dead(8, COLONEL, CIVILIANS), dead(25, MONITOR, MEN)),
        (dead(2, COLONEL, SOLDIERS), dead(people(20, None), OFFICIAL)),
    ],
)
def test_soldiers_or_civilians_and_people_are_one_toll_where_nobody_else_is_counted(one: Line, other: Line) -> None:
    assert verdicts(one, other) == {"conflict"}


def test_fighters_of_one_may_be_the_people_of_another() -> None:
    assert verdicts(dead(20, COLONEL, FIGHTERS), dead(31, HOSPITAL)) == {"undetermined"}


def test_troops_and_an_armys_soldiers_are_one_toll_where_no_other_force_is_counted() -> None:
    troops = Population("troops", "soldiers", "combatant")
    ours = Population("Freeland soldiers", "freeland soldiers", "combatant")
    one, other = dead(8, POLICE, troops), dead(2, MONITOR, ours)
    assert verdicts(one, other) == {"conflict"}
    theirs = dead(1, HOSPITAL, Population("Hillish soldiers", "hillish soldiers", "combatant"))
    found = said_of([one, other, theirs])[frozenset({f"8 killed {troops.words}", f"2 killed {ours.words}"})]
    assert [each.verdict for each in found] == ["scope-difference"]


@pytest.mark.parametrize(
    "beside",
    [
        dead(6, HOSPITAL, CIVILIANS),
        dead(6, HOSPITAL, CHILDREN),
        dead(2, MONITOR, SOLDIERS),
        Line("3 civilians hurt", "injuries", people(3), HOSPITAL, of=CIVILIANS),
        Line("women and girls", "victims", Text("women and girls"), HOSPITAL),
    ],
)
def test_soldiers_are_some_of_the_people_where_others_are_told_of(beside: Line) -> None:
    found = said_of([dead(58, POLICE, SOLDIERS), dead(90, MONITOR), beside])
    pair = found[frozenset({"58 killed soldiers", "90 killed"})]
    assert [one.verdict for one in pair] == ["scope-difference"]


def test_who_gives_both_figures_tells_them_apart() -> None:
    assert verdicts(dead(20, POLICE), dead(12, POLICE, CIVILIANS)) == {"part-whole"}


def test_a_holder_who_counts_more_of_some_than_of_all_may_leave_these_out() -> None:
    assert verdicts(dead(5, POLICE), dead(7, POLICE, FIGHTERS)) == {"undetermined"}


def test_the_dead_of_a_place_are_a_part_of_all_dead() -> None:
    assert verdicts(dead(5, POLICE, HARBOUR), dead(70, MONITOR)) == {"part-whole"}
    assert verdicts(dead(90, POLICE, HARBOUR), dead(70, MONITOR)) == {"conflict"}


def test_children_are_counted_as_civilians_and_it_is_said() -> None:
    (finding,) = said_of([dead(7, HOSPITAL, CHILDREN), dead(3, POLICE, CIVILIANS)])[
        frozenset({"7 killed children", "3 killed civilians"})
    ]
    assert finding.verdict == "conflict"
    assert finding.explanation.endswith("are counted as civilians here, as nobody says that they fought.")


@pytest.mark.parametrize(
    "rest",
    [
        " for the valley alone",
        " elsewhere in the land",
        " in its part of the hills",
        " in their own part of the city",
        " on its side",
        " in the north alone",
    ],
)
def test_a_toll_of_a_part_of_a_place_is_no_rival_of_one_of_the_whole(rest: str) -> None:
    def told(words: str, number: int, by: Source) -> Line:
        return Line(words, "deaths", people(number), by, more={})

    whole = told("480 people died", 480, POLICE)
    sentence = told(f"100 people died{rest}", 100, MONITOR)
    part = Line("100 people died", "deaths", people(100), MONITOR, beside=sentence.words)
    shown = Line(sentence.words, "statement", Text(sentence.words), MONITOR)
    found = said_of([shown, part, whole])
    assert [one.verdict for one in found[frozenset({whole.words, part.words})]] == ["part-whole"]


@pytest.mark.parametrize(
    "words",
    [
        "9 soldiers were among the dead",
        "9 of those killed were soldiers",
        "9 of the victims were soldiers",
        "9 of the dead served as soldiers",
        "the dead included 9 soldiers",
        "casualties included 9 soldiers",
        "9 soldiers among those injured",
        "among the fatalities were 9 soldiers",
        "9 of these dead were soldiers",
        "the killed included 9 soldiers",
    ],
)
def test_some_of_the_dead_told_of_before_are_a_part_of_them(words: str) -> None:
    part = Line(words, "deaths", people(9), POLICE, of=SOLDIERS)
    assert verdicts(dead(30, POLICE), part) == {"part-whole"}
    assert verdicts(dead(30, MONITOR), part) == {"part-whole"}
    thirty, forty = dead(30, MONITOR), dead(40, HOSPITAL)
    found = said_of([thirty, forty, part])
    assert [one.verdict for one in found[frozenset({thirty.words, part.words})]] == ["scope-difference"]


def test_those_of_a_kind_are_a_part_of_all_whom_one_voice_counts_and_of_nobody_elses_toll() -> None:
    assert verdicts(dead(30, POLICE), dead(9, POLICE, CHILDREN)) == {"part-whole"}
    assert verdicts(dead(30, MONITOR), dead(9, POLICE, CHILDREN)) == {"scope-difference"}


def test_all_aboard_died_were_rescued_or_are_missing_whatever_they_are_called() -> None:
    aboard = Line("188 passengers and crew", "present", people(188), POLICE,
                  of=Population("passengers and crew", "passengers and crew"))  # fmt: skip
    rescued = Line("21 survivors", "rescued", people(21), POLICE, of=Population("survivors", "survivors"))
    rest = [Line("3 bodies", "bodies", people(3), POLICE), Line("164 missing", "missing", people(164), POLICE)]
    found = said_of([aboard, rescued, *rest])
    (whole,) = (pair for pair in found if len(pair) > 2)
    assert [one.verdict for one in found[whole]] == ["part-whole"]


def test_an_open_figure_that_is_only_held_possible_is_surer_or_not_than_a_lower_one() -> None:
    likely = dead(people(2000, None), MONITOR, modality="possible")
    assert verdicts(likely, dead(people(100, None), POLICE)) == {"certainty-gap"}
    assert verdicts(dead(people(50, None), MONITOR, modality="possible"), dead(people(100, None), POLICE)) == set()


@pytest.mark.parametrize("ours", ["soldiers", "troops", "policemen", "marines", "government forces"])
@pytest.mark.parametrize("theirs", ["rebels", "guerrillas", "militants", "insurgents", "bandits"])
def test_none_of_the_troops_leaves_room_for_dead_rebels(ours: str, theirs: str) -> None:
    none = Line(f"none of the {ours} fell", "deaths", people(0), COLONEL, of=Population(ours, "combatant", "combatant"),
                more={"polarity": "denied"})  # fmt: skip
    rebels = Line(f"3 {theirs} fell", "deaths", people(3), POLICE, of=Population(theirs, f"{theirs} x", "combatant"))
    assert "conflict" not in verdicts(none, rebels)


@pytest.mark.parametrize("means", ["police fire", "army shelling", "gunfire", "tear gas", "the bombing"])
def test_a_denial_of_dead_by_one_means_leaves_room_for_dead_of_whom_no_means_is_told(means: str) -> None:
    none = Line(f"nobody died because of {means}", "deaths", people(0), COLONEL, more={"polarity": "denied"})
    assert verdicts(none, dead(15, MONITOR)) == {"undetermined"}
    told = Line(f"15 died in {means}", "deaths", people(15), MONITOR)
    assert verdicts(none, told) == {"conflict"}


@pytest.mark.parametrize("rose", ["rose to 90", "has risen to 90", "climbs to 90", "increased to 90", "jumped to 90"])
def test_a_toll_that_rose_replaces_the_lower_one_that_the_text_gives_itself(rose: str) -> None:
    risen = Line(f"the death toll {rose}", "deaths", people(90), POLICE)
    assert verdicts(risen, dead(64, None)) == {"revision"}
    assert verdicts(risen, dead(64, MONITOR)) == {"conflict"}


@pytest.mark.parametrize(
    "told",
    [
        Line("women rode with them", "present", Text("women"), MONITOR),
        Line("my wife was killed", "victims", Text("wife"), MONITOR),
        Line("7 children died", "deaths", people(7), HOSPITAL, of=CHILDREN),
        Line("2 girls were hurt", "injuries", people(2), HOSPITAL, of=CHILDREN),
    ],
)
def test_no_women_or_children_were_there_meets_those_who_tell_of_them(told: Line) -> None:
    none = Line("there were no women or children", "present", people(0), COLONEL, more={"polarity": "denied"})
    assert verdicts(none, told) == {"conflict"}
    assert verdicts(none, dead(22, MONITOR)) == set()


@pytest.mark.parametrize(
    "fighters",
    ["the dead were Taliban members", "only militants died", "all of them were Hezbollah men", "they were rebels"],
)
@pytest.mark.parametrize(
    "civilians", ["they were civilians", "students of the school", "my daughters", "some were toddlers"]
)
def test_who_says_that_all_the_dead_were_fighters_contradicts_who_names_civilians(
    fighters: str, civilians: str
) -> None:
    one = Line(fighters, "victims", Text(fighters), COLONEL)
    assert verdicts(one, Line(civilians, "victims", Text(civilians), MONITOR)) == {"conflict"}


@pytest.mark.parametrize("some", ["some were children", "including women and children", "women were among them"])
def test_children_and_women_among_the_dead_may_have_fought(some: str) -> None:
    one = Line("the dead were Taliban members", "victims", Text("the dead were Taliban members"), COLONEL)
    assert verdicts(one, Line(some, "victims", Text(some), MONITOR)) == {"undetermined"}


# ---------------------------------------------------------------------------------------------------------------- bases


@pytest.mark.parametrize("basis", ["documented", "bodies recovered", "so far"])
@pytest.mark.parametrize("higher", [people(46), people(300), people(60, None)])
def test_a_figure_that_grows_by_its_nature_denies_no_larger_one(basis: str, higher: Count) -> None:
    low = dead(45, MONITOR, basis=basis)
    assert verdicts(low, dead(higher, POLICE)) == {"scope-difference"}
    assert verdicts(low, dead(5, POLICE)) == {"conflict"}


def test_a_confirmed_figure_is_a_rival_of_a_larger_one_of_its_day_and_of_no_later_one() -> None:
    day, next_day = TimeSpan.parse("2024-05-02"), TimeSpan.parse("2024-05-03")
    low = dead(45, MONITOR, basis="confirmed", said=day)
    assert verdicts(low, dead(60, POLICE, said=day)) == {"conflict"}
    assert verdicts(low, dead(60, POLICE, said=next_day)) == {"scope-difference"}


# ----------------------------------------------------------------------------------------------------- stages and lines


@pytest.mark.parametrize("rival", [POLICE, HOSPITAL, MONITOR, OFFICIAL, Source("residents", "observers", named=False)])
def test_what_one_first_said_is_no_earlier_figure_of_a_rival(rival: Source) -> None:
    assert verdicts(dead(20, COLONEL, stage="earlier"), dead(200, rival)) == {"conflict"}


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("initial reports", "later reports"),
        ("first estimates", "updated figures"),
        ("early accounts", "subsequent reports"),
        ("the preliminary count", "the final count"),
        ("previous estimates", "new estimates"),
        ("earlier reports", "the latest reports"),
        ("earlier reports from a local agency", "later reports of the press"),
    ],
)
def test_earlier_and_later_reports_are_nobody_and_the_later_hold(first: str, then: str) -> None:
    document = "document/of-the-test"
    early, late = (Source(name, "unknown", named=False, document=document) for name in (first, then))
    assert verdicts(dead(4, early), dead(people(6, 7), late)) == {"revision"}


@pytest.mark.parametrize("cue", [", then", ", and then", ", later", ", before rising to"])
def test_a_figure_that_comes_then_in_one_sentence_revises_the_one_before(cue: str) -> None:
    first = Line(f"6 or 7 blasts{cue} up to 15 blasts", "strikes", people(6, 7), MONITOR)
    second = Line("up to 15 blasts", "strikes", people(None, 15), MONITOR, beside=first.words)
    assert verdicts(first, second) == {"revision"}


def test_previous_estimates_are_replaced_by_whoever_gives_another() -> None:
    previous = Source("previous estimates", "unknown", named=False, document="document/of-the-test")
    assert verdicts(dead(people(30, 40), previous), dead(people(54, None), OFFICIAL)) == {"revision"}


def test_a_toll_that_one_medium_says_has_risen_may_be_that_of_another() -> None:
    agency, channel = Source("Freeland Press Agency", "news agency"), Source("state media", "media", named=False)
    risen = dead(89, channel, stage="later")
    assert verdicts(dead(87, agency), risen) == {"undetermined"}
    assert verdicts(dead(95, agency), risen) == {"conflict"}
    assert verdicts(dead(87, POLICE), risen) == {"conflict"}


def test_two_bodies_never_revise_each_other_whatever_the_text_calls_their_figures() -> None:
    early, late = dead(20, POLICE, stage="earlier"), dead(60, MONITOR, stage="later")
    assert "revision" not in verdicts(early, late)


def test_officials_of_a_body_and_the_body_are_one_line_as_it_seems() -> None:
    officials = Source(
        "Freeland officials", "official", named=False, acts_for="Freeland", document="document/of-the-test"
    )
    assert verdicts(dead(12, officials, stage="earlier"), dead(30, Source("Freeland"), stage="later")) == {"revision"}


@pytest.mark.parametrize(("before", "after"), [(54, 79), (10, 12), (100, 400)])
def test_a_line_that_raises_its_lower_bound_revises_it(before: int, after: int) -> None:
    one = report("One", "Post", [dead(people(before, None), POLICE, said=TimeSpan.parse("2024-05-03"))])
    two = report("Two", "Wire", [dead(people(after, None), POLICE, said=TimeSpan.parse("2024-05-05"))])
    findings = compare_claims([*one[1], *two[1]], [one[0], two[0]]).findings
    assert {finding.verdict for finding in findings} == {"revision"}


# ----------------------------------------------------------------------------------------------------------- casualties

NO_CIVILIANS = Line(
    "zero chance of civilian casualties", "casualties", people(0), COLONEL, of=CIVILIANS, more={"polarity": "denied"}
)


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        (dead(16, POLICE, CIVILIANS), "conflict"),
        (dead(3, HOSPITAL, CHILDREN), "conflict"),
        (Line("8 civilians hurt", "injuries", people(8), MONITOR, of=CIVILIANS), "conflict"),
        (Line("civilian casualties", "casualties", SOME, MONITOR, of=CIVILIANS), "conflict"),
        (dead(SOME, MONITOR, CIVILIANS), "conflict"),
        (dead(people(5, None), MONITOR, CIVILIANS), "conflict"),
        (dead(8, POLICE, FAMILY), "undetermined"),
        (dead(10, POLICE), "scope-difference"),
        (dead(3, POLICE, FIGHTERS), ""),
        (dead(0, POLICE, CIVILIANS, polarity="denied"), ""),
    ],
)
def test_a_denial_of_casualties_denies_dead_and_injured(other: Line, verdict: str) -> None:
    assert verdicts(NO_CIVILIANS, other) == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    "words",
    [
        "the strike had caused civilian casualties",
        "any collateral damage",
        "it killed civilians",
        "having harmed any civilians",
        "that civilians were killed",
        "reports of civilian deaths",
    ],
)
def test_a_denial_in_words_denies_the_civilians_whom_others_count(words: str) -> None:
    denial = Line(words, "denial", Text(words), COLONEL, more={"polarity": "denied"})
    assert verdicts(denial, dead(16, POLICE, CIVILIANS)) == {"conflict"}
    assert verdicts(denial, dead(3, HOSPITAL, CHILDREN)) == {"conflict"}
    assert verdicts(denial, dead(9, POLICE, FIGHTERS)) == set()


def test_no_collateral_damage_counted_as_none_denies_the_civilians_too() -> None:
    denial = Line("any collateral damage", "damage", people(0), COLONEL, more={"polarity": "denied"})
    assert verdicts(denial, dead(16, POLICE, CIVILIANS)) == {"conflict"}
    assert verdicts(denial, dead(9, POLICE, FIGHTERS)) == set()


def test_a_denial_of_civilian_casualties_denies_the_family_among_the_civilians() -> None:
    civilians, family = dead(16, POLICE, CIVILIANS), Line(
        "8 of them of one family", "deaths", people(8), POLICE, of=FAMILY, part_of="16 killed civilians"
    )  # fmt: skip
    found = said_of([NO_CIVILIANS, civilians, family])
    pair = found[frozenset({"zero chance of civilian casualties", "8 of them of one family"})]
    assert [one.verdict for one in pair] == ["conflict"]


def test_more_dead_than_casualties_conflict() -> None:
    casualties = Line("10 casualties", "casualties", people(10), POLICE)
    assert verdicts(casualties, dead(12, MONITOR)) == {"conflict"}
    assert verdicts(casualties, dead(7, MONITOR)) == set()


def test_whose_bodies_were_seen_nobody_says() -> None:
    bodies = Line("40 bodies in the mosque", "bodies", people(40, None))
    assert verdicts(bodies, dead(people(5, 7), COLONEL)) == {"undetermined"}
    assert verdicts(bodies, dead(50, COLONEL)) == set()


# ---------------------------------------------------------------------------------------------------- who the dead were


@pytest.mark.parametrize(
    "fighters",
    [
        dead(SOME, COLONEL, FIGHTERS),
        Line("the victims were militants", "victims", Text("militants"), COLONEL),
        Line("the dead were insurgents", "victims", Text("insurgents"), COLONEL),
        Line("terrorists were killed", "victims", Text("terrorists"), COLONEL),
        Line("only rebels were hit", "victims", Text("rebels"), COLONEL),
        Line("it killed several militants there", "statement", Text("it killed several militants there"), COLONEL),
    ],
)
@pytest.mark.parametrize("civilians", [dead(16, POLICE, CIVILIANS), dead(3, HOSPITAL, CHILDREN)])
def test_fighters_or_civilians_is_one_question(fighters: Line, civilians: Line) -> None:
    assert verdicts(fighters, civilians) == {"conflict"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dead(5, COLONEL, FIGHTERS), dead(16, POLICE, CIVILIANS)),
        (dead(SOME, COLONEL, FIGHTERS), dead(16, COLONEL, CIVILIANS)),
        (Line("militants and women", "victims", Text("both"), COLONEL), dead(16, POLICE, CIVILIANS)),
        (Line("the victims were militants", "victims", Text("militants"), COLONEL), dead(16, POLICE)),
    ],
)
def test_fighters_beside_civilians_are_no_dispute(one: Line, other: Line) -> None:
    assert "conflict" not in verdicts(one, other)


def test_whether_a_family_fought_nobody_says() -> None:
    assert verdicts(dead(SOME, COLONEL, FIGHTERS), dead(6, POLICE, FAMILY)) == {"undetermined"}


# --------------------------------------------------------------------------------------------------------------- damage


def wrecked(words: str, number: int, by: Source) -> Line:
    """Return a claim that so many things were destroyed."""
    return Line(words, "damage", Count(number, number, words=words.split(maxsplit=1)[0]), by)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30 houses were destroyed", "2000 homes were burned"),
        ("9 Russian planes in all", "5 aircraft were lost"),
        ("12 shops", "40 stalls burned"),
        ("3 ships sank", "2 vessels"),
        ("7 villages", "20 villages"),
        ("15 burned cars", "60 vehicles"),
        ("4 churches", "11 churches were damaged"),
        ("2 buses", "6 buses at the gate"),
        ("100 homes", "80 residences"),
        ("5 bridges", "8 bridges along the river"),
    ],
)
def test_counts_of_things_of_one_kind_are_rivals(one: str, other: str) -> None:
    numbers = [int(words.split()[0]) for words in (one, other)]
    assert verdicts(wrecked(one, numbers[0], POLICE), wrecked(other, numbers[1], MONITOR)) == {"conflict"}


@pytest.mark.parametrize("other", ["12 cars", "4 schools", "2000 trees were felled", "9 boats"])
def test_counts_of_other_things_are_none(other: str) -> None:
    assert (
        verdicts(wrecked("30 houses burned", 30, POLICE), wrecked(other, int(other.split(maxsplit=1)[0]), MONITOR))
        == set()
    )


# ----------------------------------------------------------------------------------------------------------------- sums


def test_whoever_was_aboard_died_survived_or_is_missing() -> None:
    aboard = Line("188 aboard", "present", people(188))
    parts = [
        Line("21 rescued", "rescued", people(21)),
        Line("3 bodies", "bodies", people(3)),
        Line("164 missing", "missing", people(164)),
    ]
    assert "part-whole" in verdicts(aboard, *parts)
    assert "part-whole" not in verdicts(aboard, *parts[:2])


def test_casualties_are_dead_and_injured() -> None:
    casualties = Line("353 casualties", "casualties", people(353))
    hurt = Line("204 injured", "injuries", people(204))
    assert "part-whole" in verdicts(casualties, dead(149, None), hurt)
    assert "part-whole" not in verdicts(casualties, dead(148, None), hurt)


def test_groups_counted_side_by_side_add_up_to_a_toll() -> None:
    kenyans, woman = Population("Kenyans", "kenyans"), Population("Dutch woman", "dutch woman", "woman")
    lines = [
        Line("25 Kenyans and", "deaths", people(25), POLICE, of=kenyans),
        Line("1 Dutch woman", "deaths", people(1), POLICE, of=woman, beside="25 Kenyans and"),
        Line("26 travellers", "deaths", people(26), of=Population("travellers", "travellers")),
    ]
    lines[0] = Line("25 Kenyans and 1 Dutch woman", "deaths", people(25), POLICE, of=kenyans)
    lines[1] = Line("1 Dutch woman", "deaths", people(1), POLICE, of=woman, beside="25 Kenyans and 1 Dutch woman")
    assert "part-whole" in verdicts(*lines)


# --------------------------------------------------------------------------------------------- tolls without a number


@pytest.mark.parametrize(
    "words",
    [
        "a higher toll",
        "many died",
        "far fewer died",
        "more civilians died than was said",
        "heavy losses",
        "the toll exceeds that",
        "the real number is lower",
        "less than they claim",
        "a larger number",
        "few died",
    ],
)
def test_a_toll_without_a_number_is_set_beside_a_number_of_another(words: str) -> None:
    vague = Line(words, "deaths", SOME, MONITOR)
    assert verdicts(vague, dead(31, POLICE)) == {"undetermined"}
    assert verdicts(vague, dead(31, MONITOR)) == set()
    assert verdicts(Line("some died", "deaths", SOME, MONITOR), dead(31, POLICE)) == set()


# --------------------------------------------------------------------------------------- early and late figures


@pytest.mark.parametrize(("given", "verdict"), [("2024-07-20", "undetermined"), ("2024-05-09", "conflict")])
def test_a_figure_of_the_first_days_is_no_rival_of_a_higher_one_of_months_later(given: str, verdict: str) -> None:
    first = dead(50, POLICE, said=TimeSpan.parse("2024-05-04"))
    assert verdicts(first, dead(300, MONITOR, said=TimeSpan.parse(given))) == {verdict}
    assert verdicts(
        dead(500, POLICE, said=TimeSpan.parse("2024-05-04")), dead(300, MONITOR, said=TimeSpan.parse(given))
    ) == {"conflict"}


def test_what_is_added_to_later_is_no_toll_of_its_own() -> None:
    others = Population("others", "others")
    lines = [dead(2, MONITOR), Line("one more was shot dead", "deaths", people(1), MONITOR, of=others), dead(3, POLICE)]
    assert "conflict" not in {one.verdict for one in said_of(lines)[frozenset({"2 killed", "3 killed"})]}
    assert verdicts(dead(2, MONITOR), dead(3, POLICE)) == {"conflict"}


@pytest.mark.parametrize("words", ["six of whom did not survive", "six of them died", "six of which were killed"])
def test_some_of_those_told_of_are_no_toll(words: str) -> None:
    assert "conflict" not in verdicts(Line(words, "deaths", people(6), MONITOR), dead(22, POLICE))


def test_a_denial_of_harm_to_civilians_leaves_no_room_for_a_toll_that_holds_children() -> None:
    none = Line(
        "zero chance of civilian casualties",
        "casualties",
        people(0),
        COLONEL,
        of=CIVILIANS,
        more={"polarity": "denied"},
    )
    ten, three = dead(10, MONITOR), dead(3, MONITOR, CHILDREN)
    part = dataclasses.replace(three, part_of=ten.words)
    found = said_of([none, ten, part])[frozenset({none.words, ten.words})]
    assert [one.verdict for one in found] == ["conflict"]
    assert verdicts(none, ten) == {"scope-difference"}


@pytest.mark.parametrize(
    ("few", "many", "verdict"),
    [
        ("only 30 houses were destroyed", "2,275 destroyed buildings", {"conflict"}),
        ("just 4 tanks were destroyed", "70 vehicles were destroyed", {"conflict"}),
        ("30 houses were destroyed", "2,275 destroyed buildings", set()),
        ("only 30 houses were destroyed", "2,275 destroyed tents", set()),
        ("only 30 houses were destroyed", "20 destroyed buildings", set()),
    ],
)
def test_only_so_many_of_one_kind_leave_no_room_for_more_of_the_wider_kind(
    few: str, many: str, verdict: set[str]
) -> None:
    def number(words: str) -> Count:
        said = next(each for each in words.split() if each[0].isdigit())
        value = int(said.replace(",", ""))
        return Count(value, value, words=said)

    one = Line(few, "damage", number(few), COLONEL)
    assert verdicts(one, Line(many, "damage", number(many), MONITOR)) == verdict
