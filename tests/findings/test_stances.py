"""What happened at all and who did it, in ten wordings a kind: under whatever facet a text answers."""

from __future__ import annotations

import pytest

from claimgraph.schema import Entity, Source, Text, TimeSpan, Truth
from findings_story import (
    ARMY,
    COLONEL,
    GUARD,
    HOSPITAL,
    LEAGUE,
    MONITOR,
    OFFICIAL,
    POLICE,
    UNION,
    Line,
    names,
    people,
    said_of,
    verdicts,
)

PLANES = Entity("Freeland jets", "object", ("Army of Freeland",))
MINISTRY = Source("Defence Ministry", "official", acts_for="Freeland")


def line(words: str, facet: str, by: Source | None, **more: object) -> Line:
    """Return a claim whose answer is its words."""
    return Line(words, facet, Text(words), by, more=more)


# ----------------------------------------------------------------------------------------------------------- who did it


def did(words: str, who: Entity, by: Source | None, **more: object) -> Line:
    """Return a claim that somebody did it, told as its actor."""
    return Line(words, "actor", names(who), by, more=more)


def blamed(words: str, who: Entity, by: Source | None, **more: object) -> Line:
    """Return a claim that somebody did it, told as who is responsible."""
    return Line(words, "responsibility", names(who), by, more=more)


def body(name: str) -> Entity:
    """Return somebody whom no list has."""
    return Entity(name, "actor")


CARRIED_OUT = did("jets carried out the raid", PLANES, MINISTRY)
BLAMED = blamed("blamed the League", LEAGUE, MONITOR)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CARRIED_OUT, BLAMED),
        (CARRIED_OUT, blamed("the Union was behind it", UNION, HOSPITAL)),
        (did("men of the Guard fired", GUARD, POLICE), BLAMED),
        (did("the League fired", LEAGUE, POLICE), blamed("held the Union responsible", UNION, MONITOR)),
        (did("the Guard fired", GUARD, HOSPITAL), did("the League fired", LEAGUE, MONITOR)),
    ],
)
def test_two_who_are_each_said_to_have_done_it_are_rivals(one: Line, other: Line) -> None:
    assert verdicts(one, other) == {"conflict"}


@pytest.mark.parametrize(
    ("denial", "other"),
    [
        (blamed("denied that the army did it", ARMY, COLONEL, polarity="denied"), CARRIED_OUT),
        (blamed("the League did not", LEAGUE, MONITOR, polarity="denied"), did("the League fired", LEAGUE, POLICE)),
        (did("no Guard fired", GUARD, COLONEL, polarity="denied"), blamed("the Guard is to blame", GUARD, MONITOR)),
        (
            did("no special forces team did", body("a Special Forces team"), MONITOR, polarity="denied"),
            blamed("special forces did it", body("special forces"), OFFICIAL),
        ),
        (
            blamed("no gunmen came", body("gunmen"), MONITOR, polarity="denied"),
            did("masked gunmen did it", body("masked gunmen"), POLICE),
        ),
    ],
)
def test_a_denial_answers_an_accusation_or_an_account_of_the_deed(denial: Line, other: Line) -> None:
    assert verdicts(denial, other) == {"conflict"}


@pytest.mark.parametrize(
    "other",
    [
        did("the Guard together with others fired", GUARD, POLICE),
        blamed("the Guard did it", GUARD, POLICE),
        did("the Guard fired", GUARD, None),
        did("the Guard may have fired", GUARD, POLICE, modality="possible"),
        Line("the Guard and the Union fired", "actor", names(GUARD, UNION), POLICE),
        blamed("blamed the Guard for giving wrong coordinates", GUARD, POLICE),
    ],
)
def test_two_actors_are_no_rivals_where_both_may_have_acted(other: Line) -> None:
    assert verdicts(other, BLAMED) == {"undetermined"}


def test_what_a_body_does_and_what_its_whole_does_is_one_actor() -> None:
    guard = Line("the Guard fired", "actor", names(GUARD), POLICE)
    assert "conflict" not in verdicts(guard, Line("blamed the army", "responsibility", names(ARMY), MONITOR))


# -------------------------------------------------------------------------------------------------- whether it happened

NO_RAID = Line("there was no raid", "occurrence", Truth(truth=True), COLONEL, more={"polarity": "denied"})


