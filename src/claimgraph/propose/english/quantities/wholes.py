"""Find wholes and their parts among the counts of one sentence."""

import dataclasses
import re
from collections.abc import Iterator, Sequence

from claimgraph.propose.english.lexicon import Phrases, phrase_list, words
from claimgraph.propose.english.quantities import numbers
from claimgraph.propose.english.quantities.deeds import share_bound
from claimgraph.propose.english.quantities.effects import partition
from claimgraph.propose.english.quantities.nouns import gives, joined, of_which, place_before, told_of
from claimgraph.propose.english.quantities.numbers import ACTOR, Evidence, Quantity, SentenceWords
from claimgraph.propose.english.quantities.phrases import Breakdown, Phrase, apposed, contrasted
from claimgraph.propose.english.quantities.presence import stands_apart
from claimgraph.propose.english.quantities.sorts import told_again
from claimgraph.propose.english.syntax import SUBJECTS
from claimgraph.schema import Count

_OPENING = ("(", ":", "–", "—", "-", "[")


def find_parts(view: SentenceWords, readings: list[Phrase]) -> None:
    """Set `part_of` and `breakdown`."""
    for index, reading in enumerate(readings):
        opened = _inner(readings, index) or _opened(view, readings, index)
        if opened is None:
            continue
        whole, breakdown = opened
        readings[index] = dataclasses.replace(reading, part_of=whole)
        if breakdown and not readings[whole].breakdown:
            readings[whole] = dataclasses.replace(readings[whole], breakdown=breakdown)
    for index in range(len(readings)):
        _close_list(view, readings, index)


def _inner(readings: list[Phrase], index: int) -> tuple[int, Breakdown] | None:
    """Return the whole that stands inside a share: the 14 of "9 of the 14 fishermen".

    What a verb says there ("9 of the 14 were killed") it says of the share alone.
    """
    phrase = readings[index]
    inner = index + 1
    if not phrase.share or inner >= len(readings) or readings[inner].numeral.first > phrase.last:
        return None
    given, own = readings[inner].evidence, phrase.evidence
    same = given is not None and own is not None and own.side == "after" and given.first == own.first
    if given is not None and given.side in ("after", "above") and (given.verbal or same):
        readings[inner] = dataclasses.replace(readings[inner], evidence=None)
    return inner, ""


def _opened(view: SentenceWords, readings: Sequence[Phrase], index: int) -> tuple[int, Breakdown] | None:
    """Return the whole that a count is said to be a part of, and how the list of parts is opened."""
    whole = _shared_out(view, readings, index)
    if whole is not None:
        return whole, "partial"
    whole = _whole(readings, index)
    if whole is None:
        return None
    breakdown = _opening(view, readings[index])
    if breakdown:
        return whole, breakdown
    before = readings[index - 1]
    if _closes(view, before, readings[index]):
        return None
    following = before.part_of is not None and (
        joined(view, _told_end(view, before), readings[index].first)
        or _gapped(view, before, readings[index])
        or _spaced(view, before, readings[index])
    )
    if following and before.part_of is not None and before.part_of < index and not _own_clause(readings, index):
        return before.part_of, ""
    return None


def _spaced(view: SentenceWords, before: Phrase, phrase: Phrase) -> bool:
    """Return whether only where or when a part was stands before the next: "nine guards on Friday, six nurses"."""
    start = _told_end(view, before) + 1
    between = range(start, phrase.first - (view.text(phrase.first - 1) == "and"))
    listed = phrase.noun is not None and phrase.kind == "person" and phrase.evidence is None and not phrase.definite
    if not listed or not 0 < len(between) <= _ASIDE or view.words[start].tag != "ADP":
        return False
    closed = view.text(between[-1]) == ","
    return closed and all(view.words[at].tag in ("ADP", "DET", "ADJ", "NOUN", "PROPN") for at in between[:-1])


_ASIDE = 7  # words from a part of a list to the next, with where it was


