"""Read the structure of a text: titles, headings, fields, list items and paragraphs, with exact offsets.

The form is that of a Wikipedia article as plain text: headings between `=`, an infobox as lines `- Field: value` above
the first paragraph, items as lines `- …`, paragraphs of one line. A heading parsed as prose would become a speaker.
"""

import dataclasses
import itertools
import re
from collections.abc import Iterator

from claimgraph.propose.english.dates import find_dates
from claimgraph.propose.english.sheets import Line, read_sheet, split_fields
from claimgraph.schema import Block, Document, TimeSpan

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# All of these are matched against a line without spaces at its ends, so that no pattern looks at them twice.
_FIELD = re.compile(r"[-*•]\s+(?P<label>[^\W\d_][\w ()/'’-]{0,40}?)\s*:\s+(?P<words>\S.*)")
_ITEM = re.compile(r"(?:[-*•]|[–—](?=\s))\s+(?:[–—]\s*)?(?P<words>\S.*)")
_LABELLED = re.compile(
    r"(?:[\U0001F1E6-\U0001F1FF]{2}\s*)?(?P<label>[^\W\d_][^.,;:!?\"“–—]{0,60}?)\s+[–—]\s+(?P<words>\S.*)"
)


def structured(document: Document) -> Document:
    """Return the same document with its blocks, and with a title if it had none and the text gives one."""
    blocks = tuple(_blocks(document.text))
    titles = [document.text[block.start : block.end] for block in blocks if block.kind == "title"]
    title = document.title or (titles[0] if titles else document.source_file)
    published = document.published or _dateline(document.text)
    return dataclasses.replace(document, blocks=blocks, title=title, published=published)


def _dateline(text: str) -> TimeSpan | None:
    """Return the day that a line of its own near the top gives, as news sites print it; else None."""
    for line in itertools.islice(_LINE.finditer(text), _HEAD_LINES):
        words = line.group().strip()
        if len(words) > _LONGEST_DATELINE or _FIELD.fullmatch(words) is not None:
            continue
        dates = find_dates(words, 0, None)
        rest = words if not dates else words[: dates[0].start] + words[dates[0].end :]
        span = dates[0].span if dates else None
        if span is not None and span.first == span.last and _BESIDE_DATE.fullmatch(rest) is not None:
            return span
    return None


_HEAD_LINES = 6
_LONGEST_DATELINE = 60
_BESIDE_DATE = re.compile(
    r"[\s,|:.-]*(?:(?:first\s+)?(?:published|posted|updated|date)\b[\s:]*(?:on\b)?)?[\s,|:.-]*"
    r"(?:[0-2]?\d[:.][0-5]\d(?:\s*[ap]\.?m\.?)?)?[\s,|A-Z]*",
    re.IGNORECASE,
)


def _blocks(text: str) -> Iterator[Block]:
    section, title, in_head = "", None, True
    lines = [line for line in _LINE.finditer(text) if line.group().strip()]
    sheet = read_sheet([line.group().strip() for line in lines])
    for index, (line, following) in enumerate(itertools.zip_longest(lines, lines[1:])):
        role = sheet.get(index)
        if role is not None:
            block = _of_sheet(line, role, section)
            section = text[block.start : block.end] if role.kind == "heading" else section
            in_head = in_head and role.kind != "heading"
            yield from _each_field(text, block) if role.kind == "value" else (block,)
            continue
        block = _block(line, section, in_head=in_head)
        if in_head and block.kind == "paragraph" and _is_headline(text, line, following):
            block = dataclasses.replace(block, kind="title")
        if block.kind == "paragraph" and not in_head and _is_crosshead(line, following):
            block = dataclasses.replace(block, kind="heading")
        words = text[block.start : block.end]
        if block.kind == "title":
            if title is None:
                title = words
            elif _heading(line.group().strip()) is not None:
                block = dataclasses.replace(block, kind="heading")
        if block.kind == "paragraph" and words == title:
            # An infobox repeats the title as its caption; read as prose it would be a sentence without a verb.
            block = dataclasses.replace(block, kind="title")
        if block.kind == "heading":
            section = words
        in_head = in_head and block.kind in ("title", "field")
        yield from _each_field(text, block) if block.kind == "field" else (block,)


