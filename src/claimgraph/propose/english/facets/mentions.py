"""Read what noun phrases say of the events they name, and where and when any other clause says that it was.

"Nine died in a Saudi airstrike on a well": no clause tells that the strike happened; the phrase says who and on what.
A clause that tells of no event ("took the town on 26 February") has its day, which is none of the text's event.
"""

import dataclasses
from collections.abc import Iterator, Sequence

from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.facets import names
from claimgraph.propose.english.facets.frames import agents
from claimgraph.propose.english.facets.occurrences import when, where
from claimgraph.propose.english.facets.readings import (
    FacetReading,
    Happening,
    Scene,
    told_by_noun,
)
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.syntax import Token, child, children, name_tokens, phrase, written
from claimgraph.schema import Names, Truth

_CIRCUMSTANCES = frozenset({"place", "date", "time"})


def mentions(scene: Scene, read: Sequence[FacetReading]) -> Iterator[FacetReading]:
    """Yield what event nouns and other clauses say beyond what has been read.

    Args:
        scene: The sentence.
        read: What the other matchers found in it; nothing of one facet is read twice in the same words.
    """
    taken = [one for one in read if not one.silent]
    for found in (*_of_nouns(scene), *agents(scene)):
        if not any(_says_again(found, other) for other in taken):
            taken.append(found)
            yield found


def _says_again(found: FacetReading, other: FacetReading) -> bool:
    """Return whether a reading of this facet stands in the same words, or names the same elsewhere in the sentence."""
    if found.facet != other.facet:
        return False
    if found.start < other.end and other.start < found.end:
        return True
    return found.facet not in _CIRCUMSTANCES and _called(found) == _called(other)


def _called(reading: FacetReading) -> frozenset[str]:
    return frozenset(entity.name for entity in getattr(reading.value, "entities", ()))


def _of_nouns(scene: Scene) -> Iterator[FacetReading]:
    for noun in scene.tokens:
        found = told_by_noun(scene, noun) if noun.pos_ in ("NOUN", "PROPN") else None
        if (
            found is None
            or found.noun is None
            or found.noun.i != noun.i
            or noun.dep_ in _BEFORE_A_NOUN
            or is_not_of_the_past(noun)
        ):
            continue
        told = found.with_clause()
        readings = (*_that_it_was(told), *_who(told), *_on_what(told), *_with_what(told), *where(told), *when(told))
        for one in readings:
            if one.facet == "place" and _is_only_a_state(one):
                continue  # where something is, not where it happened
            yield dataclasses.replace(one, beside=True, label="", polarity="affirmed")


_BEFORE_A_NOUN = frozenset({"compound", "amod", "nmod", "poss"})


def is_not_of_the_past(noun: Token) -> bool:
    """Return whether a phrase names what may come, or what is only compared: "will increase raids", "fear of raids"."""
    if any(one.lower_ in words("rank", "superlatives") for one in noun.children):
        return True
    for one in noun.ancestors:
        if one.lemma_.lower() in words("events.settings", "feared"):
            return True
        if one.pos_ in ("VERB", "AUX"):
            return any(each.lower_ in _TO_COME for each in one.children)
    return any(each.lower_ in _TO_COME for each in noun.head.children)


_TO_COME = frozenset({"will", "would", "shall", "'ll", "could", "may", "might", "any"})


def _is_only_a_state(reading: FacetReading) -> bool:
    """Return whether a place is a whole state."""
    named = getattr(reading.value, "entities", ())
    return bool(named) and all(gazetteer.kind_of_body(entity.name) == "state" for entity in named)


def _that_it_was(told: Happening) -> Iterator[FacetReading]:
    """Yield what a phrase brings up as something new: "died in a gunfight with rebels", "it was a militia attack"."""
    noun = told.verb
    mutual = noun.lemma_.lower() in words("events.labels", "mutual") and noun.dep_ == "pobj"
    was_one = noun.dep_ == "attr" and told.type != "meeting" and child(noun.head, "neg") is None
    if (mutual or was_one) and not told.definite:
        tokens = [*noun.lefts, noun]
        yield told.proposition("occurrence", tokens, Truth(truth=True, words=written(tokens)), "noun")


