"""The page of one claim: its sentence, its chain, its times, what competes with it and what agrees with it."""

from __future__ import annotations

from typing import Final

from claimgraph.draw import wording
from claimgraph.draw.page import card, looks_of
from claimgraph.draw.wording import legend, look
from claimgraph.serve.views import claims
from claimgraph.serve.views.base import Ask, Table, View, Wanted, node
from claimgraph.serve.views.claims import Records, cited, findings_by, records

_OTHERS: Final = 40
"""Claims that are shown beside it, at most."""


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a claim."""
    iri = ask.base + wanted.local
    if not ask.holds(f"{node(iri)} a cg:Claim"):
        return None
    found = records(ask, [iri, *(others := _others(ask, iri))])
    own = next((claim for claim in found.claims if found.iris[claim.id] == iri), None)
    if own is None:
        return None
    about = ask.first(
        f"""SELECT ?q ?question ?e ?event ?h {{ {node(iri)} cg:document ?d .
        OPTIONAL {{ {node(iri)} prov:wasAttributedTo ?h }} OPTIONAL {{ {node(iri)} cg:question ?q . ?q rdfs:label
        ?question }} OPTIONAL {{ {node(iri)} cg:event ?e . ?e rdfs:label ?event }} }} ORDER BY ?q ?e ?h LIMIT 1"""
    )
    collection = found.collection()
    shown = card(collection, own, wording.question([own]))

    def address(name: str) -> str:
        return f"/id/{ask.local(found.iris.get(name, ask.base + name))}"

    stretch = claims.stretches(ask, [iri]).get(iri, claims.Stretch())
    content = {
        "one": shown,
        "about": {name: ask.local(about.get(name, "")) for name in ("q", "question", "e", "event", "h")},
        "shelf": found.documents.get(own.document),
        "document": own.document,
        "stretch": stretch,
        "replaced_by": [ask.local(other) for other in stretch.replaced_by],
        "looks": looks_of(collection.findings),
        "address": address,
        "by_number": {collection.numbers[claim.id]: address(claim.id) for claim in collection.claims},
        "finding_address": {finding.id: address(finding.id) for finding in collection.findings},
        "more": max(0, _amount(ask, iri) - len(others)),
    }
    return View(
        f"{wording.capitalised(wording.holder(own))}: {shown['heading']}",
        "claim.html",
        content,
        table=_table(found),
        nodes=(iri, *(found.iris[finding.id] for finding in collection.by_claim[own.id])),
        citation=cited(found, [iri]),
    )


_LINKED: Final = "?f cg:claim {claim} ; cg:claim ?o . FILTER(?o != {claim})"


def _others(ask: Ask, iri: str) -> list[str]:
    """Return the claims that findings name beside this one."""
    query = f"SELECT DISTINCT ?o {{ {_LINKED.format(claim=node(iri))} }} ORDER BY ?o LIMIT {_OTHERS}"
    return [row["o"] for row in ask.rows(query)]


def _amount(ask: Ask, iri: str) -> int:
    return ask.number(f"SELECT (COUNT(DISTINCT ?o) AS ?n) {{ {_LINKED.format(claim=node(iri))} }}")


def _table(found: Records) -> Table:
    """Return the findings about the claim, a row each."""
    rows = tuple(
        (finding.id, finding.verdict, finding.type, " ".join(finding.claims), finding.explanation, finding.rule)
        for finding in found.findings
    )
    return Table(("id", "verdict", "type", "claims", "explanation", "rule"), rows)


# The page of one finding: the claims that were compared, what was found, by which rule, and why.


_CLAIMS = 30
"""Claims that are shown, at most."""


def view_finding(ask: Ask, wanted: Wanted) -> View | None:
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
