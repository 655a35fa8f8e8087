"""Office files: `.docx` and `.pdf` as a text, `.xlsx` and `.ods` as a document a row, or a sheet without texts as one.

Two of them are zip files of XML; what they unpack to is bounded before anything is unpacked. `.docx` is read by our own
guarded XML (`markup`), since python-docx 1.2.0 leaves out words that were inserted under tracked changes, in content
controls and in smart tags (30 November 2026), and so is `.ods`. Other sheets are read by openpyxl, row by row:
python-calamine 0.9.1 makes a sheet whose two cells stand far apart a table of all cells between them, and the process
ends for want of memory. A PDF file is read by pypdf: lines are joined to paragraphs, and words over hyphens at line
ends.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import itertools
import logging
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from claimgraph.errors import DocumentError
from claimgraph.readers.html.page import table_blocks
from claimgraph.readers.markup import XmlElement, parsed_xml
from claimgraph.readers.records import Failed, has_texts, record, stop
from claimgraph.readers.text import UNSAID, BlockWords, PlainBlock, address, clean, day, document, tag
from claimgraph.schema import Document

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from pypdf import PdfReader

_MOST_UNPACKED = 100_000_000
_MOST_COLUMNS = 500
_MOST_ROWS = 1_048_576
"""Of a sheet; as many as a spreadsheet has."""
_MOST_ALIKE = 10_000
"""Rows of one content that a sheet says in a word; a line of XML may ask for a million."""
_MOST_OF_TABLE = 5_000
"""Rows of a sheet that is one document; a longer one is a table of data."""
_BODY = "word/document.xml"
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "Fallback", "rPr", "pPr", "tblPr", "sectPr", "pict", "delText"})
"""What was deleted, what a field is made from, the second form of a drawing, and properties."""
_CELL = frozenset({"tc"})
"""What a row's cells are looked for outside of: a table in a cell is words of that cell."""
_HEADING = re.compile(r"heading\s?(\d)|(title)", re.IGNORECASE)


def read_docx(data: bytes, name: str, metadata: Mapping[str, str]) -> Document:
    """Return the document of a Word file: headings, lists, tables and footnotes, changes taken as accepted.

    Raises:
        DocumentError: It is none, is broken or encrypted, or has no text.
    """
    _refuse_other(data, name, "a Word file (.docx)")
    with unzipped(data, name, _MOST_UNPACKED) as box:
        parts = {each: parsed_xml(entry(box, each, name), name) for each in _PARTS if each in box.namelist()}
    if _BODY not in parts:
        raise DocumentError(name, "this is no Word file, whatever its name says", "Give it the ending of what it is.")
    body = parts[_BODY].first("body")
    known = _known(parts.get("docProps/core.xml"))
    reader = _DocxReader(_notes(parts.get("word/footnotes.xml")), _styles(parts.get("word/styles.xml")))
    blocks = [] if body is None else list(reader.blocks(body))
    if not any(block.words for block in blocks):
        remedy = "If it holds pictures of text, recognise their text first."
        raise DocumentError(name, "this file has no text", remedy)
    if known.title == "":
        titles = [block.words for block in blocks if block.kind == "title"]
        known = dataclasses.replace(known, title=titles[0] if titles else "")
    return document(blocks, known, metadata, name)


_PARTS = (_BODY, "docProps/core.xml", "word/footnotes.xml", "word/styles.xml")


def _refuse_other(data: bytes, name: str, kind: str) -> None:
    if not data.strip():
        raise DocumentError(name, "the file is empty", "Give a file with at least one document.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError(
            name, "this is an old office file, or one with a password", f"Save a copy as {kind} without."
        )
    if not data.startswith(b"PK\x03\x04"):
        raise DocumentError(name, f"this is not {kind}, whatever its name says", "Give it the ending of what it is.")


def _known(core: XmlElement | None) -> Document:
    """Return what the file says of itself; who is named as its author is often the owner of a template."""
    if core is None:
        return UNSAID
    title = core.said("title")
    return dataclasses.replace(UNSAID, title=title if " " in title else "", language=tag(core.said("language")))


def _notes(part: XmlElement | None) -> Mapping[str, str]:
    if part is None:
        return {}
    return {note.attributes.get("id", ""): clean("".join(_words(note))) for note in part.elements("footnote")}


def _styles(part: XmlElement | None) -> Mapping[str, str]:
    """Return the English name of each style: in another language its id is another word."""
    if part is None:
        return {}
    styles = ((style.attributes.get("styleId", ""), style.first("name")) for style in part.elements("style"))
    return {key: found.attributes.get("val", "") for key, found in styles if found is not None}


