"""Each kind of named graph, and what is read from it: a document with its claims; findings, matches, grades; events.

Events as they were read are kept where others stand for them now.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Annotated, Any, ClassVar, Final

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from claimgraph import schema as records
from claimgraph.errors import DocumentError, StoreError
from claimgraph.graph import mapping
from claimgraph.graph.mapping import begun, every, index_of, read, rule_plan, tail
from claimgraph.graph.rdf import CHECK, TYPE, XSD_DATE_TIME, Leaf, Node, Sheet, boolean, cg, integer, oa, prov, schema
from claimgraph.graph.store import Store
from claimgraph.schema import (
    BASE,
    Claim,
    Entity,
    Field,
    Finding,
    Grade,
    Match,
    Names,
    Source,
    fields_of,
    name,
    question_id,
)
from claimgraph.vocab import CG, VERDICT

# A document with its claims.
#
# One node has one description. A text may quote a news agency that also publishes it, once as `state media` and once as
# `publisher`. Both records have one name and are one node, which takes the more telling record; the claim keeps its own
# view beside it.


def claims_quads(document: records.Document, claims: Sequence[Claim], base: str = BASE) -> list[Quad]:
    """Return a document and its claims as quads of one named graph, in a stable order.

    Raises:
        DocumentError: A text holds half of a surrogate pair, which RDF cannot; or two different claims have one name.
        ValueError: A claim belongs to another document.
    """
    mapping.refuse_half_characters(document, document.text)
    identifier = document.id
    sheet = Sheet(base, graph_of(identifier), identifier, document.text)
    sources = _telling_sources(claims)
    events = {one.event.id: one.event for one in reversed(claims) if one.event is not None}  # the first record of each
    try:
        _document(sheet, document, claims, sources)
        for index, claim in enumerate(_once(sheet, document, claims)):
            _claim(sheet, claim, index, sources, events)
    except ValueError:
        mapping.refuse_half_characters(
            document, *mapping.strings_in([dataclasses.astuple(document), *map(dataclasses.astuple, claims)])
        )
        raise
    return list(sheet.quads())


def _telling_sources(claims: Iterable[Claim]) -> dict[str, Source]:
    """Return the most telling record of each source that the claims name, by its id."""
    found: dict[str, Source] = {}
    for source in (level.source for claim in claims for level in claim.chain):
        found[source.id] = min(found.get(source.id, source), source, key=_telling)
    return found


def _telling(source: Source) -> tuple[bool, bool, str, str, bool]:
    """Order sources by how much they tell; the last three only make the choice the same on every run."""
    return source.kind in {"unknown", "publisher"}, source.acts_for == "", source.kind, source.acts_for, source.named


def graph_of(document: str) -> str:
    """Return the id of the named graph that holds a document, from the document's id."""
    return f"graph/{document.removeprefix('document/')}"


def _once(sheet: Sheet, document: records.Document, claims: Sequence[Claim]) -> Iterable[Claim]:
    """Return each claim once; two that share a name and differ would overwrite each other, so they are refused."""
    seen: dict[str, Claim] = {}
    for claim in claims:
        if claim.document != sheet.about:
            raise ValueError(f"claim {claim.id} belongs to {claim.document}, not to {sheet.about}")
        if seen.setdefault(claim.id, claim) != claim:
            found = f"two different claims have the name {claim.id}: {claim.quote.text!r} at {claim.quote.start}"
            raise DocumentError(
                mapping.file_of(document), found, "This is a fault of the extraction rules; please report it"
            )
    return seen.values()


