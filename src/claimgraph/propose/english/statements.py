"""Say what a statement says in which no finer reading was found, how firmly anything is said, and on what basis."""

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import cast

from claimgraph import schema
from claimgraph.propose.english import gazetteer, syntax
from claimgraph.propose.english.attribution import Statement
from claimgraph.propose.english.denials import ABSENT, BOUND, HARM, OWN_DEED, denied_any, who_had_none
from claimgraph.propose.english.facets import FacetReading, Scene
from claimgraph.propose.english.facets.clauses import is_only_thought
from claimgraph.propose.english.facets.force import NEVER
from claimgraph.propose.english.facets.names import population
from claimgraph.propose.english.gazetteer import names_without
from claimgraph.propose.english.holders import DENYING, counts_as_said
from claimgraph.propose.english.lexicon import mapping, words
from claimgraph.propose.english.meaning import FUTURE, MAYBE, modality_of_words
from claimgraph.propose.english.quantities import Quantity
from claimgraph.propose.english.quantities.presence import denies_presence, is_awaited
from claimgraph.propose.english.sources import holder_as_actor

DETERMINED = re.compile(r"\b(determined to|plans? to|vow(?:s|ed)? to|aims? to|intends? to|ready to)\b", re.IGNORECASE)

INVOLVED = re.compile(
    rf"(?i)\b({'|'.join(sorted(words('reporting', 'parts') - {'knowledge', 'part', 'hand'}))}|part in|hand in"
    r"|being behind|carrying out|having|attacking|targeting|hitting"
    r"|(?:was|were|is|are|been)\s+(?:\w+ly\s+)?(?:involved|behind|responsible))\b"
)

_ACTING = re.compile(
    rf"(?i)\W*we(?:[’']re|\s+are)\s+(?:not\s+)?(?!(?:{'|'.join(sorted(words('reporting', 'undergoing')))})\b)\w+ing\b"
)

OURS = re.compile(r"\b(we|we’re|we're|our|us)\b", re.IGNORECASE)

_SHORT_AND_TELLING = frozenset({"confirm", "deny"})

_SAYS_SOMETHING = 5
"""Words: a shorter noun phrase after a verb of saying names a thing."""

_POINTING = frozenset({"this", "that", "these", "those", "which", "what", "it", "them", "so"})

_ECHO = re.compile(
    r"(?i)(?:(?:it|they|he|she|we|there)\s+(?:has|have|had|does|do|did|is|are|was|were)|only\s+(?:those|these|that|this))$"
)
"""A pronoun with no more than an auxiliary: what it has or does is told elsewhere."""

_POSSESSED = re.compile(r"\b(?:their|its|his|her|our)\b", re.IGNORECASE)


def only_names_a_thing(statement: Statement, said: str) -> bool:
    """Return whether a statement only names what was spoken of ("mentioned the strikes"), saying nothing of it."""
    if re.search(r"[^\W\d_]{2}", said) is None or said.lower() in _POINTING or _ECHO.match(said) is not None:
        return True  # "the evidence it says it has", "only those"
    if re.match(r"(?:him|her|it|them)sel(?:f|ves)\b", said) is not None:
        return True  # "who identified himself as Yusuf"
    if statement.construction == "passive" and statement.kind in ("describe", "accuse") and statement.source is None:
        return True  # "later identified as a missile" names, it says nothing of the event; "a jet was blamed"
    named = statement.construction in ("object", "passive", "noun-cue") and statement.kind not in _SHORT_AND_TELLING
    named = named and not (statement.construction == "noun-cue" and _opens_clause(statement))
    short = len(said.split()) < _SAYS_SOMETHING and '"' not in said and "“" not in said
    if statement.cues and statement.sentence.document.text[slice(*statement.cues[-1])].lower() in words(
        "reporting", "saw"
    ):
        return False  # "villagers saw two jets": they tell it
    return named and short and not (denies_part(statement) or _brings_up_event(statement, said))


