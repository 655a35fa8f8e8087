"""Break any one claim of a sound graph in any of many ways: each time the right shape notices."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
import pytest
from hypothesis import settings

from claim_sample import (
    BEGAN,
    CLAIMS,
    DATE,
    DENIAL,
    DOCUMENT,
    FIRST,
    INFOBOX,
    OCCURRENCE,
    ONLY,
    PART,
    PLACE,
    WHOLE,
)
from claimgraph import vocab
from claimgraph.comparison.case import shipped_facets
from claimgraph.graph import Store, claims_quads, read_claims, read_documents
from claimgraph.schema import BASE, Claim, Count, Document, TimeSpan
from claimgraph.shapes import check

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

HOLDER: Final = vocab.PROV + "wasAttributedTo"
LEVELS: Final = vocab.PROV + "qualifiedAttribution"
ROLE: Final = vocab.PROV + "hadRole"
AGENT: Final = vocab.PROV + "agent"
SELECTOR: Final = vocab.OA + "hasSelector"
SOURCE: Final = vocab.OA + "hasSource"
START: Final = vocab.OA + "start"
END: Final = vocab.OA + "end"
TEXT: Final = vocab.SCHEMA + "text"
LOWER: Final = vocab.SCHEMA + "minValue"
UPPER: Final = vocab.SCHEMA + "maxValue"
TYPE: Final = vocab.RDF + "type"
UNKNOWN: Final = ox.NamedNode("https://example.org/unknown")


def cg(local: str) -> str:
    return vocab.CG + local


def term(local: str) -> ox.NamedNode:
    return ox.NamedNode(cg(local))


class Patient:
    """The graph of one claim, of what it points at, and of a neighbour; it can be hurt."""

    def __init__(self, claim: Claim, document: Document = DOCUMENT, claims: Sequence[Claim] = CLAIMS) -> None:
        by_id = {each.id: each for each in claims}
        named = [by_id[each] for each in (claim.part_of, *claim.disputes, *claim.rests_on) if each != ""]
        self.neighbour = next(each for each in (INFOBOX, *claims) if each in claims and _apart(each, claim))
        everyone = dict.fromkeys((claim, self.neighbour, *named))
        self.quads = list(dict.fromkeys(claims_quads(document, list(everyone))))
        self.graph = self.quads[0].graph_name
        self.claim = ox.NamedNode(BASE + claim.id)
        self.document = ox.NamedNode(BASE + document.id)
        self.text = document.text

    def again(self) -> Patient:
        """Return the same graph once more, to be hurt in another way."""
        twin = copy.copy(self)
        twin.quads = list(self.quads)
        return twin

    def nodes(self, subject: Term, *path: str) -> list[ox.NamedNode]:
        """Return the nodes at the end of a path."""
        found: list[Term] = [subject]
        for step in path:
            found = [quad.object for node in found for quad in self.quads
                     if quad.subject == node and quad.predicate.value == step]  # fmt: skip
        return sorted((node for node in found if isinstance(node, ox.NamedNode)), key=str)

    def node(self, *path: str) -> ox.NamedNode:
        """Return the node at the end of a path from the claim."""
        return self.nodes(self.claim, *path)[0]

    def literal(self, subject: ox.NamedNode, predicate: str) -> str:
        found = (quad.object for quad in self.quads if quad.subject == subject and quad.predicate.value == predicate)
        return str(getattr(next(found), "value"))  # noqa: B009  a triple has no value

    def drop(self, subject: Term, predicate: str, value: Term | None = None) -> None:
        def hit(quad: ox.Quad) -> bool:
            return (
                quad.subject == subject
                and quad.predicate.value == predicate
                and (value is None or quad.object == value)
            )

        assert any(map(hit, self.quads)), f"nothing to drop: {predicate}"
        self.quads = [quad for quad in self.quads if not hit(quad)]

    def add(self, subject: ox.NamedNode, predicate: str, value: Term) -> None:
        self.quads.append(ox.Quad(subject, ox.NamedNode(predicate), value, self.graph))

    def put(self, subject: ox.NamedNode, predicate: str, value: Term | int | str) -> None:
        """Put one value in place of those that are there, if any."""
        if any(quad.subject == subject and quad.predicate.value == predicate for quad in self.quads):
            self.drop(subject, predicate)
        self.add(subject, predicate, value if isinstance(value, Term) else ox.Literal(value))

    def selector(self, what: str, predicate: str) -> ox.NamedNode:
        """Return the selector of the claim's passage or sentence that has a property."""
        selectors = self.nodes(self.claim, cg(what), SELECTOR)
        return next(
            each for each in selectors for q in self.quads if q.subject == each and q.predicate.value == predicate
        )

    def shift(self, what: str, start: int, end: int) -> None:
        position = self.selector(what, START)
        for predicate, by in ((START, start), (END, end)):
            self.put(position, predicate, int(self.literal(position, predicate)) + by)

    def level(self, number: int) -> ox.NamedNode:
        """Return the level of the chain with this number; -1 is the highest."""
        levels = {int(self.literal(each, cg("level"))): each for each in self.nodes(self.claim, LEVELS)}
        return levels[max(levels) if number == -1 else number]

    def span(self, first: str, last: str) -> ox.NamedNode:
        """Return a new span of days."""
        node = ox.NamedNode(f"https://example.org/{first}/{last}")
        self.add(node, TYPE, term("TimeSpan"))
        for predicate, day in (("first", first), ("last", last)):
            self.add(node, cg(predicate), ox.Literal(day, datatype=ox.NamedNode(vocab.XSD + "date")))
        return node

    def apart(self, number: int) -> Iterator[ox.Quad]:
        """Return its quads under names that no other patient has; the terms of vocabularies keep theirs."""
        for quad in self.quads:
            subject, value = _apart_from_others(quad.subject, number), _apart_from_others(quad.object, number)
            yield ox.Quad(subject, quad.predicate, value, quad.graph_name)

    def lose_the_name_of(self, node: ox.NamedNode) -> None:
        blank = ox.BlankNode("nameless")
        for quad in [quad for quad in self.quads if node in {quad.subject, quad.object}]:
            subject = blank if quad.subject == node else quad.subject
            value = blank if quad.object == node else quad.object
            self.quads[self.quads.index(quad)] = ox.Quad(subject, quad.predicate, value, self.graph)


