"""`claimgraph policy`: what the coding policies of casualty recorders make of the claims, and what they discard."""

from __future__ import annotations

from typing import Final

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text

_NAMES: Final = ("ucdp", "airwars", "acled")


@click.command("policy")
@click.argument("policy", type=click.Choice([*_NAMES, "all"]))
@click.option("--question", metavar="TEXT", help="Only questions whose words hold TEXT.")
@click.option("--discarded", is_flag=True, help="One row for each claim that is left out, with the reason.")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
def command(  # noqa: PLR0913, PLR0917 - click hands every option over
    policy: str, question: str | None, discarded: bool, store: str, format_: str, output: str | None
) -> None:
    """Print what a recorder's coding policy makes of the claims.

    UCDP: low, best and high estimate. Airwars: minimum, maximum (as low and high) and a grade. ACLED: the most
    conservative figure (as best). It is a view: the claims stay as they are, and no row is a recorder's own.

    \b
    Example:
      claimgraph policy all --question killed
      claimgraph policy ucdp --format csv -o deaths.csv
      claimgraph policy acled --discarded
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.analyses import policies as analysis  # noqa: PLC0415 - not needed for `--help`
    from claimgraph.cli.recorder_rows import compared, csv_text, names  # noqa: PLC0415
    from claimgraph.cli.reports import json_lines  # noqa: PLC0415
    from claimgraph.cli.terminal import table  # noqa: PLC0415

    case, findings = compared(store)
    chosen = _NAMES if policy == "all" else (policy,)
    found = [coding for coding in analysis.codings(case, findings, chosen) if names(coding.label, question)]
    header = analysis.DISCARDED if discarded else analysis.COLUMNS
    rows = analysis.discarded_rows(case, found) if discarded else analysis.coding_rows(found)
    if format_ == "jsonl":
        write_text(json_lines(analysis.coding_records(case, found)), output)
    elif format_ == "csv":
        write_text(csv_text(header, rows), output)
    else:
        write_text(table(header, ([_shown(cell) for cell in row] for row in rows)), output)


def _shown(cell: object) -> str:
    from claimgraph.cli.reports import short  # noqa: PLC0415 - not needed for other formats

    text = "" if cell is None else str(cell)
    return short(text) if text.startswith("claim/") else text
