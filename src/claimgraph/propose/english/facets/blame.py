"""Read who is said to have done it: who is blamed, suspected or tried, who owns up, who began, and who had no part.

Blame is told by verbs ("accused X of", "suspects X"), by nouns ("the work of X", "X's fingerprints"), and by who began.
Who speaks of a deed of their own as "we" or "it" is known only where holders are: such a reading has the rule `OWN`.
Words are in `lexicon/facets.toml`, tables `responsibility` and `blame`.
"""

import dataclasses
from collections.abc import Iterator

from claimgraph.propose.english import gazetteer, syntax
from claimgraph.propose.english.attribution.complements import can_say
from claimgraph.propose.english.attribution.figures import explained
from claimgraph.propose.english.facets import names
from claimgraph.propose.english.facets.clauses import is_done, somebody
from claimgraph.propose.english.facets.force import answers_fire, begins, breaks_truce
from claimgraph.propose.english.facets.frames import tells
from claimgraph.propose.english.facets.readings import (
    FacetReading,
    Scene,
    clause_reading,
    full_clause,
    over_tokens,
    stretch,
)
from claimgraph.propose.english.lexicon import by_word, harming, words
from claimgraph.propose.english.meaning import acts, event_noun, is_denied, is_negated, is_none, is_weapon, meant
from claimgraph.propose.english.syntax import Token, behind, child, children
from claimgraph.schema import Entity, Modality, Names, Polarity

OWN = "blame/own"
"""The rule of a deed whose doer the words only point to: "we did it"."""

IDENTIFIED = "blame/identified"
"""The rule of who is said to have been it: "it was the army"."""

NOT_THEIRS = "blame/not-theirs"
"""The rule of whose attack one was not: "this was not a rebel attack"."""

THE_OTHER = "blame/other"
"""The rule of what each of two says of the other."""


def responsibility(scene: Scene) -> Iterator[FacetReading]:
    """Yield who claims an attack, and who is blamed for it."""
    for verb in scene.verbs:
        lemma, thing = verb.lemma_.lower(), child(verb, "dobj")
        doer = _owning(verb)
        claimed = lemma in words("responsibility", "verbs")
        if claimed and thing is not None and thing.lemma_.lower() in words("responsibility", "nouns"):
            denied = lemma in words("responsibility", "denying")
            if doer is not None and not is_negated(verb) and not is_none(doer):
                yield _claimed(scene, verb, names.entity_value(doer), "denied" if denied else "affirmed")
            continue
        yield from _owned(scene, verb)
        yield from _tried(scene, verb)
        yield from _of_each_other(scene, verb)
        yield from _distanced(scene, verb)
        misplaced = _which_they_blame(verb)
        given = explained(verb)
        named = given[2] if given is not None else _blamed(verb) or misplaced
        falsely = any(one.lower_ in words("veracity", "falsely") for one in children(verb, "advmod"))
        if named is not None and (named.pos_ not in ("PRON", "NUM") or named.shape_[:1] == "X") and not falsely:
            nobody = misplaced is None and (_is_headline(verb) or syntax.is_passive(verb)) and not _names_accuser(verb)
            rule = "blame" if nobody else "responsibility"
            suspected: Modality = "possible" if lemma in words("responsibility", "suspecting") else "asserted"
            value, facet = names.entity_value(named), facet_of_blamed(named)
            blame = clause_reading(scene, verb, facet, value, f"{rule}/blamed", modality=suspected)
            start, end = scene.sentence.place(named)
            short = _is_headline(verb)
            start = min(blame.start, start if short else blame.start)
            yield dataclasses.replace(
                blame, start=start, end=max(blame.end, end), projects=short or (blame.projects and nobody)
            )


