"""What one says, and another denies: in the same words, or in others that say the same.

Of most facets other rules know what answers leave each other no room; this holds whatever nobody has a rule for.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from claimgraph.comparison.case import Case, RuleFindings, capped, of_event
from claimgraph.comparison.chronology import is_one_line
from claimgraph.comparison.tellings import are_elsewhere, is_by_deniers, may_have_changed, negated, negation_in, rival
from claimgraph.comparison.tolls import PART_OF_SENTENCE
from claimgraph.comparison.wording import any_phrase, by_phrase, by_word, lexicon_words, said
from claimgraph.schema import Claim, Count, Finding
from claimgraph.schema.values import SAID

SAME_WORDS_RULE: Final = "said-and-denied"

_MOST: Final = 40  # claims with one root that are held against a denial
_FLAT: Final = SAID | {"denial", "present", "presence", "movement", "warning", "arrested", "abducted", "control"}
"""Facets of which no other rule holds each answer against each denial."""
_ALIKE: Final = frozenset((
    "investigation", "reaction", "responsibility", "cause", "occurrence", "damage", "actor", "target", "casualties",
    "injuries", "weapon", "method",
))  # fmt: skip
"""The same where both name what was done by words of one list alone."""


_Told = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""What the first clause of a claim says: its words by their roots, or by the list of what says the same; those that are
such lists; and those from the first such list on, without who or what stands before it."""


def said_and_denied(case: Case) -> RuleFindings:
    """Hold who says that something was not against who says, in words that say the same, that it was."""
    found: dict[frozenset[str], Finding] = {}
    for claims in _together(case).values():
        denials = [one for one in claims if _denies_flatly(one)]
        by_root: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims if denials else ():
            for root in _told(claim)[0] if _says_flatly(claim) else ():
                by_root[root].append(claim)
        for denial in denials:
            for other in _sharing(denial, by_root):
                if (pair := frozenset((denial.id, other.id))) not in found and _denies(denial, other, case):
                    found[pair] = _denied_flatly(denial, other, case)
    return capped(found.values(), case)


def _together(case: Case) -> Mapping[str, Sequence[Claim]]:
    """Return what is said of each event, and in each document: what is of no event may be of any in it."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        alike = (claim.facet in _ALIKE and bool(_told(claim)[1])) or claim.rule.endswith("/blamed")
        if (alike or claim.facet in _FLAT) and claim.modality == "asserted":
            found[claim.document].append(claim)
            if claim.event is not None:
                found[claim.event.id].append(claim)
    return found


def _denies_flatly(claim: Claim) -> bool:
    """Return whether a claim says of a whole clause that it was not so: not "not all", and not "would not"."""
    words, (roots, alike, _) = claim.quote.text, _told(claim)
    denied = claim.polarity == "denied" or _FLATLY.search(words) is not None
    whole = _IN_PART.search(words) is None or _UNSEEN.search(words) is not None
    return denied and whole and (len(roots) >= _FEWEST or bool(alike))


def _says_flatly(claim: Claim) -> bool:
    words = claim.quote.text
    some = not isinstance(claim.value, Count) or (claim.value.lower or 0) > 0
    return some and claim.polarity == "affirmed" and _FLATLY.search(words) is None and _IN_PART.search(words) is None


_FLATLY: Final = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|no[- ]one|cannot)\b|n[’']t\b", re.IGNORECASE
)
_IN_PART: Final = re.compile(
    r"\b(?:not|n[’']t|no|never)\s+(?:all|every|only|just|both|many|always|necessarily|entirely|fully|yet|enough"
    r"|immediately|longer|more|less|fewer|doubt|reason|need|plans?|intention|clear|known?|sure|say|said|believe"
    r"|think|confirm\w*|rule|evidence|proof|information|word|details?|sign"
    r"|indication)\b|\b(?:would|could|should|will|won|can|(?<!in )may|might|must|cannot|unless|until|because"
    r"|except|if|whether|yet|only|let)\b"
)
"""Words of a denial of some alone, of what was known, of a wish, or under a condition."""


def _told(claim: Claim) -> _Told:
    return _told_in(_said_of(claim))


def _said_of(claim: Claim) -> str:
    found = _UNSEEN.search(claim.quote.text) or _UNTRUE.match(claim.quote.text)
    return claim.quote.text if found is None else found["what"]


_UNSEEN: Final = re.compile(
    r"(?i)\b(?:no|any)\s+(?:\w+\s+)?(?:evidence|signs?|proof|indications?|traces?|hint)\s+(?:of|that)\s+(?P<what>.+)"
)
"""What somebody has seen no sign of: "found no evidence of sabotage"."""
_UNTRUE: Final = re.compile(
    r"\W*(?:it|that)(?:\s+(?:is|was)|[’']s)\s+(?:[a-z]{2,12}\s+)?(?:not\s+(?:true|correct|the\s+case)|untrue|false|wrong)\s+that\s+(?P<what>.+)",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def _told_in(words: str) -> _Told:
    clause = PART_OF_SENTENCE.split(words.lower(), maxsplit=1)[0]
    listed = any_phrase(_SAID_ALIKE).search(clause)
    roots, alike = _roots_of(clause)
    return roots, alike, (roots if listed is None else _roots_of(clause[listed.start() :])[0])


def _roots_of(clause: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the roots of the words that name what was done, by whom, where and when, and which are lists."""
    forms, empty = by_word("verb-roots"), lexicon_words("states-empty", "words") - {"remain", "town"}
    alike = frozenset(by_phrase(_SAID_ALIKE)[one][0] for one in any_phrase(_SAID_ALIKE).findall(clause))
    told = re.findall(r"[^\W\d_]{3,}", any_phrase(_SAID_ALIKE).sub(" ", clause))
    named = (one for one in told if (one.endswith("day") or one[:6] not in empty) and one not in _NAMES_NONE)
    return frozenset(forms.get(one) or _thing(one) or _ENDING.sub("", one)[:6] for one in named) | alike, alike


