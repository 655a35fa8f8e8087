"""When: how two days or hours of one event differ, and which of two answers replaces the other."""

from __future__ import annotations

import operator
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final, Literal

from claimgraph.comparison.case import Case, answer_key, facets_beside, finding
from claimgraph.comparison.chronology import (
    is_its_own,
    is_nobody,
    is_one_line,
    is_replaced,
    line_of,
    passes_on,
    perhaps_one_line,
    same_question,
    spoken_for,
    stage_of,
)
from claimgraph.comparison.tolls import names_the_toll_since
from claimgraph.comparison.wording import (
    ONLY_RISING,
    any_of,
    count_of,
    denies_any,
    gives_reason,
    hours_of,
    interval,
    is_increment,
    is_once_more,
    led,
    lexicon_kinds,
    said,
    speaks_of,
    within_around,
)
from claimgraph.schema import CODED, Claim, Clock, Count, Day, Document, Finding, Text, TimeSpan

TIMES_RULE: Final = "times"


def is_of_what_came_later(left: Claim, right: Claim) -> bool:
    """Return whether the second of two figures is told with what happened next: "in the same week a lorry …"."""
    apart = left.document == right.document and left.sentence != right.sentence
    return apart and _SOME_TIME_LATER.match(max(left.sentence, right.sentence).text) is not None


_SOME_TIME_LATER: Final = re.compile(
    r"(?is)\W*(?:\w+\s(?:days?|weeks?|months?|years?)\slater|(?:in\s)?the\ssame\s(?:week|month|year)|the\s(?:next"
    r"|following)\s(?:week|month|year))\b(?!.*\b(?:toll|figure|number|count|said|say|told|rais|rose|risen|put|bod(?:y|ies)|deaths?|dead|report|announc|confirm|updat|adjust|correct|revis|admit|acknowledg|spoke|claim|estimat|list)\w*)"
)


