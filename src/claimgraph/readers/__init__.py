"""From the bytes of a file to documents: plain text, Markdown, wikitext, web pages, PDF, JSON Lines, CSV.

Pure functions of bytes: no file is opened here, and nothing is fetched. What a file is, its name says, and where that
says nothing, its first bytes; no reader is tried out for luck. A document of plain text, or of a row, has no blocks
yet: `propose.english.structured` finds them.

JSON Lines, CSV and TSV hold a document a row, and are read as a stream. A row that cannot be read is named by its line,
and the rest goes on. The keys are those of the metadata, and `text`.
"""

import csv
import functools
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Final, NoReturn

from claimgraph.errors import DocumentError
from claimgraph.readers import html, pdf, wikitext
from claimgraph.readers.metadata import KEYS, UNSAID, document
from claimgraph.readers.text import decoded
from claimgraph.schema import Document

Failed = Callable[[DocumentError], object]
"""Told of each row that cannot be read."""

_COLUMNS = ("text", *KEYS)
_SAME = {
    "body": "text", "content": "text", "headline": "title", "source": "publisher", "date": "published",
    "license": "licence", "lang": "language", "link": "url",
}  # fmt: skip
"""Other names that files give the same columns."""
_BOM = b"\xef\xbb\xbf"
_LONGEST_CELL = 2**31 - 1
_HALVES = re.compile(r"[\ud800-\udfff]")
_NUL = "\0"


def stop(error: DocumentError) -> NoReturn:
    """Raise the first failure: what happens where nobody wants to be told of each."""
    raise error


def read_json_lines(
    lines: Iterable[bytes], name: str, metadata: Mapping[str, str], failed: Failed = stop
) -> Iterator[Document]:
    """Yield a document for each line that holds a JSON object; what the user says stands above what it says."""
    seen = False
    for number, line in enumerate(lines, 1):
        bare = (line.removeprefix(_BOM) if number == 1 else line).strip()
        if bare == b"":
            continue
        seen = True
        where = f"{name}, line {number}"
        try:
            yield _row(_object(bare, where), metadata, where)
        except DocumentError as error:
            failed(error)
    if not seen:
        failed(_empty(name))


def read_table(
    lines: Iterable[bytes], name: str, metadata: Mapping[str, str], failed: Failed = stop, *, delimiter: str = ","
) -> Iterator[Document]:
    """Yield a document for each row below the header; what the user says stands above what it says."""
    reader = csv.reader(_texts(lines, name), delimiter=delimiter, strict=True)
    try:
        header = _next_row(reader, name)
        columns = _columns(header, name, delimiter)
    except DocumentError as error:
        failed(error)
        return
    while True:
        where = f"{name}, line {reader.line_num + 1}"
        try:
            row = _next_row(reader, where)
        except DocumentError as error:
            failed(error)
            return  # after a quotation mark that nothing closes, no line can be trusted
        if row is None:
            return
        if not any(cell.strip() for cell in row):
            continue
        try:
            yield _row(_cells(row, columns, where), metadata, where)
        except DocumentError as error:
            failed(error)


def _object(line: bytes, where: str) -> dict[str, str]:
    try:
        value = json.loads(line.decode("utf-8"), object_pairs_hook=lambda pairs: _unique(pairs, where))
    except UnicodeDecodeError as error:
        found = f"byte 0x{line[error.start]:02x} at place {error.start + 1} is not UTF-8"
        raise DocumentError(where, found, "Save the file in UTF-8.") from None
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise DocumentError(where, f"not valid JSON: {reason}", "Write one JSON object on each line.") from None
    if not isinstance(value, dict):
        kind = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}.get(type(value), "a number")
        raise DocumentError(where, f"this is {kind}, not an object", 'Write an object: {"text": "…", "title": "…"}')
    texts: dict[str, str] = {}
    for key, each in value.items():
        column = _SAME.get(key.lower(), key.lower())
        if column not in _COLUMNS or each is None:
            continue
        if isinstance(each, bool) or not isinstance(each, (str, int)) or (isinstance(each, int) and column == "text"):
            remedy = f'Write it as a text: "{column}": "…".'
            raise DocumentError(where, f"{key!r} is {type(each).__name__}, not a text", remedy)
        texts.setdefault(column, str(each))
    return texts


def _unique(pairs: list[tuple[str, object]], where: str) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise DocumentError(where, f"the key {twice!r} stands there twice", "Keep one of the two.")
    return dict(pairs)


def _row(texts: Mapping[str, str], metadata: Mapping[str, str], where: str) -> Document:
    text = texts.get("text", "")
    if text.strip() == "":
        raise DocumentError(where, "it has no text", "Give each row a text with at least one sentence.")
    for key, value in texts.items():
        if (half := _HALVES.search(value)) or _NUL in value:
            what = f"half a character (\\u{ord(half.group()):04x})" if half else "a zero character"
            raise DocumentError(where, f"{key} holds {what}", "Correct the text; it was cut or wrongly converted.")
    said = {key: value for key, value in texts.items() if key != "text" and value.strip() != ""}
    return document(text, UNSAID, {**said, **metadata}, where)


