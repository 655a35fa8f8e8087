"""Write blocks as plain text, with the exact place of each.

The text that offsets count has one form, whatever the file was: a line for each block, `= title =`, `== heading ==`,
`- label: words` for a field above the first paragraph, `- words` or `- label – words` for an item. These marks are
the only characters that the source may not have, and no block encloses one. Therefore a text that somebody takes out
of the graph and reads again as plain text gives the same blocks: `tests/readers` hold this form against the reader of
plain text (`extract.document`), which knows nothing of this module.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import email.utils
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from claimgraph.errors import DocumentError
from claimgraph.readers.decoding import decoded
from claimgraph.readers.language import language_of
from claimgraph.schema import STAMP, Block, BlockKind, Citation, Document, Stamp, TimeSpan

# Gather the words of one block: runs of blanks become one space, and footnotes keep the place of their mark.
#
# Line ends of every kind, tabs and control characters are how a file is laid out, and never part of what it says.
# No-break spaces and the marks of writing direction stay: they are characters of the text.


_BLANKS = re.compile(r"[\t\n\v\f\r \x1c-\x1f\x85\u2028\u2029]+")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
"""Control characters, halves of surrogate pairs and non-characters; none of them can stand in every RDF format."""

_SETS_APART = tuple(",;:.([–—")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote of some words.

    Attributes:
        at: How many characters of the words stand before its mark.
        text: What it says.
        url: The address that it gives, or "".
    """

    at: int
    text: str
    url: str = ""


class Words:
    """The words of a block while they are gathered."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open = False  # whether the words so far end in a space
        self._notes: list[Note] = []

    def add(self, text: str) -> None:
        """Append some text; blanks at the seam become one space."""
        part = squeezed(text)
        if part.startswith(" ") and (self._open or self._length == 0):
            part = part[1:]
        if part != "":
            self._parts.append(part)
            self._length += len(part)
            self._open = part.endswith(" ")

    def part(self) -> None:
        """Set what follows apart from what stands before, with a comma where no other mark does."""
        last = "".join(self._parts[-2:]).rstrip()[-1:]
        if last in ("", *_SETS_APART):
            self.add(" ")
        elif self._open:  # the comma stands right after the word
            self._parts[-1] = self._parts[-1].rstrip(" ")
            self._length -= 1
            self._open = False
            self.add(", ")
        else:
            self.add(", ")

    def note(self, text: str, url: str = "") -> None:
        """Record a footnote here."""
        self._notes.append(Note(self._length, clean(text), url))

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    def done(self) -> tuple[str, tuple[Note, ...]]:
        """Return the words and their footnotes."""
        whole = "".join(self._parts)
        words = whole.strip()
        before = len(whole) - len(whole.lstrip())
        return words, tuple(
            Note(min(max(note.at - before, 0), len(words)), note.text, note.url) for note in self._notes
        )


def clean(text: str) -> str:
    """Return text on one line, without blanks at its ends."""
    return squeezed(text).strip()


def note_words(text: str) -> str:
    """Return the words of a footnote on one line, without the commas that an address taken out leaves behind."""
    return _COMMAS.sub(",", clean(text[:_LONGEST_NOTE])).strip(" ,[]()")


_LONGEST_NOTE = 4000
"""Characters; what is longer is no footnote, but markup gone wrong."""
_COMMAS = re.compile(r"\s*,(?:\s*,)+")


def squeezed(text: str) -> str:
    """Return text with each run of blanks as one space, and without what is no text."""
    return _BLANKS.sub(" ", _NO_TEXT.sub("", text))


_MARKED = re.compile(r"[-*•–—]\s+(?=\S)")
_FIELD = re.compile(r"(?P<label>[^\W\d_][\w ()/'’-]{0,40}?)\s*:\s+(?P<words>\S.*)")
_LABEL = re.compile(r"[^\W\d_][\w ()/'’-]{0,40}")
_ITEM_LABEL = re.compile(r"[^\W\d_][^.,;:!?\"“–—]{0,60}")
_LABELLED = re.compile(r"(?P<label>[^\W\d_][^.,;:!?\"“–—]{0,60}?)\s+[–—]\s+(?P<words>\S.*)")
_LEADING = re.compile(r"^[–—\s]+")
"""Dashes and blanks of any kind before an item, which plain text takes for what is left of a flag."""
_LONGEST_TITLE = 160
_STOPS = '.!?:;,”"'


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a place.

    Attributes:
        kind: What the source marks it as.
        words: Its words, on one line.
        label: The name of a field, or what an item speaks of.
        level: Of a heading, 2 to 6.
        notes: Its footnotes.
    """

    kind: BlockKind
    words: str
    label: str = ""
    level: int = 2
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """A text with its structure."""

    text: str
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]


