"""Events as they were read stay in the graph, where others stand for them."""

from __future__ import annotations

from functools import cache

import pytest

import three_nights
from claimgraph.graph import Store, claims_quads, event_quads, matches_quads, read_claims, read_matches
from claimgraph.graph.catalogue import Rows, find, run
from claimgraph.link import apply_events
from claimgraph.link.events import link_events
from claimgraph.shapes import check

KNOWN_STRIKE = "Strike, 1 March 2024"
MAYADIN = "Airstrike, Mayadin, 1 March 2024"


@cache
def store() -> Store:
    """Return a store of the corpus of three nights, with its events linked."""
    read = three_nights.all_claims()
    documents = three_nights.documents()
    matches = link_events(read, documents.values())
    linked = apply_events(read, matches)
    quads = [
        quad
        for document in documents.values()
        for quad in claims_quads(document, [claim for claim in linked if claim.document == document.id])
    ]
    quads += event_quads(read, linked)
    return Store.memory([*quads, *matches_quads(matches, claims=[*linked, *read])])


def test_what_was_read_can_be_told_from_what_stands_for_it() -> None:
    answer = run(store(), find("event-evidence"))

    assert isinstance(answer, Rows)
    event, read, document, claims, rule, ground, *_ = answer.rows[0]
    assert len(answer.rows) == 1
    assert (event, read, claims, rule) == (MAYADIN, KNOWN_STRIKE, 2, "taken-as-known")
    assert document == "Second strike in two days hits Deir ez-Zor province"
    assert "nothing else fits" in str(ground)


def test_proposed_events_are_shown_with_their_labels_and_ground() -> None:
    answer = run(store(), find("proposed-events"))

    assert isinstance(answer, Rows)
    assert {(row[0], row[1]) for row in answer.rows} | {(row[1], row[0]) for row in answer.rows} >= {
        ("Airstrike, Deir ez-Zor Governorate, March 2024", "Airstrike, Abu Kamal, 2 March 2024"),
        ("Airstrike, Deir ez-Zor Governorate, March 2024", MAYADIN),
    }


def test_each_document_is_listed_under_its_events() -> None:
    answer = run(store(), find("documents-by-event"))

    assert isinstance(answer, Rows)
    assert len([row for row in answer.rows if row[1] == MAYADIN]) == 10


def test_a_graph_with_events_as_read_conforms() -> None:
    report = check(store())

    assert report.conforms, report.text()


def test_claims_are_read_back_on_the_events_that_stand_for_theirs() -> None:
    read = three_nights.all_claims()
    linked = apply_events(read, link_events(read, three_nights.documents().values()))

    assert {claim.id: claim.event for claim in read_claims(store())} == {claim.id: claim.event for claim in linked}


def test_matches_of_events_are_read_back() -> None:
    matches = link_events(three_nights.all_claims(), three_nights.documents().values())

    assert sorted(read_matches(store()), key=lambda one: one.id) == sorted(matches, key=lambda one: one.id)


def test_nothing_is_written_where_nothing_was_moved() -> None:
    read = three_nights.all_claims()

    assert event_quads(read, read) == []


def test_claims_in_another_order_are_refused() -> None:
    read = three_nights.all_claims()

    with pytest.raises(ValueError, match="give both in the same order"):
        event_quads(read, read[::-1])
