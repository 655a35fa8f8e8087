"""Which documents tell of an event, what each calls it, and why they were taken to mean the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from claimgraph.serve.views.asking import Ask, literal, node
from claimgraph.serve.views.records import Shelf, described

DOCUMENTS: Final = 100
"""Documents of an event on a page."""

_MATCHES: Final = 60


@dataclass(frozen=True, slots=True)
class Telling:
    """A document that tells of an event.

    Attributes:
        local: The document's name behind the base.
        shelf: What is known of it.
        claims: How many of its claims are about the event.
        read: What the document's own words were read as, where that is another event than this one.
    """

    local: str
    shelf: Shelf
    claims: int
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of this event and another.

    Attributes:
        left: What the one is called.
        right: What the other is called.
        left_local: Its name behind the base, "" where it has no page.
        right_local: As above.
        judgement: `same`, `different`, `unsure` or `not-judged`.
        ground: Why.
        rule: What found it.
        by: The person who judged, or "".
    """

    left: str
    right: str
    left_local: str
    right_local: str
    judgement: str
    ground: str
    rule: str
    by: str


def tellings(ask: Ask, event: str) -> tuple[list[Telling], int]:
    """Return the documents that tell of an event, those with the most claims first, and how many are left out."""
    query = f"""SELECT ?d (COUNT(DISTINCT ?c) AS ?n) {{ ?c cg:event {node(event)} ; cg:document ?d ; a cg:Claim }}
        GROUP BY ?d ORDER BY DESC(?n) ?d LIMIT {DOCUMENTS}"""
    counted = {row["d"]: int(row["n"]) for row in ask.rows(query) if "d" in row}
    total = ask.number(f"SELECT (COUNT(DISTINCT ?d) AS ?n) {{ ?c cg:event {node(event)} ; cg:document ?d }}")
    shelves, read = described(ask, counted), _as_read(ask, event)
    found = [
        Telling(ask.local(name), shelves.get(name, Shelf(name)), amount, tuple(read.get(name, ())))
        for name, amount in counted.items()
    ]
    return found, max(0, total - len(found))


def _as_read(ask: Ask, event: str) -> dict[str, list[str]]:
    query = f"""SELECT DISTINCT ?d ?label {{ ?c cg:event {node(event)} ; cg:eventAsRead ?told ; cg:document ?d .
        ?told rdfs:label ?label . FILTER(?told != {node(event)}) }} ORDER BY ?d ?label LIMIT 400"""
    found: dict[str, list[str]] = {}
    for row in ask.rows(query):
        found.setdefault(row["d"], []).append(row["label"])
    return found


def matches(ask: Ask, event: str) -> list[Held]:
    """Return what is held of an event, or of those that it stands for, and others."""
    told = [
        row["t"] for row in ask.rows(f"SELECT DISTINCT ?t {{ ?c cg:event {node(event)} ; cg:eventAsRead ?t }} LIMIT 40")
    ]
    names = " ".join(literal(ask.local(iri)) for iri in dict.fromkeys([event, *told]))
    query = f"""SELECT DISTINCT ?m ?left ?right ?judgement ?ground ?rule ?by {{
        {{ SELECT DISTINCT ?m {{ VALUES ?name {{ {names} }} ?m cg:leftName|cg:rightName ?name ; a cg:Judgement ;
          cg:matchKind "event" }} ORDER BY ?m LIMIT {_MATCHES} }}
        ?m cg:leftName ?left ; cg:rightName ?right ; cg:judgement ?judgement ; cg:rule ?rule .
        OPTIONAL {{ ?m schema:description ?ground }} OPTIONAL {{ ?m prov:wasAttributedTo/schema:name ?by }} }}
        ORDER BY DESC(?judgement) ?left ?right ?m ?by"""
    rows = {row["m"]: row for row in reversed(list(ask.rows(query)))}
    labels = ask.labels(ask.base + row[end] for row in rows.values() for end in ("left", "right"))
    paged = _with_claims(ask, labels)
    return [
        Held(
            labels.get(ask.base + row["left"], row["left"]),
            labels.get(ask.base + row["right"], row["right"]),
            row["left"] if ask.base + row["left"] in paged else "",
            row["right"] if ask.base + row["right"] in paged else "",
            *(row["judgement"], row.get("ground", ""), row["rule"], row.get("by", "")),
        )
        for row in reversed(rows.values())
    ]


def _with_claims(ask: Ask, events: Iterable[str]) -> set[str]:
    """Return those events that claims are about: another stands for the others."""
    values = " ".join(node(iri) for iri in events)
    if values == "":
        return set()
    return {row["e"] for row in ask.rows(f"SELECT DISTINCT ?e {{ VALUES ?e {{ {values} }} ?c cg:event ?e }}")}
