"""Disputes and their accounts as RDF, in a named graph of their own."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.graph.rdf import TYPE, Sheet, cg, integer, prov, schema
from claimgraph.results.accounts import Dispute
from claimgraph.schema import BASE

ACCOUNTS = "graph/accounts"
"""The id of the named graph that holds them."""


def accounts_quads(disputes: Iterable[Dispute], base: str = BASE) -> list[Quad]:
    """Return disputes with their accounts as quads of one named graph.

    What every account keeps is written once, for the dispute; an account's own node says what it keeps beside that.

    Args:
        disputes: The disputes, in any order.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, ACCOUNTS)
    for dispute in disputes:
        node = sheet.node(dispute.id)
        sheet.say(node, TYPE, cg("Dispute"), prov("Entity"))
        _about(sheet, node, dispute)
        sheet.say(node, cg("commonGround"), *map(sheet.node, dispute.common))
        sheet.say(node, cg("setsAside"), *map(sheet.node, dispute.aside))
        sheet.say(node, cg("accounts"), integer(dispute.number))
        sheet.say(node, schema("description"), Literal(dispute.explanation))
        for index in range(len(dispute.accounts)):
            _account(sheet, node, dispute, index)
    return list(sheet.quads())


def _account(sheet: Sheet, of: NamedNode, dispute: Dispute, index: int) -> None:
    account = dispute.accounts[index]
    node = sheet.node(dispute.account_id(index))
    sheet.say(node, TYPE, cg("Account"), prov("Entity"))
    sheet.say(node, cg("dispute"), of)
    sheet.say(node, cg("index"), integer(index))
    _about(sheet, node, dispute)
    sheet.say(node, cg("keeps"), *map(sheet.node, account.keeps))
    sheet.say(node, cg("drops"), *map(sheet.node, account.drops))
    if account.lower is not None:
        sheet.say(node, schema("minValue"), integer(account.lower))
    if account.upper is not None:
        sheet.say(node, schema("maxValue"), integer(account.upper))
    sheet.say(node, schema("description"), Literal(account.explanation))


def _about(sheet: Sheet, node: NamedNode, dispute: Dispute) -> None:
    """Say the question, or the event where several of its questions are joined."""
    about = ("event", dispute.event) if dispute.question == "" else ("question", dispute.question)
    sheet.say(node, cg(about[0]), sheet.node(about[1]))
