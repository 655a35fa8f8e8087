from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import vocab
from claimgraph.propose.english import structured
from claimgraph.propose.english.denials import denied_any
from claimgraph.propose.english.quantities import Quantity, find_counts
from claimgraph.propose.english.sentences import Sentence, segment
from claimgraph.schema import Document
from conftest import examples

Bounds = tuple[str, int | None, int | None]


def sentences(text: str) -> tuple[Sentence, ...]:
    return segment(structured(Document(f"= A title =\n\n{text}", "A title")))


def infobox(line: str) -> tuple[Quantity, ...]:
    document = structured(Document(f"= A title =\n\n- {line}\n\nA paragraph follows.", "A title"))
    return find_counts(segment(document)[0])


def counts(text: str) -> tuple[Quantity, ...]:
    return tuple(found for sentence in sentences(text) for found in find_counts(sentence))


def bounds(text: str) -> list[Bounds]:
    return [(found.effect, found.count.lower, found.count.upper) for found in counts(text)]


def words(text: str) -> list[str]:
    return [s.document.text[found.start : found.end] for s in sentences(text) for found in find_counts(s)]


@pytest.mark.parametrize(
    ("text", "lower", "upper", "approximate"),
    [
        ("57 people were killed.", 57, 57, False),
        ("Over 18 people were killed.", 19, None, False),
        ("More than forty people were killed.", 41, None, False),
        ("At least 12 people were killed.", 12, None, False),
        ("30+ people were killed.", 30, None, False),
        ("Up to 50 people were killed.", None, 50, False),
        ("As many as 1,204 people were killed.", None, 1204, False),
        ("Fewer than 10 people were killed.", None, 9, False),
        ("Around 30 people were killed.", 30, 30, True),
        ("Nearly 100 people were killed.", 100, 100, True),
        ("Some 20 people were killed.", 20, 20, True),
        ("Dozens of people were killed.", 24, None, True),
        ("Scores of people were killed.", 40, None, True),
        ("Hundreds of people were killed.", 200, None, True),
        ("Several people were killed.", 3, None, True),
        ("A dozen people were killed.", 12, 12, False),
        ("Between 20 and 30 people were killed.", 20, 30, False),
        ("5–7 people were killed.", 5, 7, False),
        ("5 to 7 people were killed.", 5, 7, False),
        ("Twenty-two people were killed.", 22, 22, False),
        ("One hundred and five people were killed.", 105, 105, False),
        ("1.5 million people were killed.", 1_500_000, 1_500_000, False),
        ("No one was killed.", 0, 0, False),
        ("No people were killed.", 0, 0, False),
    ],
)
def test_bounds_are_those_that_the_words_give(
    text: str, lower: int | None, upper: int | None, approximate: bool
) -> None:
    (found,) = counts(text)
    assert (found.effect, found.count.lower, found.count.upper) == ("deaths", lower, upper)
    assert found.count.approximate is approximate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 12 guards.", [("deaths", 12, 12)]),
        ("The blast left 7 dead and 15 injured.", [("deaths", 7, 7), ("injuries", 15, 15)]),
        ("The crash claimed the lives of 12 people.", [("deaths", 12, 12)]),
        ("The crash claimed 12 lives.", [("deaths", 12, 12)]),
        ("The death toll rose to 40.", [("deaths", 40, 40)]),
        ("The death toll stands at 61.", [("deaths", 61, 61)]),
        ("Two soldiers and three civilians were killed.", [("deaths", 5, 5), ("deaths", 2, 2), ("deaths", 3, 3)]),
        ("2 dead and 2 wounded.", [("deaths", 2, 2), ("injuries", 2, 2)]),
        ("The raid killed 4 members and injured six others.", [("deaths", 4, 4), ("injuries", 6, 6)]),
        ("The army carried out 12 airstrikes on the town.", [("strikes", 12, 12)]),
        ("12 houses were destroyed.", [("damage", 12, 12)]),
        ("Police arrested 12 suspects.", [("arrested", 12, 12)]),
        ("About 400 families were displaced.", [("displaced", 400, 400)]),
        ("Five sailors are missing.", [("missing", 5, 5)]),
        ("Dozens of rebels left their posts.", [("persons", 24, None)]),
        ("SOHR: 12 killed.", [("deaths", 12, 12)]),
        ("12 militants killed three guards.", [("persons", 12, 12), ("deaths", 3, 3)]),
        ("12 people, four of whom are police, were injured.", [("injuries", 12, 12), ("injuries", 4, 4)]),
        ("90 fighters from the north killed by air strikes.", [("deaths", 90, 90)]),
        ("The toll of the raid on the hall, long unclear, has reached 2,350.", [("deaths", 2350, 2350)]),
        ("The number of soldiers who were killed rose to 83.", [("deaths", 83, 83)]),
        ("The dead included a family of six.", [("deaths", 6, 6)]),
        ("Among the wounded were eight guards and five farmers.", [("injuries", 8, 8), ("injuries", 5, 5)]),
        ("Eight guards were among those who were wounded.", [("injuries", 8, 8)]),
        (
            "Two soldiers and a driver were killed, and another wounded.",
            [("deaths", 3, 3), ("deaths", 2, 2), ("deaths", 1, 1), ("injuries", 1, 1)],
        ),
        ("Half of the 40 hostages died.", [("deaths", 20, 20)]),
        ("At least 13 and as many as 46 villagers were killed.", [("deaths", 13, 46)]),
        ("20 troops were either killed or wounded.", [("casualties", 20, 20)]),
        ("The army lost three soldiers.", [("deaths", 3, 3)]),
        ("Two more wounded guards succumbed to burns.", [("deaths", 2, 2)]),
        ("Killed: 12", [("deaths", 12, 12)]),
        ("Civilians reported killed: 13 – 46.", [("deaths", 13, 46)]),
        ("Injuries went up to 120.", [("injuries", 120, 120)]),
        (
            "The raid wounded six guards on the roof, as well as nine others in the yard.",
            [("injuries", 6, 6), ("injuries", 9, 9)],
        ),
        ("The blast caused 12 deaths and at least 30 injuries.", [("deaths", 12, 12), ("injuries", 30, None)]),
        ("Divers found 81 missing bodies.", [("bodies", 81, 81)]),
        ("There was no loss of life.", [("deaths", 0, 0)]),
        ("None of the 12 passengers was hurt.", [("injuries", 0, 0)]),
    ],
)
def test_the_words_around_a_number_say_what_it_counts(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met on 13 January 2021 at 1:10am.",
        "The village lies 40 km from the border.",
        "Prices rose 5 percent in 48 hours.",
        "According to one official, one of them left.",
        "A 20-year-old fired an F-16 at tower No 430 for $500.",
        "The killing took place at 3 o'clock on the 22nd.",
        "He was killed in 1986.",
        "There were no reports of the killing.",
        "Maria Perez, 20, was at home when Rescue 1122 officials came.",
        "The Group of Eight met near tower No 3.",
        "They met the one death row inmate.",
        "Injured people over 60 were counted in Sept. 11 attacks.",
    ],
)
def test_measures_dates_names_and_pronouns_count_nobody(text: str) -> None:
    assert counts(text) == ()


