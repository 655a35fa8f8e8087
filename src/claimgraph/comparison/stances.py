"""What happened at all, and who did it: questions that texts answer under several facets, and in many ways.

An actor that is told, an accusation, an admission, a denial and a suspicion answer one question. Whether there was a
strike is answered by whoever says what it hit. "An accident" leaves no room for "a missile strike", whatever the facet.
Which of two is right nothing here says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, islice, product
from typing import Final, Literal

from claimgraph.comparison.case import Case, Issue, RuleFindings, finding, first_findings
from claimgraph.comparison.chronology import is_one_line
from claimgraph.comparison.figures import denies_any
from claimgraph.comparison.values import by_whom
from claimgraph.comparison.wording import said
from claimgraph.schema import Claim, Count, Finding, Names, Truth

ACTORS_RULE: Final = "who-did-it"
HAPPENED_RULE: Final = "happened"
ACCIDENT_RULE: Final = "accident-or-deed"
SITES_RULE: Final = "kind-of-target"

_MOST: Final = 24
"""Claims of one facet of one event that are held against those of another."""

Facets = Mapping[str, Issue]


def _over_events(judge: Callable[[Facets, Case], Iterable[Finding | None]]) -> Callable[[Case], RuleFindings]:
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


def _leading(facets: Facets, *names: str) -> list[Claim]:
    """Return the claims that stand for the answers under some facets."""
    found: list[Claim] = []
    for name in names:
        issue = facets.get(name)
        if issue is not None:
            leading = (claim for position in issue.positions for claim in position.leading())
            found.extend(islice(leading, _MOST))
    return found


def _actors(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what those told of as actors are to those held responsible; within one facet the rule `names` does it."""
    if "actor" in facets and "responsibility" in facets:
        for left, right in product(_leading(facets, "actor"), _leading(facets, "responsibility")):
            yield by_whom(ACTORS_RULE, left, right, case)


