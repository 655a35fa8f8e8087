"""Read a clause by its frame: which argument of its verb answers which facet is data, in `lexicon/frames.toml`."""

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache

from claimgraph.propose.english import gazetteer, syntax
from claimgraph.propose.english.facets import names
from claimgraph.propose.english.facets.occurrences import happening
from claimgraph.propose.english.facets.readings import (
    SAYING,
    FacetReading,
    Scene,
    clause_reading,
    event_noun,
    over_tokens,
    stretch,
)
from claimgraph.propose.english.lexicon import by_word, table, words
from claimgraph.propose.english.predicates import roles_of
from claimgraph.propose.english.syntax import Token
from claimgraph.schema import Entity

_ROLES = ("agent", "patient", "goal", "instrument")


def framed(scene: Scene) -> Iterator[FacetReading]:
    """Yield what was hit, damaged or used, as the frames of the sentence's verbs have it; who did it is read apart."""
    for verb in scene.verbs:
        if verb.dep_ == "amod":
            yield from _described(scene, verb)
            continue
        roles = roles_of(verb)
        done: set[str] = set()
        for role, facet in _answers(verb, roles):
            read = _READERS.get(facet)
            if read is not None and facet not in done:
                thing = roles[role]
                found = list(read(scene, verb, _referent(thing) or thing))
                done.update(one.facet for one in found)
                yield from found


def _referent(pronoun: Token) -> Token | None:
    """Return the thing that "it" stands for, the nearest before it that can be hit, or None."""
    if pronoun.lower_ != "it":
        return None
    before = reversed(pronoun.doc[max(0, pronoun.i - _REACH) : pronoun.i])
    things = words("targets", "objects") | words("places", "sites")
    return next((one for one in before if one.pos_ in ("NOUN", "PROPN") and one.lemma_.lower() in things), None)


_REACH = 30
"""Words before a pronoun among which it may point to a thing."""


def _described(scene: Scene, participle: Token) -> Iterator[FacetReading]:
    """Yield what a participle before a noun says of it: "the shelled hospital"."""
    noun, lemma = participle.head, participle.lemma_.lower()
    hit = lemma in words("frames.hit", "verbs") and lemma not in words("frames.destroy", "verbs")
    if hit and participle.tag_ == "VBN" and noun.lemma_.lower() in words("targets", "objects"):
        tokens = [participle, *syntax.name_tokens(noun)]
        value = names.entity_value(noun, owned=True)
        bare = syntax.written([one for one in syntax.name_tokens(noun) if one.i > participle.i])
        value = dataclasses.replace(value, entities=(gazetteer.body(bare) or Entity(bare, "object"),), spellings=())
        yield over_tokens(scene, tokens, "target", value, "target/described", head=noun)


def agents(scene: Scene) -> Iterator[FacetReading]:
    """Yield who does it: "was seized by Russian forces", "soldiers burned the homes"."""
    for verb in scene.verbs:
        lemma = verb.lemma_.lower()
        told = lemma in by_word("events.verbs") or lemma in words("support", "intelligence_verbs") or lemma in SAYING
        if verb.dep_ in ("amod", "xcomp", "aux") or told or scene.is_cue(verb) or happening(scene, verb) is not None:
            continue  # what befalls an attacker is no deed of the event; who gave support is read as such
        roles = roles_of(verb)
        doer = roles.get("agent")
        if doer is None or not _acts(doer) or not _does(verb, roles):
            continue
        if verb.dep_ == "relcl" and doer.i != verb.head.i and not syntax.is_passive(verb):
            continue  # "the first time that X carried out an operation" tells of its noun
        polarity = "denied" if syntax.is_negated(verb) else "affirmed"
        told_of = {"beside": True} if tells(lemma) else {"general": True}
        tokens, value = _doing(verb, doer), names.entity_value(doer)
        yield over_tokens(scene, tokens, "actor", value, "frame/agent", head=verb, polarity=polarity, **told_of)


def _doing(verb: Token, doer: Token) -> list[Token]:
    """Return who did it with what was done, without to whom."""
    done = [verb, *syntax.children(verb, "prt")]
    if syntax.is_passive(verb):
        return [*done, doer.head, *syntax.phrase(doer)]
    return [*syntax.name_tokens(doer), *(done if doer.i < verb.i else [])]


