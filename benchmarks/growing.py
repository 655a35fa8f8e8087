"""Measure what it costs to add one document to a store, beside building all of them.

    python benchmarks/growing.py [FOLDER] [--documents N] [--store DIR] [--rows N]

All documents of a folder but the last are built into a store, and the last is added; without a folder the corpus is
invented (`extraction/invented.py`). Both run in processes of their own, model and lists loaded anew. `--rows` imports a
table of so many coded rows besides, ten of them broken. CPU seconds are those of the process, with its peak of memory.
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "extraction"))

import invented

from claimgraph.pipeline import Change, add, build, import_claims

COLUMNS = ("event_label", "event_type", "place", "country", "event_date", "facet", "holder", "low", "high", "url")
BROKEN = 10


def main() -> None:
    options = argparse.ArgumentParser(description="Measure what adding to a store costs.")
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--documents", type=int, default=100)
    options.add_argument("--store", type=Path)
    options.add_argument("--rows", type=int, default=0)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch) / "corpus"
        if given.folder is None:
            invented.write(folder, given.documents, 250)
        files = sorted(file for file in folder.iterdir() if file.suffix != ".toml")[: given.documents]
        store = given.store or Path(scratch) / "store"
        whole = measured(f"build of {len(files) - 1} documents", lambda: build(files[:-1], store))
        one = measured("add of one more", lambda: add(files[-1:], store))
        print(f"{'share':<40}{one / whole:>10.1%}")
        if given.rows:
            table = rows(Path(scratch) / "rows.csv", given.rows)
            measured(f"import of {given.rows:,} rows", lambda: named(import_claims(table, store, "Ann")))


def measured(what: str, act: Callable[[], object]) -> float:
    """Run something in a process of its own, print what it took, and return its CPU seconds."""
    context = multiprocessing.get_context("fork")
    answer = context.SimpleQueue()

    def run() -> None:
        begun = time.process_time()
        act()
        answer.put((time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6))

    process = context.Process(target=run)
    process.start()
    process.join()
    if process.exitcode != 0:
        sys.exit(f"{what} failed")
    seconds, memory = answer.get()
    print(f"{what:<40}{seconds:>10.1f} s CPU{memory:>8.2f} GB", flush=True)
    return float(seconds)


def rows(file: Path, number: int) -> Path:
    """Write invented rows, ten of them broken."""
    chance = random.Random(7)
    broken = {at * number // BROKEN for at in range(BROKEN)}
    towns = [f"Town{one}{other}" for one in "abcdefghij" for other in "abcdefghijklmnopqrstuvwxyz"]
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for at in range(number):
            town, low = chance.choice(towns), chance.randint(0, 40)
            day = f"2023-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            holder = chance.choice(("Northern Monitor", "Harbour Network", "Health Ministry"))
            facet = chance.choice(("deaths", "injuries", "displaced")) if at not in broken else "nonsense"
            event = (f"Attack, {town}, {day}", "attack", town, chance.choice(("Syria", "Yemen", "Sudan")), day)
            writer.writerow((*event, facet, holder, low, low + chance.choice((0, 0, 3)), f"https://example.org/{at}"))
    return file


def named(change: Change) -> None:
    """Hold the rows that could not be taken against those that were broken."""
    if len(change.reading.failures) != BROKEN:
        sys.exit(f"{len(change.reading.failures)} rows were named, not {BROKEN}")


if __name__ == "__main__":
    main()
