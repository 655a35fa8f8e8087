"""A saved page gives its main text, what it says of itself, and nothing that stands around."""

from __future__ import annotations

import datetime as dt

import pytest
from samples import grounds, lines, the_one

from claimgraph.errors import DocumentError
from claimgraph.readers import read
from claimgraph.schema import Document

PROSE = "At least 30 people were killed on Thursday, the health ministry said in a statement."

DATA = '<script type="application/ld+json">{}</script>'


def page(markup: str) -> Document:
    (found,) = read(markup.encode(), "page.html")
    return found


def test_the_main_text_is_read_without_navigation_teasers_forms_and_scripts() -> None:
    assert lines(the_one("market.html")) == [
        "= Dozens killed in Arvan market strike =",
        "- author: Jane Doe",
        "4 March 2021",
        PROSE.replace("said in", "said\u00a0in"),
        "A rebel spokesman put the toll at 12 & denied \u202eresponsibility.",
        "== Casualties by source ==",
        "- Ministry – Killed: 30; Injured: 80",
        "- Rebels – Killed: 12; Injured: 20",
        "- A doctor said 5 children were among the dead.",
        "- Two died later.",
        "First line after. Same paragraph.",
        "New paragraph here with more words.",
        "We heard three blasts, a shopkeeper said.",
    ]


def test_the_page_tells_its_title_publisher_day_address_and_language() -> None:
    found = the_one("market.html")
    assert (found.title, found.publisher) == ("Dozens killed in Arvan market strike", "The Example Post")
    assert found.published is not None
    assert found.published.first == dt.date(2021, 3, 4)
    assert (found.url, found.language) == ("https://example.org/world/arvan", "en-GB")


def test_a_footnote_is_a_citation_of_the_words_before_its_mark() -> None:
    assert grounds(the_one("market.html")) == [
        ("ponsibility.", "Rebel statement, site, 5 March", "https://rebels.example/1")
    ]


def test_what_the_user_says_stands_above_what_the_page_says() -> None:
    (found,) = read(f"<html lang=en><p>{PROSE}".encode(), "x.html", metadata={"publisher": "SANA", "language": "en-SY"})
    assert (found.publisher, found.language) == ("SANA", "en-SY")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2021-01-13T22:10:00+02:00">', dt.date(2021, 1, 13)),
        ('<meta name="date" content="13 January 2021">', dt.date(2021, 1, 13)),
        ('<meta name="pubdate" content="20210113">', dt.date(2021, 1, 13)),
        ('<meta name="DC.date.issued" content="Wed, 13 Jan 2021 10:00:00 GMT">', dt.date(2021, 1, 13)),
        ('<meta itemprop="datePublished" content="2021/1/13">', dt.date(2021, 1, 13)),
        ('<meta name="date" content="01/02/2021">', None),
        ('<meta name="date" content="2021-13-45">', None),
        (DATA.format('{"@type":["NewsArticle"],"datePublished":"2021-01-13"}'), dt.date(2021, 1, 13)),
        (DATA.format('{"@type": broken'), None),
    ],
)  # fmt: skip
def test_the_day_is_read_where_it_is_one_and_never_guessed(head: str, day: dt.date | None) -> None:
    found = page(f"<head>{head}</head><body><p>{PROSE}").published
    assert (None if found is None else found.first) == day


def test_the_note_of_a_program_that_saved_the_page_gives_address_and_day() -> None:
    note = (
        "<!--\n Page saved with SingleFile \n url: https://example.org/a \n saved date: Mon Jan 18 2021 10:00:00\n-->"
    )
    found = page(f"<!doctype html>{note}<p>{PROSE}")
    assert found.url == "https://example.org/a"
    assert found.retrieved is not None
    assert found.retrieved.first == dt.date(2021, 1, 18)


def test_the_sites_name_is_no_part_of_the_title() -> None:
    head = '<title>Strike kills 30 - Example News</title><meta property="og:site_name" content="Example News">'
    assert page(f"<head>{head}</head><p>{PROSE}").title == "Strike kills 30"


def test_a_page_inside_a_form_is_read() -> None:
    assert lines(page(f"<body><form id=aspnetForm><div><p>{PROSE}</p></div></form>")) == [PROSE]