def _words(element: XmlElement) -> Iterator[str]:
    """Yield the words of an element as they stand after all changes are accepted."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if each.name == "t":
            yield each.text()
        elif each.name in ("tab", "br", "cr"):
            yield " "
        elif each.name == "noBreakHyphen":
            yield "-"
        elif each.name not in _LEFT_OUT:
            waiting.extend(list(each.elements())[::-1])


class _DocxReader:
    """Reads paragraphs and tables in order, whatever encloses them."""

    def __init__(self, notes: Mapping[str, str], styles: Mapping[str, str]) -> None:
        self._notes = notes
        self._styles = styles

    def blocks(self, element: XmlElement) -> Iterator[PlainBlock]:
        """Yield the blocks of a body, a cell or a content control."""
        for child in element.elements():
            if child.name == "p":
                yield self._paragraph(child)
                yield from self._boxes(child)
            elif child.name == "tbl":
                yield from self._table(child)
            elif child.name not in _LEFT_OUT:
                yield from self.blocks(child)

    def _boxes(self, paragraph: XmlElement) -> Iterator[PlainBlock]:
        """Yield the blocks of text boxes that hang on a paragraph; a box in a box is read with the outer one, once."""
        for drawing in paragraph.every("txbxContent", without=_LEFT_OUT | {"txbxContent"}):
            yield from self.blocks(drawing)

    def _table(self, table: XmlElement) -> Iterator[PlainBlock]:
        cells = (row.every("tc", without=_CELL) for row in table.elements("tr"))
        rows = [[self._cell(cell) for cell in row] for row in cells]
        yield from table_blocks([row for row in rows if row])

    def _cell(self, cell: XmlElement) -> PlainBlock:
        words = BlockWords()
        for paragraph in cell.every("p"):
            if words.length > 0:
                words.part()
            self._gather(paragraph, words)
        return words.block("item")

    def _paragraph(self, paragraph: XmlElement) -> PlainBlock:
        words = BlockWords()
        self._gather(paragraph, words)
        properties = paragraph.first("pPr")
        style = None if properties is None else properties.first("pStyle")
        key = "" if style is None else style.attributes.get("val", "")
        found = _HEADING.fullmatch(self._styles.get(key, key))
        if found is not None:
            return words.block("title" if found[2] else "heading", level=min(int(found[1] or 1) + 1, 6))
        is_listed = properties is not None and properties.first("numPr") is not None
        return words.block("item" if is_listed or "list" in key.lower() else "paragraph")

    def _gather(self, element: XmlElement, words: BlockWords) -> None:
        """Add the words of a paragraph, with its footnotes where their marks stand; text boxes follow on their own."""
        waiting = list(element.elements())[::-1]
        while waiting:
            each = waiting.pop()
            if each.name == "footnoteReference":
                note = self._notes.get(each.attributes.get("id", ""), "")
                if note != "":
                    words.note(note)
            elif each.name == "t":
                words.add(each.text())
            elif each.name in ("tab", "br", "cr"):
                words.add(" ")
            elif each.name == "noBreakHyphen":
                words.add("-")
            elif each.name != "txbxContent" and each.name not in _LEFT_OUT:
                waiting.extend(list(each.elements())[::-1])


# Sheets.


def read_sheets(data: bytes, name: str, metadata: Mapping[str, str], failed: Failed = stop) -> Iterator[Document]:
    """Yield a document for each row of a sheet with a column of texts, and one for a sheet without, as a table.

    Raises:
        DocumentError: It is no such file, is broken or encrypted, or has no text; or openpyxl is not installed.
    """
    _refuse_other(data, name, "a spreadsheet (.xlsx, .ods)")
    seen = False
    try:
        with unzipped(data, name, _MOST_UNPACKED) as box:
            is_open = "content.xml" in box.namelist() and "xl/workbook.xml" not in box.namelist()
            content = entry(box, "content.xml", name) if is_open else b""
        for title, rows in _open_sheets(content, name) if is_open else _sheets(data, name):
            for found in _of_sheet(_filled(rows), f"{name}, sheet {clean(title)[:60]}", metadata, failed):
                seen = True
                yield found
    except DocumentError:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever a broken sheet leads it to
        raise _broken(name, error) from None
    if not seen:
        failed(DocumentError(name, "this spreadsheet has no text", "Give one with a table in it."))


def _sheets(data: bytes, name: str) -> Iterator[tuple[str, Iterator[Sequence[Any]]]]:
    """Yield the sheets of an `.xlsx` file: their names and rows."""
    for sheet in _opened(data, name).worksheets:
        columns = min(sheet.max_column or _MOST_COLUMNS, _MOST_COLUMNS)
        yield sheet.title, islice(sheet.iter_rows(max_col=columns, values_only=True), _MOST_ROWS)


def _open_sheets(content: bytes, name: str) -> Iterator[tuple[str, Iterator[Sequence[Any]]]]:
    """Yield the sheets of an `.ods` file: their names and rows."""
    for sheet in parsed_xml(content, name).every("table", without=frozenset({"table", "table-row"})):
        yield sheet.attributes.get("name", ""), islice(_open_rows(sheet), _MOST_ROWS)


def _open_rows(sheet: XmlElement) -> Iterator[Sequence[Any]]:
    """Yield the rows of a sheet; one that is said to stand there many times is yielded as the same object each time."""
    for row in sheet.every("table-row", without=frozenset({"table-row"})):
        cells: list[Any] = []
        for cell in row.elements("table-cell", "covered-table-cell"):
            held = _open_value(cell) if cell.name == "table-cell" else None
            cells += [held] * min(_times(cell, "number-columns-repeated"), _MOST_COLUMNS - len(cells))
        most = _MOST_ALIKE if any(cell is not None for cell in cells) else _MOST_ROWS
        yield from itertools.repeat(cells, min(_times(row, "number-rows-repeated"), most))


def _times(element: XmlElement, key: str) -> int:
    """Return how often a row or cell stands there; what is written for no number of a sheet is once."""
    written = element.attributes.get(key, "1")
    return min(int(written), _MOST_ROWS) if re.fullmatch(r"[0-9]{1,7}", written) else 1


def _open_value(cell: XmlElement) -> str | float | None:
    """Return what a cell holds: a day and a number as they are stored, and else its paragraphs, without comments."""
    said = cell.attributes
    if said.get("value-type") == "date":
        written = said.get("date-value", "")[:40]
        return written.removesuffix("T00:00:00").replace("T", " ")
    if said.get("value-type") == "float" and re.fullmatch(r"-?[0-9]{1,15}", said.get("value", "")):
        return said["value"]
    return "\n".join(paragraph.text() for paragraph in cell.elements("p")) or None


def _opened(data: bytes, name: str) -> Workbook:
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ImportError:
        remedy = "Install what reads it: pip install 'claimgraph[files]'; or save it as .csv."
        raise DocumentError(name, "this is a spreadsheet, and the package openpyxl is not installed", remedy) from None
    try:
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # noqa: BLE001 - as above
        raise _broken(name, error) from None


def _broken(name: str, error: Exception) -> DocumentError:
    found = f"this spreadsheet is broken ({type(error).__name__}: {clean(str(error))[:120]})"
    return DocumentError(name, found, "Open it in a spreadsheet and save it again, or save it as .csv.")


def _filled(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold something, with their numbers; openpyxl gives one and the same row for all in a gap."""
    empty: Sequence[Any] | None = None
    for number, row in enumerate(rows, 1):
        if row is empty:
            continue
        cells = [_shown(value) for value in row]
        if any(clean(cell) for cell in cells if cell != ""):
            yield number, cells
        else:
            empty = row


