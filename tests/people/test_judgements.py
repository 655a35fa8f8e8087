"""The file of judgements: read, written, superseded, and mended by whoever reads the faults."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.people import Judgement
from claimgraph.people.judgements import JUDGEMENTS, KINDS, checked, judgement_line, parse_judgements, standing

FIELDS = {
    "kind": "place",
    "left": "Northport",
    "right": "Port North",
    "judgement": "same",
    "ground": "one harbour",
    "by": "Ann",
    "made": "2026-01-02",
}
ONE = Judgement("place", "Northport", "Port North", "same", "one harbour", "Ann", dt.date(2026, 1, 2))

names = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20).filter(
    lambda name: any(each.isalnum() for each in name) and name == name.strip() and ";" not in name
)
made = st.builds(
    Judgement, st.sampled_from(KINDS), names, names, st.sampled_from(JUDGEMENTS), names, names, st.dates()
).filter(lambda one: one.left != one.right)


@given(st.lists(made, max_size=4))
def test_what_is_written_is_read_back(lines: list[Judgement]) -> None:
    found = parse_judgements("".join(map(judgement_line, lines)))
    assert found.judgements == tuple(lines)
    assert found.faults == ()


@given(st.text())
def test_any_text_is_read_to_its_end(text: str) -> None:
    found = parse_judgements(text)
    assert len(found.judgements) + len(found.faults) <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kind": "thing"}, "kind is 'thing'"),
        ({"judgement": "maybe"}, "judgement is 'maybe'"),
        ({"left": " "}, "left is empty"),
        ({"left": "—"}, "has no letter"),
        ({"right": "Northport"}, "both names"),
        ({"left": "x" * 10_000}, "10000 characters"),
        ({"ground": ""}, "ground is empty"),
        ({"by": "Ann; Bob"}, "semicolon"),
        ({"made": "yesterday"}, "not a day"),
        ({"left": "a\nb"}, "control character"),
        ({"right": 7}, "no text"),
        ({"more": "x"}, "more"),
    ],
)
def test_a_line_at_fault_is_named_and_the_others_are_taken(change: dict[str, Any], fault: str) -> None:
    text = f"{json.dumps(FIELDS | change)}\n{json.dumps(FIELDS)}\n"
    found = parse_judgements(text)
    assert found.judgements == (ONE,)
    assert found.faults[0].where == "judgements.jsonl, line 1"
    assert fault in found.faults[0].found


def test_half_a_line_of_a_killed_writer_is_a_fault_and_no_more() -> None:
    found = parse_judgements(f"{judgement_line(ONE)[:30]}\n{judgement_line(ONE)}")
    assert found.judgements == (ONE,)
    assert "not JSON" in found.faults[0].found


def test_a_judgement_must_be_one() -> None:
    with pytest.raises(ValueError, match="ground is empty"):
        checked(**{**FIELDS, "ground": " "})
    assert checked(**FIELDS) == ONE


def test_of_one_person_and_pair_the_latest_line_stands() -> None:
    turned = Judgement("place", "Port North", "Northport", "different", "two", "Ann", dt.date(2026, 1, 1))
    bob = Judgement("place", "Port North", "Northport", "same", "one", "Bob", dt.date(2026, 1, 1))
    back = Judgement("place", "Port North", "Northport", "not-judged", "hm", "Ann", dt.date(2026, 1, 1))
    assert standing([ONE, bob, turned]) == (bob, turned)
    assert standing([ONE, bob, turned, back]) == (bob,)