def _closes(view: SentenceWords, before: Phrase, phrase: Phrase) -> bool:
    """Return whether a comma ends an aside of one part: "11 men, including a captain, and a clerk were killed"."""
    comma = view.text(before.last + 1) == "," and view.text(before.last + 2) == "and"
    verb = view.text(phrase.last + 1) in words("cues", "passives")
    return comma and verb and before.last + 3 == phrase.first and bool(_opening(view, before))


def _told_end(view: SentenceWords, phrase: Phrase) -> int:
    """Return where a count ends with those it is said to be: "five of them children"."""
    shared = phrase.noun is None and (phrase.share or _is_shared_out(view, phrase))
    told = told_of(view, phrase.last + 1) if shared else None
    return phrase.last if told is None else told[1]


def _is_shared_out(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether a bare number is said to be some of a harm named before it: "of those killed, 24 were men"."""
    own = phrase.evidence
    if phrase.noun is not None or own is None:
        return False
    return own.taken_up == "some" or (own.side == "before" and view.text(own.first) in ("of", "among"))


def _shared_out(view: SentenceWords, readings: Sequence[Phrase], index: int) -> int | None:
    """Return the whole in "of the seven slain, five were police"."""
    own = readings[index].evidence
    if own is None or own.side != "before" or view.text(own.first) not in ("of", "among"):
        return None
    if view.text(own.first) == "of" and readings[index].noun is not None:
        return None
    inside = (at for at in range(index) if own.first < readings[at].numeral.first < own.last)
    return next((at for at in inside if readings[at].evidence is not None), None)


def _opening(view: SentenceWords, phrase: Phrase) -> Breakdown:
    """Return how the words right before a count open a list of parts, "" where they open none."""
    if phrase.share and phrase.noun is None and _takes_from_before(view, phrase):
        return "partial"
    if phrase.noun is None and of_which(view, phrase.first):
        return "partial"
    if view.ends(phrase.first - 1, phrase_list("cues", "partial")) and not _harm_list(view, phrase.first - 1):
        return "partial"
    if view.ends(phrase.first - 1, phrase_list("cues", "complete")):
        return "complete"
    if view.reads(phrase.last + 1, ("among", "them")):
        return "partial"  # "40 were hurt, 18 policemen among them"
    told = phrase.evidence is not None and phrase.evidence.side != "above"
    return "partial" if phrase.noun is None and not told and apposed(view, phrase.numeral) else ""


def _takes_from_before(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether a share is one of those counted before, and not one of others: "seven of the wounded died"."""
    harm = view.harm(phrase.last + 1, "done", "state")
    own = phrase.evidence
    return view.text(phrase.last) in words("cues", "those") or (
        harm is not None and own is not None and own.effect == harm.effect
    )


def _harm_list(view: SentenceWords, at: int) -> bool:
    """Return whether "include" has the dead for its subject, so that no count before it is the whole."""
    return view.text(at).startswith("include") and view.harm_before(at - 1, "state", "done", "counted") is not None


def _own_clause(readings: Sequence[Phrase], index: int) -> bool:
    """Return whether a count has a verb of its own: "51 died, including 40 children, and 79 were wounded".

    Or a harm of its own: "51 killed, 40 of them children, and 79 injured".
    """
    reading = readings[index]
    own = reading.evidence
    whole = readings[readings[index - 1].part_of or 0].evidence
    if own is None or own is ACTOR:
        return False
    other = whole is not None and whole.effect != own.effect
    if not own.verbal:
        return other and own.side == "in" and reading.noun is not None
    return own.side == "before" or (reading.noun is None and other)


def _whole(readings: Sequence[Phrase], index: int) -> int | None:
    """Return the nearest count before this one that is not a part itself and may have parts."""
    for candidate in range(index - 1, -1, -1):
        reading = readings[candidate]
        counts = reading.kind in ("person", "none", "harm") or reading.evidence is not None
        if reading.part_of is None and counts and reading.numeral.sort != "article":
            return candidate
    return None


def _close_list(view: SentenceWords, readings: list[Phrase], index: int) -> None:
    """Read "12 people: 7 men and 5 women", where parts make the whole, and "66 civilians (10 children)"."""
    whole = readings[index]
    if whole.part_of is not None or whole.breakdown:
        return
    for opening in _openings(view, whole):
        members = list(_members(view, readings, index, opening))
        sum_of = sum(readings[member].numeral.lower or 0 for member in members)
        size = whole.numeral.lower or 0
        some = bool(members) and view.text(opening) == "(" and sum_of < size and _same(readings, members, whole)
        if some or (len(members) > 1 and sum_of == size):
            readings[index] = dataclasses.replace(whole, breakdown="partial" if some else "complete")
            for member in members:
                readings[member] = dataclasses.replace(readings[member], part_of=index)
            return


def _same(readings: Sequence[Phrase], members: Sequence[int], whole: Phrase) -> bool:
    """Return whether no member tells a harm of its own that differs from that of the whole."""
    told = [readings[member].evidence for member in members]
    effect = None if whole.evidence is None else whole.evidence.effect
    return all(own is None or own.effect == effect for own in told)


def _openings(view: SentenceWords, whole: Phrase) -> Iterator[int]:
    """Yield where a list of parts may be opened: behind the counted, or behind what happened to them."""
    ends = {whole.last}
    if whole.evidence is not None and whole.evidence.last > whole.last:
        ends.add(whole.evidence.last)
    for end in sorted(ends):
        if view.text(end + 1) in _OPENING:
            yield end + 1


def _members(view: SentenceWords, readings: Sequence[Phrase], index: int, opening: int) -> Iterator[int]:
    """Yield the counts of the list that begins behind an opening mark."""
    end = opening
    for other in range(index + 1, len(readings)):
        phrase = readings[other]
        if phrase.first <= opening:
            continue
        listed = other > index + 1 and _gapped(view, dataclasses.replace(readings[other - 1], evidence=None), phrase)
        follows = phrase.first == end + 1 or joined(view, end, phrase.first) or listed
        if readings[other].part_of is not None or not (follows or _dashes(view, end, phrase.first)):
            return
        yield other
        told = told_of(view, phrase.last + 1) if phrase.noun is None else None  # "24 were men, 18 women"
        end = phrase.last if told is None else told[1]


def _dashes(view: SentenceWords, first: int, last: int) -> bool:
    """Return whether only dashes stand between: "killed--7 men"."""
    return last > first and all(view.text(at) in words("cues", "dashes") for at in range(first + 1, last))


def total(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether the words around the number call it a total."""
    before = range(max(0, phrase.first - 5), phrase.numeral.core)
    named = phrase_list("cues", "totals")
    after = range(phrase.last + 1, min(len(view), phrase.last + 4))
    return any(_calls(view, index, phrase, named) for index in (*before, *after))


def _calls(view: SentenceWords, index: int, phrase: Phrase, named: Phrases) -> bool:
    """Return whether a cue stands at an index with no other number or comma between it and the number."""
    length = view.starts(index, named)
    if not length:
        return False
    first, last = (index + length, phrase.numeral.core) if index < phrase.numeral.core else (phrase.last + 1, index)
    return not any(view.text(at) in (",", ";", "and", ".") or view.text(at)[:1].isdigit() for at in range(first, last))


def linked(view: SentenceWords, readings: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Return the readings with their wholes, and with the harm that they share."""
    found = list(readings)
    find_parts(view, found)
    _share_with_parts(view, found)
    for index in range(len(found) - 2, -1, -1):
        _inherit_backward(view, found, index)
    for index in range(1, len(found)):
        _inherit_forward(view, found, index)
        _strikes_again(view, found, index)
    for index in range(len(found)):
        _inherit_from_whole(found, index)
        _add_up(view, found, index)
        _compare(view, found, index)
    for index in range(1, len(found)):
        share_bound(view, found, index)
    return tuple(found)


def _usable(given: Evidence | None) -> bool:
    return given is not None and given is not ACTOR


def _share_with_parts(view: SentenceWords, readings: list[Phrase]) -> None:
    """Mark the parts whose words of harm are those of their whole, so that they are not told twice."""
    for index, reading in enumerate(readings):
        if _takes_verb(view, readings, index):
            all_of = reading.part_of or 0
            readings[all_of] = dataclasses.replace(readings[all_of], evidence=reading.evidence)
        whole = None if reading.part_of is None else readings[reading.part_of].evidence
        own = reading.evidence
        if whole is not None and own is not None and own.side != "in" and own.first == whole.first:
            readings[index] = dataclasses.replace(reading, inherited=True)
        elif reading.part_of is not None and own is not None and own.side == "above":
            readings[index] = dataclasses.replace(reading, evidence=None)


def _takes_verb(view: SentenceWords, readings: Sequence[Phrase], index: int) -> bool:
    """Return whether the verb behind a part is that of its whole: "five men, including two guards were shot"."""
    reading = readings[index]
    given = reading.evidence
    if reading.part_of is None or reading.part_of > index or given is None or given is ACTOR:
        return False
    behind = view.text(reading.last + 1)
    told = given.verbal and given.side == "after" and behind in words("cues", "passives") | {"have", "had", "died"}
    return told and not reading.share and readings[reading.part_of].evidence is None


def _inherit_backward(view: SentenceWords, readings: list[Phrase], index: int) -> None:
    """Give "two soldiers" the harm of "two soldiers and three civilians were killed"."""
    reading, following = readings[index], readings[index + 1]
    given = following.evidence
    if reading.evidence is not None or given is None or given is ACTOR or given.side not in ("after", "above"):
        return
    if following.noun is None or reading.part_of != following.part_of or following.part_of == index:
        return
    parted = any(view.text(at) == ";" for at in range(reading.last, following.first))
    if joined(view, reading.last, following.first) and not (parted or stands_apart(view, reading, following)):
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)


def _inherit_forward(view: SentenceWords, readings: list[Phrase], index: int) -> None:
    """Give "2 civilians" the harm of "killed 3 soldiers and 2 civilians"."""
    reading, leading = readings[index], readings[index - 1]
    given = leading.evidence
    loose = reading.evidence is not None and reading.evidence.side == "above"
    near = reading.evidence is None or (
        loose and (_gapped(view, leading, reading) or _of_others(view, leading, reading))
    )
    if not near or given is None or given is ACTOR:
        return
    before = given.first < leading.first
    if before and given.side == "before" and leading.noun is None and partition(view, leading, reading):
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True, part_of=leading.part_of)
        return
    listed = reading.kind in ("person", "unknown") and _lists_on(view, leading, reading)
    listed = listed or contrasted(view, reading) or _given_beside(view, leading, reading)
    listed = listed or _likewise(view, reading) or _itemised(view, given, leading, reading)
    if reading.part_of != leading.part_of:
        return
    again = reading.more or view.text(reading.last) == "others"
    listed = listed or _comes_then(view, leading, reading)
    if listed or (again and reading.kind == "person" and told_again(view, leading, given, reading)):
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)
        return
    gapped = _gapped(view, leading, reading) or _fronted(view, readings, index) or _of_others(view, leading, reading)
    if not (before or leading.inherited or again or gapped):
        return
    if gapped:
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True, gapped=True)
        return
    start = leading.last if before else max(given.last, leading.last)
    acts = view.text(reading.last + 1) in words("cues", "auxiliaries")
    if joined(view, start, reading.first) and (again or not acts):
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)


