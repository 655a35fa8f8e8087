"""The page of a source: what it says, whom it disputes, who passes it on, and what people hold of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from claimgraph.serve.views import dealings
from claimgraph.serve.views.asking import Ask, node
from claimgraph.serve.views.disputed import contests
from claimgraph.serve.views.moments import since
from claimgraph.serve.views.pictures import drawn, opposition
from claimgraph.serve.views.quoting import quoted
from claimgraph.serve.views.records import described
from claimgraph.serve.views.sayings import Saying, sayings
from claimgraph.serve.views.view import Table, View, pager
from claimgraph.serve.views.wanted import Wanted

SIZE: Final = 40
"""Claims on a page."""

_EXPORTED: Final = 10_000
"""Claims that CSV holds."""

_DOCUMENTS: Final = 30
"""Documents that it published, of which a page tells; the newest."""

COLUMNS: Final = (
    *("id", "quote", "answer", "denied", "question", "event", "document", "document_id", "since", "until", "state"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a source says on one question of an event."""

    question: str
    asked: str
    claims: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a source says of one event."""

    event: str
    label: str
    questions: tuple[Asked, ...]


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a source."""
    iri = ask.base + wanted.local
    if not ask.holds(f"{node(iri)} a cg:Source"):
        return None
    names = [row["n"] for row in ask.rows(f"SELECT DISTINCT ?n {{ {node(iri)} schema:name ?n }} ORDER BY ?n LIMIT 20")]
    amounts = dealings.amounts(ask, iri)
    part = pager(wanted.number("page", 1), SIZE, min(amounts["holder"], dealings.LOOKED_AT))
    claims = _claims(ask, iri, SIZE, part.first)
    told = sayings(ask, claims)
    rivals = dealings.opponents(ask, iri)
    against = wanted.identifier("against", "source")
    content: dict[str, Any] = {
        "local": wanted.local,
        "amounts": amounts,
        "part": part,
        "cut": amounts["holder"] > dealings.LOOKED_AT,
        "told": grouped(told.values()),
        "opponents": rivals[: dealings.MOST],
        "opponents_left": max(0, len(rivals) - dealings.MOST),
        "passed_on_by": dealings.passed_on_by(ask, iri),
        "passes_on": dealings.passes_on(ask, iri),
        "namesakes": dealings.namesakes(ask, iri, names),
        "grades": dealings.grades(ask, iri),
        **_about(ask, iri),
        **dealings.acting(ask, iri),
        **_published(ask, iri),
        **_against(ask, iri, against),
    }
    title = names[0] if names != [] else "A source without a name"
    return View(
        title,
        "source.html",
        content,
        table=_table(ask, iri) if wanted.format == "csv" else Table(COLUMNS, ()),
        nodes=(iri, *(_claims(ask, iri, _EXPORTED, 0) if wanted.format == "ttl" else claims)),
        picture=drawn(wanted, lambda: opposition(title, rivals)),
        citation=quoted(ask, list(told.values())[:4], max(0, amounts["holder"] - 4)),
    )


def grouped(told: Iterable[Saying]) -> tuple[Told, ...]:
    """Return claims by event and question, in their order."""
    events: dict[str, dict[str, list[Saying]]] = {}
    for said in told:
        events.setdefault(said.event, {}).setdefault(said.question, []).append(said)
    return tuple(
        Told(
            event,
            next(iter(questions.values()))[0].event_label,
            tuple(Asked(question, claims[0].asked, tuple(claims)) for question, claims in questions.items()),
        )
        for event, questions in events.items()
    )


def _claims(ask: Ask, iri: str, most: int, start: int) -> list[str]:
    """Return claims by event and question, the newest first; those about no event stand last."""
    query = f"""SELECT ?c (MAX(STR(?last)) AS ?day) (MIN(STR(?e)) AS ?event) (MIN(STR(?q)) AS ?question)
        (MAX(?since) AS ?stood) {{ {dealings.claims_of(iri)} OPTIONAL {{ ?c cg:event ?e . OPTIONAL {{ ?e cg:when/cg:last
        ?last }} }} OPTIONAL {{ ?c cg:question ?q }} OPTIONAL {{ {since(ask)} }} }} GROUP BY ?c
        ORDER BY DESC(?day) ?event ?question DESC(?stood) ?c LIMIT {most} OFFSET {start}"""
    return [row["c"] for row in ask.rows(query) if "c" in row]


def _about(ask: Ask, iri: str) -> dict[str, object]:
    row = ask.first(
        f"""SELECT ?kind ?named ?d {{ BIND({node(iri)} AS ?s) OPTIONAL {{ ?s cg:sourceKind ?kind }}
        OPTIONAL {{ ?s cg:named ?named }} OPTIONAL {{ ?s cg:document ?d }} }} ORDER BY ?kind ?named ?d LIMIT 1"""
    )
    own = described(ask, [row["d"]] if "d" in row else []).values()
    return {
        "kind": row.get("kind", "") if row.get("kind", "") != "unknown" else "",
        "named": row.get("named", "true") == "true",
        "only_in": next(((ask.local(shelf.iri), shelf.title) for shelf in own), None),
    }


def _published(ask: Ask, iri: str) -> dict[str, object]:
    total = ask.number(f"SELECT (COUNT(DISTINCT ?d) AS ?n) {{ ?d a cg:Document ; schema:publisher {node(iri)} }}")
    query = f"""SELECT DISTINCT ?d ?day {{ ?d a cg:Document ; schema:publisher {node(iri)} .
        OPTIONAL {{ ?d schema:datePublished ?day }} }} ORDER BY DESC(?day) ?d LIMIT {_DOCUMENTS}"""
    shelves = described(ask, [row["d"] for row in ask.rows(query)])
    ordered = sorted(shelves.values(), key=lambda shelf: shelf.title)
    ordered.sort(key=lambda shelf: shelf.published, reverse=True)
    return {
        "documents": [(ask.local(shelf.iri), shelf) for shelf in ordered],
        "documents_left": max(0, total - len(ordered)),
    }


def _against(ask: Ask, iri: str, against: str) -> dict[str, object]:
    """Return what competes with the claims of one other source, where somebody asks for that."""
    if against == "":
        return {"against": "", "against_name": "", "contests": (), "contests_left": 0}
    other = ask.base + against
    found, left = contests(ask, dealings.contested_with(ask, iri, other), other)
    name = next(iter(ask.labels([other]).values()), "")
    return {"against": against, "against_name": name, "contests": found, "contests_left": left}


def _table(ask: Ask, iri: str) -> Table:
    claims = _claims(ask, iri, _EXPORTED, 0)
    return Table(COLUMNS, tuple(_row(said) for said in in_lines(ask, claims)))


def in_lines(ask: Ask, claims: Sequence[str]) -> Iterable[Saying]:
    """Yield many claims in a line each, some hundreds at a time."""
    for first in range(0, len(claims), 500):
        yield from sayings(ask, claims[first : first + 500]).values()


def _row(said: Saying) -> tuple[object, ...]:
    return (
        *(said.local, said.text, said.answer, "yes" if said.denied else "", said.asked, said.event_label),
        *(said.title, said.document, said.since, said.until, said.state),
    )
