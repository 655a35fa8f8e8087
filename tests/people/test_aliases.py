"""The user's own aliases: what is read, and that every fault is named by its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.people import Alias, parse_aliases

GOOD = "River Guard\tparty\tArmy of Freeland\tthe Guard|RG\ta law\n"


def test_an_entry_is_a_name_with_kind_whole_other_names_and_source() -> None:
    found = parse_aliases(f"# mine\n\n{GOOD}")
    assert found.aliases == (Alias("River Guard", "party", "Army of Freeland", ("the Guard", "RG"), "a law", 3),)
    assert found.faults == ()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("River Guard\tparty", "2 columns"),
        ("River Guard\tarmy\t\tRG\ta law", "the kind is 'army'"),
        ("River Guard\tparty\t\tRG\t", "it names no source"),
        ("\tparty\t\tRG\ta law", "has no letter"),
        ("—\tparty\t\tRG\ta law", "has no letter"),
        (f"{'x' * 201}\tparty\t\tRG\ta law", "201 characters"),
        ("Hill\x07Guard\tparty\t\tRG\ta law", "U+0007"),
        ("Hill Guard\tparty\t\tRIVER  GUARD\ta law", "stands for 'River Guard' already, on line 1"),
        ("Hill Guard\tparty\t\t12|HG\ta law", "'12' has no letter"),
    ],
)
def test_a_line_at_fault_is_named_and_the_others_are_taken(line: str, fault: str) -> None:
    found = parse_aliases(f"{GOOD}{line}\nHill League\tparty\t\t\ta list\n")
    assert [one.name for one in found.aliases] == ["River Guard", "Hill League"]
    (told,) = found.faults
    assert fault in told.found
    assert str(told).startswith("aliases.tsv, line 2: ")


def test_marks_of_order_and_names_from_right_to_left_are_names() -> None:
    found = parse_aliases("\ufeffحلب\tcity\tSyria\tAleppo|\u202bحلب الشهباء\u202c\ta map\n")
    assert found.faults == ()
    assert found.aliases[0].name == "حلب"


@given(st.text())
def test_any_text_is_read_to_its_end(text: str) -> None:
    found = parse_aliases(text)
    lines = [f"aliases.tsv, line {entry.line}" for entry in found.aliases] + [fault.where for fault in found.faults]
    assert len(lines) == len(set(lines))
    assert all(entry.basis != "" for entry in found.aliases)
