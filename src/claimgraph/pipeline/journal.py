"""A file that grows over a long run, so that a run that was killed can go on where it stopped.

`FILE.partial` holds the output so far; `FILE.progress` names, line by line, each document that is finished and how long
the output was then. A line is written when the output of its document is, so whatever stands behind the last whole line
is cut off and done again. At the end `FILE.partial` becomes `FILE` in one step.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from claimgraph.errors import DocumentError, InputError
from claimgraph.schema import Document, digest

_AFRESH = "Go on with what it began with, or begin again without --resume."


@dataclass(frozen=True, slots=True)
class _Entry:
    """A finished document: what it was, where its output ends, and why it failed if it did."""

    document: str
    file: str
    end: int
    failure: tuple[str, str, str] | None = None


class Journal:
    """The output of a run, and what is finished of it; to be used as a context.

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
            self._lock()
            self._entries, length = self._earlier() if resume else ([], 0)
            self._lines.truncate(length)
            self._output: IO[bytes] = stack.enter_context(self._partial.open("ab"))
            self._output.truncate(self._entries[-1].end if self._entries else 0)
            if length == 0:
                self._write(self._lines, f"{self._head}\n".encode())
            self._stack = stack.pop_all()
        self.finished = len(self._entries)
        self.failures = tuple(DocumentError(*one.failure) for one in self._entries if one.failure is not None)

    def unfinished(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield the documents that are not finished, when those before them have proved to be the same as then.

        Raises:
            InputError: One of them is not the one that was finished.
        """
        stream = iter(documents)
        for number, entry in enumerate(self._entries, 1):
            document = next(stream, None)
            if document is None or _identity(document) != entry.document:
                now = "there is none" if document is None else f"it is {document.source_file or document.title!r}"
                if document is not None and document.source_file == entry.file:
                    now = "it has changed, or what is said of it"
                found = f"document {number} was {entry.file!r} when this was begun; now {now}"
                raise InputError(str(self._progress), found, _AFRESH)
        yield from stream

    def add(self, document: Document, output: bytes, failure: InputError | None = None) -> None:
        """Append the output of the next document, and note that it is finished."""
        reason = None if failure is None else (failure.where, failure.found, failure.remedy)
        with self._told():
            self._write(self._output, output)
            end = self._output.seek(0, os.SEEK_END)
            entry = _Entry(_identity(document), document.source_file or document.title, end, reason)
            self._write(self._lines, f"{json.dumps(dataclasses.asdict(entry))}\n".encode())

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

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _earlier(self) -> tuple[list[_Entry], int]:
        """Return the documents that an earlier run finished, and the length of the lines that tell of them."""
        self._lines.seek(0)
        whole = [line for line in self._lines.read().splitlines(keepends=True) if line.endswith(b"\n")]
        if not whole:
            return [], 0
        self._refuse_others(whole[0])
        size = self._partial.stat().st_size if self._partial.exists() else 0
        entries: list[_Entry] = []
        length = len(whole[0])
        for line in whole[1:]:
            entry = _read(line)
            if entry is None or entry.end > size:
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

    def _lock(self) -> None:
        """Hold the list of what is finished for this run alone."""
        try:
            import fcntl  # noqa: PLC0415 - there is none on Windows
        except ImportError:  # pragma: no cover - as above
            return
        try:
            fcntl.flock(self._lines, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            found = "another run is writing there"
            raise InputError(str(self.file), found, "Wait for its end, or name another file.") from None

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


def _identity(document: Document) -> str:
    """Return what stands for all that a document says and all that is said of it."""
    said = [repr(getattr(document, one.name)) for one in dataclasses.fields(document) if one.name != "text"]
    return digest([document.id, *said])


def _read(line: bytes) -> _Entry | None:
    """Return the entry of a line, or None where there is none: a page that was never written is full of zeros."""
    record = _object(line)
    try:
        failure = None if record is None or record["failure"] is None else tuple(record["failure"])
        return None if record is None else _Entry(**{**record, "failure": failure})
    except (KeyError, TypeError):
        return None


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None
