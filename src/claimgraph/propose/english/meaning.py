"""What a word names or tells of (an event and of which type, a weapon, a thing, who acts), whether it is denied.

How firmly words say something is told here, too.
"""

import re
from functools import lru_cache

from claimgraph import schema
from claimgraph.propose.english import syntax
from claimgraph.propose.english.lexicon import by_word, table, words
from claimgraph.propose.english.parsed import Kept
from claimgraph.propose.english.sentences import Sentence, is_month
from claimgraph.propose.english.syntax import SUBJECTS, Token, carried_by, child, children, is_cleft, put_in_place

_KNOWN = frozenset({"such", "the", "this", "that", "these", "those", "its", "their", "his", "her"})


@Kept
def event_noun(noun: syntax.Token) -> tuple[syntax.Token, str] | None:
    """Return the event noun of a phrase and its type: the noun, or what "a series of" counts."""
    listed, lemma = by_word("events.nouns"), noun.lemma_.lower()
    event_type = listed.get(lemma)
    if event_type is None and noun.is_sent_start and noun.pos_ == "PROPN":
        event_type = listed.get(noun.lower_.removesuffix("s"))  # taken for a name, as it begins the sentence
    taken = lemma in _SAID_BY_ONE_BEFORE and any(f"{one.lower_} {lemma}" in listed for one in noun.lefts)
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
        armed = lemma == "fire" and any(one.lemma_.lower() in words("weapons", "nouns") for one in noun.lefts)
        kind = "protest" if lemma == "strike" and _is_of_labour(noun) else event_type
        return noun, "attack" if armed and event_type == "disaster" else kind  # "mortar fire"
    if measured:
        of = syntax.child(noun, "prep")
        inner = None if of is None or of.lower_ != "of" else syntax.child(of, "pobj")
        return None if inner is None else event_noun(inner)
    return None


_SAID_BY_ONE_BEFORE = frozenset(one.split()[1] for one in by_word("events.nouns") if " " in one)


def _is_of_labour(noun: syntax.Token) -> bool:
    """Return whether a strike is one of people who stop working or eating, by its own words or those of the text."""
    before = {one.lower_ for one in noun.subtree if one.i < noun.i}
    if not before.isdisjoint(words("events.labels", "labour")):
        return before.isdisjoint(words("events.labels", "strike-weapons"))
    return bool(noun.head.lower_ == "on" and noun.i - noun.head.i == 1)  # "went on strike"


