"""Long work on a terminal: how much is done, how fast, and how long it will take."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from claimgraph.cli import ProgressLine
from conftest import Run
from stand_in import put


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("done", "after", "whole", "told"),
    [
        (0, 5.0, 10_000, "extracting 1 of 10,000 …"),
        (100, 0.5, 10_000, "extracting 101 of 10,000 …"),
        (100, 20.0, 10_000, "extracting 101 of 10,000, 5.0 a second, 33 min left …"),
        (5_000, 100.0, 10_000, "extracting 5,001 of 10,000, 50 a second, 1 min left …"),
        (9_000, 100.0, 10_000, "extracting 9,001 of 10,000, 90 a second, 11 s left …"),
        (10, 1_000.0, 10_000, "extracting 11 of 10,000, 0.0 a second, 277 h 28 min left …"),
    ],
)
def test_progress_tells_the_rate_and_the_time_left(
    monkeypatch: pytest.MonkeyPatch, done: int, after: float, whole: int, told: str
) -> None:
    now = [100.0]
    screen = Terminal()
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen)
    progress = ProgressLine()
    now[0] += 2
    progress("extracting", 0, whole)
    now[0] += after
    progress("extracting", done, whole)
    assert screen.getvalue().split("\r\x1b[K")[-1] == told


def test_a_quick_stage_is_not_drawn_for_each_document(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    screen = Terminal()
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen)
    progress = ProgressLine()
    now[0] += 2
    for number in range(1000):
        now[0] += 0.001
        progress("extracting", number, 1000)
    assert 5 <= screen.getvalue().count("extracting") <= 12


@pytest.mark.slow
def test_real_extraction_gives_the_same_bytes_on_any_number_of_processes(process: Run, tmp_path: Path) -> None:
    texts = (
        "The mayor said that 11 people were killed in Aleppo on 3 May 2020.",
        "According to the army, at least 4 soldiers died when a rocket hit a checkpoint near Homs.",
        "A spokesman denied that any civilians had been killed. State television put the toll at 12.",
    )
    for number, text in enumerate(texts * 2):
        put(tmp_path, f"texts/{number}.txt", f"{text} That was report {number}.\n")
    one = process("extract", "texts", "--jobs", "1", PYTHONHASHSEED="1")
    two = process("extract", "texts", "--jobs", "2", PYTHONHASHSEED="2")
    assert (two.returncode, two.stderr) == (0, "")
    assert one.stdout == two.stdout
    assert one.stdout.count("\n") >= 6
