"""How the time of every export grows with the claims: CPU seconds at two sizes, and their ratio.

    python benchmarks/exports.py [SMALL LARGE]

The sizes are numbers of short made-up documents; a linear export has a ratio near LARGE / SMALL.
"""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "export"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import raid

from claimgraph.export import FORMATS, write
from claimgraph.graph import Store


def main() -> None:
    """Print one line a format."""
    small, large = (int(size) for size in sys.argv[1:3]) if len(sys.argv) > 2 else (10, 40)
    stores = [Store.memory(raid.many(size)) for size in (small, large)]
    print(f"{small} and {large} documents: growing as the claims do is {large / small:.0f} times")
    for form in FORMATS:
        first, second = (seconds(store, form) for store in stores)
        print(f"{form:10} {first:8.3f} s {second:8.3f} s {second / first:6.1f} times")


def seconds(store: Store, form: str) -> float:
    """Return the CPU seconds of one export, after one that is not counted."""
    write(store, form, io.BytesIO())
    start = time.process_time()
    write(store, form, io.BytesIO())
    return max(time.process_time() - start, 1e-4)


if __name__ == "__main__":
    main()
