"""Read how force was used, who began, and flat denials: no shots, nobody harmed, only rubber bullets, what a place was.

What is denied is denied for the right thing: "not a shot was fired" denies a weapon, "nobody came to harm" all harm,
"soldiers had not harmed any civilians" a part of theirs in it, and "no militants were in the building" that they were.
"""

import re
from collections.abc import Iterator
from functools import cache

from claimgraph.propose.english import syntax
from claimgraph.propose.english.facets import names
from claimgraph.propose.english.facets.clauses import is_done, somebody
from claimgraph.propose.english.facets.frames import tells
from claimgraph.propose.english.facets.harm import FACETS, are_dead, how_firmly
from claimgraph.propose.english.facets.names import population
from claimgraph.propose.english.facets.occurrences import IDENTIFIED
from claimgraph.propose.english.facets.readings import FacetReading, Scene, clause_reading, over_tokens, stretch
from claimgraph.propose.english.lexicon import by_word, harming, words
from claimgraph.propose.english.meaning import (
    acts,
    befalls_none,
    event_noun,
    event_type,
    is_definite,
    is_denied,
    is_negated,
    is_none,
    is_weapon,
    would_not,
)
from claimgraph.propose.english.syntax import Token, behind, child, children, phrase, written
from claimgraph.schema import Count, Entity, Names, Polarity, Text
from claimgraph.schema.values import changed

NO_PART = "denial/part"
"""The rule of "had no part in": whoever is denied to have had one is the speaker, or the subject."""

UNUSED = "weapon/none"
"""The rule of a weapon that was not used: that nobody shot is told by it, and is no denial of the event."""


def tells_of_no_other(reading: FacetReading) -> bool:
    """Return whether arms are told of as not used, or as the only ones, so that its clause says no more."""
    exclusive = isinstance(reading.value, Names) and reading.value.exclusive
    return reading.facet == "weapon" and (exclusive or reading.rule.endswith((UNUSED, IDENTIFIED)))


def force(scene: Scene) -> Iterator[FacetReading]:
    """Yield denials of shots, of force and of harm, and what the place was that was hit."""
    yield from _unused(scene)
    yield from _nothing_but(scene)
    yield from _unharmed(scene)
    yield from _nobody_there(scene)
    yield from _called(scene)
    yield from _one_by_one(scene)
    yield from _died_of(scene)


def _unused(scene: Scene) -> Iterator[FacetReading]:
    """Yield what was not used: "no shots were fired", "without a shot being fired", "had no guns", "used no force"."""
    for noun in (one for one in scene.tokens if one.pos_ == "NOUN"):
        lemma = noun.lemma_.lower()
        shot = lemma in words("force", "shots")
        if not (shot or lemma in words("force", "nouns") or _are_arms(noun)):
            continue
        verb = noun.head if noun.dep_ in ("nsubjpass", "dobj") else None
        value = Names("entity", (Entity(_bare(noun), "object"),), words=written(phrase(noun)))
        if noun.dep_ == "pobj" and noun.head.lower_ == "without" and (shot or lemma in words("force", "nouns")):
            yield over_tokens(scene, [noun.head, *noun.subtree], "weapon", value, UNUSED, head=noun, polarity="denied")
        elif verb is not None and verb.dep_ == "pcomp" and verb.head.lower_ == "without":
            tokens = [verb.head, *verb.subtree]
            yield over_tokens(scene, tokens, "weapon", value, UNUSED, head=noun, polarity="denied")
        elif _used_of(noun) is not None:
            of = _used_of(noun)
            yield over_tokens(scene, [of, *noun.subtree], "weapon", value, UNUSED, head=noun, polarity="denied")
        elif verb is not None and is_denied(verb) and not would_not(verb) and not scene.is_cue(verb):
            had = verb.lemma_.lower() in words("force", "having") and _are_arms(noun)
            if verb.lemma_.lower() in words("force", "using") or had:
                yield clause_reading(scene, verb, "weapon", value, UNUSED, polarity="denied")


def _are_arms(noun: Token) -> bool:
    return is_weapon(noun) or noun.lemma_.lower() in words("victims", "arms")


