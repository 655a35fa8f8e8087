"""Tables that fit, characters that cannot hide, progress that keeps quiet."""

from __future__ import annotations

import io
import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.cli import ProgressLine, escaped, table
from claimgraph.errors import HIDDEN, columns_of, json_line, terminal_safe

STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text())
def test_a_text_as_json_comes_back_and_hides_nothing(text: str) -> None:
    line = json_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert not HIDDEN.search(line)
    assert "\n" not in line


def test_no_character_that_hides_is_printable_to_python_by_which_lines_are_passed_over() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    hidden = HIDDEN.findall(every)
    assert len(hidden) > 100
    assert not any(character.isprintable() for character in hidden)


@given(st.text())
def test_an_escaped_text_steers_no_terminal(text: str) -> None:
    shown = escaped(text)
    assert not HIDDEN.search(shown)
    assert "\x1b" not in shown


def test_escapes_are_those_that_turtle_reads_back() -> None:
    assert escaped("57\u202e, \U000e0041") == "57\\u202E, \\U000E0041"
    assert escaped("a\tb\r\nc\n") == "a\tb\r\nc\n"


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=4), st.integers(60, 120))
def test_a_table_is_never_wider_than_the_terminal(rows: list[tuple[str, str, str]], limit: int) -> None:
    for line in table(("one", "two", "three"), rows, limit=limit).splitlines():
        assert columns_of(line) <= limit
        assert not {unicodedata.category(character) for character in line} & (STEERING - {"Cf"})


@given(st.lists(st.text("abc ", min_size=1, max_size=300), min_size=1, max_size=4))
def test_a_table_wraps_and_never_cuts(cells: list[str]) -> None:
    text = table(("cell",), [(cell,) for cell in cells], limit=60)
    body = "".join(text.splitlines()[2:])
    assert body.replace(" ", "") == "".join(cells).replace(" ", "")


def test_wide_and_combining_characters_are_counted_as_they_are_shown() -> None:
    assert columns_of("Zürich") == columns_of("Zu\u0308rich") == 6
    assert columns_of("大馬士革") == 8


def test_what_is_quickly_told_of_a_character_is_what_is_looked_up() -> None:
    for character in map(chr, range(0x3000)):
        width = 0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        assert columns_of(character) == (0 if character in "\u200c\u200d" else width)
        if character.isprintable():
            assert unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
            assert terminal_safe(character) == character


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setenv("TERM", "xterm")
    return now


def test_progress_is_shown_after_a_second_and_taken_away(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    progress = ProgressLine()
    progress("reading", 0, 3)
    assert screen.getvalue() == ""
    clock[0] += 1.5
    progress("extracting", 1, 3)
    assert "extracting 2 of 3 …" in screen.getvalue()
    progress.done()
    assert screen.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("reason", ["no terminal", "dumb"])
def test_progress_is_never_shown_where_nobody_looks(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    screen = io.StringIO() if reason == "no terminal" else Terminal()
    if reason == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys, "stderr", screen)
    progress = ProgressLine()
    clock[0] += 5
    progress("comparing", 0, 1)
    progress.done()
    assert screen.getvalue() == ""