def test_a_page_that_a_script_draws_is_read_from_its_data() -> None:
    body = f"{PROSE}\\n{PROSE.replace('30', '31')}\\n{PROSE.replace('30', '32')}\\n{PROSE.replace('30', '33')}"
    data = f'{{"@type":"NewsArticle","headline":"Strike kills 30","articleBody":"{body}"}}'
    found = page(f'<script type="application/ld+json">{data}</script><div id=app></div>')
    assert [block.kind for block in found.blocks] == ["title", *["paragraph"] * 4]


def test_an_infobox_gives_fields_and_its_lists_are_set_apart_by_commas() -> None:
    rows = "<tr><th colspan=2>Raid<tr><th>Deaths<td>30<br>(ministry)<tr><th>Place<td><ul><li>A<li>B"
    box = f"<table class='infobox'>{rows}</table>"
    found = page(f"<h1>Raid</h1>{box}<p>{PROSE}")
    assert lines(found) == ["= Raid =", "- Deaths: 30, (ministry)", "- Place: A, B", PROSE]
    assert [block.label for block in found.blocks if block.kind == "field"] == ["Deaths", "Place"]


def test_a_table_that_lays_out_the_page_is_read_as_prose() -> None:
    assert lines(page(f"<table><tr><td><p>{PROSE}</td></tr></table>")) == [PROSE]


def test_a_cell_that_spans_rows_speaks_for_each_of_them() -> None:
    rows = "<tr><th>Day<th>By<th>Dead<tr><td rowspan=2>3 May<td>A<td>1<tr><td>B<td>2"
    found = page(f"<p>{PROSE}</p><table>{rows}</table>")
    assert lines(found)[1:] == ["- 3 May: By: A; Dead: 1", "- 3 May: By: B; Dead: 2"]


def test_a_page_of_many_tags_is_read_like_a_short_one() -> None:
    row = "<tr><td>Day {0}<td><font color='#{0}'><b>{0}</b> killed</font><svg><path/><path/></svg><td><em>A"
    whole = "".join(row.format(number) for number in range(3_000))
    found = page(f"<p>{PROSE}</p><div><table><tr><th>When<th>Dead<th>By{whole}</table></div><p>{PROSE}</p>")
    assert lines(found)[1:4] == [f"- Day {number} – Dead: {number} killed; By: A" for number in range(3)]
    assert lines(found)[-2:] == ["- Day 2999 – Dead: 2999 killed; By: A", PROSE]


def test_an_anchor_that_leads_nowhere_is_no_link() -> None:
    assert lines(page(f"<p>{PROSE}</p><h2><a name=x />{PROSE}</h2><p><a name=y>{PROSE}</a>")) == [
        PROSE,
        f"== {PROSE} ==",
        PROSE,
    ]


def test_headings_without_text_and_lists_of_links_are_left_out() -> None:
    found = page(f"<p>{PROSE}</p><h2>More</h2><ul><li><a href=/a>Another story</a></ul><h2>Notes</h2><p>Book.</p>")
    assert lines(found) == [PROSE]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=windows-1252><p>Café said 12 died.".encode("cp1252"), "Café said 12 died."),
        ("<meta charset=ISO-8859-1><p>“Café” said 12 died.".encode("cp1252"), "“Café” said 12 died."),
        ('<?xml version="1.0" encoding="koi8-r"?><html><p>Город, 12.'.encode("koi8-r"), "Город, 12."),
        ("<p>Café said 12 died.".encode("utf-8-sig"), "Café said 12 died."),
        ("<p>Café said 12 died.".encode("utf-16"), "Café said 12 died."),
        ("<meta http-equiv=x content='text/html; charset=Shift_JIS'><p>市場".encode("shift_jis"), "市場"),
    ],
)
def test_the_charset_that_the_page_names_is_honoured(data: bytes, text: str) -> None:
    (found,) = read(data, "page.html")
    assert found.text == text


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<meta charset=utf-8>\n<p>Caf\xe9", r"page.html, line 2: the page is not UTF-8, as its charset 'utf-8' says"),
        (b"<meta charset=rot13><p>x", "the charset 'rot13', which is none"),
        (b"<meta charset=euc-kr><p>\xff\xff", "not EUC-KR"),
        (b"<p>Caf\xe9", "pages without a charset are"),
        (b"", "the file is empty"),
        (b"<html><body><script>x</script></body>", "the page has no text"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_by_what_is_wrong(data: bytes, fault: str) -> None:
    with pytest.raises(DocumentError, match=fault):
        list(read(data, "page.html"))
