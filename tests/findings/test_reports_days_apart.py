"""Tolls that reports of one event give on different days: who speaks for one body, and what only grew since."""

from __future__ import annotations

import pytest

from claimgraph.analyses import compare_claims
from claimgraph.people import Notes
from claimgraph.pipeline.people import linked
from claimgraph.propose import english
from claimgraph.schema import Document, Finding, TimeSpan


def report(text: str, day: str, publisher: str) -> Document:
    return english.structured(Document(text, "", publisher, TimeSpan.parse(day)))


def found(first: str, second: str, days: tuple[str, str] = ("2014-05-21", "2014-05-22")) -> list[Finding]:
    """Return what comes of comparing the deaths that two reports tell of."""
    documents = [report(first, days[0], "Northern Wire"), report(second, days[1], "The Courier")]
    claims = [claim for document in documents for claim in english.claims(document)]
    _, together, matches = linked(claims, documents, Notes())
    deaths = {claim.id: claim.document for claim in together if claim.facet == "deaths"}
    every = compare_claims(together, documents, matches=matches).findings
    return [one for one in every if len({deaths.get(each, "") for each in one.claims} - {""}) > 1]


def within(text: str) -> tuple[Finding, ...]:
    """Return what comes of comparing all claims of one report."""
    claims = english.claims(document := report(text, "2014-05-21", "Northern Wire"))
    return compare_claims(claims, [document]).findings


def verdicts(first: str, second: str, days: tuple[str, str] = ("2014-05-21", "2014-05-22")) -> set[str]:
    return {one.verdict for one in found(first, second, days)}


QUAKE = "The earthquake that shook the Ziwar valley in Kestovia on 20 May 2014 killed {}."
SHELLS = "Shells hit a school in Varsk in Kestovia on 20 May 2014. {}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("61 schoolgirls were killed, the rebels said.", "40 children were killed, the UN said."),
        ("61 schoolgirls were killed, the rebels said.", "53 students were killed, a doctor said."),
        ("61 pupils died, the mayor said.", "A teacher said that 48 girls died."),
        ("61 boys died, the mayor said.", "A teacher said that 48 children died."),
        ("61 teenagers died, the mayor said.", "A teacher said that 48 schoolchildren died."),
    ],
)
def test_the_children_of_one_school_are_one_toll_by_whatever_word(first: str, second: str) -> None:
    assert verdicts(SHELLS.format(first), SHELLS.format(second)) == {"conflict"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("61 boys died, the mayor said.", "A teacher said that 48 girls died."),
        ("61 schoolgirls were killed, the rebels said.", "90 people died, 40 of them children, the UN said."),
        ("61 people died, among them 12 children, the mayor said.", "A teacher said that 14 pupils died."),
    ],
)
def test_boys_are_no_girls_and_a_part_is_no_toll(first: str, second: str) -> None:
    found_verdicts = [
        one for one in found(SHELLS.format(first), SHELLS.format(second)) if "one toll" in one.explanation
    ]
    assert found_verdicts == []


@pytest.mark.parametrize("rank", ["Interior Minister Rauf Seko", "Rauf Seko, the interior minister,"])
def test_a_minister_revises_what_his_ministry_said(rank: str) -> None:
    first = SHELLS.replace("Kestovia", "Ukraine").format("Ukraine's interior ministry said that 31 people died.")
    second = SHELLS.replace("Kestovia", "Ukraine").format(f"{rank} said that 48 people died.")
    assert verdicts(first, second) == {"revision"}


@pytest.mark.parametrize(("days", "verdict"), [(("2014-05-21", "2014-05-24"), "undetermined"),
                                                (("2014-05-21", "2014-05-21"), "conflict")])  # fmt: skip
def test_a_higher_toll_of_a_disaster_days_later_is_no_rival(days: tuple[str, str], verdict: str) -> None:
    first = QUAKE.format("39 people, doctors said")
    second = QUAKE.format("79 people, the Red Crescent said")
    assert verdicts(first, second, days) == {verdict}


def test_a_lower_toll_of_a_disaster_days_later_is_a_rival() -> None:
    first, second = QUAKE.format("79 people, doctors said"), QUAKE.format("39 people, the Red Crescent said")
    assert verdicts(first, second, ("2014-05-21", "2014-05-24")) == {"conflict"}


@pytest.mark.parametrize(
    ("first", "second", "day", "verdict"),
    [
        ("The mayor said that 83 people died.", "The death toll stands at 88, the UN said.", "22", "undetermined"),
        ("The mayor said that 45 people died.", "The army said that 54 people were killed.", "23", "undetermined"),
        ("The mayor said that 83 people died.", "The death toll rose to 95, the UN said.", "21", "undetermined"),
        ("The mayor said that 83 people died.", "The UN said that 95 people died.", "21", "conflict"),
        ("The mayor said that 5 people died.", "The army said that 54 people were killed.", "22", "conflict"),
        ("The mayor said that 95 people died.", "The UN said that 83 people died.", "22", "conflict"),
        ("The mayor said that 83 people died.", "The UN said that 95 people died.", "28", "conflict"),
    ],
)
def test_tolls_of_the_first_days_grow(first: str, second: str, day: str, verdict: str) -> None:
    days = ("2014-05-21", f"2014-05-{day}")
    assert verdicts(SHELLS.format(first), SHELLS.format(second), days) == {verdict}


