"""Sums and bounds as numbers: propagation against a linear program, minimal sets against trying every set."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from claimgraph.analyses.ledger.solver import HIGH, LOW, UNFINISHED, Conflicts, Constraints, Figure, Propagation, Sum


def tree(chance: random.Random) -> Constraints:
    """Return a net whose sums form a tree, with bounds near what they would have to be."""
    size = chance.randint(3, 12)
    children: dict[int, list[int]] = {}
    for variable in range(1, size):
        children.setdefault(chance.randrange(variable), []).append(variable)
    truth = [chance.randint(0, 20) for _ in range(size)]
    sums = []
    for whole in sorted(children, reverse=True):
        exact = chance.random() < 0.5
        truth[whole] = sum(truth[part] for part in children[whole]) + (0 if exact else chance.randint(0, 5))
        sums.append(Sum(whole, tuple(children[whole]), exact))
    bounds = []
    for _ in range(chance.randint(2, 2 * size)):
        variable = chance.randrange(size)
        number = truth[variable] + (chance.randint(-6, 6) if chance.random() < 0.3 else 0)
        bounds.append(
            Figure(
                variable,
                None if chance.random() < 0.3 else max(0, number - chance.randint(0, 2)),
                None if chance.random() < 0.3 else max(0, number + chance.randint(0, 2)),
            )
        )
    return Constraints(range(size), tuple(sums), tuple(bounds))


def fits(net: Constraints) -> bool:
    """Ask a linear program whether some numbers fit everything."""
    lower, upper = np.zeros(len(net.variables)), np.full(len(net.variables), np.inf)
    for bound in net.figures:
        lower[bound.variable] = max(lower[bound.variable], bound.lower or 0)
        upper[bound.variable] = min(upper[bound.variable], np.inf if bound.upper is None else bound.upper)
    if (lower > upper).any():
        return False
    rows: dict[bool, list[list[float]]] = {True: [], False: []}
    for each in net.sums:
        row = [0.0] * len(net.variables)
        row[each.whole] = -1.0
        for part in each.parts:
            row[part] += 1.0
        rows[each.exact].append(row)
    done = linprog(
        np.zeros(len(net.variables)),
        A_ub=rows[False] or None,
        b_ub=np.zeros(len(rows[False])) if rows[False] else None,
        A_eq=rows[True] or None,
        b_eq=np.zeros(len(rows[True])) if rows[True] else None,
        bounds=[(float(low), float(high)) for low, high in zip(lower, upper, strict=True)],
        method="highs",
    )
    return bool(done.status == 0)


def test_propagation_and_a_linear_program_agree_on_a_thousand_trees() -> None:
    chance = random.Random(57)  # noqa: S311 -- the same nets on every run
    nets = [tree(chance) for _ in range(1000)]
    verdicts = [Propagation(net).clashes == {} for net in nets]
    assert verdicts == [fits(net) for net in nets]
    assert 200 < sum(verdicts) < 800, "a test in which all fit, or none, shows little"


@st.composite
def nets(draw: st.DrawFn) -> Constraints:
    """Return any small net, with circles and shared parts."""
    size = draw(st.integers(2, 5))
    variables = st.integers(0, size - 1)
    sums = []
    for _ in range(draw(st.integers(0, 4))):
        chosen = draw(st.lists(variables, min_size=2, max_size=size, unique=True))
        sums.append(Sum(chosen[0], tuple(chosen[1:]), draw(st.booleans())))
    number = st.one_of(st.none(), st.integers(-2, 9))
    bounds = draw(st.lists(st.builds(Figure, variables, number, number), max_size=6))
    return Constraints(range(size), tuple(sums), tuple(bounds))


def fails(net: Constraints, members: frozenset[int]) -> bool:
    return Propagation(net, sorted(members)).clashes != {}


@given(nets())
def test_the_minimal_sets_are_all_that_conflict_and_none_holds_another(net: Constraints) -> None:
    found = Conflicts(net)
    every = [
        frozenset(chosen)
        for size in range(len(net.figures) + 1)
        for chosen in combinations(range(len(net.figures)), size)
    ]
    failing = [chosen for chosen in every if fails(net, chosen)]
    minimal = {chosen for chosen in failing if not any(other < chosen for other in failing)}
    if found.cut == "":
        assert set(found.sets) == minimal


@given(nets())
def test_without_a_repair_all_else_fits_and_with_less_of_it_nothing_does(net: Constraints) -> None:
    found = Conflicts(net)
    whole = frozenset(range(len(net.figures)))
    if found.cut == "":
        for repair in found.repairs:
            assert not fails(net, whole - repair)
            assert all(fails(net, whole - (repair - {member})) for member in repair)


@given(nets())
def test_reasons_alone_give_the_same_contradiction(net: Constraints) -> None:
    outcome = Propagation(net)
    for group in outcome.clashes:
        assert fails(net, outcome.clash(group))


@given(nets(), st.randoms(use_true_random=False))
def test_the_order_of_sums_and_bounds_changes_no_verdict(net: Constraints, chance: random.Random) -> None:
    shuffled = Constraints(
        net.variables,
        tuple(chance.sample(net.sums, len(net.sums))),
        tuple(chance.sample(net.figures, len(net.figures))),
    )
    first, second = Propagation(net), Propagation(shuffled)
    if not first.unfinished and not second.unfinished:
        assert (first.clashes == {}) == (second.clashes == {})


def test_a_wide_sum_moves_each_bound_once() -> None:
    size = 5000
    net = Constraints(
        range(size + 1), (Sum(0, tuple(range(1, size + 1))),), tuple(Figure(part, 1, 1) for part in range(1, size + 1))
    )
    outcome = Propagation(net)
    assert outcome.lower[0] == size
    assert len(outcome.steps) <= 3 * size
    assert outcome.reasons(0, LOW) == frozenset(range(size))


def test_a_remainder_is_known_exactly_where_all_else_is() -> None:
    figures = (Figure(0, 57, 57), Figure(1, 14, 14), Figure(2, 16, 16), Figure(3, 11, 11))
    outcome = Propagation(Constraints(range(5), (Sum(0, (1, 2, 3, 4), exact=True),), figures))
    assert (outcome.lower[4], outcome.upper[4]) == (16, 16)
    assert outcome.reasons(4, LOW, HIGH) == frozenset(range(4))


def test_counts_beyond_64_bits_add_up() -> None:
    huge = 2**80
    net = Constraints(
        range(3), (Sum(0, (1, 2)),), (Figure(0, None, 2 * huge), Figure(1, huge, None), Figure(2, huge + 1, None))
    )
    assert Conflicts(net).sets == (frozenset({0, 1, 2}),)


@pytest.mark.parametrize("bound", [Figure(0, -3, -3), Figure(0, None, -1), Figure(0, 7, 5)])
def test_a_count_below_zero_or_with_crossed_bounds_contradicts_itself(bound: Figure) -> None:
    found = Conflicts(Constraints(range(1), (), (bound,)))
    assert (found.sets, found.repairs) == ((frozenset({0}),), (frozenset({0}),))


def test_a_circle_that_pushes_a_bound_up_for_ever_is_left_and_contradicts_nothing() -> None:
    net = Constraints(range(3), (Sum(0, (1, 2)), Sum(1, (0,))), (Figure(2, 1, 1),))
    outcome = Propagation(net)
    assert outcome.unfinished == frozenset(net.groups)
    assert outcome.clashes == {}
    assert Conflicts(net).cut == UNFINISHED


def test_a_circle_without_a_push_is_finished() -> None:
    outcome = Propagation(Constraints(range(2), (Sum(0, (1,)), Sum(1, (0,))), (Figure(0, 5, 5),)))
    assert (outcome.lower, outcome.upper) == ([5, 5], [5, 5])
    assert not outcome.unfinished


def test_a_slow_chain_comes_to_an_end() -> None:
    huge = 2**70
    net = Constraints(range(3), (Sum(0, (1, 2)), Sum(1, (0,))), (Figure(2, 1, 1), Figure(0, None, huge)))
    assert Propagation(net).unfinished == frozenset(net.groups)


def test_sums_that_contradict_each_other_leave_no_room_for_the_figures() -> None:
    net = Constraints(range(3), (Sum(0, (1, 2), exact=True), Sum(1, (0,))), (Figure(0, 9, 9), Figure(2, 4, 4)))
    assert Conflicts(net).sets == (frozenset({0, 1}),)


@pytest.mark.parametrize("parts", [(), (1, 1), (0, 1)])
def test_a_sum_needs_parts_each_once_and_not_the_whole(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="give each part once"):
        Sum(0, parts)


def test_two_groups_are_reckoned_apart() -> None:
    net = Constraints(
        range(4), (Sum(0, (1,)), Sum(2, (3,))), (Figure(0, 1, 1), Figure(1, 2, 2), Figure(2, 5, 5), Figure(3, 4, 4))
    )
    outcome = Propagation(net)
    assert set(outcome.clashes) == {net.groups[0]}
    assert (outcome.lower[2], outcome.upper[3]) == (5, 4)


def test_more_sets_than_the_limit_are_told_of() -> None:
    bounds = tuple(Figure(0, number, number) for number in range(20))
    found = Conflicts(Constraints(range(1), (), bounds), most=10)
    assert len(found.sets) == 10
    assert "first 10 sets" in found.cut
