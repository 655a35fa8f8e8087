"""Read a clause by its frame: what was hit, damaged or used, and who did it.

Which argument of which verb answers which facet is data, in `lexicon/frames.toml`. A clause that tells of no event
("took the town on 26 February") has its day, which is none of the text's event.
"""

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

from claimgraph.propose.english import gazetteer, syntax
from claimgraph.propose.english.attribution.figures import is_outcome
from claimgraph.propose.english.facets import names
from claimgraph.propose.english.facets.occurrences import happening, is_means, named_of, of_nouns
from claimgraph.propose.english.facets.readings import (
    SAYING,
    FacetReading,
    Scene,
    clause_reading,
    full_clause,
    over_tokens,
    stretch,
)
from claimgraph.propose.english.lexicon import by_word, frames_of, words
from claimgraph.propose.english.meaning import (
    acts,
    can_be_hit,
    comes_down_as_weapon,
    event_noun,
    event_type,
    is_craft,
    is_denied,
    is_negated,
    is_weapon,
    meant,
    would_not,
)
from claimgraph.propose.english.syntax import Token, child, children, name_tokens, phrase, roles_of, written
from claimgraph.schema import Entity, Polarity

_ROLES = ("agent", "patient", "goal", "instrument", "cover")


def framed(scene: Scene) -> Iterator[FacetReading]:
    """Yield what was hit, damaged or used, as the frames of the sentence's verbs have it; who did it is read apart."""
    described = (one for one in scene.tokens if one.dep_ == "amod" and one.lower_.endswith("ed"))
    yield from (each for one in described for each in _described(scene, one))
    for verb in scene.verbs:
        if verb.dep_ == "amod" or _is_compared(verb) or would_not(verb):
            continue
        roles = roles_of(verb)
        done: set[str] = set()
        for role, facet in _answers(verb, roles):
            read = _READERS.get(facet)
            if read is not None and facet not in done:
                thing = roles[role] if role == "agent" else meant(roles[role])
                found = list(read(scene, verb, (_referent(thing) if role != "agent" else None) or thing))
                done.update(one.facet for one in found)
                yield from found


def _is_compared(verb: Token) -> bool:
    """Return whether a gerund says in what deeds are like others: "resemble those of militias in targeting nurses"."""
    above = itertools.islice(verb.ancestors, _REACH_OF_IN) if verb.dep_ == "pcomp" and verb.head.lower_ == "in" else ()
    return any(one.lemma_.lower() in words("frames.no-deed", "like") for one in above)


_REACH_OF_IN = 6


def _referent(pronoun: Token) -> Token | None:
    """Return the thing that "it" stands for, the nearest before it that can be hit, or None."""
    if pronoun.lower_ != "it":
        return None
    before = reversed(pronoun.doc[max(0, pronoun.i - _REACH) : pronoun.i])
    things = words("targets", "objects") | words("places", "sites")
    nearest = next((one for one in before if one.pos_ in ("NOUN", "PROPN") and one.lemma_.lower() in things), None)
    return None if nearest is None or nearest.lower_ in by_word("persons") else nearest  # "soldiers had shelled it"


_REACH = 30
"""Words before a pronoun among which it may point to a thing."""


def _described(scene: Scene, participle: Token) -> Iterator[FacetReading]:
    """Yield what a participle before a noun says of it: "the shelled hospital"."""
    noun, word = participle.head, participle.lower_
    stems = {participle.lemma_.lower(), word[:-1], word[:-2]}
    felling = words("frames.destroy", "felling")
    told = felling | (words("frames.hit", "verbs") - words("frames.destroy", "verbs"))
    if stems & told and noun.lemma_.lower() in words("targets", "objects") | words("places", "sites"):
        tokens = [participle, *syntax.name_tokens(noun)]
        value = names.entity_value(noun, owned=True)
        bare = syntax.written([one for one in syntax.name_tokens(noun) if one.i > participle.i])
        value = dataclasses.replace(value, entities=(gazetteer.body(bare) or Entity(bare, "object"),), spellings=())
        facet = "damage" if stems & felling else "target"
        yield over_tokens(scene, tokens, facet, value, f"{facet}/described", head=noun)


