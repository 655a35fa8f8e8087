"""`claimgraph extract`: the claims of documents, without a store."""

from __future__ import annotations

from collections.abc import Sequence

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text
from claimgraph.cli.reports import claims_table, failures_told, json_lines
from claimgraph.cli.terminal import ProgressLine
from claimgraph.model import Claim


@click.command("extract")
@options.documents
@options.format_of(["jsonl", "csv", "table"], "jsonl")
@options.output()
def command(paths: tuple[str, ...], format_: str, output: str | None, max_size: int | None, **said: str | None) -> int:
    """Print the claims of documents, without a store.

    PATH is a text file in UTF-8, a folder of *.txt files, or - for standard input. What is known of NAME.txt
    beside its text (title, publisher, published, url, licence, language, sha256) may stand in NAME.toml beside it.

    \b
    Example:
      claimgraph extract seeds --format table
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph import pipeline  # noqa: PLC0415 - loaded when it is needed

    progress = ProgressLine()
    reading = pipeline.read(paths, options.metadata(**said), max_size=max_size or pipeline.MAX_SIZE, progress=progress)
    pipeline.refuse_nothing(reading)
    claims = pipeline.extract(reading.documents, progress=progress)
    progress.done()
    write_text(_written(claims, format_), output)
    return failures_told(reading)


def _written(claims: Sequence[Claim], format_: str) -> str:
    from claimgraph.export import claim_record, claims_csv  # noqa: PLC0415 - loaded when it is needed

    if format_ == "table":
        return claims_table(claims)
    return claims_csv(claims) if format_ == "csv" else json_lines(claim_record(claim) for claim in claims)
