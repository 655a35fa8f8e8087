"""Which part of a page is its text: what navigation, teasers, comments and footers are not.

Names that pages give their parts (`<article>`, `itemprop=articleBody`) are believed where most of the prose stands
in them; else the smallest element that holds nearly all prose is taken. Nothing that holds half of the prose is ever
left out because of its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from claimgraph.readers.html.parse import Node, is_block, is_heading
from claimgraph.readers.text import Cell, Piece, Words, piece, table_pieces, web_address
from claimgraph.schema import BlockKind

# Tables: which of them hold data, and a line for each of their rows.


_LONG_CELL = 400
"""Characters; longer cells are columns of a page, not data."""
_MOST_SPAN = 100


def stands_for_data(table: Node) -> bool:
    """Return whether a table holds data; many only lay out a page."""
    if table.get("role") in ("presentation", "none"):
        return False
    if "infobox" in table.get("class").lower():
        return True
    rows = list(_rows(table))
    cells = [cell for row in rows for cell in _cells(row)]
    if len(rows) < 2 or not any(len(_cells(row)) > 1 for row in rows):
        return False
    if any(inner is not table and inner.tag == "table" for inner in table.elements()):
        return False
    return all(len(cell.text()) <= _LONG_CELL for cell in cells)


def rows_of(table: Node, fill: Callable[[Node, Words], None]) -> list[list[Cell]]:
    """Return the cells of each row; a cell that spans rows stands in each of them.

    Args:
        table: The table.
        fill: Gathers the words of a cell.
    """
    rows: list[list[Cell]] = []
    carried: dict[int, tuple[Cell, int]] = {}
    for row in _rows(table):
        cells: list[Cell] = []
        for node in _cells(row):
            _carry(cells, carried)
            words = Words()
            fill(node, words)
            cell = Cell(*words.done(), is_header=node.tag == "th")
            column = len(cells)
            cells.extend([cell, *[Cell("")] * (_span(node, "colspan") - 1)])
            if _span(node, "rowspan") > 1:
                carried[column] = (cell, _span(node, "rowspan") - 1)
        _carry(cells, carried)
        rows.append(cells)
    return rows


def _carry(cells: list[Cell], carried: dict[int, tuple[Cell, int]]) -> None:
    while len(cells) in carried:
        cell, left = carried.pop(len(cells))
        column = len(cells)
        cells.append(cell)
        if left > 1:
            carried[-1 - column] = (cell, left - 1)  # set aside until the row ends
    for key in [key for key in carried if key < 0]:
        if len(cells) > -1 - key:
            carried[-1 - key] = carried.pop(key)


def _span(cell: Node, name: str) -> int:
    value = cell.get(name).strip()
    return (
        min(int(value), _MOST_SPAN) if value.isascii() and value.isdigit() and 0 < len(value) < 5 and int(value) else 1
    )


def _rows(table: Node) -> Iterator[Node]:
    """Yield the table's own rows, not those of tables in it."""
    for child in table.children:
        if isinstance(child, Node) and child.tag == "tr":
            yield child
        elif isinstance(child, Node) and child.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(child)


def _cells(row: Node) -> list[Node]:
    return [child for child in row.children if isinstance(child, Node) and child.tag in ("td", "th")]


# From a tree to runs of words: each line that a reader of the page sees, with what marks it.


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


