"""From bytes to words, and from words to the plain text whose characters all offsets count.

The encoding is never guessed: a text is UTF-8 or it is refused by the name of what it seems to be, with the command
that converts it. A wrong guess would move every offset and nobody would see it. A byte order mark at the head of UTF-8
is an encoding's signature and no part of the text (Unicode 16.0, 23.8).
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.errors import DocumentError
from claimgraph.schema import Block, BlockKind, Citation, Document

_BOM = b"\xef\xbb\xbf"
_MARKS = {b"\xff\xfe\0\0": "UTF-32", b"\0\0\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
"""Byte order marks, the longer first: that of UTF-32 begins with that of UTF-16."""

_PAGE_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_PAGE_HEAD = 8192
"""Bytes of a page in which its charset is looked for; the standard asks for 1024, saved pages have notes above."""

_OF_LATIN = dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii"), "windows-1252")
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
    """Return the text that these bytes hold; refuse a file that is empty, is no text, or is not UTF-8."""
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
    for mark, encoding in _MARKS.items():
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
    for mark, encoding in _MARKS.items():
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


_BLANKS = re.compile(r"[\t\n\v\f\r \x1c-\x1f\x85\u2028\u2029]+")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
"""Control characters, halves of surrogate pairs and non-characters; none of them can stand in every RDF format."""
_BEYOND = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{8,});?")
_SETS_APART = tuple(",;:.([–—")
_LONGEST_NOTE = 4000
"""Characters; what is longer is no footnote, but markup gone wrong."""
_COMMAS = re.compile(r"\s{0,9},(?:\s{0,9},)+")


def clean(text: str) -> str:
    """Return text on one line, without blanks at its ends.

    Line ends of every kind, tabs and control characters are how a file is laid out, and never part of what it says.
    No-break spaces and the marks of writing direction stay: they are characters of the text.
    """
    return _squeezed(text).strip()


def _squeezed(text: str) -> str:
    return _BLANKS.sub(" ", _NO_TEXT.sub("", text))


def note_words(text: str) -> str:
    """Return the words of a footnote on one line, without the commas that an address taken out leaves behind."""
    return _COMMAS.sub(",", clean(text[:_LONGEST_NOTE])).strip(" ,[]()")


def unescaped(text: str) -> str:
    """Return text with its character references read."""
    # `html.unescape` turns the digits into a number, and Python refuses numbers of more than 4,300 digits.
    return html.unescape(_BEYOND.sub("\ufffd", text)) if "&" in text else text


@dataclass(frozen=True, slots=True)
class PlainBlock:
    """A block, or a cell of a table, before it has a place.

    Attributes:
        kind: What the source marks it as; a cell is an item, or a heading of its row or column.
        words: Its words, on one line.
        label: The name of a field, or what an item speaks of.
        level: Of a heading, 2 to 6.
        notes: Its footnotes; they count from the beginning of its words.
    """

    kind: BlockKind
    words: str
    label: str = ""
    level: int = 2
    notes: tuple[Citation, ...] = ()

    def moved(self, by: int) -> tuple[Citation, ...]:
        """Return its footnotes as they stand after something is put before its words, or taken off."""
        return tuple(replace(note, start=max(note.start + by, 0)) for note in self.notes)


class BlockWords:
    """The words of a block while they are gathered: runs of blanks become one space, footnotes keep their place."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open = False  # whether the words so far end in a space
        self._notes: list[Citation] = []
        self.length = 0

    def add(self, text: str) -> None:
        """Append some text; blanks at the seam become one space."""
        part = _squeezed(text)
        if part.startswith(" ") and (self._open or self.length == 0):
            part = part[1:]
        if part != "":
            self._parts.append(part)
            self.length += len(part)
            self._open = part.endswith(" ")

    def part(self) -> None:
        """Set what follows apart from what stands before, with a comma where no other mark does."""
        last = "".join(self._parts[-2:]).rstrip()[-1:]
        if last in ("", *_SETS_APART):
            self.add(" ")
            return
        if self._open:  # the comma stands right after the word
            self._parts[-1] = self._parts[-1].rstrip(" ")
            self.length -= 1
            self._open = False
        self.add(", ")

    def note(self, text: str, url: str = "") -> None:
        """Record a footnote here."""
        self._notes.append(Citation(self.length, clean(text), url))

    def block(self, kind: BlockKind, label: str = "", level: int = 2) -> PlainBlock:
        """Return the block that these words make."""
        whole = "".join(self._parts)
        words = whole.strip()
        before = len(whole) - len(whole.lstrip())
        notes = tuple(replace(note, start=min(max(note.start - before, 0), len(words))) for note in self._notes)
        return PlainBlock(kind, words, label, level, notes)


