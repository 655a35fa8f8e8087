"""How independent the sources of an answer are: chains, footnotes, copied text, and what everything passes through.

Ten outlets that carry one agency's report are ten mentions and one origin. Whether claims that say the same are
independent sources is decided by who passed what on, and not by how many say it. Nothing here says who is right.
"""

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any, Final

from pyoxigraph import Literal, Quad, QuerySolutions

from claimgraph.analyses.lineage.texts import WORK, Derivation, Library, Lineage, cited, copies, lineage_of
from claimgraph.analyses.lineage.tracing import OWN, Independence, Trace, independence_of, source_id
from claimgraph.comparison.case import MOST_FINDINGS, Case, Position, RuleFindings, finding
from claimgraph.comparison.chronology import same_question
from claimgraph.comparison.wording import answer, listed, said, voice
from claimgraph.graph import Store, position_label, question_label
from claimgraph.graph.mapping import tail
from claimgraph.graph.rdf import TYPE, Sheet, boolean, cg, integer, prov, schema
from claimgraph.schema import BASE, Claim, Document, Finding, Source, Text, name, position_id, question_id, value_key
from claimgraph.vocab import CG

__all__ = ["Derivation", "Independence", "Library", "Lineage", "Trace", "cited", "copies", "independence_of"]


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


def sentence(traced: Trace) -> str:
    """Return the numbers in one line: "7 mentions · 4 publishers · 1–2 origins · 1 independent chain (…)"."""
    least, most = traced.origins_at_least, traced.origins_at_most
    origins = _number(most, "origin") if least == most else f"{least}–{most} origins"
    parts = [_number(len(traced.claims), "mention"), _number(traced.publishers, "publisher"), origins]
    through = f" (everything passes through {traced.through})" if traced.through != "" else ""
    parts.append(_number(traced.independence.chains, "independent chain") + through)
    parts.extend(f"circular reporting: {circle(loop)}" for loop in traced.loops)
    if traced.copied:
        parts.append(f"{_number(len(traced.copied), 'mention')} in copied text (inferred)")
    return " · ".join(parts)


def circle(names: Sequence[str]) -> str:
    """Return a circle as it goes round: "wiki → blog → paper → wiki"."""
    return " → ".join(dict.fromkeys([*names])) + f" → {names[0]}"


def lineage_records(case: Case, _findings: tuple[Finding, ...] = ()) -> tuple[Support | Derivation, ...]:
    """Return what stands behind each answer that two claims or more assert, and which documents come from which."""
    return (*supports(case), *lineage_of(case).derivations())


def supports(case: Case, least: int = 2) -> Iterator[Support]:
    """Yield what stands behind each answer that has this many mentions, question by question."""
    for issue in case.issues:
        for position in issue.positions:
            claims = [claim for claim in position.claims if claim.modality == "asserted"]
            if len(claims) >= least:
                yield from _of_answers(lineage_of(case), claims, least)


def _of_answers(lineage: Lineage, claims: Sequence[Claim], least: int) -> Iterator[Support]:
    """Yield the support of each answer; "none" and "denied that any" are one position of two answers."""
    event, value = claims[0].event, claims[0].value
    if event is None or (isinstance(value, Text) and value.words == ""):
        return
    question = question_id(event, claims[0].facet, claims[0].population)
    answers: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        answers[claim.polarity, repr(value_key(claim.value))].append(claim)
    for _, members in sorted(answers.items(), key=lambda each: (-len(each[1]), each[0])):
        if len(members) >= least:
            position = position_id(question, members[0].polarity, members[0].value)
            yield _support(question, position, Trace(lineage, members))


def _support(question: str, position: str, traced: Trace) -> Support:
    found = traced.independence
    return Support(
        question,
        position,
        tuple(claim.id for claim in traced.claims),
        traced.publishers,
        tuple(sorted(set(_things(traced, found.origins)))),
        traced.origins_at_least,
        traced.origins_at_most,
        found.chains,
        tuple(sorted(set(_things(traced, found.bottleneck)))),
        tuple(dict.fromkeys(_things(traced, found.single_points))),
        tuple(tuple(dict.fromkeys(_things(traced, _by_name(traced, loop)))) for loop in found.loops),
        traced.copied != frozenset(),
        sentence(traced),
    )


def _by_name(traced: Trace, loop: Sequence[str]) -> list[str]:
    """Return a circle with one node for each name: a document stands for its publisher."""
    firsts: dict[str, str] = {}
    for node in loop:
        firsts.setdefault(traced.names[node], node)
    return list(firsts.values())


def _things(traced: Trace, nodes: Sequence[str]) -> Iterator[str]:
    """Yield the sources and documents that nodes stand for; a work that the corpus lacks is neither."""
    documents = {claim.id: claim.document for claim in traced.claims}
    for node in nodes:
        if node in traced.groups:
            yield from traced.groups[node]
        elif not node.startswith(WORK):
            yield documents.get(node, node.removeprefix(OWN))


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


