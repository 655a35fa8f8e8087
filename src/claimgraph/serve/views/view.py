"""What a page holds, before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """What CSV holds.

    Attributes:
        columns: Their names, for programs.
        rows: As many values each as there are columns.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class View:
    """One page.

    Attributes:
        title: What its heading says.
        template: The file that shows it.
        content: What the template needs.
        table: What it holds as rows, or None where it has no table.
        nodes: The names of the nodes that it shows, whole IRIs: their triples are its Turtle.
        picture: An SVG of its own, or "".
        citation: Sentences to paste into a report, one a line.
        status: Of HTTP.
        refresh: Seconds after which a browser asks again, or None.
    """

    title: str
    template: str
    content: Mapping[str, object] = field(default_factory=dict)
    table: Table | None = None
    nodes: tuple[str, ...] = ()
    picture: str = ""
    citation: tuple[str, ...] = ()
    status: int = 200
    refresh: int | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """What the page can be exported as, in the order in which it is offered."""
        triples = ("ttl",) if self.nodes != () else ()
        rows = ("csv",) if self.table is not None else ()
        drawn = ("svg", "png") if self.picture != "" else ()
        return (*triples, *rows, *drawn, "file")


@dataclass(frozen=True, slots=True)
class Pager:
    """Which part of a list is shown.

    Attributes:
        page: From 1.
        size: Entries on a page.
        total: Entries in all.
    """

    page: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The place of the first entry shown, from 0."""
        return (self.page - 1) * self.size

    @property
    def last(self) -> int:
        """The place behind the last entry shown."""
        return min(self.total, self.first + self.size)


def pager(page: int, size: int, total: int) -> Pager:
    """Return the part of a list that a page number means; a page behind the last one is the last one."""
    return Pager(min(page, max(1, -(-total // size))), size, total)
