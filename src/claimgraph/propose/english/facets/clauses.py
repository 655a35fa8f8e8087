"""Read clauses whose verb or noun names a facet: support, movement, rank, cause, responsibility, inquiries."""

import dataclasses
import re
from collections.abc import Iterator

from claimgraph.propose.english import negation, syntax
from claimgraph.propose.english.dates import find_times
from claimgraph.propose.english.document import facet_of_label
from claimgraph.propose.english.facets import names
from claimgraph.propose.english.facets.frames import tells
from claimgraph.propose.english.facets.harm import harm, population
from claimgraph.propose.english.facets.readings import (
    FacetReading,
    Scene,
    acts,
    clause_reading,
    event_noun,
    full_clause,
    over_tokens,
    stretch,
)
from claimgraph.propose.english.lexicon import by_word, words
from claimgraph.propose.english.quantities import Quantity
from claimgraph.propose.english.syntax import Token
from claimgraph.schema import Clock, Day, Names, Polarity, Text


def losses(scene: Scene) -> Iterator[FacetReading]:
    """Yield what was lost, as nouns say it: "the loss of the bakery", "damage to apartment blocks"."""
    for noun in scene.tokens:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in words("losses", "nouns"):
            continue
        preps = [one for one in noun.children if one.dep_ == "prep" and one.lower_ in ("of", "to")]
        thing = next((found for one in preps if (found := syntax.child(one, "pobj")) is not None), None)
        if thing is None or thing.pos_ == "PRON" or _is_no_thing(scene, thing):
            continue
        start = scene.sentence.place(noun)[0]
        if any(one.effect == "damage" and one.start <= start < one.end for one in scene.counts):
            continue  # "no damage to the base", "damage to 12 houses": a count, and read as one
        value = names.entity_value(thing, owned=True)
        yield over_tokens(scene, [*noun.lefts, noun, *syntax.phrase(thing)], "damage", value, "damage/noun", head=noun)


def _is_no_thing(scene: Scene, noun: Token) -> bool:
    """Return whether what was lost is nothing that is built or owned: lives, people, control."""
    lemma = noun.lemma_.lower()
    start, end = stretch(scene.sentence, syntax.phrase(noun))
    counted = any(start <= one.number[0] < end for one in scene.counts)
    return counted or lemma in words("losses", "none") or noun.lower_ in by_word("persons")


def support(scene: Scene) -> Iterator[FacetReading]:
    """Yield who is said to have supported whom, and with intelligence."""
    for noun in scene.tokens:
        lemma = noun.lemma_.lower()
        if noun.pos_ != "NOUN":
            continue
        if lemma in words("support", "intelligence"):
            giver = _giver(noun)
            if giver is not None:
                value = names.entity_value(giver)
                yield clause_reading(scene, _verb_above(noun), "intelligence-support", value, "support/intelligence")
        elif lemma in words("support", "nouns") and noun.dep_ == "dobj":
            verb = noun.head
            doer = syntax.subject(verb)
            if verb.lemma_.lower() in words("support", "verbs") and doer is not None:
                named = verb.head if doer.tag_ == "WDT" and verb.dep_ == "relcl" else doer
                value = names.entity_value(named, syntax.written(syntax.name_tokens(named)))
                yield clause_reading(scene, verb, "support", value, "support/given", general=True)


def movement(scene: Scene) -> Iterator[FacetReading]:
    """Yield who is said to have redeployed, withdrawn, left or defected."""
    for verb in scene.verbs:
        lemma = verb.lemma_.lower()
        if verb.dep_ in ("amod", "acl"):
            continue
        facet = _way_of_moving(verb, lemma)
        doer = syntax.subject(verb)
        if verb.dep_ == "relcl" and lemma == "deploy" and not syntax.is_passive(verb):
            doer = verb.head  # "a militia that the government has deployed"
        if facet and doer is not None and doer.pos_ != "PRON" and not _moves_words(verb):
            tokens = [*syntax.phrase(doer), *[one for one in verb.subtree if one.i > doer.i]]
            counted = _count_of(scene, tokens)
            value = names.entity_value(doer) if counted is None else counted.count
            whom = None if counted is None else population(counted.population)
            rule = "movement/verb"
            polarity: Polarity = "denied" if negation.is_negated(verb) else "affirmed"
            moved = over_tokens(scene, tokens, facet, value, rule, head=verb, event_type="movement", population=whom)
            yield dataclasses.replace(moved, polarity=polarity)


