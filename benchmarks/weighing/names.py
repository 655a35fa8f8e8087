"""How long it takes to hold many distinct names against each other, and how many pairs that is.

    python benchmarks/weighing/names.py [NAMES ...]

The names are made up: syllables in two or three words, some with a generic word, every tenth a respelling of another.
CPU seconds of one process: for the keys and the pairs, then for comparing the pairs.
"""

from __future__ import annotations

import random
import resource
import sys
import time

from claimgraph.link.mentions import candidates, compare
from claimgraph.link.places import Listing

SYLLABLES = [
    first + vowel + last
    for first in "bdfghjklmnqrstz"
    for vowel in ("a", "i", "u", "ou")
    for last in ("", "n", "r", "m")
]
GENERIC = ("", "", "", " Brigade", " Movement", " Council", " City", " District")
RESPELLED = (("ou", "u"), ("q", "k"), ("g", "gh"), ("i", "ee"))


def main() -> None:
    """Print one line a size."""
    for size in [int(each) for each in sys.argv[1:]] or [10_000, 100_000]:
        names = made_up(size)
        listing = Listing()
        start = time.process_time()
        found = candidates(names, listing, "entity")
        blocked = time.process_time()
        outcomes = [compare(left, right, "entity", listing).outcome for left, right in found]
        done = time.process_time()
        counts = ", ".join(
            f"{outcomes.count(each):,} {each}" for each in ("certain", "proposed", "different", "unknown")
        )
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(set(names)):,} names: {len(found):,} of {size * (size - 1) // 2:,} pairs "
            f"in {blocked - start:.1f} s, "
            f"compared in {done - blocked:.1f} s ({counts}); {megabytes:.0f} MB"
        )


def made_up(size: int) -> list[str]:
    """Return that many names, the same ones on every run."""
    chance = random.Random(7)
    names: list[str] = []
    while len(names) < size:
        words = [
            "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))).capitalize()
            for _ in range(chance.choice((1, 2, 2, 3)))
        ]
        name = " ".join(words) + chance.choice(GENERIC)
        names.append(name)
        if len(names) % 10 == 9:
            old, new = chance.choice(RESPELLED)
            names.append(name.replace(old, new) if old in name else f"al-{name}")
    return names[:size]


if __name__ == "__main__":
    main()
