"""Read what became of people: who is free, back, safe or missing still, and who is left out of all of them.

"All but eight of the girls were freed" counts the eight who are missing, "only 14 of the 129 girls kidnapped have
returned" counts those who returned and those who were taken. Where no number is given ("most of the girls are still
missing") a count has a lower end alone, the smallest of which its words are said.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from claimgraph.propose.english.lexicon import by_word, words
from claimgraph.propose.english.quantities.effects import after, evidence, governed
from claimgraph.propose.english.quantities.numbers import Effect, Numeral, SentenceWords, phrases
from claimgraph.propose.english.quantities.phrases import ACTOR, Evidence, Phrase, all_before, noun_span

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
        noun = noun_span(view, at) or (None if view.text(start + 1) == "but" else noun_span(view, start + 1))
        last = noun[1] if noun is not None and noun[1] > numeral.last else at - (noun is None)
        last = max(last if share or noun is not None else numeral.last, numeral.last)
        one = Phrase(numeral, start, last, noun, "none" if noun is None else "person", share=share, left_out=True)
        found = _of_the_clause(view, one) or after(view, last + 1, bare=False)
        if found is not None and found is not ACTOR and not found.negated:
            yield dataclasses.replace(one, evidence=found)


def told(view: SentenceWords, phrase: Phrase, found: Evidence | None) -> Evidence | None:
    """Return what became of those counted, where the words nearest to the number tell only what befell them first."""
    later = _found(view, phrase) or _in_the_end(view, phrase, found) or _unknown(view, phrase) or found
    if later is None or later is ACTOR:
        return later
    if later.effect == "rescued" and later.negated and view.text(later.first) not in ("rescued", "saved"):
        return dataclasses.replace(later, effect="missing", negated=False)  # "12 have not been released"
    return None if _is_hunted(view, phrase, later) else later


def _is_hunted(view: SentenceWords, phrase: Phrase, found: Evidence) -> bool:
    """Return whether those who got away are whom others hunt: "two gunmen escaped"."""
    whom = "" if phrase.noun is None else view.text(phrase.noun[1])
    hunted = whom in words("cues", "hunted") or by_word("persons").get(whom) == "combatant"
    return hunted and found.effect == "rescued" and view.words[found.first].token.lemma_.lower() in _GETTING_AWAY


_GETTING_AWAY = frozenset({"escape", "return", "get", "flee", "run", "slip", "break"})


def _found(view: SentenceWords, phrase: Phrase) -> Evidence | None:
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
    first = found is not None and found is not ACTOR and not (found.verbal and found.side == "after")
    if not (first or phrase.harm is not None) or not phrase.share:
        return None
    then = _of_the_clause(view, phrase)
    return then if then is not None and (found is None or then.effect != found.effect) else None


def _of_the_clause(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Return what the verb tells of which the counted are the subject."""
    at = phrase.numeral.last - (view.text(phrase.numeral.last) == "of")
    heads = [at] if phrase.share or phrase.noun is None else []
    heads += [] if phrase.noun is None else [phrase.noun[1]]
    for head in heads:
        then = governed(view, view.words[head].token)
        if then is not None and then.effect in _FATES | {"deaths", "injuries"}:
            return dataclasses.replace(then, side="after")
    above = (view.words[head].token.head for head in heads)
    verbs = [view.at(view.sentence.base + int(one.idx)) for one in above if one.pos_ in ("VERB", "AUX")]
    starts = [*(at for at in verbs if at > phrase.last), *([] if phrase.noun is None else [phrase.noun[1] + 1])]
    behind = (after(view, start, bare=False) for start in starts)
    fits = (one for one in behind if one is not None and one is not ACTOR and one.verbal and one.effect in _FATES)
    return next(fits, None)


def also(view: SentenceWords, phrase: Phrase) -> Iterator[Phrase]:
    """Yield those counted once more, by what became of them: "the 129 girls kidnapped on Tuesday have returned"."""
    found = phrase.evidence
    if found is None or phrase.share or phrase.noun is None:
        return
    related = any(view.text(at) in ("who", "that") for at in range(phrase.noun[1], found.first))
    if found.effect not in ("abducted", "missing", "present") or (found.verbal and not related):
        return
    then = governed(view, view.words[phrase.noun[1]].token)
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
        length = view.starts(index, phrases("fates", "shares")) if index >= end else 0
        if not length or (index and view.text(index - 1) in (",", "(", "–", "—", "of", "not", "but")):
            continue
        end = index + length
        one = _share(view, index, length, numbers)
        found = None if one is None else told(view, one, _of_the_clause(view, one) or evidence(view, one))
        fits = found is not None and found is not ACTOR and found.effect in _FATES and found.verbal
        if one is not None and found is not None and fits and not found.negated:
            yield dataclasses.replace(one, evidence=found)


def _share(view: SentenceWords, index: int, length: int, numbers: Sequence[Numeral]) -> Phrase | None:
    """Return the phrase of a share that begins at an index, with the class that it is taken of."""
    last, at = index + length - 1, index + length
    while view.text(at) in words("cues", "determiners") | {"of"}:
        at += 1
    said = view.original(index, last).lower()
    whole = next((one for one in numbers if one.first == at), None)
    if whole is not None and (said not in words("fates", "majority") or whole.lower is None):
        return None  # "all 22", "the other 31": they are counted
    noun = noun_span(view, at if whole is None else whole.last + 1)
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
