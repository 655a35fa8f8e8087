"""`claimgraph demo`: the whole road on the document that comes with claimgraph."""

from __future__ import annotations

from pathlib import Path

import click

from claimgraph.cli.output import write_bytes, write_stream, write_text
from claimgraph.cli.terminal import ProgressLine


@click.command("demo")
@click.option(
    "-o", "--output", default="demo", show_default=True, type=click.Path(file_okay=False), help="Write to this folder."
)
def command(output: str) -> int:
    """Build the seed document that comes with claimgraph.

    The folder gets its store, its Turtle, its page and its pictures.

    \b
    Example:
      claimgraph demo -o demo
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph import pipeline, resources  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.cli.stores import open_store  # noqa: PLC0415
    from claimgraph.cli.summary import as_text  # noqa: PLC0415
    from claimgraph.export import write  # noqa: PLC0415
    from claimgraph.pipeline.pictures import picture  # noqa: PLC0415

    folder = Path(output)
    progress = ProgressLine()
    built = pipeline.build([resources.folder("seeds")], folder / "store", progress=progress)
    store = open_store(folder / "store")
    write_stream(lambda stream: write(store, "turtle", stream), str(folder / "graph.ttl"))
    for name in ("page.html", "contradictions.svg", "contradictions.png"):
        progress(f"drawing {name}", 0, 1)
        write_bytes(picture(store, name.rpartition(".")[2]), str(folder / name))
    progress.done()
    write_text(as_text(built, str(folder / "store")) + _written(folder), None)
    return 0 if built.report.conforms else 1


def _written(folder: Path) -> str:
    return (
        "\nWritten:\n"
        f"  {folder / 'page.html'}           open it in a browser\n"
        f"  {folder / 'graph.ttl'}           the graph, to read in an editor\n"
        f"  {folder / 'contradictions.png'}  who contradicts whom (also .svg)\n"
    )
