"""`claimgraph support`: how many independent chains stand behind each answer."""

from __future__ import annotations

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text
from claimgraph.cli.reports import json_lines
from claimgraph.cli.terminal import table


@click.command("support")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
@click.option("--question", metavar="TEXT", default="", help="Only questions with these words.")
@click.option("--all", "every", is_flag=True, help="Answers that one claim gives, too.")
def command(store: str, format_: str, output: str | None, question: str, every: bool) -> None:
    """Print what stands behind each answer: mentions, origins, chains.

    Ten outlets that carry one agency are ten mentions and one independent chain. Origins are an interval: whoever names
    nobody may be an origin or may not. Copies are inferred from shared text and marked so.

    \b
    Example:
      claimgraph support
      claimgraph support --question killed --format jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.analyses.lineage import COLUMNS, support_records, support_rows, supports  # noqa: PLC0415 - heavy
    from claimgraph.cli.recorder_rows import csv_text  # noqa: PLC0415
    from claimgraph.cli.stores import open_store  # noqa: PLC0415
    from claimgraph.findings.comparing import case_of  # noqa: PLC0415

    case = case_of(open_store(store))
    words = question.casefold()
    records = support_records(case, supports(case, 1 if every else 2))
    found = [one for one in records if words in one["question"].casefold()]
    if format_ == "jsonl":
        text = json_lines(found)
    elif format_ == "csv":
        text = csv_text(COLUMNS, support_rows(found))
    else:
        text = table(
            ("question", "answer", "support"), [(one["question"], one["answer"], one["sentence"]) for one in found]
        )
    write_text(text, output)
