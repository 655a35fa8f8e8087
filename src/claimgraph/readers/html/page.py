"""A page as it is read: parsed into a tree as browsers do, gone through line by line, and cut down to its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from claimgraph.readers.text import BlockWords, PlainBlock, clean, web_address
from claimgraph.schema import BlockKind, Citation

# The tree, by lexbor, in time and memory proportional to the page's length.
#
# The standard's own tree is not linear. Measured with selectolax 1.0.2 on 30 November 2026: a page of 29 KB took 1.5 GB
# (2,000 times `<b id=…>` and 2,000 paragraphs, each of which opens all of them again), a tag with 50,000 attributes
# 3.3 s, and 20,000 times `<dl><dd>` with as many `<dt>` 3.0 s, four times as much for twice the length. So a guard of
# two expressions goes before: one cuts tags after so many attributes, the other tells which pages need those tags
# renamed and their depth bounded. Nothing of that touches the text, nor pages as people write them.


DEEPEST = 100
"""Elements in elements; deeper ones become siblings. Pages made by hand and by editors stay below 60."""

_MOST_ATTRIBUTES = 256
_MOST_TAGS = 10_000
"""Of a page whose depth is not looked at: up to here its square is small."""
_MOST_REOPENED = 300_000
"""Tags times kinds of formatting: as many nodes may the standard make of formatting that is closed too late."""

_ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_TAG: Final = re.compile(
    rf"(?P<kept><(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+)"
    rf"(?:{_ATTRIBUTE})*+(?P<close>[\s/]*+>?)"
)
_FORMATS = frozenset({"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"})
_FORMATTING: Final = re.compile(rf"<(?:{'|'.join(sorted(_FORMATS))})(?=[\s/>])(?:{_ATTRIBUTE})*+", re.IGNORECASE)
_RENAMED = "unformatted-"
"""Before the name of a formatting tag on a page of many: the standard opens no element again that it does not know."""

_SPELT = re.compile(rf"(?<=<|/){_RENAMED}")

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS: Final = HEADINGS | frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "dd", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "hr", "li", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", "caption",
})  # fmt: skip
"""Elements that begin a line of their own."""
_SPECIAL = BLOCKS | frozenset({
    "applet", "button", "colgroup", "desc", "foreignobject", "frameset", "head", "iframe", "listing", "marquee",
    "mi", "mn", "mo", "ms", "mtext", "noembed", "noframes", "noscript", "object", "optgroup", "option", "plaintext",
    "script", "select", "style", "template", "textarea", "title", "annotation-xml", "xmp",
})  # fmt: skip
"""Elements that an end tag of another does not close on its way (HTML standard, 13.2.4.2), and some more."""
_UNNESTED = frozenset({
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
})  # fmt: skip
"""Elements that are empty or end where the next one of them begins, so that they nest only in others."""


@dataclass(slots=True, eq=False)
class Element:
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute, "" where there is none."""
        return self.attributes.get(name, "")

    def elements(self) -> Iterator[Element]:
        """Yield this element and all in it, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(child for child in reversed(node.children) if isinstance(child, Element))

    def text(self) -> str:
        """Return all text in it."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                parts.extend([" "] if node.tag == "br" or node.tag in BLOCKS else [])
                waiting.extend(reversed(node.children))
        return "".join(parts)


def parsed(page: str) -> tuple[Element, list[str]]:
    """Return the root of a page, and its comments: programs that save pages note the address in one."""
    from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser  # noqa: PLC0415 - for web pages alone

    # Without events: with them an option costs as much as there are options before it.
    parser = LexborHTMLParser(guarded(page), options=LexborDocumentOptions.WO_EVENTS.value)
    above = None if parser.root is None else parser.root.parent
    root, comments = Element("html"), list[str]()
    waiting = [(root, iter(()) if above is None else above.iter(include_text=True))]
    while waiting:
        node, children = waiting[-1]
        child = next(children, None)
        if child is None:
            waiting.pop()
        elif child.is_text_node:
            text = child.text_content or ""  # that of a script holds the names of tags as we changed them
            node.children.append(text if _RENAMED not in text else _SPELT.sub("", text))
        elif child.is_comment_node:
            comments.append(child.comment_content or "")
        elif child.is_element_node:
            made = Element(
                (child.tag or "").removeprefix(_RENAMED), {key: said or "" for key, said in child.attributes.items()}
            )
            node.children.append(made)
            waiting.append((made if len(waiting) <= DEEPEST else node, child.iter(include_text=True)))
    return next((child for child in root.children if isinstance(child, Element)), root), comments


