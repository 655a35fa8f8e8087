"""Tolls that are rivals and tolls that are not: given up, told first, of one hospital, of own men. All made up."""

from __future__ import annotations

import pytest

from extract_texts import verdicts


@pytest.mark.parametrize(
    ("text", "one", "other", "expected"),
    [
        (
            "First reports spoke of 12 dead in the flood at Kolm, but the governor said that 94 people had died.",
            "12 dead",
            "94 people",
            {"undetermined"},
        ),
        (
            "The league recorded 168 dead in the strike on Kolm. It had first spoken of more than 100 dead.",
            "168 dead",
            "more than 100",
            {"revision"},
        ),
        (
            (
                "The league recorded 168 dead in the strike on Kolm, among them 40 children. "
                "The league had first spoken of more than 100 dead, including 18 children."
            ),
            "40 children",
            "18 children",
            {"revision"},
        ),
        (
            "The ombudsman of Kolm reported nine dead and then 12.",
            "nine dead",
            "12",
            {"revision"},
        ),
        (
            (
                "The clinic said nine had died in the blast at Kolm. It later raised the toll to 14. "
                "The army put the toll at 30 at once."
            ),
            "nine had died",
            "toll at 30",
            {"undetermined"},
        ),
    ],
)
def test_a_figure_that_was_given_up_is_told_as_such(text: str, one: str, other: str, expected: set[str]) -> None:
    found = verdicts(text, one, other)
    assert expected <= found
    assert "conflict" not in found


def test_a_figure_beside_an_earlier_one_is_none_itself() -> None:
    text = (
        "A stampede at Kolm left 89 people dead, officials said, after 115 had been reported earlier. "
        "Villagers said that at least 150 were killed."
    )
    assert verdicts(text, "89 people", "at least 150") == {"conflict"}


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "The hospital treated 68 injured after the clash at Kolm. The ministry said that 75 officers were hurt.",
            "68 injured",
            "75 officers",
        ),
        (
            (
                "Seventy-one people were rescued from the ferry off Kolm, officials said. "
                "Fishermen said they alone pulled 40 people from the water."
            ),
            "people were rescued",
            "pulled 40 people",
        ),
    ],
)
def test_those_whom_one_house_took_in_or_one_crew_saved_are_not_all(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


def test_the_men_that_one_side_lost_are_none_of_those_it_killed() -> None:
    text = (
        "The army said it had killed 27 militants near Kolm on Sunday and lost two soldiers. "
        "The rebel group said that only three of its fighters had died, and claimed to have killed 15 soldiers."
    )
    assert verdicts(text, "lost two soldiers", "killed 15 soldiers") == {"conflict"}
    assert verdicts(text, "killed 27 militants", "three of its fighters") == {"conflict"}
    assert verdicts(text, "lost two soldiers", "three of its fighters") == {"scope-difference"}


def test_a_part_of_a_toll_that_came_later_is_no_rival_of_the_first_toll() -> None:
    text = (
        "The interior ministry said 18 people died in the blast at Kolm. The health ministry later said the toll had "
        "climbed to 57, including 21 women."
    )
    assert verdicts(text, "18 people", "climbed to 57") == {"undetermined"}
    assert verdicts(text, "18 people", "21 women") == {"undetermined"}


def test_an_army_that_lost_nobody_denies_its_own_dead_alone() -> None:
    text = (
        "The league said that 203 villagers were killed near Kolm on Sunday. Witnesses said that two soldiers died. "
        "The army reported no losses."
    )
    assert "conflict" not in verdicts(text, "203 villagers", "no losses")
    assert "conflict" in verdicts(text, "two soldiers", "no losses")


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Doctors said that nine people had been killed at Kolm. “No one has died from tear gas,” the police said.",
            "nine people",
            "No one has died",
        ),
        (
            "The ferry sank off Kolm on Monday. Officials said 500 tickets were sold. “We were 900,” said a cook.",
            "500 tickets",
            "900",
        ),
    ],
)
def test_what_is_told_of_some_alone_is_no_rival_of_a_toll(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        (
            "Correction: three people were killed in the shooting in Dunmore on Sunday, not four, police said.",
            "four",
            "three people",
        ),
        (
            "The attack on Beril on Monday killed 17 people, not 12 as we reported earlier, the mayor said.",
            "12",
            "17 people",
        ),
        (
            (
                "The mayor said fourteen people died in Arsal on Monday. "
                "On Tuesday the mayor said that nineteen people died, not fourteen."
            ),
            "fourteen people",
            "fourteen",
        ),
        (
            (
                "Police said three people were killed in the shooting in Dunmore on Sunday. "
                "Correction: An earlier version of this story said four people were killed."
            ),
            "four people",
            "three people",
        ),
        (
            "The hospital said 12 people died in Arsal on Monday. The hospital now speaks of 15 dead.",
            "12 people",
            "15 dead",
        ),
        (
            "The army put its toll in Koro on Monday at nine dead. It amended the figure to seven on Tuesday.",
            "nine dead",
            "figure to seven",
        ),
    ],
)
def test_a_figure_that_its_own_line_puts_right_is_revised(text: str, earlier: str, later: str) -> None:
    assert verdicts(text, earlier, later) == {"revision"}


