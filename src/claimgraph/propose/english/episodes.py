"""Tell from a clause whether it is about the event spoken of, or about something beside it.

An inquiry into an attack, what the survivors have to bear, the operations around it, the ambush that it answers: each
is a happening of its own, and what is said of it is not said of the attack. Nothing here remembers what came before.
"""

import re
from collections.abc import Iterable, Iterator

from claimgraph.propose.english.facets.readings import SAYING, FacetReading, called_by_deed
from claimgraph.propose.english.lexicon import by_word, table, words
from claimgraph.propose.english.meaning import (
    event_noun,
    event_type,
    is_definite,
    is_negated,
    is_not_of_the_past,
    is_of_custody,
    is_of_rescue,
    opens_event,
)
from claimgraph.propose.english.parsed import FINITE, Kept
from claimgraph.propose.english.sentences import Sentence, answering
from claimgraph.propose.english.syntax import (
    Token,
    agent,
    child,
    children,
    conjuncts,
    is_passive,
    name_tokens,
    subject,
    written,
)
from claimgraph.schema import TimeSpan

INVESTIGATION = "investigation"
AFTERMATH = "aftermath"
CAMPAIGN = "campaign"
CUSTODY = "custody"
RESCUE = "rescue"
HAPPENING, OTHER = "happening", "other events"
"""What a clause with a day of its own tells of, of which no list knows the kind."""

VERBAL = frozenset({"VERB", "AUX"})
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr")


@Kept
def episode(verb: Token) -> str:
    """Return what a clause tells of beside the event: an inquiry, an aftermath, a capture; "" where of none."""
    if is_inquiry(verb):
        return INVESTIGATION
    if is_aftermath(verb):
        return AFTERMATH
    if is_of_custody(verb):
        return CUSTODY
    if verb.lemma_.lower() not in SPEAKING and is_of_rescue(verb):
        return RESCUE
    under = (child(prep, "pobj") for prep in children(verb, "prep") if prep.lower_ in ("under", "before"))
    done = [*children(verb, "dobj", "nsubjpass"), *(noun for noun in under if noun is not None)]
    done += [verb.head] if verb.dep_ == "acl" and verb.tag_ == "VBN" else []
    held = [child(child(one, "prep"), "pobj") for one in done if one.lemma_.lower() == "control"]
    done = [one for one in done if one.lemma_.lower() != "control" or held in ([], [None]) or _is_land(held[0])]
    things = {one.lemma_.lower() for thing in done or children(verb, "nsubj") for one in conjuncts(thing)}
    if verb.lemma_ == "be" and any(_is_on_the_way(prep) for prep in children(verb, "prep")):
        return "visit" if not things.isdisjoint(words("events.episodes.visit", "things")) else ""
    kinds = table("events.episodes")
    of_verb = (kind for kind in kinds if verb.lemma_.lower() in words(f"events.episodes.{kind}", "verbs"))
    return next((kind for kind in of_verb if not things.isdisjoint(words(f"events.episodes.{kind}", "things"))), "")


def _is_on_the_way(prep: Token) -> bool:
    noun = child(prep, "pobj") if prep.lower_ in ("on", "en") else None
    return noun is not None and noun.lower_ in ("way", "route")


def _is_land(noun: Token | None) -> bool:
    land = words("events.episodes.capture", "things") | words("places", "nouns")
    return noun is not None and (noun.pos_ == "PROPN" or noun.lemma_.lower() in land)


@Kept
def is_inquiry(verb: Token) -> bool:
    """Return whether a clause tells of an inquiry: "ordered a probe", "is reviewing reports", "the inquiry goes on".

    What an inquiry finds is no part of it: "the investigation found that nine died".
    """
    nouns = words("events.inquiry", "nouns")
    if any(_looks_into(one) for one in _chain(verb)):
        return True
    doer = subject(verb)
    if doer is not None and _heads(doer, nouns) and verb.lemma_.lower() in words("events.inquiry", "finding"):
        return False
    looks = doer is not None and any(one.lemma_.lower() in nouns for one in children(doer, "compound", "amod", "nmod"))
    things = [*children(verb, *_ARGUMENTS), *_governed(verb)]  # "the investigation committee relied on testimonies"
    return looks or any(_heads(one, nouns) for one in things)


