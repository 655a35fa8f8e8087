"""Claims and findings as people, spreadsheets and programs read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

from claimgraph.cli.terminal import json_line, table
from claimgraph.graph.catalogue import terminal_safe
from claimgraph.pipeline import Reading
from claimgraph.schema import Claim, Finding

VERDICTS: Mapping[str, str] = {
    "conflict": "cannot both be right",
    "revision": "a figure that its own source replaced",
    "certainty-gap": "one is sure, the other only thinks it possible",
    "provenance-gap": "said flatly here, attributed or unnamed there",
    "undetermined": "the text does not say what it would take to compare",
    "refinement": "one is the other, more exactly",
    "part-whole": "a part and its whole",
    "scope-difference": "about different people, places or times",
    "corroboration": "the same answer from distinct origins",
    "echo": "the same answer, from one origin or an unknown one",
}
"""Every verdict with its meaning, what a reader should see first standing first."""


def json_lines(records: Iterable[Mapping[str, Any]]) -> str:
    """Return records as JSON, one a line."""
    return "".join(f"{json_line(record)}\n" for record in records)


def claims_table(claims: Iterable[Claim]) -> str:
    """Return claims as a table: who says what about which event."""
    return table(("claim", "holder", "event", "facet", "value", "words"), [_claim_row(claim) for claim in claims])


def findings_table(findings: Iterable[Finding]) -> str:
    """Return findings as a table, what a reader should see first standing first."""
    rows = [
        (finding.verdict, finding.type, finding.explanation, " ".join(short(claim) for claim in finding.claims))
        for finding in ranked(findings)
    ]
    return table(("verdict", "type", "explanation", "claims"), rows)


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with what a reader should see first standing first; those of one verdict keep their order."""
    order = {verdict: place for place, verdict in enumerate(VERDICTS)}
    return sorted(findings, key=lambda finding: order.get(finding.verdict, len(order)))


def short(name: str) -> str:
    """Return the head of an id, enough to type: `claim/3f0c9b…` is `3f0c9b`."""
    return name.rpartition("/")[2][:6]


def failures_told(reading: Reading) -> int:
    """Name the files that could not be read on standard error, and return the exit code: 1 if there are any."""
    for failure in reading.failures:
        click.echo(f"claimgraph: {terminal_safe(str(failure))}", err=True)
    return 1 if reading.failures else 0


def _claim_row(claim: Claim) -> tuple[str, ...]:
    event = "" if claim.event is None else claim.event.label
    denied = "not " if claim.polarity == "denied" else ""
    return short(claim.id), claim.holder.name, event, claim.facet, f"{denied}{claim.value.words}", claim.quote.text
