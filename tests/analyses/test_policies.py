"""Coding policies: what a recorder would write down of the same claims, and what is left out and why."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analyses import compare
from claimgraph.analyses.policies import POLICIES, Coding, codings
from claimgraph.comparison import case_of
from claimgraph.schema import Count, Entity, Source, TimeSpan
from conftest import examples
from findings_story import (
    BOTH,
    CIVILIANS,
    CLASH,
    COLONEL,
    FIGHTERS,
    GUARDS,
    HOSPITAL,
    MONITOR,
    POLICE,
    REPORTS,
    SHOOTING,
    Line,
    compared,
    courier,
    names,
    people,
    report,
    store_of,
    wire,
)

FIGURES = (
    Line("12 were killed", "deaths", people(12), POLICE),
    Line("12 died", "deaths", people(12), MONITOR),
    Line("15 bodies", "deaths", people(15), HOSPITAL),
    Line("13 dead", "deaths", people(13), Source("Daily Post", "media")),
    Line("at least 10", "deaths", people(10, None), COLONEL),
)


def coded(*lines: Line) -> dict[str, tuple[Coding, dict[str, str]]]:
    """Return how each policy codes the first question about the shooting, with what it discards by the words."""
    document, claims = report("A report", "Daily Courier", lines)
    store = store_of((document, claims))
    words = {claim.id: claim.quote.text for claim in claims}
    found: dict[str, tuple[Coding, dict[str, str]]] = {}
    for coding in codings(case_of(store), compare(store).findings):
        if coding.event == SHOOTING.id:
            found.setdefault(coding.policy, (coding, {words[claim]: reason for claim, reason in coding.discarded}))
    return found


def numbers(coding: Coding) -> tuple[int | None, int | None, int | None]:
    return coding.low, coding.best, coding.high


def test_ucdp_keeps_the_low_the_best_supported_and_the_high_figure() -> None:
    coding, left_out = coded(*FIGURES)["ucdp"]
    assert numbers(coding) == (10, 12, 15)
    assert left_out == {"13 dead": "neither the low (10), the best (12) nor the high estimate (15)"}


def test_ucdp_takes_the_lower_of_two_figures_that_are_as_well_supported() -> None:
    coding, _ = coded(Line("12 died", "deaths", people(12), POLICE), Line("15 died", "deaths", people(15), HOSPITAL))[
        "ucdp"
    ]
    assert numbers(coding) == (12, 12, 15)


def test_airwars_keeps_the_two_ends_and_grades_the_reports() -> None:
    coding, left_out = coded(*FIGURES)["airwars"]
    assert (numbers(coding), coding.grade) == ((10, None, 15), "fair")
    assert set(left_out) == {"12 were killed", "12 died", "13 dead"}
    assert left_out["13 dead"] == "between the minimum (10) and the maximum (15)"


def test_acled_keeps_the_lowest_figure_alone() -> None:
    coding, left_out = coded(*FIGURES)["acled"]
    assert numbers(coding) == (None, 10, None)
    assert set(left_out) == {"12 were killed", "12 died", "13 dead", "15 bodies"}
    assert left_out["15 bodies"] == "higher than the most conservative figure (10)"


def test_acled_takes_dozens_for_twelve_and_the_lower_end_of_a_range() -> None:
    dozens = Line("dozens died", "deaths", Count(24, None, words="dozens"), POLICE)
    assert coded(dozens)["acled"][0].best == 12
    assert coded(dozens)["ucdp"][0].low == 24
    assert coded(Line("hundreds died", "deaths", Count(200, None, words="hundreds"), POLICE))["acled"][0].best == 100
    many = Line("tens of thousands", "deaths", Count(20_000, None, words="tens of thousands"), POLICE)
    assert coded(many)["acled"][0].best == 10_000
    assert coded(Line("16 to 25 died", "deaths", people(16, 25), POLICE))["acled"][0].best == 16


def test_acled_takes_unnamed_sources_only_where_there_is_no_other() -> None:
    unnamed, named = Line("5 dead", "deaths", people(5), REPORTS), Line("9 dead", "deaths", people(9), POLICE)
    coding, left_out = coded(named, unnamed)["acled"]
    assert (coding.best, left_out) == (9, {"5 dead": "nobody is named, and others are"})
    assert coded(unnamed)["acled"][0].best == 5


def test_a_single_named_source_is_weak_and_two_are_fair() -> None:
    one, other = Line("9 dead", "deaths", people(9), POLICE), Line("9 died", "deaths", people(9), MONITOR)
    assert coded(one)["airwars"][0].grade == "weak"
    assert coded(one, Line("9 fell", "deaths", people(9), REPORTS))["airwars"][0].grade == "weak"
    assert coded(one, other)["airwars"][0].grade == "fair"


def test_a_denial_is_no_figure_and_makes_it_contested() -> None:
    denial = Line("nobody was killed", "deaths", people(0), COLONEL, more={"polarity": "denied"})
    found = coded(Line("9 dead", "deaths", people(9), POLICE), Line("9 died", "deaths", people(9), MONITOR), denial)
    assert numbers(found["airwars"][0]) == (9, None, 9)
    assert found["airwars"][0].grade == "contested"
    assert found["airwars"][1] == {"nobody was killed": "a denial shows in the grade alone"}
    assert found["ucdp"][1] == {"nobody was killed": "a denial is no estimate of the dead"}
    assert found["acled"][1] == {"nobody was killed": "a denial is told in the notes alone"}


def test_whoever_is_named_as_having_done_it_confirms_it() -> None:
    guard = Entity("River Guard", "actor", (), listed=True)
    by = Line("the River Guard fired", "actor", names(guard))
    assert coded(Line("9 dead", "deaths", people(9), COLONEL), by)["airwars"][0].grade == "confirmed"


def test_dead_combatants_are_discounted() -> None:
    assert coded(Line("9 fighters", "deaths", people(9), POLICE, of=FIGHTERS))["airwars"][0].grade == "discounted"


def test_what_no_policy_counts_is_left_out_with_its_reason() -> None:
    early = {"said": TimeSpan.parse("2024-05-02")}
    found = coded(
        Line("12 dead", "deaths", people(12), POLICE, more={"said": TimeSpan.parse("2024-05-03")}),
        Line("9 dead", "deaths", people(9), POLICE, more=early),
        Line("20 may have died", "deaths", people(20), HOSPITAL, more={"modality": "possible"}),
        Line("people died", "deaths", people(None, None), MONITOR),
        Line("7 civilians", "deaths", people(7), of=CIVILIANS),
        Line("14 dead with the clash", "deaths", people(14), event=BOTH),
        Line("2 dead there", "deaths", people(2), event=CLASH),
        Line("not 99", "deaths", people(99), COLONEL, more={"polarity": "denied"}),
    )
    assert {coding.kept for coding, _ in found.values()} == {found["ucdp"][0].kept}
    assert len(found["ucdp"][0].kept) == 1
    for _, left_out in found.values():
        assert left_out == {
            "9 dead": "replaced by a later figure of its own line",
            "20 may have died": "only held possible",
            "people died": "gives no number",
            "7 civilians": "counts a part alone: civilians",
            "14 dead with the clash": "a total over several events",
            "not 99": "rejects a number and gives none",
        }


def test_every_claim_of_a_question_is_kept_or_discarded_once() -> None:
    store, comparison = compared(courier(), wire())
    case = case_of(store)
    for coding in codings(case, comparison.findings):
        seen = [*coding.kept, *(claim for claim, _ in coding.discarded)]
        assert len(seen) == len(set(seen))
        mine = {claim.id for claim in case.claims if claim.event is not None and claim.event.id == coding.event}
        assert set(coding.kept) <= mine
        assert all(reason != "" for _, reason in coding.discarded)


def test_only_deaths_and_injuries_are_coded_and_acled_codes_no_injuries() -> None:
    store, comparison = compared(courier(), wire())
    labels = {coding.policy: set[str]() for coding in codings(case_of(store), comparison.findings)}
    for coding in codings(case_of(store), comparison.findings):
        labels[coding.policy].add(coding.label)
    assert set(labels) == set(POLICIES)
    assert any("injured" in label for label in labels["airwars"])
    assert not any("injured" in label for label in labels["acled"] | labels["ucdp"])


def test_a_policy_changes_no_claim() -> None:
    store, comparison = compared(courier(), wire())
    before = set(store.quads())
    assert list(codings(case_of(store), comparison.findings)) == list(codings(case_of(store), comparison.findings))
    assert set(store.quads()) == before


@examples(30)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9) | st.none(), st.booleans()), min_size=1, max_size=8))
def test_the_best_estimate_lies_between_the_others_and_acled_is_never_above(
    figures: list[tuple[int, int | None, bool]],
) -> None:
    found = coded(
        *(
            Line(f"figure {i}", "deaths", people(low, None if more is None else low + more),
                 replace(POLICE if named else REPORTS, name=f"Source {i}"), of=GUARDS)
            for i, (low, more, named) in enumerate(figures)
        )
    )  # fmt: skip
    low, best, high = numbers(found["ucdp"][0])
    assert low is not None
    assert best is not None
    assert high is not None
    assert low <= best <= high
    assert numbers(found["airwars"][0]) == (low, None, high)
    fatalities = found["acled"][0].best
    assert fatalities is not None
    assert low <= fatalities <= high
    for coding, left_out in found.values():
        assert len(coding.kept) + len(left_out) == len(figures)
        assert len(coding.kept) > 0
