"""Find what belongs together in wikitext: templates, links, footnotes; in time proportional to its length.

Why not a library: on 23 November 2026 mwparserfromhell 0.7.2 needed more than 20 s for `{{a|` written 10,000 times
and 7.8 s for `<ref>` as often (its issue 364 is open), and cannot be interrupted while it works.

Two passes. The first pairs opening and closing marks with a stack; a mark without a partner is plain text. The second
builds the tree of those pairs alone. Nothing is dropped but what nests deeper than MediaWiki itself expands.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

DEEPEST = 40
"""Marks in marks; MediaWiki gives up on templates there too (its setting $wgMaxTemplateDepth)."""

NodeKind = Literal["page", "template", "link", "ref"]

_MARKS = re.compile(r"\{\{+|\}\}+|\[\[|\]\]|<ref\b(?:[^<>/]|/(?!>)){0,300}/?>|</ref\s{0,20}>", re.IGNORECASE)
_LITERAL = re.compile(
    r"<(nowiki|pre|math|chem|syntaxhighlight|source|gallery|timeline|score|graph|mapframe|maplink|templatestyles|imagemap"
    r"|section|indicator|templatedata|inputbox|poll|hiero)\b([^<>]{0,300})>",
    re.IGNORECASE,
)
_CLOSES = {"}}": "{{", "]]": "[["}
_KINDS: dict[str, NodeKind] = {"{{": "template", "[[": "link", "<ref": "ref"}


@dataclass(slots=True, eq=False)
class Node:
    """Something that was marked, with what stands in it.

    Attributes:
        kind: What it is.
        children: Texts and nodes, in order.
        opening: The mark itself, for a footnote's name.
    """

    kind: NodeKind
    children: list[Node | str] = field(default_factory=list)
    opening: str = ""

    def parts(self) -> list[list[Node | str]]:
        """Return its contents, cut at each `|` that is its own."""
        found: list[list[Node | str]] = [[]]
        for child in self.children:
            if isinstance(child, Node):
                found[-1].append(child)
                continue
            first, *others = child.split("|")
            found[-1].append(first)
            found.extend([other] for other in others)
        return found


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark; `name` is that of its opening form, and one that is `whole` needs no partner."""

    name: str
    start: int
    end: int
    opens: bool
    whole: bool = False


def without_comments(text: str) -> str:
    """Return the text without comments; one that is never closed reaches to the end."""
    parts, at = list[str](), 0
    while (start := text.find("<!--", at)) >= 0:
        parts.append(text[at:start])
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join(parts)
        at = end + 3
    parts.append(text[at:])
    return "".join(parts)


def without_literals(text: str) -> tuple[str, list[str]]:
    r"""Return the text with what is not to be read as markup taken out, and what that was.

    `<nowiki>` and `<pre>` leave `\x04INDEX\x05` in the text, formulas and code leave nothing.
    """
    parts, kept, at, unclosed = list[str](), list[str](), 0, set[str]()
    lower = text.lower() if len(text.lower()) == len(text) else text
    while found := _LITERAL.search(text, at):
        name = found[1].lower()
        parts.append(text[at : found.start()])
        at = found.end()
        if found[2].rstrip().endswith("/") or name in unclosed:
            continue
        end = lower.find(f"</{name}", at)
        if end < 0:
            unclosed.add(name)
            continue
        if name in ("nowiki", "pre"):
            parts.append(f"\x04{len(kept)}\x05")
            kept.append(html.unescape(text[at:end]))
        close = text.find(">", end)
        at = close + 1 if close >= 0 else len(text)
    parts.append(text[at:])
    return "".join(parts), kept


def parse(text: str) -> Node:
    """Return the tree of a text without comments and literals."""
    root = Node("page")
    stack, at, too_deep = [root], 0, 0
    for mark in _paired(list(_marks(text))):
        if too_deep == 0:
            stack[-1].children.append(text[at : mark.start])
        if mark.opens and (too_deep > 0 or len(stack) > DEEPEST):
            too_deep += not mark.whole
        elif mark.opens:
            node = Node(_KINDS[mark.name], opening=text[mark.start : mark.end])
            stack[-1].children.append(node)
            if not mark.whole:
                stack.append(node)
        elif too_deep > 0:
            too_deep -= 1
        else:
            stack.pop()
        at = mark.end
    root.children.append(text[at:])
    return root


def _marks(text: str) -> list[_Mark]:
    marks: list[_Mark] = []
    for found in _MARKS.finditer(text):
        words, start = found.group(), found.start()
        if words.startswith(("{", "}")):
            name = words[:2]
            # An odd brace stands outside: "{{{x" is "{" and "{{x".
            first = start + len(words) % 2 if name == "{{" else start
            ends = range(first, first + len(words) // 2 * 2, 2)
            marks.extend(_Mark(_CLOSES.get(name, name), each, each + 2, name == "{{") for each in ends)
        elif words in ("[[", "]]"):
            marks.append(_Mark("[[", start, found.end(), words == "[["))
        else:
            marks.append(_Mark("<ref", start, found.end(), not words.startswith("</"), words.endswith("/>")))
    return marks


def _paired(marks: list[_Mark]) -> list[_Mark]:
    """Return the marks that have a partner; footnotes that close themselves need none."""
    kept = [False] * len(marks)
    stack, waiting = list[int](), Counter[str]()
    for place, mark in enumerate(marks):
        if mark.whole:
            kept[place] = True
        elif mark.opens:
            stack.append(place)
            waiting[mark.name] += 1
        elif waiting[mark.name] > 0:
            opened = stack.pop()
            waiting[marks[opened].name] -= 1
            while marks[opened].name != mark.name:
                opened = stack.pop()
                waiting[marks[opened].name] -= 1
            kept[opened] = kept[place] = True
    return [mark for place, mark in enumerate(marks) if kept[place]]
