"""From the bytes of a file to documents: texts, pages, tables, mail, subtitles, feeds, archives and office files.

Pure functions of bytes: no file is opened here, and nothing is fetched. What a file is, its name says, and where that
says nothing, its first bytes; no reader is tried out for luck, and what is none of ours is refused by name. A document
of plain text, or of a record, has no blocks yet: `propose.english.structured` finds them.

Files of messages with headers are read here: mail (`.eml`, `.mbox`), saved pages (`.mhtml`), web archives (`.warc`,
`.wacz`). Of a mail the text part is read, decoded, with its lines joined to paragraphs; who sent it publishes it. What
it quotes of others is not his: lines behind `>` and the mail below "On … wrote:" are left out, and a mail that is
forwarded is a document of its own by its own sender. Attachments are named, never read. A page of an archive has its
address and the time at which it was taken.
"""

from __future__ import annotations

import contextlib
import dataclasses
import email
import email.policy
import email.utils
import functools
import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from email.message import EmailMessage
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from claimgraph.errors import DocumentError
from claimgraph.readers import html, markup, office, wikitext
from claimgraph.readers.office import entry, read_pdf, unzipped
from claimgraph.readers.records import Failed, read_json, read_json_lines, read_table, stop
from claimgraph.readers.text import UNSAID, PlainBlock, clean, day, decoded, document, tag, web_address
from claimgraph.schema import Document, TimeSpan

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

__all__ = ["FORMATS", "HEAD", "MANY", "STREAMED", "SUFFIXES", "Failed", "read", "recognise", "stop", "suffix_of"]

