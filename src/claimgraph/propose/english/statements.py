"""Say what a statement says in which no finer reading was found, and what it leaves unsaid."""

import dataclasses
import re
from collections.abc import Sequence

from claimgraph import schema
from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.attribution import Statement
from claimgraph.propose.english.denials import BOUND
from claimgraph.propose.english.facets import FacetReading
from claimgraph.propose.english.facets.harm import population
from claimgraph.propose.english.holders import DENYING
from claimgraph.propose.english.lexicon import mapping, words
from claimgraph.propose.english.modality import FUTURE
from claimgraph.propose.english.quantities import denied_any

DETERMINED = re.compile(r"\b(determined to|plans? to|vow(?:s|ed)? to|aims? to|intends? to|ready to)\b", re.IGNORECASE)


INVOLVED = re.compile(
    r"\b(involvement|responsibility|role|part in|being behind|carrying out|having|attacking|targeting|hitting)\b",
    re.IGNORECASE,
)


_ACTING = re.compile(r"\W*we(?:[’']re|\s+are)\s+(?:not\s+)?\w+ing\b", re.IGNORECASE)


OURS = re.compile(r"\b(we|we’re|we're|our|us)\b", re.IGNORECASE)


_SHORT_AND_TELLING = frozenset({"confirm", "deny"})


_SAYS_SOMETHING = 5
"""Words: a shorter noun phrase after a verb of saying names a thing."""


_POINTING = frozenset({"this", "that", "these", "those", "which", "it", "them", "so"})


_POSSESSED = re.compile(r"\b(?:their|its|his|her|our)\b", re.IGNORECASE)


def only_names_a_thing(statement: Statement, said: str) -> bool:
    """Return whether a statement only names what was spoken of ("mentioned the strikes"), saying nothing of it."""
    if re.search(r"[^\W\d_]{2}", said) is None or said.lower() in _POINTING:
        return True
    if statement.construction == "passive" and statement.kind == "describe":
        return True  # "later identified as a missile" names, it says nothing of the event
    named = statement.construction in ("object", "passive", "noun-cue") and statement.kind not in _SHORT_AND_TELLING
    return named and len(said.split()) < _SAYS_SOMETHING and '"' not in said and "“" not in said


def facet_of(statement: Statement, said: str, holder: schema.Source) -> tuple[str, schema.Value]:
    """Return the facet of what is said, with its value."""
    if statement.kind in DENYING:
        if _excludes(statement):
            return ("cause" if _AS_CAUSE.search(said) else "denial"), schema.Text(said)
        own = INVOLVED.search(said) is not None or (statement.construction == "object" and _names_event(said))
        own = own or said.startswith(f"{holder.name} of ")  # accused before: "…, which X denies"
        return ("responsibility", _who_had_none(holder, said)) if own else ("denial", schema.Text(said))
    if statement.kind == "confirm" and len(said.split()) < _SAYS_SOMETHING and _names_event(said):
        return "occurrence", schema.Truth(truth=True, words=said)
    if statement.construction == "passive" and statement.kind == "claim" and _names_event(said):
        return "responsibility", holder_as_actor(holder, said)
    facet = mapping("kinds").get(statement.kind, "statement")
    if FUTURE.search(said) or OURS.search(said):
        facet = _of_the_future(statement, said, holder, facet)
    return facet, schema.Text(said)


_AS_CAUSE = re.compile(r"\bas\s+(?:\w+\s+){0,3}(?:cause|reason|explanation|trigger)\b|^(?:a|the)\s+cause\b", re.IGNORECASE)


def _excludes(statement: Statement) -> bool:
    """Return whether somebody rules a thing out: whoever does it speaks of others' deeds, and of none of their own."""
    start, end = statement.cues[0] if statement.cues else (0, 0)
    return statement.sentence.document.text[start:end].endswith(" out")


def _who_had_none(holder: schema.Source, said: str) -> schema.Names:
    """Return who is denied to have had a part: the speaker, or who is named: "denied that X had any role"."""
    other = _OTHERS_PART.match(said)
    if other is None or other["who"].split()[0].lower() in _OWN_SIDE:
        return holder_as_actor(holder, said)
    name = re.sub(r"^(?:the|any|a|an)\s+", "", other["who"], flags=re.IGNORECASE)
    return schema.Names("entity", (gazetteer.body(name) or schema.Entity(name, "unknown"),), words=said)


_OTHERS_PART = re.compile(
    r"(?:that\s+)?(?P<who>(?:[\w’'-]+\s+){0,5}?[\w’'-]+)\s+(?:had|has|have|played|took|was|were|is|are|bore)\b", re.IGNORECASE
)
_OWN_SIDE = frozenset({"it", "they", "he", "she", "we", "i", "its", "their", "his", "her", "our", "my", "having", "being", "any"})


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
        return [population(said, _own_side(holder))]
    *before, last = re.split(r"\s+and\s+|\s*,\s*", phrase)
    owners = [gazetteer.body(re.sub(r"^(?:any|the)\s+", "", part)) for part in before]
    if not before or any(owner is None for owner in owners):
        return [population(said)]
    noun = last.split()[-1]
    each = zip(before, owners, strict=True)
    return [*[population((f"{part} {noun}", category), owner) for part, owner in each], population((last, category))]


