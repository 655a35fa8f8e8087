"""`claimgraph notes`: what an entry meets, what is at fault, and nothing that a terminal would obey."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import Run

HELD = '[[contains]]\nwhole = "Liwa Fatemiyoun"\npart = "Iran-backed fighters"\nsource = "Peace Monitor, 2020"\n'
UNMET = '[[excludes]]\nleft = "Iran-baked fighters"\nright = "Iraqi militias"\nsource = "Peace Monitor, 2020"\n'
GRADED = '[[grade]]\nsource = "Ahmad Karimkhani"\nreliability = "D"\nby = "A. Reader"\n'


def folder(where: Path, background: str = HELD, grades: str = "") -> Path:
    where.mkdir()
    (where / "background.toml").write_text(background, encoding="utf-8")
    if grades != "":
        (where / "grades.toml").write_text(grades, encoding="utf-8")
    return where


def test_each_entry_is_told_with_what_it_meets_in_the_store(run: Run, tmp_path: Path, seed_store: Path) -> None:
    notes = folder(tmp_path / "notes", HELD + "\n" + UNMET, GRADED)
    done = run("notes", notes, "--store", seed_store, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    held, unmet, graded = (json.loads(line) for line in done.stdout.splitlines())
    assert held["place"] == "background.toml:1"
    assert held["says"] == "“Iran-backed fighters” belong to “Liwa Fatemiyoun”"
    assert "“Iran-backed fighters”: Iran-backed fighters" in held["meets"]
    assert "“Iran-baked fighters”: NOTHING" in unmet["meets"]
    assert unmet["place"] == "background.toml:6"
    assert graded["meets"].startswith("source/")


def test_a_folder_can_be_checked_before_there_is_a_store(run: Run, tmp_path: Path) -> None:
    done = run("notes", folder(tmp_path / "notes", HELD, GRADED), "--format", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no store" in done.stdout
    assert "Liwa Fatemiyoun" in done.stdout


def test_faults_are_named_on_standard_error_and_the_exit_code_is_1(run: Run, tmp_path: Path, seed_store: Path) -> None:
    broken = HELD + HELD.replace('source = "Peace Monitor, 2020"', "")
    notes = folder(tmp_path / "notes", broken, GRADED.replace("Karimkhani", "Nobody"))
    done = run("notes", notes, "--store", seed_store)
    assert done.returncode == 1
    assert "line 5, entry 2 [[contains]]: source is missing. Add it to the entry" in done.stderr
    assert "no claim comes from a source named 'Ahmad Nobody'" in done.stderr
    assert "Traceback" not in done.stderr


def test_confirmed_without_two_chains_is_refused_with_the_reason(run: Run, tmp_path: Path, seed_store: Path) -> None:
    grades = '[[grade]]\nclaim = "11 Iran-backed fighters"\ncredibility = 1\nby = "A. Reader"\n'
    done = run("notes", folder(tmp_path / "notes", HELD, grades), "--store", seed_store)
    assert done.returncode == 1
    assert "credibility 1 means confirmed by independent sources" in done.stderr


def test_contradictory_entries_are_told_and_no_fault_of_the_file(run: Run, tmp_path: Path) -> None:
    done = run("notes", folder(tmp_path / "notes", HELD + HELD + "denied = true\n"), "--format", "csv")
    assert done.returncode == 0
    assert "Background claims contradict each other" in done.stderr
    assert done.stdout.count("contradicted, not used") == 2


def test_no_folder_is_a_wrong_usage(run: Run, tmp_path: Path) -> None:
    done = run("notes", tmp_path / "nowhere")
    assert done.returncode == 2
    assert "there is no such folder" in done.stderr


def test_what_a_terminal_would_obey_is_written_out(run: Run, tmp_path: Path) -> None:
    hostile = HELD.replace("Peace Monitor", "Peace \\u001b[31m\\u202e<script>")
    done = run("notes", folder(tmp_path / "notes", hostile))
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "<script>" in done.stdout
