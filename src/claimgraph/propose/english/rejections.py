"""Find what a bare rejection speaks of: "denied it", "the report is false", "rejected the accusation".

A rejection that says itself what it rejects ("denied that 40 died") is held against whoever says so when claims are
compared. One that only points to what was said before is resolved here, for only the text can tell: it speaks of what
the nearest other speaker before it says, or of what the text itself has just told.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from claimgraph import schema
from claimgraph.propose.english.lexicon import words

_FAR: Final = 500
"""Characters between a rejection and what it speaks of: two sentences or so."""

_OF_NO_REPORT: Final = frozenset({"place", "date", "time", "role", "report", "veracity", "name", "source"})
"""Facets that nobody rejects by calling a report false: where and when, and claims about claims."""

_POINTING: Final = frozenset(
    ("it", "this", "that", "these", "those", "they", "them", "such", "all", "any", "the", "a", "an", "of", "as", "to")
) | frozenset(("in", "behind", "no", "not", "true", "truth", "is", "was", "are", "were", "be", "been", "has", "had"))
_FIGURES: Final = re.compile(r"\b(?:figure|toll|number|count|tally|estimate)s?\b", re.IGNORECASE)


def addressed(rejection: schema.Claim, before: Sequence[schema.Claim]) -> tuple[str, ...]:
    """Return the ids of the claims that a rejection points to, none where it does not only point.

    Args:
        rejection: A claim.
        before: The claims that begin before it, in reading order.
    """
    if not is_bare(rejection):
        return ()
    near = [one for one in before if _may_be_meant(rejection, one)]
    if _FIGURES.search(rejection.quote.text) is not None:
        near = [one for one in near if isinstance(one.value, schema.Count)]
    meant = _by_whom(rejection, [one for one in near if not one.own_voice])
    if not meant:
        told = max((one.sentence.start for one in before if one.sentence.start < rejection.sentence.start), default=-1)
        meant = [one for one in near if one.own_voice and one.sentence.start == told]
    return tuple(one.id for one in meant)


def is_bare(rejection: schema.Claim) -> bool:
    """Return whether a claim rejects what somebody said, and does not say what, but for who said it."""
    firm = rejection.facet == "veracity" and rejection.polarity == "denied" and rejection.modality == "asserted"
    return firm and not rejection.own_voice and not any(map(str.islower, _rest(rejection)))


def _rest(rejection: schema.Claim) -> Iterator[str]:
    """Yield the words of a rejection that neither reject nor point: names, and what it says of its matter."""
    for word in re.findall(r"[^\W\d_][\w-]*|\d[\d,.]*", rejection.quote.text):
        plain = word.lower()
        if plain not in _rejecting() and plain.rstrip("s") not in _rejecting() and not plain.endswith("ly"):
            yield "of" if word[0].isdigit() else word


@cache
def _rejecting() -> frozenset[str]:
    """Return the words that reject, call false, name reports or point to them."""
    said = words("veracity", "false") | words("veracity", "plainly") | words("veracity", "calling")
    return said | words("veracity", "reports") | words("veracity", "rejecting") | _POINTING


def _may_be_meant(rejection: schema.Claim, claim: schema.Claim) -> bool:
    if claim.facet in _OF_NO_REPORT or claim.modality not in {"asserted", "possible"} or claim.id == rejection.id:
        return False
    return rejection.quote.start - claim.quote.end <= _FAR and not _is_one_side(rejection.holder, claim.holder)


def _by_whom(rejection: schema.Claim, near: Sequence[schema.Claim]) -> list[schema.Claim]:
    """Return what the nearest speaker says in one sentence; where the rejection names whose report it is, his."""
    named = {word.lower() for word in _rest(rejection)}
    theirs = [one for one in near if named & set(re.findall(r"\w+", one.holder.name.lower()))]
    if named and not theirs:
        return []
    kept = theirs or list(near)
    if not kept:
        return []
    last = max(kept, key=lambda one: (one.sentence.start, one.quote.start))
    return [one for one in kept if one.sentence == last.sentence and one.holder.id == last.holder.id]


def _is_one_side(one: schema.Source, other: schema.Source) -> bool:
    """Return whether two are one speaker, or one speaks for the other."""
    bodies = [{each.lower() for each in (source.name, source.acts_for) if each != ""} for source in (one, other)]
    return bool(bodies[0] & bodies[1])
