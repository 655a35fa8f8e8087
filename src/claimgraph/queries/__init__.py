"""Ask a graph of claims: the catalogue of `.rq` files, and any SELECT, ASK, CONSTRUCT or DESCRIBE of your own.

Nothing here changes a store or reaches out of it. Only pyoxigraph is needed, and only when a query runs.
"""

from __future__ import annotations

from claimgraph.queries.answers import Cell, Queryable, Rows, ask, cell, compact, rows, run
from claimgraph.queries.catalogue import Query, catalogue, find, names, parse
from claimgraph.queries.formats import FORMATS, csv_text, render, shown, table, terminal_safe
from claimgraph.queries.parameters import Parameter

__all__ = [
    "FORMATS",
    "Cell",
    "Parameter",
    "Query",
    "Queryable",
    "Rows",
    "ask",
    "catalogue",
    "cell",
    "compact",
    "csv_text",
    "find",
    "names",
    "parse",
    "render",
    "rows",
    "run",
    "shown",
    "table",
    "terminal_safe",
]
