"""The shapes: a good and a bad file for each, what a report says, and what is checked together with what."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDFS, URIRef
from rdflib.plugins.sparql import prepareQuery

from claim_sample import CLAIMS, DOCUMENT, FINDINGS, FIRST, WHOLE
from claimgraph import shapes
from claimgraph.graph import Store, claims_quads, findings_quads
from claimgraph.graph.rdf import Lines
from claimgraph.schema import BASE
from claimgraph.shapes import SHAPE, Checker, Report, Result, check
from claimgraph.shapes.engine import DataGraph
from claimgraph.vocab import folder

FILES = Path(__file__).parent / "shapes"
SH = "http://www.w3.org/ns/shacl#"
SHAPES = rdflib.Graph().parse(folder("ontology") / "shapes.ttl", format="turtle")
NAMES = sorted(str(shape).removeprefix(SHAPE) for shape in SHAPES.subjects(URIRef(f"{SH}severity")))


def report_on(text: str) -> Report:
    return check(ox.parse(text, format=ox.RdfFormat.TURTLE))


def read(name: str, kind: str) -> str:
    return (FILES / f"{name}.{kind}.ttl").read_text(encoding="utf-8")


def severity(name: str) -> str:
    return str(SHAPES.value(URIRef(SHAPE + name), URIRef(f"{SH}severity"))).removeprefix(SH).lower()


def whole() -> list[ox.Quad]:
    return [*claims_quads(DOCUMENT, CLAIMS), *findings_quads(FINDINGS)]


# ── Good and bad ──────────────────────────────────────────────────────────────────────────────────────────


def test_every_shape_has_a_good_and_a_bad_file_and_every_file_a_shape() -> None:
    assert sorted(file.name for file in FILES.iterdir()) == sorted(
        f"{name}.{kind}.ttl" for name in NAMES for kind in ("good", "bad")
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_good_file_passes_its_shape(name: str) -> None:
    assert name not in {result.shape for result in report_on(read(name, "good")).results}


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_file_is_caught_with_the_message_that_stands_in_it(name: str) -> None:
    text = read(name, "bad")
    expected = text.splitlines()[0].removeprefix("# Expected: ")
    caught = {(result.message, result.severity) for result in report_on(text).results if result.shape == name}
    assert caught == {(expected, severity(name))}


@pytest.mark.parametrize("name", NAMES)
def test_every_shape_says_what_is_wrong_and_what_to_do(name: str) -> None:
    shape = URIRef(SHAPE + name)
    rule = SHAPES.value(shape, URIRef(f"{SH}sparql"))
    message = str(SHAPES.value(shape if rule is None else rule, URIRef(f"{SH}message")))
    assert SHAPES.value(shape, RDFS.label) is not None
    assert message.endswith(".")
    assert ". " in message, "one sentence for what is wrong, one for what to do"


def test_no_rule_binds_the_focus_node_again() -> None:
    for query in SHAPES.objects(None, URIRef(f"{SH}select")):
        assert "AS $this" not in str(query)
        assert "AS ?this" not in str(query)


def test_rdflib_and_oxigraph_answer_the_rules_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [read(name, kind) for name in NAMES if is_query(name) for kind in ("good", "bad")]
    by_oxigraph = [report_on(text) for text in texts] + [check(whole())]
    parsed = cache(prepareQuery)

    def by_rdflib(self: rdflib.Graph, text: str, *rest: Any, **options: Any) -> Any:
        return rdflib.Graph.query(self, parsed(text), *rest, **options)

    monkeypatch.setattr(DataGraph, "query", by_rdflib)
    assert [report_on(text) for text in texts] + [check(whole())] == by_oxigraph


def is_query(name: str) -> bool:
    return SHAPES.value(URIRef(SHAPE + name), URIRef(f"{SH}sparql")) is not None


@pytest.mark.slow
def test_where_the_quick_engine_finds_nothing_pyshacl_finds_nothing() -> None:
    for graph in [ox.parse(read(name, "good"), format=ox.RdfFormat.TURTLE) for name in NAMES]:
        quads = list(graph)
        assert check(quads, reference=True) == check(quads)


def test_without_the_quick_engine_pyshacl_looks_at_every_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = check(whole())
    monkeypatch.setattr(shapes, "find_spec", lambda _name: None)
    assert not any(shapes.is_clean(*one) for one in shapes.parted(shapes.by_graph(whole())))
    assert check(whole()) == expected


def test_the_quick_engine_compares_days_as_the_reference_does() -> None:
    bad = list(ox.parse(read("time-forwards", "bad"), format=ox.RdfFormat.TURTLE))
    assert not any(shapes.is_clean(*one) for one in shapes.parted(shapes.by_graph(bad)))


# ── Whole graphs ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_graph_of_a_document_and_its_findings_conforms() -> None:
    report = check(whole())
    assert report.results == ()
    assert report.conforms
    assert (report.documents, report.claims, report.findings) == (1, len(CLAIMS), len(FINDINGS))


def test_a_store_and_its_quads_give_the_same_report() -> None:
    quads = [quad for quad in whole() if quad.predicate.value != "http://www.w3.org/ns/prov#wasAttributedTo"]
    assert check(Store.memory(quads)) == check(quads)


def test_the_order_of_the_quads_does_not_matter() -> None:
    quads = [quad for quad in whole() if quad.predicate.value != "http://www.w3.org/ns/prov#wasAttributedTo"]
    assert check(quads) == check(quads[::-1])


def test_a_graph_without_names_of_graphs_is_checked_as_a_whole() -> None:
    triples = [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in whole()]
    assert check(triples).results == ()


def test_a_finding_needs_its_claims_to_be_in_some_graph() -> None:
    report = check(findings_quads(FINDINGS))
    assert {result.shape for result in report.results} == {"finding-claims"}


def test_findings_that_each_call_the_other_claim_the_later_one_are_caught() -> None:
    import dataclasses  # noqa: PLC0415

    turned = dataclasses.replace(FINDINGS[0], claims=(WHOLE.id, FIRST.id))
    report = check([*claims_quads(DOCUMENT, CLAIMS), *findings_quads([FINDINGS[0], turned])])
    assert {result.shape for result in report.results} == {"revision-circle", "revision-time"}
    assert {result.focus for result in report.results} == {BASE + WHOLE.id, BASE + FIRST.id}


def test_two_documents_may_describe_one_source_differently() -> None:
    import dataclasses  # noqa: PLC0415

    other = dataclasses.replace(DOCUMENT, url="https://news.example/again")
    again = [dataclasses.replace(claim, document=other.id) for claim in CLAIMS if claim.own_voice]
    report = check([*claims_quads(DOCUMENT, CLAIMS), *claims_quads(other, again)])
    assert report.results == ()


def test_a_new_facet_is_a_new_concept_and_no_new_code() -> None:
    concept = """
        @prefix cg: <https://w3id.org/claimgraph/ns#> . @prefix ex: <https://example.org/> .
        ex:claim a cg:Claim ; cg:facet ex:rescued . ex:rescued a cg:Facet ; cg:valueKind "count" ; cg:harm false ."""
    assert "claim-facet" not in {result.shape for result in report_on(concept).results}


# ── Any RDF ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<https://example.org/a> <https://example.org/b> 'text'@en, 1.5, [ <https://example.org/c> true ] .",
        "<https://example.org/a> a <https://schema.org/Article> ; <https://schema.org/text> 'x' .",
        "<https://example.org/a> <https://example.org/date> 'no day'^^<http://www.w3.org/2001/XMLSchema#date> .",
        "<https://example.org/a> <https://example.org/says> <<( <urn:s> <urn:p> <urn:o> )>> .",
    ],
)
def test_a_file_that_is_not_ours_is_checked_as_far_as_it_goes(text: str) -> None:
    report = report_on(text)
    assert report.claims == 0
    assert {result.shape for result in report.results} <= {"node-named"}


def test_text_of_a_claim_where_a_date_should_be_is_reported() -> None:
    text = """
        @prefix cg: <https://w3id.org/claimgraph/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <https://example.org/day> a cg:TimeSpan ; cg:first "soon"^^xsd:date ; cg:last "later" ."""
    assert {result.shape for result in report_on(text).results} >= {"time-last"}


