"""What comes out when two claims are compared, case by case, in the words of the rule tables."""

from __future__ import annotations

from fractions import Fraction

import pytest

from claimgraph import vocab
from claimgraph.analyses import RULES, compare
from claimgraph.comparison.wording import TOLERANCE
from claimgraph.graph.catalogue import find, run
from claimgraph.schema import Clock, Count, Day, Entity, Population, Source, Text, TimeSpan, Truth
from findings_story import (
    ARMY,
    BOTH,
    BYSTANDERS,
    CIVILIANS,
    CLASH,
    COLONEL,
    COURIER_LINES,
    FIGHTERS,
    GUARD,
    GUARDS,
    HILLTOWN,
    HOSPITAL,
    LEAGUE,
    MONITOR,
    OFFICIAL,
    POLICE,
    PROVINCE,
    REPORTS,
    RIVERTOWN,
    UNION,
    Line,
    background,
    compared,
    courier,
    names,
    people,
    report,
    said_of,
    store_of,
    verdicts,
    wire,
)

TWELVE = Line("12 were killed", "deaths", people(12), POLICE)
FIFTEEN = Line("15 were killed", "deaths", people(15), HOSPITAL)


def test_two_tolls_of_two_holders_conflict() -> None:
    assert verdicts(TWELVE, FIFTEEN) == {"conflict"}


def test_an_explanation_quotes_both_claims_with_their_holders() -> None:
    (finding,) = said_of([TWELVE, FIFTEEN])[frozenset({"12 were killed", "15 were killed"})]
    assert finding.explanation == (
        "“12 were killed” (Freeland Police) against “15 were killed” (Rivertown Hospital): "
        "no number fits both; they are at least 3 apart."
    )
    assert (finding.type, finding.differs, finding.aligned) == ("numeric", "value", ("event", "facet", "population"))


def test_more_than_twelve_against_twelve_is_no_dispute() -> None:
    loose = Count(13, None, words="more than 12")
    assert verdicts(TWELVE, Line("more than 12", "deaths", loose, HOSPITAL)) == {"undetermined"}


@pytest.mark.parametrize(
    "other",
    [
        Line("15 in Hilltown", "deaths", people(15), HOSPITAL, event=CLASH),
        Line("15 hurt", "injuries", people(15), HOSPITAL),
        Line("15 in all", "deaths", people(15), HOSPITAL, event=None),
        Line("15 will die", "deaths", people(15), HOSPITAL, more={"modality": "forecast"}),
        Line("how many", "deaths", Text("how many"), HOSPITAL),
        Line("some", "deaths", Count(None, None), HOSPITAL),
    ],
    ids=["another event", "another facet", "no event", "a forecast", "words", "no bounds"],
)
def test_what_does_not_pass_a_gate_has_no_finding(other: Line) -> None:
    assert verdicts(TWELVE, other) == set()


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (people(10, None), {"refinement"}),
        (people(10, 14), {"refinement"}),
        (people(12, 14), {"refinement"}),
        (people(13, None), {"conflict"}),
        (people(None, 11), {"conflict"}),
        (people(13, about=True), {"refinement"}),
        (people(20, about=True), {"conflict"}),
        (people(0), {"conflict"}),
    ],
)
def test_bounds_that_meet_never_conflict_and_bounds_apart_do(value: Count, verdict: set[str]) -> None:
    assert verdicts(TWELVE, Line("the other", "deaths", value, HOSPITAL)) == verdict


def test_about_allows_a_tenth() -> None:
    assert Fraction(1, 10) == TOLERANCE
    about = Line("about 100", "deaths", people(100, about=True), POLICE)
    assert verdicts(about, Line("110 it is", "deaths", people(110), HOSPITAL)) == {"refinement"}
    assert verdicts(about, Line("111 it is", "deaths", people(111), HOSPITAL)) == {"conflict"}


def test_a_possible_toll_and_a_firm_one_are_a_certainty_gap() -> None:
    maybe = Line("maybe 15", "deaths", people(15), HOSPITAL, more={"modality": "possible"})
    assert verdicts(TWELVE, maybe) == {"certainty-gap"}
    same = Line("maybe 12", "deaths", people(12), HOSPITAL, more={"modality": "possible"})
    assert verdicts(TWELVE, same) == {"certainty-gap"}


