"""Whom two figures count, where their words do not settle it: what readers take for granted, each time with why.

"Soldiers", "victims" and "people" are one toll where nobody else is counted; children are counted as civilians unless
somebody says that they fought; what was documented is a minimum. Nothing here is certain as a list of names is: it is
said in the finding, and the ledger's arithmetic does not use it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from claimgraph.comparison.case import Case
from claimgraph.comparison.chronology import COMMITTED, is_one_line, stage_of
from claimgraph.comparison.people import PLURALS, Relation, is_bare, is_within
from claimgraph.comparison.times import is_toll, was_said_before
from claimgraph.comparison.tolls import SUBJECT, by_size, is_of_a_place, is_seen, is_some_of_the_dead
from claimgraph.comparison.wording import (
    KEPT,
    NEARBY,
    ONLY_RISING,
    any_of,
    by_word,
    count_of,
    denies_any,
    interval,
    lexicon_words,
    place_in_sentence,
    speaks_of,
)
from claimgraph.schema import Basis, Claim, Count, Entity, Population
from claimgraph.schema.values import SAID

HARMED: Final = frozenset({"deaths", "injuries", "casualties", "missing", "victims"})  # of who came to harm

_AS_CIVILIANS: Final = frozenset({"child", "woman", "elder", "medic", "teacher", "clergy", "journalist", "aid-worker"})
"""Categories that are counted as civilians where nobody says otherwise."""

MINIMA: Final[frozenset[Basis]] = frozenset({"documented", "bodies recovered", "so far"})
"""Bases of a figure that grows by its nature: what was found one by one, and what is known until now."""

_PEOPLE, _CIVILIAN, _COMBATANT, _ARMED, _OTHER = "people", "civilian", "combatant", "armed", "other"
_STRANGERS: Final = {_CIVILIAN: frozenset({_COMBATANT, _ARMED}), _COMBATANT: frozenset({_CIVILIAN, _ARMED, _OTHER})}
"""Who must not be told of for a toll of civilians, or of soldiers, to be the toll of all."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told apart among those harmed in one event.

    Attributes:
        groups: The groups that are counted or named, by how they fight and by what they are called.
        bodies: The bodies whose people are counted.
        forces: The words before "soldiers" or "troops", where any stand there.
        parts: The groups of which all are counted as a part of a toll: its civilians, its soldiers.
        several: Pairs of groups that one holder counts side by side.
        apart: Pairs of populations that one holder counts side by side, by their keys.
    """

    groups: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    forces: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    several: set[frozenset[str]] = field(default_factory=set)
    apart: set[frozenset[str]] = field(default_factory=set)


def presumed(left: Population | None, right: Population | None) -> Relation:
    """Return how two groups relate as readers take it: children are some of the civilians, unless they are fighters."""
    if left is None or right is None:
        return "unknown"
    if _is_civilian(right) and _counts_as_civilian(left):
        return "part"
    return "whole" if _is_civilian(left) and _counts_as_civilian(right) else "unknown"


def _side(population: Population) -> str:
    """Return the side on which those who are counted fight, "" where their words do not say it."""
    return _side_of(population.words, population.key)


@lru_cache(maxsize=KEPT)
def _side_of(said: str, key: str) -> str:
    words = f"{said} {key}".lower()
    sides = [side for side in ("state-forces", "irregulars") if speaks_of(side, words)]
    return sides[0] if len(sides) == 1 else ""


def are_two_sides(left: Claim, right: Claim) -> bool:
    """Return whether soldiers of a state are counted here and those who fight them there, or what two lost each."""
    sides = {_side(one.population) for one in (left, right) if one.population is not None}
    losers = [_loser(one) for one in (left, right)]
    return sides == {"state-forces", "irregulars"} or (all(losers) and losers[0].isdisjoint(losers[-1]))


def _loser(claim: Claim) -> frozenset[str]:
    """Return the words that name who is told to have lost those counted: "the besiegers had 210 killed"."""
    words, (start, end) = claim.sentence.text.lower(), place_in_sentence(claim)
    found = _LOSER.search(words[: max(start, words.find(count_of(claim).words.lower(), start, end))])
    who = "" if found is None else _BEFORE_LOSER.split(found["who"])[-1]
    return frozenset() if _THEIRS.search(who) is not None else frozenset(re.findall(r"\w{4,}", who))


_LOSER: Final = re.compile(
    r"(?P<who>[^;:,.]{2,80})\s(?:had|has|have|lost|suffered|sustained)\s+(?:[a-z]{2,6}\s+){0,3}$"
)
_BEFORE_LOSER: Final = re.compile(r"\b(?:while|whereas|and|but|that|the|an?)\b")
_THEIRS: Final = re.compile(r"\b(?:its|their|them|his|own|they|which|that|this|these|those|both)\b")


def side_of_loss(claim: Claim) -> str:
    """Return on which side those fought whom a toll counts: as they are called, or as whose loss it is told.

    "Lost 16 of their fighters" is its holder's loss, and "the army suffered more than 100 killed" the army's.
    """
    population = claim.population
    if population is not None:
        called = side_in(f"{population.words} {population.key}")
        if called != "" or _MEN.fullmatch(population.words.lower()) is None:
            return called
    return _told_as_loss_of(claim)


def _told_as_loss_of(claim: Claim) -> str:
    """Return which side is told to have lost those whom a toll counts, "" where no side is."""
    start, end = place_in_sentence(claim)
    words = claim.sentence.text[max(0, start - SUBJECT) : end + NEARBY]
    return _side_told(words, f"{claim.holder.name} {claim.holder.acts_for}")


@lru_cache(maxsize=KEPT)
def _side_told(words: str, said_by: str) -> str:
    """Return whose loss the words around a toll tell of: each is asked of every toll that it is held against."""
    found = _LOSS.search(words)
    holder = side_in(said_by)
    if found is None:
        return holder if _OWN_MEN.search(words) is not None else ""
    return holder if _OF_THE_HOLDER.search(found["who"]) is not None else side_in(found["who"])


def is_one_loss(left: Claim, right: Claim) -> bool:
    """Return whether two lines tell of the losses of one side, and one of them tells it as that side's loss."""
    sides = {side_of_loss(left), side_of_loss(right)}
    if len(sides) != 1 or "" in sides or is_one_line(left, right):
        return False
    men = [one.population is None or _MEN.fullmatch(one.population.words.lower()) is not None for one in (left, right)]
    regular = [told or _force(one.population) is not None for told, one in zip(men, (left, right), strict=True)]
    whole = not any(one.part_of != "" or is_some_of_the_dead(one) for one in (left, right))
    return whole and any(men) and (sides == {"irregulars"} or all(regular))


