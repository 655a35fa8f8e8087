"""Groups of events that are one, grown pair by pair, with what may never come together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from claimgraph.schema import Match


class Clusters:
    """Events that are one, by id.

    Two events of one document are never brought together, not even through a third: the document tells them apart.
    """

    def __init__(self, documents: Mapping[str, frozenset[str]], apart: Iterable[tuple[str, str]] = ()) -> None:
        """Begin with every event by itself.

        Args:
            documents: The documents of each event; an event that is missing here has none.
            apart: Pairs that somebody holds apart.
        """
        self._root: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._documents = {event: set(found) for event, found in documents.items()}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def of(self, event: str) -> str:
        """Return the name of the group that an event is in: the id of one of its members."""
        while event in self._root:
            event = self._root[event]
        return event

    def members(self, event: str) -> list[str]:
        """Return the events of the group that an event is in."""
        return self._members.get(self.of(event), [event])

    def held_apart(self, left: str, right: str) -> bool:
        """Return whether somebody holds an event of one group apart from one of the other."""
        others = set(self.members(right))
        return any(not self._apart[one].isdisjoint(others) for one in self.members(left) if one in self._apart)

    def join(self, left: str, right: str, *, judged: bool = False) -> bool:
        """Make two groups one, and return whether they are one now.

        Args:
            left: An event of the one.
            right: An event of the other.
            judged: A person says so, who may know that a document tells of one event twice.
        """
        one, other = self.of(left), self.of(right)
        if one == other:
            return True
        if self.held_apart(one, other):
            return False
        if not judged and not self._documents.get(one, set()).isdisjoint(self._documents.get(other, set())):
            return False
        if len(self.members(one)) < len(self.members(other)):
            one, other = other, one
        self._members[one] = [*self.members(one), *self.members(other)]
        self._members.pop(other, None)
        self._documents.setdefault(one, set()).update(self._documents.get(other, set()))
        self._root[other] = one
        return True


def told_apart(matches: Iterable[Match]) -> Callable[[str, str], bool]:
    """Return whether people hold two events to be two, or events that are one with them."""
    about = [one for one in matches if one.kind == "event"]
    different = [(one.left, one.right) for one in about if one.judgement == "different"]
    clusters = Clusters({}, different)
    for one in about:
        if one.judgement == "same":
            clusters.join(one.left, one.right, judged=True)
    return clusters.held_apart


def kept_apart(judgements: Iterable[Match]) -> list[tuple[str, str]]:
    """Return the pairs that people hold apart, or of which they say that nobody can tell."""
    return [(one.left, one.right) for one in judgements if one.judgement in ("different", "unsure")]
