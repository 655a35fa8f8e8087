"""Counts of people and things in a sentence: how many, of whom, and what happened to them.

One sentence at a time; to which event a count belongs, who says it and whether they mean it is decided elsewhere.
The words are data (`lexicon/quantities.toml`).
"""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from claimgraph.propose.english import syntax
from claimgraph.propose.english.lexicon import by_word, table, words
from claimgraph.propose.english.meaning import is_negated
from claimgraph.propose.english.quantities.deeds import and_then, beyond_verb, borne_away, identified_as, stays_below
from claimgraph.propose.english.quantities.effects import (
    LEFT_OUT,
    Places,
    behind_aside,
    evidence,
    in_the_end,
    known,
    left_out,
    of_the_dead,
    one_by_one,
    shares,
    spared_all,
    what_became_of,
)
from claimgraph.propose.english.quantities.numbers import (
    Effect,
    Harm,
    Numeral,
    Phrases,
    Quantity,
    SentenceWords,
    equalled,
    numerals,
    phrases,
    view,
)
from claimgraph.propose.english.quantities.phrases import ACTOR, Evidence, Phrase, is_aged, noun_span, phrase, told_of
from claimgraph.propose.english.quantities.sorts import blocked, counted_group, field_effect, field_span, labelled_group
from claimgraph.propose.english.quantities.wholes import StageCues, cues, linked, stage, total, whole_of, with_present
from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.syntax import Token
from claimgraph.schema import Count
from claimgraph.schema.values import changed

__all__ = ["Effect", "Quantity", "denied_any", "find_counts"]


def population(view: SentenceWords, reading: Phrase) -> tuple[str, str | None] | None:
    """Return the group that is counted and its category, None for people as such."""
    if reading.kind in ("thing", "strike"):
        return None
    span = counted(view, reading)
    if span is None and reading.noun is None and reading.evidence is not None and reading.evidence.verbal:
        span = counted_group(view, reading.evidence, reading.numeral.core)
    said = None if span is None else group(view, *span)
    return said or labelled_group(view.sentence.block)


def group(view: SentenceWords, first: int, last: int) -> tuple[str, str | None] | None:
    """Return the words of a group and its category, None where they name people as such."""
    while first < last and (view.harm(first, "done", "state") or view.text(first) in words("cues", "increments")):
        first += 1
    while first < last and not view.text(first)[:1].isalnum():
        first += 1  # a quotation mark
    if view.text(last - 1) == "of" and view.text(last - 2) in words("nouns", "aboard"):
        first = last = last - 2  # "a crew of nine"
    counted_harm = view.harm_before(last, "counted")
    if counted_harm is not None and view.text(last) not in by_word("persons"):
        last = counted_harm[1] - 1
        if not any(_groups(view, index) for index in range(first, last + 1)):
            return None
    category = _category(view, first, last)
    if first == last and view.text(last) in words("cues", "people"):
        return None
    if view.text(first) in words("cues", "articles") or view.text(last)[:1].isdigit():
        return None  # a whole with its own number: "a family of four"
    return view.original(first, last), category


def _groups(view: SentenceWords, index: int) -> bool:
    """Return whether a word before "deaths" names a group: "civilian deaths", not "unclaimed bodies"."""
    named = view.text(index) in by_word("persons") or view.text(index) in by_word("modifiers")
    return named or view.original(index, index)[0].isupper()


def _category(view: SentenceWords, first: int, last: int) -> str | None:
    """Return the category of the head noun, or else that of a word before it."""
    head = by_word("persons").get(view.text(last), "")
    kinds = {by_word("persons")[view.text(index - 1)] for index in range(first + 1, last) if _joins(view, index)}
    if kinds - {head}:
        return None  # "women and children"
    told = [
        by_word("modifiers")[view.text(index)]
        for index in range(last - 1, first - 1, -1)
        if view.text(index) in by_word("modifiers")
    ]
    if "police" in told:
        return "police"
    category = head if head and head != "family" else next(iter(told), None)
    if is_aged(view, last) and view.text(first).isdigit():
        young = view.text(last - 2) == "month" or int(view.text(first)) < _OF_AGE
        category = "child" if young else None
    if category is not None and view.text(last - 1) == "-" and view.text(last - 2) == "non":
        opposites: dict[str, str] = table("opposites")
        return opposites.get(category)
    return category


