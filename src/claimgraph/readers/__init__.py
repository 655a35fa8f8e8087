"""From the bytes of a file to documents: texts, pages, tables, mail, subtitles, feeds, archives and office files.

Pure functions of bytes: no file is opened here, and nothing is fetched. What a file is, its name says, and where that
says nothing, its first bytes; no reader is tried out for luck, and what is none of ours is refused by name. A document
of plain text, or of a record, has no blocks yet: `propose.english.structured` finds them.
"""

import functools
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from claimgraph.errors import DocumentError
from claimgraph.readers import html, markup, messages, office, wikitext
from claimgraph.readers.records import Failed, read_json, read_json_lines, read_table, stop
from claimgraph.readers.text import UNSAID, decoded, document
from claimgraph.schema import Document

__all__ = ["FORMATS", "HEAD", "MANY", "STREAMED", "SUFFIXES", "Failed", "read", "recognise", "stop", "suffix_of"]

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
    **dict.fromkeys((".json", ".geojson"), "json"),
    ".srt": "subtitles",
    ".vtt": "subtitles",
    ".eml": "mail",
    ".mbox": "mailbox",
    **dict.fromkeys((".mhtml", ".mht"), "mhtml"),
    **dict.fromkeys((".xml", ".rss", ".atom"), "xml"),
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".ods": "xlsx",
    **dict.fromkeys((".warc", ".warc.gz", ".wacz"), "warc"),
}
"""The format of each ending."""

_WHOLE: Final[Mapping[str, Callable[[bytes, str, Mapping[str, str]], Document]]] = {
    "text": _plain,
    "markdown": html.read_markdown,
    "wikitext": wikitext.read,
    "html": html.read,
    "pdf": office.read_pdf,
    "subtitles": markup.read_subtitles,
    "mhtml": messages.read_mhtml,
    "docx": office.read_docx,
}
"""What reads the one document of a whole file."""

MANY: Final[Mapping[str, Callable[[bytes, str, Mapping[str, str], Failed], Iterator[Document]]]] = {
    "json": read_json,
    "xlsx": office.read_sheets,
    "mail": messages.read_mail,
    "mailbox": messages.read_mailbox,
    "xml": markup.read,
    "warc": messages.read_archive,
}
"""What reads the many documents of a whole file."""

STREAMED: Final[Mapping[str, Callable[[Iterable[bytes], str, Mapping[str, str], Failed], Iterator[Document]]]] = {
    "jsonl": read_json_lines,
    "csv": read_table,
    "tsv": functools.partial(read_table, delimiter="\t"),
}
"""What reads the many documents of a file, line by line; it may be of any size."""

FORMATS: Final = (*_WHOLE, *STREAMED, *MANY)

_START = rb"(?:\xef\xbb\xbf)?\s*+"
_HTML = re.compile(
    _START + rb"(?:<!--.{0,2000}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_WIKI = re.compile(
    rb"\{\{\s*(?:infobox|short description|use dmy dates|use mdy dates|about|pp)\b|<ref[\s>]|\[\[category:",
    re.IGNORECASE,
)
_CUES = re.compile(_START + rb"(?:WEBVTT\b|\d{1,6}\s{0,4}\n\d{1,3}:\d\d:\d\d[,.]\d{1,3} {0,4}-->)")
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,200}){2,200}\n")
_MAIL = (
    re.compile(rb"^(?:Received|Return-Path|Message-ID|MIME-Version|Delivered-To):", re.IGNORECASE | re.MULTILINE),
    re.compile(rb"^From:", re.IGNORECASE | re.MULTILINE),
    re.compile(rb"^(?:Date|Subject|To):", re.IGNORECASE | re.MULTILINE),
)
_SAVED_PAGE = re.compile(
    rb"^(?:Snapshot-Content-Location:|Content-Type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE
)
_SIGNS: Final = (
    (re.compile(rb".{0,1019}%PDF-", re.DOTALL), "pdf"),
    (_HTML, "html"),
    (markup.XML_ROOTS, "xml"),
    (_CUES, "subtitles"),
    (re.compile(rb"WARC/[01]\.\d\s"), "warc"),
    (re.compile(rb"From [^\s\n]{1,300} [^\n]{10,100}\n(?:>?[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,2000}\n)"), "mailbox"),
    (re.compile(_START + rb"\{\s*+\"[^\n]*+(?:(?<=\})|(?<=\} ))(?:\n\s*+\{|\Z)"), "jsonl"),
    (re.compile(_START + rb"(?:\[\s*+\{\s*+\"|\{\s*+\"[^\"\n]{0,200}\"\s*+:)"), "json"),
)
"""How the files of a format begin."""
HEAD: Final = 20_000
"""Bytes in which these are looked for."""

