"""GraphML of a graph, read back by networkx."""

from __future__ import annotations

import io
from typing import Any

import networkx as nx
import raid
from hypothesis import given
from hypothesis import strategies as st

import strategies
from claimgraph.export import write, write_graph


def read_back(graph: nx.Graph[Any]) -> nx.Graph[Any]:
    stream = io.BytesIO()
    write_graph(graph, stream)
    stream.seek(0)
    return nx.read_graphml(stream)


def contradictions() -> nx.MultiGraph[str]:
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_node("claim/b", holder="SANA", lower=57, named=True)
    graph.add_node("claim/a", holder="<&\"'>\r\n", lower=0, named=False, weight=0.5, upper=None)
    graph.add_edge("claim/b", "claim/a", verdict="conflict", aligned=("event", "facet"))
    graph.add_edge("claim/a", "claim/b", verdict="revision")
    return graph


def test_nodes_edges_and_their_properties_are_read_back() -> None:
    graph = read_back(contradictions())
    assert graph.nodes["claim/a"] == {"holder": "<&\"'>\r\n", "lower": 0, "named": False, "weight": 0.5}
    assert graph.nodes["claim/b"] == {"holder": "SANA", "lower": 57, "named": True}
    found = sorted((data["verdict"], data.get("aligned")) for *_, data in graph.edges(data=True))
    assert found == [("conflict", "event; facet"), ("revision", None)]


def test_the_order_of_building_does_not_show() -> None:
    turned: nx.MultiGraph[str] = nx.MultiGraph()
    turned.add_nodes_from(sorted(contradictions().nodes(data=True)))
    turned.add_edges_from(reversed([(end, start, data) for start, end, data in contradictions().edges(data=True)]))
    first, second = io.BytesIO(), io.BytesIO()
    write_graph(contradictions(), first)
    write_graph(turned, second)
    assert first.getvalue() == second.getvalue()


def test_a_directed_graph_stays_directed() -> None:
    graph = read_back(nx.DiGraph([("b", "a")]))
    assert graph.is_directed()
    assert list(graph.edges()) == [("b", "a")]


def test_a_property_of_two_types_is_a_text() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("a", upper=7)
    graph.add_node("b", upper="open")
    assert read_back(graph).nodes["a"] == {"upper": "7"}


def test_control_characters_are_written_visibly() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("a", text="x\x00y\ud800z\x1b")
    assert read_back(graph).nodes["a"]["text"] == "x\\u0000y\\uD800z\\u001B"


@given(st.lists(strategies.texts, max_size=4))
def test_any_text_that_xml_can_hold_survives(texts: list[str]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    held = [text for text in texts if all(char >= " " and char not in "\ufffe\uffff" for char in text)]
    for number, text in enumerate(held):
        graph.add_node(f"n{number}", text=text)
    assert [data["text"] or "" for _, data in sorted(read_back(graph).nodes(data=True))] == held


def test_the_contradiction_graph_of_a_store_is_written() -> None:
    stream = io.BytesIO()
    write(raid.store(), "graphml", stream)
    stream.seek(0)
    assert nx.read_graphml(stream).number_of_nodes() > 0


def test_a_revision_and_a_denial_have_a_direction_and_numbers_are_numbers() -> None:
    stream = io.BytesIO()
    write(raid.store(), "graphml", stream)
    stream.seek(0)
    graph = nx.read_graphml(stream)
    assert graph.is_directed()
    bounds = [data["lower"] for _, data in graph.nodes(data=True) if "lower" in data]
    assert bounds
    assert all(isinstance(each, int) for each in bounds)
    findings = [(start, end, data) for start, end, data in graph.edges(data=True) if data["kind"] == "finding"]
    assert findings
    for start, end, data in findings:
        denies = [graph.nodes[each]["polarity"] == "denied" for each in (start, end)]
        assert not (denies[1] and not denies[0])
        assert data["directed"] or denies[0] == denies[1]
