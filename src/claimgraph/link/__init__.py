"""One thing under several names: actors, places and events of different documents.

What is certain is made one node; what is likely is proposed; nothing is merged because two strings look alike. Each
match is a judgement with its ground, and a person's judgement stands above every rule. Nothing here knows RDF.
"""

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Generic, TypeVar

from claimgraph.people import Judgement
from claimgraph.people.judgements import standing
from claimgraph.schema import Attribution, Claim, Document, Entity, Event, Match, Names, Population

# What stands when rules and people have spoken: people above rules, later above earlier, contradictions above neither.

_Member = TypeVar("_Member", str, tuple[str, str])


class Groups(Generic[_Member]):
    """What is one, as groups that grow pair by pair: names by kind and name, or events by id.

    A group's name is its smallest member, so no order of joining shows in it. What somebody holds apart is never
    brought together, not even through a third, and neither are two events of one document: it tells them apart.
    networkx joins sets too, but knows neither their members nor what is apart.

    Args:
        documents: The documents that tell each member apart from others; what is missing here has none.
        apart: Pairs that are held apart.
    """

    def __init__(
        self, documents: Mapping[_Member, frozenset[str]] | None = None, apart: Iterable[tuple[_Member, _Member]] = ()
    ) -> None:
        self._above: dict[_Member, _Member] = {}
        self._least: dict[_Member, _Member] = {}
        self._members: dict[_Member, list[_Member]] = {}
        self._documents: dict[_Member, set[str]] = {member: set(found) for member, found in (documents or {}).items()}
        self._apart: dict[_Member, set[_Member]] = defaultdict(set)
        for left, right in apart:
            self.keep_apart(left, right)

    def _top(self, member: _Member) -> _Member:
        while member in self._above:
            member = self._above[member]
        return member

    def of(self, member: _Member) -> _Member:
        """Return the name of the group that a member is in."""
        top = self._top(member)
        return self._least.get(top, top)

    def members(self, member: _Member) -> list[_Member]:
        """Return the members of the group that a member is in."""
        return self._members.get(self._top(member), [member])

    def together(self, left: _Member, right: _Member) -> bool:
        """Return whether two are in one group."""
        return self._top(left) == self._top(right)

    def keep_apart(self, left: _Member, right: _Member) -> None:
        """Remember that the groups of two must not be joined from now on."""
        self._apart[self._top(left)].add(right)
        self._apart[self._top(right)].add(left)

    def are_apart(self, left: _Member, right: _Member) -> bool:
        """Return whether a member of one group is held apart from a member of the other."""
        first, second = self._top(left), self._top(right)
        few, other = sorted((first, second), key=lambda top: len(self._apart.get(top, ())))
        return any(self._top(member) == other for member in self._apart.get(few, ()))

    def join(self, left: _Member, right: _Member, *, judged: bool = False) -> bool:
        """Make one group of the groups of two, and return whether they are one now.

        Args:
            left: A member of the one.
            right: A member of the other.
            judged: A person says so, who may know that a document tells of one event twice.
        """
        one, other = self._top(left), self._top(right)
        if one == other:
            return True
        if self.are_apart(one, other):
            return False
        if not judged and not self._documents.get(one, set()).isdisjoint(self._documents.get(other, set())):
            return False
        if len(self.members(one)) < len(self.members(other)):
            one, other = other, one
        self._least[one] = min(self._least.get(one, one), self._least.pop(other, other))
        self._members.setdefault(one, [one]).extend(self._members.pop(other, [other]))
        self._documents.setdefault(one, set()).update(self._documents.pop(other, set()))
        self._apart[one] |= self._apart.pop(other, set())
        self._above[other] = one
        return True


def of_one_table(documents: Iterable[Document]) -> dict[str, str]:
    """Return which document stands for all parts of a table, by the id of each."""
    first: dict[tuple[str, str], str] = {}
    coded = sorted((one for one in documents if one.coded), key=lambda one: one.id)
    return {one.id: first.setdefault((one.source_file, one.publisher), one.id) for one in coded}


PERSON: Final = "person"
"""The rule of a match that a person judged."""

CONTRADICTION: Final = "contradiction"
"""The rule of a match that is unsure because certain grounds contradict each other."""

_Name = tuple[str, str]
_Pair = tuple[str, str, str]


