"""`claimgraph serve`: a SPARQL endpoint and linked data over a store."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click

from claimgraph.cli import output as options
from claimgraph.errors import InputError, MissingExtraError


@click.command("serve")
@options.store()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Listen here.")
@click.option("--port", default=8090, show_default=True, type=click.IntRange(0, 65535), help="0 for any that is free.")
@click.option("--writable", is_flag=True, help="Take SPARQL updates; each writes the store anew, as a build does.")
@click.option(
    "--cors", "origins", multiple=True, metavar="ORIGIN", help="Let pages of this origin read the answers; * for all."
)
@click.option("--timeout", "seconds", default=10.0, show_default=True, type=click.FloatRange(0.1, 3600), metavar="S")
@click.option("--max-rows", "rows", default=100_000, show_default=True, type=click.IntRange(1), metavar="N")
@click.option("--max-bytes", "size", default=64_000_000, show_default=True, type=click.IntRange(1000), metavar="N")
@click.option("--max-queries", "queries", default=4, show_default=True, type=click.IntRange(1, 256), metavar="N")
def serve_command(  # noqa: PLR0913, PLR0917 - click hands every option over
    store: str,
    host: str,
    port: int,
    writable: bool,
    origins: tuple[str, ...],
    seconds: float,
    rows: int,
    size: int,
    queries: int,
) -> None:
    """Serve a store: SPARQL at /sparql, and an address for every claim.

    It is read only, listens on this machine alone and asks nobody else. A query that runs longer than --timeout is
    stopped; an answer ends after --max-rows rows and says so, or is refused beyond --max-bytes; --max-queries run at
    once.

    \b
    Example:
      claimgraph serve
      claimgraph serve --store reports --port 9000
      curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT * { ?s ?p ?o } LIMIT 3' http://127.0.0.1:8090/sparql
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    for package in ("starlette", "uvicorn"):
        if importlib.util.find_spec(package) is None:
            raise MissingExtraError(package, "serve")
    from claimgraph.cli.output import open_store  # noqa: PLC0415 - not needed for `--help`
    from claimgraph.serve.app import run  # noqa: PLC0415 - as above
    from claimgraph.serve.http import Limits, ServerSettings  # noqa: PLC0415 - as above

    if writable and Path(store).is_file():
        raise InputError(store, "it is a file, which is only read", "Build a store, or leave --writable out")
    limits = Limits(seconds=seconds, rows=rows, bytes=size, queries=queries)
    settings = ServerSettings(store, host, port, writable, origins, limits)
    if writable and not settings.loopback:
        found = "updates would be taken from anybody who reaches it: there is no password"
        raise InputError(f"--host {host}", found, "Serve updates on 127.0.0.1, behind a proxy that asks who it is")
    open_store(store).close()
    how = "writable" if writable else "read only"
    run(settings, lambda address: click.echo(f"{store}, {how}: {address}", err=True))
