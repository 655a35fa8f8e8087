"""`claimgraph build`: documents in, a checked and compared store out, and a summary."""

from __future__ import annotations

from pathlib import Path

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_text
from claimgraph.cli.reports import failures_told
from claimgraph.cli.terminal import ProgressLine, json_line
from claimgraph.graph.catalogue import terminal_safe


@click.command("build")
@options.documents
@options.store(reads_files=False)
@click.option("--base", metavar="IRI", help="What the names of data begin with.")
@options.format_of(["text", "json"], "text")
@options.output("Write the summary to this file instead of standard output.")
@options.jobs
@click.option(
    "--notes",
    metavar="DIR",
    type=click.Path(),
    help="A folder of what you add: background.toml, grades.toml, aliases.tsv (see claimgraph notes).",
)
def command(  # noqa: PLR0913, PLR0917 - click hands every option over
    paths: tuple[str, ...],
    store: str,
    base: str | None,
    format_: str,
    output: str | None,
    jobs: int | None,
    notes: str | None,
    max_size: int | None,
    **said: str | None,
) -> int:
    """Read documents and write a checked claim graph.

    PATH is a file, a folder of files, a pattern such as 'reports/*.html', or - for standard input. Read are plain text
    (.txt), Markdown (.md), wikitext (.wiki), saved web pages (.html), PDF (.pdf), and JSON Lines and CSV with a
    document a row (.jsonl, .csv, .tsv). What is known of NAME.txt beside its text (title, publisher, published, url,
    licence, language, sha256) may stand in NAME.toml beside it.
    What the store held before is replaced, in one step. The exit code is 1 if a file could not be read or the graph
    breaks a rule.

    \b
    Example:
      claimgraph build report.txt --publisher "The Gazette" --published 2021-01-14
      claimgraph build documents/ --store raid.store --notes notes/
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph import pipeline  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.cli.summary import as_record, as_text  # noqa: PLC0415

    progress = ProgressLine()
    settings = pipeline.Settings(
        options.metadata(**said),
        max_size or pipeline.MAX_SIZE,
        options.base(base),
        jobs,
        None if notes is None else Path(notes),
    )
    built = pipeline.build(paths, store, settings, progress)
    progress.done()
    write_text(as_text(built, store) if format_ == "text" else f"{json_line(as_record(built))}\n", output)
    for fault in built.faults:
        click.echo(f"claimgraph: {terminal_safe(str(fault))}", err=True)
    return max(failures_told(built.reading), 0 if built.report.conforms and built.faults == () else 1)
