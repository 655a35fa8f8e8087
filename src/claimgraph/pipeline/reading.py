"""From paths to documents: the one place that opens the user's texts.

A file that cannot be read does not stop the others: it is kept as a failure, with its reason.
"""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from claimgraph import readers
from claimgraph.errors import DocumentError, InputError
from claimgraph.extract.document import structured
from claimgraph.pipeline.files import STANDARD_INPUT, find
from claimgraph.pipeline.metadata import Metadata, beside, said, verify, verify_digest
from claimgraph.schema import Document

MAX_SIZE = 1_000_000
"""Bytes of one document, unless the user raises it: about 170,000 words. Comparing and checking grow faster than the
text: half a million bytes, made of one article over and over, took 5 minutes and 3.3 GB (0.1.0, 2 cores). A larger
file is nearly always a dump of many documents, and should be read as many."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many of it are done, and how many there are."""


def quiet(_stage: str, _done: int, _whole: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading.

    Attributes:
        documents: In the order of the paths.
        failures: What could not be read, with the reason.
        skipped: Files in folders that are no documents.
        copies: Files that hold the same text from the same publisher as an earlier one, with that one's name.
    """

    documents: tuple[Document, ...]
    failures: tuple[InputError, ...] = ()
    skipped: tuple[Path, ...] = ()
    copies: tuple[tuple[Path, str], ...] = ()


def read_document(path: str | Path, metadata: Metadata | None = None, *, max_size: int = MAX_SIZE) -> Document:
    """Read a file of one document, with what its side file says of it, and its structure.

    Args:
        path: A file, or "-" for standard input.
        metadata: Stands above what the side file says.
        max_size: Bytes.

    Raises:
        DocumentError: The file is missing, too large, empty, not what its ending says, or in another language; its
            side file is wrong; or it holds several documents.
    """
    first, *others = itertools.islice(read_documents(path, metadata, max_size=max_size), 2)
    if others:
        raise DocumentError(str(path), "this file holds several documents", "Read them with claimgraph.read.")
    return first


def read_documents(
    path: str | Path,
    metadata: Metadata | None = None,
    *,
    max_size: int = MAX_SIZE,
    failed: Callable[[DocumentError], object] = readers.stop,
) -> Iterator[Document]:
    """Yield the documents of one file: one, or one for each row of JSON Lines or CSV.

    Args:
        path: A file, or "-" for standard input.
        metadata: Stands above what the side file says, and that above what the file says of itself.
        max_size: Bytes of one document.
        failed: Is told of each row that cannot be read; by default the first one is raised.

    Raises:
        DocumentError: As for `read_document`.
    """
    file = Path(path)
    where = "standard input" if str(file) == STANDARD_INPUT else str(file)
    known = (metadata or Metadata()).over(Metadata() if where == "standard input" else beside(file))
    format_ = readers.SUFFIXES.get(file.suffix.lower(), "")
    told = said(known)
    if format_ in readers.STREAMED and where != "standard input":
        found = _rows(file, known, format_, max_size, failed)
    else:
        data = _bytes(file, where, max_size * _MARKUP.get(format_, 1))
        verify(known, data, where)
        found = readers.read(data, where, format_ or None, told, failed=failed)
    for document in found:
        try:
            yield _finished(document, where, file.name, max_size)
        except DocumentError as error:
            failed(error)


def _rows(
    file: Path, known: Metadata, format_: str, max_size: int, failed: Callable[[DocumentError], object]
) -> Iterator[Document]:
    """Yield the documents of a file that may be larger than memory, line by line."""
    for option, value in (("--title", known.title), ("--url", known.url)):
        if value is not None:
            remedy = "Write it in a column of its own."
            raise DocumentError(option, f"it names one document, but {file} holds many", remedy)
    try:
        if known.sha256 is not None:
            with file.open("rb") as stream:
                verify_digest(known, hashlib.file_digest(stream, "sha256").hexdigest(), str(file))
        with file.open("rb") as stream:
            lines = _lines(stream, str(file), max_size)
            yield from readers.STREAMED[format_](lines, str(file), said(known), failed)
    except FileNotFoundError:
        raise DocumentError(str(file), "there is no such file", "Check the path.") from None
    except OSError as error:
        raise _unreadable(str(file), error) from None


def _lines(stream: IO[bytes], where: str, max_size: int) -> Iterator[bytes]:
    """Yield the lines of a file; never more than the limit is taken into memory."""
    number = 0
    while line := stream.readline(max_size + 1):
        number += 1
        if len(line) > max_size:
            raise _too_large(f"{where}, line {number}", len(line), max_size)
        yield line


def _finished(document: Document, where: str, name: str, max_size: int) -> Document:
    """Return the document with its structure, its file without the folders, and in English.

    Raises:
        DocumentError: It is in another language, or too large.
    """
    place = document.source_file
    language = document.language.partition("-")[0].lower()
    if language not in _READ:
        found = f"the text is in another language ({document.language}), and claimgraph reads English"
        raise DocumentError(place, found, "Give a translation; or, if it is English, say so: --language en")
    if len(document.text) > max_size:
        raise _too_large(place, len(document.text.encode("utf-8", "surrogatepass")), max_size)
    # A name that is not UTF-8 cannot stand in RDF; its odd bytes become the replacement character.
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if where != "standard input" else where
    document = dataclasses.replace(document, source_file=shown + place.removeprefix(where))
    plain = structured(document)  # also finds a line of the text that gives the day
    return plain if document.blocks == () else dataclasses.replace(document, published=plain.published)


_READ = frozenset({"en", "und", ""})
"""Languages that extraction has rules for; `und` is a text too short to tell."""

_MARKUP = {"html": 50, "pdf": 50, "wikitext": 4, "markdown": 2}
"""How many times larger than its text a file may be: pages and PDF files carry pictures, and pages scripts."""


class Stream:
    """The documents that paths mean, read one by one while they are asked for; to be gone through once.

    Attributes:
        failures: What could not be read so far, with the reason.
        skipped: Files in folders that are no documents.
        copies: Files so far that hold the same text from the same publisher as an earlier one, with that one's name.

    Args:
        paths: Files and folders; "-" is standard input.
        metadata: What the user says of all of them.
        max_size: Bytes of one document.
        progress: Is told of each file.

    Raises:
        DocumentError: A title or address was given for more than one document.
    """

    def __init__(
        self,
        paths: Iterable[str | Path],
        metadata: Metadata | None = None,
        *,
        max_size: int = MAX_SIZE,
        progress: Progress = quiet,
    ) -> None:
        found = find(paths)
        _refuse_shared(metadata or Metadata(), len(found.files))
        self.failures: list[InputError] = list(found.failures)
        self.skipped = found.skipped
        self.copies: list[tuple[Path, str]] = []
        self._files = found.files
        self._opened = 0
        self._names: dict[str, str] = {}
        self._metadata = metadata
        self._max_size = max_size
        self._progress = progress

    @property
    def read(self) -> int:
        """How many documents were read so far."""
        return len(self._names)

    @property
    def expected(self) -> int:
        """How many documents there will be as far as is known: those read, and one for each file not yet opened."""
        return len(self._names) + len(self._files) - self._opened

    def __iter__(self) -> Iterator[Document]:
        """Yield each document, and keep nothing of it but its name."""
        for done, file in enumerate(self._files):
            self._progress("reading", done, len(self._files))
            self._opened = done + 1
            for document in self._of(file):
                if document.id in self._names:
                    self.copies.append((_in_file(file, document), self._names[document.id]))
                    continue
                self._names[document.id] = document.source_file
                yield document

    def _of(self, file: Path) -> Iterator[Document]:
        try:
            yield from read_documents(file, self._metadata, max_size=self._max_size, failed=self.failures.append)
        except InputError as error:
            self.failures.append(error)


def _in_file(file: Path, document: Document) -> Path:
    """Return the path of a file, with the line for a document that is a row of it."""
    return file.with_name(document.source_file) if str(file) != STANDARD_INPUT else file


def read(
    paths: Iterable[str | Path],
    metadata: Metadata | None = None,
    *,
    max_size: int = MAX_SIZE,
    progress: Progress = quiet,
) -> Reading:
    """Read every document that these paths mean, all into memory.

    Raises:
        DocumentError: A title or address was given for more than one document.
    """
    stream = Stream(paths, metadata, max_size=max_size, progress=progress)
    documents = tuple(stream)
    return Reading(documents, tuple(stream.failures), stream.skipped, tuple(stream.copies))


def _bytes(file: Path, where: str, max_size: int) -> bytes:
    """Return the file's bytes; never more than the limit is taken into memory."""
    try:
        if where == "standard input":
            data = sys.stdin.buffer.read(max_size + 1)
        else:
            size = file.stat()
            if stat.S_ISDIR(size.st_mode):
                raise DocumentError(where, "this is a folder", "Name a file in it.")
            if stat.S_ISREG(size.st_mode) and size.st_size > max_size:
                raise _too_large(where, size.st_size, max_size)
            with file.open("rb") as stream:
                data = stream.read(max_size + 1)
    except FileNotFoundError:
        raise DocumentError(where, "there is no such file", "Check the path.") from None
    except OSError as error:
        raise _unreadable(where, error) from None
    if len(data) > max_size:
        raise _too_large(where, len(data), max_size)
    return data


def _unreadable(where: str, error: OSError) -> DocumentError:
    return DocumentError(where, f"cannot be read: {error.strerror}", "Check the path and its permissions.")


def _too_large(where: str, size: int, max_size: int) -> DocumentError:
    found = f"the text has {size:,} bytes or more, above the limit of {max_size:,}"
    return DocumentError(where, found, f"Split it into its documents, or raise the limit: --max-size {size * 2}")


def _refuse_shared(metadata: Metadata, files: int) -> None:
    """A title or an address names one document; a publisher or a date may be shared by many."""
    for option, value in (("--title", metadata.title), ("--url", metadata.url)):
        if value is not None and files > 1:
            remedy = "Write it in each document's side file NAME.toml, or read one document at a time."
            raise DocumentError(option, f"it names one document, but {files} were given", remedy)