def _likewise(view: SentenceWords, reading: Phrase) -> bool:
    """Return whether the same is said of others: "two guards are dead, as are two inmates"."""
    return view.text(reading.first - 1) in words("cues", "passives") and view.text(reading.first - 2) == "as"


def _itemised(view: SentenceWords, given: Evidence, leading: Phrase, reading: Phrase) -> bool:
    """Return whether a list goes on that names the harm first: "Dead: two guards of the mine; one clerk; and six"."""
    start = reading.first - 1 - (view.text(reading.first - 1) == "and")
    listed = view.text(given.last) == ":" and view.text(start) == ";" and not reading.definite
    return listed and all(view.words[at].tag not in ("AUX", "NUM") for at in range(leading.last + 1, start))


def _lists_on(view: SentenceWords, leading: Phrase, reading: Phrase) -> bool:
    """Return whether a list says of what kinds those are that came to harm: "24 were men, 18 women and five girls"."""
    end = _told_end(view, leading)
    return reading.noun is not None and end > leading.last and joined(view, end, reading.first)


def _comes_then(view: SentenceWords, leading: Phrase, reading: Phrase) -> bool:
    """Return whether a bare number takes the place of the one before: "nine dead and then 12", "12, later 15"."""
    ends = view.text(reading.last + 1) in (*_BESIDE, "", ".", "dead", "on", "in")
    if reading.noun is not None or reading.share or not ends:
        return False
    both = view.text(leading.first - 1) == view.text(reading.first - 1) == "to"
    if both and "and" in (view.text(reading.first - 2), view.text(reading.first - 3)):
        return True  # "was raised to 58 two days later and then to 61 on 2 April"
    told = 0 if leading.evidence is None else leading.evidence.last
    between = [view.text(at) for at in range(max(leading.last, told) + 1, reading.first)]
    changed = words("stages", "change") & {*between} if between[-1:] == ["to"] else set()
    turned = bool({"then", "later"} & {*between}) or ("before" in between and bool(changed))
    return 0 < len(between) <= _TURN and turned and {*between} <= _TURNING | changed


