"""A query file whose header cannot be trusted is refused, with the place and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimgraph.errors import QueryError
from claimgraph.graph.catalogue import find, parse

BODY = "SELECT ?claim WHERE { VALUES ?event { UNDEF }   # parameter\n ?claim ?about ?event }"
HEADER = """#+ summary: Claims about an event
#+ parameters:
#+   event: The event (IRI).
#+ columns:
#+   claim: The claim
"""


def lines(*header: str, body: str = "SELECT ?claim WHERE { ?claim ?p ?o }") -> str:
    return "\n".join([*header, "#+ columns:", "#+   claim: The claim", "", body])


def test_a_header_says_what_its_query_is_for() -> None:
    query = parse(HEADER + "\nSELECT ?claim WHERE {\n  VALUES ?event { UNDEF }   # parameter\n  ?claim ?about ?event }")
    assert query.summary == "Claims about an event"
    assert [(given.name, given.kind) for given in query.parameters] == [("event", "IRI")]
    assert query.columns == (("claim", "The claim"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (lines("#+ summary: a: b: c"), "line 1: the header is not YAML"),
        (lines("#+ summary: Claims", "#+ tag: [a]"), r"unknown keys \['tag'\]. Known are summary, description, tags"),
        (lines("#+ tags: [a]"), "has no summary"),
        (lines("#+ summary: Claims", "#+ tags: a"), "'tags' in the header is no list of words"),
        (lines("#+ summary: [a]"), "'summary' in the header is no text"),
        (
            lines("#+ summary: Claims", "#+ parameters:", "#+   event: The event (IRI)."),
            r"disagree on the parameters \['event'\]",
        ),
        (lines("#+ summary: Claims", "#+ parameters:", "#+   event: The event."), "does not say its kind"),
        (
            lines("#+ summary: Claims", body="SELECT ?other WHERE { ?other ?p ?o }"),
            r"disagree on the columns \['claim', 'other'\]",
        ),
        (
            lines("#+ summary: Claims", body="SELECT ?claim WHERE {\n  ?claim ?p }"),
            "line 6, column 13: it is no SPARQL query",
        ),
        (lines("#+ summary: Claims", body="SELECT ?claim WHERE { ?claim a ex:Thing }"), "a prefix is not declared"),
        ("#+ - a\n\nASK {}", "no list of keys"),
        ("ASK {}", "there is no header"),
    ],
)
def test_a_faulty_file_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse(text, "mine.rq")


def test_a_parameter_line_that_the_header_does_not_declare_is_refused() -> None:
    body = "SELECT ?claim WHERE {\n  VALUES ?event { UNDEF }   # parameter\n  ?claim ?p ?event }"
    with pytest.raises(QueryError, match=r"parameters \['event'\]; each needs|Each needs a line 'VALUES"):
        parse(lines("#+ summary: Claims", body=body))


def test_a_query_of_ones_own_needs_no_header(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("\ufeffASK { ?s ?p ?o }", encoding="utf-8")
    assert find(file).form == "ASK"


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match="is not UTF-8 text"):
        find(file)


def test_a_file_that_is_missing_is_named() -> None:
    with pytest.raises(QueryError, match=r"no/such\.rq: cannot be read"):
        find("no/such.rq")


def test_a_name_cannot_reach_out_of_the_catalogue() -> None:
    with pytest.raises(QueryError, match="no query has this name"):
        find("../ontology/claimgraph")


BAD_PLACES = [
    ("SELECT * WHERE { SERVICE <http://x.example/> { ?s ?p ?o } }", "line 1, column 18: SERVICE is not allowed"),
    ("SELECT *\nFROM <http://x.example/>\nWHERE { ?s ?p ?o }", "line 2, column 1: FROM is not allowed"),
    ("SELECT * FROM NAMED <http://x.example/> WHERE { ?s ?p ?o }", "FROM is not allowed"),
    ("LOAD <file:///etc/passwd>", "LOAD is not allowed"),
    ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT is not allowed"),
    ("DELETE WHERE { ?s ?p ?o }", "DELETE is not allowed"),
    ("DROP ALL", "DROP is not allowed"),
    ("clear default", "CLEAR is not allowed"),
    ("PREFIX ex: <http://x/#> SELECT * WHERE { ?s ?p ?o . service silent ?x { } }", "SERVICE is not allowed"),
    ('SELECT * WHERE { ?s ?p "a\\" # " . SERVICE ?x { } }', "SERVICE is not allowed"),
    ("SELECT * WHERE { ?s ?p '''it's''' . SERVICE ?x { } }", "SERVICE is not allowed"),
    ("SELECT * WHERE { \\u0053ERVICE ?x { } }", "SERVICE is not allowed"),
    ("SELECT * WHERE { FILTER(1<2) SERVICE ?x { } FILTER(3>2) }", "SERVICE is not allowed"),
]

FINE = [
    'SELECT * WHERE { ?s ?p "SERVICE desk, LOAD, FROM" }',
    "SELECT * WHERE { ?s ?p '''a \" DROP ALL''' }",
    "SELECT * WHERE { ?service ?from $load }",
    "PREFIX ex: <http://x.example/> SELECT * WHERE { ?s ex:service ex:from , ex:load.delete }",
    "PREFIX service: <http://x.example/> SELECT * WHERE { ?s service:x service: }",
    "SELECT * WHERE { ?s <http://x.example/FROM#SERVICE> ?o } # INSERT DATA\n",
    'SELECT * WHERE { ?s ?p "x"@from }',
    "SELECT ?from_here WHERE { ?from_here ?p ?o FILTER(?o < 3 && 2 > ?o) }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DESCRIBE ?s WHERE { ?s ?p ?o }",
    "SELECT * WHERE { _:load ?p ?o }",
]


@pytest.mark.parametrize(("text", "message"), BAD_PLACES)
def test_what_reaches_out_of_the_store_is_refused_by_name(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse(text, header_wanted=False)


@pytest.mark.parametrize("text", FINE)
def test_a_word_in_a_string_a_name_or_a_comment_is_no_keyword(text: str) -> None:
    assert parse(text, header_wanted=False).text == text


def test_a_comment_mark_inside_an_iri_hides_nothing() -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        parse("SELECT * WHERE { ?s <http://x.example/#a> ?o . SERVICE ?x { } }", header_wanted=False)
