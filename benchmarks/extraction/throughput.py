"""Measure how fast a corpus is extracted, on one core and on all, and how much memory that takes.

    python benchmarks/extraction/throughput.py [--documents N] [--words N] [--runs N] [--memory [N]]

The corpus is invented (`invented.py`), the same one on every run, in a temporary folder. Speed is that of the command
`claimgraph extract FOLDER -o FILE --jobs N`, start-up and all; the commands take turns, so that a change of the
machine's speed hits all of them, and medians are printed. Each command's output must be the same bytes.

`--memory` compares the peak of 100 short documents with that of N (10,000 by default), which takes ten minutes: the sum
of the peaks of all processes (VmHWM of Linux).
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import invented
import spacy

import claimgraph
from claimgraph.pipeline import Stream

SHORT = 60
"""Words of a document in the measurement of memory."""


@dataclass(frozen=True)
class Run:
    """What one run of the command took: seconds by the clock and of CPU, megabytes, and the digest of its output."""

    clock: float
    cpu: float
    memory: float
    digest: str


def main() -> None:
    options = argparse.ArgumentParser(description="Measure how fast a corpus is extracted.")
    options.add_argument("--documents", type=int, default=800)
    options.add_argument("--words", type=int, default=250, help="words of a document")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--memory", type=int, nargs="?", const=10_000, help="measure memory with so many documents")
    given = options.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as scratch:
        if given.memory is None:
            speed(Path(scratch), given.documents, given.words, given.runs)
        else:
            memory(Path(scratch), given.memory)


def machine() -> str:
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"claimgraph {claimgraph.__version__}, spaCy {spacy.__version__}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}, {cores()} cores, {size:.0f} GB, load {os.getloadavg()[0]:.1f}"
    )


def cores() -> int:
    return len(os.sched_getaffinity(0))


def speed(scratch: Path, documents: int, words: int, runs: int) -> None:
    words = invented.write(scratch / "corpus", documents, words)
    in_process(scratch / "corpus", words)
    jobs = sorted({1, 2, cores()})
    figures: dict[int, list[Run]] = {number: [] for number in jobs}
    for _ in range(runs):
        for number in jobs:
            figures[number].append(extract(scratch / "corpus", number))
    assert len({run.digest for listed in figures.values() for run in listed}) == 1, "outputs differ"
    one = statistics.median(run.clock for run in figures[1])
    for number, listed in figures.items():
        clock, cpu = (
            statistics.median(values) for values in zip(*((run.clock, run.cpu) for run in listed), strict=True)
        )
        print(
            f"--jobs {number}: {words:,} words in {clock:.1f} s, {words / clock:,.0f} words a second, "
            f"{one / clock:.2f} times one process; {words / cpu:,.0f} words per CPU second, start-up included"
        )


def in_process(folder: Path, words: int) -> None:
    """Time extraction alone, the model loaded before."""
    documents = tuple(Stream([folder]))
    claimgraph.claims(documents[0])
    started = time.process_time()
    found = sum(len(claimgraph.claims(document)) for document in documents)
    seconds = time.process_time() - started
    print(f"one process, model loaded: {words:,} words, {found:,} claims, {words / seconds:,.0f} words per CPU second")


def extract(folder: Path, jobs: int) -> Run:
    """Run the command and watch its processes."""
    output = folder.parent / "claims.jsonl"
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "claimgraph", "extract", str(folder), "-o", str(output), "--jobs", str(jobs)]
    process = subprocess.Popen(command)
    peaks: dict[int, int] = {}
    while process.poll() is None:
        for number in family(process.pid):
            peaks[number] = max(peaks.get(number, 0), peak(number))
        time.sleep(0.1)
    clock = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert process.returncode == 0
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(clock, cpu, sum(peaks.values()) / 1024, hashlib.sha256(output.read_bytes()).hexdigest())


def family(number: int) -> list[int]:
    """Return a process and those that it started."""
    with contextlib.suppress(OSError):
        children = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii").split()
        return [number, *map(int, children)]
    return [number]


def peak(number: int) -> int:
    """Return the kilobytes that a process had resident at its highest."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{number}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


def memory(scratch: Path, documents: int) -> None:
    for jobs in sorted({1, cores()}):
        peaks = []
        for number in (100, documents):
            folder = scratch / str(number)
            if not folder.exists():
                invented.write(folder, number, SHORT)
            run = extract(folder, jobs)
            peaks.append(run.memory)
            print(f"--jobs {jobs}: {number:,} documents, {run.memory:,.0f} MB at the highest, {run.clock:,.0f} s")
        print(f"--jobs {jobs}: {peaks[1] - peaks[0]:+,.0f} MB   (wanted: at most +100 MB)")


if __name__ == "__main__":
    main()