_OF_AGE = 18
"""Years from which somebody is no child."""


def _joins(view: SentenceWords, index: int) -> bool:
    """Return whether "and" or "or" stands at an index, behind a noun for persons."""
    return view.text(index) in ("and", "or") and view.text(index - 1) in by_word("persons")


def counted(view: SentenceWords, reading: Phrase) -> tuple[int, int] | None:
    """Return where the words for those counted stand: at the number, or behind "four of whom are", "no one among"."""
    own = reading.evidence
    some = own is not None and own.taken_up == "some"
    told = (told_of(view, reading.last + 1) if some else None) or _said_to_be(view, reading)
    told = told or identified_as(view, reading)
    if told is not None:
        return told
    shared_out = (
        own is not None
        and own.side == "before"
        and reading.noun is None
        and view.text(reading.last + 1) in words("cues", "passives")
    )
    if (
        reading.numeral.sort == "none"
        and reading.noun is None
        and view.text(reading.last + 1) in ("among", "of", "from")
    ):
        return noun_span(view, reading.last + 2 + (view.text(reading.last + 2) in words("cues", "determiners")))
    if reading.gapped and not reading.share:
        return reading.noun
    fraction = any(view.text(at) == "of" for at in range(reading.numeral.first, reading.numeral.last))
    if not (
        shared_out
        or reading.share
        or (fraction and reading.noun is None)
        or (reading.part_of is not None and reading.noun is None)
    ):
        return reading.noun
    return _told_behind(view, reading, reading.evidence if fraction else None)


def _told_behind(view: SentenceWords, reading: Phrase, own: Evidence | None) -> tuple[int, int] | None:
    """Return whom the words behind a share, and behind what befell it, say that it was."""
    at, said = reading.last + 1 if own is None or own.side != "after" else own.last + 1, own is not None
    while at < len(view):
        harm = view.harm(at, "done", "state", "dying")
        if harm is not None and said:
            return reading.noun  # "four of them were killed" tells nothing of who they are
        if harm is None and view.text(at) not in words("cues", "copulas"):
            break
        said = said or harm is None
        at += 1 if harm is None else len(harm.words)
    while view.text(at) in words("cues", "articles"):
        at += 1
    return noun_span(view, at) or reading.noun


def _said_to_be(view: SentenceWords, reading: Phrase) -> tuple[int, int] | None:
    """Return whom people are said to be by the verb of their clause: "six people killed in the raid were civilians"."""
    if reading.noun is None or reading.noun[0] != reading.noun[1] or reading.share:
        return None
    token = view.words[reading.noun[1]].token
    if view.text(reading.noun[1]) not in words("cues", "people") or token.dep_ != "nsubj" or token.head.lemma_ != "be":
        return None
    told = syntax.child(token.head, "attr")
    found = None if told is None else noun_span(view, view.at(view.sentence.base + int(told.idx)))
    return found if found is not None and view.text(found[1]) in by_word("persons") else None


def reach(view: SentenceWords, readings: tuple[Phrase, ...], index: int, effect: Effect) -> tuple[int, int]:
    """Return where the words of a count begin and end, as offsets of the document."""
    reading = readings[index]
    first, last = reading.first, reading.last
    found = reading.evidence
    if found is not None and found is not ACTOR and not reading.inherited and effect != "present":
        if found.first < first and not _crossed(readings, index, found.first, first):
            first = found.first
        if found.last > last and not _crossed(readings, index, last, found.last):
            last = found.last
    elif effect in ("persons", "present", "strikes", "munitions") and not reading.inherited:
        first, clause = _clause(view, first, last)
        last = last if _crossed(readings, index, last, clause) else clause
    if effect == "bodies" and view.words[first - 1].token.lemma_.lower() in words("events.harm", "handling"):
        first -= 1  # "pulled 17 bodies", "received 12 bodies"
    placed = reading.part_of is not None and reading.noun is None and not reading.share
    if reading.gapped or (placed and view.text(last + 1) in words("cues", "beside")):
        last = _place_end(view, last)
    if found is not None and found.side == "after" and view.text(first - 1) in words("cues", "leaving"):
        first -= not found.verbal  # "left 12 people dead"
    span = counted(view, reading)
    if span is not None:
        last = max(last, span[1])
    last = max(last, _single_part(view, readings, index, last))
    return view.words[first].start, view.words[last].end


