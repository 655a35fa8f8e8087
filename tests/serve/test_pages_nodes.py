"""The pages of a question, a claim and a finding: what they show, and how large they may grow."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from claimgraph.draw.charts import Question
from claimgraph.graph import Store, claims_quads, findings_quads
from claimgraph.schema import (
    BASE,
    Attribution,
    Claim,
    Count,
    Document,
    Event,
    Finding,
    Quote,
    Source,
    TimeSpan,
    question_id,
)
from claimgraph.serve.views import Ask, Pager, Wanted
from claimgraph.serve.views import claims as claim_page
from claimgraph.serve.views import question as question_page
from claimgraph.serve.views.claims import records, worded
from claimgraph.serve.views.question import CLAIMS, asked_day, days_between
from claimgraph.serve.worker import as_csv
from claimgraph.vocab import CG, RDF
from explored import page_of, some
from served import SCRIPT, Server, serving

RAID = Event("raid", "Raid, Aden, 1 May 2020", TimeSpan.parse("2020-05-01"), ("Aden",))
QUESTION = question_id(RAID, "deaths", None)


def said(number: int, by: str, day: str, words: str = "died") -> tuple[Document, Claim]:
    """Return a document of one sentence, and its claim."""
    text = f"{by} said on {day} that {number} {words}."
    document = Document(text, title=f"Report of {by}", publisher="The Herald", published=TimeSpan.parse("2020-06-01"))
    place = Quote(text.index(str(number)), len(text) - 1, text[text.index(str(number)) : -1])
    claim = Claim(
        document=document.id,
        quote=place,
        sentence=Quote(0, len(text), text),
        section="",
        chain=(Attribution(Source(by, "official"), "holder"), Attribution(Source("The Herald"), "publisher")),
        event=RAID,
        facet="deaths",
        value=Count(number, number, approximate=False, words=str(number)),
        population=None,
        said=TimeSpan.parse(day),
        rule="test",
    )
    return document, claim


def store_of(*told: tuple[Document, Claim], findings: tuple[Finding, ...] = ()) -> Ask:
    quads = [quad for document, claim in told for quad in claims_quads(document, [claim])]
    return Ask(Store.memory([*quads, *findings_quads(findings)]), BASE)


@pytest.fixture(scope="module")
def ask() -> Ask:
    """Three claims on one question, said on three days; two of them contradict each other."""
    told = [said(3, "Roe", "2020-05-01"), said(90, "Doe", "2020-05-04"), said(3, "Poe", "2020-05-09")]
    clash = Finding("conflict", "count", (told[0][1].id, told[1][1].id), "No number fits both.", "counts", QUESTION)
    return store_of(*told, findings=(clash,))


def shown(ask: Ask, **given: str) -> dict[str, Any]:
    view = question_page.view(ask, Wanted(f"/id/{QUESTION}", QUESTION, tuple(given.items())))
    assert view is not None
    return dict(view.content)


def drawn_in(content: dict[str, Any]) -> list[Question]:
    drawn = content["drawn"]
    assert isinstance(drawn, list)
    return drawn


def holders(content: dict[str, Any]) -> set[str]:
    return {claim.holder.name for question in drawn_in(content) for claim in question.claims}


def test_a_question_shows_its_rivals_on_two_sides(ask: Ask) -> None:
    content = shown(ask)
    (drawn,) = drawn_in(content)
    assert [position.label for position in drawn.left] == ["3"]
    assert [position.label for position in drawn.right] == ["90"]
    assert content["state"] == "disputed"
    assert [(answer["label"], answer["claims"]) for answer in content["answers"]] == [("3", 2), ("90", 1)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {"Roe", "Doe", "Poe"}),
        ({"asof": "2020-04-30"}, set()),
        ({"asof": "2020-05-01"}, {"Roe"}),
        ({"asof": "2020-05-05"}, {"Roe", "Doe"}),
        ({"asof": "2020-05-09"}, {"Roe", "Doe", "Poe"}),
        ({"day": "3", "from": "2020-05-01"}, {"Roe", "Doe"}),
        ({"day": "8", "from": "2020-05-01"}, {"Roe", "Doe", "Poe"}),
        ({"day": "3", "from": "nonsense"}, {"Roe", "Doe", "Poe"}),
        ({"asof": "2020-02-31"}, {"Roe", "Doe", "Poe"}),
        ({"position": "position/nobody"}, set()),
    ],
)
def test_as_of_a_day_shows_what_had_been_said(ask: Ask, given: dict[str, str], expected: set[str]) -> None:
    assert holders(shown(ask, **given)) == expected


def test_a_slider_reaches_from_the_first_to_the_last_day(ask: Ask) -> None:
    line = shown(ask)["timeline"]
    assert (line["first"], line["days"], line["place"], line["undated"]) == ("2020-05-01", 8, 8, 0)
    assert line["marks"] == ("2020-05-01", "2020-05-04", "2020-05-09")
    assert shown(ask, asof="2020-05-04")["timeline"]["place"] == 3


def test_a_revision_leads_from_the_earlier_to_the_later_figure() -> None:
    old, new = said(3, "Roe", "2020-05-01"), said(90, "Roe", "2020-05-04")
    for order in ((old, new), (new, old)):
        told = Finding("revision", "count", (order[0][1].id, order[1][1].id), "90 comes later.", "counts", QUESTION)
        (drawn,) = drawn_in(shown(store_of(old, new, findings=(told,))))
        (bow,) = drawn.bows
        assert (bow.first.label, bow.second.label) == ("3", "90")


def test_a_report_that_was_published_later_is_the_later_figure() -> None:
    old, new = said(3, "Roe", "2020-05-01"), said(90, "Roe", "2020-05-04")
    told = []
    for (document, claim), day in ((old, "2020-05-02T06:00:00Z"), (new, "2020-05-02T14:00:00Z")):
        dated = dataclasses.replace(document, published=TimeSpan.parse(day))
        told.append((dated, dataclasses.replace(claim, document=dated.id, said=None)))
    revision = Finding("revision", "count", (told[1][1].id, told[0][1].id), "90 comes later.", "counts", QUESTION)
    (drawn,) = drawn_in(shown(store_of(*told, findings=(revision,))))
    assert [(bow.first.label, bow.second.label) for bow in drawn.bows] == [("3", "90")]


def test_whatever_a_document_holds_is_shown_as_text(tmp_path: Path) -> None:
    event = Event("raid", f"Raid {SCRIPT}", TimeSpan.parse("2020-05-01"), (SCRIPT,))
    told = []
    for number, by in ((3, SCRIPT), (90, "متحدث \u202e باسم")):
        document, claim = said(number, by, "2020-05-01", f"died {SCRIPT} قتلى")
        document = dataclasses.replace(document, title=f"T {SCRIPT}", url="javascript:alert(1)", publisher=SCRIPT)
        told.append((document, dataclasses.replace(claim, document=document.id, event=event)))
    clash = Finding("conflict", "count", tuple(claim.id for _, claim in told), f"Why {SCRIPT}", SCRIPT, differs=SCRIPT)
    quads = [quad for document, claim in told for quad in claims_quads(document, [claim])]
    Store.write(tmp_path / "hostile.store", [*quads, *findings_quads([clash])])
    with serving(tmp_path / "hostile.store") as running:
        for path in ("/", "/questions?q=raid", "/events", "/sources", "/documents"):
            page_of(running, path)
        for kind in ("question", "claim", "finding", "document", "source", "event"):
            for address in some(running, kind):
                page = page_of(running, address)
                assert "<script>alert" in page.text or kind in {"source", "document"}
                assert "\u202e" not in page.text
                assert '<blockquote dir="ltr"' not in running.get(address, "text/html").text
        for form in ("svg", "file", "csv"):
            reply = running.get(some(running, "question")[0] + f"?format={form}")
            assert reply.status == 200
            assert form == "csv" or "<script>alert" not in reply.text


def test_a_citation_says_who_says_what_where(ask: Ask) -> None:
    view = question_page.view(ask, Wanted("/", QUESTION))
    assert view is not None
    sentences = " ".join(view.citation)
    for part in ("Roe, 1 May 2020: “3 died”", "The Herald, “Report of Doe”, 1 June 2020"):
        assert part in sentences


def test_a_node_of_another_kind_has_no_page_of_this_kind(ask: Ask) -> None:
    assert question_page.view(ask, Wanted("/", "question/00")) is None
    assert claim_page.view(ask, Wanted("/", QUESTION)) is None


def test_claims_are_read_as_they_were_written(ask: Ask) -> None:
    told = said(3, "Roe", "2020-05-01")[1]
    found = records(ask, [BASE + told.id, f"{BASE}claim/0", ""])
    assert found.claims == (told,)
    assert found.iris[told.id] == BASE + told.id
    assert found.documents[told.document].publisher == "The Herald"


def test_a_finding_is_read_only_with_all_of_its_claims(ask: Ask) -> None:
    first, second = said(3, "Roe", "2020-05-01")[1], said(90, "Doe", "2020-05-04")[1]
    assert records(ask, [BASE + first.id]).findings == ()
    (found,) = records(ask, [BASE + first.id, BASE + second.id]).findings
    assert found.claims == (first.id, second.id)


@pytest.mark.parametrize("given", [{}, {"asof": "2020-05-09"}])
def test_what_weighs_an_answer_is_no_claim_that_gives_it(ask: Ask, given: dict[str, str]) -> None:
    position = next(str(answer["iri"]) for answer in shown(ask)["answers"])
    support = ox.NamedNode(f"{BASE}support/0123456789abcdef0123")
    weighed = [
        ox.Quad(support, ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{CG}Support")),
        ox.Quad(support, ox.NamedNode(f"{CG}position"), ox.NamedNode(position)),
        ox.Quad(support, ox.NamedNode(f"{CG}said"), ox.Literal("2020-05-01")),
    ]
    triples = ask.triples("triples")
    whole = Ask(Store.memory([*(ox.Quad(*triple) for triple in triples), *weighed]), BASE)
    content = shown(whole, **given)
    assert [(answer["label"], answer["claims"]) for answer in content["answers"]] == [("3", 2), ("90", 1)]
    assert content["amount"] == 3


def test_a_question_of_many_claims_shows_some_of_each_answer_and_leads_to_all(tmp_path: Path) -> None:
    told = [said(number % 5, f"Person {number}", "2020-05-01", "died in the raid " * 3) for number in range(90)]
    quads = [quad for document, claim in told for quad in claims_quads(document, [claim])]
    ask = Ask(Store.memory(quads), BASE)
    content = shown(ask)
    assert content["amount"] == 90
    assert {claim.value for drawn in drawn_in(content) for claim in drawn.claims} == {claim.value for _, claim in told}
    assert len(holders(content)) <= CLAIMS
    answer = content["answers"][0]["iri"].removeprefix(BASE)
    assert len(holders(shown(ask, position=answer))) == 18
    everybody = set().union(*(holders(shown(ask, page=str(page))) for page in range(2, 5)))
    assert len(everybody) == 90 - CLAIMS
    Store.write(tmp_path / "many.store", quads)
    with serving(tmp_path / "many.store") as running:
        reply = running.get(f"/id/{QUESTION}", "text/html")
        assert reply.status == 200
        assert len(reply.body) < 150_000
        page_of(running, f"/id/{QUESTION}?page=3")


def test_every_page_of_a_node_is_small(explorer: Server) -> None:
    for kind in ("question", "claim", "finding"):
        for address in some(explorer, kind):
            assert len(explorer.get(address, "text/html").body) < 150_000, address


def test_a_question_tells_accounts_support_history_and_reasons(explorer: Server) -> None:
    pages = [page_of(explorer, address) for address in some(explorer, "question")]
    text = " ".join(page.text for page in pages)
    for heading in ("Answers side by side", "What stands behind each answer", "How the claims can be true together"):
        assert heading in text
    for heading in ("What follows from the counts", "When each was said", "What was found, and why", "To cite"):
        assert heading in text
    assert re.search(r"\d+ mentions · \d+ publishers? · ", text)
    assert "replaced by" in text


def test_a_day_on_the_slider_is_a_page_of_its_own(explorer: Server) -> None:
    for address in some(explorer, "question"):
        page_of(explorer, f"{address}?asof=2024-05-03")
        page_of(explorer, f"{address}?day=1&from=2024-05-01")
        page_of(explorer, f"{address}?day=999999&from=9999-12-31")


@pytest.mark.parametrize("kind", ["question", "claim", "finding"])
@pytest.mark.parametrize("words", [SCRIPT, "x' } ; DROP ALL", "9" * 40])
def test_parameters_of_strangers_change_nothing_but_the_page(explorer: Server, kind: str, words: str) -> None:
    address = some(explorer, kind)[0]
    for name in ("asof", "day", "position", "page", "from"):
        reply = explorer.get(f"{address}?{name}={quote(words)}", "text/html")
        assert reply.status == 200
        assert SCRIPT not in reply.text


def test_a_claim_that_lacks_what_every_claim_has_is_shown_as_its_triples(tmp_path: Path) -> None:
    claim, graph = (ox.NamedNode(f"{BASE}{name}") for name in ("claim/0123456789abcdef0123", "graph/x"))
    kind, document = (ox.NamedNode(iri) for iri in (f"{RDF}type", f"{CG}document"))
    bare = [
        ox.Quad(claim, kind, ox.NamedNode(f"{CG}Claim"), graph),
        ox.Quad(claim, document, ox.NamedNode(f"{BASE}document/0"), graph),
    ]
    Store.write(tmp_path / "bare.store", bare)
    with serving(tmp_path / "bare.store") as running:
        assert "cg:document" in page_of(running, "/id/claim/0123456789abcdef0123").text


def test_an_address_that_a_client_makes_up_stands_in_no_page(explorer: Server) -> None:
    for host in ('127.0.0.1:"><script>alert(1)</script>', "127.0.0.1:1; script-src *", "127.0.0.1:\\1"):
        for form in ("html", "file"):
            reply = explorer.send("GET", f"/questions?format={form}", None, {"Accept": "text/html", "Host": host})
            assert "<script>alert" not in reply.text
            assert "script-src *" not in reply.text.partition("<body")[0]


def test_the_table_of_a_question_has_a_row_for_each_claim(explorer: Server) -> None:
    for address in some(explorer, "question"):
        rows = list(csv.DictReader(io.StringIO(explorer.get(f"{address}?format=csv").body.decode("utf-8-sig"))))
        assert len(rows) > 0
        assert all(row["quote"] in row["sentence"] or row["quote"] != "" for row in rows)
        assert len({row["id"] for row in rows}) == len(rows)


def test_words_that_a_spreadsheet_would_run_are_marked() -> None:
    written = as_csv((("a", "b"), (('=HYPERLINK("x")', None), ("@x", -3)))).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(written)))[1:] == [['\'=HYPERLINK("x")', ""], ["'@x", "-3"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-05-01", "1 May 2020"),
        ("2020-05-01T05:30:00Z", "1 May 2020, 05:30 UTC"),
        ("2020-05-01T23:59:59Z", "1 May 2020"),
        ("2020-05", "2020-05"),
        ("", ""),
        ("2020-13-01", "2020-13-01"),
    ],
)
def test_a_moment_is_put_in_plain_words(text: str, words: str) -> None:
    assert worded(text) == words


def test_a_day_is_asked_for_by_its_date_or_by_its_place_on_the_slider() -> None:
    assert asked_day("2020-05-01", "", "") == "2020-05-01"
    assert asked_day("", "31", "2020-05-01") == "2020-06-01"
    assert asked_day("", "999999", "9999-12-31") == ""
    assert asked_day("May", "x", "y") == ""
    assert days_between("2020-02-28", "2020-03-01") == 2


def test_a_page_behind_the_last_one_is_the_last_one() -> None:
    assert (Pager(99, 10, 25).page, Pager(99, 10, 25).pages) == (3, 3)
    assert (Pager(3, 10, 25).first, Pager(3, 10, 25).last, Pager(1, 10, 0).pages) == (20, 25, 1)