def _of_sheet(line: re.Match[str], role: Line, section: str) -> Block:
    """Return the block of a line of a fact sheet: nobody says its labels, and its values are fields."""
    words = line.group().strip()
    offset = line.start() + len(line.group()) - len(line.group().lstrip())
    if role.kind != "value":
        return Block("heading", offset, offset + len(words), section=section)
    return Block("field", offset + role.start, offset + len(words), label=role.label, section="infobox")


def _each_field(text: str, block: Block) -> Iterator[Block]:
    """Yield the fields of one line: "Reported injuries: 21 | reported deaths = 3"."""
    for label, first, last in split_fields(block.label, text[block.start : block.end]):
        yield dataclasses.replace(block, start=block.start + first, end=block.start + last, label=label)


def _heading(words: str) -> tuple[int, int, int] | None:
    """Return the level of a heading between `=`, and where its words begin and end; None for another line."""
    level = min(len(words) - len(words.lstrip("=")), len(words) - len(words.rstrip("=")), _LEVELS)
    inner = words[level:-level] if level > 0 else ""
    if not inner.strip() or inner.strip()[0] == "=":
        return None
    start = level + len(inner) - len(inner.lstrip())
    return level, start, start + len(inner.strip())


_LEVELS = 6


def _is_headline(text: str, line: re.Match[str], following: re.Match[str] | None) -> bool:
    """Return whether a line above all prose is a title: an infobox's caption, or a headline with a blank line below."""
    words = line.group().strip()
    if len(words) > _LONGEST_TITLE or words[-1] in '.!?:;,”"' or following is None:
        return False
    if _FIELD.fullmatch(following.group().strip()):
        return True
    byline = _BYLINE.match(following.group().strip()) is not None
    blank_below = text.count("\n", line.end(), following.start()) > 1
    return (blank_below or byline) and text[: line.start()].strip() == ""


_BYLINE = re.compile(r"by\s+[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,5}$", re.IGNORECASE)


def _is_crosshead(line: re.Match[str], following: re.Match[str] | None) -> bool:
    """Return whether a short line without a stop stands over prose: "Family members missing"."""
    words = line.group().strip()
    if following is None or not words[:1].isupper() or words[-1] in '.!?:;,”"’)' or re.search(r"\d", words):
        return False
    prose = following.group().strip()
    below = len(prose) > _PROSE and prose[-1] in '.!?”"'
    return below and (len(words.split()) <= _CROSSHEAD or (words.istitle() and len(words.split()) <= 2 * _CROSSHEAD))


_CROSSHEAD = 4
"""Words of a heading that nothing marks."""
_PROSE = 60
"""Characters of a line below it."""


_LONGEST_TITLE = 160
"""Characters; a longer first line is prose."""


def _block(line: re.Match[str], section: str, *, in_head: bool) -> Block:
    """Return the block of one line that is not blank."""
    words = line.group().strip()
    offset = line.start() + len(line.group()) - len(line.group().lstrip())
    if heading := _heading(words):
        level, start, end = heading
        return Block("title" if level == 1 else "heading", offset + start, offset + end, section=section)
    if in_head and (found := _FIELD.fullmatch(words)):
        start, end = found.span("words")
        return Block("field", offset + start, offset + end, label=found["label"], section="infobox")
    if item := _ITEM.fullmatch(words):
        start, end = item.span("words")
        labelled = _LABELLED.fullmatch(item["words"])
        label, inner = ("", 0) if labelled is None else (labelled["label"], labelled.start("words"))
        return Block("item", offset + start + inner, offset + end, label=label, section=section)
    return Block("paragraph", offset, offset + len(words), section=section)