def facet_of_blamed(named: Token, *, listed: bool = False) -> str:
    """Return whether what is blamed is somebody, or only went wrong: "blamed a sudden storm", "blamed an old shell".

    A thing that nobody owns is a cause, and so is what was done wrong, "speeding"; of mishaps alone where they must be
    listed.
    """
    lemma, mishaps = named.lemma_.lower(), words("clauses.cause", "accidents") | words("clauses.cause", "nature")
    mishap = named.lower_ in mishaps or (named.pos_ == "NOUN" and (lemma in mishaps or is_weapon(named)))
    people = lemma.endswith("man") or (named.tag_ == "NNS" and lemma.endswith(("er", "or", "ist", "ian")))
    people = people or can_say(named) or named.lower_ in by_word("persons") or lemma in words("explaining", "people")
    people = people or named.head.lemma_.lower() == "accuse"  # whom somebody accuses is somebody
    thing = named.pos_ in ("NOUN", "VERB") and not people and event_noun(named) is None
    device = lemma in words("explaining", "ambiguous")  # "a lithium battery", and no battery of guns
    device = device and any(one.lower_ in words("explaining", "devices") for one in named.lefts)
    mishap = mishap or (thing and not listed) or device
    owned = (one.dep_ == "poss" or _is_doer_before(one) or gazetteer.belonging(one.text) for one in named.lefts)
    giver = behind(named, "from", "of", "by")  # "a bullet from the traffickers"
    whose = (acts(named) and not device) or any(owned) or (giver is not None and acts(meant(giver)))
    return "cause" if mishap and not whose else "responsibility"


def _distanced(scene: Scene, verb: Token) -> Iterator[FacetReading]:
    """Yield who "distanced itself from the attack", and so says that it was none of theirs."""
    doer, deed = syntax.subject(verb), behind(verb, "from")
    itself = child(verb, "dobj")
    apart = verb.lemma_.lower() == "distance" and itself is not None and itself.lower_.endswith(("self", "selves"))
    if apart and doer is not None and deed is not None and _is_charge(deed) and not is_negated(verb):
        yield _claimed(scene, verb, names.entity_value(doer), "denied")


def _owning(verb: Token) -> Token | None:
    """Return who claims or denies it, by a participle too: "a caller rang, claiming responsibility"."""
    doer = syntax.subject(verb)
    if doer is not None or verb.tag_ != "VBG" or verb.dep_ == "acl":
        return verb.head if doer is None and verb.tag_ == "VBG" and acts(verb.head) else doer
    return syntax.subject(verb.head) if verb.dep_ == "advcl" and verb.head.pos_ == "VERB" else None


def _of_each_other(scene: Scene, verb: Token) -> Iterator[FacetReading]:
    """Yield that two blame each other, where a noun or two words say it: "traded blame", "blamed one another"."""
    thing = child(verb, "dobj")
    if thing is None or child(verb, *syntax.SUBJECTS) is None or is_negated(verb):
        return
    lemma = verb.lemma_.lower()
    traded = lemma in words("responsibility", "trading") and thing.lemma_.lower() in words("responsibility", "traded")
    another = any(one.lower_ == "another" for one in thing.children) and thing.lower_ == "one"
    if traded or (another and lemma in words("responsibility", "blaming")):
        value = Names("entity", (Entity("each other", "unknown"),), words=syntax.written(syntax.phrase(thing)))
        yield clause_reading(scene, verb, "responsibility", value, "responsibility/blamed")


def _owned(scene: Scene, verb: Token) -> Iterator[FacetReading]:
    """Yield whose deed it is by their own word: "the raid was claimed by X", "X has admitted the bombing of Y"."""
    passive = syntax.is_passive(verb)
    told_of = verb.head if verb.dep_ == "acl" and verb.tag_ == "VBN" else None  # "an attack claimed by X"
    deed = told_of or child(verb, "nsubjpass" if passive else "dobj")
    who = syntax.agent(verb) if passive or told_of is not None else syntax.subject(verb)
    who = None if who is None else syntax.antecedent(who) or who  # "the group that claimed the raid"
    own = next((one for one in (*children(verb, "xcomp", "ccomp"), *_charges(verb)) if one.tag_ == "VBG"), None)
    admits = verb.lemma_.lower() in words("responsibility", "admitting") and not is_negated(verb)
    admits = admits and own is not None and own.lemma_.lower() not in words("frames.no-deed", "verbs")
    if admits and own is not None and child(own, *syntax.SUBJECTS) is None and _is_charge(own) and who is not None:
        yield _claimed(scene, verb, names.entity_value(who), "affirmed")
    if verb.lemma_.lower() not in words("responsibility", "owning") or deed is None or who is None:
        return
    held = who.pos_ not in ("PRON", "NUM", "DET") and not is_denied(verb)
    pointed = deed.lower_ == "it" and verb.lower_ == "claimed" and deed.i > verb.i and acts(who)
    if (
        held
        and (pointed or (deed.pos_ in ("NOUN", "PROPN") and _is_charge(deed)))
        and who.lower_ not in words("numbers", "none")
    ):
        yield _claimed(scene, verb, names.entity_value(who), "affirmed")


