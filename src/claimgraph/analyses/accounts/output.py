"""The sentences of accounts: what an account says, who says it, and what must be dropped to believe it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.analyses.accounts.sets import Side, claims_of, holder_key
from claimgraph.comparison.wording import answer, listed, said
from claimgraph.graph.rdf import TYPE, Sheet, cg, integer, prov, schema
from claimgraph.schema import BASE, Claim, Count, name

# Accounts: the largest sets of claims that can all be true together, and what must be dropped for each.


@dataclass(frozen=True, slots=True)
class Account:
    """One way in which the claims of a dispute can be true together.

    Attributes:
        keeps: Ids of the claims that it keeps, beyond the common ground; at least one.
        drops: Ids of the claims that cannot be true with them; at least one.
        holders: Ids of those who say what it keeps.
        lower: For a count, the smallest number that fits all that it keeps, or None.
        upper: For a count, the largest such number, or None where no claim ends upwards.
        explanation: One plain sentence.
    """

    keeps: tuple[str, ...]
    drops: tuple[str, ...]
    holders: tuple[str, ...]
    lower: int | None
    upper: int | None
    explanation: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that conflicts join, and the accounts that they leave.

    Attributes:
        question: The id of the question, or "" where several questions of an event are joined.
        event: The id of the event.
        common: Ids of the claims that stand in every account, shown or not.
        aside: Ids of the claims on these questions that compete with none: their own source replaced them, or they are
            no figure for the whole of it.
        accounts: The best supported, by the number of different holders; two to five.
        number: How many accounts there are.
        complete: Whether `number` is all; else there are more than anybody would list.
        explanation: One plain sentence.
    """

    question: str
    event: str
    common: tuple[str, ...]
    aside: tuple[str, ...]
    accounts: tuple[Account, ...]
    number: int
    complete: bool
    explanation: str

    @property
    def id(self) -> str:
        """The dispute's name. One event has several; no claim is contested in two of one kind."""
        return name("dispute", self.question, self.event, min(min(each.keeps + each.drops) for each in self.accounts))

    def account_id(self, index: int) -> str:
        """Return the name of an account, from its place."""
        return name("account", self.id, list(self.accounts[index].keeps))


MOST_SHOWN: Final = 5
"""Accounts of a dispute that are told one by one; the rest is counted."""

_NAMED: Final = 3
"""Holders, answers or dropped claims that a sentence names."""

_LONGEST: Final = 60
"""Characters of an answer's words."""


def account(kept: Sequence[Side], common: Sequence[Side], dropped: Sequence[Side], *, counted: bool = False) -> Account:
    """Return an account.

    Args:
        kept: The sides that it keeps beyond the common ground.
        common: The sides that every account keeps.
        dropped: The sides that it drops.
        counted: Whether all sides are figures for one number.
    """
    claims, others = claims_of(kept), claims_of(dropped)
    lower, upper = _range([*kept, *common]) if counted else (None, None)
    head = answer(Count(lower, upper)) if counted else _answers(kept)
    text = f"{head}: {_claims(len(claims))} of {_speakers(kept)}. Not true with it: {_dropped(dropped)}."
    holders = {holder_key(claim): claim.holder for claim in claims}
    return Account(_ids(claims), _ids(others), tuple(sorted(one.id for one in holders.values())), lower, upper, text)


def dispute(
    about: tuple[str, str],
    ground: tuple[Sequence[Side], Sequence[Claim]],
    accounts: Sequence[Account],
    number: int,
    *,
    complete: bool = True,
) -> Dispute:
    """Return a dispute with its sentence.

    Args:
        about: The question's id, or "", and the event's id.
        ground: The sides that every account keeps, and the claims that compete with none.
        accounts: Those that are told.
        number: How many there are.
        complete: Whether that is all.
    """
    common, aside = ground
    shared = claims_of(common)
    many = f"{number:,}" if complete else f"More than {number:,}"
    shown = "" if complete and number == len(accounts) else f", of which {len(accounts)} are told"
    shares = "no claim stands" if shared == [] else f"{_claims(len(shared))} stand{'s' if len(shared) == 1 else ''}"
    left = f"; {_claims(len(aside))} {'is' if len(aside) == 1 else 'are'} set aside" if len(aside) > 0 else ""
    text = f"{many} accounts{shown}; {shares} in every one{left}."
    return Dispute(*about, _ids(shared), _ids(aside), tuple(accounts), number, complete, text)


def _range(sides: Sequence[Side]) -> tuple[int | None, int | None]:
    """Return the numbers that fit all sides; "more than 430" allows 430 only where somebody says just that."""
    upper = min(side.high for side in sides)
    exact = max(_exactly(side) for side in sides)
    lower = exact if exact <= upper else max(side.low for side in sides)
    return int(lower), None if upper == math.inf else int(upper)


def _exactly(side: Side) -> float:
    value = side.claims[0].value
    own = value.lower if isinstance(value, Count) and not value.approximate else None
    return side.low if own is None else own


def _answers(sides: Sequence[Side]) -> str:
    answers = list(dict.fromkeys(f"“{_answer(side.claims[0])}”" for side in sides))
    return _first_of(answers, len(answers))


def _answer(claim: Claim) -> str:
    words = " ".join(claim.quote.text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _speakers(sides: Sequence[Side]) -> str:
    names = list(dict.fromkeys(claim.holder.name for side in sides for claim in side.claims))
    return _first_of(names, len(names))


def _dropped(sides: Sequence[Side]) -> str:
    return _first_of([said(side.claims[0]) for side in sides], sum(len(side.claims) for side in sides))


def _first_of(words: Sequence[str], number: int) -> str:
    """Return the first of so many things, and how many more there are."""
    shown = words[:_NAMED]
    return listed(shown if number == len(shown) else [*shown, f"{number - len(shown):,} more"])


def _claims(number: int) -> str:
    return "1 claim" if number == 1 else f"{number:,} claims"


def _ids(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(sorted(claim.id for claim in claims))


# Disputes and their accounts as RDF, in a named graph of their own.


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
