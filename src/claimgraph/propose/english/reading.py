"""Read a document sentence by sentence: its parse, and what each sentence says facet by facet.

What was read is linked where it belongs together: parts with their whole, denials with the reports that they address.
"""

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Final

from claimgraph import schema
from claimgraph.propose.english.attribution import Statement, attribute
from claimgraph.propose.english.dates import find_dates, spoken_of
from claimgraph.propose.english.denials import CIRCUMSTANCES, HARM, opened, with_denials, without_absent
from claimgraph.propose.english.facets import FacetReading, Scene, facet_readings
from claimgraph.propose.english.gazetteer import countries_named, is_called, is_in_name, is_one_side
from claimgraph.propose.english.lexicon import alternatives, by_word, matter_of, rejecting_words, stem, words
from claimgraph.propose.english.meaning import is_of_purpose
from claimgraph.propose.english.quantities import Quantity, find_counts, told_before
from claimgraph.propose.english.sentences import Sentence, segment
from claimgraph.propose.english.sources import ONLY_SPEAKS, each_sources
from claimgraph.propose.english.statements import after_source, before_content, names_speaker, with_doubts
from claimgraph.propose.english.syntax import Token
from claimgraph.schema.values import changed


def parsed(document: schema.Document) -> tuple[tuple[Sentence, ...], tuple[Statement, ...], list[Scene]]:
    """Return the sentences of a document, who says what in them, and what a matcher may know of each."""
    sentences = tuple(one for one in segment(document) if one.block.section.lower() not in words("sections", "silent"))
    statements = attribute(sentences)
    countries, near = countries_named(document.text), spoken_of(document)
    cues: dict[int, list[tuple[int, int]]] = {}
    for one in statements:
        cues.setdefault(id(one.sentence), []).extend(one.cues)
    scenes: list[Scene] = []
    counted: list[tuple[Sentence, tuple[Quantity, ...]]] = []
    for sentence in sentences:
        dates = find_dates(sentence.text, sentence.start, near)
        last, before = counted[-1] if counted else (None, ())
        counts = find_counts(sentence, before, told_before(sentence, counted), last)
        counted.append((sentence, counts))
        said = tuple(cues.get(id(sentence), ()))
        scenes.append(Scene(sentence, countries, dates, tuple(sentence.tokens), counts, said))
    return sentences, statements, scenes


def readings(scene: Scene, said: Mapping[int, Sequence[Statement]]) -> list[FacetReading]:
    """Return what a sentence says facet by facet, without what is only said of who speaks."""
    spoken = said.get(id(scene.sentence), ())
    attributed = [stretch for one in spoken for stretch in before_content(one)]
    found = [_with_whole(after_source(one, attributed), scene.counts) for one in facet_readings(scene)]
    found = [one for one in found if not names_speaker(one, spoken) and not _is_of_purpose(one)]
    found = [part for one in found for part in each_sources(one)]
    denied = with_denials(scene.sentence, list(without_absent(scene.sentence, opened(scene.sentence, found))))
    return [with_doubts(one, scene) for one in denied]


def _is_of_purpose(reading: FacetReading) -> bool:
    # "They are not shooting to wound" denies no shooting, and its words affirm none.
    return reading.polarity == "denied" and reading.head is not None and is_of_purpose(reading.head)


def says_nothing(text: str, verb: Token, made: Sequence[FacetReading], start: int, end: int) -> bool:
    """Return whether a stretch says no more than when, or that somebody speaks: "Beginning on 14 March"."""
    if ONLY_SPEAKS.search(text[start:end]) is not None:
        return True
    inside = [one for one in made if start <= one.start and one.end <= end]
    dates = [one for one in inside if one.facet == "date"]
    if len(_words_beside(text, dates[:1] + dates[-1:], start, end)) < _WORDS_OF_A_CLAUSE:
        return True
    deed = verb.lemma_.lower() in words("events.harm", "suffering") | words("events.carriers", "active")
    if not deed or not any(one.facet in ("actor", "weapon") for one in inside):
        return False
    told = CIRCUMSTANCES | {"actor", "weapon", "duration"}
    left = _words_beside(text, [one for one in inside if one.facet in told], start, end)
    nouns, empty = by_word("events.nouns"), words("events.labels", "empty")
    return all(one in empty or one in nouns or one[:-1] in nouns for one in left)


