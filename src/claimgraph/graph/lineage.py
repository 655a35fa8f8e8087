"""Lineage as RDF: which documents come from which, and what stands behind each answer; a named graph of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, Quad

from claimgraph.graph.rdf import TYPE, Sheet, boolean, cg, integer, prov, schema
from claimgraph.results.lineage import Derivation, Support
from claimgraph.schema import BASE, name

LINEAGE = "graph/lineage"
"""The id of the named graph that holds the lineage."""


def lineage_quads(records: Iterable[Support | Derivation], base: str = BASE) -> list[Quad]:
    """Return supports and derivations as quads of one named graph, in the order given.

    Args:
        records: What stands behind answers, and which documents come from which.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, LINEAGE)
    for record in records:
        if isinstance(record, Support):
            _support(sheet, record)
        elif record.way == "shared text":
            _shared_text(sheet, record)
        else:
            _derivation(sheet, record)
    return list(sheet.quads())


def _support(sheet: Sheet, support: Support) -> None:
    node = sheet.node(support.id)
    sheet.say(node, TYPE, cg("Support"), prov("Entity"))
    sheet.say(node, cg("position"), sheet.node(support.position))
    sheet.say(node, cg("mentions"), integer(support.mentions))
    sheet.say(node, cg("publishers"), integer(support.publishers))
    sheet.say(node, cg("originsAtLeast"), integer(support.origins_at_least))
    sheet.say(node, cg("originsAtMost"), integer(support.origins_at_most))
    sheet.say(node, cg("independentChains"), integer(support.chains))
    sheet.say(node, cg("origin"), *(sheet.node(origin) for origin in support.origins))
    sheet.say(node, cg("bottleneck"), *(sheet.node(thing) for thing in support.bottleneck))
    sheet.say(node, cg("singlePoint"), *(sheet.node(thing) for thing in support.single_points))
    sheet.say(node, cg("inferred"), boolean(support.inferred))
    sheet.say(node, schema("description"), Literal(support.sentence))
    for members in support.circles:
        identifier = name("circle", support.position, members)
        sheet.say(node, cg("circle"), sheet.node(identifier))
        _circle(sheet, identifier, members)


def _circle(sheet: Sheet, identifier: str, members: Sequence[str]) -> None:
    """Write who names whom; here even an order that is the sorted one says something, so each has its place."""
    circle = sheet.node(identifier)
    sheet.say(circle, TYPE, cg("Circle"))
    for index, namer in enumerate(members):
        member = sheet.node(name("member", identifier, "namer", index))
        sheet.say(circle, cg("namer"), sheet.node(namer))
        sheet.say(circle, cg("member"), member)
        sheet.say(member, TYPE, cg("Member"))
        sheet.say(member, cg("list"), Literal("namer"))
        sheet.say(member, cg("index"), integer(index))
        sheet.say(member, cg("of"), sheet.node(namer))


def _derivation(sheet: Sheet, derivation: Derivation) -> None:
    node, document = sheet.node(derivation.id), sheet.node(derivation.document)
    sheet.say(document, prov("wasDerivedFrom"), sheet.node(derivation.origin))
    sheet.say(document, prov("qualifiedDerivation"), node)
    sheet.say(node, TYPE, prov("Derivation"))
    sheet.say(node, prov("entity"), sheet.node(derivation.origin))
    sheet.say(node, cg("inferred"), boolean(derivation.inferred))
    if derivation.share is not None:
        sheet.say(node, cg("share"), integer(derivation.share))


def _shared_text(sheet: Sheet, shared: Derivation) -> None:
    node = sheet.node(shared.id)
    sheet.say(node, TYPE, cg("SharedText"))
    sheet.say(node, cg("standsIn"), sheet.node(shared.document), sheet.node(shared.origin))
    sheet.say(node, cg("inferred"), boolean(shared.inferred))
    if shared.share is not None:
        sheet.say(node, cg("share"), integer(shared.share))