def _document(sheet: Sheet, document: records.Document, claims: Sequence[Claim], sources: Mapping[str, Source]) -> None:
    node = begun(sheet, sheet.about, document)
    sheet.say(node, schema("sha256"), Literal(document.sha256))
    if document.publisher != "":
        # Linking may have given the claims another name for who publishes: "SANA" for "Syrian Arab News Agency".
        outermost = (level.source for claim in claims for level in claim.chain[-1:] if level.role == "publisher")
        publisher = next(outermost, Source(document.publisher, "publisher"))
        sheet.say(node, schema("publisher"), mapping.source(sheet, sources.get(publisher.id, publisher)))
        if publisher.name != document.publisher:
            sheet.say(node, cg("publisherName"), Literal(document.publisher))
    if document.published is not None:
        sheet.say(node, schema("datePublished"), Literal(str(document.published)))
    for kind, pieces in (("block", document.blocks), ("citation", document.citations)):
        for index, piece in enumerate(pieces):
            if isinstance(piece, records.Citation):
                mapping.refuse_half_characters(document, piece.text, piece.url)
            below = begun(sheet, name(kind, sheet.about, index), piece)
            sheet.say(below, cg("index"), integer(index))
            sheet.say(node, cg(kind), below)


def _claim(
    sheet: Sheet, claim: Claim, index: int, sources: Mapping[str, Source], events: Mapping[str, records.Event]
) -> None:
    node = begun(sheet, claim.id, claim)
    sheet.say(node, cg("index"), integer(index))
    sheet.say(node, prov("wasAttributedTo"), mapping.source(sheet, sources[claim.holder.id]))
    _words_and_chain(sheet, node, claim, sources)
    if claim.event is None:
        return
    about = events[claim.event.id]
    sheet.say(node, cg("event"), mapping.event(sheet, about))
    sheet.say(node, cg("question"), mapping.question(sheet, claim, about))
    sheet.say(node, cg("position"), mapping.position(sheet, claim, question_id(about, claim.facet, claim.population)))
    if claim.event.label != about.label:
        sheet.say(node, cg("eventLabel"), Literal(claim.event.label))


def _words_and_chain(sheet: Sheet, node: NamedNode, claim: Claim, sources: Mapping[str, Source]) -> None:
    sheet.say(node, schema("text"), Literal(claim.quote.text))
    for level, attribution in enumerate(claim.chain):
        sheet.say(node, prov("qualifiedAttribution"), _attribution(sheet, claim, level, attribution, sources))


def _attribution(
    sheet: Sheet, claim: Claim, level: int, attribution: records.Attribution, sources: Mapping[str, Source]
) -> NamedNode:
    """Write a level of a chain, with what it sees of its source otherwise than the source's node does."""
    node = begun(sheet, name("attribution", claim.id, level), attribution)
    here, whole = attribution.source, sources[attribution.source.id]
    sheet.say(node, prov("agent"), mapping.source(sheet, whole))
    sheet.say(node, cg("level"), integer(level))
    if here.kind != whole.kind:
        sheet.say(node, cg("sourceKind"), Literal(here.kind))
    if here.named != whole.named:
        sheet.say(node, cg("named"), boolean(here.named))
    if here.acts_for != whole.acts_for:
        sheet.say(node, cg("actsFor"), Literal(here.acts_for))
    return node


def read_documents(store: Store) -> list[records.Document]:
    """Return every document of a store, in the order of their titles; a StoreError tells what one lacks."""
    return sorted(every(store, "Document", document_of), key=lambda document: (document.title, document.id))


def read_claims(store: Store) -> list[Claim]:
    """Return every claim of a store: document by document, in reading order; a StoreError tells what one lacks."""
    found = every(store, "Claim", lambda node: (index_of(node), claim_of(node)))
    return [claim for _, claim in sorted(found, key=lambda each: (each[1].document, each[0], each[1].id))]


