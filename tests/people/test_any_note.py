"""Whatever stands where a name belongs, a file of notes is read: an entry that cannot be taken is told by its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.people import Notes, read_background
from claimgraph.people.judgements import read_grades, resolved

GRADE = ("source", "claim", "reliability", "credibility", "by", "ground", "entered")
CONTAINS = ("whole", "part", "source", "by", "url", "said", "denied")
VALUES = (
    '"B"', '"Peace Monitor"', '""', '"\\u0000\\uFFFF"', "2", "-0", "1e400", "nan", "true", "[]", '["a", "b"]', "{}",
    "{ a = 1 }", "[[[1]]]", "[{ a = [] }]", "1979-05-27", "1979-05-27T07:32:00Z", "07:32:00", "99999999999999999999",
)  # fmt: skip


def written(kind: str, fields: dict[str, str]) -> bytes:
    return "\n".join([f"[[{kind}]]", *(f"{key} = {value}" for key, value in fields.items())]).encode()


def told(notes: Notes) -> None:
    assert all(str(fault.where) != "" and fault.remedy != "" for fault in notes.faults)


@given(st.dictionaries(st.sampled_from(GRADE), st.sampled_from(VALUES)))
def test_whatever_stands_in_a_grade_is_taken_or_refused_by_its_place(fields: dict[str, str]) -> None:
    notes = read_grades(written("grade", fields))
    told(notes)
    assert len(notes.grades) + len(notes.faults) == 1
    resolved(notes.grades, ())


@given(st.dictionaries(st.sampled_from(CONTAINS), st.sampled_from(VALUES)))
def test_whatever_stands_in_a_background_claim_is_taken_or_refused_by_its_place(fields: dict[str, str]) -> None:
    told(read_background(written("contains", fields)))


@pytest.mark.parametrize("value", ["[]", '["A"]', "{ a = 1 }"])
def test_a_list_where_a_letter_belongs_is_refused_by_name(value: str) -> None:
    (fault,) = read_grades(written("grade", {"source": '"X"', "reliability": value, "by": '"A"'})).faults
    assert fault.found.startswith("reliability is ")
    assert "Write one letter" in fault.remedy
