"""The pages of one claim and of one finding.

A claim is shown with its sentence, its chain, its times, what competes with it and what agrees with it; a finding with
the claims that were compared, what was found, by which rule, and why.
"""

from __future__ import annotations

from typing import Final

from claimgraph.draw import wording
from claimgraph.draw.page import card, looks_of
from claimgraph.draw.wording import legend, look
from claimgraph.serve.views.base import Ask, Table, View, Wanted
from claimgraph.serve.views.claims import COMPARED, UNDATED, Records, findings_by, records, standings
from claimgraph.vocab import CG

_OTHERS: Final = 40
"""Claims that are shown beside one, at most."""

_COMPARED: Final = 30
"""Claims of a finding that are shown, at most."""


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a claim."""
    iri = ask.base + wanted.local
    if not ask.holds("is-a", node=iri, type=f"{CG}Claim"):
        return None
    compared = {row["other"] for row in ask.rows("claims-compared", claim=iri, limit=COMPARED)}
    found = records(ask, [iri, *(others := sorted(compared)[:_OTHERS])])
    own = next((claim for claim in found.claims if found.iris[claim.id] == iri), None)
    if own is None:
        return None
    about = ask.first("about", node=iri)
    collection = found.collection()
    shown = card(collection, own, wording.question([own]))
    when = standings(ask, [iri]).get(iri, UNDATED)
    content = {
        "one": shown,
        **{name: ask.local(about.get(name, "")) for name in ("question", "event", "holder")},
        **{name: about.get(name, "") for name in ("asked", "event_label")},
        "facts": found.documents.get(own.document),
        "document": own.document,
        "when": when,
        "replaced_by": [ask.local(other) for other in when.replaced_by],
        "looks": looks_of(collection.findings),
        "by_number": {collection.numbers[claim.id]: found.address(ask, claim.id) for claim in collection.claims},
        "finding_address": {finding.id: found.address(ask, finding.id) for finding in collection.findings},
        "more": max(0, len(compared) - len(others)),
    }
    return View(
        f"{wording.capitalised(wording.holder(own))}: {shown['heading']}",
        "claim.html",
        content,
        table=_table(found),
        nodes=(iri, *(found.iris[finding.id] for finding in collection.by_claim[own.id])),
        citation=found.citations([iri]),
    )


def _table(found: Records) -> Table:
    """Return the findings about the claim, a row each."""
    rows = tuple(
        (finding.id, finding.verdict, finding.type, " ".join(finding.claims), finding.explanation, finding.rule)
        for finding in found.findings
    )
    return Table(("id", "verdict", "type", "claims", "explanation", "rule"), rows)


def finding_view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a finding."""
    iri = ask.base + wanted.local
    if not ask.holds("is-a", node=iri, type=f"{CG}Finding"):
        return None
    finding = findings_by(ask, [iri])[iri]
    found = records(ask, [ask.base + claim for claim in finding.claims[:_COMPARED]], findings=0)
    collection = found.collection()
    shown_as = look(finding)
    question = ask.base + finding.question
    asked = ask.labels([question] if finding.question != "" else []).get(question, "")
    answers = wording.alternatives([wording.counted(claim) for claim in found.claims])
    content = {
        "finding": finding,
        "look": shown_as,
        "meaning": legend(shown_as),
        "cards": [card(collection, claim, wording.question([claim])) for claim in found.claims],
        "more": max(0, len(finding.claims) - _COMPARED),
        "question": finding.question if asked != "" else "",
        "asked": asked,
        "address": lambda name: found.address(ask, name),
        "documents": found.documents,
    }
    rows = tuple(
        (ask.local(found.iris[claim.id]), wording.holder(claim), wording.counted(claim), claim.quote.text)
        for claim in found.claims
    )
    names = [found.iris[claim.id] for claim in found.claims]
    return View(
        f"{wording.capitalised(shown_as.word)}: {answers}",
        "finding.html",
        content,
        table=Table(("claim", "holder", "answer", "quote"), rows),
        nodes=(iri, *names),
        citation=(finding.explanation, *found.citations(names[:6])),
    )