def _words_beside(text: str, told: Sequence[FacetReading], start: int, end: int) -> list[str]:
    """Return the longer words of a stretch that stand in none of some readings."""
    rest, reached = "", start
    for one in sorted(told, key=lambda one: one.start):
        rest += text[reached : max(reached, one.start)] + " "
        reached = max(reached, one.end)
    return [one.lower() for one in LONG_WORD.findall(rest + text[reached:end])]


LONG_WORD = re.compile(r"\w\w\w+")
_WORDS_OF_A_CLAUSE = 2
"""Words of three letters and more, beside the day."""


def _with_whole(reading: FacetReading, counts: tuple[Quantity, ...]) -> FacetReading:
    quantity = reading.quantity
    if quantity is None or quantity.part_of is None:
        return reading
    return changed(reading, parts=(counts[quantity.part_of].number,))


FROM_CONTEXT = "what the reports say is taken from the denial beside them"
_BEFORE = 40
"""Claims before a rejection among which it finds what it speaks of."""

Pairs = Sequence[tuple[FacetReading, schema.Claim]]
"""Claims with the propositions that they were made from, in reading order."""


def linked(pairs: Pairs, blocks: Sequence[int]) -> tuple[schema.Claim, ...]:
    """Return the claims with their links, in the same order.

    Args:
        pairs: Every claim with the reading it was made from.
        blocks: For each, the offset of the block it stands in.
    """
    pairs = _with_adding_up(pairs)
    reports = _reports_by_holder(pairs, blocks)
    read = [claim for _, claim in pairs]
    return tuple(
        _with_toll(pairs, index, _with_disputes(_as_part(pairs, reading, claim), block, reports, read, index))
        for index, ((reading, claim), block) in enumerate(zip(pairs, blocks, strict=True))
    )


def _as_part(pairs: Pairs, reading: FacetReading, claim: schema.Claim) -> schema.Claim:
    """Return a part with the id of the count that it breaks down."""
    quantity = reading.quantity
    if quantity is None:
        return claim
    claim = changed(claim, breakdown=quantity.breakdown, stage=quantity.stage)
    if claim.part_of != "":
        return claim
    whole_at = reading.parts[0] if reading.parts else None
    if whole_at is None:
        return _with_whole_before(pairs, reading, claim)
    for other, whole in pairs:
        there = other.quantity is not None and other.quantity.number == whole_at
        counted_so = there and whole.facet == claim.facet  # "three of the eight rockets that were fired fell short"
        if counted_so and whole.id != claim.id and whole.holder == claim.holder and whole.event == claim.event:
            if _is_above(claim, whole):  # "two were taken to hospital, nine of them in a critical condition"
                return dataclasses.replace(claim, certainty="needs-review", flags=(*claim.flags, _ABOVE_WHOLE))
            return dataclasses.replace(claim, part_of=whole.id)
    return claim


def _with_adding_up(pairs: Pairs) -> Pairs:
    """Return the claims with those as parts of a toll that add up to it in the sentence behind it, by one holder.

    "Six people died. Four were crushed, a guard and a nurse were shot": that the two died is said by the sum.
    """
    found = list(pairs)
    parted = {number for reading, _ in pairs for number in reading.parts}
    beginning: dict[int, list[int]] = {}
    for at, (_, claim) in enumerate(pairs):
        beginning.setdefault(claim.sentence.start, []).append(at)
    for counted, whole in pairs:
        size, facets = _exactly(whole), (whole.facet, *_OPEN)
        if size < 2 or counted.quantity is None or counted.quantity.number in parted or whole.facet not in _ADDED_UP:
            continue  # "223 people, 56 of them children. They killed 44 in Nondin and 179 in Soro"
        told = [at for gap in range(_GAP) for at in beginning.get(whole.sentence.end + gap, ())]
        told = [at for at in told if pairs[at][1].holder == whole.holder and pairs[at][1].facet in facets]
        told = [at for at in told if _may_hold(whole, changed(pairs[at][1], facet=whole.facet), _exactly(pairs[at][1]))]
        own = {one.number for at in told if (one := pairs[at][0].quantity) is not None}
        parts = [at for at in told if own.isdisjoint(pairs[at][0].parts)]
        if len(parts) > 1 and sum(_exactly(pairs[at][1]) for at in parts) == size:
            for at in parts:
                found[at] = found[at][0], changed(pairs[at][1], facet=whole.facet, part_of=whole.id)
    return found


