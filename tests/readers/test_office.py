"""Word files and spreadsheets: their words as they stand after all changes, and a document a row."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence

import pytest
from samples import lines

from claimgraph.errors import DocumentError
from claimgraph.propose.english import structured
from claimgraph.readers import read
from claimgraph.schema import Document

SAID = "At least 30 people were killed in the market of Tolm, the health ministry said."
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(**parts: str) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return box.getvalue()


def word(body: str, **parts: str) -> bytes:
    return zipped(word__document=f"<w:document {SPACE}><w:body>{body}</w:body></w:document>", **parts)


def run(words: str) -> str:
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inner: str, style: str = "", more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'


def one(data: bytes, name: str = "a.docx") -> Document:
    (found,) = read(data, name)
    if found.blocks:
        assert structured(found).blocks == found.blocks
    return found


def test_a_word_file_is_its_headings_paragraphs_lists_tables_and_footnotes() -> None:
    def cell(words: str) -> str:
        return f"<w:tc><w:p>{run(words)}</w:p></w:tc>"

    note = f'<w:footnotes {SPACE}><w:footnote w:id="2"><w:p>{run("Wire, 4 May")}</w:p></w:footnote></w:footnotes>'
    styles = f'<w:styles {SPACE}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Report on Tolm</dc:title>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )
    body = (
        paragraph(run("Report on Tolm"), "Title")
        + paragraph(run("The raid"), "berschrift1")
        + paragraph(run("At least 30 people were ") + run(SAID[24:]) + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + paragraph(run("Three wells"), more='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + f"<w:tbl><w:tr>{cell('Town')}{cell('Dead')}</w:tr><w:tr>{cell('Tolm')}{cell('30')}</w:tr></w:tbl>"
    )
    found = one(word(body, word__footnotes=note, word__styles=styles, docProps__core=core))
    assert (found.title, found.language) == ("Report on Tolm", "en-GB")
    assert lines(found)[:4] == ["= Report on Tolm =", "== The raid ==", SAID, "- Three wells"]
    assert [(each.text, found.text[: each.start][-5:]) for each in found.citations] == [("Wire, 4 May", "said.")]
    assert "Tolm: 30" in found.text


def test_changes_are_taken_as_accepted_and_nothing_that_encloses_words_hides_them() -> None:
    body = (
        "<w:sdt><w:sdtContent>"
        + paragraph(
            run("At least ")
            + f'<w:ins w:id="1">{run("30")}</w:ins><w:del w:id="2"><w:r><w:delText>57</w:delText></w:r></w:del>'
            + f"<w:hyperlink><w:smartTag>{run(' people')}</w:smartTag></w:hyperlink><w:r><w:tab/><w:t>died</w:t></w:r>"
            + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        )
        + "</w:sdtContent></w:sdt>"
    )
    assert one(word(body)).text == "At least 30 people died"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('In a box.'))}</w:txbxContent>"
    both = f"<w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent>"
    assert lines(one(word(paragraph(run("Before.") + f"<w:r>{both}</w:r>")))) == ["Before.", "In a box."]


def test_boxes_in_boxes_and_tables_in_cells_are_read_once_however_deep_they_are() -> None:
    boxes, tables = paragraph(run("Inmost box.")), paragraph(run("Inmost cell."))
    for _ in range(40):
        boxes = f"<w:p><w:r><w:txbxContent>{boxes}</w:txbxContent></w:r></w:p>"
        tables = f"<w:tbl><w:tr><w:tc>{tables}</w:tc></w:tr></w:tbl>"
    text = one(word(boxes + tables)).text
    assert (text.count("Inmost box."), text.count("Inmost cell.")) == (1, 1)


HUGE = word("<w:p/>", word__media=" " * 120_000_000)


@pytest.mark.parametrize(
    ("data", "name", "fault"),
    [
        (b"", "a.docx", "the file is empty"),
        (b"One said.", "a.docx", "this is not a Word file"),
        (b"PK\x03\x04 cut off", "a.docx", "is broken"),
        (b"\xd0\xcf\x11\xe0", "a.docx", "an old office file, or one with a password"),
        (zipped(x="<x/>"), "a.docx", "this is no Word file"),
        (word("<w:p/>"), "a.docx", "this file has no text"),
        (word("<w:p>"), "a.docx", "not well-formed XML"),
        (word("<w:sdt>" * 300), "a.docx", "nested too deep"),
        (zipped(word__document='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "a.docx", "it declares entities"),
        (HUGE, "a.docx", "it would unpack to 120,000,"),
        (HUGE, "a.xlsx", "it would unpack to 120,000,"),
        (b"One said.", "a.xlsx", "this is not a spreadsheet"),
        (zipped(x="<x/>"), "a.xlsx", "this spreadsheet is broken"),
    ],
)
def test_hostile_and_other_files_are_refused_by_name(data: bytes, name: str, fault: str) -> None:
    pytest.importorskip("openpyxl")
    with pytest.raises(DocumentError, match=fault):
        one(data, name)


# Spreadsheets.


def book(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()


def test_each_row_of_a_sheet_with_a_column_of_texts_is_a_document() -> None:
    day = dt.datetime(2020, 5, 4)  # noqa: DTZ001 - a spreadsheet knows no zones
    nothing: list[object] = [None, None, None]
    rows: list[list[object]] = [nothing, ["Text", "Published", "Source"], [SAID, day, "SANA"], nothing]
    rows += [[57, "2020-05-05", None], ["Two said.", day.replace(hour=12), 7.0]]
    failed: list[DocumentError] = []
    found = list(read(book(("Raids", rows)), "a.xlsx", failed=failed.append))
    assert [(each.publisher, str(each.published), each.source_file) for each in found] == [
        ("SANA", "2020-05-04", "a.xlsx, sheet Raids, row 3"),
        ("", "2020-05-05", "a.xlsx, sheet Raids, row 5"),
        ("7", "2020-05-04", "a.xlsx, sheet Raids, row 6"),
    ]
    assert failed == []


def test_a_sheet_without_texts_is_one_document_as_a_table() -> None:
    data = book(("Toll", [["Town", "Killed", "Hurt"], ["Tolm", 30, 1.5]]), ("Empty", []))
    found = one(data, "a.xlsx")
    assert (found.source_file, lines(found)) == ("a.xlsx, sheet Toll", ["- Tolm – Killed: 30; Hurt: 1.5"])


def test_a_table_of_data_is_refused_with_how_to_name_its_column() -> None:
    with pytest.raises(DocumentError, match=r"no column of texts, and more than 5,000 rows.*--text-column"):
        one(book(("D", [["a", "b"]] + [[n, n] for n in range(5_001)])), "a.xlsx")
    with pytest.raises(DocumentError, match="this spreadsheet has no text"):
        one(book(("D", [])), "a.xlsx")


def test_two_cells_far_apart_take_no_room_between_them() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    made.active["A1"], made.active["B1"], made.active["XFD300000"] = "text", "title", "x"
    made.active["A2"] = SAID
    whole = io.BytesIO()
    made.save(whole)
    assert [each.text for each in read(whole.getvalue(), "a.xlsx", failed=lambda _: None)] == [SAID]


# Spreadsheets of the open kind.


OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def cell(words: str = "", more: str = "") -> str:
    inner = f"<text:p>{words}</text:p>" if words else ""
    return f"<table:table-cell {more}>{inner}</table:table-cell>"


def open_book(*sheets: tuple[str, str]) -> bytes:
    """Return an `.ods` file with these sheets: a name, and rows as XML."""
    tables = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in sheets)
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return zipped(content=f"<office:document-content {OPEN}>{body}</office:document-content>")


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


DAY = 'office:value-type="date" office:date-value="2020-05-04"'


def test_each_row_of_an_open_sheet_with_a_column_of_texts_is_a_document() -> None:
    note = "<office:annotation><text:p>who says so?</text:p></office:annotation>"
    said = f"<table:table-cell>{note}<text:p>{SAID}</text:p><text:p>Two said.</text:p></table:table-cell>"
    gap = row(cell(more='table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1000"')
    rows = row(cell("Text"), cell("Published"), cell("Source")) + row(said, cell("4 May 20", DAY), cell("SANA")) + gap
    rows += row(cell("It rained."), cell("5/5/20", DAY.replace("05-04", "05-05T12:30:00")), cell("7"))
    found = list(read(open_book(("Raids", rows)), "a.ods"))
    assert [(each.publisher, str(each.published), each.source_file) for each in found] == [
        ("SANA", "2020-05-04", "a.ods, sheet Raids, row 2"),
        ("7", "2020-05-05", "a.ods, sheet Raids, row 1003"),
    ]
    assert found[0].text == f"{SAID}\nTwo said."


def test_an_open_sheet_without_texts_is_one_document_as_a_table() -> None:
    number = 'office:value-type="float" office:value="30"'
    twice = 'table:number-columns-repeated="2" office:value-type="float" office:value="1.5"'
    rows = row(cell("Town"), cell("Killed"), cell("Hurt"), cell("Missing")) + row(
        cell("Tolm"), cell("thirty", number), cell("1,5", twice)
    )
    found = one(open_book(("Toll", rows), ("Empty", "")), "a.ods")
    assert (found.source_file, lines(found)) == (
        "a.ods, sheet Toll",
        ["- Tolm – Killed: 30; Hurt: 1,5; Missing: 1,5"],
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (zipped(content="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "declares"),
        (zipped(content="<a><b></a>"), "a.ods"),
        (open_book(("Far", row(cell("1", 'table:number-columns-repeated="99999999999"')))), "a.ods"),
        (b"\xd0\xcf\x11\xe0xx", "an old office file"),
        (zipped(other="<a/>"), "a.ods"),
    ],
)  # fmt: skip
def test_a_hostile_open_sheet_is_refused_or_takes_no_room(data: bytes, fault: str) -> None:
    failed: list[DocumentError] = []
    try:
        found = list(read(data, "a.ods", failed=failed.append))
    except DocumentError as error:
        assert re.search(fault, str(error))  # noqa: PT017 - a refusal is one of two good ends
        return
    assert sum(len(each.text) for each in found) < 10_000
    assert found != [] or failed != []


def test_rows_that_are_said_to_stand_there_a_billion_times_are_read_in_no_time() -> None:
    much = row(cell("x", 'table:number-columns-repeated="1000000"'), more='table:number-rows-repeated="1000000"')
    failed: list[DocumentError] = []
    assert (
        list(read(open_book(("Much", row(cell("Town"), cell("Killed")) + much * 20)), "a.ods", failed=failed.append))
        == []
    )
    assert "more than 5,000 rows" in str(failed[0])
