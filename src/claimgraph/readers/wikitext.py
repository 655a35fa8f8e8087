"""Raw MediaWiki markup, as a wiki's "edit source" shows it: headings, lists, tables, the infobox, and footnotes."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import PurePath
from typing import Any, Final, Literal

from claimgraph.errors import DocumentError
from claimgraph.readers import text as plain
from claimgraph.readers.html.page import note_words, table_blocks, without_apparatus
from claimgraph.readers.text import UNSAID, day, document, web_address
from claimgraph.schema import Document

DEEPEST = 40
"""Marks in marks; MediaWiki gives up on templates there too (its setting $wgMaxTemplateDepth)."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MARKS = re.compile(r"\{\{+|\}\}|\[\[|\]\]|<ref\b(?:[^<>/]|/(?!>)){0,300}/?>|</ref\s{0,20}>", re.IGNORECASE)
_LITERAL = re.compile(
    r"(?i)<(nowiki|pre|math|chem|syntaxhighlight|source|gallery|timeline|score|graph|mapframe|maplink|templatestyles|imagemap"
    r"|section|indicator|templatedata|inputbox|poll|hiero)\b([^<>]{0,300})>"
)
_KINDS: Final[Mapping[str, Literal["template", "link", "ref"]]] = {
    "{": "template", "}": "template", "[": "link", "]": "link", "<": "ref",
}  # fmt: skip
_HEADING = re.compile(r"(={1,6})([^\n]*?)\1\s*(?:[\x02-\x05\d]*)")
_LIST = re.compile(r"([*#:;]+)\s*(.*)", re.DOTALL)
_RULE = re.compile(r"-{4,}")
_REDIRECT = re.compile(r"\s*+#redirect\s*+:?\s*+\[\[([^\]|#]{1,200})", re.IGNORECASE)
_CELL_ATTRIBUTE = re.compile(r"\w\s*=")
_SENTINELS = re.compile(r"(\x02\d+\x03|\x04\d+\x05)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_NAME = re.compile(r"\bname\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s/>\"']+))", re.IGNORECASE)
_NO_NAME = re.compile(r"[\[\]{}<>\x02\x04]")
_EXTERNAL = re.compile(r"\[((?:https?:)?//[^\s\[\]]{1,2000})(?:[ \t]{1,9}([^\[\]\n]{0,500}))?\]")
_BARE_ADDRESS = re.compile(r"https?://[^\s\[\]<>|{}\"\x02-\x05]{1,2000}")
_FILES = re.compile(r"\s*(?:file|image|category|media|template|wikipedia|portal|special|help)\s*:", re.IGNORECASE)
_OTHER_WIKI = re.compile(r"\s*[a-z]{2,3}(?:-[a-z]{2,8})?\s*:")
_SENTINEL = re.compile(r"[\x02\x04]\d+[\x03\x05]")
_DISAMBIGUATION = re.compile(r"\s{0,9}\([^()]{0,200}\)\s*+$|,.*$")
_LONGEST_NOTE = 1000
_LONGEST_NAME = 60
_LONGEST_TARGET = 300
_LONGEST_ATTRIBUTES = 400
_FUNCTIONS = frozenset({"formatnum", "lc", "uc", "lcfirst", "ucfirst"})
"""Of MediaWiki itself: they show what stands after their colon."""
_STANDS_ALONE = frozenset({"!", "=", "'", "'s", "nbsp", "spaces", "snd", "spnd", "thinsp"})
_RANGES = frozenset({"-", "–", "to", "and", "or", "by", "x", "±"})
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?ul|/?blockquote|/?t[dhr]|/?table|hr)\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}\b[^<>]{0,500}>")
_BOLD = re.compile(r"'{2,}")
_EMPTY = re.compile(r"[ \t]{0,9}\([ \t]{0,9}\)")
"""What is left of brackets when the template in them leaves nothing."""
_MAGIC = re.compile(r"__[A-Z]{3,20}__|~{3,5}")


