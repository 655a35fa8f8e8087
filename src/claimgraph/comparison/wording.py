"""How findings word what is compared, and what the words of a claim say of it: its quotation, its count, its clause.

"Around 30" allows some more and some fewer; "denied that any were killed" is the count 0; "12 more were killed" comes
on top of a toll, and is no rival of one. Behind it, the tables of `lexicon/weighing.toml` that all rules read, and what
words name: means, causes, people, hours of the day. What they say of whom a figure counts stands in `tolls`.
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
from claimgraph.schema import Claim, Clock, Count, Finding, Names, Text, Value

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
    r"(?i)\b(?:correct\w*|revis\w*|recount\w*|re-count\w*|lower(?:ed|s|ing)|reduc\w+|adjust\w*|down(?:ward|wards)?|error\w*"
    r"|erroneous\w*|mistak\w*|wrong\w*|duplicat\w*|twice|double[- ]count\w*|misidentif\w*|alive|retract\w*|withdr\w+"
    r"|excluding|no longer includ\w*|instead of|rather than|and not)\b"
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
    return found_in(_ADDING, claim.value.words)


@lru_cache(maxsize=4 * KEPT)
def found_in(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether a text has what is looked for, between two places."""
    return pattern.search(text[max(0, start) : end]) is not None


def gives_reason(claim: Claim) -> bool:
    """Return whether the sentence of a claim says why its figure is lower than one before."""
    return found_in(_REASON, claim.sentence.text)


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


@cache
def any_phrase(table: str) -> re.Pattern[str]:
    """Return what finds each phrase in the lists of a table, in small letters; `by_phrase` has the lists of each."""
    return re.compile(rf"(?<![\w-])(?:{alternatives(by_phrase(table))})(?![\w-])")


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


def place_in_sentence(claim: Claim) -> tuple[int, int]:
    """Return where the words of a claim begin and end in its sentence."""
    return claim.quote.start - claim.sentence.start, claim.quote.end - claim.sentence.start


NEARBY: Final = 25
"""Characters around a figure in which its words say so."""


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
    befell = (any_of("befell", kind) for kind in lexicon_kinds("befell"))
    return claim.rule == "" or any(one.search(words) is not None for one in (_SAID_OF_IT, *befell))


_BECAUSE: Final = re.compile(
    r"\b(?:because|due\s+to|caus\w+|blam\w+|result(?:ed)?\s+(?:of|from)|attribut\w+|triggered|owing\s+to"
    r"|brought\s+about|led\s+to|came\s+from|put\s+down\s+to|stemmed\s+from|started\s+(?:by|with|when)|version"
    r"|theor(?:y|ies)|hypothesis|suspect(?:s|ed)?|explanation|set\s+off|(?:started|sparked|ignited)\s+(?:it|the)"
    r"|brought\s+(?:it|the\s+\w+)\s+down|(?:sunk|sank|sink|capsized)\s+(?:it|the\s+\w+|by|when)|(?:crashed|collapsed"
    r"|died|derailed|(?:came|went)\s+down)\s+when|responsible)\b"
)
_OF_WHAT_FOLLOWED: Final = re.compile(
    r"\b(?:spread|hamper\w*|delay\w*|slow\w*|difficult\w*|prevent\w*|could\s+not|unable|refus\w+|postpon\w+|cancel\w+|suspend\w+|rescue\w*|search\w*|evacuat\w+)\b"
)
_SAID_OF_IT: Final = re.compile(
    r"\b(?:causes?|caused|reasons?|blam\w+|to\s+blame|behind|accident|disaster|tragedy|incident|catastrophe|it|version|theor(?:y|ies)|suspect\w*|explanations?|possibilit(?:y|ies)|hypothes[ei]s)\b"
)


def excludes_cause(words: str, kinds: Iterable[str]) -> bool:
    """Return whether words say that a cause was none: "no trace of explosives", "did not hit a mine"."""
    found = [match.start() for kind in kinds if (match := any_of("causes", kind).search(words)) is not None]
    return _NOT.search(words[: min(found, default=0)]) is not None


