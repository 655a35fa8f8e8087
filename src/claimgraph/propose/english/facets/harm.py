"""Turn counts into readings: how many were killed, injured, displaced, and how many strikes there were."""

import dataclasses
import re
from collections.abc import Iterator
from typing import get_args

from claimgraph.propose.english import gazetteer, syntax
from claimgraph.propose.english.facets.names import MEMBERS, affiliation_of, population, said_name
from claimgraph.propose.english.facets.readings import FacetReading, Scene, stretch
from claimgraph.propose.english.lexicon import (
    INCLUDED,
    OF_THE_DEAD,
    by_word,
    dead_or_not,
    who_was_harmed,
    who_was_rather,
    words,
)
from claimgraph.propose.english.meaning import is_denied, is_none, is_weapon
from claimgraph.propose.english.quantities import Effect, Quantity
from claimgraph.propose.english.quantities.presence import side
from claimgraph.propose.english.quantities.sorts import date_of
from claimgraph.propose.english.sentences import spans_of_time
from claimgraph.propose.english.syntax import Token, child, children
from claimgraph.schema import Entity, Modality, Polarity, Population, Text

FACETS = {effect: effect for effect in get_args(Effect) if effect not in ("persons", "other")}
"""The facet of each effect; a count of people or things with no effect is no claim by itself."""


def harm(scene: Scene) -> Iterator[FacetReading]:
    """Yield the counts of a sentence."""
    for quantity in scene.counts:
        facet = FACETS.get(quantity.effect)
        if facet is None or _tells_what_none_was(scene, quantity) or _is_one_among(scene, quantity):
            continue
        head = _head(scene, quantity)
        start, end = _over_verb(scene, quantity)
        dates = () if quantity.increment or _comes_later(scene, quantity) else scene.dates
        yield FacetReading(
            facet,
            start,
            end,
            quantity.count,
            f"count/{quantity.effect}",
            head=head,
            modality="asserted" if head is None else how_firmly(_being(head)),
            date=date_of(scene.sentence.document.text, dates, quantity.start, quantity.end),
            quantity=quantity,
            population=_some_of(scene, quantity)
            or _handled(scene, quantity)
            or _others(scene, quantity)
            or _members(scene, quantity)
            or _said_to_have_been(scene, quantity),
            where=_where(scene, quantity),
            scope=_scope(scene, quantity),
            included=_included(scene, quantity),
            polarity="denied" if quantity.negated or _is_of_none(quantity) else "affirmed",
        )


def _being(head: Token) -> Token:
    """Return what says how firmly a number is given: its verb, or "be" in "there could be more than 200 deaths"."""
    verb = head
    while verb.dep_ in _INSIDE_PHRASE:
        verb = verb.head
    return verb if verb.lemma_ == "be" and child(verb, "expl") is not None else head


_INSIDE_PHRASE = frozenset({"nummod", "quantmod", "advmod", "amod", "det", "compound", "npadvmod", "attr", "acl"})


def _over_verb(scene: Scene, quantity: Quantity) -> tuple[int, int]:
    """Return the words of a count; those of bodies with what was done to them: "22 bodies had been received"."""
    start, end, sentence = quantity.start, quantity.end, scene.sentence
    noun = sentence.token_at(end - 1) if quantity.effect == "bodies" else None
    verb = None if noun is None else noun.head
    if noun is None or verb is None or verb.pos_ != "VERB" or scene.is_cue(verb):
        return start, end
    particle = next((one for one in children(verb, "prt") if one.i == verb.i + 1), verb)
    if noun.dep_ == "nsubjpass" and all(
        one.dep_ in ("aux", "auxpass", "advmod", "neg") for one in noun.doc[noun.i + 1 : verb.i]
    ):
        return start, sentence.place(particle)[1]
    near = noun.dep_ == "dobj" and 0 <= start - sentence.place(particle)[1] <= 1
    return (sentence.place(verb)[0], end) if near else (start, end)


