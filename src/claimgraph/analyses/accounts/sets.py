"""What can be true together: answers that stand, counts as intervals in one sweep, and largest sets without a conflict.

Which claims stand comes first: what its own source has replaced is no rival, and neither is what counts something else.
On intervals one sweep finds every account (Helly's theorem in one dimension), and sorting is the whole cost. All else
is maximal independent sets of a graph of conflicts, or of conflicts of three or more. Conflicts here go both ways, so
these sets are its preferred extensions (Coste-Marquis, Devred and Marquis, Symmetric Argumentation Frameworks, 2005).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from claimgraph.comparison.case import MOST_FINDINGS, Case, Issue, Position, RuleFindings, finding
from claimgraph.comparison.chronology import is_one_line, perhaps_one_line, same_question
from claimgraph.comparison.scope import MINIMA
from claimgraph.comparison.times import in_order, is_toll
from claimgraph.comparison.wording import answer, count_of, denies_any, listed, says_more_than, spread, voice
from claimgraph.schema import Claim, Count, Finding


@dataclass(frozen=True, slots=True)
class Stance:
    """One answer with the claims that stand for it.

    Attributes:
        claims: In reading order; never empty.
        low: For a count, the smallest number that it allows.
        high: For a count, the largest, or infinity.
        holders: Who says it, each once.
    """

    claims: tuple[Claim, ...]
    low: float = -math.inf
    high: float = math.inf
    holders: frozenset[tuple[str, str]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "holders", frozenset(holder_key(claim) for claim in self.claims))

    def allows(self, number: float) -> bool:
        """Return whether a number fits."""
        return self.low <= number <= self.high


def holder_key(claim: Claim) -> tuple[str, str]:
    """Return what tells the claim's holder from others."""
    return claim.holder.name, claim.holder.document


def claims_of(stances: Iterable[Stance]) -> list[Claim]:
    """Return the claims of these stances."""
    return [claim for stance in stances for claim in stance.claims]


def camps(stances: Sequence[Stance]) -> list[tuple[tuple[int, int], float]]:
    """Return the largest sets of stances that one number fits, by their numbers, lowest first.

    Each is a rank and a number: minus how many different holders and minus how many claims it has, so that the best
    supported comes first when they are sorted; and the smallest number that fits all, so that whoever allows it is in
    the set. Listing the members of every set would cost their number times that of the stances; a running count of
    holders is enough to choose.
    """
    edges = sorted(
        [(stance.low, 0, i) for i, stance in enumerate(stances)]
        + [(stance.high, 1, i) for i, stance in enumerate(stances)]
    )
    holders: Counter[object] = Counter()
    found: list[tuple[tuple[int, int], float]] = []
    claims, growing, point = 0, False, -math.inf
    for place, closing, index in edges:
        stance = stances[index]
        if closing == 0:
            holders.update(stance.holders)
            claims, growing, point = claims + len(stance.claims), True, place
            continue
        if growing:
            found.append(((-len(holders), -claims), point))
            growing = False
        claims -= len(stance.claims)
        holders.subtract(stance.holders)
        for holder in stance.holders:
            if holders[holder] == 0:
                del holders[holder]
    return found


def accounts(counts: Sequence[Count]) -> tuple[int, ...]:
    """Return as many counts as possible that all exclude each other, as indices, lowest first."""
    chosen: list[int] = []
    reached = -math.inf
    for index in sorted(range(len(counts)), key=lambda i: (highest(counts[i]), -lowest(counts[i]), i)):
        if lowest(counts[index]) > reached:
            chosen.append(index)
            reached = highest(counts[index])
    return tuple(chosen)


def lowest(count: Count) -> float:
    """Return the smallest number that fits; nobody counts below 0."""
    return 0 if count.lower is None else count.lower


def highest(count: Count) -> float:
    """Return the largest number that fits."""
    return math.inf if count.upper is None else count.upper


