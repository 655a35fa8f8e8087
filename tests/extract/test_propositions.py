"""Clauses and event nouns as records that any reader of text can give. Every text is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import InputError
from claimgraph.propose import Proposition, proposition
from claimgraph.propose.english import propositions
from extract_texts import document


def said(text: str) -> list[Proposition]:
    return list(propositions(document(text, "2024-05-10")))


def roles(one: Proposition) -> dict[str, str]:
    return {argument.role: argument.quote.text for argument in one.arguments}


def test_a_clause_tells_who_did_what_with_what_and_when() -> None:
    (found,) = said("Rebels shelled the clinic with mortars at dawn.")
    assert (found.kind, found.predicate, found.type) == ("clause", "shell", "attack")
    assert roles(found) == {"agent": "Rebels", "patient": "the clinic", "instrument": "mortars", "time": "at dawn"}


def test_a_passive_tells_the_same_with_its_roles_turned() -> None:
    (found,) = said("The clinic was shelled by rebels near Kefra.")
    assert roles(found)["patient"] == "The clinic"
    assert roles(found)["agent"].startswith("rebels")


def test_a_noun_that_names_an_event_is_a_phrase_of_its_own() -> None:
    phrases = [one for one in said("Nine farmers died in a Saudi airstrike.") if one.kind == "phrase"]
    assert [(one.predicate, one.type, one.quote.text) for one in phrases] == [
        ("airstrike", "attack", "a Saudi airstrike")
    ]


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("The rebels did not shell the clinic in Kefra.", "denied", "asserted"),
        ("The rebels may have shelled the clinic in Kefra.", "affirmed", "possible"),
        ("The rebels will shell the clinic in Kefra.", "affirmed", "forecast"),
    ],
)
def test_a_proposition_tells_how_firmly_it_is_said(text: str, polarity: str, modality: str) -> None:
    (found,) = said(text)
    assert (found.polarity, found.modality) == (polarity, modality)


@given(st.lists(st.sampled_from(["Rebels", "shelled", "the mill", "in Kefra", "on Sunday", ",", ".", "said", "that"])))
def test_whatever_the_text_every_quote_stands_in_it_and_every_record_comes_back(words: list[str]) -> None:
    text = document(" ".join(words) or ".", "2024-05-10")
    for one in propositions(text):
        for quote in (one.quote, *(argument.quote for argument in one.arguments)):
            assert text.text[quote.start : quote.end] == quote.text
        assert proposition(one.record()) == one


def test_a_record_that_is_none_is_refused_with_what_it_needs() -> None:
    (found,) = said("Rebels shelled the clinic.")
    with pytest.raises(InputError, match="polarity"):
        proposition({key: value for key, value in found.record().items() if key != "polarity"})
    with pytest.raises(InputError, match="perhaps"):
        proposition(found.record() | {"polarity": "perhaps"})
