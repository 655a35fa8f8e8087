"""What stands behind an answer, and which documents come from which: records, RDF in a named graph, and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from typing import Literal as OneOf

from pyoxigraph import Literal, Quad

from claimgraph.comparison.case import Case
from claimgraph.graph import position_label, question_label
from claimgraph.graph.rdf import TYPE, Sheet, boolean, cg, integer, prov, schema
from claimgraph.schema import BASE, Claim, Source, name

Way = OneOf["citation", "copy", "shared text"]


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind one answer that at least one claim gives.

    Attributes:
        question: The id of the question.
        position: The id of the answer.
        claims: Ids of the claims that assert it, in reading order: its mentions.
        publishers: How many publishers they have.
        origins: Ids of the sources that are named as origins, sorted.
        origins_at_least: How few origins there may be: the named ones, and one at least where anybody may be one.
        origins_at_most: How many there may be: the named ones, and all of unknown lineage.
        chains: The most chains from mentions to named origins that share no link; 1 where no origin is named.
        bottleneck: Ids of the sources and documents that all chains pass through, sorted; the fewest there are.
        single_points: Ids of the sources and documents that every way from a mention to any end passes through,
            from the mentions on.
        circles: Circular reporting: ids of sources and documents that name each other and nobody else.
        inferred: Whether it rests on copies that were inferred from shared text and that nobody states.
        sentence: All this in one sentence for people.
    """

    question: str
    position: str
    claims: tuple[str, ...]
    publishers: int
    origins: tuple[str, ...]
    origins_at_least: int
    origins_at_most: int
    chains: int
    bottleneck: tuple[str, ...] = ()
    single_points: tuple[str, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()
    inferred: bool = False
    sentence: str = ""

    @property
    def id(self) -> str:
        """The name of the support."""
        return name("support", self.position)

    @property
    def mentions(self) -> int:
        """How many claims assert the answer."""
        return len(self.claims)


@dataclass(frozen=True, slots=True)
class Derivation:
    """That one document comes from another, or that two share their text and nobody knows which was first.

    Attributes:
        document: The id of the later one; of text that is shared, the first id in order.
        origin: The id of the earlier one.
        way: How we know: `citation` is stated by the document, `copy` and `shared text` are inferred from the words.
        share: How much of the shorter text stands in the other too, in per cent rounded down; None for a citation.
    """

    document: str
    origin: str
    way: Way
    share: int | None = None

    @property
    def id(self) -> str:
        """The name of the derivation."""
        return name("derivation", self.way, self.document, self.origin)

    @property
    def inferred(self) -> bool:
        """Whether it is inferred from the words, and nobody states it."""
        return self.way != "citation"


LINEAGE = "graph/lineage"
"""The id of the named graph that holds the lineage."""


def lineage_quads(records: Iterable[Support | Derivation], base: str = BASE) -> list[Quad]:
    """Return supports and derivations as quads of one named graph, in the order given.

    Args:
        records: What stands behind answers, and which documents come from which.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, LINEAGE)
    for record in records:
        if isinstance(record, Support):
            _support(sheet, record)
        elif record.way == "shared text":
            _shared_text(sheet, record)
        else:
            _derivation(sheet, record)
    return list(sheet.quads())


def _support(sheet: Sheet, support: Support) -> None:
    node = sheet.node(support.id)
    sheet.say(node, TYPE, cg("Support"), prov("Entity"))
    sheet.say(node, cg("position"), sheet.node(support.position))
    sheet.say(node, cg("mentions"), integer(support.mentions))
    sheet.say(node, cg("publishers"), integer(support.publishers))
    sheet.say(node, cg("originsAtLeast"), integer(support.origins_at_least))
    sheet.say(node, cg("originsAtMost"), integer(support.origins_at_most))
    sheet.say(node, cg("independentChains"), integer(support.chains))
    sheet.say(node, cg("origin"), *(sheet.node(origin) for origin in support.origins))
    sheet.say(node, cg("bottleneck"), *(sheet.node(thing) for thing in support.bottleneck))
    sheet.say(node, cg("singlePoint"), *(sheet.node(thing) for thing in support.single_points))
    sheet.say(node, cg("inferred"), boolean(support.inferred))
    sheet.say(node, schema("description"), Literal(support.sentence))
    for members in support.circles:
        identifier = name("circle", support.position, members)
        sheet.say(node, cg("circle"), sheet.node(identifier))
        _circle(sheet, identifier, members)


def _circle(sheet: Sheet, identifier: str, members: Sequence[str]) -> None:
    """Write who names whom; here even an order that is the sorted one says something, so each has its place."""
    circle = sheet.node(identifier)
    sheet.say(circle, TYPE, cg("Circle"))
    for index, namer in enumerate(members):
        member = sheet.node(name("member", identifier, "namer", index))
        sheet.say(circle, cg("namer"), sheet.node(namer))
        sheet.say(circle, cg("member"), member)
        sheet.say(member, TYPE, cg("Member"))
        sheet.say(member, cg("list"), Literal("namer"))
        sheet.say(member, cg("index"), integer(index))
        sheet.say(member, cg("of"), sheet.node(namer))


def _derivation(sheet: Sheet, derivation: Derivation) -> None:
    node, document = sheet.node(derivation.id), sheet.node(derivation.document)
    sheet.say(document, prov("wasDerivedFrom"), sheet.node(derivation.origin))
    sheet.say(document, prov("qualifiedDerivation"), node)
    sheet.say(node, TYPE, prov("Derivation"))
    sheet.say(node, prov("entity"), sheet.node(derivation.origin))
    sheet.say(node, cg("inferred"), boolean(derivation.inferred))
    if derivation.share is not None:
        sheet.say(node, cg("share"), integer(derivation.share))


def _shared_text(sheet: Sheet, shared: Derivation) -> None:
    node = sheet.node(shared.id)
    sheet.say(node, TYPE, cg("SharedText"))
    sheet.say(node, cg("standsIn"), sheet.node(shared.document), sheet.node(shared.origin))
    sheet.say(node, cg("inferred"), boolean(shared.inferred))
    if shared.share is not None:
        sheet.say(node, cg("share"), integer(shared.share))


COLUMNS: Final = (
    "question",
    "answer",
    "mentions",
    "publishers",
    "origins_at_least",
    "origins_at_most",
    "independent_chains",
    "origins",
    "bottleneck",
    "single_points",
    "circles",
    "inferred",
    "sentence",
    "question_id",
    "position_id",
    "claims",
)
"""The fields of a record, in order."""


def support_records(case: Case, supports: Iterable[Support]) -> Iterator[dict[str, Any]]:
    """Yield what stands behind answers, with names for ids, in the order given."""
    names = _names(case)
    for support in supports:
        claim = case.by_id[support.claims[0]]
        yield {
            "question": _question(claim),
            "answer": position_label(claim.value, denied=claim.polarity == "denied"),
            "mentions": support.mentions,
            "publishers": support.publishers,
            "origins_at_least": support.origins_at_least,
            "origins_at_most": support.origins_at_most,
            "independent_chains": support.chains,
            "origins": [names[origin] for origin in support.origins],
            "bottleneck": [names[thing] for thing in support.bottleneck],
            "single_points": list(dict.fromkeys(names[thing] for thing in support.single_points)),
            "circles": [[names[member] for member in circle] for circle in support.circles],
            "inferred": support.inferred,
            "sentence": support.sentence,
            "question_id": support.question,
            "position_id": support.position,
            "claims": list(support.claims),
        }


def support_rows(records: Iterable[Mapping[str, Any]]) -> Iterator[list[object]]:
    """Yield such records as rows of a table, in the order of `COLUMNS`."""
    for record in records:
        circles = [" → ".join(circle) for circle in record["circles"]]
        yield [circles if column == "circles" else record[column] for column in COLUMNS]


def _question(claim: Claim) -> str:
    return question_label(claim.facet, "" if claim.event is None else claim.event.label, claim.population)


def _names(case: Case) -> dict[str, str]:
    """Return the sources and documents for people, by id."""
    sources = {level.source for claim in case.claims for level in claim.chain}
    bodies = {Source(source.acts_for) for source in sources if source.acts_for != ""}
    publishers = {Source(document.publisher, "publisher") for document in case.documents.values()}
    unknown = {claim.document: claim.chain[-1].source.name for claim in case.claims}
    known = {document.id: document.publisher or document.title for document in case.documents.values()}
    return {source.id: source.name for source in sources | bodies | publishers} | unknown | known