def claims_named(store: Store, iris: Iterable[str]) -> dict[str, Claim]:
    """Return some claims by their names, what is none left out; a StoreError tells what one lacks.

    Each is read with what belongs to it in the graph that says what it is of.
    """
    found: dict[str, Claim] = {}
    leaves: dict[Any, Leaf] = {}
    for iri in dict.fromkeys(iris):
        try:
            claim = NamedNode(iri)
        except ValueError:
            continue  # the data are anybody's: not every name in them can be one
        for graph in store.graphs_of(claim, cg("Claim")):
            leaf = leaves.setdefault(graph, Leaf(()))
            mapping.read_parts(store, leaf, claim, graph)
            if (said := leaf.nodes[claim].get(cg("document"), [])) != []:
                if said[0] not in leaf.nodes:  # of a place that has no words of its own the document has them
                    leaf.add(quad for quad in store.about(said[0], graph) if quad.predicate == schema("text"))
                found[iri] = claim_of(Node(leaf, claim))
                break
    return found


def document_of(node: Node) -> records.Document:
    """Return the document that a node of a graph describes; a StoreError tells what it lacks."""
    publisher = node.to(schema("publisher"))
    return read(
        records.Document,
        node,
        publisher=node.text(cg("publisherName")) or ("" if publisher is None else publisher.text(schema("name"))),
        blocks=tuple(read(records.Block, each) for each in _indexed(node, "block")),
        citations=tuple(read(records.Citation, each) for each in _indexed(node, "citation")),
    )


def _indexed(node: Node, local: str) -> list[Node]:
    return sorted((Node(node.leaf, each) for each in node.all(cg(local))), key=index_of)


def claim_of(node: Node) -> Claim:
    """Return the claim that a node of a graph describes; a StoreError tells what it lacks."""
    node.leaf.document = node.one(cg("document"))
    claim = read(Claim, node, chain=_chain_of(node), event=mapping.event_of(node))
    said, quote = node.text(schema("text")), claim.quote
    if said in {"", quote.text}:
        return claim
    return dataclasses.replace(claim, quote=records.Quote(quote.start, quote.end, said))  # what it says itself


def _chain_of(node: Node) -> tuple[records.Attribution, ...]:
    levels = [Node(node.leaf, each) for each in node.all(prov("qualifiedAttribution"))]
    if levels == []:
        raise StoreError(node.term.value, "nobody says this: prov:qualifiedAttribution is missing", CHECK)
    levels.sort(key=lambda level: level.must_number(cg("level")))
    return tuple(
        read(records.Attribution, each, source=mapping.source_of(each, each.must_to(prov("agent")))) for each in levels
    )


EVENTS: Final = "graph/events"
"""The id of the named graph that holds events as they were read, where others stand for them now."""


def event_quads(read: Iterable[Claim], linked: Iterable[Claim], base: str = BASE) -> list[Quad]:
    """Return the events as read of claims that are on others now, as quads of one named graph.

    Raises:
        ValueError: The claims are not the same.
    """
    sheet = Sheet(base, EVENTS)
    for before, after in zip(read, linked, strict=True):
        if before.id != after.id:
            raise ValueError(f"claim {before.id} stands where claim {after.id} does: give both in the same order")
        if before.event is not None and before.event != after.event:
            sheet.say(sheet.node(before.id), cg("eventAsRead"), mapping.event(sheet, before.event))
    return list(sheet.quads())


FINDINGS = "graph/findings"
"""The id of the named graph that holds the findings."""

COMPETING = frozenset({"conflict", "revision", "refinement", "certainty-gap"})
"""Verdicts on claims that answer one question differently. Part and whole, and claims of different scope, answer two
questions; echo and corroboration are one answer."""


def findings_quads(
    findings: Iterable[Finding],
    base: str = BASE,
    competing: Iterable[tuple[str, str]] | None = None,
    places: Iterable[int] | None = None,
) -> list[Quad]:
    """Return findings as quads of one named graph, in the order given or at these places in it.

    Where no pairs of ids of competing claims are given, those of every finding with a verdict in `COMPETING` are, its
    first claim against each other one.
    """
    sheet = Sheet(base, FINDINGS)
    pairs: list[tuple[str, str]] = []
    for index, finding in zip(count() if places is None else places, findings, strict=False):
        if sheet.fresh(finding.id):
            _finding(sheet, finding, index)
            if finding.verdict in COMPETING:
                pairs.extend((finding.claims[0], other) for other in finding.claims[1:])
    for left, right in pairs if competing is None else competing:
        sheet.say(sheet.node(left), cg("competesWith"), sheet.node(right))
        sheet.say(sheet.node(right), cg("competesWith"), sheet.node(left))
    return list(sheet.quads())


