"""The card of one claim: its sentence, its chain, its times, and what was found about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from claimgraph.draw import concepts, wording
from claimgraph.draw.collection import Collection, directed
from claimgraph.draw.looks import DIRECTED, Group, Look, look
from claimgraph.draw.measure import shortened
from claimgraph.schema import Attribution, Claim, Document, Finding

_MOST: Final = 12
"""Findings of one group that a card lists; it names how many more there are."""


@dataclass(frozen=True, slots=True)
class Link:
    """One level of a chain.

    Attributes:
        verb: "Said by", "Passed on by", "Published by".
        name: Who; "" where nobody is stated.
        note: What they are, and the words of saying.
        missing: Whether the text names nobody.
    """

    verb: str
    name: str
    note: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Other:
    """Another claim, as a card refers to it."""

    number: int
    label: str
    holder: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What was found between this claim and others."""

    look: Look
    phrase: str
    others: tuple[Other, ...]
    finding: Finding


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one claim.

    Attributes:
        sentence: The words before the claim, the claim's own words, and the words after it.
        heading: The answer in a few words.
        asked: What it answers, with its event.
        facts: Names and values of what else is known.
        groups: Heading, findings, and how many more there are, for each group.
        rivals: The numbers of the claims that compete with it.
        allies: The numbers of the claims that agree with it.
        spoken: What a screen reader hears when the claim is selected.
    """

    claim: Claim
    number: int
    heading: str
    asked: str
    sentence: tuple[str, str, str]
    where: str
    chain: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[Relation, ...], int], ...]
    rivals: tuple[int, ...]
    allies: tuple[int, ...]
    spoken: str


_HEADINGS: Final[tuple[tuple[Group, str], ...]] = (
    ("competes", "Competing claims"),
    ("agrees", "Agreeing claims"),
    ("apart", "Compared, and no conflict"),
)


def card(collection: Collection, claim: Claim, title: str) -> Card:
    """Return the card of a claim.

    Args:
        collection: Where the claim's findings and its document are.
        claim: One of the collection's claims.
        title: The question that it answers.
    """
    documents = {document.id: document for document in collection.documents}
    relations = [_relation(collection, claim, finding) for finding in collection.by_claim[claim.id]]
    groups = tuple(
        (heading, *_cut([relation for relation in relations if relation.look.group == group]))
        for group, heading in _HEADINGS
    )
    rivals, allies = (_numbers(relations, group) for group in ("competes", "agrees"))
    heading = wording.counted(claim)
    number = collection.number(claim)
    return Card(
        claim=claim,
        number=number,
        heading=heading,
        asked=title if claim.event is None else f"{title} {claim.event.label}",
        sentence=_sentence(claim),
        where=_where(claim, documents.get(claim.document) if len(documents) > 1 else None),
        chain=_chain(claim),
        facts=tuple(_facts(collection, claim)),
        groups=tuple(group for group in groups if group[1] != ()),
        rivals=rivals,
        allies=allies,
        spoken=f"Claim {number}. {heading}. Said by {wording.holder(claim)}. "
        f"{len(rivals)} competing, {len(allies)} agreeing.",
    )


def _relation(collection: Collection, claim: Claim, finding: Finding) -> Relation:
    found = look(finding)
    others = [collection.by_id[name] for name in dict.fromkeys(finding.claims) if name != claim.id]
    phrase = found.phrase
    if found.name in DIRECTED and others != []:
        forward = directed(finding, claim, others[0], collection.moments)[0] is claim
        if finding.claims[0] != claim.id:
            forward = directed(finding, others[0], claim, collection.moments)[0] is claim
        phrase = {"denial": ("Denies", "Denied by"), "revision": ("Revised to", "Revises")}[found.name][not forward]
    return Relation(
        found,
        phrase,
        tuple(
            Other(collection.number(other), shortened(wording.counted(other), 60), wording.holder(other))
            for other in others
        ),
        finding,
    )


def _cut(relations: list[Relation]) -> tuple[tuple[Relation, ...], int]:
    return tuple(relations[:_MOST]), max(0, len(relations) - _MOST)


def _numbers(relations: list[Relation], group: str) -> tuple[int, ...]:
    return tuple(
        sorted({other.number for relation in relations if relation.look.group == group for other in relation.others})
    )


def _sentence(claim: Claim) -> tuple[str, str, str]:
    start = claim.quote.start - claim.sentence.start
    end = claim.quote.end - claim.sentence.start
    whole = claim.sentence.text
    if start < 0 or end > len(whole):
        return "", claim.quote.text, ""
    return whole[:start], whole[start:end], whole[end:]


def _where(claim: Claim, document: Document | None) -> str:
    section = wording.capitalised(claim.section) or "Beginning"
    place = f"{section}, characters {claim.quote.start:,}–{claim.quote.end:,}"
    return place if document is None else f"{wording.document_name(document)}: {place}"


def _chain(claim: Claim) -> tuple[Link, ...]:
    links = [_link(level) for level in claim.chain]
    if claim.own_voice:
        name = claim.holder.name or "The document"
        links.insert(0, Link("Said by", "", f"{name} says it in its own voice, naming nobody.", missing=True))
    return tuple(links)


def _link(level: Attribution) -> Link:
    verb = {"holder": "Said by", "relay": "Passed on by", "publisher": "Published by"}[level.role]
    notes = [wording.kind(level.source)]
    if level.cue is not None:
        notes.append(f"“{level.cue.text}”")
    note = ", ".join(part for part in notes if part != "")
    return Link(verb, level.source.name, note, missing=not level.source.named)


def _facts(collection: Collection, claim: Claim) -> list[tuple[str, str]]:
    facts = [
        ("When it was said", "Not stated in this document" if claim.said is None else wording.day(claim.said)),
        ("When it happened", "" if claim.happened is None else wording.day(claim.happened)),
        ("Facet", wording.capitalised(concepts.facet(claim.facet).label)),
        ("Who is counted", "" if claim.population is None else claim.population.words),
        ("Put as", "" if claim.modality == "asserted" else claim.modality),
        ("Polarity", "denied" if claim.polarity == "denied" else ""),
        ("Hedged by", ", ".join(f"“{word}”" for word in claim.hedges)),
        ("Stage", "" if claim.stage is None else f"the {claim.stage} figure, as the text itself says"),
        ("Part of", _reference(collection, claim.part_of)),
        ("Rests on", "; ".join(filter(None, (_reference(collection, name) for name in claim.rests_on)))),
        ("Disputes", "; ".join(filter(None, (_reference(collection, name) for name in claim.disputes)))),
        ("Reading", "" if claim.certainty == "sure" else claim.certainty.replace("-", " ")),
        ("Look at it because", "; ".join(claim.flags)),
    ]
    return [(name, value) for name, value in facts if value != ""]


def _reference(collection: Collection, name: str) -> str:
    if name not in collection.by_id:
        return ""
    claim = collection.by_id[name]
    return f"claim {collection.number(claim)} ({shortened(wording.counted(claim), 60)})"