def _opens_clause(statement: Statement) -> bool:
    """Return whether what a noun brings is a clause, "charges that it looted the mill", and no name of a thing."""
    text = statement.sentence.document.text
    return statement.content != () and re.match(r"\W*that\s", text[statement.content[0][0] :]) is not None


def act_of_speech(statement: Statement, said: str) -> str:
    """Return the facet of a statement that only names what it is about, and by its verb says what of it; else ""."""
    if statement.construction != "object" or not statement.cues or said.lower() in _POINTING:
        return ""
    start, end = statement.cues[-1]
    acts, cue = mapping("acts-of-speech"), statement.sentence.document.text[start:end].lower()
    if cue.startswith("claim") and _names_event(said):
        return "responsibility"
    return acts.get(cue, acts.get(statement.kind, "")) if re.search(r"[^\W\d_]{3}", said) else ""


def is_only_reported(statement: Statement) -> bool:
    """Return whether a thing is only said to have been reported, by nobody named: "the first deaths were reported"."""
    nobody = statement.construction == "passive" and statement.source is None and statement.outer is None
    said = statement.sentence.document.text[slice(*statement.cues[-1])].lower() if statement.cues else ""
    return (
        nobody and said.endswith("reported") and statement.content != () and statement.content[0] < statement.cues[-1]
    )


def is_act(statement: Statement, said: str) -> bool:
    """Return whether somebody judges or asks for what a phrase names, and says no more: "condemned the raid on X"."""
    return act_of_speech(statement, said) in ACTS and '"' not in said and "“" not in said


def facet_of(statement: Statement, said: str, holder: schema.Source) -> tuple[str, schema.Value]:
    """Return the facet of what is said, with its value."""
    if statement.kind in DENYING:
        if _excludes(statement):
            return ("cause" if _AS_CAUSE.search(said) else "denial"), schema.Text(said)
        own = INVOLVED.search(said) is not None or (statement.construction == "object" and _names_event(said))
        own = own or _is_own_deed(said) or OWN_DEED.match(said) is not None
        own = own or said.startswith(f"{holder.name} of ")  # accused before: "…, which X denies"
        return ("responsibility", who_had_none(holder, said)) if own else ("denial", schema.Text(said))
    confirmed = statement.kind == "confirm" and len(said.split()) < _SAYS_SOMETHING and _names_event(said)
    if confirmed or _brings_up_event(statement, said):
        return "occurrence", schema.Truth(truth=True, words=said)
    if statement.construction == "passive" and statement.kind == "claim" and _names_event(said):
        return "responsibility", holder_as_actor(holder, said)
    facet = _facet_of_cue(statement, said)
    if FUTURE.search(said) or OURS.search(said):
        facet = _of_the_future(statement, said, holder, facet)
    return facet, schema.Text(said)


def _facet_of_cue(statement: Statement, said: str) -> str:
    """Return the facet that the verb of saying gives, whatever is said: "warned", "demanded"; a question has none."""
    if statement.kind == "ask" and _ASKS.match(said) is not None:
        return "statement"
    facets, (start, end) = mapping("facets-of-cues"), statement.cues[-1] if statement.cues else (0, 0)
    return facets.get(statement.sentence.document.text[start:end].lower(), facets.get(statement.kind, "statement"))


_ASKS = re.compile(r"\W*(?:whether|if|what|who|whom|whose|which|how|why|when|where|about)\b", re.IGNORECASE)


def _is_own_deed(said: str) -> bool:
    """Return whether what is denied is a deed that has no doer beside the speaker: "firing it", "having shelled X"."""
    opening = re.match(r"(?:ever\s+|having\s+(?:ever\s+)?)?([a-z]+)\b", said)
    if opening is None or not (opening[1].endswith("ing") or said.startswith(("having", "ever having"))):
        return False
    verbs = frozenset[str]().union(*(words(f"frames.{frame}", "verbs") for frame in _DEEDS))
    stem = re.sub(r"(?:ing|ed)$", "", opening[1])
    return not verbs.isdisjoint({stem, f"{stem}e", opening[1], re.sub(r"(.)\1$", r"\1", stem)})


