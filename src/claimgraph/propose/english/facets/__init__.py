"""What a sentence says, facet by facet, before it is known who says it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from claimgraph.propose.english import syntax
from claimgraph.propose.english.facets import blame, clauses
from claimgraph.propose.english.facets.circumstances import circumstances
from claimgraph.propose.english.facets.clauses import settings
from claimgraph.propose.english.facets.force import UNUSED, beginners, force, never
from claimgraph.propose.english.facets.frames import framed, mentions, only_names_event
from claimgraph.propose.english.facets.harm import harm, victims
from claimgraph.propose.english.facets.names import entity_value, place_value, roles
from claimgraph.propose.english.facets.occurrences import is_means, occurrences
from claimgraph.propose.english.facets.readings import FacetReading, Scene, stretch
from claimgraph.propose.english.facets.verdicts import veracity
from claimgraph.propose.english.lexicon import by_word, words
from claimgraph.propose.english.meaning import acts, befalls_none, event_noun, excepted, is_definite, is_negated
from claimgraph.propose.english.syntax import Token, child, children
from claimgraph.schema import Names, Polarity
from claimgraph.schema.values import changed

__all__ = [
    "MATCHERS",
    "TOLD",
    "Deed",
    "FacetReading",
    "Scene",
    "facet_readings",
    "facet_told",
    "only_names_event",
    "rules_out",
]

Matcher = Callable[[Scene], Iterator[FacetReading]]

MATCHERS: tuple[Matcher, ...] = (
    harm,
    victims,
    force,
    occurrences,
    settings,
    framed,
    clauses.losses,
    clauses.support,
    clauses.movement,
    clauses.rank,
    clauses.causes,
    blame.responsibility,
    blame.answerable,
    blame.copulas,
    blame.marks,
    blame.lies_with,
    blame.takers,
    blame.masterminds,
    blame.own_deeds,
    never,
    blame.barred,
    beginners,
    clauses.identified,
    clauses.investigations,
    veracity,
    roles,
)
"""Every reading of a sentence of prose; a new facet with words of its own is a new line here."""


def facet_readings(scene: Scene) -> tuple[FacetReading, ...]:
    """Return what the sentence says, in text order; of two readings of one facet and value the longer one."""
    if scene.sentence.block.kind == "field":
        return tuple(clauses.field_propositions(scene))
    found = [reading for matcher in MATCHERS for reading in matcher(scene)]
    found += mentions(scene, found)
    found += circumstances(scene, found)
    found = [each for one in found for each in _parted(scene, one)]
    found = [one for one in found if not _is_of_no_attack(one, found)]
    found = _with_wholes(scene, [one for one in found if not _opens_with_a_day(scene, one)])
    told = [any(tells(one, found) for tells in _TOLD_BY) for one in found]
    found = [changed(one, silent=True) if again else one for one, again in zip(found, told, strict=True)]
    kept: list[FacetReading] = []
    for reading in sorted(found, key=lambda one: (one.start, -one.end, one.facet)):
        if not any(_repeats(reading, other) for other in kept):
            kept.append(reading)
    return tuple(kept)


def _with_wholes(scene: Scene, found: Sequence[FacetReading]) -> list[FacetReading]:
    """Return the readings with a place of no name made one with the named one behind: "in a tunnel in Mina"."""
    places = [one for one in found if one.facet == "place" and isinstance(one.value, Names)]
    bare = [one for one in places if isinstance(one.value, Names) and not _is_named(one.value)]
    text, joined, gone = scene.sentence.document.text, dict[int, FacetReading](), set[int]()
    for one in bare:
        behind = next((other for other in places if text[one.end : other.start] == " "), None)
        if behind is None or behind.polarity != one.polarity or behind in bare:
            continue
        if isinstance(one.value, Names) and isinstance(behind.value, Names):
            both, said = (*one.value.entities, *behind.value.entities), text[one.start : behind.end]
            value = changed(behind.value, entities=both, words=said)
            joined[id(behind)] = changed(behind, start=one.start, value=value)
            gone.add(id(one))
    return [joined.get(id(one), one) for one in found if id(one) not in gone]


def _opens_with_a_day(scene: Scene, reading: FacetReading) -> bool:
    """Return whether the parse has put a day before a name: "on 3 May | another ferry capsized" hit no "May ferry"."""
    named = reading.facet in ("target", "actor") and reading.rule.startswith("occurrence/")
    return named and any(date.start <= reading.start < date.end < reading.end for date in scene.dates)


def _is_named(value: Names) -> bool:
    return any(entity.name[:1].isupper() for entity in value.entities)


def _parted(scene: Scene, reading: FacetReading) -> Iterator[FacetReading]:
    """Yield a reading; where it names what is left out, as denied, with what is put in its place: "not X but Y"."""
    noun = _named_by(scene, reading)
    if noun is None:
        yield reading
        return
    alone = excepted(noun)
    if alone is not None and isinstance(reading.value, Names):
        yield _of_another(scene, reading, alone, "affirmed")
        return
    link = noun.head if noun.dep_ == "pobj" else noun
    again = [one for one in children(link.head, "prep") if one.i > link.i and one.lower_ == link.lower_]
    beside = [one for word in (link, noun) for one in children(word, "conj", "appos") if one.pos_ != "VERB"]
    beside += again if link is not noun else []  # "fired at gunmen, not at pupils"
    named = isinstance(reading.value, Names)  # another day is read by itself
    beside = beside if named else []
    if not syntax.is_left_out(noun):
        yield reading
        by_itself = reading.facet == "actor" or not acts(noun)
        theirs = [one for one in beside if _is_barred(one, told=by_itself)]
        yield from (_of_another(scene, reading, one, "denied") for one in theirs)
        return
    value = reading.value
    if isinstance(value, Names) and len(value.entities) > 1:  # "used no drones but artillery": of the drones alone
        value = changed(value, entities=value.entities[:1], words=syntax.written(syntax.name_tokens(noun)))
    yield changed(reading, polarity="denied", value=value)
    contrast = syntax.put_in_place(link.head)
    other = next((one for one in beside if any(but.lower_ == "but" for but in children(one.head, "cc"))), None)
    if named and contrast is not None and contrast[0].i == noun.i:
        other = contrast[1]
    if other is not None:
        yield _of_another(scene, reading, other, "affirmed")


def _is_barred(noun: Token, *, told: bool) -> bool:
    """Return whether a noun beside another is left out; that "not the army" did it is read by itself."""
    opener = syntax.bars(noun.left_edge)
    return opener is not None and not (told and opener.lower_ == "not" and (acts(noun) or noun.pos_ == "PRON"))


def _of_another(scene: Scene, reading: FacetReading, named: Token, polarity: Polarity) -> FacetReading:
    """Return what is read of one noun as said of another, over that one's words."""
    noun = child(named, "pobj") or named
    link = [noun.head] if noun.dep_ == "pobj" else []
    start, end = stretch(scene.sentence, [*link, *syntax.phrase(noun)])
    value = entity_value(noun, owned=reading.facet == "target")
    if isinstance(reading.value, Names) and reading.value.kind == "place":
        value = place_value(noun, scene.countries, scene.sentence.document.text[start:end])
    facet = "weapon" if reading.facet == "actor" and is_means(noun) else reading.facet
    return changed(reading, facet=facet, start=start, end=end, value=value, polarity=polarity)