def _chain(verb: Token) -> Iterator[Token]:
    """Yield a verb with the infinitives that it leads to: "continues to work to verify"."""
    yield verb
    for one in verb.children:
        if one.dep_ in ("xcomp", "advcl") and any(each.lower_ == "to" for each in one.lefts):
            yield from _chain(one)


def _looks_into(verb: Token) -> bool:
    if verb.lemma_.lower() in words("events.inquiry", "checking"):
        named = [each.lemma_.lower() for one in children(verb, "dobj", "nsubjpass") for each in one.subtree]
        return not words("events.inquiry", "figures").isdisjoint(named)
    if verb.lemma_.lower() not in words("events.inquiry", "verbs"):
        return False
    if verb.lemma_.lower() in words("events.inquiry", "nouns") or "investig" in verb.lemma_.lower():
        return True
    things = children(verb, "dobj", "nsubjpass")
    asked = any(one.lower_ in ("whether", "if", "how", "who") for one in verb.subtree if one.dep_ in _ASKING)
    return asked or any(one.lemma_.lower() in words("events.inquiry", "things") for one in things)


_ASKING = frozenset({"mark", "advmod", "nsubj"})


def _governed(verb: Token) -> Iterator[Token]:
    """Yield what stands behind the prepositions of a clause that tell what is done: "work on their inquiry"."""
    for prep in verb.children:
        noun = child(prep, "pobj") if prep.dep_ == "prep" and prep.lower_ in _ABOUT else None
        if noun is not None:
            yield noun
    for thing in children(verb, *_ARGUMENTS):
        yield from (noun for prep in children(thing, "prep") if (noun := child(prep, "pobj")) is not None)


_ABOUT = frozenset({"on", "into", "in", "to", "with", "through", "during", "as", "for"})


def _heads(noun: Token, wanted: frozenset[str]) -> bool:
    """Return whether a phrase is of an inquiry: the noun, "results of the probe", "work on an inquiry"."""
    if noun.lemma_.lower() in wanted:
        return True
    inner = [child(prep, "pobj") for prep in children(noun, "prep") if prep.lower_ in ("of", "on", "into")]
    return any(one is not None and one.lemma_.lower() in wanted for one in inner)


def is_aftermath(verb: Token) -> bool:
    """Return whether a clause tells of what came after: "since the quake, children have been evacuated"."""
    if verb.lemma_.lower() in words("events.harm", "suffering") or event_type(verb) != "" or not lasts(verb):
        return False
    clause = [one for one in verb.subtree if clause_of(one).i == verb.i]
    if any(one.lower_ in words("events.aftermath", "since") and _names_event(one) for one in clause):
        return True
    return any(one.lemma_.lower() in words("events.aftermath", "signs") for one in clause)


def _names_event(prep: Token) -> bool:
    """Return whether what follows a preposition is the event: "since the attack", "in the wake of the disaster"."""
    noun = child(prep, "pobj") if prep.dep_ in ("prep", "mark") else child(child(prep, "prep") or prep, "pobj")
    if noun is None:
        return False
    generic = words("events.aftermath", "names")
    named = [noun, *children(noun, "compound")]
    return any(event_noun(one) is not None or one.lemma_.lower() in generic for one in named)


def clause_of(token: Token) -> Token:
    """Return the verb of the clause that a word stands in: one with a doer, "an account of how people died", is one."""
    while token.pos_ not in VERBAL or token.dep_ in ("aux", "auxpass", "amod") or _is_of_its_doer(token):
        if token.head.i == token.i:
            break
        token = token.head
    return token


def _is_of_its_doer(verb: Token) -> bool:
    return verb.dep_ == "pcomp" and child(verb, "nsubj", "nsubjpass") is None


def lasts(verb: Token) -> bool:
    """Return whether a clause tells of what is so now, or has come to be so."""
    forms = [one for one in verb.children if one.dep_ in ("aux", "auxpass")]
    if any(one.lower_ in ("have", "has", "’ve", "'ve") for one in forms):
        return True
    finite = next((one for one in forms if one.tag_ in FINITE), verb)
    return finite.tag_ in ("VBZ", "VBP")


def is_so_now(verb: Token) -> bool:
    """Return whether a word is the verb of a clause that tells of what is so now, and says nothing for anybody."""
    if verb.pos_ not in VERBAL or verb.dep_ in ("aux", "auxpass", "amod", "xcomp", "pcomp", "acl"):
        return False
    says = verb.lemma_.lower() in SPEAKING or child(verb, "ccomp") is not None
    harms = verb.lemma_.lower() in words("events.harm", "suffering")
    return lasts(verb) and not says and not harms and event_type(verb) == ""


