"""What a recorder's coding policy makes of the claims on one question: a view, never stored over the claims."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Discarded:
    """A claim that a policy has no place for.

    Attributes:
        claim: The claim's id.
        reason: Why, in a few words.
    """

    claim: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coding:
    """One question, coded by one policy.

    Attributes:
        policy: The policy's name: `ucdp`, `airwars` or `acled`.
        question: The question's id.
        event: The event's id.
        label: The question in words.
        low: The low estimate or the minimum; None where the policy has none, or nobody gives a number.
        best: The best estimate, or the only number that the policy keeps.
        high: The high estimate or the maximum.
        grade: How well it is reported, in the policy's own word; "" where it grades nothing.
        kept: Ids of the claims that give these numbers.
        discarded: All other claims that speak of the same, each with its reason.
    """

    policy: str
    question: str
    event: str
    label: str
    low: int | None
    best: int | None
    high: int | None
    grade: str
    kept: tuple[str, ...]
    discarded: tuple[Discarded, ...]
