"""A wiki's page as a document: headings, paragraphs, lists, tables, the infobox, and footnotes as citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from claimgraph.errors import DocumentError
from claimgraph.readers.decoding import decoded
from claimgraph.readers.html.tokens import unescaped
from claimgraph.readers.known import Known, document
from claimgraph.readers.plain_form import Piece, composed, piece
from claimgraph.readers.sections import without_apparatus
from claimgraph.readers.table import Cell, table_pieces
from claimgraph.readers.wikitext.render import Page, named_refs, plain
from claimgraph.readers.wikitext.tree import parse, without_comments, without_literals
from claimgraph.readers.words import Words, clean
from claimgraph.schema import Document

_HEADING = re.compile(r"(={1,6})([^\n]*?)\1\s*(?:[\x02-\x05\d]*)")
_LIST = re.compile(r"([*#:;]+)\s*(.*)", re.DOTALL)
_RULE = re.compile(r"-{4,}")
_REDIRECT = re.compile(r"\s*#redirect\s*:?\s*\[\[([^\]|#]{1,200})", re.IGNORECASE)
_CELL_ATTRIBUTE = re.compile(r"\w\s*=")
_SENTINELS = re.compile(r"(\x02\d+\x03|\x04\d+\x05)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read(data: bytes, name: str, metadata: Mapping[str, str]) -> Iterator[Document]:
    """Yield the one document of this page.

    Raises:
        DocumentError: It is empty, no text, not UTF-8, or leads only elsewhere.
    """
    text = _CONTROL.sub("", decoded(data, name).replace("\r\n", "\n").replace("\r", "\n"))
    if found := _REDIRECT.match(text):
        remedy = "Save that page instead."
        raise DocumentError(name, f"this page only leads to another one, {clean(found[1])!r}", remedy)
    marked, literals = without_literals(without_comments(text))
    root = parse(marked)
    page = Page(named_refs(root))
    lines = plain(page.render(root.children)).split("\n")
    reader = _Reader(page, literals)
    body = list(without_apparatus(reader.pieces(lines)))
    if not body and not page.boxes:
        raise DocumentError(name, "the page has no text of its own", "Give a page with at least one sentence.")
    title = page.title or PurePath(name).stem.replace("_", " ")
    fields = [reader.piece("field", _listed(value), label) for label, value in page.boxes]
    yield document(composed([Piece("title", title), *fields, *body]), Known(title=title), metadata, name)


def _listed(value: str) -> str:
    """Return the lines of a field as one, set apart by commas."""
    lines = [re.sub(r"^[*#:;]+\s*", "", line.strip()) for line in plain(value).split("\n")]
    joined = ""
    for line in filter(None, lines):
        joined += line if joined == "" else (" " if joined[-1] in ",;:.(–—" else ", ") + line
    return joined


class _Reader:
    """Reads the lines of a page."""

    def __init__(self, page: Page, literals: list[str]) -> None:
        self._notes = page.notes
        self._literals = literals

    def pieces(self, lines: list[str]) -> Iterator[Piece]:
        """Yield the pieces of the page."""
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
                yield self.piece("heading", heading[2], level=max(len(heading[1]), 2))
            elif line.lstrip(":").startswith("{|"):
                rows, at = self._table(lines, at)
                yield from table_pieces(rows)
            elif found := _LIST.fullmatch(line):
                yield from self._item(found[1], found[2])
        yield from self._paragraph(paragraph)

    def piece(self, kind: str, text: str, label: str = "", level: int = 2) -> Piece:
        """Return a piece of these words, with the footnotes whose marks stand in them."""
        return piece(kind, self._words(text), label, level)  # type: ignore[arg-type]

    def _paragraph(self, lines: list[str]) -> Iterator[Piece]:
        if lines:
            yield self.piece("paragraph", " ".join(lines))

    def _item(self, marks: str, text: str) -> Iterator[Piece]:
        """Yield the item; `;` begins a term, and what it means follows a colon."""
        if marks.endswith(";") and ":" in text and "//" not in text:
            term, _, meaning = text.partition(":")
            words, _ = self._words(term).done()
            yield self.piece("item", meaning, label=words)
        elif marks.strip(":") == "":
            yield self.piece("paragraph", text)
        else:
            yield self.piece("item", text)

    def _words(self, text: str) -> Words:
        words = Words()
        for part in _SENTINELS.split(text):
            if part.startswith("\x02"):
                words.note(*self._notes[int(part[1:-1])])
            elif part.startswith("\x04"):
                words.add(self._literals[int(part[1:-1])])
            else:
                words.add(unescaped(part))
        return words

    def _table(self, lines: list[str], at: int) -> tuple[list[list[Cell]], int]:
        """Return the rows of the table that begins above this line, and the line after it."""
        rows: list[list[Cell]] = []
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

    def _cells(self, row: list[tuple[str, bool]]) -> list[Cell]:
        return [Cell(*self._words(text).done(), is_header=is_header) for text, is_header in row]


def _split(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the cells of a line of a table, without their attributes."""
    is_header = line.startswith("!")
    for cell in re.split(r"\|\||!!", line[1:]) if is_header else line[1:].split("||"):
        before, bar, after = cell.partition("|")
        has_attributes = bar != "" and len(before) < _LONGEST_ATTRIBUTES and _CELL_ATTRIBUTE.search(before) is not None
        yield (after if has_attributes else cell).strip(), is_header


_LONGEST_ATTRIBUTES = 400