def _named_by(scene: Scene, reading: FacetReading) -> Token | None:
    """Return the noun that a reading names; None where its sentence leaves nothing out."""
    text = scene.sentence.document.text
    if reading.facet not in _PARTED or _CONTRAST.search(text, scene.sentence.start, scene.sentence.end) is None:
        return None
    words_said = reading.value.words if isinstance(reading.value, Names) else text[reading.start : reading.end]
    start = text.find(words_said, reading.start, reading.end)
    inside = [one for one in scene.tokens if start <= scene.sentence.place(one)[0] < start + len(words_said)]
    heads = [one for one in inside if one.head.i not in {each.i for each in inside}]
    return next((child(one, "pobj") or one for one in heads), None) if start >= 0 else None


_PARTED = frozenset({"actor", "target", "weapon", "damage", "place", "date", "time"})
_CONTRAST = re.compile(r"\b(?:not|than|instead|opposed|no|none|nobody|neither|nothing)\b|n[’']t\b", re.IGNORECASE)


def _is_of_no_attack(reading: FacetReading, found: Sequence[FacetReading]) -> bool:
    """Return whether words name whose attack it was not, or again who broke a truce or "the other" of two."""
    if reading.facet != "actor" or reading.polarity != "affirmed":
        return False
    around = [one for one in found if one.start <= reading.start and reading.end <= one.end]
    broken = any(one.rule == "blame/began" and one.facet == "responsibility" for one in around)
    return broken or any(one.rule in (blame.NOT_THEIRS, blame.THE_OTHER) for one in around)


