"""`claimgraph query`: ask a store. This command must feel instant: it imports no RDF library but pyoxigraph."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, cast

import click
from click.shell_completion import CompletionItem

from claimgraph.cli import options
from claimgraph.cli.output import write_text
from claimgraph.cli.terminal import safe_lines, table
from claimgraph.errors import QueryError
from claimgraph.graph import catalogue
from claimgraph.schema import BASE
from claimgraph.vocab import CG

if TYPE_CHECKING:
    import pyoxigraph as ox

    from claimgraph.graph import Store


def _names(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The queries that begin so, for completion."""
    return [CompletionItem(name) for name in catalogue.names() if name.startswith(incomplete)]


@click.command("query")
@click.argument("name", required=False, metavar="[NAME|FILE.rq|-]", shell_complete=_names)
@click.option("-p", "--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A value for a parameter.")
@click.option("--list", "list_", is_flag=True, help="List the queries of ours; with NAME, explain that one.")
@options.store()
@options.format_of(list(catalogue.FORMATS), "table")
@options.output()
def command(  # noqa: PLR0913, PLR0917 - click hands every option over
    name: str | None, parameters: tuple[str, ...], list_: bool, store: str, format_: str, output: str | None
) -> None:
    """Ask a store: a query of ours, or your own SPARQL.

    Ours go by NAME; your own stands in a file, or comes from standard input (-).

    \b
    Example:
      claimgraph query --list
      claimgraph query conflicts/rival-counts
      claimgraph query who-says-what --param facet=facet:deaths --format csv
      echo 'SELECT (COUNT(*) AS ?n) WHERE { ?claim a cg:Claim }' | claimgraph query -
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    if list_:
        write_text(_listing(format_) if name is None else _explained(catalogue.find(name)), output)
        return
    if name is None:
        raise click.UsageError("Name a query, a file or -; 'claimgraph query --list' shows the queries.")
    query = _from_standard_input() if name == "-" else catalogue.find(name)
    values = dict(_pair(text) for text in parameters)
    from claimgraph.cli.stores import open_store  # noqa: PLC0415 - after the query is known to be good

    opened = open_store(store)
    base = _base_of(opened)
    whole = {key: f"{base}{value}" if _ID.fullmatch(value) else value for key, value in values.items()}
    write_text(catalogue.render(opened, query, whole, format_, base), output)


_ID = re.compile(r"[a-z]+/[0-9a-f]{20}")
"""A name of data as it is shown: without its base."""


def _base_of(store: Store) -> str:
    """Return what the names of data begin with in this store: the name of any of its documents tells it."""
    first = f"SELECT ?document WHERE {{ ?document a <{CG}Document> }} ORDER BY ?document LIMIT 1"
    answer = catalogue.rows(cast("ox.QuerySolutions", store.query(first)), "")
    named = [str(row[0]).rpartition("document/")[0] for row in answer.rows]
    return named[0] if named and named[0] != "" else BASE


def _from_standard_input() -> catalogue.Query:
    data = sys.stdin.buffer.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError("standard input", f"not UTF-8 at byte {error.start}", "Write the query in UTF-8.") from None
    return catalogue.parse(text, "standard input", header_wanted=False)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if equals == "":
        raise QueryError(f"--param {text}", "there is no '='", "Write --param NAME=VALUE.")
    return name.strip().removeprefix("?"), value


def _listing(format_: str) -> str:
    if format_ not in ("table", "csv"):
        raise QueryError("--format", f"the list of queries cannot be {format_}", "Choose table or csv.")
    rows = [(query.name, query.summary) for query in catalogue.catalogue()]
    if format_ == "csv":
        return catalogue.csv_text(catalogue.Rows(("name", "summary"), tuple(rows)))
    return table(("name", "summary"), rows)


def _explained(query: catalogue.Query) -> str:
    lines = [f"{query.name}: {query.summary}", "", query.description.strip(), ""]
    for title, entries in (
        ("Parameters", [(parameter.name, parameter.meaning) for parameter in query.parameters]),
        ("Columns", list(query.columns)),
    ):
        if entries:
            lines += [f"{title}:", *(f"  {name}: {meaning}" for name, meaning in entries), ""]
    return safe_lines("\n".join(lines))
