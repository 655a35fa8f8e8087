"""Hold a graph of claims against the shapes of `ontology/shapes.ttl`.

Named graphs are checked one by one, as they were written: one for each document with its claims, and one for the
findings. pyshacl's time grows faster than the graph, and a node that two documents describe is then judged by each
document's own description.

This is the only package that knows pyshacl, and it loads it late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pyoxigraph as ox

from claimgraph import vocab
from claimgraph.graph import Store
from claimgraph.shapes.engine import (
    SEVERITIES,
    SHAPE,
    Fault,
    Places,
    Report,
    Result,
    Severity,
    Unit,
    by_subject,
    split,
    types_of,
    validate,
)

__all__ = ["SEVERITIES", "SHAPE", "Report", "Result", "Severity", "check"]


def check(data: Store | Iterable[ox.Quad]) -> Report:
    """Check a graph of claims, or any other RDF as far as the shapes have something to say about it.

    Args:
        data: A store, or quads. The ontology need not be among them.
    """
    quads = list(data.quads() if isinstance(data, Store) else data)
    everything = by_subject(quads)
    places = Places(everything)
    results = {_result(fault, places) for unit in split(quads, everything) for fault in _faults(unit)}
    ordered = tuple(sorted(results, key=_order))
    kinds = Counter(kind for node in everything for kind in types_of(everything, node))
    return Report(
        conforms=all(result.severity != "violation" for result in ordered),
        results=ordered,
        documents=kinds[vocab.CG + "Document"],
        claims=kinds[vocab.CG + "Claim"],
        findings=kinds[vocab.CG + "Finding"],
    )


def _faults(unit: Unit) -> Iterable[Fault]:
    """Return the faults of a unit's own nodes; its surroundings are judged where they belong."""
    return (
        fault for fault in validate(unit) if fault.target in unit.own_names or fault.target not in unit.around_names
    )


def _result(fault: Fault, places: Places) -> Result:
    return Result(
        fault.severity, fault.node, fault.path, fault.value, fault.message, fault.shape, places.where(fault.node)
    )


def _order(result: Result) -> tuple[int, str, str, str, str, str]:
    return SEVERITIES.index(result.severity), result.focus, result.path, result.shape, result.value, result.message
