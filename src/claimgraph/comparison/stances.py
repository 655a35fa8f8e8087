"""What happened at all, and who did it: questions that texts answer under several facets, and in many ways.

An actor that is told, an accusation, an admission, a denial and a suspicion answer one question. Whether there was a
strike is answered by whoever says what it hit. "An accident" leaves no room for "a missile strike", whatever the facet.
Which of two is right nothing here says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice, permutations, product
from typing import Final, Literal

from claimgraph.comparison.case import Case, Issue, RuleFindings, first_findings, of_event
from claimgraph.comparison.chronology import COMMITTED, is_one_line, same_question
from claimgraph.comparison.scope import group_of, is_of_the_event, lexicon_words, speaks_of
from claimgraph.comparison.values import by_whom
from claimgraph.comparison.wording import TOLERANCE, count_of, denies_any, said
from claimgraph.schema import Claim, Count, Finding, Names, Text, Truth

ACTORS_RULE: Final = "who-did-it"
HAPPENED_RULE: Final = "happened"
CAUSES_RULE: Final = "another-cause"
ACCIDENT_RULE: Final = "accident-or-deed"
DENIED_RULE: Final = "denied-in-words"
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
    for denial in _leading(facets, "occurrence", "statement", "denial"):
        if _denies(denial):
            told = [one for one in _leading(facets, *_PRESUPPOSING) if _presupposes(one) and one.part_of == ""]
            told = [
                *_firsts(one for one in told if one.facet in _HARM),
                *(one for one in told if one.facet not in _HARM),
            ]
            told += _leading(facets, "occurrence") if denial.facet != "occurrence" else []  # else the rule `truth` does
            yield from (_against(denial, one) for one in told if _presupposes(one) and not is_one_line(denial, one))
    for doubt in _leading(facets, "statement", "evidence", "denial"):
        for deed in _leading(facets, "occurrence", "actor") if _sees_no_sign(doubt) else ():
            if _presupposes(deed) and not deed.own_voice and not is_one_line(doubt, deed) and not _denies(deed):
                text = f"{said(doubt)} finds no sign of {said(deed)}."
                yield of_event(HAPPENED_RULE, "conflict", "occurrence", (doubt, deed), text, "facet")


_PRESUPPOSING: Final = ("actor", "responsibility", "target", "strikes", "deaths", "injuries", "casualties", "damage")
"""Facets whose answers presuppose that something happened."""

_HARM: Final = frozenset({"deaths", "injuries", "casualties", "damage"})
"""Facets whose harm may have been done in another way than the one that somebody denies."""

_NO_SIGN: Final = re.compile(
    r"\b(?:no|not\s+a|not\s+any|without\s+any?)\s+(?:\w+\s+){0,2}?(?:signs?|trace|traces|evidence|proof|indications?|"
    r"craters?|splinters?|debris|shrapnel|remnants?|fragments?|wreckage)\b"
)


def _sees_no_sign(claim: Claim) -> bool:
    """Return whether somebody says that nothing shows a deed: "no crater shows that the mill was bombed"."""
    if not isinstance(claim.value, Text) or claim.modality != "asserted":
        return False
    words = claim.quote.text.lower()
    found = _NO_SIGN.search(words)
    return found is not None and speaks_of("deed", words[found.end() :])


def _denies(claim: Claim) -> bool:
    if claim.modality != "asserted":
        return False
    if isinstance(claim.value, Text):
        words = claim.quote.text.lower()
        took_place = _TOOK_PLACE.search(words)
        never = took_place is not None and (claim.polarity == "denied" or _NEVER.search(words) is not None)
        return never and speaks_of("deed", words)
    return isinstance(claim.value, Truth) and claim.value.truth != (claim.polarity == "affirmed")


def _roots(claim: Claim) -> frozenset[str]:
    return frozenset(word[:4] for word in _content(claim.quote.text))


_TOOK_PLACE: Final = re.compile(
    r"\b(?:happen(?:ed)?|t(?:ake|aken|ook)\s+place|occur(?:red)?)\s*(?:$|[,.;]|at all|there|here)"
)
_NEVER: Final = re.compile(r"\b(?:never|no|not)\b|n[’']t\b")


def _presupposes(claim: Claim) -> bool:
    if claim.modality not in COMMITTED or claim.polarity != "affirmed" or denies_any(claim):
        return False
    if isinstance(claim.value, Count):
        return claim.facet in _HARM or (claim.value.lower or 0) > 0
    return claim.modality == "asserted" and not (isinstance(claim.value, Truth) and _denies(claim))


def _against(denial: Claim, other: Claim) -> Finding:
    pair = (denial, other)
    another = not is_of_the_event(denial) and not _roots(denial) & _roots(other)
    if another or other.facet in _HARM or (other.own_voice and other.facet != "occurrence"):
        text = f"{said(denial)} and {said(other)}: whether this was done in what is denied, nobody says."
        return of_event(HAPPENED_RULE, "undetermined", "occurrence", pair, text, "facet")
    text = f"{said(denial)} leaves no room for {said(other)}, which could not be so if nothing had happened."
    return of_event(HAPPENED_RULE, "conflict", "occurrence", pair, text, "facet")


def _denials(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield what a denial in words is to whoever says in the same words that it is so."""
    for denial in _leading(facets, "denial", "statement"):
        words = _content(denial.quote.text)
        if denial.polarity != "denied" or denial.modality != "asserted" or len(words) < _FEW or _denies(denial):
            continue
        for other in _leading(facets, *sorted(set(facets) - _SPOKEN_OF_BY_NONE)):
            told = other.polarity == "affirmed" and other.modality in COMMITTED
            shared = len(words & _content(other.quote.text)) if told else 0
            if shared >= max(_FEW, len(words) / 2) and not is_one_line(denial, other):
                yield _denied(denial, other, shared / len(words))


