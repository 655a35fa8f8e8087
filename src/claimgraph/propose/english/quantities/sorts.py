"""What sort of count it is, by what stands around it: a field's, one that has a name, an earlier or a later figure.

Counts have names in "a death toll of", "the number of dead has reached", "it rose to", "the dead
numbered".
"""

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Literal

from claimgraph.propose.english import syntax
from claimgraph.propose.english.dates import DateMention
from claimgraph.propose.english.lexicon import by_word, phrase_list, words
from claimgraph.propose.english.quantities.nouns import names_group, noun_span, noun_start, told_of_group
from claimgraph.propose.english.quantities.numbers import Effect, Evidence, Role, SentenceWords, rises_by
from claimgraph.propose.english.quantities.phrases import Phrase, bracketed, is_number
from claimgraph.propose.english.quantities.presence import SUPPOSING


def toll(view: SentenceWords, at: int) -> Evidence | None:
    """Read "a death toll of", "the death toll was adjusted to", "the number of dead has reached"."""
    at = _before_measure(view, at)
    if view.text(at) not in words("cues", "reaching"):
        return None
    strong = view.text(at) in words("cues", "arriving") or view.text(at - 1) in words("stages", "change")
    subject = _of_subject(view, at) or _opening(view, at) or _changed_to(view, at)
    if subject is not None:
        return subject
    for end in range(at - 1, max(-1, at - (45 if strong else 12)), -1):
        another = view.words[end].tag == "NUM" and view.reads(end + 1, ("and", "the"))  # "dead at 9 and the hurt at 12"
        if view.text(end) == ";" or another or view.harm(end, "doing") is not None:
            return None
        found = _toll_at(view, end, at)
        if found is not None:
            return found
    return None


def _before_measure(view: SentenceWords, at: int) -> int:
    """Return the word before "a much lower", where that stands between a verb and its number, else the word itself."""
    first = at - (view.text(at) in ("lower", "higher", "smaller", "larger", "modest", "staggering"))
    first -= first < at and view.text(first) in ("much", "far", "slightly", "somewhat", "considerably", "even", "still")
    return first - 1 if first < at and view.text(first) in ("a", "an") else at


def _of_subject(view: SentenceWords, at: int) -> Evidence | None:
    """Read a toll that is the subject of the verb, however far: "the toll of those buried when … is now 80"."""
    verb = view.words[at].token
    while verb.pos_ == "ADP" and verb.head.i < verb.i:
        verb = verb.head
    noun = syntax.subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    end = -1 if noun is None else view.at(view.sentence.base + int(noun.idx))
    if not 0 <= end < at or view.text(end + 1) == ",":
        return None
    near = max(end + 1, at - _BESIDE_VERB)
    nearer = any(view.harm_before(index, "toll") is not None for index in range(end + 2, at))
    if nearer or any(view.words[index].tag == "NUM" for index in range(near, at)):
        return None  # "the toll of 12 rose by 3 to 15", "new figures pushed the toll to 90": each has words of its own
    return next((one for index in (end, end + 1) if (one := _toll_at(view, index, at, subject=True))), None)


def _opening(view: SentenceWords, at: int) -> Evidence | None:
    """Read a toll that opens its sentence, where the parse loses it: "The toll of workers taken hostage is now 80"."""
    first = int(view.text(0) in words("cues", "determiners"))
    first += view.text(first) in words("cues", "toll_words")
    found = view.harm(first, "toll")
    end = first + (1 if found is None else len(found.words)) - 1
    named = found is not None or (view.text(first) in words("cues", "tallies") and view.text(first + 1) == "of")
    if not named or view.words[min(end + 1, len(view) - 1)].tag != "ADP" or at - end > _FARTHEST:
        return None
    between = range(end + 1, at)
    if any(view.words[index].tag in ("NUM", "AUX") or _is_finite(view, index) for index in between):
        return None
    return next((one for index in (end, end + 1) if (one := _toll_at(view, index, at, subject=True))), None)


