"""Attributions of those who change a figure of theirs: "the ministry raised the toll from 14 to 17"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.extract.attribution.endings import elliptic, named_behind_date
from claimgraph.extract.attribution.lexicon import lexicon
from claimgraph.extract.attribution.passages import NONE, Tokens
from claimgraph.extract.attribution.tree import below, children, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEADING = frozenset({"to", "from", "by", "at", "of"})


def changed_figure(verb: Token) -> Tokens:
    """Return the figure that somebody changes, with the numbers before and after; NONE where nobody does.

    Who changes it must be somebody who can give figures: "the discovery of a body raised the toll" is nobody's word.
    """
    figure = next((one for one in children(verb, "dobj") if one.lemma_.lower() in lexicon().words["figures"]), None)
    who = subject(verb) or named_behind_date(verb)
    if figure is None or who is None or not _gives_figures(who):
        return NONE
    tokens = below(figure)
    preps = [*children(verb, "prep"), *(one for one in figure.subtree if one.dep_ == "prep")]
    numbers = [one for one in preps if one.lower_ in _LEADING and any(word.like_num for word in one.subtree)]
    return tokens.union(*(below(one) for one in numbers), elliptic(verb)) if numbers else NONE


def _gives_figures(who: Token) -> bool:
    words = lexicon().words
    return who.pos_ in ("PROPN", "PRON") or who.lemma_.lower() in words["speakers"] | words["bodies"]