def _bare(noun: Token) -> str:
    """Return the name of a thing without its number: "shot" of "not a single shot", "live rounds"."""
    numbers = frozenset({"single", "one", "any", "no", "not", "a", "an", "the"})
    kept = [one for one in syntax.name_tokens(noun) if one.lower_ not in numbers]
    return written(kept) or str(noun.lemma_)


def _used_of(noun: Token) -> Token | None:
    """Return "without" of "without the use of force", None where nothing is said to have been done without."""
    of = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    use = None if of is None else of.head
    if use is None or use.lemma_.lower() not in ("use", "resort") or use.dep_ != "pobj":
        return None
    return use.head if use.head.lower_ == "without" else None


def _nothing_but(scene: Scene) -> Iterator[FacetReading]:
    """Yield the arms of "used nothing but batons", and what was used instead: "not by shellfire but by knives"."""
    for prep in scene.tokens:
        thing = child(prep, "pobj") if prep.dep_ in ("prep", "conj", "agent") else None
        if thing is None or not _are_arms(thing):
            continue
        if prep.lower_ in ("by", "with") and _is_barred(prep):
            value, tokens = names.entity_value(thing), [prep.nbor(-1), prep, *phrase(thing)]
            yield over_tokens(scene, tokens, "weapon", value, "weapon/barred", head=prep.head, polarity="denied")
            continue
        nothing = prep.head if prep.lower_ in ("but", "than") and prep.head.lower_ == "nothing" else None
        rather = prep.dep_ == "conj" and child(prep.head, "neg") is not None
        if nothing is not None and nothing.dep_ == "dobj":
            value = names.entity_value(thing, only=True)
            yield over_tokens(
                scene, [nothing.head, *nothing.subtree], "weapon", value, "weapon/only", head=nothing.head
            )
        elif rather and prep.lower_ in ("by", "with"):
            value = names.entity_value(thing)
            yield over_tokens(scene, [prep, *phrase(thing)], "weapon", value, "weapon/used", head=prep.head.head)


def _is_barred(prep: Token) -> bool:
    """Return whether a preposition is ruled out behind a comma: "killed by knives, not by shellfire"."""
    before = [one.lower_ for one in prep.doc[max(0, prep.i - 3) : prep.i]]
    return before[-2:] == [",", "not"] or before[-3:] == [",", "and", "not"]


def _unharmed(scene: Scene) -> Iterator[FacetReading]:
    """Yield that nobody was harmed, as a count of none, or as a denial of a part where somebody is said not to have."""
    for verb in scene.verbs:
        facet = _harm_of(verb)
        if facet == "" or scene.is_cue(verb) or would_not(verb) or verb.dep_ in ("amod", "xcomp"):
            continue
        whom, none = _none_of_whom(verb)
        if not none:
            continue
        start, end = stretch(scene.sentence, [verb, *(() if whom is None else whom.subtree)])
        if any(one.start < end and start < one.end and one.effect in FACETS for one in scene.counts):
            continue  # "no civilians were killed" is a count, and read as one
        doer = None if syntax.is_passive(verb) else syntax.subject(verb)
        harms = doer is not None and doer.i != getattr(whom, "i", -1) and _is_somebody(doer)
        if harms and doer is not None:
            own = [*syntax.name_tokens(doer), *(one for one in doer.lefts)] if doer.head.i == verb.i else []
            told = [one for one in verb.children if one.dep_ in ("aux", "neg", "advmod") and one.i < verb.i]
            tokens = [*own, *told, verb, *(() if whom is None else whom.subtree)]
            value = names.entity_value(doer)
            yield over_tokens(scene, tokens, "responsibility", value, NO_PART, head=verb, polarity="denied")
        else:
            yield _count_of_none(scene, verb, facet, whom)
    for noun in scene.tokens:
        if noun.lemma_.lower() in words("force", "bloodshed") and is_none(noun):
            tokens = [noun.head, noun] if noun.head.lower_ == "without" else [*noun.lefts, noun]
            yield _none(scene, tokens, "casualties", noun, None)


def _harm_of(verb: Token) -> str:
    """Return the facet of the harm that a verb tells of: "beaten", "came to harm"."""
    lemma = verb.lemma_.lower()
    if lemma == "come":
        harm = behind(verb, "to")
        return "casualties" if harm is not None and harm.lemma_.lower() in ("harm", "grief") else ""
    return by_word("force.harm").get(lemma, "")


