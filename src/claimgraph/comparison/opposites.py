"""States that cannot both be: left and still there, armed and peaceful, nobody hurt and 36 dead, all saved and 6 lost.

Which of two is right nothing here says. Where one was said later than the other, in another document, either may have
been so in its time, and nothing is found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Final

from claimgraph.comparison.case import Case, RuleFindings, capped, of_event
from claimgraph.comparison.chronology import COMMITTED, is_one_line
from claimgraph.comparison.scope import alternatives, any_of, by_phrase, group_of, lexicon_words, speaks_of
from claimgraph.comparison.tellings import Facets, leading, over_events, rival
from claimgraph.comparison.wording import said
from claimgraph.schema import Claim, Count, Finding, Population

UNHURT_RULE: Final = "nobody-hurt"
SAFE_RULE: Final = "all-safe"
STATES_RULE: Final = "opposite-states"

_MOST: Final = 40
"""Claims of one state that are held against those of its opposite."""


def _unhurt(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what "no soldiers had been hurt" is to whoever counts dead soldiers: who is dead has been hurt."""
    for none in leading(facets, "injuries", "casualties"):
        if not _is_none(none) or none.modality != "asserted" or _HURT.search(none.quote.text) is None:
            continue
        for other in leading(facets, "deaths", *({"injuries", "casualties"} - {none.facet})):
            some = isinstance(other.value, Count) and (other.value.lower or 0) > 0 and other.polarity == "affirmed"
            if some and other.modality == "asserted" and not is_one_line(none, other) and _holds(none, other, case):
                text = f"{said(none)} leaves no room for {said(other)}."
                yield of_event(UNHURT_RULE, "conflict", "denial", (none, other), text, "value")


_HURT: Final = re.compile(
    r"\b(?:hurt|harm\w*|casualt\w+|unhurt|scratch\w*|loss(?:es)?|victims?|came\s+to\s+grief)\b", re.IGNORECASE
)
"""Words of a count of none that leave no dead either; whoever says that nobody was wounded may leave them out."""


def _is_none(claim: Claim) -> bool:
    return isinstance(claim.value, Count) and claim.value.upper == 0


def _holds(none: Claim, other: Claim, case: Case) -> bool:
    """Return whether those of whom none was hurt are all, or hold those whom somebody counts."""
    kind = case.relations.of(none.population, other.population).kind
    return kind in {"same", "whole"} or (kind == "unknown" and _is_named_in(none.population, other.population))


def _is_named_in(whole: Population | None, part: Population | None) -> bool:
    """Return whether a group is called by what others are called and more: "Americans", "American troops"."""
    if whole is None or part is None:
        return False
    wide, narrow = ({word[:6] for word in re.findall(r"\w{4,}", one.words.lower())} for one in (whole, part))
    return bool(wide) and wide <= narrow