_TURN = 6
_TURNING = frozenset({",", "and", "but", "then", "later", "of", "only", "to", ";", "before", "being", "it", "was"})


def _strikes_again(view: SentenceWords, readings: list[Phrase], index: int) -> None:
    """Read "two explosions, then up to 15": a bare number behind a count of strikes counts strikes, too."""
    reading, leading = readings[index], readings[index - 1]
    if leading.kind != "strike" or reading.noun is not None or reading.evidence is not None or reading.share:
        return
    if view.text(reading.first - 1) != "then" or view.text(reading.last + 1) not in ("", ".", ",", ";", "and"):
        return
    if not any(view.text(at) in (";", ":") for at in range(leading.last, reading.first)):
        readings[index] = dataclasses.replace(reading, kind="strike")


def _gapped(view: SentenceWords, leading: Phrase, reading: Phrase) -> bool:
    """Return whether a bare number leaves its verb out: "eight were killed on the tug and three on the barge".

    Both have a place of their own, and nothing but the first one's stands between them.
    """
    away = leading.evidence is not None and leading.evidence.effect == "displaced"
    places = words("cues", "beside") | ({"to", "into"} if away else set())
    given = leading.evidence
    start = max(leading.last, -1 if given is None else given.last) + 1
    own = given is not None and given.side in ("after", "above") and not leading.inherited
    if not own and view.text(start) in words("cues", "passives") and view.text(start + 1) in places:
        start += 1  # "15 were from Koral and seven from Torin"
    start = numbers.past_agent(view, start, places)
    laid = None if own and leading.noun is not None and leading.kind != "harm" else numbers.laid_to(view, start, places)
    if laid is not None:
        start, places = laid, places | {view.text(laid)}  # "30 were blamed on the army and 14 on rebels"
    start += view.text(start) in words("cues", "apiece")
    behind = reading.last + 1 + (view.text(reading.last + 1) in words("cues", "apiece"))
    behind += view.text(behind) == "," and view.text(behind + 1) == "as"
    if reading.share or view.text(behind) not in places or not _may_gap(view, reading):
        return False
    between = range(start, reading.first)
    if view.text(reading.first - 1) not in ("and", ",", "while", "but", "with", "against") or len(between) > _GAP:
        return False
    return view.text(start) in places and not any(
        (
            view.words[at].tag in ("VERB", "AUX", "NUM")
            and not numbers.is_year(view, at)
            and view.text(at) not in ("belonging", "compared")
        )
        or view.text(at) in (";", ":")
        for at in between
    )


