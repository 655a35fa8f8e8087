"""Read clauses whose verb or noun names a facet: support, movement, rank, cause, inquiries, how long.

Nouns that name the event in which harm was done are read here, too (`settings`).
"""

import dataclasses
import re
from collections.abc import Iterator

from claimgraph.propose.english import syntax
from claimgraph.propose.english.dates import find_times
from claimgraph.propose.english.facets import names
from claimgraph.propose.english.facets.frames import tells
from claimgraph.propose.english.facets.harm import harm
from claimgraph.propose.english.facets.names import population
from claimgraph.propose.english.facets.occurrences import happening, where
from claimgraph.propose.english.facets.readings import (
    SAYING,
    FacetReading,
    Scene,
    clause_reading,
    full_clause,
    over_tokens,
    stretch,
    told_by_noun,
    when,
)
from claimgraph.propose.english.lexicon import by_word, facet_of_label, words
from claimgraph.propose.english.meaning import (
    acts,
    event_noun,
    is_craft,
    is_definite,
    is_denied,
    is_negated,
    is_of_custody,
    meant,
    opens_event,
)
from claimgraph.propose.english.quantities import Quantity
from claimgraph.propose.english.syntax import Token, behind, child, children
from claimgraph.schema import Clock, Day, Names, Polarity, Text, Truth


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
        doer = behind(noun, "by") or behind(thing, "by")
        if doer is not None and acts(doer):  # "the burning of the customs house by rioters"
            value, tokens = names.entity_value(doer), [noun, *syntax.phrase(doer)]
            yield over_tokens(scene, tokens, "actor", value, "damage/noun", head=noun, beside=True)


def _is_no_thing(scene: Scene, noun: Token) -> bool:
    """Return whether what was lost is nothing that is built or owned: lives, people, control."""
    start, end = stretch(scene.sentence, syntax.phrase(noun))
    counted = any(start <= one.number[0] < end for one in scene.counts)
    return counted or noun.lemma_.lower() in words("losses", "none") or noun.lower_ in by_word("persons")


def support(scene: Scene) -> Iterator[FacetReading]:
    """Yield who is said to have supported whom, and with intelligence."""
    for noun in scene.tokens:
        lemma = noun.lemma_.lower() if noun.pos_ == "NOUN" else ""
        if lemma in words("support", "intelligence"):
            if (giver := _giver(noun)) is not None:
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
            polarity: Polarity = "denied" if is_denied(verb) else "affirmed"  # "no soldier has defected"
            told: dict[str, object] = {"event_type": "movement", "population": whom, "polarity": polarity}
            yield over_tokens(scene, tokens, facet, value, "movement/verb", head=verb, **told)


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
        if not (superlative or first_time or first_of_all) or noun.head.lower_ in ("after", "until"):
            continue
        ranked = event_noun(noun) is not None or noun.lemma_.lower() in ("toll", "loss", "day")
        if not (first_time or first_of_all or ranked):
            continue
        verb = _verb_above(noun)
        tokens = list(noun.subtree) if first_time else full_clause(verb)
        if verb.lemma_ == "make" and verb.i < noun.i:
            tokens = [*tokens, *noun.subtree]  # "which makes it the deadliest disaster", whose parse parts the two
        yield over_tokens(scene, tokens, "rank", None, "rank/superlative", head=verb)


def causes(scene: Scene) -> Iterator[FacetReading]:
    """Yield causes given at the head of a sentence, "Following the fear of X, …", and behind what came of them."""
    yield from _behind_what_came(scene)
    yield from _after_mishap(scene)
    yield from _answering(scene)
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
        lemma, harmed = caused.lemma_.lower(), words("events.harm", "suffering") | words("cause", "results")
        told = caused.pos_ == "VERB" and (tells(lemma) or lemma in harmed)
        attack = prep.lower_ == "as" and (event_noun(noun) or ("", ""))[1] == "attack"
        own = attack or noun.lemma_.lower() in ("wound", "injury")  # the event itself
        if (told or event_noun(caused) is not None) and not own and not is_denied(caused):
            tokens = [prep, *syntax.phrase(noun)] if noun.pos_ != "VERB" else [prep, *noun.subtree]
            yield over_tokens(scene, tokens, "cause", None, "cause/behind", head=caused, beside=True)