def _none_of_whom(verb: Token) -> tuple[Token | None, bool]:
    """Return whom a verb of harm is said not to have befallen, and whether it befell none of them."""
    came = child(verb, "nsubj") if verb.lemma_.lower() == "come" else None
    whom = child(verb, "nsubjpass") or child(verb, "dobj") or came
    if whom is None or not _is_people(whom):
        return whom, False
    if is_negated(verb):
        any_of_them = whom.lower_ in _ANYBODY or any(one.lower_ in ("any", "single") for one in whom.lefts)
        bare = whom.tag_ == "NNS" and not any(one.dep_ in ("det", "poss", "nummod") for one in whom.lefts)
        return whom, any_of_them or (bare and whom.dep_ == "dobj")
    return whom, befalls_none(verb) or whom.lower_ in _NOBODY


_ANYBODY = frozenset({"anyone", "anybody"})
_NOBODY = frozenset({"nobody", "none"})


def _is_people(noun: Token) -> bool:
    no_one = noun.lower_ == "one" and any(one.lower_ == "no" for one in noun.lefts)
    return no_one or noun.lower_ in by_word("persons") or noun.lower_ in _ANYBODY | _NOBODY


def _is_somebody(noun: Token) -> bool:
    """Return whether a subject is one who acts, and no event or weapon: "soldiers", "we", "its troops"."""
    return (noun.pos_ == "PRON" and noun.lower_ not in ("that", "which", "this")) or (
        acts(noun) and event_noun(noun) is None
    )


def _count_of_none(scene: Scene, verb: Token, facet: str, whom: Token | None) -> FacetReading:
    helpers = [one for one in verb.children if one.dep_ in ("aux", "auxpass", "neg", "prt")]
    to = [each for one in children(verb, "prep") if verb.lemma_ == "come" for each in one.subtree]
    return _none(scene, [*(() if whom is None else phrase(whom)), *helpers, verb, *to], facet, verb, whom)


def _none(scene: Scene, tokens: list[Token], facet: str, head: Token, whom: Token | None) -> FacetReading:
    """Return a count of none, with whom it counts where a word says it."""
    start, end = stretch(scene.sentence, tokens)
    category = None if whom is None else by_word("persons").get(whom.lower_)
    named = "" if whom is None else _bare(whom)
    counted = None if category is None or whom is None or whom.pos_ == "PRON" else population((named, category))
    value = Count(0, 0, words=scene.sentence.document.text[start:end].split()[0])
    return FacetReading(facet, start, end, value, "denial/none", head=head, population=counted, polarity="denied")


def _nobody_there(scene: Scene) -> Iterator[FacetReading]:
    """Yield whom somebody says not to have been there: "no militants were in the building", "there were no rebels"."""
    for verb in scene.tokens:
        if verb.lemma_ not in ("be", "hide", "stay", "live", "have") or verb.pos_ not in ("VERB", "AUX"):
            continue
        there = child(verb, "expl")
        said = (
            child(verb, "dobj") if verb.lemma_ == "have" else child(verb, "nsubj" if there is None else "attr", "nsubj")
        )
        where = _where(verb) or (_where(said) if said is not None and said.dep_ != "nsubj" else None)
        if said is None or (there is None and where is None) or _is_among(said, verb) or _is_counted(scene, said):
            continue
        who, whose = _none_of(said), child(verb, "nsubj") if verb.lemma_ == "have" else None
        if who is None or child(said, "acl", "relcl") is not None or child(verb, "acomp") not in (None, where):
            continue
        around = [one for one in (whose, said, where) if one is not None]
        tokens = [verb, *children(verb, "expl", "neg"), *(each for one in around for each in one.subtree)]
        yield _none(scene, tokens, "present", verb, who)


def _where(word: Token) -> Token | None:
    """Return what says that somebody was in a place, or not: "in the house", "anywhere near it", "present"."""
    inside, here = words("force", "inside"), words("force", "here")
    around = (*children(word, "prep"), *children(word, "advmod", "acomp"))
    return next((one for one in around if one.lower_ in (inside if one.dep_ == "prep" else here)), None)


