"""Where an event was and what it is called: places that can be those of one event, and its name for people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.facets.propositions import EventCluster
from claimgraph.propose.english.gazetteer import kind_of_body
from claimgraph.propose.english.lexicon import words
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


def are_named_apart(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Return whether two lists name places, by names that have no word in common, of which none may lie in another.

    A street that no list knows may lie in the town that one knows; a namesake of a town may not.
    """
    known = [place for place in some if _is_by_itself(place)]
    told = [place for place in others if _is_by_itself(place)]
    alike = any(_spelled(left) & _spelled(right) for left in known for right in told)
    unlisted = [not all(place.listed for place in each) for each in (known, told)]
    towns = [any(place.listed or gazetteer.places_called(place.name) for place in each) for each in (known, told)]
    return not alike and (all(unlisted) or (any(unlisted) and all(towns)))


def _is_by_itself(place: Entity) -> bool:
    """Return whether a place has a name, and a list has it as a town at most: no region that others lie in."""
    if place.listed:
        return gazetteer.kind_of_place(place.name, place.within) == "city"
    return not place.name.islower()


def _spelled(place: Entity) -> set[str]:
    return set(place.name.lower().split()) - words("places", "nouns")


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


def refine(places: list[Entity], told: Sequence[Entity], countries: tuple[str, ...] = ()) -> None:
    """Add places to those of an event where it has none that is listed, or where they say more exactly where it was."""
    for place in (_known_by(one, countries) for one in told):
        listed = [one for one in places if one.listed]
        vague = [one for one in listed if is_vague(one) and one.within[-1] in place.within and not is_vague(place)]
        within = any(one.name in place.within for one in listed)
        if place not in places and (within or vague or (not listed and (place.listed or not places))):
            places[:] = [*[one for one in places if one not in vague], place]


def is_vague(place: Entity) -> bool:
    """Return whether a place is an unnamed part of a state: "eastern Afghanistan"."""
    return place.within != () and place.name.endswith(f" {place.within[0]}")


def _known_by(place: Entity, countries: tuple[str, ...]) -> Entity:
    """Return the listed place that one without an entry is called after, or lies in: "Herat province"."""
    if place.listed:
        return place
    called = re.sub(rf"\s+(?:{'|'.join(sorted(words('places', 'nouns')))})$", "", place.name)
    found = None if called == place.name else gazetteer.place(called, place.within[-1:] or countries)
    if found is not None:
        return found
    whole = gazetteer.place(place.within[0], countries) if place.within else None
    return place if whole is None else whole


def tells_apart(when: TimeSpan | None, places: tuple[str, ...]) -> bool:
    """Return whether a day and a place tell an event apart from others of its kind.

    A month or a whole state do not, and neither does a place without a name ("the camp").
    """
    if when is None or not places or places[0].islower():
        return False
    return (when.last - when.first).days < LONGEST_EVENT and kind_of_body(places[0]) != "state"


LONGEST_EVENT = 15
"""Days: what is dated to a longer span is dated coarsely."""


def _touch(left: Entity, right: Entity) -> bool:
    if left.name == right.name or left.name in right.within or right.name in left.within:
        return True
    return bool(set(left.within[:-1]) & set(right.within[:-1]))


def state_spoken_of(text: str) -> tuple[str, ...]:
    """Return the state that a text names far more than any other, as places of an event; else nothing."""
    most = sorted(gazetteer.countries_counted(text).items(), key=lambda one: (-one[1], one[0]))
    clear = most != [] and most[0][1] >= _OFTEN and (len(most) == 1 or most[0][1] >= _OFTEN * most[1][1] // 2)
    return (most[0][0],) if clear else ()


_OFTEN = 3
"""Times that a text names a state, if it is about that state; and half as many more often than any other."""


def label_of(cluster: EventCluster, what: str, places: tuple[str, ...]) -> str:
    """Return what an event is called: what it was, where and when, and never who is said to have done it."""
    parts = [what[:1].upper() + what[1:]]
    if places:
        parts.append(places[0])
    if cluster.when is not None:
        parts.append(in_words(cluster.when))
    return ", ".join(parts)


def in_words(span: TimeSpan) -> str:
    """Return a day or a month as people write it, another span in ISO 8601."""
    if span.first == span.last:
        return f"{span.first.day} {span.first:%B %Y}"
    if span == TimeSpan.parse(span.first.isoformat()[:7]):
        return f"{span.first:%B %Y}"
    return str(span)


KNOWN = "known"
"""Ends the anchor of an event that the text takes as known, and for which it names a day but no place: "the previous
day's strike". It is told of elsewhere."""