def _after_mishap(scene: Scene) -> Iterator[FacetReading]:
    """Yield what went wrong before something befell a thing: "crashed following a technical fault"."""
    for link in scene.tokens[1:]:
        noun = syntax.child(link, "pobj", "dobj") if link.lower_ in ("following", "after") else None
        caused, mishaps = link.head, words("clauses.cause", "accidents") - words("clauses.cause", "mishaps")
        if noun is None or noun.lemma_.lower() not in mishaps or is_definite(noun) or caused.i > link.i:
            continue
        if scene.is_cue(caused) or is_denied(caused) or not _befalls(caused):
            continue
        yield over_tokens(scene, [link, *syntax.phrase(noun)], "cause", None, "cause/after", head=caused, beside=True)


def _befalls(word: Token) -> bool:
    """Return whether a word tells of an event, or of what befell a thing or a craft; what people do is no outcome."""
    who = syntax.subject(word) if word.pos_ == "VERB" else None
    if who is None or word.lemma_.lower() in words("cause", "results"):
        return who is not None or event_noun(word) is not None
    craft = who.lemma_.lower() in words("clauses.cause", "running-into") and who.pos_ == "NOUN"
    return craft or not (acts(who) or who.pos_ != "NOUN" or who.lower_ in by_word("persons"))


def _answering(scene: Scene) -> Iterator[FacetReading]:
    """Yield what a deed is said to answer: "burned the orchard in revenge for the stabbing"."""
    for prep in (one for one in scene.tokens if one.lower_ == "in" and one.dep_ == "prep"):
        noun, deed = syntax.child(prep, "pobj"), prep.head
        answers = noun is not None and noun.lemma_.lower() in words("events.labels", "revenge") | {"protest"}
        what = noun.nbor(1) if noun is not None and answers and noun.i + 1 < len(noun.doc) else None
        if noun is None or what is None or what.lower_ not in ("for", "to", "at", "against", "over"):
            continue
        if scene.is_cue(deed) or deed.i > prep.i or is_denied(deed):
            continue
        carried = deed.lemma_.lower() in by_word("events.carriers")
        if event_noun(deed) is not None or (deed.pos_ == "VERB" and (carried or tells(deed.lemma_.lower()))):
            tokens = [prep, noun, *what.subtree]
            yield over_tokens(scene, tokens, "cause", None, "cause/answers", head=deed, beside=True)


def _leads_to_cause(prep: Token) -> Token | None:
    """Return the last word of "due to", "as a result of", "by mistake", "for" in "was shot for refusing to pay"."""
    noun, doing, lemma = child(prep, "pobj"), child(prep, "pcomp"), prep.head.lemma_.lower()
    hurt = prep.lower_ == "for" and lemma in words("cause", "hurting") and doing is not None and doing.tag_ == "VBG"
    bare = prep.lower_ in ("by", "in") and noun is not None and noun.n_lefts == 0
    if hurt or (bare and noun is not None and noun.lower_ in words("cause", "unmeant")):
        return prep
    if prep.dep_ != "prep" or prep.lower_ not in words("cause", "behind"):
        return None
    if prep.lower_ == "as":
        return child(noun, "prep") if noun is not None and noun.lower_ in words("cause", "outcomes") else None
    return child(prep, "pcomp", "prep")


def rules_out(verb: Token) -> bool:
    """Return whether words on a cause or evidence rule it out; "gave no reason" does not, nor "did not go because"."""
    told = {verb.dep_, *(one.lower_ for one in children(verb, "mark", "prep", "aux"))}
    told |= {one.lemma_ for one in children(verb, "nsubj", "nsubjpass", "dobj") if child(verb, "attr") is None}
    return is_denied(verb) and told.isdisjoint(words("clauses.cause", "leaving-open"))


def comes_of(verb: Token, preps: list[Token]) -> bool:
    """Return whether an event comes of the subject, or the subject of something: "caused the blast", "stemmed from"."""
    things = [child(verb, "dobj"), *(child(one, "pobj") for one in preps if one.lower_ in ("to", "in"))]
    of = any(one.lower_ in ("from", "of", "after", "following", "due", "because") for one in preps)
    made = child(verb, "ccomp", "xcomp")  # "caused the ferry to capsize"
    harm = words("events.settings", "harm")
    told = any(one is not None and (event_noun(one) is not None or one.lemma_.lower() in harm) for one in things)
    return of or told or (made is not None and tells(made.lemma_.lower()))


