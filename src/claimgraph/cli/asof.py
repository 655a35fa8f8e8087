"""`claimgraph asof`: what had been said, and not yet replaced, at a moment."""

from __future__ import annotations

import datetime as dt

import click

from claimgraph.cli import options
from claimgraph.errors import InputError

_COLUMNS = ("standing", "answer", "holder", "since", "until", "claim")


@click.command("asof")
@click.argument("moment", metavar="MOMENT")
@click.option("--question", metavar="TEXT", help="Only questions that have these words.")
@click.option("--event", metavar="TEXT", help="Only events that have these words.")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
def command(  # noqa: PLR0913, PLR0917 - click hands every option over
    moment: str, question: str | None, event: str | None, store: str, format_: str, output: str | None
) -> None:
    """Print what had been said, and not yet replaced, at a moment.

    MOMENT is a day (its end is meant), or a day and a time; without a zone it is UTC. Where dates are only as fine as
    a day, the answer says so: "perhaps said" by then, or said and "perhaps replaced".

    \b
    Example:
      claimgraph asof "2021-01-13 20:00" --question "killed"
      claimgraph asof 2021-01-13T20:00+02:00 --format csv
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    at, zone_given = _instant(moment)
    from claimgraph.cli.moments import has_words, rows_of, shown, written  # noqa: PLC0415 - not needed for `--help`
    from claimgraph.cli.output import write_text  # noqa: PLC0415
    from claimgraph.cli.terminal import wrapped  # noqa: PLC0415
    from claimgraph.schema import iso  # noqa: PLC0415

    rows = [
        row
        for row in rows_of(store, "timeline/as-of", {"moment": iso(at)})
        if has_words(row["question"], question or "") and has_words(row["event"], event or "")
    ]
    _tell(at, zone_given, [str(row["standing"]) for row in rows])
    if format_ == "table":
        sections = []
        for asked in dict.fromkeys(row["question"] for row in rows):
            answers = [row for row in rows if row["question"] == asked]
            sections.append("\n".join([*wrapped(str(asked)), shown(answers, _COLUMNS)]))
        write_text("\n".join(sections), output)
        return
    write_text(written(rows, ("question", *_COLUMNS, "event"), format_), output)


def _tell(at: dt.datetime, zone_given: bool, standing: list[str]) -> None:
    """Say on standard error which moment was meant, and how much is certain."""
    from claimgraph.schema import iso  # noqa: PLC0415 - not needed for `--help`

    zone = "" if zone_given else " (no zone was given: UTC)"
    kinds = ("certain", "perhaps replaced", "perhaps said")
    counts = ", ".join(f"{standing.count(kind)} {kind}" for kind in kinds)
    click.echo(f"As of {iso(at)}{zone}: {counts}.", err=True)


def _instant(text: str) -> tuple[dt.datetime, bool]:
    """Return the instant, and whether its zone was given.

    Raises:
        InputError: It is none.
    """
    from claimgraph.schema import instant  # noqa: PLC0415 - not needed for `--help`

    try:
        return instant(text)
    except (ValueError, OverflowError):
        remedy = 'Write a day that exists, or a day and a time: 2021-01-13, "2021-01-13 20:00", 2021-01-13T20:00+02:00.'
        raise InputError("MOMENT", f"it is {text!r}", remedy) from None
