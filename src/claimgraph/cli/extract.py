"""`claimgraph extract`: the claims of documents, without a store."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from claimgraph.cli import output as options
from claimgraph.cli.output import (
    ProgressLine,
    claims_table,
    failures_told,
    is_device,
    json_lines,
    print_piece,
    write_text,
)
from claimgraph.errors import InputError
from claimgraph.schema import Claim, Document

if TYPE_CHECKING:
    from claimgraph.pipeline import Stream
    from claimgraph.pipeline.corpus import Outcome

Result = TypeVar("Result")


@click.command("extract")
@options.documents
@options.format_of(["jsonl", "csv", "table"], "jsonl")
@options.output()
@options.jobs
@click.option("--resume", is_flag=True, help="Go on with a run into the same -o FILE that was stopped.")
def extract_command(  # noqa: PLR0913, PLR0917 - click hands every option over
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    jobs: int | None,
    resume: bool,
    max_size: int | None,
    **said: str | None,
) -> int:
    """Print the claims of documents, without a store.

    PATH is a file, a folder of files, a pattern such as 'reports/*.html', or - for standard input. Read are plain text
    (.txt), Markdown (.md), wikitext (.wiki), saved web pages (.html), PDF (.pdf), and JSON Lines and CSV with a
    document a row (.jsonl, .csv, .tsv). What is known of NAME.txt beside its text (title, publisher, published, url,
    licence, language, sha256) may stand in NAME.toml beside it.

    JSON lines are written document by document. A run that was stopped leaves FILE.partial and FILE.progress beside
    FILE; the same command with --resume goes on from there.

    \b
    Example:
      claimgraph extract seeds --format table
      claimgraph extract corpus/ -o claims.jsonl --resume
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph import pipeline  # noqa: PLC0415 - loaded when it is needed

    if resume and (format_ != "jsonl" or output in (None, "-") or is_device(output)):
        raise InputError("--resume", "there is no file to go on with", "It needs --format jsonl and -o FILE.")
    stream = pipeline.Stream(paths, options.metadata(**said), max_size=max_size or pipeline.MAX_SIZE)
    if format_ != "jsonl":
        failures = _at_once(stream, format_, output, jobs)
    elif output is None or output == "-" or is_device(output):
        failures = _piece_by_piece(stream, output, jobs)
    else:
        failures = _into_file(stream, Path(output), jobs, {"resume": resume, **said})
    return failures_told(pipeline.Reading((), tuple(failures)))


def lines(document: Document) -> str:
    """Return the claims of a document as JSON lines. It is called in other processes, too."""
    from claimgraph import propose  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.export import claim_record  # noqa: PLC0415

    return json_lines(claim_record(claim) for claim in propose.claims(document))


def _at_once(stream: Stream, format_: str, output: str | None, jobs: int | None) -> list[InputError]:
    from claimgraph import propose  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.export import claims_csv  # noqa: PLC0415
    from claimgraph.pipeline import corpus  # noqa: PLC0415

    claims: list[Claim] = []
    failures = []
    for outcome in _shown(corpus.over(stream, propose.claims, jobs), stream):
        claims.extend(outcome.result or ())
        failures += [outcome.failure] if outcome.failure is not None else []
    every = _all_failures(stream, failures)
    write_text(claims_table(claims) if format_ == "table" else claims_csv(claims), output)
    return every


def _piece_by_piece(stream: Stream, output: str | None, jobs: int | None) -> list[InputError]:
    from claimgraph.pipeline import corpus  # noqa: PLC0415 - loaded when it is needed

    failures = []
    for outcome in _shown(corpus.over(stream, lines, jobs), stream):
        print_piece(_bytes(outcome), output)
        failures += [outcome.failure] if outcome.failure is not None else []
    return _all_failures(stream, failures)


def _into_file(stream: Stream, file: Path, jobs: int | None, said: Mapping[str, object]) -> list[InputError]:
    from claimgraph import __version__  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.pipeline import corpus  # noqa: PLC0415
    from claimgraph.pipeline.corpus import Journal  # noqa: PLC0415

    known = {"claimgraph": __version__, **{key: said[key] for key in said if key != "resume"}}
    with Journal(file, known, resume=bool(said["resume"])) as journal:
        failures: list[InputError] = list(journal.failures)
        try:
            outcomes = corpus.over(journal.unfinished(stream), lines, jobs)
            for outcome in _shown(outcomes, stream, journal.finished):
                journal.add(outcome.document, _bytes(outcome), outcome.failure)
                failures += [outcome.failure] if outcome.failure is not None else []
        except KeyboardInterrupt:
            click.echo(f"What is finished is kept. Go on with: --resume -o {file}", err=True)
            raise
        try:
            failures = _all_failures(stream, failures)
        except InputError:
            journal.discard()
            raise
        journal.publish()
    return failures


def _shown(
    outcomes: Generator[Outcome[Result], None, None], stream: Stream, done: int = 0
) -> Iterator[Outcome[Result]]:
    """Pass the outcomes on, and show how far they are."""
    progress = ProgressLine()
    progress("extracting", done, stream.expected)
    try:
        with contextlib.closing(outcomes):
            for number, outcome in enumerate(outcomes, done):
                yield outcome
                progress("extracting", number, stream.expected)
    finally:
        progress.done()


def _all_failures(stream: Stream, failures: Sequence[InputError]) -> list[InputError]:
    """Return why documents failed, those that could not be read first.

    Raises:
        InputError: None could be read; the first reason.
    """
    from claimgraph import pipeline  # noqa: PLC0415 - loaded when it is needed

    if not stream.read:
        pipeline.refuse_nothing(pipeline.Reading((), tuple(stream.failures)))
    return [*stream.failures, *failures]


def _bytes(outcome: Outcome[str]) -> bytes:
    return (outcome.result or "").encode("utf-8", "surrogatepass")
