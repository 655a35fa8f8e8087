"""Who says a thing in a message, and whose a figure is behind a colon. Every text is made up."""

from __future__ import annotations

import pytest

from extract_texts import of, read


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The movement itself claimed in an audio message to have killed 120 soldiers in Dalgo.", "movement"),
        ("The rebels claimed in a statement to have killed 40 soldiers in Dalgo.", "rebels"),
        ("The militia claimed in a video to have killed nine guards in Dalgo.", "militia"),
        ("The militia claimed on Telegram to have killed nine guards in Dalgo.", "militia"),
        ("The group claimed in an interview to have killed six policemen in Dalgo.", "group"),
    ],
)
def test_who_claims_a_deed_in_a_message_is_who_says_it(text: str, holder: str) -> None:
    assert [one.holder.name for one in of(read(text), "deaths")] == [holder]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The ministry raised the toll on Monday: 40 people had died in Dalgo, it said.", "ministry"),
        ("The army corrected its toll on Tuesday: 29 soldiers had died in Dalgo, it said.", "army"),
    ],
)
def test_a_figure_behind_a_colon_is_whose_it_is_said_to_be(text: str, holder: str) -> None:
    assert [one.holder.name for one in of(read(text), "deaths")] == [holder]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The rebels said 40 had died. The army revised its toll: nine had died in Dalgo, it said.", "army"),
        ("The union spoke of nine dead. The company gave a new figure: six had died in Dalgo, it said.", "company"),
    ],
)
def test_it_behind_a_colon_is_whom_the_clause_before_is_about(text: str, holder: str) -> None:
    assert of(read(text), "deaths")[-1].holder.name == holder


def test_an_attack_on_a_large_scale_is_no_attack_of_scales() -> None:
    labels = {
        one.event.label.split(",")[0]
        for one in read("A large-scale attack on the garrison of Dalgo killed nine on 3 May 2020.")
        if one.event is not None
    }

    assert labels == {"Attack"}
