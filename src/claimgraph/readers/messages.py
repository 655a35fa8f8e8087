"""Files of messages with headers: mail (`.eml`, `.mbox`), saved pages (`.mhtml`) and web archives (`.warc`, `.wacz`).

Of a mail the text part is read, decoded, with its lines joined to paragraphs; who sent it publishes it. What it quotes
of others is not his: lines behind `>` and the mail below "On … wrote:" are left out, and a mail that is forwarded is a
document of its own by its own sender. Attachments are named, never read. A page of an archive has its address and the
time at which it was taken.
"""

from __future__ import annotations

import contextlib
import dataclasses
import email
import email.policy
import email.utils
import io
import re
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any, Final

from claimgraph.errors import DocumentError
from claimgraph.readers import html
from claimgraph.readers.office import entry, read_pdf, unzipped
from claimgraph.readers.records import Failed, stop
from claimgraph.readers.text import UNSAID, PlainBlock, clean, day, document, tag, web_address
from claimgraph.schema import Document, TimeSpan

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

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
