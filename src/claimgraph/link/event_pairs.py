"""The events that documents tell of: what two of them have in common, what tells them apart, which are held together.

Same kind, same day, same town, and nothing else in either document that fits: one event. Where the day or the place is
coarse, or where the texts name different actors, there is a doubt, and it is told in words. What speaks for one all the
same is weighed: how near the days are, how small the place that both lie in, and whether the same was hit.
"""

import dataclasses
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Final

from claimgraph.link.names import BEGINNING, name_alike, sound
from claimgraph.link.places import Lead, Level, in_the_other, key_of, keys_of, level, lies_in, place_key
from claimgraph.propose.english.dates import in_words
from claimgraph.propose.english.gazetteer import place as listed_place
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.placing import KNOWN
from claimgraph.schema import Claim, Count, Entity, Event, Names, TimeSpan, digest

UNSAID: Final = "event"
"""The type of an event of which the text does not say what it was."""
DISASTER: Final = "disaster"
_LONGEST: Final = 15
"""Days: what is dated to a longer span is dated coarsely, and two such dates that are the same say little."""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event with what its claims say of it.

    Attributes:
        event: The event.
        documents: Ids of the documents that tell of it.
        actors: Listed bodies that are said to have done it.
        places: Where it took place, nearest first, with what documents say that a place lies in; of one that a text
            takes as known and gives no place, the state that the text tells of.
        when: Its days; of one without a date, the weeks before a document told of it, where that is known.
        sites: Civilian sites that are said to have been hit, by the last word of their names.
        tolls: Numbers of dead that are given.
        names: Places that the leads of documents name that are about it.
        areas: Of these, districts and provinces.
        cast: Names anywhere in the documents that are about it.
        heads: Of these, those in their first paragraphs that no list of places knows.
        voices: Those who say so in its claims, by their names.
        top: Names in their top and first paragraphs.
        told: When those were published, the first of them.
    """

    event: Event
    documents: frozenset[str]
    actors: tuple[Entity, ...] = field(default=())
    places: tuple[str, ...] = field(default=())
    when: TimeSpan | None = field(default=None)
    sites: frozenset[str] = field(default=frozenset())
    tolls: frozenset[int] = field(default=frozenset())
    names: frozenset[str] = field(default=frozenset())
    areas: frozenset[str] = field(default=frozenset())
    cast: frozenset[str] = field(default=frozenset())
    heads: frozenset[str] = field(default=frozenset())
    top: frozenset[str] = field(default=frozenset())
    capitals: frozenset[str] = field(default=frozenset())
    voices: frozenset[str] = field(default=frozenset())
    told: dt.date | None = field(default=None)

    @property
    def day(self) -> TimeSpan | None:
        """The day or the few days that it is dated to; None where there is no date, or a coarse one."""
        when = self.event.when
        return when if when is not None and (when.last - when.first).days < _LONGEST else None

    @property
    def level(self) -> Level:
        """How finely its place is known."""
        return level(self.event.places)

    @property
    def spots(self) -> tuple[str, ...]:
        """The town that it took place in, after the part of it where that is known; else the region.

        For a disaster, all that the place lies in: it befalls a state once a day.
        """
        places = self.event.places
        if self.event.type == DISASTER:
            return places
        towns = tuple(place for at, place in enumerate(places) if level(places[at:]) == "town")
        return towns or (places[:1] if self.level == "region" else ())

    @property
    def own(self) -> str:
        """The town, the village or the place of another name that it took place in, as `place_key` has it, or ""."""
        key = key_of(self.places[0]) if self.places else ""
        return key if level(self.places) in {"town", "unlisted"} and key not in self.areas else ""

    def key(self) -> str:
        """Return the hash of all that is told of it."""
        told = (getattr(self, each.name) for each in fields(self))
        return digest([sorted(map(str, one)) if isinstance(one, frozenset) else repr(one) for one in told])

    @property
    def known(self) -> bool:
        """Whether a text speaks of it as one that the reader has heard of, and names a day but no place."""
        return self.event.anchor.endswith(f" {KNOWN}")


def told(
    claims: Iterable[Claim],
    published: Mapping[str, TimeSpan] | None = None,
    leads: Mapping[str, Lead] | None = None,
    parts: Mapping[str, str] | None = None,
) -> dict[str, ToldEvent]:
    """Return the events that claims speak of, by id, in the order of the ids; totals over several events left out.

    Args:
        claims: The claims.
        published: When documents were published, by their ids.
        leads: What documents are about, by their ids.
        parts: Of documents that are parts of one table, which stands for all: it tells the events of its rows apart.
    """
    about: dict[str, list[Claim]] = defaultdict(list)
    states: dict[str, set[str]] = defaultdict(set)
    wholes: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        if claim.event is not None and claim.event.parts == ():
            about[claim.event.id].append(claim)
            states[claim.document].update(claim.event.places[-1:])
        for inner, outer in lies_in(claim) if claim.facet == "place" else ():
            wholes[place_key(inner)][outer] = None
    found = {key: _told(about[key], states, wholes, published or {}, leads or {}) for key in sorted(about)}
    found = {key: _there_too(one, found, leads or {}) for key, one in found.items()}
    if not parts:
        return found
    every = ((one, frozenset(parts.get(each, each) for each in one.documents)) for one in found.values())
    return {one.event.id: dataclasses.replace(one, documents=documents) for one, documents in every}


def _there_too(one: ToldEvent, every: Mapping[str, ToldEvent], leads: Mapping[str, Lead]) -> ToldEvent:
    """Return an event of a day with the town of what its report is about, where that gives it no place of its own.

    "The second attack on the town in three days, after the bombing of a mosque on Saturday in which 24 people died."
    """
    lead = next((leads[document] for document in one.documents if document in leads), None)
    main = None if lead is None or len(one.documents) > 1 else every.get(lead[0])
    told = one.day is not None and one.event.type == "attack" and one.places == () and (one.tolls or one.sites)
    if not told or main is None or main is one or main.level != "town":
        return one
    return dataclasses.replace(one, places=main.places)


_NOTHING: Final = (frozenset[str](),) * 6
"""What a document says of an event that it is not about."""


def _told(
    claims: Sequence[Claim],
    states: Mapping[str, set[str]],
    wholes: Mapping[str, Iterable[str]],
    published: Mapping[str, TimeSpan],
    leads: Mapping[str, Lead],
) -> ToldEvent:
    event = next(claim.event for claim in claims if claim.event is not None)
    documents = frozenset(claim.document for claim in claims)
    actors = tuple(dict.fromkeys(entity for claim in claims for entity in _actors(claim)))
    sites = frozenset(site for claim in claims for site in _sites(claim))
    one = ToldEvent(event, documents, actors, sites=sites, tolls=frozenset(_tolls(claims)))
    places = [] if level(event.places) == "none" else list(event.places)
    if one.known and not places:
        places = sorted(set().union(*(states[document] for document in documents)))
        places = places if len(places) == 1 else []
    about = [lead[1:] for document in sorted(documents) if (lead := leads.get(document)) and lead[0] == event.id]
    names, areas, cast, heads, top, capitals = (frozenset().union(*each) for each in zip(*about, _NOTHING, strict=True))
    if not one.known and not places:
        # "The number of dead in Varsk is in dispute" says where, in a clause that tells of no strike.
        told = (named for claim in claims if (named := _where(claim)) != ())
        known = (one for one in told if not names or key_of(one[0]) in names or level(one) != "unlisted")
        places = list(next(known, event.places))
    for inner in places:  # grows while it is walked: what a whole lies in follows
        held = set(map(place_key, places))
        places += [whole for whole in wholes.get(place_key(inner), ()) if place_key(whole) not in held]
    when = event.when
    if when is not None and when.first == when.last and any(map(_is_of_the_night, claims)):
        when = TimeSpan(when.first - dt.timedelta(1), when.last)  # who was taken before dawn was taken in that night
    if when is None and event.type != UNSAID and (names or level(tuple(places)) not in {"state", "none"}):
        days = [published[document].first for document in documents if document in published]
        when = TimeSpan(min(days) - _LOOKING_BACK, min(days)) if days else None
    printed = (published[document].first for document in documents if document in published)
    first = min(printed, default=None) if about else None
    voices = frozenset(key for claim in claims for key in _speakers(claim)) if about else frozenset()
    one = dataclasses.replace(one, places=tuple(places), when=when, told=first, voices=voices)
    return dataclasses.replace(one, names=names, areas=areas, cast=cast, heads=heads, top=top, capitals=capitals)


def _speakers(claim: Claim) -> Iterator[str]:
    """Yield the names of those who say what a claim says; what stands before a colon in a title need be nobody."""
    for one in claim.chain if claim.sentence.text.rstrip().endswith((".", "”", '"')) else ():
        yield from (place_key(one.source.name), place_key(one.source.name.rpartition(" ")[2]))


def _is_of_the_night(claim: Claim) -> bool:
    """Return whether a claim says that it happened before the day broke, which others may call the day before."""
    said = claim.quote.text.lower()
    told = claim.facet == "time" and claim.polarity == "affirmed"
    return told and (said == "early" or any(one in said for one in words("events.kinds", "before-day")))


def _where(claim: Claim) -> tuple[str, ...]:
    """Return the first place with a name that a claim gives, or speaks of by a name that is listed."""
    if claim.polarity == "denied":
        return ()
    named = claim.value.entities if claim.facet == "place" and isinstance(claim.value, Names) else ()
    listed = (listed_place(found[1]) for found in _IN.finditer(claim.quote.text)) if named == () else ()
    every = (one for one in (*named, *listed) if one is not None and not one.name.islower())
    return next(((one.name, *one.within) for one in every), ())


_IN: Final = re.compile(r"\b(?:in|near) ([A-Z][\w-]*(?: [A-Z][\w-]*)*)")


def best_described(events: Iterable[Event]) -> Event:
    """Return the event with the most precise day, then the most precise place, then a type, then the most places."""
    return min(events, key=by_description)


def by_description(event: Event) -> tuple[object, ...]:
    """Order events from the one that is described best."""
    days = _NO_DATE if event.when is None else (event.when.last - event.when.first).days
    return days, _LEVELS.index(level(event.places)), event.type == UNSAID, -len(event.places), event.id


_NO_DATE: Final = 10**7
_LEVELS: Final[tuple[Level, ...]] = ("town", "region", "unlisted", "state", "none")


def _sites(claim: Claim) -> Iterator[str]:
    if claim.facet == "target" and claim.polarity == "affirmed" and isinstance(claim.value, Names):
        for said in filter(None, (entity.name.lower().split() for entity in claim.value.entities)):
            if said[-1] in words("sites", "civilian") or " ".join(said[-2:]) in words("sites", "civilian-phrases"):
                yield said[-1].removesuffix("s")


def _tolls(claims: Iterable[Claim]) -> Iterator[int]:
    for claim in claims:
        value = claim.value
        told = claim.facet == "deaths" and claim.polarity == "affirmed"
        if told and isinstance(value, Count) and value.lower is not None and value.lower >= _MANY:
            yield value.lower


_MANY: Final = 5
"""Dead: that two reports give one number of fewer says little."""


def _actors(claim: Claim) -> tuple[Entity, ...]:
    said = claim.facet == "actor" and claim.polarity == "affirmed" and claim.modality == "asserted"
    if not said or not isinstance(claim.value, Names):
        return ()
    return tuple(entity for entity in claim.value.entities if entity.listed)


def may_be_one(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether nothing tells two events apart: kind, days and places can be those of one.

    A document that tells of both tells them apart.
    """
    if left.when is None or right.when is None or _are_two(left, right):
        return False
    return in_the_other(left.places, right.places) or _named(left, right)[0] > 0