def tells(lemma: str) -> bool:
    """Return whether a verb has a frame: it tells of an event, or of what it did."""
    return bool(_frames().get(lemma)) or lemma in by_word("events.verbs")


def _does(verb: Token, roles: Mapping[str, Token]) -> bool:
    """Return whether a verb tells of a deed: any passive but a few does, of the active ones those in a frame."""
    if syntax.is_passive(verb):
        return verb.lemma_.lower() not in words("frames.no-deed", "verbs")
    deed = any(role == "agent" and facet == "actor" for role, facet in _answers(verb, roles))
    return deed and "patient" in roles and not syntax.is_negated(verb)


def _answers(verb: Token, roles: Mapping[str, Token]) -> Iterator[tuple[str, str]]:
    """Yield the roles that are filled with the facets that they answer."""
    for frame in _frames().get(verb.lemma_.lower(), ()):
        if frame.get("agent-is") == "weapon" and not _is_weapon(roles.get("agent")):
            continue
        if "patient-is" in frame and not _is(roles.get("patient"), frame["patient-is"]):
            continue
        yield from ((role, frame[role]) for role in _ROLES if role in frame and role in roles)


@cache
def _frames() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """Return the frames of each verb."""
    found: dict[str, tuple[Mapping[str, str], ...]] = {}
    for frame in table("frames").values():
        for verb in frame["verbs"]:
            found[verb] = (*found.get(verb, ()), frame)
    return found


def _acts(noun: Token) -> bool:
    """Return whether a noun names somebody who can do it: a name, or a word for people under arms."""
    if noun.pos_ == "PROPN":
        return event_noun(noun) is None
    return noun.lemma_.lower() in words("actors", "doers") | words("actors", "groups")


def _is(noun: Token | None, sort: str) -> bool:
    """Return whether an argument is a weapon, or names an event of a type."""
    if sort == "weapon":
        return _is_weapon(noun)
    found = None if noun is None else event_noun(noun)
    return found is not None and found[1] == sort


def _is_weapon(noun: Token | None) -> bool:
    return noun is not None and noun.lemma_.lower() in words("weapons", "nouns")


def _target(scene: Scene, verb: Token, thing: Token) -> Iterator[FacetReading]:
    doer = syntax.subject(verb)
    by_nature = doer is not None and by_word("events.nouns").get(doer.lemma_.lower()) == "disaster"
    at = scene.sentence.place(thing)[0]
    dated = any(one.start <= at < one.end for one in scene.dates)
    if thing.pos_ == "PRON" or by_nature or dated or _is_bare_area(thing):
        return
    if names.is_place(thing, scene.countries) and thing.lemma_.lower() not in words("places", "objects"):
        if thing.dep_ == "nsubjpass":
            tokens = syntax.name_tokens(thing)
            place = names.place_value(thing, scene.countries, syntax.written(tokens))
            yield over_tokens(scene, tokens, "place", place, "target/place", head=verb)
        return
    value = names.entity_value(thing, owned=True, only=syntax.has_only(thing))
    yield clause_reading(scene, verb, "target", value, "target/verb")


def _damage(scene: Scene, verb: Token, thing: Token) -> Iterator[FacetReading]:
    if thing.pos_ == "PRON" or thing.lemma_.lower() in words("veracity", "reports"):
        return
    start, end = stretch(scene.sentence, syntax.phrase(thing))
    if any(one.effect in _COUNTED and start <= one.number[0] < end for one in scene.counts):
        return  # "50 people were burned alive", "destroyed 20 houses": a count, and read as one
    value = names.entity_value(thing, owned=True, only=syntax.has_only(thing))
    yield clause_reading(scene, verb, "damage", value, "damage/verb")


_COUNTED = frozenset({"deaths", "injuries", "casualties", "persons", "damage"})


def _weapon(scene: Scene, verb: Token, thing: Token) -> Iterator[FacetReading]:
    if _is_weapon(thing):
        tokens = [verb, *syntax.phrase(thing)]
        yield over_tokens(scene, tokens, "weapon", names.entity_value(thing), "weapon/used", head=verb)


_READERS = {"target": _target, "damage": _damage, "weapon": _weapon}


def _is_bare_area(noun: Token) -> bool:
    """Return whether the phrase is a place word without a name: "the area", "the city"; "the base" is a thing."""
    area = noun.lemma_.lower() in words("places", "nouns") - words("places", "objects")
    return area and not any(token.text[:1].isupper() for token in syntax.name_tokens(noun))