SPEAKING = SAYING | {"comment", "respond", "react", "deny", "reject", "condemn", "blame", "accuse", "insist", "warn"}


LEADING = frozenset({"ROOT", "ccomp"})
"""How the verb of a sentence hangs, or of what is said in it."""


def going_on(sentence: Sentence, names: frozenset[str]) -> list[Token]:
    """Return the leading verbs of a sentence that goes on of the same people, and says nothing for anybody."""
    if speaks_of_event(sentence):
        return []
    found = []
    for verb in sentence.tokens:
        doer = child(verb, "nsubj", "nsubjpass") if verb.dep_ in LEADING and verb.pos_ in VERBAL else None
        if doer is None or verb.lemma_.lower() in SPEAKING or child(verb, "ccomp") is not None:
            continue
        if doer.lower_ in ("he", "she", "they") or not names.isdisjoint(one.lower_ for one in name_tokens(doer)):
            found.append(verb)
    return found


def people_in(verb: Token) -> frozenset[str]:
    """Return the words for those of whom a clause tells."""
    people = children(verb, "nsubj", "nsubjpass", "dobj")
    return frozenset(one.lower_ for each in people for one in name_tokens(each) if one.pos_ in ("PROPN", "NOUN"))


def speaks_of_event(sentence: Sentence) -> bool:
    """Return whether a sentence names the event, or the harm that it did, or tells what was done in it."""
    harm = words("events.settings", "harm")
    if any(one.pos_ == "VERB" and event_type(one) != "" for one in sentence.tokens):
        return True
    named = [one for one in sentence.tokens if one.pos_ in ("NOUN", "PROPN") and governor(one) is not None]
    return any(event_noun(one) is not None or one.lemma_.lower() in harm for one in named)


def answers(sentence: Sentence) -> bool:
    """Return whether a sentence opens by setting what it tells apart: "In retaliation, …", "Yerevan for its part …"."""
    root = next((one for one in sentence.tokens if one.dep_ == "ROOT"), None)
    replies = root is not None and root.lemma_.lower() in ("respond", "retaliate") and not is_negated(root)
    how = [] if root is None else [child(one, "pcomp", "pobj") for one in children(root, "prep")]
    struck = any(one is not None and event_type(one) == "attack" for one in how)  # "responded by shelling X"
    closes = rf",? (?:{'|'.join(words('events.labels', 'closing'))})[\W\d]*$"
    apart = answering().match(sentence.text) or re.search(closes, sentence.text, re.IGNORECASE)
    return (replies and struck) or apart is not None


def of_incident(sentence: Sentence) -> Token | None:
    """Return the leading verb of a sentence by which somebody comes to harm, or something is wrecked, once; or None.

    Nobody does who dies of what was told before, or is one of those spoken of.
    """
    for verb in sentence.tokens:
        if verb.dep_ not in LEADING or verb.tag_ not in ("VBD", "VBN") or is_negated(verb):
            continue
        dead = verb.lemma_ == "find" and any(one.lower_ == "dead" for one in verb.children)
        harms = dead or verb.lemma_.lower() in words("events.harm", "suffering") or is_deed(verb)
        done = child(verb, "nsubjpass") or child(verb, "dobj") or child(verb, "nsubj")
        had = any(one.dep_ == "aux" for one in verb.children)
        if done is not None and not had and (harms or event_type(verb) in ("attack", "disaster")):
            doer = subject(verb)
            named = doer is not None and doer.pos_ == "NOUN" and event_noun(doer) is not None
            return None if named or _is_of_those_told_of(done) else verb
    return None


def _is_of_those_told_of(noun: Token) -> bool:
    """Return whether a phrase names some of those of whom a text has told: "one of the three", "a survivor"."""
    said = {one.lemma_.lower() for one in noun.subtree}
    partly = any(one.lower_ == "of" for one in children(noun, "prep"))
    return partly or is_definite(noun) or noun.pos_ == "PRON" or not said.isdisjoint(words("events.harm", "survivors"))


