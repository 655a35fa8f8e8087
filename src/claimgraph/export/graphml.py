"""GraphML of the contradiction graph, for Gephi, yEd, Cytoscape and networkx.

Written here and not by networkx, whose file depends on whether lxml is installed and loses carriage returns. XML
cannot hold control characters at all: those are written as visible escapes, as in a Python text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from claimgraph.graph import Store, read_claims, read_findings

if TYPE_CHECKING:
    import networkx as nx

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {bool: "boolean", int: "long", float: "double"}

_Data = Mapping[str, Any]


def write(store: Store, stream: IO[bytes]) -> None:
    """Write the contradiction graph of a store's claims and findings."""
    from claimgraph.comparison import contradictions  # noqa: PLC0415  loads networkx

    write_graph(contradictions(read_claims(store), read_findings(store)), stream)


def write_graph(graph: nx.Graph[Any], stream: IO[bytes]) -> None:
    """Write a networkx graph, its nodes and edges in the order of their names."""
    nodes: list[tuple[str, _Data]] = [(str(node), data) for node, data in graph.nodes(data=True)]
    nodes.sort(key=lambda each: each[0])
    edges = _edges(graph)
    node_keys = _keys(data for _, data in nodes)
    edge_keys = _keys(data for *_, data in edges)
    stream.write(_HEAD.encode())
    for what, keys in (("node", node_keys), ("edge", edge_keys)):
        for key, kind in keys.items():
            name = quoteattr(_legal(key))
            line = f'  <key id={_key(what, key)} for="{what}" attr.name={name} attr.type="{kind}"/>\n'
            stream.write(line.encode())
    stream.write(f'  <graph edgedefault="{"directed" if graph.is_directed() else "undirected"}">\n'.encode())
    for name, data in nodes:
        stream.writelines(_element("node", f"id={_attribute(name)}", data, node_keys))
    for number, (start, end, data) in enumerate(edges):
        ends = f"source={_attribute(start)} target={_attribute(end)}"
        identifier = f'id="e{number}" ' if graph.is_multigraph() else ""
        stream.writelines(_element("edge", identifier + ends, data, edge_keys))
    stream.write(b"  </graph>\n</graphml>\n")


def _edges(graph: nx.Graph[Any]) -> list[tuple[str, str, _Data]]:
    """Return the edges in a stable order; an undirected one begins at the smaller name."""
    edges: list[tuple[str, str, _Data]] = [(str(start), str(end), data) for start, end, data in graph.edges(data=True)]
    if not graph.is_directed():
        edges = [(min(start, end), max(start, end), data) for start, end, data in edges]
    return sorted(edges, key=lambda edge: (edge[0], edge[1], str(sorted(edge[2].items()))))


def _keys(data: Iterable[_Data]) -> dict[str, str]:
    """Return the names of the properties with their types; a property of two types is a text."""
    found: dict[str, set[str]] = {}
    for each in data:
        for key, content in each.items():
            if content is not None:
                found.setdefault(str(key), set()).add(_TYPES.get(type(content), "string"))
    return {key: min(kinds) if len(kinds) == 1 else "string" for key, kinds in sorted(found.items())}


def _element(tag: str, attributes: str, data: _Data, keys: dict[str, str]) -> Iterator[bytes]:
    yield f"    <{tag} {attributes}>\n".encode()
    for key in keys:
        if data.get(key) is not None:
            yield f"      <data key={_key(tag, key)}>{_text(data[key])}</data>\n".encode()
    yield f"    </{tag}>\n".encode()


def _key(what: str, key: str) -> str:
    return quoteattr(f"{what}-{_legal(key)}")


def _text(content: object) -> str:
    """Return what stands between two tags; a list becomes one text."""
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, (list, tuple, set, frozenset)):
        parts = [str(each) for each in content]
        content = "; ".join(sorted(parts) if isinstance(content, (set, frozenset)) else parts)
    # A bare carriage return would be read as a line feed.
    return escape(_legal(str(content)), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    return _ILLEGAL.sub(lambda found: f"\\u{ord(found[0]):04X}", text)