def _happened(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield what a denial that it happened is to whoever says what it did."""
    denials = [claim for claim in _leading(facets, "occurrence") if _denies(claim)]
    if denials:
        for denial, other in product(denials, _leading(facets, *_PRESUPPOSING)):
            if _presupposes(other) and not is_one_line(denial, other):
                yield _against(denial, other)


_PRESUPPOSING: Final = ("actor", "responsibility", "target", "strikes", "deaths", "injuries", "damage")
"""Facets whose answers presuppose that something happened."""


def _denies(claim: Claim) -> bool:
    if claim.modality != "asserted" or not isinstance(claim.value, Truth):
        return False
    return claim.value.truth != (claim.polarity == "affirmed")


def _presupposes(claim: Claim) -> bool:
    if claim.modality != "asserted" or claim.polarity != "affirmed" or denies_any(claim):
        return False
    return not isinstance(claim.value, Count) or (claim.value.lower or 0) > 0


def _against(denial: Claim, other: Claim) -> Finding:
    text = f"{said(denial)} leaves no room for {said(other)}, which could not be so if nothing had happened."
    return finding(HAPPENED_RULE, "conflict", "occurrence", (denial, other), text, differs="facet", aligned=("event",))


Stance = Literal["accident", "no accident", "deed", "blame", ""]
"""What a claim makes of an event: an accident, none, somebody's deed, or that somebody is to blame for it."""

_CAUSES: Final = ("cause", "characterisation", "statement", "denial", "actor", "responsibility", "occurrence")
_TELLING: Final = frozenset({"cause", "actor", "responsibility", "occurrence"})
"""Facets under which a deed is one that this event was; a statement may speak of another."""


def _accidents(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield what those who speak of an accident are to those who speak of a deed."""
    told = [(claim, _stance(claim)) for claim in _leading(facets, *_CAUSES)]
    accidents = [claim for claim, stance in told if stance == "accident"]
    for accident, (other, stance) in product(accidents, told) if accidents else ():
        if stance not in {"", "accident"} and not is_one_line(accident, other):
            yield _accident(accident, other, stance)


def _stance(claim: Claim) -> Stance:
    words = claim.quote.text.lower()
    if _speaks_of("accident", words):
        denied = claim.polarity == "denied" or _NO_ACCIDENT.search(words) is not None
        return "no accident" if denied else "accident"
    if claim.polarity == "denied" or claim.facet not in _TELLING:
        return ""
    if claim.facet in {"actor", "responsibility"} and not isinstance(claim.value, Names):
        return ""  # "did not explicitly take responsibility"
    if _speaks_of("deed", words) or (claim.facet == "responsibility" and _WAS_IT.search(words) is not None):
        # What a text tells in passing, "the attack occurred", is its name for the event and no answer to what it was.
        return "" if claim.facet == "occurrence" and claim.own_voice else "deed"
    return "blame" if claim.facet == "responsibility" else ""


_WAS_IT: Final = re.compile(r"\b(?:was|were|is|are)\s+(?:\w+\s+)?responsible\b")
"""Who says that somebody was responsible says that it was done; who blames, that it need not have been."""

_NO_ACCIDENT: Final = re.compile(
    r"\b(?:no|not|never|hardly)\s+(?:\w+\s+){0,2}?(?:accident|mishap)|n[’']t\s+(?:\w+\s+){0,2}?accident"
)


def _accident(accident: Claim, other: Claim, stance: Stance) -> Finding:
    pair, firm = (accident, other), {accident.modality, other.modality} == {"asserted"}
    if not firm:
        text = f"{said(accident)} and {said(other)}: an accident or none, and not both are firm."
        return finding(
            ACCIDENT_RULE, "certainty-gap", "certainty", pair, text, differs="commitment", aligned=("event",)
        )
    if stance == "blame":
        text = f"{said(accident)} and {said(other)}: who is to blame for an accident may be so blamed, or it was none."
        return finding(ACCIDENT_RULE, "undetermined", "cause", pair, text, differs="cause", aligned=("event",))
    text = f"{said(accident)} against {said(other)}: an accident, or somebody’s deed."
    return finding(ACCIDENT_RULE, "conflict", "cause", pair, text, differs="cause", aligned=("event",))


def _sites(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield targets of which one is called a civilian site and the other a military one, by two who speak of it."""
    told = [(claim, _kind(claim)) for claim in _leading(facets, "target", "characterisation") if _presupposes(claim)]
    for (left, one), (right, other) in combinations([each for each in told if each[1] != ""], 2):
        if one != other and not is_one_line(left, right):
            text = f"{said(left)} and {said(right)}: a civilian and a military site; whether it is one, nobody says."
            yield finding(
                SITES_RULE, "undetermined", "category", (left, right), text, differs="target", aligned=("event",)
            )


def _kind(claim: Claim) -> str:
    """Return whether a target is of a civilian or of a military kind, "" where neither or both are said."""
    words = (
        claim.quote.text.lower()
        if not isinstance(claim.value, Names)
        else ", ".join(entity.name.lower() for entity in claim.value.entities)
    )
    found = {kind for kind in ("civilian", "military") if _is_site(kind, words)}
    return found.pop() if len(found) == 1 else ""


def _is_site(kind: str, words: str) -> bool:
    phrases, last = _list("sites", f"{kind}-phrases"), _list("sites", kind)
    heads = (part.split()[-1] for part in re.split(r",|\band\b", words) if part.split())
    return any(phrase in words for phrase in phrases) or any(head.strip("“”\"'.") in last for head in heads)


def _speaks_of(table: str, words: str) -> bool:
    return _any_of(table).search(words) is not None


@cache
def _any_of(table: str) -> re.Pattern[str]:
    """Return what finds any word or phrase of a table."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(_list(table, 'words'), key=len, reverse=True)))})\b")


@cache
def _list(table: str, key: str) -> frozenset[str]:
    from claimgraph.propose.english.lexicon import words  # noqa: PLC0415 - read where events are told in several ways

    return words(table, key)


who_did_it: Final = _over_events(_actors)
happened: Final = _over_events(_happened)
accident_or_deed: Final = _over_events(_accidents)
kind_of_target: Final = _over_events(_sites)