def _of_others(view: SentenceWords, leading: Phrase, reading: Phrase) -> bool:
    """Return whether a count has only a name of its own: "The army lost 14 men, the rebels 30"."""
    given, first, last = leading.evidence, reading.first - 1, reading.last + 1
    if given is None or reading.noun is not None or reading.share:
        return False
    told = given.side == "after" and not leading.inherited  # "has 11 dead, the villagers 34"
    listed = view.text(first) == "(" and view.text(last) == ")"
    if listed != (view.text(leading.first - 1) == "(" and view.text(leading.last + 1) == ")"):
        return False
    if not listed and (
        view.text(last) not in ("", ".", ",", ";", "and")
        or not (leading.gapped or told or given.side in ("before", "in"))
    ):
        return False
    first -= listed
    start = (given.last if told else leading.last) + 1 + listed
    between = range(start + view.starts(start, phrase_list("cues", "separators")), first + 1)
    if view.starts(start, phrase_list("cues", "separators")) == 0 or not 0 < len(between) <= _NAMED:
        return False
    joining = words("cues", "pointing") | {"and", "while", "followed", "by", ","}
    named = [view.words[at] for at in between if view.text(at) not in joining]
    only_named = bool(named) and all(one.tag in ("PROPN", "NOUN", "PART") for one in named)
    return only_named and not numbers.counts_time(named[-1].text)