def test_a_figure_that_another_puts_right_is_a_rival() -> None:
    text = "A doctor said fourteen people died in Arsal on Monday. The mayor said nineteen people died, not fourteen."
    assert verdicts(text, "fourteen people", "nineteen people") == {"conflict"}


def test_by_how_much_a_count_was_raised_is_an_addition_to_it() -> None:
    text = "A blast in Koro on Friday killed 11 people, a nurse said. The nurse raised her provisional toll by four."
    assert verdicts(text, "11 people", "toll by four") == {"scope-difference"}


@pytest.mark.parametrize(
    ("told", "one", "other"),
    [
        (
            "Villagers said 40 civilians were killed. The army said it had killed 11 insurgents.",
            "40 civ",
            "11 insurgents",
        ),
        ("Residents said seven people were killed. The governor said four militants died.", "seven", "four militants"),
        ("The command said that it killed six fighters. A nurse said nine civilians died.", "six fighters", "nine civ"),
        ("A doctor said at least 19 people died. The army said eleven terrorists were killed.", "19 people", "eleven"),
    ],
)
def test_fighters_of_one_and_civilians_of_another_may_be_the_same_dead(told: str, one: str, other: str) -> None:
    assert verdicts(f"An air strike hit the village of Kolm on Monday. {told}", one, other) == {"undetermined"}


@pytest.mark.parametrize(
    ("told", "one", "other"),
    [
        (
            "A monitor said nine civilians died. It said four militants died. The army spoke of six militants dead.",
            "nine",
            "six",
        ),
        (
            "Elders said nine civilians died. The army said it had lost three soldiers.",
            "nine civilians",
            "three soldiers",
        ),
        ("Elders said nine civilians died. Police said two attackers were killed.", "nine civilians", "two attackers"),
    ],
)
def test_fighters_that_are_told_apart_from_civilians_are_others(told: str, one: str, other: str) -> None:
    assert verdicts(f"Gunmen fought soldiers in the village of Kolm on Monday. {told}", one, other) <= {
        "scope-difference"
    }


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Its manifest showed 88 people, the owner said. “We were perhaps 300,” said a cook.", "88 people", "300"),
        ("From ticket stubs the inquiry arrived at 163. Survivors put it at well over 260.", "163", "260"),
        (
            "The owner said that not more than 130 had boarded. A deckhand spoke of 240 passengers.",
            "130",
            "240 passengers",
        ),
        (
            "The port lists nine as missing. A priest counted 31 passengers who never came home.",
            "nine",
            "31 passengers",
        ),
    ],
)
def test_how_many_were_aboard_or_are_gone_is_one_question_however_it_is_put(text: str, one: str, other: str) -> None:
    assert "conflict" in verdicts(f"The ferry Amberley capsized off Kolm on 4 March. {text}", one, other)


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        ("The Kremlin", "Russia", {"revision"}),
        ("Chinese officials", "Beijing", {"revision"}),
        ("Indonesia's transport ministry", "Jakarta", {"revision"}),
        ("Moscow", "The Russian defence ministry", {"revision"}),
        ("Kyiv", "Ukraine's emergency service", {"revision"}),
        ("Armenian officials", "Baku", {"conflict"}),
    ],
)
def test_where_a_state_is_ruled_from_gives_its_figures(first: str, later: str, expected: set[str]) -> None:
    text = f"A ferry sank. {first} at first reported 12 people dead. {later} later reported 15 people dead."
    assert verdicts(text, "12 people", "15 people") == expected


