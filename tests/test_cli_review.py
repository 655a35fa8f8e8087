"""Deciding from the command line: what is meant, what is said, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimgraph.cli import main
from claimgraph.pipeline import build, stored
from claimgraph.pipeline.people import read_decisions
from claimgraph.propose import english
from claimgraph.schema import Claim
from stand_in import claims, put

TEXT = (
    "The mayor said 11 people were killed in Arden. The army said 4 people were killed in Arden. "
    "Nine of them were miners.\n"
)

Told = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(english, "claims", claims, raising=False)
    monkeypatch.setenv("CLAIMGRAPH_STORE", str(tmp_path / "store"))
    build([put(tmp_path, "arden.txt", TEXT)], tmp_path / "store")
    return tmp_path / "store"


def read(store: Path) -> tuple[Claim, ...]:
    return stored(store)[1]


def digits(claim: Claim, many: int = 6) -> str:
    return claim.id.partition("/")[2][:many]


def said(told: Told) -> str:
    return " ".join(told.readouterr().out.split())


def test_the_queue_has_what_conflicts_until_somebody_accepts_it(store: Path, capsys: Told) -> None:
    assert main(["review"]) == 0
    assert said(capsys).count("in 1 conflict") == 2
    assert main(["accept", digits(read(store)[0]), "--by", "Ann"]) == 0
    assert main(["review", "--format", "jsonl"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["claim"] for line in lines if line.startswith("{")] == [read(store)[1].id]
    assert main(["review", "--report", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "stand-in,deaths,1,0,0,1.00"


def test_a_claim_is_meant_by_the_head_of_its_id_or_by_words_that_it_alone_has(store: Path, capsys: Told) -> None:
    assert main(["reject", "11 people", "--reason", "misread", "--by", "Ann"]) == 0
    assert "Found 1 claim by 1 source" in said(capsys)
    assert main(["accept", digits(read(store)[0], 9), "--by", "Ben"]) == 0
    assert "Found 2 claims" in said(capsys)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["accept", "people were killed", "--by", "Ann"], "2 claims could be meant: "),
        (["accept", "no such words", "--by", "Ann"], "no claim has this id or these words"),
        (["accept", "11 people", "--by", " "], "by is"),
        (["accept", "11 people"], "Missing option '--by'"),
        (["reject", "11 people", "--by", "Ann"], "Missing option '--reason'"),
        (["reject", "11 people", "--by", "Ann"], "or '--duplicate-of'"),
        (["reject", "11 people", "--duplicate-of", "11 people", "--by", "Ann"], "no duplicate of itself"),
        (["reject", "11 people", "--reason", "misread", "--duplicate-of", "4 people", "--by", "Ann"], "is a duplicate"),
        (["split", "Attack, Arden", "11 people", "--by", "Ann"], "nobody says which other event"),
        (["split", "Flood", "11 people", "--by", "Ann"], "no event of the store is called so"),
        (["split", "Attack, Arden", "11 people", "--into", "somewhere", "--by", "Ann"], "no event of the store"),
        (["correct", "11 people", "--by", "Ann"], "nothing is corrected"),
        (["correct", "11 people", "--value", "a few", "--by", "Ann"], "it is no count"),
        (["correct", "11 people", "--facet", "actor", "--by", "Ann"], "is answered by entity"),
        (["correct", "11 people", "--said", "yesterday", "--by", "Ann"], "is no time such as"),
        (["correct", "11 people", "--event", "somewhere", "--by", "Ann"], "no event of the store is called so"),
        (["correct", "11 people", "--words", "nowhere said", "--by", "Ann"], "has these words nowhere"),
        (["correct", "11 people", "--words", "said", "--facet", "dethas", "--by", "Ann"], "there is no facet 'dethas'"),
        (
            ["claim", "arden.txt", "people", "--facet", "deaths", "--value", "9", "--by", "Ann"],
            "has these words 2 times",
        ),
        (["claim", "arden.txt", "miners", "--value", "9", "--by", "Ann"], "no facet is given"),
        (
            ["claim", "belmont.txt", "miners", "--facet", "deaths", "--by", "Ann"],
            "no document of the store is called so",
        ),
        (["grade", "11 people", "7", "--by", "Ann"], "not one of"),
        (["undo", "ffffff", "--by", "Ann"], "no decision begins so"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_is_noted(
    arguments: list[str], told: str, store: Path, capsys: Told
) -> None:
    assert main(arguments) == 2
    assert told in capsys.readouterr().err
    assert not (store / "decisions.jsonl").exists()


def test_a_correction_may_set_many_fields_at_once_and_shows_what_it_corrects(store: Path, capsys: Told) -> None:
    first = read(store)[0]
    fields = ["--holder", "Nurse Bell", "--holder-kind", "person", "--value", "at least 12", "--modality", "possible"]
    fields += ["--population", "miners", "--event", "flood, Belmont, 2020-05-04", "--said", "2020-05-05"]
    assert main(["correct", digits(first), *fields, "--why", "I was there.", "--by", "Ann", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["claims"], told["events"], told["decisions"]) == (2, 2, {"stands": 1})
    assert main(["show", "11 people"]) == 0
    shown = said(capsys)
    assert "Nurse Bell (holder)" in shown
    assert f"corrects: {digits(first)}: The mayor, deaths, 11" in shown
    assert "decided: correct, by Ann," in shown
    assert "I was there." in shown
    assert main(["show", digits(first)]) == 0
    assert "with nothing: people withdrew it" in said(capsys)


def test_a_claim_can_be_entered_graded_commented_on_and_all_of_it_undone(store: Path, capsys: Told) -> None:
    entered = [
        "claim",
        "arden.txt",
        "Nine of them were miners",
        "--facet",
        "deaths",
        "--value",
        "9",
        "--event",
        "Arden",
    ]
    assert main([*entered, "--population", "miners", "--by", "Ann"]) == 0
    assert main(["grade", "Nine of them", "3", "--by", "Ann", "--later"]) == 0
    assert main(["comment", "Nine of them", "--why", "Which mine?", "--by", "Ben", "--later"]) == 0
    assert main(["grade", "The mayor", "b", "--by", "Ann"]) == 0
    assert "Found 3 claims" in said(capsys)
    assert main(["log", "Nine of them", "--format", "csv"]) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split(",")[2] for row in rows] == ["add", "grade", "comment"]
    for row in [*rows]:
        assert main(["undo", row[9:20], "--by", "Ann", "--later"]) == 0
    assert main(["undo", rows[0][9:20], "--by", "Ann"]) == 2
    assert "undone already" in capsys.readouterr().err
    assert [one.kind for one in read_decisions(store).decisions][-3:] == ["undo"] * 3
    assert main(["accept", "11 people", "--by", "Ann"]) == 0
    assert "Found 2 claims" in said(capsys)


def test_what_meets_nothing_any_more_is_told_by_the_build_and_listed(store: Path, tmp_path: Path, capsys: Told) -> None:
    main(["reject", "11 people", "--reason", "misread", "--by", "Ann"])
    capsys.readouterr()
    assert main(["build", str(put(tmp_path, "arden.txt", TEXT.replace("11", "12"))), "--store", str(store)]) == 0
    assert "1 decision meets nothing in this store: claimgraph log --unmet" in said(capsys)
    assert main(["log", "--unmet", "--format", "jsonl"]) == 0
    assert "meets nothing: what stands there is read otherwise now: value is '12', it was '11'" in said(capsys)


def test_a_duplicate_names_the_claim_that_it_repeats(store: Path, capsys: Told) -> None:
    first, second = read(store)
    assert main(["reject", digits(second), "--duplicate-of", digits(first), "--by", "Ann"]) == 0
    assert f"Rejected {digits(second)} “4 people were killed in Arden” as duplicate of {digits(first)}" in said(capsys)
    assert main(["log", "--format", "jsonl"]) == 0
    assert f"duplicate of {digits(first)}: 4 people" in capsys.readouterr().out
    assert main(["show", digits(second)]) == 0
    assert f"reject as duplicate of {digits(first)}, by Ann" in said(capsys)


def test_claims_about_one_event_are_told_apart_and_brought_back(store: Path, capsys: Told) -> None:
    first = read(store)[0]
    into = "attack, Arden, 2020-05-03, the second raid"
    assert main(["split", "Attack, Arden", "11 people", "--into", into, "--why", "Two raids.", "--by", "Ann"]) == 0
    told = said(capsys)
    assert f"Told apart from “Attack, Arden, 3 May 2020”: {digits(first)} “11 people were killed in Arden”" in told
    assert "about 2 events" in told
    assert main(["show", digits(first)]) == 0
    assert "decided: split, by Ann," in said(capsys)
    (entry,) = read_decisions(store).decisions
    assert main(["undo", entry.id, "--by", "Ann"]) == 0
    assert "about 1 event" in said(capsys)
    assert main(["log"]) == 0
    assert "split" in said(capsys)
    assert main(["log", "--format", "jsonl"]) == 0
    assert f": not Attack, Arden, 3 May 2020, but {into}" in capsys.readouterr().out
