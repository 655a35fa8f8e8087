"""What became of how many: freed, back, found, still held, of unknown fate; all but some, most of them, none."""

from __future__ import annotations

import pytest

from claimgraph.propose.english import structured
from claimgraph.propose.english.quantities import Quantity, find_counts
from claimgraph.propose.english.sentences import segment
from claimgraph.schema import Count, Document
from extract_texts import read

Bounds = tuple[str, int | None, int | None]
_TAKEN = "Gunmen kidnapped pupils and teachers in Torin."
_SUNK = "A ferry sank off Torin and its passengers are missing."


def counts(text: str, before: str) -> list[Quantity]:
    document = structured(Document(f"= A title =\n\n{before}\n\n{text}", "A title"))
    sentences = [one for one in segment(document) if one.text not in {before, "A title"}]
    none = ("persons", "other")
    return [found for sentence in sentences for found in find_counts(sentence) if found.effect not in none]


def bounds(text: str, before: str) -> list[Bounds]:
    return [(one.effect, one.count.lower, one.count.upper) for one in counts(text, before)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eleven of the hostages were freed on Monday.", [("rescued", 11, 11)]),
        ("The gunmen released 23 villagers.", [("rescued", 23, 23)]),
        ("At least 40 pupils escaped from their captors.", [("rescued", 40, None)]),
        ("Fifty-three students have returned home.", [("rescued", 53, 53)]),
        ("All 22 crew members are safe.", [("rescued", 22, 22)]),
        ("Of the 70 fishermen, 52 have been accounted for.", [("rescued", 52, 52)]),
        ("Nine girls have been reunited with their families.", [("rescued", 9, 9)]),
        ("More than 70 captives were set free in the raid.", [("rescued", 71, None)]),
        ("The governor announced the release of 80 pupils.", [("rescued", 80, 80)]),
        ("Police said 21 of the girls were now free.", [("rescued", 21, 21)]),
        ("So far 17 of the students have been found.", [("rescued", 17, 17)]),
        ("Of the 60 pupils, 14 were found and 40 were missing.", [("rescued", 14, 14), ("missing", 40, 40)]),
        ("Three girls were found dead in the forest.", [("deaths", 3, 3)]),
        ("Twelve gunmen escaped.", []),
        ("Two of the kidnappers escaped on a motorbike.", []),
    ],
)
def test_who_is_free_back_or_found_is_rescued_and_whoever_took_them_is_not(text: str, expected: list[Bounds]) -> None:
    assert bounds(text, _TAKEN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The other 31 are still in captivity.", [("missing", 31, 31)]),
        ("The rebels are still holding 12 nuns.", [("missing", 12, 12)]),
        ("Nineteen oil workers remain in captivity.", [("missing", 19, 19)]),
        ("Three of the abducted priests are still being held.", [("missing", 3, 3)]),
        ("Twenty-two hostages have not been released.", [("missing", 22, 22)]),
        ("The fate of 60 passengers remains uncertain.", [("missing", 60, 60)]),
        ("The whereabouts of 18 sailors were unknown.", [("missing", 18, 18)]),
        ("The fate of the remaining 20 sailors was not known.", [("missing", 20, 20)]),
        ("Officials could not account for 50 workers.", [("missing", 50, 50)]),
        ("Gunmen seized 35 passengers from a bus.", [("abducted", 35, 35)]),
        ("The men had taken away 40 pupils in trucks.", [("abducted", 40, 40)]),
    ],
)
def test_who_is_still_held_or_of_unknown_fate_is_missing(text: str, expected: list[Bounds]) -> None:
    assert bounds(text, _TAKEN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twenty passengers managed to swim ashore.", [("rescued", 20, 20)]),
        ("Six people escaped through a window.", [("rescued", 6, 6)]),
        ("Nineteen sailors are safe and accounted for.", [("rescued", 19, 19)]),
        ("More than 150 are believed to have been aboard the boat.", [("present", 151, None)]),
        ("The ministry freed 30 prisoners.", []),
        ("A commission released 40 reports.", []),
        ("Twelve soldiers returned to their base.", []),
    ],
)
def test_what_is_said_of_captives_alone_is_read_where_a_text_tells_of_some(text: str, expected: list[Bounds]) -> None:
    assert bounds(text, _SUNK) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All but eight of the kidnapped girls were free.", [("missing", 8, 8)]),
        ("All but eight of the students have been accounted for.", [("missing", 8, 8)]),
        ("Everyone on the ferry except two crewmen was rescued.", [("missing", 2, 2)]),
        ("All the miners but three have been accounted for.", [("missing", 3, 3)]),
        ("All except six of the hostages have been released.", [("missing", 6, 6)]),
        ("All the passengers save for four survived.", [("deaths", 4, 4)]),
        ("The entire crew but two died.", [("survivors", 2, 2)]),
        ("All but nine of the children have returned home.", [("missing", 9, 9)]),
        ("All but two of the captives were rescued in the raid.", [("missing", 2, 2)]),
        ("Everybody but five villagers has been freed.", [("missing", 5, 5)]),
    ],
)
def test_those_left_out_of_all_who_are_free_are_missing(text: str, expected: list[Bounds]) -> None:
    assert bounds(text, _TAKEN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Most of the girls are still missing.", [("missing", 2, None)]),
        ("Almost all the pupils had been freed.", [("rescued", 2, None)]),
        ("The others have been freed this evening.", [("rescued", 2, None)]),
        ("The rest are still missing.", [("missing", 2, None)]),
        ("All the hostages have been freed.", [("rescued", 2, None)]),
        ("Some of the captives are still being held in the forest.", [("missing", 2, None)]),
        ("The remaining captives are still missing.", [("missing", 2, None)]),
        ("The vast majority of the workers were rescued.", [("rescued", 2, None)]),
        ("None of them has been found.", [("rescued", 0, 0)]),
        (
            "Nearly all of the more than 100 schoolgirls kidnapped this week had been released.",
            [("abducted", 101, None), ("rescued", 51, None)],
        ),
        ("Most of the 40 pupils abducted on Sunday have been rescued.", [("abducted", 40, 40), ("rescued", 21, None)]),
    ],
)
def test_a_share_without_a_number_has_the_lower_end_that_its_words_leave(text: str, expected: list[Bounds]) -> None:
    assert bounds(text, _TAKEN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Only 14 of the 129 girls kidnapped on Tuesday have returned.", {("rescued", 14), ("abducted", 129)}),
        ("The 129 girls kidnapped on Tuesday have returned, the army said.", {("rescued", 129), ("abducted", 129)}),
        ("Eight people who were kidnapped last month returned home.", {("rescued", 8), ("abducted", 8)}),
        ("32 of the kidnapped girls have escaped.", {("rescued", 32)}),
        ("Four out of the 223 girls abducted by rebels have re-united with their parents.",
         {("rescued", 4), ("abducted", 223)}),
    ],
)  # fmt: skip
def test_those_taken_and_what_became_of_them_are_two_counts(text: str, expected: set[tuple[str, int]]) -> None:
    assert {(one.effect, one.count.lower) for one in counts(text, _TAKEN)} == expected