@pytest.mark.parametrize(
    ("text", "one", "other", "expected"),
    [
        ("The garrison had 45 men killed; the besiegers had 210 killed.", "45 men", "210", {"scope-difference"}),
        ("The French lost 45 men, and the Saxons had 210 killed.", "45 men", "210", {"scope-difference"}),
        ("In it the police had four officers killed while the gang had 11 killed.", "four", "11", {"scope-difference"}),
        ("The army had 45 men killed in the assault, of 210 killed in all.", "45 men", "210", {"part-whole"}),
    ],
)
def test_what_one_side_lost_is_no_part_of_what_the_other_did(
    text: str, one: str, other: str, expected: set[str]
) -> None:
    assert verdicts(text, one, other) == expected


@pytest.mark.parametrize(
    ("one", "other", "rivals"),
    [
        ("BBC said 20 children were killed", "ministry said 14 girls were killed", False),
        ("mayor said 12 children were killed", "hospital said five infants were killed", False),
        ("agency said eight soldiers were killed", "governor said three officers were killed", False),
        ("army said 40 fighters were killed", "monitor said 12 snipers were killed", False),
        ("mayor said ten children were killed", "school said 15 girls were killed", True),
        ("mayor said 30 girls were killed", "school said nine girls were killed", True),
        ("army said nine soldiers were killed", "rebels said 40 troops were killed", True),
    ],
)
def test_a_kind_of_those_counted_is_a_part_of_them_unless_it_is_more(one: str, other: str, rivals: bool) -> None:
    text = f"A raid hit Mora on 3 June 2017. The {one}. The {other}."
    assert ("conflict" in verdicts(text, one.split("said ")[1], other.split("said ")[1])) is rivals


@pytest.mark.parametrize(
    ("known", "words", "other", "rivals"),
    [
        ("The lawyers' network has so far verified by name 52 people killed", "52", "180 people", False),
        ("The monitor has documented the names of 44 civilians killed", "44", "120 people", False),
        ("So far the committee has confirmed 18 deaths", "18", "60 people", False),
        ("The archive has been able to name 18 people killed", "18", "60 people", False),
        ("The group verified the deaths of 44 people individually", "44", "120 people", False),
        ("The network has so far verified by name 44 people killed", "44", "12 people", True),
        ("The group said that 44 people were killed", "44", "12 people", True),
    ],
)
def test_those_known_one_by_one_are_a_minimum(known: str, words: str, other: str, rivals: bool) -> None:
    text = f"A raid hit Mora on 3 June 2017. {known}. Residents said that {other} were killed."
    assert ("conflict" in verdicts(text, words, other)) is rivals


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The ministry initially put the toll at nine", "The rebels said 85 cadets were killed", {"conflict"}),
        ("The company originally put the toll at nine", "The union said 85 miners died", {"conflict"}),
        ("The ministry had first put the toll at nine", "The rebels said 85 people died", {"undetermined"}),
    ],
)
def test_a_first_figure_stands_against_what_others_say(one: str, other: str, expected: set[str]) -> None:
    text = f"A raid hit Mora on 3 June 2017. {one}. {other}."
    assert verdicts(text, "nine", "85") == expected


@pytest.mark.parametrize(
    ("text", "one", "other", "conflict"),
    [
        ("Officials said that 38 workers were killed. The union said 61 people had died.", "38 workers", "61", True),
        ("Police said that 29 pilgrims died. A priest said that 55 people had died.", "29 pilgrims", "55", True),
        ("The warden said 12 prisoners died. A lawyer said that 30 people died.", "12 prisoners", "30", True),
        ("Officials said that 38 workers were killed. The union said 45 people had died.", "38 workers", "45", False),
        ("Officials said 12 workers died and five customers were killed. A union said 61 died.", "12", "61", False),
    ],
)
def test_a_crowd_beside_whom_nobody_is_told_of_is_everybody(text: str, one: str, other: str, conflict: bool) -> None:
    assert ("conflict" in verdicts(f"A fire swept a building in Kolm on Monday. {text}", one, other)) is conflict


def test_a_series_of_official_figures_revises_no_toll_that_the_text_gives_before() -> None:
    text = (
        "A silo exploded in Goma on 4 May 2011. It killed 23 people. The first official figure was five dead. "
        "It was raised to 11 and later to 21, before being corrected to 19."
    )
    assert verdicts(text, "killed 23", "19") == {"undetermined"}
    assert verdicts(text, "five dead", "19") == {"revision"}
    assert verdicts(text, "21", "19") == {"revision"}


def test_a_part_is_not_held_against_a_whole_that_was_given_up() -> None:
    text = (
        "A silo exploded in Goma on 4 May 2011. The first official figure was five dead. It was raised to 21. "
        "The mayor said that 19 workers were killed."
    )
    assert "conflict" not in verdicts(text, "five dead", "19 workers")
