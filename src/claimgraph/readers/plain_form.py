"""Write blocks as plain text, with the exact place of each.

The text that offsets count has one form, whatever the file was: a line for each block, `= title =`, `== heading ==`,
`- label: words` for a field above the first paragraph, `- words` or `- label – words` for an item. These marks are
the only characters that the source may not have, and no block encloses one. Therefore a text that somebody takes out
of the graph and reads again as plain text gives the same blocks: `tests/readers` hold this form against the reader of
plain text (`extract.document`), which knows nothing of this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from claimgraph.readers.words import Note, Words
from claimgraph.schema import Block, BlockKind, Citation

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
