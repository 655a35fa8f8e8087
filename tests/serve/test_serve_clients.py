"""Clients that people use, against the running server."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from claimgraph.vocab import CG
from served import PATIENCE, Server

CLAIMS = f"SELECT ?c {{ ?c a <{CG}Claim> }} ORDER BY ?c"
JAVASCRIPT = Path(__file__).parent / "js"


def claims(server: Server) -> list[str]:
    return server.query(CLAIMS, "text/csv").text.split()[1:]


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_it(server: Server, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server.url}/sparql", method=method))
    found = [str(row[0]) for row in graph.query(CLAIMS)]  # type: ignore[index]
    assert found == claims(server)
    assert bool(graph.query("ASK { ?s ?p ?o }").askAnswer)
    # rdflib asks for triples without a format that it names; it takes what comes as RDF/XML or Turtle.
    assert len(list(graph.triples((None, rdflib.RDF.type, rdflib.URIRef(CG + "Claim"))))) == len(found)


def test_rdflib_updates_it(writable: Server) -> None:
    store = SPARQLUpdateStore(f"{writable.url}/sparql", f"{writable.url}/sparql")
    graph = rdflib.Graph(store, identifier="urn:x-test:graph")
    graph.add((rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.Literal("from rdflib")))
    store.commit()
    assert (
        writable.query("ASK { GRAPH <urn:x-test:graph> { <urn:a> <urn:b> 'from rdflib' } }", "text/csv").text == "true"
    )


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_asks_it(server: Server, method: str) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setMethod(method)
    client.setQuery(CLAIMS)
    client.setReturnFormat(JSON)
    found = client.queryAndConvert()
    assert [row["c"]["value"] for row in found["results"]["bindings"]] == claims(server)
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == len(claims(server))
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode().split()[1:] == claims(server)
    client.setQuery(f"CONSTRUCT {{ ?c a <urn:x> }} WHERE {{ ?c a <{CG}Claim> }}")
    client.setReturnFormat(TURTLE)
    graph = rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")
    assert len(graph) == len(claims(server))


def test_sparqlwrapper_updates_it(writable: Server) -> None:
    client = SPARQLWrapper(f"{writable.url}/sparql")
    client.setMethod(POST)
    client.setQuery("INSERT DATA { <urn:a> <urn:b> 'from SPARQLWrapper' }")
    assert client.query().response.status == 204
    assert writable.query("ASK { ?s ?p 'from SPARQLWrapper' }", "text/csv").text == "true"


def test_curl_asks_it(server: Server, tmp_path: Path) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed: the test with curl did not run")
    file = tmp_path / "query.rq"
    file.write_text(CLAIMS, "utf-8")
    ways = (
        ["--data-urlencode", f"query={CLAIMS}"],
        ["-G", "--data-urlencode", f"query={CLAIMS}"],
        ["-H", "Content-Type: application/sparql-query", "--data-binary", f"@{file}"],
    )
    for way in ways:
        done = subprocess.run(
            [curl, "-sSf", "--noproxy", "*", "-H", "Accept: text/csv", *way, f"{server.url}/sparql"],
            capture_output=True,
            check=True,
            text=True,
        )
        assert done.stdout.split()[1:] == claims(server)


@pytest.fixture(scope="session")
def javascript() -> Path:
    """The folder with the client from npm, installed from its lock file."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed: the test with a JavaScript client did not run")
    if not (JAVASCRIPT / "node_modules" / "fetch-sparql-endpoint").is_dir():
        install = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        done = subprocess.run(install, cwd=JAVASCRIPT, capture_output=True, check=False, text=True, timeout=PATIENCE)
        if done.returncode != 0:
            pytest.skip(f"npm could not install it: the JavaScript client did not run: {done.stderr[-300:]}")
    return JAVASCRIPT


def test_fetch_sparql_endpoint_asks_it(server: Server, writable: Server, javascript: Path) -> None:
    for running, updated in ((server, False), (writable, True)):
        command = ["node", "client.mjs", f"{running.url}/sparql"]
        done = subprocess.run(command, cwd=javascript, capture_output=True, check=False, text=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert found == {"rows": claims(running)[:3], "yes": True, "triples": 2, "updated": updated}
    assert writable.query("ASK { ?s ?p 'from JavaScript' }", "text/csv").text == "true"
