"""What a sentence calls false or exaggerated, or says to be no doing of somebody's: readings from its words alone.

The parse of "called talk of more than 100 victims overblown" hangs the last word anywhere; the words themselves leave
no doubt. Who says it is decided where statements are known; nothing here knows which statement stands, or events.
"""

import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, cast

from claimgraph import schema
from claimgraph.propose.english.attribution import Statement
from claimgraph.propose.english.attribution.figures import explained
from claimgraph.propose.english.facets import FacetReading, meet
from claimgraph.propose.english.facets.force import NO_PART
from claimgraph.propose.english.facets.names import population
from claimgraph.propose.english.facets.readings import is_a_policy, is_meant_by_nobody, only_meant, was_nearly_done
from claimgraph.propose.english.facets.verdicts import LABELLED, LYING, UNPROVEN, judgements
from claimgraph.propose.english.lexicon import (
    UNCERTAIN,
    AnyCase,
    alternatives,
    by_word,
    of_daring,
    of_inventing,
    phrase_list,
    words,
)
from claimgraph.propose.english.meaning import is_definite, is_denied, is_negated, is_of_another, suppositions
from claimgraph.propose.english.quantities import count_of_none
from claimgraph.propose.english.quantities.nouns import noun_span
from claimgraph.propose.english.quantities.numbers import Harm, Quantity, SentenceWords, view
from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.sources import body_called, holder_as_actor
from claimgraph.propose.english.syntax import Token, child, children
from claimgraph.schema import Count, Modality, Names, Polarity, Source, Text, Value
from claimgraph.schema.values import changed

CIRCUMSTANCES = frozenset({"place", "date", "time", "role"})
"""Facets of the circumstances of a clause: that they are read does not tell what the clause says."""

OWN_DEED = re.compile(
    r"(?i)(?:it|they|he|she|we)\s+(?:had|have|has)\b(?!\s+(?:lost|suffered|sustained)\b)|(?:its|their)\s+(?:\w+\s+)?(?:forces|troops|soldiers|fighters|men|jets|aircraft)\b"
)

_FALSE = "|".join(sorted(words("reporting", "false") - {"propaganda", "fiction", "nonsense"}))
CALLED_FALSE = re.compile(rf"\s{{1,9}}(?:as\s{{1,9}})?(?:\w{{1,40}}ly\s{{1,9}})?(?:{_FALSE})$", re.IGNORECASE)

_IN_ITS_PLACE = AnyCase(r"\b(?:instead\sof|rather\sthan|opposed\sto)\s(?:(?:the|its|their|an?|about|some)\s){0,2}$")
_TOLD_BY = AnyCase(r"\s(?:\w+\s)?(?:reported|given|claimed|announced|counted|cited|told\sof)\b")

_IS_FALSE = re.compile(
    rf"(?:\s+[\w’'-]+){{0,6}}?\s+(?:is|are|was|were|be|been|being|as)(?:,[^,;.\n]{{1,40}},)?\s+(?:(?:\w+ly|not|a|an|so|too)\s+)*(?:{_FALSE})\b",
    re.IGNORECASE,
)


def is_called_false(sentence: Sentence, reading: FacetReading) -> bool:
    """Return whether the words beside a figure say that it is wrong: "the toll of 90 was exaggerated", "not the 90"."""
    if reading.quantity is None or reading.rule.endswith(UNTRUE):
        return reading.quantity is not None
    told_by = _TOLD_BY.match(sentence.document.text, reading.end) is not None  # who told it does not deny it
    if _IN_ITS_PLACE.search(sentence.document.text, sentence.start, reading.quantity.number[0]) is not None:
        return told_by or reading.polarity == "affirmed"
    behind = _IS_FALSE.match(sentence.document.text, reading.end, sentence.end)
    return behind is not None and re.search(r"\bnot\b", behind[0]) is None


