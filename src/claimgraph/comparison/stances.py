"""What happened at all, and who did it: questions that texts answer under several facets, and in many ways.

An actor that is told, an accusation, an admission, a denial and a suspicion answer one question. Whether there was a
strike is answered by whoever says what it hit. "An accident" leaves no room for "a missile strike", whatever the facet.
Which of two is right nothing here says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, islice, permutations, product
from typing import Final, Literal

from claimgraph.comparison.case import Case, Issue, RuleFindings, finding, first_findings
from claimgraph.comparison.chronology import is_one_line
from claimgraph.comparison.figures import denies_any
from claimgraph.comparison.scope import group_of, lexicon_words, speaks_of
from claimgraph.comparison.values import by_whom
from claimgraph.comparison.wording import said
from claimgraph.schema import Claim, Count, Finding, Names, Text, Truth

ACTORS_RULE: Final = "who-did-it"
HAPPENED_RULE: Final = "happened"
CAUSES_RULE: Final = "another-cause"
ACCIDENT_RULE: Final = "accident-or-deed"
REJECTED_RULE: Final = "rejected-claim"
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
    for denial in _leading(facets, "occurrence"):
        for other in _leading(facets, *_PRESUPPOSING) if _denies(denial) else ():
            if _presupposes(other) and not is_one_line(denial, other):
                yield _against(denial, other)
    for doubt in _leading(facets, "statement", "evidence", "denial"):
        for deed in _leading(facets, "occurrence", "actor") if _sees_no_sign(doubt) else ():
            if _presupposes(deed) and not deed.own_voice and not is_one_line(doubt, deed) and not _denies(deed):
                text = f"{said(doubt)} finds no sign of {said(deed)}."
                pair = (doubt, deed)
                yield finding(HAPPENED_RULE, "conflict", "occurrence", pair, text, differs="facet", aligned=("event",))


_PRESUPPOSING: Final = ("actor", "responsibility", "target", "strikes", "deaths", "injuries", "damage")
"""Facets whose answers presuppose that something happened."""

_HARM: Final = frozenset({"deaths", "injuries", "damage"})
"""Facets whose harm may have been done in another way than the one that somebody denies."""


_NO_SIGN: Final = re.compile(
    r"\b(?:no|not\s+a|not\s+any|without\s+any?)\s+(?:\w+\s+){0,2}?(?:signs?|trace|traces|evidence|proof|indications?|"
    r"craters?|splinters?|debris|shrapnel|remnants?|fragments?|wreckage)\b",
)


def _sees_no_sign(claim: Claim) -> bool:
    """Return whether somebody says that nothing shows a deed: "no crater shows that the mill was bombed"."""
    if not isinstance(claim.value, Text) or claim.modality != "asserted":
        return False
    words = claim.quote.text.lower()
    found = _NO_SIGN.search(words)
    return found is not None and speaks_of("deed", words[found.end() :])


def _denies(claim: Claim) -> bool:
    if claim.modality != "asserted" or not isinstance(claim.value, Truth):
        return False
    return claim.value.truth != (claim.polarity == "affirmed")


def _presupposes(claim: Claim) -> bool:
    if claim.modality != "asserted" or claim.polarity != "affirmed" or denies_any(claim):
        return False
    return not isinstance(claim.value, Count) or (claim.value.lower or 0) > 0


def _against(denial: Claim, other: Claim) -> Finding:
    if other.facet in _HARM:
        text = f"{said(denial)} and {said(other)}: whether the harm was done in what is denied, nobody says."
        pair = (denial, other)
        return finding(HAPPENED_RULE, "undetermined", "occurrence", pair, text, differs="facet", aligned=("event",))
    text = f"{said(denial)} leaves no room for {said(other)}, which could not be so if nothing had happened."
    return finding(HAPPENED_RULE, "conflict", "occurrence", (denial, other), text, differs="facet", aligned=("event",))


def _rejections(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what "X’s claim is untrue" and "talk of 100 dead is overblown" are to the claims that they speak of."""
    for rejection in _leading(facets, "veracity"):
        if rejection.polarity == "denied" and rejection.modality == "asserted" and _is_unlinked(rejection, case):
            for claim in _leading(facets, *sorted(set(facets) - _SPOKEN_OF_BY_NONE)):
                if _presupposes(claim) and not is_one_line(rejection, claim) and _speaks_of_claim(rejection, claim):
                    yield _rejected(rejection, claim)


def _is_unlinked(rejection: Claim, case: Case) -> bool:
    """Return whether a rejection is linked to no claim, or to none but the mention of a report without its content."""
    linked = (case.by_id.get(claim) for claim in rejection.disputes)
    return all(claim is None or claim.facet == "report" for claim in linked)


_SPOKEN_OF_BY_NONE: Final = frozenset({"veracity", "report", "role", "place", "date", "time", "name"})

_ACCUSATION: Final = re.compile(r"\b(?:allegations?|accusations?|charges)\b", re.IGNORECASE)
_CIVILIAN_HARM: Final = re.compile(r"\bcivilian\s+(?:casualt|death|fatalit|victim|harm)", re.IGNORECASE)
_ABOVE: Final = re.compile(r"\b(?:more than|over|above|exceed\w*|upwards of|at least)\s+$", re.IGNORECASE)
_EXAGGERATED: Final = re.compile(r"\b(?:exaggerat\w*|overblown|inflated|too high)\b", re.IGNORECASE)


