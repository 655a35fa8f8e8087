"""The page of a document: every claim at its exact place, what is disputed beside it, and how large it may grow."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.draw.page import ClaimSpan, pieces
from claimgraph.errors import visible
from claimgraph.graph import Store, claims_quads, findings_quads
from claimgraph.schema import BASE, Block, Citation, Claim, Document, Finding, Quote, Stamp, TimeSpan
from claimgraph.serve.views import Ask, View, Wanted
from claimgraph.serve.views import nodes as page
from claimgraph.serve.views.nodes import CHARACTERS, SPANS, anchors, parts, segments
from claimgraph.serve.worker import written
from explored import page_of, some
from findings_story import Line, compared, courier, echoes, people, report, wire
from served import SCRIPT, Server


def shown(ask: Ask, document: Document, **given_: str) -> View:
    wanted = Wanted(
        f"/id/{document.id}", document.id, tuple(given_.items()), "http://localhost", given_.get("format", "html")
    )
    view = page.document_view(ask, wanted)
    assert view is not None
    return view


def held(view: View, key: str) -> Any:
    """Return what a page holds under a name."""
    return view.content[key]


def as_written(ask: Ask, document: Document, form: str = "html", **given_: str) -> str:
    wanted = Wanted(f"/id/{document.id}", document.id, tuple(given_.items()), "http://localhost", form)
    view = page.document_view(ask, wanted)
    assert view is not None
    header, data = written(ask, wanted, view, 50_000, 50_000_000)
    assert header["status"] == 200
    return data.decode("utf-8-sig")


def ask_of(*told: tuple[Document, list[Claim]], findings: tuple[Finding, ...] = ()) -> Ask:
    quads = [quad for document, claims in told for quad in claims_quads(document, claims)]
    return Ask(Store.memory([*quads, *findings_quads(findings)]), BASE)


def over(text: str, *places: tuple[int, int], title: str = "A report") -> tuple[Document, list[Claim]]:
    """Return a text with a claim at each of some places; they may overlap."""
    _, made = report(
        "Any", "Daily Courier", [Line(str(number), "deaths", people(number)) for number in range(len(places))]
    )
    document = Document(text, title=title, publisher="Daily Courier")
    whole = Quote(0, len(text), text)
    claims = [
        replace(
            claim, document=document.id, quote=Quote(start, end, text[start:end]), sentence=whole, chain=claim.chain[:1]
        )
        for claim, (start, end) in zip(made, places, strict=True)
    ]
    return document, [
        replace(claim, chain=tuple(replace(level, mention=None, cue=None) for level in claim.chain)) for claim in claims
    ]


class Reader(HTMLParser):
    """What stands in the text of a document's page, and where its claims begin there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.at: dict[str, str] = {}
        self.begun: dict[str, int] = {}
        self.links: list[str] = []
        self._inside = self._sup = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self._inside += tag == "article"
        self._sup += tag == "sup"
        if "data-at" in said:
            self.at[said["id"]] = said["data-at"]
            self.begun[said["id"]] = len(self.text)
        if self._inside and tag == "a":
            self.links.append(said["href"])

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "article"
        self._sup -= tag == "sup"

    def handle_data(self, data: str) -> None:
        if self._inside > 0 and self._sup == 0:
            self.text += data


TEXT = "In Aden 🕊️ three died — “3”, said أحمد, and nine were hurt; the mayor denied it all."
OVERLAPPING = ((3, 24), (12, 24), (12, 40), (30, 62), (70, 83))


def test_every_claim_stands_at_its_exact_characters() -> None:
    document, claims = over(TEXT, *OVERLAPPING)
    read = Reader(as_written(ask_of((document, claims)), document))
    assert read.text.strip() == TEXT
    begin = len(read.text) - len(read.text.lstrip())
    for claim in claims:
        anchor = f"c{claim.id.partition('/')[2]}"
        assert read.at[anchor] == f"{claim.quote.start}-{claim.quote.end}"
        assert read.begun[anchor] - begin == claim.quote.start


def test_each_piece_of_the_text_leads_to_a_claim_on_the_same_page() -> None:
    document, claims = over(TEXT, *OVERLAPPING)
    html = as_written(ask_of((document, claims)), document)
    read = Reader(html)
    assert {link.removeprefix("#k") for link in read.links} == {claim.id.partition("/")[2] for claim in claims}
    for link in read.links:
        assert html.count(f'id="{link[1:]}"') == 1
    for claim in claims:
        assert f'href="/id/{claim.id}"' in html