def replaced(case: Case, findings: Iterable[Finding]) -> frozenset[str]:
    """Return the claims that findings call replaced by a later one, and what headlines only repeat."""
    found: set[str] = {*case.chronology.headlines}
    for one in findings:
        if one.verdict == "revision" and len(one.claims) == 2:
            left, right = (case.by_id.get(claim) for claim in one.claims)
            if left is not None and right is not None:
                found.add(in_order(left, right, case)[0].id)
    return frozenset(found)


def standing(
    case: Case, positions: Sequence[Position], earlier: frozenset[str]
) -> tuple[tuple[Stance, ...], tuple[Claim, ...]]:
    """Return the answers to one question about a count that stand, and the claims that compete with none."""
    firm = [claim for position in positions for claim in position.claims if is_figure(claim)]
    gone = superseded(case, firm, earlier)
    gone |= of_several_scopes([claim for claim in firm if claim.id not in gone])
    kept = ([claim for claim in position.claims if is_figure(claim) and claim.id not in gone] for position in positions)
    stances = tuple(_stance(claims) for claims in kept if claims != [])
    return stances, tuple(claim for position in positions for claim in position.claims if claim.id in gone)


def superseded(case: Case, figures: Sequence[Claim], earlier: frozenset[str]) -> set[str]:
    """Return the figures for one number that a later one of the same line has replaced.

    Args:
        case: All claims.
        figures: Counts that answer one question.
        earlier: Claims that findings call replaced; of a question with many rivals, not every pair is compared.
    """
    gone = {claim.id for claim in figures if claim.id in earlier or _is_staged(claim, case)}
    return gone | _outdated([claim for claim in figures if claim.id not in gone], case)


def is_figure(claim: Claim) -> bool:
    """Return whether a claim asserts a number; a denial of one number says no other."""
    bounded = isinstance(claim.value, Count) and claim.value.bounds != (None, None)
    return bounded and claim.modality == "asserted" and (claim.polarity == "affirmed" or denies_any(claim))


def _is_staged(claim: Claim, case: Case) -> bool:
    """Return whether the text itself goes on to a later figure."""
    return claim.stage == "earlier" and (claim.document, "later", same_question(claim)) in case.chronology.staged


def _outdated(claims: Iterable[Claim], case: Case) -> set[str]:
    """Return the figures that their own holder has replaced since: dated before the last, and apart from it."""
    lines: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        lines[holder_key(claim)].append(claim)
    return {claim.id for line in lines.values() if len(line) > 1 for claim in _overtaken(line, case)}


def _overtaken(line: Sequence[Claim], case: Case) -> list[Claim]:
    dated = [(said, claim) for claim in line if (said := case.said(claim)) is not None]
    if len(dated) < 2:
        return []
    last, newest = max(dated, key=lambda each: (each[0].first, each[1].id))
    return [claim for said, claim in dated if said.last < last.first and not _count(claim).meets(_count(newest))]


def of_several_scopes(claims: Iterable[Claim]) -> set[str]:
    """Return the figures that one holder gives beside others in one sentence or one breakdown.

    "3 died in the market and 5 at the school" counts two things, and neither is a figure for the whole.
    """
    breaths: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        breaths[claim.document, claim.sentence.start, holder_key(claim)].append(claim)
        if claim.part_of != "":
            breaths[(claim.part_of,)].append(claim)
    return {claim.id for group in breaths.values() if len(group) > 1 and _is_apart(group) for claim in group}


def _is_apart(claims: Sequence[Claim]) -> bool:
    counts = [_count(claim) for claim in claims]
    return max(map(lowest, counts)) > min(map(highest, counts))


def _stance(claims: list[Claim]) -> Stance:
    count = _count(claims[0])
    # People say "more than 430" of 430: the two are no dispute, so the open bound takes the number itself in.
    loose = count.upper is None and all(says_more_than(_count(claim)) for claim in claims)
    return Stance(tuple(claims), lowest(count) - (1 if loose else 0), highest(count))


def _count(claim: Claim) -> Count:
    return spread(count_of(claim))


