"""Kill extractions at every moment, resume them, and print what came of each: `same`, or what differs.

    python killed_extractions.py FOLDER

A moment is a write of the output or of the progress (not begun, half done, done), or a call by which Python touches the
output's folder (an audit event). Each run is a process of its own, forked from one that has loaded everything.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import IO, Any

import stand_in
from claimgraph import export, pipeline
from claimgraph.cli import main
from claimgraph.pipeline import corpus
from claimgraph.pipeline.corpus import Journal
from claimgraph.propose import english
from claimgraph.schema import Claim, Document

LOADED = (export, pipeline, corpus)
EVENTS = ("open", "os.rename", "os.remove", "os.chmod")


def counted(log: Path) -> None:
    """Put the stand-in in place of the reader, with a note of each document that it reads."""

    def claims(document: Document) -> tuple[Claim, ...]:
        with log.open("a", encoding="utf-8") as stream:
            stream.write(f"{document.source_file}\n")
        return stand_in.claims(document)

    english.claims = claims


def dying(moment: int, folder: Path) -> list[int]:
    """Die at a moment, and count the moments until then."""
    seen = [0]

    def pass_by() -> bool:
        seen[0] += 1
        return seen[0] == moment

    def write(stream: IO[bytes], data: bytes) -> None:
        if pass_by():
            os.kill(os.getpid(), signal.SIGKILL)
        if pass_by():
            stream.write(data[: len(data) // 2])
            stream.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        stream.write(data)
        stream.flush()
        if pass_by():
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        touched = event in EVENTS and str(arguments[0]).startswith(str(folder)) and "claims.jsonl" in str(arguments[0])
        if touched and pass_by():
            os.kill(os.getpid(), signal.SIGKILL)

    Journal._write = staticmethod(write)  # type: ignore[method-assign]  # noqa: SLF001
    sys.addaudithook(watch)
    return seen


def run(folder: Path, log: Path, *more: str, moment: int = 0) -> int:
    """Extract in a process of its own; return how it ended."""
    child = os.fork()
    if child == 0:
        counted(log)
        dying(moment, folder)
        os._exit(main(["extract", str(folder / "texts"), "-o", str(folder / "claims.jsonl"), "--jobs", "1", *more]))
    return os.waitpid(child, 0)[1]


def tried(folder: Path, moment: int, wanted: bytes, texts: int) -> str:
    """Return what a run that is killed at a moment, and then resumed, comes to."""
    log = folder / "log"
    log.unlink(missing_ok=True)
    killed = run(folder, log, "--resume", moment=moment)
    if killed == 0:
        return "lived"
    placed = (folder / "claims.jsonl").exists()
    again = run(folder, log, "--resume")
    reads = len(log.read_text(encoding="utf-8").splitlines())
    left = sorted(file.name for file in folder.iterdir())
    same = (folder / "claims.jsonl").read_bytes() == wanted
    # What is finished is not read again; but a death when all stood in its place leaves nothing to go on with.
    once = reads <= texts + 1 or (placed and reads <= 2 * texts)
    (folder / "claims.jsonl").unlink()
    fine = (again, same, once, left) == (0, True, True, ["claims.jsonl", "log", "texts"])
    return "same" if fine else f"{left} {reads} {same}"


def trials(folder: Path) -> None:
    texts = len(list((folder / "texts").iterdir()))
    run(folder, folder / "log")
    wanted = (folder / "claims.jsonl").read_bytes()
    (folder / "claims.jsonl").unlink()
    moment, result = 0, ""
    while result != "lived":
        moment += 1
        result = tried(folder, moment, wanted, texts)
        sys.stdout.write(f"{result}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    trials(Path(sys.argv[1]))