def _none_of(said: Token) -> Token | None:
    """Return who is said not to be, fighters or civilians: "no rebels", "none of our men", "no rebel presence"."""
    none = any(one.lower_ == "no" for one in said.lefts)
    who = behind(said, "of") if said.lower_ == "none" else said if none else None
    if who is not None and who.lemma_.lower() in words("force", "presence"):
        who = next((one for one in who.lefts if one.lower_ in by_word("persons")), None)
    return who if who is not None and by_word("persons").get(who.lower_) in ("combatant", "civilian") else None


def _is_among(who: Token, verb: Token) -> bool:
    """Return whether a clause says who was among the dead, and not who was there."""
    return any(one.lower_ == "among" for each in (who, verb) for one in children(each, "prep"))


def _is_counted(scene: Scene, noun: Token) -> bool:
    start, end = stretch(scene.sentence, phrase(noun))
    return any(start <= one.number[0] < end and one.effect in FACETS for one in scene.counts)


# What the place was that was hit.


def _called(scene: Scene) -> Iterator[FacetReading]:
    """Yield what somebody says a place to have been: "the place was not an orphanage but a training camp"."""
    for verb in scene.tokens:
        who = child(verb, "nsubj", "nsubjpass") if verb.lemma_ in ("be", "use") else None
        if who is None or verb.dep_ == "relcl" or not _may_be_hit(scene, who):
            continue  # "a base that was the headquarters of X"
        what = child(verb, "attr") if verb.lemma_ == "be" else behind(verb, "as")
        if what is None or what.i < verb.i or what.pos_ != "NOUN" or not _is_site(what, who):
            continue
        rather = next((one for one in children(what, "conj") if one.doc[one.left_edge.i - 1].lower_ == "but"), None)
        without = frozenset(one.i for one in (() if rather is None else rather.subtree))
        polarity: Polarity = "denied" if is_denied(verb) else "affirmed"
        tokens = [one for one in (*who.subtree, verb, *phrase(what)) if one.i not in without]
        yield over_tokens(scene, tokens, "target", _site(what), "target/called", head=verb, polarity=polarity)
        if rather is not None and polarity == "denied" and _is_site(rather, who):
            yield over_tokens(scene, phrase(rather), "target", _site(rather), "target/called", head=verb)


def _site(what: Token) -> Names:
    named = _bare(what).strip("“”\"'‘’")
    return Names("entity", (Entity(named, "object"),), words=written(phrase(what)))


def _may_be_hit(scene: Scene, who: Token) -> bool:
    """Return whether a subject is what was hit: "the target", "the building", or "it" shortly after an attack."""
    if who.lower_ in ("it", "this", "that"):
        at = scene.sentence.place(who)[0]
        return _of_hitting().search(scene.sentence.document.text, max(0, at - _SHORTLY), at) is not None
    known = any(one.lower_ in ("the", "that", "this", "its", "their", "his", "our") for one in who.lefts)
    return known and who.lemma_.lower() in words("force", "places")


@cache
def _of_hitting() -> re.Pattern[str]:
    hits = "|".join(sorted(map(re.escape, words("force", "hitting"))))
    return re.compile(rf"\b(?:{hits})(?:s|es|d|ed|ing)?\b", re.IGNORECASE)


_SHORTLY = 700
"""Characters in which "it" finds what was hit."""


def _is_site(what: Token, who: Token) -> bool:
    """Return whether words call a thing a civilian or a military one, by its head or by the words with it."""
    named = written(syntax.name_tokens(what)).lower().strip("“”\"'‘’ ")
    head = what.lower_
    if any(phrase_ in named for kind in ("civilian-phrases", "military-phrases") for phrase_ in words("sites", kind)):
        return True
    if head in words("sites", "either") - words("sites", "civilian") - words("sites", "military"):
        kinds = words("sites", "military-words") | words("sites", "civilian-words")
        return any(one.lower_ in kinds for one in syntax.name_tokens(what) if one.i != what.i)
    aimed = who.lemma_.lower() == "target"
    person = head in by_word("persons")
    sites = words("sites", "civilian") | words("sites", "military")
    return (aimed and by_word("persons").get(head, "") != "") or (head in sites and not person)


