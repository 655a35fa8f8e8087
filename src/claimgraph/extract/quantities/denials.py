"""Read what a denial of any harm denies: "the killing of any X members", "any of their fighters were killed"."""

from __future__ import annotations

from claimgraph.extract.quantities.lexicon import Harm, words
from claimgraph.extract.quantities.phrases import noun_span
from claimgraph.extract.quantities.populations import group
from claimgraph.extract.quantities.record import Quantity
from claimgraph.extract.quantities.words import View, view
from claimgraph.extract.spans import Sentence
from claimgraph.schema import Count


def denied_any(sentence: Sentence, start: int, end: int) -> Quantity | None:
    """Return the count of none that a denial of these words asserts, or None where they name no harm to anyone.

    Args:
        sentence: The sentence that holds the words.
        start: Where the denied words begin, in the document: after "denied".
        end: Where they end.
    """
    seen = view(sentence)
    inside = [index for index, word in enumerate(seen.words) if start <= word.start and word.end <= end]
    quantifier = next((index for index in inside if seen.text(index) in words("denials", "any")), None)
    harm = next((found for index in inside if (found := _harm(seen, index)) is not None), None)
    if harm is None or quantifier is None:
        return None
    first, noun = _noun(seen, quantifier)
    number = seen.words[quantifier]
    return Quantity(
        start=seen.words[inside[0]].start,
        end=seen.words[inside[-1]].end,
        number=(number.start, number.end),
        count=Count(0, 0, words=sentence.document.text[number.start : number.end]),
        effect=harm.effect,
        noun="" if noun is None else seen.original(first, noun[1]),
        population=None if noun is None else group(seen, *noun),
    )


def _harm(view: View, index: int) -> Harm | None:
    return view.harm(index, "done", "doing", "dying", "state", "counted", "act")


def _noun(view: View, quantifier: int) -> tuple[int, tuple[int, int] | None]:
    """Return the group after "any", with names joined by "and", and where its words begin: "their fighters"."""
    first = quantifier + 1 + (view.text(quantifier + 1) == "of")
    at = first
    while view.text(at) in words("cues", "anaphors"):
        at += 1
    found = noun_span(view, at)
    if found is not None and view.text(found[1] + 1) in ("and", "or"):
        second = noun_span(view, found[1] + 2)
        found = found if second is None else (found[0], second[1])
    return first, found
