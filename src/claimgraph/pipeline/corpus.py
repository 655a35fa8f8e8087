"""Many documents through one piece of work: in their order, on all cores, in memory that does not grow.

Documents are taken from their iterator no faster than they are worked on, and what is done ahead of its turn is
bounded, so that a corpus of any size needs the memory of a few documents. The results are the same for every number of
processes. A long run that was killed goes on where it stopped.
"""

import contextlib
import dataclasses
import itertools
import json
import multiprocessing
import os
import queue
import signal
import tempfile
import threading
import traceback
import warnings
import weakref
from collections import UserDict, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import IO, Any, Final, Generic, Self, TypeVar

from claimgraph import table
from claimgraph.errors import DocumentError, InputError, LeftOutWarning, MissingExtraError
from claimgraph.schema import RECORDS, Claim, Document, Moment, Stamp, TimeSpan, digest

Result = TypeVar("Result")

_QUEUE = 2
"""Documents that a process holds: the one it is at, and one to go on with while we are slow to answer."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What came of one document.

    Attributes:
        document: The document.
        result: What the work gave; None where it failed.
        failure: Why it failed, or which sentences it left out; or None.
    """

    document: Document
    result: Result | None
    failure: DocumentError | None = None


class _Worker:
    """A process, started, and the documents that it holds."""

    def __init__(self, work: Callable[[Document], Any]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self.ready = False
        self.queue: deque[tuple[int, Document]] = deque()
        with _deaf_to_interrupts():
            self._process.start()
        theirs.close()

    def kill(self) -> None:
        """End the process, wherever it is."""
        self._process.kill()

    def buried(self) -> str:
        """Return how the process ended, when it has."""
        self._process.join()
        code = self._process.exitcode or 0
        self._process.close()
        self.connection.close()
        if code >= 0:
            return f"it ended with exit code {code}"
        name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
        return f"it was stopped by {name}" + (", perhaps for want of memory" if name == "SIGKILL" else "")


class Workers:
    """A number of processes that call one function; to be used as a context, at whose end they are stopped.

    The pools of Python's library do not serve: one hangs when a process is killed, the other gives up all of its work,
    and neither says at which document it happened. Here a process holds a short queue; when it dies, the document
    at the head of the queue is the culprit, the rest goes to the others, and a new process takes the place. Processes
    are spawned, never forked: a fork copies locks that other threads hold.
    """

    def __init__(self, work: Callable[[Document], Any], count: int) -> None:
        self._work = work
        self._waiting: deque[tuple[int, Document]] = deque()
        self._workers: list[_Worker] = []
        self._count = count

    @property
    def room(self) -> int:
        """How many documents can be given out before all queues are full."""
        return self._count * _QUEUE - len(self._waiting) - sum(len(worker.queue) for worker in self._workers)

    def give(self, key: int, document: Document) -> None:
        """Hand a document to the process that has least to do."""
        self._waiting.append((key, document))
        self._hand_out()

    def results(self) -> Iterator[tuple[int, Outcome[Any]]]:
        """Wait until something is done, and yield all that is, by its key; refuse to wait where no process starts."""
        watched: dict[object, _Worker] = {worker.connection: worker for worker in self._workers}
        for connection in wait([worker.connection for worker in self._workers]):
            yield from self._heard(watched[connection])
        self._hand_out()

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            stack.push(self)
            self._workers.extend(_Worker(self._work) for _ in range(self._count))
            stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.buried()
        self._workers.clear()

    def _heard(self, worker: _Worker) -> Iterator[tuple[int, Outcome[Any]]]:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._after_death(worker)
            return
        worker.ready = True
        if message is not None:
            key, document = worker.queue.popleft()
            yield key, _outcome(document, *message)

    def _after_death(self, worker: _Worker) -> Iterator[tuple[int, Outcome[Any]]]:
        """Yield the document that the process died of, and put another process in its place."""
        how = worker.buried()
        self._workers.remove(worker)
        if worker.ready:
            if worker.queue:
                key, document = worker.queue.popleft()
                remedy = "Split it, or read it with --jobs 1 and more memory."
                yield key, _failed(document, f"the process that read it died: {how}", remedy)
            self._workers.append(_Worker(self._work))
        elif not self._workers:
            raise InputError("--jobs", f"no process could start: {how}", "Work in one process: --jobs 1")
        # One that never was ready died of the start, not of its work: fewer processes go on.
        self._waiting.extendleft(reversed(worker.queue))
        self._count = len(self._workers)

    def _hand_out(self) -> None:
        while self._waiting:
            worker = min(self._workers, key=lambda one: len(one.queue))
            if len(worker.queue) >= _QUEUE:
                return
            worker.queue.append(self._waiting.popleft())
            # One that has just died does not take it; its end is heard next, and the document goes to another.
            with contextlib.suppress(OSError):
                worker.connection.send(worker.queue[-1][1])


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


def _serve(connection: Connection, work: Callable[[Document], Any]) -> None:
    """Do what comes, until whoever sends it is gone."""
    documents: queue.SimpleQueue[Document] = queue.SimpleQueue()
    # Documents are taken in while another is worked on: if we sent a result while nobody took in what is sent to us,
    # both sides would wait for each other as soon as their pipes are full.
    threading.Thread(target=_take_in, args=(connection, documents), daemon=True).start()
    connection.send(None)
    while True:
        connection.send(_tried(documents.get(), work))


def _take_in(connection: Connection, documents: queue.SimpleQueue[Document]) -> None:
    try:
        while True:
            documents.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)  # nobody wants what we are at; waiting for its end would leave us behind as an orphan