def _claimed(scene: Scene, verb: Token, doer: Names, polarity: Polarity) -> FacetReading:
    """Return who takes or denies responsibility; behind another verb only what stands there: "…, then took it"."""
    reading = clause_reading(scene, verb, "responsibility", doer, "responsibility/claimed", polarity=polarity)
    if verb.dep_ != "conj" or verb.head.i > verb.i:
        return reading
    first = min(one.i for one in full_clause(verb) if one.i > verb.head.i and one.dep_ != "cc")
    return dataclasses.replace(reading, start=scene.sentence.place(verb.doc[first])[0])


def _tried(scene: Scene, verb: Token) -> Iterator[FacetReading]:
    """Yield whom a court or its accuser holds guilty, or not: "was convicted of bombing X", "pleaded not guilty to"."""
    lemma, passive = verb.lemma_.lower(), syntax.is_passive(verb)
    guilty = next((one for one in verb.subtree if one.lower_ == "guilty" and one.i > verb.i), None)
    if lemma in ("plead", "find") and guilty is not None:
        governor, pleads = guilty, lemma == "plead"
    elif lemma in words("responsibility", "trying") or lemma in words("responsibility", "clearing"):
        governor, pleads = verb, False
    else:
        return
    who = syntax.subject(verb) if pleads or passive else child(verb, "dobj")
    if pleads is False and guilty is not None and not passive:
        who = child(guilty, "nsubj") or who
    charges = [] if who is None else [one for one in _charges(verb, governor, who) if _is_charge(one)]
    if who is None or who.pos_ in ("PRON", "NUM") or is_none(who) or charges == []:
        return
    if is_negated(verb) and lemma in words("responsibility", "accusing"):
        return  # who "has not been charged" is not said to be innocent
    says_no = any(one.lower_ == "not" for one in (() if guilty is None else guilty.children))
    says_no = says_no or (guilty is not None and guilty.i > 0 and guilty.nbor(-1).lower_ == "not")
    denied = (says_no or lemma in words("responsibility", "clearing")) != is_negated(verb)
    polarity: Polarity = "denied" if denied else "affirmed"
    value = names.entity_value(who)
    tried = clause_reading(scene, verb, "responsibility", value, "blame/tried", polarity=polarity)
    _, end = stretch(scene.sentence, syntax.phrase(charges[0]))
    yield dataclasses.replace(tried, end=max(tried.end, end))


def _charges(*governors: Token) -> Iterator[Token]:
    """Yield what stands behind "of", "to", "with" and the like: what somebody is tried for."""
    for prep in [each for one in governors for each in one.children]:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "for", "with", "to", "in", "over"):
            yield from (one for one in prep.children if one.dep_ in ("pobj", "pcomp"))


def _is_charge(thing: Token) -> bool:
    """Return whether somebody is tried for a deed in an event, and for no other crime: "fraud"."""
    if thing.pos_ in ("NOUN", "PROPN"):
        toll = thing.lemma_ in words("reporting", "counted") and any(one.like_num for one in thing.lefts)
        crime = event_noun(thing) is not None or thing.lemma_.lower() in words("responsibility", "crimes")
        return crime and not toll  # "claimed 61 deaths"
    deeds = words("events.harm", "suffering") | words("frames.carry-out-deed", "verbs") | words("frames.fire", "verbs")
    return tells(thing.lemma_.lower()) or thing.lemma_.lower() in deeds


def answerable(scene: Scene) -> Iterator[FacetReading]:
    """Yield who is said to be "responsible for the attack" or "behind the bombing"; who is not, denials tell."""
    for be in scene.tokens:
        if be.lemma_ != "be" or is_denied(be):
            continue
        held = child(be, "acomp")
        links = children(be if held is None else held, "prep")
        link = next((one for one in links if one.lower_ == ("behind" if held is None else "for")), None)
        deed = child(link, "pobj", "pcomp")
        deed = None if deed is None else meant(deed)  # "responsible for much of the carnage"
        who = _doer_in(syntax.subject(be))
        if who is None or (held is not None and held.lower_ != "responsible"):
            continue
        bare = held is not None and held.n_rights == 0 and acts(who)  # "partisans were responsible"
        if not (bare if deed is None else _is_charge(deed)):
            continue
        if who.pos_ in ("PRON", "NUM", "ADJ", "DET") or event_noun(who) is not None:
            continue
        yield clause_reading(scene, be, "responsibility", names.entity_value(who), "blame/answerable")


