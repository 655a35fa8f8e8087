"""What the words of a figure say of whom it counts: those in hospital, those of one place or moment, some of the dead.

A lower figure that its own words confine is no rival of a higher one, nor is one that they take out of another. Here
words alone are read, of one claim or of two; what follows for two tolls the rules say (`scope`, `counts`, `sums`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from claimgraph.comparison.chronology import COMMITTED
from claimgraph.comparison.wording import (
    NEARBY,
    by_word,
    classes_of,
    clause_of,
    count_of,
    denies_any,
    following,
    found_in,
    is_increment,
    led,
    lexicon_words,
    place_in_sentence,
    spread,
    who,
)
from claimgraph.schema import Claim, Count


def names_a_part(claim: Claim) -> bool:
    """Return whether a toll of everybody is one of a part of a place: "about 100 elsewhere", "for the valley alone"."""
    clause = PART_OF_SENTENCE.split(claim.sentence.text[claim.quote.start - claim.sentence.start :], maxsplit=1)[0]
    return claim.population is None and _A_PART.search(clause) is not None


PART_OF_SENTENCE: Final = re.compile(r"[;,.](?=\s|$)|\s(?:and|while|but)\s")
_A_PART: Final = re.compile(
    r"\b(?:elsewhere|alone|in\s+(?:its|their)\s+(?:own\s+)?part\s+of|on\s+(?:its|their)\s+side)\b"
)


def names_a_moment(low: Claim) -> bool:
    """Return whether a figure is what it had come to at a moment: "moments before", "by then", "at that point"."""
    return found_in(_MOMENT, low.sentence.text)


_MOMENT: Final = re.compile(
    r"^\W*(?:(?:just\s+)?(?:moments|seconds|minutes)\s+(?:before|earlier)|(?:by|until)\s+(?:then|that\s+(?:time"
    r"|point|moment))|at\s+(?:that|this)\s+(?:point|moment|stage))\b|\bby\s+(?:then|that\s+(?:time|point|moment))\W*$",
    re.IGNORECASE,
)


def is_seen(claim: Claim) -> bool:
    """Return whether a figure is of those whom somebody saw or wrote down, who need not be all: "saw ten people"."""
    return _stands_up_to(_SAW, claim, _SEEING) or _SOLD.search(claim.quote.text) is not None


_SEEING: Final = 45
"""Characters before a figure in which its words say that somebody saw those whom it counts."""
_SOLD: Final = re.compile(r"\d\s+tickets\b")
_SAW: Final = re.compile(r"(?i)\b(?:saw|seen?|witnessed|spotted|noticed|watched|came\s+across|(?:i|we)\s+counted)\b")


def is_in_care(claim: Claim) -> bool:
    """Return whether a figure is of those in hospital at a time, or let go, who are some of all that were hurt."""
    return _stands_around(_CARE, claim)


_CARE: Final = re.compile(
    r"\b(?:remain(?:s|ed)?|still|stayed|kept)\s+(?:\w+\s+)?(?:hospitali[sz]ed|in\s+(?:the\s+|a\s+)?hospitals?"
    r"|under\s+treatment|treated|admitted)\b|\bin\s+(?:an?\s+)?(?:critical|serious|grave|stable"
    r"|intensive)\s+(?:condition|care)\b|\b(?:been|were|was)\s+(?:already\s+)?discharged\b",
    re.IGNORECASE,
)


def flee_apart(left: Claim, right: Claim) -> bool:
    """Return whether two figures are of who fled within a country and abroad, or were moved and lost homes."""
    return frozenset({_flight(left), _flight(right)}) in _NOT_THE_SAME


def _flight(claim: Claim) -> str:
    start, end = place_in_sentence(claim)
    words = claim.sentence.text[start : end + _WHITHER] if claim.facet == _FLED else ""
    found = _FLIGHT.search(words) or _MOVED.search(words)
    return "" if found is None else str(found.lastgroup)


_FLED: Final = "displaced"
_WHITHER: Final = 60
"""Characters behind a figure in which its words say where people went."""
_NOT_THE_SAME: Final = frozenset(map(frozenset, (("within", "abroad"), ("moved", "homeless"), ("moved", "fled"))))
_FLIGHT: Final = re.compile(
    r"(?P<within>\b(?:internally|IDPs?|inside\s+the\s+country|within\s+(?:the|their)\s+(?:own\s+)?country)\b)"
    r"|(?P<abroad>\brefugees\b|\babroad\b|\b(?:neighbou?ring|other)\s+countries\b|\b(?:crossed|across"
    r"|over)\s+the\s+border\b|\bleft\s+the\s+country\b)",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(
    r"(?i)(?P<moved>\b(?:evacuat|airlift|relocat)\w+)|(?P<fled>\b(?:displaced|fled|fleeing)\b)|(?P<homeless>\b(?:homeless|lost\s+(?:their|its)\s+homes?|without\s+(?:homes?|shelter|a\s+roof))\b)"
)


def names_hours_of(low: Claim, high: Claim) -> bool:
    """Return whether a figure tells of some hours, and another of a day or more: "overnight", "over two nights"."""
    few, more = low.sentence.text, high.sentence.text
    return found_in(_HOURS, few) and not found_in(_HOURS, more) and found_in(_WHOLE_DAY, more)


_HOURS: Final = re.compile(
    r"\b(?:in|during|over|since)\s+(?:the\s+)?(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|hours)\b"
    r"|\bovernight\b|\b(?:last|that)\s+night\b|\bat\s+(?:dawn|noon|midday|dusk|nightfall|midnight)\b",
    re.IGNORECASE,
)
_WHOLE_DAY: Final = re.compile(
    r"\b(?:outcomes?|results?|tolls?|tally|summary|losses|totals?|balance|count)\s+(?:of|for)\s+(?:the|that"
    r"|this)\s+(?:whole\s+|entire\s+)?day\b|\b(?:over|during|throughout|through|across)\s+(?:the|that)\s+(?:whole\s+"
    r"|entire\s+|course\s+of\s+the\s+)?day\b|\b(?:past|last|previous)\s+(?:24|twenty-four)\s+hours\b"
    r"|\bby\s+(?:the\s+)?(?:end\s+of\s+the\s+day|day[’']s\s+end)\b|\b(?:over|in|during|across"
    r"|through)\s+(?:the\s+(?:past\s+|last\s+)?)?(?:two|three|four|five|six|seven|several|\d+)\s+(?:consecutive\s+"
    r"|successive\s+|straight\s+)?(?:days|nights)\b|\b(?:the|that)\s+day[’']s\s+(?:outcome|results?|toll|tally"
    r"|losses|total|count)\b",
    re.IGNORECASE,
)


def is_some_of_the_dead(claim: Claim) -> bool:
    """Return whether the words of a figure say that it is some of those told of before: "ten of those killed"."""
    return _stands_around(_OF_THE_DEAD, claim)


def _stands_up_to(pattern: re.Pattern[str], claim: Claim, before: int) -> bool:
    """Return whether words stand in a quotation, or so many characters before it in its sentence."""
    start = claim.quote.start - claim.sentence.start
    return found_in(pattern, claim.sentence.text, start - before, start + len(claim.quote.text))


def _stands_around(pattern: re.Pattern[str], claim: Claim) -> bool:
    start, end = place_in_sentence(claim)
    return found_in(pattern, claim.sentence.text, start - NEARBY, end + NEARBY)


_OF_THE_DEAD: Final = re.compile(
    r"\b(?:among|(?<!number )(?<!numbers )(?<!toll )(?<!count )(?<!total )(?<!names )(?<!list )(?<!bodies )of)\s+"
    r"(?:the|those|them|these)\s+(?:\w+\s+)?(?:dead|killed|victims|deceased|fatalities|casualties|corpses|wounded"
    r"|injured|hurt|missing)\b|\bof\s+(?:those|the\s+[\w-]{1,20})\s+(?:who|that)\s+(?:(?:were|was|had|have"
    r"|been)\s+){0,2}(?:died|killed|perished|drowned|injured|wounded|hurt)\b|\b(?:dead|killed|victims|casualties"
    r"|wounded|injured)\s+includ(?:e|ed|ing)\b",
    re.IGNORECASE,
)


def names_whole(whole: Claim, part: Claim) -> bool:
    """Return whether a sentence names the whole by its number: "of the 67 people, 38 died", "38 of the 67 died"."""
    if whole.sentence != part.sentence:
        return False
    words, (start, _), (first, last) = part.sentence.text, place_in_sentence(part), place_in_sentence(whole)
    at = max(first, words.find(count_of(whole).words, first))
    if start < first:
        return _JUST_OF.fullmatch(words[start:at]) is not None
    led_in = _OF_ALL.search(words[max(0, at - 2 * NEARBY) : at]) is not None
    return led_in and last <= start and _JOINED.fullmatch(words[last:start]) is not None


_THESE: Final = (
    r"(?:(?:the|its|his|her|their|all|those|these|some|about|around|nearly|almost|more\s+than|at\s+least)\s+){0,3}"
)
_OF_ALL: Final = re.compile(rf"(?:^|[,;:(“\"]\s*|\b(?:that|and|but)\s+)of\s+{_THESE}$", re.IGNORECASE)
_JUST_OF: Final = re.compile(rf"(?:[\w,-]+\s+){{1,4}}of\s+{_THESE}", re.IGNORECASE)
_JOINED: Final = re.compile(r"[^.;:\d]{0,60},\s*(?:\w+\s+){0,4}")


def died_there(claim: Claim) -> bool:
    """Return whether a toll is of those alone who died in one way: at once, or later of their wounds."""
    start, end = place_in_sentence(claim)
    words = _SOME_OF_THEM.split(claim.sentence.text[max(0, start) : end + NEARBY], maxsplit=1)[0]
    return claim.facet == "deaths" and _DIED_THERE.search(words) is not None


# "25 were killed, two of whom had died in hospital"
_SOME_OF_THEM: Final = re.compile(r",\s{1,3}[\w-]{1,20}\s{1,3}of\s{1,3}(?:whom|them|which)\b")
_DIED_THERE: Final = re.compile(
    r"\bdied\s+(?:later\s+)?(?:in|at|on\s+the\s+way\s+to)\s+(?:the\s+|an?\s+)?(?:\w+\s+)?(?:hospitals?|home|clinics?"
    r"|scene|ambulances?|captivity|custody)\b|\bdied\s+of\s+(?:their|his|her)\s+(?:wounds|injuries)\b|\b(?:later"
    r"|subsequently)\s+(?:died|succumbed)\b|\bsuccumbed\s+(?:later|to\s+(?:their|his|her)\s+(?:wounds|injuries))\b"
    r"|\b(?:killed|died)\s+(?:directly|instantly|at\s+once|outright|on\s+the\s+spot)\b",
    re.IGNORECASE,
)


def counts_in_all(claim: Claim) -> bool:
    """Return whether a figure adds up what a text tells of one by one: "in all, 50 people were killed"."""
    return _stands_up_to(_IN_ALL, claim, _BEFORE_FIGURE)


_BEFORE_FIGURE: Final = 12
_IN_ALL: Final = re.compile(r"\b(?:in all|all in all|in total|altogether|all told)\b", re.IGNORECASE)


def tells_of_before(claim: Claim) -> bool:
    """Return whether the words of a figure put it before what a text tells of: "ten people had previously died"."""
    return _EARLIER.search(following(claim)) is not None


_EARLIER: Final = re.compile(
    r"\bpreviously\s+(?:been\s+)?(?:died|killed|wounded|injured|shot|hurt|drowned)\b|\bin\s+the\s+(?:days|weeks|months|years)\s+(?:before|leading\s+up\s+to)\b"
)


def counts_over_several(claim: Claim) -> bool:
    """Return whether the words of a figure count over several days, deeds or places: "in three attacks"."""
    words = claim.sentence.text[: claim.quote.end - claim.sentence.start][-100:] + following(claim)
    over_time = _OVER_A_TIME.search(claim.sentence.text) is not None
    return over_time or _OVER_SEVERAL.search(following(claim)) is not None or _TOGETHER.search(words) is not None


_SEVERAL: Final = r"(?:two|three|four|five|six|seven|several|both|all|separate|twin|\d{1,2})"
_OVER_SEVERAL: Final = re.compile(
    rf"\b(?:over|in|during|across|within)\s+(?:the\s+)?(?:past\s+|last\s+|course\s+of\s+)?{_SEVERAL}\s+(?:\w+\s+)?"
    r"(?:nights|days|weeks|months|attacks|raids|strikes|bombings|blasts|explosions|incidents|assaults|shootings"
    r"|clashes|villages|towns|cities|provinces|locations|places)\b|\bsince\s+(?:(?:early|mid|late"
    r"|last)[\s-])?(?:january|february|march|april|may|june|july|august|september|october|november|december|year"
    r"|month|week|\d{4}|the\s+(?:\w+\s+)?(?:start|beginning|outbreak|uprising|unrest|protests|conflict|war|violence"
    r"|crisis))\b",
    re.IGNORECASE,
)
_OVER_A_TIME: Final = re.compile(
    r"\b(?:in|over|during|for)\s+(?:the\s+)?(?:past|last|recent|previous)\s+(?:\w+\s+)?(?:decades?|years|centur(?:y|ies)|winters|summers|seasons)\b"
    r"|\bsince\s+(?:its|their)\s+(?:founding|foundation|opening|creation|launch|construction)\b|\bsince\s+(?:it|they)\s+(?:was|were|had\s+been)\s+(?:built|opened|founded|created|laid)\b"
    r"|\bin\s+(?:[a-z]+\s+){0,2}(?:accidents|disasters|sinkings|derailments|stampedes|collisions)\b"
    r"|\bfrom\s+\d{1,2}\s+to\s+\d{1,2}\s+[A-Z]",
    re.IGNORECASE,
)
_TOGETHER: Final = re.compile(
    rf"\btogether,?\s+the\s+(?:{_SEVERAL}|eight|nine|ten)\b|\b{_SEVERAL}\s+(?:\w+\s+)?(?:attacks|raids|strikes|bombings|blasts|explosions|assaults)\s+(?:together|combined)\b"
    r"|\btoll\s+of\s+(?:an?|two|three|several)\s+(?:day|week|month|year)s?\s+of\s+\w+", re.IGNORECASE)  # fmt: skip


def is_of_a_place(claim: Claim) -> bool:
    """Return whether a claim counts the people of one place: the dead of a region are a part of all dead."""
    body = None if claim.population is None else claim.population.affiliation
    return body is not None and body.kind == "place"


def is_of_another_place(low: Claim, high: Claim) -> bool:
    """Return whether a figure is told with a place of its own, "24 in Kouro", and another with that of the event."""
    start, end = place_in_sentence(low)
    words = low.sentence.text
    found = _IN_PLACE.match(words[end:]) or _PLACE_FIRST.fullmatch(words[: max(0, start)])
    if found is None or low.event is None or ", " not in low.event.label:
        return False
    named, main = found["place"], low.event.label.split(", ")[1]
    wholes = " ".join((low.event.label, *low.event.places, high.sentence.text))
    return main in high.sentence.text and named not in wholes


_PLACE: Final = (
    r"(?:in|at)\s+(?:the\s+(?:village|hamlet|town|suburb|neighbou?rhood|quarter|district)\s+of\s+)?"
    r"(?P<place>(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday"
    r"|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)[A-Z][\w’'-]++)(?!\s+(?:province|state|region"
    r"|governorate|county)\b)"
)
_IN_PLACE: Final = re.compile(rf"\s+{_PLACE}")
_PLACE_FIRST: Final = re.compile(
    rf"\W{{0,3}}(?:[Ii]n|[Aa]t){_PLACE.removeprefix('(?:in|at)')}(?:\s{{1,3}}alone)?,?\s{{1,3}}"
)


def confined(low: Claim, high: Claim) -> tuple[str, str] | None:
    """Return in what a figure is confined by its words to less than a higher one, hours of a day, and how."""
    moment = names_a_moment(low) and not names_a_moment(high) and not denies_any(low)
    in_care = is_in_care(low) and not is_in_care(high)
    in_all = counts_in_all(high) and not counts_in_all(low) and low.document == high.document
    in_part = is_of_a_place(high) and names_a_part(low)
    elsewhere = is_of_another_place(low, high) and not denies_any(low)
    own = low.part_of != "" == high.part_of and low.population is None is high.population
    ways = (
        (own, "population", "counts some of another toll, and the other one all"),
        (tells_of_before(low) != tells_of_before(high), "time", "or the second tells of what was before"),
        (moment, "time", "tells of a moment, and the other of what it came to"),
        (names_hours_of(low, high), "time", "tells of some hours, and the other of a day or more"),
        (in_care, "population", "counts those in care at a time, and the other all who were hurt"),
        (flee_apart(low, high), "population", "counts those alone who fled at home, or abroad, or were moved"),
        (in_all, "event", "may be a part of what the other counts in all"),
        (elsewhere, "place", "tells of one place alone, which the other does not name"),
        (in_part, "place", f"tells of a part of a place, and the other counts {who(high)}"),
        (is_of_one_way(low, high), "population", "tells of those alone who were hurt in one way, or badly"),
    )
    return next(((differs, why) for holds, differs, why in ways if holds), None)


def is_of_one_way(low: Claim, high: Claim) -> bool:
    """Return whether nobody is said to be hurt in a way that the other does not speak of: "no one was badly hurt"."""
    how, otherwise = (classes_of("hurt-how", clause_of(one)) for one in (low, high))
    return low.facet in _HURT and denies_any(low) and bool(how - otherwise)


_HURT: Final = frozenset({"injuries", "casualties"})

# Counts that their words take out of another: "of the 67 aboard, 38 died", "16 bodies, of which 15 were identified".


def taken_of(claims: Iterable[Claim]) -> Mapping[str, str]:
    """Return the claims that count some of those whom another claim counts, by id, with the id of that one."""
    told: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        firm = claim.modality in COMMITTED and claim.polarity == "affirmed" and not is_increment(claim)
        if claim.event is not None and isinstance(claim.value, Count) and firm and (claim.value.lower or 0) > 0:
            told[claim.document, claim.event.id].append(claim)
    found = {}
    for group in told.values():
        for at, part in enumerate(group):
            near = (one for one in group[max(0, at - _FEW) : at + _FEW] if one is not part)
            whole = _whole_of(part, [one for one in near if count_of(part).lower in _up_to(one)])
            if whole is not None:
                found[part.id] = whole.id
    return found


def _up_to(whole: Claim) -> range:
    most = spread(count_of(whole)).upper
    return range(1, _ANY if most is None else most + 1)


def _whole_of(part: Claim, wholes: Sequence[Claim]) -> Claim | None:
    """Return that count of some near by of which a count is a part, by its words; None where they say no such thing."""
    start, end = place_in_sentence(part)
    words = part.sentence.text
    if (named := next((one for one in wholes if names_whole(one, part)), None)) is not None:
        return named
    before = [one for one in wholes if one.quote.start < part.quote.start]
    called = [one for one in before if one.population == part.population is not None and _are_told_together(one, part)]
    if _OF_CALLED.match(part.quote.text) is not None and called:
        return called[-1]
    told = _OF_THEM.search(words[max(0, start - NEARBY) : min(end, start + 2 * NEARBY)])
    last_told = max(before, key=lambda one: one.quote.start, default=None)
    if told is None or last_told is None or last_told.sentence == part.sentence:
        return None if told is None else last_told
    points_back = told["whom"].lower() not in {"whom", "which"}
    return last_told if points_back and 0 <= part.sentence.start - last_told.sentence.end < 3 else None


def _are_told_together(one: Claim, other: Claim) -> bool:
    return one.holder == other.holder or (one.sentence == other.sentence and other.own_voice)


_FEW: Final = 8
"""Counts of one document and event, before and after one, among which the whole is looked for."""
_ANY: Final = 10**12
_OF_CALLED: Final = re.compile(r"\W{0,3}(?:[\w,-]{1,20}\s){1,3}of\s+(?:the|those|these)\s", re.IGNORECASE)
_OF_THEM: Final = re.compile(r"\b(?:of|among)\s+(?P<whom>whom|which|them|these|those)\b", re.IGNORECASE)


# What is told with a figure: how much of a class it is, that it is wrong, what became of it since.


SUBJECT: Final = 40
"""Characters before a figure in which its words say whose loss it is."""


def share_of(claim: Claim) -> float | None:
    """Return how much of a class a count without a number is at least: "nearly all the girls", "all but eight"."""
    quote, said_so = claim.quote.text.lower(), count_of(claim).words.lower()
    if claim.facet == "missing" and _ALL_BUT.match(quote) is not None:
        return _NEARLY_ALL
    kinds = (("every", 1.0), ("nearly", _NEARLY_ALL), ("most", _MOST_OF))
    return next((share for kind, share in kinds if said_so in lexicon_words("shares-of-a-class", kind)), None)


_ALL_BUT: Final = re.compile(r"(?:all|every\w*)\b[^,;.]{0,60}?\b(?:but|except\w*|save|apart)\b")
_NEARLY_ALL: Final = 0.8
_MOST_OF: Final = 0.51


def is_safe(claim: Claim) -> bool:
    """Return whether a claim tells that people are safe; who left eight out of all says so of the others."""
    return claim.facet != "missing" or _ALL_BUT.match(claim.quote.text.lower()) is not None


def rejects_figure(words: str, count: Count) -> bool:
    """Return whether words that call a number false, or too high, reject a count by it."""
    return any(_rejects(words, number, count) for number in _FIGURE.finditer(words))


def _rejects(words: str, number: re.Match[str], count: Count) -> bool:
    figure, before = int(number[0].replace(",", "")), words[: number.start()]
    if _EXAGGERATED.search(words) is not None:
        least = figure + 1 if _ABOVE.search(before) is not None else figure
        return count.lower is not None and count.lower >= least
    return count.lower == figure


_FIGURE: Final = re.compile(r"(?<![\d,])\d[\d,]{0,20}(?![\d,])")
"""A number in digits; one of thousands of digits counts nobody, and Python refuses to read it."""
_ABOVE: Final = re.compile(r"\b(?:more than|over|above|exceed\w*|upwards of|at least)\s+$", re.IGNORECASE)
_EXAGGERATED: Final = re.compile(r"\b(?:exaggerat\w*|overblown|inflated|too high)\b", re.IGNORECASE)


def as_reported(claim: Claim) -> bool:
    """Return whether a claim compares with what others say: "not as many as reported"."""
    words = claim.sentence.text[claim.quote.start - claim.sentence.start :]
    return FIGURES.search(claim.quote.text) is not None and _AS_REPORTED.search(words) is not None


_AS_REPORTED: Final = re.compile(
    r"\bas\s+\w+\s+as\s+(?:\w+\s+){0,3}?(?:reported|claimed|said|alleged|announced|stated|suggested)\b"
)


FIGURES: Final = re.compile(
    r"\b(?:figures?|numbers?|tolls?|counts?|fatalities|casualt(?:y|ies)|extent|how many)\b", re.IGNORECASE
)


OFF: Final = re.compile(
    r"\b(?:lower|higher|fewer|more|less|smaller|larger|greater)\s+than\s+(?:that|this|those|these|reported|claimed|said|acknowledged|admitted|announced)\b|\bfar\s+(?:off|from)\b"
)
"""Words that set a figure apart from one told before."""


def names_the_toll_since(claim: Claim) -> bool:
    """Return whether a figure is told as what "the toll", whoever gave it, has come to: climbed, corrected, final."""
    start = claim.quote.start - claim.sentence.start
    return _SINCE.search(claim.sentence.text[max(0, start - SUBJECT) : start + len(claim.quote.text)]) is not None


_SINCE: Final = re.compile(
    r"\b(?:the|that)\s+(?:(?:official|overall|death|total)\s+){0,2}(?:toll|count|figure|number"
    r"|tally)\s+(?:of\s+[\w\s]{2,20})?(?:(?:had|has|have|was|were|been|since|now|then|later)\s+){0,3}(?:climbed"
    r"|risen|rose|grown|increased|corrected|revised|lowered|raised)\b|\b(?:corrected|revised|lowered|raised"
    r"|updated)\s+(?:the|that)\s+(?:(?:official|overall|death|total)\s+){0,2}(?:toll|count|figure|number|tally)\b"
    r"|\b(?:the|a)\s+final\s+(?:death\s+)?(?:toll|count|figure|number|tally)\b",
    re.IGNORECASE,
)


def are_found_bodies(claim: Claim) -> bool:
    """Return whether a claim counts bodies, of which there were some."""
    return claim.facet == "bodies" and isinstance(claim.value, Count) and claim.value.upper != 0


def is_confined(claim: Claim) -> bool:
    """Return whether the words of a toll confine it: "15 civilians huddled in a church", "the hospital treated 68"."""
    return died_there(claim) or _CONFINED.search(claim.quote.text) is not None or _in_one_house(claim)


def _in_one_house(claim: Claim) -> bool:
    """Return whether those counted are the ones whom one hospital took in, or one morgue."""
    start = max(0, claim.quote.start - claim.sentence.start - _NEAR)
    near = claim.sentence.text[start : claim.quote.end - claim.sentence.start + _NEAR]
    return claim.facet in {"injuries", "deaths", "casualties"} and _TAKEN_IN.search(near) is not None


def is_of_own_work(claim: Claim) -> bool:
    """Return whether a figure is of those whom its holder's own people saved: "they pulled 40 people out"."""
    start = max(0, claim.quote.start - claim.sentence.start - _NEAR)
    words = claim.sentence.text[start : claim.quote.end - claim.sentence.start]
    return claim.facet == "rescued" and not claim.own_voice and _SAVED.search(words) is not None


