"""Every file in `malformed/` is refused by name: where, what was found, what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimgraph.errors import DocumentError
from claimgraph.pipeline import read_document

FOLDER = Path(__file__).parent / "malformed"

EXPECTED = {
    "binary.txt": "binary file, not a text",
    "cut-off-utf-8.txt": "not UTF-8",
    "empty.txt": "the file is empty",
    "gzip.txt": "gunzip",
    "late-zero-byte.txt": "a zero byte at offset 8600",
    "latin-1.txt": "Latin-1",
    "office.txt": "a zip or office file",
    "only-a-byte-order-mark.txt": "the file is empty",
    "only-spaces.txt": "the file is empty",
    "overlong.txt": "line 1, byte 16",
    "page.txt": "a web page",
    "pdf.txt": "pdftotext",
    "rtf.txt": "an RTF file",
    "surrogates.txt": "byte 0xed cannot stand there",
    "utf-16-big-endian.txt": "iconv -f UTF-16 -t UTF-8",
    "utf-16-with-mark.txt": "iconv -f UTF-16 -t UTF-8 utf-16-with-mark.txt > utf-16-with-mark.utf8.txt",
    "utf-16-without-mark.txt": "every second byte is zero",
    "utf-32.txt": "the text is UTF-32",
    "windows-1252.txt": "line 2, byte 31: the text is not UTF-8: byte 0xfc cannot stand there; it seems to be Win",
    "zero-byte.txt": "a zero byte at offset 27",
}


def test_every_malformed_file_has_its_expectation() -> None:
    assert {file.name for file in FOLDER.glob("*.txt")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_malformed_file_is_refused_with_its_name_its_fault_and_a_remedy(name: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read_document(FOLDER / name)
    assert EXPECTED[name] in str(refused.value)
    assert refused.value.where.startswith(str(FOLDER / name))
    assert refused.value.remedy != ""


def test_latin_1_and_windows_1252_are_told_apart_by_the_bytes_that_only_one_of_them_uses() -> None:
    with pytest.raises(DocumentError, match="seems to be Latin-1"):
        read_document(FOLDER / "latin-1.txt")
    with pytest.raises(DocumentError, match="seems to be Windows-1252"):
        read_document(FOLDER / "windows-1252.txt")