def agents(scene: Scene) -> Iterator[FacetReading]:
    """Yield who does it: "was seized by Russian forces", "soldiers burned the homes"."""
    for verb in scene.verbs:
        lemma = verb.lemma_.lower()
        event = lemma in by_word("events.verbs") and verb.dep_ != "acl"  # "civilians shot by troops" tells of none
        told = event or lemma in {*words("support", "intelligence_verbs"), *words("reporting", "hiring"), *SAYING}
        found = happening(scene, verb)
        yield from _whose_means(scene, verb)
        if verb.dep_ in ("amod", "xcomp", "aux") or told or scene.is_cue(verb) or not (found is None or found.harm):
            continue  # what befalls an attacker is no deed of the event; who gave support is read as such
        roles = roles_of(verb)
        doer = roles.get("agent") or (syntax.subject(verb) if verb.dep_ == "conj" and verb.tag_ != "VBN" else None)
        doer = None if doer is None else meant(doer)
        deed = any(map(tells, called_by(verb)))  # "were beaten by peasants"
        able = (acts(one) or (deed and one.lower_ in by_word("persons")) for one in syntax.conjuncts(doer or verb))
        if doer is None or is_means(doer) or not any(able):
            continue  # "aviation and artillery have hit six depots"
        if not _does(verb, {**roles, "agent": doer}) or _is_no_doer(doer) or _runs_into(doer, roles.get("patient")):
            continue  # "the helicopter hit a mountain"
        thing = verb.dep_ == "relcl" and syntax.is_told_of_a_thing(verb)
        when = any(one.lower_ == "when" for one in syntax.children(verb, "advmod"))  # "on 9 April, when X killed"
        if thing or (verb.dep_ == "relcl" and doer.i != verb.head.i and not syntax.is_passive(verb) and not when):
            continue  # "the first time that X carried out an operation" tells of its noun
        began = any(lemma in words("blame", key) for key in ("starting", "masterminding", "breaking"))
        told_of = {"beside": True} if began or tells(lemma) else {"general": True}
        tokens, value = _doing(verb, doer), names.entity_value(doer)
        yield over_tokens(scene, tokens, "actor", value, "frame/agent", head=verb, polarity=_polarity(verb), **told_of)


def _whose_means(scene: Scene, verb: Token) -> Iterator[FacetReading]:
    """Yield whose the weapon is that does something: "army drones launched strikes", "militia fire killed two"."""
    roles = roles_of(verb)
    doer = roles.get("agent")
    if doer is None or "patient" not in roles or scene.is_cue(verb):
        return
    fired = doer.lemma_.lower().endswith("fire") and (event_noun(doer) or ("", "attack"))[1] == "attack"
    whose = named_of(doer) if fired or is_means(doer) else None
    if whose is not None:
        tokens, polarity = [*doer.lefts, doer], _polarity(verb)
        yield over_tokens(scene, tokens, "actor", whose[1], "frame/means", head=verb, polarity=polarity)


def _is_no_doer(noun: Token) -> bool:
    """Return whether what a passive names only carried somebody, or went wrong: "by helicopter", "by a fault"."""
    carried = noun.dep_ == "pobj" and noun.tag_ == "NN" and is_craft(noun) and not [*noun.lefts]
    if noun.lower_ in words("reporting", "months") | words("trailing", "days"):
        return True  # "a raid on 10 May, which killed nine"
    return carried or noun.lemma_.lower() in words("clauses.cause", "accidents")


def _polarity(verb: Token) -> Polarity:
    return "denied" if is_denied(verb) else "affirmed"


def _doing(verb: Token, doer: Token) -> list[Token]:
    """Return who did it with what was done, without to whom."""
    done = [verb, *syntax.children(verb, "prt")]
    if syntax.is_passive(verb):
        return [*done, doer.head, *syntax.phrase(doer)]
    return [*syntax.name_tokens(doer), *(done if doer.i < verb.i else [])]


def tells(lemma: str) -> bool:
    """Return whether a verb has a frame: it tells of an event, or of what it did."""
    return bool(lemma != _ANY and frames_of().get(lemma)) or lemma in by_word("events.verbs")