_DEEDS = ("hit", "set-on-fire", "aim", "throw", "fire-on", "bring-down", "destroy", "fire", "harm", "deed")
"""Frames of what somebody does to others."""

_AS_CAUSE = re.compile(
    r"\bas\s+(?:\w+\s+){0,3}(?:cause|reason|explanation|trigger)\b|^(?:a|the)\s+cause\b", re.IGNORECASE
)


def _excludes(statement: Statement) -> bool:
    """Return whether somebody rules a thing out: whoever does it speaks of others' deeds, and of none of their own."""
    start, end = statement.cues[0] if statement.cues else (0, 0)
    return statement.sentence.document.text[start:end].endswith(" out")


def populations_denied(
    statement: Statement, said: tuple[str, str | None] | None, holder: schema.Source
) -> list[schema.Population | None]:
    """Return whose harm a denial denies, one population for each body that it names.

    "any X and Y members" are two; "their fighters" are those of the body that the holder speaks for.
    """
    if said is None:
        return [None]
    phrase, category = said
    if _POSSESSED.match(phrase) is not None or _is_possessed(statement, phrase):
        return [population(said, own_side(holder))]
    *before, last = re.split(r"\s{1,9}and\s+|\s{0,9},\s*", phrase)
    owners = [gazetteer.body(re.sub(r"^(?:any|the)\s+", "", part)) for part in before]
    if not before or any(owner is None for owner in owners):
        return [population(said)]
    noun = last.split()[-1]
    each = zip(before, owners, strict=True)
    return [*[population((f"{part} {noun}", category), owner) for part, owner in each], population((last, category))]


def own_side(holder: schema.Source) -> schema.Entity | None:
    """Return the body whose people are "theirs" where a holder speaks of them: of somebody unnamed nobody knows it."""
    name = holder.acts_for or (holder.name if holder.named and holder.kind != "person" else "")
    return None if name == "" else gazetteer.body(name) or schema.Entity(name, "actor")


def is_about(said: str) -> bool:
    """Return whether words on what is to come are of the event: "the toll could rise", "the attack will be probed"."""
    named = words("events.settings", "harm") | words("events.inquiry", "things") | words("events.aftermath", "names")
    named |= words("events.inquiry", "nouns")
    return _names_event(said) or any(one in named for one in re.findall(r"[a-z]+", said.lower()))


def _names_event(said: str) -> bool:
    nouns = {noun for kind in ("attack", "disaster", "protest") for noun in words("events.nouns", kind)}
    return any(word in nouns or word.rstrip("s") in nouns for word in re.findall(r"[a-z]+", said.lower()))


def _brings_up_event(statement: Statement, said: str) -> bool:
    """Return whether somebody tells of an event as of something new: "reported shelling", "spoke of a massacre"."""
    known = re.match(r"(?:the|this|that|these|those|such|any|no|its|their|his|her|our)\b", said, re.IGNORECASE)
    verb = re.search(r"\b(?:was|were|is|are|has|have|had|will|would)\b", said)
    if (
        re.match(r"(?:deep\s+|its\s+)?(?:regret|condolences?|sympath(?:y|ies)|outrage|alarm|concern)\b", said)
        is not None
    ):
        return False  # "expressed regret for the raid": the raid is nothing new
    telling = statement.construction == "object" and statement.kind in _TELLING and known is None and verb is None
    return telling and _names_event(said)


_UNREAL = re.compile(r"^(?:Had|Were)\b|\bwould(?:\s+not|n[’']t)?\s+have\b")  # "had it been a bomb, there would be …"
_TELLING = frozenset({"report", "say", "admit", "confirm", "reveal", "complain", "claim"})


