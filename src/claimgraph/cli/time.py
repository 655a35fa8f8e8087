"""Commands that follow claims through time: `asof` and `history`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import click

from claimgraph.cli import output as options
from claimgraph.cli.output import Row, has_words, rows_of, shown, wrapped, write_text, written
from claimgraph.errors import InputError
from claimgraph.schema import instant, iso

_STANDING = ("standing", "answer", "holder", "since", "until", "claim")


@click.command("asof")
@click.argument("moment", metavar="MOMENT")
@click.option("--question", metavar="TEXT", help="Only questions that have these words.")
@click.option("--event", metavar="TEXT", help="Only events that have these words.")
@options.answer("table", "jsonl", "csv")
def asof_command(  # noqa: PLR0913, PLR0917 - click hands every option over
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
            sections.append("\n".join([*wrapped(str(asked)), shown(answers, _STANDING)]))
        write_text("\n".join(sections), output)
        return
    write_text(written(rows, ("question", *_STANDING, "event"), format_), output)


def _tell(at: dt.datetime, zone_given: bool, standing: list[str]) -> None:
    """Say on standard error which moment was meant, and how much is certain."""
    zone = "" if zone_given else " (no zone was given: UTC)"
    kinds = ("certain", "perhaps replaced", "perhaps said")
    counts = ", ".join(f"{standing.count(kind)} {kind}" for kind in kinds)
    click.echo(f"As of {iso(at)}{zone}: {counts}.", err=True)


def _instant(text: str) -> tuple[dt.datetime, bool]:
    """Return the instant, and whether its zone was given.

    Raises:
        InputError: It is none.
    """
    try:
        return instant(text)
    except (ValueError, OverflowError):
        remedy = 'Write a day that exists, or a day and a time: 2021-01-13, "2021-01-13 20:00", 2021-01-13T20:00+02:00.'
        raise InputError("MOMENT", f"it is {text!r}", remedy) from None


_ANSWERS = ("holder", "from", "since", "until", "answer", "next", "claim")


@click.command("history")
@click.argument("question", metavar="QUESTION")
@options.answer("table", "jsonl", "csv")
def history_command(question: str, store: str, format_: str, output: str | None) -> None:
    """Print how the answers to a question followed each other.

    QUESTION is words that stand in it, or the first digits of its id. Every holder's answers stand together, in the
    order of saying, with what replaced them; then who was first and who gave the last new answer.

    \b
    Example:
      claimgraph history "killed 13 January"
      claimgraph history 3f0c9b --format jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    chosen = _chosen(question, rows_of(store, "timeline/question-history", {}))
    if format_ != "table":
        write_text(written(_folded(chosen), ("question", *_ANSWERS, "asked"), format_), output)
        return
    pieces = []
    for asked in dict.fromkeys(row["asked"] for row in chosen):
        rows = _folded([row for row in chosen if row["asked"] == asked])
        pieces.append("\n".join([*_headed(rows), shown(rows, _ANSWERS)]))
    write_text("\n".join(pieces), output)


def _chosen(wanted: str, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the questions whose id begins so, or else of those that have the words.

    Raises:
        InputError: There is none.
    """
    digits = wanted.removeprefix("question/")
    found = [row for row in rows if digits != "" and str(row["asked"]).rpartition("/")[2].startswith(digits)]
    found = found or [row for row in rows if has_words(row["question"], wanted)]
    if not found:
        raise InputError(wanted, "no question has this id or these words", "List them: claimgraph query open-questions")
    return found


def _folded(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return one row for each claim, with all answers that replaced it."""
    folded: dict[tuple[object, object], dict[str, Any]] = {}
    for row in rows:
        entry = folded.setdefault((row["asked"], row["claim"]), {**row, "next": None})
        if row["next"] is not None:
            known = [] if entry["next"] is None else entry["next"].split("; ")
            entry["next"] = "; ".join(dict.fromkeys([*known, row["next"]]))
    return list(folded.values())


def _headed(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the question, and who moved first and last as far as that is certain."""
    yield from wrapped(str(rows[0]["question"]))
    dated = sorted((row["since"], row["holder"], row["answer"]) for row in rows if row["since"] is not None)
    if not dated:
        yield from wrapped("Nobody tells when any of the answers was given.")
        return
    first: dict[tuple[str, str], tuple[str, str, str]] = {}
    for entry in dated:
        first.setdefault((entry[1], entry[2]), entry)
    for word, (since, holder, answer) in (("First", dated[0]), ("Last new", max(first.values()))):
        yield from wrapped(f"{word} answer: {answer}, {holder}, by {since}.")