def _apart_from_others(term: Any, number: int) -> Any:
    if isinstance(term, ox.BlankNode):
        return ox.BlankNode(f"{term.value}{number}")
    ours = isinstance(term, ox.NamedNode) and term.value.startswith((BASE, "https://example.org/"))
    return ox.NamedNode(f"{term.value}~{number}") if ours else term


TOGETHER: Final = 6
"""Patients in one run of pyshacl, which takes half as long as six runs; with more of them its rules get slower."""


def caught(patients: Sequence[Patient]) -> list[set[str]]:
    """Return for each patient the shapes that notice what was done to it, and to it alone."""
    found: list[set[str]] = []
    for start in range(0, len(patients), TOGETHER):
        group = patients[start : start + TOGETHER]
        report = check(quad for number, each in enumerate(group) for quad in each.apart(number))
        assert not report.conforms
        seen: list[set[str]] = [set() for _ in group]
        for result in report.results:
            if result.severity == "violation":
                seen[_whose(result.focus, group)].add(result.shape)
        found += seen
    return found


def _whose(focus: str, group: Sequence[Patient]) -> int:
    """Return the number of the patient that has a node; a report tells no blank node from another."""
    if focus != "a blank node":
        return int(focus.rpartition("~")[2])
    (nameless,) = (n for n, each in enumerate(group) if any(isinstance(q.subject, ox.BlankNode) for q in each.quads))
    return nameless


