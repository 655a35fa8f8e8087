"""Parameters are terms and never text; answers are rows that every format can hold."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import QueryError, terminal_safe
from claimgraph.graph import Store
from claimgraph.graph.catalogue import FORMULA, Rows, compact, csv_text, parse, render, run, table
from claimgraph.graph.sparql_text import Parameter, fill
from claimgraph.schema import BASE
from conftest import examples

HEADER = """#+ summary: Echo
#+ parameters:
#+   given: What is given ({kind}).
#+ columns:
#+   given: The same

SELECT ?given WHERE {{
  VALUES ?given {{ UNDEF }}   # parameter
}}
"""

EMPTY = Store.memory()


def echoed(kind: str, value: object) -> object:
    """Return what a query is given, as the store sees it."""
    answer = run(EMPTY, parse(HEADER.format(kind=kind)), {"given": value})
    assert isinstance(answer, Rows)
    assert len(answer.rows) == 1
    return answer.rows[0][0]


@given(st.text(st.characters(exclude_categories=["Cs"])))
@examples(50)
def test_no_string_breaks_out_of_its_place(text: str) -> None:
    assert echoed("string", text) == text


@given(
    st.text()
    | st.sampled_from(["x> } ; DROP ALL #", "a:b> <c:d", "http://x/\n", 'a:"b"', "a:b`c", "a:{b}", "a:b\\u003e"])
)
@examples(50)
def test_an_iri_parameter_is_one_iri_or_refused(text: str) -> None:
    try:
        answer = echoed("IRI", text)
    except QueryError as error:
        assert "IRI" in str(error) or "query" in str(error)  # noqa: PT017 -- both outcomes are right
    else:
        assert isinstance(answer, str)
        assert not set(answer) & set('<>"{}|^`\\ \n')


@pytest.mark.parametrize(
    ("kind", "value", "seen"),
    [
        ("IRI", "facet:deaths", "facet:deaths"),
        ("IRI", "https://w3id.org/claimgraph/facet#deaths", "facet:deaths"),
        ("IRI", "<https://x.example/a>", "https://x.example/a"),
        ("IRI", "event/3f0c", "event/3f0c"),
        ("IRI", "minimal-set/3f0c", "minimal-set/3f0c"),
        ("integer", "57", 57),
        ("integer", 0, 0),
        ("date", "2021-01-13", "2021-01-13"),
        ("string", 'he said "no" \\u0022', 'he said "no" \\u0022'),
    ],
)
def test_a_parameter_is_written_as_a_term_of_its_kind(kind: str, value: object, seen: object) -> None:
    assert echoed(kind, value) == seen


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("integer", "57 } DROP ALL", "is '57 } DROP ALL', not an integer. Write it as 13"),
        ("integer", "٣", "not an integer"),
        ("date", "13 January", "not a date. Write it as 2021-01-13"),
        ("date", "20210113", "not a date"),
        ("IRI", "deaths", "not an IRI. Write a full IRI, a name such as facet:deaths"),
        ("IRI", "a:b> } #", "not an IRI"),
    ],
)
def test_a_value_of_another_kind_is_refused(kind: str, value: object, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        echoed(kind, value)


def test_an_unknown_parameter_is_refused_with_the_known_ones() -> None:
    with pytest.raises(QueryError, match=r"unknown parameter 'evnt'. It takes event, facet"):
        fill("", [Parameter("facet", "IRI", ""), Parameter("event", "IRI", "")], {"evnt": "x"}, "query")
    with pytest.raises(QueryError, match="It takes none"):
        fill("", [], {"evnt": "x"}, "query")


def test_what_is_not_given_stays_open() -> None:
    answer = run(EMPTY, parse(HEADER.format(kind="IRI")))
    assert answer == Rows(("given",), ((None,),))


def test_ask_answers_with_one_row() -> None:
    assert run(EMPTY, parse("ASK { ?s ?p ?o }", header_wanted=False)) == Rows(("answer",), ((True,),))


def test_construct_answers_with_triples_in_order() -> None:
    query = parse("CONSTRUCT { <a:b> <a:c> ?x , <a:a> } WHERE { VALUES ?x { 2 1 } }", header_wanted=False)
    triples = run(EMPTY, query)
    assert not isinstance(triples, Rows)
    assert [str(triple.object) for triple in triples] == sorted(str(triple.object) for triple in triples)
    assert len(triples) == 3


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        (BASE + "claim/3f0c", "claim/3f0c"),
        ("https://w3id.org/claimgraph/facet#deaths", "facet:deaths"),
        ("http://www.w3.org/2001/XMLSchema#a/b", "http://www.w3.org/2001/XMLSchema#a/b"),
        ("https://x.example/", "https://x.example/"),
    ],
)
def test_an_iri_is_shown_by_its_short_name(iri: str, name: str) -> None:
    assert compact(iri) == name


def test_nothing_in_a_table_can_steer_the_terminal() -> None:
    assert terminal_safe("a\x1b[31mb\u202ec\u2028d\x00") == r"a\u001b[31mb\u202ec\u2028d\u0000"
    assert terminal_safe("نیم\u200cفاصله") == "نیم\u200cفاصله"
    assert table(Rows(("a",), (("x\ny",),))).count("\n") == 3


def test_a_table_is_aligned_and_keeps_zero_apart_from_nothing() -> None:
    shown = table(Rows(("who", "dead"), (("x", 0), ("長い", 57), ("z", None))))
    assert shown == "who   dead\n----  ----\nx        0\n長い    57\nz\n"


def test_a_long_cell_is_cut_in_a_table_and_kept_in_csv() -> None:
    answer = Rows(("text",), (("x" * 200,),))
    assert max(len(line) for line in table(answer).splitlines()) == 60
    assert "x" * 200 in csv_text(answer)


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.integers() | st.none())))
def test_csv_gives_back_every_cell_and_marks_what_a_spreadsheet_would_run(cells: list[tuple[str, int | None]]) -> None:
    text = csv_text(Rows(("a", "b"), tuple(cells)))
    read = list(csv.reader(io.StringIO(text, newline="")))
    safe = [(f"'{cell}" if cell.startswith(FORMULA) else cell, number) for cell, number in cells]
    assert read[1:] == [[cell, "" if number is None else str(number)] for cell, number in safe]


def test_json_is_the_sparql_format() -> None:
    query = parse('SELECT ?x ?y WHERE { VALUES (?x ?y) { (<a:b> "0") (1 UNDEF) } }', header_wanted=False)
    answer = json.loads(render(EMPTY, query, form="json"))
    assert answer["head"] == {"vars": ["x", "y"]}
    assert answer["results"]["bindings"][0]["x"] == {"type": "uri", "value": "a:b"}


def test_turtle_has_prefixes_and_reads_back() -> None:
    text = "CONSTRUCT { <https://w3id.org/claimgraph/facet#deaths> a <https://w3id.org/claimgraph/ns#Facet> } WHERE {}"
    written = render(EMPTY, parse(text, header_wanted=False), form="turtle")
    assert "facet:deaths a cg:Facet" in written or "facet:deaths rdf:type cg:Facet" in written
    assert len(list(ox.parse(written.encode(), format=ox.RdfFormat.TURTLE))) == 1


@pytest.mark.parametrize(
    ("text", "form", "message"),
    [
        ("ASK {}", "xml", "'xml' is none of them. Choose one of table, csv, json, turtle"),
        ("ASK {}", "turtle", "answers with rows, which turtle cannot hold. Choose table, csv or json"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "json", "answers with triples, which json cannot hold"),
    ],
)
def test_a_format_that_cannot_hold_the_answer_is_refused(text: str, form: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        render(EMPTY, parse(text, header_wanted=False), form=form)


def test_triples_can_be_shown_as_a_table() -> None:
    text = 'CONSTRUCT { <https://w3id.org/claimgraph/id/claim/1> <a:b> "x" } WHERE {}'
    assert "claim/1  a:b        x" in render(EMPTY, parse(text, header_wanted=False), form="table")
