"""The rules that are queries see a part of the graph, and find in it what they would find in the whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import read_document
from claimgraph.comparison import FOLDER, concerned, found_by
from claimgraph.comparison.case import Case, reading_order, shipped_facets
from claimgraph.graph import Store, claims_quads, comparison_quads
from claimgraph.graph.catalogue import names
from claimgraph.graph.named_graphs import core_quads
from claimgraph.propose.english import claims as claims_of
from claimgraph.schema import Claim, Document, Entity, Names, Population, Source
from conftest import examples
from findings_story import COLONEL, MONITOR, PROVINCE, RIVERTOWN, Line, courier, people, report, wire

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))
RULES = [name.removeprefix(f"{FOLDER}/") for name in names() if name.startswith(f"{FOLDER}/")]

ARMY = Entity("Army of Freeland", "actor", ("Freeland",), listed=True)
GUARD = Entity("River Guard", "actor", ("Army of Freeland", "Freeland"), listed=True)
CROWD = Entity("a crowd", "object")

entities = st.sampled_from([ARMY, GUARD, CROWD])
named = st.builds(
    lambda who, whose, only: Names("entity", (who,), () if whose is None else (whose,), only),
    entities,
    st.none() | entities,
    st.booleans(),
)
placed = st.builds(lambda where: Names("place", (where,)), st.sampled_from([RIVERTOWN, PROVINCE]))
counted = st.builds(people, st.integers(0, 3), st.none() | st.integers(3, 4), about=st.booleans())
groups = st.none() | st.just(Population("guards", "guards", "combatant", GUARD))
holders = st.sampled_from([None, None, COLONEL, MONITOR, Source("one official", named=False, document="document/x")])


@st.composite
def lines(draw: st.DrawFn) -> Line:
    facet, value = draw(
        st.one_of(
            st.tuples(st.just("deaths"), counted),
            st.tuples(st.just("target"), named),
            st.tuples(st.just("actor"), named),
            st.tuples(st.just("place"), placed),
        )
    )
    more = {
        "stage": draw(st.sampled_from([None, None, "earlier", "later"])),
        "modality": draw(st.sampled_from(["asserted", "asserted", "possible", "forecast"])),
        "polarity": draw(st.sampled_from(["affirmed", "affirmed", "denied"])),
    }
    words = f"claim {draw(st.integers(0, 10**9))}"
    of = draw(groups) if facet == "deaths" else None
    return Line(words, facet, value, draw(holders), of=of, more=more)


stories = st.lists(lines(), min_size=2, max_size=9, unique_by=lambda line: line.words)


def seed() -> tuple[Document, list[Claim]]:
    document = read_document(SEED)
    return document, list(claims_of(document))


@given(st.lists(stories, min_size=1, max_size=2))
@examples(15)
def test_what_is_left_out_is_in_no_answer_of_a_rule(told: list[list[Line]]) -> None:
    hold([report(f"Report {number}", f"Paper {number}", story) for number, story in enumerate(told)])


@pytest.mark.parametrize("reports", [[courier(), wire()], [seed()]], ids=["the story", "the seed"])
def test_the_rules_find_the_same_in_a_part_of_a_real_graph(reports: list[tuple[Document, list[Claim]]]) -> None:
    assert hold(reports) > 0


def hold(reports: list[tuple[Document, list[Claim]]]) -> int:
    """Hold every rule's findings on a part against those on the whole, and return how many there are."""
    every = [claim for _, claims in reports for claim in claims]
    case = Case(tuple(sorted({claim.id: claim for claim in every}.values(), key=reading_order)), shipped_facets())
    part = Store.memory(core_quads(concerned(case)), comparison_quads())
    whole = Store.memory(quad for document, claims in reports for quad in claims_quads(document, claims))
    found = 0
    for rule in RULES:
        findings = found_by(whole, rule).findings
        assert found_by(part, rule).findings == findings, rule
        found += len(findings)
    return found


def test_a_plain_figure_concerns_no_query() -> None:
    _, claims = report("A report", "Daily Post", [Line("4 died", "deaths", people(4), MONITOR)])
    assert concerned(Case(tuple(claims), shipped_facets())) == ()
