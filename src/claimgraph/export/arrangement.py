"""In which order a person reads a graph: the document, then claim after claim, then what claims share.

Each claim brings what belongs to it: its place in the text, its value, its chain. What two claims share stands with the
first of them; sources, events, questions and findings stand in chapters of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from claimgraph.graph.leaf import Leaf, Node
from claimgraph.graph.terms import LABEL, cg, oa, prov, schema

_OWN: Final = (
    *(cg("block"), cg("citation"), cg("passage"), cg("sentence"), oa("hasSelector"), cg("value"), cg("member")),
    *(prov("qualifiedAttribution"), cg("mention"), cg("cue")),
)
"""What leads from a node to one that stands below it."""

_CHAPTERS: Final = (
    ("Sources", cg("Source")),
    ("Events", cg("Event")),
    ("Questions, each with the positions taken on it", cg("Question")),
    ("Who is counted", cg("Population")),
    ("Who and what is named", cg("Entity")),
    ("Days", cg("TimeSpan")),
    ("Findings", cg("Finding")),
    ("Rules that ran", prov("Activity")),
)
"""What claims share, by type."""


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that a reader wants side by side.

    Attributes:
        heading: What they are, in words of anybody: not fit for a comment as it stands.
        nodes: Their terms, in order.
    """

    heading: str
    nodes: list[Any]


def groups(leaf: Leaf) -> Iterator[Group]:
    """Return every node of a graph once, in groups, in an order that depends on the content alone."""
    placed: set[Any] = set()
    claims = _claims(leaf)
    for document in sorted(leaf.of_type(cg("Document")), key=_by_label):
        yield Group(f"Document: {_label(document)}", _below(document, placed))
        for claim in claims.get(document.term, ()):
            yield Group(_claim_heading(claim), _below(claim, placed))
    for claim in leaf.of_type(cg("Claim")):
        if claim.term not in placed:
            yield Group(_claim_heading(claim), _below(claim, placed))
    takers = _positions(leaf)
    for heading, kind in _CHAPTERS:
        nodes: list[Any] = []
        for each in sorted(leaf.of_type(kind), key=_by_index_and_label):
            nodes += _below(each, placed)
            nodes += [term for position in takers.get(each.term, ()) for term in _below(position, placed)]
        if nodes != []:
            yield Group(heading, nodes)
    rest = [term for node in sorted(leaf.nodes, key=str) for term in _below(Node(leaf, node), placed)]
    if rest != []:
        yield Group("Everything else", rest)


def _below(top: Node, placed: set[Any]) -> list[Any]:
    """Return a node, and below it what belongs to it, each where it is met first."""
    found: list[Any] = []
    waiting = [top.term]
    while waiting != []:
        term = waiting.pop()
        if term in placed or term not in top.leaf.nodes:
            continue
        placed.add(term)
        found.append(term)
        node = Node(top.leaf, term)
        below = [each for how in _OWN for each in sorted(set(node.all(how)), key=lambda each: _rank(node.leaf, each))]
        waiting.extend(reversed(below))
    return found


def _rank(leaf: Leaf, term: Any) -> tuple[int, str]:
    """Order what stands side by side: blocks and members by their index, levels of a chain by their level."""
    node = Node(leaf, term)
    for how in (cg("index"), cg("level")):
        for number in node.all(how):
            if str(number.value).isdecimal():
                return int(number.value), str(term)
    return 0, str(term)


def _claims(leaf: Leaf) -> dict[Any, list[Node]]:
    """Return the claims of each document in reading order."""
    found: dict[Any, list[Node]] = {}
    for claim in sorted(leaf.of_type(cg("Claim")), key=lambda claim: _rank(leaf, claim.term)):
        for document in claim.all(cg("document")):
            found.setdefault(document, []).append(claim)
    return found


def _positions(leaf: Leaf) -> dict[Any, list[Node]]:
    """Return the positions on each question."""
    found: dict[Any, list[Node]] = {}
    for position in sorted(leaf.of_type(cg("Position")), key=_by_label):
        for question in position.all(cg("question")):
            found.setdefault(question, []).append(position)
    return found


def _claim_heading(claim: Node) -> str:
    holder = claim.to(prov("wasAttributedTo"))
    number = [int(each.value) + 1 for each in claim.all(cg("index")) if str(each.value).isdecimal()]
    who = "nobody" if holder is None else _label(holder)
    return f"Claim{''.join(f' {each}' for each in number[:1])}, {who}: {claim.text(schema('text'))}"


def _label(node: Node) -> str:
    return node.text(schema("name")) or node.text(LABEL) or node.term.value


def _by_label(node: Node) -> tuple[str, str]:
    return _label(node), str(node.term)


def _by_index_and_label(node: Node) -> tuple[int, str, str]:
    return (_rank(node.leaf, node.term)[0], *_by_label(node))
