"""The matrix: who disputes whom, a row disputes a column, and a cell leads to the findings behind it.

A denial has a direction, and so has a revision (the later figure stands in the row). Two numbers that cannot both be
true have none: each stands once in each direction. Parties without a dispute are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimgraph.draw.wording import LOOKS, Look, legend, shortened, width
from claimgraph.serve.http import rendered
from claimgraph.serve.views import claims
from claimgraph.serve.views.base import Ask, Table, View, Wanted, nodes, pager
from claimgraph.serve.views.claims import COMPETING, Pair

SIZES: Final = {"10": 10, "20": 20, "40": 40, "80": 80}
"""Parties in each direction, as it can be chosen."""

_ROWS: Final = 40_000
"""Claims of findings of one verdict that are read: a store with more shows a part of them, and says so."""

_EACH: Final = 25
"""Findings on a page, below the matrix."""

_VERDICTS: Final = {"": "All that compete", **{name: LOOKS[name].word for name in COMPETING}}

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """One kind of dispute between two parties.

    Attributes:
        look: Its sign.
        amount: How many findings stand behind it.
    """

    look: Look
    amount: int


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who disputes, or is disputed.

    Attributes:
        id: The source's name behind the base.
        name: What it is called.
        named: Whether the text names it.
        amount: In how many findings.
    """

    id: str
    name: str
    named: bool
    amount: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table.

    Attributes:
        rows: Those who dispute.
        columns: Those who are disputed.
        cells: By the ids of row and column, its marks in the order of the legend.
        disputing: How many dispute in all.
        disputed: How many are disputed in all.
        whole: Whether every finding of the store was read.
    """

    rows: tuple[Party, ...]
    columns: tuple[Party, ...]
    cells: Mapping[_Key, tuple[Mark, ...]]
    disputing: int
    disputed: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Disputes:
    """All disputes of a store, read once.

    Attributes:
        behind: The pairs of claims between two sources, by who speaks against whom.
        known: What has to be known of each claim.
        whole: Whether these are all.
    """

    behind: Mapping[_Key, tuple[Pair, ...]]
    known: Mapping[str, claims.Said]
    whole: bool


def view(ask: Ask, wanted: Wanted) -> View:
    """Return the matrix, and where two parties are chosen the findings between them."""
    found = disputes(ask)
    verdict = wanted.among("verdict", _VERDICTS)
    most = SIZES[wanted.among("most", SIZES, "20")]
    table = matrix(ask, found, verdict, most)
    chosen = wanted.identifier("by", "source"), wanted.identifier("against", "source")
    between = _between(ask, found, chosen, verdict) if "" not in chosen else []
    part = pager(wanted.number("page", 1), _EACH, len(between))
    names = ask.labels(ask.base + name for name in chosen if name != "")
    content = {
        "matrix": table,
        "looks": _looks(table),
        "choices": {"verdict": _VERDICTS, "most": list(SIZES)},
        "verdict": verdict,
        "most": most,
        "chosen": chosen if "" not in chosen else None,
        "parties": tuple(names.get(ask.base + name, name) for name in chosen),
        "between": _told(ask, found, between[part.first : part.last]),
        "part": part,
    }
    findings = dict.fromkeys(pair.finding for pair in between[part.first : part.last])
    picture = _picture(table) if wanted.format in {"html", "svg", "png"} and table.rows != () else ""
    return View(
        "Who disputes whom", "matrix.html", content, table=_table(table), nodes=tuple(findings), picture=picture
    )


def disputes(ask: Ask) -> Disputes:
    """Return all disputes of a store; they are read once, and kept as long as the store is the same."""
    if "disputes" not in ask.kept:
        ask.kept["disputes"] = _read(ask)
    found: Disputes = ask.kept["disputes"]
    return found


def _read(ask: Ask) -> Disputes:
    found: dict[str, claims.Found] = {}
    whole = True
    for verdict in COMPETING:
        some = claims.findings(ask, claims.verdicts([verdict]), _ROWS)
        whole = whole and sum(len(finding.claims) for finding in some.values()) < _ROWS
        found |= some
    known = claims.said(ask, sorted({claim for finding in found.values() for claim in finding.claims}))
    behind: dict[_Key, dict[tuple[str, str, str], Pair]] = {}
    for pair in claims.pairs(found, known):
        for one, other in claims.ways(pair, known):
            key = known[one].holder, known[other].holder
            ends = min(pair.first, pair.second), max(pair.first, pair.second), pair.look.name
            behind.setdefault(key, {}).setdefault(ends, pair)
    return Disputes({key: tuple(pairs.values()) for key, pairs in behind.items()}, known, whole)


def matrix(ask: Ask, found: Disputes, verdict: str = "", most: int = 20) -> Matrix:
    """Return the parties with the most disputes.

    Args:
        ask: The store.
        found: Its disputes.
        verdict: The only one that counts, or "".
        most: Rows, and columns, at most.
    """
    fitting = {key: kept for key, pairs in found.behind.items() if (kept := _of_verdict(pairs, verdict)) != ()}
    rows: dict[str, int] = {}
    columns: dict[str, int] = {}
    for (by, against), pairs in fitting.items():
        rows[by] = rows.get(by, 0) + len(pairs)
        columns[against] = columns.get(against, 0) + len(pairs)
    names = ask.labels([*_first(rows, most * 3), *_first(columns, most * 3)])
    unnamed = _unnamed(ask, names)

    def parties(counts: Mapping[str, int]) -> tuple[Party, ...]:
        ordered = sorted(_first(counts, most * 3), key=lambda iri: (-counts[iri], names.get(iri, ""), iri))[:most]
        return tuple(Party(ask.local(iri), names.get(iri, ""), iri not in unnamed, counts[iri]) for iri in ordered)

    shown = parties(rows), parties(columns)
    ids = [{party.id for party in side} for side in shown]
    cells = {
        (ask.local(by), ask.local(against)): _marks(pairs)
        for (by, against), pairs in fitting.items()
        if ask.local(by) in ids[0] and ask.local(against) in ids[1]
    }
    return Matrix(*shown, cells, len(rows), len(columns), found.whole)


def _first(counts: Mapping[str, int], most: int) -> list[str]:
    return sorted(counts, key=lambda iri: (-counts[iri], iri))[:most]


def _of_verdict(pairs: Sequence[Pair], verdict: str) -> tuple[Pair, ...]:
    wanted = {verdict, "denial"} if verdict == "conflict" else {LOOKS[verdict].name} if verdict != "" else None
    return tuple(pair for pair in pairs if wanted is None or pair.look.name in wanted)


def _marks(pairs: Sequence[Pair]) -> tuple[Mark, ...]:
    counts = {look: sum(pair.look == look for pair in pairs) for look in LOOKS.values()}
    return tuple(Mark(look, amount) for look, amount in counts.items() if amount > 0)


def _looks(found: Matrix) -> list[tuple[Look, str]]:
    seen = {mark.look for marks in found.cells.values() for mark in marks}
    return [(look, legend(look)) for look in LOOKS.values() if look in seen]


def _unnamed(ask: Ask, iris: Mapping[str, str]) -> set[str]:
    return {row["h"] for row in ask.rows(f"SELECT ?h {{ VALUES ?h {{ {nodes(iris)} }} ?h cg:named false }}")}


def _between(ask: Ask, found: Disputes, chosen: _Key, verdict: str) -> list[Pair]:
    pairs = found.behind.get((ask.base + chosen[0], ask.base + chosen[1]), ())
    order = {look.name: place for place, look in enumerate(LOOKS.values())}
    return sorted(_of_verdict(pairs, verdict), key=lambda pair: (order[pair.look.name], pair.finding))


def _told(ask: Ask, found: Disputes, pairs: Sequence[Pair]) -> list[dict[str, object]]:
    """Return findings for readers: what each says, and the words of its two claims."""
    query = "SELECT ?s ?text {{ VALUES ?s {{ {} }} ?s schema:text|schema:description ?text }}"
    wanted = [name for pair in pairs for name in (pair.first, pair.second, pair.finding)]
    texts = {row["s"]: row["text"] for row in ask.rows(query.format(nodes(wanted)))}
    names = ask.labels(found.known[claim].holder for pair in pairs for claim in (pair.first, pair.second))

    def side(claim: str) -> tuple[str, str, str]:
        return ask.local(claim), texts.get(claim, ""), names.get(found.known[claim].holder, "")

    return [
        {
            "look": pair.look,
            "finding": ask.local(pair.finding),
            "text": texts.get(pair.finding, ""),
            "sides": (side(pair.first), side(pair.second)),
        }
        for pair in pairs
    ]


def _table(found: Matrix) -> Table:
    """Return a row for each cell that is not empty: a table of mostly empty columns is no use to a program."""
    names = {party.id: party.name for party in (*found.rows, *found.columns)}
    rows = tuple(
        (by, names[by], against, names[against], mark.look.word, mark.amount)
        for (by, against), marks in sorted(found.cells.items())
        for mark in marks
    )
    return Table(("by", "by_name", "against", "against_name", "dispute", "findings"), rows)


def _picture(found: Matrix) -> str:
    """Return the matrix as a picture; what is higher or wider than a page is the reader's choice of size."""
    cell, left = 58.0, 210.0
    labels = [shortened(party.name, 24) for party in found.columns]
    top = 34.0 + max(width(label, 12.0) for label in labels) * 0.72
    marks = {
        key: " ".join(f"{mark.look.sign}{mark.amount if mark.amount > 1 else ''}" for mark in cell_marks)
        for key, cell_marks in found.cells.items()
    }
    content = {
        "matrix": found,
        "marks": marks,
        "labels": labels,
        "cell": cell,
        "left": left,
        "top": round(top, 1),
        "width": left + cell * len(found.columns) + 120.0,
        "height": round(top + 30.0 * len(found.rows) + 44.0, 1),
        "legend": "   ".join(f"{look.sign} {look.word}" for look, _ in _looks(found)),
    }
    return rendered("matrix.svg", content)
