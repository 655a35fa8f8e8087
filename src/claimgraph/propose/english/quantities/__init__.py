"""Counts of people and things in a sentence: how many, of whom, and what happened to them.

One sentence at a time; to which event a count belongs, who says it and whether they mean it is decided elsewhere.
The words are data (`lexicon/quantities.toml`).
"""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from claimgraph.propose.english import syntax
from claimgraph.propose.english.lexicon import OWN_COUNT, by_word, phrase_list, words
from claimgraph.propose.english.quantities.deeds import and_then, borne_away, identified_as
from claimgraph.propose.english.quantities.effects import (
    LEFT_OUT,
    evidence,
    in_the_end,
    known,
    left_out,
    numbered,
    of_the_dead,
    of_those_spared,
    shares,
    what_became_of,
    whole_of,
    with_present,
)
from claimgraph.propose.english.quantities.nouns import (
    TOLLS,
    Places,
    clause_around,
    field_effect,
    group,
    labelled_group,
    named_before,
    noun_at,
    noun_span,
    running,
    spared_all,
    told_of,
)
from claimgraph.propose.english.quantities.numbers import (
    ACTOR,
    Effect,
    Evidence,
    Numeral,
    Quantity,
    SentenceWords,
    equalled,
    harms,
    numerals,
    view,
)
from claimgraph.propose.english.quantities.phrases import Phrase, blocked, phrase
from claimgraph.propose.english.quantities.presence import asked_for, is_present
from claimgraph.propose.english.quantities.sorts import (
    StageCues,
    beyond_verb,
    counted_group,
    cues,
    field_span,
    stage,
    stays_below,
    words_behind,
)
from claimgraph.propose.english.quantities.wholes import linked, total, with_sums
from claimgraph.propose.english.sentences import Sentence, is_beset
from claimgraph.schema import Count
from claimgraph.schema.values import changed

__all__ = ["Effect", "Quantity", "find_counts"]


def population(view: SentenceWords, reading: Phrase) -> tuple[str, str | None] | None:
    """Return the group that is counted and its category, None for people as such."""
    if reading.kind in ("thing", "strike"):
        return None
    span = counted(view, reading)
    if span is None and reading.noun is None and reading.evidence is not None and reading.evidence.verbal:
        span = counted_group(view, reading.evidence, reading.numeral.core)
    listed = {"names", "name", "entries"} | words("presence", "tickets")  # "the register holds 46 names"
    named = span is not None and view.text(span[1]) in listed
    said = None if span is None or named else group(view, *span)
    return said or labelled_group(view.sentence.block)


def counted(view: SentenceWords, reading: Phrase) -> tuple[int, int] | None:
    """Return where the words for those counted stand: at the number, or behind "four of whom are", "no one among"."""
    own = reading.evidence
    some = own is not None and own.taken_up == "some"
    told = (told_of(view, reading.last + 1) if some else None) or _said_to_be(view, reading)
    told = told or identified_as(view, reading)
    if told is not None:
        return told
    shared_out = own is not None and own.side == "before" and reading.noun is None
    shared_out = shared_out and view.text(reading.last + 1) in words("cues", "passives")
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
    if view.text(at) in ("who", "that"):  # "33 of those who died were children"
        harm = view.harm_after(at + 1)
        at = at + 1 if harm is None else next(one for one in range(at + 1, len(view)) if view.harm(one) is not None) + 1
    while at < len(view):
        harm = view.harm(at, "done", "state", "dying")
        if harm is not None and said:
            return reading.noun  # "four of them were killed" tells nothing of who they are
        if harm is None and view.text(at) not in words("cues", "copulas"):
            break
        said = said or harm is None
        at += 1 if harm is None else len(harm.words)
    while view.text(at) in words("cues", "whose"):
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
    own = effect != "present" or (found is not None and found.effect == effect)
    if found is not None and found is not ACTOR and not reading.inherited and own:
        if found.first < first and not _crossed(readings, index, found.first, first):
            first = found.first
        if found.last > last and not _crossed(readings, index, last, found.last):
            last = found.last
    elif effect in ("persons", "present", "strikes", "munitions") and not reading.inherited:
        first, clause = clause_around(view, first, last)
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


_SINGLE = ("deaths", "injuries", "missing", "arrested", "abducted", "survivors", "rescued", "bodies")
"""What "a soldier" is worth a count for."""