def _tried(document: Document, work: Callable[[Document], Result]) -> tuple[Result | None, str]:
    """Return what the work gives, and in words why it gives nothing, or not all."""
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("ignore")
            warnings.simplefilter("always", LeftOutWarning)
            result = work(document)
        return result, "; ".join(str(one.message) for one in told)
    except MissingExtraError:
        raise  # no fault of a document's, and no other will fare better
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not take the other documents with it
        return None, in_words(error)


def _outcome(document: Document, result: Result | None, failure: str) -> Outcome[Result]:
    if failure == "":
        return Outcome(document, result)
    remedy = "This is a fault of claimgraph; please report it with the text. The rest went on."
    if result is None:
        return _failed(document, f"it could not be read for claims: {failure}", remedy)
    return Outcome(document, result, DocumentError(document.source_file or document.title, failure, remedy))


def _failed(document: Document, found: str, remedy: str) -> Outcome[Any]:
    return Outcome(document, None, DocumentError(document.source_file or document.title, found, remedy))


def in_words(error: Exception) -> str:
    """Return an exception with its kind and the place where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    place = "" if not frames else f" ({frames[-1].filename.rpartition('/')[2]}, line {frames[-1].lineno})"
    return f"{type(error).__name__}: {error}{place}"


_ENOUGH = 150_000
"""Characters from which a second process pays: reading them takes some ten seconds, starting a process two."""

_AHEAD = 16
"""Documents for each process that may be under way or wait for their turn."""

_AHEAD_CHARACTERS = 4_000_000
"""Characters of all documents that are under way or wait for their turn, unless it is one document alone."""


def cores() -> int:
    """Return how many processes this one may keep busy at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover - Linux knows the above


def over(
    documents: Iterable[Document], work: Callable[[Document], Result], jobs: int | None = 1
) -> Generator[Outcome[Result], None, None]:
    """Yield what the work gives for each document, in their order.

    A document that fails is told as such and the rest goes on: by an exception, or by a process that dies of it.

    Args:
        documents: Taken one by one, a few ahead.
        work: A function of a module, so that another process can find it.
        jobs: Processes; None for as many as there are cores where there is enough to do, else this one alone.
    """
    stream = iter(documents)
    if jobs is None:
        first, characters = deque[Document](), 0
        while characters < _ENOUGH and (document := next(stream, None)) is not None:
            first.append(document)
            characters += len(document.text)
        jobs = cores() if characters >= _ENOUGH else 1
        stream = itertools.chain(_drained(first), stream)
    return _here(stream, work) if jobs == 1 else _spread(stream, work, jobs)


def _drained(documents: deque[Document]) -> Iterator[Document]:
    while documents:
        yield documents.popleft()


def _here(documents: Iterator[Document], work: Callable[[Document], Result]) -> Generator[Outcome[Result], None, None]:
    for document in documents:
        yield _outcome(document, *_tried(document, work))


def _spread(
    documents: Iterator[Document], work: Callable[[Document], Result], jobs: int
) -> Generator[Outcome[Result], None, None]:
    told = 0
    ahead: deque[Document] = deque()  # between the next one to be told and the last one given out
    done: dict[int, Outcome[Result]] = {}
    with Workers(work, jobs) as workers:
        while True:
            while workers.room > 0 and _has_room(ahead, jobs) and (document := next(documents, None)) is not None:
                workers.give(told + len(ahead), document)
                ahead.append(document)
            if not ahead:
                return
            if told not in done:
                done.update(workers.results())
            while told in done:
                ahead.popleft()
                told += 1
                yield done.pop(told - 1)


def _has_room(ahead: Sequence[Document], jobs: int) -> bool:
    characters = sum(len(document.text) for document in ahead)
    return not ahead or (len(ahead) < _AHEAD * jobs and characters < _AHEAD_CHARACTERS)


_AFRESH = "Go on with what it began with, or begin again without --resume."