def compared(sentence: Sentence) -> Token | None:
    """Return the noun of another event that was worse: "the worst was the sinking of X in 1996"."""
    root = next((one for one in sentence.tokens if one.dep_ == "ROOT"), None)
    if root is None or root.lemma_.lower() not in ("be", "remain"):
        return None
    doer, told = child(root, "nsubj"), child(root, "attr", "dobj")
    named = None if doer is None or told is None else event_noun(told)
    worst = words("events.labels", "superlatives")
    most = doer is not None and any(one.lower_ in worst for one in doer.lefts)
    return told if most and told is not None and named is not None and named[0].i == told.i else None


def names_the_other(sentence: Sentence) -> bool:
    """Return whether a sentence points to an event that has only been mentioned: "40 were wounded in that incident"."""
    pointed = [one.head for one in sentence.tokens if one.lower_ in ("that", "those") and one.dep_ == "det"]
    if any(one.like_num or child(one, "nummod") is not None for one in pointed):
        return True  # "those three died when their own device went off"
    return any(one.lemma_.lower() in words("events.aftermath", "names") or event_type(one) != "" for one in pointed)


def is_named_as_known(noun: Token) -> bool:
    """Return whether a word names an event that the text has told of: "the attack" and no "another attack"."""
    named = event_noun(noun) if noun.pos_ == "NOUN" else None
    return named is not None and named[0].i == noun.i and is_definite(noun) and not opens_event(noun)


def wrecks(sentence: Sentence) -> bool:
    """Return whether the main clause of a sentence tells of a deed that destroys."""
    return any(one.dep_ in ("ROOT", "ccomp") and is_deed(one) for one in sentence.tokens)


def is_deed(verb: Token) -> bool:
    """Return whether a verb tells of what attackers do, though by itself of no event: "burned", "ransacked", "hit"."""
    deeds = words("frames.destroy", "verbs") | words("events.kinds", "deeds") | words("frames.hit", "verbs")
    return verb.pos_ == "VERB" and verb.lemma_.lower() in deeds


def tells_that_it_was(verb: Token) -> bool:
    """Return whether a clause tells when or where the event was, whatever it calls it: "the incident took place"."""
    doer = subject(verb)
    happens = by_word("events.carriers").get(verb.lemma_.lower()) == "happening"
    return happens and doer is not None and doer.lemma_.lower() in words("events.aftermath", "names")


def goes_on(verb: Token) -> bool:
    """Return whether a clause tells of a struggle that has gone on: "regions that have seen fighting since 2017"."""
    if not lasts(verb):
        return False
    below = [one for one in verb.subtree if clause_of(one).i == verb.i]
    struggle = any(one.lemma_.lower() in words("events.scopes", "struggles") for one in below)
    return struggle and since_when(verb) != ""


def since_when(verb: Token) -> str:
    """Return since when a clause says that something goes on, "" where it does not."""
    for prep in verb.subtree:
        day = child(prep, "pobj") if prep.lower_ == "since" else None
        if day is not None and (day.pos_ in ("PROPN", "NUM") or day.like_num):
            return written([*prep.subtree])
    return ""


