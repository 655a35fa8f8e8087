"""`claimgraph show`: one claim with its sentence, its chain and its rivals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text
from claimgraph.cli.reports import short
from claimgraph.cli.terminal import json_line
from claimgraph.errors import InputError
from claimgraph.model import Claim, Document, Finding
from claimgraph.queries import terminal_safe


@click.command("show")
@click.argument("claim", metavar="ID")
@options.store()
@options.format_of(["text", "json"], "text")
@options.output()
def command(claim: str, store: str, format_: str, output: str | None) -> None:
    """Print one claim with its sentence, chain and rivals.

    ID is a claim's id, or the first digits of one as `findings` and `extract` print them.

    \b
    Example:
      claimgraph show 3f0c9b
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.cli.stores import open_store  # noqa: PLC0415
    from claimgraph.export import claim_record, finding_record  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.graph import read_claims, read_documents, read_findings  # noqa: PLC0415

    opened = open_store(store)
    claims = {entry.id: entry for entry in read_claims(opened)}
    chosen = _chosen(claim, claims)
    findings = [finding for finding in read_findings(opened) if chosen.id in finding.claims]
    if format_ == "json":
        record: dict[str, Any] = {**claim_record(chosen), "findings": [finding_record(finding) for finding in findings]}
        write_text(f"{json_line(record)}\n", output)
        return
    document = next(entry for entry in read_documents(opened) if entry.id == chosen.document)
    lines = [*_told(chosen, document), "", *_compared(chosen, findings, claims)]
    write_text("".join(f"{line}\n" for line in lines), output)


def _chosen(wanted: str, claims: Mapping[str, Claim]) -> Claim:
    digits = wanted.rpartition("/")[2]
    hits = [claim for name, claim in claims.items() if digits != "" and name.partition("/")[2].startswith(digits)]
    if len(hits) == 1:
        return hits[0]
    if not hits:
        raise InputError(wanted, "no claim has this id", "List the claims: claimgraph export --format csv")
    raise InputError(wanted, f"{len(hits)} claims begin so", f"Write more digits: {', '.join(map(short_of, hits))}")


def short_of(claim: Claim) -> str:
    """Return a claim's id without its kind."""
    return claim.id.rpartition("/")[2]


def _told(claim: Claim, document: Document) -> Iterator[str]:
    yield f"{short_of(claim)}: {terminal_safe(claim.quote.text)}"
    yield ""
    for name, value in _facts(claim, document):
        if value != "":
            yield f"{name + ':':<11} {terminal_safe(value)}"


def _facts(claim: Claim, document: Document) -> Sequence[tuple[str, str]]:
    chain = " ← ".join(f"{level.source.name} ({level.role})" for level in claim.chain)
    return (
        ("sentence", claim.sentence.text),
        ("place", f"{document.source_file}, characters {claim.quote.start} to {claim.quote.end}"),
        ("section", claim.section),
        ("said by", chain),
        ("event", "" if claim.event is None else claim.event.label),
        ("facet", claim.facet),
        ("about", "" if claim.population is None else claim.population.words),
        ("value", claim.value.words),
        ("polarity", claim.polarity),
        ("modality", claim.modality),
        ("hedges", ", ".join(claim.hedges)),
        ("said", "" if claim.said is None else str(claim.said)),
        ("happened", "" if claim.happened is None else str(claim.happened)),
        ("reading", "; ".join((claim.certainty, *claim.flags))),
    )


def _compared(claim: Claim, findings: Sequence[Finding], claims: Mapping[str, Claim]) -> Iterator[str]:
    if not findings:
        yield "No other claim answers the same question."
        return
    yield f"{len(findings)} finding{'' if len(findings) == 1 else 's'}:"
    for finding in findings:
        yield f"  {finding.verdict} ({finding.type}): {terminal_safe(finding.explanation)}"
        for name in finding.claims:
            if name != claim.id and name in claims:
                other = claims[name]
                yield f"      {short(name)}  {terminal_safe(f'{other.holder.name}: “{other.quote.text}”')}"
