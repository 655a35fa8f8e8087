"""A broken row is named by its line, and the rest goes on."""

from __future__ import annotations

import json

import pytest

from claimgraph.errors import DocumentError
from claimgraph.readers import read
from claimgraph.schema import Document

TEXT = "At least 30 people were killed, the ministry said."


def rows(data: bytes, name: str) -> tuple[list[Document], list[str]]:
    failed: list[DocumentError] = []
    return list(read(data, name, failed=failed.append)), [str(error) for error in failed]


def test_each_line_of_json_is_a_document_with_its_metadata() -> None:
    one = {"text": TEXT, "title": "A", "source": "SANA", "date": "2021-01-13", "lang": "en", "id": 7, "tags": ["x"]}
    (found,), failed = rows(json.dumps(one).encode(), "a.jsonl")
    assert (found.text, found.title, found.publisher, str(found.published)) == (TEXT, "A", "SANA", "2021-01-13")
    assert failed == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "a.jsonl, line 2: not valid JSON"),
        ("[1]", "this is a list, not an object"),
        ('"x"', "this is a text, not an object"),
        ("null", "this is null, not an object"),
        ("7", "this is a number, not an object"),
        ('{"title": "x"}', "it has no text"),
        ('{"text": ["x"]}', "'text' is list, not a text"),
        ('{"text": 57}', "'text' is int, not a text"),
        ('{"text": "x", "published": {"day": 1}}', "'published' is dict, not a text"),
        ('{"text": "x", "published": "soon"}', "published is 'soon'"),
        ('{"text": "x", "url": "not an address"}', "url is 'not an address'"),
        ('{"text": "x", "text": "y"}', "the key 'text' stands there twice"),
        ('{"text": "\\ud800"}', "text holds half a character"),
        ('{"text": "a\\u0000b"}', "text holds a zero character"),
        ("[" * 100_000, "nested too deep"),
        ('{"a": ' + "9" * 5000 + "}", "not valid JSON"),
    ],
)
def test_a_broken_line_of_json_is_named_and_the_rest_goes_on(line: str, fault: str) -> None:
    good = json.dumps({"text": TEXT})
    found, failed = rows(f"{good}\n{line}\n\n{good}\n".encode(), "a.jsonl")
    assert [each.text for each in found] == [TEXT, TEXT]
    assert len(failed) == 1
    assert fault in failed[0]
    assert failed[0].startswith("a.jsonl, line 2")


def test_a_line_that_is_not_utf_8_is_named() -> None:
    found, failed = rows(b'{"text": "Caf\xe9"}\n{"text": "One said."}', "a.ndjson")
    assert [each.text for each in found] == ["One said."]
    assert "line 1: byte 0xe9 at place 14" in failed[0]


def test_without_anybody_to_tell_the_first_fault_is_raised() -> None:
    with pytest.raises(DocumentError, match="line 1"):
        list(read(b"{\n", "a.jsonl"))


def test_each_row_of_a_table_is_a_document_whatever_the_order_of_its_columns() -> None:
    data = '\ufeffPublisher,Text,other\nSANA,"One ""said"",\nthat 3 died.",x\n,Two said.,y\n'.encode()
    found, failed = rows(data, "a.csv")
    assert [(each.publisher, each.text) for each in found] == [("SANA", 'One "said",\nthat 3 died.'), ("", "Two said.")]
    assert failed == []


def test_tabs_part_the_cells_of_tsv() -> None:
    found, _ = rows(b"text\tlicence\nOne, two said.\thttps://x.example/l\n", "a.tsv")
    assert (found[0].text, found[0].licence) == ("One, two said.", "https://x.example/l")


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"body of it,name\na,b\n", "a.csv, line 1: the header is 'body of it', 'name'. Cells are parted by commas"),
        (b"text;title\nx;y\n", "expected is a header with a column text"),
        (b"text,Text\nx,y\n", "the header names text twice"),
        (b"text,title\nx,y\na,b,c\n", "a.csv, line 3: it has 3 cells, the header 2"),
        (b'text\n"x" y\n', "a cell is wrongly quoted"),
        (b'text\nx\n"never closed\n\n', "a.csv, line 3: a cell is wrongly quoted"),
        (b"text\nx\n\xff\n", "a.csv, line 3: byte 0xff at place 1 is not UTF-8"),
        (b"text\nx\na\0b\n", "text holds a zero character"),
        (b"", "the file is empty"),
    ],
)
def test_a_broken_table_is_named_by_its_line_and_what_was_expected(data: bytes, fault: str) -> None:
    _, failed = rows(data, "a.csv")
    assert len(failed) == 1
    assert fault in failed[0]


def test_a_cell_of_ten_million_characters_is_read_and_the_limit_of_the_process_stays() -> None:
    import csv  # noqa: PLC0415 - its limit is what is looked at

    before = csv.field_size_limit()
    found, failed = rows(b"text\n" + b"a b " * 2_500_000 + b"\n", "a.csv")
    assert (len(found[0].text), failed) == (10_000_000, [])
    assert csv.field_size_limit() == before