def asked(issue: Issue) -> list[list[Position]]:
    """Return the counts of an issue, by whom they count."""
    groups: dict[str | None, list[Position]] = defaultdict(list)
    for position in issue.positions:
        if isinstance(position.value, Count):
            groups[None if position.population is None else position.population.key].append(position)
    return [groups[key] for key in sorted(groups, key=lambda key: (key is not None, key))]


RULE: Final = "accounts"
"""The rule whose conflicts sum up others: they are no conflict of their own."""

_SHOWN: Final = 12
"""Accounts that a sentence names."""


def irreconcilable(case: Case) -> RuleFindings:
    """Sum up the questions that have too many rivals to be read in pairs."""
    many = (issue for issue in case.issues if issue.facet.comparison == "interval" and issue.rivals > MOST_FINDINGS)
    found = (_of_question(positions, case) for issue in many for positions in asked(issue))
    return RuleFindings(tuple(one for one in found if one is not None))


def _of_question(positions: Sequence[Position], case: Case) -> Finding | None:
    """Return one conflict of three or more accounts: one claim for each, all of different holders.

    What only counts a part, or until then, is no rival of a higher figure.
    """
    chosen: list[Claim] = []
    for position in positions:
        firm = (claim for claim in position.claims if claim.modality == "asserted" and claim.stage is None)
        claim = next((one for one in firm if one.basis not in {*MINIMA, "confirmed"} and is_toll(one, case)), None)
        if claim is not None and is_figure(claim) and not any(_one_line(claim, other) for other in chosen):
            chosen.append(claim)
    claims = [chosen[index] for index in accounts([_count(claim) for claim in chosen])]
    if len(claims) < 3:
        return None
    said = listed([f"{answer(claim.value)} ({voice(claim)})" for claim in claims[:_SHOWN]])
    more = f" and {len(claims) - _SHOWN} more" if len(claims) > _SHOWN else ""
    text = f"{len(claims)} accounts exclude each other: {said}{more}."
    return finding(
        RULE, "conflict", "accounts", claims, text, differs="value", aligned=("event", "facet", "population")
    )


def _one_line(left: Claim, right: Claim) -> bool:
    return is_one_line(left, right) or perhaps_one_line(left, right)


Conflict = frozenset[int]
"""Two or more stances, by number, that cannot all be true; some of them can."""

MOST_SETS: Final = 1000
"""Sets that are listed; where there are more, the best are chosen from these and from a greedy choice."""

MOST_STANCES: Final = 200
"""Stances of one dispute up to which sets are listed at all; above, each account grows greedily."""

_GROWN: Final = 20
"""Sets that a greedy choice gives."""

_MOST_LOOKS: Final = 2_000_000
"""Looks at a conflict that listing sets of three or more may take."""


def smallest(conflicts: Collection[Conflict]) -> list[Conflict]:
    """Return the conflicts that hold no smaller one, in order."""
    pairs = {conflict for conflict in conflicts if len(conflict) == 2}
    kept = sorted(pairs, key=sorted)
    larger: list[Conflict] = []
    for conflict in sorted({one for one in conflicts if len(one) > 2}, key=lambda one: (len(one), sorted(one))):
        members = sorted(conflict)
        within = any(frozenset((a, b)) in pairs for i, a in enumerate(members) for b in members[:i])
        if not within and not any(other < conflict for other in larger):
            larger.append(conflict)
    return kept + larger


def components(conflicts: Collection[Conflict]) -> list[tuple[int, ...]]:
    """Return the stances that conflicts join, directly or through others."""
    touching = _by_stance(conflicts)
    left = set(touching)
    found = []
    for first in sorted(touching):
        if first in left:
            component, waiting = {first}, [first]
            while waiting:
                for conflict in touching[waiting.pop()]:
                    waiting.extend(conflict - component)
                    component |= conflict
            left -= component
            found.append(tuple(sorted(component)))
    return found