def set_aside_quads(aside: Mapping[str, tuple[str, str]], base: str = BASE) -> list[Quad]:
    """Return what enters no comparison, by the claim's id: `claim` or `link`, and why; beside the findings."""
    sheet = Sheet(base, FINDINGS)
    for claim, (what, why) in aside.items():
        sheet.say(sheet.node(claim), cg("setAside" if what == "claim" else "linkSetAside"), Literal(why))
    return list(sheet.quads())


def read_set_aside(store: Store) -> dict[str, tuple[str, str]]:
    """Return what `set_aside_quads` wrote into a store."""
    found: dict[str, tuple[str, str]] = {}
    for what, term in (("claim", "setAside"), ("link", "linkSetAside")):
        answer = store.query(f"SELECT ?claim ?why WHERE {{ ?claim <{CG}{term}> ?why }} ORDER BY ?claim")
        if isinstance(answer, QuerySolutions):
            found.update({tail(row["claim"]): (what, str(row["why"].value)) for row in answer})
    return found


def read_findings(store: Store) -> list[Finding]:
    """Return every finding of a store, in the order of writing."""
    found = every(store, "Finding", lambda node: (index_of(node), finding_of(node)))
    return [finding for _, finding in sorted(found, key=place_of)]


def place_of(found: tuple[int, Finding]) -> tuple[object, ...]:
    """Return what findings are sorted by: the place of each in a part, and what tells those of one place apart."""
    return found[0], found[1].rule, found[1].claims, found[1].id


def findings_named(store: Store, iris: Iterable[str]) -> dict[str, Finding]:
    """Return some findings by their names, in the order of writing; a StoreError tells what one lacks."""
    leaf, found = Leaf(()), list[tuple[tuple[int, Finding], str]]()
    for iri in dict.fromkeys(iris):
        node = Node(leaf, NamedNode(iri))
        leaf.add(store.about(node.term))
        for part in (*node.all(cg("member")), *node.all(prov("wasGeneratedBy"))):
            leaf.add(store.about(part) if part not in leaf.nodes else ())
        found.append(((index_of(node), finding_of(node)), iri))
    return {iri: finding for (_, finding), iri in sorted(found, key=lambda each: place_of(each[0]))}


def finding_of(node: Node) -> Finding:
    """Return the finding that a node of a graph describes; a StoreError tells what it lacks.

    How it was made stands at it, or at the activity that made it.
    """
    made = node.to(prov("wasGeneratedBy"))
    if made is None or made.all(cg("rule")) == []:
        return read(Finding, node)
    aligned = node.in_order(cg("aligned"), "aligned") or made.in_order(cg("aligned"), "aligned")
    same = tuple(each.value for each in aligned)
    kind = node.text(cg("findingType")) or made.text(cg("findingType"))
    told = {"rule": made.text(cg("rule")), "differs": made.text(cg("differs"))}
    verdict = (node if node.all(cg("verdict")) != [] else made).must(cg("verdict")).value.removeprefix(VERDICT)
    return read(Finding, node, verdict=verdict, type=kind, aligned=same, **told)


def _finding(sheet: Sheet, finding: Finding, index: int) -> None:
    node = begun(sheet, finding.id, finding)
    sheet.say(node, cg("index"), integer(index))
    activity = sheet.node(name("activity", finding.rule))
    sheet.say(node, prov("wasGeneratedBy"), activity)
    sheet.say(activity, TYPE, prov("Activity"))
    sheet.say(activity, prov("used"), rule_plan(sheet, finding.rule))


MATCHES: Final = "graph/matches"
"""The id of the named graph that holds the matches."""