def _apart(one: Claim, other: Claim) -> bool:
    """Return whether two claims share nothing that a mutation swaps: sentence, facet, event."""
    return one.sentence != other.sentence and one.facet != other.facet


Mutation = Callable[[Patient], None]
MUTATIONS: dict[str, tuple[str, Mutation]] = {}
"""What is done to the claim, and the shape that has to notice."""


def mutation(shape: str) -> Callable[[Mutation], Mutation]:
    def keep(hurt: Mutation) -> Mutation:
        MUTATIONS[hurt.__name__] = (shape, hurt)
        return hurt

    return keep


# ── Who says it ───────────────────────────────────────────────────────────────────────────────────────────


@mutation("claim-holder")
def drop_the_holder(it: Patient) -> None:
    it.drop(it.claim, HOLDER)


@mutation("claim-holder")
def add_a_second_holder(it: Patient) -> None:
    other = ox.NamedNode("https://example.org/other")
    it.add(other, TYPE, term("Source"))
    it.add(it.claim, HOLDER, other)


@mutation("chain-holder")
def credit_somebody_else(it: Patient) -> None:
    other = ox.NamedNode("https://example.org/other")
    it.add(other, TYPE, term("Source"))
    it.put(it.claim, HOLDER, other)


@mutation("claim-holder")
def credit_an_undescribed_node(it: Patient) -> None:
    it.put(it.claim, HOLDER, UNKNOWN)


@mutation("chain-innermost")
def drop_the_innermost_level(it: Patient) -> None:
    it.drop(it.claim, LEVELS, it.level(0))


@mutation("chain-publisher")
def drop_the_publisher(it: Patient) -> None:
    it.drop(it.claim, LEVELS, it.level(-1))


@mutation("chain-innermost")
def number_the_levels_from_one(it: Patient) -> None:
    for level in it.nodes(it.claim, LEVELS):
        it.put(level, cg("level"), int(it.literal(level, cg("level"))) + 1)


@mutation("chain-levels")
def leave_a_level_out(it: Patient) -> None:
    spare = ox.NamedNode("https://example.org/level")
    it.add(it.claim, LEVELS, spare)
    it.add(spare, TYPE, ox.NamedNode(vocab.PROV + "Attribution"))
    it.add(spare, cg("level"), ox.Literal(len(it.nodes(it.claim, LEVELS)) + 1))


@mutation("chain-single")
def put_two_on_one_level(it: Patient) -> None:
    twin = ox.NamedNode("https://example.org/level")
    innermost = it.level(0)
    it.add(it.claim, LEVELS, twin)
    for quad in [quad for quad in it.quads if quad.subject == innermost]:
        it.add(twin, quad.predicate.value, quad.object)


@mutation("chain-order")
def make_the_innermost_a_relay(it: Patient) -> None:
    it.put(it.level(0), ROLE, term("relay"))


@mutation("attribution-role")
def give_a_level_an_unknown_role(it: Patient) -> None:
    it.put(it.level(-1), ROLE, term("reporter"))


@mutation("attribution-agent")
def leave_a_level_without_a_source(it: Patient) -> None:
    it.drop(it.level(0), AGENT)


@mutation("attribution-level")
def give_a_level_a_negative_number(it: Patient) -> None:
    it.put(it.level(-1), cg("level"), -1)


@mutation("chain-document")
def let_another_paper_publish_it(it: Patient) -> None:
    other = ox.NamedNode("https://example.org/paper")
    it.add(other, TYPE, term("Source"))
    it.put(it.level(-1), AGENT, other)


@mutation("source-named")
def forget_whether_the_source_is_named(it: Patient) -> None:
    it.drop(it.node(HOLDER), cg("named"))


# ── Where it stands ───────────────────────────────────────────────────────────────────────────────────────