def guarded(page: str) -> str:
    """Return a page that the standard reads in linear time; what people write stays as it is."""
    page = _TAG.sub(r"\g<kept>\g<close>", page)
    tags = page.count("<")
    formats = len({found.group() for found in _FORMATTING.finditer(page)})
    return _flattened(page) if tags > _MOST_TAGS or tags * formats > _MOST_REOPENED else page


def _flattened(page: str) -> str:
    """Return the page without the tags of elements that nest too deep, and with formatting that nothing opens again.

    The depth is never taken for less than a browser finds: an end tag that closes wrongly is not believed.
    """
    parts, at = list[str](), 0
    stack, passed_over = list[str](), Counter[str]()
    for found in _TAG.finditer(page):
        name, is_foreign = found["name"].lower(), "svg" in stack or "math" in stack
        is_dropped = False
        if name in _UNNESTED and not is_foreign:
            continue
        if found["end"] != "":
            is_dropped = passed_over[name] > 0
            passed_over[name] -= is_dropped
            if not is_dropped:
                _close(stack, name)
        elif not (is_foreign and found["close"].startswith("/")):
            is_dropped = len(stack) >= 2 * DEEPEST or (name in ("html", "body") and name in stack)
            passed_over[name] += is_dropped
            stack.extend([] if is_dropped else [name])
        if is_dropped or name in _FORMATS:
            parts.append(page[at : found.start()])
            at = found.end()
            if not is_dropped:
                parts.append(f"<{found['end']}{_RENAMED}{page[found.start('name') : at]}")
    return "".join([*parts, page[at:]])


def _close(stack: list[str], name: str) -> None:
    """Close the innermost element of that name, unless one stands in it that its end tag does not reach through."""
    for place in range(len(stack) - 1, -1, -1):
        if stack[place] == name:
            del stack[place:]
            return
        if stack[place] in _SPECIAL:
            return


# What stands on the page, line by line, and which of it is its text.


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
_NOTE_MARK = re.compile(r"[\s\[(]{0,9}(?:[0-9]{1,4}|[a-z]{1,3}|[*†‡]|note \d+|nb \d+)[\s\])]*")
_BACK_LINKS = re.compile(r"^[\s^↑]*(?:(?:[a-z]\s|Jump up to:)\s*)*", re.IGNORECASE)

_LONGEST_NOTE = 1000
"""Characters; a mark may lead to any part of the page, and many marks to the same."""
_LONG_CELL = 400
"""Characters; longer cells are columns of a page, not data."""
_MOST_SPAN = 100

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
    r"(?i)(?:advertisement|share(?: this.*)?|print|save|listen|sign up.{0,80}|subscribe.{0,80}|follow us.{0,80}"
    r"|(?:read|see|watch) (?:more|also)\b.{0,120}|all rights reserved.{0,40}|(?:copyright\b|©|\(c\)).{0,160}"
    r"|\d+ min(?:ute)?s? read|loading.{0,10}|continue reading.{0,40})\.?"
)
_LEAST_PROSE = 25
"""Characters outside of links; shorter runs are buttons and names."""
_SHORT = 60
_WHOLE = frozenset({"p", "li", "td", "blockquote", "table"})


Run = tuple[PlainBlock, Element, int]
"""Words that stand on lines of their own, what they stand in, and how many of their characters lead elsewhere."""