_ENTRY = ("document", "file", "end", "failure")
"""What a line tells of a finished document: what it was, where its output ends, and why it failed if it did."""


class Journal:
    """The output of a run, and what is finished of it, so that a run that was killed can go on where it stopped.

    `FILE.partial` holds the output so far; `FILE.progress` names, line by line, each document that is finished and how
    long the output was then. A line is written when the output of its document is, so whatever stands behind the last
    whole line is cut off and done again. At the end `FILE.partial` becomes `FILE` in one step. To be used as a context.

    Attributes:
        finished: How many documents were finished when the run began or went on.
        failures: Why some of those failed.

    Args:
        file: Where the output shall stand.
        options: What decides the output besides the documents.
        resume: Whether to go on with an earlier run; where there was none, this is the first.

    Raises:
        InputError: The earlier run had other options, another run is under way, or the file cannot be written.
    """

    def __init__(self, file: Path, options: Mapping[str, object], *, resume: bool) -> None:
        self.file = file
        self._partial = file.with_name(f"{file.name}.partial")
        self._progress = file.with_name(f"{file.name}.progress")
        self._head = json.dumps(options, ensure_ascii=True, sort_keys=True)
        self._stack = contextlib.ExitStack()
        with self._told(), contextlib.ExitStack() as stack:
            self._lines: IO[bytes] = stack.enter_context(self._progress.open("a+b"))
            _hold(self._lines, self.file)
            self._entries, length = self._earlier() if resume else ([], 0)
            self._lines.truncate(length)
            self._output: IO[bytes] = stack.enter_context(self._partial.open("ab"))
            self._output.truncate(self._entries[-1]["end"] if self._entries else 0)
            if length == 0:
                self._write(self._lines, f"{self._head}\n".encode())
            self._stack = stack.pop_all()
        self.finished = len(self._entries)
        self.failures = tuple(DocumentError(*one["failure"]) for one in self._entries if one["failure"] is not None)

    def unfinished(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield the documents that are not finished, when those before them have proved to be the same as then.

        Raises:
            InputError: One of them is not the one that was finished.
        """
        stream = iter(documents)
        for number, entry in enumerate(self._entries, 1):
            document = next(stream, None)
            if document is None or _identity(document) != entry["document"]:
                now = "there is none" if document is None else f"it is {document.source_file or document.title!r}"
                if document is not None and document.source_file == entry["file"]:
                    now = "it has changed, or what is said of it"
                found = f"document {number} was {entry['file']!r} when this was begun; now {now}"
                raise InputError(str(self._progress), found, _AFRESH)
        yield from stream

    def add(self, document: Document, output: bytes, failure: InputError | None = None) -> None:
        """Append the output of the next document, and note that it is finished."""
        reason = None if failure is None else (failure.where, failure.found, failure.remedy)
        with self._told():
            self._write(self._output, output)
            end = self._output.seek(0, os.SEEK_END)
            entry = _identity(document), document.source_file or document.title, end, reason
            self._write(self._lines, f"{json.dumps(dict(zip(_ENTRY, entry, strict=True)))}\n".encode())

    def publish(self) -> None:
        """Put the output in its place, whole."""
        with self._told():
            os.fsync(self._output.fileno())
            if self.file.exists():
                self._partial.chmod(self.file.stat().st_mode & 0o7777)
            self._partial.replace(self.file)
            self._progress.unlink()

    def discard(self) -> None:
        """Leave nothing behind of a run that had nothing to do."""
        self._partial.unlink(missing_ok=True)
        self._progress.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _earlier(self) -> tuple[list[dict[str, Any]], int]:
        """Return the documents that an earlier run finished, and the length of the lines that tell of them."""
        self._lines.seek(0)
        whole = [line for line in self._lines.read().splitlines(keepends=True) if line.endswith(b"\n")]
        if not whole:
            return [], 0
        self._refuse_others(whole[0])
        size = self._partial.stat().st_size if self._partial.exists() else 0
        entries: list[dict[str, Any]] = []
        length = len(whole[0])
        for line in whole[1:]:
            entry = _object(line)  # there is none on a page that was never written: it is full of zeros
            if entry is None or entry.keys() != set(_ENTRY) or entry["end"] > size:
                break
            entries.append(entry)
            length += len(line)
        return entries, length

    def _refuse_others(self, head: bytes) -> None:
        """Refuse to go on with what other options, or another version, began."""
        began = _object(head)
        if began is None:
            raise InputError(str(self._progress), "this is no progress of claimgraph", "Name another output file.")
        now: dict[str, Any] = json.loads(self._head)
        for key in sorted({*began, *now}):
            if began.get(key) != now.get(key):
                found = f"this was begun with {key} {began.get(key)!r}; now it is {now.get(key)!r}"
                raise InputError(str(self._progress), found, _AFRESH)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            found = f"cannot be written: {error.strerror}"
            raise InputError(str(self.file), found, "Check the folder, its permissions and its space.") from error

    @staticmethod
    def _write(stream: IO[bytes], data: bytes) -> None:
        stream.write(data)
        stream.flush()  # a process that is killed takes what Python still holds with it


def _hold(stream: IO[bytes], file: Path) -> None:
    """Hold the list of what is finished for this run alone."""
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows
    except ImportError:  # pragma: no cover - as above
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        found = "another run is writing there"
        raise InputError(str(file), found, "Wait for its end, or name another file.") from None


_Kept = tuple[str, tuple[Claim, ...], tuple[str, str, str] | None]
"""What stands for a document with all that is said of it, its claims, and why sentences of it were left out."""


class Finished(contextlib.AbstractContextManager["Finished"]):
    """The documents that a build has read by now, with their claims, so that one that was killed goes on with the next.

    Each is put down as it is done; what stands behind the last whole one is cut off. Only this very program goes on
    with what it finds: another may read otherwise. To be used as a context.

    Args:
        file: Where; it is there until a build says that all is written (`remove`).
        program: What stands for this program.

    Raises:
        InputError: Another build of the same store is reading.
    """

    def __init__(self, file: Path, program: bytes) -> None:
        self._file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        self._stream = file.open("a+b")
        _hold(self._stream, file)
        self._known: dict[str, _Kept] = {}
        self._stream.seek(0)
        end = 0
        if self._stream.read(len(program)) == program:
            end = self._stream.tell()
            with contextlib.suppress(ValueError):  # what a kill cut short
                while True:
                    found: Any = table.load(self._stream, _KINDS)
                    self._known[found[0]] = found
                    end = self._stream.tell()
        self._stream.truncate(end)
        if end == 0:
            self._stream.write(program)
            self._stream.flush()

    def __len__(self) -> int:
        return len(self._known)

    def outcome(self, document: Document) -> Outcome[tuple[Claim, ...]] | None:
        """Return what came of a document, None where it is not finished."""
        known = self._known.get(_identity(document))
        if known is None:
            return None
        return Outcome(document, known[1], None if known[2] is None else DocumentError(*known[2]))

    def add(self, outcome: Outcome[tuple[Claim, ...]]) -> None:
        """Put down what came of a document; of one that failed nothing is kept."""
        if outcome.result is not None:
            why = outcome.failure
            reason = None if why is None else (why.where, why.found, why.remedy)
            table.dump((_identity(outcome.document), outcome.result, reason), self._stream, _KINDS)
            self._stream.flush()  # a process that is killed takes what Python still holds with it

    def remove(self) -> None:
        """Leave nothing behind: all is written."""
        self._file.unlink(missing_ok=True)

    def __exit__(self, *_: object) -> None:
        self._stream.close()


_KINDS: Final = (*RECORDS, TimeSpan, Stamp, Moment)


def over_again(
    documents: Sequence[Document],
    work: Callable[[Document], tuple[Claim, ...]],
    jobs: int | None,
    finished: Finished | None = None,
) -> Iterator[Outcome[tuple[Claim, ...]]]:
    """Yield what `over` does; documents that are finished are not worked on again, and others are noted when done."""
    if finished is None:
        yield from over(documents, work, jobs)
        return
    known = [finished.outcome(document) for document in documents]
    fresh = (document for document, there in zip(documents, known, strict=True) if there is None)
    with contextlib.closing(over(fresh, work, jobs)) as outcomes:
        for there in known:
            if there is None:
                outcome = next(outcomes)
                finished.add(outcome)
                yield outcome
            else:
                yield there


class Spooled(UserDict[str, Any]):
    """Records of some kinds by name, in a file that goes with this process; the one asked for last is in memory."""

    def __init__(self, folder: Path, kinds: tuple[type, ...], there: Mapping[str, Any]) -> None:
        self._kinds, self._last = kinds, dict[str, Any]()
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - as long as the records
        weakref.finalize(self, self._file.close)
        super().__init__(there)

    def __setitem__(self, name: str, record: Any) -> None:
        self.data[name] = self._file.seek(0, os.SEEK_END)
        table.dump(record, self._file, self._kinds)
        self._last.clear()

    def __getitem__(self, name: str) -> Any:
        place = self.data[name]
        if name not in self._last:
            self._file.seek(place)
            self._last = {name: table.load(self._file, self._kinds)}
        return self._last[name]


def _identity(document: Document) -> str:
    """Return what stands for all that a document says and all that is said of it."""
    said = [repr(getattr(document, one.name)) for one in dataclasses.fields(document) if one.name != "text"]
    return digest([document.id, *said])


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None
