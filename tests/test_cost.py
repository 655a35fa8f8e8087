"""What the tests of cost rest on: work that grows evenly is told from work that runs away."""

from __future__ import annotations

from cost import grows_evenly


def loops(turns: int) -> None:
    for _ in range(turns):
        pass


def test_work_in_proportion_to_its_size_grows_evenly() -> None:
    assert grows_evenly(lambda size: loops(1000 * size), 500)


def test_work_that_takes_the_third_power_of_its_size_does_not() -> None:
    assert not grows_evenly(lambda size: loops(size**3), 120)
