"""The names of all claims, held against each other: which are one, which may be, which sound alike and are two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from claimgraph.extract.gazetteer import countries_named
from claimgraph.linking.judging import MOST_DOCUMENTS, settled
from claimgraph.linking.names import Listing, candidates, compare, share_a_word, sounds_alike
from claimgraph.linking.names.comparing import Answer
from claimgraph.linking.names.stated import Stated, stated_aliases
from claimgraph.notes.aliases import Alias
from claimgraph.notes.judgements import Judgement
from claimgraph.schema import Claim, Document, Entity, Judged, Match, MatchKind, Names, Source

_JUDGED: Final[dict[str, Judged]] = {"certain": "same", "proposed": "not-judged", "different": "different"}
_NAME_KINDS: Final[tuple[MatchKind, ...]] = ("source", "entity", "place")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where names occur, by kind and name.

    Attributes:
        documents: The ids of the documents that have it.
        counts: How many claims speak of it.
        kinds: What it is held to be there: `person`, `media`, `actor`, …
    """

    documents: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def of_kind(self, kind: MatchKind) -> list[str]:
        """Return the names of a kind, sorted."""
        return sorted(name for each, name in self.counts if each == kind)


def link_names(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    aliases: Iterable[Alias] = (),
    judgements: Iterable[Judgement] = (),
) -> tuple[Match, ...]:
    """Return what is held of the names of claims: same, different, unsure, or proposed and not judged.

    Args:
        claims: The claims.
        documents: The documents they come from; what these state of names counts.
        aliases: The user's own entries, each above what comes with claimgraph.
        judgements: What people judged, earliest first; each above every rule. Those on events are left to others.
    """
    found = mentions(claims)
    texts = tuple(documents)
    countries = sorted({state for document in texts for state in countries_named(document.text)})
    listing = Listing(tuple(aliases), tuple(countries))
    rules = [one for kind in _NAME_KINDS for one in _of_kind(kind, found, texts, listing)]
    of_names = [one for one in judgements if one.kind != "event"]
    have = {key: sorted(ids) for key, ids in found.documents.items()}
    return settled(rules, of_names, have, found.counts)


def mentions(claims: Iterable[Claim]) -> Mentions:
    """Return every name that claims have, with where it occurs. Somebody left unnamed has no name to match."""
    found = Mentions()
    for claim in claims:
        for kind, name, what in sorted(set(_names(claim))):
            found.documents[kind, name].add(claim.document)
            found.counts[kind, name] += 1
            found.kinds[kind, name].add(what)
    return found


def _names(claim: Claim) -> Iterator[tuple[MatchKind, str, str]]:
    for level in claim.chain:
        yield from _of_source(level.source)
    if isinstance(claim.value, Names):
        for entity in (*claim.value.entities, *claim.value.owners):
            yield from _of_entity(entity)
    if claim.population is not None and claim.population.affiliation is not None:
        yield from _of_entity(claim.population.affiliation)
    if claim.event is not None:
        yield from (("place", place, "place") for place in claim.event.places)


def _of_source(source: Source) -> Iterator[tuple[MatchKind, str, str]]:
    if source.named and source.document == "":
        yield "source", source.name, source.kind
    if source.acts_for != "":
        yield "source", source.acts_for, "unknown"


def _of_entity(entity: Entity) -> Iterator[tuple[MatchKind, str, str]]:
    if entity.kind == "place":
        yield "place", entity.name, "place"
    elif entity.kind != "object":
        yield "entity", entity.name, entity.kind
    for whole in entity.within:
        yield "place" if entity.kind == "place" else "entity", whole, "whole"


def _of_kind(kind: MatchKind, found: Mentions, documents: tuple[Document, ...], listing: Listing) -> Iterator[Match]:
    """Return what the rules hold of the names of one kind."""
    names = found.of_kind(kind)
    yield from _stated(kind, found, stated_aliases(documents, names))
    for left, right in candidates(names, listing, kind).pairs:
        answer = _excluded(kind, left, right, found) or compare(left, right, kind, listing)
        heard = answer.outcome != "different" or sounds_alike(left, right)
        heard = heard or (answer.rule == "part-whole" and share_a_word(left, right))
        if answer.outcome != "unknown" and heard:
            yield _match(kind, left, right, answer, found)


def _match(kind: MatchKind, left: str, right: str, answer: Answer, found: Mentions) -> Match:
    have = sorted(found.documents[kind, left] | found.documents[kind, right])[:MOST_DOCUMENTS]
    judged = _JUDGED[answer.outcome]
    return Match(kind, left, right, judged, answer.ground, answer.rule, "", tuple(have), answer.preferred)


def _excluded(kind: MatchKind, left: str, right: str, found: Mentions) -> Answer | None:
    """Keep a person apart from a body of the same name."""
    first, second = (found.kinds[kind, name] - {"unknown", "whole", "publisher"} for name in (left, right))
    if first and second and ("person" in first) != ("person" in second):
        person, body = (left, right) if "person" in first else (right, left)
        return Answer("different", "kinds", f"“{person}” is a person and “{body}” is none.")
    return None


def _stated(kind: MatchKind, found: Mentions, stated: tuple[Stated, ...]) -> Iterator[Match]:
    """Return the aliases that texts state; a short name that stands for two full names is only proposed."""
    fulls: dict[str, set[str]] = defaultdict(set)
    firsts: dict[tuple[str, str], Stated] = {}
    for one in stated:
        fulls[one.alias].add(one.full)
        firsts.setdefault((one.full, one.alias), one)
    for one in firsts.values():
        ground = f"“{one.title or one.document}” states it: “{one.words}”."
        if len(fulls[one.alias]) == 1:
            answer = Answer("certain", "stated-alias", ground, one.full)
        else:
            answer = Answer("proposed", "stated-for-several", f"{ground} Other texts state it of other names.")
        yield _match(kind, one.full, one.alias, answer, found)