_NEAR: Final = 40
_SAVED: Final = re.compile(
    r"\b(?:they|we|he|she|it|i|(?:his|her|its|their|our)\s+(?:\w+\s+)?(?:men|crew|crews|boats?|teams?|divers"
    r"|helicopters?))\s+(?:(?:had|have|has|alone|already|also|themselves)\s+){0,3}(?:rescued|pulled|saved|picked|dragged|plucked|dug|got|brought|took|evacuated|freed)\b",
    re.IGNORECASE,
)
_TAKEN_IN: Final = re.compile(
    r"(?i)\b(?:hospitals?|clinics?|morgue|mortuary|infirmary|ward|facility)\s+"
    r"(?:(?:of|in|at|near)\s+[\w’' -]{2,60}\s)?(?:(?:had|has|have|alone|already|also)\s+){0,2}"
    r"(?:treated|received|admitted|took\s+in|taken\s+in|registered|handled|was\s+treating|were\s+treating)\b|\b(?:treated|admitted|brought|taken|rushed|received)\s+(?:at|to|in|by)\s+(?:the|his|her|its|our|a)\s+(?:[\w-]+\s+){0,2}(?:hospital|clinic|ward)\b",
    re.IGNORECASE,
)
_CONFINED: Final = re.compile(
    r"\b(?:[a-z]+s|[a-z]*(?:men|people|children))\s+(?:who\s+(?:were|was|had\s+been)\s+)?(?:huddled|sheltering|hiding|gathered|travelling|traveling|sleeping|asleep|praying|waiting|queuing|queueing|playing|staying|seated|sitting|standing|fleeing|aboard|inside)\b",
    re.IGNORECASE,
)