def _is_no_event(noun: syntax.Token) -> bool:
    """Return whether "fire" is what somebody opens, a meeting whom he tells, or operations what he is chief of."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if noun.tag_ == "NNS" and noun.lemma_.lower() == "operation":
        before = (one for one in noun.subtree if one.i < noun.i)
        return any(one.lemma_.lower() in _OFFICES for one in (above, *before))
    done_to = noun.head.lemma_.lower() if noun.dep_ in ("dobj", "dative") else ""
    return (noun.lemma_.lower() == "fire" and done_to in _SHOOTING) or done_to in _TELLING


_OFFICES = frozenset({"chief", "head", "director", "manager", "officer"})
_TELLING = frozenset({"tell", "inform", "brief"})
_SHOOTING = frozenset({"open", "return", "exchange", "trade", "direct", "hold", "cease", "withhold", "meet"})


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
        if _tells_of_none(head):
            return ""
        preps = [one for one in head.children if one.lower_ in ("on", "under")]
        on = [one for prep in preps for one in prep.children if one.dep_ == "pobj"]
        at = () if head.dep_ in ("xcomp", "acl") else ("prep",)  # "opened fire on", but not "used to fire at"
        beside = [*(one for one in head.children if one.dep_ in ("dobj", "prt", "advmod", "acomp", *at)), *on]
        phrases = (listed[said] for one in beside if (said := f"{lemma} {one.lemma_.lower()}") in listed)
        return listed.get(lemma) or next(phrases, "") or ("disaster" if _falls(head) else "")
    return (event_noun(head) or ("", ""))[1]


def _falls(verb: syntax.Token) -> bool:
    """Return whether a craft "went down" or "came down", and is lost, or a ship "went over"; a toll may do so, too."""
    goes = verb.lemma_.lower() in words("events.kinds", "falling") and not syntax.is_passive(verb)
    ways = {one.lower_ for one in verb.rights if child(one, "pobj") is None} if goes else set()
    if verb.lemma_.lower() in words("events.kinds", "giving") and syntax.child(verb, "dobj") is None:
        held = syntax.subject(verb)  # "the dam burst", "the levee was breached"
        return held is not None and held.lemma_.lower() in words("events.kinds", "barriers")
    craft = None if ways.isdisjoint(("down", "over", "under")) else syntax.subject(verb)
    named = () if craft is None else (craft.lemma_.lower(), *(one.lower_ for one in syntax.name_tokens(craft)))
    sorts = words("events.kinds", "craft") if "down" in ways else words("events.kinds", "ships")
    return not sorts.isdisjoint(named)


def _tells_of_none(verb: syntax.Token) -> bool:
    """Return whether a verb is used of what makes no event: "shot a film", "the talks collapsed"."""
    lemma = verb.lemma_.lower()
    done = syntax.children(verb, "dobj", "nsubjpass") or syntax.children(verb, "nsubj")
    figures = words("events.unfit", "figures") if lemma in words("events.unfit", "figured") else ()
    none = {*table("events.unfit").get(lemma, ()), *figures}
    return any(one.lemma_.lower() in none for one in done) or (lemma == "meet" and syntax.is_passive(verb))


def is_of_a_war(prep: syntax.Token) -> bool:
    """Return whether a phrase says where a war is, in which something happened: "during the conflict in Donbas"."""
    return prep.head.lemma_.lower() in words("events.scopes", "struggles") and event_noun(prep.head) is None


def can_be_hit(noun: syntax.Token | None) -> bool:
    """Return whether a word is for people or for a thing at which somebody may shoot: "the plan came under fire"."""
    if noun is None or noun.pos_ in ("PRON", "PROPN"):
        return noun is not None
    things = words("targets", "objects") | words("places", "nouns") | words("places", "sites")
    lemma = noun.lemma_.lower()
    return lemma in things | words("actors", "doers") | words("actors", "groups") or lemma in by_word("persons")


def is_weapon(noun: syntax.Token | None) -> bool:
    """Return whether a phrase names a weapon, or what carries one: "missiles", "mortar rounds"."""
    if noun is None:
        return False
    lemma = noun.lemma_.lower()
    if lemma in words("weapons", "carriers"):
        known = words("weapons", "before") | words("weapons", "nouns")
        return (lemma != "charge" or event_noun(noun) is None) and any(
            not known.isdisjoint({one.lemma_.lower(), one.lower_}) for one in noun.lefts
        )
    of = syntax.child(syntax.child(noun, "prep"), "pobj") if lemma in words("weapons", "containers") else None
    poured = (noun if of is None else of).lemma_.lower() in words("weapons", "fuels")  # "with cans of petrol"
    return lemma in words("weapons", "nouns") or (poured and noun.head.lower_ in ("with", "using"))


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


# Whether a clause or a phrase says that it was not so: by a negation, by whom it befalls, or left unsaid.

_VERBAL = frozenset({"VERB", "AUX"})


@Kept
def is_negated(verb: Token) -> bool:
    """Return whether the clause says that it was not so: "did not hit", "at no time", "nor did", "failed to hit"."""
    own = _has_negation(verb) or _is_ruled_out(verb)
    above = verb.head.head if verb.dep_ == "acl" and verb.head.dep_ == "attr" else verb  # "at no time were they hit"
    never = any(
        noun.lemma_ in _OF_NO and any(one.lower_ == "no" for one in noun.lefts)
        for prep in children(above, "prep")
        for noun in children(prep, "pobj")
    )
    left_undone = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("reporting", "undone")
    return (own or never or _is_instead(verb)) != (left_undone and not is_negated(verb.head))


def _has_negation(verb: Token) -> bool:
    """Return whether "not" is said of the verb, and not of a part: "hit it not by X but by Y", "did not only kill"."""
    told = [*children(verb, "neg"), *(one for word in children(verb, "aux", "acomp") for one in children(word, "neg"))]
    own = [one for one in told if one.i < verb.i or verb.pos_ == "AUX" or verb.lemma_ in _CARRYING]
    only = own != [] and own[-1].i + 1 < len(verb.doc) and own[-1].nbor().lower_ in ("only", "just", "merely")
    return own != [] and not only and put_in_place(verb) is None


_CARRYING = frozenset({"be", "have", "do"})


def _is_instead(verb: Token) -> bool:
    """Return whether a deed is named that was not done: "far from killing them", "came close to bombing X"."""
    link = verb.head
    return verb.dep_ == "pcomp" and link.i > 0 and (link.nbor(-1).lower_, link.lower_) in _IN_PLACE


_IN_PLACE = frozenset({("far", "from"), ("instead", "of"), ("close", "to"), ("short", "of")})


def is_of_another(verb: Token | None) -> Token | None:
    """Return the pronoun of a cleft clause that says who it was not: "it was not the army that burned the village"."""
    while verb is not None and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb is None or verb.dep_ != "relcl" or not is_cleft(verb.head) or child(verb.head.head, "neg") is None:
        return None
    return next((one for one in verb.children if one.tag_ in ("WP", "WDT")), None)


def is_of_purpose(verb: Token) -> bool:
    """Return whether what is negated is only what it was for: "not shooting to wound, they are shooting to kill"."""
    if child(verb, "neg") is None:
        return False
    to = (one for one in children(verb, "xcomp", "advcl") if any(aux.lower_ == "to" for aux in children(one, "aux")))
    if next(to, None) is None:
        return False
    return any(one.lemma_ == verb.lemma_ and one is not verb and child(one, "neg") is None for one in verb.sent)


def _is_ruled_out(verb: Token) -> bool:
    """Return whether "neither" or "nor" stands before a verb, or a negation that turns it round: "not once did it"."""
    links = [*children(verb, "preconj", "cc", "advmod"), *(children(verb.head, "cc") if verb.dep_ == "conj" else ())]
    first, doer = min(verb.left_edge.i, verb.i) - 1, child(verb, *SUBJECTS)
    edge = verb.i if doer is None else doer.left_edge.i
    before = verb.doc[max(verb.sent.start, edge - 4) : edge]
    turned = doer is not None and len(before) > 1 and before[-1].lower_ in _HELPERS
    return any(one.lower_ in ("neither", "nor") and first <= one.i < verb.i for one in links) or (
        turned and any(one.lower_ in ("nor", "never", "not", "no", "neither") for one in before)
    )


_HELPERS = frozenset({"has", "have", "had", "did", "does", "do", "was", "were", "is", "are", "could", "can", "would"})


_OF_NO = frozenset({"time", "way", "point", "circumstance", "account", "case", "stage", "mean", "means"})
"""Behind "no": "under no circumstances", "by no means"."""


def befalls_none(verb: Token) -> bool:
    """Return whether a clause is about none: "no target was hit", "the raid hit nothing", "there was no clash"."""
    told = children(verb, "nsubj", "nsubjpass", "dobj", *(("attr",) if child(verb, "expl") is not None else ()))
    return any(
        (one.lower_ in _NOBODY and not any(each.lower_ in _SAVE for each in children(one, "prep")))
        or _has_no(one)
        or _is_not_one(one)
        for one in told
        if excepted(one) is None
    )


@Kept
def excepted(noun: Token) -> Token | None:
    """Return who alone did it, or befell it: "nobody but the army fired", "no building except the mosque was hit"."""
    behind = noun.doc[noun.i + 1 : noun.i + 3].text.lower()
    skipped = next((len(one.split()) for one in _EXCEPTING if f"{behind} ".startswith(f"{one} ")), 0)
    rest = noun.doc[noun.i + 1 + skipped : noun.i + 7] if skipped and noun.pos_ in ("NOUN", "PRON", "PROPN") else ()
    none = noun.lower_ in _NOBODY or _has_no(noun)
    found = next((one for one in rest if none and one.pos_ in ("NOUN", "PROPN") and one.dep_ != "compound"), None)
    if found is None or not behind.startswith("but"):
        return found
    # "There was no attack, but shots were fired" excepts nothing.
    return found if noun.dep_ in SUBJECTS and found.i < noun.head.i else None


_EXCEPTING = ("but", "except", "save", "besides", "other than", "apart from", "aside from", "except for")
_SAVE = frozenset({"but", "except", "save"})
"""Behind "nothing": "used nothing but batons"."""


def _is_not_one(noun: Token) -> bool:
    """Return whether a phrase begins with "not a single", "not one" or "not a"."""
    first = noun.left_edge
    before = first.lower_ == "not" or (first.i > 0 and first.nbor(-1).lower_ == "not")
    one_of_all = {"single", "one", *(("a", "an") if noun.dep_ in SUBJECTS else ())}
    return before and any(one.lower_ in one_of_all for one in noun.lefts)


@Kept
def is_denied(head: Token) -> bool:
    """Return whether a clause says that it was not so, by its verb or by whom it befalls: "no shells were fired".

    Of a noun: whether it says that there is none, "no attack on the village", "without any clash".
    """
    return is_none(head) if head.pos_ in ("NOUN", "PROPN") else is_negated(head) != befalls_none(head)


@Kept
def is_none(noun: Token) -> bool:
    """Return whether a noun phrase says that there is none of it, by its determiner or by what governs it."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        if _has_no(first):
            return True
        alternative = any(one.lower_ in ("or", "nor") for one in children(first.head, "cc"))
        if not alternative:
            return False  # "no warning but an attack"
        first = first.head
    if _has_no(first):
        return True
    above, open_to_any = first.head, any(one.lower_ == "any" for one in first.lefts)
    if first.dep_ == "pobj" and above.lower_ == "without":
        return open_to_any or not any(one.dep_ in ("det", "poss") for one in first.lefts)
    return open_to_any and above.pos_ in _VERBAL and first.dep_ in ("attr", "dobj") and is_negated(above)