def _thing(word: str) -> str:
    """Return the list of what a thing is called: "denied towing the boat", and "vessel under tow"."""
    called = by_word("called-alike").get(word) or by_word("called-alike").get(word.removesuffix("s"), "")
    return called if called in _THINGS else ""


_SAID_ALIKE: Final = "said-alike"


_NAMES_NONE: Final = frozenset((
    "any", "none", "nobody", "nothing", "neither", "single", "time", "ever", "than", "more", "did", "does",
    "denied", "denies", "denying",
))  # fmt: skip
_THINGS: Final = frozenset(("vessel", "aircraft", "truck", "hostage", "crowd"))
"""Lists of words for one thing: an army and rebels are called alike elsewhere, and are not one in a denial."""
_ENDING: Final = re.compile(r"(?:ing|ed|es|en|s|e)$")
_FEWEST: Final = 2
"""Roots of words that a denial must have, but for what a list has."""


def _sharing(denial: Claim, by_root: Mapping[str, Sequence[Claim]]) -> Iterator[Claim]:
    """Yield the claims that have enough of the words of a denial, each once."""
    roots = _told(denial)[0]
    every = {one.id: one for root in sorted(roots) for one in by_root.get(root, ())[:_MOST]}
    shared = Counter(one.id for root in roots for one in by_root.get(root, ())[:_MOST])
    least = min(_FEWEST, len(roots))
    yield from (every[one] for one in sorted(every) if shared[one] >= least)


def _denies(denial: Claim, other: Claim, case: Case) -> bool:
    """Return whether a claim of another line says what a denial denies, and may be of what that speaks of."""
    events = {one.event.id for one in (denial, other) if one.event is not None}
    if len(events) > 1 or is_one_line(denial, other) or are_elsewhere(denial, other, case):
        return False
    (roots, alike, _), (others, too, _) = _told(denial), _told(other)
    blamed = (
        {other.facet} if other.rule.endswith("/blamed") else frozenset()
    )  # "accused them of firing from the school"
    if len(roots) >= _FEWEST and roots <= others and {denial.facet, other.facet} <= _FLAT | blamed:
        return not may_have_changed(denial, other, case)
    stands = _STANDS.search(denial.quote.text) is None or not may_have_changed(denial, other, case)
    return stands and not alike.isdisjoint(too) and _say_alike(denial, other)


