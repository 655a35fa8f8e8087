"""`claimgraph show`: a claim with its sentence, its chain and its rivals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text
from claimgraph.cli.reports import ranked, short
from claimgraph.cli.terminal import json_line, wrapped
from claimgraph.errors import InputError
from claimgraph.schema import Claim, Document, Finding

if TYPE_CHECKING:
    from claimgraph.graph import Store


@click.command("show")
@click.argument("claim", metavar="ID|WORDS")
@options.store()
@options.format_of(["text", "jsonl"], "text")
@options.output()
def command(claim: str, store: str, format_: str, output: str | None) -> None:
    """Print a claim with its sentence, chain and rivals.

    ID is a claim's id, or the first digits of one as `findings` and `extract` print them. WORDS stand in the claim;
    every claim that has them is printed.

    \b
    Example:
      claimgraph show 3f0c9b
      claimgraph show "death toll"
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.cli.stores import open_store  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.export import claim_record, finding_record  # noqa: PLC0415
    from claimgraph.graph import read_claims, read_documents, read_findings  # noqa: PLC0415

    opened = open_store(store)
    claims = {entry.id: entry for entry in read_claims(opened)}
    documents = {document.id: document for document in read_documents(opened)}
    findings = read_findings(opened)
    pieces: list[str] = []
    for chosen in _chosen(claim, claims):
        about = [finding for finding in findings if chosen.id in finding.claims]
        if format_ == "jsonl":
            record = {**claim_record(chosen), "findings": [finding_record(finding) for finding in about]}
            pieces.append(f"{json_line(record)}\n")
        else:
            weighed = _weighed(opened, chosen)
            lines = [*_told(chosen, documents.get(chosen.document), weighed), "", *_compared(chosen, about, claims)]
            pieces.append("".join(f"{line}\n" for line in lines))
    write_text(("" if format_ == "jsonl" else "\n").join(pieces), output)


def _chosen(wanted: str, claims: Mapping[str, Claim]) -> list[Claim]:
    """Return the one claim whose id begins so, or else those that have the words."""
    digits = wanted.removeprefix("claim/")
    hits = [claim for name, claim in claims.items() if digits != "" and name.partition("/")[2].startswith(digits)]
    if len(hits) == 1:
        return hits
    having = [claim for claim in claims.values() if wanted.casefold() in claim.quote.text.casefold()]
    if having:
        return having
    if not hits:
        raise InputError(wanted, "no claim has this id or these words", "List the claims: claimgraph export -f csv")
    raise InputError(wanted, f"{len(hits)} claims begin so", f"Write more digits: {', '.join(map(_digits, hits))}")


def _digits(claim: Claim) -> str:
    return claim.id.partition("/")[2]


def _weighed(store: Store, claim: Claim) -> Sequence[tuple[str, str]]:
    """Return since when it had been said, until when it stood, and what stands behind its answer."""
    from claimgraph.graph.catalogue import Query, Rows, run  # noqa: PLC0415 - loaded when it is needed

    answer = run(store, Query("weighed", _WEIGHED % claim.id, "SELECT"))
    row = answer.rows[0] if isinstance(answer, Rows) and answer.rows else ("", "", "")
    known, replaced, support = ("" if cell is None else str(cell) for cell in row)
    stood = [f"said by {_moment(known)}"] if known != "" else []
    stood += [f"replaced by {_moment(replaced)}"] if replaced != "" else []
    return ("stood", ", ".join(stood)), ("support", support)


def _moment(text: str) -> str:
    """Return a moment for people: the last second of a day is what is known where only the day is."""
    day, _, time = text.partition("T")
    return f"the end of {day}" if time == "23:59:59Z" else text


_WEIGHED = """
PREFIX cg: <https://w3id.org/claimgraph/ns#>
PREFIX schema: <https://schema.org/>
SELECT ?known ?replaced ?support
WHERE {
  ?claim a cg:Claim ;
    cg:position ?position .
  FILTER (STRENDS(STR(?claim), "/%s"))
  OPTIONAL { ?claim cg:believedFrom ?known }
  OPTIONAL { ?claim cg:believedUntil ?replaced }
  OPTIONAL { ?weighing a cg:Support ; cg:position ?position ; schema:description ?support }
}
"""


def _told(claim: Claim, document: Document | None, weighed: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield from wrapped(claim.quote.text, f"{_digits(claim)}: ")
    yield ""
    for name, value in (*_facts(claim, document), *weighed):
        if value != "":
            yield from wrapped(value, f"{name + ':':<11} ", " " * 12)


def _facts(claim: Claim, document: Document | None) -> Sequence[tuple[str, str]]:
    file = "" if document is None else f"{document.source_file}, "
    chain = " ← ".join(f"{level.source.name} ({level.role})" for level in claim.chain)
    return (
        ("sentence", claim.sentence.text),
        ("place", f"{file}characters {claim.quote.start} to {claim.quote.end}"),
        ("section", claim.section),
        ("said by", chain),
        ("event", "" if claim.event is None else claim.event.label),
        ("facet", claim.facet),
        ("about", "" if claim.population is None else claim.population.words),
        ("value", "" if claim.value.words == claim.quote.text else claim.value.words),
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
    for finding in ranked(findings):
        yield from wrapped(finding.explanation, f"  {finding.verdict} ({finding.type}): ", " " * 6)
        for name in finding.claims:
            if name != claim.id and name in claims:
                other = claims[name]
                yield from wrapped(f"{other.holder.name}: “{other.quote.text}”", f"      {short(name)}  ", " " * 14)
