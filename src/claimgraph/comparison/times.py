"""Days, times of day and parts of the day: which fit one event, and which are of several parts of it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from claimgraph.comparison.case import Case, finding, in_one_breath, succession
from claimgraph.comparison.wording import said
from claimgraph.schema import Claim, Clock, Day, Finding, Text, TimeSpan, Value

TIMES_RULE: Final = "times"


def times(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return how two dates, or two times of the day, of one event differ."""
    if left.polarity != right.polarity or left.polarity == "denied":
        return _denied_times(left, right)
    if isinstance(left.value, Day) and isinstance(right.value, Day):
        return _days(left, right, left.value.span, right.value.span, case)
    if isinstance(left.value, Clock) and isinstance(right.value, Clock):
        return _clocks(left, right, left.value, right.value, case)
    if isinstance(left.value, Clock | Text) and isinstance(right.value, Clock | Text):
        return _parts_of_the_day(left, right, case)
    return None


def _days(left: Claim, right: Claim, first: TimeSpan, second: TimeSpan, case: Case) -> Finding | None:
    if first == second:
        return None
    if not first.meets(second):
        return _apart(left, right, case, "no day fits both")
    for wide, narrow, span, inner in ((left, right, first, second), (right, left, second, first)):
        if span.first <= inner.first and inner.last <= span.last:
            text = f"{said(narrow)} lies within {said(wide)}."
            return finding(TIMES_RULE, "refinement", "temporal", (left, right), text, differs="precision")
    return None


def _clocks(left: Claim, right: Claim, first: Clock, second: Clock, case: Case) -> Finding | None:
    if first.zone != second.zone:
        if in_one_breath(left, right):
            return None  # "around 7pm (18:00 GMT)" is one time
        text = f"{said(left)} and {said(right)}: the two do not give the same time zone."
        return finding(TIMES_RULE, "undetermined", "temporal", (left, right), text, differs="time zone")
    if first.time == second.time or _within_around(first, second):
        return None
    return _apart(left, right, case, "the times differ")


_AROUND: Final = re.compile(r"\b(?:about|around|approximately|roughly|some time|circa|shortly|nearly|almost)\b")
_AROUND_MINUTES: Final = 30
"""What "around 17:00" allows on both sides."""


def _within_around(first: Clock, second: Clock) -> bool:
    """Return whether two times are so near that "around" in the words of one holds the other."""
    if not any(_AROUND.search(clock.words.lower()) for clock in (first, second)):
        return False
    hours = [clock.time.split(":") for clock in (first, second)]
    minutes = [int(hour) * 60 + int(minute) for hour, minute in hours]
    return abs(minutes[0] - minutes[1]) <= _AROUND_MINUTES


