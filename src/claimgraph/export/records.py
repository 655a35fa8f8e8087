"""Claims and findings as plain dictionaries: the JSON that other programs rely on.

The names are the same in the command line, in Python and in the pages. A name is never dropped because its value is
empty: what is not known is null, "" or an empty list.
"""

from __future__ import annotations

from typing import Any

from claimgraph.model import Attribution, Claim, Event, Finding, Quote
from claimgraph.values import Clock, Count, Day, Names, Text, TimeSpan, Truth, Value

Record = dict[str, Any]


def claim_record(claim: Claim) -> Record:
    """Return a claim as JSON would have it."""
    return {
        "id": claim.id,
        "document": claim.document,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "text": claim.quote.text,
        "holder": _holder(claim.chain[0]),
        "chain": [{"name": level.source.name, "role": level.role} for level in claim.chain],
        "cue": _quote(claim.chain[0].cue),
        "event": _event(claim.event),
        "facet": claim.facet,
        "population": None if claim.population is None else claim.population.words,
        "value": value_record(claim.value),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "said": _span(claim.said),
        "happened": _span(claim.happened),
        "section": claim.section,
        "sentence": {"start": claim.sentence.start, "end": claim.sentence.end},
        "part_of": claim.part_of if claim.part_of != "" else None,
        "breakdown": claim.breakdown if claim.breakdown != "" else None,
        "stage": claim.stage,
        "disputes": list(claim.disputes),
        "rests_on": list(claim.rests_on),
        "rule": claim.rule,
        "certainty": claim.certainty,
        "flags": list(claim.flags),
        "hedges": list(claim.hedges),
    }


def finding_record(finding: Finding) -> Record:
    """Return a finding as JSON would have it."""
    return {
        "id": finding.id,
        "verdict": finding.verdict,
        "type": finding.type,
        "claims": list(finding.claims),
        "question": finding.question if finding.question != "" else None,
        "differs": finding.differs if finding.differs != "" else None,
        "rule": finding.rule,
        "explanation": finding.explanation,
        "aligned": list(finding.aligned),
        "settled_by": list(finding.settled_by),
    }


def value_record(value: Value) -> Record:
    """Return an answer as JSON would have it; its keys depend on its kind."""
    match value:
        case Count():
            return _count(value)
        case Names():
            return _names(value)
        case Day():
            return {"kind": value.kind, "date": str(value.span), "words": value.words}
        case Clock():
            return {"kind": value.kind, "time": value.time, "zone": value.zone, "words": value.words}
        case Text():
            return {"kind": value.kind, "words": value.words}
        case Truth():
            return {"kind": value.kind, "truth": value.truth, "words": value.words}


def _count(value: Count) -> Record:
    return {
        "kind": value.kind,
        "lower": value.lower,
        "upper": value.upper,
        "approximate": value.approximate,
        "exclusive": False,
        "words": value.words,
    }


def _names(value: Names) -> Record:
    return {
        "kind": value.kind,
        # Depots "belonging to X" are X's: whoever looks for X finds them by its name.
        "names": list(dict.fromkeys([*(each.name for each in (*value.entities, *value.owners)), *value.spellings])),
        "owners": [owner.name for owner in value.owners],
        "exclusive": value.exclusive,
        "words": value.words,
    }


def _holder(level: Attribution) -> Record:
    """Return who says it. In the document's own voice no words stand for the holder, so there is no place."""
    place = level.mention if level.role != "publisher" else None
    return {
        "name": level.source.name,
        "kind": level.source.kind,
        "named": level.source.named,
        "start": None if place is None else place.start,
        "end": None if place is None else place.end,
    }


def _quote(quote: Quote | None) -> Record | None:
    return None if quote is None else {"text": quote.text, "start": quote.start, "end": quote.end}


def _event(event: Event | None) -> Record | None:
    return None if event is None else {"id": event.id, "label": event.label, "date": _span(event.when)}


def _span(span: TimeSpan | None) -> str | None:
    return None if span is None else str(span)