def _has_no(noun: Token) -> bool:
    told = [one for one in children(noun, "det", "preconj", "nummod") if one.lower_ in ("no", "neither", "zero")]
    bounds = ("fewer than", "less than", "more than", "lower than")  # "no fewer than 780 were abducted"
    return any(one.doc[one.i + 1 : one.i + 3].text.lower() not in bounds for one in told)


_NOBODY = frozenset({"none", "nobody", "nothing", "neither"})


@Kept
def would_not(verb: Token) -> bool:
    """Return whether a clause says what somebody would not do, which denies no deed: "they wouldn't shoot"."""
    helpers = {one.lower_ for one in children(verb, "aux")}
    could_not = "have" in helpers and not helpers.isdisjoint({"could", "can", "ca"})  # "could not have shot" denies it
    return child(verb, "neg") is not None and not helpers.isdisjoint(_WOULD) and not could_not


_WOULD = frozenset({"would", "will", "wo", "'ll", "might", "may", "could", "can", "ca", "should"})


def is_unsaid(verb: Token) -> bool:
    """Tell whether the sentence says that it was not said: "did not say", "refused to say", "neither … nor denied"."""
    shuns = verb.lemma_.lower() in words("reporting", "refusals") and child(verb, "xcomp") is not None
    no_longer = any(one.lower_ == "longer" and children(one, "neg") for one in children(verb, "advmod"))
    told_not = bool(children(verb, "neg")) or no_longer or _is_ruled_out(verb)
    if shuns != told_not or _is_left_unsaid(verb):  # "declined to give a toll"
        return True
    above = verb.head
    if verb.dep_ == "conj" and above.tag_ == verb.tag_ and not children(verb, *SUBJECTS, "aux"):
        return _is_ruled_out(verb) or (verb.tag_ == "VB" and is_unsaid(above))
    if verb.dep_ == "xcomp" and (above.lower_ in words("reporting", "unable") or _is_yet_to(above)):
        return True
    carrier = carried_by(verb)
    if carrier is None:
        return False
    return carrier.lemma_.lower() in words("reporting", "refusals") or is_unsaid(carrier)


