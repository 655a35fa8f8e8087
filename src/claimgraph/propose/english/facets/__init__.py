"""What a sentence says, facet by facet, before it is known who says it."""

from collections.abc import Callable, Iterator, Sequence

from claimgraph.propose.english import syntax
from claimgraph.propose.english.facets import blame, clauses
from claimgraph.propose.english.facets.circumstances import circumstances, settings
from claimgraph.propose.english.facets.force import UNUSED, force
from claimgraph.propose.english.facets.frames import framed, mentions
from claimgraph.propose.english.facets.harm import harm, victims
from claimgraph.propose.english.facets.names import roles
from claimgraph.propose.english.facets.occurrences import occurrences
from claimgraph.propose.english.facets.readings import FacetReading, Scene
from claimgraph.propose.english.facets.verdicts import veracity
from claimgraph.propose.english.nouns import is_definite
from claimgraph.schema.values import changed

__all__ = ["MATCHERS", "FacetReading", "Scene", "facet_readings"]

Matcher = Callable[[Scene], Iterator[FacetReading]]

MATCHERS: tuple[Matcher, ...] = (
    harm,
    victims,
    force,
    occurrences,
    settings,
    framed,
    clauses.losses,
    clauses.support,
    clauses.movement,
    clauses.rank,
    clauses.causes,
    blame.responsibility,
    blame.answerable,
    blame.copulas,
    blame.marks,
    blame.lies_with,
    blame.takers,
    blame.masterminds,
    blame.own_deeds,
    blame.never,
    blame.barred,
    clauses.beginners,
    clauses.identified,
    clauses.investigations,
    veracity,
    roles,
)
"""Every reading of a sentence of prose; a new facet with words of its own is a new line here."""


def facet_readings(scene: Scene) -> tuple[FacetReading, ...]:
    """Return what the sentence says, in text order; of two readings of one facet and value the longer one."""
    if scene.sentence.block.kind == "field":
        return tuple(clauses.field_propositions(scene))
    found = [reading for matcher in MATCHERS for reading in matcher(scene)]
    found += mentions(scene, found)
    found += circumstances(scene, found)
    found = [one for one in found if not _is_of_no_attack(one, found)]
    told = [any(tells(one, found) for tells in _TOLD_BY) for one in found]
    found = [changed(one, silent=True) if again else one for one, again in zip(found, told, strict=True)]
    kept: list[FacetReading] = []
    for reading in sorted(found, key=lambda one: (one.start, -one.end, one.facet)):
        if not any(_repeats(reading, other) for other in kept):
            kept.append(reading)
    return tuple(kept)


def _is_of_no_attack(reading: FacetReading, found: Sequence[FacetReading]) -> bool:
    """Return whether words name whose attack it was not, or again who broke a truce or "the other" of two."""
    if reading.facet != "actor" or reading.polarity != "affirmed":
        return False
    around = [one for one in found if one.start <= reading.start and reading.end <= one.end]
    broken = any(one.rule == "blame/began" and one.facet == "responsibility" for one in around)
    return broken or any(one.rule in (blame.NOT_THEIRS, blame.THE_OTHER) for one in around)


def _is_told_by_count(reading: FacetReading, found: Sequence[FacetReading]) -> bool:
    """Return whether a count of harm says in the same words what happened: "22 people were shot dead"."""
    if reading.facet != "occurrence" or reading.polarity == "denied":
        return False
    harmed = (one for one in found if one.quantity is not None and one.facet in ("deaths", "injuries"))
    return any(one.start <= reading.start and reading.end <= one.end for one in harmed)


def _is_told_by_arms(reading: FacetReading, found: Sequence[FacetReading]) -> bool:
    """Return whether the arms tell it all: "not a single shot was fired", "fired only rubber bullets"."""
    if reading.facet not in ("occurrence", "weapon") or reading.rule == UNUSED:
        return False
    if reading.polarity == "affirmed":
        only = (one for one in found if getattr(one.value, "exclusive", False) and one.facet == "weapon")
        return reading.facet == "occurrence" and any(_meet(one, reading) for one in only)
    return any(one.rule == UNUSED and _meet(one, reading) for one in found)


def _is_told_by_sides(reading: FacetReading, found: Sequence[FacetReading]) -> bool:
    """Return whether who attacked whom tells all of a known attack: "who stormed the mill", "they hit X"."""
    verb = reading.head
    if reading.rule != "occurrence/clause" or reading.event_type != "attack" or verb is None:
        return False
    sides = {one.facet for one in found if one.facet in ("actor", "target") and _meet(one, reading)}
    subject = syntax.subject(verb)
    known = subject is not None and (subject.pos_ == "PRON" or is_definite(subject))
    return (len(sides) == 2 and known) or (sides != set() and verb.dep_ == "relcl")


_TOLD_BY = (_is_told_by_count, _is_told_by_arms, _is_told_by_sides)


def _meet(left: FacetReading, right: FacetReading) -> bool:
    return left.start < right.end and right.start < left.end


def _repeats(reading: FacetReading, other: FacetReading) -> bool:
    """Return whether two readings of one facet stand in the same words and neither is a count of its own."""
    if other.silent and not reading.silent:
        return False
    inside = other.start <= reading.start and reading.end <= other.end
    return inside and reading.facet == other.facet and reading.quantity is None and reading.value == other.value
