"""Earlier and later figures, and totals, as the words around a number tell them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from claimgraph.extract.quantities.lexicon import Phrase as Cue
from claimgraph.extract.quantities.lexicon import phrases, words
from claimgraph.extract.quantities.numerals import rises_by
from claimgraph.extract.quantities.phrases import Phrase
from claimgraph.extract.quantities.record import Effect
from claimgraph.extract.quantities.words import View

_REVISED: tuple[Effect, ...] = ("deaths", "injuries", "casualties", "missing", "arrested", "displaced")


@dataclass(frozen=True, slots=True)
class Cues:
    """Where a sentence speaks of earlier and of later figures, by index; found once for all its counts."""

    earlier: tuple[int, ...]
    later: tuple[int, ...]
    near: tuple[int, ...]


def cues(view: View) -> Cues:
    """Return where a sentence speaks of earlier and of later figures."""
    return Cues(*(view.all_starts(phrases("stages", kind)) for kind in ("earlier", "later", "later_near")))


def stage(view: View, phrase: Phrase, effect: Effect, found: Cues) -> Literal["earlier", "later"] | None:
    """Return whether the sentence calls the figure an earlier or a later one; the cue nearest before it decides."""
    if effect not in _REVISED or rises_by(view, phrase.numeral.first):
        return None
    if view.text(phrase.first - 1) == "from" and (found.later or found.near or _changed(view, phrase.first - 1)):
        return "earlier"
    last = phrase.numeral.last
    later = max(_before(found.later, last), _leading(view, phrase, _before(found.near, last)))
    earlier = _before(found.earlier, last)
    if earlier < 0 and later < 0:
        return None
    return "earlier" if earlier > later else "later"


def _changed(view: View, index: int) -> bool:
    """Return whether a word of change or "up" and "down" leads to a "from": "spiked from 500", "up from 14"."""
    return any(view.text(at) in words("stages", "change") | {"up", "down"} for at in range(index - 3, index))


def _before(positions: tuple[int, ...], index: int) -> int:
    """Return the last position before an index, -1 where there is none."""
    at = bisect_left(positions, index)
    return positions[at - 1] if at else -1


def _leading(view: View, phrase: Phrase, cue: int) -> int:
    """Return the cue if it leads to this figure: "rose from 23 to 57", not "rose to 57, with 30 injured"."""
    if cue < 0 or view.text(phrase.first - 1) in ("to", "at", "as"):
        return cue
    numbers = (view.words[at].tag == "NUM" for at in range(cue, phrase.numeral.core))
    return -1 if any(numbers) else cue


def total(view: View, phrase: Phrase) -> bool:
    """Return whether the words around the number call it a total."""
    before = range(max(0, phrase.first - 5), phrase.numeral.core)
    named = phrases("cues", "totals")
    after = range(phrase.last + 1, min(len(view), phrase.last + 4))
    return any(_calls(view, index, phrase, named) for index in (*before, *after))


def _calls(view: View, index: int, phrase: Phrase, named: tuple[Cue, ...]) -> bool:
    """Return whether a cue stands at an index with no other number or comma between it and the number."""
    length = view.starts(index, named)
    if not length:
        return False
    first, last = (index + length, phrase.numeral.core) if index < phrase.numeral.core else (phrase.last + 1, index)
    return not any(view.text(at) in (",", ";", "and", ".") or view.text(at)[:1].isdigit() for at in range(first, last))
