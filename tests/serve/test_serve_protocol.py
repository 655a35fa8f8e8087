"""The protocol tests of the W3C (SPARQL 1.1 Protocol), all 34, each request sent byte for byte."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection

from claimgraph.graph import Store
from served import Reply, Server, serving

CONFORMANCE = Path(__file__).parent / "conformance"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"},
}


@dataclass(frozen=True)
class Step:
    """One request, and what must come back."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: frozenset[int]
    format: str
    truth: bool | None

    @property
    def updates(self) -> bool:
        return any("sparql-update" in value for value in self.headers.values()) or b"update=" in (self.body or b"")


@dataclass(frozen=True)
class Case:
    """One test of the W3C."""

    id: str
    data: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]


@cache
def cases() -> tuple[Case, ...]:
    graph = rdflib.Graph().parse(CONFORMANCE / "manifest.ttl", format="turtle", publicID=CONFORMANCE.as_uri() + "/")
    entries = next(graph.objects(None, MF.entries))
    return tuple(_case(graph, entry) for entry in Collection(graph, entries))


def _case(graph: rdflib.Graph, entry: rdflib.term.Node) -> Case:
    data = tuple(
        (str(graph.value(each, rdflib.RDFS.label)), str(graph.value(each, UT.graph)).rpartition("/")[2])
        for each in graph.objects(entry, UT.graphData)
    )
    requests = graph.value(graph.value(entry, MF.action), HT.requests)
    assert requests is not None
    steps = tuple(_step(graph, request) for request in Collection(graph, requests))
    return Case(str(entry).rpartition("#")[2], data, steps)


def _step(graph: rdflib.Graph, request: rdflib.term.Node) -> Step:
    headers = graph.value(request, HT.headers)
    pairs = [] if headers is None else list(Collection(graph, headers))
    named = {str(graph.value(each, HT.fieldName)): str(graph.value(each, HT.fieldValue)) for each in pairs}
    body = graph.value(request, HT.body)
    response = graph.value(request, HT.resp)
    truth = graph.value(response, MF.expectedBoolean)
    kinds = {int(str(each)[-3]) for each in graph.objects(response, MF.expectedStatus)}
    return Step(
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        named,
        None if body is None else _body(graph, body),
        frozenset(status for kind in kinds for status in range(kind * 100, kind * 100 + 100)),
        str(graph.value(response, MF.expectedFormat) or ""),
        None if truth is None else str(truth) == "true",
    )


def _body(graph: rdflib.Graph, body: rdflib.term.Node) -> bytes:
    return str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding)))


def send(server: Server, step: Step) -> Reply:
    return server.send(step.method, step.path, step.body, step.headers)


def hold(step: Step, reply: Reply) -> None:
    assert reply.status in step.statuses, reply.text
    if step.format:
        assert reply.type in FORMATS[step.format]
    if step.truth is not None:
        found = json.loads(reply.text)["boolean"] if "json" in reply.type else "true</boolean>" in reply.text
        assert found is step.truth


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = tmp_path_factory.mktemp("w3c") / "store"
    Store.write(folder, [])
    with serving(folder, "--writable") as running:
        yield running


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = tmp_path_factory.mktemp("w3c") / "store"
    Store.write(folder, [quad for name in ("data1", "data2", "data3") for quad in _quads(name)])
    with serving(folder) as running:
        yield running


def _quads(name: str) -> list[ox.Quad]:
    graph = ox.NamedNode(f"http://kasei.us/2009/09/sparql/data/{name}.rdf")
    parsed = ox.parse(path=CONFORMANCE / f"{name}.nt", format=ox.RdfFormat.N_TRIPLES)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed]


def test_the_w3c_has_34_protocol_tests() -> None:
    assert len(cases()) == 34


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_a_writable_server_passes_the_test(changing: Server, case: Case) -> None:
    for graph, file in case.data:
        triples = (CONFORMANCE / file).read_text("utf-8")
        reply = changing.update(f"CLEAR SILENT GRAPH <{graph}> ; INSERT DATA {{ GRAPH <{graph}> {{ {triples} }} }}")
        assert reply.status == 204, reply.text
    for step in case.steps:
        hold(step, send(changing, step))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_a_read_only_server_refuses_the_updates_and_nothing_else(fixed: Server, case: Case) -> None:
    for step in case.steps:
        reply = send(fixed, step)
        if step.updates and step.statuses & {200} and step.method == "POST":
            assert reply.status == 403
            assert "read only" in reply.text
            return  # what follows asks for what the update did
        hold(step, reply)
