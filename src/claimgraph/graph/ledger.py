"""The ledger of counts as RDF: sums, derived facts, minimal sets and repairs, in a named graph of their own.

A derived fact is nobody's claim: it is marked as inferred and names the claims that it follows from. What is counted
and what is said of it stands in the claims' own graphs already, and is not written again.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from claimgraph.graph import mapping
from claimgraph.graph.rdf import TYPE, Sheet, boolean, cg, prov, schema
from claimgraph.results.ledger import DerivedFact, Ledger, MinimalSet, Repair, Tie
from claimgraph.schema import BASE, Count
from claimgraph.vocab import FACET

LEDGER = "graph/ledger"
"""The id of the named graph that holds the ledger."""


def ledger_quads(ledgers: Iterable[Ledger], base: str = BASE) -> list[Quad]:
    """Return ledgers as quads of one named graph.

    Args:
        ledgers: The ledgers; an analysis gives one.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, LEDGER)
    for ledger in ledgers:
        _ledger(sheet, ledger)
    return list(sheet.quads())


def _ledger(sheet: Sheet, ledger: Ledger) -> None:
    used = {tie for fact in ledger.derived for tie in fact.ties} | {tie for each in ledger.sets for tie in each.ties}
    for tie in ledger.ties:
        if tie.kind != "subset" or tie.id in used:
            _tie(sheet, tie)
    for fact in ledger.derived:
        _fact(sheet, fact)
    told = [each for each in ledger.sets if len(set(each.claims)) > 1]
    for each in told:
        _minimal_set(sheet, each)
    names = {each.id for each in told}
    for repair in ledger.repairs:
        _repair(sheet, repair, names)


def _tie(sheet: Sheet, tie: Tie) -> None:
    node = sheet.node(tie.id)
    sheet.say(node, TYPE, cg("CountTie"))
    sheet.say_text(node, cg("tieKind"), tie.kind)
    sheet.say_text(node, schema("description"), tie.sentence)
    sheet.say(node, cg("statedBy"), *(sheet.node(claim) for claim in tie.claims))


def _fact(sheet: Sheet, fact: DerivedFact) -> None:
    node = sheet.node(fact.id)
    sheet.say(node, TYPE, cg("DerivedFact"), prov("Entity"))
    sheet.say(node, cg("inferred"), boolean(truth=True))
    sheet.say_text(node, cg("factKind"), fact.kind)
    sheet.say(node, cg("event"), sheet.node(fact.event))
    sheet.say(node, cg("facet"), NamedNode(FACET + fact.facet))
    if fact.question != "":
        sheet.say(node, cg("question"), sheet.node(fact.question))
    sheet.say(node, cg("value"), mapping.value(sheet, Count(fact.lower, fact.upper)))
    sheet.say(node, prov("wasDerivedFrom"), *(sheet.node(claim) for claim in fact.claims))
    sheet.say(node, cg("tie"), *(sheet.node(tie) for tie in fact.ties))
    sheet.say_text(node, schema("description"), fact.sentence)


def _minimal_set(sheet: Sheet, each: MinimalSet) -> None:
    node = sheet.node(each.id)
    sheet.say(node, TYPE, cg("MinimalSet"), prov("Entity"))
    sheet.say(node, cg("setMember"), *(sheet.node(claim) for claim in each.claims))
    sheet.say(node, cg("tie"), *(sheet.node(tie) for tie in each.ties))
    sheet.say_text(node, cg("explainedBy"), each.explained)
    if each.finding != "":
        sheet.say(node, cg("toldBy"), sheet.node(each.finding))
    sheet.say_text(node, schema("description"), each.sentence)


def _repair(sheet: Sheet, repair: Repair, told: set[str]) -> None:
    node = sheet.node(repair.id)
    resolved = [each for each in repair.sets if each in told]
    if resolved == []:
        return
    sheet.say(node, TYPE, cg("Repair"), prov("Entity"))
    sheet.say(node, cg("givesUp"), *(sheet.node(claim) for claim in repair.claims))
    sheet.say(node, cg("resolves"), *(sheet.node(each) for each in resolved))
    sheet.say_text(node, schema("description"), repair.sentence)
