"""A case of one question with as many figures as a test wants, each by a holder of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.comparison.case import Case, facets
from claimgraph.graph import Store
from claimgraph.schema import Count
from findings_story import MONITOR, Line, people, report

FACETS = facets(Store.memory())


def crowd(ranges: Sequence[tuple[int, int]]) -> Case:
    """Return a case of one question with a figure a holder."""
    first = report("One", "Paper", [Line("they died", "deaths", people(1), MONITOR)])[1][0]
    claims = [
        replace(
            first,
            quote=replace(first.quote, start=20 * i, end=20 * i + 9),
            sentence=replace(first.sentence, start=20 * i, end=20 * i + 9),
            chain=(replace(first.chain[0], source=replace(MONITOR, name=f"Monitor {i}")), *first.chain[1:]),
            value=Count(low, high),
        )
        for i, (low, high) in enumerate(ranges)
    ]
    return Case(tuple(claims), FACETS)