def test_a_document_that_contradicts_itself_conflicts() -> None:
    assert verdicts(Line("12 dead", "deaths", people(12)), Line("13 dead", "deaths", people(13))) == {"conflict"}


def test_one_holder_with_two_figures_and_no_dates_is_undetermined() -> None:
    assert verdicts(TWELVE, Line("15 died", "deaths", people(15), POLICE)) == {"undetermined"}


def test_two_figures_in_one_sentence_of_one_holder_do_not_conflict() -> None:
    left = Line("12 dead and 3 dead", "deaths", people(12))
    assert verdicts(left, Line("3 dead", "deaths", people(3), beside="12 dead and 3 dead")) == {"undetermined"}


# ------------------------------------------------------------------------------------------------------------ revision


def test_a_later_figure_of_the_same_holder_is_a_revision() -> None:
    early = Line("9 dead", "deaths", people(9), POLICE, more={"said": TimeSpan.parse("2024-05-02")})
    late = Line("12 dead", "deaths", people(12), POLICE, more={"said": TimeSpan.parse("2024-05-03")})
    (finding,) = said_of([late, early])[frozenset({"9 dead", "12 dead"})]
    assert finding.verdict == "revision"
    assert finding.explanation.startswith("“9 dead” (Freeland Police) was revised to 12")


def test_a_downward_revision_is_tagged() -> None:
    early = Line("12 dead", "deaths", people(12), POLICE, more={"said": TimeSpan.parse("2024-05-02")})
    words = "9 dead, corrected from a double count"
    late = Line(words, "deaths", people(9), POLICE, more={"said": TimeSpan.parse("2024-05-03")})
    (finding,) = said_of([late, early])[frozenset({words, "12 dead"})]
    assert (finding.verdict, finding.type) == ("revision", "downward")


def test_different_holders_never_revise_each_other() -> None:
    early = Line("9 dead", "deaths", people(9), POLICE, more={"said": TimeSpan.parse("2024-05-02")})
    late = Line("12 dead", "deaths", people(12), HOSPITAL, more={"said": TimeSpan.parse("2024-05-03")})
    assert verdicts(early, late) == {"conflict"}


def test_somebody_who_speaks_for_a_body_revises_its_figures() -> None:
    body = Line("9 dead", "deaths", people(9), Source("River Guard"), more={"said": TimeSpan.parse("2024-05-02")})
    speaker = Line("12 dead", "deaths", people(12), COLONEL, more={"said": TimeSpan.parse("2024-05-03")})
    assert verdicts(body, speaker) == {"revision"}


FIRST = Line("5 were dead", "deaths", people(5), REPORTS, more={"stage": "earlier"})
LATER = Line("put at 12", "deaths", people(12), more={"stage": "later"})


def test_what_the_text_calls_first_and_later_is_a_revision_whoever_says_it() -> None:
    assert verdicts(FIRST, LATER) == {"revision"}


def test_everybody_who_gives_the_later_figure_gives_a_revision() -> None:
    assert verdicts(FIRST, TWELVE, LATER) == {"revision"}


def test_a_figure_that_was_revised_rivals_no_third_one() -> None:
    assert verdicts(FIRST, FIFTEEN, LATER) == {"scope-difference"}


def test_a_first_figure_that_nobody_revised_is_undetermined_against_others() -> None:
    assert verdicts(FIRST, FIFTEEN) == {"undetermined"}
    assert verdicts(FIRST, Line("12 dead", "deaths", people(12))) == {"revision"}


def test_an_adjusted_figure_revises_the_unmarked_one_before_it() -> None:
    before = Line("5 were dead", "deaths", people(5), REPORTS)
    assert verdicts(before, LATER) == {"revision"}


def test_whether_an_adjusted_figure_revises_that_of_a_named_holder_is_undetermined() -> None:
    adjusted = Line("put at 14", "deaths", people(14), more={"stage": "later"})
    assert verdicts(TWELVE, adjusted) == {"undetermined"}
    assert verdicts(adjusted, TWELVE) == {"conflict"}


