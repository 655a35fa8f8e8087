"""What work costs beside other work, on machines that are slow, or busy now and then.

No test asks for seconds of a clock: speed is judged in benchmarks/. Tests ask that hostile input costs little more than
plain input of its size, or that four times as much costs about four times as much and not the sixteen of a square.
"""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 5


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds that work takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def costs_at_most(times: float, usual: Callable[[], object], work: Callable[[], object], spare: float = 0.1) -> bool:
    """Say whether work costs at most so many times what usual work costs, or so many seconds more.

    Both are measured one behind the other, and again where they do not fit: a machine that other work slows down makes
    one measurement too long, and hardly five.
    """
    return any(seconds(work) <= times * seconds(usual) + spare for _ in range(TRIES))


def grows_evenly(use: Callable[[int], object], size: int) -> bool:
    """Say whether four times a size costs about four times as much: at most seven, where a square costs sixteen."""
    return costs_at_most(7, lambda: use(size), lambda: use(4 * size))