@lru_cache(maxsize=KEPT)
def side_in(said: str) -> str:
    """Return on which side those fight whom words name, "" where they name neither or both."""
    words = said.lower()
    irregular = speaks_of("irregulars", words) or speaks_of("fighters", words)
    state = speaks_of("state-forces", words) or speaks_of("state-organs", words) or _MINISTRY.search(words) is not None
    return "" if irregular == state else "irregulars" if irregular else "state-forces"


_MINISTRY: Final = re.compile(r"\b(?:ministry|minister|defen[cs]e)\b")
_MEN: Final = re.compile(
    r"(?:of\s+)?(?:(?:its|their|our|his)\s+)?(?:own\s+)?(?:men|fighters?|members|comrades|personnel|cadres?)"
)
_LOSS: Final = re.compile(
    r"(?i)(?<![\w’'-])(?P<who>(?:[\w’'-]{1,40}\s{1,9}){0,4})(?:(?:had|has|have)\s{1,9})?(?:lost|losing|suffered|sustained)\b(?!\s+(?:an?\s+)?injur)"
)
_OF_THE_HOLDER: Final = re.compile(
    r"\b(?:it|they|we|he|she|themselves|itself)\b|^\s*(?:and\s+)?(?:had\s+)?$", re.IGNORECASE
)
_OWN_MEN: Final = re.compile(
    r"\b(?:its|their|our)\s+(?:own\s+)?(?:[\w-]+\s+)?(?:men|fighters?|members|comrades|soldiers?"
    r"|cadres?)\s+(?:(?:had|have|has)\s+(?:been|died|fallen|perished)|were|was|died|fell|perished)\b|\b(?:its|their"
    r"|our)\s+own\s+(?:loss(?:es)?|casualties|dead|toll|killed|fallen|side)\b",
    re.IGNORECASE,
)