def _does(verb: Token, roles: Mapping[str, Token]) -> bool:
    """Return whether a verb tells of a deed: any passive but a few does, of the active ones those in a frame."""
    if syntax.is_passive(verb):
        return verb.lemma_.lower() not in words("frames.no-deed", "verbs") | words("actors", "peaceful")
    deed = any(role == "agent" and facet == "actor" for role, facet in _answers(verb, roles))
    joined = [one for one in children(verb, "conj") if child(one, *syntax.SUBJECTS) is None]
    shared = any(child(one, "dobj") is not None for one in joined)  # "looted and burned the shops"
    armed = is_weapon(roles.get("instrument"))  # "responded with live rounds"
    broke_in = _is(roles.get("goal"), "site") and "patient" not in roles  # "burst into a club"
    return deed and ("patient" in roles or shared or armed or broke_in) and not is_negated(verb)


def _answers(verb: Token, roles: Mapping[str, Token]) -> Iterator[tuple[str, str]]:
    """Yield the roles that are filled with the facets that they answer."""
    told: set[str] = set()
    for frame in itertools.chain.from_iterable(frames_of().get(one, ()) for one in called_by(verb)):
        harmless = frame.get("agent-is") == "weapon" and not comes_down_as_weapon(roles.get("agent"), verb)
        own = frame.get("agent-is", "")
        harmless = harmless or (own in ("blow", "mishap") and not _is(roles.get("agent"), own))
        if harmless or frame.get("without") in roles or frame.get("needs", "agent") not in {*roles, "agent"}:
            continue
        if "goal" in frame and frame.get("patient") is None and _is(roles.get("patient"), "people"):
            continue  # "were shot dead on a road", "at close range"
        if frame.get("agent") == "target" and not can_be_hit(roles.get("agent")):
            continue
        if any(f"{role}-is" in frame and not _is(roles.get(role), frame[f"{role}-is"]) for role in _LIMITED):
            continue
        free = told - {"agent"} if frame["verbs"] == [_ANY] else set()
        found = [role for role in _ROLES if role in frame and role in roles and role not in free]
        told.update(found)
        yield from ((role, frame[role]) for role in found)


_LIMITED = ("patient", "instrument", "goal")


def called_by(verb: Token) -> Iterator[str]:
    """Yield the words of a verb, alone and with what goes with it: "shoot", "shoot down", "set on fire"."""
    lemma = verb.lemma_.lower()
    yield lemma
    beside = ("prt", "acomp", "oprd", "advmod", "dobj")
    yield from (f"{lemma} {one.lower_}" for one in verb.children if one.dep_ in beside)
    inner = ((prep, child(prep, "pobj")) for prep in children(verb, "prep"))
    yield from (f"{lemma} {prep.lower_} {noun.lower_}" for prep, noun in inner if noun is not None)
    if lemma not in words("weapons", "idle") and (child(verb, "agent") is not None or not syntax.is_passive(verb)):
        yield _ANY


_ANY = "*"
"""The verb of a frame that holds for all, as far as no frame of their own has read a role."""


def _is(noun: Token | None, sort: str) -> bool:
    """Return whether an argument is people, a weapon, a craft or a vehicle, or names an event of a type."""
    if noun is None:
        return False
    test = _SORTS.get(sort)
    return (event_noun(noun) or ("", ""))[1] == sort if test is None else test(noun)


def _is_people(noun: Token) -> bool:
    """Return whether a noun is for people, or for a group of them: "engaged a group of armed insurgents"."""
    grouped = child(child(noun, "prep"), "pobj") if noun.lemma_.lower() in words("nouns", "collectives") else None
    return any(one.lower_ in by_word("persons") or one.lower_ in _PERSONAL for one in (noun, grouped or noun))


def _is_mishap(noun: Token) -> bool:
    """Return whether a noun is for what does nothing on purpose: "fatigue", "a cracked axle", "heavy rain"."""
    lemma = noun.lemma_.lower()
    if lemma in words("clauses.cause", "accidents") | words("clauses.cause", "nature"):
        return True
    somebody = acts(noun) or is_weapon(noun) or can_be_hit(noun) or event_noun(noun) is not None
    wrong = any(one.lower_ in words("clauses.cause", "faulty") for one in noun.lefts)
    named = lemma.endswith(tuple(words("clauses.cause", "endings")))
    return noun.pos_ == "NOUN" and not somebody and (wrong or (named and noun.tag_ == "NN"))


