"""From when until when claims stood, as RDF in a named graph of its own.

Four properties of the claim itself, so that a query asks for one moment and joins nothing: by `cg:believedFrom` it had
certainly been said, by `cg:believedUntil` it had certainly been replaced; `cg:believedFromEarliest` and
`cg:believedUntilEarliest` say when either may have been at the earliest. What nobody knows is not written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode, Quad

from claimgraph.graph.rdf import Sheet, cg, instant
from claimgraph.results.history import Belief
from claimgraph.schema import BASE, Moment

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
    _say(sheet, node, "believedFromEarliest", since.earliest)
    _say(sheet, node, "believedFrom", since.latest)
    _say(sheet, node, "believedUntilEarliest", until.earliest)
    _say(sheet, node, "believedUntil", until.latest)
    sheet.say(node, cg("replacedBy"), *(sheet.node(other) for other in belief.replaced_by))


def _say(sheet: Sheet, node: NamedNode, property_: str, at: dt.datetime | None) -> None:
    if at is not None:
        sheet.say(node, cg(property_), instant(at))