def _of_the_future(statement: Statement, said: str, holder: schema.Source, facet: str) -> str:
    """Return whether what is to come is threatened, intended or foreseen; the given facet where it is neither."""
    foreseen = statement.kind in ("warn", "predict")
    threatening = any(re.search(rf"\b{re.escape(word)}\b", said) for word in words("future", "threat"))
    if FUTURE.search(said) and threatening and not foreseen and not _UNREAL.search(said):
        return "threat"
    will = DETERMINED.search(said) is not None or _ACTING.match(said) is not None
    will = will or (FUTURE.search(said) is not None and _is_own_side(said, holder))
    if not foreseen and will:
        return "intention"
    return "forecast" if FUTURE.search(said) else facet


def _is_own_side(said: str, holder: schema.Source) -> bool:
    """Return whether what is said is about the speaker's own side."""
    if OURS.search(said):
        return True
    return bool(holder.acts_for) and re.match(rf"\W*{re.escape(holder.acts_for)}\b", said) is not None


def _is_possessed(statement: Statement, phrase: str) -> bool:
    before, found, _ = statement.sentence.text.partition(phrase)
    return bool(found) and re.search(r"\b(?:their|its|his|her|our)\s+$", before) is not None


def is_unsaid(statement: Statement | None, reading: FacetReading) -> bool:
    """Return whether a reading is not claimed: nobody said it, or it is a denial read from its own words."""
    if statement is None:
        return False
    told = reading.rule == BOUND or is_denied_count(statement, reading)
    counted = reading.quantity is not None and not told
    # Of what others say is not so, a denial says nothing: "denied that there was no evidence of nine deaths".
    twice = reading.facet == "denial" or reading.rule.endswith(ABSENT)
    return statement.negated or statement.kind == "hope" or (statement.kind in DENYING and (counted or twice))


def is_denied_count(statement: Statement, reading: FacetReading) -> bool:
    """Return whether a figure of people harmed is what somebody denies: "denied that 40 people died"."""
    bare = statement.construction == "object" and reading.start in {start for start, _ in statement.content[:1]}
    clause = statement.construction == "clause" or bare  # "deny 60 fighters killed"
    return statement.kind in DENYING and clause and opens_with_count(statement, reading)


def opens_with_count(statement: Statement, reading: FacetReading) -> bool:
    """Return whether what is said is a figure of people harmed, and not a thing beside it.

    "That it had a part in the raid that killed 40" says that it had a part, and "killing 40" is a deed.
    """
    if reading.quantity is None or reading.facet not in HARM or reading.polarity == "denied" or not statement.content:
        return False
    start, end = statement.content[0]
    text = statement.sentence.document.text
    known = _POINTED.search(text, reading.start, reading.quantity.number[0])  # "that the 12 dead were armed"
    led = _LEADS_TO_COUNT.fullmatch(text[start : reading.start]) is not None
    return start <= reading.start < end and led and known is None


_POINTED = re.compile(r"\b(?:the|these|those|its|their|all)\s+\Z", re.IGNORECASE)

_LEADS_TO_COUNT = re.compile(
    r"(?i)(?:that\s+)?(?:(?!(?:who|which|that|where|when|after|before|as|while|it|he|she|they|we|having)\b)[\w’'-]+\s+){0,5}"
)
"""What may stand in a denied clause before its count, "that the strike had", where it is no deed of the speaker's."""


def denies_part(statement: Statement) -> bool:
    """Return whether somebody denies a part in a deed, and not the deed: "denied any role in the attack on X"."""
    if statement.kind not in DENYING or statement.construction != "object" or not statement.content:
        return False
    said = re.findall(r"\w+", statement.sentence.document.text[slice(*statement.content[0])].lower())
    opening = said[: 1 + next((at for at, one in enumerate(said) if one not in _BEFORE_PART), 0)]
    deed = opening != [] and statement.kind == "deny" and _names_event(opening[-1])
    return opening != [] and (deed or opening[-1] in words("reporting", "parts"))


