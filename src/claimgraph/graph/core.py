"""Claims as far as the rules of `queries/findings/` look at them: an eighth of the whole graph, under the same names.

Comparing needs no selectors, no structure of documents and no labels. A test runs every rule on this graph and on the
whole one, and holds the two answers to each other.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.graph import nodes, questions
from claimgraph.graph.sheet import Sheet
from claimgraph.graph.terms import TYPE, cg, integer, prov, schema
from claimgraph.identifiers import BASE, name
from claimgraph.model import Claim, question_id
from claimgraph.vocab import CITO, FACET

CORE = "graph/core"
"""The id of the named graph; it is never written to a store on disk."""


def core_quads(claims: Iterable[Claim], base: str = BASE) -> list[Quad]:
    """Return what the rules ask of these claims.

    Args:
        claims: Of any number of documents.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, CORE)
    for claim in claims:
        if sheet.fresh(claim.id):
            _claim(sheet, claim)
    return list(sheet.quads())


def _claim(sheet: Sheet, claim: Claim) -> None:
    node = sheet.node(claim.id)
    sheet.say(node, TYPE, cg("Claim"))
    sheet.say(node, schema("text"), Literal(claim.quote.text))
    sheet.say(node, cg("document"), sheet.node(claim.document))
    sheet.say(node, cg("facet"), NamedNode(FACET + claim.facet))
    sheet.say(node, cg("polarity"), cg(claim.polarity))
    sheet.say(node, cg("modality"), cg(claim.modality))
    sheet.say(node, cg("value"), nodes.value(sheet, claim.value))
    if claim.population is not None:
        sheet.say(node, cg("population"), nodes.population(sheet, claim.population))
    if claim.stage is not None:
        sheet.say(node, cg("stage"), cg(f"{claim.stage}Stage"))
    sheet.say(node, NamedNode(CITO + "disputes"), *(sheet.node(each) for each in claim.disputes))
    _holder(sheet, claim, node)
    _asked(sheet, claim, node)


def _holder(sheet: Sheet, claim: Claim, node: NamedNode) -> None:
    holder = sheet.node(claim.holder.id)
    sheet.say(node, prov("wasAttributedTo"), holder)
    sheet.say(holder, schema("name"), Literal(claim.holder.name))
    innermost = sheet.node(name("attribution", claim.id, 0))
    sheet.say(node, prov("qualifiedAttribution"), innermost)
    sheet.say(innermost, cg("level"), integer(0))
    sheet.say(innermost, prov("hadRole"), cg(claim.chain[0].role))


def _asked(sheet: Sheet, claim: Claim, node: NamedNode) -> None:
    if claim.event is None:
        return
    asked = question_id(claim.event, claim.facet, claim.population)
    question = sheet.node(asked)
    sheet.say(node, cg("event"), sheet.node(claim.event.id))
    sheet.say(node, cg("question"), question)
    sheet.say(node, cg("position"), questions.position(sheet, claim, asked, question))
