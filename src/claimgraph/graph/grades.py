"""Grades that people entered, as RDF in a named graph of their own and back; `prov:wasAttributedTo` says who."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, Quad, QuerySolutions

from claimgraph.graph import nodes
from claimgraph.graph.leaf import Leaf, Node
from claimgraph.graph.sheet import Sheet
from claimgraph.graph.terms import TYPE, cg, integer, prov, schema
from claimgraph.identifiers import BASE
from claimgraph.model import Source
from claimgraph.results.grades import Grade
from claimgraph.values import TimeSpan
from claimgraph.vocab import CG

if TYPE_CHECKING:
    from claimgraph.graph.store import Store

GRADES = "graph/grades"
"""The id of the named graph that holds the grades."""


def grades_quads(grades: Iterable[Grade], base: str = BASE) -> list[Quad]:
    """Return grades as quads of one named graph, in the order given.

    Args:
        grades: The grades.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, GRADES)
    for grade in grades:
        if sheet.fresh(grade.id):
            _grade(sheet, grade)
    return list(sheet.quads())


def read_grades(store: Store) -> tuple[Grade, ...]:
    """Return every grade of a store, in the order of their names.

    Raises:
        StoreError: A grade lacks what every grade has.
    """
    found = [_read(node) for quads in store.graphs_with(cg("Grade")) for node in Leaf(quads).of_type(cg("Grade"))]
    return tuple(sorted(found, key=lambda grade: grade.id))


@dataclass(frozen=True, slots=True)
class KnownSupport:
    """What a store says of how well an answer is supported.

    Attributes:
        id: The id of the node that says so.
        chains: Independent chains.
    """

    id: str
    chains: int


def support_of(store: Store) -> Mapping[str, KnownSupport]:
    """Return what a store says of the support of answers, by the position's id."""
    rows = store.query(f"{_SUPPORT} ORDER BY ?position ?support ?chains")
    if not isinstance(rows, QuerySolutions):
        raise TypeError("a SELECT gave no rows")
    return {_id(row["position"]): KnownSupport(_id(row["support"]), int(_text(row["chains"]))) for row in rows}


_SUPPORT = (
    f"SELECT ?position ?support ?chains {{ ?support <{CG}position> ?position ; <{CG}independentChains> ?chains }}"
)


def _id(term: Any) -> str:
    """Return the id of a node: the end of its IRI, which is the same under every base."""
    return "/".join(re.split("[/#]", term.value)[-2:])


def _text(term: Any) -> str:
    return str(term.value)


def _read(node: Node) -> Grade:
    letter, number = node.text(cg("reliability")), node.number(cg("credibility"))
    value: Any = letter if number is None else number
    day, support = node.to(cg("entered")), node.one(cg("support"))
    return Grade(
        _id(node.must(cg("grades"))),
        value,
        node.must_to(prov("wasAttributedTo")).text(schema("name")),
        node.text(schema("description")),
        None if day is None else TimeSpan(day.day(cg("first")), day.day(cg("last"))),
        "" if support is None else _id(support),
    )


def _grade(sheet: Sheet, grade: Grade) -> None:
    node = sheet.node(grade.id)
    sheet.say(node, TYPE, cg("Grade"), prov("Entity"))
    sheet.say(node, cg("grades"), sheet.node(grade.of))
    if isinstance(grade.value, int):
        sheet.say(node, cg("credibility"), integer(grade.value))
    else:
        sheet.say(node, cg("reliability"), Literal(grade.value))
    sheet.say(node, prov("wasAttributedTo"), nodes.source(sheet, Source(grade.by, "person")))
    sheet.say_text(node, schema("description"), grade.ground)
    if grade.entered is not None:
        sheet.say(node, cg("entered"), nodes.time_span(sheet, grade.entered))
    if grade.support != "":
        sheet.say(node, cg("support"), sheet.node(grade.support))