def settled(
    found: Iterable[Match],
    judgements: Iterable[Judgement],
    documents: Mapping[tuple[str, str], Sequence[str]] | None = None,
    mentions: Mapping[tuple[str, str], int] | None = None,
) -> tuple[Match, ...]:
    """Return what is held of every pair that a rule found or a person judged, sorted.

    Args:
        found: What the rules found.
        judgements: What people judged, earliest first.
        documents: The ids of the documents that have a name, by kind and name.
        mentions: How often a name occurs, by kind and name: the most frequent of a group is preferred where no list
            prefers one.
    """
    people = _by_pair(_of_people(standing(judgements), documents or {}))
    rules = _by_pair(one for one in found if one.pair not in people)
    people = _without_contradictions(people)
    groups = Groups[_Name]()
    _join(people, groups)
    _keep_apart((*people.values(), *rules.values()), groups)
    judged = [_joined(one, groups) for one in sorted(rules.values(), key=_strength)]
    every = _preferring((*people.values(), *judged), groups, mentions or {})
    return tuple(sorted(every, key=lambda one: (one.pair, one.judgement, one.rule, one.by)))


def _of_people(judgements: Iterable[Judgement], documents: Mapping[tuple[str, str], Sequence[str]]) -> Iterable[Match]:
    """Return one match a pair; people who disagree make it unsure."""
    pairs: dict[_Pair, list[Judgement]] = defaultdict(list)
    for one in judgements:
        pairs[one.pair].append(one)
    for (kind, left, right), said in sorted(pairs.items()):
        said.sort(key=lambda one: (one.by, one.judgement))
        have = {name for each in (left, right) for name in documents.get((kind, each), ())}
        by = "; ".join(one.by for one in said)
        agreed = len({one.judgement for one in said}) == 1
        ground = " ".join(_sentence(one.ground) for one in said) if agreed else _both(said)
        rule = PERSON if agreed else CONTRADICTION
        judgement = said[0].judgement if agreed else "unsure"
        yield Match(said[0].kind, left, right, judgement, ground, rule, by, tuple(sorted(have))[:MOST_DOCUMENTS])


MOST_DOCUMENTS: Final = 20
"""Documents that a match names; more say no more."""


def _both(said: Iterable[Judgement]) -> str:
    return " ".join(f"{one.by} judged {one.judgement}: {_sentence(one.ground)}" for one in said)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _ends(one: Match) -> tuple[_Name, _Name]:
    return (one.kind, one.left), (one.kind, one.right)


def _by_pair(matches: Iterable[Match]) -> dict[_Pair, Match]:
    """Return one match a pair: the strongest, in an order that does not depend on that of the input."""
    found: dict[_Pair, Match] = {}
    for one in matches:
        known = found.get(one.pair, one)
        found[one.pair] = min(known, one, key=_strength)
    return found


def _strength(one: Match) -> tuple[int, int, _Pair, str, str]:
    return _STATES.index(one.judgement), _RANKS.get(one.rule, len(_RANKS)), one.pair, one.rule, one.ground


_STATES: Final = ("different", "same", "unsure", "not-judged")
"""Of two rules on one pair the first of these stands: what is known to be two is never merged."""

_RANKS: Final = {"listed": 0, "same-letters": 1, "stated-alias": 2}
"""Which certain match is applied first where not all can be."""


def _without_contradictions(people: dict[_Pair, Match]) -> dict[_Pair, Match]:
    """Return what people judged, unsure wherever they say that two are one and that they are two."""
    groups = Groups[_Name]()
    _join(people, groups)
    clashing: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for one in people.values():
        if one.judgement == "different" and groups.together(*_ends(one)):
            clashing[groups.of((one.kind, one.left))].append(one)
    return {pair: _unsure(one, clashing.get(groups.of((one.kind, one.left)), [])) for pair, one in people.items()}


def _unsure(one: Match, against: list[Match]) -> Match:
    """Return a judgement that takes part in a contradiction as one that nobody can rely on."""
    if not against or (one.judgement != "same" and one not in against):
        return one
    if one.judgement == "same":
        others = " ".join(
            f"“{each.left}” and “{each.right}” are judged different ({each.by}): {each.ground}" for each in against
        )
        ground = f"Judged the same ({one.by}): {one.ground} But {others}"
    else:
        ground = f"Judged different ({one.by}): {one.ground} But other judgements make both one."
    return dataclasses.replace(one, judgement="unsure", ground=ground, rule=CONTRADICTION)


def _join(matches: Mapping[_Pair, Match], groups: Groups[_Name]) -> None:
    for one in matches.values():
        if one.judgement == "same":
            groups.join(*_ends(one))


def _keep_apart(matches: Iterable[Match], groups: Groups[_Name]) -> None:
    for one in matches:
        if one.judgement == "different" or (one.judgement == "unsure" and one.by != ""):
            groups.keep_apart(*_ends(one))


def _joined(one: Match, groups: Groups[_Name]) -> Match:
    """Join what a rule holds to be the same, unless that would make one of what is judged to be two."""
    if one.judgement != "same" or groups.together(*_ends(one)):
        return one
    if groups.are_apart(*_ends(one)):
        ground = f"{one.ground} But names that this would make one are held to be two, or nobody is sure of them."
        return dataclasses.replace(one, judgement="unsure", ground=ground, rule=CONTRADICTION)
    groups.join(*_ends(one))
    return one


