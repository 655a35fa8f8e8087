"""Orders that cannot be: revisions that go in a circle, and words that put first what dates put last.

Claims stand in documents of their own, so a circle shows between answers: one text says that 23 became 57, another that
57 became 23. Both are reported, and neither ends a claim.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from claimgraph.findings.case import Case, Result, finding, first_findings, same_question
from claimgraph.findings.history.lines import answer_of
from claimgraph.findings.words import said
from claimgraph.schema import Claim, Finding

RULE: Final = "stated-order"
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
        yield finding(RULE, "undetermined", "circular", claims, text, differs="order")


def _turned(case: Case) -> Iterator[Finding]:
    """Yield the pairs that a text puts in one order and their dates in the other."""
    for before, after in case.stated_orders:
        pair = _latest_and_soonest(before, after, case)
        if pair is not None and case.asserted[pair[1].id].before(case.asserted[pair[0].id]):
            text = f"The text calls {said(pair[0])} the earlier figure and {said(pair[1])} the later one, "
            text += "but by their dates it is the other way round."
            yield finding(RULE, "undetermined", "order", pair, text, differs="time said")


def _latest_and_soonest(before: Sequence[Claim], after: Sequence[Claim], case: Case) -> tuple[Claim, Claim] | None:
    begun = [(moment, claim.id, claim) for claim in before if (moment := case.asserted[claim.id].earliest) is not None]
    ended = [(moment, claim.id, claim) for claim in after if (moment := case.asserted[claim.id].latest) is not None]
    return (max(begun)[2], min(ended)[2]) if begun and ended else None
