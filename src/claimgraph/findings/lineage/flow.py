"""The greatest flow from mentions to origins where every node lets one unit through.

A first walk finds most of it; the rest by Dinic's algorithm (1970), which needs few rounds in such a graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


class Flow:
    """A flow through nodes that let one unit pass: node `n` is an arc from `2n` to `2n + 1`.

    Args:
        after: For each node, those that it leads to.
        mentions: How many of the nodes, the first ones, are where a flow may begin.
        origins: Where it may end.
    """

    def __init__(self, after: Sequence[Sequence[int]], mentions: int, origins: Iterable[int]) -> None:
        self._size = len(after)
        self._mentions = mentions
        self._source, self._sink = 2 * self._size, 2 * self._size + 1
        self._arcs: list[list[int]] = [[] for _ in range(2 * self._size + 2)]
        self._to: list[int] = []
        self._left: list[int] = []
        wide = self._size + 1
        self._add((self._source, 2 * node, wide) for node in range(mentions))
        self._add((2 * node, 2 * node + 1, 1) for node in range(self._size))
        self._add((2 * node + 1, 2 * step, wide) for node, steps in enumerate(after) for step in steps)
        self._add((2 * node + 1, self._sink, wide) for node in origins)
        self._level: list[int] = []

    def maximise(self) -> int:
        """Send as much as passes, and return how much that is."""
        total = self._first_paths()
        while self._measure():
            following = [0] * len(self._arcs)
            while self._send(following):
                total += 1
        return total

    def _first_paths(self) -> int:
        """Send what passes without taking anything back: one walk through the graph that finds most of it."""
        seen = bytearray(len(self._arcs))
        following = [0] * len(self._arcs)
        path: list[int] = []
        node, total = self._source, 0
        while True:
            arc = self._unseen(node, following, seen)
            if arc is not None:
                path.append(arc)
                node = self._to[arc]
                seen[node] = node != self._sink
            elif path:
                node = self._to[path.pop() ^ 1]
            else:
                return total
            if node == self._sink:
                self._push(path)
                path, node, total = [], self._source, total + 1

    def _unseen(self, node: int, following: list[int], seen: bytearray) -> int | None:
        arcs = self._arcs[node]
        for place in range(following[node], len(arcs)):
            following[node] = place + 1
            if arcs[place] % 2 == 0 and not seen[self._to[arcs[place]]]:
                return arcs[place]
        return None

    def _push(self, path: list[int]) -> None:
        for arc in path:
            self._left[arc] -= 1
            self._left[arc ^ 1] += 1

    def paths(self) -> Iterator[list[int]]:
        """Yield the ways that the units take."""
        for mention in range(self._mentions):
            # The arc from the source to mention `m` is the `m`th pair of arcs; what flowed can flow back.
            if self._left[2 * mention + 1] > 0:
                path = [mention]
                while (step := self._onward(path[-1])) is not None:
                    path.append(step)
                yield path

    def _onward(self, node: int) -> int | None:
        """Return where a node sends its unit, or None at the end of a way."""
        sent = (arc for arc in self._arcs[2 * node + 1] if arc % 2 == 0 and self._left[arc + 1] > 0)
        end = self._to[next(sent)]
        return None if end == self._sink else end // 2

    def cut(self) -> list[int]:
        """Return the nodes that stand between what can still be reached and what cannot."""
        level = self._level
        return [node for node in range(self._size) if level[2 * node] >= 0 and level[2 * node + 1] < 0]

    def _add(self, arcs: Iterable[tuple[int, int, int]]) -> None:
        """Add arcs with what they let through; beside each stands the way back, by which a unit is taken back."""
        at, to, left = self._arcs, self._to, self._left
        for start, end, capacity in arcs:
            at[start].append(len(to))
            to.append(end)
            at[end].append(len(to))
            to.append(start)
            left.append(capacity)
            left.append(0)

    def _measure(self) -> bool:
        """Tell every node's distance from the source; return whether the sink can be reached."""
        level = [-1] * len(self._arcs)
        level[self._source] = 0
        layer = [self._source]
        to, left, arcs = self._to, self._left, self._arcs
        distance = 0
        while layer:
            distance += 1
            following = []
            for node in layer:
                for arc in arcs[node]:
                    end = to[arc]
                    if level[end] < 0 and left[arc] > 0:
                        level[end] = distance
                        following.append(end)
            layer = following
        self._level = level
        return level[self._sink] >= 0

    def _send(self, following: list[int]) -> bool:
        """Send one unit along a shortest path that is still free; `following` remembers which arcs lead nowhere."""
        path: list[int] = []
        node = self._source
        while node != self._sink:
            arc = self._next(node, following)
            if arc is not None:
                path.append(arc)
                node = self._to[arc]
            elif path:
                node = self._to[path.pop() ^ 1]
                following[node] += 1
            else:
                return False
        self._push(path)
        return True

    def _next(self, node: int, following: list[int]) -> int | None:
        arcs = self._arcs[node]
        for place in range(following[node], len(arcs)):
            arc = arcs[place]
            if self._left[arc] > 0 and self._level[self._to[arc]] == self._level[node] + 1:
                following[node] = place
                return arc
        following[node] = len(arcs)
        return None
