"""`claimgraph check`: hold a store or an RDF file against the shapes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text
from claimgraph.cli.reports import json_lines
from claimgraph.cli.terminal import ProgressLine, safe_lines
from claimgraph.graph.catalogue import Rows, csv_text

if TYPE_CHECKING:
    from claimgraph.shapes import Report


@click.command("check")
@click.argument("file", required=False, type=click.Path(), metavar="[FILE]")
@options.store()
@options.format_of(["text", "jsonl", "csv"], "text")
@options.output()
def command(file: str | None, store: str, format_: str, output: str | None) -> int:
    """Check a store or an RDF file against the shapes.

    The exit code is 1 on a violation. A file that is not ours is checked as far as it goes: what the shapes do not
    speak of is left alone.

    \b
    Example:
      claimgraph check
      claimgraph check graph.ttl --format csv
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.cli.stores import open_store  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.shapes import check  # noqa: PLC0415 - loads pyshacl

    opened = open_store(store if file is None else file)
    progress = ProgressLine()
    progress("checking", 0, 1)
    report = check(opened)
    progress.done()
    write_text(_written(report, format_), output)
    return 0 if report.conforms else 1


def _written(report: Report, format_: str) -> str:
    if format_ == "text":
        return safe_lines(report.text())
    records = [dataclasses.asdict(result) for result in report.results]
    if format_ == "jsonl":
        return json_lines(records)
    from claimgraph.export import cell  # noqa: PLC0415 - loaded when it is needed

    columns = ("severity", "focus", "path", "value", "message", "shape", "where")
    return csv_text(Rows(columns, tuple(tuple(cell(record[column]) for column in columns) for record in records)))
