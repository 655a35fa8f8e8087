"""What is disputed is counted in one way everywhere, and what a reader asks for first stands first."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from claimgraph.analyses import compare
from claimgraph.cli.build import as_record, as_text
from claimgraph.comparison import Comparison
from claimgraph.draw.page import page
from claimgraph.draw.wording import State, question_states, state_of
from claimgraph.graph import Store
from claimgraph.graph.catalogue import Rows, find, run
from claimgraph.pipeline import build
from claimgraph.schema import BASE, Clock, Source, gravity
from claimgraph.serve.views import Ask
from claimgraph.serve.views.lists import index
from findings_story import GUARD, HOSPITAL, LEAGUE, MONITOR, OFFICIAL, POLICE, Line, names, people, report, store_of

ROOT = Path(__file__).parent.parent
STATES: tuple[State, ...] = ("disputed", "revised", "open")


@pytest.mark.parametrize("place", ["seeds", "docs/market/texts", "docs/two-reports.jsonl"])
def test_the_summary_the_page_the_server_and_a_query_count_the_same_disputes(place: str, tmp_path: Path) -> None:
    built = build([ROOT / place], tmp_path / "store")
    record = as_record(built)
    counted = Counter(question_states(built.claims, built.comparison.findings).values())
    assert {state: record[state] for state in STATES} == {state: counted[state] for state in STATES}

    html = page(built.reading.documents, built.claims, built.comparison.findings)
    told = {state: int(number) for number, state in re.findall(r"(\d+) questions? (disputed|revised|open)", html)}
    assert told == {state: counted[state] for state in STATES if counted[state] > 0}

    store = Store.open(tmp_path / "store")
    lines = index(Ask(store, BASE)).lines.values()
    assert Counter(line.state for line in lines if line.state != "undisputed") == +Counter(
        {state: counted[state] for state in STATES}
    )
    rows = run(store, find("conflicts/disputed-questions"))
    assert isinstance(rows, Rows)
    assert len(rows.rows) == counted["disputed"]


def test_the_summary_and_the_page_count_the_same_sources(tmp_path: Path) -> None:
    built = build([ROOT / "seeds"], tmp_path / "store")
    html = page(built.reading.documents, built.claims, built.comparison.findings)
    counted = {claim.holder.id for claim in built.claims}
    assert f"{len(built.claims)} claims, {len(counted)} sources" in html
    assert f"{len(built.claims)} claims by {len(counted)} sources" in as_text(built, str(built.store))
    assert as_record(built)["sources"] == len(counted)


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        (["conflict", "echo"], "disputed"),
        (["revision", "undetermined"], "revised"),
        (["certainty-gap"], "open"),
        (["undetermined", "part-whole"], "open"),
        (["echo", "corroboration", "refinement", "scope-difference", "part-whole", "provenance-gap"], "undisputed"),
        ([], "undisputed"),
    ],
)
def test_the_strongest_verdict_says_what_a_question_is(verdicts: list[str], state: str) -> None:
    assert state_of(verdicts) == state


def test_deaths_weigh_more_than_who_did_it_and_that_more_than_damage_and_days() -> None:
    asked = [["deaths"], ["actor", "target"], ["strikes"], ["damage"], ["veracity"], ["date"]]
    assert [gravity(facets) for facets in asked] == [0, 1, 2, 3, 4, 5]


def first_conflicts(*lines: Line) -> list[set[str]]:
    """Return the words of the conflicts of a report, in the order in which they are told."""
    document, claims = report("A report", "Daily Courier", lines)
    words = {claim.id: claim.quote.text for claim in claims}
    found: Comparison = compare(store_of((document, claims)))
    return [{words[claim] for claim in one.claims} for one in found.findings if one.verdict == "conflict"]


def dead(number: int, by: Source) -> Line:
    return Line(f"{number} died, as {by.name} has it", "deaths", people(number), by)


def test_conflicts_about_the_dead_come_before_those_about_who_did_it_and_when() -> None:
    found = first_conflicts(
        Line("it began at 10:00", "time", Clock("10:00"), POLICE),
        Line("it began at 12:00", "time", Clock("12:00"), MONITOR),
        Line("the Guard fired", "actor", names(GUARD), POLICE),
        Line("the League fired", "actor", names(LEAGUE), MONITOR),
        dead(12, POLICE),
        dead(30, MONITOR),
    )
    assert [min(words).split()[0] for words in found] == ["12", "the", "it"]


def test_conflicts_of_two_who_are_named_come_before_those_with_somebody_unnamed() -> None:
    found = first_conflicts(dead(9, OFFICIAL), dead(12, POLICE), dead(30, MONITOR))
    assert found[0] == {dead(12, POLICE).words, dead(30, MONITOR).words}


def test_conflicts_with_what_many_say_come_before_those_with_what_one_says() -> None:
    agree = [Line("30 people died", "deaths", people(30), HOSPITAL), dead(30, MONITOR)]
    found = first_conflicts(dead(12, POLICE), *agree, dead(20, Source("Red Crescent", "organisation")))
    assert "30" in max(found[0], key=lambda words: words.startswith("30"))
    assert all(any(words.startswith("30") for words in pair) for pair in found[:4])


def test_a_summary_says_nothing_twice_and_every_pair_of_holders_before_one_again(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(
        "An air strike on Idlib killed 14 people and injured 40 on 3 May 2022, the White Helmets said.\n"
        "The governor of Idlib put the toll at 19. The army denied that anybody was killed.\n",
        encoding="utf-8",
    )
    built = build([text], tmp_path / "store")
    told = [line for line in as_text(built, "store").splitlines() if line.startswith("  - ")]
    assert len(told) == len(set(told)) == 3
