"""Commands for a store that grows: `add`, `update` and `remove` documents, and `documents`, which lists them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from claimgraph import pipeline
from claimgraph.cli import build
from claimgraph.cli import output as out
from claimgraph.pipeline import growing
from claimgraph.schema import Document

_COLUMNS = ("id", "title", "publisher", "published", "file", "url", "claims")


def _reads(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command what it takes to read documents into a store, as `build` has it."""
    for decorate in (
        out.notes,
        out.jobs,
        out.output("Write the summary to this file instead of standard output."),
        out.format_of(["text", "json"], "text"),
        out.store(reads_files=False),
        out.documents,
    ):
        function = decorate(function)
    return function


@click.command("add")
@_reads
def add_command(paths: tuple[str, ...], store: str, format_: str, output: str | None, **said: Any) -> int:
    """Add documents to a store, beside those that it holds.

    PATH is what `build` takes. Only the new documents are read; a document that the store holds already is left alone.
    The store is then what a build of all its documents gives, and appears in one step. The folder of notes and the
    base are those of the build.

    \b
    Example:
      claimgraph add tomorrow.txt --publisher "The Gazette" --published 2021-01-15
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    progress = out.ProgressLine()
    change = growing.add(paths, store, _settings(**said), progress)
    progress.done()
    return _told(change, store, format_, output)


@click.command("update")
@_reads
def update_command(paths: tuple[str, ...], store: str, format_: str, output: str | None, **said: Any) -> int:
    """Put newer texts in the place of documents of a store.

    PATH is what `build` takes. A text stands for the document of the same address or, where it has none, of the same
    file name; the claims of the older text go.

    \b
    Example:
      claimgraph update reports/monday.txt
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    progress = out.ProgressLine()
    change = growing.update(paths, store, _settings(**said), progress)
    progress.done()
    return _told(change, store, format_, output)


@click.command("remove")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@out.store(reads_files=False)
@out.format_of(["text", "json"], "text")
@out.output("Write the summary to this file instead of standard output.")
def remove_command(documents: tuple[str, ...], store: str, format_: str, output: str | None) -> int:
    """Take documents out of a store.

    DOCUMENT is an id, the first digits of one (see claimgraph documents), an address or the name of a file.

    \b
    Example:
      claimgraph remove monday.txt
      claimgraph remove 3f0c9b
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    progress = out.ProgressLine()
    change = growing.remove(documents, store, progress=progress)
    progress.done()
    return _told(change, store, format_, output)


@click.command("documents")
@out.store(reads_files=False)
@out.format_of(["table", "csv", "jsonl"], "table")
@out.output()
def documents_command(store: str, format_: str, output: str | None) -> None:
    """Print which documents a store holds.

    \b
    Example:
      claimgraph documents
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    rows = [_row(document, count) for document, count in pipeline.documents_of(Path(store)).items()]
    if format_ == "table":
        cells = [[out.short(row["id"]), *(str(row[column] or "") for column in _COLUMNS[1:])] for row in rows]
        out.write_text(out.table(_COLUMNS, cells), output)
    else:
        out.write_text(out.written(rows, _COLUMNS, format_), output)


def _row(document: Document, claims: int) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": None if document.published is None else str(document.published),
        "file": document.source_file,
        "url": document.url,
        "claims": claims,
    }


def _settings(jobs: int | None, notes: str | None, max_size: int | None, **said: str | None) -> pipeline.Settings:
    return pipeline.Settings(
        out.metadata(**said), max_size or pipeline.MAX_SIZE, jobs=jobs, notes=None if notes is None else Path(notes)
    )


def _told(change: growing.Change, store: str, format_: str, output: str | None) -> int:
    """Print what came of a change, and return the exit code."""
    if format_ == "json":
        out.write_text(f"{out.json_line(_record(change, store))}\n", output)
    elif change.built is None:
        out.write_text("".join(f"{line}\n" for line in _changes(change)) + f"Store: {store}, as it was.\n", output)
    else:
        out.write_text(build.as_text(change.built, store, _changes(change)), output)
    return out.failures_told(change.reading) if change.built is None else build.exit_code(change.built)


def _changes(change: growing.Change) -> Iterator[str]:
    for what, documents in (
        ("Added", change.added),
        ("Brought up to date", [new for _, new in change.replaced]),
        ("Removed", change.removed),
        ("Held already, and left alone:", change.unchanged),
    ):
        if documents:
            yield from out.wrapped(f"{what} {_listed(documents)}.")
    for new, old in change.alike:
        yield from out.wrapped(
            f"“{_name(new)}” may be a newer text of a document that stays ({out.short(old.id)}); if so, take that out:"
            f" claimgraph remove {out.short(old.id)}"
        )
    if change.built is not None:
        yield f"The store holds {build.number(len(change.built.reading.documents), 'document')} now."


def _listed(documents: Sequence[Document]) -> str:
    names = ", ".join(f"“{_name(document)}”" for document in documents[:3])
    return names if len(documents) <= 3 else f"{names} and {len(documents) - 3:,} more"


def _name(document: Document) -> str:
    return document.title or document.source_file


def _record(change: growing.Change, store: str) -> dict[str, Any]:
    """Return what came of a change for programs."""
    built = {} if change.built is None else build.as_record(change.built)
    return {
        "store": store,
        "added": [document.id for document in change.added],
        "replaced": [{"before": old.id, "now": new.id} for old, new in change.replaced],
        "removed": [document.id for document in change.removed],
        "unchanged": [document.id for document in change.unchanged],
        "failures": [str(failure) for failure in change.reading.failures],
        **{key: built[key] for key in built if key not in {"store", "failures"}},
    }
