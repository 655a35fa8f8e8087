"""What happened at all and who did it, in ten wordings a kind: under whatever facet a text answers."""

from __future__ import annotations

import pytest

from claimgraph.schema import Entity, Source, Text, TimeSpan, Truth
from findings_story import (
    ARMY,
    CIVILIANS,
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
        Line("the Guard and the Union fired", "actor", names(GUARD, UNION), POLICE),
        blamed("blamed the Guard for giving wrong coordinates", GUARD, POLICE),
    ],
)
def test_two_actors_are_no_rivals_where_both_may_have_acted(other: Line) -> None:
    assert verdicts(other, BLAMED) == {"undetermined"}


def test_a_suspicion_of_one_and_an_accusation_of_another_are_not_both_firm() -> None:
    assert verdicts(did("the Guard may have fired", GUARD, POLICE, modality="possible"), BLAMED) == {"certainty-gap"}


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


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("the raid never took place", "affirmed"),
        ("no massacre happened", "affirmed"),
        ("the bombing did not happen", "affirmed"),
        ("the airstrike never happened at all", "affirmed"),
        ("no attack took place there", "affirmed"),
        ("an attack had taken place", "denied"),
        ("a raid had occurred", "denied"),
        ("the killings didn’t happen", "affirmed"),
        ("the shelling had never occurred", "affirmed"),
        ("that any bombing happened", "denied"),
    ],
)
def test_a_denial_in_words_that_it_happened_meets_those_who_tell_of_it(words: str, polarity: str) -> None:
    denial = line(words, "statement", COLONEL, polarity=polarity)
    assert verdicts(denial, BLAMED) == {"conflict"}
    assert verdicts(denial, Line("12 were killed", "deaths", people(12), HOSPITAL)) == {"undetermined"}
    assert verdicts(denial, did("jets of the army", PLANES, None)) == {"undetermined"}


@pytest.mark.parametrize(
    "words", ["the meeting never took place", "the raid took place", "it never happened before dawn"]
)
def test_what_denies_no_deed_meets_nobody(words: str) -> None:
    assert verdicts(line(words, "statement", COLONEL), BLAMED) == set()


@pytest.mark.parametrize(
    ("denied", "told"),
    [
        ("the guards looted the stores", "guards looted the stores of the quarter"),
        ("the men burned the boats", "men burned boats at the pier"),
        ("patrols had blocked the bridge", "patrols blocked the bridge for two days"),
        ("recruits were beaten in the camp", "recruits were beaten there"),
        ("the villagers were driven out", "villagers were driven from the valley"),
        ("the clinic had been searched", "the clinic was searched twice"),
        ("prisoners were moved at night", "prisoners were moved south"),
        ("fuel had been stolen", "fuel was stolen by drivers"),
        ("the convoy crossed the river", "a convoy crossed the river"),
        ("teachers were threatened", "teachers had been threatened by callers"),
    ],
)
def test_a_denial_in_words_meets_who_says_it_in_the_same_words(denied: str, told: str) -> None:
    denial = line(denied, "denial", COLONEL, polarity="denied")
    assert verdicts(denial, line(told, "statement", MONITOR)) == {"conflict"}
    assert verdicts(denial, line(told, "statement", COLONEL)) == set()
    assert verdicts(denial, line("rain fell on the hills", "statement", MONITOR)) == set()


def test_a_denial_that_shares_some_words_may_speak_of_something_else() -> None:
    denial = line("the guards were sent to the pier to seize nets", "denial", COLONEL, polarity="denied")
    assert verdicts(denial, line("guards were sent to the pier", "statement", MONITOR)) == {"undetermined"}
    assert verdicts(denial, line("guards slept", "statement", MONITOR)) == set()
    killed = line("the guards killed traders", "denial", COLONEL, polarity="denied")
    assert verdicts(killed, Line("7 traders were killed", "deaths", people(7), HOSPITAL)) == {"undetermined"}