def read(data: bytes, name: str, metadata: Mapping[str, str], *, title: str = "") -> Document:
    """Return the document of this page; refuse one that is empty, no text, not UTF-8, or leads only elsewhere.

    The title of the page is its own, or the one given, or the name of the file.
    """
    text = _CONTROL.sub("", plain.decoded(data, name).replace("\r\n", "\n").replace("\r", "\n"))
    if found := _REDIRECT.match(text):
        remedy = "Save that page instead."
        raise DocumentError(name, f"this page only leads to another one, {plain.clean(found[1])!r}", remedy)
    marked, literals = _without_literals(_COMMENT.sub("", text))
    root = _parsed(marked)
    page = _WikiRenderer(root)
    lines = _plain(page.render(root.children)).split("\n")
    reader = _WikiReader(page.notes, literals)
    body = list(without_apparatus(reader.blocks(lines)))
    if not body and not page.boxes:
        raise DocumentError(name, "the page has no text of its own", "Give a page with at least one sentence.")
    title = page.title or title or PurePath(name).stem.replace("_", " ")
    fields = [reader.words(_listed(value)).block("field", label) for label, value in page.boxes]
    return document([plain.PlainBlock("title", title), *fields, *body], replace(UNSAID, title=title), metadata, name)


def _listed(value: str) -> str:
    """Return the lines of a field as one, set apart by commas."""
    lines = [re.sub(r"^[*#:;]+\s*", "", line.strip()) for line in _plain(value).split("\n")]
    joined = ""
    for line in filter(None, lines):
        joined += line if joined == "" else (" " if joined[-1] in ",;:.(–—" else ", ") + line
    return joined


class _WikiReader:
    """Reads the lines of a page."""

    def __init__(self, notes: list[tuple[str, str]], literals: list[str]) -> None:
        self._notes = notes
        self._literals = literals

    def blocks(self, lines: list[str]) -> Iterator[plain.PlainBlock]:
        """Yield the blocks of the page."""
        paragraph: list[str] = []
        at = 0
        while at < len(lines):
            line = lines[at].strip()
            at += 1
            heading = _HEADING.fullmatch(line) if line.startswith("=") else None
            if not (line == "" or heading or line.startswith(("*", "#", ":", ";", "{|")) or _RULE.fullmatch(line)):
                paragraph.append(line)
                continue
            yield from self._paragraph(paragraph)
            paragraph = []
            if heading is not None:
                yield self.words(heading[2]).block("heading", level=max(len(heading[1]), 2))
            elif line.lstrip(":").startswith("{|"):
                rows, at = self._table(lines, at)
                yield from table_blocks(rows)
            elif found := _LIST.fullmatch(line):
                yield from self._item(found[1], found[2])
        yield from self._paragraph(paragraph)

    def _paragraph(self, lines: list[str]) -> Iterator[plain.PlainBlock]:
        if lines:
            yield self.words(" ".join(lines)).block("paragraph")

    def _item(self, marks: str, text: str) -> Iterator[plain.PlainBlock]:
        """Yield the item; `;` begins a term, and what it means follows a colon."""
        if marks.endswith(";") and ":" in text and "//" not in text:
            term, _, meaning = text.partition(":")
            yield self.words(meaning).block("item", self.words(term).block("item").words)
        else:
            yield self.words(text).block("paragraph" if marks.strip(":") == "" else "item")

    def words(self, text: str) -> plain.BlockWords:
        """Return these words, with the footnotes whose marks stand in them."""
        words = plain.BlockWords()
        for part in _SENTINELS.split(text):
            if part.startswith("\x02"):
                words.note(*self._notes[int(part[1:-1])])
            elif part.startswith("\x04"):
                words.add(self._literals[int(part[1:-1])])
            else:
                words.add(plain.unescaped(part))
        return words

    def _table(self, lines: list[str], at: int) -> tuple[list[list[plain.PlainBlock]], int]:
        """Return the rows of the table that begins above this line, and the line after it."""
        rows: list[list[plain.PlainBlock]] = []
        row: list[tuple[str, bool]] = []
        depth = 1
        while at < len(lines) and depth > 0:
            line = lines[at].strip()
            at += 1
            if line.startswith("{|"):
                depth += 1
            elif line.startswith("|}"):
                depth -= 1
            elif _HEADING.fullmatch(line) if line.startswith("=") else False:
                at -= 1
                break
            elif line.startswith(("|-", "|+")):
                rows.append(self._cells(row))
                row = []
            elif line.startswith(("|", "!")):
                row.extend(_split(line))
            elif row:
                row[-1] = (f"{row[-1][0]} {line}", row[-1][1])
        rows.append(self._cells(row))
        return [cells for cells in rows if cells], at

    def _cells(self, row: list[tuple[str, bool]]) -> list[plain.PlainBlock]:
        return [self.words(text).block("heading" if is_header else "item") for text, is_header in row]