def _blamed(verb: Token) -> Token | None:
    """Return who is blamed: "blamed X", "attributed the raid to X", "X is held responsible", "was blamed on X"."""
    lemma, short = verb.lemma_.lower(), _is_headline(verb)
    role = "nsubjpass" if syntax.is_passive(verb) else "dobj"
    thing = (child(verb, "nsubj") or verb.head) if short else child(verb, role)
    if lemma == "hold" or thing is None:
        held = _held(verb) if lemma == "hold" else None
        return None if held is None else thing or child(held, "nsubj")
    if lemma in words("responsibility", "attributing"):
        return _given_to(verb, "to")
    if lemma in words("responsibility", "suspecting"):
        charged = any(_is_charge(one) or _is_behind(one) for one in _charges(verb, thing))
        named = acts(thing) and (thing.pos_ == "NOUN" or thing.left_edge.lower_ == "the")  # "suspect the Red Front"
        return thing if named or (charged and thing.lemma_.lower() not in words("blame", "involvement")) else None
    if lemma not in words("responsibility", "blaming"):
        return None
    given = _given_to(verb, "on") if lemma == "blame" else None
    if given is not None and (thing.tag_ == "WDT" or event_noun(thing) is not None):
        return given
    by = next((one for one in thing.children if one.lower_ == "by" and event_noun(thing) is not None), None)
    return thing if by is None else child(by, "pobj") or thing


def _is_headline(verb: Token) -> bool:
    """Return whether a participle says who is blamed: "Rebels blamed for massacre", "a group accused of looting X"."""
    blames = verb.lemma_.lower() in words("responsibility", "blaming") | words("responsibility", "suspecting")
    short = verb.dep_ == "ROOT" and child(verb, "dobj", "aux", "auxpass") is None and child(verb, "nsubj") is not None
    if blames and short:
        return acts(child(verb, "nsubj")) and any(_is_charge(one) for one in _charges(verb))
    charged = blames and verb.tag_ == "VBN" and verb.dep_ == "acl" and child(verb, "agent") is None
    return charged and acts(verb.head) and any(_is_charge(one) for one in _charges(verb))


def _which_they_blame(verb: Token) -> Token | None:
    """Return who is blamed in "the attack, which the opposition blamed on the army", whose verb the parse misplaces."""
    if verb.lemma_.lower() != "blame" or verb.dep_ != "acl":
        return None
    first = verb.head.left_edge
    led = first.tag_ == "WDT" or (first.i > 0 and first.nbor(-1).tag_ == "WDT")
    return _given_to(verb, "on") if led else None


def _names_accuser(verb: Token) -> bool:
    """Return whether a passive says who blames; what nobody is named for, the document says."""
    return any(one.lower_ == "by" for one in verb.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)])


def _given_to(verb: Token, by: str) -> Token | None:
    """Return who stands behind the last "on" or "to" of a verb: "was blamed by the mayor on X"."""
    preps = [one for one in verb.subtree if one.lower_ == by and one.i > verb.i]
    if not preps:
        return None
    named = None
    for one in verb.doc[preps[-1].i + 1 : verb.sent.end]:
        if one.is_punct or one.pos_ == "ADP":
            break
        named = one if one.pos_ in ("NOUN", "PROPN") else named
    return child(preps[-1], "pobj") or named


def _held(verb: Token) -> Token | None:
    """Return "responsible", where somebody is held so, and not held at all."""
    return next((one for one in verb.subtree if one.i > verb.i and one.lower_ in words("reporting", "held")), None)


def _doer_in(noun: Token | None) -> Token | None:
    """Return whose attack a phrase names, or what else it names: "a coalition airstrike was behind the blast"."""
    if noun is None or event_noun(noun) is None:
        return noun
    return next((one for one in reversed(list(noun.lefts)) if _is_doer_before(one)), noun)


