"""What a word names or tells of: an event and of which type, what comes after one, a weapon, a thing, who acts."""

from claimgraph.propose.english import syntax
from claimgraph.propose.english.lexicon import by_word, table, words
from claimgraph.propose.english.parsed import Kept

_KNOWN = frozenset({"such", "the", "this", "that", "these", "those", "its", "their", "his", "her"})


@Kept
def event_noun(noun: syntax.Token) -> tuple[syntax.Token, str] | None:
    """Return the event noun of a phrase and its type: the noun, or what "a series of" counts."""
    listed, lemma = by_word("events.nouns"), noun.lemma_.lower()
    event_type = listed.get(lemma)
    if event_type is None and noun.is_sent_start and noun.pos_ == "PROPN":
        event_type = listed.get(noun.lower_.removesuffix("s"))  # taken for a name, as it begins the sentence
    taken = lemma in _OF_HOSTAGES and any(one.lower_ == "hostage" for one in noun.lefts)
    if taken or (lemma == "exchange" and _is_of_fire(noun)):
        event_type = "attack"
    measured = lemma in words("events.labels", "measures")
    if event_type is None and not measured:
        return None  # as most nouns: nothing more is looked up
    before = frozenset(one.lower_ for one in noun.lefts)
    peaceful = not words("events.labels", "peaceful").isdisjoint(before)
    peaceful = peaceful or (lemma == "conference" and not before.isdisjoint({"news", "press", "media"}))
    if is_month(noun) or peaceful or noun.lower_ in words("events.labels", "plural") or _is_no_event(noun):
        return None
    if event_type is not None:
        return noun, _kind_of(noun, lemma, event_type)
    if measured:
        of = syntax.child(noun, "prep")
        inner = None if of is None or of.lower_ != "of" else syntax.child(of, "pobj")
        return None if inner is None else event_noun(inner)
    return None


_OF_HOSTAGES = frozenset({"taking", "crisis", "drama", "situation", "ordeal", "tragedy", "seizure", "incident"})


def _kind_of(noun: syntax.Token, lemma: str, listed: str) -> str:
    if listed == "disaster" and lemma == "fire" and _is_of_weapons(noun):
        return "attack"  # "mortar fire"
    return "protest" if lemma == "strike" and _is_of_labour(noun) else listed


def _is_of_labour(noun: syntax.Token) -> bool:
    """Return whether a strike is one of people who stop working or eating, by its own words or those of the text."""
    before = {one.lower_ for one in noun.subtree if one.i < noun.i}
    if not before.isdisjoint(words("events.labels", "labour")):
        return before.isdisjoint(words("events.labels", "strike-weapons"))
    return bool(noun.head.lower_ == "on" and noun.i - noun.head.i == 1)  # "went on strike"


