"""Read the event that a noun phrase names beside harm: "the toll of Tuesday's air strike on a market in Idlib".

No clause tells that it happened; the phrase takes it as known, and only says which event the harm belongs to. So these
readings are silent: they lead the counts of the sentence to their event, and claim nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimgraph.extract.facets.event_nouns import called, event_noun, is_definite, opens_event
from claimgraph.extract.facets.occurrences import SAYING, Base, Happening, happening, when, where
from claimgraph.extract.facets.proposition import Proposition, Scene, Setting
from claimgraph.extract.words import words
from claimgraph.schema import Truth

if TYPE_CHECKING:
    from spacy.tokens import Token

_HARM = frozenset({"deaths", "injuries", "casualties", "missing", "displaced"})


def settings(scene: Scene) -> Iterator[Proposition]:
    """Yield silent readings of the events that noun phrases beside counts of harm name, with their days and places."""
    if not any(one.effect in _HARM for one in scene.counts):
        return
    told = _told(scene)
    for noun in scene.tokens:
        if noun.pos_ in ("NOUN", "PROPN") and noun.i not in told and _sets(noun):
            yield from _readings(scene, noun)


def _told(scene: Scene) -> frozenset[int]:
    """Return the tokens of clauses whose verb tells of an event, or reads the one in which harm was done."""
    found = [one for verb in scene.verbs if (one := happening(verb)) is not None]
    tokens: set[int] = set()
    for one in found:
        tokens |= Base.of(scene, one).clause
    return frozenset(tokens)


def _sets(noun: Token) -> bool:
    """Return whether a noun names an event in which the harm of the sentence was done."""
    found = event_noun(noun)
    if found is None or found[1] == "meeting" or noun.dep_ != "pobj":
        return False
    prep = noun.head
    if prep.lower_ not in words("events.settings", "prepositions") or prep.dep_ not in ("prep", "agent"):
        return False
    above = [one.lower_ for one in prep.ancestors if one.dep_ in ("prep", "pcomp", "mark")]
    if not words("events.settings", "comparing").isdisjoint(above) or any(
        one.dep_ == "relcl" for one in prep.ancestors
    ):
        return False
    above = _above_people(prep.head)
    return _is_harm(above) or (above.i != prep.head.i and above.lemma_.lower() in SAYING)


def _above_people(word: Token) -> Token:
    """Return the word above nouns for people: "died, 40 of them children, in the strike"."""
    while word.pos_ in ("NOUN", "NUM", "PRON") and not _is_harm(word) and word.head.i != word.i:
        word = word.head
    return word


def _is_harm(word: Token) -> bool:
    lemma = word.lemma_.lower()
    if word.pos_ in ("VERB", "AUX"):
        return lemma in words("events.harm", "suffering")
    return lemma in words("events.settings", "harm") or word.lower_ in words("events.settings", "harm")


def _readings(scene: Scene, noun: Token) -> Iterator[Proposition]:
    found = event_noun(noun)
    if found is None:
        return
    event, event_type = found
    opens = opens_event(noun) or opens_event(event)
    known = is_definite(noun) and not opens
    base = Base.of(scene, Happening(noun, event, event_type, opens=opens, definite=known, harm=True))
    readings = [_named(base), *where(base), *when(base)]
    placed = any(one.facet == "place" for one in readings)
    setting = Setting(called(event), event_type, known)
    for one in readings:
        # An event that is given its place is not any one of its kind, whatever article stands before it.
        yield dataclasses.replace(one, definite=known and not placed, setting=setting, silent=True)


def _named(base: Base) -> Proposition:
    noun = base.found.verb
    return base.proposition("occurrence", [noun], Truth(truth=True, words=noun.text), "setting")