def _lies_in_wait(thing: Token) -> bool:
    """Return whether a vehicle that hits a thing sets it off: "hit a landmine"; rockets may hit a mine, and miners."""
    doer = syntax.subject(thing.head if thing.dep_ == "dobj" else thing.head.head)
    lemma = thing.lemma_.lower()
    if doer is None or lemma not in words("weapons", "waiting") or (lemma == "device" and not is_weapon(thing)):
        return False
    digs = lemma == "mine" and any(one.lemma_.lower() in words("weapons", "dug") for one in thing.lefts)
    walks = lemma not in ("mine", "bomb") and (doer.lower_ in by_word("persons") or doer.pos_ == "PRON")
    return not digs and (walks or _rolls(doer))


_SORTS: Mapping[str, Callable[[Token], bool]] = {
    "people": _is_people,
    "craft": lambda noun: noun.lemma_.lower() in words("weapons", "craft"),
    "vehicle": lambda noun: noun.lemma_.lower() in words("weapons", "vehicles"),
    "weapon": is_weapon,
    "outcome": lambda noun: is_outcome(noun) and (event_noun(noun) or ("", ""))[1] != "attack",
    "site": lambda noun: noun.lemma_.lower() in words("targets", "objects") | words("places", "sites"),
    "blow": lambda noun: is_weapon(noun) or by_word("events.nouns").get(noun.lemma_.lower()) in ("attack", "disaster"),
    "thing": lambda noun: noun.pos_ != "PROPN" and can_be_hit(noun) and not _is_people(noun),
    "hittable": lambda noun: _is_people(noun) or (noun.pos_ != "PROPN" and can_be_hit(noun)),
    "it": lambda noun: noun.lower_ in ("it", "them", "this"),
    "waiting": _lies_in_wait,
    "mishap": _is_mishap,
}
"""Of what sort an argument may have to be; any other word is a type of event."""


def _rolls(noun: Token) -> bool:
    """Return whether a noun is for a vehicle or a ship: what it hits on its way, it does not attack."""
    lemma = noun.lemma_.lower()
    return any(lemma in words("weapons", kind) for kind in ("vehicles", "craft", "rolling"))


def _target(scene: Scene, verb: Token, thing: Token) -> Iterator[FacetReading]:
    doer, nature = syntax.agent(verb) or syntax.subject(verb), words("clauses.cause", "nature")
    lemma = "" if doer is None else doer.lemma_.lower()
    by_nature = by_word("events.nouns").get(lemma) == "disaster" or (doer not in (None, thing) and _is(doer, "mishap"))
    by_nature = by_nature or not nature.isdisjoint({lemma, thing.lemma_.lower()})
    at = scene.sentence.place(thing)[0]
    dated = any(one.start <= at < one.end for one in scene.dates)
    bare = _is_bare_area(thing) and not _is_place_hit(verb, thing)
    unreal = thing.lemma_.lower() in words("targets", "none") or _says_no_target(thing)  # "attacking state security"
    raid = (event_noun(thing) or ("", ""))[1] == "attack"  # "the raids were targeted at X"
    if thing.pos_ in ("PRON", "NUM") or by_nature or dated or bare or unreal or raid or _is_time(thing):
        return  # "hit several times"
    hitter = syntax.agent(verb) if syntax.is_passive(verb) else doer
    rolls = hitter is not None and hitter.i != thing.i and _rolls(hitter)
    if hitter is not None and rolls and not (is_weapon(hitter) or acts(hitter) or is_craft(hitter)):
        return  # "the track was hit by another train"
    if thing.i > verb.i and (_lies_in_wait(thing) or _runs_into(doer, thing)):
        return  # "the truck hit a mine", "the ferry struck a rock"
    rocks = verb.lemma_.lower() in words("frames.rock", "verbs") and thing.n_lefts == 0  # "two blasts shook Turbat"
    town = rocks and names.may_be_place(verb, thing, (verb.lower_,))
    if town or (names.is_place(thing, scene.countries) and thing.lemma_.lower() not in words("places", "objects")):
        hit = _is_place_hit(verb, thing)
        if thing.dep_ == "nsubjpass" or town:
            tokens = name_tokens(thing)
            place, how = names.place_value(thing, scene.countries, written(tokens)), _polarity(verb)
            yield over_tokens(scene, tokens, "place", place, "target/place", head=verb, polarity=how, silent=hit)
        if hit:
            place = names.place_value(thing, scene.countries, written(names.place_phrase(thing, "of")))
            yield clause_reading(scene, verb, "target", dataclasses.replace(place, kind="entity"), "target/verb")
        return
    before = {one.lower_ for one in children(verb, "advmod") if one.i < verb.i}
    solely = thing.i > verb.i and not before.isdisjoint(words("frames.no-deed", "solely"))
    value = names.entity_value(thing, owned=True, only=solely or syntax.has_only(thing))
    told = clause_reading(scene, verb, "target", value, "target/verb")
    if thing.i < verb.i and verb.dep_ == "relcl" and verb.head is thing and not syntax.is_passive(verb):
        tokens = [*name_tokens(thing), verb]  # "the depot, which jets bombed"
        told = over_tokens(scene, tokens, "target", value, told.rule, head=verb, polarity=told.polarity)
    if thing.dep_ == "pobj" and verb.lemma_.lower() in by_word("events.carriers"):  # "carried out on a market"
        told = over_tokens(scene, names.phrase_of(thing), "target", value, told.rule, head=verb, polarity=told.polarity)
    yield told


