"""`claimgraph accounts`: which claims can all be true together, and what must be dropped for each account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text

if TYPE_CHECKING:
    from claimgraph.analyses.accounts import Dispute
    from claimgraph.findings.case import Case


@click.command("accounts")
@click.option("--question", metavar="TEXT", help="Only disputes on questions whose words hold TEXT.")
@click.option("--event", metavar="TEXT", help="Only disputes on events whose name holds TEXT.")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
def command(question: str | None, event: str | None, store: str, format_: str, output: str | None) -> None:
    """Print which claims can all be true together, and what must be dropped.

    Each dispute is told in 2 to 5 accounts, those that most different holders share first, after the common ground:
    the claims that stand in every account. Nobody is said to be right.

    \b
    Example:
      claimgraph accounts
      claimgraph accounts --event Hama --format jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.analyses.accounts import COLUMNS, dispute_records, dispute_rows, disputes, labels  # noqa: PLC0415
    from claimgraph.cli.recorder_rows import compared, csv_text, names  # noqa: PLC0415 - not needed for `--help`
    from claimgraph.cli.reports import json_lines  # noqa: PLC0415

    case, findings = compared(store)
    told = [
        (dispute, about)
        for dispute in disputes(case, findings)
        for about, happening in [labels(case, dispute)]
        if names(happening, event) and (question is None or (dispute.question != "" and names(about, question)))
    ]
    if format_ == "table":
        text = _table(case, told)
    elif format_ == "csv":
        text = csv_text(COLUMNS, dispute_rows(case, told))
    else:
        text = json_lines(dispute_records(case, told))
    write_text(text, output)


def _table(case: Case, told: Sequence[tuple[Dispute, str]]) -> str:
    from claimgraph.cli.terminal import table, wrapped  # noqa: PLC0415 - not needed for other formats

    rows = [
        row
        for dispute, about in told
        for row in (
            (about, "common ground", _ground(case, dispute)),
            *(("", str(place + 1), each.explanation) for place, each in enumerate(dispute.accounts)),
        )
    ]
    end = f"{len(told)} {'dispute' if len(told) == 1 else 'disputes'}. An account that more holders share is not truer."
    return f"{table(('about', 'account', 'what it says'), rows)}\n" + "".join(f"{line}\n" for line in wrapped(end))


def _ground(case: Case, dispute: Dispute) -> str:
    from claimgraph.findings.words import listed, said  # noqa: PLC0415 - not needed for other formats

    words = [said(case.by_id[claim]) for claim in dispute.common[:3]]
    more = [f"{len(dispute.common) - 3} more"] if len(dispute.common) > 3 else []
    return f"{listed([*words, *more])}. {dispute.explanation}".removeprefix(". ")