def _is_told_by_count(reading: FacetReading, found: Sequence[FacetReading]) -> bool:
    """Return whether a count of harm says in the same words what happened: "22 people were shot dead"."""
    if reading.facet != "occurrence" or reading.polarity == "denied":
        return False
    harmed = [one for one in found if one.quantity is not None and one.facet in ("deaths", "injuries")]
    if any(one.start <= reading.start and reading.end <= one.end for one in harmed):
        return True
    # "Soldiers executed 300 men": who did it and how many died is all that the clause tells.
    inside = [one for one in harmed if reading.start <= one.start and one.end <= reading.end]
    subject = None if reading.head is None else syntax.subject(reading.head)
    doer = any(one.facet in ("actor", "weapon") and meet(one, reading) for one in found)
    doer = doer and subject is not None and event_noun(subject) is None
    return doer and any(one.head is not None and one.head is reading.head for one in inside)


def _is_told_by_number(reading: FacetReading, found: Sequence[FacetReading]) -> bool:
    """Return whether the number of the arms tells which: "dropped two bombs"."""
    used = reading.facet == "weapon" and reading.rule == "weapon/used"
    return used and any(one.facet == "munitions" and one.quantity is not None and meet(one, reading) for one in found)


def _is_told_by_arms(reading: FacetReading, found: Sequence[FacetReading]) -> bool:
    """Return whether the arms tell it all: "not a single shot was fired", "fired only rubber bullets"."""
    if reading.facet not in ("occurrence", "weapon") or reading.rule == UNUSED:
        return False
    if reading.polarity == "affirmed":
        only = (one for one in found if getattr(one.value, "exclusive", False) and one.facet == "weapon")
        return reading.facet == "occurrence" and any(meet(one, reading) for one in only)
    return any(one.rule == UNUSED and meet(one, reading) for one in found)


def _is_told_by_sides(reading: FacetReading, found: Sequence[FacetReading]) -> bool:
    """Return whether who attacked whom tells all of a known attack: "who stormed the mill", "they hit X"."""
    verb = reading.head
    if reading.rule != "occurrence/clause" or reading.event_type != "attack" or verb is None:
        return False
    sides = {one.facet for one in found if one.facet in ("actor", "target") and meet(one, reading)}
    subject = syntax.subject(verb)
    known = subject is not None and (subject.pos_ == "PRON" or is_definite(subject))
    if known and sides == {"target"} and syntax.is_passive(verb):
        return all(
            _CONTRAST.match(one.lower_) is None for one in verb.sent
        )  # "the bus was struck", and nobody doubts it
    return (len(sides) == 2 and known) or (sides != set() and verb.dep_ == "relcl")


_TOLD_BY = (_is_told_by_count, _is_told_by_number, _is_told_by_arms, _is_told_by_sides)


def meet(left: FacetReading, right: FacetReading) -> bool:
    """Return whether two readings share words."""
    return left.start < right.end and right.start < left.end


def _repeats(reading: FacetReading, other: FacetReading) -> bool:
    """Return whether two readings of one facet stand in the same words and neither is a count of its own."""
    if other.silent and not reading.silent:
        return False
    inside = other.start <= reading.start and reading.end <= other.end
    named, again = getattr(other.value, "entities", None), getattr(reading.value, "entities", ())
    same = reading.value == other.value or (named == again and reading.facet == "target")
    return inside and reading.facet == other.facet and reading.quantity is None and same


