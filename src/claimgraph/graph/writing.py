"""From records to RDF: one document and its claims become one named graph.

`reading` is the way back; what one writes the other reads without loss, and a property test holds them to it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.errors import DocumentError
from claimgraph.graph import nodes, questions
from claimgraph.graph.settling import Settled, settle
from claimgraph.graph.sheet import Sheet
from claimgraph.graph.terms import LABEL, TYPE, address, boolean, cg, integer, oa, prov, schema
from claimgraph.identifiers import BASE, name
from claimgraph.model import Attribution, Block, Citation, Claim, Document, Source, question_id
from claimgraph.vocab import CITO, FACET

STATES = {"needs-review": "needsReview", "partial": "partialBreakdown", "complete": "completeBreakdown"}
"""Words of the model whose term in the ontology is spelt otherwise; `earlier` and `later` get "Stage" behind them."""


def claims_quads(document: Document, claims: Sequence[Claim], base: str = BASE) -> list[Quad]:
    """Return a document and its claims as quads of one named graph, in a stable order.

    Args:
        document: The document.
        claims: Its claims, in reading order.
        base: The IRI under which nodes are named; ends with `/` or `#`.

    Raises:
        DocumentError: A text holds half of a surrogate pair, which RDF cannot; or two different claims have one name.
        ValueError: A claim belongs to another document.
    """
    _refuse_half_characters(document, document.text)
    identifier = document.id
    sheet = Sheet(base, graph_of(identifier), identifier)
    settled = settle(claims)
    try:
        _document(sheet, document, settled)
        for index, claim in enumerate(_once(sheet, document, claims)):
            _claim(sheet, document, claim, index, settled)
    except ValueError:
        _refuse_half_characters(document, *_strings([dataclasses.astuple(document), *map(dataclasses.astuple, claims)]))
        raise
    return list(sheet.quads())


def graph_of(document: str) -> str:
    """Return the id of the named graph that holds a document, from the document's id."""
    return f"graph/{document.removeprefix('document/')}"


_RESAVE = "Save the text again as UTF-8"


def _file(document: Document) -> str:
    return document.source_file if document.source_file != "" else document.id


def _strings(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, (tuple, list)):
            yield from _strings(value)


def _refuse_half_characters(document: Document, *texts: str) -> None:
    """Refuse half of a surrogate pair: no RDF format can write one."""
    for text in texts:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            half = f"U+{ord(text[error.start]):04X}, half of a surrogate pair, near {text[: error.start][-20:]!r}"
            raise DocumentError(_file(document), f"character {error.start} is {half}", _RESAVE) from error


def _once(sheet: Sheet, document: Document, claims: Sequence[Claim]) -> Iterable[Claim]:
    """Return each claim once; two that share a name and differ would overwrite each other, so they are refused."""
    seen: dict[str, Claim] = {}
    for claim in claims:
        if claim.document != sheet.about:
            raise ValueError(f"claim {claim.id} belongs to {claim.document}, not to {sheet.about}")
        if seen.setdefault(claim.id, claim) != claim:
            found = f"two different claims have the name {claim.id}: {claim.quote.text!r} at {claim.quote.start}"
            raise DocumentError(_file(document), found, "This is a fault of the extraction rules; please report it")
    return seen.values()


def _document(sheet: Sheet, document: Document, settled: Settled) -> None:
    node = sheet.node(sheet.about)
    sheet.say(node, TYPE, cg("Document"), schema("CreativeWork"), prov("Entity"))
    sheet.say_text(node, schema("name"), document.title)
    if document.publisher != "":
        publisher = settled.source(Source(document.publisher, "publisher"))
        sheet.say(node, schema("publisher"), nodes.source(sheet, publisher))
    if document.published is not None:
        sheet.say(node, schema("datePublished"), Literal(str(document.published)))
        sheet.say(node, cg("published"), nodes.time_span(sheet, document.published))
    if document.url != "":
        sheet.say(node, schema("url"), address(document.url))
    if document.licence != "":
        sheet.say(node, schema("license"), address(document.licence))
    sheet.say_text(node, schema("inLanguage"), document.language)
    sheet.say(node, schema("sha256"), Literal(document.sha256))
    if document.retrieved is not None:
        sheet.say(node, cg("retrieved"), nodes.time_span(sheet, document.retrieved))
    sheet.say_text(node, cg("sourceFile"), document.source_file)
    sheet.say(node, schema("text"), Literal(document.text))
    for index, block in enumerate(document.blocks):
        sheet.say(node, cg("block"), _block(sheet, block, index))
    for index, citation in enumerate(document.citations):
        _refuse_half_characters(document, citation.text, citation.url)
        sheet.say(node, cg("citation"), _citation(sheet, citation, index))


def _block(sheet: Sheet, block: Block, index: int) -> NamedNode:
    node = sheet.node(name("block", sheet.about, index))
    sheet.say(node, TYPE, cg("Block"))
    sheet.say(node, cg("index"), integer(index))
    sheet.say(node, cg("blockKind"), Literal(block.kind))
    sheet.say(node, oa("start"), integer(block.start))
    sheet.say(node, oa("end"), integer(block.end))
    sheet.say_text(node, LABEL, block.label)
    sheet.say_text(node, cg("section"), block.section)
    return node


