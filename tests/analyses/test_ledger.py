"""The arithmetic of counts on claims: what it finds, what it leaves to other rules, and what it calls no conflict."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pyoxigraph as ox
import pytest

import claimgraph
from claimgraph.analyses import compare
from claimgraph.analyses.ledger import Ledger, arithmetic, ledger
from claimgraph.analyses.ledger.conflicts import MOST_PEOPLES
from claimgraph.comparison import Comparison
from claimgraph.comparison import case_of as case_of_store
from claimgraph.comparison.case import Case, Facet, reading_order
from claimgraph.comparison.wording import gives_reason, is_increment
from claimgraph.graph import Store, claims_quads, read_claims
from claimgraph.schema import Claim, Count, Finding, Population, TimeSpan
from claimgraph.shapes import check
from claimgraph.vocab import folder
from findings_story import (
    ARMY,
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
    UNION,
    Line,
    analysis_quads,
    compared,
    courier,
    names,
    people,
    report,
    said_of,
    store_of,
    wire,
)

FACETS = {"deaths": Facet("deaths", "interval", one_true_answer=True, harm=True)}


def arithmetic_on(*lines: Line) -> list[Finding]:
    """Return what the rule finds on a report of these lines."""
    return [one for found in said_of(lines).values() for one in found if one.rule == "arithmetic"]


def ledger_on(*lines: Line) -> Ledger:
    """Return the ledger of a report of these lines."""
    return ledger(case_of_store(store_of(report("A report", "Daily Courier", lines))))


def broken_down(whole: Count, **more: object) -> tuple[Line, Line, Line]:
    """Return a toll with 7 civilians and 5 fighters among it."""
    return (
        Line("so many were killed", "deaths", whole, more={"breakdown": "partial", **more}),
        Line("7 of them civilians", "deaths", people(7), of=CIVILIANS, part_of="so many were killed"),
        Line("5 of them fighters", "deaths", people(5), of=FIGHTERS, part_of="so many were killed"),
    )


# ── The seed ──────────────────────────────────────────────────────────────────────────────────────────────


@cache
def seed() -> tuple[Store, Comparison]:
    (file,) = folder("seeds").glob("*.txt")
    document = claimgraph.read_document(file)
    store = Store.memory(claims_quads(document, claimgraph.claims(document)))
    return store, compare(store)


def seed_ledger() -> Ledger:
    (one,) = seed()[1].records["ledger"]
    assert isinstance(one, Ledger)
    return one


def seed_sets() -> list[tuple[tuple[tuple[str, str], ...], str]]:
    """Return the minimal sets of the seed as numbers with whom they count, and why they are explained."""
    found = seed_ledger()
    figures = {figure.id: figure for figure in found.figures}
    people_of = {counted.id: counted.people for counted in found.counted}
    return sorted(
        (
            tuple(
                sorted(
                    (
                        f"{figures[each].kind} {figures[each].lower} in {figures[each].place}",
                        people_of[figures[each].on],
                    )
                    for each in one.figures
                )
            ),
            one.explained,
        )
        for one in found.sets
    )


ARMED, MILITIA, BACKED = "syrian armed forces: members", "iraqi militias", "iran-backed fighters"


def test_the_seed_has_eight_minimal_sets() -> None:
    first = ("stated 23 in text", "")
    assert seed_sets() == sorted(
        [
            (tuple(sorted([first, ("stated 57 in fields", "")])), "revision"),
            (tuple(sorted([first, ("stated 57 in text", "")])), "revision"),
            (tuple(sorted([first, ("stated 4 in text", ""), ("stated 61 in fields", "")])), "revision"),
            (tuple(sorted([first, ("stated 14 in text", ARMED), ("stated 16 in text", MILITIA)])), "revision"),
            (tuple(sorted([first, ("stated 14 in text", ARMED), ("stated 11 in text", BACKED)])), "revision"),
            (tuple(sorted([first, ("stated 16 in text", MILITIA), ("stated 11 in text", BACKED)])), "revision"),
            (tuple(sorted([("implied 0 in text", MILITIA), ("stated 16 in text", MILITIA)])), "only"),
            (tuple(sorted([("implied 0 in text", BACKED), ("stated 11 in text", BACKED)])), "only"),
        ]
    )


def test_the_seed_has_ten_minimal_repairs() -> None:
    found = seed_ledger()
    assert len(found.repairs) == 10
    assert all(len(repair.sets) == 8 for repair in found.repairs)
    assert found.limits == ()


def test_sixteen_of_the_fifty_seven_are_not_broken_down_exactly() -> None:
    claims = {claim.id: claim for claim in read_claims(seed()[0])}
    fact = next(one for one in seed_ledger().derived if one.lower == 16)
    assert (fact.kind, fact.upper) == ("remainder", 16)
    assert fact.sentence == "16 of the 57 are not broken down, exactly: 57 − 14 − 16 − 11 = 16."
    assert sorted(claims[claim].value.words for claim in fact.claims) == ["11", "14", "16", "57"]
    assert len({claims[claim].sentence for claim in fact.claims}) == 1


def test_the_only_other_fact_that_follows_from_the_seed_is_about_the_family() -> None:
    assert {(one.lower, one.upper) for one in seed_ledger().derived} == {(16, 16), (2, 2)}


def test_the_sums_of_the_seed_stand() -> None:
    assert {each.sentence for each in seed_ledger().sums if each.kind != "subset"} == {
        "57 = 14 Syrian regime forces + 16 Iraqi militias + 11 Iran-backed fighters + 16 not broken down",
        "4 = 2 children + 2 not broken down",
        "61 = 57 + 4",
    }


def test_arithmetic_calls_nothing_on_the_seed_a_conflict() -> None:
    assert [one for one in seed()[1].findings if one.rule == "arithmetic" and one.verdict == "conflict"] == []


# ── Sets of three and more ────────────────────────────────────────────────────────────────────────────────


def test_parts_of_one_text_that_leave_no_room_for_another_holders_whole_are_one_conflict() -> None:
    (found,) = arithmetic_on(*broken_down(people(8, None)), Line("10 were killed in all", "deaths", people(10), POLICE))
    assert (found.verdict, found.type, len(found.claims)) == ("conflict", "part-whole", 3)
    assert "7 + 5 = 12; 12 is more than 10" in found.explanation


def test_what_a_pair_tells_already_is_not_told_again() -> None:
    lines = (*broken_down(people(14)), Line("10 were killed in all", "deaths", people(10), POLICE))
    assert arithmetic_on(*lines) == []
    assert [one.explained for one in ledger_on(*lines).sets if len(one.claims) == 3] == ["told"]


def test_a_breakdown_that_exceeds_its_own_whole_is_told_once_by_the_rule_on_breakdowns() -> None:
    found = said_of(broken_down(people(10)))
    conflicts = [one for group in found.values() for one in group if one.verdict == "conflict"]
    assert [one.rule for one in conflicts] == ["breakdowns"]


def test_a_first_figure_that_was_revised_conflicts_with_no_sum() -> None:
    first = Line("10 were killed at first", "deaths", people(10), REPORTS, more={"stage": "earlier"})
    assert arithmetic_on(first, *broken_down(people(14), stage="later")) == []


def test_parts_said_later_by_the_line_that_gave_the_whole_are_a_revision() -> None:
    early, late = TimeSpan.parse("2024-05-02"), TimeSpan.parse("2024-05-04")
    whole = Line("10 were killed in all", "deaths", people(10), POLICE, more={"said": early})
    parts = [replace(line, by=POLICE, more={**line.more, "said": late}) for line in broken_down(people(8, None))]
    assert arithmetic_on(whole, *parts) == []


def test_parts_and_whole_of_one_line_at_unknown_times_are_undetermined() -> None:
    whole = Line("10 were killed in all", "deaths", people(10), POLICE)
    (found,) = arithmetic_on(whole, *(replace(line, by=POLICE) for line in broken_down(people(8, None))))
    assert (found.verdict, found.differs) == ("undetermined", "time said")


def test_an_approximate_number_makes_no_conflict() -> None:
    about = Line("about 10 were killed", "deaths", people(10, about=True), POLICE)
    (found,) = arithmetic_on(*broken_down(people(8, None)), about)
    assert (found.verdict, found.differs) == ("undetermined", "precision")


def test_a_toll_that_is_only_held_possible_binds_nothing() -> None:
    possible = Line("10 may have died", "deaths", people(10), POLICE, more={"modality": "possible"})
    assert arithmetic_on(*broken_down(people(8, None)), possible) == []


def test_parts_from_different_holders_are_undetermined() -> None:
    lines = (
        *broken_down(people(8, None)),
        Line("20 fighters died", "deaths", people(6, 20), HOSPITAL, of=FIGHTERS),
        Line("11 were killed in all", "deaths", people(11, 12), POLICE),
    )
    assert {one.verdict for one in arithmetic_on(*lines)} <= {"undetermined"}


def test_more_than_ten_leaves_ten_possible() -> None:
    over = Line("so many were killed", "deaths", Count(8, None, words="more than 7"), more={"breakdown": "partial"})
    parts = broken_down(people(8, None))[1:]
    exactly = Line("12 were killed in all", "deaths", people(12), POLICE)
    assert arithmetic_on(over, *parts, exactly) == []


def test_a_total_of_one_voice_and_a_deeper_breakdown_conflict() -> None:
    clash = Line("2 died in Hilltown", "deaths", people(2), event=CLASH)
    total = Line("13 were killed in both", "deaths", people(13), event=BOTH)
    (found,) = arithmetic_on(*broken_down(people(8, None)), clash, total)
    assert (found.verdict, found.type, len(found.claims)) == ("conflict", "total", 4)


def test_a_total_over_figures_of_different_holders_is_no_conflict() -> None:
    clash = Line("2 died in Hilltown", "deaths", people(2), HOSPITAL, event=CLASH)
    total = Line("13 were killed in both", "deaths", people(13), POLICE, event=BOTH)
    assert {one.verdict for one in arithmetic_on(*broken_down(people(8, None)), clash, total)} == {"part-whole"}


def test_only_x_was_hit_against_the_dead_of_others_is_never_a_conflict() -> None:
    only = Line("only posts of the Union were hit", "target", names(UNION, only=True, of=UNION), COLONEL)
    guards = Line("3 guards were killed", "deaths", people(3), of=GUARDS)
    found = [one for group in said_of([only, guards]).values() for one in group]
    assert {one.verdict for one in found} == {"undetermined"}
    assert [one.explained for one in ledger_on(only, guards).sets] == ["only"]


def test_only_x_was_hit_leaves_the_dead_of_x_alone() -> None:
    only = Line("only posts of the Army were hit", "target", names(ARMY, only=True, of=ARMY), COLONEL)
    assert ledger_on(only, Line("3 guards were killed", "deaths", people(3), of=GUARDS)).sets == ()


def test_many_claims_of_one_number_are_one_figure() -> None:
    lines = [Line(f"{12} dead, paper {at}", "deaths", people(12), MONITOR) for at in range(5)]
    found = ledger_on(*lines, Line("15 dead", "deaths", people(15), POLICE))
    assert [len(figure.claims) for figure in found.figures] == [5, 1]
    assert len(found.sets) == 1


# ── What follows ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_contested_toll_leaves_no_exact_remainder() -> None:
    lines = (*broken_down(people(14)), Line("20 were killed in all", "deaths", people(20), POLICE))
    assert [one.sentence for one in ledger_on(*lines).derived if one.kind == "remainder"] == []


def test_what_one_event_must_have_cost_follows_from_a_total() -> None:
    clash = Line("2 died in Hilltown", "deaths", people(2), event=CLASH)
    total = Line("13 were killed in both", "deaths", people(13), event=BOTH)
    fighters = Line("3 fighters died", "deaths", people(3), of=FIGHTERS)
    (fact,) = (
        one for one in ledger_on(fighters, clash, total).derived if one.kind == "bounds" and one.of.population is None
    )
    assert (fact.lower, fact.upper) == (11, 11)
    assert "13 − 2 = 11" in fact.sentence


def test_a_remainder_between_two_numbers_is_told_as_such() -> None:
    (fact,) = ledger_on(*broken_down(people(14, 16))).derived
    assert fact.sentence == "2 to 4 of the 14 to 16 are not broken down: 14 to 16 − 7 − 5 = 2 to 4."


# ── Bad input ─────────────────────────────────────────────────────────────────────────────────────────────


def case_of(*claims: Claim) -> Case:
    return Case(tuple(sorted(claims, key=reading_order)), FACETS)


def test_a_negative_count_is_told_and_not_derived_from() -> None:
    found = ledger_on(Line("minus 3 dead", "deaths", people(-3)), Line("3 dead", "deaths", people(3)))
    assert any("never below 0" in one.sentence for one in found.sets)


def test_counts_beyond_64_bits_go_through_the_store() -> None:
    huge = 10**30
    found = ledger_on(*broken_down(people(huge)))
    (fact,) = found.derived
    assert fact.lower == huge - 12
    store, comparison = compared(report("A report", "Daily Courier", broken_down(people(huge))))
    assert comparison.records["ledger"][0].derived == (fact,)
    assert len(store) > 0


def test_parts_in_a_circle_neither_crash_nor_conflict() -> None:
    _, (whole, part, other) = report("A report", "Daily Courier", broken_down(people(None, None)))
    turned = (replace(whole, part_of=part.id), part, other)
    assert {one.verdict for one in claims_findings(*turned)} <= {"undetermined", "part-whole", "scope-difference"}


def claims_findings(*claims: Claim) -> tuple[Finding, ...]:

    return arithmetic(case_of(*claims)).findings


def test_a_claim_that_is_a_part_of_itself_is_left_alone() -> None:
    _, (whole, *_) = report("A report", "Daily Courier", broken_down(people(12)))
    assert claims_findings(replace(whole, part_of=whole.id)) == ()


def test_a_crowd_of_groups_is_held_against_everybody_and_told_of() -> None:
    groups = [
        Line(f"{at} of group {at}", "deaths", people(at), of=Population(f"group {at}", f"group {at}"))
        for at in range(MOST_PEOPLES + 2)
    ]
    found = ledger_on(Line("9 were killed in all", "deaths", people(9), POLICE), *groups)
    assert any("too many groups of people" in reason for _, reason in found.limits)
    assert any("10 is more than 9" in one.sentence for one in found.sets)


def test_nothing_counted_gives_no_ledger() -> None:
    assert ledger(case_of()) == Ledger()


# ── Series ────────────────────────────────────────────────────────────────────────────────────────────────

OTHERS = Population("others", "others, at 9")


def toll(number: int, day: int, words: str = "") -> Line:
    said = TimeSpan.parse(f"2024-05-{day:02}")
    return Line(words or f"the toll stood at {number}", "deaths", people(number), POLICE, more={"said": said})


def more(number: int, day: int, beside: str = "") -> Line:
    said = TimeSpan.parse(f"2024-05-{day:02}")
    words = f"{number} more were killed"
    return Line(words, "deaths", people(number), POLICE, of=OTHERS, beside=beside, more={"said": said})


def series(*lines: Line) -> list[Finding]:
    return [one for one in arithmetic_on(*lines) if one.type == "series"]


def test_what_was_added_is_the_step_between_two_tolls() -> None:
    (found,) = series(toll(146, 8), toll(158, 9), more(12, 9))
    assert found.verdict == "part-whole"
    assert "from 146 to 158 is 12, and the sum holds" in found.explanation


def test_a_step_that_one_sentence_contradicts_is_a_conflict() -> None:
    both = "15 more were killed, raising the toll to 158"
    lines = [toll(146, 8), toll(158, 9, both), more(15, 9, beside=both)]
    (found,) = series(*lines)
    assert (found.verdict, len(found.claims)) == ("conflict", 3)
    assert "is 12, not 15" in found.explanation


def test_a_step_larger_than_what_was_added_leaves_a_gap() -> None:
    (found,) = series(toll(140, 7), toll(158, 9), more(12, 9))
    assert found.verdict == "part-whole"
    assert "6 more were added between" in found.explanation


def test_a_step_smaller_than_what_was_added_is_undetermined_in_two_sentences() -> None:
    (found,) = series(toll(150, 8), toll(158, 9), more(12, 9))
    assert (found.verdict, found.differs) == ("undetermined", "time")


def test_an_addition_is_no_rival_and_no_part_of_a_toll() -> None:
    found = said_of([toll(5, 8), more(12, 8)])
    assert {one.verdict for group in found.values() for one in group} == {"scope-difference"}


def test_a_rising_series_is_no_matter() -> None:
    assert series(toll(146, 7), toll(150, 8), toll(158, 9)) == []


@pytest.mark.parametrize(
    ("words", "adds"),
    [("another 5", True), ("12 more", True), ("more than 12", False), ("a further 3", True), ("12", False)],
)
def test_the_words_of_a_number_tell_whether_it_adds(words: str, adds: bool) -> None:
    _, (claim,) = report("A report", "Daily Courier", [Line(words, "deaths", Count(5, 5, words=words))])
    assert is_increment(claim) is adds


def test_a_reason_stands_in_the_sentence() -> None:
    _, (claim,) = report("A report", "Daily Courier", [toll(5, 9, "the toll was lowered to 5")])
    assert gives_reason(claim)


# ── The graph ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_ledger_in_the_graph_conforms_to_the_shapes() -> None:
    store, comparison = compared(courier(), wire())
    assert comparison.records["ledger"][0].derived != ()
    ours = {"derived", "set", "repair", "tie"}
    assert [each for each in check(store.quads()).results if each.shape.split("-")[0] in ours] == []


def test_a_derived_fact_names_its_claims_and_is_marked_as_inferred() -> None:
    quads = analysis_quads(seed()[1])
    facts = {quad.subject for quad in quads if quad.object == ox.NamedNode(claimgraph_term("DerivedFact"))}
    said = [quad for quad in quads if quad.subject in facts]
    inferred = [quad.object for quad in said if quad.predicate == ox.NamedNode(claimgraph_term("inferred"))]
    derived = [quad for quad in said if quad.predicate == ox.NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")]
    assert len(facts) == len(inferred) == 2
    assert all("true" in str(each) for each in inferred)
    assert {quad.subject for quad in derived} == facts
    assert len(derived) == 6


def claimgraph_term(local: str) -> str:
    return f"https://w3id.org/claimgraph/ns#{local}"


def test_the_same_claims_in_any_order_give_the_same_bytes() -> None:
    reports = (courier(), wire())
    one = analysis_quads(compare(store_of(*reports)))
    other = analysis_quads(compare(store_of(*reversed(reports))))
    assert [str(quad) for quad in one] == [str(quad) for quad in other]