def _preferring(
    matches: Sequence[Match], groups: Groups[_Name], mentions: Mapping[tuple[str, str], int]
) -> Iterable[Match]:
    """Return the matches with the one name that stands for each group."""
    listed: dict[tuple[str, str], set[str]] = defaultdict(set)
    members: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in matches:
        if one.judgement == "same":
            group = groups.of((one.kind, one.left))
            members[group] |= {one.left, one.right}
            listed[group] |= {one.preferred} - {""}
    chosen = {
        group: min(listed[group] or names, key=lambda name: (-mentions.get((group[0], name), 0), -len(name), name))
        for group, names in members.items()
    }
    for one in matches:
        preferred = chosen[groups.of((one.kind, one.left))] if one.judgement == "same" else ""
        yield dataclasses.replace(one, preferred=preferred)


def told_apart(matches: Iterable[Match]) -> Callable[[str, str], bool]:
    """Return whether people hold two events to be two, or events that are one with them."""
    about = [one for one in matches if one.kind == "event"]
    groups = Groups(apart=[(one.left, one.right) for one in about if one.judgement == "different"])
    for one in about:
        if one.judgement == "same":
            groups.join(one.left, one.right)
    return groups.are_apart


def kept_apart(judgements: Iterable[Match]) -> list[tuple[str, str]]:
    """Return the pairs that people hold apart, or of which they say that nobody can tell."""
    return [(one.left, one.right) for one in judgements if one.judgement in ("different", "unsure")]


def apply_names(claims: Iterable[Claim], matches: Iterable[Match]) -> tuple[Claim, ...]:
    """Return the claims with the preferred name of everything that is held to be the same, in the same order.

    The words of the documents stay as they are, and so do the ids of claims. Only the names change that claims give to
    sources, entities and places, and with them the ids of sources and events, which are made from names. Doing it
    twice is doing it once.

    Args:
        claims: The claims.
        matches: What is held of names; only those judged `same` count. Matches of events are left to others.
    """
    every = tuple(claims)
    renaming = _Renaming(every, matches)
    if not renaming.names:
        return every
    return tuple(map(renaming.claim, every))


def preferred_names(matches: Iterable[Match]) -> Mapping[tuple[str, str], str]:
    """Return the name that stands for each other one, by kind and name."""
    groups = Groups[_Name]()
    preferred: set[_Name] = set()
    for one in matches:
        if one.judgement == "same" and one.kind != "event":
            best = (one.kind, one.preferred or min(one.left, one.right))
            left, right = _ends(one)
            groups.join(left, right)
            groups.join(left, best)
            preferred.add(best)
    chosen = {groups.of(best): best for best in sorted(preferred, reverse=True)}
    return {name: best[1] for group, best in chosen.items() for name in groups.members(group) if name != best}


class _Renaming:
    """New names, and the fullest record of each entity that has one.

    Args:
        claims: The claims as they are.
        matches: What is held of names.
    """

    def __init__(self, claims: tuple[Claim, ...], matches: Iterable[Match]) -> None:
        self.names = preferred_names(matches)
        self._entities = _fullest(claims)
        self._events = {claim.event.id: claim.event for claim in claims if claim.event is not None}
        self._ids: dict[str, str] = {}

    def name(self, kind: str, name: str) -> str:
        return self.names.get((kind, name), name)

    def claim(self, claim: Claim) -> Claim:
        """Return a claim under its new names."""
        value = self.names_of(claim.value) if isinstance(claim.value, Names) else claim.value
        population = None if claim.population is None else self.population(claim.population)
        event = None if claim.event is None else self.event(claim.event)
        chain = tuple(map(self.level, claim.chain))
        same = value is claim.value and population is claim.population and event is claim.event
        if same and all(new is old for new, old in zip(chain, claim.chain, strict=True)):
            return claim  # most claims: to make one anew costs a hash
        return dataclasses.replace(claim, chain=chain, value=value, population=population, event=event)

    def level(self, level: Attribution) -> Attribution:
        source = level.source
        named = source.named and source.document == ""
        name = self.name("source", source.name) if named else source.name
        acts_for = self.name("source", source.acts_for)
        if (name, acts_for) == (source.name, source.acts_for):
            return level
        return dataclasses.replace(level, source=dataclasses.replace(source, name=name, acts_for=acts_for))

    def names_of(self, value: Names) -> Names:
        entities, owners = tuple(map(self.entity, value.entities)), tuple(map(self.entity, value.owners))
        before, after = (*value.entities, *value.owners), (*entities, *owners)
        old = {one.name for one, other in zip(before, after, strict=True) if one.name != other.name}
        spellings = tuple(sorted({*value.spellings, *old})) if old else value.spellings
        if all(one is other for one, other in zip(before, after, strict=True)):
            return value
        return dataclasses.replace(value, entities=entities, owners=owners, spellings=spellings)

    def entity(self, entity: Entity) -> Entity:
        kind = _kind(entity)
        new = self.name(kind, entity.name)
        if new != entity.name:
            entity = self._entities.get((kind, new), dataclasses.replace(entity, name=new))
        above = "place" if kind == "place" else "entity"
        within = tuple(dict.fromkeys(self.name(above, whole) for whole in entity.within))
        within = tuple(whole for whole in within if whole != entity.name)
        return entity if within == entity.within else dataclasses.replace(entity, within=within)

    def population(self, population: Population) -> Population:
        old = population.affiliation
        if old is None:
            return population
        new = self.entity(old)
        if new is old:
            return population
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
        parts = tuple(map(self.event_id, event.parts))
        same = (places, parts) == (event.places, event.parts)
        return event if same else dataclasses.replace(event, places=places, parts=parts)

    def event_id(self, identifier: str) -> str:
        """Return the new id of an event of these claims."""
        if identifier not in self._ids:
            event = self._events.get(identifier)
            self._ids[identifier] = identifier  # whoever names an event as a part of itself comes to an end here
            self._ids[identifier] = identifier if event is None else self.event(event).id
        return self._ids[identifier]


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