def _place_end(view: SentenceWords, last: int) -> int:
    """Return the end of the place that tells a bare number from the one before it: "three on the barge"."""
    at = last + 1
    while at < len(view) and view.text(at) not in (",", ";", ".", ":", "and", "but", "while", "(", "–", "—"):
        if view.words[at].tag == "AUX" or view.text(at) in ("”", '"', "who", "which"):
            break
        at += 1
    return at - 1


def _crossed(readings: tuple[Phrase, ...], index: int, first: int, last: int) -> bool:
    """Return whether another count that is not a part of this one stands between two indices."""
    for other, reading in enumerate(readings):
        inside = first < reading.numeral.first < last
        if other != index and inside and reading.part_of != index and readings[index].part_of != other:
            return True
    return False


def _single_part(view: SentenceWords, readings: tuple[Phrase, ...], index: int, last: int) -> int:
    """Return the end of the one part that follows: "a family of four, including two children" is one claim."""
    parts = [reading for reading in readings if reading.part_of == index]
    if len(parts) != 1 or readings[index].part_of is not None:
        return last
    part = parts[0]
    near = 0 <= part.first - last <= 4 and not any(view.text(at) in (";", ".") for at in range(last, part.first))
    span = counted(view, parts[0])
    return max(part.last, -1 if span is None else span[1]) if near else last


def _clause(view: SentenceWords, first: int, last: int) -> tuple[int, int]:
    """Return the stretch from a counted subject to the end of what it does, or from a verb to its counted object."""
    token: Token = view.words[last].token
    while token.dep_ in ("pobj", "prep") and token.head.i < token.i and token.head.i >= view.words[first].token.i:
        token = token.head
    verb = token.head
    at = view.at(view.sentence.base + int(verb.idx))
    if token.dep_ in ("nsubj", "nsubjpass") and at > last:
        edge = view.at(view.sentence.base + _clause_end(verb))
        end = at
        while end < edge and view.text(end + 1) not in (",", ";", ".", ":", "—", "–", ")", "”", '"'):
            end += 1
        return first, max(last, end)
    if token.dep_ == "dobj" and 0 <= first - at <= 4:
        return at, last
    return first, last


def _clause_end(verb: Token) -> int:
    """Return where the last word of a clause begins, without the clauses that are joined to it or tell when it was."""
    below = [each for other in syntax.children(verb, "xcomp") for each in other.rights]  # "thought to have been"
    for one in sorted((*verb.rights, *below), key=lambda one: int(one.i)):
        opening = one.left_edge
        timed = one.dep_ == "advcl" and opening.lower_ in ("when", "as", "after", "before", "because", "while")
        if (one.dep_ in ("cc", "conj") or timed) and opening.i > verb.i + 1:
            return int(opening.nbor(-1).idx)
    return int(verb.right_edge.idx)


_UNCOUNTED: dict[str, Effect] = {"person": "persons"}
"""What a count without words of harm counts, by the kind of its noun."""

_SINGLE = ("deaths", "injuries", "missing", "arrested", "abducted", "survivors", "rescued", "bodies")
"""What "a soldier" is worth a count for."""

_TOLLS: tuple[Effect, ...] = ("deaths", "injuries", "missing", "displaced", "arrested", "abducted", "bodies", "rescued")
"""What "that number" may go on counting, the likeliest first."""


def running(counts: tuple[Quantity, ...]) -> Effect | None:
    """Return what "that number" in the next sentence counts, None where these counts leave it open."""
    told = {count.effect for count in counts if not count.negated}
    return next((effect for effect in _TOLLS if effect in told), None)