_BEFORE_PART = frozenset(
    {"any", "all", "its", "their", "his", "her", "having", "direct", "playing", "a", "the", "whatsoever", "military"}
)


def going_on(spoken: Sequence[tuple[Statement | None, FacetReading]]) -> list[tuple[Statement | None, FacetReading]]:
    """Return the readings with a toll given to whoever gave the count that it goes on with, in the same sentence.

    "The ministry reported 40 deaths on Friday; by Sunday the figure had climbed to 92."
    """
    found: list[tuple[Statement | None, FacetReading]] = []
    for statement, one in spoken:
        before = [said for said, other in found if said is not None and other.facet == one.facet and other.quantity]
        goes_on = one.quantity is not None and one.quantity.taken_up == "toll" and statement is None
        giver = before[-1] if goes_on and before and not before[-1].negated else None
        giver = giver or (_giver_of_list(found, one) if statement is None and one.quantity is not None else None)
        found.append((giver if giver is not None and giver.kind not in DENYING else statement, one))
    return found


def _giver_of_list(found: Sequence[tuple[Statement | None, FacetReading]], one: FacetReading) -> Statement | None:
    """Return who gives the count that another is a part of, or stands in a list with, whatever the parse makes of it.

    "The office counted 131 dead, six of whom had died at home"; "counts 203 bodies and, in its list, 941 survivors".
    """
    given = [(said, other) for said, other in found if said is not None and other.quantity is not None]
    given = [(said, other) for said, other in given if not said.negated and counts_as_said(said)]
    whole = [said for said, other in given if other.quantity and other.quantity.number in one.parts]
    if whole or not given:
        return whole[-1] if whole else None
    said, last = given[-1]
    text = said.sentence.document.text
    listed = _LISTED.fullmatch(text, last.end, max(last.end, one.start)) if last.end <= one.start else None
    return said if listed is not None and _HAS_VERB.search(text, one.start, one.end) is None else None


_LISTED = re.compile(
    r"(?:\s(?:on|by)\s[A-Z]\w+(?:\s(?:morning|afternoon|evening|night))?)?,?(?:\swhich\s(?:[^,.;]|,(?=\d)){1,40},)?"
    r"\s(?:and|plus|with|as well as)(?:\sat)?\s"
)
"""What stands between two figures of one list: "136 on Friday | and at | 44", "1,370 missing | and | 9 dead"."""
_HAS_VERB = re.compile(r"\b(?:was|were|is|are|has|have|had|died|did|will|would)\b")


def is_given(
    statement: Statement | None, reading: FacetReading, spoken: Sequence[tuple[Statement | None, FacetReading]]
) -> bool:
    """Return whether a denial takes a place or a day for granted.

    Whoever denies "that any civilians were killed in the airstrike on X on Friday" denies dead civilians, and neither
    the place nor the day; whoever denies "that the airstrike on Friday hit X" does not deny the Friday.
    """
    if statement is None or statement.kind not in DENYING:
        return False
    if denies_part(statement) and reading.facet != "veracity" and not reading.rule.startswith("responsibility/"):
        return True
    noun = reading.head
    if noun is not None and noun.pos_ == "NOUN" and reading.definite and reading.facet != "occurrence":
        return True  # "denied that X had a role in the attack on the mosque": that was attacked
    if reading.facet not in {"place", "date", "time"}:
        return False
    beside = {one.facet for said, one in spoken if said is statement}
    if reading.facet != "place" and not beside <= {"date", "time", "occurrence"}:
        return True
    return any(denied_any(statement.sentence, start, end) is not None for start, end in statement.content)