_BETWEEN: Final = "; "
"""What stands between the names of several people who judged alike; no name of a person has it."""

_Known = Mapping[tuple[str, str], tuple[str, ...]]


def matches_quads(matches: Iterable[Match], base: str = BASE, claims: Iterable[Claim] = ()) -> list[Quad]:
    """Return matches as quads of one named graph, in the order given.

    They point at the nodes of the claims as these are written, with names already made one.
    """
    sheet, every = Sheet(base, MATCHES), tuple(matches)
    known = _known(claims, {(one.kind, said) for one in every for said in (one.left, one.right, one.preferred)})
    for match in every:
        if sheet.fresh(match.id):
            _match(sheet, match, known)
    return list(sheet.quads())


def read_matches(store: Store) -> list[Match]:
    """Return every match of a store, sorted; a StoreError tells what one lacks."""
    found = every(store, "Judgement", _match_of)
    return sorted(found, key=lambda one: (one.pair, one.judgement, one.rule, one.by))


def _match(sheet: Sheet, match: Match, known: _Known) -> None:
    """Write a match. Where two names were made one, both are the same node, and only the spelling tells them apart."""
    node = begun(sheet, match.id, match)
    sheet.say(node, cg("left"), *_nodes(sheet, match, match.left, known))
    sheet.say(node, cg("right"), *_nodes(sheet, match, match.right, known))
    for who in match.by.split(_BETWEEN):
        if who != "":
            person = sheet.node(name("person", who))
            sheet.say(node, prov("wasAttributedTo"), person)
            sheet.say(person, TYPE, prov("Agent"), prov("Person"))
            sheet.say(person, schema("name"), Literal(who))


def _nodes(sheet: Sheet, match: Match, said: str, known: _Known) -> list[NamedNode]:
    """Return the nodes of a name, or those of the name that it was made one with."""
    found = known.get((match.kind, said)) or known.get((match.kind, match.preferred), ())
    return [sheet.node(each) for each in found]