def test_blank_nodes_are_called_so_and_their_labels_do_not_reach_the_report() -> None:
    text = read("node-named", "bad")
    assert report_on(text) == report_on(text)
    assert any(result.focus == "a blank node" for result in report_on(text).results)


# ── The report ────────────────────────────────────────────────────────────────────────────────────────────


def without(quads: Iterable[ox.Quad], local: str) -> list[ox.Quad]:
    return [quad for quad in quads if quad.predicate.value.rpartition("#")[2] != local]


def test_a_result_names_the_claim_the_property_and_the_place_in_the_text() -> None:
    quads = claims_quads(DOCUMENT, [FIRST])
    report = check(without(quads, "wasAttributedTo"))
    assert report.results == (
        Result(
            severity="violation",
            focus=BASE + FIRST.id,
            path="prov:wasAttributedTo",
            value="",
            message=str(SHAPES.value(URIRef(f"{SHAPE}claim-holder"), URIRef(f"{SH}message"))),
            shape="claim-holder",
            where=f"“23 dead”, characters {FIRST.quote.start} to {FIRST.quote.end} of strike.txt",
        ),
    )
    assert not report.conforms


def test_a_rule_over_several_nodes_names_the_node_that_has_to_be_mended() -> None:
    text = read("span-verbatim", "bad")
    result = next(result for result in report_on(text).results if result.shape == "span-verbatim")
    assert result.focus == "https://example.org/words"


