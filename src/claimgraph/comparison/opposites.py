"""What leaves another claim no room, whatever the question: opposite states, means, and denials in the same words.

Behind them, to whom what is told points where nobody gives an answer.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product
from typing import Final

from claimgraph.comparison.case import Case, RuleFindings, capped, of_event
from claimgraph.comparison.chronology import COMMITTED, comes_shortly_after, is_one_line
from claimgraph.comparison.tellings import (
    Facets,
    are_elsewhere,
    every,
    is_one_telling,
    leading,
    may_have_changed,
    over_events,
    rival,
)
from claimgraph.comparison.tolls import PART_OF_SENTENCE, said_of_all
from claimgraph.comparison.wording import (
    alternatives,
    any_of,
    any_phrase,
    by_phrase,
    classes_of,
    clause_of,
    following,
    lexicon_kinds,
    lexicon_words,
    means_of,
    said,
    speaks_of,
    things_in,
)
from claimgraph.schema import Claim, Count, Finding, Names
from claimgraph.schema.values import SAID

STATES_RULE: Final = "opposite-states"


# States that cannot both be: left and still there, armed and peaceful. Where one was said later than the other, in
# another document, either may have been so in its time, and nothing is found.


_MOST: Final = 40  # claims of one state, or with one root, that are held against another
_Stated = tuple[Claim, frozenset[str], frozenset[str], frozenset[str]]
"""A claim with the roots of the words that name what is in the state that it tells of, of those behind, and of those
that tell the thing apart from others of its name: "the agreement on oil"."""


def opposite_states(case: Case) -> RuleFindings:
    """Hold those who tell of one state of a thing against those who tell of its opposite, in one event or document."""
    found: dict[frozenset[str], Finding] = {}
    for told in _by_scope(case).values():
        for one, other in _opposites():
            for left, right in product(told.get(one, ())[:_MOST], told.get(other, ())[:_MOST]):
                if _exclude(left, right, case):
                    pair = (left[0], right[0])
                    against = rival(STATES_RULE, "state", pair, "both cannot be so at one time", ": opposites")
                    found.setdefault(frozenset(claim.id for claim in pair), against)
    for facets in case.by_event.values():
        for pair in (*_nobody_there(facets), *_none_of_theirs(facets)):
            against = rival(STATES_RULE, "state", pair, "one leaves nobody for the other", ": nobody, or some")
            found.setdefault(frozenset(claim.id for claim in pair), against)
    return capped(found.values(), case)


def _nobody_there(facets: Facets) -> Iterator[tuple[Claim, Claim]]:
    """Yield "the clinic was empty" with who was there or died, and "nobody had a gun" with "the dead were armed"."""
    told = [one for one in leading(facets, *_OF_STATES, "present", "weapon") if one.modality == "asserted"]
    harmed = [one for one in leading(facets, *_PEOPLE) if one.modality == "asserted" and one.polarity == "affirmed"]
    for claim in told if harmed else ():
        words = claim.quote.text.lower()
        empty, unarmed = _emptied().search(words), _NOBODY.match(words) and any_of("states", "armed").search(words)
        where = frozenset() if empty is None or claim.polarity == "denied" else things_in(empty["where"] or empty["in"])
        for other in harmed if where or unarmed else ():
            some = isinstance(other.value, Count) and (other.value.lower or 0) > 0
            there = some and not where.isdisjoint(things_in(other.sentence.text.lower()))
            armed = unarmed and other.facet == "victims" and any_of("states", "armed").search(other.quote.text.lower())
            if (there or armed) and not is_one_line(claim, other):
                yield claim, other


def _none_of_theirs(facets: Facets) -> Iterator[tuple[Claim, Claim]]:
    """Yield "denied that any of its men had been at the crossing" with who tells of that side's men there, or dead."""
    told = [one for one in every(facets, "denial", *SAID) if one.polarity == "denied" and one.modality == "asserted"]
    for denial in told:
        called = {word for word in re.findall(r"\w{4,}", denial.holder.name) if word.lower() not in _NO_NAMES}
        for other in every(facets, *_OF_MEN) if _OURS.match(denial.quote.text) is not None else ():
            words = f"{other.quote.text} {'' if other.population is None else other.population.words}"
            theirs = _MEN.search(words) is not None and not called.isdisjoint(re.findall(r"\w+", words))
            if theirs and other.polarity == "affirmed" and not is_one_line(denial, other):
                yield denial, other