def _runs_into(craft: Token | None, thing: Token | None) -> bool:
    """Return whether one craft or vehicle hits what stands in its way: "the helicopter hit a mountain"."""
    runs = words("clauses.cause", "running-into")
    one = craft is not None and craft.tag_ == "NN" and (_rolls(craft) or craft.lemma_.lower() in runs)
    return one and thing is not None and thing.lemma_.lower() in words("clauses.cause", "obstacles")


def _says_no_target(thing: Token) -> bool:
    """Tell whether a noun says no more than that something was hit: "hit their targets", "attacked that place"."""
    told = children(thing, "amod", "compound", "nmod", "prep", "acl", "relcl", "nummod")
    return thing.lemma_.lower() in words("targets", "empty") and told == []


def _is_place_hit(verb: Token, thing: Token) -> bool:
    """Return whether a named place is what was attacked, beside being where: "shelled Houla", "stormed the town"."""
    named = any(token.pos_ == "PROPN" for token in names.place_phrase(thing, "of"))
    return named and thing.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in words("frames.hit", "verbs")


def _is_time(noun: Token) -> bool:
    """Return whether a word behind "at" says when, or how: "at 4 p.m.", "at dawn", "at about 5am", "at close range"."""
    clock = noun.lower_.rstrip(".") in _CLOCK or noun.text[:1].isdigit()
    return clock or noun.lemma_.lower() in words("targets", "times")


_CLOCK = frozenset({"am", "pm", "a.m", "p.m", "o'clock", "gmt", "utc", "hrs", "hours"})
_PERSONAL = frozenset({"him", "her", "them", "us", "me", "who", "whom"})


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
    brought_down = _is(thing, "craft") and any(one.lower_ == "down" for one in children(verb, "prt"))
    kept = any(one.lemma_ in words("reporting", "hiring") for one in children(thing, "acl"))
    if brought_down or kept or _says_no_weapon(verb, thing):
        return  # "shot down two helicopters", "shells stored there blew up"
    if is_weapon(thing) and (thing.i > verb.i or is_means(thing)):
        among = next((one for one in children(thing, "prep") if one.lower_ == "including"), None)
        aside = frozenset(one.i for one in (() if among is None else among.subtree))
        tokens = [verb, *(one for one in syntax.phrase(thing) if one.i not in aside)]
        solely = any(one.lower_ in words("frames.no-deed", "solely") for one in children(verb, "advmod"))
        value = names.entity_value(thing, only=solely or syntax.has_only(thing))
        barred = thing.dep_ == "pobj" and child(thing.head, "neg") is not None  # "not by shellfire but by knives"
        polarity: Polarity = "denied" if barred else _polarity(verb)
        yield over_tokens(scene, tokens, "weapon", value, "weapon/used", head=verb, polarity=polarity)
        named = child(among, "pobj")
        if among is not None and named is not None and any(map(is_weapon, syntax.conjuncts(named))):
            tokens, value = [among, *phrase(named)], names.entity_value(named)
            yield over_tokens(scene, tokens, "weapon", value, "weapon/including", head=verb, polarity=polarity)


