"""Disputes and their accounts as records, as sentences, as RDF in a named graph of their own, and as rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.analyses.accounts.sets import Stance, claims_of, holder_key
from claimgraph.comparison.case import Case
from claimgraph.comparison.wording import answer, listed, said
from claimgraph.graph import question_label
from claimgraph.graph.rdf import TYPE, Sheet, cg, integer, prov, schema
from claimgraph.schema import BASE, Claim, Count, name


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


def account(
    kept: Sequence[Stance], common: Sequence[Stance], dropped: Sequence[Stance], *, counted: bool = False
) -> Account:
    """Return an account.

    Args:
        kept: The stances that it keeps beyond the common ground.
        common: The stances that every account keeps.
        dropped: The stances that it drops.
        counted: Whether all stances are figures for one number.
    """
    claims, others = claims_of(kept), claims_of(dropped)
    lower, upper = _range([*kept, *common]) if counted else (None, None)
    head = answer(Count(lower, upper)) if counted else _answers(kept)
    text = f"{head}: {_claims(len(claims))} of {_speakers(kept)}. Not true with it: {_dropped(dropped)}."
    holders = {holder_key(claim): claim.holder for claim in claims}
    return Account(_ids(claims), _ids(others), tuple(sorted(one.id for one in holders.values())), lower, upper, text)


def dispute(
    about: tuple[str, str],
    ground: tuple[Sequence[Stance], Sequence[Claim]],
    accounts: Sequence[Account],
    number: int,
    *,
    complete: bool = True,
) -> Dispute:
    """Return a dispute with its sentence.

    Args:
        about: The question's id, or "", and the event's id.
        ground: The stances that every account keeps, and the claims that compete with none.
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


def _range(stances: Sequence[Stance]) -> tuple[int | None, int | None]:
    """Return the numbers that fit all stances; "more than 430" allows 430 only where somebody says just that."""
    upper = min(stance.high for stance in stances)
    exact = max(_exactly(stance) for stance in stances)
    lower = exact if exact <= upper else max(stance.low for stance in stances)
    return int(lower), None if upper == math.inf else int(upper)


def _exactly(stance: Stance) -> float:
    value = stance.claims[0].value
    own = value.lower if isinstance(value, Count) and not value.approximate else None
    return stance.low if own is None else own


def _answers(stances: Sequence[Stance]) -> str:
    answers = list(dict.fromkeys(f"“{_answer(stance.claims[0])}”" for stance in stances))
    return _first_of(answers, len(answers))


def _answer(claim: Claim) -> str:
    words = " ".join(claim.quote.text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _speakers(stances: Sequence[Stance]) -> str:
    names = list(dict.fromkeys(claim.holder.name for stance in stances for claim in stance.claims))
    return _first_of(names, len(names))


def _dropped(stances: Sequence[Stance]) -> str:
    return _first_of([said(stance.claims[0]) for stance in stances], sum(len(stance.claims) for stance in stances))


def _first_of(words: Sequence[str], number: int) -> str:
    """Return the first of so many things, and how many more there are."""
    shown = words[:_NAMED]
    return listed(shown if number == len(shown) else [*shown, f"{number - len(shown):,} more"])


def _claims(number: int) -> str:
    return "1 claim" if number == 1 else f"{number:,} claims"


def _ids(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(sorted(claim.id for claim in claims))


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


COLUMNS: Final = ("about", "account", "of", "lowest", "highest", "holders", "keeps", "drops", "common", "explanation")
"""The columns of a row, one for each account."""


def labels(case: Case, dispute: Dispute) -> tuple[str, str]:
    """Return the words of what a dispute is about, and of its event."""
    first = dispute.accounts[0]
    claims = [case.by_id[claim] for claim in first.keeps + first.drops]
    claim = next(each for each in claims if each.event is not None and each.event.id == dispute.event)
    label = "" if claim.event is None else claim.event.label
    return (label if dispute.question == "" else question_label(claim.facet, label, claim.population)), label


def dispute_records(case: Case, found: Iterable[tuple[Dispute, str]]) -> Iterator[dict[str, Any]]:
    """Yield disputes, each with the words of what it is about, as JSON would have them."""
    for dispute, about in found:
        yield {
            "id": dispute.id,
            "about": about,
            "question": dispute.question if dispute.question != "" else None,
            "event": dispute.event,
            "number": dispute.number,
            "complete": dispute.complete,
            "explanation": dispute.explanation,
            "common": list(dispute.common),
            "aside": list(dispute.aside),
            "accounts": [
                {
                    "keeps": list(each.keeps),
                    "drops": list(each.drops),
                    "holders": _holders(case, each),
                    "lower": each.lower,
                    "upper": each.upper,
                    "explanation": each.explanation,
                }
                for each in dispute.accounts
            ],
        }


def dispute_rows(case: Case, found: Iterable[tuple[Dispute, str]]) -> Iterator[Sequence[object]]:
    """Yield the accounts of disputes, each with the words of what it is about, in the order of `COLUMNS`."""
    for dispute, about in found:
        for place, each in enumerate(dispute.accounts):
            yield (
                about, place + 1, dispute.number, each.lower, each.upper, _holders(case, each), list(each.keeps),
                list(each.drops), list(dispute.common), each.explanation,
            )  # fmt: skip


def _holders(case: Case, account_: Account) -> list[str]:
    return sorted({case.by_id[claim].holder.name for claim in account_.keeps})