def find_counts(
    sentence: Sentence,
    before: tuple[Quantity, ...] = (),
    gone_on_with: tuple[Quantity, ...] = (),
    asked: Sentence | None = None,
) -> tuple[Quantity, ...]:
    """Return the counts that a sentence states, in the order of its words.

    Args:
        sentence: The sentence.
        before: The counts of the sentence right before it, for "eight of the victims".
        gone_on_with: Those that "that number" and a bare figure count, where they stand farther off.
        asked: The sentence right before it, which may ask how many there were and count nobody.
    """
    gone_on_with = gone_on_with or before
    seen = view(sentence, running(gone_on_with))
    if seen.running is None:
        open_in = asked_for(seen) or (None if asked is None else asked_for(view(asked)))
        seen = dataclasses.replace(seen, running=named_before(seen) or open_in)
    every = numerals(seen)
    spared = tuple(spared_all(seen))
    told = _told(seen, every, {places[2] for places, _, _ in spared}, before)
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
        made.append(_of_the_same(_first_of_its_kind(quantity, (*before, *made)), made or gone_on_with))
        made[-1:] = one_by_one(seen, readings[index], made[-1])
        made.extend(_as_given(seen, readings[index], made[-1]))
    made.extend(_without_number(seen, every, stages))
    made.extend(count_of_none(seen, *one) for one in spared)
    return with_sums(seen, of_those_spared(made))


def _told(view: SentenceWords, every: Sequence[Numeral], spared: set[int], before: Sequence[Quantity]) -> list[Phrase]:
    """Return what each number of a sentence counts, and what befell those, before they are held against each other."""
    left = spared | _uncounted(view, every)
    numbers = list(equalled([one for one in every if not blocked(view, one) and one.first not in left]))
    found = [one for number in numbers if (one := phrase(view, number)) is not None]
    told: list[Phrase] = []
    for one in sorted((*found, *known(view, numbers)), key=lambda one: one.numeral.first):
        found_of = in_the_end(view, one, evidence(_going_on(view, told), one))
        told.append(changed(one, evidence=of_the_dead(view, one, found_of, (*before, *told))))
        told.extend((*and_then(view, told[-1]), *what_became_of(view, told[-1]), *_none_either(view, told[-1])))
    return told


def _uncounted(view: SentenceWords, every: Sequence[Numeral]) -> set[int]:
    """Return where numbers begin that count nobody: "three of every four", "two in five patients", "six, not one"."""
    aside = (one for one in every if one.plain.startswith("not ") and view.text(one.last + 1) == ",")
    found = {one.first for one in aside if view.text(one.first - 1) == "," and one.first > 1}
    for one, other in pairwise(every):
        between = " ".join(view.text(at) for at in range(one.last + 1, other.first))
        noun = noun_at(view, other.last + 1) if between == "in" else None
        of_people = noun is not None and noun.kind == "person" and (one.upper or 10) < (other.lower or 0) <= 10
        if of_people or between in ("in every", "of every", "out of every"):
            found |= {one.first, other.first}
    return found


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
    last = told[-1] if told else None
    if last is not None and last.evidence is None and last.kind == "person" and _effect(view, last) == "present":
        return dataclasses.replace(view, running="present")  # "180 were inside; survivors spoke of 400"
    given = [one.evidence for one in told if one.evidence is not None and one.evidence.effect in TOLLS]
    effects = [one.effect for one in given]
    if not effects:
        return view
    found = effects[-1] == "bodies" and "deaths" in effects  # "the toll was 24, but another body was found, taking it"
    return dataclasses.replace(view, running="deaths" if found else effects[-1])


def _none_either(view: SentenceWords, reading: Phrase) -> Iterator[Phrase]:
    """Yield "or injuries" of "no deaths or injuries" as a count of its own."""
    at = reading.last + 1
    if reading.numeral.plain == "neither" and view.text(at) == "nor" and reading.evidence is not None:
        noun = noun_span(view, at + 1)  # "neither soldiers nor civilians were killed"
        if noun is not None:
            yield dataclasses.replace(reading, last=noun[1], noun=noun)
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
    goes_on = one.taken_up in {"toll", "figure"} and one.population is None
    if not goes_on or len({other.population for other in same}) != 1:
        return one
    if same[0].count.upper == 1 != one.count.lower:
        return one  # "A rescuer was found dead. The toll was revised to 51."
    return dataclasses.replace(one, population=same[0].population)


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
    if not vague and is_present(view, phrase):
        return "present"
    if phrase.definite or vague or phrase.numeral.plain == "one" or numbered(view, phrase):
        return None
    return fired(view, phrase) if phrase.kind == "strike" else "persons" if phrase.kind == "person" else None