@mutation("claim-passage")
def drop_the_passage(it: Patient) -> None:
    it.drop(it.claim, cg("passage"))


@mutation("span-verbatim")
def shift_the_span_by_one(it: Patient) -> None:
    it.shift("passage", 1, 1)


@mutation("span-verbatim")
def end_the_span_one_character_early(it: Patient) -> None:
    it.shift("passage", 0, -1)


@mutation("position-order")
def swap_the_ends_of_the_span(it: Patient) -> None:
    position = it.selector("passage", START)
    start, end = (int(it.literal(position, each)) for each in (START, END))
    it.put(position, START, end)
    it.put(position, END, start)


@mutation("span-inside")
def move_the_span_beyond_the_text(it: Patient) -> None:
    beyond = len(it.text)
    it.shift("passage", beyond, beyond)


@mutation("position-start")
def start_before_the_text(it: Patient) -> None:
    it.put(it.selector("passage", START), START, -1)


@mutation("span-verbatim")
def misquote_one_character(it: Patient) -> None:
    quotation = it.selector("passage", vocab.OA + "exact")
    it.put(quotation, vocab.OA + "exact", "#" + it.literal(quotation, vocab.OA + "exact")[1:])


@mutation("span-context")
def change_what_stands_before(it: Patient) -> None:
    it.put(it.selector("passage", vocab.OA + "prefix"), vocab.OA + "prefix", "#")


@mutation("span-context")
def change_what_stands_after(it: Patient) -> None:
    it.put(it.selector("passage", vocab.OA + "suffix"), vocab.OA + "suffix", "#")


@mutation("passage-position")
def drop_the_position(it: Patient) -> None:
    it.drop(it.node(cg("passage")), SELECTOR, it.selector("passage", START))


@mutation("passage-quotation")
def add_a_second_quotation(it: Patient) -> None:
    it.add(it.selector("passage", vocab.OA + "exact"), vocab.OA + "exact", ox.Literal("other words"))


@mutation("span-words")
def change_the_words_of_the_claim(it: Patient) -> None:
    it.put(it.claim, TEXT, it.literal(it.claim, TEXT) + " or more")


@mutation("claim-text")
def drop_the_words_of_the_claim(it: Patient) -> None:
    it.drop(it.claim, TEXT)


@mutation("claim-sentence")
def drop_the_sentence(it: Patient) -> None:
    it.drop(it.claim, cg("sentence"))


@mutation("span-sentence")
def take_the_sentence_of_another_claim(it: Patient) -> None:
    it.put(it.claim, cg("sentence"), it.nodes(ox.NamedNode(BASE + it.neighbour.id), cg("sentence"))[0])


@mutation("claim-document")
def drop_the_document(it: Patient) -> None:
    it.drop(it.claim, cg("document"))


@mutation("span-document")
def put_the_passage_into_another_document(it: Patient) -> None:
    other = ox.NamedNode("https://example.org/report")
    it.add(other, TYPE, term("Document"))
    it.put(it.node(cg("passage")), SOURCE, other)


# ── What it says ──────────────────────────────────────────────────────────────────────────────────────────


@mutation("claim-facet")
def take_an_unknown_facet(it: Patient) -> None:
    it.put(it.claim, cg("facet"), ox.NamedNode(vocab.FACET + "casualty-figures"))


@mutation("claim-facet")
def drop_the_facet(it: Patient) -> None:
    it.drop(it.claim, cg("facet"))


@mutation("question-fits")
def take_another_facet(it: Patient) -> None:
    it.put(it.claim, cg("facet"), ox.NamedNode(vocab.FACET + "investigation"))


@mutation("claim-value")
def drop_the_value(it: Patient) -> None:
    it.drop(it.claim, cg("value"))


