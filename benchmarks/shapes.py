"""Hold damaged graphs against the shapes with and without the quick engine: same reports, and at what cost?

    python benchmarks/shapes.py [--damaged N] [--store DIR]

Builds the seed (or takes a store), checks it both ways, then damages one of its named graphs at a time, N times, the
same on every run: a triple is left out, doubled with another value, or given the object of another triple. Prints how
many reports are the same, and the CPU seconds of both.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from claimgraph import Settings, Store, build
from claimgraph.shapes import Report, check
from claimgraph.vocab import folder

SEED = 20210113


def main() -> int:
    options = argparse.ArgumentParser(description="Check damaged graphs with and without the quick engine.")
    options.add_argument("--damaged", type=int, default=1000, help="graphs to damage (default 1000)")
    options.add_argument("--store", type=Path, help="a store to take instead of building the seed")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        store = given.store
        if store is None:
            store = Path(scratch) / "store"
            build([folder("seeds")], store, Settings())
        quads = list(Store.open(store).quads())
    check(quads)  # loads both engines
    whole = [timed(lambda: check(quads, reference=True)), timed(lambda: check(quads))]
    alike = "the same" if whole[0][0] == whole[1][0] else "DIFFER"
    spent = f"pyshacl {whole[0][1]:.2f} s of CPU, quick {whole[1][1]:.2f} s, ratio {whole[0][1] / whole[1][1]:.1f}"
    print(f"{len(quads)} quads: {spent}; reports {alike}")
    return compare(quads, given.damaged)


def compare(quads: list[ox.Quad], number: int) -> int:
    """Print how the reports on damaged graphs compare, and return 1 where one differs."""
    same, faulty, spent = 0, 0, [0.0, 0.0]
    for damaged in damages(quads, number):
        one, other = timed(partial(check, damaged, reference=True)), timed(partial(check, damaged))
        same += one[0] == other[0]
        faulty += one[0].results != ()
        spent = [spent[0] + one[1], spent[1] + other[1]]
    print(f"{number} damaged graphs, {faulty} with faults: {same} reports the same; "
          f"pyshacl {spent[0]:.1f} s, quick {spent[1]:.1f} s")  # fmt: skip
    return 0 if same == number else 1


def timed(run: Callable[[], Report]) -> tuple[Report, float]:
    """Return what a check says, and its CPU seconds."""
    began = time.process_time()
    return run(), time.process_time() - began


def damages(quads: list[ox.Quad], number: int) -> Iterator[list[ox.Quad]]:
    """Yield graphs with one to three triples that are not as they were."""
    chance = random.Random(SEED)
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        graphs[str(quad.graph_name)].append(quad)
    names = sorted(name for name, graph in graphs.items() if 20 < len(graph) < 3000)
    for _ in range(number):
        graph = list(graphs[chance.choice(names)])
        for _ in range(chance.randint(1, 3)):
            graph = damaged(graph, chance)
        yield graph


def damaged(graph: list[ox.Quad], chance: random.Random) -> list[ox.Quad]:
    """Return a graph with one triple left out, doubled, or changed."""
    at, other = chance.randrange(len(graph)), chance.choice(graph)
    one = graph[at]
    changed = ox.Quad(one.subject, one.predicate, other.object, one.graph_name)
    kept = [quad for place, quad in enumerate(graph) if place != at]
    return {"leave out": kept, "change": [*kept, changed], "double": [*graph, changed]}[
        chance.choice(["leave out", "change", "double"])
    ]


if __name__ == "__main__":
    sys.exit(main())