def _split(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the cells of a line of a table, without their attributes."""
    is_header = line.startswith("!")
    for cell in re.split(r"\|\||!!", line[1:]) if is_header else line[1:].split("||"):
        before, bar, after = cell.partition("|")
        has_attributes = bar != "" and len(before) < _LONGEST_ATTRIBUTES and _CELL_ATTRIBUTE.search(before) is not None
        yield (after if has_attributes else cell).strip(), is_header


class _WikiRenderer:
    """What templates, links and footnotes leave in the text, and what is gathered on the way.

    Attributes:
        notes: Footnotes in the order of the text: what they say, and their address.
        boxes: The fields of its infoboxes, in order: name and text.
        title: The title that an infobox or the page itself shows, or "".
    """

    def __init__(self, root: WikiNode) -> None:
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[tuple[str, str]] = []
        self.title = ""
        self._written: dict[WikiNode, tuple[str, str]] = {}
        self._in_note = False
        # One footnote is written out once and referred to by its name elsewhere.
        self._named: dict[str, WikiNode] = {}
        waiting = [root]
        while waiting:
            node = waiting.pop()
            waiting.extend(child for child in reversed(node.children) if isinstance(child, WikiNode))
            if node.kind == "ref" and any(child != "" for child in node.children) and _ref_name(node) != "":
                self._named.setdefault(_ref_name(node), node)

    def render(self, children: list[WikiNode | str]) -> str:
        """Return the text of these nodes."""
        return "".join(child if isinstance(child, str) else self._node(child) for child in children)

    def _node(self, node: WikiNode) -> str:
        if node.kind == "link":
            return self._link(node)
        if node.kind == "ref":
            return self._note(*self._of_ref(node))
        return self._template(node)

    def _link(self, node: WikiNode) -> str:
        target, *rest = node.parts()
        words = self.render(target)
        if _FILES.match(words) or (not rest and _OTHER_WIKI.match(words)):
            return ""
        if not rest:
            return words.removeprefix(":")
        label = "|".join(self.render(part) for part in rest)
        if label.strip():
            return label
        return _DISAMBIGUATION.sub("", words[:_LONGEST_TARGET].partition("#")[0]).removeprefix(":")

    def _note(self, text: str, url: str) -> str:
        if self._in_note or (text == "" and url == ""):
            return ""  # a footnote in a footnote is not read
        self.notes.append((text, url))
        return f"\x02{len(self.notes) - 1}\x03"

    def _of_ref(self, node: WikiNode) -> tuple[str, str]:
        written = node if any(child != "" for child in node.children) else self._named.get(_ref_name(node), node)
        if self._in_note:
            return "", ""  # a footnote in a footnote; it may even name itself
        if written not in self._written:
            self._in_note = True
            self._written[written] = self._said(written.children)
            self._in_note = False
        return self._written[written]

    def _said(self, children: list[WikiNode | str]) -> tuple[str, str]:
        """Return what a footnote says, and the first address in it."""
        words, url = list[str](), ""
        for child in children:
            if isinstance(child, WikiNode) and child.kind == "template" and _is_citation(_template_name(child)):
                text, address = self._citation(child)
                words.append(text)
                url = url or address
            elif isinstance(child, str) or child.kind != "ref":
                words.append(child if isinstance(child, str) else self._node(child))
        whole = _SENTINEL.sub("", "".join(words))
        if url == "":
            found = _BARE_ADDRESS.search(whole)
            url = "" if found is None else web_address(found.group().rstrip(".,;"))
        return note_words(_BARE_ADDRESS.sub("", _plain(whole)))[:_LONGEST_NOTE], url

    def _citation(self, node: WikiNode) -> tuple[str, str]:
        given = self._parameters(node)
        rules = _rules()["citations"]
        said = [next((given[name] for name in names if given.get(name)), "") for names in rules["shown"]]
        if not any(said):
            said = [value for name, value in given.items() if name.isdigit()]
        url = next((given[name] for name in rules["addresses"] if given.get(name)), "")
        words = [plain.clean(_plain(_SENTINEL.sub("", each))) for each in said if each.strip()]
        return ", ".join(words), web_address(url.strip())

    def _parameters(self, node: WikiNode) -> dict[str, str]:
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

    def _template(self, node: WikiNode) -> str:
        name, rules = _template_name(node), _rules()
        if name.startswith("infobox") or name.endswith(" infobox"):
            self._box(node)
            return ""
        if ":" in name and name not in rules["footnotes"]["names"]:
            return self._function(node)
        if name in rules["characters"]:
            given = self._parameters(node)
            return str(rules["characters"][name]) + given.get("1", "") * (name not in _STANDS_ALONE)
        if name in rules["footnotes"]["names"]:
            given = self._parameters(node)
            return self._note(plain.clean(_plain(_SENTINEL.sub("", given.get("1", ""))))[:_LONGEST_NOTE], "")
        if _is_citation(name):
            return self._note(*self._citation(node))
        return self._shown(name, self._parameters(node)) if _leaves_text(name) else ""

    def _function(self, node: WikiNode) -> str:
        """Return what a function of MediaWiki itself leaves: those of case and number, what stands after the colon."""
        name, _, words = self.render(node.parts()[0]).partition(":")
        name = name.strip().lower()
        if name == "displaytitle" and self.title == "":
            self.title = plain.clean(_plain(words))
        return words.strip() if name in _FUNCTIONS else ""

    def _shown(self, name: str, given: dict[str, str]) -> str:
        rules = _rules()
        numbered = [value.strip() for key, value in given.items() if key.isdigit()]
        if name in rules["lists"]["names"]:
            return "\n".join(value if value.startswith("*") else f"* {value}" for value in numbered)
        if name in rules["dates"]["names"]:
            return _date(numbered)
        if name in rules["joined"]["names"]:
            return " ".join(numbered[:2])
        if name in rules["measures"]["names"]:
            joined = " ".join(numbered[:4]) if len(numbered) > 2 and numbered[1] in _RANGES else " ".join(numbered[:2])
            return re.sub(r" ([-–]) ", r"\1", joined)
        if name == "as of":
            return " ".join([given.get("pre", "As of"), *numbered])
        return next((given[key] for key in rules["shows"].get(name, ()) if given.get(key, "").strip()), "")

    def _box(self, node: WikiNode) -> None:
        rules = _rules()["layout"]
        given = self._parameters(node)
        titles = [plain.clean(_plain(_SENTINEL.sub("", given.get(name, "")))) for name in rules["titles"]]
        self.title = self.title or next((title for title in titles if title != ""), "")
        for name, value in given.items():
            if value.strip() and re.fullmatch(rules["pattern"], name) is None and name not in rules["titles"]:
                self.boxes.append((name.replace("_", " "), value))


def _plain(text: str) -> str:
    """Return text without what markup of a line is left in it: quotes for bold, tags, addresses in brackets."""
    text = _EXTERNAL.sub(lambda found: found[2] or "", text)
    text = _BREAK.sub("\n", text)
    text = _TAG.sub("", text)
    text = _BOLD.sub(_without_bold, text)
    return _EMPTY.sub("", _MAGIC.sub("", text))


def _without_bold(found: re.Match[str]) -> str:
    length = len(found.group())
    return "'" if length == 4 else "'" * max(length - 5, 0)


def _template_name(node: WikiNode) -> str:
    """Return a template's name, as its page is called: lower case, spaces single."""
    first = node.parts()[0]
    return " ".join("".join(part for part in first if isinstance(part, str)).replace("_", " ").lower().split())


def _is_citation(name: str) -> bool:
    return name.startswith("cite ") or name in _rules()["footnotes"]["short"]


def _date(parts: list[str]) -> str:
    """Return a date as year, month and day with hyphens, or as written where it is one text."""
    numbers = [part for part in parts[:3] if part.isascii() and part.isdigit()]
    if len(numbers) < len(parts[:3]) or not numbers or len(numbers[0]) != 4:
        return " ".join(parts[:3])
    text = "-".join(number if len(number) == 4 else number.zfill(2) for number in numbers)
    return text if len(numbers) < 3 or day(text) is not None else " ".join(numbers)


def _leaves_text(name: str) -> bool:
    rules = _rules()
    lists = (rules["lists"], rules["dates"], rules["joined"], rules["measures"])
    return name == "as of" or name in rules["shows"] or any(name in each["names"] for each in lists)


@functools.cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("templates.toml").read_text("utf-8"))