def _safe(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what "all workers were brought out" is to whoever tells of dead, missing or trapped."""
    for claim in leading(facets, "statement", "survivors", "rescued", "occurrence"):
        whom = _all_safe(claim)
        others = leading(facets, "deaths", "missing", "statement") if whom is not None else []
        for other in others:
            if whom is None or is_one_line(claim, other) or not _is_not_safe(other) or _follow(claim, other, case):
                continue
            if not _are_others(whom, other):
                text = f"{said(claim)} leaves no room for {said(other)}."
                yield of_event(SAFE_RULE, "conflict", "denial", (claim, other), text, "value")


def _all_safe(claim: Claim) -> str | None:
    """Return of whom a claim says that all are safe, None where it says no such thing."""
    found = _all().search(claim.quote.text.lower())
    return None if found is None or claim.polarity == "denied" or claim.modality != "asserted" else found["whom"]


@cache
def _all() -> re.Pattern[str]:
    every, people, safe = (alternatives(lexicon_words("rescued", key)) for key in ("all", "people", "safe"))
    whom = rf"(?:(?:of\s+)?(?:the|its|his|their|our)\s+)?(?:\d+\s+|[a-z-]+\s+)?(?:{people})|(?<=every)(?:one|body)"
    aboard = r"(?:\s+(?:on\s+board|aboard|inside|in\s+[a-z ]{2,30}|of\s+[a-z ]{2,30}))?"
    verb = r"\s+(?:(?:had|have|has|was|were|been|is|are|got|now|already|successfully|being)\s+)*"
    return re.compile(rf"\b(?P<whom>(?:everyone|everybody)|(?:{every})\s+{whom}){aboard}{verb}(?:{safe})\b")


def _is_not_safe(claim: Claim) -> bool:
    """Return whether a claim tells of dead, missing or trapped."""
    if claim.polarity != "affirmed" or claim.modality != "asserted":
        return False
    if isinstance(claim.value, Count):
        return claim.facet in {"deaths", "missing"} and (claim.value.lower or 0) > 0
    left = any_of("rescued", "left-behind").search(claim.quote.text.lower())
    return claim.facet == "statement" and left is not None and _NOT.search(claim.quote.text) is None


_NOT: Final = re.compile(r"\b(?:no|not|nobody|none|never)\b|n[’']t\b", re.IGNORECASE)


def _are_others(whom: str, other: Claim) -> bool:
    """Return whether those who are safe are of another kind than those who are not: civilians, soldiers."""
    told = group_of(other.population) if isinstance(other.value, Count) else "people"
    if "civilian" in whom or "villager" in whom or "resident" in whom:
        return told in {"combatant", "armed"}
    return speaks_of("state-forces", whom) and told == "civilian"


def _follow(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether one claim was said after the other: what was so then may not be so now."""
    said_at = case.chronology.asserted
    one, other = said_at[left.id], said_at[right.id]
    return left.document != right.document and (one.before(other) or other.before(one))


_Stated = tuple[Claim, frozenset[str], frozenset[str]]
"""A claim with the roots of the words before the state that it tells of, which name what is in it, and behind."""


def opposite_states(case: Case) -> RuleFindings:
    """Hold those who tell of one state of a thing against those who tell of its opposite, in one event or document."""
    found: list[Finding] = []
    for told in _by_scope(case).values():
        for one, other in _opposites():
            pairs = product(told.get(one, ())[:_MOST], told.get(other, ())[:_MOST])
            found.extend(_opposed(left[0], right[0]) for left, right in pairs if _exclude(left, right, case))
    return capped(found, case)


def _by_scope(case: Case) -> Mapping[str, Mapping[str, Sequence[_Stated]]]:
    """Return the states told of in each event, and in each document outside every event."""
    found: dict[str, dict[str, list[_Stated]]] = defaultdict(lambda: defaultdict(list))
    for claim in case.claims:
        if claim.facet not in _OF_STATES or claim.modality not in COMMITTED or claim.polarity == "denied":
            continue
        scope = claim.document if claim.event is None else claim.event.id
        for state, stated in _states_of(claim):
            found[scope][state].append(stated)
    return found


_OF_STATES: Final = frozenset((
    "statement", "damage", "deaths", "redeployment", "movement", "control", "characterisation", "occurrence", "conduct",
))  # fmt: skip


def _states_of(claim: Claim) -> Iterator[tuple[str, _Stated]]:
    if isinstance(claim.value, Count) and (claim.value.lower or 0) > 1:
        return  # a toll; who is dead is told of one
    words = claim.quote.text.lower()
    for match in _any_state().finditer(words):
        subject = _BEHIND_IT.split(words[: match.start()], maxsplit=1)[0]
        stated = (claim, _roots(subject), _roots(words[match.end() :]))
        for state in by_phrase("states")[match[0]]:
            yield state, stated


_BEHIND_IT: Final = re.compile(r"\s(?:at|in|of|near|on|from|who|that|which|outside|around)\s")
"""Words at which the name of what is in a state is at its end: "the bridge at Solin"."""


def _roots(words: str) -> frozenset[str]:
    """Return the roots of the words that name things and people; those that are called alike count as one."""
    named = (
        _called().get(word, _called().get(word.removesuffix("s"), word[:6]))
        for word in re.findall(r"[^\W\d_]{3,}", words)
    )
    return frozenset(named) - lexicon_words("states-empty", "words")


@cache
def _called() -> Mapping[str, str]:
    from claimgraph.propose.english.lexicon import by_word  # noqa: PLC0415 - read where states are told

    return by_word("called-alike")


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    from claimgraph.propose.english.lexicon import table  # noqa: PLC0415 - read where states are told

    states = tuple(table("states"))
    return tuple(zip(states[::2], states[1::2], strict=True))


@cache
def _any_state() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(by_phrase('states'))})(?![\w-])")


def _exclude(left: _Stated, right: _Stated, case: Case) -> bool:
    """Return whether two opposite states are told of one thing: by its name, and by what is named beside it."""
    (one, subject, rest), (other, its, beside) = left, right
    if is_one_line(one, other) or _follow(one, other, case):
        return False
    if (subject and its and not subject & its) or (rest and beside and not rest & beside):
        return False
    return bool((subject | rest) & (its | beside))


def _opposed(left: Claim, right: Claim) -> Finding:
    return rival(STATES_RULE, "state", (left, right), "both cannot be so at one time", ": opposites")


nobody_hurt: Final = over_events(_unhurt)
all_safe: Final = over_events(_safe)