def said_of_all(words: str) -> bool:
    """Return whether words speak of all to whom it happened: "the victims were", "all of the dead", "they were"."""
    return _SOME.search(words) is None and _ALL.search(words) is not None


_SOME: Final = re.compile(
    r"\b(?:most|many|some|several|part|half|majority|mostly|mainly|largely|one|two|three|four|five|six|seven|eight|nine|ten|few|dozens?|among|including|others?)\b",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"\b(?:all|only|exclusively|solely|every|everyone)\b|\b(?:the|these|those|their)\s+(?:\w+\s+){0,2}?\w+\s+(?:were|was|had|died|are|is|drowned|hanged|perished|starved|suffocated|froze|burned|fell|took|committed)\b|\bthey\b|\bhe\b|\bshe\b",
    re.IGNORECASE,
)


def by_size(left: Claim, right: Claim) -> tuple[Claim, Claim]:
    """Return two counts, the lower one first."""
    return (left, right) if (count_of(left).lower or 0) <= (count_of(right).lower or 0) else (right, left)


def brings_about(more: Claim, toll: Claim) -> bool:
    """Return whether a sentence says that one figure made a toll what it is: "seven died, bringing the toll to 45"."""
    start = more.sentence.start
    return _BRINGING.search(more.sentence.text[more.quote.end - start : toll.quote.end - start]) is not None