_OURS: Final = re.compile(
    r"\W{0,3}(?:that\s)?(?:any|none|no\s\w+|not\s(?:a\ssingle\s)?one)\sof\s(?:its|their|our|his)\s(?:own\s)?(?:[a-z]+\s)?(?:men|members|fighters|soldiers|troops|forces|people|personnel|commanders)\s"
    r"(?:(?:was|were|had\s+been|is|are)\s(?:[a-z]+\s)?(?:at|in|on|near|among|aboard|inside|there|present|travelling|traveling|with)|attended|joined|took\s+part|travelled|stayed|stood)\b",
    re.IGNORECASE,
)
_MEN: Final = re.compile(
    r"\b(?:men|members?|fighters?|soldiers?|troops|commanders?|gunmen|officers?|personnel|leaders?|pickups?|vehicles?)\b",
    re.IGNORECASE,
)
_NO_NAMES: Final = frozenset(("spokesman", "spokeswoman", "spokesperson", "leadership", "command", "officials"))
_OF_MEN: Final = ("present", "presence", "movement", "occurrence", "deaths", "victims", *sorted(SAID))
_PEOPLE: Final = ("deaths", "injuries", "casualties", "present", "victims")
_NOBODY: Final = re.compile(r"\W{0,3}(?:that\s)?(?:nobody|no[- ]one|none|not\s+(?:one|a\s+single))\b")


@cache
def _emptied() -> re.Pattern[str]:
    empty = alternatives(lexicon_words("states", "empty"))
    stood = rf"(?P<where>\w[\w\s]{{0,60}}?)\s(?:was|were|had\s+been|stood)\s(?:\w+ly\s)?(?:{empty})\b"
    nobody = r"(?:nobody|no[- ]one|not\s+a\s+single\s+\w+)\s(?:was|had\s+been)\s(?:in|inside|at)\s(?P<in>\w[\w ]{0,50})"
    return re.compile(f"{stood}|{nobody}")


def _by_scope(case: Case) -> Mapping[str, Mapping[str, Sequence[_Stated]]]:
    """Return the states told of in each event, and in each document: what is of one event there may be of another."""
    found: dict[str, dict[str, list[_Stated]]] = defaultdict(lambda: defaultdict(list))
    for claim in case.claims:
        if claim.facet not in _OF_STATES or claim.modality not in COMMITTED:
            continue
        for state, stated in _states_of(claim):
            for scope in dict.fromkeys((claim.document, claim.document if claim.event is None else claim.event.id)):
                found[scope][state].append(stated)
    return found


_OF_STATES: Final = SAID | {
    "damage", "target", "deaths", "redeployment", "control", "occurrence",
    "victims", "survivors", "rescued", "arrested", "abducted", "cause", "warning", "denial",
}  # fmt: skip


def _states_of(claim: Claim) -> Iterator[tuple[str, _Stated]]:
    if isinstance(claim.value, Count) and (claim.value.lower or 0) > 1:
        return  # a toll; who is dead is told of one
    words = claim.quote.text.lower()
    for match in (
        one for one in any_phrase("states").finditer(words) if claim.polarity != "denied" or _says_no(one[0])
    ):
        stated = _stated(claim, match)
        for state in by_phrase("states")[match[0]]:
            if stated[1] != _SOMEBODY or state in _OF_PERSONS:
                yield state, stated


