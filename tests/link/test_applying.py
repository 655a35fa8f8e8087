"""One name for what is one: what changes in claims, and that nothing else does."""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from claimgraph.link import apply_names, preferred_names
from claimgraph.link.mentions import Mentions
from claimgraph.schema import Attribution, Claim, Count, Entity, Event, Match, Names, Population, Source, TimeSpan
from findings_story import courier, wire
from strategies import read_documents

TOWN = Entity("Rivertown", "place", ("River Province", "Freeland"), listed=True)
GUARD = Entity("River Guard", "actor", ("Army of Freeland",), listed=True)
DAY = TimeSpan.parse("2024-05-02")


def same(kind: Any, left: str, right: str, preferred: str) -> Match:
    return Match(kind, left, right, "same", "seen.", "listed", preferred=preferred)


def claim(**changes: Any) -> Claim:
    return dataclasses.replace(courier()[1][0], part_of="", disputes=(), rests_on=(), **changes)


def test_sources_are_renamed_in_the_whole_chain_and_for_whom_they_speak() -> None:
    chain = (
        Attribution(Source("Col. Roe", "person", acts_for="the Guard"), "holder"),
        Attribution(Source("RG", "party"), "relay"),
        Attribution(Source("RG", "party", named=False, document="document/x"), "publisher"),
    )
    matches = [same("source", "RG", "River Guard", "River Guard"), same("source", "the Guard", "RG", "River Guard")]
    (renamed,) = apply_names([claim(chain=chain)], matches)
    assert [level.source.name for level in renamed.chain] == ["Col. Roe", "River Guard", "RG"]
    assert renamed.chain[0].source.acts_for == "River Guard"


def test_an_entity_takes_the_fullest_record_of_its_new_name_and_keeps_its_spelling() -> None:
    other = Entity("River Town", "place")
    claims = [claim(value=Names("place", (TOWN,))), claim(value=Names("place", (other,), words="River Town"))]
    first, second = apply_names(claims, [same("place", "River Town", "Rivertown", "Rivertown")])
    assert first == claims[0]
    assert second.value == Names("place", (TOWN,), words="River Town", spellings=("River Town",))


def test_owners_affiliations_and_keys_are_renamed() -> None:
    guard = Entity("RG", "actor")
    people = Population("RG fighters", "rg: members", "combatant", guard)
    value = Names("entity", (Entity("depots", "object"),), (guard,))
    claims = [claim(value=value, population=people), claim(value=Names("entity", (GUARD,)))]
    renamed, _ = apply_names(claims, [same("entity", "RG", "River Guard", "River Guard")])
    assert renamed.population == Population("RG fighters", "river guard: members", "combatant", GUARD)
    assert isinstance(renamed.value, Names)
    assert renamed.value.owners == (GUARD,)


def test_events_of_one_place_become_one_and_totals_point_at_it() -> None:
    one = Event("strike", "Strike", DAY, ("Rivertown", "Freeland"))
    other = Event("strike", "Strike", DAY, ("River Town", "Rivertown", "Freeland"))
    total = Event("several", "Both", None, (), (other.id,))
    claims = [claim(event=one), claim(event=other), claim(event=total)]
    first, second, third = apply_names(claims, [same("place", "River Town", "Rivertown", "Rivertown")])
    assert first.event == second.event == one
    assert third.event is not None
    assert third.event.parts == (one.id,)


def test_a_claim_keeps_its_id_under_new_names() -> None:
    whole = claim(chain=(Attribution(Source("RG", "party"), "holder"),), value=Count(9, 9))
    part = dataclasses.replace(
        claim(value=Names("entity", (Entity("RG", "actor"),), words="the RG")), part_of=whole.id, disputes=(whole.id,)
    )
    kinds = ("source", "entity")
    first, second = apply_names([whole, part], [same(kind, "RG", "River Guard", "River Guard") for kind in kinds])
    assert first.holder.name == "River Guard"
    assert isinstance(second.value, Names)
    assert second.value.entities[0].name == "River Guard"
    assert (first.id, second.id) == (whole.id, part.id)
    assert (second.part_of, second.disputes) == (whole.id, (whole.id,))


def test_what_is_not_judged_the_same_changes_nothing() -> None:
    claims = courier()[1]
    names = [
        Match("source", "Peace Monitor", "Freeland Police", judged, "x.", "x") for judged in ("unsure", "different")
    ]
    proposed = Match("source", "Peace Monitor", "Freeland Police", "not-judged", "x.", "x")
    events = Match("event", "event/a", "event/b", "same", "x.", "x")
    assert apply_names(claims, [*names, proposed, events]) == tuple(claims)


@st.composite
def claims_and_matches(draw: st.DrawFn) -> tuple[tuple[Claim, ...], list[Match]]:
    """Return claims, and matches that make some of their names one."""
    _, claims = draw(read_documents())
    names = sorted({*Mentions(claims).counts, ("place", "Rivertown"), ("entity", "RG"), ("source", "RG")})
    name = st.sampled_from(names)
    pairs = draw(st.lists(st.tuples(name, name, st.sampled_from(["", "left", "right", "New"])), max_size=4))
    return claims, [
        same(left[0], left[1], right[1], {"": "", "left": left[1], "right": right[1], "New": "New"}[which])
        for left, right, which in pairs
        if left[0] == right[0] and left[1] != right[1] and "" not in {left[1], right[1]}
    ]


@given(claims_and_matches())
def test_doing_it_twice_is_doing_it_once_and_the_words_stay(given_: tuple[tuple[Claim, ...], list[Match]]) -> None:
    claims, matches = given_
    once = apply_names(claims, matches)
    assert apply_names(once, matches) == once
    assert [(one.document, one.quote, one.sentence, one.facet) for one in once] == [
        (one.document, one.quote, one.sentence, one.facet) for one in claims
    ]
    for before, after in zip(claims, once, strict=True):
        plain = {"chain", "event", "value", "population"}
        for field in dataclasses.fields(Claim):
            assert field.name in plain or getattr(before, field.name) == getattr(after, field.name)


@given(claims_and_matches())
def test_no_name_that_another_stands_for_is_left(given_: tuple[tuple[Claim, ...], list[Match]]) -> None:
    claims, matches = given_
    left = set(Mentions(apply_names(claims, matches)).counts)
    assert left.isdisjoint(preferred_names(matches))


@given(st.lists(st.tuples(*[st.sampled_from("abcdef")] * 2).filter(lambda pair: pair[0] != pair[1]), max_size=6))
def test_every_name_of_a_group_goes_to_one_and_that_one_to_itself(pairs: list[tuple[str, str]]) -> None:
    chosen = preferred_names([same("place", *pair, "") for pair in pairs])
    assert not set(chosen.values()) & {name for _, name in chosen}


def test_the_story_keeps_its_claims_in_their_order() -> None:
    claims = (*courier()[1], *wire()[1])
    renamed = apply_names(claims, [same("source", "Peace Monitor", "PM", "PM")])
    assert [one.quote for one in renamed] == [one.quote for one in claims]
    assert "Peace Monitor" not in {level.source.name for one in renamed for level in one.chain}