def _texts(lines: Iterable[bytes], name: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        bare = line.removeprefix(_BOM) if number == 1 else line
        try:
            yield bare.decode("utf-8")
        except UnicodeDecodeError as error:
            found = f"byte 0x{bare[error.start]:02x} at place {error.start + 1} is not UTF-8"
            remedy = f"Convert it: iconv -f WINDOWS-1252 -t UTF-8 {name}"
            raise DocumentError(f"{name}, line {number}", found, remedy) from None


def _next_row(reader: Iterator[list[str]], where: str) -> list[str] | None:
    before = csv.field_size_limit(_LONGEST_CELL)  # it is one for the whole process: lifted while one row is read
    try:
        return next(reader, None)
    except csv.Error as error:
        remedy = "A cell with a quotation mark in it is written in quotation marks, and the mark twice."
        raise DocumentError(where, f"a cell is wrongly quoted ({error})", remedy) from None
    finally:
        csv.field_size_limit(before)


def _columns(header: list[str] | None, name: str, delimiter: str) -> list[str]:
    """Return what each column is, "" for those that say nothing to us."""
    if header is None:
        raise _empty(name)
    named = [_SAME.get(cell.strip().lower(), cell.strip().lower()) for cell in header]
    expected = f"expected is a header with the column text, and any of {', '.join(KEYS)}"
    if "text" not in named:
        shown = ", ".join(repr(cell[:40]) for cell in header[:12])
        kind = "tabs" if delimiter == "\t" else "commas"
        raise DocumentError(f"{name}, line 1", f"the header is {shown}", f"Cells are parted by {kind}; {expected}.")
    for column in _COLUMNS:
        if named.count(column) > 1:
            raise DocumentError(f"{name}, line 1", f"the header names {column} twice", f"Keep one: {expected}.")
    return [column if column in _COLUMNS else "" for column in named]


def _cells(row: list[str], columns: list[str], where: str) -> dict[str, str]:
    if len(row) != len(columns):
        found = f"it has {len(row)} cells, the header {len(columns)}"
        raise DocumentError(where, found, "Quote cells that hold the separator or line ends.")
    return {column: cell for column, cell in zip(columns, row, strict=True) if column != ""}


def _empty(name: str) -> DocumentError:
    return DocumentError(name, "the file is empty", "Give a file with at least one document.")


__all__ = ["FORMATS", "STREAMED", "SUFFIXES", "Failed", "read", "recognise", "stop"]

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def _plain(data: bytes, name: str, metadata: Mapping[str, str]) -> Document:
    return document(decoded(data, name), UNSAID, metadata, name)


SUFFIXES: Final[Mapping[str, str]] = {
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".wiki", ".mediawiki", ".wikitext"), "wikitext"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    ".pdf": "pdf",
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    ".csv": "csv",
    ".tsv": "tsv",
}
"""The format of each ending."""

_WHOLE: Final[Mapping[str, Callable[[bytes, str, Mapping[str, str]], Document]]] = {
    "text": _plain,
    "markdown": html.read_markdown,
    "wikitext": wikitext.read,
    "html": html.read,
    "pdf": pdf.read,
}
"""What reads the one document of a whole file."""

STREAMED: Final[Mapping[str, Callable[[Iterable[bytes], str, Mapping[str, str], Failed], Iterator[Document]]]] = {
    "jsonl": read_json_lines,
    "csv": read_table,
    "tsv": functools.partial(read_table, delimiter="\t"),
}
"""What reads the many documents of a file, line by line; it may be of any size."""

FORMATS: Final = (*_WHOLE, *STREAMED)

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
_WIKI = re.compile(
    rb"\{\{\s*(?:infobox|short description|use dmy dates|use mdy dates|about|pp)\b|<ref[\s>]|\[\[category:",
    re.IGNORECASE,
)
_HEAD = 20_000


def read(
    data: bytes,
    name: str,
    format: str | None = None,  # noqa: A002 - the word that the command line uses
    metadata: Mapping[str, str] = _NOTHING,
    *,
    failed: Failed = stop,
) -> Iterator[Document]:
    """Yield the documents of a file; most hold one.

    Args:
        data: The whole file.
        name: Its name, for messages, and to tell its format.
        format: One of `FORMATS`, where the name does not tell.
        metadata: What the user says of it: title, publisher, published, url, licence, language, retrieved. It stands
            above what the file says of itself.
        failed: Is told of each row of JSON Lines or CSV that cannot be read, and the rest goes on; by default the
            first one is raised.

    Raises:
        DocumentError: The file is not what it says, is broken, or has no text.
    """
    kind = format or recognise(data, name)
    if kind not in FORMATS:
        raise DocumentError(name, f"there is no format {kind!r}", f"Use one of {', '.join(FORMATS)}.")
    if kind in STREAMED:
        yield from STREAMED[kind](io.BytesIO(data), name, metadata, failed)
    else:
        yield _WHOLE[kind](data, name, metadata)


def recognise(data: bytes, name: str) -> str:
    """Return the format of a file: by the ending of its name, and for other endings by its first bytes."""
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if _HTML.match(head):
        return "html"
    if _JSON.match(head):
        return "jsonl"
    return "wikitext" if _WIKI.search(head) else "text"