# ---------------------------------------------------------------------------------------------------------- population

NO_GUARDS = Line("no guard was killed", "deaths", people(0), COLONEL, of=GUARDS, more={"polarity": "denied"})
NOBODY = Line("nobody was killed", "deaths", people(0), COLONEL, more={"polarity": "denied"})


def test_a_denial_of_any_conflicts_with_a_toll() -> None:
    assert verdicts(NOBODY, TWELVE) == {"conflict"}


def test_a_denial_of_any_conflicts_with_the_toll_of_a_part() -> None:
    assert verdicts(NOBODY, Line("7 civilians", "deaths", people(7), of=CIVILIANS)) == {"conflict"}


def test_a_denial_for_some_leaves_the_toll_of_all_alone() -> None:
    assert verdicts(NO_GUARDS, TWELVE) == {"scope-difference"}


def test_a_denial_for_some_conflicts_with_a_count_of_them() -> None:
    assert verdicts(NO_GUARDS, Line("4 guards", "deaths", people(4), POLICE, of=GUARDS)) == {"conflict"}
    brigade = Entity("First Company", "actor", ("River Guard", "Army of Freeland"), listed=True)
    company = Population("men of the First Company", "first company", "combatant", brigade)
    assert verdicts(NO_GUARDS, Line("4 of them", "deaths", people(4), POLICE, of=company)) == {"conflict"}


def test_a_denial_against_a_group_that_nobody_relates_to_it_is_undetermined() -> None:
    assert verdicts(NO_GUARDS, Line("3 fighters", "deaths", people(3), of=FIGHTERS)) == {"undetermined"}


def test_a_denial_against_a_group_that_may_hold_them_is_undetermined() -> None:
    army = Population("army-backed fighters", "army-backed fighters", "combatant", ARMY)
    assert verdicts(NO_GUARDS, Line("3 fighters", "deaths", people(3), of=army)) == {"undetermined"}


def test_a_denial_for_fighters_leaves_civilians_alone() -> None:
    assert verdicts(NO_GUARDS, Line("7 civilians", "deaths", people(7), of=CIVILIANS)) == {"scope-difference"}


def test_two_denials_do_not_conflict() -> None:
    other = Line("none of us was hit", "deaths", people(0), MONITOR, of=FIGHTERS, more={"polarity": "denied"})
    assert "conflict" not in verdicts(NO_GUARDS, other)


def test_a_denial_of_a_number_conflicts_with_that_number_alone() -> None:
    denial = Line("not 12", "deaths", people(12), COLONEL, more={"polarity": "denied"})
    assert verdicts(denial, TWELVE) == {"conflict"}
    assert verdicts(denial, FIFTEEN) == set()


def test_a_part_larger_than_its_whole_conflicts() -> None:
    assert verdicts(TWELVE, Line("14 civilians", "deaths", people(14), HOSPITAL, of=CIVILIANS)) == {"conflict"}


def test_a_part_that_fits_is_a_difference_of_scope() -> None:
    fighters = Line("5 fighters", "deaths", people(5), MONITOR, of=FIGHTERS)
    seven = Line("7 civilians", "deaths", people(7), HOSPITAL, of=CIVILIANS)
    assert verdicts(TWELVE, seven, fighters) == {"scope-difference"}


def test_one_number_for_a_group_and_for_all_is_an_echo() -> None:
    assert verdicts(TWELVE, Line("12 civilians", "deaths", people(12), HOSPITAL, of=CIVILIANS)) == {"echo"}


# ----------------------------------------------------------------------------------------------------------------- sums


def parts(*numbers: int, breakdown: str = "partial") -> set[str]:
    whole = Line("12 killed", "deaths", people(12), more={"breakdown": breakdown})
    listed = [
        Line(f"part {i} of {n}", "deaths", people(n), of=Population(f"p{i}", f"p{i}"), part_of="12 killed")
        for i, n in enumerate(numbers)
    ]
    return verdicts(whole, *listed)


def test_a_partial_list_leaves_a_gap() -> None:
    assert parts(7, 3) == {"part-whole"}