def _known(claims: Iterable[Claim], wanted: Collection[tuple[str, str]]) -> _Known:
    """Return the ids of the nodes that stand for wanted names, by the kind of match and the name, sorted."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    aside = Sheet(BASE, MATCHES)
    for claim in claims:
        for level in claim.chain:
            if level.source.document == "" and ("source", level.source.name) in wanted:
                found["source", level.source.name].add(level.source.id)
        for each in _entities(claim):
            key = "place" if each.kind == "place" else "entity", each.name
            if key in wanted:
                found[key].add(mapping.entity(aside, each).value.removeprefix(BASE))
        if claim.event is not None and ("event", claim.event.id) in wanted:
            found["event", claim.event.id].add(claim.event.id)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def _entities(claim: Claim) -> Iterable[Entity]:
    if isinstance(claim.value, Names):
        yield from (*claim.value.entities, *claim.value.owners)
    if claim.population is not None and claim.population.affiliation is not None:
        yield claim.population.affiliation
    if claim.event is not None:
        yield from (Entity(place, "place") for place in claim.event.places)


def _match_of(node: Node) -> Match:
    people = [Node(node.leaf, each) for each in node.all(prov("wasAttributedTo"))]
    who = sorted(name.value for each in people for name in each.all(schema("name")))
    return read(Match, node, by=_BETWEEN.join(who))


GRADES = "graph/grades"
"""The id of the named graph that holds the grades."""


def grades_quads(grades: Iterable[Grade], base: str = BASE) -> list[Quad]:
    """Return grades as quads of one named graph, in the order given."""
    sheet = Sheet(base, GRADES)
    for grade in grades:
        if sheet.fresh(grade.id):
            _grade(sheet, grade)
    return list(sheet.quads())


def read_grades(store: Store) -> tuple[Grade, ...]:
    """Return every grade of a store, in the order of their names; a StoreError tells what one lacks."""
    return tuple(sorted(every(store, "Grade", _grade_of), key=lambda grade: grade.id))


def _grade(sheet: Sheet, grade: Grade) -> None:
    node = begun(sheet, grade.id, grade)
    if isinstance(grade.value, int):
        sheet.say(node, cg("credibility"), integer(grade.value))
    else:
        sheet.say(node, cg("reliability"), Literal(grade.value))
    sheet.say(node, prov("wasAttributedTo"), mapping.source(sheet, Source(grade.by, "person")))


def _grade_of(node: Node) -> Grade:
    letter, number = node.text(cg("reliability")), node.number(cg("credibility"))
    graded: Any = letter if number is None else number
    return read(Grade, node, value=graded, by=node.must_to(prov("wasAttributedTo")).text(schema("name")))


# What people decided of claims. A reading that they rejected or corrected is no claim any more: it is of a class of its
# own, has its document by its passage alone and answers no question, so that no query on claims meets it.


DECISIONS: Final = "graph/decisions"
"""The id of the named graph that holds decisions, and the readings that they withdrew."""


def named(kind: str, base: str) -> NamedNode:
    """Return the graph in which all that is of a kind stands, and nothing else: matches, grades or decisions."""
    return NamedNode(base + {"matches": MATCHES, "grades": GRADES, "decisions": DECISIONS}[kind])


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of a person, as the graph has it.

    Attributes:
        id: The decision's name.
        by: Who decided.
        when: The instant, in UTC.
    """

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Decision", "prov:Activity")
    id: str
    by: str
    when: str
    kind: Annotated[str, Field("cg:decided", "What was decided: `accept`, `reject`, `correct`, `add`, …")]
    reason: Annotated[str, Field("cg:reason", "For a rejection: `misread`, `irrelevant` or `duplicate`.")] = ""
    why: Annotated[str, Field("schema:description", "Why, in words.")] = ""
    claims: Annotated[tuple[str, ...], Field("prov:used", "The claim or reading that it is about.", to="node")] = ()
    overruled: Annotated[str, Field("cg:overruledBy", "The later decision that stands against it.", to="node")] = ""
    trouble: Annotated[str, Field("cg:meetsNothing", "Why it meets no claim of this graph.")] = ""
    repeats: Annotated[str, Field("cg:duplicateOf", "The claim that a rejected one repeats.", to="node")] = ""


def decided_quads(decisions: Iterable[Decided], base: str = BASE) -> list[Quad]:
    """Return decisions as quads of one named graph, in the order of their names."""
    sheet = Sheet(base, DECISIONS)
    for one in sorted(decisions, key=lambda one: one.id):
        node, person = begun(sheet, one.id, one), sheet.node(name("person", one.by))
        sheet.say(node, prov("wasAssociatedWith"), person)
        sheet.say(person, TYPE, prov("Agent"), prov("Person"))
        sheet.say(person, schema("name"), Literal(one.by))
        sheet.say(node, prov("endedAtTime"), Literal(one.when, datatype=XSD_DATE_TIME))
    return list(sheet.quads())


def read_decisions(store: Store) -> list[Decided]:
    """Return every decision that a store shows, by when it was made; a StoreError tells what one lacks."""
    return sorted(every(store, "Decision", _decided_of), key=lambda one: (one.when, one.id))


def _decided_of(node: Node) -> Decided:
    by = node.must_to(prov("wasAssociatedWith")).text(schema("name"))
    return read(Decided, node, id=tail(node.term), by=by, when=node.text(prov("endedAtTime")))


