"""A line for each row of a table, whatever kind of file it stood in.

Two columns are `label: value`; more are `label – head: value; head: value`, with the names that the head row gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimgraph.readers.plain_form import Piece
from claimgraph.readers.words import Note


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one cell, with their footnotes."""

    words: str
    notes: tuple[Note, ...] = ()
    is_header: bool = False


def table_pieces(rows: Sequence[Sequence[Cell]], *, is_infobox: bool = False) -> Iterator[Piece]:
    """Yield a piece for each row that says something.

    Args:
        rows: Their cells; rows may differ in length.
        is_infobox: Whether it is the box of facts beside an article: its rows are fields.
    """
    kept = [row for row in rows if any(cell.words != "" for cell in row)]
    head: Sequence[Cell] = ()
    for index, row in enumerate(kept):
        all_heads = len(row) > 1 and all(cell.is_header or cell.words == "" for cell in row)
        if is_infobox:
            yield from _field(row)
        elif all_heads and index + 1 < len(kept):
            head = row
        else:
            yield _row(row, head)


def _field(row: Sequence[Cell]) -> Iterator[Piece]:
    said = [cell for cell in row if cell.words != ""]
    if len(said) == 2 and said[0].is_header:
        yield Piece("field", said[1].words, said[0].words.rstrip(": "), notes=said[1].notes)
    elif len(said) > 1:
        yield _joined(said, "; ")


def _row(row: Sequence[Cell], head: Sequence[Cell]) -> Piece:
    named = [replace(cell, words="") if cell.words == "" else _under(cell, head, at) for at, cell in enumerate(row)]
    label = row[0]
    if label.words == "" or len(row) == 1:
        return _joined([cell for cell in named if cell.words != ""], "; ")
    rest = _joined([cell for cell in named[1:] if cell.words != ""], "; ")
    if rest.words == "":
        return Piece("item", label.words, notes=label.notes)
    marks = tuple(replace(note, at=0) for note in label.notes)
    if len(row) == 2 and head == ():
        joint = f"{label.words.rstrip(': ')}: "
        moved = tuple(replace(note, at=note.at + len(joint)) for note in rest.notes)
        return Piece("item", joint + rest.words, notes=marks + moved)
    return replace(rest, label=label.words.rstrip(": "), notes=marks + rest.notes)


def _under(cell: Cell, head: Sequence[Cell], at: int) -> Cell:
    """Return the cell with the name of its column before it."""
    if at >= len(head) or head[at].words == "":
        return cell
    name = f"{head[at].words.rstrip(': ')}: "
    return replace(
        cell, words=name + cell.words, notes=tuple(replace(note, at=note.at + len(name)) for note in cell.notes)
    )


def _joined(cells: Sequence[Cell], joint: str) -> Piece:
    words, notes = "", list[Note]()
    for cell in cells:
        words += joint if words != "" else ""
        notes.extend(replace(note, at=note.at + len(words)) for note in cell.notes)
        words += cell.words
    return Piece("item", words, notes=tuple(notes))
