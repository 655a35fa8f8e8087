"""The history of a dispute: from when until when each claim stood, and what stood at a moment.

A claim ends when a claim of its own line replaces it: the text says so ("was adjusted to 57"), or another figure of
the line was said certainly later; or when its line rejects it. Another holder's figure ends nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from pyoxigraph import Quad

from claimgraph.comparison.case import Case, RuleFindings, capped, finding, first_findings
from claimgraph.comparison.chronology import FIRST, LAST, Order, answer_of, is_one_line, line_of, same_question
from claimgraph.comparison.times import in_order
from claimgraph.comparison.wording import answer, said
from claimgraph.graph.rdf import Sheet, cg, instant
from claimgraph.schema import BASE, Claim, Finding, Moment, iso, name

HISTORY: Final = "graph/history"
"""The id of the named graph."""

_MOST_NAMED: Final = 8
"""Claims that a belief names as those that ended it; the earliest are enough to look at."""

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


@dataclass(frozen=True, slots=True)
class Snapshot:
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
    """Answers what stood at any moment, from when until when each claim stood."""

    def __init__(self, beliefs: Iterable[Belief]) -> None:
        self._beliefs = tuple(beliefs)

    def at(self, moment: dt.datetime) -> Snapshot:
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
        return Snapshot(tuple(found["certain"]), tuple(found["perhaps replaced"]), tuple(found["perhaps said"]))


def beliefs(case: Case, findings: Iterable[Finding]) -> tuple[Belief, ...]:
    """Return from when until when each claim stood, in reading order; findings tell of revisions in words and dates."""
    ends: dict[str, list[Claim]] = defaultdict(list)
    moments = case.chronology.asserted
    for claim, followers in case.chronology.replaced():
        ends[claim.id].extend(followers)
    for before, after in _sound_orders(case):
        _replaced_by_words(before, after, ends)
    for earlier, later in (*_found(case, findings), *_retracted(case)):
        ends[earlier.id].append(later)
    return tuple(_belief(claim, ends.get(claim.id, ()), moments) for claim in case.claims)


def _belief(claim: Claim, ends: Sequence[Claim], moments: Mapping[str, Moment]) -> Belief:
    """Return the claim in time; the first of those that replaced it ended it, whichever of them it was."""
    since = moments[claim.id]
    if not ends:
        return Belief(claim.id, since)
    sides = [moments[each.id] for each in ends]
    earliest = min(side.earliest or FIRST for side in sides)
    latest = min(side.latest or LAST for side in sides)
    # Nothing ends before it begins.
    earliest, latest = max(earliest, since.earliest or FIRST), max(latest, since.earliest or FIRST)
    until = Moment(None if earliest == FIRST else earliest, None if latest == LAST else latest)
    named = sorted(ends, key=lambda each: (moments[each.id].earliest or FIRST, each.id))
    since = since.narrowed(Moment(None, until.latest))  # nobody replaces what was not yet said
    return Belief(claim.id, since, until, tuple(sorted({each.id for each in named[:_MOST_NAMED]})))


def _sound_orders(case: Case) -> Iterator[Order]:
    """Yield the stated orders that nothing speaks against."""
    moments = case.chronology.asserted
    circular = circular_answers(case.chronology.stated_orders)
    for before, after in case.chronology.stated_orders:
        first, then = (tuple(claim for claim in side if _node(claim) not in circular) for side in (before, after))
        end = min((moments[claim.id].latest or LAST for claim in then), default=LAST)
        first = tuple(claim for claim in first if (moments[claim.id].earliest or FIRST) <= end)
        if first and then:
            yield first, then


def _replaced_by_words(before: Sequence[Claim], after: Sequence[Claim], ends: Mapping[str, list[Claim]]) -> None:
    """Note what the later figures of a text do to its earlier ones."""
    by_answer: dict[object, Claim] = {}
    for claim in after:
        by_answer.setdefault(answer_of(claim), claim)
    for claim in before:
        others = [other for given, other in by_answer.items() if given != answer_of(claim)]
        ends[claim.id].extend(others)


def _found(case: Case, findings: Iterable[Finding]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs, earlier first, of which a finding says that one revises the other within a line or a text."""
    moments = case.chronology.asserted
    for one in findings:
        if one.verdict == "revision" and len(one.claims) == 2 and all(claim in case.by_id for claim in one.claims):
            earlier, later = in_order(case.by_id[one.claims[0]], case.by_id[one.claims[1]], case)
            together = earlier.document == later.document or is_one_line(earlier, later)
            marked = {earlier.stage, later.stage} == {"earlier", "later"}
            if together and not marked and not moments[later.id].before(moments[earlier.id]):
                yield earlier, later


