"""Claims that say the same: independent sources, or one voice heard many times.

Who passed what on decides, and not how many say it: see `claimgraph.findings.lineage`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from claimgraph.findings.case import MOST_FINDINGS, Case, Position, Result, finding, same_question
from claimgraph.findings.lineage import Weighed, circle, source_id, weigh
from claimgraph.findings.words import answer, listed, said, voice
from claimgraph.schema import Claim, Finding, Text

RULE: Final = "agreement"

_SHOWN = 12
"""Holders that a sentence names; the others are counted."""


def agreement(case: Case) -> Result:
    """Find claims that give one answer to one question.

    They corroborate where at least two chains lead from them to named origins and share no link. The document's own
    voice, an unnamed holder, a second claim of one holder, and whoever passes on what another has already said add no
    chain: they are an echo, as far as anybody can tell. Texts that only name each other are circular reporting.
    """
    found: list[Finding] = []
    cut = 0
    for issue in case.issues:
        every = [_of_position(case, position) for position in issue.positions]
        kept = list(islice((one for findings, _ in every for one in findings), MOST_FINDINGS))
        found.extend(kept)
        cut += sum(number for _, number in every) - len(kept)
    return Result(tuple(found), cut)


def _of_position(case: Case, position: Position) -> tuple[Iterable[Finding], int]:
    """Return the findings on one answer, made as they are asked for, and how many there are."""
    claims = [claim for claim in position.claims if claim.modality == "asserted"]
    if len(claims) < 2 or (isinstance(position.value, Text) and position.value.words == ""):
        return (), 0
    weighed = weigh(case.lineage, claims)
    loops = [one for loop in weighed.independence.loops if (one := _circular(weighed, loop)) is not None]
    if weighed.independence.chains < 2:
        going_round = loops and weighed.origins_at_most == 0
        found = loops if going_round else [*loops, _echo(case, weighed)]
        return found, len(found)
    firsts = {claim.id for claim in weighed.firsts}
    origins = [claim for claim in claims if claim.id in firsts]
    grounds = _one_line(case, origins)
    if grounds != ():
        return [*loops, _allied(case, origins, claims, grounds)], len(loops) + 1
    others = [claim for claim in claims if claim.id not in firsts]
    pairs = _pairs(weighed, origins[:_SHOWN], others)
    return _all(loops, _corroboration(origins), _repeats(weighed, pairs)), len(loops) + 1 + len(pairs)


def _all(loops: list[Finding], first: Finding, others: Iterator[Finding]) -> Iterator[Finding]:
    yield first
    yield from loops
    yield from others


def _corroboration(origins: list[Claim]) -> Finding:
    text = f"{len(origins)} named sources give one answer, {answer(origins[0].value)}: {_names(origins)}."
    return finding(RULE, "corroboration", "same-answer", origins, text, aligned=_aligned(origins))


def _one_line(case: Case, origins: list[Claim]) -> tuple[str, ...]:
    """Return the background claims by which all origins speak for one body, () where they do not."""
    first, *others = origins
    found: dict[str, None] = {}
    for other in others:
        grounds = case.relations.one_line(first.holder, other.holder)
        if grounds == ():
            return ()
        found.update(dict.fromkeys(grounds))
    return tuple(found)


def _allied(case: Case, origins: list[Claim], claims: list[Claim], grounds: tuple[str, ...]) -> Finding:
    text = f"{_names(origins)} give one answer, {answer(origins[0].value)}, and are no two independent sources. "
    one = finding(RULE, "echo", "same-answer", claims, text + case.relations.told(grounds), aligned=_aligned(claims))
    return replace(one, settled_by=grounds)


def _pairs(weighed: Weighed, origins: list[Claim], others: list[Claim]) -> list[tuple[Claim, Claim]]:
    """Return each other claim with those that it may repeat: of its own origins, or of all where nobody knows its own.

    The first origins are enough to see where an echo may come from; a hundred would say no more.
    """
    ends = weighed.ends()
    return [
        (origin, other)
        for other in others
        for origin in origins
        if not ends[other.id] or ends[origin.id] & ends[other.id]
    ]


def _repeats(weighed: Weighed, pairs: list[tuple[Claim, Claim]]) -> Iterator[Finding]:
    for origin, other in pairs:
        text = f"{said(other)} repeats {said(origin)} and adds no origin of its own"
        if other.id in weighed.paths.copied:
            text = f"{text}: it stands in copied text, as far as the words tell (inferred)"
        yield finding(RULE, "echo", "same-answer", (origin, other), f"{text}.", aligned=_aligned([origin, other]))


def _echo(case: Case, weighed: Weighed) -> Finding:
    claims = list(weighed.claims)
    apart = "the two are not" if len(claims) == 2 else "none is"
    text = f"{len(claims)} claims give one answer, {answer(claims[0].value)}, and {apart} known to be independent: "
    text += _names(claims)
    if weighed.through != "":
        text += f"; everything passes through {weighed.through}"
    copied = [claim for claim in claims if claim.id in weighed.paths.copied]
    if copied:
        printed = list(dict.fromkeys(claim.chain[-1].source.name for claim in copied))
        text += f"; {listed(printed[:_SHOWN])} {'share' if len(printed) > 1 else 'shares'} text with another"
        text += f"{_share(case, copied)} (inferred)"
    return finding(RULE, "echo", "same-answer", claims, f"{text}.", aligned=_aligned(claims))


def _share(case: Case, copied: list[Claim]) -> str:
    """Return how much text the documents of these claims share, if one figure says it: ", 83 % of it"."""
    documents = {claim.document for claim in copied}
    shares = sorted({copy.share for copy in case.lineage.copies if {copy.later, copy.earlier} & documents})
    return f", {shares[0]} % or more of the shorter one" if shares else ""


def _circular(weighed: Weighed, loop: Sequence[str]) -> Finding | None:
    members = set(loop)
    claims = [
        claim
        for claim in weighed.claims
        if not members.isdisjoint({claim.id, claim.document, source_id(claim.chain[-1].source)})
    ]
    if len(claims) < 2:
        return None
    names = [weighed.paths.names[node] for node in loop]
    text = f"{answer(claims[0].value)} goes round in a circle, and nobody says it first: {circle(names)}."
    return finding(RULE, "echo", "circular", claims, text, aligned=_aligned(claims))


def _names(claims: list[Claim]) -> str:
    names = list(dict.fromkeys(voice(claim) for claim in claims))
    more = [f"{len(names) - _SHOWN} others"] if len(names) > _SHOWN else []
    return listed(names[:_SHOWN] + more)


def _aligned(claims: list[Claim]) -> tuple[str, ...]:
    one = len({same_question(claim) for claim in claims}) == 1
    return ("event", "facet", "population", "value") if one else ("event", "facet", "value")
