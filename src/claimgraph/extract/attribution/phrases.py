"""Attributions without a verb of saying: according to, reports of, a statement that, "Monitor: 57 killed"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimgraph.extract.attribution.lexicon import Cue
from claimgraph.extract.attribution.passages import Draft, Passage, Tokens
from claimgraph.extract.attribution.tree import below, children, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACCORDING = Cue("say")


def phrase_drafts(passage: Passage) -> Iterator[Draft]:
    """Yield the attributions of a passage that stand on a phrase."""
    for token in passage.doc:
        if token.lower_ == "according":
            draft = _according(passage, token)
            if draft is not None:
                yield draft


def _according(passage: Passage, according: Token) -> Draft | None:
    """According to the union, …; at the end of a sentence it speaks of all of it, not of its last clause alone."""
    doc = passage.doc
    if according.i + 1 >= len(doc) or doc[according.i + 1].lower_ != "to":
        return None
    to = doc[according.i + 1]
    nouns = children(to, "pobj") or children(according, "pobj")
    if not nouns:
        return None
    source = noun_phrase(nouns[0])
    cue = frozenset({according.i, to.i})
    content, flags = _scope(passage, according, source | cue)
    return Draft(according.i, source, cue, content - source - cue, _ACCORDING, "according-to", flags=flags)


def _scope(passage: Passage, according: Token, phrase: Tokens) -> tuple[Tokens, tuple[str, ...]]:
    sentence = passage.sentence(according.i).tokens
    rest = [one for one in range(max(phrase) + 1, sentence.end) if passage.doc[one].is_alpha]
    root = according
    while root.head.i != root.i:
        root = root.head
    content = below(root)
    if not rest:
        several = bool(children(root, "conj", "advcl", "ccomp"))
        return content, ("scope of the final attribution is ambiguous",) if several else ()
    if min(phrase) == sentence.start:
        return content, ()
    clause = according.head
    while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
        clause = clause.head
    return below(clause), ()
