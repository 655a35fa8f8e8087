"""From paths to documents: the one place that opens the user's texts.

A file that cannot be read does not stop the others: it is kept as a failure, with its reason.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import glob
import hashlib
import itertools
import re
import stat
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from claimgraph import readers
from claimgraph.errors import DocumentError, InputError
from claimgraph.propose import PROPOSERS, reads
from claimgraph.propose.english import structured
from claimgraph.readers import SUFFIXES, suffix_of
from claimgraph.readers.text import DATE_WANTED, FORMS, HOW, day_of_address
from claimgraph.schema import Document, Stamp, TimeSpan

STANDARD_INPUT = "-"
_PATTERN = re.compile(r"[*?\[]")
_NOTES = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice"})
"""Files about a folder, where they are written in Markdown."""


class _Files:
    """The files that paths mean, in the order given, and folders in the order of their names.

    A file that the user names is read whatever its name. In a folder, only names that end as those of a known format
    are documents; hidden names are left alone, and so are notes on the folder itself (README.md) and what a browser
    saved beside a page (`page_files/` beside `page.html`). A pattern such as `reports/*.html` that no shell has read is
    read here.

    Attributes:
        files: Files to read, as the user would write them; "-" is standard input.
        failures: Paths that lead nowhere.
        skipped: Files in folders that are no documents.
    """

    def __init__(self, paths: Iterable[str | Path]) -> None:
        self.failures: list[InputError] = []
        self.skipped: list[Path] = []
        self._seen: set[Path] = set()  # real paths: a link in a circle ends, and no file is read twice
        self.files = [file for path in paths for each in _matching(Path(path)) for file in self._of_path(each)]

    def _of_path(self, path: Path) -> Iterator[Path]:
        if str(path) == STANDARD_INPUT:
            yield path
            return
        if (found := self._reached(path)) is None:
            return
        real, is_folder, _ = found
        if not is_folder:
            yield from self._once(path, real)
            return
        skipped = len(self.skipped)
        documents = list(self._of_folder(path, real))
        yield from documents
        if not documents:
            self.failures.append(_no_documents(path, self.skipped[skipped:]))

    def _reached(self, path: Path) -> tuple[Path, bool, bool] | None:
        """Return a path without links, and whether it is a folder or a file; None where it leads nowhere."""
        try:
            return path.resolve(strict=True), path.is_dir(), path.is_file()
        except (OSError, RuntimeError) as error:  # a circle of links is a RuntimeError before Python 3.13
            self.failures.append(_unreachable(path, error))
            return None

    def _of_folder(self, folder: Path, real: Path) -> Iterator[Path]:
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            self.failures.append(_unreachable(folder, error))
            return
        if real in self._seen:
            return
        self._seen.add(real)
        saved = {f"{entry.stem}_files" for entry in entries if SUFFIXES.get(suffix_of(entry.name)) == "html"}
        for entry in entries:
            if not entry.name.startswith(".") and entry.name not in saved:
                yield from self._of_entry(entry)

    def _of_entry(self, entry: Path) -> Iterator[Path]:
        if (found := self._reached(entry)) is None:
            return
        real, is_folder, is_file = found
        if is_folder:
            yield from self._of_folder(entry, real)
        elif is_file and _is_document(entry):
            yield from self._once(entry, real)
        elif not _is_side_file(entry):
            self.skipped.append(entry)

    def _once(self, file: Path, real: Path) -> Iterator[Path]:
        if real not in self._seen:
            self._seen.add(real)
            yield file


def _matching(path: Path) -> list[Path]:
    """Return what a pattern matches, in the order of names; a path that is there, or matches nothing, is itself."""
    if _PATTERN.search(str(path)) is None or path.exists():
        return [path]
    found = glob.glob(str(path), recursive=True)  # noqa: PTH207 - `Path.glob` takes hidden files too, as no shell does
    return [Path(each) for each in sorted(found)] or [path]


def _is_document(file: Path) -> bool:
    format_ = SUFFIXES.get(suffix_of(file.name))
    return format_ is not None and not (format_ == "markdown" and file.stem.lower() in _NOTES)


def _is_side_file(file: Path) -> bool:
    """Whether it is the metadata of a document beside it."""
    return file.suffix == ".toml" and any(file.with_suffix(suffix).is_file() for suffix in SUFFIXES)


def _unreachable(path: Path, error: OSError | RuntimeError) -> DocumentError:
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return DocumentError(str(path), "this link leads to nothing", "Correct the link, or remove it.")
        return DocumentError(str(path), "there is no such file or folder", "Check the path.")
    if isinstance(error, RuntimeError) or error.errno == 40 or "symbolic link" in str(error):
        return DocumentError(str(path), "this link leads back to itself", "Correct the link, or remove it.")
    return DocumentError(str(path), f"cannot be opened: {error.strerror}", "Check the path and its permissions.")


def _no_documents(folder: Path, skipped: list[Path]) -> DocumentError:
    others = f"; it holds {len(skipped)} other file{'' if len(skipped) == 1 else 's'}" if skipped else ""
    remedy = "Name the file itself to read one with another ending, or give the folder that holds the texts."
    known = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
    return DocumentError(str(folder), f"no document in this folder ({known}){others}", remedy)


_TIMES = ("published", "retrieved")
_KNOWN = ("title", "publisher", "url", "licence", "language", *_TIMES, "sha256")
_FORMS = {
    **FORMS,
    "sha256": (re.compile(r"[0-9A-Fa-f]{64}"), "64 hexadecimal digits"),
    "form": (re.compile("|".join(readers.FORMATS)), f"one of {', '.join(readers.FORMATS)}"),
    "dates": (re.compile("day-first|month-first"), "day-first or month-first"),
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What somebody says of a document beside its text; None where nobody says anything.

    The user says it on the command line, or in `raid.toml` beside `raid.txt`. Nothing is required, and a key that we do
    not know is refused: a misspelt `publised` that is silently ignored would cost the date.

    Attributes:
        title: As people cite it.
        publisher: Who published it.
        published: When.
        url: Where.
        licence: The licence's address.
        language: BCP 47.
        retrieved: When we got it.
        sha256: Of the file's bytes, as received.
        form: Its format, whatever its name says (`form = "text"`, on the command line `--as text`).
        dates: Which comes first in dates such as 04/05/2020: `day-first` or `month-first`.
        text_column: In a file of records, the column that holds the text; the others likewise.
        date_column: When each was published.
        author_column: Who wrote each.
        id_column: What names each.
    """

    title: str | None = None
    publisher: str | None = None
    published: TimeSpan | None = None
    url: str | None = None
    licence: str | None = None
    language: str | None = None
    retrieved: TimeSpan | None = None
    sha256: str | None = None
    form: str | None = None
    dates: str | None = None
    text_column: str | None = None
    date_column: str | None = None
    author_column: str | None = None
    id_column: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Return what this one says, and where it says nothing, what `other` says."""
        return dataclasses.replace(other, **self.said)

    @property
    def said(self) -> dict[str, Any]:
        """What somebody says, by key."""
        fields = {entry.name: getattr(self, entry.name) for entry in dataclasses.fields(self)}
        return {key: value for key, value in fields.items() if value is not None}


def checked(fields: dict[str, object], where: str) -> Metadata:
    """Return the metadata that these fields give.

    Args:
        fields: As TOML or the command line has them: texts, or dates of TOML's own.
        where: Who says so, for messages.

    Raises:
        DocumentError: A key is unknown, or a value is none of its kind.
    """
    values: dict[str, Any] = {}
    for key, value in fields.items():
        known = "licence" if key == "license" else key.replace("-", "_")
        if known not in (*_KNOWN, *HOW):
            raise DocumentError(where, f"unknown key {key!r}", f"Known keys are: {', '.join(_KNOWN)}.")
        values[known] = _time(value, key, where) if known in _TIMES else _text(value, known, where)
    return Metadata(**values)


def beside(file: Path) -> Metadata:
    """Return what the side file says of this file; nothing where there is none. One that cannot be read is refused."""
    side = file.with_suffix(".toml")
    if side == file or not side.is_file():
        return Metadata()
    try:
        fields = tomllib.loads(side.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise DocumentError(str(side), f"cannot be read: {error.strerror}", "Check its permissions.") from error
    except UnicodeDecodeError as error:
        raise DocumentError(str(side), f"not UTF-8 at byte {error.start}", "Save it in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(str(side), f"not valid TOML: {error}", "Correct it; see https://toml.io.") from error
    return checked(fields, str(side))


def _verify(metadata: Metadata, found: str, where: str) -> None:
    """Refuse a file whose SHA-256 is not the one that the metadata gives."""
    if metadata.sha256 is not None and found != metadata.sha256.lower():
        message = f"its SHA-256 is {found}, but the metadata says {metadata.sha256}"
        remedy = "The text was changed after it was received: restore it, or correct sha256 in the .toml file."
        raise DocumentError(where, message, remedy)


def _text(value: object, key: str, where: str) -> str:
    if not isinstance(value, str):
        raise DocumentError(where, f"{key} is {value!r}", f'Write it as a text: {key} = "…".')
    form, wanted = _FORMS.get(key, (None, ""))
    if form is not None and value != "" and form.fullmatch(value) is None:
        raise DocumentError(where, f"{key} is {value!r}", f"It must be {wanted}.")
    return value


def _time(value: object, key: str, where: str) -> TimeSpan:
    try:
        if isinstance(value, dt.datetime):  # a time without a zone leaves the day: nobody knows when it was
            return TimeSpan.day(value.date()) if value.tzinfo is None else Stamp.of(value)
        if isinstance(value, dt.date):
            return TimeSpan.day(value)
        return TimeSpan.parse(value if isinstance(value, str) else str(value))
    except (ValueError, OverflowError):
        raise DocumentError(where, f"{key} is {value!r}", DATE_WANTED) from None


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
    format_ = known.form or _format(file, where)
    told = {key: str(value) for key, value in known.said.items() if key != "sha256"}
    if format_ in readers.STREAMED and where != "standard input":
        found = _rows(file, known, lambda lines: readers.STREAMED[format_](lines, where, told, failed), max_size)
    else:
        data = bytes_of(file, where, max_size * _MARKUP.get(format_, 1))
        if known.sha256 is not None:
            _verify(known, hashlib.sha256(data).hexdigest(), where)
        found = readers.read(
            data, where, known.form or ("" if format_ == "text" else format_) or None, told, failed=failed
        )
        found = _unshared(found, known, where) if format_ in readers.MANY else found
    for document in found:
        try:
            yield _finished(document, where, file.name, max_size)
        except DocumentError as error:
            failed(error)


def _format(file: Path, where: str) -> str:
    """Return the format of a file by its ending or its first bytes; "" for a pipe, which can be read only once.

    Raises:
        DocumentError: It is none of ours.
    """
    ending = SUFFIXES.get(suffix_of(file.name), "")
    try:
        if ending != "" or where == "standard input" or not file.is_file():
            return ending
        with file.open("rb") as stream:
            return readers.recognise(stream.read(readers.HEAD), where)
    except OSError as error:
        raise _unreadable(where, error) from None


def _unshared(found: Iterator[Document], known: Metadata, where: str) -> Iterator[Document]:
    """Yield the documents of a file; refuse a title or an address that was given for several."""
    if known.title is None and known.url is None:
        yield from found
        return
    first = list(itertools.islice(found, 2))
    if len(first) > 1 and first[1].title == first[0].title:  # a mail that is forwarded has a title of its own
        _refuse_shared(known, f"{where} holds several", "Give them without it.")
    yield from itertools.chain(first, found)


def _rows(
    file: Path, known: Metadata, read_rows: Callable[[Iterable[bytes]], Iterator[Document]], max_size: int
) -> Iterator[Document]:
    """Yield the documents of a file that may be larger than memory, line by line."""
    _refuse_shared(known, f"{file} holds many", "Write it in a column of its own.")
    try:
        with file.open("rb") as stream:
            if known.sha256 is not None:
                _verify(known, hashlib.file_digest(stream, "sha256").hexdigest(), str(file))
                stream.seek(0)
            yield from read_rows(_lines(stream, str(file), max_size))
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
    """Return the document with its structure and its file without the folders; refuse other languages, and too much."""
    place = document.source_file
    if not any(reads(proposer, document.language) for proposer in PROPOSERS):
        found = f"the text is in another language ({document.language}), and claimgraph reads English"
        raise DocumentError(place, found, "Give a translation; or, if it is English, say so: --language en")
    if len(document.text) > max_size:
        raise _too_large(place, len(document.text.encode("utf-8", "surrogatepass")), max_size)
    # A name that is not UTF-8 cannot stand in RDF; its odd bytes become the replacement character.
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if where != "standard input" else where
    document = dataclasses.replace(document, source_file=shown + place.removeprefix(where))
    plain = structured(document)  # also finds a line of the text that gives the day
    whole = plain if document.blocks == () else dataclasses.replace(document, published=plain.published)
    return whole if whole.published is not None else dataclasses.replace(whole, published=day_of_address(whole.url))


_MARKUP = {
    **dict.fromkeys(("html", "pdf", "docx", "xlsx", "mail", "mhtml", "xml"), 50),
    **dict.fromkeys(("json", "mailbox"), 100),
    "warc": 400,
    "wikitext": 4,
    "markdown": 2,
    "subtitles": 5,
}
"""How many times larger than its text a file may be: pages, mail and PDF files carry pictures, and pages scripts; what
holds many documents may be larger than one."""


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
        found = _Files(paths)
        if len(found.files) > 1:
            remedy = "Write it in each document's side file NAME.toml, or read one document at a time."
            _refuse_shared(metadata or Metadata(), f"{len(found.files)} were given", remedy)
        self.failures = found.failures
        self.skipped = tuple(found.skipped)
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


def bytes_of(file: Path, where: str, max_size: int) -> bytes:
    """Return the file's bytes; never more than the limit is taken into memory."""
    with opened(file, where, max_size) as stream:
        try:
            data = stream.read(max_size + 1)
        except OSError as error:
            raise _unreadable(where, error) from None
    if len(data) > max_size:
        raise _too_large(where, len(data), max_size)
    return data


