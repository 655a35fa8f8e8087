"""Markdown with tables and footnotes, by markdown-it-py: CommonMark, and quick on all hostile input that was tried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claimgraph.readers.decoding import decoded
from claimgraph.readers.html import page_pieces
from claimgraph.readers.text import (
    Cell,
    Known,
    Piece,
    Words,
    address,
    clean,
    composed,
    day,
    document,
    note_words,
    piece,
    table_pieces,
    tag,
    without_apparatus,
)
from claimgraph.schema import BlockKind, Document

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z_]{1,30})\s*:\s*(.+)")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*(?:\n(?: {4}|\t).*)*)", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,60})\]")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"()]{1,2000}")
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\([^()\s]{0,2000}\)")


def read(data: bytes, name: str, metadata: Mapping[str, str]) -> Iterator[Document]:
    """Yield the one document of this file.

    Raises:
        DocumentError: It is empty, no text, or not UTF-8.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded for Markdown alone

    text = decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    known, text = _front_matter(text)
    notes = {found[1]: _said(found[2]) for found in _NOTE.finditer(text)}
    text = _NOTE.sub("", text)
    reader = _Reader(notes)
    pieces = list(without_apparatus(reader.pieces(MarkdownIt("commonmark").enable("table").parse(text))))
    pieces = _with_title(pieces, known.title)
    title = known.title or (pieces[0].words if pieces and pieces[0].kind == "title" else "")
    yield document(composed(pieces), replace(known, title=title), metadata, name)


def _with_title(pieces: list[Piece], title: str) -> list[Piece]:
    """Return the pieces with a title first, where the file gives one; the first heading of level 1 is one."""
    first = pieces[0] if pieces else None
    if first is not None and first.kind == "heading" and first.level == 1 and title in ("", first.words):
        return [Piece("title", first.words, notes=first.notes), *pieces[1:]]
    return [Piece("title", title), *pieces] if title != "" and pieces else pieces


def _front_matter(text: str) -> tuple[Known, str]:
    """Return what the lines between `---` at the head say, and the text below them."""
    found = _FRONT.match(text)
    if found is None:
        return Known(), text
    said: dict[str, str] = {}
    for line in found[1].split("\n"):
        if entry := _ENTRY.fullmatch(line.strip()):
            said.setdefault(entry[1].lower(), clean(entry[2]).strip("\"'"))
    known = Known(
        title=said.get("title", ""),
        publisher=said.get("publisher", ""),
        published=day(said.get("published", said.get("date", ""))),
        url=address(said.get("url", said.get("source", said.get("canonical", "")))),
        licence=address(said.get("licence", said.get("license", ""))),
        language=tag(said.get("language", said.get("lang", ""))),
        retrieved=day(said.get("retrieved", "")),
    )
    return known, text[found.end() :]


def _said(note: str) -> tuple[str, str]:
    """Return what a footnote says, and the first address in it."""
    found = _WEB_ADDRESS.search(note)
    url = "" if found is None else found.group().rstrip(".,;")
    words = _WEB_ADDRESS.sub("", _LINK.sub(r"\1", note)) if found else note
    return note_words(words.replace("<>", "").replace("*", "")), url


@dataclass(slots=True)
class _Reader:
    """Reads the tokens of a page in order."""

    notes: Mapping[str, tuple[str, str]]
    _open: list[str] = field(default_factory=list)
    _rows: list[list[Cell]] = field(default_factory=list)

    def pieces(self, tokens: list[Token]) -> Iterator[Piece]:
        """Yield the pieces of the page."""
        level = 2
        for token in tokens:
            if token.nesting == 1:
                self._opened(token)
                level = int(token.tag[1]) if token.type == "heading_open" else level
            elif token.nesting == -1:
                yield from self._closed(token)
            elif token.type == "inline":
                yield from self._inline(token, level)
            elif token.type == "html_block":
                yield from page_pieces(token.content)
            elif token.type in ("fence", "code_block"):
                yield from (Piece("paragraph", clean(line)) for line in token.content.split("\n") if line.strip())

    def _opened(self, token: Token) -> None:
        self._open.append(token.type)
        if token.type == "tr_open":
            self._rows.append([])

    def _closed(self, token: Token) -> Iterator[Piece]:
        if self._open:
            self._open.pop()
        if token.type == "table_close":
            yield from table_pieces(self._rows)
            self._rows = []

    def _inline(self, token: Token, level: int) -> Iterator[Piece]:
        inside = self._open[-1] if self._open else ""
        if inside in ("td_open", "th_open"):
            words = Words()
            self._gather(token.children or [], words)
            self._rows[-1].append(Cell(*words.done(), is_header=inside == "th_open"))
            return
        kind: BlockKind = "paragraph"
        if inside == "heading_open":
            kind = "heading"
        elif "list_item_open" in self._open:
            kind = "item"
        words = Words()
        self._gather(token.children or [], words)
        yield piece(kind, words, level=level)

    def _gather(self, children: list[Token], words: Words) -> None:
        for child in children:
            if child.type in ("text", "code_inline"):
                self._text(child.content, words)
            elif child.type in ("softbreak", "hardbreak") or child.content.startswith("<br"):
                words.add(" ")

    def _text(self, text: str, words: Words) -> None:
        at = 0
        for found in _NOTE_MARK.finditer(text):
            words.add(text[at : found.start()])
            at = found.end()
            if found[1] in self.notes:
                words.note(*self.notes[found[1]])
            else:
                words.add(found.group())
        words.add(text[at:])
