"""Check the books: which groups of tied counts contradict themselves, and by which minimal sets.

The check itself is one propagation over everything. Only groups that it finds at fault are searched for their minimal
sets, and nothing is reckoned twice for one case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from claimgraph.findings.arithmetic.binding import bind
from claimgraph.findings.arithmetic.books import Books
from claimgraph.findings.arithmetic.net import Bound, Net, Sum
from claimgraph.findings.arithmetic.propagation import Outcome, propagate
from claimgraph.findings.arithmetic.sets import Conflicts, conflicts
from claimgraph.findings.case import Case

MOST_FAULTY: Final = 5000
"""Groups at fault that are searched for their minimal sets; what a search takes, no reader makes up for beyond."""

_KEPT: Final = "_arithmetic"
"""Where a case keeps its check, beside what its cached properties keep: a rule and an analysis both ask for it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Variables that are tied together, with the net of them alone.

    Attributes:
        number: The group's number in the whole net.
        variables: Numbers of its variables in the whole net; place n here is variable n of its own net.
        entries: Numbers of its entries, likewise.
        sums: Numbers of its sums, likewise.
        net: Its own net.
    """

    number: int
    variables: tuple[int, ...]
    entries: tuple[int, ...]
    sums: tuple[int, ...]
    net: Net


@dataclass(frozen=True)
class Check:
    """What checking gave.

    Attributes:
        books: The books.
        outcome: What follows from everything that is said.
    """

    books: Books
    outcome: Outcome
    _found: dict[int, Conflicts] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def faulty(self) -> Mapping[int, Group]:
        """The groups that contradict themselves, by number."""
        return groups(self.books, sorted(self.outcome.clashes))

    @cached_property
    def tied(self) -> frozenset[int]:
        """The numbers of the groups in which something ties counts together."""
        return frozenset(self.books.net.groups[each.whole] for each in self.books.net.sums)

    @cached_property
    def searched(self) -> tuple[int, ...]:
        """The groups whose minimal sets are looked for, those first in which something ties counts."""
        return tuple(sorted(self.outcome.clashes, key=lambda group: (group not in self.tied, group))[:MOST_FAULTY])

    def conflicts(self, group: int) -> Conflicts:
        """Return the minimal sets and repairs of a group, as numbers of entries."""
        if group not in self._found:
            here = self.faulty[group]
            local = conflicts(here.net)
            self._found[group] = Conflicts(
                tuple(_global(each, here) for each in local.sets),
                tuple(_global(each, here) for each in local.repairs),
                local.cut,
            )
        return self._found[group]


def checked(case: Case) -> Check:
    """Return the check of a case's counts; asked twice, it is reckoned once."""
    known = vars(case).get(_KEPT)
    if not isinstance(known, Check):
        books = bind(case)
        known = Check(books, propagate(books.net))
        vars(case)[_KEPT] = known
    return known


def groups(books: Books, wanted: Iterable[int]) -> Mapping[int, Group]:
    """Return groups with nets of their own."""
    chosen = set(wanted)
    of = books.net.groups
    variables: dict[int, list[int]] = defaultdict(list)
    for variable, group in enumerate(of):
        if group in chosen:
            variables[group].append(variable)
    sums: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(books.net.sums):
        if of[each.whole] in chosen:
            sums[of[each.whole]].append(number)
    return {group: _group(books, group, members, sums[group]) for group, members in variables.items()}


def _group(books: Books, number: int, variables: list[int], sums: list[int]) -> Group:
    place = {variable: index for index, variable in enumerate(variables)}
    entries = sorted(entry for variable in variables for entry in books.on.get(variable, ()))
    whole = books.net
    net = Net(
        len(variables),
        tuple(
            Sum(place[whole.sums[at].whole], tuple(place[part] for part in whole.sums[at].parts), whole.sums[at].exact)
            for at in sums
        ),
        tuple(
            Bound(place[whole.bounds[at].variable], whole.bounds[at].lower, whole.bounds[at].upper) for at in entries
        ),
    )
    return Group(number, tuple(variables), tuple(entries), tuple(sums), net)


def _global(members: frozenset[int], group: Group) -> frozenset[int]:
    return frozenset(group.entries[member] for member in members)