def _parts_of_the_day(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Hold "overnight" against "shortly before 5 p.m."; what both can mean is no difference."""
    hours = _hours_of(left.value), _hours_of(right.value)
    if not all(hours) or not hours[0].isdisjoint(hours[1]):
        return None
    return _apart(left, right, case, "no hour fits both")


def _hours_of(value: Value | None) -> frozenset[int]:
    """Return the hours that a time may mean, none where that is open; "around" takes in a clock's neighbours."""
    if isinstance(value, Clock):
        hour = int(value.time[:2])
        return frozenset() if value.zone is not None else frozenset((hour + step) % 24 for step in (-1, 0, 1))
    return _hours_in(value.words.lower()) if isinstance(value, Text) else frozenset()


@lru_cache(maxsize=1024)
def _hours_in(words: str) -> frozenset[int]:
    from claimgraph.propose.english.lexicon import table  # noqa: PLC0415 - read where times are compared

    spans: Mapping[str, list[int]] = table("hours-of-the-day")
    named = [name for name in spans if re.search(rf"\b{name}\b", words) is not None]
    if len(named) == 0 or _OPEN_ENDED.search(words) is not None:
        return frozenset()
    first, last = spans[named[0]]
    if _BEFORE_IT.search(words) is not None:
        first -= _HOURS_AROUND
    if _AFTER_IT.search(words) is not None:
        last += _HOURS_AROUND
    return frozenset(hour % 24 for hour in range(first, last + 1))


_OPEN_ENDED: Final = re.compile(r"\b(?:since|until|till|from|throughout)\b")
_BEFORE_IT: Final = re.compile(r"\bbefore\b")
_AFTER_IT: Final = re.compile(r"\bafter\b(?!noon)")
_HOURS_AROUND: Final = 4
"""How far "before dawn" and "after midnight" reach."""


def _apart(left: Claim, right: Claim, case: Case, reason: str) -> Finding | None:
    both = f"{said(left)} and {said(right)}"
    if in_one_breath(left, right) or not case.facets[left.facet].one_true_answer:
        text = f"{both} name several times of one thing."
        return finding(TIMES_RULE, "scope-difference", "temporal", (left, right), text, differs="time")
    if left.modality != right.modality:
        text = f"{both}: {reason}, and one of the two is only held possible."
        return finding(TIMES_RULE, "certainty-gap", "certainty", (left, right), text, differs="commitment")
    if isinstance(left.value, Clock | Text) and _goes_on(left):
        text = f"{both}: {reason}, but what they tell of went on for hours, or came in several parts."
        return finding(TIMES_RULE, "undetermined", "temporal", (left, right), text, differs="event")
    if _of_one_voice(left, right):
        text = f"{both}: {reason}; one voice names both, perhaps of two things."
        return finding(TIMES_RULE, "undetermined", "temporal", (left, right), text, differs="event")
    return _succeeding(left, right, case, reason)


def _goes_on(claim: Claim) -> bool:
    """Return whether an event has several times of day of its own: a clash, a siege, a protest."""
    event = claim.event
    if event is None:
        return False
    return event.type == "protest" or _LASTS.search(event.label.partition(",")[0].lower()) is not None


_LASTS: Final = re.compile(
    r"\b(?:clash|battle|fight|exchange|confrontation|skirmish|standoff|siege|hostage|war\b|conflict|offensive|operation"
    r"|crackdown|riot|unrest|violence)"
)


def _succeeding(left: Claim, right: Claim, case: Case, reason: str) -> Finding | None:
    follows = succession(left, right, case)
    if follows == "superseded":
        return None
    if follows == "revision":
        text = f"{said(left)} and {said(right)}: {reason}; the later one replaces the earlier one."
        return finding(TIMES_RULE, "revision", "temporal", (left, right), text, differs="time")
    if follows != "" or left.modality == "possible":
        text = f"{said(left)} and {said(right)}: {reason}, but nothing says that both stand."
        return finding(TIMES_RULE, "undetermined", "temporal", (left, right), text, differs="time said")
    text = f"{said(left)} against {said(right)}: {reason}."
    return finding(TIMES_RULE, "conflict", "temporal", (left, right), text, differs="time")


def _of_one_voice(left: Claim, right: Claim) -> bool:
    """Return whether a text itself names two days in its running words: it tells of one thing after the other.

    A day in an infobox or a title says when all of it was; against another one there is a conflict.
    """
    apart = (
        claim.section in {"infobox", "title"} or claim.sentence.text == claim.quote.text for claim in (left, right)
    )
    return left.own_voice and right.own_voice and left.document == right.document and not any(apart)


def _denied_times(left: Claim, right: Claim) -> Finding | None:
    """A denial of a date rejects that date and says no other."""
    if left.polarity == right.polarity or left.modality != right.modality or not _is_same(left, right):
        return None
    denial, other = (left, right) if left.polarity == "denied" else (right, left)
    text = f"{said(denial)} denies what {said(other)} says."
    return finding(TIMES_RULE, "conflict", "denial", (left, right), text, differs="polarity")


def _is_same(left: Claim, right: Claim) -> bool:
    if isinstance(left.value, Day) and isinstance(right.value, Day):
        return left.value.span == right.value.span
    if isinstance(left.value, Clock) and isinstance(right.value, Clock):
        return (left.value.time, left.value.zone) == (right.value.time, right.value.zone)
    return False