def maximal_sets(
    stances: Sequence[int], conflicts: Sequence[Conflict], first: Sequence[int]
) -> tuple[list[frozenset[int]], bool]:
    """Return largest sets of stances that hold no conflict, and whether these are all.

    Args:
        stances: All stances of one component.
        conflicts: Those within it; none holds another.
        first: The stances in the order in which a greedy choice takes them, where there are too many sets to list.
    """
    if len(stances) <= MOST_STANCES:
        listed_by = _of_pairs if all(len(one) == 2 for one in conflicts) else _of_more
        sets = list(islice(listed_by(stances, conflicts), MOST_SETS + 1))
        if None not in sets and len(sets) <= MOST_SETS:
            return [one for one in sets if one is not None], True
        listed = [one for one in sets[:MOST_SETS] if one is not None]
    else:
        listed = []
    touching = _by_stance(conflicts)
    return list(dict.fromkeys([*_several(first, touching), *listed])), False


def _of_pairs(stances: Sequence[int], conflicts: Sequence[Conflict]) -> Iterator[frozenset[int]]:
    """Yield them where every conflict has two stances: the cliques of what is compatible."""
    if len(stances) == 2:
        return iter(frozenset((stance,)) for stance in stances)
    import networkx as nx  # noqa: PLC0415 -- slow to load, and most stores have nothing for it

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(stances)
    graph.add_edges_from((min(conflict), max(conflict)) for conflict in conflicts)
    return (frozenset(clique) for clique in nx.find_cliques(nx.complement(graph)))


def _of_more(stances: Sequence[int], conflicts: Sequence[Conflict]) -> Iterator[frozenset[int] | None]:
    """Yield them where conflicts have three stances or more: what smallest sets that meet every conflict leave.

    Ends with None where it took too long. Each step takes a conflict that nothing meets yet, and goes on only while
    each member meets some conflict alone (Murakami and Uno, Efficient algorithms for dualizing large-scale
    hypergraphs, 2014).
    """
    every = frozenset(stances)
    looks = 0
    stack: list[tuple[frozenset[int], frozenset[int], tuple[Conflict, ...]]] = [(frozenset(), every, tuple(conflicts))]
    while stack:
        if looks > _MOST_LOOKS:
            yield None
            return
        met, allowed, open_ = stack.pop()
        if open_ == ():
            yield every - met
            continue
        options = sorted(min(open_, key=lambda one: (len(one & allowed), sorted(one))) & allowed)
        looks += len(conflicts) * (1 + len(options))
        left = allowed.difference(options)
        for stance in options:
            more = met | {stance}
            if _each_is_needed(more, conflicts):
                stack.append((more, left, tuple(one for one in open_ if stance not in one)))
            left |= {stance}


def _each_is_needed(met: frozenset[int], conflicts: Sequence[Conflict]) -> bool:
    alone = {stance for conflict in conflicts if len(common := conflict & met) == 1 for stance in common}
    return alone == met


def _by_stance(conflicts: Iterable[Conflict]) -> Mapping[int, list[Conflict]]:
    touching: dict[int, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        for stance in conflict:
            touching[stance].append(conflict)
    return touching


def _several(order: Sequence[int], touching: Mapping[int, list[Conflict]]) -> list[frozenset[int]]:
    """Return a few largest sets, each around a stance that none before it keeps.

    The first grows around the best supported stance, the next around the best supported one that the first drops: every
    stance has a conflict, so there are two or more.
    """
    sets: list[frozenset[int]] = []
    left = dict.fromkeys(order)
    while len(left) > 0 and len(sets) < _GROWN:
        kept = _grown(next(iter(left)), order, touching)
        sets.append(kept)
        left = {stance: None for stance in left if stance not in kept}
    return sets


def _grown(seed: int, order: Sequence[int], touching: Mapping[int, list[Conflict]]) -> frozenset[int]:
    """Return a largest set around one stance: every other that conflicts with nothing chosen so far."""
    chosen = {seed}
    for stance in order:
        if stance not in chosen and not any(conflict - {stance} <= chosen for conflict in touching[stance]):
            chosen.add(stance)
    return frozenset(chosen)
