"""Paths to documents: folders, links, side files, encodings that are taken, limits."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import DocumentError
from claimgraph.pipeline import Metadata, read, read_document
from claimgraph.readers.text import decoded
from claimgraph.schema import TimeSpan

WORDS = "Eleven people were killed, the mayor said.\n"


def put(folder: Path, name: str, content: str | bytes = WORDS) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip() != ""))
def test_any_text_in_utf_8_comes_back_character_for_character(text: str) -> None:
    if not text.startswith("\ufeff") and not text.lower().lstrip().startswith(("<", "%pdf", "pk", "{\\rtf")):
        assert decoded(text.encode(), "a.txt") == text


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_document_error(data: bytes) -> None:
    with contextlib.suppress(DocumentError):
        assert isinstance(decoded(data, "a.txt"), str)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    document = read_document(put(tmp_path, "a.txt", b"\xef\xbb\xbf" + WORDS.encode()))
    assert document.text == WORDS


def test_the_place_of_a_wrong_byte_counts_the_mark_too(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="line 1, byte 5"):
        read_document(put(tmp_path, "a.txt", b"\xef\xbb\xbfa\xff"))


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    assert read_document(put(tmp_path, "a.txt", "One.\r\nTwo.\rThree.\n")).text == "One.\r\nTwo.\rThree.\n"


def test_control_and_bidirectional_characters_stay_in_the_text(tmp_path: Path) -> None:
    text = "The mayor\x1b[31m said \u202e75\u202c were killed.\u200b\n"
    assert read_document(put(tmp_path, "a.txt", text)).text == text


def test_the_side_file_says_what_is_known_of_a_document(tmp_path: Path) -> None:
    file = put(tmp_path, "raid.txt")
    put(
        tmp_path,
        "raid.toml",
        'title = "The raid"\npublisher = "The Gazette"\npublished = 2021-01-14\nurl = "https://example.org/raid"\n'
        'licence = "https://creativecommons.org/licenses/by/4.0/"\nlanguage = "en-GB"\nretrieved = "2021-02"\n'
        f'sha256 = "{hashlib.sha256(WORDS.encode()).hexdigest()}"\n',
    )
    document = read_document(file)
    assert (document.title, document.publisher, document.language) == ("The raid", "The Gazette", "en-GB")
    assert (document.published, document.retrieved) == (TimeSpan.parse("2021-01-14"), TimeSpan.parse("2021-02"))
    assert document.url == "https://example.org/raid"
    assert document.source_file == "raid.txt"


def test_what_the_user_says_stands_above_the_side_file(tmp_path: Path) -> None:
    file = put(tmp_path, "raid.txt")
    put(tmp_path, "raid.toml", 'publisher = "The Gazette"\ntitle = "The raid"')
    document = read_document(file, Metadata(publisher="The Herald"))
    assert (document.publisher, document.title) == ("The Herald", "The raid")


def test_an_empty_publisher_of_the_user_stands_above_that_of_the_side_file(tmp_path: Path) -> None:
    file = put(tmp_path, "raid.txt")
    put(tmp_path, "raid.toml", 'publisher = "The Gazette"')
    assert read_document(file, Metadata(publisher="")).publisher == ""


def test_bytes_that_were_changed_after_they_were_received_are_refused(tmp_path: Path) -> None:
    file = put(tmp_path, "raid.txt")
    put(tmp_path, "raid.toml", f'sha256 = "{hashlib.sha256(b"other").hexdigest()}"')
    with pytest.raises(DocumentError, match="The text was changed after it was received"):
        read_document(file)


@pytest.mark.parametrize(
    ("toml", "found"),
    [
        ('publised = "2021-01-14"', "unknown key 'publised'"),
        ("title = 7", "title is 7"),
        ('published = "yesterday"', "published is 'yesterday'"),
        ('url = "example.org"', "url is 'example.org'"),
        ('url = "https://example.org/a b"', "url is 'https://example.org/a b'"),
        ('sha256 = "abc"', "64 hexadecimal digits"),
        ('language = "English (British)"', "a language tag"),
        ("title = ", "not valid TOML"),
        ('title = "\ud800"'.encode("utf-8", "surrogatepass"), "not UTF-8"),
    ],
)
def test_a_side_file_that_cannot_be_taken_is_named_with_its_fault(
    tmp_path: Path, toml: str | bytes, found: str
) -> None:
    file = put(tmp_path, "raid.txt")
    put(tmp_path, "raid.toml", toml)
    with pytest.raises(DocumentError) as refused:
        read_document(file)
    assert found in str(refused.value)
    assert "raid.toml" in refused.value.where


def test_a_folder_gives_its_texts_in_the_order_of_their_names_and_counts_the_rest(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.TXT", "d.text"):
        put(tmp_path, name, f"{WORDS}{name}\n")
    for name in ("README.md", "b.toml", "other.toml", ".hidden.txt", ".git/x.txt"):
        put(tmp_path, name, "")
    reading = read([tmp_path])
    assert [document.source_file for document in reading.documents] == ["a.txt", "b.txt", "d.text", "c.TXT"]
    assert [path.name for path in reading.skipped] == ["README.md", "other.toml"]
    assert reading.failures == ()


def test_a_file_that_is_named_is_read_whatever_its_ending(tmp_path: Path) -> None:
    assert len(read([put(tmp_path, "report.md")]).documents) == 1


def test_a_file_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    good, bad = put(tmp_path, "good.txt"), put(tmp_path, "bad.txt", b"\xff")
    reading = read([bad, tmp_path / "missing.txt", good])
    assert [document.source_file for document in reading.documents] == ["good.txt"]
    assert [str(tmp_path / "missing.txt") in str(failure) for failure in reading.failures] == [True, False]
    assert "not UTF-8" in str(reading.failures[1])


def test_a_folder_without_documents_is_a_failure(tmp_path: Path) -> None:
    put(tmp_path, "notes.doc", b"PK")
    (failure,) = read([tmp_path]).failures
    assert "no document in this folder (*.txt, " in str(failure)
    assert "; it holds 1 other file" in str(failure)


def test_links_in_a_circle_end_and_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    file = put(tmp_path, "deep/a.txt")
    (tmp_path / "deep" / "up").symlink_to(tmp_path)
    (tmp_path / "again.txt").symlink_to(file)
    reading = read([tmp_path, file])
    assert len(reading.documents) == 1
    assert reading.failures == ()


@pytest.mark.parametrize(("target", "found"), [("self.txt", "leads back to itself"), ("none.txt", "leads to nothing")])
def test_a_link_that_leads_nowhere_is_named(tmp_path: Path, target: str, found: str) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / target)
    (failure, *_) = read([tmp_path / "self.txt"]).failures
    assert found in str(failure)
    assert found in " ".join(str(failure) for failure in read([tmp_path]).failures)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    file = put(tmp_path, "a.txt")
    file.chmod(0)
    (failure,) = read([file]).failures
    assert "Permission denied" in str(failure)


def test_the_same_text_of_the_same_publisher_is_one_document(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")
    reading = read([tmp_path])
    assert len(reading.documents) == 1
    assert [(path.name, first) for path, first in reading.copies] == [("b.txt", "a.txt")]


def test_a_title_names_one_document_and_a_publisher_may_name_many(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "One.")
    put(tmp_path, "b.txt", "Two.")
    assert len(read([tmp_path], Metadata(publisher="The Gazette")).documents) == 2
    with pytest.raises(DocumentError, match="names one document, but 2 were given"):
        read([tmp_path], Metadata(title="The raid"))


def test_standard_input_is_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WORDS.encode())))
    document = read_document("-", Metadata(title="From a pipe"))
    assert (document.text, document.title, document.source_file) == (WORDS, "From a pipe", "standard input")


def test_a_text_above_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "dump.txt"
    with file.open("wb") as stream:
        stream.truncate(50_000_000_000)  # sparse: reading it would not end
    with pytest.raises(DocumentError, match="above the limit of 1,000,000"):
        read_document(file)


def test_the_limit_can_be_raised(tmp_path: Path) -> None:
    file = put(tmp_path, "a.txt")
    with pytest.raises(DocumentError, match="--max-size"):
        read_document(file, max_size=10)
    assert read_document(file, max_size=len(WORDS)).text == WORDS


@pytest.mark.parametrize("line", ["word " * 1_000_000, "x" * 5_000_000, "- " * 500_000])
def test_one_endless_line_is_read_in_a_moment(tmp_path: Path, line: str) -> None:
    document = read_document(put(tmp_path, "a.txt", line), max_size=10_000_000)
    assert document.text == line


def test_a_name_that_is_not_utf_8_is_read(tmp_path: Path) -> None:
    name = os.fsdecode(b"raid\xff.txt")
    assert read_document(put(tmp_path, name)).source_file == "raid\ufffd.txt"
