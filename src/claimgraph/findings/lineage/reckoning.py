"""How independent the mentions of one answer are, reckoned on a bare graph of who has it from whom.

Independent chains are paths from mentions to origins that share no link (Menger 1927): their greatest number is a
maximal flow where every node lets one unit through, and the fewest nodes that cut all chains are as many.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.findings.lineage.flow import Flow

Upstream = Mapping[str, Collection[str]]
"""For a node, what it has its knowledge from; a node without an entry is an end."""


@dataclass(frozen=True, slots=True)
class Independence:
    """What a graph says of the mentions of one answer.

    Attributes:
        origins: The ends that mentions lead to and that are known as origins, sorted.
        unknown: The ends that mentions lead to and of which nobody says that they are origins, sorted.
        chains: The most chains from mentions to known origins that share no node; where the only ends are unknown
            ones, 1, for somebody must have said it first.
        paths: Those chains, each from its mention to its origin, in the order of the mentions.
        bottleneck: The fewest nodes that all chains to known origins pass through, nearest to the mentions, sorted.
        single_points: Every node that each path from a mention to any end passes through, from the mentions on.
        loops: Circles of nodes that name each other and nobody else; each in the order of naming.
    """

    origins: tuple[str, ...]
    unknown: tuple[str, ...]
    chains: int
    paths: tuple[tuple[str, ...], ...]
    bottleneck: tuple[str, ...]
    single_points: tuple[str, ...]
    loops: tuple[tuple[str, ...], ...]


def independence(upstream: Upstream, mentions: Sequence[str], unknown: Collection[str] = ()) -> Independence:
    """Reckon how independent the mentions of one answer are.

    Args:
        upstream: The graph.
        mentions: Where the answer is printed; each counts once.
        unknown: Ends of which nobody says that they are origins.
    """
    reached = _reached(upstream, mentions)
    if reached.shallow:
        return _shallow(reached, unknown)
    ends = sorted(name for name in reached.names if not reached.after[reached.number[name]])
    origins = tuple(name for name in ends if name not in unknown)
    others = tuple(name for name in ends if name in unknown)
    flow = Flow(reached.after, reached.mentions, (reached.number[name] for name in origins))
    chains = flow.maximise()
    return Independence(
        origins,
        others,
        1 if chains == 0 and others else chains,
        tuple(tuple(reached.names[number] for number in path) for path in flow.paths()),
        tuple(sorted(reached.names[number] for number in flow.cut())) if origins else (),
        tuple(reached.names[number] for number in _single_points(reached)),
        tuple(_loops(reached)),
    )


@dataclass(frozen=True, slots=True)
class _Reached:
    """What the mentions lead to, by number; the mentions come first."""

    names: list[str]
    number: dict[str, int]
    after: list[list[int]]
    mentions: int

    @property
    def shallow(self) -> bool:
        """Whether each mention leads to one end and to nothing else: most answers are of this kind."""
        return all(
            len(steps) == 1 and steps[0] >= self.mentions and not self.after[steps[0]]
            for steps in self.after[: self.mentions]
        )


def _reached(upstream: Upstream, mentions: Sequence[str]) -> _Reached:
    names = list(dict.fromkeys(mentions))
    number = {name: index for index, name in enumerate(names)}
    after: list[list[int]] = []
    count = len(names)
    for name in names:  # it grows while it is walked
        steps = []
        for step in sorted(upstream.get(name, ())):
            if step not in number:
                number[step] = len(names)
                names.append(step)
            steps.append(number[step])
        after.append(steps)
    return _Reached(names, number, after, count)


def _shallow(reached: _Reached, unknown: Collection[str]) -> Independence:
    """Reckon without a flow, where each mention leads to one end: each end has one chain, from its first mention."""
    behind: dict[int, list[int]] = {}
    for mention in range(reached.mentions):
        behind.setdefault(reached.after[mention][0], []).append(mention)
    names = reached.names
    known = {end: mentions for end, mentions in behind.items() if names[end] not in unknown}
    others = tuple(sorted(names[end] for end in behind if end not in known))
    only = [*([0] if reached.mentions == 1 else []), *behind] if len(behind) == 1 else []
    return Independence(
        tuple(sorted(names[end] for end in known)),
        others,
        len(known) or min(1, len(others)),
        tuple((names[mentions[0]], names[end]) for end, mentions in known.items()),
        tuple(sorted(names[mentions[0] if len(mentions) == 1 else end] for end, mentions in known.items())),
        tuple(names[node] for node in only),
        (),
    )


def _single_points(reached: _Reached) -> list[int]:
    """Return the nodes on every path: along one path, those that nothing before them gets past."""
    path = _some_path(reached)
    place = {node: index for index, node in enumerate(path)}
    seen = set(path)
    furthest = -1
    found = []

    def explore(starts: Iterable[int]) -> None:
        nonlocal furthest
        waiting = deque(starts)
        while waiting:
            node = waiting.popleft()
            if node in place:
                furthest = max(furthest, place[node])
            elif node not in seen:
                seen.add(node)
                waiting.extend(reached.after[node])
                if not reached.after[node]:
                    furthest = len(path)

    explore(range(reached.mentions))
    for index, node in enumerate(path):
        if furthest == index:
            found.append(node)
        explore(reached.after[node])
    return found


def _some_path(reached: _Reached) -> list[int]:
    """Return a shortest path from a mention to an end, or nothing where there is no end."""
    before: dict[int, int | None] = dict.fromkeys(range(reached.mentions))
    queue = deque(before)
    while queue:
        node = queue.popleft()
        if not reached.after[node]:
            return list(_back(node, before))[::-1]
        for step in reached.after[node]:
            if step not in before:
                before[step] = node
                queue.append(step)
    return []


def _back(node: int, before: Mapping[int, int | None]) -> Iterator[int]:
    step: int | None = node
    while step is not None:
        yield step
        step = before[step]


def _loops(reached: _Reached) -> Iterator[tuple[str, ...]]:
    """Yield the circles without a way out: among nodes that lead to no end, those that all of theirs lead back to."""
    lost = set(range(len(reached.names))) - _grounded(reached)
    if not lost:
        return
    import networkx as nx  # noqa: PLC0415 - heavy, and circles are rare

    graph: nx.DiGraph[int] = nx.DiGraph((node, step) for node in sorted(lost) for step in reached.after[node])
    circles = [
        circle
        for circle in nx.strongly_connected_components(graph)
        if all(step in circle for node in circle for step in reached.after[node])
    ]
    yield from sorted(_in_order(circle, reached) for circle in circles)


def _grounded(reached: _Reached) -> set[int]:
    """Return the nodes that lead to an end."""
    before: list[list[int]] = [[] for _ in reached.names]
    for node, steps in enumerate(reached.after):
        for step in steps:
            before[step].append(node)
    grounded = {node for node, steps in enumerate(reached.after) if not steps}
    queue = deque(grounded)
    while queue:
        for node in before[queue.popleft()]:
            if node not in grounded:
                grounded.add(node)
                queue.append(node)
    return grounded


def _in_order(circle: set[int], reached: _Reached) -> tuple[str, ...]:
    """Return a circle as it is walked, from the first of its names."""
    names = {reached.names[node]: node for node in circle}
    node = names[min(names)]
    walk = dict.fromkeys([node])
    while ahead := [step for step in reached.after[node] if step not in walk]:
        node = ahead[0]
        walk[node] = None
    # A circle of several rings has no single order; what the first walk leaves out follows by name.
    rest = sorted(name for name, number in names.items() if number not in walk)
    return (*(reached.names[step] for step in walk), *rest)
