"""Give each count of a sentence the harm that a list says once for all its members."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from claimgraph.extract.quantities.evidence import ACTOR, Evidence
from claimgraph.extract.quantities.lexicon import phrases, words
from claimgraph.extract.quantities.stages import total
from claimgraph.extract.quantities.wholes import Reading, find_parts, joined
from claimgraph.extract.quantities.words import View


def linked(view: View, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the readings with their wholes, and with the harm that they share."""
    found = list(readings)
    find_parts(view, found)
    _share_with_parts(found)
    for index in range(len(found) - 2, -1, -1):
        _inherit_backward(view, found, index)
    for index in range(1, len(found)):
        _inherit_forward(view, found, index)
    for index in range(len(found)):
        _inherit_from_whole(found, index)
        _add_up(view, found, index)
        _compare(view, found, index)
    return tuple(found)


def _usable(given: Evidence | None) -> bool:
    return given is not None and given is not ACTOR


def _share_with_parts(readings: list[Reading]) -> None:
    """Mark the parts whose words of harm are those of their whole, so that they are not told twice."""
    for index, reading in enumerate(readings):
        whole = None if reading.part_of is None else readings[reading.part_of].evidence
        own = reading.evidence
        if whole is not None and own is not None and own.side != "in" and own.first == whole.first:
            readings[index] = dataclasses.replace(reading, inherited=True)
        elif reading.part_of is not None and own is not None and own.side == "above":
            readings[index] = dataclasses.replace(reading, evidence=None)


def _inherit_backward(view: View, readings: list[Reading], index: int) -> None:
    """Give "two soldiers" the harm of "two soldiers and three civilians were killed"."""
    reading, following = readings[index], readings[index + 1]
    given = following.evidence
    if reading.evidence is not None or given is None or given is ACTOR or given.side not in ("after", "above"):
        return
    if following.phrase.noun is None or reading.part_of != following.part_of or following.part_of == index:
        return
    if joined(view, reading.phrase.last, following.phrase.first):
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)


def _inherit_forward(view: View, readings: list[Reading], index: int) -> None:
    """Give "2 civilians" the harm of "killed 3 soldiers and 2 civilians"."""
    reading, leading = readings[index], readings[index - 1]
    given = leading.evidence
    if reading.evidence is not None or given is None or given is ACTOR:
        return
    before = given.first < leading.phrase.first
    if before and given.side == "before" and leading.phrase.noun is None and _partition(view, leading, reading):
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True, part_of=leading.part_of)
        return
    if reading.part_of != leading.part_of:
        return
    again = reading.phrase.more or view.text(reading.phrase.last) == "others"
    if again and reading.phrase.kind == "person" and _also(view, leading, given, reading):
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)
        return
    if not (before or leading.inherited or again):
        return
    start = leading.phrase.last if before else max(given.last, leading.phrase.last)
    acts = view.text(reading.phrase.last + 1) in words("cues", "auxiliaries")
    if joined(view, start, reading.phrase.first) and (again or not acts):
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)


def _also(view: View, leading: Reading, given: Evidence, reading: Reading) -> bool:
    """Return whether the verb is taken up again: "killed six on the base, as well as nine others"."""
    between = range(max(leading.phrase.last, given.last) + 1, reading.phrase.first)
    length = view.ends(reading.phrase.first - 1, phrases("cues", "again"))
    if not length or any(view.harm(at) is not None or view.text(at) == ";" for at in between):
        return False
    return length > 1 or not any(view.words[at].tag in ("VERB", "AUX") for at in between)


def _partition(view: View, leading: Reading, reading: Reading) -> bool:
    """Return whether two bare numbers share out those killed: "five were police and two were civilians"."""
    copulas = words("cues", "passives")
    if reading.phrase.noun is not None or view.text(reading.phrase.last + 1) not in copulas:
        return False
    between = range(leading.phrase.last + 2, reading.phrase.first)
    tags = {view.words[at].tag for at in between}
    return view.text(leading.phrase.last + 1) in copulas and len(between) < 10 and not tags & {"VERB", "AUX"}


def _inherit_from_whole(readings: list[Reading], index: int) -> None:
    """Give a part the harm of its whole, where it tells none of its own."""
    reading = readings[index]
    if reading.part_of is None or reading.evidence is not None:
        return
    given = readings[reading.part_of].evidence
    inner = reading.part_of > index
    if given is not None and (not inner or given.side == "in"):
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)


def _compare(view: View, readings: list[Reading], index: int) -> None:
    """Give the 14 of "bringing the total to 17, up from 14" the harm of the figure that it is compared with."""
    reading, at = readings[index], readings[index].phrase.first
    while at > 1 and view.text(at - 1) in words("cues", "comparison"):
        at -= 1
    compared = view.text(at - 1) == "from" and view.text(at - 2) in ("up", "down")
    if not compared or reading.evidence is not None or index == 0:
        return
    given = readings[index - 1].evidence
    if _usable(given):
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)


def _add_up(view: View, readings: list[Reading], index: int) -> None:
    """Read "bringing the total to 35": it counts what the counts before it count, and may be their sum."""
    reading = readings[index]
    if reading.part_of is not None or reading.phrase.noun is not None or not total(view, reading.phrase):
        return
    before = [other for other in range(index) if _usable(readings[other].evidence) and readings[other].part_of is None]
    if reading.evidence is None and before:
        given = readings[before[-1]].evidence
        reading = readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)
    effect = None if reading.evidence is None else reading.evidence.effect
    same = [other for other in before if getattr(readings[other].evidence, "effect", None) == effect]
    if (
        len(same) > 1
        and sum(readings[other].phrase.numeral.lower or 0 for other in same) == reading.phrase.numeral.lower
    ):
        readings[index] = dataclasses.replace(reading, breakdown="complete")
        for other in same:
            readings[other] = dataclasses.replace(readings[other], part_of=index)
