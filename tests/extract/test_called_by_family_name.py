"""Whom a text names in full is who is called by the family name later, with a title or without. All is made up."""

from __future__ import annotations

import pytest

from extract_texts import of, read


@pytest.mark.parametrize(
    "first", ["The mayor, Rosa Lindqvist,", "Mayor Rosa Lindqvist", "Orrin's mayor, Rosa Lindqvist,"]
)
@pytest.mark.parametrize("between", ["It rained all day.", "Mayor Lindqvist wept.", "The bridge was built in 1968."])
@pytest.mark.parametrize("later", ["Mayor Lindqvist", "Lindqvist", "Ms. Lindqvist"])
def test_a_family_name_is_of_whom_the_text_has_named_in_full(first: str, between: str, later: str) -> None:
    text = f"{first} said on Monday that two people had died.\n\n{between}\n\n{later} said that 13 people had died."
    assert [one.holder.name for one in of(read(text), "deaths")] == ["Rosa Lindqvist"] * 2


def test_a_family_name_that_nobody_bears_in_full_stays_as_it_is() -> None:
    text = "Mayor Lindqvist said that two people had died.\n\nMayor Lindqvist said on Friday that 13 people had died."
    assert {one.holder.name for one in of(read(text), "deaths")} == {"Lindqvist"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The ministry corrects its toll: twelve dead, not 14.", "ministry"),
        ("The aid groups have revised their figure: 31 dead.", "aid groups"),
        ("The army's toll: 12 dead.", "army"),
    ],
)
def test_a_figure_behind_a_colon_is_of_whoever_changes_his_own(text: str, who: str) -> None:
    assert of(read(text), "deaths")[0].holder.name == who


def test_a_shortened_rank_is_no_given_name() -> None:
    text = "Maj. Rosa Lindqvist said two people had died.\n\nMaj. Lindqvist wept.\n\nLindqvist said 13 people had died."
    assert [one.holder.name for one in of(read(text), "deaths")] == ["Rosa Lindqvist"] * 2