def how_firmly(verb: Token) -> Modality:
    """Return how firmly the words before a verb say that it happened, where they are not among those quoted.

    "May have killed 12" and "would have killed 12, had it gone off" count nobody dead for certain.
    """
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and child(verb, "nsubj", "nsubjpass", "aux") is None:
        verb = verb.head  # "may have killed 12 and wounded 30"
    helpers = {one.lower_ for one in verb.lefts if one.dep_ in ("aux", "auxpass")}
    raised = verb.dep_ == "xcomp" and "to" in helpers and verb.head.tag_ == "VBN"
    if "could" in helpers and child(verb, "neg") is not None and "have" not in helpers:
        return "asserted"  # "could not account for 50 workers"
    if helpers & _MAYBE or helpers >= {"would", "have"} or (raised and verb.head.lemma_.lower() in _RAISING):
        return "possible"
    return "forecast" if helpers & _FUTURE else "asserted"


_MAYBE = frozenset({"may", "might", "could"})
_FUTURE = frozenset({"will", "would", "shall", "’ll", "'ll"})
_RAISING = frozenset({"believe", "think", "presume", "suspect", "fear", "allege"})


def _comes_later(scene: Scene, quantity: Quantity) -> bool:
    """Return whether a count tells what became of people after the event: who is freed on Monday was not taken then."""
    said = scene.sentence.document.text[quantity.start : quantity.end]
    return quantity.effect in ("rescued", "survivors") or (
        quantity.effect == "missing" and _GOING_MISSING.search(said) is None
    )


_GOING_MISSING = re.compile(r"\b(?:disappear|vanish|went|gone|going)", re.IGNORECASE)


def _is_of_none(quantity: Quantity) -> bool:
    """Return whether words say that there was no harm: "no casualties"; a figure of 0 in a table denies nothing."""
    none = quantity.count.upper == 0 and quantity.part_of is None and not quantity.count.words[:1].isdigit()
    return none and quantity.effect in ("deaths", "injuries", "casualties", "damage")


def _tells_what_none_was(scene: Scene, quantity: Quantity) -> bool:
    """Return whether words say of the dead what none of them was, not that none died: "none of the dead was armed"."""
    whom = quantity.population
    text, (_, end) = scene.sentence.document.text, quantity.number
    return quantity.count.upper == 0 and (whom is None or whom[1] is None) and OF_THE_DEAD.match(text, end) is not None


def _some_of(scene: Scene, quantity: Quantity) -> Population | None:
    """Return the population of "44 of those injured": some of a harm that is counted elsewhere, never all of it."""
    text = scene.sentence.document.text
    if quantity.population is None and _included(scene, quantity):
        said = re.sub(r"\s+", " ", text[quantity.start : quantity.end])
        return Population(said, f"some of them, at {quantity.number[0]}")
    partitive = re.match(
        r"\s+of\s+(?:those(?:\s+who\s+\w+|\s+(?:\w+ed|hurt|slain|dead))?|them|these|us|ours|my\s+\w+|(?:its|our"
        r"|their)\s+own|the\s+(?:dead|wounded|injured|victims|casualties|bodies|corpses|fatalities))\b",
        text[quantity.number[1] :],
    )
    if partitive is None:
        return None
    whose = scene.counts.index(quantity) == 0 or quantity.part_of is not None
    if whose and quantity.population is not None and quantity.population[1] is not None:
        return population(quantity.population)  # "Eleven of the dead were civilians", "22 people, 14 of them children"
    stretch = text[quantity.number[1] : max(quantity.end, quantity.number[1] + partitive.end())]
    whom = re.sub(r"\s+", " ", stretch).strip()
    return Population(re.sub(r"\s+", " ", partitive.group()).strip(), f"some {whom}")


def _handled(scene: Scene, quantity: Quantity) -> Population | None:
    """Return the population of bodies and wounded that somebody received or buried: never known to be all."""
    if quantity.effect in ("missing", "deaths", "rescued"):
        return None  # "more than 2,000 people were buried alive": these are all of them
    text = scene.sentence.document.text
    in_care = quantity.effect == "injuries" and _IN_CARE.search(text, quantity.number[1], quantity.end) is not None
    if quantity.part_of is not None or (_BROUGHT.search(quantity.noun.lower()) is None and not in_care):
        return None
    word = next((one for one in scene.tokens if scene.sentence.place(one)[0] >= quantity.number[0]), None)
    above = () if word is None else (word, *word.ancestors)
    verb = next((one for one in above if one.pos_ == "VERB"), None)
    if verb is None or (verb.lemma_.lower() not in words("events.harm", "handling") and not in_care):
        return None
    if quantity.effect == "bodies" and verb.lemma_.lower() in words("events.harm", "finding"):
        return None
    group = population(quantity.population)
    said = f"{quantity.noun} {verb.text}".strip()
    key = f"{said.lower()}, at {quantity.number[0]}"
    return Population(said, key) if group is None else Population(said, f"{key}: {group.key}", group.category)


