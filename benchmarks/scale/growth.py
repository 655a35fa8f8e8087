"""How everything that a store is asked grows with it: every query, every page and every command that reads.

    python benchmarks/scale/growth.py [--sizes 100 1000] [--stores FOLDER] [--only builds|queries|pages|commands]

Stores of templated reports (`reports.py`) are built on disk, each by the command, and asked from disk. Each question is
asked in a process of its own that opens the store anew, so that nothing is kept from the one before; told are its CPU
seconds and its memory at the largest size, and the exponent of growth: 1 where twice the documents cost twice as much.
What is steeper than 1.2 and takes more than a second, or takes more than 10 s, is marked with an exclamation mark.
`--stores` keeps the stores for another run. Pages are timed as the first visitor of a worker finds them.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import resource
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import reports
from pyoxigraph import NamedNode, QuerySolutions

import claimgraph
from claimgraph.graph import Store
from claimgraph.graph.catalogue import catalogue, render
from claimgraph.serve.views import LISTS
from claimgraph.serve.worker import Opened, page
from claimgraph.vocab import CG, PROV

PATIENCE = 300
"""CPU seconds after which a question is stopped."""

STEEP, SLOW = 1.2, 10.0

Cost = tuple[float, float]
"""CPU seconds, and megabytes at the highest."""

MOST = "SELECT ?n {{ {} }} GROUP BY ?n ORDER BY DESC(COUNT(?one)) ?n LIMIT 1"
LARGEST = {
    "question": MOST.format(f"?one <{CG}question> ?n"),
    "event": MOST.format(f"?one a <{CG}Claim> ; <{CG}event> ?n"),
    "source": MOST.format(f"?one a <{CG}Claim> ; <{PROV}wasAttributedTo> ?n"),
    "document": MOST.format(f"?one a <{CG}Claim> ; <{CG}document> ?n"),
    "claim": MOST.format(f"?one a <{CG}Finding> ; <{CG}claim> ?n"),
    "finding": MOST.format(f"?n a <{CG}Finding> ; <{CG}claim> ?one"),
}
"""The node of each kind that most hangs on."""


def main() -> None:
    options = argparse.ArgumentParser(description="How everything that a store is asked grows with it.")
    options.add_argument("--sizes", type=int, nargs=2, default=(100, 1000), metavar="DOCUMENTS")
    options.add_argument("--stores", type=Path, help="a folder that keeps the stores")
    options.add_argument("--only", choices=("builds", "queries", "pages", "commands"))
    given = options.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.stores or Path(scratch)
        stores = {size: built(folder, size) for size in sorted(given.sizes)}
        for title, questions in (("queries", queries), ("pages", pages), ("commands", commands)):
            if given.only in {None, title}:
                compared(title, {size: dict(questions(store)) for size, store in stores.items()})


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"claimgraph {claimgraph.__version__}, Python {platform.python_version()}, {platform.system()}"
        f" {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, load {os.getloadavg()[0]:.1f}"
    )


def built(folder: Path, size: int) -> Path:
    """Return the store of so many documents; one that is not there is built, and what that cost is told."""
    store, texts = folder / f"store-{size}", folder / f"reports-{size}"
    if not store.exists():
        reports.write(texts, size)
        cost = spent(lambda: command("build", str(texts), "--store", str(store), "--jobs", "1"), math.inf)
        each = 1000 * cost[0] / size
        print(f"build of {size:,} documents: {cost[0]:.1f} s of CPU, {each:.0f} ms each, {cost[1]:.0f} MB", flush=True)
    return store


def command(*arguments: str) -> None:
    """Become the command line; nothing is left of this process."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.execv(sys.executable, [sys.executable, "-m", "claimgraph", *arguments])