def _citation(sheet: Sheet, citation: Citation, index: int) -> NamedNode:
    node = sheet.node(name("citation", sheet.about, index))
    sheet.say(node, TYPE, cg("Citation"))
    sheet.say(node, cg("index"), integer(index))
    sheet.say(node, oa("start"), integer(citation.start))
    sheet.say_text(node, schema("text"), citation.text)
    if citation.url != "":
        sheet.say(node, schema("url"), address(citation.url))
    return node


def _claim(sheet: Sheet, document: Document, claim: Claim, index: int, settled: Settled) -> None:
    node = sheet.node(claim.id)
    sheet.say(node, TYPE, cg("Claim"), schema("Claim"), prov("Entity"))
    sheet.say(node, cg("index"), integer(index))
    sheet.say(node, schema("text"), Literal(claim.quote.text))
    sheet.say(node, cg("document"), sheet.node(sheet.about))
    sheet.say(node, cg("passage"), nodes.passage(sheet, document, claim.quote))
    sheet.say(node, cg("sentence"), nodes.passage(sheet, document, claim.sentence))
    sheet.say_text(node, cg("section"), claim.section)
    sheet.say(node, prov("wasAttributedTo"), nodes.source(sheet, settled.source(claim.holder)))
    for level, attribution in enumerate(claim.chain):
        sheet.say(node, prov("qualifiedAttribution"), _attribution(sheet, document, claim, level, attribution, settled))
    _answer(sheet, node, claim, settled)
    _commitment(sheet, node, claim)
    _relations(sheet, node, claim)


def _attribution(  # noqa: PLR0913, PLR0917  one level needs its claim, its document and the settled sources
    sheet: Sheet, document: Document, claim: Claim, level: int, attribution: Attribution, settled: Settled
) -> NamedNode:
    node = sheet.node(name("attribution", claim.id, level))
    source = settled.source(attribution.source)
    sheet.say(node, TYPE, prov("Attribution"))
    sheet.say(node, prov("agent"), nodes.source(sheet, source))
    sheet.say(node, prov("hadRole"), cg(attribution.role))
    sheet.say(node, cg("level"), integer(level))
    if attribution.mention is not None:
        sheet.say(node, cg("mention"), nodes.passage(sheet, document, attribution.mention))
    if attribution.cue is not None:
        sheet.say(node, cg("cue"), nodes.passage(sheet, document, attribution.cue))
    _own_view(sheet, node, attribution.source, source)
    return node


def _own_view(sheet: Sheet, node: NamedNode, here: Source, settled: Source) -> None:
    """Write in what this level sees the source otherwise than the source's node does."""
    if here.kind != settled.kind:
        sheet.say(node, cg("sourceKind"), Literal(here.kind))
    if here.named != settled.named:
        sheet.say(node, cg("named"), boolean(here.named))
    if here.acts_for != settled.acts_for:
        sheet.say(node, cg("actsFor"), Literal(here.acts_for))


def _answer(sheet: Sheet, node: NamedNode, claim: Claim, settled: Settled) -> None:
    sheet.say(node, cg("facet"), NamedNode(FACET + claim.facet))
    sheet.say(node, cg("value"), nodes.value(sheet, claim.value))
    if claim.population is not None:
        sheet.say(node, cg("population"), nodes.population(sheet, claim.population))
    if claim.event is None:
        return
    event = settled.event(claim.event)
    asked = question_id(event, claim.facet, claim.population)
    question = questions.question(sheet, claim, event)
    sheet.say(node, cg("event"), nodes.event(sheet, event))
    sheet.say(node, cg("question"), question)
    sheet.say(node, cg("position"), questions.position(sheet, claim, asked, question))
    if claim.event.label != event.label:
        sheet.say(node, cg("eventLabel"), Literal(claim.event.label))


def _commitment(sheet: Sheet, node: NamedNode, claim: Claim) -> None:
    sheet.say(node, cg("polarity"), cg(claim.polarity))
    sheet.say(node, cg("modality"), cg(claim.modality))
    sheet.say_list(node, cg("hedge"), [Literal(hedge) for hedge in claim.hedges], "hedge")
    if claim.said is not None:
        sheet.say(node, cg("said"), nodes.time_span(sheet, claim.said))
    if claim.happened is not None:
        sheet.say(node, cg("happened"), nodes.time_span(sheet, claim.happened))
    if claim.stage is not None:
        sheet.say(node, cg("stage"), cg(f"{claim.stage}Stage"))


def _relations(sheet: Sheet, node: NamedNode, claim: Claim) -> None:
    if claim.part_of != "":
        sheet.say(node, cg("partOfCount"), sheet.node(claim.part_of))
    if claim.breakdown != "":
        sheet.say(node, cg("breakdown"), cg(STATES[claim.breakdown]))
    disputed = [sheet.node(each) for each in claim.disputes]
    sheet.say_list(node, NamedNode(CITO + "disputes"), disputed, "disputes")
    sheet.say_list(node, cg("restsOn"), [sheet.node(each) for each in claim.rests_on], "restsOn")
    sheet.say_text(node, cg("rule"), claim.rule)
    sheet.say(node, cg("certainty"), cg(STATES.get(claim.certainty, claim.certainty)))
    sheet.say_list(node, cg("flag"), [Literal(flag) for flag in claim.flags], "flag")