def copulas(scene: Scene) -> Iterator[FacetReading]:
    """Yield whose work a deed is called, and who is to blame: "this was the work of X", "X is the culprit"."""
    for be in scene.tokens:
        if be.lemma_ != "be" and not (be.lower_ == "’s" and child(be, "attr") is not None):
            continue
        subject, called = syntax.subject(be), child(be, "attr")
        if subject is None:
            continue
        if called is not None:
            yield from _called(scene, be, subject, called)
        fault = behind(be, "at")
        blamed = any(_is_blame(one) for one in children(be, "xcomp", "acomp"))
        blamed = blamed or (fault is not None and fault.lower_ == "fault")
        blamed = blamed and all(child(one, "neg") is None for one in children(be, "xcomp"))
        if blamed and (who := somebody(subject)) is not None:  # who "was not to blame", denials tell
            yield _told(scene, be, who, "to-blame")


def _is_blame(word: Token) -> bool:
    """Return whether somebody is "to blame" or "guilty of the massacre"."""
    if word.lower_ == "blame":
        return any(one.lower_ == "to" for one in children(word, "aux"))
    charged = any(_is_charge(one) for one in _charges(word))
    return (word.lower_ in words("blame", "guilty") and charged) or word.lower_ == "culpable"


def _called(scene: Scene, be: Token, subject: Token, called: Token) -> Iterator[FacetReading]:
    lemma, deed, pointed = called.lemma_.lower(), event_noun(called), _only_points(subject)
    if subject.lower_ == "it" and _is_named_as_doer(be, called):
        ours = any(one.lower_ == "our" for one in called.lefts)
        polarity: Polarity = "denied" if is_negated(be) else "affirmed"
        yield dataclasses.replace(
            _told(scene, be, called, "identified"), rule=OWN if ours else IDENTIFIED, polarity=polarity
        )
    if lemma in words("blame", "culprits") and (who := somebody(subject)) is not None:
        yield _told(scene, be, who, "culprit")
    elif lemma in words("blame", "works") and (pointed or _is_charge(subject)):
        who = behind(called, "of")
        if who is not None and who.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield _told(scene, be, who, "work")
    elif deed is not None and deed[1] == "attack" and is_negated(be) and (pointed or event_noun(subject)):
        # "This was not a rebel attack": what there was, was somebody else's.
        who = next((one for one in reversed(list(deed[0].lefts)) if _is_doer_before(one)), None)
        if who is not None:
            yield dataclasses.replace(_told(scene, be, who, "called"), rule=NOT_THEIRS)


def _is_named_as_doer(be: Token, called: Token) -> bool:
    """Return whether a clause says who it was, and no more: "it was the army", "it was our drone"."""
    armed = called.lemma_.lower() in words("actors", "doers") | words("actors", "groups")
    known = gazetteer.kind_of_body(names.said_name(called)) in ("party", "state")
    ours = any(one.lower_ == "our" for one in called.lefts)
    ours = ours and (is_weapon(called) or called.lemma_.lower() in words("blame", "ours"))
    dressed = (one for one in called.children if one.lower_ not in ("in", "with", "from", "of"))  # "in army boots"
    loose = {one.dep_ for one in (*be.children, *dressed)}
    return (
        (armed or known or ours) and be.tag_ == "VBD" and loose.isdisjoint({"relcl", "acl", "advcl", "ccomp", "prep"})
    )


def _only_points(subject: Token) -> bool:
    return subject.lower_ in ("it", "this", "that", "these", "those", "they", "which")


def _is_doer_before(word: Token) -> bool:
    """Return whether a word before an attack says whose it was: "rebel"; "terrorist" says what it was."""
    plain = word.dep_ in ("compound", "amod", "poss", "nmod") and word.lower_ not in words("blame", "kinds")
    return plain and (word.pos_ == "PROPN" or word.lemma_.lower() in words("actors", "groups"))


def marks(scene: Scene) -> Iterator[FacetReading]:
    """Yield whom signs point to: "bears the hallmarks of X", "X's fingerprints", "the involvement of X"."""
    for noun in scene.tokens:
        lemma = noun.lemma_.lower()
        if noun.pos_ != "NOUN" or lemma not in words("blame", "signs") | words("blame", "involvement"):
            continue
        who = _whose(noun)
        above = noun.head.head if noun.dep_ == "pobj" else noun.head
        shown = above.lemma_.lower() in words("reporting", "signs") and noun.dep_ == "pobj"
        verb = above.head if shown else above
        if who is None or verb.pos_ not in ("VERB", "AUX"):
            continue
        if lemma in words("blame", "signs"):
            told = verb.lemma_.lower() in words("blame", "bearing")
        else:
            told = shown or (verb.lemma_.lower() in words("blame", "pointing") and noun.dep_ in ("dobj", "pobj"))
        if told:
            sure = verb.lemma_.lower() in words("blame", "proving") or is_denied(verb)
            yield _told(scene, verb, who, "sign", "asserted" if sure else "possible")