@given(
    st.text("ab \nö🕊", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4),
)
def test_the_segments_give_the_text_back_whatever_overlaps(
    text: str, places: list[tuple[int, int]], blocks: list[tuple[int, int]]
) -> None:
    spans = [
        ClaimSpan(f"claim/{number}", min(a, len(text)), min(b, len(text)), number)
        for number, (a, b) in enumerate((sorted(place) for place in places), start=1)
        if min(a, len(text)) < min(b, len(text))
    ]
    cut = pieces(text, [Block("paragraph", min(a, len(text)), min(b, len(text))) for a, b in map(sorted, blocks)])
    where = anchors(cut, spans)
    begun: list[str] = []
    for piece in cut:
        found = segments(text, piece, spans, {}, where)
        assert "".join(part["text"] for part in found) == text[piece.start : piece.end]
        for part in found:
            begun += [span.iri for span in part["begins"]]
            covering = [span for span in spans if span.start <= part["start"] < span.end]
            assert (part["target"] is None) == (covering == [])
    assert sorted(begun) == sorted(where)
    assert all(left.end <= right.start for left, right in pairwise(cut))


@given(st.text("ab \n", max_size=200))
def test_no_word_of_a_text_is_left_out_of_its_pieces(text: str) -> None:
    kept = "".join(text[piece.start : piece.end] for piece in pieces(text, []))
    assert kept.split() == text.split() or re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)


def test_what_stands_between_two_blocks_is_shown_but_for_markup_and_labels() -> None:
    text = "= Title =\n- Date: today\nwords that no block holds\n- Place: here"
    blocks = [Block("title", 2, 7), Block("field", 18, 23, "Date"), Block("field", 59, 63, "Place")]
    assert [(piece.kind, text[piece.start : piece.end]) for piece in pieces(text, blocks)] == [
        ("title", "Title"),
        ("field", "today"),
        ("paragraph", "words that no block holds\n- Place:"),
        ("field", "here"),
    ]


def test_a_long_document_is_shown_in_parts_and_says_so() -> None:
    lines = [
        Line(f"{number} people fell ill in a house by the river that day", "deaths", people(number))
        for number in range(900)
    ]
    document, claims = report("A very long report", "Daily Courier", lines)
    ask = ask_of((document, claims))
    view = shown(ask, document)
    part = held(view, "part")
    assert part.pages > 3
    html = as_written(ask, document)
    assert f"part 1 of {part.pages}" in html
    assert len(html) < 400_000
    last = claims[-1]
    there = as_written(ask, document, claim=last.id)
    assert f"part {part.pages} of {part.pages}" in there
    assert f'id="c{last.id.partition("/")[2]}"' in there
    seen = [
        anchor
        for number in range(1, part.pages + 1)
        for anchor in Reader(as_written(ask, document, page=str(number))).at
    ]
    assert len(set(seen)) == len(claims)


def test_a_part_holds_about_so_much_whatever_the_text() -> None:
    text = "word " * 60_000
    spans = [ClaimSpan(f"claim/{place}", place, place + 4, place) for place in range(0, 300_000, 60)]
    for part in parts(pieces(text, []), spans):
        assert part[-1].end - part[0].start <= CHARACTERS + 4_000
        assert sum(part[0].start <= span.start < part[-1].end for span in spans) <= SPANS + 100


def test_claims_beyond_what_one_paragraph_can_mark_are_counted() -> None:
    document, claims = over("a" * 900, *((place, place + 1) for place in range(900)))
    html = as_written(ask_of((document, claims)), document)
    assert "neither marked nor listed" in html
    assert len(Reader(html).at) == page.MARKED


def test_text_that_is_a_script_is_shown_as_text() -> None:
    document, claims = over(f"{SCRIPT} \u202e75 died", (0, 30), (len(SCRIPT) + 1, len(SCRIPT) + 9), title=SCRIPT)
    document_of_it = replace(document, citations=(Citation(3, SCRIPT, "javascript:alert(1)"),))
    claims = [replace(claim, document=document_of_it.id) for claim in claims]
    html = as_written(ask_of((document_of_it, claims)), document_of_it)
    assert "<script>alert" not in html
    assert "<img" not in html
    assert 'href="javascript:' not in html
    assert Reader(html).text.strip() == visible(document.text)
    assert "[U+202E]" in html


def test_a_document_in_another_script_says_its_language_and_finds_its_direction() -> None:
    text = "قال أحمد إن ثلاثة قتلوا"
    document, claims = over(text, (0, 8), (9, 23))
    document_of_it = replace(document, language="ar")
    html = as_written(
        ask_of((document_of_it, [replace(c, document=document_of_it.id) for c in claims])), document_of_it
    )
    assert '<article class="text" dir="auto" lang="ar">' in html