_BRINGING: Final = re.compile(
    r"(?i)(?:,\s{0,9})?\b(?:bringing|taking|raising|lifting|pushing|putting|which\s+(?:brought|took|raised|pushed|brings|takes|raises))\s[^.;]{0,60}\bto\b"
)


def knows_of_none(denial: Claim) -> bool:
    """Return whether somebody does not know of any dead, which leaves room for some: "he knew of no deaths"."""
    return _KNOWS_OF.search(led(denial)) is not None


_KNOWS_OF: Final = re.compile(
    r"\b(?:know[ns]?|knew|aware|informed|heard|learn(?:ed|t)?|told|notified|reports?|word|news)\s+of\s+(?:no|any)\b|\bno\s+(?:reports?|word|news|information|knowledge)\s+(?:of|about|on)\b"
)


def is_corrected(wrong: Claim, right: Claim) -> bool:
    """Return whether one sentence puts a figure in the place of another of its line: "17, not 12 as we told you"."""
    if wrong.sentence != right.sentence or count_of(wrong).bounds == count_of(right).bounds:
        return False
    return wrong.stage == "earlier" or found_in(_CORRECTION, wrong.sentence.text)


_CORRECTION: Final = re.compile(r"\bcorrect(?:ion|ions|ed|s|ing)?\b", re.IGNORECASE)