def _says_no_weapon(verb: Token, thing: Token) -> bool:
    """Return whether words only point to arms that are known: "the second bomb fell", "the weapon was released"."""
    told = children(thing, "amod", "compound", "nmod", "prep", "acl", "relcl")
    told = [one for one in told if one.i != verb.i and one.lower_ not in words("weapons", "pointing")]
    known = any(one.lower_ in ("the", "this", "that", "these", "those") for one in thing.lefts)
    return told == [] and (known or thing.lemma_.lower() == "weapon")


def _taken(scene: Scene, verb: Token, thing: Token) -> Iterator[FacetReading]:
    """Yield the place that changed hands: "recaptured the town of Sarn"."""
    named = thing.pos_ == "PROPN" and verb.lemma_.lower() in words("places", "entering") and not names.is_body(thing)
    if thing.pos_ == "PRON" or is_denied(verb):
        return
    agent = roles_of(verb).get("agent")
    befell = agent is not None and (event_noun(agent) or ("", ""))[1] == "disaster"
    site = befell and thing.lemma_.lower() in words("places", "sites") and thing.tag_ == "NN"
    if site or (not befell and (named or names.is_place(thing, scene.countries))):
        tokens = phrase(thing)
        value = names.place_value(thing, scene.countries, written(tokens))
        yield over_tokens(scene, tokens, "place", value, "target/place", head=verb, beside=True)


def _cause(scene: Scene, verb: Token, thing: Token) -> Iterator[FacetReading]:
    """Yield what an event is said to come from: "was caused by a gas leak", "a short circuit sparked the blaze"."""
    event = roles_of(verb).get("patient")
    told = event is not None and (event_noun(event) is not None or event.pos_ == "PRON")
    befell = event is not None and event.lemma_.lower() in words("explaining", "outcomes")
    undone = verb.lemma_.lower() in words("frames.undo", "verbs") and thing is not event and _is_mishap(thing)
    befell = befell or (undone and event is not None and event.pos_ in ("NOUN", "PROPN") and not _is_people(event))
    told = told or (befell and event_noun(thing) is None)  # "the strike caused panic" tells what came of it
    points = thing.lower_ in ("this", "which", "that") and not syntax.is_passive(verb)
    if told and event is not None and (points or (thing.pos_ != "PRON" and (undone or not acts(thing)))):
        tokens = [verb, *phrase(thing)] if syntax.is_passive(verb) else [*phrase(thing), verb, *phrase(event)]
        above = verb.head if verb.head.lemma_ == "be" else verb.head.head
        if points and any(one.lower_ == "it" for one in children(above, "nsubj")):
            tokens = [*full_clause(above), *full_clause(verb)]  # "it was this which set off the panic"
        yield over_tokens(scene, tokens, "cause", None, "cause/verb", head=verb, polarity=_polarity(verb))


_READERS = {"cause": _cause, "target": _target, "damage": _damage, "weapon": _weapon, "place": _taken}


def _is_bare_area(noun: Token) -> bool:
    """Return whether the phrase is a place word without a name: "the area", "the city"; "the base" is a thing."""
    area = noun.lemma_.lower() in words("places", "nouns") - words("places", "objects")
    described = any(one.dep_ in ("amod", "compound", "nummod") for one in noun.lefts)
    return area and not described and not any(token.text[:1].isupper() for token in syntax.name_tokens(noun))


_CIRCUMSTANCES = frozenset({"place", "date", "time"})


def mentions(scene: Scene, read: Sequence[FacetReading]) -> Iterator[FacetReading]:
    """Yield what event nouns and other clauses say beyond what has been read.

    Args:
        scene: The sentence.
        read: What the other matchers found in it; nothing of one facet is read twice in the same words.
    """
    taken = [one for one in read if not one.silent]
    for found in (each for matcher in _MENTIONING for each in matcher(scene)):
        if not any(_says_again(found, other) for other in taken):
            taken.append(found)
            yield found


