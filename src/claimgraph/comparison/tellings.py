"""What claims say of an event, whatever the facet: helpers of the rules that hold facets against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Final

from claimgraph.comparison.case import Case, Issue, RuleFindings, first_findings
from claimgraph.comparison.chronology import COMMITTED
from claimgraph.comparison.scope import speaks_of
from claimgraph.comparison.wording import denies_any
from claimgraph.schema import Claim, Count, Finding, Text, Truth

HARM: Final = frozenset({"deaths", "injuries", "casualties", "damage"})
"""Facets whose harm may have been done in another way than the one that somebody denies."""

_MOST: Final = 24
"""Claims of one facet of one event that are held against those of another."""

Facets = Mapping[str, Issue]


def over_events(judge: Callable[[Facets, Case], Iterable[Finding | None]]) -> Callable[[Case], RuleFindings]:
    """Return a rule that looks at the issues of each event together."""

    def rule(case: Case) -> RuleFindings:
        found: list[Finding] = []
        cut = 0
        for facets in case.by_event.values():
            every = [one for one in judge(facets, case) if one is not None]
            kept = first_findings(every)
            found.extend(kept)
            cut += len(every) - len(kept)
        return RuleFindings(tuple(found), cut)

    return rule


def leading(facets: Facets, *names: str) -> list[Claim]:
    """Return the claims that stand for the answers under some facets."""
    found: list[Claim] = []
    for name in names:
        issue = facets.get(name)
        if issue is not None:
            standing = (claim for position in issue.positions for claim in position.leading())
            found.extend(islice(standing, _MOST))
    return found


def firsts(claims: Iterable[Claim]) -> list[Claim]:
    """Return the first claim of each holder."""
    found: dict[str, Claim] = {}
    for claim in claims:
        found.setdefault(claim.holder.id, claim)
    return list(found.values())


def presupposes(claim: Claim) -> bool:
    """Return whether a claim says that something was, so that it cannot be if nothing was."""
    if claim.modality not in COMMITTED or claim.polarity != "affirmed" or denies_any(claim):
        return False
    if isinstance(claim.value, Count):
        return claim.facet in HARM or (claim.value.lower or 0) > 0
    return claim.modality == "asserted" and not (isinstance(claim.value, Truth) and denies_it(claim))


def is_toll(claim: Claim) -> bool:
    """Return whether a claim counts people who came to harm."""
    return claim.facet in {"deaths", "injuries", "casualties"} and isinstance(claim.value, Count)


def content_words(words: str) -> frozenset[str]:
    """Return the words that say something: the longer ones, but for those of speaking."""
    return frozenset(word for word in re.findall(r"\w+", words.lower()) if len(word) > _SHORT) - _EMPTY


_SHORT: Final = 3
_EMPTY: Final = frozenset((
    "that", "they", "their", "there", "this", "been", "with", "from", "were", "have", "claim", "claims", "report",
    "reports",
))  # fmt: skip


def denies_it(claim: Claim) -> bool:
    """Return whether a claim says that something did not happen."""
    if claim.modality != "asserted":
        return False
    if isinstance(claim.value, Text):
        words = claim.quote.text.lower()
        took_place = _TOOK_PLACE.search(words)
        never = took_place is not None and (claim.polarity == "denied" or _NEVER.search(words) is not None)
        return never and speaks_of("deed", words)
    return isinstance(claim.value, Truth) and claim.value.truth != (claim.polarity == "affirmed")


_TOOK_PLACE: Final = re.compile(
    r"\b(?:happen(?:ed)?|t(?:ake|aken|ook)\s+place|occur(?:red)?)\s*(?:$|[,.;]|at all|there|here)"
)
_NEVER: Final = re.compile(r"\b(?:never|no|not)\b|n[’']t\b")


def led(claim: Claim) -> str:
    """Return the words of a claim, with the few before them: "it is impossible" stands before "to say who did it"."""
    start = claim.quote.start - claim.sentence.start
    return claim.sentence.text[max(0, start - 25) : start + len(claim.quote.text)].lower()