def without_absent(sentence: Sentence, readings: Sequence[FacetReading]) -> Iterator[FacetReading]:
    """Yield the readings of a sentence, with what there is no evidence, sign or chance of denied.

    "No evidence of damage nor any casualties" is a count of none for each harm that it names, "no indication that the
    army shelled the market" denies that it did.

    Args:
        sentence: The sentence.
        readings: What was read in it, as if all of it were said to be so.
    """
    stretch = (sentence.document.text, sentence.start, sentence.end)
    absent, unknown = list(_of_absence().finditer(*stretch)), list(_of_ignorance().finditer(*stretch))
    for one in readings:
        if any(match.start(1) <= one.start < match.end() for match in unknown):
            continue  # who does not know whether it was so neither says nor denies it
        # "No proof rebels killed him": the noun may be taken for a part of who did it.
        named = one.facet in ("actor", "responsibility")
        inside = any((match.start() + 1 if named else match.start(1)) <= one.start < match.end() for match in absent)
        if _is_taken_for_granted(one) or not inside:
            yield one
        elif one.facet in CIRCUMSTANCES:
            continue  # where and when nothing happened is no claim
        elif not _counts_none(one):
            yield turned(one)
    for match in absent:
        counted = [one for one in readings if one.quantity is not None and not _counts_none(one)]
        if not any(match.start(1) <= one.start < match.end() for one in counted):
            yield from _none_of(match)


def _counts_none(reading: FacetReading) -> bool:
    return isinstance(reading.value, schema.Count) and reading.value.upper == 0


def _is_taken_for_granted(reading: FacetReading) -> bool:
    """Return whether a relative clause tells which is meant: "no sign of the leak to which they put the blast down"."""
    verb = reading.head
    if verb is None or verb.dep_ != "relcl" or reading.facet in CIRCUMSTANCES:
        return False
    noun, inside = verb.head, verb.head.head.lower_ in ("in", "at", "near", "around", "inside")
    return explained(verb) is not None or (noun.dep_ == "pobj" and inside and is_definite(noun))


@functools.cache
def _of_absence() -> re.Pattern[str]:
    nouns, showing = (alternatives(("absence", one)) for one in ("nouns", "showing"))
    reports = alternatives(("veracity", "reports"))
    shows = rf"(?:to|that|which)\s+(?:\w+\s+)?(?:{showing})(?:(?:\s+[\w’'-]+){{0,2}}?\s+(?:{reports})s?)?"
    no = r"(?:no|zero|(?:not|n[’']t|never)\s+(?:\w+\s+)?any)"
    made = "found|seen|offered|presented|given|produced|provided|shown|uncovered|discovered|recovered|detected"
    found = rf"(?:\s+(?:was|were|is|(?:has|have|had)\s+(?:ever\s+)?been)\s+(?:\w+ly\s+)?(?:{made}))"
    there = r"(?:\s+there|\s+(?:in|on|at|by|near|around|among)(?:\s+[\w’'-]+){1,4}?)?"
    nothing = rf"nothing(?:\s+(?:at\s+all|\w+))?(?:{found}{there})?\s+{shows}"
    none = rf"{no}\s+[“\"‘]?(?:[a-z-]+\s+){{0,2}}?(?:{nouns})[”\"’]?(?:\s+{shows}|{found})?"
    # "No evidence the army had shelled it": a clause without "that".
    clause = (
        r"(?!(?:of|that|to|in|on|at|from|for|against|by|with|about|as|when|where|yet|so|and|or|but|is|was|were|are|has|had|which|who)\b)"
        r"[^.;:,\n]{1,80}?\b(?:was|were|had|has|have|is|are|did|\w{2,20}ed|shot|hit|set|fought|struck|began)\b"
    )
    believed = r"no\s+(?:\w+\s+)?(?:reason|grounds|basis|cause)\s+(?:to|for)\s+\w+"
    return re.compile(
        rf"(?i)\b(?:(?:{none}|{nothing}|{believed})\s+(?:of|that)|{none}(?=\s+{clause}))\s+"
        r"((?:[^.;:,\n]|,\s+(?:nor|or)\b|(?<=\d)[.,](?=\d))+)"
    )


@functools.cache
def _of_ignorance() -> re.Pattern[str]:
    nouns = alternatives(("absence", "unknown"))
    no = rf"(?:no|zero)\s+(?:[a-z-]+\s+){{0,2}}?(?:{nouns})\s+(?:that|of|about|on|whether)"
    aware = r"(?:\bnot|n[’']t|\bnever)\s+(?:been\s+)?aware|\bunaware"
    return re.compile(rf"(?:\b{no}|(?:{aware})(?:\s+(?:that|of))?)\s+((?:[^.;:,\n]|(?<=\d)[.,](?=\d))+)", re.IGNORECASE)