def tells_size(claim: Claim) -> bool:
    """Return whether a claim tells the size of a toll without a number: "a higher toll", "many"."""
    return _COMPARED.search(claim.quote.text) is not None


_COMPARED: Final = re.compile(
    r"\b(?:more|fewer|less|higher|lower|larger|greater|many|heavy|few|exceed\w*)\b", re.IGNORECASE
)
"""Words that tell the size of a toll without a number."""


def may_be_none(claim: Claim) -> bool:
    """Return whether the number that a claim does not give may well be none: "it is unknown whether any died"."""
    return _UNKNOWN.search(claim.quote.text) is not None


_UNKNOWN: Final = re.compile(r"\b(?:not|no|never|unknown|unclear|without)\b|n[’']t\b", re.IGNORECASE)
"""Words by which a missing number may well be none."""


def are_told_as_some(part: Claim, whole: Claim) -> bool:
    """Return whether one sentence tells of some as among others: "nine nurses were among 12 dead"."""
    start = part.sentence.start
    first, second = sorted((part.quote, whole.quote))
    return _AMONG.search(part.sentence.text[first.start - start : second.end - start]) is not None


_AMONG: Final = re.compile(r"\b(?:among|includ(?:e|es|ed|ing)|of (?:whom|them|which)|out of)\b", re.IGNORECASE)