def _is_yet_to(above: Token) -> bool:
    """Tell whether what somebody "has yet to" say is still unsaid."""
    return above.lemma_ in ("have", "be") and any(one.lower_ == "yet" for one in children(above, "advmod"))


def _is_left_unsaid(verb: Token) -> bool:
    """Tell whether a verb of saying is what somebody denies, shuns or regrets: "denied claiming", "without blaming"."""
    above = verb.head
    if verb.dep_ == "xcomp":
        return above.lemma_.lower() in words("responsibility", "denying")
    if verb.dep_ != "pcomp":
        return False
    short = any(one.lower_ == "short" for one in children(above.head, "advmod", "acomp"))  # "stopped short of saying"
    shunned = short or _is_instead(verb) or above.head.lemma_.lower() in words("reporting", "undone") | {"short"}
    regretted = above.head.lemma_.lower() in words("reporting", "regretting")
    undone = (above.lower_ in ("of", "from") and shunned) or (above.lower_ == "for" and regretted)
    return undone or above.lower_ == "without"


_HEDGES = re.compile(
    r"(?i)\b(reportedly|allegedly|apparently|possibly|probably|likely|presumably|supposedly|purportedly|unconfirmed|"
    r"believed to|thought to|suspected|seemingly|perhaps|unverified|alleged|presumed|purported)\b"
)