LINEAGE = "graph/lineage"
"""The id of the named graph that holds the lineage."""


def lineage_quads(records: Iterable[Support | Derivation], base: str = BASE) -> list[Quad]:
    """Return supports and derivations as quads of one named graph, in the order given."""
    sheet = Sheet(base, LINEAGE)
    for record in records:
        if isinstance(record, Support):
            _write(sheet, record)
        else:
            _derivation(sheet, record)
    return list(sheet.quads())


def _write(sheet: Sheet, support: Support) -> None:
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
        sheet.say(sheet.node(identifier), TYPE, cg("Circle"))
        # Who names whom: here even an order that is the sorted one says something.
        sheet.say_list(sheet.node(identifier), cg("namer"), [*map(sheet.node, members)], "namer", always=True)


def _derivation(sheet: Sheet, derivation: Derivation) -> None:
    node, document, origin = map(sheet.node, (derivation.id, derivation.document, derivation.origin))
    if derivation.way == "shared text":
        sheet.say(node, TYPE, cg("SharedText"))
        sheet.say(node, cg("standsIn"), document, origin)
    else:
        sheet.say(document, prov("wasDerivedFrom"), origin)
        sheet.say(document, prov("qualifiedDerivation"), node)
        sheet.say(node, TYPE, prov("Derivation"))
        sheet.say(node, prov("entity"), origin)
    sheet.say(node, cg("inferred"), boolean(derivation.inferred))
    if derivation.share is not None:
        sheet.say(node, cg("share"), integer(derivation.share))


def support_of(store: Store) -> Mapping[str, tuple[str, int]]:
    """Return, by the position's id, the id of what tells how an answer is supported, and its independent chains."""
    said = f"?support <{CG}position> ?position ; <{CG}independentChains> ?chains"
    rows = store.query(f"SELECT ?position ?support ?chains {{ {said} }} ORDER BY ?position ?support ?chains")
    if not isinstance(rows, QuerySolutions):
        raise TypeError("a SELECT gave no rows")
    return {tail(row["position"]): (tail(row["support"]), int(row["chains"].value)) for row in rows}


COLUMNS: Final = (
    "question", "answer", "mentions", "publishers", "origins_at_least", "origins_at_most", "independent_chains",
    "origins", "bottleneck", "single_points", "circles", "inferred", "sentence", "question_id", "position_id", "claims",
)  # fmt: skip
"""The fields of a record, in order."""


def support_records(case: Case, supports: Iterable[Support]) -> Iterator[dict[str, Any]]:
    """Yield what stands behind answers, with names for ids, in the order given."""
    names = _called(case)
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


def _called(case: Case) -> Mapping[str, str]:
    """Return the sources and documents for people, by id."""
    sources = {level.source for claim in case.claims for level in claim.chain}
    bodies = {Source(source.acts_for) for source in sources if source.acts_for != ""}
    unknown = {claim.document: claim.chain[-1].source.name for claim in case.claims}
    named = {source.id: source.name for source in sources | bodies}
    return ChainMap(case.made_of_documents(_documents_called), unknown, named)


def _documents_called(documents: Mapping[str, Document]) -> dict[str, str]:
    """Return documents and those who published them for people, by id: asked for once, however many parts ask."""
    publishers = {document.publisher: Source(document.publisher, "publisher").id for document in documents.values()}
    known = {document.id: document.publisher or document.title for document in documents.values()}
    return {of: publisher for publisher, of in publishers.items()} | known


AGREEMENT: Final = "agreement"

_SHOWN = 12
"""Holders that a sentence names; the others are counted."""


def agreement(case: Case) -> RuleFindings:
    """Find claims that give one answer to one question.

    They corroborate where at least two chains lead from them to named origins and share no link. The document's own
    voice, an unnamed holder, a second claim of one holder, and whoever passes on what another has already said add no
    chain: they are an echo, as far as anybody can tell. Texts that only name each other are circular reporting.
    """
    found: list[Finding] = []
    cut = 0
    for issue in case.issues:
        every = [_of_position(case, position) for position in issue.positions]
        kept = list(islice((one for findings, _ in every for one in findings), MOST_FINDINGS))
        found.extend(kept)
        cut += sum(number for _, number in every) - len(kept)
    return RuleFindings(tuple(found), cut)


