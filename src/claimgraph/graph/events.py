"""Events as they were read, where others stand for them now: what a match of events can be taken back to.

The graph of a document has its claims on the events that stand for those that are one. Beside it, in a named graph of
its own, stands what was read: the event of each claim that was put on another, with its own kind, label, date and
places.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Quad

from claimgraph.graph import nodes
from claimgraph.graph.sheet import Sheet
from claimgraph.graph.terms import cg
from claimgraph.identifiers import BASE
from claimgraph.model import Claim

EVENTS: Final = "graph/events"
"""The id of the named graph that holds events as they were read."""


def event_quads(read: Iterable[Claim], linked: Iterable[Claim], base: str = BASE) -> list[Quad]:
    """Return the events as read of claims that are on others now, as quads of one named graph.

    Args:
        read: The claims on the events that their documents tell of.
        linked: The same claims, in the same order, on the events that stand for those.
        base: The IRI under which nodes are named.

    Raises:
        ValueError: The claims are not the same.
    """
    sheet = Sheet(base, EVENTS)
    for before, after in zip(read, linked, strict=True):
        if before.id != after.id:
            raise ValueError(f"claim {before.id} stands where claim {after.id} does: give both in the same order")
        if before.event is not None and before.event != after.event:
            sheet.say(sheet.node(before.id), cg("eventAsRead"), nodes.event(sheet, before.event))
    return list(sheet.quads())