def _moves_words(verb: Token) -> bool:
    """Return whether what is said to move is a statement or a figure: "withdrew its claim"."""
    told = words("veracity", "reports") | words("reporting", "figures") | words("reporting", "texts")
    told |= words("reporting", "remarks")
    return any(one.lemma_.lower() in told for one in syntax.children(verb, "dobj", "nsubjpass"))


def rank(scene: Scene) -> Iterator[FacetReading]:
    """Yield what is said to be the deadliest, or the first: "the deadliest airstrikes since", "the first time"."""
    for word in scene.tokens:
        noun = word.head
        superlative = word.lower_ in words("rank", "superlatives") and word.dep_ == "amod"
        first_time = word.lower_ in words("rank", "ordinals") and noun.lower_ == "time" and word.i < noun.i
        first_of_all = word.lower_ == "first" and word.dep_ == "amod" and noun.dep_ == "attr"
        if not (superlative or first_time or first_of_all):
            continue
        if (
            not first_time
            and not first_of_all
            and event_noun(noun) is None
            and noun.lemma_.lower() not in ("toll", "loss", "day")
        ):
            continue
        verb = _verb_above(noun)
        tokens = list(noun.subtree) if first_time else full_clause(verb)
        yield over_tokens(scene, tokens, "rank", None, "rank/superlative", head=verb)


def causes(scene: Scene) -> Iterator[FacetReading]:
    """Yield causes given at the head of a sentence, "Following the fear of X, …", and behind what came of them."""
    yield from _behind_what_came(scene)
    first = scene.tokens[0]
    if first.lower_ not in words("cause", "openings"):
        return
    noun = syntax.child(first, "pobj") or next(
        (one for prep in first.children for one in prep.children if one.dep_ == "pobj"), None
    )
    if noun is None or noun.lemma_.lower() not in words("cause", "nouns"):
        return
    yield over_tokens(scene, [first, *noun.subtree], "cause", None, "cause/opening", head=first.head)


def _behind_what_came(scene: Scene) -> Iterator[FacetReading]:
    """Yield what an event is said to come from: "sank due to overloading", "died as a result of the cold"."""
    for prep in scene.tokens[1:]:
        last = _leads_to_cause(prep)
        noun = None if last is None else syntax.child(last, "pobj", "pcomp") or syntax.child(prep, "pobj")
        caused, unsure = prep.head, prep.nbor(-1).lower_ in ("not", "only", "but", "or")
        if noun is None or noun.pos_ == "PRON" or unsure or caused.i > prep.i or scene.is_cue(caused):
            continue
        harmed = words("events.harm", "suffering") | words("cause", "results")
        told = caused.pos_ == "VERB" and (tells(caused.lemma_.lower()) or caused.lemma_.lower() in harmed)
        attack = prep.lower_ == "as" and (event_noun(noun) or ("", ""))[1] == "attack"
        own = attack or noun.lemma_.lower() in ("wound", "injury")  # the event itself
        if (told or event_noun(caused) is not None) and not own and not negation.is_denied(caused):
            tokens = [prep, *syntax.phrase(noun)] if noun.pos_ != "VERB" else [prep, *noun.subtree]
            yield over_tokens(scene, tokens, "cause", None, "cause/behind", head=caused, beside=True)


def _leads_to_cause(prep: Token) -> Token | None:
    """Return the last word of "due to", "because of", "owing to" and "as a result of"."""
    if prep.dep_ != "prep" or prep.lower_ not in words("cause", "behind"):
        return None
    result = syntax.child(prep, "pobj") if prep.lower_ == "as" else None
    if result is not None:
        return syntax.child(result, "prep") if result.lower_ in words("cause", "outcomes") else None
    return None if prep.lower_ == "as" else syntax.child(prep, "pcomp", "prep")


