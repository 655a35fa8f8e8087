"""What happened to those counted: the words of harm in and after a phrase, and which of all words of harm count.

Neighbouring words decide before the parse does: they are right where a headline or a list leaves verbs out, and the
parse is needed only where something stands between the counted and what happened to them.
"""

import dataclasses
from collections.abc import Iterator, Sequence

from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.quantities.deeds import above, act, before, doing
from claimgraph.propose.english.quantities.numbers import Effect, Harm, Numeral, SentenceWords, phrases
from claimgraph.propose.english.quantities.phrases import (
    ACTOR,
    Evidence,
    Phrase,
    phrase,
    told_of,
)
from claimgraph.propose.english.quantities.sorts import (
    is_number,
    to_death,
    toll,
)

_OPEN = (",", "(", "–", "—", "-", "[")
_CLOSED = (",", ")", "–", "—", "-", "]")


def after(view: SentenceWords, start: int, *, bare: bool, relative: bool = True) -> Evidence | None:
    """Read "(were) killed", "dead", "who died" from an index on; ACTOR where the counted did it themselves."""
    verbal = negated = False
    opposed = view.starts(start, (("if", "not"), ("rather", "than"), ("instead", "of")))
    start += opposed + 1 if opposed else 0  # "hundreds if not thousands were killed", "40 rather than 37 died"
    for at in range(start, len(view)):
        harm = view.harm(at, "done", "state", "dying") or (view.harm(at, "counted") if bare and at == start else None)
        if harm is not None:
            behind = _told_behind(view, at, harm, bare=bare)
            if behind is None or behind is ACTOR:
                return behind
            return dataclasses.replace(behind, negated=negated, verbal=verbal or behind.verbal)
        text = view.text(at)
        if text in words("cues", "struck") and view.text(at - 1) in words("cues", "passives"):
            died = view.harm(at + 2, "done", "dying") if view.text(at + 1) == "and" else None
            last = at if died is None else at + 1 + len(died.words)
            told: Effect = "casualties" if died is None else died.effect
            return Evidence(told, at, last, "after", negated, verbal=True)  # not "who had shot at us"
        if verbal and text == "among":
            return _among(view, at, negated=negated)
        if text in words("cues", "auxiliaries"):
            verbal, negated = True, negated or text in words("cues", "negations")
        elif not (_passed_over(view, at) or (relative and text in ("who", "that", "which"))):
            return None
    return None


def _told_behind(view: SentenceWords, at: int, harm: Harm, *, bare: bool) -> Evidence | None:
    """Return what a word of harm behind those counted tells of them, or that they did it to others."""
    following = at + len(harm.words)
    noun = following < len(view) and view.words[following].tag == "NOUN"
    if noun and view.text(at - 1) == "reported" and not _passive(view, at):
        return None  # "40 villagers reported missing cattle"
    if not bare and not _passive(view, at) and "done" in harm.roles and _object_follows(view, at, harm):
        return ACTOR
    return Evidence(harm.effect, at, following - 1, "after", verbal="dying" in harm.roles)


def _passed_over(view: SentenceWords, at: int) -> bool:
    """Return whether a word may stand between the counted and their verb: "officially", "on board"."""
    on_board = "on" in (view.text(at), view.text(at - 1)) and "board" in (view.text(at), view.text(at + 1))
    return on_board or view.text(at) in words("cues", "fillers")


def _among(view: SentenceWords, at: int, *, negated: bool) -> Evidence | None:
    """Read "were among the dead", "was among those who were killed"."""
    start = at + 1
    passing = words("cues", "determiners") | words("cues", "people") | words("cues", "auxiliaries") | {"who"}
    while view.text(start) in passing - {"victims"} or is_number(view, start):
        start += 1
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
    if at >= len(view) or view.text(at) in words("blocks", "time_words") or view.text(at) in words("blocks", "months"):
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
    while view.text(at) in _OPEN:
        at += 1
    if at == phrase.last + 1 or not _parenthetical(view, at):
        return None
    for closing in range(at + 1, min(len(view), at + 40)):
        if view.text(closing) in _CLOSED:
            at = closing + 1
            while view.text(at) in _CLOSED:
                at += 1
            found = after(view, at, bare=False, relative=False)
            if found is not None and found is not ACTOR:
                return found
    return None