def _stated(claim: Claim, match: re.Match[str]) -> _Stated:
    """Return what is in a state that words tell of, and what is named beside it."""
    words = match.string
    before, behind = words[: match.start()], words[match.end() :]
    subject, *more = _BEHIND_IT.split(before, maxsplit=1)
    if more and things_in(subject) == frozenset():  # "one of the gates"
        subject, *more = _BEHIND_IT.split(more[0], maxsplit=1)
    which = more[0] if more else ""
    itself = _BEING.search(before) or not (_OF_PERSONS | _OF_DOERS).isdisjoint(by_phrase("states")[match[0]])
    done = "" if itself else _BEHIND_IT.split(behind, maxsplit=1)[0]
    if things_in(done):  # "gunmen burned down the clinic": what was burned stands behind
        subject, behind = done, behind[len(done) :]
    if _IT.fullmatch(subject) is not None:  # what "it" is stands before in its sentence
        subject = claim.sentence.text[: max(0, claim.quote.start - claim.sentence.start)].lower()
    him = _HIM.fullmatch(subject) is not None
    return claim, _SOMEBODY if him else things_in(subject), things_in(behind), things_in(which)


def _says_no(words: str) -> bool:
    """Return whether words say themselves that it is not so: "was not in the house", "spoke no French"."""
    return re.search(r"\b(?:no|not|never)\b|n[’']t\b", words) is not None


_HIM: Final = re.compile(r"\W*(?:he|she)\s+(?:had\s+|has\s+|was\s+|is\s+|been\s+)*")
_OF_PERSONS: Final = frozenset({"alive", "dead", "absent", "dead-there"})
_OF_DOERS: Final = frozenset(
    {"on-target", "off-target", "brought-down", "came-through", "stood-fast", "fell-back", "first", "last"}
)
"""States of what stands before their words: "the rockets missed the base"."""
_SOMEBODY: Final = frozenset({"he"})  # somebody told of shortly before
_IT: Final = re.compile(r"\W*(?:it|they|which|that)\s+(?:had\s+|was\s+|were\s+|been\s+)*")
_BEING: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|being|remain\w*|stay\w*|stands?|stood|left|found)\s+(?:\w+ly\s+)?$"
)
_BEHIND_IT: Final = re.compile(r"\s(?:at|in|of|near|on|from|who|that|which|outside|around)\s")
"""Words at which the name of what is in a state is at its end: "the bridge at Solin"."""


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    states = lexicon_kinds("states")
    return tuple(zip(states[::2], states[1::2], strict=True))


def _exclude(left: _Stated, right: _Stated, case: Case) -> bool:
    """Return whether two opposite states are told of one thing: by its name, and by what is named beside it."""
    (one, subject, rest, which), (other, its, beside, whose) = left, right
    if is_one_line(one, other) or may_have_changed(one, other, case) or _are_told_apart(one, other, case):
        return False
    if _SOMEBODY in {subject, its}:
        return comes_shortly_after(*((one, other) if subject == _SOMEBODY else (other, one)))
    if any(here and there and not here & there for here, there in ((subject, its), (rest, beside), (which, whose))):
        return False
    return bool((subject | rest) & (its | beside))


