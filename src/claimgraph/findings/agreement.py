"""Claims that say the same: independent sources, or one voice heard many times."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from claimgraph.findings.case import MOST_FINDINGS, Case, Position, Result, finding, same_question
from claimgraph.findings.words import answer, listed, said, voice
from claimgraph.model import Claim, Finding
from claimgraph.values import Text

RULE: Final = "agreement"

_SHOWN = 12
"""Holders that a sentence names; the others are counted."""


def agreement(case: Case) -> Result:
    """Find claims that give one answer to one question.

    Named holders who do not speak for each other corroborate. The document's own voice, an unnamed holder, and a second
    claim of the same holder add no origin: they are an echo, as far as anybody can tell.
    """
    found: list[Finding] = []
    cut = 0
    for issue in case.issues:
        every = [one for position in issue.positions for one in _of_position(position)]
        found.extend(every[:MOST_FINDINGS])
        cut += len(every[MOST_FINDINGS:])
    return Result(tuple(found), cut)


def _of_position(position: Position) -> Iterator[Finding]:
    if isinstance(position.value, Text) and position.value.words == "":
        return
    claims = [claim for claim in position.claims if claim.modality == "asserted"]
    origins = _origins(claims)
    others = [claim for claim in claims if claim not in origins]
    if len(origins) > 1:
        names = _names(origins)
        text = f"{len(origins)} named sources give one answer, {answer(position.value)}: {names}."
        yield finding(RULE, "corroboration", "same-answer", origins, text, aligned=_aligned(origins))
        # The first origins are enough to see where an echo may come from; a hundred would say no more.
        for origin, other in product(origins[:_SHOWN], others):
            text = f"{said(other)} repeats {said(origin)} and adds no origin of its own."
            yield finding(RULE, "echo", "same-answer", (origin, other), text, aligned=_aligned([origin, other]))
    if len(claims) > 1 and len(origins) < 2:
        apart = "the two are not" if len(claims) == 2 else "none is"
        text = f"{len(claims)} claims give one answer, {answer(position.value)}, and {apart} known to be independent: "
        text += f"{_names(claims)}."
        yield finding(RULE, "echo", "same-answer", claims, text, aligned=_aligned(claims))


def _origins(claims: list[Claim]) -> list[Claim]:
    """Return the first claim of each named holder; a body and those who speak for it are one."""
    origins: list[Claim] = []
    taken: set[str] = set()
    for claim in claims:
        line = {claim.holder.name, claim.holder.acts_for} - {""}
        if claim.holder.named and not claim.own_voice and not line & taken:
            taken |= line
            origins.append(claim)
    return origins


def _names(claims: list[Claim]) -> str:
    names = list(dict.fromkeys(voice(claim) for claim in claims))
    more = [f"{len(names) - _SHOWN} others"] if len(names) > _SHOWN else []
    return listed(names[:_SHOWN] + more)


def _aligned(claims: list[Claim]) -> tuple[str, ...]:
    one = len({same_question(claim) for claim in claims}) == 1
    return ("event", "facet", "population", "value") if one else ("event", "facet", "value")