def _driven(scene: Scene) -> Iterator[FacetReading]:
    """Yield who does what hangs on his verb: "responded by opening fire", "resorted to the use of live rounds"."""
    for above in scene.verbs:
        doer = syntax.subject(above)
        if above.lemma_.lower() not in words("actors", "control") or doer is None or scene.is_cue(above):
            continue
        behind = [each for prep in children(above, "prep") for each in prep.children]
        deeds = any(map(_is_deed, [*children(above, "xcomp"), *(one for one in behind if one.dep_ == "pcomp")]))
        used = [one for one in behind if one.dep_ == "pobj" and one.lemma_.lower() == "use"]
        of = [child(prep, "pobj") for one in used for prep in children(one, "prep") if prep.lower_ == "of"]
        means = [thing for thing in of if thing is not None and is_weapon(thing)]  # "the use of X"
        turned = [one for one in behind if one.dep_ == "pobj" and above.lemma_ == "resort" and is_weapon(one)]
        used, means = used or turned, means or turned  # "resorted to firearms"
        if not (deeds or means) or not acts(doer) or is_means(doer):
            continue
        tokens, value, polarity = [*name_tokens(doer), above], names.entity_value(doer), _polarity(above)
        yield over_tokens(scene, tokens, "actor", value, "frame/control", head=above, beside=True, polarity=polarity)
        for thing in means:
            tokens, value = [used[0], *phrase(thing)], names.entity_value(thing)
            yield over_tokens(scene, tokens, "weapon", value, "weapon/use", head=above, polarity=polarity)


def _is_deed(verb: Token) -> bool:
    """Return whether what somebody begins or answers with is an attack: "opening fire", "firing at the boat"."""
    lemma, roles = verb.lemma_.lower(), roles_of(verb)
    if event_type(verb) == "attack" or (lemma in words("frames.fire-on", "verbs") and "goal" in roles):
        return True
    return "patient" in roles and any(facet == "actor" for _, facet in _answers(verb, {**roles, "agent": verb}))


def _by_hand(scene: Scene) -> Iterator[FacetReading]:
    """Yield by whom, where no clause has him for its agent: "a massacre at the hands of X", "killed by X's bombs"."""
    for prep in scene.tokens:
        noun = child(prep, "pobj") if prep.dep_ in ("prep", "agent") else None
        told = prep.head if noun is not None and _of_an_attack(prep.head) else None
        if noun is None or told is None or scene.is_cue(told):
            continue
        if prep.lower_ == "at" and noun.lower_ in ("hands", "hand"):
            of = next((one for one in children(noun, "prep") if one.lower_ == "of"), None)
            doer = child(of, "pobj")
        else:
            doer = child(noun, "poss") if prep.lower_ == "by" and is_weapon(noun) else None
        if doer is not None and acts(doer):
            tokens, value = [prep, *phrase(doer)], names.entity_value(doer)
            polarity: Polarity = "denied" if told.pos_ == "VERB" and is_denied(told) else "affirmed"
            yield over_tokens(scene, tokens, "actor", value, "frame/hand", head=told, beside=True, polarity=polarity)


def _under_attack(scene: Scene) -> Iterator[FacetReading]:
    """Yield what came "under fire from X" or "under heavy shelling", and from whom."""
    for verb in scene.verbs:
        under = next((one for one in children(verb, "prep") if one.lower_ == "under"), None)
        event = None if under is None else child(under, "pobj")
        thing = syntax.subject(verb)
        if verb.lemma_.lower() not in ("come", "be", "remain") or under is None or event is None or thing is None:
            continue
        if not event.lemma_.lower().endswith("fire") and (event_noun(event) or ("", ""))[1] != "attack":
            continue
        behind = (each for one in (event, verb) for each in children(one, "prep", "agent"))
        sources = (child(one, "pobj") for one in behind if one.lower_ in ("from", "by"))
        doer = next((one for one in sources if one is not None), None)
        if not (doer is None or acts(doer)) or thing.pos_ == "PRON" or not can_be_hit(thing):
            continue  # "the plan came under fire from critics"
        polarity, tokens = _polarity(verb), [*name_tokens(thing), verb, under, *event.lefts, event]
        if not names.is_place(thing, scene.countries):
            value = names.entity_value(thing, owned=True)
            yield over_tokens(scene, tokens, "target", value, "target/under", head=verb, polarity=polarity)
        if doer is not None:
            tokens, value = [under, *phrase(doer)], names.entity_value(doer)
            yield over_tokens(scene, tokens, "actor", value, "frame/under", head=verb, polarity=polarity)


