"""The page of one finding: the claims that were compared, what was found, by which rule, and why."""

from __future__ import annotations

from claimgraph.draw import wording
from claimgraph.draw.details import card
from claimgraph.draw.looks import legend, look
from claimgraph.serve.views.asking import Ask, node
from claimgraph.serve.views.citing import cited
from claimgraph.serve.views.records import findings_by, records
from claimgraph.serve.views.view import Table, View
from claimgraph.serve.views.wanted import Wanted

_CLAIMS = 30
"""Claims that are shown, at most."""


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a finding."""
    iri = ask.base + wanted.local
    if not ask.holds(f"{node(iri)} a cg:Finding"):
        return None
    finding = findings_by(ask, [iri])[iri]
    found = records(ask, [ask.base + claim for claim in finding.claims[:_CLAIMS]], findings=0)
    collection = found.collection()
    told = look(finding)
    question = ask.first(f"SELECT ?q ?label {{ {node(iri)} cg:question ?q . ?q rdfs:label ?label }} LIMIT 1")
    cards = [card(collection, claim, wording.question([claim])) for claim in found.claims]
    answers = wording.alternatives([wording.counted(claim) for claim in found.claims])
    content = {
        "finding": finding,
        "look": told,
        "meaning": legend(told),
        "cards": cards,
        "more": max(0, len(finding.claims) - _CLAIMS),
        "question": ask.local(question.get("q", "")),
        "asked": question.get("label", ""),
        "address": lambda name: f"/id/{ask.local(found.iris.get(name, ask.base + name))}",
        "documents": found.documents,
    }
    rows = tuple(
        (ask.local(found.iris[claim.id]), wording.holder(claim), wording.counted(claim), claim.quote.text)
        for claim in found.claims
    )
    return View(
        f"{wording.capitalised(told.word)}: {answers}",
        "finding.html",
        content,
        table=Table(("claim", "holder", "answer", "quote"), rows),
        nodes=(iri, *(found.iris[claim.id] for claim in found.claims)),
        citation=(finding.explanation, *cited(found, [found.iris[claim.id] for claim in found.claims[:6]])),
    )
