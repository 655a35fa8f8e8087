"""From bytes to words, from words to the plain text whose characters all offsets count, and what is known beside it.

The encoding is never guessed: a text is UTF-8 or it is refused by the name of what it seems to be, with the command
that converts it. A wrong guess would move every offset and nobody would see it. A byte order mark at the head of UTF-8
is an encoding's signature and no part of the text (Unicode 16.0, 23.8).
"""

import dataclasses
import datetime as dt
import email.utils
import functools
import html
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path, PurePath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from claimgraph.errors import DocumentError
from claimgraph.schema import STAMP, Block, BlockKind, Citation, Document, Stamp, TimeSpan

BOM = b"\xef\xbb\xbf"
MARKS = {b"\xff\xfe\0\0": "UTF-32", b"\0\0\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
"""Byte order marks, the longer first: that of UTF-32 begins with that of UTF-16."""

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
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start + (len(BOM) if data.startswith(BOM) else 0), where) from None
    if text.strip() == "":
        raise DocumentError(where, "the file is empty", "Give a text with at least one sentence.")
    return text


def _refuse_other_kinds(data: bytes, where: str) -> None:
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            raise _other_encoding(where, f"the text is {encoding}, as its first bytes say", encoding)
    for magic, kind, remedy in _KINDS:
        if data.startswith(magic):
            raise DocumentError(where, f"this is {kind}, not a plain text", remedy)
    if _HTML.match(data.removeprefix(BOM)):
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


def clean(text: str) -> str:
    """Return text on one line, without blanks at its ends.

    Line ends of every kind, tabs and control characters are how a file is laid out, and never part of what it says.
    No-break spaces and the marks of writing direction stay: they are characters of the text.
    """
    return _squeezed(text).strip()


def _squeezed(text: str) -> str:
    return _BLANKS.sub(" ", _NO_TEXT.sub("", text))


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
_NO_CLAUSE = r"(?![\w ()/'’-]{0,40}\s(?:is|are|was|were|has|have|had)\s)"
"""A label names a thing, and says nothing: "Three people are dead: a woman, a boy and a guard" has none."""
_FIELD = re.compile(rf"{_NO_CLAUSE}(?P<label>[^\W\d_][\w ()/'’-]{{0,40}}?)\s*:\s+(?P<words>\S.*)")
_LABEL = re.compile(rf"{_NO_CLAUSE}[^\W\d_][\w ()/'’-]{{0,40}}")
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


# What is known of a document beside its text. A file's own metadata are written for search engines by many hands: a
# date or an address in them that is none is passed over. What the user says stands above them; it is checked, and
# refused by name.

KEYS = ("title", "publisher", "published", "url", "licence", "language", "retrieved")

HOW = ("form", "dates", "text_column", "date_column", "author_column", "id_column")
"""What the user says of how a file is read: its format, the order of its dates, and which column is what."""

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,40}:[^\s<>\"{}|\\^`\x00-\x20\ud800-\udfff]+")
"""What can stand as an address in RDF."""

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""A language tag of BCP 47."""

FORMS: Final = {
    **dict.fromkeys(("url", "licence"), (IRI, "a whole address such as https://example.org/raid")),
    "language": (LANGUAGE, "a language tag such as en or ar-SY"),
}
"""What the texts of some keys must be."""

DATE_WANTED = "Write a date such as 2021-01-13, 2021-01, 2021 or 2021-01-13/2021-01-15, or a time: 2021-01-13T18:00Z."

_TIMES = ("published", "retrieved")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})\b.*")
_DAY_FIRST = re.compile(r"(?:\w+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b.*", re.DOTALL)
_MONTH_FIRST = re.compile(r"(?:\w+,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b.*", re.DOTALL)
_MAIL = re.compile(r"(?:\w{3},\s+)?\d{1,2}\s+\w{3}\s+\d{4}\s+\d\d:\d\d(?::\d\d)?\s+(?:[+-]\d{4}|GMT|UTC?)")
_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS = {"sept": 9} | {form: number for number, name in enumerate(_NAMES, 1) for form in (name, name[:3])}

UNKNOWN = "und"
"""BCP 47 for a language that is not determined."""

_LOOKED_AT = 20_000
"""Characters from the head; the rest says nothing new."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST = 5
"""Small words; below that, names alone decide, and they are of any language."""
_SMALLEST_SHARE = 0.10
_SIGN_SHARE = 0.02
"""Of the letters; foreign names bring some of them into any text."""
_LEAD = 1.2
"""How many times as many small words the first language has as the second."""

