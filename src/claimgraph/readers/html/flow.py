"""From a tree to runs of words: each line that a reader of the page sees, with what marks it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from claimgraph.readers.html.tables import rows_of, stands_for_data
from claimgraph.readers.html.tree import Node, is_block, is_heading
from claimgraph.readers.known import web_address
from claimgraph.readers.plain_form import Piece, piece
from claimgraph.readers.table import table_pieces
from claimgraph.readers.words import Words
from claimgraph.schema import BlockKind

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "nav", "aside", "dialog", "button", "select"}
    | {"option", "input", "textarea", "datalist", "meter", "progress", "svg", "math", "canvas", "object", "embed"}
    | {"iframe", "audio", "video", "picture", "img", "map", "figcaption", "rt", "rp"}
)
_UNSEEN_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "alertdialog", "menu"}
    | {"menubar", "toolbar", "tablist", "tooltip"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NO_TEXT = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|noprint|mw-editsection|mw-cite-backlink)\b"
)
_NOTE_MARK = re.compile(r"[\s\[(]*(?:[0-9]{1,4}|[a-z]{1,3}|[*†‡]|note \d+|nb \d+)[\s\])]*")
_BACK_LINKS = re.compile(r"^[\s^↑]*(?:(?:[a-z]\s|Jump up to:)\s*)*", re.IGNORECASE)

_LONGEST_NOTE = 1000
"""Characters; a mark may lead to any part of the page, and many marks to the same."""


@dataclass(slots=True, eq=False)
class Run:
    """Words that stand on lines of their own.

    Attributes:
        piece: What they are.
        owner: The element they stand in.
        linked: How many of their characters lead elsewhere.
    """

    piece: Piece
    owner: Node
    linked: int = 0


@dataclass(slots=True)
class Flow:
    """A page as it is read through.

    Attributes:
        notes: Elements by their id, for footnotes.
        runs: What was read so far.
        parents: The block that each block stands in.
    """

    notes: Mapping[str, Node]
    runs: list[Run] = field(default_factory=list)
    parents: dict[Node, Node] = field(default_factory=dict)
    _chain: list[Node] = field(default_factory=list)
    _words: Words = field(default_factory=Words)
    _linked: int = 0
    _in_link: int = 0
    _broken: bool = False
    _term: str = ""
    _read_notes: dict[Node, tuple[str, str]] = field(default_factory=dict)

    def read(self, node: Node) -> None:
        """Read an element with all that stands in it."""
        self._block(node)
        self._flush()

    def _visit(self, node: Node) -> None:
        if unseen(node):
            return
        if node.tag == "br":
            self._line_break()
        elif node.tag in ("sup", "a") and (target := self._footnote(node)) is not None:
            self._words.note(*self._note(target))
        elif node.tag == "table" and stands_for_data(node):
            self._flush()
            self._table(node)
        elif is_block(node.tag):
            self._block(node)
        else:
            self._in_link += node.tag == "a"
            self._children(node)
            self._in_link -= node.tag == "a"

    def _block(self, node: Node) -> None:
        self._flush()
        if self._chain:
            self.parents[node] = self._chain[-1]
        self._chain.append(node)
        self._children(node)
        self._flush()
        self._chain.pop()

    def _children(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, Node):
                self._visit(child)
                continue
            if self._broken and child.strip() != "":
                self._broken = False
            before = self._words.length
            self._words.add(child)
            if self._in_link > 0:
                self._linked += self._words.length - before

    def _line_break(self) -> None:
        """One break is a space; two are the end of a paragraph."""
        if self._broken:
            self._flush()
        self._words.add(" ")
        self._broken = True

    def _flush(self) -> None:
        words, self._words, self._broken = self._words, Words(), False
        linked, self._linked = self._linked, 0
        if words.length == 0 or not self._chain:
            return
        kind, level = self._kind()
        made = piece(kind, words, self._term if kind == "item" else "", level)
        if self._nearest("dt", "dd") == "dt":
            self._term = made.words
            return
        self._term = ""
        if made.words != "":
            self.runs.append(Run(made, self._chain[-1], linked))

    def _kind(self) -> tuple[BlockKind, int]:
        for node in reversed(self._chain):
            if is_heading(node.tag):
                return "heading", max(int(node.tag[1]), 2)
            if node.tag in ("li", "dd", "dt"):
                return "item", 2
            if node.tag in ("td", "article", "section"):
                break
        return "paragraph", 2

    def _nearest(self, *tags: str) -> str:
        return next((node.tag for node in reversed(self._chain) if node.tag in tags), "")

    def _table(self, table: Node) -> None:
        if self._chain:
            self.parents[table] = self._chain[-1]
        rows = rows_of(table, self._cell)
        is_infobox = "infobox" in table.get("class").lower()
        self.runs.extend(Run(made, table) for made in table_pieces(rows, is_infobox=is_infobox))

    def _cell(self, node: Node, words: Words) -> None:
        """Gather the words of a cell; what stands on lines of its own there is set apart by commas."""
        for child in node.children:
            if isinstance(child, str):
                words.add(child)
            elif unseen(child):
                continue
            elif child.tag in ("sup", "a") and (target := self._footnote(child)) is not None:
                words.note(*self._note(target))
            else:
                if child.tag == "br" or is_block(child.tag):
                    words.part()
                self._cell(child, words)

    def _note(self, target: Node) -> tuple[str, str]:
        if target not in self._read_notes:
            self._read_notes[target] = note_of(target)
        return self._read_notes[target]

    def _footnote(self, node: Node) -> Node | None:
        """Return the footnote that this mark leads to, or None where it is none."""
        link = node if node.tag == "a" else next((each for each in node.elements() if each.tag == "a"), None)
        if link is None or not link.get("href").partition("#")[2]:
            return None
        target = self.notes.get(link.get("href").partition("#")[2])
        is_mark = node.tag == "sup" or link.get("role") == "doc-noteref"
        return target if is_mark and _NOTE_MARK.fullmatch(node.text()[:40]) else None


def unseen(node: Node) -> bool:
    """Return whether a reader does not see this element as a part of the text."""
    if node.tag in _UNSEEN or node.get("role").strip().lower() in _UNSEEN_ROLES:
        return True
    if "hidden" in node.attributes or node.get("aria-hidden").lower() == "true":
        return True
    return _HIDDEN.search(node.get("style")) is not None or _NO_TEXT.search(node.get("class")) is not None


def note_of(target: Node) -> tuple[str, str]:
    """Return what a footnote says, and the first address in it."""
    words = Words()
    waiting: list[Node | str] = [target]
    url = ""
    while waiting and words.length < _LONGEST_NOTE:
        each = waiting.pop()
        if isinstance(each, str):
            words.add(each[:_LONGEST_NOTE])
        elif not unseen(each):
            url = url or (web_address(each.get("href")) if each.tag == "a" else "")
            waiting.extend(reversed(each.children))
    text, _ = words.done()
    return _BACK_LINKS.sub("", text, count=1), url