_NOT: Final = re.compile(r"\b(?:no|not|never|nothing|neither|nor|without|unlikely)\b|n[’']t\b")


def is_one_of_several(claim: Claim) -> bool:
    """Return whether a cause is told as one of several, or as that of a part of the harm."""
    return _IN_PART.search(claim.sentence.text) is not None or _OF_SOME.search(clause_of(claim)) is not None


def is_sole_cause(claim: Claim) -> bool:
    """Return whether somebody says that nothing else brought it about: "the weather alone was to blame"."""
    return _ALONE.search(clause_of(claim)) is not None


_ALONE: Final = re.compile(r"\b(?:alone|only|solely|purely|entirely|exclusively|nothing\s+but|sole)\b", re.IGNORECASE)
_IN_PART: Final = re.compile(
    r"\b(?:part(?:ly|ially)|in\s+(?:\w+\s+)?part|also|contribut\w+|combin\w+|as\s+well\s+as|together|worsen\w+|aggravat\w+|exacerbat\w+|factors?|compounded)\b",
    re.IGNORECASE,
)
_OF_SOME: Final = re.compile(r"\b(?:among|both|mainly|mostly|most|some|one\s+of)\b", re.IGNORECASE)


def is_held_likely(claim: Claim) -> bool:
    """Return whether somebody commits to a cause, as sure or as likely, and does not only think it possible."""
    likely = claim.modality == "asserted" or PROBABLE.search(led(claim)) is not None
    return likely and _ONLY_POSSIBLE.search(led(claim)) is None


PROBABLE: Final = re.compile(
    r"\b(?:appear(?:s|ed)?|seem(?:s|ed)?|likely|probabl[ey]|apparently|suspect(?:s|ed)?|suspicions?|believe[sd]?"
    r"|(?:main|leading|working|chief|principal|most\s+plausible)\s+(?:version|theory|hypothesis|explanation"
    r"|suspicion|line))\b"
)
_ONLY_POSSIBLE: Final = re.compile(
    r"\b(?:possib(?:le|ly|ility|ilities)|may|might|could|not\s+(?:be\s+)?(?:rule[sd]?\s+out|exclude[sd]?)|whether|heard|unclear|perhaps|point(?:s|ed)?\s+to|symptoms?|consistent\s+with)\b"
)
IN_GENERAL: Final = re.compile(
    r"\b(?:these|such|those|this)\s+(?:sorts?|kinds?|types?)\s+of\b|\b(?:accidents|mistakes|things)\s+(?:do\s+"
    r"|can\s+|will\s+)?happen\b|\baccidents\s+(?:are|like\s+this)\b|\b(?:traffic|road|car|hunting|similar|previous"
    r"|earlier|industrial)\s+accidents?\b"
)
"""Words that speak of what happens now and then, and not of this event."""


def is_mere_blast(denial: Claim, other: Claim) -> bool:
    """Return whether an attack is denied, and another tells of a blast, which may have been none."""
    deed = _ATTACK.search(denial.quote.text) is not None and _BLAST.search(denial.quote.text) is None
    return deed and _BLAST.search(other.quote.text) is not None and _ATTACK.search(other.quote.text) is None


_BLAST: Final = re.compile(r"\b(?:explo(?:sions?|ded|ding)|blasts?|detonat\w+|blew\s+up)\b", re.IGNORECASE)
_ATTACK: Final = re.compile(
    r"(?i)\b(?:attack\w*|assault\w*|terror\w*|sabotage\w*|bomb(?!\s+disposal)\w*|missiles?|strikes?|drones?|shell(?:s|ed|ing)?|rockets?)\b"
)


def content_words(words: str) -> frozenset[str]:
    """Return the words that say something: the longer ones, but for those of speaking."""
    told = (word for word in re.findall(r"\w+", words.lower()) if len(word) > _SHORT)
    return frozenset(told) - lexicon_words("empty", "said")


