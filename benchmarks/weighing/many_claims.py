"""Compare 10,000, 100,000 and 1,000,000 claims, and write the findings: does the cost grow with the claims alone?

    python benchmarks/weighing/many_claims.py [--most N]

The claims are invented, the same on every run: documents of twelve claims by 400 publishers and 80 other holders, on
questions with 6.25 claims each (160,000 questions for a million), four questions an event. Of the figures, 70 of 100
are the question's own, 10 say "at least", 15 differ and 5 are only held possible; every tenth claim names a place or
an actor instead. Each size runs in a process of its own. The claims are made while they are read, so the peak is
what comparing needs; the CPU seconds of making them are told apart and not counted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimgraph.cli import json_lines
from claimgraph.export import finding_record
from claimgraph.pipeline.shards import compare_in_shards
from claimgraph.schema import (
    Attribution,
    Claim,
    Count,
    Entity,
    Event,
    Finding,
    Names,
    Population,
    Quote,
    Source,
    TimeSpan,
    name,
)

SIZES = (10_000, 100_000, 1_000_000)
OF_DOCUMENT = 12
CLAIMS_A_QUESTION = 6.25
FIRST = dt.date(2015, 1, 1)

CIVILIANS = Population("civilians", "civilian", "civilian")
FIGHTERS = Population("fighters", "fighters", "combatant")
FACETS = (("deaths", None), ("injuries", None), ("deaths", CIVILIANS), ("deaths", FIGHTERS))
PROVINCE = Entity("River Province", "place", ("Freeland",), listed=True)
ARMY = Entity("Army of Freeland", "actor", ("Freeland",), listed=True)
PUBLISHERS = [Source(f"Outlet {number}", "publisher") for number in range(400)]
HOLDERS = [Source(f"Ministry {number}", "official") for number in range(80)]


def documents(claims: int) -> Iterator[list[Claim]]:
    """Yield the claims of one document after another."""
    chance = random.Random(20210113)
    questions = max(1, round(claims / CLAIMS_A_QUESTION))
    for number in range(0, claims, OF_DOCUMENT):
        document = name("document", number)
        publisher = Attribution(PUBLISHERS[number // OF_DOCUMENT % len(PUBLISHERS)], "publisher")
        yield [
            claim(document, at, publisher, chance.randrange(questions), chance)
            for at in range(min(OF_DOCUMENT, claims - number))
        ]


def claim(document: str, at: int, publisher: Attribution, question: int, chance: random.Random) -> Claim:
    """Return one claim on a question."""
    event = event_of(question // len(FACETS))
    start = at * 80
    holder = Attribution(chance.choice(HOLDERS), "holder", Quote(start, start + 8, "Ministry"))
    facet, population = FACETS[question % len(FACETS)]
    value: Count | Names = count_of(question, chance)
    if chance.random() < 0.1:
        facet, population, value = named(question, chance)
    words = f"{value.words} in the town"
    return Claim(
        document,
        Quote(start, start + len(words), words),
        Quote(start, start + 70, f"The ministry said on that day that there were {words}."),
        "Body",
        (publisher,) if chance.random() < 0.3 else (holder, publisher),
        event,
        facet,
        value,
        population,
        modality="possible" if chance.random() < 0.05 else "asserted",
        said=None if event.when is None else TimeSpan.day(event.when.first + dt.timedelta(chance.randrange(5))),
        rule="invented",
    )


def event_of(number: int) -> Event:
    """Return an event; the same number gives the same one."""
    day = TimeSpan.day(FIRST + dt.timedelta(number % 3_000))
    return Event("strike", f"Strike {number}", day, (f"Town {number}", "River Province", "Freeland"))


def count_of(question: int, chance: random.Random) -> Count:
    """Return a figure: mostly the question's own."""
    own, kind = question * 7919 % 60 + 1, chance.random()
    if kind < 0.10:
        return Count(own, None, words=f"at least {own} dead")
    figure = own if kind < 0.85 else chance.randrange(1, 80)
    return Count(figure, figure, words=f"{figure} dead")


def named(question: int, chance: random.Random) -> tuple[str, None, Names]:
    """Return a place or an actor."""
    town = Entity(f"Town {question // len(FACETS)}", "place", ("River Province", "Freeland"), listed=True)
    if chance.random() < 0.7:
        place = town if chance.random() < 0.8 else PROVINCE
        return "place", None, Names("place", (place,), words=place.name)
    only = chance.random() < 0.05
    return "target", None, Names("entity", (ARMY,), exclusive=only, words="only posts" if only else "posts")


def measure(size: int) -> None:
    """Compare so many claims and print one line."""
    began = time.process_time()
    for _ in documents(size):
        pass
    making = time.process_time() - began
    began, told = time.process_time(), 0
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryFile("w", encoding="utf-8") as output:

        def tell(findings: Sequence[Finding]) -> None:
            nonlocal told
            told += len(findings)
            output.write(json_lines(finding_record(finding) for finding in findings))

        coverage = compare_in_shards(documents(size), tell, Path(scratch))
        written = output.tell() / 1e6
    spent = time.process_time() - began - making
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:>9,} claims: {spent:7.1f} s CPU, {spent / size * 1e6:5.0f} µs a claim, {peak:5.0f} MB at the highest;"
        f" {told:,} findings ({written:,.0f} MB), {coverage.compared:,} pairs compared",
        flush=True,
    )


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], metavar="N", help="the largest number of claims")
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.size is not None:
        measure(said.size)
        return
    for size in (each for each in SIZES if each <= said.most):
        subprocess.run([sys.executable, __file__, "--size", str(size)], check=True)


if __name__ == "__main__":
    main()
