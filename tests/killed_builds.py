"""Kill builds at every moment, and print what each of them left: `old`, `new` or `neither`, and `lived` at the end.

    python killed_builds.py STORE OLD.txt NEW.txt
    python killed_builds.py STORE OLD.txt decide

With `decide` a claim of the old store is rejected instead, and `noted` is printed behind `old` where the log has the
decision already.

A moment is a call by which Python touches the store's folder (an audit event). Each build and each reading is a
process of its own, forked from one that has loaded everything: so hundreds of moments take seconds.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pyoxigraph

import stand_in
from claimgraph import graph, shapes
from claimgraph.graph.store import Draft
from claimgraph.people import Decision
from claimgraph.people.decisions import claim_anchor, decision
from claimgraph.pipeline import Settings, build, decide, stored
from claimgraph.pipeline.people import read_decisions
from claimgraph.propose import english

STORE, OLD, NEW = sys.argv[1:4]


def forked(act: Callable[[], object]) -> int:
    """Begin something in a process of its own, and return the number of that."""
    child = os.fork()
    if child == 0:
        try:
            act()
        except BaseException:  # noqa: BLE001 - whatever it is, the child must not go on as if it were the parent
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


@contextlib.contextmanager
def in_memory(*_: object, **__: object) -> Iterator[Draft]:
    """Stand for `store.beginning` where a build is to load what it loads late, and to open no database: a child of a
    process with threads of its own waits for them for ever."""
    with tempfile.TemporaryDirectory() as scratch:
        yield Draft(pyoxigraph.Store(), Path(scratch))


def in_child(act: Callable[[], object]) -> int:
    """Run something in a process of its own, and return what `wait` says of it."""
    return os.waitpid(forked(act), 0)[1]


def killed_at(moment: int) -> int:
    """Build the new store, and kill the build at its nth touch of the folder."""
    left = moment

    def touched(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event != "open" and not event.startswith(("os.", "shutil.")):
            return
        if any(isinstance(one, str) and one.startswith(STORE) for one in map(_path, arguments)):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def act() -> None:
        entry = rejection() if NEW == "decide" else None
        sys.addaudithook(touched)
        if entry is None:
            build([NEW], STORE, Settings(replace=True))
        else:
            decide(STORE, [entry])

    return in_child(act)


def rejection() -> Decision:
    documents, claims = stored(Path(STORE))
    anchor = claim_anchor(documents[0], claims[0])
    return decision("reject", "Ann", "", dt.datetime(2026, 5, 4, tzinfo=dt.UTC), claim=anchor, reason="misread")


def what_was_decided() -> str:
    """Say whether the store has the decision, and the log; a log that is cut has it not, and is no fault of a store."""
    answer = Path(STORE).with_name("answer.txt")

    def act() -> None:
        with graph.Store.open(STORE) as store:
            told, claims = len(graph.read_decisions(store)), len(graph.read_claims(store))
        noted = "noted" if read_decisions(STORE).decisions else ""
        left = {(0, 2): "old", (1, 1): "new"}.get((told, claims), "neither")
        answer.write_text(left if left == "new" and noted else left + noted)

    return answer.read_text() if in_child(act) == 0 else "neither"


def _path(argument: object) -> object:
    return str(argument) if isinstance(argument, Path) else argument


def what_is_left() -> str:
    """Say which of the two documents the store holds, whole."""
    answer = Path(STORE).with_name("answer.txt")

    def act() -> None:
        with graph.Store.open(STORE) as store:
            (document,) = graph.read_documents(store)
            whole = len(graph.read_claims(store)) == 2 and len(graph.read_findings(store)) == 1
            names = {Path(OLD).name: "old", Path(NEW).name: "new"}
            answer.write_text(names[document.source_file] if whole else "neither")

    return answer.read_text() if in_child(act) == 0 else "neither"


def built_without_a_store() -> None:
    """Build to nowhere, so that what is loaded late is there before the forks.

    No database on disk may be opened in this process: its threads would not be there in a child.
    """
    with patch("claimgraph.graph.store.beginning", in_memory):
        build([OLD], STORE)
    importlib.import_module("pyarrow.parquet")


def main() -> None:
    """Go through the moments until a build lives."""
    english.claims = stand_in.claims
    shapes.examined = lambda own, around: ((), frozenset())  # noqa: ARG005 - it touches no file, and takes long
    built_without_a_store()
    in_child(lambda: build([OLD], STORE, Settings(replace=True)))
    before = shutil.copytree(STORE, f"{STORE}-before")
    for moment in range(1, 1000):
        sys.stdout.flush()  # or every child would print once more what waits
        if killed_at(moment) == 0:
            sys.stdout.write("lived\n")
            return
        left = what_was_decided() if NEW == "decide" else what_is_left()
        sys.stdout.write(f"{left}\n")
        if left == "new":
            (Path(STORE) / "decisions.jsonl").unlink(missing_ok=True)
            in_child(lambda: build([OLD], STORE, Settings(replace=True)))
        elif NEW == "decide":  # a third of the time of a build
            shutil.rmtree(STORE)
            shutil.copytree(before, STORE)


if __name__ == "__main__":
    main()