def test_a_text_that_tells_only_of_those_taken_tells_of_a_kidnapping_on_its_day() -> None:
    claims = read(
        "The fate of the girls is unclear. Of the 129 girls abducted by gunmen on 6 May 2014, 14 have returned."
    )
    taken = next(one for one in claims if one.facet == "abducted")
    assert isinstance(taken.value, Count)
    assert taken.event is not None
    assert taken.event.label == "Kidnapping, 6 May 2014"


def test_the_day_on_which_captives_were_freed_is_not_that_of_the_kidnapping() -> None:
    claims = read(f"{_TAKEN} Eleven of the hostages were freed on 9 June 2014, the ministry said.")
    freed = next(one for one in claims if one.facet == "rescued")
    assert freed.event is not None
    assert freed.event.when is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said 39 people were rescued, leaving 76 of the ferry's 118 passengers still unaccounted for.",
            [("rescued", 39, 39), ("missing", 76, 76)],
        ),
        ("The search left 12 of the 40 workers missing.", [("missing", 12, 12)]),
        ("The bodies of two other passengers were later pulled from the sea.", [("bodies", 2, 2)]),
        ("The bodies of nine sailors were found.", [("bodies", 9, 9)]),
        ("He said 900 of 968 passengers and crew on board were transferred to two ships.", [("present", 968, 968)]),
    ],
)
def test_a_share_is_what_its_own_words_say_and_bodies_are_nobody_rescued(text: str, expected: list[Bounds]) -> None:
    assert bounds(text, _SUNK) == expected


def test_whoever_is_abducted_abducts_nobody() -> None:
    claims = read("Students, teachers and relatives abducted two weeks ago from a school in Nigeria have been freed.")
    assert [claim.quote.text for claim in claims if claim.facet == "actor"] == []


def test_an_abduction_elsewhere_is_another_one() -> None:
    claims = read(
        "Gunmen abducted 42 people from a school in Torin on 17 February 2021. "
        "Their release came a day after gunmen abducted 317 girls from a boarding school elsewhere in the north."
    )
    first, second = [claim.event for claim in claims if claim.facet == "abducted"]
    assert first is not None
    assert second is not None
    assert first.id != second.id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry said that only 76 abducted girls from a college were released.", [("rescued", 76, 76)]),
        ("The 115 abducted girls have returned.", [("abducted", 115, 115), ("rescued", 115, 115)]),
        ("As many as 400 migrants fleeing Torland are feared to have drowned.", [("deaths", None, 400)]),
        ("Some 3,000 people fleeing the fighting crossed the river.", [("displaced", 3000, 3000)]),
    ],
)
def test_words_that_only_say_who_is_counted_count_nobody_for_themselves(text: str, expected: list[Bounds]) -> None:
    assert bounds(text, _TAKEN) == expected


def test_a_kidnapping_two_weeks_ago_is_that_of_the_day_given_below() -> None:
    claims = read(
        "Pupils abducted two weeks ago in Torin have been freed. The 40 pupils were abducted on 17 February by gunmen.",
        published="2021-02-27",
    )
    events = {claim.event.id for claim in claims if claim.facet in {"abducted", "occurrence"} and claim.event}
    assert len(events) == 1


def test_how_long_it_went_on_is_no_part_of_the_name_of_an_attack() -> None:
    claims = read("At least 67 people were killed in the four-day terrorist attack on a mall in Nairobi.")
    dead = next(claim for claim in claims if claim.facet == "deaths")
    assert dead.event is not None
    assert not dead.event.label.startswith("Day")


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("The army lost 35 men as prisoners.", {"arrested"}),
        ("The division lost 300 men, all of them captured.", {"arrested"}),
        ("The rebels lost 35 men to capture at the bridge.", {"arrested"}),
        ("The regiment lost 40 men to desertion.", set()),
        ("The club lost nine players to injury.", {"injuries"}),
        ("The army lost 35 men at the bridge.", {"deaths"}),
        ("The garrison lost 50 men to fever.", {"deaths"}),
    ],
)
def test_who_is_lost_as_a_prisoner_has_not_died(text: str, facets: set[str]) -> None:
    assert {one.facet for one in read(text) if one.facet in ("deaths", "arrested", "injuries")} == facets
