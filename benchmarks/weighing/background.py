"""What background claims cost: asking where there are none, and reading and arranging ten thousand of them.

python benchmarks/weighing/background.py
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from claimgraph.comparison.people import NOTHING, Relations, relation
from claimgraph.people import read_background
from claimgraph.schema import Population

ASKED = 1_000_000
ENTRIES = 10_000


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds that it takes, the best of three."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def groups() -> list[Population]:
    return [Population(f"group {number}", f"group {number}", "combatant") for number in range(100)]


def file_of(entries: int) -> bytes:
    """Return a file of background claims of invented groups: a forest of parts, and some said to be apart."""
    chance = random.Random(7)
    lines = []
    for number in range(1, entries + 1):
        above = chance.randrange(max(0, number - 500), number)
        kind, one, other = ("excludes", "left", "right") if number % 10 == 0 else ("contains", "whole", "part")
        above = chance.randrange(entries) if kind == "excludes" else above
        lines.append(f'[[{kind}]]\n{one} = "group {above}"\n{other} = "group {number}"\nsource = "Almanac"\n')
    return "\n".join(lines).encode()


def main() -> None:
    everyone = groups()
    pairs = [(everyone[i % 100], everyone[(i * 7 + 1) % 100]) for i in range(ASKED)]
    print(f"{ASKED:,} pairs, by relation(): {seconds(lambda: [relation(a, b) for a, b in pairs]):.2f} s")
    print(f"{ASKED:,} pairs, no background: {seconds(lambda: [NOTHING.of(a, b) for a, b in pairs]):.2f} s")
    data = file_of(ENTRIES)
    print(f"{ENTRIES:,} entries read: {seconds(lambda: read_background(data)):.2f} s")
    claims = read_background(data).claims
    print(f"{ENTRIES:,} claims arranged and held against each other: {seconds(lambda: Relations(claims)):.2f} s")
    known = Relations(claims)
    print(f"{ASKED:,} pairs, with them: {seconds(lambda: [known.of(a, b) for a, b in pairs]):.2f} s")
    print(f"{len(known.contradictions)} contradictions")


if __name__ == "__main__":
    main()
