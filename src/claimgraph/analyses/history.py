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
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from pyoxigraph import NamedNode, Quad

from claimgraph.comparison.case import Case, Result, denies_any, finding, first_findings, same_question
from claimgraph.comparison.counts import spread
from claimgraph.comparison.succession import in_order, is_one_line, is_stale
from claimgraph.comparison.wording import answer, said
from claimgraph.graph.rdf import Sheet, cg, instant
from claimgraph.schema import (
    BASE,
    Claim,
    Count,
    Document,
    Finding,
    Moment,
    Source,
    TimeSpan,
    Value,
    iso,
    name,
    value_key,
)

# Lines of reporting: one holder, with those who speak for it, on one question; and the orders that words give.


Line = tuple[object, ...]
"""What the claims of one line on one question share."""


def line_of(source: Source, document: str) -> tuple[str, str]:
    """Return what a holder and those who speak for it share; somebody without a name is nobody elsewhere.

    Args:
        source: The holder.
        document: The id of the document that names it.
    """
    name = source.acts_for or source.name
    return name, "" if source.named and name != "" else source.document or document


def lines(claims: Iterable[Claim], committed: frozenset[str]) -> Mapping[Line, tuple[Claim, ...]]:
    """Return the claims of each line on each question, in the order given."""
    groups: dict[Line, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.event is not None and claim.modality in committed:
            population = None if claim.population is None else claim.population.key
            line = line_of(claim.holder, claim.document)
            groups[line, claim.event.id, claim.facet, population, claim.modality].append(claim)
    return {line: tuple(group) for line, group in groups.items()}


def answer_of(claim: Claim) -> object:
    """Return what makes two claims on one question the same answer, as a key."""
    value = claim.value
    if isinstance(value, Count):
        return value.bounds, claim.polarity == "denied" and value.upper != 0
    return _key(value), claim.polarity


@lru_cache(maxsize=65_536)
def _key(value: Value) -> str:
    return repr(value_key(value))


def stated_orders(case: Case) -> tuple[tuple[tuple[Claim, ...], tuple[Claim, ...]], ...]:
    """Return the claims that a text calls earlier, each with those it calls later, question by question.

    Every claim of the first group comes before every claim of the second: one entry for both, not one for each pair.
    """
    found = []
    for key, before in case.staged.items():
        document, stage, question = key
        after = case.staged.get((document, "later", question), ()) if stage == "earlier" else ()
        if after != ():
            found.append((before, after))
    return tuple(found)


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


# Orders that cannot be: revisions that go in a circle, and words that put first what dates put last.
#
# Claims stand in documents of their own, so a circle shows between answers: one text says that 23 became 57, another
# that
# 57 became 23. Both are reported, and neither ends a claim.


RULE_CIRCLES: Final = "stated-order"
_SHOWN: Final = 12

Orders = tuple[tuple[tuple[Claim, ...], tuple[Claim, ...]], ...]
Node = tuple[object, ...]


def stated_order(case: Case) -> Result:
    """Find stated revisions that go in a circle, and those that dates turn round."""
    return Result(first_findings((*_circles(case), *_turned(case))))


def sound_orders(case: Case) -> Orders:
    """Return the stated orders that nothing speaks against."""
    circular = circular_answers(case.stated_orders)
    kept = []
    for before, after in case.stated_orders:
        first = tuple(claim for claim in before if _node(claim) not in circular)
        then = tuple(claim for claim in after if _node(claim) not in circular)
        ends = [end for claim in then if (end := case.asserted[claim.id].latest) is not None]
        first = tuple(claim for claim in first if not _begins_after(claim, min(ends, default=None), case))
        if first and then:
            kept.append((first, then))
    return tuple(kept)


def _begins_after(claim: Claim, end: dt.datetime | None, case: Case) -> bool:
    begin = case.asserted[claim.id].earliest
    return begin is not None and end is not None and begin > end


def _node(claim: Claim) -> Node:
    return same_question(claim), answer_of(claim)


def circular_answers(orders: Orders) -> Mapping[Node, int]:
    """Return the answers that follow themselves, directly or through others, with the number of their circle."""
    follows: dict[Node, dict[Node, None]] = defaultdict(dict)
    for before, after in orders:
        for earlier in dict.fromkeys(map(_node, before)):
            follows[earlier].update((later, None) for later in map(_node, after) if later != earlier)
    if not any(later in follows for every in follows.values() for later in every):
        return {}  # no answer is followed by one that is followed: nothing can close a circle
    import networkx as nx  # noqa: PLC0415 - heavy, and rarely wanted

    graph = nx.DiGraph([(earlier, later) for earlier, every in follows.items() for later in every])
    circles = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    circles.sort(key=lambda part: min(map(repr, part)))
    return {node: number for number, part in enumerate(circles) for node in part}


def _circles(case: Case) -> Iterator[Finding]:
    circular = circular_answers(case.stated_orders)
    members: dict[int, dict[str, Claim]] = defaultdict(dict)
    for group in case.stated_orders if circular else ():
        for claim in (*group[0], *group[1]):
            if _node(claim) in circular:
                members[circular[_node(claim)]][claim.id] = claim
    for number in sorted(members):
        claims = sorted(members[number].values(), key=lambda claim: claim.id)[:_SHOWN]
        told = "; ".join(f"{said(claim)} is called the {claim.stage} figure" for claim in claims)
        text = f"The texts revise in a circle: {told}. Which figure is the last, nobody can tell."
        yield finding(RULE_CIRCLES, "undetermined", "circular", claims, text, differs="order")


def _turned(case: Case) -> Iterator[Finding]:
    """Yield the pairs that a text puts in one order and their dates in the other."""
    for before, after in case.stated_orders:
        pair = _latest_and_soonest(before, after, case)
        if pair is not None and case.asserted[pair[1].id].before(case.asserted[pair[0].id]):
            text = f"The text calls {said(pair[0])} the earlier figure and {said(pair[1])} the later one, "
            text += "but by their dates it is the other way round."
            yield finding(RULE_CIRCLES, "undetermined", "order", pair, text, differs="time said")


def _latest_and_soonest(before: Sequence[Claim], after: Sequence[Claim], case: Case) -> tuple[Claim, Claim] | None:
    begun = [(moment, claim.id, claim) for claim in before if (moment := case.asserted[claim.id].earliest) is not None]
    ended = [(moment, claim.id, claim) for claim in after if (moment := case.asserted[claim.id].latest) is not None]
    return (max(begun)[2], min(ended)[2]) if begun and ended else None


# From when until when a claim stood: what its holder had said and not yet replaced.


Standing = Literal["certain", "perhaps replaced", "perhaps said", ""]
"""How a claim stood at a moment: said and not replaced; certainly said, and the dates do not tell whether it had been
replaced; or they do not tell whether it had been said. "" where it had not been said, or had been replaced."""


@dataclass(frozen=True, slots=True)
class Belief:
    """A claim in time. No instant is invented: where words give only a day, or an order, the moment is that wide.

    Attributes:
        claim: The claim's id.
        since: When its holder said it.
        until: When it was revised or retracted by those who said it; None where nothing says that it was.
        replaced_by: Ids of the claims that replaced it, sorted.
    """

    claim: str
    since: Moment
    until: Moment | None = None
    replaced_by: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The belief's name."""
        return name("belief", self.claim)

    def standing(self, at: dt.datetime) -> Standing:
        """Return whether the claim stood at an instant: said by then, and by then not replaced.

        Args:
            at: An instant with an offset from UTC; what was said in that very second had been said.
        """
        since, until = self.since, self.until
        if since.earliest is not None and since.earliest > at:
            return ""
        if until is not None and until.latest is not None and until.latest <= at:
            return ""
        if since.latest is None or since.latest > at:
            return "perhaps said"
        kept = until is None or (until.earliest is not None and at < until.earliest)
        return "certain" if kept else "perhaps replaced"


# From when until when each claim stood.
#
# A claim ends when a claim of its own line replaces it: the text says so ("was adjusted to 57"), or another figure of
# the line was said certainly later; or when its line rejects it. Another holder's figure ends nothing.


_END_BELIEFS: Final = dt.datetime.max.replace(tzinfo=dt.UTC)
_START_BELIEFS: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
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
    earliest = min(side.earliest or _START_BELIEFS for side in sides)
    latest = min(side.latest or _END_BELIEFS for side in sides)
    # Nothing ends before it begins.
    earliest, latest = max(earliest, since.earliest or _START_BELIEFS), max(latest, since.earliest or _START_BELIEFS)
    until = Moment(None if earliest == _START_BELIEFS else earliest, None if latest == _END_BELIEFS else latest)
    named = sorted(ends, key=lambda each: (moments[each.id].earliest or _START_BELIEFS, each.id))
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
        self._claims = sorted(known, key=lambda claim: moments[claim.id].earliest or _START_BELIEFS)
        self._begins = [moments[claim.id].earliest or _START_BELIEFS for claim in self._claims]
        self._ends = [moments[claim.id].latest or _END_BELIEFS for claim in self._claims]
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
        for rejected_id in claim.disputes:
            rejected = case.by_id.get(rejected_id)
            if rejected is not None and _line(rejected) == _line(claim):
                yield rejected, claim


def _line(claim: Claim) -> tuple[str, str]:
    return line_of(claim.holder, claim.document)


# Stale copies: what others still print after the line that said it has replaced it.


RULE: Final = "stale-copies"


def stale_copies(case: Case) -> Result:
    """Find the claims of a line that another publisher prints, without the newer figure, after it was replaced."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for stale_id, later in case.stale.items():
        found = _stale(case.by_id[stale_id], later, case)
        groups[found.question].append(found)
    kept = [found for group in groups.values() for found in first_findings(group)]
    return Result(tuple(kept), sum(map(len, groups.values())) - len(kept))


def stale(case: Case) -> Mapping[str, Claim]:
    """Return the stale copies by id, each with the claim that had certainly replaced it first."""
    found: dict[str, Claim] = {}
    for group in contested(case.lines):
        found.update(_of_line([claim for claim in group if isinstance(claim.value, Count)], case))
    return found


def _of_line(group: Sequence[Claim], case: Case) -> Iterator[tuple[str, Claim]]:
    line = Succession(sorted(group, key=lambda claim: _printed(claim, case)), case.asserted)
    printed: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        printed[claim.document].append(claim)
    for claim in group:
        for later in line.after(claim)[-1:] if not claim.own_voice else ():
            told = any(not excludes(later, other) for other in printed[claim.document])
            if not told and is_stale(claim, later, case):
                yield claim.id, later


def _printed(claim: Claim, case: Case) -> tuple[bool, str, str]:
    """Order claims by when they were printed, those of documents without a date last."""
    published = case.documents[claim.document].published
    return published is None, "" if published is None else str(published.moment), claim.id


def _stale(claim: Claim, later: Claim, case: Case) -> Finding:
    document = case.documents[claim.document]
    printer = claim.chain[-1].source.name or document.title
    text = f"{printer}, published {document.published}, still prints {said(claim)}; "
    by = case.asserted[later.id].latest
    when = "" if by is None else f" by {iso(by)}"
    text += f"{claim.holder.name} had replaced it with {answer(later.value)}{when}: {said(later)}."
    return finding(RULE, "revision", "stale-copy", (claim, later), text, differs="value", aligned=_ALIGNED)


_ALIGNED: Final = ("event", "facet", "population")

# What had been said, and not yet replaced, at a moment.


@dataclass(frozen=True, slots=True)
class Held:
    """What stood at a moment.

    Attributes:
        certain: Claims that had been said by then, and had not been replaced.
        perhaps_replaced: Claims that had been said by then; whether they had been replaced, the dates do not tell.
        perhaps_said: Claims of which the dates do not tell whether they had been said by then.
    """

    certain: tuple[Belief, ...]
    perhaps_replaced: tuple[Belief, ...]
    perhaps_said: tuple[Belief, ...]

    @property
    def known(self) -> tuple[Belief, ...]:
        """What had certainly been said, and not certainly been replaced: what a reader then held."""
        return (*self.certain, *self.perhaps_replaced)


class AsOf:
    """Answers what stood at any moment.

    Args:
        beliefs: From when until when each claim stood.
    """

    def __init__(self, beliefs: Iterable[Belief]) -> None:
        self._beliefs = tuple(beliefs)

    def at(self, moment: dt.datetime) -> Held:
        """Return what stood at an instant.

        Args:
            moment: With an offset from UTC.

        Raises:
            ValueError: It has none, so nobody knows when it was.
        """
        if moment.tzinfo is None:
            raise ValueError(f"{moment} has no zone")
        found: dict[str, list[Belief]] = {"certain": [], "perhaps replaced": [], "perhaps said": [], "": []}
        for belief in self._beliefs:
            found[belief.standing(moment)].append(belief)
        return Held(tuple(found["certain"]), tuple(found["perhaps replaced"]), tuple(found["perhaps said"]))


# Time: when each claim was said, in which order, and until when it stood.
#
# Four clocks are kept apart: when it happened, when it was said, when the document was published, when we read it. The
# first bounds the second from below, the last two bound it from above; words such as "first reports" and "later that
# day" give an order and no instant. Nothing is stamped that nobody stamped.


# From when until when claims stood, as RDF in a named graph of its own.
#
# Four properties of the claim itself, so that a query asks for one moment and joins nothing: by `cg:believedFrom` it
# had
# certainly been said, by `cg:believedUntil` it had certainly been replaced; `cg:believedFromEarliest` and
# `cg:believedUntilEarliest` say when either may have been at the earliest. What nobody knows is not written.


HISTORY: Final = "graph/history"
"""The id of the named graph."""


def history_quads(beliefs: Iterable[Belief], base: str = BASE) -> list[Quad]:
    """Return beliefs as quads of one named graph, in the order given.

    Args:
        beliefs: From when until when claims stood.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, HISTORY)
    for belief in beliefs:
        _belief_history(sheet, sheet.node(belief.claim), belief)
    return list(sheet.quads())


def _belief_history(sheet: Sheet, node: NamedNode, belief: Belief) -> None:
    since, until = belief.since, belief.until or Moment(None, None)
    _say(sheet, node, "believedFromEarliest", since.earliest)
    _say(sheet, node, "believedFrom", since.latest)
    _say(sheet, node, "believedUntilEarliest", until.earliest)
    _say(sheet, node, "believedUntil", until.latest)
    sheet.say(node, cg("replacedBy"), *(sheet.node(other) for other in belief.replaced_by))


def _say(sheet: Sheet, node: NamedNode, property_: str, at: dt.datetime | None) -> None:
    if at is not None:
        sheet.say(node, cg(property_), instant(at))