def joined_to(verb: Token) -> Iterator[Token]:
    """Yield the verbs that a verb is coordinated with, upwards: "were killed" above "and fifteen injured"."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
        yield verb


def year_of(sentence: Sentence, verb: Token) -> TimeSpan | None:
    """Return the year in which a clause says something was, where it names no day: "during the 2014 annexation"."""
    if _YEAR.search(sentence.text) is None:
        return None
    for one in sentence.tokens:
        year = _YEAR.fullmatch(one.text) and clause_of(one).i == verb.i and one.dep_ == "nummod"
        prep = one.head.head if one.head.dep_ == "pobj" else None
        if year and prep is not None and prep.lower_ in ("during", "in", "after", "under"):
            return TimeSpan.parse(one.text)
    return None


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def comes_after_known(verb: Token) -> bool:
    """Return whether what a clause tells came after an event that is known: "after the bombing, troops raided X"."""
    for prep in children(verb, "prep"):
        noun = child(prep, "pobj") if prep.lower_ in ("after", "following") else None
        if noun is not None and event_noun(noun) is not None and is_named_as_known(noun):
            return True
    return False


def has_been_done_before(verb: Token) -> bool:
    """Return whether a clause tells what somebody has done often: "The group has carried out several attacks"."""
    have = any(one.dep_ == "aux" and one.lower_ in ("has", "have") for one in verb.children)
    things = children(verb, "dobj", "nsubjpass")
    return have and any(one.tag_ == "NNS" and event_noun(one) is not None and not is_definite(one) for one in things)


def is_followed(noun: Token) -> bool:
    """Return whether a noun names what a known event came after: "The attack followed a raid", "in revenge for"."""
    prep = noun.head if noun.dep_ == "pobj" and noun.head.i > noun.sent.start else None
    known = is_definite(noun) and not _is_of_somebody_new(noun)
    if prep is not None and prep.doc[prep.i - 1].lower_ in words("events.labels", "revenge"):
        return prep.lower_ in ("for", "to", "against") and not known
    doer = child(noun.head, "nsubj") if noun.dep_ == "dobj" else None
    after = noun.head.lemma_.lower() in ("follow", "avenge", "precede") and not known
    return doer is not None and after and is_named_as_known(doer)


def _is_of_somebody_new(noun: Token) -> bool:
    """Return whether a noun says of whom, and takes them not as known: "the killing of three of its men"."""
    done = [one for prep in children(noun, "prep") if prep.lower_ == "of" for one in children(prep, "pobj")]
    return any(not is_definite(one) and one.pos_ in ("NOUN", "NUM") for one in done)


def is_some_way_off(verb: Token) -> bool:
    """Return whether a clause tells of what was done some way off: "was bombed four kilometres to the east"."""
    far = (one for one in children(verb, "npadvmod", "dobj", "advmod") if one.lemma_.lower() in _MEASURES)
    return any(_AWAY.match(one.doc[one.i + 1 :].text) is not None for one in far)


_MEASURES = frozenset({"kilometre", "kilometer", "km", "mile"})
_AWAY = re.compile(r"(?:away|(?:further |farther |to the )?(?:north|south|east|west)\w*|further|farther)\b(?! of\b)")


def is_wide(scope: str) -> bool:
    """Return whether a sum is over a whole country, and not over a span of time: "across the country"."""
    return re.fullmatch("|".join(words("events.scopes", "wide")), scope, re.IGNORECASE) is not None


def has_come_to(reading: FacetReading) -> bool:
    """Return whether a count tells what it has come to by now: "more than 3,000 have died"."""
    verb = reading.head
    have = verb is not None and any(one.dep_ == "aux" and one.lemma_.lower() == "have" for one in verb.children)
    return have and verb is not None and verb.tag_ == "VBN" and reading.date is None


def is_earlier(verb: Token, *, dated: bool = False) -> bool:
    """Return whether a clause only tells what a deed answers: "soldiers burned the town after rebels attacked a post".

    Where the main clause tells of harm, or of what followed, both are of one event: "nine died after gunmen attacked".
    """
    marks = [one.lower_ for one in verb.children if one.dep_ == "mark"]
    if not dated and _is_of_the_same_time(verb, marks):  # what has a day is told apart by it
        return True
    if verb.dep_ != "advcl" or "after" not in marks or subject(verb) is None:
        return False
    above = verb.head
    deeds = words("frames.destroy", "verbs") | words("events.kinds", "deeds")
    carried = child(above, *_ARGUMENTS)
    carries = above.lemma_.lower() in by_word("events.carriers") and carried is not None
    done = event_type(above) == "attack" or above.lemma_.lower() in deeds
    return done or (carries and carried is not None and event_noun(carried) is not None)


def _is_of_the_same_time(verb: Token, marks: list[str]) -> bool:
    """Return whether a clause tells only beside what an event came: "The clashes came as the army stormed a town"."""
    above = verb.head.head if verb.head.dep_ in ("npadvmod", "dobj", "attr") else verb.head  # "came the same day as"
    came = above if verb.dep_ in ("advcl", "relcl") and above.lemma_ == "come" else None
    what = None if came is None or subject(verb) is None else subject(came)
    beside = not {"as", "after", "before"}.isdisjoint(marks)
    return beside and what is not None and (event_noun(what) is not None or what.lower_ in ("it", "this", "that"))


def is_campaign(reading: FacetReading) -> bool:
    """Return whether a reading tells of operations around the event: "during operations by the army in the area"."""
    noun = noun_of(reading)
    if noun is None or is_definite(noun):
        return False
    if noun.lemma_.lower() not in words("events.kinds", "campaigns"):
        return noun.dep_ == "pobj" and noun.head.lower_ == "amid" and noun.head.head.lemma_.lower() in _HAPPENS
    within = noun.dep_ == "pobj" and noun.head.lower_ in ("during", "amid", "under", "of")
    verb = noun.head
    going_on = verb.tag_ == "VBG" and any(one.lower_ in ("is", "are", "was", "were", "been") for one in verb.lefts)
    return within or going_on


_HAPPENS = frozenset({"come", "happen", "occur", "be", "take", "follow"})
"""Verbs of "the assault comes amid clashes", which are none of it."""


def only_says_what_it_was(reading: FacetReading) -> bool:
    """Return whether a noun only says what the event was: "It was an accident", "This was a massacre"."""
    noun = noun_of(reading)
    doer = None if noun is None or noun.dep_ != "attr" else child(noun.head, "nsubj")
    return doer is not None and (doer.lower_ in ("it", "this", "that") or is_named_as_known(doer))


def noun_of(reading: FacetReading) -> Token | None:
    """Return the event noun of a reading, or None where a verb tells of its event."""
    clause = reading.clause
    if clause is None or reading.event_type == "":
        return None
    near = [clause, clause.head, *children(clause, *_ARGUMENTS)]
    found = (event_noun(one) for one in near if one.pos_ in ("NOUN", "PROPN"))
    return next((one[0] for one in found if one is not None), None)


def words_of(reading: FacetReading) -> frozenset[str]:
    """Return the words that tell which kind of event a reading is of: its noun, else its verb."""
    noun = noun_of(reading)
    if noun is not None:
        return frozenset({noun.lemma_.lower()})
    if reading.clause is None:
        return frozenset()
    behind = (child(prep, "pobj") for prep in children(reading.clause, "prep") if prep.lower_ == "on")
    return frozenset({reading.clause.lemma_.lower(), *(one.lemma_.lower() for one in behind if one is not None)})


def is_consequence(reading: FacetReading) -> bool:
    """Return whether a reading may only tell how an event went on: "the ship sank", "an explosion followed"."""
    called = set() if reading.clause is None else {called_by_deed(reading.clause, reading.event_type)}
    return not (words_of(reading) | called).isdisjoint(words("events.kinds", "consequences"))


def way_of(said: Iterable[str]) -> int | None:
    """Return which way of attacking some words name, as a number; None where they name none that excludes another."""
    found = frozenset(said)
    ways: list[list[str]] = table("events.kinds")["ways"]
    return next((at for at, way in enumerate(ways) if not found.isdisjoint(way)), None)


def governor_of(reading: FacetReading) -> Token | None:
    """Return the verb of the clause of the event noun of a reading."""
    noun = noun_of(reading)
    return None if noun is None else governor(noun)


def governor(noun: Token) -> Token | None:
    """Return the verb of the clause that a noun is the subject, the object or the doer of, or None."""
    governed = noun.dep_ in ("nsubj", "nsubjpass", "dobj") or (noun.dep_ == "pobj" and noun.head.dep_ == "agent")
    harmed = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "by", "during", "from")
    harmed = harmed and noun.head.head.lemma_.lower() in words("events.harm", "suffering")
    return clause_of(noun) if (governed or harmed) and noun.pos_ in ("NOUN", "PROPN") else None


def tells(word: Token) -> bool:
    """Return whether a word tells of an event, or of the harm that it did: a place beside it is the event's."""
    if word.pos_ in ("NOUN", "PROPN"):
        return event_noun(word) is not None
    lemma = word.lemma_.lower()
    harms = lemma in words("events.harm", "suffering") | words("frames.destroy", "verbs")
    return harms or tells_that_it_was(word) or event_type(word) != ""


