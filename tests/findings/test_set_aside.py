"""What breaks a rule of the shapes enters no comparison: it is counted, shown, and waits for a person."""

from __future__ import annotations

from claimgraph.analyses import compare, compare_claims
from claimgraph.graph import Store, claims_quads, read_set_aside, set_aside_quads
from claimgraph.shapes import check, refused_claims
from findings_story import CIVILIANS, HOSPITAL, POLICE, Line, people, report

LINES = [
    Line("12 were killed", "deaths", people(12), POLICE),
    Line("15 were killed", "deaths", people(15), HOSPITAL),
    Line("7 of them hurt", "injuries", people(7), POLICE, of=CIVILIANS, part_of="12 were killed"),
]


def test_a_link_that_breaks_a_rule_is_told_from_the_claim_that_has_it() -> None:
    document, claims = report("Shooting", "Daily Post", LINES)
    refused = refused_claims(check(claims_quads(document, tuple(claims))), claims)
    assert refused == {claims[2].id: ("link", "part-same-scope")}


def test_a_link_that_was_set_aside_joins_nothing_and_its_claim_is_compared() -> None:
    document, claims = report("Shooting", "Daily Post", LINES)
    linked = compare_claims(claims, [document])
    aside = compare_claims(claims, [document], aside={claims[2].id: ("link", "part-same-scope")})
    assert "breakdowns" in {finding.rule for finding in linked.findings}
    assert "breakdowns" not in {finding.rule for finding in aside.findings}
    assert aside.coverage.pairs == linked.coverage.pairs
    assert str(aside.coverage).endswith("; 1 set aside: 1 part-same-scope (link)")


def test_a_claim_that_was_set_aside_meets_none() -> None:
    document, claims = report("Shooting", "Daily Post", LINES[:2])
    assert {finding.verdict for finding in compare_claims(claims, [document]).findings} == {"conflict"}
    aside = compare_claims(claims, [document], aside={claims[0].id: ("claim", "value-kind")})
    assert aside.findings == ()
    assert dict(aside.coverage.aside) == {"value-kind (claim)": 1}


def test_a_store_remembers_what_was_set_aside() -> None:
    document, claims = report("Shooting", "Daily Post", LINES[:2])
    why = {claims[0].id: ("claim", "value-kind"), claims[1].id: ("link", "part-circle")}
    store = Store.memory([*claims_quads(document, tuple(claims)), *set_aside_quads(why)])
    assert read_set_aside(store) == why
    comparison = compare(store)
    assert comparison.findings == ()
    assert sum(comparison.coverage.aside.values()) == 2
