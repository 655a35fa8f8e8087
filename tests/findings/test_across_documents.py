"""What two documents on one event tell: who was there, what a rejection speaks of, a toll that rose."""

from __future__ import annotations

import pytest

from claimgraph.analyses import compare_claims
from claimgraph.people import Notes
from claimgraph.pipeline.people import linked
from claimgraph.propose import english
from claimgraph.schema import Document, TimeSpan

_RAID = "A missile hit the Solin clinic in Varsk in Kestovia on 20 May 2014. {}"
_CAMP = "Soldiers attacked a camp in Varsk in Kestovia on 20 May 2014. {}"
_SHIP = "The ferry Orla sank off Varsk in Kestovia on 20 May 2014. {}"


def told(first: str, second: str, days: tuple[str, str] = ("2014-05-21", "2014-05-21")) -> set[str]:
    """Return the verdicts on what one of two documents says against what the other says."""
    documents = [
        english.structured(Document(text, "", publisher, TimeSpan.parse(day) if day else None))
        for text, publisher, day in zip((first, second), ("Northern Wire", "The Courier"), days, strict=True)
    ]
    claims = [claim for document in documents for claim in english.claims(document)]
    _, together, matches = linked(claims, documents, Notes())
    plain = {"place", "date", "occurrence", "target", "actor"}
    of = {claim.id: claim.document for claim in together if claim.facet not in plain}
    every = compare_claims(together, documents, matches=matches).findings
    return {one.verdict for one in every if len({of.get(claim, "") for claim in one.claims} - {""}) > 1}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The clinic was empty, the army said.", "Twelve patients were killed in the clinic, a doctor said."),
        ("The clinic had been empty for weeks, the army said.", "Some 40 patients were in the clinic, a doctor said."),
    ],
)
def test_an_empty_house_leaves_nobody_to_be_killed_in_it(first: str, second: str) -> None:
    assert "conflict" in told(_RAID.format(first), _RAID.format(second))
    assert "conflict" in told(_RAID.format(second), _RAID.format(first))


def test_that_another_house_was_empty_leaves_room_for_the_dead() -> None:
    first, second = "The barracks were empty, the army said.", "Twelve patients were killed, a doctor said."
    assert "conflict" not in told(_RAID.format(first), _RAID.format(second))


def test_where_nobody_had_a_gun_the_dead_were_not_armed() -> None:
    first, second = "Nobody in the camp had a gun, survivors said.", "All of the dead were armed, the army said."
    assert "conflict" in told(_CAMP.format(first), _CAMP.format(second))


def test_that_nobody_had_a_gun_leaves_room_for_the_unarmed_dead() -> None:
    first, second = "Nobody in the camp had a gun, survivors said.", "All of the dead were unarmed, the army said."
    assert "conflict" not in told(_CAMP.format(first), _CAMP.format(second))


def test_who_is_accounted_for_may_be_dead_but_is_not_missing() -> None:
    all_known = _SHIP.format("All passengers have been accounted for, the ministry said.")
    assert "conflict" not in told(all_known, _SHIP.format("Some 41 people died, the coast guard said."))
    assert "conflict" in told(all_known, _SHIP.format("Nine people are missing, relatives said."))


def test_a_toll_that_one_office_calls_risen_is_above_its_own_of_another_document() -> None:
    first = _SHIP.format("At least 41 people died, the coast guard said.")
    second = _SHIP.format("The death toll has risen to 58, the coast guard said.")
    assert told(first, second, ("2014-05-21", "")) == told(second, first, ("", "2014-05-21")) == {"revision"}


def test_a_rejection_of_civilian_deaths_speaks_of_whoever_calls_the_dead_civilians() -> None:
    first = _RAID.format("The army called reports of civilian deaths a fabrication.")
    assert "conflict" in told(first, _RAID.format("All of the dead were civilians, a doctor said."))


def test_a_denial_of_what_was_done_on_a_day_denies_no_day() -> None:
    first = "Shells hit a mill in Varsk in Kestovia on 20 May 2014. No missiles were fired on 20 May, the army said."
    documents = [english.structured(Document(first, "", "Northern Wire", TimeSpan.parse("2014-05-21")))]
    claims = english.claims(documents[0])
    assert [one for one in compare_claims(claims, documents).findings if one.rule == "times"] == []