def is_an_account(verb: Token) -> bool:
    """Return whether a clause gives somebody's account of what was done: "said that the army had hit a depot"."""
    return verb.dep_ == "ccomp" and any(one.dep_ == "aux" and one.lower_ == "had" for one in verb.children)


def is_single(noun: Token) -> bool:
    """Return whether a phrase names one event, and compares no other one with it: no "since the Haiti quake"."""
    compared = noun.dep_ == "pobj" and noun.head.lower_ in words("events.settings", "comparing")
    return noun.tag_ in ("NN", "NNP") and not compared and not opens_event(noun)


def names_beside(noun: Token) -> frozenset[str]:
    """Return the names in the phrase of an event that may be of its place: "the Varsk massacre", "the raid on Brod"."""
    where = words("places", "prepositions") | {"of"}
    behind = (child(prep, "pobj") for prep in children(noun, "prep") if prep.lower_ in where)
    named = [*children(noun, "compound", "poss", "nmod"), *(one for one in behind if one is not None)]
    return frozenset(written(name_tokens(one)) for one in named if one.pos_ == "PROPN")


def is_another(noun: Token) -> bool:
    """Return whether a phrase tells of one more event that has happened: "a second strike", no "fear of another"."""
    none = any(one.lower_ in ("no", "any") for one in noun.children)
    return opens_event(noun) and not none and not is_not_of_the_past(noun)


