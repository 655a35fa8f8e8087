"""How far the words of a count reach: the phrase with its harm words, not the whole sentence unless they need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.extract.quantities.evidence import ACTOR
from claimgraph.extract.quantities.populations import counted
from claimgraph.extract.quantities.record import Effect
from claimgraph.extract.quantities.wholes import Reading
from claimgraph.extract.quantities.words import View

if TYPE_CHECKING:
    from spacy.tokens import Token


def reach(view: View, readings: tuple[Reading, ...], index: int, effect: Effect) -> tuple[int, int]:
    """Return where the words of a count begin and end, as offsets of the document."""
    reading = readings[index]
    first, last = reading.phrase.first, reading.phrase.last
    found = reading.evidence
    if found is not None and found is not ACTOR and not reading.inherited:
        if found.first < first and not _crossed(readings, index, found.first, first):
            first = found.first
        if found.last > last and not _crossed(readings, index, last, found.last):
            last = found.last
    elif effect in ("persons", "strikes") and not reading.inherited:
        first, last = _clause(view, first, last)
    span = counted(view, reading)
    if span is not None:
        last = max(last, span[1])
    last = max(last, _single_part(view, readings, index, last))
    return view.words[first].start, view.words[last].end


def _crossed(readings: tuple[Reading, ...], index: int, first: int, last: int) -> bool:
    """Return whether another count that is not a part of this one stands between two indices."""
    for other, reading in enumerate(readings):
        inside = first < reading.phrase.numeral.first < last
        if other != index and inside and reading.part_of != index and readings[index].part_of != other:
            return True
    return False


def _single_part(view: View, readings: tuple[Reading, ...], index: int, last: int) -> int:
    """Return the end of the one part that follows: "a family of four, including two children" is one claim."""
    parts = [reading for reading in readings if reading.part_of == index]
    if len(parts) != 1 or readings[index].part_of is not None:
        return last
    part = parts[0].phrase
    near = 0 <= part.first - last <= 4 and not any(view.text(at) in (";", ".") for at in range(last, part.first))
    span = counted(view, parts[0])
    return max(part.last, -1 if span is None else span[1]) if near else last


def _clause(view: View, first: int, last: int) -> tuple[int, int]:
    """Return the stretch from a counted subject to the end of what it does, or from a verb to its counted object."""
    token: Token = view.words[last].token
    while token.dep_ in ("pobj", "prep") and token.head.i < token.i and token.head.i >= view.words[first].token.i:
        token = token.head
    verb = token.head
    at = view.at(view.sentence.base + int(verb.idx))
    if token.dep_ in ("nsubj", "nsubjpass") and at > last:
        edge = view.at(view.sentence.base + int(verb.right_edge.idx))
        end = at
        while end < edge and view.text(end + 1) not in (",", ";", ".", ":", "—", "–", ")", "”", '"'):
            end += 1
        return first, max(last, end)
    if token.dep_ == "dobj" and 0 <= first - at <= 4:
        return at, last
    return first, last
