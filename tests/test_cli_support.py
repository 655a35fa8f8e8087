"""`claimgraph support`: what it prints of a store, in each format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from claimgraph.analyses.lineage import COLUMNS
from claimgraph.cli import main
from claimgraph.export import write
from findings_story import compared, courier, echoes, wire


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return the story as a file."""
    file = tmp_path / "story.nq"
    with file.open("wb") as stream:
        write(compared(courier(), wire(), *echoes())[0], "nquads", stream)
    return file


def printed(store: Path, *arguments: str) -> str:
    answer = store.parent / "answer"
    assert main(["support", "--store", str(store), "-o", str(answer), *arguments]) == 0
    return answer.read_text(encoding="utf-8")


def test_the_table_says_each_answer_in_one_line(store: Path) -> None:
    text = " ".join(printed(store, "--question", "DISPLACED").split())
    assert "How many people were displaced by" in text
    assert "circular reporting" in text
    assert "arrested" not in text


def test_lines_of_json_hold_the_numbers_and_the_names(store: Path) -> None:
    records = [json.loads(line) for line in printed(store, "--format", "jsonl").splitlines()]
    assert all(tuple(record) == COLUMNS for record in records)
    (arrests,) = [record for record in records if "arrested" in record["question"]]
    assert (arrests["answer"], arrests["mentions"], arrests["publishers"]) == ("8", 3, 3)
    assert (arrests["origins_at_least"], arrests["origins_at_most"], arrests["independent_chains"]) == (1, 1, 1)
    assert arrests["single_points"] == ["Hill Gazette"]
    assert arrests["inferred"] is True
    (flight,) = [record for record in records if "displaced" in record["question"]]
    assert flight["circles"] == [["Open Pages", "Long Blog"]]
    assert flight["independent_chains"] == 0


def test_a_spreadsheet_has_a_row_an_answer(store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(printed(store, "--format", "csv"))))
    assert {row["circles"] for row in rows} == {"", "Open Pages → Long Blog"}
    assert all(int(row["mentions"]) >= 2 for row in rows)


def test_answers_of_one_claim_are_listed_on_request(store: Path) -> None:
    few = printed(store, "--format", "jsonl").splitlines()
    every = [json.loads(line) for line in printed(store, "--format", "jsonl", "--all").splitlines()]
    alone = [record for record in every if record["mentions"] == 1]
    assert len(every) == len(few) + len(alone)
    assert all(record["independent_chains"] == 1 for record in alone)