@lru_cache(maxsize=64)
def hedges_in(text: str) -> tuple[str, ...]:
    """Return the words of a sentence by which it leaves open whether it is so."""
    return tuple(_HEDGES.findall(text))


FUTURE = re.compile(
    r"(?i)(?<!\bown )(?<!\bfree )(?<!\bhis )(?<!\bher )(?<!\btheir )\bwill\b"
    r"|\b(?:would|shall|going to|'ll|’ll|won't|determined to|plans? to|vow(?:s|ed)? to|aims? to)\b"
)

MAYBE = re.compile(
    r"\b(?:may|might|could(?!\s*(?:not|n[’']t)\b|\s+(?:\w+\s+)?be\s+(?:\w+ly\s+)?(?:heard|seen|felt|made|smelled"
    r"|smelt|reached|checked|verified|confirmed)\b)|can(?!\s*(?:not|n?[’']t)\b)|(?<!not\s)possibly|perhaps|probably"
    r"|presumably)\b|\b(?:feared|presumed|believed)\b(?=\W+(?:to\s+(?:be|have)\s+)?(?:been\s+)?"
    r"(?:dead|killed|drowned|died|missing|trapped|buried)\b|$)"
    r"|\b(?:thought|believed|presumed|suspected|feared|alleged|likely|said)\s+to\s+"
    r"(?:have|be\s+(?:the\s+work|behind|responsible|to\s+blame|linked))\b"
)


def modality_of_words(said: str) -> schema.Modality:
    """Return whether words alone say that something will be, or may be."""
    if FUTURE.search(said):
        return "forecast"
    return "possible" if MAYBE.search(said) else "asserted"


