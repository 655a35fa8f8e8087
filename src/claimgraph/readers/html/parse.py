"""Parse a web page into a tree as browsers do, by lexbor, in time and memory proportional to its length.

The standard's own tree is not linear. Measured with selectolax 1.0.2 on 30 November 2026: a page of 29 KB took 1.5 GB
(2,000 times `<b id=…>` and 2,000 paragraphs, each of which opens all of them again), a tag with 50,000 attributes
3.3 s, and 20,000 times `<dl><dd>` with as many `<dt>` 3.0 s, four times as much for twice the length. So a guard of
two expressions goes before: one cuts tags after so many attributes, the other tells which pages need those tags
renamed and their depth bounded. Nothing of that touches the text, nor pages as people write them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

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