def test_parts_point_at_their_whole() -> None:
    found = counts("The toll was adjusted to 57, including 14 regime forces, 16 militias and 11 fighters.")
    assert [one.part_of for one in found] == [None, 0, 0, 0]
    assert found[0].breakdown == "partial"
    assert found[0].stage == "later"
    assert {one.effect for one in found} == {"deaths"}


@pytest.mark.parametrize(
    ("text", "parts", "breakdown"),
    [
        ("66 civilians (10 children, 6 women) were killed.", [None, 0, 0], "partial"),
        ("A total of 68 people – 44 soldiers and 24 civilians – were killed.", [None, 0, 0], "complete"),
        ("Of the 23 dead, 16 were fighters.", [None, 0], "partial"),
        ("Six were killed: four Syrians and two Iraqis.", [None, 0, 0], "complete"),
        ("Eight were killed, four of them children.", [None, 0], "partial"),
        ("12 people were killed and 30 injured.", [None, None], ""),
    ],
)
def test_wholes_and_parts_are_told_apart(text: str, parts: list[int | None], breakdown: str) -> None:
    found = counts(text)
    assert [one.part_of for one in found] == parts
    assert found[0].breakdown == breakdown


def test_a_total_that_its_parts_make_is_their_whole() -> None:
    found = counts("Fighting killed 23 civilians and 12 soldiers, bringing the total to 35.")
    assert [one.part_of for one in found] == [2, 2, None]
    assert found[2].total_of
    assert found[2].breakdown == "complete"


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("The toll has risen from 23 to 57.", ["earlier", "later"]),
        ("An initial toll of 12 dead was later revised to 17.", ["earlier", "later"]),
        ("The first reports mentioned a death toll of 23 killed and around 30 people injured.", ["earlier", "earlier"]),
        ("The toll climbed to 40, up from 35.", ["later", "earlier"]),
        ("Nine days later a strike killed 12 people.", [None]),
        ("The death toll rose to 35, with 75 people wounded.", ["later", None]),
    ],
)
def test_an_old_and_a_new_figure_are_told_apart(text: str, stages: list[str | None]) -> None:
    assert [one.stage for one in counts(text)] == stages