class Deed:
    """What a clause is made of, as far as it tells of which facet it speaks; lemmas in small letters.

    Args:
        verb: The verb of the clause.

    Attributes:
        verb: The verb of the clause.
        done: The verb, and those that it only leads on to: "continued to search".
        doer: The noun of the subject, "" where there is none.
        thing: The noun of the object, or of a passive's subject.
        event: Whether the subject is an event.
        happens: Whether the subject is an event, or something else that goes and comes without legs.
        follows: Whether the object is an event, or what is said comes of something: "led to the blast", "was due to".
        said: What a copula says of the subject, in adjectives and nouns.
        modal: The modal before the verb, if any.
        links: The prepositions and particles behind the verbs.
        behind: The nouns behind them.
        beside: The nouns before the subject and the object that say of what kind they are: "rescue work".
    """

    def __init__(self, verb: Token) -> None:
        chain = list(_led_on(verb))
        last, who = chain[-1], verb.head if verb.dep_ == "acl" else child(verb, *_SUBJECTS) or syntax.subject(verb)
        who = None if who is None else syntax.antecedent(who) or who
        what = who if syntax.is_passive(last) else child(last, "dobj") or child(verb, "dobj")
        behind = [(one, each) for each in chain for one in children(each, "prep", "prt", "advmod", "agent")]
        preps = [one for one, each in behind if one.i > each.i]
        told = [one for each in chain for one in children(each, "acomp", "attr", "oprd", "pcomp")]
        told += [each for one in told for each in children(one, "amod", "conj", "compound", "prep")]
        told += [] if what is None else children(what, "amod")
        nouns = [one for one in (who, what) if one is not None]
        self.verb = verb
        self.done = frozenset(_lemmas(chain))
        self.doer = "" if who is None else who.lemma_.lower()
        self.thing = "" if what is None else what.lemma_.lower()
        self.event = who is not None and event_noun(who) is not None
        self.happens = self.event or (who is not None and _is_nobody(who))
        self.follows = syntax.is_passive(last) or clauses.comes_of(last, preps)
        self.said = frozenset(_lemmas(told))
        self.modal = next((one.lower_ for one in children(verb, "aux") if one.tag_ == "MD"), "")
        self.links = frozenset(one.lower_ for one in preps)
        self.behind = frozenset(_lemmas(each for one in preps for each in children(one, "pobj", "pcomp")))
        self.beside = frozenset(_lemmas(each for one in nouns for each in children(one, "compound")))

    def does(self, kind: str, key: str = "verbs") -> bool:
        """Return whether a verb of the clause is in a list of the lexicon."""
        return not self.done.isdisjoint(words(f"clauses.{kind}", key))

    def names(self, kind: str, key: str = "nouns") -> bool:
        """Return whether the subject, the object or what is said of the subject is in a list."""
        return not words(f"clauses.{kind}", key).isdisjoint({self.doer, self.thing, *self.said, *self.beside})

    def calls(self, kind: str, key: str = "adjectives") -> bool:
        """Return whether what is said of the subject, or what describes the object, is in a list."""
        return not words(f"clauses.{kind}", key).isdisjoint(self.said)

    @property
    def negated(self) -> bool:
        """Return whether the verb is negated."""
        return is_negated(self.verb)


def _is_nobody(noun: Token) -> bool:
    return noun.lemma_.lower() in words("clauses.movement", "nobody") | words("clauses.evidence", "nouns")


_SUBJECTS = ("nsubj", "nsubjpass", "expl")


def _lemmas(tokens: Iterable[Token]) -> Iterator[str]:
    for one in tokens:
        yield one.lemma_.lower()
        yield one.lower_


def _led_on(verb: Token) -> Iterator[Token]:
    """Yield a verb and those that it only leads on to: "were trying to flee", "continued searching"."""
    yield verb
    for _ in range(_LED_ON):
        following = child(verb, "xcomp") or (verb.lemma_ == "be" and _going_on(verb)) or None
        if following is None or verb.lemma_.lower() not in words("clauses.light", "verbs"):
            return
        yield following
        verb = following


_LED_ON = 3


def _going_on(verb: Token) -> Token | None:
    """Return what somebody is there for: "are in the bush searching"."""
    return next((one for one in children(verb, "advcl") if one.tag_ == "VBG" and child(one, "mark") is None), None)


def facet_told(verb: Token) -> str:
    """Return the facet of a clause of which no finer reading was found, "" where its words tell of none.

    Args:
        verb: The verb of the clause, or the noun where somebody only names a thing: "no evidence of a bomb".
    """
    if verb.pos_ not in ("VERB", "AUX"):
        named = (one for one in _NAMED if verb.lemma_.lower() in words(f"clauses.{one}", "named"))
        return next(named, "")
    told = {one.lemma_.lower() for one in children(verb, "dobj", "nsubjpass")} & words("veracity", "reports")
    if told and verb.lemma_.lower() in words("reporting", "retracting"):
        return ""  # "withdrew its denial" moves nothing
    clause = Deed(verb)
    return next((facet for facet, tells_it in TOLD.items() if tells_it(clause)), "")


