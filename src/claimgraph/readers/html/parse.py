"""Build a tree from tags: implied ends are closed, wrong ones passed over, and nothing nests deeper than a limit.

This is simpler than the tree that the WHATWG standard builds, and always linear. It differs where elements overlap
(`<b><p></b>`) or stand loose in a table: there the text is the same, and only its formatting is another.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# Cut a web page into tags and texts in one pass, in time proportional to its length.
#
# Why not a library: on 23 November 2026 lexbor (selectolax 1.0.2) needed more than 20 s for a tag with 100,000
# attributes and for a list of 100,000 options; libxml2 (lxml 6.1.3) as long for the former, and lost all text nested
# deeper than 2,048; the standard library's `html.parser` (Python 3.11.7) as long for `<!--` written 300,000 times. A
# page that hangs a corpus of thousands is worse than one whose broken markup is read a little differently.
#
# It follows the WHATWG standard where that matters for text: comments, raw text of scripts and styles, quoted
# attributes, character references. Tags are lower case.


_NAME = re.compile(r"/?[A-Za-z][^\s/>]{0,60}")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*)|))?")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_MOST_ATTRIBUTES = 64
"""Of one tag; the others are read over."""


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag."""

    tag: str
    attributes: dict[str, str]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    tag: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; programs that save pages note the address in one."""

    text: str


Token = Start | End | Comment | str


class _Cursor:
    """A place in the page, and which strings are known not to come any more: each is searched in vain only once."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.at = 0
        self._missing: set[str] = set()
        self._lower = ""

    def find(self, words: str, start: int, *, folded: bool = False) -> int:
        """Return where these words begin next, or -1."""
        if words in self._missing:
            return -1
        if folded and self._lower == "":
            self._lower = _ascii_lower(self.page)
        place = (self._lower if folded else self.page).find(words, start)
        if place < 0:
            self._missing.add(words)
        return place


def tokens(page: str) -> Iterator[Token]:
    """Yield the page's tags, comments and texts in order; character references in texts are read."""
    cursor = _Cursor(page)
    text_from = 0
    while True:
        place = page.find("<", cursor.at)
        if place < 0:
            break
        token, end = _markup(cursor, place)
        if token is None and end == place:
            cursor.at = place + 1  # a "<" that opens nothing is text
            continue
        if place > text_from:
            yield unescaped(page[text_from:place])
        if token is not None:
            yield token
        cursor.at = text_from = end
        if isinstance(token, Start) and token.tag in _RAW and not token.closed:
            raw, cursor.at = _raw_text(cursor, token.tag)
            text_from = cursor.at
            if raw != "":
                yield unescaped(raw) if token.tag in ("title", "textarea") else raw
    if text_from < len(page):
        yield unescaped(page[text_from:])


def _markup(cursor: _Cursor, place: int) -> tuple[Token | None, int]:
    """Return the tag or comment here and where it ends; (None, place) where there is none."""
    page = cursor.page
    for opening, closing in _DECLARATIONS:
        if page.startswith(opening, place):
            end = cursor.find(closing, place + 2)
            if end < 0:
                return None, len(page)
            inside = page[place + len(opening) : end]
            kept: dict[str, Token] = {"<!--": Comment(inside), "<![CDATA[": inside}
            return kept.get(opening), end + len(closing)
    found = _NAME.match(page, place + 1)
    attributes, end = ({}, -1) if found is None else _attributes(cursor, found.end())
    if found is None or end < 0:
        return None, place  # a tag that never ends: a browser drops all that follows, we keep it as text
    name = _ascii_lower(found.group())
    if name.startswith("/"):
        return End(name[1:]), end
    return Start(name, attributes, page[end - 2] == "/"), end


_DECLARATIONS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"))


def _attributes(cursor: _Cursor, place: int) -> tuple[dict[str, str], int]:
    """Return a tag's attributes and where it ends, -1 where it never does."""
    page = cursor.page
    attributes: dict[str, str] = {}
    if cursor.find(">", place) < 0:
        return attributes, -1
    while True:
        found = _ATTRIBUTE.match(page, place)
        if found is None:
            break
        place = found.end()
        name = _ascii_lower(found[1])
        if len(attributes) < _MOST_ATTRIBUTES and name not in attributes:
            attributes[name] = unescaped(found[2] or found[3] or found[4] or "")
        if page.startswith(('"', "'"), place):  # a quotation mark that nothing closes
            break
    end = cursor.find(">", place)
    return attributes, end + 1 if end >= 0 else -1


def _raw_text(cursor: _Cursor, tag: str) -> tuple[str, int]:
    """Return what stands before the end tag of a script or the like, and where that begins."""
    start = cursor.at
    end = cursor.find(f"</{tag}", start, folded=True)
    if end >= 0:
        return cursor.page[start:end], end
    # Never closed: a browser takes the rest of the page for a script. Only a title and the like are given up early.
    return ("", start) if tag in ("title", "textarea") else ("", len(cursor.page))