UNSAID: Final = Document("", "")
"""What a file says of itself that says nothing."""


def document(body: str | Iterable[PlainBlock], own: Document, metadata: Mapping[str, str], name: str) -> Document:
    """Return the document of a text. A plain text is left without blocks for the reader of plain text.

    Raises:
        DocumentError: There is no text, or what the user says cannot be taken.
    """
    made = Document(body, "") if isinstance(body, str) else composed(body)
    if made.text.strip() == "":
        raise DocumentError(name, "the file has no text", "Give a text with at least one sentence.")
    said = said_by_user(metadata, name)
    given: dict[str, Any] = {key: None if value == "" and key in _TIMES else value for key, value in said.items()}
    language = str(said.get("language", "")) or _spoken(made.text, own.language)
    parts = {"text": made.text, "blocks": made.blocks, "citations": made.citations, "source_file": name}
    known = dataclasses.replace(own, **{**given, **parts, "language": language})
    if known.title == "" and not isinstance(body, str):
        known = dataclasses.replace(known, title=PurePath(name).name)  # a plain text's own may still be found in it
    return known if "publisher" in given or known.publisher else dataclasses.replace(known, publisher=host(known.url))


def _spoken(text: str, declared: str) -> str:
    """Return the language that the text is in; templates of sites often declare another."""
    found = language_of(text)
    if found == "und":
        return declared or "en"
    return declared if declared.lower().partition("-")[0] == found else found


def said_by_user(metadata: Mapping[str, str], where: str) -> dict[str, str | TimeSpan]:
    """Return the metadata with dates read; refuse a key that is unknown, and a value that is none of its kind."""
    values: dict[str, str | TimeSpan] = {}
    for key, value in metadata.items():
        if key in HOW:
            continue
        if key not in KEYS:
            raise DocumentError(where, f"unknown key {key!r}", f"Known keys are: {', '.join(KEYS)}.")
        values[key] = _checked(key, clean(value), where)
    return values


def _checked(key: str, value: str, where: str) -> str | TimeSpan:
    if value == "":
        return ""
    if key in _TIMES:
        return _time(key, value, where)
    form, wanted = FORMS.get(key, (None, ""))
    if form is not None and (form.fullmatch(value) is None or _is_script(value)):
        raise DocumentError(where, f"{key} is {value!r}", f"It must be {wanted}.")
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
    return bare if IRI.fullmatch(bare) and not _is_script(bare) else ""


def _is_script(address: str) -> bool:
    return address.lower().startswith("javascript:")


def web_address(value: str) -> str:
    """Return an address of the web, or "" where it is none."""
    found = address(value)
    return found if found.lower().startswith(("http://", "https://")) else ""


_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web|[\w.-]+/web)/\d{4,14}[a-z_]{0,5}/(?=https?://)", re.IGNORECASE
)
_OF_PEOPLE = frozenset({
    "t.me", "telegram.me", "twitter.com", "x.com", "facebook.com", "instagram.com", "youtube.com", "tiktok.com",
    "medium.com", "vk.com", "bsky.app", "threads.net", "substack.com", "reddit.com",
})  # fmt: skip
"""Sites on which everybody publishes: the account is who does, and stands in the path."""
_NO_ACCOUNTS = frozenset(
    {"i", "s", "p", "c", "r", "u", "web", "watch", "profile", "channel", "groups", "user", "status"}
)
_HOST = re.compile(r"(?:[a-z0-9_-]{1,63}\.){1,8}[a-z][a-z0-9-]{1,62}")
_DAY_IN_PATH = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<joint>[/-]?)(?P<month>\d\d)(?P=joint)(?P<day>\d\d)(?=[/_.-]|\Z)"
)


