"""A claim in one line: for links from accounts, findings, chains and lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.serve.views.asking import Ask, nodes


@dataclass(frozen=True, slots=True)
class Brief:
    """One claim.

    Attributes:
        local: Its name behind the base: /id/ in front gives its address.
        answer: Its answer in a few words.
        holder: Who says it.
        text: Its own words.
        document: The name of its document behind the base.
    """

    local: str
    answer: str
    holder: str
    text: str
    document: str


def briefs(ask: Ask, iris: Iterable[str]) -> dict[str, Brief]:
    """Return some claims in a line each, by their names; what is no claim is left out."""
    wanted = nodes(iris)
    if wanted == "":
        return {}
    query = f"""SELECT ?c (MIN(STR(?text)) AS ?words) (MIN(STR(?name)) AS ?who) (MIN(STR(?d)) AS ?doc)
        (MIN(STR(?label)) AS ?answer) {{ VALUES ?c {{ {wanted} }} ?c a cg:Claim ; schema:text ?text .
        OPTIONAL {{ ?c prov:wasAttributedTo/schema:name ?name }} OPTIONAL {{ ?c cg:document ?d }}
        OPTIONAL {{ ?c cg:position/rdfs:label ?label }} }} GROUP BY ?c"""
    return {
        row["c"]: Brief(
            ask.local(row["c"]),
            row.get("answer", ""),
            row.get("who", ""),
            row.get("words", ""),
            ask.local(row.get("doc", "")),
        )
        for row in ask.rows(query)
        if "c" in row
    }
