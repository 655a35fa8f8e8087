"""Attributions without a verb of saying: according to, in the words of."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimgraph.extract.attribution.lexicon import Cue
from claimgraph.extract.attribution.passages import Draft, Passage, Tokens, is_word
from claimgraph.extract.attribution.tree import below, children, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_ACCORDING = Cue("say")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AMBIGUOUS = "scope of the final attribution is ambiguous"


def phrase_drafts(passage: Passage) -> Iterator[Draft]:
    """Yield the attributions of a passage that stand on a phrase."""
    for token in passage.doc[:-2]:
        if token.lower_ == "according" and token.nbor().lower_ == "to":
            draft = _according(passage, token)
            if draft is not None:
                yield draft


def without_phrases(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with every "according to …" taken out of the others' content: it is never a part of it."""
    phrases = [one for one in drafts if one.construction == "according-to"]
    taken = frozenset[int]().union(*(one.source | one.cue for one in phrases))
    return [
        one if one in phrases or not taken & one.content else dataclasses.replace(one, content=one.content - taken)
        for one in drafts
    ]


def _according(passage: Passage, according: Token) -> Draft | None:
    """According to the mayor, …; at the end of a sentence it speaks of all of it, not of its last clause alone."""
    sentence = passage.sentence(according.i).tokens
    cue = frozenset({according.i, according.i + 1})
    source = _named_by(sentence, according)
    if not source:
        return None
    content, flags = _scope(sentence, according, source | cue)
    return Draft(according.i, source, cue, content - source - cue, _ACCORDING, "according-to", flags=flags)


def _named_by(sentence: Span, according: Token) -> Tokens:
    """Return the phrase after "according to"; where the parse has none, the words up to the next comma."""
    doc, first = according.doc, according.i + 2
    nouns = children(doc[first - 1], "pobj") or children(according, "pobj")
    phrase = {one for one in noun_phrase(nouns[0]) if one >= first} if nouns else set(range(first, sentence.end))
    opens = according.i == sentence.start
    behind = [doc[one] for one in range(max(phrase, default=first) + 1, sentence.end) if is_word(doc[one])]
    # Nothing behind the phrase, or a verb without its subject: the parse has taken what is said into the name.
    whole = not behind or behind[0].tag_ in _FINITE
    if not nouns or (opens and whole):
        after = nouns[0].i if nouns else first
        commas = [one for one in range(after, sentence.end) if doc[one].text in (",", ".", ";")]
        phrase = {one for one in phrase if one < (commas[0] if commas else sentence.end)}
    named = [one for one in sorted(phrase) if _is_short_name(doc, one, sentence.end)]
    if named and opens:
        return frozenset(one for one in phrase if one <= named[0])
    return frozenset(phrase | _name_behind(sentence, phrase))


def _name_behind(sentence: Span, phrase: set[int]) -> set[int]:
    """Return the short name right behind a description: "according to the state agency SANA aircraft hit …"."""
    end = max(phrase, default=sentence.end - 1) + 1
    return {end} if phrase and _is_short_name(sentence.doc, end, sentence.end) else set()


def _is_short_name(doc: Doc, index: int, end: int) -> bool:
    """Tell whether the token is a name in capitals behind a common noun, with more words behind it."""
    if index == 0 or index + 1 >= end or not is_word(doc[index + 1]):
        return False
    name = doc[index]
    return doc[index - 1].tag_ in ("NN", "NNS") and name.is_upper and len(name) > 2 and bool(name.is_alpha)


def _scope(sentence: Span, according: Token, phrase: Tokens) -> tuple[Tokens, tuple[str, ...]]:
    """Return what the phrase speaks of, and a flag where that can be read in two ways."""
    doc = sentence.doc
    everything = frozenset(range(sentence.start, sentence.end))
    if min(phrase) == sentence.start:
        return everything, ()
    if not any(is_word(doc[one]) for one in range(max(phrase) + 1, sentence.end)):
        root = sentence.root
        several = bool(children(root, "conj", "advcl", "ccomp"))
        return everything, (_AMBIGUOUS,) if several else ()
    clause = according.head
    while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
        clause = clause.head
    return below(clause), ()
