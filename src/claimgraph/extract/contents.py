"""What an attributed statement says where no finer reading was found in it: its facet, its value, its populations."""

from __future__ import annotations

import re

from claimgraph.extract import gazetteer
from claimgraph.extract.attribution import Statement
from claimgraph.extract.commitment import DETERMINED, FUTURE, INVOLVED, OURS
from claimgraph.extract.facets.harm import population
from claimgraph.extract.words import mapping, words
from claimgraph.schema import Entity, Names, Population, Source, Text, Truth, Value

_SHORT_AND_TELLING = frozenset({"confirm", "deny"})
_SAYS_SOMETHING = 5
"""Words: a shorter noun phrase after a verb of saying names a thing."""
_POSSESSED = re.compile(r"\b(?:their|its|his|her|our)\b", re.IGNORECASE)


def only_names_a_thing(statement: Statement, said: str) -> bool:
    """Return whether a statement only names what was spoken of ("mentioned the strikes"), saying nothing of it."""
    if re.search(r"\w\w", said) is None:
        return True
    if statement.construction == "passive" and statement.kind == "describe":
        return True  # "later identified as a missile" names, it says nothing of the event
    named = statement.construction in ("object", "passive", "noun-cue") and statement.kind not in _SHORT_AND_TELLING
    return named and len(said.split()) < _SAYS_SOMETHING and '"' not in said and "“" not in said


def facet_of(statement: Statement, said: str, holder: Source) -> tuple[str, Value]:
    """Return the facet of what is said, with its value."""
    if statement.kind == "deny":
        return ("denial", Text(said)) if INVOLVED.search(said) is None else ("responsibility", _by(holder, said))
    if statement.kind == "confirm" and len(said.split()) < _SAYS_SOMETHING and _names_event(said):
        return "occurrence", Truth(truth=True, words=said)
    if statement.construction == "passive" and statement.kind == "claim" and _names_event(said):
        return "responsibility", _by(holder, said)
    facet = mapping("kinds").get(statement.kind, "statement")
    if FUTURE.search(said) or OURS.search(said):
        facet = _of_the_future(statement, said, holder, facet)
    return facet, Text(said)


def populations_denied(
    statement: Statement, said: tuple[str, str | None] | None, holder: Source
) -> list[Population | None]:
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


def _own_side(holder: Source) -> Entity | None:
    """Return the body whose people are "theirs" where a holder speaks of them: of somebody unnamed nobody knows it."""
    name = holder.acts_for or (holder.name if holder.named and holder.kind != "person" else "")
    return None if name == "" else gazetteer.body(name) or Entity(name, "actor")


def _by(holder: Source, said: str) -> Names:
    body = gazetteer.body(holder.acts_for or holder.name)
    return Names("entity", (body or Entity(holder.name, "unknown"),), words=said)


def _names_event(said: str) -> bool:
    nouns = {noun for kind in ("attack", "disaster", "protest") for noun in words("events.nouns", kind)}
    return any(word in nouns or word.rstrip("s") in nouns for word in re.findall(r"[a-z]+", said.lower()))


def _of_the_future(statement: Statement, said: str, holder: Source, facet: str) -> str:
    """Return whether what is to come is threatened, intended or foreseen; the given facet where it is neither."""
    foreseen = statement.kind in ("warn", "predict")
    threatening = any(re.search(rf"\b{re.escape(word)}\b", said) for word in words("future", "threat"))
    if FUTURE.search(said) and threatening and not foreseen:
        return "threat"
    if not foreseen and (DETERMINED.search(said) or _is_own_side(said, holder)):
        return "intention"
    return "forecast" if FUTURE.search(said) else facet


def _is_own_side(said: str, holder: Source) -> bool:
    """Return whether what is said is about the speaker's own side."""
    if OURS.search(said):
        return True
    return bool(holder.acts_for) and re.match(rf"\W*{re.escape(holder.acts_for)}\b", said) is not None


def _is_possessed(statement: Statement, phrase: str) -> bool:
    before, found, _ = statement.sentence.text.partition(phrase)
    return bool(found) and re.search(r"\b(?:their|its|his|her|our)\s+$", before) is not None
