"""What became of people, weighed: freed against still missing, taken against there, numbers that grow with time."""

from __future__ import annotations

import pytest

from claimgraph.analyses import compare_claims
from claimgraph.people import Notes
from claimgraph.pipeline.people import linked
from claimgraph.propose import english
from claimgraph.schema import Document, Finding, TimeSpan

_FATES = frozenset({"rescued", "missing", "abducted", "present", "survivors"})
_TAKEN = "Gunmen kidnapped 120 girls from a school in Varsk in Kestovia on 20 May 2014. {}"


def found(first: str, second: str, days: tuple[str, str] = ("2014-05-22", "2014-05-22")) -> list[Finding]:
    """Return what comes of comparing what two reports tell of people's fates."""
    documents = [
        english.structured(Document(text, "", publisher, TimeSpan.parse(day)))
        for text, publisher, day in zip((first, second), ("Northern Wire", "The Courier"), days, strict=True)
    ]
    claims = [claim for document in documents for claim in english.claims(document)]
    _, together, matches = linked(claims, documents, Notes())
    fates = {claim.id: claim.document for claim in together if claim.facet in _FATES}
    every = compare_claims(together, documents, matches=matches).findings
    return [one for one in every if len({fates.get(each, "") for each in one.claims} - {""}) > 1]


def conflicts(first: str, second: str, days: tuple[str, str] = ("2014-05-22", "2014-05-22")) -> list[str]:
    return [one.explanation for one in found(first, second, days) if one.verdict == "conflict"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The army said nearly all the girls had been freed.", "Most of the girls are still missing, a teacher said."),
        ("The army said almost all the pupils were free.", "A teacher said 95 of the girls were still missing."),
        ("The army said all but eight of the girls were free.", "A teacher said 100 girls were still missing."),
        ("The army said all but eight of the girls were free.", "A teacher said 14 of the girls had escaped."),
        ("The army said most of the girls had been rescued.", "A teacher said only 20 of the girls had returned."),
        (
            "The army said all the girls had been freed.",
            "The majority of the girls are still being held, parents said.",
        ),
        ("Most of the girls are still in captivity, parents said.", "The army said 100 girls had been freed."),
        ("The army said virtually all the students had been rescued.", "Parents said 70 pupils were unaccounted for."),
        ("The army said all except three of the girls had been found.", "Parents said 60 girls were still missing."),
        (
            "The army said most of the pupils had returned home.",
            "Most of the pupils have not been found, parents said.",
        ),
    ],
)
def test_most_who_are_free_leave_no_room_for_most_who_are_not(first: str, second: str) -> None:
    assert conflicts(_TAKEN.format(first), _TAKEN.format(second)) != []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Some of the girls have been freed, the army said.", "Most of the girls are still missing, a teacher said."),
        ("The army said 40 of the girls had been freed.", "A teacher said 80 of the girls were still missing."),
        ("The army said 40 girls had been freed.", "Most of the girls are still missing, a teacher said."),
        ("The army said all but eight of the girls were free.", "A teacher said eight girls were still missing."),
        ("The army said most of the girls had been freed.", "A teacher said 20 girls were still missing."),
    ],
)
def test_some_who_are_free_leave_room_for_those_who_are_not(first: str, second: str) -> None:
    assert conflicts(_TAKEN.format(first), _TAKEN.format(second)) == []


@pytest.mark.parametrize(
    ("days", "first", "second"),
    [
        (("2014-05-21", "2014-05-23"), "The army said 14 girls had escaped.", "The police said 32 girls had escaped."),
        (
            ("2014-05-21", "2014-05-23"),
            "The army said 90 girls were missing.",
            "The police said 70 girls were missing.",
        ),
        (
            ("2014-05-21", "2014-05-30"),
            "The army said 30 girls had escaped.",
            "The police said four girls had returned.",
        ),
    ],
)
def test_more_may_be_freed_and_fewer_missing_on_a_later_day(days: tuple[str, str], first: str, second: str) -> None:
    assert conflicts(_TAKEN.format(first), _TAKEN.format(second), days) == []
    assert conflicts(_TAKEN.format(first), _TAKEN.format(second)) != []


def test_more_cannot_be_missing_on_a_later_day() -> None:
    first, second = "The army said 70 girls were missing.", "The police said 110 girls were missing."
    assert conflicts(_TAKEN.format(first), _TAKEN.format(second), ("2014-05-21", "2014-05-23")) != []


