"""Turtle for people: prefixes, claim after claim with what belongs to it, and always the same bytes.

Neither library writes this: pyoxigraph's Turtle is flat and in the order of the store, rdflib's is sorted by names,
which are hashes. Turtle has no named graphs, so all of them are written together; TriG keeps them apart.
"""

from __future__ import annotations

from typing import IO, Any, Final

import pyoxigraph as ox

from claimgraph.export import notation
from claimgraph.export.arrangement import groups
from claimgraph.export.names import Names
from claimgraph.graph import Store
from claimgraph.graph.leaf import Leaf, Node
from claimgraph.graph.terms import LABEL, cg, oa, schema

_HEAD = "# Claims, their sources and how they compare. Written by claimgraph; every node is named by its content.\n\n"

_TELLING: Final = (schema("name"), LABEL, schema("description"), schema("text"), cg("words"))
"""What tells a reader which node it is, the best first."""

_PLAIN: Final = frozenset({cg("document"), oa("hasSource"), cg("block"), cg("citation")})
"""Properties whose object needs no word: it is the same on every claim, or stands right below."""


def write(store: Store, stream: IO[bytes]) -> None:
    """Write the triples of a store."""
    leaf = Leaf({quad.triple for quad in store.quads()})  # each once: graphs repeat what they share
    names = names_of(leaf)
    body = [text.encode() for text in blocks(leaf, names)]
    stream.write(_HEAD.encode())
    stream.write(prefixes(names).encode())
    stream.writelines(body)


def names_of(*leaves: Leaf) -> Names:
    """Return the short names for everything that some graphs describe."""
    return Names(str(subject.value) for leaf in leaves for subject in leaf.nodes if hasattr(subject, "value"))


def prefixes(names: Names) -> str:
    """Return the declarations of the prefixes that were used."""
    return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in names.used())


def blocks(leaf: Leaf, names: Names) -> list[str]:
    """Return a graph as text, one piece a heading or a node."""
    texts: list[str] = []
    legend = _legend(leaf)
    for group in groups(leaf):
        texts.append(f"\n# {notation.comment(group.heading)}\n\n")
        texts.extend(notation.node(names, node, leaf.nodes[node], legend) for node in group.nodes)
    return texts


def _legend(leaf: Leaf) -> notation.Legend:
    """Return what says, behind the hash of a node, which one it is."""

    def legend(predicate: ox.NamedNode, term: Any) -> str:
        if predicate in _PLAIN or term not in leaf.nodes:
            return ""
        node = Node(leaf, term)
        return next((text for text in map(node.text, _TELLING) if text != ""), "")

    return legend