_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|footer|masthead|breadcrumbs?|share|sharing|social|related"
    r"|recommended|recommendations|teasers?|promos?|newsletter|subscribe|subscription|signup|paywall|advert|adverts"
    r"|advertisement|ads?|sponsored|comments?|respond|disqus|cookies?|consent|gdpr|modal|popup|popular|trending"
    r"|most-?read|read-?more|tags?|tag-list|pagination|toc|navbox|reflist|references|hatnote|mbox|ambox|metadata"
    r"|catlinks|mw-jump-link|printfooter|sistersitebox|side-box|thumb|gallery|caption|wp-caption-text|author-bio"
    r"|about-author|copyright|skip-link|shortdescription|vertical-navbox|authority-control)(?=$|[\s_-])",
    re.IGNORECASE,
)
_EMPTY_TALK = re.compile(
    r"(?:advertisement|share(?: this.*)?|print|save|listen|sign up.{0,80}|subscribe.{0,80}|follow us.{0,80}"
    r"|(?:read|see|watch) (?:more|also)\b.{0,120}|all rights reserved.{0,40}|(?:copyright\b|©|\(c\)).{0,160}"
    r"|\d+ min(?:ute)?s? read|loading.{0,10}|continue reading.{0,40})\.?",
    re.IGNORECASE,
)
_LEAST_PROSE = 25
"""Characters outside of links; shorter runs are buttons and names."""
_SHORT = 60


def main_runs(body: Node, flow: Flow) -> list[Run]:
    """Return the runs of the page's text."""
    prose = _prose(flow)
    whole = prose[body]
    part = _part(body, flow, prose)
    left_out = {node for node in flow.parents if prose[node] * 2 < whole and _is_named_aside(node)}
    kept = [run for run in flow.runs if _stands_in(run.owner, part, left_out, flow.parents) and not _is_idle(run)]
    return _without_idle_headings(kept) or flow.runs


def _prose(flow: Flow) -> Counter[Node]:
    """Return how many characters of prose each block holds, with all in it."""
    prose: Counter[Node] = Counter()
    for run in flow.runs:
        length = len(run.piece.words) - run.linked
        if run.piece.kind == "heading" or length < _LEAST_PROSE:
            continue
        node: Node | None = run.owner
        while node is not None:
            prose[node] += length
            node = flow.parents.get(node)
    return prose


def _part(body: Node, flow: Flow, prose: Counter[Node]) -> Node:
    named = [node for node in flow.parents if _is_named_main(node) and prose[node] * 5 >= prose[body] * 2]
    if named and prose[body] > 0:
        return min(named, key=lambda node: prose[node])
    children: dict[Node, list[Node]] = {}
    for node, parent in flow.parents.items():
        children.setdefault(parent, []).append(node)
    part = body
    while prose[part] > 0:
        inner = max(children.get(part, ()), key=lambda node: prose[node], default=None)
        if inner is None or inner.tag in _WHOLE or prose[inner] * 20 < prose[part] * 17:
            return part
        part = inner
    return part


_WHOLE = frozenset({"p", "li", "td", "blockquote", "table"})


def _is_named_main(node: Node) -> bool:
    return (
        node.tag in ("article", "main")
        or node.get("role").lower() == "main"
        or "articlebody" in node.get("itemprop").lower().split()
        or node.get("id") == "mw-content-text"
    )


def _is_named_aside(node: Node) -> bool:
    # A form is one of these only where it holds little: some servers wrap whole pages in one.
    is_named = _NAMED.search(f"{node.get('class')} {node.get('id')}") is not None
    return is_named or node.tag in ("footer", "form", "menu")


def _stands_in(owner: Node, part: Node, left_out: set[Node], parents: dict[Node, Node]) -> bool:
    node: Node | None = owner
    while node is not None:
        if node is part:
            return True
        if node in left_out:
            return False
        node = parents.get(node)
    return False


def _is_idle(run: Run) -> bool:
    """Whether it only leads elsewhere, or says nothing of the matter."""
    words = run.piece.words
    if run.piece.kind != "heading" and run.linked * 10 > len(words) * 7 and len(words) - run.linked < _SHORT:
        return True
    return _EMPTY_TALK.fullmatch(words) is not None


def _without_idle_headings(runs: list[Run]) -> list[Run]:
    """Return the runs without headings that nothing stands under."""
    kept: list[Run] = []
    for run in reversed(runs):
        above = kept[-1].piece if kept else None
        if run.piece.kind != "heading" or (
            above is not None and (above.kind != "heading" or above.level > run.piece.level)
        ):
            kept.append(run)
    return kept[::-1]