_BROUGHT = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|remains|wounded|injured|casualties|dead|patients?|children|people)\b"
)
_IN_CARE = re.compile(r"\b(?:hospitals?|clinics?|infirmary|being treated|treatment|attention)\b|, \w{1,9} with\b")
"""What tells of the hurt whom somebody has before them, who need not be all."""


def _members(scene: Scene, quantity: Quantity) -> Population | None:
    """Return who is counted, with the body behind "of": "6 fighters of al-Shabaab"."""
    text = scene.sentence.document.text
    if quantity.population is None and quantity.effect in ("deaths", "injuries", "casualties"):
        start, end = quantity.number
        return population(side(text[scene.sentence.start : start], text[end : scene.sentence.end]))
    if quantity.population is None or MEMBERS.search(quantity.population[0].lower()) is None:
        return population(quantity.population)
    noun = text.find(quantity.population[0], quantity.number[1], scene.sentence.end)
    end = noun + len(quantity.population[0])
    behind = None if noun < 0 else _OF_A_BODY.match(text, end, scene.sentence.end)
    owner = None if behind is None else affiliation_of(behind["whom"])
    return population(quantity.population, owner)


def _said_to_have_been(scene: Scene, quantity: Quantity) -> Population | None:
    """Return who those counted are said to have been: "the 55 killed in the raid were militants"."""
    above = number = scene.sentence.token_at(quantity.number[0])
    while above is not None and above.dep_ not in ("nsubj", "nsubjpass") and above.head.i != above.i:
        above = above.head
    told = child(above.head, "attr") if above is not None and above.dep_ == "nsubj" else None
    if (
        told is None
        or child(told, "nummod") is not None
        or quantity.part_of is not None
        or told.head.lemma_ != "be"
        or is_denied(told.head)
    ):
        return None
    category = by_word("persons").get(told.lower_)
    counted = number is not None and number.i < told.head.i < told.i and told.tag_ in ("NNS", "NNPS")
    named = syntax.written([one for one in syntax.name_tokens(told) if one.lower_ not in _ONLY])
    return population((named, category)) if counted and category not in (None, "") else None


_OF_A_BODY = re.compile(r"\s+(?:of|from|belonging to)\s+(?:the\s+)?(?P<whom>(?:[^\W\d][\w'’-]*\s?){1,5})")


def _included(scene: Scene, quantity: Quantity) -> bool:
    """Return whether a sentence lists whom a toll counts: "The dead include 11 civilians and 6 fighters"."""
    text, start = scene.sentence.document.text, scene.sentence.start
    if quantity.part_of is not None or quantity.increment:
        return False
    said = text[quantity.number[1] : quantity.end]
    later = quantity.effect == "deaths" and quantity.noun == "" and re.search(r"\b(?:since|later)\b", said) is not None
    if quantity.taken_up == "some" or (later and any(one.effect == "injuries" for one in scene.counts)):
        return True  # "61 were taken to hospital; nine had since died there"
    opening = INCLUDED.match(text[start : quantity.number[0]])
    rest = "" if opening is None else text[start + opening.end() : quantity.number[0]]
    return opening is not None and re.search(r"[.;:]|\b(?:while|but|who|which)\b", rest) is None


def _scope(scene: Scene, quantity: Quantity) -> str:
    """Return the span of time of a sum, where the words beside a count give one: "230 deaths since the war began"."""
    text, sentence = scene.sentence.document.text, scene.sentence
    if sentence.block.kind == "field" or sentence.block.label.lower() in words("sheets", "totals"):
        return sentence.block.label.lower() if sentence.block.kind == "item" else ""
    before, after = text[sentence.start : quantity.start], text[quantity.end : sentence.end]
    opening = spans_of_time().match(before)
    between = None if opening is None else before[opening.end() :]
    if opening is not None and between is not None and ("," in between[:2] or _ONE_CLAUSE.fullmatch(between)):
        return opening.group("span")
    rest = re.split(r"[;:]|,\s|\bwhile\b|\bbut\b|\band\b(?=[^,]*\d)", after, maxsplit=1)[0]
    found = spans_of_time().search(text[quantity.number[1] : quantity.end] + rest)
    return "" if found is None else found.group("span")


