"""CSV for people with a spreadsheet: one row a claim, or one row a finding.

A cell that a spreadsheet would take for a formula gets an apostrophe in front: documents come from strangers, and
`=HYPERLINK(…)` in a quoted sentence must stay a sentence. Numbers are left alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import IO, Final

from claimgraph.export.records import Record, claim_record, finding_record
from claimgraph.graph import Store, read_claims
from claimgraph.model import Claim, Finding

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
