"""Deeds of two sides in one clash, denials of some alone, and figures that only sound alike. All made up."""

from __future__ import annotations

import pytest

from extract_texts import verdicts

EVENT = "A protest at the cattle market of Kolm ended in bloodshed on 3 May 2020. "


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Traders said police opened fire. The ministry said rioters attacked the levy office.",
            "police opened fire",
            "rioters attacked the levy office",
        ),
        (
            "The ministry said that no officer fired. A clerk said that rioters attacked the levy office.",
            "no officer fired",
            "rioters attacked the levy office",
        ),
        (
            (
                "The commission found no evidence of gunmen other than the police. "
                "Two nurses said police opened fire at the market."
            ),
            "no evidence of gunmen other than the police",
            "police opened fire",
        ),
        (
            (
                "Activists said at least 11 people were shot dead. The police disputed that account. "
                "The opposition said 23 people were killed."
            ),
            "disputed that account",
            "23 people were killed",
        ),
        (
            "The hospital counted 31 wounded. The mayor said that twenty were shot.",
            "31 wounded",
            "twenty were shot",
        ),
    ],
)
def test_what_both_may_be_so_is_no_conflict(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(EVENT + text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "A teacher said there were no fighters left in the town by then. The army said it killed 80 militants.",
            "no fighters left in the town by then",
            "killed 80 militants",
        ),
        (
            "A teacher said there were no fighters in the town. The army said four soldiers fell in the fighting.",
            "no fighters in the town",
            "four soldiers fell",
        ),
        (
            "The army said it killed 80 militants. The movement said that three died in captivity.",
            "killed 80 militants",
            "three died",
        ),
    ],
)
def test_who_is_left_and_who_died_later_bounds_nobody_before(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(EVENT + text, one, other)