def is_after(verb: Token) -> bool:
    """Return whether a clause tells of what was days before or after: "viewed the bodies a day after X reported Y"."""
    if verb.dep_ != "advcl" or not any(one.lower_ in ("after", "before") for one in children(verb, "mark")):
        return False
    return children(verb, "npadvmod") != [] and subject(verb) is not None


def things_in(tokens: Iterable[Token]) -> set[str]:
    """Return the nouns and names among some words, by which others may speak of the same; no event and no day."""
    nouns = [one for one in tokens if one.pos_ in ("NOUN", "PROPN") and event_noun(one) is None]
    said = {one.text if one.pos_ == "PROPN" else one.lemma_.lower() for one in nouns}
    return {one for one in said if one.lower() not in words("events.labels", "without")}


def only_leads(verb: Token) -> bool:
    """Return whether a clause only tells who speaks, or how the text comes by it: "asked whether", "seen by us"."""
    talking = {one.lemma_ for one in children(verb, "xcomp")} & words("only-leads", "talking")
    may_talk = verb.lemma_ in words("only-leads", "allowed") and talking
    asked = verb.lemma_ in words("only-leads", "asked") and verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl")
    who = child(verb, "nsubj", "nsubjpass", "expl")
    if may_talk or asked or _is_looked_over(verb) or _is_measure(verb) or _goes_on(verb, who):
        return True  # "because he was not authorised to speak to the press"
    found = verb.lemma_ in words("only-leads", "found-out") and is_passive(verb)
    seems = verb.lemma_ in words("only-leads", "seeming") and child(verb, "ccomp", "acomp", "oprd") is None
    if (found or seems) and who is not None and who.lower_ == "it":
        return True  # "it was learnt that", "at this point it looks like"
    if verb.dep_ == "acl" and verb.lemma_ in words("only-leads", "of-things"):
        return True  # "students aged 15", "a place corresponding to the deaths"
    thought = verb.dep_ == "acl" and verb.lemma_ in words("only-leads", "thought")
    being = child(verb, "xcomp") if thought else None
    # "men believed to be from X": who they are stands with what they did
    return being is not None and being.lemma_ in ("be", "belong")


def _is_looked_over(verb: Token) -> bool:
    """Tell whether a clause behind a text only says who has seen it: "a log that this newspaper has read"."""
    who = agent(verb) or (subject(verb) if verb.dep_ == "relcl" else None)
    shown = words("reporting", "texts") | words("evidence", "nouns")
    of_it = any(one.lemma_.lower() in shown for one in (verb.head, *verb.head.ancestors) if one.i < verb.i)
    looks = who is not None and who.i != verb.head.i and verb.lemma_ in words("only-leads", "looked-over")
    return looks and of_it and verb.dep_ in ("acl", "relcl", "advcl")


def _goes_on(verb: Token, who: Token | None) -> bool:
    """Tell whether a medium tells of its own work: "we are ending our coverage", "our reporter has spoken to X"."""
    told = {one.head.lemma_ for one in verb.subtree if one.lower_ == "our" and one.head in (who, child(verb, "dobj"))}
    talks = verb.lemma_ in words("only-leads", "talking") and not told.isdisjoint(words("reporting", "onlookers"))
    return talks or "coverage" in told


def _is_measure(verb: Token) -> bool:
    """Tell whether a clause only says what something is measured by: "twice as many as its licence allowed"."""
    marks = {one.lower_ for one in children(verb, "mark")}
    return "than" in marks or ("as" in marks and verb.dep_ == "advcl" and verb.head.pos_ in ("ADJ", "ADV", "NUM"))