def is_not_of_the_past(noun: Token) -> bool:
    """Return whether a phrase names what may come, or what is only compared: "will increase raids", "fear of raids"."""
    unmet = words("rank", "superlatives") | words("undone", "unmet")
    if any(one.lower_ in unmet for one in noun.children):
        return True
    for one in noun.ancestors:
        if one.lemma_.lower() in words("events.settings", "feared"):
            return True
        if one.pos_ in ("VERB", "AUX"):
            return any(each.lower_ in _TO_COME and each.pos_ != "PROPN" for each in one.children)
    return any(each.lower_ in _TO_COME for each in noun.head.children)


_TO_COME = frozenset({"will", "would", "shall", "'ll", "could", "may", "might", "any"})


def breakdown_behind(verb: Token, after: int) -> syntax.Tokens:
    """Return a list of some of those counted, behind where or when: "counted 74 dead in Koral, 20 of them children"."""
    doc, end = verb.doc, verb.sent.end
    for at in range(after + 1, end - 2):
        told = doc[at].pos_ in ("VERB", "AUX") and doc[at].dep_ != "acl"  # "74 civilians killed in Koral, 20 of them"
        if doc[at].text in (";", ".") or told:
            break
        partly = doc[at].nbor().like_num and doc[at].nbor(2).lower_ == "of"
        if doc[at].text == "," and (partly or doc[at].nbor().lower_ in ("among", "including")):
            stops = (one for one in range(at + 1, end) if doc[one].text in (";", ".") or doc[one].pos_ == "VERB")
            return frozenset(range(at, next(stops, end)))
    return syntax.NONE


def bounded_behind(figure: Token) -> syntax.Tokens:
    """Return "as high as 30" or "closer to 40" right behind a figure, whatever the parse hangs it on."""
    doc, first = figure.doc, figure.i + 1
    number = next((one.i for one in doc[first : first + 5] if one.like_num), first)
    bounds = {bound for sort in ("least", "most", "more", "fewer", "about") for bound in words("bounds.before", sort)}
    opened = doc[first:number].text.lower() in bounds
    return frozenset(range(first, number + 1)) if opened else syntax.NONE


def suppositions(sentence: Sentence) -> frozenset[int]:
    """Return where the words stand of clauses that only suppose: "if the rebels attacked the town, …".

    What a relative clause in one tells is told all the same: "if those who bombed the market give up".
    """
    if _SUPPOSING.search(sentence.document.text, sentence.start, sentence.end) is None:
        return frozenset()
    starts: set[int] = set()
    for match in _NO_MATTER.finditer(sentence.document.text, sentence.start, sentence.end):
        starts.update(range(match.start(), match.end()))
    for mark in sentence.tokens:
        clause = mark.head if mark.dep_ == "mark" and mark.lower_ in ("if", "unless", "lest") else _inverted(mark)
        if clause is not None:
            told = {each.i for one in clause.subtree if one.dep_ == "relcl" for each in one.subtree}
            starts.update(sentence.place(one)[0] for one in clause.subtree if one.i not in told)
    return frozenset(starts)


def _inverted(first: Token) -> Token | None:
    """Return the clause that a verb opens which only supposes it: "had it been a bomb", "were the army to shell it"."""
    if first.lower_ in ("suppose", "supposing", "assuming", "imagine") and child(first, "nsubj") is None:
        return next((one for one in first.children if one.dep_ in ("ccomp", "advcl")), None)
    clause = first if first.dep_ == "advcl" else first.head
    if (
        first.lower_ not in ("had", "were", "should")
        or clause.dep_ not in ("advcl", "ccomp")
        or clause.left_edge.i != first.i
    ):
        return None
    return clause if any(one.dep_ in ("nsubj", "nsubjpass") and one.i > first.i for one in clause.children) else None


_SUPPOSING = re.compile(
    r"(?i)\b(?:if|unless|lest|no matter|suppose|supposing|assuming|imagine|(?-i:Had|Were|Should))\b"
    r"|[,;:“\"]\s*(?:had|were|should)\s"
)
_NO_MATTER = re.compile(r"\bno matter (?:who|what|which|whether|if|how|where)\b[^.,;:\n\"”]*", re.IGNORECASE)
