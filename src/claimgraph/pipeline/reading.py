"""From paths to documents: the one place that opens the user's texts.

A file that cannot be read does not stop the others: it is kept as a failure, with its reason.
"""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import DocumentError, InputError
from claimgraph.extract.document import structured
from claimgraph.model import Document
from claimgraph.pipeline.files import STANDARD_INPUT, find
from claimgraph.pipeline.metadata import Metadata, beside, verify
from claimgraph.pipeline.text import decoded

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
    """Read one file, with what its side file says of it, and its structure.

    Args:
        path: A file, or "-" for standard input.
        metadata: Stands above what the side file says.
        max_size: Bytes.

    Raises:
        DocumentError: The file is missing, too large, empty, no text or not UTF-8, or its side file is wrong.
    """
    file = Path(path)
    where = "standard input" if str(file) == STANDARD_INPUT else str(file)
    data = _bytes(file, where, max_size)
    known = (metadata or Metadata()).over(Metadata() if where == "standard input" else beside(file))
    verify(known, data, where)
    name = "" if where == "standard input" else file.name
    return structured(
        Document(
            text=decoded(data, where),
            title=known.title or "",
            publisher=known.publisher or "",
            published=known.published,
            url=known.url or "",
            licence=known.licence or "",
            language=known.language or "en",
            retrieved=known.retrieved,
            # A name that is not UTF-8 cannot stand in RDF; its odd bytes become the replacement character.
            source_file=name.encode("utf-8", "surrogateescape").decode("utf-8", "replace") or where,
        )
    )


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
            try:
                document = read_document(file, self._metadata, max_size=self._max_size)
            except InputError as error:
                self.failures.append(error)
                continue
            if document.id in self._names:
                self.copies.append((file, self._names[document.id]))
                continue
            self._names[document.id] = document.source_file
            yield document


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
        raise DocumentError(where, f"cannot be read: {error.strerror}", "Check the path and its permissions.") from None
    if len(data) > max_size:
        raise _too_large(where, len(data), max_size)
    return data


def _too_large(where: str, size: int, max_size: int) -> DocumentError:
    found = f"the text has {size:,} bytes or more, above the limit of {max_size:,}"
    return DocumentError(where, found, f"Split it into its documents, or raise the limit: --max-size {size * 2}")


def _refuse_shared(metadata: Metadata, files: int) -> None:
    """A title or an address names one document; a publisher or a date may be shared by many."""
    for option, value in (("--title", metadata.title), ("--url", metadata.url)):
        if value is not None and files > 1:
            remedy = "Write it in each document's side file NAME.toml, or read one document at a time."
            raise DocumentError(option, f"it names one document, but {files} were given", remedy)
