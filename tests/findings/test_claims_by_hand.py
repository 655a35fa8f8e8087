"""Claims that no reader of ours made, as people enter or annotate them: ten of each kind, and what looks like it."""

from __future__ import annotations

import pytest

from claimgraph import compare_claims
from claimgraph.propose.english.quantities.presence import basis_of
from claimgraph.schema import Clock, Entity, Names, Source, Text
from findings_story import Line, people, report

UNION = Source("Miners' Union", "organisation")
COMPANY = Source("Orla Company", "organisation")
PANEL = Source("Panel of Inquiry", "organisation")
NAVY = Source("Navy of Karadia", "military", acts_for="Karadia")
REBELS = Source("Northern Front", "organisation")


def by_hand(words: str, facet: str, by: Source | None = None, beside: str = "", **more: object) -> Line:
    """Return a claim whose answer is its words, read by no rule."""
    return Line(words, facet, Text(words), by, beside=beside, more={"rule": "", **more})


def found(*lines: Line) -> set[str]:
    """Return what is found of the first two of some lines of one report."""
    document, claims = report("Report", "Daily Post", lines)
    pair = {claims[0].id, claims[1].id}
    return {one.verdict for one in compare_claims(claims, [document]).findings if pair <= set(one.claims)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("an explosion of methane", "pillars of coal had been removed"),
        ("seepage from the old reservoir", "a drill pierced the gallery"),
        ("a spark from a grinder", "timber props had rotted"),
        ("ice on the rail", "the signalman fell asleep"),
        ("a swarm of jellyfish blocked the intake", "a valve was installed backwards"),
        ("the winch cable snapped", "the hoistman misread a bell"),
        ("salt had corroded the anchor plates", "a barge rammed the pier"),
        ("grain dust ignited", "a boiler had burst"),
        ("the ceiling was undermined by a new cellar", "snow lay two metres deep on the roof"),
    ],
)
def test_two_causes_that_two_give_in_other_words_are_rivals(one: str, other: str) -> None:
    assert "conflict" in found(by_hand(one, "cause", COMPANY), by_hand(other, "cause", UNION))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a cracked bolt", "the bolt had cracked"),
        ("possibly a cracked bolt", "timber props had rotted"),
        ("it was an accident", "timber props had rotted"),
        ("rotten timber props had a part", "the foreman also ignored a bell"),
        ("the deaths came of locked doors", "the riot broke out over bad food"),
        ("a tug had pulled them over", "the vessel was under tow"),
    ],
)
def test_one_cause_in_other_words_or_of_another_thing_is_no_rival(one: str, other: str) -> None:
    assert "conflict" not in found(by_hand(one, "cause", COMPANY), by_hand(other, "cause", UNION))


@pytest.mark.parametrize(
    ("denied", "who", "conflict"),
    [
        ("denied bombing the hall", "Karadian Navy", True),
        ("denied shelling the port", "Karadian gunboats", True),
        ("denied attacking the ferry", "Karadian sailors", True),
        ("denied ramming the boat", "a Karadian cutter", False),  # that it was rammed nobody says
        ("denied bombing the hall", "Northern Front", False),
        ("denied shelling the port", "Velmaran gunboats", False),
    ],
)
def test_who_denies_having_done_it_meets_those_called_after_his_land(denied: str, who: str, conflict: bool) -> None:
    denial = by_hand(denied, "responsibility", NAVY)
    words = f"{who} bombed and attacked it, shelling the port"
    told = Line(words, "actor", Names("entity", (Entity(who, "actor"),)), PANEL, more={"rule": ""})
    assert ("conflict" in found(_denied(denial), told)) is conflict


def _denied(line: Line) -> Line:
    line.more["polarity"] = "denied"
    return line


def test_a_side_that_denied_and_then_told_of_its_deed_has_changed_its_word() -> None:
    denial = _denied(by_hand("denied bombing the hall", "responsibility", NAVY))
    side = Source("Karadian High Command", "military")
    words = "a week later Karadian jets had bombed the hall after all"
    told = Line(words, "actor", Names("entity", (Entity("Karadian jets", "actor"),)), side, more={"rule": ""})
    assert "conflict" not in found(denial, told)


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("a list of 43 names", "61 people", True),
        ("counted 146 names", "190 people", True),
        ("a memorial with 131 names", "146 people", True),
        ("documented the names of 43 people", "61 people", False),
        ("has so far verified 43 names", "61 people", False),
    ],
)
def test_a_list_of_names_is_a_figure_like_others(one: str, other: str, conflict: bool) -> None:
    figures = [int("".join(char for char in words if char.isdigit())) for words in (one, other)]
    known = Line(one, "deaths", people(figures[0]), UNION, more={"rule": "", "basis": basis_of(one, 0, len(one))})
    told = Line(other, "deaths", people(figures[1]), REBELS, more={"rule": ""})
    assert ("conflict" in found(known, told)) is conflict