@dataclass(slots=True)
class _Page:
    """What has been written so far."""

    lines: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    section: str = ""
    title: str | None = None
    in_head: bool = True


def piece(kind: BlockKind, words: Words, label: str = "", level: int = 2) -> Piece:
    """Return the piece that these gathered words make."""
    text, notes = words.done()
    return Piece(kind, text, label, level, notes)


def composed(pieces: Iterable[Piece]) -> Composed:
    """Return the text that these pieces make, line by line."""
    page = _Page()
    settled = [each for one in pieces for each in _settled(one) if each.words != ""]
    for index, each in enumerate(settled):
        following = settled[index + 1] if index + 1 < len(settled) else None
        _write(page, _placed(page, each, following))
    return Composed("\n".join(page.lines), tuple(page.blocks), tuple(page.citations))


def _settled(one: Piece) -> Iterator[Piece]:
    """Yield the piece as plain text shows it: a paragraph that begins with a bullet is an item, and so on."""
    if one.kind in ("paragraph", "item"):
        one = _unmarked(one)
    if one.words == "":
        return
    if one.kind in ("title", "heading"):
        yield from _as_heading(one, one.words)
    elif one.kind == "paragraph" and (level := _level(one.words)) > 0:
        yield from _as_heading(replace(one, kind="title" if level == 1 else "heading"), one.words)
    elif one.kind == "field":
        yield _as_field(one)
    elif one.kind == "item":
        yield _as_item(one)
    else:
        yield one


def _level(words: str) -> int:
    """Return the level of the heading that plain text takes this line for, 0 where it takes it for none."""
    level = min(len(words) - len(words.lstrip("=")), len(words) - len(words.rstrip("=")), 6)
    inner = words[level:-level].strip() if level > 0 else ""
    return level if inner != "" and inner[0] != "=" else 0


def _unmarked(one: Piece) -> Piece:
    """Return the piece without the bullets or dashes at its head; with any, it is an item."""
    start = 0
    while found := _MARKED.match(one.words, start):
        start = found.end()
    if start == 0:
        return one
    return replace(one, kind="item", words=one.words[start:], notes=_shifted(one.notes, -start))


def _as_heading(one: Piece, words: str) -> Iterator[Piece]:
    bare = words.strip("= ").strip()
    if bare != "":
        yield replace(one, words=bare, notes=_shifted(one.notes, -words.find(bare)))


def _as_field(one: Piece) -> Piece:
    label = one.label.strip()
    if _LABEL.fullmatch(label) is None:
        return _as_item(one)
    return replace(one, label=label)


def _as_item(one: Piece) -> Piece:
    """Return the item with its label apart, where plain text can show it so."""
    label = one.label.strip()
    joint = " – " if one.kind == "item" and _ITEM_LABEL.fullmatch(label) else ": "
    line = one.words if label == "" else f"{label}{joint}{one.words}"
    bare = _LEADING.sub("", line)
    found = _LABELLED.fullmatch(bare)
    words = bare if found is None else found["words"]
    notes = _shifted(one.notes, len(words) - len(one.words))
    return Piece("item", words, "" if found is None else found["label"], notes=notes)


def _shifted(notes: tuple[Note, ...], by: int) -> tuple[Note, ...]:
    return tuple(replace(note, at=max(note.at + by, 0)) for note in notes)


