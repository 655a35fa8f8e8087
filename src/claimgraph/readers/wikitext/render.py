r"""From the tree of a page to lines of text: what templates, links and footnotes leave there.

A footnote leaves `\x02INDEX\x03`, unread text `\x04INDEX\x05`; control characters of the page itself are taken out
before. Which template leaves what is data: `templates.toml`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from claimgraph.readers.known import day, web_address
from claimgraph.readers.wikitext.tree import Node
from claimgraph.readers.words import clean, note_words

_NAME = re.compile(r"\bname\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s/>\"']+))", re.IGNORECASE)
_NO_NAME = re.compile(r"[\[\]{}<>\x02\x04]")
_EXTERNAL = re.compile(r"\[((?:https?:)?//[^\s\[\]]{1,2000})(?:[ \t]{1,9}([^\[\]\n]{0,500}))?\]")
_BARE_ADDRESS = re.compile(r"https?://[^\s\[\]<>|{}\"\x02-\x05]{1,2000}")
_FILES = re.compile(r"\s*(?:file|image|category|media|template|wikipedia|portal|special|help)\s*:", re.IGNORECASE)
_OTHER_WIKI = re.compile(r"\s*[a-z]{2,3}(?:-[a-z]{2,8})?\s*:")
_SENTINEL = re.compile(r"[\x02\x04]\d+[\x03\x05]")
_DISAMBIGUATION = re.compile(r"\s*\([^()]*\)\s*$|,.*$")
_LONGEST_NOTE = 1000
_LONGEST_NAME = 60
_LONGEST_TARGET = 300


@dataclass(slots=True)
class Page:
    """What is gathered while a page is rendered.

    Attributes:
        named: Footnotes by their name: one is written out once and referred to by name elsewhere.
        notes: Footnotes in the order of the text: what they say, and their address.
        boxes: The fields of its infoboxes, in order: name and text.
        title: The title that an infobox or the page itself shows, or "".
    """

    named: Mapping[str, Node]
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[tuple[str, str]] = field(default_factory=list)
    title: str = ""
    _written: dict[Node, tuple[str, str]] = field(default_factory=dict)
    _in_note: bool = False

    def render(self, children: list[Node | str]) -> str:
        """Return the text of these nodes."""
        return "".join(child if isinstance(child, str) else self._node(child) for child in children)

    def _node(self, node: Node) -> str:
        if node.kind == "link":
            return self._link(node)
        if node.kind == "ref":
            return self._note(*self._of_ref(node))
        return self._template(node)

    def _link(self, node: Node) -> str:
        target, *rest = node.parts()
        words = self.render(target)
        if _FILES.match(words) or (not rest and _OTHER_WIKI.match(words)):
            return ""
        if not rest:
            return words.removeprefix(":")
        label = "|".join(self.render(part) for part in rest)
        return (
            label
            if label.strip()
            else _DISAMBIGUATION.sub("", words[:_LONGEST_TARGET].partition("#")[0]).removeprefix(":")
        )

    def _note(self, text: str, url: str) -> str:
        if self._in_note or (text == "" and url == ""):
            return ""  # a footnote in a footnote is not read
        self.notes.append((text, url))
        return f"\x02{len(self.notes) - 1}\x03"

    def _of_ref(self, node: Node) -> tuple[str, str]:
        written = node if any(child != "" for child in node.children) else self.named.get(ref_name(node.opening), node)
        if self._in_note:
            return "", ""  # a footnote in a footnote; it may even name itself
        if written not in self._written:
            self._in_note = True
            self._written[written] = self._said(written.children)
            self._in_note = False
        return self._written[written]

    def _said(self, children: list[Node | str]) -> tuple[str, str]:
        """Return what a footnote says, and the first address in it."""
        words, url = list[str](), ""
        for child in children:
            if isinstance(child, Node) and child.kind == "template" and is_citation(template_name(child)):
                text, address = self._citation(child)
                words.append(text)
                url = url or address
            elif isinstance(child, str) or child.kind != "ref":
                words.append(child if isinstance(child, str) else self._node(child))
        whole = _SENTINEL.sub("", "".join(words))
        if url == "":
            found = _BARE_ADDRESS.search(whole)
            url = "" if found is None else web_address(found.group().rstrip(".,;"))
        return note_words(_BARE_ADDRESS.sub("", plain(whole)))[:_LONGEST_NOTE], url

    def _citation(self, node: Node) -> tuple[str, str]:
        given = self.parameters(node)
        rules = _rules()["citations"]
        said = [next((given[name] for name in names if given.get(name)), "") for names in rules["shown"]]
        if not any(said):
            said = [value for name, value in given.items() if name.isdigit()]
        url = next((given[name] for name in rules["addresses"] if given.get(name)), "")
        return ", ".join(clean(plain(_SENTINEL.sub("", each))) for each in said if each.strip()), web_address(
            url.strip()
        )

    def parameters(self, node: Node) -> dict[str, str]:
        """Return a template's parameters by name, those without one by number."""
        given: dict[str, str] = {}
        unnamed = 0
        for part in node.parts()[1:]:
            text = self.render(part)
            name, equals, value = text.partition("=")
            name = name.strip().lower()
            if equals != "" and len(name) <= _LONGEST_NAME and _NO_NAME.search(name) is None:
                given[name] = value.strip()
            else:
                unnamed += 1
                given[str(unnamed)] = text
        return given

    def _template(self, node: Node) -> str:
        name, rules = template_name(node), _rules()
        if is_infobox(name):
            self._box(node)
            return ""
        if ":" in name and name not in rules["footnotes"]["names"]:
            return self._function(node)
        if name in rules["characters"]:
            given = self.parameters(node)
            return str(rules["characters"][name]) + given.get("1", "") * (name not in _STANDS_ALONE)
        if name in rules["footnotes"]["names"]:
            given = self.parameters(node)
            return self._note(clean(plain(_SENTINEL.sub("", given.get("1", ""))))[:_LONGEST_NOTE], "")
        if is_citation(name):
            return self._note(*self._citation(node))
        return self._shown(name, self.parameters(node)) if _leaves_text(name) else ""

    def _function(self, node: Node) -> str:
        """Return what a function of MediaWiki itself leaves: those of case and number, what stands after the colon."""
        name, _, words = self.render(node.parts()[0]).partition(":")
        name = name.strip().lower()
        if name == "displaytitle" and self.title == "":
            self.title = clean(plain(words))
        return words.strip() if name in _FUNCTIONS else ""

    def _shown(self, name: str, given: dict[str, str]) -> str:
        rules = _rules()
        numbered = [value.strip() for key, value in given.items() if key.isdigit()]
        if name in rules["lists"]["names"]:
            return "\n".join(value if value.startswith("*") else f"* {value}" for value in numbered)
        if name in rules["dates"]["names"]:
            return _date(numbered)
        if name in rules["measures"]["names"]:
            joined = " ".join(numbered[:4]) if len(numbered) > 2 and numbered[1] in _RANGES else " ".join(numbered[:2])
            return re.sub(r" ([-–]) ", r"\1", joined)
        if name == "as of":
            return " ".join([given.get("pre", "As of"), *numbered])
        return next((given[key] for key in rules["shows"].get(name, ()) if given.get(key, "").strip()), "")

    def _box(self, node: Node) -> None:
        rules = _rules()["layout"]
        given = self.parameters(node)
        titles = [clean(plain(_SENTINEL.sub("", given.get(name, "")))) for name in rules["titles"]]
        self.title = self.title or next((title for title in titles if title != ""), "")
        for name, value in given.items():
            if value.strip() and re.fullmatch(rules["pattern"], name) is None and name not in rules["titles"]:
                self.boxes.append((name.replace("_", " "), value))


