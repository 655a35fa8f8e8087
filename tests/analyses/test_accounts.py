"""Accounts: the largest sets of claims that can all be true together, and what must be dropped for each."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analyses import compare
from claimgraph.analyses.accounts import MOST_SHOWN, Dispute, accounts_quads, disputes
from claimgraph.comparison import case_of
from claimgraph.comparison.case import Case, answer_key
from claimgraph.comparison.chronology import same_question
from claimgraph.schema import Claim, Count, Entity, Finding, TimeSpan, question_id
from claimgraph.shapes import check
from conftest import examples
from crowds import FACETS, crowd
from findings_story import (
    CIVILIANS,
    COLONEL,
    GUARDS,
    HOSPITAL,
    MONITOR,
    POLICE,
    REPORTS,
    SHOOTING,
    UNION,
    Line,
    compared,
    courier,
    names,
    people,
    report,
    store_of,
    wire,
)


def told(*lines: Line, published: str = "2024-05-05") -> tuple[dict[str, Claim], tuple[Dispute, ...]]:
    """Return the claims of a report by their words, and the disputes among them."""
    document, claims = report("A report", "Daily Courier", lines, published)
    comparison = compare(store_of((document, claims)))
    return {claim.quote.text: claim for claim in claims}, comparison.records["accounts"]


def words(claims: dict[str, Claim], ids: Iterable[str]) -> set[str]:
    by_id = {claim.id: text for text, claim in claims.items()}
    return {by_id[each] for each in ids}


# ── Laws ──────────────────────────────────────────────────────────────────────────────────────────────────


@st.composite
def stories(draw: st.DrawFn) -> list[Line]:
    holders = st.sampled_from([POLICE, HOSPITAL, MONITOR, COLONEL, None])
    lines = []
    for number in range(draw(st.integers(2, 9))):
        low = draw(st.integers(0, 9))
        count = people(low, draw(st.integers(low, 12) | st.none()))
        kind = draw(st.sampled_from(["deaths", "deaths", "deaths", "target", "time"]))
        of = draw(st.sampled_from([None, None, CIVILIANS, GUARDS]))
        target = names(Entity(draw(st.sampled_from("abc")), "object"), only=draw(st.booleans()), of=UNION)
        who = draw(holders)
        if kind == "target":
            lines.append(Line(f"line {number} hit", "target", target, who))
        else:
            lines.append(Line(f"line {number} died", "deaths", count, who, of=of))
    return lines


@examples(30)
@given(stories())
def test_no_account_holds_two_conflicting_claims_and_each_is_as_large_as_can_be(lines: list[Line]) -> None:
    store = store_of(report("A report", "Daily Courier", lines))
    comparison = compare(store)
    by_id = case_of(store).by_id
    found = [set(one.claims) for one in comparison.findings if one.verdict == "conflict" and one.rule != "accounts"]
    conflicts = [each for conflict in found for each in lifted(conflict, by_id)]
    for dispute in comparison.records["accounts"]:
        assert 2 <= len(dispute.accounts) <= MOST_SHOWN
        for account in dispute.accounts:
            true = {*account.keeps, *dispute.common}
            assert not clashes(true, conflicts, by_id)
            assert all(clashes(true | {dropped}, conflicts, by_id) for dropped in account.drops)
            assert not {*true, *account.drops} & set(dispute.aside)
            assert not true & set(account.drops)


def lifted(conflict: set[str], by_id: Mapping[str, Claim]) -> Iterator[set[str]]:
    """Yield a conflict of two claims for everybody who answers as they do: it may be found for other holders alone."""
    answers = {claim: (same_question(given), answer_key(given)) for claim, given in by_id.items()}
    alike = [[other for other in by_id if answers[other] == answers[claim]] for claim in sorted(conflict)]
    yield from map(set, product(*alike)) if len(conflict) == 2 else [conflict]


def clashes(claims: set[str], conflicts: Iterable[set[str]], by_id: Mapping[str, Claim]) -> bool:
    """Return whether some of these claims cannot be true together: a finding says so, or no number fits two figures."""
    figures = [by_id[claim] for claim in claims if by_id[claim].facet == "deaths"]
    return any(conflict <= claims for conflict in conflicts) or any(
        same_question(one) == same_question(other)
        and isinstance(one.value, Count)
        and isinstance(other.value, Count)
        and not one.value.meets(other.value)
        for one, other in combinations(figures, 2)
    )


@given(st.permutations(list(range(6))))
@examples(10)
def test_the_order_of_the_claims_does_not_matter(order: list[int]) -> None:
    case = crowd([(1, 2), (2, 5), (5, 9), (7, 7), (3, 3), (0, 12)])
    mixed = Case(tuple(case.claims[i] for i in order), FACETS)
    assert disputes(mixed, ()) == disputes(case, ())


# ── Stories ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_best_supported_account_comes_first_after_the_common_ground() -> None:
    claims, (dispute,) = told(
        Line("12 were killed", "deaths", people(12), POLICE),
        Line("12 died", "deaths", people(12), MONITOR),
        Line("15 bodies", "deaths", people(15), HOSPITAL),
        Line("at least 10", "deaths", people(10, None), COLONEL),
    )
    first, second = dispute.accounts
    assert words(claims, dispute.common) == {"at least 10"}
    assert words(claims, first.keeps) == {"12 were killed", "12 died"}
    assert words(claims, first.drops) == words(claims, second.keeps) == {"15 bodies"}
    assert (first.lower, first.upper, dispute.number, dispute.complete) == (12, 12, 2, True)
    assert first.holders == tuple(sorted({POLICE.id, MONITOR.id}))
    assert first.explanation == (
        "12: 2 claims of Freeland Police and Peace Monitor. Not true with it: “15 bodies” (Rivertown Hospital)."
    )
    assert dispute.explanation == "2 accounts; 1 claim stands in every one."
    assert dispute.question == question_id(SHOOTING, "deaths", None)


def test_a_replaced_figure_is_set_aside_and_makes_no_account() -> None:
    early = Line("9 dead", "deaths", people(9), POLICE, more={"said": TimeSpan.parse("2024-05-02")})
    later = Line("12 dead", "deaths", people(12), POLICE, more={"said": TimeSpan.parse("2024-05-03")})
    assert told(early, later)[1] == ()
    claims, (dispute,) = told(early, later, Line("15 bodies", "deaths", people(15), HOSPITAL))
    assert words(claims, dispute.aside) == {"9 dead"}
    assert len(dispute.accounts) == 2


def test_two_figures_of_one_voice_are_no_dispute() -> None:
    assert told(Line("9 dead", "deaths", people(9), POLICE), Line("12 dead", "deaths", people(12), POLICE))[1] == ()


def test_figures_of_which_one_is_a_first_figure_are_no_dispute() -> None:
    first = Line("9 dead at first", "deaths", people(9), REPORTS, more={"stage": "earlier"})
    assert told(first, Line("12 dead", "deaths", people(12), POLICE))[1] == ()


def test_whoever_rejects_a_number_can_believe_any_other() -> None:
    claims, (dispute,) = told(
        Line("not 57", "deaths", people(57), COLONEL, more={"polarity": "denied"}),
        Line("57 died", "deaths", people(57), POLICE),
        Line("23 died", "deaths", people(23), HOSPITAL),
    )
    kept = [words(claims, account.keeps) for account in dispute.accounts]
    assert kept == [{"not 57", "23 died"}, {"57 died"}]


def test_figures_that_one_sentence_gives_side_by_side_are_set_aside() -> None:
    both = "3 in the market and 5 at the school"
    _, found = told(
        Line(both, "deaths", people(3), POLICE),
        Line("5 at the school", "deaths", people(5), POLICE, beside=both),
        Line("8 in all", "deaths", people(8), HOSPITAL),
    )
    assert found == ()


def test_over_430_and_430_are_no_dispute() -> None:
    open_count = Count(431, None, words="over 430")
    assert told(Line("over 430", "deaths", open_count, POLICE), Line("430", "deaths", people(430), MONITOR))[1] == ()


def test_what_is_only_possible_makes_no_account() -> None:
    possible = Line("15 may have died", "deaths", people(15), HOSPITAL, more={"modality": "possible"})
    assert told(Line("12 died", "deaths", people(12), POLICE), possible)[1] == ()


def test_a_conflict_across_questions_makes_accounts_of_the_event() -> None:
    claims, found = told(
        Line("no guard was killed", "deaths", people(0), COLONEL, of=GUARDS, more={"polarity": "denied"}),
        Line("4 guards were killed", "deaths", people(4), HOSPITAL, of=GUARDS),
        Line("3 were killed in all", "deaths", people(3), POLICE),
    )
    (of_event,) = [one for one in found if one.question == ""]
    kept = [words(claims, account.keeps) for account in of_event.accounts]
    assert kept == [
        {"no guard was killed", "3 were killed in all"},
        {"4 guards were killed"},
    ]
    assert of_event.event == SHOOTING.id
    (of_question,) = [one for one in found if one.question != ""]
    assert len(of_question.accounts) == 2


def test_a_conflict_of_three_needs_only_one_of_them_dropped() -> None:
    lines = [
        Line("10 died in all", "deaths", people(10), POLICE),
        Line("7 civilians died", "deaths", people(7), HOSPITAL, of=CIVILIANS),
        Line("6 guards died", "deaths", people(6), MONITOR, of=GUARDS),
    ]
    document, claims = report("A report", "Daily Courier", lines)
    case = case_of(store_of((document, claims)))
    together = Finding("conflict", "sum", tuple(sorted(claim.id for claim in claims)), "Too many.", "arithmetic")
    (dispute,) = disputes(case, (together,))
    assert (dispute.number, dispute.complete, len(dispute.accounts)) == (3, True, 3)
    assert all(len(account.keeps) == 2 and len(account.drops) == 1 for account in dispute.accounts)
    assert {account.drops[0] for account in dispute.accounts} == set(together.claims)


def test_disputes_that_share_no_conflict_are_not_multiplied() -> None:
    _, found = told(
        Line("12 were killed", "deaths", people(12), POLICE),
        Line("15 were killed", "deaths", people(15), HOSPITAL),
        Line("30 were injured", "injuries", people(30), POLICE),
        Line("40 were injured", "injuries", people(40), HOSPITAL),
    )
    assert [one.number for one in found] == [2, 2]


def test_whoever_rejects_one_report_rejects_no_other() -> None:
    _, comparison = compared(courier(), wire())
    rejected = [one for one in comparison.records["accounts"] if "these reports are false" in str(one.accounts)]
    assert [len(one.accounts) for one in rejected] == [2]


def test_a_question_that_nobody_disputes_gives_no_record() -> None:
    case = crowd([(12, 12)])
    assert disputes(case, ()) == ()
    assert disputes(crowd([(10, 12), (11, 15), (12, 12)]), ()) == ()
    assert disputes(Case((), FACETS), ()) == ()


# ── Many claims ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_a_question_with_twenty_thousand_claims_has_its_accounts() -> None:
    dice = random.Random(0)  # noqa: S311 -- figures, no secret
    case = crowd([(low := dice.randint(0, 1000), low + dice.randint(0, 50)) for _ in range(20_000)])
    (dispute,) = disputes(case, ())
    assert dispute.number > 900
    assert len(dispute.accounts) == MOST_SHOWN
    for account in dispute.accounts:
        assert len(account.keeps) + len(account.drops) + len(dispute.common) == len(case.claims)
        assert account.lower is not None
        assert account.upper is not None
        assert account.lower <= account.upper
    assert [len(one.keeps) for one in dispute.accounts] == sorted(
        (len(o.keeps) for o in dispute.accounts), reverse=True
    )
    assert len(dispute.accounts[0].explanation) < 1000


def test_thousands_of_names_for_one_thing_have_their_accounts() -> None:
    lines = [
        Line(
            f"thing {i} was hit", "target", names(Entity(f"thing {i}", "object")), replace(MONITOR, name=f"Monitor {i}")
        )
        for i in range(3000)
    ]
    document, claims = report("A report", "Daily Courier", lines)
    case = Case(tuple(claims), FACETS)
    rivals = [
        Finding("conflict", "names", (claims[i].id, claims[j].id), "They differ.", "names")
        for i in range(0, 3000, 2)
        for j in (i + 1, (i + 2) % 3000)
    ]
    (dispute,) = disputes(case, tuple(rivals))
    assert not dispute.complete
    assert len(dispute.accounts) == MOST_SHOWN
    for account in dispute.accounts:
        kept = set(account.keeps)
        assert not any(set(one.claims) <= kept for one in rivals)
        assert len(kept) >= 1000
    assert document.id != ""


# ── In the graph ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_graph_of_accounts_keeps_every_rule_and_is_the_same_twice() -> None:
    store, comparison = compared(courier(), wire())
    assert [result for result in check(store).results if result.shape.startswith(("account", "dispute"))] == []
    quads = accounts_quads(comparison.records["accounts"])
    assert quads == accounts_quads(comparison.records["accounts"])
    assert quads != []
    assert len({one.id for one in comparison.records["accounts"]}) == len(comparison.records["accounts"])


def test_common_ground_is_written_once_for_all_accounts() -> None:
    case = crowd([(0, 100)] * 50 + [(1, 1), (2, 2), (3, 3)])
    found = disputes(case, ())
    ground = [quad for quad in accounts_quads(found) if quad.predicate.value.endswith("commonGround")]
    kept = [quad for quad in accounts_quads(found) if quad.predicate.value.endswith("keeps")]
    assert (len(ground), len(kept)) == (50, 3)