def is_done(verb: Token) -> bool:
    """Return whether a verb tells of what was or was not, and of nothing that would be."""
    return verb.tag_ != "VBG" and not any(one.tag_ in ("MD", "TO") for one in children(verb, "aux"))


def somebody(noun: Token | None) -> Token | None:
    """Return whom a subject names who can be blamed, by a relative pronoun too; None for a pronoun or an event."""
    named = None if noun is None else syntax.antecedent(noun) or noun
    if named is None or named.pos_ not in ("NOUN", "PROPN") or named.lower_ in words("numbers", "none"):
        return None
    return named if event_noun(named) is None else None


def identified(scene: Scene) -> Iterator[FacetReading]:
    """Yield who the attackers are said to be: "named the gunman as Y", "the killers were X", "they belonged to X"."""
    for verb in scene.tokens:
        whom, link, who = _identity(verb)
        if whom is None or who is None or not _are_attackers(whom):
            continue
        body = behind(who, "of", "from") if who.lemma_.lower() in words("actors", "members") else None
        who = body or who
        if link is None and who.lemma_.lower() not in words("actors", "anybody") and who.pos_ in ("NOUN", "PROPN"):
            yield clause_reading(scene, verb, "actor", names.entity_value(who), "blame/members")
        elif link is not None and not is_negated(verb):
            tokens, value = [*syntax.name_tokens(whom), *syntax.phrase(who)], names.entity_value(who)
            yield over_tokens(scene, tokens, "actor", value, "actor/identified", head=verb, beside=True)


def _identity(verb: Token) -> tuple[Token | None, Token | None, Token | None]:
    """Return whom a verb says to be whom, with "as" between where somebody says so."""
    lemma, whom = verb.lemma_.lower(), syntax.subject(verb)
    if lemma in ("be", "belong"):
        return whom, None, child(verb, "attr") if lemma == "be" else behind(verb, "to")
    if lemma not in words("actors", "identifying") or verb.pos_ != "VERB":
        return None, None, None
    named = child(verb, "nsubjpass" if syntax.is_passive(verb) else "dobj")
    link = next((one for one in verb.subtree if one.lower_ == "as" and one.i > verb.i), None)
    own = named is not None and named.lower_ in ("themselves", "himself", "herself")
    return whom if own else named, link, child(link, "pobj")


def _are_attackers(noun: Token) -> bool:
    """Return whether a noun is for who did it, or for what it was done from: "those who fired", "the aircraft"."""
    who = noun.lower_ == "those" and any(tells(one.lemma_.lower()) for one in children(noun, "relcl"))
    return who or noun.lemma_.lower() in words("events.harm", "perpetrators") or (is_craft(noun) and is_definite(noun))


def investigations(scene: Scene) -> Iterator[FacetReading]:
    """Yield that something is investigated: "launched an investigation", "an army inquiry into the raid"."""
    for noun in scene.tokens:
        into = (
            noun.lemma_.lower() in words("investigations", "into") and noun.doc[noun.i + 1 : noun.i + 2].text == "into"
        )
        sought = into or noun.lemma_.lower() in words("investigations", "nouns")  # "has opened hearings into the fire"
        if not sought or noun.dep_ in ("compound", "nmod", "poss"):
            continue
        if noun.dep_ == "pobj" and noun.head.lower_ == "under" and noun.head.head.pos_ in ("VERB", "AUX"):
            verb = noun.head.head  # "the crash is under investigation"
            polarity = "denied" if is_denied(verb) else "affirmed"
            tokens = [verb, noun.head, noun]
            yield over_tokens(scene, tokens, "investigation", None, "investigation/under", head=verb, polarity=polarity)
            continue
        verb = _investigating(noun)
        if verb is not None and not scene.is_cue(verb):
            polarity = "denied" if is_denied(verb) else "affirmed"
            yield over_tokens(
                scene, full_clause(verb), "investigation", None, "investigation/opened", head=verb, polarity=polarity
            )
        elif len(syntax.name_tokens(noun)) > 1 and not _is_wanted_or_heard(scene, noun):
            tokens = [*noun.lefts, noun]
            yield over_tokens(scene, tokens, "investigation", None, "investigation/named", head=noun)