def _placed(page: _Page, one: Piece, following: Piece | None) -> Piece:
    """Return the piece as it is where it stands: only above all prose are there titles and fields."""
    if one.kind == "title" and page.title is not None:
        return replace(one, kind="heading")
    if one.kind == "field" and not page.in_head:
        return _as_item(one)
    if one.kind == "item" and page.in_head and (found := _FIELD.fullmatch(_item_line(one))):
        line, start = _item_line(one), found.start("words")
        shift = len(line) - len(one.words) - start
        return replace(one, kind="field", label=found["label"], words=line[start:], notes=_shifted(one.notes, shift))
    if one.kind == "paragraph" and (one.words == page.title or _is_headline(page, one, following)):
        return replace(one, kind="title", level=0)
    return one


def _is_headline(page: _Page, one: Piece, following: Piece | None) -> bool:
    """Whether plain text shows this line as the caption of the fields below it."""
    if not page.in_head or following is None or len(one.words) > _LONGEST_TITLE or one.words[-1] in _STOPS:
        return False
    return following.kind == "field" or (
        following.kind == "item" and _FIELD.fullmatch(_item_line(following)) is not None
    )


def _item_line(one: Piece) -> str:
    return one.words if one.label == "" else f"{one.label} – {one.words}"


def _write(page: _Page, one: Piece) -> None:
    before, after = _marks(one)
    start = page.length + len(before)
    end = start + len(one.words)
    section = "infobox" if one.kind == "field" else page.section
    page.blocks.append(Block(one.kind, start, end, one.label if one.kind in ("field", "item") else "", section))
    page.citations.extend(Citation(start + min(note.at, len(one.words)), note.text, note.url) for note in one.notes)
    line = before + one.words + after
    page.lines.append(line)
    page.length += len(line) + 1
    if one.kind == "title" and page.title is None:
        page.title = one.words
    if one.kind == "heading":
        page.section = one.words
    page.in_head = page.in_head and one.kind in ("title", "field")


def _marks(one: Piece) -> tuple[str, str]:
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


# What is known of a document beside its text: what the user says stands above what the file says of itself.
#
# A file's own metadata are written for search engines by many hands: a date or an address in them that is none is
# passed over. What the user says is checked, and refused by name.


KEYS = ("title", "publisher", "published", "url", "licence", "language", "retrieved")

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\ud800-\udfff]+")
"""What can stand as an address in RDF."""

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""A language tag of BCP 47."""

DATE_WANTED = "Write a date such as 2021-01-13, 2021-01, 2021 or 2021-01-13/2021-01-15, or a time: 2021-01-13T18:00Z."

_TIMES = ("published", "retrieved")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})\b.*")
_DAY_FIRST = re.compile(r"(?:\w+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b.*", re.DOTALL)
_MONTH_FIRST = re.compile(r"(?:\w+,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b.*", re.DOTALL)
_MAIL = re.compile(r"(?:\w{3},\s+)?\d{1,2}\s+\w{3}\s+\d{4}\s+\d\d:\d\d(?::\d\d)?\s+(?:[+-]\d{4}|GMT|UTC?)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What a file says of itself; "" and None where it says nothing.

    Attributes:
        title: Its headline.
        publisher: Who published it.
        published: When.
        url: Where.
        licence: The licence's address.
        language: BCP 47.
        retrieved: When it was saved.
    """

    title: str = ""
    publisher: str = ""
    published: TimeSpan | None = None
    url: str = ""
    licence: str = ""
    language: str = ""
    retrieved: TimeSpan | None = None


def document(made: Composed, own: Known, metadata: Mapping[str, str], name: str) -> Document:
    """Return the document of this text.

    Args:
        made: Its text and structure; a text without blocks is left for the reader of plain text.
        own: What the file says of itself.
        metadata: What the user says, checked.
        name: The file's name.

    Raises:
        DocumentError: There is no text, or what the user says cannot be taken.
    """
    if made.text.strip() == "":
        raise DocumentError(name, "the file has no text", "Give a text with at least one sentence.")
    said = said_by_user(metadata, name)
    given: dict[str, Any] = {key: None if value == "" and key in _TIMES else value for key, value in said.items()}
    known = dataclasses.replace(own, **given)
    return Document(
        text=made.text,
        title=known.title,
        publisher=known.publisher,
        published=known.published,
        url=known.url,
        licence=known.licence,
        language=str(said.get("language", "")) or _spoken(made.text, own.language),
        retrieved=known.retrieved,
        source_file=name,
        blocks=made.blocks,
        citations=made.citations,
    )


