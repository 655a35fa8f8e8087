"""Judging from the command line, and what is told of matches."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from claimgraph.errors import InputError, StoreError
from claimgraph.graph import Store, claims_quads, matches_quads
from claimgraph.people.decisions import FILE as LOG
from claimgraph.people.decisions import judged, parse_decisions
from claimgraph.people.judgements import FILE, checked, standing
from claimgraph.pipeline.people import add_judgement, heard, read_decisions, read_judgements
from conftest import Run
from findings_story import MATCHES, courier, wire

GROUND = ("--ground", "I asked both.", "--by", "Ann")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    write(tmp_path / "store")
    return tmp_path / "store"


def write(folder: Path) -> None:
    claims = [*courier()[1], *wire()[1]]
    quads = [*claims_quads(*courier()), *claims_quads(*wire()), *matches_quads(MATCHES, claims=claims)]
    Store.write(folder, quads)


def test_a_judgement_is_kept_beside_the_store_and_survives_a_rebuild(store: Path, run: Run) -> None:
    done = run("judge", "different", "Peace Monitor", "Rivertown Hospital", *GROUND, "--store", store)
    assert done.returncode == 0, done.stderr
    assert "source: “Peace Monitor” and “Rivertown Hospital”: different, by Ann" in done.stdout
    write(store)
    (line,) = judged(read_decisions(store).decisions)
    assert (line.kind, line.judgement, line.ground, line.by) == ("source", "different", "I asked both.", "Ann")


def test_judging_again_adds_a_line_and_takes_nothing_away(store: Path, run: Run) -> None:
    for judgement in ("same", "unsure", "not-judged"):
        assert run("judge", judgement, "Peace Monitor", "Daily Post", *GROUND, "--store", store).returncode == 0
    entries = read_decisions(store).decisions
    assert [one.kind for one in entries] == ["same", "unsure", "undo", "undo"]
    assert judged(entries) == ()


def test_a_judgement_of_before_there_was_one_log_counts_and_is_taken_back_where_it_stands(
    store: Path, run: Run
) -> None:
    old = {"left": "Peace Monitor", "right": "Daily Post", "judgement": "same", "ground": "x", "by": "Ann"}
    add_judgement(store, checked(kind="source", made="2026-01-02", **old))
    assert len(standing(heard(None, store).judgements)) == 1
    assert run("judge", "not-judged", "Daily Post", "Peace Monitor", *GROUND, "--store", store).returncode == 0
    assert standing(heard(None, store).judgements) == ()
    assert read_decisions(store).decisions == ()


def test_a_judgement_on_an_unknown_name_is_kept_and_told(store: Path, run: Run) -> None:
    done = run("judge", "same", "Peace Monitor", "Nobody", *GROUND, "--store", store)
    assert done.returncode == 0
    assert "no claim of the store has “Nobody”" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("same", "Nobody", "Noone", *GROUND), "no claim of the store has"),
        (("same", "Peace Monitor", "Rivertown", *GROUND), "are of different kinds"),
        (("same", "Peace Monitor", "Peace Monitor", *GROUND), "both names are"),
        (("same", "", "Peace Monitor", *GROUND), "left is empty"),
        (("same", "x" * 10_000, "Peace Monitor", *GROUND), "10000 characters"),
        (("same", "A", "B", "--ground", " ", "--by", "Ann", "--kind", "place"), "ground is empty"),
        (("same", "A", "B", "--ground", "x", "--by", "A; B", "--kind", "place"), "semicolon"),
        (("perhaps", "A", "B", *GROUND), "perhaps"),
        (("same", "A", "B"), "--ground"),
    ],
)
def test_what_is_no_judgement_is_refused_and_nothing_is_written(
    arguments: tuple[str, ...], told: str, store: Path, run: Run
) -> None:
    done = run("judge", *arguments, "--store", store)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (store / FILE).exists()
    assert not (store / LOG).exists()


def test_a_folder_that_is_no_store_is_not_written_into(tmp_path: Path) -> None:
    line = checked(kind="place", left="A", right="B", judgement="same", ground="x", by="Ann", made="2026-01-02")
    with pytest.raises(StoreError, match="no claimgraph store"):
        add_judgement(tmp_path, line)
    assert list(tmp_path.iterdir()) == []


def test_half_a_line_of_a_killed_writer_does_not_spoil_the_next(store: Path) -> None:
    (store / FILE).write_text('{"kind":"pla', encoding="utf-8")
    line = checked(kind="place", left="A", right="B", judgement="same", ground="x", by="Ann", made="2026-01-02")
    add_judgement(store, line)
    found = read_judgements(store)
    assert found.judgements == (line,)
    assert [fault.where for fault in found.faults] == [f"{store / FILE}, line 1"]


def test_many_who_judge_at_once_all_have_their_line(store: Path) -> None:
    def judge(number: int) -> None:
        fields = {"left": f"A{number}", "right": "B" * 150, "ground": "x" * 1500, "by": f"P{number}"}
        add_judgement(store, checked(kind="place", judgement="same", made="2026-01-02", **fields))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(judge, range(40)))
    found = read_judgements(store)
    assert found.faults == ()
    assert {one.left for one in found.judgements} == {f"A{number}" for number in range(40)}


def test_a_file_that_is_not_utf_8_is_named(store: Path) -> None:
    (store / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        read_judgements(store)


def test_matches_are_listed_as_table_lines_and_csv(store: Path, run: Run) -> None:
    table = run("matches", "--store", store).stdout
    assert "Monitor of Peace" in table
    assert table.index("River Town") < table.index("Monitor of Peace")
    lines = [json.loads(line) for line in run("matches", "--store", store, "-f", "jsonl").stdout.splitlines()]
    assert {one["judgement"] for one in lines} == {"same", "different", "not-judged"}
    assert {one["by"] for one in lines} == {"", "Ann"}
    rows = list(csv.DictReader(io.StringIO(run("matches", "--store", store, "-f", "csv").stdout)))
    assert sorted(row["left"] for row in rows) == sorted(match.left for match in MATCHES)


def test_matches_can_be_chosen_by_judgement_and_kind(store: Path, run: Run) -> None:
    chosen = run("matches", "--store", store, "-f", "jsonl", "--judgement", "not-judged", "--kind", "source").stdout
    assert [json.loads(line)["right"] for line in chosen.splitlines()] == ["Peace Monitor"]
    events = run("matches", "--store", store, "-f", "jsonl", "--kind", "event").stdout
    assert {json.loads(line)["kind"] for line in events.splitlines()} == {"event"}


def test_a_name_that_a_spreadsheet_would_run_is_disarmed(tmp_path: Path, run: Run) -> None:
    odd = MATCHES[1].__class__("source", "=HYPERLINK(1)", "B", "not-judged", "x.", "skeleton")
    Store.write(tmp_path / "store", [*claims_quads(*courier()), *matches_quads([odd])])
    rows = list(csv.DictReader(io.StringIO(run("matches", "--store", tmp_path / "store", "-f", "csv").stdout)))
    assert rows[0]["left"] == "'=HYPERLINK(1)"


def test_listing_matches_loads_no_parser_and_no_network_library(store: Path) -> None:
    code = (
        "import sys; from claimgraph.cli import main; main(['matches']);"
        "print(*sorted({'spacy', 'networkx', 'rdflib', 'pyshacl', 'rapidfuzz'} & set(sys.modules)), file=sys.stderr)"
    )
    environment = {**os.environ, "CLAIMGRAPH_STORE": str(store)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""


def test_the_file_that_the_command_writes_is_read_without_a_fault(store: Path, run: Run) -> None:
    run("judge", "same", "Peace Monitor", "حلب \u202bمرصد", *GROUND, "--kind", "source", "--store", store)
    assert parse_decisions((store / LOG).read_text("utf-8")).faults == ()