def before_content(statement: Statement) -> tuple[tuple[int, int], ...]:
    """Return where "according to X" stands, whose X the parser may take for a part of what follows."""
    if statement.construction != "according-to" or statement.source is None:
        return ()
    return (*statement.cues, statement.source)


_TELLS_ON = re.compile(r"\b(?:who|whose|which|that|where)\b")
"""A clause that tells of the speaker, and may count others: "Basir, who lost six children, said"."""


def names_speaker(reading: FacetReading, statements: Sequence[Statement]) -> bool:
    """Return whether a count is of those who speak: "two wounded men told reporters"."""
    if reading.quantity is None or reading.facet not in HARM:
        return False
    named = [one.source for one in statements if one.source is not None]
    text = "" if not statements else statements[0].sentence.document.text
    return any(
        start <= reading.start and reading.end <= end and _TELLS_ON.search(text[start : reading.start]) is None
        for start, end in named
    )


def after_source(reading: FacetReading, attributed: list[tuple[int, int]]) -> FacetReading:
    """Return a reading that begins after the words that name its source.

    "According to the agency X Israeli aircraft …" leaves the parser no comma to tell the two apart.
    """
    for start, end in attributed:
        if start <= reading.start < end < reading.end and reading.clause is not None:
            value = names_without(reading.value, end + 1 - reading.start)
            return dataclasses.replace(reading, start=end + 1, value=value)
    return reading


def modality_of(statement: Statement | None, reading: FacetReading, said: str) -> schema.Modality:
    """Return what the holder commits to: by the facet, by the cue, by the verb."""
    kind = "" if statement is None else statement.kind
    by_facet: dict[str, schema.Modality] = {
        "threat": "intended",
        "intention": "intended",
        "forecast": "forecast",
        "warning": "forecast",
    }
    by_kind: dict[str, schema.Modality] = {
        "predict": "forecast",
        "promise": "intended",
        "threaten": "intended",
        "intend": "intended",
        "order": "ordered",
        "ask": "asked",
    }
    if reading.facet in by_facet or (reading.quantity is not None and is_awaited(reading.head)):
        return by_facet.get(reading.facet, "forecast")
    if reading.rule == NEVER and kind not in by_kind:
        return "asserted"  # "would never" denies, whatever is to come
    if said[:8].lower() == "whether ":
        return "asked"
    if kind in by_kind:
        return by_kind[kind]
    number = " " if reading.quantity is None else reading.quantity.count.words  # "perhaps 300" is about 300
    told = modality_of_words(said.replace(number, " ")) if reading.modality == "asserted" else reading.modality
    doubted = kind in ("believe", "doubt") or _is_only_unreported(statement, reading) or _is_hedged(reading)
    return "possible" if told == "asserted" and doubted else told


def _is_hedged(reading: FacetReading) -> bool:
    """Return whether a word beside the verb says that it may be: "was probably carried out by X", "could have been"."""
    verb = reading.head if reading.facet in ("actor", "weapon", "target", "occurrence") else None
    beside = () if verb is None or reading.polarity == "denied" else syntax.children(verb, "advmod", "aux")
    heard = verb is not None and verb.lemma_.lower() in words("clauses.occurrence", "sensed")  # "could be heard"
    if reading.facet == "actor" and verb is not None and is_only_thought(syntax.agent(verb) or syntax.subject(verb)):
        return True
    return any(MAYBE.search(one.lower_) and not (heard and one.lower_ == "could") for one in beside)


def _is_only_unreported(statement: Statement | None, reading: FacetReading) -> bool:
    """Return whether nobody has reported any: "no deaths were reported" leaves open that some are found later."""
    if statement is None or not isinstance(reading.value, schema.Count):
        return False
    return reading.value.upper == 0 and statement.construction == "passive" and statement.source is None


ANY = "denial/any"


