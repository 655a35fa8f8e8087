"""Attributions that a noun carries: the army's claim that, reports of, a warning from the ministry about.

A source stands as a possessor ("his claim"), behind "by" or "from", as a name before the noun ("a Times report that"),
or is the subject of a light verb ("made the claim that"). Reports and claims that nobody is named for are kept, and
flagged; a hope or a plan is kept only with whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.extract.attribution.lexicon import Cue, lexicon
from claimgraph.extract.attribution.passages import NONE, Draft, Passage, Tokens
from claimgraph.extract.attribution.tree import SUBJECTS, below, children, complex_verb, noun_phrase, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

UNNAMED = "noun: nobody is named"


class Complement(NamedTuple):
    """What the noun is about, by which shape of the lexicon, and the preposition that leads to it."""

    pattern: str
    content: Tokens
    cue: Tokens = NONE


def noun_drafts(passage: Passage) -> Iterator[Draft]:
    """Yield an attribution for each noun that the lexicon knows in the shape it stands in."""
    nouns = lexicon().nouns
    for token in passage.doc:
        shapes = nouns.get(token.lemma_.lower())
        if shapes is None or token.pos_ != "NOUN":
            continue
        draft = _draft(token, shapes)
        if draft is not None:
            yield draft


def without_carried(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without those of nouns whose clause a verb has: "confirmed in a statement that"."""
    taken = {one.content for one in drafts if one.construction != "noun-cue"}
    return [one for one in drafts if one.construction != "noun-cue" or not one.content or one.content not in taken]


def _draft(noun: Token, shapes: Mapping[str, Cue]) -> Draft | None:
    found = _complement(noun, shapes)
    if found is None:
        return None
    entry = shapes[found.pattern]
    source, cue = _source(noun)
    if not source and (not entry.reporting or found.pattern not in ("that", "of")):
        return None
    cue = (cue or _described(noun)) | found.cue
    flags = () if source else (UNNAMED,)
    content = found.content - source - cue
    negated = any(one.lower_ == "no" for one in children(noun, "det"))
    return Draft(noun.i, source, cue - source, content, entry, "noun-cue", negated=negated, flags=flags)


def _complement(noun: Token, shapes: Mapping[str, Cue]) -> Complement | None:
    for clause in children(noun, "acl", "ccomp", "relcl"):
        first = clause.left_edge
        if "that" in shapes and first.lower_ == "that" and first.dep_ not in SUBJECTS:
            return Complement("that", below(clause))
        if "infinitive" in shapes and first.lower_ == "to" and first.dep_ == "aux":
            return Complement("infinitive", below(clause))
    if "speech" in shapes and children(noun, "poss") and noun.dep_ in ("attr", "nsubj") and noun.head.lemma_ == "be":
        return Complement("speech", NONE)
    for prep in children(noun, "prep"):
        if prep.lower_ in shapes and prep.i > noun.i:
            return Complement(prep.lower_, below(prep) - {prep.i}, frozenset({prep.i}))
    return None


def _source(noun: Token) -> tuple[Tokens, Tokens]:
    """Return whose the noun is; and the whole cue, where a light verb carries it."""
    for owner in children(noun, "poss"):
        return below(owner, *children(owner, "case")), NONE
    for prep in children(noun, "prep", "agent"):
        if prep.lower_ in ("by", "from", "among"):
            return below(prep) - {prep.i}, NONE
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in lexicon().words["light"]:
        who = subject(verb)
        if who is not None and verb.i < noun.i:
            return noun_phrase(who), complex_verb(verb) | frozenset(range(verb.i, noun.i + 1))
    named = [one for one in children(noun, "compound", "nmod", "amod") if one.pos_ == "PROPN"]
    if named:
        return below(named[-1]), NONE
    return NONE, NONE


def _described(noun: Token) -> Tokens:
    """Return the noun with the adjectives right before it: "earlier claim"."""
    start = noun.i
    while start > 0 and noun.doc[start - 1].dep_ == "amod" and noun.doc[start - 1].head.i == noun.i:
        start -= 1
    return frozenset(one for one in range(start, noun.i + 1) if noun.doc[one].pos_ != "PROPN")
