"""What the server's pages ask: checked headers, the same rows in two engines, given values too, and nothing unused."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import claimgraph.cli
import claimgraph.serve
from claimgraph.errors import QueryError
from claimgraph.graph.catalogue import Query, Rows, catalogue, find, names, parse, run
from claimgraph.graph.sparql_text import fill
from claimgraph.schema import BASE
from two_engines import graph, rows_of, store

PAGES = catalogue(pages=True)

GIVEN: dict[str, Mapping[str, object]] = {
    "pages/begun-so": {"beginning": f"{BASE}claim/"},
    "pages/answers-claims": {"clock": "cg:believedFrom"},
    "pages/event-claims": {"clock": "cg:believedFrom"},
    "pages/found-questions": {"verdict": ["verdict:conflict", "verdict:revision"]},
    "pages/nodes-of-kind": {"property": "cg:question", "kind": "cg:Dispute"},
    "pages/nodes-of-question": {"kind": "cg:Position"},
    "pages/question-days": {"clock": "cg:said"},
    "pages/source-claims": {"clock": "cg:said"},
    "pages/values": {"property": "cg:partEvent"},
}
"""Values for parameters that are no column; a parameter that is one gets the values of its first rows."""


def two_engines(query: Query, values: Mapping[str, object]) -> tuple[tuple[object, ...], ...]:
    """Return what both engines answer."""
    answer = run(store(), query, values)
    text = fill(query.text, query.parameters, values, query.name)
    other: Any = graph().query(text)
    if query.form == "GRAPH":
        assert not isinstance(answer, Rows)
        told = {tuple(str(getattr(term, "value", term)) for term in triple) for triple in answer}
        assert told == {tuple(str(term) for term in triple) for triple in other}
        return tuple((triple,) for triple in answer)
    assert isinstance(answer, Rows)
    if query.form == "ASK":
        assert bool(other) is answer.rows[0][0]
        return answer.rows
    assert sorted(rows_of(other), key=repr) == sorted(answer.rows, key=repr)
    return answer.rows


@cache
def all_rows(name: str) -> tuple[tuple[object, ...], ...]:
    """Return what both engines answer where nothing is chosen; rdflib takes its time."""
    return two_engines(find(name), GIVEN.get(name, {}))


@pytest.mark.parametrize("query", PAGES, ids=lambda query: query.name)
def test_two_engines_give_a_page_the_same_rows(query: Query) -> None:
    assert all_rows(query.name) != ()


@pytest.mark.parametrize(
    "query", [query for query in PAGES if query.parameters != () and query.columns != ()], ids=lambda query: query.name
)
def test_values_given_to_a_page_choose_among_its_rows(query: Query) -> None:
    everything = all_rows(query.name)
    columns = [name for name, _ in query.columns]
    own = {parameter.name for parameter in query.parameters} & set(columns)
    chosen = {
        name: [value for value in dict.fromkeys(row[columns.index(name)] for row in everything) if value][:2]
        for name in own
    }
    some = two_engines(query, {**GIVEN.get(query.name, {}), **chosen})
    assert some != ()
    assert set(some) <= set(everything)


@pytest.mark.parametrize("query", PAGES, ids=lambda query: query.name)
def test_a_page_query_says_what_it_answers(query: Query) -> None:
    assert query.name.startswith("pages/")
    assert len(query.summary) <= 80
    assert query.columns != () or query.form != "SELECT"


def test_every_page_query_is_asked_by_a_page_or_a_command_that_shows() -> None:
    pages, command = Path(claimgraph.serve.__file__).parent, Path(claimgraph.cli.__file__).parent / "look.py"
    code = "".join(path.read_text(encoding="utf-8") for path in (*pages.rglob("*.py"), command))
    assert [name for name in names(pages=True) if f'"{name.removeprefix("pages/")}"' not in code] == []


def test_page_queries_stand_in_no_list_and_are_found_by_their_whole_name() -> None:
    assert not any(name.startswith("pages/") for name in names())
    assert find("pages/questions").form == "SELECT"
    with pytest.raises(QueryError, match="no query has this name"):
        find("found-questions")


def test_of_several_values_any_one_fits_and_of_none_nothing() -> None:
    query = find("pages/found-questions")
    each = [run(store(), query, {"verdict": f"verdict:{name}"}) for name in ("conflict", "revision")]
    both = run(store(), query, {"verdict": ["verdict:conflict", "verdict:revision"]})
    assert isinstance(both, Rows)
    assert set(both.rows) == {row for answer in each if isinstance(answer, Rows) for row in answer.rows}
    assert run(store(), query, {"verdict": []}) == Rows(("question",), ())


def test_how_many_rows_are_wanted_is_a_parameter() -> None:
    text = (
        "#+ summary: Some\n#+ parameters:\n#+   limit: Rows (integer).\n#+   offset: Rows before (integer).\n"
        "#+ columns:\n#+   x: A number\n\nSELECT ?x WHERE { VALUES ?x { 1 2 3 4 } }\nORDER BY ?x\n"
        "LIMIT 100   # parameter\nOFFSET 0   # parameter\n"
    )
    query = parse(text)
    assert run(store(), query, {"limit": 2, "offset": 1}) == Rows(("x",), ((2,), (3,)))
    with pytest.raises(QueryError, match=r"not a number of rows\. Write it as 100"):
        run(store(), query, {"limit": "2 } DROP ALL"})


def test_what_could_break_out_of_a_name_is_refused() -> None:
    hostile = "https://x.example/> } #"
    with pytest.raises(QueryError, match="not an IRI"):
        run(store(), find("pages/found-questions"), {"verdict": hostile})