def find_counts(sentence: Sentence, before: tuple[Quantity, ...] = ()) -> tuple[Quantity, ...]:
    """Return the counts that a sentence states, in the order of its words.

    Args:
        sentence: The sentence.
        before: The counts of the sentence right before it, for "that number" and "eight of the victims".
    """
    seen = view(sentence, running(before))
    every = numerals(seen)
    spared = tuple(spared_all(seen))
    single = {places[2] for places, _, _ in spared}
    numbers = list(equalled([one for one in every if not blocked(seen, one) and one.first not in single]))
    found = [one for number in numbers if (one := phrase(seen, number)) is not None]
    told: list[Phrase] = []
    for one in sorted((*found, *known(seen, numbers)), key=lambda one: one.numeral.first):
        found_of = in_the_end(seen, one, evidence(_going_on(seen, told), one))
        told.append(changed(one, evidence=of_the_dead(seen, one, found_of, (*before, *told))))
        told.extend((*and_then(seen, told[-1]), *what_became_of(seen, told[-1]), *_none_either(seen, told[-1])))
    readings = linked(seen, told)
    effects = {index: effect for index, one in enumerate(readings) if (effect := _effect(seen, one)) is not None}
    effects = with_present(seen, readings, effects)
    place = {old: new for new, old in enumerate(effects)}
    wholes = {one.part_of for index, one in enumerate(readings) if index in place}
    stages = cues(seen)
    made: list[Quantity] = []
    for index, effect in effects.items():
        quantity = changed(
            _quantity(seen, readings, index, effect, stages),
            part_of=whole_of(readings[index], effects, place),
            breakdown=readings[index].breakdown if index in wholes else "",
        )
        made.append(_of_the_same(_first_of_its_kind(quantity, (*before, *made)), made or before))
        made[-1:] = one_by_one(seen, readings[index], made[-1])
        made.extend(_as_given(seen, readings[index], made[-1]))
    made.extend(_without_number(seen, every, stages))
    made.extend(_nobody(seen, *one) for one in spared)
    return tuple(made)


def _without_number(view: SentenceWords, every: Sequence[Numeral], stages: StageCues) -> Iterator[Quantity]:
    """Yield what became of some of a class, where the text counts them only by all: "all but eight", "most of"."""
    spared = tuple(left_out(view, every))
    some = (one for one in shares(view, every) if all(one.first != other.first for other in spared))
    for one in (*spared, *some):
        effect = _effect(view, one)
        effect = LEFT_OUT.get(effect) if one.left_out and effect is not None else effect
        if effect is not None:
            yield _quantity(view, (one,), 0, effect, stages)


def _first_of_its_kind(one: Quantity, before: Sequence[Quantity]) -> Quantity:
    """Return a count that adds to none as no addition: "140 killed and 525 more wounded" are 525 wounded."""
    adds = any(other.effect == one.effect for other in before)
    if adds or not one.increment or not before:
        return one
    plain = re.sub(r"^(?:another|(?:a )?further|(?:an )?additional) ", "", one.count.words, flags=re.IGNORECASE)
    return dataclasses.replace(one, increment=False, count=dataclasses.replace(one.count, words=plain))


def _as_given(view: SentenceWords, reading: Phrase, compared: Quantity) -> Iterator[Quantity]:
    """Yield the figure with which another is compared, where it is said who gives it: "more than the 34 given by X"."""
    numeral, behind = reading.numeral, reading.last + 1
    pointed = numeral.first < numeral.core and view.text(numeral.core - 1) in ("the", "official", "its")
    if not pointed or view.text(behind + 1) != "by" or view.text(behind) not in words("cues", "giving"):
        return
    figure = compared.count.upper + 1 if compared.count.upper is not None else (compared.count.lower or 1) - 1
    start, end = view.words[numeral.core].start, numeral.end
    count = Count(figure, figure, words=view.sentence.document.text[start:end])
    first = view.words[numeral.core - 1].start
    yield dataclasses.replace(compared, start=first, end=view.words[reading.last].end, number=(start, end), count=count)


def _going_on(view: SentenceWords, told: Sequence[Phrase]) -> SentenceWords:
    """Return the sentence where "the figure" goes on with the last count in it: "40 died; the figure rose to 92"."""
    given = [one.evidence for one in told if one.evidence is not None and one.evidence.effect in _TOLLS]
    effects = [one.effect for one in given]
    if not effects:
        return view
    found = effects[-1] == "bodies" and "deaths" in effects  # "the toll was 24, but another body was found, taking it"
    return dataclasses.replace(view, running="deaths" if found else effects[-1])


def _none_either(view: SentenceWords, reading: Phrase) -> Iterator[Phrase]:
    """Yield "or injuries" of "no deaths or injuries" as a count of its own."""
    at = reading.last + 1
    if reading.numeral.sort != "none" or reading.kind != "harm":
        return
    while view.text(at) in (",", "or", "and", "nor", "other"):
        at += 1
        harm = view.harm(at, "counted")
        if harm is not None:
            last = at + len(harm.words) - 1
            own = Evidence(harm.effect, reading.first, last, "in")
            yield dataclasses.replace(reading, last=last, noun=(at, last), harm=harm, evidence=own)
            at = last + 1


