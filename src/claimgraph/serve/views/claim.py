"""The page of one claim: its sentence, its chain, its times, what competes with it and what agrees with it."""

from __future__ import annotations

from typing import Final

from claimgraph.draw import wording
from claimgraph.draw.details import card
from claimgraph.draw.page import looks_of
from claimgraph.serve.views import moments
from claimgraph.serve.views.asking import Ask, node
from claimgraph.serve.views.citing import cited
from claimgraph.serve.views.records import Records, records
from claimgraph.serve.views.view import Table, View
from claimgraph.serve.views.wanted import Wanted

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

    stretch = moments.stretches(ask, [iri]).get(iri, moments.Stretch())
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
        f"{wording.capitalised(wording.holder(own))}: {shown.heading}",
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
