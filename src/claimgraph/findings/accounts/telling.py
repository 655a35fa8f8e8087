"""The sentences of accounts: what an account says, who says it, and what must be dropped to believe it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from claimgraph.findings.accounts.sides import Side, claims_of, holder_key
from claimgraph.findings.words import answer, listed, said
from claimgraph.results.accounts import Account, Dispute
from claimgraph.schema import Claim, Count

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