class PageReader:
    """A page as it is read through.

    Attributes:
        runs: What was read so far.
        parents: The block that each block stands in.
    """

    def __init__(self, notes: Mapping[str, Element]) -> None:
        self.runs: list[Run] = []
        self.parents: dict[Element, Element] = {}
        self._notes = notes
        self._read_notes: dict[Element, tuple[str, str]] = {}
        self._chain: list[Element] = []
        self._words = BlockWords()
        self._linked = 0
        self._in_link = 0
        self._broken = False
        self._term = ""

    def _visit(self, node: Element) -> None:
        if _unseen(node):
            return
        if node.tag == "br":
            self._line_break()
        elif node.tag in ("sup", "a") and (note := self._footnote(node)) is not None:
            self._words.note(*note)
        elif node.tag == "table" and _stands_for_data(node):
            self._flush()
            self._table(node)
        elif node.tag in BLOCKS:
            self.read(node)
        else:
            is_link = node.tag == "a" and node.get("href") != ""
            self._in_link += is_link
            self._children(node)
            self._in_link -= is_link

    def read(self, node: Element) -> None:
        """Read an element with all that stands in it."""
        self._flush()
        if self._chain:
            self.parents[node] = self._chain[-1]
        self._chain.append(node)
        self._children(node)
        self._flush()
        self._chain.pop()

    def _children(self, node: Element) -> None:
        for child in node.children:
            if isinstance(child, Element):
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
        words, self._words, self._broken = self._words, BlockWords(), False
        linked, self._linked = self._linked, 0
        if words.length == 0 or not self._chain:
            return
        kind, level = self._kind()
        made = words.block(kind, self._term if kind == "item" else "", level)
        if next((node.tag for node in reversed(self._chain) if node.tag in ("dt", "dd")), "") == "dt":
            self._term = made.words
            return
        self._term = ""
        if made.words != "":
            self.runs.append((made, self._chain[-1], linked))

    def _kind(self) -> tuple[BlockKind, int]:
        for node in reversed(self._chain):
            if node.tag in HEADINGS:
                return "heading", max(int(node.tag[1]), 2)
            if node.tag in ("li", "dd", "dt"):
                return "item", 2
            if node.tag in ("td", "article", "section"):
                break
        return "paragraph", 2

    def _table(self, table: Element) -> None:
        if self._chain:
            self.parents[table] = self._chain[-1]
        rows = _rows_of(table, self._cell)
        is_infobox = "infobox" in table.get("class").lower()
        self.runs.extend((made, table, 0) for made in table_blocks(rows, is_infobox=is_infobox))

    def _cell(self, node: Element, words: BlockWords) -> None:
        """Gather the words of a cell; what stands on lines of its own there is set apart by commas."""
        for child in node.children:
            if isinstance(child, str):
                words.add(child)
            elif _unseen(child):
                continue
            elif child.tag in ("sup", "a") and (note := self._footnote(child)) is not None:
                words.note(*note)
            else:
                if child.tag == "br" or child.tag in BLOCKS:
                    words.part()
                self._cell(child, words)

    def _footnote(self, node: Element) -> tuple[str, str] | None:
        """Return the words and the address of the footnote that this mark leads to, or None where it is none."""
        link = node if node.tag == "a" else next((each for each in node.elements() if each.tag == "a"), None)
        target = None if link is None else self._notes.get(link.get("href").partition("#")[2])
        is_mark = node.tag == "sup" or node.get("role") == "doc-noteref"
        if target is None or not is_mark or _NOTE_MARK.fullmatch(node.text()[:40]) is None:
            return None
        if target not in self._read_notes:
            self._read_notes[target] = _note_of(target)
        return self._read_notes[target]

    def above(self, block: Element) -> Iterator[Element]:
        """Yield a block and those that it stands in, from the inside out."""
        node: Element | None = block
        while node is not None:
            yield node
            node = self.parents.get(node)


def _unseen(node: Element) -> bool:
    """Return whether a reader does not see this element as a part of the text."""
    if node.tag in _UNSEEN or node.get("role").strip().lower() in _UNSEEN_ROLES:
        return True
    if "hidden" in node.attributes or node.get("aria-hidden").lower() == "true":
        return True
    return _HIDDEN.search(node.get("style")) is not None or _NO_TEXT.search(node.get("class")) is not None


def _note_of(target: Element) -> tuple[str, str]:
    """Return what a footnote says, and the first address in it."""
    words = BlockWords()
    waiting: list[Element | str] = [target]
    url = ""
    while waiting and words.length < _LONGEST_NOTE:
        each = waiting.pop()
        if isinstance(each, str):
            words.add(each[:_LONGEST_NOTE])
        elif not _unseen(each):
            url = url or (web_address(each.get("href")) if each.tag == "a" else "")
            waiting.extend(reversed(each.children))
    return _BACK_LINKS.sub("", words.block("item").words, count=1), url


def _stands_for_data(table: Element) -> bool:
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


def _rows_of(table: Element, fill: Callable[[Element, BlockWords], None]) -> list[list[PlainBlock]]:
    """Return the cells of each row; a cell that spans rows stands in each of them."""
    rows: list[list[PlainBlock]] = []
    above: dict[int, tuple[PlainBlock, int]] = {}
    for row in _rows(table):
        cells: list[PlainBlock] = []
        below: dict[int, tuple[PlainBlock, int]] = {}
        for node in [*_cells(row), None]:
            while len(cells) in above:
                cell, left = above.pop(len(cells))
                below.update({len(cells): (cell, left - 1)} if left > 1 else {})
                cells.append(cell)
            if node is not None:
                words = BlockWords()
                fill(node, words)
                cell, left = words.block("heading" if node.tag == "th" else "item"), _span(node, "rowspan") - 1
                below.update({len(cells): (cell, left)} if left > 0 else {})
                cells.extend([cell, *[PlainBlock("item", "")] * (_span(node, "colspan") - 1)])
        rows.append(cells)
        above |= below
    return rows