def _is_no_event(noun: syntax.Token) -> bool:
    """Return whether "fire" is what somebody opens, or operations are what somebody is chief of."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if noun.tag_ == "NNS" and noun.lemma_.lower() == "operation":
        before = (one for one in noun.subtree if one.i < noun.i)
        return any(one.lemma_.lower() in _OFFICES for one in (above, *before))
    return noun.lemma_.lower() == "fire" and noun.dep_ == "dobj" and noun.head.lemma_.lower() in _SHOOTING


_OFFICES = frozenset({"chief", "head", "director", "manager", "officer"})


_SHOOTING = frozenset({"open", "return", "exchange", "trade", "direct"})


def _is_of_fire(noun: syntax.Token) -> bool:
    """Return whether "exchange" is one of fire."""
    fire = syntax.child(syntax.child(noun, "prep"), "pobj")
    return fire is not None and fire.lemma_.lower() in _EXCHANGED


_EXCHANGED = frozenset({"fire", "gunfire", "shot", "shelling", "artillery", "shell", "blow", "shellfire"})


@Kept
def event_type(head: syntax.Token) -> str:
    """Return the type of event that a verb or a noun tells of, "" for none: "bombed", "opened fire", "blew up"."""
    if head.pos_ in ("VERB", "AUX"):
        listed, lemma = by_word("events.verbs"), head.lemma_.lower()
        if lemma == "meet" and syntax.is_passive(head):
            return ""  # "were met with gunfire"
        preps = [one for one in head.children if one.lower_ in ("on", "under")]
        on = [one for prep in preps for one in prep.children if one.dep_ == "pobj"]
        at = () if head.dep_ in ("xcomp", "acl") else ("prep",)  # "opened fire on", but not "used to fire at"
        beside = [*(one for one in head.children if one.dep_ in ("dobj", "prt", "advmod", "acomp", *at)), *on]
        phrases = (listed[said] for one in beside if (said := f"{lemma} {one.lemma_.lower()}") in listed)
        return listed.get(lemma) or next(phrases, "")
    found = event_noun(head)
    return "" if found is None else found[1]


def is_of_a_war(prep: syntax.Token) -> bool:
    """Return whether a phrase says where a war is, in which something happened: "during the conflict in Donbas"."""
    return prep.head.lemma_.lower() in words("events.scopes", "struggles") and event_noun(prep.head) is None


def is_of_a_struggle(verb: syntax.Token) -> bool:
    """Return whether a relative clause tells of a war, which is not what a text is about: "the war that erupted"."""
    if verb.dep_ != "relcl":
        return False
    told = (verb.head, verb.doc[max(verb.i - 2, 0)])
    return any(one.lemma_.lower() in words("events.scopes", "wars") for one in told)


def can_be_hit(noun: syntax.Token | None) -> bool:
    """Return whether a word is for people or for a thing at which somebody may shoot: "the plan came under fire"."""
    if noun is None or noun.pos_ in ("PRON", "PROPN"):
        return noun is not None
    things = words("targets", "objects") | words("places", "nouns") | words("places", "sites")
    lemma = noun.lemma_.lower()
    return lemma in things | words("actors", "doers") | words("actors", "groups") or lemma in by_word("persons")


def is_month(noun: syntax.Token) -> bool:
    """Return whether a word is the month of March and no march: "on 21 March", "in March", "since March 2019"."""
    if noun.text != "March" or noun.is_sent_start:
        return False
    before, after = noun.doc[noun.i - 1], noun.doc[min(noun.i + 1, len(noun.doc) - 1)]
    return before.like_num or after.like_num or before.lower_ in _BEFORE_MONTHS or before.pos_ == "ADP"


_BEFORE_MONTHS = frozenset({"early", "late", "mid", "-", "last", "this", "next", "and", "of", "may", "february"})


def _is_of_weapons(noun: syntax.Token) -> bool:
    return any(one.lemma_.lower() in words("weapons", "nouns") for one in noun.lefts)


def is_weapon(noun: syntax.Token | None) -> bool:
    """Return whether a phrase names a weapon, or what carries one: "missiles", "mortar rounds"."""
    if noun is None:
        return False
    lemma = noun.lemma_.lower()
    if lemma in words("weapons", "carriers"):
        known = words("weapons", "before") | words("weapons", "nouns")
        return any(one.lemma_.lower() in known or one.lower_ in known for one in noun.lefts)
    return lemma in words("weapons", "nouns")


@Kept
def acts(noun: syntax.Token) -> bool:
    """Return whether a noun names somebody who can do a deed: a name, or a word for people under arms."""
    if noun.pos_ == "PROPN" or (noun.is_upper and len(noun.text) >= _ACRONYM):
        return event_noun(noun) is None
    return noun.lemma_.lower() in words("actors", "doers") | words("actors", "groups")


def meant(noun: syntax.Token) -> syntax.Token:
    """Return whom a part is a part of: "two of the gunmen", "dozens of rebels", "one of its hospitals"."""
    part = noun.pos_ in ("NUM", "ADJ", "DET", "PRON") or noun.lemma_.lower() in _PARTS
    of = syntax.child(noun, "prep") if part else None
    whole = None if of is None or of.lower_ != "of" else syntax.child(of, "pobj")
    return noun if whole is None or whole.pos_ not in ("NOUN", "PROPN") else whole


_PARTS = frozenset({"dozen", "score", "hundred", "thousand", "most", "majority", "number", "half", "handful", "couple"})


_ACRONYM = 3
"""Letters of a word in capitals that is a name, whatever the tagger has: "MONUSCO pounded a village"."""


def is_weapon_used(verb: syntax.Token, thing: syntax.Token) -> bool:
    """Return whether the clause is "launched missiles", "fired two rockets"."""
    throws = verb.lemma_.lower() in words("frames.fire", "verbs") | words("frames.throw", "verbs")
    return throws and is_weapon(thing)


def is_aimed(verb: syntax.Token) -> bool:
    """Return whether what stands behind "at" is shot or thrown at."""
    thing = syntax.child(verb, "dobj")
    shot = verb.lemma_.lower() in words("frames.fire-on", "verbs") and thing is None
    return shot or (thing is not None and is_weapon_used(verb, thing))


def is_thing(noun: syntax.Token) -> bool:
    """Return whether a noun is for what does nothing by itself: "their throats", "two minibuses"."""
    things = words("targets", "objects") | words("weapons", "vehicles") | _OF_BODIES
    doer = acts(noun) or is_craft(noun) or noun.lower_ in by_word("persons")
    return noun.pos_ == "NOUN" and not doer and noun.lemma_.lower() in things


_OF_BODIES = frozenset({"throat", "hand", "head", "body", "arm", "leg", "face", "back", "matatu"})


def is_craft(noun: syntax.Token) -> bool:
    """Return whether a phrase names a manned aircraft or ship: who flies it acts."""
    manned = all(one.lower_ not in _UNMANNED for one in noun.lefts)
    return manned and noun.lemma_.lower() in words("weapons", "craft")


_UNMANNED = frozenset({"drone", "unmanned", "uncrewed", "remote-controlled"})


def comes_down_as_weapon(noun: syntax.Token | None, verb: syntax.Token) -> bool:
    """Return whether a weapon does what a verb says: a shell lands on a roof, a helicopter on a helipad."""
    return is_weapon(noun) and not (noun is not None and verb.lemma_.lower() == "land" and is_craft(noun))


def is_definite(noun: syntax.Token) -> bool:
    """Return whether a phrase takes what it names as known."""
    return any(one.lower_ in _KNOWN or one.dep_ == "poss" for one in noun.children)


def opens_event(noun: syntax.Token) -> bool:
    """Return whether a phrase names another event than the one spoken of."""
    if any(one.lower_ in words("events.labels", "opening") for one in noun.children):
        return True
    return any(one.dep_ == "poss" and one.lemma_.lower() in _LONG_AGO for one in noun.children)


_LONG_AGO = frozenset({"week", "month", "year"})
"""Whose event is another one: "last month's attack"."""


@Kept
def is_of_custody(verb: syntax.Token) -> bool:
    """Return whether a clause tells what befalls the accused: "was arrested on Sunday", "will stand trial".

    An arrest made in a raid or at a protest is part of it.
    """
    behind = [one for prep in syntax.children(verb, "prep") for one in syntax.children(prep, "pobj", "pcomp")]
    if any(one.lemma_.lower() in words("events.custody", "policing") for one in behind):
        return False
    lemma, done = verb.lemma_.lower(), syntax.children(verb, "dobj", "nsubjpass")
    harmed = (one for one in (verb.head, *syntax.children(verb, "conj")) if "conj" in (one.dep_, verb.dep_))
    if any(one.lemma_.lower() in words("events.harm", "suffering") for one in harmed):
        return False  # "two were killed and 30 arrested"
    known, things = table("events.custody"), {one.lemma_.lower() for one in (*done, *behind)}
    charged = lemma == "charge" and any(one.lower_ in ("with", "over") for one in syntax.children(verb, "prep"))
    if lemma in known["verbs"] or charged:
        return done != [] or verb.dep_ in ("acl", "conj", "advcl")
    led = lemma in known["leading"] and not things.isdisjoint(known["states"])
    if led or (lemma in known["giving"] and not things.isdisjoint(known["keepers"])):
        return True
    doer = syntax.subject(verb)
    if doer is not None and doer.lemma_.lower() in known["courts"]:
        return lemma in known["ruling"]
    return any(one is not None and one.lemma_.lower() in known["nouns"] for one in (doer, *done))


@Kept
def is_of_rescue(verb: syntax.Token) -> bool:
    """Return whether a clause tells of the search for survivors: "rescuers dug through the rubble"."""
    lemma, doer, known = verb.lemma_.lower(), syntax.subject(verb), table("events.rescue")
    if event_type(verb) != "" or lemma in words("events.harm", "suffering"):
        return False
    done = syntax.children(verb, "dobj", "nsubjpass", "attr")
    if (doer is not None and _is_rescuer(meant(doer))) or any(
        one is not None and _is_search(one) for one in (doer, *done)
    ):
        return True
    if lemma in known["moving"]:
        return syntax.child(verb, "dobj", "nsubjpass") is not None
    if lemma not in known["searching"]:
        return False
    purposes = [one for one in syntax.children(verb, "xcomp", "advcl") if any(to.lower_ == "to" for to in one.lefts)]
    behind = [one for prep in syntax.children(verb, "prep") for one in syntax.children(prep, "pobj")]
    sought = {one.lemma_.lower() for one in (*behind, *syntax.children(verb, "dobj"))}
    looks = lemma in known["looking"] and not sought.isdisjoint(known["sought"])
    return looks or any(one.lemma_.lower() in known["saving"] for one in purposes)


def _is_rescuer(noun: syntax.Token) -> bool:
    if noun.lemma_.lower() in words("events.rescue", "doers"):
        return True
    crew = noun.lemma_.lower() in words("events.rescue", "crews")
    return crew and any(one.lower_ in words("events.rescue", "before") for one in noun.lefts)


def _is_search(noun: syntax.Token) -> bool:
    if noun.lemma_.lower() in words("events.rescue", "nouns"):
        return True
    whole = syntax.child(syntax.child(noun, "prep"), "pobj") if noun.lemma_.lower() == "phase" else noun
    if whole is None or whole.lemma_.lower() not in words("events.rescue", "efforts"):
        return False
    return any(one.lower_ in words("events.rescue", "before") for one in whole.lefts)


def saves(verb: syntax.Token) -> bool:
    """Return whether a clause tells that somebody was saved: "was pulled out alive on Sunday"."""
    saved = syntax.child(verb, "dobj", "nsubjpass")
    saving = words("events.rescue", "saving") - words("events.rescue", "releasing")
    return saved is not None and verb.lemma_.lower() in saving