def responsibility(scene: Scene) -> Iterator[FacetReading]:
    """Yield who claims an attack, and who is blamed for it."""
    for verb in scene.verbs:
        lemma, thing = verb.lemma_.lower(), syntax.child(verb, "dobj")
        doer = syntax.subject(verb)
        claimed = lemma in words("responsibility", "verbs")
        if claimed and thing is not None and thing.lemma_.lower() in words("responsibility", "nouns"):
            denied = lemma in words("responsibility", "denying")
            if doer is not None and not negation.is_negated(verb):
                yield _claimed(scene, verb, names.entity_value(doer), "denied" if denied else "affirmed")
            continue
        yield from _owned(scene, verb)
        yield from _tried(scene, verb)
        misplaced = _which_they_blame(verb)
        named = _blamed(verb) or misplaced
        if named is not None and named.pos_ not in ("PRON", "NUM"):
            nobody = misplaced is None and syntax.is_passive(verb) and not _names_accuser(verb)
            rule = "blame" if nobody else "responsibility"
            blame = clause_reading(scene, verb, "responsibility", names.entity_value(named), f"{rule}/blamed")
            end = max(blame.end, scene.sentence.place(named)[1])
            yield dataclasses.replace(blame, end=end, projects=blame.projects and nobody)


def _owned(scene: Scene, verb: Token) -> Iterator[FacetReading]:
    """Yield whose deed it is by their own word: "the raid was claimed by X", "X has admitted the bombing of Y"."""
    passive = syntax.is_passive(verb)
    deed = syntax.child(verb, "nsubjpass" if passive else "dobj")
    who = syntax.agent(verb) if passive else syntax.subject(verb)
    if verb.lemma_.lower() not in words("responsibility", "owning") or deed is None or who is None:
        return
    held = _is_charge(deed) and who.pos_ not in ("PRON", "NUM", "DET") and not negation.is_denied(verb)
    if held and deed.pos_ in ("NOUN", "PROPN") and who.lower_ not in words("numbers", "none"):
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
    who = syntax.subject(verb) if pleads or passive else syntax.child(verb, "dobj")
    if pleads is False and guilty is not None and not passive:
        who = syntax.child(guilty, "nsubj") or who
    charges = [] if who is None else [one for one in _charges(verb, governor, who) if _is_charge(one)]
    if who is None or who.pos_ in ("PRON", "NUM") or charges == []:
        return
    says_no = any(one.lower_ == "not" for one in (() if guilty is None else guilty.children))
    says_no = says_no or (guilty is not None and guilty.i > 0 and guilty.nbor(-1).lower_ == "not")
    denied = (says_no or lemma in words("responsibility", "clearing")) != negation.is_negated(verb)
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
        return event_noun(thing) is not None or thing.lemma_.lower() in words("responsibility", "crimes")
    deeds = words("events.harm", "suffering") | words("frames.carry-out-deed", "verbs") | words("frames.fire", "verbs")
    return tells(thing.lemma_.lower()) or thing.lemma_.lower() in deeds


def identified(scene: Scene) -> Iterator[FacetReading]:
    """Yield who the attackers are said to be: "identified the attackers as members of X", "named the gunman as Y"."""
    for verb in scene.verbs:
        if verb.lemma_.lower() not in words("actors", "identifying") or negation.is_negated(verb):
            continue
        whom = syntax.child(verb, "nsubjpass" if syntax.is_passive(verb) else "dobj")
        link = next((one for one in verb.subtree if one.lower_ == "as" and one.i > verb.i), None)
        who = syntax.child(link, "pobj")
        if whom is None or who is None or whom.lemma_.lower() not in words("events.harm", "perpetrators"):
            continue
        tokens = [*syntax.name_tokens(whom), *syntax.phrase(who)]
        yield over_tokens(scene, tokens, "actor", names.entity_value(who), "actor/identified", head=verb, beside=True)


def answerable(scene: Scene) -> Iterator[FacetReading]:
    """Yield who is said to be "responsible for the attack" or "behind the bombing"; who is not, denials tell."""
    for be in scene.tokens:
        if be.lemma_ != "be" or negation.is_denied(be):
            continue
        held = syntax.child(be, "acomp")
        links = syntax.children(be if held is None else held, "prep")
        link = next((one for one in links if one.lower_ == ("behind" if held is None else "for")), None)
        deed = syntax.child(link, "pobj", "pcomp")
        who = syntax.subject(be)
        if who is None or (held is not None and held.lower_ != "responsible"):
            continue
        bare = held is not None and held.n_rights == 0 and acts(who)  # "partisans were responsible"
        if not (bare if deed is None else _is_charge(deed)):
            continue
        if who.pos_ in ("PRON", "NUM", "ADJ", "DET") or event_noun(who) is not None:
            continue
        yield clause_reading(scene, be, "responsibility", names.entity_value(who), "blame/answerable")


