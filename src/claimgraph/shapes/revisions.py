"""Which claim revises which, by the findings.

Findings do not say `prov:wasRevisionOf` themselves: what was computed is no statement of fact. It is made for the check
alone, so that a shape can follow it round in circles.
"""

from __future__ import annotations

import itertools
from typing import Final

import pyoxigraph as ox

from claimgraph import vocab
from claimgraph.shapes.units import Said, Subject, Triples, nodes, texts

_REVISION: Final = ox.NamedNode(vocab.VERDICT + "revision")
_LATER_THAN: Final = ox.NamedNode(vocab.PROV + "wasRevisionOf")


def revisions(own: Triples) -> Triples:
    """Return `prov:wasRevisionOf` from the later claim to the earlier one, for each finding of a revision."""
    found: dict[Subject, list[tuple[ox.NamedNode, Subject | ox.Literal]]] = {}
    for said in own.values():
        if _REVISION in nodes(said, vocab.CG + "verdict"):
            for earlier, later in itertools.pairwise(_in_order(own, said)):
                found.setdefault(later, []).append((_LATER_THAN, earlier))
    return found


def _in_order(own: Triples, said: Said) -> list[Subject]:
    """Return the claims of a finding in its order: that of its members, else the sorted one."""
    places: dict[Subject, int] = {}
    for member in nodes(said, vocab.CG + "member"):
        entry = own.get(member, ())
        for index in texts(entry, vocab.CG + "index"):
            places.update({of: int(index) for of in nodes(entry, vocab.CG + "of") if index.isdecimal()})
    return sorted(nodes(said, vocab.CG + "claim"), key=lambda claim: places.get(claim, 0))
