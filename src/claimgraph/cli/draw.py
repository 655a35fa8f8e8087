"""`claimgraph draw`: a page or a picture of a store."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_bytes
from claimgraph.cli.terminal import ProgressLine
from claimgraph.errors import InputError

FORMATS = ("html", "svg", "png")


@click.command("draw")
@options.store()
@options.output("Write to this file; its ending names the format.")
@options.format_of(FORMATS, None)
@click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="KEY=VALUE",
    help="Draw one part: event=…, holder=…, question=…, facet=… or text=… (a name, a part of one, or an id).",
)
def command(store: str, output: str | None, format_: str | None, filters: tuple[str, ...]) -> None:
    """Draw a store as a page (HTML) or a picture (SVG, PNG).

    The page holds the text with its claims, every question with its positions, and who disputes whom. It needs no
    network and works without scripts.

    \b
    Example:
      claimgraph draw -o page.html
      claimgraph draw -o contradictions.png --filter event=Hama
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    chosen = format_ or _format_of(output)
    from claimgraph.cli.stores import open_store  # noqa: PLC0415
    from claimgraph.pipeline.pictures import picture  # noqa: PLC0415 - loads what draws

    progress = ProgressLine()
    progress("drawing", 0, 1)
    data = picture(open_store(store), chosen, dict(_pair(text) for text in filters))
    progress.done()
    write_bytes(data, output)
    if output is not None and sys.stderr.isatty():
        click.echo(f"Wrote {output}", err=True)


def _format_of(output: str | None) -> str:
    if output is None:
        raise InputError("draw", "neither a file nor a format is named", "Write -o page.html, or --format html.")
    ending = Path(output).suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise InputError(output, f"its ending names no picture that we draw: {ending!r}", "Use .html, .svg or .png.")
    return ending


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if equals == "":
        raise InputError(f"--filter {text}", "there is no '='", "Write --filter event=…, for example.")
    return key, value