def _given_beside(view: SentenceWords, leading: Phrase, reading: Phrase) -> bool:
    """Return whether somebody else gives a bare number for the same: "22 died according to the army, 61 by a monitor".

    So does "9 (police); 15 (hospital)". Nothing but who gave the first stands between the two.
    """
    behind = reading.last + 1 + (view.text(reading.last + 1) == ",")
    if reading.noun is not None or reading.share or not gives(view, behind):
        return False
    told = -1 if leading.evidence is None else leading.evidence.last
    between = range(max(leading.last, told) + 1, reading.first)
    if not 0 < len(between) <= _GIVER or view.text(reading.first - 1) not in _BESIDE:
        return False
    first = between[0] + (view.text(between[0]) == ",")
    named = all(view.words[at].tag not in ("AUX", "NUM") for at in between)
    return named and (gives(view, first) or view.text(first) in ("and", "or", "against", "versus", "/"))


_BESIDE = (",", ";", "and", "but", "or", "against", "while", "versus", "/", "–", "—")
_GIVER = 14  # words of who gave a figure, up to the figure that somebody else gave
_NAMED = 5  # words between two counts of which the second has only a name before it


def _fronted(view: SentenceWords, readings: Sequence[Phrase], index: int) -> bool:
    """Return whether each count has its place before it: "In Koral 14 people were killed, in Torin nine"."""
    reading, leading = readings[index], readings[index - 1]
    bare = reading.noun is None and not reading.share and view.text(reading.last + 1) in ("", ".", ",", ";", "and")
    given = leading.evidence
    behind = max(leading.last, -1 if given is None else given.last) + 1
    placed = view.text(behind) in words("cues", "beside") or place_before(view, leading.first)
    return bare and place_before(view, reading.first) and (leading.gapped or placed)


def _may_gap(view: SentenceWords, reading: Phrase) -> bool:
    """Return whether a count has no verb of its own: a bare number, or people behind whom none stands.

    "12 people were killed in Koral and 30 people in Torin", but not "and 30 people in Torin fled".
    """
    if reading.noun is None:
        return True
    counted = reading.kind == "person" and reading.numeral.sort not in ("none", "article") and not reading.definite
    return counted and view.words[reading.last].token.dep_ not in SUBJECTS


_GAP = 12  # words between two counts of which the second leaves the verb out


def _inherit_from_whole(readings: list[Phrase], index: int) -> None:
    """Give a part the harm of its whole, where it tells none of its own."""
    reading = readings[index]
    if reading.part_of is None or reading.evidence is not None:
        return
    given = readings[reading.part_of].evidence
    inner = reading.part_of > index
    if given is not None and (not inner or given.side == "in"):
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)


def _compare(view: SentenceWords, readings: list[Phrase], index: int) -> None:
    """Give the 14 of "to 17, up from 14" or "17 are dead, correcting a figure of 14" the harm of the figure before."""
    reading, at = readings[index], readings[index].first
    while at > 1 and view.text(at - 1) in words("cues", "comparison"):
        at -= 1
    compared = f"{view.text(at - 2)} {view.text(at - 1)}" in ("up from", "down from", "compared with", "compared to")
    replaced = view.text(at - 1) in words("stages", "change") and view.text(reading.first - 1) == "of"
    if not (compared or replaced) or reading.evidence is not None or index == 0:
        return
    given = readings[index - 1].evidence
    if _usable(given):
        readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)


