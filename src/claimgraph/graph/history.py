"""From when until when claims stood, as RDF in a named graph of its own.

Four properties of the claim itself, so that a query asks for one moment and joins nothing. Between `cg:believedFrom`
and `cg:believedUntil` it certainly stood; between the two that say `possibly`, it may have. A side of which nothing is
known is not written. A claim that certainly stood at no moment has neither of the first two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode, Quad

from claimgraph.graph.sheet import Sheet
from claimgraph.graph.terms import cg, instant
from claimgraph.identifiers import BASE
from claimgraph.results.history import Belief
from claimgraph.values import Moment

HISTORY: Final = "graph/history"
"""The id of the named graph."""


def history_quads(beliefs: Iterable[Belief], base: str = BASE) -> list[Quad]:
    """Return beliefs as quads of one named graph, in the order given.

    Args:
        beliefs: From when until when claims stood.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, HISTORY)
    for belief in beliefs:
        _belief(sheet, sheet.node(belief.claim), belief)
    return list(sheet.quads())


def _belief(sheet: Sheet, node: NamedNode, belief: Belief) -> None:
    since, until = belief.since, belief.until or Moment(None, None)
    # What may have ended at any time, or before it certainly began, never certainly stood.
    open_end = belief.until is not None and until.earliest is None
    if since.latest is not None and not open_end and (until.earliest is None or since.latest < until.earliest):
        _say(sheet, node, "believedFrom", since.latest)
        _say(sheet, node, "believedUntil", until.earliest)
    _say(sheet, node, "possiblyBelievedFrom", since.earliest)
    _say(sheet, node, "possiblyBelievedUntil", until.latest)
    sheet.say(node, cg("replacedBy"), *(sheet.node(other) for other in belief.replaced_by))


def _say(sheet: Sheet, node: NamedNode, property_: str, at: dt.datetime | None) -> None:
    if at is not None:
        sheet.say(node, cg(property_), instant(at))