def spent(act: Callable[[], object], most: float = PATIENCE) -> Cost:
    """Return what something costs, in a process of its own; what takes too long costs infinitely much."""
    child = os.fork()
    if child == 0:
        status = 3
        try:
            if most < math.inf:
                resource.setrlimit(resource.RLIMIT_CPU, (int(most), int(most)))
            act()
            status = 0
        except Exception:  # noqa: BLE001 - the process ends here
            traceback.print_exc()
        finally:
            os._exit(status)
    _, status, used = os.wait4(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGKILL}:
        return math.inf, used.ru_maxrss / 1024
    if os.waitstatus_to_exitcode(status) not in {0, 1}:
        raise SystemExit(f"it ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


Question = tuple[str, Callable[[], object]]


def queries(store: Path) -> Iterator[Question]:
    """Yield every query that answers a person, as the command prints it."""

    def asked(name: str) -> Callable[[], object]:
        return lambda: render(Store.open(store), known[name], form="csv")

    known = {query.name: query for query in catalogue()}
    yield from ((name, asked(name)) for name in known)


def nodes(store: Path) -> Mapping[str, str]:
    """Return the local name of the node of each kind that most hangs on; asked for in a process of its own."""
    code = f"import growth; growth.tell({str(store)!r})"
    told = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=Path(__file__).parent
    )
    return dict(line.split(" ") for line in told.stdout.splitlines())


def tell(store: str) -> None:
    with Store.open(store) as opened:
        for kind, text in LARGEST.items():
            found = opened.query(text)
            assert isinstance(found, QuerySolutions)
            for row in found:
                node = row[0]
                assert isinstance(node, NamedNode)
                print(kind, "/".join(node.value.rsplit("/", 2)[-2:]))


def pages(store: Path) -> Iterator[Question]:
    """Yield every page of the explorer, and the tables of those that have one."""

    def asked(name: str, local: str, form: str) -> Callable[[], object]:
        path = f"/{name}" if local == "" else f"/id/{local}"
        request = {"op": "page", "page": name, "path": path, "local": local, "given": [], "root": "", "format": form}
        bounds = {"max_rows": 50_000, "max_bytes": 64_000_000, "counting": math.inf}
        return lambda: answered(page(Opened(str(store)), {**request, **bounds}))

    for name in LISTS:
        yield name, asked(name, "", "html")
        if name not in {"network", "sparql-editor"}:
            yield f"{name} as CSV", asked(name, "", "csv")
    for kind, local in nodes(store).items():
        yield f"the largest {kind}", asked(kind, local, "html")


def answered(answer: tuple[Mapping[str, object], bytes]) -> None:
    header, _ = answer
    if header["status"] != 200:
        raise RuntimeError(f"the page answers {header}")


def commands(store: Path) -> Iterator[Question]:
    """Yield every command that reads a store."""
    digits = nodes(store)["claim"].partition("/")[2]
    asked = [
        *(["documents"], ["findings"], ["findings", "--verdict", "conflict", "--format", "csv"], ["support"]),
        *(["ledger"], ["accounts"], ["policy", "all"], ["matches"], ["review"], ["log"], ["check"]),
        *(["asof", "2016-01-01"], ["history", "killed"], ["show", digits], ["show", "killed"]),
        *(["query", "conflicts/rival-counts"], ["draw", "--format", "html"]),
        *(["export", "--format", form] for form in ("turtle", "nquads", "jsonld", "csv", "jsonl", "graphml")),
    ]
    for arguments in asked:
        given = [*arguments, "--store", str(store)]
        # The largest claim of each store is another one, and both are one question.
        yield " ".join("CLAIM" if word == digits else word for word in arguments), partial(command, *given)


def compared(title: str, asked: Mapping[int, Mapping[str, Callable[[], object]]]) -> None:
    """Ask, and print a line for each question: the dearest first."""
    (small, few), (large, many) = asked.items()
    rows = []
    for name, act in many.items():
        first = spent(few[name])[0] if name in few else math.nan
        then, memory = spent(act)
        rows.append((name, first, then, exponent(first, then, large / small), memory))
    print(f"\n{title} at {small:,} and {large:,} documents: CPU seconds, exponent, megabytes at the larger")
    for name, first, then, power, memory in sorted(rows, key=lambda row: -row[2]):
        mark = "!" if then > SLOW or (power > STEEP and then > 1) else " "
        print(f"{mark} {name:44} {first:9.3f} {then:9.3f} {power:6.2f} {memory:7.0f}", flush=True)
    ended = [(first, then) for _, first, then, _, _ in rows if math.isfinite(then)]
    whole = [math.fsum(each[place] for each in ended) for place in (0, 1)]
    print(f"  all of them {whole[0]:.1f} s and {whole[1]:.1f} s; marked {sum(row[2] > SLOW for row in rows)} slow")


def exponent(first: float, then: float, ratio: float) -> float:
    return math.log(max(then, 1e-3) / max(first, 1e-3)) / math.log(ratio)


if __name__ == "__main__":
    main()
