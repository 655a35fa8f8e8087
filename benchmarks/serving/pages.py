"""What the explorer's pages cost on a large store, on this machine alone.

    python benchmarks/serving/pages.py [--questions 5000] [--largest 0] [--store DIR] [--chromium PROGRAM]

An invented store is written and served: as many questions as asked for, of one to six numbers each, and, with
`--largest`, one more question that so many claims answer. Told are the bytes and the seconds of each page, and, where
a Chromium is, the processor time of a whole headless browser that opens a page and takes its picture, less that of one
that opens an empty page.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from claimgraph.graph import Store, claims_quads, findings_quads
from claimgraph.schema import (
    Attribution,
    Claim,
    Count,
    Document,
    Event,
    Finding,
    Population,
    Quote,
    Source,
    TimeSpan,
    question_id,
)

TOWNS = re.findall(r"\w+", "Aleppo Homs Hama Idlib Daraa Raqqa Mosul Kirkuk Goma Bunia Aden Sanaa")
AGENCIES = [Source(f"Agency {number}", "news agency") for number in range(300)]
PEOPLE = (None, Population("civilians", "civilians", "civilian"), Population("soldiers", "soldiers", "combatant"))
A_DOCUMENT = 40
"""Claims of one document, about."""

LARGEST = Event("airstrike", "One great raid, 1 May 2020", TimeSpan.parse("2020-05-01"), ("Homs",))

Line = tuple[Event, Population | None, int, Source, dt.date]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=5000)
    parser.add_argument("--largest", type=int, default=0)
    parser.add_argument("--store", type=Path, help="keep the store here, and use it if it is there")
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("chromium-browser"))
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = wanted.store or Path(scratch, "store")
        if not folder.exists():
            Store.write(folder, quads(min(wanted.questions, 200_000), min(wanted.largest, 1_000_000)))
        measure(folder, wanted.chromium, asked=wanted.largest > 0)


def quads(questions: int, largest: int) -> Iterator[ox.Quad]:
    """Yield the quads of invented questions."""
    invent = random.Random(1)
    findings: list[Finding] = []
    waiting: list[Line] = []
    for line in (*_lines(invent, questions), *_answers(invent, largest)):
        waiting.append(line)
        if len(waiting) == A_DOCUMENT:
            yield from _document(invent, waiting, findings)
            waiting = []
    yield from _document(invent, waiting, findings)
    yield from findings_quads(findings)


def _lines(invent: random.Random, questions: int) -> Iterator[Line]:
    for number in range(questions):
        day = dt.date(2015, 1, 1) + dt.timedelta(days=invent.randrange(3000))
        town = invent.choice(TOWNS)
        label = f"Airstrike, {town}, no. {number}, {day.day} {day:%B} {day.year}"
        event = Event("airstrike", label, TimeSpan(day, day), (town,))
        people, middle = invent.choice(PEOPLE), invent.randrange(1, 300)
        for _ in range(invent.randrange(1, 7)):
            amount = max(0, middle + invent.choice([0, 0, invent.randrange(-60, 60)]))
            yield event, people, amount, invent.choice(AGENCIES), day


def _answers(invent: random.Random, largest: int) -> Iterator[Line]:
    for _ in range(largest):
        day = dt.date(2020, 5, 1) + dt.timedelta(days=invent.randrange(90))
        yield LARGEST, None, invent.randrange(1, 80), invent.choice(AGENCIES), day


def _document(invent: random.Random, lines: Sequence[Line], findings: list[Finding]) -> Iterator[ox.Quad]:
    """Yield a document that says these lines, and add what was found between neighbours."""
    sentences = [f"{line[3].name} said that {line[2]} people were killed." for line in lines]
    document = Document(" ".join(sentences), title="A report", publisher="A paper", url=f"urn:{invent.random()}")
    claims: list[Claim] = []
    start = 0
    for (event, people, amount, holder, day), sentence in zip(lines, sentences, strict=True):
        place = Quote(start, start + len(sentence), sentence)
        start += len(sentence) + 1
        claims.append(
            Claim(
                document=document.id,
                quote=place,
                sentence=place,
                section="",
                chain=(Attribution(holder, "holder"),),
                event=event,
                facet="deaths",
                value=Count(amount, amount, approximate=False, words=str(amount)),
                population=people,
                said=TimeSpan(day, day),
            )
        )
    for left, right in pairwise(claims):
        if left.event == right.event and left.value != right.value and left.event is not None:
            verdict = invent.choice(["conflict", "conflict", "revision", "undetermined"])
            asked = question_id(left.event, left.facet, left.population)
            findings.append(Finding(verdict, "count", (left.id, right.id), "They differ.", "counts", asked))
    yield from claims_quads(document, claims)


def measure(folder: Path, chromium: str | None, *, asked: bool) -> None:
    """Serve the store and print what its pages cost."""
    command = [sys.executable, "-m", "claimgraph", "serve", "--store", str(folder), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            line = process.stderr.readline() if process.stderr is not None else ""
            address = re.findall(r"http://\S+[^/\s]", line)[0]
            begun = time.monotonic()
            while _fetched(f"{address}/questions")[0] != 200:
                time.sleep(0.2)
            print(f"questions counted after {time.monotonic() - begun:.1f} s")
            paths = ["/questions", "/questions?per=5000", "/questions?q=homs&state=disputed&order=newest"]
            paths += ["/questions?holder=agency+1", "/questions?format=csv"]
            paths += ["/network", "/network?most=5000", "/matrix?most=80", "/sparql-editor"]
            if asked:
                paths += [_largest(address), f"{_largest(address)}?asof=2020-06-01", f"{_largest(address)}?page=2"]
            for path in paths:
                _tell(address + path, path)
            if chromium is not None:
                for path in (*paths[:2], "/network?most=500", "/network?most=5000"):
                    print(f"{_browser(chromium, address + path):6.2f} s CPU of Chromium: {path}")
        finally:
            process.terminate()


def _largest(address: str) -> str:
    page = _fetched(f"{address}/questions?q=great+raid")[1].decode()
    found = re.search(r'href="(/id/question/[0-9a-f]+)"', page)
    return "" if found is None else found[1]


def _tell(address: str, path: str) -> None:
    seconds = []
    for _ in range(3):
        begun = time.monotonic()
        status, data = _fetched(address)
        seconds.append(time.monotonic() - begun)
    print(f"{status} {len(data):>9,} bytes, first {seconds[0]:.2f} s, then {min(seconds[1:]):.2f} s: {path}")


def _fetched(address: str) -> tuple[int, bytes]:
    request = urllib.request.Request(address, headers={"Accept": "text/html"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def _browser(chromium: str, address: str) -> float:
    """Return the processor time of opening a page, less that of an empty one."""
    return min(_opened(chromium, address) for _ in range(2)) - min(_opened(chromium, "about:blank") for _ in range(2))


def _opened(chromium: str, address: str) -> float:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=1400,1000"]
        options += [f"--user-data-dir={scratch}", f"--screenshot={scratch}/page.png"]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([chromium, *options, address], check=True, capture_output=True, timeout=120)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
