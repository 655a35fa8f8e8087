"""`claimgraph history`: how the answers to a question followed each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from claimgraph.cli import options
from claimgraph.errors import InputError

if TYPE_CHECKING:
    from claimgraph.cli.moments import Row

_COLUMNS = ("holder", "from", "since", "until", "answer", "next", "claim")


@click.command("history")
@click.argument("question", metavar="QUESTION")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
def command(question: str, store: str, format_: str, output: str | None) -> None:
    """Print how the answers to a question followed each other.

    QUESTION is words that stand in it, or the first digits of its id. Every holder's answers stand together, in the
    order of saying, with what replaced them; then who was first and who gave the last new answer.

    \b
    Example:
      claimgraph history "killed 13 January"
      claimgraph history 3f0c9b --format jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.cli.moments import rows_of, shown, written  # noqa: PLC0415 - not needed for `--help`
    from claimgraph.cli.output import write_text  # noqa: PLC0415

    chosen = _chosen(question, rows_of(store, "timeline/question-history", {}))
    if format_ != "table":
        write_text(written(_folded(chosen), ("question", *_COLUMNS, "asked"), format_), output)
        return
    pieces = []
    for asked in dict.fromkeys(row["asked"] for row in chosen):
        rows = _folded([row for row in chosen if row["asked"] == asked])
        pieces.append("\n".join([*_headed(rows), shown(rows, _COLUMNS)]))
    write_text("\n".join(pieces), output)


def _chosen(wanted: str, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the questions whose id begins so, or else of those that have the words.

    Raises:
        InputError: There is none.
    """
    from claimgraph.cli.moments import has_words  # noqa: PLC0415 - not needed for `--help`

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
    from claimgraph.cli.terminal import wrapped  # noqa: PLC0415 - not needed for `--help`

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
