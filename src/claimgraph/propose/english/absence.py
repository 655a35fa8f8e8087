"""Read what there is no evidence, sign or chance of, and figures that are called false."""

import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence

from claimgraph import schema
from claimgraph.propose.english.facets import FacetReading
from claimgraph.propose.english.facets.harm import population
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.sentences import Sentence

CIRCUMSTANCES = frozenset({"place", "date", "time", "role"})
"""Facets of the circumstances of a clause: that they are read does not tell what the clause says."""


OWN_DEED = re.compile(
    r"(?:it|they|he|she|we)\s+(?:had|have|has)\b|(?:its|their)\s+(?:\w+\s+)?(?:forces|troops|soldiers|fighters|men|jets|aircraft)\b",
    re.IGNORECASE,
)


_FALSE = "|".join(sorted(words("reporting", "false") - {"propaganda", "fiction", "nonsense"}))


CALLED_FALSE = re.compile(rf"\s+(?:as\s+)?(?:\w+ly\s+)?(?:{_FALSE})$", re.IGNORECASE)


_IS_FALSE = re.compile(
    rf"(?:\s+[\w’'-]+){{0,6}}?\s+(?:is|are|was|were|be|been|being|as)\s+(?:(?:\w+ly|not|a|an|so|too)\s+)*(?:{_FALSE})\b",
    re.IGNORECASE,
)


def is_called_false(sentence: Sentence, reading: FacetReading) -> bool:
    """Return whether the words right behind a figure call it false: "said the toll of 90 was exaggerated"."""
    if reading.quantity is None:
        return False
    behind = _IS_FALSE.match(sentence.document.text, reading.end, sentence.end)
    return behind is not None and re.search(r"\bnot\b", behind[0]) is None


def without_absent(sentence: Sentence, readings: Sequence[FacetReading]) -> Iterator[FacetReading]:
    """Yield the readings of a sentence, with what there is no evidence, sign or chance of denied.

    "No evidence of damage nor any casualties" is a count of none for each harm that it names, "no indication that the
    army shelled the market" denies that it did.

    Args:
        sentence: The sentence.
        readings: What was read in it, as if all of it were said to be so.
    """
    absent = list(_absent(sentence))
    for one in readings:
        if not any(match.start(1) <= one.start < match.end() for match in absent):
            yield one
        elif one.facet in CIRCUMSTANCES:
            continue  # where and when nothing happened is no claim
        elif not (isinstance(one.value, schema.Count) and one.value.upper == 0):
            yield dataclasses.replace(one, polarity="affirmed" if one.polarity == "denied" else "denied")
    for match in absent:
        if not any(match.start(1) <= one.start < match.end() and one.quantity is not None for one in readings):
            yield from _none_of(match)


def _absent(sentence: Sentence) -> Iterator[re.Match[str]]:
    """Yield what a sentence has no evidence of: the match holds it as its group, with offsets in the document."""
    yield from _of_absence().finditer(sentence.document.text, sentence.start, sentence.end)


@functools.cache
def _of_absence() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("absence", "nouns")))
    return re.compile(
        rf"\b(?:no|zero)\s+[“\"‘]?(?:[a-z-]+\s+){{0,2}}?(?:{nouns})[”\"’]?\s+(?:of|that)\s+"
        r"((?:[^.;:,\n]|,\s+(?:nor|or)\b|(?<=\d)[.,](?=\d))+)",
        re.IGNORECASE,
    )


def _none_of(match: re.Match[str]) -> Iterator[FacetReading]:
    """Yield a count of none for each kind of harm that stands in what there is no evidence of."""
    for facet in ("deaths", "injuries", "casualties", "damage"):
        named = "|".join(sorted(words("absence", facet)))
        harm = re.search(rf"(?:\b(civilians?)\s+(?:were\s+|was\s+|had\s+)?)?\b(?:{named})\b", match[1], re.IGNORECASE)
        if harm is None:
            continue
        whom = None if harm[1] is None else population((harm[1], "civilian"))
        none = schema.Count(0, 0, words=match[0].split()[0])
        end = match.start(1) + harm.end()
        yield FacetReading(facet, match.start(), end, none, "denial/absent", population=whom, polarity="denied")