_SHORT: Final = 3


# What words name: who began, by what means, of what cause, when, and whom.


def part_in_it(claim: Claim) -> str:
    """Return whether words say that somebody began, `first`, or only answered, `answer`; "" where neither or both.

    Who is accused of opening fire is accused of having begun.
    """
    words = following(claim, _SHORTLY)
    if claim.facet == "responsibility" and _OPENING.search(words) is not None:
        return "first"
    found = [part for part in ("first", "answer") if speaks_of(f"began-{part}", words)]
    return found[0] if len(found) == 1 else ""


_SHORTLY: Final = 25
_OPENING: Final = re.compile(r"\bopen(?:ed|ing)\s+fire\b")


@lru_cache(maxsize=4096)
def classes_of(table: str, words: str) -> frozenset[str]:
    """Return the classes of a table of `lexicon/weighing.toml` that words name."""
    lower = words.lower()
    return frozenset(kind for kind in lexicon_kinds(table) if any_of(table, kind).search(lower) is not None)


def means_of(words: str) -> frozenset[str]:
    """Return the classes of means that words name: `firearm`, `blast`, `blade`, `harmless` and others."""
    return classes_of("means", words)


def arms_of(words: str) -> frozenset[str]:
    """Return the kinds of arms that words name, more finely than means: `mortar`, `rocket`, `grenade` and others."""
    return classes_of("arms-kinds", words)


@lru_cache(maxsize=4096)
def causes_of(words: str) -> frozenset[str]:
    """Return the classes of causes that words name: `weather`, `upkeep`, `technical` and others."""
    lower = _RULED_OUT.sub(" ", words.lower())
    found = classes_of("causes", lower)
    found -= {"fired", "deed"} if "ordnance" in found else set()  # an old shell that nobody fired
    return found or (frozenset({"deed"}) if SET_ON_FIRE.search(lower) is not None else found)


_RULED_OUT: Final = re.compile(
    r"\bde-icing|\b(?:explosives?|bombs?|ballistics?|mine)[\s-](?:experts?|teams?|disposal|squads?|sniffing"
    r"|detectors?|clearance)\b|(?:(?:,|\band|\bbut)\s{1,3}not|\bneed(?:s|ed)?\s{1,3}no|\bwithout\s{1,3}any"
    r"|,?\s{1,3}rather\s{1,3}than|,?\s{1,3}instead\s{1,3}of)\s{1,3}(?:(?:by|because\s{1,3}of|due\s{1,3}to"
    r"|from)\s{1,3})?(?:an?\s{1,3}|the\s{1,3})?[\w-]{1,30}(?:\s{1,3}(?!caused|sank|brought|led|killed|was|were|is"
    r"|had)[\w-]{1,30}){0,2}"
)
"""A cause beside the one that is given, and ruled out with it: "bad weather, not overloading, caused the accident"."""
SET_ON_FIRE: Final = re.compile(
    r"\bset\s+(?:\w+\s+){1,4}?(?:on\s+fire|ablaze|alight)\b|\btorched\b|\bset\s+fire\s+to\b|\bblew\s+(?:\w+\s+){0,3}?up\b"
)


_AROUND: Final = re.compile(r"\b(?:about|around|approximately|roughly|some time|circa|shortly|nearly|almost)\b")
_AROUND_MINUTES: Final = 30
"""What "around 17:00" allows on both sides."""


def within_around(first: Clock, second: Clock) -> bool:
    """Return whether two times are so near that "around" in the words of one holds the other."""
    if not any(_AROUND.search(clock.words.lower()) for clock in (first, second)):
        return False
    hours = [clock.time.split(":") for clock in (first, second)]
    minutes = [int(hour) * 60 + int(minute) for hour, minute in hours]
    return abs(minutes[0] - minutes[1]) <= _AROUND_MINUTES