def _are_two(left: ToldEvent, right: ToldEvent) -> bool:
    kinds = {left.event.type, right.event.type}
    other = len(kinds - {UNSAID}) > 1 and not _may_be_of_one_kind(left, right)
    if other or not left.documents.isdisjoint(right.documents):
        return True
    if left.event.numbered_by == right.event.numbered_by != "":
        return True
    return left.when is not None and right.when is not None and not left.when.meets(right.when)


def _may_be_of_one_kind(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether one report may tell as an accident what the other tells as an attack, of one small place.

    "An explosion at the mine", "the accident at the mine"; "a jet was shot down", "the crash of the jet".
    """
    if {left.event.type, right.event.type} != {"attack", DISASTER}:
        return False
    first, second = (one.event.label.lower().split(",")[0].split() for one in (left, right))
    if first == second or left.level == right.level == "town":  # a stampede that police set off, and a stampede
        return first == second
    called = {*first, *second}
    either = words("events.kinds", "consequences") | words("events.aftermath", "names")
    both = left.names != frozenset() != right.names and not called.isdisjoint(either)
    return both and _named(left, right)[0] > 1


def are_apart(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether two events are known to be two: by a document that tells of both, by kind, day or town."""
    return _are_two(left, right) or in_two_towns(left, right)


def in_two_towns(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether two events took place in towns that lists know, of which neither is in the other."""
    if left.event.type == right.event.type == DISASTER or not left.level == right.level == "town":
        return False
    return left.own != "" != right.own and not in_the_other(left.places, right.places)


def are_one(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether two events that may be one have day, town and actors in common, so that they are one.

    That no second event fits is for the caller to see.
    """
    return may_be_one(left, right) and next(doubts(left, right), None) is None


def missing(one: ToldEvent) -> Iterator[str]:
    """Yield what nobody says of an event, in words."""
    if one.event.when is None:
        yield f"“{one.event.label}” has no date"
    if one.event.places == ():
        yield f"“{one.event.label}” has no place"


def doubts(left: ToldEvent, right: ToldEvent) -> Iterator[str]:
    """Yield what keeps two events that may be one from being held for one, in words."""
    if not _one_date(left.event.when, right.event.when):
        dates = sorted({in_words(one.event.when) for one in (left, right) if one.event.when is not None})
        yield f"the date is given as {' and as '.join(dates)}"
    if not _one_place(left, right):
        places = sorted({one.event.places[0] for one in (left, right) if one.event.places})
        yield f"the place is given as {' and as '.join(places)}"
    if _are_told_of_elsewhere(left, right):
        yield "their reports name other places in it"
    if exclude(left.actors, right.actors):
        some, others = (" and ".join(sorted(actor.name for actor in one.actors)) for one in (left, right))
        yield f"one is said to be by {some}, the other by {others}"


def are_likely_one(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether enough speaks for two events being one that may be, though day or place is coarse.

    Actors alone never do. That no second event fits is for the caller to see.
    """
    alike = left.event.type == right.event.type != UNSAID
    named = left.names != frozenset() != right.names and left.event.type != right.event.type
    return (alike or (named and _named(left, right)[0] > 1)) and agreement(left, right) >= _ENOUGH


def in_common(left: ToldEvent, right: ToldEvent) -> str:
    """Return what speaks for two events being one, in words."""
    tolls, sites = sorted(left.tolls & right.tolls), sorted(left.sites & right.sites)
    hit = f", both tell of a {sites[0]}" if sites else ""
    dead = f", both give the number of dead as {tolls[0]}" if tolls else ""
    return f"{_in_time(left, right)}, and {_where_both(left, right)[1]}{hit}{dead}"


def agreement(left: ToldEvent, right: ToldEvent) -> int:
    """Return how much speaks for two events being one that may be: days, places, what was hit, tolls.

    What was hit and who did it are often in dispute, so that they weigh against it and rule nothing out.
    """
    sites, tolls = not left.sites.isdisjoint(right.sites), not left.tolls.isdisjoint(right.tolls)
    apart = (not sites and left.sites != right.sites != frozenset() != left.sites) + exclude(left.actors, right.actors)
    known, unlike = left.known or right.known, left.event.type != right.event.type
    apart += _are_told_of_elsewhere(left, right)
    return _nearness(left, right) + _where_both(left, right)[0] + sites + tolls + known - _AGAINST * apart - unlike


def _are_told_of_elsewhere(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether of two events in one region the leads of their reports name other villages."""
    if "town" in {left.level, right.level}:
        return False
    some, others = (one.names - one.areas - set(keys_of(one.places)) for one in (left, right))
    known = ({*one.names, *keys_of(one.places[:1])} for one in (right, left))
    met = any(name_alike(one, names) for each, names in zip((some, others), known, strict=True) for one in sorted(each))
    return bool(some and others) and not met


def _where_both(left: ToldEvent, right: ToldEvent) -> tuple[int, str]:
    """Return how much the places of two events say, and how, in words."""
    named = _named(left, right)
    if not in_the_other(left.places, right.places):
        return named
    outer = left.places if keys_of(left.places)[0] in keys_of(right.places) else right.places
    return max((_SMALLNESS[level(outer)], f"{outer[0]} holds the place of both"), named, key=lambda one: one[0])


def _named(left: ToldEvent, right: ToldEvent) -> tuple[int, str]:
    """Return how much it says that the lead of one report names the place of the other, and how, in words.

    Two villages of which each report gives another are two; what one report calls a province is none.
    """
    if not (left.names or right.names) or in_two_towns(left, right):
        return 0, ""
    owns = {one.own for one, other in ((left, right), (right, left)) if one.own not in other.areas}
    if left.own and right.own and owns >= {left.own, right.own} and not left.event.type == right.event.type == DISASTER:
        alike = name_alike(left.own, {right.own})
        first, second = sorted([left.places[0], right.places[0]])
        return (2, f"“{first}” and “{second}” are alike") if alike else (0, "")
    for one, other in ((left, right), (right, left)):
        if one.own and (named := _names_its_place(one, other)) != (0, ""):
            return named
    one_day = left.day is not None and right.day is not None and left.day.meets(right.day)
    if (left.own or right.own) and not one_day:
        return 0, ""
    shared = sorted(one for one in left.names & right.names if one not in left.areas | right.areas)
    return min(1 + len(shared), 3) * (shared != []), f"both reports name {', '.join(map(str.title, shared))}"


def _names_its_place(one: ToldEvent, other: ToldEvent) -> tuple[int, str]:
    """Return how much it says that a report names the place of an event, or the town in which that place is."""
    if name := name_alike(one.own, other.names):
        like = "" if name == one.own else "a place that sounds like "
        return (2 if like else 3), f"the other report names {like}{one.places[0]}"
    if other.places and name_alike(place_key(other.places[0]), one.names):
        return 2, f"the other report names {other.places[0]}"
    town = one.places[1] if len(one.places) > 1 and level(one.places[1:]) in _SMALL else ""
    if town and name_alike(place_key(town), other.names - other.areas):
        return 2, f"the other report names {town}"
    return 0, ""


_SMALL: Final[frozenset[Level]] = frozenset({"town", "unlisted"})
_AGAINST: Final = 2
_ENOUGH: Final = 4
_SMALLNESS: Final[Mapping[Level, int]] = {"town": 3, "unlisted": 3, "region": 2, "state": 1, "none": 0}


def _nearness(left: ToldEvent, right: ToldEvent) -> int:
    """Return how much the days of two events say: one and the same, some days or weeks, a month or more."""
    if left.event.when is None and right.event.when is None and left.when is not None and right.when is not None:
        return int(abs((left.when.last - right.when.last).days) < _LONGEST // 2)  # both are news of the week
    if left.when is None or right.when is None:
        return 0
    if None in {left.event.when, right.event.when}:
        last = max(left.when.last, right.when.last)
        return int(any(day is not None and (last - day.last).days < _LONGEST for day in (left.day, right.day)))
    if left.day is None or right.day is None:
        return 0
    return 2 if max((one.last - one.first).days for one in (left.day, right.day)) <= 1 else 1


def _in_time(left: ToldEvent, right: ToldEvent) -> str:
    spans = {one.event.when for one in (left, right)}
    days = sorted("told of in the weeks after" if one is None else in_words(one) for one in spans)
    return f"the days fit, {' and '.join(days)}"


def _one_place(left: ToldEvent, right: ToldEvent) -> bool:
    """Return whether two places are one town, or a town and a part of it, or one and the same region.

    Of a disaster of one day it is enough that one lies in the other: a state is rarely struck twice on a day.
    """
    if left.event.type == right.event.type == DISASTER:
        return in_the_other(left.places, right.places)
    if left.level == right.level == "town":
        return in_the_other(left.event.places, right.event.places)
    return left.level == right.level in {"region", "unlisted"} and keys_of(left.places)[0] == keys_of(right.places)[0]


def _one_date(first: TimeSpan | None, second: TimeSpan | None) -> bool:
    """Return whether two dates are one to the day; a night has two days."""
    if first is None or second is None:
        return False
    lengths = [(span.last - span.first).days for span in (first, second)]
    if first == second:
        return max(lengths) < _LONGEST
    return max(lengths) <= 1 and first.meets(second)


def exclude(some: tuple[Entity, ...], others: tuple[Entity, ...]) -> bool:
    """Return whether two lists of actors have none in common."""
    if not some or not others:
        return False
    return not any(
        left.name == right.name or left.name in right.within or right.name in left.within
        for left in some
        for right in others
    )


MOST_CANDIDATES: Final = 5
"""Events that one may be, if it is to be proposed: "a strike in Syria in March" may be any of a hundred, and proposing
them all would tell nobody anything."""
_MOST_MONTHS: Final = 24
"""Months that a date may span, if its event is to be proposed."""
_LOOKING_BACK: Final = dt.timedelta(31)
"""Days before it was published of which a document without a date may speak."""
Pair = tuple[ToldEvent, ToldEvent]


def that_may_be_one(events: Iterable[ToldEvent]) -> Iterator[Pair]:
    """Yield the pairs of events with a date and a place that may be one, each once, by the coarser of the two.

    An event that may be any of many is not proposed.
    """
    index = _ByDayAndPlace(events)
    found: dict[str, list[ToldEvent]] = defaultdict(list)
    for one in index.events:
        for other in index.around(one):
            if may_be_one(one, other):
                index.note(one, other, found)
    by_id = {one.event.id: one for one in index.events}
    for event in sorted(found):
        if len(found[event]) <= MOST_CANDIDATES:
            yield from ((by_id[event], other) for other in found[event])


class _ByDayAndPlace:
    """Events by place, and by day or, where they are dated coarsely, by month."""

    def __init__(self, events: Iterable[ToldEvent]) -> None:
        self.events = [one for one in events if one.when is not None and (one.places != () or one.names)]
        self._fine: dict[tuple[int, str], dict[str, ToldEvent]] = defaultdict(dict)
        self._coarse: dict[tuple[int, str], dict[str, ToldEvent]] = defaultdict(dict)
        for one in self.events:
            for place in self._where(one):
                place[one.event.id] = one

    def _where(self, one: ToldEvent) -> Iterator[dict[str, ToldEvent]]:
        index, stretches = (self._fine, days_of(one.when)) if one.day is not None else (self._coarse, _months(one))
        return (index[stretch, key] for stretch in stretches for key in _spelled(one))

    def around(self, one: ToldEvent) -> Iterator[ToldEvent]:
        """Yield the events at the place of one, or at a place that holds it, on its days; each once."""
        seen = {one.event.id}
        days, months = list(days_of(one.when)), list(_months(one))
        for place in dict.fromkeys((*keys_of(one.places), *_spelled(one))) if one.names else keys_of(one.places):
            for index, stretches in ((self._fine, days), (self._coarse, months)):
                for stretch in stretches:
                    for identifier, other in list(index.get((stretch, place), {}).items()):
                        if identifier not in seen:
                            seen.add(identifier)
                            yield other

    def note(self, one: ToldEvent, other: ToldEvent, found: dict[str, list[ToldEvent]]) -> None:
        """Note a pair with the coarser of the two, and look no more at one that may be too many."""
        coarser, finer = sorted((one, other), key=coarseness, reverse=True)
        known = found[coarser.event.id]
        if len(known) <= MOST_CANDIDATES and all(finer.event.id != each.event.id for each in known):
            known.append(finer)
        if len(known) > MOST_CANDIDATES:
            for place in self._where(coarser):
                place.pop(coarser.event.id, None)


def _spelled(one: ToldEvent) -> Sequence[str]:
    """Return by what the place of an event is found: its name, the names in leads, and how they begin."""
    if not one.names:
        return keys_of(one.places[:1])
    keys = [*keys_of(one.places[:1]), *sorted(one.names)]
    return list(dict.fromkeys([*keys, *(sound(key)[:BEGINNING] for key in keys)]))


def coarseness(one: ToldEvent) -> tuple[int, int, int, str]:
    """Order events from the one of which day and place are known best."""
    length = 0 if one.when is None else (one.when.last - one.when.first).days
    return length, _LEVELS.index(one.level), -len(one.places), one.event.id


def days_of(span: TimeSpan | None) -> range:
    """Return the days of a span as numbers; none where it is longer than two months, or no span."""
    if span is None or (span.last - span.first) > _LOOKING_BACK * 2:
        return range(0)
    return range(span.first.toordinal(), span.last.toordinal() + 1)


def _months(one: ToldEvent) -> range:
    """Return the months that an event may have taken place in, as numbers; none where they are too many."""
    when = one.when
    if when is None:
        return range(0)
    first, last = when.first.year * 12 + when.first.month, when.last.year * 12 + when.last.month
    return range(first, last + 1) if last - first < _MOST_MONTHS else range(0)