@mutation("value-kind")
def take_a_value_of_another_kind(it: Patient) -> None:
    value = ox.NamedNode("https://example.org/value")
    facet = it.node(cg("facet")).value.removeprefix(vocab.FACET)
    it.add(value, TYPE, term("Value"))
    it.add(value, TYPE, term("CountValue" if facet == "time" else "TimeValue"))
    it.put(it.claim, cg("value"), value)


@mutation("claim-polarity")
def take_an_unknown_polarity(it: Patient) -> None:
    it.put(it.claim, cg("polarity"), term("doubted"))


@mutation("position-fits")
def turn_the_polarity_round(it: Patient) -> None:
    affirmed = it.node(cg("polarity")) == term("affirmed")
    it.put(it.claim, cg("polarity"), term("denied" if affirmed else "affirmed"))


@mutation("claim-modality")
def take_an_unknown_modality(it: Patient) -> None:
    it.put(it.claim, cg("modality"), term("maybe"))


@mutation("claim-modality")
def commit_to_two_things(it: Patient) -> None:
    it.add(it.claim, cg("modality"), term("asked"))


@mutation("claim-certainty")
def be_seventy_per_cent_sure(it: Patient) -> None:
    it.put(it.claim, cg("certainty"), ox.Literal("0.7"))


@mutation("claim-event")
def be_about_an_undescribed_event(it: Patient) -> None:
    it.put(it.claim, cg("event"), UNKNOWN)


@mutation("event-label")
def leave_the_event_without_a_label(it: Patient) -> None:
    it.drop(it.node(cg("event")), vocab.RDFS + "label")


@mutation("claim-question")
def answer_two_questions(it: Patient) -> None:
    other = ox.NamedNode("https://example.org/question")
    it.add(other, TYPE, term("Question"))
    it.add(it.claim, cg("question"), other)


@mutation("question-fits")
def answer_no_question(it: Patient) -> None:
    it.drop(it.claim, cg("question"))


@mutation("position-fits")
def take_no_position(it: Patient) -> None:
    it.drop(it.claim, cg("position"))


@mutation("claim-said")
def say_it_at_two_times(it: Patient) -> None:
    it.add(it.claim, cg("said"), it.span("2021-03-03", "2021-03-04"))
    it.add(it.claim, cg("said"), it.span("2021-03-01", "2021-03-02"))


@mutation("time-forwards")
def let_time_run_backwards(it: Patient) -> None:
    it.put(it.claim, cg("said"), it.span("2021-03-04", "2021-03-03"))


# ── What it is linked to ──────────────────────────────────────────────────────────────────────────────────


@mutation("disputes-itself")
def dispute_itself(it: Patient) -> None:
    it.add(it.claim, vocab.CITO + "disputes", it.claim)


@mutation("rests-on-circle")
def rest_on_itself(it: Patient) -> None:
    it.add(it.claim, cg("restsOn"), it.claim)


@mutation("part-circle")
def be_a_part_of_itself(it: Patient) -> None:
    it.put(it.claim, cg("partOfCount"), it.claim)


@mutation("claim-part-of")
def be_a_part_of_nothing(it: Patient) -> None:
    it.put(it.claim, cg("partOfCount"), UNKNOWN)


@mutation("competes-both-ways")
def compete_one_way(it: Patient) -> None:
    it.add(it.claim, cg("competesWith"), ox.NamedNode(BASE + it.neighbour.id))


@mutation("node-named")
def lose_its_name(it: Patient) -> None:
    it.lose_the_name_of(it.claim)


# ── The document around it ────────────────────────────────────────────────────────────────────────────────


@mutation("document-digest")
def edit_the_text_behind_its_back(it: Patient) -> None:
    it.put(it.document, TEXT, it.literal(it.document, TEXT) + "Corrected.")


@mutation("document-sha256")
def cut_the_digest_short(it: Patient) -> None:
    it.put(it.document, vocab.SCHEMA + "sha256", it.literal(it.document, vocab.SCHEMA + "sha256")[:63])


GENERAL = tuple(MUTATIONS)