def _spoken(text: str, declared: str) -> str:
    """Return the language that the text is in; templates of sites often declare another."""
    found = language_of(text)
    if found == "und":
        return declared or "en"
    return declared if declared.lower().partition("-")[0] == found else found


def said_by_user(metadata: Mapping[str, str], where: str) -> dict[str, str | TimeSpan]:
    """Return the metadata with dates read.

    Raises:
        DocumentError: A key is unknown, or a value is none of its kind.
    """
    values: dict[str, str | TimeSpan] = {}
    for key, value in metadata.items():
        if key not in KEYS:
            raise DocumentError(where, f"unknown key {key!r}", f"Known keys are: {', '.join(KEYS)}.")
        values[key] = _checked(key, clean(value), where)
    return values


def _checked(key: str, value: str, where: str) -> str | TimeSpan:
    if value == "":
        return ""
    if key in _TIMES:
        return _time(key, value, where)
    if key in ("url", "licence") and address(value) == "":
        remedy = "It must be a whole address such as https://example.org/raid."
        raise DocumentError(where, f"{key} is {value!r}", remedy)
    if key == "language" and LANGUAGE.fullmatch(value) is None:
        raise DocumentError(where, f"language is {value!r}", "It must be a language tag such as en or ar-SY.")
    return value


def _time(key: str, value: str, where: str) -> TimeSpan:
    try:
        return TimeSpan.parse(value)
    except (ValueError, OverflowError):
        span = None if STAMP.fullmatch(value) else day(value)  # a stamp that cannot be is no day either
    if span is None:
        raise DocumentError(where, f"{key} is {value!r}", DATE_WANTED)
    return span


def address(value: str) -> str:
    """Return a whole address, or "" where it is none."""
    bare = value.strip()
    return bare if IRI.fullmatch(bare) and bare.partition(":")[0].lower() != "javascript" else ""


def web_address(value: str) -> str:
    """Return an address of the web, or "" where it is none."""
    found = address(value)
    return found if found.lower().startswith(("http://", "https://")) else ""


def tag(value: str) -> str:
    """Return a language tag, with the hyphens of BCP 47, or "" where it is none."""
    bare = value.strip().replace("_", "-")
    return bare if LANGUAGE.fullmatch(bare) else ""


def day(value: str) -> TimeSpan | None:
    """Return the day that a file's metadata give, as its own place counts it, or None; with the time, if it has a zone.

    Read are ISO 8601 with or without a time, `20210113`, `2021/01/13`, the dates of e-mail, and English dates with the
    month in words. `01/02/2021` is two different days in two countries, so it is none.
    """
    bare = value.strip()
    return _stamp(bare) or _whole_day(bare)


def _stamp(bare: str) -> Stamp | None:
    """Return the day and time of a text that gives both, and the zone; as ISO 8601 has them, or e-mail."""
    try:
        if STAMP.fullmatch(bare):
            found = TimeSpan.parse(bare)
            return found if isinstance(found, Stamp) else None
        at = email.utils.parsedate_to_datetime(bare[:100]) if _MAIL.fullmatch(bare) else None
        return None if at is None or at.tzinfo is None else Stamp.of(at)
    except (ValueError, OverflowError):
        return None


def _whole_day(bare: str) -> TimeSpan | None:
    for form in (_ISO, _COMPACT, _SLASHED):
        if found := form.fullmatch(bare):
            return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(bare):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(bare):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    parsed = email.utils.parsedate_tz(bare[:100])
    return None if parsed is None else _day(parsed[0], parsed[1], parsed[2])


def _month(word: str) -> int:
    lower = word.lower()
    short = lower[:3]
    fits = short in _MONTHS and (lower in (short, "sept") or lower in _NAMES)
    return _MONTHS.index(short) + 1 if fits else 0


