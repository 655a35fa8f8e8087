"""Names that are one, as groups that grow, and groups that must stay two."""

from __future__ import annotations

from collections import defaultdict

_Name = tuple[str, str]


class Groups:
    """Disjoint sets of names of a kind. A group's name is its smallest member, so no order of joining shows."""

    def __init__(self) -> None:
        self._above: dict[_Name, _Name] = {}
        self._apart: dict[_Name, set[_Name]] = defaultdict(set)

    def of(self, kind: str, name: str) -> _Name:
        """Return the group of a name: the kind and the smallest member."""
        top = (kind, name)
        while self._above.get(top, top) != top:
            top = self._above[top]
        at = (kind, name)
        while self._above.get(at, at) != top:
            at, self._above[at] = self._above.get(at, at), top
        return top

    def together(self, kind: str, left: str, right: str) -> bool:
        """Return whether two names are in one group."""
        return self.of(kind, left) == self.of(kind, right)

    def join(self, kind: str, left: str, right: str) -> None:
        """Make one group of the groups of two names."""
        low, high = sorted((self.of(kind, left), self.of(kind, right)))
        if low != high:
            self._above[high] = low
            self._apart[low] |= self._apart.pop(high, set())

    def keep_apart(self, kind: str, left: str, right: str) -> None:
        """Remember that the groups of two names must not be joined."""
        first, second = self.of(kind, left), self.of(kind, right)
        self._apart[first].add((kind, right))
        self._apart[second].add((kind, left))

    def are_apart(self, kind: str, left: str, right: str) -> bool:
        """Return whether the groups of two names must not be joined."""
        first, second = self.of(kind, left), self.of(kind, right)
        few, other = sorted((first, second), key=lambda group: len(self._apart.get(group, ())))
        return any(self.of(*name) == other for name in self._apart.get(few, ()))
