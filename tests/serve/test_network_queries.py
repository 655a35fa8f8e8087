"""The page on which queries are written, and the catalogue as RDF."""

from __future__ import annotations

from html import unescape

import pyoxigraph as ox
import pytest

from claimgraph.graph.catalogue import catalogue, names
from claimgraph.serve.linked_data import SH, terms
from claimgraph.vocab import RDF, RDFS, SCHEMA
from explored import page_of
from served import SCRIPT, Server


def test_every_query_of_the_catalogue_is_listed_and_opens(explorer: Server) -> None:
    listed = {link for link in page_of(explorer, "/sparql-editor").links if link.startswith("/sparql-editor?name=")}
    assert {link.rpartition("=")[2].replace("%2F", "/") for link in listed} == set(names())
    for link in sorted(listed)[::7]:
        page_of(explorer, link)


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_query_runs_from_the_page(explorer: Server, query: object) -> None:
    name = getattr(query, "name", "")
    page = explorer.get(f"/sparql-editor?name={name}", "text/html").text
    asked = unescape(page.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]).lstrip()
    assert asked != ""
    assert not asked.startswith("#+")
    answer = explorer.query(asked, "application/sparql-results+json, application/n-triples;q=0.9")
    assert answer.status == 200, answer.text


def test_parameters_are_form_fields_and_their_values_stand_in_the_query(explorer: Server) -> None:
    page = page_of(explorer, "/sparql-editor?name=conflicts/rival-counts&p-facet=facet:deaths")
    assert "VALUES ?facet { <https://w3id.org/claimgraph/facet#deaths> }" in page.text


def test_a_value_that_fits_nothing_is_told(explorer: Server) -> None:
    page = page_of(explorer, "/sparql-editor?name=conflicts/rival-counts&p-facet=%3E%20%7D%20DROP%20ALL")
    assert "not an IRI" in page.text
    assert "VALUES ?facet { UNDEF }" in page.text


def test_a_query_that_is_not_there_is_told(explorer: Server) -> None:
    assert "The catalogue has no query of this name." in page_of(explorer, "/sparql-editor?name=none").text


def test_a_query_in_the_address_stands_in_the_editor_as_text(explorer: Server) -> None:
    page = page_of(explorer, "/sparql-editor?query=%3C%2Ftextarea%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert "</textarea><script>alert(1)</script>" in page.text
    assert SCRIPT not in page.text


def test_names_of_the_vocabularies_are_completed() -> None:
    found = terms()
    for name in ("cg:Claim", "cg:verdict", "facet:deaths", "verdict:conflict", "prov:wasAttributedTo", "schema:text"):
        assert name in found
    assert list(found) == sorted(set(found))


def test_the_catalogue_is_published_as_executable_queries(explorer: Server) -> None:
    answer = explorer.get("/queries.ttl")
    assert answer.type == "text/turtle"
    store = ox.Store()
    store.load(answer.body, format=ox.RdfFormat.TURTLE)
    assert not any(isinstance(end, ox.BlankNode) for quad in store for end in (quad.subject, quad.object))
    kinds = {"SELECT": "select", "ASK": "ask", "GRAPH": "construct"}
    for query in catalogue():
        found = list(store.quads_for_pattern(None, ox.NamedNode(f"{RDFS}label"), ox.Literal(query.name)))
        assert len(found) == 1
        node = found[0].subject

        def said(predicate: str, of: ox.NamedNode = node) -> set[str]:  # type: ignore[assignment]
            return {
                str(getattr(quad.object, "value", ""))
                for quad in store.quads_for_pattern(of, ox.NamedNode(predicate), None)
            }

        assert f"{SH}SPARQLExecutable" in said(f"{RDF}type")
        assert said(f"{SH}{kinds[query.form]}") == {query.text}
        assert said(f"{RDFS}comment") == {query.summary}
        assert said(f"{SCHEMA}keywords") == set(query.tags)
        assert said(f"{SCHEMA}target") == {f"{explorer.url}/sparql"}


def test_every_prefix_is_declared(explorer: Server) -> None:
    text = explorer.get("/queries.ttl").text
    assert "declare" in text
    assert '"https://w3id.org/claimgraph/ns#"' in text
