"""Build a tree from tags: implied ends are closed, wrong ones passed over, and nothing nests deeper than a limit.

This is simpler than the tree that the WHATWG standard builds, and always linear. It differs where elements overlap
(`<b><p></b>`) or stand loose in a table: there the text is the same, and only its formatting is another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claimgraph.readers.html.tokens import Comment, End, Start, Token

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
