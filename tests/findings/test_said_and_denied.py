"""What one says and another denies in the same words, and what only sounds so. All made up."""

from __future__ import annotations

import pytest

from extract_texts import verdicts


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "Nurses said the ambulances were kept away from Kolm for an hour after the blast. "
                "The army said that at no time were ambulances kept away from Kolm."
            ),
            "were kept away from Kolm for an hour",
            "at no time were ambulances kept away",
        ),
        (
            (
                "After the raid on Kolm the mayor said that soldiers took the cattle. "
                "The colonel said that soldiers had not taken the cattle."
            ),
            "soldiers took the cattle",
            "soldiers had not taken the cattle",
        ),
        (
            (
                "The union said guards locked the gates before the fire at Kolm. "
                "The owner said that no guards had locked the gates."
            ),
            "guards locked the gates",
            "no guards had locked the gates",
        ),
    ],
)
def test_who_denies_in_the_words_of_another_contradicts_him(text: str, one: str, other: str) -> None:
    assert "conflict" in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "The union said guards locked the gates before the fire at Kolm. "
                "The owner said that not all guards had locked the gates."
            ),
            "guards locked the gates",
            "not all guards had locked the gates",
        ),
        (
            (
                "The union said guards locked the gates before the fire at Kolm. "
                "The owner said that guards would not have locked the gates."
            ),
            "guards locked the gates",
            "guards would not have locked the gates",
        ),
        (
            "The union said guards locked the gates before the fire at Kolm. The owner said they had not locked it in.",
            "guards locked the gates",
            "they had not locked it in",
        ),
    ],
)
def test_what_is_denied_of_some_or_of_a_wish_contradicts_nobody(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)
