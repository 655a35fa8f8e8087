"""Hold a graph of claims against the shapes of `ontology/shapes.ttl`.

Named graphs are checked one by one, as they were written: one for each document with its claims, and one for the
findings. pyshacl's time grows faster than the graph, and a node that two documents describe is then judged by each
document's own description.

This is the only package that knows pyshacl, and it loads it late.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from claimgraph.graph import Store
from claimgraph.shapes.report import SEVERITIES, SHAPE, Report, Result, Severity

__all__ = ["SEVERITIES", "SHAPE", "Report", "Result", "Severity", "check"]


def check(data: Store | Iterable[ox.Quad]) -> Report:
    """Check a graph of claims, or any other RDF as far as the shapes have something to say about it.

    Args:
        data: A store, or quads. The ontology need not be among them.
    """
    from claimgraph.shapes.engine import checked  # noqa: PLC0415  loads rdflib

    return checked(list(data.quads() if isinstance(data, Store) else data))