_ONE_CLAUSE = re.compile(r"(?:\s(?:that|which|of|in|between|against|under|from|with)\s[^,;:()]{1,80},)?[^,;:()]*")
"""What may stand between a span of time that opens a sentence and the count of it: "In 2022 the office recorded "."""


def _others(scene: Scene, quantity: Quantity) -> Population | None:
    """Return the population of "three others" and "the other nine": those beside a count of the same harm."""
    if quantity.part_of is not None:
        return None
    text = scene.sentence.document.text
    before = text[max(0, quantity.number[0] - _REACH) : quantity.number[0]]
    counted = text[quantity.number[0] : quantity.end]
    beside = [one for one in scene.counts if one.effect == quantity.effect and one.number < quantity.number]
    said = re.search(r"\b(?:others?|more(?!\s+than\b)|another)\b", counted) is not None and beside
    none_but = quantity.count.upper == 0 and _OTHERS.search(quantity.noun) is not None  # "no other casualties"
    if not (said or none_but or quantity.increment or re.search(r"\b(?:other|remaining)\s+$", before)):
        return None
    key, group = f"others, at {quantity.number[0]}", population(quantity.population)
    if group is None or _OTHERS.search(group.words) is not None:
        return Population("others", key)
    # "12 more civilians" keeps whom it counts; its key is its own, as it is never the count of all civilians.
    return Population(f"other {group.words}", f"{key}: {group.key}", group.category, group.affiliation)


_OTHERS = re.compile(r"\b(?:others?|further|additional)\b")

_REACH, _BARE = 12, 2  # characters before a number in which "the other" stands; words of one of a list: "an Italian"


def _where(scene: Scene, quantity: Quantity) -> tuple[Entity, ...]:
    """Return the places that follow a count at once: "35 deaths in Syria"."""
    for prep in scene.tokens:
        start, _ = scene.sentence.place(prep)
        noun = child(prep, "pobj") if prep.dep_ == "prep" and prep.lower_ in _IN else None
        if noun is not None and quantity.number[0] < start <= quantity.end + 1:
            found = gazetteer.place(said_name(noun), scene.countries)
            if found is not None:
                return (found,)
    clause = _head(scene, quantity)
    while clause is not None and clause.dep_ in ("xcomp", "advcl", "conj") and clause.head.i != clause.i:
        clause = clause.head
    if clause is None or clause.dep_ != "relcl" or not any(one.lower_ in ("where", "whose") for one in clause.subtree):
        return ()
    named = [clause.head, *(one for one in clause.head.lefts if one.dep_ == "compound" and one.pos_ == "PROPN")]
    found = next((one for noun in named if (one := gazetteer.place(said_name(noun), scene.countries))), None)
    return () if found is None else (found,)  # "Mariana, where a dam burst killed 19"


_IN = frozenset({"in", "near", "at", "across", "around"})


def _head(scene: Scene, quantity: Quantity) -> Token | None:
    """Return the verb nearest around the count, or its first token."""
    inside = [
        token for token in scene.sentence.tokens if quantity.start <= scene.sentence.place(token)[0] < quantity.end
    ]
    verbs = (token for token in inside if token.pos_ == "VERB" and token.dep_ != "amod")  # no "suspected gunmen"
    return next(verbs, inside[0] if inside else None)


# Who the dead were, where no number says how many.


def victims(scene: Scene) -> Iterator[FacetReading]:
    """Yield who came to harm where no number says how many: "most were children", "all of the dead were fighters"."""
    told = [*_said_to_be(scene), *_killed(scene), *_among_them(scene), *_taken_for(scene)]
    bare = list(_unnumbered(scene))
    below = {scene.sentence.place(one)[0] for one in scene.tokens if one.lower_ == "including"}  # some of them
    yield from (*told, *bare, *_massacred(scene))
    for one in _in_words(scene):
        if not any(one.start < other.end and other.start < one.end for other in (*told, *bare)) or one.start in below:
            yield one


