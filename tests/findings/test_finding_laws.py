"""Laws that hold for every set of claims: order, symmetry, no claim against itself, no conflict from elsewhere."""

from __future__ import annotations

import random
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analyses import compare
from claimgraph.analyses.accounts.sets import Stance, accounts, camps, highest, lowest
from claimgraph.comparison import Comparison, contradictions
from claimgraph.comparison.case import MOST_FINDINGS, Case, choose_two, facets
from claimgraph.comparison.counts import judge
from claimgraph.comparison.people import relation
from claimgraph.comparison.wording import spread
from claimgraph.graph import Store
from claimgraph.schema import Claim, Count, Document, Entity, Population
from conftest import examples
from findings_story import (
    CLASH,
    COLONEL,
    FIGHTERS,
    GUARDS,
    HOSPITAL,
    MONITOR,
    POLICE,
    REPORTS,
    Line,
    compared,
    courier,
    crowded,
    people,
    report,
    store_of,
    wire,
)

FACETS = facets(Store.memory())

holders = st.sampled_from([None, POLICE, HOSPITAL, MONITOR, COLONEL, REPORTS])
groups = st.sampled_from([None, GUARDS, FIGHTERS, Population("civilians", "civilian", "civilian")])


@st.composite
def counts(draw: st.DrawFn) -> Count:
    lower = draw(st.none() | st.integers(0, 40))
    upper = draw(st.none() | st.integers(0 if lower is None else lower, 60))
    return Count(lower, upper, draw(st.booleans()))


@st.composite
def lines(draw: st.DrawFn, number: int = 0) -> Line:
    stage = draw(st.sampled_from([None, None, None, "earlier", "later"]))
    modality = draw(st.sampled_from(["asserted", "asserted", "possible", "forecast"]))
    words = f"claim {number} {draw(st.integers(0, 10**9))}"
    return Line(
        words, "deaths", draw(counts()), draw(holders), of=draw(groups), more={"stage": stage, "modality": modality}
    )


stories = st.lists(lines(), min_size=2, max_size=7, unique_by=lambda line: line.words)


def findings_on(story: list[Line]) -> tuple[Comparison, dict[str, Claim]]:
    document, claims = report("A report", "Daily Courier", story)
    return compare(store_of((document, claims))), {claim.id: claim for claim in claims}


@given(stories)
@examples(15)
def test_every_finding_is_about_two_or_more_known_claims(story: list[Line]) -> None:
    comparison, claims = findings_on(story)
    for finding in comparison.findings:
        assert len(set(finding.claims)) == len(finding.claims) >= 2
        assert set(finding.claims) <= set(claims)
        assert finding.explanation.endswith(".")


@given(stories)
@examples(15)
def test_a_claim_about_another_event_never_makes_a_conflict(story: list[Line]) -> None:
    document, claims = report("A report", "Daily Courier", story)
    other_document, others = report("Another", "Evening Wire", [replace(line, event=CLASH) for line in story[:1]])
    alone = compare(store_of((document, claims)))
    both = compare(store_of((document, claims), (other_document, others)))
    assert conflicts(both) == conflicts(alone)


@given(stories, st.randoms(use_true_random=False))
@examples(15)
def test_the_order_of_the_quads_changes_nothing(story: list[Line], chance: random.Random) -> None:
    store = store_of(report("A report", "Daily Courier", story))
    quads = list(store.quads())
    chance.shuffle(quads)
    assert compare(Store.memory(quads)) == compare(store)


@given(lines(1), lines(2))
@examples(60)
def test_judging_is_symmetric(one: Line, other: Line) -> None:
    _, (left, right) = report("A report", "Daily Courier", [one, other])
    case = Case((left, right), FACETS)
    there, back = judge(left, right, case), judge(right, left, case)
    assert there == back or (
        there is not None and back is not None and replace(there, explanation="") == replace(back, explanation="")
    )


@pytest.mark.parametrize("modality", ["possible", "forecast", "intended"])
def test_what_is_above_the_most_that_may_come_is_judged_alike_from_both_sides(modality: str) -> None:
    firm = Line("two at least", "deaths", Count(2, None), POLICE)
    most = Line("one at most", "deaths", Count(None, 1), HOSPITAL, more={"modality": modality})
    _, (left, right) = report("A report", "Daily Courier", [firm, most])
    case = Case((left, right), FACETS)
    found = {finding.verdict for pair in ((left, right), (right, left)) if (finding := judge(*pair, case)) is not None}
    assert found == ({"conflict"} if modality == "possible" else {"certainty-gap"})


@given(lines(1))
@examples(50)
def test_no_claim_conflicts_with_itself_or_its_repetition(line: Line) -> None:
    _, (left, right) = report("A report", "Daily Courier", [line, replace(line, words=line.words + " again")])
    finding = judge(left, right, Case((left, right), FACETS))
    assert finding is None or finding.verdict != "conflict"


