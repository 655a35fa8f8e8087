"""What happened to those counted: the words of harm in and after a phrase, and which of all words of harm count.

Neighbouring words decide before the parse does: they are right where a headline or a list leaves verbs out, and the
parse is needed only where something stands between the counted and what happened to them.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from claimgraph.propose.english.lexicon import Phrases, by_word, phrase_list, words
from claimgraph.propose.english.quantities import deeds, nouns
from claimgraph.propose.english.quantities.numbers import (
    ACTOR,
    Effect,
    Evidence,
    Harm,
    Numeral,
    Quantity,
    SentenceWords,
    past_age,
    struck,
)
from claimgraph.propose.english.quantities.phrases import Phrase, all_before, is_number, phrase
from claimgraph.propose.english.quantities.presence import CLOSED, OPEN, is_parenthetical, unseen
from claimgraph.propose.english.quantities.sorts import to_death, toll

_OPPOSED = Phrases((("if", "not"), ("rather", "than"), ("instead", "of")))


def after(view: SentenceWords, start: int, *, bare: bool, relative: bool = True) -> Evidence | None:
    """Read "(were) killed", "dead", "who never came home" from an index on; ACTOR where the counted did it."""
    return unseen(view, start) or _after(view, start, bare=bare, relative=relative)


def _after(view: SentenceWords, start: int, *, bare: bool, relative: bool) -> Evidence | None:
    verbal = negated = False
    opposed = view.starts(start, _OPPOSED)
    start += opposed + 1 if opposed else 0  # "hundreds if not thousands were killed", "40 rather than 37 died"
    start += view.text(start) == "as" and view.harm(start + 1, "state", "done") is not None  # "lists nine as missing"
    for at in range(start, len(view)):
        harm = view.harm(at, "done", "state", "dying") or (view.harm(at, "counted") if bare and at == start else None)
        if harm is not None:
            behind = _told_behind(view, at, harm, bare=bare)
            if behind is None or behind is ACTOR:
                return behind
            return dataclasses.replace(behind, negated=negated, verbal=verbal or behind.verbal)
        text = view.text(at)
        if (hit := struck(view, at, negated=negated)) is not None:
            return hit  # not "who had shot at us"
        if text == "among" or (verbal and text == ","):
            return _among(view, at, negated=negated) if text == "among" else _past_aside(view, at)
        if text in words("cues", "auxiliaries"):
            verbal, negated = True, negated or text in words("cues", "negations")
        elif not (nouns.passed_over(view, at) or (relative and text in ("who", "that", "which"))):
            return None
    return None


def _past_aside(view: SentenceWords, at: int) -> Evidence | None:
    """Read past an aside between "have" and its verb: "nine people have, according to police, been killed"."""
    closing = next((one for one in range(at + 2, min(len(view), at + _ASIDE)) if view.text(one) == ","), None)
    if closing is None:
        return None
    goes_on = view.text(closing + 1) in words("cues", "passives") or view.harm(closing + 1, "done", "dying") is not None
    told = after(view, closing + 1, bare=False, relative=False) if goes_on else None
    return told if told is None or told is ACTOR else dataclasses.replace(told, verbal=True)


_ASIDE = 9  # words of an aside in a verb, with its commas


def _told_behind(view: SentenceWords, at: int, harm: Harm, *, bare: bool) -> Evidence | None:
    """Return what a word of harm behind those counted tells of them, or that they did it to others."""
    following = at + len(harm.words)
    noun = following < len(view) and view.words[following].tag == "NOUN"
    labels = view.text(at - 2) == view.text(following) == ":"  # "Wounded: 19 Rescued: 230"
    if labels or (noun and view.text(at - 1) == "reported" and not _passive(view, at)):
        return None  # "40 villagers reported missing cattle"
    if not bare and not _passive(view, at) and "done" in harm.roles and _object_follows(view, at, harm):
        return ACTOR
    return Evidence(harm.effect, at, following - 1, "after", verbal="dying" in harm.roles)


def _among(view: SentenceWords, at: int, *, negated: bool) -> Evidence | None:
    """Read "were among the dead", "was among those who were killed"."""
    start = at + 1
    passing = words("cues", "determiners") | words("cues", "people") | words("cues", "auxiliaries") | {"who"}
    while step := view.starts(start, phrase_list("bounds.before", "least")) or int(
        view.text(start) in passing - {"victims"} or is_number(view, start)
    ):
        start += step
    if view.text(start) == "victims" and view.harm(start, "counted") is None:
        told: Effect = "deaths" if view.running in ("deaths", "bodies") else "casualties"
        return Evidence(told, at, start, "after", negated, verbal=True)
    harm = view.harm(start, "done", "state", "counted")
    if harm is None:
        return None
    return Evidence(harm.effect, at, start + len(harm.words) - 1, "after", negated, verbal=True)


def _passive(view: SentenceWords, at: int) -> bool:
    """Return whether "were" or the like stands within the four words before an index."""
    return any(view.text(index) in words("cues", "passives") for index in range(at - 4, at))


def _object_follows(view: SentenceWords, at: int, harm: Harm) -> bool:
    at += len(harm.words)
    if (
        at >= len(view)
        or view.text(at) == "("
        or view.text(at) in words("blocks", "time_words")
        or view.text(at) in words("blocks", "months")
    ):
        return False
    killer = view.words[at - 1].token  # "a bomber killed at least 101 people"
    object_behind = killer.pos_ == "VERB" and any(one.dep_ == "dobj" and one.i > killer.i for one in killer.children)
    return object_behind or view.words[at].tag in ("DET", "NUM", "PRON", "PROPN", "NOUN", "ADJ")


def past_origin(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Read past "from …", "of …", "in …": "90 fighters from the north killed by air strikes"."""
    at = phrase.last + 1
    if phrase.kind != "person" or view.words[min(at, len(view) - 1)].tag != "ADP" or view.text(at) == "to":
        return None
    limit = min(len(view), at + 10)
    while at < limit and (view.words[at].tag in ("ADP", "DET", "PROPN", "NOUN", "ADJ") or view.text(at) in ("-", "'s")):
        if view.harm(at, "done", "dying", "state") is not None:
            break
        at += 1
    found = after(view, at, bare=False)
    return None if found is ACTOR else found


