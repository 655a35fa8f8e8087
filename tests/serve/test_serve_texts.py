"""What is read off a query's text: the offending token, the dataset, the limit, and where USING goes."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import QueryError
from claimgraph.graph.sparql_text import dataset_of, limited, offending, refuse_reaching_out, with_using


def error_of(text: str) -> str | None:
    try:
        ox.Store().query(text, base_iri="http://base/")
    except SyntaxError as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("text", "line", "column", "token"),
    [
        ("SELECT ?s WHERE {\n  ?s ?p ?o .\n  FILTER(?o = ]\n}", 3, 15, "]"),
        ("SELECT ?s WHERE { ?s ?p ?o ) }", 1, 28, ")"),
        ("SELECT * { ?s ?p }", 1, 18, "}"),
        ("SELECT ?s {\n ?s ?p ?o } GROUP BU ?s", 2, 19, "BU"),
        ("SELEC ?s {}", 1, 1, "SELEC"),
        ("SELECT ?s { ?s x:y ?o }", 1, 16, "x:y"),
        ("SELECT ?s { ?s ?p ?o # } is a comment", 1, 38, ""),
        ('SELECT ?s { ?s ?p "é\\n" . ?s ?p ?o } ORDER BU', 1, 44, "BU"),
        ("SELECT (1 AS ?x) { } LIMIT ten", 1, 28, "ten"),
        ("ASK { ?s ?p '''two\nlines''' ; ; , }", 2, 14, ","),
        ("", 1, 1, ""),
        ("ASK {} ASK {}", 1, 8, "ASK"),
    ],
)
def test_the_offending_token_is_named(text: str, line: int, column: int, token: str) -> None:
    found = offending(text, error_of)
    assert found is not None
    assert (found.line, found.column, found.text) == (line, column, token)


def test_a_query_that_parses_has_no_offending_token() -> None:
    text = "SELECT ?a{?a ?b -1,+2.5;^<x>/<y>|!<z> 'l'@en-GB,\"x\"^^<d>.FILTER(?a<=?b&&?a>=-1||!BOUND(?b)&&?a!=())}"
    assert error_of(text.replace("&&?a!=()", "")) is None
    assert offending(text.replace("&&?a!=()", ""), error_of) is None


def test_the_dataset_is_what_from_names() -> None:
    text = """BASE <http://b/> PREFIX g: <http://g/> # FROM <comment>
        SELECT ("FROM <string>" AS ?x) FROM <rel> FROM g:one FROM NAMED <http://n/> WHERE { ?from <FROM> ?x }"""
    assert dataset_of(text, "http://base/") == (("http://b/rel", "http://g/one"), ("http://n/",))
    assert dataset_of("ASK { ?s ?p ?o }", "http://base/") is None


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT * { ?s ?p ?o }", 3),
        ("SELECT * { ?s ?p ?o } LIMIT 2", 2),
        ("SELECT * { ?s ?p ?o } limit 200", 3),
        ("SELECT * { ?s ?p ?o } OFFSET 9 LIMIT 200", 1),
        ("SELECT * { ?s ?p ?o } LIMIT 200 OFFSET 8", 2),
        ("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 7 } } # LIMIT 1", 3),
        ("SELECT * { ?s ?p ?o } ORDER BY ?s VALUES ?o { 1 2 3 4 5 6 }", 3),
        ("SELECT * { ?s ?p ?o . VALUES ?o { 1 2 } }", 2),
        ("SELECT ?limit { ?s ?p ?o . BIND('LIMIT 1' AS ?limit) }", 3),
    ],
)
def test_no_select_gives_more_rows_than_the_limit(text: str, rows: int) -> None:
    store = ox.Store()
    for number in range(10):
        store.add(ox.Quad(ox.NamedNode(f"http://s{number}"), ox.NamedNode("http://p"), ox.Literal(number)))
    result = store.query(limited(text, 3))
    assert isinstance(result, ox.QuerySolutions)
    assert len(list(result)) == rows


def test_using_goes_before_each_where_outside_of_braces() -> None:
    text = "INSERT { ?where ?p 'WHERE' } WHERE { { SELECT * WHERE { ?where ?p ?o } } } ; CLEAR ALL"
    dataset = (("http://a",), ("http://b",))
    expected = "} USING <http://a> USING NAMED <http://b> WHERE { {"
    changed = with_using(text, dataset)
    assert expected in changed
    assert changed.count("USING") == 2
    for conflicting in (
        "WITH <http://x> " + text,
        text.replace("} WHERE", "} USING <http://x> WHERE", 1),
        "DELETE WHERE { ?s ?p ?o }",
    ):
        with pytest.raises(QueryError):
            with_using(conflicting, dataset)


@pytest.mark.parametrize("word", ["SERVICE", "service", "trueSERVICE", "falseservice"])
def test_a_word_that_holds_service_is_refused(word: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        refuse_reaching_out(f"ASK {{ ?s ?p {word} <http://x> {{}} }}", "query")


@given(st.text(alphabet="SELECT{}<>\"'#?: \n\\LIMITVALUESFROMWHERE0123456789", max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    dataset_of(text, "http://base/")
    limited(text, 5)
    offending(text, error_of)