_MOST_PARTS = 1_000
_DEEPEST = 20
"""Parts in parts; real mail has four or five, and the parser calls itself for each."""
_READ = frozenset({"text/plain", "text/html"})
_FROM_LINE = re.compile(rb"^From [^\n]{1,500}\n", re.MULTILINE)
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_FORWARDED = re.compile(
    r"^[ \t>]*(?:-{2,12}[ \t]*(?:Forwarded message|Original Message|Forwarded by[^\n]{0,100})[ \t]*-{2,12}"
    r"|Begin forwarded message:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_WROTE = re.compile(r"^(?:On\b[^\n]{5,200}(?:\n[^\n]{0,120})?\bwrote:|_{20,})[ \t]*$", re.MULTILINE)
_HEADER = re.compile(r"[*>\s]{0,6}(From|Date|Sent|Subject|To|Cc|Reply-To)\s{0,3}:[*\s]{0,4}(\S.*)", re.IGNORECASE)
_SIGNATURE = re.compile(r"^--[ \t]?$", re.MULTILINE)
_BULLET = re.compile(r"\s*(?:[-*•–—]|\d{1,3}[.)])\s+\S")
_SENTENCE_END = tuple('.!?:;”"’)')
_USUAL = (45, 110)
"""Characters: the lengths of lines that somebody's program has broken."""


def read_mail(data: bytes, name: str, metadata: Mapping[str, str], _failed: Failed = stop) -> Iterator[Document]:
    """Yield the documents of one mail: what its sender wrote, and each mail that he forwards.

    Raises:
        DocumentError: It is no mail, or has no text.
    """
    message = _parsed(data, name)
    text, attached = _words(message, name)
    own, *forwarded = _FORWARDED.split(text)
    said = {key: clean(str(message.get(key, ""))) for key in ("From", "Date", "Subject", "Content-Language")}
    address = web_address(clean(str(message.get("Archived-At", ""))).strip("<>"))
    mails = [(said, own), *map(_head_of, forwarded)]
    found = False
    for number, (head, body) in enumerate(mails):
        paragraphs = unwrapped(_own_words(body)) if number == 0 else unwrapped(body)
        if clean(paragraphs) == "":
            continue
        found = True
        known = dataclasses.replace(_known(head), url=address if number == 0 else "")
        place = name if number == 0 else f"{name}, forwarded mail {number}"
        given = metadata if number == 0 else {key: value for key, value in metadata.items() if key == "language"}
        named = [f"- attachments: {', '.join(attached)}\n"] if attached and number == 0 else []
        yield document("".join([*named, paragraphs]), known, given, place)
    if not found:
        raise DocumentError(
            name, f"this mail has no text of its own{_left_out(attached)}", "Give the file that was sent."
        )


def read_mailbox(data: bytes, name: str, metadata: Mapping[str, str], failed: Failed = stop) -> Iterator[Document]:
    """Yield the documents of each mail of a mailbox (RFC 4155); one that cannot be read is named by its number."""
    whole = data.replace(b"\r\n", b"\n")
    starts = [
        each for each in _FROM_LINE.finditer(whole) if each.start() == 0 or whole.endswith(b"\n\n", 0, each.start())
    ]
    if not starts:
        raise DocumentError(name, "this is no mailbox: no line begins with “From ”", "Give one mail the ending .eml.")
    ends = [found.start() for found in starts[1:]] + [len(whole)]
    for number, (found, end) in enumerate(zip(starts, ends, strict=True), 1):
        body = re.sub(rb"^>(>*From )", rb"\1", whole[found.end() : end], flags=re.MULTILINE)
        try:
            yield from read_mail(body, f"{name}, message {number}", metadata)
        except DocumentError as error:
            failed(error)


class _ShortHeaders(email.policy.EmailPolicy):
    """Cuts each header: Python 3.11 needs 45 s for an address list of 800 KB, and all memory for a coded subject."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines[:_MOST_LINES])
        return name, value[:_LONGEST_HEADER]


_MOST_LINES = 40
_LONGEST_HEADER = 2_000
_POLICY: Final[Any] = _ShortHeaders()


def _parsed(data: bytes, name: str) -> EmailMessage:
    if len(_BOUNDARY.findall(data)) > _MOST_PARTS:
        raise DocumentError(
            name, f"this mail has more than {_MOST_PARTS} parts in parts", "Save its text as plain text."
        )
    try:
        message: EmailMessage = email.message_from_bytes(data, policy=_POLICY)
        known = [key for key in ("From", "Date", "Subject", "MIME-Version", "Content-Type") if message.get(key)]
    except Exception as error:  # noqa: BLE001 - the parser raises whatever a broken header leads it to
        raise _broken(name, error) from None
    if not known:
        raise DocumentError(
            name, "this is no mail: it has no headers such as From and Date", "If it is text: --as text"
        )
    return message


def _broken(name: str, error: Exception) -> DocumentError:
    reason = f"{type(error).__name__}: {clean(str(error))[:120]}"
    return DocumentError(name, f"this message is broken ({reason})", "Get it again, or save its text as plain text.")


def _words(message: EmailMessage, name: str) -> tuple[str, list[str]]:
    """Return the text of a mail, and the names of what is attached."""
    try:
        parts = list(_parts(message))
        plain = [part for part in parts if part.get_content_type() == "text/plain" and not part.is_attachment()]
        pages = [part for part in parts if part.get_content_type() == "text/html" and not part.is_attachment()]
        other = (part for part in parts if part.is_attachment() or part.get_content_type() not in _READ)
        attached = [clean(part.get_filename() or "")[:100] for part in other]
        texts = [_decoded(part, name) for part in plain]
        if not any(text.strip() for text in texts):
            texts = ["\n\n".join(_lines(html.page_blocks(_decoded(part, name)))) for part in pages]
    except DocumentError:
        raise
    except Exception as error:  # noqa: BLE001 - as above
        raise _broken(name, error) from None
    return "\n\n".join(texts), [each for each in attached if each != ""]


def _lines(blocks: list[PlainBlock]) -> Iterator[str]:
    for block in blocks:
        yield f"- {block.words}" if block.kind == "item" else block.words


def _parts(message: EmailMessage, depth: int = 0) -> Iterator[EmailMessage]:
    """Yield the parts that hold something; mails within the mail are attachments."""
    if message.get_content_maintype() != "multipart":
        yield message
    elif depth < _DEEPEST:
        for part in message.iter_parts():
            if isinstance(part, EmailMessage):
                yield from _parts(part, depth + 1)


def _decoded(part: EmailMessage, name: str) -> str:
    """Return the text of a part by the charset that it names; bytes that cannot stand there are refused."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = str(part.get_content_charset() or "utf-8").lower()
    charset = {"us-ascii": "utf-8", "ascii": "utf-8", "iso-8859-1": "cp1252"}.get(charset, charset)
    try:
        text = data.decode(charset)
    except LookupError:
        raise DocumentError(
            name, f"its charset is {charset!r}, which nobody knows", "Save its text in UTF-8."
        ) from None
    except UnicodeDecodeError as error:
        found = f"the text is not {charset}, as its header says: byte 0x{data[error.start]:02x} cannot stand there"
        raise DocumentError(name, found, "Save its text in UTF-8.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _known(head: Mapping[str, str]) -> Document:
    """Return what the headers say: the sender publishes, by name, or else by address."""
    shown, address = email.utils.parseaddr(head.get("From", ""))
    return dataclasses.replace(
        UNSAID,
        title=head.get("Subject", ""),
        publisher=clean(shown).strip("\"' ") or address,
        published=day(head.get("Date", "") or head.get("Sent", "")),
        language=tag(head.get("Content-Language", "")),
    )


def _head_of(text: str) -> tuple[dict[str, str], str]:
    """Return the headers that a forwarded mail shows above its text, and the text."""
    head: dict[str, str] = {}
    lines = [re.sub(r"^[ \t]*(?:>[ \t]?)+", "", line) for line in text.split("\n")]
    at = 0
    while at < len(lines) and ((found := _HEADER.fullmatch(lines[at])) or (lines[at].strip() == "" and not head)):
        if found:
            head.setdefault({"sent": "Date"}.get(found[1].lower(), found[1].title()), found[2].strip(" *"))
        at += 1
    return head, "\n".join(lines[at:])


def _own_words(text: str) -> str:
    """Return what the sender wrote himself: no quoted lines, no mail below his, no signature."""
    above = _WROTE.split(text)[0]
    above = _SIGNATURE.split(above)[0]
    return "\n".join(line for line in above.split("\n") if not line.lstrip().startswith(">"))


def unwrapped(text: str) -> str:
    """Return a text with a line for each paragraph; lines that a program broke at one width are joined."""
    lines = [clean(line) for line in text.split("\n")]
    longest = max((len(line) for line in lines), default=0)
    if not _USUAL[0] <= longest <= _USUAL[1]:
        return "\n".join(lines).strip("\n")
    joined: list[list[str]] = []
    for before, line in zip(["", *lines], lines, strict=False):
        ends = before == "" or (before.endswith(_SENTENCE_END) and len(before) < longest * 0.75)
        if line == "" or ends or _BULLET.match(line) or len(before) < longest * 0.5:
            joined.append([line])
        else:
            joined[-1].append(line)
    return "\n".join(map(" ".join, joined)).strip("\n")


def unfilled(text: str) -> str:
    """Return a plain text with a space for each line break that only keeps its lines short; no place changes by it.

    A break is one of these where the next word would not have fitted into the line, or goes on in small letters.
    """
    runs = [list(run) for _, run in itertools.groupby(text.split("\n"), lambda line: line.strip() == "")]
    usual = max(map(_width, runs))
    return "\n".join("".join(_joined(run, _width(run) or usual)) for run in runs).replace("\r ", "  ")


def _joined(run: Sequence[str], width: int) -> Iterator[str]:
    """Yield the lines that stand together, each with how it is parted from the one before."""
    yield run[0]
    for before, line in itertools.pairwise(run):
        there = before.strip() != "" and _BULLET.match(line) is None
        long = _USUAL[0] <= len(before) <= _USUAL[1]
        goes_on = long and line.lstrip()[:1].islower() and not before.rstrip().endswith(_SENTENCE_END)
        yield " " if there and (goes_on or (width > 0 and _is_full(before, line, width))) else "\n"
        yield line


def _width(run: Sequence[str]) -> int:
    """Return how wide lines are that a program has filled; 0 where somebody broke them as he liked."""
    longest = max(len(line.rstrip()) for line in run)
    if longest == 0:
        return 0
    filled = all(_is_full(before, line, longest) for before, line in itertools.pairwise(run))
    return longest if filled and len(run) >= _FEWEST and _USUAL[0] <= longest <= _USUAL[1] else 0


def _is_full(before: str, line: str, width: int) -> bool:
    return width >= len(before.rstrip()) and len(before.rstrip()) + 1 + len(line.split(maxsplit=1)[0]) > width


_FEWEST = 3  # lines of a paragraph that show how wide a program has filled them


def _left_out(attached: list[str]) -> str:
    return f"; attached are {', '.join(attached[:5])}" if attached else ""


# Pages that were saved with all that belongs to them.


def read_mhtml(data: bytes, name: str, metadata: Mapping[str, str]) -> Document:
    """Return the document of a page that a browser saved in one file (RFC 2557), with its address and day.

    Raises:
        DocumentError: No page is in it, or it has no text.
    """
    message = _parsed(data, name)
    try:
        pages = [part for part in _parts(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
        page = next(iter(pages), None)
        payload = None if page is None else page.get_payload(decode=True)
        charset = None if page is None else page.get_content_charset()
        location = "" if page is None else str(page.get("Content-Location", ""))
        saved = str(message.get("Snapshot-Content-Location", "")), str(message.get("Date", ""))
    except Exception as error:  # noqa: BLE001 - as above
        raise _broken(name, error) from None
    if not isinstance(payload, bytes):
        raise DocumentError(name, "there is no page in this file", "Save the page again, as .html.")
    url = web_address(clean(saved[0])) or web_address(clean(location))
    return _page(_in_utf8(payload, charset), name, metadata, url, day(saved[1]))


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    """Return a page in UTF-8 with its mark, where the file says its charset beside it; else as it is."""
    if charset is None:
        return data
    try:
        return data.decode("cp1252" if charset.lower() in ("iso-8859-1", "us-ascii") else charset).encode("utf-8-sig")
    except (LookupError, ValueError):  # no charset that anybody knows, or not this one
        return data


def _page(data: bytes, name: str, metadata: Mapping[str, str], url: str, taken: TimeSpan | None) -> Document:
    """Return the document of a page from an archive: where the page says no address, the archive does."""
    reader = read_pdf if data[:1024].lstrip().startswith(b"%PDF-") else html.read
    known = {"url": url} if url != "" else {}
    found = reader(data, name, metadata)
    if found.url == "" and known:
        found = reader(data, name, {**known, **metadata})
    return found if found.retrieved is not None else dataclasses.replace(found, retrieved=taken)


# Web archives (ISO 28500): what a crawler was answered, one answer after the other.

_PAGES = frozenset({"text/html", "application/xhtml+xml", "application/pdf"})
_LARGEST_PAGE = 20_000_000
_MOST_UNPACKED = 500_000_000


def read_archive(data: bytes, name: str, metadata: Mapping[str, str], failed: Failed = stop) -> Iterator[Document]:
    """Yield a document for each page of a web archive that was answered; pictures, scripts and errors are passed over.

    Raises:
        DocumentError: It is no archive, it is broken, or no page is in it.
    """
    seen = 0
    for stream in _streams(data, name):
        for url, taken, body in _answers(stream, name):
            seen += 1
            try:
                yield _page(body, f"{name}, {url or seen}", metadata, web_address(url), taken)
            except DocumentError as error:
                failed(error)
    if seen == 0:
        raise DocumentError(name, "this archive holds no page that was answered", "Give one with pages (HTML or PDF).")


def _streams(data: bytes, name: str) -> Iterator[io.BufferedIOBase]:
    """Yield the archives of a file: itself, or those that a `.wacz` holds."""
    if not data.startswith(b"PK\x03\x04"):
        yield io.BytesIO(data)
        return
    with unzipped(data, name, _MOST_UNPACKED) as box:
        for each in sorted(box.namelist()):
            if each.startswith("archive/") and each.endswith((".warc", ".warc.gz")):
                yield io.BytesIO(entry(box, each, name))


def _answers(stream: io.BufferedIOBase, name: str) -> Iterator[tuple[str, TimeSpan | None, bytes]]:
    """Yield the pages of one archive that were answered; refuse an archive that is broken."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
    except ImportError:
        remedy = "Install what reads it: pip install 'claimgraph[files]'"
        raise DocumentError(name, "this is a web archive, and the package warcio is not installed", remedy) from None
    records = iter(ArchiveIterator(stream))
    while True:
        try:
            with contextlib.redirect_stderr(io.StringIO()):  # it tells standard error of every oddity
                record = next(records, None)
                page = None if record is None else _answer(record)
        except Exception as error:  # noqa: BLE001 - warcio raises whatever a broken record leads it to
            raise _broken(name, error) from None
        if record is None:
            return
        if page is not None:
            yield page


def _answer(record: ArcWarcRecord) -> tuple[str, TimeSpan | None, bytes] | None:
    """Return the address, the time and the body of a page that was answered; None for any other record."""
    said: Any = record.rec_headers
    answered: Any = record.http_headers
    if record.rec_type not in ("response", "resource"):
        return None
    if answered is not None and str(answered.get_statuscode()) != "200":
        return None
    kind = (answered or said).get_header("Content-Type") or ""
    if kind.partition(";")[0].strip().lower() not in _PAGES:
        return None
    body = record.content_stream().read(_LARGEST_PAGE)
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", kind, re.IGNORECASE)
    taken = day(clean(said.get_header("WARC-Date") or ""))
    address = clean(said.get_header("WARC-Target-URI") or "").strip("<>")
    return address, taken, _in_utf8(body, charset[1] if charset else None)


_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def _plain(data: bytes, name: str, metadata: Mapping[str, str]) -> Document:
    return document(unfilled(decoded(data, name)), UNSAID, metadata, name)


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
    "mhtml": read_mhtml,
    "docx": office.read_docx,
}
"""What reads the one document of a whole file."""

MANY: Final[Mapping[str, Callable[[bytes, str, Mapping[str, str], Failed], Iterator[Document]]]] = {
    "json": read_json,
    "xlsx": office.read_sheets,
    "mail": read_mail,
    "mailbox": read_mailbox,
    "xml": markup.read,
    "warc": read_archive,
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