def test_what_is_added_is_an_increment_and_more_than_is_not() -> None:
    assert [one.increment for one in counts("At least another 5 died. More than 40 died. 5 more died.")] == [
        True,
        False,
        True,
    ]


def test_a_number_denied_is_negated_and_nobody_is_not() -> None:
    assert [one.negated for one in counts("The army did not kill 12 people. Nobody died.")] == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The first reports mentioned a death toll of 23 killed and around 30 people injured.",
            ["a death toll of 23 killed", "around 30 people injured"],
        ),
        ("Monitors confirmed that over 18 strikes had struck the area.", ["over 18 strikes had struck the area"]),
        (
            "Fearing raids, dozens of rebels left their bands to join the army.",
            ["dozens of rebels left their bands to join the army"],
        ),
        ("57 people were killed according to reports.", ["57 people were killed"]),
        (
            "Eight were killed, four of them children.",
            ["Eight were killed", "four of them children"],
        ),
    ],
)
def test_the_words_of_a_count_are_its_number_noun_and_harm(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("14 Syrian regime forces were killed.", ("Syrian regime forces", "combatant")),
        ("Three police officers were killed.", ("police officers", "police")),
        ("Four non-civilians were killed.", ("non-civilians", "combatant")),
        ("40 Palestinians were killed.", ("Palestinians", None)),
        ("Dozens of Iranian and Syrian soldiers were killed.", ("Iranian and Syrian soldiers", "combatant")),
        ("12 women and children were killed.", ("women and children", None)),
        ("Ninety-two of the wounded were civilians.", ("civilians", "civilian")),
        ("23 unclaimed bodies were buried.", None),
        ("12 civilian deaths were reported.", ("civilian", "civilian")),
        ("5 people were killed.", None),
        ("5 were killed.", None),
        ("A family of four was killed.", None),
    ],
)
def test_a_population_is_the_group_that_the_words_name(text: str, population: tuple[str, str | None] | None) -> None:
    assert counts(text)[0].population == population


def test_a_whole_is_quoted_without_the_part_that_follows() -> None:
    text = "A strike hit the town, killing a family of four, including two children."
    assert words(text) == ["killing a family of four", "two children"]
    assert bounds(text) == [("deaths", 4, 4), ("deaths", 2, 2)]


def test_parts_that_make_the_whole_are_complete() -> None:
    found = counts("The attack killed 12 people: 7 men and 5 women.")
    assert found[0].breakdown == "complete"
    assert [one.part_of for one in found] == [None, 0, 0]


def test_a_field_counts_what_its_label_names() -> None:
    found = infobox("Casualties: 57 on 3 May, 4 civilians on 12 May, Total – 61")
    assert [(one.effect, one.count.lower) for one in found] == [("deaths", 57), ("deaths", 4), ("deaths", 61)]
    assert [one.total_of for one in found] == [False, False, True]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Casualties: 12 killed, 30+ injured", [("deaths", 12, 12), ("injuries", 30, None)]),
        ("Deaths: 23 (SOHR), 9 (government)", [("deaths", 23, 23), ("deaths", 9, 9)]),
        ("Injuries: 12+", [("injuries", 12, None)]),
        ("Killed: None", [("deaths", 0, 0)]),
        ("Missing: 3", [("missing", 3, 3)]),
        ("Target: 12 positions", []),
    ],
)
def test_the_words_of_a_field_go_before_its_label(line: str, expected: list[Bounds]) -> None:
    assert [(one.effect, one.count.lower, one.count.upper) for one in infobox(line)] == expected


def test_a_source_in_brackets_stands_in_the_words_of_a_field() -> None:
    document = structured(Document("= A title =\n\n- Deaths: 23 (SOHR), 9 (government)\n\nText.", "A title"))
    (first, second) = find_counts(segment(document)[0])
    assert document.text[first.start : first.end] == "23 (SOHR)"
    assert document.text[second.start : second.end] == "9 (government)"


def test_a_field_that_counts_nobody_gives_no_count() -> None:
    assert infobox("Date: 2021-01-13") == ()


def test_people_as_such_are_no_population_and_a_group_has_a_category() -> None:
    _, people, civilians = counts("40 people and 12 civilians were killed.")
    assert people.population is None
    assert civilians.population == ("civilians", "civilian")