def _of_the_same(one: Quantity, before: Sequence[Quantity]) -> Quantity:
    """Return a toll that goes on with the only one before it as a count of the same people.

    "Officials confirmed that 12 soldiers died, and later raised the number to 30": of soldiers.
    """
    same = [other for other in before if other.effect == one.effect and other.part_of is None and not other.increment]
    if one.taken_up != "toll" or one.population is not None or len({other.population for other in same}) != 1:
        return one
    return dataclasses.replace(one, population=same[0].population)


_ABOARD = Phrases((("on", "board"), ("aboard",)))


def _effect(view: SentenceWords, phrase: Phrase) -> Effect | None:
    """Return what the count counts, or None where it is not worth a claim."""
    found = phrase.evidence
    if found is not None and found is not ACTOR:
        return _fitting(view, phrase, found)
    vague = phrase.numeral.sort in ("none", "article")
    if view.sentence.block.kind == "field" or field_effect(view.sentence.block) is not None:
        counts = phrase.kind in ("person", "none", "unknown", "harm") and phrase.numeral.sort != "article"
        counts = counts and view.text(phrase.first - 1) != "of"  # "12 of the 14 on board"
        return field_effect(view.sentence.block) if counts else None
    behind = phrase.last + 1
    while view.text(behind) in words("cues", "auxiliaries"):
        behind += 1
    aboard = phrase.kind == "none" and view.starts(behind, _ABOARD) > 0
    if not vague and (aboard or (phrase.kind == "person" and not phrase.share and _present(view, phrase))):
        return "present"
    if phrase.definite or vague or phrase.numeral.plain == "one" or _numbered(view, phrase):
        return None
    return _fired(view, phrase) if phrase.kind == "strike" else _UNCOUNTED.get(phrase.kind)


