"""Figures that add up to the toll before them, in a sentence of its own. All made up."""

from __future__ import annotations

import pytest

from extract_texts import read


def parts_of(text: str) -> list[str]:
    """Return the words of the claims that are parts of another, as read in a document."""
    return [claim.quote.text for claim in read(text) if claim.part_of != "" and claim.facet == "deaths"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Six people died in Kolm in May. Four were killed in a stampede, one civilian and one guard were shot.",
            3,
        ),
        ("The police said six people died in Kolm. Four were crushed in a stampede and two were shot, it said.", 2),
        (
            "Nine soldiers were killed in Kolm. Five died when a truck hit a mine, three were shot and one drowned.",
            3,
        ),
        ("Eleven people were killed in Kolm. Seven died at the gate and four were shot in the yard.", 2),
    ],
)
def test_figures_that_add_up_to_the_toll_before_them_are_its_parts(text: str, parts: int) -> None:
    assert len(parts_of(text)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Six people were killed in Kolm on Monday. Four were killed in another raid on Tuesday.",
        "Six people died in Kolm. Three were shot dead in Dorba and two drowned off Lunu.",
        "Six people died in Kolm, the mayor said. The army said four were crushed and two were shot.",
    ],
)
def test_figures_that_add_up_to_another_number_or_are_anothers_are_no_parts(text: str) -> None:
    assert len(parts_of(text)) < 2
