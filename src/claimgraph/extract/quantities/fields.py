"""Counts in the fields of an infobox, where the label says what is counted: "Casualties: 57 on 13 January"."""

from __future__ import annotations

import re

from claimgraph.extract.quantities.lexicon import lexicon
from claimgraph.extract.quantities.record import Effect
from claimgraph.extract.quantities.wholes import Reading
from claimgraph.extract.quantities.words import View
from claimgraph.schema import Block


def field_effect(block: Block) -> Effect | None:
    """Return what a field counts by its label, None for a field that counts nobody or for another block."""
    if block.kind != "field":
        return None
    label = re.sub(r"[\d_]+", " ", block.label.lower()).strip()
    fields = lexicon().fields
    if label in fields:
        return fields[label]
    return next((fields[word] for word in label.split() if word in fields), None)


def field_span(view: View, reading: Reading) -> tuple[int, int]:
    """Return the stretch of a field that a count stands in, from one comma or semicolon to the next."""
    phrase = reading.phrase
    first, last = phrase.first, phrase.last
    while first > 0 and view.text(first - 1) not in (",", ";", "|", ")", "("):
        first -= 1
    while last + 1 < len(view) and view.text(last + 1) not in (",", ";", "|", "("):
        last += 1
    while last > phrase.last and view.text(last) in (".", ")", "-", "–"):
        last -= 1
    return view.words[first].start, view.words[_with_source(view, last)].end


def _with_source(view: View, last: int) -> int:
    """Return the end of a bracket without numbers that follows: "23 (SOHR)" names who says so."""
    if view.text(last + 1) != "(":
        return last
    for at in range(last + 2, len(view)):
        if view.text(at) == ")":
            return at
        if view.words[at].tag == "NUM":
            return last
    return last