def apply_events(claims: Iterable[Claim], matches: Iterable[Match]) -> tuple[Claim, ...]:
    """Return the claims with their events replaced by those that stand for them; order, number and ids stay.

    What stands for several events that are one is the best described of them. A total over several events is put on
    those that stand for its parts; two totals over the same parts are one. What matches leave open, or hold apart,
    stays as it was read. Applied twice, matches do what they do applied once.

    Args:
        claims: As they were read.
        matches: What `link_events` returned.
    """
    every = tuple(claims)
    names = {id(claim.event): claim.event.id for claim in every if claim.event is not None}
    events = {names[id(claim.event)]: claim.event for claim in reversed(every) if claim.event is not None}
    standing = _standing_for({key: one for key, one in events.items() if one.parts == ()}, matches)
    standing |= _totals([events[key] for key in sorted(events) if events[key].parts != ()], events, standing)
    return tuple(_put(claim, standing.get(names.get(id(claim.event), ""))) for claim in every)


def _put(claim: Claim, event: Event | None) -> Claim:
    return claim if event is None or event == claim.event else dataclasses.replace(claim, event=event)


def _standing_for(events: Mapping[str, Event], matches: Iterable[Match]) -> dict[str, Event]:
    """Return the event that stands for each one that is one with others; the others are left out."""
    from claimgraph.link.event_pairs import best_described  # noqa: PLC0415 - loads what reads

    about = sorted((one for one in matches if one.kind == "event"), key=lambda one: (one.by == "", one.pair, one.id))
    clusters = Groups(apart=kept_apart(about))
    for one in about:
        if one.judgement == "same":
            clusters.join(one.left, one.right)
    groups: dict[str, list[Event]] = defaultdict(list)
    for identifier in sorted({end for one in about for end in (one.left, one.right)} & events.keys()):
        groups[clusters.of(identifier)].append(events[identifier])
    return {one.id: best_described(group) for group in groups.values() if len(group) > 1 for one in group}


def _totals(totals: list[Event], events: Mapping[str, Event], standing: Mapping[str, Event]) -> dict[str, Event]:
    """Return what stands for each total: one for each set of parts, with the events that stand for those."""
    from claimgraph.link.event_pairs import best_described  # noqa: PLC0415 - loads what reads

    moved = {one.id: _with_parts(one, events, standing) for one in totals}
    alike: dict[frozenset[str], list[Event]] = defaultdict(list)
    for one in moved.values():
        alike[frozenset(one.parts)].append(one)
    chosen = {parts: best_described(group) for parts, group in alike.items()}
    found = {key: chosen[frozenset(one.parts)] for key, one in moved.items()}
    return {key: one for key, one in found.items() if one.id != key}


def _with_parts(total: Event, events: Mapping[str, Event], standing: Mapping[str, Event]) -> Event:
    parts = tuple(dict.fromkeys(standing[part].id if part in standing else part for part in total.parts))
    if parts == total.parts:
        return total
    known = {one.id: one.label for one in (*events.values(), *standing.values())}
    labels = [known[part] for part in parts if part in known]
    label = " and ".join(labels) if len(labels) == len(parts) else total.label
    return dataclasses.replace(total, parts=parts, label=label)
