"""`claimgraph export`: a store in a format of others."""

from __future__ import annotations

import click

from claimgraph.cli import options
from claimgraph.cli.output import write_stream

FORMATS = ("turtle", "trig", "nquads", "jsonld", "csv", "jsonl", "graphml")
"""What `export.FORMATS` has; a test holds them together, so that `--help` need not load it."""


@click.command("export")
@options.store()
@options.format_of(FORMATS, "turtle")
@options.output()
def command(store: str, format_: str, output: str | None) -> None:
    """Write a store as Turtle, TriG, N-Quads, JSON-LD, CSV or GraphML.

    The same store gives the same bytes, on every machine. GraphML holds the contradiction graph.

    \b
    Example:
      claimgraph export -o graph.ttl
      claimgraph export --format graphml -o contradictions.graphml
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.cli.stores import open_store  # noqa: PLC0415
    from claimgraph.export import write  # noqa: PLC0415 - loads networkx

    opened = open_store(store)
    write_stream(lambda stream: write(opened, format_, stream), output)
