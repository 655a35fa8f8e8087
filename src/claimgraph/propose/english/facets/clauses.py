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
    clause_reading,
    full_clause,
    over_tokens,
    stretch,
)
from claimgraph.propose.english.lexicon import by_word, words
from claimgraph.propose.english.nouns import event_noun
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
