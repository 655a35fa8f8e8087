"""The ledger of counts as plain records, one for each variable, sum, derived fact, minimal set, repair and limit.

All have the same names, so that they stand in one table; what a kind of record does not have is null or empty.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator

from claimgraph.export.tables import Record, cell
from claimgraph.results.ledger import Counted, DerivedFact, Figure, Ledger, MinimalSet, Repair, Tie

COLUMNS = (
    "record",
    "id",
    "kind",
    "event",
    "facet",
    "population",
    "lower",
    "upper",
    "explained",
    "sentence",
    "claims",
    "finding",
)
"""The names of every record."""


def ledger_records(ledger: Ledger) -> Iterator[Record]:
    """Yield everything in a ledger as JSON would have it; figures stand after the variable that they are on."""
    on: dict[str, list[Figure]] = defaultdict(list)
    for figure in ledger.figures:
        on[figure.counted].append(figure)
    for counted in ledger.counted:
        yield _counted(counted)
        yield from (_figure(figure, counted) for figure in on[counted.id])
    others: list[Tie | DerivedFact | MinimalSet | Repair] = []
    others += [*ledger.ties, *ledger.derived, *ledger.sets, *ledger.repairs]
    yield from map(_of, others)
    for limit in ledger.limits:
        yield _record("limit", sentence=limit.reason, id=limit.about)


def ledger_csv(ledger: Ledger) -> str:
    """Return a ledger as CSV, with a row of names on top."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows([cell(record[name]) for name in COLUMNS] for record in ledger_records(ledger))
    return text.getvalue()


def _record(record: str, **known: object) -> Record:
    unknown: Record = {name: [] if name == "claims" else None for name in COLUMNS}
    return {**unknown, "record": record, **{name: value for name, value in known.items() if value != ""}}


def _counted(each: Counted) -> Record:
    return _record(
        "variable",
        id=each.id,
        event=each.event,
        facet=each.facet,
        population=each.population,
        lower=each.lower,
        upper=each.upper,
        sentence=each.label,
    )


def _figure(each: Figure, on: Counted) -> Record:
    return _record(
        "figure",
        id=each.id,
        kind=f"{each.kind}, in the {each.place}",
        event=on.event,
        facet=on.facet,
        population=on.population,
        lower=each.lower,
        upper=each.upper,
        explained="" if each.firm else "revision",
        claims=list(each.claims),
    )


def _of(each: Tie | DerivedFact | MinimalSet | Repair) -> Record:
    match each:
        case Tie():
            return _record("sum", id=each.id, kind=each.kind, sentence=each.sentence, claims=list(each.claims))
        case DerivedFact():
            return _record(
                "derived fact",
                id=each.id,
                kind=each.kind,
                event=each.event,
                facet=each.facet,
                population=each.population,
                lower=each.lower,
                upper=each.upper,
                sentence=each.sentence,
                claims=list(each.claims),
            )
        case MinimalSet():
            return _record(
                "minimal set",
                id=each.id,
                kind=str(len(each.figures)),
                explained=each.explained,
                sentence=each.sentence,
                claims=list(each.claims),
                finding=each.finding,
            )
        case Repair():
            return _record("repair", id=each.id, sentence=each.sentence, claims=list(each.claims))