def _changed_to(view: SentenceWords, at: int) -> Evidence | None:
    """Read "raised the number of those killed in a raid on a village in the north to 90", however far."""
    if view.text(at) not in ("to", "at"):
        return None
    verbs = words("stages", "change") | words("cues", "putting")
    for index in range(at - 2, max(-1, at - _FARTHEST), -1):
        if view.text(index) in (",", ";", ":") or view.words[index].tag == "NUM":
            return None
        if view.text(index) in verbs and view.text(index + 1) in words("cues", "determiners"):
            end = next((one for one in range(index + 2, min(at, index + 6)) if _named_at(view, one)), None)
            return None if end is None else _toll_at(view, end, at, subject=True)
    return None


def _named_at(view: SentenceWords, end: int) -> bool:
    """Return whether the name of a toll ends at an index: "the death toll", "the number of", "its estimate of"."""
    told = view.harm_before(end, "toll")
    return told is not None or (view.text(end) == "of" and view.text(end - 1) in words("cues", "tallies"))


_FARTHEST = 30


def _is_finite(view: SentenceWords, at: int) -> bool:
    """Return whether a verb may be that of the sentence: not "taken", "trapped", nor that of "which buried"."""
    if view.text(at) in (",", ";", ":"):
        return True
    if view.words[at].tag != "VERB" or view.text(at).endswith(("ed", "en", "ing")):
        return False
    led = {view.text(index) for index in range(at - 3, at)}
    return led.isdisjoint({"that", "who", "which", "when", "after", "as", "while"})


_BESIDE_VERB = 5
"""Words before a figure among which no other figure stands, where its verb leads to it."""