def _ref_name(node: WikiNode) -> str:
    """Return the name that a footnote's tag gives it, or ""."""
    found = _NAME.search(node.opening)
    return "" if found is None else (found[1] or found[2] or found[3] or "").strip()


# What belongs together is found in two passes, in time proportional to the length. The first pairs opening and closing
# marks with a stack; a mark without a partner is plain text. The second builds the tree of those pairs alone. Nothing
# is dropped but what nests deeper than MediaWiki itself expands. What templates leave in the text is data:
# `templates.toml`. There a footnote leaves `\x02INDEX\x03`, unread text `\x04INDEX\x05`; control characters of the page
# itself are taken out before.


@dataclass(slots=True, eq=False)
class WikiNode:
    """Something that was marked, with what stands in it."""

    kind: Literal["page", "template", "link", "ref"]
    opening: str = ""  # the mark itself, for a footnote's name
    children: list[WikiNode | str] = field(default_factory=list)

    def parts(self) -> list[list[WikiNode | str]]:
        """Return its contents, cut at each `|` that is its own."""
        found: list[list[WikiNode | str]] = [[]]
        for child in self.children:
            if isinstance(child, WikiNode):
                found[-1].append(child)
                continue
            first, *others = child.split("|")
            found[-1].append(first)
            found.extend([other] for other in others)
        return found