def _exactly(claim: schema.Claim) -> int:
    value = claim.value
    return value.lower or 0 if isinstance(value, schema.Count) and value.lower == value.upper else 0


_ADDED_UP, _OPEN = frozenset({"deaths", "injuries", "arrested", "missing"}), ("casualties", "damage")
"""What tolls count; and facets of what befell people, "four were shot", that leave open whether they died."""
_GAP = 3  # characters between two sentences of one paragraph
_ABOVE_WHOLE = "the text counts more here than in the whole that this is a part of"


def _is_above(part: schema.Claim, whole: schema.Claim) -> bool:
    lower = part.value.lower if isinstance(part.value, schema.Count) else None
    upper = whole.value.upper if isinstance(whole.value, schema.Count) else None
    return lower is not None and upper is not None and lower > upper


def _with_whole_before(pairs: Pairs, reading: FacetReading, claim: schema.Claim) -> schema.Claim:
    """Return a count of some of those whom a sentence right before has counted: "The dead include 11 civilians"."""
    opened = reading.included
    if not opened or not isinstance(claim.value, schema.Count):
        return claim
    size = claim.value.lower or 0
    some = reading.quantity is not None and reading.quantity.taken_up == "some"
    before = [
        one
        for _, one in pairs
        if one.sentence.end <= claim.sentence.start and _may_hold(one, claim, size) and (some or one.population is None)
    ]
    near = [one for one in before if claim.sentence.start - one.sentence.end <= _NEAR]
    return dataclasses.replace(claim, part_of=near[-1].id) if near else claim


_NEAR = 400
"""Characters between a toll and the list of whom it counts: two sentences or so."""


def _may_hold(whole: schema.Claim, part: schema.Claim, size: int) -> bool:
    if whole.facet != part.facet or whole.event != part.event or not isinstance(whole.value, schema.Count):
        return False
    upper = whole.value.upper
    return not whole.part_of and whole.polarity == "affirmed" and (upper is None or size <= upper)


def _reports_by_holder(pairs: Pairs, blocks: Sequence[int]) -> dict[tuple[int, str], list[str]]:
    """Return, for each block and each holder who rejects reports in it, the reports' ids."""
    found: dict[tuple[int, str], list[str]] = {}
    for (reading, claim), block in zip(pairs, blocks, strict=True):
        if claim.facet != "veracity":
            continue
        for (other, report), other_block in zip(pairs, blocks, strict=True):
            inside = reading.statement is not None and other_block == block and report.facet == "report"
            if inside and report.sentence == claim.sentence and other.rule == "report/mentioned":
                reports = found.setdefault((block, claim.holder.id), [])
                if report.id not in reports:
                    reports.append(report.id)
    return found


def _with_disputes(
    claim: schema.Claim, block: int, reports: dict[tuple[int, str], list[str]], read: Sequence[schema.Claim], index: int
) -> schema.Claim:
    """Return a rejection with the reports it addresses; a denial beside one addresses the same reports.

    What somebody confirms his claim rests on.
    """
    given = reports.get((block, claim.holder.id), [])
    speaks_of_claims = claim.facet == "veracity"
    denying = claim.polarity == "denied" and claim.facet not in ("veracity", "report")
    if speaks_of_claims and (not given or next(matter_of(claim.quote.text), None) is not None):
        given = list(addressed(claim, read, index)) or given
    if not given or not (speaks_of_claims or denying):
        return claim
    if speaks_of_claims and claim.polarity == "affirmed":
        return dataclasses.replace(claim, rests_on=tuple(given))
    flags = claim.flags if speaks_of_claims else (*claim.flags, FROM_CONTEXT)
    return dataclasses.replace(claim, disputes=tuple(given), flags=flags)


