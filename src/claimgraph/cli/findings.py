"""`claimgraph findings`: how the claims of a store compare."""

from __future__ import annotations

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text
from claimgraph.cli.reports import VERDICTS, findings_table, json_lines
from claimgraph.cli.terminal import wrapped


@click.command("findings")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
@click.option("--verdict", type=click.Choice(list(VERDICTS)), multiple=True, help="Only these verdicts.")
def command(store: str, format_: str, output: str | None, verdict: tuple[str, ...]) -> None:
    """Print how the claims of a store compare.

    Each finding has its verdict, its reason and its claims; that two claims are no conflict is a finding too.

    \b
    Example:
      claimgraph findings --verdict conflict
      claimgraph findings --format jsonl > findings.jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.cli.stores import open_store  # noqa: PLC0415
    from claimgraph.export import finding_record, findings_csv  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.graph import read_findings  # noqa: PLC0415

    opened = open_store(store)
    found = read_findings(opened)
    chosen = tuple(finding for finding in found if not verdict or finding.verdict in verdict)
    if format_ == "table":
        from claimgraph.analyses import compare  # noqa: PLC0415 - only people want to know what was not compared

        text = f"{findings_table(chosen)}\n" + "".join(f"{line}\n" for line in wrapped(f"{compare(opened).coverage}."))
    elif format_ == "csv":
        text = findings_csv(chosen)
    else:
        text = json_lines(finding_record(finding) for finding in chosen)
    write_text(text, output)