def test_the_facts_of_a_document_are_told_with_the_clock() -> None:
    document, claims = over(TEXT, *OVERLAPPING)
    known = replace(
        document,
        published=Stamp.of(dt.datetime(2024, 5, 6, 14, 5, tzinfo=dt.timezone(dt.timedelta(hours=2)))),
        retrieved=TimeSpan.parse("2024-05-09"),
        url="https://example.org/report",
        licence="https://creativecommons.org/licenses/by/4.0/",
        source_file="report.txt",
    )
    ask = ask_of((known, [replace(claim, document=known.id) for claim in claims]))
    html = as_written(ask, known)
    for needed in ("6 May 2024, 14:05 UTC+02:00", "9 May 2024", known.sha256, "report.txt", "Daily Courier"):
        assert needed in html, needed
    assert '<a href="https://example.org/report" rel="noreferrer noopener nofollow">' in html
    assert any(known.sha256 in line for line in shown(ask, known).citation)


def test_disputes_stand_beside_the_text_with_their_reason() -> None:
    lines = [Line("3 died", "deaths", people(3)), Line("9 died", "deaths", people(9))]
    first, second = report("One", "Daily Courier", lines[:1]), report("Two", "Evening Wire", lines[1:])
    clash = Finding("conflict", "numeric", (first[1][0].id, second[1][0].id), "No number fits both.", "counts")
    ask = ask_of(first, second, findings=(clash,))
    view = shown(ask, first[0])
    found = held(view, "contests")
    assert [(one["state"], len(one["rivalries"])) for one in found] == [("disputed", 1)]
    html = as_written(ask, first[0])
    assert "No number fits both." in html
    assert f'/id/{second[1][0].id}"' in html
    assert f"/id/{second[0].id}?claim={second[1][0].id}#c" in html
    assert 'class="q disputed"' in html


def test_a_document_of_no_claims_says_so() -> None:
    document = Document("Nothing was said.", title="Quiet")
    html = as_written(ask_of((document, [])), document)
    assert "No claims were found" in html
    assert "Nothing was said." in html
    assert as_written(ask_of((Document("", title="Empty"), [])), Document("", title="Empty"))


def test_copies_and_citations_are_told_and_what_is_inferred_is_marked() -> None:
    store, _ = compared(courier(), wire(), *echoes())
    ask = Ask(store, BASE)
    told = {name: as_written(ask, document) for document, _ in echoes() for name in [document.title]}
    assert "Inferred from the texts" in told["Arrests, says the Valley Gazette"]
    assert (
        "per cent" in told["Arrests, says the Valley Gazette"]
        or " % of the shorter" in told["Arrests, says the Valley Gazette"]
    )
    cites = told["Flight, by Open Pages"]
    assert "Cited." in cites
    assert "What it cites" in cites


def test_the_table_of_a_document_holds_all_claims_with_their_offsets() -> None:
    document, claims = over(TEXT, *OVERLAPPING)
    rows = list(csv.DictReader(io.StringIO(as_written(ask_of((document, claims)), document, "csv"))))
    assert [(int(row["start"]), int(row["end"])) for row in rows] == sorted(OVERLAPPING)
    assert all(TEXT[int(row["start"]) : int(row["end"])] == row["quote"].removeprefix("'") for row in rows)
    strip = as_written(ask_of((document, claims)), document, "svg")
    assert strip.startswith("<svg")
    assert "Not disputed (5)" in strip


def test_the_blocks_of_a_document_become_its_headings_fields_and_items() -> None:
    text = "Title\nDate: today\nHeading\none\ntwo"
    blocks = (
        Block("title", 0, 5),
        Block("field", 12, 17, "Date"),
        Block("heading", 18, 25),
        Block("item", 26, 29),
        Block("item", 30, 33),
    )
    document = Document(text, title="Title", blocks=blocks)
    html = as_written(ask_of((document, [])), document)
    assert re.search(r'<dl class="fields">\s*<dt dir="auto">Date</dt><dd dir="auto">today</dd>\s*</dl>', html)
    assert '<h3 dir="auto">Heading</h3>' in html
    assert html.count("<ul>\n") >= 1
    assert len(re.findall(r'<li dir="auto">(?:one|two)</li>', html)) == 2


def test_documents_are_listed_with_their_publishers_and_found_by_them(explorer: Server) -> None:
    everything = page_of(explorer, "/documents")
    assert "Daily Courier" in everything.text
    found = page_of(explorer, "/documents?q=evening+wire")
    assert "Evening Wire" in found.text
    assert "Daily Courier" not in found.text
    assert "No document fits" in page_of(explorer, "/documents?q=zzz").text


@pytest.mark.parametrize(
    "bad", ["?page=-1", "?page=99999999999999", "?claim=claim/nothing", "?claim=%3Cscript%3E", "?page=x"]
)
def test_an_address_that_means_nothing_shows_the_document(explorer: Server, bad: str) -> None:
    for address in some(explorer, "document"):
        page_of(explorer, address + bad)