def behind_aside(view: SentenceWords, start: int) -> int:
    """Return where the sentence goes on behind an aside: "200 workers, many of them women, were inside"."""
    if view.text(start) not in _OPEN or not _parenthetical(view, start + 1):
        return start
    closing = (at for at in range(start + 1, min(len(view), start + 12)) if view.text(at) in _CLOSED)
    end = next(closing, None)
    return start if end is None or view.words[min(end + 1, len(view) - 1)].tag != "AUX" else end + 1


def _parenthetical(view: SentenceWords, at: int) -> bool:
    """Return whether an aside begins at an index that says more of the counted: "including …", "7 of them …"."""
    if view.text(at)[:1].isdigit() or is_number(view, at):
        return True
    if view.starts(at, phrases("cues", "partial")) or view.text(at) in words("cues", "asides"):
        return True
    if view.words[min(at, len(view) - 1)].tag == "PROPN":
        return True  # "one man, Anis Omar, died"
    return any(view.text(index) == "of" and view.text(index + 1) in ("whom", "them") for index in range(at, at + 4))


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
        told = found.verbal or found.side == "after"  # "and his driver wounded"
        if told and view.words[one.noun[1]].token.tag_ == "NN":
            yield one


def evidence(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Return what the sentence itself says of this phrase, or None where it says nothing of all of it."""
    found = _evidence(view, phrase)
    if found is not None and found.effect == "survivors" and found.negated:
        found = dataclasses.replace(found, effect="deaths", negated=False)  # "three did not survive"
    if found is not None and found.verbal and found.side in ("before", "above"):
        if view.text(found.first - 1) in ("nearly", "almost", "narrowly", "barely"):
            return None  # "nearly killed three"
        undone = view.text(found.first - 1) == "to" and view.words[found.first - 2].token.lemma_.lower()
        if undone in words("reporting", "undone"):
            found = dataclasses.replace(found, negated=True)  # "failed to capture 12 rebels"
    partly = found is not None and found.verbal and view.ends(phrase.first - 1, phrases("cues", "partly")) > 0
    return None if partly else found


def _evidence(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    following = _sustained(view, phrase.last + 1) if phrase.kind in ("person", "none", "unknown") else None
    following = following or to_death(view, phrase) or after(view, phrase.last + 1, bare=phrase.noun is None)
    following = following or beyond(view, phrase)
    if following is not None and following is not ACTOR and not following.verbal and not phrase.share:
        named = act(view, phrase.first - 1) if following.effect == "deaths" else None
        named = toll(view, phrase.first - 1) if following.effect == "other" and phrase.noun is None else named
        if named is not None and named.effect in ("bodies", "deaths") and named.effect != following.effect:
            return named  # "the bodies of 35 people killed there", "its toll of 670 released on Sunday"
    if following is None or (following is not ACTOR and following.effect == "missing" and not following.verbal):
        following = _behind_stay(view, phrase) or following
    following = _at_last(view, phrase, following)
    if phrase.harm is not None and phrase.noun is not None:
        if following is not None and _overrides(phrase, following):
            return following
        led = doing(view, phrase.first - 1, phrase) if phrase.kind == "person" else None
        if led is not None and led.effect in ("rescued", "deaths") and led.effect != phrase.harm.effect:
            return led  # "rescued 23 kidnapped pupils", "killed two wounded prisoners"
        own = _with_toll(view, phrase, _own(view, phrase, phrase.harm))
        # "Seven survivors from the village were treated for injuries": they are counted by what befell them.
        return own if own is not None or phrase.harm.effect != "survivors" else above(view, phrase)
    # In "9 of the 14 fishermen killed there" a harm word without "were" belongs to the 14.
    whole = phrase.share and phrase.noun is not None
    if following is not None and phrase.share and not whole and not following.verbal:
        then = after(view, following.last + 1, bare=False)  # "seven of the wounded died"
        following = then if then is not None and then is not ACTOR and then.verbal else following
    if following is not None and (following.verbal or not whole):
        return _with_toll(view, phrase, following)
    return before(view, phrase) or above(view, phrase) or past_origin(view, phrase) or _some_of(view, phrase)


def _at_last(view: SentenceWords, phrase: Phrase, told: Evidence | None) -> Evidence | None:
    """Return what became of those of whom a clause tells something first: "another five who were injured died"."""
    if told is None or told is ACTOR or not told.verbal:
        return told
    if not any(view.text(at) in ("who", "that") for at in range(phrase.last + 1, told.first)):
        return told
    then = after(view, told.last + 1, bare=False, relative=False)
    died = then is not None and then is not ACTOR and then.effect == "deaths" and then.verbal
    return then if died else told


def _behind_stay(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Read past where those counted were: "15 people huddled in a church were killed"."""
    at = _past_participle(view, phrase.last + 1) if phrase.kind == "person" else phrase.last + 1
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
    if view.running is None:
        return None
    behind = view.text(phrase.last + 1) in words("cues", "passives") | {"may", "might", "could"}
    if behind and (phrase.share or phrase.noun is None) and told_of(view, phrase.last + 1) is not None:
        return Evidence(view.running, phrase.first, phrase.last, "in", taken_up="some")
    if not phrase.share or phrase.noun is None or phrase.noun[0] != phrase.noun[1]:
        return None
    if view.text(phrase.last) not in ("victim", "victims"):
        return None
    return Evidence(view.running, phrase.first, phrase.last, "in", taken_up="some")


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


def _sustained(view: SentenceWords, start: int) -> Evidence | None:
    """Read "_sustained minor injuries", "escaped with burns" behind those counted."""
    at = start
    while view.text(at) in ("who", "had", "have", "has", "also", "reportedly") or view.text(at) in words(
        "cues", "fillers"
    ):
        at += 1
    has = view.text(at - 1) in ("had", "have", "has")
    near = range(at, at + 5)
    hurt = next((index for index in near if view.text(index) in ("injuries", "injury", "wounds", "burns")), None)
    plain = hurt is not None and all(
        view.words[index].tag in ("ADJ", "NOUN", "PUNCT", "DET") and view.text(index) not in ("no", ",", ".")
        for index in range(at, hurt)
    )  # not "had died of their wounds"
    if has and hurt is not None and plain:
        return Evidence("injuries", at - 1, hurt, "after", verbal=True)  # "had “minor injuries”"
    while view.text(at) in words("cues", "passives"):
        at += 1
    brought = view.text(at) in words("cues", "bringing") and view.text(at + 1) in ("to", "with", "by", "into")
    if brought and _to_hospital(view, at + 1):
        return Evidence("injuries", at, _to_hospital(view, at + 1), "after", verbal=True)
    if view.text(at) not in words("cues", "sustaining"):
        return None
    for end in range(at + 1, at + _NEAR_INJURY):
        if view.text(end) in words("cues", "hurts"):
            fatal = any(view.text(index) in ("fatal", "mortal", "deadly") for index in range(at, end))
            return Evidence("deaths" if fatal else "injuries", at, end, "after", verbal=True)
        if not view.text(end)[:1].isalpha() or view.text(end) in ("no", "not", "without"):
            return None
    return None


def _to_hospital(view: SentenceWords, start: int) -> int:
    """Return where the hospital or the injuries stand that people are brought to, or with, 0 where none does."""
    for at in range(start + 1, start + _NEAR_INJURY):
        named = view.text(at) in words("cues", "hurts") or view.text(at) in words("cues", "hospitals")
        if named or view.text(at) in ("", ".", ";", ","):
            return at if named else 0
    return 0


_NEAR_INJURY = 7


def _past_participle(view: SentenceWords, start: int) -> int:
    """Return where the verb begins behind what only tells where those counted were: "15 people huddled in a church"."""
    at = start
    if at >= len(view) or view.words[at].token.dep_ != "acl" or view.words[at].token.tag_ not in ("VBN", "VBG"):
        return start
    at += 1
    while at < min(len(view), start + _LONGEST_STAY) and view.words[at].tag in (
        "ADP",
        "DET",
        "NOUN",
        "PROPN",
        "ADJ",
        "ADV",
    ):
        at += 1
    return at if at > start + 1 and view.text(at) in words("cues", "passives") | {"have", "had", "died"} else start


_LONGEST_STAY = 9