def _who(told: Happening) -> Iterator[FacetReading]:
    """Yield who did it, as a phrase says it: "by X", "X's strike", "a Saudi airstrike"."""
    noun = told.verb
    if told.type != "attack":
        return
    for by in _behind(noun):
        doer = child(by, "pobj") if by.lower_ == "by" else None
        if doer is not None:
            yield told.proposition("actor", [noun, by, *phrase(doer)], names.entity_value(doer), "noun")
            return
    yield from _each_side(told)
    if told.definite:
        return  # "the Israeli strikes": whose they were has been said
    before = name_tokens(noun)[:-1]
    for one in before:
        listed = gazetteer.belonging(one.text) or gazetteer.body(one.text)
        if listed is None and (one.lemma_.lower() not in words("actors", "groups") or noun.lemma_ == "operation"):
            continue  # "a military operation" is one of that kind, whoever leads it
        value = names.entity_value(one, one.text) if listed is None else Names("entity", (listed,), words=one.text)
        yield told.proposition("actor", [one, noun], value, "noun")
        return
    owner = child(noun, "poss")
    if owner is not None and owner.pos_ == "PROPN" and names.is_body(owner):
        yield told.proposition("actor", [owner, noun], names.entity_value(owner, written([*owner.subtree])), "noun")


def _each_side(told: Happening) -> Iterator[FacetReading]:
    """Yield who fought whom: "a gunfight with separatists", "clashes between youths and soldiers"."""
    noun = told.verb
    if noun.lemma_.lower() not in words("events.labels", "mutual"):
        return
    for prep in _behind(noun):
        other = child(prep, "pobj") if prep.lower_ in ("with", "between") else None
        if other is not None and other.pos_ != "PRON" and not told.is_dated(other):
            yield told.proposition("actor", [prep, *phrase(other)], names.entity_value(other), "noun")
            return


def _behind(noun: Token) -> list[Token]:
    """Return what follows an event noun and may tell of it, where the parse hangs it on the harm above it.

    "Nine died in an airstrike by X on a well": whatever word it hangs on, both are of the airstrike.
    """
    verb = noun.head.head
    above = noun.dep_ == "pobj" and verb.lemma_.lower() in words("events.harm", "suffering")
    beside = [one for one in children(verb, "prep", "agent") if one.i > noun.i] if above else []
    carried = [one for one in children(noun, "acl") if one.lemma_.lower() in words("events.carriers", "active")]
    behind = [each for one in carried for each in children(one, "prep", "agent")]
    return [*children(noun, "prep", "agent", "acl"), *behind, *beside]


def _on_what(told: Happening) -> Iterator[FacetReading]:
    """Yield what was attacked: "a strike on a well", "the attack against X"."""
    if told.type != "attack":
        return
    for prep in _behind(told.verb):
        thing = child(prep, "pobj", "dobj") if prep.lower_ in ("on", "against", "targeting", "upon") else None
        if thing is None or thing.pos_ in ("PRON", "NUM") or told.is_dated(thing):
            continue
        unlisted = names.may_be_place(prep, thing, ("on", "upon"))
        if unlisted or names.is_place(thing, told.scene.countries):
            value = names.place_value(thing, told.scene.countries, written([prep, *phrase(thing)]))
            yield told.proposition("place", [prep, *phrase(thing)], value, "noun")
        else:
            value = names.entity_value(thing, owned=True)
            yield told.proposition("target", [prep, *phrase(thing)], value, "noun")


def _with_what(told: Happening) -> Iterator[FacetReading]:
    """Yield the weapon before the noun: "a missile strike", "drone attacks"."""
    if told.type != "attack":
        return
    for one in children(told.verb, "compound", "amod", "nmod"):
        if one.lemma_.lower() in words("weapons", "nouns"):
            yield told.proposition("weapon", [one, told.verb], names.entity_value(one, one.text), "noun")