# Who died or lives, by name, and of what people died.


def _one_by_one(scene: Scene) -> Iterator[FacetReading]:
    """Yield that somebody named is dead or lives: "Ada Lindt was killed", "Lindt had survived", "he is alive"."""
    for verb in (one for one in scene.tokens if one.pos_ in ("VERB", "AUX") and not scene.is_cue(one)):
        who, facet = _whose_fate(scene, verb)
        lives = facet == "survivors" and who is not None and who.lower_ in ("he", "she")
        if who is None or not (lives or _is_named(scene, who)) or _is_counted(scene, who):
            continue
        said = children(verb, "aux", "auxpass", "neg", "prt", "acomp", "oprd")  # "had been shot dead"
        among = [each for one in children(verb, "prep") if one.lower_ == "among" for each in one.subtree]
        start, end = stretch(scene.sentence, [*phrase(who), verb, *said, *among])
        value, polarity, sure = Text(scene.sentence.document.text[start:end]), _polarity(verb, verb), how_firmly(verb)
        yield FacetReading(facet, start, end, value, "harm/one", head=verb, polarity=polarity, modality=sure)


def _whose_fate(scene: Scene, verb: Token) -> tuple[Token | None, str]:
    """Return of whom a clause says that he is dead or lives, and the facet of that; None where it says neither."""
    lemma, passive = verb.lemma_.lower(), syntax.is_passive(verb)
    is_so = {one.lower_ for one in children(verb, "acomp", "oprd", "advmod")}
    if lemma in words("victims", "killing") or (lemma == "shoot" and "dead" in is_so):
        return child(verb, "nsubjpass" if passive else "dobj"), "victims"
    lives = "alive" in is_so or (lemma == "survive" and not passive)
    among = behind(verb, "among")
    beside = among is not None and lemma == "be" and are_dead(scene, among) == "dead"  # "was among those killed"
    dies = lemma in ("die", "perish") or "dead" in is_so or beside
    return (child(verb, *syntax.SUBJECTS) if lives or dies else None), "survivors" if lives else "victims"


def _is_named(scene: Scene, who: Token) -> bool:
    """Return whether a phrase names a person: no place, no body and nothing that happened."""
    named = child(who, "appos") if who.tag_ == "NN" and who.lower_ in by_word("persons") else who
    if named is None or named.tag_ != "NNP" or event_noun(named) is not None:
        return False
    return names.person_name(named) != [] and not names.is_place(named, scene.countries) and not names.is_body(named)


def _died_of(scene: Scene) -> Iterator[FacetReading]:
    """Yield of what people died or were hurt: "died in a stampede", "their injuries were due to burns"."""
    for verb in (one for one in scene.tokens if one.pos_ in ("VERB", "AUX")):
        lemma, passive = verb.lemma_.lower(), syntax.is_passive(verb)
        dies = lemma in ("die", "perish") or (lemma in ("kill", "injure", "hurt", "wound") and passive)
        harm = child(verb, "nsubj", "nsubjpass")
        of_harm = harm is not None and harm.lemma_.lower() in words("force", "harms")
        comes = of_harm and lemma in ("be", "cause", "blame", "result", "attribute", "put")
        if not (dies or comes) or scene.is_cue(verb):
            continue
        other = _cause_instead(verb)
        for prep, noun in _causes_behind(verb):
            by_arms = prep.lower_ == "by" and (_are_arms(noun) or acts(noun))  # a weapon, and read as one
            listed = noun.lemma_.lower() in words("force", "causes") and _tells_what(noun)
            if (listed or (other is not None and prep.lower_ in words("force", "of-causes"))) and not by_arms:
                tokens = [*([] if prep is other else [verb]), prep, *phrase(noun)]
                tokens = [*(harm.subtree if comes and harm is not None else ()), *tokens]
                polarity: Polarity = "affirmed" if prep is other else "denied" if other else _polarity(verb, prep)
                yield over_tokens(scene, tokens, "cause", None, "cause/harm", head=verb, polarity=polarity)