def _whose(noun: Token) -> Token | None:
    """Return whose something is: "the hand of X", "X's hand", "any rebel involvement"."""
    who = behind(noun, "of", "by") or child(noun, "poss")
    if who is None:
        who = next((one for one in reversed(list(noun.lefts)) if _is_doer_before(one)), None)
    return who if who is not None and who.pos_ in ("NOUN", "PROPN") else None


def lies_with(scene: Scene) -> Iterator[FacetReading]:
    """Yield where blame lies, and who bears it: "the blame lies with X", "X bears responsibility for the dead"."""
    for verb in scene.verbs:
        lemma, subject, thing = verb.lemma_.lower(), syntax.subject(verb), child(verb, "dobj")
        signs = subject is not None and subject.lemma_.lower() in words("blame", "clues")
        if signs and lemma in ("point", "lead", "fall") and (found := somebody(behind(verb, "to", "on"))) is not None:
            yield _told(scene, verb, found, "sign", "possible")
        elif lemma in words("blame", "lying") and subject is not None and _is_fault(subject):
            if (found := somebody(behind(verb, "with", "on", "upon", "to", "at"))) is not None:
                yield _told(scene, verb, found, "lies")
            continue
        aimed = thing or child(verb, "nsubjpass")
        finger = lemma == "point" and aimed is not None and aimed.lemma_.lower() == "finger"
        laid = lemma in words("blame", "laying") and thing is not None and (_is_charge(thing) or _is_fault(thing))
        at = (behind(verb, "at") or behind(aimed, "at")) if aimed is not None and (finger or laid) else None
        if laid and at is not None and at.lemma_.lower() in words("blame", "doors"):
            found = _whose(at)
        else:
            found = somebody(_given_to(verb, "on") if laid and _is_fault(thing) else at if finger else None)
        if found is not None:
            yield clause_reading(scene, verb, "responsibility", names.entity_value(found), "responsibility/blamed")
        bears = lemma in words("blame", "carrying") and thing is not None and _is_fault(thing)
        if bears and not is_negated(verb) and (found := somebody(subject)) is not None:
            yield _told(scene, verb, found, "bears")


def _is_fault(noun: Token | None) -> bool:
    return noun is not None and noun.lemma_.lower() in words("blame", "faults")


def takers(scene: Scene) -> Iterator[FacetReading]:
    """Yield who had a part in it: "had a hand in the raid", "was involved in planning it", "was linked to X"."""
    told = words("blame", "taking") | words("blame", "joining") | words("blame", "linking")
    for verb in (one for one in scene.verbs if one.lemma_.lower() in told):
        lemma, thing = verb.lemma_.lower(), child(verb, "dobj")
        doer = syntax.subject(verb)
        none = doer is not None and (doer.lower_ in words("numbers", "none") or is_none(doer))
        if doer is None or (is_denied(verb) and not none):
            continue  # who had none, denials tell
        doer = (behind(doer, "of") if none else None) or meant(doer)
        part = (
            thing is not None and lemma in words("blame", "taking") and thing.lemma_.lower() in words("blame", "part")
        )
        inside = part and any(_is_attack(one) for one in _charges(thing))
        inside = inside or (part and any(_is_attack(one) for one in _charges(verb)))
        inside = inside or (lemma in words("blame", "joining") and any(_is_attack(one) for one in _charges(verb)))
        if inside and (who := somebody(doer)) is not None:
            yield _told(scene, verb, who, "part")  # "none of our men took part": denied by its subject
        elif lemma in words("blame", "linking") and syntax.is_passive(verb) and _may_be_linked(doer):
            linked = behind(verb, "to", "with")
            if (who := somebody(linked)) is not None:
                yield _told(scene, verb, who, "linked")


def _may_be_linked(noun: Token) -> bool:
    return _is_attack(noun) or _only_points(noun) or noun.lemma_.lower() in words("events.harm", "perpetrators")