def one_toll(left: Claim, right: Claim, case: Case) -> str:
    """Return why two figures for a group and for people are one toll, as a sentence; "" where they are not."""
    if _are_of_one_school(left, right, case):
        return "Children, pupils and girls or boys are one toll here: each figure is the highest of who gives it."
    if (why := _of_one_crowd(left, right, case) or _of_one_force(left, right, case)) != "":
        return why
    groups = frozenset({_toll_of(left, right), _toll_of(right, left)})
    narrows = {_CIVILIAN} if left.facet == "injuries" else {_CIVILIAN, _COMBATANT}  # of officers others are hurt, too
    known = _PEOPLE in groups and groups & narrows
    if not known or any(
        one.part_of != "" or is_some_of_the_dead(one) or _are_attackers(one.population) or _told_as_loss_of(one) != ""
        for one in (left, right)
    ):
        return ""
    if left.event is None or (is_one_line(left, right) and not _at_two_times(left, right, case)):
        return ""  # one holder tells the two apart, unless he gave the one later
    told = case.made(_told)[left.event.id]
    narrow = _CIVILIAN if _CIVILIAN in groups else _COMBATANT
    if told.groups & _STRANGERS[narrow] or narrow in told.parts or groups in told.several or len(told.bodies) > 1:
        return ""
    whom = "civilians" if narrow == _CIVILIAN else "fighters and soldiers"
    return f"Nobody tells of others who came to harm than {whom}, so both are taken for one toll."


def _is_whole(claim: Claim, case: Case) -> bool:
    """Return whether a figure is a toll, and none of some of the dead."""
    return claim.part_of == "" and not is_some_of_the_dead(claim) and is_toll(claim, case)


