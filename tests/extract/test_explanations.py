"""How something is said to have come about, in news prose made up for it: what is put down to what, and what is not."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim
from extract_texts import read

BLAST = "A depot in Morda blew up on 3 May 2024, killing nine people. "


def explanations(text: str) -> list[Claim]:
    return [one for one in read(text) if one.facet == "cause"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The inspector put the blast down to a cracked regulator.", "inspector"),
        ("Engineers traced the fire to a frayed extension lead.", "Engineers"),
        ("The owner ascribed the sinking to a loose plank.", "owner"),
        ("Investigators initially attributed the crash to a torn aileron.", "Investigators"),
        ("The mayor pinned the stampede on a false alarm.", "mayor"),
        ("The derailment was put down by the railway to a buckled rail.", "railway"),
        ("The collapse was traced to a missing bolt, the federation said.", "federation"),
        ("Doctors attributed the deaths to bad vodka.", "Doctors"),
        ("The union blamed the explosion on a blocked vent.", "union"),
        ("A dropped lantern started the blaze, the abbot said.", "abbot"),
        ("The guide said a shout had set off the panic.", "guide"),
        ("It was this which touched off the panic, the abbot said.", "abbot"),
        ("The general staff said that the blast was set off from inside.", "general staff"),
    ],
)
def test_what_something_is_put_down_to_is_its_cause_by_whoever_says_so(text: str, holder: str) -> None:
    assert [(one.holder.name, one.polarity) for one in explanations(BLAST + text)] == [(holder, "affirmed")]


@pytest.mark.parametrize(
    "text",
    [
        "The company said that the wiring was not the cause.",
        "The company said that the cause was not the wiring.",
        "The company said that the wiring was not to blame.",
        "The company said that the blast was not due to ice.",
        "The company said that nothing pointed to ice.",
        "The company said that the load had nothing to do with the blast.",
        "The company said that the blast had nothing to do with the load.",
        "The company said that ice had played no part in the blast.",
    ],
)
def test_a_cause_that_is_ruled_out_is_denied(text: str) -> None:
    assert [one.polarity for one in explanations(BLAST + text)] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The engineer put the lamp down on a crate.",
        "Detectives traced the van to a garage.",
        "About 40 men set off from the beach after the blast.",
        "The mayor pinned a medal on the guard.",
        "The prosecutor blamed the blast on smugglers.",
        "The mayor attributed the blast to the signalman.",
    ],
)
def test_words_that_only_look_like_an_explanation_give_no_cause(text: str) -> None:
    assert explanations(BLAST + text) == []


def test_no_trace_of_a_thing_is_evidence_against_it() -> None:
    told = [one for one in read(BLAST + "The airline said there was no trace of ice.") if one.facet == "evidence"]
    assert [one.polarity for one in told] == ["denied"]
