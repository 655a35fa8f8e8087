"""As many claims as a table holds, compared by the command into a store of tables, and what that store is then asked.

    python benchmarks/scale/million.py [--claims 100000 1000000] [--folder DIR]

The claims are those of `weighing/many_claims.py` (documents of twelve, questions of 6.25 claims, four questions an
event), with texts that have their words, written as `claimgraph extract --format parquet` writes them. Told are CPU
seconds and the peak of memory of each command as the system counts them, and the bytes of what lies on disk.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import platform
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "weighing"))

import many_claims

from claimgraph import table
from claimgraph.schema import Claim, Document, Quote, TimeSpan

AT_ONCE = 5_000
"""Documents of one file of the table."""

WIDTH = 90


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--claims", type=int, nargs="+", default=(10_000, 100_000), metavar="N")
    options.add_argument("--folder", type=Path, help="keep the tables and the stores there")
    given = options.parse_args()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB"
    print(f"Python {platform.python_version()}, {machine}, load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        for number in given.claims:
            measure(number, (given.folder or Path(scratch)) / str(number))


def measure(number: int, folder: Path) -> None:
    """Compare so many claims, and ask the store what a user asks."""
    claims, store = folder / "claims", folder / "store"
    if not claims.exists():
        folder.mkdir(parents=True, exist_ok=True)
        write(claims, number)
    print(f"\n{number:,} claims, {size(claims) / number:,.0f} bytes each as a table", flush=True)
    spent = command("compare", str(claims), "--store", str(store), "--replace", show=True)
    print(f"{'':<44}{spent / number * 1e6:>8.0f} µs of CPU a claim; {size(store) / number:,.0f} bytes each on disk")
    one = next(table.claims(claims)).id
    for asked in (
        ("findings",),
        ("findings", "--verdict", "conflict", "--format", "jsonl"),
        ("findings", "--format", "jsonl"),
        ("show", one),
        ("support", "--question", "Strike 17,", "--format", "csv"),
        ("query", "conflicts/rival-counts", "--format", "csv"),
        ("query", "conflicts/who-against-whom", "--format", "csv"),
        ("export", "--format", "nquads"),
    ):
        command(*asked, "--store", str(store))


def command(*words: str, show: bool = False) -> float:
    """Run a command of ours in a process of its own, print what it took, and return its CPU seconds."""
    begun = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "claimgraph", *words], stdout=subprocess.PIPE)
    got, kept = 0, b""
    assert process.stdout is not None
    while data := os.read(process.stdout.fileno(), 1 << 20):
        got += len(data)
        kept = (kept + data)[:2_000]
    _, status, usage = os.wait4(process.pid, 0)
    spent = usage.ru_utime + usage.ru_stime
    name = " ".join(word if len(word) < 40 else word[:12] for word in words[: -2 if "--store" in words else None])
    told = f"{spent:>8.1f} s CPU, {time.monotonic() - begun:>7.1f} s, {usage.ru_maxrss / 1024:>6,.0f} MB"
    print(f"{name[:44]:<44}{told}, {got / 1e6:,.1f} MB written{'' if status == 0 else ' FAILED'}", flush=True)
    if show:
        print(kept.decode(), end="", flush=True)
    return spent


def size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def write(folder: Path, number: int) -> None:
    """Write a table of so many claims."""
    texts = map(of_document, enumerate(many_claims.documents(number)))
    while some := list(islice(texts, AT_ONCE)):
        table.append(folder, (document for document, _ in some), (claim for _, claims in some for claim in claims))


def of_document(numbered: tuple[int, list[Claim]]) -> tuple[Document, list[Claim]]:
    """Return claims as those of a document whose text has a line for each."""
    number, claims = numbered
    said = [f"{claim.quote.text}, the ministry said on that day of week {number % 53}." for claim in claims]
    text = "".join(line.ljust(WIDTH) for line in said)
    publisher = claims[0].chain[-1].source.name
    day = TimeSpan.day(many_claims.FIRST) if claims[0].said is None else claims[0].said
    document = Document(
        text, f"Report {number}", publisher, day, f"https://example.org/{number}", source_file=f"{number}.txt"
    )
    placed = []
    for at, (claim, line) in enumerate(zip(claims, said, strict=True)):
        start = at * WIDTH
        quote = Quote(start, start + len(claim.quote.text), claim.quote.text)
        chain = tuple(
            dataclasses.replace(each, mention=None if each.mention is None else Quote(start, start + 8, line[:8]))
            for each in claim.chain
        )
        sentence = Quote(start, start + len(line), line)
        placed.append(dataclasses.replace(claim, document=document.id, quote=quote, sentence=sentence, chain=chain))
    return document, placed


if __name__ == "__main__":
    main()
