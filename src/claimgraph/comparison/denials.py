"""What denials and rejections are to the claims that they speak of: of a deed, of a part in it, of what others say.

Which of two is right nothing here says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, Literal

from claimgraph.comparison.case import Case, RuleFindings, capped, of_event
from claimgraph.comparison.chronology import COMMITTED, is_one_line
from claimgraph.comparison.negations import denied_words, is_negated, tells_of_no_deed
from claimgraph.comparison.scope import (
    group_of,
    had_no_part,
    is_of_harm_to_civilians,
    is_of_other_arms,
    is_of_the_event,
)
from claimgraph.comparison.tellings import (
    HARM,
    Facets,
    admits,
    are_elsewhere,
    denied_kinds,
    denies_it,
    is_by_deniers,
    is_deed_denied,
    is_own_part,
    is_said_again,
    is_toll,
    kinds_of,
    leading,
    matter,
    over_events,
    presupposes,
    told_with,
)
from claimgraph.comparison.tolls import FIGURES, OFF, as_reported, rejects_figure
from claimgraph.comparison.values import changed_mind, sees_no_sign, there_was_none
from claimgraph.comparison.wording import (
    alternatives,
    any_of,
    categories,
    content_words,
    count_of,
    led,
    lexicon_kinds,
    lexicon_words,
    said,
    speaks_of,
)
from claimgraph.schema import Claim, Count, Finding, Names, Truth
from claimgraph.schema.values import SAID

HAPPENED_RULE: Final = "happened"
DENIED_RULE: Final = "denied-in-words"
PART_RULE: Final = "denied-part"
REJECTED_RULE: Final = "rejected-claim"


def _of_deeds(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what denials of deeds, arms and damage are to whoever tells of them, in whatever words and facet."""
    denials = [one for one in leading(facets, *_DENYING) if _is_denial(one)]
    told = [
        (one, kinds_of(one.quote.text) | _BY_FACET.get(one.facet, frozenset()))
        for one in (leading(facets, *sorted(set(facets) - _ASIDE)) if denials else ())
        if _tells(one)
    ]
    for denial in denials:
        for other, kinds in told:
            if {denial.facet, other.facet} != {"occurrence"} and not is_one_line(denial, other):  # `truth` has those
                yield _against(denial, other, kinds, case)


_DENYING: Final = (
    "occurrence", "statement", "denial", "weapon", "damage", "strikes", "method", "conduct", "veracity", "survivors",
    "victims",
)  # fmt: skip
"""Facets under which a deed, a weapon or what it did is denied; who did it, and whom it hit, is denied by name."""

_PRESUPPOSING: Final = ("actor", "responsibility", "target", "strikes", "deaths", "injuries", "casualties", "damage")
"""Facets whose answers presuppose that something happened."""

_BY_FACET: Final = {
    "deaths": frozenset({"killing"}),
    "injuries": frozenset({"wounding"}),
    "damage": frozenset({"damage"}),
    "strikes": frozenset({"attack"}),
}
"""What an answer tells of, whatever its words."""


def _is_denial(claim: Claim) -> bool:
    """Return whether a claim says that something was not so; a statement may, without being read as a denial."""
    if claim.modality != "asserted" or isinstance(claim.value, Count):
        return False
    if claim.facet == "victims" and (claim.population is not None or _NAMED.search(claim.quote.text) is None):
        return False  # who the dead were not, the rule `harm` has
    if claim.facet == "weapon" and denied_kinds(claim.quote.text.lower()) & lexicon_words("arms", "force"):
        return False  # the rule `force-denied` has shots and force as such
    if claim.facet in SAID:
        words = claim.quote.text.lower()
        untold = _WOULD.search(words) is not None or _gives_none().search(words) is not None
        return (claim.polarity == "denied" and not untold) or is_negated(claim) or denies_it(claim)
    return denies_it(claim) if isinstance(claim.value, Truth) else claim.polarity == "denied"


_NAMED: Final = re.compile(r"\b(?!The\b|None\b|No\b|Not\b|All\b)[^\W\d_a-z]\w+")


