"""What happened at all, and who did it: questions that texts answer under several facets, and in many ways.

An actor that is told, an accusation, an admission, a denial and a suspicion answer one question. Whether there was a
strike is answered by whoever says what it hit. "An accident" leaves no room for "a missile strike", whatever the facet.
Which of two is right nothing here says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, permutations, product
from typing import Final, Literal

from claimgraph.comparison.case import Case, of_event
from claimgraph.comparison.chronology import COMMITTED, is_one_line
from claimgraph.comparison.scope import group_of, lexicon_words, speaks_of
from claimgraph.comparison.tellings import (
    Facets,
    content_words,
    firsts,
    is_toll,
    leading,
    led,
    over_events,
    presupposes,
)
from claimgraph.comparison.values import by_whom
from claimgraph.comparison.wording import said
from claimgraph.schema import Claim, Finding, Names

ACTORS_RULE: Final = "who-did-it"
CAUSES_RULE: Final = "another-cause"
ACCIDENT_RULE: Final = "accident-or-deed"
SITES_RULE: Final = "kind-of-target"


def _actors(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what those told of as actors are to those held responsible; within one facet the rule `names` does it."""
    if "actor" in facets and "responsibility" in facets:
        for left, right in product(leading(facets, "actor"), leading(facets, "responsibility")):
            yield by_whom(ACTORS_RULE, left, right, case)


Stance = Literal["accident", "own doing", "fire", "no accident", "killing", "deed", "blame", ""]
"""What a claim makes of an event: an accident, none, its victims' own doing, a fire, somebody's deed, a killing by
hand, or that somebody is to blame for it."""

_CAUSES: Final = ("cause", "characterisation", "statement", "denial", "actor", "responsibility", "occurrence", "weapon")
_TELLING: Final = frozenset({"cause", "actor", "responsibility", "occurrence", "weapon"})
"""Facets under which a deed is one that this event was; a statement may speak of another."""

_MISHAPS: Final[Mapping[Stance, tuple[str, frozenset[Stance]]]] = {
    "accident": ("an accident", frozenset({"no accident", "killing", "deed", "blame"})),
    "own doing": ("those concerned did it themselves", frozenset({"killing", "deed"})),
    "fire": ("a fire", frozenset({"killing", "blame"})),
}
"""How each stance that nobody else did it is told, and what stands against it."""


