"""Linked data: every node has an address that answers as the client wants."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from claimgraph.schema import BASE
from claimgraph.vocab import CG, FACET, VERDICT
from served import Server, serving, waited, write_story

# rdflib 7.6.0's own reader of JSON-LD uses what rdflib 7.6.0 deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

KINDS = ("claim", "source", "document", "event", "question", "position", "finding")
TYPES = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
FORMATS = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}


def some(server: Server, kind: str) -> str:
    """Return the address of a node of a kind."""
    query = f"SELECT ?s {{ ?s a <{CG}{kind.capitalize()}> . FILTER(STRSTARTS(STR(?s), '{BASE}')) }} ORDER BY ?s LIMIT 1"
    return "/id/" + server.query(query, "text/csv").text.split()[1].removeprefix(BASE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_node_answers_as_page_and_as_data(server: Server, kind: str) -> None:
    address = some(server, kind)
    iri = rdflib.URIRef(BASE + address.removeprefix("/id/"))
    graphs = []
    for suffix, media in TYPES.items():
        by_suffix, by_accept = server.get(f"{address}.{suffix}"), server.get(address, media)
        assert (by_suffix.status, by_accept.status) == (200, 200)
        assert by_suffix.type == by_accept.type == media
        graph = rdflib.Graph().parse(data=by_suffix.body, format=FORMATS[suffix])
        assert rdflib.URIRef(CG + kind.capitalize()) in set(graph.objects(iri, rdflib.RDF.type))
        graphs.append(set(graph))
        assert by_accept.headers["content-location"] == f"{address}.{suffix}"
        assert "accept" in by_accept.headers["vary"].lower()
        assert f'<{iri}>; rel="canonical"' in by_accept.headers["link"]
    assert all(graph == graphs[0] for graph in graphs)
    browser = server.get(address, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert browser.type == "text/html"
    assert server.get(f"{address}.html").type == "text/html"


def test_a_claim_brings_its_value_its_place_and_its_chain(server: Server) -> None:
    text = server.get(some(server, "claim") + ".nt").text
    for term in ("oa#hasSelector", "oa#start", "ns#Value>", "prov#agent"):
        assert term in text, term


def test_a_source_tells_which_claims_point_at_it(server: Server) -> None:
    query = f"SELECT ?s {{ ?c a <{CG}Claim> ; <http://www.w3.org/ns/prov#wasAttributedTo> ?s }} LIMIT 1"
    source = server.query(query, "text/csv").text.split()[1]
    text = server.get("/id/" + source.removeprefix(BASE), "application/n-triples").text
    assert re.search(rf"/claim/[0-9a-f]+> <\S+wasAttributedTo> <{re.escape(source)}>", text)


def test_links_of_a_page_lead_to_pages(server: Server) -> None:
    assert waited(lambda: server.get("/", "text/html").status == 200)  # other tests may have ended its process
    page = server.get(some(server, "question") + ".html").text
    links = set(re.findall(r'href="(/[^"#]*)', page))
    assert any(link.startswith("/id/event/") for link in links)
    for link in sorted(links)[:40]:
        assert server.get(link, "text/html").status == 200, link


def test_a_graph_answers_with_its_triples(server: Server) -> None:
    reply = server.get("/id/graph/findings.nt")
    assert reply.status == 200
    assert f"<{CG}Finding>" in reply.text


def test_quality_decides_what_is_sent(server: Server) -> None:
    address = some(server, "claim")
    for accept, expected in (
        ("text/turtle;q=0.5, application/ld+json", "application/ld+json"),
        ("text/html;q=0.1, application/rdf+xml;q=0.2, */*;q=0", "application/rdf+xml"),
        ("text/*", "text/turtle"),
        ("application/*;q=0.3, text/turtle;q=0", "application/n-triples"),
        ("", "text/turtle"),
        ("text/turtle;q=x, application/n-triples", "application/n-triples"),
    ):
        assert server.get(address, accept).type == expected, accept
    assert server.get(f"{address}?format=jsonld", "text/html").type == "application/ld+json"


def test_the_vocabulary_is_served(server: Server) -> None:
    for path, namespace, term in (("/ns", CG, "Claim"), ("/facet", FACET, "deaths"), ("/verdict", VERDICT, "conflict")):
        for suffix in TYPES:
            graph = rdflib.Graph().parse(data=server.get(f"{path}.{suffix}").body, format=FORMATS[suffix])
            assert (rdflib.URIRef(namespace + term), None, None) in graph
        page = server.get(path, "text/html")
        assert f'id="{term}"' in page.text


def test_the_store_is_described(server: Server) -> None:
    graph = rdflib.Graph().parse(data=server.get("/.well-known/void").body, format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    dataset = next(graph.subjects(rdflib.RDF.type, void.Dataset))
    assert str(graph.value(dataset, void.sparqlEndpoint)) == f"{server.url}/sparql"
    assert str(graph.value(dataset, void.uriSpace)) == BASE
    claims = next(graph.subjects(void["class"], rdflib.URIRef(CG + "Claim")))
    counted = server.query(f"SELECT (COUNT(*) AS ?n) {{ ?c a <{CG}Claim> }}", "text/csv").text.split()[1]
    assert str(graph.value(claims, void.entities)) == counted
    for example in graph.objects(dataset, void.exampleResource):
        assert server.get("/id/" + str(example).removeprefix(BASE)).status == 200
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    assert str(next(graph.objects(None, dcat.endpointURL))) == f"{server.url}/sparql"


def test_the_service_describes_itself(server: Server, writable: Server) -> None:
    service = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    for running, updates in ((server, False), (writable, True)):
        reply = running.get("/sparql", "text/turtle")
        graph = rdflib.Graph().parse(data=reply.body, format="turtle")
        languages = set(graph.objects(None, service.supportedLanguage))
        assert service.SPARQL11Query in languages
        assert (service.SPARQL11Update in languages) is updates
        assert service.UnionDefaultGraph in set(graph.objects(None, service.feature))


def test_a_program_at_the_front_door_is_sent_to_the_description(server: Server) -> None:
    reply = server.get("/", "text/turtle")
    assert (reply.status, reply.headers["location"]) == (303, "/.well-known/void")
    assert waited(lambda: "Claim" in server.get("/", "text/html").text)  # other tests may have ended its process


def test_what_the_store_does_not_know_is_not_found(server: Server) -> None:
    for path in ("/id/claim/0123456789abcdef0123", "/id/claim/0123.doc", "/id/", "/id/claim", "/ns.pdf", "/else"):
        assert server.get(path).status == 404, path


def test_a_question_without_graphs_sees_all_and_each_triple_once(server: Server) -> None:
    everything = server.query(
        "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?graphs) { GRAPH ?g { ?s ?p ?o } }", "text/csv"
    )
    merged = server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv")
    distinct = server.query(
        "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }", "text/csv"
    )
    assert merged.text == distinct.text
    assert int(everything.text.split()[1].split(",")[1]) > 1


def test_graphs_that_are_named_are_merged(server: Server) -> None:
    names = server.query(
        "SELECT ?g { GRAPH ?g { ?d a cg:Document } }".replace("cg:Document", f"<{CG}Document>"), "text/csv"
    )
    graphs = names.text.split()[1:]
    assert len(graphs) == 2
    clauses = " ".join(f"FROM <{graph}>" for graph in graphs)
    union = " UNION ".join(f"{{ GRAPH <{graph}> {{ ?s ?p ?o }} }}" for graph in graphs)
    merged = server.query(f"SELECT (COUNT(*) AS ?n) {clauses} {{ ?s ?p ?o }}", "text/csv")
    distinct = server.query(f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?s ?p ?o {{ {union} }} }}", "text/csv")
    assert merged.text == distinct.text
    only = server.query("SELECT * { ?s ?p ?o }", "text/csv", **{"named-graph-uri": graphs[0]})
    assert only.text.split() == ["s,p,o"] or len(only.text.split()) == 1


def test_what_is_inserted_stays_after_a_restart_and_shows_no_graph_of_ours(writable: Server) -> None:
    assert writable.update("INSERT DATA { <http://a> <http://b> <http://c> }").status == 204
    assert writable.query("ASK { <http://a> <http://b> <http://c> }", "text/csv").text == "true"
    assert writable.query("ASK { GRAPH ?g { <http://a> ?p ?o } }", "text/csv").text == "false"
    assert writable.update("DELETE WHERE { ?s a ?class }").status == 204
    claims = writable.query(f"ASK {{ ?c a <{CG}Claim> }}", "text/csv").text
    assert claims == "true", "what stands in a named graph is not deleted without naming a graph"
    assert writable.update(f"DELETE WHERE {{ GRAPH ?g {{ ?c a <{CG}Claim> }} }}").status == 204
    assert writable.query(f"ASK {{ ?c a <{CG}Claim> }}", "text/csv").text == "false"
    assert writable.query("ASK { <http://a> <http://b> <http://c> }", "text/csv").text == "true"


def test_an_update_without_end_changes_nothing(tmp_path: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    endless = "INSERT { ?a ?e ?l } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with serving(write_story(tmp_path / "store"), "--writable", "--timeout", "2") as running:
        before = running.query(count, "text/csv").text
        assert running.update(f"INSERT DATA {{ <http://a> <http://b> 1 }} ; {endless}").status in {408, 503}
        assert waited(lambda: running.query("ASK {}").status == 200)  # when a new process has started
        assert running.query(count, "text/csv").text == before
        assert waited(lambda: running.update("INSERT DATA { <http://a> <http://b> 1 }").status == 204)


def test_a_file_of_anybody_is_served(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("file") / "data.trig"
    file.write_text("<http://a> <http://p> 1 . <http://g> { <http://b> <http://p> 2 }", "utf-8")
    with serving(file) as running:
        assert running.query("SELECT ?s { ?s <http://p> ?o } ORDER BY ?s", "text/csv").text.split()[1:] == [
            "http://a",
            "http://b",
        ]
        assert running.query("SELECT ?g { GRAPH ?g { ?s <http://p> ?o } }", "text/csv").text.split()[1:] == ["http://g"]
        quads = list(ox.parse(running.query("DESCRIBE <http://b>").body, format=ox.RdfFormat.TURTLE))
        assert len(quads) == 1
