"""Comparing two names: each rule, its ground, and names that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.link.mentions import MOST, candidates, compare
from claimgraph.link.names import clashes, form, skeleton
from claimgraph.link.places import Listing, office
from claimgraph.people import parse_aliases

OWN = "River Guard\tparty\tArmy of Freeland\tthe Watchmen|RG\tFreeland's law on the guard, article 2\n"


def test_spellings_of_one_listed_place_are_certain_and_the_ground_names_the_list() -> None:
    answer = compare("Abu Kamal", "Al Bukamal", "place")
    assert (answer.outcome, answer.rule, answer.preferred) == ("certain", "listed", "Abu Kamal")
    assert answer.ground == (
        "“Abu Kamal” and “Al Bukamal” are spellings of one place in GeoNames (gn:174448): Abu Kamal."
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Rīverton", "Riverton"),
        ("River-Town", "Rivertown"),
        ("The Hill League", "Hill League"),
        ("5th Row", "Fifth Row"),
    ],
)
def test_the_same_letters_are_certain(left: str, right: str) -> None:
    assert compare(left, right).rule == "same-letters"
    assert compare(left, right).outcome == "certain"


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("Rivarton", "Riverton", "skeleton"),
        ("RLM", "Rivertown League of Merchants", "acronym"),
        ("Merchants League", "League Merchants", "generic-words"),
        ("Liwa Rasheedun", "Rashidun Brigade", "skeleton"),
        ("Rashidun Brigade", "Rashidun Division", "generic-words"),
        ("Qasim Zarhuni", "Kassem Zarhouni", "word-by-word"),
        ("Zarhuni", "Qasim Zarhuni", "family-name"),
        ("Hill Farmers", "Hill Farmers Widows Aid", "shortened"),
        ("Ривертаун", "Rivertown", "skeleton"),
        ("Ривер", "River", "generic-words"),
    ],
)
def test_likeness_only_proposes(left: str, right: str, rule: str) -> None:
    answer = compare(left, right)
    assert (answer.outcome, answer.rule) == ("proposed", rule)


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("1st Hill Brigade", "2nd Hill Brigade", "ordinals"),
        ("First Corps", "Second Corps", "ordinals"),
        ("East Rivertown", "West Rivertown", "directions"),
        ("East Rivertown", "Rivertown", "part-whole"),
        ("Rivertown Province", "Rivertown", "part-whole"),
        ("Rivertown Province", "Rivertown District", "levels"),
        ("Peru", "Peruvian Navy", "part-whole"),
        ("Peruvian Navy", "Chilean Navy", "states"),
        ("Hill Ministry", "Hill Hospital", "branches"),
        ("Israel", "Israeli Air Force", "part-whole"),
        ("Hama", "Hamas", "kinds"),
    ],
)
def test_what_tells_two_apart_stands_above_likeness(left: str, right: str, rule: str) -> None:
    answer = compare(left, right)
    assert (answer.outcome, answer.rule) == ("different", rule)


@pytest.mark.parametrize(
    ("left", "right"), [("Hill Army", "Free Hill Army"), ("J. A. Roe", "J. B. Roe"), ("Ann", "Bob")]
)
def test_where_nothing_speaks_for_one_or_two_nobody_knows(left: str, right: str) -> None:
    assert compare(left, right).outcome == "unknown"


def test_a_name_with_several_bearers_is_only_proposed() -> None:
    answer = compare("Palmyra", "Tadmur", "place")
    assert (answer.outcome, answer.rule) == ("proposed", "listed-namesakes")
    assert compare("Palmyra", "Tadmur", "place", Listing(countries=("Syria",))).outcome == "certain"


# ── The user's own aliases ────────────────────────────────────────────────────────────────────────────────


def test_the_users_own_aliases_count_and_are_named_with_their_source() -> None:
    listing = Listing(parse_aliases(OWN).aliases)
    answer = compare("RG", "River Guard", "entity", listing)
    assert (answer.outcome, answer.preferred) == ("certain", "River Guard")
    assert "line 1 (Freeland's law on the guard, article 2)" in answer.ground
    assert compare("The Watchmen", "RG", "entity", listing).outcome == "certain"
    assert compare("Army of Freeland", "RG", "entity", listing).outcome != "certain"


def test_a_users_alias_stands_above_the_list_and_the_clash_is_told() -> None:
    entries = parse_aliases("Hill Post\tmedia\t\tReuters\tits masthead\n").aliases
    assert compare("Reuters", "Hill Post", "source", Listing(entries)).outcome == "certain"
    (clash,) = clashes(entries)
    assert (clash.where, "'Reuters'" in clash.found) == ("aliases.tsv, line 1", True)


def test_wholes_that_run_in_a_circle_end() -> None:
    entries = parse_aliases("Aa\tparty\tBb\t\tx\nBb\tparty\tAa\t\tx\n").aliases
    assert compare("Aa", "Bb", "entity", Listing(entries)).rule == "part-whole"


# ── Names that are none ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["", "   ", "—", "\u202e", "\u0301", "x" * 10_000, "\x00", "\ud800", "1" * 300])
def test_what_is_no_name_is_never_one_with_anything(name: str) -> None:
    for other in (name, "Riverton", ""):
        assert compare(name, other).outcome == compare(other, name).outcome == "unknown"
    assert candidates([name, "Riverton"]) == ()


def test_names_that_are_only_articles_are_one_with_themselves_alone() -> None:
    assert compare("The", "Al").outcome == "unknown"
    assert compare("al-", "The").outcome == "unknown"


def test_marks_of_direction_and_combining_marks_do_not_make_two_of_one() -> None:
    assert compare("\u202bRiverton\u202c", "Riverton").outcome == "certain"
    assert compare("Ri\u0301verton", "R\u00edverton").outcome == "certain"
    assert compare("حَلَب", "حلب").outcome == "certain"


def test_other_scripts_are_never_certain_by_their_romanised_letters_alone() -> None:
    assert compare("حماس", "هماس").outcome != "certain"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_have_an_answer_that_is_the_same_both_ways(left: str, right: str) -> None:
    one, other = compare(left, right), compare(right, left)
    assert (one.outcome, one.rule) == (other.outcome, other.rule)
    assert one.outcome != "certain" or form(left).letters == form(right).letters or one.rule == "listed"


@given(st.text(alphabet="aeioubcdkqsz", min_size=1, max_size=12))
def test_a_skeleton_does_not_tell_q_from_k_nor_vowels(word: str) -> None:
    assert skeleton(word.replace("q", "k")) == skeleton(word)


# ── Blocking ──────────────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(st.sampled_from(["Riverton", "Rivarton", "RLM", "Hill Guard", "Guard of the Hill", "Rima Lake Men"])))
def test_candidates_do_not_depend_on_order_or_repetition(names: list[str]) -> None:
    assert candidates(names) == candidates(sorted(set(names), reverse=True))


def test_a_word_that_very_many_names_share_makes_no_pairs() -> None:
    names = [f"Rivertown {chr(97 + at // 26)}{chr(97 + at % 26)}x" for at in range(MOST + 1)]
    assert len(candidates(names[:-1])) == MOST * (MOST - 1) / 2
    assert len(candidates(names)) < MOST * MOST / 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("state health ministry", ("health ministry", "", "region")),
        ("White Nile state health ministry", ("health ministry", "White Nile state", "")),
        ("health ministry of White Nile State", ("health ministry", "White Nile State", "")),
        ("Kestovia’s interior ministry", ("interior ministry", "Kestovia", "")),
        ("a spokeswoman for the Ministry of the Interior", ("interior ministry", "", "")),
        ("Interior Minister Pavel Drenko", ("interior ministry", "", "")),
        ("Syrian Ministry of Defense", ("defence ministry", "Syria", "")),
        ("Gaza Health Ministry", ("health ministry", "Gaza", "")),
        ("Health and Population Ministry of Egypt", ("health ministry", "Egypt", "")),
        ("Iraqi Interior Ministry spokesman", ("interior ministry", "Iraq", "")),
        ("the governor of the Orlen region", ("government", "Orlen region", "region")),
        ("Central Government officials in Islamabad", ("government", "", "state")),
        ("the Sudanese army", ("armed forces", "Sudan", "")),
        ("an official at the ministry", ("ministry", "", "")),
        ("health officials", ("health ministry", "", "")),
    ],
)
def test_an_office_is_known_by_what_it_does_and_whose_it_is(words: str, told: tuple[str, str, str]) -> None:
    assert office(words) == told


@pytest.mark.parametrize(
    "words",
    [
        "officials", "local authorities", "the Orlen Liberation Army", "Nile Relief", "two residents", "a doctor",
        "Free Syrian Army", "the New Freeland Police Union", "Amna Idris", "Emergency Advocates", "first reports",
    ],
)  # fmt: skip
def test_what_is_anybody_or_has_a_name_of_its_own_is_no_office(words: str) -> None:
    assert office(words) == ("", "", "")