def test_parts_that_are_said_to_be_all_must_add_up() -> None:
    assert parts(7, 5, breakdown="complete") == {"part-whole"}
    assert parts(7, 3, breakdown="complete") == {"conflict"}


def test_parts_beyond_the_whole_conflict() -> None:
    assert parts(7, 6) == {"conflict"}


def test_the_gap_is_named() -> None:
    found = said_of(COURIER_LINES)
    (finding,) = found[frozenset({"later the toll was put at 12", "7 of them civilians", "3 of them fighters"})]
    assert finding.explanation.endswith(
        "the parts 7 and 3 add up to 10; 2 are not accounted for, or more if parts overlap."
    )


def test_a_total_over_two_events_names_them_and_holds() -> None:
    found = said_of(COURIER_LINES)
    totals = [finding for findings in found.values() for finding in findings if finding.rule == "totals"]
    (total,) = [finding for finding in totals if finding.verdict == "part-whole"]
    assert len(total.claims) == 3
    assert "12 + 2 = 14, which holds" in total.explanation
    assert {finding.verdict for finding in totals} == {"part-whole", "scope-difference"}


def test_a_total_of_one_voice_that_does_not_hold_conflicts() -> None:
    total = Line("20 in both", "deaths", people(20), event=BOTH)
    part, other = Line("12 dead", "deaths", people(12)), Line("2 dead", "deaths", people(2), event=CLASH)
    assert verdicts(total, part, other) == {"conflict"}
    elsewhere = Line("2 dead", "deaths", people(2), POLICE, event=CLASH)
    assert verdicts(total, part, elsewhere) == {"part-whole"}


# ---------------------------------------------------------------------------------------------------------- exclusivity

ONLY_GUARD = Line("only posts of the Guard", "target", names(Entity("posts", "object"), only=True, of=GUARD), COLONEL)


def target(of: Entity | None) -> Line:
    return Line("the other target", "target", names(Entity("stalls", "object"), of=of), POLICE)


def test_only_x_conflicts_with_a_y_that_is_no_part_of_x() -> None:
    assert verdicts(ONLY_GUARD, target(UNION)) == {"conflict"}


@pytest.mark.parametrize("owner", [GUARD, ARMY, Entity("First Company", "actor", ("River Guard",), listed=True)])
def test_only_x_leaves_room_for_its_parts_and_its_wholes(owner: Entity) -> None:
    assert "conflict" not in verdicts(ONLY_GUARD, target(owner))


@pytest.mark.parametrize("owner", [None, Entity("Somebody", "actor")])
def test_only_x_against_an_owner_that_nobody_knows_is_undetermined(owner: Entity | None) -> None:
    assert verdicts(ONLY_GUARD, target(owner)) == {"undetermined"}


def test_two_targets_without_only_do_not_conflict() -> None:
    assert verdicts(target(UNION), Line("a third", "target", names(Entity("huts", "object"), of=LEAGUE))) == set()


def test_only_x_against_the_dead_of_others_is_undetermined() -> None:
    fighters = Population("League fighters", "league fighters", "combatant", LEAGUE)
    assert verdicts(ONLY_GUARD, Line("3 of theirs", "deaths", people(3), of=fighters)) == {"undetermined"}
    assert verdicts(ONLY_GUARD, Line("3 of theirs", "deaths", people(3), of=GUARDS)) == set()
    assert verdicts(ONLY_GUARD, Line("3 of theirs", "deaths", people(3), of=CIVILIANS)) == set()


def test_only_x_against_damage_of_an_unknown_owner_is_undetermined() -> None:
    assert verdicts(ONLY_GUARD, Line("windows broke", "damage", Text("windows"))) == {"undetermined"}


# -------------------------------------------------------------------------------------------------- reports and denials


def test_rejecting_a_report_conflicts_with_that_report_alone() -> None:
    found = said_of([*COURIER_LINES])
    rejected = frozenset({"these reports are false", "the reports of some papers"})
    assert [(finding.verdict, finding.type) for finding in found[rejected]] == [("conflict", "report")]
    about_it = [words for words, findings in found.items() if "these reports are false" in words]
    assert about_it == [rejected]


