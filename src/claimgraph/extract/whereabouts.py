"""Where events take place: which places can be those of one event, and which one place tells an event apart."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.extract.gazetteer import kind_of_body
from claimgraph.schema import Entity, TimeSpan


def can_be_one_place(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Return whether two lists of places can be those of one event: nothing says that they lie apart.

    Two places lie apart where both are listed, neither lies in the other, and they have no region in common but the
    country.
    """
    known = [place for place in some if place.listed]
    told = [place for place in others if place.listed]
    if not known or not told:
        return True
    return any(_touch(left, right) for left in known for right in told)


def common_place(places: Sequence[Entity]) -> tuple[str, ...]:
    """Return the smallest place that holds all listed ones, with what it lies in; else the first place named.

    "The town of X in the province of Y" names one place and where it lies: what holds another adds nothing.
    """
    listed = [place for place in places if place.listed]
    wholes = {name for place in listed for name in place.within}
    chains = [(place.name, *place.within) for place in listed if place.name not in wholes]
    if not chains:
        return (places[0].name, *places[0].within) if places else ()
    for at, name in enumerate(chains[0]):
        if all(name in chain for chain in chains):
            whole = at == len(chains[0]) - 1 and len(chains[0]) > 1
            return chains[0] if whole else chains[0][at:]
    return chains[0]


def tells_apart(when: TimeSpan | None, places: tuple[str, ...]) -> bool:
    """Return whether a day and a place tell an event apart from others of its kind.

    A month or a whole state do not, and neither does a place without a name ("the camp").
    """
    if when is None or not places or places[0].islower():
        return False
    return (when.last - when.first).days < _LONGEST_EVENT and kind_of_body(places[0]) != "state"


_LONGEST_EVENT = 15
"""Days: what is dated to a longer span is dated coarsely."""


def _touch(left: Entity, right: Entity) -> bool:
    if left.name == right.name or left.name in right.within or right.name in left.within:
        return True
    return bool(set(left.within[:-1]) & set(right.within[:-1]))