def unescaped(text: str) -> str:
    """Return the text with its character references read."""
    # `html.unescape` turns the digits into a number, and Python refuses numbers of more than 4,300 digits.
    return html.unescape(_BEYOND.sub("\ufffd", text)) if "&" in text else text


_BEYOND = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{8,});?")


def _ascii_lower(text: str) -> str:
    """Return the text with A to Z in lower case; `str.lower` may change its length."""
    return text.translate(_LOWER)


_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}

DEEPEST = 100
"""Elements in elements; deeper ones become siblings. Pages made by hand and by editors stay below 60."""

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "details",
        "dialog",
        "dd",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "html",
        "hr",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_CLOSED_BY = {
    "p": _BLOCKS - {"li", "td", "th", "tr", "body", "html"},
    "head": _BLOCKS - {"head"},
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option", "optgroup"}),
    "td": frozenset({"td", "th", "tr", "tbody", "thead", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "thead", "tfoot"}),
    "tr": frozenset({"tr", "tbody", "thead", "tfoot"}),
    "tbody": frozenset({"tbody", "tfoot"}),
    "thead": frozenset({"tbody", "tfoot"}),
}
_CLOSES = {tag: [each for each, by in _CLOSED_BY.items() if tag in by] for tag in _BLOCKS | {"option", "optgroup"}}
_FENCES = frozenset({"table", "ul", "ol", "dl", "select", "body", "html"})
"""What an implied end never reaches out of."""


def is_block(tag: str) -> bool:
    """Return whether an element begins a line of its own."""
    return tag in _BLOCKS


def is_heading(tag: str) -> bool:
    """Return whether it is one of h1 to h6."""
    return tag in _HEADINGS


@dataclass(slots=True, eq=False)
class Node:
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute, "" where there is none."""
        return self.attributes.get(name, "")

    def elements(self) -> Iterator[Node]:
        """Yield this element and all in it, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def text(self) -> str:
        """Return all text in it."""
        parts: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                parts.extend([" "] if node.tag == "br" or is_block(node.tag) else [])
                waiting.extend(reversed(node.children))
        return "".join(parts)


@dataclass(slots=True)
class Tree:
    """A page.

    Attributes:
        root: Holds everything.
        comments: Its comments, for the notes of programs that save pages.
    """

    root: Node
    comments: list[str]


def tree(tokens: Iterable[Token]) -> Tree:
    """Return the tree of these tokens."""
    root = Node("html")
    stack, open_tags, comments = [root], Counter({"html": 1}), list[str]()
    for token in tokens:
        if isinstance(token, str):
            stack[-1].children.append(token)
        elif isinstance(token, Comment):
            comments.append(token.text)
        elif isinstance(token, End):
            if open_tags[token.tag] > 0 and token.tag not in ("html", "body"):
                _close(stack, open_tags, token.tag)
        else:
            _open(stack, open_tags, token)
    return Tree(root, comments)


def _open(stack: list[Node], open_tags: Counter[str], token: Start) -> None:
    if token.tag in ("html", "body") and open_tags[token.tag] > 0:
        for node in stack:
            if node.tag == token.tag:
                node.attributes.update(
                    {key: value for key, value in token.attributes.items() if key not in node.attributes}
                )
        return
    _imply_ends(stack, open_tags, token.tag)
    node = Node(token.tag, token.attributes)
    stack[-1].children.append(node)
    if token.tag not in VOID and not token.closed and len(stack) < DEEPEST:
        stack.append(node)
        open_tags[token.tag] += 1


def _imply_ends(stack: list[Node], open_tags: Counter[str], tag: str) -> None:
    """Close what this tag ends without saying so, such as a paragraph before a list."""
    if not any(open_tags[each] > 0 for each in _CLOSES.get(tag, ())):
        return
    for place in range(len(stack) - 1, 0, -1):
        open_tag = stack[place].tag
        if tag in _CLOSED_BY.get(open_tag, ()):
            for node in stack[place:]:
                open_tags[node.tag] -= 1
            del stack[place:]
        elif open_tag in _FENCES or (open_tag in _BLOCKS and open_tag not in _CLOSED_BY):
            return


def _close(stack: list[Node], open_tags: Counter[str], tag: str) -> None:
    fenced = tag not in _FENCES and tag not in _BLOCKS
    for place in range(len(stack) - 1, 0, -1):
        if stack[place].tag == tag:
            for node in stack[place:]:
                open_tags[node.tag] -= 1
            del stack[place:]
            return
        if fenced and stack[place].tag in ("td", "th", "table", "li"):
            return  # a stray </b> in a cell ends nothing outside of it
