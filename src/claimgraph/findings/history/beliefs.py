"""From when until when each claim stood.

A claim ends when a claim of its own line replaces it: the text says so ("was adjusted to 57"), or another figure of
the line was said certainly later; or when its line rejects it. Another holder's figure ends nothing.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from claimgraph.findings.case import Case, denies_any
from claimgraph.findings.counts import spread
from claimgraph.findings.history.asserting import contested
from claimgraph.findings.history.circles import sound_orders
from claimgraph.findings.history.lines import answer_of, line_of
from claimgraph.findings.revision import in_order, is_one_line
from claimgraph.results.history import Belief
from claimgraph.schema import Claim, Count, Finding, Moment

_END: Final = dt.datetime.max.replace(tzinfo=dt.UTC)
_START: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
_MOST_NAMED: Final = 8
"""Claims that a belief names as those that ended it; the earliest are enough to look at."""


def beliefs(case: Case, findings: Iterable[Finding]) -> tuple[Belief, ...]:
    """Return from when until when each claim stood, in reading order.

    Args:
        case: The claims.
        findings: What comparing found: revisions that words or dates tell, beside those of counts.
    """
    ends: dict[str, list[Claim]] = defaultdict(list)
    for group in contested(case.lines):
        for claim, followers in _replaced(group, case.asserted):
            ends[claim.id].extend(followers)
    for before, after in sound_orders(case):
        _replaced_by_words(before, after, ends)
    for earlier, later in (*_found(case, findings), *_retracted(case)):
        ends[earlier.id].append(later)
    return tuple(_belief(claim, ends.get(claim.id, ()), case.asserted) for claim in case.claims)


def outdated(case: Case) -> frozenset[str]:
    """Return the ids of the counts that their own line has replaced for certain: nobody holds them any more."""
    return frozenset(claim.id for group in contested(case.lines) for claim, _ in _replaced(group, case.asserted))


def _belief(claim: Claim, ends: Sequence[Claim], moments: Mapping[str, Moment]) -> Belief:
    """Return the claim in time; the first of those that replaced it ended it, whichever of them it was."""
    since = moments[claim.id]
    if not ends:
        return Belief(claim.id, since)
    sides = [moments[each.id] for each in ends]
    earliest = min(side.earliest or _START for side in sides)
    latest = min(side.latest or _END for side in sides)
    # Nothing ends before it begins.
    earliest, latest = max(earliest, since.earliest or _START), max(latest, since.earliest or _START)
    until = Moment(None if earliest == _START else earliest, None if latest == _END else latest)
    named = sorted(ends, key=lambda each: (moments[each.id].earliest or _START, each.id))
    since = since.narrowed(Moment(None, until.latest))  # nobody replaces what was not yet said
    return Belief(claim.id, since, until, tuple(sorted({each.id for each in named[:_MOST_NAMED]})))


def _replaced(group: Sequence[Claim], moments: Mapping[str, Moment]) -> Iterator[tuple[Claim, list[Claim]]]:
    """Yield the claims of one line on one question that another figure followed, with those that ended them."""
    counts = [claim for claim in group if isinstance(claim.value, Count)]
    line = Succession(sorted(counts, key=lambda claim: claim.id), moments)
    for claim in group:
        if isinstance(claim.value, Count):
            later = line.after(claim)
            if later:
                yield claim, later


class Succession:
    """The counts of a line in the order of time, so that what ends a claim is found without going through all.

    Args:
        group: The claims; of two that began at one moment the first here comes first.
        moments: When each was said.
    """

    def __init__(self, group: Sequence[Claim], moments: Mapping[str, Moment]) -> None:
        self._moments = moments
        known = [claim for claim in group if moments[claim.id].earliest is not None]
        self._claims = sorted(known, key=lambda claim: moments[claim.id].earliest or _START)
        self._begins = [moments[claim.id].earliest or _START for claim in self._claims]
        self._ends = [moments[claim.id].latest or _END for claim in self._claims]
        self._least = self._ends.copy()  # the least end from each place on
        self._next = list(range(1, len(known) + 1))  # the next place with another answer
        for index in range(len(known) - 2, -1, -1):
            self._least[index] = min(self._ends[index], self._least[index + 1])
            if answer_of(self._claims[index]) == answer_of(self._claims[index + 1]):
                self._next[index] = self._next[index + 1]

    def after(self, claim: Claim) -> list[Claim]:
        """Return the claims that may have ended this one first: the earliest begin, and the earliest end."""
        latest = self._moments[claim.id].latest
        if latest is None:
            return []
        index = bisect_right(self._begins, latest)
        while index < len(self._claims) and not excludes(claim, self._claims[index]):
            index = self._next[index]
        if index >= len(self._claims):
            return []
        found, best = [self._claims[index]], self._ends[index]
        index += 1
        while index < len(self._claims) and self._least[index] < best and self._begins[index] <= best:
            if self._ends[index] < best and excludes(claim, self._claims[index]):
                found, best = [found[0], self._claims[index]], self._ends[index]
            index += 1
        return found


def excludes(left: Claim, right: Claim) -> bool:
    """Return whether no number fits both counts, with what "around" allows; a denied number says no other."""
    for claim in (left, right):
        if claim.polarity == "denied" and not denies_any(claim):
            return False
    if not isinstance(left.value, Count) or not isinstance(right.value, Count):
        return False
    return not spread(left.value).meets(spread(right.value))


def _replaced_by_words(before: Sequence[Claim], after: Sequence[Claim], ends: Mapping[str, list[Claim]]) -> None:
    """Note what the later figures of a text do to its earlier ones."""
    by_answer: dict[object, Claim] = {}
    for claim in after:
        by_answer.setdefault(answer_of(claim), claim)
    for claim in before:
        others = [other for answer, other in by_answer.items() if answer != answer_of(claim)]
        ends[claim.id].extend(others)


def _found(case: Case, findings: Iterable[Finding]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs, earlier first, of which a finding says that one revises the other within a line or a text."""
    for one in findings:
        if one.verdict == "revision" and len(one.claims) == 2 and all(claim in case.by_id for claim in one.claims):
            earlier, later = in_order(case.by_id[one.claims[0]], case.by_id[one.claims[1]], case)
            together = earlier.document == later.document or is_one_line(earlier, later)
            if (
                together
                and not case.asserted[later.id].before(case.asserted[earlier.id])
                and {earlier.stage, later.stage} != {"earlier", "later"}
            ):
                yield earlier, later


def _retracted(case: Case) -> Iterator[tuple[Claim, Claim]]:
    """Yield the claims that their own line rejects, each with the rejection."""
    for claim in case.claims:
        for name in claim.disputes:
            rejected = case.by_id.get(name)
            if rejected is not None and _line(rejected) == _line(claim):
                yield rejected, claim


def _line(claim: Claim) -> tuple[str, str]:
    return line_of(claim.holder, claim.document)