@pytest.mark.parametrize(
    "told",
    [
        Line("jets carried out the raid", "actor", names(PLANES), MINISTRY),
        BLAMED,
        Line("the raid hit a mill", "target", names(Entity("mill", "object")), MONITOR),
        Line("three raids", "strikes", people(3), MONITOR),
        Line("there was a raid", "occurrence", Truth(truth=True), POLICE),
        Line("the raid took place", "occurrence", Truth(truth=True)),
    ],
)
def test_whoever_tells_what_it_did_contradicts_that_it_happened_not_at_all(told: Line) -> None:
    assert verdicts(NO_RAID, told) == {"conflict"}


@pytest.mark.parametrize(
    "told",
    [
        Line("12 were killed", "deaths", people(12), HOSPITAL),
        Line("at least 5 died", "deaths", people(5, None), MONITOR),
        Line("30 were injured", "injuries", people(30, about=True), HOSPITAL),
        Line("40 homes burned", "damage", people(40), POLICE),
    ],
)
def test_harm_may_have_been_done_in_another_way_than_the_one_that_is_denied(told: Line) -> None:
    assert verdicts(NO_RAID, told) == {"undetermined"}


@pytest.mark.parametrize(
    "told",
    [
        Line("nobody was killed", "deaths", people(0), HOSPITAL, more={"polarity": "denied"}),
        Line("12 may have died", "deaths", people(12), HOSPITAL, more={"modality": "possible"}),
        Line("it was on the mill", "target", names(Entity("mill", "object")), COLONEL),
        line("we will answer", "threat", POLICE, modality="intended"),
    ],
)
def test_what_presupposes_nothing_contradicts_no_denial(told: Line) -> None:
    assert "conflict" not in verdicts(NO_RAID, told)


@pytest.mark.parametrize(
    "words",
    [
        "no crater shows that the mill was bombed",
        "no sign of an airstrike was found",
        "there was no evidence of a missile strike",
        "saw no trace of a bomb",
        "found no fragments of a missile",
        "not a splinter proves that it was shelled",
        "no debris of any drone was seen",
        "no indication that the place had been attacked",
        "without any trace of a strike",
        "no proof of a raid was given",
    ],
)
def test_no_sign_of_a_deed_stands_against_those_who_say_they_did_it(words: str) -> None:
    assert verdicts(line(words, "statement", MONITOR), CARRIED_OUT) == {"conflict"}


# ----------------------------------------------------------------------------------------------------- accident or deed


@pytest.mark.parametrize(
    "words",
    [
        "it was an accident",
        "an accidental blast",
        "a gas leak set it off",
        "a short circuit caused it",
        "the result of human error",
        "a mishap at the depot",
        "caused by mechanical failure",
        "the stores blew up through negligence",
        "a boiler explosion",
        "a malfunction of the furnace",
    ],
)
def test_an_accident_leaves_no_room_for_a_deed(words: str) -> None:
    accident = line(words, "cause", COLONEL)
    assert verdicts(accident, line("a missile strike destroyed it", "cause", MONITOR)) == {"conflict"}
    assert verdicts(accident, line("a missile may have done it", "cause", MONITOR, modality="possible")) == {
        "certainty-gap"
    }
    assert verdicts(accident, BLAMED) == {"undetermined"}
    assert verdicts(accident, line("a gas leak and negligence", "cause", MONITOR)) == set()
    assert verdicts(accident, line("a missile strike", "cause", COLONEL)) == set()


@pytest.mark.parametrize(
    "other",
    [
        line("the killings", "occurrence", MONITOR),
        line("saboteurs planted charges", "cause", POLICE),
        Line("gunmen carried out the massacre", "actor", names(Entity("gunmen", "actor")), POLICE),
        Line("the League bombed it", "responsibility", names(LEAGUE), HOSPITAL),
        Line("the Guard was responsible", "responsibility", names(GUARD), OFFICIAL),
        line("no accident", "cause", POLICE),
        line("not an accident", "characterisation", POLICE),
        line("arson", "cause", HOSPITAL),
        line("torpedoed", "cause", MONITOR),
        line("it was a car bomb", "cause", OFFICIAL),
    ],
)
def test_a_deed_under_any_facet_leaves_no_room_for_an_accident(other: Line) -> None:
    assert verdicts(line("it was a sad accident", "characterisation", COLONEL), other) == {"conflict"}


