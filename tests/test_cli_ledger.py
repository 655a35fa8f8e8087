"""`claimgraph ledger`: the sums of a store for people, for programs and for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from claimgraph.analyses.ledger import COLUMNS
from claimgraph.cli import main
from claimgraph.export import write
from claimgraph.graph import Store
from findings_story import Line, compared, courier, people, report


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return saved(compared(courier())[0], tmp_path)


def saved(store: Store, folder: Path) -> Path:
    file = folder / "store.nq"
    with file.open("wb") as stream:
        write(store, "nquads", stream)
    return file


def printed(capfd: pytest.CaptureFixture[str], store: Path, *more: str) -> str:
    assert main(["ledger", "--store", str(store), *more]) == 0
    return capfd.readouterr().out


def test_the_ledger_of_people_has_sums_what_follows_and_what_cannot_be(
    story: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = " ".join(printed(capfd, story).split())
    assert "5 = 3 bystanders + 2 not broken down" in text
    assert "2 of the 5 are not broken down, exactly: 5 − 3 = 2." in text
    assert "18 + 10 = 28; 28 is more than 25" in text
    assert "Without 25 (Freeland Police)" in text


def test_every_line_of_json_has_the_same_names(story: Path, capfd: pytest.CaptureFixture[str]) -> None:
    records = [json.loads(line) for line in printed(capfd, story, "--format", "jsonl").splitlines()]
    assert all(tuple(record) == COLUMNS for record in records)
    kinds = {"variable", "figure", "sum", "derived fact", "minimal set", "repair"}
    assert {record["record"] for record in records} == kinds


def test_the_spreadsheet_has_the_same_records(story: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lines = printed(capfd, story, "--format", "jsonl").splitlines()
    rows = list(csv.DictReader(io.StringIO(printed(capfd, story, "--format", "csv"))))
    assert [row["id"] for row in rows] == [json.loads(line)["id"] for line in lines]


def test_words_that_steer_a_terminal_are_written_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lines = [Line("12 dead\x1b[2J", "deaths", people(12)), Line("9 were killed", "deaths", people(9))]
    text = printed(capfd, saved(compared(report("A report", "Daily Courier", lines))[0], tmp_path))
    assert "\x1b" not in text


def test_nothing_that_adds_up_is_said_in_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    store, _ = compared(report("A report", "Daily Courier", [Line("12 dead", "deaths", people(12))]))
    assert printed(capfd, saved(store, tmp_path)) == "Nothing is counted here that could add up.\n"