@pytest.mark.parametrize("who", [COLONEL, POLICE, MONITOR, HOSPITAL])
@pytest.mark.parametrize(("first", "then"), [("initially denied", "then admitted"), ("at first denied", "later took")])
def test_who_denies_and_then_admits_revised_it_and_rivals_nobody(who: Source, first: str, then: str) -> None:
    denial = blamed(f"{first} that the army did it", ARMY, who, polarity="denied")
    assert verdicts(denial, blamed(f"{then} that the army did it", ARMY, who)) == {"revision"}
    plain = blamed("no, the army did not", ARMY, who, polarity="denied")
    assert verdicts(plain, blamed("yes, the army did", ARMY, who)) == {"undetermined"}


@pytest.mark.parametrize("armed", ["armed men", "gunmen", "masked gunmen", "saboteurs", "commandos", "partisans"])
def test_whose_men_they_were_is_open_where_a_body_denies_it(armed: str) -> None:
    denial = blamed("denied that the army did it", ARMY, COLONEL, polarity="denied")
    assert verdicts(denial, blamed(f"{armed} were responsible", body(armed), MONITOR)) == {"undetermined"}
    assert verdicts(denial, blamed("the League was responsible", LEAGUE, MONITOR)) == set()


@pytest.mark.parametrize("told", ["the protest turned violent", "the talks went on", "a crowd threw stones"])
def test_a_denial_of_one_happening_may_speak_of_no_other(told: str) -> None:
    denial = Line("they had not fired a shot", "occurrence", Truth(truth=True), COLONEL, more={"polarity": "denied"})
    assert verdicts(denial, Line(told, "occurrence", Truth(truth=True), MONITOR)) == {"undetermined"}
    shots = Line("guards fired shots", "occurrence", Truth(truth=True), MONITOR)
    assert verdicts(denial, shots) == {"conflict"}


def test_whoever_confirms_what_was_rejected_is_rejected() -> None:
    told = Line("planes bombed the village", "occurrence", Truth(truth=True), HOSPITAL)
    seen = Line("confirmed the bombing", "occurrence", Truth(truth=True), MONITOR)
    denial = Line("all lies", "veracity", Text("x"), COLONEL, disputes=(told.words,), more={"polarity": "denied"})
    found = said_of([told, seen, denial])
    assert [one.verdict for one in found[frozenset({seen.words, denial.words})]] == ["conflict"]


@pytest.mark.parametrize("hit", ["guests of a wedding", "wedding procession", "people gathered for a wedding"])
def test_what_was_hit_meets_a_denial_in_its_words(hit: str) -> None:
    denied = Line("not a wedding party", "target", names(Entity("a wedding party", "object")), COLONEL,
                  more={"polarity": "denied"})  # fmt: skip
    told = Line(f"it hit {hit}", "target", names(Entity(hit, "object")), MONITOR)
    assert verdicts(denied, told) == {"conflict"}
    assert "conflict" not in verdicts(denied, Line("it hit a mill", "target", names(Entity("mill", "object")), MONITOR))


def test_who_authorised_a_deed_took_no_part_in_it() -> None:
    denial = blamed("the army did not participate in it", ARMY, COLONEL, polarity="denied")
    assert verdicts(denial, blamed("the raid was authorised by the army", ARMY, MONITOR)) == set()
    assert verdicts(denial, blamed("the army carried it out", ARMY, MONITOR)) == {"conflict"}


@pytest.mark.parametrize("hedge", ["it appeared to be", "it was likely", "it was probably", "seems to have been"])
def test_a_cause_that_is_held_likely_stands_against_another(hedge: str) -> None:
    accident = line(f"{hedge} a mechanical failure", "cause", COLONEL, modality="possible")
    assert verdicts(accident, line("had shot it down", "cause", MONITOR)) == {"conflict"}
    perhaps = line("perhaps a mechanical failure", "cause", COLONEL, modality="possible")
    assert verdicts(perhaps, line("had shot it down", "cause", MONITOR)) == {"certainty-gap"}