def _with_toll(pairs: Pairs, index: int, claim: schema.Claim) -> schema.Claim:
    """Return a superlative that the text rests on a toll with the last toll before it."""
    if claim.facet != "rank" or re.search(r"\btoll\b", claim.sentence.text) is None:
        return claim
    for _, other in reversed(pairs[:index]):
        whole = other.facet == "deaths" and not other.part_of and other.population is None
        if whole and other.event == claim.event and other.polarity == "affirmed":
            return dataclasses.replace(claim, rests_on=(other.id,))
    return claim


# A rejection only points to what was said before ("denied it", "the report is false"), says whose it is ("the army's
# account"), or what is in it ("claims of another school being hit"). Only the text can tell what it speaks of: of what
# that speaker has said, of whoever says in other words what it names, of what the nearest other speaker before it says,
# or of what the text itself has just told.


_FAR: Final = 500
"""Characters between a rejection and what it speaks of: two sentences or so."""

_FAR_BY_NAME: Final = 2500
"""The same where the rejection says whose report it is, or what is in it: "rejected the League's account"."""

_OF_NO_REPORT: Final = frozenset((
    "place", "date", "time", "role", "report", "veracity", "name", "source", "reaction", "condemnation", "demand",
    "intention", "threat", "request",
))  # fmt: skip
"""Facets that nobody rejects by calling a report false: where and when, claims about claims, what somebody wants."""

_TOLL: Final = re.compile(r"\btolls?\b", re.IGNORECASE)
_SPREADING: Final = re.compile(r"^.{2,80}?\b(?:spread|peddl|circulat|invent|bl[eo]w)\w*\s", re.IGNORECASE)
"""Before it stands who is said to tell what is not so: "hostile outlets were spreading rumours"."""
_NUMBER: Final = re.compile(r"\d[\d,.]*\d|\d")
_FIGURES: Final = re.compile(r"\b(?:figure|toll|number|count|tally|estimate)s?\b", re.IGNORECASE)


def addressed(rejection: schema.Claim, read: Sequence[schema.Claim], index: int) -> tuple[str, ...]:
    """Return the ids of the claims that a claim about claims speaks of, none where the text does not tell.

    Args:
        rejection: A claim of the facet `veracity`.
        read: All claims of its document, in reading order.
        index: Where it stands among them.
    """
    before = read[max(0, index - _BEFORE) : index]
    if _is_of_what_they_denied(rejection, before):
        return ()
    rejected_before = _rejected_just_before(rejection, before)
    if rejected_before is not None:
        return addressed(rejected_before, read, read.index(rejected_before))
    inside = [one for one in read[index + 1 :] if _is_inside(rejection, one)]
    rest = tuple(word for word in matter_of(rejection.quote.text) if not is_in_name(rejection.holder, word))
    if _SPREADING.match(rejection.quote.text) is not None:
        before = read[max(0, index - _BEFORE) : index + _BEFORE]
        rest = tuple(word for word in rest if any(_is_of(one, word) for one in before))
        inside += _behind(rejection, before)
    owned = [
        one for one in _behind(rejection, read[index + 1 : index + _BEFORE]) if any(_is_of(one, word) for word in rest)
    ]
    if inside or owned:  # "contradicting the mayor, who had spoken of 40 dead"
        return tuple(dict.fromkeys(one.id for one in inside or owned))
    told = rest != () or any(one.search(rejection.quote.text) is not None for one in (_VERSION, _REPORTS))
    near = _near(rejection, before, _FAR_BY_NAME if told else _FAR)
    says_what = any(not _names_speakers(word) for word in rest) or _CLAIMS_BY.search(rejection.quote.text) is None
    if near == [] and rest and says_what:  # a headline, or an opening that sums up what is told below
        near = _near(rejection, read[index + 1 : index + _BEFORE], _FAR_BY_NAME)
    harm = [word for word in rest if word.lower() in words("veracity", "harmed")]
    if harm or _FIGURES.search(rejection.quote.text) is not None:
        near = [one for one in near if isinstance(one.value, schema.Count)]
        numbers = {*_NUMBER.findall(rejection.quote.text)}  # "the figure of 12,000" speaks of no other
        near = [one for one in near if not numbers or not numbers.isdisjoint(_NUMBER.findall(one.quote.text))]
        rest = tuple(word for word in rest if word not in harm)
    said = rejection.quote.text.lower()
    near = ([one for one in near if one.facet in HARM] if _TOLL.search(said) else []) or near
    if not words("veracity", "of_figures").isdisjoint(re.findall(r"\w+", said)):
        near = [one for one in near if isinstance(one.value, schema.Count)] or near
    meant = _meant(rejection, rest, near)
    accusing = _ACCUSING.search(said) is not None and rest == ()
    blamed = _accusations(rejection, read) if accusing else []
    if accusing and not blamed and not any(one.facet in _ACCUSED for one in meant):
        blamed = _last_blamed(rejection, read)
    meant = meant if {one.sentence for one in meant} & {one.sentence for one in blamed} else blamed or meant
    return tuple(dict.fromkeys(one.id for one in meant))