def _of_position(case: Case, position: Position) -> tuple[Iterable[Finding], int]:
    """Return the findings on one answer, made as they are asked for, and how many there are."""
    claims = [claim for claim in position.claims if claim.modality == "asserted"]
    if len(claims) < 2 or (isinstance(position.value, Text) and position.value.words == ""):
        return (), 0
    traced = Trace(lineage_of(case), claims)
    loops = [one for loop in traced.independence.loops if (one := _circular(traced, loop)) is not None]
    if traced.independence.chains < 2:
        going_round = loops and traced.origins_at_most == 0
        found = loops if going_round else [*loops, _echo(case, traced)]
        return found, len(found)
    firsts = {claim.id for claim in traced.firsts}
    origins = [claim for claim in claims if claim.id in firsts]
    grounds = _one_line(case, origins)
    if grounds != ():
        return [*loops, _allied(case, origins, claims, grounds)], len(loops) + 1
    others = [claim for claim in claims if claim.id not in firsts]
    pairs = _pairs(traced, origins[:_SHOWN], others)
    return chain([_corroboration(origins)], loops, _repeats(traced, pairs)), len(loops) + 1 + len(pairs)


def _corroboration(origins: list[Claim]) -> Finding:
    text = f"{len(origins)} named sources give one answer, {answer(origins[0].value)}: {_names(origins)}."
    return finding(AGREEMENT, "corroboration", "same-answer", origins, text, aligned=_aligned(origins))


def _one_line(case: Case, origins: list[Claim]) -> tuple[str, ...]:
    """Return the background claims by which all origins speak for one body, () where they do not."""
    first, *others = origins
    found: dict[str, None] = {}
    for other in others:
        grounds = case.relations.one_line(first.holder, other.holder)
        if grounds == ():
            return ()
        found.update(dict.fromkeys(grounds))
    return tuple(found)


def _allied(case: Case, origins: list[Claim], claims: list[Claim], grounds: tuple[str, ...]) -> Finding:
    text = f"{_names(origins)} give one answer, {answer(origins[0].value)}, and are no two independent sources. "
    one = finding(
        AGREEMENT, "echo", "same-answer", claims, text + case.relations.told(grounds), aligned=_aligned(claims)
    )
    return replace(one, settled_by=grounds)


def _pairs(traced: Trace, origins: list[Claim], others: list[Claim]) -> list[tuple[Claim, Claim]]:
    """Return each other claim with those that it may repeat: of its own origins, or of all where nobody knows its own.

    The first origins are enough to see where an echo may come from; a hundred would say no more.
    """
    ends = traced.ends()
    return [
        (origin, other)
        for other in others
        for origin in origins
        if not ends[other.id] or ends[origin.id] & ends[other.id]
    ]


def _repeats(traced: Trace, pairs: list[tuple[Claim, Claim]]) -> Iterator[Finding]:
    for origin, other in pairs:
        text = f"{said(other)} repeats {said(origin)} and adds no origin of its own"
        if other.id in traced.copied:
            text = f"{text}: it stands in copied text, as far as the words tell (inferred)"
        yield finding(AGREEMENT, "echo", "same-answer", (origin, other), f"{text}.", aligned=_aligned([origin, other]))


def _echo(case: Case, traced: Trace) -> Finding:
    claims = list(traced.claims)
    apart = "the two are not" if len(claims) == 2 else "none is"
    text = f"{len(claims)} claims give one answer, {answer(claims[0].value)}, and {apart} known to be independent: "
    text += _names(claims)
    if traced.through != "":
        text += f"; everything passes through {traced.through}"
    copied = [claim for claim in claims if claim.id in traced.copied]
    if copied:
        printed = list(dict.fromkeys(claim.chain[-1].source.name for claim in copied))
        text += f"; {listed(printed[:_SHOWN])} {'share' if len(printed) > 1 else 'shares'} text with another"
        text += f"{_share(case, copied)} (inferred)"
    return finding(AGREEMENT, "echo", "same-answer", claims, f"{text}.", aligned=_aligned(claims))


def _share(case: Case, copied: list[Claim]) -> str:
    """Return how much text the documents of these claims share, if one figure says it: ", 83 % of it"."""
    documents = {claim.document for claim in copied}
    copies = (copy for copy in lineage_of(case).copies if {copy.document, copy.origin} & documents)
    shares = sorted({copy.share for copy in copies if copy.share is not None})
    return f", {shares[0]} % or more of the shorter one" if shares else ""


def _circular(traced: Trace, loop: Sequence[str]) -> Finding | None:
    members = set(loop)
    claims = [
        claim
        for claim in traced.claims
        if not members.isdisjoint({claim.id, claim.document, source_id(claim.chain[-1].source)})
    ]
    if len(claims) < 2:
        return None
    names = [traced.names[node] for node in loop]
    text = f"{answer(claims[0].value)} goes round in a circle, and nobody says it first: {circle(names)}."
    return finding(AGREEMENT, "echo", "circular", claims, text, aligned=_aligned(claims))


def _names(claims: list[Claim]) -> str:
    names = list(dict.fromkeys(voice(claim) for claim in claims))
    more = [f"{len(names) - _SHOWN} others"] if len(names) > _SHOWN else []
    return listed(names[:_SHOWN] + more)


def _aligned(claims: list[Claim]) -> tuple[str, ...]:
    one = len({same_question(claim) for claim in claims}) == 1
    return ("event", "facet", "population", "value") if one else ("event", "facet", "value")