def times(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return how two dates, or two times of the day, of one event differ."""
    if left.polarity != right.polarity or left.polarity == "denied":
        return None if _is_of_the_deed(left) or _is_of_the_deed(right) else _denied_times(left, right)
    if isinstance(left.value, Day) and isinstance(right.value, Day):
        return _days(left, right, left.value.span, right.value.span, case)
    if isinstance(left.value, Clock) and isinstance(right.value, Clock):
        return _clocks(left, right, left.value, right.value, case)
    if isinstance(left.value, Clock | Text) and isinstance(right.value, Clock | Text):
        return _parts_of_the_day(left, right, case)
    return None


def _days(left: Claim, right: Claim, first: TimeSpan, second: TimeSpan, case: Case) -> Finding | None:
    if first == second or _is_of_another_year(left, right, first, second):
        return None
    if not first.meets(second):
        if not _may_be_one_night(left, right, first, second):
            return _apart(left, right, case, "no day fits both")
        text = f"{said(left)} and {said(right)} may be one night."
        return finding(TIMES_RULE, "refinement", "temporal", (left, right), text, differs="precision")
    for wide, narrow, span, inner in ((left, right, first, second), (right, left, second, first)):
        if span.first <= inner.first and inner.last <= span.last:
            text = f"{said(narrow)} lies within {said(wide)}."
            return finding(TIMES_RULE, "refinement", "temporal", (left, right), text, differs="precision")
    return None


def _may_be_one_night(left: Claim, right: Claim, first: TimeSpan, second: TimeSpan) -> bool:
    """Return whether the night of one day may be the early hours of the next, or that day where no hour is given."""
    (one, day), (other, then) = sorted(((left, first), (right, second)), key=lambda each: each[1].first)
    late, early = (hours_of(Text(_from_before(each))) for each in (one, other))
    small = late & frozenset(range(1, 7)) if 23 in late else frozenset[int]()
    return (then.first - day.last).days == 1 and bool(small if not early else small & early) and 18 not in early


def _from_before(claim: Claim) -> str:
    """Return the words of a claim with a few before them, in which its hours may stand: "before dawn on Sunday"."""
    start = max(0, claim.quote.start - claim.sentence.start)
    return claim.sentence.text[max(0, start - 20) : start + len(claim.quote.text)].lower()


def _is_of_another_year(left: Claim, right: Claim, first: TimeSpan, second: TimeSpan) -> bool:
    """Return whether a text gives a day, and another year with no day in it, or a beginning: "since 2014"."""
    bare = [(one, span) for one, span in ((left, first), (right, second)) if _BARE_YEAR.search(one.quote.text)]
    since = any(_SINCE.search(one.quote.text) is not None for one, _ in bare)
    return len(bare) == 1 and (since or left.document == right.document) and not first.meets(second)


_BARE_YEAR: Final = re.compile(r"^\W*(?:[a-z]+\s+){0,3}\d{4}\W*$")
_SINCE: Final = re.compile(r"\b(?:since|until|till|from|before|after)\b", re.IGNORECASE)


def _clocks(left: Claim, right: Claim, first: Clock, second: Clock, case: Case) -> Finding | None:
    if first.zone != second.zone:
        if in_one_breath(left, right):
            return None  # "around 7pm (18:00 GMT)" is one time
        text = f"{said(left)} and {said(right)}: the two do not give the same time zone."
        return finding(TIMES_RULE, "undetermined", "temporal", (left, right), text, differs="time zone")
    if first.time == second.time or within_around(first, second):
        return None
    return _apart(left, right, case, "the times differ")


def _parts_of_the_day(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Hold "overnight" against "shortly before 5 p.m."; what both can mean is no difference."""
    hours = hours_of(left.value), hours_of(right.value)
    if not all(hours) or not hours[0].isdisjoint(hours[1]):
        return None
    return _apart(left, right, case, "no hour fits both")


def _apart(left: Claim, right: Claim, case: Case, reason: str) -> Finding | None:
    both = f"{said(left)} and {said(right)}"
    if in_one_breath(left, right) or not case.facets[left.facet].one_true_answer:
        text = f"{both} name several times of one thing."
        return finding(TIMES_RULE, "scope-difference", "temporal", (left, right), text, differs="time")
    if left.modality != right.modality:
        text = f"{both}: {reason}, and one of the two is only held possible."
        return finding(TIMES_RULE, "certainty-gap", "certainty", (left, right), text, differs="commitment")
    if (why := _of_two_deeds(left, right, case)) != "":
        text = f"{both}: {reason}{why}."
        return finding(TIMES_RULE, "undetermined", "temporal", (left, right), text, differs="event")
    return _succeeding(left, right, case, reason)


def _of_two_deeds(left: Claim, right: Claim, case: Case) -> str:
    """Return why two times may be of two deeds, "" where nothing says that they are."""
    if isinstance(left.value, Clock | Text) and (_goes_on(left) or _lasts(left) or _lasts(right)):
        return ", but what they tell of went on for hours, or came in several parts"
    running = any(one.own_voice and one.section != "infobox" for one in (left, right))
    if left.document == right.document and not isinstance(left.value, Day) and running:
        return "; a text that tells what happened step by step gives each its time"
    if is_once_more(left, right):
        return ", but one tells of what was done once more, then or later"
    if _of_one_voice(left, right):
        return "; one voice names both, perhaps of two things"
    return "" if _tell_when_it_was(left, right, case) else "; whether both tell of one deed, nobody says"


_TELLING: Final = frozenset(
    {"occurrence", "actor", "target", "weapon", "strikes", "damage", "deaths", "injuries", "casualties", "victims"}
)
_PLAIN: Final = frozenset({"date", "time", "place", "statement", "denial", "veracity", "cause", "responsibility"})


def _tell_when_it_was(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether no time stands with what was done beside the event alone: with who left, and who met."""
    told = (_is_of_the_event(one, facets_beside(one, case)) for one in (left, right))
    itself = (speaks_of("deed", one.quote.text.lower()) for one in (left, right))  # "the strike came at 9:30 p.m."
    return all(map(operator.or_, told, itself))


def _is_of_the_event(claim: Claim, facets: frozenset[str]) -> bool:
    """Return whether a time is that of the event: what led to it, or was ordered since, has its own."""
    words = claim.sentence.text.lower()
    named = speaks_of("deed", words) or any(any_of("befell", kind).search(words) for kind in lexicon_kinds("befell"))
    if named or facets.isdisjoint({"cause", "responsibility"}):
        return facets <= _PLAIN or not facets.isdisjoint(_TELLING)
    return not facets.isdisjoint(_TELLING - {"actor", "weapon"})


def _lasts(claim: Claim) -> bool:
    """Return whether words tell how long something went on, and not when it was: "late into the night"."""
    return _INTO.search(_from_before(claim)) is not None


_INTO: Final = re.compile(r"\b(?:until|till|(?:late|well|deep|far)\s+into|throughout|all\s+(?:day|night))\b")


def _goes_on(claim: Claim) -> bool:
    """Return whether an event has several times of day of its own: a clash, a siege, a protest."""
    event = claim.event
    return event is not None and bool(event.type == "protest" or _LASTS.search(event.label.partition(",")[0].lower()))


_LASTS: Final = re.compile(
    r"\b(?:clash|battle|fight|exchange|confrontation|skirmish|standoff|siege|hostage|war\b|conflict|offensive|operation|crackdown|riot|unrest|violence)"
)


def _succeeding(left: Claim, right: Claim, case: Case, reason: str) -> Finding | None:
    follows = succession(left, right, case)
    if follows == "superseded":
        return None
    if follows == "revision":
        text = f"{said(left)} and {said(right)}: {reason}; the later one replaces the earlier one."
        return finding(TIMES_RULE, "revision", "temporal", (left, right), text, differs="time")
    if follows != "" or left.modality == "possible":
        text = f"{said(left)} and {said(right)}: {reason}, but nothing says that both stand."
        return finding(TIMES_RULE, "undetermined", "temporal", (left, right), text, differs="time said")
    text = f"{said(left)} against {said(right)}: {reason}."
    return finding(TIMES_RULE, "conflict", "temporal", (left, right), text, differs="time")


def _of_one_voice(left: Claim, right: Claim) -> bool:
    """Return whether a text itself names two days in its running words: it tells of one thing after the other.

    A day in an infobox or a title says when all of it was; against another one there is a conflict.
    """
    apart = (one.section in {"infobox", "title"} or one.sentence.text == one.quote.text for one in (left, right))
    return left.own_voice and right.own_voice and left.document == right.document and not any(apart)


def _denied_times(left: Claim, right: Claim) -> Finding | None:
    """A denial of a date rejects that date and says no other."""
    if left.polarity == right.polarity or left.modality != right.modality or not _is_same(left, right):
        return None
    denial, other = (left, right) if left.polarity == "denied" else (right, left)
    text = f"{said(denial)} denies what {said(other)} says."
    return finding(TIMES_RULE, "conflict", "denial", (left, right), text, differs="polarity")


def _is_of_the_deed(claim: Claim) -> bool:
    """Return whether what is denied of a time is what was done then: "no missiles were fired on 20 May"."""
    before = claim.sentence.text[: max(0, claim.quote.start - claim.sentence.start)]
    return claim.polarity == "denied" and _NONE_OF_IT.search(before) is not None


_NONE_OF_IT: Final = re.compile(r"\b(?:no|none|nobody|nothing|neither|not\s+(?:a|one|any))\b", re.IGNORECASE)


def _is_same(left: Claim, right: Claim) -> bool:
    if isinstance(left.value, Clock) and isinstance(right.value, Clock):
        return (left.value.time, left.value.zone) == (right.value.time, right.value.zone)
    return isinstance(left.value, Day) and isinstance(right.value, Day) and left.value.span == right.value.span


# Which claim replaces which: a later figure is not a rival of the earlier one.
#
# Different holders never revise each other, unless the document itself says so ("first reports … was later adjusted").
# What comes later is told by the moments at which claims were said (`Case.chronology`), to the second where documents
# give a time, and by words where they give none.


Succession = Literal["revision", "superseded", "stage-unknown", "order-unknown", "part-unknown", ""]
"""Why two different figures need not be rivals; "" where nothing says so."""


def succession(left: Claim, right: Claim, case: Case) -> Succession:
    """Return how two different answers to one question follow each other."""
    for earlier, later in ((left, right), (right, left)):
        kind = "revision" if _is_what_it_rose_from(earlier, later, case) else _by_stage(earlier, later, case)
        if kind != "":
            return kind
    return _by_holder(left, right, case)


def in_one_breath(left: Claim, right: Claim) -> bool:
    """Return whether one holder says both in one sentence."""
    return left.document == right.document and left.sentence == right.sentence and left.holder.id == right.holder.id


def comes_then(left: Claim, right: Claim) -> bool:
    """Return whether one sentence gives a figure and then another: "six or seven explosions, then up to 15"."""
    if not in_one_breath(left, right) or left.own_voice != right.own_voice:
        return False
    (first, one), (second, other) = sorted(((left.quote, left), (right.quote, right)), key=lambda each: each[0])
    start = left.sentence.start
    words = left.sentence.text[first.start - start : second.end - start]
    # "Had put the toll at four on the first day and at 37 on Tuesday"
    more = one.facet in ONLY_RISING and (count_of(one).upper or 0) < (count_of(other).lower or 0)
    given_up = more and stage_of(one) == stage_of(other) == "earlier" and _ON_A_DAY.search(words) is not None
    told = given_up or _THEN.search(words) is not None
    return told and _DONE.search(second.text) is None  # "shot two people, then shot four people"


_ON_A_DAY: Final = re.compile(
    r"\b(?:on|by|in|that)\s+(?:the\s+)?(?:(?:first|second|third|next|following|same)\s+)?(?:day|night|morning|evening|afternoon|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2}|\d{1,2}\s+(?:january|february|march|april|may|june|july|august|september|october|november|december))\b[^,;]*\band\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(r"\b(?:kill|shot|shoot|wound|injur|fir(?:e|ing)|hit|struck|strike)\w*\b", re.IGNORECASE)
_THEN: Final = re.compile(
    r"(?:,\s+(?:and\s+)?|\sand\s+)(?:then|later)\b|\bbefore\s+(?:it\s+was\s+|being\s+)?(?:rising|climbing|growing|falling|raised|lowered|revised|corrected|adjusted|updated|cut|reduced)\b",
    re.IGNORECASE,
)


def in_one_text(left: Claim, right: Claim) -> bool:
    """Return whether one document has both; a table of coded rows is one in all of its parts."""
    coded = left.rule == right.rule == CODED and left.chain[-1].source.id == right.chain[-1].source.id
    return coded or left.document == right.document


def in_order(left: Claim, right: Claim, case: Case) -> tuple[Claim, Claim]:
    """Return two claims of which one revises the other, the earlier one first.

    Of two documents the moments at which both were said come before their words: "has risen to 48" was said of 31.
    """
    at = case.chronology.asserted
    first, second = at[left.id], at[right.id]
    stages = stage_of(left), stage_of(right)
    if left.document != right.document and (stages[0] == "earlier") == (stages[1] == "earlier"):
        timed = first.before(second) or second.before(first)
        if second.before(first) or (not timed and _printed_later(left, right, case)):
            return right, left
        if timed or _printed_later(right, left, case):
            return left, right
    if stages[0] != stages[1]:
        return (right, left) if stages[0] == "later" or stages[1] == "earlier" else (left, right)
    return (right, left) if second.before(first) else (left, right)


def _printed_later(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether the document of one claim was published a day or more after that of another."""
    dates = [None if (told := case.documents.get(one.document)) is None else told.published for one in (left, right)]
    return dates[0] is not None and dates[1] is not None and dates[1].last < dates[0].first


def was_said_before(earlier: Claim, later: Claim, case: Case) -> bool:
    """Return whether one of two claims of different documents was said, or at least printed, before the other."""
    at = case.chronology.asserted
    if earlier.document == later.document or at[later.id].before(at[earlier.id]):
        return False
    return at[earlier.id].before(at[later.id]) or _printed_later(later, earlier, case)


def is_within(mine: Claim, other: Claim, case: Case) -> bool:
    """Return whether one of two tolls is itself a part of one like the other: 19 killed at once, of 22."""
    wholes = ((case.by_id.get(one.part_of), two) for one, two in ((mine, other), (other, mine)))
    return any(whole is not None and answer_key(whole) == answer_key(two) for whole, two in wholes)


def is_toll(claim: Claim, case: Case) -> bool:
    """Return whether a count may be all that its holder counts: in its document he gives none higher, and adds none.

    "The ministry said that the toll had risen to 48, and that 17 had died of their wounds": the 17 are no toll. "Two
    were shot, the doctors said; later they told of a third": the two are none. Nor are "six of whom".
    """
    if claim.stage is not None or denies_any(claim):
        return True
    some = claim.population is None and _OF_THEM.match(claim.quote.text) is not None
    if some or claim.id in case.made(_added_to) or _OF_THOSE.match(claim.quote.text) is not None:
        return False
    return claim.own_voice or claim.id not in case.made(_outdone)


_OF_THEM: Final = re.compile(
    r"(?i)\W{0,3}(?:(?:at\s{1,3}least|about|around|some|another)\s{1,3})?\w[\w,-]{0,20}\s{1,3}of\s{1,3}(?:whom|them|which)\b"
)
"""At the head of a count: "six of whom", but not "21 were killed, five of them children"."""

_OF_THOSE: Final = re.compile(
    r"\W{0,3}(?:(?:at\s{1,3}least|about|around|some|another|only)\s{1,3})?\w[\w,-]{0,20}\s{1,3}of\s{1,3}(?:the|these|those)\s{1,3}(?:\w{1,20}\s{1,3})?(?:trapped|missing|wounded|injured|dead|kidnapped|abducted|captured|arrested|miners|passengers|workers|girls|students|hostages|victims|protesters|patients|soldiers|men|women|children|people|attackers|gunmen|boys|adults|civilians|villagers|residents|militants|fighters|rebels|pilgrims|worshippers|sailors|migrants|refugees|officers|policemen|teachers|pupils|nurses|guests|tourists|crew)\b",
    re.IGNORECASE,
)
"""At the head of a count: "13 of the trapped miners"."""


def _added_to(case: Case) -> frozenset[str]:
    """Return the claims to which their holder adds further on in the document."""
    added: dict[tuple[object, ...], int] = {}
    for claim in case.claims:
        if is_increment(claim):
            added[_adding_key(claim)] = max(added.get(_adding_key(claim), 0), claim.quote.start)
    counts = (claim for claim in case.claims if isinstance(claim.value, Count) and not is_increment(claim))
    return frozenset(claim.id for claim in counts if claim.quote.start < added.get(_adding_key(claim), -1))


def _adding_key(claim: Claim) -> tuple[object, ...]:
    return claim.document, claim.facet, claim.event and claim.event.id, claim.holder.id


def _outdone(case: Case) -> frozenset[str]:
    """Return the claims below the highest count that their holder, or who speaks for one body with him, gives there."""
    keyed = [(claim, _toll_key(claim)) for claim in case.claims]
    highest: dict[tuple[object, ...], int] = defaultdict(int)
    for claim, key in keyed:
        if isinstance(claim.value, Count) and claim.modality == "asserted" and stage_of(claim) != "earlier":
            highest[key] = max(highest[key], _most(claim))
    return frozenset(claim.id for claim, key in keyed if _most(claim) < highest.get(key, 0))


def _toll_key(claim: Claim) -> tuple[object, ...]:
    who = spoken_for(claim.holder)
    # The soldiers that somebody lost are none of the militants that he killed.
    men = claim.population.words.lower() if claim.population is not None and claim.population.key == "combatant" else ""
    return claim.document, same_question(claim), men, who if claim.holder.named else claim.holder.id


def _most(claim: Claim) -> int:
    return max(one or 0 for one in claim.value.bounds) if isinstance(claim.value, Count) else 0


def fall(earlier: Claim, later: Claim) -> Literal["downward", "series"]:
    """Return what a lower later figure is: `downward` where its words say why, else `series`.

    The dead do not come back: a cumulative count that falls in silence is a slip, another scope, or a copy of an old
    figure, and somebody should look. Of the missing, who are found, a lower number is news like any other.
    """
    return (
        "series" if earlier.facet in ONLY_RISING and not gives_reason(later) and later.stage != "later" else "downward"
    )


def _by_stage(earlier: Claim, later: Claim, case: Case) -> Succession:
    if stage_of(earlier) != "earlier":
        return _unmarked(earlier, later, case)
    # Of two first figures neither replaces the other.
    return "" if stage_of(later) == "earlier" else _after_first(earlier, later, case)


def _after_first(earlier: Claim, later: Claim, case: Case) -> Succession:
    """Return what a figure is to one that the text calls a first one."""
    marked = case.chronology.staged.get((earlier.document, "later", same_question(earlier)), ())
    successors = [claim for claim in marked if _bind(earlier, claim)]
    if not _bind(earlier, later):  # what a rival first said is his alone; what he gave up since is no rival
        return "superseded" if successors or _has_gone_on(earlier, case) else ""
    if stage_of(later) == "later" and earlier.document == later.document:
        return "revision"
    if any(_same_figure(later, successor) for successor in successors):
        # What another document's holder says was not the revision, though it is the same figure.
        return "revision" if later.document == earlier.document or is_one_line(earlier, later) else "superseded"
    if successors:
        return "superseded"
    told = later.own_voice or is_replaced(earlier) or (is_one_line(earlier, later) and is_toll(later, case))
    return "revision" if told and later.document == earlier.document else "stage-unknown"


def _has_gone_on(first: Claim, case: Case) -> bool:
    """Return whether who gives a first figure gives another one beside it, which is no first one: it took its place."""
    line = line_of(first.holder, first.document), same_question(first), first.modality
    others = (one for one in case.chronology.lines.get(line, ()) if one.document == first.document)
    return any(stage_of(one) != "earlier" and not _same_figure(one, first) and is_toll(one, case) for one in others)


def _unmarked(earlier: Claim, later: Claim, case: Case) -> Succession:
    """Return what "was adjusted to 57" does to an unmarked figure before it.

    It revises one before it in the text that no named other holds; whether it revises that of a named one, nobody says.
    """
    if stage_of(later) != "later" or stage_of(earlier) is not None:
        return ""
    if not _bind(earlier, later):
        # Of two media that pass a toll on, one may have it from later: "has risen to 89", against 87.
        return "stage-unknown" if passes_on(earlier) and passes_on(later) and _rises(earlier, later) else ""
    if earlier.document != later.document:
        # "The toll was raised to 47": of whatever it was before, and perhaps of this.
        moments = case.chronology.asserted
        if _has_it_risen(earlier, later, case):
            return "revision"
        return "stage-unknown" if is_nobody(later) and moments[earlier.id].before(moments[later.id]) else ""
    if earlier.quote.end > later.quote.start:
        return ""
    own = is_nobody(earlier) or is_its_own(earlier, later)
    return "revision" if own and not _follows_another(later, earlier, case) else "stage-unknown"


def _follows_another(later: Claim, earlier: Claim, case: Case) -> bool:
    """Return whether a first figure stands between two: "killed 23. … At first 5 were named. It was raised to 11"."""
    firsts = case.chronology.staged.get((earlier.document, "earlier", same_question(earlier)), ())
    return any(earlier.quote.end <= one.quote.start and one.quote.end <= later.quote.start for one in firsts)


def _has_it_risen(earlier: Claim, later: Claim, case: Case) -> bool:
    """Return whether a toll that one line calls a later one is above another of its own, not known to be newer."""
    tolls = earlier.facet in GROWING and is_toll(earlier, case) and is_toll(later, case) and _rises(earlier, later)
    return (
        tolls and is_its_own(earlier, later) and not denies_any(earlier) and not was_said_before(later, earlier, case)
    )


def _is_what_it_rose_from(earlier: Claim, later: Claim, case: Case) -> bool:
    """Return whether a toll that is told as risen was a lower figure that was printed before, of media or offices.

    "The toll rose to 31" says of 14 on the day before that it is out of date, whichever office gave it. A party to a
    dispute, and whoever counts for himself, gave no toll that media would call risen.
    """
    both = (earlier, later)
    tolls = earlier.facet in GROWING and all(is_toll(one, case) and not denies_any(one) for one in both)
    words = later.sentence.text if later.quote.text.startswith("to ") else led(later)  # "to 43, and to 61 on 2 April"
    told = has_risen(words) and _rises(earlier, later) and was_said_before(earlier, later, case)
    return tolls and told and earlier.modality == later.modality and all(_tells_the_toll(one) for one in both)


def _tells_the_toll(claim: Claim) -> bool:
    """Return whether a figure is of a medium, of officials or of helpers, who tell what is known to all."""
    office = any_of("tellers-of-tolls", "words").search(f"{claim.holder.name} {claim.holder.acts_for}".lower())
    himself = claim.holder.kind == "person" and claim.holder.acts_for == ""  # "Thenmozhi said": an official, mostly
    return is_nobody(claim) or passes_on(claim) or himself or office is not None


def _rises(earlier: Claim, later: Claim) -> bool:
    if not isinstance(earlier.value, Count) or not isinstance(later.value, Count):
        return False
    return (later.value.lower or 0) > (earlier.value.lower or 0)


def _bind(earlier: Claim, later: Claim) -> bool:
    """Return whether a stage of the one can bear on the other: one line, or nobody in particular gives one of them.

    "Initially 63, updating the figure to 89" orders two figures of one body. It says nothing about a rival.
    """
    return is_its_own(earlier, later) or is_nobody(earlier) or is_nobody(later)


def _by_holder(left: Claim, right: Claim, case: Case) -> Succession:
    one_line = is_one_line(left, right)
    if not one_line and not perhaps_one_line(left, right):
        return ""
    if left.document != right.document and not (is_toll(left, case) and is_toll(right, case)):
        return "part-unknown"
    first, second = case.chronology.asserted[left.id], case.chronology.asserted[right.id]
    if first.before(second) or second.before(first):
        return "revision"
    # A toll that only rises: the higher figure is the newer one where it was printed later, and no old one was copied.
    # Of the missing, and where its words say so, a lower one is news, too.
    counted = isinstance(left.value, Count) and isinstance(right.value, Count)
    for earlier, later in ((left, right), (right, left)) if counted else ():
        told = later.stage == "later" or gives_reason(later) or later.facet not in ONLY_RISING
        if _printed_later(later, earlier, case) and (told or (_rises(earlier, later) and not _rises(later, earlier))):
            return "revision"
    if not one_line or (left.own_voice and left.document == right.document):
        return ""
    return "order-unknown"


def _same_figure(left: Claim, right: Claim) -> bool:
    if isinstance(left.value, Count) and isinstance(right.value, Count):
        return left.value.bounds == right.value.bounds
    return left.value == right.value


# Tolls that grow in the first days, and what "the toll" has come to since.


def is_the_toll_since(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether a figure is what "the toll" before it grew to or was corrected to, by whoever gives no other.

    "The interior ministry spoke of 18 dead. The health ministry later said that the toll had climbed to 57."
    """
    earlier, later = sorted((left, right), key=lambda claim: claim.quote)
    nobodys = earlier.own_voice or later.own_voice or denies_any(left) or denies_any(right)
    if earlier.document != later.document or is_one_line(left, right) or nobodys:
        return False
    line = line_of(later.holder, later.document), same_question(later), later.modality
    own = (one for one in case.chronology.lines.get(line, ()) if one.document == later.document)
    return names_the_toll_since(later) and all(one.id == later.id for one in own)


def has_risen_to(toll: Claim) -> bool:
    """Return whether words tell of a toll that it rose to a figure: "it was raised to 41 a week later and to 58"."""
    then = toll.quote.text.startswith("to ") and toll.sentence.text[: toll.quote.start - toll.sentence.start]
    return has_risen(then or led(toll))


def has_risen(words: str) -> bool:
    """Return whether words tell of a toll that it rose: "the toll rose to 88"."""
    return _ROSE_TO.search(words) is not None


_ROSE_TO: Final = re.compile(
    r"\b(?:(?:ris(?:es|en|ing)|rose|climb\w*|increas\w*|gr[eo]wn?|jump\w*|soar\w*|mount(?:s|ed)|went\s+up|gone\s+up|(?:was|were|been)\s+raised)\s+to|(?:bring|brought|push|tak|t[ao]ok|rais|lift)\w*\s+(?:it|[^.;,]{0,30}?\b(?:toll|number|count|total|tally|figure)[^.;,]{0,60}?)\s+to|now\s+(?:stands?|standing)\s+at|(?:toll|number)\s+now|has\s+reached|ha[sd]\s+passed)\b",
    re.IGNORECASE,
)


def has_grown(low: Claim, high: Claim, documents: Mapping[str, Document]) -> bool:
    """Return whether a figure of the first days may have grown to one not much higher that was printed the day after.

    Or to one that says itself that the toll rose: whether the two are rivals, or some hours apart, nobody says.
    """
    least, most = interval(low).lower or interval(low).upper or 0, interval(high).lower or 0
    grows = low.facet in GROWING and not denies_any(low) and least < most and low.document != high.document
    printed = [None if (one := documents.get(each.document)) is None else one.published for each in (low, high)]
    event = None if low.event is None else low.event.when
    if not grows or event is None or printed[0] is None or printed[1] is None:
        return False
    after = (printed[1].first - printed[0].last).days
    rose = after > 0 or (after == 0 and has_risen(high.quote.text))
    return rose and most <= _GROWTH * least and (printed[1].last - event.last).days <= _FIRST_DAYS


GROWING: Final = frozenset({"deaths", "casualties", "injuries", "bodies", "rescued", "arrested"})
_GROWTH: Final = 1.5
_FIRST_DAYS: Final = 4


def is_told_first(left: Claim, right: Claim) -> bool:
    """Return whether one text says that a line gave one of two figures first: "had first spoken of more than 100"."""
    stages = {stage_of(left), stage_of(right)}
    one_text = left.document == right.document and is_one_line(left, right)
    return one_text and "earlier" in stages and len(stages) == 2 and left.modality == right.modality