def _said_to_be(scene: Scene) -> Iterator[FacetReading]:
    """Yield what a clause says of the dead: that "all of them were farmers", "everyone who was killed had weapons"."""
    for verb in scene.tokens:
        who = child(verb, "nsubj", "nsubjpass") if verb.pos_ in ("VERB", "AUX") else None
        known = "" if who is None else are_dead(scene, who)
        if who is None or known == "" or _is_counted(scene, who):
            continue
        what = _said_of_people(verb, sure=known == "dead")
        if what is None or (what is not verb and _is_counted(scene, what)):
            continue
        polarity: Polarity = "denied" if is_denied(verb) else "affirmed"
        rather = next((one for one in syntax.children(what, "conj") if _is_rather(one)), None)
        beside = [*syntax.children(what, "acl"), *([] if rather is None else [rather])]
        without = {one.i for each in beside for one in each.subtree}
        told = [what] if what is verb else syntax.phrase(what)
        tokens = [one for one in (*who.subtree, verb, *told) if one.i not in without]
        yield _who_died(scene, tokens, what, polarity, "harm/said-to-be")
        if rather is not None and polarity == "denied":  # "were not civilians but fighters"
            yield _who_died(scene, syntax.phrase(rather), rather, "affirmed", "harm/said-to-be")


def _who_died(scene: Scene, tokens: list[Token], who: Token, polarity: Polarity, rule: str) -> FacetReading:
    """Return a reading of who the dead were, with the category of the word that says it."""
    start, end = stretch(scene.sentence, tokens)
    category = by_word("persons").get(who.lower_) or ("combatant" if _bears_arms(who) else None)
    words_for = [who] if who.pos_ == "VERB" else syntax.name_tokens(who)
    named = syntax.written([one for one in words_for if one.lower_ not in _ONLY])
    group = None if category is None else population((named, category))
    said = Text(scene.sentence.document.text[start:end])
    head = who if who.pos_ == "VERB" else who.head
    return FacetReading("victims", start, end, said, rule, head=head, population=group, polarity=polarity)


_ONLY = frozenset({"only", "just", "mostly", "mainly", "all"})


def _is_rather(noun: Token) -> bool:
    """Return whether a noun is what somebody was instead: "not militants but woodcutters"."""
    before = [one.lower_ for one in noun.doc[max(noun.head.i, noun.left_edge.i - 2) : noun.left_edge.i]]
    return "but" in before


def are_dead(scene: Scene, who: Token) -> str:
    """Return "dead" where a phrase is for those who died, "told" where the words before it may say so, else ""."""
    lemma = who.lemma_.lower()
    if lemma in words("victims", "dead") or who.lower_ in words("victims", "dead"):
        return "dead"
    person = who.lower_ in by_word("persons") or who.lower_ in words("victims", "anybody")
    slain = (one for one in who.children if one.dep_ in ("relcl", "acl", "amod"))
    if person and any(_tells_of_death(one) for one in slain):
        return "dead"
    if who.lower_ not in words("victims", "shares"):
        return ""
    of = next((one for one in syntax.children(who, "prep") if one.lower_ == "of"), None)
    whole = child(of, "pobj")
    if whole is not None and whole.lower_ not in ("them", "whom", "these", "those"):
        return are_dead(scene, whole)
    if whole is not None and any(_tells_of_death(one) for one in syntax.children(whole, "acl", "relcl")):
        return "dead"
    return "told" if _after_deaths(scene, who) else ""


def _tells_of_death(word: Token) -> bool:
    """Return whether a description says that somebody died: "who were massacred", "killed on Monday", "slain"."""
    lemma = word.lemma_.lower()
    if word.dep_ == "amod":
        return word.lower_ in words("victims", "dead") or (word.tag_ == "VBN" and lemma in words("victims", "killing"))
    done = lemma in words("victims", "killing") and (syntax.is_passive(word) or word.tag_ == "VBN")
    shot = lemma in ("shoot", "gun") and child(word, "acomp", "advmod", "prt", "oprd") is not None
    return done or shot or lemma in ("die", "perish")


