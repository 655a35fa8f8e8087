"""Tables: which of them hold data, and a line for each of their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimgraph.readers.html.parse import Node
from claimgraph.readers.table import Cell, table_pieces
from claimgraph.readers.words import Words

__all__ = ["rows_of", "stands_for_data", "table_pieces"]

_LONG_CELL = 400
"""Characters; longer cells are columns of a page, not data."""
_MOST_SPAN = 100


def stands_for_data(table: Node) -> bool:
    """Return whether a table holds data; many only lay out a page."""
    if table.get("role") in ("presentation", "none"):
        return False
    if "infobox" in table.get("class").lower():
        return True
    rows = list(_rows(table))
    cells = [cell for row in rows for cell in _cells(row)]
    if len(rows) < 2 or not any(len(_cells(row)) > 1 for row in rows):
        return False
    if any(inner is not table and inner.tag == "table" for inner in table.elements()):
        return False
    return all(len(cell.text()) <= _LONG_CELL for cell in cells)


def rows_of(table: Node, fill: Callable[[Node, Words], None]) -> list[list[Cell]]:
    """Return the cells of each row; a cell that spans rows stands in each of them.

    Args:
        table: The table.
        fill: Gathers the words of a cell.
    """
    rows: list[list[Cell]] = []
    carried: dict[int, tuple[Cell, int]] = {}
    for row in _rows(table):
        cells: list[Cell] = []
        for node in _cells(row):
            _carry(cells, carried)
            words = Words()
            fill(node, words)
            cell = Cell(*words.done(), is_header=node.tag == "th")
            column = len(cells)
            cells.extend([cell, *[Cell("")] * (_span(node, "colspan") - 1)])
            if _span(node, "rowspan") > 1:
                carried[column] = (cell, _span(node, "rowspan") - 1)
        _carry(cells, carried)
        rows.append(cells)
    return rows


def _carry(cells: list[Cell], carried: dict[int, tuple[Cell, int]]) -> None:
    while len(cells) in carried:
        cell, left = carried.pop(len(cells))
        column = len(cells)
        cells.append(cell)
        if left > 1:
            carried[-1 - column] = (cell, left - 1)  # set aside until the row ends
    for key in [key for key in carried if key < 0]:
        if len(cells) > -1 - key:
            carried[-1 - key] = carried.pop(key)


def _span(cell: Node, name: str) -> int:
    value = cell.get(name).strip()
    return (
        min(int(value), _MOST_SPAN) if value.isascii() and value.isdigit() and 0 < len(value) < 5 and int(value) else 1
    )


def _rows(table: Node) -> Iterator[Node]:
    """Yield the table's own rows, not those of tables in it."""
    for child in table.children:
        if isinstance(child, Node) and child.tag == "tr":
            yield child
        elif isinstance(child, Node) and child.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(child)


def _cells(row: Node) -> list[Node]:
    return [child for child in row.children if isinstance(child, Node) and child.tag in ("td", "th")]