@given(counts(), counts(), holders, holders)
@examples(60)
def test_counts_that_meet_never_conflict_and_others_of_two_sources_do(
    left: Count, right: Count, a: object, b: object
) -> None:
    one = Line("one", "deaths", left, POLICE)
    other = Line("other", "deaths", right, HOSPITAL)
    _, claims = report("A report", "Daily Courier", [one, other])
    finding = judge(claims[0], claims[1], Case(tuple(claims), FACETS))
    assert (finding is not None and finding.verdict == "conflict") == (not spread(left).meets(spread(right)))


entities = st.builds(
    Entity,
    name=st.sampled_from("abcd"),
    kind=st.just("actor"),
    within=st.lists(st.sampled_from("abcd"), max_size=2).map(tuple),
    listed=st.booleans(),
)
populations = st.none() | st.builds(
    Population,
    words=st.just("w"),
    key=st.sampled_from(["civilians", "child", "k1", "k2"]),
    category=st.sampled_from([None, "civilian", "combatant", "child"]),
    affiliation=st.none() | entities,
)
MIRROR = {"same": "same", "whole": "part", "part": "whole", "disjoint": "disjoint", "unknown": "unknown"}


@given(populations, populations)
def test_a_relation_of_groups_is_mirrored(left: Population | None, right: Population | None) -> None:
    there, back = relation(left, right), relation(right, left)
    if {there, back} != {"whole"}:  # each within the other: the gazetteer runs in a circle
        assert back == MIRROR[there]


@given(st.lists(counts(), max_size=12))
def test_camps_are_the_largest_sets_that_one_number_fits(values: list[Count]) -> None:
    stances = [Stance((), lowest(value), highest(value)) for value in values]
    found = {frozenset(i for i, one in enumerate(stances) if one.allows(point)) for _, point in camps(stances)}
    shared = {
        frozenset(i for i, value in enumerate(values) if value.meets(Count(number, number))) for number in range(120)
    }
    largest = {camp for camp in shared if camp != frozenset() and not any(camp < other for other in shared)}
    assert found == largest


@given(st.lists(counts(), max_size=10))
def test_accounts_exclude_each_other_and_none_is_left_out(values: list[Count]) -> None:
    chosen = accounts(values)
    assert all(not values[i].meets(values[j]) for i in chosen for j in chosen if i < j)
    assert all(any(value.meets(values[i]) for i in chosen) for value in values)


def test_a_hot_question_is_cut_and_summed_up() -> None:
    sources = [replace(MONITOR, name=f"Monitor {i}") for i in range(400)]
    story = [Line(f"{i} dead", "deaths", people(i % 50), source) for i, source in enumerate(sources)]
    comparison, claims = findings_on(story)
    assert sum(finding.rule == "counts" for finding in comparison.findings) == MOST_FINDINGS
    (summary,) = [finding for finding in comparison.findings if finding.rule == "accounts"]
    assert summary.explanation.startswith("50 accounts exclude each other")
    assert comparison.coverage.pairs == choose_two(len(claims))
    assert sum(comparison.coverage.reasons.values()) == comparison.coverage.pairs - comparison.coverage.compared
    assert "left out of questions with too many answers" in str(comparison.coverage)


def test_coverage_adds_up_and_names_the_reasons() -> None:
    _, comparison = compared(courier(), wire())
    coverage = comparison.coverage
    assert coverage.compared + sum(coverage.reasons.values()) == coverage.pairs
    assert set(coverage.reasons) >= {"of different events"}


def test_nothing_to_compare_is_said_in_one_line() -> None:
    assert str(compare(Store.memory()).coverage) == "0 pairs of claims on one facet: 0 compared"


def test_comparing_changes_no_store() -> None:
    store = store_of(courier(), wire())
    before = set(store.quads())
    compare(store)
    assert set(store.quads()) == before


def test_shared_names_in_many_documents_do_not_multiply() -> None:
    few, many = (compare(store_of(*crowded(copies))) for copies in (1, 6))
    assert len(many.findings) == 6 * len(few.findings)


@pytest.mark.parametrize("form", ["graphml", "json"])
def test_the_contradiction_graph_has_plain_attributes(form: str, tmp_path: object) -> None:
    reports: list[tuple[Document, list[Claim]]] = [courier(), wire()]
    claims = [claim for _, members in reports for claim in members]
    findings = compare(store_of(*reports)).findings
    graph = contradictions(claims, findings)
    kinds = {data["kind"] for _, data in graph.nodes(data=True)}
    assert kinds == {"claim", "holder"}
    assert {data["verdict"] for _, _, data in graph.edges(data=True) if data["kind"] == "finding"} >= {
        "conflict",
        "echo",
    }
    plain = str | int | float | bool
    assert all(isinstance(value, plain) for _, data in graph.nodes(data=True) for value in data.values())
    if form == "graphml":
        assert "<graphml" in "\n".join(nx.generate_graphml(graph))
    else:
        assert nx.node_link_data(graph)["multigraph"] is True


def conflicts(comparison: Comparison) -> set[str]:
    return {finding.id for finding in comparison.findings if finding.verdict == "conflict"}
