"""Comparing shard by shard finds what comparing all claims at once finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph import comparison
from claimgraph.analyses import compare_claims
from claimgraph.comparison import Coverage, case_from, found_in_parts, parts
from claimgraph.pipeline import shards
from claimgraph.pipeline.shards import compare_in_shards
from claimgraph.schema import Claim, Document, Event, Finding, Match, Text, TimeSpan
from findings_story import (
    BOTH,
    CLASH,
    COLONEL,
    MONITOR,
    POLICE,
    SHOOTING,
    Line,
    background,
    courier,
    crowded,
    people,
    report,
    wire,
)

Reports = Iterable[tuple[Document, list[Claim]]]


@pytest.fixture(autouse=True, params=["in memory", "on disk"])
def where_claims_wait(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test run with claims that wait in memory, as few do, and with some that are put down on disk."""
    if request.param == "on disk":
        monkeypatch.setattr(shards, "_HELD", 3)


def in_shards(reports: Reports, folder: Path, matches: Iterable[Match] = ()) -> tuple[dict[str, Finding], Coverage]:
    reports = list(reports)
    found: list[Finding] = []
    documents = [document for document, _ in reports]
    coverage = compare_in_shards(
        (claims for _, claims in reports), found.extend, folder, documents=documents, matches=matches
    )
    assert list(folder.iterdir()) == []
    return {finding.id: finding for finding in found}, coverage


def at_once(reports: Reports) -> tuple[dict[str, Finding], Coverage]:
    reports = list(reports)
    comparison = compare_claims([claim for _, claims in reports for claim in claims], [each for each, _ in reports])
    return {finding.id: finding for finding in comparison.findings}, comparison.coverage


@pytest.mark.parametrize("reports", [[courier(), wire()], crowded(7)], ids=["the story", "the story seven times"])
def test_shards_find_what_is_found_at_once(reports: list[tuple[Document, list[Claim]]], tmp_path: Path) -> None:
    assert in_shards(reports, tmp_path) == at_once(reports)


def test_a_total_meets_the_events_that_it_is_made_of(tmp_path: Path) -> None:
    lines = [
        Line("4 died in the shooting", "deaths", people(4), POLICE),
        Line("2 died in the clash", "deaths", people(2), POLICE, event=CLASH),
        Line("9 died in both", "deaths", people(9), POLICE, event=BOTH),
    ]
    found, _ = in_shards([report("Both", "Daily Post", lines)], tmp_path)
    assert any(len(finding.claims) == 3 for finding in found.values())


def test_a_denial_meets_a_report_of_another_event_or_of_none(tmp_path: Path) -> None:
    lines = [
        Line("some papers report it", "report", Text("some papers"), event=None),
        Line("these reports are false", "veracity", Text("false"), COLONEL, disputes=("some papers report it",)),
    ]
    reports = [report("A denial", "Daily Post", lines)]
    found, _ = in_shards(reports, tmp_path)
    assert [finding.rule for finding in found.values()] == ["denied-report"]


def test_events_that_may_be_one_are_compared_when_they_are_said_to_be(tmp_path: Path) -> None:
    other = replace(SHOOTING, when=TimeSpan.parse("2024-05-02/2024-05-03"))
    reports = [
        report("One", "Daily Post", [Line("4 died", "deaths", people(4), POLICE)]),
        report("Another", "Evening Wire", [Line("9 died", "deaths", people(9), MONITOR, event=other)]),
    ]
    match = Match("event", SHOOTING.id, other.id, "not-judged", "One text has two days.", "may-be-one")
    found, _ = in_shards(reports, tmp_path, matches=[match])
    assert [finding.rule for finding in found.values()] == ["unsettled-events"]
    assert found == at_once(reports)[0]


def test_parts_that_are_asked_together_find_what_each_finds_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [*crowded(5), background()]
    claims = [claim for _, each in reports for claim in each]
    case = case_from(claims, [document for document, _ in reports])
    together = [found.findings for found in found_in_parts([case.of(part, ()) for part in parts(claims, ()).values()])]
    monkeypatch.setattr(comparison, "_ASKED", 1)
    alone = [found.findings for found in found_in_parts([case.of(part, ()) for part in parts(claims, ()).values()])]
    assert [sorted(one.id for one in each) for each in together] == [sorted(one.id for one in each) for each in alone]
    assert len(alone) > 5
    assert {"stated-revision", "exclusivity"} <= {one.rule for each in alone for one in each}


def test_a_claim_that_comes_twice_is_one_claim(tmp_path: Path) -> None:
    reports = [courier(), courier()]
    assert in_shards(reports, tmp_path) == at_once(reports[:1])


def test_no_claims_give_no_findings(tmp_path: Path) -> None:
    found, coverage = in_shards([], tmp_path)
    assert found == {}
    assert coverage.pairs == 0


def test_an_event_without_a_date_is_compared_within_itself(tmp_path: Path) -> None:
    undated = Event("attack", "Attack", anchor="document/x 1")
    lines = [
        Line("3 died", "deaths", people(3), POLICE, event=undated),
        Line("8 died", "deaths", people(8), MONITOR, event=undated),
    ]
    found, _ = in_shards([report("Undated", "Daily Post", lines)], tmp_path)
    assert [finding.verdict for finding in found.values()] == ["conflict"]
