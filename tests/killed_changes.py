"""Kill changes of a store at random moments, and print what each left: `old` or `new`, and `lived` where it had ended.

    python killed_changes.py FOLDER add|update|remove|decide TIMES [SEED]

`neither` is printed for a store that is neither, `lost` where a decision is gone that was noted before, and `stuck`
where the same change cannot be made after the kill. Each change is a process of its own, forked from one that has
loaded everything, and is killed (SIGKILL) by the clock, at a moment drawn from as long as the change takes.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import stand_in
from claimgraph.people import Decision
from claimgraph.people.decisions import FILE, claim_anchor, decision
from claimgraph.pipeline import add, build, decide, remove, stored, update
from claimgraph.pipeline.people import add_decisions, read_decisions
from claimgraph.propose import english
from killed_builds import forked, in_memory

TEXT = "From {name}. The mayor said {many} people were killed in Arden. The army said 4 people were killed in Arden."


class Trial:
    """A store as it is before a change, and as it is when that has ended."""

    def __init__(self, folder: Path, what: str) -> None:
        self.folder, self.what = folder, what
        self.store, self.before = folder / "store", folder / "before"
        self.files = {name: self.file(name, many) for many, name in enumerate(("north", "south", "east"), 7)}
        self.fresh = self.file("west", 3)
        with patch("claimgraph.graph.store.beginning", in_memory):  # what is loaded late is there before the forks
            build([*self.files.values()], folder / "nowhere")
        self.child(self.made)
        self.hashes = {"old": self.told(self.before)}
        self.restore()
        begun = time.monotonic()
        self.child(self.change)
        self.takes = time.monotonic() - begun
        self.hashes["new"] = self.told(self.store)

    def file(self, name: str, many: int) -> Path:
        return stand_in.put(self.folder, f"{name}.txt", TEXT.format(name=name, many=many))

    def made(self) -> None:
        """Make the store, with one decision that is in its graph and one that is only noted."""
        build([*self.files.values()], self.before)
        decide(self.before, [self.entry("north", "accept", self.before)])
        add_decisions(self.before, [self.entry("south", "accept", self.before)])

    def entry(self, name: str, kind: str, store: Path) -> Decision:
        documents, read = stored(store)
        document = next(one for one in documents if one.source_file == f"{name}.txt")
        anchor = claim_anchor(document, next(one for one in read if one.document == document.id))
        more = {"reason": "misread"} if kind == "reject" else {}
        return decision(kind, "Ann", "", dt.datetime(2026, 5, 4, tzinfo=dt.UTC), claim=anchor, **more)

    def change(self) -> None:
        match self.what:
            case "add":
                add([self.fresh], self.store)
            case "update":
                update([self.file("south", 2)], self.store)
            case "remove":
                remove(["south.txt"], self.store)
            case _:
                decide(self.store, [self.entry("east", "reject", self.store)])

    def restore(self) -> None:
        shutil.rmtree(self.store, ignore_errors=True)
        shutil.copytree(self.before, self.store)

    def child(self, act: Callable[[], object], after: float | None = None) -> bool:
        """Run something in a process of its own, which is killed after some seconds; return whether it had ended."""
        sys.stdout.flush()  # or every child would print once more what waits
        child = forked(act)
        if after is not None:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        return os.waitpid(child, 0)[1] == 0

    def told(self, store: Path) -> str:
        """Return all that a store says; "" where it cannot be read."""
        answer = self.folder / "answer"
        answer.unlink(missing_ok=True)
        self.child(lambda: answer.write_bytes(stand_in.exported(store)))
        return answer.read_text() if answer.is_file() else ""

    def killed(self, after: float) -> str:
        """Kill the change after some seconds, and return what is left."""
        self.restore()
        noted = read_decisions(self.store).decisions
        ended = self.child(self.change, after)
        left = next((name for name, told in self.hashes.items() if told == self.told(self.store)), "neither")
        now = read_decisions(self.store)
        if now.decisions[: len(noted)] != noted or (left == "new" and self.what == "decide" and now.decisions == noted):
            return "lost"
        (self.store / FILE).write_bytes((self.before / FILE).read_bytes())
        if left == "old" and (not self.child(self.change) or self.told(self.store) != self.hashes["new"]):
            return "stuck"
        return "lived" if ended else left


def main() -> None:
    """Kill the change so many times."""
    folder, what, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    chance = random.Random(sys.argv[4] if len(sys.argv) > 4 else what)  # noqa: S311 - moments, no secrets
    english.claims = stand_in.claims
    trial = Trial(folder, what)
    for _ in range(times):
        sys.stdout.write(f"{trial.killed(chance.uniform(0, 1.4 * trial.takes))}\n")


if __name__ == "__main__":
    main()
