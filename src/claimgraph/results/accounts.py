"""Accounts: the largest sets of claims that can all be true together, and what must be dropped for each."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.schema import name


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
