"""Processes that do one piece of work after another, each named, so that one that dies takes no other with it.

The pools of Python's library do not serve: one hangs when a process is killed, the other gives up all of its work, and
neither says at which piece it happened. Here a process holds a short queue of its own; when it dies, the piece at the
head of the queue is the culprit, the rest goes to the others, and a new process takes the place.

Processes are spawned, never forked: a fork copies locks that other threads hold.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Self

from claimgraph.errors import InputError

_QUEUE = 2
"""Pieces that a process holds: the one it is at, and one to go on with while we are slow to answer."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a piece of work.

    Attributes:
        key: The piece's number, as it was given out.
        result: What the work gave; None where it failed.
        failure: Why it failed, in words, or "".
        died: Whether the process died of it.
    """

    key: int
    result: Any = None
    failure: str = ""
    died: bool = False


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    ready: bool = False
    queue: deque[tuple[int, Any]] = field(default_factory=deque)


class Workers:
    """A number of processes that call one function; to be used as a context, at whose end they are stopped."""

    def __init__(self, work: Callable[[Any], Any], count: int) -> None:
        self._work = work
        self._context = multiprocessing.get_context("spawn")
        self._waiting: deque[tuple[int, Any]] = deque()
        self._workers: list[_Worker] = []
        self._count = count

    @property
    def room(self) -> int:
        """How many pieces can be given out before all queues are full."""
        return self._count * _QUEUE - self.busy

    @property
    def busy(self) -> int:
        """How many pieces are given out and not done."""
        return len(self._waiting) + sum(len(worker.queue) for worker in self._workers)

    def give(self, key: int, piece: object) -> None:
        """Hand a piece to the process that has least to do."""
        self._waiting.append((key, piece))
        self._hand_out()

    def results(self) -> Iterator[Done]:
        """Wait until something is done, and yield all that is.

        Raises:
            InputError: No process starts.
        """
        watched: dict[object, _Worker] = {worker.connection: worker for worker in self._workers}
        for connection in wait([worker.connection for worker in self._workers]):
            yield from self._heard(watched[connection])
        self._hand_out()

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            stack.push(self)
            self._workers.extend(self._started() for _ in range(self._count))
            stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            self._buried(worker)
        self._workers.clear()

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        with _deaf_to_interrupts():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _heard(self, worker: _Worker) -> Iterator[Done]:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._after_death(worker)
            return
        worker.ready = True
        if message is not None:
            worker.queue.popleft()
            yield message

    def _after_death(self, worker: _Worker) -> Iterator[Done]:
        """Yield the piece that the process died of, and put another process in its place."""
        how = self._buried(worker)
        self._workers.remove(worker)
        if worker.ready:
            if worker.queue:
                yield Done(worker.queue.popleft()[0], failure=how, died=True)
            self._workers.append(self._started())
        elif not self._workers:
            raise InputError("--jobs", f"no process could start: {how}", "Work in one process: --jobs 1")
        # One that never was ready died of the start, not of its work: fewer processes go on.
        self._waiting.extendleft(reversed(worker.queue))
        self._count = len(self._workers)

    def _buried(self, worker: _Worker) -> str:
        """Return how a process ended, when it has."""
        worker.process.join()
        code = worker.process.exitcode or 0
        worker.process.close()
        worker.connection.close()
        if code >= 0:
            return f"it ended with exit code {code}"
        name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
        return f"it was stopped by {name}" + (", perhaps for want of memory" if name == "SIGKILL" else "")

    def _hand_out(self) -> None:
        while self._waiting:
            worker = min(self._workers, key=lambda one: len(one.queue))
            if len(worker.queue) >= _QUEUE:
                return
            piece = self._waiting.popleft()
            worker.queue.append(piece)
            # One that has just died does not take it; its end is heard next, and the piece goes to another.
            with contextlib.suppress(OSError):
                worker.connection.send(piece)


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Start a process that Ctrl-C does not reach: it is for us to stop it, without a word from it on the screen."""
    if not hasattr(signal, "pthread_sigmask"):  # not on Windows
        yield
        return
    resource_tracker.ensure_running()  # it lets signals through once it has started
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, work: Callable[[Any], Any]) -> None:
    """Do the pieces that come, until whoever sends them is gone."""
    pieces: queue.SimpleQueue[tuple[int, Any]] = queue.SimpleQueue()
    # Pieces are taken in while another is worked on: if we sent a result while nobody took in what is sent to us, both
    # sides would wait for each other as soon as their pipes are full.
    threading.Thread(target=_take_in, args=(connection, pieces), daemon=True).start()
    connection.send(None)
    while True:
        connection.send(_tried(*pieces.get(), work))


def _take_in(connection: Connection, pieces: queue.SimpleQueue[tuple[int, Any]]) -> None:
    try:
        while True:
            pieces.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)  # nobody wants what we are at; waiting for its end would leave us behind as an orphan


def _tried(key: int, piece: object, work: Callable[[Any], Any]) -> Done:
    try:
        return Done(key, work(piece))
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not take the other pieces with it
        return Done(key, failure=in_words(error))


def in_words(error: Exception) -> str:
    """Return an exception with its kind and the place where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    place = "" if not frames else f" ({frames[-1].filename.rpartition('/')[2]}, line {frames[-1].lineno})"
    return f"{type(error).__name__}: {error}{place}"