_OTHERS: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"PK\x03\x04", "a zip or office file", "Give it its ending (.docx, .xlsx, .ods), or unpack it first."),
    (b"\xd0\xcf\x11\xe0", "an old office file (.doc, .xls, .msg)", "Save it as .docx, .xlsx or .eml first."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first, for example with: gunzip -k FILE"),
    (b"{\\rtf", "an RTF file", "Save it as .docx or as plain text (UTF-8) first."),
    (b"SQLite format 3\0", "a database", "Export its table as .csv."),
    (b"PAR1", "a Parquet file", "Export it as .csv."),
    (b"<?xml", "an XML file", "Take its text out, or say what it is: --as FORMAT"),
)
"""What else people give: its first bytes, its name, and what to do."""

_SEEN_IN_TEXT: Final = frozenset({"subtitles", "warc", "mailbox", "mhtml", "json", "jsonl"})
"""What a file with the ending of plain text may be all the same; read as prose its marks would be words."""


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
            above what the file says of itself. And how it is read: dates, text_column and so on.
        failed: Is told of each record, mail, page or entry that cannot be read, and the rest goes on; by default the
            first one is raised.

    Raises:
        DocumentError: The file is not what it says, is broken, or has no text; or nobody knows what it is.
    """
    kind = format or recognise(data, name)
    if kind not in FORMATS:
        raise DocumentError(name, f"there is no format {kind!r}", f"Use one of {', '.join(FORMATS)}.")
    if format is None and kind == "text":
        _refuse_disguised(data[:HEAD], name)
    if kind in STREAMED:
        yield from STREAMED[kind](io.BytesIO(data), name, metadata, failed)
    elif kind in MANY:
        yield from MANY[kind](data, name, metadata, failed)
    else:
        yield _WHOLE[kind](data, name, metadata)


def suffix_of(name: str) -> str:
    """Return the ending of a file's name that tells its format, in small letters; "" without any."""
    low = PurePath(name).name.lower()
    return ".warc.gz" if low.endswith(".warc.gz") else PurePath(low).suffix


def recognise(data: bytes, name: str) -> str:
    """Return the format of a file: by the ending of its name, and for other endings by its first bytes.

    Raises:
        DocumentError: Neither is any of ours. A text without any ending is plain text.
    """
    suffix = suffix_of(name)
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    head = data[:HEAD]
    if (found := _by_signs(head)) is not None:
        return found
    if _WIKI.search(head):
        return "wikitext"
    for magic, kind, remedy in _OTHERS:
        if head.startswith(magic):
            raise DocumentError(name, f"this is {kind}, which is not read", remedy)
    if suffix == "" or name == STANDARD_INPUT:
        return "text"
    known = ", ".join(SUFFIXES)
    found_ = f"nobody knows what a file {suffix} is, and its first bytes do not tell"
    raise DocumentError(name, found_, f"If it is plain text, say so: --as text. Read are {known}.")


STANDARD_INPUT: Final = "standard input"
"""The name of what comes from a pipe; it has no ending."""


def _by_signs(head: bytes) -> str | None:
    """Return the format of a file that begins so, or None."""
    head = head.replace(b"\r\n", b"\n")
    if (found := next((form for sign, form in _SIGNS if sign.match(head)), None)) is not None:
        return found
    headers = _HEADERS.match(head)
    if headers is None:
        return None
    if _SAVED_PAGE.search(headers.group()):
        return "mhtml"
    return "mail" if sum(sign.search(headers.group()) is not None for sign in _MAIL) >= 2 else None


def _refuse_disguised(head: bytes, name: str) -> None:
    """Refuse a file whose name says plain text, and whose first bytes say something else that we read."""
    found = _by_signs(head)
    if found in _SEEN_IN_TEXT or (found == "mail" and _MAIL[0].search(head)):
        remedy = f"Say what it is: --as {found}, or --as text to read every mark as words."
        raise DocumentError(name, f"this is no plain text; it begins as {found} does", remedy)
