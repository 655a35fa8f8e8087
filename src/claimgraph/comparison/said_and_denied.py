"""What one says, and another denies in the same words: "were kept away", "at no time were they kept away".

Of most facets other rules know what answers leave each other no room; these hold whatever nobody has a rule for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from claimgraph.comparison.case import Case, RuleFindings, capped, of_event
from claimgraph.comparison.chronology import is_one_line
from claimgraph.comparison.tellings import are_elsewhere, is_by_deniers, may_have_changed, rival
from claimgraph.comparison.wording import by_word, lexicon_words, said
from claimgraph.schema import Claim, Count, Finding
from claimgraph.schema.values import SAID

SAME_WORDS_RULE: Final = "said-and-denied"


def said_and_denied(case: Case) -> RuleFindings:
    """Hold who says that something was not against who says, in the words of that denial, that it was."""
    found: dict[frozenset[str], Finding] = {}
    for claims in _together(case).values():
        denials = [one for one in claims if _denies_flatly(one)]
        by_root: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims if denials else ():
            for root in _roots(claim) if _says_flatly(claim) else ():
                by_root[root].append(claim)
        for denial in denials:
            rarest = min((by_root.get(root, []) for root in _roots(denial)), key=len, default=[])
            told = (one for one in rarest[:_MOST] if _in_the_same_words(denial, one, case))
            found.update((frozenset((denial.id, one.id)), _denied_flatly(denial, one, case)) for one in told)
    return capped(found.values(), case)


def _together(case: Case) -> Mapping[str, Sequence[Claim]]:
    """Return what is said of each event, and in each document: what is of no event may be of any in it."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if claim.facet in _FLAT and claim.modality == "asserted":
            found[claim.document].append(claim)
            if claim.event is not None:
                found[claim.event.id].append(claim)
    return found


_FLAT: Final = SAID | {"denial", "present", "presence", "movement", "warning", "arrested", "abducted", "control"}
"""Facets of which no other rule holds each answer against each denial."""


def _denies_flatly(claim: Claim) -> bool:
    """Return whether a claim says of a whole clause that it was not so: not "not all", and not "would not"."""
    words = claim.quote.text
    denied = claim.polarity == "denied" or _FLATLY.search(words) is not None
    return denied and _IN_PART.search(words) is None and len(_roots(claim)) >= _FEWEST


def _says_flatly(claim: Claim) -> bool:
    words = claim.quote.text
    some = not isinstance(claim.value, Count) or (claim.value.lower or 0) > 0
    return some and claim.polarity == "affirmed" and _FLATLY.search(words) is None and _IN_PART.search(words) is None


_FLATLY: Final = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|no[- ]one|cannot)\b|n[’']t\b", re.IGNORECASE
)
_IN_PART: Final = re.compile(
    r"\b(?:not|n[’']t|no|never)\s+(?:all|every|only|just|both|many|always|necessarily|entirely|fully|yet|enough|immediately|longer|more|less"
    r"|fewer|doubt|reason|need|plans?|intention|clear|known?|sure|say|said|believe|think|confirm\w*|rule|evidence|proof|information|word"
    r"|details?|sign|indication)\b"
    r"|\b(?:would|could|should|will|won|can|may|might|must|cannot|unless|until|because|except|if|whether|yet|only|let)\b",
    re.IGNORECASE,
)
"""Words of a denial of some alone, of what was known, of a wish, or under a condition."""


@lru_cache(maxsize=16384)
def _roots_of(words: str) -> frozenset[str]:
    """Return the roots of the words of the first clause that name what was done, by whom, where and when."""
    forms, empty = by_word("verb-roots"), lexicon_words("states-empty", "words") - {"remain", "town"}
    told = re.findall(r"[^\W\d_]{3,}", _AND_THEN.split(words.lower(), maxsplit=1)[0])
    named = (one for one in told if (one.endswith("day") or one[:6] not in empty) and one not in _NAMES_NONE)
    return frozenset(forms.get(one, _ENDING.sub("", one)[:6]) for one in named)


def _roots(claim: Claim) -> frozenset[str]:
    return _roots_of(claim.quote.text)


_NAMES_NONE: Final = frozenset(
    ("any", "none", "nobody", "nothing", "neither", "single", "time", "ever", "than", "more", "did", "does")
)
_ENDING: Final = re.compile(r"(?:ing|ed|es|en|s|e)$")


def _in_the_same_words(denial: Claim, other: Claim, case: Case) -> bool:
    """Return whether a claim of another line has all words of a denial, and may be of what that denies."""
    events = {one.event.id for one in (denial, other) if one.event is not None}
    apart = len(events) > 1 or is_one_line(denial, other) or may_have_changed(denial, other, case)
    return not apart and _roots(denial) <= _roots(other) and not are_elsewhere(denial, other, case)


def _denied_flatly(denial: Claim, other: Claim, case: Case) -> Finding:
    if _OWN_DOING.match(denial.quote.text) is not None and not is_by_deniers(denial, other, case):
        text = f"{said(denial)}, which is denied, and {said(other)}: whether both speak of the same, nobody says."
        return of_event(SAME_WORDS_RULE, "undetermined", "denial", (denial, other), text, "scope")
    return rival(SAME_WORDS_RULE, "denial", (denial, other), "one denies in the other's words", ": a denial")


_OWN_DOING: Final = re.compile(
    r"\W*(?:it|they|we|i|he|she|its|their|our|his|her|none\s+of\s+(?:its|their|our|his|her))\b", re.IGNORECASE
)
"""How a denial begins that is of what its holder's own side did."""
_FEWEST: Final = 2
"""Roots of words that a denial must have."""
_MOST: Final = 40  # claims with the rarest root of a denial that are held against it
_AND_THEN: Final = re.compile(r"[;,.](?=\s|$)|\s(?:and|while|but)\s")