def _none_of(match: re.Match[str]) -> Iterator[FacetReading]:
    """Yield a count of none for each kind of harm that stands in what there is no evidence of."""
    for facet in ("deaths", "injuries", "casualties", "damage"):
        named = rf"(?:\b(civilians?)\s+(?:were\s+|was\s+|had\s+)?)?\b(?:{'|'.join(sorted(words('absence', facet)))})\b"
        harm = re.search(named, match[1], re.IGNORECASE)
        if harm is None:
            continue
        whom = None if harm[1] is None else population((harm[1], "civilian"))
        none = schema.Count(0, 0, words=match[0].split()[0])
        end = match.start(1) + harm.end()
        yield FacetReading(facet, match.start(), end, none, "denial/absent", population=whom, polarity="denied")


BOUND = "veracity/bound"
HARM = frozenset({"deaths", "injuries", "casualties"})


def with_denials(sentence: Sentence, readings: Sequence[FacetReading]) -> list[FacetReading]:
    """Return the readings of a sentence with what it calls false, and with what it bounds by calling it too high.

    Args:
        sentence: The sentence.
        readings: What was read in it.
    """
    judged = list(judgements(sentence))
    said = [one for one, _ in judged]
    said = [one for one in said if not any(_is_within(one, other) for other in said)]
    stances = [one for one in readings if one.facet == "veracity"]
    called = [one for one in said if not any(meet(one, other) for other in stances)]
    bounds = [
        _below(one, span) for one in readings for span, exaggerated in judged if exaggerated and _inside(one, span)
    ]
    readings = [one for one in readings if not any(_is_only(one, other) for other in readings)]
    readings = _doubted(readings, sentence) if len(readings) > 0 else []
    readings = [one for one in readings if not any(span.rule == LABELLED and meet(one, span) for span, _ in judged)]
    untrue = [span for span, _ in judged if span.rule != UNPROVEN]
    kept = [turned(one) if any(_is_topic(sentence, one, span) for span in said) else one for one in readings]
    kept = [changed(one, rule=one.rule + UNTRUE * any(_inside(one, each) for each in untrue)) for one in kept]
    parts = [one for one in _parts(sentence) if not any(meet(one, other) for other in (*stances, *said))]
    return [*kept, *called, *(one for one in bounds if one is not None), *parts]


UNTRUE = "/called-false"
"""What the rule of a figure ends in that stands in what is called false: only whoever is named for it holds it."""


def _is_topic(sentence: Sentence, reading: FacetReading, judged: FacetReading) -> bool:
    """Return whether a reading is what reports are about that are called false: "information on a raid is untrue"."""
    if reading.facet in CIRCUMSTANCES | {"veracity"} or reading.polarity == "denied" or judged.modality != "asserted":
        return False
    about = _about().match(sentence.document.text, judged.start, judged.end)
    return about is not None and judged.polarity == "denied" and about.end() <= reading.end <= judged.end


@cache
def _about() -> re.Pattern[str]:
    named = alternatives(("veracity", "reports"), ("veracity", "told"))
    return re.compile(
        rf"(?i)(?:[\w’'-]+\s+){{0,4}}?(?:{named})s?\s+[^.;:,\n]{{0,40}}?\b(?:about|regarding|concerning|on)\s"
    )


