"""How findings word what is compared, and what the words of a claim say of it: its quotation, its count, its clause.

"Around 30" allows some more and some fewer; "denied that any were killed" is the count 0; "12 more were killed" comes
on top of a toll, and is no rival of one. Behind it, the tables of `lexicon/weighing.toml` that all rules read, and the
words by which a figure is of a moment, of a part of a place or of those in hospital.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache, lru_cache
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final

from claimgraph.graph import position_label
from claimgraph.schema import Claim, Count, Finding, Names, Value

if TYPE_CHECKING:
    import networkx as nx


KEPT: Final = 4096
"""Texts of which it is kept what they say: a claim is held against many others, one after the other."""


def said(claim: Claim) -> str:
    """Return the claim's words with who says them: “57 people were killed” (Israeli reports)."""
    return _said(claim.quote.text, claim.holder.name, claim.own_voice)


@lru_cache(maxsize=KEPT)
def _said(text: str, holder: str, own_voice: bool) -> str:
    return f"“{shortened(text)}” ({_voice(holder, own_voice)})"


@lru_cache(maxsize=KEPT)
def shortened(text: str, most: int = 90) -> str:
    """Return a text on one line and not too long; a claim stands in many sentences one after the other."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def voice(claim: Claim) -> str:
    """Return who says it; a document's own voice is named as such."""
    return _voice(claim.holder.name, claim.own_voice)


def _voice(holder: str, own_voice: bool) -> str:
    return f"{holder}, in its own voice" if own_voice else holder


def answer(value: Value) -> str:
    """Return a value in a few words: "57", "19 or more", "only Syrian Army"."""
    if isinstance(value, Names):
        return ("only " if value.exclusive else "") + listed(entity.name for entity in value.entities)
    return position_label(value, denied=False)


def number(lower: int | None, upper: int | None) -> str:
    """Return bounds in words: "16", "3 to 7", "41 or more"."""
    return answer(Count(lower, upper))


def listed(words: Iterable[str]) -> str:
    """Return words as a list for reading: "14, 16 and 11"."""
    parts = list(words)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def who(claim: Claim) -> str:
    """Return the population as the claim words it, with the body whose people they are; everybody is "people"."""
    counted = claim.population
    if counted is None:
        return "people"
    if counted.affiliation is not None and counted.affiliation.kind == "place":
        return counted.words  # "people in X"
    body = "" if counted.affiliation is None else counted.affiliation.name
    # Words with a name in them ("regime forces of X", "X's men") say whose they are already.
    return counted.words if body == "" or not counted.words.islower() else f"{counted.words} of {body}"


_MOST_PAIRS: Final = 500
"""Edges that one finding may give: a hundred echoing claims are drawn as a chain of pairs and no more."""


def contradictions(claims: Iterable[Claim], findings: Iterable[Finding]) -> nx.MultiDiGraph[str]:
    """Return a graph of claims and their holders, with one edge for each pair of claims of a finding.

    Edges lead from a holder to what it says, from an earlier figure to what revised it, and from a denial to what it
    denies; a finding that has no direction says so (`directed` is false), and begins where the finding does.

    Nodes have `kind` (`claim` or `holder`) and `label`; claims also `holder`, `facet`, `value`, `polarity`, `modality`,
    `event`, `document`, `start` and `end`, and where they count `lower` and `upper`. Edges have `kind` (`finding` or
    `holds`); findings also `verdict`, `type`, `finding`, `rule`, `differs`, `directed` and `explanation`. All are
    strings, numbers or truths, so that every format can hold them.
    """
    import networkx as nx  # noqa: PLC0415 -- slow to load, and no query needs it

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    denied: set[str] = set()
    for claim in claims:
        denied |= {claim.id} if claim.polarity == "denied" else set()
        graph.add_node(claim.id, **_claim(claim))
        graph.add_node(claim.holder.id, kind="holder", label=claim.holder.name, named=claim.holder.named)
        graph.add_edge(claim.holder.id, claim.id, key="holds", kind="holds")
    for finding in findings:
        for left, right in islice(combinations(finding.claims, 2), _MOST_PAIRS):
            directed = finding.verdict in _DIRECTED or (left in denied) != (right in denied)
            ends = (right, left) if right in denied and left not in denied else (left, right)
            graph.add_edge(*ends, key=finding.id, directed=directed, **_finding(finding))
    return graph


