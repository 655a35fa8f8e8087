"""When each claim was said, as an interval.

What the text says stands first. A document's own voice speaks when the document is published. What a document passes
on had been said when it was published, or else when we read it, and not before what it speaks of had happened.

Two rules narrow this within one line of reporting (one holder, with those who speak for it) on one question:

- An answer that was passed on again without a day of its own is the answer as it was first passed on: a copy is no new
  statement of the holder.
- A publisher passes on the newest figure that it has of a holder. So a figure that it prints for the first time was
  said after its own last report of another one; and one that the text calls the later, after all then in print. Where
  somebody had printed the figure before that, it is a stale copy, and nothing follows from it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import TYPE_CHECKING, Final

from claimgraph.findings.history.lines import Line, answer_of
from claimgraph.schema import Claim, Document, Moment, TimeSpan

if TYPE_CHECKING:
    from claimgraph.findings.case import Case

_OPEN: Final = Moment(None, None)
_SECOND: Final = dt.timedelta(seconds=1)
_START: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
_END: Final = dt.datetime.max.replace(tzinfo=dt.UTC)


def asserted(case: Case) -> Mapping[str, Moment]:
    """Return when each claim was said, by the claim's id."""
    clocks = _Clocks(case.documents)
    moments = {claim.id: clocks.said(claim) for claim in case.claims}
    for group in case.lines.values():
        if len(group) > 1:
            _narrow_line(group, moments, clocks)
    for before, after in case.stated_orders:
        _narrow_order(before, after, moments)
    return moments


def contested(lines: Mapping[Line, Sequence[Claim]]) -> Iterable[Sequence[Claim]]:
    """Yield the claims of each line on each question to which it gives several answers."""
    for group in lines.values():
        if len(group) > 1:
            first = answer_of(group[0])
            if any(answer_of(claim) != first for claim in group):
                yield group


class _Clocks:
    """Two of the clocks: when documents were published, and when we read them."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._moments: dict[TimeSpan, Moment] = {}
        self._bounds: dict[str, tuple[Moment, Moment]] = {}

    def said(self, claim: Claim) -> Moment:
        """Return when it was said, by itself."""
        published, bound = self.of(claim.document)
        if claim.said is not None:
            return self._moment(claim.said).narrowed(bound)
        if claim.own_voice and published != _OPEN:
            return published
        if claim.happened is None or claim.modality not in _ABOUT_THE_PAST:
            return bound
        return bound.narrowed(Moment(self._moment(claim.happened).earliest, None))

    def published(self, claim: Claim) -> Moment:
        """Return when its document was published."""
        return self.of(claim.document)[0]

    def of(self, document: str) -> tuple[Moment, Moment]:
        """Return when a document was published, and by when all that it passes on had been said."""
        if document not in self._bounds:
            known = self._documents.get(document)
            dates = [] if known is None else [known.published, known.retrieved]
            published, retrieved = [_OPEN if date is None else self._moment(date) for date in dates] or [_OPEN, _OPEN]
            # An article that was read before it was dated was changed since: the later of the two holds.
            latest = published.latest if published.latest is not None else retrieved.latest
            self._bounds[document] = published, Moment(None, latest)
        return self._bounds[document]

    def _moment(self, span: TimeSpan) -> Moment:
        if span not in self._moments:
            self._moments[span] = span.moment
        return self._moments[span]


_ABOUT_THE_PAST: Final = frozenset({"asserted", "possible"})


def _narrow_line(group: Sequence[Claim], moments: MutableMapping[str, Moment], clocks: _Clocks) -> None:
    """Apply both rules to the claims of one line on one question."""
    first: dict[object, Claim] = {}
    news: dict[tuple[str, object], Claim] = {}  # the first time that each publisher prints each answer
    for claim in sorted(group, key=lambda one: (moments[one.id].latest or _END, moments[one.id].earliest or _START)):
        first.setdefault(answer_of(claim), claim)
        if _is_undated(claim):
            news.setdefault((_publisher(claim), answer_of(claim)), claim)
    several = len(first) > 1
    for claim, before in _printed_before(group, tuple(news.values()), clocks) if several else ():
        origin = first[answer_of(claim)]
        if _is_undated(origin):
            moments[origin.id] = moments[origin.id].narrowed(Moment(before + _SECOND, None))
    for claim in group:
        origin = first[answer_of(claim)]
        if _is_undated(claim) and origin is not claim:
            moments[claim.id] = _as_first(moments[claim.id], moments[origin.id])


def _is_undated(claim: Claim) -> bool:
    return claim.said is None and not claim.own_voice


def _as_first(own: Moment, first: Moment) -> Moment:
    """Return the moment of a copy: that of the first report, as far as the copy allows it."""
    if first.latest is None or (own.latest is not None and own.latest < first.latest):
        return own
    return dataclasses.replace(first, earliest=first.earliest if first.earliest is not None else own.earliest)


def _printed_before(
    group: Sequence[Claim], news: Sequence[Claim], clocks: _Clocks
) -> Iterator[tuple[Claim, dt.datetime]]:
    """Yield each new figure with the moment at which another figure of the line was last printed before it."""
    printed = [(clocks.published(claim).latest, claim) for claim in group if clocks.published(claim) != _OPEN]
    waiting = sorted(printed, key=lambda each: (each[0] or _END, each[1].id))
    dated = [(begin, claim) for claim in news if (begin := clocks.published(claim).earliest) is not None]
    last: dict[str, _LastOfOthers] = defaultdict(_LastOfOthers)
    index = 0
    for begin, claim in sorted(dated, key=lambda each: (each[0], each[1].id)):
        while index < len(waiting) and (waiting[index][0] or _END) < begin:
            latest, other = waiting[index]
            for key in ("", _publisher(other)):
                last[key].add(answer_of(other), latest or _END)
            index += 1
        if claim.stage != "earlier":
            before = last["" if claim.stage == "later" else _publisher(claim)].other_than(answer_of(claim))
            if before is not None:
                yield claim, before


def _publisher(claim: Claim) -> str:
    """Return who published it; documents of which nobody says it are kept apart."""
    name = claim.chain[-1].source.name
    return f"by {name}" if name != "" else claim.document


class _LastOfOthers:
    """The last moment at which an answer other than a given one was added; added in order of time."""

    def __init__(self) -> None:
        self._last: tuple[object, dt.datetime] | None = None
        self._other: dt.datetime | None = None

    def add(self, answer: object, at: dt.datetime) -> None:
        """Note one answer."""
        if self._last is not None and self._last[0] != answer:
            self._other = self._last[1]
        self._last = answer, at

    def other_than(self, answer: object) -> dt.datetime | None:
        """Return when another answer was added last, or None."""
        if self._last is None:
            return None
        return self._other if self._last[0] == answer else self._last[1]


def _narrow_order(before: Sequence[Claim], after: Sequence[Claim], moments: MutableMapping[str, Moment]) -> None:
    """Let every claim of the one group be said no later than every claim of the other, as the text says."""
    ends = [end for claim in after if (end := moments[claim.id].latest) is not None]
    begins = [begin for claim in before if (begin := moments[claim.id].earliest) is not None]
    for claim in before:
        moments[claim.id] = moments[claim.id].narrowed(Moment(None, min(ends, default=None)))
    for claim in after:
        moments[claim.id] = moments[claim.id].narrowed(Moment(max(begins, default=None), None))