def _cause_instead(verb: Token) -> Token | None:
    """Return what opens the cause that there was, where others are denied: "nobody died of gas but of a stampede"."""
    preps, opening = children(verb, "prep", "agent"), words("force", "of-causes")
    preps = [*preps, *children(verb, "conj"), *(each for one in preps for each in one.children)]
    rather = (one for one in preps if one.lower_ in opening and one.i > verb.i and one.nbor(-1).lower_ == "but")
    return next(rather, None) if is_denied(verb) or child(verb, "neg") is not None else None


def _tells_what(noun: Token) -> bool:
    """Return whether a cause says more than that people were hurt: "of bullet wounds", but not "of their injuries"."""
    hurt, grave = noun.lemma_.lower() in words("force", "hurt"), words("force", "grave")
    return not hurt or any(one.dep_ in ("compound", "amod", "nmod") and one.lower_ not in grave for one in noun.lefts)


def _causes_behind(verb: Token) -> Iterator[tuple[Token, Token]]:
    """Yield the nouns behind "of", "from", "in" and "due to" that may say of what somebody died.

    What they died after is meant only where it is told as new: "died after a fall", but not "after the stampede".
    """
    due = [each for one in children(verb, "acomp") if one.lower_ == "due" for each in children(one, "prep")]
    because = [one for one in children(verb, "prep") if one.lower_ in ("because", "due")]
    preps = [
        *children(verb, "prep", "agent"),
        *(one for one in (_cause_instead(verb),) if one is not None and one.dep_ == "conj"),
        *due,
        *(each for one in because for each in children(one, "pcomp", "prep")),
    ]
    for prep in preps:
        noun, later = child(prep, "pobj"), prep.lower_ in ("after", "following")
        if prep.lower_ in ("of", "from", "in", "to", "by", "during", "on") or (
            later and noun is not None and not is_definite(noun)
        ):
            yield from ((prep, one) for one in (() if noun is None else syntax.conjuncts(noun)))


def _polarity(verb: Token, prep: Token) -> Polarity:
    before = prep.doc[max(0, prep.i - 1)].lower_
    return "denied" if is_denied(verb) or before == "not" else "affirmed"


def denies_deed(verb: Token) -> bool:
    """Return whether a clause says that somebody did not do it, or that a thing is not what others call it.

    "The troops did not enter the area", "the place was not an orphanage"; "the work is not finished" denies nothing.
    """
    doer, lemma, helpers = child(verb, "nsubj"), verb.lemma_.lower(), {one.lower_ for one in children(verb, "aux")}
    if _was_none(verb) or (is_denied(verb) and _orders(verb)):
        return True
    if doer is None or not is_denied(verb):
        return False
    if lemma in by_word("force.harm") or event_type(verb) == "attack":
        return "have" in helpers or helpers.isdisjoint(_CAN)  # "they would not shoot"
    if lemma == "be":
        called = child(verb, "attr")
        new = called is not None and any(one.lower_ in ("a", "an") for one in called.lefts)
        return new and doer.pos_ in ("NOUN", "PROPN", "PRON") and child(called, "relcl") is None
    if not helpers.isdisjoint(_COULD):
        return False  # "could not verify"
    happens = (event_noun(doer) or ("", ""))[1] == "attack" and lemma in ("take", "happen", "occur", "exist")
    deed = lemma in words("force", "deeds") or (tells(lemma) and lemma not in words("frames.no-deed", "verbs"))
    return happens or (acts(doer) and deed)


def _was_none(verb: Token) -> bool:
    """Return whether a clause says that there was none, or that nobody was taken: "there was no wedding"."""
    named = child(verb, "attr")
    if named is not None and child(verb, "expl") is not None and verb.tag_ == "VBD":
        bare = child(named, "prep", "acl", "relcl") is None and named.lemma_.lower() not in words("absence", "idle")
        return bare and any(one.lower_ == "no" for one in children(named, "det"))
    nobody = child(verb, "nsubjpass")
    no_one = nobody is not None and (
        nobody.lower_ in ("nobody", "none") or written(syntax.phrase(nobody)).lower() == "no one"
    )
    return no_one and verb.lemma_.lower() in words("clauses.arrested", "verbs") | words("clauses.tried", "verbs")