def _fitting(view: SentenceWords, phrase: Phrase, found: Evidence) -> Effect | None:
    """Return the effect, where it can befall what is counted: houses are not killed, men not destroyed."""
    numeral = phrase.numeral
    if numeral.sort == "article" and phrase.noun is not None and view.text(phrase.noun[1]) == "life":
        return found.effect
    single = numeral.sort == "article" or (numeral.plain == "one" and phrase.noun is None)
    if phrase.kind == "unknown" and found.side == "before" and view.text(found.last - 1) in words("cues", "figurative"):
        return None  # "the elimination of two taxes"
    hunted = phrase.noun is not None and view.text(phrase.noun[1]) in words("cues", "hunted")
    filmed = (
        phrase.kind == "unknown" and found.effect == "casualties" and view.text(found.first) in words("cues", "struck")
    )
    if (single and found.effect not in _SINGLE[: 2 if numeral.plain == "one" else None]) or (
        (hunted and found.effect == "displaced") or filmed
    ):
        return None  # "one captured by a camera", "two suspects fled", "shot 12 films"
    own = _OF_THINGS.get(found.effect)
    own = None if phrase.kind == "strike" and fired(view, phrase) == "strikes" else own  # "two raids sank the ferry"
    if own is not None and (found.effect != "bodies" or found.verbal):
        return own(view, phrase, found)
    if phrase.kind == "strike":
        return None if phrase.definite else fired(view, phrase)
    wiped = phrase.kind == "thing" and found.side != "after" and view.text(found.first) in words("cues", "annihilating")
    mortal = found.verbal and found.effect in ("deaths", "injuries")  # whatever it is called, it can die
    told = found.effect if _people(view, phrase) or (mortal and phrase.kind == "unknown") else None
    return "damage" if wiped else told  # "eliminated 150 bandits along with six trucks"


def _buried(view: SentenceWords, phrase: Phrase, found: Evidence) -> Effect | None:
    """Return what "buried" tells: mourners bury bodies, mud buries houses and people who are missing then."""
    doer = syntax.subject(view.words[found.first].token)
    behind = words_behind(view, max(phrase.last, found.last), 4)
    if phrase.kind == "thing":
        return "damage"
    if found.side == "after":  # "93 victims had been buried", by mourners or by mud
        mud = behind & (words("cues", "burying") | {"under", "beneath", "alive"})
        return "missing" if mud else "bodies"
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
    return "present" if phrase.kind == "person" and is_present(view, phrase) else "persons"  # "carrying nine, fell"


def _held(view: SentenceWords, phrase: Phrase, found: Evidence) -> Effect | None:
    """Return what "held" tells: of people that they are prisoners, of talks that they took place."""
    held = view.text(found.last) == "held"
    if held and found.side == "after" and view.text(phrase.first - 1) == "of" and not phrase.share:
        return None  # "the funeral of 19 victims was held"
    if held and view.text(max(found.last, phrase.last) + 1) not in words("cues", "behind-held"):
        return None  # "twelve ministers held talks", "were held up by snow"
    if phrase.kind == "person" or not (held or view.text(found.last) == "holding"):
        return found.effect if _people(view, phrase) and phrase.kind != "strike" else None
    return None if found.verbal or phrase.kind != "none" else found.effect


def _trapped(view: SentenceWords, phrase: Phrase, found: Evidence) -> Effect | None:
    """Return what "trapped" tells: those under rubble are missing, those in a town under siege are there."""
    beset = view.text(found.last) == "trapped" and is_beset(view.sentence.document.text)
    return ("present" if beset else found.effect) if _people(view, phrase) and phrase.kind != "strike" else None


_OF_THINGS: Mapping[str, Callable[[SentenceWords, Phrase, Evidence], Effect | None]] = {
    "damage": _destroyed,
    "bodies": _buried,
    "arrested": _held,
    "missing": _trapped,
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
        negated=numeral.sort != "none" and _is_denied(view, reading),
        taken_up=_taken_up(view, reading),
    )