def test_what_somebody_is_often_accused_of_is_no_allegation_that_is_denied_here() -> None:
    general = blamed("the army has often been accused of it", ARMY, MONITOR)
    assert verdicts(line("denied the allegations", "veracity", COLONEL, polarity="denied"), general) == set()


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
    assert verdicts(accident, line("it came about by itself", "cause", MONITOR)) == set()
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


@pytest.mark.parametrize(
    "words",
    ["scuttled by its crew", "a suicide", "they blew up their own depot", "set fire to their own stores", "scuttling"],
)
def test_what_its_own_people_did_leaves_no_room_for_the_deed_of_another(words: str) -> None:
    own = line(words, "cause", COLONEL)
    assert verdicts(own, line("a torpedo sank it", "cause", MONITOR)) == {"conflict"}
    assert verdicts(own, line("bad weather", "cause", MONITOR)) == set()


@pytest.mark.parametrize(
    "words", ["a fire broke out in the huts", "burning fuel", "flames spread", "the blaze killed them"]
)
def test_a_fire_leaves_no_room_for_killing_by_hand_and_room_for_bombs(words: str) -> None:
    fire = line(words, "cause", COLONEL)
    assert verdicts(fire, did("gunmen carried out the massacre", body("gunmen"), POLICE)) == {"conflict"}
    assert verdicts(fire, line("a bomb", "cause", MONITOR)) == set()
    assert verdicts(fire, BLAMED) == {"undetermined"}


@pytest.mark.parametrize("words", ["the League was responsible", "militants were responsible for the blast"])
def test_a_statement_that_somebody_was_responsible_tells_of_a_deed(words: str) -> None:
    accident = line("it was an accident", "cause", COLONEL)
    assert verdicts(accident, line(words, "statement", MONITOR)) == {"conflict"}
    for other in ("nobody was responsible", "those who were responsible", "they are responsible for aid to the town"):
        assert verdicts(accident, line(other, "statement", MONITOR)) == set()


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
        ("village", "training camp"),
        ("residential area", "rocket launchers"),
        ("mosque", "bunker"),
        ("residential buildings", "terrorist nest"),
        ("clinic", "operations room"),
    ],
)
def test_a_civilian_and_a_military_site_are_rivals_unless_one_was_only_aimed_at(civilian: str, military: str) -> None:
    one = Line(f"hit a {civilian}", "target", names(Entity(civilian, "object")), HOSPITAL)
    other = Line(f"struck a {military}", "target", names(Entity(military, "object")), COLONEL)
    assert verdicts(one, other) == {"conflict"}
    aimed = Line(f"aimed at a {military}", "target", names(Entity(military, "object")), COLONEL)
    assert verdicts(one, aimed) == {"undetermined"}
    assert verdicts(one, Line(f"hit the {civilian}", "target", names(Entity(civilian, "object")), COLONEL)) == {
        "corroboration"
    }


@pytest.mark.parametrize("people_hit", ["militants", "rebel fighters", "gunmen", "Taliban insurgents"])
@pytest.mark.parametrize("site", ["family home", "bus", "clinic"])
def test_fighters_may_have_been_at_a_civilian_site(people_hit: str, site: str) -> None:
    one = Line(f"hit a {site}", "target", names(Entity(site, "object")), HOSPITAL)
    assert verdicts(one, Line(f"struck {people_hit}", "target", names(Entity(people_hit, "object")), COLONEL)) == {
        "undetermined"
    }


def test_civilian_dead_are_set_beside_a_target_that_was_called_lawful() -> None:
    dead = Line("4 civilians were killed", "deaths", people(4), HOSPITAL, of=CIVILIANS)
    assert verdicts(line("the cars were lawful targets", "statement", COLONEL), dead) == {"undetermined"}
    assert verdicts(line("the cars were lawful targets", "statement", HOSPITAL), dead) == set()
    assert verdicts(line("the cars were blue", "statement", COLONEL), dead) == set()


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