@pytest.mark.parametrize(
    "second",
    [
        "Gunmen kidnapped girls from a school in Varsk in Kestovia on 20 May 2014. Parents said 219 were missing.",
        "Gunmen kidnapped girls from a school in Varsk in Kestovia on 20 May 2014. The UN said 200 were freed.",
        "Gunmen kidnapped 276 girls from a school in Varsk in Kestovia on 20 May 2014, the UN said.",
    ],
)
def test_those_of_whom_a_part_is_told_cannot_be_fewer_than_the_part(second: str) -> None:
    assert conflicts(_TAKEN.format("It was the worst such raid."), second) != []


def test_those_who_returned_and_those_whose_fate_is_unknown_are_those_taken() -> None:
    text = (
        "The fate of 115 girls abducted by gunmen in Varsk on 20 May 2014 is unknown. "
        "Only 14 of the 129 girls kidnapped have returned, the headmistress said."
    )
    document = english.structured(Document(text, "", "Northern Wire", TimeSpan.parse("2014-05-22")))
    findings = compare_claims(english.claims(document), [document]).findings
    assert [one for one in findings if one.verdict == "conflict"] == []
    assert {"partitives", "sums"} <= {one.rule for one in findings if one.verdict == "part-whole"}


def test_a_group_counted_beside_another_is_not_all_who_were_there() -> None:
    sunk = "A ferry sank off Varsk in Kestovia on 20 May 2014. {}"
    rescued = sunk.format("The ministry said 471 people had been rescued.")
    both = sunk.format("The owners said there had been 64 crew members and 447 passengers on board.")
    one = sunk.format("The owners said there had been 447 passengers on board.")
    assert conflicts(rescued, both) == []
    assert conflicts(rescued, one) != []


_FIRE = "A fire broke out at the Karsa mill in Kestovia on 4 March 2023. {}"


@pytest.mark.parametrize(
    ("there", "dead"),
    [
        ("The owner said 143 people were in the mill.", "Lawyers said 160 people died."),
        ("The owner said only 30 people had been in the mill.", "The clinic said 41 people had died."),
        ("The foreman said 80 people were inside.", "Relatives said 95 people were killed."),
        ("The company said 120 people had been in the building.", "The union counted 150 dead."),
        ("The owner said 12 people were in the mill.", "The mayor said 15 people had died."),
        ("Police said 50 people were in the mill.", "The imam said 70 people died."),
        ("The ministry said 200 people were inside the mill.", "The union said at least 230 people were killed."),
        ("The owner said exactly 61 people were in the mill.", "Doctors said 64 people were killed."),
        ("The company said that 18 people had been inside.", "The priest said 22 people were killed."),
        ("The owner said 40 people were in the hall.", "The union said 55 people had been killed."),
    ],
)
def test_more_dead_than_were_there_leave_no_room_for_each_other(there: str, dead: str) -> None:
    assert _dead_against(there, dead) == {"conflict"}


@pytest.mark.parametrize(
    ("there", "dead", "verdicts"),
    [
        ("The owner said 143 people were in the mill.", "Lawyers said 141 people died.", set()),
        ("The owner said at least 143 people were in the mill.", "Lawyers said 160 people died.", set()),
        ("The owner said about 150 people were in the mill.", "Lawyers said 155 people died.", set()),
        ("The owner said four guards were in the mill.", "Lawyers said 16 people died.", set()),
        ("Twenty people were in the hotel, its owner said.", "The ministry said 300 people had died.", set()),
        (
            "The owner said 143 people were in the mill.",
            "Lawyers said 160 people died, including men who died later of their injuries.",
            {"undetermined"},
        ),
        (
            "The owner said 143 people were in the mill.",
            "The mayor said 150 people were killed, among them several rescuers.",
            {"undetermined"},
        ),
    ],
)
def test_dead_who_may_have_been_elsewhere_are_no_rivals_of_who_was_there(
    there: str, dead: str, verdicts: set[str]
) -> None:
    assert _dead_against(there, dead) == verdicts


def _dead_against(there: str, dead: str) -> set[str]:
    document = english.structured(Document(_FIRE.format(f"{there} {dead}"), "", "Northern Wire"))
    findings = compare_claims(english.claims(document), [document]).findings
    return {one.verdict for one in findings if one.explanation.startswith("“") and "are more than" in one.explanation}