def test_that_it_was_and_that_it_was_not_conflict() -> None:
    yes = Line("there was", "occurrence", Truth(truth=True), POLICE)
    no = Line("there was not", "occurrence", Truth(truth=True), COLONEL, more={"polarity": "denied"})
    assert verdicts(yes, no) == {"conflict"}
    assert verdicts(no, Line("it was not so", "occurrence", Truth(truth=False), POLICE)) == set()


def test_denying_a_name_conflicts_with_naming_it_or_a_part_of_it() -> None:
    denial = Line("it was not us", "responsibility", names(ARMY), COLONEL, more={"polarity": "denied"})
    assert verdicts(denial, Line("the Guard did it", "responsibility", names(GUARD), POLICE)) == {"conflict"}
    assert verdicts(denial, Line("the League did it", "responsibility", names(LEAGUE), POLICE)) == set()


def test_two_who_are_blamed_may_have_acted_together() -> None:
    one = Line("the Guard did it", "responsibility", names(GUARD), POLICE)
    assert verdicts(one, Line("the League did it", "responsibility", names(LEAGUE), MONITOR)) == {"undetermined"}


# ------------------------------------------------------------------------------------------------- places, dates, times


def test_a_finer_place_is_a_refinement() -> None:
    city = Line("in Rivertown", "place", names(RIVERTOWN), POLICE)
    assert verdicts(city, Line("in the province", "place", names(PROVINCE), MONITOR)) == {"refinement"}


def test_different_places_without_only_are_a_difference_of_scope() -> None:
    city = Line("in Rivertown", "place", names(RIVERTOWN), POLICE)
    assert verdicts(city, Line("in Hilltown", "place", names(HILLTOWN), MONITOR)) == {"scope-difference"}
    only = Line("in Hilltown alone", "place", names(HILLTOWN, only=True), MONITOR)
    assert verdicts(city, only) == {"conflict"}


@pytest.mark.parametrize(
    ("day", "verdict"),
    [("2024-05-03", {"conflict"}), ("2024-05", {"refinement"}), ("2024-05-02", {"corroboration"})],
)
def test_days_conflict_only_where_none_fits_both(day: str, verdict: set[str]) -> None:
    one = Line("on the second", "date", Day(TimeSpan.parse("2024-05-02")), POLICE)
    assert verdicts(one, Line("on that day", "date", Day(TimeSpan.parse(day)), MONITOR)) == verdict


@pytest.mark.parametrize(
    ("clock", "verdict"),
    [(Clock("11:00"), {"conflict"}), (Clock("10:00"), {"corroboration"}), (Clock("08:00", "UTC"), {"undetermined"})],
)
def test_times_of_the_day_conflict_in_one_zone_alone(clock: Clock, verdict: set[str]) -> None:
    one = Line("at ten", "time", Clock("10:00"), POLICE)
    assert verdicts(one, Line("at that time", "time", clock, MONITOR)) == verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (Text("overnight"), Clock("17:00", words="shortly before 5 p.m."), {"conflict"}),
        (Text("overnight"), Text("in broad daylight"), {"conflict"}),
        (Text("at dawn"), Text("in the evening"), {"conflict"}),
        (Text("in the early hours"), Clock("14:30"), {"conflict"}),
        (Text("after midnight"), Text("in the afternoon"), {"conflict"}),
        (Text("overnight"), Clock("03:30"), set()),
        (Text("at night"), Text("in the late evening"), set()),
        (Text("before dawn"), Clock("01:00"), set()),
        (Text("overnight"), Text("at dawn"), set()),
        (Text("overnight"), Clock("17:00", "UTC"), set()),
        (Text("since morning"), Text("in the evening"), set()),
        (Text("during the sermon"), Clock("17:00"), set()),
    ],
)
def test_parts_of_the_day_conflict_where_no_hour_fits_both(one: Text, other: Clock | Text, verdict: set[str]) -> None:
    assert verdicts(Line("it began", "time", one, POLICE), Line("at that time", "time", other, MONITOR)) == verdict


# -------------------------------------------------------------------------------------------------------------- sources


