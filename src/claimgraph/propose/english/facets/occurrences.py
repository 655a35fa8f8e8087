"""Read that something happened: what, by whom, on what, where, on which day and at what time.

A clause tells of an event when its verb does ("bombed"), or when it carries an event noun ("carried out an airstrike").
What the clause takes as known ("the strikes were carried out with …") is not claimed by it. "Nine died in a Saudi
airstrike on a well": no clause tells that the strike happened; the phrase says who and on what.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from claimgraph.propose.english import gazetteer, syntax
from claimgraph.propose.english.facets import names
from claimgraph.propose.english.facets.names import in_text, phrase_of, prepositions
from claimgraph.propose.english.facets.readings import FacetReading, Happening, Scene, over_tokens, told_by_noun, when
from claimgraph.propose.english.facets.readings import setting as event_setting
from claimgraph.propose.english.lexicon import by_word, words
from claimgraph.propose.english.meaning import (
    acts,
    can_be_hit,
    comes_down_as_weapon,
    event_noun,
    event_type,
    is_craft,
    is_definite,
    is_denied,
    is_none,
    is_not_of_the_past,
    is_of_a_war,
    is_weapon,
    is_weapon_used,
    meant,
    opens_event,
    would_not,
)
from claimgraph.propose.english.syntax import Token, child, children, is_cleft, name_tokens, phrase, roles_of, written
from claimgraph.schema import Entity, Names, Polarity, Text, Truth
from claimgraph.schema.values import changed


def occurrences(scene: Scene) -> Iterator[FacetReading]:
    """Yield what the sentence says of events that it tells of."""
    for verb in scene.verbs:
        found = happening(scene, verb)
        if found is not None:
            yield from _readings(found)
    yield from _identified(scene)


def _identified(scene: Scene) -> Iterator[FacetReading]:
    """Yield what weapon it was: "the missile was an Iskander", "fragments come from a 250-kilogram bomb"."""
    for noun in (one for one in scene.tokens if one.dep_ in ("attr", "pobj", "dobj")):
        links = [*itertools.takewhile(lambda one: one.pos_ in ("ADP", "ADJ", "SCONJ"), noun.ancestors)]
        verb = next(itertools.islice(noun.ancestors, len(links), None), None)
        who = child(verb, *syntax.SUBJECTS)
        if verb is None or who is None or who.i > noun.i or scene.is_cue(verb) or not _is_arm(noun, who):
            continue
        is_one = verb.lemma_ == "be" and links == [] and (who.lower_ in ("it", "this", "that") or is_weapon(who))
        left = who.lemma_.lower() in words("weapons", "remains") and verb.lemma_.lower() in words("weapons", "telling")
        alone = child(noun, "relcl") is None  # what is left, or comes behind, is told for itself, too
        if (is_one and alone) or (left and (links or noun.dep_ == "dobj")):
            tokens = [*((*who.lefts, who) if is_one else ()), verb, *links, *noun.lefts, noun]
            rule = IDENTIFIED if alone and (is_one or who.pos_ == "PRON") else "weapon/remains"
            denied: Polarity = "denied" if is_denied(verb) else "affirmed"
            yield over_tokens(scene, tokens, "weapon", names.entity_value(noun), rule, head=verb, polarity=denied)


IDENTIFIED = "weapon/identified"
"""The rule of what weapon it was: its clause says no more."""


def _is_arm(noun: Token, who: Token) -> bool:
    """Return whether a noun is for a weapon, or by its name for a make of them: "OFAB-250", "it was an Iskander"."""
    named = noun.dep_ == "attr" and noun.text[:1].isupper() and is_weapon(who)
    return is_weapon(noun) or named or re.fullmatch(r"[A-Z]{1,6}-?\d[\w/-]{0,20}", noun.text) is not None


def happening(scene: Scene, verb: Token) -> Happening | None:
    """Return the event that a clause tells of, or None; many rules ask for it."""
    if verb.i not in scene.told:
        scene.told[verb.i] = _happening(scene, verb)
    return scene.told[verb.i]


def _happening(scene: Scene, verb: Token) -> Happening | None:
    carriers = by_word("events.carriers").get(verb.lemma_.lower())
    if verb.dep_ == "acl":
        return _participle(scene, verb) if carriers == "active" else _befallen(scene, verb)
    if _is_of_a_struggle(verb):
        return None
    if verb.dep_ == "relcl" and event_noun(verb.head) is None:
        return _told_by_verb(scene, verb)  # "the ferry, which sank on Monday"
    if verb.dep_ in ("amod", "acl", "relcl", "pcomp", "csubj") or would_not(verb):
        return None
    if carriers is not None:
        return _READERS[carriers](scene, verb) or _told_by_verb(scene, verb)
    return _told_by_verb(scene, verb)


def _told_by_verb(scene: Scene, verb: Token) -> Happening | None:
    """Read "X bombed Y", "a car exploded", "fired rockets", "opened fire"; failing that, people being killed."""
    thing = syntax.child(verb, "dobj")
    hit_with = verb.lemma_.lower() in words("frames.hit", "verbs") and is_weapon(roles_of(verb).get("instrument"))
    if thing is not None and (is_weapon_used(verb, thing) or hit_with):
        means = verb.lower_ == "using"  # "the raid was conducted using drones": with what, and no raid of its own
        return Happening(scene, verb, None, "attack", definite=means)
    doer = syntax.subject(verb)
    turned = verb.lemma_.lower() in words("events.kinds", "turning") and thing is not None  # "flipping the car"
    kind = "" if turned or (verb.lemma_ == "come" and not can_be_hit(doer)) else event_type(verb)
    if verb.lemma_.lower() == "erupt" and doer is not None and doer.lemma_.lower() in words("events.kinds", "quarrels"):
        kind = "attack"
    done = doer is not None and (acts(doer) or (verb.lemma_ == "sink" and doer.lower_ in by_word("persons")))
    if done and kind == "disaster" and thing is not None and (thing.pos_ != "NOUN" or can_be_hit(thing)):
        kind = "attack"  # "the navy sank two boats"
    if kind == "" and (_is_struck(verb) or _fights(verb, doer) or _rams(verb, doer)):
        kind = "attack"
    if kind == "" and doer is not None and _come(verb, doer):
        return Happening(scene, verb, None, "attack", definite=True)
    if kind == "":
        return _weapon_hit(scene, verb) or _harm_clause(scene, verb)
    if (syntax.subject(verb) is None and thing is None) or _befalls_attacker(verb):
        return None
    another = doer is not None and doer.lemma_.lower() not in by_word("persons") and opens_event(doer)
    another = another or any(one.lower_ == "elsewhere" for one in verb.subtree)  # "317 girls from a school elsewhere"
    return Happening(scene, verb, None, kind, opens=another)


def _is_struck(verb: Token) -> bool:
    """Return whether a thing that can be attacked "was hit" or "was struck again", by nobody named or by who acts."""
    thing, doer = syntax.child(verb, "nsubjpass"), syntax.agent(verb)
    thing = None if thing is None else meant(thing)
    told = verb.lemma_.lower() in words("frames.hit", "verbs") - {"target"} and syntax.is_passive(verb)
    if thing is None or not told or syntax.has_only(thing):
        return False
    return thing.lemma_.lower() in words("targets", "objects") and (doer is None or acts(doer) or is_weapon(doer))


def _fights(verb: Token, doer: Token | None) -> bool:
    """Return whether people under arms fight each other; who "fights the blaze" attacks nobody."""
    fights = verb.lemma_.lower() in words("frames.fight", "verbs") and syntax.child(verb, "dobj") is None
    return fights and doer is not None and acts(doer) and doer.i < verb.i


def _rams(verb: Token, doer: Token | None) -> bool:
    """Return whether somebody drives a vehicle into what he means to hit: "rammed a truck into the gate"."""
    thing = syntax.child(verb, "dobj")
    into = next((one for one in syntax.children(verb, "prep") if one.lower_ == "into"), None)
    rams = verb.lemma_.lower() in words("frames.ram", "verbs") - {"drive", "steer"} and into is not None
    driven = thing is not None and thing.lemma_.lower() in words("weapons", "vehicles")
    return rams and driven and doer is not None and acts(doer)


def _come(verb: Token, doer: Token) -> bool:
    """Return whether attackers come: "when armed men arrived early on Tuesday to take them away"."""
    armed = doer.lemma_.lower() in ("man", "people") and any(one.lower_ == "armed" for one in doer.children)
    comes = verb.lemma_.lower() in words("events.kinds", "coming") and verb.tag_ in ("VBD", "VBN")
    return comes and (armed or doer.lemma_.lower() in words("events.harm", "perpetrators"))


def _befalls_attacker(verb: Token) -> bool:
    """Return whether "the gunman was shot dead": what befalls him is the end of the attack and no other one."""
    victim = child(verb, "nsubjpass" if syntax.is_passive(verb) else "dobj")
    return victim is not None and victim.lemma_.lower() in words("events.harm", "perpetrators")


def _carried_out(scene: Scene, verb: Token) -> Happening | None:
    """Read "X carried out an attack", "an attack was carried out"."""
    return _carried(scene, verb, child(verb, "dobj") or (syntax.subject(verb) if syntax.is_passive(verb) else None))


def _happened(scene: Scene, verb: Token) -> Happening | None:
    """Read "an explosion occurred", "an earthquake struck", "talks took place"."""
    if verb.lemma_.lower() == "take" and not any(one.lower_ == "place" for one in children(verb, "dobj")):
        return None
    return _carried(scene, verb, syntax.subject(verb)) or _weapon_hit(scene, verb)


def _weapon_hit(scene: Scene, verb: Token) -> Happening | None:
    """Read "a missile hit a café in X", "shells fell on X", "rebels hit a hospital": armed men strike, or a weapon."""
    doer, lemma = syntax.subject(verb), verb.lemma_.lower()
    thing = None if syntax.is_passive(verb) else syntax.child(verb, "dobj")
    hit = thing is not None and not is_definite(thing) and thing.lemma_.lower() in words("targets", "objects")
    men = doer is not None and doer.pos_ == "NOUN" and not doer.is_upper and acts(doer)
    if hit and lemma in words("frames.hit", "verbs") and men:
        return Happening(scene, verb, None, "attack")
    if doer is None or not comes_down_as_weapon(doer, verb) or is_definite(doer):
        return None
    harms = lemma in words("frames.hit", "verbs") | words("events.harm", "suffering")
    hits = harms and thing is not None
    comes_down = lemma in words("frames.come-down", "verbs") and syntax.child(verb, "prep") is not None
    goes_off = lemma == "go" and any(one.lower_ == "off" for one in syntax.children(verb, "prt", "advmod", "prep"))
    return Happening(scene, verb, None, "attack", opens=opens_event(doer)) if hits or comes_down or goes_off else None


def _harmed(scene: Scene, verb: Token) -> Happening | None:
    """Read "an airstrike killed four"; "the strikes in X destroyed Y" only tells which strikes are meant."""
    found = _carried(scene, verb, syntax.child(verb, "nsubj"))
    return None if found is None else changed(found, harm=found.definite)


def _harm_clause(scene: Scene, verb: Token) -> Happening | None:
    """Read where and when people "were killed" or somebody "killed" them; what happened to them is told elsewhere."""
    told = syntax.is_passive(verb) or syntax.subject(verb) is not None
    if not told or verb.dep_ in ("advcl", "xcomp") or verb.lemma_.lower() not in words("events.harm", "suffering"):
        return None
    return Happening(scene, verb, None, "", definite=True, harm=True, setting=event_setting(scene, verb))


_READERS = {"active": _carried_out, "happening": _happened, "harming": _harmed}


def _participle(scene: Scene, verb: Token) -> Happening | None:
    """Return the event of "an airstrike carried out by X"; "the airstrikes conducted by X" is taken as known."""
    found = _carried(scene, verb, verb.head)
    return None if found is None or found.definite or verb.head.dep_ in ("attr", "nsubj") else found


def _befallen(scene: Scene, verb: Token) -> Happening | None:
    """Return what is taken as known of people: "the 129 girls kidnapped by gunmen before dawn on Tuesday"."""
    people = not {verb.head.lemma_.lower(), verb.head.lower_}.isdisjoint(by_word("persons"))
    taken = verb.tag_ == "VBN" and verb.lemma_.lower() in words("events.kinds", "abducting")
    return Happening(scene, verb, None, "attack", definite=True) if people and taken else None


def _carried(scene: Scene, verb: Token, noun: Token | None) -> Happening | None:
    found = None if noun is None else told_by_noun(scene, noun)
    event = None if found is None else found.noun
    if found is None or event is None or any(one.dep_ == "nummod" and "." not in one.text for one in event.children):
        return None  # "18 strikes hit the area" counts strikes; the count is the claim
    return changed(found, verb=verb, opens=found.opens or opens_event(event))


def _readings(told: Happening) -> Iterator[FacetReading]:
    told = told.with_clause()
    if not told.definite:
        yield _that_it_happened(told)
    if told.type != "meeting" and not told.harm:
        yield from _who(told)
    yield from where(told)
    yield from when(told)


def _core(found: Happening) -> list[Token]:
    """Return who did what: subject, verb and object, without where and when."""
    verb, tokens = found.verb, [found.verb]
    begun = _begun_by(verb)
    if begun is not None:
        tokens += [begun, *(each for who in syntax.children(begun, "nsubj") for each in phrase_of(who))]
    tokens += [one for one in verb.children if one.dep_ in ("aux", "auxpass", "prt", "neg")]
    with_it = [one for one in verb.children if (verb.lemma_, one.lower_) in (("go", "on"), ("come", "under"))]
    with_it = [one for one in with_it if not any(map(found.is_dated, one.subtree))]  # "went down on Monday"
    tokens += [each for one in with_it for each in one.subtree]
    for noun in (syntax.child(verb, "nsubj", "nsubjpass"), syntax.child(verb, "dobj"), syntax.agent(verb)):
        tokens += [] if noun is None else phrase_of(noun)
    contrast = syntax.put_in_place(verb)
    return tokens if contrast is None else [*tokens, *phrase(contrast[1])]


def _begun_by(verb: Token) -> Token | None:
    """Return the verb that only says how far a deed has come: "started shelling", "kept shooting"."""
    above = verb.head
    along = verb.dep_ == "xcomp" and above.lemma_.lower() in words("events.labels", "coming-along")
    return above if along and not above.i > verb.i else None


def _that_it_happened(told: Happening) -> FacetReading:
    tokens = _core(told)
    if told.type != "meeting":
        return told.proposition("occurrence", tokens, Truth(truth=True, words=in_text(tokens)), "clause")
    verb = told.verb
    with_whom = (syntax.child(prep, "pobj") for prep in prepositions(told, frozenset({"with"})))
    partners = [one for one in (syntax.child(verb, "nsubj"), *with_whom) if one is not None]
    people = tuple(entity for noun in partners for entity in names.entities(noun))
    said = in_text(told.tokens())
    value = Text(said) if people == () else Names("entity", people, words=said)
    return told.proposition("discussion", told.tokens(), value, "meeting")


def _who(told: Happening) -> Iterator[FacetReading]:
    verb, noun = told.verb, told.noun
    by = syntax.agent(verb)
    if by is not None and is_weapon(by) and not is_craft(by):
        return
    if by is not None:
        tokens = [verb, *[one for one in verb.children if one.dep_ in ("prt", "agent")], *phrase_of(by)]
        who = told.proposition("actor", tokens, names.entity_value(by, in_text(phrase_of(by))), "agent")
        yield changed(who, polarity="denied") if is_none(by) else who  # "carried out by neither side"
        return
    yield from _other_side(told)
    doer = _doer(verb)
    acting = noun is None or verb.lemma_.lower() in words("events.carriers", "active")
    if doer is None or not acting or verb.lemma_ == "come" or syntax.is_passive(verb) or told.type != "attack":
        return
    by_itself = _is_thing(doer) or doer.lemma_.lower() in words("clauses.cause", "accidents")  # "overloading sank it"
    if event_noun(doer) is not None or by_itself or (child(verb, "dobj") is None and _does_nothing(verb)):
        return
    if syntax.is_said(verb) or doer.pos_ == "PRON" or doer.lower_ in ("none", "one"):
        return
    if is_means(doer):
        whose = named_of(doer)  # "a Turkish drone fired two missiles"
        if whose is not None:
            yield told.proposition("actor", [*doer.lefts, doer], whose[1], "means")
        return
    own_clause = doer.head.i == verb.i or doer.head is _begun_by(verb) or verb.head.i == doer.i
    tokens = [*phrase_of(doer), *_core(told)] if own_clause else [doer]
    value = names.entity_value(doer, in_text(phrase_of(doer)), only=verb.head.i == doer.i)
    yield told.proposition("actor", tokens, value, "subject")


def _doer(verb: Token) -> Token | None:
    """Return who does it, before the verb or as a cleft names him: "it was soldiers who shelled the camp"."""
    own = [one for one in verb.children if one.dep_ == "nsubj" and one.i < verb.i]
    doer = own[-1] if own else syntax.subject(verb)
    cleft = doer is not None and doer.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" and is_cleft(verb.head)
    return verb.head if cleft else doer


def _other_side(told: Happening) -> Iterator[FacetReading]:
    """Yield with whom somebody "exchanged fire", or between whom it "broke out"."""
    verb, lemma = told.verb, told.verb.lemma_.lower()
    link = "with" if lemma in ("exchange", "trade", "swap") else ""
    link = "between" if lemma in ("erupt", "break", "ensue", "start") else link
    preps = (prep for one in (verb, *children(verb, "dobj")) for prep in children(one, "prep") if prep.lower_ == link)
    other = child(with_whom := next(preps, None), "pobj")
    if with_whom is None or other is None or other.pos_ == "PRON" or is_weapon(other) or told.is_dated(with_whom):
        return
    yield told.proposition("actor", [with_whom, *phrase(other)], names.entity_value(other), link)


def _does_nothing(verb: Token) -> bool:
    """Return whether the subject of a verb without an object does nothing to others: "a truck exploded in X"."""
    bare = syntax.child(verb, "prep") is None or verb.lemma_.lower() in words("weapons", "bursting")
    return bare or verb.lemma_.lower() in words("events.kinds", "abducting")


def is_means(noun: Token) -> bool:
    """Return whether a noun names a weapon that nobody is in: "a drone struck"."""
    return is_weapon(noun) and not is_craft(noun)


def of_nouns(scene: Scene) -> Iterator[FacetReading]:
    """Yield what noun phrases say of the events that they name: "nine died in a Saudi airstrike on a well"."""
    for noun in scene.tokens:
        named = noun.pos_ in ("NOUN", "PROPN") or (noun.dep_ == "pobj" and noun.tag_ == "VBZ")  # "after strikes on X"
        found = told_by_noun(scene, noun) if named else None
        own = found is not None and found.noun is not None and found.noun.i == noun.i
        before = noun.dep_ in ("compound", "amod", "nmod", "poss")
        if found is None or not own or before or is_not_of_the_past(noun):
            continue
        told = found.with_clause()
        readings = [*_whose(told), *_on_what(told), *_with_what(told), *where(told), *when(told)]
        sorts = [{gazetteer.kind_of_body(each.name) for each in getattr(one.value, "entities", ())} for one in readings]
        kept = zip(readings, sorts, strict=True)  # a whole state tells where something is, not where it happened
        readings = [one for one, sort in kept if one.facet != "place" or sort != {"state"}]
        for one in (*_that_it_was(told, readings), *readings):
            yield changed(one, beside=True, label="", polarity="denied" if is_none(noun) else "affirmed")


def _that_it_was(told: Happening, readings: Sequence[FacetReading]) -> Iterator[FacetReading]:
    """Yield what a phrase brings up as new: "died in a gunfight with rebels", "reported one", "after a raid on X"."""
    noun = told.verb
    mutual = noun.lemma_.lower() in words("events.labels", "mutual") and noun.dep_ == "pobj"
    was_one = noun.dep_ == "attr" and told.type != "meeting" and child(noun.head, "neg") is None
    reported = noun.dep_ == "dobj" and told.type == "attack" and told.scene.is_cue(noun.head) and _is_new(noun)
    came_of = told.type == "disaster" and noun.tag_ == "NN" and _is_new(noun) and _is_of_harm(noun)
    new, leads_on = (mutual or was_one or reported or came_of) and not told.definite, _leads_on(told, readings)
    if new or leads_on or _stands_alone(told, readings):
        whole = leads_on or noun.lemma_ == "exchange"  # "an exchange of fire"
        of = next((one for one in children(noun, "prep") if whole and one.lower_ == "of"), None)
        before = (one for one in noun.lefts if one.dep_ not in ("poss", "punct"))
        tokens = [*before, noun, *(() if of is None else [of, *children(of, "pobj")])]
        yield told.proposition("occurrence", tokens, Truth(truth=True, words=written(tokens)), "noun")


def _leads_on(told: Happening, readings: Sequence[FacetReading]) -> bool:
    """Return whether a sentence tells what came of an event that it describes, or anything of one that it dates."""
    noun, above = told.verb, told.verb.head
    described = any(one.lower_ in ("of", "at", "outside", "off", "near") for one in children(noun, "prep"))
    told_of = child(above, "dobj") is not None or any(one.facet == "date" for one in readings)
    subject = noun.dep_ in syntax.SUBJECTS and told_of and not told.scene.is_cue(above)
    single = noun.tag_ == "NN" and child(noun, "poss") is None and told.scene.counts == ()
    return described and subject and single and told.type in ("disaster", "attack")


def _whose(told: Happening) -> Iterator[FacetReading]:
    """Yield who did it, as a phrase says it: "by X", "X's strike", "a Saudi airstrike"."""
    noun = told.verb
    sunk = told.type == "disaster"  # "the sinking of X by a gunboat"
    for by in (*_behind(noun), *_by_whom(noun)) if sunk or told.type == "attack" else ():
        doer = child(by, "pobj") if by.lower_ == "by" else None
        if doer is not None and (not sunk or acts(doer) or is_craft(doer)):
            facet = "weapon" if is_means(doer) else "actor"  # "a strike by a Grad rocket"
            yield told.proposition(facet, [noun, by, *phrase(doer)], names.entity_value(doer), "noun")
            return
    if told.type != "attack":
        return
    yield from _each_side(told)
    owner = child(noun, "poss")
    harms = _is_of_harm(noun)
    if harms and owner is not None and owner.pos_ == "NOUN" and acts(owner):
        yield told.proposition("actor", [owner, noun], names.entity_value(owner, written([*owner.subtree])), "noun")
    if told.definite and not harms:
        return  # "the Israeli strikes": whose they were has been said
    named = named_of(noun)
    if named is not None:  # "a Saudi airstrike", "the rebel raid"
        yield told.proposition("actor", [*named[0], noun], named[1], "noun")
        return
    if owner is not None and owner.pos_ == "PROPN" and names.is_body(owner):
        yield told.proposition("actor", [owner, noun], names.entity_value(owner, written([*owner.subtree])), "noun")


def named_of(noun: Token) -> tuple[list[Token], Names] | None:
    """Return the words before a noun that say whose it is, and who that is: "Sudanese army drones"."""
    before = name_tokens(noun)[:-1]
    for index, one in enumerate(before):
        for end in range(len(before), index + 1, -1):
            body = gazetteer.body(written(before[index:end]))
            if body is not None:  # "an Islamic State attack"
                return before[index:end], Names("entity", (body,), words=written(before[index:end]))
        listed = gazetteer.belonging(one.text) or gazetteer.body(one.text) if one.text[:1].isupper() else None
        air_force = index > 0 and one.lower_ == "force" and before[index - 1].lower_ == "air"
        group = one.lemma_.lower() in words("actors", "groups") or air_force
        of_a_kind = one.lower_ == "terrorist" or (noun.lemma_ == "operation" and one.lower_ == "military")
        made = noun.doc[one.i + 1].lower_ in ("-", "made", "built")  # "Iranian-made drones"
        if made or (listed is None and (not group or of_a_kind)):
            continue  # "a military operation" is one of that kind, whoever leads it
        if listed is not None and _is_no_doer(one, listed, before[index + 1 : index + 3], noun):
            continue
        said = written(before[: index + 1]) if air_force else one.text
        found = (listed or gazetteer.body(said) or Entity(said, "object"),)
        value = Names("entity", found, words=said, spellings=names.spelled(found, [said]))
        return (before[: index + 1] if air_force else [one]), value
    return None


def _is_no_doer(word: Token, listed: Entity, behind: Sequence[Token], noun: Token) -> bool:
    """Return whether a state is named before an event that it did not do, or of which it is said whose it was.

    "The Israeli air force bombing"; "killed in Egypt massacre": a state called by its name is where it was.
    """
    if [each.lower_ for each in behind] == ["air", "force"]:
        return True
    state = gazetteer.kind_of_body(listed.name) == "state"
    return state and listed.name == word.text and noun.lemma_.lower() not in words("events.labels", "armed")


def _is_new(noun: Token) -> bool:
    """Return whether a phrase brings up what nobody spoke of: "a massacre", "clashes", but no number of them."""
    articles = [one.lower_ for one in noun.lefts if one.dep_ in ("det", "nummod", "poss")]
    return articles in (["a"], ["an"], ["another"]) or (articles == [] and noun.tag_ == "NNS")


def _stands_alone(told: Happening, readings: Sequence[FacetReading]) -> bool:
    """Return whether a phrase tells of one attack that no count is of: "after a raid on X", "the bombing of a hall"."""
    noun, said = told.verb, {one.facet for one in readings}
    within = noun.head.head.lemma_.lower() if noun.head.lower_ == "of" else ""
    hangs = noun.head.lower_ in ("by", "for") or within in ("victim", "result") or _is_of_harm(noun)
    if told.type not in ("attack", "disaster") or noun.tag_ != "NN" or hangs or told.scene.counts != ():
        return False
    thing = child(next((one for one in children(noun, "prep") if one.lower_ == "of"), None), "pobj")
    whole = thing is not None and ("actor" in said or ("target" in said and not is_definite(thing)))
    new = (_is_new(noun) or told.opens) and within in ("", "wake", "aftermath", "anniversary", "morning", "night")
    return whole or (new and not said.isdisjoint({"target", "actor", "place"}))


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
    """Return what follows an event noun and may tell of it, on whatever the parse hangs it: "died in a raid by X"."""
    verb, above = noun.head.head, _is_of_harm(noun)
    beside = [one for one in children(verb, "prep", "agent") if one.i > noun.i] if above else []
    if not above and noun.dep_ in ("dobj", "nsubj", "pobj") and (verb := _active_above(noun)) is not None:
        beside = [one for one in children(verb, "prep", "agent") if one.i > noun.i and _names_doer(one)]
    carriers = (*children(noun, "acl"), *([noun.head] if noun.dep_ == "dobj" else ()))
    carried = [one for one in carriers if one.lemma_.lower() in words("events.carriers", "active")]
    behind = [each for one in carried for each in children(one, "prep", "agent")]
    within = (by for by in (*behind, *children(noun, "prep", "agent")) if by.lower_ in ("by", "with"))
    whose = [each for by in within for one in children(by, "pobj") for each in syntax.conjuncts(one)]
    behind += [each for one in whose for each in children(one, "prep") if each.lower_ in ("against", "on")]
    rest = noun.doc[noun.i + 1 : noun.sent.end - 1] if noun.tag_ == "NNS" else ()
    some = [one.nbor() for one in rest if one.lower_ == "them" and one.head.lower_ == "of"]  # "two of them by jets"
    return [*children(noun, "prep", "agent", "acl"), *behind, *beside, *some]


def _is_of_harm(noun: Token) -> bool:
    """Return whether a phrase says in what people came to harm: "died in the raid", "lost their lives in the raid"."""
    above, lives = noun.head.head, child(noun.head.head, "dobj")
    lost = above.lemma_ in ("lose", "cost", "claim") and lives is not None and lives.lemma_ in ("life", "limb", "leg")
    return noun.dep_ == "pobj" and (lost or above.lemma_.lower() in words("events.harm", "suffering"))


def _by_whom(noun: Token) -> Iterator[Token]:
    """Yield "by" behind what an attack is of, whatever the parse hangs it on: "footage of the shelling of X by Y"."""
    if any(one.lower_ == "of" for one in children(noun, "prep")):
        behind, ends = noun.doc[noun.i + 1 : noun.sent.end], ("VERB", "AUX", "PUNCT")
        over = (one.i for one in behind if one.pos_ in ends and one.dep_ != "amod" and one.tag_ != "HYPH")
        last = next(over, noun.sent.end)
        yield from (one for one in behind if one.i < last and one.dep_ in ("prep", "agent") and _names_doer(one))


def _active_above(noun: Token) -> Token | None:
    """Return the verb whose subject or object a noun is, if nobody can do it "by" somebody: it is no passive."""
    verb = noun.head if noun.dep_ != "pobj" else noun.head.head
    return verb if verb.pos_ == "VERB" and not syntax.is_passive(verb) and verb.tag_ != "VBN" else None


def _names_doer(prep: Token) -> bool:
    doer = child(prep, "pobj") if prep.lower_ == "by" else None
    return doer is not None and acts(doer) and not is_means(doer)


def _on_what(told: Happening) -> Iterator[FacetReading]:
    """Yield what was attacked: "a strike on a well", "the attack against X"."""
    if told.type != "attack":
        return
    of_target = told.verb.lemma_.lower() in words("events.labels", "of-target")  # not "the attack of X"
    wanted = ("on", "against", "targeting", "upon", *(("of",) if of_target else ()))
    for prep in _behind(told.verb):
        thing = child(prep, "pobj", "dobj") if prep.lower_ in wanted else None
        if thing is None or thing.pos_ in ("PRON", "NUM") or told.is_dated(thing) or _is_no_target(prep, thing):
            continue
        on = next((one for one in children(thing, "prep") if one.lower_ == "on"), None)
        blamed = on is not None and told.verb.head.lemma_ == "blame"  # "blamed the attacks against X on Y"
        said = [one for one in phrase(thing) if not (blamed and on is not None and one.i >= on.i)]
        built = not words("targets", "institutions").isdisjoint(one.lower_ for one in name_tokens(thing))
        town = names.may_be_place(prep, thing, ("on", "upon")) or names.is_place(thing, told.scene.countries)
        if town and not built:  # "a raid on the Ministry of Fisheries"
            value = names.place_value(thing, told.scene.countries, written([prep, *phrase(thing)]))
            yield told.proposition("place", [prep, *phrase(thing)], value, "noun")
        else:
            yield told.proposition("target", [prep, *said], names.entity_value(thing, owned=True), "noun")


def _is_no_target(prep: Token, thing: Token) -> bool:
    """Return whether a phrase behind an attack names what nobody can hit, or who is blamed for it.

    "The attack on behalf of X", "an assault on democracy", "blamed the massacre on X".
    """
    part = thing.lemma_.lower() in words("places", "parts") and child(thing, "prep") is not None
    part = part or (acts(prep.head) and thing.lemma_.lower() in words("weapons", "ridden"))  # "by men on motorcycles"
    if part or thing.lemma_.lower() in words("targets", "none"):
        return True  # "clashes on the fringes of a wood"
    noun = prep.head
    blamed = noun.dep_ == "dobj" and noun.head.lemma_.lower() in ("blame", "pin") and prep.lower_ == "on"
    return blamed and not any(one.lower_ == "on" for one in (*children(noun.head, "prep"), *children(thing, "prep")))


def _with_what(told: Happening) -> Iterator[FacetReading]:
    """Yield the weapon before the noun: "a missile strike", "drone attacks"."""
    if told.type != "attack":
        return
    digs = any(one.lemma_.lower() in words("weapons", "dug") for one in told.verb.lefts)
    for one in children(told.verb, "compound", "amod", "nmod"):
        if one.lemma_.lower() in words("weapons", "nouns") and not (digs and one.lemma_.lower() == "mine"):
            yield told.proposition("weapon", [one, told.verb], names.entity_value(one, one.text), "noun")


def where(told: Happening) -> Iterator[FacetReading]:
    """Yield the places that the clause names."""
    for prep in prepositions(told, words("places", "prepositions")):
        noun = syntax.child(prep, "pobj")
        named = noun is not None and (names.is_place(noun, told.scene.countries) or names.may_be_place(prep, noun))
        site = noun is not None and noun.lemma_.lower() in words("places", "sites") and prep.lower_ != "on"
        named = named or (site and any(one.pos_ == "PROPN" for one in name_tokens(noun)))  # "in the Bren gorge"
        if noun is None or told.is_dated(prep) or not named or told.scene.is_cue(prep.head) or is_of_a_war(prep):
            continue  # where somebody says it is not where it happened
        if names.is_elsewhere(prep, noun):
            continue
        tokens = [prep, *names.place_phrase(noun, "of", "in", without=told.is_dated)]
        value = names.place_value(noun, told.scene.countries, in_text(tokens))
        yield told.proposition("place", tokens, value, "place")
    hit = syntax.child(told.verb, "dobj")
    if hit is not told.noun and hit is not None and names.is_place(hit, told.scene.countries):
        value = names.place_value(hit, told.scene.countries, in_text(phrase_of(hit)))
        yield told.proposition("place", phrase_of(hit), value, "place")


def _is_of_a_struggle(verb: Token) -> bool:
    """Return whether a relative clause tells of a war, which is not what a text is about: "the war that erupted"."""
    if verb.dep_ != "relcl":
        return False
    told = (verb.head, verb.doc[max(verb.i - 2, 0)])
    return any(one.lemma_.lower() in words("events.scopes", "wars") for one in told)


def _is_thing(noun: Token) -> bool:
    """Return whether a noun is for what does nothing by itself: "their throats", "two minibuses"."""
    things = words("targets", "objects") | words("weapons", "vehicles") | words("events.labels", "of-bodies")
    doer = acts(noun) or is_craft(noun) or noun.lower_ in by_word("persons")
    return noun.pos_ == "NOUN" and not doer and noun.lemma_.lower() in things
