"""Short clauses, acts of speech and statements of which nothing finer is read. Every text is made up."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim
from extract_texts import read

BLAST = "An explosion at the mill in Korvan killed four workers on Tuesday. "


def told(text: str) -> list[Claim]:
    return [claim for claim in read(BLAST + text, "2024-05-10") if claim.quote.start >= len(BLAST)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The governor visited the ruin and apologised to the families.", "apologised to the families"),
        ("How many were inside is not known.", "How many were inside is not known"),
        ("His licence was lost.", "His licence was lost"),
        ("No one has been charged.", "No one has been charged"),
        ("There was no siren.", "There was no siren"),
        ("No help came.", "No help came"),
        ("Work at the mill has stopped and will not resume.", "will not resume"),
        ("The owners have been fined twice and were warned again.", "were warned again"),
        (
            "Inspectors studied the plans of the boiler; they did not visit the site.",
            "Inspectors studied the plans of the boiler",
        ),
    ],
)
def test_a_short_clause_of_the_documents_own_voice_is_told(text: str, said: str) -> None:
    assert said in [claim.quote.text for claim in told(text)]


@pytest.mark.parametrize("text", ["There was no siren.", "No one has been charged.", "Nobody was punished."])
def test_that_there_was_none_is_denied(text: str) -> None:
    assert [claim.polarity for claim in told(text)] == ["denied"]


def test_that_there_is_no_doubt_denies_nothing() -> None:
    assert [claim.polarity for claim in told("There was no doubt.")] == ["affirmed"]


@pytest.mark.parametrize(
    ("text", "holder", "said"),
    [
        (
            "The court said that the foreman would be questioned as a suspect.",
            "court",
            "the foreman would be questioned as a suspect",
        ),
        (
            '"Only those confirmed by autopsy are counted," the coroner told reporters.',
            "coroner",
            "Only those confirmed by autopsy are counted",
        ),
    ],
)
def test_what_somebody_says_is_not_lost_in_a_verb_of_saying_that_says_nothing(
    text: str, holder: str, said: str
) -> None:
    assert [(claim.holder.name, claim.quote.text) for claim in told(text)] == [(holder, said)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The owners admitted mistakes and expressed regret.", "expressed regret"),
        ("The president voiced his condolences.", "voiced his condolences"),
    ],
)
def test_a_feeling_that_is_put_into_words_is_a_reaction(text: str, said: str) -> None:
    assert said in [claim.quote.text for claim in told(text) if claim.facet == "reaction"]


def test_what_was_only_reported_by_nobody_named_the_document_tells() -> None:
    found = told("The first deaths were reported on Wednesday morning.")
    assert [(claim.facet, claim.own_voice) for claim in found if claim.facet == "report"] == [("report", True)]


@pytest.mark.parametrize("text", ["No damage was reported.", "Two injuries were reported."])
def test_a_count_that_was_reported_is_told_once(text: str) -> None:
    assert [claim.facet for claim in told(text)].count("report") == 0


@pytest.mark.parametrize(
    ("text", "said", "holder"),
    [
        ("Sabotage by separatists, says Ankara.", "Sabotage by separatists", "Ankara"),
        ("A fault in an old pump, says the Kurdish party.", "A fault in an old pump", "Kurdish party"),
        ("An accident, the ministry says.", "An accident", "ministry"),
        ("Terrorism, said the president.", "Terrorism", "president"),
        ("A Russian missile, say the villagers.", "A Russian missile", "villagers"),
        ("Nine dead, says the mayor.", "Nine dead", "mayor"),
    ],
)
def test_what_is_said_without_a_verb_is_of_whoever_says_it(text: str, said: str, holder: str) -> None:
    assert [(claim.quote.text, claim.holder.name) for claim in told(text) if claim.facet != "place"] == [(said, holder)]


@pytest.mark.parametrize(
    ("text", "said", "polarity"),
    [
        ("The ferry line said the captain had twice asked the port to close.", "had twice asked the port", "affirmed"),
        ("The coroner said that nurses had begged him to come and that he fell.", "had begged him to come", "affirmed"),
        ("“My men did not enter the mosque, I forbade it,” the major said.", "My men did not enter", "denied"),
        ("“My men did not enter the mosque, I forbade it,” the major said.", "I forbade it", "affirmed"),
        ("“I saw the bus, but I have not seen my son,” the farmer said.", "I have not seen my son", "denied"),
        ("“I counted eleven coffins, but my cousin counted ten,” a sexton said.", "my cousin counted ten", "affirmed"),
        ("“We fired nothing,” the captain said.", "We fired nothing", "denied"),
        ("The mayor said nobody warned the town.", "nobody warned the town", "denied"),
    ],
)
def test_each_clause_that_somebody_says_is_one(text: str, said: str, polarity: str) -> None:
    assert [one.polarity for one in read(text) if one.quote.text.startswith(said) or said in one.quote.text] == [
        polarity
    ]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The report said that it arrived when the plane was already turning.", "it arrived when"),
        ("The colonel said he had no information that soldiers had gone on a rampage.", "he had no information that"),
    ],
)
def test_a_clause_that_says_nothing_without_the_next_stays_whole(text: str, whole: str) -> None:
    assert any(one.quote.text.startswith(whole) for one in read(text))
    assert len(read(text)) == 1


def test_what_stands_behind_what_somebody_is_asked_is_said_of_whoever_says_that() -> None:
    found = read("The coroner said that nurses had asked the warden to call a doctor and that nine patients died.")
    assert [one.holder.name for one in found if one.facet == "deaths"] == ["coroner"]