def polarity_of(statement: Statement | None, reading: FacetReading) -> schema.Polarity:
    """Return the reading's polarity: under a cue that denies nothing is affirmed but by a second negation.

    Whoever denies, rejects or calls false what the words say denies it, whatever the words are; only who denies "that
    it had not" affirms. What is read from the denial itself ("denied any deaths") has its negation from there.
    """
    if statement is None or statement.kind not in DENYING or reading.rule == BOUND:
        said = reading.value.words if isinstance(reading.value, schema.Text) and reading.facet == "statement" else ""
        absent = statement is not None and statement.construction != "unverified" and denies_presence(said)
        return "denied" if absent else reading.polarity
    none = isinstance(reading.value, schema.Count) and reading.value.upper == 0
    read_from_denial = none or reading.rule in (ANY, "responsibility/claimed") or reading.facet == "veracity"
    return "affirmed" if reading.polarity == "denied" and not read_from_denial else "denied"


def _is_open(statement: Statement) -> bool:
    """Return whether the text leaves open for whom the words that name the speaker stand."""
    return statement.speaker is None or any("candidate" in flag for flag in statement.flags)


def certainty_of(statement: Statement | None, reading: FacetReading, flags: tuple[str, ...]) -> schema.Certainty:
    """Return how sure a reading is: what waits for a word about its holder is never sure."""
    if statement is not None and statement.source is not None and _is_open(statement):
        return "needs-review"
    if not flags:
        return reading.certainty
    return "likely" if reading.certainty == "sure" else reading.certainty


def with_doubts(reading: FacetReading, scene: Scene) -> FacetReading:
    """Return a reading with flags, where its sentence has a day that no calendar has, or a number that none can be."""
    text, base = scene.sentence.text, scene.sentence.start
    wrong = [text[date.start - base : date.end - base] for date in scene.dates if date.impossible]
    flags = [f"no calendar has a day {_BEFORE_DAY.sub('', words)}" for words in wrong]
    if reading.quantity is not None:
        flags.extend(_doubts(reading.quantity, text, base))
    return dataclasses.replace(reading, flags=(*reading.flags, *flags)) if flags else reading


def _doubts(quantity: Quantity, text: str, base: int) -> Iterator[str]:
    start = quantity.number[0] - base
    if re.search(r"(?<![\w.)])[-\u2212]$", text[:start]) is not None:
        yield f"a minus sign stands before {quantity.count.words}; nobody counts less than none"
    if max(quantity.count.lower or 0, quantity.count.upper or 0) > _EVERYBODY:
        yield f"{quantity.count.words} is more people than have ever lived"


_EVERYBODY = 200_000_000_000
"""More than have ever lived: 117 thousand million by 2022 (Population Reference Bureau)."""

_BEFORE_DAY = re.compile(r"^(?:(?:on|in|by|since|until|from|of|the)\s+)+", re.IGNORECASE)


def is_mutual(reading: FacetReading) -> bool:
    """Return whether somebody is said to blame "each other"."""
    accused = reading.value.entities if isinstance(reading.value, schema.Names) else ()
    return reading.facet == "responsibility" and [each.name.lower() for each in accused] in _EACH_OTHER


def of_each_other(made: Sequence[FacetReading]) -> list[FacetReading]:
    """Return readings in which whoever accuses "each other" accuses the other one of two who say so."""
    both: dict[tuple[int, int], list[FacetReading]] = defaultdict(list)
    for one in made:
        if one.chain and is_mutual(one):
            both[one.start, one.end].append(one)
    turned: dict[int, FacetReading] = {}
    for pair in both.values():
        if len(pair) == 2:
            one, other = pair
            turned[id(one)], turned[id(other)] = _accusing(one, other), _accusing(_apart_from(one, other), one)
    # "Both sides accuse each other": whom they mean, the words do not tell.
    vague = {id(one) for pair in both.values() if len(pair) != 2 for one in pair}
    return [_unnamed(one) if id(one) in vague else turned.get(id(one), one) for one in made]


