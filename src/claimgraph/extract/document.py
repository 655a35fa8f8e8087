"""Read the structure of a text: titles, headings, fields, list items and paragraphs, with exact offsets.

Structure comes first: a heading or the name of a field that is parsed as a sentence becomes a speaker, and items run
into each other. The text itself is never changed; a block encloses words of it.

The form is that of a Wikipedia article as plain text: headings between `=`, an infobox as lines `- Field: value`
above the first paragraph, items as lines `- …` whose flag was lost and left a dash, and paragraphs of one line.
Plain prose is the special case without any of these.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from claimgraph.model import Block, Document

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_HEADING = re.compile(r"\s*(={1,6})\s*(?P<words>[^=].*?)\s*\1\s*")
_FIELD = re.compile(r"\s*[-*•]\s+(?P<label>[^\W\d_][\w ()/'’-]{0,40}?)\s*:\s+(?P<words>\S.*?)\s*")
_ITEM = re.compile(r"\s*(?:[-*•]|[–—](?=\s))\s+(?:[–—]\s*)?(?P<words>\S.*?)\s*")
_LABELLED = re.compile(r"(?P<label>[^\W\d_][^.,;:!?\"“–—]{0,60}?)\s+[–—]\s+(?P<words>\S.*)")
_PARAGRAPH = re.compile(r"\s*(?P<words>\S.*?)\s*")


def structured(document: Document) -> Document:
    """Return the same document with its blocks, and with a title if it had none and the text gives one."""
    blocks = tuple(_blocks(document.text))
    titles = [document.text[block.start : block.end] for block in blocks if block.kind == "title"]
    title = document.title or (titles[0] if titles else document.source_file)
    return dataclasses.replace(document, blocks=blocks, title=title)


def _blocks(text: str) -> Iterator[Block]:
    section, title, in_head = "", None, True
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        block = _block(line, section, in_head=in_head)
        words = text[block.start : block.end]
        if block.kind == "title":
            if title is None:
                title = words
            else:
                block = dataclasses.replace(block, kind="heading")
        if block.kind == "paragraph" and words == title:
            # An infobox repeats the title as its caption; read as prose it would be a sentence without a verb.
            block = dataclasses.replace(block, kind="title")
        if block.kind == "heading":
            section = words
        in_head = in_head and block.kind in ("title", "field")
        yield block


def _block(line: re.Match[str], section: str, *, in_head: bool) -> Block:
    """Return the block of one line that is not blank."""
    whole, offset = line.group(), line.start()
    if heading := _HEADING.fullmatch(whole):
        kind = "title" if len(heading[1]) == 1 else "heading"
        return Block("title" if kind == "title" else "heading", *_shifted(heading, offset), section=section)
    if in_head and (found := _FIELD.fullmatch(whole)):
        return Block("field", *_shifted(found, offset), label=found["label"], section="infobox")
    if item := _ITEM.fullmatch(whole):
        start, end = _shifted(item, offset)
        labelled = _LABELLED.fullmatch(item["words"])
        if labelled is None:
            return Block("item", start, end, section=section)
        return Block("item", start + labelled.start("words"), end, label=labelled["label"], section=section)
    paragraph = _PARAGRAPH.fullmatch(whole)
    if paragraph is None:  # unreachable: the caller drops blank lines
        raise AssertionError(whole)
    return Block("paragraph", *_shifted(paragraph, offset), section=section)


def _shifted(match: re.Match[str], offset: int) -> tuple[int, int]:
    start, end = match.span("words")
    return start + offset, end + offset