def _claim(claim: Claim) -> dict[str, str | int]:
    bounds = zip(("lower", "upper"), claim.value.bounds, strict=True) if isinstance(claim.value, Count) else ()
    return {
        "kind": "claim",
        "label": claim.quote.text,
        "holder": voice(claim),
        "facet": claim.facet,
        "value": answer(claim.value),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "event": "" if claim.event is None else claim.event.label,
        "document": claim.document,
        "start": claim.quote.start,
        "end": claim.quote.end,
        **{name: bound for name, bound in bounds if bound is not None},
    }


_DIRECTED: Final = frozenset({"revision"})
"""Verdicts whose first claim is not as the second: the earlier of two figures."""


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "kind": "finding",
        "finding": finding.id,
        "verdict": finding.verdict,
        "type": finding.type,
        "rule": finding.rule,
        "differs": finding.differs,
        "explanation": finding.explanation,
    }


TOLERANCE: Final = Fraction(1, 10)
"""What "around" allows, as a share of the number. Recorders use 5 to 15 per cent; we say which we take."""

_MORE_THAN: Final = re.compile(r"\b(?:over|above|more than|in excess of)\b", re.IGNORECASE)

_ADDING: Final = re.compile(r"\b(?:another|additional|further|others|more(?!\s+than\b))\b", re.IGNORECASE)
"""Words that add a count to one told before; "more than" adds nothing."""

ONLY_RISING: Final = frozenset({"deaths", "casualties"})
"""Facets whose tolls never fall of themselves. The missing are found and the injured die, so theirs may."""

_REASON: Final = re.compile(
    r"\b(?:correct\w*|revis\w*|recount\w*|re-count\w*|lower(?:ed|s|ing)|reduc\w+|adjust\w*|down(?:ward|wards)?|error\w*"
    r"|erroneous\w*|mistak\w*|wrong\w*|duplicat\w*|twice|double[- ]count\w*|misidentif\w*|alive|retract\w*|withdr\w+"
    r"|excluding|no longer includ\w*|instead of|rather than|and not)\b",
    re.IGNORECASE,
)
"""Words with which those who lower a toll say that they do, or why."""

_OTHERS: Final = "others"
"""How the key of a population begins that a text sets beside the one it has just counted: "12 more civilians"."""


def count_of(claim: Claim) -> Count:
    """Return the count that a claim gives.

    Raises:
        TypeError: It gives none: whoever asks has let a claim of another kind pass.
    """
    if not isinstance(claim.value, Count):
        raise TypeError(f"claim {claim.id} has no count")
    return claim.value


def spread(count: Count) -> Count:
    """Return the numbers that a count allows, with the tolerance of an approximate one."""
    if not count.approximate:
        return count
    lower = None if count.lower is None else math.floor(count.lower * (1 - TOLERANCE))
    upper = None if count.upper is None else math.ceil(count.upper * (1 + TOLERANCE))
    return Count(lower, upper, approximate=True, words=count.words)


def says_more_than(count: Count) -> bool:
    """Return whether the words are "more than" a number, by which people may or may not mean to leave it out."""
    return _MORE_THAN.search(count.words) is not None


def denies_any(claim: Claim) -> bool:
    """Return whether the claim says that there was none: "denied that any were killed"."""
    return claim.polarity == "denied" and isinstance(claim.value, Count) and claim.value.upper == 0


def denies_number(claim: Claim) -> bool:
    """Return whether the claim rejects one number ("it is false that 57 died") and so says no other."""
    return claim.polarity == "denied" and isinstance(claim.value, Count) and not denies_any(claim)


def excludes(left: Claim, right: Claim) -> bool:
    """Return whether no number fits both counts, with what "around" allows; a denied number says no other."""
    if not isinstance(left.value, Count) or not isinstance(right.value, Count):
        return False
    if denies_number(left) or denies_number(right):
        return False
    return not spread(left.value).meets(spread(right.value))


def is_increment(claim: Claim) -> bool:
    """Return whether a claim's count comes on top of one told before, as extraction or its own words mark it."""
    if not isinstance(claim.value, Count) or claim.part_of != "":
        return False
    if claim.population is not None and claim.population.key.split(",")[0] == _OTHERS:
        return True
    # The words of the value alone: a quotation may hold the next clause, with an addition of its own.
    return _found(_ADDING, claim.value.words)