def hours_of(value: Value | None) -> frozenset[int]:
    """Return the hours that a time may mean, none where that is open; "around" takes in a clock's neighbours."""
    if isinstance(value, Clock):
        hour = int(value.time[:2])
        return frozenset() if value.zone is not None else frozenset((hour + step) % 24 for step in (-1, 0, 1))
    return _hours_in(value.words.lower()) if isinstance(value, Text) else frozenset()


@lru_cache(maxsize=1024)
def _hours_in(words: str) -> frozenset[int]:
    from claimgraph.propose.english.lexicon import table  # noqa: PLC0415 - read where times are compared

    spans: Mapping[str, list[int]] = table("hours-of-the-day")
    named = [name for name in spans if re.search(rf"\b{name}\b", words) is not None]
    if len(named) == 0 or _OPEN_ENDED.search(words) is not None:
        return frozenset()
    first, last = spans[named[0]]
    if _BEFORE_IT.search(words) is not None:
        first -= _HOURS_AROUND
    if _AFTER_IT.search(words) is not None:
        last += _HOURS_AROUND
    return frozenset(hour % 24 for hour in range(first, last + 1))


_OPEN_ENDED: Final = re.compile(r"\b(?:since|until|till|from|throughout)\b")
_BEFORE_IT: Final = re.compile(r"\bbefore\b")
_AFTER_IT: Final = re.compile(r"\bafter\b(?!noon)")
_HOURS_AROUND: Final = 4
"""How far "before dawn" and "after midnight" reach."""


@lru_cache(maxsize=1024)
def things_in(words: str) -> frozenset[str]:
    """Return the roots of the words that name things and people; those that are called alike count as one."""
    empty, alike = lexicon_words("states-empty", "words"), by_word("called-alike")
    named = (word for word in re.findall(r"[^\W\d_]{3,}", words) if word[:6] not in empty)
    return frozenset(alike.get(word, alike.get(word.removesuffix("s"), word.removesuffix("s")[:6])) for word in named)


_TOLD_BY: Final = (("fighters", "combatant"), ("irregulars", "combatant"), ("unarmed", "civilian"))
"""Tables of words for people, and the category that each is of."""


def categories(words: str) -> frozenset[str]:
    """Return the categories of people that words name."""
    lower = words.lower()
    named = {kind for table, kind in _TOLD_BY if speaks_of(table, lower)}
    return frozenset(by_word("persons").get(word, "") for word in re.findall(r"[a-z-]+", lower)) | named


def is_once_more(left: Claim, right: Claim) -> bool:
    """Return whether one of two claims tells of something done once more, and the other not: "they came back"."""
    ends = [(one, one.quote.end - one.sentence.start) for one in (left, right)]
    told = [_ONCE_MORE.search(one.sentence.text, 0, max(0, end)) is not None for one, end in ends]
    return told[0] != told[1]


_ONCE_MORE: Final = re.compile(
    r"\b(?:(?:bomb|attack|str(?:i|u)ck|hit|shell|raid|fir|sho(?:o)?t|c[ao]me|fle?w"
    r"|land)\w*\s+(?:\w+\s+){0,3}?(?:again|once\s+more|back)|again\s+(?:bomb|attack|str(?:i|u)ck|hit|shell|raid|fir"
    r"|shot)\w*|returned(?!\s+fire)|second\s+time|(?:two|three|four|several|some|many|\d+)\s+more\s+(?:bombs?|missiles?|rockets?|shells?|rounds|strikes?|attacks?|raids?)|(?:another|an?\s+(?:second|third|later|further|follow-up)|the\s+(?:second|third|later))\s+(?:\w+\s+)?(?:strike|air\s?strike|attack|bomb(?:ing)?|blast|explosion|raid|missile|rocket|shell(?:ing)?|wave|salvo|drone|jet))\b",
    re.IGNORECASE,
)
"""Words that tell of what was done after something like it."""


def is_probable(claim: Claim) -> bool:
    """Return whether a cause is held likely, and not only possible: who says so commits to it."""
    return claim.facet == "cause" and PROBABLE.search(led(claim)) is not None