# ── What only some claims have ────────────────────────────────────────────────────────────────────────────


@mutation("count-bounds")
def put_the_lower_bound_above_the_upper(it: Patient) -> None:
    value = it.node(cg("value"))
    it.put(value, LOWER, int(it.literal(value, UPPER)) + 1)


@mutation("count-minimum")
def count_less_than_nobody(it: Patient) -> None:
    it.put(it.node(cg("value")), LOWER, -1)


@mutation("denial-affirmed")
def affirm_what_is_denied(it: Patient) -> None:
    it.put(it.claim, cg("polarity"), term("affirmed"))


@mutation("part-within-whole")
def count_more_than_the_whole(it: Patient) -> None:
    it.put(it.node(cg("value")), LOWER, 58)


@mutation("part-same-scope")
def count_a_part_of_another_event(it: Patient) -> None:
    other = ox.NamedNode("https://example.org/event")
    it.add(other, TYPE, term("Event"))
    it.put(it.claim, cg("event"), other)


@mutation("claim-breakdown")
def list_some_and_all_parts(it: Patient) -> None:
    it.add(it.claim, cg("breakdown"), term("completeBreakdown"))


@mutation("claim-stage")
def be_earlier_and_later(it: Patient) -> None:
    it.add(it.claim, cg("stage"), term("laterStage"))


@mutation("names-entity")
def name_nothing(it: Patient) -> None:
    it.drop(it.node(cg("value")), cg("entity"))


@mutation("date-when")
def date_it_without_a_day(it: Patient) -> None:
    it.drop(it.node(cg("value")), cg("when"))


@mutation("time-clock")
def tell_the_time_in_words(it: Patient) -> None:
    it.put(it.node(cg("value")), cg("clock"), "1:10am")


@mutation("truth-stated")
def leave_the_truth_open(it: Patient) -> None:
    it.drop(it.node(cg("value")), cg("truth"))


COUNTS = tuple(claim for claim in CLAIMS if isinstance(claim.value, Count))
SPECIAL = {
    "put_the_lower_bound_above_the_upper": COUNTS,
    "count_less_than_nobody": COUNTS,
    "affirm_what_is_denied": (DENIAL,),
    "count_more_than_the_whole": (PART,),
    "count_a_part_of_another_event": (PART,),
    "list_some_and_all_parts": (WHOLE,),
    "be_earlier_and_later": (FIRST,),
    "name_nothing": (PLACE, ONLY),
    "date_it_without_a_day": (DATE,),
    "tell_the_time_in_words": (BEGAN,),
    "leave_the_truth_open": (OCCURRENCE,),
}
WAYS = 20
CASES = [(name, claim) for m, name in enumerate(GENERAL) for c, claim in enumerate(CLAIMS) if (m + c) % 2 == 0]
"""Every second way for every claim, and every way for every second claim: all of them take twice the time."""
CASES += [(name, claim) for name, claims in SPECIAL.items() for claim in claims]


def test_there_are_at_least_twenty_ways_to_break_any_claim() -> None:
    assert all(sum(each is claim for _, each in CASES) >= 20 for claim in CLAIMS)
    assert set(SPECIAL) == set(MUTATIONS) - set(GENERAL)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.facet)
def test_an_unbroken_claim_conforms(claim: Claim) -> None:
    assert check(Patient(claim).quads).results == ()


@pytest.mark.slow
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.facet)
def test_a_broken_claim_is_caught_by_the_right_shape(claim: Claim) -> None:
    names = [name for name, each in CASES if each is claim]
    whole = Patient(claim)
    found = caught([hurt_by(name, whole.again()) for name in names])
    assert [name for name, shapes in zip(names, found, strict=True) if MUTATIONS[name][0] not in shapes] == []


