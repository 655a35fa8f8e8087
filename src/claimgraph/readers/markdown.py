"""Markdown with tables and footnotes, by markdown-it-py: CommonMark, and quick on all hostile input that was tried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from claimgraph.readers.html import page_blocks
from claimgraph.readers.metadata import UNSAID, address, day, document, tag
from claimgraph.readers.text import BlockWords, PlainBlock, clean, decoded, note_words, table_blocks, without_apparatus
from claimgraph.schema import Document

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z_]{1,30})\s*:\s*(.+)")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*(?:\n(?: {4}|\t).*)*)", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,60})\]")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"()]{1,2000}")
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\([^()\s]{0,2000}\)")


def read(data: bytes, name: str, metadata: Mapping[str, str]) -> Document:
    """Return the document of this file; refuse one that is empty, no text, or not UTF-8."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded for Markdown alone

    text = decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    known, text = _front_matter(text)
    notes = {found[1]: _said(found[2]) for found in _NOTE.finditer(text)}
    text = _NOTE.sub("", text)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks = _with_title(list(without_apparatus(_MarkdownReader(notes).blocks(tokens))), known.title)
    title = known.title or (blocks[0].words if blocks and blocks[0].kind == "title" else "")
    return document(blocks, replace(known, title=title), metadata, name)


def _with_title(blocks: list[PlainBlock], title: str) -> list[PlainBlock]:
    """Return the blocks with a title first, where the file gives one; the first heading of level 1 is one."""
    first = blocks[0] if blocks else None
    if first is not None and first.kind == "heading" and first.level == 1 and title in ("", first.words):
        return [PlainBlock("title", first.words, notes=first.notes), *blocks[1:]]
    return [PlainBlock("title", title), *blocks] if title != "" and blocks else blocks


def _front_matter(text: str) -> tuple[Document, str]:
    """Return what the lines between `---` at the head say, and the text below them."""
    found = _FRONT.match(text)
    if found is None:
        return UNSAID, text
    said: dict[str, str] = {}
    for line in found[1].split("\n"):
        if entry := _ENTRY.fullmatch(line.strip()):
            said.setdefault(entry[1].lower(), clean(entry[2]).strip("\"'"))
    known = Document(
        text="",
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


class _MarkdownReader:
    """Reads the tokens of a page in order; footnotes are given by their name, as their words and address."""

    def __init__(self, notes: Mapping[str, tuple[str, str]]) -> None:
        self._notes = notes
        self._open: list[str] = []
        self._rows: list[list[PlainBlock]] = []

    def blocks(self, tokens: list[Token]) -> Iterator[PlainBlock]:
        """Yield the blocks of the page."""
        level = 2
        for token in tokens:
            if token.nesting == 1:
                self._open.append(token.type)
                self._rows.extend([[]] if token.type == "tr_open" else [])
                level = int(token.tag[1]) if token.type == "heading_open" else level
            elif token.nesting == -1:
                yield from self._closed(token)
            elif token.type == "inline":
                yield from self._inline(token, level)
            elif token.type == "html_block":
                yield from page_blocks(token.content)
            elif token.type in ("fence", "code_block"):
                yield from (PlainBlock("paragraph", clean(line)) for line in token.content.split("\n") if line.strip())

    def _closed(self, token: Token) -> Iterator[PlainBlock]:
        if self._open:
            self._open.pop()
        if token.type == "table_close":
            yield from table_blocks(self._rows)
            self._rows = []

    def _inline(self, token: Token, level: int) -> Iterator[PlainBlock]:
        words = BlockWords()
        self._gather(token.children or [], words)
        inside = self._open[-1] if self._open else ""
        if inside in ("td_open", "th_open"):
            self._rows[-1].append(words.block("heading" if inside == "th_open" else "item"))
        elif inside == "heading_open":
            yield words.block("heading", level=level)
        else:
            yield words.block("item" if "list_item_open" in self._open else "paragraph", level=level)

    def _gather(self, children: list[Token], words: BlockWords) -> None:
        for child in children:
            if child.type in ("text", "code_inline"):
                self._text(child.content, words)
            elif child.type in ("softbreak", "hardbreak") or child.content.startswith("<br"):
                words.add(" ")

    def _text(self, text: str, words: BlockWords) -> None:
        at = 0
        for found in _NOTE_MARK.finditer(text):
            words.add(text[at : found.start()])
            at = found.end()
            if found[1] in self._notes:
                words.note(*self._notes[found[1]])
            else:
                words.add(found.group())
        words.add(text[at:])