@cache
def _gives_none() -> re.Pattern[str]:
    """Match what is not given or said of a deed, which nobody denies so: "no explanation for the attack"."""
    untold = alternatives(lexicon_words("untold", "words"))
    return re.compile(rf"\b(?:no|not\s+any|n[’']t\s+any|without)\s+(?:\w+\s+)?(?:{untold})\b")


_WOULD: Final = re.compile(r"\b(?:would|will|wo)\s*(?:not|n[’']t|never)\b", re.IGNORECASE)


def _tells(claim: Claim) -> bool:
    """Return whether a claim says that something was so."""
    return presupposes(claim) and not (claim.facet in SAID and tells_of_no_deed(claim))


def _against(denial: Claim, other: Claim, kinds: frozenset[str], case: Case) -> Finding | None:
    """Return what a denial is to a claim that may tell of what it denies."""
    meets = _without_means if denial.facet == "denial" and _idle(denial.quote.text.lower()) else _meets
    match "surely" if _are_its_words(denial, other) else meets(denial, other, kinds, case):
        case "perhaps" if denial.facet == "veracity":
            return None  # the rule `rejected-claim` has what a rejection may speak of
        case "of all":
            return _of_the_event(denial, other)
        case "surely":
            return _denied(denial, other)
        case "perhaps":
            text = f"{said(denial)}, which is denied, and {said(other)}: whether both speak of one thing, nobody says."
            return of_event(DENIED_RULE, "undetermined", "denial", (denial, other), text, "scope")
    return None


def _meets(
    denial: Claim, other: Claim, kinds: frozenset[str], case: Case
) -> Literal["surely", "perhaps", "of all", ""]:
    """Return whether a claim tells of what a denial denies: by kinds of deeds and arms, and by what they are done to.

    What is denied is the kind, with all that follows from it: no shooting, no live fire. Where the words name more than
    the kind, whoever is meant must name some of it; and a denial of one's own part is none of others' deeds.
    """
    denied = denied_kinds(denied_words(denial))
    linked = denial.facet == "veracity" and _linked(denial, case) != []  # what it speaks of, the text tells
    of_others = linked or (denial.facet == "veracity" and (is_toll(other) or not denied))
    of_others = of_others or is_of_other_arms(denial, other)
    if of_others or are_elsewhere(denial, other, case) or _is_by_another(denial, other, case):
        return ""
    if denies_it(denial) and is_of_the_event(denial) and other.facet in _PRESUPPOSING:
        return "of all"
    if is_own_part(denial) and not is_by_deniers(denial, other, case):
        return ""
    if denied and denied <= kinds:
        if is_toll(other) and denied <= lexicon_words("arms", "harm"):  # whose harm, the rule `harm` reckons
            shared = matter(denied_words(denial)) & matter(other.quote.text)
            return "perhaps" if shared and "civilian" not in denial.quote.text.lower() else ""
        return _of_the_same(denial, other)
    return _in_the_same_words(denial, other)


def _without_means(
    denial: Claim, other: Claim, kinds: frozenset[str], case: Case
) -> Literal["surely", "perhaps", "of all", ""]:
    """Return whether a claim tells of what cannot be done by those who did nothing: "no aircraft had flown".

    By what means it was done, its own words tell, or else the name of the event. Who speaks of his own alone leaves
    open whose "warplanes" those were, and is not meant where others are named.
    """
    idle = _idle(denial.quote.text.lower())
    means = frozenset(lexicon_kinds(_IDLE)) | lexicon_words("arms", "kinds")
    named = kinds & means or kinds_of("" if other.event is None else other.event.label)
    own = is_own_part(denial) and not is_by_deniers(denial, other, case)
    who = [one for one in told_with(other, case) if one.facet in {"actor", "responsibility"}]
    of_others = other.own_voice or (own and any(not kinds_of(one.value.words) for one in who))
    if of_others or not named & idle or are_elsewhere(denial, other, case):
        return ""
    tells = (other.facet in _PRESUPPOSING or other.facet in _OF_ARMS) and other.facet not in HARM
    return "surely" if (tells or kinds & idle) and not own else "perhaps"