def test_paths_are_written_as_in_sparql() -> None:
    paths = {name: {result.path for result in report_on(read(name, "bad")).results if result.shape == name}
             for name in ("finding-activity", "count-some-bound", "competes-both-ways")}  # fmt: skip
    assert paths == {
        "finding-activity": {"prov:wasGeneratedBy/prov:used"},
        "count-some-bound": {"schema:minValue|schema:maxValue"},
        "competes-both-ways": {"^cg:competesWith"},
    }


def test_warnings_alone_conform() -> None:
    report = check(
        ox.Quad(quad.subject, quad.predicate, ox.Literal("www.news.example"))
        if quad.predicate.value == "https://schema.org/url"
        else ox.Quad(quad.subject, quad.predicate, quad.object)
        for quad in whole()
    )
    assert [(result.severity, result.shape) for result in report.results] == [("warning", "document-url")]
    assert report.conforms


def test_the_text_of_a_report_says_what_where_and_what_to_do() -> None:
    text = check(without(claims_quads(DOCUMENT, [FIRST]), "wasAttributedTo")).text()
    assert text == (
        f"violation: {BASE}{FIRST.id}, prov:wasAttributedTo\n"
        f"  “23 dead”, characters {FIRST.quote.start} to {FIRST.quote.end} of strike.txt\n"
        "  This claim must name exactly one holder, who says it. Add prov:wasAttributedTo with the source of level 0 "
        "of its chain; somebody left unnamed is a source too.\n"
        "  shape: claim-holder\n"
        "\n"
        "Checked 1 document, 1 claim, 0 findings: 1 violation, 0 warnings, 0 info.\n"
    )


def test_the_gravest_results_come_first() -> None:
    report = check(
        [quad for quad in without(whole(), "wasAttributedTo") if quad.predicate.value != "https://schema.org/url"]
    )
    ranks = [("violation", "warning", "info").index(result.severity) for result in report.results]
    assert ranks == sorted(ranks)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How large each graph is that was looked at."""
    found: list[int] = []
    clean = shapes.is_clean

    def counted(parts: Sequence[Lines], elsewhere: frozenset[str]) -> bool:
        found.append(len(parts[0]))
        return clean(parts, elsewhere)

    monkeypatch.setattr(shapes, "is_clean", counted)
    return found


def test_a_graph_that_is_as_it_was_is_not_looked_at_again(looked_at: list[int]) -> None:
    checker = Checker()
    report = checker.check(whole())
    graphs = len(looked_at)
    assert graphs > 1
    assert checker.check(whole()) == report
    assert len(looked_at) == graphs


def test_a_graph_that_was_clean_before_is_not_looked_at_by_whoever_comes_later(looked_at: list[int]) -> None:
    checker = Checker()
    report = checker.check(whole())
    assert len(checker.clean) == len(looked_at)
    looked_at.clear()
    assert Checker(checker.clean).check(whole()) == report
    assert looked_at == []


def test_a_graph_that_is_none_as_it_was_is_looked_at_again(looked_at: list[int]) -> None:
    checker = Checker()
    checker.check(whole())
    looked_at.clear()
    damaged = without(whole(), "facet")
    assert checker.check(damaged) == check(damaged)
    assert looked_at != []
    assert not checker.check(damaged).conforms


def test_the_reference_takes_no_graph_for_clean_unseen() -> None:
    checker = Checker()
    damaged = without(whole(), "facet")
    checker.check(damaged)
    marks = Checker()
    marks.check(whole())
    assert Checker(marks.clean, reference=True).check(damaged) == check(damaged, reference=True)


def test_importing_the_shapes_loads_neither_pyshacl_nor_rdflib() -> None:
    code = "import sys, claimgraph.shapes; print({'pyshacl', 'rdflib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