def thing_counted(claim: Claim) -> str:
    """Return what a claim counts, as the head of the words after its number: "destroyed nine Russian planes"."""
    words = claim.quote.text.lower()
    number = claim.value.words.lower()
    after = words[words.index(number) + len(number) :] if number in words else words
    head = ""
    for word in re.findall(r"[\w-]+|[^\w\s]", after):
        ended = not word[0].isalpha() or word.endswith("ed") or word in lexicon_words("things-end", "words")
        if head != "" and (
            ended or head.endswith("s")
        ):  # a plural is the head; before it stand words such as "Russian"
            break
        head = word if word[0].isalpha() and not word.endswith("ed") else head
    return kind_of_thing(head)


def kind_of_thing(head: str) -> str:
    """Return the name by which a thing is compared, whatever it is called: "house" of "homes"."""
    one = re.sub(r"(?<!s)s$", "", re.sub(r"ies$", "y", re.sub(r"(?<=ss|ch)es$", "", head)))
    return by_word("things").get(one, one)


def is_of_other_means(denial: Claim, other: Claim) -> bool:
    """Return whether a denial speaks of one way to die alone, of which the other says nothing: "by police fire"."""
    behind = clause_of(denial)[len(denial.quote.text) :]
    words = denial.quote.text if _FROM.match(behind) is None else f"{denial.quote.text}{behind}"
    means = {found["what"].lower()[:4] for found in _BY_MEANS.finditer(words)}
    words = other.sentence.text.lower()
    return means != set() and not any(re.search(rf"\b{re.escape(one)}", words) for one in means)


_FROM: Final = re.compile(r"\s+(?:from|by|because\s+of|due\s+to)\b")
_BY_MEANS: Final = re.compile(
    r"\b(?:because\s+of|due\s+to|as\s+a\s+result\s+of|from|by|in)\s+(?:\w+\s+){0,3}?(?P<what>firing|gunfire|fire|shooting|bullets|shelling|bombing|beating|torture|drowning|tear\s?gas|stampede|crossfire)\b",
    re.IGNORECASE,
)