def _day(year: int, month: int, of_month: int) -> TimeSpan | None:
    try:
        return TimeSpan.day(dt.date(year, month, of_month))
    except ValueError:
        return None


# Plain text: its structure is left to `extract.document`, which every offset of it comes from.


def read(data: bytes, name: str, metadata: Mapping[str, str]) -> Iterator[Document]:
    """Yield the one document of this file, without blocks.

    Raises:
        DocumentError: It is empty, no text, or not UTF-8.
    """
    yield document(Composed(decoded(data, name), (), ()), Known(), metadata, name)


# Sections that name other works and say nothing of the matter themselves.


_APPARATUS = frozenset(
    {"references", "external links", "further reading", "notes", "bibliography", "sources", "citations", "footnotes"}
    | {"notes and references", "references and notes", "works cited"}
)


def without_apparatus(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces that stand in no list of references, links or other works."""
    skipping = 0  # the level of the heading whose section is passed over
    for piece in pieces:
        if piece.kind == "heading" and (skipping == 0 or piece.level <= skipping):
            skipping = piece.level if piece.words.casefold() in _APPARATUS else 0
        if skipping == 0:
            yield piece


# A line for each row of a table, whatever kind of file it stood in.
#
# Two columns are `label: value`; more are `label – head: value; head: value`, with the names that the head row gives.


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one cell, with their footnotes."""

    words: str
    notes: tuple[Note, ...] = ()
    is_header: bool = False


def table_pieces(rows: Sequence[Sequence[Cell]], *, is_infobox: bool = False) -> Iterator[Piece]:
    """Yield a piece for each row that says something.

    Args:
        rows: Their cells; rows may differ in length.
        is_infobox: Whether it is the box of facts beside an article: its rows are fields.
    """
    kept = [row for row in rows if any(cell.words != "" for cell in row)]
    head: Sequence[Cell] = ()
    for index, row in enumerate(kept):
        all_heads = len(row) > 1 and all(cell.is_header or cell.words == "" for cell in row)
        if is_infobox:
            yield from _field(row)
        elif all_heads and index + 1 < len(kept):
            head = row
        else:
            yield _row(row, head)


def _field(row: Sequence[Cell]) -> Iterator[Piece]:
    said = [cell for cell in row if cell.words != ""]
    if len(said) == 2 and said[0].is_header:
        yield Piece("field", said[1].words, said[0].words.rstrip(": "), notes=said[1].notes)
    elif len(said) > 1:
        yield _joined(said, "; ")


def _row(row: Sequence[Cell], head: Sequence[Cell]) -> Piece:
    named = [replace(cell, words="") if cell.words == "" else _under(cell, head, at) for at, cell in enumerate(row)]
    label = row[0]
    if label.words == "" or len(row) == 1:
        return _joined([cell for cell in named if cell.words != ""], "; ")
    rest = _joined([cell for cell in named[1:] if cell.words != ""], "; ")
    if rest.words == "":
        return Piece("item", label.words, notes=label.notes)
    marks = tuple(replace(note, at=0) for note in label.notes)
    if len(row) == 2 and head == ():
        joint = f"{label.words.rstrip(': ')}: "
        moved = tuple(replace(note, at=note.at + len(joint)) for note in rest.notes)
        return Piece("item", joint + rest.words, notes=marks + moved)
    return replace(rest, label=label.words.rstrip(": "), notes=marks + rest.notes)


def _under(cell: Cell, head: Sequence[Cell], at: int) -> Cell:
    """Return the cell with the name of its column before it."""
    if at >= len(head) or head[at].words == "":
        return cell
    name = f"{head[at].words.rstrip(': ')}: "
    return replace(
        cell, words=name + cell.words, notes=tuple(replace(note, at=note.at + len(name)) for note in cell.notes)
    )


def _joined(cells: Sequence[Cell], joint: str) -> Piece:
    words, notes = "", list[Note]()
    for cell in cells:
        words += joint if words != "" else ""
        notes.extend(replace(note, at=note.at + len(words)) for note in cell.notes)
        words += cell.words
    return Piece("item", words, notes=tuple(notes))