def _own_side(holder: schema.Source) -> schema.Entity | None:
    """Return the body whose people are "theirs" where a holder speaks of them: of somebody unnamed nobody knows it."""
    name = holder.acts_for or (holder.name if holder.named and holder.kind != "person" else "")
    return None if name == "" else gazetteer.body(name) or schema.Entity(name, "actor")


def holder_as_actor(holder: schema.Source, said: str) -> schema.Names:
    """Return who speaks of a deed of their own as the one who did it."""
    body = gazetteer.body(holder.acts_for or holder.name)
    return schema.Names("entity", (body or schema.Entity(holder.name, "unknown"),), words=said)


def is_about(said: str) -> bool:
    """Return whether words on what is to come are of the event: "the toll could rise", "the attack will be probed"."""
    named = words("events.settings", "harm") | words("events.inquiry", "things") | words("events.aftermath", "names")
    return _names_event(said) or any(one in named for one in re.findall(r"[a-z]+", said.lower()))


def _names_event(said: str) -> bool:
    nouns = {noun for kind in ("attack", "disaster", "protest") for noun in words("events.nouns", kind)}
    return any(word in nouns or word.rstrip("s") in nouns for word in re.findall(r"[a-z]+", said.lower()))


def _of_the_future(statement: Statement, said: str, holder: schema.Source, facet: str) -> str:
    """Return whether what is to come is threatened, intended or foreseen; the given facet where it is neither."""
    foreseen = statement.kind in ("warn", "predict")
    threatening = any(re.search(rf"\b{re.escape(word)}\b", said) for word in words("future", "threat"))
    if FUTURE.search(said) and threatening and not foreseen:
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
    counted = reading.quantity is not None and reading.rule != BOUND
    return statement.negated or statement.kind == "hope" or (statement.kind in DENYING and counted)


def denies_part(statement: Statement) -> bool:
    """Return whether somebody denies a part in a deed, and not the deed: "denied any role in the attack on X"."""
    if statement.kind not in DENYING or statement.construction != "object" or not statement.content:
        return False
    start, end = statement.content[0]
    said = re.findall(r"\w+", statement.sentence.document.text[start:end].lower())
    opening = said[: 1 + next((at for at, one in enumerate(said) if one not in _BEFORE_PART), 0)]
    deed = opening != [] and statement.kind == "deny" and _names_event(opening[-1])
    return opening != [] and (deed or opening[-1] in words("reporting", "parts"))


_BEFORE_PART = frozenset(
    {"any", "all", "its", "their", "his", "her", "having", "direct", "playing", "a", "the", "whatsoever", "military"}
)


def going_on(
    spoken: Sequence[tuple[Statement | None, FacetReading]],
) -> list[tuple[Statement | None, FacetReading]]:
    """Return the readings with a toll given to whoever gave the count that it goes on with, in the same sentence.

    "The ministry reported 40 deaths on Friday; by Sunday the figure had climbed to 92."
    """
    found: list[tuple[Statement | None, FacetReading]] = []
    for statement, one in spoken:
        before = [said for said, other in found if said is not None and other.facet == one.facet and other.quantity]
        goes_on = one.quantity is not None and one.quantity.taken_up == "toll" and statement is None
        giver = before[-1] if goes_on and before and not before[-1].negated else None
        found.append((giver if giver is not None and giver.kind not in DENYING else statement, one))
    return found


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


_HARM = frozenset({"deaths", "injuries", "casualties"})


_TELLS_ON = re.compile(r"\b(?:who|whose|which|that|where)\b")
"""A clause that tells of the speaker, and may count others: "Basir, who lost six children, said"."""


def names_speaker(reading: FacetReading, statements: Sequence[Statement]) -> bool:
    """Return whether a count is of those who speak: "two wounded men told reporters"."""
    if reading.quantity is None or reading.facet not in _HARM:
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
            value = _without(reading.value, end + 1 - reading.start)
            return dataclasses.replace(reading, start=end + 1, value=value)
    return reading


def _without(value: schema.Value | None, cut: int) -> schema.Value | None:
    """Return names without the first characters, where the words of the source stand."""
    if not isinstance(value, schema.Names):
        return value
    entities = tuple(_cut(entity, value.words, cut) for entity in value.entities)
    return dataclasses.replace(value, entities=entities, words=value.words[cut:])


def _cut(entity: schema.Entity, words_said: str, cut: int) -> schema.Entity:
    if not words_said.startswith(entity.name):
        return entity
    name = entity.name[cut:]
    return gazetteer.body(name) or dataclasses.replace(entity, name=name)