def test_named_holders_corroborate_and_others_echo() -> None:
    assert verdicts(TWELVE, Line("12 it was", "deaths", people(12), MONITOR)) == {"corroboration"}
    assert verdicts(TWELVE, Line("12 it was", "deaths", people(12), OFFICIAL)) == {"echo"}
    assert verdicts(TWELVE, Line("12 it was", "deaths", people(12), POLICE)) == {"echo"}
    guard = Line("12 it was", "deaths", people(12), Source("River Guard"))
    assert verdicts(guard, Line("12 he said", "deaths", people(12), COLONEL)) == {"echo"}


def test_a_flat_claim_beside_an_attributed_one_is_a_provenance_gap_and_an_echo() -> None:
    assert verdicts(TWELVE, Line("12 dead", "deaths", people(12))) == {"provenance-gap", "echo"}


def test_a_flat_claim_echoes_each_of_two_sources_that_corroborate() -> None:
    other, flat = Line("12 died", "deaths", people(12), MONITOR), Line("12 dead", "deaths", people(12))
    found = said_of([TWELVE, other, flat])
    assert {finding.verdict for finding in found[frozenset({"12 were killed", "12 died"})]} == {"corroboration"}
    assert "echo" in {finding.verdict for finding in found[frozenset({"12 were killed", "12 dead"})]}


def test_two_events_that_may_be_one_are_undetermined() -> None:
    from claimgraph.schema import Event  # noqa: PLC0415 -- only here

    near = Event("shooting", "Shooting, market", TimeSpan.parse("2024-05-02"), ("the market", "Rivertown"))
    here = report("One", "Daily Courier", [Line("12 dead", "deaths", people(12))])
    there = report("Two", "Evening Wire", [Line("15 dead", "deaths", people(15), event=near)])
    findings = compare(store_of(here, there)).findings
    assert [(finding.verdict, finding.differs) for finding in findings] == [("undetermined", "event")]


# -------------------------------------------------------------------------------------------------------- the whole run


def test_every_finding_names_a_rule_of_the_list() -> None:
    _, comparison = compared(courier(), wire())
    assert {finding.rule for finding in comparison.findings} <= {name for name, _ in RULES}


def test_every_rule_file_is_in_the_list() -> None:
    files = {path.stem for path in (vocab.folder("queries") / "findings").glob("*.rq")}
    assert files <= {name for name, _ in RULES}
    assert len({name for name, _ in RULES}) == len(RULES)


def test_a_rule_run_by_itself_gives_the_names_that_comparing_gives() -> None:
    store, comparison = compared(courier(), wire())
    for name in sorted(path.stem for path in (vocab.folder("queries") / "findings").glob("*.rq")):
        triples = run(store, find(f"findings/{name}"))
        assert not isinstance(triples, tuple) or {
            str(getattr(triple.subject, "value", "")).rsplit("/id/", 1)[-1] for triple in triples
        } == {finding.id for finding in comparison.findings if finding.rule == name}


def test_every_rule_finds_something_in_the_story() -> None:
    _, comparison = compared(courier(), wire(), background())
    # They need a crowd, two events that may be one, or texts that contradict themselves.
    quiet = {"accounts", "unsettled-events", "stated-order", "partitives"}
    quiet |= {"harm", "damage", "category-of-the-dead", "sums"}  # in test_harm.py
    quiet |= {
        "who-did-it",
        "denied-in-words",
        "denied-part",
        "nobody-hurt",
        "all-safe",
        "opposite-states",
        "another-cause",
        "rejected-claim",
        "accident-or-deed",
        "who-began",
        "how-many-came",
        "rival-causes",
        "meant-or-not",
        "said-and-denied",
        "by-what-means",
        "fates",
        "partitives",
        "force-denied",
        "left-open",
        "points-elsewhere",
    }  # in test_stances.py, test_told_otherwise.py, test_rival_causes.py and others
    assert {name for name, _ in RULES} - {finding.rule for finding in comparison.findings} == quiet


def test_bystanders_are_no_known_part_of_civilians() -> None:
    seen = Line("7 civilians", "deaths", people(7), of=CIVILIANS)
    assert verdicts(seen, Line("9 bystanders", "deaths", people(9), of=BYSTANDERS)) == {"scope-difference"}