def _armed(scene: Scene) -> Iterator[FacetReading]:
    """Yield the weapons that a clause of an attack names as its means: "with rifles", "armed with", "wielding"."""
    for noun in scene.tokens:
        by = noun.head
        if noun.dep_ not in ("pobj", "dobj") or not any(map(is_weapon, syntax.conjuncts(noun))):
            continue
        worded = by.lower_ in _WITH or by.lemma_.lower() in words("weapons", "wielding")
        governor = _hit_with(by.head) if by.lower_ in _WITH else by
        if not worded or is_denied(governor) or scene.is_cue(governor):
            continue
        if governor.lemma_.lower() in words("weapons", "wielding") or _of_an_attack(governor):
            tokens = [by if by.lower_ in _WITH else governor, *phrase(noun)]
            yield over_tokens(scene, tokens, "weapon", names.entity_value(noun), "weapon/with", head=governor)


_WITH = frozenset({"with", "using"})


def _hit_with(word: Token) -> Token:
    """Return the verb whose means the parse hangs on what was hit: "pounded the mill with rockets"."""
    if word.dep_ == "pobj" and word.head.dep_ == "agent":
        return word.head.head  # "was set ablaze by rioters with bottles of petrol"
    hit = word.dep_ in ("dobj", "nsubjpass") and word.head.lemma_.lower() in words("frames.hit", "verbs")
    armed = _is_people(word) or _rolls(word) or is_craft(word) or word.pos_ == "PRON"  # "hit a truck with rockets"
    return word.head if hit and not armed else word


def _of_an_attack(word: Token) -> bool:
    """Return whether a verb or a noun tells of an attack, or of harm done in one."""
    lemma = word.lemma_.lower()
    if word.pos_ == "NOUN":
        return (event_noun(word) or ("", ""))[1] == "attack"
    verbs = frozenset[str]().union(
        *(words(f"frames.{one}", "verbs") for one in ("hit", "destroy", "set-on-fire", "fight"))
    )
    told = by_word("events.verbs").get(lemma) == "attack" or not verbs.isdisjoint(called_by(word))
    return told or lemma in words("events.harm", "suffering") or (lemma == "open" and child(word, "dobj") is not None)


def _says_again(found: FacetReading, other: FacetReading) -> bool:
    """Return whether a reading of this facet stands in the same words, or names the same elsewhere in the sentence."""
    meets = found.start < other.end and other.start < found.end
    named = found.facet not in _CIRCUMSTANCES and _called(found) == _called(other)
    return found.facet == other.facet and (meets or named)


def _called(reading: FacetReading) -> frozenset[str]:
    return frozenset(entity.name for entity in getattr(reading.value, "entities", ()))


_MENTIONING = (of_nouns, agents, _driven, _by_hand, _under_attack, _armed)


def only_names_event(verb: Token) -> bool:
    """Return whether a clause only says what an event is called, or when: "the raid on X was an attack on X"."""
    if verb.dep_ == "relcl" and verb.lemma_.lower() in _TAKING_PLACE:
        return all(one.lower_ in _WHEN for one in verb.rights if one.dep_ in ("dobj", "prep"))
    noun, called = child(verb, "nsubj"), child(verb, "attr")
    if noun is not None and verb.lemma_.lower() in _GOING_ON and _only_when(verb, noun):
        return True
    if noun is None or called is None or verb.lemma_ != "be" or verb.dep_ != "ROOT" or is_denied(verb):
        return False
    measures = called.lemma_.lower() in words("events.labels", "measures")
    return not measures and event_noun(noun) is not None and event_noun(called) is not None


def _only_when(verb: Token, noun: Token) -> bool:
    """Return whether a clause says of an event that is known only that it began or went on, and when."""
    known = any(one.lower_ in ("the", "this", "that") for one in noun.lefts)
    event = event_noun(noun) is not None or noun.lemma_.lower() in words("events.aftermath", "names")
    empty = ("nsubj", "aux", "mark", "advmod", "punct", "npadvmod", "prt", "cc")
    beside = [one for one in verb.children if one.dep_ not in empty and one.lower_ not in _WHEN | _AT_TIMES]
    return known and event and beside == [] and not is_denied(verb)


_GOING_ON = frozenset({"begin", "start", "strike", "go", "continue", "end", "unfold", "last"})
_AT_TIMES = frozenset({"at", "since", "by", "around", "during", "before", "after", "for"})
_TAKING_PLACE = frozenset({"take", "occur", "happen", "complete", "publish", "release", "begin", "start", "end"})
_WHEN = frozenset({"place", "on", "in"})