def _behind(rejection: schema.Claim, read: Sequence[schema.Claim]) -> list[schema.Claim]:
    """Return what others say in the rest of the sentence of a rejection."""
    others = (one for one in read if one.sentence == rejection.sentence and not one.own_voice and _may_be_so(one))
    return [one for one in others if one.quote.start > rejection.quote.end]


def _accusations(rejection: schema.Claim, read: Sequence[schema.Claim]) -> list[schema.Claim]:
    """Return who, however far off, blames the side that calls the allegation false, or names it as those who did it."""
    told = [one for one in read if one.facet in ("responsibility", "actor") and _may_be_so(one)]
    told = [one for one in told if one.polarity == "affirmed" and not _is_of_his_side(rejection, one)]
    named = ((one, one.value.entities) for one in told if isinstance(one.value, schema.Names))
    return [one for one, who in named if any(_is_of_his_men(rejection, each.name) for each in who)]


def _last_blamed(rejection: schema.Claim, read: Sequence[schema.Claim]) -> list[schema.Claim]:
    """Return whom another blames, last before "the charge", though others have spoken of other things since."""
    told = [one for one in _near(rejection, read, _FAR_BY_NAME) if one.quote.start < rejection.quote.start]
    told = [one for one in told if one.rule.endswith("/blamed") and one.polarity == "affirmed"]
    return [one for one in told if one.sentence == told[-1].sentence]


def _is_of_his_men(rejection: schema.Claim, name: str) -> bool:
    """Return whether somebody is named by a word for the side that rejects, or is of its sort: army and soldiers."""
    sort = _fights_as(rejection.holder.name.lower()) if name.islower() else ""
    return any(_is_of(rejection, word) for word in name.split()) or (sort != "" and sort == _fights_as(name))


def _fights_as(name: str) -> str:
    if "police" in name:
        return "police"  # who does not answer for an army
    listed = {"state": (("state-forces", "words"), ("state-organs", "words")), "irregular": (("irregulars", "words"),)}
    return next((sort for sort, lists in listed.items() if re.search(rf"\b(?:{alternatives(*lists)})\b", name)), "")


def _deniable(rejection: schema.Claim, told: list[schema.Claim]) -> list[schema.Claim]:
    """Return what "denied it" may speak of: what accuses that side, or else what is told to be so; all otherwise."""
    if _DENIES.match(rejection.quote.text) is None:
        return told
    accused = {one.sentence for one in _accusations(rejection, told)}
    positive = [one for one in told if one.polarity == "affirmed" and _NONE.match(one.quote.text) is None]
    return [one for one in told if one.sentence in accused] or positive or told


