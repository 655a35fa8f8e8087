"""Options that several commands share, so that one word means one thing everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from claimgraph.errors import InputError
from claimgraph.schema import BASE

if TYPE_CHECKING:
    from claimgraph.pipeline import Metadata

DEFAULT_STORE = ".claimgraph"

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def store(*, reads_files: bool = True) -> Decorator:
    """`--store`: a store's folder; where it is only read, an RDF file is taken too."""
    meaning = "The store" if not reads_files else "The store, or an RDF file (.ttl, .trig, .nq, .nt, .jsonld)"
    return click.option(
        "--store",
        metavar="DIR" if not reads_files else "DIR|FILE",
        envvar="CLAIMGRAPH_STORE",
        default=DEFAULT_STORE,
        show_default=True,
        help=f"{meaning}.",
    )


def format_of(choices: Sequence[str], default: str | None) -> Decorator:
    """`--format`: how the answer is written."""
    return click.option(
        "-f",
        "--format",
        "format_",
        type=click.Choice(list(choices)),
        default=default,
        show_default=default is not None,
        help="How the answer is written.",
    )


def output(meaning: str = "Write to this file instead of standard output.") -> Decorator:
    """`-o`: where the answer goes."""
    return click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help=meaning)


def jobs(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--jobs`: how many processes read documents for their claims."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Processes that extract.  [default: one for each core, where there is enough to do]",
    )(function)


def documents(function: Callable[..., Any]) -> Callable[..., Any]:
    """`PATH…` and all that may be said of documents."""
    for decorate in (
        click.option(
            "--max-size",
            type=click.IntRange(min=1),
            metavar="BYTES",
            help="The largest document that is read.  [default: 1000000]",
        ),
        click.option("--language", metavar="TAG", help="The language it is in: en, or en-GB."),
        click.option("--licence", metavar="URL", help="Its licence's address."),
        click.option("--url", metavar="URL", help="Where it was published."),
        click.option("--published", metavar="DATE", help="When: 2021-01-13T18:00Z, 2021-01-13, 2021-01 or 2021."),
        click.option("--publisher", metavar="NAME", help="Who published it."),
        click.option("--title", metavar="TEXT", help="The document's title."),
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
    ):
        function = decorate(function)
    return function


def metadata(**said: str | None) -> Metadata:
    """Return what the user says of the documents on the command line.

    Raises:
        DocumentError: A value is none of its kind.
    """
    from claimgraph.pipeline.metadata import checked  # noqa: PLC0415 - `query` says nothing of documents

    return checked({key: value for key, value in said.items() if value is not None}, "command line")


def base(said: str | None) -> str:
    """Return what the names of data begin with.

    Raises:
        InputError: It is no address, or names would run into its last word.
    """
    if said is None:
        return BASE
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#:]", said) is None:
        raise InputError("--base", f"it is {said!r}", "Write a whole address that ends in / or #.")
    return said