def _after_deaths(scene: Scene, who: Token) -> bool:
    """Return whether the last of whom the words before tell, are dead, and not arrested, rescued or hurt."""
    at = scene.sentence.place(who)[0]
    before = scene.sentence.document.text[max(0, at - _SHORTLY) : at]
    told = [found["dead"] for found in dead_or_not().finditer(before)]
    return told != [] and told[-1] is not None


_SHORTLY = 350  # characters in which "all of them" finds those who died


def _said_of_people(verb: Token, *, sure: bool) -> Token | None:
    """Return the word that says who or what people are: "were farmers", "belonged to families", "had weapons".

    Args:
        verb: The verb of the clause.
        sure: Whether the clause is about the dead for certain, so that any plural says what they were.
    """
    lemma, what = verb.lemma_.lower(), child(verb, "attr", "acomp", "dobj")
    if verb.lower_ in words("victims", "described") and child(verb, "auxpass") is not None:
        return verb  # "none of them was armed"
    if lemma == "belong":
        to = next((one for one in syntax.children(verb, "prep") if one.lower_ == "to"), None)
        return child(to, "pobj")
    if what is None or what.i < verb.i or lemma not in ("be", "have", "carry", "bear"):
        return None
    if lemma != "be":
        return what if what.dep_ == "dobj" and _bears_arms(what) else None
    if what.dep_ == "acomp":
        return what if what.lower_ in words("victims", "described") else None
    person = what.lower_ in by_word("persons") and what.lower_ not in words("victims", "dead")
    of_them = any(one.lower_ == "of" for one in syntax.children(what, "prep")) and not person
    return what if person or (sure and what.tag_ == "NNS" and not of_them) else None


def _bears_arms(word: Token) -> bool:
    """Return whether a word says that people have arms: "armed", "had weapons", "carried guns"."""
    if word.lower_ == "armed":
        return True
    return word.lemma_.lower() in words("victims", "arms") or is_weapon(word)


def _is_counted(scene: Scene, noun: Token) -> bool:
    """Return whether a number that is read as one of harm stands in a phrase, or its "any" and "no" make it a count."""
    start, end = stretch(scene.sentence, syntax.phrase(noun))
    harmed = [one for one in scene.counts if one.effect in FACETS and not _tells_what_none_was(scene, one)]
    return any(start <= one.number[0] < end for one in harmed) or any(one.lower_ in _COUNTING for one in noun.lefts)


def _is_one_among(scene: Scene, quantity: Quantity) -> bool:
    """Return whether one person is named as one of the dead: "among them was a girl" tells who died, not how many."""
    text = scene.sentence.document.text
    if quantity.count.upper != 1 or quantity.count.words.lower() not in ("a", "an", *words("cues", "owners")):
        return False
    listed = any(one.effect == quantity.effect and one.number < quantity.number for one in scene.counts)
    listed = listed and re.match(r"\s+of\s\w+|,\s[A-Z]", text[quantity.end : quantity.end + _REACH]) is None
    told = re.search(r"\b(?:was|were|is|has|had|died)\b", text[quantity.number[1] : quantity.end])
    listed = listed or told is not None
    opens = _AMONG_THEM.match(scene.sentence.text) is not None and not listed
    return opens or _AMONG_THEM.search(text, quantity.number[1], quantity.end) is not None


_AMONG_THEM = re.compile(r"\b(?:among|amongst)\s+(?:the|those|them|these)\b", re.IGNORECASE)


def _among_them(scene: Scene) -> Iterator[FacetReading]:
    """Yield who is said to be one of the dead: "among them was a girl of nine", "the mayor was among those killed"."""
    for among in scene.tokens:
        verb, whom = among.head, child(among, "pobj")
        opens = among.lower_ in ("among", "amongst") and verb.lemma_ == "be"
        who = child(verb, "nsubj", "attr") if opens else None
        if who is None or whom is None or not _are_the_dead(scene, whom):
            continue
        listed = syntax.conjuncts(who)
        named = [one for one in listed if child(one, "nummod") is None and one.tag_ in ("NN", "NNP", "NNPS")]
        inside = {one.i for each in listed[1:] if each not in named for one in syntax.phrase(each)}
        first = who if named[:1] == [who] else next(iter(named), who)
        words_for = [one for one in first.subtree if first is not who or one.i not in inside]
        if not named or is_denied(verb) or (first is not who and len(words_for) <= _BARE):
            continue
        beside = [*among.subtree, verb] if first is who else []
        yield _who_died(scene, [*beside, *words_for], first, "affirmed", "harm/among")