_FUNCTIONS = frozenset({"formatnum", "lc", "uc", "lcfirst", "ucfirst"})
"""Of MediaWiki itself: they show what stands after their colon."""
_STANDS_ALONE = frozenset({"!", "=", "'", "'s", "nbsp", "spaces", "snd", "spnd", "thinsp"})
_RANGES = frozenset({"-", "–", "to", "and", "or", "by", "x", "±"})


def plain(text: str) -> str:
    """Return text without what markup of a line is left in it: quotes for bold, tags, addresses in brackets."""
    text = _EXTERNAL.sub(lambda found: found[2] or "", text)
    text = _BREAK.sub("\n", text)
    text = _TAG.sub("", text)
    text = _BOLD.sub(_without_bold, text)
    return _EMPTY.sub("", _MAGIC.sub("", text))


_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?ul|/?blockquote|/?t[dhr]|/?table|hr)\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}\b[^<>]{0,500}>")
_BOLD = re.compile(r"'{2,}")
_EMPTY = re.compile(r"[ \t]{0,9}\([ \t]{0,9}\)")
"""What is left of brackets when the template in them leaves nothing."""
_MAGIC = re.compile(r"__[A-Z]{3,20}__|~{3,5}")


def _without_bold(found: re.Match[str]) -> str:
    length = len(found.group())
    return "'" if length == 4 else "'" * max(length - 5, 0)


def template_name(node: Node) -> str:
    """Return a template's name, as its page is called: lower case, spaces single."""
    first = node.parts()[0]
    return " ".join("".join(part for part in first if isinstance(part, str)).replace("_", " ").lower().split())


def is_infobox(name: str) -> bool:
    """Return whether a template is the box of facts beside an article."""
    return name.startswith("infobox") or name.endswith(" infobox")


def is_citation(name: str) -> bool:
    """Return whether a template names a source."""
    return name.startswith("cite ") or name in _rules()["footnotes"]["short"]


def ref_name(opening: str) -> str:
    """Return the name that a footnote's tag gives it, or ""."""
    found = _NAME.search(opening)
    return "" if found is None else (found[1] or found[2] or found[3] or "").strip()


def named_refs(root: Node) -> dict[str, Node]:
    """Return the footnotes that have a name and a text."""
    named: dict[str, Node] = {}
    for node in _nodes(root):
        if node.kind == "ref" and any(child != "" for child in node.children):
            name = ref_name(node.opening)
            if name != "":
                named.setdefault(name, node)
    return named


def _nodes(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(child for child in reversed(node.children) if isinstance(child, Node))


def _date(parts: list[str]) -> str:
    """Return a date as year, month and day with hyphens, or as written where it is one text."""
    numbers = [part for part in parts[:3] if part.isascii() and part.isdigit()]
    if len(numbers) < len(parts[:3]) or not numbers or len(numbers[0]) != 4:
        return " ".join(parts[:3])
    text = "-".join(number if len(number) == 4 else number.zfill(2) for number in numbers)
    return text if len(numbers) < 3 or day(text) is not None else " ".join(numbers)


def _leaves_text(name: str) -> bool:
    rules = _rules()
    lists = (rules["lists"], rules["dates"], rules["measures"])
    return name == "as of" or name in rules["shows"] or any(name in each["names"] for each in lists)


@functools.cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("templates.toml").read_text("utf-8"))
