"""How the time of every query of ours grows with the claims: CPU seconds at two sizes, and their ratio.

    python benchmarks/queries.py [SMALL LARGE]

The sizes are copies of a made-up story of shootings, about 33 claims each; a query that grows as the claims do has a
ratio near LARGE / SMALL, a naive self-join its square. The shortest of three runs counts.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from claimgraph.graph import Store
from claimgraph.graph.catalogue import Query, catalogue, run
from findings_story import compared, crowded


def main() -> None:
    """Print one line a query, the steepest first."""
    small, large = (int(size) for size in sys.argv[1:3]) if len(sys.argv) > 2 else (4, 16)
    stores = [compared(*crowded(size))[0] for size in (small, large)]
    rows = [(query.name, seconds(stores[0], query), seconds(stores[1], query)) for query in catalogue()]
    print(f"{small} and {large} copies: growing as the claims do is {large / small:.0f} times")
    for name, first, second in sorted(rows, key=lambda row: -row[2] / row[1]):
        print(f"{name:32} {first:8.4f} s {second:8.4f} s {second / first:6.1f} times")


def seconds(store: Store, query: Query) -> float:
    """Return the shortest of three runs, in CPU seconds of this process."""
    times = []
    for _ in range(3):
        start = time.process_time()
        run(store, query)
        times.append(time.process_time() - start)
    return max(min(times), 1e-4)


if __name__ == "__main__":
    main()
