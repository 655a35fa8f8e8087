"""Markdown and PDF files become the same plain form as every other."""

from __future__ import annotations

import io

import pytest
from samples import grounds, lines, pdf, the_one

from claimgraph.errors import DocumentError
from claimgraph.readers import read


def test_markdown_gives_title_prose_items_tables_and_what_stands_in_html() -> None:
    assert lines(the_one("market.md")) == [
        "= Arvan market strike =",
        "At least 30 people were killed, the ministry said. See the report or this.",
        '"We heard three blasts," a shopkeeper said.',
        "== Tolls ==",
        "- The ministry: 30",
        "- of them 5 children",
        "- First",
        "- Ministry – Killed: 30; Injured: 80",
        "raw html",
    ]


def test_the_lines_at_the_head_of_markdown_and_its_footnotes_are_kept() -> None:
    found = the_one("market.md")
    assert (found.publisher, str(found.published)) == ("The Example Post", "2021-03-05")
    assert grounds(found) == [("were killed,", "Agency report, 4 March.", "https://a.example/x")]


REPORT = [
    [
        *("Monitor of Arvan - Report 3", "Summary of the incident"),
        "At least thirty people were killed in the strike on the mar-",
        "ket on Thursday, the ministry of health said in a state-",
        "ment that was read on television.",
        *("The second paragraph goes on with a sentence that runs over", "Page 1 of 3"),
    ],
    ["Monitor of Arvan - Report 3", "the end of the page, the ministry said.", "Page 2 of 3"],
    ["Monitor of Arvan - Report 3", "- An item (of a list)", "- Another item", "Page 3 of 3"],
]


FIRST = (
    "At least thirty people were killed in the strike on the market on Thursday,"
    " the ministry of health said in a statement that was read on television."
)


def test_lines_of_a_pdf_are_joined_over_line_ends_hyphens_and_pages() -> None:
    (found,) = read(pdf(REPORT, "Incident report"), "report.pdf")
    assert lines(found) == [
        "= Incident report =",
        "== Summary of the incident ==",
        FIRST,
        "The second paragraph goes on with a sentence that runs over the end of the page, the ministry said.",
        "- An item (of a list)",
        "- Another item",
    ]
    assert (str(found.published), found.language) == ("2021-03-05", "en-GB")


def test_an_encrypted_pdf_is_refused_by_that_word() -> None:
    from pypdf import PdfWriter  # noqa: PLC0415 - slow to load

    writer, file = PdfWriter(clone_from=io.BytesIO(pdf(REPORT))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(file)
    with pytest.raises(DocumentError, match="this PDF is encrypted"):
        list(read(file.getvalue(), "report.pdf"))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (pdf([[], []]), r"this PDF has no text on its 2 page\(s\)"),
        (pdf(REPORT)[:700], "broken or cut off"),
        (b"%PDF-1.7 and nothing", "broken or cut off"),
        (b"", "the file is empty"),
        (b"A plain text.", "this is no PDF file"),
    ],
)
def test_a_pdf_without_text_and_a_broken_one_are_refused(data: bytes, fault: str) -> None:
    with pytest.raises(DocumentError, match=fault):
        list(read(data, "report.pdf"))
