"""Grades that people entered, as RDF in a named graph of their own: `prov:wasAttributedTo` says who grades."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, Quad

from claimgraph.graph import nodes
from claimgraph.graph.sheet import Sheet
from claimgraph.graph.terms import TYPE, cg, integer, prov, schema
from claimgraph.identifiers import BASE
from claimgraph.model import Source
from claimgraph.results.grades import Grade

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