def _without_literals(text: str) -> tuple[str, list[str]]:
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
            kept.append(plain.unescaped(text[at:end]))
        close = text.find(">", end)
        at = close + 1 if close >= 0 else len(text)
    parts.append(text[at:])
    return "".join(parts), kept


def _parsed(text: str) -> WikiNode:
    """Return the tree of a text without comments and literals; a mark without a partner is text."""
    stack, waiting, at = [WikiNode("page")], Counter[str](), 0
    for found in _MARKS.finditer(text):
        mark = found.group()
        kind = _KINDS[mark[0]]
        # Of an odd number of braces the first stands outside: "{{{x" is "{" and "{{x".
        times, odd = divmod(len(mark), 2) if mark[0] == "{" else (1, 0)
        stack[-1].children.append(text[at : found.start() + odd])
        at = found.end()
        if mark.endswith("/>"):
            stack[-1].children.append(WikiNode("ref", mark))
        elif mark[0] in "{[" or (kind == "ref" and mark[1] != "/"):
            stack.extend(WikiNode(kind, mark if kind == "ref" else mark[:2]) for _ in range(times))
            waiting[kind] += times
        elif waiting[kind] == 0:
            stack[-1].children.append(mark)
        else:
            place = next(place for place in range(len(stack) - 1, 0, -1) if stack[place].kind == kind)
            waiting.subtract(node.kind for node in stack[place:])
            closed = _spread(stack, place)
            stack[-1].children.append(closed)
    stack[-1].children.append(text[at:])
    root = _spread(stack, 0)
    level = [root]
    for _ in range(DEEPEST):
        level = [child for node in level for child in node.children if isinstance(child, WikiNode)]
    for node in level:
        node.children = [child for child in node.children if isinstance(child, str)]
    return root


def _spread(stack: list[WikiNode], place: int) -> WikiNode:
    """Take a node from the stack, and those above it, that nothing closed, as text in it."""
    node, *unclosed = stack[place:]
    for each in unclosed:
        node.children += [each.opening, *each.children]
    del stack[place:]
    return node
