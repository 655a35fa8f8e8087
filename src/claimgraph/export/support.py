"""What stands behind each answer, as plain dictionaries and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from claimgraph.export.tables import Record, cell
from claimgraph.findings.case import Case
from claimgraph.findings.lineage import supports
from claimgraph.graph import position_label, question_label
from claimgraph.schema import Claim, Source

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