_IDLE: Final = "idle-means"
_OF_ARMS: Final = frozenset({"occurrence", "weapon", "munitions"})


@cache
def _idle(words: str) -> frozenset[str]:
    """Return the kinds of deeds that what words name is needed for."""
    return frozenset(kind for kind in lexicon_kinds(_IDLE) if any_of(_IDLE, kind).search(words))


def _are_its_words(denial: Claim, other: Claim) -> bool:
    """Return whether what is denied is what somebody says in that very place: "denied claims by X that nine died"."""
    one, two = denial.quote, other.quote
    here = denial.document == other.document and one.start <= two.start < two.end <= one.end
    return here and denial.polarity == "denied" and 2 * (two.end - two.start) >= one.end - one.start


def _in_the_same_words(denial: Claim, other: Claim) -> Literal["surely", "perhaps", ""]:
    """Return whether a claim says in the words of a denial what that denies, where no kind of deed is in them."""
    words, others = content_words(denial.quote.text), content_words(other.quote.text)
    shared = len(words & others)
    if len(words) < _FEW or shared < max(_FEW, len(words) / 2):
        return ""
    most = 1 if isinstance(other.value, Count) else _MOST_OF_IT
    return "surely" if shared / len(words) >= most and denial.polarity == "denied" else "perhaps"


def _is_by_another(denial: Claim, other: Claim, case: Case) -> bool:
    """Return whether a denial is of somebody's deed, "no violence by rebels", and a claim tells of another's."""
    by = _BY.search(denial.sentence.text[denial.quote.start - denial.sentence.start :].lower())
    acting = [one for one in told_with(other, case) if one.facet in {"actor", "responsibility"}]
    named = {word[:5] for one in acting for word in re.findall(r"\w+", one.value.words.lower())} if by else set()
    return by is not None and bool(named) and not named & {word[:5] for word in re.findall(r"\w+", by["who"])}


_BY: Final = re.compile(r"^[^,;.]{0,60}?\bby\s+(?P<who>(?:[\w’'-]+\s*){1,3})")


def _of_the_same(denial: Claim, other: Claim) -> Literal["surely", "perhaps", ""]:
    """Return whether a claim that tells of a kind that is denied tells of what that was done to."""
    named, others = matter(denied_words(denial)), matter(other.quote.text)
    others |= matter(other.sentence.text) - matter(f"{other.holder.name} {other.holder.acts_for}")
    shared = named & others
    judged = _JUDGED.search(denial.quote.text)
    if judged is not None and judged[0].lower()[:_ROOT] not in other.quote.text.lower():
        return "perhaps"  # force was used, and whether too much of it is another question
    if other.facet in HARM:
        own = denied_kinds(denied_words(denial)) <= kinds_of(other.quote.text)
        return "surely" if own and named <= others else "perhaps"
    if _NOT_BY.search(denial.quote.text) is not None:
        return "perhaps"  # not of that did they die, whatever was fired
    if other.own_voice and other.facet != "occurrence":
        return "surely" if shared and named <= others else "perhaps"
    return "surely" if shared or not named else "perhaps"


_JUDGED: Final = re.compile(
    r"\b(?:disproportionat\w*|excessiv\w*|unnecessar\w*|indiscriminat\w*|deliberat\w*|intentional\w*|illegal\w*|unlawful\w*|unprovoked|on\s+purpose|wilful\w*|willful\w*|unjustified)\b",
    re.IGNORECASE,
)
_ROOT: Final = 6
_NOT_BY: Final = re.compile(r"\bnot\s+(?:by|with|from)\b", re.IGNORECASE)


def _of_the_event(denial: Claim, other: Claim) -> Finding:
    pair = (denial, other)
    if other.facet in HARM or (other.own_voice and other.facet != "occurrence"):
        text = f"{said(denial)} and {said(other)}: whether this was done in what is denied, nobody says."
        return of_event(HAPPENED_RULE, "undetermined", "occurrence", pair, text, "facet")
    text = f"{said(denial)} leaves no room for {said(other)}, which could not be so if nothing had happened."
    return of_event(HAPPENED_RULE, "conflict", "occurrence", pair, text, "facet")