def _is_attack(thing: Token) -> bool:
    """Return whether a word names an attack or tells of one, or of its planning: "in planning the raid"."""
    if thing.pos_ in ("NOUN", "PROPN"):
        found = None if thing.lemma_.lower() in words("blame", "brawls") else event_noun(thing)
        planned = thing.lemma_.lower() in words("blame", "planned")
        crime = thing.lemma_.lower() in words("responsibility", "crimes") - words("blame", "mishaps")
        return (found is not None and found[1] == "attack") or crime or planned
    if thing.lemma_.lower() in words("blame", "masterminding") | words("frames.carry-out-deed", "verbs"):
        return any(one.dep_ == "dobj" and _is_attack(one) for one in thing.subtree)
    return thing.pos_ == "VERB" and _is_charge(thing)


def masterminds(scene: Scene) -> Iterator[FacetReading]:
    """Yield who is said to have planned it: "the officer had masterminded the massacre"; "by X" frames tell."""
    for verb in scene.verbs:
        thing, doer = child(verb, "dobj"), syntax.subject(verb)
        planned = verb.lemma_.lower() in words("blame", "masterminding") and not syntax.is_passive(verb)
        if planned and thing is not None and doer is not None and _is_attack(thing) and verb.tag_ in ("VBD", "VBN"):
            known = any(one.lower_ in ("the", "this", "that", "its") for one in thing.lefts)
            if known and (who := somebody(doer)) is not None:
                yield _told(scene, verb, who, "mastermind")


def own_deeds(scene: Scene) -> Iterator[FacetReading]:
    """Yield what "we" or "it" are said to have done, or not: "it was behind the raid", "we did not do this"."""
    for verb in scene.tokens:
        doer = child(verb, "nsubj") if verb.pos_ in ("VERB", "AUX") else None
        if doer is not None and _is_the_other(doer) and (tells(verb.lemma_.lower()) or begins(verb)):
            yield clause_reading(scene, verb, "responsibility", names.entity_value(doer), THE_OTHER)
        if doer is None or doer.lower_ not in words("blame", "pronouns") or scene.is_cue(verb):
            if doer is not None and _does_it(verb, pointed=True) and (who := somebody(doer)) is not None:
                facet = "responsibility" if is_denied(verb) else "actor"  # "hunters had carried it out"
                yield _told(scene, verb, who, "did-it", facet=facet)
            continue
        began = is_done(verb) and (begins(verb) or answers_fire(verb) or _opens_fire(verb) or _attacks(verb, doer))
        if began or _does_it(verb) or _is_behind(verb) or breaks_truce(verb):
            polarity: Polarity = "denied" if is_denied(verb) else "affirmed"
            facet, value = ("actor" if began else "responsibility"), names.entity_value(doer)
            yield clause_reading(scene, verb, facet, value, OWN, polarity=polarity)


def _is_the_other(doer: Token) -> bool:
    """Return whether "the other" is meant of two: "both sides said the other had fired first"."""
    return doer.lower_ == "other" and [one.lower_ for one in doer.children] == ["the"]


def _attacks(verb: Token, doer: Token) -> bool:
    """Return whether who speaks tells of an attack of their own: "it bombed the port"; a rocket only hits it."""
    done = verb.tag_ in ("VBD", "VBN") and not is_denied(verb)
    down = any(one.lower_ == "down" for one in children(verb, "prt", "advmod"))  # "it had shot the aircraft down"
    lemma = verb.lemma_.lower()
    meant = lemma in words("blame", "attacking") or (down and lemma in ("shoot", "bring", "gun"))
    meant = meant and doer.lower_ in ("it", "we")
    return done and meant and child(verb, "dobj") is not None


def _opens_fire(verb: Token) -> bool:
    thing = child(verb, "dobj")
    return verb.lemma_.lower() == "open" and thing is not None and thing.lower_ == "fire"


def _does_it(verb: Token, *, pointed: bool = False) -> bool:
    """Return whether a verb with its object tells of an attack as done, or not: "carried out the raid", "did it"."""
    lemma, thing = verb.lemma_.lower(), child(verb, "dobj")
    if thing is None or not is_done(verb):
        return False
    done = verb.tag_ in ("VBD", "VBN") or any(one.lower_ == "did" for one in children(verb, "aux"))
    carried = lemma == "carry" and any(one.lower_ == "out" for one in children(verb, "prt"))
    if lemma == "do" or pointed:
        return done and thing.lower_ in ("it", "this", "that") and (carried or lemma in ("do", "commit", "perpetrate"))
    if is_negated(verb) and lemma in harming():
        return done  # "they did not massacre anybody"
    return done and lemma in words("frames.carry-out-deed", "verbs") and _is_attack(thing)


