"""Which background claims contradict each other: what is both said and denied, and what goes in a circle."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Link:
    """A background claim as a link between two groups.

    Attributes:
        claim: Its id.
        kind: Its facet.
        left: The group on its left side, as groups are compared.
        right: The group on its right side.
        denied: Whether it says that it is not so.
    """

    claim: str
    kind: str
    left: str
    right: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that cannot all be right.

    Attributes:
        kind: `denied` (one says what another denies), `circle` (each holds the other), or `apart` (two groups are said
            to have nobody in common, and yet one holds the other, or both hold a third).
        claims: Their ids, at least two, sorted.
    """

    kind: Literal["denied", "circle", "apart"]
    claims: tuple[str, ...]


Steps = Mapping[str, Mapping[str, tuple[str, ...]]]
"""From each group one step: to which groups, by which claims."""


def contradictions(links: Iterable[Link], known: Mapping[str, tuple[str, ...]]) -> tuple[Contradiction, ...]:
    """Return the sets of links that cannot all be right.

    Args:
        links: What is claimed.
        known: The wholes of bodies that need no claim, by the part.
    """
    every = tuple(links)
    affirmed = [link for link in every if not link.denied]
    up = _steps(affirmed, known)
    found: dict[tuple[str, ...], Contradiction] = {}
    for one in (*_circles(affirmed, up), *_denied(every, up), *_apart(affirmed, up)):
        if len(one.claims) > 1:
            found.setdefault(one.claims, one)
    return tuple(sorted(found.values(), key=lambda one: one.claims))


def _steps(links: Iterable[Link], known: Mapping[str, tuple[str, ...]]) -> Steps:
    up: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for part, wholes in known.items():
        for whole in wholes:
            up[part][whole] = ()
    for link in links:
        if link.kind == "contains":
            claims = up[link.right].get(link.left)
            up[link.right][link.left] = () if claims == () else (*(claims or ()), link.claim)
    return up


def _denied(links: Iterable[Link], up: Steps) -> Iterator[Contradiction]:
    """Find what is denied and said: directly, or by way of other containments."""
    said: dict[tuple[str, frozenset[str], str], list[str]] = defaultdict(list)
    denials: dict[tuple[str, frozenset[str], str], list[str]] = defaultdict(list)
    ends: dict[tuple[str, frozenset[str], str], Link] = {}
    for link in links:
        key = (link.kind, frozenset({link.left, link.right}), "" if link.kind == "excludes" else link.left)
        (denials if link.denied else said)[key].append(link.claim)
        ends.setdefault(key, link)
    for key, claims in denials.items():
        link = ends[key]
        path = said.get(key) or (_path(link.right, link.left, up) if link.kind == "contains" else None)
        if path:
            yield Contradiction("denied", tuple(sorted({*claims, *path})))


def _circles(links: Iterable[Link], up: Steps) -> Iterator[Contradiction]:
    """Find groups that hold each other: the parts of the graph in which every group leads to every other."""
    import networkx as nx  # noqa: PLC0415 - heavy, and only where there is background

    graph = nx.DiGraph([(part, whole) for part, wholes in up.items() for whole in wholes])
    place: dict[str, int] = {}
    for number, members in enumerate(nx.strongly_connected_components(graph)):
        if len(members) > 1:
            place.update(dict.fromkeys(members, number))
    circles: dict[int, set[str]] = defaultdict(set)
    for link in links:
        if link.kind == "contains" and place.get(link.left, -1) == place.get(link.right, -2):
            circles[place[link.left]].add(link.claim)
    yield from (Contradiction("circle", tuple(sorted(claims))) for claims in circles.values())


def _apart(links: Iterable[Link], up: Steps) -> Iterator[Contradiction]:
    """Find groups said to be apart of which one holds the other, or which both hold a third."""
    apart = [link for link in links if link.kind == "excludes"]
    down: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for part, wholes in up.items():
        for whole, claims in wholes.items():
            down[whole][part] = claims
    for link in apart:
        left, right = _walk(link.left, down), _walk(link.right, down)
        fewer, more = (left, right) if len(left) <= len(right) else (right, left)
        shared = next((name for name in fewer if name in more), None)
        if shared is not None:
            involved = {link.claim, *_back(shared, left, down), *_back(shared, right, down)}
            yield Contradiction("apart", tuple(sorted(involved)))


def _path(start: str, end: str, steps: Steps) -> list[str] | None:
    """Return the claims on a way from one group to another, None where there is no way."""
    walked = _walk(start, steps)
    return _back(end, walked, steps) if end in walked else None


def _walk(start: str, steps: Steps) -> Mapping[str, str]:
    """Return every group that steps lead to, with the one before it; the start stands before itself."""
    before = {start: start}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in steps.get(here, {}):
            if there not in before:
                before[there] = here
                waiting.append(there)
    return before


def _back(end: str, before: Mapping[str, str], steps: Steps) -> list[str]:
    claims: list[str] = []
    here = end
    while before[here] != here:
        claims.extend(steps[before[here]][here])
        here = before[here]
    return claims