def test_some_of_another_toll_are_no_rival_of_a_toll() -> None:
    whole = Line("at least 38 dead", "deaths", people(38, None), PANEL)
    part = Line("11 dead in the second clinic", "deaths", people(11), COMPANY, part_of=whole.words)
    other = Line("61 dead", "deaths", people(61), REBELS)
    document, claims = report("Report", "Daily Post", [whole, part, other])
    pairs = {frozenset(one.claims) for one in compare_claims(claims, [document]).findings if one.verdict == "conflict"}
    assert frozenset((claims[1].id, claims[2].id)) not in pairs


def test_a_first_announcement_that_was_raised_in_one_text_is_no_rival_of_the_later_figures() -> None:
    first = Line("12 dead", "deaths", people(12), Source("The first announcement", "official", named=False))
    raised = Line("It was raised to 41 a week later and to 58 in the final report", "deaths", people(41))
    final = Line("to 58 in the final report", "deaths", people(58), beside=raised.words)
    document, claims = report("Report", "Almanac", [first, raised, final])
    of_first = [one.verdict for one in compare_claims(claims, [document]).findings if claims[0].id in one.claims]
    assert "conflict" not in of_first
    assert "revision" in of_first


def test_no_military_objective_leaves_no_room_for_a_command_post() -> None:
    none = _denied(by_hand("there had been no military objective in the town", "target", PANEL))
    post = by_hand("the target was a command post of the rebels", "target", NAVY)
    assert "conflict" in found(none, post)


def test_an_hour_in_a_box_stands_for_the_event_against_what_witnesses_remember() -> None:
    box = Line("03:20", "time", Clock("03:20", None, "03:20"), more={"rule": "", "section": "infobox"})
    told = Line("the shock came at 04:10", "time", Clock("04:10", None, "04:10"), UNION, more={"rule": ""})
    assert "conflict" in found(box, told)


@pytest.mark.parametrize(
    ("hit", "target"),
    [
        ("a wedding hall", "the target was a command post of the rebels"),
        ("a primary school", "the target was a weapons depot"),
        ("a hospital", "its target had been a military base"),
        ("a market", "the targets were ammunition depots"),
        ("a bakery", "the target is a rebel headquarters"),
        ("a mosque", "the only target was a training camp"),
        ("an orphanage", "the target was an army barracks"),
        ("a kindergarten", "the target of the strike was a command centre"),
        ("a bakery", "its targets are ammunition depots"),
        ("a clinic", "the target had been a military headquarters"),
    ],
)
def test_what_the_target_was_is_what_was_hit(hit: str, target: str) -> None:
    assert "conflict" in _found_of_targets(f"hit {hit}", target)


@pytest.mark.parametrize(
    ("hit", "target"),
    [
        ("a primary school", "the intended target was a weapons depot"),
        ("a primary school", "it had targeted a weapons depot"),
        ("a primary school", "the target was a weapons depot, but the missile went astray"),
        ("a primary school", "the target was a weapons depot, which one bomb missed"),
        ("a primary school", "the strike was aimed at a weapons depot"),
    ],
)
def test_what_was_aimed_at_need_not_be_what_was_hit(hit: str, target: str) -> None:
    assert _found_of_targets(f"hit {hit}", target) == {"undetermined"}


def _found_of_targets(hit: str, target: str) -> set[str]:
    named = target.partition(",")[0]
    aim = Line(target, "target", Text(named), NAVY, more={"rule": ""})
    return found(Line(hit, "target", Text(hit), PANEL, more={"rule": ""}), aim)


ALLEGED = Source("The allegation", "media", named=False)


@pytest.mark.parametrize(
    ("denied", "told"),
    [
        ("rejects the allegation that it delayed the rescue", "it delayed the rescue"),
        ("denied reports that it had locked the doors", "it had locked the doors"),
        ("dismissed as absurd the claim that it burned the mill", "it burned the mill"),
        ("rejected all accusations of cutting corners", "cutting corners"),
        ("firmly denied that it had bribed the inspector", "it had bribed the inspector"),
        ("refuted the charge that its crew fled", "its crew fled"),
        ("called nonsense the report that the dam leaked", "the dam leaked"),
        ("denies claims of spying on members", "spying on members"),
        ("rejected an accusation of hoarding grain", "hoarding grain"),
        ("has always denied allegations that it hid files", "it hid files"),
    ],
)
def test_an_allegation_inside_its_rejection_is_what_that_rejects(denied: str, told: str) -> None:
    rejection = _denied(by_hand(denied, "responsibility", COMPANY))
    assert "conflict" in found(rejection, by_hand(told, "accusation", ALLEGED, beside=denied))


@pytest.mark.parametrize(
    ("denied", "told"),
    [
        ("denied that it sent the tug out too late in the storm", "the storm"),
        ("rejects the allegation that it delayed the rescue of sixty people", "sixty people"),
        ("denied that any of its crew had seen the trawler", "the trawler"),
    ],
)
def test_what_is_told_beside_what_is_denied_is_not_denied(denied: str, told: str) -> None:
    rejection = _denied(by_hand(denied, "responsibility", COMPANY))
    assert "conflict" not in found(rejection, by_hand(told, "accusation", ALLEGED, beside=denied))