def led_to(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "brings to 12 the number of dead"."""
    told = view.text(phrase.last + 1) == "as"  # "gave 51 as the number of dead"
    the = (told or view.text(at) in ("to", "at")) and phrase.noun is None  # "put at nine the number killed"
    the = the and view.text(phrase.last + 1 + told) in words("cues", "pointing")
    at = phrase.last + 2 + told
    harm = view.harm(at, "toll") if the else None
    if the and view.text(at) in words("cues", "tallies"):
        at, harm = next(told_of_group(view, at + 1), (at, harm))
    if harm is None:
        return None
    return Evidence(harm.effect, phrase.first, at + len(harm.words) - 1, "after", verbal=True)


def counted_group(view: SentenceWords, found: Evidence, number: int) -> tuple[int, int] | None:
    """Return whom a named count counts: "the number of protesters killed", "civilian casualties", "its military dead".

    Args:
        view: The sentence.
        found: What names the count.
        number: Index of the number; the name ends before it, or begins behind it.
    """
    first, last = (found.first, number - 1) if found.side == "before" else (number + 1, found.last)
    named = [at for at in range(first, last + 1) if _tells(view, at)]
    acted = named[:1] == [found.first] and view.harm(found.first, "done") is not None  # "forces killed 50"
    if not named or acted or found.taken_up == "some":
        return None
    at = named[0] - 1
    if view.text(at) in words("cues", "copulas") and at > first:
        at -= 1  # "the number of children reported killed"
    end, noun = at, view.harm(named[0], "counted", "toll") is not None  # "civilian casualties", not "soldiers killed"
    at -= view.text(at) in ("'s", "’s", "'", "’")  # "the militants' deaths"
    while at >= (0 if noun else first):
        within = first <= at < end and view.words[at].tag in ("ADJ", "NOUN", "PROPN")
        if not (names_group(view, at) or within):
            break
        at -= 1
    start = named[0] + 1 + (view.text(named[0] + 1) in ("of", "among"))  # "the deaths of minors"
    behind = noun_span(view, start) if at == end and found.side == "before" else None
    if behind is not None and behind[1] < number and names_group(view, behind[1]):
        return behind  # "the number of dead Spanish citizens"
    return (at + 1, end - (not view.text(end)[-1:].isalnum() or view.text(end) in ("'s", "’s"))) if at < end else None


def _tells(view: SentenceWords, at: int) -> bool:
    """Return whether a word of harm or the name of a toll stands at an index."""
    return view.harm(at, "done", "state", "counted", "toll") is not None and view.text(at) not in words(
        "cues", "tallies"
    )


def bounded_toll(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "the toll no lower than 17", "a death toll as high as 30"."""
    found = view.harm_before(at, "toll") if phrase.numeral.first != phrase.numeral.core else None
    if found is None or not {*found[0].words} & words("cues", "tallies"):
        return None
    return Evidence(found[0].effect, noun_start(view, found[1]), at, "before", verbal=True)


def _toll_at(view: SentenceWords, end: int, at: int, *, subject: bool = False) -> Evidence | None:
    """Return the toll whose name ends at an index, with the words up to its figure."""
    found = view.harm_before(end, "toll")
    if found is not None:
        harm, first = found
        wider = view.harm(end, "done", "state")
        if wider is not None and wider.effect == "casualties":
            harm = dataclasses.replace(harm, effect=wider.effect)  # "the number of people killed or injured"
        befell = view.harm(end + 1, "done") if "of" in harm.words and end + 1 < at else None
        if befell is not None:
            harm = dataclasses.replace(harm, effect=befell.effect)  # "the number of hostages killed"
        loose = len(harm.words) == 1 and harm.words[0] != "toll"
        if loose and (
            (at - end > (_CHANGED if _changes(view, end, at) else 4) and not subject)
            or any(view.text(index) == "," for index in range(end, at))
        ):
            return None  # "deaths" is the name of a toll only right before its figure
        start = noun_start(view, first)
        again = harm.words[-1] == "toll" and view.text(start) in words("cues", "pointing")
        taken_up: Literal["", "toll"] = "toll" if again and _changes(view, start, at) else ""
        return Evidence(harm.effect, start, at, "before", _falls_short(view, end, at), verbal=True, taken_up=taken_up)
    if view.text(end) == "of" and (view.text(end - 1) in words("cues", "tallies") or _is_total(view, end - 1, at)):
        plain = view.text(end - 1) == "number"
        roles: tuple[Role, ...] = ("done", "state", "dying") if plain else ("done", "state", "counted")
        told = [one for index in range(end + 1, min(at, end + 9)) if (one := view.harm(index, *roles))]
        if told:
            return Evidence(told[0].effect, noun_start(view, end - 1), at, "before", verbal=True)
        crowd = noun_span(view, end + 1 + (view.text(end + 1) in words("cues", "determiners")))
        there = crowd is not None and (crowd[1] == at - 1 or _aboard(view, crowd[1] + 1, at))
        if crowd is not None and there and view.text(crowd[1]) in by_word("persons"):
            return Evidence("present", noun_start(view, end - 1), at, "before", verbal=True)  # "the number of marchers"
    return _running(view, end, at)


def _aboard(view: SentenceWords, first: int, at: int) -> bool:
    """Return whether "on board was put" or the like stands between two indices: "the number of people on board is"."""
    length = view.starts(first, phrase_list("presence", "after"))
    passing = words("cues", "auxiliaries") | words("cues", "settling") | words("cues", "fillers")
    return length > 0 and all(view.text(one) in passing for one in range(first + length, at))


_CHANGED = 8
"""Words from "deaths" to its figure where it changed: "deaths have climbed from about 12 to 19"."""


def _running(view: SentenceWords, end: int, at: int) -> Evidence | None:
    """Read "that number had risen to", "put the figure at", where the sentence before says what is counted."""
    if view.running is None or at - end > 8:
        return None
    if view.text(end) in ("it", "that", "this", "which"):
        return _pronoun(view, end, at)
    if view.text(end) not in words("cues", "tallies") and not _is_total(view, end, at):
        return None
    first = noun_start(view, end)
    passing = view.text(first) in words("cues", "articles") and view.text(first - 1) == ","  # ", a number since raised"
    first -= not passing and view.text(first) not in words("cues", "pointing")
    if (not passing and view.text(first) not in words("cues", "pointing")) or _of_another(view, end + 1):
        return None
    changed = _changes(view, first, at)
    if view.text(at) in ("by", "from", "to", "as", "of", "upon") and not changed:
        return None
    bodies = view.running == "bodies" and view.text(end) in ("estimate", "estimates")  # of all who died, not of bodies
    effect: Effect = "deaths" if bodies else view.running
    return Evidence(effect, first, at, "before", _falls_short(view, end, at), verbal=True, taken_up="toll")


def _is_total(view: SentenceWords, index: int, at: int) -> bool:
    """Return whether a word is the "total" of "taking the total to 64"; "a total of 12" may be of anything."""
    return view.text(index) == "total" and view.text(index - 1) == "the" and view.text(at) == "to"


def _falls_short(view: SentenceWords, end: int, at: int) -> bool:
    """Return whether a toll is said not to be its figure: "the death toll had not reached 80"."""
    return any(view.text(index) in words("cues", "negations") for index in range(max(end, at - 4), at))


def _of_another(view: SentenceWords, at: int) -> bool:
    """Return whether the name of a count goes on to say of what: "the figure for exports", but "its figure of 300"."""
    numbered = view.text(at) == "of" and at + 1 < len(view) and view.words[at + 1].tag == "NUM"
    return view.text(at) in ("of", "for", ",") and not numbered


def _changes(view: SentenceWords, first: int, at: int) -> bool:
    """Return whether a word of change stands beside the name of a toll or between it and its figure."""
    return any(view.text(index) in words("stages", "change") for index in range(first - 3, at))


def _pronoun(view: SentenceWords, end: int, at: int) -> Evidence | None:
    """Read "it has since risen to", "raised it to": a pronoun for the count told before, with a word of change."""
    between = [view.text(index) for index in range(end + 1, at)]
    change = words("stages", "change") | words("cues", "settling")
    passing = words("cues", "auxiliaries") | words("cues", "fillers") | change | {"up", "down"}
    led = view.text(end - 1) in change and between == []
    told = {*between, view.text(at)}
    supposed = view.text(at) in ("be", "reach", "exceed") and bool(told & SUPPOSING)  # "it could be up to 100"
    passing = passing | (SUPPOSING if supposed else set())
    if view.running is None or not (led or ((told & change or supposed) and set(between) <= passing)):
        return None
    return Evidence(view.running, end - led, at, "before", verbal=True, taken_up="toll")


_MARKS = (":", "–", "—", "=", "-")


def labelled(view: SentenceWords, at: int) -> Evidence | None:
    """Read "Killed: 12", "Civilians reported killed: 13"."""
    if view.text(at) == "(":
        return bracketed(view, at)
    found = view.harm_before(at - 1, "done", "state", "counted") if view.text(at) in _MARKS else None
    if found is None:
        opening = view.harm(0, "done", "state") if view.text(at) == ":" else None  # "Dead after a raid on X: nine men"
        within = None if opening is None else range(len(opening.words), at)
        if opening is None or within is None or not within or view.text(within[0]) not in words("places", "leading-on"):
            return None
        plain = all(view.words[index].tag not in ("AUX", "VERB") for index in within)
        return Evidence(opening.effect, 0, at, "before") if plain else None
    first = found[1]
    leading = first < 5 and all(view.words[index].tag != "NUM" for index in range(first))
    if view.text(at) == ":" and leading:
        return Evidence(found[0].effect, 0, at, "before")
    starts = first == 0 or view.text(first - 1) in (",", ";", "(", "|", "total", ".", "–", "—", "/")
    starts = starts or view.words[first - 1].tag == "NUM"  # "Killed: 7 Wounded: 19"
    return Evidence(found[0].effect, first, at, "before") if starts else None


def among_before(view: SentenceWords, at: int) -> Evidence | None:
    """Read "among the dead were 12", "the injured included 5"."""
    if view.text(at) not in words("cues", "including"):
        return None
    start = _listing(view, at)
    effect = _listed_effect(view, start)
    if start is not None and effect is not None:
        return Evidence(effect, start, at, "before", taken_up="some")
    included = view.text(at).startswith("include")
    while included and view.text(at - 1) in words("cues", "fillers"):
        at -= 1  # "the dead also included"
    named = view.harm_before(at - 1, "toll") if included else None
    if named is not None and "toll" in named[0].words:
        return Evidence(named[0].effect, noun_start(view, named[1]), at, "before", verbal=True)
    found = view.harm_before(at - 1, "done", "state", "counted")
    if found is None:
        return _opened_list(view, at)
    harm, first = found
    first -= is_number(view, first - 1)
    if view.text(first - 1) not in ("the", "those", "people", "among", "victims", "also") and first != 0:
        return None
    first = max(0, first - 1)
    return Evidence(harm.effect, first - (view.text(first - 1) == "among"), at, "before")


def _opened_list(view: SentenceWords, at: int) -> Evidence | None:
    """Read "among the dead brought to the morgue were": a list that its sentence opens."""
    opened = view.harm(2, "done", "state", "counted") if view.reads(0, ("among", "the")) and at < _FAR_LIST else None
    return None if opened is None else Evidence(opened.effect, 0, at, "before")


def _listed_effect(view: SentenceWords, start: int | None) -> Effect | None:
    """Return what a list of some counts: what the sentence itself counted, "we counted the bodies; they include"."""
    near = range((start or 0) - 1, max(-1, (start or 0) - _NEAR_LIST), -1)
    told = next((found for at in near if (found := view.harm(at, "counted"))), None) if start else None
    if told is not None:
        return told.effect
    victims = start is not None and "victims" in (view.text(start), view.text(start + 1))
    return "deaths" if victims and view.running == "bodies" else view.running


_FAR_LIST = 12
_NEAR_LIST = 8
"""Words from those counted to "they include"."""


def _listing(view: SentenceWords, at: int) -> int | None:
    """Return where a list of some of those counted before begins: "The victims include", "Among them were"."""
    if view.text(at).startswith("include") and view.text(at - 1) in ("victims", "they", "this", "these"):
        return at - 1 - (view.text(at - 2) == "the")
    among = view.text(at) in words("cues", "passives") and view.text(at - 1) in words("cues", "those")
    return at - 2 if among and view.text(at - 2) == "among" else None


def out_of(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "of those killed, four were Syrians", "of the seven slain, five were police"."""
    verb = view.text(phrase.last + 1) in words("cues", "passives") | {"have", "had"}
    if view.text(at) != "," or phrase.noun is not None or not verb:
        return None
    found = view.harm_before(at - 1, "done", "state", "counted")
    if found is None or view.harm_after(phrase.last + 1) is not None:
        return None
    harm, first = found
    start = next((index for index in range(first - 1, max(-1, first - 5), -1) if view.text(index) == "of"), None)
    return None if start is None else Evidence(harm.effect, start, at, "before")


def treated(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "treating 25 people for gunshot wounds", "had treated 40 people at the scene"."""
    text, last = view.text(at), phrase.last
    took = text in ("received", "receives", "receiving", "admitted") and phrase.harm is None
    hurt = took and view.text(last) in ("patients", "victims", "casualties")
    hurt = hurt or (text == "treated" and phrase.kind == "person" and view.text(last + 1) in words("cues", "in-care"))
    if not hurt and text in words("cues", "treating") and view.text(last + 1) == "for":
        hurt = any(view.text(index) in words("cues", "hurts") for index in range(last + 2, last + 6))
    return Evidence("injuries", at, last, "before", view.denied(at), verbal=True) if hurt else None


def victims(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "claimed 12 victims", who are dead, "spoke of 12 victims", of whom it is not told, "took 12 hostages"."""
    if view.text(phrase.last) in words("cues", "taken") and view.text(at) in words("cues", "taking"):
        return Evidence("abducted", at, phrase.last, "before", view.denied(at), verbal=True)
    if view.text(phrase.last) not in ("victim", "victims") or phrase.share:
        return None
    named = view.text(at) == "of" and view.text(at - 1) in ("names", "identities")
    if named or view.text(at) in words("cues", "lethal"):
        return Evidence("deaths", at - named, phrase.last, "before", view.denied(at), verbal=True)
    there = view.text(at) in words("cues", "passives") and view.text(at - 1) == "there"
    spoken = view.ends(at, phrase_list("cues", "saying")) or view.ends(at, phrase_list("cues", "giving-a-number"))
    if not (there or spoken) or phrase.definite:
        return None
    return Evidence("casualties", at - 1 if there else phrase.first, phrase.last, "before", verbal=True)


def field_span(view: SentenceWords, phrase: Phrase) -> tuple[int, int]:
    """Return the stretch of a field that a count stands in, from one comma or semicolon to the next."""
    first, last = phrase.first, phrase.last
    while first > 0 and view.text(first - 1) not in (",", ";", "|", ")", "("):
        first -= 1
    while last + 1 < len(view) and view.text(last + 1) not in (",", ";", "|", "("):
        last += 1
    while last > phrase.last and view.text(last) in (".", ")", "-", "–"):
        last -= 1
    return view.words[first].start, view.words[_with_source(view, last)].end


def _with_source(view: SentenceWords, last: int) -> int:
    """Return the end of a bracket without numbers that follows: "23 (SOHR)" names who says so."""
    if view.text(last + 1) != "(":
        return last
    for at in range(last + 2, len(view)):
        if view.text(at) == ")":
            return at
        if view.words[at].tag == "NUM":
            return last
    return last


def to_death(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Read "stabbed five villagers to death"; a court that sentenced them to it has not killed them yet."""
    before = [at for at in range(phrase.first - 1, max(-1, phrase.first - 5), -1) if view.words[at].tag == "VERB"]
    if before == []:
        return None
    lemma = view.words[before[0]].token.lemma_.lower()
    reach = range(phrase.last + 1, phrase.last + (_TO_DEATH if lemma in words("cues", "beating") else 2))
    stops = (at for at in reach if view.text(at) in (".", ";", ":", "") or view.words[at].tag == "AUX")
    end = next((at for at in reach if view.reads(at, ("to", "death"))), None)
    if end is None or end > next(stops, end) or lemma in words("cues", "sentencing"):
        return None
    return Evidence("deaths", before[0], end + 1, "after", view.denied(before[0]), verbal=True)


_TO_DEATH = 12

_REVISED: tuple[Effect, ...] = (
    "deaths", "injuries", "casualties", "missing", "arrested", "abducted", "displaced", "bodies", "survivors",
    "rescued",
)  # fmt: skip
StageCues = Mapping[str, tuple[int, ...]]
"""Where a sentence speaks of `earlier` and of `later` figures, by index; found once for all its counts."""


def cues(view: SentenceWords) -> StageCues:
    """Return where a sentence speaks of earlier and of later figures."""
    kinds = ("earlier", "later", "later_near", "earlier_behind")
    return {kind: view.all_starts(phrase_list("stages", kind)) for kind in kinds}


def stage(view: SentenceWords, phrase: Phrase, effect: Effect, found: StageCues) -> Literal["earlier", "later"] | None:
    """Return whether the sentence calls the figure an earlier or a later one; the cue nearest before it decides."""
    if effect not in _REVISED or rises_by(view, phrase.numeral.first):
        return None
    told = found["later"] or found["later_near"]
    leading = view.text(phrase.first - 1)
    if leading == "from" and (told or _changed(view, phrase.first - 1)):
        return "earlier"
    if leading == "to" and (_changes_it(view, phrase.first - 1) or _from_and_to(view, phrase)):
        return "later"
    if leading == "to" and _replaces(view, phrase, found["earlier"]):
        return "later"
    last = phrase.numeral.last
    later = max(_before(found["later"], last), _leading(view, phrase, _before(found["later_near"], last)))
    earlier = _of_this_figure(view, phrase, _before(found["earlier"], last))
    if earlier < 0 and later < 0:
        return "earlier" if _told_behind(view, phrase, found["earlier_behind"]) else None
    return "earlier" if earlier > later else "later"


def _of_this_figure(view: SentenceWords, phrase: Phrase, cue: int) -> int:
    """Return the cue if no other figure and another clause part it from this one: "first reports spoke of 12, but".

    "Which had at first counted 50, stated that 54 died": the cue is of the 50 alone.
    """
    if cue < 0:
        return cue
    numbers = [at for at in range(cue, phrase.first) if view.words[at].tag == "NUM"]
    parted = numbers and any(_parts(view, at) for at in range(numbers[0], phrase.first))
    return -1 if parted else cue


def _parts(view: SentenceWords, at: int) -> bool:
    """Return whether a clause begins at a word that no cue before it speaks of: "but", "that" but not "and that"."""
    word, before = view.text(at), view.text(at - 1)
    if word in _AGAINST or word in words("stages", "present"):
        return True
    if word == "that":
        return before not in {"and", "or", ","}
    finite = word in words("stages", "says") and view.words[at].tag == "VERB"
    return finite and before not in {"and", "had", "has", "have", "was", "were", "who", "which", "as", "earlier"}


_AGAINST = frozenset({"but", "while", "whereas", "although", "though", "however", ";", "yet"})


def _told_behind(view: SentenceWords, phrase: Phrase, told: tuple[int, ...]) -> bool:
    """Return whether words behind a figure call it an earlier one: "717 on the first day", "26 as he had reported"."""
    near = range(phrase.last + 1, phrase.last + _BEHIND)
    cue = next((at for at in near if at in told), None)
    stops = range(phrase.last + 1, phrase.last + 1 if cue is None else cue)
    return cue is not None and not any(view.words[at].tag in ("NUM", "PUNCT", "CCONJ") for at in stops)


_BEHIND = 6
"""Words behind a figure in which what tells its time still speaks of it."""


def _changes_it(view: SentenceWords, index: int) -> bool:
    """Return whether a toll told of before is changed to what follows: "raised it to 11", "its count climbed to 40"."""
    at = next((at for at in range(index - 1, index - 6, -1) if view.text(at) in words("stages", "change")), -1)
    if at < 0:
        return False
    what = {view.text(each) for each in range(at + 1, index)}
    moved = what <= words("cues", "toll_words") | words("stages", "object")
    return moved and (what != set() or view.text(at) in words("stages", "climbs"))


def _changed(view: SentenceWords, index: int) -> bool:
    """Return whether a word of change or "up" and "down" leads to a "from": "spiked from 500", "up from 14"."""
    near = next((at + 1 for at in range(index - 1, index - 10, -1) if view.text(at) in (",", ";")), index - 10)
    return any(view.text(at) in words("stages", "change") | {"up", "down"} for at in range(near, index))


def _replaces(view: SentenceWords, phrase: Phrase, earlier: tuple[int, ...]) -> bool:
    """Return whether a figure replaces an earlier one: "the toll, initially given as 52, was cut to 45"."""
    if view.text(phrase.first - 2) not in words("stages", "change") | {","}:
        return False
    cue = _before(earlier, phrase.first)
    old = any(view.words[at].tag == "NUM" for at in range(max(cue, 0), phrase.first - 1))
    return cue >= 0 and old and any(view.text(at) in words("stages", "change") for at in range(phrase.first))


def _from_and_to(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether the figure before stands beside this one: "from 31 down to 23", "to 23 from 31"."""
    beside = (*range(phrase.first - 6, phrase.first - 1), phrase.last + 1)
    return any(view.text(at) == "from" for at in beside)


def _before(positions: tuple[int, ...], index: int) -> int:
    """Return the last position before an index, -1 where there is none."""
    at = bisect_left(positions, index)
    return positions[at - 1] if at else -1


def _leading(view: SentenceWords, phrase: Phrase, cue: int) -> int:
    """Return the cue if it leads to this figure: "rose from 23 to 57", not "rose to 57, with 30 injured"."""
    if cue < 0 or view.text(phrase.first - 1) in ("to", "at", "as"):
        return cue
    numbers = (view.words[at].tag == "NUM" for at in range(cue, phrase.numeral.core))
    return -1 if any(numbers) else cue


def told_again(view: SentenceWords, leading: Phrase, given: Evidence, reading: Phrase) -> bool:
    """Return whether the verb is taken up again: "killed six on the base, as well as nine others"."""
    between = range(max(leading.last, given.last) + 1, reading.first)
    length = view.ends(reading.first - 1, phrase_list("cues", "again"))
    if not length or any(view.harm(at) is not None or view.text(at) == ";" for at in between):
        return False
    return length > 1 or not any(view.words[at].tag in ("VERB", "AUX") for at in between)


def words_behind(view: SentenceWords, last: int, reach: int) -> set[str]:
    """Return the words behind a place, without the "under" of an age: "four boys under the age of 15", "under 12"."""
    every = [view.text(at) for at in range(last + 1, last + reach + 3)]
    under = [at for at, one in enumerate(every[:-2]) if one == "under"]
    aged = [at for at in under if every[at + 2] == "age" or every[at + 1].isdigit()]
    return {one for at, one in enumerate(every[:reach]) if at not in aged}


def beyond_verb(view: SentenceWords, reading: Phrase) -> tuple[int | None, int | None, bool]:
    """Return the bounds of a number, moved by the verb that leads to it: a toll "exceeds 100" or is "nearing 100"."""
    numeral, found = reading.numeral, reading.evidence
    if view.text(reading.first - 1) == "even" and numeral.upper is not None:
        return None, numeral.upper, numeral.approximate  # "as high as 50 or even 80"
    if numeral.lower is None or numeral.lower != numeral.upper or found is None or found.side != "before":
        return numeral.lower, numeral.upper, numeral.approximate
    led = view.text(reading.first - 1)
    if stays_below(view, reading):
        return None, numeral.lower - (led not in words("cues", "exceeding")), numeral.approximate
    if led in words("cues", "exceeding"):
        return numeral.lower + 1, None, numeral.approximate
    return numeral.lower, numeral.upper, numeral.approximate or led in words("cues", "nearing")


def stays_below(view: SentenceWords, reading: Phrase) -> bool:
    """Return whether a toll has "not reached 80", "yet to pass 100": it is lower."""
    at = reading.first - 1
    if view.text(at) not in words("cues", "exceeding") | {"reach", "reached", "hit"}:
        return False
    return view.denied(at) or (view.text(at - 1) == "to" and view.text(at - 2) == "yet")


def date_of(text: str, dates: Iterable[DateMention], start: int, end: int) -> DateMention | None:
    """Return the date that stands in, or right after, the words of a count; not "as of 30 April", when it was made."""
    within = (one for one in dates if start <= one.start < end or 0 <= one.start - end <= 1)
    return next((one for one in within if _COUNTED_BY.match(text[one.start : one.end]) is None), None)


_COUNTED_BY = re.compile(r"(?:as of|by|until|since|from)\b", re.IGNORECASE)
