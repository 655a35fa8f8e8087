"""The largest sets without a conflict: against a solver, against trying all sets, and where there are too many."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations

import pytest
from argumentation.core.dung import ArgumentationFramework, preferred_extensions
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analyses.accounts import disputes
from claimgraph.analyses.accounts.sets import MOST_SETS, MOST_STANCES, Stance, camps, components, maximal_sets, smallest
from claimgraph.schema import Count
from crowds import crowd

numbers = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted)


# ── The largest sets ──────────────────────────────────────────────────────────────────────────────────────


def every_set(sides: range, conflicts: Iterable[frozenset[int]]) -> set[frozenset[int]]:
    """Return the largest sets that hold no conflict, by trying all."""
    fine = [
        frozenset(one)
        for size in range(len(sides) + 1)
        for one in combinations(sides, size)
        if not any(conflict <= frozenset(one) for conflict in conflicts)
    ]
    return {one for one in fine if not any(one < other for other in fine)}


@pytest.mark.parametrize("seed", range(200))
def test_accounts_are_the_preferred_extensions_of_a_symmetric_graph(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 -- a graph, no secret
    sides = range(dice.randint(2, 11))
    chance = dice.choice([0.1, 0.3, 0.5, 0.8])
    conflicts = [frozenset(pair) for pair in combinations(sides, 2) if dice.random() < chance]
    attacks = frozenset((str(a), str(b)) for one in conflicts for a in one for b in one if a != b)
    framework = ArgumentationFramework(frozenset(map(str, sides)), attacks)
    theirs = {frozenset(map(int, extension)) for extension in preferred_extensions(framework)}
    ours = {frozenset[int]()}
    contested: set[int] = set()
    for component in components(conflicts):
        contested.update(component)
        found, complete = maximal_sets(component, [one for one in conflicts if one <= set(component)], component)
        assert complete
        ours = {kept | more for kept in ours for more in found}
    free = frozenset(sides) - contested
    assert {kept | free for kept in ours} == theirs


@given(st.sets(st.frozensets(st.integers(0, 6), min_size=2, max_size=4), max_size=7))
def test_conflicts_of_three_and_more_leave_the_largest_sets(conflicts: set[frozenset[int]]) -> None:
    kept = smallest(conflicts)
    assert not any(one < other for one in kept for other in kept)
    for component in components(kept):
        within = [one for one in kept if one <= set(component)]
        found, _ = maximal_sets(component, within, component)
        everything = {one & frozenset(component) for one in every_set(range(7), within)}
        assert set(found) == everything
        assert len(found) == len(everything)


def test_every_contested_side_is_kept_by_some_account_and_dropped_by_another() -> None:
    conflicts = [frozenset({0, 1}), frozenset({1, 2}), frozenset({2, 3, 4})]
    (component,) = components(conflicts)
    sets, _ = maximal_sets(component, conflicts, component)
    assert all(any(side in one for one in sets) and any(side not in one for one in sets) for side in component)


def test_a_tangle_of_conflicts_is_given_up_in_time_and_still_told() -> None:
    dice = random.Random(3)  # noqa: S311 -- a tangle, no secret
    conflicts = smallest({frozenset(dice.sample(range(MOST_STANCES), 4)) for _ in range(3000)})
    sides = sorted({side for one in conflicts for side in one})
    found, complete = maximal_sets(sides, conflicts, sides)
    assert not complete
    assert len(found) >= 2
    assert not any(conflict <= found[0] for conflict in conflicts)


def test_too_many_sets_are_cut_and_still_largest() -> None:
    pairs = [frozenset({2 * i, 2 * i + 1}) for i in range(12)]
    links = [frozenset({2 * i, 2 * i + 2, 2 * i + 4}) for i in range(10)]
    for conflicts in (links + pairs, [frozenset(pair) for pair in combinations(range(MOST_STANCES + 50), 2)][::7]):
        sides = sorted({side for one in conflicts for side in one})
        found, _ = maximal_sets(sides, conflicts, sides)
        assert 2 <= len(found) <= MOST_SETS + 20
        for one in found[:30]:
            assert not any(conflict <= one for conflict in conflicts)
            assert all(any(conflict <= one | {side} for conflict in conflicts) for side in set(sides) - one)


# ── Counts by one sweep ───────────────────────────────────────────────────────────────────────────────────


@given(st.lists(numbers, min_size=1, max_size=9))
def test_the_sweep_finds_what_trying_all_sets_finds(ranges: list[list[int]]) -> None:
    case = crowd([(low, high) for low, high in ranges])
    sides = [Stance((claim,), low, high) for claim, (low, high) in zip(case.claims, ranges, strict=True)]
    apart = [frozenset({i, j}) for i, j in combinations(range(len(sides)), 2)
             if max(ranges[i][0], ranges[j][0]) > min(ranges[i][1], ranges[j][1])]  # fmt: skip
    expected = every_set(range(len(sides)), apart)
    found = camps(sides)
    members = [frozenset(i for i, side in enumerate(sides) if side.allows(point)) for _, point in found]
    assert set(members) == expected
    assert len(found) == len(expected)
    assert [rank for rank, _ in found] == [(-len(one), -len(one)) for one in members]
    lowest, highest = found[0][1], found[-1][1]
    common = frozenset.intersection(*expected)
    assert {i for i, side in enumerate(sides) if side.allows(lowest) and side.allows(highest)} == common


@given(st.lists(numbers, min_size=2, max_size=9))
def test_an_account_of_counts_tells_the_numbers_that_fit_all_that_it_keeps(ranges: list[list[int]]) -> None:
    case = crowd([(low, high) for low, high in ranges])
    for dispute in disputes(case, ()):
        for account in dispute.accounts:
            kept = [case.by_id[claim].value for claim in account.keeps + dispute.common]
            bounds = [value.bounds for value in kept if isinstance(value, Count)]
            assert account.lower == max(low for low, _ in bounds if low is not None)
            assert account.upper == min(high for _, high in bounds if high is not None)
            assert account.lower <= account.upper