@pytest.mark.parametrize(
    ("before", "verdict"),
    [
        ("Ten people had previously died there, the union said.", set()),
        ("The union said that ten people were killed in the weeks before the attack.", set()),
        ("The union said that ten people were killed.", {"conflict"}),
        ("The union said that ten people were killed, fewer than previously thought.", {"conflict"}),
    ],
)
def test_those_who_died_before_are_no_toll_of_what_is_told(before: str, verdict: set[str]) -> None:
    first = SHELLS.format("The mayor said that 34 people died.")
    assert verdicts(first, SHELLS.format(before)) & {"conflict"} == verdict


@pytest.mark.parametrize(
    ("whole", "verdict"),
    [
        ("In all, 50 people were killed on 20 May 2014, the UN said.", "scope-difference"),
        ("Altogether 50 people were killed on 20 May 2014, the UN said.", "scope-difference"),
        ("The UN said that 50 people were killed on 20 May 2014.", "conflict"),
    ],
)
def test_what_a_text_counts_in_all_is_no_rival_of_one_of_its_figures(whole: str, verdict: str) -> None:
    text = f"Shells hit a school in Varsk in Kestovia on 20 May 2014. The mayor said that 25 people died there. {whole}"
    every = within(text)
    assert {one.verdict for one in every if one.rule == "counts" and len(one.claims) == 2} == {verdict}


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("A clash broke out at the border at Varsk in Kestovia on 20 May 2014", "undetermined"),
        ("Protests were held in Varsk in Kestovia on 20 May 2014", "undetermined"),
        ("A bomb exploded at a school in Varsk in Kestovia on 20 May 2014", "conflict"),
        ("A bomb exploded in Warsaw in Poland on 20 May 2014", "conflict"),
    ],
)
def test_what_goes_on_for_hours_has_several_times(told: str, verdict: str) -> None:
    text = f"{told}. Officials said it began at 7:15 am. A colonel said that it began in the evening."
    every = within(text)
    assert {one.verdict for one in every if one.rule == "times"} == {verdict}


CRASH = "12 people were killed when a bus left the road near Varsk on 20 May 2014."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Governor Dana Holt said {}", "Governor Holt said that 19 people were killed in {}."),
        ("Police inspector Kari Moe said {}", "Police now say 19 people were killed in {}."),
        ("The disaster agency said {}", "The toll of {} has risen to 19, the disaster agency said."),
        ("Police said {}", "The death toll from {} now stands at 19, a police spokesman said."),
        ("The health ministry said {}", "The health ministry has lowered its toll of {} to 9 people dead."),
    ],
)
def test_the_later_figure_of_one_office_or_one_person_revises_the_first(first: str, second: str) -> None:
    assert verdicts(first.format(CRASH), second.format("Tuesday’s crash near Varsk")) == {"revision"}


def test_two_ministers_of_other_names_do_not_revise_each_other() -> None:
    later = "Governor Ivo Brandt said that 19 people were killed in the crash near Varsk on 20 May."
    assert "revision" not in verdicts(f"Governor Dana Holt said {CRASH}", later)


def test_what_killed_nobody_on_a_day_was_on_that_day() -> None:
    documents = report("Nobody was hurt in the strike on Varsk on Tuesday, the air force said.", "2014-05-21", "Wire")
    dates = [claim for claim in english.claims(documents) if claim.facet == "date"]
    assert [one.polarity for one in dates] == ["affirmed"]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("Officials said {}", "The toll of {} has risen to 31, the disaster agency said.", "revision"),
        ("Police said at least {}", "The death toll from {} climbed to 31 on Thursday.", "revision"),
        ("The mayor said {}", "Rescuers brought the death toll of {} to 31.", "revision"),
        ("At least {}", "The toll of {} rose to 31 on Thursday, the health ministry said.", "revision"),
        ("Police said {}", "The death toll from {} now stands at 31, the fire service said.", "revision"),
        ("The rebels said {}", "The toll of {} has risen to 31, the army said.", "conflict"),
        ("A union said {}", "The toll of {} has risen to 31, the interior ministry said.", "conflict"),
        ("Officials said {}", "The toll of {} has risen to 9, the disaster agency said.", "conflict"),
        ("Officials said {}", "Doctors said that 31 people were killed in {}.", "conflict"),
    ],
)
def test_a_toll_that_has_risen_rose_from_what_offices_said_before(first: str, second: str, verdict: str) -> None:
    assert verdicts(first.format(CRASH), second.format("Tuesday’s crash near Varsk")) == {verdict}


@pytest.mark.parametrize(
    ("first", "second", "rival"),
    [
        ("Up to 7 people may have been killed", "23 people were killed", True),
        ("Up to 7 civilians may have died", "12 civilians were killed", True),
        ("No more than 7 people may have been killed", "23 people were killed", True),
        ("Up to 7 people may have been killed", "5 people were killed", False),
        ("7 people may have been killed", "23 people were killed", False),
        ("At least 7 people may have been killed", "23 people were killed", False),
        ("No civilians were killed", "Shrapnel killed another woman", True),
        ("Nobody was killed", "Three more people were killed", True),
        ("20 people were killed", "Three more people were killed", False),
    ],
)
def test_the_most_that_may_be_leaves_no_more_and_none_leaves_nobody_else(first: str, second: str, rival: bool) -> None:
    place = "in the strike on Varsk on 20 May 2014"
    found = verdicts(f"{first} {place}, the army said.", f"{second} {place}, doctors said.")
    assert ("conflict" in found) is rival