def _present(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether people are said to have been there: "was carrying 188 passengers", "44 people were on board"."""
    at = behind_aside(view, phrase.last + 1)
    behind = view.starts(at, phrases("presence", "after"))
    while not behind and (view.text(at) in words("cues", "auxiliaries") or view.text(at) in words("cues", "fillers")):
        at += 1
        behind = view.starts(at, phrases("presence", "after"))
    at = phrase.first - 1
    while at > 0 and view.text(at) in words("cues", "fillers"):
        at -= 1
    led = view.ends(at, phrases("presence", "before"))
    crowd = view.text(phrase.numeral.first - 2) in words("presence", "crowds")
    led += crowd and view.text(phrase.numeral.first - 1) == "of"
    led += view.text(at) in ("held", "holds") and view.text(phrase.last) in ("passengers", "crew", "travellers")
    there = view.text(at) in ("were", "are", "was") and view.text(at - 1) == "there"
    after = view.text(phrase.last + 1)
    ends = after in ("", ".", ",", "who") and view.text(phrase.last) not in words("cues", "people")
    needy = any(view.text(one) == "need" for one in range(phrase.last + 2, phrase.last + 5))  # "in urgent need of help"
    behind = behind or (1 if there and not needy and (ends or after in words("cues", "beside")) else 0)
    bare = view.text(at) == "with" and led <= 1 and not crowd
    return behind > 0 if bare else behind > 0 or led > 0 or _carried(view, phrase) or _attacks(view, phrase)


def _attacks(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether those counted made the attack: "200 gunmen stormed the town", "carried out by 150 inmates"."""
    token: Token = view.words[phrase.last].token
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head  # "hundreds of gunmen"
    verb = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "agent" else token.head
    told = verb.pos_ == "VERB" and not is_negated(verb)
    if phrase.numeral.plain == "one" or token.dep_ not in ("nsubj", "pobj") or not told:
        return False
    lemma = verb.lemma_.lower()
    called = [lemma, *(f"{lemma} {one.lower_}" for one in syntax.children(verb, "dobj"))]  # "opened fire"
    deed = any(by_word("events.verbs").get(one) == "attack" for one in called) or lemma in words("frames.hit", "verbs")
    carried = by_word("events.carriers").get(lemma) == "active"
    does = token.dep_ == "nsubj" and lemma in ("carry", "launch", "mount", "stage")
    objects = {one.lemma_.lower() for one in syntax.children(verb, "dobj")}
    carried = carried and (token.dep_ == "pobj" or (does and bool(objects & words("nouns", "strikes"))))
    return carried or (deed and (token.dep_ == "nsubj") != syntax.is_passive(verb))


def _carried(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether people are what is carried beside something else: "was carrying fuel and 40 troops"."""
    token: Token = view.words[phrase.last].token
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ == "dobj" and token.head.lower_ in words("presence", "carrying")


def _fired(view: SentenceWords, phrase: Phrase) -> Effect:
    """Return whether attacks are counted or what was fired in them: twelve rockets may be one attack."""
    munitions = phrase.noun is not None and view.text(phrase.noun[1]) in words("nouns", "munitions")
    return "munitions" if munitions else "strikes"


def _numbered(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether the number is a part of a name: "Rescue 1122 officials"."""
    first = phrase.numeral.first
    return first > 0 and view.words[first - 1].tag == "PROPN" and phrase.numeral.plain.isdigit()


def _fitting(view: SentenceWords, phrase: Phrase, found: Evidence) -> Effect | None:
    """Return the effect, where it can befall what is counted: houses are not killed, men not destroyed."""
    numeral = phrase.numeral
    if numeral.sort == "article" and phrase.noun is not None and view.text(phrase.noun[1]) == "life":
        return found.effect
    single = numeral.sort == "article" or (numeral.plain == "one" and phrase.noun is None)
    hunted = phrase.noun is not None and view.text(phrase.noun[1]) in words("cues", "hunted")
    filmed = (
        phrase.kind == "unknown" and found.effect == "casualties" and view.text(found.first) in words("cues", "struck")
    )
    if (single and found.effect not in _SINGLE[: 2 if numeral.plain == "one" else None]) or (
        (hunted and found.effect == "displaced") or filmed
    ):
        return None  # "one captured by a camera", "two suspects fled", "shot 12 films"
    own = _OF_THINGS.get(found.effect)
    if own is not None and (found.effect != "bodies" or found.verbal):
        return own(view, phrase, found)
    if phrase.kind == "strike":
        return None if phrase.definite else _fired(view, phrase)
    mortal = found.verbal and found.effect in ("deaths", "injuries")  # whatever it is called, it can die
    return found.effect if _people(view, phrase) or (mortal and phrase.kind == "unknown") else None


def _buried(view: SentenceWords, phrase: Phrase, found: Evidence) -> Effect | None:
    """Return what "buried" tells: mourners bury bodies, mud buries houses and people who are missing then."""
    doer = syntax.subject(view.words[found.first].token)
    behind = {view.text(index) for index in range(phrase.last + 1, phrase.last + 4)}
    if phrase.kind == "thing":
        return "damage"
    if doer is not None and doer.lemma_.lower() in words("cues", "burying"):
        return "missing"
    return None if behind & {"under", "beneath"} else "bodies"  # "the mud buried 39 people under their houses"


def _destroyed(view: SentenceWords, phrase: Phrase, found: Evidence) -> Effect | None:
    """Return what "destroyed" tells: fighters are dead whom an army "wiped out"; others may have been "burned"."""
    if phrase.kind not in ("person", "harm"):
        buried = phrase.kind == "none" and view.text(found.last) == "buried"  # "twelve were buried": by mourners
        return None if buried else "damage"
    others = phrase.noun is not None and view.text(phrase.noun[1]) in ("other", "others")
    if found.side == "in" or others:
        return "damage"  # "no damage", "two others were damaged"
    said = {view.text(index) for index in range(found.first, found.last + 1)}
    fate = borne_away(view, phrase, found) if phrase.kind == "person" else None
    if fate is not None:
        return fate
    named = population(view, phrase)
    fighters = phrase.kind == "person" and named is not None and named[1] == "combatant"
    fighters = fighters or view.text(phrase.numeral.first - 2) in ("family", "household")  # "a family of seven"
    if fighters and said & words("cues", "annihilating"):
        return "deaths"
    return "present" if phrase.kind == "person" and _present(view, phrase) else "persons"  # "carrying nine, was downed"


def _held(view: SentenceWords, phrase: Phrase, found: Evidence) -> Effect | None:
    """Return what "held" tells: of people that they are prisoners, of talks that they took place."""
    held = view.text(found.last) == "held"
    if held and view.text(max(found.last, phrase.last) + 1) not in words("cues", "behind-held"):
        return None  # "twelve ministers held talks", "were held up by snow"
    if phrase.kind == "person" or not (held or view.text(found.last) == "holding"):
        return found.effect if _people(view, phrase) and phrase.kind != "strike" else None
    return None if found.verbal or phrase.kind != "none" else found.effect


_OF_THINGS: Mapping[str, Callable[[SentenceWords, Phrase, Evidence], Effect | None]] = {
    "damage": _destroyed,
    "bodies": _buried,
    "arrested": _held,
}
"""How words are read that are said of things, too."""


def _people(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether what is counted can be people: a noun that we do not know must be a plural or a name."""
    if phrase.kind != "unknown" or phrase.noun is None:
        return phrase.kind != "thing"
    counted = view.original(*phrase.noun)
    single = phrase.numeral.plain in ("one", "a", "an")
    return single or counted[:1].isupper() or counted.endswith(("s", "i", "en", "ese", "ish"))


def _quantity(
    view: SentenceWords, readings: tuple[Phrase, ...], index: int, effect: Effect, stages: StageCues
) -> Quantity:
    reading = readings[index]
    numeral = reading.numeral
    field = view.sentence.block.kind == "field"
    start, end = field_span(view, reading) if field else reach(view, readings, index, effect)
    words = view.sentence.document.text[numeral.start : numeral.end]
    return Quantity(
        start=min(start, numeral.start),
        end=max(end, numeral.end),
        number=(numeral.start, numeral.end),
        count=Count(*beyond_verb(view, reading), words),
        effect=effect,
        noun="" if (span := counted(view, reading)) is None else view.original(*span),
        population=None if effect == "damage" else population(view, reading),
        stage=stage(view, reading, effect, stages) if reading.part_of is None else None,
        increment=reading.more,
        total_of=total(view, reading),
        negated=(
            reading.evidence is not None
            and reading.evidence.negated
            and numeral.sort != "none"
            and not stays_below(view, reading)
        ),
        taken_up="" if reading.evidence is None else reading.evidence.taken_up,
    )


def denied_any(sentence: Sentence, start: int, end: int) -> Quantity | None:
    """Return the count of none that a denial of these words asserts, or None where they name no harm to anyone.

    Args:
        sentence: The sentence that holds the words.
        start: Where the denied words begin, in the document: after "denied".
        end: Where they end.
    """
    seen = view(sentence)
    inside = [index for index, word in enumerate(seen.words) if start <= word.start and word.end <= end]
    quantifier = next((index for index in inside if seen.text(index) in words("denials", "any")), None)
    harm = next((found for index in inside if (found := _harm(seen, index)) is not None), None)
    if harm is None or quantifier is None:
        return None
    first, noun = _noun(seen, quantifier)
    if seen.text(quantifier + 1) in words("reporting", "parts"):
        return None
    nobody = _nobody(seen, (inside[0], inside[-1], quantifier, quantifier), harm.effect, noun)
    return nobody if noun is None else changed(nobody, noun=seen.original(first, noun[1]))


def _nobody(view: SentenceWords, places: Places, effect: Effect, noun: tuple[int, int] | None) -> Quantity:
    """Return the count of none that "any" or "a single" makes under a negation."""
    start, end = view.words[places[2]].start, view.words[places[3]].end
    return Quantity(
        start=view.words[places[0]].start,
        end=view.words[places[1]].end,
        number=(start, end),
        count=Count(0, 0, words=view.sentence.document.text[start:end]),
        effect=effect,
        noun="" if noun is None else view.original(*noun),
        population=None if noun is None else group(view, *noun),
    )


def _harm(view: SentenceWords, index: int) -> Harm | None:
    return view.harm(index, "done", "doing", "dying", "state", "counted", "act")


def _noun(view: SentenceWords, quantifier: int) -> tuple[int, tuple[int, int] | None]:
    """Return the group after "any", with names joined by "and", and where its words begin: "their fighters"."""
    first = quantifier + 1 + (view.text(quantifier + 1) == "of")
    at = first
    while view.text(at) in words("cues", "anaphors"):
        at += 1
    found = noun_span(view, at)
    if found is not None and view.text(found[1] + 1) in ("and", "or"):
        second = noun_span(view, found[1] + 2)
        found = found if second is None else (found[0], second[1])
    return first, found