def without_twins(made: Sequence[FacetReading]) -> list[FacetReading]:
    """Return readings without the statements whose very words a facet has of the same holder: told once is enough."""
    told = {(one.start, one.end, one.chain[0].source) for one in made if one.facet != "statement" and one.chain}
    return [
        one
        for one in made
        if one.facet != "statement" or not one.chain or (one.start, one.end, one.chain[0].source) not in told
    ]


def _apart_from(one: FacetReading, other: FacetReading) -> FacetReading:
    """Return a reading over fewer words where one mention, "both sides", stands for the holders of two."""
    if one.chain[0].mention != other.chain[0].mention or one.statement is None or other.value is None:
        return other
    start = one.statement.sentence.document.text.find(other.value.words, other.start, other.end)
    behind = other.start + len(other.value.words) + 1  # "the other had fired first": without "the other"
    return dataclasses.replace(other, start=start if start > other.start else min(behind, other.end - 1))


def _unnamed(one: FacetReading) -> FacetReading:
    words_said = one.value.words if isinstance(one.value, schema.Names) else ""
    return dataclasses.replace(one, value=schema.Text(words_said))


_EACH_OTHER = (["other"], ["one"], ["each other"], ["one another"])


def _accusing(one: FacetReading, other: FacetReading) -> FacetReading:
    """Return an accusation with its holder's accuser as whom it accuses."""
    name = other.chain[0].source.name
    value = dataclasses.replace(
        cast("schema.Names", one.value), entities=(gazetteer.body(name) or schema.Entity(name, "actor"),)
    )
    return dataclasses.replace(one, value=value)


def is_told(whole: FacetReading, read: Sequence[FacetReading]) -> bool:
    """Return whether what a statement says as a whole is told by finer readings of it: then it is none of its own."""
    said = whole.statement
    if said is None or whole.rule.endswith(ANY):
        return False
    if denies_part(said):  # "denied responsibility": the clause tells it already
        return any(one.rule.endswith("responsibility/claimed") and one.start <= whole.start < one.end for one in read)
    named = said.construction == "noun-cue"  # "charges that it looted the mill in X": the place tells none of it
    act = said.construction == "object" and whole.facet in ACTS  # "condemned the attack on X": X tells none of it
    finer = [
        one.statement
        for one in read
        if one.statement is not None
        and not (named and one.facet == "place")
        and not (act and one.facet in _NAMED)
        and not is_of_a_phrase(one)
    ]
    bounded = any(BOUND in one.rule and one.start <= whole.start < one.end for one in read)
    return bounded or any(one.construction == "brackets" or one.cues == said.cues for one in finer)


def is_of_a_phrase(reading: FacetReading) -> bool:
    """Return whether a reading is of a phrase that a clause only names: whose raid it was, what the raid answered."""
    of_noun = reading.rule.endswith("occurrence/noun") and reading.facet in _NAMED
    return of_noun or reading.rule.endswith("cause/answers")


ACTS = frozenset({"condemnation", "reaction", "demand", "warning", "threat"})
"""What somebody does with words, beside what the phrase says that they are about."""
_NAMED = frozenset({"place", "date", "time", "target", "actor", "weapon", "duration"})
"""What a phrase that names an event says of it."""


def not_passed_on(reading: FacetReading, judged: Sequence[tuple[int, int]]) -> FacetReading:
    """Return what a report says without those who only call it false: they do not pass it on."""
    reported = reading.statement is not None and reading.statement.construction == "noun-cue"
    if not reported or not any(start <= reading.start and reading.end <= end for start, end in judged):
        return reading
    return dataclasses.replace(reading, chain=tuple(level for level in reading.chain if level.role != "relay"))


def is_asking(statement: Statement | None) -> bool:
    """Return whether a statement asks, urges, orders or looks into something."""
    return statement is not None and statement.kind in ("ask", "urge", "order", "investigate")