def beyond(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Read past a parenthesis: "26 people, four of whom are policemen, were injured"."""
    at = phrase.last + 1
    while view.text(at) in OPEN:
        at += 1
    if at == phrase.last + 1 or not is_parenthetical(view, at):
        return None
    for closing in range(at + 1, min(len(view), at + 40)):
        if view.text(closing) in CLOSED:
            at = closing + 1
            while view.text(at) in CLOSED:
                at += 1
            found = after(view, at, bare=False, relative=False)
            if found is not None and found is not ACTOR:
                return found
    return None


def known(view: SentenceWords, numbers: Sequence[Numeral]) -> Iterator[Phrase]:
    """Yield one person who is known and came to harm, who counts as "a pilot" does: "the pilot was killed"."""
    taken = {index for one in numbers for index in range(one.first - 1, one.last + 1)}
    for index, word in enumerate(view.words):
        if index in taken or word.text not in words("cues", "owners"):
            continue
        place = (word.start, word.end, index, index, index)
        one = phrase(view, Numeral(*place, lower=1, upper=1, approximate=False, sort="article", plain=word.text))
        found = None if one is None else evidence(view, one)
        if one is None or one.noun is None or found is None or found.effect not in ("deaths", "injuries"):
            continue
        number = view.words[min(found.last + 2, len(view) - 1)].tag == "NUM"  # "put the civilian dead at 12"
        leads = view.text(found.last + 1)
        class_of = leads in words("cues", "numbering") and (number or leads != "at")
        told = (found.verbal or found.side == "after") and not class_of  # "and his driver wounded"
        if told and view.words[one.noun[1]].token.tag_ in ("NN", "NNP"):
            yield one


def evidence(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Return what the sentence itself says of this phrase, or None where it says nothing of all of it."""
    found = _harmed_by(view, phrase) or _evidence(view, phrase)
    if found is not None and found.effect == "survivors" and found.negated:
        found = dataclasses.replace(found, effect="deaths", negated=False)  # "three did not survive"
    if found is not None and found.verbal and found.side in ("before", "above"):
        if view.text(found.first - 1) in ("nearly", "almost", "narrowly", "barely"):
            return None  # "nearly killed three"
        undone = view.text(found.first - 1) == "to" and view.words[found.first - 2].token.lemma_.lower()
        if undone in words("reporting", "undone"):
            found = dataclasses.replace(found, negated=True)  # "failed to capture 12 rebels"
    if found is not None and found.side in ("before", "above") and _speaks(view, found.last, phrase):
        return None
    partly = found is not None and found.verbal and view.ends(phrase.first - 1, phrase_list("cues", "partly")) > 0
    return None if partly else found


def _speaks(view: SentenceWords, verb: int, phrase: Phrase) -> bool:
    """Return whether a comma parts a phrase from the verb and it says so: "opened fire to kill, a lawyer said"."""
    between = [view.text(at) for at in range(verb + 1, phrase.first)]
    if "," not in between or not set(between) <= _MARKS:
        return False
    return any(view.text(at) in words("trailing", "verbs") for at in range(phrase.last + 1, phrase.last + _TITLE))


_MARKS = frozenset({",", '"', "”", "''", "’", "'"})
_TITLE = 9  # words within which a speaker with what describes him goes over to the verb of saying


def _evidence(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    behind = past_age(view, phrase.last + 1)
    following = deeds.burned(view, behind) if phrase.kind in ("person", "none", "unknown") else None
    following = following or to_death(view, phrase) or after(view, behind, bare=phrase.noun is None)
    following = following or beyond(view, phrase)
    if following is not None and following is not ACTOR and not following.verbal and not phrase.share:
        named = deeds.act(view, phrase.first - 1) if following.effect == "deaths" else None
        named = toll(view, phrase.first - 1) if following.effect == "other" and phrase.noun is None else named
        if named is not None and named.effect in ("bodies", "deaths") and named.effect != following.effect:
            return named  # "the bodies of 35 people killed there", "its toll of 670 released on Sunday"
    if following is None or (following is not ACTOR and following.effect == "missing" and not following.verbal):
        following = _behind_stay(view, phrase) or following
    following = _at_last(view, phrase, following)
    if phrase.harm is not None and phrase.noun is not None:
        if following is not None and _overrides(phrase, following):
            return following
        led = deeds.doing(view, phrase.first - 1, phrase) if phrase.kind == "person" else None
        if led is not None and led.effect in ("rescued", "deaths") and led.effect != phrase.harm.effect:
            return led  # "rescued 23 kidnapped pupils", "killed two wounded prisoners"
        own = _with_toll(view, phrase, _own(view, phrase, phrase.harm))
        # "Seven survivors from the village were treated for injuries": they are counted by what befell them.
        return own if own is not None or phrase.harm.effect != "survivors" else deeds.above(view, phrase)
    # In "9 of the 14 fishermen killed there" a harm word without "were" belongs to the 14.
    whole = phrase.share and phrase.noun is not None
    if following is not None and phrase.share and not whole and not following.verbal:
        then = after(view, following.last + 1, bare=False)  # "seven of the wounded died"
        following = then if then is not None and then is not ACTOR and then.verbal else following
    if following is not None and (following.verbal or not whole):
        return _with_toll(view, phrase, following)
    found = (
        deeds.before(view, phrase) or deeds.above(view, phrase) or past_origin(view, phrase) or _some_of(view, phrase)
    )
    return found or deeds.and_died(view, phrase) or deeds.with_wounds(view, phrase)


def _harmed_by(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Return what a participle before those counted did to them, whoever the verb behind them speaks of.

    "The owner of a mill that collapsed killing 12 weavers was arrested": the owner was.
    """
    participle = view.text(phrase.first - 1).endswith("ing") and phrase.first > 1
    ends = view.words[min(phrase.last + 1, len(view) - 1)].tag == "AUX"
    return deeds.doing(view, phrase.first - 1, phrase) if participle and ends and phrase.harm is None else None


def _at_last(view: SentenceWords, phrase: Phrase, told: Evidence | None) -> Evidence | None:
    """Return what became of those of whom a clause tells something first: "another five who were injured died"."""
    if told is None or told is ACTOR or not told.verbal:
        return told
    supposed = any(view.text(at) in words("fates", "supposed") for at in range(phrase.last + 1, told.first))
    behind = told.last + 1 + (view.text(told.last + 1) in (",", "and", "but"))
    if supposed and told.effect == "deaths" and view.starts(behind, phrase_list("fates", "back")):
        return Evidence("survivors", told.first, behind, "after", verbal=True)  # "a man presumed dead returned"
    if not any(view.text(at) in ("who", "that") for at in range(phrase.last + 1, told.first)):
        return told
    then = after(view, told.last + 1, bare=False, relative=False)
    died = then is not None and then is not ACTOR and then.effect == "deaths" and then.verbal
    return then if died else told


def _behind_stay(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Read past where those counted were: "15 people huddled in a church were killed"."""
    at = nouns.past_participle(view, phrase.last + 1) if phrase.kind == "person" else phrase.last + 1
    told = after(view, at, bare=False) if at > phrase.last + 1 else None
    return told if told is not None and told is not ACTOR and told.verbal else None


def _overrides(phrase: Phrase, following: Evidence) -> bool:
    """Return whether the verb says what became of those whom the phrase names: "two wounded guards died"."""
    if not following.verbal or phrase.harm is None:
        return False
    named = phrase.kind == "person" or phrase.share
    return phrase.harm.effect == "survivors" or (named and following.effect == "deaths")


def _some_of(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Read "eight of the victims belonged to one family" after a sentence that counts the dead or the injured."""
    running: Effect | None = "deaths" if nouns.of_a_list(view) else view.running
    if running is None:
        return None
    behind = view.text(phrase.last + 1) in words("cues", "passives") | {"may", "might", "could"}
    if behind and (phrase.share or phrase.noun is None) and nouns.told_of(view, phrase.last + 1) is not None:
        return Evidence(running, phrase.first, phrase.last, "in", taken_up="some")
    if phrase.share and phrase.noun is None and running in ("deaths", "injuries", "bodies"):
        whose = nouns.belongs(view, phrase.last + 1)
        return Evidence(running, phrase.first, phrase.last, "in", taken_up="some") if whose else None
    if not phrase.share or phrase.noun is None or phrase.noun[0] != phrase.noun[1]:
        return None
    if view.text(phrase.last) not in ("victim", "victims"):
        return None
    return Evidence(running, phrase.first, phrase.last, "in", taken_up="some")


def _own(view: SentenceWords, phrase: Phrase, harm: Harm) -> Evidence | None:
    """Return the harm that the phrase tells by its own words; "12 lives" tells one only where they are lost."""
    if phrase.kind == "harm" and view.text(phrase.last) in ("lives", "life"):
        near = range(max(0, phrase.first - 4), min(len(view), phrase.last + 5))
        found = [index for index in near if view.text(index) in words("cues", "lethal")]
        if not found:
            return None
        return Evidence("deaths", min(phrase.first, *found), max(phrase.last, *found), "in")
    counted = phrase.numeral.sort in ("none", "article") or view.text(phrase.first - 1) in words("cues", "finding")
    behind = view.text(phrase.last + 1) in words("cues", "passives") and view.text(phrase.last + 2)
    ends = view.text(phrase.first - 1) == "and" and view.text(phrase.last + 1) in ("", ".", ",", ";")
    counted = counted or ends or behind in words("cues", "finding") or behind in ("spotted", "seen", "picked")
    if harm.effect == "survivors" and not counted and len(view) > _LABEL:
        return None
    return Evidence(harm.effect, phrase.first, phrase.last, "in", view.denied(phrase.first))


_LABEL = 4
"""Words of the longest text that only counts, without a verb: "12 survivors"."""


def _with_toll(view: SentenceWords, phrase: Phrase, found: Evidence | None) -> Evidence | None:
    """Add the words before the number in "a death toll of 23 killed"."""
    if found is None or found is ACTOR:
        return found
    named = toll(view, phrase.first - 1)
    if named is None or named.effect != found.effect:
        return found
    return dataclasses.replace(found, first=named.first, taken_up=named.taken_up)


def of_the_dead(
    view: SentenceWords, one: Phrase, found: Evidence | None, before: Sequence[Quantity | Phrase]
) -> Evidence | None:
    """Return how some of the dead were struck as their death: "Five people were killed. One was stabbed"."""
    told = "" if found is None else view.text(found.first)
    hit = told in words("cues", "struck") or told in ("burned", "burnt")
    if found is None or not hit or found.effect not in ("casualties", "damage") or one.noun is not None or one.more:
        return found
    if view.text(one.first - 1) == "," and view.harm_before(one.first - 2, "state", "counted") is not None:
        return dataclasses.replace(found, effect="deaths", taken_up="some")  # "Of the dead, 14 were burned"
    dead = [
        each.count.lower if isinstance(each, Quantity) else each.numeral.lower
        for each in before
        if (each.effect if isinstance(each, Quantity) else getattr(each.evidence, "effect", "")) == "deaths"
    ]
    some = any(lower is not None and (one.numeral.lower or 0) < lower for lower in dead)
    return dataclasses.replace(found, effect="deaths", taken_up="some") if some else found


# What became of people: who is free, back, safe or missing still, and who is left out of all of them. Where no number
# is given ("most of the girls are still missing") a count has a lower end alone, the smallest of which its words are
# said.

_FATES: frozenset[Effect] = frozenset({"rescued", "survivors", "missing"})

LEFT_OUT: Mapping[Effect, Effect] = {"rescued": "missing", "survivors": "deaths", "deaths": "survivors"}
"""What befell those who are left out of all whom something else befell."""


def left_out(view: SentenceWords, numbers: Sequence[Numeral]) -> Iterator[Phrase]:
    """Yield those left out of a class that has no number: the eight of "all but eight of the girls were freed"."""
    for numeral in numbers:
        start = all_before(view, numeral) if numeral.sort == "exact" and numeral.lower is not None else None
        if start is None or any(view.words[at].tag == "NUM" for at in range(start, numeral.first)):
            continue
        at = numeral.last + 1
        share = view.text(at) == "of"
        while view.text(at) in words("cues", "determiners") | {"of"}:
            at += 1
        noun = nouns.noun_span(view, at) or (
            None if view.text(start + 1) == "but" else nouns.noun_span(view, start + 1)
        )
        last = noun[1] if noun is not None and noun[1] > numeral.last else at - (noun is None)
        last = max(last if share or noun is not None else numeral.last, numeral.last)
        one = Phrase(numeral, start, last, noun, "none" if noun is None else "person", share=share, left_out=True)
        found = _are_found(view, one) or _of_the_clause(view, one) or after(view, last + 1, bare=False)
        if found is not None and found is not ACTOR and not found.negated:
            yield dataclasses.replace(one, evidence=found)


def in_the_end(view: SentenceWords, phrase: Phrase, found: Evidence | None) -> Evidence | None:
    """Return what became of those counted, where the words nearest to the number tell only what befell them first."""
    found = _of_no_other_figure(view, phrase, found)
    later = _are_found(view, phrase) or _in_the_end(view, phrase, found) or _unknown(view, phrase) or found
    if later is None or later is ACTOR:
        return later
    if (
        later.effect in _FATES
        and (bodies := deeds.act(view, phrase.first - 1)) is not None
        and bodies.effect == "bodies"
    ):
        return bodies  # "the bodies of two others were pulled from the sea"
    if later.effect == "rescued" and later.negated and view.text(later.first) not in ("rescued", "saved"):
        return dataclasses.replace(later, effect="missing", negated=False)  # "12 have not been released"
    return None if _is_hunted(view, phrase, later) else later


def _of_no_other_figure(view: SentenceWords, phrase: Phrase, found: Evidence | None) -> Evidence | None:
    """Return what the words say of those counted, not of a number with which theirs is compared: "differs from 42"."""
    compared = found is not None and found is not ACTOR and found.side == "before"
    if (
        compared
        and found is not None
        and any(view.text(at).startswith("differ") for at in range(found.first, phrase.first))
    ):
        return deeds.above(view, phrase)
    return found


def _is_hunted(view: SentenceWords, phrase: Phrase, found: Evidence) -> bool:
    """Return whether those who got away are whom others hunt: "two gunmen escaped"."""
    whom = "" if phrase.noun is None else view.text(phrase.noun[1])
    hunted = whom in words("cues", "hunted") or by_word("persons").get(whom) == "combatant"
    return hunted and found.effect == "rescued" and view.words[found.first].token.lemma_.lower() in _GETTING_AWAY


_GETTING_AWAY = frozenset({"escape", "return", "get", "flee", "run", "slip", "break"})


def _are_found(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Read "53 were found", of people who are sought; what they were found to be says otherwise."""
    at = phrase.last + 1
    if view.setting == "" or phrase.kind not in ("person", "none") or view.text(at) not in words("cues", "auxiliaries"):
        return None
    while view.text(at) in words("cues", "auxiliaries") - words("fates", "found"):
        at += 1
    alive = view.text(at) in words("fates", "found") and view.text(at + 1) in words("fates", "after-found")
    passive = view.text(at - 1) in words("cues", "passives")
    denied = view.denied(at - 1) or view.denied(at - 2)
    return Evidence("rescued", at, at, "after", denied, verbal=True) if alive and passive else None


def _in_the_end(view: SentenceWords, phrase: Phrase, found: Evidence | None) -> Evidence | None:
    """Return what the verb of the clause tells of some of those to whom something else had been done first.

    "Only 14 of the 129 girls kidnapped on Tuesday have returned": 14 returned, of those kidnapped.
    """
    told = found is ACTOR or (found is not None and found.verbal and found.side == "after" and phrase.harm is None)
    last = told and not _tells_before(view, phrase, found)
    if last or not (phrase.share or _tells_before(view, phrase, found)):
        return None
    then = _of_the_clause(view, phrase) or _left_as(view, phrase)
    return (
        then if then is not None and (found is None or then.effect != found.effect or found.side == "above") else None
    )


def _tells_before(view: SentenceWords, phrase: Phrase, found: Evidence | None) -> bool:
    """Return whether words only say who is counted: "76 abducted girls were freed", "400 fleeing X drowned"."""
    taken = phrase.harm is not None and phrase.harm.effect == "abducted" and not phrase.definite
    fleeing = found is not None and found.effect == "displaced" and view.words[found.first].token.dep_ == "acl"
    return taken or fleeing


def _left_as(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Read "leaving 76 of the 118 passengers unaccounted for": a state is that of the share, and not of all."""
    state = None if phrase.noun is None else after(view, phrase.noun[1] + 1, bare=False)
    led = view.text(phrase.first - 1) in words("cues", "leaving") | {"with"}
    return state if led and state is not None and state is not ACTOR and state.effect in _FATES else None


def _of_the_clause(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Return what the verb tells of which the counted are the subject."""
    at = phrase.numeral.last - (view.text(phrase.numeral.last) == "of")
    heads = [at] if phrase.share or phrase.noun is None else []
    heads += [] if phrase.noun is None else [phrase.noun[1]]
    for head in heads:
        then = deeds.governed(view, view.words[head].token)
        if then is not None and then.effect in _FATES | {"deaths", "injuries"}:
            return dataclasses.replace(then, side="after")
    above = (view.words[head].token.head for head in heads)
    verbs = [view.at(view.sentence.base + int(one.idx)) for one in above if one.pos_ in ("VERB", "AUX")]
    starts = [*(at for at in verbs if at > phrase.last), *([] if phrase.noun is None else [phrase.noun[1] + 1])]
    behind = (after(view, start, bare=False) for start in starts)
    fits = (one for one in behind if one is not None and one is not ACTOR and one.verbal and one.effect in _FATES)
    return next(fits, None)


def what_became_of(view: SentenceWords, phrase: Phrase) -> Iterator[Phrase]:
    """Yield those counted once more, by what became of them: "the 129 girls kidnapped on Tuesday have returned"."""
    found = phrase.evidence
    if found is None or phrase.share or phrase.noun is None:
        return
    related = any(view.text(at) in ("who", "that") for at in range(phrase.noun[1], found.first))
    only_named = found.side == "in" and not phrase.definite
    if found.effect not in ("abducted", "missing", "present") or (found.verbal and not related) or only_named:
        return
    then = deeds.governed(view, view.words[phrase.noun[1]].token)
    then = _unknown(view, phrase) if then is None else then
    if then is not None and then.effect in _FATES - {found.effect}:
        yield dataclasses.replace(phrase, evidence=then)


def _unknown(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Read "the fate of 60 passengers is uncertain", "the whereabouts of 18 sailors were unknown"."""
    at = phrase.first - 1
    while view.text(at) in words("fates", "left") or view.text(at) in words("cues", "determiners"):
        at -= 1
    if view.text(at) != "of" or view.text(at - 1) not in words("fates", "unknown"):
        return None
    start = at - 1 - (view.text(at - 2) == "the")
    behind = range(phrase.last + 1, len(view))
    end = next((at for at in behind if view.text(at) in words("fates", "unknown-is")), None)
    return None if end is None else Evidence("missing", start, end, "above", verbal=True)


def shares(view: SentenceWords, numbers: Sequence[Numeral]) -> Iterator[Phrase]:
    """Yield "most of the girls are still missing": some of a class that came to one end, without a number."""
    end = 0
    for index in range(len(view)):
        length = view.starts(index, phrase_list("fates", "shares")) if index >= end else 0
        counted = index > 0 and is_number(view, index - 1)  # "two others"
        if not length or counted or (index and view.text(index - 1) in (",", "(", "–", "—", "of", "not", "but")):
            continue
        end = index + length
        one = _share_at(view, index, length, numbers)
        found = None if one is None else in_the_end(view, one, _of_the_clause(view, one) or evidence(view, one))
        fits = found is not None and found is not ACTOR and found.effect in _FATES and found.verbal
        if one is not None and found is not None and fits and not found.negated:
            yield dataclasses.replace(one, evidence=found)


def _share_at(view: SentenceWords, index: int, length: int, numbers: Sequence[Numeral]) -> Phrase | None:
    """Return the phrase of a share that begins at an index, with the class that it is taken of."""
    last, at = index + length - 1, index + length
    while view.text(at) in words("cues", "determiners") | {"of"}:
        at += 1
    said = view.original(index, last).lower()
    whole = next((one for one in numbers if one.first == at), None)
    if whole is not None and (said not in words("fates", "majority") or whole.lower is None):
        return None  # "all 22", "the other 31": they are counted
    noun = nouns.noun_span(view, at if whole is None else whole.last + 1)
    pronoun = view.text(at) in words("cues", "those")
    if noun is None and not pronoun and view.text(at) not in words("cues", "auxiliaries"):
        return None
    end = noun[1] if noun is not None else (at if pronoun else last)
    lower = _FEWEST if whole is None or whole.lower is None else whole.lower // 2 + 1
    place = (view.words[index].start, view.words[last].end, index, last, index)
    numeral = Numeral(*place, lower, None, approximate=True, sort="vague", plain=said)
    return Phrase(numeral, index, end, noun, "person" if noun is not None else "none", share=True)


_FEWEST = 2
"""The fewest of whom a plural is said."""


def with_present(view: SentenceWords, readings: Sequence[Phrase], effects: Mapping[int, Effect]) -> dict[int, Effect]:
    """Return the effects with those of a list who were there: "65 prisoners, six crew and three guards were aboard"."""
    found, indices = dict(effects), range(len(readings) - 1)
    for index, beside in (*((at, at + 1) for at in reversed(indices)), *((at + 1, at) for at in indices)):
        one, first = readings[index], min(index, beside)
        listed = found.get(index, "persons") == "persons" and found.get(beside) == "present"
        people = one.kind == "person" and not one.definite and one.numeral.sort not in ("none", "article")
        if listed and people and nouns.joined(view, readings[first].last, readings[first + 1].first):
            found[index] = "present"
    for index, one in enumerate(readings):
        whole = None if one.part_of is None else found.get(one.part_of)
        listed = one.numeral.sort != "article" and not one.share  # "900 of the 968 aboard were taken off"
        if whole == "present" and found.get(index) == "persons" and listed:
            found[index] = "present"  # "carrying 86 people including four women"
    return dict(sorted(found.items()))


def whole_of(reading: Phrase, effects: Mapping[int, Effect], place: Mapping[int, int]) -> int | None:
    """Return the place of the whole that a count is a part of: one that counts the same, or whom nothing befell."""
    whole = reading.part_of
    if whole is None or whole not in effects:
        return None
    own = None if reading.evidence is None else reading.evidence.effect
    return (
        place[whole] if own in (None, effects[whole]) or effects[whole] in ("persons", "present", "munitions") else None
    )


def numbered(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether the number is a part of a name: "Rescue 1122 officials"."""
    first = phrase.numeral.first
    return first > 0 and view.words[first - 1].tag == "PROPN" and phrase.numeral.plain.isdigit()


def partition(view: SentenceWords, leading: Phrase, reading: Phrase) -> bool:
    """Return whether two bare numbers share out those killed: "five were police and two were civilians"."""
    copulas = words("cues", "passives")
    if reading.noun is not None or view.text(reading.last + 1) not in copulas:
        return False
    between = range(leading.last + 2, reading.first)
    tags = {view.words[at].tag for at in between}
    return view.text(leading.last + 1) in copulas and len(between) < 10 and not tags & {"VERB", "AUX"}


def of_those_spared(counts: Sequence[Quantity]) -> list[Quantity]:
    """Return a number alone as of those to whom nothing worse came: "none of its crew died and two were hurt"."""
    told: list[Quantity] = []
    for one in counts:
        before = [other for other in counts if other.number[1] <= one.number[0] and other.effect in _WORSE]
        last = max(before, key=lambda other: other.number, default=None)
        alone = one.noun == "" and one.population is None and one.taken_up == "" and one.part_of is None
        spared = last is not None and last.count.upper == 0 and last.effect != one.effect
        of_them = alone and spared and one.effect in _WORSE and not one.increment and one.count.upper != 0
        told.append(dataclasses.replace(one, population=last.population) if last is not None and of_them else one)
    return told


_WORSE = frozenset({"deaths", "injuries", "missing", "casualties"})
