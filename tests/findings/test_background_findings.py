"""What background claims do: they settle what was undetermined, and what contradicts itself settles nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analyses import compare, compare_claims
from claimgraph.comparison import found_by
from claimgraph.comparison.case import Case, meetings
from claimgraph.comparison.people import NOTHING, Link, Relations, contradictions, relation, relations_of
from claimgraph.graph import Store, claims_quads, findings_quads, read_claims, read_documents, read_findings
from claimgraph.people import Notes, read_background
from claimgraph.pipeline.people import read_group
from claimgraph.pipeline.shards import compare_in_shards
from claimgraph.schema import Claim, Document, Entity, Finding, Population, Source
from claimgraph.shapes import check
from findings_story import (
    ARMY,
    BYSTANDERS,
    COLONEL,
    FIGHTERS,
    GUARD,
    HOSPITAL,
    LEAGUE,
    MONITOR,
    POLICE,
    UNION,
    Line,
    added,
    background,
    compared,
    courier,
    names,
    people,
    report,
    said_of,
    store_of,
    wire,
)

MEMBERS = Population("guards", "river guard: members", "combatant", GUARD)
DENIAL = Line("no guard was killed", "deaths", people(0), COLONEL, of=MEMBERS, more={"polarity": "denied"})
DEAD = Line("3 fighters died", "deaths", people(3), HOSPITAL, of=FIGHTERS)
ONLY = Line(
    "only posts of the Guard were hit", "target", names(Entity("posts", "object"), only=True, of=GUARD), COLONEL
)
DEPOT = Line("a depot was hit", "target", names(Entity("a depot", "object")), POLICE)
STALLS = Line("stalls of the Union were hit", "target", names(Entity("stalls", "object"), of=UNION), POLICE)

FIGHTERS_BODY = Entity("fighters", "unknown")
GUARD_HOLDS_FIGHTERS = added("contains", MEMBERS, FIGHTERS_BODY)
FIGHTERS_HOLD_GUARD = added("contains", FIGHTERS, GUARD)
NOT_HELD = added("contains", MEMBERS, FIGHTERS_BODY, MONITOR, denied=True)
APART = added("excludes", MEMBERS, FIGHTERS_BODY, MONITOR)


def body(entity: Entity) -> Population:
    return Population(entity.name, f"{entity.name.lower()}: members", None, entity)


def on(*lines: Line) -> Finding:
    """Return the one finding on the first two lines."""
    pair = frozenset(line.words for line in lines[:2])
    (found,) = said_of(lines)[pair]
    return found


# ── Denials ───────────────────────────────────────────────────────────────────────────────────────────────


def test_without_background_a_denial_of_one_group_against_dead_of_another_is_undetermined() -> None:
    found = on(DENIAL, DEAD)
    assert (found.verdict, found.type, found.differs) == ("undetermined", "denial", "population")
    assert found.settled_by == ()


def test_a_denied_group_that_is_said_to_hold_the_other_is_a_conflict_that_cites_who_says_so() -> None:
    found = on(DENIAL, DEAD, GUARD_HOLDS_FIGHTERS)
    assert (found.verdict, found.type) == ("conflict", "denial")
    assert len(found.settled_by) == 1
    assert "Almanac of Forces says that “fighters” belong to “guards”" in found.explanation


def test_a_denied_group_that_is_said_to_be_a_part_of_the_other_is_a_difference_of_scope() -> None:
    found = on(DENIAL, DEAD, FIGHTERS_HOLD_GUARD)
    assert (found.verdict, found.type) == ("scope-difference", "denial")
    assert len(found.settled_by) == 1


def test_groups_said_to_be_apart_differ_in_scope() -> None:
    found = on(DENIAL, DEAD, APART)
    assert found.verdict == "scope-difference"
    assert "nobody in common" in found.explanation


def test_containment_is_followed_through_several_claims_and_through_listed_wholes() -> None:
    rebels = Population("rebels", "rebels")
    army_denies = Line(
        "no soldier was killed", "deaths", people(0), COLONEL, of=body(ARMY), more={"polarity": "denied"}
    )
    steps = (added("contains", MEMBERS, Entity("rebels", "unknown")), added("contains", rebels, FIGHTERS_BODY))
    found = on(army_denies, DEAD, *steps)
    assert found.verdict == "conflict"
    assert len(found.settled_by) == 2, "that the Guard is of the Army is listed, and needs no claim"


def test_what_is_apart_from_a_whole_is_apart_from_its_parts() -> None:
    rebels = Population("rebels", "rebels")
    found = on(
        DENIAL, DEAD, added("contains", rebels, FIGHTERS_BODY), added("excludes", MEMBERS, Entity("rebels", "unknown"))
    )
    assert found.verdict == "scope-difference"
    assert len(found.settled_by) == 2


def test_a_denied_background_claim_settles_nothing_and_is_told() -> None:
    found = on(DENIAL, DEAD, NOT_HELD)
    assert found.verdict == "undetermined"
    assert "Peace Monitor says that it is not so" in found.explanation
    assert found.settled_by == ()


def test_who_answers_to_a_body_is_no_part_of_it() -> None:
    found = on(DENIAL, DEAD, added("allegiance", FIGHTERS, GUARD))
    assert found.verdict == "undetermined"
    assert "“fighters” answers to “River Guard”" in found.explanation


def test_a_part_that_is_larger_than_its_whole_is_found_by_background_too() -> None:
    nine, five = (
        Line("9 fighters died", "deaths", people(9), HOSPITAL, of=FIGHTERS),
        Line("5 guards died", "deaths", people(5), MONITOR, of=MEMBERS),
    )
    assert on(nine, five).verdict == "scope-difference"
    found = on(nine, five, GUARD_HOLDS_FIGHTERS)
    assert (found.verdict, found.type) == ("conflict", "part-whole")


# ── Contradictions ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("against", [NOT_HELD, APART, FIGHTERS_HOLD_GUARD], ids=["denied", "apart", "circle"])
def test_background_that_contradicts_itself_is_kept_told_and_not_used(against: Line) -> None:
    lines = (DENIAL, DEAD, GUARD_HOLDS_FIGHTERS, against)
    found = on(*lines)
    assert found.verdict == "undetermined"
    assert found.settled_by == ()
    assert "What is contradicted is not used" in found.explanation
    told = on(GUARD_HOLDS_FIGHTERS, against, DENIAL, DEAD)
    assert (told.verdict, told.type, told.rule) == ("conflict", "background", "background")
    _, claims = report("A report", "Daily Courier", lines)
    assert len(relations_of(claims).claims) == 2


def test_two_groups_apart_cannot_both_hold_a_third() -> None:
    links = [Link("1", "contains", "a", "c"), Link("2", "contains", "b", "c"), Link("3", "excludes", "a", "b")]
    assert contradictions(links, {}) == {("1", "2", "3"): "apart"}


def test_a_long_circle_is_one_contradiction() -> None:
    links = [Link(f"{n:03}", "contains", str(n), str((n + 1) % 50)) for n in range(50)]
    ((claims, kind),) = contradictions(links, {}).items()
    assert kind == "circle"
    assert len(claims) == 50


def test_a_denial_is_held_against_the_whole_way() -> None:
    links = [
        Link("1", "contains", "a", "b"),
        Link("2", "contains", "b", "c"),
        Link("3", "contains", "a", "c", denied=True),
    ]
    assert contradictions(links, {}) == {("1", "2", "3"): "denied"}


def test_what_turns_a_listed_whole_round_is_not_used() -> None:
    upside_down = added("contains", MEMBERS, ARMY)
    army_dead = Line("3 soldiers died", "deaths", people(3), HOSPITAL, of=body(ARMY))
    assert on(DENIAL, army_dead).verdict == on(DENIAL, army_dead, upside_down).verdict == "undetermined"


@given(
    st.lists(
        st.tuples(st.sampled_from(["contains", "excludes"]), st.integers(0, 6), st.integers(0, 6), st.booleans()),
        max_size=12,
    )
)
def test_no_two_claims_in_use_contradict_each_other(said: list[tuple[str, int, int, bool]]) -> None:
    links = [Link(str(n), kind, str(a), str(b), no) for n, (kind, a, b, no) in enumerate(said) if a != b]
    found = contradictions(links, {})
    assert all(len(claims) > 1 for claims in found)
    out = {claim for claims in found for claim in claims}
    assert contradictions([link for link in links if link.claim not in out], {}) == {}
    assert contradictions(links[::-1], {}) == found


# ── “Only X” ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_depot_said_to_be_of_somebody_else_contradicts_only_x() -> None:
    assert on(ONLY, DEPOT).verdict == "undetermined"
    found = on(ONLY, DEPOT, added("excludes", body(GUARD), Entity("a depot", "unknown")))
    assert (found.verdict, found.type, found.rule) == ("conflict", "exclusivity", "settled-exclusion")
    assert len(found.settled_by) == 1


def test_a_body_said_to_belong_to_x_is_no_contradiction_of_only_x() -> None:
    assert on(ONLY, STALLS).verdict == "conflict"
    found = on(ONLY, STALLS, added("contains", body(GUARD), UNION))
    assert (found.verdict, found.rule) == ("refinement", "settled-exclusion")


def test_a_body_that_answers_to_x_takes_the_conflict_away_and_makes_none() -> None:
    found = on(ONLY, STALLS, added("allegiance", body(UNION), GUARD))
    assert (found.verdict, found.differs) == ("undetermined", "owner")
    assert len(found.settled_by) == 1


def test_harm_to_those_of_the_same_side_can_be_true_beside_only_x() -> None:
    found = on(ONLY, DEAD)
    assert (found.verdict, found.type) == ("undetermined", "implied")
    found = on(ONLY, DEAD, GUARD_HOLDS_FIGHTERS)
    assert (found.verdict, found.type) == ("scope-difference", "implied")


def test_background_on_others_leaves_a_finding_as_it_is() -> None:
    for pair in ((ONLY, STALLS), (ONLY, DEPOT), (ONLY, DEAD), (DENIAL, DEAD)):
        found, plain = on(*pair, added("contains", BYSTANDERS, LEAGUE)), on(*pair)
        assert (found.verdict, found.explanation, found.rule) == (plain.verdict, plain.explanation, plain.rule)
        assert found.settled_by == ()


def test_names_said_to_belong_together_do_not_exclude_each_other() -> None:
    guard = Line("the Guard fired", "responsibility", names(GUARD), POLICE)
    union = Line("the Union fired", "responsibility", names(UNION), MONITOR)
    pair = frozenset({"the Guard fired", "the Union fired"})
    assert pair in said_of((guard, union))
    assert pair not in said_of((guard, union, added("contains", body(GUARD), UNION)))
    assert pair not in said_of((guard, union, added("allegiance", body(UNION), GUARD)))


def test_denying_a_whole_denies_what_is_said_to_belong_to_it() -> None:
    denied = Line("the Guard did not fire", "responsibility", names(GUARD), COLONEL, more={"polarity": "denied"})
    union = Line("the Union fired", "responsibility", names(UNION), MONITOR)
    pair = frozenset({denied.words, union.words})
    assert pair not in said_of((denied, union))
    (found,) = said_of((denied, union, added("contains", body(GUARD), UNION)))[pair]
    assert (found.verdict, found.type) == ("conflict", "denial")
    assert len(found.settled_by) == 1


# ── Lines of reporting ────────────────────────────────────────────────────────────────────────────────────


def relations(*lines: Line) -> Relations:
    return relations_of(report("Notes", "A. Reader", lines)[1])


def test_a_medium_of_a_state_and_the_state_are_one_line() -> None:
    freeland = Source("Freeland")
    known = relations(added("state-media-of", Population("Daily Post", "daily post"), Entity("Freeland", "actor")))
    assert len(known.one_line(Source("Daily Post"), freeland)) == 1
    assert len(known.one_line(Source("Editor", acts_for="Daily Post"), freeland)) == 1
    assert known.one_line(Source("Daily Post"), MONITOR) == ()
    assert known.one_line(Source("Daily Post", named=False), freeland) == ()
    assert NOTHING.one_line(Source("Daily Post"), freeland) == ()


def test_two_bodies_that_answer_to_one_are_one_line() -> None:
    known = relations(added("allegiance", body(UNION), ARMY), added("allegiance", body(LEAGUE), ARMY))
    assert len(known.one_line(Source(UNION.name), Source(LEAGUE.name))) == 2


# ── What meets what ───────────────────────────────────────────────────────────────────────────────────────


def test_what_meets_nothing_in_the_documents_is_told() -> None:
    lines = (DENIAL, DEAD, GUARD_HOLDS_FIGHTERS, added("excludes", Population("gard", "gard"), FIGHTERS_BODY))
    _, claims = report("A report", "Daily Courier", lines)
    met = {(words, groups) for _, words, groups in meetings(Case(tuple(claims), {}))}
    assert ("gard", ()) in met
    assert ("fighters", ("fighters",)) in met
    assert any(words == "guards" and "guards" in groups for words, groups in met)


def test_a_background_claim_does_not_meet_itself() -> None:
    _, claims = report("A report", "Daily Courier", (GUARD_HOLDS_FIGHTERS,))
    assert meetings(Case(tuple(claims), {})) == ((claims[0].id, "guards", ()), (claims[0].id, "fighters", ()))


# ── Whole stores ──────────────────────────────────────────────────────────────────────────────────────────


def test_without_background_every_relation_is_what_it_was() -> None:
    groups = [None, MEMBERS, FIGHTERS, BYSTANDERS, body(ARMY), body(UNION)]
    for left in groups:
        for right in groups:
            assert NOTHING.of(left, right).kind == relation(left, right)
            assert NOTHING.of(left, right) is NOTHING.of(left, right)


def test_what_rests_on_background_survives_the_way_into_a_graph_that_conforms() -> None:
    store, comparison = compared(courier(), background())
    assert {claim for one in comparison.findings for claim in one.settled_by} <= {c.id for c in read_claims(store)}
    assert any(one.settled_by != () for one in comparison.findings)
    assert sorted(read_findings(store), key=repr) == sorted(comparison.findings, key=repr)
    assert check(store).results == check(compared(courier())[0]).results
    assert compare(store).findings == comparison.findings


def test_background_is_not_counted_among_pairs_that_nobody_compared() -> None:
    alone, more = compare(store_of(courier())), compare(store_of(courier(), background()))
    assert more.coverage == alone.coverage


def test_shard_by_shard_background_settles_what_it_settles_at_once(tmp_path: Path) -> None:
    every = [courier()[1], wire()[1], background()[1]]
    told: list[Finding] = []
    compare_in_shards(every, told.extend, tmp_path)
    at_once = compare_claims(claim for claims in every for claim in claims).findings
    assert any(one.settled_by != () for one in told)
    assert sorted(told, key=repr) == sorted(at_once, key=repr)


def test_in_a_store_that_was_compared_a_query_of_ours_leaves_out_what_is_settled() -> None:
    apart = added("excludes", body(GUARD), Entity("a depot", "unknown"))
    for lines, left in (((ONLY, DEPOT), 1), ((ONLY, DEPOT, apart), 0)):
        store, _ = compared(report("A report", "Daily Courier", lines))
        assert len(found_by(store, "owner-unknown").findings) == left


def with_notes(store: Path, text: str) -> tuple[list[Finding], dict[str, Claim], Notes]:
    """Return the findings on a store with a file of background beside it."""
    opened = Store.open(store)
    documents, claims = read_documents(opened), read_claims(opened)
    opened.close()
    noted = read_background(text.encode(), read_group)
    every: Iterable[tuple[Document, list[Claim]]] = [
        *((document, [claim for claim in claims if claim.document == document.id]) for document in documents),
        *((document, list(noted.claims)) for document in noted.documents),
    ]
    together = Store.memory(quad for document, own in every for quad in claims_quads(document, own))
    findings = list(compare(together).findings)
    together.add(findings_quads(findings))
    assert check(together).conforms
    return findings, {claim.id: claim for claim in read_claims(together)}, noted


HELD = '[[contains]]\nwhole = "Liwa Fatemiyoun"\npart = "Iran-backed fighters"\nsource = "Peace Monitor, 2020"\n'
DENIED = HELD.replace("Peace Monitor, 2020", "Ministry, 2021") + "denied = true\n"


def denials(findings: Iterable[Finding], claims: dict[str, Claim]) -> list[Finding]:
    """Return the findings on a denial of dead against the "11 Iran-backed fighters" of the seed."""
    return [
        one
        for one in findings
        if one.type == "denial" and {"11 Iran-backed fighters"} <= {claims[claim].quote.text for claim in one.claims}
    ]


def test_one_sourced_claim_turns_the_undetermined_denials_of_the_seed_into_conflicts(seed_store: Path) -> None:
    before, claims, _ = with_notes(seed_store, "# nothing is added\n")
    assert {one.verdict for one in denials(before, claims)} == {"undetermined"}
    after, claims, noted = with_notes(seed_store, HELD)
    found = denials(after, claims)
    assert len(found) == len(denials(before, claims)) == 3
    assert {one.verdict for one in found} == {"conflict"}
    assert {one.settled_by for one in found} == {(noted.claims[0].id,)}
    assert all("Peace Monitor, 2020 says" in one.explanation for one in found)
    others = {one.id for one in before} - {one.id for one in denials(before, claims)}
    assert {one.id for one in after} - {one.id for one in found} == others, "nothing else is touched"


def test_contradictory_claims_leave_the_seed_undetermined_and_are_a_finding_themselves(seed_store: Path) -> None:
    findings, claims, noted = with_notes(seed_store, HELD + DENIED)
    assert {one.verdict for one in denials(findings, claims)} == {"undetermined"}
    assert all("not used" in one.explanation for one in denials(findings, claims))
    (told,) = [one for one in findings if one.type == "background"]
    assert set(told.claims) == {claim.id for claim in noted.claims} <= set(claims)


def test_a_state_and_its_medium_are_no_two_independent_sources() -> None:
    radio, ministry = Source("Freeland Radio", "state media"), Source("Freeland", "party")
    lines = [
        Line("12 dead, the radio has it", "deaths", people(12), radio),
        Line("12 dead, the state has it", "deaths", people(12), ministry),
    ]
    medium = Population("Freeland Radio", "freeland radio: members", None, Entity("Freeland Radio", "actor"))
    told = added("state-media-of", medium, Entity("Freeland", "actor"))
    reports = [report(f"Report {at}", f"Paper {at}", [line]) for at, line in enumerate(lines)]
    alone = compare(store_of(*reports)).findings
    settled = compare(store_of(*reports, report("Notes", "A. Reader", [told]))).findings
    assert [one.verdict for one in alone if one.rule == "agreement"] == ["corroboration"]
    (echo,) = [one for one in settled if one.rule == "agreement"]
    assert (echo.verdict, len(echo.settled_by)) == ("echo", 1)
    assert "Almanac of Forces says that" in echo.explanation