def test_what_a_text_calls_its_event_is_no_answer_to_what_it_was() -> None:
    told = Line("the attack occurred", "occurrence", Truth(truth=True))
    assert verdicts(line("it was an accident", "cause", COLONEL), told) == set()


# ---------------------------------------------------------------------------------------------------------------- sites


@pytest.mark.parametrize(
    ("civilian", "military"),
    [
        ("wedding hall", "missile battery"),
        ("primary school", "command post"),
        ("market", "arms depot"),
        ("family home", "militants"),
        ("village", "training camp"),
        ("residential area", "rocket launchers"),
        ("bus", "fighters"),
        ("mosque", "bunker"),
        ("residential buildings", "terrorist nest"),
        ("clinic", "operations room"),
    ],
)
def test_a_civilian_and_a_military_target_are_set_beside_each_other(civilian: str, military: str) -> None:
    one = Line(f"hit a {civilian}", "target", names(Entity(civilian, "object")), HOSPITAL)
    other = Line(f"struck a {military}", "target", names(Entity(military, "object")), COLONEL)
    assert verdicts(one, other) == {"undetermined"}
    assert verdicts(one, Line(f"hit the {civilian}", "target", names(Entity(civilian, "object")), COLONEL)) == {
        "corroboration"
    }


# ---------------------------------------------------------------------------------------- statements about other claims

DEATHS = Line("120 people died", "deaths", people(120), HOSPITAL)
STRUCK = Line("it struck the arms depot", "target", names(Entity("arms depot", "object")), POLICE)


@pytest.mark.parametrize(
    ("words", "rejected"),
    [
        ("called talk of more than 100 victims overblown", DEATHS),
        ("the toll of 120 is exaggerated", DEATHS),
        ("claims of over 90 dead are inflated", DEATHS),
        ("the figure of 120 is false", DEATHS),
        ("reports of 120 dead are baseless", DEATHS),
        ("Freeland Police’s claim of “striking an arms depot” is untrue", STRUCK),
        ("Freeland Police's report that they struck the depot is a lie", STRUCK),
        ("dismissed Freeland Police’s claim of a struck depot as fake", STRUCK),
        ("Freeland Police’s story of a struck arms depot is wrong", STRUCK),
        ("called the allegations duplicitous", BLAMED),
        ("dismissed the accusations as absurd", BLAMED),
        ("described Freeland Police’s account of the arms depot as fabricated", STRUCK),
    ],
)
def test_a_rejection_meets_the_claim_that_it_speaks_of(words: str, rejected: Line) -> None:
    assert verdicts(line(words, "veracity", COLONEL, polarity="denied"), rejected) == {"conflict"}


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("called talk of more than 100 victims overblown", Line("80 people died", "deaths", people(80), HOSPITAL)),
        ("the figure of 100 is false", DEATHS),
        ("the reports are false", DEATHS),
        ("the allegations are false", DEATHS),
        ("Rivertown Hospital’s claim is untrue", STRUCK),
        ("Freeland Police’s claim about prices is untrue", STRUCK),
    ],
)
def test_a_rejection_leaves_other_claims_alone(words: str, other: Line) -> None:
    assert verdicts(line(words, "veracity", COLONEL, polarity="denied"), other) == set()


def test_an_explanation_names_both_who_speak() -> None:
    pair = [line("it was an accident", "cause", COLONEL), line("a missile strike", "cause", MONITOR)]
    (finding,) = said_of(pair)[frozenset({"it was an accident", "a missile strike"})]
    told = "“it was an accident” (Colonel Roe) against “a missile strike” (Peace Monitor)"
    assert finding.explanation == f"{told}: an accident, or somebody’s deed."


@pytest.mark.parametrize(
    ("first", "then"),
    [("a gas leak", "careless soldiers"), ("fire on deck", "scuttled by its crew"), ("a storm", "an overloaded hull")],
)
def test_another_cause_that_one_line_gives_later_revises_the_first(first: str, then: str) -> None:
    early = line(first, "cause", COLONEL, said=TimeSpan.parse("2024-05-02"))
    late = line(then, "cause", COLONEL, said=TimeSpan.parse("2024-05-04"))
    assert verdicts(early, late) == {"revision"}
    assert verdicts(early, line(then, "cause", COLONEL)) == set()
