"""Grades: entered by people alone, on one scale each, and "confirmed" only with two independent chains."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analyses.lineage import support_of
from claimgraph.errors import DocumentError
from claimgraph.graph import Store, claims_quads
from claimgraph.graph.named_graphs import grades_quads, read_grades
from claimgraph.people import Notes
from claimgraph.people.judgements import read_grades as read_file
from claimgraph.people.judgements import resolved
from claimgraph.schema import BASE, CREDIBILITY, RELIABILITY, Claim, Grade, TimeSpan, position_id, question_id
from claimgraph.shapes import check
from claimgraph.vocab import CG
from findings_story import MONITOR, POLICE, courier, wire

DOCUMENT, CLAIMS = courier()
TOLL = next(claim for claim in CLAIMS if claim.quote.text == "12 people were killed")
THREAT = next(claim for claim in CLAIMS if claim.event is None)


def grade_of(field: str, value: str, grade: str, by: str = "A. Reader") -> str:
    signed = f'by = "{by}"\n' if by else ""
    return f'[[grade]]\n{field} = "{value}"\n{grade}\n{signed}'


def entries(*texts: str) -> Notes:
    return read_file("".join(texts).encode())


def position(claim: Claim) -> str:
    assert claim.event is not None
    return position_id(question_id(claim.event, claim.facet, claim.population), claim.polarity, claim.value)


def test_a_source_and_a_claim_are_graded_each_on_its_scale() -> None:
    text = grade_of("source", "freeland  POLICE", 'reliability = "B"\nground = "right before"\nentered = 2024-05-08')
    read = entries(text, grade_of("claim", TOLL.id.removeprefix("claim/")[:8], "credibility = 2"))
    assert read.faults == ()
    found, faults = resolved(read.grades, CLAIMS)
    assert faults == ()
    assert tuple(found.values()) == (
        Grade(POLICE.id, "B", "A. Reader", "right before", TimeSpan.parse("2024-05-08")),
        Grade(TOLL.id, 2, "A. Reader"),
    )


@pytest.mark.parametrize("words", ["12 people were killed", "12 PEOPLE were", TOLL.id])
def test_a_claim_is_named_by_its_words_a_part_of_them_or_its_id(words: str) -> None:
    found, _ = resolved(entries(grade_of("claim", words, "credibility = 3")).grades, CLAIMS)
    assert [grade.of for grade in found.values()] == [TOLL.id]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (grade_of("source", "Freeland Police", 'reliability = "B"', by=""), "by is missing"),
        (grade_of("source", "Freeland Police", 'reliability = "B"', by=" "), "by is empty"),
        (grade_of("source", "Freeland Police", 'reliability = "G"'), "reliability is 'G'"),
        (grade_of("source", "Freeland Police", "reliability = 2"), "reliability is 2"),
        (grade_of("source", "Freeland Police", ""), "reliability is None"),
        (grade_of("source", "Freeland Police", "credibility = 2"), "credibility is a grade of a claim"),
        (grade_of("claim", "12", 'reliability = "B"'), "reliability is a grade of a source"),
        (grade_of("claim", "12", "credibility = 7"), "credibility is 7"),
        (grade_of("claim", "12", "credibility = true"), "credibility is True"),
        (grade_of("claim", "12", "credibility = 1.0"), "credibility is 1.0"),
        (grade_of("claim", "12", 'credibility = 2\nsource = "x"'), "both a source and a claim are named"),
        ('[[grade]]\nby = "A. Reader"\n', "neither a source nor a claim is named"),
        (grade_of("claim", "12", "credibility = 2\nwhy = 3"), "unknown key 'why'"),
        (grade_of("claim", "12", "credibility = 2\nentered = 3"), "entered is 3"),
        ("[[grades]]\n", "unknown heading or key 'grades'"),
        ("", "there is no entry in it"),
    ],
)
def test_a_fault_of_a_grade_is_named_with_its_place_and_a_remedy(text: str, found: str) -> None:
    (error,) = entries(text).faults
    assert found in error.found
    assert "grades.toml" in error.where
    assert error.remedy.endswith(".")


def test_a_file_of_grades_that_is_not_utf_8_is_refused() -> None:
    (error,) = read_file(b"\xff").faults
    assert "not UTF-8" in error.found


def refused(text: str, support: dict[str, tuple[str, int]] | None = None) -> DocumentError:
    found, faults = resolved(entries(text).grades, [*CLAIMS, *wire()[1]], support)
    assert found == {}
    (error,) = faults
    assert "line 1" in error.where
    return error


def test_what_is_not_there_or_not_clear_is_not_graded() -> None:
    assert "no claim comes from a source" in refused(grade_of("source", "Nobody", 'reliability = "B"')).found
    assert "there is no claim" in refused(grade_of("claim", "nobody died", "credibility = 2")).found
    assert "claims are 'shooting'" in refused(grade_of("claim", "shooting", "credibility = 2")).found


def test_confirmed_is_refused_below_two_independent_chains() -> None:
    text = grade_of("claim", "12 people were killed", "credibility = 1")
    assert "no independent chain is known" in refused(text).found
    assert "1 independent chain" in refused(text, {position(TOLL): ("support/1", 1)}).found
    found, _ = resolved(entries(text).grades, CLAIMS, {position(TOLL): ("support/1", 2)})
    assert tuple(found.values()) == (Grade(TOLL.id, 1, "A. Reader", support="support/1"),)


def test_what_is_about_no_event_cannot_be_confirmed() -> None:
    assert "about no event" in refused(grade_of("claim", THREAT.quote.text, "credibility = 1")).found


def test_one_thing_graded_alike_by_two_people_is_two_grades() -> None:
    text = grade_of("source", "Peace Monitor", 'reliability = "A"')
    other = grade_of("source", "Peace Monitor", 'reliability = "A"', by="B. Helper")
    found = {grade.id: grade for grade in resolved(entries(text, other, text).grades, CLAIMS)[0].values()}
    assert [(grade.of, grade.by) for grade in found.values()] == [(MONITOR.id, "A. Reader"), (MONITOR.id, "B. Helper")]


def test_ten_thousand_grades_are_resolved() -> None:
    text = "".join(grade_of("claim", f"words that nobody said {n}", "credibility = 2") for n in range(10_000))
    _, faults = resolved(entries(text).grades, CLAIMS)
    assert len(faults) == 10_000
    assert "entry 10000" in faults[-1].where


# ── As RDF ────────────────────────────────────────────────────────────────────────────────────────────────

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
days = st.none() | st.dates().map(TimeSpan.day)
grades = st.builds(Grade, st.just(POLICE.id), st.sampled_from(list(RELIABILITY)), names, names, days) | st.builds(
    Grade, st.just(TOLL.id), st.sampled_from(list(CREDIBILITY)), names, names, days, st.sampled_from(["", "support/1"])
)


@given(st.lists(grades, max_size=5, unique_by=lambda grade: grade.id))
def test_grades_come_back_as_they_went(given_: list[Grade]) -> None:
    quads = grades_quads(given_)
    assert read_grades(Store.memory(quads)) == tuple(sorted(given_, key=lambda grade: grade.id))
    assert grades_quads(given_) == quads
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in quad)


def supported(chains: int, about: Claim = TOLL) -> list[ox.Quad]:
    """Return what says how many chains stand behind an answer, in a graph of its own."""
    node, graph = ox.NamedNode(BASE + "support/1"), ox.NamedNode(BASE + "graph/lineage")
    number = ox.Literal(str(chains), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    return [
        ox.Quad(node, ox.NamedNode(CG + "position"), ox.NamedNode(BASE + position(about)), graph),
        ox.Quad(node, ox.NamedNode(CG + "independentChains"), number, graph),
    ]


def shapes_of(*grades_: Grade, chains: int = 0, about: Claim = TOLL) -> set[str]:
    quads = [*claims_quads(DOCUMENT, CLAIMS), *grades_quads(grades_), *(supported(chains, about) if chains else ())]
    before = {result.shape for result in check(claims_quads(DOCUMENT, CLAIMS)).results}
    return {result.shape for result in check(quads).results} - before


def test_grades_of_what_is_there_conform() -> None:
    assert shapes_of(Grade(POLICE.id, "F", "A. Reader"), Grade(TOLL.id, 6, "A. Reader")) == set()


def test_confirmed_conforms_with_two_chains_behind_the_same_answer() -> None:
    confirmed = Grade(TOLL.id, 1, "A. Reader", support="support/1")
    assert shapes_of(confirmed, chains=2) == set()


@pytest.mark.parametrize(
    ("support", "chains"), [("", 2), ("support/1", 1), ("support/1", 0)], ids=["not linked", "one chain", "missing"]
)
def test_confirmed_without_two_chains_is_caught_in_data_of_anybody(support: str, chains: int) -> None:
    assert shapes_of(Grade(TOLL.id, 1, "A. Reader", support=support), chains=chains) == {"grade-confirmed"}


def test_chains_of_another_answer_confirm_nothing() -> None:
    other = next(claim for claim in CLAIMS if claim.quote.text == "15 bodies were counted")
    confirmed = Grade(TOLL.id, 1, "A. Reader", support="support/1")
    assert shapes_of(confirmed, chains=2, about=other) == {"grade-confirmed"}


def test_the_support_that_a_store_knows_is_read_back() -> None:
    assert support_of(Store.memory(supported(3))) == {position(TOLL): ("support/1", 3)}
