"""What was compared and what was not, and why not: a silent tool looks as if it had looked at everything."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claimgraph.findings.case import COMMITTED, Case, choose_two
from claimgraph.findings.relations import BACKGROUND
from claimgraph.schema import Claim


@dataclass(frozen=True, slots=True)
class Coverage:
    """The pairs of claims on one facet.

    Attributes:
        pairs: All of them.
        compared: Those that a rule held against each other.
        reasons: Why the others were not, with their number; the numbers add up to `pairs` less `compared`.
        open_events: Pairs of events that may be one, and wait for a person: were they, more would be compared.
    """

    pairs: int
    compared: int
    reasons: Mapping[str, int] = field(default_factory=dict)
    open_events: int = 0

    def __str__(self) -> str:
        """Return the line for the end of a run: "30 pairs of claims …: 20 compared, 10 not: 10 different events"."""
        line = f"{self.pairs:,} pairs of claims on one facet: {self.compared:,} compared"
        left_out = self.pairs - self.compared
        if left_out != 0:
            reasons = ", ".join(f"{number:,} {reason}" for reason, number in self.reasons.items())
            line = f"{line}, {left_out:,} not: {reasons}"
        if self.open_events == 0:
            return line
        pairs = "1 pair" if self.open_events == 1 else f"{self.open_events:,} pairs"
        return f"{line}; {pairs} of events that may be one: {SHOWN_BY}"


SHOWN_BY = "claimgraph matches"
"""The command that shows which."""

NO_COMMITMENT = "with a claim that says nothing of what is (a threat, a forecast, a question)"
NO_EVENT = "with a claim of no known event"
OTHER_EVENT = "of different events"
WORDS_ONLY = "of words that no rule compares"
CUT = "left out of questions with too many answers"


@dataclass(slots=True)
class Tally:
    """Claims on one facet, counted: what the number of their pairs follows from.

    Attributes:
        claims: All of them.
        committed: Those that say what is.
        placed: Those of the committed that are of a known event.
        together: Pairs of placed claims that are of one event.
        worded: Pairs of those in which a value is words, or the two are of different kinds.
    """

    claims: int = 0
    committed: int = 0
    placed: int = 0
    together: int = 0
    worded: int = 0


class Tallies:
    """Tallies by facet, filled from one set of claims after another.

    The claims of one event come in one set.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[Tally, bool]] = {}
        self._cut = 0
        self._open: set[tuple[str, str, str]] = set()

    def add(self, case: Case, cut: int) -> None:
        """Count the claims of a case.

        Args:
            case: The claims.
            cut: Pairs of them that the rules left out.
        """
        self._cut += cut
        self._open.update(match.pair for match in case.matches if match.kind == "event" and match.proposed)
        groups: dict[str, list[Claim]] = defaultdict(list)
        for claim in case.claims:
            if claim.facet not in BACKGROUND:  # they speak of no event, and have a rule of their own
                groups[claim.facet].append(claim)
        for facet, claims in groups.items():
            known = case.facets.get(facet)
            tally, _ = self._known.setdefault(facet, (Tally(), known is None or known.comparison == "none"))
            _count(tally, claims)

    def coverage(self) -> Coverage:
        """Return what was compared and what was not."""
        reasons: Counter[str] = Counter()
        for tally, words_only in self._known.values():
            reasons.update(_reasons(tally, words_only))
        pairs = sum(choose_two(tally.claims) for tally, _ in self._known.values())
        reasons[CUT] = min(self._cut, pairs - reasons.total())
        given = {reason: reasons[reason] for reason in _ORDER if reasons[reason] > 0}
        return Coverage(pairs, pairs - sum(given.values()), given, len(self._open))


def coverage(case: Case, cut: int) -> Coverage:
    """Count the pairs of claims on one facet, without making them.

    Args:
        case: The claims.
        cut: Pairs that the rules left out.
    """
    tallies = Tallies()
    tallies.add(case, cut)
    return tallies.coverage()


def _count(tally: Tally, claims: list[Claim]) -> None:
    committed = [claim for claim in claims if claim.modality in COMMITTED]
    placed = [claim for claim in committed if claim.event is not None]
    together = _within(Counter(claim.event.id for claim in placed if claim.event is not None).values())
    tally.claims += len(claims)
    tally.committed += len(committed)
    tally.placed += len(placed)
    tally.together += together
    tally.worded += _with_words(placed)


def _reasons(tally: Tally, words_only: bool) -> Counter[str]:
    """Count why pairs are not compared, gate by gate: each pair stops at the first gate that it does not pass."""
    return Counter(
        {
            NO_COMMITMENT: choose_two(tally.claims) - choose_two(tally.committed),
            NO_EVENT: choose_two(tally.committed) - choose_two(tally.placed),
            OTHER_EVENT: choose_two(tally.placed) - tally.together,
            WORDS_ONLY: tally.together if words_only else tally.worded,
        }
    )


def _with_words(claims: list[Claim]) -> int:
    """Count the pairs of one event whose values are of two kinds, or words."""
    events: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.event is not None:
            events[claim.event.id][claim.value.kind] += 1
    every = sum(choose_two(kinds.total()) for kinds in events.values())
    return every - sum(_within(number for kind, number in kinds.items() if kind != "text") for kinds in events.values())


def _within(numbers: Iterable[int]) -> int:
    return sum(choose_two(number) for number in numbers)


_ORDER = (NO_COMMITMENT, NO_EVENT, OTHER_EVENT, WORDS_ONLY, CUT)