def _speaks_of_claim(rejection: Claim, claim: Claim) -> bool:
    """Return whether a rejection speaks of a claim: by its number, or by who holds it and what it tells."""
    words = rejection.quote.text
    if claim.facet == "responsibility" and _ACCUSATION.search(words) is not None:
        return True
    if isinstance(claim.value, Count) and group_of(claim.population) == "civilian" and _CIVILIAN_HARM.search(words):
        return True
    if isinstance(claim.value, Count) and claim.facet in {"deaths", "injuries", "casualties", "damage"}:
        return any(_rejects_count(words, number, claim.value) for number in re.finditer(r"\d[\d,]*", words))
    holder = claim.holder.name
    if claim.own_voice or holder == "" or re.search(rf"\b{re.escape(holder)}[’']", words) is None:
        return False
    return len(_content(words) & _content(claim.quote.text)) > 1


def _rejects_count(words: str, number: re.Match[str], count: Count) -> bool:
    """Return whether a number that is called false, or too high, rejects a count."""
    figure, before = int(number[0].replace(",", "")), words[: number.start()]
    if _EXAGGERATED.search(words) is not None:
        least = figure + 1 if _ABOVE.search(before) is not None else figure
        return count.lower is not None and count.lower >= least
    return count.lower == figure


def _content(words: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", words.lower()) if len(word) > _SHORT) - _EMPTY


_SHORT: Final = 3
_EMPTY: Final = frozenset(("that", "this", "with", "from", "were", "have", "claim", "claims", "report", "reports"))


def _rejected(rejection: Claim, claim: Claim) -> Finding:
    text = f"{said(rejection)} rejects {said(claim)}."
    return finding(
        REJECTED_RULE, "conflict", "report", (rejection, claim), text, differs="veracity", aligned=("event",)
    )


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


def _other_causes(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield causes of which one line gives the one and, later, another."""
    said_when = case.chronology.asserted
    for left, right in permutations(_leading(facets, "cause"), 2):
        firm = {left.polarity, right.polarity} == {"affirmed"} and {left.modality, right.modality} == {"asserted"}
        in_turn = firm and is_one_line(left, right) and said_when[left.id].before(said_when[right.id])
        if in_turn and not _content(left.quote.text) & _content(right.quote.text):
            text = f"{said(left)} was revised: {said(right)} comes later and names another cause."
            pair = (left, right)
            yield finding(CAUSES_RULE, "revision", "cause", pair, text, differs="cause", aligned=("event",))


def _stance(claim: Claim) -> Stance:
    words = claim.quote.text.lower()
    if speaks_of("accident", words):
        denied = claim.polarity == "denied" or _NO_ACCIDENT.search(words) is not None
        return "no accident" if denied else "accident"
    if claim.polarity == "denied" or claim.facet not in _TELLING:
        return ""
    if claim.facet in {"actor", "responsibility"} and not isinstance(claim.value, Names):
        return ""  # "did not explicitly take responsibility"
    if speaks_of("deed", words) or (claim.facet == "responsibility" and _WAS_IT.search(words) is not None):
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
    told = [(claim, _kind(claim)) for claim in _leading(facets, *_SITED) if _presupposes(claim)]
    for (left, one), (right, other) in combinations([each for each in told if each[1] != ""], 2):
        if one != other and not is_one_line(left, right):
            text = f"{said(left)} and {said(right)}: a civilian and a military site; whether it is one, nobody says."
            yield finding(
                SITES_RULE, "undetermined", "category", (left, right), text, differs="target", aligned=("event",)
            )


_SITED: Final = ("target", "characterisation", "statement")


def _kind(claim: Claim) -> str:
    """Return whether a target is of a civilian or of a military kind, "" where neither or both are said."""
    if isinstance(claim.value, Names):
        found = {kind for kind in _KINDS for entity in claim.value.entities if _is_site(kind, entity.name.lower())}
    else:
        found = {kind for kind in _KINDS if _has_site(kind, claim.quote.text.lower())}
    return found.pop() if len(found) == 1 else ""


_KINDS: Final = ("civilian", "military")


def _is_site(kind: str, name: str) -> bool:
    """Return whether a name ends in a word for such a site: "a wedding hall"."""
    return _has_site(kind, name) or (name != "" and name.rsplit(maxsplit=1)[-1] in lexicon_words("sites", kind))


def _has_site(kind: str, words: str) -> bool:
    """Return whether words that name more than a target speak of such a site; single words say too little there."""
    return any(phrase in words for phrase in lexicon_words("sites", f"{kind}-phrases"))


who_did_it: Final = _over_events(_actors)
happened: Final = _over_events(_happened)
another_cause: Final = _over_events(_other_causes)
accident_or_deed: Final = _over_events(_accidents)
rejected_claims: Final = _over_events(_rejections)
kind_of_target: Final = _over_events(_sites)