_NAMED = ("evidence", "investigation", "response", "demand")


def _leaves_open(clause: Deed) -> bool:
    following = next((child(one, "xcomp") for one in children(clause.verb, "acomp")), None)
    checked = following is not None and following.lemma_.lower() in words("clauses.verification", "verbs")
    checks = clause.does("verification") and (clause.negated or clause.modal == "cannot")
    unable = checked and (clause.negated or not {"unable", "impossible"}.isdisjoint(clause.said))
    return checks or unable or clause.names("verification") or clause.calls("verification")


def _is_demanded(clause: Deed) -> bool:
    has = any(one.lower_ == "have" for one in children(clause.verb, "aux"))
    modal = clause.modal in words("clauses.demand", "modals") and not has
    following = child(clause.verb, "xcomp")
    if clause.done >= {"want"} and following is not None and child(following, "nsubj") is None:
        return False  # "wanted to send a helicopter" is what they meant to do
    needs = clause.verb.lemma_.lower() in words("clauses.demand", "needing") and following is not None
    needs = (
        needs
        and all(one.lower_ != "yet" for one in children(clause.verb, "advmod"))
        and clause.verb.tag_ in ("VBP", "VBZ")
        and any(one.tag_ == "TO" for one in children(following, "aux"))
    )
    return modal or needs or clause.verb.lemma_.lower() in words("clauses.demand", "verbs") or clause.names("demand")


def _is_foreseen(clause: Deed) -> bool:
    may = clause.modal in words("clauses.forecast", "modals") and clause.verb.tag_ == "VB" and clause.does("forecast")
    may = may and not any(one.lower_ in ("have", "not") for one in children(clause.verb, "aux", "neg"))
    led = child(clause.verb, "xcomp") or next((child(one, "xcomp") for one in children(clause.verb, "acomp")), None)
    awaited = clause.verb.lemma_.lower() in words("clauses.forecast", "expecting") and syntax.is_passive(clause.verb)
    awaited = awaited or not words("clauses.forecast", "expecting").isdisjoint(clause.said)
    return may or (awaited and led is not None and not any(one.lower_ == "have" for one in children(led, "aux")))


def _is_intended(clause: Deed) -> bool:
    following = child(clause.verb, "xcomp")
    to = following is not None and any(one.tag_ == "TO" for one in children(following, "aux"))
    return to and clause.verb.lemma_.lower() in words("clauses.intention", "verbs")


def _is_cause(clause: Deed) -> bool:
    pairs = {f"{verb} {link}" for verb in clause.done for link in clause.links}
    set_off = words("clauses.cause", "set-off") if clause.event and syntax.is_passive(clause.verb) else frozenset()
    come = clause.does("cause") or not pairs.isdisjoint(words("clauses.cause", "phrases") | set_off)
    come = come and not any(map(acts, children(clause.verb, "nsubj")))  # what an army causes is its deed
    come = come and (not clause.event or clause.follows)  # "the raid caused tensions" tells what came of it
    by_nothing = syntax.is_passive(clause.verb) and syntax.agent(clause.verb) is None and "when" not in clause.links
    come = come and (clause.event or not by_nothing)  # "an alarm was triggered"
    result = "be" in clause.done and not words("clauses.cause", "results").isdisjoint(clause.said) and clause.happens
    answer = clause.event and not words("clauses.cause", "answers").isdisjoint(clause.behind)
    because = "because" in clause.links and (clause.event or "be" in clause.done)  # nobody resigns of what happened
    marked = any(one.lower_ == "because" for one in children(clause.verb, "mark"))
    because = (because or marked) and not clause.does("cause", "hushed")
    mishap = _is_mishap(clause) or _goes_wrong(clause) or _is_mistaken(clause) or clause.calls("cause")
    return any((come, mishap, because, result, answer, clause.names("cause")))