def withdrawn_quads(
    document: records.Document, readings: Iterable[tuple[Claim, tuple[str, ...]]], base: str = BASE
) -> list[Quad]:
    """Return readings of a document that people rejected or corrected, each with the ids of the decisions by which."""
    sheet = Sheet(base, DECISIONS, document.id, document.text)
    told = list(readings)
    sources = _telling_sources(claim for claim, _ in told)
    for claim, by in told:
        node = sheet.node(claim.id)
        sheet.say(node, TYPE, cg("Reading"), prov("Entity"))
        mapping.say(sheet, node, claim, _KEPT)
        _words_and_chain(sheet, node, claim, sources)
        if claim.event is not None:
            sheet.say(node, cg("eventAsRead"), mapping.event(sheet, claim.event))
            sheet.say(node, cg("eventLabel"), Literal(claim.event.label))
        sheet.say(node, prov("wasInvalidatedBy"), *map(sheet.node, by))
    return list(sheet.quads())


_LINKS: Final = ("part_of", "disputes", "rests_on")
_KEPT: Final = tuple(each.name for each in fields_of(Claim) if each.name not in {"document", "chain", "event", *_LINKS})
"""The fields of a reading that are written of one that was withdrawn: its links to claims went with it."""


def read_withdrawn(store: Store) -> list[tuple[Claim, tuple[str, ...]]]:
    """Return the readings of a store that people rejected or corrected, each with the ids of the decisions by which."""
    found = every(store, "Reading", _withdrawn_of)
    return sorted(found, key=lambda each: (each[0].document, each[0].quote, each[0].id))


def _withdrawn_of(node: Node) -> tuple[Claim, tuple[str, ...]]:
    document = tail(node.must_to(cg("passage")).must(oa("hasSource")))
    event = mapping.event_of(node, cg("eventAsRead"))
    claim = read(
        Claim, node, document=document, chain=_chain_of(node), event=event, part_of="", disputes=(), rests_on=()
    )
    return claim, tuple(sorted(tail(each) for each in node.all(prov("wasInvalidatedBy"))))


# Claims as a graph for the rules of `queries/findings/`.

CORE: Final = "graph/core"
"""The id of the named graph; it is never written to a store on disk."""

_COMPARED: Final = ("document", "facet", "polarity", "modality", "value", "population", "stage", "disputes")
"""The fields of a claim that the rules of `queries/findings/` ask for."""


def core_quads(claims: Iterable[Claim], base: str = BASE) -> list[Quad]:
    """Return claims as far as the rules of `queries/findings/` look at them: an eighth of the whole graph.

    Comparing needs no selectors, no structure of documents and no labels. A test runs every rule on this graph and on
    the whole one, and holds the two answers to each other.
    """
    sheet = Sheet(base, CORE)
    for claim in claims:
        if sheet.fresh(claim.id):
            _core(sheet, claim)
    return list(sheet.quads())


def _core(sheet: Sheet, claim: Claim) -> None:
    node, holder = sheet.node(claim.id), sheet.node(claim.holder.id)
    innermost = sheet.node(name("attribution", claim.id, 0))
    sheet.say(node, TYPE, cg("Claim"))
    sheet.say(node, schema("text"), Literal(claim.quote.text))
    mapping.say(sheet, node, claim, _COMPARED)
    sheet.say(node, prov("wasAttributedTo"), holder)
    sheet.say(holder, schema("name"), Literal(claim.holder.name))
    if claim.stage is not None:  # whose line a figure is of is asked of those alone that a text calls first or later
        sheet.say(holder, cg("sourceKind"), Literal(claim.holder.kind))
        if claim.holder.acts_for != "":
            body = sheet.node(Source(claim.holder.acts_for).id)
            sheet.say(holder, prov("actedOnBehalfOf"), body)
            sheet.say(body, schema("name"), Literal(claim.holder.acts_for))
    sheet.say(node, prov("qualifiedAttribution"), innermost)
    sheet.say(innermost, cg("level"), integer(0))
    sheet.say(innermost, prov("hadRole"), cg(claim.chain[0].role))
    if claim.event is not None:
        asked = question_id(claim.event, claim.facet, claim.population)
        sheet.say(node, cg("event"), sheet.node(claim.event.id))
        sheet.say(node, cg("question"), sheet.node(asked))
        sheet.say(node, cg("position"), mapping.position(sheet, claim, asked))