@pytest.mark.parametrize(
    ("denied", "told"),
    [
        ("denied towing the boat", "the vessel was under tow"),
        ("denied ramming the trawler", "the boat was rammed"),
        ("denied dragging the ferry", "the ship was pulled by a rope"),
        ("denied looting the lorries", "the trucks were ransacked"),
        ("denied torching the trucks", "the convoy was set alight"),
        ("denied beating prisoners", "detainees were tortured"),
        ("denied releasing hostages", "captives were set free"),
        ("denied delaying the plane", "the jet was held up"),
        ("denied detaining protesters", "demonstrators were rounded up"),
        ("denied blocking the marchers", "the crowd was turned back"),
    ],
)
def test_a_denial_of_a_deed_meets_it_under_another_name_of_the_thing(denied: str, told: str) -> None:
    assert "conflict" in found(_denied(by_hand(denied, "responsibility", COMPANY)), by_hand(told, "cause", UNION))


@pytest.mark.parametrize(
    ("denied", "told"),
    [
        ("denied towing the boat", "the truck was under tow"),
        ("denied looting the lorries", "the aircraft were ransacked"),
        ("denied detaining soldiers", "rebels were rounded up"),
        ("denied delaying the plane", "the crowd was held up"),
        ("denied delaying the ferry", "the convoy was held up"),
    ],
)
def test_a_denial_of_a_deed_does_not_meet_the_same_deed_to_another_thing(denied: str, told: str) -> None:
    assert "conflict" not in found(_denied(by_hand(denied, "responsibility", COMPANY)), by_hand(told, "cause", UNION))


RADIO = Source("Radio Karsa", "media")
HELPERS = Source("Civil Defence", "organisation")


@pytest.mark.parametrize(
    ("first", "later", "number"),
    [
        ("52 dead", "later lowered its figure to 47", 47),
        ("52 people had been killed", "later revised the toll to 49", 49),
        ("52 deaths", "later corrected this to 50", 50),
        ("the death of 52", "has since lowered the number to 41", 41),
        ("52 dead", "afterwards raised its count to 60", 60),
        ("52 bodies", "updated the figure to 55 in the evening", 55),
        ("52 killed", "cut its toll to 39", 39),
        ("as many as 52 dead", "later changed the number to 44", 44),
        ("52 fatalities", "reduced its tally to 48 the next day", 48),
        ("52 victims", "later put it right: 51 had died", 51),
    ],
)
def test_a_medium_that_corrects_what_it_passed_on_revises_it(first: str, later: str, number: int) -> None:
    told = Line(first, "deaths", people(52), HELPERS, via=RADIO, more={"rule": ""})
    since = Line(later, "deaths", people(number), RADIO, more={"rule": "", "stage": "later"})
    assert found(told, since) == {"revision"}


def test_a_medium_revises_no_figure_that_another_passed_on() -> None:
    told = Line("52 dead", "deaths", people(52), HELPERS, via=Source("Daily Star", "media"), more={"rule": ""})
    since = Line("later lowered its figure to 47", "deaths", people(47), RADIO, more={"rule": "", "stage": "later"})
    assert "revision" not in found(told, since)


@pytest.mark.parametrize(
    ("treated", "rivals"),
    [
        ("it has treated 51 people at the scene", False),
        ("its medics treated 51 prisoners", False),
        ("it was treating 51 patients", False),
        ("its volunteers had cared for 51 people", False),
        ("51 people had been seen to by its nurses", False),
        ("it attended to 51 at the gate", False),
        ("51 were given first aid", False),
        ("treated 51 persons for smoke", False),
        ("its tent had treated 51 so far that day", False),
        ("it treated 51 residents", False),
        ("it treated 51 wounded prisoners", True),
        ("it treated 51 people who were injured", True),
        ("51 people were injured", True),
    ],
)
def test_those_whom_helpers_treated_need_not_be_the_injured(treated: str, rivals: bool) -> None:
    hurt = Line("34 injured", "injuries", people(34), COMPANY, more={"rule": ""})
    assert ("conflict" in found(hurt, Line(treated, "injuries", people(51), HELPERS, more={"rule": ""}))) is rivals


@pytest.mark.parametrize(
    ("seen", "rivals"),
    [
        ("was first sighted by a patrol aircraft on Saturday", False),
        ("photographs show the harbour at noon", False),
        ("a diver filmed the wreck", False),
        ("the logbook was found on the beach", False),
        ("a radar recorded the vessel at four knots", False),
        ("fishermen picked up a life jacket", False),
        ("the ticket office kept a copy of the list", False),
        ("a phone call was received at nine", False),
        ("the seal of the hatch lay on the quay", False),
        ("satellite pictures show a dark patch", False),
        ("a hatch lay open, and because of that the hold filled", True),
        ("divers found that the loss was caused by a torn plate", True),
    ],
)
def test_what_was_seen_gives_no_cause_unless_it_says_so(seen: str, rivals: bool) -> None:
    evidence = by_hand(seen, "evidence", COMPANY)
    assert ("conflict" in found(evidence, by_hand("the anchor chain had jammed", "cause", UNION))) is rivals
