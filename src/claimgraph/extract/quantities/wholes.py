"""Find wholes and their parts among the counts of one sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claimgraph.extract.quantities.evidence import Evidence
from claimgraph.extract.quantities.lexicon import phrases, words
from claimgraph.extract.quantities.phrases import Phrase
from claimgraph.extract.quantities.words import View

Breakdown = Literal["", "partial", "complete"]

_OPENING = ("(", ":", "–", "—", "-", "[")


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase with what is known of it.

    Attributes:
        part_of: Index of its whole among the readings of the sentence.
        breakdown: For a whole, whether its parts are said to be all of it.
        inherited: The evidence belongs to another count and is shared with this one.
    """

    phrase: Phrase
    evidence: Evidence | None
    part_of: int | None = None
    breakdown: Breakdown = ""
    inherited: bool = False


def joined(view: View, first: int, last: int) -> bool:
    """Return whether nothing but commas, "and" and the like stands between two indices, both excluded."""
    at = first + 1
    while at < last:
        step = view.starts(at, phrases("cues", "separators"))
        if not step:
            return False
        at += step
    return last > first


def find_parts(view: View, readings: list[Reading]) -> None:
    """Set `part_of` and `breakdown`."""
    for index, reading in enumerate(readings):
        opened = _inner(readings, index) or _opened(view, readings, index)
        if opened is None:
            continue
        whole, breakdown = opened
        readings[index] = dataclasses.replace(reading, part_of=whole)
        if breakdown and not readings[whole].breakdown:
            readings[whole] = dataclasses.replace(readings[whole], breakdown=breakdown)
    for index in range(len(readings)):
        _close_list(view, readings, index)


def _inner(readings: list[Reading], index: int) -> tuple[int, Breakdown] | None:
    """Return the whole that stands inside a share: the 14 of "9 of the 14 fishermen".

    What a verb says there ("9 of the 14 were killed") it says of the share alone.
    """
    phrase = readings[index].phrase
    inner = index + 1
    if not phrase.share or inner >= len(readings) or readings[inner].phrase.numeral.first > phrase.last:
        return None
    given = readings[inner].evidence
    if given is not None and given.verbal and given.side in ("after", "above"):
        readings[inner] = dataclasses.replace(readings[inner], evidence=None)
    return inner, ""


def _opened(view: View, readings: Sequence[Reading], index: int) -> tuple[int, Breakdown] | None:
    """Return the whole that a count is said to be a part of, and how the list of parts is opened."""
    whole = _shared_out(view, readings, index)
    if whole is not None:
        return whole, "partial"
    whole = _whole(readings, index)
    if whole is None:
        return None
    breakdown = _opening(view, readings[index].phrase)
    if breakdown:
        return whole, breakdown
    before = readings[index - 1]
    following = before.part_of is not None and joined(view, before.phrase.last, readings[index].phrase.first)
    if following and before.part_of is not None and before.part_of < index and not _own_clause(readings, index):
        return before.part_of, ""
    return None


def _shared_out(view: View, readings: Sequence[Reading], index: int) -> int | None:
    """Return the whole in "of the seven slain, five were police"."""
    own = readings[index].evidence
    if own is None or own.side != "before" or view.text(own.first) != "of" or readings[index].phrase.noun is not None:
        return None
    inside = (at for at in range(index) if own.first < readings[at].phrase.numeral.first < own.last)
    return next((at for at in inside if readings[at].evidence is not None), None)


def _opening(view: View, phrase: Phrase) -> Breakdown:
    """Return how the words right before a count open a list of parts, "" where they open none."""
    if phrase.share and phrase.noun is None:
        return "partial"
    if view.ends(phrase.first - 1, phrases("cues", "partial")) and not _harm_list(view, phrase.first - 1):
        return "partial"
    return "complete" if view.ends(phrase.first - 1, phrases("cues", "complete")) else ""


def _harm_list(view: View, at: int) -> bool:
    """Return whether "include" has the dead for its subject, so that no count before it is the whole."""
    return view.text(at).startswith("include") and view.harm_before(at - 1, "state", "done", "counted") is not None


def _own_clause(readings: Sequence[Reading], index: int) -> bool:
    """Return whether a count has a verb of its own: "51 died, including 40 children, and 79 were wounded"."""
    reading = readings[index]
    own = reading.evidence
    if own is None or not own.verbal:
        return False
    whole = readings[readings[index - 1].part_of or 0].evidence
    other = whole is not None and whole.effect != own.effect
    return own.side == "before" or (reading.phrase.noun is None and other)


def _whole(readings: Sequence[Reading], index: int) -> int | None:
    """Return the nearest count before this one that is not a part itself and may have parts."""
    for candidate in range(index - 1, -1, -1):
        reading = readings[candidate]
        counts = reading.phrase.kind in ("person", "none", "harm") or reading.evidence is not None
        if reading.part_of is None and counts and reading.phrase.numeral.sort != "article":
            return candidate
    return None


def _close_list(view: View, readings: list[Reading], index: int) -> None:
    """Read "12 people: 7 men and 5 women", where parts make the whole, and "66 civilians (10 children)"."""
    whole = readings[index]
    if whole.part_of is not None or whole.breakdown:
        return
    for opening in _openings(view, whole):
        members = list(_members(view, readings, index, opening))
        sum_of = sum(readings[member].phrase.numeral.lower or 0 for member in members)
        size = whole.phrase.numeral.lower or 0
        some = bool(members) and view.text(opening) == "(" and sum_of < size and _same(readings, members, whole)
        if some or (len(members) > 1 and sum_of == size):
            readings[index] = dataclasses.replace(whole, breakdown="partial" if some else "complete")
            for member in members:
                readings[member] = dataclasses.replace(readings[member], part_of=index)
            return


def _same(readings: Sequence[Reading], members: Sequence[int], whole: Reading) -> bool:
    """Return whether no member tells a harm of its own that differs from that of the whole."""
    told = [readings[member].evidence for member in members]
    effect = None if whole.evidence is None else whole.evidence.effect
    return all(own is None or own.effect == effect for own in told)


def _openings(view: View, whole: Reading) -> Iterator[int]:
    """Yield where a list of parts may be opened: behind the counted, or behind what happened to them."""
    ends = {whole.phrase.last}
    if whole.evidence is not None and whole.evidence.last > whole.phrase.last:
        ends.add(whole.evidence.last)
    for end in sorted(ends):
        if view.text(end + 1) in _OPENING:
            yield end + 1


def _members(view: View, readings: Sequence[Reading], index: int, opening: int) -> Iterator[int]:
    """Yield the counts of the list that begins behind an opening mark."""
    end = opening
    for other in range(index + 1, len(readings)):
        phrase = readings[other].phrase
        if phrase.first <= opening:
            continue
        follows = phrase.first == end + 1 or joined(view, end, phrase.first)
        if readings[other].part_of is not None or not (follows or _dashes(view, end, phrase.first)):
            return
        yield other
        end = phrase.last


def _dashes(view: View, first: int, last: int) -> bool:
    """Return whether only dashes stand between: "killed--7 men"."""
    return last > first and all(view.text(at) in words("cues", "dashes") for at in range(first + 1, last))