def _is_mishap(clause: Deed) -> bool:
    """Return whether a mishap is named as what it was: "looked like a leak", "was hit by a wave", "blamed a fault"."""
    mishaps = words("clauses.cause", "accidents") | words("clauses.cause", "nature")
    like = clause.does("cause", "like") and not mishaps.isdisjoint(clause.behind | clause.said)
    like = like or ("be" in clause.done and not words("clauses.cause", "mishaps").isdisjoint(clause.said))
    by = syntax.agent(clause.verb) if syntax.is_passive(clause.verb) else None
    by_itself = by is not None and by.lemma_.lower() in mishaps  # "was started by an electrical fault"
    killed = clause.does("cause", "to-death") and "death" in clause.behind and "to" in clause.links
    did = clause.doer in mishaps and clause.thing != "" and clause.does("cause", "doing")
    blamed = next((one.lower_ for one in children(clause.verb, "dobj", "xcomp")), "") in mishaps
    return like or by_itself or killed or did or (blamed and not clause.done.isdisjoint({"blame", "cite"}))


def _goes_wrong(clause: Deed) -> bool:
    """Return whether a thing broke, or a craft ran into another: "its brakes failed", "hit a mountain"."""
    parts, about = words("clauses.cause", "parts"), {clause.doer, *clause.beside}
    breaks = clause.does("cause", "breaking") and not parts.isdisjoint(about) and not clause.negated
    runs = clause.does("cause", "running") and clause.doer in words("clauses.cause", "running-into")
    obstacle = {clause.thing} if clause.does("cause", "hitting") else clause.behind
    return breaks or (runs and not words("clauses.cause", "obstacles").isdisjoint(obstacle))


def _is_mistaken(clause: Deed) -> bool:
    """Return whether somebody took one thing for another: "mistook a school for a base", "was taken for a spy"."""
    taken = clause.done >= {"take"} and syntax.is_passive(clause.verb) and "for" in clause.links
    armed = words("weapons", "nouns") | words("weapons", "carriers") | by_word("persons").keys()
    return clause.does("cause", "mistaking") or (taken and not armed.isdisjoint(clause.behind))


def _is_shown(clause: Deed) -> bool:
    there = clause.names("evidence") or not clause.behind.isdisjoint(words("clauses.evidence", "nouns"))
    none = clause.does("evidence", "pointing") and befalls_none(clause.verb)  # "no wreck shows that a boat was sunk"
    return (there and clause.does("evidence", "showing")) or (none and child(clause.verb, "ccomp") is not None)


def _is_answered(clause: Deed) -> bool:
    if "be" in clause.done and not words("clauses.response", "states").isdisjoint(clause.behind):
        return True
    on = "be" in clause.done and not (clause.links | clause.said).isdisjoint(
        {"on", "underway"}
    )  # "the search is still on"
    done = on or clause.does("response", "doing") or "underway" in clause.said or "way" in clause.behind
    mastered = clause.does("response", "mastering") and clause.thing in words("clauses.response", "mastered")
    return clause.does("response") or mastered or (clause.names("response") and done)


def _is_moved(clause: Deed) -> bool:
    if clause.happens or (clause.done >= {"leave"} and child(clause.verb, "oprd", "ccomp", "acomp") is not None):
        return False  # "the toll went to 40", "leaving them dead"
    if clause.does("movement", "loose") and clause.links & words("clauses.movement", "particles"):
        return False  # "came crashing down", "took over"
    quits = clause.done >= {"leave"} and clause.thing in words("places", "sites") | words("targets", "objects")
    goes = clause.does("movement", "going") and not clause.links.isdisjoint(words("clauses.movement", "where"))
    return goes or quits or clause.does("movement")


def _is_for(clause: Deed) -> bool:
    to = any(one.tag_ == "TO" for one in children(clause.verb, "aux")) and clause.verb.dep_ in ("advcl", "acl", "ROOT")
    aimed = clause.does("purpose") and "at" in clause.links
    return to or aimed or (clause.names("purpose") and clause.does("light"))


def _is_judged(clause: Deed) -> bool:
    copula = not {"be", "become", "remain"}.isdisjoint(clause.done)
    judged = copula and (clause.calls("characterisation") or clause.calls("characterisation", "nouns"))
    called = clause.does("characterisation", "calling") and (
        clause.links & {"as", "to"} or child(clause.verb, "oprd", "ccomp")
    )
    return judged or bool(called) or clause.verb.lemma_.lower() in words("clauses.characterisation", "verbs")