def _reported(rejection: schema.Claim, told: list[schema.Claim]) -> list[schema.Claim]:
    """Return what "the reports" tell of it: the account that comes first, and the one right before.

    Who says in between that nobody was harmed is none of those whose reports are dismissed.
    """
    before = [one for one in told if one.quote.start < rejection.quote.start]
    denying = {one.sentence for one in before if one.polarity == "denied"}
    telling = [one.sentence for one in before if one.facet in _MAIN and one.sentence not in denying]
    if _REPORTS.search(rejection.quote.text) is None or telling == []:
        return []
    meant = {min(telling), max(one.sentence for one in before)} & {*telling}
    return [one for one in before if one.sentence in meant]


_REPORTS: Final = re.compile(r"\b(?:reports|rumou?rs)\b", re.IGNORECASE)
_DENIES: Final = re.compile(r"\W*den(?:y|ies|ied|ying)\b", re.IGNORECASE)
_NONE: Final = re.compile(r"\W*(?:there\s+(?:is|was|are|were)\s+)?(?:no|not|none|nobody|nothing)\b", re.IGNORECASE)


_CLAIMS_BY: Final = re.compile(r"\b(?:claims|allegations|accusations|assertions)\s+(?:by|of|from)\b", re.IGNORECASE)
"""Before whose they are: what of all that he claims, is not said."""


def _rejected_just_before(rejection: schema.Claim, before: Sequence[schema.Claim]) -> schema.Claim | None:
    """Return the rejection that another goes on with, whose words only point, where nobody has told anything since.

    "The mayor called the army's report a lie. The police, too, denied the claim."
    """
    told = max((one.sentence.start for one in before if _may_be_so(one) and not one.own_voice), default=-1)
    last = next((one for one in reversed(before) if one.facet == "veracity"), None)
    bare = next(matter_of(rejection.quote.text), None) is None and "/stance" in rejection.rule
    if last is None or not bare or not told < last.sentence.start < rejection.sentence.start:
        return None
    apart = rejection.quote.start - last.quote.end
    return last if apart <= _FAR and not is_one_side(last.holder, rejection.holder) else None


def _is_inside(rejection: schema.Claim, claim: schema.Claim) -> bool:
    """Return whether a claim stands in what is rejected, and is another's: "disbelieves reports that nine died"."""
    there = rejection.quote.start <= claim.quote.start < claim.quote.end <= rejection.quote.end
    passed_on = claim.holder.id in {level.source.id for level in rejection.chain[:-1]}
    return there and not passed_on and claim.polarity == "affirmed" and _may_be_so(claim)


def _may_be_so(claim: schema.Claim) -> bool:
    return claim.facet not in _OF_NO_REPORT and claim.modality in {"asserted", "possible"}


def _meant(rejection: schema.Claim, rest: Sequence[str], near: Sequence[schema.Claim]) -> list[schema.Claim]:
    """Return which of the claims near a rejection it speaks of: by whose it says they are, by what is in them."""
    owners = [word for word in rest if any(_is_of(one, word) for one in near)]
    texts = (
        set(re.findall(r"\w+", rejection.quote.text.lower())) & rejecting_words()
    )  # "the report": what the report says
    theirs = [
        one
        for one in near
        if any(_is_of(one, word) for word in owners) or one.holder.name.lower().rpartition(" ")[2] in texts
    ]
    whose = set(_OWNER.findall(rejection.quote.text))  # "terrorists’ claims": whose they are, and nothing in them
    matter = [one for one in rest if one not in owners and one not in whose and not _names_speakers(one)]
    matter = [word for word in matter if not _names_event(word)]
    if matter:
        others = [one for one in near if not one.own_voice]
        alike = [one for one in theirs or others or near if _shares(matter, one) or _are_civilians(matter, one)]
        topic = _TOPIC.search(rejection.quote.text)
        if not alike and topic is not None:  # "the idea of a wedding in the desert": of a wedding
            alike = [one for one in theirs or others or near if _shares([topic[1]], one)]
        if alike or not theirs:
            return alike
    if theirs:
        several = _SEVERAL.search(rejection.quote.text) is not None
        return _told_behind(rejection, theirs) if several else _last_said(rejection, theirs)
    if any(map(_names_speakers, rest)):
        return []  # whose it is, nobody near has been called
    others = _deniable(rejection, [one for one in near if not one.own_voice])
    others = _reported(rejection, others) or _last_said(rejection, others)
    if others or rejection.own_voice or "accept" in rejection.quote.text:
        return others  # what the text tells itself, an offer or a truce, may not be accepted, and is so for all that
    told = max((one.sentence.start for one in near if one.sentence.start < rejection.sentence.start), default=-1)
    return [one for one in near if one.own_voice and one.sentence.start == told]


