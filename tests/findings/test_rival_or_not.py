"""What else than a contradiction explains two claims: other people, another hour, another question. All made up."""

from __future__ import annotations

import pytest

from extract_texts import verdicts


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "The army said its troops killed 15 militants in Belu on 3 May and suffered no losses. "
                "A doctor said that 30 civilians were killed."
            ),
            "no losses",
            "30 civilians",
        ),
        (
            (
                "Police said that there were no casualties on their side when men attacked a station in Dero. "
                "Six civilians were killed, a hospital said."
            ),
            "no casualties",
            "Six civilians",
        ),
        (
            (
                "The army said that it had fought rebels in Tarko on Monday and had taken no losses. "
                "A monitor said that 20 rebels were killed."
            ),
            "no losses",
            "20 rebels",
        ),
        (
            "The army reported no losses in the battle of Dero on Friday. The rebels said that 50 people were killed.",
            "no losses",
            "50 people",
        ),
    ],
)
def test_who_had_no_losses_speaks_of_his_own_side(text: str, one: str, other: str) -> None:
    assert not verdicts(text, one, other) & {"conflict"}


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "The army said that it killed 40 rebels in Tarko on Monday and suffered no losses. "
                "Residents said that two soldiers died."
            ),
            "no losses",
            "two soldiers",
        ),
        (
            (
                "The navy shelled the port of Asri on 4 June. The navy said it had no casualties. "
                "The rebels said that nine sailors were killed."
            ),
            "no casualties",
            "nine sailors",
        ),
        (
            (
                "The militia attacked the base at Omra on 2 March. The militia said it had no casualties. "
                "The army said that 12 militiamen were killed."
            ),
            "no casualties",
            "12 militiamen",
        ),
        (
            (
                "An air strike hit Belu on 3 May. The army said that there were no casualties. "
                "Residents said that 30 people were killed."
            ),
            "no casualties",
            "30 people",
        ),
    ],
)
def test_no_losses_of_a_side_leave_no_room_for_its_dead(text: str, one: str, other: str) -> None:
    assert "conflict" in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "Jets bombed Belu on 3 May, killing 30 people, residents said. "
                "They came back in the evening and dropped two more bombs, but nobody was harmed, a teacher said."
            ),
            "nobody was harmed",
            "killing 30 people",
        ),
        (
            (
                "Jets bombed Belu on 3 May. Officials said that the attack began at dawn. "
                "A helicopter came back in the evening and fired at rescuers, a witness said."
            ),
            "at dawn",
            "in the evening",
        ),
    ],
)
def test_what_was_done_once_more_is_at_another_hour_and_hits_others(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "At the hospital, 68 injured were treated after the clash in Dero on Friday, a doctor said. "
                "The ministry said that 75 officers were hurt."
            ),
            "68 injured",
            "75 officers",
        ),
        (
            "A jet of the army bombed Pazi on Thursday, residents said. The army denied having used a vacuum bomb.",
            "bombed Pazi",
            "used a vacuum bomb",
        ),
        (
            "Radio stations spoke of an explosion on the track near Aldo on Friday. The ministry ruled out an attack.",
            "explosion on the track",
            "an attack",
        ),
        (
            (
                "The army denied that it used disproportionate force in Belu on 3 May. "
                "A witness said that a helicopter fired at the square."
            ),
            "disproportionate force",
            "fired at the square",
        ),
    ],
)
def test_another_question_is_answered_by_no_denial(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "The spokesman said that rebels had laid mines near Belu, where a bomb killed 30 people on 3 May. "
                "A local official denied that any mines had been laid there."
            ),
            "rebels had laid mines",
            "any mines had been laid",
        ),
        (
            (
                "A blast killed 12 people in Omra on Friday. The committee said that a gas leak was the cause. "
                "The gas company denied that there was any leak at all."
            ),
            "a gas leak was the cause",
            "any leak",
        ),
        (
            (
                "Jets bombed a bus in Dero on 3 May. The coalition said that the bus had been carrying armed men. "
                "Two survivors said that there were no armed men on the bus."
            ),
            "carrying armed men",
            "no armed men",
        ),
        (
            (
                "Police fired on a crowd in Dero on Friday. Police said that they had given a warning. "
                "Witnesses said that no warning was given."
            ),
            "given a warning",
            "no warning",
        ),
        (
            (
                "A strike hit a house in Belu on 3 May. The army said that a launcher had been kept in the house. "
                "Neighbours said that there was no launcher in the house."
            ),
            "a launcher had been kept",
            "no launcher",
        ),
    ],
)
def test_there_was_none_leaves_no_room_for_one(text: str, one: str, other: str) -> None:
    assert verdicts(text, one, other) == {"conflict"}


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "Jets bombed a bus in Dero on 3 May. The coalition said that the bus had been carrying men. "
                "Two survivors said that there were no armed men on the bus."
            ),
            "carrying men",
            "no armed men",
        ),
        (
            (
                "A mine collapsed in Goro on Friday. The owner said that miners had received no alarm. "
                "The union said that the alarm had been switched off."
            ),
            "received no alarm",
            "the alarm had been switched off",
        ),
        (
            (
                "Police said that fighters in uniform had been killed in the raid on Belu on 3 May. "
                "Residents said that 37 children were killed."
            ),
            "fighters in uniform",
            "37 children",
        ),
    ],
)
def test_none_of_a_kind_leaves_room_for_others(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "meant", "other"),
    [
        (
            (
                "Residents said soldiers burned the mill in Koro on Friday. The governor said rebels burned it. "
                "The army denies it."
            ),
            "soldiers burned",
            "rebels burned",
        ),
        (
            (
                "Rebels said the police shot nine people in Koro on Friday. The mayor said no shots were fired. "
                "Police deny it."
            ),
            "police shot",
            "no shots",
        ),
        (
            (
                "Witnesses said Russian jets bombed the camp in Koro on Monday. Syria said its own jets bombed it. "
                "Russia denied it."
            ),
            "Russian jets",
            "its own jets",
        ),
        (
            (
                "Villagers said children were hunted with dogs in Koro on Monday. "
                "Prosecutors said there was no indication of this. The army denies it."
            ),
            "hunted with dogs",
            "no indication",
        ),
    ],
)
def test_who_denies_it_denies_what_accuses_him_and_no_denial(text: str, meant: str, other: str) -> None:
    assert "conflict" in verdicts(text, "den", meant)
    assert verdicts(text, "den", other) == set()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The governor said no one was killed in Koro on Friday. Doctors dispute that.", "no one was killed"),
        ("The minister said no one was killed in Koro on Friday. Doctors denied it.", "no one was killed"),
        (
            (
                "The governor alleged that the cars in Koro on Monday were marked. "
                "This allegation is not borne out by the findings, the minister said."
            ),
            "were marked",
        ),
    ],
)
def test_what_alone_was_told_is_what_a_rejection_speaks_of(text: str, meant: str) -> None:
    rejection = next(one for one in ("dispute that", "denied it", "not borne out") if one in text)
    assert verdicts(text, rejection, meant) == {"conflict"}