def _orders(verb: Token) -> bool:
    """Return whether somebody has others do harm: "were ordered to shoot", "gave an order to open fire"."""
    if verb.lemma_.lower() not in words("force", "ordering"):
        return False
    told = [*children(verb, "xcomp"), *(one for noun in children(verb, "dobj") for one in children(noun, "acl"))]
    return any(event_type(one) == "attack" or one.lemma_.lower() in by_word("force.harm") for one in told)


_CAN = frozenset({"could", "can", "ca", "may", "might"})
_COULD = frozenset({"could", "can", "ca", "would", "will", "wo", "may", "might", "should"})


def beginners(scene: Scene) -> Iterator[FacetReading]:
    """Yield who is said to have begun: "fired first", "started the fighting", "broke the truce"."""
    for verb in [one for one in scene.tokens if one.pos_ in ("VERB", "AUX")]:
        bracketed = verb.dep_ == "acl" and verb.i > 0 and any(one.text == "]" for one in verb.head.rights)
        passive = syntax.is_passive(verb) and not bracketed
        doer = syntax.agent(verb) if passive else verb.head if bracketed else syntax.subject(verb)
        if doer is None or (passive and not (breaks_truce(verb) or begins(verb))) or scene.is_cue(verb):
            continue  # "they [the rebels] fired first"
        began = is_done(verb) and (begins(verb) or (not passive and answers_fire(verb)))
        facet = "responsibility" if breaks_truce(verb) else "actor" if began else ""
        if facet and (who := somebody(doer)) is not None and verb.dep_ not in ("xcomp", "amod"):
            told = clause_reading(scene, verb, facet, names.entity_value(who), "blame/began")
            first = child(verb, "attr", "acomp")  # "was the first to shoot"
            end = told.end if first is None else stretch(scene.sentence, list(first.subtree))[1]
            yield changed(told, end=max(told.end, end))
    for noun in scene.tokens:
        breach = noun.lemma_.lower() in words("blame", "breaches") and _is_of_truce(noun)
        unprovoked = any(one.lower_ in words("blame", "unprovoked") for one in noun.lefts) and _is_fire(noun)
        who = behind(noun, "by", "from") if noun.pos_ in ("NOUN", "PROPN") and (breach or unprovoked) else None
        if (found := somebody(who)) is not None:
            value, tokens = names.entity_value(found), list(syntax.phrase(noun))
            facet, denied = ("responsibility" if breach else "actor"), is_denied(noun)
            polarity: Polarity = "denied" if denied else "affirmed"
            yield over_tokens(scene, tokens, facet, value, "blame/began", head=noun, polarity=polarity, beside=True)


def begins(verb: Token) -> bool:
    """Return whether a verb says that somebody began a fight: "shot first", "fired without provocation"."""
    lemma, thing = verb.lemma_.lower(), child(verb, "dobj")
    opened = child(verb, "xcomp")
    if _fires_first(verb, thing, opened):
        return True
    if lemma == "be" and (called := child(verb, "attr", "acomp")) is not None and called.lower_ == "first":
        deeds = (*called.children, *children(verb, "xcomp"))
        return any(one.lemma_.lower() in (*words("blame", "firing"), "open") for one in deeds)
    if lemma == "resort":
        to = behind(verb, "to")
        return _is_fire(to) or (to is not None and to.lemma_.lower() in words("blame", "breaches") and _is_of_truce(to))
    thing = begun(verb) if thing is None else thing
    if thing is None or lemma not in words("blame", "starting"):
        return False
    return thing.lemma_.lower() in words("blame", "fights") or thing.lower_ in ("it", "this")


def _fires_first(verb: Token, thing: Token | None, opened: Token | None) -> bool:
    lemma = verb.lemma_.lower()
    if lemma not in words("blame", "firing") and not (lemma == "open" and (_is_fire(thing) or _is_fire(opened))):
        return False
    after = [one for word in (verb, thing, opened) if word is not None for one in word.children if one.i > verb.i]
    first = any(one.lower_ == "first" and one.dep_ == "advmod" for one in after)
    shots = thing if thing is not None else child(verb, "nsubjpass")
    first = first or (shots is not None and shots.lemma_.lower() in words("force", "shots") and _is_first(shots))
    preps = [one for one in after if one.dep_ == "prep"]
    return first or any(_is_provocation(child(one, "pobj", "pcomp")) for one in preps if one.lower_ == "without")


