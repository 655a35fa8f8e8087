"""Lineage as RDF: which documents come from which, and what stands behind each answer; a named graph of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, Quad

from claimgraph.analyses.lineage import supports
from claimgraph.analyses.lineage.records import Derivation, Support
from claimgraph.comparison.case import Case
from claimgraph.export.tables import Record, cell
from claimgraph.graph import position_label, question_label
from claimgraph.graph.rdf import TYPE, Sheet, boolean, cg, integer, prov, schema
from claimgraph.schema import BASE, Claim, Source, name

LINEAGE = "graph/lineage"
"""The id of the named graph that holds the lineage."""


def lineage_quads(records: Iterable[Support | Derivation], base: str = BASE) -> list[Quad]:
    """Return supports and derivations as quads of one named graph, in the order given.

    Args:
        records: What stands behind answers, and which documents come from which.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, LINEAGE)
    for record in records:
        if isinstance(record, Support):
            _support(sheet, record)
        elif record.way == "shared text":
            _shared_text(sheet, record)
        else:
            _derivation(sheet, record)
    return list(sheet.quads())


def _support(sheet: Sheet, support: Support) -> None:
    node = sheet.node(support.id)
    sheet.say(node, TYPE, cg("Support"), prov("Entity"))
    sheet.say(node, cg("position"), sheet.node(support.position))
    sheet.say(node, cg("mentions"), integer(support.mentions))
    sheet.say(node, cg("publishers"), integer(support.publishers))
    sheet.say(node, cg("originsAtLeast"), integer(support.origins_at_least))
    sheet.say(node, cg("originsAtMost"), integer(support.origins_at_most))
    sheet.say(node, cg("independentChains"), integer(support.chains))
    sheet.say(node, cg("origin"), *(sheet.node(origin) for origin in support.origins))
    sheet.say(node, cg("bottleneck"), *(sheet.node(thing) for thing in support.bottleneck))
    sheet.say(node, cg("singlePoint"), *(sheet.node(thing) for thing in support.single_points))
    sheet.say(node, cg("inferred"), boolean(support.inferred))
    sheet.say(node, schema("description"), Literal(support.sentence))
    for members in support.circles:
        identifier = name("circle", support.position, members)
        sheet.say(node, cg("circle"), sheet.node(identifier))
        _circle(sheet, identifier, members)


def _circle(sheet: Sheet, identifier: str, members: Sequence[str]) -> None:
    """Write who names whom; here even an order that is the sorted one says something, so each has its place."""
    circle = sheet.node(identifier)
    sheet.say(circle, TYPE, cg("Circle"))
    for index, namer in enumerate(members):
        member = sheet.node(name("member", identifier, "namer", index))
        sheet.say(circle, cg("namer"), sheet.node(namer))
        sheet.say(circle, cg("member"), member)
        sheet.say(member, TYPE, cg("Member"))
        sheet.say(member, cg("list"), Literal("namer"))
        sheet.say(member, cg("index"), integer(index))
        sheet.say(member, cg("of"), sheet.node(namer))


def _derivation(sheet: Sheet, derivation: Derivation) -> None:
    node, document = sheet.node(derivation.id), sheet.node(derivation.document)
    sheet.say(document, prov("wasDerivedFrom"), sheet.node(derivation.origin))
    sheet.say(document, prov("qualifiedDerivation"), node)
    sheet.say(node, TYPE, prov("Derivation"))
    sheet.say(node, prov("entity"), sheet.node(derivation.origin))
    sheet.say(node, cg("inferred"), boolean(derivation.inferred))
    if derivation.share is not None:
        sheet.say(node, cg("share"), integer(derivation.share))


def _shared_text(sheet: Sheet, shared: Derivation) -> None:
    node = sheet.node(shared.id)
    sheet.say(node, TYPE, cg("SharedText"))
    sheet.say(node, cg("standsIn"), sheet.node(shared.document), sheet.node(shared.origin))
    sheet.say(node, cg("inferred"), boolean(shared.inferred))
    if shared.share is not None:
        sheet.say(node, cg("share"), integer(shared.share))


# What stands behind each answer, as plain dictionaries and as CSV.


COLUMNS = (
    "question",
    "answer",
    "mentions",
    "publishers",
    "origins_at_least",
    "origins_at_most",
    "independent_chains",
    "origins",
    "bottleneck",
    "single_points",
    "circles",
    "inferred",
    "sentence",
    "question_id",
    "position_id",
    "claims",
)
"""The fields of a record, in order."""


def support_records(case: Case, least: int = 2) -> Iterator[Record]:
    """Yield what stands behind each answer, question by question, the best supported answer first.

    Args:
        case: The claims.
        least: The fewest mentions of an answer that is weighed.
    """
    names = _names(case)
    for support in supports(case, least):
        claim = case.by_id[support.claims[0]]
        yield {
            "question": _question(claim),
            "answer": position_label(claim.value, denied=claim.polarity == "denied"),
            "mentions": support.mentions,
            "publishers": support.publishers,
            "origins_at_least": support.origins_at_least,
            "origins_at_most": support.origins_at_most,
            "independent_chains": support.chains,
            "origins": [names[origin] for origin in support.origins],
            "bottleneck": [names[thing] for thing in support.bottleneck],
            "single_points": list(dict.fromkeys(names[thing] for thing in support.single_points)),
            "circles": [[names[member] for member in circle] for circle in support.circles],
            "inferred": support.inferred,
            "sentence": support.sentence,
            "question_id": support.question,
            "position_id": support.position,
            "claims": list(support.claims),
        }


def supports_csv(records: Iterable[Record]) -> str:
    """Return records as CSV, one a row, with a row of names on top."""
    stream = io.StringIO(newline="")
    rows = csv.writer(stream)
    rows.writerow(COLUMNS)
    for record in records:
        circles = [" → ".join(circle) for circle in record["circles"]]
        rows.writerow([cell(circles if column == "circles" else record[column]) for column in COLUMNS])
    return stream.getvalue()


def _question(claim: Claim) -> str:
    return question_label(claim.facet, "" if claim.event is None else claim.event.label, claim.population)


def _names(case: Case) -> dict[str, str]:
    """Return the sources and documents for people, by id."""
    sources = {level.source for claim in case.claims for level in claim.chain}
    bodies = {Source(source.acts_for) for source in sources if source.acts_for != ""}
    publishers = {Source(document.publisher, "publisher") for document in case.documents.values()}
    unknown = {claim.document: claim.chain[-1].source.name for claim in case.claims}
    known = {document.id: document.publisher or document.title for document in case.documents.values()}
    return {source.id: source.name for source in sources | bodies | publishers} | unknown | known
