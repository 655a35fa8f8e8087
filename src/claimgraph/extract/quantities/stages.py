"""Earlier and later figures, and totals, as the words around a number tell them."""

from __future__ import annotations

from typing import Literal

from claimgraph.extract.quantities.lexicon import Phrase as Cue
from claimgraph.extract.quantities.lexicon import phrases
from claimgraph.extract.quantities.phrases import Phrase
from claimgraph.extract.quantities.record import Effect
from claimgraph.extract.quantities.words import View

_REVISED: tuple[Effect, ...] = ("deaths", "injuries", "casualties", "missing", "arrested", "displaced")


def stage(view: View, phrase: Phrase, effect: Effect) -> Literal["earlier", "later"] | None:
    """Return whether the sentence calls the figure an earlier or a later one; the cue nearest before it decides."""
    if effect not in _REVISED:
        return None
    if view.text(phrase.first - 1) == "from" and _cued(view, 0, len(view), phrases("stages", "later")) >= 0:
        return "earlier"
    earlier = _cued(view, 0, phrase.numeral.last, phrases("stages", "earlier"))
    later = _cued(view, 0, phrase.numeral.last, phrases("stages", "later"))
    if earlier < 0 and later < 0:
        return None
    return "earlier" if earlier > later else "later"


def _cued(view: View, first: int, last: int, cues: tuple[Cue, ...]) -> int:
    """Return where the last of the cues between two indices begins, -1 where there is none."""
    return max((index for index in range(first, last) if view.starts(index, cues)), default=-1)


def total(view: View, phrase: Phrase) -> bool:
    """Return whether the words around the number call it a total."""
    before = range(max(0, phrase.first - 5), phrase.numeral.core)
    cues = phrases("cues", "totals")
    after = range(phrase.last + 1, min(len(view), phrase.last + 4))
    return any(_calls(view, index, phrase, cues) for index in (*before, *after))


def _calls(view: View, index: int, phrase: Phrase, cues: tuple[Cue, ...]) -> bool:
    """Return whether a cue stands at an index with no other number or comma between it and the number."""
    length = view.starts(index, cues)
    if not length:
        return False
    first, last = (index + length, phrase.numeral.core) if index < phrase.numeral.core else (phrase.last + 1, index)
    return not any(view.text(at) in (",", ";", "and", ".") or view.text(at)[:1].isdigit() for at in range(first, last))
