"""What to make of a minimal set: most are no conflict of their own, and the reason is told.

The gates are those of every rule, in this order: what only an inference says, what was revised, what a vague number
says, what another rule tells already, whose order nobody knows, whose parts come from different voices. What passes
them all is a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from claimgraph.findings.arithmetic.books import Entry, Knot
from claimgraph.findings.arithmetic.checking import Check, Group
from claimgraph.findings.arithmetic.net import Sum
from claimgraph.findings.arithmetic.propagation import HIGH, LOW, Outcome, propagate
from claimgraph.findings.arithmetic.voices import Voice, any_pair, is_firm, is_one_voice, spokesmen, voice_of
from claimgraph.findings.arithmetic.wording import contradiction
from claimgraph.findings.case import Case
from claimgraph.findings.populations import relation
from claimgraph.results.ledger import Explanation
from claimgraph.schema import Claim

_REVISED: Final = frozenset({"revision", "superseded"})
_UNORDERED: Final = frozenset({"stage-unknown", "order-unknown"})


@dataclass(frozen=True)
class Judged:
    """A minimal set with all that is needed to judge it.

    Attributes:
        members: Numbers of its entries, in order.
        check: The check that found it.
        group: The group in which it stands.
        case: The claims.
    """

    members: tuple[int, ...]
    check: Check
    group: Group
    case: Case

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Its figures."""
        return tuple(self.check.books.entries[member] for member in self.members)

    @cached_property
    def outcome(self) -> Outcome:
        """What follows from its figures alone, in the group's own net."""
        place = {entry: index for index, entry in enumerate(self.group.entries)}
        return propagate(self.group.net, [place[member] for member in self.members])

    @cached_property
    def variable(self) -> int:
        """A variable of the group's net that no number fits."""
        return next(iter(self.outcome.clashes.values()))

    @cached_property
    def ties(self) -> tuple[int, ...]:
        """Numbers of the sums by which its figures contradict each other."""
        steps = self.outcome.drawn(self.variable, LOW, HIGH)
        return tuple(sorted({self.group.sums[self.outcome.steps[at].by] for at in steps}))

    @cached_property
    def knots(self) -> tuple[tuple[Sum, Knot], ...]:
        """The same sums, with where they come from."""
        books = self.check.books
        return tuple((books.net.sums[tie], books.knots[tie]) for tie in self.ties)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """One claim for each figure, those that go together best."""
        preferred = [claim for _, knot in self.knots for claim in (*knot.claims, *knot.parts)]
        return spokesmen(self.members, self.check.books, self.case, preferred)

    @cached_property
    def explained(self) -> Explanation:
        """Why it is no conflict of its own, or ""."""
        if any(entry.kind == "implied" for entry in self.entries):
            return "only"
        if self._is_revised():
            return "revision"
        if any(entry.vague for entry in self.entries):
            return "vague"
        if self.is_told:
            return "told"
        if any_pair(self.claims, _UNORDERED, self.case):
            return "order"
        return "voices" if self._mixes_voices() else ""

    @cached_property
    def is_total(self) -> bool:
        """Whether a total over several events takes part."""
        return any(knot.kind == "total" for _, knot in self.knots)

    @cached_property
    def is_told(self) -> bool:
        """Whether another rule finds it: one on pairs, on breakdowns, on totals, or on "only"."""
        if len(self.members) == 1:
            return True
        pair = len(self.members) == 2 and self._is_plain_pair(*self.entries)
        return pair or any(self._is_one_sum(each, knot) for each, knot in self.knots) or self._follows_from_a_pair()

    def sentence(self) -> str:
        """Return why its figures cannot all be right."""
        return contradiction(self.claims, self.outcome, self.variable)

    def _is_revised(self) -> bool:
        books = self.check.books
        if not all(is_firm(member, books, self.case) for member in self.members):
            return True
        return any_pair(self.claims, _REVISED, self.case)

    def _is_plain_pair(self, left: Entry, right: Entry) -> bool:
        one, other = (self.check.books.variables[entry.variable] for entry in (left, right))
        if "implied" in {left.kind, right.kind}:
            people = one.population if right.kind == "implied" else other.population
            return people is not None and people.category == "combatant"  # what `implied-exclusion` looks at
        if (one.event_id, one.facet) != (other.event_id, other.facet) or one.part != "" or other.part != "":
            return False
        return relation(one.population, other.population) in {"same", "whole", "part"}

    def _is_one_sum(self, each: Sum, knot: Knot) -> bool:
        """Return whether the rules on breakdowns and totals hold these very figures against each other."""
        on_whole = [entry for entry in self.entries if entry.variable == each.whole]
        others = [entry for entry in self.entries if entry.variable != each.whole]
        if len(on_whole) != 1 or any(entry.variable not in each.parts for entry in others):
            return False
        stated = [claim for claim in on_whole[0].claims if claim in knot.claims]
        if knot.kind == "total":
            return stated != []
        return any(all(any(part.part_of == whole.id for part in entry.claims) for entry in others) for whole in stated)

    def _follows_from_a_pair(self) -> bool:
        """Return whether one figure here is at odds with another that the same voice gives, and that fits the rest.

        Where A says 30 in all and B says 57, of them 20 soldiers and 15 militiamen, then 30 against 57 tells it.
        """
        if len(self.members) < 3:
            return False
        pairs = [each for each in self.check.conflicts(self.group.number).sets if len(each) == 2]
        for member, claim in zip(self.members, self.claims, strict=True):
            rest = [other for other in self.members if other != member]
            voices = {voice_of(each) for each in self.claims if each is not claim}
            rivals = [next(iter(pair - {member})) for pair in pairs if member in pair]
            if any(self._would_fit(rival, member, rest, voices) for rival in rivals):
                return True
        return False

    def _would_fit(self, rival: int, member: int, rest: list[int], voices: set[Voice]) -> bool:
        entries = self.check.books.entries
        if rival in rest or entries[rival].variable != entries[member].variable:
            return False
        if not any(voice_of(claim) in voices for claim in entries[rival].claims):
            return False
        place = {entry: index for index, entry in enumerate(self.group.entries)}
        return not propagate(self.group.net, sorted(place[each] for each in (rival, *rest))).clashes

    def _mixes_voices(self) -> bool:
        """Return whether parts that are added up, or a total and its figures, come from different voices."""
        if self.is_total:
            return not is_one_voice(self.claims)
        return any(not self._added_by_one(each, knot) for each, knot in self.knots if knot.kind != "subset")

    def _added_by_one(self, each: Sum, knot: Knot) -> bool:
        """Return whether whoever lists the parts gives all those of them that take part, and says that they are all."""
        parts = [claim for entry, claim in zip(self.entries, self.claims, strict=True) if entry.variable in each.parts]
        speakers = {voice_of(claim) for claim in knot.parts} & {voice_of(claim) for claim in knot.claims}
        stated = {voice_of(claim) for claim in parts}
        if parts == []:
            return not each.exact
        return len(stated) == 1 and stated <= speakers