def begun(verb: Token) -> Token | None:
    """Return what was begun by somebody: "the fighting was started by X", "in fighting started by X"."""
    if not syntax.is_passive(verb):
        return None
    return verb.head if verb.dep_ == "acl" else child(verb, "nsubjpass")


def _is_first(noun: Token) -> bool:
    return any(one.lower_ in ("first", "opening") for one in noun.lefts)


def answers_fire(verb: Token) -> bool:
    """Return whether a verb says that somebody only answered: "returned fire", "hit back", "acted in self-defence"."""
    lemma, thing = verb.lemma_.lower(), child(verb, "dobj")
    if lemma in words("blame", "answering"):
        by = behind(verb, "with", "by")  # who "retaliated with accusations" only speaks
        return (thing is None or _is_fire(thing)) and (by is None or _is_fire(by) or tells(by.lemma_.lower()))
    if lemma in ("return", "answer"):
        return _is_fire(thing)
    if lemma in ("respond", "reply", "react"):
        to = behind(verb, "to", "with", "in")
        return _is_fire(to) or (to is not None and to.lower_ == "kind")
    if lemma == "defend" and thing is not None:
        return bool(thing.lower_.endswith(("self", "selves")))
    back = any(one.lower_ == "back" for one in children(verb, "advmod", "prt"))
    defence = behind(verb, "in")
    defends = defence is not None and defence.lower_ in ("self-defence", "self-defense", "defence", "defense")
    fires = lemma in words("blame", "firing")
    return (fires and back) or (defends and (fires or lemma in words("blame", "defending")))


def _is_fire(noun: Token | None) -> bool:
    return noun is not None and not words("blame", "fire").isdisjoint((noun.lemma_.lower(), noun.lower_))


def _is_provocation(noun: Token | None) -> bool:
    return noun is not None and noun.lower_ in ("provocation", "warning", "cause", "reason")


def breaks_truce(verb: Token) -> bool:
    """Return whether a verb says that somebody broke a truce."""
    thing = child(verb, "nsubjpass" if syntax.is_passive(verb) else "dobj")
    return verb.lemma_.lower() in words("blame", "breaking") and _is_truce(thing)


def _is_truce(noun: Token | None) -> bool:
    return noun is not None and any(one.lemma_.lower() in words("blame", "truces") for one in syntax.name_tokens(noun))


def _is_of_truce(noun: Token) -> bool:
    return _is_truce(behind(noun, "of")) or any(one.lemma_.lower() in words("blame", "truces") for one in noun.lefts)


NEVER = "blame/never"  # the rule of what somebody never does: "our men would never fire on civilians"


def never(scene: Scene) -> Iterator[FacetReading]:
    """Yield who does no such thing: "our soldiers would never fire on civilians", "the army did not kill them"."""
    for verb in scene.verbs:
        doer = syntax.subject(verb)
        thing = child(verb, "dobj") if by_word("events.carriers").get(verb.lemma_.lower()) == "active" else None
        attack = thing is not None and (event_noun(thing) or ("", ""))[1] == "attack"
        if doer is None or not is_negated(verb) or not (attack or verb.lemma_.lower() in harming()):
            continue
        aux = children(verb, "aux")
        would = any(one.lower_ in ("would", "will", "wo", "'d") for one in aux)
        does = any(one.lemma_ == "do" and one.tag_ in ("VBZ", "VBP") for one in aux) and verb.tag_ == "VB"
        at = [child(verb, "dobj"), *[child(one, "pobj") for one in children(verb, "prep")]]
        people = any(one is not None and one.lower_ in by_word("persons") for one in at)
        always = any(one.lower_ == "never" for one in children(verb, "neg", "advmod"))
        did = is_done(verb) and any(one.lower_ in ("did", "had", "have", "has") for one in aux)
        if (would and (always or people)) or ((does or did) and people):
            pointed = doer.lower_ in words("blame", "pronouns")
            if pointed or somebody(doer) is not None:
                value = names.entity_value(doer)
                yield clause_reading(scene, verb, "responsibility", value, NEVER, polarity="denied")