def investigations(scene: Scene) -> Iterator[FacetReading]:
    """Yield that something is investigated: "launched an investigation", "an army inquiry into the raid"."""
    for noun in scene.tokens:
        if noun.lemma_.lower() not in words("investigations", "nouns") or noun.dep_ in ("compound", "nmod", "poss"):
            continue
        if noun.dep_ == "pobj" and noun.head.lower_ == "under" and noun.head.head.pos_ in ("VERB", "AUX"):
            verb = noun.head.head  # "the crash is under investigation"
            polarity = "denied" if negation.is_denied(verb) else "affirmed"
            tokens = [verb, noun.head, noun]
            yield over_tokens(scene, tokens, "investigation", None, "investigation/under", head=verb, polarity=polarity)
            continue
        verb = _investigating(noun)
        if verb is not None and not scene.is_cue(verb):
            polarity = "denied" if negation.is_denied(verb) else "affirmed"
            yield over_tokens(
                scene, full_clause(verb), "investigation", None, "investigation/opened", head=verb, polarity=polarity
            )
        elif len(syntax.name_tokens(noun)) > 1:
            tokens = [*noun.lefts, noun]
            yield over_tokens(scene, tokens, "investigation", None, "investigation/named", head=noun)


def _investigating(noun: Token) -> Token | None:
    """Return the verb that tells what is done with an inquiry: "opened an inquiry", "approved its findings"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    verb = noun.head
    done = noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in words("investigations", "verbs")
    return verb if done else None


def _blamed(verb: Token) -> Token | None:
    """Return who is blamed: "blamed X", "attributed the raid to X", "X is held responsible", "was blamed on X"."""
    lemma = verb.lemma_.lower()
    thing = syntax.child(verb, "nsubjpass" if syntax.is_passive(verb) else "dobj")
    if lemma == "hold":
        held = _held(verb)
        return None if held is None else thing or syntax.child(held, "nsubj")
    if thing is None:
        return None
    if lemma in words("responsibility", "attributing"):
        return _given_to(verb, "to")
    if lemma not in words("responsibility", "blaming"):
        return None
    relative = thing.tag_ == "WDT"
    if (
        lemma == "blame"
        and (relative or event_noun(thing) is not None)
        and (given := _given_to(verb, "on")) is not None
    ):
        return given
    by = next((one for one in thing.children if one.lower_ == "by" and event_noun(thing) is not None), None)
    return thing if by is None else syntax.child(by, "pobj") or thing


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
    return syntax.child(preps[-1], "pobj") or named


def _held(verb: Token) -> Token | None:
    """Return "responsible", where somebody is held so, and not held at all."""
    return next((one for one in verb.subtree if one.i > verb.i and one.lower_ in words("reporting", "held")), None)


def _giver(noun: Token) -> Token | None:
    """Return who gave the intelligence: "provided by X", "from X", "X shared intelligence"."""
    for one in noun.children:
        if one.dep_ == "acl" and one.lemma_.lower() in words("support", "intelligence_verbs"):
            return syntax.agent(one)
        if one.dep_ == "prep" and one.lower_ == "from":
            return syntax.child(one, "pobj")
    verb = noun.head
    if verb.lemma_.lower() not in words("support", "intelligence_verbs") or noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    return syntax.subject(verb) if noun.dep_ == "dobj" else syntax.agent(verb)


def _verb_above(token: Token) -> Token:
    while token.pos_ not in ("VERB", "AUX") or token.dep_ in ("acl", "amod"):
        if token.head.i == token.i:
            return token
        token = token.head
    return token


def _way_of_moving(verb: Token, lemma: str) -> str:
    """Return `redeployment`, `defection`, or "" where the verb tells of neither."""
    if lemma in words("movement", "redeployment"):
        return "redeployment"
    joins = syntax.child(verb, "xcomp") if lemma in words("movement", "leaving") else None
    left_to_join = joins is not None and joins.lemma_.lower() in words("movement", "joining")
    return "defection" if left_to_join or lemma in words("movement", "defection") else ""


def _count_of(scene: Scene, tokens: list[Token]) -> Quantity | None:
    """Return the count of people that a stretch of words begins with."""
    start, _ = stretch(scene.sentence, tokens)
    return next((one for one in scene.counts if one.effect == "persons" and one.number[0] == start), None)


CASUALTIES_AS_DEATHS = "the field's name could mean dead or injured; read as dead"


def field_propositions(scene: Scene) -> Iterator[FacetReading]:
    """Yield what a field says, or nothing where its name is not known."""
    sentence = scene.sentence
    if not re.search(r"\w", sentence.text) or sentence.text.startswith("|"):
        return
    counts = list(harm(scene))
    if counts:
        yield from (_as_deaths(reading) for reading in counts)
        return
    facet = facet_of_label(sentence.block.label)
    if facet == "date":
        yield from _dates(scene)
    elif facet == "time":
        yield from _times(scene)
    elif facet == "place":
        places = names.listed_places(sentence.text, scene.countries)
        said = re.split(r"\s{0,9}[,;]\s*|\s{1,9}and\s+", sentence.text)
        value = Names("place", places, words=sentence.text, spellings=names.spelled(places, said))
        yield _field(scene, "place", value)
    elif facet in ("target", "actor", "weapon"):
        bodies = names.listed_entities(sentence.text)
        owners = tuple(body for body in bodies if body.listed) if facet == "target" else ()
        spellings = names.spelled(bodies, _listed(sentence.text))
        yield _field(scene, facet, Names("entity", bodies, owners, words=sentence.text, spellings=spellings))
    elif facet != "" and sentence.text.strip().lower() not in words("sheets", "empty"):
        yield _field(scene, facet or "statement", Text(sentence.text), general=facet == "context")


def _listed(text: str) -> list[str]:
    return [name for name in re.split(r"\s{0,9}[,;]\s*", text) if name]


def _field(scene: Scene, facet: str, value: Names | Text, *, general: bool = False) -> FacetReading:
    sentence = scene.sentence
    return FacetReading(facet, sentence.start, sentence.end, value, "field", general=general)


def _dates(scene: Scene) -> Iterator[FacetReading]:
    text = scene.sentence.document.text
    for date in scene.dates:
        if date.span is not None:
            value = Day(date.span, text[date.start : date.end])
            yield FacetReading("date", date.start, date.end, value, "field", date=date)


def _times(scene: Scene) -> Iterator[FacetReading]:
    text = scene.sentence.document.text
    for time in find_times(scene.sentence.text, scene.sentence.start):
        yield FacetReading(
            "time", time.start, time.end, Clock(time.time, time.zone, text[time.start : time.end]), "field"
        )


def _as_deaths(reading: FacetReading) -> FacetReading:
    """Return counts of casualties as deaths, flagged: fields so named give the dead unless they say otherwise."""
    if reading.facet != "casualties":
        return reading
    return dataclasses.replace(reading, facet="deaths", certainty="likely", flags=(CASUALTIES_AS_DEATHS,))


REJECTING = frozenset({"reject", "deny", "dismiss", "dispute", "refute", "rebut", "contradict", "condemn"})
CALLING = frozenset({"call", "brand", "label", "describe", "dub", "dismiss", "denounce", "deem", "term"})


def veracity(scene: Scene) -> Iterator[FacetReading]:
    """Yield rejections of reports, and the reports that they address, whose content the text need not give."""
    for verb in scene.verbs:
        thing, lemma = syntax.child(verb, "dobj"), verb.lemma_.lower()
        named = thing is not None and thing.lemma_.lower() in words("veracity", "reports")
        if thing is None:
            yield from _rejected_by(scene, verb)
            continue
        if lemma in _OF_WHAT_IS_SAID and _only_points(thing):
            yield _reading(scene, [verb, thing], verb)
        elif lemma in REJECTING and named and not _gives_content(thing):
            yield _reading(scene, [verb, *syntax.phrase(thing)], verb)
            if not _is_bare(thing):
                yield _report(scene, thing)
        elif lemma in CALLING and _called_false(verb):
            yield _reading(scene, [verb, *verb.subtree] if verb.dep_ in ("acl", "advcl") else _from(thing, verb), verb)
            if named and not _is_bare(thing):
                yield _report(scene, thing)
        elif _takes_back(verb) and thing.lemma_.lower() in _WHAT_IS_TAKEN_BACK and not _gives_content(thing):
            yield _reading(scene, [verb, *syntax.phrase(thing)], verb)


def _rejected_by(scene: Scene, verb: Token) -> Iterator[FacetReading]:
    """Yield "the claim was rejected by residents": who rejects it is the agent."""
    thing = syntax.child(verb, "nsubjpass")
    if thing is None or verb.lemma_.lower() not in REJECTING or syntax.agent(verb) is None or negation.is_denied(verb):
        return
    if thing.lemma_.lower() in words("veracity", "reports") and not _gives_content(thing):
        told = [one for one in verb.children if one.dep_ in ("aux", "auxpass")]
        yield _reading(scene, [*syntax.phrase(thing), *told, verb], verb)


def _takes_back(verb: Token) -> bool:
    """Return whether somebody no longer holds what he said: "retracted", "took back"."""
    lemma = verb.lemma_.lower()
    back = any(f"{lemma} {one.lower_}" in words("reporting", "retracting_with") for one in verb.children)
    return (back or lemma in words("reporting", "retracting")) and not negation.is_denied(verb)


_WHAT_IS_TAKEN_BACK = frozenset((
    "report", "claim", "story", "statement", "information", "article", "allegation", "accusation", "assertion",
    "account",
))  # fmt: skip


_OF_WHAT_IS_SAID = frozenset({"deny", "refute", "dispute", "disavow"})
"""Verbs that can have only what was said for their object: an offer is rejected, and not denied."""


def _only_points(thing: Token) -> bool:
    """Return whether an object only points to what was said: "denied it"; who denies it to somebody refuses a thing."""
    pointing = thing.lower_ in ("it", "this", "that", "these", "those") and not thing.children
    given = any(one.dep_ in ("dative", "dobj", "oprd") and one.i != thing.i for one in thing.head.children)
    return pointing and not given and not any(one.lower_ == "to" for one in syntax.children(thing.head, "prep"))


def _is_bare(noun: Token) -> bool:
    """Return whether a phrase only points to what has been said: "the allegations", "those claims"."""
    points = any(one.lower_ in ("the", "these", "those", "this", "that") for one in noun.lefts)
    return points and all(one.dep_ in ("det", "punct", "prep", "oprd") and one.lower_ != "of" for one in noun.children)


def _from(thing: Token, verb: Token) -> list[Token]:
    return [*thing.subtree, *[one for one in verb.subtree if one.i >= thing.left_edge.i]]


def _gives_content(noun: Token) -> bool:
    """Return whether the phrase itself tells what the report says: "reports that …", "reports of dead"."""
    if syntax.child(noun, "ccomp") is not None:
        return True
    clause = syntax.child(noun, "acl")
    if clause is not None and syntax.child(clause, "mark") is not None:
        return True
    return any(one.dep_ == "prep" and one.lower_ == "of" for one in noun.children)


def _called_false(verb: Token) -> bool:
    wanted = words("veracity", "false")
    return any(token.lower_ in wanted for token in verb.subtree if token.i > verb.i)


def _reading(scene: Scene, tokens: list[Token], verb: Token) -> FacetReading:
    start, end = stretch(scene.sentence, tokens)
    text = scene.sentence.document.text
    # A quotation that ends the stretch keeps its closing mark.
    if text[end : end + 1] in ('"', "”"):
        end += 1
    return FacetReading("veracity", start, end, Text(text[start:end]), "report/rejected", head=verb, polarity="denied")


def _report(scene: Scene, thing: Token) -> FacetReading:
    named = {one.i for other in thing.subtree if other.dep_ == "oprd" for one in other.subtree}
    tokens = [one for one in syntax.phrase(thing) if one.i not in named]
    flags = ("the text does not give what the report says",)
    return over_tokens(scene, tokens, "report", None, "report/mentioned", head=thing, certainty="likely", flags=flags)
