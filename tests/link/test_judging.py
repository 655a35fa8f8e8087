"""People above rules, later above earlier, and contradictions above neither."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from claimgraph.link import Groups, settled
from claimgraph.people import Judgement
from claimgraph.schema import Judged, Match

NAMES = ("Aton", "Beton", "Ceton", "Deton")
JUDGED = ("same", "different", "unsure", "not-judged")


def said(left: str, right: str, judgement: str, by: str = "Ann", ground: str = "seen") -> Judgement:
    return Judgement("place", left, right, cast("Judged", judgement), ground, by, dt.date(2026, 1, 2))


def rule(left: str, right: str, judgement: str = "same", by_rule: str = "listed", preferred: str = "") -> Match:
    return Match("place", left, right, cast("Judged", judgement), "listed so.", by_rule, preferred=preferred)


def held(matches: tuple[Match, ...]) -> dict[tuple[str, str], str]:
    return {(one.left, one.right): one.judgement for one in matches}


def test_a_persons_judgement_stands_above_every_rule() -> None:
    (match,) = settled([rule("Aton", "Beton")], [said("Beton", "Aton", "different")])
    assert (match.judgement, match.by, match.ground) == ("different", "Ann", "seen.")


def test_a_later_judgement_stands_above_an_earlier_one_and_can_be_taken_back() -> None:
    first, second = said("Aton", "Beton", "same"), said("Beton", "Aton", "different", ground="other maps")
    assert held(settled([], [first, second])) == {("Aton", "Beton"): "different"}
    assert held(settled([], [second, first])) == {("Aton", "Beton"): "same"}
    back = said("Aton", "Beton", "not-judged")
    assert settled([rule("Aton", "Beton")], [first, second, back]) == settled([rule("Aton", "Beton")], [])


def test_people_who_disagree_make_it_unsure_with_both_grounds() -> None:
    (match,) = settled(
        [], [said("Aton", "Beton", "same", "Ann", "a map"), said("Aton", "Beton", "different", "Bob", "a list")]
    )
    assert match.judgement == "unsure"
    assert match.by == "Ann; Bob"
    assert match.ground == "Ann judged same: a map. Bob judged different: a list."


def test_same_and_same_and_different_contradict_and_nothing_of_it_is_applied() -> None:
    lines = [
        said("Aton", "Beton", "same"),
        said("Beton", "Ceton", "same"),
        said("Aton", "Ceton", "different", "Bob", "far"),
    ]
    found = settled([], lines)
    assert set(held(found).values()) == {"unsure"}
    assert all("But" in one.ground for one in found)
    assert any("far." in one.ground for one in found)


def test_a_rule_does_not_join_what_a_person_holds_to_be_two() -> None:
    found = settled(
        [rule("Aton", "Beton"), rule("Beton", "Ceton", by_rule="stated-alias")], [said("Aton", "Ceton", "different")]
    )
    assert held(found) == {("Aton", "Beton"): "same", ("Beton", "Ceton"): "unsure", ("Aton", "Ceton"): "different"}


def test_what_a_rule_knows_to_be_two_is_never_joined_by_other_rules() -> None:
    found = settled([rule("Aton", "Beton"), rule("Beton", "Ceton"), rule("Aton", "Ceton", "different")], [])
    assert list(held(found).values()).count("same") == 1
    assert held(found)["Aton", "Ceton"] == "different"


def test_a_group_has_one_preferred_name_the_listed_one_or_the_most_frequent() -> None:
    found = settled([rule("Aton", "Beton", preferred="Beton"), rule("Beton", "Ceton", by_rule="stated-alias")], [])
    assert {one.preferred for one in found} == {"Beton"}
    (match,) = settled([], [said("Aton", "Beton", "same")], mentions={("place", "Aton"): 3, ("place", "Beton"): 2})
    assert match.preferred == "Aton"


def test_a_judgement_on_a_name_that_nobody_has_is_kept() -> None:
    (match,) = settled([], [said("Nowhere", "Elsewhere", "same")], documents={("place", "Aton"): ["d"]})
    assert (match.judgement, match.documents) == ("same", ())


lines = st.builds(
    said, st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(JUDGED), st.sampled_from(["Ann", "Bob"])
).filter(lambda one: one.left != one.right)
rules = st.builds(
    rule,
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(["same", "different", "not-judged"]),
    st.sampled_from(["listed", "same-letters", "skeleton"]),
).filter(lambda one: one.left != one.right)


@given(st.lists(rules, max_size=6), st.lists(lines, max_size=6), st.randoms(use_true_random=False))
def test_no_group_holds_two_that_are_held_to_be_different(
    found: list[Match], judged: list[Judgement], random: object
) -> None:
    matches = settled(found, judged)
    groups = Groups[tuple[str, str]]()
    for one in matches:
        if one.judgement == "same":
            groups.join((one.kind, one.left), (one.kind, one.right))
    people = [one for one in matches if one.judgement == "different" and one.by != ""]
    assert not any(groups.together((one.kind, one.left), (one.kind, one.right)) for one in people)
    assert len({one.pair for one in matches}) == len(matches)


@given(st.lists(rules, max_size=5, unique_by=lambda one: one.pair), st.lists(lines, max_size=4))
def test_the_order_in_which_rules_found_matches_does_not_show(found: list[Match], judged: list[Judgement]) -> None:
    expected = settled(found, judged)
    for order in itertools.islice(itertools.permutations(found), 6):
        assert settled(order, judged) == expected
