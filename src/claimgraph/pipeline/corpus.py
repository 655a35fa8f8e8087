"""Many documents through one piece of work: in their order, on all cores, in memory that does not grow.

Documents are taken from their iterator no faster than they are worked on, and what is done ahead of its turn is
bounded, so that a corpus of any size needs the memory of a few documents. The results are the same for every number of
processes.
"""

from __future__ import annotations

import itertools
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from claimgraph.errors import DocumentError
from claimgraph.pipeline.workers import Done, Workers, in_words
from claimgraph.schema import Claim, Document

Result = TypeVar("Result")

_ENOUGH = 150_000
"""Characters from which a second process pays: reading them takes some ten seconds, starting a process two."""

_AHEAD = 16
"""Documents for each process that may be under way or wait for their turn."""

_AHEAD_CHARACTERS = 4_000_000
"""Characters of all documents that are under way or wait for their turn, unless it is one document alone."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What came of one document.

    Attributes:
        document: The document.
        result: What the work gave; None where it failed.
        failure: Why it failed, or None.
    """

    document: Document
    result: Result | None
    failure: DocumentError | None = None


def cores() -> int:
    """Return how many processes this one may keep busy at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover - Linux knows the above


def claims_of(document: Document) -> tuple[Claim, ...]:
    """Return the claims of a document: the work that most of this is about."""
    from claimgraph import extract  # noqa: PLC0415 - loads spaCy, where the work is done

    return extract.claims(document)


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
        first = list(_until(stream, _ENOUGH))
        jobs = cores() if sum(len(one.text) for one in first) >= _ENOUGH else 1
        stream = itertools.chain(_drained(first), stream)
    return _here(stream, work) if jobs == 1 else _spread(stream, work, jobs)


def _until(documents: Iterator[Document], characters: int) -> Iterator[Document]:
    """Take documents until they have so many characters together."""
    for document in documents:
        yield document
        characters -= len(document.text)
        if characters <= 0:
            return


def _drained(documents: list[Document]) -> Iterator[Document]:
    documents.reverse()
    while documents:
        yield documents.pop()


def _here(documents: Iterator[Document], work: Callable[[Document], Result]) -> Generator[Outcome[Result], None, None]:
    for document in documents:
        try:
            result = work(document)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not take the other documents with it
            yield Outcome(document, None, _failure(document, Done(0, failure=in_words(error))))
        else:
            yield Outcome(document, result)


def _spread(
    documents: Iterator[Document], work: Callable[[Document], Result], jobs: int
) -> Generator[Outcome[Result], None, None]:
    ahead = _Ahead(jobs)
    with Workers(work, jobs) as workers:
        while True:
            while workers.room > 0 and ahead.has_room and (document := next(documents, None)) is not None:
                workers.give(ahead.begun(document), document)
            if not ahead.documents:
                return
            if not ahead.first_is_done:
                for done in workers.results():
                    ahead.done[done.key] = done
            while ahead.first_is_done:
                yield ahead.finished()


class _Ahead:
    """The documents between the next one to be told and the last one given out."""

    def __init__(self, jobs: int) -> None:
        self.documents: deque[Document] = deque()
        self.done: dict[int, Done] = {}
        self._most = _AHEAD * jobs
        self._characters = 0
        self._told = 0

    @property
    def has_room(self) -> bool:
        """Whether one more may be begun."""
        return not self.documents or (len(self.documents) < self._most and self._characters < _AHEAD_CHARACTERS)

    @property
    def first_is_done(self) -> bool:
        return self._told in self.done

    def begun(self, document: Document) -> int:
        """Note a document that is given out, and return its number."""
        self.documents.append(document)
        self._characters += len(document.text)
        return self._told + len(self.documents) - 1

    def finished(self) -> Outcome[Any]:
        """Return what came of the first."""
        document, done = self.documents.popleft(), self.done.pop(self._told)
        self._characters -= len(document.text)
        self._told += 1
        failed = done.died or done.failure != ""
        return Outcome(document, done.result, _failure(document, done) if failed else None)


def _failure(document: Document, done: Done) -> DocumentError:
    where = document.source_file or document.title
    if done.died:
        found = f"the process that read it died: {done.failure}"
        return DocumentError(where, found, "Split it, or read it with --jobs 1 and more memory.")
    found = f"it could not be read for claims: {done.failure}"
    return DocumentError(
        where, found, "This is a fault of claimgraph; please report it with the text. The rest went on."
    )