def host(url: str) -> str:
    """Return who published what stands at an address, or "": its site, or the account where everybody publishes."""
    try:
        parts = urlsplit(_ARCHIVED.sub("", url))
        site = re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", (parts.hostname or "").lower())
    except ValueError:  # "http://[" and the like
        return ""
    if parts.scheme not in ("http", "https") or _HOST.fullmatch(site) is None:
        return ""
    if site.endswith(".wikipedia.org"):
        return "Wikipedia"
    if site not in _OF_PEOPLE:
        return site
    path = [unquote(each) for each in parts.path.split("/") if each.lower() not in ("", *_NO_ACCOUNTS)]
    account = clean(path[0])[:80] if path else ""
    return f"{account.removeprefix('@')} ({site})" if re.fullmatch(r"@?[\w.-]+", account) else ""


def day_of_address(url: str) -> TimeSpan | None:
    """Return the day that an address gives in its path, as news sites write it: `/2021/01/13/`; else None."""
    found = _DAY_IN_PATH.search(_ARCHIVED.sub("", url))
    return None if found is None else _day(int(found["year"]), int(found["month"]), int(found["day"]))


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
        return _day(int(found[3]), _MONTHS.get(found[2].lower(), 0), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(bare):
        return _day(int(found[3]), _MONTHS.get(found[1].lower(), 0), int(found[2]))
    parsed = email.utils.parsedate_tz(bare[:100])
    return None if parsed is None else _day(parsed[0], parsed[1], parsed[2])


def _day(year: int, month: int, of_month: int) -> TimeSpan | None:
    try:
        return TimeSpan.day(dt.date(year, month, of_month))
    except ValueError:
        return None


# Languages are told by script, then for Latin letters by the share of small words. That keeps documents away from rules
# that were written for English; it is not meant to tell Danish from Norwegian.


def language_of(text: str) -> str:
    """Return the language's code in BCP 47, or `und`."""
    head = text[:_LOOKED_AT]
    letters = [character for character in head if character.isalpha()]
    scripts = Counter(_script(character) for character in letters if character > "\u024f")
    if scripts and sum(scripts.values()) * 2 > len(letters):
        return _of_script(head, scripts)
    return _of_words(head)


def _of_script(text: str, scripts: Counter[str]) -> str:
    if scripts["ja"] * 10 > sum(scripts.values()):
        return "ja"  # kana among Chinese characters
    found, count = scripts.most_common(1)[0]
    if found == UNKNOWN or count < _FEWEST:
        return UNKNOWN
    candidates = {"ru": ("uk", "be", "sr"), "ar": ("ckb", "ur", "fa")}.get(found, ())
    shares = {each: sum(text.count(letter) for letter in _data()[1][each]) / count for each in candidates}
    best = max(candidates, key=lambda each: shares[each], default=found)
    return best if shares.get(best, 0) > _SIGN_SHARE else found


def _of_words(text: str) -> str:
    words = Counter(found.group().lower() for found in _WORD.finditer(text))
    whole = sum(words.values())
    if whole == 0:
        return UNKNOWN
    counts = {code: sum(words[word] for word in small) for code, small in _data()[2].items()}
    (best, most), (_, second), *_ = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    if most < _FEWEST or most < whole * _SMALLEST_SHARE or most < second * _LEAD:
        return UNKNOWN
    return best


def _script(character: str) -> str:
    return next((code for first, last, code in _data()[0] if first <= character <= last), UNKNOWN)


@functools.cache
def _data() -> tuple[list[tuple[str, str, str]], dict[str, str], dict[str, frozenset[str]]]:
    """Return the scripts by their first and last character, letters of languages, and their small words."""
    data = tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))
    scripts = [(block[0], block[1], code) for code, blocks in data["scripts"].items() for block in blocks]
    return scripts, data["letters"], {code: frozenset(words.split()) for code, words in data["words"].items()}