def _say_alike(denial: Claim, other: Claim) -> bool:
    """Return whether two claims that name a deed by words of one list name enough of the same beside it.

    A pronoun stands for who or what the other names; what is denied of nothing that is named, "no warning was given",
    is denied of the event.
    """
    (roots, alike, behind), (others, too, _) = _told(denial), _told(other)
    named = _named(denial)
    pointing = any(_POINTS.match(one.quote.text) is not None for one in (denial, other))
    wanted = ((behind if pointing else roots) - named) | (alike & too)
    shared = wanted & others
    if len(wanted) == 1:
        return denial.event is not None and denial.event == other.event
    more = others - wanted - _named(other)  # "did not arrest the mayor" denies no arrest of the driver
    whom = any(_WHOM.search(one.quote.text) is not None for one in (denial, other))  # "told them to shoot"
    enough = shared == wanted or ((whom or not more) and _MOST_OF_IT * len(wanted) <= len(shared))
    return len(shared) >= _FEWEST and enough


def _named(claim: Claim) -> frozenset[str]:
    """Return the roots of the words of a claim that name its holder, carry a noun, or say when it was."""
    words = claim.quote.text.lower()
    when = _TAIL.search(words)
    names = f"{claim.holder.name} {claim.holder.acts_for} {'' if when is None else when[0]}"
    carrying = " ".join(sorted(set(words.split()) & lexicon_words("none", "made")))  # "no warning was given"
    return _roots_of(f"{names} {carrying}".lower())[0]


_POINTS: Final = re.compile(r"\W*(?:that\s+)?(?:he|she|it|they|we|i|his|her|its|their|our)\b", re.IGNORECASE)
_WHOM: Final = re.compile(r"\b(?:them|him|her|it|us|me)\b", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"\s(?:in\s+the\s+\w+\s+)?(?:before|after|during|until|since|ahead\s+of|prior\s+to|for\s+\w+\s+(?:days|weeks|months|years|hours))(?:\s.*)?$"
)
"""When something was not so: "no leak had been reported before the blast" denies no blast."""
_STANDS: Final = re.compile(r"\b(?:is|are|has|have|remains?|still|now|currently|there)\b", re.IGNORECASE)
"""Words of what may be otherwise later: what "was not triggered" never was."""
_MOST_OF_IT: Final = 2 / 3


def _denied_flatly(denial: Claim, other: Claim, case: Case) -> Finding:
    own = _OWN_DOING.match(_said_of(denial)) is not None and not _names_holder(denial, other)
    if own and not is_by_deniers(denial, other, case):
        text = f"{said(denial)}, which is denied, and {said(other)}: whether both speak of the same, nobody says."
        return of_event(SAME_WORDS_RULE, "undetermined", "denial", (denial, other), text, "scope")
    against = (
        "one denies what the other says" if _UNSEEN.search(denial.quote.text) is None else "one finds no sign of it"
    )
    return rival(SAME_WORDS_RULE, "denial", (denial, other), against, ": a denial")


def _names_holder(denial: Claim, other: Claim) -> bool:
    """Return whether a claim names whoever denies: "the company ignored warnings", and the company denies it."""
    name = denial.holder.name.lower()
    return name != "" and re.search(rf"\b{re.escape(name)}\b", other.quote.text.lower()) is not None


_OWN_DOING: Final = re.compile(
    r"\W*(?:it|they|we|i|he|she|its|their|our|his|her|none\s+of\s+(?:its|their|our|his|her))\b", re.IGNORECASE
)
"""How a denial begins that is of what its holder's own side did."""


# What a claim says not to have been, for the rules that know of what kind of deed it was.


def is_negated(claim: Claim) -> bool:
    """Return whether a statement that was not read as a denial says that a deed was none."""
    return not claim.own_voice and negated(claim.quote.text) != ""


def tells_of_no_deed(claim: Claim) -> bool:
    """Return whether a statement says that a deed was none, or would be none."""
    return is_negated(claim) or (claim.facet in SAID and negation_in(claim.quote.text) is not None)


def denied_words(claim: Claim) -> str:
    """Return the words of what a denial denies."""
    words = _TAIL.sub("", claim.quote.text)
    return (negated(words) or words) if claim.facet in SAID else words
