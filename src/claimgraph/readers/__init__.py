"""From the bytes of a file to documents: plain text, Markdown, wikitext, web pages, PDF, JSON Lines, CSV.

Pure functions of bytes: no file is opened here, and nothing is fetched. What a file is, its name says, and where that
says nothing, its first bytes; no reader is tried out for luck. A document of plain text, or of a row, has no blocks
yet: `extract.structured` finds them.
"""

import functools
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from claimgraph.errors import DocumentError
from claimgraph.readers import html, markdown, pdf, rows, wikitext
from claimgraph.readers.metadata import UNSAID, document
from claimgraph.readers.rows import Failed, stop
from claimgraph.readers.text import decoded
from claimgraph.schema import Document

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
    "markdown": markdown.read,
    "wikitext": wikitext.read,
    "html": html.read,
    "pdf": pdf.read,
}
"""What reads the one document of a whole file."""

STREAMED: Final[Mapping[str, Callable[[Iterable[bytes], str, Mapping[str, str], Failed], Iterator[Document]]]] = {
    "jsonl": rows.read_json_lines,
    "csv": rows.read_table,
    "tsv": functools.partial(rows.read_table, delimiter="\t"),
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
