"""What comparing makes of events that are one, that may be one, and that people hold apart."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

import pytest

import three_nights
from claimgraph.analyses import compare_claims
from claimgraph.comparison import Comparison, Coverage
from claimgraph.link import apply_events
from claimgraph.link.events import link_events
from claimgraph.people import Judgement
from claimgraph.schema import Finding, Judged, Match

COLUMN = ("o_column", "killed four people")
PROPOSED = "2 pairs of events that may be one: claimgraph matches"


def compared(judgements: Sequence[Judgement] = ()) -> Comparison:
    """Return the comparison of the corpus of three nights, with its events linked."""
    documents = list(three_nights.documents().values())
    claims = three_nights.all_claims()
    matches = link_events(claims, documents, judgements)
    return compare_claims(apply_events(claims, matches), documents, matches=matches)


def judged(document: str, words: str, judgement: Judged) -> Judgement:
    """Return a person's judgement of the column's event and that of another document."""
    left, right = (three_nights.claim(*one).event for one in (COLUMN, (document, words)))
    assert left is not None
    assert right is not None
    return Judgement("event", left.id, right.id, judgement, "I asked its author.", "Ada", dt.date(2024, 4, 1))


def of_documents(findings: Sequence[Finding], rule: str) -> set[frozenset[str]]:
    """Return the pairs of documents whose tolls a rule found something of."""
    by_id = {claim.id: claim for claim in three_nights.all_claims()}
    return {
        frozenset(three_nights.name_of(by_id[claim].document) for claim in finding.claims)
        for finding in findings
        if finding.rule == rule and by_id[finding.claims[0]].facet == "deaths"
    }


def conflicts(comparison: Comparison) -> set[frozenset[str]]:
    return of_documents([one for one in comparison.findings if one.verdict == "conflict"], "counts")


def test_the_line_at_the_end_says_how_many_events_may_be_one() -> None:
    assert str(compared().coverage).endswith(f"; {PROPOSED}")


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "1 pair of claims on one facet: 1 compared"), (1, "; 1 pair of events that may"), (3000, "; 3,000 pairs of")],
)
def test_the_line_at_the_end_counts_as_people_do(number: int, words: str) -> None:
    line = str(Coverage(1, 1, open_events=number))

    assert words in line
    assert ("may be one" in line) == (number != 0)


def test_a_proposal_that_a_person_settled_is_no_longer_counted() -> None:
    settled = compared([judged("g_wire_update", "The death toll was later adjusted to 19", "different")])

    assert settled.coverage.open_events == 1


def test_figures_of_events_that_may_be_one_are_undetermined_and_no_conflict() -> None:
    comparison = compared()
    pairs = of_documents(comparison.findings, "unsettled-events")

    assert pairs != set()
    assert all("o_column" in pair for pair in pairs)
    assert not any("o_column" in pair for pair in conflicts(comparison))


def test_figures_of_events_that_a_person_holds_apart_are_not_compared() -> None:
    comparison = compared(
        [
            judged("g_wire_update", "The death toll was later adjusted to 19", "different"),
            judged("j_monitor_second", "Seven people were killed", "different"),
        ]
    )

    assert of_documents(comparison.findings, "unsettled-events") == set()
    assert comparison.coverage.open_events == 0


def test_figures_of_events_of_which_nobody_can_tell_stay_undetermined() -> None:
    comparison = compared([judged("j_monitor_second", "Seven people were killed", "unsure")])

    assert any("o_column" in pair for pair in of_documents(comparison.findings, "unsettled-events"))


def test_figures_of_events_that_a_person_holds_to_be_one_are_compared() -> None:
    comparison = compared([judged("j_monitor_second", "Seven people were killed", "same")])

    assert frozenset({"o_column", "j_monitor_second"}) in conflicts(comparison)


def test_what_was_constructed_to_conflict_does() -> None:
    found = conflicts(compared())

    for constructed in three_nights.expected()["conflicts"]:
        assert frozenset(constructed["documents"]) in found


def test_no_figures_of_two_nights_conflict() -> None:
    comparison = compared()
    matches = link_events(three_nights.all_claims(), three_nights.documents().values())
    linked = {claim.id: claim for claim in apply_events(three_nights.all_claims(), matches)}

    for finding in comparison.findings:
        if finding.verdict == "conflict":
            assert len({linked[claim].event for claim in finding.claims}) == 1


def test_the_previous_days_strike_agrees_with_what_others_tell_of_it() -> None:
    echoes = [one for one in compared().findings if one.rule == "agreement"]

    assert any({"g_wire_update", "i_wire_second"} <= pair for pair in of_documents(echoes, "agreement"))


def test_a_match_of_names_is_no_open_event() -> None:
    name = Match("source", "AFP", "Agence France-Presse", "not-judged", "One is short for the other.", "acronym")
    claims = three_nights.all_claims()

    assert compare_claims(claims, matches=[name, dataclasses.replace(name, left="A.F.P.")]).coverage.open_events == 0