def _are_told_apart(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether two claims speak of two things of one name, of some and others, or of two happenings.

    The northern and the southern gate are two; "12 hostages were freed" leaves room for some who were not.
    """
    one, other = left.quote.text.lower(), right.quote.text.lower()
    bare = [_THE_FIRST_TO.sub(" ", words) for words in (one, other)]
    named = ((classes_of(_APART, words) & kinds for words in bare) for kinds in _kinds_apart())
    apart = any(here and there and not here & there for here, there in named)
    some = any(_SOME_OF.match(words) is not None for words in (one, other))
    of_some = some and not any(said_of_all(words) or _ALL_OF.match(words) for words in (one, other))
    happened = left.event is None or right.event is None or left.event.id == right.event.id
    return apart or of_some or not (happened or not are_elsewhere(left, right, case))


_APART: Final = "told-apart"


@cache
def _kinds_apart() -> tuple[frozenset[str], ...]:
    """Return the groups of words of which a thing has one: compass points, storeys, numbers in a row."""
    groups: dict[str, set[str]] = defaultdict(set)
    for kind in lexicon_kinds(_APART):
        groups[kind.partition("-")[0]].add(kind)
    return tuple(map(frozenset, groups.values()))


_THE_FIRST_TO: Final = re.compile(r"\b(?:first|last)\s+(?:to|off)\b")
_SOME_OF: Final = re.compile(
    r"\W{0,3}(?:that\s)?(?:at\sleast\s|about\s|nearly\s)?(?:\d[\d,]{0,9}|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|some|several|many|most|dozens|scores|hundreds|a\s(?:few|number|dozen)|part|half|other"
    r"|another)\s"
)
_ALL_OF: Final = re.compile(r"\W{0,3}(?:that\s)?(?:both|all|every|each|none|no|not\s(?:one|a\ssingle))\b")


# What a claim says of a deed that another says the opposite of: a mistake, or meant; in defence, or against people
# who could do nothing.

OPPOSITE_RULE: Final = "meant-or-not"


def opposite_tellings(case: Case) -> RuleFindings:
    """Hold those who say that a deed was a mistake, or done in defence, against those who say the opposite."""
    found: list[Finding] = []
    kinds = lexicon_kinds("opposite-tellings")
    for facets in case.by_event.values():
        told = _tellings(facets)
        for one, other in zip(kinds[::2], kinds[1::2], strict=True):
            pairs = product(told.get(one, ())[:_MOST], told.get(other, ())[:_MOST])
            found.extend(_tell_opposites(*pair) for pair in pairs if not is_one_line(*pair))
    return capped(found, case)


_OF_DEEDS: Final = (
    "cause", "occurrence", "target", "actor", "victims", "deaths", "responsibility", "statement", "denial", "weapon",
    "motive", "purpose",
)  # fmt: skip


def _tellings(facets: Facets) -> Mapping[str, Sequence[Claim]]:
    """Return who says what of how a deed was meant, of each statement one claim."""
    told: dict[str, list[Claim]] = defaultdict(list)
    found = [(claim, kind, itself) for claim in every(facets, *_OF_DEEDS) for kind, itself in _told_of_deed(claim)]
    for claim, kind, _ in sorted(found, key=lambda one: not one[2]):
        if not (claim.rule.endswith("cause/behind") or any(is_one_telling(claim, one) for one in told[kind])):
            told[kind].append(claim)
    return told


def _told_of_deed(claim: Claim) -> Iterator[tuple[str, bool]]:
    """Yield what a claim says of how a deed was meant, and whether in its own words or those behind it.

    A denial says the opposite of its words.
    """
    kinds = lexicon_kinds("opposite-tellings")
    words = max(claim.quote.text.lower(), PART_OF_SENTENCE.split(following(claim), maxsplit=1)[0], key=len)
    for match in any_phrase("opposite-tellings").finditer(words):
        for kind in by_phrase("opposite-tellings")[match[0]]:
            at = kinds.index(kind)
            turned = claim.polarity == "denied" and not match[0].startswith("no")
            excused = (at ^ 1 if turned else at) % 2 == 0
            itself = match.end() <= len(claim.quote.text)
            if kind in _JUDGED and not itself:
                continue
            if not (excused and claim.own_voice) and (kind != "helpless" or _HARMED.search(claim.sentence.text)):
                yield kinds[at ^ 1] if turned else kind, itself


_JUDGED: Final = frozenset({"lawful", "unlawful"})
"""What is said of a deed by the words of a claim alone: those behind it may be of another."""


_HARMED: Final = re.compile(
    r"(?i)\b(?:shot|fir(?:ed|ing)|kill\w*|dead|died|execut\w+|beat\w*|victims?|shoot\w*|attack\w*|gun|armed|unarmed)\b"
)


def _tell_opposites(left: Claim, right: Claim) -> Finding:
    if any(isinstance(one.value, Count) and one.polarity == "affirmed" for one in (left, right)):
        text = f"{said(left)} and {said(right)}: whether both speak of the same people, nobody says."
        return of_event(OPPOSITE_RULE, "undetermined", "cause", (left, right), text, "scope")
    return rival(OPPOSITE_RULE, "cause", (left, right), "each says the opposite of how it was meant", ": opposites")


# By what means people were harmed, and with which arms.

MEANS_RULE: Final = "by-what-means"


def _means(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield what two lines tell of the means: only rubber bullets, or rifles; beaten to death, or ill."""
    firm = [one for one in leading(facets, *_TELLING_HOW) if one.polarity == "affirmed" and one.modality in COMMITTED]
    told = [(claim, kinds) for claim in firm if (kinds := means_of(clause_of(claim)))]
    for left, right in combinations(told, 2):
        if not left[1] & right[1] and not is_one_line(left[0], right[0]) and _excludes(left, right):
            against = "by other means, and neither tells of both"
            yield rival(MEANS_RULE, "means", (left[0], right[0]), against, ": by other means")
    yield from _other_arms(facets)
    yield from _from_where(facets)


def _from_where(facets: Facets) -> Iterator[Finding]:
    """Yield what who puts a blast down to arms on the ground is to whoever tells of a strike from the air."""
    told = [(one, _AIR_OR_GROUND & _sides_in(one)) for one in every(facets, *_STRIKING) if one.polarity == "affirmed"]
    firm = [(one, sides) for one, sides in told if len(sides) == 1 and one.modality in COMMITTED]
    blamed = [(one, sides) for one, sides in firm if one.facet == "cause" and not one.own_voice]
    for (left, one), (right, other) in product(blamed, firm):
        if one != other and not is_one_line(left, right):
            yield rival(MEANS_RULE, "weapon", (left, right), "from the air, and from the ground", ": other arms")


def _sides_in(claim: Claim) -> frozenset[str]:
    """Return what the clause of a claim points to: what came from the air, or from the ground."""
    words = any_phrase(_LEANINGS).findall(clause_of(claim).lower())
    return frozenset(kind for word in words for kind in by_phrase(_LEANINGS)[word])


_STRIKING: Final = ("cause", "occurrence", "weapon", "method")
_AIR_OR_GROUND: Final = frozenset({"air", "ground"})


def _other_arms(facets: Facets) -> Iterator[Finding]:
    """Yield what two lines tell of the arms, where each names one that is not the other's: an S-300, an Iskander."""
    told: list[Means] = []
    of_one: dict[str, set[str]] = defaultdict(set)
    for claim in every(facets, *_NAMING_ARMS):
        kinds = _arms_named(claim)
        of_one[claim.holder.name].update(kinds)
        if kinds and not any(is_one_telling(claim, one) for one, _ in told):
            told.append((claim, kinds))
    for left, right in combinations(told, 2):
        pair, both = (left[0], right[0]), left[1] | right[1]
        tied = any(both <= kinds for kinds in of_one.values()) or any(
            not both.isdisjoint(lexicon_words("arms-named-within", kind))
            for kind in both & set(lexicon_kinds("arms-named-within"))
        )
        if len(left[1]) == len(right[1]) == 1 < len(both) and not tied and not is_one_line(*pair):
            yield rival(MEANS_RULE, "weapon", pair, "arms of two kinds, and neither tells of both", ": other arms")


def _arms_named(claim: Claim) -> frozenset[str]:
    """Return which arms a claim names as those that did it, not as brought down or some of many."""
    words = clause_of(claim).lower()
    firm = claim.polarity == "affirmed" and claim.modality in COMMITTED and _BROUGHT_DOWN.search(words) is None
    told = claim.facet not in SAID or _IT_WAS.search(words) is not None
    return classes_of("arms-named", words) if firm and told else frozenset()


_NAMING_ARMS: Final = ("weapon", "munitions", "cause", "evidence", "responsibility", "statement")
_IT_WAS: Final = re.compile(
    r"\b(?:it|this|(?:the|that)\s+(?:missile|rocket|projectile|drone|strike|attack|weapon))\s+(?:was|were|had\s+been|came)\b"
)
_BROUGHT_DOWN: Final = re.compile(
    r"(?<![\w-])(?:intercept(?!ors?\b)\w*|shot\s+down|shoot\w*\s+down|downed|repel\w*|captur\w*|seiz\w*|suppl(?:y"
    r"|ied|ies)|deliver\w*|positions?|launchers?|batter(?:y|ies)|depots?|deploy\w*|barrage|waves?|salvo|massive"
    r"|dozens|hundreds|(?:four|five|six|seven|eight|nine|ten|several|many|\d{2,3}|[4-9])(?=\s))\b"
)
_TELLING_HOW: Final = (
    "weapon", "cause", "method", "deaths", "injuries", "victims", "statement", "occurrence", "damage", "conduct",
)  # fmt: skip
_DEADLY: Final = frozenset({"firearm", "blast", "blade", "beating", "poison", "burning"})
_UNMEANT: Final = frozenset({"illness", "own-hand", "fall", "drowning", "crush"})
_NOTHING_ELSE: Final = re.compile(
    r"(?i)\b(?:only|just|nothing\s+but|nothing\s+more\s+than|solely|exclusively|merely|no\s+more\s+than|limited\s+to)\b"
)
TO_DEATH: Final = re.compile(
    r"\b(?:di(?:ed|e|es)|death|dead|kill\w*|executed|perished|murdered|drowned|hanged|suicide|wounds)\b", re.IGNORECASE
)

Means = tuple[Claim, frozenset[str]]


def _excludes(left: Means, right: Means) -> bool:
    """Return whether no two means stand beside each other: nothing deadly was used, or all died in one way."""
    for (claim, kinds), (other, others) in ((left, right), (right, left)):
        if kinds == {"harmless"} and others & {"firearm", "blast"} and _says_only(claim):
            return other.facet not in SAID or speaks_of("deed", other.quote.text.lower()) or "firearm" in others
        several = (other.value.lower or 0) > 1 if isinstance(other.value, Count) else _is_of_most(other)
        if kinds and kinds <= _UNMEANT and others & {"firearm", "blast"} and _is_of_most(claim) and several:
            return True
    if not all(TO_DEATH.search(clause_of(one)) and said_of_all(clause_of(one)) for one, _ in (left, right)):
        return False
    here, there = left[1] - {"harmless"}, right[1] - {"harmless"}
    unmeant = (here <= _UNMEANT and there <= _DEADLY) or (there <= _UNMEANT and here <= _DEADLY)
    return bool(here and there) and (unmeant or len(here) == len(there) == 1)


def _is_of_most(claim: Claim) -> bool:
    """Return whether a cause is given of most or all of the harm: "most injuries were due to a stampede"."""
    of_most = classes_of("shares", claim.quote.text) & {"all", "most"} or said_of_all(claim.quote.text.lower())
    return claim.facet == "cause" and claim.polarity == "affirmed" and bool(of_most)


def _says_only(claim: Claim) -> bool:
    value = claim.value
    return (isinstance(value, Names) and value.exclusive) or _NOTHING_ELSE.search(clause_of(claim)) is not None


by_what_means: Final = over_events(_means)


# What claims point to without answering a question: fighters were there, or children; a leak, or shots; or none.

LEANING_RULE: Final = "points-elsewhere"


def leanings(case: Case) -> RuleFindings:
    """Surface those of two lines who point to answers that leave each other little room, where nobody gives one."""
    found: list[Finding] = []
    for facets in case.by_event.values():
        told = _leaning(facets)
        for one, other in _against_each_other():
            pairs = product(told.get(one, ()), told.get(other, ()))
            apart = (pair for pair in pairs if not (is_one_line(*pair) or all(each.own_voice for each in pair)))
            found.extend(_point_elsewhere(*pair, one, other) for pair in apart)
    return capped(found, case)


_LEANINGS: Final = "leanings"


@cache
def _against_each_other() -> tuple[tuple[str, str], ...]:
    """Return the pairs of leanings that leave each other little room: a thing and none of it, fighters and children."""
    table = "leanings-apart"
    apart = [(kind, other) for kind in lexicon_kinds(table) for other in lexicon_words(table, kind)]
    none = [(f"no {kind}", kind) for kind in lexicon_kinds(_LEANINGS)]
    return tuple(sorted((*apart, *none, ("no civilians", "children"))))


def _leaning(facets: Facets) -> Mapping[str, Sequence[Claim]]:
    """Return who points to what, of each holder a few claims."""
    told: dict[str, list[Claim]] = defaultdict(list)
    names = sorted((name for name in facets if name not in _OF_NO_SIDE), key=lambda name: name not in _AT_STAKE)
    for claim in (claim for name in names for claim in every({name: facets[name]}, name)):
        for side in _sides_of(claim) if claim.modality in COMMITTED else ():
            if all(one.holder != claim.holder for one in told[side]):  # one claim of a holder stands for the rest
                told[side].append(claim)
    return told


_AT_STAKE: Final = frozenset(("target", "present", "presence", "victims", "cause"))
_OF_OTHERS: Final = frozenset(
    ("actor", "responsibility", "occurrence", "weapon", "cause", "deaths", "injuries", "casualties")
)
_OF_NO_SIDE: Final = frozenset(
    ("place", "date", "time", "name", "role", "duration", "veracity", "report", "response", "condemnation", "demand")
)


def _sides_of(claim: Claim) -> Iterator[str]:
    """Yield what a claim points to, or says that there was none of; of kinds that are apart the one named first."""
    words = claim.quote.text.lower()
    told: dict[str, str] = {"overload": "overload"} if claim.facet == "present" else {}
    for match in any_phrase(_LEANINGS).finditer(words):
        before = words[: match.start()]
        no = (claim.polarity == "denied" and not _says_no(match[0])) or _NOT_SO.search(before) is not None
        if no and _BY_THE_WAY.search(before) is not None:
            continue
        doers = {"fighters"} if claim.facet in _OF_OTHERS or before.endswith("by ") else set()
        for kind in by_phrase(_LEANINGS)[match[0]]:
            apart = {(kind, one) for one in told} | {(one, kind) for one in told}
            if kind not in doers and apart.isdisjoint(_against_each_other()):
                told.setdefault(kind, f"no {kind}" if no else kind)
        if no:
            break
    yield from told.values()


_NOT_SO: Final = re.compile(
    r"(?:\b(?:no|not|never|none|without|neither|nor)\b|n[’']t\b)(?:\s+(?:[a-z]+(?:ed|ing)|be|been|an?|any|the|there"
    r"|of|or|and|have|has|had|by|in|on|single|signs?|traces?|evidence|proof|other|such|hit|see|seen|find|found|women"
    r"|men|armed|foreign|military|local)){0,5}\W*$"
)


_BY_THE_WAY: Final = re.compile(  # "had not left the ship before the passengers" denies no passengers
    r"\b(?:before|after|until|with|to|from|for|than|behind|ahead\s+of|towards?|like|as)\s+(?:(?:the|its|his|her|their|other|all)\s+){0,2}$"
)


def _point_elsewhere(left: Claim, right: Claim, one: str, other: str) -> Finding:
    text = f"{said(left)} points to {one}, {said(right)} to {other}; whether both can be so, nobody says."
    return of_event(LEANING_RULE, "undetermined", "implied", (left, right), text, "scope")
