"""The text of a PDF file, by pypdf: lines joined to paragraphs, and words over hyphens at line ends."""

from __future__ import annotations

import io
import itertools
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from claimgraph.errors import DocumentError
from claimgraph.readers.metadata import UNSAID, address, day, document, tag
from claimgraph.readers.text import PlainBlock, clean
from claimgraph.schema import Document

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2000
"""Of one file; longer ones are archives, and each page takes some ten milliseconds."""

_BULLET = re.compile(r"[•●▪◦‣∙*-]\s+(?=\S)")
_SENTENCE_END = tuple('.!?:;”"’)')
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_HYPHEN = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")
_LOWER_WORD = re.compile(r"[^\W\d_]")
_SHORT = 0.75
"""Of the usual length of a line: a line shorter than that, with a full stop, ends its paragraph."""
_LONGEST_HEADING = 90


def read(data: bytes, name: str, metadata: Mapping[str, str]) -> Document:
    """Return the document of this file; refuse what is no PDF file, encrypted, broken, or only pictures."""
    if data.strip() == b"":
        raise DocumentError(name, "the file is empty", "Give a PDF file with text.")
    if b"%PDF-" not in data[:1024]:
        raise DocumentError(name, "this is no PDF file, whatever its name says", "Give it the ending of what it is.")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells standard error of every oddity it repairs
    reader = _opened(data, name)
    pages = [_lines(reader, number, name) for number in range(len(reader.pages))]
    blocks = list(_blocks(_without_margins(pages)))
    if not blocks:
        remedy = "It seems to be scanned. Recognise its text first, for example with: ocrmypdf FILE.pdf OUT.pdf"
        raise DocumentError(name, f"this PDF has no text on its {len(pages)} page(s)", remedy)
    known = _known(reader)
    head = [PlainBlock("title", known.title)] if known.title != "" else []
    body = [each for each in blocks if each.words.casefold() != known.title.casefold()]
    return document([*head, *body], known, metadata, name)


def _opened(data: bytes, name: str) -> PdfReader:
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - 0.7 s of CPU, for PDF alone
    from pypdf.errors import DependencyError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        is_open = not reader.is_encrypted or reader.decrypt("") != PasswordType.NOT_DECRYPTED
        count = len(reader.pages) if is_open else 0
    except DependencyError:  # a cipher that pypdf leaves to another package
        is_open, count = False, 0
    except Exception as error:  # noqa: BLE001 - pypdf raises whatever a broken file leads it to
        raise _broken(name, error) from None
    if not is_open:
        raise DocumentError(name, "this PDF is encrypted", "Save a copy without a password: qpdf --decrypt IN OUT")
    if count > MOST_PAGES:
        raise DocumentError(name, f"this PDF has {count} pages, above the limit of {MOST_PAGES}", "Split it first.")
    return reader


def _lines(reader: PdfReader, number: int, name: str) -> list[str]:
    try:
        text = reader.pages[number].extract_text()
    except Exception as error:  # noqa: BLE001 - as above
        raise _broken(f"{name}, page {number + 1}", error) from None
    return [clean(line) for line in text.split("\n")]


def _broken(where: str, error: Exception) -> DocumentError:
    reason = clean(str(error))[:120] or "no reason is given"
    found = f"this PDF is broken or cut off ({type(error).__name__}: {reason})"
    return DocumentError(where, found, "Get the file again, or repair it: qpdf IN OUT")


def _known(reader: PdfReader) -> Document:
    """Return what the file says of itself; the fields are often those of a template, so only some are taken."""
    try:
        said = {str(key): str(value) for key, value in dict(reader.metadata or {}).items()}
        language = str(reader.root_object.get("/Lang", ""))
    except Exception:  # noqa: BLE001 - a broken note on the file is no reason to lose its text
        return UNSAID
    title = clean(said.get("/Title", ""))
    is_file_name = re.search(
        r"\.(?:docx?|pdf|indd|odt|tex|qxd|rtf)$|^(?:untitled|microsoft word)", title, re.IGNORECASE
    )
    made = said.get("/CreationDate", "").removeprefix("D:")[:8]
    return Document(
        text="",
        title="" if is_file_name or " " not in title else title,
        published=day(made),
        language=tag(language),
        licence=address(said.get("/License", "")),
    )


def _without_margins(pages: list[list[str]]) -> list[list[str]]:
    """Return the pages without the lines at head and foot that most of them share, and without their numbers."""
    filled = [[line for line in page if line != ""] for page in pages]
    edges = Counter(_numberless(line) for page in filled for line in {*page[:2], *page[-2:]})
    repeated = {line for line, times in edges.items() if len(pages) > 2 < times and times * 2 > len(pages)}
    return [
        _trimmed([line for line in page if not (_PAGE_NUMBER.fullmatch(line) or _numberless(line) in repeated)])
        for page in pages
    ]


def _trimmed(page: list[str]) -> list[str]:
    """Return the page without blank lines at its head and foot, where no paragraph need end."""
    filled = [place for place, line in enumerate(page) if line != ""]
    return page[filled[0] : filled[-1] + 1] if filled else []


def _numberless(line: str) -> str:
    return re.sub(r"\d+", "0", line)


# A PDF says where letters stand, not what a paragraph is. A line ends one where it stops well short of the others with
# a mark of a sentence's end, or where a blank line follows. Lines that most pages repeat at their head or foot, and
# numbers of pages, are left out.


def _blocks(pages: list[list[str]]) -> Iterator[PlainBlock]:
    lengths = sorted(len(line) for page in pages for line in page if line != "")
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    held = ""
    for line, following in itertools.pairwise([*_running(pages), ""]):
        if line == "" or _BULLET.match(line):
            yield from _block(held, usual)
            held = ""
        is_heading = held == "" and _stands_alone(line, following, usual)
        held = _joined(held, line)
        if is_heading or (line.endswith(_SENTENCE_END) and len(line) < usual * _SHORT):
            yield from _block(held, usual)
            held = ""
    yield from _block(held, usual)


def _running(pages: list[list[str]]) -> Iterator[str]:
    """Yield the lines of all pages; a paragraph runs over the end of a page where a sentence does."""
    for page in pages:
        yield from page
        if page and page[-1].endswith(_SENTENCE_END):
            yield ""


def _stands_alone(line: str, following: str, usual: int) -> bool:
    """Whether a line is a heading: short, without a stop, and a new sentence follows."""
    is_short = 0 < len(line) < usual * _SHORT and not line.endswith((*_SENTENCE_END, ",", "-"))
    return is_short and line[0].isupper() and (following[:1].isupper() or following[:1] in _QUOTES)


_QUOTES = tuple("\"“'‘")


def _block(words: str, usual: int) -> Iterator[PlainBlock]:
    if words == "":
        return
    if found := _BULLET.match(words):
        yield PlainBlock("item", words[found.end() :])
    elif (
        len(words) <= min(_LONGEST_HEADING, usual) and not words.endswith((*_SENTENCE_END, ",")) and words[:1].isupper()
    ):
        yield PlainBlock("heading", words)
    else:
        yield PlainBlock("paragraph", words)


def _joined(held: str, line: str) -> str:
    """Return the two as running text; a hyphen at the line's end before a small letter divides a word."""
    if held == "" or line == "":
        return held + line
    if _HYPHEN.search(held) and _LOWER_WORD.match(line) and line[0].islower():
        return held[:-1] + line
    return f"{held} {line}"
