"""The shipped queries: each has a checked header, runs in two engines with the same rows, and stays quick."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claimgraph import vocab
from claimgraph.errors import QueryError
from claimgraph.graph import in_full
from claimgraph.graph.catalogue import KEYS, Query, Rows, catalogue, find, names, run
from two_engines import graph, rows_of, store, whole

QUERIES = catalogue()
SELECTS = [query for query in QUERIES if not query.name.startswith("findings/")]

NOTHING_TO_SHOW: dict[str, str] = {}
"""Queries that find nothing in the story, with the reason."""


def test_there_are_queries_for_every_kind_of_user() -> None:
    folders = {query.name.split("/")[0] for query in QUERIES}
    assert folders == {"conflicts", "sources", "timeline", "curate", "findings"}
    assert len(SELECTS) >= 24


@pytest.mark.parametrize("query", SELECTS, ids=lambda query: query.name)
def test_every_query_says_what_it_is_for(query: Query) -> None:
    assert query.form == "SELECT"
    assert len(query.summary) <= 80
    assert query.columns != ()
    assert query.tags != ()
    assert "ORDER BY" in query.text


@pytest.mark.parametrize("query", SELECTS, ids=lambda query: query.name)
def test_every_query_finds_something_in_the_story(query: Query) -> None:
    answer = run(store(), query)
    assert isinstance(answer, Rows)
    assert (answer.rows != ()) != (query.name in NOTHING_TO_SHOW)


@pytest.mark.parametrize("query", SELECTS, ids=lambda query: query.name)
def test_two_engines_give_the_same_rows(query: Query) -> None:
    answer = run(store(), query)
    assert isinstance(answer, Rows)
    assert sorted(rows_of(graph().query(query.text)), key=repr) == sorted(answer.rows, key=repr)


@pytest.mark.parametrize("query", SELECTS, ids=lambda query: query.name)
def test_a_store_that_holds_nothing_twice_gives_the_same_rows(query: Query) -> None:
    assert run(store(), query) == run(whole(), query)


def test_what_a_store_need_not_hold_follows_from_the_rest() -> None:
    held, written = list(store().quads()), list(whole().quads())
    assert len(held) < 0.8 * len(written)
    assert set(in_full(held)) == set(in_full(written)) == set(written)


@pytest.mark.parametrize(
    ("name", "parameter", "value"),
    [
        ("conflicts/rival-counts", "facet", "facet:deaths"),
        ("conflicts/denials", "facet", "facet:deaths"),
        ("conflicts/found", "verdict", "verdict:conflict"),
        ("sources/own-voice", "facet", "facet:deaths"),
        ("timeline/tolls", "facet", "facet:injuries"),
        ("timeline/as-of", "moment", "2024-05-03T12:00:00Z"),
        ("timeline/believed-at", "day", "2024-05-03"),
        ("timeline/stood-by-day", "day", "2024-05-03"),
    ],
)
def test_two_engines_give_the_same_rows_with_a_parameter(name: str, parameter: str, value: str) -> None:
    from claimgraph.graph import sparql_text as parameters  # noqa: PLC0415 -- the text that the store is asked, for the other engine

    query = find(name)
    answer = run(store(), query, {parameter: value})
    everything = run(store(), query)
    assert isinstance(answer, Rows)
    assert isinstance(everything, Rows)
    assert 0 < len(answer.rows) < len(everything.rows)
    text = parameters.fill(query.text, query.parameters, {parameter: value}, name)
    assert sorted(rows_of(graph().query(text)), key=repr) == sorted(answer.rows, key=repr)


def test_a_figure_that_was_revised_is_no_rival_of_the_one_that_replaced_it() -> None:
    answer = run(store(), find("rival-counts"), {"facet": "facet:deaths"})
    assert isinstance(answer, Rows)
    pairs = {(row[1], row[2]) for row in answer.rows}
    assert ("12", "15") in pairs
    assert ("9", "15") in pairs
    assert ("9", "12") not in pairs
    assert not any(low == "5" for low, _ in pairs)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_no_parameter_is_first_met_inside_optional(query: Query) -> None:
    before = re.split(r"\bOPTIONAL\b", query.text)[0]
    for parameter in query.parameters:
        assert len(re.findall(rf"\?{parameter.name}\b", before.split("WHERE", 1)[-1])) >= 1
        assert f"VALUES ?{parameter.name} {{" in before


@pytest.mark.parametrize("query", [q for q in QUERIES if q not in SELECTS], ids=lambda query: query.name)
def test_a_rule_says_its_verdict_in_header_and_body(query: Query) -> None:
    assert f"cg:verdict verdict:{query.verdict} ;" in query.text
    assert f'cg:findingType "{query.type}" ;' in query.text
    assert f'cg:rule "{query.name.removeprefix("findings/")}" .' in query.text


def test_finding_one_query_does_not_read_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    genuine = Path.read_text

    def watched(path: Path, *arguments: Any, **options: Any) -> str:
        read.append(path.name)
        return genuine(path, *arguments, **options)

    monkeypatch.setattr(Path, "read_text", watched)
    assert find("rival-counts").name == "conflicts/rival-counts"
    assert read == ["rival-counts.rq"]


def test_a_name_that_is_nearly_right_is_proposed() -> None:
    with pytest.raises(QueryError, match="conflicts/rival-counts"):
        find("rival-count")


def test_names_are_listed_in_order_without_reading() -> None:
    assert list(names()) == sorted(names())
    assert len(names()) + len(names(pages=True)) == len(list(vocab.folder("queries").glob("*/*.rq")))


def test_neither_asking_nor_listing_loads_an_rdf_library_for_people() -> None:
    code = (
        "import sys; from claimgraph.graph import catalogue as queries; from claimgraph.graph import Store; "
        "queries.run(Store.memory(), queries.find('conflicts/denials')); "
        "print([m for m in ('rdflib','spacy','pyshacl','networkx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_importing_the_catalogue_loads_neither_yaml_nor_the_engine() -> None:
    code = "import sys, claimgraph.graph.catalogue; print([m for m in ('yaml','pyoxigraph') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_known_keys_are_what_the_files_use() -> None:
    for path in vocab.folder("queries").glob("*/*.rq"):
        keys = re.findall(r"^#\+ (\w+):", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(keys) <= set(KEYS)