def _is_of(claim: schema.Claim, word: str) -> bool:
    """Return whether a word names who says a claim, or whom he speaks for: "the coalition’s account"."""
    acts_for = re.findall(r"\w+", claim.holder.acts_for.lower())
    return is_called(claim.holder, word) or word.lower() in acts_for


_OWNER: Final = re.compile(r"\b([\w-]+)(?:[’']s\b|(?<=s)[’'](?=\s))")
_TOPIC: Final = re.compile(
    r"\b(?:idea|talk|reports?|claims?|notion|rumou?rs?|allegations?)\s+of\s+(?:(?:an?|the|any)\s+)?([\w-]{4,})"
)


def _told_behind(rejection: schema.Claim, theirs: list[schema.Claim]) -> list[schema.Claim]:
    """Return which of what a side tells its claims are: "claims by X that it did it", or else of what happened.

    Whoever rejects the claims that somebody makes below them rejects none that tells why, or who the dead were.
    """
    if _ACCUSING.search(rejection.quote.text) is not None:  # who denies that he did it denies no toll
        return [one for one in theirs if one.facet in _ACCUSED] or theirs
    before = [one for one in theirs if one.quote.start < rejection.quote.start]
    if before:
        return theirs
    behind = [one for one in theirs if one.sentence == rejection.sentence]
    return behind or [one for one in theirs if one.facet in _MAIN] or theirs


_ACCUSING: Final = re.compile(r"\b(?:accusations?|allegations?|charges?|blame)\b", re.IGNORECASE)
_ACCUSED: Final = frozenset({"actor", "responsibility", "occurrence", "cause", "conduct"})


def _are_civilians(matter: Sequence[str], claim: schema.Claim) -> bool:
    """Return whether a claim counts some of those whom "civilian harm" speaks of: children, women."""
    category = None if claim.population is None else claim.population.category
    return "civilian" in {word.lower().removesuffix("s") for word in matter} and category in _CIVILIANS


_CIVILIANS: Final = frozenset({"civilian", "child", "woman", "elder"})


def _names_event(word: str) -> bool:
    plain = word.lower()
    nouns = by_word("events.nouns")
    return not {plain, plain.removesuffix("s"), plain.removesuffix("es")}.isdisjoint(nouns)


def _last_said(rejection: schema.Claim, near: Sequence[schema.Claim]) -> list[schema.Claim]:
    """Return what the nearest speaker says in one sentence, before the rejection or, under a headline, behind it."""
    if not near:
        return []
    places = {one.id: (one.sentence.start, one.quote.start) for one in near}
    before = [one for one in near if one.quote.start < rejection.quote.start]
    nearest = max(before, key=lambda one: places[one.id]) if before else min(near, key=lambda one: places[one.id])
    theirs = [one for one in near if one.holder.id == nearest.holder.id]
    last = [one for one in theirs if one.sentence == nearest.sentence]
    # A version is all that somebody tells, and not only how he ends: its main claims, one for each of its places.
    main = {one.quote.start: one for one in theirs if one.facet in _MAIN}
    return [*main.values()] if main and _VERSION.search(rejection.quote.text) is not None else last


_MAIN: Final = frozenset(
    {"actor", "responsibility", "cause", "occurrence", "deaths", "injuries", "casualties", "victims"}
)
_VERSION: Final = re.compile(
    r"\b(?:version|narrative|story|account|findings|conclusions?|views?|opinion)\b", re.IGNORECASE
)