def _add_up(view: SentenceWords, readings: list[Phrase], index: int) -> None:
    """Read "bringing the total to 35": it counts what the counts before it count, and may be their sum."""
    reading = readings[index]
    if reading.part_of is not None or reading.noun is not None or not total(view, reading):
        return
    before = [other for other in range(index) if _usable(readings[other].evidence) and readings[other].part_of is None]
    if reading.evidence is None and before:
        given = readings[before[-1]].evidence
        reading = readings[index] = dataclasses.replace(reading, evidence=given, inherited=True)
    effect = None if reading.evidence is None else reading.evidence.effect
    same = [other for other in before if getattr(readings[other].evidence, "effect", None) == effect]
    if len(same) > 1 and sum(readings[other].numeral.lower or 0 for other in same) == reading.numeral.lower:
        readings[index] = dataclasses.replace(reading, breakdown="complete")
        for other in same:
            readings[other] = dataclasses.replace(readings[other], part_of=index)


def with_sums(view: SentenceWords, counts: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return counts, and before each list of people whom one thing befell their sum, of which they are the parts."""
    opened = {run[0]: run for run in _lists(view, counts)}
    places = {at: at + sum(first <= at for first in opened) for at in range(len(counts))}
    whole = {at: places[first] - 1 for first, run in opened.items() for at in run}
    made: list[Quantity] = []
    for at, one in enumerate(counts):
        if at in opened:
            made.append(_sum(view, [counts[each] for each in opened[at]]))
        part_of = whole.get(at, one.part_of if one.part_of is None else places[one.part_of])
        made.append(dataclasses.replace(one, part_of=part_of))
    return tuple(made)


def _lists(view: SentenceWords, counts: Sequence[Quantity]) -> Iterator[list[int]]:
    """Yield the places of counts that stand in one list, two or more."""
    run: list[int] = []
    places = sorted((at for at, one in enumerate(counts) if numbers.adds_up(one)), key=lambda at: counts[at].number)
    for at in (*places, None):
        if run and (at is None or not _follows(view, counts[run[-1]], counts[at])):
            if len(run) > 1 and _is_list(view, counts[run[0]], counts[run[-2]], counts[run[-1]]):
                yield run
            run = []
        run += [] if at is None else [at]


def _is_list(view: SentenceWords, first: Quantity, one: Quantity, last: Quantity) -> bool:
    """Return whether counts are a list that "and" closes: not "2 people, a doctor said", nor "among the dead were"."""
    text, start = view.sentence.document.text.lower(), view.sentence.start
    closed = " and " in f" {text[one.number[1] : last.number[0]]} "
    behind = text[last.end : view.sentence.end]
    return closed and _SOME_OF.search(text[start : first.number[0]]) is None and _SAYS.match(behind) is None


_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "CCONJ", "PRON", "DET"})
_SOME_OF = re.compile(r"\b(?:among|includ\w+|of\s+(?:those|them|whom|the\s+(?:dead|killed|victims|wounded|injured)))\b")
_SAYS = re.compile(r"\s+(?:said|says|told|tells|added|reported|confirmed|announced)\b")


def _follows(view: SentenceWords, one: Quantity, other: Quantity) -> bool:
    """Return whether nothing but whom the first counts, and "and" or a comma, stands between two counts."""
    between = [word for word in view.words if one.number[1] <= word.start < other.number[0]]
    told = [word.text.lower() for word in between if word.text.lower() not in words("cues", "articles")]
    tags = {word.tag for word in between if word.text not in {",", "-"}}
    named = tags <= _NAMING and not tags.isdisjoint({"NOUN", "PROPN"})
    return one.effect == other.effect and told[-1:] in (["and"], [","]) and named


def _sum(view: SentenceWords, parts: Sequence[Quantity]) -> Quantity:
    number = (parts[0].number[0], parts[-1].number[1])
    many = sum(part.count.lower or 0 for part in parts)
    count = Count(many, many, words=view.sentence.document.text[slice(*number)])
    start = min(part.start for part in parts)
    return Quantity(start, max(part.end for part in parts), number, count, parts[0].effect, breakdown="complete")
