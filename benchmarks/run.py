"""Measure what benchmarks/README.md promises: start-up, building the seed, extraction, queries, memory.

    python benchmarks/run.py [--quick]

CPU seconds count all processes of a command, user and system; a machine that is busy with other work hardly changes
them. Each figure is the median of several runs. Nothing is downloaded.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import claimgraph
from claimgraph.propose.english import structured
from claimgraph.vocab import folder

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
SEED = 20210113
"""Of the random numbers, so that every run measures the same texts."""


def main() -> None:
    options = argparse.ArgumentParser(description="Measure what benchmarks/README.md promises.")
    options.add_argument("--quick", action="store_true", help="fewer runs, less text: a smoke test")
    quick = options.parse_args().quick
    print(machine())
    print()
    with tempfile.TemporaryDirectory() as scratch:
        store = Path(scratch) / "store"
        build = ["build", str(folder("seeds")), "--store", str(store)]
        report("build the seed, model load included", command(build, 1 if quick else 5), "at most 5.00 s")
        start_up(store, 3 if quick else 21)
        extraction(20_000 if quick else 100_000)
        queries(store)


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"claimgraph {claimgraph.__version__}, Python {platform.python_version()}, {platform.system()}"
        f" {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, load {os.getloadavg()[0]:.1f}"
    )


def command(arguments: list[str], runs: int) -> float:
    """Return the CPU seconds of one run of the command line."""
    return spent([sys.executable, "-m", "claimgraph", *arguments], runs)


def spent(arguments: list[str], runs: int) -> float:
    return statistics.median(one_run(arguments) for _ in range(runs))


def one_run(arguments: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def report(what: str, seconds: float, wanted: str = "") -> None:
    print(f"{what:<58}{seconds:>9.3f} s CPU{'   (wanted: ' + wanted + ')' if wanted else ''}")


def start_up(store: Path, runs: int) -> None:
    """Alternate the three commands, so that a change of the machine's speed hits all of them."""
    python = [sys.executable, "-c", "pass"]
    program = [sys.executable, "-m", "claimgraph"]
    query = [*program, "query", "conflicts/rival-counts", "--store", str(store)]
    figures = [(one_run(python), one_run([*program, "--help"]), one_run(query)) for _ in range(runs)]
    bare, shown, asked = (statistics.median(column) for column in zip(*figures, strict=True))
    report("python -c pass", bare)
    report("claimgraph --help", shown)
    report("claimgraph query, on the seed's store", asked, f"at most 3 × python + 0.15 s = {3 * bare + 0.15:.3f} s")


def extraction(words: int) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder("seeds").glob("*.txt"))]
    source = random.Random(SEED)
    documents: list[claimgraph.Document] = []
    counted = 0
    while counted < words:
        text = varied(source.choice(texts), source)
        counted += len(text.split())
        documents.append(structured(claimgraph.Document(text, f"Text {len(documents)}")))
    claimgraph.claims(documents[0])  # loads the model
    seconds, found = timed(lambda: sum(len(claimgraph.claims(document)) for document in documents))
    rate = counted / seconds
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    what = f"extraction of {counted:,} words, {found:,} claims"
    print(f"{what:<58}{rate:>9,.0f} words per CPU second   (wanted: at least 2,500)")
    print(f"{'memory of that process at its highest':<58}{memory:>9,.0f} MB")


def timed(act: Callable[[], int]) -> tuple[float, int]:
    started = time.process_time()
    result = act()
    return time.process_time() - started, result


def varied(text: str, source: random.Random) -> str:
    """Return a text of the same kind with other numbers, other months and another order of its paragraphs."""
    text = re.sub(r"\b\d{1,3}\b", lambda _: str(source.randint(1, 28)), text)
    text = re.sub("|".join(MONTHS), lambda _: source.choice(MONTHS), text)
    head, *paragraphs = text.split("\n\n")
    source.shuffle(paragraphs)
    return "\n\n".join([head, *paragraphs])


def queries(store: Path) -> None:
    """Time every query of ours on the seed's store, in this process."""
    with claimgraph.Store.open(store) as opened:
        times: dict[str, float] = {}
        for query in claimgraph.catalogue():
            claimgraph.run(opened, query)
            started = time.process_time()
            claimgraph.run(opened, query)
            times[query.name] = time.process_time() - started
    slowest = max(times, key=lambda name: times[name])
    report(f"all {len(times)} queries of ours, on the seed's store", sum(times.values()))
    report(f"the slowest of them, {slowest}", times[slowest])


if __name__ == "__main__":
    main()