_ALLEGING: Final = re.compile(r"(?i)^.*?\b(?:denie[sd]|(?:allegation|accusation|claim|charge|report)s?)\s(?:that|of)\s")
_FEW: Final = 2  # words of content that a denial must share with what it denies
_MOST_OF_IT: Final = 2 / 3  # the part of its words that what it denies must have; a count must have all


def _denied(denial: Claim, other: Claim) -> Finding:
    pair = (denial, other)
    if other.modality != "asserted":
        text = f"{said(denial)}, which is denied, and {said(other)}, which is not said firmly."
        return of_event(DENIED_RULE, "certainty-gap", "certainty", pair, text, "commitment")
    text = f"{said(denial)}, which is denied, against {said(other)}."
    return of_event(DENIED_RULE, "conflict", "denial", pair, text, "polarity")


def _parts(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what those who deny a part of their own are to whoever names them, or their men, as those who did it."""
    every = leading(facets, "responsibility", "actor", "target", *_DENYING)
    none = [one for one in every if _DOING_NONE.match(one.quote.text) is not None]
    own = [*none, *(one for one in every if one.facet not in {"veracity", "target"} and is_own_part(one))]
    denials = [one for one in own if _is_denial(one) or had_no_part(one)]
    for denial in denials:
        for other in leading(facets, "actor", "responsibility"):
            told = isinstance(other.value, Names) and other.polarity == "affirmed" and other.modality in COMMITTED
            if told and not is_one_line(denial, other) and _may_be_denied(denial, other, case):
                yield changed_mind(denial, other, case, PART_RULE) if admits(denial, other) else _no_part(denial, other)


_DOING_NONE: Final = re.compile(r"[a-z]+ing (?:(?:at|on|upon) )?any")  # "denied firing anything at the village"


def _may_be_denied(denial: Claim, other: Claim, case: Case) -> bool:
    """Return whether a claim tells that those who deny it did what may be one deed with theirs."""
    by_them = is_by_deniers(denial, other, case) and not are_elsewhere(denial, other, case)
    return by_them and _may_be_one_deed(denial, other) and _IN_TURN.search(denial.quote.text) is None


_IN_TURN: Final = re.compile(r"\b(?:initially|at\s+first|first)\b.+\b(?:then|later|but)\b", re.IGNORECASE)


def _may_be_one_deed(denial: Claim, other: Claim) -> bool:
    """Return whether what is denied and what is told can be one deed: no arrest is a bombing.

    Who denies killing civilians in a raid does not deny the raid; the rule `harm` has what it denies.
    """
    if is_of_harm_to_civilians(denial, other) or is_of_other_arms(denial, other):
        return False
    kinds, others = kinds_of(denial.quote.text), kinds_of(f"{other.quote.text} {other.sentence.text}")
    return is_deed_denied(denial, other) if not kinds else not others or bool(kinds & others)


def _no_part(denial: Claim, other: Claim) -> Finding:
    if other.modality != "asserted":
        text = f"{said(denial)} denies a part, and {said(other)} is not said firmly."
        return of_event(PART_RULE, "certainty-gap", "certainty", (denial, other), text, "commitment")
    text = f"{said(denial)} denies a part in it, and {said(other)} tells of one."
    return of_event(PART_RULE, "conflict", "denial", (denial, other), text, "polarity")


def _of_the_very_words(facets: Facets) -> Iterator[Finding | None]:
    """Yield what "the army denied rebel claims that it burned the mill" is to what the rebels say in these words."""
    told = [one for one in _with_facets(facets) if presupposes(one) and not one.own_voice]
    for denial in _with_facets(facets):
        if denial.polarity != "denied" or denial.modality != "asserted" or isinstance(denial.value, Count):
            continue
        for other in told:
            shared = min(denial.quote.end, other.quote.end) - max(denial.quote.start, other.quote.start)
            shorter = min(len(denial.quote.text), len(other.quote.text))
            most = shorter if other.facet == "victims" else len(_ALLEGING.sub("", denial.quote.text))
            same = denial.document == other.document and shared >= _MOST_OF_IT * most
            if same and not is_one_line(denial, other):
                yield _denied(denial, other)


def _deeds(facets: Facets, case: Case) -> Iterator[Finding | None]:
    none = there_was_none(DENIED_RULE, facets, case)
    found = [one for one in (*_of_the_very_words(facets), *none, *_of_deeds(facets, case)) if one is not None]
    sure = {frozenset(one.claims) for one in found if one.verdict == "conflict"}
    yield from (one for one in found if one.verdict == "conflict" or frozenset(one.claims) not in sure)


def _happened(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield what "no crater shows that the mill was bombed" is to whoever tells of the deed."""
    for doubt in leading(facets, "statement", "evidence", "denial"):
        for deed in leading(facets, "occurrence", "actor") if sees_no_sign(doubt) else ():
            told = presupposes(deed) and not deed.own_voice and speaks_of("deed", deed.quote.text.lower())
            # "No sign of an attack" leaves an explosion what it was.
            if told and not is_one_line(doubt, deed) and not denies_it(deed):
                text = f"{said(doubt)} finds no sign of {said(deed)}."
                yield of_event(HAPPENED_RULE, "conflict", "occurrence", (doubt, deed), text, "facet")


def _rejections(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what "X’s claim is untrue" and "talk of 100 dead is overblown" are to the claims that they speak of."""
    yield from _taken_back(facets)
    for rejection in leading(facets, "veracity", "statement", "denial", "evidence", "cause"):
        kind = _attitude(rejection)
        if kind == "" or rejection.modality != ("possible" if _is_doubt(rejection) else "asserted"):
            continue
        others = [one for one in _with_facets(facets) if presupposes(one)]
        yield from (_retracted(rejection, one) for one in others if one.id in rejection.disputes)
        strangers = [one for one in others if not is_one_line(rejection, one) and one.id not in rejection.disputes]
        near = _near(rejection, strangers)
        if kind == "doubt":
            linked = _linked(rejection, case)  # the rule has what the text links it to
            yield from (_doubted(rejection, one, near) for one in strangers if not linked)
        else:
            spoken_of = _spoken_of(rejection, strangers, case)
            yield from (_rejected(rejection, one, spoken_of, near) for one in strangers)


def _taken_back(facets: Facets) -> Iterator[Finding | None]:
    """Yield what "the report was later retracted", in a document's own words, is to what that report had said."""
    for told in leading(facets, "statement"):
        if told.polarity == "denied" or told.modality != "asserted" or _TAKEN_BACK.search(told.quote.text) is None:
            continue
        before = [one for one in _with_facets(facets) if 0 < told.quote.start - one.quote.end < _SHORTLY]
        said_by = [one for one in before if one.document == told.document and not one.own_voice and presupposes(one)]
        last = max(said_by, key=lambda one: (one.sentence.start, one.quote.start), default=told)
        for claim in said_by:
            if claim.holder.id == last.holder.id and claim.sentence == last.sentence:
                text = f"{said(claim)} was taken back: {said(told)}."
                yield of_event(REJECTED_RULE, "revision", "retraction", (told, claim), text, "veracity")


def _with_facets(facets: Facets) -> list[Claim]:
    return leading(facets, *sorted(set(facets) - _SPOKEN_OF_BY_NONE))


_TAKEN_BACK: Final = re.compile(
    r"^\W*(?:the|its|their|this|that|his|her|these|those)\s+(?:\w+\s+)?(?:information|reports?|claims?|comments?"
    r"|remarks?|tweets?|stor(?:y|ies)|statements?|articles?|posts?|allegations?|accounts?|assertions?)\s+(?:was|were"
    r"|had|has|have)\s+(?:(?!not\b|never\b)\w+\s+){0,3}?(?:retracted|withdrawn|taken\s+back|deleted|removed"
    r"|rescinded|disowned|pulled)\b",
    re.IGNORECASE,
)


def _attitude(claim: Claim) -> Literal["rejection", "doubt", ""]:
    """Return whether a claim rejects what others say, or doubts it."""
    if _is_doubt(claim) or claim.rests_on != ():  # who confirms a claim rests on it
        return "doubt" if _is_doubt(claim) else ""
    words = claim.quote.text.lower()
    open_ended = claim.facet in SAID | {"veracity", "cause"}
    doubts = open_ended and (speaks_of("doubt", led(claim)) or OFF.search(words))
    if claim.polarity == "denied":
        rejects = claim.facet == "veracity" or as_reported(claim)
        return "doubt" if doubts and claim.disputes == () else "rejection" if rejects else ""
    if claim.facet in SAID and _IT_IS.search(words) is not None and speaks_of("rejected", words):
        return "rejection"
    return "doubt" if doubts else ""


def _is_doubt(claim: Claim) -> bool:
    """Return whether somebody holds it possible that what others say is not so: "questioned the toll"."""
    return claim.facet == "veracity" and claim.polarity == "denied" and claim.modality == "possible"


_IT_IS: Final = re.compile(r"^\W*(?:this|that|these|those|it|they|such (?:figures?|claims?|reports?))\b")
"""How a statement begins that speaks of what was said before it."""


def _spoken_of(rejection: Claim, others: Sequence[Claim], case: Case) -> list[Claim]:
    """Return the claims that a rejection is linked to, or else those that its words speak of."""
    linked = [case.by_id[one] for one in rejection.disputes if one in case.by_id]
    if not all(one.facet == "report" for one in linked):
        return linked
    tolls = [one for one in others if is_toll(one) and one.document == rejection.document]
    if as_reported(rejection):
        return sorted(tolls, key=lambda one: -(count_of(one).lower or 0))[:1]
    if rejection.facet in SAID:
        before = [one for one in tolls if 0 < rejection.quote.start - one.quote.end < _SHORTLY]
        words = rejection.quote.text.lower()
        of_figures = FIGURES.search(words) is not None or speaks_of("too-high", words)
        return sorted(before, key=lambda one: one.quote.start)[-1:] if of_figures else []
    return _of_whom(rejection, others) or [one for one in others if _speaks_of_claim(rejection, one)]


def _of_whom(rejection: Claim, others: Sequence[Claim]) -> list[Claim]:
    """Return what the side told whose claim is rejected, if it told but one thing: "denied the rebels' claims"."""
    owner = _WHOSE.fullmatch(rejection.quote.text)
    name = "" if owner is None else rf"(?:^|\s){re.escape(owner[1])}$"
    called = [one for one in others if owner is not None and re.search(name, one.holder.name, re.IGNORECASE)]
    theirs = {(one.document, one.quote.start): one for one in called}  # two facets of the same words are one thing
    return [*theirs.values()] if len({(one.document, one.sentence.start) for one in called}) == 1 else []


_SHORTLY: Final = 600  # characters after a figure within which "this is inflated" speaks of it


def _near(claim: Claim, others: Iterable[Claim]) -> frozenset[str]:
    """Return the tolls of others next to a claim: of many figures the nearest few may be meant.

    A doubt about a story is about whatever was told shortly before.
    """
    words = claim.quote.text
    story = _STORY.search(words) is not None and FIGURES.search(words) is None
    beside = [one for one in others if one.document == claim.document and (story or is_toll(one))]
    if story:
        beside = [one for one in beside if 0 < claim.quote.start - one.quote.end < _SHORTLY]
    beside.sort(key=lambda one: abs(one.quote.start - claim.quote.start))
    return frozenset(one.id for one in beside[:_NEAREST])


_STORY: Final = re.compile(r"\b(?:story|account|version|narrative|tale)\b", re.IGNORECASE)
_WHOSE: Final = re.compile(r"\w+ (?:the )?((?:[\w-]+ ){0,3}[\w-]+)[’'](?:s )?\s?(?:\w+ ){0,1}\w+", re.IGNORECASE)
_NEAREST: Final = 3


def _retracted(rejection: Claim, claim: Claim) -> Finding | None:
    """Return that a line takes back what it said itself; the rule `denied-report` has what one rejects of others."""
    if not is_one_line(rejection, claim) or rejection.own_voice or rejection.polarity != "denied":
        return None
    text = f"{said(claim)} was taken back: {said(rejection)} comes from the same side."
    return of_event(REJECTED_RULE, "revision", "retraction", (rejection, claim), text, "veracity")


def _rejected(rejection: Claim, claim: Claim, spoken_of: Sequence[Claim], near: frozenset[str]) -> Finding | None:
    """Return what a rejection is to a claim that it is not linked to."""
    pair, words = (rejection, claim), rejection.quote.text
    if claim in spoken_of or any(is_said_again(claim, one) for one in spoken_of):
        text = f"{said(rejection)} rejects {said(claim)}."
        return of_event(REJECTED_RULE, "conflict", "report", pair, text, "veracity")
    # Words that name a figure speak of that one.
    figures = any(is_toll(one) for one in spoken_of) or (FIGURES.search(words) and not re.search(r"\d", words))
    if any(claim.part_of == one.id for one in spoken_of) or (claim.id in near and figures):
        text = f"{said(rejection)} rejects a figure; whether it speaks of {said(claim)}, nobody says."
        return of_event(REJECTED_RULE, "undetermined", "report", pair, text, "veracity")
    return None


def _doubted(doubt: Claim, claim: Claim, near: frozenset[str]) -> Finding | None:
    """Return that somebody doubts figures, or that it is known who did it, without saying that it is not so."""
    words = doubt.quote.text
    toll = claim.id in near and any(one.search(words) is not None for one in (FIGURES, _STORY, OFF))
    told = {word[:4] for word in content_words(claim.quote.text)}  # "what led the police to open fire is unclear"
    taken = bool(told) and told <= {word[:4] for word in content_words(words)}
    who = claim.facet in _WHO and not claim.own_voice and not taken and _CULPRIT.search(words) is not None
    if not toll and not who and not _speaks_of_claim(doubt, claim):
        return None
    text = f"{said(doubt)} leaves open whether {said(claim)} is right."
    return of_event(REJECTED_RULE, "undetermined", "report", (doubt, claim), text, "veracity")


_WHO: Final = frozenset({"actor", "responsibility", "cause"})
_CULPRIT: Final = re.compile(
    r"\b(?:cause[ds]?|who|whose|origin|responsib\w+|culprits?|perpetrators?|circumstances|what\s+happened|(?:that|this|the|such\s+an?)\s+(?:account|version|rendition|explanation|theory|scenario|accusation|allegation|narrative))\b",
    re.IGNORECASE,
)


_ASIDE: Final = frozenset((
    "veracity", "report", "role", "place", "date", "time", "name", "investigation", "reaction", "condemnation",
    "demand", "intention", "forecast", "warning", "threat", "discussion", "denial", "rank", "request", "condition",
))  # fmt: skip
"""Facets that tell nothing that a denial of a deed denies: what is said, done or wanted because of it."""

_SPOKEN_OF_BY_NONE: Final = frozenset({"veracity", "report", "role", "place", "date", "time", "name"})

_ACCUSATION: Final = re.compile(r"\b(?:allegations?|accusations?|charges)\b", re.IGNORECASE)
_IN_GENERAL: Final = re.compile(
    r"\b(?:often|repeatedly|regularly|frequently|routinely|long|in the past)\b", re.IGNORECASE
)
_CIVILIANHARM: Final = re.compile(r"\bcivilian\s+(?:casualt|death|fatalit|victim|harm)", re.IGNORECASE)


def _speaks_of_claim(rejection: Claim, claim: Claim) -> bool:
    """Return whether a rejection speaks of a claim: by its number, or by who holds it and what it tells."""
    words, counted = rejection.quote.text, isinstance(claim.value, Count)
    if claim.facet == "responsibility" and _ACCUSATION.search(words) is not None:
        return _IN_GENERAL.search(claim.quote.text) is None
    told = {"civilian", "child", "woman"} & categories(claim.quote.text) if claim.facet == "victims" else ()
    if (told or (counted and group_of(claim.population) == "civilian")) and _CIVILIANHARM.search(words):
        return True
    if isinstance(claim.value, Count) and claim.facet in {"deaths", "injuries", "casualties", "damage"}:
        return rejects_figure(words, claim.value)
    holder = claim.holder.name
    if claim.own_voice or holder == "" or re.search(rf"\b{re.escape(holder)}[’']", words) is None:
        return False
    return len(content_words(words) & content_words(claim.quote.text)) > 1


happened: Final = over_events(_happened)
denied_in_words: Final = over_events(_deeds)
denied_parts: Final = over_events(_parts)


def _of_links(case: Case) -> Iterator[Finding | None]:
    """Yield what claims about claims are to those they speak of, and to whoever else says the same, in any event."""
    about = [(one, _linked(one, case)) for one in case.claims if one.facet == "veracity"]
    for one, linked in about:
        yield from (_retracted(one, case.by_id[own]) for own in one.disputes if own in case.by_id)
        for told in linked:
            yield _to_linked(one, told)
            facets = {} if told.event is None else case.by_event.get(told.event.id, {})
            hurt = sorted(HARM) if told.facet in {"target", "victims"} else ()  # "that nurses were hit": dead nurses
            for other in leading(facets, told.facet, *hurt) if one.polarity == "denied" else ():
                if other not in linked and not is_one_line(one, other) and presupposes(other):
                    yield _to_another(one, other, told)
    for one, linked in about:
        for other, rejected in about if one.polarity == "affirmed" and linked else ():
            spoken_of = any(each in rejected or any(is_said_again(each, two) for two in rejected) for each in linked)
            if other.polarity == "denied" and spoken_of and not is_one_line(one, other):
                text = f"{said(one)} confirms what {said(other)} rejects."
                verdict = "undetermined" if _is_doubt(other) else "conflict"
                yield of_event(REJECTED_RULE, verdict, "report", (one, other), text, "veracity")


def _linked(claim: Claim, case: Case) -> list[Claim]:
    named = (case.by_id[one] for one in (*claim.disputes, *claim.rests_on) if one in case.by_id)
    return [one for one in named if one.facet not in _SPOKEN_OF_BY_NONE and not is_one_line(claim, one)]


def _to_linked(one: Claim, told: Claim) -> Finding | None:
    """Return that somebody confirms or doubts a claim; the rule `denied-report` has what somebody rejects."""
    if one.polarity == "affirmed":
        text = f"{said(one)} confirms {said(told)}."
        return of_event(REJECTED_RULE, "corroboration", "report", (one, told), text, "")
    text = f"{said(one)} leaves open whether {said(told)} is right."
    return of_event(REJECTED_RULE, "undetermined", "report", (one, told), text, "veracity") if _is_doubt(one) else None


def _to_another(one: Claim, other: Claim, told: Claim) -> Finding | None:
    """Return what a rejection of somebody's claim is to another who says the same."""
    if not is_said_again(other, told) or one.modality not in COMMITTED:
        return None
    verdict = "undetermined" if _is_doubt(one) or other.modality != "asserted" else "conflict"
    text = f"{said(one)} speaks of {said(told)}, and {said(other)} says the same."
    return of_event(REJECTED_RULE, verdict, "report", (one, other), text, "veracity")


def rejected_claims(case: Case) -> RuleFindings:
    """Find what claims about claims are to the claims that they speak of."""
    told = over_events(_rejections)(case)
    every = [*told.findings, *(one for one in _of_links(case) if one is not None)]
    kept = capped({one.id: one for one in every}.values(), case)
    return RuleFindings(kept.findings, told.cut + len(every) - len(kept.findings))