def _doubted(readings: Sequence[FacetReading], sentence: Sentence) -> list[FacetReading]:
    """Return what is called unlikely or untrue as denied: "it was unlikely that rebels carried out the attack".

    So is what goes beyond a thing that was not: "never entered the village, let alone burned it".
    """
    text, start, end = sentence.document.text, sentence.start, sentence.end
    doubts = [match.span(match.lastgroup or 0) for match in _doubting().finditer(text, start, end)]
    beyond = [
        match.span("what")
        for match in _beyond().finditer(text, start, end)
        if _NEGATION.search(text, start, match.start())
    ]
    open_still = [match.span("what") for match in UNCERTAIN.finditer(text, start, end)]
    found = []
    for one in readings:
        at = one.start if one.head is None else max(one.start, sentence.place(one.head)[0])
        if any(first <= at < last for first, last in beyond):
            found += [] if one.polarity == "denied" or one.facet in CIRCUMSTANCES else [turned(one)]
        elif any(first <= one.start < last for first, last in open_still) and one.facet != "statement":
            pass  # "it was far from certain that rebels fired" says of nobody that he did
        elif one.facet in CIRCUMSTANCES or not any(first <= one.start < last for first, last in doubts):
            found.append(one)
        elif _counts_none(one):  # "it is not true that nobody died"
            some = Count(1, None, words=cast("Count", one.value).words)
            found.append(changed(one, value=some, polarity="affirmed"))
        else:
            found.append(turned(one))
    return found


_NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|neither|nor|without|hardly|cannot)\b|n[’']t\b", re.IGNORECASE
)


