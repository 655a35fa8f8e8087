"""What a document comes from, and what comes from it: citations, copies, shared text; inferred links are marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from claimgraph.serve.views.asking import Ask, node
from claimgraph.serve.views.records import described

MOST: Final = 60
"""Documents of one kind on a page."""

Way = Literal["cites", "copies", "shares"]


@dataclass(frozen=True, slots=True)
class Kin:
    """Another document, and what joins it with this one.

    Attributes:
        local: Its name behind the base, "" where this store does not hold it.
        title: What it is called.
        publisher: Who published it, or "".
        published: When, or "".
        way: `cites`, `copies`, or `shares` where nobody can tell which of two alike was first.
        share: Per cent of the shorter text that stands in the other too, or None.
        inferred: Whether it was worked out of the texts; nobody states it.
    """

    local: str
    title: str
    publisher: str
    published: str
    way: Way
    share: int | None
    inferred: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    """The kin of a document.

    Attributes:
        before: What it cites or copies.
        after: What cites or copies it.
        beside: What shares its text, in an order that nobody knows.
        cut: Whether there are more than stand here.
    """

    before: tuple[Kin, ...]
    after: tuple[Kin, ...]
    beside: tuple[Kin, ...]
    cut: bool

    @property
    def empty(self) -> bool:
        """Whether nothing is known."""
        return self.before == () and self.after == () and self.beside == ()


def lineage(ask: Ask, document: str) -> Lineage:
    """Return the kin of a document, by the document's name."""
    this = node(document)
    before = f"{this} prov:qualifiedDerivation ?d . ?d prov:entity ?other"
    after = f"?d prov:entity {this} . ?other prov:qualifiedDerivation ?d"
    beside = f"?d a cg:SharedText ; cg:standsIn {this} , ?other . FILTER(?other != {this})"
    rows = [list(_rows(ask, pattern)) for pattern in (before, after, beside)]
    cut = any(len(found) > MOST for found in rows)
    return Lineage(
        tuple(_kin(ask, rows[0], shares=False)),
        tuple(_kin(ask, rows[1], shares=False)),
        tuple(_kin(ask, rows[2], shares=True)),
        cut,
    )


def _rows(ask: Ask, pattern: str) -> Iterable[dict[str, str]]:
    return ask.rows(
        f"""SELECT DISTINCT ?other ?inferred ?share {{ {pattern} OPTIONAL {{ ?d cg:inferred ?inferred }}
        OPTIONAL {{ ?d cg:share ?share }} }} ORDER BY ?inferred DESC(?share) ?other LIMIT {MOST + 1}"""
    )


def _kin(ask: Ask, rows: list[dict[str, str]], *, shares: bool) -> Iterable[Kin]:
    known = described(ask, (row["other"] for row in rows))
    for row in rows[:MOST]:
        shelf = known.get(row["other"])
        inferred = row.get("inferred") == "true"
        yield Kin(
            local="" if shelf is None else ask.local(row["other"]),
            title="A document outside this store" if shelf is None else shelf.title,
            publisher="" if shelf is None else shelf.publisher,
            published="" if shelf is None else shelf.published,
            way="shares" if shares else "copies" if inferred else "cites",
            share=int(row["share"]) if "share" in row else None,
            inferred=inferred,
        )
