"""Join the counts of one sentence: what a list leaves unsaid, wholes and their parts."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claimgraph.extract.quantities.effects import ACTOR, Evidence
from claimgraph.extract.quantities.lexicon import phrases, words
from claimgraph.extract.quantities.phrases import Phrase
from claimgraph.extract.quantities.words import View

Breakdown = Literal["", "partial", "complete"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase with what is known of it; `part_of` is an index into the readings of the sentence."""

    phrase: Phrase
    evidence: Evidence | None
    part_of: int | None = None
    breakdown: Breakdown = ""
    inherited: bool = False


def linked(view: View, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the readings with wholes found and with the harm that a list says once given to all its members."""
    found = list(readings)
    _find_parts(view, found)
    _inherit_backward(view, found)
    _inherit_forward(view, found)
    _inherit_from_wholes(found)
    return tuple(found)


def joined(view: View, first: int, last: int) -> bool:
    """Return whether nothing but commas, "and" and the like stands between two indices, both excluded."""
    at = first + 1
    while at < last:
        step = view.starts(at, phrases("cues", "separators"))
        if not step:
            return False
        at += step
    return last > first


def _find_parts(view: View, readings: list[Reading]) -> None:
    for index, reading in enumerate(readings):
        opened = _opened(view, readings, index)
        if opened is None:
            continue
        whole, breakdown = opened
        readings[index] = dataclasses.replace(reading, part_of=whole)
        if breakdown and not readings[whole].breakdown:
            readings[whole] = dataclasses.replace(readings[whole], breakdown=breakdown)
    _close_lists(view, readings)


def _opened(view: View, readings: Sequence[Reading], index: int) -> tuple[int, Breakdown] | None:
    """Return the whole that a count is said to be a part of, and how the list of parts is opened."""
    phrase = readings[index].phrase
    inner = index + 1
    if phrase.share and inner < len(readings) and readings[inner].phrase.numeral.first <= phrase.last:
        return inner, ""
    whole = _whole(readings, index)
    if whole is None:
        return None
    if phrase.share and phrase.noun is None:
        return whole, "partial"
    if view.ends(phrase.first - 1, phrases("cues", "partial")) and not _harm_list(view, phrase.first - 1):
        return whole, "partial"
    if view.ends(phrase.first - 1, phrases("cues", "complete")):
        return whole, "complete"
    before = readings[index - 1]
    if before.part_of is not None and joined(view, before.phrase.last, phrase.first) and not _own_verb(readings[index]):
        return before.part_of, ""
    return None


def _harm_list(view: View, at: int) -> bool:
    """Return whether "include" has the dead for its subject, so that no count before it is the whole."""
    return view.text(at).startswith("include") and view.harm_before(at - 1, "state", "done", "counted") is not None


def _own_verb(reading: Reading) -> bool:
    return reading.evidence is not None and reading.evidence.verbal and reading.evidence.side == "before"


def _whole(readings: Sequence[Reading], index: int) -> int | None:
    """Return the nearest count before this one that is not a part itself and may have parts."""
    for candidate in range(index - 1, -1, -1):
        reading = readings[candidate]
        if reading.part_of is None and (reading.phrase.kind in ("person", "none", "harm") or reading.evidence):
            return candidate
    return None


def _close_lists(view: View, readings: list[Reading]) -> None:
    """Read "12 people: 7 men and 5 women" and "12 people (7 men, 5 women)", where the parts make the whole."""
    for index, whole in enumerate(readings):
        end = (
            whole.evidence.last if whole.evidence is not None and whole.evidence.side != "before" else whole.phrase.last
        )
        opening = max(end, whole.phrase.last) + 1
        if whole.part_of is not None or view.text(opening) not in ("(", ":", "–", "—", "-"):
            continue
        members: list[int] = []
        for other in range(index + 1, len(readings)):
            phrase = readings[other].phrase
            start = opening if not members else readings[members[-1]].phrase.last
            if readings[other].part_of is not None or not (
                joined(view, start, phrase.first) or start + 1 == phrase.first
            ):
                break
            members.append(other)
        lowers = [readings[member].phrase.numeral.lower or 0 for member in members]
        if len(members) > 1 and sum(lowers) == whole.phrase.numeral.lower:
            readings[index] = dataclasses.replace(whole, breakdown="complete")
            for member in members:
                readings[member] = dataclasses.replace(readings[member], part_of=index)


def _inherit_backward(view: View, readings: list[Reading]) -> None:
    """Give "two soldiers" the harm of "two soldiers and three civilians were killed"."""
    for index in range(len(readings) - 2, -1, -1):
        reading, following = readings[index], readings[index + 1]
        given = following.evidence
        if reading.evidence is not None or given is None or given is ACTOR or given.side not in ("after", "above"):
            continue
        if following.phrase.noun is None or reading.part_of != following.part_of:
            continue
        if joined(view, reading.phrase.last, following.phrase.first):
            readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)


def _inherit_forward(view: View, readings: list[Reading]) -> None:
    """Give "2 civilians" the harm of "killed 3 soldiers and 2 civilians"."""
    for index in range(1, len(readings)):
        reading, leading = readings[index], readings[index - 1]
        given = leading.evidence
        if reading.evidence is not None or given is None or given is ACTOR or reading.part_of != leading.part_of:
            continue
        start = leading.phrase.last if given.side == "before" or given.first < leading.phrase.first else given.last
        again = reading.phrase.more or view.text(reading.phrase.last) == "others"
        if (given.side in ("before", "above") or leading.inherited or again) and joined(
            view, start, reading.phrase.first
        ):
            if view.text(reading.phrase.last + 1) not in words("cues", "auxiliaries") or again:
                readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)


def _inherit_from_wholes(readings: list[Reading]) -> None:
    """Give a part the harm of its whole, where it tells none of its own."""
    for index, reading in enumerate(readings):
        if reading.part_of is None or reading.evidence is not None:
            continue
        given = readings[reading.part_of].evidence
        inner = reading.part_of > index
        if given is not None and (not inner or (reading.phrase.share and given.side == "in")):
            readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)