def durations(scene: Scene) -> Iterator[FacetReading]:
    """Yield how long it went on: "for six hours", "lasted about ten minutes", "a two-hour gunfight"."""
    base = scene.sentence.start
    for match in _DURATION.finditer(scene.sentence.text):
        unit = scene.sentence.token_at(base + match.start("unit"))
        above = None if unit is None else _above_measure(unit)
        if unit is None or above is None or scene.is_cue(above) or is_denied(above) or not _goes_on(above):
            continue
        start, end = base + match.start(), base + match.end()
        said, rule = Text(match.group()), "circumstance/duration"
        yield FacetReading("duration", start, end, said, rule, head=above, beside=True)


_DURATION = re.compile(
    r"(?i)\b(?:for\s+)?(?:(?:about|around|some|nearly|almost|over|roughly|more than|less than|at least|up to)\s+)?"
    r"(?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|many|a few"
    r"|half an)[\s-](?P<unit>(?:second|minute|hour|day|night|week)s?)\b"
    r"(?![\s-](?:ago|later|earlier|before|after|old|since))"
)


def _above_measure(unit: Token) -> Token | None:
    """Return what a measure of time is of: the verb, or the noun that it stands before."""
    if unit.dep_ == "pobj":
        return unit.head.head if unit.head.lower_ == "for" else None
    if unit.dep_ in ("npadvmod", "dobj") and unit.head.lemma_.lower() in words("lasting", "verbs"):
        return unit.head
    return unit.head if unit.dep_ in ("compound", "amod", "nmod") and unit.head.i > unit.i else None


def _goes_on(word: Token) -> bool:
    lemma = word.lemma_.lower()
    if word.pos_ in ("NOUN", "PROPN"):
        return event_noun(word) is not None or lemma in words("lasting", "states")
    return lemma in words("lasting", "verbs") or tells(lemma) or lemma in words("events.harm", "suffering")