def _shares(matter: Sequence[str], claim: schema.Claim) -> bool:
    """Return whether a claim says what a rejection names, in words of one stem: a figure, or half of the words."""
    said = {stem(word) for word in re.findall(r"[^\W\d_][\w-]*|\d[\d,.]*", claim.quote.text)}
    figures = {word for word in matter if word[0].isdigit()}
    shared = {stem(word) for word in matter} & said
    return not figures.isdisjoint(shared) if figures else 2 * len(shared) >= len({stem(word) for word in matter})


def _is_of_what_they_denied(rejection: schema.Claim, before: Sequence[schema.Claim]) -> bool:
    """Return whether the same side has just denied something: what it denied is then the claim, whoever made it.

    "X denied that its jets had done it. Its spokesman called the claim a lie."
    """
    said = [one for one in before if not one.own_voice and one.sentence.start < rejection.sentence.start]
    last = max((one.sentence.start for one in said), default=-1)
    theirs = [one for one in said if one.sentence.start == last and is_one_side(rejection.holder, one.holder)]
    return any(
        one.polarity == "denied" and one.facet != "veracity" and not isinstance(one.value, schema.Count)
        for one in theirs
    )


def _names_speakers(word: str) -> bool:
    """Return whether a word may say whose reports are rejected: a name, or "official", "rebel", "witnesses"."""
    plain = word.lower().removesuffix("s").removesuffix("e")
    named = {word.lower(), plain, f"{plain}e"}
    return word[:1].isupper() or not (
        named.isdisjoint(by_word("sources")) and named.isdisjoint(words("veracity", "whose"))
    )


def _near(rejection: schema.Claim, others: Sequence[schema.Claim], far: int) -> list[schema.Claim]:
    """Return the claims near a rejection that it may speak of: others', or its holder's own that he takes back."""
    apart = {
        one.id: max(rejection.quote.start - one.quote.end, one.quote.start - rejection.quote.end) for one in others
    }
    told = [one for one in others if apart[one.id] <= far and one.id != rejection.id and _may_be_so(one)]
    own = [one for one in told if _is_of_his_side(rejection, one)]
    others = [one for one in told if one not in own]
    words_said = rejection.quote.text.lower()
    # "Its report had been wrong" is said of one's own; "his account was challenged by doctors" of whoever told it.
    taken_back = rejection.own_voice and _WAS_TAKEN_BACK.match(words_said) is not None  # whose, the text has told
    its = own != [] and "/stance" not in rejection.rule and _OWN_REPORT.match(words_said) is not None
    takes_back = its or (_TAKES_BACK.search(words_said) is not None and not taken_back)
    before = rejection.sentence.text[: max(0, rejection.quote.start - rejection.sentence.start)]
    return own if takes_back or (own and _ADMITS.search(before) is not None) else others


def _is_of_his_side(rejection: schema.Claim, claim: schema.Claim) -> bool:
    """Return whether a claim comes from the side that rejects, or is passed on by it."""
    passed_on = rejection.holder.id in {level.source.id for level in claim.chain[:-1]}
    return passed_on or is_one_side(rejection.holder, claim.holder)


_ADMITS: Final = re.compile(r"\b(?:admit|conced|confess|acknowledg|apologi[sz])\w*\b", re.IGNORECASE)

_TAKES_BACK: Final = re.compile(
    r"\b(?:retract|withdr[ae]w|recant|rescind|revok|renounc|apologi[sz]|regret)\w*|\bt(?:ook|akes?|aken|aking)\b.*\bback\b"
)
_WAS_TAKEN_BACK: Final = re.compile(r"(?:was|were|has\s+been|have\s+been|had\s+been)\s")
_OWN_REPORT: Final = re.compile(
    r"\W*(?:its|their|his|her|our)\s+(?:\w+\s+)?(?:reports?|claims?|stor(?:y|ies)|statements?|accounts?|allegations?)\b"
)
"""Words by which somebody rejects what he said himself: "retracted the report", "its report had been wrong"."""

_SEVERAL: Final = re.compile(
    r"(?i)\b(?:reports|claims|assertions|accounts|statements|allegations|accusations|figures|versions|stories|tales|both|all)\b"
)