def _is_denied(view: SentenceWords, reading: Phrase) -> bool:
    """Return whether the words deny what they count: "did not kill 30", "there were never 30 dead", "not the eight"."""
    own = reading.evidence
    if own is None or stays_below(view, reading):
        return False
    if view.denied(reading.first):
        return True
    if own.negated:
        return own.side == "after" or view.text(reading.first - 1) != "but"  # "did not hurt 14, but four"
    for at in range(reading.first - 1, max(-1, reading.first - _NEGATION), -1):
        text = view.text(at)
        if text in words("cues", "negations") or text in ("neither", "nor"):
            return view.text(at + 1) not in ("only", "just", "merely", "simply", "all")
        if view.words[at].tag not in ("VERB", "AUX", "PRON", "ADV") or text in ("who", "which", "that"):
            return False
    return False


_NEGATION = 5
"""Words before a count within which its verb may be negated."""


def _taken_up(view: SentenceWords, reading: Phrase) -> Literal["", "toll", "some", "figure"]:
    """Return whether a count is of those told before: "that number", or some of "them" whom no count here holds."""
    told = "" if reading.evidence is None else reading.evidence.taken_up
    pronoun = reading.share and reading.noun is None and view.text(reading.last) in words("cues", "those") - {"us"}
    return "some" if told == "" and pronoun and reading.part_of is None else told


def count_of_none(view: SentenceWords, places: Places, effect: Effect, noun: tuple[int, int] | None) -> Quantity:
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


def one_by_one(view: SentenceWords, reading: Phrase, nobody: Quantity) -> tuple[Quantity, ...]:
    """Return nobody "killed or injured" as none of either; how many of each came to "12 killed or injured" is open."""
    found = reading.evidence
    if (
        reading.numeral.sort != "none"
        or reading.kind == "harm"
        or found is None
        or nobody.effect not in ("casualties", "deaths", "injuries")
    ):
        return (nobody,)
    effects: list[Effect] = []
    for at in range(found.first, min(len(view), found.last + _EITHER)):
        alone = (one for one in harms(view.setting).get(view.text(at), ()) if len(one.words) == 1)
        harm = next((one for one in alone if one.effect in ("deaths", "injuries")), None)
        if harm is not None and harm.effect not in effects:
            effects.append(harm.effect)
        passing = view.text(at) in ("or", "nor", "and") or view.text(at) in words("cues", "auxiliaries")
        if harm is None and not passing and at > found.last:
            break
    if len(effects) < 2:
        return (nobody,)
    return tuple(dataclasses.replace(nobody, effect=effect) for effect in effects)


_EITHER = 4
"""Words behind the first harm within which "or were hurt" tells another."""


def fired(view: SentenceWords, phrase: Phrase) -> Effect | None:
    """Return whether attacks are counted or what was fired in them, none of them where they were "called off"."""
    at = phrase.last + 1
    while view.text(at) in words("cues", "auxiliaries"):
        at += 1
    if view.starts(at, phrase_list("cues", "calling-off")) or view.ends(
        phrase.first - 1, phrase_list("cues", "calling-off")
    ):
        return None
    munitions = phrase.noun is not None and view.text(phrase.noun[1]) in words("nouns", "munitions")
    return "munitions" if munitions else "strikes"


def told_before(sentence: Sentence, told: Sequence[tuple[Sentence, tuple[Quantity, ...]]]) -> tuple[Quantity, ...]:
    """Return the counts that a sentence goes on with: those right before it, or of the body that "raised its count".

    Args:
        sentence: The sentence.
        told: The sentences before it in reading order, each with its counts.
    """
    before = told[-1][1] if told else ()
    found = OWN_COUNT.search(sentence.text) if told else None
    if found is None:
        return before
    named = _whose_count(sentence, sentence.start + found.start("name"))
    if named in words("cues", "tallies"):
        dead = (counts for _, counts in reversed(told) if any(one.effect == "deaths" for one in counts))
        return next(dead, before) if before and found["of_all"] is not None else before
    name = re.compile(rf"\b{re.escape(named)}\b", re.IGNORECASE)
    own = (counts for one, counts in reversed(told) if counts and name.search(one.text) is not None)
    return next(own, before) if named != "" else before


def _whose_count(sentence: Sentence, at: int) -> str:
    """Return who raises "its count" or "the figure", by the noun, in small letters; "" for a pronoun or nobody."""
    word = sentence.token_at(at)
    above = () if word is None else (word, *word.ancestors)
    verb = next((one for one in above if one.pos_ in ("VERB", "AUX")), word)
    who = None if verb is None else syntax.subject(verb)
    return "" if who is None or who.pos_ == "PRON" else str(who.lower_)