def _is_wanted_or_heard(scene: Scene, noun: Token) -> bool:
    """Return whether an inquiry is what somebody asks for, or who says something: "preliminary inquiries showed"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else noun.head
    wanted = above.lemma_.lower() in words("investigations", "wanting") and noun.dep_ in ("dobj", "pobj")
    return wanted or (noun.dep_ == "nsubj" and scene.is_cue(above) and syntax.child(noun, "det") is None)


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
    joins = syntax.child(verb, "xcomp") if lemma in words("movement", "leaving") else None
    left_to_join = joins is not None and joins.lemma_.lower() in words("movement", "joining")
    defects = lemma in words("movement", "defection") and not is_of_custody(verb)  # "surrendered to the police"
    moved = "redeployment" if lemma in words("movement", "redeployment") else ""
    return moved or ("defection" if left_to_join or defects else "")


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
    if facet in ("date", "time"):
        yield from _dates(scene)  # "WHEN: May 6, 11:40 p.m."
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
        value = Clock(time.time, time.zone, text[time.start : time.end])
        yield FacetReading("time", time.start, time.end, value, "field")


def _as_deaths(reading: FacetReading) -> FacetReading:
    """Return counts of casualties as deaths, flagged: fields so named give the dead unless they say otherwise."""
    if reading.facet != "casualties":
        return reading
    return dataclasses.replace(reading, facet="deaths", certainty="likely", flags=(CASUALTIES_AS_DEATHS,))


_HARM = frozenset({"deaths", "injuries", "casualties", "missing", "abducted", "displaced"})


def settings(scene: Scene) -> Iterator[FacetReading]:
    """Yield silent readings of the events that noun phrases beside counts of harm name, with their days and places.

    "The toll of Tuesday's air strike on a market in Idlib": the phrase takes the strike as known, and only says which
    event the harm belongs to. So these readings lead the counts of the sentence to their event, and claim nothing.
    """
    if not any(one.effect in _HARM for one in scene.counts):
        return
    told = _told(scene)
    for noun in scene.tokens:
        if noun.pos_ in ("NOUN", "PROPN") and noun.i not in told and _sets(noun):
            yield from _set_by(scene, noun)


def _told(scene: Scene) -> frozenset[int]:
    """Return the tokens of clauses whose verb tells of an event, or reads the one in which harm was done."""
    found = [one for verb in scene.verbs if (one := happening(scene, verb)) is not None]
    tokens: set[int] = set()
    for one in found:
        tokens |= one.with_clause().clause
    return frozenset(tokens)


def _sets(noun: Token) -> bool:
    """Return whether a noun names an event in which the harm of the sentence was done."""
    found = event_noun(noun)
    if found is None or found[1] == "meeting" or noun.dep_ != "pobj":
        return False
    prep = noun.head
    if prep.lower_ not in words("events.settings", "prepositions") or prep.dep_ not in ("prep", "agent"):
        return False
    above = [one.lower_ for one in prep.ancestors if one.dep_ in ("prep", "pcomp", "mark")]
    if not words("events.settings", "comparing").isdisjoint(above) or any(
        one.dep_ == "relcl" for one in prep.ancestors
    ):
        return False
    above = _above_people(prep.head)
    return _is_harm(above) or (above.i != prep.head.i and above.lemma_.lower() in SAYING)


def _above_people(word: Token) -> Token:
    """Return the word above nouns for people: "died, 40 of them children, in the strike"."""
    while word.pos_ in ("NOUN", "NUM", "PRON") and not _is_harm(word) and word.head.i != word.i:
        word = word.head
    return word


def _is_harm(word: Token) -> bool:
    lemma = word.lemma_.lower()
    if word.pos_ in ("VERB", "AUX"):
        return lemma in words("events.harm", "suffering")
    return lemma in words("events.settings", "harm") or word.lower_ in words("events.settings", "harm")


def _set_by(scene: Scene, noun: Token) -> Iterator[FacetReading]:
    """Yield the event that a noun names, with its place and day."""
    found = told_by_noun(scene, noun)
    if found is None or found.noun is None:
        return
    opens = found.opens or opens_event(found.noun)
    told = dataclasses.replace(found, opens=opens, definite=found.definite and not opens, harm=True).with_clause()
    named = told.proposition("occurrence", [noun], Truth(truth=True, words=noun.text), "setting")
    readings = [named, *where(told), *when(told)]
    placed = any(one.facet == "place" for one in readings)
    for one in readings:
        # An event that is given its place is not any one of its kind, whatever article stands before it.
        yield dataclasses.replace(one, definite=told.definite and not placed, setting=told, silent=True)


def says_who_speaks(verb: Token) -> bool:
    """Return whether a clause behind a noun only says who that is: "a farmer who lives nearby"."""
    first = verb.head if verb.dep_ == "conj" and verb.head.dep_ == "relcl" else verb  # "who worked there and who spoke"
    always = verb.lemma_ in words("only-leads", "habits") and verb.tag_ in ("VBZ", "VBP")
    # "Amos, who keeps a shop nearby, said"; "residents who filmed the scene said": which of them they are.
    person = any(one.lower_ == "who" for one in syntax.children(verb, *syntax.SUBJECTS))
    always = always or (person and (verb.tag_ in ("VBZ", "VBP") or _says_which(first)))
    return first.dep_ in ("relcl", "acl") and (
        verb.dep_ == "acl" or always or verb.lemma_.lower() in words("only-leads", "of-speakers")
    )


def _says_which(verb: Token) -> bool:
    """Tell whether a clause tells people apart whom nobody names: "residents who filmed the scene"."""
    noun = verb.head
    parted = any(one.text == "," for one in verb.doc[noun.i : verb.i])
    return verb.dep_ == "relcl" and noun.pos_ == "NOUN" and not parted


def is_only_thought(noun: Token | None) -> bool:
    """Return whether who people are is only thought: "men presumed to belong to a militia"; what is known is known."""
    told = () if noun is None else noun.children
    return any(
        one.dep_ == "acl"
        and one.lemma_ in words("only-leads", "thought") - {"know"}
        and child(one, "xcomp") is not None
        for one in told
    )


def is_idle(verb: Token) -> bool:
    """Return whether what would have done it did nothing: "no aircraft had flown", "its guns were silent"."""
    things = children(verb, *syntax.SUBJECTS, "dobj", "attr")
    named = [(behind(one, "of") if one.lower_ == "none" else None) or meant(one) for one in things]
    means = {one.lemma_.lower() for noun in named for one in (noun, *children(noun, "compound"))}
    if means.isdisjoint(words("idle", "means")) or any(one.tag_ == "MD" for one in children(verb, "aux")):
        return False
    lemma, where = verb.lemma_.lower(), children(verb, "prep", "acomp", "advmod", "prt", "oprd")
    told = {each.lemma_.lower() for one in where for each in (one, *one.children)}
    if is_denied(verb):
        return lemma in words("idle", "acting") or (lemma == "be" and not told.isdisjoint(words("idle", "there")))
    return not told.isdisjoint(words("idle", "resting")) if lemma in words("idle", "staying") else lemma == "ground"
