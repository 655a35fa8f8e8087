"""Times: a day stays a day, a time needs a zone, and what cannot be is refused."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from claim_sample import CLAIMS, DOCUMENT
from claimgraph import readers
from claimgraph.errors import DocumentError
from claimgraph.graph import Store, claims_quads, read_documents
from claimgraph.pipeline import Metadata, read, read_document
from claimgraph.pipeline.inputs import checked
from claimgraph.readers.text import day
from claimgraph.schema import Document, Moment, Stamp, TimeSpan, instant, iso


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@given(strategies.stamps() | strategies.time_spans())
def test_what_a_time_writes_it_reads_back(span: TimeSpan) -> None:
    again = TimeSpan.parse(str(span))
    assert again == span
    assert str(again) == str(span)


@given(strategies.stamps())
def test_a_stamp_is_one_instant_and_keeps_the_day_of_its_own_place(stamp: Stamp) -> None:
    assert stamp.moment.earliest == stamp.moment.latest == stamp.at
    assert stamp.first == stamp.last == stamp.at.date()
    assert stamp.days == TimeSpan.day(stamp.first)


@given(strategies.time_spans())
def test_a_day_stays_as_wide_as_it_is(span: TimeSpan) -> None:
    moment = span.moment
    assert moment.earliest is not None
    assert moment.latest is not None
    assert moment.latest - moment.earliest == (span.last - span.first) + dt.timedelta(days=1, seconds=-1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-01-13T18:00Z", "2021-01-13T18:00:00Z"),
        ("2021-01-13 18:00:05.7 +0200", "2021-01-13T18:00:05+02:00"),
        ("2021-01-13T23:30:00-05:00", "2021-01-13T23:30:00-05:00"),
        ("Wed, 13 Jan 2021 18:00:00 +0000", "2021-01-13T18:00:00Z"),
        ("2021-01-13T18:00:00", "2021-01-13"),
        ("2021-01-13T25:00:00Z", "2021-01-13"),
        ("2021-02-30T18:00:00Z", None),
        ("13 January 2021, 18:00", "2021-01-13"),
    ],
)
def test_a_files_own_time_is_kept_with_its_zone_and_is_a_day_without_one(text: str, expected: str | None) -> None:
    found = day(text)
    assert (None if found is None else str(found)) == expected


@pytest.mark.parametrize(
    "text", ["2021-02-30", "2021-01-13T25:00Z", "2021-13", "2021-01-13T18:00+15:00", "0001-01-01T00:00+05:00"]
)
def test_a_time_that_does_not_exist_is_refused_by_name(text: str) -> None:
    with pytest.raises(DocumentError, match="published is"):
        checked({"published": text}, "raid.toml")
    with pytest.raises(DocumentError, match="published is"):
        list(readers.read(b"Nine people died.", "raid.txt", None, {"published": text}))


def test_side_files_rows_pages_and_the_command_line_give_the_time_of_the_day(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nine people died.", encoding="utf-8")
    (tmp_path / "a.toml").write_text(
        "published = 2021-01-13T18:00:00Z\nretrieved = 2021-01-14T07:00:00\n", encoding="utf-8"
    )
    (tmp_path / "b.jsonl").write_text('{"text": "Two died.", "published": "2021-01-13T18:00:00Z"}\n', encoding="utf-8")
    (tmp_path / "c.csv").write_text("text,published\nFive died.,2021-01-13T18:00:00Z\n", encoding="utf-8")
    page = "<html><head><meta property='article:published_time' content='2021-01-13T20:00:00+02:00'></head>"
    (tmp_path / "d.html").write_text(
        f"{page}<body><article><p>{'Six people died. ' * 9}</p></article></body></html>", encoding="utf-8"
    )
    documents = read([tmp_path]).documents
    assert [document.published and document.published.moment.latest for document in documents] == [
        at("2021-01-13T18:00+00:00")
    ] * 4
    assert [str(document.retrieved) for document in documents if document.retrieved] == ["2021-01-14"]
    given_ = checked({"published": "2021-01-13T18:00Z"}, "command line")
    assert isinstance(given_, Metadata)
    assert str(read_document(tmp_path / "a.txt", given_).published) == "2021-01-13T18:00:00Z"


def test_the_time_of_the_day_survives_the_store_and_changes_no_name() -> None:
    stamped = dataclasses.replace(DOCUMENT, published=TimeSpan.parse("2021-03-05T23:30-05:00"))
    assert stamped.id == DOCUMENT.id
    (back,) = read_documents(Store.memory(claims_quads(stamped, CLAIMS)))
    assert str(back.published) == "2021-03-05T23:30:00-05:00"
    assert isinstance(back.published, Stamp)
    assert back.published.days == TimeSpan.parse("2021-03-05")


def test_a_document_without_a_time_is_written_as_before() -> None:
    text = "\n".join(map(str, claims_quads(Document("Nine died.", "Raid", published=TimeSpan.parse("2021-03-05")), ())))
    assert "#at>" not in text


@pytest.mark.parametrize(
    ("text", "expected", "zoned"),
    [
        ("2021-01-13 20:00", "2021-01-13T20:00:00Z", False),
        ("2021-01-13T20:00", "2021-01-13T20:00:00Z", False),
        ("2021-01-13 20:00 +02:00", "2021-01-13T18:00:00Z", True),
        ("2021-01-13T20:00Z", "2021-01-13T20:00:00Z", True),
        ("2021-01-13 20:00 UTC", "2021-01-13T20:00:00Z", True),
        ("2021-01-13", "2021-01-13T23:59:59Z", False),
        ("2021-01", "2021-01-31T23:59:59Z", False),
    ],
)
def test_a_moment_is_read_as_people_write_it(text: str, expected: str, zoned: bool) -> None:
    found, given_zone = instant(text)
    assert (iso(found), given_zone) == (expected, zoned)


@pytest.mark.parametrize("text", ["2021-02-30", "noon", "2021-01-13 25:00", "", "20:00"])
def test_a_moment_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        instant(text)


@given(st.lists(strategies.stamps() | strategies.time_spans(), min_size=2, max_size=2))
def test_of_two_moments_at_most_one_is_before_the_other(spans: list[TimeSpan]) -> None:
    left, right = (span.moment for span in spans)
    assert not (left.before(right) and right.before(left))
    assert not Moment(None, None).before(left)
