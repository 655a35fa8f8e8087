"""What is listed of a name: the user's own aliases first, then the gazetteer that comes with claimgraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from claimgraph.extract import gazetteer
from claimgraph.extract.gazetteer import PLACES
from claimgraph.linking.names.forms import LONGEST, form
from claimgraph.notes.aliases import Alias, Fault

CLEAR: Final = 10
"""Of several places of one name the largest is meant where it has so many times the people of the next."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed thing.

    Attributes:
        name: The preferred name.
        kind: As the list has it: `party`, `city`, `state`, …
        wholes: Every whole it belongs to, nearest first.
        weight: The people who live there, for a place.
        basis: Where the list has it from.
    """

    name: str
    kind: str
    wholes: tuple[str, ...] = ()
    weight: int = 0
    basis: str = ""

    @property
    def is_place(self) -> bool:
        """Whether it is a place; a state is a place and a body."""
        return self.kind in PLACES or self.kind == "state"

    @property
    def is_body(self) -> bool:
        """Whether it is a body or a person."""
        return self.kind not in PLACES

    @property
    def source(self) -> str:
        """Where the list has it from, in words for people."""
        if self.basis.startswith("gn:"):
            return f"GeoNames ({self.basis})"
        known = {
            "wp": "the gazetteer (English Wikipedia)",
            "states": "the list of states",
            "gazetteer": "the gazetteer",
        }
        return known.get(self.basis, self.basis)


@dataclass(frozen=True)
class Listing:
    """Where names are looked up.

    Attributes:
        aliases: The user's entries; each stands above what comes with claimgraph.
        countries: The countries that the documents speak of: of several places of one name, one of theirs is meant.
    """

    aliases: tuple[Alias, ...] = ()
    countries: tuple[str, ...] = ()
    _known: dict[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict, repr=False, compare=False)

    def entries(self, name: str, kind: str = "") -> tuple[Entry, ...]:
        """Return what a name may stand for, what is meant most often first.

        Args:
            name: As written.
            kind: `place` for places alone; `entity` or `source` for bodies, and for places where there is no body; ""
                for all.
        """
        if (name, kind) not in self._known:
            self._known[name, kind] = self._found(name, kind)
        return self._known[name, kind]

    def meant(self, name: str, kind: str = "") -> Entry | None:
        """Return what a name stands for where that is clear, or None."""
        found = self.entries(name, kind)
        if len(found) > 1 and found[0].weight < CLEAR * max(1, found[1].weight):
            return None
        return found[0] if found else None

    def _found(self, name: str, kind: str) -> tuple[Entry, ...]:
        if len(name) > LONGEST or form(name).letters == "":
            return ()
        own = self._own.get(form(name).letters)
        if own is not None:
            return (own,)
        bodies = tuple(map(_entry, gazetteer.bodies_called(name)))
        if bodies and kind in ("entity", "source"):
            return bodies
        places = self._places(name)
        if kind == "place" and places:
            return places
        return tuple(dict.fromkeys((*bodies, *places)))

    def _places(self, name: str) -> tuple[Entry, ...]:
        found = tuple(map(_entry, gazetteer.places_called(name)))
        near = tuple(one for one in found if not {one.name, *one.wholes}.isdisjoint(self.countries))
        if not found:
            part = gazetteer.place(name, self.countries)
            return () if part is None else (Entry(part.name, "region", part.within, 1, "gazetteer"),)
        meant = bool(near) and near[0].weight * gazetteer.DWARFED >= found[0].weight
        return near if meant else found

    @cached_property
    def _own(self) -> Mapping[str, Entry]:
        return {
            form(each).letters: Entry(one.name, one.kind, self._wholes(one.parent), 0, _told(one))
            for one in self.aliases
            for each in one.names
            if form(each).letters != ""
        }

    def _wholes(self, parent: str) -> tuple[str, ...]:
        """Return a whole and what it belongs to; the user's own entries may stand within each other."""
        above = {one.name: one.parent for one in self.aliases}
        found: list[str] = []
        while parent != "" and parent not in found:
            found.append(parent)
            parent = above.get(parent, "")
        listed = gazetteer.bodies_called(found[-1]) if found else ()
        return (*found, *(whole for one in listed for whole in one.wholes if whole not in found))


def clashes(aliases: Iterable[Alias]) -> tuple[Fault, ...]:
    """Return where the user's entries say something else of a name than the gazetteer; the user's entry stands."""
    faults: list[Fault] = []
    for one in aliases:
        listed = {each: gazetteer.bodies_called(each) for each in one.names}
        bodies = {body.name for found in listed.values() for body in found}
        for each, found in listed.items():
            if found and (len(bodies) > 1 or found[0].kind != one.kind or found[0].name != one.name):
                told = f"{each!r} is {found[0].name!r} ({found[0].kind}) in the list that comes with claimgraph"
                faults.append(Fault(one.line, told, f"Your line stands: it is {one.name!r} ({one.kind})"))
    return tuple(faults)


def _entry(found: gazetteer.Body) -> Entry:
    return Entry(found.name, found.kind, found.wholes, found.weight, found.basis)


def _told(one: Alias) -> str:
    return f"the notes, line {one.line} ({one.basis})"