def _is_state(clause: Deed) -> bool:
    over = clause.done >= {"come"} and "end" in clause.behind  # "has come to an end"
    goes = over or clause.does("situation", "ending")
    ends = goes and (clause.happens or clause.doer in words("clauses.situation", "states"))
    nouns = words("clauses.situation", "nouns")
    inside = not nouns.isdisjoint(clause.behind | clause.said) and not {"be", "remain"}.isdisjoint(clause.done)
    is_so = not {"be", "remain", "become"}.isdisjoint(clause.done) and clause.calls("situation")
    goes_on = clause.verb.tag_ == "VBG" and clause.verb.dep_ not in ("pcomp", "amod")
    goes_on = goes_on and child(clause.verb, "xcomp") is None and clause.does("situation", "daily")
    return ends or inside or is_so or goes_on or clause.does("situation")


def _is_identified(clause: Deed) -> bool:
    dead = clause.doer in words("clauses.identification", "dead") or clause.thing in words(
        "clauses.identification", "dead"
    )
    return (dead and clause.does("identification")) or clause.names("identification")


def _takes_place(clause: Deed) -> bool:
    """Return whether an event is only said to have been: "the attack occurred at dawn", "the raid took place"."""
    took = clause.does("occurrence", "taking") and clause.thing == "place"
    sensed = clause.does("occurrence", "sensed") and syntax.is_passive(clause.verb)  # "gunfire was heard"
    told = clause.event or clause.doer in words("clauses.occurrence", "shots")
    return told and (took or sensed or clause.does("occurrence"))


def _is_behaving(clause: Deed) -> bool:
    held = clause.does("conduct", "holding") and not words("clauses.conduct", "held").isdisjoint(
        clause.behind | clause.said | {clause.thing}
    )
    told = clause.thing in words("clauses.movement", "nobody") | words("veracity", "reports")  # "released a statement"
    speech = child(clause.verb, "xcomp")  # "refused to deny it", "declined to comment"
    silent = speech is not None and speech.lemma_.lower() in words("clauses.conduct", "silent")
    return held or (clause.does("conduct") and not told and not silent)


def _rests(clause: Deed) -> bool:
    return clauses.is_idle(clause.verb)


def _is_felt(clause: Deed) -> bool:
    felt = clause.names("reaction") or not clause.behind.isdisjoint(words("clauses.reaction", "nouns"))
    return clause.does("reaction") or (felt and clause.does("reaction", "having"))


def _is_freed(clause: Deed) -> bool:
    """Return whether somebody came free: "the hostages were released"."""
    return clause.does("rescued") and syntax.is_passive(clause.verb) and not clause.happens


def _is_damaged(clause: Deed) -> bool:
    ruined = clause.does("damage", "ruining") and not words("clauses.damage", "ruins").isdisjoint(clause.behind)
    burned = clause.does("damage", "burning") and clause.verb.dep_ != "amod" and not clause.negated
    if ruined or (burned and clause.doer in words("targets", "objects") | words("places", "sites")):
        return True
    harm = clause.names("damage") or not clause.behind.isdisjoint(words("clauses.damage", "nouns"))
    return harm and clause.does("damage", "causing") and not clause.negated


def _is_held(clause: Deed) -> bool:
    verb = clause.verb
    passive = syntax.is_passive(verb) and any(one.lower_ == "being" for one in children(verb, "auxpass"))
    hostage = not clause.behind.isdisjoint(words("clauses.conduct", "held"))
    held = clause.does("arrested", "holding") and passive and not hostage
    inside = clause.does("arrested", "hands") and not clause.behind.isdisjoint(words("clauses.arrested", "behind"))
    held = held and not clause.happens
    caught = clause.does("arrested", "captured") and "alive" in clause.said | clause.links
    return not clause.negated and (clause.does("arrested") or held or inside or caught)


TOLD: Mapping[str, Callable[[Deed], bool]] = {
    "verification": _leaves_open,
    "denial": _rests,
    "occurrence": _takes_place,
    "identification": _is_identified,
    "demand": _is_demanded,
    "forecast": _is_foreseen,
    "intention": _is_intended,
    "arrested": _is_held,
    "purpose": _is_for,
    "damage": _is_damaged,
    "reaction": _is_felt,
    "cause": _is_cause,
    "characterisation": _is_judged,
    "investigation": lambda clause: clause.does("investigation") or clause.names("investigation"),
    "rescued": _is_freed,
    "evidence": _is_shown,
    "response": _is_answered,
    "movement": _is_moved,
    "conduct": _is_behaving,
    "situation": _is_state,
}
"""The facets of clauses that no finer reading took, by what tells of each; the first that fits is taken."""
