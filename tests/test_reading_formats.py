"""Files of every format are read beside each other, with what their side files say; what is left out is named."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from claimgraph.errors import DocumentError
from claimgraph.pipeline import Metadata, Stream, read, read_document
from claimgraph.propose import claims

SAID = "At least 30 people were killed, the ministry said in a statement."
PAGE = f"<html lang=en><title>Raid</title><body><article><p>{SAID}</p></article></body></html>"


def put(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_a_folder_is_read_whatever_the_formats_of_its_files(tmp_path: Path) -> None:
    put(tmp_path, "a.html", PAGE)
    put(tmp_path, "a_files/frame.html", PAGE)
    put(tmp_path, "b.md", f"# Report\n\n{SAID} Again.")
    put(tmp_path, "c.wiki", f"{SAID}<ref>Agency</ref> Twice.")
    put(tmp_path, "d.jsonl", "".join(json.dumps({"text": f"{SAID} {n}."}) + "\n" for n in range(2)))
    put(tmp_path, "e.csv", f'text,publisher\n"{SAID} Thrice.",SANA\n')
    put(tmp_path, "README.md", "# About this folder")
    put(tmp_path, "f.odt", "x")
    reading = read([tmp_path])
    assert [document.source_file for document in reading.documents] == [
        *("a.html", "b.md", "c.wiki", "d.jsonl, line 1", "d.jsonl, line 2", "e.csv, line 2")
    ]
    assert [path.name for path in reading.skipped] == ["README.md", "f.odt"]
    assert all(document.blocks for document in reading.documents)
    assert reading.documents[2].citations[0].text == "Agency"
    assert reading.documents[5].publisher == "SANA"


def test_a_pattern_that_no_shell_has_read_is_read(tmp_path: Path) -> None:
    put(tmp_path, "b.html", PAGE)
    put(tmp_path, "a.html", PAGE.replace("30", "31"))
    put(tmp_path, "c.txt", SAID)
    assert [document.source_file for document in read([tmp_path / "*.html"]).documents] == ["a.html", "b.html"]
    assert "no such file" in str(read([tmp_path / "*.pdf"]).failures[0])


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    assert len(read([put(tmp_path, "raid [1].txt", SAID)]).documents) == 1


def test_a_document_in_another_language_is_named_and_left_out(tmp_path: Path) -> None:
    german = "Mindestens 30 Menschen wurden bei dem Angriff auf den Markt getötet, wie das Ministerium mitteilte."
    reading = read([put(tmp_path, "a.txt", german), put(tmp_path, "b.txt", SAID)])
    assert [document.source_file for document in reading.documents] == ["b.txt"]
    (failure,) = reading.failures
    assert "another language (de)" in str(failure)
    assert read_document(tmp_path / "a.txt", Metadata(language="en")).text == german


def test_a_broken_row_is_named_by_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = [json.dumps({"text": SAID}), "{broken", json.dumps({"text": f"{SAID} Again."})]
    file = put(tmp_path, "a.jsonl", "\n".join(rows))
    stream = Stream([file])
    assert [document.source_file for document in stream] == ["a.jsonl, line 1", "a.jsonl, line 3"]
    assert [failure.where for failure in stream.failures] == [f"{file}, line 2"]


def test_rows_with_the_same_text_are_one_document_and_the_copy_is_named(tmp_path: Path) -> None:
    reading = read([put(tmp_path, "a.csv", f'text\n"{SAID}"\n"{SAID}"\n')])
    assert len(reading.documents) == 1
    assert [(path.name, first) for path, first in reading.copies] == [("a.csv, line 3", "a.csv, line 2")]


def test_the_limit_is_on_a_row_and_not_on_a_file_of_many(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": f"{SAID} {n}."}) + "\n" for n in range(20))
    long = json.dumps({"text": SAID * 10})
    reading = read([put(tmp_path, "a.jsonl", rows + long)], max_size=200)
    assert len(reading.documents) == 20
    assert "line 21" in str(reading.failures[0])
    assert "--max-size" in str(reading.failures[0])


def test_a_page_may_be_larger_than_its_text_and_its_text_not_above_the_limit(tmp_path: Path) -> None:
    page = PAGE.replace("<body>", f"<body><script>{'x' * 3000}</script>")
    assert read_document(put(tmp_path, "a.html", page), max_size=100).title == "Raid"
    with pytest.raises(DocumentError, match="above the limit of 30"):
        read_document(put(tmp_path, "b.html", PAGE), max_size=30)


def test_a_side_file_stands_above_what_the_page_says_and_holds_its_hash(tmp_path: Path) -> None:
    file = put(tmp_path, "a.html", PAGE)
    put(tmp_path, "a.toml", f'title = "The raid"\nsha256 = "{hashlib.sha256(PAGE.encode()).hexdigest()}"')
    assert read_document(file).title == "The raid"
    put(tmp_path, "b.csv", f"text\n{SAID.replace(',', '')}\n")
    put(tmp_path, "b.toml", f'sha256 = "{"0" * 64}"')
    assert "its SHA-256 is" in str(read([tmp_path / "b.csv"]).failures[0])


def test_a_title_names_no_file_of_many(tmp_path: Path) -> None:
    file = put(tmp_path, "a.csv", f'text\n"{SAID}"\n"{SAID} Again."\n')
    assert "it names one document" in str(read([file], Metadata(title="A")).failures[0])
    with pytest.raises(DocumentError, match="holds several documents"):
        read_document(file)


def test_how_a_file_is_read_may_stand_in_its_side_file(tmp_path: Path) -> None:
    file = put(tmp_path, "a.dat", f"when;what\n04/05/2020;{SAID}\n".replace(";", "\t"))
    assert "nobody knows what a file .dat is" in str(read([file]).failures[0])
    put(tmp_path, "a.toml", 'form = "tsv"\ntext-column = "what"\ndate-column = "when"\ndates = "day-first"')
    (found,) = read([file]).documents
    assert (found.text, str(found.published)) == (SAID, "2020-05-04")
    put(tmp_path, "a.toml", 'form = "telex"')
    assert "form is 'telex'. It must be one of text, " in str(read([file]).failures[0])


def test_a_large_file_of_many_documents_is_read_and_a_title_is_not_for_all_of_them(tmp_path: Path) -> None:
    records = json.dumps([{"text": f"{SAID} {n}."} for n in range(50)])
    file = put(tmp_path, "a.json", records)
    assert len(read([file], max_size=200).documents) == 50
    assert "it names one document" in str(read([file], Metadata(title="A")).failures[0])
    one = put(tmp_path, "b.json", json.dumps([{"text": SAID}]))
    assert read([one], Metadata(title="A")).documents[0].title == "A"


def test_the_address_gives_publisher_and_day_and_the_title_neither(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", "").replace(
        "<body>", '<link rel=canonical href="https://www.g.example/2020/05/04/raid"><body>'
    )
    (found,) = read([put(tmp_path, "a.html", page)]).documents
    assert (found.publisher, str(found.published)) == ("g.example", "2020-05-04")
    (claim, *_) = claims(
        read([put(tmp_path, "b.txt", "An air strike on Idlib killed 14 people on 3 May 2022.")]).documents[0]
    )
    assert (claim.holder.name, claim.holder.named) == ("unnamed publisher of b.txt", False)