@pytest.mark.parametrize("claim", [FIRST, PART], ids=lambda claim: claim.facet)
def test_patients_that_are_looked_at_together_have_the_faults_that_each_has_alone(claim: Claim) -> None:
    patients = [hurt_by(name, Patient(claim)) for name in GENERAL[:: len(GENERAL) // TOGETHER]]
    alone = [{each.shape for each in check(one.quads).results if each.severity == "violation"} for one in patients]
    assert caught(patients) == alone


def hurt_by(name: str, patient: Patient) -> Patient:
    MUTATIONS[name][1](patient)
    return patient


@pytest.fixture(scope="module")
def seed(seed_store: Path) -> tuple[Document, list[Claim]]:
    """The seed as it is read, extracted and stored; of its blocks the first, for nothing here hurts a block."""
    with Store.open(seed_store) as store:
        document = read_documents(store)[0]
        return dataclasses.replace(document, blocks=document.blocks[:1]), read_claims(store)


STARTS = range(0, len(GENERAL), WAYS // 2)


def unlike(claims: Sequence[Claim]) -> list[Claim]:
    """Return one claim of each kind that shapes can tell from others; all of them for `make thorough`."""
    if settings.get_current_profile_name() == "thorough":
        return list(claims)
    kinds: dict[object, Claim] = {}
    for claim in claims:
        links = tuple(each in (None, "", ()) for each in (claim.part_of, claim.disputes, claim.rests_on, claim.event))
        said = claim.said is None, claim.breakdown, claim.stage, claim.polarity, len(claim.chain)
        harm = shipped_facets()[claim.facet].harm  # nothing else of a facet is asked by a shape, but what answers it
        kinds.setdefault((harm, type(claim.value), links, said), claim)
    return list(kinds.values())


@pytest.mark.slow
@pytest.mark.parametrize("start", STARTS)
def test_any_claim_of_the_seed_broken_in_twenty_ways_is_caught(seed: tuple[Document, list[Claim]], start: int) -> None:
    """Each start takes every sixth claim in twenty ways, so that every claim and every way is had."""
    document, claims = seed
    turned = [GENERAL[number % len(GENERAL)] for number in range(start, start + len(GENERAL))]
    for claim in unlike(claims)[STARTS.index(start) :: len(STARTS)]:
        names = [name for name in turned if claim.event is not None or name not in OF_A_QUESTION]
        whole = Patient(claim, document, claims)
        hurt = ((name, hurt_if_it_can_be(whole.again(), name)) for name in names)
        broken = list(islice(((name, patient) for name, patient in hurt if patient is not None), WAYS))
        assert len(broken) == WAYS
        found = caught([patient for _, patient in broken])
        missed = [name for (name, _), shapes in zip(broken, found, strict=True) if MUTATIONS[name][0] not in shapes]
        assert missed == [], (claim.facet, claim.quote.text)


OF_A_QUESTION = frozenset({"take_another_facet", "turn_the_polarity_round", "answer_two_questions"})
"""Ways that break what a claim answers; one about no event answers no question."""


def hurt_if_it_can_be(patient: Patient, name: str) -> Patient | None:
    """Return the patient hurt, or None where it lacks what would be hurt: a claim of policy has no event to lose."""
    try:
        MUTATIONS[name][1](patient)
    except (IndexError, StopIteration, AssertionError):
        return None
    return patient


# ── Warnings ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("claim", [FIRST, DENIAL], ids=lambda claim: claim.polarity)
def test_what_is_said_before_it_happened_is_worth_a_look(claim: Claim) -> None:
    early = dataclasses.replace(claim, said=TimeSpan.parse("2021-02"))
    assert {result.shape for result in check(claims_quads(DOCUMENT, [early])).results} == {"said-after-happened"}


def test_what_is_said_after_it_was_published_is_worth_a_look() -> None:
    late = dataclasses.replace(FIRST, said=TimeSpan.parse("2021-04"))
    assert {result.shape for result in check(claims_quads(DOCUMENT, [late])).results} == {"published-after-said"}