def _accidents(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield what those who speak of an accident are to those who speak of a deed."""
    told = [(claim, _stance(claim)) for claim in leading(facets, *_CAUSES)]
    mishaps = [(claim, *_MISHAPS[stance]) for claim, stance in told if stance in _MISHAPS]
    for (mishap, called, against), (other, stance) in product(mishaps, told) if mishaps else ():
        if stance in against and not is_one_line(mishap, other):
            yield _accident(mishap, called, other, stance)


def _other_causes(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield causes of which one line gives the one and, later, another."""
    said_when = case.chronology.asserted
    for left, right in permutations(leading(facets, "cause"), 2):
        firm = {left.polarity, right.polarity} == {"affirmed"} and {left.modality, right.modality} == {"asserted"}
        in_turn = firm and is_one_line(left, right) and said_when[left.id].before(said_when[right.id])
        if in_turn and not content_words(left.quote.text) & content_words(right.quote.text):
            text = f"{said(left)} was revised: {said(right)} comes later and names another cause."
            yield of_event(CAUSES_RULE, "revision", "cause", (left, right), text, "cause")


def _stance(claim: Claim) -> Stance:
    words = claim.quote.text.lower()
    if speaks_of("accident", words):
        denied = claim.polarity == "denied" or _NO_ACCIDENT.search(words) is not None
        return "no accident" if denied else "accident"
    if claim.facet == "statement" and claim.polarity == "affirmed":
        fire = speaks_of("fire", words) and _DIED.search(words) is not None
        told: Stance = "fire" if fire else "blame" if _BLAMED.search(words) is not None else ""
        return "deed" if _WAS_IT.search(words) is not None and _NOBODY.search(words) is None else told
    if claim.polarity == "denied":  # "men on the ground did not carry out the attack": then it was one
        return "blame" if claim.facet == "actor" and speaks_of("deed", words) else ""
    return _told_as(claim, words) if claim.facet in _TELLING else ""


def _told_as(claim: Claim, words: str) -> Stance:
    """Return what a claim makes of an event that tells who or what it was."""
    who = claim.facet in {"actor", "responsibility"}
    if who and not isinstance(claim.value, Names):
        return ""  # "did not explicitly take responsibility"
    if claim.facet == "cause" and speaks_of("own-doing", words):
        return "own doing"
    if speaks_of("deed", words) or (claim.facet == "responsibility" and _WAS_IT.search(words) is not None):
        # What a text tells in passing, "the attack occurred", is its name for the event and no answer to what it was.
        deed: Stance = "killing" if speaks_of("killing", words) else "deed"
        return "" if claim.facet == "occurrence" and claim.own_voice else deed
    fire = claim.facet == "cause" and speaks_of("fire", words)
    return "fire" if fire else "blame" if claim.facet == "responsibility" else ""


_BLAMED: Final = re.compile(r"\b(?:blam(?:e|ed|es|ing)|accus(?:e|ed|es|ing))\b|\bheld\s+(?:\w+\s+){1,4}?responsible\b")
_DIED: Final = re.compile(r"\b(?:caus\w+|kill\w+|died|deaths?|dead|casualt\w+)\b")
_NOBODY: Final = re.compile(
    r"\b(?:no|not|nobody|none|neither|who|whoever|whether|if|those|would|could|may|might)\b|n[’']t\b"
)
_WAS_IT: Final = re.compile(r"\b(?:was|were|is|are)\s+(?:\w+\s+)?responsible(?!\s+for\s+(?!the\b|it\b|this\b|that\b))")
"""Who says that somebody was responsible says that it was done; who blames, that it need not have been."""

_NO_ACCIDENT: Final = re.compile(
    r"\b(?:no|not|never|hardly)\s+(?:\w+\s+){0,2}?(?:accident|mishap)|n[’']t\s+(?:\w+\s+){0,2}?accident"
)


def _accident(mishap: Claim, called: str, other: Claim, stance: Stance) -> Finding:
    pair, firm = (mishap, other), all(one.modality == "asserted" or _is_probable(one) for one in (mishap, other))
    if not firm:
        text = f"{said(mishap)} and {said(other)}: {called} or not, and not both are firm."
        return of_event(ACCIDENT_RULE, "certainty-gap", "certainty", pair, text, "commitment")
    if stance == "blame":
        text = f"{said(mishap)} and {said(other)}: who is to blame for an accident may be so blamed, or it was none."
        return of_event(ACCIDENT_RULE, "undetermined", "cause", pair, text, "cause")
    text = f"{said(mishap)} against {said(other)}: {called}, or somebody’s deed."
    return of_event(ACCIDENT_RULE, "conflict", "cause", pair, text, "cause")


def _is_probable(claim: Claim) -> bool:
    """Return whether a cause is held likely, and not only possible: who says so commits to it."""
    return claim.facet == "cause" and _PROBABLE.search(led(claim)) is not None


_PROBABLE: Final = re.compile(r"\b(?:appear(?:s|ed)?|seem(?:s|ed)?|likely|probabl[ey]|apparently)\b")


def _sites(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield targets of which one is called a civilian site and the other a military one, by two who speak of it."""
    sited = [one for one in leading(facets, *_SITED) if one.polarity == "affirmed" and one.modality in COMMITTED]
    told = [(claim, _kind(claim)) for claim in sited]
    for (left, one), (right, other) in combinations([each for each in told if each[1] != ""], 2):
        if one != other and not is_one_line(left, right):
            text = f"{said(left)} and {said(right)}: a civilian and a military site; whether it is one, nobody says."
            yield of_event(SITES_RULE, "undetermined", "category", (left, right), text, "target")
    military = firsts(claim for claim, kind in told if kind == "military")
    dead = firsts(one for one in leading(facets, "deaths", "casualties", "victims") if _is_of_civilians(one))
    for target, killed in product(military, dead):
        if not is_one_line(target, killed):
            text = f"{said(target)} and {said(killed)}: whether those who died were meant to be hit, nobody says."
            yield of_event(SITES_RULE, "undetermined", "category", (target, killed), text, "target")


def _is_of_civilians(claim: Claim) -> bool:
    if claim.facet == "victims":
        return presupposes(claim) and any(word in _FRAIL for word in re.findall(r"\w+", claim.quote.text.lower()))
    other = claim.population is not None and group_of(claim.population) == "other"
    return is_toll(claim) and presupposes(claim) and (other or group_of(claim.population) == "civilian")


_FRAIL: Final = frozenset(
    ("women", "children", "child", "woman", "civilians", "civilian", "wife", "daughter", "families")
)


_SITED: Final = ("target", "characterisation", "statement")


def _kind(claim: Claim) -> str:
    """Return whether a target is of a civilian or of a military kind, "" where neither or both are said."""
    if claim.facet == "target":  # by what was hit alone: its clause may tell of others
        hit = claim.value.entities if isinstance(claim.value, Names) else ()
        words = ", ".join(entity.name for entity in hit) if hit else claim.quote.text
        if speaks_of("fighters", words.lower()):
            return "military"
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


who_did_it: Final = over_events(_actors)
another_cause: Final = over_events(_other_causes)
accident_or_deed: Final = over_events(_accidents)
kind_of_target: Final = over_events(_sites)
