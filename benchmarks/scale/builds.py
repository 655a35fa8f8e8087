"""Build templated documents whole, with SHACL, findings, lists and store; and again, killed once and gone on with.

    python benchmarks/scale/builds.py [--documents 100 1000] [--jobs 1] [--folder DIR]

The documents are those of `reports.py` (400 words, some five of each event). Told are CPU seconds for each document,
the peak of memory, and triples and bytes for each claim; then the same for a build that is killed when it has used
a third of that CPU, and the command that goes on: what is the same in both stores is looked up in their columns.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq
import pyoxigraph as ox
import reports

from claimgraph.graph.store import COLUMNS, KEPT, held


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, nargs="+", default=(100, 1_000), metavar="N")
    options.add_argument("--jobs", default="1")
    options.add_argument("--folder", type=Path, help="keep documents and stores there")
    given = options.parse_args()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB"
    print(f"Python {platform.python_version()}, {machine}, load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        for number in given.documents:
            measure(number, (given.folder or Path(scratch)) / str(number), given.jobs)


def measure(number: int, folder: Path, jobs: str) -> None:
    """Build so many documents twice, and print what it took."""
    words = reports.write(folder / "reports", number)
    print(f"\n{number:,} documents of {words:,} words", flush=True)
    command = ("build", str(folder / "reports"), "--jobs", jobs, "--format", "json", "--store")
    spent = run(number, "built", *command, str(folder / "whole"))
    told = json.loads((folder / "told").read_text("utf-8"))
    size = sum(file.stat().st_size for file in (folder / "whole").rglob("*") if file.is_file())
    claims = told["claims"]
    with held(folder / "whole") as database:
        quads = len(ox.Store.read_only(str(database)))
    print(
        f"{claims:,} claims, {sum(told['findings'].values()):,} findings, conforms: {told['conforms']};"
        f" {quads / claims / 2:.0f} triples a claim, each stored twice; {size / claims:,.0f} bytes a claim on disk"
    )
    begun = run(number, "killed", *command, str(folder / "again"), after=spent / 3)
    rest = run(number, "gone on", *command, str(folder / "again"))
    same = columns(folder / "whole") == columns(folder / "again")
    print(f"killed and gone on: {(begun + rest) / spent:.2f} times; columns {'the same' if same else 'DIFFER'}")


def run(number: int, what: str, *words: str, after: float | None = None) -> float:
    """Run a command of ours, kill it after so many CPU seconds, and return what it took."""
    begun = time.monotonic()
    with (Path(words[1]).with_name("told")).open("wb") as told:
        process = subprocess.Popen([sys.executable, "-m", "claimgraph", *words], stdout=told)
    while after is not None and process.poll() is None and used(process.pid) < after:
        time.sleep(0.1)
    if after is not None:
        process.send_signal(signal.SIGKILL)
    _, status, usage = os.wait4(process.pid, 0)
    spent = usage.ru_utime + usage.ru_stime
    failed = "" if after is not None or status == 0 else f" FAILED ({status})"
    print(
        f"{what:<10}{spent:>8.1f} s CPU, {spent / number:>6.3f} a document, {time.monotonic() - begun:>7.1f} s,"
        f" {usage.ru_maxrss / 1024:>6,.0f} MB{failed}",
        flush=True,
    )
    return spent


def used(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, told[11:13])) / os.sysconf("SC_CLK_TCK")


def columns(store: Path) -> list[object]:
    """Return the claims and the findings that a build keeps as columns."""
    with held(store) as database:
        folder = database.with_name(KEPT) / COLUMNS
        return [pq.read_table(folder / f"{kind}.parquet").to_pylist() for kind in ("claims", "findings")]


if __name__ == "__main__":
    main()
