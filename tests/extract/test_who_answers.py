"""Who says it in an interview, behind a noun for what he tells, or where the parse hides the verb. All is made up."""

from __future__ import annotations

import pytest

from claimgraph.propose.english import claims, structured
from claimgraph.schema import Document
from extract_texts import of, read

LEAD = "On the night of 3 March the ferry Alba sank off Solvik with 88 people aboard."


def holder_of(text: str, words: str) -> str:
    """Return who holds the first claim with these words."""
    return next(one.holder.name for one in read(text) if words in one.quote.text)


def answered(opening: str, question: str = "Q", answer: str = "A") -> dict[str, str]:
    """Return the words and the holder of each claim of an interview with this opening."""
    turns = f"{question}: Who let it sail?\n\n{answer}: The owner did. Forty people died.\n\n{question}: He blames you."
    text = f"The wreck of the Alba\n\n{opening} {LEAD}\n\n{turns}\n\n{answer}: That is a lie."
    return {one.quote.text: one.holder.name for one in claims(structured(Document(text, "", publisher="The Beacon")))}


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("Ilse Marn spoke to The Beacon at her home.", "Ilse Marn"),
        ("The Beacon talked to Ilse Marn, who ran the harbour.", "Ilse Marn"),
        ("Captain Ilse Marn ran the harbour for years. Marn sat down with The Beacon.", "Ilse Marn"),
        ("In an interview with Ilse Marn we asked about that night.", "Ilse Marn"),
        ("The former harbour master, Captain Ilse Marn, was there.", "Ilse Marn"),
        ("Asked by nobody so far, Ilse Marn told us what she saw.", "Ilse Marn"),
    ],
)
def test_who_answers_in_an_interview_is_whom_its_first_lines_name(opening: str, name: str) -> None:
    told = answered(opening)
    assert name in told["Forty people died"]
    assert name in told["That is a lie"]


def test_answers_may_be_written_out() -> None:
    assert answered("Ilse Marn spoke to us.", "Question", "Answer")["Forty people died"] == "Ilse Marn"


def test_who_asks_says_nothing() -> None:
    told = answered("Ilse Marn spoke to The Beacon.")
    assert not any("Who let it sail" in words for words in told)


def test_whom_two_may_have_answered_nobody_is_guessed() -> None:
    told = answered("Captain Ilse Marn ran the harbour and Major Tom Brandt the guard.")
    assert told["Forty people died"] == "The Beacon"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The garrison's line is that the shell fell short.", "garrison"),
        ("The widow's story is that the shell fell short.", "widow"),
        ("The owner's explanation was that the shell fell short.", "owner"),
        ("The army's version is that the shell fell short.", "army"),
        ("Relatives outside report that the shell fell short.", "Relatives"),
        ('Its chairman, Ole Brandt, repeated on Monday that "no warning was ever received".', "Ole Brandt"),
        ("The firm's lawyer, Ada Prem, stressed that the shell fell short.", "Ada Prem"),
        ("A group close to the separatists boasted of having shot down a plane.", "group close to the separatists"),
        ("The driver radioed his base that the shell fell short.", "driver"),
        ("Fishermen remember the boat as overloaded.", "Fishermen"),
        ("The coast guard has no record of any survivor.", "coast guard"),
    ],
)
def test_whose_words_they_are_is_told_by_a_noun_or_a_verb_that_hides(text: str, who: str) -> None:
    words = next(one for one in ("fell short", "overloaded", "warning", "plane", "survivor") if one in text)
    assert holder_of(text, words) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Prosecutors work with a figure of 155 dead.", "Prosecutors"),
        ("The families go by a count of 61 dead.", "families"),
        ("On Thursday the bureau corrected that to 18 dead.", "bureau"),
        ("The hospital revised this upward to 47 dead.", "hospital"),
        ("Campaigners list 88 dead.", "Campaigners"),
        ("The archdiocese has registered 14 dead.", "archdiocese"),
    ],
)
def test_a_figure_is_of_whoever_works_with_it_or_counts(text: str, who: str) -> None:
    assert [one.holder.name for one in of(read(text), "deaths")] == [who]


def test_what_is_called_an_invention_is_not_affirmed() -> None:
    text = "That 14 people died in the school is, the ministry says, an invention."
    assert [one for one in of(read(text), "deaths") if one.polarity == "affirmed"] == []


@pytest.mark.parametrize("verb", ["spoke of", "still spoke of", "had spoken of", "reported", "counted"])
def test_the_dead_stand_by_their_number_whatever_day_stands_behind_them(verb: str) -> None:
    found = of(read(f"The governor's office, however, {verb} 29 dead on Wednesday evening."), "deaths")
    assert [(one.holder.name, one.quote.text) for one in found] == [("governor's office", "29 dead")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The commission said that guards fired. It found no evidence that a bomb had gone off.", "bomb had gone off"),
        ("The commission said that guards fired. It found that the roof was empty.", "the roof was empty"),
        ("The commission said nobody was missing: 26 people had been arrested.", "26 people had been arrested"),
    ],
)
def test_what_a_body_finds_and_what_goes_on_behind_a_colon_is_its_own(text: str, words: str) -> None:
    assert {one.holder.name for one in read(text) if words in one.quote.text} == {"commission"}


def test_what_the_writer_explains_behind_a_colon_is_his_own() -> None:
    text = "The commission said nobody was missing: the list was wrong, and 26 people live abroad."
    assert {one.holder.name for one in read(text) if "list was wrong" in one.quote.text} <= {"The Daily"}