def _span(cell: Element, name: str) -> int:
    value = cell.get(name).strip()
    is_number = value.isascii() and value.isdigit() and len(value) < 5
    return min(max(int(value), 1), _MOST_SPAN) if is_number else 1


def _rows(table: Element) -> Iterator[Element]:
    """Yield the table's own rows, not those of tables in it."""
    for child in table.children:
        if isinstance(child, Element) and child.tag == "tr":
            yield child
        elif isinstance(child, Element) and child.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(child)


def _cells(row: Element) -> list[Element]:
    return [child for child in row.children if isinstance(child, Element) and child.tag in ("td", "th")]


# Which part is its text: names that pages give their parts (`<article>`, `itemprop=articleBody`) are believed where
# most of the prose stands in them; else the smallest element that holds nearly all prose is taken. Nothing that holds
# half of the prose is ever left out because of its name: what is left out is navigation, teasers, comments and footers.


def main_runs(body: Element, flow: PageReader) -> list[Run]:
    """Return the runs of the page's text."""
    prose = _prose(flow)
    whole = prose[body]
    part = _part(body, flow, prose)
    ends = {node for node in flow.parents if prose[node] * 2 < whole and _is_named_aside(node)} | {part}

    def stands_in_part(run: Run) -> bool:
        return next((node for node in flow.above(run[1]) if node in ends), None) is part

    return _without_idle_headings([run for run in flow.runs if stands_in_part(run) and not _is_idle(run)]) or flow.runs


def _prose(flow: PageReader) -> Counter[Element]:
    """Return how many characters of prose each block holds, with all in it."""
    prose: Counter[Element] = Counter()
    for block, owner, linked in flow.runs:
        length = len(block.words) - linked
        if block.kind == "heading" or length < _LEAST_PROSE:
            continue
        for node in flow.above(owner):
            prose[node] += length
    return prose


def _part(body: Element, flow: PageReader, prose: Counter[Element]) -> Element:
    named = [node for node in flow.parents if _is_named_main(node) and prose[node] * 5 >= prose[body] * 2]
    if named and prose[body] > 0:
        return min(named, key=lambda node: prose[node])
    children: dict[Element, list[Element]] = {}
    for node, parent in flow.parents.items():
        children.setdefault(parent, []).append(node)
    part = body
    while prose[part] > 0:
        inner = max(children.get(part, ()), key=lambda node: prose[node], default=None)
        if inner is None or inner.tag in _WHOLE or prose[inner] * 20 < prose[part] * 17:
            return part
        part = inner
    return part


def _is_named_main(node: Element) -> bool:
    return (
        node.tag in ("article", "main")
        or node.get("role").lower() == "main"
        or "articlebody" in node.get("itemprop").lower().split()
        or node.get("id") == "mw-content-text"
    )


def _is_named_aside(node: Element) -> bool:
    # A form is one of these only where it holds little: some servers wrap whole pages in one.
    is_named = _NAMED.search(f"{node.get('class')} {node.get('id')}") is not None
    return is_named or node.tag in ("footer", "form", "menu")


def _is_idle(run: Run) -> bool:
    """Whether it only leads elsewhere, or says nothing of the matter."""
    block, _, linked = run
    if block.kind != "heading" and linked * 10 > len(block.words) * 7 and len(block.words) - linked < _SHORT:
        return True
    return _EMPTY_TALK.fullmatch(block.words) is not None


def _without_idle_headings(runs: list[Run]) -> list[Run]:
    """Return the runs without headings that nothing stands under."""
    kept: list[Run] = []
    for run in reversed(runs):
        block, above = run[0], kept[-1][0] if kept else None
        if block.kind != "heading" or (above is not None and (above.kind != "heading" or above.level > block.level)):
            kept.append(run)
    return kept[::-1]


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


_LONGEST_SAID = 4000
"""Characters; what is longer is no footnote, but markup gone wrong."""
_COMMAS = re.compile(r"\s{0,9},(?:\s{0,9},)+")


def note_words(text: str) -> str:
    """Return the words of a footnote on one line, without the commas that an address taken out leaves behind."""
    return _COMMAS.sub(",", clean(text[:_LONGEST_SAID])).strip(" ,[]()")
