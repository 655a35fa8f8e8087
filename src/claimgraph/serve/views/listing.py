"""Lists of events, sources and documents: what each is called, and how many claims it has; searched and paged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from claimgraph.serve.views.asking import Ask, literal, nodes
from claimgraph.serve.views.view import Table, View, pager
from claimgraph.serve.views.wanted import Wanted

SIZE: Final = 100
"""Entries on a page."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node that is listed.

    Attributes:
        title: Of the page.
        type: The class of its nodes.
        name: What leads from a node to what it is called.
        claim: What leads from a claim to it.
        sort: What the list is sorted by before the name, or "".
    """

    title: str
    type: str
    name: str
    claim: str
    sort: str = ""


KINDS: Final = {
    "/events": Kind("Events", "cg:Event", "rdfs:label", "cg:event"),
    "/sources": Kind("Sources", "cg:Source", "schema:name", "prov:wasAttributedTo"),
    "/documents": Kind("Documents", "cg:Document", "schema:name", "cg:document"),
}


def view(ask: Ask, wanted: Wanted) -> View:
    """Return one page of a list, by name."""
    kind = KINDS[wanted.path]
    searched = wanted.text("q").lower()
    within = "" if searched == "" else f"FILTER(CONTAINS(LCASE(STR(?name)), {literal(searched)}))"
    pattern = f"?node a {kind.type} . OPTIONAL {{ ?node {kind.name} ?name }} {within}"
    total = ask.number(f"SELECT (COUNT(DISTINCT ?node) AS ?n) {{ {pattern} }}")
    part = pager(wanted.number("page", 1), SIZE, total)
    found = list(
        ask.rows(
            f"""SELECT ?node (MIN(STR(?name)) AS ?label) {{ {pattern} }}
            GROUP BY ?node ORDER BY ?label ?node LIMIT {SIZE} OFFSET {part.first}"""
        )
    )
    counts = _claims(ask, kind, [row["node"] for row in found])
    rows = [
        (ask.local(row["node"]), row.get("label", "") or ask.local(row["node"]), counts.get(row["node"], 0))
        for row in found
    ]
    return View(
        kind.title,
        "listing.html",
        {"rows": rows, "part": part, "searched": searched},
        table=Table(("id", "name", "claims"), tuple(rows)),
        nodes=tuple(row["node"] for row in found if kind.type != "cg:Document"),
    )


def _claims(ask: Ask, kind: Kind, iris: list[str]) -> dict[str, int]:
    query = f"""SELECT ?node (COUNT(DISTINCT ?c) AS ?n) {{ VALUES ?node {{ {nodes(iris)} }}
        ?c {kind.claim} ?node ; a cg:Claim }} GROUP BY ?node"""
    return {row["node"]: int(row["n"]) for row in ask.rows(query) if "node" in row}