def _at_two_times(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether one holder gave two figures one after the other, as a text says, or on days that it names."""
    first, second = case.chronology.asserted[left.id], case.chronology.asserted[right.id]
    dated = None not in {left.said, right.said} and (first.before(second) or second.before(first))
    return dated or stage_of(left) != stage_of(right)


def _are_attackers(population: Population | None) -> bool:
    """Return whether a toll is of those who attacked, by what they are called: assailants, hijackers, gunmen."""
    return population is not None and any_of("numbered", "attacker").search(population.words.lower()) is not None


def _are_of_one_school(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether both count children, each by another word, and neither figure is a part of a toll."""
    words = [(one.population.words if one.population is not None else "").lower() for one in (left, right)]
    if not all(speaks_of("young", each) for each in words) or {*map(_sex, words)} == {"male", "female"}:
        return False
    whole = _is_whole(left, case) and _is_whole(right, case)
    return whole and left.document != right.document and not is_one_line(left, right)


def _of_one_force(left: Claim, right: Claim, case: Case) -> str:
    """Return why figures for "troops" and for an army's soldiers are one toll, as a sentence; "" where they are not."""
    forces = {_force(left.population), _force(right.population)}
    if None in forces or len(forces) != 2 or "" not in forces:
        return ""
    if left.event is None or len(case.made(_told)[left.event.id].forces) != 1 or is_one_line(left, right):
        return ""
    if not (_is_whole(left, case) and _is_whole(right, case)):
        return ""
    return "No other force's losses are told of, so both are taken for one toll."


def _force(population: Population | None) -> str | None:
    """Return the words before "soldiers" or "troops", "" where none stand there; None where others are counted."""
    found = None if population is None else _REGULARS.fullmatch(population.words.lower())
    return None if found is None else found["whose"] or ""


_REGULARS: Final = re.compile(r"(?P<whose>\w[\w'’. -]{0,40}\s)?(?:soldiers?|troops?|troopers?|servicem[ae]n)")


def _sex(words: str) -> str:
    return next((each for each in ("male", "female") if speaks_of(each, words)), "")


def _of_one_crowd(left: Claim, right: Claim, case: Case) -> str:
    """Return why figures for miners and for workers are one toll, as a sentence; "" where they are not.

    Passengers are all who were aboard but the crew; who tells two groups apart counts them apart.
    """
    crowds = {_crowd(left.population), _crowd(right.population)}
    is_one = len(crowds) == 1 and crowds != {""}
    gone = left.facet in MOVING | {"present", "deaths"}
    if left.event is None or left.population == right.population or not (is_one or gone):
        return ""
    a_kind = left.document == right.document and narrower_group(left.population, right.population) != ""
    if a_kind or is_one_line(left, right) or not (_is_whole(left, case) and _is_whole(right, case)):
        return ""  # of one kind: "30 children", and "nine boys" of another
    told, only = case.made(_told)[left.event.id], _PEOPLE in {group_of(left.population), group_of(right.population)}
    named = None not in {left.population, right.population}  # more "men" than miners, and nobody else
    apart = group_of(by_size(left, right)[1].population) == _PEOPLE if named else _are_far_apart(left, right)
    if only and gone and _are_all(crowds, left, right, told) and apart:
        return "Passengers, and workers or pilgrims, are taken for all who were there but a few."
    if left.facet == "present" and any(map(_is_everybody_aboard, (left.population, right.population))):
        return "Passengers and crew are all who were aboard." if None in {left.population, right.population} else ""
    keys = frozenset(one.population.key for one in (left, right) if one.population is not None)
    if not is_one or keys in told.apart:
        return ""
    return "Both word one crowd in two ways, so both are taken for one toll."


def _are_all(crowds: set[str], left: Claim, right: Claim, told: Told) -> bool:
    """Return whether a crowd is taken for everybody: passengers, or the workers of a place where nobody else died."""
    if left.facet != "deaths":
        return crowds == {"travellers", ""}
    whole = left.document == right.document and not any(" who " in one.quote.text for one in (left, right))
    alone = len(told.groups - {_PEOPLE, _CIVILIAN, _OTHER, "man", ""}) == 1
    return whole and alone and len(crowds) == 2 and crowds <= _WITH_NOBODY_ELSE


_WITH_NOBODY_ELSE: Final = frozenset({"", "travellers", "workers", "crew", "faithful", "captives", "fans", "migrants"})


def _is_everybody_aboard(population: Population | None) -> bool:
    return population is not None and {"passengers", "crew"} <= set(re.findall(r"\w+", population.words.lower()))


def _crowd(population: Population | None) -> str:
    """Return who people are by where they were, in a word: passengers and travellers are one crowd."""
    if population is None or population.affiliation is not None:
        return ""
    return _crowd_called(population.key, population.words)


@lru_cache(maxsize=KEPT)
def _crowd_called(key: str, said: str) -> str:
    return by_word("settings").get(key.lower(), by_word("settings").get(said.lower(), ""))


def _are_far_apart(left: Claim, right: Claim) -> bool:
    """Return whether one figure is half as much again as the other, so that a crew does not explain it."""
    low, high = sorted((count_of(left).lower or count_of(left).upper or 0, count_of(right).lower or 0))
    return 2 * high > 3 * low


def _toll_of(claim: Claim, other: Claim) -> str:
    """Return whom a toll counts, where it may be the toll of all: children are never all, and "a man" is nobody's."""
    population, group = claim.population, group_of(claim.population)
    if population is not None and group == _PEOPLE and (count_of(claim).lower or 0) < (count_of(other).lower or 0):
        return _OTHER
    return _OTHER if group == _CIVILIAN and (population is None or not _is_civilian(population)) else group


def group_of(population: Population | None) -> str:
    """Return whom a toll counts, as coarsely as readers tell it: people, civilians, combatants, armed, or others."""
    if population is None or (population.category == "man" and is_bare(population)):
        return _PEOPLE
    if population.category == "combatant":
        return _COMBATANT
    if _is_civilian(population) or _counts_as_civilian(population):
        return _CIVILIAN
    under_arms = population.category in {"police", "guard"}
    return _ARMED if under_arms or population.affiliation is not None else _OTHER


def is_minimum(lower: Claim, higher: Claim, case: Case) -> bool:
    """Return whether the lower of two counts is one that grows by its nature, so that a higher one denies nothing.

    What was documented is; what was confirmed is where the higher figure was given later, and a rival where it was not.
    """
    if not isinstance(lower.value, Count) or not isinstance(higher.value, Count) or lower.facet == "missing":
        return False  # "still missing" is no fewer than there are
    if lower.value.upper is None or (higher.value.lower or 0) <= lower.value.upper:
        return False
    said = case.chronology.asserted
    both = lower.basis == higher.basis == "bodies recovered"  # of one search: no more were found than the other says
    grows = lower.basis in MINIMA or is_seen(lower) or _NOT_ALL.search(lower.sentence.text) is not None
    return (grows and not both) or (lower.basis in {"confirmed", *MINIMA} and said[lower.id].before(said[higher.id]))


_NOT_ALL: Final = re.compile(
    r"\b(?:could|can|did|do|does)\s*(?:not|n[’']t)\s+(?:\w+\s+)?(?:ascertain|know|give|say|confirm|provide)\s+(?:\w+\s+){0,2}?(?:final|total|exact|overall|full)\b"
    r"|\b(?:compil\w+|drew\s+up|drawn\s+up|assembl\w+)\s+(?:an?\s+|the\s+)?lists?\s+of\b|\bfrom\s+(?:\w+\s+){1,3}alone\b"
    r"|\busing\s+(?:\w+\s+){0,2}(?:notices|obituaries|graves|gravestones|photographs|registers)\b",
    re.IGNORECASE,
)
"""Words by which somebody gives a figure and says that it is not the last one, or from what alone he has it."""


def is_early(lower: Claim, higher: Claim, case: Case) -> bool:
    """Return whether a figure is one of the first days, and a higher one was given long after: tolls grow till then.

    Those of a disaster grow from day to day.
    """
    if not isinstance(lower.value, Count) or not isinstance(higher.value, Count) or lower.event is None:
        return False
    rising = (lower.value.lower or 0) < (higher.value.lower or 0) and lower.facet in ONLY_RISING
    if lower.event.type == "disaster" and _printed_days_later(lower, higher, case) and not denies_any(lower):
        return rising
    happened, said = lower.event.when, case.chronology.asserted
    early, late = said[lower.id].latest, said[higher.id].earliest
    if happened is None or early is None or late is None or denies_any(lower):
        return False
    begun = happened.moment.earliest
    return rising and begun is not None and early - begun < _FIRST_DAYS and late - early > _LONG


def has_moved_on(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether what became of people may have come to more by the day of the second figure."""
    if left.facet not in MOVING or None in {count_of(left).lower, count_of(right).lower}:
        return False
    first, second = (left, right) if was_said_before(left, right, case) else (right, left)
    fewer = (count_of(second).lower or 0) < (count_of(first).lower or 0)
    # Those freed later may be fewer, too: the last four. Of the missing there are never more.
    return (fewer or left.facet != "missing") and was_said_before(first, second, case)


def crowd_words(population: Population | None) -> frozenset[str]:
    """Return the words for a group, with a common one for all that mean one crowd: girls, pupils and students."""
    said_so = [] if population is None else re.findall(r"[a-z-]+", population.words.lower())
    return frozenset(_crowd_called(word, word) or word for word in said_so if word not in _OF_NO_CROWD)


_OF_NO_CROWD: Final = frozenset({"the", "of", "and", "other", "others", "young", "female", "male"})
MOVING: Final = frozenset({"rescued", "survivors", "missing"})  # what becomes another from day to day


def _printed_days_later(lower: Claim, higher: Claim, case: Case) -> bool:
    """Return whether a figure was printed days after another: the dead of a quake are found for weeks."""
    found = [None if (one := case.documents.get(each.document)) is None else one.published for each in (lower, higher)]
    return found[0] is not None and found[1] is not None and found[1].first - found[0].last >= _DAYS


_DAYS: Final = dt.timedelta(days=2)
_FIRST_DAYS: Final = dt.timedelta(days=8)
_LONG: Final = dt.timedelta(days=28)


def _is_civilian(population: Population) -> bool:
    return population.category == "civilian" and population.affiliation is None and is_bare(population)


def _counts_as_civilian(population: Population) -> bool:
    return population.category in _AS_CIVILIANS and population.affiliation is None


def _told(case: Case) -> Mapping[str, Told]:
    """Return who is told apart among the harmed of each event."""
    found: dict[str, Told] = defaultdict(Told)
    by_holder: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    keys: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for claim in case.claims:
        if claim.event is None or claim.facet not in HARMED or claim.modality not in COMMITTED or denies_any(claim):
            continue
        unnamed = claim.population is None and not isinstance(claim.value, Count)
        group = _CIVILIAN if unnamed else group_of(claim.population)
        told, population = found[claim.event.id], claim.population
        told.groups.update((group, "" if population is None else population.key))
        if _crowd(population) != "" and population is not None:
            keys[claim.event.id, claim.facet, claim.holder.id].add(population.key)
        if population is not None and population.affiliation is not None:
            told.bodies.add(population.affiliation.name)
        told.forces.update({_force(population) or ""} - {""})
        if claim.part_of == "" and stage_of(claim) != "earlier":  # who gave it up does not tell it beside others
            by_holder[claim.event.id, claim.facet, f"{claim.holder.id} {claim.said}"].add(group)
        elif group == _COMBATANT or (population is not None and _is_civilian(population)):
            told.parts.add(group)
    for (event, _, _), groups in by_holder.items():
        if len(groups) > 1:
            found[event].several.update(frozenset({one, other}) for one in groups for other in groups if one != other)
    for (event, _, _), named in keys.items():
        found[event].apart.update(frozenset({one, other}) for one in named for other in named if one != other)
    return found


def side_by_side(parts: Sequence[Claim]) -> list[list[Claim]]:
    """Return parts of a toll in groups that nobody is in twice: places, classes, and kinds of civilians beside these.

    "223 dead, 56 of them children: 44 in Nondin, 179 in Soro" counts everybody by place, and some by age.
    """
    civilians = any(part.population is not None and _is_civilian(part.population) for part in parts)
    groups: dict[str, list[Claim]] = defaultdict(list)
    for part in parts:
        kind = civilians and part.population is not None and _counts_as_civilian(part.population)
        groups["place" if is_of_a_place(part) else "kind" if kind else "class"].append(part)
    return list(groups.values())


def is_of_the_event(denial: Claim) -> bool:
    """Return whether a denial is one of the event as such: "there was no raid", "the attack did not take place"."""
    words = denial.quote.text.lower()
    none = _NO_THING.search(words)
    if none is not None and not speaks_of("deed", words):  # "there was no wedding" where one was struck
        return none["what"][:_ROOT_OF_EVENT] in ("" if denial.event is None else denial.event.label.lower())
    return _AT_ALL.search(words) is not None and (speaks_of("deed", words) or _IT_WAS.search(words) is not None)


_AT_ALL: Final = re.compile(
    r"\bhappen(?:ed|ing)?\b|\bt(?:ake|aken|ook|aking)\s+place\b|\boccur(?:red|ring)?\b|\bno\s+such\b|^\W*(?:any|no)\b|\b(?:is|was|were|been)\s+(?:no|any)\b"
)
_IT_WAS: Final = re.compile(r"\b(?:it|this|that|there)\b")
_NO_THING: Final = re.compile(r"(?:^\W*|\b(?:is|was|were|been)\s+)(?:any|no)\s+(?!such\b)(?P<what>[\w-]+)")
_ROOT_OF_EVENT: Final = 6  # letters by which a thing is known again in the name of an event


def narrower_group(left: Population | None, right: Population | None) -> Literal["part", "whole", ""]:
    """Return which of two groups of one category is a kind of the other: nurses of medics, officers of soldiers."""
    general = [None if one is None else _is_general(one.category, one.words.lower()) for one in (left, right)]
    return "" if None in general or general[0] == general[1] else "whole" if general[0] else "part"


def _is_general(category: str | None, said: str) -> bool | None:
    """Return whether words mean all of a category and not a kind of it, None where nothing tells."""
    last = said.rpartition(" ")[2]
    if category == "combatant":
        ranked = last in lexicon_words("narrower", "combatant")
        return False if ranked else True if _crowd_called(last, last) in {"soldiers", "fighters"} else None
    return None if category in {None, "civilian"} else last in {category, f"{category}s", PLURALS.get(str(category))}


def is_of_harm_to_civilians(denial: Claim, other: Claim) -> bool:
    """Return whether a denial is of harm to civilians alone, of which the other says nothing.

    Who denies killing civilians in a raid does not deny the raid.
    """
    return _OF_CIVILIANS.search(denial.quote.text) is not None and "civilian" not in other.sentence.text.lower()


_OF_CIVILIANS: Final = re.compile(
    r"\b(?:kill|harm|hurt|injur|wound|murder)\w*\s+(?:\w+\s+){0,2}civilians?\b", re.IGNORECASE
)


def had_no_part(claim: Claim) -> bool:
    """Return whether a statement says that its holder's men did nothing, or were not there: "no planes had flown"."""
    firm = claim.facet in SAID and claim.modality == "asserted"
    return firm and _NO_PART.search(claim.quote.text) is not None


_NO_PART: Final = re.compile(
    r"(?:\b(?:no|not|none|never|neither)\b|n[’']t\b)(?!\s+(?:yet|ready|able|sure|aware|clear"
    r"|know))[^,;:]{0,40}?\b(?:responsible|involve[d]?|role|part|behind|to\s+do\s+with|operat\w+|fl(?:y|ew|own|ying)|present|active|deployed|in\s+the\s+area|anywhere|carried\s+out|conducted)\b",
    re.IGNORECASE,
)


def perhaps_the_same(left: Claim, right: Claim, case: Case) -> str:
    """Return how two tolls may be of the same dead, whom one calls fighters and the other does not; "" where not.

    Nobody then counts both groups, and neither tells of the losses of one side alone.
    """
    groups = frozenset({group_of(left.population), group_of(right.population)})
    told = [one for one in (left.population, right.population) if one is not None]
    irregular = all(_side(one) == "irregulars" or (_side(one) == "" and one.affiliation is None) for one in told)
    if _COMBATANT not in groups or not groups & {_PEOPLE, _CIVILIAN} or left.event is None or not irregular:
        return ""
    told_apart = is_one_line(left, right) or groups in case.made(_told)[left.event.id].several
    of_one_side = any(_are_attackers(one.population) or _told_as_loss_of(one) != "" for one in (left, right))
    whole = _is_whole(left, case) and _is_whole(right, case) and not (denies_any(left) or denies_any(right))
    open_still = whole and not (told_apart or of_one_side)
    return "whether these are the same dead under two names, nobody says" if open_still else ""


def is_disputed(whole: Claim, case: Case) -> bool:
    """Return whether a document gives another toll of everybody: whose dead "the dead" are, nobody knows then."""
    issue = None if whole.event is None else case.by_event[whole.event.id].get(whole.facet)
    every = () if issue is None else [one for position in issue.positions for one in position.leading()]
    rivals = (one for one in every if one.document == whole.document and one.population == whole.population)
    return any(not interval(one).meets(interval(whole)) for one in rivals if isinstance(one.value, Count))


def is_of_other_arms(denial: Claim, other: Claim) -> bool:
    """Return whether one kind of arms is denied, "used a vacuum bomb", and another tells of a deed, or of gas alone."""
    used = _USED.search(denial.quote.text.lower())
    gas, sort = _ONLY_GAS.search(other.quote.text.lower()), "" if used is None else used["sort"]
    if sort == "":  # "no officer fired" leaves room for gas, "no gas was used" does not
        return gas is not None and gas["what"] not in denial.quote.text.lower()
    return sort not in {"any", "its", "their"} and sort[:5] not in other.sentence.text.lower()


_ONLY_GAS: Final = re.compile(
    r"\b(?:only|just|nothing\s+but)\s+(?:tear[ -]?|water\s+|pepper\s+)?(?P<what>gas|cannon|spray|blanks)"
)
_USED: Final = re.compile(
    r"\b(?:us(?:ed?|ing)|employ\w*|deploy\w*|dropp\w+|fir(?:ed|ing))\s+(?:of\s+)?(?:any\s+|an?\s+|the\s+|such\s+)?(?P<sort>[\w-]+)\s+(?:bombs?|weapons?|munitions?|ammunition|missiles?|rockets?|shells?|rounds|bullets|gas|agents?)\b"
)


def are_officers_hurt(claim: Claim) -> bool:
    """Return whether officers or soldiers are counted as hurt: a count of the injured need not have them."""
    words = "" if claim.population is None else claim.population.words.lower()
    return claim.facet == "injuries" and speaks_of("state-forces", words)


def are_fighters(population: Population | None) -> bool:
    """Return whether those who are counted fight, by what they are or by whose men they are: "nine Taliban"."""
    told = "" if population is None else f"{population.words} {population.key}".lower()
    return group_of(population) == "combatant" or speaks_of("fighters", told)


def is_unarmed(population: Population | None) -> bool:
    """Return whether who is counted did not fight, by what they did: students, mourners."""
    return population is not None and group_of(population) == "other" and speaks_of("unarmed", population.words.lower())


def is_one_side(one: Entity, other: Entity) -> bool:
    """Return whether two are of one side: a body and its state, or what is called after one land that no list has."""
    if is_within(other, one) or is_within(one, other):
        return True
    states = {
        name for entity in (one, other) if entity.listed or entity.within for name in (*entity.within, entity.name)
    }
    if one.within and other.within:
        return bool(set(one.within) & set(other.within))
    if not states:
        called = (set(re.findall(r"\w+", entity.name.lower())) - _OF_ANY_SIDE for entity in (one, other))
        mine, theirs = ({_OF_A_LAND.sub("", word) for word in words} for words in called)
        return bool(mine & theirs) or all(speaks_of("state-side", each.name.lower()) for each in (one, other))
    return False


_OF_ANY_SIDE: Final = frozenset((
    "the", "of", "and", "a", "group", "forces", "force", "front", "party", "men", "spokesman", "army", "members",
    "fighters", "movement", "brigade", "council", "people", "national", "commander", "official", "officials", "s",
))  # fmt: skip
_OF_A_LAND: Final = re.compile(r"(?<=\w{4})(?:ians?|eans?|ans?|ese|ish|ia|[ain])$")
"""Endings by which those of a land that no list has are called after it: "Kharadia", "the Kharadian air force"."""