@cache
def _beyond() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(('veracity', 'beyond'))})\s+(?P<what>[^.;:\n\"”]+)", re.IGNORECASE)


def turned(reading: FacetReading) -> FacetReading:
    """Return a reading as said not to be so, or to be so where its own words negate it."""
    polarity: Polarity = "affirmed" if reading.polarity == "denied" else "denied"
    return dataclasses.replace(reading, polarity=polarity, rule=f"{reading.rule}{ABSENT}")


ABSENT = "/absent"
"""What the rule of a reading ends in whose polarity comes from words before it: "no evidence that"."""


@cache
def _doubting() -> re.Pattern[str]:
    """Match "it is untrue that …", "a lie to say …", "to say that … is an insult"; "not unlikely" doubts nothing."""
    doubts, plainly, wrong = (alternatives(("veracity", one)) for one in ("improbable", "plainly", "false"))
    say = (
        r"to\s+(?:say|suggest|claim|allege|assert|state|imply|report|write|conclude|think|believe|assume|suppose|argue)"
    )
    bare = (
        rf"\bit\s+(?:is|was|seem(?:s|ed)|look(?:s|ed)|appear(?:s|ed)|remain(?:s|ed))\s+(?:\w+ly\s+)?(?=(?:{doubts})\s)"
    )
    called = rf"(?:{doubts}|{plainly}|{wrong})"
    told = rf"(?:{doubts}|{plainly})\s+that|(?<!\bnot\sa\s){called}\s+(?:{say}|in\s+saying)(?:\s+that)?"
    return re.compile(
        rf"(?i)(?<!\bnot\s)(?<!n[’']t\s)(?<!\bnever\s)\b(?:(?:{told}|{of_inventing()})\s+(?P<what>[^.;:,\n\"”]+)"
        rf"|{bare}(?P<bare>(?:{doubts})\s+(?!(?:to|for|that|and|but|or|if|whether|in|at|on|until|as)\b)[^.;:,\n\"”]+)"
        rf"|(?:{of_daring()})\s+(?P<dared>(?:[^.;:,\n\"”]|,\s+(?:\w+\s+)?of\b)+)"
        rf"|{say}\s+that\s+(?P<said>[^.;:,\n\"”]+?)\s+(?:is|was|would\s+be)\s+(?:an?\s+)?(?:\w+\s+)?{called})"
    )


def says_it_was_not(verb: Token) -> bool:
    """Return whether a clause that somebody said says of a thing that it was not so: "the valve did not close".

    What may be, is open, or was so later or in part is told as it is: "has not replied", "not all had left".
    """
    helpers = [verb, *children(verb, "aux", "auxpass")]
    called = child(verb, "acomp", "prt", "advmod") if verb.lemma_ == "be" else None
    told = " ".join(one.lower_ for one in verb.subtree)
    of_it = {verb.lemma_.lower(), verb.lower_} if called is None else {called.lower_}
    open_still = "?" in told or _IN_PART.search(told) is not None or any(one.tag_ == "MD" for one in helpers)
    open_still = open_still or not is_denied(verb) or not of_it.isdisjoint(words("undenied", "told"))
    return not open_still and (is_negated(verb) or any(one.tag_ in ("VBD", "VBN") for one in helpers))


_IN_PART = re.compile(
    r"\b(?:not|n[’']t) (?:\w+ ){0,3}(?:all|every\w*|enough|only|just|much|many)\b|\bbut\b"
    r"|\bno (?:longer|more|fewer|less|\d)\b"
    rf"|\b(?:until|whether|how|why|what|who)\b|\bno (?:{'|'.join(sorted(words('absence', 'idle')))})\b"
)
"""What says of what was not so that it is so in part, or later, or that it is open."""


def _is_only(reading: FacetReading, told: FacetReading) -> bool:
    """Return whether an accusation is one of lying, and of no deed: "accused the army of inventing the raid"."""
    return told.rule == LYING and reading.facet == "responsibility" and meet(reading, told)


def _is_within(reading: FacetReading, other: FacetReading) -> bool:
    longer = other.end - other.start > reading.end - reading.start
    return longer and other.start <= reading.start and reading.end <= other.end


def _inside(reading: FacetReading, span: FacetReading) -> bool:
    return reading.facet in HARM and reading.quantity is not None and span.start <= reading.start < span.end


def _below(reading: FacetReading, span: FacetReading) -> FacetReading | None:
    """Return a figure that is called too high as what it leaves: of "more than 100", 100 at most."""
    if not isinstance(reading.value, Count) or reading.value.lower is None:
        return None
    most = max(reading.value.lower - 1, 0)
    value = Count(None, most, words=reading.value.words)
    return dataclasses.replace(
        reading, start=span.start, end=span.end, value=value, rule=BOUND, head=span.head, polarity="affirmed"
    )


@cache
def _left_open() -> re.Pattern[str]:
    """Match what is asked, or waits for a word: "whether the army fired it", "no confirmation that 12 were killed"."""
    waits = r"(?:no|any|without)\s+(?:[a-z-]+\s+)?(?:confirmation|verification|word|announcement)\s+(?:that|of|on)"
    sure = "confirmed|verified|established|clear|known|sure|certain|convinced|persuaded|satisfied"
    known = rf"(?:been\s+|be\s+|\w+ly\s+)*(?:{sure})\s+(?:that|if)"
    unclear = rf"(?:not|n[’']t|yet\s+to)\s+{known}"
    unable = r"(?:unable|not\s+able|yet)\s+to\s+(?:\w+ly\s+)?(?:confirm|verify|corroborate|establish)\s+(?:that|if)"
    return re.compile(
        rf"\b(?:whether(?!\s+or\s+not)|{waits}|{unclear}|{unable})\s+(?P<what>[^.;:,\n\"”]+)", re.IGNORECASE
    )


def opened(sentence: Sentence, readings: Sequence[FacetReading]) -> list[FacetReading]:
    """Return the readings of a sentence, with what it leaves open marked as asked: nobody says that it is so.

    Args:
        sentence: The sentence.
        readings: What was read in it.
    """
    asked = [
        match.span("what") for match in _left_open().finditer(sentence.document.text, sentence.start, sentence.end)
    ]
    supposed = suppositions(sentence)
    likely = [match.span("what") for match in _LIKELY.finditer(sentence.document.text, sentence.start, sentence.end)]

    def modality(one: FacetReading) -> Modality:
        # "If the raid on the mosque was …" takes the raid for known.
        supposes = one.start in supposed and not (one.definite and one.head is not None and one.head.pos_ == "NOUN")
        waits = one.facet not in CIRCUMSTANCES and any(start <= one.start < end for start, end in asked)
        questions = one.head is not None and _is_a_question(one.head)
        if waits or supposes or questions:
            return "asked"
        meant = one.modality if one.head is None or one.modality != "asserted" else only_meant(one.head)
        guessed = any(start <= one.start < end for start, end in likely)
        return "possible" if meant == "asserted" and guessed else meant

    kept = [one for one in readings if not (_counts_nothing(sentence, one) or is_a_policy(one.head))]
    told = [changed(one, modality=modality(one)) for one in kept]
    rules = (is_meant_by_nobody, _is_of_another, was_nearly_done)
    return [changed(one, polarity="denied") if any(rule(one) for rule in rules) else one for one in told]


def _is_a_question(verb: Token) -> bool:
    """Return whether a clause asks whether it was so, or who did it: "Did the army shell it?", "Who shelled it?"."""
    first = next((one for one in verb.sent if one.is_alpha), verb)
    main = verb.dep_ in ("ROOT", "ccomp", "conj")
    return main and verb.doc[verb.sent.end - 1].text == "?" and first.lower_ in _ASKING


_ASKING = frozenset(
    re.findall(r"\w+", "did does do was were is are has have had could can would will who what which how")
)


def _is_of_another(reading: FacetReading) -> bool:
    """Return whether a cleft clause says that it was somebody else: "it was not the army that burned the village"."""
    pronoun = is_of_another(reading.head)
    return pronoun is not None and reading.facet in (_DOING if pronoun.dep_ == "nsubj" else _SUFFERING)


_DOING = frozenset({"actor", "responsibility", "weapon"})
_SUFFERING = frozenset({"target", "victims"})


def _counts_nothing(sentence: Sentence, reading: FacetReading) -> bool:
    """Return whether a figure is of none: "none of the dead was armed", "no one died of gas but"."""
    if reading.quantity is None or not _counts_none(reading):
        return False
    inside = [one for one in sentence.tokens if reading.start <= sentence.place(one)[0] < reading.end]
    harmed = bool(inside) and inside[-1].tag_ == "VBN" and inside[-1].dep_ in ("acl", "pobj")
    other = _OF_ANOTHER_CAUSE.match(sentence.document.text, reading.end, sentence.end)
    return other is not None or (
        harmed and inside[0].lower_ in ("none", "neither") and inside[0].dep_ in ("nsubj", "nsubjpass")
    )


_OF_ANOTHER_CAUSE = re.compile(
    r"(?i)\s(?:of|from|by|because\sof|due\sto)(?:\s[^\s.;:]{1,40}){1,8}?\s+but\s(?:rather\s)?(?:of|from|by|because|due|as\sa\sresult)\b"
)
"""What follows a count of none that denies only of what they died: "no one died from gas but from lack of air"."""

_LIKELY = re.compile(
    r"(?i)(?<!not )(?<!n[’']t )\b(?:likely|probable|possible|plausible|conceivable"
    r"|(?:a|the)\s+(?:\w+\s+)?(?:possibility|likelihood|chance))\s+that\s+(?P<what>[^.;:\n\"”]+)"
)
"""What is only held likely: "it was highly probable that the government carried out the strikes"."""


@cache
def _no_part() -> re.Pattern[str]:
    parts = alternatives(("reporting", "parts"))
    thing = r"(?:\s+(?:in|for|of|to|with|over|behind)\s+[^.;:,\n\"”]+)?"
    having = r"(?:had|has|have|having|played|plays|took|takes|bore|bears|bear)\s+(?:absolutely\s+)?"
    return re.compile(
        rf"(?i)(?<![\w’'-])(?P<who>(?:[\w’'-]{{1,40}}\s+){{0,6}}?[\w’'-]{{1,40}})\s+(?P<none>"
        rf"(?:{having}no\s+(?:\w+\s+)?(?:{parts}){thing})"
        rf"|(?:{having}nothing\s+(?:whatsoever\s+)?to\s+do\s+with\s+[^.;:,\n\"”]+)"
        r"|(?:(?:was|were|is|are|had\s+been)(?:\s+not|n[’']t)\s+(?:(?:involved\s+in|responsible\s+for|behind)\s+[^.;:,\n\"”]+"
        r"|(?:involved|responsible|to\s+blame)(?=[.,;:\"”]|$))))"
    )


_NO = re.compile(r"\b(?:no|nothing|not)\b|n[’']t\b", re.IGNORECASE)
_OPENINGS = re.compile(r".*\b(?:that|said|says|insists?|insisted|adding|whether)\s+|.*[“\"]", re.IGNORECASE)


def _parts(sentence: Sentence) -> Iterator[FacetReading]:
    """Yield what somebody is said to have had no part in: "it had no part in the raids"."""
    text = sentence.document.text
    if _NO.search(text, sentence.start, sentence.end) is None:
        return  # most sentences deny nothing; one look spares the long one
    for match in _no_part().finditer(text, sentence.start, sentence.end):
        opened = _OPENINGS.match(match["who"] + " ")
        start = match.start() + (0 if opened is None else opened.end())
        start = min(start, match.start("none"))
        said = text[start : match.end()]
        yield FacetReading("responsibility", start, match.end(), Text(said), NO_PART, polarity="denied")


def denied_any(sentence: Sentence, start: int, end: int) -> Quantity | None:
    """Return the count of none that a denial of these words asserts, or None where they name no harm to anyone.

    Args:
        sentence: The sentence that holds the words.
        start: Where the denied words begin, in the document: after "denied".
        end: Where they end.
    """
    seen = view(sentence)
    inside = [index for index, word in enumerate(seen.words) if start <= word.start and word.end <= end]
    fewest = {end - 1 for end in inside if seen.ends(end - 1, phrase_list("numbers", "fewest"))}
    quantifier = next((at for at in inside if at in fewest or seen.text(at) in words("denials", "any")), None)
    told = {index: found for index in inside if (found := _harm_at(seen, index)) is not None}
    said = sentence.document.text[start:end]
    among = _among_the_harmed(sentence, said)
    if (told == {} and among is None) or quantifier is None or _OF_KNOWN_HARM.search(said) is not None:
        return None
    first, noun = _denied_group(seen, quantifier)
    named = range(0) if noun is None else range(noun[0], noun[1] + 1)  # "any hostage had died": they died
    harm = next((one for at, one in told.items() if at not in named), next(iter(told.values()), None))
    if seen.text(quantifier + 1) in words("reporting", "parts"):
        return None
    if harm is not None and "losing" in harm.roles and (noun is None or seen.text(noun[1]) not in by_word("persons")):
        return None  # "denied that it had lost any ground"
    effect = among if harm is None else "deaths" if "losing" in harm.roles else harm.effect
    places = (inside[0], inside[-1], quantifier, quantifier)
    nobody = count_of_none(seen, places, "deaths" if effect is None else effect, noun)
    return nobody if noun is None else changed(nobody, noun=seen.original(first, noun[1]))


_OF_KNOWN_HARM = re.compile(
    r"(?i)\bany\s+(?:\w+\s+)?(?:deaths?|casualt(?:y|ies)|injur(?:y|ies)|fatalit(?:y|ies)|victims?)\s+"
    r"(?:(?:were|was|are|is|had|have|has|been)\s+)+(?:being\s+|\w+ly\s+)?"
    r"(?:hidden|concealed|covered\s+up|hushed\s+up|withheld|left\s+out|ignored|due|down|linked|related|the\s+(?:result|fault)|caused\s+by"
    r"|attributable|preventable|avoidable|suspicious|deliberate|intentional)\b"
)
"""What is denied of harm that there was: "any deaths were being hidden"."""


def _among_the_harmed(sentence: Sentence, said: str) -> Literal["deaths", "injuries"] | None:
    """Return the harm of those told of just before, of whom "denied that any children were among them" speaks."""
    if _AMONG_THEM.search(said) is None:
        return None
    before = sentence.document.text[max(0, sentence.start - _JUST_BEFORE) : sentence.start]
    dead, hurt = (re.search(rf"\b(?:{kinds})\b", before, re.IGNORECASE) for kinds in (_DEAD, r"wounded|injured|hurt"))
    return "deaths" if dead is not None else "injuries" if hurt is not None else None


_AMONG_THEM = re.compile(r"\bamong\s+(?:them|those|these)\W*$", re.IGNORECASE)
_DEAD = r"killed|dead|died|deaths?|bodies|victims|slain"
_JUST_BEFORE = 300
"""Characters before a sentence within which "them" are the dead told of there."""


def none_of_one(value: Value | None) -> Value | None:
    """Return a value; a denied "a single" or "even one" as none at all."""
    fewest = isinstance(value, Count) and value.words.lower() in words("numbers", "fewest")
    return Count(0, 0, words=value.words) if isinstance(value, Count) and fewest else value


def _harm_at(view: SentenceWords, index: int) -> Harm | None:
    if view.text(index) == "shot" and view.words[index].tag == "NOUN":
        return None  # "denied that any shot was fired"
    return view.harm(index, "done", "doing", "dying", "state", "counted", "act", "losing")


def _denied_group(view: SentenceWords, quantifier: int) -> tuple[int, tuple[int, int] | None]:
    """Return the group after "any", with names joined by "and", and where its words begin: "their fighters"."""
    first = quantifier + 1 + (view.text(quantifier + 1) == "of")
    at = first
    while view.text(at) in words("cues", "anaphors"):
        at += 1
    found = noun_span(view, at)
    if found is not None and view.text(found[1] + 1) in ("and", "or"):
        second = noun_span(view, found[1] + 2)
        found = found if second is None else (found[0], second[1])
    return first, found


def who_had_none(holder: Source, said: str) -> Names:
    """Return who is denied to have had a part: the speaker, or who is named: "denied that X had any role"."""
    other = _OTHERS_PART.match(said) or _PART_OF.match(said)
    who = "" if other is None else other["who"] or other["before"]
    return holder_as_actor(holder, said) if who == "" or who.split()[0].lower() in _OWN_SIDE else _called(who, said)


def who_is_denied(said: str) -> Names | None:
    """Return whom rejected words name as those who did it: "X was behind the raid", "it was carried out by X"."""
    found = _NAMED_DEED.match(said) or _BY_WHOM.search(said)
    who = "" if found is None else found["who"]
    return None if who == "" or who.split()[0].lower() in _OWN_SIDE else _called(who, said)


_DONE = (
    r"(?:carried\s+out|committed|perpetrated|orchestrated|masterminded|planned|organi[sz]ed|staged|conducted|launched)"
)

_NAMED_DEED = re.compile(
    rf"(?:that\s+)?(?P<who>(?:[\w’'-]+\s+){{0,5}}?[\w’'-]+)\s+(?:(?:was|were|is|are|had\s+been|have\s+been)\s+(?:\w+ly\s+)?"
    rf"(?:behind|responsible|involved|to\s+blame)\b|(?:(?:had|have|has)\s+)?{_DONE}\b(?!\s+by\b))"
)

_BY_WHOM = re.compile(
    rf"\b{_DONE}\s+by\s+(?P<who>(?:[\w’'-]+\s+){{0,5}}?[\w’'-]+)(?=\s+(?:in|on|at|near|from)\b|[.,;\"”]|$)"
)


def _called(who: str, said: str) -> Names:
    return Names("entity", (body_called(re.sub(r"^(?:the|any|an?)\s+", "", who, flags=re.IGNORECASE)),), words=said)


_PART_OF = re.compile(
    r"(?:the|any|all)\s+(?:(?:alleged|possible|direct)\s+)?(?:involvement|participation|complicity|role|hand)\s+(?:of|by)\s+"
    r"(?P<who>(?:[\w’'-]+\s+){0,4}?[\w’'-]+)(?=\s+(?:in|for|with|over|behind)\b|\W*$)"
    r"|(?:the|any|all)\s+(?P<before>(?!direct\b|such\b|kind\b|sort\b)[\w’'-]+(?:\s+[A-Z][\w’'-]+)?)\s+"
    r"(?:involvement|role|part|hand|complicity|participation)\b"
)

_OTHERS_PART = re.compile(
    r"(?i)(?:that\s+)?(?P<who>(?:[\w’'-]+\s+){0,5}?[\w’'-]+)(?P<before>)\s+(?:had|has|have|played|took|was|were|is|are|bore)\b"
)

_OWN_SIDE = frozenset(
    {"it", "they", "he", "she", "we", "i", "its", "their", "his", "her", "our", "my", "having", "being", "any"}
)


def is_taken_as_known(denial: Statement, word: Token | None) -> bool:
    """Return whether a denial takes as known what a word says: "denied bombing the camp where nine had died"."""
    for one in () if word is None else (word, *word.ancestors):
        start = denial.sentence.base + one.idx
        if not any(first <= start < last for first, last in denial.content):
            return False
        if one.dep_ == "relcl":
            # Who denies a raid that killed nine denies it with all that is said of it.
            above = denial.sentence.base + one.head.head.idx
            return not any(first <= above < last for first, last in denial.cues)
    return False


TO_COME = frozenset({"intend", "promise", "threaten", "order", "ask", "predict"})
"""Kinds of statement about what is not done yet."""