def _are_the_dead(scene: Scene, whom: Token) -> bool:
    """Return whether "those killed", "the victims" or "them" are the dead of whom the words before tell."""
    if whom.lower_ in ("them", "those", "these") and not [*whom.rights]:
        return _after_deaths(scene, whom)
    return are_dead(scene, whom) == "dead"


def _taken_for(scene: Scene) -> Iterator[FacetReading]:
    """Yield what the dead were taken for: "killed four men whom everyone took to be fighters", "believed to be X"."""
    for verb in scene.verbs:
        whom, seen = verb.head, verb.dep_ in ("relcl", "acl") and verb.lemma_.lower() in words("victims", "seeing")
        slain = whom.dep_ in ("dobj", "nsubjpass") and whom.head.lemma_.lower() in words("victims", "slaying")
        if not seen or not slain or (verb.dep_ == "relcl" and scene.is_cue(verb)):  # read as what somebody says
            continue
        led = [one for one in children(verb, "xcomp", "prep") if one.lower_ in ("be", "as", "for")]
        what = next((child(one, "attr", "pobj") for one in led), child(verb, "oprd"))
        if what is not None and what.lower_ in by_word("persons"):
            tokens = [one for one in scene.tokens if whom.i < one.i <= what.i and one.text != ","]
            yield _who_died(scene, tokens, what, "denied" if is_denied(verb) else "affirmed", "harm/taken-for")


def _killed(scene: Scene) -> Iterator[FacetReading]:
    """Yield whom somebody killed where no number stands before them: "killed LTTE fighters", "killing only rebels"."""
    for verb in scene.verbs:
        whom = child(verb, "dobj")
        if whom is None or verb.lemma_.lower() not in words("victims", "killing") or whom.i < verb.i:
            continue
        counted, whom = _is_counted(scene, whom), _of_a_group(whom)
        perpetrators = words("events.harm", "perpetrators")
        plural = whom.tag_ in ("NNS", "NNPS") and whom.lower_ in by_word("persons").keys() - words("victims", "dead")
        told = verb.tag_ == "VBD" or any(one.lower_ in _HAVING for one in syntax.children(verb, "aux"))
        denied = verb.head.lemma_.lower() in words("responsibility", "denying")  # "denied killing civilians"
        told = told or (verb.tag_ == "VBG" and verb.dep_ == "advcl" and not denied and not scene.is_cue(verb.head))
        none = is_denied(verb)  # "did not kill civilians" is a denial of a part, or of all harm to them
        if not (plural and told) or none or whom.lemma_.lower() in perpetrators or counted or _is_counted(scene, whom):
            continue
        tokens = [verb, *(one for one in verb.rights if one.dep_ in ("advmod", "prt") and one.i < whom.i)]
        tokens += syntax.phrase(child(verb, "dobj") or whom)
        found = _who_died(scene, tokens, whom, "affirmed", "harm/killed")
        yield dataclasses.replace(found, head=verb, modality=how_firmly(verb))


_COUNTING = frozenset({"any", "no", "more", "fewer"})
_HAVING = frozenset({"had", "has", "have", "’ve", "'ve", "did"})


def _of_a_group(noun: Token) -> Token:
    """Return whom a group is of: "a group of extremists"."""
    of = child(noun, "prep") if noun.lemma_.lower() in words("actors", "measures") else None
    return child(of, "pobj") or noun


