"""The ledger of counts as RDF: sums, derived facts, minimal sets and repairs, in a named graph of their own.

A derived fact is nobody's claim: it is marked as inferred and names the claims that it follows from. What is counted
and what is said of it stands in the claims' own graphs already, and is not written again.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from claimgraph.analyses.ledger.records import Counted, DerivedFact, Figure, Ledger, MinimalSet, Repair, Tie
from claimgraph.export.tables import Record, cell
from claimgraph.graph import mapping
from claimgraph.graph.rdf import TYPE, Sheet, boolean, cg, prov, schema
from claimgraph.schema import BASE, Count
from claimgraph.vocab import FACET

LEDGER = "graph/ledger"
"""The id of the named graph that holds the ledger."""


def ledger_quads(ledgers: Iterable[Ledger], base: str = BASE) -> list[Quad]:
    """Return ledgers as quads of one named graph.

    Args:
        ledgers: The ledgers; an analysis gives one.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, LEDGER)
    for ledger in ledgers:
        _ledger(sheet, ledger)
    return list(sheet.quads())


def _ledger(sheet: Sheet, ledger: Ledger) -> None:
    used = {tie for fact in ledger.derived for tie in fact.ties} | {tie for each in ledger.sets for tie in each.ties}
    for tie in ledger.ties:
        if tie.kind != "subset" or tie.id in used:
            _tie(sheet, tie)
    for fact in ledger.derived:
        _fact(sheet, fact)
    told = [each for each in ledger.sets if len(set(each.claims)) > 1]
    for each in told:
        _minimal_set(sheet, each)
    names = {each.id for each in told}
    for repair in ledger.repairs:
        _repair(sheet, repair, names)


def _tie(sheet: Sheet, tie: Tie) -> None:
    node = sheet.node(tie.id)
    sheet.say(node, TYPE, cg("CountTie"))
    sheet.say_text(node, cg("tieKind"), tie.kind)
    sheet.say_text(node, schema("description"), tie.sentence)
    sheet.say(node, cg("statedBy"), *(sheet.node(claim) for claim in tie.claims))


def _fact(sheet: Sheet, fact: DerivedFact) -> None:
    node = sheet.node(fact.id)
    sheet.say(node, TYPE, cg("DerivedFact"), prov("Entity"))
    sheet.say(node, cg("inferred"), boolean(truth=True))
    sheet.say_text(node, cg("factKind"), fact.kind)
    sheet.say(node, cg("event"), sheet.node(fact.event))
    sheet.say(node, cg("facet"), NamedNode(FACET + fact.facet))
    if fact.question != "":
        sheet.say(node, cg("question"), sheet.node(fact.question))
    sheet.say(node, cg("value"), mapping.value(sheet, Count(fact.lower, fact.upper)))
    sheet.say(node, prov("wasDerivedFrom"), *(sheet.node(claim) for claim in fact.claims))
    sheet.say(node, cg("tie"), *(sheet.node(tie) for tie in fact.ties))
    sheet.say_text(node, schema("description"), fact.sentence)


def _minimal_set(sheet: Sheet, each: MinimalSet) -> None:
    node = sheet.node(each.id)
    sheet.say(node, TYPE, cg("MinimalSet"), prov("Entity"))
    sheet.say(node, cg("setMember"), *(sheet.node(claim) for claim in each.claims))
    sheet.say(node, cg("tie"), *(sheet.node(tie) for tie in each.ties))
    sheet.say_text(node, cg("explainedBy"), each.explained)
    if each.finding != "":
        sheet.say(node, cg("toldBy"), sheet.node(each.finding))
    sheet.say_text(node, schema("description"), each.sentence)


def _repair(sheet: Sheet, repair: Repair, told: set[str]) -> None:
    node = sheet.node(repair.id)
    resolved = [each for each in repair.sets if each in told]
    if resolved == []:
        return
    sheet.say(node, TYPE, cg("Repair"), prov("Entity"))
    sheet.say(node, cg("givesUp"), *(sheet.node(claim) for claim in repair.claims))
    sheet.say(node, cg("resolves"), *(sheet.node(each) for each in resolved))
    sheet.say_text(node, schema("description"), repair.sentence)


# The ledger of counts as plain records, one for each variable, sum, derived fact, minimal set, repair and limit.
#
# All have the same names, so that they stand in one table; what a kind of record does not have is null or empty.


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
