"""Claims and findings as plain dictionaries: the JSON that other programs rely on.

The names are the same in the command line, in Python and in the pages. A name is never dropped because its value is
empty: what is not known is null, "" or an empty list.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from typing import IO, Any, Final

from claimgraph.graph import Store, read_claims
from claimgraph.schema import (
    Attribution,
    Claim,
    Clock,
    Count,
    Day,
    Event,
    Finding,
    Names,
    Quote,
    Text,
    TimeSpan,
    Truth,
    Value,
)

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


# CSV for people with a spreadsheet: one row a claim, or one row a finding.
#
# A cell that a spreadsheet would take for a formula gets an apostrophe in front: documents come from strangers, and
# `=HYPERLINK(…)` in a quoted sentence must stay a sentence. Numbers are left alone.


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell must not begin with (OWASP, CSV Injection); the wide forms count as the narrow ones in some programs."""

_Column = Callable[[Record], object]

_CLAIM: Final[dict[str, _Column]] = {
    "id": lambda claim: claim["id"],
    "document": lambda claim: claim["document"],
    "start": lambda claim: claim["start"],
    "end": lambda claim: claim["end"],
    "section": lambda claim: claim["section"],
    "text": lambda claim: claim["text"],
    "holder": lambda claim: claim["holder"]["name"],
    "holder_kind": lambda claim: claim["holder"]["kind"],
    "holder_named": lambda claim: claim["holder"]["named"],
    "chain": lambda claim: " < ".join(level["name"] for level in claim["chain"]),
    "cue": lambda claim: None if claim["cue"] is None else claim["cue"]["text"],
    "event": lambda claim: None if claim["event"] is None else claim["event"]["id"],
    "event_label": lambda claim: None if claim["event"] is None else claim["event"]["label"],
    "event_date": lambda claim: None if claim["event"] is None else claim["event"]["date"],
    "facet": lambda claim: claim["facet"],
    "population": lambda claim: claim["population"],
    "value_kind": lambda claim: claim["value"]["kind"],
    "lower": lambda claim: claim["value"].get("lower"),
    "upper": lambda claim: claim["value"].get("upper"),
    "approximate": lambda claim: claim["value"].get("approximate"),
    "names": lambda claim: claim["value"].get("names"),
    "owners": lambda claim: claim["value"].get("owners"),
    "exclusive": lambda claim: claim["value"].get("exclusive"),
    "date": lambda claim: claim["value"].get("date"),
    "time": lambda claim: claim["value"].get("time"),
    "zone": lambda claim: claim["value"].get("zone"),
    "truth": lambda claim: claim["value"].get("truth"),
    "words": lambda claim: claim["value"]["words"],
    "polarity": lambda claim: claim["polarity"],
    "modality": lambda claim: claim["modality"],
    "hedges": lambda claim: claim["hedges"],
    "said": lambda claim: claim["said"],
    "happened": lambda claim: claim["happened"],
    "stage": lambda claim: claim["stage"],
    "part_of": lambda claim: claim["part_of"],
    "breakdown": lambda claim: claim["breakdown"],
    "disputes": lambda claim: claim["disputes"],
    "rests_on": lambda claim: claim["rests_on"],
    "certainty": lambda claim: claim["certainty"],
    "flags": lambda claim: claim["flags"],
    "rule": lambda claim: claim["rule"],
}

_FINDING: Final[dict[str, _Column]] = {
    "id": lambda finding: finding["id"],
    "verdict": lambda finding: finding["verdict"],
    "type": lambda finding: finding["type"],
    "explanation": lambda finding: finding["explanation"],
    "differs": lambda finding: finding["differs"],
    "aligned": lambda finding: finding["aligned"],
    "claims": lambda finding: finding["claims"],
    "question": lambda finding: finding["question"],
    "rule": lambda finding: finding["rule"],
}


def write(store: Store, stream: IO[bytes]) -> None:
    """Write the claims of a store."""
    _table(_CLAIM, map(claim_record, read_claims(store)), stream)


def claims_csv(claims: Iterable[Claim]) -> str:
    """Return claims as CSV, one a row, with a row of names on top."""
    stream = io.BytesIO()
    _table(_CLAIM, map(claim_record, claims), stream)
    return stream.getvalue().decode()


def findings_csv(findings: Iterable[Finding]) -> str:
    """Return findings as CSV, one a row, with a row of names on top."""
    stream = io.BytesIO()
    _table(_FINDING, map(finding_record, findings), stream)
    return stream.getvalue().decode()


def cell(content: object) -> str:
    """Return what stands in a cell: nothing for what is not known, and nothing that a spreadsheet would run."""
    match content:
        case None:
            return ""
        case bool():
            return "true" if content else "false"
        case int():
            return str(content)
        case list():
            return cell("; ".join(str(each) for each in content))
        case _:
            text = str(content)
            return f"'{text}" if text.startswith(_FORMULA) else text


def _table(columns: dict[str, _Column], records: Iterable[Record], stream: IO[bytes]) -> None:
    """Write rows as RFC 4180 has them, in UTF-8."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(columns)
    rows.writerows([cell(column(record)) for column in columns.values()] for record in records)
    text.detach()


# JSON lines: one claim a line, in reading order.


def write_jsonl(store: Store, stream: IO[bytes]) -> None:
    """Write the claims of a store."""
    for claim in read_claims(store):
        stream.write(f"{line(claim_record(claim))}\n".encode())


def line(record: Record) -> str:
    """Return a record on one line.

    Line separators that JSON allows inside a text, and half characters that UTF-8 cannot hold, are escaped.
    """
    text = json.dumps(record, ensure_ascii=False)
    return "".join(
        f"\\u{ord(char):04x}" if char in "\x85\u2028\u2029" or "\ud800" <= char <= "\udfff" else char for char in text
    )