def _in_words(scene: Scene) -> Iterator[FacetReading]:
    """Yield who came to harm as the words alone say it, whatever the parse: "including women and children"."""
    harmed = any(one.effect in _OF_HARM for one in scene.counts)
    text, base = scene.sentence.text, scene.sentence.start
    if not harmed and _HARMED.search(text) is None:
        return
    for match in who_was_harmed(among=_AMONG.search(text) is not None).finditer(text):
        start, end = base + match.start(), base + match.end()
        none = any(one.count.upper == 0 and one.start <= start < one.end for one in scene.counts)  # "none of their men"
        shared = text[: match.start()].endswith("of ") and scene.counts  # "32 of those killed were minors"
        if not (none or shared or any(one.number[0] < end and start < one.number[1] for one in scene.counts)):
            head = scene.sentence.token_at(base + max(match.start(), match.start("who")))
            denied = match["not"] is not None or _NONE_OF.search(text, 0, match.start()) is not None
            polarity: Polarity = "denied" if denied else "affirmed"
            yield FacetReading("victims", start, end, Text(match[0]), "harm/victims", head=head, polarity=polarity)
            rather = who_was_rather().match(text, match.end()) if denied else None
            if rather is not None:  # "were not civilians but fighters"
                first, last = base + rather.start("who"), base + rather.end()
                yield FacetReading("victims", first, last, Text(rather["who"]), "harm/victims", head=head)


def _unnumbered(scene: Scene) -> Iterator[FacetReading]:
    """Yield who was killed or hurt where no number stands beside them: "health workers and patients were killed"."""
    for verb in scene.verbs:
        died = child(verb, "nsubj") if verb.lemma_.lower() in ("die", "perish") else None
        who = child(verb, "nsubjpass") or died
        if who is None or verb.lemma_.lower() not in words("events.harm", "suffering") | words("victims", "killing"):
            continue
        named = [one for one in syntax.conjuncts(who) if by_word("persons").get(one.lemma_.lower()) is not None]
        told = [one for one in verb.children if one.dep_ in ("aux", "auxpass", "neg")]
        by = [each for one in syntax.children(verb, "agent") for each in syntax.phrase(one)]
        only = [one for one in (who.left_edge.nbor(-1) if who.left_edge.i > 0 else who,) if one.lower_ == "only"]
        tokens = [*only, *syntax.phrase(who), *told, verb, *by]
        start, end = stretch(scene.sentence, tokens)
        counted = any(one.number[0] < end and start < one.number[1] for one in scene.counts)
        # "Any civilians" is a count, and "how many died?" tells of none.
        counted = counted or any(one.lower_ in ("any", "no", "how") for one in (who.left_edge, *who.lefts))
        if named and not counted and all(one.tag_ in ("NNS", "NNPS") for one in named):
            polarity: Polarity = "denied" if is_denied(verb) else "affirmed"
            found = _who_died(scene, tokens, named[0], polarity, "harm/unnumbered")
            alike = len({by_word("persons").get(one.lower_) for one in named}) == 1
            yield dataclasses.replace(found, head=verb, population=found.population if alike else None)


def _massacred(scene: Scene) -> Iterator[FacetReading]:
    """Yield of whom somebody says that there was a massacre: "what they say was a massacre of civilians"."""
    for noun in scene.tokens:
        if noun.dep_ not in ("attr", "dobj", "nsubjpass") or noun.lemma_.lower() not in words("force", "killings"):
            continue
        of = next((one for one in children(noun, "prep") if one.lower_ == "of"), None)
        whom = child(of, "pobj")
        told = noun.head.lemma_.lower() in ("be", "commit", "perpetrate", "carry", "conduct", "call", "amount")
        if whom is None or of is None or not told or is_none(noun):
            continue
        if whom.tag_ in ("NNS", "NNPS") and by_word("persons").get(whom.lower_) and not _is_counted(scene, whom):
            aside = frozenset(one.i for each in children(whom, "acl") for one in each.subtree)
            tokens = [of, *(one for one in syntax.phrase(whom) if one.i not in aside)]
            polarity: Polarity = "denied" if is_denied(noun.head) else "affirmed"
            yield dataclasses.replace(_who_died(scene, tokens, whom, polarity, "harm/massacre"), head=noun)


_AMONG = re.compile(r"\bamong\s+the\b", re.IGNORECASE)
_OF_HARM = frozenset({"deaths", "injuries", "casualties", "missing", "displaced"})
_HARMED = re.compile(
    r"(?i)\b(?:victims?|casualt(?:y|ies)|dead|killed|wounded|injured|martyrs?|deaths?|died|bodies|massacred?)\b"
)


_NONE_OF = re.compile(r"\b(?:none|not\s+one|neither)\s+of\s+$", re.IGNORECASE)