# The text has one form, whatever the file was: a line for each block, `= title =`, `== heading ==`, `- label: words`
# for a field above the first paragraph, `- words` or `- label – words` for an item. These marks are the only
# characters that the source may not have, and no block encloses one. Therefore a text that somebody takes out of the
# graph and reads again as plain text gives the same blocks: `tests/readers` hold this form against the reader of
# plain text, which knows nothing of this module.

_MARKED = re.compile(r"[-*•–—]\s+(?=\S)")
_FIELD = re.compile(r"(?P<label>[^\W\d_][\w ()/'’-]{0,40}?)\s*:\s+(?P<words>\S.*)")
_LABEL = re.compile(r"[^\W\d_][\w ()/'’-]{0,40}")
_ITEM_LABEL = re.compile(r"[^\W\d_][^.,;:!?\"“–—]{0,60}")
_LABELLED = re.compile(r"(?P<label>[^\W\d_][^.,;:!?\"“–—]{0,60}?)\s+[–—]\s+(?P<words>\S.*)")
_LEADING = re.compile(r"^[–—\s]+")
"""Dashes and blanks of any kind before an item, which plain text takes for what is left of a flag."""
_LONGEST_TITLE = 160
_STOPS = '.!?:;,”"'


def composed(blocks: Iterable[PlainBlock]) -> Document:
    """Return a document of the text that these blocks make, line by line, of which nothing else is known."""
    page = _PlainPage()
    settled = [each for one in blocks for each in _settled(one) if each.words != ""]
    for each, following in zip(settled, [*settled[1:], None], strict=False):
        page.write(page.placed(each, following))
    return Document("\n".join(page.lines), "", blocks=tuple(page.blocks), citations=tuple(page.citations))


def _settled(one: PlainBlock) -> Iterator[PlainBlock]:
    """Yield the block as plain text shows it: a paragraph that begins with a bullet is an item, and so on."""
    if one.kind in ("paragraph", "item"):
        one = _unmarked(one)
    if one.words == "":
        return
    if one.kind in ("title", "heading"):
        yield from _as_heading(one)
    elif one.kind == "paragraph" and (level := _level(one.words)) > 0:
        yield from _as_heading(replace(one, kind="title" if level == 1 else "heading"))
    elif one.kind == "item" or (one.kind == "field" and _LABEL.fullmatch(one.label.strip()) is None):
        yield _as_item(one)
    else:
        yield replace(one, label=one.label.strip())


def _level(words: str) -> int:
    """Return the level of the heading that plain text takes this line for, 0 where it takes it for none."""
    level = min(len(words) - len(words.lstrip("=")), len(words) - len(words.rstrip("=")), 6)
    inner = words[level:-level].strip() if level > 0 else ""
    return level if inner != "" and inner[0] != "=" else 0


def _unmarked(one: PlainBlock) -> PlainBlock:
    """Return the block without the bullets or dashes at its head; with any, it is an item."""
    start = 0
    while found := _MARKED.match(one.words, start):
        start = found.end()
    return one if start == 0 else replace(one, kind="item", words=one.words[start:], notes=one.moved(-start))


def _as_heading(one: PlainBlock) -> Iterator[PlainBlock]:
    bare = one.words.strip("= ").strip()
    if bare != "":
        yield replace(one, words=bare, notes=one.moved(-one.words.find(bare)))


def _as_item(one: PlainBlock) -> PlainBlock:
    """Return the item with its label apart, where plain text can show it so."""
    label = one.label.strip()
    joint = " – " if one.kind == "item" and _ITEM_LABEL.fullmatch(label) else ": "
    bare = _LEADING.sub("", one.words if label == "" else f"{label}{joint}{one.words}")
    found = _LABELLED.fullmatch(bare)
    words = bare if found is None else found["words"]
    notes = one.moved(len(words) - len(one.words))
    return PlainBlock("item", words, "" if found is None else found["label"], notes=notes)


def _item_line(one: PlainBlock) -> str:
    return one.words if one.label == "" else f"{one.label} – {one.words}"