@lru_cache(maxsize=4 * KEPT)
def _found(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether a text has what is looked for, between two places."""
    return pattern.search(text[max(0, start) : end]) is not None


def gives_reason(claim: Claim) -> bool:
    """Return whether the sentence of a claim says why its figure is lower than one before."""
    return _found(_REASON, claim.sentence.text)


def is_open(claim: Claim) -> bool:
    """Return whether a figure sets no bound at all."""
    return count_of(claim).bounds == (None, None)  # "around" moves bounds, and makes none


def interval(claim: Claim) -> Count:
    """Return what a claim's figure allows, with what "around" adds."""
    return spread(count_of(claim))


def touch(open_count: Count, other: Count) -> bool:
    """Return whether "more than 430" only just misses 430: people round so, and it is no dispute."""
    lower, upper = open_count.lower, other.upper
    near = open_count.upper is None and lower is not None and upper is not None and lower == upper + 1
    return near and says_more_than(open_count)  # "at least 13" leaves 12 out, and says so


def exceeds(part: Count, whole: Count) -> bool:
    """Return whether a part is larger than its whole can be."""
    return part.lower is not None and whole.upper is not None and part.lower > whole.upper


def rises(earlier: Count, later: Count) -> bool:
    """Return whether a later figure is no lower."""
    return (later.lower or 0) >= (earlier.lower or 0)


def speaks_of(table: str, words: str) -> bool:
    """Return whether words, in small letters, have one of a table: `accident` or `deed`."""
    return any_of(table).search(words) is not None


@cache
def any_of(table: str, kind: str = "words") -> re.Pattern[str]:
    """Return what finds any word or phrase of a table, in small letters."""
    return re.compile(rf"\b(?:{alternatives(lexicon_words(table, kind))})\b")


def alternatives(phrases: Iterable[str]) -> str:
    """Return phrases as alternatives of a pattern, the longer ones first."""
    return "|".join(sorted(map(re.escape, phrases), key=lambda one: (-len(one), one)))


@cache
def by_phrase(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return for each phrase in the lists of a table the names of its lists."""
    from claimgraph.propose.english.lexicon import table  # noqa: PLC0415 - read where claims are weighed by their words

    found: dict[str, tuple[str, ...]] = {}
    for kind, listed in table(name).items():
        for phrase in listed:
            found[phrase] = (*found.get(phrase, ()), kind)
    return found


@cache
def by_word(table: str) -> Mapping[str, str]:
    """Return for each word of a table of the lexicon the name of its list."""
    from claimgraph.propose.english.lexicon import by_word as read  # noqa: PLC0415 - read where claims are weighed

    return read(table)


@cache
def entries(table: str) -> Mapping[str, str]:
    """Return the entries of a table of the lexicon that are single words."""
    from claimgraph.propose.english.lexicon import mapping  # noqa: PLC0415 - read where claims are weighed

    return mapping(table)


@cache
def lexicon_words(table: str, key: str) -> frozenset[str]:
    """Return a list of words of `lexicon/weighing.toml`."""
    from claimgraph.propose.english.lexicon import words  # noqa: PLC0415 - read where events are told in several ways

    return words(table, key)


@cache
def lexicon_kinds(table: str) -> tuple[str, ...]:
    """Return the names of the lists of a table of `lexicon/weighing.toml`, in their order."""
    from claimgraph.propose.english.lexicon import table as lists  # noqa: PLC0415 - read where events are weighed

    found: Mapping[str, object] = lists(table)
    return tuple(found)


def following(claim: Claim, most: int = 60) -> str:
    """Return the words of a claim with a few that follow them in its sentence, in small letters."""
    start = claim.quote.start - claim.sentence.start
    return claim.sentence.text[max(0, start) : start + len(claim.quote.text) + most].lower()


def clause_of(claim: Claim) -> str:
    """Return the words of a claim with those that follow them in their clause, as they are written."""
    start = max(0, claim.quote.start - claim.sentence.start)
    end = start + len(claim.quote.text)
    return claim.sentence.text[start:end] + _CLAUSE.split(claim.sentence.text[end : end + 40], maxsplit=1)[0]


_CLAUSE: Final = re.compile(r"[;,.](?=\s|$)|\s(?:and|while|but|as|after|before)\s")


def names_a_part(claim: Claim) -> bool:
    """Return whether a toll of everybody is one of a part of a place: "about 100 elsewhere", "for the valley alone"."""
    clause = _PART_OF_SENTENCE.split(claim.sentence.text[claim.quote.start - claim.sentence.start :], maxsplit=1)[0]
    return claim.population is None and _A_PART.search(clause) is not None


_PART_OF_SENTENCE: Final = re.compile(r"[;,.](?=\s|$)|\s(?:and|while|but)\s")
_A_PART: Final = re.compile(
    r"\b(?:elsewhere|alone|in\s+(?:its|their)\s+(?:own\s+)?part\s+of|on\s+(?:its|their)\s+side)\b"
)


def names_a_moment(low: Claim) -> bool:
    """Return whether a figure is what it had come to at a moment: "moments before", "by then", "at that point"."""
    return _found(_MOMENT, low.sentence.text)


_MOMENT: Final = re.compile(
    r"^\W*(?:(?:just\s+)?(?:moments|seconds|minutes)\s+(?:before|earlier)|(?:by|until)\s+(?:then|that\s+(?:time|point|moment))"
    r"|at\s+(?:that|this)\s+(?:point|moment|stage))\b|\bby\s+(?:then|that\s+(?:time|point|moment))\W*$",
    re.IGNORECASE,
)


def is_seen(claim: Claim) -> bool:
    """Return whether a figure is of those whom somebody saw, who need not be all: "saw ten people on the ground"."""
    start = claim.quote.start - claim.sentence.start
    return _found(_SAW, claim.sentence.text, start - _SEEING, start + len(claim.quote.text))


_SEEING: Final = 45
"""Characters before a figure in which its words say that somebody saw those whom it counts."""
_SAW: Final = re.compile(r"\b(?:saw|seen|see|witnessed|spotted|noticed|watched|came\s+across)\b", re.IGNORECASE)


def is_in_care(claim: Claim) -> bool:
    """Return whether a figure is of those in hospital at a time, or let go, who are some of all that were hurt."""
    return _stands_around(_CARE, claim)


_CARE: Final = re.compile(
    r"\b(?:remain(?:s|ed)?|still|stayed|kept)\s+(?:\w+\s+)?(?:hospitali[sz]ed|in\s+(?:the\s+|a\s+)?hospitals?|under\s+treatment|treated"
    r"|admitted)\b|\bin\s+(?:an?\s+)?(?:critical|serious|grave|stable|intensive)\s+(?:condition|care)\b"
    r"|\b(?:been|were|was)\s+(?:already\s+)?discharged\b",
    re.IGNORECASE,
)


def flee_apart(left: Claim, right: Claim) -> bool:
    """Return whether of two figures one is of those who fled within their country and one of those who left it."""
    return {_flight(left), _flight(right)} == {"within", "abroad"}


def _flight(claim: Claim) -> str:
    start, end = place_in_sentence(claim)
    found = _FLIGHT.search(claim.sentence.text[start : end + _WHITHER]) if claim.facet == _FLED else None
    return "" if found is None else str(found.lastgroup)


_FLED: Final = "displaced"
_WHITHER: Final = 60
"""Characters behind a figure in which its words say where people went."""
_FLIGHT: Final = re.compile(
    r"(?P<within>\b(?:internally|IDPs?|inside\s+the\s+country|within\s+(?:the|their)\s+(?:own\s+)?country)\b)"
    r"|(?P<abroad>\brefugees\b|\babroad\b|\b(?:neighbou?ring|other)\s+countries\b|\b(?:crossed|across|over)\s+the\s+border\b"
    r"|\bleft\s+the\s+country\b)",
    re.IGNORECASE,
)


def names_hours_of(low: Claim, high: Claim) -> bool:
    """Return whether a figure tells of some hours, and another of a day or more: "overnight", "over two nights"."""
    few, more = low.sentence.text, high.sentence.text
    return _found(_HOURS, few) and not _found(_HOURS, more) and _found(_WHOLE_DAY, more)


_HOURS: Final = re.compile(
    r"\b(?:in|during|over|since)\s+(?:the\s+)?(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|hours)\b"
    r"|\bovernight\b|\b(?:last|that)\s+night\b|\bat\s+(?:dawn|noon|midday|dusk|nightfall|midnight)\b",
    re.IGNORECASE,
)
_WHOLE_DAY: Final = re.compile(
    r"\b(?:outcomes?|results?|tolls?|tally|summary|losses|totals?|balance|count)\s+(?:of|for)\s+(?:the|that|this)\s+(?:whole\s+"
    r"|entire\s+)?day\b|\b(?:over|during|throughout|through|across)\s+(?:the|that)\s+(?:whole\s+|entire\s+|course\s+of\s+the\s+)?day\b"
    r"|\b(?:past|last|previous)\s+(?:24|twenty-four)\s+hours\b|\bby\s+(?:the\s+)?(?:end\s+of\s+the\s+day|day[’']s\s+end)\b"
    r"|\b(?:over|in|during|across|through)\s+(?:the\s+(?:past\s+|last\s+)?)?(?:two|three|four|five|six|seven|several|\d+)\s+"
    r"(?:consecutive\s+|successive\s+|straight\s+)?(?:days|nights)\b"
    r"|\b(?:the|that)\s+day[’']s\s+(?:outcome|results?|toll|tally|losses|total|count)\b",
    re.IGNORECASE,
)


def is_some_of_the_dead(claim: Claim) -> bool:
    """Return whether the words of a figure say that it is some of those told of before: "ten of those killed"."""
    return _stands_around(_OF_THE_DEAD, claim)


def place_in_sentence(claim: Claim) -> tuple[int, int]:
    """Return where the words of a claim begin and end in its sentence."""
    return claim.quote.start - claim.sentence.start, claim.quote.end - claim.sentence.start


def _stands_around(pattern: re.Pattern[str], claim: Claim) -> bool:
    start, end = place_in_sentence(claim)
    return _found(pattern, claim.sentence.text, start - NEARBY, end + NEARBY)


NEARBY: Final = 25
"""Characters around a figure in which its words say so."""
_OF_THE_DEAD: Final = re.compile(
    r"\b(?:among|of)\s+(?:the|those|them|these)\s+(?:\w+\s+)?(?:dead|killed|victims|deceased|fatalities|casualties|wounded"
    r"|injured|hurt|missing)\b|\bof\s+(?:those|the\s+[\w-]{1,20})\s+(?:who|that)\s+(?:(?:were|was|had|have|been)\s+){0,2}"
    r"(?:died|killed|perished|drowned|injured|wounded|hurt)\b|\b(?:dead|killed|victims|casualties|wounded|injured)\s+includ(?:e|ed|ing)\b",
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
    some = _SOME_OF_THEM.search(claim.sentence.text, start, end := end + NEARBY)
    return claim.facet == "deaths" and _found(_DIED_THERE, claim.sentence.text, start, some.start() if some else end)


# "25 were killed, two of whom had died in hospital"
_SOME_OF_THEM: Final = re.compile(r",\s{1,3}[\w-]{1,20}\s{1,3}of\s{1,3}(?:whom|them|which)\b")
_DIED_THERE: Final = re.compile(
    r"\bdied\s+(?:later\s+)?(?:in|at|on\s+the\s+way\s+to)\s+(?:the\s+|an?\s+)?(?:\w+\s+)?(?:hospitals?|home|clinics?|scene|ambulances?)\b"
    r"|\bdied\s+of\s+(?:their|his|her)\s+(?:wounds|injuries)\b"
    r"|\b(?:killed|died)\s+(?:directly|instantly|at\s+once|outright|on\s+the\s+spot)\b",
    re.IGNORECASE,
)


def counts_in_all(claim: Claim) -> bool:
    """Return whether a figure adds up what a text tells of one by one: "in all, 50 people were killed"."""
    start = claim.quote.start - claim.sentence.start
    return _found(_IN_ALL, claim.sentence.text, start - _BEFORE_FIGURE, start + len(claim.quote.text))


_BEFORE_FIGURE: Final = 12
_IN_ALL: Final = re.compile(r"\b(?:in all|all in all|in total|altogether|all told)\b", re.IGNORECASE)


def tells_of_before(claim: Claim) -> bool:
    """Return whether the words of a figure put it before what a text tells of: "ten people had previously died"."""
    return _EARLIER.search(following(claim)) is not None


_EARLIER: Final = re.compile(
    r"\bpreviously\s+(?:been\s+)?(?:died|killed|wounded|injured|shot|hurt|drowned)\b"
    r"|\bin\s+the\s+(?:days|weeks|months|years)\s+(?:before|leading\s+up\s+to)\b"
)


def counts_over_several(claim: Claim) -> bool:
    """Return whether the words of a figure count over several days, deeds or places: "in three attacks"."""
    words = claim.sentence.text[: claim.quote.end - claim.sentence.start][-100:] + following(claim)
    return _OVER_SEVERAL.search(following(claim)) is not None or _TOGETHER.search(words) is not None


_SEVERAL: Final = r"(?:two|three|four|five|six|seven|several|both|all|separate|twin|\d{1,2})"
_OVER_SEVERAL: Final = re.compile(
    rf"\b(?:over|in|during|across|within)\s+(?:the\s+)?(?:past\s+|last\s+|course\s+of\s+)?{_SEVERAL}\s+(?:\w+\s+)?"
    r"(?:nights|days|weeks|months|attacks|raids|strikes|bombings|blasts|explosions|incidents|assaults|shootings|clashes"
    r"|villages|towns|cities|provinces|locations|places)\b"
    r"|\bsince\s+(?:(?:early|mid|late|last)[\s-])?(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|year|month|week|\d{4}|the\s+(?:\w+\s+)?(?:start|beginning|outbreak|uprising|unrest|protests|conflict|war|violence|crisis))\b",
    re.IGNORECASE,
)


_TOGETHER: Final = re.compile(
    rf"\b{_SEVERAL}\s+(?:\w+\s+)?(?:attacks|raids|strikes|bombings|blasts|explosions|assaults)\s+(?:together|combined)\b"
    r"|\btoll\s+of\s+(?:an?|two|three|several)\s+(?:day|week|month|year)s?\s+of\s+\w+", re.IGNORECASE)  # fmt: skip


def is_of_a_place(claim: Claim) -> bool:
    """Return whether a claim counts the people of one place: the dead of a region are a part of all dead."""
    body = None if claim.population is None else claim.population.affiliation
    return body is not None and body.kind == "place"


def confined(low: Claim, high: Claim) -> tuple[str, str] | None:
    """Return in what a figure is confined by its words to less than a higher one, hours of a day, and how."""
    moment = names_a_moment(low) and not names_a_moment(high) and not denies_any(low)
    in_care = is_in_care(low) and not is_in_care(high)
    in_all = counts_in_all(high) and not counts_in_all(low) and low.document == high.document
    in_part = is_of_a_place(high) and names_a_part(low)
    ways = (
        (tells_of_before(low) != tells_of_before(high), "time", "or the second tells of what was before"),
        (moment, "time", "tells of a moment, and the other of what it came to"),
        (names_hours_of(low, high), "time", "tells of some hours, and the other of a day or more"),
        (in_care, "population", "counts those in care at a time, and the other all who were hurt"),
        (
            flee_apart(low, high),
            "population",
            "counts who fled within their country, or who left it, and the other the others",
        ),
        (in_all, "event", "may be a part of what the other counts in all"),
        (in_part, "place", f"tells of a part of a place, and the other counts {who(high)}"),
    )
    return next(((differs, why) for holds, differs, why in ways if holds), None)


# How words tell of a cause.


def led(claim: Claim) -> str:
    """Return the words of a claim, with the few before them: "it is impossible" stands before "to say who did it"."""
    start = claim.quote.start - claim.sentence.start
    return claim.sentence.text[max(0, start - 25) : start + len(claim.quote.text)].lower()


def gives_a_cause(claim: Claim) -> bool:
    """Return whether a claim says of what happened what it came of; "they fled because it rained" speaks of another."""
    words = claim.sentence.text.lower()
    clause = clause_of(claim).lower()
    if (claim.facet != "cause" and _BECAUSE.search(clause) is None) or _OF_WHAT_FOLLOWED.search(led(claim)) is not None:
        return False
    return _SAID_OF_IT.search(words) is not None or any(
        any_of("befell", kind).search(words) for kind in lexicon_kinds("befell")
    )


_BECAUSE: Final = re.compile(
    r"\b(?:because|due\s+to|caus\w+|blam\w+|result(?:ed)?\s+(?:of|from)|attribut\w+|triggered|owing\s+to|brought\s+about"
    r"|led\s+to|came\s+from|put\s+down\s+to|stemmed\s+from|started\s+(?:by|with|when)|version|theor(?:y|ies)|hypothesis"
    r"|suspect(?:s|ed)?|explanation|set\s+off|(?:started|sparked|ignited)\s+(?:it|the)|brought\s+(?:it|the\s+\w+)\s+down"
    r"|(?:sunk|sank|sink|capsized)\s+(?:it|the\s+\w+|by|in|when)|(?:crashed|collapsed|died|derailed|(?:came|went)\s+down)"
    r"\s+(?:in|when)|responsible)\b"
)
_OF_WHAT_FOLLOWED: Final = re.compile(
    r"\b(?:spread|hamper\w*|delay\w*|slow\w*|difficult\w*|prevent\w*|could\s+not|unable|refus\w+|postpon\w+|cancel\w+|"
    r"suspend\w+|rescue\w*|search\w*|evacuat\w+)\b"
)
_SAID_OF_IT: Final = re.compile(
    r"\b(?:causes?|caused|reasons?|blam\w+|to\s+blame|behind|accident|disaster|tragedy|incident|catastrophe|it|version"
    r"|theor(?:y|ies)|suspect\w*|explanations?|possibilit(?:y|ies)|hypothes[ei]s)\b"
)


def excludes_cause(words: str, kinds: Iterable[str]) -> bool:
    """Return whether words say that a cause was none: "no trace of explosives", "did not hit a mine"."""
    found = [match.start() for kind in kinds if (match := any_of("causes", kind).search(words)) is not None]
    return _NOT.search(words[: min(found, default=0)]) is not None


_NOT: Final = re.compile(r"\b(?:no|not|never|nothing|neither|nor|without|unlikely)\b|n[’']t\b")


def is_one_of_several(claim: Claim) -> bool:
    """Return whether a cause is told as one of several, or as that of a part of the harm."""
    return _IN_PART.search(claim.sentence.text) is not None or _OF_SOME.search(clause_of(claim)) is not None


_IN_PART: Final = re.compile(
    r"\b(?:part(?:ly|ially)|also|contribut\w+|combin\w+|as\s+well\s+as|together|worsen\w+|aggravat\w+|exacerbat\w+|factors?"
    r"|compounded)\b",
    re.IGNORECASE,
)
_OF_SOME: Final = re.compile(r"\b(?:among|both|mainly|mostly|most|some|one\s+of)\b", re.IGNORECASE)


def is_held_likely(claim: Claim) -> bool:
    """Return whether somebody commits to a cause, as sure or as likely, and does not only think it possible."""
    likely = claim.modality == "asserted" or PROBABLE.search(led(claim)) is not None
    return likely and _ONLY_POSSIBLE.search(led(claim)) is None


PROBABLE: Final = re.compile(
    r"\b(?:appear(?:s|ed)?|seem(?:s|ed)?|likely|probabl[ey]|apparently|suspect(?:s|ed)?|suspicions?|believe[sd]?"
    r"|(?:main|leading|working|chief|principal|most\s+plausible)\s+(?:version|theory|hypothesis|explanation|suspicion|line))\b"
)
_ONLY_POSSIBLE: Final = re.compile(
    r"\b(?:possib(?:le|ly|ility|ilities)|may|might|could|not\s+(?:be\s+)?(?:rule[sd]?\s+out|exclude[sd]?)|whether|heard|unclear"
    r"|perhaps|point(?:s|ed)?\s+to|symptoms?|consistent\s+with)\b"
)


def is_mere_blast(denial: Claim, other: Claim) -> bool:
    """Return whether an attack is denied, and another tells of a blast, which may have been none."""
    deed = _ATTACK.search(denial.quote.text) is not None and _BLAST.search(denial.quote.text) is None
    return deed and _BLAST.search(other.quote.text) is not None and _ATTACK.search(other.quote.text) is None


_BLAST: Final = re.compile(r"\b(?:explo(?:sions?|ded|ding)|blasts?|detonat\w+|blew\s+up)\b", re.IGNORECASE)
_ATTACK: Final = re.compile(
    r"\b(?:attack\w*|assault\w*|terror\w*|sabotage\w*|bomb(?!\s+disposal)\w*|missiles?|strikes?|drones?|shell(?:s|ed|ing)?|rockets?)\b",
    re.IGNORECASE,
)