@pytest.mark.parametrize(
    "words",
    [
        "this is exaggerated",
        "that figure is inflated",
        "this number is false",
        "it is far too high",
        "that toll is wrong",
        "these figures are fabricated",
        "this is not credible",
        "such figures are nonsense",
        "it is overstated",
        "those numbers are invented",
    ],
)
def test_a_statement_that_rejects_what_was_said_before_it_meets_the_figure_before_it(words: str) -> None:
    far = Line("90 people died", "deaths", people(90), MONITOR)
    found = said_of([far, DEATHS, line(words, "statement", COLONEL)])
    assert [one.verdict for one in found[frozenset({DEATHS.words, words})]] == ["conflict"]
    assert all(one.verdict != "conflict" for one in found.get(frozenset({far.words, words}), []))
    assert verdicts(DEATHS, line(words, "statement", HOSPITAL)) == set()


@pytest.mark.parametrize(
    "words", ["the bridge is wrong", "this is a quiet street", "it is a lie that the road was open"]
)
def test_a_statement_of_something_else_rejects_no_figure(words: str) -> None:
    assert "conflict" not in verdicts(DEATHS, line(words, "statement", COLONEL))


@pytest.mark.parametrize("said", ["reported", "claimed", "was said", "had been announced", "some media suggested"])
def test_not_as_many_as_reported_meets_the_highest_figure(said: str) -> None:
    denial = line(f"the fatalities were as high as {said}", "statement", COLONEL, polarity="denied")
    low = Line("at least 40 people died", "deaths", people(40, None), MONITOR)
    found = said_of([low, DEATHS, denial])
    assert [one.verdict for one in found[frozenset({DEATHS.words, denial.words})]] == ["conflict"]
    assert [one.verdict for one in found[frozenset({low.words, denial.words})]] == ["undetermined"]


def test_who_denies_an_accusation_denies_what_the_accusers_tell_in_its_words() -> None:
    accusation = blamed("accused the guards of looting the stores", GUARD, MONITOR)
    denial = line("dismissed the accusations", "veracity", COLONEL, polarity="denied")
    told = line("guards were looting stores", "statement", MONITOR)
    found = said_of([accusation, told, denial])
    assert [one.verdict for one in found[frozenset({told.words, denial.words})]] == ["conflict"]


@pytest.mark.parametrize(
    "words",
    [
        "there is some doubt about these figures",
        "the death toll is unverified",
        "discrepancies in the count",
        "how many died is unclear",
        "the figures could not be verified",
        "questioned the toll",
        "inconsistencies in the numbers",
        "could not independently check the casualty numbers",
        "the tolls could not be reconciled",
        "the extent is not clear",
    ],
)
def test_a_doubt_leaves_the_figures_next_to_it_open_and_is_no_denial(words: str) -> None:
    doubt = line(words, "veracity", OFFICIAL)
    assert verdicts(doubt, DEATHS) == {"undetermined"}
    assert verdicts(doubt, STRUCK) == set()


@pytest.mark.parametrize(
    "words",
    [
        "it is unclear who was behind it",
        "the cause could not be verified",
        "it was impossible to tell whose shell it was",
    ],
)
def test_a_doubt_about_who_did_it_leaves_the_blame_open(words: str) -> None:
    doubt = line(words, "veracity", OFFICIAL)
    assert verdicts(doubt, BLAMED) == {"undetermined"}
    assert verdicts(doubt, DEATHS) == set()


@pytest.mark.parametrize(
    "words",
    [
        "the real figures are far lower than that",
        "official counts were higher than reported",
        "fewer than claimed died",
        "that is far off from the truth",
        "more than acknowledged died",
        "the number is smaller than this",
    ],
)
def test_a_figure_that_is_set_apart_from_one_before_leaves_it_open(words: str) -> None:
    assert verdicts(DEATHS, line(words, "statement", OFFICIAL)) == {"undetermined"}
    assert verdicts(DEATHS, line(words, "statement", HOSPITAL)) == set()