def _shown(value: object) -> str:
    """Return a cell as a text; a day without an hour is a day, and a whole number has no fraction."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _of_sheet(
    rows: Iterator[tuple[int, list[str]]], where: str, metadata: Mapping[str, str], failed: Failed
) -> Iterator[Document]:
    head = next(rows, None)
    if head is None:
        return
    columns = tuple(head[1])
    try:
        is_table = not has_texts(columns, metadata, where)
    except DocumentError as error:
        failed(error)
        return
    if is_table:
        yield from _as_table(
            [row for _, row in islice(chain([head], rows), _MOST_OF_TABLE + 1)], where, metadata, failed
        )
        return
    for number, row in rows:
        try:
            yield record(dict(zip(columns, row, strict=False)), metadata, f"{where}, row {number}")
        except DocumentError as error:
            failed(error)


def _as_table(
    rows: Sequence[Sequence[str]], where: str, metadata: Mapping[str, str], failed: Failed
) -> Iterator[Document]:
    if len(rows) > _MOST_OF_TABLE:
        remedy = "Name the column that holds the text: --text-column NAME"
        failed(
            DocumentError(where, f"this sheet has no column of texts, and more than {_MOST_OF_TABLE:,} rows", remedy)
        )
        return
    head, *others = rows
    cells = [[PlainBlock("heading", clean(cell)) for cell in head]]
    cells += [[PlainBlock("item", clean(cell)) for cell in row] for row in others]
    try:
        yield document(list(table_blocks(cells)), UNSAID, metadata, where)
    except DocumentError as error:
        failed(error)


def unzipped(data: bytes, name: str, most: int) -> zipfile.ZipFile:
    """Return what a zip file holds; refuse one that is broken, encrypted, or would unpack to more than `most` bytes.

    No more is ever unpacked of an entry than the file says it holds, so the sum of these is the limit that holds.
    """
    try:
        box = zipfile.ZipFile(io.BytesIO(data))
        entries = box.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _broken(name, error) from None
    whole = sum(entry.file_size for entry in entries)
    if whole > most:
        remedy = "If you trust it, unpack it and give its parts."
        raise DocumentError(name, f"it would unpack to {whole:,} bytes, above the limit of {most:,}", remedy)
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentError(name, "it is encrypted", "Save a copy without a password.")
    return box


def entry(box: zipfile.ZipFile, each: str, name: str) -> bytes:
    """Return what an entry of a zip file holds; refuse one that is broken."""
    try:
        return box.read(each)
    except Exception as error:  # noqa: BLE001 - each way of packing has errors of its own
        raise _broken(name, error) from None


MOST_PAGES = 2000
"""Of one file; longer ones are archives, and each page takes some ten milliseconds."""

_BULLET = re.compile(r"[•●▪◦‣∙*-]\s+(?=\S)")
_SENTENCE_END = tuple('.!?:;”"’)')
_PAGE_NUMBER = re.compile(
    r"(?:page\s{1,9})?[-–]?\s{0,9}\d{1,4}\s{0,9}[-–]?(?:\s{0,9}(?:of|/)\s{0,9}\d{1,4})?", re.IGNORECASE
)
_HYPHEN = re.compile(r"[^\W\d_]{2}[-\u00ad\u2010]$")
_LOWER_WORD = re.compile(r"[^\W\d_]")
_SHORT = 0.75
"""Of the usual length of a line: a line shorter than that, with a full stop, ends its paragraph."""
_LONGEST_HEADING = 90


def read_pdf(data: bytes, name: str, metadata: Mapping[str, str]) -> Document:
    """Return the document of this file; refuse what is no PDF file, encrypted, broken, or only pictures."""
    if data.strip() == b"":
        raise DocumentError(name, "the file is empty", "Give a PDF file with text.")
    if b"%PDF-" not in data[:1024]:
        raise DocumentError(name, "this is no PDF file, whatever its name says", "Give it the ending of what it is.")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells standard error of every oddity it repairs
    reader = _opened_pdf(data, name)
    pages = [_lines(reader, number, name) for number in range(len(reader.pages))]
    blocks = list(_blocks(_without_margins(pages)))
    if not blocks:
        remedy = "It seems to be scanned. Recognise its text first, for example with: ocrmypdf FILE.pdf OUT.pdf"
        raise DocumentError(name, f"this PDF has no text on its {len(pages)} page(s)", remedy)
    known = _known_of_pdf(reader)
    head = [PlainBlock("title", known.title)] if known.title != "" else []
    body = [each for each in blocks if each.words.casefold() != known.title.casefold()]
    return document([*head, *body], known, metadata, name)


def _opened_pdf(data: bytes, name: str) -> PdfReader:
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - 0.7 s of CPU, for PDF alone
    from pypdf.errors import DependencyError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        is_open = not reader.is_encrypted or reader.decrypt("") != PasswordType.NOT_DECRYPTED
        count = len(reader.pages) if is_open else 0
    except DependencyError:  # a cipher that pypdf leaves to another package
        is_open, count = False, 0
    except Exception as error:  # noqa: BLE001 - pypdf raises whatever a broken file leads it to
        raise _broken_pdf(name, error) from None
    if not is_open:
        raise DocumentError(name, "this PDF is encrypted", "Save a copy without a password: qpdf --decrypt IN OUT")
    if count > MOST_PAGES:
        raise DocumentError(name, f"this PDF has {count} pages, above the limit of {MOST_PAGES}", "Split it first.")
    return reader


def _lines(reader: PdfReader, number: int, name: str) -> list[str]:
    try:
        text = reader.pages[number].extract_text()
    except Exception as error:  # noqa: BLE001 - as above
        raise _broken_pdf(f"{name}, page {number + 1}", error) from None
    return [clean(line) for line in text.split("\n")]


def _broken_pdf(where: str, error: Exception) -> DocumentError:
    reason = clean(str(error))[:120] or "no reason is given"
    found = f"this PDF is broken or cut off ({type(error).__name__}: {reason})"
    return DocumentError(where, found, "Get the file again, or repair it: qpdf IN OUT")


def _known_of_pdf(reader: PdfReader) -> Document:
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
