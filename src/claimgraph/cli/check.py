"""`claimgraph check`: hold a store or an RDF file against the shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text
from claimgraph.cli.reports import write_records
from claimgraph.cli.terminal import ProgressLine, table

if TYPE_CHECKING:
    from claimgraph.shapes import Report, Result


@click.command("check")
@click.argument("file", required=False, type=click.Path(), metavar="[FILE]")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
def command(file: str | None, store: str, format_: str, output: str | None) -> int:
    """Check a store or an RDF file against the shapes; the exit code is 1 on a violation.

    \b
    Example:
      claimgraph check
      claimgraph check graph.ttl --format csv
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.pipeline.stores import open_store  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.shapes import check  # noqa: PLC0415 - loads pyshacl

    place = store if file is None else file
    opened = open_store(place)
    progress = ProgressLine()
    progress("checking", 0, 1)
    report = check(opened)
    progress.done()
    if format_ != "table":
        write_records([_record(result) for result in report.results], format_, output)
    else:
        rows = [(result.severity, result.focus, result.path, result.message) for result in report.results]
        listed = table(("severity", "node", "path", "message"), rows) + "\n" if rows else ""
        write_text(f"{listed}{_verdict(report, place)}\n", output)
    return 0 if report.conforms else 1


def _record(result: Result) -> dict[str, str]:
    return {
        "severity": result.severity,
        "focus": result.focus,
        "path": result.path,
        "value": result.value,
        "message": result.message,
        "shape": result.shape,
    }


def _verdict(report: Report, place: str) -> str:
    if report.conforms:
        return f"{place}: the graph keeps every rule."
    broken = sum(result.severity == "Violation" for result in report.results)
    return f"{place}: the graph breaks rules: {broken} violation{'' if broken == 1 else 's'}."
