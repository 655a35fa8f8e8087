"""Matches as RDF, both ways."""

from __future__ import annotations

from typing import get_args

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from claim_sample import CLAIMS, DOCUMENT
from claimgraph.graph import Store, claims_quads, matches_quads, read_matches
from claimgraph.schema import BASE, Judged, Match, MatchKind, Source, name
from claimgraph.shapes import check
from claimgraph.vocab import CG
from findings_story import MATCHES, MONITOR, courier

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
people = st.sampled_from(["", "Ann", "Ann; Bob"])
documents = st.lists(st.integers(0, 4).map(lambda at: name("document", at)), unique=True).map(
    lambda ids: tuple(sorted(ids))
)
matches = st.lists(
    st.builds(
        Match,
        st.sampled_from(get_args(MatchKind)),
        texts,
        texts,
        st.sampled_from(get_args(Judged)),
        texts,
        texts,
        people,
        documents,
        st.one_of(st.just(""), texts),
    ),
    max_size=4,
    unique_by=lambda match: match.id,
)


@given(matches)
def test_what_is_written_is_read_back(written: list[Match]) -> None:
    read = read_matches(Store.memory(matches_quads(written)))
    assert sorted(read, key=lambda one: one.id) == sorted(written, key=lambda one: one.id)


@given(matches)
def test_the_same_matches_give_the_same_quads_without_a_blank_node(written: list[Match]) -> None:
    quads = matches_quads(written)
    assert quads == matches_quads(list(written))
    assert not any(isinstance(each, ox.BlankNode) for quad in quads for each in (quad.subject, quad.object))


def triples(quads: list[ox.Quad]) -> list[tuple[str, str, str]]:
    """Return what is said: the id of the subject, the property, the id or the value."""
    whole = Store.memory(quads).query("SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(whole, ox.QuerySolutions)
    return [(row["s"].value.removeprefix(BASE), row["p"].value, row["o"].value.removeprefix(BASE)) for row in whole]


def objects(quads: list[ox.Quad], subject: str, local: str) -> set[str]:
    return {value for about, property_, value in triples(quads) if (about, property_) == (subject, CG + local)}


def test_a_match_points_at_the_nodes_of_its_names_and_at_none_for_a_name_that_nobody_has() -> None:
    quads = matches_quads(MATCHES, claims=courier()[1])
    assert objects(quads, MATCHES[1].id, "right") == {MONITOR.id}
    assert objects(quads, MATCHES[1].id, "left") == set()


def test_where_two_names_were_made_one_both_are_the_one_node() -> None:
    quads = matches_quads(MATCHES, claims=courier()[1])
    assert objects(quads, MATCHES[0].id, "left") == objects(quads, MATCHES[0].id, "right") != set()


def test_a_graph_with_matches_conforms() -> None:
    quads = [*claims_quads(DOCUMENT, CLAIMS), *matches_quads(MATCHES, claims=CLAIMS)]
    assert check(Store.memory(quads)).conforms


def test_a_person_who_judges_is_no_source_of_claims() -> None:
    quads = matches_quads(MATCHES)
    (person,) = {value for _, property_, value in triples(quads) if property_.endswith("wasAttributedTo")}
    assert person == name("person", "Ann") != Source("Ann").id
    assert f"{CG}Source" not in {value for about, _, value in triples(quads) if about == person}