class _PlainPage:
    """What has been written so far: only above all prose are there titles and fields."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.blocks: list[Block] = []
        self.citations: list[Citation] = []
        self._length = 0
        self._section = ""
        self._title: str | None = None
        self._in_head = True

    def placed(self, one: PlainBlock, following: PlainBlock | None) -> PlainBlock:
        """Return the block as it is where it stands."""
        if one.kind == "title" and self._title is not None:
            return replace(one, kind="heading")
        if one.kind == "field" and not self._in_head:
            return _as_item(one)
        if one.kind == "item" and self._in_head and (found := _FIELD.fullmatch(_item_line(one))):
            notes = one.moved(len(found["words"]) - len(one.words))
            return replace(one, kind="field", label=found["label"], words=found["words"], notes=notes)
        if one.kind == "paragraph" and (one.words == self._title or self._is_headline(one, following)):
            return replace(one, kind="title", level=0)
        return one

    def _is_headline(self, one: PlainBlock, following: PlainBlock | None) -> bool:
        """Whether plain text shows this line as the caption of the fields below it."""
        if not self._in_head or following is None or len(one.words) > _LONGEST_TITLE or one.words[-1] in _STOPS:
            return False
        is_item = following.kind == "item" and _FIELD.fullmatch(_item_line(following)) is not None
        return is_item or following.kind == "field"

    def write(self, one: PlainBlock) -> None:
        """Write a block on a line of its own."""
        before, after = _marks(one)
        start = self._length + len(before)
        section = "infobox" if one.kind == "field" else self._section
        label = one.label if one.kind in ("field", "item") else ""
        self.blocks.append(Block(one.kind, start, start + len(one.words), label, section))
        self.citations.extend(replace(note, start=start + min(note.start, len(one.words))) for note in one.notes)
        line = before + one.words + after
        self.lines.append(line)
        self._length += len(line) + 1
        if one.kind == "title" and self._title is None:
            self._title = one.words
        if one.kind == "heading":
            self._section = one.words
        self._in_head = self._in_head and one.kind in ("title", "field")


def _marks(one: PlainBlock) -> tuple[str, str]:
    """Return what stands before and after the words on their line."""
    match one.kind:
        case "title":
            return ("", "") if one.level == 0 else ("= ", " =")
        case "heading":
            marks = "=" * min(max(one.level, 2), 6)
            return f"{marks} ", f" {marks}"
        case "field":
            return f"- {one.label}: ", ""
        case "item":
            return ("- ", "") if one.label == "" else (f"- {one.label} – ", "")
        case _:
            return "", ""


_APPARATUS = frozenset(
    {"references", "external links", "further reading", "notes", "bibliography", "sources", "citations", "footnotes"}
    | {"notes and references", "references and notes", "works cited"}
)


def without_apparatus(blocks: Iterable[PlainBlock]) -> Iterator[PlainBlock]:
    """Yield the blocks that stand in no list of references, links or other works, which say nothing of the matter."""
    skipping = 0  # the level of the heading whose section is passed over
    for block in blocks:
        if block.kind == "heading" and (skipping == 0 or block.level <= skipping):
            skipping = block.level if block.words.casefold() in _APPARATUS else 0
        if skipping == 0:
            yield block


def table_blocks(rows: Sequence[Sequence[PlainBlock]], *, is_infobox: bool = False) -> Iterator[PlainBlock]:
    """Yield a block for each row that says something.

    Two columns are `label: value`; more are `label – head: value; head: value`, with the names of the head row.

    Args:
        rows: Their cells; rows may differ in length.
        is_infobox: Whether it is the box of facts beside an article: its rows are fields.
    """
    kept = [row for row in rows if any(cell.words != "" for cell in row)]
    head: Sequence[PlainBlock] = ()
    for index, row in enumerate(kept):
        all_heads = len(row) > 1 and all(cell.kind == "heading" or cell.words == "" for cell in row)
        if is_infobox:
            yield from _field(row)
        elif all_heads and index + 1 < len(kept):
            head = row
        else:
            yield _row(row, head)


def _field(row: Sequence[PlainBlock]) -> Iterator[PlainBlock]:
    said = [cell for cell in row if cell.words != ""]
    if len(said) == 2 and said[0].kind == "heading":
        yield PlainBlock("field", said[1].words, said[0].words.rstrip(": "), notes=said[1].notes)
    elif len(said) > 1:
        yield _joined(said)


def _row(row: Sequence[PlainBlock], head: Sequence[PlainBlock]) -> PlainBlock:
    named = [_under(cell, head[at].words if at < len(head) else "") for at, cell in enumerate(row)]
    label = row[0]
    if label.words == "" or len(row) == 1:
        return _joined(named)
    rest = _joined(named[1:])
    if rest.words == "":
        return PlainBlock("item", label.words, notes=label.notes)
    marks = tuple(replace(note, start=0) for note in label.notes)
    bare = label.words.rstrip(": ")
    if len(row) == 2 and head == ():
        return PlainBlock("item", f"{bare}: {rest.words}", notes=marks + rest.moved(len(bare) + 2))
    return replace(rest, label=bare, notes=marks + rest.notes)


def _under(cell: PlainBlock, name: str) -> PlainBlock:
    """Return the cell with the name of its column before it."""
    if cell.words == "" or name == "":
        return cell
    joint = f"{name.rstrip(': ')}: "
    return replace(cell, words=joint + cell.words, notes=cell.moved(len(joint)))


def _joined(cells: Sequence[PlainBlock]) -> PlainBlock:
    words, notes = "", list[Citation]()
    for cell in cells:
        words += "; " if words != "" and cell.words != "" else ""
        notes.extend(cell.moved(len(words)) if cell.words != "" else ())
        words += cell.words
    return PlainBlock("item", words, notes=tuple(notes))