def test_a_denial_of_any_dead_is_a_count_of_zero() -> None:
    (sentence,) = sentences("He denied the killing of any Guard members during the raids.")
    start = sentence.start + sentence.text.index("the killing")
    found = denied_any(sentence, start, sentence.end)
    assert found is not None
    assert (found.effect, found.count.bounds) == ("deaths", (0, 0))
    assert found.population is not None
    assert found.population[0] == "Guard members"


@pytest.mark.parametrize("text", ["that any of their fighters were killed", "that anyone died", "any casualties"])
def test_every_way_of_denying_any_harm_is_read(text: str) -> None:
    (sentence,) = sentences(f"The commander denied {text}.")
    start = sentence.start + sentence.text.index(text)
    found = denied_any(sentence, start, start + len(text))
    assert found is not None
    assert found.count.bounds == (0, 0)
    assert (found.start, found.end) == (start, start + len(text))


def test_a_denial_that_nobody_died_says_nothing_of_none() -> None:
    (sentence,) = sentences("He denied that nobody died.")
    assert denied_any(sentence, sentence.start, sentence.end) is None


def test_words_that_deny_no_harm_are_no_denial_of_any() -> None:
    (sentence,) = sentences("He denied any role in the talks.")
    assert denied_any(sentence, sentence.start, sentence.end) is None


def test_the_seed_gives_its_sixteen_counts_and_no_other() -> None:
    (path,) = vocab.folder("seeds").glob("000_*.txt")
    document = structured(Document(path.read_text(encoding="utf-8"), "The seed"))
    found = [one for sentence in segment(document) for one in find_counts(sentence)]
    assert [(one.effect, *one.count.bounds, document.text[one.start : one.end]) for one in found] == [
        ("deaths", 57, 57, "57 on 13 January"),
        ("deaths", 4, 4, "4 civilians on 22 January"),
        ("deaths", 61, 61, "Total – 61"),
        ("deaths", 57, 57, "57 people were killed"),
        ("deaths", 4, 4, "killing a family of four"),
        ("deaths", 2, 2, "two children"),
        ("strikes", 19, None, "over 18 strikes had struck the area"),
        ("deaths", 23, 23, "a death toll of 23 killed"),
        ("injuries", 30, 30, "around 30 people injured"),
        ("deaths", 57, 57, "the death toll was adjusted to 57"),
        ("deaths", 14, 14, "14 Syrian regime forces"),
        ("deaths", 16, 16, "16 Iraqi militias"),
        ("deaths", 11, 11, "11 Iran-backed fighters"),
        ("deaths", 4, 4, "killing a family of four"),
        ("deaths", 2, 2, "two children"),
        ("persons", 24, None, DEFECTION),
    ]


DEFECTION = "dozens of pro-Iranian fighters left their militias to join the Fifth Corps established by Russia"

PIECES = st.sampled_from(
    [
        "57",
        "people",
        "12",
        ",",
        "including",
        "three",
        "children",
        "were",
        "killed",
        "wounded",
        "and",
        "of",
        "them",
        "the",
        "dead",
        "–",
        "(",
        ")",
        ":",
        "5–7",
        "at",
        "least",
        "no",
        "one",
        "a",
        "family",
        "dozens",
        "from",
        "to",
        "between",
        "toll",
        "rose",
        "half",
        "1:10am",
        "40",
        "km",
        "soldiers",
        "-",
        ".",
        ";",
        "more",
        "than",
        "another",
        "%",
        "half",
        "of",
    ]
)


@examples(30)
@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=14).map(" ".join))
def test_any_text_gives_counts_inside_their_sentence_with_bounds_the_right_way_up(text: str) -> None:
    for sentence in sentences(text):
        found = find_counts(sentence)
        assert list(found) == sorted(found, key=lambda one: one.number)
        for one in found:
            assert sentence.start <= one.start <= one.number[0] < one.number[1] <= one.end <= sentence.end
            assert one.count.lower is None or one.count.upper is None or one.count.lower <= one.count.upper
            assert one.part_of is None or 0 <= one.part_of < len(found)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The bomb that struck the house of Haji Gul on July 12 killed 23 civilians.", ["23"]),
        ("Two men fired on a market on March 11, wounding at least 41 people.", ["41"]),
        ("An attack on May 3 wounded nine people.", ["nine"]),
        ("In March 12 people were killed in Aden.", ["12"]),
        ("On March 12 nine people died in Aden.", ["nine"]),
    ],
)
def test_the_day_behind_a_month_counts_nobody(text: str, numbers: list[str]) -> None:
    found = [one.count.words for sentence in sentences(text) for one in find_counts(sentence)]
    assert [one.removeprefix("at least ") for one in found if one != "Two"] == numbers