_CLASH = "Police and miners clashed at Brenna on 2 May."


@pytest.mark.parametrize(
    ("told", "one", "other", "found"),
    [
        (
            "Medics said nine were hurt. The mayor said nobody was seriously hurt.",
            "nine",
            "nobody",
            {"scope-difference"},
        ),
        ("Medics said nine were badly hurt. The mayor said nobody was seriously hurt.", "nine", "nobody", {"conflict"}),
        ("Medics said nine were hurt. The mayor said nobody was hurt.", "nine", "nobody", {"conflict"}),
        (
            "Police said eleven officers were injured. A watchdog found that no officer suffered gunshot wounds.",
            "eleven",
            "no officer",
            {"scope-difference"},
        ),
        ("Medics said 14 were hurt. The operator said no one had burns.", "14", "no one", {"scope-difference"}),
        ("Medics said 14 had burns. The operator said no one had burns.", "14", "no one", {"conflict"}),
    ],
)
def test_that_nobody_was_hurt_badly_or_in_one_way_leaves_room(told: str, one: str, other: str, found: set[str]) -> None:
    assert verdicts(f"{_CLASH} {told}", one, other) == found


@pytest.mark.parametrize("whose", ["my men", "us", "our own", "our officers"])
def test_those_whom_a_speaker_counts_of_his_own_are_some_of_all(whose: str) -> None:
    told = f"“Three of {whose} were hurt,” the captain said. The union said more than thirty were hurt."
    assert verdicts(f"{_CLASH} {told}", "Three", "thirty") == {"scope-difference"}


def test_who_is_called_armed_may_be_called_a_miner_too() -> None:
    told = "Four miners were killed. The captain said that all of the dead had been armed."
    assert "conflict" not in verdicts(f"{_CLASH} {told}", "Four miners", "armed")
    told = "Four civilians were killed. The captain said that all of the dead had been armed."
    assert "conflict" in verdicts(f"{_CLASH} {told}", "Four civilians", "armed")


@pytest.mark.parametrize(
    ("lower", "higher", "found"),
    [
        ("The army said no one was evacuated.", "The UN said 9,000 people lost their homes.", {"scope-difference"}),
        ("The army said it had evacuated 3,000 people.", "The UN said 9,000 were displaced.", {"scope-difference"}),
        ("The army said it had evacuated 3,000 people.", "The UN said 9,000 were evacuated.", {"conflict"}),
        ("The army said 3,000 people fled.", "The UN said 9,000 were displaced.", {"conflict"}),
    ],
)
def test_who_is_moved_is_none_of_those_who_lost_a_home(lower: str, higher: str, found: set[str]) -> None:
    one = "no one" if "no one" in lower else "3,000"
    assert verdicts(f"A dam collapsed at Karim on 12 June 2023. {lower} {higher}", one, "9,000") == found


def test_a_figure_of_a_later_month_is_of_no_other_people() -> None:
    told = (
        "The ministry gave a figure of 96 deaths, which it raised to 214 in August. The union has a list of 340 dead."
    )
    text = f"A dam collapsed at Karim on 12 June 2023. {told}"
    assert verdicts(text, "96 deaths", "214") == {"revision"}
    assert verdicts(text, "214", "340") == {"conflict"}