def _is_behind(verb: Token) -> bool:
    held = child(verb, "acomp")
    links = children(verb if held is None else held, "prep")
    if verb.lemma_ != "be" or (held is not None and held.lower_ not in ("responsible", "guilty")):
        return False
    link = next((one for one in links if one.lower_ in ("behind", "for", "of")), None)
    deed = child(link, "pobj", "pcomp")
    return deed is not None and (_is_charge(deed) or deed.lower_ in ("it", "this"))


def barred(scene: Scene) -> Iterator[FacetReading]:
    """Yield who is named only to be left out: "at the hands of rebels, not government troops"."""
    for word in scene.tokens:
        if word.lower_ not in ("not", "than") or word.i == word.sent.start:
            continue
        before = word.nbor(-1)
        if word.lower_ == "than" and before.lower_ != "rather":
            continue
        while before.i > word.i - _REACH and before.i > word.sent.start and before.lower_ in _JOINING:
            before = before.nbor(-1)
        rest = [one for one in word.doc[word.i + 1 : word.i + _REACH] if one.i < word.sent.end]
        nouns = (one for one in rest if one.pos_ in ("NOUN", "PROPN") and one.dep_ != "compound")
        who = rest[0] if rest and rest[0].lower_ in ("us", "we") else next(nouns, None)
        between = [] if who is None else [one for one in rest if one.i < who.i]
        near = all(one.dep_ in ("det", "compound", "amod", "poss") or one.lower_ == "by" for one in between)
        if who is None or not near or before.i >= word.i - 1 or not (acts(who) or who.pos_ == "PRON"):
            continue
        if _is_blamed(before) or _is_hit_by_another(before, who):
            named = [one for one in (*between, who) if one.dep_ in ("compound", "amod")]
            called = "we" if who.pos_ == "PRON" else syntax.written([*named, who])
            value = Names("entity", (gazetteer.body(called) or Entity(called, "object"),), words=called)
            told, rule = [word, *between, who], OWN if who.pos_ == "PRON" else "blame/barred"
            yield over_tokens(scene, told, "responsibility", value, rule, head=before, polarity="denied", beside=True)


def _is_hit_by_another(thing: Token, who: Token) -> bool:
    """Return whether "not the army" says who did not do it, behind a thing: "the militia shelled the camp, not us"."""
    known = who.pos_ == "PRON" or any(one.lower_ == "the" for one in who.lefts)
    return known and thing.dep_ == "dobj" and not acts(thing) and tells(thing.head.lemma_.lower())


_JOINING = frozenset({",", "—", "–", "-", "and", "but", "rather"})
_REACH = 6
"""Words behind "not" among which the one who is left out stands."""


def _is_blamed(noun: Token) -> bool:
    """Return whether a word names somebody who did it: "by rebels", "at the hands of rebels", "it was rebels who"."""
    head = noun.head
    if not (acts(noun) or (noun.dep_ == "pobj" and head.lower_ == "by" and is_weapon(noun))):
        return False
    if noun.dep_ == "pobj":
        return head.lower_ == "by" or head.head.lower_ in ("hands", "hand", "work") or head.head.lemma_ == "blame"
    cleft = noun.dep_ == "attr" and head.lemma_ == "be" and any(one.dep_ == "relcl" for one in noun.subtree)
    did = noun.dep_ == "nsubj" and tells(head.lemma_.lower())
    return cleft or did or (head.lemma_ == "blame" and noun.dep_ == "dobj")


def _told(  # noqa: PLR0913 - who, by which words, how firmly
    scene: Scene, verb: Token, who: Token, rule: str, modality: Modality = "asserted", *, facet: str = "responsibility"
) -> FacetReading:
    """Return who did it, or what went wrong, over the clause that says so."""
    facet = facet_of_blamed(who, listed=rule != "to-blame") if facet == "responsibility" else facet
    return clause_reading(scene, verb, facet, names.entity_value(who), f"blame/{rule}", modality=modality)