@pytest.mark.parametrize("polarity", ["affirmed", "denied"])
def test_a_doubted_story_leaves_open_what_was_told_just_before_it(polarity: str) -> None:
    rescued = Line("a girl was rescued", "rescued", people(1), POLICE)
    doubt = line("cast doubt on parts of the story", "veracity", OFFICIAL, polarity=polarity)
    assert verdicts(rescued, doubt) == {"undetermined"}
    assert verdicts(rescued, line("said nothing of the story", "veracity", OFFICIAL)) == set()


def test_a_doubt_may_stand_before_the_words_of_its_claim() -> None:
    whole = line("it was impossible to determine the cause of the blast", "veracity", MONITOR)
    cut = Line("determine the cause of the blast", "statement", Text("x"), POLICE, beside=whole.words)
    found = said_of([whole, cut, blamed("blamed the League", LEAGUE, HOSPITAL)])
    assert [one.verdict for one in found[frozenset({cut.words, "blamed the League"})]] == ["undetermined"]


@pytest.mark.parametrize(
    "words", ["blamed the army for it", "traders accuse the army", "they held the army responsible"]
)
def test_a_statement_that_blames_somebody_is_open_beside_an_accident(words: str) -> None:
    accident = line("it was an accident", "cause", COLONEL)
    assert verdicts(accident, line(words, "statement", MONITOR)) == {"undetermined"}


def test_of_many_figures_the_nearest_three_may_be_doubted() -> None:
    tolls = [Line(f"{number} died", "deaths", people(number), HOSPITAL) for number in range(20, 26)]
    doubt = line("the death toll is unverified", "veracity", OFFICIAL)
    found = [pair for pair in said_of([*tolls, doubt]) if doubt.words in pair]
    assert set().union(*found) == {doubt.words, "23 died", "24 died", "25 died"}


def test_a_rejected_figure_is_rejected_whoever_else_gives_it_and_its_parts_are_open() -> None:
    again = Line("at least 120 people died", "deaths", people(120, None), MONITOR)
    part = Line("30 of them traders", "deaths", people(30), HOSPITAL, part_of=DEATHS.words)
    denial = Line(
        "that is nonsense", "veracity", Text("x"), COLONEL, disputes=(DEATHS.words,), more={"polarity": "denied"}
    )
    found = said_of([DEATHS, again, part, denial])
    verdict = {
        words: found[frozenset({denial.words, words})][0].verdict for words in (DEATHS.words, again.words, part.words)
    }
    assert verdict == {DEATHS.words: "conflict", again.words: "conflict", part.words: "undetermined"}


def test_what_one_takes_back_of_his_own_is_a_revision() -> None:
    denial = Line(
        "took that back", "veracity", Text("x"), POLICE, disputes=(STRUCK.words,), more={"polarity": "denied"}
    )
    found = said_of([STRUCK, denial])[frozenset({STRUCK.words, denial.words})]
    assert [one.verdict for one in found] == ["revision"]


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


@pytest.mark.parametrize(
    "words",
    [
        "denied Freeland Police's claim",
        "rejected the Freeland Police’s claims",
        "dismissed the police's conclusion",
        "denied the police's account",
        "denied the police's earlier statement",
    ],
)
def test_whoever_denies_a_sides_claim_contradicts_the_one_thing_that_it_told(words: str) -> None:
    assert verdicts(line(words, "veracity", COLONEL, polarity="denied"), STRUCK) == {"conflict"}
    by_another = Line("it struck the arms depot", "target", STRUCK.value, HOSPITAL)
    assert verdicts(line(words, "veracity", COLONEL, polarity="denied"), by_another) == set()