def test_a_part_of_a_revised_toll_is_no_rival_of_a_part_of_the_one_that_replaced_it() -> None:
    first, later = {"said": TimeSpan.parse("2024-05-02")}, {"said": TimeSpan.parse("2024-05-03")}
    lines = [
        Line("14 killed", "deaths", people(14), POLICE, more=first),
        Line("9 civilians among them", "deaths", people(9), HOSPITAL, of=CIVILIANS, part_of="14 killed"),
        Line("17 killed", "deaths", people(17), POLICE, more=later),
        Line("11 civilians among them", "deaths", people(11), MONITOR, of=CIVILIANS, part_of="17 killed"),
    ]
    found = said_of(lines)[frozenset({"9 civilians among them", "11 civilians among them"})]
    assert [(one.verdict, one.differs) for one in found] == [("undetermined", "whole")]


def test_of_two_first_figures_neither_replaces_the_other() -> None:
    first = {"stage": "earlier"}
    assert "revision" not in verdicts(
        Line("3 dead at first", "deaths", people(3), more=first),
        Line("5 dead at first", "deaths", people(5), more=first),
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [("around 10:00", set()), ("shortly before 10:00", set()), ("at about 10:00", set()), ("at 10:00", {"conflict"})],
)
def test_a_time_near_one_that_is_only_about_right_is_no_rival(words: str, found: set[str]) -> None:
    loose = Line(f"began {words}", "time", Clock("10:00", words=words), POLICE)
    assert verdicts(loose, Line("at 10:20", "time", Clock("10:20", words="at 10:20"), MONITOR)) == found
    assert verdicts(loose, Line("at 11:20", "time", Clock("11:20", words="at 11:20"), MONITOR)) == {"conflict"}


@pytest.mark.parametrize(
    ("some", "whole"),
    [
        ("seven fighters were killed in the morning", "16 fighters were killed, in the outcome of the day"),
        ("seven fighters were killed overnight", "the toll of the day is 16 fighters"),
        ("seven fighters were killed during the afternoon", "16 fighters were killed in the past 24 hours"),
        ("seven fighters were killed at dawn", "16 fighters were killed throughout the day"),
        ("seven fighters were killed in the early hours", "by the end of the day 16 fighters were killed"),
    ],
)
def test_a_figure_for_some_hours_is_no_rival_of_the_one_for_the_day(some: str, whole: str) -> None:
    lines = (Line(some, "deaths", people(7), POLICE), Line(whole, "deaths", people(16), MONITOR))
    assert verdicts(*lines) == {"scope-difference"}


def test_a_figure_for_some_hours_is_a_rival_of_one_that_names_no_day() -> None:
    some = Line("seven were killed in the morning", "deaths", people(7), POLICE)
    assert verdicts(some, Line("16 were killed", "deaths", people(16), MONITOR)) == {"conflict"}


@pytest.mark.parametrize(
    "words", ["9 died for the valley alone", "9 died elsewhere in Freeland", "9 died in its part of the hills"]
)
def test_a_figure_for_a_part_of_a_place_leaves_the_people_of_a_wider_one_alone(words: str) -> None:
    lands = Population("people in Northmark", "in northmark", None, Entity("Northmark", "place"))
    wide = Line("79 died across Northmark", "deaths", people(79), MONITOR, of=lands)
    assert verdicts(Line(words, "deaths", people(9), POLICE), wide) == {"scope-difference"}


@pytest.mark.parametrize("words", ["the toll rose to 88", "deaths have risen to 88", "the count climbed to 88"])
def test_a_toll_that_rose_revises_the_one_the_text_gives_before(words: str) -> None:
    before = Line("taking the total to 64 dead", "deaths", people(64), more={"stage": "later"})
    after = Line(words, "deaths", people(88), OFFICIAL, more={"stage": "later"})
    assert verdicts(before, after) == {"revision"}


def test_a_toll_that_was_lowered_was_not_raised() -> None:
    before = Line("the toll was lowered to 64 dead", "deaths", people(64), more={"stage": "later"})
    after = Line("the toll rose to 88", "deaths", people(88), OFFICIAL, more={"stage": "later"})
    assert verdicts(before, after) == {"conflict"}
