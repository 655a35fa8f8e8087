"""What was worked out of a question's claims: accounts, derived facts, sets that cannot all be true, and support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from claimgraph.serve.views.asking import Ask, node, nodes, of_question

_MOST: Final = 12
"""Of each kind on a page."""

LOOKED_AT: Final = 1000
"""Claims of one question from which what they are in is looked for: of a hundred thousand not all."""


@dataclass(frozen=True, slots=True)
class Account:
    """One way in which the claims of a dispute can be true together."""

    text: str
    keeps: tuple[str, ...]
    drops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that conflicts join, with the accounts that they leave."""

    text: str
    number: int
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """A sentence that follows from claims, and which claims these are."""

    text: str
    claims: tuple[str, ...]


def disputes(ask: Ask, question: str) -> list[Dispute]:
    """Return the disputes that a question's claims are in."""
    query = f"""SELECT DISTINCT ?d ?text ?n {{ {_some(question)} ?a cg:keeps|cg:drops ?c ; cg:dispute ?d .
        ?d cg:accounts ?n ; schema:description ?text }} ORDER BY ?d LIMIT {_MOST}"""
    found = list(ask.rows(query))
    return [Dispute(row["text"], int(row["n"]), _accounts(ask, row["d"])) for row in found]


def _some(question: str) -> str:
    return f"{{ SELECT ?c {{ ?c cg:question {node(question)} }} LIMIT {LOOKED_AT} }}"


def _accounts(ask: Ask, dispute: str) -> tuple[Account, ...]:
    query = f"""SELECT ?a ?text ?what ?c {{ ?a cg:dispute {node(dispute)} ; cg:index ?i ; schema:description ?text ;
        ?what ?c . VALUES ?what {{ cg:keeps cg:drops }} }} ORDER BY ?i ?what ?c LIMIT 2000"""
    told: dict[str, tuple[str, list[str], list[str]]] = {}
    for row in ask.rows(query):
        _, keeps, drops = told.setdefault(row["a"], (row["text"], [], []))
        (keeps if row["what"].endswith("keeps") else drops).append(row["c"])
    return tuple(Account(text, tuple(keeps), tuple(drops)) for text, keeps, drops in told.values())


def derived(ask: Ask, question: str, pointing: int) -> list[Derived]:
    """Return what follows from counts for a question: nobody says it, it is worked out."""
    pattern = of_question("cg:DerivedFact", question, pointing)
    return _sentences(ask, pattern, "prov:wasDerivedFrom")


def minimal_sets(ask: Ask, question: str) -> list[Derived]:
    """Return the smallest sets of claims that cannot all be true, where one of the question's claims is in them."""
    pattern = f"{_some(question)} ?f cg:setMember ?c ; a cg:MinimalSet ."
    return _sentences(ask, pattern, "cg:setMember")


def repairs(ask: Ask, question: str) -> list[Derived]:
    """Return which claims to give up so that the others can be true together."""
    pattern = f"{_some(question)} ?set cg:setMember ?c . ?f cg:resolves ?set ; a cg:Repair ."
    return _sentences(ask, pattern, "cg:givesUp")


def _sentences(ask: Ask, pattern: str, leads: str) -> list[Derived]:
    query = f"""SELECT DISTINCT ?f ?text {{ {pattern} ?f schema:description ?text }} ORDER BY ?f LIMIT {_MOST}"""
    texts = {row["f"]: row["text"] for row in ask.rows(query)}
    if texts == {}:
        return []
    members: dict[str, list[str]] = {}
    for row in ask.rows(f"SELECT ?f ?c {{ VALUES ?f {{ {nodes(texts)} }} ?f {leads} ?c }} ORDER BY ?f ?c LIMIT 500"):
        members.setdefault(row["f"], []).append(row["c"])
    return [Derived(text, tuple(members.get(name, ()))) for name, text in texts.items()]


def support(ask: Ask, positions: Mapping[str, int]) -> dict[str, str]:
    """Return for some answers how many mentions, publishers, origins and chains stand behind each, in a sentence.

    Args:
        ask: The store.
        positions: The answers' names, with the number of claims that give each. Claims point at an answer as its
            support does; where they are very many, the search begins with the supports.
    """
    few = nodes(name for name, amount in positions.items() if amount <= LOOKED_AT)
    many = nodes(name for name, amount in positions.items() if amount > LOOKED_AT).replace(" ", ", ")
    ways = [f"VALUES ?p {{ {few} }} ?s cg:position ?p ; a cg:Support ; schema:description ?text"] if few else []
    ways += [f"?s a cg:Support ; cg:position ?p ; schema:description ?text . FILTER(?p IN ({many}))"] if many else []
    return {row["p"]: row["text"] for way in ways for row in ask.rows(f"SELECT ?p ?text {{ {way} }} ORDER BY ?p ?text")}
