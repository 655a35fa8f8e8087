"""Figures with whom they are made of behind a colon, figures raised twice, and people treated.

Every text is made up.
"""

from __future__ import annotations

import pytest

from extract_texts import bounds, of, only, read


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Police counted 26 dead: four women and 22 men.", [26, 4, 22]),
        ("The league has counted 26 dead: 12 girls and 14 boys.", [26, 12, 14]),
        ("The hospital listed 12 dead: two nurses and ten patients.", [12, 2, 10]),
        (
            "The Front claimed 61 deaths. The panel itself verified 47: 16 children, 20 women and 11 men.",
            [61, 47, 16, 20, 11],
        ),
        ("Nine people died, the army said. The union documented 22: 20 miners and two guards.", [9, 22, 20, 2]),
        ("The panel verified 47 deaths: 16 children, 20 women and 11 men.", [47, 16, 20, 11]),
    ],
)
def test_a_colon_leads_to_those_whom_a_figure_is_made_of(text: str, figures: list[int]) -> None:
    found = of(read(text), "deaths")
    assert [bounds(one) for one in found] == [(figure, figure) for figure in figures]
    assert [one.part_of is not None for one in found][-2:] == [True, True]
    assert len({one.holder.name for one in found[-3:]}) == 1


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "The ministry spoke of 12 dead. It was raised to 41 a week later and to 58 in the final report.",
            [12, 41, 58],
        ),
        ("The ministry first gave 5 dead. That was raised to 8 on Sunday and then to 11.", [5, 8, 11]),
        ("The toll was raised to 41 in May and to 58 in the final report.", [41, 58]),
        ("The first toll was 12. It rose to 19 on Monday and to 23 on Friday.", [12, 19, 23]),
    ],
)
def test_a_figure_is_raised_twice(text: str, figures: list[int]) -> None:
    assert [bounds(one) for one in of(read(text), "deaths")] == [(figure, figure) for figure in figures]


@pytest.mark.parametrize(
    "text",
    [
        "The Red Cross says that it has treated 40 people at the scene.",
        "Doctors said that they had treated 40 people.",
        "The hospital has treated 40 people since noon, its director said.",
        "Ambulance crews treated 40 people at the scene.",
        "The charity said it had treated 40 people for burns.",
    ],
)
def test_people_treated_had_been_hurt(text: str) -> None:
    assert bounds(only(read(text), "injuries")) == (40, 40)


def test_how_many_a_clinic_treats_a_month_or_for_a_fever_were_not_hurt() -> None:
    for text in (
        "The clinic treats 400 people a month.",
        "The hospital had treated 30 patients for malaria in May.",
    ):
        assert of(read(text), "injuries") == []
