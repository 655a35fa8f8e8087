"""Claims with one name for what is one: what certain matches and people's judgements make of them.

The words of the documents stay as they are, and so do the ids of claims. Only the names change that claims give to
sources, entities and places, and with them the ids of sources and events, which are made from names.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimgraph.linking.groups import Groups
from claimgraph.schema import Attribution, Claim, Entity, Event, Match, Names, Population


def apply_names(claims: Iterable[Claim], matches: Iterable[Match]) -> tuple[Claim, ...]:
    """Return the claims with the preferred name of everything that is held to be the same, in the same order.

    Doing it twice is doing it once.

    Args:
        claims: The claims.
        matches: What is held of names; only those judged `same` count. Matches of events are left to others.
    """
    every = tuple(claims)
    renaming = _renaming(every, matches)
    if not renaming.names:
        return every
    return tuple(map(renaming.claim, every))


def preferred_names(matches: Iterable[Match]) -> Mapping[tuple[str, str], str]:
    """Return the name that stands for each other one, by kind and name."""
    groups = Groups()
    chosen: list[tuple[str, str]] = []
    members: set[tuple[str, str]] = set()
    for one in matches:
        if one.judgement == "same" and one.kind != "event":
            best = one.preferred or min(one.left, one.right)
            groups.join(one.kind, one.left, one.right)
            groups.join(one.kind, one.left, best)
            chosen.append((one.kind, best))
            members |= {(one.kind, name) for name in (one.left, one.right, best)}
    best_of: dict[tuple[str, str], str] = {}
    for kind, best in sorted(chosen, reverse=True):
        best_of[groups.of(kind, best)] = best
    found = {(kind, name): best_of[groups.of(kind, name)] for kind, name in sorted(members)}
    return {key: best for key, best in found.items() if best != key[1]}


@dataclass(frozen=True)
class _Renaming:
    """New names, and the fullest record of each entity that has one.

    Attributes:
        names: The new name, by kind and old name.
        entities: The entity that stands for a name, by kind and new name.
        events: The events of the claims by their old ids.
        ids: The new ids of events by their old ones, as far as they have been needed.
    """

    names: Mapping[tuple[str, str], str]
    entities: Mapping[tuple[str, str], Entity]
    events: Mapping[str, Event]
    ids: dict[str, str] = dataclasses.field(default_factory=dict)

    def name(self, kind: str, name: str) -> str:
        return self.names.get((kind, name), name)

    def claim(self, claim: Claim) -> Claim:
        """Return a claim under its new names."""
        value = self.names_of(claim.value) if isinstance(claim.value, Names) else claim.value
        population = None if claim.population is None else self.population(claim.population)
        event = None if claim.event is None else self.event(claim.event)
        chain = tuple(map(self.level, claim.chain))
        return dataclasses.replace(claim, chain=chain, value=value, population=population, event=event)

    def level(self, level: Attribution) -> Attribution:
        source = level.source
        named = source.named and source.document == ""
        name = self.name("source", source.name) if named else source.name
        acts_for = self.name("source", source.acts_for)
        return dataclasses.replace(level, source=dataclasses.replace(source, name=name, acts_for=acts_for))

    def names_of(self, value: Names) -> Names:
        entities, owners = tuple(map(self.entity, value.entities)), tuple(map(self.entity, value.owners))
        before, after = (*value.entities, *value.owners), (*entities, *owners)
        old = {one.name for one, other in zip(before, after, strict=True) if one.name != other.name}
        spellings = tuple(sorted({*value.spellings, *old})) if old else value.spellings
        return dataclasses.replace(value, entities=entities, owners=owners, spellings=spellings)

    def entity(self, entity: Entity) -> Entity:
        kind = _kind(entity)
        new = self.name(kind, entity.name)
        if new != entity.name:
            entity = self.entities.get((kind, new), dataclasses.replace(entity, name=new))
        above = "place" if kind == "place" else "entity"
        within = tuple(dict.fromkeys(self.name(above, whole) for whole in entity.within))
        return dataclasses.replace(entity, within=tuple(whole for whole in within if whole != entity.name))

    def population(self, population: Population) -> Population:
        old = population.affiliation
        if old is None:
            return population
        new = self.entity(old)
        key = population.key
        if new.name != old.name:
            pattern = rf"(?<!\w){re.escape(old.name.lower())}(?!\w)"
            key = re.sub(pattern, lambda _: new.name.lower(), key)
        return dataclasses.replace(population, affiliation=new, key=key)

    def event(self, event: Event) -> Event:
        """Return an event under its new names; its parts are events too."""
        places = event.places
        if any(("place", place) in self.names for place in places):
            places = tuple(dict.fromkeys(self.name("place", place) for place in places))
        return dataclasses.replace(event, places=places, parts=tuple(map(self.event_id, event.parts)))

    def event_id(self, identifier: str) -> str:
        """Return the new id of an event of these claims."""
        if identifier not in self.ids:
            event = self.events.get(identifier)
            self.ids[identifier] = identifier  # whoever names an event as a part of itself comes to an end here
            self.ids[identifier] = identifier if event is None else self.event(event).id
        return self.ids[identifier]


def _renaming(claims: tuple[Claim, ...], matches: Iterable[Match]) -> _Renaming:
    events = {claim.event.id: claim.event for claim in claims if claim.event is not None}
    return _Renaming(preferred_names(matches), _fullest(claims), events)


def _fullest(claims: Iterable[Claim]) -> Mapping[tuple[str, str], Entity]:
    """Return the record of each name that is listed and used most; the others of that name stay as they are."""
    counts: dict[tuple[str, str], Counter[Entity]] = defaultdict(Counter)
    for claim in claims:
        affiliation = () if claim.population is None else (claim.population.affiliation,)
        value = (*claim.value.entities, *claim.value.owners) if isinstance(claim.value, Names) else ()
        for entity in (*value, *affiliation):
            if entity is not None:
                counts[_kind(entity), entity.name][entity] += 1
    return {
        key: min(found, key=lambda one: (not one.listed, -found[one], -len(one.within), one.within, one.kind))
        for key, found in counts.items()
    }


def _kind(entity: Entity) -> str:
    """Return what kind of name an entity has; a thing such as a depot has none that is matched."""
    return entity.kind if entity.kind in ("place", "object") else "entity"
