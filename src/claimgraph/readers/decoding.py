"""From bytes to text, or a plain refusal.

The encoding is never guessed: a text is UTF-8 or it is refused by the name of what it seems to be, with the command
that converts it. A wrong guess would move every offset and nobody would see it.

A byte order mark at the head of UTF-8 is an encoding's signature and no part of the text (Unicode 16.0, 23.8):
offsets count from the character after it. Line ends stay as they are.
"""

from __future__ import annotations

import re
from pathlib import Path

from claimgraph.errors import DocumentError

_BOM = b"\xef\xbb\xbf"
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
"""Byte order marks, the longer first: that of UTF-32 begins with that of UTF-16."""

_PAGE_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_PAGE_HEAD = 8192
"""Bytes of a page in which its charset is looked for; the standard asks for 1024, saved pages have notes above."""

_OF_LATIN = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
}
_PYTHON_NAMES = {"x-sjis": "shift_jis", "windows-31j": "cp932", "ks_c_5601-1987": "cp949", "windows-949": "cp949"}
_ENCODINGS = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|windows-(?:125[0-8]|874|31j|949)|cp125[0-8]|iso[-_]8859-(?:[1-9]|1[0-6])|latin[1-9]"
    r"|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|(?:x-s|shift_)jis|ks_c_5601-1987|macintosh|ibm866|(?:us-)?ascii"
)
"""Names that the WHATWG Encoding Standard knows. Python knows more, and some of them are no encodings of text."""

_KINDS = (
    (b"%PDF", "a PDF file", "Give it the ending .pdf, or take its text out first: pdftotext FILE.pdf FILE.txt"),
    (b"PK\x03\x04", "a zip or office file", "Save it as plain text (UTF-8) first."),
    (b"\xd0\xcf\x11\xe0", "an old office file", "Save it as plain text (UTF-8) first."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first, for example with: gunzip -k FILE"),
    (b"{\\rtf", "an RTF file", "Save it as plain text (UTF-8) first."),
)
_HTML = re.compile(rb"\s*(?:<!doctype\s+html|<html[\s>]|<\?xml\s)", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HEAD = 4096
"""Bytes that are looked at to tell what a file is; `file` and git look at less or no more than twice as much."""


def decoded(data: bytes, where: str) -> str:
    """Return the text that these bytes hold.

    Args:
        data: The whole file.
        where: Its name, for messages.

    Raises:
        DocumentError: The file is empty, is no text, or is not UTF-8.
    """
    _refuse_other_kinds(data, where)
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start + (len(_BOM) if data.startswith(_BOM) else 0), where) from None
    if text.strip() == "":
        raise DocumentError(where, "the file is empty", "Give a text with at least one sentence.")
    return text


def page_decoded(data: bytes, where: str) -> str:
    """Return the text of a web page, by its byte order mark, by the charset that it names, or else as UTF-8.

    Raises:
        DocumentError: The page is empty, or its bytes are not what it says.
    """
    if data.strip() == b"":
        raise DocumentError(where, "the file is empty", "Give a page with at least one sentence.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, where, "its first bytes say")
    if data.startswith(_BOM):
        return _strictly(data.removeprefix(_BOM), "utf-8", where, "its first bytes say")
    head = data[:_PAGE_HEAD]
    found = _XML_CHARSET.match(head) or _PAGE_CHARSET.search(head)
    if found is None:
        return _strictly(data, "utf-8", where, "pages without a charset are")
    named = found[1].decode("ascii").lower()
    if _ENCODINGS.fullmatch(named) is None:
        remedy = "Correct its charset, or save the page in UTF-8."
        raise DocumentError(where, f"the page names the charset {named!r}, which is none", remedy)
    # A page whose charset can be read byte by byte is not UTF-16, whatever it says: the standard takes UTF-8.
    encoding = "utf-8" if named.startswith(("utf-16", "utf16")) else _OF_LATIN.get(named, named)
    return _strictly(data, _PYTHON_NAMES.get(encoding, encoding), where, f"its charset {named!r} says")


def _strictly(data: bytes, encoding: str, where: str, because: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{data[error.start]:02x}" if error.start < len(data) else "the end"
        found = f"the page is not {encoding.upper()}, as {because}: {byte} cannot stand there"
        raise DocumentError(f"{where}, line {line}", found, "Correct its charset, or save the page in UTF-8.") from None


def _refuse_other_kinds(data: bytes, where: str) -> None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            raise _other_encoding(where, f"the text is {encoding}, as its first bytes say", encoding)
    for magic, kind, remedy in _KINDS:
        if data.startswith(magic):
            raise DocumentError(where, f"this is {kind}, not a plain text", remedy)
    if _HTML.match(data.removeprefix(_BOM)):
        found = "this is a web page (HTML or XML), not a plain text"
        raise DocumentError(where, found, "Give it the ending .html, or save its text (UTF-8) first.")
    head = data[:_HEAD]
    if _unmarked_utf16(head):
        raise _other_encoding(where, "every second byte is zero, so this seems to be UTF-16", "UTF-16LE")
    zero = data.find(b"\0")
    if zero >= 0 or len(_CONTROL.findall(head)) * 10 > len(head):
        place = f" (a zero byte at offset {zero})" if zero >= 0 else ""
        raise DocumentError(where, f"this is a binary file, not a text{place}", "Give a plain text in UTF-8.")


def _unmarked_utf16(head: bytes) -> bool:
    """Whether zeros stand on nearly all places of one parity and on none of the other: Latin text in UTF-16."""
    pairs = len(head) // 2
    odd, even = head[1::2].count(0), head[0::2].count(0)
    return pairs >= 2 and max(odd, even) * 10 >= pairs * 9 and min(odd, even) == 0


def _not_utf8(data: bytes, offset: int, where: str) -> DocumentError:
    line = data.count(b"\n", 0, offset) + 1
    column = offset - (data.rfind(b"\n", 0, offset) + 1) + 1
    latin = "Windows-1252" if re.search(rb"[\x80-\x9f]", data) else "Latin-1 (ISO 8859-1)"
    found = f"the text is not UTF-8: byte 0x{data[offset]:02x} cannot stand there; it seems to be {latin}"
    return _other_encoding(f"{where}, line {line}, byte {column}", found, "WINDOWS-1252", file=where)


def _other_encoding(where: str, found: str, encoding: str, *, file: str | None = None) -> DocumentError:
    name = Path(where if file is None else file).name
    remedy = f"Convert it: iconv -f {encoding} -t UTF-8 {name} > {Path(name).stem}.utf8.txt"
    return DocumentError(where, found, remedy)
