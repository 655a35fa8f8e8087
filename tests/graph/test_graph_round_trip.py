"""Whatever a claim holds survives the way into RDF and back."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from claimgraph.errors import DocumentError, InputError, StoreError
from claimgraph.graph import (
    Store,
    claims_quads,
    findings_quads,
    in_full,
    lean,
    read_claims,
    read_documents,
    read_findings,
)
from claimgraph.schema import (
    Attribution,
    Claim,
    Count,
    Document,
    Entity,
    Event,
    Finding,
    Names,
    Quote,
    Source,
    TimeSpan,
    Truth,
)
from claimgraph.vocab import CG, PROV
from conftest import examples

TEXT = "Tasnim said 57 were killed, and reportedly 3 hurt, according to one official."
DOCUMENT = Document(TEXT, "Raid", publisher="Tasnim", source_file="raid.txt")


def quote(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote(start, start + len(words), words)


def claim(**changes: object) -> Claim:
    chain = (
        Attribution(
            Source("one official", "official", named=False, document=DOCUMENT.id), "holder", quote("one official")
        ),
        Attribution(Source("Tasnim", "publisher"), "publisher"),
    )
    plain = Claim(DOCUMENT.id, quote("57"), quote(TEXT), "", chain, None, "deaths", Count(57, 57, words="57"))
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]


def rows(quads: list[ox.Quad]) -> list[tuple[str, str, str]]:
    """Return subjects, local names of properties, and objects."""
    found = [(getattr(quad.subject, "value", ""), getattr(quad.object, "value", ""), quad) for quad in quads]
    return [(subject, re.split("[/#]", quad.predicate.value)[-1], said) for subject, said, quad in found]


@given(strategies.read_documents())
def test_a_document_and_its_claims_come_back_as_they_went(read: tuple[Document, tuple[Claim, ...]]) -> None:
    document, claims = read
    quads = claims_quads(document, claims)
    store = Store.memory(quads)
    assert read_documents(store) == [document]
    assert read_claims(store) == list(claims)
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in quad)
    assert len(set(quads)) == len(quads)


@given(st.lists(strategies.findings, max_size=4, unique_by=lambda finding: finding.id))
def test_findings_come_back_as_they_went(findings: list[Finding]) -> None:
    assert read_findings(Store.memory(findings_quads(findings))) == findings


@given(strategies.read_documents())
def test_a_document_comes_back_without_what_follows_from_the_rest(read: tuple[Document, tuple[Claim, ...]]) -> None:
    document, claims = read
    quads = claims_quads(document, claims)
    held = lean(quads)
    store = Store.memory(held)
    assert (read_documents(store), read_claims(store)) == ([document], list(claims))
    assert set(in_full(held)) == set(in_full(quads)) == set(quads)


@given(st.lists(strategies.findings, max_size=4, unique_by=lambda finding: finding.id))
def test_findings_come_back_without_what_follows_from_the_rest(findings: list[Finding]) -> None:
    quads = findings_quads(findings)
    held = lean(quads)
    assert read_findings(Store.memory(held)) == findings
    assert set(in_full(held)) == set(in_full(quads)) == set(quads)


@given(strategies.read_documents())
@examples(15)
def test_claims_survive_every_format_that_the_store_reads_and_writes(
    read: tuple[Document, tuple[Claim, ...]],
) -> None:
    document, claims = read
    quads = claims_quads(document, claims)
    for form in (ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG):
        text = ox.serialize(quads, format=form)
        assert text is not None
        assert read_claims(Store.memory(ox.parse(text, format=form))) == list(claims)


def test_another_base_changes_names_and_nothing_else() -> None:
    quads = claims_quads(DOCUMENT, [claim()], "https://example.org/x#")
    assert f"https://example.org/x#{claim().id}" in {subject for subject, _, _ in rows(quads)}
    assert read_claims(Store.memory(quads)) == [claim()]


def test_a_base_that_names_would_run_into_is_refused() -> None:
    with pytest.raises(InputError, match="a base IRI ends with / or #"):
        claims_quads(DOCUMENT, [claim()], "https://example.org/x")


def test_two_documents_keep_their_own_view_of_one_source() -> None:
    other = dataclasses.replace(DOCUMENT, url="https://example.org/")
    seen = Attribution(Source("Tasnim", "state media", acts_for="IRGC"), "holder")
    theirs = claim(document=other.id, chain=(seen, *claim().chain[1:]))
    store = Store.memory([*claims_quads(DOCUMENT, [claim()]), *claims_quads(other, [theirs])])
    assert {each.id: each for each in read_claims(store)} == {claim().id: claim(), theirs.id: theirs}


def test_a_publisher_that_is_quoted_too_is_one_node_with_two_views() -> None:
    holder = Attribution(Source("Tasnim", "state media"), "holder", quote("Tasnim"))
    both = claim(chain=(holder, *claim().chain[1:]))
    quads = claims_quads(DOCUMENT, [both])
    kinds = [said for subject, how, said in rows(quads) if subject.endswith(holder.source.id) and how == "sourceKind"]
    assert kinds == ["state media"]
    assert read_claims(Store.memory(quads)) == [both]


def test_one_event_under_two_labels_is_one_node() -> None:
    event = Event("strike", "the raid", TimeSpan.parse("2021-01-13"))
    first = claim(event=event)
    second = claim(event=dataclasses.replace(event, label="the strike"), quote=quote("3"))
    quads = claims_quads(DOCUMENT, [first, second])
    assert [said for subject, how, said in rows(quads) if how == "label" and "/event/" in subject] == ["the raid"]
    assert read_claims(Store.memory(quads)) == [first, second]


def test_the_same_claim_twice_is_written_once() -> None:
    assert claims_quads(DOCUMENT, [claim(), claim()]) == claims_quads(DOCUMENT, [claim()])


def test_two_claims_of_one_name_that_differ_are_refused() -> None:
    with pytest.raises(DocumentError, match=r"raid\.txt: two different claims have the name claim/.*'57' at 12"):
        claims_quads(DOCUMENT, [claim(), claim(section="elsewhere")])


def test_a_claim_of_another_document_is_refused() -> None:
    with pytest.raises(ValueError, match="belongs to document/other"):
        claims_quads(DOCUMENT, [claim(document="document/other")])


def test_half_of_a_surrogate_pair_in_a_text_is_refused_with_its_place() -> None:
    broken = dataclasses.replace(DOCUMENT, text="ab\ud800c")
    with pytest.raises(DocumentError, match=r"raid\.txt: character 2 is U\+D800, half of a surrogate pair, near 'ab'"):
        claims_quads(broken, [])


def test_half_of_a_surrogate_pair_in_a_claim_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"U\+DC00, half of a surrogate pair"):
        claims_quads(DOCUMENT, [claim(hedges=("said\udc00",))])


def test_a_count_of_zero_and_an_open_bound_are_kept_apart() -> None:
    quads = claims_quads(DOCUMENT, [claim(value=Count(None, 0))])
    said = {how: value for subject, how, value in rows(quads) if "/value/" in subject}
    assert said["maxValue"] == "0"
    assert "minValue" not in said


def test_a_passage_has_both_selectors_with_thirty_two_characters_around_the_words() -> None:
    quads = claims_quads(DOCUMENT, [claim()])
    passage = next(value for _, how, value in rows(quads) if how == "passage")
    selectors = {value for subject, how, value in rows(quads) if subject == passage and how == "hasSelector"}
    said = {how: value for subject, how, value in rows(quads) if subject in selectors}
    del said["type"]
    assert said == {"start": "12", "end": "14", "exact": "57", "prefix": TEXT[:12], "suffix": TEXT[14:46]}


def test_the_chain_stands_in_order_and_the_holder_is_linked_directly() -> None:
    quads = claims_quads(DOCUMENT, [claim()])
    holders = [value for _, how, value in rows(quads) if how == "wasAttributedTo"]
    levels = [value for _, how, value in rows(quads) if how == "level"]
    assert holders[0].endswith(claim().holder.id)
    assert levels == ["0", "1"]


def test_an_entity_leads_to_every_whole_it_is_within() -> None:
    part = Names("place", (Entity("Mayadin", "place", ("Deir ez-Zor Governorate", "Syria"), listed=True),), words="M.")
    whole = Names("place", (Entity("Syria", "place", (), listed=True),), words="S.")
    store = Store.memory(claims_quads(DOCUMENT, [claim(value=part), claim(value=whole)]))
    rows = store.query(f"ASK {{ ?a <{CG}entity>/<{CG}within>+ ?whole . ?b <{CG}entity> ?whole FILTER (?a != ?b) }}")
    assert bool(rows)


def test_a_claim_about_no_event_answers_no_question() -> None:
    assert not [quad for quad in claims_quads(DOCUMENT, [claim()]) if quad.predicate.value == f"{CG}question"]


def test_claims_that_agree_take_one_position_whatever_their_words() -> None:
    event = Event("strike", "the raid", TimeSpan.day(dt.date(2021, 1, 13)))
    first, second = (
        claim(event=event),
        claim(event=event, value=Count(57, 57, words="fifty-seven"), quote=quote("57 were")),
    )
    quads = claims_quads(DOCUMENT, [first, second])
    positions = {quad.object for quad in quads if quad.predicate.value == f"{CG}position"}
    assert len(positions) == 1
    (position,) = positions
    assert len([quad for quad in quads if quad.subject == position and quad.predicate.value == f"{CG}value"]) == 1


@pytest.mark.parametrize(
    ("drop", "found"),
    [
        (f"{CG}passage", "ns#passage> is missing"),
        (f"{PROV}qualifiedAttribution", "nobody says this"),
        ("http://www.w3.org/ns/oa#start", "its position is missing"),
        (f"{CG}facet", "ns#facet> is missing"),
        (f"{CG}value", "ns#value> is missing"),
    ],
)
def test_a_claim_that_lacks_a_part_is_named_with_the_part(drop: str, found: str) -> None:
    quads = [quad for quad in claims_quads(DOCUMENT, [claim()]) if quad.predicate.value != drop]
    with pytest.raises(StoreError, match=found):
        read_claims(Store.memory(quads))


def test_a_value_of_no_kind_is_named() -> None:
    quads = [quad for quad in claims_quads(DOCUMENT, [claim(value=Truth(truth=True))]) if "TruthValue" not in str(quad)]
    with pytest.raises(StoreError, match="its type is no kind of value"):
        read_claims(Store.memory(quads))