_FEW: Final = 2
"""Words of content that a denial must share with what it denies."""

_MOST_OF_IT: Final = 2 / 3
"""The part of a denial's words that what it denies must have; a count must have all."""


def _denied(denial: Claim, other: Claim, share: float) -> Finding:
    pair = (denial, other)
    if share >= (1 if isinstance(other.value, Count) else _MOST_OF_IT) and other.modality == "asserted":
        text = f"{said(denial)}, which is denied, against {said(other)}."
        return of_event(DENIED_RULE, "conflict", "denial", pair, text, "polarity")
    text = f"{said(denial)}, which is denied, and {said(other)}: whether both speak of one thing, nobody says."
    return of_event(DENIED_RULE, "undetermined", "denial", pair, text, "scope")


def _rejections(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what "X’s claim is untrue" and "talk of 100 dead is overblown" are to the claims that they speak of."""
    for rejection in _leading(facets, "veracity", "statement", "denial"):
        kind = _attitude(rejection)
        if kind == "" or rejection.modality != "asserted":
            continue
        others = [one for one in _leading(facets, *sorted(set(facets) - _SPOKEN_OF_BY_NONE)) if _presupposes(one)]
        yield from (_retracted(rejection, one) for one in others if one.id in rejection.disputes)
        strangers = [one for one in others if not is_one_line(rejection, one) and one.id not in rejection.disputes]
        near = _near(rejection, strangers)
        if kind == "doubt":
            yield from (_doubted(rejection, one, near) for one in strangers)
        else:
            spoken_of = _spoken_of(rejection, strangers, case)
            yield from (_rejected(rejection, one, spoken_of, near) for one in strangers)


def _attitude(claim: Claim) -> Literal["rejection", "doubt", ""]:
    """Return whether a claim rejects what others say, or doubts it."""
    words = claim.quote.text.lower()
    doubts = claim.facet in {"veracity", "statement"} and (speaks_of("doubt", _led(claim)) or _OFF.search(words))
    if claim.polarity == "denied":
        rejects = claim.facet == "veracity" or _as_reported(claim)
        return "doubt" if doubts and claim.disputes == () else "rejection" if rejects else ""
    if claim.facet == "statement" and _IT_IS.search(words) is not None and speaks_of("rejected", words):
        return "rejection"
    return "doubt" if doubts else ""


def _led(claim: Claim) -> str:
    """Return the words of a claim, with the few before them: "it is impossible" stands before "to say who did it"."""
    start = claim.quote.start - claim.sentence.start
    return claim.sentence.text[max(0, start - 25) : start + len(claim.quote.text)].lower()


_OFF: Final = re.compile(
    r"\b(?:lower|higher|fewer|more|less|smaller|larger|greater)\s+than\s+(?:that|this|those|these|reported|claimed|said"
    r"|acknowledged|admitted|announced)\b|\bfar\s+(?:off|from)\b",
)
"""Words that set a figure apart from one told before."""

_IT_IS: Final = re.compile(r"^\W*(?:this|that|these|those|it|they|such (?:figures?|claims?|reports?))\b")
"""How a statement begins that speaks of what was said before it."""


def _as_reported(claim: Claim) -> bool:
    """Return whether a claim compares with what others say: "not as many as reported"."""
    words = claim.sentence.text[claim.quote.start - claim.sentence.start :]
    return _FIGURES.search(claim.quote.text) is not None and _AS_REPORTED.search(words) is not None


_AS_REPORTED: Final = re.compile(
    r"\bas\s+\w+\s+as\s+(?:\w+\s+){0,3}?(?:reported|claimed|said|alleged|announced|stated|suggested)\b"
)


def _spoken_of(rejection: Claim, others: Sequence[Claim], case: Case) -> list[Claim]:
    """Return the claims that a rejection is linked to, or else those that its words speak of."""
    linked = [case.by_id[one] for one in rejection.disputes if one in case.by_id]
    if not all(one.facet == "report" for one in linked):
        return linked
    tolls = [one for one in others if _is_toll(one) and one.document == rejection.document]
    if _as_reported(rejection):
        return sorted(tolls, key=lambda one: -(count_of(one).lower or 0))[:1]
    if rejection.facet == "statement":
        before = [one for one in tolls if 0 < rejection.quote.start - one.quote.end < _SHORTLY]
        words = rejection.quote.text.lower()
        of_figures = _FIGURES.search(words) is not None or speaks_of("too-high", words)
        return sorted(before, key=lambda one: one.quote.start)[-1:] if of_figures else []
    return [one for one in others if _speaks_of_claim(rejection, one)]


_SHORTLY: Final = 600
"""Characters after a figure within which "this is inflated" speaks of it."""


def _near(claim: Claim, others: Iterable[Claim]) -> frozenset[str]:
    """Return the tolls of others next to a claim: of many figures the nearest few may be meant.

    A doubt about a story is about whatever was told shortly before.
    """
    words = claim.quote.text
    story = _STORY.search(words) is not None and _FIGURES.search(words) is None
    beside = [one for one in others if one.document == claim.document and (story or _is_toll(one))]
    if story:
        beside = [one for one in beside if 0 < claim.quote.start - one.quote.end < _SHORTLY]
    beside.sort(key=lambda one: abs(one.quote.start - claim.quote.start))
    return frozenset(one.id for one in beside[:_NEAREST])


_STORY: Final = re.compile(r"\b(?:story|account|version|narrative|tale)\b", re.IGNORECASE)

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
    if claim in spoken_of or any(_is_said_again(claim, one) for one in spoken_of):
        text = f"{said(rejection)} rejects {said(claim)}."
        return of_event(REJECTED_RULE, "conflict", "report", pair, text, "veracity")
    # Words that name a figure speak of that one.
    figures = any(_is_toll(one) for one in spoken_of) or (_FIGURES.search(words) and not re.search(r"\d", words))
    if any(claim.part_of == one.id for one in spoken_of) or (claim.id in near and figures):
        text = f"{said(rejection)} rejects a figure; whether it speaks of {said(claim)}, nobody says."
        return of_event(REJECTED_RULE, "undetermined", "report", pair, text, "veracity")
    return None


def _is_said_again(claim: Claim, rejected: Claim) -> bool:
    """Return whether a claim is one that was rejected, from somebody else: the figure again, or the deed again."""
    if isinstance(claim.value, Count) and isinstance(rejected.value, Count):
        least, figure = claim.value.lower, rejected.value.lower
        nearly = least is not None and figure is not None and least >= figure * (1 - TOLERANCE)
        return nearly and same_question(claim) == same_question(rejected) and claim.value.meets(rejected.value)
    if rejected.facet == "occurrence" == claim.facet:  # whoever else saw it, or confirms it
        return bool(_roots(claim) & _roots(rejected)) and not claim.own_voice
    if rejected.facet not in {"actor", "responsibility"} or not is_one_line(claim, rejected):
        return False
    shared = len(_content(claim.quote.text) & _content(rejected.quote.text))
    return (claim.facet == "occurrence" and shared > 0) or (claim.facet == "statement" and shared >= _FEW)


def _doubted(doubt: Claim, claim: Claim, near: frozenset[str]) -> Finding | None:
    """Return that somebody doubts figures, or that it is known who did it, without saying that it is not so."""
    words = doubt.quote.text
    toll = claim.id in near and any(one.search(words) is not None for one in (_FIGURES, _STORY, _OFF))
    who = claim.facet in _WHO and not claim.own_voice and _CULPRIT.search(words) is not None
    if not toll and not who and not _speaks_of_claim(doubt, claim):
        return None
    text = f"{said(doubt)} leaves open whether {said(claim)} is right."
    return of_event(REJECTED_RULE, "undetermined", "report", (doubt, claim), text, "veracity")


_WHO: Final = frozenset({"actor", "responsibility", "cause"})
_FIGURES: Final = re.compile(
    r"\b(?:figures?|numbers?|tolls?|counts?|fatalities|casualt(?:y|ies)|extent|how many)\b", re.IGNORECASE
)
_CULPRIT: Final = re.compile(r"\b(?:cause[ds]?|who|whose|origin|responsib\w+|culprits?|perpetrators?)\b", re.IGNORECASE)


def _is_toll(claim: Claim) -> bool:
    return claim.facet in {"deaths", "injuries", "casualties"} and isinstance(claim.value, Count)


_SPOKEN_OF_BY_NONE: Final = frozenset({"veracity", "report", "role", "place", "date", "time", "name"})

_ACCUSATION: Final = re.compile(r"\b(?:allegations?|accusations?|charges)\b", re.IGNORECASE)
_IN_GENERAL: Final = re.compile(
    r"\b(?:often|repeatedly|regularly|frequently|routinely|long|in the past)\b", re.IGNORECASE
)
_CIVILIAN_HARM: Final = re.compile(r"\bcivilian\s+(?:casualt|death|fatalit|victim|harm)", re.IGNORECASE)
_ABOVE: Final = re.compile(r"\b(?:more than|over|above|exceed\w*|upwards of|at least)\s+$", re.IGNORECASE)
_EXAGGERATED: Final = re.compile(r"\b(?:exaggerat\w*|overblown|inflated|too high)\b", re.IGNORECASE)


def _speaks_of_claim(rejection: Claim, claim: Claim) -> bool:
    """Return whether a rejection speaks of a claim: by its number, or by who holds it and what it tells."""
    words = rejection.quote.text
    if claim.facet == "responsibility" and _ACCUSATION.search(words) is not None:
        return _IN_GENERAL.search(claim.quote.text) is None
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
_EMPTY: Final = frozenset((
    "that", "they", "their", "there", "this", "been", "with", "from", "were", "have", "claim", "claims", "report",
    "reports",
))  # fmt: skip

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
    told = [(claim, _stance(claim)) for claim in _leading(facets, *_CAUSES)]
    mishaps = [(claim, *_MISHAPS[stance]) for claim, stance in told if stance in _MISHAPS]
    for (mishap, called, against), (other, stance) in product(mishaps, told) if mishaps else ():
        if stance in against and not is_one_line(mishap, other):
            yield _accident(mishap, called, other, stance)


def _other_causes(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield causes of which one line gives the one and, later, another."""
    said_when = case.chronology.asserted
    for left, right in permutations(_leading(facets, "cause"), 2):
        firm = {left.polarity, right.polarity} == {"affirmed"} and {left.modality, right.modality} == {"asserted"}
        in_turn = firm and is_one_line(left, right) and said_when[left.id].before(said_when[right.id])
        if in_turn and not _content(left.quote.text) & _content(right.quote.text):
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
    return claim.facet == "cause" and _PROBABLE.search(_led(claim)) is not None


_PROBABLE: Final = re.compile(r"\b(?:appear(?:s|ed)?|seem(?:s|ed)?|likely|probabl[ey]|apparently)\b")


def _sites(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield targets of which one is called a civilian site and the other a military one, by two who speak of it."""
    sited = [one for one in _leading(facets, *_SITED) if one.polarity == "affirmed" and one.modality in COMMITTED]
    told = [(claim, _kind(claim)) for claim in sited]
    for (left, one), (right, other) in combinations([each for each in told if each[1] != ""], 2):
        if one != other and not is_one_line(left, right):
            text = f"{said(left)} and {said(right)}: a civilian and a military site; whether it is one, nobody says."
            yield of_event(SITES_RULE, "undetermined", "category", (left, right), text, "target")
    military = _firsts(claim for claim, kind in told if kind == "military")
    dead = _firsts(one for one in _leading(facets, "deaths", "casualties", "victims") if _is_of_civilians(one))
    for target, killed in product(military, dead):
        if not is_one_line(target, killed):
            text = f"{said(target)} and {said(killed)}: whether those who died were meant to be hit, nobody says."
            yield of_event(SITES_RULE, "undetermined", "category", (target, killed), text, "target")


def _firsts(claims: Iterable[Claim]) -> list[Claim]:
    """Return the first claim of each holder."""
    found: dict[str, Claim] = {}
    for claim in claims:
        found.setdefault(claim.holder.id, claim)
    return list(found.values())


def _is_of_civilians(claim: Claim) -> bool:
    if claim.facet == "victims":
        return _presupposes(claim) and any(word in _FRAIL for word in re.findall(r"\w+", claim.quote.text.lower()))
    other = claim.population is not None and group_of(claim.population) == "other"
    return _is_toll(claim) and _presupposes(claim) and (other or group_of(claim.population) == "civilian")


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


who_did_it: Final = _over_events(_actors)
happened: Final = _over_events(_happened)
denied_in_words: Final = _over_events(_denials)
another_cause: Final = _over_events(_other_causes)
accident_or_deed: Final = _over_events(_accidents)
rejected_claims: Final = _over_events(_rejections)
kind_of_target: Final = _over_events(_sites)