@contextlib.contextmanager
def opened(file: Path, where: str, max_size: int) -> Iterator[IO[bytes]]:
    """Open a file, to be read as a stream; one that is known to be above the limit is refused.

    Raises:
        DocumentError: It is too large, a folder, or cannot be read.
    """
    if where == "standard input":
        yield sys.stdin.buffer
        return
    try:
        size = file.stat()
        if stat.S_ISDIR(size.st_mode):
            raise DocumentError(where, "this is a folder", "Name a file in it.")
        if stat.S_ISREG(size.st_mode) and size.st_size > max_size:
            raise _too_large(where, size.st_size, max_size)
        stream = file.open("rb")
    except OSError as error:
        raise _unreadable(where, error) from None
    with stream:
        yield stream


def _unreadable(where: str, error: OSError) -> DocumentError:
    if isinstance(error, FileNotFoundError):
        return DocumentError(where, "there is no such file", "Check the path.")
    return DocumentError(where, f"cannot be read: {error.strerror}", "Check the path and its permissions.")


def _too_large(where: str, size: int, max_size: int) -> DocumentError:
    found = f"the text has {size:,} bytes or more, above the limit of {max_size:,}"
    return DocumentError(where, found, f"Split it into its documents, or raise the limit: --max-size {size * 2}")


def _refuse_shared(metadata: Metadata, found: str, remedy: str) -> None:
    """A title or an address names one document; a publisher or a date may be shared by many."""
    for option, value in (("--title", metadata.title), ("--url", metadata.url)):
        if value is not None:
            raise DocumentError(option, f"it names one document, but {found}", remedy)