def _retracted(case: Case) -> Iterator[tuple[Claim, Claim]]:
    """Yield the claims that their own line rejects, each with the rejection."""
    for claim in case.claims:
        for other in claim.disputes:
            rejected = case.by_id.get(other)
            if rejected is None:
                continue
            if line_of(rejected.holder, rejected.document) == line_of(claim.holder, claim.document):
                yield rejected, claim


def history_quads(records: Iterable[Belief], base: str = BASE) -> list[Quad]:
    """Return beliefs as quads of one named graph, in the order given.

    Four properties stand at the claim itself, so that a query asks for one moment and joins nothing: by
    `cg:believedFrom` it had certainly been said, by `cg:believedUntil` certainly been replaced; two more say when that
    may have been at the earliest. What nobody knows is not written.
    """
    sheet = Sheet(base, HISTORY)
    for belief in records:
        node, since, until = sheet.node(belief.claim), belief.since, belief.until or Moment(None, None)
        for term, at in (
            ("believedFromEarliest", since.earliest),
            ("believedFrom", since.latest),
            ("believedUntilEarliest", until.earliest),
            ("believedUntil", until.latest),
        ):
            sheet.say(node, cg(term), *([] if at is None else [instant(at)]))
        sheet.say(node, cg("replacedBy"), *(sheet.node(other) for other in belief.replaced_by))
    return list(sheet.quads())


STATED_ORDER: Final = "stated-order"
STALE_COPIES: Final = "stale-copies"

_SHOWN: Final = 12
"""Claims of one circle that a sentence names."""

_Node = tuple[object, ...]
"""A question and an answer to it."""


def stated_order(case: Case) -> RuleFindings:
    """Find stated revisions that go in a circle, and those that dates turn round.

    Claims stand in documents of their own, so a circle shows between answers: one text says that 23 became 57, another
    that 57 became 23. Both are reported, and neither ends a claim.
    """
    return capped((*_circular(case), *_reversed(case)), case)


def _circular(case: Case) -> Iterator[Finding]:
    circular = circular_answers(case.chronology.stated_orders)
    members: dict[int, dict[str, Claim]] = defaultdict(dict)
    for group in case.chronology.stated_orders if circular else ():
        for claim in (*group[0], *group[1]):
            if _node(claim) in circular:
                members[circular[_node(claim)]][claim.id] = claim
    for number in sorted(members):
        claims = sorted(members[number].values(), key=lambda claim: claim.id)[:_SHOWN]
        called = "; ".join(f"{said(claim)} is called the {claim.stage} figure" for claim in claims)
        text = f"The texts revise in a circle: {called}. Which figure is the last, nobody can tell."
        yield finding(STATED_ORDER, "undetermined", "circular", claims, text, differs="order")


def circular_answers(orders: Iterable[Order]) -> Mapping[_Node, int]:
    """Return the answers that follow themselves, directly or through others, with the number of their circle."""
    follows: dict[_Node, dict[_Node, None]] = defaultdict(dict)
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


def _node(claim: Claim) -> _Node:
    return same_question(claim), answer_of(claim)


def _reversed(case: Case) -> Iterator[Finding]:
    """Yield the pairs that a text puts in one order and their dates in the other."""
    moments = case.chronology.asserted
    for before, after in case.chronology.stated_orders:
        begun = [(at, claim.id, claim) for claim in before if (at := moments[claim.id].earliest) is not None]
        ended = [(at, claim.id, claim) for claim in after if (at := moments[claim.id].latest) is not None]
        if begun == [] or ended == []:
            continue
        last, first = max(begun)[2], min(ended)[2]
        if moments[first.id].before(moments[last.id]):
            text = f"The text calls {said(last)} the earlier figure and {said(first)} the later one, "
            text += "but by their dates it is the other way round."
            yield finding(STATED_ORDER, "undetermined", "order", (last, first), text, differs="time said")


def stale_copies(case: Case) -> RuleFindings:
    """Find the claims of a line that another publisher prints, without the newer figure, after it was replaced."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for claim, later in case.chronology.stale.items():
        found = _stale(case.by_id[claim], later, case)
        groups[found.question].append(found)
    kept = [found for group in groups.values() for found in first_findings(group)]
    return RuleFindings(tuple(kept), sum(map(len, groups.values())) - len(kept))


def _stale(claim: Claim, later: Claim, case: Case) -> Finding:
    document = case.documents[claim.document]
    printer = claim.chain[-1].source.name or document.title
    by = case.chronology.asserted[later.id].latest
    when = "" if by is None else f" by {iso(by)}"
    text = f"{printer}, published {document.published}, still prints {said(claim)}; "
    text += f"{claim.holder.name} had replaced it with {answer(later.value)}{when}: {said(later)}."
    aligned = ("event", "facet", "population")
    return finding(STALE_COPIES, "revision", "stale-copy", (claim, later), text, differs="value", aligned=aligned)
